package sandbox

import (
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/registry"
	"pdca/internal/registry/registrytest"
	"pdca/internal/rules/proof"
)

// Records is the declaration with entities that show what records can be besides plain
// ones. Branch secretaries may write them for their branches.
func Records(t testing.TB) *registry.Registry {
	t.Helper()
	return registrytest.Extended(t, domain.NewMatrix(), keyed+parts+line("Line", "lines", ", compact: true")+line("Ledger", "ledgers", ""))
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

// signings has bundles signed by whoever may write them, where there are any.
func (s *Sandbox) signings() []proof.Signing {
	bundle, step := s.Registry.Entity("Bundle"), s.Registry.Entity("Step")
	if bundle == nil {
		return nil
	}
	whole := step.Field("bundleId").Index
	return []proof.Signing{{
		Entity: "Bundle",
		Of:     map[string]func(*domain.Record) string{"Step": func(r *domain.Record) string { return r.Body.Str(whole) }},
		May: func(tx *engine.Tx, r *domain.Record, _ domain.SignerRole) error {
			if !tx.State().Allowed(tx.Scope(), bundle.Update, domain.LevelEdit, bundle, r) {
				return engine.Forbidden().On("role")
			}
			return nil
		},
	}}
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

// A bundle has steps, in order, and these have remarks. Its owner and its outcome stay
// open when it is closed. A leg is part of an inspection.
const parts = `
"事项状态 / State of a bundle"
enum BundleState {
  "草稿 / Draft"
  DRAFT
  "已商定 / Agreed"
  AGREED
  "已关闭 / Closed"
  CLOSED
  "已签署 / Signed"
  SIGNED
}

"事项 / Bundle of steps"
type Bundle @entity(stage: DO, bucket: "unitId", read: "ROSTER", create: "ROSTER", update: "ROSTER", delete: "ROSTER", deleteIn: ["DRAFT"], sealedIn: ["CLOSED"], signed: ["unitId", "titleZh"]) {
  "单位 / Unit"
  unitId: ID! @ref(type: "OrgUnit", as: "unit", inverse: "bundles") @merge(policy: IMMUTABLE)
  "名称 / Title"
  titleZh: String! @text(as: NAME) @length(min: 1, max: 100)
  "负责人 / Owner"
  ownerId: ID @ref(type: "Member", as: "owner", inverse: "ownedBundles") @unsealed
  "结果 / Outcome"
  outcomeZh: String @length(max: 1000) @merge(policy: TEXT) @unsealed @write(action: "ASSIST_PLAN")
  "状态 / State"
  status: BundleState!
    @default(value: "DRAFT")
    @merge(policy: STATE)
    @transition(from: ["DRAFT"], to: "AGREED", by: "ROSTER")
    @transition(from: ["AGREED"], to: "CLOSED", by: "ROSTER")
    @transition(from: ["AGREED"], to: "SIGNED", by: "ROSTER", expectHash: true)
    @transition(from: ["CLOSED"], to: "AGREED", by: "ASSIST_PLAN")
}

"步骤状态 / State of a step"
enum StepState {
  "未完成 / Open"
  OPEN
  "完成 / Done"
  DONE
}

"步骤 / Step of a bundle"
type Step @entity(stage: DO, bucket: "unitId", read: "ROSTER", create: "ROSTER", update: "ROSTER", delete: "ROSTER", deleteIn: ["OPEN"], signed: ["position", "textZh"]) {
  "事项 / Bundle"
  bundleId: ID! @ref(type: "Bundle", as: "bundle", inverse: "steps", part: true) @merge(policy: IMMUTABLE)
  "单位 / Unit"
  unitId: ID! @copy(from: "bundleId.unitId") @ref(type: "OrgUnit", as: "unit", inverse: "steps")
  "次序 / Position"
  position: Int
  "内容 / Text"
  textZh: String! @length(min: 1, max: 1000) @merge(policy: TEXT)
  "备忘 / Memo"
  memoZh: String @length(max: 1000) @unsealed
  "状态 / State"
  status: StepState! @default(value: "OPEN") @merge(policy: STATE) @transition(from: ["OPEN"], to: "DONE", by: "ROSTER")
}

"批注 / Remark on a step"
type Remark @entity(stage: DO, bucket: "unitId", read: "ROSTER", create: "ROSTER", update: "ROSTER") {
  "步骤 / Step"
  stepId: ID! @ref(type: "Step", as: "step", inverse: "remarks", part: true) @merge(policy: IMMUTABLE)
  "单位 / Unit"
  unitId: ID! @copy(from: "stepId.unitId") @ref(type: "OrgUnit", as: "unit", inverse: "remarks")
  "内容 / Text"
  textZh: String! @length(min: 1, max: 1000)
}

"路段 / Leg of an inspection"
type Leg @entity(stage: DO, bucket: "unitId", read: "ROSTER", create: "INSPECTION_PLAN") {
  "检查任务 / Inspection"
  inspectionId: ID! @ref(type: "Inspection", as: "inspection", inverse: "legs", part: true) @merge(policy: IMMUTABLE)
  "单位 / Unit"
  unitId: ID! @copy(from: "inspectionId.unitId") @ref(type: "OrgUnit", as: "unit", inverse: "legs")
}
`

// line is the declaration of a kind of line: with every policy that a compact entity may
// have. One that is not compact merges alike.
func line(name, plural, compact string) string {
	return strings.NewReplacer("NAME", name, "PLURAL", plural, "COMPACT", compact).Replace(`
"流水 / A line"
type NAME @entity(stage: DO, bucket: "unitId", read: "ROSTER", create: "ROSTER", update: "ROSTER", delete: "ROSTER"COMPACT) {
  "单位 / Unit"
  unitId: ID! @ref(type: "OrgUnit", as: "unit", inverse: "PLURAL") @merge(policy: IMMUTABLE)
  "说明 / Remark"
  remarkZh: String @length(max: 200) @merge(policy: IMMUTABLE)
  "最好 / Best"
  best: Int @merge(policy: MAX)
  "最早 / Earliest"
  earliest: Date @merge(policy: MIN)
  "人员 / Persons"
  memberIds: [ID!] @ref(type: "Member", inverse: "PLURAL") @size(max: 4) @merge(policy: SET)
  "序号 / Number, by the server"
  number: Int @server
  "状态 / State"
  status: VisitState! @default(value: "RECORDED") @merge(policy: STATE) @transition(from: ["RECORDED"], to: "CONFIRMED", by: "ROSTER")
}
`)
}
