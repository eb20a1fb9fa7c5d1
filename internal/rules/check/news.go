package check

import (
	"fmt"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// News are what people are told of in checking. A unit is told of a visit that is announced
// to it, and of no other: nobody is told of what is hidden from them.
func News() []engine.News {
	lead := engine.Whom{
		"LEAD": func(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
			return org.Active(s, r.Body.(*domain.Inspection).LeadID)
		},
		"TEAM": func(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
			return org.Active(s, team(r.Body.(*domain.Inspection))...)
		},
	}
	return []engine.News{
		{Kind: engine.NoticeReturned, Entity: "SupervisionPlan", From: []string{string(domain.PlanStatusSubmitted)}, To: []string{string(domain.PlanStatusDraft)}, Reason: true,
			Says: domain.Text{Zh: "监督计划已退回", En: "A supervision plan was sent back"}, Who: []string{"WRITER"}, Whom: engine.Whom{"WRITER": writersOf}},
		{Kind: engine.NoticeTask, Entity: "Inspection", To: []string{string(domain.InspectionStatusAssigned)}, Body: plannedDay,
			Says: domain.Text{Zh: "检查任务已派发", En: "An inspection was assigned"}, Who: []string{"TEAM"}, Whom: lead},
		{Kind: engine.NoticeSystem, Entity: "Inspection", To: []string{string(domain.InspectionStatusAssigned)}, If: announced,
			Says: domain.Text{Zh: "本单位有一次检查", En: "An inspection of the unit is announced"}, Who: []string{"UNIT_HEAD"}},
		{Kind: engine.NoticeReturned, Entity: "Inspection", To: []string{string(domain.InspectionStatusReturned)}, Reason: true,
			Says: domain.Text{Zh: "检查结果已退回", En: "The results of an inspection were returned"}, Who: []string{"LEAD"}, Whom: lead},
		{Kind: engine.NoticeDecision, Entity: "Inspection", To: []string{string(domain.InspectionStatusConfirmed)}, If: ofOthers,
			Says: domain.Text{Zh: "检查结果已确认，可在期限内提出异议", En: "The results of an inspection are confirmed; findings can be disputed within their term"}, Who: []string{"UNIT_HEAD"}},
		{Kind: engine.NoticeReturned, Entity: "InspectionPart", To: []string{string(domain.PartStatusReturned)}, Reason: true,
			Says: domain.Text{Zh: "检查分工已退回", En: "A part of an inspection was returned"}, Who: []string{"INSPECTOR"}, Whom: engine.Whom{"INSPECTOR": inspectorOf}},
		{Kind: engine.NoticeDecision, Entity: "Finding", From: []string{string(domain.FindingStatusDisputed), string(domain.FindingStatusAppealed)},
			To: []string{string(domain.FindingStatusUpheld), string(domain.FindingStatusUpheldFinal), string(domain.FindingStatusWithdrawn)}, Reason: true,
			Says: domain.Text{Zh: "问题异议已裁定", En: "A dispute of a finding was decided on"}, Who: []string{"DISPUTER", "UNIT_HEAD"}, Whom: engine.Whom{"DISPUTER": disputerOf}},
	}
}

func writersOf(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
	p := r.Body.(*domain.SupervisionPlan)
	return org.Active(s, p.WrittenBy, p.SubmittedBy)
}

func inspectorOf(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
	return org.Active(s, r.Body.(*domain.InspectionPart).InspectorID)
}

func disputerOf(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
	return org.Active(s, r.Body.(*domain.Finding).DisputedBy)
}

// ofOthers says whether somebody else inspects than the unit itself.
func ofOthers(_ *state.Snapshot, r *domain.Record) bool {
	return r.Body.(*domain.Inspection).Mode != domain.SupervisionModeSelfCheck
}

// announced says whether a unit is told of an inspection that is coming.
func announced(s *state.Snapshot, r *domain.Record) bool {
	return ofOthers(s, r) && !r.Body.(*domain.Inspection).Concealed
}

func plannedDay(_ *state.Snapshot, r *domain.Record) domain.Text {
	on := r.Body.(*domain.Inspection).PlannedOn
	return domain.Text{Zh: fmt.Sprintf("计划日期 %s", on), En: fmt.Sprintf("Planned for %s", on)}
}

// tellUnits tells the units of a plan that is approved and announced that they will be
// inspected, and when. They do not read plans, so it is told of the unit, and says no more.
func tellUnits(tx *engine.Tx, p *domain.SupervisionPlan) {
	if concealing(p) {
		return
	}
	for _, id := range drawnUnits(p) {
		if u := tx.State().Find("OrgUnit", id); u != nil {
			tx.Notify(engine.Telling{Kind: engine.NoticeSystem, About: u, Who: []string{"UNIT_HEAD"}, Key: "PLAN/" + p.ID,
				Says: domain.Text{Zh: "监督检查预告", En: "A supervision is announced"},
				Body: domain.Text{Zh: fmt.Sprintf("%s 至 %s", p.WindowFrom, p.WindowTo), En: fmt.Sprintf("%s to %s", p.WindowFrom, p.WindowTo)}})
		}
	}
}

// tellLeads is the notice of INV-I11: both leads are asked whether the visit is the same.
// Of one that is hidden nobody is told by another's inspection.
func tellLeads(tx *engine.Tx, i *domain.Inspection) {
	o := engine.Find[domain.Inspection](tx, i.DuplicateOfID)
	if o == nil {
		return
	}
	ask := func(about, other *domain.Inspection) {
		if other.Concealed && about.LeadID != other.LeadID {
			return
		}
		tx.Notify(engine.Telling{Kind: engine.NoticeTask, About: &about.Record, To: org.Active(tx.State(), about.LeadID), Key: "DUPLICATE/" + other.ID,
			Says: domain.Text{Zh: "疑似重复检查：是否沿用已有的检查？", En: "This may be the same visit twice: continue the existing one?"}})
	}
	ask(i, o)
	ask(o, i)
}
