package boltstore

import (
	"context"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"slices"
	"strings"

	bolt "go.etcd.io/bbolt"

	"pdca/internal/domain"
	"pdca/internal/journal"
)

// A projected document is stored as a CRC-32C (4 bytes) of its id and of what
// follows: its rev (8 bytes, big-endian), a byte of flags, and its body.
const (
	docHeader   = 13
	flagDeleted = 1
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func checksum(id, v []byte) uint32 {
	return crc32.Update(crc32.Checksum(id, castagnoli), castagnoli, v[4:])
}

// prefix stands before a collection's name in the name of its bucket.
const prefix = "p/"

// loadBytes is about how much Load reads in one transaction. Between two of
// them writers get their turn.
const loadBytes = 256 << 10

type projections struct{ s *Store }

// Project keeps the contract of journal.Projections; here a batch is stored as
// a whole or not at all.
func (p projections) Project(ctx context.Context, b journal.Batch) error {
	if err := b.Validate(); err != nil {
		return err
	}
	return wrap(fmt.Sprintf("project commits %d to %d", b.Prev+1, b.Watermark), p.project(ctx, b))
}

func (p projections) project(ctx context.Context, b journal.Batch) error {
	s := p.s
	s.writing.Lock()
	defer s.writing.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := s.ready(); err != nil {
		return err
	}
	head, _, err := s.bell.Head()
	if err != nil {
		return err
	}
	if err := b.Continues(s.watermark, head); err != nil {
		return err
	}
	watermark := max(s.watermark, b.Watermark)
	if err := s.update(func(tx *bolt.Tx) error { return putDocs(tx, b.Docs, watermark) }); err != nil {
		return err
	}
	s.watermark = watermark
	return nil
}

func putDocs(tx *bolt.Tx, docs []journal.Doc, watermark domain.Rev) error {
	buckets := map[string]*bolt.Bucket{}
	for _, d := range docs {
		b := buckets[d.Collection]
		if b == nil {
			var err error
			if b, err = tx.CreateBucketIfNotExists([]byte(prefix + d.Collection)); err != nil {
				return err
			}
			buckets[d.Collection] = b
		}
		if err := putDoc(b, d); err != nil {
			return err
		}
	}
	return tx.Bucket(metaBucket).Put(keyWatermark, beUint64(uint64(watermark)))
}

func putDoc(b *bolt.Bucket, d journal.Doc) error {
	id := []byte(d.ID)
	if old := b.Get(id); len(old) >= docHeader && domain.Rev(toUint64(old[4:])) > d.Rev {
		return nil
	}
	v := make([]byte, docHeader, docHeader+len(d.Body))
	binary.BigEndian.PutUint64(v[4:], uint64(d.Rev))
	if d.Deleted {
		v[12] = flagDeleted
	}
	v = append(v, d.Body...)
	binary.BigEndian.PutUint32(v, checksum(id, v))
	return b.Put(id, v)
}

// Collections keeps the contract of journal.Projections.
func (p projections) Collections(ctx context.Context) (watermark domain.Rev, names []string, err error) {
	err = p.s.view(ctx, func(tx *bolt.Tx) error {
		if watermark, err = watermarkOf(tx.Bucket(metaBucket)); err != nil {
			return err
		}
		return tx.ForEach(func(bucket []byte, _ *bolt.Bucket) error {
			if name, ok := strings.CutPrefix(string(bucket), prefix); ok {
				names = append(names, name)
			}
			return nil
		})
	})
	slices.Sort(names)
	return watermark, names, wrap("list projections", err)
}

// Load keeps the contract of journal.Projections; documents come in order of
// their ids.
func (p projections) Load(ctx context.Context, collection string, fn func(journal.Doc) error) error {
	page := docPage{collection: collection}
	for {
		err := p.s.view(ctx, page.fill)
		if err != nil {
			return wrap("load projection "+collection, err)
		}
		for _, d := range page.docs {
			if err := fn(d); err != nil {
				return err
			}
		}
		if !page.more {
			return nil
		}
	}
}

// docPage reads a collection piece by piece, so that no transaction is open
// while the caller works: bbolt's writers may have to wait for it.
type docPage struct {
	collection string
	docs       []journal.Doc // the bodies lie in buf
	buf        []byte
	last       string // the last id read
	more       bool
}

func (p *docPage) fill(tx *bolt.Tx) error {
	p.docs, p.buf, p.more = p.docs[:0], p.buf[:0], false
	b := tx.Bucket([]byte(prefix + p.collection))
	if b == nil {
		return nil
	}
	c := b.Cursor()
	k, v := c.Seek([]byte(p.last))
	if p.last != "" && string(k) == p.last {
		k, v = c.Next()
	}
	for ; k != nil; k, v = c.Next() {
		if p.more = len(p.buf) > loadBytes; p.more {
			break
		}
		if err := p.add(k, v); err != nil {
			return err
		}
	}
	return nil
}

// add copies one document out of the mapped file. When buf moves, the
// bodies before keep the old one.
func (p *docPage) add(k, v []byte) error {
	if len(v) < docHeader || len(v) > docHeader+journal.MaxDocBytes {
		return fmt.Errorf("%w: document %q has %d bytes", journal.ErrCorrupt, k, len(v))
	}
	if binary.BigEndian.Uint32(v) != checksum(k, v) {
		return fmt.Errorf("%w: document %q does not match its checksum", journal.ErrCorrupt, k)
	}
	at := len(p.buf)
	p.buf = append(p.buf, v[docHeader:]...)
	p.last = string(k)
	p.docs = append(p.docs, journal.Doc{
		Collection: p.collection, ID: p.last, Rev: domain.Rev(toUint64(v[4:])),
		Body: p.buf[at:len(p.buf):len(p.buf)], Deleted: v[12]&flagDeleted != 0,
	})
	return nil
}
