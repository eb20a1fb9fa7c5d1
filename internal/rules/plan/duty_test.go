package plan_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/engine/enginetest"
	"pdca/internal/registry"
	"pdca/internal/rules"
	"pdca/internal/state/statetest"
)

// groupLeader is an account that leads g000, in which m0 is.
const groupLeader = `
	system create Member m-gl {"personNo":"7","name":"组长","branchId":"b000","partyGroupId":"g000"}
	system create Account gl {"username":"gl","name":"组长","unitId":"b000","memberId":"m-gl"}
	system create RoleGrant gl/1 {"accountId":"gl","role":"PARTY_GROUP_LEADER","scopeUnitId":"g000"}
	system create RoleGrant gl/2 {"accountId":"gl","role":"MEMBER","scopeUnitId":"b000"}`

// listed is the list of m0 for the third quarter, @l, with an item that somebody assigned,
// @i, due in August.
const listed = groupLeader + `
	system create DutyList @l {"cycleId":"cy26","memberId":"m0","quarter":3}
	bs create DutyItem @i {"listId":"@l","titleZh":"完成一次安全宣讲","dueOn":"2026-08-20"}` + photo

// photo is a piece of evidence of the branch, @e.
const photo = `
	me create Evidence @e {"unitId":"b000","kindCode":"LEDGER"}`

// tell is how m0 reports the assigned item.
const tell = `me update DutyItem @i {"evidenceIds":{"$add":["@e"]},"status":"REPORTED"}`

func lists(w *enginetest.World) (out []*domain.DutyList) {
	w.Snapshot().Scan(w.Registry().Entity("DutyList"), func(r *domain.Record) bool {
		out = append(out, r.Body.(*domain.DutyList))
		return true
	})
	return out
}

func tick(w *enginetest.World, days int) {
	w.Helper()
	w.Clock.Add(time.Duration(days) * 24 * time.Hour)
	if _, err := w.Tick(context.Background()); err != nil {
		w.Fatal(err)
	}
}

func TestDL42_TheServerOpensAQuarterOnce(t *testing.T) {
	w := enginetest.New(t)
	w.Must(`system create Exemption @x {"memberId":"m1","kindCode":"LONG_ILLNESS","from":"2026-06-15","reasonZh":"长期病休在家","status":"APPROVED"}`)
	tick(w, 0)
	if n := len(lists(w)); n != 0 {
		t.Fatalf("%d lists of the quarter in which the cycle was imported", n)
	}
	tick(w, 16) // 1 July
	opened := lists(w)
	for _, l := range opened {
		if l.Quarter != 3 || l.OpenedOn.String() != "2026-07-01" || l.ReportDueOn.String() != "2026-10-07" || l.MemberID == "m1" {
			t.Errorf("list %+v", l)
		}
	}
	if len(opened) != 5 { // of m-bs, m-bc, m0, m2 and m-he
		t.Errorf("%d lists, want 5", len(opened))
	}
	rev := w.Snapshot().Rev
	tick(w, 1)
	if n := len(lists(w)); n != 5 || w.Snapshot().Rev != rev {
		t.Errorf("opened again: %d lists at %d, after %d", n, w.Snapshot().Rev, rev)
	}
	w.Must(`pa create Member @n {"personNo":"8","name":"新来","branchId":"b000"}`)
	if n := len(lists(w)); n != 6 {
		t.Errorf("%d lists with who came later, want 6", n)
	}
	w.Must(`us update Exemption @x {"status":"ENDED"}`)
	if n := len(lists(w)); n != 7 {
		t.Errorf("%d lists with whose exemption ended, want 7", n)
	}
}

func TestINV_DU1_OneListAQuarterOneItemASource(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"a second list of the quarter", listed, `system create DutyList @m {"cycleId":"cy26","memberId":"m0","quarter":3}`, ""}, // the same one
		{"the same source twice", groupLeader + enginetest.Published + `
			system create DutyList @l {"cycleId":"cy26","memberId":"m0","quarter":3}`,
			`system create DutyItem @p1 {"listId":"@l","titleZh":"兑现承诺","source":"PLEDGE","pledgeId":"@p"}`, "INV-DU1"},
		{"the same template twice", listed, `system create DutyItem @s {"listId":"@l","titleZh":"再提建议","source":"STANDARD","templateCode":"DT01"}`, "INV-DU1"},
		{"another quarter", listed, `system create DutyList @m {"cycleId":"cy26","memberId":"m0","quarter":4}`, ""},
		{"a fifth quarter", listed, `system create DutyList @m {"cycleId":"cy26","memberId":"m0","quarter":5}`, "VALIDATION"},
		{"by the member", groupLeader, `me create DutyList @m {"cycleId":"cy26","memberId":"m0","quarter":3}`, "FORBIDDEN"},
	})
}

func TestINV_DU2_WhatHasASourceFollowsIt(t *testing.T) {
	const pledged = groupLeader + enginetest.Published + `
		system create DutyList @l {"cycleId":"cy26","memberId":"m0","quarter":3}`
	w := enginetest.New(t)
	w.Must(pledged)
	item := func() *domain.DutyItem {
		for _, i := range items(w) {
			if i.PledgeID != "" {
				return i
			}
		}
		t.Fatal("no item of the pledge")
		return nil
	}
	if i := item(); i.Status != domain.DutyItemStatusOpen || !i.Follows || i.DueOn.String() != "2026-09-30" || i.OriginalDueOn != i.DueOn {
		t.Errorf("item %+v", i)
	}
	w.Try(`me update DutyItem `+item().ID+` {"resultZh":"已兑现","status":"REPORTED"}`, "INV-DU2")
	w.Try(`bs update DutyItem `+item().ID+` {"status":"CONFIRMED"}`, "FORBIDDEN")
	w.Try(`bs update DutyItem `+item().ID+` {"dueOn":"2026-09-20"}`, "INV-DU2")
	w.Must(`me update Pledge @p {"checkIns":{"$add":[{"at":"2026-06-15T03:00:00Z","contentZh":"全部完成了","percent":100}]}}
		` + enginetest.Kept)
	if i := item(); i.Status != domain.DutyItemStatusConfirmed || i.ReportedOn.String() != "2026-06-15" {
		t.Errorf("item %+v", i)
	}
	enginetest.Hold(t, []enginetest.Ruling{
		{"assigned by the secretary", listed, `bs create DutyItem @j {"listId":"@l","titleZh":"再讲一次"}`, ""},
		{"assigned by the leader of the group", listed, `gl create DutyItem @j {"listId":"@l","titleZh":"再讲一次"}`, ""},
		{"assigned to oneself", listed, `me create DutyItem @j {"listId":"@l","titleZh":"再讲一次"}`, "INV-DU2"},
		{"chosen by oneself", listed, `me create DutyItem @j {"listId":"@l","titleZh":"再讲一次","source":"SELF"}`, ""},
		{"chosen for another", listed, `bs create DutyItem @j {"listId":"@l","titleZh":"再讲一次","source":"SELF"}`, "INV-DU2"},
		{"a source by hand", listed + enginetest.Pledged, `bs create DutyItem @j {"listId":"@l","titleZh":"再讲一次","source":"PLEDGE","pledgeId":"@p"}`, "INV-DU2"},
		{"a record that the source does not ask for", listed + enginetest.Pledged, `bs create DutyItem @j {"listId":"@l","titleZh":"再讲一次","pledgeId":"@p"}`, "INV-DU2"},
		{"by another branch", listed, `us1 create DutyItem @j {"listId":"@l","titleZh":"再讲一次"}`, "MISSING_REFERENCE"},
		{"by another member", listed, `me1 create DutyItem @j {"listId":"@l","titleZh":"再讲一次"}`, "MISSING_REFERENCE"},
		{"the title of what is assigned", listed, `me update DutyItem @i {"titleZh":"完成两次宣讲"}`, "INV-DU2"},
		{"reporting without evidence", listed, `me update DutyItem @i {"resultZh":"做了","status":"REPORTED"}`, "VALIDATION"},
		{"reporting with evidence", listed, tell, ""},
		{"reporting what one chose, in words", listed + `
			me create DutyItem @j {"listId":"@l","titleZh":"再讲一次","source":"SELF"}`, `me update DutyItem @j {"resultZh":"已讲","status":"REPORTED"}`, ""},
		{"another reports", listed, `me1 update DutyItem @i {"resultZh":"做了","status":"REPORTED"}`, "NOT_FOUND"},
	})
}

func items(w *enginetest.World) (out []*domain.DutyItem) {
	w.Snapshot().Scan(w.Registry().Entity("DutyItem"), func(r *domain.Record) bool {
		out = append(out, r.Body.(*domain.DutyItem))
		return true
	})
	return out
}

func TestINV_DU4_NobodyConfirmsTheirOwn(t *testing.T) {
	own := groupLeader + photo + `
		system create DutyList @l {"cycleId":"cy26","memberId":"m-gl","quarter":3}
		bs create DutyItem @i {"listId":"@l","titleZh":"完成一次安全宣讲","dueOn":"2026-08-20"}
		gl create Evidence @g {"unitId":"b000","kindCode":"LEDGER"}
		gl update DutyItem @i {"evidenceIds":{"$add":["@g"]},"status":"REPORTED"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"the leader of the group", listed + "\n" + tell, `gl update DutyItem @i {"status":"CONFIRMED"}`, ""},
		{"the secretary", listed + "\n" + tell, `bs update DutyItem @i {"status":"CONFIRMED"}`, ""},
		{"the member", listed + "\n" + tell, `me update DutyItem @i {"status":"CONFIRMED"}`, "FORBIDDEN"},
		{"the leader's own", own, `gl update DutyItem @i {"status":"CONFIRMED"}`, "INV-DU4"},
		{"the leader's own, by the secretary", own, `bs update DutyItem @i {"status":"CONFIRMED"}`, ""},
		{"the leader moves their own day", own, `gl update DutyItem @i {"dueOn":"2026-08-25"}`, "INV-DU4"},
		{"another branch's leader", listed + "\n" + tell, `us1 update DutyItem @i {"status":"CONFIRMED"}`, "NOT_FOUND"},
		{"waiving it", listed, `gl update DutyItem @i {"status":"WAIVED"}`, ""},
		{"finding it undone too early", listed, `gl update DutyItem @i {"status":"UNDONE"}`, "VALIDATION"},
		{"after it was confirmed", listed + "\n" + tell + `
			gl update DutyItem @i {"status":"CONFIRMED"}`, `me update DutyItem @i {"resultZh":"补充"}`, "SEALED"},
	})
}

func TestINV_DU5_ADayMovesBeforeItIsOver(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"later", listed, `bs update DutyItem @i {"dueOn":"2026-09-01"}`, ""},
		{"to the last day of reporting", listed, `gl update DutyItem @i {"dueOn":"2026-10-07"}`, ""},
		{"beyond it", listed, `bs update DutyItem @i {"dueOn":"2026-10-08"}`, "INV-DU5"},
		{"on its day", listed + `
			wait 66`, `bs update DutyItem @i {"dueOn":"2026-09-01"}`, ""},
		{"the day after", listed + `
			wait 67`, `bs update DutyItem @i {"dueOn":"2026-09-01"}`, "INV-DU5"},
		{"by the member", listed, `me update DutyItem @i {"dueOn":"2026-09-01"}`, "INV-DU4"},
		{"a new one before the quarter", listed, `bs create DutyItem @j {"listId":"@l","titleZh":"再讲一次","dueOn":"2026-06-30"}`, "INV-DU5"},
		{"a new one on its first day", listed, `bs create DutyItem @j {"listId":"@l","titleZh":"再讲一次","dueOn":"2026-07-01"}`, ""},
	})
	w := enginetest.New(t)
	w.Must(listed + `
		bs update DutyItem @i {"dueOn":"2026-09-01"}`)
	if i := enginetest.Body[domain.DutyItem](w, "@i"); i.OriginalDueOn.String() != "2026-08-20" {
		t.Errorf("originalDueOn %s moved along", i.OriginalDueOn)
	}
}

func dutyNotices(w *enginetest.World, id string) (out []*domain.Notice) {
	w.Snapshot().EachOf("Notice", "recordId", w.ID(id), func(r *domain.Record) bool {
		if n := r.Body.(*domain.Notice); n.DeadlineKey == "DL33" {
			out = append(out, n)
		}
		return true
	})
	return out
}

func TestINV_DU3_OverdueIsToldInTheMorning(t *testing.T) {
	w := enginetest.New(t)
	tick(w, 0)
	w.Must(listed)
	tick(w, 66) // 20 August, 10:00
	if n := dutyNotices(w, "@i"); len(n) != 0 {
		t.Fatalf("told on its day: %+v", n)
	}
	morning := time.Date(2026, 8, 21, 0, 0, 0, 0, time.UTC) // 8:00 in Shanghai
	w.Clock.Add(morning.Sub(w.Clock.Now()) - time.Millisecond)
	tick(w, 0)
	if n := dutyNotices(w, "@i"); len(n) != 0 {
		t.Fatalf("told before the morning: %+v", n)
	}
	w.Clock.Add(time.Millisecond)
	tick(w, 0)
	told := dutyNotices(w, "@i")
	if len(told) != 1 || told[0].RecipientID != "gl" || told[0].Has(domain.NoticeFieldSettledAt) {
		t.Fatalf("told %+v, want the leader of the group", told)
	}
	late, err := w.Op(strings.TrimPrefix(tell, "me "))
	if err != nil {
		t.Fatal(err)
	}
	at := domain.TimeOf(time.Date(2026, 8, 19, 2, 0, 0, 0, time.UTC))
	a, err := w.Push(t.Context(), w.ActorOf("me/tabm"), []engine.Mutation{{N: 1, At: at, Ops: []engine.Op{late}, Raw: []byte(`[]`)}})
	if err != nil || a[0].Err != nil {
		t.Fatal(err, a)
	}
	i := enginetest.Body[domain.DutyItem](w, "@i")
	if i.ReportedOn.String() != "2026-08-19" || !i.ReceivedLate || i.Status != domain.DutyItemStatusReported {
		t.Errorf("item %+v", i)
	}
	if told = dutyNotices(w, "@i"); len(told) != 1 || !told[0].Has(domain.NoticeFieldSettledAt) {
		t.Errorf("the notice is not settled: %+v", told)
	}
}

func TestDL34_AListIsReportedConfirmedOrLapses(t *testing.T) {
	w := enginetest.New(t)
	w.Must(listed)
	standard := ""
	for _, i := range items(w) {
		if i.Source == domain.DutySourceStandard {
			standard = i.ID
		}
	}
	w.Try(`me update DutyList @l {"status":"SELF_REPORTED"}`, "VALIDATION")
	w.Must(tell)
	w.Try(`me update DutyList @l {"status":"SELF_REPORTED"}`, "VALIDATION")
	w.Must(`me update DutyItem ` + standard + ` {"resultZh":"已提一条建议","status":"REPORTED"}`)
	w.Try(`gl update DutyList @l {"status":"SELF_REPORTED"}`, "VALIDATION")
	w.Try(`gl update DutyList @l {"assent":"SIGNATURE","status":"SELF_REPORTED"}`, "VALIDATION")
	w.Must(`me update DutyList @l {"status":"SELF_REPORTED"}`)
	w.Try(`gl update DutyList @l {"status":"CONFIRMED"}`, "VALIDATION")
	w.Try(`bs create DutyItem @j {"listId":"@l","titleZh":"再讲一次"}`, "VALIDATION")
	w.Must(`gl update DutyItem @i {"status":"CONFIRMED"}
		gl update DutyItem ` + standard + ` {"status":"CONFIRMED"}`)
	w.Try(`us1 update DutyList @l {"status":"CONFIRMED"}`, "NOT_FOUND")
	w.Must(`gl update DutyList @l {"status":"CONFIRMED"}`)
	l := enginetest.Body[domain.DutyList](w, "@l")
	if l.ItemCount != 2 || l.DoneCount != 2 || l.LateCount != 0 || l.ConfirmedBy != "gl" {
		t.Errorf("list %+v", l)
	}
	w.Try(`me update DutyList @l {"noteZh":"补充"}`, "SEALED")

	w = enginetest.New(t)
	tick(w, 0)
	w.Must(listed)
	tick(w, 129) // 22 October, the fifteenth day after
	if l := enginetest.Body[domain.DutyList](w, "@l"); l.Status != domain.DutyListStatusOpen {
		t.Errorf("lapsed too early: %+v", l)
	}
	tick(w, 1)
	if l, i := enginetest.Body[domain.DutyList](w, "@l"), enginetest.Body[domain.DutyItem](w, "@i"); l.Status != domain.DutyListStatusLapsed || i.Status != domain.DutyItemStatusUndone || l.UndoneCount != 2 {
		t.Errorf("list %+v, item %+v", l, i)
	}
}

func TestDutiesEndWithTheCycleAndWithTheMember(t *testing.T) {
	w := enginetest.New(t)
	tick(w, 0)
	w.Must(listed + `
		pa update PdcaCycle cy26 {"status":"CLOSING"}`)
	tick(w, 0)
	if l := enginetest.Body[domain.DutyList](w, "@l"); l.Status != domain.DutyListStatusLapsed {
		t.Errorf("list %+v", l)
	}
	w = enginetest.New(t)
	w.Must(listed + `
		pa update Member m0 {"status":"LEFT"}`)
	if l, i := enginetest.Body[domain.DutyList](w, "@l"), enginetest.Body[domain.DutyItem](w, "@i"); l.Status != domain.DutyListStatusLapsed || i.Status != domain.DutyItemStatusWaived {
		t.Errorf("list %+v, item %+v", l, i)
	}
}

// TestDL42_TwoServersOpenAQuarterOnce: whichever of two servers on one journal is first.
func TestDL42_TwoServersOpenAQuarterOnce(t *testing.T) {
	w := enginetest.New(t)
	tick(w, 0)
	other, err := engine.Open(context.Background(), engine.Config{Store: w.Store, Registry: registry.MustLoad(), Rules: rules.All(), Tables: statetest.Tables(), Node: "u",
		Clock: w.Clock.Now, ProjectEvery: -1})
	if err != nil {
		t.Fatal(err)
	}
	w.Clock.Add(16 * enginetest.Day)
	var both sync.WaitGroup
	for _, e := range []*engine.Engine{w.Engine, other} {
		both.Go(func() {
			if _, err := e.Tick(context.Background()); err != nil {
				t.Error(err)
			}
		})
	}
	both.Wait()
	if err := other.Close(context.Background()); err != nil {
		t.Error(err)
	}
	if _, err := w.Newest(context.Background()); err != nil {
		t.Fatal(err)
	}
	if n, m := len(lists(w)), len(items(w)); n != 6 || m != 6 {
		t.Errorf("%d lists with %d items, want 6 and 6", n, m)
	}
}

// TestDL42_ActivationOpensTheRunningQuarter: the quarters before it are over, and nobody
// owes anything by them.
func TestDL42_ActivationOpensTheRunningQuarter(t *testing.T) {
	w := enginetest.New(t)
	tick(w, 0)
	w.Must(`system create PdcaCycle cy27 {"year":2027,"titleZh":"2027年","catalogueVersion":"1.0.0","pointsRulesVersion":"1.0.0"}
		system update PdcaCycle cy26 {"status":"CLOSING"}`)
	tick(w, 340) // 20 May 2027
	w.Must(`system update PdcaCycle cy27 {"status":"ACTIVE"}`)
	tick(w, 0)
	var opened []string
	for _, l := range lists(w) {
		opened = append(opened, fmt.Sprint(l.CycleID, " ", l.Quarter, " ", l.OpenedOn))
	}
	slices.Sort(opened)
	if opened = slices.Compact(opened); len(opened) != 1 || opened[0] != "cy27 2 2027-05-21" && opened[0] != "cy27 2 2027-05-20" && opened[0] != "cy27 2 2027-05-19" {
		t.Errorf("opened %v", opened)
	}
}

func TestDL43_AListIsHandedBackInTime(t *testing.T) {
	const reported = groupLeader + `
		system create DutyList @l {"cycleId":"cy26","memberId":"m0","quarter":3,"openedOn":"2026-06-15"}
		me update DutyList @l {"status":"SELF_REPORTED"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"on the last of ten working days", reported + `
			wait 14`, `gl update DutyList @l {"status":"RETURNED"}`, ""},
		{"a day later", reported + `
			wait 15`, `gl update DutyList @l {"status":"RETURNED"}`, "DL43"},
		{"confirmed a day later", reported + `
			wait 15`, `gl update DutyList @l {"status":"CONFIRMED"}`, ""},
		{"reported by the secretary, with the assent", groupLeader + photo + `
			system create DutyList @l {"cycleId":"cy26","memberId":"m0","quarter":3,"openedOn":"2026-06-15"}`,
			`bs update DutyList @l {"assent":"SIGNATURE","assentEvidenceId":"@e","status":"SELF_REPORTED"}`, ""},
		{"by a member of the committee", reported, `bc update DutyList @l {"status":"CONFIRMED"}`, ""},
		{"by another unit", reported, `us1 update DutyList @l {"status":"RETURNED"}`, "NOT_FOUND"},
	})
}
