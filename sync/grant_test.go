package sync_test

import (
	"slices"
	"testing"
)

// A grant is held by whoever gives grants over its unit or over the home of its account,
// and by the account itself; it is nobody else's to know, and to change.
func TestGrantsOutsideTheirScope(t *testing.T) {
	s := newSite(t)
	s.must(`create RoleGrant gr {"accountId":"bs1","role":"PARTY_WORKER","scopeUnitId":"b2"}`)
	pa, own, above, other := s.device("pa"), s.device("bs1"), s.device("us1"), s.device("bs3")
	for d, holds := range map[*device]bool{pa: true, own: true, above: false, other: false} {
		if d.pull(1000); d.holds("RoleGrant", "gr") != holds {
			t.Errorf("%s holds it: %t", d.account, !holds)
		}
	}
	for _, d := range []*device{above, other} {
		d.rejected("NOT_FOUND", op("update", "RoleGrant", "gr", "fields", object{"status": "ENDED"}))
	}
	own.rejected("FORBIDDEN", op("update", "RoleGrant", "gr", "fields", object{"status": "ENDED"}))
	other.rejected("FORBIDDEN", op("create", "RoleGrant", "@mine", "fields", object{"accountId": "bs3", "role": "COMPANY_COMMITTEE", "scopeUnitId": "b3"}))
}

// When a grant ends, the device drops the units that it opened; what another person has to
// confirm opens none before.
func TestADeviceFollowsItsGrants(t *testing.T) {
	s := newSite(t)
	s.must(`create Account pa2 {"username":"pa2","name":"党务乙","unitId":"c"}`, `create RoleGrant pa2/1 {"accountId":"pa2","role":"PARTY_AFFAIRS_OFFICER","scopeUnitId":"c"}`)
	me := s.device("me1")
	me.pull(1000)
	s.do("pa", `create RoleGrant @g {"accountId":"me1","role":"COMPANY_COMMITTEE","scopeUnitId":"s2"}`)
	if x := sum(me.pull(1000)); slices.Contains(x.records, "OrgUnit/b3") {
		t.Errorf("it opens before it is confirmed: %v", x.records)
	}
	s.do("pa2", `update RoleGrant @g {"status":"ACTIVE"}`)
	if x := sum(me.pull(1000)); !slices.Contains(x.records, "Member/m31") {
		t.Errorf("confirmed, it opens nothing: %v", x.records)
	}
	s.do("pa", `update RoleGrant @g {"status":"ENDED"}`)
	if x := sum(me.pull(1000)); !slices.Contains(x.dropped, "b3") || me.holds("Member", "m31") {
		t.Errorf("ended, it drops %v", x.dropped)
	}
}
