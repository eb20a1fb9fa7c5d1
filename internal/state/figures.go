package state

import (
	"fmt"
	"strconv"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// Derived figures that pages ask for constantly are sums of what single records
// contribute. Applying an effect takes away what the old version gave and adds
// what the new one gives, so a figure is a pure function of the state and a
// replay gives the same number.

// contribution is what a live record adds to a figure.
type contribution func(r *domain.Record) (key string, n int64)

// contributions is the one list of figures, by entity.
var contributions = map[string]contribution{
	// Points that count: everything but what still waits for review. A reversed
	// entry stays in the sum, its reversing entry takes it out again.
	"PointsEntry": func(r *domain.Record) (string, int64) {
		p := r.Body.(*domain.PointsEntry)
		if p.Status == domain.PointsStatusPending {
			return "", 0
		}
		return pointsKey(p.MemberID, int64(p.OccurredOn.Std().Year())), p.Points
	},
	// Device mutations decided: numbers have no gaps, so the count is the last.
	"Receipt": func(r *domain.Record) (string, int64) {
		if device, _, ok := strings.Cut(r.ID, "/"); ok && !strings.Contains(device, ":") {
			return "mutations/" + device, domain.CountRevs(r.Body.(*domain.Receipt).Places)
		}
		return "", 0
	},
	// Active members by branch.
	"Member": func(r *domain.Record) (string, int64) {
		if m := r.Body.(*domain.Member); m.Status == domain.MemberStateActive {
			return "members/" + m.BranchID, 1
		}
		return "", 0
	},
}

func pointsKey(member string, year int64) string {
	return "points/" + member + "/" + strconv.FormatInt(year, 10)
}

// account takes away what the old version of a record contributed and adds what
// the new one does.
func (d *Draft) account(ent *registry.Entity, old, r *domain.Record) {
	d.contribute(contributions[ent.Name], contributed, old, r)
	d.contribute(leftovers[ent.Name], left, old, r)
}

func (d *Draft) contribute(c contribution, of func(contribution, *domain.Record) (string, int64), old, r *domain.Record) {
	if c == nil {
		return
	}
	was, n := of(c, old)
	is, m := of(c, r)
	if was == is && n == m {
		return
	}
	d.addFigure(was, -n)
	d.addFigure(is, m)
}

// contributed is what a record adds: nothing while it is concealed, because a
// figure is the same for all who read it (INV-I1).
func contributed(c contribution, r *domain.Record) (string, int64) {
	if r == nil || r.Deleted() || r.Concealed() {
		return "", 0
	}
	return c(r)
}

func (d *Draft) addFigure(key string, n int64) {
	if key == "" || n == 0 {
		return
	}
	f, _ := d.figures.Get(figure{key: key})
	if f.key, f.n = key, f.n+n; f.n == 0 {
		d.figures.Delete(f)
	} else {
		d.figures.Set(f)
	}
}

// openingBalance is what every member starts a year with; it comes from the
// points rules (data/points-rules.json, meta.openingBalance).
const openingBalance = 60

// derived computes a @derived field for somebody who may read it.
var derived = map[string]func(v *View, f *registry.Field, r *domain.Record) domain.Value{
	"Member.pointsBalance": func(v *View, _ *registry.Field, r *domain.Record) domain.Value {
		return domain.Int(v.PointsBalance(r.ID, v.RunningYear()))
	},
	"Device.lastMutation": func(v *View, _ *registry.Field, r *domain.Record) domain.Value {
		return domain.Int(v.LastMutation(r.ID))
	},
	"OrgUnit.memberCount": func(v *View, f *registry.Field, r *domain.Record) domain.Value {
		return domain.Int(v.subtreeFigure("members/", f.ReadRow, r.ID))
	},
}

// CheckDerived makes sure that every derived field of a declaration is computed
// here, and that nothing else is.
func CheckDerived(reg *registry.Registry) error {
	declared := map[string]bool{}
	for _, e := range reg.Entities {
		for _, f := range e.Derived {
			name := e.Name + "." + f.Name
			if declared[name] = true; derived[name] == nil {
				return fmt.Errorf("%s is derived, and nothing computes it", name)
			}
		}
	}
	for name := range derived {
		if !declared[name] {
			return fmt.Errorf("%s is computed, and no such derived field is declared", name)
		}
	}
	return nil
}

// Derived returns a @derived field of a record that the actor may see: null where
// the row that it is read by does not cover this record, to whoever reads, filters
// or sorts by it.
func (v *View) Derived(f *registry.Field, r *domain.Record) domain.Value {
	if !v.MayDerive(f, r) {
		return domain.Null
	}
	return derived[r.Body.TypeName()+"."+f.Name](v, f, r)
}

// MayDerive says whether the actor may read a derived field of a record.
func (v *View) MayDerive(f *registry.Field, r *domain.Record) bool {
	return v.Scope.coversUnit(placeOf(r), f.ReadRow) || v.Scope.reads(f.ReadRow, v.reg.Entity(r.Body.TypeName()), r)
}

// PointsBalance is opening balance + Σ counted entries of the year
// (design/domain.md 7, pointsBalance).
func (s *Snapshot) PointsBalance(member string, year int64) int64 {
	return openingBalance + s.Figure(pointsKey(member, year))
}

// LastMutation is the number of a device's last decided mutation; 0 for none.
func (s *Snapshot) LastMutation(device string) int64 { return s.Figure("mutations/" + device) }

// RunningYear is the year that points are counted in: of the newest cycle that is
// active, else of the newest that is closing, else closed. One that is only drafted
// counts no points yet, unless there is no other; 0 without any.
func (s *Snapshot) RunningYear() (year int64) {
	best := 0
	s.Scan(s.reg.Entity("PdcaCycle"), func(r *domain.Record) bool {
		c := r.Body.(*domain.PdcaCycle)
		rank := countsPoints(c.Status)
		if rank > best || rank == best && c.Year > year {
			year, best = c.Year, rank
		}
		return true
	})
	return year
}

// countsPoints ranks the states of a cycle by how well it says in which year points
// are counted.
func countsPoints(s domain.CycleStatus) int {
	switch s {
	case domain.CycleStatusActive:
		return 4
	case domain.CycleStatusClosing:
		return 3
	case domain.CycleStatusClosed:
		return 2
	}
	return 1
}

// subtreeFigure sums a figure over a unit and those below it of which the actor may
// read what is counted.
func (v *View) subtreeFigure(prefix string, row domain.RowNo, unit string) (n int64) {
	if v.Scope.Units[unit].Rows.Has(row) {
		n = v.Figure(prefix + unit)
	}
	v.EachOf("OrgUnit", "parentId", unit, func(c *domain.Record) bool {
		n += v.subtreeFigure(prefix, row, c.ID)
		return true
	})
	return n
}
