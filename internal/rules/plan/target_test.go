package plan_test

import (
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

const (
	twoLines = enginetest.TwoLines
	whole    = enginetest.Complete
	income   = enginetest.Income
	meeting  = enginetest.Meeting
	recorded = enginetest.Recorded
	split    = enginetest.Split
)

// issued has both units' targets issued.
const issued = split + `
	ba update TargetAllocation @a {"status":"SUBMITTED"}
	lt update TargetAllocation @a {"status":"APPROVED"}`

func TestConferences(t *testing.T) {
	const of = `{"cycleId":"cy26","kind":"ANNUAL_WORK_CONFERENCE","titleZh":"工作会","hostUnitId":"gc"}`
	const congress = twoLines + `
	pa create Conference @k {"cycleId":"cy26","kind":"STAFF_CONGRESS","titleZh":"职代会","hostUnitId":"gc"}`
	const party = twoLines + `
	pa create Conference @k {"cycleId":"cy26","kind":"PARTY_INTEGRITY_CONFERENCE","titleZh":"党建会","hostUnitId":"c"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"one of a kind", twoLines, `pa create Conference @k ` + of, ""},
		{"INV-CF1 a second", twoLines + "\n pa create Conference @k " + of, `pa create Conference @l ` + of, "INV-CF1"},
		{"INV-CF1 after one that was cancelled", twoLines + "\n pa create Conference @k " + of + "\n" + `cc update Conference @k {"status":"CANCELLED"}`, `pa create Conference @l ` + of, ""},
		{"INV-CF1 of a plant", twoLines, `pa create Conference @k {"cycleId":"cy26","kind":"ANNUAL_WORK_CONFERENCE","titleZh":"工作会","hostUnitId":"d00"}`, "INV-CF1"},
		{"INV-CY4 in a closed cycle", twoLines + `
	system update PdcaCycle cy26 {"status":"CLOSING"}`, `pa create Conference @k ` + of, "INV-CY4"},
		{"by a secretary of a plant", twoLines, `us create Conference @k ` + of, "FORBIDDEN"},
		{"an assessor's", twoLines, `ba create Conference @k ` + of, ""},
		{"not an assessor's", twoLines, `ba create Conference @k {"cycleId":"cy26","kind":"PARTY_INTEGRITY_CONFERENCE","titleZh":"党建会","hostUnitId":"gc"}`, "FORBIDDEN"},
		{"held on no day", congress, `pa update Conference @k {"delegatesDue":300,"delegatesPresent":210,"status":"HELD"}`, "VALIDATION"},
		{"held tomorrow", congress, `pa update Conference @k {"heldOn":"2026-06-16","delegatesDue":300,"delegatesPresent":210,"status":"HELD"}`, "VALIDATION"},
		{"INV-CF4 no numbers", congress, `pa update Conference @k {"heldOn":"2026-06-15","status":"HELD"}`, "INV-CF4"},
		{"INV-CF4 none present", congress, `pa update Conference @k {"heldOn":"2026-06-15","delegatesDue":300,"status":"HELD"}`, "INV-CF4"},
		{"INV-CF4 too few", congress, `pa update Conference @k {"heldOn":"2026-06-15","delegatesDue":300,"delegatesPresent":199,"status":"HELD"}`, "INV-CF4"},
		{"INV-CF4 at the edge", congress, `pa update Conference @k {"heldOn":"2026-06-15","delegatesDue":300,"delegatesPresent":200,"status":"HELD"}`, ""},
		{"INV-CF4 more than are due", congress, `pa update Conference @k {"heldOn":"2026-06-15","delegatesDue":300,"delegatesPresent":301,"status":"HELD"}`, "INV-CF4"},
		{"INV-CF4 of another kind", party, `pa update Conference @k {"heldOn":"2026-06-15","status":"HELD"}`, ""},
		{"INV-CF4 afterwards", meeting, `pa update Conference @k {"delegatesPresent":100}`, "INV-CF4"},
		{"seen by a plant, before it is published", congress, `us1 update Conference @k {"titleZh":"改"}`, "NOT_FOUND"},
	})
}

func TestTargetsAreRecorded(t *testing.T) {
	const ready = meeting + `
	ba update TargetAllocation @ra {"status":"SUBMITTED"}`
	const record = `lt update Conference @k {"status":"TARGETS_RECORDED"}`
	const party = twoLines + `
	system create Attachment @doc {"unitId":"gc","sha256":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad","size":10,"mediaType":"application/pdf"}
	pa create Conference @k {"cycleId":"cy26","kind":"PARTY_INTEGRITY_CONFERENCE","titleZh":"党建会","hostUnitId":"gc"}
	pa update Conference @k {"heldOn":"2026-06-15","resolutionZh":"通过","documentIds":["@doc"],"status":"HELD"}
	pa create TargetAllocation @ra {"conferenceId":"@k"}
	pa create Target @r {"allocationId":"@ra","holderUnitId":"c","titleZh":"党员教育","letterKind":"PARTY_TARGET_LETTER","classCode":"TEAM_BUILDING","dueOn":"2026-12-31","evidenceKinds":["LEDGER"],"weight":100,"indicator":{"kind":"DELIVERABLE","deliverableZh":"教育总结"}}
	pa update TargetAllocation @ra {"status":"SUBMITTED"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"recorded", ready, record, ""},
		{"by who only edits", ready, `pa update Conference @k {"status":"TARGETS_RECORDED"}`, "FORBIDDEN"},
		{"nothing submitted", meeting, record, "VALIDATION"},
		{"without a resolution", ready + `
	pa update Conference @k {"resolutionZh":null}`, record, "VALIDATION"},
		{"without documents", ready + `
	pa update Conference @k {"documentIds":[]}`, record, "VALIDATION"},
		{"INV-CF5 by the leadership team", party, record, "INV-CF5"},
		{"INV-CF5 by the committee", party, `cc update Conference @k {"status":"TARGETS_RECORDED"}`, ""},
		{"INV-CF5 past the conference", ready, `lt update TargetAllocation @ra {"status":"APPROVED"}`, "INV-CF5"},
		{"INV-T13 by who submitted", meeting + `
	lt update TargetAllocation @ra {"status":"SUBMITTED"}`, record, "INV-T13"},
		{"INV-CF3 one holder", meeting + `
	ba update Target @r {"counterUnitId":null}`, `ba update TargetAllocation @ra {"status":"SUBMITTED"}`, "INV-CF3"},
		{"taken back", recorded, `cc update Conference @k {"status":"HELD"}`, ""},
		{"taken back after one was accepted", recorded + `
	lt update Target @r {"ownerAccountId":"lt","status":"ACCEPTED"}`, `cc update Conference @k {"status":"HELD"}`, "VALIDATION"},
		{"taken back after one is being decomposed", split, `cc update Conference @k {"status":"HELD"}`, "VALIDATION"},
		{"closed with nothing below", recorded, `pa update Conference @k {"status":"CLOSED"}`, "VALIDATION"},
		{"closed", issued, `pa update Conference @k {"status":"CLOSED"}`, ""},
	})
}

// What a conference decided and took back is a draft again, and can be decided anew.
func TestTargetsAreRecordedAnew(t *testing.T) {
	w := enginetest.New(t)
	w.Must(recorded)
	if r := enginetest.Body[domain.Target](w, "@r"); r.Status != domain.TargetStatusIssued || r.Code != "B01" || r.Depth != 1 || r.CounterUnitID != "c" || r.IssuerUnitID != "gc" {
		t.Errorf("%+v", r)
	}
	if k := enginetest.Body[domain.Conference](w, "@k"); k.TargetCount != 1 {
		t.Errorf("%d targets", k.TargetCount)
	}
	w.Must(`cc update Conference @k {"status":"HELD"}`)
	if r := enginetest.Body[domain.Target](w, "@r"); r.Status != domain.TargetStatusDraft {
		t.Errorf("it is %s", r.Status)
	}
	w.Must(`
	ba update Target @r {"titleZh":"营业收入"}
	ba update TargetAllocation @ra {"status":"SUBMITTED"}
	lt update Conference @k {"status":"TARGETS_RECORDED"}
	lt update Target @r {"ownerAccountId":"lt","status":"ACCEPTED"}`)
	if r := enginetest.Body[domain.Target](w, "@r"); r.Status != domain.TargetStatusActive || r.AcceptedBy != "lt" || r.AcceptedAt == 0 {
		t.Errorf("%s by %q at %v", r.Status, r.AcceptedBy, r.AcceptedAt)
	}
}
