package org

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/state"
)

// askExemption stamps who asks for an exemption.
func askExemption(c *engine.Change) error {
	c.Stamp(domain.ExemptionFieldRequestedBy, engine.Text(c.Tx.Actor.Account))
	return nil
}

func checkExemption(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	return engine.InOrder(c, standsApproved, exemptionProof, exemptBack, decideExemption, withdrawExemption)
}

// standsApproved keeps what was approved as it is. It is not sealed: it follows the member.
func standsApproved(c *engine.Change) error {
	if c.From() != string(domain.ExemptionStatusApproved) || c.Tx.Trusted() || !c.Wrote(domain.ExemptionFieldKindCode, domain.ExemptionFieldFrom,
		domain.ExemptionFieldTo, domain.ExemptionFieldReasonZh, domain.ExemptionFieldEvidenceIDs) {
		return nil
	}
	return domain.Errorf(domain.CodeSealed, "免除已批准，不再更改", "the exemption is approved and changes no more").On("status")
}

// exemptionProof makes sure that the evidence is there. It is named by its id alone: what
// it was taken for may be concealed, an exemption never is.
func exemptionProof(c *engine.Change) error {
	var had []string
	if c.Old != nil {
		had = engine.Before[domain.Exemption](c).EvidenceIDs
	}
	for _, id := range engine.Without(engine.After[domain.Exemption](c).EvidenceIDs, had) {
		if engine.Visible[domain.Evidence](c.Tx, id) == nil {
			return engine.Missing("evidenceIds")
		}
	}
	return nil
}

// exemptBack is INV-EX2, and INV-MB3: an exemption reaches back no further than the settings say, from
// the day on which it is asked for.
func exemptBack(c *engine.Change) error {
	x := engine.After[domain.Exemption](c)
	if c.Made(domain.ExemptionFieldFrom) {
		if err := notLeft(c, x.MemberID, x.From); err != nil {
			return err
		}
	}
	back := domain.Date(c.Tx.Settings("").ExemptBackDays)
	if c.Tx.Trusted() || !c.Made(domain.ExemptionFieldFrom) || x.From >= c.Tx.ActDay()-back {
		return nil
	}
	return domain.Broken("INV-EX2", "from", "免除至多追溯%d天", "an exemption reaches back at most %d days", int(back))
}

// decideExemption is INV-EX1: the unit above decides (the level of the row), another
// person than who asked (declared), and never the member; who it was is stamped. The same
// holds for ending one early.
func decideExemption(c *engine.Change) error {
	x := engine.After[domain.Exemption](c)
	decides := c.Moved(string(domain.ExemptionStatusApproved), string(domain.ExemptionStatusRefused))
	if !decides && !c.Moved(string(domain.ExemptionStatusEnded)) {
		return nil
	}
	if !c.Tx.Trusted() && ActorMember(c.Tx) == x.MemberID {
		e := engine.Forbidden().On("status")
		e.Rule = "INV-EX1"
		return e
	}
	if decides {
		c.Stamp(domain.ExemptionFieldDecidedBy, engine.Text(c.Tx.Actor.Account))
	}
	return nil
}

// withdrawExemption: who asked takes it back, or the member whose it is.
func withdrawExemption(c *engine.Change) error {
	x := engine.After[domain.Exemption](c)
	if !c.Moved(string(domain.ExemptionStatusWithdrawn)) || c.Tx.Trusted() ||
		c.Tx.SamePerson(x.RequestedBy, c.Tx.Actor.Account) || ActorMember(c.Tx) == x.MemberID {
		return nil
	}
	return domain.Broken("INV-EX1", "status", "由申请人或本人撤回", "who asked for it, or the member, takes it back")
}

// exemptionDecided is DL77: an exemption that is asked for is approved or refused.
func exemptionDecided() engine.Deadline {
	return engine.Deadline{Key: "DL77", Entity: "Exemption",
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			x := r.Body.(*domain.Exemption)
			return engine.Run{At: x.RequestedAt}, x.Status == domain.ExemptionStatusRequested && x.RequestedAt != 0
		},
		Who: engine.Whom{"APPROVER": func(s *state.Snapshot, r *domain.Record, today domain.Date) []string {
			return MayHold(s, today, Above(s, r.Unit), "EXEMPTION", domain.LevelApprove)
		}},
	}
}

// exemptionEnds ends an exemption when its last day is over.
func exemptionEnds() engine.Deadline {
	return engine.Deadline{Key: "EXEMPTION", Entity: "Exemption", Own: engine.OnDay("EXEMPTION", "免除到期", "End of an exemption"),
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			x := r.Body.(*domain.Exemption)
			return engine.Run{From: x.To, Due: x.To}, x.Status == domain.ExemptionStatusApproved && r.Has(domain.ExemptionFieldTo)
		},
		Do: map[int]func(*engine.Tx, *domain.Record) error{0: func(tx *engine.Tx, r *domain.Record) error {
			return tx.ByRule("INV-EX3", func() error { return tx.MoveTo(r, string(domain.ExemptionStatusEnded)) })
		}},
	}
}
