// Package resolvers is the GraphQL door: it turns HTTP requests into reads of one
// snapshot and into changes of the engine, and answers in JSON. What a query means and
// how it is executed is internal/gql, which it binds to the registry and is the host of.
//
// What holds:
//
//   - A query sees exactly one snapshot; each field of a mutation is answered from the
//     snapshot after its own commit.
//   - Rights are never asked here: reads go through state.View, writes through
//     engine.Tx.
//   - The requests of one account share what one account may have: turns, processor time
//     (share.go) and memory (room.go).
//   - What a caller may send is decided before a document is validated: nobody learns of
//     the schema who may not ask.
//
// The road of a request: http.go, request.go, media.go, call.go, and through gql.
// Mutations come back as Mutate (mutation.go, account.go). There are no resolvers in
// gqlgen's sense; gqlgen.go is for its transports.
package resolvers
