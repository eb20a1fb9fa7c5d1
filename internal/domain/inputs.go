package domain

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// maxInputBytes is the longest JSON text of inputs that is read, in bytes.
const maxInputBytes = 16 << 10

// ScoreInputs are the answers to one scoring rule, checked. The zero value
// stands for no answer at all.
type ScoreInputs struct {
	given bool
	// values holds numbers in thousandths, booleans as 0 and 1, and the chosen
	// level as its place in the list.
	values    map[string]int64
	canonical []byte
}

// Canonical returns the one way to write the inputs: an object without white
// space, keys in order of code points, numbers without exponent or trailing
// zeros, a COUNT under the key count, and nothing that was left open (null) or
// that says no more than its absence (a fault that occurred 0 times). Inputs
// that mean the same have the same canonical form, whichever device wrote them.
// It is nil where there are no inputs.
func (in ScoreInputs) Canonical() []byte { return in.canonical }

// Number returns the number under a key, in thousandths: a boolean as 0 or 1.
func (in ScoreInputs) Number(key string) (n int64, ok bool) {
	n, ok = in.values[key]
	return n, ok
}

// inputAnswer is one member of the inputs: its key, its number, and how it is
// written canonically.
type inputAnswer struct {
	key  string
	n    int64
	text string
}

// ParseInputs reads the inputs of the rule, one JSON object by kind:
//
//	BOOLEAN    {"<key>": true, …}                 a condition left out is not yet answered
//	RATIO      {"numerator": 18, "denominator": 20}
//	COUNT      {"count": 11}                      or the metric's own name as the key
//	DEDUCTION  {"<key>": 2, …}                    occurrences; a fault left out occurred 0 times
//	LEVEL      {"level": "L2"}
//
// A null stands for an answer left out, and empty or null inputs for none at
// all. Numbers are whole, not negative and at most 1,000,000,000; only the mean
// of a COUNT (see Mean) may have three decimals. A part is not greater than its
// whole: figures that were swapped would count as full marks.
//
// Every fault is a VALIDATION error of INV-R1 on the field inputs. Unknown keys
// and keys that stand twice are faults.
func (s *Scoring) ParseInputs(raw []byte) (ScoreInputs, error) {
	members, err := readMembers(raw)
	if err != nil || members == nil {
		return ScoreInputs{}, err
	}
	answers, err := s.answers(members)
	if err != nil {
		return ScoreInputs{}, err
	}
	if err := s.partOfWhole(answers); err != nil {
		return ScoreInputs{}, err
	}
	in := ScoreInputs{given: true, values: make(map[string]int64, len(answers)), canonical: s.canonical(answers)}
	for _, a := range answers {
		in.values[a.key] = a.n
	}
	return in, nil
}

// partOfWhole holds the two numbers of a RATIO against each other.
func (s *Scoring) partOfWhole(answers []inputAnswer) error {
	var n [2]*int64
	for i := range answers {
		switch answers[i].key {
		case "numerator":
			n[0] = &answers[i].n
		case "denominator":
			n[1] = &answers[i].n
		}
	}
	if s.Kind == scoreRatio && n[0] != nil && n[1] != nil && *n[0] > *n[1] {
		return badInputs("分子不得大于分母", "the numerator must not exceed the denominator")
	}
	return nil
}

func badInputs(zh, en string, args ...any) error {
	return Broken("INV-R1", "inputs", zh, en, args...)
}

// inputMember is a key and a JSON scalar.
type inputMember struct {
	key   string
	value json.Token
}

// readMembers reads a flat JSON object, nulls included. It returns nil for
// empty or null input, and an empty slice for an empty object. It goes token by
// token because decoding into a map would hide a key that stands twice.
func readMembers(raw []byte) ([]inputMember, error) {
	if len(raw) > maxInputBytes {
		return nil, badInputs("评分输入过长", "the inputs are too long")
	}
	if raw = bytes.TrimSpace(raw); len(raw) == 0 || string(raw) == "null" {
		return nil, nil
	}
	malformed := badInputs("评分输入须为一个JSON对象，各值为数字、真假或文字",
		"inputs must be one JSON object of numbers, booleans or texts")
	if !json.Valid(raw) || raw[0] != '{' {
		return nil, malformed
	}
	members, flat := flatMembers(raw)
	if !flat {
		return nil, malformed
	}
	return members, nil
}

// flatMembers splits a valid JSON object; flat is false where a value is itself
// an object or a list.
func flatMembers(object []byte) (members []inputMember, flat bool) {
	d := json.NewDecoder(bytes.NewReader(object))
	d.UseNumber()
	_, _ = d.Token() // the opening brace; the text is valid, so reading tokens cannot fail
	members = []inputMember{}
	for d.More() {
		key, _ := d.Token()
		value, _ := d.Token()
		if _, nested := value.(json.Delim); nested {
			return nil, false
		}
		members = append(members, inputMember{key.(string), value})
	}
	return members, true
}

// answers checks the members against what the rule asks for and leaves out
// nulls; a key that stands twice is a fault even as a null.
func (s *Scoring) answers(members []inputMember) ([]inputAnswer, error) {
	l := make([]inputAnswer, 0, len(members))
	seen := make(map[string]bool, len(members))
	for _, m := range members {
		key, known := s.ownKey(m.key)
		if !known {
			return nil, badInputs("评分输入含有未知的键；可用的键：%s", "the inputs hold an unknown key; known are: %s", s.keys())
		}
		if seen[key] {
			return nil, badInputs("%s填写了两次", "%s is answered twice", key)
		}
		seen[key] = true
		if m.value == nil {
			continue
		}
		a, err := s.answer(key, m.value)
		if err != nil {
			return nil, err
		}
		l = append(l, a)
	}
	return l, nil
}

// ownKey returns the rule's own name for a key of the inputs. Only such names
// appear in messages.
func (s *Scoring) ownKey(key string) (own string, known bool) {
	switch s.Kind {
	case scoreBoolean:
		return key, hasKey(s.AllOf, key)
	case scoreRatio:
		return key, key == "numerator" || key == "denominator"
	case scoreCount:
		return "count", key == "count" || key == s.Metric
	case scoreDeduction:
		return key, hasKey(s.Rules, key)
	case scoreLevel:
		return key, key == "level"
	}
	return "", false
}

func (s *Scoring) answer(key string, value json.Token) (inputAnswer, error) {
	switch s.Kind {
	case scoreBoolean:
		return booleanAnswer(key, value)
	case scoreLevel:
		return s.levelAnswer(value)
	}
	return numberAnswer(key, value, s.Mean())
}

func hasKey(keys []CatalogueKey, key string) bool {
	return slices.ContainsFunc(keys, func(k CatalogueKey) bool { return k.Key == key })
}

// keys lists what may be answered, for error messages; all of it comes from the
// catalogue.
func (s *Scoring) keys() string {
	var l []string
	switch s.Kind {
	case scoreRatio:
		l = []string{"numerator", "denominator"}
	case scoreCount:
		l = []string{"count", s.Metric}
	case scoreLevel:
		l = []string{"level"}
	}
	for _, k := range slices.Concat(s.AllOf, s.Rules) {
		l = append(l, k.Key)
	}
	return strings.Join(l, ", ")
}

func booleanAnswer(key string, value json.Token) (inputAnswer, error) {
	b, ok := value.(bool)
	if !ok {
		return inputAnswer{}, badInputs("%s须为true或false", "%s must be true or false", key)
	}
	return inputAnswer{key, Bool(b).N, strconv.FormatBool(b)}, nil
}

// numberAnswer reads a number that counts something.
func numberAnswer(key string, value json.Token, decimals bool) (inputAnswer, error) {
	number, ok := value.(json.Number)
	if !ok {
		return inputAnswer{}, badInputs("%s须为数字", "%s must be a number", key)
	}
	n, ok := parseThousandths(number.String())
	switch {
	case ok && n < 0:
		return inputAnswer{}, badInputs("%s不得为负数", "%s must not be negative", key)
	case ok && n > maxScoreCount*1000:
		return inputAnswer{}, badInputs("%s不得大于%d", "%s must not exceed %d", key, maxScoreCount)
	case decimals && !ok:
		return inputAnswer{}, badInputs("%s最多三位小数", "%s must have at most three decimals", key)
	case !ok || !decimals && n%1000 != 0:
		return inputAnswer{}, badInputs("%s须为不超过%d的整数", "%s must be a whole number of at most %d", key, maxScoreCount)
	}
	return inputAnswer{key, n, Thousandths(n).String()}, nil
}

func (s *Scoring) levelAnswer(value json.Token) (inputAnswer, error) {
	var codes []string
	for i, l := range s.Levels {
		if value == l.Level {
			return inputAnswer{"level", int64(i), quoteJSON(l.Level)}, nil
		}
		codes = append(codes, l.Level)
	}
	known := strings.Join(codes, ", ")
	return inputAnswer{}, badInputs("档次须为：%s", "the level must be one of: %s", known)
}

// canonical writes the answers in the form told at Canonical.
func (s *Scoring) canonical(answers []inputAnswer) []byte {
	slices.SortFunc(answers, func(a, b inputAnswer) int { return strings.Compare(a.key, b.key) })
	b := []byte{'{'}
	for _, a := range answers {
		if s.Kind == scoreDeduction && a.n == 0 {
			continue
		}
		if len(b) > 1 {
			b = append(b, ',')
		}
		b = append(append(append(b, quoteJSON(a.key)...), ':'), a.text...)
	}
	return append(b, '}')
}

// quoteJSON writes a code of the catalogue as a JSON text.
func quoteJSON(s string) string {
	b, _ := json.Marshal(s) // a Go string always marshals
	return string(b)
}
