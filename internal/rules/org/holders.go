package org

import (
	"maps"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/state"
)

// Whom the words of the ladders mean. A record is one of a unit; a role over it is held
// by a grant at the unit or above it, and whoever is nearest is meant.

// Holders lists the accounts that a word means over a unit: at the top of the enterprise
// for the offices of the company, else at the nearest unit upwards where anybody holds
// one of the roles. A word that the record itself answers means nobody here.
func (Enterprise) Holders(s *state.Snapshot, today domain.Date, who domain.Who, unit string) []string {
	switch {
	case len(who.Roles) == 0:
		return nil
	case who.Over == "company" || unit == domain.RefBucket:
		return Offices(s, today, who.Roles)
	}
	return Nearest(s, today, unit, func(h state.Holder) bool { return slices.Contains(who.Roles, h.Role) })
}

// Nearest lists the accounts that hold a role that fits at a unit, or else at the
// nearest above it.
func Nearest(s *state.Snapshot, today domain.Date, unit string, fits func(h state.Holder) bool) (out []string) {
	for u := s.Unit(unit); u != nil; u = s.Unit(u.Body.(*domain.OrgUnit).ParentID) {
		if out = accountsAt(s, today, u.ID, fits, nil); len(out) > 0 {
			return out
		}
	}
	return nil
}

// RolesOver lists the roles that an account holds over a unit on a day.
func RolesOver(s *state.Snapshot, today domain.Date, account, unit string) (roles []domain.Role) {
	for u := s.Unit(unit); u != nil; u = s.Unit(u.Body.(*domain.OrgUnit).ParentID) {
		for _, h := range s.Holders(today)[u.ID] {
			if h.Account == account {
				roles = append(roles, h.Role)
			}
		}
	}
	return roles
}

// Offices lists the accounts that hold one of the roles over a unit that lies below no
// other.
func Offices(s *state.Snapshot, today domain.Date, roles []domain.Role) (out []string) {
	for _, top := range Tops(s) {
		out = accountsAt(s, today, top, func(h state.Holder) bool { return slices.Contains(roles, h.Role) }, out)
	}
	return out
}

// Everywhere lists the accounts that hold one of the roles over whichever unit.
func Everywhere(s *state.Snapshot, today domain.Date, roles []domain.Role) (out []string) {
	holders := s.Holders(today)
	for _, unit := range slices.Sorted(maps.Keys(holders)) {
		for _, h := range holders[unit] {
			if slices.Contains(roles, h.Role) {
				out = append(out, h.Account)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func accountsAt(s *state.Snapshot, today domain.Date, unit string, fits func(h state.Holder) bool, out []string) []string {
	for _, h := range s.Holders(today)[unit] {
		if fits(h) && !slices.Contains(out, h.Account) {
			out = append(out, h.Account)
		}
	}
	return out
}

// topsKey is where the units without one above are kept: they change only with what
// scopes depend on.
type topsKey struct{}

// Tops lists the units without one above.
func Tops(s *state.Snapshot) []string {
	return s.WithScopes(topsKey{}, func() any {
		var out []string
		s.Scan(s.Registry().Units.Ent, func(r *domain.Record) bool {
			if r.Body.(*domain.OrgUnit).ParentID == "" {
				out = append(out, r.ID)
			}
			return true
		})
		return out
	}).([]string)
}

// MayHold lists the accounts nearest to a unit that have a right over all of it by a row
// of the matrix.
func MayHold(s *state.Snapshot, today domain.Date, unit, action string, level domain.Level) []string {
	row, _ := s.Registry().Matrix.Row(action)
	return Nearest(s, today, unit, func(h state.Holder) bool {
		return slices.ContainsFunc(row, func(c domain.Right) bool {
			return c.Role == h.Role && throughout(c, level)
		})
	})
}

// Above is the unit over another one; of the highest, itself.
func Above(s *state.Snapshot, unit string) string {
	if u := s.Unit(unit); u != nil && u.Body.(*domain.OrgUnit).ParentID != "" {
		return u.Body.(*domain.OrgUnit).ParentID
	}
	return unit
}

// AccountsOf lists the active accounts of a member.
func AccountsOf(s *state.Snapshot, member string) (out []string) {
	if member == "" {
		return nil
	}
	s.EachOf("Account", "memberId", member, func(r *domain.Record) bool {
		out = append(out, active(r)...)
		return true
	})
	return out
}

// Active lists those of some accounts that are active.
func Active(s *state.Snapshot, ids ...string) (out []string) {
	for _, id := range ids {
		if r := s.Find("Account", id); r != nil {
			out = append(out, active(r)...)
		}
	}
	return out
}

func active(r *domain.Record) []string {
	if r.Body.(*domain.Account).Status != domain.AccountStatusActive {
		return nil
	}
	return []string{r.ID}
}

// fixed says whether nobody can mute notices of a kind: the list of kinds says so by its
// groups.
func fixed(s *state.Snapshot, kind string) bool { return GroupOf(s, "noticeKinds", kind) == "FIXED" }

// Mutes says whether an account does not want notices of a kind.
func (Enterprise) Mutes(s *state.Snapshot, account, kind string) bool {
	r := s.Find("Account", account)
	return r != nil && slices.Contains(r.Body.(*domain.Account).MutedKinds, kind) && !fixed(s, kind)
}
