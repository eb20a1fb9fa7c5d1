package scope

import (
	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// agreement is what partners see: the agreements that their unit has, and nothing else by
// this way. What an agreement lists opens through doors of its own (package share).
func agreement() state.Way {
	return state.Way{
		Name:   "agreement",
		Fields: map[string][]string{"OrgUnit": {"kind"}},
		Open:   openAgreements,
		Acts: map[domain.Reach]state.Act{
			domain.ReachAgreement: func(_ *state.Snapshot, _ *state.Scope, g state.Grant, _ domain.RowNo, _ *registry.Entity, r *domain.Record) bool {
				x, is := r.Body.(*domain.DataShareAgreement)
				return is && x.PartnerUnitID == g.Unit
			},
		},
	}
}

// openAgreements opens the row of the agreements at the partners that grants are over, which
// are the further owners of their own. The other rows of the reach open nothing by themselves.
func openAgreements(s *state.Snapshot, sc *state.Scope) {
	row := s.Registry().Entity("DataShareAgreement").ReadRow
	at := joiner{with: domain.Reading{Rows: domain.MaskOf(row)}}
	for _, g := range sc.Grants() {
		if u := s.Unit(g.Unit); u == nil || u.Body.(*domain.OrgUnit).Kind != domain.UnitKindPartnerUnit {
			continue
		}
		if s.Registry().Reads(g.Role, domain.ReachAgreement).Has(row) {
			sc.Units[g.Unit] = at.join(sc.Units[g.Unit])
		}
	}
}
