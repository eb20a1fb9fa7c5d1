package state

import (
	"testing"

	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/registry/registrytest"
)

// realSchema is the product's schema, schemaUnder that of a declaration which was changed for
// a test. Their tables cannot be imported from the tests in this package, because they
// import it themselves: TestMain fills these in.
var (
	realSchema  func() *Schema
	schemaUnder func(reg *registry.Registry) *Schema
)

// UseSchema is for TestMain.
func UseSchema(real func() *Schema, under func(reg *registry.Registry) *Schema) {
	realSchema, schemaUnder = real, under
}

// letterSchema is the product's with Letter, an entity that several units own.
func letterSchema(t testing.TB) *Schema {
	t.Helper()
	return schemaUnder(registrytest.Declared(t, domain.NewMatrix(), registrytest.Letters(t)...))
}

// fields are effects on fields by their names, in pairs; "" and nil clear one.
func fields(ent *registry.Entity, pairs ...any) (out []domain.FieldEffect) {
	for i := 0; i < len(pairs); i += 2 {
		v := domain.Null
		switch x := pairs[i+1].(type) {
		case []string:
			if len(x) > 0 {
				v = domain.List(x)
			}
		case string:
			if x != "" {
				v = domain.String(x)
			}
		}
		out = append(out, set(ent.Field(pairs[i].(string)).Index, v))
	}
	return out
}

// RowBytes is what the rows of a state take, with where each one ends.
func RowBytes(s *Snapshot) (n int) {
	for no := uint32(0); no < s.roll.n; no += 1 << leafBits {
		if l := s.roll.leaf(no); l.ends != nil {
			n += len(l.rows) + 2<<leafBits
		}
	}
	return n
}

// TasksBothWays are the tasks of an actor, looked for among the records of their audiences, if
// that is narrowed, and among all.
func TasksBothWays(v *View) (near, all []Task, narrowed bool, err error) {
	set := v.near()
	if near, err = v.tasks(nil, set); err != nil {
		return nil, nil, false, err
	}
	all, err = v.tasks(nil, nil)
	return near, all, set != nil, err
}
