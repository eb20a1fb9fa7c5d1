package engine_test

// orgLifeListCases are those of meetings and of what they agree.
var orgLifeListCases = []listCase{
	{"OrgLifeEvent.jointUnitIds", "us", `update OrgLifeEvent @oe {"jointUnitIds":[X]}`, `"b001"`, `"b010"`},
	{"OrgLifeEvent.evidenceIds", "bs", `update OrgLifeEvent @oe {"evidenceIds":[X]}`, evidenceSeen, evidenceHidden},
	{"AgreedMeasure.helperIds", "bs", `update AgreedMeasure @am {"helperIds":[X]}`, `"m1"`, `"m2"`},
	{"AgreedMeasure.evidenceIds", "bs", `update AgreedMeasure @am {"evidenceIds":[X]}`, evidenceSeen, evidenceHidden},
}

// beforeOrgLifeLists is what these stand on.
const beforeOrgLifeLists = `
	system create OrgLifeEvent @oe {"unitId":"b000","kind":"THEME_PARTY_DAY","titleZh":"主题党日"}
	system create AgreedMeasure @am {"eventId":"@oe","unitId":"b000","textZh":"整理台账"}`
