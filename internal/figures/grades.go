package figures

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/state"
)

// What grades count for, and the four sames.

// pendingGrade is the group of units without a grade: one of the tracks is missing.
const pendingGrade = "PENDING"

// current says whether an assessment is the version of its unit and cycle that counts: the
// decided one, or the first while nothing is decided. A revision that is not confirmed does
// not count beside what it is to take the place of.
func current(a *domain.UnitAssessment) bool {
	switch a.Status {
	case domain.AssessmentStatusSuperseded:
		return false
	case domain.AssessmentStatusConfirmed, domain.AssessmentStatusPublished:
		return true
	}
	return a.SupersedesID == ""
}

func gradeCode(g domain.Grade) string {
	if g == "" {
		return pendingGrade
	}
	return string(g)
}

// gradeFact is the fact of an assessment on the day on which it came into its state.
func gradeFact(r *domain.Record, day state.Days, heads [state.FactHeads]string) state.Fact {
	return state.Fact{Unit: r.Body.(*domain.UnitAssessment).UnitID, On: moved(r, domain.UnitAssessmentFieldStatus, day), Num: 1, Heads: heads}
}

func gradeFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	if a := r.Body.(*domain.UnitAssessment); current(a) {
		add(gradeFact(r, day, heads(a.CycleID, gradeCode(a.OverallGrade), string(a.UnitKind))))
	}
}

func trackGradeFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	if a := r.Body.(*domain.UnitAssessment); current(a) {
		add(gradeFact(r, day, heads(a.CycleID, gradeCode(a.PartyGrade), string(a.UnitKind), string(domain.GradeTrackPartyBuilding))))
		add(gradeFact(r, day, heads(a.CycleID, gradeCode(a.CentralGrade), string(a.UnitKind), string(domain.GradeTrackCentralWork))))
	}
}

func gradePairFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	if a := r.Body.(*domain.UnitAssessment); current(a) {
		add(gradeFact(r, day, heads(a.CycleID, gradeCode(a.PartyGrade), gradeCode(a.CentralGrade))))
	}
}

func draggedFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	a := r.Body.(*domain.UnitAssessment)
	if !current(a) || a.OverallGrade == "" {
		return
	}
	f := gradeFact(r, day, heads(a.CycleID, string(a.DraggedBy)))
	if f.Den = 1; a.DraggedBy == domain.DraggedByNone {
		f.Num = 0
	}
	add(f)
}

// fourSames are the four, as rows are called.
var fourSames = []struct {
	code string
	text domain.Text
}{{"SAME_DEPLOYMENT", domain.Text{Zh: "同部署", En: "deployed together"}}, {"SAME_INSPECTION", domain.Text{Zh: "同检查", En: "inspected together"}},
	{"SAME_APPRAISAL", domain.Text{Zh: "同考评", En: "appraised together"}}, {"SAME_ASSESSMENT", domain.Text{Zh: "同考核", En: "assessed together"}}}

// explainedSame marks what is not there for a reason that was given and approved.
const explainedSame = "EXPLAINED"

// samesOf is what there is of the four sames of a unit in a cycle.
type samesOf struct {
	held     [4]bool
	explains bool
}

// sameFacts are of the units in the scope of a plan that was approved: each counts once for
// each of the four, however many plans it is in. What is hidden from a unit does not count
// until it is known.
func sameFacts(s *state.Snapshot, r *domain.Record, add func(state.Fact)) {
	byCycle := map[string]*samesOf{}
	s.EachOf("SupervisionPlan", "scopeUnitIds", r.ID, func(p *domain.Record) bool {
		deployed(p.Body.(*domain.SupervisionPlan), r.ID, byCycle)
		return true
	})
	if len(byCycle) == 0 {
		return
	}
	s.EachOf("Inspection", "unitId", r.ID, func(i *domain.Record) bool {
		if x := byCycle[i.Body.(*domain.Inspection).CycleID]; x != nil {
			x.inspected(s, i.Body.(*domain.Inspection))
		}
		return true
	})
	s.EachOf("UnitAssessment", "unitId", r.ID, func(a *domain.Record) bool {
		b := a.Body.(*domain.UnitAssessment)
		if x := byCycle[b.CycleID]; x != nil && current(b) && b.PartyGrade != "" && b.CentralGrade != "" {
			x.held[3] = true
		}
		return true
	})
	for _, cycle := range sortedKeys(byCycle) {
		x := byCycle[cycle]
		for i, same := range fourSames {
			f := state.Fact{Unit: r.ID, On: s.DayOf(r.CreatedAt), Den: 1, Guarded: true, Heads: heads(cycle, same.code)}
			switch {
			case x.held[i]:
				f.Num = 1
			case x.explains && i < 3: // a track that is missing is explained by nothing
				f.Heads[2] = explainedSame
			}
			add(f)
		}
	}
}

func sortedKeys(m map[string]*samesOf) (out []string) {
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// deployed is the first of the four: an approved plan has a party part and topics.
func deployed(p *domain.SupervisionPlan, unit string, byCycle map[string]*samesOf) {
	approved := p.Status == domain.PlanStatusApproved || p.Status == domain.PlanStatusRunning || p.Status == domain.PlanStatusDone
	if !approved || p.Concealed || p.ScopeDraw != "" && !slices.Contains(drawnOf(p), unit) {
		return
	}
	x := byCycle[p.CycleID]
	if x == nil {
		x = &samesOf{}
		byCycle[p.CycleID] = x
	}
	x.held[0] = x.held[0] || domain.Visible(p.PartyBuildingPart) && len(p.Topics) > 0
	x.explains = x.explains || domain.Visible(p.OnePartReason)
}

func drawnOf(p *domain.SupervisionPlan) []string {
	d, err := domain.DecodeObject[domain.ScopeDraw](p.ScopeDraw)
	if err != nil {
		panic(err) // the codec wrote it
	}
	return d.DrawnIDs
}

// inspected are the second and the third: what was confirmed has a party result and an answer
// to every topic of its plan, and both summaries.
func (x *samesOf) inspected(s *state.Snapshot, i *domain.Inspection) {
	confirmed := i.Status == domain.InspectionStatusConfirmed || i.Status == domain.InspectionStatusPublished
	plan := s.Find("SupervisionPlan", i.PlanID)
	if !confirmed || plan == nil {
		return
	}
	topics := map[string]bool{}
	for _, text := range plan.Body.(*domain.SupervisionPlan).Topics {
		if t, err := domain.DecodeObject[domain.PlanTopic](text); err == nil {
			topics[t.No] = true
		}
	}
	if len(topics) == 0 {
		return
	}
	s.EachOf("InspectionPart", "inspectionId", i.ID, func(p *domain.Record) bool {
		for _, text := range p.Body.(*domain.InspectionPart).CentralChecks {
			if c, err := domain.DecodeObject[domain.CentralCheck](text); err == nil && c.Level != domain.CentralLevelNotChecked {
				delete(topics, c.TopicNo)
			}
		}
		return true
	})
	counted := false
	s.EachOf("CriterionResult", "inspectionId", i.ID, func(r *domain.Record) bool {
		counted = r.Body.(*domain.CriterionResult).Counted
		return !counted
	})
	x.held[1] = x.held[1] || counted && len(topics) == 0
	x.held[2] = x.held[2] || domain.Visible(i.SummaryZh) && domain.Visible(i.CentralSummaryZh)
}

// scoped are the units that a plan is about.
func scoped(_ *state.Snapshot, r *domain.Record, fn func(string)) {
	for _, id := range r.Body.(*domain.SupervisionPlan).ScopeUnitIDs {
		fn(id)
	}
}

// itsUnit is the unit that a record is of.
func itsUnit(_ *state.Snapshot, r *domain.Record, fn func(string)) { fn(r.Unit) }

// gradeSources are those of grades.
var gradeSources = []*state.Facts{
	{Name: srcGrades, Of: "UnitAssessment", Unit: "unitId", Add: gradeFacts},
	{Name: srcTrackGrades, Of: "UnitAssessment", Unit: "unitId", Add: trackGradeFacts},
	{Name: srcGradePairs, Of: "UnitAssessment", Unit: "unitId", Add: gradePairFacts},
	{Name: srcDragged, Of: "UnitAssessment", Unit: "unitId", Add: draggedFacts},
	{Name: srcFourSames, Of: "OrgUnit", Guard: "INSPECTION", Looks: sameFacts,
		Also: map[string]again{"SupervisionPlan": scoped, "Inspection": itsUnit, "UnitAssessment": itsUnit}},
}
