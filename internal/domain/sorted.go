package domain

import (
	"cmp"
	"maps"
	"slices"
)

// sortedKeys returns the keys of a map in order: state must not depend on the
// order of a Go map.
func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }
