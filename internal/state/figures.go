package state

import (
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
	// Findings that still stand open, by the unit they were made in.
	"Finding": func(r *domain.Record) (string, int64) {
		switch f := r.Body.(*domain.Finding); f.Status {
		case domain.FindingStatusRegistered, domain.FindingStatusWithdrawn:
			return "", 0
		default:
			return "findings/" + f.UnitID, 1
		}
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
	d.contribute(contributions[ent.Name], old, r)
	d.contribute(leftovers[ent.Name], old, r)
}

func (d *Draft) contribute(c contribution, old, r *domain.Record) {
	if c == nil {
		return
	}
	was, n := contributed(c, old)
	is, m := contributed(c, r)
	if was == is && n == m {
		return
	}
	d.addFigure(was, -n)
	d.addFigure(is, m)
}

func contributed(c contribution, r *domain.Record) (string, int64) {
	if r == nil || r.Deleted() {
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

// derived computes a @derived field.
var derived = map[string]func(s *Snapshot, r *domain.Record) domain.Value{
	"Member.pointsBalance": func(s *Snapshot, r *domain.Record) domain.Value {
		return domain.Int(s.PointsBalance(r.ID, s.RunningYear()))
	},
	"Device.lastMutation": func(s *Snapshot, r *domain.Record) domain.Value {
		return domain.Int(s.LastMutation(r.ID))
	},
	"OrgUnit.openFindings": func(s *Snapshot, r *domain.Record) domain.Value {
		return domain.Int(s.subtreeFigure("findings/", r.ID))
	},
	"OrgUnit.memberCount": func(s *Snapshot, r *domain.Record) domain.Value {
		return domain.Int(s.subtreeFigure("members/", r.ID))
	},
}

// Derived returns a @derived field of a record.
func (s *Snapshot) Derived(f *registry.Field, r *domain.Record) domain.Value {
	if fn := derived[r.Body.TypeName()+"."+f.Name]; fn != nil {
		return fn(s, r)
	}
	return domain.Null
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

func (s *Snapshot) subtreeFigure(prefix, unit string) int64 {
	n := s.Figure(prefix + unit)
	s.EachOf("OrgUnit", "parentId", unit, func(c *domain.Record) bool {
		n += s.subtreeFigure(prefix, c.ID)
		return true
	})
	return n
}
