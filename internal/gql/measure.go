package gql

import (
	"math/bits"

	"github.com/vektah/gqlparser/v2/ast"
)

// measure is how large a set of selections is with its fragments written out.
type measure struct {
	// fields counts the selections; it stops at tooMany.
	fields int
	// roots counts the fields at the top of the set.
	roots int
	// depth is how deep fields nest, those below __schema and __type left out;
	// deepest counts these too.
	depth, deepest int
}

// tooMany is where counting stops: sums of it must not overflow.
const tooMany = 1 << 30

// maxFragments is what fits the bits of a fragment set.
const maxFragments = 64

func (m *measure) add(n measure) {
	m.fields = min(m.fields+n.fields, tooMany)
	m.roots = min(m.roots+n.roots, tooMany)
	m.depth, m.deepest = max(m.depth, n.depth), max(m.deepest, n.deepest)
}

// surveyor measures a document. Each fragment is measured once, however often it
// is spread: the time is linear in the size of the document.
type surveyor struct {
	lim    Limits
	list   []*fragment
	byName map[string]*fragment
	// aliases and directives count what stands in the document, reached or not.
	aliases, directives int
	// own and spreads are about the definition at hand: its selections without
	// those of its fragments, and the set of fragments that it spreads.
	own     int
	spreads uint64
	// cycle says that a fragment spreads itself.
	cycle bool
}

// fragment is a fragment definition with what is known of it.
type fragment struct {
	measure
	def        *ast.FragmentDefinition
	bit        uint64
	busy, done bool
	own        int
	spreads    uint64
}

// survey checks the limits that need no schema.
func (x *Executor) survey(doc *ast.QueryDocument) *Refusal {
	switch {
	case len(doc.Operations) > x.lim.Operations:
		return TooComplex("operations", x.lim.Operations)
	case len(doc.Fragments) > min(x.lim.Fragments, maxFragments):
		return TooComplex("fragments", min(x.lim.Fragments, maxFragments))
	}
	s := &surveyor{lim: x.lim, byName: make(map[string]*fragment, len(doc.Fragments))}
	// The validator walks every operation and every fragment, each with all that
	// it reaches.
	walked := s.surveyFragments(doc.Fragments)
	for _, op := range doc.Operations {
		m, n := s.operation(op)
		walked += n
		if ref := s.check(m); ref != nil {
			return ref
		}
	}
	if walked > x.lim.Selections {
		return TooComplex("selections", x.lim.Selections)
	}
	return nil
}

func (s *surveyor) surveyFragments(defs ast.FragmentDefinitionList) (walked int) {
	for i, def := range defs {
		f := &fragment{def: def, bit: 1 << i}
		s.list = append(s.list, f)
		s.byName[def.Name] = f
	}
	for _, f := range s.list {
		s.directives += len(f.def.Directives)
		s.fragment(f)
	}
	for _, f := range s.list {
		walked += s.reach(f.own, f.spreads)
	}
	return walked
}

// operation measures one operation and counts what validating it walks over.
func (s *surveyor) operation(op *ast.OperationDefinition) (measure, int) {
	s.directives += len(op.Directives)
	for _, v := range op.VariableDefinitions {
		s.directives += len(v.Directives)
	}
	s.own, s.spreads = 0, 0
	m := s.set(op.SelectionSet)
	return m, s.reach(s.own, s.spreads)
}

// check holds an operation, and what was counted so far, against the limits.
func (s *surveyor) check(m measure) *Refusal {
	switch {
	case s.cycle:
		return badDocument(Problem{Err: badQuery("片段引用成环", "fragments spread each other in a circle"), Rule: "NoFragmentCycles"})
	case m.depth > s.lim.Depth:
		return TooComplex("depth", s.lim.Depth)
	case m.deepest > s.lim.IntrospectionDepth:
		return TooComplex("introspectionDepth", s.lim.IntrospectionDepth)
	case s.aliases > s.lim.Aliases:
		return TooComplex("aliases", s.lim.Aliases)
	case m.roots > s.lim.RootFields:
		return TooComplex("rootFields", s.lim.RootFields)
	case s.directives > s.lim.Directives:
		return TooComplex("directives", s.lim.Directives)
	case m.fields > s.lim.Selections:
		return TooComplex("selections", s.lim.Selections)
	}
	return nil
}

// fragment measures a fragment once. One that is met inside itself counts for
// nothing; the document is refused anyway.
func (s *surveyor) fragment(f *fragment) measure {
	if f.busy {
		s.cycle = true
		return measure{}
	}
	if !f.done {
		own, spreads := s.own, s.spreads
		s.own, s.spreads, f.busy = 0, 0, true
		f.measure = s.set(f.def.SelectionSet)
		f.own, f.spreads, f.busy, f.done = s.own, s.spreads, false, true
		s.own, s.spreads = own, spreads
	}
	return f.measure
}

func (s *surveyor) set(set ast.SelectionSet) (m measure) {
	s.own += len(set)
	for _, sel := range set {
		m.add(s.selection(sel))
	}
	return m
}

func (s *surveyor) selection(sel ast.Selection) measure {
	switch it := sel.(type) {
	case *ast.Field:
		s.directives += len(it.Directives)
		if it.Alias != it.Name {
			s.aliases++
		}
		return measureField(it.Name, s.set(it.SelectionSet))
	case *ast.InlineFragment:
		s.directives += len(it.Directives)
		return s.set(it.SelectionSet)
	case *ast.FragmentSpread:
		s.directives += len(it.Directives)
		if f := s.byName[it.Name]; f != nil {
			s.spreads |= f.bit
			return s.fragment(f)
		}
	}
	return measure{}
}

// measureField is the measure of a field with what is selected of it.
func measureField(name string, child measure) measure {
	m := measure{fields: min(child.fields+1, tooMany), roots: 1, depth: child.depth + 1, deepest: child.deepest + 1}
	if name == "__schema" || name == "__type" {
		m.depth = 1
	}
	return m
}

// reach counts the selections of a definition and of all fragments that it
// reaches, each once.
func (s *surveyor) reach(own int, spreads uint64) int {
	todo, seen := spreads, spreads
	for todo != 0 {
		f := s.list[bits.TrailingZeros64(todo)]
		todo &= todo - 1
		own += f.own
		todo |= f.spreads &^ seen
		seen |= f.spreads
	}
	return own
}
