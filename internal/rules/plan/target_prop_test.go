package plan_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/engine/enginetest"
	"pdca/internal/ground"
)

// offline makes a deed on a device that saw the state of a revision; the push is made twice
// (World.Send), and the second changes nothing.
func offline(t *rapid.T, w *enginetest.World, who string, base domain.Rev, deed string) engine.Answer {
	op, err := w.Op(deed)
	if err != nil {
		t.Fatal(err)
	}
	op.Base = base
	a, err := w.Send(w.ActorOf(who), []engine.Op{op})
	if err != nil {
		t.Fatalf("%s: %v", deed, err)
	}
	return a
}

// However two people write the weights, on devices that saw older states and at once, what
// is submitted sums to exactly 100.00, or the refusal says how much is missing.
func TestSumsAfterAnyMerge(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		w := enginetest.New(t)
		w.Must(split + `
	system create Device tb {"accountId":"ba","name":"电脑"}
	system create Device tp {"accountId":"pa","name":"笔记本"}`)
		seen := map[string]domain.Rev{"ba/tb": w.Snapshot().Rev, "pa/tp": w.Snapshot().Rev}
		weights := rapid.SampledFrom([]string{"40", "60", "33.33", "66.67", "59.99", "40.01", "0.01", "100"})
		for range rapid.IntRange(1, 6).Draw(rt, "edits") {
			who := rapid.SampledFrom([]string{"ba/tb", "pa/tp"}).Draw(rt, "who")
			target := rapid.SampledFrom([]string{"@t0", "@t1"}).Draw(rt, "target")
			if rapid.Bool().Draw(rt, "synced") {
				seen[who] = w.Snapshot().Rev
			}
			offline(rt, w, who, seen[who], `update Target `+target+` {"weight":`+weights.Draw(rt, "weight")+`}`)
		}
		below := ground.Below(w.Snapshot(), enginetest.Body[domain.TargetAllocation](w, "@a"))
		sum := ground.WeightSum(below)
		err := w.Line(submit)
		e := domain.AsError(err)
		switch {
		case sum == ground.WholeWeight && err != nil:
			rt.Fatalf("100.00 is refused: %v", err)
		case sum != ground.WholeWeight && (err == nil || e.Rule != "INV-T2" || !strings.Contains(e.Message.En, ground.Hundredths(sum)) || !strings.Contains(e.Message.En, ground.Hundredths(ground.WholeWeight-sum))):
			rt.Fatalf("%s is not refused with its gap: %v", ground.Hundredths(sum), err)
		case err != nil:
			return
		}
		late := offline(rt, w, "pa/tp", seen["pa/tp"], `update Target @t0 {"weight":1}`)
		if late.Err == nil || late.Err.Code != domain.CodeSealed {
			rt.Fatalf("a late weight: %v", late.Err)
		}
		w.Must(`lt update TargetAllocation @a {"status":"APPROVED"}`)
		if got := ground.WeightSum(ground.Below(w.Snapshot(), enginetest.Body[domain.TargetAllocation](w, "@a"))); got != ground.WholeWeight {
			rt.Fatalf("approved with %s", ground.Hundredths(got))
		}
	})
}

// Even weights are 100.00 for any number of targets, differ by a hundredth at most, and
// those that come first have more.
func TestEvenWeightsAreWhole(t *testing.T) {
	w := enginetest.New(t)
	w.Must(recorded + `
	ba create TargetAllocation @a {"targetId":"@r"}`)
	for n := 1; n <= 13; n++ {
		w.Must(fmt.Sprintf(`ba create Target @e%d {"allocationId":"@a","holderUnitId":"d00",%s}
	ba act evenWeights {"allocationId":"@a"}`, n, whole))
		below := ground.Below(w.Snapshot(), enginetest.Body[domain.TargetAllocation](w, "@a"))
		first, last := below[0].Weight, below[len(below)-1].Weight
		if ground.WeightSum(below) != ground.WholeWeight || first-last > 1 || first < last {
			t.Errorf("%d targets: %s in all, from %d to %d", n, ground.Hundredths(ground.WeightSum(below)), first, last)
		}
	}
}

// Whatever is tried, targets are a tree: each is below its parent, by its path too, at a
// level that the parent's hands to, at most seven deep, and no two have one code.
func TestTargetsAreATree(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		w := enginetest.New(t)
		w.Must(down)
		names := []string{"@r", "@t0", "@t1", "@tb"}
		allocations := []string{"@ra", "@a", "@b", "@c"}
		for i := range rapid.IntRange(1, 8).Draw(rt, "deeds") {
			name := fmt.Sprintf("@x%d", i)
			of := rapid.SampledFrom(names).Draw(rt, "of")
			in := rapid.SampledFrom(allocations).Draw(rt, "in")
			holder := rapid.SampledFrom([]string{"gc", "c", "d00", "d01", "s00", "w000", "b000", "b010", "g000", "t000"}).Draw(rt, "holder")
			_ = w.Line(rapid.SampledFrom([]string{
				`lt create TargetAllocation ` + name + ` {"targetId":"` + of + `","reasonZh":"按新情况重新分解一次"}`,
				`lt create Target ` + name + ` {"allocationId":"` + in + `","holderUnitId":"` + holder + `",` + whole + `}`,
				`lt create Target ` + name + ` {"allocationId":"` + in + `","holderUnitId":"` + holder + `","level":"INDIVIDUAL",` + whole + `}`,
				`lt update Target ` + of + ` {"status":"CANCELLED"}`,
			}).Draw(rt, "deed"))
			if w.Snapshot().Find("TargetAllocation", enginetest.ID(name)) != nil {
				allocations = append(allocations, name)
			}
			if w.Snapshot().Find("Target", enginetest.ID(name)) != nil {
				names = append(names, name)
			}
		}
		codes := map[string]bool{}
		w.Snapshot().Scan(w.Registry().Entity("Target"), func(r *domain.Record) bool {
			x := r.Body.(*domain.Target)
			ids := strings.Split(x.Path, "/")
			if int(x.Depth) != len(ids) || x.Depth > 7 || ids[len(ids)-1] != x.ID || (x.ParentID == "") != (x.ConferenceID != "") || codes[x.Code] {
				rt.Fatalf("%s at %d: %s", x.Code, x.Depth, x.Path)
			}
			codes[x.Code] = true
			if p := w.Snapshot().Find("Target", x.ParentID); p != nil {
				above := p.Body.(*domain.Target)
				if x.Path != above.Path+"/"+x.ID || !strings.HasPrefix(x.Code, above.Code+".") || !domain.ShippedPlan().Below(above.Level, x.Level) {
					rt.Fatalf("%s, %s below %s, %s", x.Code, x.Level, above.Code, above.Level)
				}
			}
			return true
		})
	})
}
