package ground

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/state"
)

// WeakCases are the cases of weak branches that were identified of a branch, and of what it
// came from, in the order in which they were made. One that is suspected only, or was
// dismissed, is none of them.
func WeakCases(s *state.Snapshot, branch string) (list []*domain.WeakBranchCase) {
	for _, unit := range append([]string{branch}, cameFrom(s, branch, nil)...) {
		s.EachOf("WeakBranchCase", "branchId", unit, func(r *domain.Record) bool {
			if w := r.Body.(*domain.WeakBranchCase); r.Has(domain.WeakBranchCaseFieldIdentifiedOn) {
				list = append(list, w)
			}
			return true
		})
	}
	return list
}

// cameFrom are the units that went into one, and those that went into these.
func cameFrom(s *state.Snapshot, unit string, seen []string) []string {
	s.EachOf("OrgUnit", "successorIds", unit, func(r *domain.Record) bool {
		if r.ID != unit && !slices.Contains(seen, r.ID) {
			seen = cameFrom(s, r.ID, append(seen, r.ID))
		}
		return true
	})
	return seen
}
