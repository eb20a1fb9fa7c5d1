package do

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// redBase is the class of venues that are somebody else's.
const redBase = "LOCAL_RED_BASE"

// classOf is what a venue is for: the group of its kind (INV-V1).
func classOf(s *state.Snapshot, v *domain.Venue) string {
	return org.GroupOf(s, "venueKinds", v.KindCode)
}

// checkVenue is INV-V1: what a venue is for follows from the group of its kind. A local
// red base is somebody else's: it is visited, and not booked.
func checkVenue(c *engine.Change) error {
	v := engine.After[domain.Venue](c)
	if v == nil {
		return nil
	}
	if v.Bookable && classOf(c.Tx.State(), v) == redBase {
		return domain.Broken("INV-V1", "bookable", "地方红色教育基地只参观，不接受预约", "a local red base is visited, not booked")
	}
	for _, h := range engine.Objects[domain.VenueHours](v.OpenHours) {
		if h.To <= h.From && c.Made(domain.VenueFieldOpenHours) {
			return domain.Errorf(domain.CodeValidation, "关门须晚于开门", "a venue closes after it opens").On("openHours")
		}
	}
	return nil
}

// keepersOf are who keeps a venue: whoever it names, or else those nearest to its unit who
// may do something by a row.
func keepersOf(s *state.Snapshot, today domain.Date, v *domain.Venue, row string, level domain.Level) []string {
	if named := org.Active(s, v.KeeperAccountID); len(named) > 0 {
		return named
	}
	return org.MayHold(s, today, v.UnitID, row, level)
}
