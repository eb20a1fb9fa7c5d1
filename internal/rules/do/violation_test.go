package do_test

import (
	"context"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/engine/enginetest"
)

// doAs makes one change as an account.
func doAs(w *enginetest.World, who string, op engine.Op) error {
	return w.Do(context.Background(), w.ActorOf(who), func(tx *engine.Tx) error { return enginetest.Apply(tx, op) })
}

const brokeRule = narrowShop + `
	system create Evidence @doc {"unitId":"w000","kindCode":"APPROVAL_DOCUMENT","sha256":"1111111111111111111111111111111111111111111111111111111111111111","status":"VERIFIED"}
	system create Evidence @copy {"unitId":"b000","kindCode":"APPROVAL_DOCUMENT","sha256":"1111111111111111111111111111111111111111111111111111111111111111","status":"VERIFIED"}
	system create Evidence @other {"unitId":"b000","kindCode":"APPROVAL_DOCUMENT","sha256":"2222222222222222222222222222222222222222222222222222222222222222","status":"VERIFIED"}
	pl1 create Violation @v {"memberId":"m0","unitId":"w000","occurredOn":"2026-06-12","kindCode":"SAFETY_RULE","descriptionZh":"未戴防护用具","documentEvidenceId":"@doc"}`

const breachSure = brokeRule + `
	pl update Violation @v {"status":"CONFIRMED"}`

func TestViolations(t *testing.T) {
	confirm := `pl update Violation @v {"status":"CONFIRMED"}`
	byHand := func(evidence string) string {
		return `do create PointsEntry @p {"memberId":"m0","ruleCode":"PT37","sourceId":"DISC/安2026-6","occurredOn":"2026-06-12","evidenceIds":["` + evidence + `"]}`
	}
	enginetest.Hold(t, []enginetest.Ruling{
		{"of a member of staff", narrowShop, `pl1 create Violation @v {"accountId":"st","unitId":"w000","occurredOn":"2026-06-12","kindCode":"SAFETY_RULE","descriptionZh":"未办理动火手续"}`, ""},
		{"INV-ID1 of nobody", narrowShop, `pl1 create Violation @v {"unitId":"w000","occurredOn":"2026-06-12","kindCode":"SAFETY_RULE","descriptionZh":"未戴防护用具"}`, "INV-ID1"},
		{"INV-ID1 of two", narrowShop, `pl1 create Violation @v {"memberId":"m0","accountId":"st","unitId":"w000","occurredOn":"2026-06-12","kindCode":"SAFETY_RULE","descriptionZh":"未戴防护用具"}`, "INV-ID1"},
		{"of who works elsewhere", narrowShop, `pl1 create Violation @v {"memberId":"m2","unitId":"w000","occurredOn":"2026-06-12","kindCode":"SAFETY_RULE","descriptionZh":"未戴防护用具"}`, "MISSING_REFERENCE"},
		{"by the branch", narrowShop, `bs create Violation @v {"memberId":"m0","unitId":"w000","occurredOn":"2026-06-12","kindCode":"SAFETY_RULE","descriptionZh":"未戴防护用具"}`, "FORBIDDEN"},
		{"confirmed", brokeRule, confirm, ""},
		{"confirmed without the document", brokeRule + "\n\t" + `pl1 update Violation @v {"documentEvidenceId":null}`, confirm, "VALIDATION"},
		{"INV-VI1 an accident without a number", brokeRule, `pl1 update Violation @v {"unitResponsible":true}`, "INV-VI1"},
		{"INV-VI1 an accident", brokeRule, `pl1 update Violation @v {"unitResponsible":true,"accidentNo":"A-1"}`, ""},
		{"INV-VI1 rewritten when it is confirmed", breachSure, `pl1 update Violation @v {"unitResponsible":true,"accidentNo":"A-1"}`, "INV-VI1"},
		{"INV-VI3 by who recorded it", brokeRule, `pl1 update Violation @v {"status":"CONFIRMED"}`, "INV-VI3"},
		{"INV-VI3 by the person", brokeRule + "\n\t" + `system update Account pl {"memberId":"m0"}`, confirm, "INV-VI3"},
		{"INV-VI3 by one of the same unit", brokeRule + "\n\t" + `system update Account pl {"unitId":"w000"}`, confirm, "INV-VI3"},
		{"INV-VI3 by one of the same group", brokeRule + `
			system update Member m1 {"partyGroupId":"g000"}
			system update Account pl {"memberId":"m1"}`, confirm, "INV-VI3"},
		{"by the branch, which may not", brokeRule, `bs update Violation @v {"status":"CONFIRMED"}`, "FORBIDDEN"},
		{"INV-VI2 by hand on its document", breachSure, byHand("@doc"), "INV-VI2"},
		{"INV-VI2 by hand on a copy of it", breachSure, byHand("@copy"), "INV-VI2"},
		{"INV-VI2 by hand while it is open", brokeRule, byHand("@copy"), "INV-VI2"},
		{"by hand on another decision", breachSure, byHand("@other"), ""},
		{"by hand once it was revoked", breachSure + "\n\t" + `pl update Violation @v {"status":"REVOKED"}`, byHand("@copy"), ""},
		{"revoked by the branch", breachSure, `bs update Violation @v {"status":"REVOKED"}`, "FORBIDDEN"},
	})
}

// triggersOf are the open occasions of care in a branch.
func triggersOf(w *enginetest.World, branch string) (list []*domain.CareTrigger) {
	w.Snapshot().EachOf("CareTrigger", "branchId", branch, func(r *domain.Record) bool {
		list = append(list, r.Body.(*domain.CareTrigger))
		return true
	})
	return list
}

// TestINV_VI2: in the commit that confirms a violation the points are taken off and a talk is
// due; revoking gives the points back once.
func TestINV_VI2_WhatFollowsInOneCommit(t *testing.T) {
	w := enginetest.Whole(t)
	w.Must(breachSure)
	v := enginetest.Body[domain.Violation](w, "@v")
	if v.DecidedOn.String() != "2026-06-15" || v.BranchID != "b000" {
		t.Errorf("decided on %s, of %s", v.DecidedOn, v.BranchID)
	}
	entry := w.Snapshot().Find("PointsEntry", domain.KeyID("PointsEntry", "PT37", "m0", v.ID))
	care := triggersOf(w, "b000")
	if entry == nil || len(care) != 1 {
		t.Fatalf("points %v, %d occasions of care", entry, len(care))
	}
	c := care[0]
	if entry.Rev != v.Rev || c.Rev != v.Rev {
		t.Errorf("violation in %d, points in %d, care in %d", v.Rev, entry.Rev, c.Rev)
	}
	if c.Kind != domain.CareKindRuleBreach || c.Source != domain.CareSourceViolation || c.Status != domain.CareStatusConfirmed || c.SubjectID != "m0" || c.DueAt == 0 || w.Snapshot().DayOf(c.DueAt-1).String() != "2026-06-16" {
		t.Errorf("%s %s %s of %s until %s", c.Kind, c.Source, c.Status, c.SubjectID, w.Snapshot().DayOf(c.DueAt-1))
	}
	w.Must(`
	pl1 create Violation @v2 {"memberId":"m0","unitId":"w000","occurredOn":"2026-06-13","kindCode":"SAFETY_RULE","descriptionZh":"又一次","documentEvidenceId":"@other"}
	pl update Violation @v2 {"status":"CONFIRMED"}`)
	if care = triggersOf(w, "b000"); len(care) != 1 || len(care[0].SourceIDs) != 2 {
		t.Errorf("a second breach: %d occasions, sources %v", len(care), care[0].SourceIDs)
	}
	w.Must(`
	us update PointsEntry ` + entry.ID + ` {"status":"POSTED"}
	pl update Violation @v {"status":"REVOKED"}`)
	if got := postedAs(w, "PT37", "m0", v.ID); got != domain.PointsStatusReversed {
		t.Errorf("after it was revoked: %q", got)
	}
}

// A breach whose points were entered by hand before it was recorded here costs none.
func TestINV_VI2_EnteredByHandBefore(t *testing.T) {
	w := enginetest.Whole(t)
	w.Must(narrowShop + `
	system create Evidence @doc {"unitId":"w000","kindCode":"APPROVAL_DOCUMENT","sha256":"1111111111111111111111111111111111111111111111111111111111111111","status":"VERIFIED"}
	system create Evidence @copy {"unitId":"b000","kindCode":"APPROVAL_DOCUMENT","sha256":"1111111111111111111111111111111111111111111111111111111111111111","status":"VERIFIED"}
	do create PointsEntry @p {"memberId":"m0","ruleCode":"PT37","sourceId":"DISC/安2026-6","occurredOn":"2026-06-12","evidenceIds":["@copy"]}
	pl1 create Violation @v {"memberId":"m0","unitId":"w000","occurredOn":"2026-06-12","kindCode":"SAFETY_RULE","descriptionZh":"未戴防护用具","documentEvidenceId":"@doc"}
	pl update Violation @v {"status":"CONFIRMED"}`)
	if got := postedAs(w, "PT37", "m0", enginetest.ID("@v")); got != "" {
		t.Errorf("%q", got)
	}
	if len(triggersOf(w, "b000")) != 1 {
		t.Error("nobody talks with the member")
	}
}
