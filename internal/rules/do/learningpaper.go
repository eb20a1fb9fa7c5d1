package do

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/rules/org"
)

// What a member writes after a visit. It is worth something where the visit was to a red base
// and the member was there.

func fillReflection(c *engine.Change) error {
	p := engine.After[domain.Reflection](c)
	if m := engine.Find[domain.Member](c.Tx, p.MemberID); m != nil && !c.New.Has(domain.ReflectionFieldBranchID) {
		c.Set(domain.ReflectionFieldBranchID, engine.Text(m.BranchID))
	}
	return nil
}

// checkReflection is INV-SE1 for reflections: the member alone writes it, of a visit.
func checkReflection(c *engine.Change) error {
	if c.New == nil || c.Tx.Trusted() {
		return nil
	}
	p := engine.After[domain.Reflection](c)
	own := p.MemberID != "" && p.MemberID == org.ActorMember(c.Tx)
	switch {
	case c.Made(domain.ReflectionFieldTextZh) && !own:
		return denied("INV-SE1", "textZh", "体会由本人撰写", "the member alone writes it")
	case c.Moved(string(domain.PaperStatusSubmitted)) && !own:
		return denied("INV-SE1", "status", "体会由本人提交", "the member alone hands it in")
	case c.Moved(string(domain.PaperStatusSubmitted)) && engine.Blank(p.TextZh):
		return domain.Errorf(domain.CodeValidation, "须写明体会", "there is something to hand in").On("textZh")
	case c.Wrote(domain.ReflectionFieldTextZh) && c.From() == string(domain.PaperStatusSubmitted):
		return engine.Sealed()
	case c.Old == nil:
		if x := engine.Find[domain.TrainingSession](c.Tx, p.SessionID); x != nil && x.FormCode != ground.FormVisit {
			return domain.Broken("INV-SE1", "sessionId", "体会写在实地参观之后", "it is written after a visit")
		}
		if m := engine.Find[domain.Member](c.Tx, p.MemberID); m != nil && m.BranchID != p.BranchID {
			return domain.Broken("INV-SE1", "branchId", "须为本人所在支部", "the branch is the member's own")
		}
	}
	return nil
}

// followReflection settles the points of a reflection that is accepted.
func followReflection(c *engine.Change) error {
	if c.New == nil || !c.Moved(string(domain.PaperStatusAccepted)) {
		return nil
	}
	p := engine.After[domain.Reflection](c)
	x := engine.Find[domain.TrainingSession](c.Tx, p.SessionID)
	if x == nil {
		return nil
	}
	for _, a := range engine.List[domain.Attendance](c.Tx, "sessionId", x.ID) {
		if a.MemberID == p.MemberID {
			return settlePaper(c.Tx, x, a)
		}
	}
	return nil
}

// settlePaper posts PT13 for a line at a red base whose member's reflection was accepted, and
// takes it back where the line does not stand.
func settlePaper(tx *engine.Tx, x *domain.TrainingSession, a *domain.Attendance) error {
	award := Award{Member: a.MemberID, Rule: ruleRedBase, SourceType: "Attendance", Source: a.ID, On: ground.SessionDay(tx.State(), x)}
	p := engine.Find[domain.Reflection](tx, domain.KeyID("Reflection", x.ID, a.MemberID))
	earns := p != nil && p.Status == domain.PaperStatusAccepted && a.Status == domain.AttendanceStatusValid && ground.Present(a.Mode) &&
		ground.SessionHeld(x.Status) && ground.RedBaseSession(tx.State(), x)
	if earns {
		return Post(tx, award)
	}
	return Revoke(tx, award)
}
