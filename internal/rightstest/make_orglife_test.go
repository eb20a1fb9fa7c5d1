package rightstest

// orgLife are an event of b1 and a measure that it agreed, which is the task of a member at
// the place "assigned".
var orgLife = []string{
	`create OrgLifeEvent oe1 {"unitId":"b1","kind":"BRANCH_ASSEMBLY","titleZh":"党员大会"}`,
	`create AgreedMeasure am1 {"eventId":"oe1","unitId":"b1","textZh":"整理台账","ownerMemberId":"mt"}`,
}

// agreedMeasures is why the file has no rows of them: it speaks of measures of all kinds as one.
const agreedMeasures = "a measure of an event, a topic or a project, of which the file says what it says of Measure"

func init() {
	for _, line := range []string{
		"AgreedMeasure read NARROW",
		"AgreedMeasure create NARROW",
		"AgreedMeasure update NARROW",
		"AgreedMeasure delete NARROW",
		"AgreedMeasure write effect PLUS_VERIFY",
		"AgreedMeasure DRAFT ASSIGNED NARROW E BRANCH_COMMITTEE_MEMBER BRANCH_SECRETARY PARTY_GROUP_LEADER PARTY_WORKER PROFESSIONAL_LEAD UNIT_SECRETARY",
		"AgreedMeasure ASSIGNED IN_PROGRESS NARROW E",
		"AgreedMeasure ASSIGNED REPORTED NARROW E",
		"AgreedMeasure IN_PROGRESS REPORTED NARROW E",
		"AgreedMeasure REPORTED VERIFIED PLUS_VERIFY E",
		"AgreedMeasure REPORTED IN_PROGRESS PLUS_VERIFY E",
		"AgreedMeasure DRAFT DROPPED NARROW E BRANCH_SECRETARY PROFESSIONAL_LEAD UNIT_SECRETARY",
		"AgreedMeasure ASSIGNED DROPPED NARROW E BRANCH_SECRETARY PROFESSIONAL_LEAD UNIT_SECRETARY",
		"AgreedMeasure IN_PROGRESS DROPPED NARROW E BRANCH_SECRETARY PROFESSIONAL_LEAD UNIT_SECRETARY",
	} {
		kept[line] = agreedMeasures
	}
	records["OrgLifeEvent"], records["AgreedMeasure"] = "oe1", "am1"
	touched["OrgLifeEvent"], touched["AgreedMeasure"] = "conclusionZh", "reportZh"
	assignedToo = append(assignedToo, "AgreedMeasure")
	anew["OrgLifeEvent"] = `{"unitId":"b1","kind":"BRANCH_ASSEMBLY","titleZh":"再开一次党员大会"}`
	anew["AgreedMeasure"] = `{"eventId":"oe1","unitId":"b1","textZh":"再整理一次"}`
}
