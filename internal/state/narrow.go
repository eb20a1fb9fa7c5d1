package state

import (
	"slices"

	"pdca/internal/domain"
)

// Narrowed is the view with what is seen through units held to those named and all below
// them, for a device that is not to hold everything that its account may see. The units
// above them stay in outline, as far as the account sees it by that row; reference data, and what comes by no
// unit stay as well: what is one's own, one's team's, one's to act on, and what is published
// to one's circles. To whatever is made of the view this is a smaller scope and nothing else,
// so a choice that changes is a scope that changes.
func (v *View) Narrowed(units []string) *View {
	out, sc := *v, v.Scope
	out.veiled, out.probe = nil, nil // what was counted is of the wider scope
	outline := domain.Reading{Rows: domain.MaskOf(v.reg.Units.Ent.OutlineRow)}
	narrow := make(map[string]domain.Reading, len(sc.Units))
	for id, reading := range sc.Units {
		switch {
		case id == domain.RefBucket || slices.ContainsFunc(units, func(top string) bool { return v.Below(id, top) }):
			narrow[id] = reading
		case slices.ContainsFunc(units, func(unit string) bool { return v.Below(unit, id) }):
			if reading = reading.And(outline); !reading.Empty() {
				narrow[id] = reading
			}
		}
	}
	out.Scope = &Scope{Units: narrow, Teams: sc.Teams, Persons: sc.Persons, Tasks: sc.Tasks, Self: sc.Self, Across: sc.Across, Circles: sc.Circles,
		account: sc.account, today: sc.today, days: sc.days, grants: sc.grants, reg: sc.reg, verdicts: &verdicts{}}
	return &out
}
