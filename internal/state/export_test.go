package state

import "pdca/internal/registry"

// realSchema is the product's schema, schemaOf that of a declaration which was changed for
// a test. Their tables cannot be imported from the tests in this package, because they
// import it themselves: TestMain fills these in.
var (
	realSchema func() *Schema
	schemaOf   func(*registry.Registry) *Schema
)

// UseSchema is for TestMain.
func UseSchema(fn func() *Schema, of func(*registry.Registry) *Schema) { realSchema, schemaOf = fn, of }
