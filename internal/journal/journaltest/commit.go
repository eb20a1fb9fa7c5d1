package journaltest

import (
	"bytes"
	"fmt"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/journal"
)

// Commit makes the sealed commit after slot seq, whose hash is prev.
func Commit(seq domain.Rev, prev domain.Hash, token string, entries ...string) *domain.Commit {
	c := &domain.Commit{
		Seq: seq + 1, Token: token, Prev: prev, At: domain.Time(1_700_000_000_000 + int64(seq)),
		Node: "test", Schema: "1",
	}
	for _, e := range entries {
		c.Entries = append(c.Entries, []byte(e))
	}
	journal.Seal(c)
	return c
}

// Next makes the sealed commit after the head of s.
func Next(t testing.TB, s journal.Store, token string, entries ...string) *domain.Commit {
	t.Helper()
	head, hash, err := s.Head(t.Context())
	if err != nil {
		t.Fatalf("head: %v", err)
	}
	return Commit(head, hash, token, entries...)
}

// Extend appends n small commits after the head of s and returns them. Each has
// a token of its own.
func Extend(t testing.TB, s journal.Store, n int) []*domain.Commit {
	t.Helper()
	head, hash, err := s.Head(t.Context())
	if err != nil {
		t.Fatalf("head: %v", err)
	}
	var list []*domain.Commit
	for range n {
		c := Commit(head, hash, fmt.Sprintf("token-%d", head+1), fmt.Sprintf(`{"n":%d}`, head+1))
		if err := s.Append(t.Context(), c); err != nil {
			t.Fatalf("append: %v", err)
		}
		list = append(list, c)
		head, hash = c.Seq, c.Hash
	}
	return list
}

// ReadAll returns all commits of s, after verifying the chain.
func ReadAll(t testing.TB, s journal.Store) []*domain.Commit {
	t.Helper()
	if err := journal.Verify(t.Context(), s, nil); err != nil {
		t.Fatal(err)
	}
	var list []*domain.Commit
	for {
		commits, err := s.Read(t.Context(), domain.Rev(len(list))+1, 1000)
		if err != nil {
			t.Fatalf("read: %v", err)
		}
		if len(commits) == 0 {
			return list
		}
		list = append(list, commits...)
	}
}

// Same fails the test unless two lists hold the same commits.
func Same(t testing.TB, got, want []*domain.Commit) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("got %d commits, want %d", len(got), len(want))
	}
	for i := range got {
		if !bytes.Equal(journal.Encode(got[i]), journal.Encode(want[i])) {
			t.Fatalf("commit %d: got %+v, want %+v", want[i].Seq, got[i], want[i])
		}
	}
}
