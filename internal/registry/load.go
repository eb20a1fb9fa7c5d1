package registry

import (
	"sync"

	tools "pdca"
	"pdca/internal/domain"
)

// Load parses the declaration.
func Load() (*Registry, error) { return loaded() }

var loaded = sync.OnceValues(func() (*Registry, error) {
	return Parse(tools.Schema, domain.NewMatrix())
})

// MustLoad is Load for programs and tests that cannot go on without it.
func MustLoad() *Registry {
	r, err := Load()
	if err != nil {
		panic(err)
	}
	return r
}
