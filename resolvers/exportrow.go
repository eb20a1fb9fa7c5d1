package resolvers

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/gql"
	"pdca/internal/jsonscan"
	"pdca/internal/registry"
	"pdca/internal/sheet"
	"pdca/internal/state"
)

// say is a text in the reader's language.
func (x *export) say(zh, en string) string {
	if x.actor.English {
		return en
	}
	return zh
}

// describe is what the file says besides its rows.
func (x *export) describe(a gql.About) *sheet.Table {
	v := x.run.View()
	t := &sheet.Table{Name: sheetName(x.say(x.table.Title.Zh, x.table.Title.En), x.ask.Field), AboutName: x.say("说明", "About")}
	note := func(zh, en, text string) { t.About = append(t.About, [2]string{x.say(zh, en), text}) }
	note("标题", "Title", x.say(x.table.Title.Zh, x.table.Title.En))
	for _, f := range a.Figures {
		note("指标", "Figure", x.figure(f))
	}
	note("列表", "List", x.ask.Field)
	note("条件", "Arguments", string(x.ask.Arguments))
	note("行数", "Rows", strconv.Itoa(a.Rows))
	note("数据修订号", "Revision of the data", strconv.FormatUint(uint64(v.Rev), 10))
	note("数据时间", "Time of the data", x.local(v.At.Std()))
	note("导出时间", "Exported at", x.local(domain.TimeOf(x.api.cfg.Engine.Now()).Std()))
	note("时区", "Time zone", x.zone.String())
	note("导出账号", "Exported by", x.actor.Account)
	for _, c := range x.table.Columns {
		t.Columns = append(t.Columns, x.say(c.Title.Zh, c.Title.En))
	}
	if len(a.Figures) > 0 {
		t.Columns = append([]string{x.say("指标", "Figure")}, t.Columns...)
		for _, f := range a.Figures {
			x.titles = append(x.titles, x.title(f))
		}
	}
	if x.shared != nil {
		t.Columns = x.sharedTitles()
	}
	return t
}

// sheetName is a title as far as the name of a sheet may be it: 31 characters, of which some
// are not allowed.
func sheetName(title, other string) string {
	title, _, _ = strings.Cut(title, "，")
	title = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`[]:*?/\'"`, r) || r < ' ' {
			return -1
		}
		return r
	}, title)
	if r := []rune(title); len(r) > 28 {
		title = string(r[:28])
	}
	if title = strings.TrimSpace(title); title == "" {
		return other
	}
	return title
}

// title is that of a figure, figure what the file says about it.
func (x *export) title(f []byte) string {
	d := jsonscan.Member(f, "definition")
	return jsonscan.String(jsonscan.Member(d, x.say("titleZh", "titleEn")))
}

func (x *export) figure(f []byte) string {
	d, p := jsonscan.Member(f, "definition"), jsonscan.Member(f, "period")
	text := func(raw []byte, name string) string { return jsonscan.String(jsonscan.Member(raw, name)) }
	parts := []string{x.title(f) + x.say("：", ": ") + text(d, x.say("formulaZh", "formulaEn")), text(d, "unit"), text(p, "from") + " – " + text(p, "to"), text(f, "units")}
	if string(jsonscan.Member(f, "complete")) != "true" {
		parts = append(parts, x.say("仅含可见单位", "of the units seen alone"))
	}
	for e := range jsonscan.Elements(jsonscan.Member(f, "catalogueVersions")) {
		parts = append(parts, jsonscan.String(e))
	}
	return strings.Join(parts, x.say("；", "; "))
}

func (x *export) local(t time.Time) string { return t.In(x.zone).Format(time.DateTime) }

// row writes a row; of is which figure it is of.
func (x *export) row(of int, row []byte) error {
	x.table.Values(row, x.values)
	cells := x.cells
	switch {
	case x.shared != nil:
		x.sharedRow(cells)
		return x.to.Row(cells)
	case x.titles != nil:
		cells[0] = sheet.Cell{Kind: sheet.Text, Text: x.titles[of]}
		cells = cells[1:]
	}
	for i := range x.table.Columns {
		cells[i] = x.cell(&x.table.Columns[i], x.values[i])
	}
	return x.to.Row(x.cells)
}

// cell is a value as a cell shows it.
func (x *export) cell(c *gql.Column, raw []byte) sheet.Cell {
	switch {
	case jsonscan.IsNull(raw):
		return sheet.Cell{}
	case c.Of > 0:
		text := jsonscan.String(jsonscan.Member(raw, x.say("textZh", "textEn")))
		if text == "" {
			text = jsonscan.String(jsonscan.Member(raw, "code"))
		}
		return sheet.Cell{Kind: sheet.Text, Text: text}
	case raw[0] == '[':
		var list []string
		for e := range jsonscan.Elements(raw) {
			list = append(list, x.cell(c, e).Text)
		}
		return sheet.Cell{Kind: sheet.Text, Text: strings.Join(list, x.say("、", ", "))}
	case raw[0] == 't':
		return sheet.Cell{Kind: sheet.Text, Text: x.say("是", "yes")}
	case raw[0] == 'f':
		return sheet.Cell{Kind: sheet.Text, Text: x.say("否", "no")}
	case raw[0] != '"':
		return sheet.Cell{Kind: sheet.Number, Text: string(raw)}
	}
	return x.text(c, jsonscan.String(raw))
}

func (x *export) text(c *gql.Column, s string) sheet.Cell {
	switch c.Type {
	case "Date":
		return sheet.Cell{Kind: sheet.Day, Text: s}
	case "DateTime":
		if t, err := domain.ParseTime(s); err == nil {
			return sheet.Cell{Kind: sheet.Instant, Text: x.local(t.Std())}
		}
	}
	if w, ok := c.Texts[s]; ok {
		s = x.say(w.Zh, w.En)
	}
	return sheet.Cell{Kind: sheet.Text, Text: s}
}

// shown are figures that are never shown without another one (FIG-08: what an extension gave
// is seen beside what was kept).
var shown = map[string]string{"RECT_ON_TIME_EXTENDED": "RECT_ON_TIME"}

// besideFigures adds the figures that stand beside those that are asked for.
func besideFigures(arguments json.RawMessage) json.RawMessage {
	var keys []string
	if json.Unmarshal(jsonscan.Member(arguments, "keys"), &keys) != nil {
		return arguments // which is refused
	}
	var ask map[string]json.RawMessage
	for _, k := range slices.Clone(keys) {
		if o := shown[k]; o != "" && !slices.Contains(keys, o) {
			keys = append(keys, o)
		}
	}
	if json.Unmarshal(arguments, &ask) != nil {
		return arguments
	}
	list, err := json.Marshal(keys)
	if err != nil {
		return arguments
	}
	ask["keys"] = list
	out, err := json.Marshal(ask)
	if err != nil {
		return arguments
	}
	return out
}

// sharedField is the list of what an agreement shares; a record has its number and the fields
// that are let out.
const sharedField = "sharedRecords"

// sharedColumns finds out which fields these are.
func (x *export) sharedColumns(v *state.View) ([]string, error) {
	ask, err := arguments[struct{ AgreementID, Type string }](x.ask.Arguments)
	if err != nil {
		return nil, err
	}
	types, err := x.door().Types(v, ask.AgreementID)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(types, func(t domain.SharedType) bool { return t.Type == ask.Type })
	if i < 0 {
		return nil, engine.Forbidden()
	}
	names := types[i].Fields
	for _, name := range x.ask.Columns {
		if !slices.Contains(names, name) {
			return nil, engine.Forbidden()
		}
	}
	if len(x.ask.Columns) > 0 {
		names = x.ask.Columns
	}
	for _, name := range names {
		x.shared = append(x.shared, sharedColumn(v.Registry().Entity(ask.Type).Field(name)))
	}
	return []string{"sharedNumber", "fields"}, nil
}

func sharedColumn(f *registry.Field) gql.Column {
	c := gql.Column{Name: f.Name, Title: gql.Label(f.Description), Type: f.Type}
	if f.Enum != nil {
		c.Texts = map[string]domain.Text{}
		for _, e := range f.Enum.Values {
			c.Texts[e.Name] = gql.Label(e.Description)
		}
	}
	return c
}

// sharedTitles are the titles of its columns.
func (x *export) sharedTitles() []string {
	out := []string{x.say("共享编号", "Shared number")}
	for _, c := range x.shared {
		out = append(out, x.say(c.Title.Zh, c.Title.En))
	}
	return out
}

// sharedRow makes the cells of a record that is shared.
func (x *export) sharedRow(cells []sheet.Cell) {
	cells[0] = x.cell(&x.table.Columns[0], x.values[0])
	for i := range x.shared {
		cells[i+1] = x.cell(&x.shared[i], jsonscan.Member(x.values[1], x.shared[i].Name))
	}
}
