package do

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
)

// checkVenue is INV-V1: what a venue is for follows from the group of its kind. A local
// red base is somebody else's: it is visited, and not booked.
func checkVenue(c *engine.Change) error {
	v := engine.After[domain.Venue](c)
	if v == nil || !v.Bookable || org.GroupOf(c.Tx.State(), "venueKinds", v.KindCode) != "LOCAL_RED_BASE" {
		return nil
	}
	return domain.Broken("INV-V1", "bookable", "地方红色教育基地只参观，不接受预约", "a local red base is visited, not booked")
}
