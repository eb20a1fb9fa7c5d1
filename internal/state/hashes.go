package state

import (
	"sync/atomic"

	"pdca/internal/domain"
)

// hashes has the first eight bytes of the hash of every commit, by revision: what
// tells one history from another (Snapshot.Knows). It takes eight bytes a commit
// and is shared by all snapshots: a list of chunks that are only appended to.
//
// The snapshots of one history append one after the other, each into the next
// place of the last chunk. Where two follow the same one (a draft that came to
// nothing, and what was committed instead), the first to come has the place and
// the other a copy of the chunk.
type hashes struct {
	chunks []*hashChunk
	n      int
}

const hashChunkLength = 512

type hashChunk struct {
	// used is how many places are taken. A place is written once, by whoever took it,
	// and read by snapshots that came after.
	used atomic.Int32
	at   [hashChunkLength]domain.HashPrefix
}

// with returns the hashes with one more.
func (h hashes) with(hash domain.HashPrefix) hashes {
	i := int32(h.n % hashChunkLength)
	if i == 0 {
		c := &hashChunk{}
		c.at[0] = hash
		c.used.Store(1)
		return hashes{append(h.chunks[:len(h.chunks):len(h.chunks)], c), h.n + 1}
	}
	last := len(h.chunks) - 1
	if c := h.chunks[last]; c.used.CompareAndSwap(i, i+1) {
		c.at[i] = hash
		return hashes{h.chunks, h.n + 1}
	}
	c := &hashChunk{}
	copy(c.at[:i], h.chunks[last].at[:i])
	c.at[i] = hash
	c.used.Store(i + 1)
	return hashes{append(h.chunks[:last:last], c), h.n + 1}
}

// OtherHistory is the error of a revision, or of what was made at one, that is not of
// the server's history.
func OtherHistory() *domain.Error {
	return domain.Errorf(domain.CodeCheckpointInvalid, "它属于另一段历史（服务器从备份恢复过，或是另一台服务器），请从头读取",
		"it is of another history (the server was restored from a backup, or is another one); read anew from the start")
}

// HashAt returns the first eight bytes of the hash of a commit up to Rev; ok is
// false for one beyond. Revision 0, before the first commit, has none.
func (s *Snapshot) HashAt(rev domain.Rev) (hash domain.HashPrefix, ok bool) {
	switch {
	case rev == 0:
		return 0, true
	case rev > domain.Rev(s.hashes.n):
		return 0, false
	}
	i := int(rev - 1)
	return s.hashes.chunks[i/hashChunkLength].at[i%hashChunkLength], true
}

// Point is where the snapshot stands in its history.
func (s *Snapshot) Point() domain.Point {
	hash, _ := s.HashAt(s.Rev)
	return domain.Point{Rev: s.Rev, Hash: hash}
}

// Knows says whether a point lies in the snapshot's own history. One that does not,
// although its revision is not beyond Rev, is of another: of an enterprise that is
// not this one, or of commits that a restore from a backup took back.
func (s *Snapshot) Knows(p domain.Point) bool {
	hash, ok := s.HashAt(p.Rev)
	return ok && hash == p.Hash
}
