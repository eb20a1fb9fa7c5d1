package engine

import (
	"context"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"strconv"

	"pdca/internal/domain"
	"pdca/internal/journal"
	"pdca/internal/state"
)

// The hashes of the commits (state.Snapshot.HashAt) are projected too, so that a
// start has them without reading the whole journal: eight bytes each, hashesADoc of
// them in a document whose id is the number of the first, counted in documents.
const (
	hashCollection = "_hashes"
	hashesADoc     = 256
)

// hashDocs writes the documents that hold the hashes of the commits after a
// watermark.
func hashDocs(snap *state.Snapshot, watermark domain.Rev) (docs []journal.Doc) {
	for n := watermark / hashesADoc; n*hashesADoc < snap.Rev && watermark < snap.Rev; n++ {
		var raw []byte
		rev := n * hashesADoc
		for rev < min((n+1)*hashesADoc, snap.Rev) {
			rev++
			hash, _ := snap.HashAt(rev) // all up to snap.Rev are there
			raw = binary.BigEndian.AppendUint64(raw, uint64(hash))
		}
		docs = append(docs, journal.Doc{Collection: hashCollection, ID: strconv.FormatUint(uint64(n), 10), Rev: rev,
			Body: base64.StdEncoding.AppendEncode(nil, raw)})
	}
	return docs
}

// readHashes returns the hashes of all commits before the watermark's; ok is false
// where they are not all there, or do not lead to that commit.
func readHashes(ctx context.Context, p journal.Projections, last *domain.Commit) (before []domain.HashPrefix, ok bool, err error) {
	all := make([]domain.HashPrefix, last.Seq)
	found := domain.Rev(0)
	err = p.Load(ctx, hashCollection, func(d journal.Doc) error {
		n, err := strconv.ParseUint(d.ID, 10, 32)
		raw, rerr := base64.StdEncoding.DecodeString(string(d.Body))
		if err != nil || rerr != nil || len(raw) > 8*hashesADoc {
			return fmt.Errorf("%w: document %q of hashes", journal.ErrCorrupt, d.ID)
		}
		for at := domain.Rev(n) * hashesADoc; len(raw) >= 8 && at < last.Seq; at++ {
			all[at], raw = domain.HashPrefix(binary.BigEndian.Uint64(raw)), raw[8:]
			found++
		}
		return nil
	})
	if err != nil || found != last.Seq || all[last.Seq-1] != last.Hash.Prefix() {
		return nil, false, err
	}
	return all[:last.Seq-1], true, nil
}
