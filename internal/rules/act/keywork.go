package act

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/plan"
)

// respects are the three in which a unit zeroes itself.
var respects = [...]domain.ZeroingRespectKind{domain.ZeroingRespectKindThinking, domain.ZeroingRespectKindSystemMethods, domain.ZeroingRespectKindConcretePractice}

// fillKeyWork has a requirement ask the second-level committees, where it says nothing else.
func fillKeyWork(c *engine.Change) error {
	if len(engine.After[domain.KeyWorkRequirement](c).UnitKinds) == 0 {
		c.Set(domain.KeyWorkRequirementFieldUnitKinds, domain.List([]string{string(domain.UnitKindSecondaryCommittee)}))
	}
	return nil
}

func checkKeyWork(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	x := engine.After[domain.KeyWorkRequirement](c)
	if c.Old == nil {
		if err := plan.CycleOpen(c.Tx, x.CycleID); err != nil {
			return err
		}
	}
	switch {
	case c.Moved(string(domain.KeyWorkStatusIssued)) && x.DocumentAttachmentID == "":
		return domain.Errorf(domain.CodeValidation, "印发须附文件", "a requirement is issued with its document").On("documentAttachmentId")
	case c.Moved(string(domain.KeyWorkStatusClosed)):
		return allZeroed(c)
	}
	return nil
}

// allZeroed: a requirement closes once each of its items is zeroed, withdrawn, or goes on.
func allZeroed(c *engine.Change) error {
	n := 0
	for _, i := range engine.List[domain.ZeroingItem](c.Tx, "requirementId", c.New.ID) {
		if i.Status != domain.ZeroingStatusZeroed && i.Status != domain.ZeroingStatusCancelled && zeroingCarries(c.Tx, i.ID) == 0 {
			n++
		}
	}
	if n > 0 {
		return domain.Errorf(domain.CodeValidation, "还有%d项未归零，也未结转", "%d items are neither zeroed nor carried over", n).On("status")
	}
	return nil
}

// zeroingCarries counts how often an item was carried over.
func zeroingCarries(tx *engine.Tx, id string) (n int) {
	for _, x := range engine.List[domain.CarryOver](tx, "zeroingItemId", id) {
		if x.Status == domain.CarryOverStatusAccepted {
			n++
		}
	}
	return n
}

// zeroingItems makes the items of a requirement that is issued: one a unit, with its three
// respects, in one commit.
func zeroingItems(c *engine.Change) error {
	if c.New == nil || !c.Moved(string(domain.KeyWorkStatusIssued)) {
		return nil
	}
	x := engine.After[domain.KeyWorkRequirement](c)
	for _, u := range unitsOf(c.Tx, x.OwnerUnitID, x.UnitKinds) {
		if len(x.ScopeUnitIDs) > 0 && !slices.ContainsFunc(x.ScopeUnitIDs, func(top string) bool { return c.Tx.State().Below(u.ID, top) }) {
			continue
		}
		if err := makeZeroingItem(c.Tx, x, u.ID); err != nil {
			return err
		}
	}
	return nil
}

func makeZeroingItem(tx *engine.Tx, x *domain.KeyWorkRequirement, unit string) error {
	item, err := tx.Make(tx.Registry().Entity("ZeroingItem"), "",
		engine.To(domain.ZeroingItemFieldRequirementID, engine.Text(x.ID)), engine.To(domain.ZeroingItemFieldUnitID, engine.Text(unit)),
		engine.To(domain.ZeroingItemFieldCycleID, engine.Text(x.CycleID)), engine.To(domain.ZeroingItemFieldDueOn, domain.DateValue(x.DueOn)))
	if err != nil {
		return err
	}
	for _, kind := range respects {
		_, err := tx.Make(tx.Registry().Entity("ZeroingRespect"), "",
			engine.To(domain.ZeroingRespectFieldItemID, engine.Text(item.ID)), engine.To(domain.ZeroingRespectFieldUnitID, engine.Text(unit)),
			engine.To(domain.ZeroingRespectFieldRespect, engine.Text(kind)), engine.To(domain.ZeroingRespectFieldDueOn, domain.DateValue(x.DueOn)))
		if err != nil {
			return err
		}
	}
	return nil
}
