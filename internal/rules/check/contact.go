package check

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
	"pdca/internal/rules/proof"
)

// contactTerm is the key of the term within which a pairing has a contact.
const contactTerm = "DL19A"

// contactObjectDays are the working days within which a unit objects to a contact; what it
// leaves standing counts as confirmed by silence.
const contactObjectDays = 5

// checkContact is INV-AS7 for the logs of a pairing: helpers and the guide write them, for
// pairings of their own, and the unit that is helped says whether it was so.
func checkContact(c *engine.Change) error {
	if c.New == nil || c.Tx.Trusted() {
		return nil
	}
	w := engine.After[domain.WorkLog](c)
	p := engine.Find[domain.AssistancePairing](c.Tx, w.PairingID)
	if p == nil {
		return nil
	}
	me := c.Tx.Actor.Account
	helps := slices.Contains(p.HelperAccountIDs, me) || p.GuideID == me
	answers := c.Moved(string(domain.WorkLogStatusConfirmed), string(domain.WorkLogStatusObjected))
	switch {
	case c.Old == nil && !helps:
		return ruled("INV-AS7", "只有帮扶人和指导人可以记录", "only helpers and the guide log their contacts")
	case c.Old == nil && !helped(p):
		return domain.Broken("INV-AS7", "pairingId", "结对未在进行", "the pairing does not run")
	case helps && answers:
		return ruled("INV-AS7", "由受助单位确认", "the unit that is helped confirms").On("status")
	case c.Moved(string(domain.WorkLogStatusObjected)) && c.Tx.ActDay() > c.Tx.Calendar().AddWorkingDays(c.Tx.DayOf(c.Old.CreatedAt), contactObjectDays):
		return domain.Broken("INV-AS7", "status", "%d个工作日内未提异议的视为确认", "what nobody objected to within %d working days is confirmed", contactObjectDays)
	case c.Old != nil:
		return nil
	}
	return engine.InOrder(c, onceADay, proven, late)
}

// onceADay keeps one contact of a kind a day.
func onceADay(c *engine.Change) (err error) {
	w := engine.After[domain.WorkLog](c)
	engine.Each(c.Tx, "pairingId", w.PairingID, func(o *domain.WorkLog) bool {
		if o.ID != w.ID && o.By == c.Tx.Actor.Account && o.KindCode == w.KindCode && o.Status != domain.WorkLogStatusVoided && c.Tx.DayOf(o.At) == c.Tx.DayOf(w.At) {
			err = domain.Broken("INV-AS7", "at", "当日该类联系已有记录", "a contact of this kind is logged on that day already")
		}
		return err == nil
	})
	return err
}

// inPresence is the group of the kinds of contact at which somebody was there.
const inPresence = "PRESENCE"

// proven asks a contact in presence for what shows it: evidence of the unit.
// later ground: or the code of one of its sites.
func proven(c *engine.Change) error {
	w := engine.After[domain.WorkLog](c)
	if org.GroupOf(c.Tx.State(), "contactKinds", w.KindCode) != inPresence {
		return nil
	}
	tx, id := c.Tx, c.New.ID
	tx.Owe("present/"+id, func() error { // the evidence may come in the same change
		w := engine.Find[domain.WorkLog](tx, id)
		if w == nil {
			return nil
		}
		var ids []string
		for _, e := range engine.Objects[domain.WorkLogEvidence](w.Evidence) {
			ids = append(ids, e.EvidenceID)
		}
		if len(proof.Valid(tx, w.UnitID, ids)) == 0 {
			return domain.Broken("INV-AS7", "evidence", "到场联系须有受助单位的佐证", "a contact in presence has evidence of the unit")
		}
		return nil
	})
	return nil
}

// late marks a contact that arrived when the term that it ends was over.
func late(c *engine.Change) error {
	w := engine.After[domain.WorkLog](c)
	s, r := c.Tx.State(), c.Tx.State().Find("AssistancePairing", w.PairingID)
	last := lastLog(s, w.PairingID, func(o *domain.WorkLog) bool { return o.At < w.At })
	from := c.Tx.DayOf(max(last, engine.Entered(r, domain.AssistancePairingFieldStatus)))
	if c.Tx.Today() > c.Tx.DueOn(contactTerm, r, from) {
		c.Set(domain.WorkLogFieldFlags, domain.List([]string{lateData}))
	}
	return nil
}

// ruled is the refusal of somebody to whom a rule does not leave it.
func ruled(rule, zh, en string) *domain.Error {
	e := domain.Errorf(domain.CodeForbidden, zh, en)
	e.Rule = rule
	return e
}
