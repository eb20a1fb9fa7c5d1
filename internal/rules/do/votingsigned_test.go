package do_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/engine/enginetest"
)

// countedBallot is a ballot that both tellers counted, of so many papers.
func countedBallot(w *enginetest.World, papers, excellent int) string {
	b := opened(w)
	c := counts(excellent, papers-excellent)
	w.Must(tally("me", "FIRST", b, papers, c) + "\n" + tally("me1", "SECOND", b, papers, c))
	return b
}

// signature is a teller's signature over a ballot as it is.
func signature(w *enginetest.World, who, ballot string) string {
	ent := w.Registry().Entity("PaperBallot")
	hash := w.Snapshot().ContentHash(ent, w.Snapshot().Get(ent, ballot))
	return fmt.Sprintf(`%s create Signature @s-%s {"subjectType":"PaperBallot","subjectId":%q,"role":"TELLER","contentHash":%q}`, who, who, ballot, hash)
}

// certified is a ballot that both signed.
func certified(w *enginetest.World, papers, excellent int) string {
	b := countedBallot(w, papers, excellent)
	w.Must(signature(w, "me", b) + "\n" + signature(w, "me1", b))
	return b
}

// Both tellers sign, each for themselves; then it is certified, and the counts stand on the
// sheets.
func TestBothTellersSign(t *testing.T) {
	w := enginetest.New(t)
	b := countedBallot(w, 5, 3)
	same(t, "by the secretary", refusedBy(w, signature(w, "bs", b)), "FORBIDDEN INV-BB4 role")
	w.Must(signature(w, "me", b))
	if x := enginetest.Body[domain.PaperBallot](w, b); x.Status != domain.BallotStatusCounted {
		t.Errorf("by one signature: %s", x.Status)
	}
	w.Must(signature(w, "me1", b))
	x, a := enginetest.Body[domain.PaperBallot](w, b), enginetest.Body[domain.DemocraticAppraisal](w, "@da")
	if x.Status != domain.BallotStatusCertified || x.SignedAAt == 0 || x.SignedBAt == 0 || a.Status != domain.AppraisalStatusBalloted || a.Participants != 5 {
		t.Errorf("%s, %s, %d", x.Status, a.Status, a.Participants)
	}
	if s := enginetest.Body[domain.AppraisalSheet](w, sheet("m0")); s.VotesExcellent != 3 || s.VotesQualified != 2 {
		t.Errorf("%d %d", s.VotesExcellent, s.VotesQualified)
	}
	same(t, "aborted afterwards", refusedBy(w, `us update PaperBallot `+b+` {"status":"ABORTED"}`), "ILLEGAL_TRANSITION  status")
}

// INV-DA2: too few voted, so it is not signed, and another ballot is held.
func TestINV_DA2_TooFewVoted(t *testing.T) {
	w := enginetest.New(t)
	b := countedBallot(w, 3, 3) // of five
	same(t, "signed", refusedBy(w, signature(w, "me", b)), "VALIDATION INV-DA2 status")
	w.Must(`
	us update PaperBallot ` + b + ` {"status":"OPEN"}
	us update PaperBallot ` + b + ` {"status":"ABORTED"}
	bs create PaperBallot @again {"unitId":"b000","subjectType":"DemocraticAppraisal","subjectId":"@da","purpose":"APPRAISAL","tellerAId":"m0","tellerBId":"m1","paperIssued":5}
	bs update PaperBallot @again {"status":"OPEN"}`)
	if a := enginetest.Body[domain.DemocraticAppraisal](w, "@da"); a.BallotID != enginetest.ID("@again") {
		t.Errorf("the ballot of the appraisal is %s", a.BallotID)
	}
}

// proposals are outcomes for everybody who is rated, with one excellent at most.
func proposals(excellent string) string {
	var b strings.Builder
	for _, m := range everybody[:5] {
		outcome := "QUALIFIED"
		if m == excellent {
			outcome = "EXCELLENT"
		}
		fmt.Fprintf(&b, `
	bs update AppraisalSheet %s {"proposedOutcome":%q}`, sheet(m), outcome)
	}
	return b.String()
}

const proposes = `bs update DemocraticAppraisal @da {"committeeProposalZh":"支委会研究提出","status":"COMMITTEE_PROPOSED"}`

// INV-DA3, INV-DA4, INV-DA6: what the committee may proposes.
func TestWhatIsProposed(t *testing.T) {
	w := enginetest.New(t)
	for _, m := range everybody[:4] { // m3 has the fewest points
		w.Must(fmt.Sprintf(`
	system create PointsEntry - {"memberId":%q,"ruleCode":"PT21","sourceType":"InnovationProject","sourceId":"x","occurredOn":"2026-06-15","status":"POSTED"}`, m))
	}
	certified(w, 5, 3)
	same(t, "who is not rated", refusedBy(w, `bs update AppraisalSheet `+sheet("m4")+` {"proposedOutcome":"QUALIFIED"}`), "VALIDATION INV-DA6 proposedOutcome")
	same(t, "one without an outcome", refusedBy(w, proposes), "VALIDATION  sheets")
	w.Must(proposals("m0") + `
	bs update AppraisalSheet ` + sheet("m1") + ` {"proposedOutcome":"EXCELLENT"}`)
	same(t, "two of five", refusedBy(w, proposes), "VALIDATION INV-DA3 sheets")
	w.Must(proposals("m3"))
	same(t, "the last by points", refusedBy(w, proposes), "VALIDATION INV-DA4 explanationZh")
	w.Must(`bs update AppraisalSheet ` + sheet("m3") + ` {"explanationZh":"长期外派攻关"}
	bs update AppraisalSheet ` + sheet("m1") + ` {"proposedOutcome":"UNQUALIFIED"}`)
	same(t, "unqualified, and nothing follows", refusedBy(w, proposes), "VALIDATION INV-DA4 handlingCode")
	w.Must(`bs update AppraisalSheet ` + sheet("m1") + ` {"handlingCode":"TALK"}
	` + proposes)
}

// INV-DA5: outcomes and points come with the announcement, once; the member sees the own
// outcome from then on.
func TestINV_DA5_AnnouncedOnceConfirmed(t *testing.T) {
	w := enginetest.New(t)
	w.Must(`system create PointsRule PT31 {"code":"PT31","version":"1.0.0","titleZh":"民主评议优秀","points":5,"per":"YEAR","sourceActivity":"DEMOCRATIC_APPRAISAL","posting":"AUTO","approver":"BRANCH_SECRETARY","status":"IN_FORCE"}`)
	certified(w, 5, 3)
	w.Must(proposals("m0") + "\n" + proposes)
	same(t, "announced", refusedBy(w, `bs update DemocraticAppraisal @da {"status":"ANNOUNCED"}`), "ILLEGAL_TRANSITION  status")
	ent := w.Registry().Entity("AppraisalSheet")
	reads := func() bool {
		v := w.View(domain.Actor{Account: "me"})
		return v.Scope.ReadsField(v.Snapshot, ent.Field("outcome"), v.Get(ent, sheet("m0")))
	}
	w.Must(`us update DemocraticAppraisal @da {"status":"CONFIRMED"}`)
	if s := enginetest.Body[domain.AppraisalSheet](w, sheet("m0")); s.Outcome != domain.AppraisalOutcomeExcellent || s.Status != domain.SheetStatusRated || reads() {
		t.Errorf("%s %s; the member reads it: %t", s.Outcome, s.Status, reads())
	}
	posted := func() (n int) {
		w.Snapshot().EachOf("PointsEntry", "memberId", "m0", func(r *domain.Record) bool {
			if e := r.Body.(*domain.PointsEntry); e.RuleCode == "PT31" && e.SourceID == sheet("m0") {
				n++
			}
			return true
		})
		return n
	}
	if posted() != 0 {
		t.Error("points before the announcement")
	}
	w.Must(`bs update DemocraticAppraisal @da {"status":"ANNOUNCED"}`)
	a := enginetest.Body[domain.DemocraticAppraisal](w, "@da")
	if posted() != 1 || !reads() || a.ExcellentCount != 1 || a.QualifiedCount != 4 || len(a.ExcellentNamesZh) != 1 {
		t.Errorf("posted %d, read %t, %+v", posted(), reads(), a)
	}
}

// INV-SE1, PT06: who writes, who accepts, and points for who was there, once.
func TestINV_SE1_OwnWordsAndPT06(t *testing.T) {
	text := strings.Repeat("对照党员标准检查自己的不足。", 10)
	paper := domain.KeyID("SelfExamination", enginetest.ID("@olm"), "m0")
	line := domain.KeyID("Attendance", enginetest.ID("@olm"), "", "m0")
	meeting := `
	system create PointsRule PT06 {"code":"PT06","version":"1.0.0","titleZh":"对照检查","points":2,"per":"YEAR","sourceActivity":"ORG_LIFE_MEETING","posting":"AUTO","approver":"BRANCH_SECRETARY","status":"IN_FORCE"}
	system create OrgLifeEvent @olm {"unitId":"b000","kind":"ORG_LIFE_MEETING","titleZh":"组织生活会","heldAt":"2026-06-15T01:00:00.000Z","publishScope":"BRANCH","status":"HELD"}
	bs create Evidence @scan {"unitId":"b000","kindCode":"MEMBER_FILE"}`
	wrote := meeting + `
	me create SelfExamination - {"eventId":"@olm","memberId":"m0","branchId":"b000","textZh":"` + text + `"}
	me update SelfExamination ` + paper + ` {"status":"SUBMITTED"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"own words", meeting, `me create SelfExamination - {"eventId":"@olm","memberId":"m0","branchId":"b000","textZh":"` + text + `"}`, ""},
		{"by the secretary", meeting, `bs create SelfExamination - {"eventId":"@olm","memberId":"m0","branchId":"b000","textZh":"` + text + `"}`, "INV-SE1"},
		{"by the secretary, from paper", meeting, `bs create SelfExamination - {"eventId":"@olm","memberId":"m0","branchId":"b000","textZh":"` + text + `","evidenceIds":["@scan"]}`, ""},
		{"accepted by the secretary", wrote, `bs update SelfExamination ` + paper + ` {"status":"ACCEPTED"}`, ""},
		{"accepted by who wrote it", wrote, `me update SelfExamination ` + paper + ` {"status":"ACCEPTED"}`, "FORBIDDEN"},
	})
	w := enginetest.New(t)
	entry := domain.KeyID("PointsEntry", "PT06", "m0", paper)
	has := func() string {
		if r := w.Snapshot().Find("PointsEntry", entry); r != nil {
			return string(r.Body.(*domain.PointsEntry).Status)
		}
		return ""
	}
	w.Must(wrote + `
	bs update SelfExamination ` + paper + ` {"status":"ACCEPTED"}`)
	same(t, "accepted, and not there", has(), "")
	w.Must(`system create Attendance - {"eventId":"@olm","memberId":"m0","unitId":"b000","mode":"ON_SITE_LIST","proof":"LIST","at":"2026-06-15T01:00:00.000Z"}`)
	same(t, "there", has(), "POSTED")
	w.Must(`system update Attendance ` + line + ` {"status":"VOIDED"}`)
	same(t, "the line was void", has(), "REVERSED")
}

// Votes cannot be linked to people: with the journal, the state, its projections and the
// history in hand, nothing that was stored of a ballot names a voter, and what names a row of
// the form names everybody on it alike.
func TestINV_BB5_NoRecordNamesAVote(t *testing.T) {
	w := enginetest.New(t)
	b := certified(w, 5, 3)
	ctx := context.Background()
	voters := map[string]bool{"m-bs": true, "m-bc": true, "m0": true, "m1": true, "m3": true}
	tellers := map[string]bool{"m0": true, "m1": true}
	about := 0
	for _, name := range []string{"PaperBallot", "BallotTally"} {
		ent := w.Registry().Entity(name)
		w.Snapshot().Scan(ent, func(r *domain.Record) bool {
			about++
			for _, f := range ent.Fields {
				v := r.Body.Get(f.Index)
				if f.Name == "form" || f.Name == "counts" {
					continue // looked at below: what is voted on
				}
				for id := range voters {
					if v.S == id && !(tellers[id] && (f.Name == "memberId" || f.Name == "tellerAId" || f.Name == "tellerBId")) {
						t.Errorf("%s.%s names %s", name, f.Name, id)
					}
				}
			}
			return true
		})
	}
	if about != 3 {
		t.Fatalf("%d records of the ballot", about)
	}
	x := enginetest.Body[domain.PaperBallot](w, b)
	byOption := map[string][]int64{}
	for _, n := range engine.Objects[domain.BallotCount](x.Counts) {
		byOption[n.Option] = append(byOption[n.Option], n.N)
	}
	if len(byOption) != 4 || len(byOption["EXCELLENT"]) != 5 {
		t.Errorf("counts are of options and rows alone: %v", byOption)
	}
	// The order of the counts is that of the form, whoever counted first and in whatever order
	// the papers lay: an equal ballot counted backwards is stored in the same bytes.
	other := enginetest.New(t)
	back := opened(other)
	reversed := engine.Objects[domain.BallotCount](x.Counts)
	var list []string
	for i := len(reversed) - 1; i >= 0; i-- {
		list = append(list, fmt.Sprintf(`{"rowId":%q,"option":%q,"n":%d}`, reversed[i].RowID, reversed[i].Option, reversed[i].N))
	}
	c := "[" + strings.Join(list, ",") + "]"
	other.Must(tally("me1", "SECOND", back, 5, c) + "\n" + tally("me", "FIRST", back, 5, c))
	if y := enginetest.Body[domain.PaperBallot](other, back); strings.Join(y.Counts, "") != strings.Join(x.Counts, "") {
		t.Errorf("the order of counting shows: %v, %v", y.Counts, x.Counts)
	}
	// The journal: each entry about the ballot is of the secretary, the tellers, or the server
	// as whom one of them set it off.
	commits, err := w.Store.Read(ctx, 1, 1_000_000)
	if err != nil {
		t.Fatal(err)
	}
	entries := 0
	for _, commit := range commits {
		for _, raw := range commit.Entries {
			e, err := w.Registry().ParseEffect(raw)
			if err != nil {
				t.Fatal(err)
			}
			if e.Type != "PaperBallot" && e.Type != "BallotTally" {
				continue
			}
			entries++
			if e.By != "bs" && e.By != "me" && e.By != "me1" {
				t.Errorf("revision %d: %s of %s", commit.Seq, e.Type, e.By)
			}
		}
	}
	if entries < 6 {
		t.Errorf("only %d entries of the journal are about the ballot", entries)
	}
}
