package mongostore

import (
	"context"
	"errors"
	"io"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"pdca/internal/domain"
	"pdca/internal/journal"
)

// uploads keeps one document an upload in blobs.uploads, and its bytes as parts in
// blobs.parts, so that every server of the enterprise can go on with it. A part is won by
// inserting it behind the last one, as a commit is: of two servers that were sent the
// same bytes one is told that the upload has another length.
type uploads struct{ s *Store }

// uploadDoc is a document of blobs.uploads.
type uploadDoc struct {
	ID      string `bson:"_id"`
	Account string `bson:"account"`
	Sum     string `bson:"sum"`
	Name    string `bson:"name,omitempty"`
	Type    string `bson:"type,omitempty"`
	Size    int64  `bson:"size"`
	Begun   int64  `bson:"begunAt"`
	Expires int64  `bson:"expiresAt"`
	Outcome string `bson:"outcome,omitempty"`
}

func (d *uploadDoc) upload() journal.Upload {
	return journal.Upload{ID: d.ID, Account: d.Account, Sum: d.Sum, Name: d.Name, Type: d.Type, Size: d.Size,
		Begun: domain.Time(d.Begun), Expires: domain.Time(d.Expires), Outcome: d.Outcome}
}

// partDoc is a document of blobs.parts: the bytes from At up to End.
type partDoc struct {
	ID     bson.ObjectID `bson:"_id"`
	Upload string        `bson:"upload"`
	At     int64         `bson:"at"`
	End    int64         `bson:"end"`
	Data   []byte        `bson:"data"`
}

func (s *Store) uploadDocs() *mongo.Collection {
	return s.db.strict.Collection(blobsBucket + ".uploads")
}
func (s *Store) parts() *mongo.Collection { return s.db.strict.Collection(blobsBucket + ".parts") }

func partsOf(id string) bson.D { return bson.D{{Key: "upload", Value: id}} }

// Begin keeps the contract of journal.Uploads.
func (u uploads) Begin(ctx context.Context, up journal.Upload) error {
	if err := up.Validate(); err != nil {
		return wrap("begin an upload", err)
	}
	return u.s.call(ctx, "begin an upload", true, func(ctx context.Context) error {
		_, err := u.s.uploadDocs().InsertOne(ctx, uploadDoc{ID: up.ID, Account: up.Account, Sum: up.Sum, Name: up.Name, Type: up.Type, Size: up.Size,
			Begun: int64(up.Begun), Expires: int64(up.Expires)})
		return writeError(err)
	})
}

// Find keeps the contract of journal.Uploads.
func (u uploads) Find(ctx context.Context, id string) (up journal.Upload, err error) {
	if err := journal.CheckUploadID(id); err != nil {
		return up, wrap("find an upload", err)
	}
	err = u.s.call(ctx, "find an upload", false, func(ctx context.Context) (err error) { up, err = u.find(ctx, id); return err })
	return up, err
}

func (u uploads) find(ctx context.Context, id string) (journal.Upload, error) {
	var d uploadDoc
	err := u.s.uploadDocs().FindOne(ctx, byID(id)).Decode(&d)
	if errors.Is(err, mongo.ErrNoDocuments) {
		err = journal.ErrNoUpload
	}
	if err != nil {
		return journal.Upload{}, err
	}
	up := d.upload()
	if up.Offset = up.Size; up.Outcome == "" {
		up.Offset, err = u.end(ctx, id)
	}
	return up, err
}

// end says up to where there are parts.
func (u uploads) end(ctx context.Context, id string) (int64, error) {
	var last partDoc
	opts := options.FindOne().SetSort(bson.D{{Key: "upload", Value: -1}, {Key: "at", Value: -1}}).SetProjection(bson.D{{Key: "data", Value: 0}})
	err := u.s.parts().FindOne(ctx, partsOf(id), opts).Decode(&last)
	if errors.Is(err, mongo.ErrNoDocuments) {
		return 0, nil
	}
	return last.End, err
}

// Append keeps the contract of journal.Uploads.
func (u uploads) Append(ctx context.Context, id string, offset int64, r io.Reader) (n int64, err error) {
	up, err := u.Find(ctx, id)
	if err != nil {
		return 0, err
	}
	if up.Outcome != "" || up.Offset != offset {
		return 0, wrap("add to an upload", journal.ErrOffset)
	}
	w := &partWriter{ctx: ctx, u: u, id: id, at: offset}
	_, err = journal.CopyUpload(ctx, w, up.Size-offset, r)
	if !w.failed {
		// What came before the client was cut off, or before it sent too much, is kept.
		err = errors.Join(err, w.flush())
	}
	return w.at - offset, wrap("add to an upload", because(ctx, err))
}

// partWriter gathers what comes into parts, and stores each that is full.
type partWriter struct {
	ctx    context.Context // that of the one call that it lives in
	u      uploads
	id     string
	at     int64 // up to where parts are stored
	buf    []byte
	failed bool
}

// Write takes bytes in.
func (w *partWriter) Write(p []byte) (n int, err error) {
	for n < len(p) && err == nil {
		if w.buf == nil {
			w.buf = make([]byte, 0, chunkSize)
		}
		k := min(cap(w.buf)-len(w.buf), len(p)-n)
		w.buf = append(w.buf, p[n:n+k]...)
		if n += k; len(w.buf) == cap(w.buf) {
			err = w.flush()
		}
	}
	return n, err
}

// flush stores what was gathered. A part whose insert failed may be there all the same:
// whoever goes on asks for the length first.
func (w *partWriter) flush() error {
	if len(w.buf) == 0 {
		return nil
	}
	// A client that has gone is no reason to lose what it had sent.
	err := w.u.s.call(context.WithoutCancel(w.ctx), "store a part of an upload", true, func(ctx context.Context) error {
		_, err := w.u.s.parts().InsertOne(ctx, partDoc{bson.NewObjectID(), w.id, w.at, w.at + int64(len(w.buf)), w.buf})
		if mongo.IsDuplicateKeyError(err) {
			return journal.ErrOffset
		}
		return writeError(err)
	})
	if err != nil {
		w.failed = true
		return err
	}
	w.at += int64(len(w.buf))
	w.buf = w.buf[:0]
	return nil
}

// Open keeps the contract of journal.Uploads.
func (u uploads) Open(ctx context.Context, id string) (io.ReadCloser, error) {
	up, err := u.Find(ctx, id)
	if err == nil && up.Outcome != "" {
		err = wrap("open an upload", journal.ErrNoUpload)
	}
	if err != nil {
		return nil, err
	}
	return &partReader{ctx: ctx, u: u, id: id, end: up.Offset}, nil
}

// partReader reads parts, one at a time.
type partReader struct {
	ctx     context.Context // that of whoever opened it
	u       uploads
	id      string
	at, end int64
	buf     []byte
}

// Read reads the next bytes.
func (r *partReader) Read(p []byte) (int, error) {
	if len(r.buf) == 0 {
		if r.at >= r.end {
			return 0, io.EOF
		}
		if err := r.fetch(); err != nil {
			return 0, err
		}
	}
	n := copy(p, r.buf)
	r.buf = r.buf[n:]
	return n, nil
}

func (r *partReader) fetch() error {
	return r.u.s.call(r.ctx, "read an upload", false, func(ctx context.Context) error {
		var d partDoc
		err := r.u.s.parts().FindOne(ctx, bson.D{{Key: "upload", Value: r.id}, {Key: "at", Value: r.at}}).Decode(&d)
		if errors.Is(err, mongo.ErrNoDocuments) {
			return journal.ErrNoUpload // another server has ended it
		}
		if err == nil && (d.End-d.At != int64(len(d.Data)) || len(d.Data) == 0) {
			err = errDamagedBlob
		}
		r.buf, r.at = d.Data, d.End
		return err
	})
}

// Close ends reading.
func (r *partReader) Close() error { return nil }

// End keeps the contract of journal.Uploads.
func (u uploads) End(ctx context.Context, id, outcome string) error {
	return u.s.call(ctx, "end an upload", true, func(ctx context.Context) error {
		there := bson.D{{Key: "_id", Value: id}, {Key: "outcome", Value: bson.D{{Key: "$exists", Value: false}}}}
		done, err := u.s.uploadDocs().UpdateOne(ctx, there, bson.D{{Key: "$set", Value: bson.D{{Key: "outcome", Value: outcome}}}})
		if err == nil && done.MatchedCount == 0 {
			_, err = u.find(ctx, id)
		}
		if err == nil {
			_, err = u.s.parts().DeleteMany(ctx, partsOf(id)) // what a crash leaves goes with the note
		}
		return writeError(err)
	})
}

// Remove keeps the contract of journal.Uploads. The note goes last: without it nobody
// would find the parts again.
func (u uploads) Remove(ctx context.Context, id string) error {
	return u.s.call(ctx, "remove an upload", true, func(ctx context.Context) error {
		_, err := u.s.parts().DeleteMany(ctx, partsOf(id))
		if err == nil {
			_, err = u.s.uploadDocs().DeleteOne(ctx, byID(id))
		}
		return writeError(err)
	})
}

// Of keeps the contract of journal.Uploads.
func (u uploads) Of(ctx context.Context, account string) ([]journal.Upload, error) {
	return u.list(ctx, bson.D{{Key: "account", Value: account}}, options.Find())
}

// Expired keeps the contract of journal.Uploads.
func (u uploads) Expired(ctx context.Context, before domain.Time, limit int) ([]journal.Upload, error) {
	if limit <= 0 {
		return nil, nil
	}
	old := bson.D{{Key: "expiresAt", Value: bson.D{{Key: "$lt", Value: int64(before)}}}}
	return u.list(ctx, old, options.Find().SetLimit(int64(limit)))
}

func (u uploads) list(ctx context.Context, filter bson.D, opts *options.FindOptionsBuilder) (out []journal.Upload, err error) {
	err = u.s.call(ctx, "list uploads", false, func(ctx context.Context) error {
		cursor, err := u.s.uploadDocs().Find(ctx, filter, opts)
		if err != nil {
			return err
		}
		var docs []uploadDoc
		if err := cursor.All(ctx, &docs); err != nil {
			return err
		}
		for i := range docs {
			out = append(out, docs[i].upload())
		}
		return nil
	})
	return out, err
}
