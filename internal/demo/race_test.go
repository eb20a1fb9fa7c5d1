//go:build race

package demo_test

// raced says that the race detector is on.
const raced = true
