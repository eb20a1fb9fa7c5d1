package statetest

import (
	"os"
	"syscall"

	"pdca/internal/state"
)

func mapped(f *os.File) ([]byte, *state.Mapped) {
	b, err := syscall.Mmap(int(f.Fd()), 0, coldFile, syscall.PROT_READ, syscall.MAP_SHARED)
	if err != nil {
		panic(err)
	}
	return b, state.NewMapped(b, nil, func(b []byte) { _ = syscall.Munmap(b) })
}
