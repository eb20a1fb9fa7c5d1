package demo

import (
	"fmt"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// What members are appraised as, and what party workers can do: in the unit of the accounts,
// the finished year to its end and the running one as far as it has come.

// fillVoting writes appraisals with their sheets and ballots, and profiles of secretaries.
func (w *world) fillVoting() {
	for _, b := range w.branches {
		if !b.graded() || len(b.members) < 5 {
			continue
		}
		w.appraised(b)
		if w.today >= date(w.this, 11, 16) {
			w.appraising(b)
		}
		w.profile(b, w.last)
		if w.today >= date(w.this, 6, 1) {
			w.profile(b, w.this)
		}
	}
}

func appraisalID(b *branch, year int) string { return fmt.Sprintf("appraisal-%d-%s", year, b.id()) }

// formal are the members of a branch who vote and are rated.
func (w *world) formal(b *branch) (out []*member) {
	for _, m := range b.members {
		if w.standing(m) == string(domain.MemberStatusFormal) {
			out = append(out, m)
		}
	}
	return out
}

// unitSecretary is the account that confirms what a branch of a unit proposes.
func unitSecretary(b *branch) string { return "secretary-" + b.unit.party() }

// appraised is the appraisal of the finished year, announced.
func (w *world) appraised(b *branch) {
	rated := w.formal(b)
	id, ballot := appraisalID(b, w.last), "ballot-"+appraisalID(b, w.last)
	returned := max(len(rated)-len(rated)/12, (len(rated)*8+9)/10)
	votes := w.votes(b, rated, int64(returned))
	excellent := w.excellent(rated)
	w.out.add(w.record("PaperBallot", ballot).
		str(domain.PaperBallotFieldUnitID, b.id()).
		str(domain.PaperBallotFieldSubjectType, "DemocraticAppraisal").
		str(domain.PaperBallotFieldSubjectID, id).
		str(domain.PaperBallotFieldPurpose, string(domain.BallotPurposeAppraisal)).
		obj(domain.PaperBallotFieldForm, appraisalForm(rated)).
		day(domain.PaperBallotFieldHeldOn, date(w.last, 12, 12)).
		str(domain.PaperBallotFieldTellerAID, teller(b, rated, 0)).
		str(domain.PaperBallotFieldTellerBID, teller(b, rated, 1)).
		num(domain.PaperBallotFieldEligibleCount, len(rated)).
		num(domain.PaperBallotFieldPaperIssued, len(rated)).
		num(domain.PaperBallotFieldPaperReturned, returned).
		num(domain.PaperBallotFieldPaperInvalid, 0).
		obj(domain.PaperBallotFieldCounts, votes).
		time(domain.PaperBallotFieldSignedAAt, w.past(date(w.last, 12, 12), 17*60)).
		time(domain.PaperBallotFieldSignedBAt, w.past(date(w.last, 12, 12), 17*60+5)).
		str(domain.PaperBallotFieldStatus, string(domain.BallotStatusCertified)))
	names := []string{}
	for _, m := range excellent {
		names = append(names, m.name)
	}
	w.out.add(w.record("DemocraticAppraisal", id).
		str(domain.DemocraticAppraisalFieldBranchID, b.id()).
		str(domain.DemocraticAppraisalFieldCycleID, cycleID(w.last)).
		time(domain.DemocraticAppraisalFieldSnapshotAt, w.past(date(w.last, 12, 8), 17*60)).
		str(domain.DemocraticAppraisalFieldBallotID, ballot).
		str(domain.DemocraticAppraisalFieldCentralWorkZh, "围绕年度生产任务开展技术攻关和保安全活动，按期完成全年计划。").
		num(domain.DemocraticAppraisalFieldEligibleVoters, len(rated)).
		num(domain.DemocraticAppraisalFieldParticipants, returned).
		num(domain.DemocraticAppraisalFieldRatedMembers, len(rated)).
		num(domain.DemocraticAppraisalFieldExcellentMax, len(rated)/3).
		str(domain.DemocraticAppraisalFieldCommitteeProposalZh, "支委会结合测评票数、积分和履责情况提出。").
		list(domain.DemocraticAppraisalFieldExcellentNamesZh, names).
		num(domain.DemocraticAppraisalFieldExcellentCount, len(excellent)).
		num(domain.DemocraticAppraisalFieldQualifiedCount, len(rated)-len(excellent)).
		num(domain.DemocraticAppraisalFieldBasicallyCount, 0).
		num(domain.DemocraticAppraisalFieldUnqualifiedCount, 0).
		str(domain.DemocraticAppraisalFieldConfirmedBy, unitSecretary(b)).
		time(domain.DemocraticAppraisalFieldConfirmedAt, w.past(date(w.last, 12, 22), 10*60)).
		time(domain.DemocraticAppraisalFieldAnnouncedAt, w.past(date(w.last, 12, 28), 9*60)).
		str(domain.DemocraticAppraisalFieldStatus, string(domain.AppraisalStatusAnnounced)))
	for _, m := range b.members {
		w.sheet(b, m, rated, excellent, votes)
	}
}

// sheet is that of a member in the finished year; a probationary one has a review alone.
func (w *world) sheet(b *branch, m *member, rated, excellent []*member, votes []domain.BallotCount) {
	rec := w.sheetOf(b, m, w.last)
	i := slices.Index(rated, m)
	snapshot := func(tx *engine.Tx) []domain.FieldEffect {
		x := domain.AppraisalSnapshot{AsOfRev: int64(tx.Base().Rev)}
		mine, above := w.pointsAt(tx, m), int64(1)
		x.Points = &mine
		if i >= 0 {
			for _, o := range rated {
				if w.pointsAt(tx, o) > mine {
					above++
				}
			}
			n := int64(len(rated))
			x.PointsRank, x.PointsRankOf, x.InLowestFifth = &above, &n, above > n-n/5
		}
		fields := []domain.FieldEffect{}
		if v, err := engine.Embed[domain.AppraisalSheet](tx, domain.AppraisalSheetFieldSnapshot, x); err == nil {
			fields = append(fields, engine.To(domain.AppraisalSheetFieldSnapshot, v))
		}
		if x.InLowestFifth && slices.Contains(excellent, m) {
			fields = append(fields, engine.To(domain.AppraisalSheetFieldExplanationZh, domain.String("长期在外地承担攻关任务，部分活动未及时登记积分。")))
		}
		return fields
	}
	rec.late = snapshot
	if i >= 0 {
		outcome := domain.AppraisalOutcomeQualified
		if slices.Contains(excellent, m) {
			outcome = domain.AppraisalOutcomeExcellent
		}
		rec.flag(domain.AppraisalSheetFieldRated, true).
			num(domain.AppraisalSheetFieldVotesExcellent, int(votes[4*i].N)).
			num(domain.AppraisalSheetFieldVotesQualified, int(votes[4*i+1].N)).
			num(domain.AppraisalSheetFieldVotesBasically, int(votes[4*i+2].N)).
			num(domain.AppraisalSheetFieldVotesUnqualified, int(votes[4*i+3].N)).
			str(domain.AppraisalSheetFieldProposedOutcome, string(outcome)).
			str(domain.AppraisalSheetFieldOutcome, string(outcome)).
			day(domain.AppraisalSheetFieldAnnouncedOn, date(w.last, 12, 28)).
			str(domain.AppraisalSheetFieldStatus, string(domain.SheetStatusRated))
	} else {
		rec.str(domain.AppraisalSheetFieldStatus, string(domain.SheetStatusSelfReviewed))
	}
	w.out.add(rec)
}

func (w *world) sheetOf(b *branch, m *member, year int) *record {
	id := appraisalID(b, year)
	return w.record("AppraisalSheet", domain.KeyID("AppraisalSheet", id, m.id())).
		str(domain.AppraisalSheetFieldAppraisalID, id).
		str(domain.AppraisalSheetFieldMemberID, m.id()).
		str(domain.AppraisalSheetFieldBranchID, b.id()).
		str(domain.AppraisalSheetFieldSelfReviewZh, "能够完成本职任务，按时参加组织生活，学习的系统性还需加强。")
}

// pointsAt is a member's balance of the finished year.
func (w *world) pointsAt(tx *engine.Tx, m *member) int64 {
	sum := tx.Settings(cycleID(w.last)).PointsOpening
	tx.State().EachOf("PointsEntry", "memberId", m.id(), func(r *domain.Record) bool {
		p := r.Body.(*domain.PointsEntry)
		if p.CycleID == cycleID(w.last) && p.Status != domain.PointsStatusPending && p.Status != domain.PointsStatusRejected {
			sum += p.Points
		}
		return true
	})
	return sum
}

// appraisalOptions are the marks on the form of an appraisal.
var appraisalOptions = []string{"EXCELLENT", "QUALIFIED", "BASICALLY_QUALIFIED", "UNQUALIFIED"}

func appraisalForm(rated []*member) domain.BallotForm {
	f := domain.BallotForm{Scale: domain.BallotScaleMarks, Options: appraisalOptions}
	for _, m := range rated {
		f.Rows = append(f.Rows, domain.BallotRow{RowID: m.id(), LabelZh: m.name})
	}
	return f
}

// votes are the counts of a form: so many papers for each row.
func (w *world) votes(b *branch, rated []*member, papers int64) (out []domain.BallotCount) {
	r := w.random("votes" + b.id())
	for _, m := range rated {
		excellent := r.Int64N(papers + 1)
		basically := r.Int64N(2)
		if excellent+basically > papers {
			basically = 0
		}
		for i, n := range []int64{excellent, papers - excellent - basically, basically, 0} {
			out = append(out, domain.BallotCount{RowID: m.id(), Option: appraisalOptions[i], N: n})
		}
	}
	return out
}

// excellent are a quarter of those who are rated.
func (w *world) excellent(rated []*member) (out []*member) {
	for i, m := range rated {
		if i%4 == 1 && len(out) < len(rated)/3 {
			out = append(out, m)
		}
	}
	return out
}

// teller is the first or second member of a branch who counts and is not its secretary.
func teller(b *branch, rated []*member, n int) string {
	for _, m := range rated {
		if m == b.secretary {
			continue
		}
		if n == 0 {
			return m.id()
		}
		n--
	}
	return ""
}

// appraising is the appraisal of the running year: reviews are being written.
func (w *world) appraising(b *branch) {
	id := appraisalID(b, w.this)
	w.out.add(w.record("DemocraticAppraisal", id).
		str(domain.DemocraticAppraisalFieldBranchID, b.id()).
		str(domain.DemocraticAppraisalFieldCycleID, cycleID(w.this)).
		str(domain.DemocraticAppraisalFieldStatus, string(domain.AppraisalStatusOpen)))
	for i, m := range b.members {
		rec := w.sheetOf(b, m, w.this)
		if i%3 == 0 {
			rec.str(domain.AppraisalSheetFieldStatus, string(domain.SheetStatusSelfReviewed))
		} else {
			rec.str(domain.AppraisalSheetFieldStatus, string(domain.SheetStatusOpen))
		}
		w.out.add(rec)
	}
}

// workerSurvey and workerTest are the dimensions of a profile, by where they come from.
var (
	workerSurvey = []domain.WorkerDimension{domain.WorkerDimensionPoliticalQuality, domain.WorkerDimensionPostSkill, domain.WorkerDimensionWorkResults, domain.WorkerDimensionMoralConduct,
		domain.WorkerDimensionExemplaryRole, domain.WorkerDimensionLeadStudy, domain.WorkerDimensionLeadResults, domain.WorkerDimensionLeadService, domain.WorkerDimensionLeadLaw, domain.WorkerDimensionLeadIntegrity}
	workerTest = []domain.WorkerDimension{domain.WorkerDimensionKnowPartyAffairs, domain.WorkerDimensionKnowManagement, domain.WorkerDimensionKnowBusiness, domain.WorkerDimensionCanGuideThinking,
		domain.WorkerDimensionCanExplainPolicy, domain.WorkerDimensionCanSumUp, domain.WorkerDimensionFirmPolitics, domain.WorkerDimensionFirmStyle, domain.WorkerDimensionFirmIntegrity}
)

// profile is that of a branch's secretary: of the finished year confirmed, of the running one
// surveyed.
func (w *world) profile(b *branch, year int) {
	r, voters := w.random(fmt.Sprint("worker", year, b.id())), len(b.members)-1
	yes, no, passed, total := true, false, true, 0
	var list []domain.DimensionScore
	for _, d := range workerSurvey {
		score := between(r, 780, 960)
		total += score
		list = append(list, domain.DimensionScore{Dimension: d, Score: float64(score) / 10, Source: domain.DimensionSourceSurvey, Gap: &no})
	}
	rec := w.record("PartyWorkerProfile", fmt.Sprintf("worker-%d-%s", year, b.id())).
		str(domain.PartyWorkerProfileFieldAccountID, b.account).
		str(domain.PartyWorkerProfileFieldMemberID, b.secretary.id()).
		str(domain.PartyWorkerProfileFieldUnitID, b.id()).
		str(domain.PartyWorkerProfileFieldLevelCode, "BRANCH_SECRETARY").
		str(domain.PartyWorkerProfileFieldCycleID, cycleID(year)).
		num(domain.PartyWorkerProfileFieldSurveyVoters, voters).
		float(domain.PartyWorkerProfileFieldSurveyMean, float64(total)/100)
	status := domain.ProfileStatusSurveyed
	if year == w.last {
		for _, d := range workerTest {
			score, gap := between(r, 55, 95), &no
			if score < 60 {
				gap, passed = &yes, false
			}
			list = append(list, domain.DimensionScore{Dimension: d, Score: float64(score), Source: domain.DimensionSourceTest, Gap: gap})
		}
		status = domain.ProfileStatusConfirmed
		rec.flag(domain.PartyWorkerProfileFieldPracticalPassed, passed).
			day(domain.PartyWorkerProfileFieldTestedOn, date(year, 11, 10)).
			day(domain.PartyWorkerProfileFieldConfirmedOn, date(year, 11, 25))
	}
	w.out.add(rec.obj(domain.PartyWorkerProfileFieldDimensions, list).
		flag(domain.PartyWorkerProfileFieldTrainedThisCycle, year == w.last).
		str(domain.PartyWorkerProfileFieldStatus, string(status)))
}
