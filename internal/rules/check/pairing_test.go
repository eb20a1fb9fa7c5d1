package check_test

import (
	"fmt"
	"strings"
	"testing"

	"pdca/internal/engine/enginetest"
)

const (
	proposed = `
	pa create AssistancePairing @p {"unitId":"b000","helperKindCode":"INTERNAL_TRAINER","triggerCode":"GRADE_D","helperIds":["he"],"triggerZh":"D级"}`
	target = `"baseline":{"period":"2025","catalogueVersion":"1.0.0","weakCriteria":[{"code":"01.1.1","rate":0.4}]},"exitTarget":0.8`
	agreed = proposed + `
	pa update AssistancePairing @p {` + target + `,"status":"AGREED"}`
	helped = agreed + `
	us update AssistancePairing @p {"status":"ACTIVE"}`
)

// serious leaves three major findings in a unit.
func serious(unit string) string {
	return strings.ReplaceAll(`
		system create Inspection i-UNIT {"mode":"DAILY_SURVEY","unitId":"UNIT","leadId":"li","status":"IN_PROGRESS"}
		system create Finding f1-UNIT {"inspectionId":"i-UNIT","criterionCode":"01.1.1","descriptionZh":"x","severity":"MAJOR"}
		system create Finding f2-UNIT {"inspectionId":"i-UNIT","criterionCode":"01.1.2","descriptionZh":"x","severity":"MAJOR"}
		system create Finding f3-UNIT {"inspectionId":"i-UNIT","criterionCode":"05.1.1","descriptionZh":"x","severity":"CRITICAL"}`, "UNIT", unit)
}

func TestINV_AS1_TargetIsFixedWhenAgreed(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"agreed with both", proposed, `pa update AssistancePairing @p {` + target + `,"status":"AGREED"}`, ""},
		{"without weak criteria", proposed, `pa update AssistancePairing @p {"exitTarget":0.8,"status":"AGREED"}`, "INV-AS1"},
		{"without a target", proposed, `pa update AssistancePairing @p {"baseline":{"period":"2025","catalogueVersion":"1.0.0","weakCriteria":[{"code":"01.1.1","rate":0.4}]},"status":"AGREED"}`, "INV-AS1"},
		{"with an empty list", proposed, `pa update AssistancePairing @p {"baseline":{"period":"2025","catalogueVersion":"1.0.0","weakCriteria":[]},"exitTarget":0.8,"status":"AGREED"}`, "VALIDATION"},
		{"a target changed before", proposed + `
			pa update AssistancePairing @p {"exitTarget":0.7}`, `pa update AssistancePairing @p {"exitTarget":0.8}`, ""},
		{"a target changed after", agreed, `pa update AssistancePairing @p {"exitTarget":0.5}`, "INV-AS1"},
		{"weak criteria changed after", helped, `pa update AssistancePairing @p {"baseline":null}`, "INV-AS1"},
		{"evaluated without a rate", helped, `us update AssistancePairing @p {"status":"EVALUATED"}`, ""},
		{"ended without a rate", helped + `
			us update AssistancePairing @p {"status":"EVALUATED"}`, `us update AssistancePairing @p {"status":"ENDED_EFFECTIVE"}`, ""},
		{"evaluated", helped, `us update AssistancePairing @p {"reachedRate":0.9,"status":"EVALUATED"}`, ""},
		{"ended effective", helped + `
			us update AssistancePairing @p {"reachedRate":0.8,"status":"EVALUATED"}`, `us update AssistancePairing @p {"status":"ENDED_EFFECTIVE"}`, ""},
		{"ended effective too early", helped + `
			us update AssistancePairing @p {"reachedRate":0.7,"status":"EVALUATED"}`, `us update AssistancePairing @p {"status":"ENDED_EFFECTIVE"}`, "INV-AS1"},
		{"extended", helped + `
			us update AssistancePairing @p {"reachedRate":0.7,"status":"EVALUATED"}`, `pa update AssistancePairing @p {"status":"EXTENDED"}`, ""},
	})
}

func TestINV_AS2_HelpersComeFromStrongBranches(t *testing.T) {
	create := `pa create AssistancePairing @q {"unitId":"b001","helperKindCode":"INTERNAL_TRAINER","triggerCode":"GRADE_D","helperIds":["he"],"triggerZh":"D级"}`
	ofHelper := `
		pa create AssistancePairing @h {"unitId":"b010","helperKindCode":"INTERNAL_TRAINER","triggerCode":"GRADE_D","helperIds":["us"],"triggerZh":"D级"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"a strong branch", "", create, ""},
		{"a branch that is helped itself", ofHelper, create, "INV-AS2"},
		{"a branch that was helped", ofHelper + `
			pa update AssistancePairing @h {"status":"CANCELLED"}`, create, ""},
		{"a branch with many findings", serious("b010"), create, "INV-AS2"},
		{"a branch that became weak before it was agreed", proposed + serious("b010"), `pa update AssistancePairing @p {` + target + `,"status":"AGREED"}`, "INV-AS2"},
		{"the unit's own people", "", `pa create AssistancePairing @q {"unitId":"b000","helperKindCode":"INTERNAL_TRAINER","triggerCode":"GRADE_D","helperIds":["bs"],"triggerZh":"D级"}`, "INV-AS2"},
		{"a helper who is not there", "", `pa create AssistancePairing @q {"unitId":"b000","helperKindCode":"INTERNAL_TRAINER","triggerCode":"GRADE_D","helperIds":["nobody"],"triggerZh":"D级"}`, "MISSING_REFERENCE"},
		{"another helper from a weak branch", agreed + ofHelper, `pa update AssistancePairing @p {"helperIds":["he","us"]}`, "INV-AS2"},
	})
}

// Being a helper and seeing the branch by another role does not let one act there:
// the pairing does.
func TestHelpersActWhereTheyHelp(t *testing.T) {
	task := enginetest.Issued + `
		system update Account he {"roles":{"$add":[{"role":"DISCIPLINE_OFFICER","scopeUnitId":"b000"}]}}`
	report := `he update Rectification @x {"reportZh":"帮助整改"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"not in a pairing", task, report, "FORBIDDEN"},
		{"in one that is only proposed", task + proposed, report, "FORBIDDEN"},
		{"in one that runs", task + helped, report, ""},
	})
}

func TestINV_AS3_SomethingTriggersIt(t *testing.T) {
	create := `pa create AssistancePairing @q {"unitId":"b000","helperKindCode":"INTERNAL_TRAINER","triggerCode":"OPEN_MAJOR_FINDINGS","helperIds":["he"]}`
	other := func(more string) string {
		return strings.NewReplacer("OPEN_MAJOR_FINDINGS", "GRADE_D", "}", more+"}").Replace(create)
	}
	enginetest.Hold(t, []enginetest.Ruling{
		{"no findings", "", create, "INV-AS3"},
		{"words in their place", "", strings.Replace(create, "}", `,"triggerZh":"考核D级"}`, 1), "INV-AS3"},
		{"a ground with words", "", other(`,"triggerZh":"考核D级"`), ""},
		{"without words", "", other(""), "INV-AS3"},
		{"blank words", "", other(`,"triggerZh":" "`), "INV-AS3"},
		{"free text alone", "", strings.Replace(other(`,"triggerZh":"考核D级"`), `"triggerCode":"GRADE_D",`, "", 1), "VALIDATION"},
		{"no ground", "", strings.Replace(other(`,"triggerZh":"考核D级"`), "GRADE_D", "OTHER_GROUND", 1), "VALIDATION"},
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
	create := `pa create AssistancePairing @q {"unitId":"b000","helperKindCode":"INTERNAL_TRAINER","triggerCode":"OPEN_MAJOR_FINDINGS","helperIds":["he"]}`
	w.Try(create, "INV-AS3")
	w.Must(`pa create Settings @s {"cycleId":"cy26","assistance":{"manyFindings":2}}
		cc update Settings @s {"status":"IN_FORCE"}`)
	w.Try(create, "")
}

// Who may be named without being seen works on units from outside. A helper whose
// branch is weak is refused with the reason only to those who may see it.
func TestHelpersOutOfSight(t *testing.T) {
	pairing := func(helper string) string {
		return fmt.Sprintf(`us create AssistancePairing @q {"unitId":"b001","helperKindCode":"INTERNAL_TRAINER","triggerCode":"GRADE_D","helperIds":[%q],"triggerZh":"D级"}`, helper)
	}
	team := func(who string) string {
		return fmt.Sprintf(`us create Inspection @t {"mode":"DAILY_SURVEY","unitId":"b001","cycleId":"cy26","leadId":"li","inspectorIds":[%q]}`, who)
	}
	enginetest.Hold(t, []enginetest.Ruling{
		{"a helper from elsewhere", "", pairing("he"), ""},
		{"somebody else from elsewhere", "", pairing("us1"), "MISSING_REFERENCE"},
		{"nobody", "", pairing("nobody"), "MISSING_REFERENCE"},
		{"a helper of a weak branch out of sight", serious("b010"), pairing("he"), "MISSING_REFERENCE"},
		{"the same for who sees it", serious("b010"), strings.Replace(pairing("he"), "us", "pa", 1), "INV-AS2"},
		{"an inspector from elsewhere", "", team("in1"), ""},
		{"somebody else in a team", "", team("us1"), "MISSING_REFERENCE"},
		{"nobody in a team", "", team("nobody"), "MISSING_REFERENCE"},
	})
}
