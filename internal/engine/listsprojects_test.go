package engine_test

// Cases of the lists of projects, beside those of listCases.
var projectListCases = []listCase{
	{"PartyPlusProject.branchIds", "us", `update PartyPlusProject @pp {"branchIds":[X]}`, `"b000"`, `"b010"`},
	{"PartyPlusProject.jointUnitIds", "us", `update PartyPlusProject @pp {"jointUnitIds":[X]}`, `"b000"`, `"b010"`},
	{"PartyPlusProject.areaIds", "bs", `update PartyPlusProject @pp {"areaIds":[X]}`, `"@area"`, `"@area1"`},
	{"PartyPlusProject.evidenceIds", "bs", `update PartyPlusProject @pp {"evidenceIds":[X]}`, evidenceSeen, evidenceHidden},
	{"InnovationProject.helperAccountIds", "bs", `update InnovationProject @ip {"helperAccountIds":[X]}`, `"me"`, `"us1"`},
	{"InnovationProject.evidenceIds", "bs", `update InnovationProject @ip {"evidenceIds":[X]}`, evidenceSeen, evidenceHidden},
	{"Milestone.evidenceIds", "bs", `update Milestone @ms {"evidenceIds":[X]}`, evidenceSeen, evidenceHidden},
	{"ProgressLog.evidenceIds", "bs", `update ProgressLog @pg {"evidenceIds":[X]}`, evidenceSeen, evidenceHidden},
}

// beforeProjectLists is what these stand on.
const beforeProjectLists = `
	system create PartyPlusProject @pp {"branchId":"b000","cycleId":"cy26","themeCode":"PLUS_OTHER","titleZh":"缩短工时"}
	system create InnovationProject @ip {"leadBranchId":"b000","cycleId":"cy26","titleZh":"刀具寿命","focus":"BOTTLENECK"}
	system create Milestone @ms {"projectId":"@pp","titleZh":"工装"}
	system create ProgressLog @pg {"projectId":"@pp","at":"2026-06-15T01:00:00Z","contentZh":"与技术部在现场确定工装方案"}
	system create PlatformAssignment @area {"kind":"RESPONSIBILITY_AREA","memberId":"m0","branchId":"b000","nameZh":"一号线"}
	system create PlatformAssignment @area1 {"kind":"RESPONSIBILITY_AREA","memberId":"m-he","branchId":"b010","nameZh":"二号线"}`
