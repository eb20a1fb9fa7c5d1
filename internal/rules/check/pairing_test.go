package check_test

import (
	"fmt"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// measured is a confirmed inspection of b000 that found it weak: on 01.1.1 and on 01.1.2.
const measured = `
	system create Inspection base {"mode":"DAILY_SURVEY","unitId":"b000","cycleId":"cy26","leadId":"li","inspectorIds":["in1"],"plannedOn":"2026-02-20","status":"CONFIRMED"}
	system create CriterionResult base1 {"inspectionId":"base","criterionCode":"01.1.1","inspectorId":"in1","inputs":{"numerator":7,"denominator":10},"method":"DOCUMENT_REVIEW","remarkZh":"缺","status":"SCORED"}`

const (
	proposed = `
	pa create AssistancePairing @p {"unitId":"b000","helperKindCode":"INTERNAL_TRAINER","triggerCode":"COMMITTEE_DECISION","helperIds":["hr"],"triggerZh":"D级","from":"2026-06-15","to":"2026-12-15"}`
	criteria = `"criteria":[{"criterionCode":"01.1.1"}],"exitTarget":0.8`
	// helped is a pairing under way, as if it had been agreed.
	helped = `
	system create AssistancePairing @p {"unitId":"b000","cycleId":"cy26","helperKindCode":"INTERNAL_TRAINER","triggerCode":"COMMITTEE_DECISION","helperIds":["hr"],"triggerZh":"D级","from":"2026-06-15","to":"2026-12-15","status":"ACTIVE"}`
)

// answer is the deed by which somebody answers their agreement to a pairing.
func answer(w *enginetest.World, who, account, status string) string {
	id := ""
	w.Snapshot().EachOf("PairingAgreement", "pairingId", enginetest.ID("@p"), func(r *domain.Record) bool {
		if r.Body.(*domain.PairingAgreement).AccountID == account {
			id = r.ID
		}
		return true
	})
	return who + " update PairingAgreement " + id + ` {"status":"` + status + `"}`
}

// serious leaves three major findings in a unit.
func serious(unit string) string {
	return strings.ReplaceAll(`
		system create Inspection i-UNIT {"adHocReasonZh":"接到反映后检查","mode":"DAILY_SURVEY","unitId":"UNIT","leadId":"li","status":"IN_PROGRESS"}
		system create Finding f1-UNIT {"inspectionId":"i-UNIT","criterionCode":"01.1.1","descriptionZh":"x","severity":"MAJOR"}
		system create Finding f2-UNIT {"inspectionId":"i-UNIT","criterionCode":"01.1.2","descriptionZh":"x","severity":"MAJOR"}
		system create Finding f3-UNIT {"inspectionId":"i-UNIT","criterionCode":"05.1.1","descriptionZh":"x","severity":"CRITICAL"}`, "UNIT", unit)
}

func TestINV_AS1_WeakByConfirmedResults(t *testing.T) {
	set := func(fields string) string { return `pa update AssistancePairing @p {` + fields + `}` }
	before := measured + proposed
	enginetest.Hold(t, []enginetest.Ruling{
		{"weak", before, set(criteria), ""},
		{"no such criterion", before, set(`"criteria":[{"criterionCode":"99.9.9"}]`), "INV-AS1"},
		{"no result", before, set(`"criteria":[{"criterionCode":"01.1.2"}]`), "INV-AS1"},
		{"strong", strings.Replace(before, `"numerator":7`, `"numerator":10`, 1), set(criteria), "INV-AS1"},
		{"found by itself", strings.Replace(before, "DAILY_SURVEY", "SELF_CHECK", 1), set(criteria), "INV-AS1"},
		{"not confirmed", strings.Replace(before, `"status":"CONFIRMED"`, `"status":"UNDER_REVIEW"`, 1), set(criteria), "INV-AS1"},
		{"too long ago", strings.Replace(before, "2026-02-20", "2025-02-20", 1), set(criteria), "INV-AS1"},
		{"twice", before, set(`"criteria":[{"criterionCode":"01.1.1"},{"criterionCode":"01.1.1"}]`), "INV-AS1"},
		{"a target below the baseline", before, set(`"criteria":[{"criterionCode":"01.1.1"}],"exitTarget":0.1`), "INV-AS1"},
		{"a rate of one's own", before, set(`"baselineRate":0.5`), "READ_ONLY_FIELD"},
		{"changed when it is agreed", measured + helped, set(`"exitTarget":0.9`), "INV-AS1"},
		{"a rate that is reached by word", measured + helped, set(`"reachedRate":0.95`), "READ_ONLY_FIELD"},
		{"of another unit", before, `us1 update AssistancePairing @p {"exitTarget":0.9}`, "FORBIDDEN"}, // the unit of the helper sees it
		{"of nobody's", before, `me update AssistancePairing @p {"exitTarget":0.9}`, "NOT_FOUND"},
	})
}

// INV-AS4: the unit and each helper agree by accounts of their own; then the baseline is
// fixed.
func TestINV_AS4_BothAgree(t *testing.T) {
	w := enginetest.New(t)
	w.Must(measured + proposed + `
		pa update AssistancePairing @p {` + criteria + `}`)
	agree := `pa update AssistancePairing @p {"status":"AGREED"}`
	w.Try(agree, "INV-AS4")
	w.Try(answer(w, "us", "", "AGREED"), "INV-AS4")
	w.Try(answer(w, "bs", "he", "AGREED"), "INV-AS4")
	w.Try(answer(w, "he", "", "AGREED"), "NOT_FOUND")
	w.Try(answer(w, "us1", "", "AGREED"), "NOT_FOUND")
	w.Must(answer(w, "bs", "", "AGREED"))
	w.Try(agree, "INV-AS4")
	w.Must(answer(w, "he", "he", "AGREED") + "\n" + agree)
	p := enginetest.Body[domain.AssistancePairing](w, "@p")
	x, err := domain.DecodeObject[domain.PairingCriterion](p.Criteria[0])
	if err != nil || x.BaselineResultID != "base1" || x.BaselineRate == nil || *x.BaselineRate != p.BaselineRate || x.TextHash == "" || p.UnitAgreedBy != "bs" || strings.Join(p.HelperAgreedBy, " ") != "he" || p.AgreedOn != w.Today() {
		t.Errorf("%+v: %+v, %v", p, x, err)
	}
	if h := enginetest.Body[domain.HelperRegister](w, "hr"); h.Load != 1 {
		t.Errorf("the helper bears %d", h.Load)
	}
	w.Try(answer(w, "bs", "", "DECLINED"), "INV-AS4")
	w.Try(`us update AssistancePairing @p {"status":"ACTIVE"}`, "")
	w.Try(`us update AssistancePairing @p {"to":"2027-12-15"}`, "VALIDATION")
	w.Try(`us update AssistancePairing @p {"status":"EVALUATED"}`, "INV-AS5")
}

func TestINV_AS4_OneToOneHasOneHelperAndAGuide(t *testing.T) {
	one := strings.Replace(measured+proposed, `"triggerCode"`, `"formCode":"ONE_TO_ONE",`+criteria+`,"triggerCode"`, 1)
	agree := `pa update AssistancePairing @p {"status":"AGREED"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"no guide", one, agree, "INV-AS4"},
		{"a guide of the unit itself", one, `pa update AssistancePairing @p {"guideId":"bs"}`, "INV-AS4"},
		{"two helpers", one + `
			system create HelperRegister @h2 {"accountId":"us1","kindCode":"INTERNAL_TRAINER","status":"REGISTERED"}
			pa update AssistancePairing @p {"guideId":"us","helperIds":["hr","@h2"]}`, agree, "INV-AS4"},
		{"longer than a year", one, `pa update AssistancePairing @p {"to":"2027-07-01"}`, "VALIDATION"},
	})
}

func TestINV_AS2_HP_HelpersAreRegisteredAndFree(t *testing.T) {
	create := `pa create AssistancePairing @q {"unitId":"b001","helperKindCode":"INTERNAL_TRAINER","triggerCode":"COMMITTEE_DECISION","helperIds":["hr"],"triggerZh":"D级"}`
	busy := func(unit, name string) string {
		return strings.NewReplacer("@p", name, "b000", unit).Replace(helped)
	}
	enginetest.Hold(t, []enginetest.Ruling{
		{"in the register", "", create, ""},
		{"suspended", `system update HelperRegister hr {"status":"SUSPENDED"}`, create, "INV-HP2"},
		{"removed", `system update HelperRegister hr {"status":"REMOVED"}`, create, "INV-AS2"},
		{"no more valid", `system update HelperRegister hr {"validTo":"2026-06-01"}`, create, "INV-AS2"},
		{"of the unit itself", `system create RoleGrant @grant1 {"accountId":"he","role":"BRANCH_SECRETARY","scopeUnitId":"b001"}`, create, "INV-AS2"},
		{"bearing as much as they can", `system update HelperRegister hr {"capacity":1}` + helped, create, "INV-HP3"},
		{"not in the register", "", strings.Replace(create, `"hr"`, `"he"`, 1), "MISSING_REFERENCE"},
		{"out of sight and suggested", "", strings.Replace(create, "pa ", "us ", 1), ""},
		{"whose own branch is assisted", strings.Replace(busy("b010", "@o"), `"helperIds":["hr"],`, "", 1), create, "INV-HP2"},
	})
	w := enginetest.New(t)
	w.Must(strings.Replace(busy("b010", "@o"), `"helperIds":["hr"],`, "", 1))
	if h := enginetest.Body[domain.HelperRegister](w, "hr"); h.Status != domain.HelperStatusSuspended {
		t.Errorf("the helper of a branch that is assisted is %s", h.Status)
	}
}

func TestINV_HP1_TheRegister(t *testing.T) {
	create := func(who, fields string) string {
		return who + ` create HelperRegister @h {"accountId":"us1","kindCode":"ORG_LIFE_INSTRUCTOR"` + fields + `}`
	}
	enginetest.Hold(t, []enginetest.Ruling{
		{"proposed by the unit", "", create("us1", ""), ""},
		{"by another unit", "", create("us", ""), "MISSING_REFERENCE"},
		{"a worker of a model branch without a title", "", strings.Replace(create("pa", ""), "ORG_LIFE_INSTRUCTOR", "MODEL_BRANCH_WORKER", 1), "INV-HP1"},
		{"strong in what there is none of", "", create("pa", `,"strengths":["99"]`), "VALIDATION"},
		{"bearing more than anybody", "", create("pa", `,"capacity":7`), "VALIDATION"},
		{"registered at once by the unit", "", create("us1", `,"status":"REGISTERED"`), "FORBIDDEN"},
		{"twice", "", `pa create HelperRegister @h {"accountId":"he","kindCode":"INTERNAL_TRAINER"}`, "INV-HP3"},
		{"registered by the unit", create("us1", ""), `us1 update HelperRegister @h {"status":"REGISTERED"}`, "FORBIDDEN"},
		{"registered by party affairs", create("us1", ""), `pa update HelperRegister @h {"status":"REGISTERED"}`, ""},
		{"numbers of one's own", create("us1", ""), `pa update HelperRegister @h {"load":0,"effectiveCount":3}`, "READ_ONLY_FIELD"},
		{"suspended by the helper", "", `he update HelperRegister hr {"status":"SUSPENDED"}`, "FORBIDDEN"},
	})
}

// The server suggests helpers, the best first, with the reasons.
func TestHelpersAreSuggested(t *testing.T) {
	w := enginetest.New(t)
	w.Must(measured + proposed + `
		system create HelperRegister @h2 {"accountId":"us1","kindCode":"INTERNAL_TRAINER","status":"REGISTERED"}
		system create HelperRegister @h3 {"accountId":"us","kindCode":"INTERNAL_TRAINER","status":"SUSPENDED"}
		pa update AssistancePairing @p {` + criteria + `}`)
	var got []string
	for _, s := range enginetest.Body[domain.AssistancePairing](w, "@p").Suggestion {
		x, err := domain.DecodeObject[domain.HelperSuggestion](s)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, fmt.Sprint(x.HelperID, " ", *x.Score, " ", x.Excluded))
	}
	// 40 × 1/1 + 30 × 0.5 + 20 × 3/3 + 10 × 0.5; without the strength 40 less.
	want := []string{"hr 80 ", enginetest.ID("@h2") + " 40 ", enginetest.ID("@h3") + " 40 SUSPENDED"}
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("suggested: %q, want %q", got, want)
	}
}

// INV-AS5, INV-AS6: the exit comes from fresh results, and the effect from units that nobody
// helped.
func TestINV_AS5_AS6_ExitAndEffect(t *testing.T) {
	w := enginetest.New(t)
	inspect := func(name, unit, day string, n int) string {
		return fmt.Sprintf(`
		system create Inspection %[1]s {"mode":"DAILY_SURVEY","unitId":"%[2]s","cycleId":"cy26","leadId":"li","inspectorIds":["in1"],"plannedOn":"%[3]s","status":"CONFIRMED"}
		system create CriterionResult %[1]s-r {"inspectionId":"%[1]s","criterionCode":"01.1.1","inspectorId":"in1","inputs":{"numerator":%[4]d,"denominator":10},"method":"DOCUMENT_REVIEW","remarkZh":"缺","status":"SCORED"}`, name, unit, day, n)
	}
	w.Must(measured + inspect("o0", "b001", "2026-02-20", 7) + inspect("p0", "b010", "2026-02-20", 7) + proposed + `
		pa update AssistancePairing @p {` + criteria + `}`)
	w.Must(answer(w, "bs", "", "AGREED") + "\n" + answer(w, "he", "he", "AGREED") + `
		pa update AssistancePairing @p {"status":"AGREED"}
		us update AssistancePairing @p {"status":"ACTIVE"}`)
	evaluate := `us update AssistancePairing @p {"status":"EVALUATED"}`
	w.Must(inspect("early", "b000", "2026-07-01", 10) + `
		wait 100`)
	w.Try(evaluate, "INV-AS5")
	w.Must(strings.Replace(inspect("byhelper", "b000", "2026-09-01", 10), `["in1"]`, `["in1","he"]`, 1))
	w.Try(evaluate, "INV-AS5")
	w.Must(inspect("fresh", "b000", "2026-09-01", 10) + inspect("o1", "b001", "2026-09-01", 8) + inspect("p1", "b010", "2026-09-01", 8))
	w.Must(`pa create Settings @s {"cycleId":"cy26","assistance":{"comparableMin":3}}
		cc update Settings @s {"status":"IN_FORCE"}` + "\n" + evaluate)
	p := enginetest.Body[domain.AssistancePairing](w, "@p")
	if p.ReachedRate != 1 || p.EffectN != 2 || p.Has(domain.AssistancePairingFieldEffect) {
		t.Errorf("reached %v, %d comparable, effect %v", p.ReachedRate, p.EffectN, p.Effect)
	}
	w.Must(`us update AssistancePairing @p {"status":"ENDED_EFFECTIVE"}`)
	if h := enginetest.Body[domain.HelperRegister](w, "hr"); h.Load != 0 || h.EffectiveCount != 1 {
		t.Errorf("%+v", h)
	}
}

// Being a helper and seeing the branch by another role does not let one act there:
// the pairing does.
func TestHelpersActWhereTheyHelp(t *testing.T) {
	task := enginetest.Issued + `
		system create RoleGrant @grant2 {"accountId":"he","role":"DISCIPLINE_OFFICER","scopeUnitId":"b000"}`
	report := `he update Rectification @x {"reportZh":"帮助整改"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"not in a pairing", task, report, "FORBIDDEN"},
		{"in one that is only proposed", task + strings.Replace(helped, "ACTIVE", "PROPOSED", 1), report, "FORBIDDEN"},
		{"in one that runs", task + helped, report, ""},
	})
}

func TestINV_AS3_SomethingTriggersIt(t *testing.T) {
	create := `pa create AssistancePairing @q {"unitId":"b000","helperKindCode":"INTERNAL_TRAINER","triggerCode":"OPEN_MAJOR_FINDINGS","helperIds":["hr"]}`
	other := func(more string) string {
		return strings.NewReplacer("OPEN_MAJOR_FINDINGS", "COMMITTEE_DECISION", "}", more+"}").Replace(create)
	}
	enginetest.Hold(t, []enginetest.Ruling{
		{"no findings", "", create, "INV-AS3"},
		{"words in their place", "", strings.Replace(create, "}", `,"triggerZh":"考核D级"}`, 1), "INV-AS3"},
		{"a ground with words", "", other(`,"triggerZh":"考核D级"`), ""},
		{"without words", "", other(""), "INV-AS3"},
		{"blank words", "", other(`,"triggerZh":" "`), "INV-AS3"},
		{"free text alone", "", strings.Replace(other(`,"triggerZh":"考核D级"`), `"triggerCode":"COMMITTEE_DECISION",`, "", 1), "VALIDATION"},
		{"no ground", "", strings.Replace(other(`,"triggerZh":"考核D级"`), "COMMITTEE_DECISION", "OTHER_GROUND", 1), "VALIDATION"},
		{"a word about findings that are closed since", serious("b000") + "\n" + create + `
			li update Finding f1-b000 {"status":"WITHDRAWN"}`, `pa update AssistancePairing @q {"triggerZh":"三项问题"}`, ""},
		{"three open major findings", serious("b000"), create, ""},
		{"two, and one that was withdrawn", serious("b000") + `
			li update Finding f1-b000 {"status":"WITHDRAWN"}`, create, "INV-AS3"},
		{"words taken away", proposed, `pa update AssistancePairing @p {"triggerZh":null}`, "INV-AS3"},
		{"backwards in time", proposed, `pa update AssistancePairing @p {"from":"2026-07-01","to":"2026-06-01"}`, "VALIDATION"},
	})
}

// How many findings are many is what the settings in force say, not what ships.
func TestINV_AS3_TheNumberInForceCounts(t *testing.T) {
	w := enginetest.New(t)
	w.Must(serious("b000") + `
		li update Finding f1-b000 {"status":"WITHDRAWN"}`)
	create := `pa create AssistancePairing @q {"unitId":"b000","helperKindCode":"INTERNAL_TRAINER","triggerCode":"OPEN_MAJOR_FINDINGS","helperIds":["hr"]}`
	w.Try(create, "INV-AS3")
	w.Must(`pa create Settings @s {"cycleId":"cy26","assistance":{"manyFindings":2}}
		cc update Settings @s {"status":"IN_FORCE"}`)
	w.Try(create, "")
}

// Who may be named without being seen works on units from outside.
func TestInspectorsOutOfSight(t *testing.T) {
	team := func(who string) string {
		return fmt.Sprintf(`us create Inspection @t {"adHocReasonZh":"接到反映后检查","mode":"DAILY_SURVEY","unitId":"b001","cycleId":"cy26","leadId":"li","inspectorIds":[%q]}`, who)
	}
	enginetest.Hold(t, []enginetest.Ruling{
		{"an inspector from elsewhere", "", team("in1"), ""},
		{"somebody else in a team", "", team("us1"), "MISSING_REFERENCE"},
		{"nobody in a team", "", team("nobody"), "MISSING_REFERENCE"},
	})
}
