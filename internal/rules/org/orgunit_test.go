package org_test

import (
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

func TestINV_ORG1_UnitsAreATree(t *testing.T) {
	deep := `
		system create OrgUnit gc {"code":"1","nameZh":"集团","kind":"GROUP_COMPANY","line":"ADMIN"}
		system create OrgUnit w2 {"code":"2","nameZh":"车间","kind":"WORKSHOP_SECTION","line":"ADMIN","parentId":"gc"}
		system create OrgUnit w3 {"code":"3","nameZh":"车间","kind":"WORKSHOP_SECTION","line":"ADMIN","parentId":"w2"}
		system create OrgUnit w4 {"code":"4","nameZh":"车间","kind":"WORKSHOP_SECTION","line":"ADMIN","parentId":"w3"}
		system create OrgUnit w5 {"code":"5","nameZh":"车间","kind":"WORKSHOP_SECTION","line":"ADMIN","parentId":"w4"}
		system create OrgUnit w6 {"code":"6","nameZh":"车间","kind":"WORKSHOP_SECTION","line":"ADMIN","parentId":"w5"}
		system create OrgUnit t7 {"code":"7","nameZh":"班组","kind":"TEAM","line":"ADMIN","parentId":"w6"}
		system create OrgUnit x2 {"code":"8","nameZh":"车间","kind":"WORKSHOP_SECTION","line":"ADMIN","parentId":"gc"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"a branch under a unit", "", `pa create OrgUnit @b {"code":"N","nameZh":"新支部","kind":"BRANCH","line":"PARTY","parentId":"s00"}`, ""},
		{"a function under the committee", "", `pa create OrgUnit @f {"code":"N","nameZh":"部门","kind":"PROFESSIONAL_DEPARTMENT","line":"FUNCTION","parentId":"c"}`, ""},
		{"a partner under the committee", "", `pa create OrgUnit @p {"code":"N","nameZh":"伙伴","kind":"PARTNER_UNIT","line":"EXTERNAL","parentId":"c"}`, ""},
		{"no unit above", "", `pa create OrgUnit @b {"code":"N","nameZh":"新支部","kind":"BRANCH","line":"PARTY","parentId":"nowhere"}`, "MISSING_REFERENCE"},
		{"no unit above, asked by the server", "", `system create OrgUnit n {"code":"N","nameZh":"新支部","kind":"BRANCH","line":"PARTY","parentId":"nowhere"}`, "MISSING_REFERENCE"},
		{"a branch of the administration line", "", `pa create OrgUnit @b {"code":"N","nameZh":"新支部","kind":"BRANCH","line":"ADMIN","parentId":"s00"}`, "INV-ORG1"},
		{"a root of the wrong line", "", `system create OrgUnit x {"code":"N","nameZh":"支部","kind":"BRANCH","line":"ADMIN"}`, "INV-ORG1"},
		{"a function under a partner", `system create OrgUnit p {"code":"P","nameZh":"伙伴","kind":"PARTNER_UNIT","line":"EXTERNAL"}`,
			`system create OrgUnit x {"code":"N","nameZh":"部门","kind":"PROFESSIONAL_DEPARTMENT","line":"FUNCTION","parentId":"p"}`, "INV-ORG1"},
		{"a team under a party branch", "", `pa create OrgUnit @b {"code":"N","nameZh":"班组","kind":"TEAM","line":"ADMIN","parentId":"b000"}`, "INV-ORG1"},
		{"a committee under a branch", "", `pa create OrgUnit @b {"code":"N","nameZh":"党委","kind":"SECONDARY_COMMITTEE","line":"PARTY","parentId":"b000"}`, "INV-ORG1"},
		{"a branch under a branch", "", `pa create OrgUnit @b {"code":"N","nameZh":"支部","kind":"BRANCH","line":"PARTY","parentId":"b000"}`, "INV-ORG1"},
		{"a unit under itself", "", `system update OrgUnit s00 {"parentId":"s00"}`, "INV-ORG1"},
		{"a unit under one below it", "", `system update OrgUnit s00 {"parentId":"b000"}`, "INV-ORG1"},
		{"seven levels", deep, `system update OrgUnit t7 {"nameZh":"班组七"}`, ""},
		{"eight levels", deep, `system create OrgUnit t8 {"code":"9","nameZh":"班组","kind":"TEAM","line":"ADMIN","parentId":"t7"}`, "INV-ORG1"},
		{"eight levels by a move", deep, `system update OrgUnit w2 {"parentId":"x2"}`, "INV-ORG1"},
		{"a slash in the id", "", `system create OrgUnit a/b {"code":"N","nameZh":"x","kind":"BRANCH","line":"PARTY","parentId":"s00"}`, "VALIDATION"},
		{"a code in use", "", `pa create OrgUnit @b {"code":"B000","nameZh":"支部","kind":"BRANCH","line":"PARTY","parentId":"s00"}`, "VALIDATION"},
		{"a path of one's own", "", `pa create OrgUnit @b {"code":"N","nameZh":"支部","kind":"BRANCH","line":"PARTY","parentId":"s00","path":"/x"}`, "READ_ONLY_FIELD"},
		{"in one's own unit", "", `sa create OrgUnit @b {"code":"N","nameZh":"支部","kind":"BRANCH","line":"PARTY","parentId":"s00"}`, ""},
		{"in another's unit", "", `sa create OrgUnit @b {"code":"N","nameZh":"支部","kind":"BRANCH","line":"PARTY","parentId":"s01"}`, "MISSING_REFERENCE"},
		{"a root", "", `pa create OrgUnit @b {"code":"N","nameZh":"集团","kind":"GROUP_COMPANY","line":"ADMIN"}`, "FORBIDDEN"},
		{"moved into another's unit", "", `sa update OrgUnit b000 {"parentId":"s01"}`, "FORBIDDEN"},
	})
}

func TestMovingAUnitMovesAllBelow(t *testing.T) {
	w := enginetest.New(t)
	w.Must(`system update OrgUnit b000 {"parentId":"s01"}`)
	for unit, want := range map[string]string{"b000": "/c/s01/b000", "g000": "/c/s01/b000/g000", "b001": "/c/s00/b001"} {
		if got := enginetest.Body[domain.OrgUnit](w, unit).Path; got != want {
			t.Errorf("path of %s is %s, want %s", unit, got, want)
		}
	}
	w.Try(`us update Member m0 {"onPost":false}`, "NOT_FOUND")
	w.Try(`us1 update Member m0 {"onPost":false}`, "")
}

func TestINV_ORG4_LinksJoinTheTwoLines(t *testing.T) {
	admin := `system create OrgUnit gc {"code":"1","nameZh":"集团","kind":"GROUP_COMPANY","line":"ADMIN"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"party and administration", admin, `system create UnitLink l {"partyUnitId":"c","adminUnitId":"gc"}`, ""},
		{"party and party", "", `pa create UnitLink @l {"partyUnitId":"c","adminUnitId":"s00"}`, "INV-ORG4"},
		{"the same pair again", admin + `
			system create UnitLink l {"partyUnitId":"c","adminUnitId":"gc","validTo":"2026-06-30"}`, `pa create UnitLink @m {"partyUnitId":"c","adminUnitId":"gc"}`, "INV-ORG6"},
		{"the same pair again, by the server", admin + `
			system create UnitLink l {"partyUnitId":"c","adminUnitId":"gc","validTo":"2026-06-30"}`, `system create UnitLink m {"partyUnitId":"c","adminUnitId":"gc","validFrom":"2026-06-30"}`, "INV-ORG6"},
		{"the same pair afterwards", admin + `
			system create UnitLink l {"partyUnitId":"c","adminUnitId":"gc","validTo":"2026-06-30"}`, `system create UnitLink m {"partyUnitId":"c","adminUnitId":"gc","validFrom":"2026-07-01"}`, ""},
		{"backwards in time", admin, `system create UnitLink l {"partyUnitId":"c","adminUnitId":"gc","validFrom":"2026-02-01","validTo":"2026-01-01"}`, "INV-ORG4"},
	})
}

// A new unit may be planned before it is in use.
func TestAUnitStartsPlanned(t *testing.T) {
	plan := `
		pa create OrgUnit @u {"code":"N","nameZh":"支部","kind":"BRANCH","line":"PARTY","parentId":"s00","status":"PLANNED"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"put to use", plan, `pa update OrgUnit @u {"status":"ACTIVE"}`, ""},
		{"dissolved", plan, `pa update OrgUnit @u {"status":"DISSOLVED"}`, "ILLEGAL_TRANSITION"},
		{"moved before it is in use", plan, `pa update OrgUnit @u {"parentId":"s01"}`, ""},
		{"a group under a committee", "", `pa create OrgUnit @u {"code":"N","nameZh":"党小组","kind":"PARTY_GROUP","line":"PARTY","parentId":"s00"}`, "INV-ORG1"},
		{"back to planned", "", `pa update OrgUnit b001 {"status":"PLANNED"}`, "ILLEGAL_TRANSITION"},
		{"made as ended", "", `pa create OrgUnit @u {"code":"N","nameZh":"支部","kind":"BRANCH","line":"PARTY","parentId":"s00","status":"MERGED"}`, "ILLEGAL_TRANSITION"},
	})
}
