package resolvers_test

import (
	"testing"

	"pdca/internal/domain"
)

// TestVenuesThroughTheAPI: a use is there for the unit that uses the venue and the one
// that keeps it, which has the decision among its tasks; to others it is not, although
// they see the venue.
func TestVenuesThroughTheAPI(t *testing.T) {
	fx := open(t, tiny, nil)
	m := &maker{fixture: fx}
	m.make("Venue", "v1", `{"unitId":"s1","nameZh":"文化宫","kindCode":"CULTURE_PALACE","bookable":true,"openTo":"COMPANY"}`)
	m.make("VenueUse", "u1", `{"venueId":"v1","venueUnitId":"s1","unitId":"s1b1","requesterId":"sec-s1b1","purpose":"CULTURE","fromAt":"2027-01-01T01:00:00.000Z","toAt":"2027-01-01T03:00:00.000Z"}`)
	m.make("VenueCheck", domain.KeyID("VenueCheck", "v1", "2026-Q4"), `{"venueId":"v1","unitId":"s1","quarter":"2026-Q4"}`)
	m.flush()
	const all = `{u:venueUse(id:"u1"){status purposeCode{nameZh} venueUnit{id}} venueUses(first:5){totalCount} node(id:"u1"){id} v:venue(id:"v1"){kind{group} uses(first:5){totalCount} checks(first:5){totalCount}} myTasks(first:5 kinds:[VENUE_APPROVE]){nodes{action}}}`
	fx.same("sec-s1", all, "", `{"u":{"status":"REQUESTED","purposeCode":null,"venueUnit":{"id":"s1"}},"venueUses":{"totalCount":1},"node":{"id":"u1"},"v":{"kind":null,"uses":{"totalCount":1},"checks":{"totalCount":1}},"myTasks":{"nodes":[{"action":"APPROVED"}]}}`)
	for _, outside := range []string{"sec-s1b2", "sec-s2"} {
		fx.same(outside, all, "", `{"u":null,"venueUses":{"totalCount":0},"node":null,"v":{"kind":null,"uses":{"totalCount":0},"checks":{"totalCount":0}},"myTasks":{"nodes":[]}}`)
		fx.wrong(outside, `transitionVenueUse(input: {id: "u1", to: APPROVED})`, `{"code":"NOT_FOUND","field":null,"rule":null}`)
		fx.wrong(outside, `updateVenueUse(input: {id: "u1", headCount: 3})`, `{"code":"NOT_FOUND","field":null,"rule":null}`)
		fx.wrong(outside, `createVenueCheck(input: {venueId: "v1", quarter: "2026-Q3"})`, `{"code":"FORBIDDEN","field":null,"rule":null}`)
	}
	fx.wrong("sec-s1b1", `transitionVenueUse(input: {id: "u1", to: APPROVED})`, `{"code":"FORBIDDEN","field":"status","rule":null}`)
	fx.same("sec-s1", `mutation { transitionVenueUse(input: {id: "u1", to: APPROVED}) { venueUse { status } errors { code } } }`, "",
		`{"transitionVenueUse":{"venueUse":{"status":"APPROVED"},"errors":[]}}`)
}
