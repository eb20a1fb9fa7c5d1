package do_test

import (
	"slices"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// plusGround is what a project of b000 stands on: a department that leads, the workshop, a
// target of business and one of party-building, evidence.
const plusGround = `
	system create OrgUnit gc {"code":"GC","nameZh":"集团公司","kind":"GROUP_COMPANY","line":"ADMIN"}
	system create OrgUnit w000 {"code":"W000","nameZh":"一车间","kind":"WORKSHOP_SECTION","line":"ADMIN","parentId":"gc"}
	system create UnitLink l0 {"partyUnitId":"b000","adminUnitId":"w000","validFrom":"2025-01-01"}
	system create OrgUnit tech {"code":"TECH","nameZh":"技术部","kind":"PROFESSIONAL_DEPARTMENT","line":"FUNCTION","parentId":"gc"}
	system create Account pl {"username":"pl","name":"技术主管","unitId":"tech"}
	system create RoleGrant pl/1 {"accountId":"pl","role":"PROFESSIONAL_LEAD","scopeUnitId":"tech"}
	system create Account ba {"username":"ba","name":"业务考核","unitId":"c"}
	system create RoleGrant ba/1 {"accountId":"ba","role":"BUSINESS_ASSESSOR","scopeUnitId":"c"}
	system update PdcaCycle cy26 {"windows":[{"stage":"DO","opensAt":"2026-02-15","closesAt":"2026-12-20"}]}
	system create Conference @cf {"cycleId":"cy26","kind":"PARTY_INTEGRITY_CONFERENCE","titleZh":"党建工作会","hostUnitId":"c","status":"TARGETS_RECORDED"}
	system create TargetAllocation @al {"conferenceId":"@cf","cycleId":"cy26","holderUnitId":"w000","status":"APPROVED"}
	system create Target @t1 {"allocationId":"@al","titleZh":"工时","letterKind":"BUSINESS_TARGET_LETTER","classCode":"REFORM_MANAGEMENT","level":"WORKSHOP_SECTION","holderUnitId":"w000","indicator":{"kind":"NUMBER","unitZh":"分钟","goal":48,"direction":"DOWN"},"weight":50,"dueOn":"2026-12-20","status":"ACTIVE"}
	system create Target @t2 {"allocationId":"@al","titleZh":"组织建设","letterKind":"PARTY_TARGET_LETTER","classCode":"ORGANISATION_BUILDING","level":"WORKSHOP_SECTION","holderUnitId":"w000","indicator":{"kind":"NUMBER","unitZh":"项","goal":9,"direction":"UP"},"weight":50,"dueOn":"2026-12-20","status":"ACTIVE"}
	me create Evidence @e {"unitId":"b000","kindCode":"PROJECT_FILE","sha256":"1111111111111111111111111111111111111111111111111111111111111111"}`

const (
	measuredBy = `"indicator":{"nameZh":"工时","unitZh":"分钟","before":62,"goal":48,"direction":"DOWN"}`
	bothSides  = `"jointDuties":[{"side":"PARTY","unitId":"s00","dutyZh":"协调"},{"side":"ADMIN","unitId":"w000","dutyZh":"保障"}]`
	plusFields = `"branchId":"b000","cycleId":"cy26","themeCode":"PLUS_OTHER","titleZh":"缩短工时","targetId":"@t1",` + measuredBy + `,"leadDepartmentId":"tech","upperUnitId":"s00","upperContactId":"us","branchIds":["b000"],"implementerId":"m0",` + bothSides + `,"dueOn":"2026-09-30"`
	plusDraft  = plusGround + `
	system create PartyPlusProject @p {` + plusFields + `}`
	plusLed = plusDraft + `
	bs update PartyPlusProject @p {"status":"PROPOSED"}
	pl update PartyPlusProject @p {"leadPersonId":"pl","status":"LEAD_CONFIRMED"}`
	plusApproved = plusLed + `
	bs create Milestone @m {"projectId":"@p","titleZh":"工装","ownerMemberId":"m0","dueOn":"2026-07-30"}
	us update PartyPlusProject @p {"status":"APPROVED"}`
	plusRunning = plusApproved + `
	bs update PartyPlusProject @p {"status":"RUNNING"}`
	milestoneReached = plusRunning + `
	me update Milestone @m {"doneOn":"2026-06-15","evidenceIds":["@e"],"status":"DONE"}`
	plusDelivered = milestoneReached + `
	pl update Milestone @m {"status":"ACCEPTED"}
	bs update PartyPlusProject @p {"deliveredZh":"新工装","evidenceIds":["@e"],"indicator":{"nameZh":"工时","unitZh":"分钟","before":62,"goal":48,"after":47,"direction":"DOWN"},"status":"DELIVERED"}`
)

const propose = `bs update PartyPlusProject @p {"status":"PROPOSED"}`

func lacking(field string) string {
	return plusDraft + `
	system update PartyPlusProject @p {` + field + `}`
}

func TestINV_PP1_TheThreeResponsibilities(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"all three", plusDraft, propose, ""},
		{"no department", lacking(`"leadDepartmentId":null`), propose, "INV-PP1"},
		{"a unit of the party leads", lacking(`"leadDepartmentId":"g000"`), propose, "INV-PP1"},
		{"so does a hidden one", lacking(`"leadDepartmentId":"b010"`), propose, "MISSING_REFERENCE"},
		{"no contact above", lacking(`"upperContactId":null`), propose, "INV-PP1"},
		{"a contact of another unit", lacking(`"upperContactId":"us1"`), propose, "INV-PP1"},
		{"a unit that is not above", lacking(`"upperUnitId":"s01"`), propose, "INV-PP1"},
		{"nobody carries it out", lacking(`"implementerId":null`), propose, "INV-PP1"},
		{"a member of another branch does", lacking(`"implementerId":"m2"`), propose, "INV-PP1"},
		{"no duty of the administration", lacking(`"jointDuties":[{"side":"PARTY","unitId":"s00","dutyZh":"协调"}]`), propose, "INV-PP1"},
		{"the department names who leads", plusDraft + "\n" + propose, `pl update PartyPlusProject @p {"status":"LEAD_CONFIRMED"}`, "INV-PP1"},
		{"by somebody of its own", plusDraft + "\n" + propose, `pl update PartyPlusProject @p {"leadPersonId":"pl","status":"LEAD_CONFIRMED"}`, ""},
		{"nobody confirms for it", plusDraft + "\n" + propose, `us update PartyPlusProject @p {"status":"LEAD_CONFIRMED"}`, "FORBIDDEN"},
		{"what is not confirmed is not approved", plusDraft + "\n" + propose, `us update PartyPlusProject @p {"status":"APPROVED"}`, "ILLEGAL_TRANSITION"},
		{"the department stays", plusLed, `bs update PartyPlusProject @p {"leadDepartmentId":"w000"}`, "INV-PP1"},
		{"beyond a second-level unit the committee approves", plusLed + `
			system update PartyPlusProject @p {"branchIds":{"$add":["b010"]}}`, `us update PartyPlusProject @p {"status":"APPROVED"}`, "INV-PP1"},
		{"and it may", plusLed + `
			system update PartyPlusProject @p {"branchIds":{"$add":["b010"]}}`, `cc update PartyPlusProject @p {"status":"APPROVED"}`, ""},
	})
}

func TestINV_PP2_ThreeUnits(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"the unit above leads as well", lacking(`"leadDepartmentId":"s00"`), propose, "INV-PP2"},
		{"the branch leads itself", lacking(`"leadDepartmentId":"b000"`), propose, "INV-PP2"},
	})
}

func TestINV_PP3_ATargetOfBusiness(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"one of party-building", lacking(`"targetId":"@t2"`), propose, "INV-PP3"},
		{"one that is over", plusDraft + `
			system update Target @t1 {"status":"ACHIEVED"}`, propose, "INV-PP3"},
		{"none", lacking(`"targetId":null`), propose, "INV-PP3"},
		{"no value before", lacking(`"indicator":{"nameZh":"工时","unitZh":"分钟","goal":48,"direction":"DOWN"}`), propose, "INV-PP3"},
	})
}

func TestINV_PP4_VerifiedFromOutside(t *testing.T) {
	worth := plusDelivered + `
		system update PartyPlusProject @p {"benefits":[{"kindCode":"COST_SAVED","yuan":80000}]}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"who leads", plusDelivered, `pl update PartyPlusProject @p {"status":"VERIFIED"}`, "INV-PP4"},
		{"the secretary of the unit", plusDelivered, `us update PartyPlusProject @p {"status":"VERIFIED"}`, ""},
		{"not so where it is worth money", worth, `us update PartyPlusProject @p {"status":"VERIFIED"}`, "INV-PP4"},
		{"a business assessor", worth, `ba update PartyPlusProject @p {"status":"VERIFIED"}`, ""},
		{"nothing reached", plusDelivered + `
			system update PartyPlusProject @p {` + measuredBy + `}`, `us update PartyPlusProject @p {"status":"VERIFIED"}`, "VALIDATION"},
		{"what was verified stays", worth + `
			ba update PartyPlusProject @p {"status":"VERIFIED"}`, `bs update PartyPlusProject @p {"benefits":[{"kindCode":"COST_SAVED","yuan":90000}]}`, "INV-PP4"},
		{"a kind that there is not", plusDelivered, `bs update PartyPlusProject @p {"benefits":[{"kindCode":"LUCK","yuan":1}]}`, "INV-PP4"},
		{"the owner of a milestone does not accept it", plusRunning + `
			system create RoleGrant me/2 {"accountId":"me","role":"UNIT_SECRETARY","scopeUnitId":"s00"}
			me update Milestone @m {"doneOn":"2026-06-15","evidenceIds":["@e"],"status":"DONE"}`, `me update Milestone @m {"status":"ACCEPTED"}`, "VALIDATION"},
	})
}

func TestMilestonesAreReached(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"a project without one does not run", plusLed + `
			us update PartyPlusProject @p {"status":"APPROVED"}`, `bs update PartyPlusProject @p {"status":"RUNNING"}`, "INV-PP5"},
		{"one without an owner is not planned", plusLed + `
			bs create Milestone @m {"projectId":"@p","titleZh":"工装","dueOn":"2026-07-30"}`, `us update PartyPlusProject @p {"status":"APPROVED"}`, "VALIDATION"},
		{"of no project", plusDraft, `bs create Milestone @m {"titleZh":"工装"}`, "VALIDATION"},
		{"listed by somebody else", plusApproved, `me1 create Milestone @n {"projectId":"@p","titleZh":"工装","ownerMemberId":"m1"}`, "INV-PP5"},
		{"another one says that it is done", plusRunning, `bs update Milestone @m {"doneOn":"2026-06-15","evidenceIds":["@e"],"status":"DONE"}`, "FORBIDDEN"},
		{"not shown", plusRunning, `me update Milestone @m {"doneOn":"2026-06-15","status":"DONE"}`, "VALIDATION"},
		{"done tomorrow", plusRunning, `me update Milestone @m {"doneOn":"2026-06-16","evidenceIds":["@e"],"status":"DONE"}`, "VALIDATION"},
		{"its owner", plusRunning, `me update Milestone @m {"doneOn":"2026-06-15","evidenceIds":["@e"],"status":"DONE"}`, ""},
		{"who leads accepts", milestoneReached, `pl update Milestone @m {"status":"ACCEPTED"}`, ""},
		{"so does the secretary of the unit", milestoneReached, `us update Milestone @m {"status":"ACCEPTED"}`, ""},
		{"the secretary of the branch does not", milestoneReached, `bs update Milestone @m {"status":"ACCEPTED"}`, "FORBIDDEN"},
		{"an open one keeps it from delivering", plusRunning, `bs update PartyPlusProject @p {"deliveredZh":"新工装","evidenceIds":["@e"],"status":"DELIVERED"}`, "INV-PP5"},
	})
}

func TestINV_PP5_TheOriginalDayCounts(t *testing.T) {
	w := enginetest.New(t)
	w.Must(plusApproved)
	if m := enginetest.Body[domain.Milestone](w, "@m"); m.Status != domain.MilestoneStatusPlanned || m.OriginalDueOn.String() != "2026-07-30" || m.LeadDepartmentID != "tech" {
		t.Fatalf("%+v", m)
	}
	w.Must(`bs update PartyPlusProject @p {"status":"RUNNING"}
		bs create Milestone @late {"projectId":"@p","titleZh":"固化","ownerMemberId":"m1","dueOn":"2026-06-20"}`)
	if m := enginetest.Body[domain.Milestone](w, "@late"); m.Status != domain.MilestoneStatusPlanned {
		t.Errorf("what comes later is planned at once: %s", m.Status)
	}
	w.Must(`us update PartyPlusProject @p {"status":"SUSPENDED"}
		wait 10
		us update PartyPlusProject @p {"status":"RUNNING"}`)
	if m := enginetest.Body[domain.Milestone](w, "@late"); m.DueOn.String() != "2026-06-30" || m.OriginalDueOn.String() != "2026-06-20" {
		t.Errorf("due on %s, originally on %s", m.DueOn, m.OriginalDueOn)
	}
	if p := enginetest.Body[domain.PartyPlusProject](w, "@p"); p.DueOn.String() != "2026-10-10" || p.OriginalDueOn.String() != "2026-09-30" || p.RunningOn.String() != "2026-06-15" {
		t.Errorf("due on %s, originally on %s, runs since %s", p.DueOn, p.OriginalDueOn, p.RunningOn)
	}
	w.Must(`us update PartyPlusProject @p {"status":"TERMINATED"}`)
	if m := enginetest.Body[domain.Milestone](w, "@m"); m.Status != domain.MilestoneStatusDropped {
		t.Errorf("a milestone of a terminated project is %s", m.Status)
	}
}

func TestINV_PP6_SafeProductionHasItsField(t *testing.T) {
	safe := plusDraft + `
		system update PartyPlusProject @p {"themeCode":"PLUS_SAFE_PRODUCTION"}
		bs update PartyPlusProject @p {"status":"PROPOSED"}
		pl update PartyPlusProject @p {"leadPersonId":"pl","status":"LEAD_CONFIRMED"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"no area", safe, `us update PartyPlusProject @p {"status":"APPROVED"}`, "INV-PP6"},
		{"an area", safe + `
			system create PlatformAssignment @a {"kind":"RESPONSIBILITY_AREA","memberId":"m1","branchId":"b000","nameZh":"一号线","status":"ACTIVE"}
			system update PartyPlusProject @p {"areaIds":["@a"]}`, `us update PartyPlusProject @p {"status":"APPROVED"}`, ""},
	})
}

func TestINV_TL1_LogsOfAProject(t *testing.T) {
	log := func(at string) string {
		return `bs create ProgressLog @l {"projectId":"@p","at":"` + at + `","contentZh":"与技术部在现场确定工装方案","attendeeMemberIds":["m0"],"attendeeAccountIds":["pl"]}`
	}
	enginetest.Hold(t, []enginetest.Ruling{
		{"of a project that is not approved", plusDraft, log("2026-06-15T01:00:00Z"), "INV-TL1"},
		{"before it was", plusApproved, log("2026-06-14T01:00:00Z"), "INV-TL1"},
		{"in the future", plusApproved, log("2026-06-16T01:00:00Z"), "INV-TL1"},
		{"since then", plusApproved, log("2026-06-15T02:30:00Z"), ""},
		{"the other side confirms", plusApproved + "\n" + log("2026-06-15T02:30:00Z"), `pl update ProgressLog @l {"status":"CONFIRMED"}`, ""},
		{"the same side does not", plusApproved + "\n" + log("2026-06-15T02:30:00Z"), `us update ProgressLog @l {"status":"CONFIRMED"}`, "FORBIDDEN"},
	})
	w := enginetest.New(t)
	w.Must(plusApproved + "\n" + log("2026-06-15T02:30:00Z") + `
		bs create ProgressLog @alone {"projectId":"@p","at":"2026-06-15T02:40:00Z","contentZh":"党员突击队自行清点工装","attendeeMemberIds":["m0"]}`)
	if l := enginetest.Body[domain.ProgressLog](w, "@l"); !l.PartySide || !l.AdminSide || l.UnitID != "b000" || l.By != "bs" {
		t.Errorf("%+v", l)
	}
	if l := enginetest.Body[domain.ProgressLog](w, "@alone"); !l.PartySide || l.AdminSide {
		t.Errorf("one side was there: %+v", l)
	}
}

// dueTold lists whom the clock told of a deadline, each step and account, sorted.
func dueTold(w *enginetest.World, key string) (out []string) {
	w.Helper()
	if _, err := w.Tick(w.Context()); err != nil {
		w.Fatal(err)
	}
	w.Snapshot().Scan(w.Registry().Entity("Notice"), func(r *domain.Record) bool {
		if n := r.Body.(*domain.Notice); n.DeadlineKey == key {
			out = append(out, n.Step+" "+n.RecipientID)
		}
		return true
	})
	slices.Sort(out)
	return out
}

func TestDL45_TheDepartmentAnswers(t *testing.T) {
	w := enginetest.New(t)
	w.Must(plusDraft + `
		bs update PartyPlusProject @p {"status":"PROPOSED"}
		wait 9`)
	if got := dueTold(w, "DL45"); !slices.Equal(got, []string{"0:NOTICE pl", "R1 pl"}) { // the 19th is a holiday, the 23rd the last day
		t.Errorf("told %v", got)
	}
	w = enginetest.New(t)
	w.Must(plusDraft + `
		bs update PartyPlusProject @p {"status":"PROPOSED"}
		pl update PartyPlusProject @p {"status":"DRAFT"}
		wait 30`)
	if got := dueTold(w, "DL45"); got != nil {
		t.Errorf("returned, and told %v", got)
	}
}

func TestDL94_MilestonesFallDue(t *testing.T) {
	w := enginetest.New(t)
	w.Must(plusRunning + `
		wait 39`)
	if got := dueTold(w, "DL94"); !slices.Equal(got, []string{"R7 me"}) {
		t.Errorf("told %v", got)
	}
	w.Must(`us update PartyPlusProject @p {"status":"SUSPENDED"}
		wait 30`)
	if got := dueTold(w, "DL94"); !slices.Equal(got, []string{"R7 me"}) {
		t.Errorf("suspended, and told %v", got)
	}
	w.Must(`us update PartyPlusProject @p {"status":"RUNNING"}
		wait 10`)
	if got := dueTold(w, "DL94"); !slices.Contains(got, "0:NOTICE me") || slices.Contains(got, "7:ESCALATE pl") {
		t.Errorf("the clock goes on where it stood: told %v", got)
	}
}

func TestPT20_MilestonesInTime(t *testing.T) {
	earned := func(wait, done string) (n int) {
		w := enginetest.Whole(t)
		w.Must(plusRunning + `
			wait ` + wait + `
			system update Milestone @m {"dueOn":"2026-08-31"}
			me update Milestone @m {"doneOn":"` + done + `","evidenceIds":["@e"],"status":"DONE"}
			pl update Milestone @m {"status":"ACCEPTED"}`)
		w.Snapshot().EachOf("PointsEntry", "memberId", "m0", func(r *domain.Record) bool {
			if e := r.Body.(*domain.PointsEntry); e.RuleCode == "PT20" && e.Points == 3 && e.Status == domain.PointsStatusPending && e.OccurredOn.String() == done {
				n++
			}
			return true
		})
		return n
	}
	if n := earned("0", "2026-06-15"); n != 1 {
		t.Errorf("%d entries for a milestone that was reached by its original day", n)
	}
	if n := earned("50", "2026-08-01"); n != 0 {
		t.Errorf("%d entries for one that was reached behind it", n)
	}
}

func TestProjectsAreTold(t *testing.T) {
	told := func(deeds string) []string {
		w := enginetest.New(t)
		w.Must(deeds)
		got := enginetest.News(w)
		slices.Sort(got)
		return got
	}
	for _, tc := range []struct {
		name, deeds string
		want        []string
	}{
		{"the department is asked", plusDraft + "\n" + propose, []string{"TASK PartyPlusProject PROPOSED pl: test"}},
		{"it sends it back", plusDraft + "\n" + propose + `
			pl update PartyPlusProject @p {"status":"DRAFT"}`, []string{"RETURNED PartyPlusProject DRAFT bs: test", "RETURNED PartyPlusProject DRAFT me: test", "TASK PartyPlusProject PROPOSED pl: test"}},
		{"a milestone is planned", plusApproved, []string{"DECISION PartyPlusProject APPROVED bs: test", "DECISION PartyPlusProject APPROVED me: test", "TASK Milestone PLANNED me: ", "TASK PartyPlusProject PROPOSED pl: test"}},
	} {
		if got := told(tc.deeds); !slices.Equal(got, tc.want) {
			t.Errorf("%s: told %q", tc.name, got)
		}
	}
}
