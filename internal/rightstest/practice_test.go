package rightstest

import (
	"fmt"

	"pdca/internal/domain"
)

// What is asked about practice activities, platforms and links: each is of b1; who keeps the
// link and took part is mt, whose tasks they are, and the platform is m11's own.

var (
	practised     = domain.KeyID("PracticeActivity", "own-1", "b1")
	participation = domain.KeyID("Participation", practised, "mt")
)

// practice makes them.
func (w *world) practice() {
	w.box.Must(w.t, "system",
		`create PrescribedAction pr1 {"issuerUnitId":"b1","cycleId":"cy26","code":"GD1","titleZh":"争当模范党员","activityKindCode":"STRIVE_MODEL_MEMBER","dueOn":"2026-10-31"}`,
		fmt.Sprintf(`create PracticeActivity %s {"actionKey":"own-1","branchId":"b1","cycleId":"cy26","kindCode":"SELF_CHOSEN_ACTION","titleZh":"自选动作"}`, practised),
		fmt.Sprintf(`create Participation %s {"activityId":%q,"memberId":"mt"}`, participation, practised),
		`create MarkCheck mc1 {"inspectionId":"i1","unitId":"b1","at":"2026-06-01T02:00:00.000Z","onDutyIds":["m11"]}`,
		`create PlatformAssignment pf1 {"memberId":"m11","kind":"RESPONSIBILITY_AREA","nameZh":"责任区","dutiesZh":["每日巡查"]}`,
		`create ThreeLink tl1 {"unitId":"b1","linkKind":"MEMBER_TO_POST","linkerMemberId":"mt","linkedPostZh":"三号机台","from":"2026-01-01"}`,
		`create LinkContact lc1 {"threeLinkId":"tl1","at":"2026-06-01T02:00:00.000Z","kindCode":"VISIT","contentZh":"到岗位听取工具摆放的意见"}`)
}

func init() {
	for name, id := range map[string]string{"PrescribedAction": "pr1", "PracticeActivity": practised, "Participation": participation, "MarkCheck": "mc1",
		"PlatformAssignment": "pf1", "ThreeLink": "tl1", "LinkContact": "lc1"} {
		records[name] = id
	}
	for name, fields := range map[string]string{
		"PrescribedAction":   `{"issuerUnitId":"b1","cycleId":"cy26","code":"GDNEW","titleZh":"规定动作","activityKindCode":"STRIVE_MODEL_MEMBER"}`,
		"MarkCheck":          `{"inspectionId":"i1","unitId":"b1","at":"2026-06-01T02:00:00.000Z"}`,
		"PlatformAssignment": `{"memberId":"m11","kind":"RESPONSIBILITY_AREA","nameZh":"责任区"}`,
		"ThreeLink":          `{"unitId":"b1","linkKind":"MEMBER_TO_POST","linkerMemberId":"m12","linkedPostZh":"三号机台","from":"2026-06-01"}`,
		"LinkContact":        `{"threeLinkId":"tl1","at":"2026-06-01T02:00:00.000Z","kindCode":"VISIT","contentZh":"到岗位听取工具摆放的意见"}`,
	} {
		anew[name] = fields
	}
	for name, field := range map[string]string{"PrescribedAction": "titleZh", "PracticeActivity": "titleZh", "MarkCheck": "placeZh", "PlatformAssignment": "markNo",
		"ThreeLink": "taskZh", "LinkContact": "placeZh"} {
		touched[name] = field
	}
	for _, what := range []string{"read THREE_LINK", "create THREE_LINK", "update THREE_LINK", "RECORDED CONFIRMED THREE_LINK V BRANCH_COMMITTEE_MEMBER BRANCH_SECRETARY MEMBER UNIT_SECRETARY",
		"RECORDED OBJECTED THREE_LINK V BRANCH_COMMITTEE_MEMBER BRANCH_SECRETARY MEMBER UNIT_SECRETARY", "RECORDED VOIDED THREE_LINK E", "CONFIRMED VOIDED THREE_LINK E"} {
		kept["LinkContact "+what] = "what the file says of a log of a link, as an entity"
	}
	kept["PracticeActivity write rating PRACTICE_RATE"] = "the rating comes with the state"
	unmade["PrescribedAction"] = "a branch has no branches below it"
	ownedByMember = append(ownedByMember, "PlatformAssignment")
	assignedToo = append(assignedToo, "Participation", "ThreeLink", "LinkContact")
}
