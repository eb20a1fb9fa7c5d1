package ground

import (
	"pdca/internal/domain"
	"pdca/internal/state"
)

// The months of a link: in which of them it was kept.

// ContactCounts says whether a contact stands, and was recorded in time.
func ContactCounts(c *domain.LinkContact) bool {
	return !c.Late && (c.Status == domain.WorkLogStatusRecorded || c.Status == domain.WorkLogStatusConfirmed)
}

// HeldAll says whether a link ran through all of a month, given by its first day.
func HeldAll(l *domain.ThreeLink, month domain.Date) bool {
	return l.From <= month && (!l.Has(domain.ThreeLinkFieldTo) || l.To >= domain.MonthOf(month).To)
}

// HeldAny says whether a link ran on a day of a month.
func HeldAny(l *domain.ThreeLink, month domain.Date) bool {
	span := domain.MonthOf(month)
	return l.From <= span.To && (!l.Has(domain.ThreeLinkFieldTo) || l.To >= span.From)
}

// ContactMonth says whether a link had a contact that makes a month valid, and one of them.
// Several on a day are one (INV-TL2); one by phone alone does so in no more months of a
// quarter than the settings say (INV-TL1).
func ContactMonth(s *state.Snapshot, link string, month domain.Date) (contact string, ok bool) {
	month = domain.MonthOf(month).From
	quarter := domain.QuarterOf(month).From
	var met, called [3]string
	s.EachOf("LinkContact", "threeLinkId", link, func(r *domain.Record) bool {
		c := r.Body.(*domain.LinkContact)
		day := s.DayOf(c.At)
		if !ContactCounts(c) || domain.QuarterOf(day).From != quarter {
			return true
		}
		i := monthsBetween(quarter, day)
		if GroupOf(s, "contactKinds", c.KindCode) == "PRESENCE" {
			met[i] = r.ID
		} else {
			called[i] = r.ID
		}
		return true
	})
	left := Settings(s, "", month).PhoneContactsPerQuarter
	for i := range met {
		valid := met[i]
		if valid == "" && called[i] != "" && left > 0 {
			valid = called[i]
			left--
		}
		if domain.AddMonths(quarter, i) == month {
			return valid, valid != ""
		}
	}
	return "", false
}

func monthsBetween(from, to domain.Date) int {
	fy, fm, _ := from.Std().Date()
	ty, tm, _ := to.Std().Date()
	return (ty-fy)*12 + int(tm-fm)
}

// LinkedAll says whether a member kept all links of a month that ran through it, of which
// there is one at least.
func LinkedAll(s *state.Snapshot, member string, month domain.Date) bool {
	held, kept := false, true
	s.EachOf("ThreeLink", "linkerMemberId", member, func(r *domain.Record) bool {
		if l := r.Body.(*domain.ThreeLink); HeldAll(l, month) {
			_, ok := ContactMonth(s, r.ID, month)
			held, kept = true, ok
		}
		return kept
	})
	return held && kept
}
