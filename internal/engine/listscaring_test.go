package engine_test

// Cases of the lists of care and commendation, beside those of listCases.
var caringListCases = []listCase{
	{"CareRecord.evidenceIds", "bs", `create CareRecord @cr {"triggerId":"@ct","subjectType":"MEMBER","subjectId":"m1","mode":"VISIT","at":"2026-06-15T01:00:00.000Z","evidenceIds":[X]}`, evidenceSeen, evidenceHidden},
	{"Objection.evidenceIds", "do", `create Objection @ob {"nominationId":"@nm","groundsZh":"所附的业绩与事实不符，请予核查","evidenceIds":[X]}`, evidenceSeen, `"@nowhere"`},
}

// beforeCaringLists is what these stand on: a case, and somebody shortlisted on a notice.
const beforeCaringLists = `
	system create CareTrigger @ct {"kind":"ILLNESS","subjectType":"MEMBER","subjectId":"m1"}
	system create CommendationRound @cd {"unitId":"b000","level":"BRANCH","cycleId":"cy26","titleZh":"七一表彰","categories":[{"code":"EXCELLENT_MEMBER","quota":1}],"noticeFrom":"2026-06-12","noticeTo":"2026-06-30","status":"PUBLIC_NOTICE"}
	system create Nomination @nm {"roundId":"@cd","categoryCode":"EXCELLENT_MEMBER","nomineeMemberId":"m1","unitId":"b000","publishScope":"BRANCH","status":"SHORTLISTED"}`
