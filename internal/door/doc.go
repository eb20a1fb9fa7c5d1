// Package door holds what the doors of the program do alike, each once: which
// language a request prefers, which status of HTTP an error has, how a request waits
// for a revision, how a problem document is written.
//
// The doors themselves are resolvers, sync and what server answers before either. They
// know nothing of each other, and no door is entered here: a function of this package
// reads headers or writes an answer, and decides nothing about records or rights.
package door
