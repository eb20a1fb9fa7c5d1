package sandbox

import (
	"testing"

	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/registry/registrytest"
)

// Records is the declaration with entities that show what records can be besides plain
// ones. Branch secretaries may write them for their branches.
func Records(t testing.TB) *registry.Registry {
	t.Helper()
	return registrytest.Extended(t, domain.NewMatrix(), keyed)
}

// UnderRecords starts a sandbox under that declaration.
func UnderRecords(t testing.TB) *Sandbox {
	t.Helper()
	s := New(t)
	if err := s.Crash(); err != nil {
		t.Fatal(err)
	}
	s.Registry = Records(t)
	if err := s.Restart(); err != nil {
		t.Fatal(err)
	}
	return s
}

// A visit is one of a unit on a day, whoever records it. Its subject can be left out.
const keyed = `
"走访状态 / State of a visit"
enum VisitState {
  "已记录 / Recorded"
  RECORDED
  "已确认 / Confirmed"
  CONFIRMED
}

"走访 / Visit of a unit"
type Visit @entity(stage: DO, bucket: "unitId", read: "ROSTER", create: "ROSTER", update: "ROSTER", delete: "ROSTER", keyed: ["unitId", "on", "subject", "kind"]) {
  "单位 / Unit"
  unitId: ID! @ref(type: "OrgUnit", as: "unit", inverse: "visits") @merge(policy: IMMUTABLE)
  "日期 / Day"
  on: Date! @merge(policy: IMMUTABLE)
  "事由 / Subject"
  subject: String @text(as: CODE) @length(max: 40) @merge(policy: IMMUTABLE)
  "性质 / Kind"
  kind: VisitState! @merge(policy: IMMUTABLE) @default(value: "RECORDED")
  "人员 / Who took part"
  visitorIds: [ID!] @ref(type: "Member", as: "visitors", inverse: "visits") @merge(policy: SET)
  "时长（分钟） / Minutes"
  minutes: Int @merge(policy: MAX)
  "记录 / Notes"
  notesZh: String @merge(policy: TEXT) @length(max: 1000)
  "编号 / Number"
  number: String @text(as: CODE) @length(max: 40)
  "状态 / State"
  status: VisitState! @default(value: "RECORDED") @merge(policy: STATE) @transition(from: ["RECORDED"], to: "CONFIRMED", by: "ROSTER")
}

"线索 / Tip: whoever sends one does not see those that there are"
type Tip @entity(stage: DO, bucket: "unitId", read: "PLAN", create: "ROSTER", keyed: ["unitId", "on"]) {
  "单位 / Unit"
  unitId: ID! @ref(type: "OrgUnit") @merge(policy: IMMUTABLE)
  "日期 / Day"
  on: Date! @merge(policy: IMMUTABLE)
}
`
