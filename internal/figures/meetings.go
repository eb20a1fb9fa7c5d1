package figures

import (
	"pdca/internal/domain"
	"pdca/internal/ground"
	"pdca/internal/state"
)

// What organisation life counts for: its events one by one, and the periods of its rhythm
// for each branch.

const srcMeetings, srcMeetingsLate, srcThemeDays, srcRhythm = "meetings", "meetings recorded late", "theme days", "rhythm of meetings"

// meetingSources list them. A cell of the rhythm follows from the events of its branch and its
// party groups, and from how often these are asked.
var meetingSources = []*state.Facts{
	{Name: srcMeetings, Of: "OrgLifeEvent", Unit: "unitId", Add: meetingFacts},
	{Name: srcMeetingsLate, Of: "OrgLifeEvent", Unit: "unitId", Add: meetingLateFacts},
	{Name: srcThemeDays, Of: "OrgLifeEvent", Unit: "unitId", Add: themeDayFacts},
	{Name: srcRhythm, Of: "OrgUnit", Looks: rhythmFacts, Also: map[string]again{
		"OrgLifeEvent": func(s *state.Snapshot, r *domain.Record, again func(string)) {
			branchOrOwn(s, r.Body.(*domain.OrgLifeEvent).UnitID, again)
		},
		"OrgUnit":   func(s *state.Snapshot, r *domain.Record, again func(string)) { branchOrOwn(s, r.ID, again) },
		"Member":    func(_ *state.Snapshot, r *domain.Record, again func(string)) { again(r.Body.(*domain.Member).BranchID) },
		"PdcaCycle": everyBranch, "Settings": everyBranch,
	}, Reads: map[string][]string{
		"Member": {"branchId", "status", "memberStatus"}, "PdcaCycle": {"year", "status"},
		"OrgLifeEvent": {"heldAt", "status", "alsoKind", "duplicateOfId", "unitId"},
	}},
}

// branchOrOwn is the branch that a party group is of, else the unit itself.
func branchOrOwn(s *state.Snapshot, unit string, again func(string)) {
	if r := s.Unit(unit); r != nil && r.Body.(*domain.OrgUnit).Kind == domain.UnitKindPartyGroup {
		unit = r.Body.(*domain.OrgUnit).ParentID
	}
	if unit != "" {
		again(unit)
	}
}

func everyBranch(s *state.Snapshot, _ *domain.Record, again func(string)) {
	ids(s, "OrgUnit", "kind", string(domain.UnitKindBranch), again)
}

func meetingFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	e := r.Body.(*domain.OrgLifeEvent)
	if !ground.EventHeld(e) {
		return
	}
	work := "NO"
	if e.IsCentralWorkTopic {
		work = "YES"
	}
	add(state.Fact{Unit: e.UnitID, On: day(e.HeldAt), Num: 1, Heads: heads(string(e.Kind), work)})
}

// meetingLateFacts are of events that were held, and of those that were recorded or minuted late.
func meetingLateFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	e := r.Body.(*domain.OrgLifeEvent)
	if !ground.EventHeld(e) {
		return
	}
	f := state.Fact{Unit: e.UnitID, On: day(e.HeldAt), Den: 1, Heads: heads(string(e.Kind))}
	if e.CreatedLate || e.MinutesLate {
		f.Num = 1
	}
	add(f)
}

// themeDayFacts are of theme days, and of those on central work, which is a link (INV-M9).
func themeDayFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	e := r.Body.(*domain.OrgLifeEvent)
	if !ground.EventHeld(e) || !ground.EventOf(e, domain.OrgLifeKindThemePartyDay) {
		return
	}
	f := state.Fact{Unit: e.UnitID, On: day(e.HeldAt), Den: 1}
	if e.IsCentralWorkTopic {
		f.Num = 1
	}
	add(f)
}

// rhythmFacts are the periods of each kind of meeting that a branch and its party groups owe,
// on their last day, and whether as many as are asked were held.
func rhythmFacts(s *state.Snapshot, r *domain.Record, add func(state.Fact)) {
	if r.Body.(*domain.OrgUnit).Kind != domain.UnitKindBranch {
		return
	}
	units := []string{r.ID}
	meetings := map[string][]ground.Meeting{}
	s.EachOf("OrgUnit", "parentId", r.ID, func(g *domain.Record) bool {
		if g.Body.(*domain.OrgUnit).Kind == domain.UnitKindPartyGroup {
			units = append(units, g.ID)
		}
		return true
	})
	for _, unit := range units {
		meetings[unit] = ground.Meetings(s, unit)
	}
	s.Scan(s.Registry().Entity("PdcaCycle"), func(c *domain.Record) bool {
		cycle := c.Body.(*domain.PdcaCycle)
		if cycle.Status == domain.CycleStatusDraft {
			return true
		}
		p := ground.Settings(s, cycle.ID, domain.FirstOfYear(int(cycle.Year)))
		for _, unit := range units {
			for _, cell := range ground.RhythmOf(s, unit, meetings[unit], cycle, "", p) {
				if cell.Exempt && !cell.Held() {
					continue
				}
				f := state.Fact{Unit: r.ID, On: cell.To, Den: 1, Heads: heads(string(cell.Kind), cell.From.String())}
				if cell.Held() {
					f.Num = 1
				}
				add(f)
			}
		}
		return true
	})
}

// rhythmEnded leaves out the periods that run: they are not due yet.
func rhythmEnded(a *asking, _ *domain.Record, f *state.Fact) bool { return f.On < a.today }

// rhythmMissed are the last periods that ended, where the meeting was not held.
func rhythmMissed(a *asking, _ *domain.Record, f *state.Fact) bool {
	from, err := domain.ParseDate(f.Heads[1])
	if err != nil || f.Num == f.Den || f.On >= a.today {
		return false
	}
	next := domain.MonthOf
	switch long := f.On - from; {
	case long > 300:
		next = domain.YearOf
	case long > 60:
		next = domain.QuarterOf
	}
	return next(f.On+1).To >= a.today
}

// kept counts the units of which every fact holds, against those that have any; of what was
// missed, those of which one does not.
func (c *counting) kept(t tally) {
	sums := &adding{tally: t}
	c.eachFact(func(_ *domain.Record, f *state.Fact, _ string) {
		no, bad := c.number(f.Unit), f.Num < f.Den
		c.rows(f, "", func(k rowKey) {
			s := sums.at(k)
			s.under.add(no)
			if s.n++; bad {
				s.failed.add(no)
			}
		})
	}, false)
	for _, s := range t {
		bad := int64(s.failed.size())
		if c.is.read == missed {
			s.num = bad
			continue
		}
		s.den = int64(s.under.size())
		s.num = s.den - bad
	}
}

// once is what a record counts for behind a row: where units are counted of which every fact
// holds, or one does not, each is one.
func (c *counting) once(n [2]int64) [2]int64 {
	switch {
	case c.is.read == missed, c.is.read == kept && n[0] == n[1]:
		return [2]int64{1, 1}
	case c.is.read == kept:
		return [2]int64{0, 1}
	}
	return n
}
