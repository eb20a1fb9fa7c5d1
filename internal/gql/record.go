package gql

import (
	"strconv"

	"pdca/internal/domain"
	"pdca/internal/jsonscan"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// record appends a record that the caller may see. It is object for the source
// that is met most.
func (c *Run) record(s *selection, r *domain.Record) bool {
	if !c.proceed() {
		return false
	}
	if len(s.nodes) == 0 {
		c.b = append(c.b, '{')
	}
	if ent := c.view.Registry().Of(r.Body); ent.ReadIsLogged(r) {
		c.host.Seen(ent, r)
	}
	for i := range s.nodes {
		n := &s.nodes[i]
		c.b = append(c.b, n.key...)
		if mark := len(c.b); !c.recordField(n, r) && !c.nulled(n, mark) {
			return false
		}
	}
	c.b = append(c.b, '}')
	return true
}

// recordOrNull appends the record of a field, or null where there is none.
func (c *Run) recordOrNull(n *node, r *domain.Record) bool {
	if r == nil {
		return c.null(n)
	}
	c.descend(n.name)
	ok := c.record(n.sel, r)
	c.ascend()
	return ok
}

// records appends a list of records.
func (c *Run) records(n *node, list []*domain.Record) bool {
	c.descend(n.name)
	ok := c.list(n, len(list), func(i int) bool { return c.record(n.sel, list[i]) })
	c.ascend()
	return ok
}

func (c *Run) recordField(n *node, r *domain.Record) bool {
	if n.guarded && !c.view.Readable(n.f, r) {
		return c.shut(n)
	}
	switch n.op {
	case opText:
		return c.storedText(n, r)
	case opStored:
		return c.value(n, r.Body.Get(n.f.Index))
	case opDerived:
		return c.derived(n, c.view.Derived(n.f, r))
	case opAsked:
		return c.derived(n, c.view.DerivedBy(n.f, r, c.values[n.slot].asked))
	case opSealed:
		return c.sealed(n, r)
	case opKept:
		return c.kept(n, r)
	case opObject:
		return c.embedded(n, r)
	case opObjects:
		return c.embeddedList(n, r)
	case opRelation:
		return c.recordOrNull(n, c.view.Record(n.ent, r.Body.Str(n.f.Index)))
	case opInverse:
		return c.connection(n, state.Query{Via: n.f, Parent: r.ID})
	case opInverseAggregate:
		return c.aggregate(n, r)
	case opChain:
		return c.records(n, c.chain(n, r))
	case opRelated:
		return c.records(n, c.visible(n, r.Body.Get(n.f.Index).L))
	case opHistory:
		return c.history(n, r)
	case opCan:
		return c.can(n, r)
	case opFigures:
		return c.figuresOf(n, r)
	case opContent:
		c.b = jsonscan.AppendString(c.b, c.view.ContentHash(n.ent, r))
		return true
	case opLookup:
		return c.recordOrNull(n, c.view.LookUp(n.f.Lookup, r))
	case opCode:
		return c.recordOrNull(n, c.code(n.f, r.Body.Str(n.f.Index)))
	case opCodes:
		return c.records(n, c.codes(n.f, r.Body.Get(n.f.Index).L))
	}
	return c.envelope(n, r)
}

// shut appends what stands for a field that the caller may not read.
func (c *Run) shut(n *node) bool {
	if n.op == opChain || n.op == opRelated {
		return c.records(n, nil)
	}
	return c.null(n)
}

// envelope appends what every record has.
func (c *Run) envelope(n *node, r *domain.Record) bool {
	switch n.op {
	case opID:
		c.b = jsonscan.AppendString(c.b, r.ID)
	case opRev:
		c.b = strconv.AppendUint(c.b, uint64(r.Rev), 10)
	case opCreatedAt:
		c.time(r.CreatedAt)
	case opUpdatedAt:
		at, _ := r.Updated()
		c.time(at)
	case opCreatedBy:
		return c.textOrNull(n, r.CreatedBy)
	case opUpdatedBy:
		_, by := r.Updated()
		return c.textOrNull(n, by)
	default:
		return c.typename(n)
	}
	return true
}

func (c *Run) time(t domain.Time) { c.b = append(t.Append(append(c.b, '"')), '"') }

// textOrNull appends a text that is not there where it is empty: the system has
// no account.
func (c *Run) textOrNull(n *node, s string) bool {
	if s == "" {
		return c.null(n)
	}
	c.b = jsonscan.AppendString(c.b, s)
	return true
}

// storedText appends a text without making a Value of it.
func (c *Run) storedText(n *node, r *domain.Record) bool {
	if !r.Has(n.f.Index) {
		return c.null(n)
	}
	c.b = jsonscan.AppendString(c.b, r.Body.Str(n.f.Index))
	return true
}

func (c *Run) value(n *node, v domain.Value) bool {
	if v.IsNull() {
		return c.null(n)
	}
	c.b = n.f.AppendJSON(c.b, v)
	return true
}

// derived appends what a derived field gives: a scalar, an object or a list of objects.
func (c *Run) derived(n *node, v domain.Value) bool {
	if n.f.Embedded == nil || v.IsNull() {
		return c.value(n, v)
	}
	c.descend(n.name)
	ok := false
	if n.f.Kind == domain.KindList {
		ok = c.list(n, len(v.L), func(i int) bool { return c.embeddedText(n, v.L[i]) })
	} else {
		ok = c.embeddedText(n, v.S)
	}
	c.ascend()
	return ok
}

// maxChain bounds the walk along a reference, should records ever form a circle.
const maxChain = 32

// chain lists the visible records along a reference, nearest first.
func (c *Run) chain(n *node, r *domain.Record) (out []*domain.Record) {
	for range maxChain {
		if n.guarded && c.view.Sees(n.ent, r) && !c.view.Readable(n.f, r) {
			break
		}
		next := c.view.Find(n.ent.Name, r.Body.Str(n.f.Index))
		if next == nil {
			break
		}
		if c.view.Sees(n.ent, next) {
			out = append(out, next)
		}
		r = next
	}
	return out
}

// code is the record of a code, where the caller may see it; nil otherwise.
func (c *Run) code(f *registry.Field, code string) *domain.Record {
	if r := c.view.Code(f.Code, code); r != nil && c.view.Sees(f.Code.Of.Ent, r) {
		return r
	}
	return nil
}

// codes lists the records of codes that the caller may see.
func (c *Run) codes(f *registry.Field, codes []string) (out []*domain.Record) {
	for _, code := range codes {
		if r := c.code(f, code); r != nil {
			out = append(out, r)
		}
	}
	return out
}

// visible lists the records of those ids that the caller may see.
func (c *Run) visible(n *node, ids []string) (out []*domain.Record) {
	for _, id := range ids {
		if r := c.view.Record(n.ent, id); r != nil {
			out = append(out, r)
		}
	}
	return out
}
