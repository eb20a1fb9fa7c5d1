package do_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
	"pdca/internal/figures"
)

// branchPlan is one that runs.
const branchPlan = `
	system create BranchPlan - {"cycleId":"cy26","branchId":"b000","status":"IN_EXECUTION"}`

var branchPlanID = domain.KeyID("BranchPlan", "cy26", "b000")

// openItem is an item of it that is open, by a key.
func openItem(key string) string {
	return fmt.Sprintf("\nsystem create PlanItem - {\"planId\":%q,\"sourceKey\":%q,\"classCode\":\"SELF_CHOSEN\",\"titleZh\":\"自选事项\",\"openedOn\":\"2026-05-01\",\"status\":\"OPEN\"}", branchPlanID, key)
}

func itemID(key string) string { return domain.KeyID("PlanItem", branchPlanID, enginetest.ID(key)) }

func claimed(who, name, member, key, more string) string {
	return fmt.Sprintf("\n%s create TargetClaim %s {\"planItemId\":%q,\"memberId\":%q,\"sharePercent\":50%s}", who, name, itemID(key), member, more)
}

func claimTo(who, name, to string) string {
	return fmt.Sprintf("\n%s update TargetClaim %s {\"status\":%q}", who, name, to)
}

// TestPT14_OncePerClaim: what a member takes up and is confirmed earns a point, once, at most
// three in a quarter; what is let go gives it back, what was assigned earns none.
func TestPT14_OncePerClaim(t *testing.T) {
	first := branchPlan + openItem("@i") + claimed("me", "@c", "m0", "@i", "")
	took := first + claimTo("bs", "@c", "CONFIRMED")
	four := branchPlan
	for i := range 4 {
		key, name := fmt.Sprintf("@i%d", i), fmt.Sprintf("@c%d", i)
		four += openItem(key) + claimed("me", name, "m0", key, "") + claimTo("bs", name, "CONFIRMED")
	}
	for _, tc := range []struct {
		name, deeds string
		balance     int64
	}{
		{"a wish", first, 60},
		{"confirmed", took, 61},
		{"done, and returned", took + claimTo("system", "@c", "DONE") + claimTo("bs", "@c", "CONFIRMED"), 61},
		{"let go", took + claimTo("bs", "@c", "RELEASED"), 60},
		{"taken up again", took + claimTo("bs", "@c", "RELEASED") + claimed("me", "@d", "m0", "@i", "") + claimTo("bs", "@d", "CONFIRMED"), 61},
		{"assigned", branchPlan + openItem("@i") + claimed("bs", "@c", "m0", "@i", `,"source":"ASSIGNED"`) + claimTo("bs", "@c", "CONFIRMED"), 60},
		{"four in a quarter", four, 63},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w := enginetest.New(t)
			w.Must(tc.deeds)
			if n := figures.PointsBalance(w.Snapshot(), "m0", 2026); n != tc.balance {
				t.Errorf("the balance is %d, want %d", n, tc.balance)
			}
		})
	}
}

// TestClaimsNeverComeToMoreThanTheWhole: whatever is claimed, confirmed, let go and handed on
// in whatever order, what is confirmed of an item is at most the whole, is what the item says
// is not open, and each voluntary claim has earned one point at most.
func TestClaimsNeverComeToMoreThanTheWhole(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		w := enginetest.New(t)
		w.Must(branchPlan + openItem("@i"))
		steps := rapid.SliceOfN(rapid.Custom(func(r *rapid.T) string {
			name := rapid.SampledFrom([]string{"@c", "@d", "@x"}).Draw(r, "claim")
			switch rapid.IntRange(0, 4).Draw(r, "step") {
			case 0:
				return strings.Replace(claimed("bs", name, rapid.SampledFrom([]string{"m0", "m1", "m-bc"}).Draw(r, "member"), "@i", `,"source":"ASSIGNED"`), "50", fmt.Sprint(rapid.IntRange(1, 100).Draw(r, "share")), 1)
			case 1:
				return claimTo("bs", name, "CONFIRMED")
			case 2:
				return claimTo("bs", name, "RELEASED")
			case 3:
				return fmt.Sprintf("bs update TargetClaim %s {\"confirmedPercent\":%d}", name, rapid.IntRange(1, 100).Draw(r, "percent"))
			default:
				return fmt.Sprintf("bs update TargetClaim %s {\"status\":\"REASSIGNED\",\"reassignMemberId\":%q}", name, rapid.SampledFrom([]string{"m0", "m1", "m-bc"}).Draw(r, "to"))
			}
		}), 1, 25).Draw(r, "steps")
		for _, s := range steps {
			_ = w.Line(strings.TrimSpace(s)) // refused or not
			sum := int64(0)
			w.Snapshot().EachOf("TargetClaim", "planItemId", itemID("@i"), func(rec *domain.Record) bool {
				if c := rec.Body.(*domain.TargetClaim); c.Status == domain.ClaimStatusConfirmed || c.Status == domain.ClaimStatusDone || c.Status == domain.ClaimStatusVerified {
					sum += c.ConfirmedPercent
				}
				return true
			})
			if open := enginetest.Body[domain.PlanItem](w, itemID("@i")).OpenShare; sum > 100 || open != 100-sum {
				r.Fatalf("%s\n%d confirmed, %d open", s, sum, open)
			}
		}
	})
}
