package do

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/state"
)

// checkVenueCheck is INV-V6: a check is done when every item of the venue's list has a
// line; then it has its score, and stays.
func checkVenueCheck(c *engine.Change) error {
	x := engine.After[domain.VenueCheck](c)
	if x == nil || !c.Moved(string(domain.VenueCheckStatusDone)) || c.Old == nil && c.Tx.Trusted() {
		return nil
	}
	lines := engine.List[domain.VenueCheckLine](c.Tx, "checkId", x.ID)
	v := engine.Find[domain.Venue](c.Tx, x.VenueID)
	missing := slices.DeleteFunc(itemsOf(c.Tx.State(), v), func(code string) bool {
		return slices.ContainsFunc(lines, func(l *domain.VenueCheckLine) bool { return l.ItemCode == code })
	})
	if len(missing) > 0 {
		return domain.Broken("INV-V6", "lines", "事项尚未检查：%v", "items without a line: %v", missing)
	}
	if !x.Has(domain.VenueCheckFieldDoneOn) {
		c.Set(domain.VenueCheckFieldDoneOn, domain.DateValue(c.Tx.ActDay()))
	}
	if quarterOf(x.DoneOn) != x.Quarter {
		return domain.Broken("INV-V6", "doneOn", "检查日须在该季度内", "a check lies in its quarter")
	}
	c.Stamp(domain.VenueCheckFieldBy, engine.Text(c.Tx.Actor.Account))
	c.Set(domain.VenueCheckFieldScore, domain.Float(scoreOf(lines)))
	return nil
}

// scoreOf is the share of the items that were in order, to four places.
func scoreOf(lines []*domain.VenueCheckLine) float64 {
	if len(lines) == 0 {
		return 0
	}
	ok := 0
	for _, l := range lines {
		if l.Ok {
			ok++
		}
	}
	return math.Round(float64(ok)/float64(len(lines))*1e4) / 1e4
}

const checkItems = "venueCheckItems"

// itemsOf are the items that are looked at in a venue: those that it names, or all that
// are in use.
func itemsOf(s *state.Snapshot, v *domain.Venue) (items []string) {
	if v == nil || len(v.CheckItems) > 0 {
		return itemsNamed(v)
	}
	retired := map[string]bool{}
	s.EachOf("Code", "list", checkItems, func(r *domain.Record) bool {
		x := r.Body.(*domain.Code)
		if retired[x.Code] = x.Status == domain.CodeStatusRetired; !retired[x.Code] {
			items = append(items, x.Code)
		}
		return true
	})
	for _, x := range domain.CodeListOf(checkItems).Codes {
		if !retired[x.Code] && !slices.Contains(items, x.Code) {
			items = append(items, x.Code)
		}
	}
	slices.Sort(items)
	return items
}

func itemsNamed(v *domain.Venue) []string {
	if v == nil {
		return nil
	}
	return slices.Clone(v.CheckItems)
}

// quarterOf is the quarter of a day, as 2026-Q2.
func quarterOf(d domain.Date) string {
	from := domain.QuarterOf(d).From.Std()
	return fmt.Sprintf("%d-Q%d", from.Year(), (int(from.Month())+2)/3)
}

// quarterFrom is the first day of a quarter; 0 for a text that is none.
func quarterFrom(text string) domain.Date {
	if len(text) != len("2026-Q2") {
		return 0
	}
	year, err := strconv.Atoi(text[:4])
	if err != nil {
		return 0
	}
	return domain.AddMonths(domain.FirstOfYear(year), 3*(int(text[6])-'1'))
}

// venueChecked is DL71: a venue of ours that is open is looked at in each quarter, from
// that in which it was opened on. One that was missed stays, until a later one is done.
func venueChecked() engine.Deadline {
	return engine.Deadline{Key: "DL71", Entity: "Venue", Tally: engine.CountedEach,
		Runs: func(s *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			v := r.Body.(*domain.Venue)
			if v.Status != domain.VenueStatusOpen || v.OpenedOn == 0 || classOf(s, v) == redBase {
				return engine.Run{}, false
			}
			return engine.Run{From: nextCheck(s, v)}, true
		},
		Also: map[string]func(*state.Snapshot, *domain.Record, func(string)){
			"VenueCheck": func(_ *state.Snapshot, r *domain.Record, again func(string)) {
				again(r.Body.(*domain.VenueCheck).VenueID)
			},
			"Code": func(s *state.Snapshot, r *domain.Record, again func(string)) {
				s.EachOf("Venue", "kindCode", r.Body.(*domain.Code).Code, func(v *domain.Record) bool { again(v.ID); return true })
			},
		},
		Who: engine.Whom{keeperWord: func(s *state.Snapshot, r *domain.Record, today domain.Date) []string {
			return keepersOf(s, today, r.Body.(*domain.Venue), "VENUE", domain.LevelEdit)
		}},
	}
}

// keeperWord is the word of the ladders for who keeps a venue.
const keeperWord = "VENUE_KEEPER"

// nextCheck is the first day of the quarter of which a check is owed.
func nextCheck(s *state.Snapshot, v *domain.Venue) domain.Date {
	from := domain.QuarterOf(v.OpenedOn).From
	s.EachOf("VenueCheck", "venueId", v.ID, func(r *domain.Record) bool {
		if x := r.Body.(*domain.VenueCheck); x.Status == domain.VenueCheckStatusDone {
			from = max(from, domain.AddMonths(quarterFrom(x.Quarter), 3))
		}
		return true
	})
	return from
}
