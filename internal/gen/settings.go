package gen

import (
	"encoding/json"
	"fmt"
	"go/format"
	"io/fs"
	"slices"
	"strings"

	"pdca/internal/domain"
)

// The settings are declared by data (internal/domain/data/settings.json and
// deadlines.json): each leaf with its type, default, range and words. Two files are
// written from it, the embedded objects of the groups as a part of the declaration, and
// the struct that rules read them from. A leaf more is one line of the data.

// settingsSource is the part of the declaration that is generated.
const settingsSource = "schema/settings.graphqls"

// settingsFiles writes both files.
func settingsFiles() ([]File, error) {
	g := &settingsGen{}
	groups := domain.SettingsGroups()
	g.p("# Generated from internal/domain/data/settings.json and deadlines.json by go generate; do not edit.\n")
	g.p("# 参数：各组参数项，以及时限 / Settings: the groups of leaves, and the deadlines.\n")
	for _, grp := range groups {
		for _, l := range grp.Leaves {
			g.element(l)
		}
	}
	g.p(deadlineTypes)
	for _, grp := range groups {
		g.group(grp)
	}
	if err := g.deadlines(domain.ShippedDeadlines().Rows); err != nil {
		return nil, err
	}
	if g.err != nil {
		return nil, g.err
	}
	text, err := format.Source([]byte(paramsGo(groups)))
	return []File{{settingsSource, []byte(g.b.String())}, {"internal/domain/params_gen.go", text}}, err
}

// amended is a declaration of which one file was written anew.
type amended struct {
	fs.FS
	file File
}

// ReadFile gives the new text of the file.
func (a amended) ReadFile(name string) ([]byte, error) {
	if name == a.file.Path {
		return a.file.Text, nil
	}
	return fs.ReadFile(a.FS, name)
}

type settingsGen struct {
	b   strings.Builder
	err error
}

func (g *settingsGen) p(s string, args ...any) { fmt.Fprintf(&g.b, s, args...) }

// deadlineTypes are what every deadline is made of.
const deadlineTypes = `
"时限单位 / Unit of a deadline"
enum DeadlineUnit {
  "自然日 / Calendar days, to the end of the day"
  DAY
  "工作日 / Working days by the calendar; day 1 is the first after the start"
  WORKING_DAY
  "小时 / Elapsed hours"
  HOUR
  "月 / Calendar months"
  MONTH
  "周期末 / The last day of the period, plus the amount of days"
  PERIOD_END
}

"督办阶梯的一级 / A step of the ladder of a deadline"
type LadderStep @embedded {
  "到期后第几日，负数为之前 / Day after the due day; negative before it"
  day: Int! @range(min: -400, max: 400)
  "对象 / To whom, by role words"
  who: [String!]! @text(as: CODE) @length(min: 1, max: 40)
  "动作 / What is done"
  action: String! @text(as: CODE) @length(min: 1, max: 60)
}

"时限规则 / How long a deadline is, and what happens around it"
type DeadlineRule @embedded {
  "数量 / Amount"
  amount: Int! @range(min: 0, max: 4000)
  "单位 / Unit"
  unit: DeadlineUnit!
  "提前提醒的天数 / Days before the due day on which to remind"
  remindBefore: [Int!] @range(min: 0, max: 400)
  "督办阶梯 / Ladder"
  ladder: [LadderStep!]
}
`

// scalars are the simple types of leaves, with the directives that they bring.
var scalars = map[string][2]string{
	"Int": {"Int", ""}, "Float": {"Float", ""}, "Boolean": {"Boolean", ""}, "String": {"String", ""}, "ID": {"ID", ""},
	"Grade": {"Grade", ""}, "UnitKind": {"UnitKind", ""},
	"Colour":     {"String", ` @text(as: CODE) @pattern(regex: "^#[0-9a-f]{6}$")`},
	"TimeZone":   {"String", ` @text(as: CODE) @length(min: 1, max: 60)`},
	"Time":       {"String", ` @text(as: CODE) @pattern(regex: "^([01][0-9]|2[0-3]):[0-5][0-9]$")`},
	"GradeBands": {"[GradeBand!]", ""}, "[RhythmRule]": {"[RhythmRule!]", ""},
	"[Int]": {"[Int!]", ""}, "[ID]": {"[ID!]", ""}, "[String]": {"[String!]", " @length(min: 1, max: 200)"},
	"[EntityName]": {"[String!]", " @text(as: CODE) @length(min: 1, max: 60)"},
	"[FigureKey]":  {"[String!]", " @text(as: CODE) @length(min: 1, max: 60)"},
}

// values are the members that the elements of a map have besides their key.
var values = map[string][][2]string{
	"Int": {{"value", "Int!"}}, "Boolean": {{"value", "Boolean!"}}, "[LetterKind]": {{"values", "[String!]!"}},
	"{good, amber}": {{"good", "Float!"}, {"amber", "Float!"}},
}

// element writes the type of a leaf's elements, where it is a map or a list of objects:
// a map is a list of objects with a key.
func (g *settingsGen) element(l domain.SettingsLeaf) {
	switch {
	case l.Type == "GradeBands":
		g.p("\n\"等级线 / Lowest score of a grade\"\ntype GradeBand @embedded {\n  \"等级 / Grade\"\n  grade: Grade!\n  \"最低分 / Lowest score\"\n  min: Int!%s\n}\n", limits(l, "range"))
	case l.Type == "[RhythmRule]":
		g.p(`
"组织生活频次 / How often a kind of meeting is held"
type RhythmRule @embedded {
  "种类 / Kind of meeting"
  kind: String! @text(as: CODE) @length(min: 1, max: 40)
  "周期 / Period"
  period: String! @text(as: CODE) @pattern(regex: "^(MONTH|QUARTER|YEAR)$")
  "次数 / Times"
  count: Int! @range(min: 1, max: 60)
  "适用的单位类别 / Kinds of unit"
  unitKinds: [UnitKind!]!
}
`)
	case isMap(l):
		_, value, _ := strings.Cut(strings.Trim(l.Type, "{}"), ": ")
		if strings.HasSuffix(l.Type, "}}") {
			value += "}"
		}
		g.p("\n\"%s：一项 / %s: one entry\"\ntype %s @embedded {\n  \"键 / Key\"\n  key: String! @text(as: CODE) @length(min: 1, max: 60)\n", l.DescriptionZh, l.DescriptionEn, elementName(l))
		for _, m := range values[value] {
			rule := ""
			if m[1] == "Int!" || m[1] == "Float!" {
				rule = limits(l, "range")
			} else if m[1] == "[String!]!" {
				rule = " @text(as: CODE) @length(min: 1, max: 60)"
			}
			g.p("  \"%s / %s\"\n  %s: %s%s\n", l.DescriptionZh, l.DescriptionEn, m[0], m[1], rule)
		}
		if values[value] == nil {
			g.err = fmt.Errorf("setting %s: no form for values of %s", l.Key, value)
		}
		g.p("}\n")
	}
}

// isMap says whether a leaf is a map whose values have a form here. Others are JSON.
func isMap(l domain.SettingsLeaf) bool { return strings.HasPrefix(l.Type, "{") && !opaque(l) }

// opaque leaves are kept as JSON: the part that reads them knows their form.
func opaque(l domain.SettingsLeaf) bool { return strings.Contains(l.Type, "DutyTemplate") }

func elementName(l domain.SettingsLeaf) string { return upper(l.Key) + "Entry" }

// bare says whether a group keeps nothing: all its leaves are other names of deadlines.
func bare(grp domain.SettingsGroup) bool {
	return !slices.ContainsFunc(grp.Leaves, func(l domain.SettingsLeaf) bool { return l.SameAs == "" })
}

func (g *settingsGen) group(grp domain.SettingsGroup) {
	if bare(grp) {
		return
	}
	g.p("\n\"参数：%s / Settings: %s\"\ntype %sSettings @embedded {\n", grp.Zh, grp.En, upper(grp.Key))
	for _, l := range grp.Leaves {
		if l.SameAs == "" {
			g.leaf(l)
		}
	}
	g.p("}\n")
}

func (g *settingsGen) leaf(l domain.SettingsLeaf) {
	form, known := scalars[l.Type]
	switch one, many := strings.CutPrefix(l.Type, "enum "); {
	case many:
		form, known = [2]string{"String", fmt.Sprintf(` @text(as: CODE) @pattern(regex: "^(%s)$")`, strings.ReplaceAll(one, " ", "|"))}, true
	case opaque(l):
		form, known = [2]string{"JSON", ""}, true
	case isMap(l):
		form, known = [2]string{"[" + elementName(l) + "!]", ""}, true
	}
	if !known {
		g.err = fmt.Errorf("setting %s: no form for %s", l.Key, l.Type)
		return
	}
	rule := form[1]
	switch l.Type {
	case "Int", "Float", "[Int]":
		rule += limits(l, "range")
	case "String":
		rule += limits(l, "length")
	}
	typ, def := form[0], g.defaultOf(l)
	if def != "" && !strings.HasPrefix(typ, "[") {
		typ += "!"
	}
	g.p("  \"%s / %s\"\n  %s: %s%s%s\n", l.DescriptionZh, l.DescriptionEn, l.Key, typ, rule, def)
}

// limits are @range or @length of a leaf.
func limits(l domain.SettingsLeaf, name string) string {
	if len(l.Range) != 2 {
		return ""
	}
	return fmt.Sprintf(" @%s(min: %s, max: %s)", name, l.Range[0], l.Range[1])
}

// defaultOf is @default of a leaf; "" where it has no value of itself.
func (g *settingsGen) defaultOf(l domain.SettingsLeaf) string {
	text := string(l.Default)
	var s string
	switch {
	case text == "null" || text == `""` || text == "[]" || opaque(l):
		return ""
	case json.Unmarshal(l.Default, &s) == nil:
		text = s
	case l.Type == "GradeBands" || isMap(l):
		text = g.entries(l)
	}
	return directive(text)
}

func directive(text string) string {
	return ` @default(value: "` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `")`
}

// entries writes the default of a map as the list of its entries, in the order of the
// data.
func (g *settingsGen) entries(l domain.SettingsLeaf) string {
	out, err := domain.SettingsEntries(l)
	if err != nil {
		g.err = fmt.Errorf("setting %s: %w", l.Key, err)
	}
	return string(out)
}

// deadlines writes the group of the deadlines.
func (g *settingsGen) deadlines(list []domain.Deadline) error {
	g.p("\n\"参数：时限 / Settings: deadlines\"\ntype DeadlinesSettings @embedded {\n")
	for _, d := range list {
		b, err := d.Setting()
		if err != nil {
			return err
		}
		g.p("  \"%s / %s\"\n  %s: DeadlineRule%s\n", d.TitleZh, d.TitleEn, d.Key, directive(string(b)))
	}
	g.p("}\n")
	return nil
}

// paramsGo writes the struct of all leaves.
func paramsGo(groups []domain.SettingsGroup) string {
	var b strings.Builder
	p := func(s string, args ...any) { fmt.Fprintf(&b, s, args...) }
	p("// Code generated from %s by go generate; DO NOT EDIT.\n\npackage domain\n\nimport \"encoding/json\"\n\n", "data/settings.json")
	p("// Params are the values of every leaf of the settings; the name of a leaf exists once.\n// They are shared and must not be changed.\ntype Params struct {\n")
	for _, g := range groups {
		if !bare(g) {
			p("%sSettings\n", upper(g.Key))
		}
	}
	p("// Deadlines are the deadlines as they are set, by their keys; see Deadline.\nDeadlines map[string]*Deadline\n// Groups are the groups as JSON, by their keys, with every value that they have.\nGroups map[string]json.RawMessage\n")
	alias := ""
	for _, g := range groups {
		for _, l := range g.Leaves {
			if l.SameAs != "" && l.Type == "Int" {
				key := strings.TrimPrefix(l.SameAs, "deadlines.")
				p("// %s: %s / %s, another name of the amount of %s.\n%s int64\n", field(l.Key), l.DescriptionZh, l.DescriptionEn, key, field(l.Key))
				alias += fmt.Sprintf("p.%s = int64(p.Deadlines[%q].Amount)\n", field(l.Key), key)
			}
		}
	}
	p("}\n\n// group is where the leaves of a group are; nil for no group.\nfunc (p *Params) group(key string) any {\nswitch key {\n")
	for _, g := range groups {
		if bare(g) {
			continue
		}
		p("case %q:\nreturn &p.%sSettings\n", g.Key, upper(g.Key))
	}
	p("}\nreturn nil\n}\n\n// alias fills the leaves that are other names of deadlines.\nfunc (p *Params) alias() {\n%s}\n", alias)
	return b.String()
}
