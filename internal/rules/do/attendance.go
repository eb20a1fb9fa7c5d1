package do

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// attendance is who came, by code, badge or list. Lines come in any order from any number of
// phones, and what they say together does not depend on it: the strongest mode and proof, the
// earliest time, every flag that was earned.
func attendance() engine.Area {
	return engine.Area{
		Rules: []engine.Rule{
			{Entity: "Attendance", Fill: fillLine, Fills: "unitId", Apart: scanOver, Check: checkLine, After: followLine, Awaits: waitsFor, AwaitedBy: "INV-AT10"},
			{Entity: "OrgLifeEvent", Check: countAtClosing, After: eventLines},
			{Entity: "TrainingSession", After: sessionLines},
		},
		Deadlines: []engine.Deadline{absenceExplained(), waitedTooLong()},
		News:      attendanceNews(),
		Texts:     attendanceTexts(),
	}
}

// attendanceRow is the row of the rights to lines.
const attendanceRow = "ATTENDANCE"

func attendanceNews() []engine.News {
	member := engine.Whom{"MEMBER": memberOfLine}
	asked := []string{string(domain.AttendanceStatusAsked)}
	return []engine.News{
		{Kind: engine.NoticeDecision, Entity: "Attendance", From: asked, To: []string{string(domain.AttendanceStatusValid)}, If: onLeave,
			Says: domain.Text{Zh: "请假已准", En: "Leave was granted"}, Who: []string{"MEMBER"}, Whom: member},
		{Kind: engine.NoticeDecision, Entity: "Attendance", From: asked, To: []string{string(domain.AttendanceStatusRefused)}, Reason: true,
			Says: domain.Text{Zh: "请假未准", En: "Leave was refused"}, Who: []string{"MEMBER"}, Whom: member},
		{Kind: engine.NoticeDecision, Entity: "Attendance", From: []string{string(domain.AttendanceStatusValid)}, To: []string{string(domain.AttendanceStatusVoided)}, Reason: true,
			Says: domain.Text{Zh: "签到已作废", En: "A line of attendance was voided"}, Who: []string{"MEMBER"}, Whom: member},
	}
}

func memberOfLine(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
	return org.AccountsOf(s, r.Body.(*domain.Attendance).MemberID)
}

func onLeave(_ *state.Snapshot, r *domain.Record) bool {
	return r.Body.(*domain.Attendance).Mode == domain.AttendanceModeLeave
}

func attendanceTexts() []engine.RuleText {
	return []engine.RuleText{
		{Number: "INV-AT1", On: "Attendance OrgLifeEvent", Zh: "应到以活动当日为准：大会、主题党日、党课、评议、组织生活会为单位在册党员，支委会为班子成员，小组会为组员；其他人为列席，留存而不计数、不计分；当日免除者记为免除", En: "who is expected goes by the day of the event: active members of the unit, the committee for its meetings, the group for its own; others are guests, who are kept and neither counted nor given points; who is exempt on the day is EXEMPT"},
		{Number: "INV-AT2", On: "Attendance", Zh: "签到码须为本场活动的，由在用设备的密钥签名，且其账号可编辑该单位的组织生活或为主持人；工牌码须为现行的", En: "a code is that of the event, signed by the key of a device in use whose account may edit the unit's organisation life or hosts the event; a badge is the one in force"},
		{Number: "INV-AT3", On: "Attendance", Zh: "签到码在时限内有效，且须在活动前半小时至结束之间；本人扫过期的码，留存为有因缺席并标记，由书记裁定", En: "a code lives for its time, between half an hour before the event and its end; who scans a stale one is kept as absent with excuse, marked, until the secretary decides"},
		{Number: "INV-AT4", On: "Attendance", Zh: "本人扫码只签本人；代扫工牌和名单由单位的书记、委员、组长等录入；同一设备为两人扫码的予以标记", En: "a scan of one's own writes oneself alone; badges and lists are written by who keeps the lists of the unit; two scans of one device are marked"},
		{Number: "INV-AT5", On: "Attendance", Zh: "党员只写本人的扫码和请假；缺席、名单由书记等录入；记录之后补录的须有佐证并标记", En: "a member writes the own scan and the own request for leave; absence and lists are written by who keeps them; what is written by list behind the minutes has evidence and is marked"},
		{Number: "INV-AT6", On: "Attendance OrgLifeEvent", Zh: "记录时由服务器补齐应到而无签到者为无故缺席或免除；缺席者在期限内说明，书记说明理由后改为有因，否则扣分待审", En: "with the minutes the server writes who was expected and has no line as absent or exempt; absence is explained in time and excused with a reason, or costs points that wait for approval"},
		{Number: "INV-AT7", On: "Attendance", Zh: "同样的签到以任何次序到达，结果相同；降低须看到现状并说明理由，或作废", En: "the same lines give the same result in any order; one is lowered by who looks at it, with a reason, or voided"},
		{Number: "INV-AT8", On: "Attendance", Zh: "扫码签到在活动后限定天数内收取，归档后亦然；归档后不作其他更改", En: "scans are taken for some days behind the event, also when it is archived; nothing else of an archived event changes"},
		{Number: "INV-AT9", On: "Attendance", Zh: "出勤率为实到除以应到，应到扣除准假和免除，不计列席", En: "the rate is those present by those expected, without leave that was granted, the exempt and guests"},
		{Number: "INV-AT10", On: "Attendance SyncConflict", Zh: "先于活动到达、签到码有效的签到，在活动到达时由服务器自行处理；久候不至的交本支部书记", En: "lines with a good code that come before their event are settled by the server when it comes; what waits too long goes to the secretary of the branch"},
	}
}
