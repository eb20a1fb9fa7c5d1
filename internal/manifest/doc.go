// Package manifest is what a form needs to know without a network: one document, made
// of the declaration (types, fields, limits, states), the rules' own words, the scoring
// kinds with test vectors, the code lists and the settings in force, and of what one
// account may do.
//
// What holds:
//
//   - Everything in it is read from what the server itself goes by. Nothing is written
//     here a second time but the words for the scoring kinds and conditions.
//   - The common part is made once for a declaration, settings and codes; the part of an
//     account is small and made when it is sent. Its hash is kept with the account's scope,
//     so that naming a version costs nothing.
//   - Version names the content: two documents with the same version are the same. It
//     begins with the version of the declaration.
//   - Who may not read reference data is given neither lists nor settings.
//
// It is no door: package sync serves it, at GET /sync/schema and in answers of POST
// /sync. docs/manifest.schema.json is its JSON Schema, made from the types in wire.go.
package manifest
