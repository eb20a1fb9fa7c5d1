package rules_test

// nominatedOne is a nomination of m0 that waits for a decision, objectedTo one to which the
// party affairs office objects within the notice.
const (
	nominatedOne = `
	cc create CommendationRound @r {"unitId":"c","level":"COMPANY","cycleId":"cy26","titleZh":"年中评比","categories":[{"code":"EXCELLENT_MEMBER","quota":1}],"nominateTo":"2026-06-20","status":"NOMINATING"}
	bs create Nomination @n {"roundId":"@r","categoryCode":"EXCELLENT_MEMBER","nomineeMemberId":"m0","unitId":"b000","reasonZh":"该同志长期扎根生产一线，带头完成急难险重任务，带教青年职工多名，为车间提质增效作出突出贡献，群众公认度高，事迹真实"}
	bs update Nomination @n {"status":"SUBMITTED"}`
	shortlistOne = `cc update Nomination @n {"status":"SHORTLISTED"}`
	objectedTo   = nominatedOne + `
	` + shortlistOne + `
	cc update CommendationRound @r {"status":"REVIEWING"}
	cc update CommendationRound @r {"status":"PUBLIC_NOTICE"}
	pa create Objection @o {"nominationId":"@n","groundsZh":"所列事迹与实际情况不符"}`
)
