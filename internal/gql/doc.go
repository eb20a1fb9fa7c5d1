// Package gql compiles and executes GraphQL over the registry and a view of the state.
//
// There is no resolver function per field. What a field means is worked out once from
// the declaration (bind.go); each operation is compiled once into a plan (plan.go) that
// is kept by its text; a plan is executed on one goroutine by appending bytes to one
// buffer (exec.go).
//
// What holds:
//
//   - A query sees exactly one snapshot; each field of a mutation is answered from the
//     view that its Host has moved behind the commit.
//   - Rights are never asked here: fields are read through state.View, and what the
//     caller may not see looks as if it did not exist. Nothing is written here.
//   - Nothing is parsed, validated or executed beyond the limits (limits.go); they are
//     checked in the order of what they cost.
//   - An error never repeats a value that was sent and never shows what went wrong inside;
//     each has a code. Names it may repeat (Short).
//
// It knows no HTTP, no engine and no client: whoever serves an operation is its Host. The
// road of an operation: document.go (scan.go, measure.go, validate.go), plan.go, values.go,
// slots.go, cost.go, exec.go, and back through payload.go for the fields of a mutation.
package gql
