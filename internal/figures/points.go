package figures

import (
	"encoding/json"

	"pdca/internal/domain"
	"pdca/internal/ground"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// counts says whether an entry is in the balance (INV-PT14). One that was reversed stays in
// the sum, the entry that takes it back is there too.
func counts(s domain.PointsStatus) bool {
	return s != domain.PointsStatusPending && s != domain.PointsStatusRejected
}

// posted are the entries that count, by member and cycle; pending those that wait for review.
var (
	posted = &state.Balance{Of: "PointsEntry", By: [2]string{"memberId", "cycleId"}, Add: func(r *domain.Record) int64 {
		if p := r.Body.(*domain.PointsEntry); counts(p.Status) {
			return p.Points
		}
		return 0
	}}
	pending = &state.Balance{Of: "PointsEntry", By: [2]string{"memberId", "cycleId"}, Add: func(r *domain.Record) int64 {
		if p := r.Body.(*domain.PointsEntry); p.Status == domain.PointsStatusPending {
			return p.Points
		}
		return 0
	}}
)

// PointsBalance is opening balance + Σ counted entries of the year's cycle, whatever state
// that is in. The opening is that of the year's first day: a version of the settings that
// begins later lifts no balance (INV-SET2).
func PointsBalance(s *state.Snapshot, member string, year int64) int64 {
	cycle := ground.CycleOf(s, year)
	return opening(s, cycle, year) + s.Balance(posted, s.Find("Member", member), s.Find("PdcaCycle", cycle))
}

func opening(s *state.Snapshot, cycle string, year int64) int64 {
	return ground.Settings(s, cycle, domain.FirstOfYear(int(year))).PointsOpening
}

// cycleAsked is the root cycle that is asked for, else that of today's year, with no other in
// its place; nil where it is not there or has not begun.
func cycleAsked(v *state.View, id domain.Value) *domain.PdcaCycle {
	name := id.S
	if id.IsNull() {
		name = ground.CycleOf(v.Snapshot, int64(v.Today.Std().Year()))
	}
	r := v.Find("PdcaCycle", name)
	if r == nil {
		return nil
	}
	c := r.Body.(*domain.PdcaCycle)
	if c.Status == domain.CycleStatusDraft || ground.CycleOf(v.Snapshot, c.Year) != c.ID {
		return nil
	}
	return c
}

// balance is INV-PT14: the balance of a member in a cycle; ok is false where there is none.
func balance(s *state.Snapshot, m *domain.Member, c *domain.PdcaCycle) (value int64, ok bool) {
	if c == nil || !activeIn(s, m, int(c.Year)) {
		return 0, false
	}
	return opening(s, c.ID, c.Year) + s.Balance(posted, &m.Record, &c.Record), true
}

// activeIn says whether a member was active for a day of a year.
func activeIn(s *state.Snapshot, m *domain.Member, year int) bool {
	if m.Status != domain.MemberStateActive {
		left := m.LeftOn
		if !m.Has(domain.MemberFieldLeftOn) {
			left = since(s, &m.Record, domain.MemberFieldStatus)
		}
		if left < domain.FirstOfYear(year) {
			return false
		}
	}
	return !m.Has(domain.MemberFieldJoinedOn) || m.JoinedOn < domain.FirstOfYear(year+1)
}

// since is the day on which a field of a record was last changed, or the record made.
func since(s *state.Snapshot, r *domain.Record, field int) domain.Date {
	return moved(r, field, s.DayOf)
}

func pointsBalance(v *state.View, _ *registry.Field, r *domain.Record, asked state.Asked) domain.Value {
	m, c := r.Body.(*domain.Member), cycleAsked(v, asked.Value(0))
	out := domain.Points{State: domain.FigureStateNoData, AsOfRev: int64(v.Rev)}
	if c != nil {
		out.CycleID = c.ID
	}
	if value, ok := balance(v.Snapshot, m, c); ok {
		first, sum := opening(v.Snapshot, c.ID, c.Year), v.Balance(posted, &m.Record, &c.Record)
		waits := v.Balance(pending, &m.Record, &c.Record)
		out.State, out.Value, out.Opening, out.Posted, out.Pending = domain.FigureStateOk, &value, &first, &sum, &waits
	}
	return object(out)
}

// presentYear is the cycle of today's year and the balance that it begins with, looked up
// once for a view: an order asks for the points of every member.
type presentYear struct {
	cycle   *domain.PdcaCycle
	opening int64
}

func present(v *state.View) presentYear {
	type key struct{}
	return v.Keep(key{}, func() any {
		y := presentYear{cycle: cycleAsked(v, domain.Null)}
		if y.cycle != nil {
			y.opening = opening(v.Snapshot, y.cycle.ID, y.cycle.Year)
		}
		return y
	}).(presentYear)
}

// pointsNow is the value alone, for filters and orders.
func pointsNow(v *state.View, _ *registry.Field, r *domain.Record, _ state.Asked) domain.Value {
	m, y := r.Body.(*domain.Member), present(v)
	if y.cycle == nil || !activeIn(v.Snapshot, m, int(y.cycle.Year)) {
		return domain.Null
	}
	return domain.Int(y.opening + v.Balance(posted, r, &y.cycle.Record))
}

func previewPoints(v *state.View, _ *registry.Field, r *domain.Record, asked state.Asked) domain.Value {
	on := v.Today
	if !asked.Value(1).IsNull() {
		on = domain.Date(asked.Value(1).N)
	}
	x, err := ground.Points(v.Snapshot, r.ID, asked.Value(0).S, on)
	if err == nil && on > v.Today {
		err = domain.Broken("INV-PT8", "occurredOn", "尚未发生", "it has not happened yet")
	}
	out := domain.PointsPreview{Allowed: err == nil}
	if x.Cycle != nil {
		out.CycleID, out.RulesVersion = x.Cycle.ID, x.Cycle.PointsRulesVersion
	}
	if x.Rule != nil {
		out.Uncapped, out.Points, out.HandEntry = &x.Rule.Points, &x.Points, &x.Rule.HandEntry
		out.Posting, out.Approver = x.Rule.Posting, x.Rule.Approver
	}
	if err != nil {
		e := domain.AsError(err)
		out.Rule, out.ReasonZh, out.ReasonEn = e.Rule, e.Message.Zh, e.Message.En
	} else if x.Capped {
		out.Rule, out.ReasonZh, out.ReasonEn = "INV-PT13", "超出封顶部分不计", "what exceeds the cap does not count"
	}
	return object(out)
}

// object is an embedded object as a derived field gives it.
func object(v any) domain.Value {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err) // the structs are generated for this
	}
	return domain.Object(string(b))
}
