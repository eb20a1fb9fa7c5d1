// Package simtest is the random simulation: several devices of several accounts
// against one server in one process, with a network that loses requests and
// replies and repeats them, wrong clocks, crashes, a lying store, grants,
// revocations, transfers and moved units. One seed is one history; the same seed
// is the same history.
//
// What is checked, and which planted bugs prove that it bites, stands in
// docs/simulation.md. The package holds tests only.
package simtest
