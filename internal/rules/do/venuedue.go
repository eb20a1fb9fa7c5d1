package do

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/state"
)

// useTerm is the deadline within which a request is decided.
const useTerm = "DL58"

// requestDecided is DL58: who keeps a venue decides on a request, on the day of the use at
// the latest.
func requestDecided() engine.Deadline {
	return engine.Deadline{Key: useTerm, Entity: "VenueUse",
		Runs: func(s *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			u := r.Body.(*domain.VenueUse)
			if u.Status != domain.VenueUseStatusRequested || u.RequestedOn == 0 {
				return engine.Run{}, false
			}
			set := ground.Deadline(s, domain.ShippedDeadlines().Find(useTerm), r, u.RequestedOn)
			return engine.Run{From: u.RequestedOn, Due: min(set.DueOn(u.RequestedOn, ground.Calendar(s)), max(u.UseOn, u.RequestedOn))}, true
		},
		Who: engine.Whom{keeperWord: func(s *state.Snapshot, r *domain.Record, today domain.Date) []string {
			if v := s.Find("Venue", r.Body.(*domain.VenueUse).VenueID); v != nil {
				return keepersOf(s, today, v.Body.(*domain.Venue), venueUse, domain.LevelApprove)
			}
			return nil
		}},
	}
}

// nobodyCame ends a use to whose end nobody checked in. Who did, and whose phone was
// offline, is believed when it is back (VenueUse NO_SHOW to CHECKED_IN).
func nobodyCame() engine.Deadline {
	return engine.Deadline{Key: "VENUE_NO_SHOW", Entity: "VenueUse", Own: engine.AfterHours("VENUE_NO_SHOW", 0, "阵地使用无人到场", "Nobody came to a venue"),
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			u := r.Body.(*domain.VenueUse)
			return engine.Run{At: u.ToAt}, u.Status == domain.VenueUseStatusApproved
		},
		Do: map[int]func(*engine.Tx, *domain.Record) error{0: func(tx *engine.Tx, r *domain.Record) error {
			return tx.ByRule("INV-V4", func() error { return tx.MoveTo(r, string(domain.VenueUseStatusNoShow)) })
		}},
	}
}

// useOver completes a use a day after its end, where it is known how many came; else it
// stays among the tasks of whoever used the venue.
// later do: attendance at the event says how many came.
func useOver() engine.Deadline {
	return engine.Deadline{Key: "VENUE_COMPLETE", Entity: "VenueUse", Own: engine.AfterHours("VENUE_COMPLETE", 24, "阵地使用完成", "End of a use of a venue"),
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			u := r.Body.(*domain.VenueUse)
			return engine.Run{At: u.ToAt}, u.Status == domain.VenueUseStatusCheckedIn
		},
		Do: map[int]func(*engine.Tx, *domain.Record) error{0: func(tx *engine.Tx, r *domain.Record) error {
			if r.Body.(*domain.VenueUse).HeadCount < 1 {
				return nil
			}
			return tx.ByRule("INV-V4", func() error { return tx.MoveTo(r, string(domain.VenueUseStatusCompleted)) })
		}},
	}
}
