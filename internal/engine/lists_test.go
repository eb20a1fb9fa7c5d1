package engine_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
	"pdca/internal/registry"
)

// listCase is a list of references that an actor writes; @X stands for the element.
type listCase struct {
	field, who, try string
	// seen is an element that the actor may name, hidden one that exists elsewhere.
	seen, hidden string
}

const (
	evidenceSeen   = `"@seen"`
	evidenceHidden = `"@hidden"`
)

var listCases = []listCase{
	{"Site.unitIds", "us", `create Site @s {"code":"S9","nameZh":"x","kindCode":"OFFICE","unitId":"b000","unitIds":[X]}`, `"b001"`, `"b010"`},
	{"PointsEntry.evidenceIds", "bs", `create PointsEntry @p {"memberId":"m0","ruleCode":"PT22","sourceId":"公司党委/1","occurredOn":"2026-06-10","evidenceIds":[X]}`, `"@cert"`, evidenceHidden},
	{"SupervisionPlan.scopeUnitIds", "us", `create SupervisionPlan @p {"cycleId":"cy26","unitId":"s00","titleZh":"x","mode":"SPECIAL_INSPECTION","scopeUnitIds":[X]}`, `"b000"`, `"b010"`},
	{"SupervisionPlan.team", "us", `create SupervisionPlan @p {"cycleId":"cy26","unitId":"s00","titleZh":"x","mode":"SPECIAL_INSPECTION","team":[X]}`, `"in1"`, `"us1"`},
	{"Inspection.inspectorIds", "us", `create Inspection @i {"adHocReasonZh":"接到反映后检查","mode":"DAILY_SURVEY","unitId":"b001","cycleId":"cy26","leadId":"li","inspectorIds":[X]}`, `"in1"`, `"us1"`},
	{"Inspection.siteIds", "us", `create Inspection @i {"adHocReasonZh":"接到反映后检查","mode":"DAILY_SURVEY","unitId":"b001","cycleId":"cy26","leadId":"li","siteIds":[X]}`, `"@site"`, `"@site1"`},
	{"Inspection.signerIds", "bs", `update Inspection insp {"signerIds":[X]}`, `"bc"`, `"us1"`},
	{"Site.unitIds", "us", `update Site @site {"unitIds":[X]}`, `"b000"`, `"b010"`},
	{"CriterionResult.evidenceIds", "in1", `create CriterionResult @r {"inspectionId":"insp","criterionCode":"01.1.1","evidenceIds":[X]}`, evidenceSeen, evidenceHidden},
	{"Finding.evidenceIds", "in1", `create Finding @f {"inspectionId":"insp","criterionCode":"01.1.1","descriptionZh":"x","severity":"MAJOR","evidenceIds":[X]}`, evidenceSeen, evidenceHidden},
	{"Rectification.beforeEvidenceIds", "bs", `update Rectification @x {"beforeEvidenceIds":[X]}`, evidenceSeen, evidenceHidden},
	{"Rectification.afterEvidenceIds", "bs", `update Rectification @x {"afterEvidenceIds":[X]}`, evidenceSeen, evidenceHidden},
	{"Measure.helperIds", "bs", `create Measure @m {"rectificationId":"@x","textZh":"x","helperIds":[X]}`, `"m0"`, `"m2"`},
	{"Measure.evidenceIds", "bs", `create Measure @m {"rectificationId":"@x","textZh":"x","evidenceIds":[X]}`, evidenceSeen, evidenceHidden},
	{"WorkLog.attendeeMemberIds", "he", `create WorkLog @w {"pairingId":"@h","at":"2026-06-15T01:00:00Z","contentZh":"到支部列席支部委员会，讲解会议记录","attendeeMemberIds":[X]}`, `"m0"`, `"m2"`},
	{"WorkLog.attendeeAccountIds", "he", `create WorkLog @w {"pairingId":"@h","at":"2026-06-15T01:00:00Z","contentZh":"到支部列席支部委员会，讲解会议记录","attendeeAccountIds":[X]}`, `"he"`, `"us1"`},
	{"GuidanceLog.evidenceIds", "us", `create GuidanceLog @g {"problemId":"@pr","at":"2026-06-15T02:00:00.000Z","kindCode":"VISIT","contentZh":"逐项讲解会议记录的要素","evidenceIds":[X]}`, evidenceSeen, evidenceHidden},
	{"DutyItem.evidenceIds", "bs", `create DutyItem @i {"listId":"@dl","titleZh":"宣讲一次","evidenceIds":[X]}`, evidenceSeen, evidenceHidden},
	{"SecretaryDuty.evidenceIds", "bs", `update SecretaryDuty @sd {"evidenceIds":[X]}`, evidenceSeen, evidenceHidden},
	{"Conference.documentIds", "pa", `create Conference @k {"cycleId":"cy26","kind":"STAFF_CONGRESS","titleZh":"职代会","hostUnitId":"c","documentIds":[X]}`, `"@doc"`, `"@docx"`},
	{"BranchPlan.minutesIds", "bs", `update BranchPlan @bp {"minutesIds":[X]}`, evidenceSeen, evidenceHidden},
	{"PlanItem.evidenceIds", "bs", `update PlanItem @pi {"evidenceIds":[X]}`, evidenceSeen, evidenceHidden},
	{"TargetProgress.evidenceIds", "bs", `update TargetProgress @tp {"evidenceIds":[X]}`, evidenceSeen, evidenceHidden},
	{"TargetClaim.evidenceIds", "bs", `update TargetClaim @tc {"evidenceIds":[X]}`, evidenceSeen, evidenceHidden},
	{"AssistancePairing.helperIds", "us", `create AssistancePairing @q {"unitId":"b001","helperKindCode":"INTERNAL_TRAINER","triggerCode":"COMMITTEE_DECISION","helperIds":[X],"triggerZh":"D级"}`, `"hr"`, `"@hx"`},
}

// beforeLists is what the cases stand on: a piece of evidence that the actors see, one that
// they do not, help for the unit, and a device for each.
const beforeLists = enginetest.UnderWay + `
	in1 create Evidence @seen {"inspectionId":"insp","kindCode":"LEDGER"}
	bs create Evidence @cert {"unitId":"b000","kindCode":"HONOUR_CERTIFICATE"}
	system create Site @site {"code":"S1","nameZh":"一车间","kindCode":"WORKSHOP","unitId":"b001"}
	system create Site @site1 {"code":"S2","nameZh":"二车间","kindCode":"WORKSHOP","unitId":"b010"}
	system update Problem @pr {"guideId":"us"}
	us1 create Evidence @hidden {"unitId":"b010","kindCode":"LEDGER"}
	system create Attachment @doc {"unitId":"c","sha256":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad","size":10,"mediaType":"application/pdf"}
	system create OrgUnit other {"code":"O","nameZh":"外单位","kind":"GROUP_COMPANY","line":"ADMIN"}
	system create Attachment @docx {"unitId":"other","sha256":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad","size":10,"mediaType":"application/pdf"}
	system create BranchPlan @bp {"cycleId":"cy26","branchId":"b000"}
	system create PlanItem @pi {"planId":"@bp","classCode":"SELF_CHOSEN","titleZh":"结对","sourceKind":"SELF","sourceKey":"x","actionKind":"SELF_CHOSEN","status":"OPEN"}
	system create TargetProgress @tp {"planItemId":"@pi","asOf":"2026-06-15","value":1}
	system create TargetClaim @tc {"planItemId":"@pi","memberId":"m0","sharePercent":10,"status":"CONFIRMED"}
	system create Device tabpa {"accountId":"pa","name":"x"}
	system create Device tabsa {"accountId":"sa","name":"x"}
	system create Device tabbs {"accountId":"bs","name":"x"}
	system create Device tabus {"accountId":"us","name":"x"}
	system create Device tabhe {"accountId":"he","name":"x"}
	system create DutyList @dl {"cycleId":"cy26","memberId":"m0","quarter":3}
	system create SecretaryDuty @sd {"cycleId":"cy26","unitId":"b000","kindCode":"SD04","position":4,"titleZh":"讲党课","dueOn":"2026-11-30","status":"ISSUED"}
	system create HelperRegister @hx {"accountId":"us1","kindCode":"INTERNAL_TRAINER"}
	system create AssistancePairing @h {"unitId":"b000","cycleId":"cy26","helperKindCode":"INTERNAL_TRAINER","triggerCode":"COMMITTEE_DECISION","helperIds":["hr"],"triggerZh":"D级","criteria":[{"criterionCode":"01.1.1"}],"exitTarget":0.8,"status":"ACTIVE"}`

// Every list of references is looked up like a single one, at the API and in a push:
// a hidden element is refused in the words of one that does not exist.
func TestListsOfReferences(t *testing.T) {
	cases := slices.Concat(listCases, actListCases, narrowListCases, projectListCases, orgLifeListCases, practiceListCases, votingListCases, caringListCases)
	for _, c := range cases {
		for _, who := range []string{c.who, c.who + "/" + map[string]string{"pa": "tabpa", "sa": "tabsa", "bs": "tabbs", "us": "tabus", "in1": "tab1", "he": "tabhe", "do": "tabdo"}[c.who]} {
			t.Run(c.field+" by "+strings.ReplaceAll(who, "/", " with "), func(t *testing.T) {
				t.Parallel()
				refusal := func(element string) string {
					w := enginetest.New(t)
					w.Must(beforeLists + beforeActLists + beforeNarrowLists + beforeProjectLists + beforeOrgLifeLists + beforePracticeLists + beforeTrainingLists + beforeCaringLists)
					err := w.Line(who + " " + strings.ReplaceAll(c.try, "X", element))
					if err == nil {
						return ""
					}
					e := domain.AsError(err)
					return fmt.Sprint(e.Code, " ", e.Rule, " ", e.Field, " ", e.Message)
				}
				if got := refusal(c.seen); got != "" {
					t.Errorf("what may be named is refused: %s", got)
				}
				hidden, none := refusal(c.hidden), refusal(`"@none"`)
				if hidden != none || none == "" {
					t.Errorf("hidden: %q, none: %q", hidden, none)
				}
			})
		}
	}
	named := func(field string) bool {
		return slices.ContainsFunc(cases, func(c listCase) bool { return c.field == field })
	}
	for _, e := range registry.MustLoad().Entities {
		for _, f := range e.RefLists {
			// What the server writes nobody names, and what was told to somebody is named unseen.
			if !f.Server && f.Copy == nil && !f.Ref.Unseen && !named(e.Name+"."+f.Name) {
				t.Errorf("%s.%s has no case", e.Name, f.Name)
			}
		}
	}
}

// An element that was there before stays, whatever became of it; one that the mutation
// itself makes later counts.
func TestElementsThatStay(t *testing.T) {
	old := `
		system create SupervisionPlan @p {"cycleId":"cy26","unitId":"s00","titleZh":"x","mode":"SPECIAL_INSPECTION","team":["gone","us1"]}
		system create Device tabus {"accountId":"us","name":"x"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"beside a new one", old, `us update SupervisionPlan @p {"team":{"$add":["in1"]}}`, ""},
		{"sent again", old, `us update SupervisionPlan @p {"team":["gone","us1","in1"]}`, ""},
		{"one of them alone", old, `us update SupervisionPlan @p {"team":["us1"]}`, ""},
		{"taken out", old, `us update SupervisionPlan @p {"team":{"$remove":["gone"]}}`, ""},
		{"put in once more", old + `
			us update SupervisionPlan @p {"team":{"$remove":["gone"]}}`, `us update SupervisionPlan @p {"team":{"$add":["gone"]}}`, "MISSING_REFERENCE"},
		{"made behind it", enginetest.UnderWay, `bs update Rectification @x {"afterEvidenceIds":{"$add":["@n"]}} ; create Evidence @n {"unitId":"b000","kindCode":"LEDGER"}`, ""},
	})
}

// What a list names is not deleted; nor is what an embedded object does.
func TestListedIsNotDeleted(t *testing.T) {
	unit := `
		system create OrgUnit n {"code":"N","nameZh":"新支部","kind":"BRANCH","line":"PARTY","parentId":"s00"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"a unit", unit, `pa delete OrgUnit n`, ""},
		{"a unit that a plan names", unit + `
			system create SupervisionPlan @p {"cycleId":"cy26","unitId":"s00","titleZh":"x","mode":"SPECIAL_INSPECTION","scopeUnitIds":["b000","n"]}`, `pa delete OrgUnit n`, "VALIDATION"},
		{"a unit that goes on for another", unit + `
			system update OrgUnit b001 {"successorIds":["n"]}`, `pa delete OrgUnit n`, "VALIDATION"},
		{"a piece of an entry of points", `
			bs create Evidence @e {"unitId":"b000","kindCode":"HONOUR_CERTIFICATE"}
			bs create PointsEntry @p {"memberId":"m0","ruleCode":"PT22","sourceId":"公司党委/1","occurredOn":"2026-06-10","evidenceIds":["@e"]}`, `bs delete Evidence @e`, "VALIDATION"},
		{"a piece of what was put right", enginetest.UnderWay + `
			bs create Evidence @n {"unitId":"b000","kindCode":"LEDGER"}
			bs update Rectification @x {"afterEvidenceIds":{"$add":["@n"]}}`, `bs delete Evidence @n`, "VALIDATION"},
		{"one that was taken out again", enginetest.UnderWay + `
			bs create Evidence @n {"unitId":"b000","kindCode":"LEDGER"}
			bs update Rectification @x {"afterEvidenceIds":{"$add":["@n"]}}
			bs update Rectification @x {"afterEvidenceIds":{"$remove":["@n"]}}`, `bs delete Evidence @n`, ""},
	})
}
