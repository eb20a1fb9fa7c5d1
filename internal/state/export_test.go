package state

// realSchema is the product's schema. Its tables cannot be imported from the tests in
// this package, because they import it themselves: TestMain fills this in.
var realSchema func() *Schema

// UseSchema is for TestMain.
func UseSchema(fn func() *Schema) { realSchema = fn }
