package act_test

import (
	"strings"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// drive is the drive of the year, minutes are those of a meeting of the committee.
const (
	minutes = `
	system create Attachment @min {"unitId":"c","sha256":"2222222222222222222222222222222222222222222222222222222222222222","size":9,"mediaType":"application/pdf"}`
	drive = minutes + `
	system create Campaign @dr {"kind":"WEAK_BRANCH","ownerUnitId":"c","cycleId":"cy26","titleZh":"软弱涣散排查","status":"RUNNING"}`
	behind = `
	system create Problem @wp {"unitId":"b000","cycleId":"cy26","source":"UNIT_SELF_CHECK","severity":"MAJOR","descriptionZh":"组织生活长期未开展","firstFoundOn":"2026-03-10"}`
	suspected = drive + behind + `
	pa create WeakBranchCase @w {"branchId":"b000","cycleId":"cy26","suspicionZh":"连续三个月未开组织生活","campaignId":"@dr"}`
	grounded = suspected + `
	pa update WeakBranchCase @w {"groundCodes":["ORG_LIFE_STOPPED"],"groundsZh":"二月至五月未召开支部党员大会，支委会记录为事后补写，经查属实","sourceRefs":[{"type":"Problem","id":"@wp"}]}`
	decide     = `"decidedMeetingOn":"2026-06-15","decisionDocumentId":"@min"`
	identified = grounded + `
	cc update WeakBranchCase @w {"status":"IDENTIFIED",` + decide + `}`
	criticism = identified + `
	us update WeakBranchCase @w {"criticismForm":"TALK","criticismZh":"书记抓组织生活不力，半年不开支部大会，责令限期整改","contactLeaderId":"us"}`
	item = `
	pa create ListItem @li {"caseId":"@w","groundCode":"ORG_LIFE_STOPPED","itemZh":"补开支部党员大会","ownerMemberId":"m0","dueOn":"2026-09-30","acceptanceStandardZh":"每季一次，记录齐全"}`
	received = criticism + item + `
	bs act receiveCriticism {"id":"@w"}`
	listed = received + `
	us update WeakBranchCase @w {"status":"LISTED"}
	me create Evidence @ev {"unitId":"b000","kindCode":"LEDGER"}`
	handedIn = listed + `
	me update ListItem @li {"evidenceIds":{"$add":["@ev"]},"resultZh":"已补开","status":"SUBMITTED"}`
	acceptance = handedIn + `
	us update ListItem @li {"status":"ACCEPTED"}
	us update WeakBranchCase @w {"status":"ACCEPTANCE"}`
	visited = `
	system create Inspection @iv {"mode":"DAILY_SURVEY","unitId":"b000","cycleId":"cy26","leadId":"li","inspectorIds":["in1"],"plannedOn":"2026-06-16","leftSiteOn":"2026-06-16","status":"CONFIRMED"}`
	release = `cc update WeakBranchCase @w {"status":"RELEASED","releaseZh":"清单事项全部完成，经检查组织生活恢复正常，同意销号",` + decide + `}`
)

// INV-WB1: by grounds with a record behind them, in a drive that runs, by a decision.
func TestINV_WB1_IdentifiedByGrounds(t *testing.T) {
	identify := `cc update WeakBranchCase @w {"status":"IDENTIFIED",` + decide + `}`
	with := func(was, is string) string { return strings.Replace(grounded, was, is, 1) }
	enginetest.Hold(t, []enginetest.Ruling{
		{"with all of it", grounded, identify, ""},
		{"no ground", suspected, identify, "INV-WB1"},
		{"a grade alone", with(`"ORG_LIFE_STOPPED"`, `"GRADE_D"`), identify, "INV-WB1"},
		{"a grade beside another", with(`"ORG_LIFE_STOPPED"`, `"GRADE_D","ORG_LIFE_STOPPED"`), identify, ""},
		{"few words", with(`二月至五月未召开支部党员大会，支委会记录为事后补写，经查属实`, `不好`), identify, "INV-WB1"},
		{"no record behind it", with(`,"sourceRefs":[{"type":"Problem","id":"@wp"}]`, ``), identify, "INV-WB1"},
		{"a record of another branch", strings.Replace(grounded, `"unitId":"b000","cycleId":"cy26","source"`, `"unitId":"b001","cycleId":"cy26","source"`, 1), identify, "INV-WB1"},
		{"a record that says nothing", with(`"type":"Problem","id":"@wp"`, `"type":"OrgUnit","id":"b000"`), identify, "INV-WB1"},
		{"a drive that is over", strings.Replace(grounded, `"status":"RUNNING"`, `"status":"DONE"`, 1), identify, "VALIDATION"},
		{"no minutes", grounded, `cc update WeakBranchCase @w {"status":"IDENTIFIED","decidedMeetingOn":"2026-06-15"}`, "INV-DEC1"},
		{"a meeting to come", grounded, `cc update WeakBranchCase @w {"status":"IDENTIFIED","decidedMeetingOn":"2026-06-16","decisionDocumentId":"@min"}`, "INV-DEC1"},
		{"not by who prepares it", grounded, `pa update WeakBranchCase @w {"status":"IDENTIFIED",` + decide + `}`, "FORBIDDEN"},
		{"the grounds stay", identified, `pa update WeakBranchCase @w {"groundCodes":{"$add":["DISUNITY"]}}`, "INV-WB1"},
		{"another case of the branch", suspected, `us create WeakBranchCase @w2 {"branchId":"b000","cycleId":"cy26","suspicionZh":"班子不团结"}`, "VALIDATION"},
		{"without saying why", drive, `us create WeakBranchCase @w2 {"branchId":"b000","cycleId":"cy26"}`, "VALIDATION"},
		{"a grade is the server's", drive, `us create WeakBranchCase @w2 {"branchId":"b000","cycleId":"cy26","suspicionZh":"D级","suspectedBy":"GRADE"}`, "VALIDATION"},
		{"of a committee", drive, `pa create WeakBranchCase @w2 {"branchId":"s00","cycleId":"cy26","suspicionZh":"班子不团结"}`, "VALIDATION"},
		{"not by the branch", drive, `bs create WeakBranchCase @w2 {"branchId":"b000","cycleId":"cy26","suspicionZh":"班子不团结"}`, "FORBIDDEN"},
	})
}

// A case is not told to its branch until it is decided on, and never where it is dismissed;
// the committee above it knows.
func TestASuspectedBranchIsNotTold(t *testing.T) {
	w := enginetest.New(t)
	w.Must(suspected)
	sees := func(who string) bool {
		s := w.Snapshot()
		r := s.Find("WeakBranchCase", w.ID("@w"))
		return s.Scope(who, domain.DateOf(w.Clock.Now(), time.UTC)).Sees(w.Registry().Entity("WeakBranchCase"), r)
	}
	told := func(when string, branch bool) {
		t.Helper()
		for who, want := range map[string]bool{"bs": branch, "bc": branch, "me": false, "us": true, "us1": false, "pa": true, "cc": true, "do": true} {
			if sees(who) != want {
				t.Errorf("%s: %s sees it: %v", when, who, !want)
			}
		}
		notices := 0
		w.Snapshot().EachOf("Notice", "recordId", w.ID("@w"), func(r *domain.Record) bool {
			if r.Body.(*domain.Notice).RecipientID == "bs" {
				notices++
			}
			return true
		})
		if notices > 0 != branch {
			t.Errorf("%s: the secretary has %d notices", when, notices)
		}
	}
	told("suspected", false)
	w.Must(strings.TrimPrefix(grounded, suspected))
	told("with grounds", false)
	w.Must(strings.TrimPrefix(identified, grounded))
	told("identified", true)

	v := enginetest.New(t)
	v.Must(suspected + `
	cc update WeakBranchCase @w {"status":"DISMISSED"}`)
	w = v
	told("dismissed", false)
}

// INV-WB4: the secretary receives the criticism, and nobody for them; a list follows it.
func TestINV_WB4_CriticismIsReceived(t *testing.T) {
	list := `us update WeakBranchCase @w {"status":"LISTED"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"received", received, list, ""},
		{"by another of the branch", criticism, `bc act receiveCriticism {"id":"@w"}`, "INV-WB4"},
		{"by who criticised", criticism, `us act receiveCriticism {"id":"@w"}`, "INV-WB4"},
		{"by who does not see it", criticism, `us1 act receiveCriticism {"id":"@w"}`, "NOT_FOUND"},
		{"nothing to receive", identified, `bs act receiveCriticism {"id":"@w"}`, "INV-WB4"},
		{"it stays then", received, `us update WeakBranchCase @w {"criticismZh":"另一番话，另一番话，另一番话，另一番话，另一番话"}`, "INV-WB4"},
		{"not received", criticism + item, list, "INV-WB4"},
		{"silent for five working days", criticism + item + `
			wait 8`, list, ""},
		{"no criticism", identified + item, list, "VALIDATION"},
		{"no list", strings.Replace(received, item, "", 1), list, "VALIDATION"},
		{"no leader", strings.Replace(received, `,"contactLeaderId":"us"`, "", 1), list, "VALIDATION"},
		{"the leader is of the branch", strings.Replace(received, `"contactLeaderId":"us"`, `"contactLeaderId":"bc"`, 1), list, "VALIDATION"},
		{"an item after the term", strings.Replace(received, `"dueOn":"2026-09-30"`, `"dueOn":"2027-09-30"`, 1), list, "VALIDATION"},
		{"an item of no ground", criticism, strings.TrimSpace(strings.Replace(item, "ORG_LIFE_STOPPED", "DISUNITY", 1)), "VALIDATION"},
		{"an item of nobody", criticism, strings.TrimSpace(strings.Replace(item, `"ownerMemberId":"m0",`, "", 1)), "VALIDATION"},
		{"an item of a case that is suspected", grounded, strings.TrimSpace(item), "VALIDATION"},
	})
}

// INV-WB2 and INV-WB3: everything accepted from outside, then looked at, then released.
func TestINV_WB2_ReleasedWhenAllIsDone(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"released", acceptance + visited, release, ""},
		{"nobody looked", acceptance, release, "INV-WB2"},
		{"they looked before", acceptance + strings.ReplaceAll(visited, "2026-06-16", "2026-06-01"), release, "INV-WB2"},
		{"it looked at itself", acceptance + strings.Replace(visited, "DAILY_SURVEY", "SELF_CHECK", 1), release, "INV-WB2"},
		{"something critical is open", acceptance + visited + strings.ReplaceAll(strings.Replace(behind, "MAJOR", "CRITICAL", 1), "@wp", "@wq"), release, "INV-WB2"},
		{"without minutes of its own", acceptance + visited, `cc update WeakBranchCase @w {"status":"RELEASED","releaseZh":"清单事项全部完成，经检查组织生活恢复正常，同意销号"}`, "INV-DEC1"},
		{"an item waits", handedIn, `us update WeakBranchCase @w {"status":"ACCEPTANCE"}`, "INV-WB2"},
		{"the secretary accepts", handedIn, `bs update ListItem @li {"status":"ACCEPTED"}`, "INV-SOD"},
		{"the owner accepts", handedIn + `
			system update Account us {"memberId":"m0"}`, `us update ListItem @li {"status":"ACCEPTED"}`, "INV-SOD"},
		{"from outside", handedIn, `us update ListItem @li {"status":"ACCEPTED"}`, ""},
		{"nothing shown", listed, `me update ListItem @li {"status":"SUBMITTED"}`, "VALIDATION"},
		{"before it is in force", received, `bs update ListItem @li {"status":"SUBMITTED"}`, "VALIDATION"},
		{"extended", handedIn, `cc update WeakBranchCase @w {"status":"EXTENDED",` + decide + `}`, ""},
		{"extended twice", handedIn + `
			cc update WeakBranchCase @w {"status":"EXTENDED",` + decide + `}`, `cc update WeakBranchCase @w {"status":"EXTENDED",` + decide + `}`, "ILLEGAL_TRANSITION"},
		{"escalated", handedIn, `cc update WeakBranchCase @w {"status":"ESCALATED",` + decide + `}`, ""},
	})
}

// What a list brings about: three uses of the result, its term, and the rectifying with the
// first item that is handed in.
func TestAListedCase(t *testing.T) {
	w := enginetest.New(t)
	w.Must(listed)
	c := w.Snapshot().Find("WeakBranchCase", w.ID("@w")).Body.(*domain.WeakBranchCase)
	if c.TermFrom.String() != "2026-06-15" || c.TermTo.String() != "2026-12-15" || c.OriginalTermTo != c.TermTo || c.CriticismReceivedBy != "bs" || c.CriticisedBy != "us" {
		t.Errorf("%v to %v, received by %q, criticised by %q", c.TermFrom, c.TermTo, c.CriticismReceivedBy, c.CriticisedBy)
	}
	kinds := map[domain.ResultUseKind]domain.ResultUseStatus{}
	w.Snapshot().EachOf("ResultUse", "unitId", "b000", func(r *domain.Record) bool {
		u := r.Body.(*domain.ResultUse)
		kinds[u.Kind] = u.Status
		return true
	})
	for _, k := range []domain.ResultUseKind{domain.ResultUseKindSevereCriticism, domain.ResultUseKindResponsibilityList, domain.ResultUseKindTimeLimitedRectification} {
		if kinds[k] != domain.ResultUseStatusDecided {
			t.Errorf("%s: %q", k, kinds[k])
		}
	}
	w.Must(strings.TrimPrefix(handedIn, listed))
	if c := w.Snapshot().Find("WeakBranchCase", w.ID("@w")).Body.(*domain.WeakBranchCase); c.Status != domain.WeakCaseStatusRectifying {
		t.Errorf("handed in: %s", c.Status)
	}
	w.Must(`cc update WeakBranchCase @w {"status":"EXTENDED",` + decide + `}`)
	if c := w.Snapshot().Find("WeakBranchCase", w.ID("@w")).Body.(*domain.WeakBranchCase); c.Status != domain.WeakCaseStatusRectifying || c.TermTo.String() != "2027-03-15" || c.OriginalTermTo.String() != "2026-12-15" {
		t.Errorf("extended: %s to %s, first %s", c.Status, c.TermTo, c.OriginalTermTo)
	}
	w.Must(`cc update WeakBranchCase @w {"status":"ESCALATED",` + decide + `}`)
	n := 0
	w.Snapshot().EachOf("Accountability", "unitId", "b000", func(r *domain.Record) bool {
		if a := r.Body.(*domain.Accountability); a.SubjectAccountID == "bs" && a.Ground == domain.AccountabilityGroundWeakCase {
			n++
		}
		return true
	})
	if n != 1 {
		t.Errorf("%d proposals that the secretary answers for it", n)
	}
}

// A case of a year that follows another within the years of the settings is a repeat.
func TestACaseAgain(t *testing.T) {
	for year, want := range map[string]bool{"2023": false, "2024": true} {
		w := enginetest.New(t)
		w.Must(`system create WeakBranchCase @o {"branchId":"b000","cycleId":"cy26","identifiedOn":"` + year + `-05-01","status":"RELEASED"}` + identified)
		if c := w.Snapshot().Find("WeakBranchCase", w.ID("@w")).Body.(*domain.WeakBranchCase); c.Repeated != want {
			t.Errorf("after one of %s: %v", year, c.Repeated)
		}
	}
}

// INV-HP2: who is sent from a branch is sent no more once it is a weak one.
func TestINV_HP2_NobodyIsSentFromAWeakBranch(t *testing.T) {
	w := enginetest.New(t)
	w.Must(`system create Account hb {"username":"hb","name":"内训师乙","unitId":"b000","memberId":"m1"}
		system create HelperRegister @h {"accountId":"hb","kindCode":"INTERNAL_TRAINER","status":"REGISTERED"}` + identified)
	if h := w.Snapshot().Find("HelperRegister", w.ID("@h")).Body.(*domain.HelperRegister); h.Status != domain.HelperStatusSuspended {
		t.Errorf("%s", h.Status)
	}
	w.Try(`pa update HelperRegister @h {"status":"REGISTERED"}`, "INV-HP2")
}

// INV-WB5: a cycle has had its drive, or its review says why none was held.
func TestINV_WB5_ACycleHasHadItsDrive(t *testing.T) {
	ending := enginetest.Confirmed + `
	pa update PdcaCycle cy26 {"status":"CLOSING"}`
	none := `
	pa update CycleReview ` + review + ` {"noDriveReasonZh":"公司党委决定本年度不单独开展，随年中检查一并进行"}`
	const end = `cc update PdcaCycle cy26 {"status":"CLOSED"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"neither", ending + enginetest.ReviewConfirmed, end, "INV-WB5"},
		{"one that runs", ending + drive + enginetest.ReviewConfirmed, end, "INV-WB5"},
		{"done", ending + strings.Replace(drive, "RUNNING", "DONE", 1) + enginetest.ReviewConfirmed, end, ""},
		{"none, by a decision", ending + none + enginetest.ReviewConfirmed, end, ""},
		{"none, for no reason", ending + strings.Replace(none, "公司党委决定本年度不单独开展，随年中检查一并进行", " ", 1) + enginetest.ReviewConfirmed, end, "INV-WB5"},
	})
}
