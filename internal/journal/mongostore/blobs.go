package mongostore

import (
	"bufio"
	"context"
	"errors"
	"io"
	"math"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"pdca/internal/journal"
)

const (
	// longestUpload is the longest time that one Put may take.
	longestUpload = 12 * time.Hour
	// orphanAge is how old the remains of an upload are when they are swept. It is
	// longer than any upload lasts, so nothing is swept that could still be finished.
	orphanAge = 24 * time.Hour
	// chunkSize is GridFS's usual one, partSize how much goes to the server at once.
	chunkSize = 255 << 10
	// mostSwept is how many of them one start sweeps; it does not wait for more.
	mostSwept = 1000
	partSize  = 16 * chunkSize
)

// blobs keeps each blob as a GridFS file whose name is its SHA-256. Chunks are
// written first, the file's document last: a file that is there is whole. Two
// uploads of one content at once make two files of the same name, either of which
// will do.
type blobs struct{ s *Store }

// fileDoc is a document of blobs.files, in the members that GridFS prescribes.
type fileDoc struct {
	ID        bson.ObjectID `bson:"_id"`
	Length    int64         `bson:"length"`
	ChunkSize int32         `bson:"chunkSize"`
	Uploaded  time.Time     `bson:"uploadDate"`
	Name      string        `bson:"filename"`
}

// chunkDoc is a document of blobs.chunks.
type chunkDoc struct {
	ID   bson.ObjectID `bson:"_id"`
	File bson.ObjectID `bson:"files_id"`
	N    int32         `bson:"n"`
	Data []byte        `bson:"data"`
}

// begunDoc is a document of blobs.begun: an upload under way, or one that died.
type begunDoc struct {
	ID bson.ObjectID `bson:"_id"`
	At time.Time     `bson:"at"`
}

func (s *Store) files() *mongo.Collection  { return s.db.strict.Collection(blobsBucket + ".files") }
func (s *Store) chunks() *mongo.Collection { return s.db.strict.Collection(blobsBucket + ".chunks") }
func (s *Store) begun() *mongo.Collection  { return s.db.strict.Collection(blobsBucket + ".begun") }

// Put keeps the contract of journal.Blobs.
func (b blobs) Put(ctx context.Context, sum string, r io.Reader) error {
	leave, err := b.s.calls.enter(ctx)
	if err != nil {
		return err
	}
	defer leave()
	if err = journal.CheckSum(sum); err == nil && b.s.cfg.ReadOnly {
		err = journal.ErrReadOnly
	}
	if err == nil {
		bounded, cancel := context.WithTimeout(ctx, longestUpload)
		defer cancel()
		err = because(ctx, b.put(bounded, sum, r))
	}
	return wrap("put blob "+sum, err)
}

// reused is how old a file may be that is taken for another Put of its content. An older
// one may be about to be deleted (Delete), which one that is made now never is.
const reused = time.Hour

func (b blobs) put(ctx context.Context, sum string, r io.Reader) error {
	f, err := b.newest(ctx, sum)
	if err == nil && time.Since(f.Uploaded) < reused {
		return journal.CopyBlob(ctx, io.Discard, sum, r)
	}
	if err != nil && !errors.Is(err, journal.ErrNoBlob) {
		return err
	}
	u := &upload{s: b.s, ctx: ctx, id: bson.NewObjectID()}
	if err := u.begin(); err != nil {
		return err
	}
	if err = u.copy(sum, r); err == nil {
		err = u.finish(sum)
	}
	if err != nil && !u.doubt {
		// The caller's context may have ended.
		end, cancel := b.s.bounded(context.WithoutCancel(ctx))
		defer cancel()
		if left := b.s.discard(end, u.id); left != nil {
			b.s.log.Warn("remains of an upload are left for the sweep", "error", left)
		}
	}
	return err
}

// upload is one Put.
type upload struct {
	s    *Store
	ctx  context.Context // that of the one call that the upload lives in
	id   bson.ObjectID
	n    int32 // chunks written
	size int64
	// doubt says that a write failed. It may still arrive, and were it the file's own
	// document, it would show a file whose chunks are gone. So everything is left to
	// the sweep, which comes when nothing can arrive any more.
	doubt bool
}

// wrote notes whether a write failed.
func (u *upload) wrote(err error) error {
	u.doubt = u.doubt || err != nil
	return err
}

// begin notes that the upload is under way, before its first chunk is written.
func (u *upload) begin() error {
	ctx, cancel := u.s.bounded(u.ctx)
	defer cancel()
	_, err := u.s.begun().InsertOne(ctx, begunDoc{u.id, time.Now()})
	return u.wrote(err)
}

func (u *upload) copy(sum string, r io.Reader) error {
	w := bufio.NewWriterSize(u, partSize)
	if err := journal.CopyBlob(u.ctx, onlyWriter{w}, sum, r); err != nil {
		return err
	}
	return w.Flush()
}

// onlyWriter hides ReadFrom, with which parts of any size would be read.
type onlyWriter struct{ io.Writer }

// Write stores a part of the content. All but the last are whole numbers of chunks.
func (u *upload) Write(p []byte) (int, error) {
	var list []any
	for at := 0; at < len(p); at += chunkSize {
		data := p[at:min(at+chunkSize, len(p))]
		list = append(list, chunkDoc{bson.NewObjectID(), u.id, u.n, data})
		u.n++
	}
	ctx, cancel := u.s.bounded(u.ctx)
	defer cancel()
	if _, err := u.s.chunks().InsertMany(ctx, list); err != nil {
		return 0, u.wrote(err)
	}
	u.size += int64(len(p))
	return len(p), nil
}

// finish makes the file visible. All chunks are durable by now.
func (u *upload) finish(sum string) error {
	ctx, cancel := u.s.bounded(u.ctx)
	defer cancel()
	if _, err := u.s.files().InsertOne(ctx, fileDoc{u.id, u.size, chunkSize, time.Now(), sum}); err != nil {
		return u.wrote(err)
	}
	// The blob is there. If the note stays, the next sweep finds the file and removes
	// the note alone.
	if _, err := u.s.begun().DeleteOne(ctx, byID(u.id)); err != nil {
		u.s.log.Warn("the note of a finished upload is left for the next sweep", "error", err)
	}
	return nil
}

// discard removes what an upload left, unless its file is there: then the upload
// was finished, although nobody may have heard of it.
func (s *Store) discard(ctx context.Context, id bson.ObjectID) error {
	err := s.files().FindOne(ctx, byID(id)).Err()
	if errors.Is(err, mongo.ErrNoDocuments) {
		_, err = s.chunks().DeleteMany(ctx, bson.D{{Key: "files_id", Value: id}})
	}
	if err == nil {
		_, err = s.begun().DeleteOne(ctx, byID(id))
	}
	return err
}

// sweep removes what uploads left that died long ago, in whatever process.
func (s *Store) sweep(ctx context.Context) error {
	if s.cfg.ReadOnly {
		return nil
	}
	old := bson.D{{Key: "at", Value: bson.D{{Key: "$lt", Value: time.Now().Add(-orphanAge)}}}}
	find := func(ctx context.Context) (*mongo.Cursor, error) {
		return s.begun().Find(ctx, old, options.Find().SetLimit(mostSwept))
	}
	return wrap("sweep uploads", s.each(ctx, find, func(raw bson.Raw) (bool, error) {
		id, ok := raw.Lookup("_id").ObjectIDOK()
		if !ok {
			return true, nil
		}
		bounded, cancel := s.bounded(ctx)
		defer cancel()
		return true, s.discard(bounded, id)
	}))
}

// newest returns the newest whole file of a name: an older one may be about to go.
func (b blobs) newest(ctx context.Context, sum string) (f fileDoc, err error) {
	ctx, cancel := b.s.bounded(ctx)
	defer cancel()
	sort := bson.D{{Key: "filename", Value: -1}, {Key: "uploadDate", Value: -1}}
	err = b.s.files().FindOne(ctx, bson.D{{Key: "filename", Value: sum}}, options.FindOne().SetSort(sort)).Decode(&f)
	if errors.Is(err, mongo.ErrNoDocuments) {
		err = journal.ErrNoBlob
	}
	if err == nil && (f.ChunkSize <= 0 || f.Length < 0) {
		err = errDamagedBlob
	}
	return f, err
}

// lookup is what Open and Stat have in common.
func (b blobs) lookup(ctx context.Context, sum string) (fileDoc, error) {
	leave, err := b.s.calls.enter(ctx)
	if err != nil {
		return fileDoc{}, err
	}
	defer leave()
	if err := journal.CheckSum(sum); err != nil {
		return fileDoc{}, err
	}
	f, err := b.newest(ctx, sum)
	return f, because(ctx, err)
}

// Open keeps the contract of journal.Blobs. The content can be read after ctx has
// ended, until the store is closed.
func (b blobs) Open(ctx context.Context, sum string) (io.ReadSeekCloser, int64, error) {
	f, err := b.lookup(ctx, sum)
	if err != nil {
		return nil, 0, wrap("open blob "+sum, err)
	}
	return &blobReader{s: b.s, file: f}, f.Length, nil
}

// Stat keeps the contract of journal.Blobs.
func (b blobs) Stat(ctx context.Context, sum string) (int64, error) {
	f, err := b.lookup(ctx, sum)
	return f.Length, wrap("stat blob "+sum, err)
}

// List keeps the contract of journal.Blobs.
func (b blobs) List(ctx context.Context, after string, limit int) (names []string, err error) {
	leave, err := b.s.calls.enter(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	if limit <= 0 {
		return nil, nil
	}
	later := bson.D{{Key: "filename", Value: bson.D{{Key: "$gt", Value: after}}}}
	only := bson.D{{Key: "_id", Value: 0}, {Key: "filename", Value: 1}}
	opts := options.Find().SetProjection(only).SetSort(bson.D{{Key: "filename", Value: 1}}).SetBatchSize(int32(min(limit+1, math.MaxInt16)))
	find := func(ctx context.Context) (*mongo.Cursor, error) { return b.s.files().Find(ctx, later, opts) }
	err = b.s.each(ctx, find, func(raw bson.Raw) (bool, error) {
		name, ok := raw.Lookup("filename").StringValueOK()
		twice := len(names) > 0 && names[len(names)-1] == name
		// What is not behind after is no answer; whoever lists would go round in circles.
		if ok && !twice && name > after && journal.CheckSum(name) == nil {
			names = append(names, name)
		}
		return len(names) < limit, nil
	})
	if err != nil {
		return nil, wrap("list blobs", because(ctx, err))
	}
	return names, nil
}

// Delete keeps the contract of journal.Blobs. Each Put of the last hour has a file of its
// own or shares that of another one; files of before go one by one, the document first, so
// that nobody finds one whose chunks are gone.
func (b blobs) Delete(ctx context.Context, sum string, before time.Time) error {
	leave, err := b.s.calls.enter(ctx)
	if err != nil {
		return err
	}
	defer leave()
	if err = journal.CheckSum(sum); err == nil && b.s.cfg.ReadOnly {
		err = journal.ErrReadOnly
	}
	if err == nil {
		err = because(ctx, b.delete(ctx, sum, before.Add(-reused)))
	}
	return wrap("delete blob "+sum, err)
}

func (b blobs) delete(ctx context.Context, sum string, before time.Time) error {
	old := bson.D{{Key: "filename", Value: sum}, {Key: "uploadDate", Value: bson.D{{Key: "$lt", Value: before}}}}
	var ids []bson.ObjectID
	find := func(ctx context.Context) (*mongo.Cursor, error) { return b.s.files().Find(ctx, old) }
	err := b.s.each(ctx, find, func(raw bson.Raw) (bool, error) {
		if id, ok := raw.Lookup("_id").ObjectIDOK(); ok {
			ids = append(ids, id)
		}
		return true, nil
	})
	for _, id := range ids {
		if err != nil {
			break
		}
		bounded, cancel := b.s.bounded(ctx)
		// A crash between the two leaves chunks that only the note of begun finds again.
		_, err = b.s.begun().InsertOne(bounded, begunDoc{id, time.Now().Add(-orphanAge)})
		if err == nil {
			_, err = b.s.files().DeleteOne(bounded, byID(id))
		}
		if err == nil {
			err = b.s.discard(bounded, id)
		}
		cancel()
	}
	return writeError(err)
}
