package rules_test

// delivered is a project of b000 that waits to be verified, of which somebody has a duty.
func delivered(duty string) string {
	return `
	system create PartyPlusProject @pp {"branchId":"b000","cycleId":"cy26","themeCode":"PLUS_OTHER","titleZh":"缩短工时","branchIds":["b000"],"implementerId":"m0","jointDuties":[{"side":"PARTY","unitId":"s00","personId":"` + duty + `","dutyZh":"协调"}],"indicator":{"nameZh":"工时","unitZh":"分钟","before":62,"goal":48,"after":47,"direction":"DOWN"},"dueOn":"2026-09-30","status":"DELIVERED"}`
}
