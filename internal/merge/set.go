package merge

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"pdca/internal/domain"
)

// Canonical returns the form in which a policy stores a value: the elements of a
// SET sorted by code point, each once. Whatever creates records must store sets
// so; Field always answers so.
func Canonical(p Policy, v domain.Value) domain.Value {
	if p != Set || v.Kind != domain.KindList || sortedSet(v.L) {
		return v
	}
	l := slices.Clone(v.L)
	slices.Sort(l)
	return domain.List(slices.Compact(l))
}

func sortedSet(l []string) bool {
	for i := 1; i < len(l); i++ {
		if l[i-1] >= l[i] {
			return false
		}
	}
	return true
}

// tags are the elements of a set, each with the adds that keep it in. A remove
// takes out the adds that its user knew, and the element goes when none is left;
// one mark for each element would not do, because a device that adds what is
// already there and removes it again would take another's add with it.
type tags map[string][]Mark

// set applies adds and removes.
func set(in *Input) Result {
	t := in.tags()
	add, remove := in.setOps(t)
	for _, e := range remove {
		if t.drop(e, in.knows); len(t[e]) == 0 {
			delete(t, e)
		}
	}
	for _, e := range add {
		t.drop(e, in.knows)
		t[e] = append(t[e], in.mark(in.At))
	}
	r := in.collect(t)
	r.Exact = t.holds(in.Change)
	return r
}

// collect makes the elements the field's value, sorted, and writes down the
// adds and what the device shows.
func (in *Input) collect(t tags) Result {
	l := slices.Sorted(maps.Keys(t))
	r := in.keep()
	if v := domain.List(l); !v.Equal(in.Server) {
		r = in.take(v, in.At)
	}
	shown, known := in.setShown()
	if known {
		r = in.remember(r, shown)
	}
	r.Notes = append(t.notes(l, in.Created), slices.DeleteFunc(slices.Clone(r.Notes), func(n Note) bool { return !isView(n) })...)
	r.Noted = !slices.Equal(r.Notes, in.Notes)
	return r
}

// setShown returns the set that the device shows after the change, as far as
// notes tell.
func (in *Input) setShown() (domain.Value, bool) {
	if in.Change.Kind == Plain {
		return Canonical(Set, in.Change.Value), true
	}
	shown, ok := in.ownNote()
	l := slices.DeleteFunc(slices.Clone(shown.L), func(e string) bool { return slices.Contains(in.Change.Remove, e) })
	return Canonical(Set, domain.List(append(l, in.Change.Add...))), ok
}

// tags reads the server's set and its notes.
func (in *Input) tags() tags {
	t := make(tags, len(in.Server.L))
	for _, e := range in.Server.L {
		t[e] = nil
	}
	for _, n := range in.Notes {
		if l, ok := t[n.element()]; ok && !isView(n) {
			t[n.element()] = append(l, n.Mark)
		}
	}
	for e, l := range t {
		if l == nil {
			t[e] = []Mark{in.Created}
		}
	}
	return t
}

// element is the element of a note that is an add.
func (n Note) element() string { return strings.TrimPrefix(n.Text, string(noteElement)) }

// drop forgets the adds of an element that the user knew.
func (t tags) drop(e string, known func(Mark) bool) {
	if l, ok := t[e]; ok {
		t[e] = slices.DeleteFunc(l, known)
	}
}

// notes writes the adds down, in an order that does not depend on arrival.
// Having been there at creation goes without saying.
func (t tags) notes(elements []string, created Mark) []Note {
	var notes []Note
	for _, e := range elements {
		l := t[e]
		if len(l) == 1 && l[0] == created {
			continue
		}
		slices.SortFunc(l, func(a, b Mark) int { return cmp.Or(cmp.Compare(a.Rev, b.Rev), cmp.Compare(a.Device, b.Device)) })
		for _, m := range l {
			notes = append(notes, Note{string(noteElement) + e, m})
		}
	}
	return notes
}

// holds says whether the set is what the change asked for.
func (t tags) holds(c Change) bool {
	if c.Kind == Plain {
		want := Canonical(Set, c.Value).L
		return len(want) == len(t) && t.all(want)
	}
	return t.all(c.Add) && !slices.ContainsFunc(c.Remove, func(e string) bool {
		_, in := t[e]
		return in && !slices.Contains(c.Add, e)
	})
}

func (t tags) all(l []string) bool {
	return !slices.ContainsFunc(l, func(e string) bool { _, ok := t[e]; return !ok })
}

// setOps returns what the user added and removed. A plain list says so by its
// difference to what the user was looking at.
func (in *Input) setOps(t tags) (add, remove []string) {
	if in.Change.Kind == SetOps {
		return unique(in.Change.Add), in.Change.Remove
	}
	was := in.elementsSeen(t)
	for _, e := range unique(in.Change.Value.L) {
		if was[e] {
			delete(was, e)
		} else {
			add = append(add, e)
		}
	}
	return add, slices.Sorted(maps.Keys(was))
}

func unique(l []string) []string { return slices.Compact(slices.Sorted(slices.Values(l))) }

// elementsSeen returns the set that the user was looking at. Where nobody knows
// it, what is still there and was there then is better than nothing: an element
// that was removed meanwhile comes back, but nothing is taken out unseen.
func (in *Input) elementsSeen(t tags) map[string]bool {
	seen := map[string]bool{}
	value, ok := in.view()
	for _, e := range value.L {
		seen[e] = true
	}
	for e, l := range t {
		if !ok && slices.ContainsFunc(l, in.knows) {
			seen[e] = true
		}
	}
	return seen
}
