package check

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
)

// undecided says whether an appeal waits to be decided on.
func undecided(x *domain.Appeal) bool {
	return x.Status == domain.AppealStatusFiled || x.Status == domain.AppealStatusExamining
}

// fillAppeal stamps who filed it, and when it came here.
func fillAppeal(c *engine.Change) error {
	c.Stamp(domain.AppealFieldFiledBy, engine.Text(c.Tx.Actor.Account))
	c.Stamp(domain.AppealFieldFiledAt, domain.TimeValue(c.Tx.Now()))
	return nil
}

func checkAppeal(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	return engine.InOrder(c, filed, examinerApart, movesAppeal)
}

// filed is INV-AP1: an appeal counts by when the server has it, as a term that a device's
// clock could move would be none.
func filed(c *engine.Change) error {
	x := engine.After[domain.Appeal](c)
	a := engine.Find[domain.UnitAssessment](c.Tx, x.AssessmentID)
	if c.Old != nil || c.Tx.Trusted() || a == nil {
		return nil
	}
	inTime := a.Status == domain.AssessmentStatusNotified || a.Status == domain.AssessmentStatusAppealed
	if !inTime || c.Tx.Today() > a.AppealUntil {
		return domain.Broken("INV-AP1", "assessmentId", "等级已告知、申诉期未满时方可申诉", "a grade is appealed against once the unit was told of it, within the term")
	}
	again := slices.ContainsFunc(engine.List[domain.Appeal](c.Tx, "assessmentId", a.ID), func(o *domain.Appeal) bool { return o.ID != x.ID && o.Track == x.Track && undecided(o) })
	if again {
		return domain.Broken("INV-AP1", "track", "该轨已有未决定的申诉", "an appeal on this track is open already")
	}
	if x.Track == domain.GradeTrackPartyBuilding {
		return aboutCriteria(c.Tx, x)
	}
	return nil
}

// aboutCriteria: an appeal on the party track says which criteria it is about.
func aboutCriteria(tx *engine.Tx, x *domain.Appeal) error {
	if len(x.CriterionCodes) == 0 {
		return domain.Errorf(domain.CodeValidation, "党建一轨的申诉须指明指标", "an appeal on the party track names the criteria that it is about").On("criterionCodes")
	}
	cycle := engine.Find[domain.PdcaCycle](tx, x.CycleID)
	for _, code := range x.CriterionCodes {
		if cycle != nil && criterionIn(tx, cycle.CatalogueVersion, code) == nil {
			return domain.Errorf(domain.CodeValidation, "本循环的标准没有指标 %s", "the catalogue of the cycle has no criterion %s", code).On("criterionCodes")
		}
	}
	return nil
}

// examinerApart is INV-AP3: nobody examines who proposed the grade, is of the unit, or
// inspected what it stands on.
func examinerApart(c *engine.Change) error {
	x := engine.After[domain.Appeal](c)
	a := engine.Find[domain.UnitAssessment](c.Tx, x.AssessmentID)
	if x.ExaminerID == "" || a == nil || c.Tx.Trusted() || !c.Made(domain.AppealFieldExaminerID) {
		return nil
	}
	refused := func(zh, en string) error { return ruled("INV-SOD", zh, en).On("examinerId") }
	if a.ProposedBy != "" && c.Tx.SamePerson(a.ProposedBy, x.ExaminerID) {
		return refused("提出等级的人不得复核申诉", "who proposed the grade does not examine an appeal against it")
	}
	if org.Outsider(c.Tx, x.ExaminerID, a.UnitID, "INV-SOD") != nil || x.FiledBy != "" && c.Tx.SamePerson(x.FiledBy, x.ExaminerID) {
		return refused("本单位的人不得复核申诉", "nobody of the unit examines its appeal")
	}
	for _, id := range a.InspectionIDs {
		i := engine.Find[domain.Inspection](c.Tx, id)
		if i != nil && (slices.ContainsFunc(team(i), func(id string) bool { return c.Tx.SamePerson(id, x.ExaminerID) })) {
			return refused("参加过所依据检查的人不得复核申诉", "who took part in an inspection behind the grade does not examine an appeal against it")
		}
	}
	return nil
}

// movesAppeal holds a new state against what it needs.
func movesAppeal(c *engine.Change) error {
	if c.Old == nil || c.To() == c.From() || c.Tx.Trusted() {
		return nil
	}
	x := engine.After[domain.Appeal](c)
	switch x.Status {
	case domain.AppealStatusExamining:
		if x.ExaminerID == "" {
			return domain.Errorf(domain.CodeValidation, "须指定复核人", "an appeal is examined by somebody who is named").On("examinerId")
		}
	case domain.AppealStatusGranted:
		if err := decides(c, x); err != nil {
			return err
		}
		return corrected(c, x)
	case domain.AppealStatusRejected:
		return decides(c, x)
	}
	return nil
}

// decides: the decision is in words, and made by somebody else than who filed or examined.
func decides(c *engine.Change, x *domain.Appeal) error {
	me := c.Tx.Actor.Account
	if c.Tx.SamePerson(x.ExaminerID, me) || c.Tx.SamePerson(x.FiledBy, me) {
		return ruled("INV-SOD", "提出、复核申诉的人不得作出决定", "who filed or examined an appeal does not decide on it").On("status")
	}
	if engine.Blank(x.DecisionZh) {
		return domain.Errorf(domain.CodeValidation, "须写明决定", "the decision is missing").On("decisionZh")
	}
	c.Stamp(domain.AppealFieldDecidedBy, engine.Text(me))
	return nil
}

// corrected is INV-AP2: what was wrong has been mended since the appeal was filed, and that
// is what is granted.
func corrected(c *engine.Change, x *domain.Appeal) error {
	ref, ok := domain.RecordRef{}, false
	if x.Track == domain.GradeTrackPartyBuilding {
		if p := newestEvaluation(c.Tx, x.UnitID, x.CycleID); p != nil && p.ConfirmedAt > x.FiledAt {
			ref, ok = domain.RecordRef{Type: "PostEvaluation", ID: p.ID}, true
		}
	} else {
		ref, ok = newerCentral(c.Tx, x)
	}
	if !ok {
		return domain.Broken("INV-AP2", "correction", "尚未更正：须有申诉之后确认的后评估或中心工作等级新版本", "nothing was mended yet: it takes a version of the post-evaluation, or of the central grade, that is newer than the appeal")
	}
	v, err := c.Embed(domain.AppealFieldCorrection, ref)
	if err == nil {
		c.Set(domain.AppealFieldCorrection, v)
	}
	return err
}

// newerCentral is a central grade of the unit that was handed in after the appeal was filed.
func newerCentral(tx *engine.Tx, x *domain.Appeal) (domain.RecordRef, bool) {
	for _, id := range tracksOf(tx, x.UnitID, x.CycleID).centralIDs {
		if g := engine.Find[domain.CentralGrade](tx, id); g != nil && g.SubmittedAt > x.FiledAt {
			return domain.RecordRef{Type: "CentralGrade", ID: id}, true
		}
	}
	return domain.RecordRef{}, false
}

// followAppeal moves the assessment along: the first appeal makes it APPEALED, the last that
// is decided RE_EXAMINED.
func followAppeal(c *engine.Change) error {
	if c.New == nil || c.Old != nil && c.To() == c.From() {
		return nil
	}
	tx, id := c.Tx, engine.After[domain.Appeal](c).AssessmentID
	tx.Owe("appealed/"+id, func() error { return tx.ByRule("INV-AP1", func() error { return appealed(tx, id) }) })
	return nil
}

func appealed(tx *engine.Tx, id string) error {
	r := tx.State().Find("UnitAssessment", id)
	if r == nil {
		return nil
	}
	a := r.Body.(*domain.UnitAssessment)
	open := slices.ContainsFunc(engine.List[domain.Appeal](tx, "assessmentId", id), undecided)
	to := a.Status
	switch {
	case open && a.Status == domain.AssessmentStatusNotified:
		to = domain.AssessmentStatusAppealed
	case !open && a.Status == domain.AssessmentStatusAppealed:
		if err := takeTracks(tx, id); err != nil {
			return err
		}
		r, to = tx.State().Find("UnitAssessment", id), domain.AssessmentStatusReExamined
	}
	if to == a.Status {
		return nil
	}
	return tx.Carry(r, "", engine.To(domain.UnitAssessmentFieldStatus, engine.Text(to)))
}
