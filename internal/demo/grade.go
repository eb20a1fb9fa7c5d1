package demo

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"

	"pdca/internal/domain"
)

// result is one criterion's result of a full evaluation.
type result struct {
	answer
	cr        *domain.CatalogueCriterion
	inspector string
	method    string
	// evidence is the id of the piece that backs a score of 0.
	evidence string
}

// answer is what an inspector entered on a criterion, and what it earns.
type answer struct {
	// inputs are canonical JSON; "" where there are none.
	inputs string
	score  domain.ScoreResult
	// dropped is the reason for not scoring; "" where it is scored.
	dropped string
	// sample and population are 0 where the catalogue asks for none.
	sample, population int
	// fact says in Chinese what was found wanting; "" where nothing was.
	fact string
}

// grader scores one branch: how much it loses depends on the branch's quality
// and on how hard the criterion is.
type grader struct {
	r *rand.Rand
	b *branch
}

// hard is how much more often than others a criterion is missed.
var hard = map[string]float64{
	"05.2.2": 1.9, "06.1.3": 1.8, "07.2.2": 1.5, "10.1.2": 1.7, "12.2.2": 1.5, "12.3.1": 1.7,
	"13.2.2": 1.4, "14.1.1": 1.8, "17.1.2": 1.3, "20.1.2": 1.7, "21.2.2": 1.4,
}

// byWeight is the same by weight class: what matters most is looked after best.
var byWeight = map[string]float64{"CRITICAL": 0.6, "MAJOR": 1.0, "STANDARD": 1.15}

// rare is how often a criterion has nothing to apply to, where its rule lets it
// be dropped.
var rare = map[string]float64{
	"02.2.1": 0.02, "04.1.2": 0.6, "08.1.1": 0.3, "08.1.2": 0.3, "08.2.1": 0.2, "12.2.1": 0.04, "13.1.2": 0.04,
	"13.2.3": 0.06, "15.1.1": 0.2, "15.1.2": 0.2, "15.2.1": 0.25, "15.2.2": 0.25, "20.1.2": 0.03, "20.3.1": 0.7,
}

func (g grader) result(cr *domain.CatalogueCriterion) *result {
	res := &result{cr: cr, method: pick(g.r, cr.Methods)}
	p := (1 - g.b.quality) * 2.6 * byWeight[cr.WeightClass]
	if x, ok := hard[cr.Code]; ok {
		p *= x
	}
	if cr.Scoring.Kind == "BOOLEAN" {
		p *= 0.4 // all or nothing
	}
	switch {
	case cr.Scoring.MayDrop() && chance(g.r, rare[cr.Code]):
		res.answer = g.drop(cr)
	case cr.Code == "20.2.3" && g.b.quality < 0.60:
		// A critical zero: it caps the grade whatever the rest is worth.
		res.answer = g.enter(cr, map[string]any{"false": 1})
	case chance(g.r, min(p, 0.93)):
		res.answer = g.faulty(cr)
	default:
		res.answer = g.faultless(cr)
	}
	g.sample(cr, res)
	return res
}

// enter scores inputs and says what is wanting in them.
func (g grader) enter(cr *domain.CatalogueCriterion, inputs map[string]any) answer {
	raw, err := json.Marshal(inputs)
	var in domain.ScoreInputs
	if err == nil {
		in, err = cr.Scoring.ParseInputs(raw)
	}
	if err != nil {
		panic("demo: inputs of " + cr.Code + ": " + err.Error()) // a mistake in this file; the tests score everything
	}
	a := answer{inputs: string(in.Canonical()), score: cr.Scoring.ScoreOf(in)}
	if a.score.Tenths < cr.MaxScore*10 && !a.score.NotApplicable {
		a.fact = factOf(cr, inputs)
	}
	return a
}

// dropReasons say why there was nothing to score, by category.
var dropReasons = map[string]string{
	"02": "该支部无下属班组和党小组，目标直接落实到人", "04": "评估期内无任期届满的党组织", "08": "评估期内无发展党员对象",
	"12": "评估期内无到期里程碑", "13": "评估期内无到期项目或联系点", "15": "评估期内未发生应谈应访情形", "20": "评估期内无相应任务或结对关系",
}

func (g grader) drop(cr *domain.CatalogueCriterion) answer {
	a := answer{score: domain.ScoreResult{NotApplicable: true, Complete: true}}
	if cr.Scoring.Kind == "RATIO" {
		a = g.enter(cr, map[string]any{"numerator": 0, "denominator": 0})
	}
	a.dropped = dropReasons[cr.CategoryCode()]
	return a
}

// faultless earns every point.
func (g grader) faultless(cr *domain.CatalogueCriterion) answer {
	s := &cr.Scoring
	in := map[string]any{}
	switch s.Kind {
	case "BOOLEAN":
		for _, k := range s.AllOf {
			in[k.Key] = true
		}
	case "RATIO":
		d := g.denominator(cr)
		in["denominator"], in["numerator"] = d, between(g.r, ceilOf(int(s.Target), d), d)
	case "COUNT":
		in["count"] = int(s.Required) + between(g.r, 0, 2)
	case "LEVEL":
		in["level"] = s.Levels[0].Level
	}
	return g.enter(cr, in)
}

// faulty loses a part of the points, and all of them only where the rule knows
// nothing in between. Where the figures leave no room for a loss it is faultless.
func (g grader) faulty(cr *domain.CatalogueCriterion) answer {
	s := &cr.Scoring
	lose := 0.12 + (1.35-g.b.quality)*g.r.Float64()
	in := map[string]any{}
	switch s.Kind {
	case "BOOLEAN":
		missed := g.r.IntN(len(s.AllOf))
		for i, k := range s.AllOf {
			in[k.Key] = i != missed
		}
	case "RATIO":
		d := g.denominator(cr)
		lo, hi := max(ceilOf(int(s.Floor), d), 1), ceilOf(int(s.Target), d)-1
		if lo > hi {
			return g.faultless(cr)
		}
		n := int(math.Round((1 - lose) * float64(s.Target) / 1000 * float64(d)))
		in["denominator"], in["numerator"] = d, min(max(n, lo), hi)
	case "COUNT":
		in["count"] = g.count(s, lose)
	case "DEDUCTION":
		k, times := g.fault(s, lose)
		in[k.Key] = times
	case "LEVEL":
		in["level"] = g.level(s, lose)
	}
	return g.enter(cr, in)
}

// ceilOf is the smallest n with n/d at least so many thousandths.
func ceilOf(thousandths, d int) int { return (thousandths*d + 999) / 1000 }

// count is how often something was done that falls short of what is required.
func (g grader) count(s *domain.Scoring, lose float64) any {
	most := max((s.MaxScore*1000-1)/int64(s.PerMissing), 1)
	missing := int64(math.Round(lose * float64(s.MaxScore*1000) / float64(s.PerMissing)))
	n := s.Required - min(max(missing, 1), most, s.Required)
	if s.Mean() && chance(g.r, 0.5) {
		return float64(n) + 0.5
	}
	return n
}

// fault is what was found wrong and how often, without using up all the points.
func (g grader) fault(s *domain.Scoring, lose float64) (domain.CatalogueKey, int) {
	k := pick(g.r, s.Rules)
	room := int64(s.MaxScore)*1000 - int64(s.Floor) - 1
	for _, other := range s.Rules {
		if int64(k.Points) > room || other.Points < k.Points && float64(k.Points) > lose*float64(s.MaxScore*1000) {
			k = other
		}
	}
	if strings.HasPrefix(k.PerZh, "每个") {
		return k, 1 // a branch has one of each post, and is one branch
	}
	times := int64(math.Round(lose * float64(s.MaxScore*1000) / float64(k.Points)))
	return k, int(max(1, min(times, 3, room/int64(k.Points))))
}

func (g grader) level(s *domain.Scoring, lose float64) string {
	last := len(s.Levels) - 1
	if s.Levels[last].Score == 0 && last > 1 {
		last--
	}
	want := (1 - lose) * float64(s.MaxScore*1000)
	best := 1
	for i := 1; i <= last; i++ {
		if math.Abs(float64(s.Levels[i].Score)-want) < math.Abs(float64(s.Levels[best].Score)-want) {
			best = i
		}
	}
	return s.Levels[best].Level
}

// denominator is a plausible number of cases for a ratio.
func (g grader) denominator(cr *domain.CatalogueCriterion) int {
	size, name := len(g.b.members), cr.Scoring.Denominator
	if cr.Scoring.Sample != nil {
		return g.sampleSize(cr)
	}
	switch {
	case name == "members.active" || name == "appraisal.eligible":
		return size
	case strings.HasSuffix(name, "xpectedAttendances"):
		return size * 12
	case name == "staff.total":
		return size * 3
	case strings.HasPrefix(name, "points."):
		return size * 9
	}
	return 4 + (g.b.n*7+len(name)*3)%21
}

// population is how many cases of a sampled criterion exist; it must not be
// drawn, because sample and inputs both depend on it.
func (g grader) population(cr *domain.CatalogueCriterion) int {
	switch cr.Code {
	case "08.1.1":
		return 1 + g.b.n%5
	case "15.1.2":
		return 2 + g.b.n%8
	case "14.1.3":
		return len(g.b.members) * 9
	case "04.2.2", "05.2.2":
		return 24 + g.b.n%20
	}
	return len(g.b.members)
}

// sample fills in how many cases were looked at (INV-R4).
func (g grader) sample(cr *domain.CatalogueCriterion, res *result) {
	if cr.Scoring.Sample == nil || res.dropped != "" {
		return
	}
	res.population = g.population(cr)
	res.sample = g.sampleSize(cr)
}

// sampleSize is how many cases of a sampled criterion are looked at.
func (g grader) sampleSize(cr *domain.CatalogueCriterion) int {
	p := domain.DefaultParams()
	return domain.SampleSize(g.population(cr), p.SampleShare, p.SampleMin, p.SampleMax, cr.Scoring.Sample.Min)
}

// factOf says what the inputs fall short of.
func factOf(cr *domain.CatalogueCriterion, in map[string]any) string {
	s := &cr.Scoring
	switch s.Kind {
	case "BOOLEAN":
		var missed []string
		for _, k := range s.AllOf {
			if in[k.Key] == false {
				missed = append(missed, "“"+k.Zh+"”")
			}
		}
		return strings.Join(missed, "、") + "未落实"
	case "RATIO":
		n, d := in["numerator"].(int), in["denominator"].(int)
		return fmt.Sprintf("%s为%d÷%d（%.1f%%），未达到%s%%的标准", s.FormulaZh, n, d,
			math.Floor(1000*float64(n)/float64(d))/10, domain.Thousandths(s.Target*100).String())
	case "COUNT":
		return fmt.Sprintf("应完成%d%s，实际%v%s", s.Required, s.UnitZh, in["count"], s.UnitZh)
	case "DEDUCTION":
		for _, k := range s.Rules {
			if n, ok := in[k.Key]; ok {
				return fmt.Sprintf("查出“%s”%v%s", k.Zh, n, strings.TrimPrefix(k.PerZh, "每"))
			}
		}
	}
	for _, l := range s.Levels {
		if l.Level == in["level"] {
			return "按现场情况评为“" + l.Zh + "”一档"
		}
	}
	return ""
}
