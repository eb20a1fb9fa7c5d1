package rightstest

import "strings"

// works are projects of b1, with a milestone and a log.
const works = `
PartyPlusProject pp1 {"branchId":"b1","cycleId":"cy26","themeCode":"PLUS_OTHER","titleZh":"缩短单件工时","leadDepartmentId":"b1","implementerId":"mt","approvedAt":"2026-05-01T01:00:00.000Z"}
InnovationProject ip1 {"leadBranchId":"b1","cycleId":"cy26","titleZh":"刀具寿命攻关","focus":"BOTTLENECK","leaderMemberId":"mt"}
Milestone mi1 {"projectId":"pp1","parentType":"PartyPlusProject","unitId":"b1","titleZh":"工装改造","ownerMemberId":"mt","leadDepartmentId":"b1"}
ProgressLog pl9 {"projectId":"pp1","parentType":"PartyPlusProject","unitId":"b1","at":"2026-06-01T02:00:00.000Z","contentZh":"到现场共同确定工装方案","implementerId":"mt","leadDepartmentId":"b1"}
`

// worked lays them.
func (w *world) worked() {
	for _, d := range strings.Split(strings.TrimSpace(works), "\n") {
		w.box.Lay(w.t, d)
	}
}

// taskOf are the rows by which records of an entity are the task of whoever they name.
var taskOf = map[string]string{"PartyPlusProject": "PLUS_PROJECT", "InnovationProject": "INNOVATION", "Milestone": "PLUS_PROJECT", "ProgressLog": "PLUS_PROJECT"}

// Reasons of what the file has otherwise.
const (
	ofProject = "an entity has one row to be read by, so what is part of an innovation project goes by that of the other kind, and a rule asks for INNOVATION beside it"
	stopped   = "its project was terminated"
	ofSides   = "logs of projects are an entity of their own: the file has them among the work logs, which are read by another row"
)

func init() {
	for name, id := range map[string]string{"PartyPlusProject": "pp1", "InnovationProject": "ip1", "Milestone": "mi1", "ProgressLog": "pl9"} {
		records[name] = id
	}
	for name, fields := range map[string]string{
		"PartyPlusProject":  `{"branchId":"b1","cycleId":"cy26","themeCode":"PLUS_OTHER","titleZh":"节拍固化"}`,
		"InnovationProject": `{"leadBranchId":"b1","cycleId":"cy26","titleZh":"夹具快换","focus":"KEY_ENGINEERING"}`,
		"Milestone":         `{"projectId":"pp1","titleZh":"样机","ownerMemberId":"mt"}`,
		"ProgressLog":       `{"projectId":"pp1","at":"2026-06-01T02:00:00.000Z","contentZh":"到现场共同核对进度安排"}`,
	} {
		anew[name] = fields
	}
	for line, why := range map[string]string{
		"Milestone delete PLUS_PROJECT":       "a draft that is not planned may go",
		"Milestone DRAFT DROPPED SERVER E":    stopped,
		"Milestone PLANNED DROPPED SERVER E":  stopped,
		"Milestone DONE DROPPED SERVER E":     stopped,
		"Milestone RETURNED DROPPED SERVER E": stopped,
		"ProgressLog read PLUS_PROJECT":       ofSides,
		"ProgressLog create PLUS_PROJECT":     ofSides,
		"ProgressLog update PLUS_PROJECT":     ofSides,
		"ProgressLog RECORDED CONFIRMED PLUS_PROJECT V BRANCH_SECRETARY LEADERSHIP_TEAM PROFESSIONAL_LEAD UNIT_SECRETARY": ofSides,
		"ProgressLog RECORDED OBJECTED PLUS_PROJECT V BRANCH_SECRETARY LEADERSHIP_TEAM PROFESSIONAL_LEAD UNIT_SECRETARY":  ofSides,
		"ProgressLog RECORDED VOIDED PLUS_PROJECT E":  ofSides,
		"ProgressLog CONFIRMED VOIDED PLUS_PROJECT E": ofSides,
	} {
		kept[line] = why
	}
	for _, line := range []string{"Milestone create INNOVATION", "Milestone update INNOVATION", "Milestone read INNOVATION"} {
		instead[line] = ofProject
	}
}
