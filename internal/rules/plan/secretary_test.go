package plan_test

import (
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

const (
	// owed is a duty of the secretary of b000 that is issued, @d, reported by hand.
	owed = `
	us create SecretaryDuty @d {"cycleId":"cy26","unitId":"b000","kindCode":"SD04","position":4,"titleZh":"为党员讲党课","dueOn":"2026-06-20"}
	us update SecretaryDuty @d {"status":"ISSUED"}
	bs create Evidence @e {"unitId":"b000","kindCode":"LEDGER"}`
	lectured = `bs update SecretaryDuty @d {"evidenceIds":{"$add":["@e"]},"resultZh":"六月十八日讲课一次","status":"REPORTED"}`
	// kept has the secretary's branch keep its pledges, by a figure.
	kept = `
	us create SecretaryDuty @a {"cycleId":"cy26","unitId":"b000","kindCode":"SD09","position":9,"titleZh":"整改任务无逾期","dueOn":"2026-11-15","measure":{"metricKey":"pledgeCompletion","comparison":"GE","goal":100}}
	us update SecretaryDuty @a {"status":"ISSUED"}`
)

func TestINV_SD1_TheLevelAboveIssuesAndConfirms(t *testing.T) {
	const draft = `{"cycleId":"cy26","unitId":"b000","kindCode":"SD04","position":4,"titleZh":"为党员讲党课","dueOn":"2026-06-20"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"the unit above prepares", "", "us create SecretaryDuty @d " + draft, ""},
		{"the company prepares", "", "pa create SecretaryDuty @d " + draft, ""},
		{"the secretary prepares", "", "bs create SecretaryDuty @d " + draft, "INV-SD1"},
		{"another unit prepares", "", "us1 create SecretaryDuty @d " + draft, "MISSING_REFERENCE"},
		{"a member of the committee prepares", "", "bc create SecretaryDuty @d " + draft, "FORBIDDEN"},
		{"a unit prepares its own", "", `us create SecretaryDuty @d {"cycleId":"cy26","unitId":"s00","kindCode":"SC05","position":5,"titleZh":"讲党课"}`, "INV-SD1"},
		{"the company prepares a unit's", "", `pa create SecretaryDuty @d {"cycleId":"cy26","unitId":"s00","kindCode":"SC05","position":5,"titleZh":"讲党课"}`, ""},
		{"a kind of other units", "", `us create SecretaryDuty @d {"cycleId":"cy26","unitId":"b000","kindCode":"SC05","position":5,"titleZh":"讲党课"}`, "VALIDATION"},
		{"a figure that there is not", "", `us create SecretaryDuty @d {"cycleId":"cy26","unitId":"b000","kindCode":"SD04","position":4,"titleZh":"讲党课","measure":{"metricKey":"lectures","comparison":"GE","goal":1}}`, "VALIDATION"},
		{"the secretary issues", "us create SecretaryDuty @d " + draft, `bs update SecretaryDuty @d {"status":"ISSUED"}`, "FORBIDDEN"},
		{"without a day", `us create SecretaryDuty @d {"cycleId":"cy26","unitId":"b000","kindCode":"SD04","position":4,"titleZh":"为党员讲党课"}`, `us update SecretaryDuty @d {"status":"ISSUED"}`, "VALIDATION"},
		{"of a post that is vacant", `us create SecretaryDuty @d {"cycleId":"cy26","unitId":"b001","kindCode":"SD04","position":4,"titleZh":"为党员讲党课","dueOn":"2026-06-20"}`, `us update SecretaryDuty @d {"status":"ISSUED"}`, "VALIDATION"},
		{"the day of one that is issued", owed, `us update SecretaryDuty @d {"dueOn":"2026-12-20"}`, "SEALED"},
		{"the secretary reports", owed, lectured, ""},
		{"without evidence", owed, `bs update SecretaryDuty @d {"resultZh":"已讲","status":"REPORTED"}`, "VALIDATION"},
		{"without words", owed, `bs update SecretaryDuty @d {"evidenceIds":{"$add":["@e"]},"status":"REPORTED"}`, "VALIDATION"},
		{"the unit above reports", owed, `us update SecretaryDuty @d {"resultZh":"已讲","status":"REPORTED"}`, "INV-SD1"},
		{"the secretary confirms", owed + "\n" + lectured, `bs update SecretaryDuty @d {"status":"CONFIRMED"}`, "FORBIDDEN"},
		{"the unit above confirms", owed + "\n" + lectured, `us update SecretaryDuty @d {"status":"CONFIRMED"}`, ""},
		{"another unit confirms", owed + "\n" + lectured, `us1 update SecretaryDuty @d {"status":"CONFIRMED"}`, "NOT_FOUND"},
		{"the secretary of the unit who is that of the branch", owed + "\n" + lectured + `
			system create RoleGrant bs/3 {"accountId":"bs","role":"UNIT_SECRETARY","scopeUnitId":"s00"}`, `bs update SecretaryDuty @d {"status":"CONFIRMED"}`, "INV-SD1"},
		{"the same issues", `us create SecretaryDuty @d ` + draft + `
			system create RoleGrant bs/3 {"accountId":"bs","role":"UNIT_SECRETARY","scopeUnitId":"s00"}`, `bs update SecretaryDuty @d {"status":"ISSUED"}`, "INV-SD1"},
		{"waiving it", owed, `us update SecretaryDuty @d {"status":"WAIVED"}`, ""},
		{"after it was confirmed", owed + "\n" + lectured + `
			us update SecretaryDuty @d {"status":"CONFIRMED"}`, `bs update SecretaryDuty @d {"resultZh":"再补"}`, "SEALED"},
	})
	w := enginetest.New(t)
	w.Must(owed + `
		wait 6
		` + lectured + `
		us update SecretaryDuty @d {"status":"CONFIRMED"}`)
	if d := enginetest.Body[domain.SecretaryDuty](w, "@d"); !d.Late || d.DoneOn.String() != "2026-06-21" || d.DoneBy != "bs" || d.ConfirmedBy != "us" {
		t.Errorf("duty %+v", d)
	}
}

func TestINV_SD2_AFigureClosesIt(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"by hand", kept, `bs update SecretaryDuty @a {"resultZh":"无逾期","status":"REPORTED"}`, "INV-SD2"},
		{"confirmed by hand", kept, `us update SecretaryDuty @a {"status":"CONFIRMED"}`, "FORBIDDEN"},
	})
	w := enginetest.New(t)
	tick(w, 0)
	w.Must(kept)
	tick(w, 1)
	if d := enginetest.Body[domain.SecretaryDuty](w, "@a"); d.Status != domain.SecretaryDutyStatusIssued || d.Has(domain.SecretaryDutyFieldActual) {
		t.Errorf("without a value: %+v", d)
	}
	w.Must(enginetest.Published + `
		me update Pledge @p {"checkIns":{"$add":[{"at":"2026-06-16T03:00:00Z","contentZh":"全部完成了","percent":100}]}}
		` + enginetest.Kept)
	tick(w, 1)
	d := enginetest.Body[domain.SecretaryDuty](w, "@a")
	if d.Status != domain.SecretaryDutyStatusConfirmed || d.DoneOn.String() != "2026-06-16" || d.Actual != 100 || d.DoneBy != "bs" || d.Late {
		t.Errorf("with the pledge kept: %+v", d)
	}
	w.Must(strings.NewReplacer("@p", "@q", "me create", "me1 create", `"m0"`, `"m1"`).Replace(enginetest.Published) + `
		bc update Pledge @q {"status":"UNFULFILLED"}`)
	tick(w, 1)
	if d = enginetest.Body[domain.SecretaryDuty](w, "@a"); d.Status != domain.SecretaryDutyStatusIssued || d.Has(domain.SecretaryDutyFieldDoneOn) || d.Actual != 50 {
		t.Errorf("with another one broken: %+v", d)
	}
	rev := w.Snapshot().Rev
	tick(w, 3)
	if w.Snapshot().Rev > rev+3 {
		t.Errorf("%d commits for three days on which nothing happened", w.Snapshot().Rev-rev)
	}
}

func TestINV_SD3_OpenDutiesGoWithThePost(t *testing.T) {
	w := enginetest.New(t)
	tick(w, 0)
	w.Must(owed + kept + "\n" + lectured + `
		us update SecretaryDuty @d {"status":"CONFIRMED"}
		system create RoleGrant bc/2 {"accountId":"bc","role":"BRANCH_SECRETARY","scopeUnitId":"b000"}
		pa update RoleGrant bs/1 {"status":"ENDED"}`)
	done, open := enginetest.Body[domain.SecretaryDuty](w, "@d"), enginetest.Body[domain.SecretaryDuty](w, "@a")
	if done.OwnerAccountID != "bs" || done.DoneBy != "bs" || open.OwnerAccountID != "bc" {
		t.Errorf("done %+v, open %+v", done, open)
	}
}

// TestINV_SD3_APostChangesHandsWithADay: nobody changes a record on that day.
func TestINV_SD3_APostChangesHandsWithADay(t *testing.T) {
	w := enginetest.New(t)
	tick(w, 0)
	w.Must(`system create RoleGrant bc/2 {"accountId":"bc","role":"BRANCH_SECRETARY","scopeUnitId":"b000","from":"2026-06-18"}
		system update RoleGrant bs/1 {"to":"2026-06-17"}` + kept)
	tick(w, 2)
	if d := enginetest.Body[domain.SecretaryDuty](w, "@a"); d.OwnerAccountID != "bs" {
		t.Errorf("on the last day of the post: %+v", d)
	}
	tick(w, 1)
	if d := enginetest.Body[domain.SecretaryDuty](w, "@a"); d.OwnerAccountID != "bc" {
		t.Errorf("on the first day of the next: %+v", d)
	}
}

func TestINV_SD2_WhatIsOpenEndsWithTheCycle(t *testing.T) {
	w := enginetest.New(t)
	tick(w, 0)
	w.Must(owed + `
		pa update PdcaCycle cy26 {"status":"CLOSING"}`)
	tick(w, 0)
	if d := enginetest.Body[domain.SecretaryDuty](w, "@d"); d.Status != domain.SecretaryDutyStatusMissed || !d.Late {
		t.Errorf("duty %+v", d)
	}
}

func TestPrepareSecretaryDuties(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"the unit above", "", `us act prepareSecretaryDuties {"unitId":"b000","cycleId":"cy26"}`, ""},
		{"the secretary", "", `bs act prepareSecretaryDuties {"unitId":"b000","cycleId":"cy26"}`, "INV-SD1"},
		{"another unit", "", `us1 act prepareSecretaryDuties {"unitId":"b000","cycleId":"cy26"}`, "NOT_FOUND"},
		{"a unit without a template", "", `pa act prepareSecretaryDuties {"unitId":"c","cycleId":"cy26"}`, "VALIDATION"},
		{"a cycle that there is not", "", `us act prepareSecretaryDuties {"unitId":"b000","cycleId":"cy99"}`, "NOT_FOUND"},
	})
	w := enginetest.New(t)
	w.Must(`us act prepareSecretaryDuties {"unitId":"b000","cycleId":"cy26"}`)
	rev := w.Snapshot().Rev
	w.Must(`pa act prepareSecretaryDuties {"unitId":"b000","cycleId":"cy26"}`)
	n, auto := 0, 0
	w.Snapshot().EachOf("SecretaryDuty", "unitId", "b000", func(r *domain.Record) bool {
		d := r.Body.(*domain.SecretaryDuty)
		if n++; d.Auto {
			auto++
		}
		if d.OwnerAccountID != "bs" || d.Status != domain.SecretaryDutyStatusDraft || !r.Has(domain.SecretaryDutyFieldDueOn) {
			t.Errorf("duty %+v", d)
		}
		return true
	})
	if n != 12 || auto != 6 || w.Snapshot().Rev != rev {
		t.Errorf("%d duties, %d of them measured, rev %d after %d; want 12 and 6, once", n, auto, w.Snapshot().Rev, rev)
	}
}
