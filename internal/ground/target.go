package ground

import (
	"cmp"
	"slices"
	"strconv"

	"pdca/internal/domain"
	"pdca/internal/state"
)

// Share is a target as it would be by an allocation: a draft that it brings in, or one that
// is there, as a line of a new version changes it.
type Share struct {
	*domain.Target
	// Weight is in hundredths, 0 where there is none.
	Weight int64
	// Indicator is the target's with the goal that it would have, DueOn the day, 0 for none.
	Indicator domain.TargetIndicator
	DueOn     domain.Date
}

// WholeWeight is what the weights below one parent sum to, in hundredths.
const WholeWeight = 100_00

// Below lists what would be below an allocation's parent by it, in the order of codes:
// the targets of earlier versions that it does not drop, and those that it brings in.
func Below(s *state.Snapshot, a *domain.TargetAllocation) (out []Share) {
	lines := map[string]domain.AllocationLine{}
	for _, text := range a.Lines {
		l := object[domain.AllocationLine](text)
		lines[l.TargetID] = l
	}
	field, parent := "parentId", a.TargetID
	if parent == "" {
		field, parent = "conferenceId", a.ConferenceID
	}
	s.EachOf("Target", field, parent, func(r *domain.Record) bool {
		t := r.Body.(*domain.Target)
		l := lines[t.ID]
		drop := l.Drop != nil && *l.Drop
		if t.Status != domain.TargetStatusCancelled && !drop && (t.Status != domain.TargetStatusDraft || t.AllocationID == a.ID) {
			out = append(out, shareOf(t, l))
		}
		return true
	})
	slices.SortFunc(out, func(x, y Share) int { return ByCode(x.Target, y.Target) })
	return out
}

func shareOf(t *domain.Target, l domain.AllocationLine) Share {
	s := Share{Target: t, Weight: InHundredths(t.Weight), DueOn: t.DueOn}
	if t.Indicator != "" {
		s.Indicator = object[domain.TargetIndicator](t.Indicator)
	}
	if l.Weight != nil {
		s.Weight = InHundredths(*l.Weight)
	}
	if l.Goal != nil {
		s.Indicator.Goal = l.Goal
	}
	if due, err := domain.ParseDate(l.DueOn); err == nil {
		s.DueOn = due
	}
	return s
}

// object reads an embedded object that the codec wrote.
func object[T any](canonical string) T {
	v, err := domain.DecodeObject[T](canonical)
	if err != nil {
		panic(err)
	}
	return v
}

// ByCode orders targets below one parent by their codes, whose numbers may have more digits.
func ByCode(a, b *domain.Target) int {
	return cmp.Or(cmp.Compare(len(a.Code), len(b.Code)), cmp.Compare(a.Code, b.Code), cmp.Compare(a.ID, b.ID))
}

// InHundredths is a weight in whole hundredths.
func InHundredths(weight float64) int64 {
	d, _ := domain.FixedOf(domain.Float(weight))
	return int64(d.Over(100))
}

// WeightSum adds weights, in hundredths.
func WeightSum(below []Share) (sum int64) {
	for _, s := range below {
		sum += s.Weight
	}
	return sum
}

// GoalSum adds the goals of those that have one; false where there are too many digits.
func GoalSum(below []Share) (sum domain.Fixed, ok bool) {
	for _, s := range below {
		if s.Indicator.Goal == nil {
			continue
		}
		goal, fits := domain.FixedOf(domain.Float(*s.Indicator.Goal))
		if sum, ok = sum.Plus(goal); !ok || !fits {
			return 0, false
		}
	}
	return sum, true
}

// Hundredths writes a number of hundredths with two digits behind the point.
func Hundredths(n int64) string { return strconv.FormatFloat(float64(n)/100, 'f', 2, 64) }

// OwnerGone is INV-T12: whether whoever is in charge of a target is active no more, left
// the unit that holds it, or has an account that is disabled. Nobody in charge is another
// matter.
func OwnerGone(s *state.Snapshot, t *domain.Target, on domain.Date) bool {
	if t.OwnerMemberID != "" {
		r := s.Find("Member", t.OwnerMemberID)
		return r == nil || !Belongs(s, r.Body.(*domain.Member), t.HolderUnitID, on)
	}
	if t.OwnerAccountID == "" {
		return false
	}
	r := s.Find("Account", t.OwnerAccountID)
	return r == nil || r.Body.(*domain.Account).Status != domain.AccountStatusActive
}

// Belongs says whether an active member is one of a unit on a day: of a party group those
// who are in it, of a team those of the branch of its workshop, of any other those of the
// branches below it or below a unit that is linked with it.
func Belongs(s *state.Snapshot, m *domain.Member, unit string, on domain.Date) bool {
	u := s.Unit(unit)
	if u == nil || m.Status != domain.MemberStateActive {
		return false
	}
	switch o := u.Body.(*domain.OrgUnit); o.Kind {
	case domain.UnitKindPartyGroup:
		return m.PartyGroupID == unit
	case domain.UnitKindTeam:
		unit = o.ParentID
	}
	return s.Below(m.BranchID, unit) || slices.ContainsFunc(LinkedWith(s, unit, on), func(linked string) bool { return s.Below(m.BranchID, linked) })
}

// LinkedWith lists the units that a link joins with one on a day.
func LinkedWith(s *state.Snapshot, unit string, on domain.Date) (out []string) {
	for _, way := range [2]string{"partyUnitId", "adminUnitId"} {
		s.EachOf("UnitLink", way, unit, func(r *domain.Record) bool {
			if l := r.Body.(*domain.UnitLink); l.Days().Contains(on) {
				other := l.AdminUnitID
				if way == "adminUnitId" {
					other = l.PartyUnitID
				}
				out = append(out, other)
			}
			return true
		})
	}
	return out
}
