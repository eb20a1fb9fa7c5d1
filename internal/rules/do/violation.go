package do

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// Violations: recorded and confirmed by the safety department. One that is confirmed costs
// points, and has somebody talk with the person, in one commit.

func violationRules() []engine.Rule {
	return []engine.Rule{
		{Entity: "Violation", Number: "INV-VI2", Fill: fillViolation, Check: checkViolation, After: followViolation},
		{Entity: "PointsEntry", Check: onceAViolation},
	}
}

// fillViolation names the branch of the person: the member's, or the one that the unit of a
// member of staff is linked with.
func fillViolation(c *engine.Change) error {
	v := engine.After[domain.Violation](c)
	branch := ""
	if m := engine.Find[domain.Member](c.Tx, v.MemberID); m != nil {
		branch = m.BranchID
	} else if a := engine.Find[domain.Account](c.Tx, v.AccountID); a != nil {
		branch = narrowBranch(c.Tx.State(), a.UnitID, v.OccurredOn)
	}
	c.Stamp(domain.ViolationFieldBranchID, engine.Text(branch))
	return nil
}

func checkViolation(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	return engine.InOrder(c, violationOf, ofAccident, violationStays, violationConfirmed)
}

// violationOf is INV-ID1: a violation is one person's.
func violationOf(c *engine.Change) error {
	v := engine.After[domain.Violation](c)
	if (v.MemberID == "") == (v.AccountID == "") {
		return domain.Broken("INV-ID1", "memberId", "违章人须是一名党员或一名职工", "it is of one member or one member of staff")
	}
	switch {
	case c.Old != nil || c.Tx.Trusted():
	case v.MemberID != "" && !memberWorksAt(c.Tx, v.MemberID, v.UnitID):
		return engine.Missing("memberId")
	case v.AccountID != "" && !staffWorksAt(c.Tx, v.AccountID, v.UnitID):
		return engine.Missing("accountId")
	}
	return nil
}

// memberWorksAt says whether a member is of the branch of a unit of the administration: who
// decides on safety names people whom they need not see.
func memberWorksAt(tx *engine.Tx, member, unit string) bool {
	m := engine.Find[domain.Member](tx, member)
	branch := narrowBranch(tx.State(), unit, tx.ActDay())
	return m != nil && branch != "" && tx.State().Below(m.BranchID, branch)
}

// staffWorksAt is memberWorksAt for a member of staff: at home in the unit, or around it.
func staffWorksAt(tx *engine.Tx, account, unit string) bool {
	a := engine.Find[domain.Account](tx, account)
	return a != nil && (tx.State().Below(a.UnitID, unit) || tx.State().Below(unit, a.UnitID))
}

// ofAccident is INV-VI1: an accident for which the unit answers has a number, by which it
// counts once.
func ofAccident(c *engine.Change) error {
	v := engine.After[domain.Violation](c)
	if v.UnitResponsible && v.AccidentNo == "" {
		return domain.Broken("INV-VI1", "accidentNo", "责任事故须有事故编号", "an accident for which the unit answers has a number")
	}
	return nil
}

// violationStays: what was confirmed is revoked, not rewritten.
func violationStays(c *engine.Change) error {
	if c.Tx.Trusted() || c.From() != string(domain.ViolationStatusConfirmed) {
		return nil
	}
	if c.Wrote(domain.ViolationFieldKindCode, domain.ViolationFieldUnitResponsible, domain.ViolationFieldAccidentNo, domain.ViolationFieldDescriptionZh, domain.ViolationFieldDocumentEvidenceID) {
		return domain.Broken("INV-VI1", "status", "已认定的违章不再更改，有误须撤销", "what was confirmed stays; a mistake is revoked")
	}
	return nil
}

// violationConfirmed is INV-VI3: it is confirmed on a document, and not by the person or one
// of the same team.
func violationConfirmed(c *engine.Change) error {
	if !c.Moved(string(domain.ViolationStatusConfirmed)) {
		return nil
	}
	v := engine.After[domain.Violation](c)
	switch {
	case c.Tx.Trusted():
	case v.DocumentEvidenceID == "":
		return domain.Errorf(domain.CodeValidation, "须有认定文件", "the document of the decision is needed").On("documentEvidenceId")
	case sameTeam(c.Tx, v):
		return denied("INV-VI3", "status", "本人和同班组人员不得认定", "neither the person nor one of the same team confirms it")
	}
	c.Stamp(domain.ViolationFieldDecidedOn, domain.DateValue(c.Tx.ActDay()))
	return nil
}

// sameTeam says whether the actor is the person of a violation, or works or meets in the same
// team: the unit or the party group.
func sameTeam(tx *engine.Tx, v *domain.Violation) bool {
	me := engine.Find[domain.Account](tx, tx.Actor.Account)
	if me == nil || v.AccountID != "" && tx.SamePerson(v.AccountID, me.ID) || v.MemberID != "" && v.MemberID == me.MemberID {
		return true
	}
	if me.UnitID == v.UnitID {
		return true
	}
	if a := engine.Find[domain.Account](tx, v.AccountID); a != nil && a.UnitID == me.UnitID {
		return true
	}
	mine, theirs := engine.Find[domain.Member](tx, me.MemberID), engine.Find[domain.Member](tx, v.MemberID)
	return mine != nil && theirs != nil && mine.PartyGroupID != "" && mine.PartyGroupID == theirs.PartyGroupID
}

// followViolation is what one that is confirmed brings about in its commit: PT37 of the
// member, and an occasion to talk with the person. One that is revoked gives the points back;
// that somebody talked stays.
func followViolation(c *engine.Change) error {
	v := engine.After[domain.Violation](c)
	if v == nil {
		return nil
	}
	award := Award{Member: v.MemberID, Rule: "PT37", SourceType: "Violation", Source: v.ID, On: v.DecidedOn}
	switch {
	case c.Moved(string(domain.ViolationStatusConfirmed)):
		if v.MemberID != "" && !chargedByHand(c.Tx, v) {
			if err := Post(c.Tx, award); err != nil {
				return err
			}
		}
		return raiseBreach(c.Tx, v)
	case c.Moved(string(domain.ViolationStatusRevoked)) && v.MemberID != "":
		return Revoke(c.Tx, award)
	}
	return nil
}

// raiseBreach has somebody talk with who broke a rule, where the enterprise has a party unit for
// the place.
func raiseBreach(tx *engine.Tx, v *domain.Violation) error {
	switch {
	case v.MemberID != "":
		return raiseCare(tx, v.MemberID, domain.CareKindRuleBreach, domain.CareSourceViolation, v.ID)
	case v.BranchID == "":
		return nil
	}
	return raiseFor(tx, domain.CareSubjectAccount, v.AccountID, domain.CareKindRuleBreach, domain.CareSourceViolation, v.ID)
}

// onceAViolation is INV-VI2: what a violation here takes off is not entered by hand once more,
// on the same document or a copy of it.
func onceAViolation(c *engine.Change) error {
	if c.New == nil || c.Tx.Trusted() || !c.Made(domain.PointsEntryFieldEvidenceIDs) {
		return nil
	}
	p := engine.After[domain.PointsEntry](c)
	if p.RuleCode != "PT37" || p.SourceType != byHand {
		return nil
	}
	found := false
	engine.Each(c.Tx, "memberId", p.MemberID, func(v *domain.Violation) bool {
		stands := v.Status == domain.ViolationStatusRecorded || v.Status == domain.ViolationStatusConfirmed
		found = stands && slices.ContainsFunc(p.EvidenceIDs, func(id string) bool { return samePiece(c.Tx, id, v.DocumentEvidenceID) })
		return !found
	})
	if found {
		return domain.Broken("INV-VI2", "sourceId", "该违章已在系统中记录，不得再手工录入", "the violation is recorded here, and takes its points off itself")
	}
	return nil
}

// samePiece says whether two pieces of evidence are one, or have the same bytes.
func samePiece(tx *engine.Tx, a, b string) bool {
	if a == "" || b == "" || a == b {
		return a == b && a != ""
	}
	x, y := engine.Find[domain.Evidence](tx, a), engine.Find[domain.Evidence](tx, b)
	return x != nil && y != nil && x.Sha256 != "" && x.Sha256 == y.Sha256
}

// chargedByHand says whether the points of a violation were taken off by hand before, on its
// document.
func chargedByHand(tx *engine.Tx, v *domain.Violation) (yes bool) {
	engine.Each(tx, "memberId", v.MemberID, func(p *domain.PointsEntry) bool {
		yes = p.RuleCode == "PT37" && p.SourceType == byHand && !ended(p.Status) &&
			slices.ContainsFunc(p.EvidenceIDs, func(id string) bool { return samePiece(tx, id, v.DocumentEvidenceID) })
		return !yes
	})
	return yes
}

// violationDecided is DL57: a violation is confirmed or dismissed within its term.
func violationDecided() engine.Deadline {
	return engine.Deadline{Key: "DL57", Entity: "Violation",
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			return engine.Run{At: r.CreatedAt}, r.Body.(*domain.Violation).Status == domain.ViolationStatusRecorded
		},
		Who: engine.Whom{"SAFETY_DEPARTMENT": safetyOf},
	}
}

// violationNews tell the person what was decided.
func violationNews() []engine.News {
	person := engine.Whom{"PERSON": func(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
		v := r.Body.(*domain.Violation)
		if v.AccountID != "" {
			return org.Active(s, v.AccountID)
		}
		return org.AccountsOf(s, v.MemberID)
	}}
	told := func(zh, en string, to domain.ViolationStatus) engine.News {
		return engine.News{Kind: engine.NoticeDecision, Entity: "Violation", To: []string{string(to)}, Says: domain.Text{Zh: zh, En: en}, Reason: true, Who: []string{"PERSON"}, Whom: person}
	}
	return []engine.News{
		told("违章已认定", "A violation was confirmed", domain.ViolationStatusConfirmed),
		told("违章认定已撤销", "A violation was revoked", domain.ViolationStatusRevoked),
	}
}
