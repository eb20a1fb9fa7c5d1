// Package leaktest is the random leak test: what an account is answered does not
// depend on what it may not see.
//
// Two enterprises live side by side, equal in everything but what is hidden from one
// account: in the real one there are checks that nobody may know of yet, and other
// units go about their work; in its twin nothing of that happens. The account asks
// both the same random questions at every door: lists with any filter and order,
// counts, relations, derived fields, aggregates, figures and their places, subscriptions, exports, pulls fresh and from old checkpoints, pushes
// and changes that are refused, references to ids that it cannot know. The answers
// must be the same, byte by byte, but for sealed checkpoints.
//
// What is hidden from an account is told by an oracle of its own, which reads the
// rights matrix and INV-I1 and nothing of the state (oracle_test.go). What is
// admitted to show through stands there, too.
//
// The package holds tests only. One seed is one pair of enterprises.
package leaktest
