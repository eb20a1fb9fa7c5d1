package act

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/rules/check"
	"pdca/internal/rules/org"
	"pdca/internal/rules/proof"
	"pdca/internal/state"
)

const (
	// leastFacts is how long facts and examination are at least, in characters.
	leastFacts = 20
	// hearingDays are the working days that the subject has for a statement.
	hearingDays = 5
	// postAdjusted is the form that the cadre officer carries out.
	postAdjusted = "POST_ADJUSTED"
)

// proposal is a case that the server proposes: the committee decides on it.
type proposal struct {
	unit, cycle string
	// subject is the account that answers, where that is known.
	subject string
	ground  domain.AccountabilityGround
	sources []domain.RecordRef
}

// propose makes a case of accountability, as the server's own doing, unless one of its first
// source is open, and answers which it is.
func propose(tx *engine.Tx, p proposal) (string, error) {
	if open := caseUnderWay(tx, p.unit, p.sources[:1]); open != "" {
		return open, nil
	}
	refs, err := engine.Embed[domain.Accountability](tx, domain.AccountabilityFieldSourceRefs, p.sources)
	if err != nil {
		return "", err
	}
	id := tx.NewID()
	return id, tx.AsSystem(func() error {
		return engine.CreateAs[domain.Accountability](tx, id, engine.To(domain.AccountabilityFieldUnitID, engine.Text(p.unit)),
			engine.To(domain.AccountabilityFieldCycleID, textOrNull(p.cycle)), engine.To(domain.AccountabilityFieldGround, engine.Text(p.ground)),
			engine.To(domain.AccountabilityFieldSubjectAccountID, textOrNull(p.subject)), engine.To(domain.AccountabilityFieldSourceRefs, refs))
	})
}

// caseUnderWay is a case of a unit that is not decided and rests on one of some records; "" for
// none.
func caseUnderWay(tx *engine.Tx, unit string, sources []domain.RecordRef) (id string) {
	engine.Each(tx, "unitId", unit, func(a *domain.Accountability) bool {
		if a.Status == domain.AccountabilityStatusProposed || a.Status == domain.AccountabilityStatusExamining {
			for _, ref := range refsOf(a) {
				if slices.Contains(sources, ref) {
					id = a.ID
				}
			}
		}
		return id == ""
	})
	return id
}

func refsOf(a *domain.Accountability) []domain.RecordRef {
	return engine.Objects[domain.RecordRef](a.SourceRefs)
}

func fillAccountability(c *engine.Change) error {
	c.Stamp(domain.AccountabilityFieldProposedBy, engine.Text(c.Tx.Actor.Account))
	return nil
}

func checkAccountability(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	return engine.InOrder(c, caseFounded, subjectNamed, caseExamined, caseDecided, caseEnforced)
}

// caseFounded: who proposes a case says why, and upon which records; a record has one case at
// a time.
func caseFounded(c *engine.Change) error {
	if c.Old != nil || c.Tx.Trusted() {
		return nil
	}
	a := engine.After[domain.Accountability](c)
	switch {
	case len(a.SourceRefs) == 0:
		return domain.Errorf(domain.CodeValidation, "须有所依据的记录", "a case rests on a record").On("sourceRefs")
	case engine.Blank(a.ReasonZh):
		return domain.Errorf(domain.CodeValidation, "提出问责须说明理由", "a case that somebody proposes takes a reason").On("reasonZh")
	case caseUnderWay(c.Tx, a.UnitID, refsOf(a)) != "":
		return domain.Errorf(domain.CodeValidation, "该记录已有未决定的问责", "a case of this record is open").On("sourceRefs")
	}
	return nil
}

// subjectNamed: a case names its subject when it is examined, and not before: whoever is
// named reads it (@assigned), and is asked for a statement then. An account's member comes
// along.
func subjectNamed(c *engine.Change) error {
	if !c.Made(domain.AccountabilityFieldSubjectAccountID, domain.AccountabilityFieldSubjectMemberID) {
		return nil
	}
	a := engine.After[domain.Accountability](c)
	if a.SubjectAccountID == "" && a.SubjectMemberID == "" {
		return nil
	}
	if a.Status == domain.AccountabilityStatusProposed && !c.Tx.Trusted() {
		return domain.Broken("INV-AN2", "subjectAccountId", "对象在转入审查时写明：其自此可见并作陈述", "the subject is named with the examination: they read the case, and are heard, from then on")
	}
	if m := org.MemberOf(c.Tx, a.SubjectAccountID); m != "" && a.SubjectMemberID == "" {
		c.Set(domain.AccountabilityFieldSubjectMemberID, engine.Text(m))
	}
	return nil
}

func caseExamined(c *engine.Change) error {
	if !c.Moved(string(domain.AccountabilityStatusExamining)) || c.Tx.Trusted() {
		return nil
	}
	a := engine.After[domain.Accountability](c)
	if a.ExaminerID == "" {
		c.Set(domain.AccountabilityFieldExaminerID, engine.Text(c.Tx.Actor.Account))
		a = engine.After[domain.Accountability](c)
	}
	switch {
	case a.SubjectAccountID == "" && a.SubjectMemberID == "" && !a.SubjectIsUnit:
		return domain.Errorf(domain.CodeValidation, "须写明对象", "the subject is named").On("subjectAccountId")
	case isSubject(c.Tx, a, a.ExaminerID) || isSubject(c.Tx, a, c.Tx.Actor.Account):
		return forbidden("INV-SOD", "examinerId", "对象不得审查", "the subject does not examine")
	}
	return nil
}

func forbidden(rule, field, zh, en string) error {
	e := domain.Broken(rule, field, zh, en)
	e.Code = domain.CodeForbidden
	return e
}

func isSubject(tx *engine.Tx, a *domain.Accountability, account string) bool {
	return account != "" && (a.SubjectAccountID != "" && tx.SamePerson(a.SubjectAccountID, account) ||
		a.SubjectMemberID != "" && org.MemberOf(tx, account) == a.SubjectMemberID)
}

// caseDecided is INV-AN2 and INV-DEC1: a decision rests on facts and an examination, names its
// form, hears the subject, and carries the day and the minutes of its meeting.
func caseDecided(c *engine.Change) error {
	if !c.Moved(string(domain.AccountabilityStatusDecided)) {
		return nil
	}
	a, tx := engine.After[domain.Accountability](c), c.Tx
	if tx.Trusted() {
		return nil
	}
	switch {
	case utf8.RuneCountInString(a.FactsZh) < leastFacts:
		return domain.Errorf(domain.CodeValidation, "事实至少%d字", "the facts take %d characters at least", leastFacts).On("factsZh")
	case utf8.RuneCountInString(a.ExaminationZh) < leastFacts:
		return domain.Errorf(domain.CodeValidation, "审查意见至少%d字", "the examination takes %d characters at least", leastFacts).On("examinationZh")
	case a.FormCode == "":
		return domain.Errorf(domain.CodeValidation, "须有问责方式", "the form is missing").On("formCode")
	case engine.Blank(a.StatementZh) && engine.Blank(a.StatementWaivedReason):
		return domain.Broken("INV-AN2", "statementZh", "须先听取对象陈述", "the subject is heard first")
	case engine.Blank(a.StatementZh) && tx.Today() <= ground.Calendar(tx.State()).AddWorkingDays(a.AskedOn, hearingDays):
		return domain.Broken("INV-AN2", "statementWaivedReason", "请其陈述满%d个工作日后，方可说明未作陈述", "the subject has %d working days for a statement", hearingDays)
	}
	if err := check.Decided(c, a.DecidedMeetingOn, a.DecisionDocumentID); err != nil {
		return err
	}
	c.Stamp(domain.AccountabilityFieldDecidedBy, engine.Text(tx.Actor.Account))
	return nil
}

// caseEnforced: what was decided is carried out, by others than its subject, with evidence; it
// ends once its effect is over. The cadre officer carries out what is hers alone.
func caseEnforced(c *engine.Change) error {
	a, tx := engine.After[domain.Accountability](c), c.Tx
	switch {
	case tx.Trusted():
		return nil
	case c.Moved(string(domain.AccountabilityStatusClosed)) && c.New.Has(domain.AccountabilityFieldEffectiveTo) && a.EffectiveTo >= tx.ActDay():
		return domain.Errorf(domain.CodeValidation, "影响期至%s", "its effect lasts until %s", a.EffectiveTo).On("effectiveTo")
	case !c.Moved(string(domain.AccountabilityStatusEnforced)):
		return nil
	case isSubject(tx, a, tx.Actor.Account):
		return forbidden("INV-SOD", "status", "对象不得执行", "the subject does not enforce")
	case a.FormCode != postAdjusted && !org.MayOver(tx, a.UnitID, "ACCOUNTABILITY", domain.LevelEdit):
		return forbidden("INV-SOD", "status", "岗位调整以外的问责由纪检执行", "what is no change of a post is enforced by discipline inspection")
	case !c.New.Has(domain.AccountabilityFieldEnforcedOn):
		return domain.Errorf(domain.CodeValidation, "须有执行日", "the day of enforcement is missing").On("enforcedOn")
	case !evidenced(tx, a):
		return domain.Errorf(domain.CodeValidation, "须有执行佐证", "evidence of the enforcement is missing").On("enforcementEvidenceIds")
	}
	c.Stamp(domain.AccountabilityFieldEnforcedBy, engine.Text(tx.Actor.Account))
	return nil
}

// evidenced says whether a piece shows that a decision was carried out: one of the unit, or of
// one above it, where the decision was made.
func evidenced(tx *engine.Tx, a *domain.Accountability) bool {
	return slices.ContainsFunc(a.EnforcementEvidenceIDs, func(id string) bool {
		e := engine.Find[domain.Evidence](tx, id)
		return e != nil && tx.State().Below(a.UnitID, e.UnitID) && len(proof.Valid(tx, e.UnitID, []string{id})) > 0
	})
}

// decidesApart is INV-DEC1 for accountability: nobody who proposed, examined or is the subject
// of a case decides on it.
func decidesApart(c *engine.Change, action, person string) error {
	a, ok := bodyOf(cmp.Or(c.New, c.Old)).(*domain.Accountability)
	if action != "ACCOUNTABILITY" || !ok || !c.Moved(string(domain.AccountabilityStatusDecided), string(domain.AccountabilityStatusNotUpheld)) {
		return nil
	}
	same := func(id string) bool { return id != "" && c.Tx.SamePerson(id, person) }
	if same(a.ProposedBy) || same(a.ExaminerID) || isSubject(c.Tx, a, person) {
		return forbidden("INV-SOD", "status", "提出人、审查人和对象不得决定", "who proposed, examined or is the subject does not decide")
	}
	return nil
}

// accountabilityDecided is DL16: a case is decided.
func accountabilityDecided() engine.Deadline {
	return engine.Deadline{Key: "DL16", Entity: "Accountability",
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			a := r.Body.(*domain.Accountability)
			open := a.Status == domain.AccountabilityStatusProposed || a.Status == domain.AccountabilityStatusExamining
			return engine.Run{From: a.ProposedOn}, open && r.Has(domain.AccountabilityFieldProposedOn)
		},
	}
}

// accountabilityEnforced is DL85: what was decided is carried out.
func accountabilityEnforced() engine.Deadline {
	return engine.Deadline{Key: "DL85", Entity: "Accountability",
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			a := r.Body.(*domain.Accountability)
			return engine.Run{At: a.DecidedAt}, a.Status == domain.AccountabilityStatusDecided && a.DecidedAt != 0
		},
	}
}

// accountabilityNews: the subject is asked for a statement, and told what was decided.
func accountabilityNews() []engine.News {
	whom := engine.Whom{"SUBJECT": func(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
		a := r.Body.(*domain.Accountability)
		return slices.Compact(slices.Sorted(slices.Values(append(org.Active(s, a.SubjectAccountID), org.AccountsOf(s, a.SubjectMemberID)...))))
	}, "CADRES": func(s *state.Snapshot, r *domain.Record, today domain.Date) []string {
		return org.MayHold(s, today, r.Unit, "CADRE_FILE", domain.LevelEdit)
	}}
	return []engine.News{
		{Kind: engine.NoticeTask, Entity: "Accountability", To: []string{string(domain.AccountabilityStatusExamining)}, Who: []string{"SUBJECT"}, Whom: whom,
			Says: domain.Text{Zh: "请作陈述", En: "You are asked for a statement"}},
		{Kind: engine.NoticeDecision, Entity: "Accountability", To: []string{string(domain.AccountabilityStatusDecided), string(domain.AccountabilityStatusNotUpheld)}, Who: []string{"SUBJECT", "CADRES"}, Whom: whom,
			Says: domain.Text{Zh: "问责已决定", En: "An accountability case was decided"}},
	}
}
