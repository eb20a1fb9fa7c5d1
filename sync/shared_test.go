package sync_test

import (
	"net/http"
	"strings"
	"testing"

	"pdca/internal/sandbox"
)

// shared asks for what agreements share, from a checkpoint.
func shared(checkpoint any) object {
	return object{"pull": object{"types": []string{"Shared"}, "checkpoint": checkpoint}}
}

// What agreements share comes by its numbers, by itself, and its checkpoint opens nothing
// else, as that of another pull opens nothing of it.
func TestSharedIsPulledByItself(t *testing.T) {
	s := newSite(t)
	s.must(`create OrgUnit px {"code":"PX","nameZh":"合作单位","kind":"PARTNER_UNIT","line":"EXTERNAL"}`,
		`create Account pv {"username":"pvx","name":"合作单位人员","unitId":"px"}`, sandbox.Grants("pv", "PARTNER_VIEWER@px")[0],
		`create Device `+sandbox.Device("pv")+` {"accountId":"pv","name":"平板"}`,
		`create Venue vs {"unitId":"s1","nameZh":"文化宫","kindCode":"CULTURE_PALACE"}`,
		`create DataShareAgreement @g {"number":"DSA-2026-001","ownerUnitId":"s1","partnerUnitId":"px","purposeCode":"VENUE_SHARING","purposeZh":"双方共用阵地，互通场次安排和使用目的，便于协调","entities":[{"type":"VenueUse","fields":["purpose"],"filter":{"unitId":{"eq":"px"}}}],"floor":5,"from":"2026-06-01","to":"2026-12-31","status":"ACTIVE"}`,
		`create VenueUse @u {"venueId":"vs","unitId":"px","purpose":"CULTURE","titleZh":"不外送","fromAt":"2026-06-12T01:00:00.000Z","toAt":"2026-06-12T03:00:00.000Z"}`)
	d, other := s.device("pv"), s.device("pa")
	first := d.ok(shared(nil))
	if len(first.Pull.Records) != 1 || first.Pull.Records[0].name() != "Shared/DSA-2026-001-000001" || len(first.Pull.Records[0].Fields) != 1 {
		t.Errorf("%s", first.Raw)
	}
	for _, hidden := range []string{sandbox.ID("@u"), "unitId", "不外送", `"s1"`} {
		if strings.Contains(string(first.Raw), hidden) {
			t.Errorf("%s is in %s", hidden, first.Raw)
		}
	}
	mine := first.Pull.Checkpoint
	if again := d.ok(shared(mine)); len(again.Pull.Records)+len(again.Pull.Removed) != 0 {
		t.Errorf("%s", again.Raw)
	}
	plain := d.ok(object{"pull": object{"checkpoint": nil, "types": []string{"VenueUse", "Venue"}}})
	if len(plain.Pull.Records) != 0 {
		t.Errorf("%s", plain.Raw)
	}
	d.refused(http.StatusBadRequest, "CHECKPOINT_INVALID", d.request(shared(plain.Pull.Checkpoint)))
	d.refused(http.StatusBadRequest, "CHECKPOINT_INVALID", d.request(object{"pull": object{"checkpoint": mine}}))
	d.refused(http.StatusBadRequest, "MALFORMED", d.request(object{"pull": object{"checkpoint": nil, "types": []string{"Shared", "Venue"}}}))
	d.refused(http.StatusBadRequest, "MALFORMED", d.request(object{"pull": object{"checkpoint": nil, "types": []string{"Shared"}, "units": []string{"s1"}}}))
	d.refused(http.StatusBadRequest, "MALFORMED", d.request(shared(nil), object{"push": object{"mutations": []any{object{"n": 1, "ops": []any{}}}}}))
	other.refused(http.StatusForbidden, "FORBIDDEN", other.request(shared(nil)))
	other.refused(http.StatusBadRequest, "CHECKPOINT_INVALID", other.request(shared(mine)))
	// A push by what a partner's pull gave is one of somebody who was given nothing.
	d.ok(object{"push": object{"checkpoint": mine, "mutations": []any{object{"n": 1, "at": "2026-06-15T03:00:00.000Z", "ops": []any{object{"op": "update", "type": "Venue", "id": "vs", "base": 1, "fields": object{"nameZh": "改"}}}}}}})
	s.Force(t, `DataShareAgreement @g {"status":"SUSPENDED"}`)
	d.refused(http.StatusForbidden, "AGREEMENT_ENDED", d.request(shared(mine)))
	d.refused(http.StatusForbidden, "AGREEMENT_ENDED", d.request(shared(nil)))
	s.Force(t, `DataShareAgreement @g {"status":"ACTIVE"}`)
	if again := d.ok(shared(mine)); len(again.Pull.Records) != 0 {
		t.Errorf("in force again: %s", again.Raw)
	}
}
