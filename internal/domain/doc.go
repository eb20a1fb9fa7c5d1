// Package domain holds the words of the product: identifiers, revisions, field
// values, record envelopes, commits and their entries, actors, errors, and the
// rules that are pure functions of values (scoring, points caps, calendars).
//
// It imports the standard library only, and Unicode's table of composed
// characters (text.go). It reads no clock, no file and no random source: time
// and randomness arrive as arguments, so that every rule gives the same answer
// on the server, on a device and in a replay.
//
// The entity structs in the files *_gen.go are generated from the declaration by
// `go generate ./...`, a file for each of its own; everything else here is written by
// hand.
package domain
