package figures

import (
	"slices"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/ground"
	"pdca/internal/state"
)

// What post-evaluations count for: their scores, and how much of the standards they measured.
// The version in force counts; until the first one of a unit is confirmed, that one, as
// something that may still change.

const srcEvaluations, srcAssistEffects = "post-evaluations", "effects of assistance"

var evaluatedSources = []*state.Facts{
	{Name: ground.ScoreFacts, Of: "CriterionScore", Looks: scoreFacts, Also: map[string]again{"PostEvaluation": whereField("CriterionScore", "postEvaluationId")},
		Reads: map[string][]string{"PostEvaluation": {"status", "asOf"}}},
	{Name: srcEvaluations, Of: "PostEvaluation", Unit: "unitId", Add: evaluationFacts},
	{Name: srcAssistEffects, Of: "AssistancePairing", Unit: "unitId", Add: assistEffectFacts},
}

// notConfirmed marks what nobody has confirmed yet.
const notConfirmed = "OPEN"

// evaluationCounts says whether a version counts, and whether it may still change.
func evaluationCounts(p *domain.PostEvaluation) (counts bool, open string) {
	switch p.Status {
	case domain.PostEvaluationStatusConfirmed, domain.PostEvaluationStatusPublished:
		return true, ""
	case domain.PostEvaluationStatusScoring, domain.PostEvaluationStatusCalibrated:
		return p.SupersedesID == "", notConfirmed
	}
	return false, ""
}

// scoreFacts are what a score adds, in tenths of a point.
func scoreFacts(s *state.Snapshot, r *domain.Record, add func(state.Fact)) {
	x := r.Body.(*domain.CriterionScore)
	whole := s.Find("PostEvaluation", x.PostEvaluationID)
	if x.State != domain.MeasureStateMeasured || whole == nil {
		return
	}
	p := whole.Body.(*domain.PostEvaluation)
	if counts, open := evaluationCounts(p); counts {
		add(state.Fact{Unit: x.UnitID, On: p.AsOf, Num: tenthsOf(x.Score), Den: tenthsOf(x.MaxScore), Heads: heads(x.CycleID, x.CriterionCode, string(p.UnitKind), open)})
	}
}

func tenthsOf(points float64) int64 { return int64(points*10 + 0.5) }

// evaluationFacts are how much a version measured of what applies.
func evaluationFacts(r *domain.Record, _ state.Days, add func(state.Fact)) {
	p := r.Body.(*domain.PostEvaluation)
	if counts, open := evaluationCounts(p); counts {
		add(state.Fact{Unit: p.UnitID, On: p.AsOf, Num: tenthsOf(p.MeasuredMax), Den: tenthsOf(p.ApplicableMax), Heads: heads(p.CycleID, "", string(p.UnitKind), open)})
	}
}

// assistEffectFacts are by how much more a unit that was helped rose than others (INV-AS6), in ten
// thousandths of a percentage point.
func assistEffectFacts(r *domain.Record, _ state.Days, add func(state.Fact)) {
	p := r.Body.(*domain.AssistancePairing)
	if r.Has(domain.AssistancePairingFieldEffect) && r.Has(domain.AssistancePairingFieldEvaluatedOn) {
		n := p.Effect * 1e6
		if n += 0.5; n < 0 {
			n--
		}
		add(state.Fact{Unit: p.UnitID, On: p.EvaluatedOn, Num: int64(n), Den: 1, Heads: heads(p.HelperKindCode, p.FormCode)})
	}
}

// ofOneKind compares like with like (INV-PE4): in rows of a level the units of that level have
// their own score alone, not what those below them have.
func ofOneKind(a *asking, _ *domain.Record, f *state.Fact) bool {
	return a.q.Level == "" || slices.Contains(kindsOf(a.q.Level), domain.UnitKind(f.Heads[2]))
}

func stillOpen(_ *asking, f *state.Fact) bool { return f.Heads[3] == notConfirmed }

// itemOf is the item of the criterion that a fact is of.
func itemOf(i int) head {
	return func(_ *asking, f *state.Fact) string {
		code := f.Heads[i]
		return code[:max(0, strings.LastIndexByte(code, '.'))]
	}
}
