package gql

import (
	"slices"
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"

	"pdca/internal/domain"
	"pdca/internal/jsonscan"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// slot is the arguments of one field of a plan.
type slot struct {
	info *fieldInfo
	args []arg
	// lists says that records of the connection are selected, not only counted; places that
	// its pageInfo is.
	lists, places bool
	// agg is what is selected of an aggregate.
	agg selected
	// constant says that no argument depends on a variable; then value is it.
	constant bool
	value    slotValue
	at       []Position
	// field is its coordinate.
	field string
}

// arg is one argument that is given.
type arg struct {
	name string
	typ  *ast.Type
	// value is the literal; def the argument's default, used where a variable has
	// no value.
	value, def *ast.Value
	// constant says that no variable occurs in value.
	constant bool
}

// slotValue is what the arguments of a field say in one request.
type slotValue struct {
	page state.Page
	// sized counts first and last.
	sized  int
	filter *state.Filter
	// terms is what the filter's conditions and values cost.
	terms int
	order []state.Order
	// agg is what an aggregate is asked for.
	agg *grouped
	// text is an id or a name, list the ids.
	text string
	list []string
	// typ is a type of records.
	typ string
	// asked is what a derived field is asked with, in the order of its arguments. flag is
	// includeDeprecated.
	asked []domain.Value
	flag  bool
	// figures is the question of a field of named figures.
	figures *state.FigureQuery
	// interval is the least time between two answers, in milliseconds.
	interval int
	// raw is the JSON text of a mutation's input, and the arguments of a hosted field.
	raw []byte
}

// arguments gives a field with arguments its slot.
func (c *compiler) arguments(n *node, t *typeInfo, info *fieldInfo, f *ast.Field) {
	if len(info.def.Arguments) == 0 {
		return
	}
	s := slot{info: info, at: at(f.Position), constant: true, agg: selectedOf(n), field: fieldCoordinate(t.def.Name, f.Name)}
	s.lists, s.places = listsRecords(n)
	for _, def := range info.def.Arguments {
		given := f.Arguments.ForName(def.Name)
		if given == nil && def.DefaultValue == nil {
			continue
		}
		a := arg{name: def.Name, typ: def.Type, value: def.DefaultValue, def: def.DefaultValue}
		if given != nil {
			a.value = given.Value
		}
		a.constant = constant(a.value)
		s.constant = s.constant && a.constant
		s.args = append(s.args, a)
	}
	n.slot = len(c.slots)
	if s.constant {
		w := &valueWriter{schema: c.api.schema, reach: c.api.reach}
		var wrong *Problem
		if s.value, wrong = s.fill(c.api.lim, w); wrong != nil {
			c.wrong = append(c.wrong, *wrong)
		}
	}
	c.slots = append(c.slots, s)
}

// listsRecords says whether a connection's records are asked for, and where their page lies.
func listsRecords(n *node) (lists, places bool) {
	if n.op != opInverse && n.op != opMany && n.op != opGroupRecords {
		return false, false
	}
	for i := range n.sel.nodes {
		switch n.sel.nodes[i].op {
		case opEdges, opNodes:
			lists = true
		case opPageInfo:
			lists, places = true, true
		}
	}
	return lists, places
}

// looks says whether the records of a connection have to be found.
func (s *slot) looks(v *slotValue) bool { return s.lists && (s.places || !v.page.None) }

// size is how many records a page may hold; none where the totals alone are asked for.
func (v *slotValue) size() int {
	if v.page.None {
		return 0
	}
	return v.page.First + v.page.Last
}

// constant says whether a literal holds no variable.
func constant(v *ast.Value) bool {
	if v.Kind == ast.Variable {
		return false
	}
	for _, c := range v.Children {
		if !constant(c.Value) {
			return false
		}
	}
	return true
}

// fill works out what the arguments say with the variables that w holds.
func (s *slot) fill(lim Limits, w *valueWriter) (v slotValue, p *Problem) {
	for i := range s.args {
		a := &s.args[i]
		raw := a.text(w)
		if w.bad {
			on := argumentCoordinate(s.field, a.name)
			return v, &w.explain(&misfits{path: []byte(a.name), of: on, at: s.at}, func() { a.text(w) })[0]
		}
		if jsonscan.IsNull(raw) {
			continue
		}
		if err := v.set(s.info, lim, w, a.name, raw); err != nil {
			p := problemOf(err, s.at)
			p.Coordinate = argumentCoordinate(s.field, a.name)
			return v, p
		}
	}
	if s.info.op == opFigures || s.info.op == opFiguresChanged {
		if err := checkFigures(v.figures); err != nil {
			return v, problemOf(err, s.at)
		}
	}
	switch {
	case s.info.op.pages():
		p = s.checkPage(&v, lim)
	case s.info.op.aggregates():
		p = s.checkGroups(&v)
	}
	if v.order == nil {
		v.order = s.info.usual
	}
	return v, p
}

// text returns the JSON text of an argument; nil where it is not given. Where it does not
// fit, w says so.
func (a *arg) text(w *valueWriter) []byte {
	if a.value.Kind == ast.Variable {
		raw := w.variable(a.value.Raw)
		if raw == nil && a.def != nil {
			return a.write(w, a.def)
		}
		if raw != nil && a.typ.NonNull && jsonscan.IsNull(raw) {
			w.misfit(a.typ, w.schema.Types[a.typ.Name()])
		}
		return raw
	}
	return a.write(w, a.value)
}

func (a *arg) write(w *valueWriter, v *ast.Value) []byte {
	start := len(w.b)
	w.literal(a.typ, v)
	return w.b[start:len(w.b):len(w.b)]
}

// set takes the value of one argument. What is kept of it is copied, except for
// a mutation's input, which lives as long as the request.
func (v *slotValue) set(info *fieldInfo, lim Limits, w *valueWriter, name string, raw []byte) (err error) {
	switch {
	case info.op.aggregates() && name != "filter":
		return v.group(info, lim, w, name, raw)
	case info.op == opAsked:
		return v.ask(info.f, name, raw, lim)
	case info.op == opHosted:
		return v.host(name, raw, lim)
	case info.op == opFigures:
		return v.figureArgument(name, raw)
	case info.op == opFiguresChanged:
		return v.liveArgument(name, raw)
	}
	switch name {
	case "first":
		v.page.First, err = v.sizeOf(raw, lim.Page)
	case "last":
		v.page.Last, err = v.sizeOf(raw, lim.Page)
	case "after":
		v.page.After = jsonscan.String(raw)
	case "before":
		v.page.Before = jsonscan.String(raw)
	case "filter":
		v.filter, v.terms, err = w.filter(info.ent, raw, lim)
	case "orderBy":
		for e := range jsonscan.Elements(raw) {
			v.order = append(v.order, info.order[jsonscan.String(e)])
		}
	case "id", "name", "token", "unitId":
		v.text = jsonscan.String(raw)
	case "part":
		if v.typ = jsonscan.String(raw); info.op == opFigureDefinitions {
			v.text = v.typ
		}
	case "type":
		v.typ = jsonscan.String(raw)
	case "ids", "kinds", "types":
		v.list, err = idList(raw, lim)
	case "includeDeprecated":
		v.flag = raw[0] == 't'
	case "input":
		v.raw = raw
	}
	return err
}

// ask takes an argument of a derived field.
func (v *slotValue) ask(f *registry.Field, name string, raw []byte, lim Limits) (err error) {
	if v.asked == nil {
		v.asked = make([]domain.Value, len(f.Args))
	}
	i := slices.IndexFunc(f.Args, func(a registry.Arg) bool { return a.Name == name })
	switch f.Args[i].Kind {
	case domain.KindInt:
		var n int64
		n, err = strconv.ParseInt(string(raw), 10, 32)
		v.asked[i] = domain.Int(n)
	case domain.KindBool:
		v.asked[i] = domain.Bool(raw[0] == 't')
	case domain.KindList:
		var list []string
		list, err = idList(raw, lim)
		v.asked[i] = domain.List(list)
	case domain.KindDate:
		d, bad := domain.ParseDate(jsonscan.String(raw))
		if bad != nil {
			return invalidValue("不是有效的日期", "not a day")
		}
		v.asked[i] = domain.DateValue(d)
	default:
		v.asked[i] = domain.String(jsonscan.String(raw))
	}
	return err
}

func pageSize(raw []byte, least, most int) (int, error) {
	n, err := strconv.Atoi(string(raw))
	switch {
	case err != nil || n > most:
		return 0, complexity("page", most)
	case n < least:
		return 0, invalidValue("first 和 last 至少为 %d", "first and last are at least %d", least)
	}
	return n, nil
}

// sizeOf reads first or last. A page of none is one of one record that is left out.
func (v *slotValue) sizeOf(raw []byte, most int) (int, error) {
	n, err := pageSize(raw, 0, most)
	v.sized++
	v.page.None = err == nil && n == 0
	return max(n, 1), err
}

func idList(raw []byte, lim Limits) (ids []string, err error) {
	for e := range jsonscan.Elements(raw) {
		if ids = append(ids, jsonscan.String(e)); len(ids) > lim.Nodes {
			return nil, complexity("ids", lim.Nodes)
		}
	}
	return ids, nil
}

// maxOrder is how many keys a sort order may have.
const maxOrder = 5

// checkPage makes sure that a list of records says how long a page it asks for.
func (s *slot) checkPage(v *slotValue, lim Limits) *Problem {
	switch {
	case len(v.order) > maxOrder:
		return problemOf(complexity("orderBy", maxOrder), s.at)
	case v.sized > 1:
		return &Problem{Err: invalidValue("first 和 last 只能给出一个", "give first or last, not both"), At: s.at}
	case (s.lists || s.info.op == opHistory) && v.sized == 0:
		return &Problem{Err: badQuery("列表须用 first 或 last 指明条数（0–%d）", "a list must say with first or last how many records it wants, 0 to %d", lim.Page),
			Limit: "page", Max: lim.Page, At: s.at}
	}
	return nil
}

// pages says whether a field is a list that comes in pages.
func (o op) pages() bool {
	return o == opInverse || o == opMany || o == opHistory || o == opMyTasks || o == opGroupRecords
}

// query is the list of records that a connection's arguments ask for, of the
// relation from whatever parent.
func (s *slot) query(v *slotValue) state.Query {
	q := state.Query{Ent: s.info.ent, Filter: v.filter, Order: v.order}
	if s.info.op == opInverse {
		q.Via = s.info.f
	}
	return q
}
