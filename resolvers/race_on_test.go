//go:build race

package resolvers_test

// slow is how much slower the race detector makes the program.
const slow = 20
