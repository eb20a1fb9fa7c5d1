package state

import (
	"encoding/binary"
	"testing"

	"pgregory.net/rapid"

	"pdca/internal/domain"
)

// TestHashAt: a snapshot knows the hashes of its own history, whatever other
// histories branch off from any of its commits.
func TestHashAt(t *testing.T) {
	type branch struct {
		snap *Snapshot
		want []domain.HashPrefix
	}
	rapid.Check(t, func(t *rapid.T) {
		made := uint64(0)
		branches := []*branch{{snap: Empty(realSchema())}}
		for range rapid.IntRange(1, 30).Draw(t, "runs") {
			from := rapid.SampledFrom(branches).Draw(t, "branch")
			b := &branch{from.snap, from.want[:len(from.want):len(from.want)]}
			for range rapid.SampledFrom([]int{1, 2, 100, hashChunkLength}).Draw(t, "commits") {
				made++
				var hash domain.Hash
				binary.BigEndian.PutUint64(hash[:], made)
				b.snap, b.want = b.snap.Draft(0).Freeze(hash), append(b.want, hash.Prefix())
			}
			branches = append(branches, b)
		}
		for _, b := range branches {
			for i, want := range b.want {
				if got, ok := b.snap.HashAt(domain.Rev(i + 1)); got != want || !ok {
					t.Fatalf("commit %d of %d: %d, %v, want %d", i+1, b.snap.Rev, got, ok, want)
				}
			}
			if _, ok := b.snap.HashAt(b.snap.Rev + 1); ok || !b.snap.Knows(b.snap.Point()) || !b.snap.Knows(domain.Point{}) {
				t.Errorf("the ends of %d", b.snap.Rev)
			}
			if b.snap.Knows(domain.Point{Rev: b.snap.Rev, Hash: 1 << 60}) && b.snap.Rev > 0 {
				t.Error("another hash is known")
			}
		}
	})
}
