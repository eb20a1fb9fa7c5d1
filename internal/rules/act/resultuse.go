package act

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/rules/check"
	"pdca/internal/rules/org"
)

// answeredMonths is for how long a decision on accountability is shown to who uses a result.
const answeredMonths = 24

func checkUse(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	return engine.InOrder(c, useMade, useCited, useDecided)
}

// useMade: an appointment is somebody's, and says to what.
func useMade(c *engine.Change) error {
	x := engine.After[domain.ResultUse](c)
	cadre := x.Kind == domain.ResultUseKindCadreAppointment
	switch {
	case c.Tx.Trusted():
	case c.Old == nil && cadre && x.PersonAccountID == "" && x.PersonMemberID == "":
		return askFor("personAccountId", "干部任免须写明所涉人员", "an appointment says whose it is")
	case !cadre && x.AppointmentKind != "":
		return askFor("appointmentKind", "只用于干部任免", "it is of appointments")
	case c.Old != nil && c.From() != string(domain.ResultUseStatusDraft) && c.Wrote(domain.ResultUseFieldAssessmentID):
		return domain.Broken("INV-RU1", "assessmentId", "引用后不再更换，须作废重立", "what was cited is not exchanged: void the file and make another")
	}
	return nil
}

// useCited is INV-RU1 and INV-RU3: the version of an assessment that is in force is cited,
// and what it says is frozen with what a reader has to see beside it.
func useCited(c *engine.Change) error {
	if !c.Moved(string(domain.ResultUseStatusCited)) {
		return nil
	}
	x, tx := engine.After[domain.ResultUse](c), c.Tx
	a := engine.Find[domain.UnitAssessment](tx, x.AssessmentID)
	if !tx.Trusted() {
		single := x.Kind == domain.ResultUseKindPraiseAndModel
		switch {
		case a == nil:
			return domain.Broken("INV-RU1", "assessmentId", "须引用考核等级", "it cites an assessment")
		case a.UnitID != x.UnitID:
			return domain.Broken("INV-RU1", "assessmentId", "须为该单位的考核等级", "it cites an assessment of the unit")
		case a.Status != domain.AssessmentStatusConfirmed && a.Status != domain.AssessmentStatusPublished:
			return domain.Broken("INV-RU1", "assessmentId", "所引版本未经确认或已被取代", "the version that is cited is not confirmed, or was superseded")
		case a.OverallGrade == "" && !single:
			return domain.Broken("INV-RU3", "assessmentId", "总等级待定，不能用于评选或任免", "the overall grade is pending: it serves neither selection nor appointment")
		case a.OverallGrade == "" && engine.Blank(x.ConclusionZh):
			return domain.Broken("INV-RU3", "conclusionZh", "总等级待定，须写明结论", "the overall grade is pending: a conclusion is needed")
		case x.Kind == domain.ResultUseKindCadreAppointment && engine.Blank(x.PostZh):
			return askFor("postZh", "须写明拟任职务", "say to which post")
		}
	}
	freezeUse(c, x, a)
	return nil
}

// freezeUse copies what a use stands on.
func freezeUse(c *engine.Change, x *domain.ResultUse, a *domain.UnitAssessment) {
	tx := c.Tx
	if a != nil {
		c.Stamp(domain.ResultUseFieldAssessmentVersion, domain.Int(a.Version))
		c.Stamp(domain.ResultUseFieldPartyGrade, textOrNull(string(a.PartyGrade)))
		c.Stamp(domain.ResultUseFieldCentralGrade, textOrNull(string(a.CentralGrade)))
		c.Stamp(domain.ResultUseFieldOverallGrade, textOrNull(string(a.OverallGrade)))
		c.Stamp(domain.ResultUseFieldAssessmentHash, domain.String(hashOf(a)))
	}
	member := x.PersonMemberID
	if member == "" {
		member = org.MemberOf(tx, x.PersonAccountID)
	}
	if member != "" {
		c.Stamp(domain.ResultUseFieldPointsBalance, domain.Int(balanceOf(tx, member, x.CycleID)))
	}
	if ids := answeredFor(tx, x, member); len(ids) > 0 {
		c.Stamp(domain.ResultUseFieldAccountabilityIDs, domain.List(ids))
	}
	if id := openCaseOf(tx.State(), x.UnitID); id != "" {
		if w := engine.Find[domain.WeakBranchCase](tx, id); w != nil && caseIdentified(w.Status) {
			c.Stamp(domain.ResultUseFieldOpenWeakCaseID, engine.Text(id))
		}
	}
}

// hashOf is the SHA-256 of what an assessment says, for who holds a file beside the record.
func hashOf(a *domain.UnitAssessment) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s|%s|%d|%s|%s|%s|%g|%s", a.UnitID, a.CycleID, a.Version, a.PartyGrade, a.CentralGrade, a.OverallGrade, a.PartyScore, a.DecisionDocumentID))
	return hex.EncodeToString(sum[:])
}

// balanceOf is the balance of a member in a cycle.
func balanceOf(tx *engine.Tx, member, cycle string) int64 {
	sum := int64(0)
	if cy := engine.Find[domain.PdcaCycle](tx, cycle); cy != nil {
		sum = ground.Settings(tx.State(), cycle, domain.FirstOfYear(int(cy.Year))).PointsOpening
	}
	engine.Each(tx, "memberId", member, func(p *domain.PointsEntry) bool {
		if p.CycleID == cycle && p.Status != domain.PointsStatusPending && p.Status != domain.PointsStatusRejected {
			sum += p.Points
		}
		return true
	})
	return sum
}

// answeredFor are the decisions on accountability of the last months: against the person,
// or where it is about nobody, against the unit itself.
func answeredFor(tx *engine.Tx, x *domain.ResultUse, member string) (ids []string) {
	since := domain.AddMonths(tx.Today(), -answeredMonths)
	add := func(field, value string, fits func(*domain.Accountability) bool) {
		if value == "" {
			return
		}
		engine.Each(tx, field, value, func(a *domain.Accountability) bool {
			decided := slices.Contains([]domain.AccountabilityStatus{domain.AccountabilityStatusDecided, domain.AccountabilityStatusEnforced, domain.AccountabilityStatusClosed}, a.Status)
			if decided && tx.DayOf(a.DecidedAt) >= since && fits(a) && !slices.Contains(ids, a.ID) {
				ids = append(ids, a.ID)
			}
			return true
		})
	}
	anyOf := func(*domain.Accountability) bool { return true }
	add("subjectAccountId", x.PersonAccountID, anyOf)
	add("subjectMemberId", member, anyOf)
	if x.PersonAccountID == "" && member == "" {
		add("unitId", x.UnitID, func(a *domain.Accountability) bool { return a.SubjectIsUnit })
	}
	return ids
}

// useDecided: what is decided has its file, its weight and its minutes. Where the version
// was superseded meanwhile it was reconsidered since (INV-RU2).
func useDecided(c *engine.Change) error {
	if c.Tx.Trusted() || !c.Moved(string(domain.ResultUseStatusDecided)) {
		return nil
	}
	x := engine.After[domain.ResultUse](c)
	against := x.Weight == domain.ResultWeightSupports && gradeBelow(x.OverallGrade, domain.GradeB) ||
		x.Weight == domain.ResultWeightAgainst && x.OverallGrade == domain.GradeA
	switch {
	case x.AssessmentID == "" || x.AssessmentVersion == 0:
		return domain.Broken("INV-RU1", "assessmentId", "须引用考核等级", "it cites an assessment")
	case x.StaleSince != 0 && !reconsidered(c, x):
		return domain.Broken("INV-RU2", "reconsideredZh", "所引版本已被取代，须重新考虑并说明", "the version that it cites was superseded: reconsider it, and say so")
	case engine.Blank(x.FileNo):
		return askFor("fileNo", "须有文号", "the file has a number")
	case x.Weight == "":
		return askFor("weight", "须写明作用", "say how much it weighed")
	case x.Decision == "":
		return askFor("decision", "须写明是否采纳", "say whether it was adopted")
	case against && engine.Blank(x.ConclusionZh):
		return askFor("conclusionZh", "作用与等级相反，须说明", "the weight contradicts the grade: say why")
	}
	return check.Decided(c, x.DecidedMeetingOn, x.DecisionDocumentID)
}

func reconsidered(c *engine.Change, x *domain.ResultUse) bool {
	return !engine.Blank(x.ReconsideredZh) && (c.Wrote(domain.ResultUseFieldReconsideredZh) || c.New.Mark(domain.ResultUseFieldReconsideredZh).At >= x.StaleSince)
}

// outdate is INV-RU2 for what cites an earlier version than the one that is confirmed: it is
// marked, and those who keep it are told. The file stays as it is.
func outdate(tx *engine.Tx, a *domain.UnitAssessment) error {
	for _, o := range engine.List[domain.UnitAssessment](tx, "unitId", a.UnitID) {
		if o.CycleID != a.CycleID || o.Version >= a.Version {
			continue
		}
		for _, x := range engine.List[domain.ResultUse](tx, "assessmentId", o.ID) {
			if err := outdateUse(tx, x); err != nil {
				return err
			}
		}
	}
	return nil
}

func outdateUse(tx *engine.Tx, x *domain.ResultUse) error {
	waits := x.Status == domain.ResultUseStatusCited
	if !waits && (x.StaleSince != 0 || x.Status == domain.ResultUseStatusDraft || x.Status == domain.ResultUseStatusVoid) {
		return nil
	}
	stale := engine.To(domain.ResultUseFieldStaleSince, domain.TimeValue(tx.ActAt()))
	if err := tx.ByNobody(func() error { return engine.Put[domain.ResultUse](tx, x.ID, stale) }); err != nil {
		return err // in nobody's name: who confirmed the grade may decide on the file
	}
	keeper := domain.RolePartyAffairsOfficer
	if x.Kind == domain.ResultUseKindCadreAppointment {
		keeper = domain.RoleCadreOfficer
	}
	tx.Notify(engine.Telling{Kind: engine.NoticeSystem, About: &x.Record, To: org.Offices(tx.State(), tx.Today(), []domain.Role{keeper, domain.RoleCompanyCommittee}),
		Key: "STALE/" + fmt.Sprint(tx.Rev()), Says: domain.Text{Zh: "结果运用所引的考核等级已被取代", En: "An assessment that a use of results cites was superseded"}})
	return nil
}

// decidedOn is a decision of a committee, and which way it weighs.
type decidedOn struct {
	meeting  domain.Date
	document string
	weight   domain.ResultWeight
}

// useOf records the use of a branch's result that a decision was, as the server's own doing.
func useOf(tx *engine.Tx, kind domain.ResultUseKind, unit, cycle string, by domain.RecordRef, on decidedOn) error {
	usedBy, err := engine.Embed[domain.ResultUse](tx, domain.ResultUseFieldUsedBy, by)
	if err != nil {
		return err
	}
	set := []domain.FieldEffect{engine.To(domain.ResultUseFieldKind, engine.Text(kind)), engine.To(domain.ResultUseFieldUnitID, engine.Text(unit)),
		engine.To(domain.ResultUseFieldCycleID, engine.Text(cycle)), engine.To(domain.ResultUseFieldUsedBy, usedBy), engine.To(domain.ResultUseFieldWeight, engine.Text(on.weight)),
		engine.To(domain.ResultUseFieldDecision, engine.Text(domain.UseDecisionAdopted)), engine.To(domain.ResultUseFieldStatus, engine.Text(domain.ResultUseStatusDecided))}
	if on.document != "" {
		set = append(set, engine.To(domain.ResultUseFieldDecidedMeetingOn, domain.DateValue(on.meeting)), engine.To(domain.ResultUseFieldDecisionDocumentID, engine.Text(on.document)))
	}
	if a := newestAssessment(tx, unit, false); a != nil {
		set = append(set, engine.To(domain.ResultUseFieldAssessmentID, engine.Text(a.ID)), engine.To(domain.ResultUseFieldAssessmentVersion, domain.Int(a.Version)),
			engine.To(domain.ResultUseFieldPartyGrade, textOrNull(string(a.PartyGrade))), engine.To(domain.ResultUseFieldCentralGrade, textOrNull(string(a.CentralGrade))),
			engine.To(domain.ResultUseFieldOverallGrade, textOrNull(string(a.OverallGrade))), engine.To(domain.ResultUseFieldAssessmentHash, domain.String(hashOf(a))))
	}
	return tx.AsSystem(func() error { return engine.Create[domain.ResultUse](tx, set...) })
}
