package act

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/check"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// weakMonths is for how long after its release a weak-branch case keeps a branch from a
// title, falseMonths how long a false rectification does (INV-MO1).
const (
	weakMonths  = 24
	falseMonths = 12
)

// modelWorker is the kind of helper that comes from a branch with a title.
const modelWorker = "MODEL_BRANCH_WORKER"

// openTitle says whether an application or a title has no end.
func openTitle(s domain.ModelTitleStatus) bool {
	switch s {
	case domain.ModelTitleStatusRevoked, domain.ModelTitleStatusRejected, domain.ModelTitleStatusEnded:
		return false
	}
	return true
}

func checkTitle(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	return engine.InOrder(c, titleApplied, titleReviewed, titleNamed, underReview, titleRetained)
}

// titleApplied: a branch in use applies by its own secretary, for one title at a time.
func titleApplied(c *engine.Change) (err error) {
	t := engine.After[domain.ModelBranchTitle](c)
	if c.Old != nil || c.Tx.Trusted() {
		return nil
	}
	u := engine.Find[domain.OrgUnit](c.Tx, t.BranchID)
	switch {
	case u == nil:
		return nil // a missing reference is reported as such
	case u.Kind != domain.UnitKindBranch:
		return askFor("branchId", "只有党支部可申报", "a branch applies, and no other unit")
	case !slices.Contains(org.Covering(c.Tx, t.BranchID), domain.RoleBranchSecretary):
		return denied("INV-MO2", "branchId", "由党支部书记申报", "the secretary of the branch applies")
	}
	engine.Each(c.Tx, "branchId", t.BranchID, func(o *domain.ModelBranchTitle) bool {
		if o.ID != t.ID && openTitle(o.Status) {
			err = askFor("branchId", "该党支部已有申报或称号", "the branch has applied already, or holds a title")
		}
		return err == nil
	})
	return err
}

// titleReviewed stamps who recommends and who reviews, and freezes the assessment that the
// review stands on (INV-MO1).
func titleReviewed(c *engine.Change) error {
	t := engine.After[domain.ModelBranchTitle](c)
	if c.Moved(string(domain.ModelTitleStatusRecommended)) {
		c.Stamp(domain.ModelBranchTitleFieldRecommendedBy, engine.Text(c.Tx.Actor.Account))
	}
	if !c.Moved(string(domain.ModelTitleStatusReviewed)) || c.Tx.Trusted() {
		return nil
	}
	if err := titleGate(c.Tx, t); err != nil {
		return err
	}
	if engine.Blank(t.ExperienceZh) {
		return askFor("experienceZh", "须写明可供学习的做法", "say what others can learn from it")
	}
	c.Stamp(domain.ModelBranchTitleFieldReviewedBy, engine.Text(c.Tx.Actor.Account))
	if a := newestAssessment(c.Tx, t.BranchID, false); a != nil {
		c.Set(domain.ModelBranchTitleFieldAssessmentID, engine.Text(a.ID))
	}
	return nil
}

// titleGate is INV-MO1. It tells nothing of a case that is suspected only: that is no case yet.
func titleGate(tx *engine.Tx, t *domain.ModelBranchTitle) error {
	a := newestAssessment(tx, t.BranchID, true)
	want := tx.Settings(t.CycleID).ModelGateGrade
	no := func(zh, en string, args ...any) error { return domain.Broken("INV-MO1", "status", zh, en, args...) }
	switch {
	case a == nil || a.OverallGrade == "":
		return no("该党支部没有已公布的总等级", "the branch has no overall grade that is published")
	case gradeBelow(a.OverallGrade, want):
		return no("最近公布的总等级为%s，须为%s", "the overall grade published last is %s, and has to be %s", a.OverallGrade, want)
	case criticalOpen(tx, t.BranchID) != "":
		return no("该党支部有未关闭的关键问题", "the branch has an open critical problem")
	case weakLately(tx, t.BranchID):
		return no("近%d个月有软弱涣散整顿", "the branch had a case of a weak branch in the last %d months", weakMonths)
	case falseLately(tx, t.BranchID):
		return no("近%d个月有虚假整改", "a rectification of the branch was false in the last %d months", falseMonths)
	}
	return nil
}

// weakLately says whether a branch has a case, or had one until lately.
func weakLately(tx *engine.Tx, branch string) (yes bool) {
	since := domain.AddMonths(tx.Today(), -weakMonths)
	engine.Each(tx, "branchId", branch, func(w *domain.WeakBranchCase) bool {
		yes = caseIdentified(w.Status) || w.Status == domain.WeakCaseStatusReleased && w.ReleasedOn >= since ||
			w.Status == domain.WeakCaseStatusEscalated && tx.DayOf(w.Mark(domain.WeakBranchCaseFieldStatus).At) >= since
		return !yes
	})
	return yes
}

func falseLately(tx *engine.Tx, branch string) (yes bool) {
	since := domain.AddMonths(tx.Today(), -falseMonths)
	engine.Each(tx, "unitId", branch, func(l *domain.LookBack) bool {
		yes = l.Status == domain.LookBackStatusDone && l.Outcome == domain.LookBackOutcomeFalseRectification && tx.DayOf(l.DoneAt) >= since
		return !yes
	})
	return yes
}

// titleNamed asks for the gate again and for the decision, and sets the term.
func titleNamed(c *engine.Change) error {
	if !c.Moved(string(domain.ModelTitleStatusNamed)) {
		return nil
	}
	t := engine.After[domain.ModelBranchTitle](c)
	if !c.Tx.Trusted() {
		if err := titleGate(c.Tx, t); err != nil {
			return err
		}
		if err := check.Decided(c, t.DecidedMeetingOn, t.DecisionDocumentID); err != nil {
			return err
		}
	}
	c.Stamp(domain.ModelBranchTitleFieldNamedBy, engine.Text(c.Tx.Actor.Account))
	c.Stamp(domain.ModelBranchTitleFieldValidTo, domain.DateValue(c.Tx.DueOn("DL74", c.New, c.Tx.Today())))
	return nil
}

// underReview: a review that a person asks for has that for its cause.
func underReview(c *engine.Change) error {
	if c.Moved(string(domain.ModelTitleStatusUnderReview)) && !c.Wrote(domain.ModelBranchTitleFieldReviewCause) {
		c.Set(domain.ModelBranchTitleFieldReviewCause, engine.Text(domain.TitleReviewCauseOther))
		c.Set(domain.ModelBranchTitleFieldReviewSource, domain.Null)
	}
	return nil
}

// titleRetained begins a new term where the old one had run out.
func titleRetained(c *engine.Change) error {
	if !c.Moved(string(domain.ModelTitleStatusRetained)) || c.Tx.Trusted() {
		return nil
	}
	if t := engine.After[domain.ModelBranchTitle](c); t.ReviewCause == domain.TitleReviewCauseTerm || t.ValidTo <= c.Tx.Today() {
		c.Set(domain.ModelBranchTitleFieldValidTo, domain.DateValue(c.Tx.DueOn("DL74", c.New, c.Tx.Today())))
	}
	return nil
}

// followTitle records what a title was decided on, and suspends those who are sent to help
// because of it when it is lost.
func followTitle(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	t := engine.After[domain.ModelBranchTitle](c)
	switch {
	case c.Moved(string(domain.ModelTitleStatusNamed)) && c.Old != nil:
		return useOf(c.Tx, domain.ResultUseKindNameModelBranch, t.BranchID, t.CycleID, domain.RecordRef{Type: "ModelBranchTitle", ID: t.ID},
			decidedOn{t.DecidedMeetingOn, t.DecisionDocumentID, domain.ResultWeightSupports})
	case c.Moved(string(domain.ModelTitleStatusRevoked), string(domain.ModelTitleStatusEnded)):
		return suspendHelpers(c.Tx, t.BranchID, modelWorker)
	}
	return nil
}

// reviewTitles has the title of a branch reviewed, because of a record. One that is under
// review already stays as it is.
func reviewTitles(tx *engine.Tx, branch string, cause domain.TitleReviewCause, source domain.RecordRef) error {
	for _, t := range engine.List[domain.ModelBranchTitle](tx, "branchId", branch) {
		if t.Status == domain.ModelTitleStatusNamed || t.Status == domain.ModelTitleStatusRetained {
			if err := reviewTitle(tx, t, cause, source); err != nil {
				return err
			}
		}
	}
	return nil
}

func reviewTitle(tx *engine.Tx, t *domain.ModelBranchTitle, cause domain.TitleReviewCause, source domain.RecordRef) error {
	set := []domain.FieldEffect{engine.To(domain.ModelBranchTitleFieldStatus, engine.Text(domain.ModelTitleStatusUnderReview)),
		engine.To(domain.ModelBranchTitleFieldReviewCause, engine.Text(cause))}
	ref := domain.Null
	if source.ID != "" {
		v, err := engine.Embed[domain.ModelBranchTitle](tx, domain.ModelBranchTitleFieldReviewSource, source)
		if err != nil {
			return err
		}
		ref = v
	}
	return engine.Put[domain.ModelBranchTitle](tx, t.ID, append(set, engine.To(domain.ModelBranchTitleFieldReviewSource, ref))...)
}

// titleTerm is DL74: a title is looked at again when its term is over.
func titleTerm() engine.Deadline {
	return engine.Deadline{Key: "DL74", Entity: "ModelBranchTitle", Tally: engine.CountedEach,
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			t := r.Body.(*domain.ModelBranchTitle)
			runs := t.Status == domain.ModelTitleStatusNamed || t.Status == domain.ModelTitleStatusRetained
			return engine.Run{Due: t.ValidTo}, runs && r.Has(domain.ModelBranchTitleFieldValidTo)
		},
		Do: map[int]func(*engine.Tx, *domain.Record) error{0: func(tx *engine.Tx, r *domain.Record) error {
			return reviewTitle(tx, r.Body.(*domain.ModelBranchTitle), domain.TitleReviewCauseTerm, domain.RecordRef{})
		}},
	}
}

// titleReview is DL82: a review is decided.
func titleReview() engine.Deadline {
	return engine.Deadline{Key: "DL82", Entity: "ModelBranchTitle",
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			return engine.Run{At: engine.Entered(r, domain.ModelBranchTitleFieldStatus)}, r.Body.(*domain.ModelBranchTitle).Status == domain.ModelTitleStatusUnderReview
		},
	}
}

func titleNews() []engine.News {
	row := func(to domain.ModelTitleStatus, zh, en string, who ...string) engine.News {
		return engine.News{Kind: engine.NoticeDecision, Entity: "ModelBranchTitle", To: []string{string(to)}, Reason: true, Says: domain.Text{Zh: zh, En: en}, Who: who}
	}
	return []engine.News{
		row(domain.ModelTitleStatusNamed, "已命名为示范党支部", "The branch was named a model branch", "BRANCH_SECRETARY", "UNIT_SECRETARY"),
		row(domain.ModelTitleStatusUnderReview, "示范党支部称号进入复审", "The title of a model branch is under review", "BRANCH_SECRETARY", "UNIT_SECRETARY", "COMMITTEE"),
		row(domain.ModelTitleStatusRetained, "示范党支部称号予以保留", "The title of a model branch is retained", "BRANCH_SECRETARY", "UNIT_SECRETARY"),
		row(domain.ModelTitleStatusRevoked, "示范党支部称号已撤销", "The title of a model branch was revoked", "BRANCH_SECRETARY", "UNIT_SECRETARY"),
		row(domain.ModelTitleStatusRejected, "示范党支部申报未通过", "An application for a model branch was rejected", "BRANCH_SECRETARY"),
	}
}
