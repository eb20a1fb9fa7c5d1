package org_test

import (
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// A controlled area begins without pictures, and where no pictures are taken no position
// is kept. Who keeps the unit keeps its sites; what was issued nobody writes.
func TestSites(t *testing.T) {
	site := func(who, more string) string {
		return who + ` create Site @x {"code":"X1","nameZh":"车间","unitId":"b000",` + more + `}`
	}
	const office, area = `"kindCode":"OFFICE"`, `"kindCode":"CONTROLLED_AREA"`
	enginetest.Hold(t, []enginetest.Ruling{
		{"by the unit above", "", site("us", office), ""},
		{"by the branch", "", site("bs", office), "FORBIDDEN"},
		{"of another unit", "", `us create Site @x {"code":"X1","nameZh":"车间","unitId":"b010",` + office + `}`, "MISSING_REFERENCE"},
		{"closed and opened", site("us", office) + "\n" + `us update Site @x {"status":"CLOSED"}`, `us update Site @x {"status":"ACTIVE"}`, ""},
		{"closed by the branch", site("us", office), `bs update Site @x {"status":"CLOSED"}`, "FORBIDDEN"},
		{"a code of one's own", "", site("us", office+`,"keySerial":3`), "READ_ONLY_FIELD"},
		{"a kind that there is not", "", site("us", `"kindCode":"MOON"`), "VALIDATION"},
		{"the same code", site("us", office), `us create Site @y {"code":"X1","nameZh":"室","unitId":"b001",` + office + `}`, "VALIDATION"},
	})
	const geo = `,"geo":{"lat":40.6,"lon":109.8}`
	for more, want := range map[string]domain.PhotoPolicy{office + geo: domain.PhotoPolicyAllowed, area + geo: domain.PhotoPolicyNone,
		area + geo + `,"photoPolicy":"APPROVED_DEVICE_ONLY"`: domain.PhotoPolicyApprovedDeviceOnly} {
		w := enginetest.New(t)
		w.Must(site("us", more))
		s := enginetest.Body[domain.Site](w, "@x")
		if s.PhotoPolicy != want || s.Has(domain.SiteFieldGeo) != (want == domain.PhotoPolicyAllowed) {
			t.Errorf("%s: %s, position kept %t", more, s.PhotoPolicy, s.Has(domain.SiteFieldGeo))
		}
	}
}
