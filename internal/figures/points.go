package figures

import (
	"strconv"

	"pdca/internal/domain"
	"pdca/internal/ground"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// points are those that count: everything but what still waits for review. A reversed
// entry stays in the sum, its reversing entry takes it out again.
func points(r *domain.Record) (string, int64) {
	p := r.Body.(*domain.PointsEntry)
	if p.Status == domain.PointsStatusPending {
		return "", 0
	}
	return pointsKey(p.MemberID, int64(p.OccurredOn.Std().Year())), p.Points
}

func pointsKey(member string, year int64) string {
	return "points/" + member + "/" + strconv.FormatInt(year, 10)
}

// PointsBalance is opening balance + Σ counted entries of the year
// (design/domain.md 7, pointsBalance). The opening is that of the year's first day: a
// version of the settings that begins later lifts no balance (INV-SET2).
func PointsBalance(s *state.Snapshot, member string, year int64) int64 {
	first := domain.FirstOfYear(int(year))
	return ground.Settings(s, ground.CycleOf(s, year), first).PointsOpening + s.Figure(pointsKey(member, year))
}

// pointsBalance is the balance of the year that is asked for, else of the running one.
func pointsBalance(v *state.View, _ *registry.Field, r *domain.Record, year domain.Value) domain.Value {
	if year.IsNull() {
		year = domain.Int(RunningYear(v.Snapshot))
	}
	return domain.Int(PointsBalance(v.Snapshot, r.ID, year.N))
}

// RunningYear is the year that points are counted in: of the newest cycle that is
// active, else of the newest that is closing, else closed. One that is only drafted
// counts no points yet, unless there is no other; 0 without any.
func RunningYear(s *state.Snapshot) int64 { return s.Lasting(runningYear).(int64) }

var runningYear = &state.Lasting{Of: "PdcaCycle", Compute: func(s *state.Snapshot) any {
	best, year := 0, int64(0)
	s.Scan(s.Registry().Entity("PdcaCycle"), func(r *domain.Record) bool {
		c := r.Body.(*domain.PdcaCycle)
		rank := countsPoints(c.Status)
		if rank > best || rank == best && c.Year > year {
			year, best = c.Year, rank
		}
		return true
	})
	return year
}}

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
