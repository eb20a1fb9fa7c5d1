package check

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
)

// INV-I4 and INV-I9: the unit signs or refuses by its own account, or by a signature that
// was drawn and witnessed; a refusal blocks nothing; and nobody signs for the unit.

// The ways in which a unit has spoken of a part.
const (
	unsigned   = ""
	valid      = "VALID"
	refusal    = "REFUSED"
	underPen   = "WITNESSED"
	staleWords = "STALE"
)

// signedState is how a part is signed over its present content. Whoever asks about
// signatures asks here: once signatures are records of their own, this alone reads them.
func signedState(tx *engine.Tx, p *domain.InspectionPart) string {
	now, state := ground.PartHash(tx.State(), p), unsigned
	if p.SignOff != "" {
		s := engine.Object[domain.PartSignOff](p.SignOff)
		switch {
		case s.ContentHash != now:
			state = staleWords
		case s.RefusedReasonZh != "":
			return refusal
		default:
			return valid
		}
	}
	if p.Witnessed != "" {
		w := engine.Object[domain.PartWitness](p.Witnessed)
		switch {
		case w.ContentHash != now:
			return staleWords
		case w.RefusedReasonZh != "":
			return refusal
		default:
			return underPen
		}
	}
	return state
}

// signedAll is INV-I9: every part of a visit is signed over its content as it is; so is
// a self-check, by the unit's own account.
func signedAll(tx *engine.Tx, i *domain.Inspection) error {
	self := i.Mode == domain.SupervisionModeSelfCheck
	if !self && !visits(tx, i) {
		return nil
	}
	strict := self
	if p := engine.Find[domain.SupervisionPlan](tx, i.PlanID); p != nil && p.SignOffRule == domain.SignOffRuleAccountOnly {
		strict = true
	}
	for _, p := range partsOf(tx, i.ID) {
		switch state := signedState(tx, p); {
		case state == staleWords:
			return domain.Broken("INV-I9", "signature", "签字后内容有变化，须重新签字", "the content changed after it was signed: it is signed again")
		case state == unsigned, strict && state == underPen:
			return domain.Broken("INV-I9", "signature", "受检单位还未就每份分工签字或拒签", "the unit has not signed every part yet, or refused to")
		}
	}
	return nil
}

// signedOff is INV-I4: the unit's own account signs what it saw, or refuses.
func signedOff(c *engine.Change) error {
	if !c.Wrote(domain.InspectionPartFieldSignOff) || c.Tx.Trusted() {
		return nil
	}
	p := engine.After[domain.InspectionPart](c)
	i := engine.Find[domain.Inspection](c.Tx, p.InspectionID)
	if i == nil {
		return nil
	}
	if p.SignOff == "" {
		return signature("签字不能撤去，拒签可改为签字", "what was signed is not taken away; a refusal may become a signature")
	}
	if !handed(p) {
		return signature("分工提交后方可签字", "a part is signed once it is handed in")
	}
	if i.Mode != domain.SupervisionModeSelfCheck && slices.ContainsFunc(team(i), func(id string) bool { return c.Tx.SamePerson(id, c.Tx.Actor.Account) }) {
		return signature("检查组成员不得代表受检单位签字", "nobody of the team signs for the unit")
	}
	s, now := engine.Object[domain.PartSignOff](p.SignOff), ground.PartHash(c.Tx.State(), p)
	switch {
	case s.ContentHash == "" && s.RefusedReasonZh == "":
		return signature("须给出所见内容的散列值", "the hash of the content that was seen is given")
	case s.ContentHash != "" && s.ContentHash != now:
		e := domain.Errorf(domain.CodeConflict, "内容在此期间已有变化，请重新查看", "the content is not the one that was seen; look at it again").On("contentHash")
		e.Rule, e.Hash = "INV-SIG1", now
		return e
	}
	s.ContentHash = now // who refuses need not have looked at all of it
	v, err := c.Embed(domain.InspectionPartFieldSignOff, s)
	if err == nil {
		c.Set(domain.InspectionPartFieldSignOff, v)
	}
	return err
}

func signature(zh, en string) error { return domain.Broken("INV-I4", "signOff", zh, en) }

// witnessed is INV-I4 for what the team records: a signature drawn on its device, or a
// refusal that a second one of the team has heard. One over another content stays, and
// counts for nothing (INV-SIG1).
func witnessed(c *engine.Change) error {
	if !c.Wrote(domain.InspectionPartFieldWitnessed) || c.Tx.Trusted() {
		return nil
	}
	p := engine.After[domain.InspectionPart](c)
	i := engine.Find[domain.Inspection](c.Tx, p.InspectionID)
	if i == nil || p.Witnessed == "" {
		return nil
	}
	w := engine.Object[domain.PartWitness](p.Witnessed)
	bad := func(zh, en string) error { return domain.Broken("INV-I4", "witnessed", zh, en) }
	switch {
	case !slices.Contains(team(i), c.Tx.Actor.Account):
		return bad("见证签字由检查组记录；本单位请用本单位账号签字", "a witnessed signature is recorded by the team; the unit signs by its own account")
	case !handed(p):
		return bad("分工提交后方可签字", "a part is signed once it is handed in")
	case (w.ImageSha256 == "") == (w.RefusedReasonZh == ""):
		return bad("须有笔迹或拒签理由之一", "it is either a drawn signature or a refusal with its reason")
	case w.RefusedReasonZh != "" && w.WitnessID == "":
		return bad("当面拒签须有检查组另一成员见证", "a refusal is witnessed by a second one of the team")
	case w.WitnessID != "" && (!slices.Contains(team(i), w.WitnessID) || c.Tx.SamePerson(w.WitnessID, c.Tx.Actor.Account)):
		return bad("见证人须为检查组另一成员", "the witness is another one of the team")
	}
	return nil
}
