// Package resolvers is the GraphQL door: it turns HTTP requests into reads of
// one snapshot and into changes of the engine, and answers in JSON.
//
// There is no resolver function per field. What a field means is worked out
// once at start-up from the declaration (bind.go); each operation is compiled
// once into a plan (plan.go) that is kept by its text; a plan is executed on one
// goroutine by appending bytes to one buffer (exec.go). The API implements
// gqlgen's ExecutableSchema, so gqlgen's transports can drive it too.
//
// What holds:
//
//   - A query sees exactly one snapshot; each field of a mutation is answered
//     from the snapshot after its own commit.
//   - Rights are never asked here: reads go through state.View, writes through
//     engine.Tx. What the caller may not see looks as if it did not exist.
//   - Nothing is parsed, validated or executed beyond the limits (limits.go);
//     they are checked in the order of what they cost.
//   - An error never repeats what was sent and never shows what went wrong
//     inside; each has a code.
//
// The road of a request: http.go, request.go, document.go (scan.go, measure.go,
// validate.go, overlap.go), plan.go, values.go, cost.go, exec.go. Mutations are
// in mutation.go and account.go.
package resolvers
