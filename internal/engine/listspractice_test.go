package engine_test

import "pdca/internal/domain"

// The activity, and the line of m0 in it, that these cases are about.
var (
	listedActivity      = domain.KeyID("PracticeActivity", "own", "b000")
	listedParticipation = domain.KeyID("Participation", listedActivity, "m0")
)

// Cases of the lists of practice, beside those of listCases.
var practiceListCases = []listCase{
	{"PrescribedAction.scopeUnitIds", "us", `create PrescribedAction @x {"issuerUnitId":"s00","cycleId":"cy26","code":"GD1","titleZh":"争当模范党员","activityKindCode":"STRIVE_MODEL_MEMBER","scopeUnitIds":[X]}`, `"b000"`, `"b010"`},
	{"PracticeActivity.evidenceIds", "bs", `update PracticeActivity ` + listedActivity + ` {"evidenceIds":[X]}`, evidenceSeen, evidenceHidden},
	{"Participation.pledgeIds", "bs", `update Participation ` + listedParticipation + ` {"pledgeIds":[X]}`, `"@plx"`, `"@ply"`},
	{"MarkCheck.onDutyIds", "bs", `create MarkCheck @mc {"unitId":"b000","at":"2026-06-15T01:00:00Z","onDutyIds":[X]}`, `"m0"`, `"m2"`},
	{"LinkContact.evidenceIds", "bs", `create LinkContact @lc {"threeLinkId":"@tl","at":"2026-06-15T01:00:00Z","kindCode":"VISIT","contentZh":"到岗位听取工具摆放的意见","evidenceIds":[X]}`, evidenceSeen, evidenceHidden},
}

// beforePracticeLists is what these stand on.
var beforePracticeLists = `
	system create PracticeActivity ` + listedActivity + ` {"actionKey":"own","branchId":"b000","cycleId":"cy26","kindCode":"SELF_CHOSEN_ACTION","titleZh":"自选动作"}
	system create Participation ` + listedParticipation + ` {"activityId":"` + listedActivity + `","memberId":"m0"}
	system create Pledge @plx {"memberId":"m0","cycleId":"cy26","textZh":"我承诺零违章"}
	system create Pledge @ply {"memberId":"m-he","cycleId":"cy26","textZh":"我承诺零违章"}
	system create ThreeLink @tl {"unitId":"b000","linkKind":"MEMBER_TO_POST","linkerMemberId":"m-bs","linkedPostZh":"三号机台","from":"2026-01-01"}`
