package domain_test

import (
	"testing"

	"pdca/internal/domain"
)

// The formula is in the hands of every app: these ids never change. They were made without
// it, from what `printf %s 'Code|venueKinds|GYM' | sha256sum` prints.
func TestKeyID(t *testing.T) {
	for want, key := range map[string][]string{
		"24f454ed-e8ca-84ff-b4e5-2846daaa427b": {"Code", "venueKinds", "GYM"},
		"ed87a108-e1b8-8c3c-9fb5-c687cecbc2fd": {"Code", "venueKinds", ""},
		"2523e669-13c4-8529-bc7e-6f72a01b7387": {"Code", "", "venueKinds"},
		"e982168e-8fd0-8b75-99dd-c6d41b9f59f9": {"Notice", "张三", "2026-11-23", "true"},
	} {
		if got := domain.KeyID(key[0], key[1:]...); got != want {
			t.Errorf("%q: %s, want %s", key, got, want)
		}
	}
}
