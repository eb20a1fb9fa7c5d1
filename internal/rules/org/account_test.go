package org_test

import (
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// Disabling an account ends what it had: enabling it again brings nothing back.
func TestADisabledAccountStartsAnew(t *testing.T) {
	w := enginetest.New(t)
	w.Must(`pa update Account me {"status":"DISABLED"}`)
	from := enginetest.Body[domain.Account](w, "me").TokensValidFrom
	if from <= domain.TimeOf(w.Clock.Now()) {
		t.Errorf("tokens are valid from %s", from)
	}
	w.Must(`pa update Account me {"status":"ACTIVE"}`)
	if got := enginetest.Body[domain.Account](w, "me").TokensValidFrom; got != from {
		t.Errorf("enabled, tokens are valid from %s", got)
	}
}

func TestINV_AC1_NobodyGrantsThemselves(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"to another", "", `pa update Account me {"roles":{"$add":[{"role":"PARTY_GROUP_LEADER","scopeUnitId":"g000"}]}}`, ""},
		{"to oneself", "", `pa update Account pa {"roles":{"$add":[{"role":"LEAD_INSPECTOR","scopeUnitId":"c"}]}}`, "INV-AC1"},
		{"becoming another member", "", `pa update Account pa {"memberId":"m0"}`, "INV-AC1"},
		{"giving one up", "", `sa update Account sa {"roles":[]}`, ""},
	})
}

func TestINV_AC2_GrantsStayWithinOnesOwn(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"inside", "", `sa update Account us {"roles":{"$add":[{"role":"UNIT_SECRETARY","scopeUnitId":"b001"}]}}`, ""},
		{"beyond", "", `sa update Account us {"roles":{"$add":[{"role":"UNIT_SECRETARY","scopeUnitId":"c"}]}}`, "INV-AC2"},
		{"taking away beyond", `pa update Account us {"roles":{"$add":[{"role":"UNIT_SECRETARY","scopeUnitId":"s01"}]}}`,
			`sa update Account us {"roles":{"$remove":[{"role":"UNIT_SECRETARY","scopeUnitId":"s01"}]}}`, "INV-AC2"},
		{"a new account with a grant beyond", "", `sa create Account @a {"username":"new","name":"新","unitId":"b000","roles":[{"role":"MEMBER","scopeUnitId":"b010"}]}`, "INV-AC2"},
		{"over a unit that is not there", "", `pa update Account me {"roles":{"$add":[{"role":"MEMBER","scopeUnitId":"nowhere"}]}}`, "INV-AC2"},
		{"backwards in time", "", `pa update Account me {"roles":{"$add":[{"role":"MEMBER","scopeUnitId":"b000","from":"2026-02-01","to":"2026-01-01"}]}}`, "INV-AC2"},
		{"in another's name", "", `pa update Account me {"roles":{"$add":[{"role":"MEMBER","scopeUnitId":"b000","grantedBy":"cc"}]}}`, ""},
		{"upper case", "", `pa create Account @a {"username":"New","name":"新","unitId":"b000"}`, "VALIDATION"},
	})
}
