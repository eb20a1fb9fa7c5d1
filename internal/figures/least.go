package figures

import (
	"pdca/internal/domain"
	"pdca/internal/state"
)

// least adds up by kinds of letters, or by the four sames, and takes the one with the smallest
// share: no mean and no product hides what is missing (plan.md 11).
func (c *counting) least(t tally) {
	by := map[rowKey]map[string]*sum{}
	c.eachFact(func(_ *domain.Record, f *state.Fact, member string) {
		c.rows(f, member, func(k rowKey) {
			if by[k] == nil {
				by[k] = map[string]*sum{}
			}
			s := by[k][f.Heads[1]]
			if s == nil {
				s = &sum{}
				by[k][f.Heads[1]] = s
			}
			s.num, s.den, s.n = s.num+f.Num, s.den+f.Den, s.n+1
			if f.Heads[2] == explainedSame {
				s.explained += f.Den // as in beside
			}
		})
	}, false)
	for k, kinds := range by {
		for _, kind := range c.leastOf() {
			if s := kinds[kind]; s != nil && (t[k] == nil || s.num*t[k].den < t[k].num*s.den) {
				if t[k] = s; k.span < 0 {
					c.kind = kind
				}
			}
		}
		if s := t[k]; s != nil && c.d.Key == "fourSamesShare" {
			s.extra = []state.NamedDecimal{{Name: "explained", Value: &domain.Decimal{N: s.explained}}}
		}
	}
}

// leastOf are what the smallest share is looked for among, in order.
func (c *counting) leastOf() (out []string) {
	if c.d.Key == "fourSamesShare" {
		for _, x := range fourSames {
			out = append(out, x.code)
		}
		return out
	}
	for _, k := range letterKinds {
		out = append(out, string(k))
	}
	return out
}
