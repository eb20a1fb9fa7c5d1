package archive_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"pdca/internal/archive"
	"pdca/internal/domain"
	"pdca/internal/journal"
)

// bad are the errors that say what is wrong with a backup.
var bad = []error{archive.ErrVersion, archive.ErrCut, archive.ErrAltered}

// refuse demands that a file is refused before a target is opened.
func refuse(t *testing.T, what string, file []byte) error {
	t.Helper()
	_, err := archive.Restore(t.Context(), bytes.NewReader(file), int64(len(file)), func() (journal.Store, error) {
		t.Fatalf("%s: the target was opened", what)
		return nil, nil
	}, nil)
	if err == nil || errors.Is(err, archive.ErrPart) {
		t.Fatalf("%s: got error %v", what, err)
	}
	wantErr(t, what, err, bad...)
	return err
}

// Each byte of a small backup and a sample of a large one is altered in three ways.
func TestAltered(t *testing.T) {
	for name, shape := range map[string]struct{ commits, blobs, step int }{"small": {4, 3, 1}, "large": {200, 24, 20011}} {
		t.Run(name, func(t *testing.T) {
			a := memory(t)
			fill(t, a, 7, shape.commits, shape.blobs)
			file := backup(t, a)
			rnd := rand.New(rand.NewPCG(1, uint64(len(file))))
			tried := 0
			for at := 0; at < len(file); at += shape.step {
				for _, bits := range []byte{1 << rnd.IntN(8), 0xff, byte(1 + rnd.IntN(255))} {
					other := bytes.Clone(file)
					other[at] ^= bits
					refuse(t, fmt.Sprintf("byte %d of %d, bits %#x", at, len(file), bits), other)
					tried++
				}
			}
			t.Logf("%d alterations of %d bytes", tried, len(file))
		})
	}
}

func TestCut(t *testing.T) {
	a := memory(t)
	fill(t, a, 7, 5, 3)
	file := backup(t, a)
	for n := range len(file) {
		err := refuse(t, "cut", file[:n])
		if n > 0 && !errors.Is(err, archive.ErrCut) {
			t.Fatalf("cut to %d of %d: %v", n, len(file), err)
		}
	}
	for n := range 70 { // something behind
		refuse(t, "longer", append(bytes.Clone(file), make([]byte, n+1)...))
	}
	refuse(t, "twice", append(bytes.Clone(file), file...))
	refuse(t, "something else", []byte(strings.Repeat("PK\x03\x04", 100)))
	refuse(t, "nothing", nil)
}

// The place of the damage is named.
func TestDamageIsNamed(t *testing.T) {
	a := memory(t)
	fill(t, a, 7, 3000, 8)
	file := backup(t, a)
	err := refuse(t, "half", file[:len(file)/2])
	if !strings.Contains(err.Error(), "it ends after commit ") {
		t.Errorf("half: %v", err)
	}
	newer := bytes.Clone(file)
	newer[15] = 9
	if err := refuse(t, "newer", newer); !errors.Is(err, archive.ErrVersion) || !strings.Contains(err.Error(), "version 9") {
		t.Errorf("newer: %v", err)
	}
	last := bytes.Clone(file)
	last[len(last)-1] ^= 1
	sums := fmt.Sprintf("its checksum is %x, not %x", file[len(file)-32:], last[len(last)-32:]) // they begin alike
	if err := refuse(t, "checksum", last); !strings.Contains(err.Error(), sums) {
		t.Errorf("checksum: %v", err)
	}
}

// failingDisk yields errors from an offset on.
type failingDisk struct {
	r    *bytes.Reader
	from int64
}

var errDisk = errors.New("the disk cannot be read")

func (d failingDisk) ReadAt(p []byte, off int64) (int, error) {
	if off+int64(len(p)) > d.from {
		return 0, errDisk
	}
	return d.r.ReadAt(p, off)
}

// What the disk says is not taken for what the backup says.
func TestDiskFails(t *testing.T) {
	a := memory(t)
	fill(t, a, 7, 50, 8)
	file := backup(t, a)
	for from := 0; from < len(file); from += 1 + len(file)/50 {
		_, err := archive.Check(t.Context(), failingDisk{bytes.NewReader(file), int64(from)}, int64(len(file)), nil)
		wantErr(t, "check", err, errDisk)
		for _, b := range bad {
			if errors.Is(err, b) {
				t.Fatalf("from %d: %v", from, err)
			}
		}
	}
}

// changing is a file that is altered after it was read once.
type changing struct {
	first, then *bytes.Reader
	reads       int
}

func (c *changing) ReadAt(p []byte, off int64) (int, error) {
	if off == 0 {
		c.reads++
	}
	if c.reads > 2 { // each pass looks at the header, then reads from the start
		return c.then.ReadAt(p, off)
	}
	return c.first.ReadAt(p, off)
}

// A file that becomes another whole backup between proving and restoring is
// noticed, even where it holds the same but for its date.
func TestFileChangesMeanwhile(t *testing.T) {
	a, b := memory(t), memory(t)
	fill(t, a, 7, 5, 0)
	var one, other bytes.Buffer
	for i, b := range []*bytes.Buffer{&one, &other} {
		// Dates of one form: the compressed lengths are the same.
		if _, err := archive.Write(t.Context(), a, b, domain.Time(1_722_222_222_201+i), nil); err != nil {
			t.Fatal(err)
		}
	}
	if one.Len() != other.Len() {
		t.Fatalf("%d bytes and %d: choose other dates", one.Len(), other.Len())
	}
	file := &changing{first: bytes.NewReader(one.Bytes()), then: bytes.NewReader(other.Bytes())}
	_, err := archive.Restore(t.Context(), file, int64(one.Len()), func() (journal.Store, error) { return b, nil }, nil)
	wantErr(t, "restore", err, archive.ErrPart)
	wantErr(t, "restore", err, archive.ErrAltered)
}

func FuzzCheck(f *testing.F) {
	a := memory(f)
	fill(f, a, 7, 3, 3)
	f.Add(backup(f, a))
	f.Add([]byte("pdca-backup\n\x00\x00\x00\x01"))
	f.Fuzz(func(t *testing.T, file []byte) {
		sum, err := archive.Check(t.Context(), bytes.NewReader(file), int64(len(file)), nil)
		if err != nil {
			wantErr(t, "check", err, bad...)
			return
		}
		b := memory(t)
		if _, err := restore(t.Context(), file, b); err != nil {
			t.Fatalf("proven, but not restored: %v", err)
		}
		if again, err := archive.Write(t.Context(), b, io.Discard, sum.Made, nil); err != nil || again != sum {
			t.Fatalf("%+v became %+v, %v", sum, again, err)
		}
	})
}
