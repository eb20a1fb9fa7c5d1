package do_test

import (
	"fmt"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/engine/enginetest"
)

// appraisal is one that is open, with the meeting that votes.
var appraisal = `
	system create Member m3 {"personNo":"31","name":"赵六","branchId":"b000"}
	system create Member m4 {"personNo":"32","name":"孙七","branchId":"b000","memberStatus":"PROBATIONARY"}
	system create OrgLifeEvent @ev {"unitId":"b000","kind":"DEMOCRATIC_APPRAISAL","titleZh":"民主评议党员","heldAt":"2026-06-15T02:30:00.000Z","status":"HELD"}
	bs create DemocraticAppraisal @da {"branchId":"b000","cycleId":"cy26","centralWorkZh":"完成技改两项","eventId":"@ev"}`

// everybody are the members of b000 in the world of these tests.
var everybody = []string{"m-bs", "m-bc", "m0", "m1", "m3", "m4"}

func sheet(member string) string {
	return domain.KeyID("AppraisalSheet", enginetest.ID("@da"), member)
}

// written is the appraisal with a review by everybody: the branch enters those on paper.
func written() string {
	var b strings.Builder
	b.WriteString(appraisal + `
	bs create Evidence @scan {"unitId":"b000","kindCode":"MEMBER_FILE"}`)
	for _, m := range everybody {
		fmt.Fprintf(&b, `
	bs update AppraisalSheet %s {"selfReviewZh":"能够完成任务","evidenceIds":{"$add":["@scan"]},"status":"SELF_REVIEWED"}`, sheet(m))
	}
	return b.String()
}

// snapped has the snapshots taken; @bl is not its ballot's name, which the server made.
func snapped() string {
	return written() + `
	bs update DemocraticAppraisal @da {"status":"SELF_REVIEWED"}`
}

// ballotOf is the ballot of the appraisal.
func ballotID(w *enginetest.World) string {
	return enginetest.Body[domain.DemocraticAppraisal](w, "@da").BallotID
}

// opened opens the ballot, with two tellers who are neither secretary nor the same.
func opened(w *enginetest.World) string {
	w.Must(snapped())
	b := ballotID(w)
	w.Must(`
	bs update PaperBallot ` + b + ` {"tellerAId":"m0","tellerBId":"m1","paperIssued":5,"status":"OPEN"}`)
	return b
}

// counts are those of everybody who is rated, each with so many for the first options.
func counts(excellent, qualified int) string {
	var list []string
	for _, m := range everybody[:5] {
		list = append(list, fmt.Sprintf(`{"rowId":%q,"option":"EXCELLENT","n":%d},{"rowId":%q,"option":"QUALIFIED","n":%d}`, m, excellent, m, qualified))
	}
	return "[" + strings.Join(list, ",") + "]"
}

func tally(who, teller, ballot string, returned int, counts string) string {
	return fmt.Sprintf(`%s create BallotTally - {"ballotId":%q,"teller":%q,"paperReturned":%d,"paperInvalid":0,"counts":%s}`, who, ballot, teller, returned, counts)
}

// refusedBy is the code and rule by which a deed is refused.
func refusedBy(w *enginetest.World, deed string) string {
	err := w.Line(deed)
	if err == nil {
		return ""
	}
	e := domain.AsError(err)
	return string(e.Code) + " " + e.Rule + " " + e.Field
}

func same(t *testing.T, what, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s: %q, want %q", what, got, want)
	}
}

// INV-DA1: no vote before the snapshots, which stay as they were taken.
func TestINV_DA1_SnapshotsBeforeTheVote(t *testing.T) {
	w := enginetest.New(t)
	w.Must(written() + `
	bs create PaperBallot @pb {"unitId":"b000","subjectType":"DemocraticAppraisal","subjectId":"@da","purpose":"APPRAISAL","tellerAId":"m0","tellerBId":"m1","paperIssued":5}`)
	same(t, "before", refusedBy(w, `bs update PaperBallot @pb {"status":"OPEN"}`), "VALIDATION INV-DA1 snapshotAt")
	w.Must(`bs update DemocraticAppraisal @da {"status":"SELF_REVIEWED"}`)
	a := enginetest.Body[domain.DemocraticAppraisal](w, "@da")
	if a.EligibleVoters != 5 || a.RatedMembers != 5 || a.ExcellentMax != 1 || a.BallotID != enginetest.ID("@pb") {
		t.Errorf("%+v", a)
	}
	x := snapshot(t, w, "m0")
	if *x.Points != 60 || *x.PointsRank != 1 || *x.PointsRankOf != 5 || x.InLowestFifth {
		t.Errorf("%+v", x)
	}
	w.Must(`
	system create PointsEntry - {"memberId":"m0","ruleCode":"PT21","sourceType":"InnovationProject","sourceId":"x","occurredOn":"2026-06-15","status":"POSTED"}
	bs update PaperBallot @pb {"status":"OPEN"}`)
	if x := snapshot(t, w, "m0"); *x.Points != 60 {
		t.Errorf("a snapshot was refreshed: %d", *x.Points)
	}
	same(t, "written later", refusedBy(w, `me update AppraisalSheet `+sheet("m0")+` {"selfReviewZh":"再写"}`), "VALIDATION INV-DA1 selfReviewZh")
}

func snapshot(t *testing.T, w *enginetest.World, member string) domain.AppraisalSnapshot {
	t.Helper()
	s := enginetest.Body[domain.AppraisalSheet](w, sheet(member))
	return engine.Object[domain.AppraisalSnapshot](s.Snapshot)
}

// INV-DA1, INV-DA6, INV-SE1: who writes, and how many have to.
func TestReviewsBeforeTheVote(t *testing.T) {
	short := strings.Replace(written(), `bs update AppraisalSheet `+sheet("m1"), `bs update AppraisalSheet `+sheet("m0"), 1)
	enginetest.Hold(t, []enginetest.Ruling{
		{"the member writes", appraisal, `me update AppraisalSheet ` + sheet("m0") + ` {"selfReviewZh":"能够完成任务","status":"SELF_REVIEWED"}`, ""},
		{"the secretary writes for a member", appraisal, `bs update AppraisalSheet ` + sheet("m0") + ` {"selfReviewZh":"能够完成任务"}`, "INV-SE1"},
		{"with nothing in it", appraisal, `me update AppraisalSheet ` + sheet("m0") + ` {"status":"SELF_REVIEWED"}`, "VALIDATION"},
		{"another member's", appraisal, `me update AppraisalSheet ` + sheet("m1") + ` {"selfReviewZh":"能够完成任务"}`, "NOT_FOUND"},
		{"one of six is missing", short, `bs update DemocraticAppraisal @da {"status":"SELF_REVIEWED"}`, "VALIDATION"},
		{"all have", written(), `bs update DemocraticAppraisal @da {"status":"SELF_REVIEWED"}`, ""},
		{"nothing for production", strings.Replace(written(), `"centralWorkZh":"完成技改两项",`, "", 1), `bs update DemocraticAppraisal @da {"status":"SELF_REVIEWED"}`, "VALIDATION"},
		{"a second one a year", appraisal, `bs create DemocraticAppraisal @d2 {"branchId":"b000","cycleId":"cy26"}`, "VALIDATION"},
		{"of no branch", "", `us create DemocraticAppraisal @d2 {"branchId":"s00","cycleId":"cy26"}`, "VALIDATION"},
	})
}

// INV-BB1, INV-BB4: papers and tellers of a ballot.
func TestBallotOpens(t *testing.T) {
	w := enginetest.New(t)
	w.Must(snapped())
	b := ballotID(w)
	open := func(fields string) string {
		return `bs update PaperBallot ` + b + ` {` + fields + `"status":"OPEN"}`
	}
	for _, tc := range [][2]string{
		{`"tellerAId":"m0","tellerBId":"m1","paperIssued":6,`, "VALIDATION INV-BB1 paperIssued"},
		{`"tellerAId":"m0","tellerBId":"m1",`, "VALIDATION INV-BB1 paperIssued"},
		{`"tellerAId":"m0","tellerBId":"m0","paperIssued":5,`, "VALIDATION INV-BB4 tellerBId"},
		{`"tellerAId":"m-bs","tellerBId":"m0","paperIssued":5,`, "VALIDATION INV-BB4 tellerAId"},
		{`"tellerAId":"m0","tellerBId":"m1","paperIssued":5,`, ""},
	} {
		same(t, tc[0], refusedBy(w, open(tc[0])), tc[1])
	}
	same(t, "the form, once open", refusedBy(w, `bs update PaperBallot `+b+` {"tellerAId":"m3"}`), "VALIDATION INV-BB2 tellerAId")
	same(t, "by a teller", refusedBy(w, `me update PaperBallot `+b+` {"paperIssued":4}`), "FORBIDDEN INV-BB4 status")
	same(t, "one more", refusedBy(w, `bs create PaperBallot @p2 {"unitId":"b000","subjectType":"DemocraticAppraisal","subjectId":"@da","purpose":"APPRAISAL"}`), "CONFLICT  subjectId")
	same(t, "about something hidden", refusedBy(w, `bs create PaperBallot @p2 {"unitId":"b000","subjectType":"CommendationRound","subjectId":"none","purpose":"COMMENDATION"}`), "MISSING_REFERENCE  subjectId")
}

// INV-BB2, INV-BB3, INV-BB4: each teller counts alone, what adds up; equal counts are those of
// the ballot.
func TestTwoTellersCount(t *testing.T) {
	w := enginetest.New(t)
	b := opened(w)
	same(t, "too many", refusedBy(w, tally("me", "FIRST", b, 6, counts(3, 3))), "VALIDATION INV-BB1 paperReturned")
	same(t, "does not add up", refusedBy(w, tally("me", "FIRST", b, 5, counts(3, 3))), "VALIDATION INV-BB2 counts")
	same(t, "for the other", refusedBy(w, tally("me", "SECOND", b, 5, counts(3, 2))), "FORBIDDEN INV-BB4 teller")
	same(t, "by the secretary", refusedBy(w, tally("bs", "FIRST", b, 5, counts(3, 2))), "FORBIDDEN INV-BB4 teller")
	w.Must(tally("me", "FIRST", b, 5, counts(3, 2)))
	if x := enginetest.Body[domain.PaperBallot](w, b); x.Status != domain.BallotStatusOpen || len(x.Counts) != 0 {
		t.Errorf("counts before both agree: %+v", x)
	}
	w.Must(tally("me1", "SECOND", b, 5, counts(3, 2)))
	x := enginetest.Body[domain.PaperBallot](w, b)
	if x.Status != domain.BallotStatusCounted || x.PaperReturned != 5 || len(x.Counts) != 20 {
		t.Errorf("%s %d %v", x.Status, x.PaperReturned, x.Counts)
	}
	same(t, "counted again", refusedBy(w, `me update BallotTally `+domain.KeyID("BallotTally", b, "FIRST")+` {"paperInvalid":0,"counts":`+counts(2, 3)+`}`), "VALIDATION INV-BB3 ballotId")
}

// INV-BB5: a recount forgets what was counted, and nobody but the teller reads a tally.
func TestINV_BB5_NobodySeesCounts(t *testing.T) {
	w := enginetest.New(t)
	b := opened(w)
	none := refusedBy(w, tally("bs", "FIRST", b, 5, counts(3, 2)))
	w.Must(tally("me", "FIRST", b, 5, counts(3, 2)))
	for _, who := range []string{"bs", "me1", "us"} {
		same(t, who+" tries whether the first teller has counted", refusedBy(w, tally(who, "FIRST", b, 5, counts(3, 2))), none)
	}
	ent := w.Registry().Entity("BallotTally")
	r := w.Snapshot().Get(ent, domain.KeyID("BallotTally", b, "FIRST"))
	for _, who := range []string{"me", "me1", "bs", "bc", "us", "pa", "cc", "do", "sa"} {
		if got := w.View(domain.Actor{Account: who}).Sees(ent, r); got != (who == "me") {
			t.Errorf("%s sees the count of the first teller: %t", who, got)
		}
	}
	w.Must(tally("me1", "SECOND", b, 5, counts(3, 2)) + `
	us update PaperBallot ` + b + ` {"status":"OPEN"}`)
	x := enginetest.Body[domain.PaperBallot](w, b)
	if x.Status != domain.BallotStatusOpen || x.Has(domain.PaperBallotFieldCounts) || x.Has(domain.PaperBallotFieldPaperReturned) {
		t.Errorf("%+v", x)
	}
	for _, teller := range []string{"FIRST", "SECOND"} {
		if y := enginetest.Body[domain.BallotTally](w, domain.KeyID("BallotTally", b, teller)); len(y.Counts) != 0 {
			t.Errorf("%s still has %v", teller, y.Counts)
		}
	}
}

// INV-BB3: two counts are compared once. That they differ is all that anybody is told, and a
// teller does not find the other's by trying one count after the other.
func TestINV_BB3_ComparedOnce(t *testing.T) {
	w := enginetest.New(t)
	b := opened(w)
	second := domain.KeyID("BallotTally", b, "SECOND")
	again := func(excellent int) string {
		return `me1 update BallotTally ` + second + ` {"counts":` + counts(excellent, 5-excellent) + `}`
	}
	w.Must(tally("me1", "SECOND", b, 5, counts(4, 1)) + "\n" + again(2)) // corrected while alone
	w.Must(tally("me", "FIRST", b, 5, counts(3, 2)))
	x := enginetest.Body[domain.PaperBallot](w, b)
	if x.Status != domain.BallotStatusUnequal || x.Has(domain.PaperBallotFieldCounts) || x.Has(domain.PaperBallotFieldPaperReturned) {
		t.Fatalf("after two counts that differ: %+v", x)
	}
	for n := range 6 {
		same(t, "tried", refusedBy(w, again(n)), "VALIDATION INV-BB3 ballotId")
	}
	same(t, "by the secretary of the branch", refusedBy(w, `bs update PaperBallot `+b+` {"status":"OPEN"}`), "FORBIDDEN  status")
	w.Must(`system update Account us {"memberId":"m1"}`)
	same(t, "by a teller who is the secretary above", refusedBy(w, `us update PaperBallot `+b+` {"status":"OPEN"}`), "FORBIDDEN INV-BB3 status")
	w.Must(`system update Account us {"memberId":null}
	us update PaperBallot ` + b + ` {"status":"OPEN"}`)
	for _, teller := range []string{"FIRST", "SECOND"} {
		if y := enginetest.Body[domain.BallotTally](w, domain.KeyID("BallotTally", b, teller)); len(y.Counts) != 0 || y.Has(domain.BallotTallyFieldPaperReturned) {
			t.Errorf("%s still has %+v", teller, y)
		}
	}
	w.Must(`me update BallotTally ` + domain.KeyID("BallotTally", b, "FIRST") + ` {"paperReturned":5,"paperInvalid":0,"counts":` + counts(3, 2) + `}
	me1 update BallotTally ` + second + ` {"paperReturned":5,"paperInvalid":0,"counts":` + counts(3, 2) + `}`)
	if x := enginetest.Body[domain.PaperBallot](w, b); x.Status != domain.BallotStatusCounted {
		t.Errorf("after a recount: %s", x.Status)
	}
}

// INV-BB3: a ballot whose counts differ is aborted by the secretary above, and so is that of
// an appraisal that is void.
func TestUnequalCountsAreAborted(t *testing.T) {
	for _, end := range []string{`us update PaperBallot BALLOT {"status":"ABORTED"}`, `us update DemocraticAppraisal @da {"status":"VOID"}`} {
		w := enginetest.New(t)
		b := opened(w)
		w.Must(tally("me", "FIRST", b, 5, counts(3, 2)) + "\n" + tally("me1", "SECOND", b, 5, counts(2, 3)) + "\n" + strings.ReplaceAll(end, "BALLOT", b))
		if x := enginetest.Body[domain.PaperBallot](w, b); x.Status != domain.BallotStatusAborted {
			t.Errorf("%s: %s", end, x.Status)
		}
	}
}

// INV-BB5: how many papers were issued is not held against how many came back, for whoever
// conducts the ballot would find out by trying.
func TestINV_BB5_PapersIssuedTellNoCount(t *testing.T) {
	w := enginetest.New(t)
	b := opened(w)
	lower := func() string { return refusedBy(w, `bs update PaperBallot `+b+` {"paperIssued":4}`) }
	before := lower()
	same(t, "fewer papers", before, "VALIDATION INV-BB1 paperIssued")
	w.Must(tally("me", "FIRST", b, 3, counts(3, 0)))
	same(t, "fewer, when three came back", lower(), before)
	same(t, "fewer than came back", refusedBy(w, `bs update PaperBallot `+b+` {"paperIssued":2}`), before)
}
