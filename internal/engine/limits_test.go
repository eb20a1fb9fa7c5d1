package engine_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/engine/enginetest"
)

// Limits hold for the members of embedded objects and the elements of lists, too.
func TestLimitsInsideEmbeddedObjects(t *testing.T) {
	published := enginetest.Published
	report := func(fields string) string {
		return `me update Pledge @p {"checkIns":{"$add":[{"at":"2026-06-01T00:00:00Z",` + fields + `}]}}`
	}
	ladder := func(day int) string {
		return fmt.Sprintf(`pa create Settings @s {"cycleId":"cy26","deadlines":{"DL09A":{"amount":10,"unit":"DAY","remindBefore":[3],"ladder":[{"day":%d,"who":["APPROVER"],"action":"NOTICE"}]}}}`, day)
	}
	enginetest.Hold(t, []enginetest.Ruling{
		{"within them", published, report(`"contentZh":"按计划推进","percent":100`), ""},
		{"below the least", published, report(`"contentZh":"按计划推进","percent":-1`), "VALIDATION"},
		{"above the most", published, report(`"contentZh":"按计划推进","percent":101`), "VALIDATION"},
		{"no Int", published, report(`"contentZh":"按计划推进","percent":2147483648`), "VALIDATION"},
		{"an empty text", published, report(`"contentZh":""`), "VALIDATION"},
		{"a blank text", published, report(`"contentZh":"\u3000"`), "VALIDATION"},
		{"too long a text", published, report(`"contentZh":"` + strings.Repeat("长", 1001) + `"`), "VALIDATION"},
		{"the longest text", published, report(`"contentZh":"` + strings.Repeat("长", 1000) + `"`), ""},
		{"a NUL", published, report(`"contentZh":"a\u0000"`), "VALIDATION"},
		{"as a whole list", published, `me update Pledge @p {"checkIns":[{"at":"2026-06-01T00:00:00Z","contentZh":"按计划推进","percent":-2500}]}`, "VALIDATION"},
		{"in a new record", "", `me create Pledge @p {"memberId":"m0","cycleId":"cy26","textZh":"按时完成任务","checkIns":[{"at":"2026-06-01T00:00:00Z","contentZh":""}]}`, "VALIDATION"},
		{"in an object in an object", "", ladder(-400), ""},
		{"too far in an object in an object", "", ladder(-401), "VALIDATION"},
		{"a code that is no period", "", `pa update PointsRule PT01 {"cap":{"period":"WEEK","maxPoints":1}}`, "VALIDATION"},
		{"an element of a list", "", `pa create SupervisionPlan @v {"cycleId":"cy26","unitId":"c","titleZh":"计划","mode":"DAILY_SURVEY","criteriaCodes":["05.1.1"," "]}`, "VALIDATION"},
	})
}

// What cannot have happened yet is refused; what a device's own clock said is not.
func TestNothingHasHappenedInTheFuture(t *testing.T) {
	published := enginetest.Published
	report := func(at string) string {
		return `me update Pledge @p {"checkIns":{"$add":[{"at":"` + at + `","contentZh":"按计划推进"}]}}`
	}
	enginetest.Hold(t, []enginetest.Ruling{
		{"joined today", "", `bs update Member m0 {"joinedOn":"2026-06-15"}`, ""},
		{"joined tomorrow", "", `bs update Member m0 {"joinedOn":"2026-06-16"}`, "VALIDATION"},
		{"joined before the party was", "", `bs update Member m0 {"joinedOn":"1899-12-31"}`, "VALIDATION"},
		{"joined long ago", "", `bs update Member m0 {"joinedOn":"1900-01-01"}`, ""},
		{"made as joined tomorrow", "", `bs create Member @m {"personNo":"9","name":"新","branchId":"b000","joinedOn":"2026-06-16"}`, "VALIDATION"},
		{"imported as joined tomorrow", "", `system create Member @m {"personNo":"9","name":"新","branchId":"b000","joinedOn":"2026-06-16"}`, "VALIDATION"},
		{"points of tomorrow", "", `system create PointsEntry @e {"memberId":"m0","ruleCode":"PT01","sourceId":"s","occurredOn":"2026-06-16"}`, "INV-PT8"},
		{"reported within the tolerance", published, report("2026-06-15T03:10:00.000Z"), ""},
		{"reported behind it", published, report("2026-06-15T03:10:00.001Z"), "VALIDATION"},
		{"reported in 2999", published, report("2999-01-01T00:00:00Z"), "VALIDATION"},
		{"captured in 2999", "", `in1 create Evidence @e {"inspectionId":"insp","kindCode":"LEDGER","capturedAtDevice":"2999-01-01T00:00:00Z"}`, ""},
	})
	w := enginetest.New(t)
	w.Must(published)
	at := enginetest.Start.Add(100 * enginetest.Day)
	op, err := w.Op(`update Pledge @p {"checkIns":{"$add":[{"at":"` + at.Format(time.RFC3339) + `","contentZh":"按计划推进"}]}}`)
	if err != nil {
		t.Fatal(err)
	}
	answers, err := w.Push(t.Context(), w.ActorOf("me/tabm"), []engine.Mutation{{N: 1, At: domain.TimeOf(at), Ops: []engine.Op{op}, Raw: []byte("[]")}})
	if err != nil || answers[0].Status != engine.Applied {
		t.Errorf("by a device whose clock is ahead: %+v %v", answers, err)
	}
}

// A span ends not before it begins, whichever end is written.
func TestSpans(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"a unit", "", `pa update OrgUnit b001 {"validFrom":"2026-12-31","validTo":"2020-01-01"}`, "VALIDATION"},
		{"of one day", "", `pa update OrgUnit b001 {"validFrom":"2026-12-31","validTo":"2026-12-31"}`, ""},
		{"its end moves", `pa update OrgUnit b001 {"validFrom":"2026-01-01"}`, `pa update OrgUnit b001 {"validTo":"2025-12-31"}`, "VALIDATION"},
		{"its beginning moves", `pa update OrgUnit b001 {"validTo":"2026-01-01"}`, `pa update OrgUnit b001 {"validFrom":"2026-01-02"}`, "VALIDATION"},
		{"its beginning goes", `pa update OrgUnit b001 {"validFrom":"2026-01-01"}`, `pa update OrgUnit b001 {"validFrom":null,"validTo":"2025-12-31"}`, ""},
		{"something else changes", "", `pa update OrgUnit b001 {"nameZh":"新名"}`, ""},
		{"a new plan", "", `pa create SupervisionPlan @s {"cycleId":"cy26","unitId":"c","titleZh":"计划","mode":"SPECIAL_INSPECTION","windowFrom":"2026-07-02","windowTo":"2026-07-01"}`, "VALIDATION"},
		{"a grant", "", `pa create RoleGrant @grant1 {"accountId":"us","role":"MEMBER","scopeUnitId":"s00","from":"2026-02-01","to":"2026-01-01"}`, "INV-AC2"},
	})
}

// Every Int fits GraphQL's, those that the server computes too.
func TestIntsFit(t *testing.T) {
	w := enginetest.New(t)
	w.Must(`in1/tab1 create CriterionResult @r {"inspectionId":"insp","criterionCode":"01.1.1","clientSeq":2147483647}`)
	for _, n := range []string{"2147483648", "9007199254740993", "-1"} {
		w.Try(`in1/tab1 update CriterionResult @r {"clientSeq":`+n+`}`, "VALIDATION")
	}
	w.Try(`in1/tab1 update CriterionResult @r {"sampleSize":{"$inc":2147483648}}`, "VALIDATION")
	w.Must(`in1/tab1 create Evidence @e {"inspectionId":"insp","kindCode":"LEDGER","capturedAtDevice":"9999-12-31T23:59:59.999Z"}`)
	if got := enginetest.Body[domain.Evidence](w, "@e").ClockSkewSec; got != 1<<31-1 {
		t.Errorf("the clock is %d s ahead", got)
	}
}

// A value has at most 64 KiB, and a list at most 2,000 elements.
func TestSizesOfLists(t *testing.T) {
	list := func(n, size int) string {
		l := make([]string, n)
		for i := range l {
			l[i] = fmt.Sprintf(`"%0*d"`, size, i)
		}
		return strings.Join(l, ",")
	}
	plan := func(codes string) string {
		return `pa create SupervisionPlan @s {"cycleId":"cy26","unitId":"c","titleZh":"计划","mode":"SPECIAL_INSPECTION","criteriaCodes":[` + codes + `]}`
	}
	full := "\n\t\t" + plan(list(2000, 4))
	enginetest.Hold(t, []enginetest.Ruling{
		{"the most elements", "", plan(list(2000, 4)), ""},
		{"one more", "", plan(list(2001, 4)), "LIMIT"},
		{"the most bytes", "", plan(list(1024, 61)), ""},
		{"one more byte", "", plan(list(1023, 61) + "," + list(1, 62)), "LIMIT"},
		{"one more is added", full, `pa update SupervisionPlan @s {"criteriaCodes":{"$add":["x"]}}`, "LIMIT"},
		{"one is taken out for it", full, `pa update SupervisionPlan @s {"criteriaCodes":{"$add":["x"],"$remove":["0001"]}}`, ""},
		{"too many at once", "", `pa update SupervisionPlan plan {"criteriaCodes":{"$add":[` + list(2001, 4) + `]}}`, "LIMIT"},
	})
}
