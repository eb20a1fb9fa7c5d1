package org

import (
	"pdca/internal/domain"
	"pdca/internal/state"
)

// secretaryRole is the role of the secretary of a unit of a kind, where no term of office
// names one.
var secretaryRole = map[domain.UnitKind]domain.Role{domain.UnitKindBranch: domain.RoleBranchSecretary, domain.UnitKindGeneralBranch: domain.RoleBranchSecretary,
	domain.UnitKindSecondaryCommittee: domain.RoleUnitSecretary}

// SecretaryOf is the account of whoever is secretary of a party unit on a day: by the post
// of a term in office, or else by a grant on the unit itself; "" for nobody.
func SecretaryOf(s *state.Snapshot, unit string, on domain.Date) (account string) {
	u := s.Unit(unit)
	if u == nil {
		return ""
	}
	s.EachOf("TermPosition", "orgUnitId", unit, func(r *domain.Record) bool {
		p := r.Body.(*domain.TermPosition)
		if p.PostCode != secretary || p.From > on || r.Has(domain.TermPositionFieldTo) && p.To < on {
			return true
		}
		if t := s.Find("LeadershipTerm", p.TermID); t != nil && !sits(t.Body.(*domain.LeadershipTerm).Status) {
			return true
		}
		for _, a := range append(Active(s, p.AccountID), AccountsOf(s, p.MemberID)...) {
			account = a
			return false
		}
		return true
	})
	role := secretaryRole[u.Body.(*domain.OrgUnit).Kind]
	for _, h := range s.Holders(on)[unit] {
		if account == "" && h.Role == role {
			account = h.Account
		}
	}
	return account
}
