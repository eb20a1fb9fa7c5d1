//go:build !linux

package statetest

import (
	"os"

	"pdca/internal/state"
)

func mapped(*os.File) ([]byte, *state.Mapped) { panic("rows are mapped on Linux alone") }
