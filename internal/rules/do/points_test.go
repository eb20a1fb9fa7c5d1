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

// entry is what the server posts of something that happened: by PT01 (2 points, at most 8 a
// year, AUTO) at once, by PT05 and PT21 (REVIEW) for somebody to approve.
func entry(name, rule, source, on string) string {
	return fmt.Sprintf(`system create PointsEntry %s {"memberId":"m0","ruleCode":"%s","sourceType":"OrgLifeEvent","sourceId":"%s","occurredOn":"%s"}`, name, rule, source, on)
}

// shown is a piece of evidence of each kind that entries by hand show.
var shown = pieces + enginetest.Come("@cert", "@fees", "@disc")

// pieces are those whose bytes have not come.
const pieces = `
	bs create Evidence @cert {"unitId":"b000","kindCode":"HONOUR_CERTIFICATE"}
	bs create Evidence @fees {"unitId":"b000","kindCode":"FINANCE_VOUCHER"}
	bs create Evidence @disc {"unitId":"b000","kindCode":"APPROVAL_DOCUMENT"}`

// hand is an entry by hand.
func hand(name, rule, source, on, proof string) string {
	return fmt.Sprintf(`create PointsEntry %s {"memberId":"m0","ruleCode":"%s","sourceId":"%s","occurredOn":"%s","evidenceIds":["%s"]}`, name, rule, source, on, proof)
}

// prize is one that a secretary may enter.
func prize(name string) string { return hand(name, "PT11", "工会/2026-7", "2026-06-14", "@cert") }

func TestINV_PT1_OneEntryForRuleMemberAndSource(t *testing.T) {
	first := entry("@e", "PT01", "ev1", "2026-06-14")
	ended := first + `
		bs update PointsEntry @e {"status":"REVERSED"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"the same again", first, entry("@e2", "PT01", "ev1", "2026-06-14"), ""},
		{"the same by hand", shown + "\nbs " + prize("@e"), "bs " + prize("@e2"), ""},
		{"of another day", first, entry("@e2", "PT01", "ev1", "2026-06-13"), "READ_ONLY_FIELD"},
		{"the next of one that stands", first, entry("@e2", "PT01", "ev1#2", "2026-06-14"), "INV-PT1"},
		{"the next of one that was reversed", ended, entry("@e2", "PT01", "ev1#2", "2026-06-14"), ""},
		{"the one after the next", ended, entry("@e2", "PT01", "ev1#3", "2026-06-14"), "INV-PT1"},
		{"another source", first, entry("@e2", "PT01", "ev2", "2026-06-14"), ""},
		{"another rule", first, entry("@e2", "PT02", "ev1", "2026-06-14"), ""},
	})
	w := enginetest.New(t)
	w.Must(ended + "\n" + entry("@e2", "PT01", "ev1#2", "2026-06-14"))
	if e := enginetest.Body[domain.PointsEntry](w, "@e2"); !slices.Contains(e.Flags, "CORRECTED") {
		t.Errorf("flags %v", e.Flags)
	}
}

func TestINV_PT2_PointsComeFromTheRule(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"a rule that is there", "", entry("@e", "PT01", "ev", "2026-06-14"), ""},
		{"no such rule", "", entry("@e", "PT99", "ev", "2026-06-14"), "INV-PT2"},
		{"no such rule, by hand", shown, "bs " + hand("@e", "PT99", "工会/1", "2026-06-14", "@cert"), "INV-PT2"},
		{"one that is retired", "system update PointsRule PT01 {\"status\":\"RETIRED\"}", entry("@e", "PT01", "ev", "2026-06-14"), "INV-PT2"},
		{"a version that is sent", "", `bs create PointsEntry @e {"memberId":"m0","ruleCode":"PT11","rulesVersion":"9","sourceId":"a/1","occurredOn":"2026-06-14"}`, "READ_ONLY_FIELD"},
		{"a source that is not there", "", `bs create PointsEntry @e {"memberId":"m0","ruleCode":"PT01","sourceType":"Finding","sourceId":"ev","occurredOn":"2026-06-14"}`, "MISSING_REFERENCE"},
		{"a source that is not seen", enginetest.SpotCheck, `bs create PointsEntry @e {"memberId":"m0","ruleCode":"PT01","sourceType":"Inspection","sourceId":"@i","occurredOn":"2026-06-14"}`, "MISSING_REFERENCE"},
		{"a cap of the wrong sign", "", `pa create PointsRule @r {"code":"PT90","version":"2","titleZh":"x","points":5,"per":"YEAR","cap":{"period":"YEAR","maxPoints":-5},"sourceActivity":"TRAINING","posting":"AUTO","approver":"BRANCH_SECRETARY"}`, "INV-PT2"},
		{"a cap below one entry", "", `pa create PointsRule @r {"code":"PT90","version":"2","titleZh":"x","points":-2,"per":"YEAR","cap":{"period":"YEAR","maxPoints":5},"sourceActivity":"TRAINING","posting":"AUTO","approver":"BRANCH_SECRETARY"}`, "INV-PT2"},
		{"a rule worth nothing", "", `pa create PointsRule @r {"code":"PT90","version":"2","titleZh":"x","points":0,"per":"YEAR","sourceActivity":"TRAINING","posting":"AUTO","approver":"BRANCH_SECRETARY"}`, "INV-PT2"},
		{"points that are sent", shown, `bs create PointsEntry @e {"memberId":"m0","ruleCode":"PT11","sourceId":"工会/1","occurredOn":"2026-06-14","points":50}`, "READ_ONLY_FIELD"},
	})
	w := enginetest.New(t)
	w.Must(entry("@e", "PT01", "ev", "2026-06-14"))
	e := enginetest.Body[domain.PointsEntry](w, "@e")
	if e.Points != 2 || e.Uncapped != 2 || e.PostedAt != domain.TimeOf(w.Clock.Now()) || e.UnitID != "b000" || e.CycleID != "cy26" || e.RulesVersion != "1.0.0" || len(e.Flags) != 0 {
		t.Errorf("%+v", e)
	}
}

func TestINV_PT13_CapsLimitARuleInItsPeriod(t *testing.T) {
	w := enginetest.New(t)
	w.Must(`system create PdcaCycle cy25 {"year":2025,"titleZh":"2025年","catalogueVersion":"1.0.0","pointsRulesVersion":"1.0.0","status":"CLOSING"}`)
	for i := range 6 {
		w.Must(entry(fmt.Sprint("e", i), "PT01", fmt.Sprint("ev", i), "2026-06-14"))
	}
	w.Must(entry("last", "PT01", "ev9", "2025-12-31")) // another year has a cap of its own
	for name, want := range map[string]int64{"e0": 2, "e3": 2, "e4": 0, "e5": 0, "last": 2} {
		e := enginetest.Body[domain.PointsEntry](w, name)
		if e.Points != want || e.Uncapped != 2 || slices.Contains(e.Flags, "CAPPED") != (want == 0) {
			t.Errorf("%s: %d points, flags %v", name, e.Points, e.Flags)
		}
	}
	w.Must(`bs update PointsEntry e0 {"status":"REVERSED"}`)
	if e := enginetest.Body[domain.PointsEntry](w, "e4"); e.Points != 0 {
		t.Errorf("a reversal reopened what was capped: %d", e.Points)
	}
	if b := figures.PointsBalance(w.Snapshot(), "m0", 2026); b != 66 {
		t.Errorf("balance %d", b)
	}
}

func TestINV_PT3_EntriesAreOnlyAdded(t *testing.T) {
	first := entry("@e", "PT01", "ev1", "2026-06-14")
	enginetest.Hold(t, []enginetest.Ruling{
		{"changed", first, `bs update PointsEntry @e {"sourceId":"ev2"}`, "READ_ONLY_FIELD"},
		{"other points", first, `bs update PointsEntry @e {"points":5}`, "READ_ONLY_FIELD"},
		{"deleted", first, `bs delete PointsEntry @e`, "FORBIDDEN"},
		{"deleted by the server", first, `system delete PointsEntry @e`, "INV-PT3"},
		{"made in dispute", shown, `bs create PointsEntry @e {"memberId":"m0","ruleCode":"PT11","sourceId":"a/1","occurredOn":"2026-06-14","status":"DISPUTED"}`, "ILLEGAL_TRANSITION"},
	})
}

func TestINV_PT4_AnEntryIsTakenBackOnce(t *testing.T) {
	const back = `bs update PointsEntry @e {"status":"REVERSED"}`
	first := entry("@e", "PT01", "ev1", "2026-06-14")
	own := strings.Replace(first, `"m0"`, `"m-bs"`, 1)
	enginetest.Hold(t, []enginetest.Ruling{
		{"once", first, back, ""},
		{"the same again", first + "\n" + back, back, ""},
		{"a state after it", first + "\n" + back, `bs update PointsEntry @e {"status":"UPHELD"}`, "ILLEGAL_TRANSITION"},
		{"by a made one", first, `bs create PointsEntry @x {"memberId":"m0","ruleCode":"PT01","reversesId":"@e","sourceId":"R:@e","occurredOn":"2026-06-14"}`, "READ_ONLY_FIELD"},
		{"by one that names none", "", `bs create PointsEntry @x {"memberId":"m0","ruleCode":"PT11","sourceId":"R:1/2","occurredOn":"2026-06-14"}`, "INV-PT4"},
		{"one's own", own, back, "INV-PT11"},
		{"one's own, by the unit above", own, strings.Replace(back, "bs", "us", 1), ""},
		{"by who may not decide", entry("@e", "PT21", "ev", "2026-06-14") + `
			us update PointsEntry @e {"status":"POSTED"}`, back, "INV-PT6"},
		{"of a closed cycle", `system create PdcaCycle @c {"year":2025,"titleZh":"x","catalogueVersion":"1.0.0","pointsRulesVersion":"1.0.0","status":"CLOSED"}
			` + entry("@e", "PT01", "ev", "2025-12-30"), back, "SEALED"},
	})
	w := enginetest.New(t)
	w.Must(first)
	w.Wait(3 * enginetest.Day)
	w.Must(back)
	e := enginetest.Body[domain.PointsEntry](w, "@e")
	id := domain.KeyID("PointsEntry", "PT01", "m0", "R:"+e.ID)
	x := w.Snapshot().Find("PointsEntry", id).Body.(*domain.PointsEntry)
	if e.Status != domain.PointsStatusReversed || e.DecidedBy != "bs" || x.Points != -2 || x.ReversesID != e.ID || x.SourceType != "REVERSAL" ||
		x.OccurredOn != e.OccurredOn || x.Status != domain.PointsStatusPosted || x.PostedAt == 0 || x.PostedBy != "bs" || x.CycleID != e.CycleID || x.UnitID != e.UnitID {
		t.Errorf("entry %s, reversal %+v", e.Status, x)
	}
	if b := figures.PointsBalance(w.Snapshot(), "m0", 2026); b != 60 {
		t.Errorf("balance %d", b)
	}
	w.Try(`bs update PointsEntry `+id+` {"status":"REVERSED"}`, "INV-PT4")
}

func TestINV_PT5_TheDisciplineOfficerDecidesPT38(t *testing.T) {
	first := entry("@e", "PT01", "ev1", "2026-06-14")
	found := shown + "\ndo " + hand("@c", "PT38", "DISC/1", "2026-06-14", "@disc")
	const decides = `do2 update PointsEntry @c {"status":"POSTED"}`
	second := `
	system create Account do2 {"username":"do2","name":"纪检乙","unitId":"c"}
	system create RoleGrant do2/1 {"accountId":"do2","role":"DISCIPLINE_OFFICER","scopeUnitId":"c"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"PT38", shown, "do " + hand("@c", "PT38", "DISC/1", "2026-06-14", "@disc"), ""},
		{"anything else", shown, "do " + prize("@c"), "INV-PT5"},
		{"a reversal before a case", first, `do update PointsEntry @e {"status":"REVERSED"}`, "INV-PT5"},
		{"a reversal after a case", first + second + found + "\n" + decides, `do update PointsEntry @e {"status":"REVERSED"}`, ""},
		{"a case that was only entered", first + found, `do update PointsEntry @e {"status":"REVERSED"}`, "INV-PT5"},
		{"deciding it", second + found, decides, ""},
		{"deciding what one entered", found, `do update PointsEntry @c {"status":"POSTED"}`, "INV-PT9"},
		{"a secretary deciding it", found, `bs update PointsEntry @c {"status":"POSTED"}`, "INV-PT6"},
		{"PT37", shown, "do " + hand("@c", "PT37", "DISC/1", "2026-06-14", "@disc"), ""},
		{"letting PT37 count", shown + "\ndo " + hand("@c", "PT37", "DISC/1", "2026-06-14", "@disc"), `do update PointsEntry @c {"status":"POSTED"}`, "INV-PT5"},
		{"the unit letting it count", shown + "\ndo " + hand("@c", "PT37", "DISC/1", "2026-06-14", "@disc"), `us update PointsEntry @c {"status":"POSTED"}`, ""},
	})
}

func TestINV_PT6_ReviewRulesWaitForWhoApproves(t *testing.T) {
	for _, tc := range []struct{ rule, want string }{{"PT01", "POSTED"}, {"PT05", "PENDING"}, {"PT21", "PENDING"}, {"PT22", "PENDING"}} {
		w := enginetest.New(t)
		w.Must(entry("@e", tc.rule, "ev", "2026-06-14"))
		if e := enginetest.Body[domain.PointsEntry](w, "@e"); string(e.Status) != tc.want || (e.PostedAt == 0) != (tc.want == "PENDING") {
			t.Errorf("%s: %s at %v", tc.rule, e.Status, e.PostedAt)
		}
	}
	waits := entry("@e", "PT21", "ev", "2026-06-14")
	own := strings.Replace(entry("@e", "PT05", "ev", "2026-06-14"), `"m0"`, `"m-bs"`, 1)
	enginetest.Hold(t, []enginetest.Ruling{
		{"approved", waits, `us update PointsEntry @e {"status":"POSTED"}`, ""},
		{"approved from above", waits, `pa update PointsEntry @e {"status":"POSTED"}`, ""},
		{"approved too low", waits, `bs update PointsEntry @e {"status":"POSTED"}`, "INV-PT6"},
		{"turned down", waits, `us update PointsEntry @e {"status":"REJECTED"}`, ""},
		{"turned down too low", waits, `bs update PointsEntry @e {"status":"REJECTED"}`, "INV-PT6"},
		{"one's own", own, `bs update PointsEntry @e {"status":"POSTED"}`, "INV-PT11"},
		{"the secretary's, by the unit above", own, `us update PointsEntry @e {"status":"POSTED"}`, ""},
		{"reversed while it waits", waits, `us update PointsEntry @e {"status":"REVERSED"}`, "ILLEGAL_TRANSITION"},
	})
	w := enginetest.New(t)
	w.Must(waits + `
		us update PointsEntry @e {"status":"REJECTED"}`)
	e := enginetest.Body[domain.PointsEntry](w, "@e")
	if b := figures.PointsBalance(w.Snapshot(), "m0", 2026); b != 60 || e.DecidedBy != "us" || e.DecidedAt == 0 {
		t.Errorf("balance %d, %+v", b, e)
	}
}

func TestINV_PT7_RulesInForceStay(t *testing.T) {
	const next = `pa create PointsRule @r {"code":"PT01","version":"2.0.0","titleZh":"x","points":1,"per":"OCCURRENCE","sourceActivity":"BRANCH_ASSEMBLY","posting":"AUTO","approver":"BRANCH_SECRETARY"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"its points", "", `pa update PointsRule PT01 {"points":1}`, "INV-PT7"},
		{"its title", "", `pa update PointsRule PT01 {"titleZh":"参加大会"}`, ""},
		{"another version", "", next, ""},
		{"a draft", next, `pa update PointsRule @r {"points":3}`, ""},
		{"put in force", next, `cc update PointsRule @r {"status":"IN_FORCE"}`, ""},
		{"put in force by who writes it", next, `pa update PointsRule @r {"status":"IN_FORCE"}`, "FORBIDDEN"},
		{"retired", "", `cc update PointsRule PT01 {"status":"RETIRED"}`, ""},
		{"what it posts on", next, `pa update PointsRule @r {"postsOn":"x"}`, "READ_ONLY_FIELD"},
	})
	w := enginetest.New(t)
	w.Must(next)
	if r := enginetest.Body[domain.PointsRule](w, "@r"); r.PostsOn != "Attendance:BRANCH_ASSEMBLY" || r.HandEntry {
		t.Errorf("%+v", r)
	}
}

func TestINV_PT8_NoPointsForTheFuture(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"today", "", entry("@e", "PT01", "ev", "2026-06-15"), ""},
		{"tomorrow", "", entry("@e", "PT01", "ev", "2026-06-16"), "INV-PT8"},
		{"tomorrow, by hand", shown, "bs " + hand("@e", "PT11", "工会/1", "2026-06-16", "@cert"), "INV-PT8"},
	})
}

func TestINV_PT9_ByHandOnlyWhatIsKeptOutside(t *testing.T) {
	fee, lateFee := hand("@e", "PT07", "FEE:2026-05", "2026-05-31", "@fees"), hand("@e", "PT33", "FEE:2026-05", "2026-05-31", "@fees")
	enginetest.Hold(t, []enginetest.Ruling{
		{"a prize", shown, "bs " + prize("@e"), ""},
		{"by the unit", shown, "us " + prize("@e"), ""},
		{"by the member", shown, "me " + prize("@e"), "FORBIDDEN"},
		{"what its source posts", shown, "bs " + hand("@e", "PT05", "b05-hazard", "2026-06-14", "@cert"), "INV-PT9"},
		{"no issuer", shown, "bs " + hand("@e", "PT11", "2026-7", "2026-06-14", "@cert"), "INV-PT9"},
		{"no evidence", "", `bs create PointsEntry @e {"memberId":"m0","ruleCode":"PT11","sourceId":"工会/1","occurredOn":"2026-06-14"}`, "INV-PT9"},
		{"evidence of another kind", shown, "bs " + hand("@e", "PT11", "工会/1", "2026-06-14", "@fees"), "INV-PT9"},
		{"evidence that was withdrawn", shown + `
			bs update Evidence @cert {"status":"WITHDRAWN"}`, "bs " + prize("@e"), "INV-PT9"},
		{"fees", shown, "bs " + fee, ""},
		{"fees by the unit", shown, "us " + fee, "INV-PT9"},
		{"fees of another day", shown, "bs " + strings.Replace(fee, "05-31", "05-30", 1), "INV-PT9"},
		{"fees of no month", shown, "bs " + strings.Replace(fee, "FEE:2026-05", "FEE:2026-13", 1), "INV-PT9"},
		{"a fee that came late", shown, "bs " + lateFee, ""},
		{"a fee that came late, by the unit", shown, "us " + lateFee, "INV-PT9"},
		{"a fee that came late, of another day", shown, "bs " + strings.Replace(lateFee, "05-31", "05-30", 1), "INV-PT9"},
		{"a decision by a secretary", shown, "bs " + hand("@e", "PT37", "DISC/1", "2026-06-14", "@disc"), "INV-PT9"},
		{"counting at once", shown, "us " + strings.Replace(prize("@e"), `"memberId"`, `"status":"POSTED","memberId"`, 1), "INV-PT9"},
		{"another type of source", shown, "bs " + strings.Replace(prize("@e"), `"memberId"`, `"sourceType":"Prize","memberId"`, 1), "INV-PT9"},
		{"let count by who entered it", shown + "\nus " + prize("@e"), `us update PointsEntry @e {"status":"POSTED"}`, "INV-PT9"},
		{"turned down by who entered it", shown + "\nus " + prize("@e"), `us update PointsEntry @e {"status":"REJECTED"}`, "INV-PT9"},
		{"let count before its bytes came", pieces + "\nus " + prize("@e"), `bs update PointsEntry @e {"status":"POSTED"}`, "INV-PT9"},
		{"turned down before its bytes came", pieces + "\nus " + prize("@e"), `bs update PointsEntry @e {"status":"REJECTED"}`, ""},
		{"let count by another", shown + "\nus " + prize("@e"), `bs update PointsEntry @e {"status":"POSTED"}`, ""},
		{"of who had left", shown + `
			bs update Member m0 {"status":"LEFT"}`, "bs " + hand("@e", "PT11", "工会/1", "2026-06-15", "@cert"), "INV-MB3"},
	})
	w := enginetest.New(t)
	w.Must(shown + "\nbs " + prize("@e"))
	if e := enginetest.Body[domain.PointsEntry](w, "@e"); e.Status != domain.PointsStatusPending || e.SourceType != "MANUAL" || e.Points != 3 {
		t.Errorf("%+v", e)
	}
	w.Must("bs " + hand("@late", "PT33", "FEE:2026-05", "2026-05-31", "@fees"))
	if e := enginetest.Body[domain.PointsEntry](w, "@late"); e.Status != domain.PointsStatusPending || e.Points != -2 {
		t.Errorf("a fee that came late: %+v", e)
	}
}

func TestINV_PT10_EntriesAreOfTheCycleOfTheirYear(t *testing.T) {
	cycle := func(year, status string) string {
		return `system create PdcaCycle @c {"year":` + year + `,"titleZh":"x","catalogueVersion":"1.0.0","pointsRulesVersion":"1.0.0","status":"` + status + `"}` + "\n"
	}
	old := hand("@e", "PT11", "工会/1", "2025-12-30", "@cert")
	enginetest.Hold(t, []enginetest.Ruling{
		{"no cycle", shown, "bs " + old, "INV-PT10"},
		{"a draft", cycle("2025", "DRAFT") + shown, "bs " + old, "INV-PT10"},
		{"one that closes", cycle("2025", "CLOSING") + shown, "bs " + old, ""},
		{"one that is closed", cycle("2025", "CLOSED") + shown, "bs " + old, "SEALED"},
	})
}

const posted = `
	us update PointsEntry @e {"status":"POSTED"}`

func TestINV_PT12_DisputeAndAppeal(t *testing.T) {
	first := entry("@e", "PT01", "ev1", "2026-06-14")
	const disputes, upholds, appeals = `
		me update PointsEntry @e {"status":"DISPUTED"}`, `
		bs update PointsEntry @e {"status":"UPHELD"}`, `
		me update PointsEntry @e {"status":"APPEALED"}`
	move := func(who, to string) string { return who + ` update PointsEntry @e {"status":"` + to + `"}` }
	enginetest.Hold(t, []enginetest.Ruling{
		{"disputed", first, strings.TrimSpace(disputes), ""},
		{"disputed by another", first, move("me1", "DISPUTED"), "NOT_FOUND"},
		{"disputed by the secretary", first, move("bs", "DISPUTED"), "FORBIDDEN"},
		{"disputed on the last day", first + "\nwait 14", strings.TrimSpace(disputes), ""},
		{"disputed too late", first + "\nwait 17", strings.TrimSpace(disputes), "INV-PT12"},
		{"upheld", first + disputes, strings.TrimSpace(upholds), ""},
		{"upheld by who posted it, where another may", entry("@e", "PT05", "ev", "2026-06-14") + posted + disputes, move("us", "UPHELD"), "INV-PT12"},
		{"upheld by the other", entry("@e", "PT05", "ev", "2026-06-14") + posted + disputes, move("bs", "UPHELD"), ""},
		{"reversed in dispute", first + disputes, move("bs", "REVERSED"), ""},
		{"appealed", first + disputes + upholds, strings.TrimSpace(appeals), ""},
		{"appealed too late", first + disputes + upholds + "\nwait 8", strings.TrimSpace(appeals), "INV-PT12"},
		{"appealed before an answer", first + disputes, strings.TrimSpace(appeals), "ILLEGAL_TRANSITION"},
		{"decided by who upheld", first + disputes + upholds + appeals, move("bs", "FINAL"), "FORBIDDEN"},
		{"decided one above", first + disputes + upholds + appeals, move("us", "FINAL"), ""},
		{"reversed one above", first + disputes + upholds + appeals, move("us", "REVERSED"), ""},
		{"upheld by the unit, decided by it", first + disputes + "\n" + move("us", "UPHELD") + appeals, move("us", "FINAL"), "INV-PT12"},
		{"upheld by the unit, decided above it", first + disputes + "\n" + move("us", "UPHELD") + appeals, move("pa", "FINAL"), ""},
		{"appealed again", first + disputes + upholds + appeals + "\n" + move("us", "FINAL"), strings.TrimSpace(appeals), "ILLEGAL_TRANSITION"},
	})
	w := enginetest.New(t)
	w.Must(first + disputes + upholds + appeals + `
		us update PointsEntry @e {"status":"REVERSED"}`)
	if b := figures.PointsBalance(w.Snapshot(), "m0", 2026); b != 60 {
		t.Errorf("balance %d", b)
	}
}

func TestDL09_LatePostingsAreMarked(t *testing.T) {
	w := enginetest.New(t)
	w.Must(entry("@in", "PT01", "a", "2026-06-05") + "\n" + entry("@out", "PT01", "b", "2026-06-04") + "\n" + entry("@wait", "PT21", "c", "2026-06-10") + `
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
func TestINV_PT14_BalanceIsOpeningPlusEntries(t *testing.T) {
	w, runs := enginetest.New(t), 0
	rapid.Check(t, func(rt *rapid.T) {
		runs++
		member := fmt.Sprint("mx", runs)
		if err := w.Act("system", fmt.Sprintf(`create Member %s {"personNo":"%s","name":"某","branchId":"b000"}`, member, member)); err != nil {
			rt.Fatal(err)
		}
		for i := range rapid.IntRange(1, 25).Draw(rt, "entries") {
			name := fmt.Sprintf("@%d-%d", runs, i)
			deed := strings.TrimPrefix(entry(name, rapid.SampledFrom([]string{"PT01", "PT14", "PT36", "PT37", "PT05"}).Draw(rt, "rule"),
				fmt.Sprint(rapid.IntRange(0, 8).Draw(rt, "source")), fmt.Sprintf("2026-%02d-10", rapid.IntRange(1, 6).Draw(rt, "month"))), "system ")
			who := "system"
			if i > 0 && rapid.Bool().Draw(rt, "reverse") {
				who = "us"
				deed = fmt.Sprintf(`update PointsEntry @%d-%d {"status":"%s"}`, runs, rapid.IntRange(0, i-1).Draw(rt, "of"), rapid.SampledFrom([]string{"REVERSED", "POSTED", "REJECTED"}).Draw(rt, "to"))
			}
			if err := w.Act(who, strings.Replace(deed, `"m0"`, `"`+member+`"`, 1)); err != nil && domain.AsError(err).Code == domain.CodeInternal {
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
		if e.Status == domain.PointsStatusRejected {
			return true
		}
		if e.Status != domain.PointsStatusPending {
			sum += e.Points
		}
		byRule[e.RuleCode] += e.Points
		return true
	})
	if got := figures.PointsBalance(w.Snapshot(), member, 2026); got != sum {
		t.Fatalf("balance %d, opening and entries make %d", got, sum)
	}
	if byRule["PT01"] > 8 || byRule["PT36"] < -12 || byRule["PT05"] > 10 {
		t.Fatalf("beyond a cap: %v", byRule)
	}
}
