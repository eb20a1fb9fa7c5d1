package pebblestore

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"

	"github.com/cockroachdb/pebble/v2/vfs"

	"pdca/internal/domain"
	"pdca/internal/journal"
)

// markFile is the name of the mark among the journal's files.
const markFile = "HEAD"

// mark is a file that says how far the journal is known to go. After each commit is
// durable its slot and hash are written here, in place and without a sync: that costs a
// microsecond, and as it is never ahead of what is durable, a crash may leave any earlier
// one. It has two places that take turns, each in a sector of its own, so that one that a
// crash tore leaves the other.
type mark struct {
	file vfs.File
	last domain.Rev
}

const (
	markPlace = 512
	markLen   = 4 + 8 + len(domain.Hash{}) // CRC-32C, slot, hash
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func markValue(seq domain.Rev, hash domain.Hash) []byte {
	b := append(binary.BigEndian.AppendUint64(make([]byte, 4, markLen), uint64(seq)), hash[:]...)
	binary.BigEndian.PutUint32(b, crc32.Checksum(b[4:], castagnoli))
	return b
}

// makeMark makes the file of an empty journal, durably but for its name.
func makeMark(fs vfs.FS, path string) error {
	f, err := fs.Create(path, vfs.WriteCategoryUnspecified)
	if err != nil {
		return err
	}
	first := make([]byte, 2*markPlace)
	copy(first, markValue(0, domain.Hash{}))
	copy(first[markPlace:], markValue(0, domain.Hash{}))
	_, err = f.Write(first)
	return errors.Join(err, f.Sync(), f.Close())
}

// readMark returns what the file says.
func readMark(fs vfs.FS, path string) (seq domain.Rev, hash domain.Hash, err error) {
	f, err := fs.Open(path)
	if err != nil {
		return 0, hash, err
	}
	defer f.Close()
	b := make([]byte, 2*markPlace)
	if _, err := io.ReadFull(f, b); err != nil {
		return 0, hash, fmt.Errorf("%w: %s is too short: %w", journal.ErrCorrupt, markFile, err)
	}
	found := false
	for _, v := range [][]byte{b[:markLen], b[markPlace:][:markLen]} {
		if binary.BigEndian.Uint32(v) != crc32.Checksum(v[4:], castagnoli) {
			continue
		}
		if at := domain.Rev(binary.BigEndian.Uint64(v[4:])); !found || at > seq {
			seq, hash, found = at, domain.Hash(v[12:]), true
		}
	}
	if !found {
		return 0, hash, fmt.Errorf("%w: %s holds nothing that was written there", journal.ErrCorrupt, markFile)
	}
	return seq, hash, nil
}

// open opens the file for writing.
func (m *mark) open(fs vfs.FS, path string) (err error) {
	m.file, err = fs.OpenReadWrite(path, vfs.WriteCategoryUnspecified)
	return err
}

// set writes the mark after a commit is durable.
func (m *mark) set(seq domain.Rev, hash domain.Hash) error {
	m.last = seq
	_, err := m.file.WriteAt(markValue(seq, hash), int64(seq%2)*markPlace)
	return err
}

// sync makes the mark durable.
func (m *mark) sync() error {
	if m.file == nil {
		return nil
	}
	return m.file.Sync()
}

func (m *mark) close() error {
	if m.file == nil {
		return nil
	}
	return m.file.Close()
}
