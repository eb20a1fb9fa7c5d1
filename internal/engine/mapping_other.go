//go:build !linux

package engine

import (
	"errors"
	"os"

	"pdca/internal/state"
)

// mapping has none here: rows are read into the heap.
func mapping(*os.File, int64) (*state.Mapped, error) { return nil, errors.ErrUnsupported }
