package do_test

import (
	"slices"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

const (
	innovationFields = `"cycleId":"cy26","titleZh":"刀具寿命攻关","focus":"BOTTLENECK"`
	twoLevers        = `"levers":[{"lever":"GIVE_LOAD","memberId":"m0","whatZh":"牵头高速铣削攻关","on":"2026-06-15"},{"lever":"GIVE_RESPONSIBILITY","memberId":"m0","whatZh":"对工艺结果负责","on":"2026-06-15"}]`
	innovationDraft  = plusGround + `
	bs create InnovationProject @i {"leadBranchId":"b000",` + innovationFields + `,"focusRefZh":"铣刀寿命不足","leaderMemberId":"m0","dueOn":"2026-06-30"}`
	innovationProposed = innovationDraft + `
	bs update InnovationProject @i {` + twoLevers + `,"status":"PROPOSED"}`
	innovationRunning = innovationProposed + `
	us update InnovationProject @i {"status":"APPROVED"}
	system create Milestone @im {"innovationId":"@i","titleZh":"试切","ownerMemberId":"m0","dueOn":"2026-06-20","doneOn":"2026-06-15","status":"ACCEPTED"}
	bs update InnovationProject @i {"status":"RUNNING"}`
	deliver            = `me update InnovationProject @i {"deliveredZh":"新刀具","evidenceIds":["@e"],"status":"DELIVERED"}`
	innovationVerified = innovationRunning + `
	` + deliver + `
	us update InnovationProject @i {"status":"VERIFIED"}`
)

func TestINV_IP1_ABranchLeads(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"a branch", plusGround, `bs create InnovationProject @i {"leadBranchId":"b000",` + innovationFields + `}`, ""},
		{"a committee", plusGround, `us create InnovationProject @i {"leadBranchId":"s00",` + innovationFields + `}`, "INV-IP1"},
		{"led by a member of the branch", innovationProposed, `us update InnovationProject @i {"status":"APPROVED"}`, ""},
		{"led by one of another branch", innovationProposed + `
			system update InnovationProject @i {"leaderMemberId":"m2"}`, `us update InnovationProject @i {"status":"APPROVED"}`, "INV-IP1"},
		{"what it is about is said", plusGround + `
			bs create InnovationProject @i {"leadBranchId":"b000",` + innovationFields + `,"leaderMemberId":"m0","dueOn":"2026-06-30"}`, `bs update InnovationProject @i {"status":"PROPOSED"}`, "VALIDATION"},
		{"a major project is not the unit's alone", innovationProposed + `
			system update InnovationProject @i {"focus":"MAJOR_PROJECT"}`, `us update InnovationProject @i {"status":"APPROVED"}`, "FORBIDDEN"},
		{"the office of the company approves it", innovationProposed + `
			system update InnovationProject @i {"focus":"MAJOR_PROJECT"}`, `pa update InnovationProject @i {"status":"APPROVED"}`, ""},
	})
}

func TestINV_IP2_TheThreeLevers(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"load and responsibility come first", innovationDraft + `
			bs update InnovationProject @i {"status":"PROPOSED"}`, `us update InnovationProject @i {"status":"APPROVED"}`, "INV-IP2"},
		{"of somebody else", innovationProposed + `
			system update InnovationProject @i {"leaderMemberId":"m1"}`, `us update InnovationProject @i {"status":"APPROVED"}`, "INV-IP2"},
		{"its leader writes none", innovationDraft, `me update InnovationProject @i {` + twoLevers + `}`, "INV-IP2"},
		{"nor does the secretary of the unit", innovationDraft, `us update InnovationProject @i {` + twoLevers + `}`, "INV-IP2"},
		{"without honour it does not close", innovationVerified, `us update InnovationProject @i {"status":"CLOSED"}`, "INV-IP2"},
		{"with the reason it does", innovationVerified + `
			bs update InnovationProject @i {"noHonourReason":"已另行安排表彰"}`, `us update InnovationProject @i {"status":"CLOSED"}`, ""},
		{"with a nomination it does", innovationVerified + `
			system create CommendationRound @r {"unitId":"s00","level":"UNIT","cycleId":"cy26","titleZh":"评比","categories":[{"code":"EXCELLENT_MEMBER","quota":1}],"status":"NOMINATING"}
			system create Nomination @n {"roundId":"@r","categoryCode":"EXCELLENT_MEMBER","nomineeMemberId":"m0","unitId":"b000","innovationId":"@i","status":"SUBMITTED"}`, `us update InnovationProject @i {"status":"CLOSED"}`, ""},
		{"with a draft of one it does not", innovationVerified + `
			system create CommendationRound @r {"unitId":"s00","level":"UNIT","cycleId":"cy26","titleZh":"评比","categories":[{"code":"EXCELLENT_MEMBER","quota":1}],"status":"NOMINATING"}
			system create Nomination @n {"roundId":"@r","categoryCode":"EXCELLENT_MEMBER","nomineeMemberId":"m0","unitId":"b000","innovationId":"@i"}`, `us update InnovationProject @i {"status":"CLOSED"}`, "INV-IP2"},
	})
}

func TestINV_IP3_SharesAreAHundred(t *testing.T) {
	team := func(a, b string) string {
		return innovationRunning + `
			system update InnovationProject @i {"team":[{"memberId":"m0","share":` + a + `},{"memberId":"m1","share":` + b + `}]}`
	}
	enginetest.Hold(t, []enginetest.Ruling{
		{"90", team("60", "30"), deliver, "INV-IP3"},
		{"100", team("60", "40"), deliver, ""},
		{"no team", innovationRunning, deliver, ""},
	})
}

func TestINV_IP4_ANominationIsOffered(t *testing.T) {
	w := enginetest.New(t)
	w.Must(`system create CommendationRound @r {"unitId":"s00","level":"UNIT","cycleId":"cy26","titleZh":"评比","categories":[{"code":"EXCELLENT_MEMBER","quota":1}],"nominateTo":"2026-07-30","status":"NOMINATING"}` + innovationVerified)
	drafts := 0
	w.Snapshot().EachOf("Nomination", "innovationId", enginetest.ID("@i"), func(r *domain.Record) bool {
		if n := r.Body.(*domain.Nomination); n.Status == domain.NominationStatusDraft && n.NomineeMemberID == "m0" && n.UnitID == "b000" && n.CategoryCode == "EXCELLENT_MEMBER" {
			drafts++
		}
		return true
	})
	if drafts != 1 || !enginetest.Body[domain.InnovationProject](w, "@i").NominationOffered {
		t.Errorf("%d drafts", drafts)
	}
	w = enginetest.New(t)
	w.Must(innovationVerified)
	if n := w.Snapshot().Len(w.Registry().Entity("Nomination")); n != 0 {
		t.Errorf("%d drafts without a round", n)
	}
}

func TestINV_IP5_TheOriginalDayCounts(t *testing.T) {
	earned := func(before string) (n int) {
		w := enginetest.New(t)
		w.Must(innovationRunning + before + `
			` + deliver + `
			us update InnovationProject @i {"status":"VERIFIED"}
			bs update InnovationProject @i {"noHonourReason":"已另行安排表彰"}
			us update InnovationProject @i {"status":"CLOSED"}`)
		w.Snapshot().EachOf("PointsEntry", "memberId", "m0", func(r *domain.Record) bool {
			if r.Body.(*domain.PointsEntry).RuleCode == "PT21" {
				n++
			}
			return true
		})
		return n
	}
	if n := earned(""); n != 1 {
		t.Errorf("in time: %d entries", n)
	}
	if n := earned(`
		bs update InnovationProject @i {"dueOn":"2026-08-31"}
		wait 20`); n != 0 {
		t.Errorf("moved, and late by the first day: %d entries", n)
	}
}

func TestINV_PP7_Recognition(t *testing.T) {
	as := func(who, level string) string {
		return who + ` act recognise {"of":"INNOVATION_PROJECT","id":"@i","level":"` + level + `","documentNo":"党发1号","documentEvidenceId":"@e","decidedOn":"2026-06-15"}`
	}
	const revoke = ` act revokeRecognition {"of":"INNOVATION_PROJECT","id":"@i","reason":"文件有误"}`
	team := innovationRunning + `
		system update InnovationProject @i {"team":[{"memberId":"m0","share":60},{"memberId":"m1","share":40},{"memberId":"m-bc","share":0}]}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"no document", team, `us act recognise {"of":"INNOVATION_PROJECT","id":"@i","level":"SECONDARY","documentNo":"党发1号","decidedOn":"2026-06-15"}`, "INV-PP7"},
		{"decided tomorrow", team, `us act recognise {"of":"INNOVATION_PROJECT","id":"@i","level":"SECONDARY","documentNo":"党发1号","documentEvidenceId":"@e","decidedOn":"2026-06-16"}`, "INV-PP7"},
		{"no level", team, as("us", "GALAXY"), "INV-PP7"},
		{"by the secretary of the branch", team, as("bs", "SECONDARY"), "FORBIDDEN"},
		{"by that of the unit", team, as("us", "SECONDARY"), ""},
		{"who cannot for the company", team, as("us", "COMPANY"), "INV-PP7"},
		{"its committee can", team, as("cc", "COMPANY"), ""},
		{"nobody for a project of their own", team + `
			system update InnovationProject @i {"helperAccountIds":["us"]}`, as("us", "SECONDARY"), "INV-PP7"},
		{"a draft", innovationDraft, as("us", "SECONDARY"), "ILLEGAL_TRANSITION"},
		{"once more at the level", team + "\n" + as("us", "SECONDARY"), as("us", "SECONDARY"), "INV-PP7"},
		{"a higher one", team + "\n" + as("us", "SECONDARY"), as("cc", "PROVINCIAL"), ""},
		{"taken back by the unit", team + "\n" + as("us", "SECONDARY"), `us` + revoke, "INV-PP7"},
		{"taken back by the committee", team + "\n" + as("us", "SECONDARY"), `cc` + revoke, ""},
		{"nothing to take back", team, `cc` + revoke, "ILLEGAL_TRANSITION"},
		{"seen by nobody outside", team, as("us1", "SECONDARY"), "NOT_FOUND"},
	})

	w := enginetest.New(t)
	level := func() string {
		v, err := domain.DecodeObject[domain.Recognition](enginetest.Body[domain.InnovationProject](w, "@i").Recognition)
		if err != nil {
			t.Fatal(err)
		}
		return v.LevelCode
	}
	entries := func(status domain.PointsStatus) (n int) {
		for _, m := range []string{"m0", "m1", "m-bc"} {
			w.Snapshot().EachOf("PointsEntry", "memberId", m, func(r *domain.Record) bool {
				if e := r.Body.(*domain.PointsEntry); e.RuleCode == "PT22" && e.Status == status && e.ReversesID == "" {
					n++
				}
				return true
			})
		}
		return n
	}
	w.Must(team + "\n" + as("us", "SECONDARY"))
	if entries(domain.PointsStatusPending) != 0 {
		t.Error("the unit's recognition is paid for")
	}
	w.Must(as("cc", "COMPANY"))
	w.Must(as("cc", "NATIONAL"))
	if n := entries(domain.PointsStatusPending); n != 2 {
		t.Errorf("%d entries for leader and team", n)
	}
	w.Must(`cc` + revoke)
	if level() != "COMPANY" || entries(domain.PointsStatusPending) != 2 {
		t.Errorf("back to %q with %d entries", level(), entries(domain.PointsStatusPending))
	}
	w.Must(`cc` + revoke)
	if level() != "SECONDARY" || entries(domain.PointsStatusPending) != 0 || entries(domain.PointsStatusRejected) != 2 {
		t.Errorf("back to %q with %d entries", level(), entries(domain.PointsStatusPending))
	}
	w.Must(`cc` + revoke)
	if w.Snapshot().Find("InnovationProject", enginetest.ID("@i")).Has(domain.InnovationProjectFieldRecognition) {
		t.Errorf("back to %q, and none was before", level())
	}
	w.Must(as("cc", "COMPANY"))
	if n := entries(domain.PointsStatusPending); level() != "COMPANY" || n != 2 {
		t.Errorf("again %q with %d entries", level(), n)
	}
}

func TestRecognisedOnceClosed(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"a project that is closed", innovationVerified + `
			bs update InnovationProject @i {"noHonourReason":"已另行安排表彰"}
			us update InnovationProject @i {"status":"CLOSED"}`, `cc act recognise {"of":"INNOVATION_PROJECT","id":"@i","level":"COMPANY","documentNo":"党发1号","documentEvidenceId":"@e","decidedOn":"2026-06-15"}`, ""},
		{"one that was given up", innovationRunning + `
			us update InnovationProject @i {"status":"TERMINATED"}`, `cc act recognise {"of":"INNOVATION_PROJECT","id":"@i","level":"COMPANY","documentNo":"党发1号","documentEvidenceId":"@e","decidedOn":"2026-06-15"}`, "ILLEGAL_TRANSITION"},
	})
}

func TestPT26_MainParticipantsOfAnActivity(t *testing.T) {
	earned := func() (members []string) {
		w := enginetest.Whole(t)
		w.Must(plusGround + `
			system create PracticeActivity @a {"actionKey":"own-1","branchId":"b000","cycleId":"cy26","kindCode":"SHOW_MARK_MODEL","titleZh":"亮牌示范","status":"REPORTED"}
			system create Participation - {"activityId":"@a","memberId":"m0","unitId":"b000","role":"MAIN"}`)
		w.Must(`system create Participation - {"activityId":"@a","memberId":"m1","unitId":"b000","role":"PART"}`)
		w.Must(`us act recognise {"of":"PRACTICE_ACTIVITY","id":"@a","level":"SECONDARY","documentNo":"一厂党发1号","documentEvidenceId":"@e","decidedOn":"2026-06-15"}`)
		for _, m := range []string{"m0", "m1"} {
			w.Snapshot().EachOf("PointsEntry", "memberId", m, func(r *domain.Record) bool {
				if r.Body.(*domain.PointsEntry).RuleCode == "PT26" {
					members = append(members, m)
				}
				return true
			})
		}
		return members
	}
	if got := earned(); !slices.Equal(got, []string{"m0"}) {
		t.Errorf("earned by %v", got)
	}
}
