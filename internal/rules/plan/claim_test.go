package plan_test

import (
	"fmt"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
	"pdca/internal/figures"
)

// claim is a share of the first item that an account takes for a member.
func claim(who, name, member string, share int, more string) string {
	return fmt.Sprintf("\n%s create TargetClaim %s {\"planItemId\":%q,\"memberId\":%q,\"sharePercent\":%d%s}", who, name, item1, member, share, more)
}

// claimTo leads a claim to a state.
func claimTo(who, name, to, more string) string {
	return fmt.Sprintf("\n%s update TargetClaim %s {\"status\":%q%s}", who, name, to, more)
}

const ledger = `
	me create Evidence @e {"unitId":"b000","kindCode":"LEDGER"}`

var (
	opened    = windows + approved
	claimed   = opened + claim("me", "@c", "m0", 50, "")
	confirmed = claimed + claimTo("bs", "@c", "CONFIRMED", "")
	doneBy    = ledger + claimTo("me", "@c", "DONE", `,"resultZh":"已办结","evidenceIds":["@e"]`)
)

func TestINV_CL1_NoMoreThanTheWhole(t *testing.T) {
	two := claimed + claim("me1", "@d", "m1", 50, "") + claim("bs", "@x", "m-bs", 20, "")
	both := two + claimTo("bs", "@c", "CONFIRMED", "") + claimTo("bs", "@d", "CONFIRMED", "")
	enginetest.Hold(t, []enginetest.Ruling{
		{"wishes may come to more", claimed + claim("me1", "@d", "m1", 50, ""), line(claim("bs", "@x", "m-bs", 20, "")), ""},
		{"the whole", two + claimTo("bs", "@c", "CONFIRMED", ""), line(claimTo("bs", "@d", "CONFIRMED", "")), ""},
		{"more than the whole", both, line(claimTo("bc", "@x", "CONFIRMED", "")), "INV-CL1"},
		{"by one percent", two + claimTo("bs", "@c", "CONFIRMED", `,"confirmedPercent":81`), line(claimTo("bc", "@x", "CONFIRMED", "")), "INV-CL1"},
		{"the rest", two + claimTo("bs", "@c", "CONFIRMED", `,"confirmedPercent":80`), line(claimTo("bc", "@x", "CONFIRMED", "")), ""},
		{"raised afterwards", both, `bs update TargetClaim @c {"confirmedPercent":51}`, "INV-CL1"},
		{"lowered afterwards", both, `bs update TargetClaim @c {"confirmedPercent":10}`, ""},
		{"confirmed by the claimant", claimed, `me update TargetClaim @c {"confirmedPercent":90}`, "FORBIDDEN"},
		{"a wish that was decided on", both, `me update TargetClaim @c {"sharePercent":10}`, "INV-CL1"},
		{"none", opened, line(claim("me", "@c", "m0", 0, "")), "VALIDATION"},
		{"more than all", opened, line(claim("me", "@c", "m0", 101, "")), "VALIDATION"},
		{"as many as it takes", strings.Replace(opened, concrete(item1, ""), concrete(item1, `,"maxClaimants":1`), 1) + claim("me", "@c", "m0", 50, "") + claim("me1", "@d", "m1", 50, "") + claimTo("bs", "@c", "CONFIRMED", ""),
			line(claimTo("bs", "@d", "CONFIRMED", "")), "INV-CL1"},
	})
}

func TestINV_CL2_CL3_CL5_WhoMayClaim(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"one's own", opened, line(claim("me", "@c", "m0", 50, "")), ""},
		{"twice", claimed, line(claim("me", "@d", "m0", 10, "")), "INV-CL2"},
		{"again, when it was let go", claimed + claimTo("me", "@c", "RELEASED", ""), line(claim("me", "@d", "m0", 10, "")), ""},
		{"for another whom one does not see", opened, line(claim("me", "@c", "m1", 50, `,"assent":"SIGNATURE"`)), "MISSING_REFERENCE"},
		{"for another without the right", opened, line(claim("bc", "@c", "m1", 50, `,"assent":"SIGNATURE"`)), "FORBIDDEN"},
		{"of a draft", complete, line(claim("me1", "@c", "m1", 50, "")), "MISSING_REFERENCE"},
		{"of a draft that one sees", complete, line(claim("bs", "@c", "m-bs", 50, "")), "INV-CL2"},
		{"of what the committee does itself", strings.Replace(opened, concrete(item1, ""), concrete(item1, `,"claimable":false`), 1), line(claim("me", "@c", "m0", 50, "")), "INV-CL2"},
		{"by who is exempt", opened + "\nsystem create Exemption @ex {\"memberId\":\"m0\",\"kindCode\":\"LONG_ILLNESS\",\"from\":\"2026-06-01\",\"reasonZh\":\"长期病休在家\",\"status\":\"APPROVED\"}", line(claim("me", "@c", "m0", 50, "")), "INV-CL3"},
		{"by who is exempt from a part", opened + "\nsystem create Exemption @ex {\"memberId\":\"m0\",\"kindCode\":\"LONG_POSTING\",\"from\":\"2026-06-01\",\"reasonZh\":\"长期派驻外地\",\"status\":\"APPROVED\"}", line(claim("me", "@c", "m0", 50, "")), ""},
		{"by a member of another branch", opened, line(claim("he", "@c", "m-he", 50, "")), "MISSING_REFERENCE"},
		{"for a member of another branch", opened, line(claim("us", "@c", "m2", 50, "")), "FORBIDDEN"},
		{"by the claimant to nobody's share", claimed, line(claimTo("me", "@c", "CONFIRMED", "")), "FORBIDDEN"},
		{"seen by another branch", confirmed, line(claimTo("us1", "@c", "RELEASED", "")), "NOT_FOUND"},
	})
}

// TestINV_CL5_NotMoreThanOneCanCarry: the 21st claim of a member is refused; of the 11th the
// secretary is told.
func TestINV_CL5_NotMoreThanOneCanCarry(t *testing.T) {
	w := enginetest.New(t)
	w.Must(opened)
	for i := range 21 {
		key := fmt.Sprintf("@k%d", i)
		id := domain.KeyID("PlanItem", planID, enginetest.ID(key))
		w.Must(fmt.Sprintf(`system create PlanItem %s {"planId":%q,"sourceKey":%q,"classCode":"SELF_CHOSEN","titleZh":"自选事项","status":"OPEN"}`, id, planID, key))
		deed, want := strings.Replace(line(claim("me", fmt.Sprintf("@c%d", i), "m0", 10, "")), item1, id, 1), ""
		if i == 20 {
			want = "INV-CL5"
		}
		w.Try(deed, want)
		told := 0
		w.Snapshot().Scan(w.Registry().Entity("Notice"), func(r *domain.Record) bool {
			if x := r.Body.(*domain.Notice); x.RecipientID == "bs" && x.Step == "MANY" {
				told++
			}
			return true
		})
		if want := min(max(i-9, 0), 10); told != want {
			t.Errorf("after %d claims the secretary was told %d times, want %d", i+1, told, want)
		}
	}
}

func TestClaimsOnBehalf(t *testing.T) {
	signed := strings.Replace(ledger, "me", "bs", 1)
	enginetest.Hold(t, []enginetest.Ruling{
		{"without a word of assent", opened, line(claim("bs", "@c", "m0", 50, "")), "VALIDATION"},
		{"in the member's own name", opened, line(claim("bs", "@c", "m0", 50, `,"assent":"OWN"`)), "VALIDATION"},
		{"without evidence of it", opened, line(claim("bs", "@c", "m0", 50, `,"assent":"SIGNATURE"`)), "VALIDATION"},
		{"with it", opened + signed, line(claim("bs", "@c", "m0", 50, `,"assent":"MEETING","assentEvidenceId":"@e"`)), ""},
		{"one's own by a meeting", opened + ledger, line(claim("me", "@c", "m0", 50, `,"assent":"MEETING","assentEvidenceId":"@e"`)), "VALIDATION"},
		{"by who only reads", opened + signed, line(claim("bc", "@c", "m0", 50, `,"assent":"MEETING","assentEvidenceId":"@e"`)), "FORBIDDEN"},
		{"assigned before the term is over", opened + "\nwait 30", line(claim("bs", "@c", "m0", 50, `,"source":"ASSIGNED"`)), "VALIDATION"},
		{"assigned afterwards", opened + "\nwait 31", line(claim("bs", "@c", "m0", 50, `,"source":"ASSIGNED"`)), ""},
		{"assigned to oneself", opened + "\nwait 31", line(claim("me", "@c", "m0", 50, `,"source":"ASSIGNED"`)), "INV-CL4"},
	})
	w := enginetest.New(t)
	w.Must(opened + signed + claim("bs", "@c", "m0", 50, `,"assent":"MEETING","assentEvidenceId":"@e"`) + claim("me1", "@d", "m1", 50, ""))
	a, b := enginetest.Body[domain.TargetClaim](w, "@c"), enginetest.Body[domain.TargetClaim](w, "@d")
	if !a.OnBehalf || a.RecordedBy != "bs" || b.OnBehalf || b.Assent != domain.AssentOwn || a.TargetID != enginetest.ID("@t1") {
		t.Errorf("%+v\n%+v", a, b)
	}
}

func TestINV_CL4_NobodyDecidesOnTheirOwn(t *testing.T) {
	signed := strings.Replace(ledger, "me", "bs", 1)
	own := opened + claim("bs", "@c", "m-bs", 50, "")
	took := own + claimTo("bc", "@c", "CONFIRMED", "")
	reported := signed + claimTo("bs", "@c", "DONE", `,"resultZh":"已办结","evidenceIds":["@e"]`)
	behalf := opened + signed + claim("bs", "@c", "m0", 50, `,"assent":"MEETING","assentEvidenceId":"@e"`) + claimTo("bs", "@c", "CONFIRMED", "")
	enginetest.Hold(t, []enginetest.Ruling{
		{"confirmed", own, line(claimTo("bs", "@c", "CONFIRMED", "")), "INV-CL4"},
		{"its share", own, `bs update TargetClaim @c {"confirmedPercent":90}`, "INV-CL4"},
		{"declined", own, line(claimTo("bs", "@c", "DECLINED", "")), "INV-CL4"},
		{"taken back", own, line(claimTo("bs", "@c", "RELEASED", "")), ""},
		{"confirmed by another of the committee", own, line(claimTo("bc", "@c", "CONFIRMED", "")), ""},
		{"confirmed by the unit above", own, line(claimTo("us", "@c", "CONFIRMED", "")), ""},
		{"verified", took + reported, line(claimTo("bs", "@c", "VERIFIED", "")), "INV-CL4"},
		{"verified by another", took + reported, line(claimTo("bc", "@c", "VERIFIED", "")), ""},
		{"verified by who reported it for the member", behalf + claimTo("bs", "@c", "DONE", `,"resultZh":"已办结","evidenceIds":["@e"]`), line(claimTo("bs", "@c", "VERIFIED", "")), "INV-CL4"},
		{"handed on to oneself", confirmed, line(claimTo("bs", "@c", "REASSIGNED", `,"reassignMemberId":"m-bs"`)), "INV-CL4"},
	})
}

func TestClaimIsDone(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"without a result", confirmed + ledger, line(claimTo("me", "@c", "DONE", `,"evidenceIds":["@e"]`)), "VALIDATION"},
		{"without evidence", confirmed, line(claimTo("me", "@c", "DONE", `,"resultZh":"已办结"`)), "VALIDATION"},
		{"by another", confirmed + strings.Replace(ledger, "me", "bs", 1), line(claimTo("bs", "@c", "DONE", `,"resultZh":"已办结","evidenceIds":["@e"]`)), "INV-CL4"},
		{"by the member", confirmed + ledger, line(claimTo("me", "@c", "DONE", `,"resultZh":"已办结","evidenceIds":["@e"]`)), ""},
		{"before it is confirmed", claimed + ledger, line(claimTo("me", "@c", "DONE", `,"resultZh":"已办结","evidenceIds":["@e"]`)), "ILLEGAL_TRANSITION"},
		{"returned", confirmed + doneBy, line(claimTo("bs", "@c", "CONFIRMED", "")), ""},
		{"changed once it was verified", confirmed + doneBy + claimTo("bs", "@c", "VERIFIED", ""), `me update TargetClaim @c {"resultZh":"另一结果"}`, "SEALED"},
	})
	w := enginetest.New(t)
	w.Must(strings.Replace(opened, concrete(item1, ""), concrete(item1, `,"dueOn":"2026-06-16"`), 1) + claim("me", "@c", "m0", 50, "") + claimTo("bs", "@c", "CONFIRMED", "") + "\nwait 2" + doneBy + claimTo("bs", "@c", "VERIFIED", ""))
	if x := enginetest.Body[domain.TargetClaim](w, "@c"); !x.Late || x.VerifiedBy != "bs" || x.ConfirmedBy != "bs" || x.DoneOn.String() != "2026-06-17" {
		t.Errorf("%+v", x)
	}
}

// TestSharesAreCounted: the item says what is open, and its plan that it is carried out.
func TestSharesAreCounted(t *testing.T) {
	w := enginetest.New(t)
	w.Must(opened)
	for _, step := range []struct {
		line string
		open int64
		over bool
	}{
		{claim("me", "@c", "m0", 60, ""), 100, false},
		{claim("me1", "@d", "m1", 50, ""), 100, true},
		{claimTo("bs", "@c", "CONFIRMED", ""), 40, true},
		{claimTo("bs", "@d", "CONFIRMED", `,"confirmedPercent":40`), 0, false},
		{claimTo("bs", "@c", "RELEASED", ""), 60, false},
	} {
		w.Must(step.line)
		if x := enginetest.Body[domain.PlanItem](w, item1); x.OpenShare != step.open || x.OverClaimed != step.over {
			t.Errorf("%s\n%d open, over %v", step.line, x.OpenShare, x.OverClaimed)
		}
	}
	if p := enginetest.Body[domain.BranchPlan](w, planID); p.Status != domain.BranchPlanStatusInExecution {
		t.Error(p.Status)
	}
}

// TestClaimIsHandedOn: the new member has the share, as assigned; what the first one earned
// stays.
func TestClaimIsHandedOn(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"to nobody", confirmed, line(claimTo("bs", "@c", "REASSIGNED", "")), "VALIDATION"},
		{"to a member of another branch", confirmed, line(claimTo("us", "@c", "REASSIGNED", `,"reassignMemberId":"m2"`)), "INV-CL3"},
		{"to one who has it already", confirmed + claim("me1", "@d", "m1", 20, ""), line(claimTo("bs", "@c", "REASSIGNED", `,"reassignMemberId":"m1"`)), "INV-CL2"},
		{"to a member", confirmed, line(claimTo("bs", "@c", "REASSIGNED", `,"reassignMemberId":"m1"`)), ""},
		{"to a member who was named before", confirmed + "\nbs update TargetClaim @c {\"reassignMemberId\":\"m1\"}", line(claimTo("bs", "@c", "REASSIGNED", "")), ""},
		{"named by the claimant", confirmed, `me update TargetClaim @c {"reassignMemberId":"m0"}`, "FORBIDDEN"},
	})
	w := enginetest.New(t)
	w.Must(confirmed + claimTo("bs", "@c", "REASSIGNED", `,"reassignMemberId":"m1"`))
	was := enginetest.Body[domain.TargetClaim](w, "@c")
	x := w.Snapshot().Find("TargetClaim", was.ReassignedToID)
	if x == nil {
		t.Fatal("there is no claim of the new member")
	}
	if c := x.Body.(*domain.TargetClaim); c.MemberID != "m1" || c.ConfirmedPercent != 50 || c.Status != domain.ClaimStatusConfirmed || c.Source != domain.ClaimSourceAssigned || c.BranchID != "b000" || c.TargetID == "" {
		t.Errorf("%+v", c)
	}
	if i := enginetest.Body[domain.PlanItem](w, item1); i.OpenShare != 50 {
		t.Error(i.OpenShare)
	}
	if a, b := figures.PointsBalance(w.Snapshot(), "m0", 2026), figures.PointsBalance(w.Snapshot(), "m1", 2026); a != 61 || b != 60 {
		t.Errorf("balances %d and %d", a, b)
	}
}

// TestDroppedItemLetsGo: with it go the wishes and what was confirmed.
func TestDroppedItemLetsGo(t *testing.T) {
	w := enginetest.New(t)
	w.Must(confirmed + claim("me1", "@d", "m1", 20, "") + "\nus update PlanItem " + item1 + ` {"status":"DROPPED"}`)
	for _, name := range []string{"@c", "@d"} {
		if x := enginetest.Body[domain.TargetClaim](w, name); x.Status != domain.ClaimStatusReleased {
			t.Errorf("%s is %s", name, x.Status)
		}
	}
	if n := figures.PointsBalance(w.Snapshot(), "m0", 2026); n != 60 {
		t.Errorf("the balance is %d", n)
	}
}

// TestINV_CL6_WhoLeavesLetsGo: wishes at once, what was confirmed when the month is over,
// unless it was handed on.
func TestINV_CL6_WhoLeavesLetsGo(t *testing.T) {
	w := enginetest.New(t)
	w.Must(confirmed + claim("me1", "@d", "m1", 20, "") + `
	system update Member m0 {"branchId":"b001","partyGroupId":null}
	system update Member m1 {"branchId":"b001"}`)
	c, d := enginetest.Body[domain.TargetClaim](w, "@c"), enginetest.Body[domain.TargetClaim](w, "@d")
	if c.Status != domain.ClaimStatusConfirmed || c.HandOverBy.String() != "2026-06-30" || d.Status != domain.ClaimStatusReleased {
		t.Errorf("%+v\n%+v", c, d)
	}
	w.Wait(15 * enginetest.Day) // 30 June
	w.Tick(t.Context())
	if c := enginetest.Body[domain.TargetClaim](w, "@c"); c.Status != domain.ClaimStatusConfirmed {
		t.Errorf("it was let go before the month was over: %+v", c)
	}
	w.Wait(enginetest.Day)
	w.Tick(t.Context())
	if c := enginetest.Body[domain.TargetClaim](w, "@c"); c.Status != domain.ClaimStatusReleased {
		t.Errorf("%+v", c)
	}
}

// TestDL04_TakenUpInTime: it runs on an item until all of it is confirmed, and again when a
// share is let go.
func TestDL04_TakenUpInTime(t *testing.T) {
	w := enginetest.New(t)
	w.Must(confirmed)
	w.Wait(30 * enginetest.Day)
	w.Tick(t.Context())
	n := toldOf(w, "DL04", "bs")
	if w.Wait(enginetest.Day); n == 0 {
		t.Error("nobody is reminded")
	}
	w.Tick(t.Context())
	if m := toldOf(w, "DL04", "bs"); m <= n {
		t.Errorf("%d notices, then %d", n, m)
	}
}
