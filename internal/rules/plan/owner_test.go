package plan_test

import (
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// down is a decomposition down to the branch, whose target is accepted.
const down = issued + `
	lt0 update Target @t0 {"ownerAccountId":"lt0","status":"ACCEPTED"}
	lt0 create TargetAllocation @b {"targetId":"@t0","method":"OWN"}
	lt0 create Target @tb {"allocationId":"@b","holderUnitId":"b000","weight":100,` + whole + `,` + income + `}
	lt0 update TargetAllocation @b {"status":"SUBMITTED"}
	lt update TargetAllocation @b {"status":"APPROVED"}
	bs update Target @tb {"ownerMemberId":"m-bs","status":"ACCEPTED"}
	bs create TargetAllocation @c {"targetId":"@tb","method":"OWN"}`

const last = `"weight":100,` + whole + `,"indicator":{"kind":"DELIVERABLE","deliverableZh":"工作总结"}`

// toGroup is a draft for the party group below it.
const toGroup = down + `
	bs create Target @tg {"allocationId":"@c","holderUnitId":"g000",` + last + `}`

const submitC = `bs update TargetAllocation @c {"status":"SUBMITTED"}`

func TestLastLevelHasPersons(t *testing.T) {
	person := func(fields string) string {
		return down + `
	bs create Target @ti {"allocationId":"@c","holderUnitId":"b000","level":"INDIVIDUAL",` + last + fields + `}`
	}
	enginetest.Hold(t, []enginetest.Ruling{
		{"INV-T6 a group without anybody", toGroup, submitC, "INV-T6"},
		{"INV-T6 a group's member", toGroup + `
	bs update Target @tg {"ownerMemberId":"m0"}`, submitC, ""},
		{"INV-T6 a group's account", toGroup + `
	bs update Target @tg {"ownerAccountId":"gl"}`, submitC, ""},
		{"INV-T6 a person without a member", person(`,"ownerAccountId":"bc"`), submitC, "INV-T6"},
		{"INV-T6 a person", person(`,"ownerMemberId":"m1"`), submitC, ""},
		{"INV-T12 of another group", toGroup, `bs update Target @tg {"ownerMemberId":"m1"}`, "INV-T12"},
		{"INV-T12 of another branch", down, `bs update Target @tb {"ownerMemberId":"m2"}`, "MISSING_REFERENCE"},
		{"INV-T12 two persons", toGroup, `bs update Target @tg {"ownerMemberId":"m0","ownerAccountId":"gl"}`, "INV-T12"},
		{"INV-T12 an account that is disabled", toGroup + `
	system update Account gl {"status":"DISABLED"}`, `bs update Target @tg {"ownerAccountId":"gl"}`, "INV-T12"},
		{"an account of another plant", issued, `lt0 update Target @t0 {"ownerAccountId":"lt1"}`, "MISSING_REFERENCE"},
		{"an account of its workshop", issued, `lt0 update Target @t0 {"ownerAccountId":"ltw"}`, ""},
		{"INV-T8 a workshop's person", issued + `
	lt0 update Target @t0 {"ownerAccountId":"lt0","status":"ACCEPTED"}
	lt0 create TargetAllocation @b {"targetId":"@t0"}`, `lt0 create Target @n {"allocationId":"@b","holderUnitId":"w000","level":"INDIVIDUAL",` + last + `}`, "INV-T8"},
		{"named after it is issued", issued, `lt0 update Target @t0 {"ownerAccountId":"lt0"}`, ""},
		{"named by another plant", issued, `lt1 update Target @t0 {"ownerAccountId":"lt1"}`, "NOT_FOUND"},
	})
}

func TestTargetsAreAccepted(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"by its holder", issued, `lt0 update Target @t0 {"ownerAccountId":"lt0","status":"ACCEPTED"}`, ""},
		{"INV-T6 by nobody in charge", issued, `lt0 update Target @t0 {"status":"ACCEPTED"}`, "INV-T6"},
		{"by the linked line", issued, `us update Target @t0 {"ownerMemberId":"m-bs","status":"ACCEPTED"}`, ""},
		{"by another plant", issued, `lt1 update Target @t0 {"ownerAccountId":"lt1","status":"ACCEPTED"}`, "NOT_FOUND"},
		{"by who only edits", issued, `ba update Target @t0 {"status":"ACCEPTED"}`, "FORBIDDEN"},
		{"rejected", issued, `lt0 update Target @t0 {"status":"REJECTED"}`, ""},
		{"answered by its issuer", issued + `
	lt0 update Target @t0 {"status":"REJECTED"}`, `lt update Target @t0 {"status":"ISSUED"}`, ""},
		{"answered by its holder", issued + `
	lt0 update Target @t0 {"status":"REJECTED"}`, `lt0 update Target @t0 {"status":"ISSUED"}`, "FORBIDDEN"},
		{"issued by hand", split, `lt update Target @t0 {"status":"ISSUED"}`, "FORBIDDEN"},
		{"cancelled by its issuer", issued, `lt update Target @t0 {"status":"CANCELLED"}`, ""},
		{"cancelled by its holder", issued, `lt0 update Target @t0 {"status":"CANCELLED"}`, "FORBIDDEN"},
		{"INV-T11 cancelled with another below", issued, `lt update Target @r {"status":"CANCELLED"}`, "INV-T11"},
		{"its unit of the other line, while linked", issued, `lt0 update Target @t0 {"counterUnitId":null}`, "SEALED"},
		{"its unit of the other line, the link ended", issued + `
	system update UnitLink l-0 {"validTo":"2026-06-14"}`, `lt0 update Target @t0 {"counterUnitId":null}`, ""},
	})
}

func TestNothingFurther(t *testing.T) {
	const none = down + `
	bs update TargetAllocation @c {"method":"NONE","reasonZh":"支部只有三人，由书记直接承担"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"INV-T14 of the company", recorded, `ba create TargetAllocation @a {"targetId":"@r","method":"NONE","reasonZh":"由公司直接承担，不再分解"}`, "INV-T14"},
		{"INV-T14 of a conference", meeting, `ba update TargetAllocation @ra {"method":"NONE"}`, "INV-T14"},
		{"INV-T14 of a plant", issued + `
	lt0 update Target @t0 {"ownerAccountId":"lt0","status":"ACCEPTED"}`, `lt0 create TargetAllocation @b {"targetId":"@t0","method":"NONE"}`, "INV-T14"},
		{"INV-T14 of a branch", none, submitC, ""},
		{"INV-T14 without a reason", none + `
	bs update TargetAllocation @c {"reasonZh":"支部只有三人书记"}`, submitC, "INV-T14"},
		{"INV-T14 with one below", toGroup + `
	bs update TargetAllocation @c {"method":"NONE","reasonZh":"支部只有三人，由书记直接承担"}`, submitC, "INV-T14"},
		{"INV-T13 by itself", none + "\n" + submitC, `bs update TargetAllocation @c {"status":"APPROVED"}`, "INV-T13"},
		{"INV-T13 one above", none + "\n" + submitC, `lt0 update TargetAllocation @c {"status":"APPROVED"}`, ""},
	})
	w := enginetest.New(t)
	w.Must(none + "\n" + submitC + `
	us update TargetAllocation @c {"status":"APPROVED"}`)
	if !enginetest.Body[domain.Target](w, "@tb").NotFurther {
		t.Error("it goes further")
	}
}

// Who is in charge and goes leaves a task to the unit, and nobody in their place (INV-T12).
func TestWhoIsInChargeGoes(t *testing.T) {
	w := enginetest.New(t)
	w.Must(toGroup + `
	bs update Target @tg {"ownerMemberId":"m0"}
	bs update TargetAllocation @c {"status":"SUBMITTED"}
	us update TargetAllocation @c {"status":"APPROVED"}
	gl update Target @tg {"status":"ACCEPTED"}`)
	waits := func(who, kind string) (n int) {
		tasks, err := w.View(w.ActorOf(who)).Tasks([]string{kind})
		if err != nil {
			t.Fatal(err)
		}
		return len(tasks)
	}
	if n := waits("gl", "HAND_OVER"); n != 0 {
		t.Errorf("%d tasks while they are there", n)
	}
	w.Must(`system update Member m0 {"partyGroupId":null}`)
	if x := enginetest.Body[domain.Target](w, "@tg"); x.Status != domain.TargetStatusAccepted || x.OwnerMemberID != "m0" {
		t.Errorf("%s, %s in charge", x.Status, x.OwnerMemberID)
	}
	if waits("gl", "HAND_OVER") != 1 || waits("bs", "HAND_OVER") != 1 || waits("lt1", "HAND_OVER") != 0 {
		t.Errorf("tasks of the group %d, the branch %d, another plant %d", waits("gl", "HAND_OVER"), waits("bs", "HAND_OVER"), waits("lt1", "HAND_OVER"))
	}
	w.Must(`gl update Target @tg {"ownerMemberId":null,"ownerAccountId":"gl"}`)
	if n := waits("gl", "HAND_OVER"); n != 0 {
		t.Errorf("%d tasks after another was named", n)
	}
	w.Must(`system update Account gl {"status":"DISABLED"}`)
	if waits("bs", "HAND_OVER") != 1 {
		t.Error("nothing waits for who was disabled")
	}
	w.Must(`system update UnitLink l-0 {"validTo":"2026-06-14"}`)
	if waits("lt0", "TARGET_COUNTERPART") != 1 || waits("lt1", "TARGET_COUNTERPART") != 0 {
		t.Error("a link that ended leaves nothing to confirm")
	}
}

// A target of the company runs when it is accepted, one of a branch with its plan.
func TestTargetsRun(t *testing.T) {
	w := enginetest.New(t)
	w.Must(down)
	state := func(name string) domain.TargetStatus { return enginetest.Body[domain.Target](w, name).Status }
	if state("@t0") != domain.TargetStatusAccepted || state("@tb") != domain.TargetStatusAccepted {
		t.Fatalf("%s and %s", state("@t0"), state("@tb"))
	}
	w.Must(`system create BranchPlan bp {"cycleId":"cy26","branchId":"b000"}
	system update BranchPlan bp {"status":"COMMITTEE_REVIEWED"}
	system update BranchPlan bp {"status":"SUBMITTED"}
	system update BranchPlan bp {"status":"APPROVED"}`)
	if state("@tb") != domain.TargetStatusActive || state("@t0") != domain.TargetStatusAccepted {
		t.Errorf("%s and %s", state("@tb"), state("@t0"))
	}
}
