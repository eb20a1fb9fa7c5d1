package do_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// held is the deed of an assembly of b000 on a day of June, from an hour to another (UTC).
func heldFrom(who, id, kind string, day, from, to int, more string) string {
	return fmt.Sprintf("\n\t%s create OrgLifeEvent %s {\"unitId\":\"b000\",\"kind\":%q,\"titleZh\":\"会议\",\"heldAt\":\"2026-06-%02dT%02d:00:00Z\",\"endedAt\":\"2026-06-%02dT%02d:00:00Z\",\"placeZh\":\"会议室\",\"hostId\":\"m-bs\",\"status\":\"HELD\"%s}",
		who, id, kind, day, from, day, to, more)
}

func TestINV_M5_DoublesAreSettled(t *testing.T) {
	text := `,"minutesZh":"会议听取了上半年党建工作情况，讨论了下半年重点任务，与会党员逐一发言，提出意见建议十二条，形成一致意见，会后由支部汇总落实。","conclusionZh":"按讨论意见落实"`
	a := heldFrom("bs", "@e", "BRANCH_ASSEMBLY", 14, 3, 5, text) + present
	two := none + a + heldFrom("bc", "@f", "BRANCH_ASSEMBLY", 14, 4, 6, text) + `
	system create Attendance - {"eventId":"@f","memberId":"m1","unitId":"b000","mode":"QR"}`
	other := two + heldFrom("bc", "@o", "THEME_PARTY_DAY", 14, 4, 6, text)
	enginetest.Hold(t, []enginetest.Ruling{
		{"the elder is minuted", two, `bs update OrgLifeEvent @e {"status":"MINUTED"}`, ""},
		{"the younger is not", two, `bs update OrgLifeEvent @f {"status":"MINUTED"}`, "INV-M5"},
		{"the younger goes into the elder", two, `bs update OrgLifeEvent @f {"mergeIntoId":"@e","status":"MERGED"}`, ""},
		{"the elder does not", two, `bs update OrgLifeEvent @e {"mergeIntoId":"@f","status":"MERGED"}`, "INV-M5"},
		{"into none", two, `bs update OrgLifeEvent @f {"status":"MERGED"}`, "INV-M5"},
		{"into one of another kind", other, `bs update OrgLifeEvent @f {"mergeIntoId":"@o","status":"MERGED"}`, "INV-M5"},
		{"by another branch", two, `us1 update OrgLifeEvent @f {"mergeIntoId":"@e","status":"MERGED"}`, "NOT_FOUND"},
		{"said to be another one", two, `bs act setDistinct {"id":"@f","reason":"上下午各一次"}`, ""},
		{"said so without a reason", two, `bs act setDistinct {"id":"@f"}`, "VALIDATION"},
		{"said so of one that is none", two, `bs act setDistinct {"id":"@e","reason":"上下午各一次"}`, "INV-M5"},
		{"said so by a member", two, `me act setDistinct {"id":"@f","reason":"上下午各一次"}`, "FORBIDDEN"},
		{"another one is minuted", two + "\n\tbs act setDistinct {\"id\":\"@f\",\"reason\":\"上下午各一次\"}", `bs update OrgLifeEvent @f {"status":"MINUTED"}`, ""},
		{"another kind at the time", other, `bs update OrgLifeEvent @o {"titleZh":"主题党日"}`, ""},
		{"moved apart", two + "\n\tbc update OrgLifeEvent @e {\"status\":\"MINUTED\"}", `bs act setDistinct {"id":"@e","reason":"上下午各一次"}`, "INV-M5"},
	})
	w := enginetest.New(t)
	w.Must(two + `
	bs update OrgLifeEvent @f {"resolutions":[{"position":1,"kindCode":"OTHER","textZh":"通报情况","voted":false}]}
	bs create AgreedMeasure @m {"eventId":"@f","textZh":"整理台账"}
	bs update OrgLifeEvent @f {"mergeIntoId":"@e","status":"MERGED"}`)
	e := enginetest.Body[domain.OrgLifeEvent](w, "@e")
	if len(e.Resolutions) != 1 || enginetest.Body[domain.AgreedMeasure](w, "@m").EventID != e.ID || len([]rune(e.MinutesZh)) < 120 {
		t.Errorf("the one that stays has %+v", e)
	}
	if o := enginetest.Body[domain.OrgLifeEvent](w, "@f"); o.Status != domain.OrgLifeStatusMerged || o.DuplicateOfID != e.ID {
		t.Errorf("the other one is %s of %s", o.Status, o.DuplicateOfID)
	}
}

// TestINV_M5_WhateverTheOrder: which of three doubles which does not hang on which came first.
func TestINV_M5_WhateverTheOrder(t *testing.T) {
	at := map[string]int{"@a": 1, "@b": 2, "@c": 3}
	for _, order := range [][]string{{"@a", "@b", "@c"}, {"@c", "@b", "@a"}, {"@b", "@c", "@a"}} {
		w := enginetest.New(t)
		for _, id := range order {
			w.Must(heldFrom("system", id, "BRANCH_ASSEMBLY", 14, at[id], at[id]+2, ""))
			w.Clock.Add(time.Minute)
		}
		first := enginetest.Body[domain.OrgLifeEvent](w, order[0])
		if first.DuplicateOfID != "" {
			t.Errorf("%v: the first recorded doubles %s", order, first.DuplicateOfID)
		}
	}
}

func TestINV_M1_M6_LateForEver(t *testing.T) {
	w := enginetest.New(t)
	w.Must(none + heldFrom("bs", "@o", "BRANCH_ASSEMBLY", 12, 1, 3, "") + heldFrom("bs", "@n", "THEME_PARTY_DAY", 15, 1, 2, ""))
	if old, now := enginetest.Body[domain.OrgLifeEvent](w, "@o"), enginetest.Body[domain.OrgLifeEvent](w, "@n"); !old.CreatedLate || now.CreatedLate {
		t.Errorf("recorded late: %t, %t", old.CreatedLate, now.CreatedLate)
	}
	w.Must(`
	system create Attendance - {"eventId":"@n","memberId":"m0","unitId":"b000","mode":"QR"}
	bs update OrgLifeEvent @n {"minutesZh":"会议听取了上半年党建工作情况，讨论了下半年重点任务，与会党员逐一发言，提出意见建议十二条，形成一致意见，会后由支部汇总落实。","conclusionZh":"落实"}`)
	w.Wait(20 * 24 * time.Hour)
	w.Try(`bs update OrgLifeEvent @n {"status":"MINUTED"}`, "INV-M1")
	w.Must(`
	bs update OrgLifeEvent @n {"lateReason":"记录人出差在外","status":"MINUTED"}
	us update OrgLifeEvent @n {"status":"HELD"}
	bs update OrgLifeEvent @n {"status":"MINUTED"}`)
	if e := enginetest.Body[domain.OrgLifeEvent](w, "@n"); !e.MinutesLate {
		t.Error("late minutes are not late any more")
	}
	w.Try(`bs update OrgLifeEvent @n {"minutesLate":false}`, "READ_ONLY_FIELD")
}

func TestPT05_ALectureEarnsItsLecturer(t *testing.T) {
	given := func(more string) string {
		return none + heldFrom("bs", "@e", "PARTY_LECTURE", 15, 1, 2, `,"lecturerId":"m0","minutesZh":"党课围绕党纪学习教育展开，授课人结合车间实际讲解六大纪律，党员结合岗位谈了体会，提出改进意见八条，现场答疑并布置了课后自学任务。","conclusionZh":"课后自学"`) + more + `
	system create Attendance - {"eventId":"@e","memberId":"m1","unitId":"b000","mode":"QR"}
	bc update OrgLifeEvent @e {"status":"MINUTED"}`
	}
	plan := "\n\tbs create Evidence @p {\"unitId\":\"b000\",\"kindCode\":\"PLAN_DOCUMENT\"}\n\tbs update OrgLifeEvent @e {\"evidenceIds\":[\"@p\"]}"
	for _, tc := range []struct {
		name, deeds string
		points      int
	}{
		{"without a plan", given(""), 0},
		{"with a plan", given(plan), 1},
		{"the plan came later", given("") + plan, 1},
		{"it never was", given(plan) + "\n\tdo update OrgLifeEvent @e {\"status\":\"CANCELLED\"}", 0},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w := enginetest.New(t)
			w.Must(tc.deeds)
			n := 0
			w.Engine.Snapshot().EachOf("PointsEntry", "memberId", "m0", func(r *domain.Record) bool {
				if p := r.Body.(*domain.PointsEntry); p.RuleCode == "PT05" && p.Status != domain.PointsStatusRejected {
					n++
				}
				return true
			})
			if n != tc.points {
				t.Errorf("%d entries, not %d", n, tc.points)
			}
		})
	}
}

func TestINV_ME_MeasuresOfMeetings(t *testing.T) {
	made := assembly + `
	bs create AgreedMeasure @m {"eventId":"@e","textZh":"整理台账","ownerMemberId":"m0","dueOn":"2026-06-30"}
	bs create Evidence @p {"unitId":"b000","kindCode":"LEDGER"}`
	assigned := made + "\n\tbs update AgreedMeasure @m {\"status\":\"ASSIGNED\"}"
	reported := assigned + "\n\tbs update AgreedMeasure @m {\"reportZh\":\"已整理\",\"evidenceIds\":[\"@p\"],\"status\":\"REPORTED\"}"
	olm := heldFrom("bs", "@l", "ORG_LIFE_MEETING", 15, 1, 2, "")
	enginetest.Hold(t, []enginetest.Ruling{
		{"of a meeting", assembly, `bs create AgreedMeasure @m {"eventId":"@e","textZh":"整理台账"}`, ""},
		{"of nothing", assembly, `bs create AgreedMeasure @m {"unitId":"b000","textZh":"整理台账"}`, "INV-ME1"},
		{"of another unit", assembly, `us create AgreedMeasure @m {"eventId":"@e","unitId":"b001","textZh":"整理台账"}`, "INV-ME1"},
		{"of an organisation-life meeting, without the problem", olm, `bs create AgreedMeasure @m {"eventId":"@l","textZh":"整理台账"}`, "VALIDATION"},
		{"of an organisation-life meeting", olm, `bs create AgreedMeasure @m {"eventId":"@l","textZh":"整理台账","problemZh":"台账不全"}`, ""},
		{"assigned", made, `bs update AgreedMeasure @m {"status":"ASSIGNED"}`, ""},
		{"assigned to a member elsewhere", assembly, `bs create AgreedMeasure @m {"eventId":"@e","textZh":"整理","ownerMemberId":"m2","dueOn":"2026-06-30","status":"ASSIGNED"}`, "MISSING_REFERENCE"},
		{"due before the meeting", assembly, `bs create AgreedMeasure @m {"eventId":"@e","textZh":"整理","ownerMemberId":"m0","dueOn":"2026-06-14","status":"ASSIGNED"}`, "VALIDATION"},
		{"begun by its owner", assigned, `me update AgreedMeasure @m {"status":"IN_PROGRESS"}`, ""},
		{"begun by another", assigned, `bs update AgreedMeasure @m {"status":"IN_PROGRESS"}`, "FORBIDDEN"},
		{"reported by its owner", assigned + "\n\tme create Evidence @q {\"unitId\":\"b000\",\"kindCode\":\"LEDGER\"}", `me update AgreedMeasure @m {"reportZh":"已整理","evidenceIds":["@q"],"status":"REPORTED"}`, ""},
		{"reported by who has no part in it", assigned, `bc update AgreedMeasure @m {"reportZh":"已整理","evidenceIds":["@p"],"status":"REPORTED"}`, "FORBIDDEN"},
		{"reported without proof", assigned, `me update AgreedMeasure @m {"reportZh":"已整理","status":"REPORTED"}`, "VALIDATION"},
		{"verified", reported, `us update AgreedMeasure @m {"effect":"SOLVED","status":"VERIFIED"}`, ""},
		{"verified without its effect", reported, `us update AgreedMeasure @m {"status":"VERIFIED"}`, "VALIDATION"},
		{"verified by the branch", reported, `bc update AgreedMeasure @m {"effect":"SOLVED","status":"VERIFIED"}`, "FORBIDDEN"},
		{"named to verify", reported, `bs update AgreedMeasure @m {"verifierId":"me1"}`, ""},
		{"verified by who is named", reported + "\n\tbs update AgreedMeasure @m {\"verifierId\":\"me1\"}", `me1 update AgreedMeasure @m {"effect":"SOLVED","status":"VERIFIED"}`, ""},
		{"verified by its owner", reported + "\n\tbs update AgreedMeasure @m {\"verifierId\":\"me\"}", `me update AgreedMeasure @m {"effect":"SOLVED","status":"VERIFIED"}`, "INV-ME2"},
	})
	w := enginetest.New(t)
	w.Must(assigned + "\n\tbs update AgreedMeasure @m {\"dueOn\":\"2026-07-31\"}")
	if m := enginetest.Body[domain.AgreedMeasure](w, "@m"); m.OriginalDueOn.String() != "2026-06-30" || m.DueOn.String() != "2026-07-31" {
		t.Errorf("due %s, at first %s", m.DueOn, m.OriginalDueOn)
	}
}

// TestDL05_TheRhythmRunsOnUnits: a month without a theme day is told of before it is over, then
// to the secretary and to the unit above, and the next one comes; a meeting of a month ends it,
// and one of the next does not heal it.
func TestDL05_TheRhythmRunsOnUnits(t *testing.T) {
	w := enginetest.New(t)
	told := func(key string) (out []string) {
		w.Engine.Snapshot().Scan(w.Engine.Snapshot().Registry().Entity("Notice"), func(r *domain.Record) bool {
			if n := r.Body.(*domain.Notice); n.DeadlineKey == key && n.RecordID == "b000" {
				out = append(out, n.Step+" "+n.RecipientID+" "+n.DueOn.String())
			}
			return true
		})
		slices.Sort(out)
		return out
	}
	step := func(to string, want ...string) {
		t.Helper()
		at, err := time.Parse(time.RFC3339, to)
		if err != nil {
			t.Fatal(err)
		}
		w.Clock.Add(at.Sub(w.Clock.Now()))
		if _, err := w.Engine.Tick(t.Context()); err != nil {
			t.Fatal(err)
		}
		if got := told("DL06A"); !slices.Equal(got, want) {
			t.Errorf("%s: told %q, not %q", to, got, want)
		}
	}
	june := []string{"0:FLAG:AMBER bs 2026-06-30", "15:FLAG:RED us 2026-06-30", "R7 bs 2026-06-30"}
	step("2026-06-22T15:59:00Z")
	step("2026-06-22T16:00:00Z", june[2])
	step("2026-06-30T16:00:00Z", june[0], june[2])
	step("2026-07-02T16:00:00Z", june[0], june[2])
	w.Must(heldFrom("system", "@j", "PARTY_LECTURE", 15, 1, 2, `,"alsoKind":"THEME_PARTY_DAY","alsoAgendaZh":"重温誓词"`))
	w.Must("system update OrgLifeEvent @j {\"heldAt\":\"2026-07-01T01:00:00Z\",\"endedAt\":\"2026-07-01T02:00:00Z\"}")
	step("2026-07-15T16:00:00Z", june...)
	step("2026-08-24T16:00:00Z", append(slices.Clone(june), "R7 bs 2026-08-31")...)
}
