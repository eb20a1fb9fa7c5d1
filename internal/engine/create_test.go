package engine_test

import (
	"context"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/engine/enginetest"
)

// What says where a new record belongs is looked up before rights are asked
// there: what is missing is named, and hidden and absent look the same.
func TestANewRecordNamesWhatIsMissing(t *testing.T) {
	for _, tc := range []struct {
		name, who, deed string
		code            domain.ErrorCode
		field           string
	}{
		{"an inspection that is not there", "in1", `create Finding @f {"inspectionId":"@none","criterionCode":"01.1.1","descriptionZh":"x","severity":"MAJOR"}`, domain.CodeMissingReference, "inspectionId"},
		{"one that is hidden", "bs", `create Finding @f {"inspectionId":"@i","criterionCode":"01.1.1","descriptionZh":"x","severity":"MAJOR"}`, domain.CodeMissingReference, "inspectionId"},
		{"one that is hidden, with its unit", "bs", `create Finding @f {"inspectionId":"@i","unitId":"b000","criterionCode":"01.1.1","descriptionZh":"x","severity":"MAJOR"}`, domain.CodeMissingReference, "inspectionId"},
		{"none, with a unit", "bs", `create Finding @f {"inspectionId":"@none","unitId":"b000","criterionCode":"01.1.1","descriptionZh":"x","severity":"MAJOR"}`, domain.CodeMissingReference, "inspectionId"},
		{"no inspection at all", "in1", `create Finding @f {"criterionCode":"01.1.1","descriptionZh":"x","severity":"MAJOR"}`, domain.CodeValidation, "inspectionId"},
		{"nothing at all", "in1/tab1", `create Finding @f {}`, domain.CodeValidation, "inspectionId"},
		{"a unit above that is not there", "pa", `create OrgUnit @u {"code":"N","nameZh":"支部","kind":"BRANCH","line":"PARTY","parentId":"nope"}`, domain.CodeMissingReference, "parentId"},
		{"one that is hidden from a unit", "sa", `create OrgUnit @u {"code":"N","nameZh":"支部","kind":"BRANCH","line":"PARTY","parentId":"b010"}`, domain.CodeMissingReference, "parentId"},
		{"a branch that is not there", "pa", `create Member @m {"personNo":"9","name":"新","branchId":"nope"}`, domain.CodeMissingReference, "branchId"},
		{"no branch", "pa", `create Member @m {"personNo":"9","name":"新"}`, domain.CodeValidation, "branchId"},
		{"evidence of an inspection that is hidden", "bs", `create Evidence @e {"inspectionId":"@i","kindCode":"LEDGER"}`, domain.CodeMissingReference, "inspectionId"},
		{"evidence of none", "bs", `create Evidence @e {"inspectionId":"@none","kindCode":"LEDGER"}`, domain.CodeMissingReference, "inspectionId"},
		{"evidence of no unit", "bs", `create Evidence @e {"kindCode":"LEDGER"}`, domain.CodeValidation, "unitId"},
		{"where one has no right", "bs", `create Finding @f {"inspectionId":"insp","criterionCode":"01.1.1","descriptionZh":"x","severity":"MAJOR"}`, domain.CodeForbidden, ""},
		{"another unit than the inspection's", "in1", `create Finding @f {"inspectionId":"insp","unitId":"b001","criterionCode":"01.1.1","descriptionZh":"x","severity":"MAJOR"}`, domain.CodeMissingReference, "unitId"},
		{"another unit that is known", "pa", `create Finding @f {"inspectionId":"insp","unitId":"b001","criterionCode":"01.1.1","descriptionZh":"x","severity":"MAJOR"}`, domain.CodeReadOnlyField, "unitId"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			w := enginetest.New(t)
			w.Must(enginetest.SpotCheck)
			if e := domain.AsError(w.Line(tc.who + " " + tc.deed)); e.Code != tc.code || e.Field != tc.field {
				t.Errorf("%v, want %s on %q", e, tc.code, tc.field)
			}
		})
	}
}

// What is not listed in design/domain.md is no transition.
func TestTransitionsThatAreNotListed(t *testing.T) {
	assigned := `
		pa create Inspection @i {"adHocReasonZh":"接到反映后检查","mode":"DAILY_SURVEY","unitId":"b000","leadId":"li","inspectorIds":["in1"]}
		pa create InspectionPart @ip {"inspectionId":"@i","inspectorId":"in1","criteriaCodes":["01.1.1"]}
		pa update Inspection @i {"status":"ASSIGNED"}`
	accepted := enginetest.HandedIn + `
		us update Rectification @x {"status":"ACCEPTED"}`
	exempted := `
		bs create Exemption @ex {"memberId":"m0","kindCode":"LONG_ILLNESS","from":"2026-06-01","reasonZh":"长期病休在家"}
		us update Exemption @ex {"status":"APPROVED"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"an inspection begun without its pack", assigned, `li update Inspection @i {"status":"IN_PROGRESS"}`, "ILLEGAL_TRANSITION"},
		{"a draft pledge waived", exempted + enginetest.Pledged, `bs update Pledge @p {"status":"WAIVED"}`, "ILLEGAL_TRANSITION"},
		{"a reviewed pledge waived", exempted + enginetest.Reviewed, `bs update Pledge @p {"status":"WAIVED"}`, "ILLEGAL_TRANSITION"},
		{"a revised pledge waived", exempted + enginetest.Published + `
			me update Pledge @p {"status":"REVISED"}`, `bs update Pledge @p {"status":"WAIVED"}`, "ILLEGAL_TRANSITION"},
		{"a published pledge waived", exempted + enginetest.Published, `bs update Pledge @p {"status":"WAIVED"}`, ""},
		{"a revised pledge reviewed again", enginetest.Published + `
			me update Pledge @p {"status":"REVISED"}`, `bs update Pledge @p {"status":"REVIEWED"}`, ""},
		{"an accepted task closed", accepted, `pa update Rectification @x {"status":"CLOSED"}`, "FORBIDDEN"}, // the server closes it
		{"a member back who left", `
			bs update Member m0 {"status":"LEFT"}`, `bs update Member m0 {"status":"ACTIVE"}`, "ILLEGAL_TRANSITION"},
		{"a conflict taken back", enginetest.Scored + enginetest.Rival, `in1 update CriterionResult @r {"status":"DRAFT"}`, "ILLEGAL_TRANSITION"},
	})
}

// A transition to the present state is none; a device that sends the state again
// changes nothing.
func TestATransitionToThePresentState(t *testing.T) {
	w := enginetest.New(t)
	move := func(who, to string) error {
		op, err := w.Op(`update Inspection insp {"status":"` + to + `"}`)
		if err != nil {
			t.Fatal(err)
		}
		return w.Do(context.Background(), w.ActorOf(who), func(tx *engine.Tx) error {
			_, err := tx.Transition(op)
			return err
		})
	}
	if err := move("li", "IN_PROGRESS"); !engine.IsCode(err, domain.CodeIllegalTransition) || domain.AsError(err).Field != "status" {
		t.Errorf("in progress already: %v", err)
	}
	if err := move("me", "IN_PROGRESS"); !engine.IsCode(err, domain.CodeNotFound) {
		t.Errorf("somebody who must not know the state: %v", err)
	}
	if a := w.Answer("in1/tab1", `update Inspection insp {"status":"IN_PROGRESS"}`); a.Status != engine.Applied {
		t.Errorf("a device: %+v", a)
	}
	w.Must(enginetest.Submitted)
	if err := move("li", "IN_PROGRESS"); err != nil {
		t.Error(err)
	}
}

// A reason of blanks is none.
func TestAReasonSaysSomething(t *testing.T) {
	w := enginetest.New(t)
	op, err := w.Op(`update Member m0 {"status":"LEFT"}`)
	if err != nil {
		t.Fatal(err)
	}
	for _, reason := range []string{"", " \t　", "出国"} {
		ok := reason == "出国"
		op.Reason = reason
		err := w.Do(context.Background(), w.ActorOf("bs"), func(tx *engine.Tx) error { _, err := tx.Update(op); return err })
		if e := domain.AsError(err); ok != (err == nil) || err != nil && e.Field != "reason" {
			t.Errorf("%q: %v", reason, err)
		}
	}
}
