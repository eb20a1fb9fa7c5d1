package roster

import (
	"strconv"
	"strings"
	"time"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// parser turns cells into values of fields.
type parser struct {
	reg *registry.Registry
	// enums finds the value of an enum by any of its names, as plain writes them.
	enums map[*registry.Enum]map[string]string
}

func newParser(reg *registry.Registry) *parser {
	return &parser{reg: reg, enums: map[*registry.Enum]map[string]string{}}
}

// aliases are short forms of enum values that people write.
var aliases = map[string]map[string]string{
	"MemberStatus": {"正式": "FORMAL", "预备": "PROBATIONARY"},
	"MemberClass":  {"一线职工": "FRONT_LINE", "技术人员": "TECHNICAL", "管理人员": "MANAGEMENT", "退休": "RETIRED", "离休": "RETIRED", "流动": "AWAY", "外派": "AWAY"},
	"UnitKind":     {"车间": "WORKSHOP_SECTION", "科室": "WORKSHOP_SECTION", "支部": "BRANCH", "党委": "SECONDARY_COMMITTEE", "总支": "GENERAL_BRANCH"},
	"UnitLine":     {"党": "PARTY", "行政": "ADMIN", "职能": "FUNCTION", "外部": "EXTERNAL"},
	"PhotoPolicy":  {"不允许": "NONE"},
}

// names lists what people may write for the values of an enum.
func (p *parser) names(e *registry.Enum) map[string]string {
	m := p.enums[e]
	if m == nil {
		m = map[string]string{}
		for _, v := range e.Values {
			t := registry.Texts(v.Description)
			m[plain(v.Name)], m[plain(t.Zh)], m[plain(t.En)] = v.Name, v.Name, v.Name
		}
		for alias, name := range aliases[e.Name] {
			m[plain(alias)] = name
		}
		p.enums[e] = m
	}
	return m
}

// cell reads one cell: null for an empty one. The problem, where there is one,
// has no place yet; its code is "" where all is well.
func (p *parser) cell(f *registry.Field, text string) (domain.Value, Problem) {
	if text == "" {
		return domain.Null, Problem{}
	}
	v, bad := p.scalar(f, text)
	if bad.Code != "" {
		return domain.Null, bad
	}
	if err := f.Check(v); err != nil {
		return domain.Null, Problem{Code: Invalid, Message: domain.AsError(err).Message}
	}
	return v, Problem{}
}

func (p *parser) scalar(f *registry.Field, text string) (domain.Value, Problem) {
	switch {
	case f.Enum != nil:
		if name, ok := p.names(f.Enum)[plain(text)]; ok {
			return domain.String(name), Problem{}
		}
		t := registry.Texts(f.Enum.Description)
		return domain.Null, problem(BadEnum, "不是“"+t.Zh+"”的取值", "is no value of "+strconv.Quote(t.En))
	case f.Kind == domain.KindDate:
		if d, ok := parseDay(text); ok {
			return domain.DateValue(d), Problem{}
		}
		return domain.Null, problem(BadDate, "不是日期，请写作 2026-11-23", "is no date; write 2026-11-23")
	case f.Kind == domain.KindBool:
		if b, ok := yes[plain(text)]; ok {
			return domain.Bool(b), Problem{}
		}
		return domain.Null, problem(BadEnum, "请填是或否", "write yes or no")
	}
	return domain.String(text), Problem{}
}

func problem(code, zh, en string) Problem {
	return Problem{Code: code, Message: domain.Text{Zh: zh, En: en}}
}

// yes are the ways to write yes and no.
var yes = map[string]bool{"是": true, "在岗": true, "yes": true, "y": true, "true": true, "1": true,
	"否": false, "不在岗": false, "离岗": false, "no": false, "n": false, "false": false, "0": false}

// layouts are the ways to write a day that can be read in one way only: year
// first. 05/06/2024 is a day in May to some and in June to others.
var layouts = []string{"2006-1-2", "2006/1/2", "2006.1.2", "2006年1月2日", "20060102"}

// parseDay reads a day; a time of day behind it is cut off.
func parseDay(text string) (domain.Date, bool) {
	text, _, _ = strings.Cut(text, " ")
	text, _, _ = strings.Cut(text, "T")
	for _, layout := range layouts {
		if t, err := time.Parse(layout, text); err == nil && t.Year() >= 1900 && t.Year() < 2100 {
			return domain.DateOf(t, time.UTC), true
		}
	}
	return 0, false
}
