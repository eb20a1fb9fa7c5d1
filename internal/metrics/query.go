package metrics

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/ground"
	"pdca/internal/state"
)

// Asked is what a value is asked of.
type Asked struct {
	// Unit is a party unit that is evaluated, Kind its kind as it counts; "" is that of today.
	Unit string
	Kind domain.UnitKind
	// Cycle is the cycle, whose catalogue is taken.
	Cycle string
	// From and AsOf bound the period, both included; 0 is the first day of the cycle's year,
	// and its last.
	From, AsOf domain.Date
	// Running asks for what is required by then only, by what each criterion accrues.
	Running bool
}

// Query reads the records of one unit. It belongs to one goroutine, and is of use for as
// long as its snapshot is.
type Query struct {
	s     *state.Snapshot
	set   *domain.Params
	unit  string
	kind  domain.UnitKind
	cycle *domain.PdcaCycle
	// to is the last day of the year, asOf is not behind it.
	from, asOf, to domain.Date
	running        bool

	ownUnits, belowUnits, linkedUnits []string
	found                             map[string]*seen
	points                            []*domain.PointsEntry
	pointed                           bool
}

// New begins to read; nil where there is no such unit or cycle.
func New(s *state.Snapshot, a Asked) *Query {
	u, c := s.Unit(a.Unit), s.Find("PdcaCycle", a.Cycle)
	if u == nil || c == nil {
		return nil
	}
	q := &Query{s: s, unit: a.Unit, kind: a.Kind, cycle: c.Body.(*domain.PdcaCycle), from: a.From, asOf: a.AsOf, running: a.Running}
	if q.kind == "" {
		q.kind = u.Body.(*domain.OrgUnit).Kind
	}
	year := int(q.cycle.Year)
	q.to = domain.FirstOfYear(year+1) - 1
	if q.from == 0 {
		q.from = domain.FirstOfYear(year)
	}
	if q.asOf == 0 || q.asOf > q.to {
		q.asOf = q.to
	}
	q.set = ground.Settings(s, a.Cycle, q.asOf)
	q.found = q.inspected()
	return q
}

// Evaluated says whether units of a kind are evaluated.
func Evaluated(k domain.UnitKind) bool {
	return k == domain.UnitKindSecondaryCommittee || k == domain.UnitKindGeneralBranch || k == domain.UnitKindBranch
}

// own are the unit and its party groups, which belong to their branch.
func (q *Query) own() []string {
	if q.ownUnits == nil {
		q.ownUnits = []string{q.unit}
		q.s.EachOf("OrgUnit", "parentId", q.unit, func(r *domain.Record) bool {
			if r.Body.(*domain.OrgUnit).Kind == domain.UnitKindPartyGroup {
				q.ownUnits = append(q.ownUnits, r.ID)
			}
			return true
		})
	}
	return q.ownUnits
}

// below are the unit and all units below it.
func (q *Query) below() []string {
	if q.belowUnits == nil {
		q.belowUnits = []string{q.unit}
		q.s.EachBelow(q.unit, func(unit string) {
			if unit != q.unit {
				q.belowUnits = append(q.belowUnits, unit)
			}
		})
	}
	return q.belowUnits
}

// linked are the administrative units that are linked with the unit on the day.
func (q *Query) linked() []string {
	if q.linkedUnits == nil {
		q.linkedUnits = ground.LinkedWith(q.s, q.unit, q.asOf)
		if q.linkedUnits == nil {
			q.linkedUnits = []string{}
		}
	}
	return q.linkedUnits
}

// holders are the unit and those linked with it: a target is held by either.
func (q *Query) holders() []string { return append(slices.Clone(q.own()), q.linked()...) }

// holdersBelow are the unit, those linked with it, and all below either.
func (q *Query) holdersBelow() []string {
	out := slices.Clone(q.below())
	for _, u := range q.linked() {
		if out = append(out, u); len(out) > 0 {
			q.s.EachBelow(u, func(unit string) {
				if unit != u {
					out = append(out, unit)
				}
			})
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// each calls fn for the live records of a type that name one of some units in an indexed
// field. What is concealed is passed over: it is known to those alone who check.
func each[T any](q *Query, field string, units []string, fn func(x *T)) {
	name := any((*T)(nil)).(domain.Body).TypeName()
	for _, u := range units {
		q.s.EachOf(name, field, u, func(r *domain.Record) bool {
			if !r.Concealed() {
				fn(any(r.Body).(*T))
			}
			return true
		})
	}
}

// inPeriod says whether a day lies in the period.
func (q *Query) inPeriod(d domain.Date) bool { return q.from <= d && d <= q.asOf }

// at says whether an instant does; 0 is none.
func (q *Query) at(t domain.Time) bool { return t != 0 && q.inPeriod(q.s.DayOf(t)) }

// inTime says whether an instant lies on a day or before.
func (q *Query) inTime(t domain.Time, by domain.Date) bool { return t != 0 && q.s.DayOf(t) <= by }

// Count is what a metric counts.
type Count struct {
	// N is in thousandths.
	N int64
	// IDs are the records that count.
	IDs []string
	// None says that there is no case at all, by which the criterion is not applicable.
	None bool
}

func (c *Count) add(id string) { c.N, c.IDs = c.N+1000, append(c.IDs, id) }

// addIf is add where it holds.
func (c *Count) addIf(holds bool, id string) {
	if holds {
		c.add(id)
	}
}

func (c *Count) whole() int64 { return c.N / 1000 }
