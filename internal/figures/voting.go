package figures

import (
	"math"
	"slices"
	"strconv"

	"pdca/internal/domain"
	"pdca/internal/state"
)

// How far the outcomes of appraisals go with the points of those appraised, and how many
// profiles of party workers are confirmed. Ballots are never read.

const srcAppraised, srcProfiles = "outcomes announced", "profiles of workers"

var votingSources = []*state.Facts{
	{Name: srcAppraised, Of: "AppraisalSheet", Unit: "branchId", Add: appraisedFacts},
	{Name: srcProfiles, Of: "PartyWorkerProfile", Unit: "unitId", Add: profileFacts},
}

// outcomeRank puts outcomes in order, the best highest.
var outcomeRank = map[domain.AppraisalOutcome]int64{domain.AppraisalOutcomeUnqualified: 1, domain.AppraisalOutcomeBasicallyQualified: 2,
	domain.AppraisalOutcomeQualified: 3, domain.AppraisalOutcomeExcellent: 4}

// appraisedFacts are of outcomes that were announced, with the points of the snapshot.
func appraisedFacts(r *domain.Record, _ state.Days, add func(state.Fact)) {
	s := r.Body.(*domain.AppraisalSheet)
	if !r.Has(domain.AppraisalSheetFieldAnnouncedOn) || s.Snapshot == "" || outcomeRank[s.Outcome] == 0 {
		return
	}
	if x, err := domain.DecodeObject[domain.AppraisalSnapshot](s.Snapshot); err == nil && x.Points != nil {
		add(state.Fact{Unit: s.BranchID, On: s.AnnouncedOn, Num: 1, Heads: heads(strconv.FormatInt(outcomeRank[s.Outcome], 10), strconv.FormatInt(*x.Points, 10))})
	}
}

// profileFacts are of workers, one a cycle.
func profileFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	p := r.Body.(*domain.PartyWorkerProfile)
	if p.Status == domain.ProfileStatusVoid {
		return
	}
	f := state.Fact{Unit: p.UnitID, On: made(r, day), Den: 1, Heads: heads(p.CycleID, p.LevelCode)}
	if p.Status == domain.ProfileStatusConfirmed {
		f.Num = 1
	}
	add(f)
}

// correlation is Spearman's: of the ranks of outcomes and of points, equals having their mean
// rank. It is none where one side does not vary.
func (c *counting) correlation(t tally) {
	pairs := map[*sum][][2]int64{}
	c.eachFact(func(_ *domain.Record, f *state.Fact, member string) {
		outcome, _ := strconv.ParseInt(f.Heads[0], 10, 64) // both as appraisedFacts wrote them
		points, _ := strconv.ParseInt(f.Heads[1], 10, 64)
		c.rows(f, member, func(k rowKey) {
			s := t.at(k)
			s.n++
			pairs[s] = append(pairs[s], [2]int64{outcome, points})
		})
	}, true)
	for s, list := range pairs {
		if rho, ok := spearman(list); ok {
			s.num = int64(math.Round(rho * 10_000))
		} else {
			s.why = "ONE_SIDE_CONSTANT"
		}
		s.extra = []state.NamedDecimal{{Name: "n", Value: &domain.Decimal{N: int64(s.n)}}}
	}
}

// spearman is the correlation of the ranks of pairs; ok is false where one side is constant.
func spearman(pairs [][2]int64) (rho float64, ok bool) {
	x, y := ranksOf(pairs, 0), ranksOf(pairs, 1)
	mean := float64(len(pairs)+1) / 2
	var xy, xx, yy float64
	for i := range pairs {
		a, b := x[i]-mean, y[i]-mean
		xy, xx, yy = xy+a*b, xx+a*a, yy+b*b
	}
	if xx == 0 || yy == 0 {
		return 0, false
	}
	return xy / math.Sqrt(xx*yy), true
}

// ranksOf are the ranks of one side of pairs, the mean rank for equals.
func ranksOf(pairs [][2]int64, side int) []float64 {
	order := make([]int, len(pairs))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return int(pairs[a][side] - pairs[b][side]) })
	ranks := make([]float64, len(pairs))
	for from := 0; from < len(order); {
		to := from
		for to < len(order) && pairs[order[to]][side] == pairs[order[from]][side] {
			to++
		}
		for _, i := range order[from:to] {
			ranks[i] = float64(from+to+1) / 2
		}
		from = to
	}
	return ranks
}
