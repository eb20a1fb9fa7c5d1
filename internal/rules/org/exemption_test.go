package org_test

import (
	"slices"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
	"pdca/internal/ground"
)

const illness = `"kindCode":"LONG_ILLNESS","reasonZh":"长期病休在家"`

// INV-EX1, INV-EX2: who asks for an exemption, how far back, and who decides.
func TestINV_EX_WhoExempts(t *testing.T) {
	ask := func(who, member, from string) string {
		return who + ` create Exemption @x {"memberId":"` + member + `","from":"` + from + `",` + illness + `}`
	}
	move := func(who, to string) string { return who + ` update Exemption @x {"status":"` + to + `"}` }
	const own = `
		system create Account us0 {"username":"us0","name":"厂书记","unitId":"b000","memberId":"m0"}
		system create RoleGrant us0/1 {"accountId":"us0","role":"UNIT_SECRETARY","scopeUnitId":"s00"}`
	asked := ask("bs", "m0", "2026-06-01")
	approved := asked + "\n" + move("us", "APPROVED")
	enginetest.Hold(t, []enginetest.Ruling{
		{"asked by the branch", "", asked, ""},
		{"asked by the member", "", ask("me", "m0", "2026-06-15"), ""},
		{"asked by another member", "", ask("me1", "m0", "2026-06-15"), "MISSING_REFERENCE"},
		{"asked for another branch", "", ask("bs", "m2", "2026-06-15"), "MISSING_REFERENCE"},
		{"thirty days back", "", ask("bs", "m0", "2026-05-16"), ""},
		{"seventy days back", "", ask("bs", "m0", "2026-04-06"), "INV-EX2"},
		{"moved back afterwards", asked, `bs update Exemption @x {"from":"2026-04-06"}`, "INV-EX2"},
		{"who decided is typed", "", `bs create Exemption @x {"memberId":"m0","from":"2026-06-01","decidedBy":"cc",` + illness + `}`, "READ_ONLY_FIELD"},
		{"a reason of two characters", "", `bs create Exemption @x {"memberId":"m0","from":"2026-06-01","kindCode":"LONG_ILLNESS","reasonZh":"病假"}`, "VALIDATION"},
		{"over before it begins", "", `bs create Exemption @x {"memberId":"m0","from":"2026-06-10","to":"2026-06-01",` + illness + `}`, "VALIDATION"},
		{"approved above", asked, move("us", "APPROVED"), ""},
		{"approved by the department", asked, move("pa", "APPROVED"), ""},
		{"approved by another unit", asked, move("us1", "APPROVED"), "NOT_FOUND"},
		{"approved by the branch", asked, move("bs", "APPROVED"), "FORBIDDEN"},
		{"approved by the member", ask("me", "m0", "2026-06-15"), move("me", "APPROVED"), "FORBIDDEN"},
		{"approved by the member, who is over the unit", own + "\n" + asked, move("us0", "APPROVED"), "FORBIDDEN"},
		{"approved by who asked", ask("us", "m0", "2026-06-15"), move("us", "APPROVED"), "INV-EX1"},
		{"refused", asked, move("us", "REFUSED"), ""},
		{"withdrawn by who asked", asked, move("bs", "WITHDRAWN"), ""},
		{"withdrawn by the member", asked, move("me", "WITHDRAWN"), ""},
		{"withdrawn by another", ask("me", "m0", "2026-06-15"), move("us", "WITHDRAWN"), "INV-EX1"},
		{"changed when it is approved", approved, `bs update Exemption @x {"to":"2026-12-31"}`, "SEALED"},
		{"deleted when it is approved", approved, `bs delete Exemption @x`, "ILLEGAL_TRANSITION"},
		{"ended early", approved, move("us", "ENDED"), ""},
		{"ended by the branch", approved, move("bs", "ENDED"), "FORBIDDEN"},
		{"ended by the member, who is over the unit", own + "\n" + approved, move("us0", "ENDED"), "FORBIDDEN"},
		{"approved after it was refused", asked + "\n" + move("us", "REFUSED"), move("us", "APPROVED"), "ILLEGAL_TRANSITION"},
	})
	w := enginetest.New(t)
	w.Must(approved)
	if x := enginetest.Body[domain.Exemption](w, "@x"); x.RequestedBy != "bs" || x.DecidedBy != "us" || x.DecidedAt == 0 || x.Unit != "b000" {
		t.Errorf("%+v", x)
	}
}

// INV-EX3: how far exemptions go, on which days, and whom they take out of the rank.
func TestINV_EX3_HowFarExemptionsGo(t *testing.T) {
	w := enginetest.New(t)
	w.Must(`
		system create Exemption @a {"memberId":"m0","from":"2026-01-01","to":"2026-03-31","status":"APPROVED","kindCode":"LONG_POSTING","reasonZh":"驻外执行售后任务"}
		system create Exemption @b {"memberId":"m0","from":"2026-03-01","to":"2026-06-20","status":"APPROVED",` + illness + `}
		system create Exemption @c {"memberId":"m0","from":"2026-01-01","status":"REFUSED",` + illness + `}`)
	day := func(text string) domain.Date {
		d, err := domain.ParseDate(text)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	far := func(on string) ground.Exempt { return ground.ExemptOn(w.Snapshot(), "m0", day(on)) }
	for on, want := range map[string]ground.Exempt{"2025-12-31": ground.NotExempt, "2026-01-01": ground.Partly, "2026-03-01": ground.Fully,
		"2026-06-20": ground.Fully, "2026-06-21": ground.NotExempt} {
		if got := far(on); got != want {
			t.Errorf("on %s: %d, want %d", on, got, want)
		}
	}
	if n := ground.ExemptDays(w.Snapshot(), "m0", day("2026-01-01"), day("2026-12-31")); n != 171 {
		t.Errorf("%d days", n)
	}
	rank := func(on string) bool {
		return ground.LeavesRank(w.Snapshot(), "m0", ground.Settings(w.Snapshot(), "", day(on)), day("2026-01-01"), day(on))
	}
	if !rank("2026-12-08") || rank("2026-12-09") { // 171 of 342 days, and of 343
		t.Errorf("leaves the rank: %t, %t", rank("2026-12-08"), rank("2026-12-09"))
	}
	// The clock ends what is over; who decides may end it before.
	w.Wait(5 * enginetest.Day)
	tick(w)
	if x := enginetest.Body[domain.Exemption](w, "@b"); x.Status != domain.ExemptionStatusApproved {
		t.Errorf("on its last day it is %s", x.Status)
	}
	w.Wait(enginetest.Day)
	tick(w)
	if x := enginetest.Body[domain.Exemption](w, "@b"); x.Status != domain.ExemptionStatusEnded || told(w, "Exemption", "@b")[0] != "|INV-EX3||2" || far("2026-06-20") != ground.Fully {
		t.Errorf("behind its last day it is %s, %v", x.Status, told(w, "Exemption", "@b"))
	}
	w.Must(`
		bs create Exemption @d {"memberId":"m0","from":"2026-06-15","to":"2026-12-31",` + illness + `}
		us update Exemption @d {"status":"APPROVED"}
		system update Member m0 {"branchId":"b001"}`)
	// It follows the member, and is seen where the member is.
	if x := w.Snapshot().Find("Exemption", enginetest.ID("@d")); x.Unit != "b001" {
		t.Errorf("it stays behind in %s", x.Unit)
	}
	w.Must(`us update Exemption @d {"status":"ENDED"}`)
	if far("2026-06-20") != ground.Fully || far("2026-06-21") != ground.NotExempt {
		t.Error("one that was ended covers the days before, and none from then on")
	}
}

// DL77: an exemption is decided on.
func TestDL77_AnExemptionIsDecided(t *testing.T) {
	w := enginetest.New(t)
	tick(w)
	w.Must(`bs create Exemption @x {"memberId":"m0","from":"2026-06-15",` + illness + `}`)
	w.Wait(9 * enginetest.Day)
	tick(w)
	var who []string
	s := w.Snapshot()
	s.Scan(s.Registry().Entity("Notice"), func(r *domain.Record) bool {
		if n := r.Body.(*domain.Notice); n.DeadlineKey == "DL77" {
			who = append(who, n.RecipientID+" "+n.Step)
		}
		return true
	})
	if len(who) != 2 || !slices.Contains(who, "us R1") || !slices.Contains(who, "us 0:NOTICE") {
		t.Errorf("%v", who)
	}
}
