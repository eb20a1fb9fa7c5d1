package ground

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/state"
)

// The rhythm of organisation life: how often a unit holds each kind of meeting. Nothing of
// it is stored; a cell is read from the events of its period.

// RhythmCell is one period of one kind of meeting of a unit.
type RhythmCell struct {
	domain.Span
	Unit     string
	Kind     domain.OrgLifeKind
	Required int64
	// Counted are the events that were minuted in time, Late those that were recorded or
	// minuted late, Pending those whose minutes are to come.
	Counted, Late, Pending []Meeting
	// Exempt says that nothing is asked of the unit here.
	Exempt bool
}

// Meeting is what the rhythm asks of an event that was held.
type Meeting struct {
	ID             string
	Kind, AlsoKind domain.OrgLifeKind
	HeldAt         domain.Time
	// On is the day of HeldAt.
	On domain.Date
	// Pending says that its minutes are to come, until DueOn; Late that it was recorded or
	// minuted late.
	Pending, Late bool
	DueOn         domain.Date
}

// Meetings are the events that a unit held, of all years.
func Meetings(s *state.Snapshot, unit string) (out []Meeting) {
	asks := []string{"id", "kind", "alsoKind", "status", "duplicateOfId", "heldAt", "createdLate", "minutesLate", "minutesDueOn"}
	s.EachPart("OrgLifeEvent", "unitId", unit, asks, func(r *domain.Record) bool {
		if e := r.Body.(*domain.OrgLifeEvent); EventHeld(e) {
			out = append(out, Meeting{ID: e.ID, Kind: e.Kind, AlsoKind: e.AlsoKind, HeldAt: e.HeldAt, On: s.DayOf(e.HeldAt), Pending: !pastMinutes(e.Status),
				Late: e.CreatedLate || e.MinutesLate, DueOn: e.MinutesDueOn})
		}
		return true
	})
	return out
}

// Held says whether as many meetings as are asked were held, minuted or not.
func (c *RhythmCell) Held() bool {
	return int64(len(c.Counted)+len(c.Late)+len(c.Pending)) >= c.Required
}

// Met says whether as many as are asked count.
func (c *RhythmCell) Met() bool { return int64(len(c.Counted)+len(c.Late)) >= c.Required }

// State is how a cell stands on a day, by the settings in force. A missed period is never
// healed by meetings of another one; a late record of a meeting in it is shown as that.
func (c *RhythmCell) State(p *domain.Params, today domain.Date) domain.RhythmState {
	switch {
	case int64(len(c.Counted)) >= c.Required:
		return domain.RhythmStateMet
	case c.Met():
		return domain.RhythmStateMetLate
	case c.Exempt:
		return domain.RhythmStateExempt
	case c.Held() && c.minutesRun(today):
		return domain.RhythmStatePending
	case today <= c.To:
		return domain.RhythmStateOpen
	case today > c.To+domain.Date(p.RhythmRedDays):
		return domain.RhythmStateRed
	}
	return domain.RhythmStateAmber
}

// minutesRun says whether as many as are asked are there while the minutes of those that
// wait are not overdue.
func (c *RhythmCell) minutesRun(today domain.Date) bool {
	n := int64(len(c.Counted) + len(c.Late))
	for _, e := range c.Pending {
		if today <= e.DueOn {
			n++
		}
	}
	return n >= c.Required
}

// EventHeld says whether an event took place and is not a suspected double of another one;
// EventMinuted that its minutes are there as well.
func EventHeld(e *domain.OrgLifeEvent) bool {
	return e.DuplicateOfID == "" && e.HeldAt != 0 && (e.Status == domain.OrgLifeStatusHeld || pastMinutes(e.Status))
}

// EventMinuted is EventHeld of an event that has its minutes.
func EventMinuted(e *domain.OrgLifeEvent) bool { return EventHeld(e) && pastMinutes(e.Status) }

func pastMinutes(st domain.OrgLifeStatus) bool {
	return st == domain.OrgLifeStatusMinuted || st == domain.OrgLifeStatusReviewed || st == domain.OrgLifeStatusArchived
}

// EventOf says whether an event is of a kind, as such or as well.
func EventOf(e *domain.OrgLifeEvent, kind domain.OrgLifeKind) bool {
	return e.Kind == kind || e.AlsoKind == kind
}

// Rhythm are the cells of a unit in a cycle, of one kind or "" for all, in the order of the
// settings and of the periods.
func Rhythm(s *state.Snapshot, unit string, cycle *domain.PdcaCycle, kind domain.OrgLifeKind, p *domain.Params) []RhythmCell {
	return RhythmOf(s, unit, Meetings(s, unit), cycle, kind, p)
}

// RhythmOf is Rhythm for whoever has the unit's meetings at hand.
func RhythmOf(s *state.Snapshot, unit string, meetings []Meeting, cycle *domain.PdcaCycle, kind domain.OrgLifeKind, p *domain.Params) (out []RhythmCell) {
	r := s.Unit(unit)
	if r == nil {
		return nil
	}
	u := r.Body.(*domain.OrgUnit)
	for _, rule := range p.Rhythm {
		k := domain.OrgLifeKind(rule.Kind)
		if kind != "" && k != kind || !slices.Contains(rule.UnitKinds, u.Kind) {
			continue
		}
		spans := rhythmSpans(rule.Period, int(cycle.Year))
		cells := make([]RhythmCell, len(spans))
		small := k == domain.OrgLifeKindBranchCommitteeMeeting && formalMembers(s, unit) < p.CommitteeMinMembers
		for i, span := range spans {
			cells[i] = RhythmCell{Span: span, Unit: unit, Kind: k, Required: rule.Count, Exempt: small || !activeThrough(r, u, span)}
		}
		fillRhythm(cells, meetings)
		out = append(out, cells...)
	}
	return out
}

// rhythmSpans are the periods of a year.
func rhythmSpans(period string, year int) (out []domain.Span) {
	of := domain.YearOf
	switch period {
	case "MONTH":
		of = domain.MonthOf
	case "QUARTER":
		of = domain.QuarterOf
	}
	for d, end := domain.FirstOfYear(year), domain.FirstOfYear(year+1); d < end; d = out[len(out)-1].To + 1 {
		out = append(out, of(d))
	}
	return out
}

// fillRhythm puts the meetings of a unit into its cells, which are of one kind and follow one
// another.
func fillRhythm(cells []RhythmCell, meetings []Meeting) {
	for _, m := range meetings {
		for i := range cells {
			c := &cells[i]
			if !c.Contains(m.On) || m.Kind != c.Kind && m.AlsoKind != c.Kind {
				continue
			}
			switch {
			case m.Pending:
				c.Pending = append(c.Pending, m)
			case m.Late:
				c.Late = append(c.Late, m)
			default:
				c.Counted = append(c.Counted, m)
			}
			break
		}
	}
}

// activeThrough says whether a unit was in use through a period.
func activeThrough(r *domain.Record, u *domain.OrgUnit, span domain.Span) bool {
	if r.Has(domain.OrgUnitFieldValidFrom) && u.ValidFrom > span.From {
		return false
	}
	return u.Status == domain.OrgUnitStatusActive || r.Has(domain.OrgUnitFieldValidTo) && u.ValidTo >= span.To
}

// formalMembers is how many formal members a branch has.
func formalMembers(s *state.Snapshot, branch string) (n int64) {
	s.EachOf("Member", "branchId", branch, func(r *domain.Record) bool {
		if m := r.Body.(*domain.Member); m.Status == domain.MemberStateActive && m.MemberStatus == domain.MemberStatusFormal {
			n++
		}
		return true
	})
	return n
}
