package do_test

import (
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// links are of m0 to a party group, and of m1 to a post.
const links = `
	bs create ThreeLink @l {"unitId":"b000","linkKind":"BRANCH_COMMITTEE_TO_TEAM","linkerMemberId":"m0","linkedUnitId":"g000","from":"2026-06-01"}
	bs create ThreeLink @k {"unitId":"b000","linkKind":"MEMBER_TO_POST","linkerMemberId":"m1","linkedPostZh":"三号机台","from":"2026-06-01"}`

func contact(who, id, link, at, kind string) string {
	return who + ` create LinkContact ` + id + ` {"threeLinkId":"` + link + `","at":"` + at + `","kindCode":"` + kind + `","contentZh":"到班组听取工具摆放的意见"}`
}

func TestINV_TL4_LinkedToOne(t *testing.T) {
	link := func(who, kind, linker, more string) string {
		return who + ` create ThreeLink @l {"unitId":"b000","linkKind":"` + kind + `","linkerMemberId":"` + linker + `","from":"2026-06-01"` + more + `}`
	}
	enginetest.Hold(t, []enginetest.Ruling{
		{"to a team", "", link("bs", "BRANCH_COMMITTEE_TO_TEAM", "m0", `,"linkedUnitId":"g000"`), ""},
		{"to a branch that is no team", "", link("bs", "BRANCH_COMMITTEE_TO_TEAM", "m0", `,"linkedUnitId":"b000"`), "INV-TL4"},
		{"of the unit to its branch", "", strings.Replace(link("us", "COMMITTEE_TO_BRANCH", "m0", `,"linkedUnitId":"b001"`), `"unitId":"b000"`, `"unitId":"s00"`, 1), ""},
		{"to a branch elsewhere", "", strings.Replace(link("us", "COMMITTEE_TO_BRANCH", "m0", `,"linkedUnitId":"b010"`), `"unitId":"b000"`, `"unitId":"s00"`, 1), "MISSING_REFERENCE"},
		{"to a post", "", link("bs", "MEMBER_TO_POST", "m0", `,"linkedPostZh":"三号机台"`), ""},
		{"to a member", "", link("bs", "MEMBER_TO_POST", "m0", `,"linkedMemberId":"m1"`), ""},
		{"to two", "", link("bs", "MEMBER_TO_POST", "m0", `,"linkedMemberId":"m1","linkedPostZh":"三号机台"`), "INV-TL4"},
		{"to nobody", "", link("bs", "MEMBER_TO_POST", "m0", ""), "INV-TL4"},
		{"of a member of another branch", "", link("us", "MEMBER_TO_POST", "m2", `,"linkedPostZh":"三号机台"`), "INV-TL4"},
		{"by the linker", "", link("me", "MEMBER_TO_POST", "m0", `,"linkedPostZh":"三号机台"`), "INV-TL4"},
		{"moved by the linker", links, `me update ThreeLink @l {"to":"2026-06-10"}`, "INV-TL4"},
		{"handed on to nobody", links, `bs update ThreeLink @l {"status":"REASSIGNED"}`, "INV-TL4"},
	})
	w := enginetest.New(t)
	w.Must(links + `
		bs update ThreeLink @l {"successorId":"m-bc","status":"REASSIGNED"}`)
	n := 0
	w.Snapshot().EachOf("ThreeLink", "linkerMemberId", "m-bc", func(r *domain.Record) bool {
		if l := r.Body.(*domain.ThreeLink); l.LinkedUnitID == "g000" && l.From.String() == "2026-06-16" && l.Status == domain.LinkStatusActive {
			n++
		}
		return true
	})
	if old := enginetest.Body[domain.ThreeLink](w, enginetest.ID("@l")); n != 1 || old.To.String() != "2026-06-15" {
		t.Errorf("%d links of who took over; the old one until %s", n, old.To)
	}
}

func TestINV_TL1_ContactsLieInTheLink(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"today", links, contact("me", "@c", "@l", "2026-06-15T01:00:00Z", "VISIT"), ""},
		{"before it began", links, contact("me", "@c", "@l", "2026-05-31T01:00:00Z", "VISIT"), "INV-TL1"},
		{"before it happened", links, contact("me", "@c", "@l", "2026-06-16T01:00:00Z", "VISIT"), "INV-TL1"},
		{"behind its end", links + `
			system update ThreeLink @l {"to":"2026-06-10"}`, contact("me", "@c", "@l", "2026-06-11T01:00:00Z", "VISIT"), "INV-TL1"},
		{"in time, by hand", links, `me create LinkContact @c {"threeLinkId":"@l","at":"2026-06-15T01:00:00Z","kindCode":"VISIT","contentZh":"到班组听取工具摆放的意见","late":false}`, "READ_ONLY_FIELD"},
	})
}

func TestINV_TL3_TheLinkerRecords(t *testing.T) {
	made := links + "\n" + contact("me", "@c", "@l", "2026-06-15T01:00:00Z", "VISIT")
	enginetest.Hold(t, []enginetest.Ruling{
		{"for another", links, contact("bc", "@c", "@l", "2026-06-15T01:00:00Z", "VISIT"), "INV-TL3"},
		{"in another's words", made, `bs update LinkContact @c {"contentZh":"到班组听取其他各方面的意见"}`, "INV-TL3"},
		{"confirmed by the secretary", made, `bs update LinkContact @c {"status":"CONFIRMED"}`, ""},
		{"confirmed by one of the committee", made, `bc update LinkContact @c {"status":"CONFIRMED"}`, "INV-TL3"},
		{"confirmed by oneself", made, `me update LinkContact @c {"status":"CONFIRMED"}`, "VALIDATION"},
		{"changed when it was confirmed", made + `
			bs update LinkContact @c {"status":"CONFIRMED"}`, `me update LinkContact @c {"nextStepZh":"下月再来"}`, "SEALED"},
	})
}

// TestPT25_AMonthThatWasKept: by the clock at its end, by a contact that comes later, and taken
// back with the contact that it stood on.
func TestPT25_AMonthThatWasKept(t *testing.T) {
	entry := func(w *enginetest.World, month string) string {
		r := w.Snapshot().Find("PointsEntry", domain.KeyID("PointsEntry", "PT25", "m0", "3L:"+month))
		if r == nil {
			return ""
		}
		return string(r.Body.(*domain.PointsEntry).Status)
	}
	pass := func(w *enginetest.World, days int) {
		for range days {
			w.Wait(enginetest.Day)
		}
		if _, err := w.Tick(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	w := enginetest.Whole(t)
	w.Must(links + "\n" + contact("me", "@c", "@l", "2026-06-15T01:00:00Z", "VISIT") + "\n" + contact("me", "@d", "@l", "2026-06-15T02:00:00Z", "VISIT"))
	pass(w, 15)
	if got := entry(w, "2026-06"); got != "" {
		t.Errorf("before the month is over: %s", got)
	}
	pass(w, 1)
	if got := entry(w, "2026-06"); got != "PENDING" {
		t.Errorf("when it is over: %q", got)
	}
	w.Must(`me update LinkContact @c {"status":"VOIDED"}`)
	if got := entry(w, "2026-06"); got != "PENDING" {
		t.Errorf("one of two on a day was voided: %q", got)
	}
	w.Must(`me update LinkContact @d {"status":"VOIDED"}`)
	if got := entry(w, "2026-06"); got != "REJECTED" {
		t.Errorf("nothing is left of the month: %q", got)
	}
	// A second link that was not kept leaves the month of its linker open.
	w.Must(`bs create ThreeLink @m {"unitId":"b000","linkKind":"MEMBER_TO_POST","linkerMemberId":"m0","linkedPostZh":"四号机台","from":"2026-07-01"}` + "\n" +
		contact("me", "@f", "@l", "2026-07-01T02:30:00Z", "VISIT"))
	pass(w, 31)
	if got := entry(w, "2026-07"); got != "" {
		t.Errorf("one link of two was kept: %s", got)
	}
	// What is recorded when the month is over counts for none.
	w.Must(contact("me", "@g", "@m", "2026-07-10T02:30:00Z", "VISIT"))
	if x := enginetest.Body[domain.LinkContact](w, enginetest.ID("@g")); !x.Late || entry(w, "2026-07") != "" {
		t.Errorf("late %t, %s", x.Late, entry(w, "2026-07"))
	}
}

// TestDL50_EveryMonthOwesAContact: one that was missed is told of to its end, then the next one
// is asked for.
func TestDL50_EveryMonthOwesAContact(t *testing.T) {
	w := enginetest.New(t)
	w.Must(links)
	told := func() (list []string) {
		w.Snapshot().EachOf("Notice", "recipientId", "me", func(r *domain.Record) bool {
			if n := r.Body.(*domain.Notice); n.DeadlineKey == "DL50" {
				list = append(list, n.DueOn.String()+" "+n.Step)
			}
			return true
		})
		return list
	}
	for range 40 {
		w.Wait(enginetest.Day)
		if _, err := w.Tick(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if got := strings.Join(told(), ", "); got != "2026-06-30 R7, 2026-06-30 0:FLAG:AMBER, 2026-07-31 R7" {
		t.Errorf("told %s", got)
	}
	if l := enginetest.Body[domain.ThreeLink](w, enginetest.ID("@l")); l.WatchedFrom.String() != "2026-07-01" {
		t.Errorf("asked from %s", l.WatchedFrom)
	}
}
