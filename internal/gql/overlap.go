package gql

import (
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
)

// The rule OverlappingFieldsCanBeMerged, in time linear in the number of fields
// with fragments written out, which survey has bounded. (The validator compares
// fields pair by pair.) Fields that end up under one name in the answer must
//
//   - be of one shape, whatever types they are selected on: sameShape;
//   - be the same field with the same arguments where one record can have both:
//     sameField.
//
// Each function merges what is selected below the fields of one name and goes on
// with that.

// occurrence is one selection of a field.
type occurrence struct {
	field *ast.Field
	// on is the type that the field is selected on.
	on *ast.Definition
}

// overlaps checks every operation of a document that is otherwise valid.
func (x *Executor) overlaps(doc *ast.QueryDocument) (found []Problem) {
	noted := map[*ast.Field]bool{}
	note := func(f *ast.Field) {
		if !noted[f] && len(found) <= x.lim.Errors { // more are not shown
			noted[f], found = true, append(found, overlap(f))
		}
	}
	for _, op := range doc.Operations {
		root := gather(nil, op.SelectionSet, rootType(x.schema, op.Operation), x.schema)
		x.sameShape(root, note)
		x.sameField(root, note)
	}
	return found
}

func overlap(f *ast.Field) Problem {
	on := coordinateOf(f)
	return Problem{Err: badQuery("同名字段冲突，请使用别名：%s", "fields of one name differ, use an alias: %s", on),
		Rule: "OverlappingFieldsCanBeMerged", Coordinate: on, At: at(f.Position)}
}

func rootType(s *ast.Schema, op ast.Operation) *ast.Definition {
	switch op {
	case ast.Mutation:
		return s.Mutation
	case ast.Subscription:
		return s.Subscription
	}
	return s.Query
}

// gather appends the fields of a set with fragments written out. A fragment that
// is spread twice side by side counts once.
func gather(out []occurrence, set ast.SelectionSet, on *ast.Definition, s *ast.Schema) []occurrence {
	var spread []*ast.FragmentDefinition
	var walk func(set ast.SelectionSet, on *ast.Definition)
	walk = func(set ast.SelectionSet, on *ast.Definition) {
		for _, sel := range set {
			switch it := sel.(type) {
			case *ast.Field:
				out = append(out, occurrence{it, on})
			case *ast.InlineFragment:
				if it.TypeCondition == "" {
					walk(it.SelectionSet, on)
				} else {
					walk(it.SelectionSet, s.Types[it.TypeCondition])
				}
			case *ast.FragmentSpread:
				if !slices.Contains(spread, it.Definition) {
					spread = append(spread, it.Definition)
					walk(it.Definition.SelectionSet, s.Types[it.Definition.TypeCondition])
				}
			}
		}
	}
	walk(set, on)
	return out
}

// byName groups fields by their name in the answer, in order.
func byName(list []occurrence) [][]occurrence {
	var groups [][]occurrence
	index := make(map[string]int, min(len(list), 64))
	for _, o := range list {
		i, ok := index[o.field.Alias]
		if !ok {
			i = len(groups)
			index[o.field.Alias], groups = i, append(groups, nil)
		}
		groups[i] = append(groups[i], o)
	}
	return groups
}

// below gathers what is selected of all the fields of a group.
func (x *Executor) below(group []occurrence) (out []occurrence) {
	for _, o := range group {
		if len(o.field.SelectionSet) > 0 {
			out = gather(out, o.field.SelectionSet, x.schema.Types[o.field.Definition.Type.Name()], x.schema)
		}
	}
	return out
}

// sameShape notes the fields that have another shape than the first of their name.
func (x *Executor) sameShape(list []occurrence, note func(*ast.Field)) {
	for _, group := range byName(list) {
		first := group[0].field.Definition.Type
		for _, o := range group[1:] {
			if !x.shaped(first, o.field.Definition.Type) {
				note(o.field)
			}
		}
		x.sameShape(x.below(group), note)
	}
}

// shaped says whether two types give answers of one shape: the same lists and
// nulls around the same leaf, or around any two objects.
func (x *Executor) shaped(t, u *ast.Type) bool {
	for {
		if t.NonNull != u.NonNull || (t.Elem == nil) != (u.Elem == nil) {
			return false
		}
		if t.Elem == nil {
			break
		}
		t, u = t.Elem, u.Elem
	}
	d, e := x.schema.Types[t.NamedType], x.schema.Types[u.NamedType]
	return d == e || d.IsCompositeType() && e.IsCompositeType()
}

// sameField notes the fields that differ from the first of their name that the same
// record can have.
func (x *Executor) sameField(list []occurrence, note func(*ast.Field)) {
	for _, group := range byName(list) {
		for _, same := range onOneRecord(group) {
			for _, o := range same[1:] {
				if !equalFields(same[0].field, o.field) {
					note(o.field)
				}
			}
			x.sameField(x.below(same), note)
		}
	}
}

// onOneRecord splits a group by the object types that its fields are selected
// on; those selected on an interface go with every type.
func onOneRecord(group []occurrence) (out [][]occurrence) {
	var open []occurrence
	byType := map[*ast.Definition][]occurrence{}
	var types []*ast.Definition
	for _, o := range group {
		if o.on.IsAbstractType() {
			open = append(open, o)
			continue
		}
		if byType[o.on] == nil {
			types = append(types, o.on)
		}
		byType[o.on] = append(byType[o.on], o)
	}
	if len(types) == 0 {
		return [][]occurrence{open}
	}
	for _, t := range types {
		out = append(out, append(byType[t], open...))
	}
	return out
}

// equalFields says whether two selections are of one field with one set of
// arguments.
func equalFields(f, g *ast.Field) bool {
	if f.Name != g.Name || len(f.Arguments) != len(g.Arguments) {
		return false
	}
	for _, arg := range f.Arguments {
		other := g.Arguments.ForName(arg.Name)
		if other == nil || !equalValues(arg.Value, other.Value) {
			return false
		}
	}
	return true
}

// equalValues compares two literals; the members of objects may be in any order.
func equalValues(v, w *ast.Value) bool {
	if v.Kind != w.Kind || v.Raw != w.Raw || len(v.Children) != len(w.Children) {
		return false
	}
	for i, c := range v.Children {
		other := w.Children[i]
		if v.Kind == ast.ObjectValue && other.Name != c.Name {
			if i = slices.IndexFunc(w.Children, func(o *ast.ChildValue) bool { return o.Name == c.Name }); i < 0 {
				return false
			}
			other = w.Children[i]
		}
		if !equalValues(c.Value, other.Value) {
			return false
		}
	}
	return true
}
