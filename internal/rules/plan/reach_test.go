package plan_test

import (
	"slices"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// targets are one of the company, one of the branch b000, one of a workshop that is linked
// with it and with another branch, one of another workshop, one that b000 took its part of
// while a link lasted, and one that is not issued.
const targets = `
	system create OrgUnit gc {"code":"GC","nameZh":"集团公司","kind":"GROUP_COMPANY","line":"ADMIN"}
	system create OrgUnit w0 {"code":"W0","nameZh":"一车间","kind":"WORKSHOP_SECTION","line":"ADMIN","parentId":"gc"}
	system create OrgUnit w1 {"code":"W1","nameZh":"二车间","kind":"WORKSHOP_SECTION","line":"ADMIN","parentId":"gc"}
	system create UnitLink l0 {"partyUnitId":"b000","adminUnitId":"w0","validFrom":"2026-01-01","validTo":"2026-07-31"}
	system create UnitLink l0b {"partyUnitId":"b001","adminUnitId":"w0","validFrom":"2026-01-01"}
	system create Conference conf {"cycleId":"cy26","kind":"PARTY_INTEGRITY_CONFERENCE","titleZh":"党建工作会议","hostUnitId":"c","heldOn":"2026-01-20","status":"TARGETS_RECORDED"}
	system create TargetAllocation al {"conferenceId":"conf","cycleId":"cy26","holderUnitId":"c","status":"APPROVED"}
	system create Target t-c {"allocationId":"al","titleZh":"公司任务","letterKind":"PARTY_TARGET_LETTER","classCode":"TEAM_BUILDING","level":"COMPANY","holderUnitId":"c","status":"ACCEPTED"}
	system create TargetAllocation al1 {"targetId":"t-c","cycleId":"cy26","holderUnitId":"c","status":"APPROVED"}
	system create Target t-b {"allocationId":"al1","titleZh":"支部任务","letterKind":"PARTY_TARGET_LETTER","classCode":"TEAM_BUILDING","level":"BRANCH","holderUnitId":"b000","status":"ACCEPTED"}
	system create Target t-w0 {"allocationId":"al1","titleZh":"车间任务","letterKind":"PARTY_TARGET_LETTER","classCode":"TEAM_BUILDING","level":"WORKSHOP_SECTION","holderUnitId":"w0","status":"ISSUED"}
	system create Target t-w1 {"allocationId":"al1","titleZh":"别处的任务","letterKind":"PARTY_TARGET_LETTER","classCode":"TEAM_BUILDING","level":"WORKSHOP_SECTION","holderUnitId":"w1","status":"ACCEPTED"}
	system create UnitLink l1 {"partyUnitId":"b000","adminUnitId":"w1","validFrom":"2026-01-01"}
	system create Target t-by {"allocationId":"al1","titleZh":"共担的任务","letterKind":"PARTY_TARGET_LETTER","classCode":"TEAM_BUILDING","level":"WORKSHOP_SECTION","holderUnitId":"w1","counterUnitId":"b000","status":"ACCEPTED"}
	system update UnitLink l1 {"validTo":"2026-06-14"}
	system create Target t-draft {"allocationId":"al1","titleZh":"未下达的任务","letterKind":"PARTY_TARGET_LETTER","classCode":"TEAM_BUILDING","level":"BRANCH","holderUnitId":"b000"}
	`

func TestINV_CV6_APledgeServesATargetOfItsChain(t *testing.T) {
	serving := func(target string) string {
		return `me create Pledge @p {"memberId":"m0","cycleId":"cy26","textZh":"我承诺带教","targetId":"` + target + `"}`
	}
	enginetest.Hold(t, []enginetest.Ruling{
		{"of the company", targets, serving("t-c"), ""},
		{"of the branch", targets, serving("t-b"), ""},
		{"of the workshop that is linked", targets, serving("t-w0"), ""},
		{"after the link has ended", targets + `
			wait 60`, serving("t-w0"), "INV-CV6"},
		{"of another workshop", targets, serving("t-w1"), "INV-CV6"},
		{"of another one, which the branch shares", targets, serving("t-by"), ""},
		{"that is not issued", targets, serving("t-draft"), "INV-CV6"},
		{"that was cancelled", targets + `
			system update Target t-b {"status":"CANCELLED"}`, serving("t-b"), "INV-CV6"},
		{"that is not there", targets, serving("no-such-target"), "MISSING_REFERENCE"},
		{"put in later", targets + `
			me create Pledge @p {"memberId":"m0","cycleId":"cy26","textZh":"我承诺带教"}`, `me update Pledge @p {"targetId":"t-w1"}`, "INV-CV6"},
	})
}

// based freezes a base of b000 with m0, and m1 who is exempt, and approves its plan.
var based = targets + `
	system create TargetGroupFigure base {"cycleId":"cy26","unitId":"b000","version":9,"unitKind":"BRANCH","inScope":true,"frozenOn":"2026-01-05","memberIds":["m0","m1"],"exemptIds":["m1"]}
	system create BranchPlan ` + domain.KeyID("BranchPlan", "cy26", "b000") + ` {"cycleId":"cy26","branchId":"b000","version":1,"approvedAt":"2026-06-15T02:00:00Z","status":"APPROVED"}
	`

const reached = `
	system create Pledge @r {"memberId":"m0","cycleId":"cy26","textZh":"我承诺带教","targetId":"t-b","publishScope":"BRANCH","status":"PUBLISHED"}`

// DL41: a member of the base whom nothing reaches is told, and then the branch; who is exempt
// or reached in time is not.
func TestDL41_AMemberIsReachedInTime(t *testing.T) {
	told := func(w *enginetest.World) (out []string) {
		if _, err := w.Tick(t.Context()); err != nil {
			t.Fatal(err)
		}
		s := w.Snapshot()
		s.Scan(s.Registry().Entity("Notice"), func(r *domain.Record) bool {
			if n := r.Body.(*domain.Notice); n.DeadlineKey == "DL41" {
				out = append(out, n.Step+" "+n.RecipientID)
			}
			return true
		})
		slices.Sort(out)
		return out
	}
	for _, tc := range []struct {
		name, deeds string
		days        int
		want        []string
	}{
		{"a week before", based, 23, []string{"R7 me"}},
		{"on its last day", based, 30, []string{"R7 me"}},
		{"on the day after", based, 31, []string{"0:NOTICE me", "R7 me"}},
		{"later the branch is told", based, 34, []string{"0:NOTICE me", "3:ESCALATE bs", "R7 me"}},
		{"reached", based + reached, 34, nil},
		{"no plan", targets, 34, nil},
		{"restated without the member", based + `
	system update TargetGroupFigure base {"status":"RESTATED"}`, 34, nil},
		{"the cycle is closing", based + `
	system update PdcaCycle cy26 {"status":"CLOSING"}`, 34, nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w := enginetest.New(t)
			w.Must(tc.deeds)
			w.Wait(time.Duration(tc.days) * enginetest.Day)
			if got := told(w); !slices.Equal(got, tc.want) {
				t.Errorf("%v, want %v", got, tc.want)
			}
		})
	}
}
