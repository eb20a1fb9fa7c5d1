package roster

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// parser turns cells into values of fields.
type parser struct {
	snap  *state.Snapshot
	today domain.Date
	// lists finds a value of an enum or a code of a list by any of its names, as plain
	// writes them.
	lists map[string]map[string]string
	// choices say of a list what may be written, for people.
	choices map[string]domain.Text
}

func newParser(snap *state.Snapshot, today domain.Date) *parser {
	return &parser{snap: snap, today: today, lists: map[string]map[string]string{}, choices: map[string]domain.Text{}}
}

// aliases are short forms of values and codes that people write.
var aliases = map[string]map[string]string{
	"MemberStatus":  {"正式": "FORMAL", "预备": "PROBATIONARY"},
	"memberClasses": {"一线职工": "FRONT_LINE", "技术人员": "TECHNICAL", "管理人员": "MANAGEMENT", "退休": "RETIRED", "离休": "RETIRED", "流动": "AWAY", "外派": "AWAY"},
	"UnitKind":      {"车间": "WORKSHOP_SECTION", "科室": "WORKSHOP_SECTION", "支部": "BRANCH", "党委": "SECONDARY_COMMITTEE", "总支": "GENERAL_BRANCH"},
	"UnitLine":      {"党": "PARTY", "行政": "ADMIN", "职能": "FUNCTION", "外部": "EXTERNAL"},
	"PhotoPolicy":   {"不允许": "NONE"},
	"Role": {"支部书记": "BRANCH_SECRETARY", "支部委员": "BRANCH_COMMITTEE_MEMBER", "党小组长": "PARTY_GROUP_LEADER", "检查组长": "LEAD_INSPECTOR",
		"检查员": "INSPECTOR", "管理员": "SYSTEM_ADMIN"},
}

// listed says which list of names the values of a field are of; "" where they are free.
func listed(f *registry.Field) string {
	switch {
	case f.Enum != nil:
		return f.Enum.Name
	case f.Code != nil:
		return f.Code.List
	}
	return ""
}

// names lists what people may write for the values of a field.
func (p *parser) names(f *registry.Field) map[string]string {
	m := p.lists[listed(f)]
	if m == nil {
		m = map[string]string{}
		add := func(name string, t domain.Text) {
			for _, text := range []string{name, t.Zh, t.En} {
				if text != "" {
					m[plain(text)] = name
				}
			}
		}
		p.each(f, add)
		for alias, name := range aliases[listed(f)] {
			m[plain(alias)] = name
		}
		p.lists[listed(f)] = m
	}
	return m
}

// choice lists what may be written for a field, each value by its code and its name.
func (p *parser) choice(f *registry.Field) domain.Text {
	t, known := p.choices[listed(f)]
	if !known {
		var list registry.Choices
		p.each(f, list.Add)
		t = list.Text()
		p.choices[listed(f)] = t
	}
	return t
}

// each tells of the values of an enum, or of the codes of a list: those that ship, and as
// the enterprise calls them and has added to them.
func (p *parser) each(f *registry.Field, add func(name string, t domain.Text)) {
	if f.Enum != nil {
		for _, v := range f.Enum.Values {
			add(v.Name, registry.Texts(v.Description))
		}
		return
	}
	for _, c := range domain.CodeListOf(f.Code.List).Codes {
		add(c.Code, domain.Text{Zh: c.Zh, En: c.En})
	}
	p.snap.Each(f.Code.Of.Ent, f.Code.Of.List, domain.String(f.Code.List), func(r *domain.Record) bool {
		c := r.Body.(*domain.Code)
		add(c.Code, domain.Text{Zh: c.NameZh, En: c.NameEn})
		return true
	})
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
	case listed(f) != "":
		if name, ok := p.names(f)[plain(text)]; ok {
			return domain.String(name), Problem{}
		}
		t, valid := registry.Texts(f.Description), p.choice(f)
		return domain.Null, problem(BadEnum, "不是“"+t.Zh+"”的取值；可填："+valid.Zh, "is no value of "+strconv.Quote(t.En)+"; valid are "+valid.En)
	case f.Kind == domain.KindDate:
		return p.date(f, text)
	case f.Kind == domain.KindFloat, f.Kind == domain.KindInt:
		return number64(f, text)
	case f.Kind == domain.KindBool:
		if b, ok := yes[plain(text)]; ok {
			return domain.Bool(b), Problem{}
		}
		return domain.Null, problem(BadEnum, "请填是或否", "write yes or no")
	}
	return domain.String(text), Problem{}
}

// grouped is a number with commas between thousands.
var grouped = regexp.MustCompile(`^[+-]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?$`)

// number64 reads a number of at most 15 digits. A comma stands between thousands or
// nowhere: 1,5 is one and a half to some.
func number64(f *registry.Field, text string) (domain.Value, Problem) {
	if grouped.MatchString(text) {
		text = strings.ReplaceAll(text, ",", "")
	}
	v, err := strconv.ParseFloat(text, 64)
	switch {
	case err != nil || math.IsNaN(v) || math.Abs(v) > maxExact:
		return domain.Null, problem(BadNumber, "不是数字，请写作 1234.5", "is no number; write 1234.5")
	case f.Kind == domain.KindFloat:
		return domain.Float(v), Problem{}
	case v != math.Trunc(v):
		return domain.Null, problem(BadNumber, "须为整数", "must be a whole number")
	}
	return domain.Int(int64(v)), Problem{}
}

// words splits a cell that holds several values.
func words(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("、，,;；/\n", r) })
}

func problem(code, zh, en string) Problem {
	return Problem{Code: code, Message: domain.Text{Zh: zh, En: en}}
}

// yes are the ways to write yes and no.
var yes = map[string]bool{"是": true, "在岗": true, "yes": true, "y": true, "true": true, "1": true,
	"否": false, "不在岗": false, "离岗": false, "no": false, "n": false, "false": false, "0": false}
