package domain

// InForce says whether a grant gives its role on a day: it was given, confirmed where
// that is asked for, has not ended, and the day is one of its own.
func (g *RoleGrant) InForce(day Date) bool {
	return g.Status == GrantStatusActive && g.Covers(day)
}

// Covers says whether a day lies between the first and the last of a grant.
func (g *RoleGrant) Covers(day Date) bool {
	return g.Days().Contains(day)
}

// Pending says whether a grant may still come to be in force, or is.
func (g *RoleGrant) Pending() bool {
	return g.Status == GrantStatusActive || g.Status == GrantStatusProposed
}

// ByTwo says whether one person gives the role and another confirms it (INV-AC3).
func (r Role) ByTwo() bool {
	return r == RoleCompanyCommittee || r == RoleDisciplineOfficer || r == RoleSystemAdmin
}
