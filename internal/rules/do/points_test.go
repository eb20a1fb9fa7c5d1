package do_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
	"pdca/internal/figures"
)

// entry is a new entry of rule PT01 (2 points, at most 8 a year, AUTO).
func entry(name, rule, source, on string) string {
	return fmt.Sprintf(`create PointsEntry %s {"memberId":"m0","ruleCode":"%s","sourceId":"%s","occurredOn":"%s"}`, name, rule, source, on)
}

func TestINV_PT1_OneEntryForRuleMemberAndSource(t *testing.T) {
	first := "bs " + entry("@e", "PT01", "ev1", "2026-06-14")
	enginetest.Hold(t, []enginetest.Ruling{
		{"the same again", first, "bs " + entry("@e2", "PT01", "ev1", "2026-06-14"), ""},
		{"on another day", first, "bs " + entry("@e2", "PT01", "ev1", "2026-06-13"), "READ_ONLY_FIELD"},
		{"the same record again", first, "bs " + entry("@e", "PT01", "ev1", "2026-06-14"), ""},
		{"another source", first, "bs " + entry("@e2", "PT01", "ev2", "2026-06-14"), ""},
		{"another rule", first, "bs " + entry("@e2", "PT02", "ev1", "2026-06-14"), ""},
		{"after a reversal", first + `
			bs ` + reversal("@x", "@e"), "bs " + entry("@e2", "PT01", "ev1#2", "2026-06-14"), ""},
		{"again under its own source", first + "\n bs " + reversal("@x", "@e"), "bs " + entry("@e2", "PT01", "ev1", "2026-06-15"), "READ_ONLY_FIELD"},
		{"again before a reversal", first, "bs " + entry("@e2", "PT01", "ev1#2", "2026-06-14"), "INV-PT1"},
		{"the third after the first", first + "\n bs " + reversal("@x", "@e"), "bs " + entry("@e2", "PT01", "ev1#3", "2026-06-14"), "INV-PT1"},
		{"a number sign that is no number", "", "bs " + entry("@e", "PT01", "ev#02", "2026-06-14"), ""},
		{"under another id", "", "bs " + entry("0198c0de-0000-7000-8000-000000000000", "PT01", "ev1", "2026-06-14"), "INV-KEY1"},
		{"of the source of a reversal", first, "bs " + entry("@e2", "PT01", "R:@e", "2026-06-14"), "INV-PT4"},
	})
}

func TestINV_PT2_PointsComeFromTheRule(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"a rule that is there", "", "bs " + entry("@e", "PT01", "ev", "2026-06-14"), ""},
		{"no such rule", "", "bs " + entry("@e", "PT99", "ev", "2026-06-14"), "INV-PT2"},
		{"no such version", "", `bs create PointsEntry @e {"memberId":"m0","ruleCode":"PT01","rulesVersion":"9","sourceId":"ev","occurredOn":"2026-06-14"}`, "INV-PT2"},
		{"a source that is not there", "", `bs create PointsEntry @e {"memberId":"m0","ruleCode":"PT01","sourceType":"Finding","sourceId":"ev","occurredOn":"2026-06-14"}`, "MISSING_REFERENCE"},
		{"a source that is not seen", enginetest.SpotCheck, `bs create PointsEntry @e {"memberId":"m0","ruleCode":"PT01","sourceType":"Inspection","sourceId":"@i","occurredOn":"2026-06-14"}`, "MISSING_REFERENCE"},
		{"a source that is", "", `bs create PointsEntry @e {"memberId":"m0","ruleCode":"PT01","sourceType":"Inspection","sourceId":"insp","occurredOn":"2026-06-14"}`, ""},
		{"a cap of the wrong sign", "", `pa create PointsRule @r {"code":"PT90","version":"2","titleZh":"x","points":5,"per":"YEAR","cap":{"period":"YEAR","maxPoints":-5},"sourceActivity":"TRAINING","posting":"AUTO","approver":"BRANCH_SECRETARY"}`, "INV-PT2"},
		{"a rule worth nothing", "", `pa create PointsRule @r {"code":"PT90","version":"2","titleZh":"x","points":0,"per":"YEAR","sourceActivity":"TRAINING","posting":"AUTO","approver":"BRANCH_SECRETARY"}`, "INV-PT2"},
	})
	w := enginetest.New(t)
	w.Must(`bs create PointsEntry @e {"memberId":"m0","ruleCode":"PT01","sourceId":"ev","occurredOn":"2026-06-14","points":50}`)
	e := enginetest.Body[domain.PointsEntry](w, "@e")
	if e.Points != 2 || e.PostedBy != "bs" || e.PostedAt != domain.TimeOf(w.Clock.Now()) || e.UnitID != "b000" || len(e.Flags) != 0 {
		t.Errorf("%+v", e)
	}
}

func TestCapsLimitARuleInItsPeriod(t *testing.T) {
	w := enginetest.New(t)
	for i := range 6 {
		w.Must("system " + entry(fmt.Sprint("e", i), "PT01", fmt.Sprint("ev", i), "2026-06-14"))
	}
	w.Must("system " + entry("last", "PT01", "ev9", "2025-12-31")) // another year has a cap of its own
	for name, want := range map[string]int64{"e0": 2, "e3": 2, "e4": 0, "e5": 0, "last": 2} {
		e := enginetest.Body[domain.PointsEntry](w, name)
		if e.Points != want || slices.Contains(e.Flags, "CAPPED") != (want == 0) {
			t.Errorf("%s: %d points, flags %v", name, e.Points, e.Flags)
		}
	}
	if b := figures.PointsBalance(w.Snapshot(), "m0", 2026); b != 68 {
		t.Errorf("balance %d", b)
	}
}

func TestINV_PT3_EntriesAreOnlyAdded(t *testing.T) {
	first := "bs " + entry("@e", "PT01", "ev1", "2026-06-14")
	enginetest.Hold(t, []enginetest.Ruling{
		{"changed", first, `bs update PointsEntry @e {"sourceId":"ev2"}`, "READ_ONLY_FIELD"},
		{"other points", first, `bs update PointsEntry @e {"points":5}`, "READ_ONLY_FIELD"},
		{"deleted", first, `bs delete PointsEntry @e`, "FORBIDDEN"},
		{"deleted by the server", first, `system delete PointsEntry @e`, "INV-PT3"},
		{"disputed", first, `me update PointsEntry @e {"status":"DISPUTED"}`, ""},
		{"upheld", first + `
			me update PointsEntry @e {"status":"DISPUTED"}`, `bs update PointsEntry @e {"status":"UPHELD"}`, ""},
		{"made in dispute", "", `bs create PointsEntry @e {"memberId":"m0","ruleCode":"PT01","sourceId":"ev","occurredOn":"2026-06-14","status":"DISPUTED"}`, "FORBIDDEN"},
	})
}

func reversal(name, of string) string {
	return fmt.Sprintf(`create PointsEntry %[1]s {"reversesId":"%[2]s","memberId":"m0","ruleCode":"PT01","sourceId":"R:%[2]s","occurredOn":"2026-06-15"}`, name, of)
}

func TestINV_PT4_AReversalTakesBackOneEntryOnce(t *testing.T) {
	first := "bs " + entry("@e", "PT01", "ev1", "2026-06-14") + "\n"
	own := `pa create PointsEntry @e {"memberId":"m-bs","ruleCode":"PT01","sourceId":"ev","occurredOn":"2026-06-14"}` + "\n"
	enginetest.Hold(t, []enginetest.Ruling{
		{"once", first, "bs " + reversal("@x", "@e"), ""},
		{"twice", first + "bs " + reversal("@x", "@e"), "bs " + reversal("@y", "@e"), "READ_ONLY_FIELD"}, // it is there, of another day
		{"once more", first + "bs " + reversal("@x", "@e"), "bs " + strings.Replace(reversal("@y", "@e"), "06-15", "06-14", 1), ""},
		{"a reversal", first + "bs " + reversal("@x", "@e"), "bs " + reversal("@y", "@x"), "INV-PT4"},
		{"another member's", first, `bs create PointsEntry @x {"reversesId":"@e","memberId":"m1","ruleCode":"PT01","sourceId":"R:@e","occurredOn":"2026-06-15"}`, "INV-PT4"},
		{"one that is not there", "", "bs " + reversal("@x", "@e"), "MISSING_REFERENCE"},
		{"without naming one", "", `bs create PointsEntry @x {"memberId":"m0","ruleCode":"PT01","sourceType":"REVERSAL","sourceId":"x","occurredOn":"2026-06-15"}`, "INV-PT4"},
		{"one's own", own, `bs create PointsEntry @x {"reversesId":"@e","memberId":"m-bs","ruleCode":"PT01","sourceId":"R:@e","occurredOn":"2026-06-15"}`, "INV-PT4"},
	})
	w := enginetest.New(t)
	w.Must(first)
	w.Wait(3 * enginetest.Day)
	w.Must("bs " + reversal("@x", "@e"))
	e, x := enginetest.Body[domain.PointsEntry](w, "@e"), enginetest.Body[domain.PointsEntry](w, "@x")
	if e.Status != domain.PointsStatusReversed || x.Points != -2 || x.SourceID != "R:"+e.ID || x.SourceType != "REVERSAL" || x.OccurredOn != e.OccurredOn {
		t.Errorf("entry %s, reversal %+v", e.Status, x)
	}
	if b := figures.PointsBalance(w.Snapshot(), "m0", 2026); b != 60 {
		t.Errorf("balance %d", b)
	}
}

func TestINV_PT5_TheDisciplineOfficerDecidesPT38(t *testing.T) {
	first := "bs " + entry("@e", "PT01", "ev1", "2026-06-14") + "\n"
	enginetest.Hold(t, []enginetest.Ruling{
		{"PT38", "", "do " + entry("@c", "PT38", "case", "2026-06-14"), ""},
		{"anything else", "", "do " + entry("@c", "PT01", "ev", "2026-06-14"), "INV-PT5"},
		{"a reversal before a case", first, "do " + reversal("@x", "@e"), "INV-PT5"},
		{"a reversal after a case", first + "do " + entry("@c", "PT38", "case", "2026-06-14"), "do " + reversal("@x", "@e"), ""},
		{"a case that a secretary only reported", first + "bs " + entry("@c", "PT38", "case", "2026-06-14"), "do " + reversal("@x", "@e"), "INV-PT5"},
		{"deciding it", "bs " + entry("@c", "PT38", "case", "2026-06-14"), `do update PointsEntry @c {"status":"POSTED"}`, ""},
		{"a secretary deciding it", "bs " + entry("@c", "PT38", "case", "2026-06-14"), `bs update PointsEntry @c {"status":"POSTED"}`, "INV-PT6"},
	})
}

func TestINV_PT6_ReviewRulesWaitForWhoApproves(t *testing.T) {
	for _, tc := range []struct{ who, rule, member, want string }{
		{"bs", "PT01", "m0", "POSTED"},  // AUTO
		{"bs", "PT05", "m0", "PENDING"}, // REVIEW by a branch secretary, but not by who entered it
		{"us", "PT05", "m0", "PENDING"}, // nor one above
		{"bs", "PT21", "m0", "PENDING"}, // REVIEW by a unit secretary
		{"us", "PT22", "m0", "PENDING"}, // REVIEW by the party affairs department
		{"pa", "PT22", "m0", "PENDING"},
		{"bs", "PT05", "m-bs", "PENDING"}, // nobody approves their own
		{"pa", "PT38", "m0", "PENDING"},   // the discipline officer alone
		{"system", "PT22", "m0", "POSTED"},
	} {
		w := enginetest.New(t)
		w.Must(fmt.Sprintf(`%s create PointsEntry @e {"memberId":"%s","ruleCode":"%s","sourceId":"ev","occurredOn":"2026-06-14"}`, tc.who, tc.member, tc.rule))
		if e := enginetest.Body[domain.PointsEntry](w, "@e"); string(e.Status) != tc.want || (e.PostedAt == 0) != (tc.want == "PENDING") {
			t.Errorf("%s posts %s for %s: %s at %v", tc.who, tc.rule, tc.member, e.Status, e.PostedAt)
		}
	}
	pending := "bs " + entry("@e", "PT21", "ev", "2026-06-14")
	enginetest.Hold(t, []enginetest.Ruling{
		{"approved", pending, `us update PointsEntry @e {"status":"POSTED"}`, ""},
		{"approved by who entered it", "us " + entry("@e", "PT05", "ev", "2026-06-14"), `us update PointsEntry @e {"status":"POSTED"}`, "INV-PT9"},
		{"approved by another", "us " + entry("@e", "PT05", "ev", "2026-06-14"), `bs update PointsEntry @e {"status":"POSTED"}`, ""},
		{"approved too low", pending, `bs update PointsEntry @e {"status":"POSTED"}`, "INV-PT6"},
		{"turned down", pending, `us create PointsEntry @x {"reversesId":"@e","memberId":"m0","ruleCode":"PT21","sourceId":"R:@e","occurredOn":"2026-06-15"}`, ""},
		{"turned down too low", pending, "bs " + strings.Replace(reversal("@x", "@e"), "PT01", "PT21", 1), "INV-PT4"},
		{"by another rule", pending, "us " + reversal("@x", "@e"), "INV-PT4"},
		{"by another source", pending, `us create PointsEntry @x {"reversesId":"@e","memberId":"m0","ruleCode":"PT21","sourceId":"x","occurredOn":"2026-06-15"}`, "INV-PT4"},
		{"asked to be reviewed", "", `bs create PointsEntry @e {"memberId":"m0","ruleCode":"PT05","sourceId":"ev","occurredOn":"2026-06-14","status":"PENDING"}`, ""},
	})
}

func TestINV_PT7_RulesInUseStay(t *testing.T) {
	used := "bs " + entry("@e", "PT01", "ev", "2026-06-14")
	enginetest.Hold(t, []enginetest.Ruling{
		{"unused", "", `pa update PointsRule PT01 {"points":1}`, ""},
		{"used", used, `pa update PointsRule PT01 {"points":1}`, "INV-PT7"},
		{"its title", used, `pa update PointsRule PT01 {"titleZh":"参加大会"}`, ""},
		{"another version", used, `pa create PointsRule @r {"code":"PT01","version":"2.0.0","titleZh":"x","points":1,"per":"OCCURRENCE","sourceActivity":"BRANCH_ASSEMBLY","posting":"AUTO","approver":"BRANCH_SECRETARY"}`, ""},
	})
}

func TestINV_PT8_NoPointsForTheFuture(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"today", "", "bs " + entry("@e", "PT01", "ev", "2026-06-15"), ""},
		{"tomorrow", "", "bs " + entry("@e", "PT01", "ev", "2026-06-16"), "INV-PT8"},
	})
}

func TestDL09_LatePostingsAreMarked(t *testing.T) {
	w := enginetest.New(t)
	w.Must("bs " + entry("@in", "PT01", "a", "2026-06-05") + "\n" +
		"bs " + entry("@out", "PT01", "b", "2026-06-04") + "\n" +
		"bs " + entry("@wait", "PT21", "c", "2026-06-10") + `
		wait 10
		us update PointsEntry @wait {"status":"POSTED"}`)
	for name, want := range map[string]bool{"@in": false, "@out": true, "@wait": true} {
		if e := enginetest.Body[domain.PointsEntry](w, name); slices.Contains(e.Flags, "LATE") != want {
			t.Errorf("%s: flags %v", name, e.Flags)
		}
	}
}

// 8.1.3: the balance is opening + Σ entries at every moment, and never beyond a
// cap; replaying changes nothing (fixture).
func TestBalanceIsOpeningPlusEntries(t *testing.T) {
	w, runs := enginetest.New(t), 0
	rapid.Check(t, func(rt *rapid.T) {
		runs++
		member := fmt.Sprint("mx", runs)
		if err := w.Act("system", fmt.Sprintf(`create Member %s {"personNo":"%s","name":"某","branchId":"b000"}`, member, member)); err != nil {
			rt.Fatal(err)
		}
		for i := range rapid.IntRange(1, 25).Draw(rt, "entries") {
			deed := entry(fmt.Sprintf("@%d-%d", runs, i), rapid.SampledFrom([]string{"PT01", "PT14", "PT33", "PT37", "PT05"}).Draw(rt, "rule"),
				fmt.Sprint(rapid.IntRange(0, 8).Draw(rt, "source")), fmt.Sprintf("2026-%02d-10", rapid.IntRange(1, 6).Draw(rt, "month")))
			if i > 0 && rapid.Bool().Draw(rt, "reverse") {
				deed = reversal(fmt.Sprintf("@%d-%d", runs, i), fmt.Sprintf("@%d-%d", runs, rapid.IntRange(0, i-1).Draw(rt, "of")))
				deed = strings.Replace(deed, "PT01", rapid.SampledFrom([]string{"PT01", "PT14", "PT33", "PT37", "PT05"}).Draw(rt, "its rule"), 1)
			}
			if err := w.Act("bs", strings.Replace(deed, `"m0"`, `"`+member+`"`, 1)); err != nil && domain.AsError(err).Code == domain.CodeInternal {
				rt.Fatal(err)
			}
			checkBalance(rt, w, member)
		}
	})
}

func checkBalance(t *rapid.T, w *enginetest.World, member string) {
	sum, byRule := int64(60), map[string]int64{}
	w.Snapshot().EachOf("PointsEntry", "memberId", member, func(r *domain.Record) bool {
		e := r.Body.(*domain.PointsEntry)
		if e.Status != domain.PointsStatusPending {
			sum += e.Points
		}
		byRule[e.RuleCode] += e.Points
		return true
	})
	if got := figures.PointsBalance(w.Snapshot(), member, 2026); got != sum {
		t.Fatalf("balance %d, opening and entries make %d", got, sum)
	}
	if byRule["PT01"] > 8 || byRule["PT33"] < -12 || byRule["PT05"] > 10 {
		t.Fatalf("beyond a cap: %v", byRule)
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
