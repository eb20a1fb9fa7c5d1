package scope

import (
	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// help are the units of the pairings that an account helps in while they are under way.
func help() state.Way {
	return state.Way{
		Name:   "help",
		Fields: map[string][]string{"AssistancePairing": {"helperAccountIds", "status"}},
		Open: func(s *state.Snapshot, sc *state.Scope) {
			m := sc.Reads(domain.ReachHelp)
			if m.Empty() {
				return
			}
			eachHelped(s, sc.Account().ID, func(unit string) bool {
				sc.Units[unit] = sc.Units[unit].Or(domain.Reading{Rows: m})
				return true
			})
			// A pairing that is proposed is known to who is to help in it, to agree.
			if row := s.Registry().Entity("AssistancePairing").ReadRow; m.Has(row) {
				addAll(sc.Persons, []string{sc.Account().ID}, domain.MaskOf(row))
			}
		},
		Acts: map[domain.Reach]state.Act{
			domain.ReachHelp: func(s *state.Snapshot, sc *state.Scope, _ state.Grant, _ domain.RowNo, ent *registry.Entity, r *domain.Record) (yes bool) {
				if _, asked := r.Body.(*domain.PairingAgreement); asked && sc.Owns(ent, r) {
					return true
				}
				eachHelped(s, sc.Account().ID, func(unit string) bool { yes = unit == r.Unit; return !yes })
				return yes
			},
		},
	}
}

// eachHelped calls fn for the unit of every pairing that is agreed and has not ended,
// until fn answers false.
func eachHelped(s *state.Snapshot, account string, fn func(unit string) bool) {
	s.EachOf("AssistancePairing", "helperAccountIds", account, func(r *domain.Record) bool {
		p := r.Body.(*domain.AssistancePairing)
		return !underWay(p.Status) || fn(p.UnitID)
	})
}

// underWay says whether a pairing is agreed and has not ended.
func underWay(status domain.PairingStatus) bool {
	switch status {
	case domain.PairingStatusAgreed, domain.PairingStatusActive, domain.PairingStatusEvaluated, domain.PairingStatusExtended:
		return true
	}
	return false
}
