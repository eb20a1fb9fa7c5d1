package sync_test

import "testing"

// A plain entity is as closed to outsiders as any other: Venue has no code of
// its own.
func TestVenueOutsideItsScope(t *testing.T) {
	s := newSite(t)
	s.must(`create Venue v1 {"unitId":"b1","nameZh":"活动室","kindCode":"ACTIVITY_CENTRE"}`)
	inside, outside := s.device("bs1"), s.device("bs3")
	inside.pull(100)
	outside.pull(100)
	if !inside.holds("Venue", "v1") || outside.holds("Venue", "v1") {
		t.Fatal("the venue is where it must not be, or not where it must be")
	}
	outside.rejected("NOT_FOUND", op("update", "Venue", "v1", "fields", object{"nameZh": "改名"}))
	inside.rejected("FORBIDDEN", op("update", "Venue", "v1", "fields", object{"nameZh": "改名"}))
}
