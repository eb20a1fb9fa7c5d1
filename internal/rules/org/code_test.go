package org_test

import (
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// gym is the record of a code that the enterprise added, with the id of its key.
func gym(list, code, more string) string {
	return `pa create Code ` + domain.KeyID("Code", list, code) + ` {"list":"` + list + `","code":"` + code + `","nameZh":"健身房"` + more + `}`
}

// rule writes a points rule whose activity is a code.
func rule(code string) string {
	return `pa create PointsRule @r {"code":"PT99","version":"9","titleZh":"规则","points":1,"per":"OCCURRENCE","posting":"AUTO","approver":"BRANCH_SECRETARY","sourceActivity":"` + code + `"}`
}

func TestINVCD_Codes(t *testing.T) {
	added := gym("activityKinds", "GYM_DAY", `,"group":"PRACTICE"`)
	added = strings.Replace(added, `"PRACTICE"`, `"`+domain.CodeListOf("activityKinds").Codes[0].Group+`"`, 1)
	id := domain.KeyID("Code", "activityKinds", "GYM_DAY")
	theme := domain.KeyID("Code", "activityKinds", "THEME_PARTY_DAY")
	shipped := `system create Code ` + theme + ` {"list":"activityKinds","code":"THEME_PARTY_DAY","nameZh":"主题党日","group":"` + domain.CodeListOf("activityKinds").Find("THEME_PARTY_DAY").Group + `"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"an added code", "", added, ""},
		{"by a secretary", "", strings.Replace(added, "pa ", "bs ", 1), "FORBIDDEN"},
		{"without a group", "", gym("activityKinds", "GYM_DAY", ""), "INV-CD2"},
		{"of no list", "", gym("nothing", "GYM", ""), "INV-CD2"},
		{"not in the form of codes", "", gym("venueKinds", "gym", `,"group":"FACILITY"`), "VALIDATION"},
		{"said to be built in", "", strings.Replace(added, `"nameZh"`, `"builtIn":true,"nameZh"`, 1), "READ_ONLY_FIELD"},
		{"a code in use", "", rule("THEME_PARTY_DAY"), ""},
		{"a code that nobody knows", "", rule("GYM_DAY"), "INV-CD1"},
		{"a code of another list", "", rule("CULTURE_PALACE"), "VALIDATION"},
		{"one that was added to another list", gym("venueKinds", "GYM_DAY", `,"group":"FACILITY"`), rule("GYM_DAY"), "VALIDATION"},
		{"the added one in use", added, rule("GYM_DAY"), ""},
		{"a retired one on a new record", added + "\npa update Code " + id + ` {"status":"RETIRED"}`, rule("GYM_DAY"), "INV-CD1"},
		{"a retired one that ships", shipped + "\npa update Code " + theme + ` {"status":"RETIRED"}`, rule("THEME_PARTY_DAY"), "INV-CD1"},
		{"taken again", added + "\npa update Code " + id + ` {"status":"RETIRED"}` + "\npa update Code " + id + ` {"status":"ACTIVE"}`, rule("GYM_DAY"), ""},
		{"a record that has a retired one", added + "\n" + rule("GYM_DAY") + "\npa update Code " + id + ` {"status":"RETIRED"}`, `pa update PointsRule @r {"titleZh":"新名","sourceActivity":"GYM_DAY"}`, ""},
		{"deleted in use", added + "\n" + rule("GYM_DAY"), `pa delete Code ` + id, "VALIDATION"},
		{"deleted", added, `pa delete Code ` + id, ""},
		{"a shipped one deleted", shipped, `pa delete Code ` + theme, "INV-CD3"},
		{"a shipped one renamed", shipped, `pa update Code ` + theme + ` {"nameZh":"主题活动日"}`, ""},
		{"a shipped one in another group", shipped, `pa update Code ` + theme + ` {"group":"OTHER"}`, "INV-CD3"},
		{"another code", shipped, `pa update Code ` + theme + ` {"code":"THEME_DAY"}`, "INV-CD3"},
	})
}
