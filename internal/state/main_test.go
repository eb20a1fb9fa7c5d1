package state_test

import (
	"os"
	"testing"

	"pdca/internal/state"
	"pdca/internal/state/statetest"
)

func TestMain(m *testing.M) {
	state.UseSchema(statetest.Schema, statetest.Under)
	os.Exit(m.Run())
}
