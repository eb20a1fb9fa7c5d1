package domain

import "math"

// Always is the span of all days.
func Always() Span { return Span{math.MinInt32, math.MaxInt32} }

// Alike narrows the span to those of its days for which another span answers what it answers
// for one of them: the answer changes where that span begins and behind where it ends.
func (s Span) Alike(o Span, day Date) Span {
	switch {
	case day < o.From:
		s.To = min(s.To, o.From-1)
	case day > o.To:
		s.From = max(s.From, o.To+1)
	default:
		s = Span{max(s.From, o.From), min(s.To, o.To)}
	}
	return s
}

// spanOf is the span between two days that may both be open.
func spanOf(hasFirst bool, first Date, hasLast bool, last Date) Span {
	s := Always()
	if hasFirst {
		s.From = first
	}
	if hasLast {
		s.To = last
	}
	return s
}

// Days are those between the first and the last of a grant.
func (g *RoleGrant) Days() Span {
	return spanOf(g.Has(RoleGrantFieldFrom), g.From, g.Has(RoleGrantFieldTo), g.To)
}

// Days are those on which a link joins its two units.
func (l *UnitLink) Days() Span {
	return spanOf(l.Has(UnitLinkFieldValidFrom), l.ValidFrom, l.Has(UnitLinkFieldValidTo), l.ValidTo)
}
