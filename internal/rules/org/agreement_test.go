package org_test

import (
	"strings"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

const (
	companyApproved = `
		cc update DataShareAgreement @g {"status":"COMPANY_APPROVED"}`
	accepted = companyApproved + `
		pv update DataShareAgreement @g {"status":"PARTNER_ACCEPTED"}`
	outOfForce = `
		system create DataShareAgreement @o {"ownerUnitId":"s00",` + enginetest.Terms + `}`
)

// changed are the terms of an agreement with one of them changed.
func changed(old, now string) string { return strings.Replace(enginetest.Terms, old, now, 1) }

func propose(terms string) string {
	return `us create DataShareAgreement @n {"ownerUnitId":"s00",` + terms + `}`
}

// INV-DS1, INV-DS3: only what is declared shareable, and less than all.
func TestINV_DS_WhatCanBeShared(t *testing.T) {
	const fields, filter, keys, sums = `"fields":["purpose","fromAt"]`, `"filter":{"unitId":{"eq":"px"}}`, `"keys":["FROM_AT_MONTH"]`, `"sums":["headCount"]`
	venues := func(filter string) string {
		return changed(`{"type":"VenueUse","fields":["purpose","fromAt"],`+`"filter":{"unitId":{"eq":"px"}}}`, `{"type":"Venue","fields":["nameZh"],"filter":`+filter+`},{"type":"VenueUse","fields":["purpose","fromAt"],"filter":{"unitId":{"eq":"px"}}}`)
	}
	events := func(field, condition, of string) string {
		return changed(`"entities":[`, `"entities":[{"type":"OrgLifeEvent","fields":[`+field+`],"filter":{"jointUnitIds":{"contains":"px"},"`+of+`":`+condition+`}},`)
	}
	const place = enginetest.Partner + `
		system create Venue v1 {"unitId":"s00","nameZh":"文化宫","kindCode":"CULTURE_PALACE"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"as it is", enginetest.Partner, propose(enginetest.Terms), ""},
		{"a person", enginetest.Partner, propose(changed(fields, `"fields":["requesterId"]`)), "INV-DS1"},
		{"what is for conditions alone", enginetest.Partner, propose(changed(fields, `"fields":["unitId"]`)), "INV-DS1"},
		{"a field that is not declared", enginetest.Partner, propose(changed(fields, `"fields":["titleZh"]`)), "INV-DS1"},
		{"a field that there is not", enginetest.Partner, propose(changed(fields, `"fields":["attendances.memberId"]`)), "INV-DS1"},
		{"no field", enginetest.Partner, propose(changed(fields, `"fields":[]`)), "VALIDATION"},
		{"a field twice", enginetest.Partner, propose(changed(fields, `"fields":["purpose","purpose"]`)), "INV-DS1"},
		{"how many were present, of one event", enginetest.Partner, propose(events(`"presentCount"`, `{"eq":"THEME_PARTY_DAY"}`, "kind")), "INV-DS1"},
		{"how many were present, as a condition", enginetest.Partner, propose(events(`"kind"`, `{"lt":5}`, "presentCount")), "INV-DS3"},
		{"records of which nothing is shareable", enginetest.Partner, propose(changed(`"type":"VenueUse","fields"`, `"type":"Finding","fields"`)), "INV-DS1"},
		{"records that are private", enginetest.Partner, propose(changed(`"type":"VenueUse","fields"`, `"type":"CareTrigger","fields"`)), "INV-C2"},
		{"in the order of what does not go out", enginetest.Partner, propose(changed(fields, fields+`,"orderBy":"headCount"`)), "INV-DS1"},
		{"summed up by what is no number", enginetest.Partner, propose(changed(sums, `"sums":["purpose"]`)), "INV-DS1"},
		{"grouped by people", enginetest.Partner, propose(changed(keys, `"keys":["HEAD_COUNT"]`)), "INV-DS1"},
		{"grouped by a unit", enginetest.Partner, propose(changed(keys, `"keys":["UNIT_ID"]`)), "INV-DS1"},
		{"without a filter", enginetest.Partner, propose(changed(filter, `"filter":{}`)), "INV-DS3"},
		{"a filter on a field that is not shareable", enginetest.Partner, propose(changed(filter, `"filter":{"noteZh":{"eq":"x"}}`)), "INV-DS3"},
		{"a filter on another unit", enginetest.Partner, propose(changed(filter, `"filter":{"unitId":{"eq":"b000"}}`)), "INV-DS3"},
		{"a filter on more than the partner", enginetest.Partner, propose(changed(filter, `"filter":{"unitId":{"in":["px","b000"]}}`)), "INV-DS3"},
		{"a filter on all but a unit", enginetest.Partner, propose(changed(filter, `"filter":{"unitId":{"ne":"b000"}}`)), "INV-DS3"},
		{"an unknown comparison", enginetest.Partner, propose(changed(filter, `"filter":{"unitId":{"like":"px"}}`)), "INV-DS3"},
		{"a filter that holds for every record", place, propose(venues(`{"kindCode":{"eq":"CULTURE_PALACE"}}`)), "INV-DS3"},
		{"a filter that leaves one out", place + `
			system create Venue v2 {"unitId":"b000","nameZh":"广场","kindCode":"CULTURE_SQUARE"}`, propose(venues(`{"kindCode":{"eq":"CULTURE_PALACE"}}`)), ""},
		{"a filter that leaves out what is not the owner's", place + `
			system create Venue v2 {"unitId":"s01","nameZh":"广场","kindCode":"CULTURE_SQUARE"}`, propose(venues(`{"kindCode":{"eq":"CULTURE_PALACE"}}`)), "INV-DS3"},
		{"too low a floor", enginetest.Partner, propose(changed(`"floor":5`, `"floor":4`)), "INV-DS6"},
		{"more than twelve months", enginetest.Partner, propose(changed(`"to":"2026-12-31"`, `"to":"2027-06-02"`)), "VALIDATION"},
		{"with a unit of ours", enginetest.Partner, propose(changed(`"px"`, `"b000"`)), "INV-DS2"},
		{"with a unit that is not seen", enginetest.Partner, propose(changed(`"px"`, `"s01"`)), "MISSING_REFERENCE"},
		{"for another unit", enginetest.Partner, strings.Replace(propose(enginetest.Terms), `"s00"`, `"s01"`, 1), "MISSING_REFERENCE"},
		{"a number typed by hand", enginetest.Partner, propose(enginetest.Terms + `,"number":"DSA-2026-009"`), "READ_ONLY_FIELD"},
		{"by a branch", enginetest.Partner, strings.Replace(propose(enginetest.Terms), "us create", "bs create", 1), "FORBIDDEN"},
	})
}

// INV-DS2: who approves, and what undoes it.
func TestINV_DS2_TwoApprove(t *testing.T) {
	const floor = ` update DataShareAgreement @g {"floor":6}`
	to := func(who, state string) string {
		return who + ` update DataShareAgreement @g {"status":"` + state + `"}`
	}
	both := enginetest.Partner + `
		system create RoleGrant us/2 {"accountId":"us","role":"PARTNER_VIEWER","scopeUnitId":"px"}
		system create DataShareAgreement @g {"ownerUnitId":"s00",` + enginetest.Terms + `}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"the secretary of another unit", enginetest.Agreement("s00"), to("us1", "OWNER_APPROVED"), "NOT_FOUND"},
		{"the secretary of the owner, who is of the partner too", both, to("us", "OWNER_APPROVED"), "INV-DS2"},
		{"the company before the owner", enginetest.Agreement("s00"), to("cc", "COMPANY_APPROVED"), "ILLEGAL_TRANSITION"},
		{"the secretary for the company", enginetest.Approved, to("us", "COMPANY_APPROVED"), "FORBIDDEN"},
		{"the partner before the company", enginetest.Approved, to("pv", "PARTNER_ACCEPTED"), "ILLEGAL_TRANSITION"},
		{"the owner for the partner", enginetest.Approved + companyApproved, to("us", "PARTNER_ACCEPTED"), "FORBIDDEN"},
		{"the partner revokes", enginetest.Approved + accepted, to("pv", "REVOKED"), "FORBIDDEN"},
		{"terms and approval at once", enginetest.Approved, `cc update DataShareAgreement @g {"status":"COMPANY_APPROVED","floor":6}`, "INV-DS2"},
		{"terms of what was accepted", enginetest.Approved + accepted, "us" + floor, "SEALED"},
		{"contacts of what was accepted", enginetest.Approved + accepted, `us update DataShareAgreement @g {"contactOwner":"办公室"}`, ""},
		{"the partner writes", enginetest.Approved + accepted, `pv update DataShareAgreement @g {"contactPartner":"办公室"}`, "FORBIDDEN"},
		{"in place of one that is in force", enginetest.Approved + accepted, propose(enginetest.Terms + `,"supersedesId":"@g"`), ""},
		{"in place of a draft", enginetest.Partner + outOfForce, propose(enginetest.Terms + `,"supersedesId":"@o"`), "INV-DS2"},
		{"back to a draft by hand", enginetest.Approved, to("us", "DRAFT"), "FORBIDDEN"},
	})
	t.Run("terms undo both", func(t *testing.T) {
		w := enginetest.New(t)
		w.Must(enginetest.Approved + companyApproved)
		w.Must("us" + floor)
		if x := enginetest.Body[domain.DataShareAgreement](w, "@g"); x.Status != domain.AgreementStatusDraft || x.OwnerApprovedBy != "" || x.CompanyApprovedBy != "" || x.Number != "DSA-2026-001" {
			t.Errorf("%s, approved by %q and %q, number %s", x.Status, x.OwnerApprovedBy, x.CompanyApprovedBy, x.Number)
		}
	})
}

// An agreement begins on its first day and is over after its last; a later version takes its
// place.
func TestAgreementsBeginAndEnd(t *testing.T) {
	state := func(w *enginetest.World, id string, want domain.AgreementStatus) {
		t.Helper()
		if got := enginetest.Body[domain.DataShareAgreement](w, id).Status; got != want {
			t.Errorf("%s is %s, not %s", id, got, want)
		}
	}
	wait := func(w *enginetest.World, days int) {
		t.Helper()
		w.Wait(time.Duration(days) * 24 * time.Hour)
		if _, err := w.Tick(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	w := enginetest.New(t) // 2026-06-15
	w.Must(enginetest.Partner)
	w.Must(`system create DataShareAgreement @g {"ownerUnitId":"s00",` + changed(`"from":"2026-06-01","to":"2026-12-31"`, `"from":"2026-06-20","to":"2026-07-10"`) + `}
		us update DataShareAgreement @g {"status":"OWNER_APPROVED"}` + accepted)
	state(w, "@g", domain.AgreementStatusPartnerAccepted)
	wait(w, 6)
	state(w, "@g", domain.AgreementStatusActive)
	w.Must(propose(enginetest.Terms+`,"supersedesId":"@g"`) + `
		us update DataShareAgreement @n {"status":"OWNER_APPROVED"}
		cc update DataShareAgreement @n {"status":"COMPANY_APPROVED"}`)
	wait(w, 20)
	state(w, "@g", domain.AgreementStatusExpired)

	w = enginetest.New(t)
	w.Must(enginetest.Approved + accepted)
	state(w, "@g", domain.AgreementStatusActive)
	w.Must(propose(changed(`"floor":5`, `"floor":7`)+`,"supersedesId":"@g"`) + `
		us update DataShareAgreement @n {"status":"OWNER_APPROVED"}
		cc update DataShareAgreement @n {"status":"COMPANY_APPROVED"}`)
	state(w, "@g", domain.AgreementStatusActive)
	w.Must(`pv update DataShareAgreement @n {"status":"PARTNER_ACCEPTED"}`)
	state(w, "@n", domain.AgreementStatusActive)
	state(w, "@g", domain.AgreementStatusExpired)
	if x := enginetest.Body[domain.DataShareAgreement](w, "@n"); x.Version != 2 || x.Number != "DSA-2026-002" {
		t.Errorf("version %d, number %s", x.Version, x.Number)
	}
}
