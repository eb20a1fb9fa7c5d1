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

// A use of a venue is for the unit that uses it and the one that keeps it; that the venue
// is open to all opens no use of it.
func TestVenueUsesOutsideTheirScope(t *testing.T) {
	s := newSite(t)
	s.must(`create Venue v1 {"unitId":"s1","nameZh":"文化宫","kindCode":"CULTURE_PALACE","bookable":true,"openTo":"COMPANY"}`)
	all, of := s.everyone()
	use := func(id, unit, day string) object {
		return op("create", "VenueUse", id, "fields", object{"venueId": "v1", "unitId": unit, "purpose": "CULTURE", "fromAt": day + "T01:00:00.000Z", "toAt": day + "T03:00:00.000Z"})
	}
	of["bs1"].pull(100)
	of["bs1"].applied(use("@u", "b1", "2027-07-01"))
	of["bs3"].applied(use("@w", "b3", "2027-07-02"))
	have(t, "VenueUse", "@u", []string{"pa", "us1", "bs1", "li", "in1", "in2", "rv"}, all...)
	have(t, "VenueUse", "@w", []string{"pa", "us1", "us2", "bs3", "li", "in1", "rv"}, all...)
	of["bs3"].rejected("MISSING_REFERENCE", use("@x", "b1", "2027-07-03"))
	of["me1"].rejected("MISSING_REFERENCE", use("@x", "b2", "2027-07-03"))
	for account, code := range map[string]string{"bs2": "NOT_FOUND", "bs3": "NOT_FOUND", "me1": "NOT_FOUND", "us2": "NOT_FOUND", "sa": "NOT_FOUND", "rv": "FORBIDDEN", "bs1": "FORBIDDEN"} {
		of[account].rejected(code, op("update", "VenueUse", "@u", "base", s.head(), "fields", object{"status": "APPROVED"}))
	}
	of["us1"].applied(op("update", "VenueUse", "@w", "base", s.head(), "fields", object{"status": "APPROVED"})) // of another unit, at a venue of one's own
}
