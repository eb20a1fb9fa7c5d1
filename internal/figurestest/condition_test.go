package figurestest

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// Conditions of data/figures.json (figures.md 3.2), read anew for each record: and, or, not,
// comparisons, in, is null.

var word = regexp.MustCompile(`[A-Za-z0-9_.]+|!=|<=|>=|[=<>(),+]`)

// reading is one condition over one record.
type reading struct {
	words []string
	value func(name string) domain.Value
}

// words are those of a condition.
func words(condition string) []string { return word.FindAllString(condition, -1) }

// holds says whether a condition is true of a record. known has what is no field of it.
func holds(condition []string, reg *registry.Registry, r *domain.Record, known map[string]domain.Value) bool {
	ent := reg.Of(r.Body)
	x := &reading{words: condition, value: func(name string) domain.Value {
		if v, ok := known[name]; ok {
			return v
		}
		if f := ent.Field(name); f != nil {
			return r.Body.Get(f.Index)
		}
		if strings.ToUpper(name) != name && name != "true" && name != "false" {
			panic(fmt.Sprintf("%s has no %s: %s", ent.Name, name, condition))
		}
		return domain.String(name) // a code
	}}
	yes := x.or()
	if len(x.words) > 0 {
		panic(fmt.Sprintf("%q is left of %q", x.words, condition))
	}
	return yes
}

func (x *reading) next(word string) bool {
	if len(x.words) > 0 && x.words[0] == word {
		x.words = x.words[1:]
		return true
	}
	return false
}

func (x *reading) take() string {
	w := x.words[0]
	x.words = x.words[1:]
	return w
}

func (x *reading) or() bool {
	yes := x.and()
	for x.next("or") {
		other := x.and()
		yes = yes || other
	}
	return yes
}

func (x *reading) and() bool {
	yes := x.one()
	for x.next("and") {
		other := x.one()
		yes = yes && other
	}
	return yes
}

func (x *reading) one() bool {
	if x.next("not") {
		return !x.one()
	}
	if x.next("(") {
		yes := x.or()
		x.next(")")
		return yes
	}
	v := x.value(x.take())
	switch {
	case x.next("is"):
		not := x.next("not")
		x.next("null")
		return v.IsNull() == !not
	case x.next("not"):
		x.next("in")
		return !slices.Contains(x.list(), text(v))
	case x.next("in"):
		return slices.Contains(x.list(), text(v))
	}
	if len(x.words) == 0 || !slices.Contains([]string{"=", "!=", "<", "<=", ">", ">="}, x.words[0]) {
		return text(v) == "true"
	}
	return compare(v, x.take(), x.literal(v))
}

func (x *reading) list() (out []string) {
	x.next("(")
	for !x.next(")") {
		if !x.next(",") {
			out = append(out, x.take())
		}
	}
	return out
}

// literal is the other side: a field, a number, or a code.
func (x *reading) literal(of domain.Value) domain.Value {
	w := x.take()
	if strings.Trim(w, "0123456789") == "" {
		var n int64
		_, _ = fmt.Sscan(w, &n) // digits
		return domain.Int(n)
	}
	return x.value(w)
}

// compare compares as numbers and days compare; with nothing on either side only what is not
// equal is true.
func compare(a domain.Value, op string, b domain.Value) bool {
	switch op {
	case "=":
		return text(a) == text(b)
	case "!=":
		return text(a) != text(b)
	}
	if a.IsNull() || b.IsNull() {
		return false
	}
	switch op {
	case "<":
		return a.N < b.N
	case "<=":
		return a.N <= b.N
	case ">":
		return a.N > b.N
	}
	return a.N >= b.N
}

func text(v domain.Value) string {
	switch v.Kind {
	case domain.KindString:
		return v.S
	case domain.KindBool:
		return fmt.Sprint(v.N != 0)
	}
	if v.IsNull() {
		return ""
	}
	return fmt.Sprint(v.N)
}
