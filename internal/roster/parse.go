package roster

import (
	"strconv"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// parser turns cells into values of fields.
type parser struct {
	reg   *registry.Registry
	today domain.Date
	// enums finds the value of an enum by any of its names, as plain writes them.
	enums map[*registry.Enum]map[string]string
}

func newParser(reg *registry.Registry, today domain.Date) *parser {
	return &parser{reg: reg, today: today, enums: map[*registry.Enum]map[string]string{}}
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
		return p.date(f, text)
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
