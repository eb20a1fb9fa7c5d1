package registrytest

import "testing"

// letter is an entity that several units own: the one that takes it, the one that issues
// it, and any number that read it. It is written by the issuer, signed over the taker, and
// withdrawn by either.
const letter = `
"责任书的状态 / State of a letter"
enum LetterState {
  "草稿 / Draft"
  DRAFT
  "已签 / Signed"
  SIGNED
  "作废 / Void"
  VOID
}

"责任书 / Letter that several units own"
type Letter @entity(stage: DO, bucket: "takerId", also: ["issuerId", "readerIds"], over: ["issuerId"], read: "ROSTER", create: "ROSTER", update: "ROSTER", delete: "ROSTER",
  publish: "BRANCH", publishIn: ["SIGNED"]) {
  "接受单位 / Unit that takes it"
  takerId: ID! @ref(type: "OrgUnit", as: "taker", inverse: "lettersHad")
  "签发单位 / Unit that issues it"
  issuerId: ID @ref(type: "OrgUnit", as: "issuer", inverse: "lettersSent")
  "阅看单位 / Units that read it"
  readerIds: [ID!] @ref(type: "OrgUnit", as: "readers") @merge(policy: SET)
  "内容 / Text"
  textZh: String @merge(policy: TEXT) @index
  "状态 / State"
  status: LetterState! @default(value: "DRAFT") @merge(policy: STATE)
    @transition(from: ["DRAFT"], to: "SIGNED", by: "ROSTER", over: ["takerId"])
    @transition(from: ["SIGNED"], to: "DRAFT", by: "ROSTER")
    @transition(from: ["DRAFT", "SIGNED"], to: "VOID", by: "ROSTER", over: ["issuerId"], reason: true)
    @transition(from: ["SIGNED"], to: "VOID", by: "ROSTER", over: ["readerIds"])
}
`

// Letters are the edits that add Letter, an entity that several units own, to the
// declaration.
func Letters(t testing.TB) []string {
	t.Helper()
	venue := TypeOf(t, "Venue")
	return []string{venue, venue + letter, "  Venue @in(stage: DO)", "  Letter @in(stage: DO)\n  Venue @in(stage: DO)"}
}
