package gql

import (
	"slices"

	"github.com/vektah/gqlparser/v2/ast"

	"pdca/internal/jsonscan"
	"pdca/internal/registry"
)

// plan is an operation made ready to run: fragments written out, fields of one
// name merged, what is skipped left out, names bound to what they mean. It is
// immutable.
type plan struct {
	kind  ast.Operation
	root  *selection
	slots []slot
}

// selection is what is selected of one object type, in the order of the answer.
type selection struct {
	nodes []node
	// price is what an object with this selection costs, as far as it does not
	// depend on variables; the nodes named in dear are left out of it (cost.go).
	price int
	dear  []int
}

// node is one field of an answer.
type node struct {
	// key is `{"name":` for the first field of an object and `,"name":` for others.
	key string
	// name is the field's name in the answer, field that in the schema.
	name, field string
	op          op
	// verb is what a field of the mutation root does.
	verb Verb
	// nonNull says that the field is never null, elemNonNull that its elements
	// are not.
	nonNull, elemNonNull bool
	// empty says that the list is empty where nothing was written to it.
	empty bool
	// guarded says that f is not read by everybody who sees the record.
	guarded bool
	f       *registry.Field
	ent     *registry.Entity
	// slot is the place of the arguments' values; -1 without arguments.
	slot int
	// sel is what is selected of the field; byType the same for a Node, by the
	// entity's index.
	sel    *selection
	byType []*selection
	// text is a JSON text that is the answer as it is.
	text string
}

// compiler makes plans. One compiler makes one plan.
type compiler struct {
	api  *Executor
	defs ast.VariableDefinitionList
	// truth gives the values of the variables in @skip and @include: a plan is
	// made for each combination that occurs.
	truth func(variable string) bool
	slots []slot
	// wrong is what is wrong with arguments that are the same for every request.
	wrong []Problem
}

// compile makes the plan of a valid operation.
func (x *Executor) compile(op *ast.OperationDefinition, truth func(variable string) bool) (*plan, []Problem) {
	c := &compiler{api: x, defs: op.VariableDefinitions, truth: truth}
	root := x.types[rootType(x.schema, op.Operation).Name]
	p := &plan{kind: op.Operation, root: c.selection(root, []ast.SelectionSet{op.SelectionSet})}
	p.slots = c.slots
	if wrong := x.oneSecret(p.root); wrong != nil {
		c.wrong = append(c.wrong, *wrong)
	}
	if c.wrong != nil {
		return nil, c.wrong
	}
	p.setPrices(p.root)
	return p, nil
}

// oneSecret refuses an operation that tries more than one secret: guessing must
// cost a request each time, where those who count guesses see it.
func (x *Executor) oneSecret(root *selection) *Problem {
	n := 0
	for i := range root.nodes {
		if x.own[root.nodes[i].field].Secret {
			n++
		}
	}
	if n > 1 {
		p := complexity("secrets", 1)
		return &p
	}
	return nil
}

// weight is about how many bytes a plan takes.
func (s *selection) weight() int {
	const perNode = 256
	n := 0
	for i := range s.nodes {
		n += perNode
		if s.nodes[i].sel != nil {
			n += s.nodes[i].sel.weight()
		}
		for _, sel := range s.nodes[i].byType {
			if sel != nil {
				n += sel.weight()
			}
		}
	}
	return n
}

// group is the fields that are merged under one name.
type group struct {
	field *ast.Field
	sets  []ast.SelectionSet
}

// selection compiles what several sets select of one object type.
func (c *compiler) selection(t *typeInfo, sets []ast.SelectionSet) *selection {
	col := collector{c: c, on: t}
	for _, set := range sets {
		col.collect(set)
	}
	s := &selection{nodes: make([]node, len(col.groups))}
	for i := range col.groups {
		c.node(&s.nodes[i], t, &col.groups[i])
		s.nodes[i].key = string(jsonscan.AppendString([]byte{",{"[b2i(i == 0)]}, s.nodes[i].name)) + ":"
	}
	return s
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (c *compiler) node(n *node, t *typeInfo, g *group) {
	n.name, n.field, n.slot = g.field.Alias, g.field.Name, -1
	if n.field == "__typename" {
		n.op, n.nonNull, n.text = opTypename, true, string(jsonscan.AppendString(nil, t.def.Name))
		return
	}
	info := t.fields[n.field]
	n.op, n.verb, n.f, n.ent = info.op, info.verb, info.f, info.ent
	n.guarded = n.f != nil && n.f.Guard != nil && n.op != opInverse && n.op != opDerived && n.op != opAsked
	n.nonNull = info.def.Type.NonNull
	if elem := info.def.Type.Elem; elem != nil {
		n.elemNonNull, n.empty = elem.NonNull, n.nonNull && n.f != nil && !n.f.Required
	}
	switch {
	case info.child == nil:
	case info.child.def.IsAbstractType():
		n.byType = make([]*selection, len(c.api.reg.Entities))
		for _, p := range info.child.possible {
			n.byType[p.ent.Index] = c.selection(p, g.sets)
		}
	default:
		n.sel = c.selection(info.child, g.sets)
	}
	c.arguments(n, t, info, g.field)
}

// collector gathers the fields that a set selects of one object type.
type collector struct {
	c       *compiler
	on      *typeInfo
	groups  []group
	visited []*ast.FragmentDefinition
}

func (col *collector) collect(set ast.SelectionSet) {
	for _, sel := range set {
		switch it := sel.(type) {
		case *ast.Field:
			if col.c.included(it.Directives) {
				col.add(it)
			}
		case *ast.InlineFragment:
			if col.applies(it.TypeCondition) && col.c.included(it.Directives) {
				col.collect(it.SelectionSet)
			}
		case *ast.FragmentSpread:
			if col.applies(it.Definition.TypeCondition) && col.c.included(it.Directives) && !slices.Contains(col.visited, it.Definition) {
				col.visited = append(col.visited, it.Definition)
				col.collect(it.Definition.SelectionSet)
			}
		}
	}
}

func (col *collector) add(f *ast.Field) {
	i := slices.IndexFunc(col.groups, func(g group) bool { return g.field.Alias == f.Alias })
	if i < 0 {
		i = len(col.groups)
		col.groups = append(col.groups, group{field: f})
	}
	if len(f.SelectionSet) > 0 {
		col.groups[i].sets = append(col.groups[i].sets, f.SelectionSet)
	}
}

// applies says whether a fragment on a type applies to the objects at hand.
func (col *collector) applies(condition string) bool {
	return condition == "" || condition == col.on.def.Name || slices.Contains(col.on.def.Interfaces, condition)
}

// included evaluates @skip and @include.
func (c *compiler) included(directives ast.DirectiveList) bool {
	for _, d := range directives {
		if skip := d.Name == "skip"; skip || d.Name == "include" {
			v := d.Arguments.ForName("if").Value
			truth := v.Raw == "true"
			if v.Kind == ast.Variable {
				truth = c.truth(v.Raw)
			}
			if truth == skip {
				return false
			}
		}
	}
	return true
}

// conditions lists the variables that @skip and @include ask for anywhere in a
// document, in order.
func conditions(doc *ast.QueryDocument) (names []string) {
	note := func(directives ast.DirectiveList) {
		for _, d := range directives {
			if d.Name != "skip" && d.Name != "include" {
				continue
			}
			if v := d.Arguments.ForName("if").Value; v.Kind == ast.Variable && !slices.Contains(names, v.Raw) {
				names = append(names, v.Raw)
			}
		}
	}
	for _, op := range doc.Operations {
		eachDirectives(op.SelectionSet, note)
	}
	for _, f := range doc.Fragments {
		eachDirectives(f.SelectionSet, note)
	}
	return names
}

func eachDirectives(set ast.SelectionSet, fn func(ast.DirectiveList)) {
	for _, sel := range set {
		switch it := sel.(type) {
		case *ast.Field:
			fn(it.Directives)
			eachDirectives(it.SelectionSet, fn)
		case *ast.InlineFragment:
			fn(it.Directives)
			eachDirectives(it.SelectionSet, fn)
		case *ast.FragmentSpread:
			fn(it.Directives)
		}
	}
}
