package domain

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
)

// The kinds of scoring rules, codes of scoringKinds.
const (
	scoreBoolean   = "BOOLEAN"
	scoreRatio     = "RATIO"
	scoreCount     = "COUNT"
	scoreDeduction = "DEDUCTION"
	scoreLevel     = "LEVEL"
)

// The limits that keep every score inside 64-bit integers: the largest product,
// of a ratio, is 20 * maxScorePoints * 1000 * maxScoreCount = 2e16.
const (
	maxScorePoints = 1000
	maxScoreCount  = 1_000_000_000
	maxScoreKeys   = 100
)

// Thousandths is an exact decimal number of at most three places: 0.95 is 950.
// Targets and deductions are written so, because binary fractions would move a
// score that lies on the edge of rounding.
type Thousandths int64

// UnmarshalJSON reads a JSON number of at most three decimal places.
func (t *Thousandths) UnmarshalJSON(b []byte) error {
	n, ok := parseThousandths(string(b))
	if !ok {
		return badScoring("数值最多三位小数且不用指数写法", "numbers have at most three decimals and no exponent")
	}
	*t = Thousandths(n)
	return nil
}

// String writes the number without trailing zeros.
func (t Thousandths) String() string {
	sign, n := "", int64(t)
	if n < 0 {
		sign, n = "-", -n
	}
	s := sign + strconv.FormatInt(n/1000, 10)
	if n%1000 == 0 {
		return s
	}
	return s + "." + strings.TrimRight(strconv.FormatInt(1000+n%1000, 10)[1:], "0")
}

// parseThousandths reads digits[.digits]; it knows no exponent, so that no
// short text can stand for a number of a million digits.
func parseThousandths(s string) (int64, bool) {
	s, negative := strings.CutPrefix(s, "-")
	whole, frac, _ := strings.Cut(s, ".")
	frac = strings.TrimRight(frac, "0")
	if len(whole) == 0 || len(whole) > 10 || len(frac) > 3 {
		return 0, false
	}
	n, err := strconv.ParseUint(whole+frac+"000"[len(frac):], 10, 62)
	if err != nil {
		return 0, false
	}
	if negative {
		return -int64(n), true
	}
	return int64(n), true
}

// CatalogueKey is one thing to answer: a condition of a BOOLEAN rule, or a fault
// of a DEDUCTION rule with the points that each occurrence costs.
type CatalogueKey struct {
	Key    string      `json:"key"`
	Zh     string      `json:"zh"`
	En     string      `json:"en"`
	Points Thousandths `json:"points"`
	PerZh  string      `json:"perZh"`
	PerEn  string      `json:"perEn"`
}

// CatalogueLevel is one level of a LEVEL rule and the points it earns.
type CatalogueLevel struct {
	Level string      `json:"level"`
	Score Thousandths `json:"score"`
	Zh    string      `json:"zh"`
	En    string      `json:"en"`
}

// CatalogueSample says how many cases an inspector has to look at. The only
// rule is MIN_OR_ALL: at least Min, or all of them where there are fewer.
type CatalogueSample struct {
	Min  int64  `json:"min"`
	Rule string `json:"rule"`
}

// Scoring is a criterion's scoring rule. Which members are set depends on Kind.
type Scoring struct {
	// Kind is BOOLEAN, RATIO, COUNT, DEDUCTION or LEVEL.
	Kind string `json:"kind"`
	// MaxScore is the criterion's, in points.
	MaxScore int64 `json:"-"`

	// AllOf are the conditions of a BOOLEAN: all true earn MaxScore.
	AllOf []CatalogueKey `json:"allOf"`

	// Numerator and Denominator name the figures of a RATIO.
	Numerator   string `json:"numerator"`
	Denominator string `json:"denominator"`
	FormulaZh   string `json:"formulaZh"`
	FormulaEn   string `json:"formulaEn"`
	// Target is the ratio from which MaxScore is earned.
	Target Thousandths `json:"target"`
	// Floor is the ratio below which a RATIO earns nothing, and the points below
	// which a DEDUCTION does not fall.
	Floor Thousandths `json:"floor"`
	// EmptyDenominator is NOT_APPLICABLE (the criterion is dropped) or ZERO.
	EmptyDenominator string `json:"emptyDenominator"`

	// Metric names the figure of a COUNT, Required how often it is due in the
	// Period, PerMissing the points that each missing one costs.
	Metric     string      `json:"metric"`
	Required   int64       `json:"required"`
	Period     string      `json:"period"`
	UnitZh     string      `json:"unitZh"`
	UnitEn     string      `json:"unitEn"`
	PerMissing Thousandths `json:"perMissing"`
	// NotApplicableWhen is the only case in which an inspector may drop a COUNT;
	// nil where there is none.
	NotApplicableWhen *Text `json:"notApplicableWhen"`

	// Rules are the faults of a DEDUCTION. Where two of them describe one
	// occurrence at two severities (late, missing), the person who enters it
	// counts it under the heavier one only; the figures cannot show it.
	Rules []CatalogueKey `json:"rules"`

	// Levels of a LEVEL, from MaxScore down.
	Levels []CatalogueLevel `json:"levels"`

	// Sample is nil where the catalogue sets no size of sample.
	Sample *CatalogueSample `json:"sample"`
}

// ScoreResult is what the inputs of one criterion earn.
type ScoreResult struct {
	// Tenths is the score in tenths of a point, 0 while incomplete.
	Tenths int64
	// NotApplicable says that the criterion is dropped: neither its points nor
	// its maximum count.
	NotApplicable bool
	// Complete says that everything the rule asks for was answered.
	Complete bool
}

// ParseScoring reads a criterion's scoring rule and checks that it makes sense.
// maxScore is in points. Members that the format does not know are refused: a
// misspelt floor would change scores without a word.
func ParseScoring(raw []byte, maxScore int64) (Scoring, error) {
	var s Scoring
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	if err := d.Decode(&s); err != nil || !json.Valid(raw) {
		return s, badScoring("评分规则格式不正确", "the scoring rule is not well formed").Because(err)
	}
	s.MaxScore = maxScore
	if maxScore < 1 || maxScore > maxScorePoints {
		return s, badScoring("满分须在%d到%d之间", "the maximum score must lie between %d and %d", 1, maxScorePoints)
	}
	if s.Sample != nil && (s.Sample.Min < 1 || s.Sample.Rule != "MIN_OR_ALL") {
		return s, badScoring("抽样规则须为MIN_OR_ALL且不少于1", "a sample is at least 1 and its rule is MIN_OR_ALL")
	}
	return s, s.check()
}

func badScoring(zh, en string, args ...any) *Error {
	return Broken("INV-R1", "scoring", zh, en, args...)
}

// check looks at what the kind needs.
func (s *Scoring) check() error {
	switch s.Kind {
	case scoreBoolean:
		return checkKeys(s.AllOf, 0)
	case scoreRatio:
		return s.checkRatio()
	case scoreCount:
		if s.Metric == "" || s.Required < 1 || s.Required > maxScoreCount/1000 || s.PerMissing < 1 || s.PerMissing > maxScorePoints*1000 {
			return badScoring("计次规则须有指标、次数和每缺一次扣分", "a COUNT needs a metric, a number and the points per missing one")
		}
		return nil
	case scoreDeduction:
		if s.Floor < 0 || int64(s.Floor) > s.MaxScore*1000 {
			return badScoring("最低分须在0与满分之间", "the floor must lie between 0 and the maximum")
		}
		return checkKeys(s.Rules, 1)
	case scoreLevel:
		return s.checkLevels()
	}
	return badScoring("评分方式不在枚举之内", "the kind of scoring is not on the list")
}

func checkKeys(keys []CatalogueKey, minPoints Thousandths) error {
	seen := map[string]bool{"": true}
	for _, k := range keys {
		if seen[k.Key] || k.Points < minPoints || k.Points > maxScorePoints*1000 {
			return badScoring("每个键须唯一，扣分须为正", "each key must be there once and cost a positive number of points")
		}
		seen[k.Key] = true
	}
	if len(keys) == 0 || len(keys) > maxScoreKeys {
		return badScoring("须有1到%d个键", "there must be 1 to %d keys", maxScoreKeys)
	}
	return nil
}

func (s *Scoring) checkRatio() error {
	if s.Numerator == "" || s.Denominator == "" || s.Target < 1 || s.Target > 1000 || s.Floor < 0 || s.Floor > s.Target {
		return badScoring("须有分子分母，且0≤下限≤目标≤1", "a RATIO needs both figures and 0 ≤ floor ≤ target ≤ 1")
	}
	if s.EmptyDenominator != "NOT_APPLICABLE" && s.EmptyDenominator != "ZERO" {
		return badScoring("分母为零的处理须为NOT_APPLICABLE或ZERO", "an empty denominator is NOT_APPLICABLE or ZERO")
	}
	return nil
}

func (s *Scoring) checkLevels() error {
	seen := map[string]bool{"": true}
	for i, l := range s.Levels {
		first := i == 0 && int64(l.Score) != s.MaxScore*1000
		if seen[l.Level] || first || l.Score < 0 || i > 0 && l.Score >= s.Levels[i-1].Score {
			return badScoring("档次须唯一、从满分起逐级降低", "levels must be there once each and fall from the maximum")
		}
		seen[l.Level] = true
	}
	if len(s.Levels) < 2 {
		return badScoring("至少两个档次", "there must be at least two levels")
	}
	return nil
}

// Mean says that a COUNT's metric is a mean over groups or persons. The
// catalogue shows it by the name of the metric, and only such a count may have
// decimals (at most three).
func (s *Scoring) Mean() bool {
	return strings.HasSuffix(s.Metric, "Average") || strings.HasSuffix(s.Metric, "PerPerson")
}

// MayDrop says whether the catalogue opens a way to mark the criterion as not
// applicable: an empty denominator, or the case named by NotApplicableWhen.
func (s *Scoring) MayDrop() bool {
	return s.EmptyDenominator == "NOT_APPLICABLE" || s.NotApplicableWhen != nil
}

// Score computes the score that inputs earn, half up to a tenth of a point. The
// shape of the inputs is told at ParseInputs, as are the errors; inputs that
// leave something open are no error but a result that is not Complete.
func (s *Scoring) Score(inputs []byte) (ScoreResult, error) {
	in, err := s.ParseInputs(inputs)
	if err != nil {
		return ScoreResult{}, err
	}
	return s.ScoreOf(in), nil
}

// ScoreOf computes the score of inputs that this rule's ParseInputs returned.
func (s *Scoring) ScoreOf(in ScoreInputs) ScoreResult {
	if !in.given {
		return ScoreResult{}
	}
	switch s.Kind {
	case scoreBoolean:
		return s.scoreBoolean(in)
	case scoreRatio:
		return s.scoreRatio(in)
	case scoreCount:
		return s.scoreCount(in)
	case scoreDeduction:
		return s.scoreDeduction(in)
	case scoreLevel:
		return s.scoreLevel(in)
	}
	return ScoreResult{}
}

func scored(tenths int64) ScoreResult { return ScoreResult{Tenths: tenths, Complete: true} }

// halfUp divides and rounds halves up. Neither argument is negative.
func halfUp(a, b int64) int64 { return (2*a + b) / (2 * b) }

func (s *Scoring) scoreBoolean(in ScoreInputs) ScoreResult {
	all := true
	for _, k := range s.AllOf {
		v, answered := in.values[k.Key]
		if !answered {
			return ScoreResult{}
		}
		all = all && v == 1
	}
	if all {
		return scored(s.MaxScore * 10)
	}
	return scored(0)
}

func (s *Scoring) scoreRatio(in ScoreInputs) ScoreResult {
	n, haveN := in.values["numerator"]
	d, haveD := in.values["denominator"]
	// Both are whole numbers in thousandths; the ratio does not need the factor.
	n, d = n/1000, d/1000
	switch {
	case !haveN || !haveD:
		return ScoreResult{}
	case d == 0 && s.EmptyDenominator == "NOT_APPLICABLE":
		return ScoreResult{NotApplicable: true, Complete: true}
	case d == 0 || n*1000 < int64(s.Floor)*d:
		return scored(0)
	case n*1000 >= int64(s.Target)*d:
		return scored(s.MaxScore * 10)
	}
	return scored(halfUp(s.MaxScore*10*n*1000, int64(s.Target)*d))
}

func (s *Scoring) scoreCount(in ScoreInputs) ScoreResult {
	n, answered := in.values["count"]
	if !answered {
		return ScoreResult{}
	}
	missing := max(0, s.Required*1000-n)
	millionths := max(0, s.MaxScore*1_000_000-missing*int64(s.PerMissing))
	return scored(halfUp(millionths, 100_000))
}

func (s *Scoring) scoreDeduction(in ScoreInputs) ScoreResult {
	thousandths := s.MaxScore * 1000
	for _, k := range s.Rules {
		thousandths -= in.values[k.Key] / 1000 * int64(k.Points)
	}
	return scored(halfUp(max(int64(s.Floor), thousandths), 100))
}

func (s *Scoring) scoreLevel(in ScoreInputs) ScoreResult {
	i, answered := in.values["level"]
	if !answered {
		return ScoreResult{}
	}
	return scored(halfUp(int64(s.Levels[i].Score), 100))
}
