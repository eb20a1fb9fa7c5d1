package mongostore

import (
	"context"
	"errors"
	"fmt"
	"io"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"pdca/internal/journal"
)

var (
	errDamagedBlob = fmt.Errorf("%w: a blob's parts do not fit together", journal.ErrCorrupt)
	errSeek        = errors.New("seek to a place before the beginning")
	errReadClosed  = errors.New("the blob was closed")
)

// readAhead is how many chunks are fetched at once.
const readAhead = 8

// blobReader reads a blob, some chunks at a time. Like a file it is for one
// goroutine at a time.
type blobReader struct {
	s      *Store
	file   fileDoc
	at     int64 // the next byte to read
	from   int64 // where in the blob buf begins
	buf    []byte
	closed bool
}

// Read reads the next bytes.
func (r *blobReader) Read(p []byte) (int, error) {
	switch {
	case r.closed:
		return 0, errReadClosed
	case r.at >= r.file.Length:
		return 0, io.EOF
	case len(p) == 0:
		return 0, nil
	}
	if r.at < r.from || r.at >= r.from+int64(len(r.buf)) {
		if err := r.fetch(); err != nil {
			return 0, wrap("read blob "+r.file.Name, err)
		}
	}
	n := copy(p, r.buf[r.at-r.from:])
	r.at += int64(n)
	return n, nil
}

// fetch reads the chunks from the one that holds the next byte on.
func (r *blobReader) fetch() error {
	leave, err := r.s.calls.enter(context.Background())
	if err != nil {
		return err
	}
	defer leave()
	size := int64(r.file.ChunkSize)
	first := r.at / size
	filter := bson.D{{Key: "files_id", Value: r.file.ID}, {Key: "n", Value: bson.D{{Key: "$gte", Value: first}}}}
	opts := options.Find().SetSort(bson.D{{Key: "n", Value: 1}}).SetLimit(readAhead)
	r.from, r.buf = first*size, r.buf[:0]
	err = r.s.each(context.Background(), func(ctx context.Context) (*mongo.Cursor, error) { return r.s.chunks().Find(ctx, filter, opts) },
		func(raw bson.Raw) (bool, error) {
			begin := r.from + int64(len(r.buf))
			n, isInt := raw.Lookup("n").AsInt64OK()
			_, data, isData := raw.Lookup("data").BinaryOK()
			if !isInt || !isData || n != begin/size || int64(len(data)) != min(size, r.file.Length-begin) {
				return false, errDamagedBlob
			}
			r.buf = append(r.buf, data...)
			return true, nil
		})
	if err == nil && r.at >= r.from+int64(len(r.buf)) {
		err = errDamagedBlob
	}
	if err != nil {
		r.buf = r.buf[:0]
	}
	return err
}

// Seek sets the place of the next Read.
func (r *blobReader) Seek(offset int64, whence int) (int64, error) {
	switch whence {
	case io.SeekCurrent:
		offset += r.at
	case io.SeekEnd:
		offset += r.file.Length
	}
	if offset < 0 {
		return 0, errSeek
	}
	r.at = offset
	return offset, nil
}

// Close ends reading. Closing again does nothing.
func (r *blobReader) Close() error {
	r.closed, r.buf = true, nil
	return nil
}
