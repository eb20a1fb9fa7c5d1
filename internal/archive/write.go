package archive

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/zstd"

	"pdca/internal/domain"
	"pdca/internal/journal"
)

// The outside of a backup; the package comment has the whole form.
const (
	magic      = "pdca-backup\n"
	version    = 1
	headerSize = len(magic) + 4
	sumSize    = sha256.Size
)

// The kinds of records.
const (
	kindHead   = 'H'
	kindCommit = 'C'
	kindBlob   = 'B'
	kindEnd    = 'E'
)

// The lengths of records that have one, without the byte of the kind.
const (
	headSize = 8 + len(domain.Hash{}) + 8
	blobSize = sha256.Size + 8
	endSize  = 8 + 8
)

// Write writes a backup of a store to w, which is neither synced nor closed. A
// damaged commit or blob of the store is an error: what was written then is no
// backup.
func Write(ctx context.Context, from journal.Store, w io.Writer, made domain.Time, p Progress) (Summary, error) {
	sum, err := headOf(ctx, from)
	if err != nil {
		return sum, fmt.Errorf("the source: %w", err)
	}
	sum.Made = made
	h := sha256.New()
	out := io.MultiWriter(w, h)
	if _, err := out.Write(binary.BigEndian.AppendUint32([]byte(magic), version)); err != nil {
		return sum, fmt.Errorf("write the backup: %w", err)
	}
	z, err := zstd.NewWriter(out)
	if err != nil {
		return sum, fmt.Errorf("write the backup: %w", err)
	}
	if err := (&writer{z}).records(ctx, from, &sum, p); err != nil {
		// The stream's end is of no use any more; closing lets its memory go.
		return sum, errors.Join(err, z.Close())
	}
	if err := z.Close(); err != nil {
		return sum, fmt.Errorf("write the backup: %w", err)
	}
	if _, err := w.Write(h.Sum(nil)); err != nil {
		return sum, fmt.Errorf("write the backup: %w", err)
	}
	return sum, nil
}

// writer writes records into the compressed stream.
type writer struct{ w io.Writer }

func (w *writer) records(ctx context.Context, from journal.Store, sum *Summary, p Progress) error {
	head := binary.BigEndian.AppendUint64(make([]byte, 0, headSize), uint64(sum.Head))
	head = binary.BigEndian.AppendUint64(append(head, sum.Hash[:]...), uint64(sum.Made))
	if err := w.record(kindHead, head); err != nil {
		return err
	}
	if err := eachCommit(ctx, from, 0, domain.Hash{}, *sum, p, w.commit); err != nil {
		return err
	}
	err := eachBlob(ctx, from.Blobs(), p, func(name string) error {
		size, err := w.blob(ctx, from.Blobs(), name)
		if err == nil {
			sum.Blobs++
			sum.Bytes += size
		}
		return err
	})
	if err != nil {
		return err
	}
	end := binary.BigEndian.AppendUint64(make([]byte, 0, endSize), uint64(sum.Blobs))
	return w.record(kindEnd, binary.BigEndian.AppendUint64(end, uint64(sum.Bytes)))
}

func (w *writer) record(kind byte, body []byte) error {
	if _, err := w.w.Write(append([]byte{kind}, body...)); err != nil {
		return fmt.Errorf("write the backup: %w", err)
	}
	return nil
}

func (w *writer) commit(c *domain.Commit) error {
	form := journal.Encode(c)
	if err := w.record(kindCommit, binary.BigEndian.AppendUint32(nil, uint32(len(form)))); err != nil {
		return err
	}
	if _, err := w.w.Write(form); err != nil {
		return fmt.Errorf("write the backup: %w", err)
	}
	return nil
}

func (w *writer) blob(ctx context.Context, b journal.Blobs, name string) (size int64, err error) {
	r, size, err := opened(ctx, b, name)
	if err != nil {
		return 0, err
	}
	defer r.Close()
	raw, err := hex.DecodeString(name)
	if err != nil {
		return 0, fmt.Errorf("read the source: blob %s: %w", name, err)
	}
	if err := w.record(kindBlob, binary.BigEndian.AppendUint64(raw, uint64(size))); err != nil {
		return 0, err
	}
	// The size is written already: a blob that is shorter or longer has another
	// content than its name says, which CopyBlob finds.
	if err := journal.CopyBlob(ctx, w.w, name, r); err != nil {
		return 0, fmt.Errorf("copy blob %s: %w", name, err)
	}
	return size, nil
}
