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
		Fields: map[string][]string{"AssistancePairing": {"helperIds", "status"}},
		Open: func(s *state.Snapshot, sc *state.Scope) {
			m := sc.Reads(domain.ReachHelp)
			if m.Empty() {
				return
			}
			eachHelped(s, sc.Account().ID, func(unit string) bool {
				sc.Units[unit] = sc.Units[unit].Or(domain.Reading{Rows: m})
				return true
			})
		},
		Acts: map[domain.Reach]state.Act{
			domain.ReachHelp: func(s *state.Snapshot, sc *state.Scope, _ state.Grant, _ domain.RowNo, _ *registry.Entity, r *domain.Record) (yes bool) {
				eachHelped(s, sc.Account().ID, func(unit string) bool { yes = unit == r.Unit; return !yes })
				return yes
			},
		},
	}
}

// eachHelped calls fn for the unit of every pairing that is agreed and has not ended,
// until fn answers false.
func eachHelped(s *state.Snapshot, account string, fn func(unit string) bool) {
	s.EachOf("AssistancePairing", "helperIds", account, func(r *domain.Record) bool {
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
