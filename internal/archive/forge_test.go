package archive

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"

	"pdca/internal/domain"
	"pdca/internal/journal"
	"pdca/internal/journal/journaltest"
)

// forge makes a backup with a right checksum out of any records.
func forge(t *testing.T, records [][]byte, opts ...zstd.EOption) []byte {
	t.Helper()
	b := bytes.NewBuffer(binary.BigEndian.AppendUint32([]byte(magic), version))
	z, err := zstd.NewWriter(b, opts...)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range records {
		if _, err := z.Write(r); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(b.Bytes())
	return append(b.Bytes(), sum[:]...)
}

func headRecord(c *domain.Commit) []byte {
	b := binary.BigEndian.AppendUint64([]byte{kindHead}, uint64(c.Seq))
	return binary.BigEndian.AppendUint64(append(b, c.Hash[:]...), 7)
}

func commitRecord(c *domain.Commit) []byte {
	form := journal.Encode(c)
	return append(binary.BigEndian.AppendUint32([]byte{kindCommit}, uint32(len(form))), form...)
}

func blobRecord(name, content string) []byte {
	sum := sha256.Sum256([]byte(name))
	b := binary.BigEndian.AppendUint64(append([]byte{kindBlob}, sum[:]...), uint64(len(content)))
	return append(b, content...)
}

func endRecord(blobs, size uint64) []byte {
	return binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint64([]byte{kindEnd}, blobs), size)
}

// TestForged reads backups whose checksum is right and whose content is not.
func TestForged(t *testing.T) {
	one := journaltest.Commit(0, domain.Hash{}, "one", "a")
	two := journaltest.Commit(1, one.Hash, "two", "b")
	three := journaltest.Commit(2, two.Hash, "three", "c")
	alien := journaltest.Commit(1, domain.Hash{9}, "alien", "b")
	other := journaltest.Commit(1, one.Hash, "other", "b")
	bent := *two
	bent.Node = "changed after sealing"
	low, high := blobRecord("b", "b"), blobRecord("a", "a") // by their sums
	if bytes.Compare(low, high) > 0 {
		t.Fatal("the names are in another order")
	}
	h, c1, c2, e0 := headRecord(two), commitRecord(one), commitRecord(two), endRecord(0, 0)
	long := binary.BigEndian.AppendUint32([]byte{kindCommit}, math.MaxUint32)
	negative := blobRecord("a", "a")
	binary.BigEndian.PutUint64(negative[1+sha256.Size:], 1<<63)
	list := func(r ...[]byte) [][]byte { return r }

	good := forge(t, list(h, c1, c2, low, high, endRecord(2, 2)))
	if sum, err := Check(t.Context(), bytes.NewReader(good), int64(len(good)), nil); err != nil || sum.Blobs != 2 || sum.Hash != two.Hash {
		t.Fatalf("the good one: %+v, %v", sum, err)
	}
	for name, c := range map[string]struct {
		records [][]byte
		want    string
	}{
		"nothing":                     {list(), "it ends after the start"},
		"no head":                     {list(c1, c2, e0), "the head is missing"},
		"head 0":                      {list(headRecord(&domain.Commit{}), e0), "the head is missing"},
		"a commit is missing":         {list(h, c2, e0), "after the start: the journal is damaged at commit 1"},
		"commits in another order":    {list(h, c2, c1, e0), "damaged at commit 1"},
		"a commit twice":              {list(h, c1, c1, c2, e0), "after commit 1: the journal is damaged at commit 2"},
		"a commit of another chain":   {list(h, c1, commitRecord(alien), e0), "it does not carry the hash"},
		"a changed commit":            {list(h, c1, commitRecord(&bent), e0), "its hash does not match"},
		"another last commit":         {list(h, c1, commitRecord(other), e0), "another hash than the head"},
		"ends before the head":        {list(h, c1, e0), "a record of kind 'E' is out of place"},
		"goes on after the head":      {list(h, c1, c2, commitRecord(three), e0), "a record of kind 'C' is out of place"},
		"a blob among the commits":    {list(h, c1, low, c2, endRecord(1, 1)), "a record of kind 'B' is out of place"},
		"an unknown record":           {list(h, c1, c2, []byte("X"), e0), "a record of kind 'X' is out of place"},
		"two heads":                   {list(h, h, c1, c2, e0), "a record of kind 'H' is out of place"},
		"a commit longer than any":    {list(h, long), "a commit of 4294967295 bytes"},
		"blobs in another order":      {list(h, c1, c2, high, low, endRecord(2, 2)), "is out of place"},
		"a blob twice":                {list(h, c1, c2, low, low, endRecord(2, 2)), "is out of place"},
		"a blob of another content":   {list(h, c1, c2, blobRecord("a", "b"), endRecord(1, 1)), "do not agree"},
		"a blob of a negative length": {list(h, c1, c2, negative, endRecord(1, 1)), "is out of place"},
		"a blob that is cut short":    {list(h, c1, c2, low[:len(low)-1]), "it ends after commit 2"},
		"fewer blobs than counted":    {list(h, c1, c2, low, endRecord(2, 1)), "1 blobs of 1 bytes, not 2 of 1"},
		"fewer bytes than counted":    {list(h, c1, c2, low, endRecord(1, 2)), "1 blobs of 1 bytes, not 1 of 2"},
		"no end":                      {list(h, c1, c2, low), "it ends after blob "},
		"half an end":                 {list(h, c1, c2, e0[:9]), "it ends after commit 2"},
		"something after the end":     {list(h, c1, c2, e0, []byte("?")), "something follows"},
	} {
		file := forge(t, c.records)
		_, err := Check(t.Context(), bytes.NewReader(file), int64(len(file)), nil)
		if !errors.Is(err, ErrAltered) && !errors.Is(err, ErrCut) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
		if errors.Is(err, journal.ErrCorrupt) || errors.Is(err, journal.ErrBlobSum) {
			t.Errorf("%s: the backup's fault reads as a store's: %v", name, err)
		}
	}

	// A stream that asks for more memory than a backup needs.
	greedy := forge(t, list(h, commitRecord(one), c2, blobRecord("x", strings.Repeat("x", 1<<20)), e0), zstd.WithWindowSize(64<<20))
	if _, err := Check(t.Context(), bytes.NewReader(greedy), int64(len(greedy)), nil); !errors.Is(err, ErrAltered) || !strings.Contains(err.Error(), "window") {
		t.Errorf("a large window: %v", err)
	}
}

// spliced is a store that reads one of its commits as another, each whole by itself.
type spliced struct {
	journal.Store
	instead map[domain.Rev]*domain.Commit
}

// Read keeps less than the contract of journal.Store.
func (s spliced) Read(ctx context.Context, from domain.Rev, limit int) ([]*domain.Commit, error) {
	list, err := s.Store.Read(ctx, from, limit)
	for i, c := range list {
		if other := s.instead[c.Seq]; other != nil {
			list[i] = other
		}
	}
	return list, err
}

// The chain is checked while a source is read and again in the target.
func TestSplicedChains(t *testing.T) {
	open := func() journal.Store {
		s, err := new(journaltest.Disk).Open()
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	whole := open()
	all := journaltest.Extend(t, whole, 5)
	for seq := range domain.Rev(5) {
		prev := domain.Hash{}
		if seq > 0 {
			prev = all[seq-1].Hash
		}
		for what, other := range map[string]*domain.Commit{
			"fits the one before": journaltest.Commit(seq, prev, "other"), "fits nothing": journaltest.Commit(seq, domain.Hash{9}, "other"),
		} {
			bad := spliced{whole, map[domain.Rev]*domain.Commit{seq + 1: other}}
			var b bytes.Buffer
			if _, err := Write(t.Context(), bad, &b, 0, nil); !errors.Is(err, journal.ErrCorrupt) {
				t.Errorf("backup, commit %d %s: %v", seq+1, what, err)
			}
			if _, err := Copy(t.Context(), bad, open(), nil); !errors.Is(err, journal.ErrCorrupt) {
				t.Errorf("copy from, commit %d %s: %v", seq+1, what, err)
			}
			target := spliced{open(), bad.instead}
			if _, err := Copy(t.Context(), whole, target, nil); !errors.Is(err, journal.ErrCorrupt) {
				t.Errorf("copy to, commit %d %s: %v", seq+1, what, err)
			}
			b.Reset()
			if _, err := Write(t.Context(), whole, &b, 0, nil); err != nil {
				t.Fatal(err)
			}
			target = spliced{open(), bad.instead}
			_, err := Restore(t.Context(), bytes.NewReader(b.Bytes()), int64(b.Len()), func() (journal.Store, error) { return target, nil }, nil)
			if !errors.Is(err, journal.ErrCorrupt) || !errors.Is(err, ErrPart) {
				t.Errorf("restore, commit %d %s: %v", seq+1, what, err)
			}
		}
	}
	// Somebody goes on in the target before it is checked.
	target := open()
	_, err := Copy(t.Context(), whole, target, func(s Stage, done, _ int) {
		if s == StageCommits && done == 5 {
			journaltest.Extend(t, target, 1)
		}
	})
	if !errors.Is(err, ErrHistory) {
		t.Errorf("a target that goes on: %v", err)
	}
}
