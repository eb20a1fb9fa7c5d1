//go:build !race

package resolvers_test

const slow = 1
