package check

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
	"pdca/internal/rules/plan"
	"pdca/internal/state"
)

// gradeTerm is the key of the term within which a unit appeals against its grade.
const gradeTerm = "DL17"

// gradedKinds are the kinds of unit that are graded.
var gradedKinds = [...]domain.UnitKind{domain.UnitKindSecondaryCommittee, domain.UnitKindGeneralBranch, domain.UnitKindBranch}

// decided says whether a version is what the committee confirmed, and open whether it still
// can become that.
func decided(s domain.AssessmentStatus) bool {
	return s == domain.AssessmentStatusConfirmed || s == domain.AssessmentStatusPublished
}

func openGrade(s domain.AssessmentStatus) bool {
	return !decided(s) && s != domain.AssessmentStatusSuperseded
}

// versions are the newest open and the newest decided version of a unit and cycle; nil for
// none.
func versions(tx *engine.Tx, unit, cycle, but string) (open, last *domain.UnitAssessment) {
	engine.Each(tx, "unitId", unit, func(a *domain.UnitAssessment) bool {
		switch {
		case a.CycleID != cycle || a.ID == but:
		case openGrade(a.Status):
			open = a
		case decided(a.Status) && (last == nil || a.Version > last.Version):
			last = a
		}
		return true
	})
	return open, last
}

// Reassess takes the tracks of a unit anew from their sources (INV-G4), at the end of the
// change: those of the version that is open, or of a new one because the last is decided
// already. Whoever makes a source stand or fall calls it.
func Reassess(tx *engine.Tx, unitID, cycleID string) error {
	tx.Owe("reassess/"+unitID+"/"+cycleID, func() error {
		return tx.ByRule("INV-G4", func() error { return reassess(tx, unitID, cycleID) })
	})
	return nil
}

func reassess(tx *engine.Tx, unit, cycle string) error {
	open, last := versions(tx, unit, cycle, "")
	switch {
	case open != nil:
		return takeTracks(tx, open.ID)
	case last == nil:
		return nil // it is made when somebody grades the unit, or the cycle comes to its end
	}
	t := tracksOf(tx, unit, cycle)
	why := t.changed(tx, last)
	if why == "" {
		return nil
	}
	return engine.Create[domain.UnitAssessment](tx, engine.To(domain.UnitAssessmentFieldUnitID, domain.String(unit)),
		engine.To(domain.UnitAssessmentFieldCycleID, domain.String(cycle)), engine.To(domain.UnitAssessmentFieldSupersedesID, domain.String(last.ID)),
		engine.To(domain.UnitAssessmentFieldRevisionReasonZh, domain.String(why)))
}

// changed says, in the words of the source, why a decided version does not stand on what is
// in force any more; "" where it does.
func (t *tracks) changed(tx *engine.Tx, a *domain.UnitAssessment) string {
	if p := t.evaluation; p != nil && p.ID != a.PostEvaluationID {
		if engine.Blank(p.RevisionReasonZh) {
			return "后评估有新的版次"
		}
		return "后评估修订：" + clip(p.RevisionReasonZh)
	}
	had := slices.Sorted(slices.Values(a.CentralGradeIDs))
	for _, id := range t.centralIDs {
		if slices.Contains(had, id) {
			continue
		}
		if g := engine.Find[domain.CentralGrade](tx, id); g != nil && !engine.Blank(g.RevisionReasonZh) {
			return "中心工作等级修订：" + clip(g.RevisionReasonZh)
		}
		return "中心工作等级有新的版次"
	}
	if len(had) != len(t.centralIDs) {
		return "对应的行政单位有变化"
	}
	return ""
}

// clip keeps a reason within what a reason holds, with room for what stands before it.
func clip(text string) string {
	r := []rune(text)
	return string(r[:min(len(r), 900)])
}

// takeTracks writes what has changed of the tracks of an open version, and moves it between
// DRAFT and TRACKS_ENTERED.
func takeTracks(tx *engine.Tx, id string) error {
	r := tx.State().Find("UnitAssessment", id)
	if r == nil {
		return nil
	}
	a := r.Body.(*domain.UnitAssessment)
	was := a.OverallGrade
	fields := slices.DeleteFunc(tracksOf(tx, a.UnitID, a.CycleID).fields(), func(f domain.FieldEffect) bool { return r.Body.Get(f.Field).Equal(f.Value) })
	if len(fields) > 0 {
		if err := engine.Put[domain.UnitAssessment](tx, id, fields...); err != nil {
			return err
		}
	}
	r = tx.State().Find("UnitAssessment", id)
	a = r.Body.(*domain.UnitAssessment)
	to := a.Status
	switch {
	case a.Status == domain.AssessmentStatusDraft && a.OverallGrade != "":
		to = domain.AssessmentStatusTracksEntered
	case a.Status == domain.AssessmentStatusTracksEntered && a.OverallGrade == "":
		to = domain.AssessmentStatusDraft
	case toldOf(a.Status) && a.OverallGrade != was:
		tx.Notify(engine.Telling{Kind: engine.NoticeDecision, About: r, Who: []string{"UNIT_HEAD", "PARTY_AFFAIRS"}, Key: "REGRADED",
			Says: domain.Text{Zh: "已告知的考核等级有变化", En: "A grade that the unit was told of has changed"}})
	}
	if to == a.Status {
		return nil
	}
	return tx.Carry(r, "", engine.To(domain.UnitAssessmentFieldStatus, engine.Text(to)))
}

// toldOf says whether the unit knows of the grade, which is not decided yet.
func toldOf(s domain.AssessmentStatus) bool {
	return s == domain.AssessmentStatusNotified || s == domain.AssessmentStatusAppealed || s == domain.AssessmentStatusReExamined
}

// fillAssessment completes a new version with what the server knows.
func fillAssessment(c *engine.Change) error {
	a := engine.After[domain.UnitAssessment](c)
	version := int64(1)
	engine.Each(c.Tx, "unitId", a.UnitID, func(o *domain.UnitAssessment) bool {
		if o.CycleID == a.CycleID && o.ID != a.ID {
			version = max(version, o.Version+1)
		}
		return true
	})
	c.Stamp(domain.UnitAssessmentFieldVersion, domain.Int(version))
	if u := engine.Find[domain.OrgUnit](c.Tx, a.UnitID); u != nil {
		c.Stamp(domain.UnitAssessmentFieldUnitKind, engine.Text(u.Kind))
	}
	if !c.Sent(domain.UnitAssessmentFieldPublishScope) {
		c.Set(domain.UnitAssessmentFieldPublishScope, engine.Text(c.Tx.Settings(a.CycleID).AssessmentPublishScope))
	}
	return nil
}

func checkAssessment(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	return engine.InOrder(c, beginsAssessment, movesAssessment)
}

// beginsAssessment holds a new version: of a unit that is graded, alone, and behind the
// decided one for a reason.
func beginsAssessment(c *engine.Change) error {
	if c.Old != nil {
		return nil
	}
	a := engine.After[domain.UnitAssessment](c)
	if !slices.Contains(gradedKinds[:], a.UnitKind) && !c.Tx.Trusted() {
		return domain.Broken("INV-G4", "unitId", "只评定二级党委、党总支和党支部", "second-level committees, general branches and branches are graded")
	}
	if err := plan.CycleOpen(c.Tx, a.CycleID); err != nil {
		return err
	}
	open, last := versions(c.Tx, a.UnitID, a.CycleID, a.ID)
	switch {
	case c.Tx.Trusted() && c.Sent(domain.UnitAssessmentFieldStatus): // an import of what came about elsewhere
		return nil
	case open != nil:
		return domain.Broken("INV-G4", "unitId", "该单位本循环已有未确认的版本", "a version of the unit and cycle is open already")
	case last == nil && a.SupersedesID == "":
	case last == nil || a.SupersedesID != last.ID:
		return domain.Broken("INV-G4", "supersedesId", "已有确认的版本，新版本须取代该版本", "a version is confirmed: a new one takes its place")
	case engine.Blank(a.RevisionReasonZh):
		return domain.Broken("INV-G4", "revisionReasonZh", "新版本须写明修订理由", "a new version says why it was revised")
	}
	for _, f := range tracksOf(c.Tx, a.UnitID, a.CycleID).fields() {
		c.Set(f.Field, f.Value)
	}
	return nil
}

// movesAssessment holds a new state against what it needs.
func movesAssessment(c *engine.Change) error {
	if c.Old == nil || c.To() == c.From() {
		return nil
	}
	a := engine.After[domain.UnitAssessment](c)
	switch a.Status {
	case domain.AssessmentStatusProposed, domain.AssessmentStatusNotified, domain.AssessmentStatusConfirmed:
		if a.OverallGrade == "" && !c.Tx.Trusted() {
			return domain.Broken("INV-G2", "status", "缺一轨，没有总等级：%s", "a track is missing, there is no overall grade: %s", a.PendingReasonZh)
		}
	}
	switch a.Status {
	case domain.AssessmentStatusProposed:
		c.Stamp(domain.UnitAssessmentFieldProposedBy, engine.Text(c.Tx.Actor.Account))
	case domain.AssessmentStatusNotified:
		c.Set(domain.UnitAssessmentFieldAppealUntil, domain.DateValue(c.Tx.DueOn(gradeTerm, c.New, c.Tx.Today())))
	case domain.AssessmentStatusTracksEntered:
		c.Set(domain.UnitAssessmentFieldAppealUntil, domain.Null)
	case domain.AssessmentStatusConfirmed:
		return confirmsGrade(c, a)
	}
	return nil
}

// confirmsGrade: the committee decides once the unit can appeal no more, and nobody decides
// who proposed it, examined an appeal against it, or is of the unit (INV-DEC1).
func confirmsGrade(c *engine.Change, a *domain.UnitAssessment) error {
	if c.Tx.Trusted() {
		return nil
	}
	me := c.Tx.Actor.Account
	own := c.Tx.SamePerson(a.ProposedBy, me) || slices.ContainsFunc(engine.List[domain.Appeal](c.Tx, "assessmentId", a.ID), func(x *domain.Appeal) bool {
		return x.ExaminerID != "" && c.Tx.SamePerson(x.ExaminerID, me)
	})
	if own {
		return ruled("INV-SOD", "提出等级、复核申诉的人不得作出决定", "who proposed a grade, or examined an appeal against it, does not decide on it").On("status")
	}
	if err := org.Outsider(c.Tx, me, a.UnitID, "INV-SOD"); err != nil {
		return ruled("INV-SOD", "在该单位任职的人不得作出决定", "who holds a post in the unit does not decide on its grade").On("status")
	}
	if c.From() == string(domain.AssessmentStatusNotified) && c.Tx.Today() <= a.AppealUntil {
		return domain.Broken(gradeTerm, "status", "申诉期至%s，期满后方可确认", "the unit can appeal until %s; it is confirmed behind that", a.AppealUntil)
	}
	if err := Decided(c, a.DecidedMeetingOn, a.DecisionDocumentID); err != nil {
		return err
	}
	c.Stamp(domain.UnitAssessmentFieldDecidedBy, engine.Text(me))
	return nil
}

// followAssessment: a version with both tracks has them entered, and one that is confirmed
// takes the place of the one before.
func followAssessment(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	tx, a := c.Tx, engine.After[domain.UnitAssessment](c)
	switch {
	case c.Old == nil && a.Status == domain.AssessmentStatusDraft:
		tx.Owe("tracks/"+a.ID, func() error { return tx.ByRule("INV-G4", func() error { return takeTracks(tx, a.ID) }) })
	case c.Old != nil && c.Moved(string(domain.AssessmentStatusConfirmed)):
		if o := tx.State().Find("UnitAssessment", a.SupersedesID); o != nil && decided(o.Body.(*domain.UnitAssessment).Status) {
			return tx.Carry(o, "", engine.To(domain.UnitAssessmentFieldStatus, engine.Text(domain.AssessmentStatusSuperseded)))
		}
	}
	return nil
}

// assessAll has every unit graded that is not yet, once its cycle is closing.
func assessAll(c *engine.Change) error {
	if c.New == nil || c.Old == nil || !c.Moved(string(domain.CycleStatusClosing)) {
		return nil
	}
	tx, cycle := c.Tx, c.New.ID
	tx.Owe("assess/"+cycle, func() error {
		return tx.ByRule("INV-G2", func() error {
			for _, unit := range gradedUnits(tx.State()) {
				if open, last := versions(tx, unit, cycle, ""); open != nil || last != nil {
					continue
				}
				if err := engine.Create[domain.UnitAssessment](tx, engine.To(domain.UnitAssessmentFieldUnitID, domain.String(unit)), engine.To(domain.UnitAssessmentFieldCycleID, domain.String(cycle))); err != nil {
					return err
				}
			}
			return nil
		})
	})
	return nil
}

// gradedUnits are the units in use that are graded, in the order of their ids.
func gradedUnits(s *state.Snapshot) (out []string) {
	for _, kind := range gradedKinds {
		s.EachOf("OrgUnit", "kind", string(kind), func(r *domain.Record) bool {
			if r.Body.(*domain.OrgUnit).Status == domain.OrgUnitStatusActive {
				out = append(out, r.ID)
			}
			return true
		})
	}
	slices.Sort(out)
	return out
}
