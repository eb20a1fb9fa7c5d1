package engine_test

import (
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
	"pdca/internal/figures"
)

// Who did something, and when, is stamped, whatever a client writes there; what is
// stamped stays as it was when the same thing is sent again.
func TestWhoAndWhenAreStamped(t *testing.T) {
	w := enginetest.New(t)
	w.Must(`pa update Account me {"roles":{"$add":[{"role":"PARTY_GROUP_LEADER","scopeUnitId":"g000","grantedBy":"cc"}]}}`)
	roles := enginetest.Body[domain.Account](w, "me").Roles
	if g := roles[len(roles)-1]; g != `{"role":"PARTY_GROUP_LEADER","scopeUnitId":"g000","grantedBy":"pa"}` {
		t.Errorf("grant %s", g)
	}
	w.Must(`sa update Account me {"roles":{"$add":[{"role":"PARTY_GROUP_LEADER","scopeUnitId":"g000"}]}}`)
	if again := enginetest.Body[domain.Account](w, "me").Roles; len(again) != len(roles) || again[len(again)-1] != roles[len(roles)-1] {
		t.Errorf("granted once more: %q", again)
	}
	w.Must(`sa update Account me {"roles":{"$remove":[{"role":"PARTY_GROUP_LEADER","scopeUnitId":"g000"}]}}`)
	if left := enginetest.Body[domain.Account](w, "me").Roles; len(left) != len(roles)-1 {
		t.Errorf("taken away without its stamp: %q", left)
	}

	w.Must(`li update Inspection insp {"signOff":{"representativeName":"王","signature":"ab","at":"2020-01-01T00:00:00Z","recordedBy":"bs"}}`)
	want := `{"representativeName":"王","signature":"ab","at":"` + domain.TimeOf(w.Now()).String() + `","recordedBy":"li"}`
	if s := enginetest.Body[domain.Inspection](w, "insp").SignOff; s != want {
		t.Errorf("sign-off %s, want %s", s, want)
	}
}

// The server imports what happened earlier as it happened.
func TestTheServerStampsNothing(t *testing.T) {
	w := enginetest.New(t)
	w.Must(`system update Member m0 {"exemptions":[{"from":"2026-01-01","reason":"病","approvedBy":"us"}]}`)
	if x := enginetest.Body[domain.Member](w, "m0").Exemptions; x[0] != `{"from":"2026-01-01","reason":"病","approvedBy":"us"}` {
		t.Errorf("%s", x)
	}
}

// INV-I8: what is assigned and not answered is neither merged nor scored, and the lead
// can hand the parts back.
func TestINV_I8_WhatIsNotAnsweredIsNotMerged(t *testing.T) {
	half := `
		pa update Inspection insp {"assignment":[{"inspectorId":"in1","criteriaCodes":["01.1.1","01.2.1"]}]}` + scored + submitted
	merge := `li update Inspection insp {"status":"MERGED"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"one of two", half, merge, "INV-I8"},
		{"both", half + `
			li update Inspection insp {"status":"IN_PROGRESS"}` + answered + submitted, merge, ""},
		{"a draft of another", answered + `
			in1 create CriterionResult @d {"inspectionId":"insp","criterionCode":"01.1.1","status":"DRAFT"}` + submitted, merge, "INV-I8"},
		{"nothing at all", submitted, merge, "INV-I8"},
		{"handed back by an inspector", half, `in1 update Inspection insp {"status":"IN_PROGRESS"}`, "FORBIDDEN"},
		{"signed for by the team", "", `li update Inspection insp {"signOff":{"unitRepresentativeId":"in1","signature":"ab"}}`, "INV-I4"},
	})
	w := enginetest.New(t)
	w.Must(half)
	if i := enginetest.Body[domain.Inspection](w, "insp"); i.Has(domain.InspectionFieldScore) || i.Awarded != 12 {
		t.Errorf("one of two, handed in: awarded %v, score %v", i.Awarded, i.Score)
	}
	w.Must(`li update Inspection insp {"status":"IN_PROGRESS"}`)
	if i := enginetest.Body[domain.Inspection](w, "insp"); i.Score != 1000 {
		t.Errorf("one of two, at work again: score %v", i.Score)
	}
}

// The year of the balance is that of the cycle that runs, or ran: a draft of the next
// one does not show every member the opening balance.
func TestBalancesAreOfTheRunningYear(t *testing.T) {
	w := enginetest.New(t)
	year := func(want int64) {
		t.Helper()
		if y := figures.RunningYear(w.Snapshot()); y != want {
			t.Errorf("year %d, want %d", y, want)
		}
	}
	year(2026)
	w.Must(`pa create PdcaCycle @next {"year":2027,"titleZh":"x","catalogueVersion":"1.0.0","pointsRulesVersion":"1.0.0"}`)
	year(2026)
	w.Must(`system update PdcaCycle cy26 {"status":"CLOSING"}`)
	year(2026)
	w.Must(`system update PdcaCycle @next {"status":"ACTIVE"}`)
	year(2027)
}
