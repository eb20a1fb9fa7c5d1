package ground

import (
	"pdca/internal/domain"
	"pdca/internal/state"
)

// Exempt is how far a member is exempt (INV-EX3).
type Exempt uint8

// How far an exemption goes. Partly leaves out absence at the own branch and the rank;
// Fully leaves out hours, duties, pledges and deductions as well.
const (
	NotExempt Exempt = iota
	Partly
	Fully
)

// exemptionKinds is the list of the kinds, whose groups say how far they go.
const exemptionKinds = "exemptionKinds"

// ExemptOn is how far a member is exempt on a day: by the farthest of the exemptions that
// cover it. It is the one place that is asked, by rules and figures alike.
func ExemptOn(s *state.Snapshot, member string, on domain.Date) (far Exempt) {
	eachExemption(s, member, func(x *domain.Exemption, from, to domain.Date) {
		if from <= on && on <= to {
			far = max(far, FarOf(s, x.KindCode))
		}
	})
	return far
}

// FarOf is how far exemptions of a kind go; a kind that the enterprise added without a
// group goes as far as the least.
func FarOf(s *state.Snapshot, kind string) Exempt {
	if GroupOf(s, exemptionKinds, kind) == "FULL" {
		return Fully
	}
	return Partly
}

// ExemptDays counts the days of a span on which a member is exempt, however far.
func ExemptDays(s *state.Snapshot, member string, from, to domain.Date) (n int) {
	var spans [][2]domain.Date
	eachExemption(s, member, func(_ *domain.Exemption, a, b domain.Date) {
		if a, b = max(a, from), min(b, to); a <= b {
			spans = append(spans, [2]domain.Date{a, b})
		}
	})
	for on := from; on <= to && len(spans) > 0; on++ {
		for _, span := range spans {
			if span[0] <= on && on <= span[1] {
				n++
				break
			}
		}
	}
	return n
}

// LeavesRank is INV-EX3 for ranks: exemptions cover at least as much of a span of days as
// the settings say.
func LeavesRank(s *state.Snapshot, member string, set *domain.Params, from, to domain.Date) bool {
	n := ExemptDays(s, member, from, to)
	return n > 0 && float64(n) >= set.ExemptShare*float64(to-from+1)
}

// lastDay is that of an exemption without an end.
const lastDay = domain.Date(1 << 30)

// eachExemption calls fn for the exemptions of a member that were approved, with the
// first and the last day that each covers: one that was ended covers none from then on.
func eachExemption(s *state.Snapshot, member string, fn func(x *domain.Exemption, from, to domain.Date)) {
	s.EachOf("Exemption", "memberId", member, func(r *domain.Record) bool {
		x, to := r.Body.(*domain.Exemption), lastDay
		if r.Has(domain.ExemptionFieldTo) {
			to = x.To
		}
		switch x.Status {
		case domain.ExemptionStatusEnded:
			to = min(to, x.EndedOn-1)
		case domain.ExemptionStatusApproved:
		default:
			return true
		}
		fn(x, x.From, to)
		return true
	})
}

// GroupOf is the group of a code in its list, by which rules treat codes that were added;
// "" where it has none.
func GroupOf(s *state.Snapshot, list, code string) string {
	if is := domain.CodeListOf(list).Find(code); is != nil {
		return is.Group // INV-CD3: it stays
	}
	if r := s.Find("Code", domain.KeyID("Code", list, code)); r != nil {
		return r.Body.(*domain.Code).Group
	}
	return ""
}
