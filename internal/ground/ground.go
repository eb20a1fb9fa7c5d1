// Package ground is what every rule and figure stands on, read out of the records of a
// snapshot: the working days (WorkCalendar) and the settings (Settings) in force.
//
// Both are pure functions of the state, so a replay counts by the same numbers. They are
// read once for each state of their records and kept until one of these changes
// (state.Lasting): asking costs a look-up. Two pointers that are the same tell that
// nothing has changed between.
//
// It decides nothing: what may be entered is for the rules (org/calendar.go,
// plan/settings.go), and what a number means for whoever reads it.
package ground

import (
	"cmp"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/state"
)

// Lasting are the readings that a schema has to keep.
func Lasting() []*state.Lasting { return []*state.Lasting{calendar, settings, cycles} }

// Calendar returns the working days of the years that have a record; others have Monday
// to Friday and are provisional.
func Calendar(s *state.Snapshot) *domain.Calendar { return s.Lasting(calendar).(*domain.Calendar) }

var calendar = &state.Lasting{Of: "WorkCalendar", Compute: func(s *state.Snapshot) any {
	var years []domain.CalendarYear
	s.Scan(s.Registry().Entity("WorkCalendar"), func(r *domain.Record) bool {
		w := r.Body.(*domain.WorkCalendar)
		years = append(years, domain.CalendarYearOf(int(w.Year), w.DaysOff, w.MakeUpDays, w.Status == domain.CalendarStatusConfirmed))
		return true
	})
	return domain.NewCalendar(years...)
}}

// version is a record of the settings that was decided.
type version struct {
	id   string
	from domain.Date
	// running says that deadlines which run already are reckoned by it as well.
	running bool
	*domain.Params
}

// Settings returns what holds for a cycle on a day: the version of the cycle, or of the
// root above it, that began last; without any that of all cycles, and without that what
// ships with the product. "" is the cycle of the day's year.
func Settings(s *state.Snapshot, cycle string, on domain.Date) *domain.Params {
	byCycle := s.Lasting(settings).(map[string][]version)
	for _, key := range [...]string{rootOf(s, cycle, on), ""} {
		if v := inForce(byCycle[key], on); v != nil {
			return v.Params
		}
	}
	return domain.DefaultParams()
}

// Deadline is a deadline as it is set for a record on which it runs from a day: by the
// settings of the record's cycle, else of the day's year, as they were on that day; a
// later version counts only where it was decided that it applies to what runs (INV-SET2).
func Deadline(s *state.Snapshot, d *domain.Deadline, r *domain.Record, from domain.Date) *domain.Deadline {
	p := Settings(s, cycleOf(s, r), from)
	for _, v := range s.Lasting(settings).(map[string][]version)[rootOf(s, cycleOf(s, r), from)] {
		if v.running && v.from > from {
			p = v.Params
		}
	}
	if set := p.Deadline(d.Key); set != nil {
		return set
	}
	return d
}

// Deadlines are all the forms in which a deadline is set in a state.
func Deadlines(s *state.Snapshot, d *domain.Deadline) []*domain.Deadline {
	out := []*domain.Deadline{d}
	for _, list := range s.Lasting(settings).(map[string][]version) {
		for _, v := range list {
			if set := v.Deadline(d.Key); set != nil {
				out = append(out, set)
			}
		}
	}
	return out
}

// SetBy are the fields that the length of deadlines depends on, by entity.
func SetBy() map[string][]string {
	return map[string][]string{
		"WorkCalendar": {"daysOff", "makeUpDays"},
		"Settings":     {"deadlines", "cycleId", "validFrom", "applyToRunning", "status"},
		"PdcaCycle":    {"year"},
	}
}

// cycleOf is the cycle that a record names; "" for none.
func cycleOf(s *state.Snapshot, r *domain.Record) string {
	if f := s.Registry().Of(r.Body).Field("cycleId"); f != nil && !f.Derived {
		return r.Body.Str(f.Index)
	}
	return ""
}

// rootOf is the cycle whose versions count for one, "" for that of a day's year.
func rootOf(s *state.Snapshot, cycle string, on domain.Date) string {
	return cmp.Or(cycle, CycleOf(s, int64(on.Std().Year())))
}

// InForce returns the id of the record that holds for a cycle on a day, "" for the one of
// all cycles; "" where there is none of its own.
func InForce(s *state.Snapshot, cycle string, on domain.Date) string {
	if v := inForce(s.Lasting(settings).(map[string][]version)[cycle], on); v != nil {
		return v.id
	}
	return ""
}

// inForce finds the version that began last before the end of a day; nil for none.
func inForce(list []version, on domain.Date) *version {
	for i := len(list) - 1; i >= 0; i-- {
		if list[i].from <= on {
			return &list[i]
		}
	}
	return nil
}

var settings = &state.Lasting{Of: "Settings", Compute: func(s *state.Snapshot) any {
	byCycle := map[string][]version{}
	ent := s.Registry().Entity("Settings")
	s.Scan(ent, func(r *domain.Record) bool {
		x := r.Body.(*domain.Settings)
		if x.Status == domain.SettingsStatusDraft {
			return true
		}
		p, err := domain.ReadParams(func(group string) string {
			if f := ent.Field(group); f != nil {
				return x.Str(f.Index)
			}
			return ""
		})
		if err != nil {
			panic(err) // what is stored was held against the declaration
		}
		byCycle[x.CycleID] = append(byCycle[x.CycleID], version{x.ID, x.ValidFrom, x.ApplyToRunning, p})
		return true
	})
	for _, list := range byCycle {
		slices.SortFunc(list, func(a, b version) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.id, b.id)) })
	}
	return byCycle
}}

// CycleOf returns the cycle of a year; "" for none.
func CycleOf(s *state.Snapshot, year int64) string {
	return s.Lasting(cycles).(map[int64]string)[year]
}

// cycles finds the cycle of a year: the first one, where a merge of two servers' copies
// left several.
var cycles = &state.Lasting{Of: "PdcaCycle", Compute: func(s *state.Snapshot) any {
	byYear := map[int64]string{}
	s.Scan(s.Registry().Entity("PdcaCycle"), func(r *domain.Record) bool {
		if c := r.Body.(*domain.PdcaCycle); byYear[c.Year] == "" {
			byYear[c.Year] = c.ID
		}
		return true
	})
	return byYear
}}

// ScoreFacts is the source of facts that scores of post-evaluations are: whoever sees what
// they count for at a unit reads its post-evaluations.
const ScoreFacts = "scores of post-evaluations"
