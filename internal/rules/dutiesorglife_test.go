package rules_test

import "pdca/internal/engine/enginetest"

// minutedByBc is a meeting of b000 whose minutes bc recorded; none is drawn for the unit above.
const minutedByBc = `
	system create Settings auto {"validFrom":"2026-06-01","status":"IN_FORCE","orgLife":{"minutesSampleShare":0}}
	bs create OrgLifeEvent @e {"unitId":"b000","kind":"BRANCH_ASSEMBLY","titleZh":"六月党员大会","heldAt":"2026-06-15T01:00:00Z","endedAt":"2026-06-15T01:30:00Z","placeZh":"会议室","hostId":"m-bs","status":"HELD"}
	system create Attendance - {"eventId":"@e","memberId":"m0","unitId":"b000","mode":"QR"}
	system create Attendance - {"eventId":"@e","memberId":"m-bs","unitId":"b000","mode":"QR"}
	bc update OrgLifeEvent @e {"minutesZh":"会议听取了上半年党建工作情况，讨论了下半年重点任务，与会党员逐一发言，提出意见建议十二条，形成一致意见，会后由支部汇总落实。","conclusionZh":"落实","status":"MINUTED"}`

func init() {
	apart["INV-M8 ORG_LIFE_REVIEW"] = [2]enginetest.Ruling{
		{"", minutedByBc, `bc update OrgLifeEvent @e {"status":"REVIEWED"}`, "INV-M8"},
		{"", minutedByBc, `bs update OrgLifeEvent @e {"status":"REVIEWED"}`, ""},
	}
}
