package act_test

import (
	"context"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

func TestDL14_TheTermFollowsFromTheSeverity(t *testing.T) {
	for severity, days := range map[string]domain.Date{"CRITICAL": 15, "MAJOR": 30, "STANDARD": 60} {
		w := enginetest.New(t)
		w.Must(`system create Problem @pr {"unitId":"b000","source":"REGULAR_INSPECTION","severity":"` + severity + `","descriptionZh":"问题","status":"ASSIGNED"}
			pa create Rectification @x {"problemId":"@pr"}`)
		x := enginetest.Body[domain.Rectification](w, "@x")
		if want := w.Today() + days; x.DueOn != want || x.OriginalDueOn != want || x.UnitID != "b000" || x.ResponsibleUnitID != "b000" || x.IssuerUnitID != "c" || x.IssuedOn != w.Today() {
			t.Errorf("%s: due on %s, originally %s, want %s; %+v", severity, x.DueOn, x.OriginalDueOn, want, x)
		}
	}
	enginetest.Hold(t, []enginetest.Ruling{
		{"a term of one's own", problem, `pa create Rectification @x {"problemId":"@pr","dueOn":"2027-01-01"}`, "READ_ONLY_FIELD"},
		{"of nothing", "", `system create Rectification x {"findingId":"f"}`, "MISSING_REFERENCE"},
		{"of no problem", "", `pa create Rectification @x {"ownerId":"m0"}`, "VALIDATION"},
		{"of what was withdrawn", enginetest.Finding + enginetest.Withdrawn, `pa create Rectification @x {"findingId":"@f"}`, "VALIDATION"},
	})
}

// problem is one that is assigned.
const problem = `
	system create Problem @pr {"unitId":"b000","cycleId":"cy26","source":"REGULAR_INSPECTION","criterionCode":"01.1.1","severity":"MAJOR","descriptionZh":"问题","kind":"INDIVIDUAL","status":"ASSIGNED"}`

// A task follows a problem that is assigned, once. A critical finding that its unit was told
// of is put right at once, and has its problem with the task.
func TestARectificationFollowsAProblemOnce(t *testing.T) {
	critical := strings.Replace(enginetest.Finding, "STANDARD", "CRITICAL", 1)
	enginetest.Hold(t, []enginetest.Ruling{
		{"an open finding", enginetest.Finding, `pa create Rectification @x {"findingId":"@f"}`, "VALIDATION"},
		{"a finding that its unit was told of", enginetest.Finding + enginetest.Told, `pa create Rectification @x {"findingId":"@f"}`, "VALIDATION"},
		{"a critical one", critical + enginetest.Told, `pa create Rectification @x {"findingId":"@f"}`, ""},
		{"a critical one that nobody was told of", critical, `pa create Rectification @x {"findingId":"@f"}`, "VALIDATION"},
		{"a critical one by the unit itself", critical + enginetest.Told, `bs create Rectification @x {"findingId":"@f"}`, "FORBIDDEN"},
		{"a problem that is registered", strings.Replace(problem, "ASSIGNED", "REGISTERED", 1), `pa create Rectification @x {"problemId":"@pr"}`, "VALIDATION"},
		{"a problem that is assigned", problem, `pa create Rectification @x {"problemId":"@pr"}`, ""},
		{"twice", enginetest.Issued, `pa create Rectification @y {"problemId":"@pr"}`, "VALIDATION"},
		{"with the finding of another problem", problem + enginetest.Finding, `pa create Rectification @x {"problemId":"@pr","findingId":"@f"}`, "VALIDATION"},
		{"as somebody of another unit", problem, `us1 create Rectification @x {"problemId":"@pr"}`, "MISSING_REFERENCE"},
	})
	w := enginetest.New(t)
	w.Must(critical + enginetest.Told + `
		pa create Rectification @x {"findingId":"@f"}`)
	x := enginetest.Body[domain.Rectification](w, "@x")
	if p := enginetest.Body[domain.Problem](w, x.ProblemID); p.Status != domain.ProblemStatusRegistered || p.Severity != "CRITICAL" || x.ProblemZh != p.DescriptionZh {
		t.Errorf("%+v of %+v", x, p)
	}
	// What is withdrawn after all leaves nothing to put right.
	w.Must(`bs update Finding @f ` + enginetest.Dispute + `
		li update Finding @f {"status":"WITHDRAWN"}`)
	x = enginetest.Body[domain.Rectification](w, "@x")
	if p := enginetest.Body[domain.Problem](w, x.ProblemID); p.Status != domain.ProblemStatusVoid || x.Status != domain.RectificationStatusClosed {
		t.Errorf("%s of %s", x.Status, p.Status)
	}
}

func TestAPlanHasAnOwnerAndAMeasure(t *testing.T) {
	submit := `bs update Rectification @x {"status":"PLAN_SUBMITTED"}`
	owner := enginetest.Issued + `
		bs update Rectification @x {"ownerId":"m0"}`
	measure := func(fields string) string {
		return owner + `
		bs create Measure @m {"rectificationId":"@x","textZh":"措施"` + fields + `}`
	}
	enginetest.Hold(t, []enginetest.Ruling{
		{"neither", enginetest.Issued, submit, "VALIDATION"},
		{"no measure", owner, submit, "VALIDATION"},
		{"a measure of nobody", measure(`,"dueOn":"2026-07-01"`), submit, "VALIDATION"},
		{"a measure without a day", measure(`,"ownerMemberId":"m0"`), submit, "VALIDATION"},
		{"both", measure(`,"ownerMemberId":"m0","dueOn":"2026-07-01"`), submit, ""},
		{"a staff member owns it", enginetest.Issued + `
			bs update Rectification @x {"ownerAccountId":"bc"}
			bs create Measure @m {"rectificationId":"@x","textZh":"措施","ownerAccountId":"bc","dueOn":"2026-07-01"}`, submit, ""},
		{"INV-ID1 two owners", owner, `bs update Rectification @x {"ownerAccountId":"bc"}`, "INV-ID1"},
		{"sent back", enginetest.Issued + enginetest.Planned, `us update Rectification @x {"status":"ISSUED"}`, ""},
		{"sent back by the unit itself", enginetest.Issued + enginetest.Planned, `bs update Rectification @x {"status":"ISSUED"}`, "FORBIDDEN"},
		{"handed in with a measure that is not reported", enginetest.UnderWay + `
			bs create Measure @m {"rectificationId":"@x","textZh":"措施"}`, `bs update Rectification @x {"status":"SUBMITTED","beforeEvidenceIds":["@e1"],"afterEvidenceIds":["@e2"]}`, "VALIDATION"},
		{"handed in by the owner", enginetest.UnderWay + `
			bs update Rectification @x {"beforeEvidenceIds":["@e1"]}
			me create Evidence @mine {"unitId":"b000","kindCode":"LEDGER"}`, `me update Rectification @x {"status":"SUBMITTED","afterEvidenceIds":["@mine"]}`, ""},
		{"handed in by another of the branch", enginetest.UnderWay, `bc update Rectification @x {"status":"SUBMITTED","beforeEvidenceIds":["@e1"],"afterEvidenceIds":["@e2"]}`, "INV-RC5"},
	})
}

// INV-RC5: the owner sees the task with what is to be put right, and works on it.
func TestINV_RC5_TheOwnerWorksOnIt(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"reports", enginetest.UnderWay, `me update Rectification @x {"reportZh":"已补齐"}`, ""},
		{"shows", enginetest.UnderWay + `
			me create Evidence @mine {"unitId":"b000","kindCode":"LEDGER"}`, `me update Rectification @x {"afterEvidenceIds":["@mine"]}`, ""},
		{"writes the plan", enginetest.UnderWay, `me update Rectification @x {"planZh":"改"}`, "INV-RC5"},
		{"hands it to another", enginetest.UnderWay, `me update Rectification @x {"ownerId":"m1"}`, "FORBIDDEN"},
		{"asks for more time", enginetest.UnderWay, `me update Rectification @x {"extension":{"newDueOn":"2026-07-20","reasonZh":"材料未到"}}`, "FORBIDDEN"},
		{"somebody else of the branch", enginetest.UnderWay, `me1 update Rectification @x {"reportZh":"已补齐"}`, "NOT_FOUND"},
	})
}

// Issued on 15 June, due on 15 July: an extension reaches 30 July at most. A request moves
// nothing; the original date stays beside the new one, and rates go by it (8.1.6).
func TestINV_RC1_OneExtensionOfHalfTheTerm(t *testing.T) {
	const why = `"reasonZh":"全线停产检修，现场整改须待设备恢复运行之后进行"`
	ask := func(until string) string {
		return `bs update Rectification @x {"extension":{"newDueOn":"` + until + `",` + why + `}}`
	}
	decide := func(who, state, more string) string {
		return who + ` update Rectification @x {"extension":{"newDueOn":"2026-07-20",` + why + `,"state":"` + state + `"` + more + `}}`
	}
	asked := enginetest.Issued + "\n" + ask("2026-07-20")
	granted := asked + "\n" + decide("us", "APPROVED", "")
	enginetest.Hold(t, []enginetest.Ruling{
		{"by half", enginetest.Issued, ask("2026-07-30"), ""},
		{"by a day more", enginetest.Issued, ask("2026-07-31"), "INV-RC1"},
		{"backwards", enginetest.Issued, ask("2026-07-15"), "INV-RC1"},
		{"the day after", enginetest.Issued + "\nwait 31", ask("2026-07-20"), "INV-RC1"},
		{"on the due date", enginetest.Issued + "\nwait 30", ask("2026-07-20"), ""},
		{"from a device", enginetest.Issued, `me/tabm update Rectification @x {"extension":null}`, "NOT_FOUND"},
		{"another instead, before it is decided", asked, ask("2026-07-25"), ""},
		{"another instead", granted, ask("2026-07-25"), "INV-RC1"},
		{"another after a refusal", asked + "\n" + decide("us", "REFUSED", ""), ask("2026-07-25"), "INV-RC1"},
		{"another after it was withdrawn", asked + "\n" + decide("bs", "WITHDRAWN", ""), ask("2026-07-25"), ""},
		{"approved without a request", enginetest.Issued, decide("us", "APPROVED", ""), "INV-RC1"},
		{"approved by who asked", asked, decide("bs", "APPROVED", ""), "INV-RC1"},
		{"approved for another day", enginetest.Issued + "\n" + ask("2026-07-19"), decide("us", "APPROVED", ""), "INV-RC1"},
		{"approved above", asked, decide("us", "APPROVED", ""), ""},
		{"approved by party affairs", asked, decide("pa", "APPROVED", ""), ""},
		{"approved above by who asked", enginetest.Issued + "\nus" + ask("2026-07-20")[2:], decide("us", "APPROVED", ""), "INV-RC1"},
		{"approved by another unit", asked, decide("us1", "APPROVED", ""), "NOT_FOUND"},
		{"taken out", asked, `bs update Rectification @x {"extension":null}`, "INV-RC1"},
		{"with a short reason", enginetest.Issued, `bs update Rectification @x {"extension":{"newDueOn":"2026-07-20","reasonZh":"停产检修"}}`, "INV-RC1"},
		{"the date itself", enginetest.Issued, `bs update Rectification @x {"dueOn":"2026-07-20"}`, "READ_ONLY_FIELD"},
	})
	w := enginetest.New(t)
	w.Must(asked)
	x := enginetest.Body[domain.Rectification](w, "@x")
	if e, err := domain.DecodeObject[domain.Extension](x.Extension); err != nil || x.DueOn.String() != "2026-07-15" || e.RequestedBy != "bs" || e.State != "REQUESTED" || e.DecidedBy != "" {
		t.Errorf("asked for: due on %s, %s", x.DueOn, x.Extension)
	}
	w.Must(decide("us", "APPROVED", `,"decidedBy":"cc","requestedBy":"pa"`))
	x = enginetest.Body[domain.Rectification](w, "@x")
	if e, err := domain.DecodeObject[domain.Extension](x.Extension); err != nil || x.DueOn.String() != "2026-07-20" || x.OriginalDueOn.String() != "2026-07-15" || e.DecidedBy != "us" || e.RequestedBy != "bs" {
		t.Errorf("granted: due on %s, originally %s, %s", x.DueOn, x.OriginalDueOn, x.Extension)
	}
}

func TestINV_RC2_BeforeAndAfterAreShown(t *testing.T) {
	submit := func(before, after string) string {
		return `bs update Rectification @x {"status":"SUBMITTED","beforeEvidenceIds":[` + before + `],"afterEvidenceIds":[` + after + `]}`
	}
	handed := func(then string) string {
		return enginetest.UnderWay + `
			bs create Evidence @n {"unitId":"b000","kindCode":"LEDGER"}
			` + submit(`"@e1"`, `"@n"`) + then
	}
	enginetest.Hold(t, []enginetest.Ruling{
		{"both", enginetest.UnderWay, submit(`"@e1"`, `"@e2"`), ""},
		{"after only", enginetest.UnderWay, submit("", `"@e2"`), "INV-RC2"},
		{"before only", enginetest.UnderWay, submit(`"@e1"`, ""), "INV-RC2"},
		{"the same piece twice", enginetest.UnderWay, submit(`"@e1"`, `"@e1"`), "INV-RC2"},
		{"a piece that is not there", enginetest.UnderWay, submit(`"@e1"`, `"@e9"`), "MISSING_REFERENCE"},
		{"in the same change", enginetest.UnderWay, `bs update Rectification @x {"status":"SUBMITTED","beforeEvidenceIds":["@e1"],"afterEvidenceIds":["@e3"]} ; create Evidence @e3 {"unitId":"b000","kindCode":"LEDGER"}`, ""},
		{"a piece that shows what was found", enginetest.UnderWay + `
			system update Finding @f {"evidenceIds":["@e2"]}`, submit(`"@e1"`, `"@e2"`), "INV-RC2"},
		{"a picture from before the task", enginetest.UnderWay + `
			bs create Evidence @old {"unitId":"b000","kindCode":"LEDGER","capturedAtDevice":"2026-06-10T03:00:00Z"}`, submit(`"@e1"`, `"@old"`), "INV-RC2"},
		{"bytes that were there before", enginetest.UnderWay + `
			bs create Evidence @b {"unitId":"b000","kindCode":"LEDGER","sha256":"` + enginetest.Hash("a") + `"}
			bs create Evidence @a {"unitId":"b000","kindCode":"LEDGER","sha256":"` + enginetest.Hash("a") + `"}`, submit(`"@b"`, `"@a"`), "INV-RC2"},
		{"accepted while its bytes are on the way", handed(""), `us update Rectification @x {"status":"ACCEPTED"}`, "INV-RC2"},
		{"accepted when they have come", handed(enginetest.Come("@n")), `us update Rectification @x {"status":"ACCEPTED"}`, ""},
		{"taken away afterwards", enginetest.HandedIn, `bs update Rectification @x {"afterEvidenceIds":{"$remove":["@e2"]}}`, "INV-RC2"},
		{"before it is submitted", enginetest.UnderWay, `bs update Rectification @x {"afterEvidenceIds":["@e2"]}`, ""},
	})
	w := enginetest.New(t)
	w.Must(enginetest.HandedIn + `
		us update Rectification @x {"status":"ACCEPTED"}`)
	x, now := enginetest.Body[domain.Rectification](w, "@x"), domain.TimeOf(w.Clock.Now())
	if x.SubmittedBy != "bs" || x.SubmittedAt != now || x.AcceptedBy != "us" || x.AcceptedAt != now {
		t.Errorf("%+v", x)
	}
}

func TestINV_RC3_SomebodyElseAccepts(t *testing.T) {
	accept := func(who string) string { return who + ` update Rectification @x {"status":"ACCEPTED"}` }
	insider := `
		system update Account rv {"memberId":"m1"}`
	submitter := enginetest.UnderWay + `
		us update Rectification @x {"status":"SUBMITTED","beforeEvidenceIds":["@e1"],"afterEvidenceIds":["@e2"]}`
	helps := enginetest.HandedIn + `
		system update Measure @ms {"helperIds":["m2"]}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"the unit above", enginetest.HandedIn, accept("us"), ""},
		{"the reviewer", enginetest.HandedIn, accept("rv"), ""},
		{"the branch", enginetest.HandedIn, accept("bs"), "FORBIDDEN"},
		{"a reviewer who is a member of the branch", insider + enginetest.HandedIn, accept("rv"), "INV-RC3"},
		{"who submitted", submitter, accept("us"), "INV-RC3"},
		{"who submitted, sending it back", submitter, `us update Rectification @x {"status":"RETURNED"}`, "INV-RC3"},
		{"another than who submitted", submitter, accept("pa"), ""},
		{"who helped with a measure", `
			system update Account us {"memberId":"m2"}` + helps, accept("us"), "INV-RC3"},
		{"the owner", `
			system update Account us {"memberId":"m2"}` + enginetest.HandedIn + `
			pa update Rectification @x {"status":"RETURNED"}
			bs update Rectification @x {"status":"IN_PROGRESS","ownerId":"m1"}
			system update Rectification @x {"ownerId":"m2"}
			bs update Rectification @x {"status":"SUBMITTED"}`, accept("us"), "INV-RC3"},
	})
}

// INV-GD2: what puts a problem of the unit's own right is accepted after guidance that the
// unit has confirmed.
func TestINV_GD2_AcceptedAfterGuidance(t *testing.T) {
	const accept = `us update Rectification @x {"status":"ACCEPTED"}`
	handed := func(problem, before string) string {
		return strings.Replace(enginetest.Issued, `"kind":"INDIVIDUAL"`, problem, 1) + enginetest.Begun + before + `
			bs update Rectification @x {"status":"SUBMITTED","beforeEvidenceIds":["@e1"],"afterEvidenceIds":["@e2"]}`
	}
	const own = `"kind":"INDIVIDUAL","guideId":"us"`
	logged := `
			us create GuidanceLog @g {"problemId":"@pr","at":"2026-06-15T02:00:00.000Z","contentZh":"逐项讲解会议记录的要素"}`
	confirmed := logged + `
			bs update GuidanceLog @g {"status":"CONFIRMED"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"guided, and confirmed", handed(own, confirmed), accept, ""},
		{"guided by nobody", handed(own, ""), accept, "INV-GD2"},
		{"guided, and not confirmed", handed(own, logged), accept, "INV-GD2"},
		{"guided, and taken back", handed(own, confirmed+`
			us update GuidanceLog @g {"status":"VOIDED"}`), accept, "INV-GD2"},
		{"sent back without guidance", handed(own, ""), `us update Rectification @x {"status":"RETURNED"}`, ""},
		{"a problem of many", handed(`"kind":"COMMON"`, ""), accept, ""},
		{"by who does not see it", handed(own, ""), "us1" + accept[2:], "NOT_FOUND"},
	})
}

const accepted = enginetest.HandedIn + `
	us update Rectification @x {"status":"ACCEPTED"}`

// INV-LB7: nobody but the look-back closes what was accepted.
func TestINV_LB7_NothingIsClosedWithoutALookBack(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"a major one closed at once", accepted, `pa update Rectification @x {"status":"CLOSED"}`, "FORBIDDEN"},
		{"by who reviews", accepted, `rv update Rectification @x {"status":"CLOSED"}`, "FORBIDDEN"},
		{"one that is due", planned, `pa update Rectification @x {"status":"CLOSED"}`, "FORBIDDEN"},
		{"reopened past the look-back", planned, `pa update Rectification @x {"status":"REOPENED"}`, "FORBIDDEN"},
		{"a closed one takes no changes", enginetest.Finding + rectified, `bs update Rectification @x {"reportZh":"x"}`, "SEALED"},
	})
}

// The problem of a task moves along with it.
func TestTheProblemFollowsItsTask(t *testing.T) {
	w := enginetest.New(t)
	is := func(want domain.ProblemStatus) *domain.Problem {
		t.Helper()
		p := enginetest.Body[domain.Problem](w, "@pr")
		if p.Status != want {
			t.Errorf("the problem is %s, want %s", p.Status, want)
		}
		return p
	}
	w.Must(enginetest.Issued)
	is(domain.ProblemStatusAssigned)
	w.Must(enginetest.Begun + enginetest.Guided)
	is(domain.ProblemStatusRectifying)
	w.Must(strings.TrimPrefix(planned, enginetest.UnderWay) + `
		wait 30` + arrived + seen("PARTLY_HELD"))
	if p := is(domain.ProblemStatusReopened); p.ReopenCount != 1 {
		t.Errorf("reopened %d times", p.ReopenCount)
	}
	x := enginetest.Body[domain.Rectification](w, "@x")
	if x.DueOn != w.Today()+30 || x.OriginalDueOn.String() != "2026-07-15" {
		t.Errorf("due on %s, originally %s", x.DueOn, x.OriginalDueOn)
	}
	w.Must(`bs update Rectification @x {"status":"IN_PROGRESS"}`)
	is(domain.ProblemStatusRectifying)
	w.Must(`bs update Rectification @x {"status":"SUBMITTED"}
		rv update Rectification @x {"status":"ACCEPTED"}
		pa act drawLookBacks {"ownerUnitId":"c","acceptedFrom":"2026-07-01","acceptedTo":"2026-07-15"}`)
	if x := enginetest.Body[domain.Rectification](w, "@x"); x.Status != domain.RectificationStatusLookBackDue || x.DueOn == 0 {
		t.Errorf("what was reopened must be looked back on: it is %s", x.Status)
	}
	w.Must(`system update Rectification @x {"status":"CLOSED"}`)
	if p := is(domain.ProblemStatusClosed); p.ClosedOn != w.Today() {
		t.Errorf("closed on %s", p.ClosedOn)
	}
	w.Try(`pa update Problem @pr {"sourceNoteZh":"x"}`, "SEALED")
}

// INV-RC4: a task is overdue by the clock, whether anybody looks or not; an extension that
// is approved after the day ends that, and takes back what it cost.
func TestINV_RC4_OverdueByTheClock(t *testing.T) {
	w := enginetest.Whole(t)
	const ask = `"newDueOn":"2026-07-25","reasonZh":"全线停产检修，现场整改须待设备恢复运行之后进行"`
	tick := func() {
		t.Helper()
		if _, err := w.Tick(context.Background()); err != nil {
			t.Fatal(err)
		}
	}
	w.Must(enginetest.UnderWay)
	tick()
	w.Must(`wait 30
		bs update Rectification @x {"extension":{` + ask + `}}
		wait 3`)
	tick()
	x := enginetest.Body[domain.Rectification](w, "@x")
	if x.OverdueSince.String() != "2026-07-16" {
		t.Errorf("overdue since %s", x.OverdueSince)
	}
	cost := func() (n int64) {
		w.Snapshot().EachOf("PointsEntry", "ruleCode", "PT36", func(r *domain.Record) bool {
			if p := r.Body.(*domain.PointsEntry); p.MemberID == "m0" {
				n += p.Points
			}
			return true
		})
		return n
	}
	if got := cost(); got >= 0 {
		t.Errorf("it cost %d", got)
	}
	w.Try(`bs update Rectification @x {"overdueSince":null}`, "READ_ONLY_FIELD")
	w.Must(`us update Rectification @x {"extension":{` + ask + `,"state":"APPROVED"}}`)
	if x = enginetest.Body[domain.Rectification](w, "@x"); x.OverdueSince != 0 || cost() != 0 || x.DueOn.String() != "2026-07-25" {
		t.Errorf("extended: overdue since %s, cost %d, due %s", x.OverdueSince, cost(), x.DueOn)
	}
}
