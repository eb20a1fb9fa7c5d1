package device

import (
	"encoding/json"
	"math/big"
	"slices"
	"strings"
)

// formScoring is how a criterion is scored.
type formScoring struct {
	Kind             string
	AllOf            []struct{ Key string }
	Target, Floor    float64
	EmptyDenominator string
	Metric           string
	Required         float64
	PerMissing       float64
	Rules            []struct {
		Key    string
		Points float64
	}
	Levels []struct {
		Level string
		Score float64
	}
	NotApplicableWhen *struct{ Zh, En string }
}

func badInputs(zh, en string, args ...any) error {
	err := invalid("inputs", zh, en, args...).(*Refused)
	err.Rule = "INV-R1"
	return err
}

// keys are the members that inputs may have.
func (s *formScoring) keys() (keys []string) {
	switch s.Kind {
	case "BOOLEAN":
		for _, k := range s.AllOf {
			keys = append(keys, k.Key)
		}
	case "RATIO":
		keys = []string{"numerator", "denominator"}
	case "COUNT":
		keys = []string{"count", s.Metric}
	case "DEDUCTION":
		for _, k := range s.Rules {
			keys = append(keys, k.Key)
		}
	case "LEVEL":
		keys = []string{"level"}
	}
	return keys
}

// value holds one member of inputs against the kind.
func (s *formScoring) value(name string, raw json.RawMessage) error {
	switch s.Kind {
	case "BOOLEAN":
		if t := string(raw); t != "true" && t != "false" {
			return badInputs("%s 须为 true 或 false", "%s must be true or false", name)
		}
	case "LEVEL":
		var level string
		var known []string
		for _, l := range s.Levels {
			known = append(known, l.Level)
		}
		if json.Unmarshal(raw, &level) != nil || !slices.Contains(known, level) {
			return badInputs("档次须为其中之一：%s", "the level is one of %s", strings.Join(known, ", "))
		}
	default:
		x, ok := new(big.Rat).SetString(string(raw))
		places := int64(1)
		if s.Kind == "COUNT" && (strings.HasSuffix(s.Metric, "Average") || strings.HasSuffix(s.Metric, "PerPerson")) {
			places = 1000
		}
		if !ok || x.Sign() < 0 || x.Cmp(big.NewRat(1_000_000_000, 1)) > 0 || !new(big.Rat).Mul(x, big.NewRat(places, 1)).IsInt() || strings.ContainsAny(string(raw), "eE\"") {
			return badInputs("%s 须为0到1000000000的数", "%s must be a number from 0 to 1000000000", name)
		}
	}
	return nil
}

// score works out what inputs earn, in points; complete is false while something is open.
func (s *formScoring) score(maxScore float64, raw json.RawMessage) (points float64, complete, dropped bool, err error) {
	var in map[string]json.RawMessage
	if isNull(raw) {
		return 0, false, false, nil
	}
	if json.Unmarshal(raw, &in) != nil {
		return 0, false, false, badInputs("评分输入须为对象", "the inputs must be an object")
	}
	keys := s.keys()
	for _, name := range sortedKeys(in) {
		if !slices.Contains(keys, name) {
			return 0, false, false, badInputs("未知的键 %s；可用的键：%s", "unknown key %s; known are: %s", name, strings.Join(keys, ", "))
		}
		if isNull(in[name]) {
			delete(in, name)
		} else if err := s.value(name, in[name]); err != nil {
			return 0, false, false, err
		}
	}
	exact, complete, dropped, err := s.earned(rat(maxScore), in)
	if err != nil || !complete || dropped {
		return 0, complete, dropped, err
	}
	return tenth(exact), true, false, nil
}

// rat is a number of the catalogue, exactly as it is written there.
func rat(x float64) *big.Rat {
	b, _ := json.Marshal(x) // what was read from JSON can be written
	r, _ := new(big.Rat).SetString(string(b))
	return r
}

// tenth rounds half up to a tenth.
func tenth(x *big.Rat) float64 {
	t := new(big.Rat).Add(new(big.Rat).Mul(x, big.NewRat(10, 1)), big.NewRat(1, 2))
	n := new(big.Int).Quo(t.Num(), t.Denom()) // scores are not negative
	f, _ := new(big.Rat).SetFrac(n, big.NewInt(10)).Float64()
	return f
}

func (s *formScoring) earned(full *big.Rat, in map[string]json.RawMessage) (points *big.Rat, complete, dropped bool, err error) {
	num := func(name string) *big.Rat {
		r, _ := new(big.Rat).SetString(string(in[name])) // value has read it
		return r
	}
	none := new(big.Rat)
	switch s.Kind {
	case "BOOLEAN":
		all := true
		for _, k := range s.AllOf {
			if in[k.Key] == nil {
				return none, false, false, nil
			}
			all = all && string(in[k.Key]) == "true"
		}
		if !all {
			full = none
		}
		return full, true, false, nil
	case "RATIO":
		if in["numerator"] == nil || in["denominator"] == nil {
			return none, false, false, nil
		}
		n, d := num("numerator"), num("denominator")
		switch {
		case n.Cmp(d) > 0:
			return none, false, false, badInputs("分子不得大于分母", "the numerator must not exceed the denominator")
		case d.Sign() == 0 && s.EmptyDenominator == "NOT_APPLICABLE":
			return none, true, true, nil
		case d.Sign() == 0 || n.Cmp(new(big.Rat).Mul(rat(s.Floor), d)) < 0:
			return none, true, false, nil
		case n.Cmp(new(big.Rat).Mul(rat(s.Target), d)) >= 0:
			return full, true, false, nil
		}
		return new(big.Rat).Quo(new(big.Rat).Mul(full, n), new(big.Rat).Mul(rat(s.Target), d)), true, false, nil
	case "COUNT":
		name := "count"
		if in[name] == nil {
			name = s.Metric
		}
		if in[name] == nil {
			return none, false, false, nil
		}
		missing := new(big.Rat).Sub(rat(s.Required), num(name))
		if missing.Sign() < 0 {
			missing = none
		}
		return atLeast(none, new(big.Rat).Sub(full, new(big.Rat).Mul(missing, rat(s.PerMissing)))), true, false, nil
	case "DEDUCTION":
		left := new(big.Rat).Set(full)
		for _, k := range s.Rules {
			if in[k.Key] != nil {
				left.Sub(left, new(big.Rat).Mul(num(k.Key), rat(k.Points)))
			}
		}
		return atLeast(rat(s.Floor), left), true, false, nil
	}
	for _, l := range s.Levels {
		var level string
		if json.Unmarshal(in["level"], &level) == nil && l.Level == level {
			return rat(l.Score), true, false, nil
		}
	}
	return none, false, false, nil
}

func atLeast(least, x *big.Rat) *big.Rat {
	if x.Cmp(least) < 0 {
		return least
	}
	return x
}

// scored holds a result of a criterion against how that is scored: its inputs, its method,
// and what a score below the maximum needs.
func (c *checker) scored(_ *FormType, op Op) error {
	if op.Type != "CriterionResult" {
		return nil
	}
	now := overlay(c.old, op)
	if now == nil {
		return nil
	}
	known, err := c.d.Where("Criterion", "code", now.Text("criterionCode"))
	if err != nil || len(known) == 0 {
		return err
	}
	var s formScoring
	var full float64
	if json.Unmarshal(known[0].Fields["scoring"], &s) != nil || json.Unmarshal(known[0].Fields["maxScore"], &full) != nil {
		return nil // of a later release
	}
	points, complete, dropped, err := s.score(full, now.Fields["inputs"])
	if err != nil {
		return err
	}
	var methods []string
	_ = json.Unmarshal(known[0].Fields["methods"], &methods) // none are all
	if m := now.Text("method"); m != "" && len(methods) > 0 && !slices.Contains(methods, m) {
		return ruled("INV-R3", "method", "该指标允许的方法：%s", "the criterion allows %s", strings.Join(methods, ", "))
	}
	if now.Text("status") != "SCORED" {
		return nil
	}
	if na := now.Fields["notApplicable"]; !isNull(na) {
		if s.EmptyDenominator != "NOT_APPLICABLE" && s.NotApplicableWhen == nil {
			return ruled("INV-R1", "notApplicable", "该指标不能标为不适用", "this criterion cannot be dropped")
		}
		return nil
	}
	if !complete {
		return ruled("INV-R1", "inputs", "评分输入不完整；须有：%s", "the inputs are not complete; they are: %s", strings.Join(s.keys(), ", "))
	}
	if !dropped && points < full && strings.TrimSpace(now.Text("remarkZh")) == "" && !c.found(now) {
		return ruled("INV-R2", "remarkZh", "未得满分须有检查问题或评语", "a score below the maximum needs a finding or a remark")
	}
	return nil
}

func ruled(rule, field, zh, en string, args ...any) error {
	err := invalid(field, zh, en, args...).(*Refused)
	err.Rule = rule
	return err
}

// found says whether the device holds a finding on the criterion of a result.
func (c *checker) found(r *Record) bool {
	list, err := c.d.Where("Finding", "criterionCode", r.Text("criterionCode"))
	return err != nil || slices.ContainsFunc(list, func(f *Record) bool { return f.Text("inspectionId") == r.Text("inspectionId") })
}

// ScoreOf works out what inputs earn by the scoring of a criterion, in points; complete is
// false while something is open, dropped says that the criterion does not count.
func ScoreOf(scoring json.RawMessage, maxScore float64, inputs json.RawMessage) (points float64, complete, dropped bool, err error) {
	var s formScoring
	if err := json.Unmarshal(scoring, &s); err != nil {
		return 0, false, false, err
	}
	return s.score(maxScore, inputs)
}
