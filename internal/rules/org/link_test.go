package org_test

import (
	"testing"

	"pdca/internal/engine/enginetest"
)

// A link opens what lies below its unit, so nobody makes one with a unit of which they see
// the outline alone.
func TestLinksOfWhatIsSeenInOutline(t *testing.T) {
	const admin = `
		system create OrgUnit gc {"code":"GC","nameZh":"集团","kind":"GROUP_COMPANY","line":"ADMIN"}
		system create OrgUnit w1 {"code":"W1","nameZh":"一车间","kind":"WORKSHOP_SECTION","line":"ADMIN","parentId":"gc"}
		system create UnitLink lk {"partyUnitId":"b000","adminUnitId":"w1"}`
	link := func(to string) string {
		return `pa create UnitLink @l {"partyUnitId":"b001","adminUnitId":"` + to + `"}`
	}
	enginetest.Hold(t, []enginetest.Ruling{
		{"a unit that is linked already", admin, link("w1"), ""},
		{"the one above it", admin, link("gc"), "FORBIDDEN"},
		{"one that is not seen at all", admin + `
			system create OrgUnit g2 {"code":"G2","nameZh":"集团二","kind":"GROUP_COMPANY","line":"ADMIN"}`, link("g2"), "MISSING_REFERENCE"},
	})
}
