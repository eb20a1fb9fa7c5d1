package plan_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// planningDevices are those that plan offline.
var planningDevices = []string{"pa/t-pa", "cc/t-cc", "us/t-us", "bs/t-bs", "me/t-me"}

const devices = `
	system create Device t-pa {"accountId":"pa","name":"电脑"}
	system create Device t-cc {"accountId":"cc","name":"电脑"}
	system create Device t-us {"accountId":"us","name":"平板"}
	system create Device t-bs {"accountId":"bs","name":"平板"}
	system create Device t-me {"accountId":"me","name":"手机"}`

// noTemplate has members of the class of m0 owe nothing by their class.
const noTemplate = `
	system create Code @dt {"list":"dutyTemplates","code":"DT01","group":"FRONT_LINE","nameZh":"停用","status":"RETIRED"}`

// repeated are what people do to each part of planning, in an order in which it all succeeds;
// they do it in any.
var repeated = map[string]struct {
	before string
	deeds  []string
}{
	"letters": {drafted1, []string{
		`pa update LetterItem @i1 {"weight":70}`,
		`pa update LetterItem @i2 {"weight":30}`,
		`pa update ResponsibilityLetter @l {"preambleZh":"为落实全年目标，订立本责任书"}`,
		`pa update ResponsibilityLetter @l {"issuerSignerId":"cc","takerSignerId":"us"}`,
		`pa update ResponsibilityLetter @l {"status":"UNDER_REVIEW"}`,
		`cc update ResponsibilityLetter @l {"status":"AWAITING_SIGNATURE"}`,
		`cc create Signature @s1 {"subjectType":"ResponsibilityLetter","subjectId":"@l","role":"ISSUER"}`,
		`cc update ResponsibilityLetter @l {"status":"DRAFT"}`,
		`pa update ResponsibilityLetter @l {"status":"UNDER_REVIEW"}`,
		`cc update ResponsibilityLetter @l {"status":"AWAITING_SIGNATURE"}`,
		`cc create Signature @s3 {"subjectType":"ResponsibilityLetter","subjectId":"@l","role":"ISSUER"}`,
		`us create Signature @s2 {"subjectType":"ResponsibilityLetter","subjectId":"@l","role":"TAKER"}`,
		`cc update ResponsibilityLetter @l {"status":"AMENDING"}`,
	}},
	"plans": {windows + letter1 + minutes, []string{
		fmt.Sprintf(`bs create BranchPlan %s {"cycleId":"cy26","branchId":"b000"}`, planID),
		fmt.Sprintf(`bs create PlanItem %s {"planId":%q,"sourceKey":%q,"sourceKind":"LETTER"}`, item1, planID, enginetest.ID("@i1")),
		fmt.Sprintf(`us create PlanItem %s {"planId":%q,"sourceKey":%q,"sourceKind":"LETTER"}`, item2, planID, enginetest.ID("@i2")),
		line(concrete(item1, "")),
		line(concrete(item2, `,"claimable":false`)),
		line(planTo("bs", "COMMITTEE_REVIEWED", `,"minutesIds":["@mm"]`)),
		line(planTo("bs", "SUBMITTED", "")),
		line(planTo("us", "APPROVED", "")),
		line(planTo("bs", "DRAFT", "")),
	}},
	"claims": {opened + ledger, []string{
		line(claim("me", "@c", "m0", 60, "")),
		line(claim("bs", "@d", "m-bs", 40, "")),
		`me update TargetClaim @c {"promiseZh":"每月到现场检查一次"}`,
		line(claimTo("bs", "@c", "CONFIRMED", "")),
		line(claimTo("us", "@d", "CONFIRMED", "")),
		line(claimTo("me", "@c", "DONE", `,"resultZh":"已办结","evidenceIds":["@e"]`)),
		line(claimTo("bs", "@c", "VERIFIED", "")),
		line(claimTo("us", "@d", "RELEASED", "")),
	}},
	"duties": {noTemplate + listed, []string{
		`bs update DutyItem @i {"dueOn":"2026-08-25"}`,
		`me create DutyItem @own {"listId":"@l","titleZh":"自学一次安全规程","source":"SELF"}`,
		tell,
		`bs update DutyItem @i {"status":"RETURNED"}`,
		`me update DutyItem @i {"resultZh":"已补充材料","status":"REPORTED"}`,
		`bs update DutyItem @i {"status":"CONFIRMED"}`,
		`me update DutyItem @own {"resultZh":"已经学完","status":"REPORTED"}`,
		`bs update DutyItem @own {"status":"CONFIRMED"}`,
		`me update DutyList @l {"status":"SELF_REPORTED"}`,
		`bs update DutyList @l {"status":"CONFIRMED"}`,
	}},
}

// Whatever devices push of planning, in batches, from what states they saw and in what order
// it may be, a batch that is pushed again changes nothing and is answered as before: at once,
// after a line that broke in the middle of it, and long after others have gone on.
func TestABatchIsPushedTwice(t *testing.T) {
	for part, x := range repeated {
		t.Run(part, func(t *testing.T) {
			allTaken(t, x.before, x.deeds)
			rapid.Check(t, func(rt *rapid.T) { pushTwice(t, rt, x.before, x.deeds) })
		})
	}
}

// allTaken makes sure that the deeds are what can be done, one after another.
func allTaken(t *testing.T, before string, deeds []string) {
	t.Helper()
	w := enginetest.New(t)
	w.Must(before + devices)
	for _, d := range deeds {
		b, err := w.Batch(deviceOf(d), w.Snapshot().Rev, 0, verbs([]string{d})...)
		if err != nil || b.Refused()[0] != "" {
			t.Fatalf("%s: %v %s", d, err, b.Refused())
		}
	}
}

func pushTwice(t *testing.T, rt *rapid.T, before string, deeds []string) {
	w := enginetest.New(t)
	w.Must(before + devices)
	start := w.Snapshot().Rev
	if !rapid.Bool().Draw(rt, "in order") {
		deeds = rapid.Permutation(deeds).Draw(rt, "order")
	}
	var batches []*enginetest.Batch
	for len(deeds) > 0 {
		n := rapid.IntRange(1, together(deeds)).Draw(rt, "mutations")
		base := start
		if rapid.Bool().Draw(rt, "synced") {
			base = w.Snapshot().Rev
		}
		b, err := w.Batch(deviceOf(deeds[0]), base, rapid.IntRange(0, n).Draw(rt, "breaks"), verbs(deeds[:n])...)
		if err != nil {
			rt.Fatalf("%v: %v", deeds[:n], err)
		}
		if err := b.Again(); err != nil {
			rt.Fatalf("%v: %v", deeds[:n], err)
		}
		batches, deeds = append(batches, b), deeds[n:]
	}
	for i, b := range rapid.Permutation(batches).Draw(rt, "late") {
		if err := b.Again(); err != nil {
			rt.Fatalf("late, %d: %v", i, err)
		}
	}
}

// together is how many of the next deeds are by one device.
func together(deeds []string) int {
	i := slices.IndexFunc(deeds, func(d string) bool { return deviceOf(d) != deviceOf(deeds[0]) })
	if i < 0 {
		return len(deeds)
	}
	return i
}

// deviceOf is the device of whoever does a deed.
func deviceOf(deed string) string {
	i := slices.IndexFunc(planningDevices, func(d string) bool { return d[:2] == deed[:2] })
	return planningDevices[i]
}

// verbs are deeds without who does them.
func verbs(deeds []string) (out []string) {
	for _, d := range deeds {
		out = append(out, d[3:])
	}
	return out
}

// A plan and its items have their ids from what they are of: two devices that make them, and
// one that makes them anew, make one record each.
func TestKeyedPlanningIsMadeOnce(t *testing.T) {
	w := enginetest.New(t)
	w.Must(repeated["plans"].before + devices)
	made := verbs(repeated["plans"].deeds[:2])
	for _, who := range []string{"bs/t-bs", "us/t-us", "bs/t-bs"} {
		b, err := w.Batch(who, w.Snapshot().Rev, 0, made...)
		if err != nil || !slices.Equal(b.Refused(), []string{"", ""}) {
			t.Fatalf("%s: %v %v", who, err, b.Refused())
		}
	}
	n := 0
	w.Snapshot().Scan(w.Registry().Entity("PlanItem"), func(*domain.Record) bool { n++; return true })
	if n != 1 {
		t.Errorf("%d items of one source", n)
	}
}
