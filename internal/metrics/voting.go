package metrics

import "pdca/internal/domain"

// What is counted of appraisals and of party workers.

func (q *Query) eachAppraisal(fn func(a *domain.DemocraticAppraisal)) {
	each(q, "branchId", []string{q.unit}, func(a *domain.DemocraticAppraisal) {
		if (a.Status == domain.AppraisalStatusConfirmed || a.Status == domain.AppraisalStatusAnnounced) && q.at(a.ConfirmedAt) {
			fn(a)
		}
	})
}

func appraisalVoters(of func(a *domain.DemocraticAppraisal) int64) func(q *Query) Count {
	return func(q *Query) (n Count) {
		q.eachAppraisal(func(a *domain.DemocraticAppraisal) { n.N, n.IDs = n.N+1000*of(a), append(n.IDs, a.ID) })
		return n
	}
}

// eachSheet calls fn for the sheets of the unit's appraisals of the cycle whose outcomes count.
func (q *Query) eachSheet(fn func(a *domain.DemocraticAppraisal, s *domain.AppraisalSheet)) {
	q.eachAppraisal(func(a *domain.DemocraticAppraisal) {
		each(q, "appraisalId", []string{a.ID}, func(s *domain.AppraisalSheet) { fn(a, s) })
	})
}

func excellentUnexplained(q *Query) (n Count) {
	q.eachSheet(func(_ *domain.DemocraticAppraisal, s *domain.AppraisalSheet) {
		x, err := domain.DecodeObject[domain.AppraisalSnapshot](s.Snapshot)
		n.addIf(err == nil && s.Outcome == domain.AppraisalOutcomeExcellent && x.InLowestFifth && s.ExplanationZh == "", s.ID)
	})
	return n
}

func unqualifiedUnhandled(q *Query) (n Count) {
	q.eachSheet(func(a *domain.DemocraticAppraisal, s *domain.AppraisalSheet) {
		n.addIf(a.Status == domain.AppraisalStatusAnnounced && s.Outcome == domain.AppraisalOutcomeUnqualified && s.HandlingCode == "", s.ID)
	})
	return n
}

// appraisedWithoutPoints are appraisals past the reviews without a snapshot: none that the
// rules let through (INV-DA1), and those that were brought along from before.
func appraisedWithoutPoints(q *Query) (n Count) {
	q.eachAppraisal(func(a *domain.DemocraticAppraisal) { n.addIf(a.SnapshotAt == 0, a.ID) })
	return n
}

func (q *Query) eachProfile(fn func(p *domain.PartyWorkerProfile)) {
	each(q, "unitId", q.below(), func(p *domain.PartyWorkerProfile) {
		if p.CycleID == q.cycle.ID && p.Status != domain.ProfileStatusVoid {
			fn(p)
		}
	})
}

func testedWorker(q *Query, p *domain.PartyWorkerProfile) bool {
	return (p.Status == domain.ProfileStatusTested || p.Status == domain.ProfileStatusConfirmed) && p.TestedOn != 0 && p.TestedOn <= q.asOf
}

func workersTested(q *Query) (n Count) {
	q.eachProfile(func(p *domain.PartyWorkerProfile) { n.addIf(testedWorker(q, p), p.ID) })
	return n
}

func workersPassed(q *Query) (n Count) {
	q.eachProfile(func(p *domain.PartyWorkerProfile) { n.addIf(testedWorker(q, p) && p.PracticalPassed, p.ID) })
	return n
}

// surveyBands are the means of a survey from which its levels hold.
var surveyBands = []float64{90, 80, 70}

// workerLevel is the level of the mean that workers were given in their surveys.
func workerLevel(q *Query) (level int, ids []string) {
	sum := 0.0
	q.eachProfile(func(p *domain.PartyWorkerProfile) {
		if p.Has(domain.PartyWorkerProfileFieldSurveyMean) && p.Status != domain.ProfileStatusDraft {
			sum, ids = sum+p.SurveyMean, append(ids, p.ID)
		}
	})
	if len(ids) == 0 {
		return 0, nil
	}
	for i, from := range surveyBands {
		if sum/float64(len(ids)) >= from-1e-9 {
			return i + 1, ids
		}
	}
	return len(surveyBands) + 1, ids
}
