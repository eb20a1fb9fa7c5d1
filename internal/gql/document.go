package gql

import (
	"container/list"
	"slices"
	"strings"
	"sync"

	"github.com/vektah/gqlparser/v2/ast"

	"pdca/internal/jsonscan"
)

// Document is a document that passed every check that needs no variables, with
// the operation that is to run. It is immutable but for its plans.
type Document struct {
	op            *ast.OperationDefinition
	open, session bool
	// introspects says that the operation asks for nothing but the schema, and that in
	// one way.
	introspects bool
	// conditions are the variables of @skip and @include; a plan is made for each
	// combination of their values.
	conditions []string
	// weight is about how many bytes the document takes.
	weight int

	// mu guards plans.
	mu    sync.Mutex
	plans map[uint32]*plan
}

// maxPlans is how many combinations of conditions are kept compiled.
const maxPlans = 16

// Open says that the operation asks for nothing but what anybody may ask.
func (d *Document) Open() bool { return d.open }

// Session says that the document does nothing but sign in and out.
func (d *Document) Session() bool { return d.session }

// Introspects says that the answer is the same to everybody who may ask: what the schema
// says.
func (d *Document) Introspects() bool { return d.introspects }

// Changes says whether the operation is a mutation.
func (d *Document) Changes() bool { return d.op.Operation == ast.Mutation }

// Subscribes says whether the operation is a subscription.
func (d *Document) Subscribes() bool { return d.op.Operation == ast.Subscription }

// judge finds out who may send the document.
func (x *Executor) judge(d *Document, doc *ast.QueryDocument) {
	open := func(field string) bool { return field == "__typename" || x.own[field].Open }
	bare := func(field string) bool { return field == "__typename" }
	d.open = d.op != nil && asksOnly(doc, d.op.SelectionSet, open)
	meta := func(field string) bool { return strings.HasPrefix(field, "__") }
	d.introspects = d.op != nil && d.op.Operation == ast.Query && len(d.op.VariableDefinitions) == 0 && asksOnly(doc, d.op.SelectionSet, meta)
	d.session = d.open && !slices.ContainsFunc(doc.Operations, func(op *ast.OperationDefinition) bool {
		return op.Operation != ast.Mutation || !asksOnly(doc, op.SelectionSet, open) || asksOnly(doc, op.SelectionSet, bare)
	})
}

// prepare reads and checks a document. Callers whom the host refuses get no further
// than the check of what they ask for: what validation says describes the schema.
func (x *Executor) prepare(text, operation string, host Host) (*Document, *Refusal) {
	doc, ref := x.parseDocument(text)
	if ref != nil {
		return nil, ref
	}
	if ref := x.survey(doc); ref != nil {
		return nil, ref
	}
	d := &Document{op: chosen(doc, operation), plans: map[uint32]*plan{}}
	x.judge(d, doc)
	if ref := host.Admits(d); ref != nil {
		return nil, ref
	}
	if ref := x.validate(doc); ref != nil {
		return nil, ref
	}
	if d.op == nil {
		return nil, badDocument(Problem{Err: badQuery("须用 operationName 指明文档中的一个操作", "operationName must name an operation of the document")})
	}
	if d.conditions = conditions(doc); len(d.conditions) > 32 {
		return nil, TooComplex("directives", 32) // never: the limit on directives is lower
	}
	return d, d.settle(x)
}

// settle makes the plan of a document without conditions, and lets go of the
// syntax tree, which is many times larger.
func (d *Document) settle(x *Executor) *Refusal {
	if len(d.conditions) > 0 {
		d.weight = maxPlans * perPlan
		return nil
	}
	p, wrong := d.plan(x, 0)
	if wrong != nil {
		return invalid(wrong...)
	}
	d.op = &ast.OperationDefinition{Operation: d.op.Operation, VariableDefinitions: d.op.VariableDefinitions}
	d.weight = p.root.weight()
	return nil
}

// perPlan is about what a plan of a document with conditions takes, with its part
// of the syntax tree.
const perPlan = 8 << 10

// chosen returns the operation to run: the one that is named, or the only one.
func chosen(doc *ast.QueryDocument, name string) *ast.OperationDefinition {
	if name == "" && len(doc.Operations) == 1 {
		return doc.Operations[0]
	}
	i := slices.IndexFunc(doc.Operations, func(op *ast.OperationDefinition) bool { return name != "" && op.Name == name })
	if i < 0 {
		return nil
	}
	return doc.Operations[i]
}

// asksOnly says whether a root selection, with its fragments, asks for no other
// fields than these. survey has made sure that fragments do not go in circles;
// each is looked at once.
func asksOnly(doc *ast.QueryDocument, set ast.SelectionSet, field func(string) bool) bool {
	seen := map[string]bool{}
	var ok func(set ast.SelectionSet) bool
	ok = func(set ast.SelectionSet) bool {
		for _, sel := range set {
			switch it := sel.(type) {
			case *ast.Field:
				if !field(it.Name) {
					return false
				}
			case *ast.InlineFragment:
				if !ok(it.SelectionSet) {
					return false
				}
			case *ast.FragmentSpread:
				f := doc.Fragments.ForName(it.Name)
				if f == nil {
					return false
				}
				if !seen[it.Name] {
					seen[it.Name] = true
					if !ok(f.SelectionSet) {
						return false
					}
				}
			}
		}
		return true
	}
	return ok(set)
}

// combination numbers the values of the conditions.
func (d *Document) combination(w *valueWriter) (mask uint32) {
	for i, name := range d.conditions {
		if v := w.variable(name); len(v) > 0 && v[0] == 't' {
			mask |= 1 << i
		}
	}
	return mask
}

// plan returns the plan for a combination of conditions, made when first asked
// for.
func (d *Document) plan(x *Executor, mask uint32) (*plan, []Problem) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if p := d.plans[mask]; p != nil {
		return p, nil
	}
	p, wrong := x.compile(d.op, func(name string) bool {
		i := slices.Index(d.conditions, name)
		return i >= 0 && mask&(1<<i) != 0
	})
	if wrong == nil && len(d.plans) < maxPlans {
		d.plans[mask] = p
	}
	return p, wrong
}

// documents keeps prepared documents by what was sent, the least recently used
// go first. Documents that were refused are not kept.
type documents struct {
	maxEntries, maxBytes int

	// mu guards the rest.
	mu    sync.Mutex
	byKey map[string]*list.Element
	order list.List // of *cached, the newest in front
	bytes int
}

type cached struct {
	key string
	doc *Document
}

func (c *cached) weight() int { return len(c.key) + c.doc.weight }

func newDocuments(lim Limits) *documents {
	return &documents{maxEntries: lim.CachedDocuments, maxBytes: lim.CachedBytes, byKey: map[string]*list.Element{}}
}

// get returns the document that was kept for a key; nil for none.
func (c *documents) get(key []byte) *Document {
	c.mu.Lock()
	defer c.mu.Unlock()
	e := c.byKey[string(key)]
	if e == nil {
		return nil
	}
	c.order.MoveToFront(e)
	return e.Value.(*cached).doc
}

// put keeps a document and drops what no longer fits.
func (c *documents) put(key []byte, d *Document) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.byKey[string(key)] != nil {
		return
	}
	kept := &cached{string(key), d}
	c.byKey[kept.key] = c.order.PushFront(kept)
	c.bytes += kept.weight()
	for c.order.Len() > c.maxEntries || c.bytes > c.maxBytes && c.order.Len() > 1 {
		last := c.order.Remove(c.order.Back()).(*cached)
		delete(c.byKey, last.key)
		c.bytes -= last.weight()
	}
}

// Document returns the prepared document of a request, for the operation of a name: JSON
// strings both; the name is nil where none is given.
func (c *Run) Document(query, name []byte) (*Document, *Refusal) {
	c.key = append(append(c.key[:0], query...), name...)
	if d := c.api.docs.get(c.key); d != nil {
		return d, c.host.Admits(d)
	}
	d, ref := c.api.prepare(jsonscan.String(query), jsonscan.String(name), c.host)
	if ref == nil {
		c.api.docs.put(c.key, d)
	}
	return d, ref
}

// Adopt makes a Document of one that others have parsed and validated, for one of its
// operations. The limits, which prepare checks before validation, are checked here.
func (c *Run) Adopt(doc *ast.QueryDocument, op *ast.OperationDefinition) (*Document, *Refusal) {
	if ref := c.api.survey(doc); ref != nil {
		return nil, ref
	}
	d := &Document{op: op, conditions: conditions(doc), plans: map[uint32]*plan{}}
	c.api.judge(d, doc)
	return d, c.host.Admits(d)
}
