package pebblestore

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/cockroachdb/pebble/v2"

	"pdca/internal/domain"
	"pdca/internal/journal"
)

// A projected document is its rev (8 bytes, big-endian), a byte of flags, and its body.
const (
	docMark     = 'p'
	docHeader   = 9
	flagDeleted = 1
)

// docPrefix stands before the ids of a collection. Its length is in it, so that no
// collection is the beginning of another one.
func docPrefix(collection string) []byte {
	return append([]byte{docMark, byte(len(collection) >> 8), byte(len(collection))}, collection...)
}

// behind is the first key that comes after all that begin with a prefix.
func behind(prefix []byte) []byte {
	b := slices.Clone(prefix)
	for i := len(b) - 1; i >= 0; i-- {
		if b[i]++; b[i] != 0 {
			return b[:i+1]
		}
	}
	return nil // not reached: every prefix begins with docMark
}

// newer merges the forms of a document: the newest rev stays, and of those with the same
// rev the one that was written last.
var newer = &pebble.Merger{
	Name: "pdca.newer",
	Merge: func(_, value []byte) (pebble.ValueMerger, error) {
		d := &newest{}
		return d, d.MergeNewer(value)
	},
}

type newest struct{ value []byte }

func revOf(value []byte) (domain.Rev, error) {
	if len(value) < docHeader || len(value) > docHeader+journal.MaxDocBytes {
		return 0, fmt.Errorf("%w: a document has %d bytes", journal.ErrCorrupt, len(value))
	}
	return domain.Rev(toUint64(value)), nil
}

// MergeNewer takes a form that was written after those before.
func (d *newest) MergeNewer(value []byte) error { return d.take(value, 0) }

// MergeOlder takes a form that was written before those before.
func (d *newest) MergeOlder(value []byte) error { return d.take(value, 1) }

// take keeps a form whose rev is at least that of the one before and lead more.
func (d *newest) take(value []byte, lead domain.Rev) error {
	rev, err := revOf(value)
	if err != nil {
		return err
	}
	if d.value == nil || rev >= domain.Rev(toUint64(d.value))+lead {
		d.value = append(d.value[:0], value...)
	}
	return nil
}

// Finish returns the newest.
func (d *newest) Finish(bool) ([]byte, io.Closer, error) { return d.value, nil, nil }

type projections struct{ s *Store }

// Project keeps the contract of journal.Projections; here a batch is stored as a whole or
// not at all.
func (p projections) Project(ctx context.Context, b journal.Batch) error {
	if err := b.Validate(); err != nil {
		return err
	}
	return wrap(fmt.Sprintf("project commits %d to %d", b.Prev+1, b.Watermark),
		p.s.with(ctx, func() error { return p.s.project(ctx, b) }))
}

func (s *Store) project(ctx context.Context, b journal.Batch) error {
	s.projecting.Lock()
	defer s.projecting.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := s.ready(); err != nil {
		return err
	}
	// The head is durable, so the log has the commits before this batch.
	head, _, err := s.bell.Head()
	if err != nil {
		return err
	}
	if err := b.Continues(s.watermark, head); err != nil {
		return err
	}
	watermark := max(s.watermark, b.Watermark)
	batch := s.db.NewBatch()
	defer batch.Close()
	if err := putDocs(batch, b.Docs, watermark); err != nil {
		return err
	}
	if err := s.apply(batch, pebble.NoSync); err != nil {
		return err
	}
	s.watermark = watermark
	return nil
}

func putDocs(batch *pebble.Batch, docs []journal.Doc, watermark domain.Rev) error {
	var key, value []byte
	for _, d := range docs {
		key = append(append(key[:0], docPrefix(d.Collection)...), d.ID...)
		value = append(binary.BigEndian.AppendUint64(value[:0], uint64(d.Rev)), 0)
		if d.Deleted {
			value[docHeader-1] = flagDeleted
		}
		value = append(value, d.Body...)
		if err := batch.Merge(key, value, nil); err != nil {
			return err
		}
	}
	return batch.Set(keyWatermark, beUint64(uint64(watermark)), nil)
}

// Collections keeps the contract of journal.Projections.
func (p projections) Collections(ctx context.Context) (watermark domain.Rev, names []string, err error) {
	err = p.s.reading(ctx, func() (err error) {
		p.s.projecting.Lock() // so that the names are those of the watermark
		defer p.s.projecting.Unlock()
		watermark = p.s.watermark
		names, err = p.s.collections()
		return err
	})
	if err != nil {
		return 0, nil, wrap("list projections", err)
	}
	slices.Sort(names)
	return watermark, names, nil
}

// collections jumps from one collection to the next.
func (s *Store) collections() (names []string, err error) {
	it, err := s.db.NewIter(&pebble.IterOptions{LowerBound: []byte{docMark}, UpperBound: []byte{docMark + 1}})
	if err != nil {
		return nil, damaged(err)
	}
	defer func() { err = errors.Join(err, it.Close()) }()
	for ok := it.First(); ok; {
		key := it.Key()
		if len(key) < 3 || len(key) < 3+(int(key[1])<<8|int(key[2])) {
			return nil, fmt.Errorf("%w: a document with a key of %d bytes", journal.ErrCorrupt, len(key))
		}
		name := string(key[3:][:int(key[1])<<8|int(key[2])])
		names = append(names, name)
		ok = it.SeekGE(behind(docPrefix(name)))
	}
	return names, damaged(it.Error())
}

// askEvery is after how many documents Load looks whether it should end.
const askEvery = 256

// Load keeps the contract of journal.Projections; documents come in order of their ids, as
// they were when it began. Writers do not wait for it.
func (p projections) Load(ctx context.Context, collection string, fn func(journal.Doc) error) (err error) {
	var it *pebble.Iterator
	err = p.s.reading(ctx, func() (err error) {
		if !p.s.calls.begin() {
			return journal.ErrClosed
		}
		prefix := docPrefix(collection)
		if it, err = p.s.db.NewIter(&pebble.IterOptions{LowerBound: prefix, UpperBound: behind(prefix)}); err != nil {
			p.s.calls.done()
		}
		return damaged(err)
	})
	if err != nil {
		return wrap("load projection "+collection, err)
	}
	defer p.s.calls.done()
	w := walk{it: it, collection: collection, ask: func() error { return errors.Join(ctx.Err(), p.s.bell.Ended()) }}
	defer func() { // also where fn panics
		closed := guard(func() error { return damaged(it.Close()) })
		if !w.stopped {
			err = wrap("load projection "+collection, errors.Join(err, closed))
		}
	}()
	return w.each(fn)
}

// walk goes through the documents of a collection. fn is not called under guard: its
// panics are its own.
type walk struct {
	it         *pebble.Iterator
	collection string
	ask        func() error
	// stopped says that fn ended it.
	stopped bool
}

func (w *walk) each(fn func(journal.Doc) error) error {
	d := journal.Doc{Collection: w.collection}
	more, step, following := false, w.it.First, w.it.Next // a method value in the loop would be made each time
	next := func() (err error) {
		if more = step(); more {
			return w.read(&d)
		}
		return damaged(w.it.Error())
	}
	for n := 0; ; n++ {
		if n%askEvery == 0 {
			if err := w.ask(); err != nil {
				return err
			}
		}
		if err := guard(next); err != nil || !more {
			return err
		}
		step = following
		if err := fn(d); err != nil {
			w.stopped = true
			return err
		}
	}
}

// read reads the document that the iterator stands at; its body is valid until the next.
func (w *walk) read(d *journal.Doc) error {
	v, err := w.it.ValueAndErr()
	if err != nil {
		return damaged(err)
	}
	if d.Rev, err = revOf(v); err != nil {
		return err
	}
	d.ID = string(w.it.Key()[3+len(w.collection):])
	d.Deleted = v[docHeader-1]&flagDeleted != 0
	d.Body = v[docHeader:len(v):len(v)]
	return nil
}
