package do_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// rulesOfLines are the points rules of attendance that the small world does not have.
const rulesOfLines = `
	system create PointsRule @r32 {"code":"PT32","version":"1.0.0","titleZh":"无故缺席","points":-3,"per":"OCCURRENCE","sourceActivity":"THREE_MEETINGS_ONE_LECTURE","posting":"REVIEW","approver":"BRANCH_SECRETARY","evidence":["SIGN_IN_RECORD"],"status":"IN_FORCE"}
	system create PointsRule @r06 {"code":"PT06","version":"1.0.0","titleZh":"对照检查","points":2,"per":"OCCURRENCE","sourceActivity":"ORG_LIFE_MEETING","posting":"REVIEW","approver":"BRANCH_SECRETARY","evidence":["MEETING_MINUTES"],"status":"IN_FORCE"}`

// lineAt is the line of a member at an event.
func lineAt(w *enginetest.World, event, member string) *domain.Attendance {
	w.Helper()
	r := w.Snapshot().Find("Attendance", domain.KeyID("Attendance", enginetest.ID(event), "", member))
	if r == nil {
		w.Fatalf("%s has no line at %s", member, event)
	}
	return r.Body.(*domain.Attendance)
}

// entryFor is the state of the entry of a rule for a member; "" without one.
func entryFor(w *enginetest.World, rule, member string) (status domain.PointsStatus) {
	w.Snapshot().EachOf("PointsEntry", "memberId", member, func(r *domain.Record) bool {
		if p := r.Body.(*domain.PointsEntry); p.RuleCode == rule && p.ReversesID == "" {
			status = p.Status
		}
		return true
	})
	return status
}

func TestINV_AT1_WhoIsExpected(t *testing.T) {
	w := enginetest.New(t)
	w.Must(held + `
	system create Exemption @x {"memberId":"m1","kindCode":"LONG_ILLNESS","from":"2026-06-01","reasonZh":"长期病休在家","status":"APPROVED"}` +
		listed("bs", "m0", onList) + "\n\tsystem create Attendance @g {\"eventId\":\"@e\",\"memberId\":\"m2\",\"unitId\":\"b000\"," + onList + "}" + minuted)
	if l := lineAt(w, "@e", "m1"); l.Mode != domain.AttendanceModeExempt {
		t.Errorf("who is exempt is %s", l.Mode)
	}
	if l := lineAt(w, "@e", "m2"); !l.Guest() || entryFor(w, "PT01", "m2") != "" {
		t.Errorf("a member of another branch is no guest: %v, or has points", l.Flags)
	}
	e := w.Snapshot().Find("OrgLifeEvent", enginetest.ID("@e")).Body.(*domain.OrgLifeEvent)
	if e.ExpectedCount != 4 || e.PresentCount != 1 || e.AbsentCount != 2 {
		t.Errorf("%d expected, %d present, %d absent", e.ExpectedCount, e.PresentCount, e.AbsentCount)
	}
}

func TestINV_AT3_MinutesOfLife(t *testing.T) {
	for _, tc := range []struct {
		shown, scanned time.Duration
		stale          bool
	}{{0, 0, false}, {0, 4 * time.Minute, false}, {0, 20 * time.Minute, true}, {-15 * time.Minute, 0, true}, {-45 * time.Minute, -45 * time.Minute, true}} {
		w := enginetest.New(t)
		at := scanTime.Add(tc.scanned)
		w.Must(held + scans("me", ownPhone, "m0", "SELF_SCAN", codeOf("@e", scanTime.Add(tc.shown)), at, ""))
		l := lineAt(w, "@e", "m0")
		marked := slices.Contains(l.Flags, string(domain.AttendanceFlagTokenStale))
		if marked != tc.stale || (l.Mode == domain.AttendanceModeQr) == tc.stale || l.Present() == tc.stale {
			t.Errorf("shown %v, scanned %v: %s %v", tc.shown, tc.scanned, l.Mode, l.Flags)
		}
		if l.Token != "" || l.TokenStep != scanTime.Add(tc.shown).Unix()/60 || l.TokenDeviceID != hostPhone || l.ScanDeviceID != ownPhone {
			t.Errorf("of the code are kept %q %d %s, scanned by %s", l.Token, l.TokenStep, l.TokenDeviceID, l.ScanDeviceID)
		}
	}
}

func TestINV_AT4_TwoOnOneDevice(t *testing.T) {
	w := enginetest.New(t)
	w.Must(held + scans("me", ownPhone, "m0", "SELF_SCAN", codeOf("@e", scanTime), scanTime, "") + "\n\tsystem update Device " + ownPhone + ` {"accountId":"me1"}` +
		scans("me1", ownPhone, "m1", "SELF_SCAN", codeOf("@e", scanTime), scanTime, ""))
	for _, m := range []string{"m0", "m1"} {
		if l := lineAt(w, "@e", m); !slices.Contains(l.Flags, string(domain.AttendanceFlagSameDevice)) {
			t.Errorf("%s is not marked: %v", m, l.Flags)
		}
	}
}

func TestINV_AT6_ListIsClosed(t *testing.T) {
	w := enginetest.New(t)
	w.Must(rulesOfLines + held + listed("bs", "m0", onList) + minuted)
	if entryFor(w, "PT01", "m0") != domain.PointsStatusPosted || entryFor(w, "PT01", "m1") != "" {
		t.Errorf("who was there has %q, who was not %q", entryFor(w, "PT01", "m0"), entryFor(w, "PT01", "m1"))
	}
	w.Must(`
	bs update Attendance ` + lineID("m-bc") + ` {"mode":"ABSENT_EXCUSED"}`)
	for range 12 {
		w.Wait(24 * time.Hour)
		if _, err := w.Tick(context.Background()); err != nil {
			t.Fatal(err)
		}
	}
	if got := entryFor(w, "PT32", "m1"); got != domain.PointsStatusPending {
		t.Errorf("an absence without excuse is proposed %q", got)
	}
	if got := entryFor(w, "PT32", "m-bc"); got != "" {
		t.Errorf("an absence with an excuse is proposed %q", got)
	}
	w.Snapshot().EachRunning(w.Snapshot().Find("Attendance", enginetest.ID(lineID("m1"))), func(i int, _ domain.Time) {
		t.Errorf("%s runs on when its time is over", w.Snapshot().Deadline(i).Name)
	})
	w.Must(`
	bs update Attendance ` + lineID("m1") + ` {"mode":"ABSENT_EXCUSED"}`)
	if got := entryFor(w, "PT32", "m1"); got != domain.PointsStatusRejected {
		t.Errorf("what is excused later is %q", got)
	}
	w.Must(`
	bs update Attendance ` + lineID("m0") + ` {"status":"VOIDED"}`)
	if got := entryFor(w, "PT01", "m0"); got != domain.PointsStatusReversed {
		t.Errorf("the points of a line that is voided are %q", got)
	}
}

func TestINV_AT7_NothingIsLowered(t *testing.T) {
	line, absent := `Attendance `+lineID("m0"), `Attendance `+lineID("m1")
	closed := held + listed("bs", "m0", onList) + minuted
	const proven = `
	system create Evidence @proof {"unitId":"b000","kindCode":"LEDGER","sha256":"00000000000000000000000000000000000000000000000000000000000000aa"}
	bs update OrgLifeEvent @e {"evidenceIds":["@proof"]}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"by who looks", held + listed("bs", "m0", onList), `bs update ` + line + ` {"mode":"ABSENT_EXCUSED"}`, ""},
		{"by the member", held + listed("bs", "m0", onList), `me update ` + line + ` {"mode":"ABSENT_EXCUSED"}`, "INV-AT5"},
		{"an absence of a closed list, by who looks", closed + proven, `bs update ` + absent + ` {"mode":"ON_SITE_LIST","proof":"LIST","at":"2026-06-15T01:40:00Z"}`, "INV-AT7"},
		{"the same, by a list of the day", closed + proven, strings.TrimSpace(listed("bs", "m1", onList)), ""},
		{"the same, without evidence", closed, strings.TrimSpace(listed("bs", "m1", onList)), "INV-AT5"},
		{"leave where there is a line", held + listed("bs", "m0", onList), `me update ` + line + ` {"mode":"LEAVE","leaveKindCode":"SICK"}`, "INV-AT5"},
	})
	w := enginetest.New(t)
	w.Must(held + listed("bs", "m0", onList) + listed("bc", "m0", `"mode":"ABSENT_UNEXCUSED"`))
	if l := lineAt(w, "@e", "m0"); l.Mode != domain.AttendanceModeOnSiteList {
		t.Errorf("what did not look lowered the line to %s", l.Mode)
	}
	w.Must(scans("me", ownPhone, "m0", "SELF_SCAN", codeOf("@e", scanTime), scanTime, ""))
	if l := lineAt(w, "@e", "m0"); l.Mode != domain.AttendanceModeQr || l.Proof != domain.AttendanceProofSelfScan || l.At != domain.TimeOf(scanTime.Add(-9*time.Minute)) {
		t.Errorf("%s by %s at %s", l.Mode, l.Proof, l.At)
	}
}

func TestINV_AT8_BehindTheEnd(t *testing.T) {
	over := held + `
	system create Attendance - {"eventId":"@e","memberId":"m-bs","unitId":"b000","mode":"ON_SITE_LIST","at":"2026-06-15T01:30:00Z"}` + minuted + `
	system update OrgLifeEvent @e {"status":"REVIEWED"}
	system update OrgLifeEvent @e {"status":"ARCHIVED"}`
	good := codeOf("@e", scanTime)
	long := strings.ReplaceAll(held, "2026-06-15T01:30:00Z", "2026-05-10T01:30:00Z")
	then := time.Date(2026, 5, 10, 1, 40, 0, 0, time.UTC)
	enginetest.Hold(t, []enginetest.Ruling{
		{"a scan", over, scans("me", ownPhone, "m0", "SELF_SCAN", good, scanTime, ""), ""},
		{"a list", over, listed("bs", "m0", onList), "INV-AT8"},
		{"a scan after weeks", long, scans("me", ownPhone, "m0", "SELF_SCAN", codeOf("@e", then), then, ""), "INV-AT8"},
		{"voiding", over, `bs update Attendance ` + lineID("m0") + ` {"status":"VOIDED"}`, "INV-AT8"},
	})
}

func TestINV_TR4_MinutesAreCredited(t *testing.T) {
	session := func(form string) string {
		return `
	bs create TrainingSession @s {"unitId":"b000","titleZh":"集中学习","topicCode":"` + string(topic) + `","formCode":"` + form + `","heldAt":"2026-06-15T00:00:00Z","minutes":90,"placeZh":"会议室","status":"HELD"}`
	}
	line := func(fields string) string {
		return "\n\tbs create Attendance @k {\"sessionId\":\"@s\",\"memberId\":\"m0\",\"unitId\":\"b000\"," + fields + "}"
	}
	for _, tc := range []struct {
		form, fields string
		want         int64
	}{
		{"COLLECTIVE_STUDY", `"mode":"ON_SITE_LIST","at":"2026-06-15T00:01:00Z"`, 90},
		{"COLLECTIVE_STUDY", `"mode":"ON_SITE_LIST","at":"2026-06-15T00:40:00Z"`, 45},
		{"COLLECTIVE_STUDY", `"mode":"ON_SITE_LIST","leftEarly":true,"at":"2026-06-15T00:01:00Z"`, 45},
		{"COLLECTIVE_STUDY", `"mode":"REMOTE"`, 90},
		{"COLLECTIVE_STUDY", `"mode":"ABSENT_EXCUSED"`, 0},
	} {
		w := enginetest.New(t)
		w.Must(session(tc.form) + line(tc.fields))
		l := w.Snapshot().Find("Attendance", domain.KeyID("Attendance", "", enginetest.ID("@s"), "m0")).Body.(*domain.Attendance)
		if l.CreditMinutes != tc.want {
			t.Errorf("%s %s: %d minutes", tc.form, tc.fields, l.CreditMinutes)
		}
	}
	enginetest.Hold(t, []enginetest.Ruling{{"from a distance in the field", session("CENTRALISED_TRAINING"), line(`"mode":"REMOTE"`), "INV-TR4"}})
}

// topic is any topic of training.
var topic = domain.CodeListOf("trainingTopics").Codes[0].Code

func TestINV_M5_LinesAreFolded(t *testing.T) {
	w := enginetest.New(t)
	w.Must(held + `
	bc create OrgLifeEvent @d {"unitId":"b000","kind":"BRANCH_ASSEMBLY","titleZh":"大会","heldAt":"2026-06-15T01:35:00Z","placeZh":"会议室","hostId":"m-bs","status":"HELD"}` +
		listed("bs", "m0", `"mode":"ON_SITE_LIST","at":"2026-06-15T01:40:00Z"`) + `
	bc create Attendance @k1 {"eventId":"@d","memberId":"m0","unitId":"b000","mode":"ON_SITE_LIST","at":"2026-06-15T01:36:00Z"}
	bc create Attendance @k2 {"eventId":"@d","memberId":"m1","unitId":"b000","mode":"ON_SITE_LIST","at":"2026-06-15T01:37:00Z"}
	system update OrgLifeEvent @d {"duplicateOfId":"@e"}
	bs update OrgLifeEvent @d {"mergeIntoId":"@e","status":"MERGED"}` + minuted)
	for _, m := range []string{"m0", "m1"} {
		if l := lineAt(w, "@d", m); l.Status != domain.AttendanceStatusMoved {
			t.Errorf("%s is %s at the double", m, l.Status)
		}
		if l := lineAt(w, "@e", m); !l.Present() || entryFor(w, "PT01", m) != domain.PointsStatusPosted {
			t.Errorf("%s is %s at the event, with points %q", m, l.Mode, entryFor(w, "PT01", m))
		}
	}
	if l := lineAt(w, "@e", "m0"); l.At != domain.TimeOf(time.Date(2026, 6, 15, 1, 36, 0, 0, time.UTC)) {
		t.Errorf("the earlier time is lost: %s", l.At)
	}
}

// What waits is carried out by acceptance/attend_order_test.go, at the door.
func TestINV_AT10_ALineWaitsForItsEvent(t *testing.T) {
	early := func(code string) string {
		return scans("me", ownPhone, "m0", "SELF_SCAN", code, scanTime, "")
	}
	phones, _, _ := strings.Cut(held, "\n\tbs create OrgLifeEvent")
	for _, tc := range []struct {
		name, code string
		waits      bool
	}{{"a good code", codeOf("@e", scanTime), true}, {"a forged one", strings.Repeat("A", 140), false}} {
		w := enginetest.New(t)
		w.Must(phones)
		w.Try(strings.TrimSpace(early(tc.code)), "MISSING_REFERENCE")
		waits := ""
		w.Snapshot().EachOf("SyncConflict", "status", string(domain.ConflictStatusOpen), func(r *domain.Record) bool {
			waits = r.Body.(*domain.SyncConflict).MissingID
			return true
		})
		if (waits == enginetest.ID("@e")) != tc.waits {
			t.Errorf("%s: what is kept waits for %q", tc.name, waits)
		}
	}
}
