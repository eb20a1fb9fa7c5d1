package engine

import (
	"errors"
	"fmt"
	"math"
	"os"
	"syscall"

	"pdca/internal/state"
)

// mapping maps a file into memory, read only. It stays mapped when the file is closed, and when
// another one takes its name, for as long as a state has rows in it.
func mapping(f *os.File, size int64) (m *state.Mapped, err error) {
	if size <= 0 || size > math.MaxInt {
		return nil, fmt.Errorf("map %d bytes: %w", size, errors.ErrUnsupported)
	}
	conn, err := f.SyscallConn()
	if err != nil {
		return nil, err
	}
	cerr := conn.Control(func(fd uintptr) {
		var b []byte
		if b, err = syscall.Mmap(int(fd), 0, int(size), syscall.PROT_READ, syscall.MAP_SHARED); err == nil {
			m = state.NewMapped(b, letGo, unmap)
		}
	})
	if err = errors.Join(cerr, err); err != nil {
		return nil, fmt.Errorf("map %d bytes: %w", size, err)
	}
	return m, nil
}

// letGo has the system forget what was read of a mapping: it reads it again when it is asked for.
func letGo(b []byte) { _ = syscall.Madvise(b, syscall.MADV_DONTNEED) } // it saves memory, or does not

func unmap(b []byte) { _ = syscall.Munmap(b) } // there is nobody left to be told
