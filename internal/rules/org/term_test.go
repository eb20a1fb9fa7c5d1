package org_test

import (
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// INV-LT1, INV-LT2: one term in office and the one that follows it, one secretary a day.
func TestINV_LT_TermsAndSecretaries(t *testing.T) {
	term := func(who, id, from string) string {
		return who + ` create LeadershipTerm ` + id + ` {"orgUnitId":"b000","termFrom":"` + from + `"}`
	}
	post := func(id, from, to string) string {
		return `us create TermPosition ` + id + ` {"termId":"@t","postCode":"SECRETARY","memberId":"m0","from":"` + from + `"` + to + `}`
	}
	first := term("us", "@t", "2024-01-10")
	second := first + "\n" + term("us", "@u", "2026-06-15")
	enginetest.Hold(t, []enginetest.Ruling{
		{"the first one", "", first, ""},
		{"by a member", "", term("me", "@t", "2024-01-10"), "FORBIDDEN"},
		{"of another unit", "", term("us1", "@t", "2024-01-10"), "MISSING_REFERENCE"},
		{"one that follows", first, term("us", "@u", "2026-06-15"), ""},
		{"one that began before", first, term("us", "@u", "2023-01-10"), "INV-LT1"},
		{"a third one", second, term("us", "@v", "2026-06-16"), "INV-LT1"},
		{"renewed", second, `pa update LeadershipTerm @t {"status":"RENEWED"}`, ""},
		{"renewed by the unit itself", second, `us update LeadershipTerm @t {"status":"RENEWED"}`, "FORBIDDEN"},
		{"renewed without another", first, `pa update LeadershipTerm @t {"status":"RENEWED"}`, "INV-LT1"},
		{"a last day of one's own", "", `us create LeadershipTerm @t {"orgUnitId":"b000","termFrom":"2024-01-10","termTo":"2030-01-01"}`, "READ_ONLY_FIELD"},
		{"a second secretary", first + "\n" + post("@p", "2024-01-10", ""), post("@q", "2026-05-01", ""), "INV-LT2"},
		{"a second secretary on the last day", first + "\n" + post("@p", "2024-01-10", `,"to":"2026-05-01"`), post("@q", "2026-05-01", ""), "INV-LT2"},
		{"a successor", first + "\n" + post("@p", "2024-01-10", `,"to":"2026-04-30"`), post("@q", "2026-05-01", ""), ""},
	})
	w := enginetest.New(t)
	w.Must(first + `
		system create LeadershipTerm c {"orgUnitId":"s00","termFrom":"2024-01-10"}`)
	for id, want := range map[string]string{"@t": "2027-01-10", "c": "2029-01-10"} {
		if x := enginetest.Body[domain.LeadershipTerm](w, id); x.TermTo.String() != want {
			t.Errorf("%s is until %s, want %s", id, x.TermTo, want)
		}
	}
}
