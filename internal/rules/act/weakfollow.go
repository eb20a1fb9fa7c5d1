package act

import (
	"cmp"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// What a case of a weak branch brings about, who proposes one beside people, and what is
// asked of the cases of a branch.

// suspect proposes a case of a branch, as the server's own doing, where none is open. It
// decides nothing, and the branch is not told of it.
func suspect(tx *engine.Tx, branch, cycle string, by domain.SuspectedBy, zh string, source domain.RecordRef) error {
	u := engine.Find[domain.OrgUnit](tx, branch)
	if u == nil || u.Kind != domain.UnitKindBranch && u.Kind != domain.UnitKindGeneralBranch || openCaseOf(tx.State(), branch) != "" {
		return nil
	}
	refs := domain.Null
	if source.Type == "UnitAssessment" { // what may stand behind a case
		v, err := engine.Embed[domain.WeakBranchCase](tx, domain.WeakBranchCaseFieldSourceRefs, []domain.RecordRef{source})
		if err != nil {
			return err
		}
		refs = v
	}
	return tx.ByNobody(func() error { // whoever publishes a grade may decide on what it suggests
		return engine.Create[domain.WeakBranchCase](tx, engine.To(domain.WeakBranchCaseFieldBranchID, engine.Text(branch)),
			engine.To(domain.WeakBranchCaseFieldCycleID, engine.Text(cycle)), engine.To(domain.WeakBranchCaseFieldSuspectedBy, engine.Text(by)),
			engine.To(domain.WeakBranchCaseFieldSuspicionZh, domain.String(zh)), engine.To(domain.WeakBranchCaseFieldSourceRefs, refs))
	})
}

// helpedInVain proposes a case of a branch that was helped without effect.
func helpedInVain(c *engine.Change) error {
	if c.Old == nil || c.New == nil || !c.Moved(string(domain.PairingStatusEndedIneffective)) {
		return nil
	}
	p := engine.After[domain.AssistancePairing](c)
	return suspect(c.Tx, p.UnitID, p.CycleID, domain.SuspectedByInspection, "帮扶结对结束，未达到退出目标", domain.RecordRef{})
}

// followCase is what a decision on a case brings about.
func followCase(c *engine.Change) error {
	if c.New == nil || c.Old == nil {
		return nil
	}
	w, tx := engine.After[domain.WeakBranchCase](c), c.Tx
	switch {
	case c.Moved(string(domain.WeakCaseStatusIdentified)):
		return suspendHelpers(tx, w.BranchID, "")
	case c.Moved(string(domain.WeakCaseStatusListed)):
		tx.Notify(engine.Telling{Kind: engine.NoticeTask, About: c.New, Who: []string{"PARTY_AFFAIRS"}, Key: "PAIRING",
			Says: domain.Text{Zh: "建议为软弱涣散党支部安排帮扶结对", En: "A pairing is suggested for a weak branch"}})
		on := decidedOn{w.DecidedMeetingOn, w.DecisionDocumentID, domain.ResultWeightAgainst}
		for _, kind := range []domain.ResultUseKind{domain.ResultUseKindSevereCriticism, domain.ResultUseKindResponsibilityList, domain.ResultUseKindTimeLimitedRectification} {
			if err := useOf(tx, kind, w.BranchID, w.CycleID, domain.RecordRef{Type: "WeakBranchCase", ID: w.ID}, on); err != nil {
				return err
			}
		}
	case c.Moved(string(domain.WeakCaseStatusExtended)): // it goes on at once
		return engine.Put[domain.WeakBranchCase](tx, w.ID, engine.To(domain.WeakBranchCaseFieldStatus, engine.Text(domain.WeakCaseStatusRectifying)))
	case c.Moved(string(domain.WeakCaseStatusEscalated)):
		return answerFor(tx, w)
	}
	return nil
}

// answerFor proposes that the secretary of a branch answers for a case that came to nothing.
func answerFor(tx *engine.Tx, w *domain.WeakBranchCase) error {
	_, err := propose(tx, proposal{unit: w.BranchID, cycle: w.CycleID, ground: domain.AccountabilityGroundWeakCase,
		subject: org.SecretaryOf(tx.State(), w.BranchID, tx.Today()), sources: []domain.RecordRef{{Type: "WeakBranchCase", ID: w.ID}}})
	return err
}

// receiveCriticism is INV-WB4: the secretary of the branch, and nobody else, notes that the
// criticism was received.
func receiveCriticism(tx *engine.Tx, input []byte, done *engine.Done) error {
	in, err := engine.ReadInput[struct{ ID string }](input)
	if err != nil {
		return err
	}
	w := engine.Visible[domain.WeakBranchCase](tx, in.ID)
	if w == nil {
		return engine.NotFound().On("id")
	}
	done.ID = w.ID
	switch {
	case org.SecretaryOf(tx.State(), w.BranchID, tx.Today()) != tx.Actor.Account:
		e := domain.Broken("INV-WB4", "id", "由该党支部书记本人签收", "the secretary of the branch receives it, and nobody else")
		e.Code = domain.CodeForbidden
		return e
	case w.CriticisedOn == 0 || !caseIdentified(w.Status):
		return domain.Broken("INV-WB4", "id", "没有待签收的批评", "there is no criticism to receive")
	case w.CriticismReceivedAt != 0:
		return nil
	}
	return engine.Put[domain.WeakBranchCase](tx, w.ID, engine.To(domain.WeakBranchCaseFieldCriticismReceivedAt, domain.TimeValue(tx.ActAt())),
		engine.To(domain.WeakBranchCaseFieldCriticismReceivedBy, engine.Text(tx.Actor.Account)))
}

// weakYear is a case in the history of a branch, as it is answered.
type weakYear struct {
	Year        int      `json:"year"`
	CaseID      string   `json:"caseId"`
	BranchID    string   `json:"branchId"`
	GroundCodes []string `json:"groundCodes"`
	TermFrom    *string  `json:"termFrom"`
	TermTo      *string  `json:"termTo"`
	Outcome     string   `json:"outcome"`
	Days        *int     `json:"days"`
	Repeated    bool     `json:"repeated"`
}

// weakBranchHistory answers the cases of a branch that were identified, as far as the viewer
// sees them, newest first.
func weakBranchHistory(v *state.View, args []byte) ([]string, error) {
	ask, err := engine.ReadInput[struct{ UnitID string }](args)
	if err != nil {
		return nil, err
	}
	if v.Record(v.Registry().Entity("OrgUnit"), ask.UnitID) == nil {
		return nil, engine.NotFound().On("unitId")
	}
	var list []weakYear
	for _, w := range ground.WeakCases(v.Snapshot, ask.UnitID) {
		if v.Sees(v.Registry().Of(w), &w.Record) {
			list = append(list, yearOf(w, v.Today))
		}
	}
	slices.SortStableFunc(list, func(a, b weakYear) int { return cmp.Compare(b.Year, a.Year) })
	return engine.JSONTexts(list...)
}

func yearOf(w *domain.WeakBranchCase, today domain.Date) weakYear {
	y := weakYear{Year: w.IdentifiedOn.Std().Year(), CaseID: w.ID, BranchID: w.BranchID, GroundCodes: append([]string{}, w.GroundCodes...), Outcome: string(w.Status), Repeated: w.Repeated}
	day := func(field int, d domain.Date) *string {
		if !w.Has(field) {
			return nil
		}
		s := d.String()
		return &s
	}
	y.TermFrom, y.TermTo = day(domain.WeakBranchCaseFieldTermFrom, w.TermFrom), day(domain.WeakBranchCaseFieldTermTo, w.TermTo)
	if w.Has(domain.WeakBranchCaseFieldTermFrom) {
		end := today
		if w.Has(domain.WeakBranchCaseFieldReleasedOn) {
			end = w.ReleasedOn
		}
		n := int(end - w.TermFrom)
		y.Days = &n
	}
	return y
}

// weakTerm is DL18: the term of a case, by the day that it has.
func weakTerm() engine.Deadline {
	return engine.Deadline{Key: "DL18", Entity: "WeakBranchCase",
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			w := r.Body.(*domain.WeakBranchCase)
			return engine.Run{Due: w.TermTo}, caseIdentified(w.Status) && r.Has(domain.WeakBranchCaseFieldTermTo)
		},
	}
}

// weakDecided is DL83: what is suspected is decided on. The branch is told nothing.
func weakDecided() engine.Deadline {
	return engine.Deadline{Key: "DL83", Entity: "WeakBranchCase",
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			return engine.Run{At: engine.Entered(r, domain.WeakBranchCaseFieldStatus)}, r.Body.(*domain.WeakBranchCase).Status == domain.WeakCaseStatusSuspected
		},
	}
}

func caseNews() []engine.News {
	row := func(kind string, to domain.WeakCaseStatus, zh, en string, who ...string) engine.News {
		return engine.News{Kind: kind, Entity: "WeakBranchCase", To: []string{string(to)}, Reason: true, Says: domain.Text{Zh: zh, En: en}, Who: who}
	}
	owner := engine.Whom{"OWNER": func(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
		x := r.Body.(*domain.ListItem)
		return append(org.Active(s, x.OwnerAccountID), org.AccountsOf(s, x.OwnerMemberID)...)
	}}
	return []engine.News{
		row(engine.NoticeSystem, domain.WeakCaseStatusSuspected, "提出一件疑似软弱涣散", "A branch is suspected to be weak", "PARTY_AFFAIRS", "UNIT_SECRETARY"),
		row(engine.NoticeDecision, domain.WeakCaseStatusIdentified, "认定为软弱涣散党支部", "The branch was identified as weak", "BRANCH_SECRETARY", "UNIT_SECRETARY"),
		row(engine.NoticeDecision, domain.WeakCaseStatusListed, "责任清单已下达", "The responsibility list is in force", "BRANCH_SECRETARY", "UNIT_SECRETARY"),
		row(engine.NoticeDecision, domain.WeakCaseStatusExtended, "整改期已延长", "The term of a case was extended", "BRANCH_SECRETARY", "UNIT_SECRETARY"),
		row(engine.NoticeDecision, domain.WeakCaseStatusReleased, "软弱涣散整顿已销号", "A case of a weak branch was released", "BRANCH_SECRETARY", "UNIT_SECRETARY"),
		row(engine.NoticeDecision, domain.WeakCaseStatusEscalated, "软弱涣散整顿已升级处理", "A case of a weak branch was escalated", "BRANCH_SECRETARY", "UNIT_SECRETARY", "DISCIPLINE"),
		{Kind: engine.NoticeReturned, Entity: "ListItem", To: []string{string(domain.ListItemStatusReturned)}, Reason: true,
			Says: domain.Text{Zh: "清单事项已退回", En: "An item of a list was returned"}, Who: []string{"OWNER", "BRANCH_SECRETARY"}, Whom: owner},
	}
}
