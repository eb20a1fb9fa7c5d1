// Package journaltest holds what tests of journals need: TestStore, the
// contract suite that every store passes; Memory, a store in memory; and Lying,
// a store that answers as networks and disks do on a bad day. Only tests import
// it.
//
// Memory keeps the whole contract of journal.Store, with a Disk in the place
// of a file: what was acknowledged is on the Disk and survives the store. It
// keeps commits in their canonical form, so whoever changes a commit that it
// handed out changes nothing.
//
// Lying adds faults to another store, one per call, on command or by a seeded
// random source, and counts them, so that a test can show that the fault it is
// about did happen.
package journaltest

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"sync"
	"time"

	"pdca/internal/domain"
	"pdca/internal/journal"
)

// Disk is where Memory stores keep their data. The zero Disk is empty.
type Disk struct {
	mu        sync.Mutex // guards everything below
	open      bool
	commits   [][]byte // canonical form; slot n at n-1
	docs      map[string]map[string]journal.Doc
	watermark domain.Rev
	blobs     map[string][]byte
	// blobsPut says when a blob was put last.
	blobsPut map[string]time.Time
	uploads  map[string]*memoryUpload
	keys     map[string]journal.Key
	events   map[string][]byte
	ballots  map[string]map[string]memoryBallot
}

// Memory is a journal.Store on a Disk.
type Memory struct {
	disk *Disk
	bell journal.Bell
}

var _ journal.Store = (*Memory)(nil)

// Open opens the journal on d; journal.ErrLocked while another store has it.
func (d *Disk) Open() (*Memory, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.open {
		return nil, fmt.Errorf("open memory: %w", journal.ErrLocked)
	}
	m := &Memory{disk: d}
	if n := len(d.commits); n > 0 {
		c, err := journal.Decode(slices.Clone(d.commits[n-1]))
		if err != nil {
			return nil, err
		}
		m.bell.Ring(c.Seq, c.Hash)
	}
	d.open = true
	return m, nil
}

// Damage flips one bit in a stored commit, for tests of what notices it.
func (d *Disk) Damage(seq domain.Rev, bit int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	b := slices.Clone(d.commits[seq-1])
	b[bit/8] ^= 1 << (bit % 8)
	d.commits[seq-1] = b
}

// enter begins a call: it locks the disk unless the call must not go on.
func (m *Memory) enter(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	m.disk.mu.Lock()
	if _, _, err := m.bell.Head(); err != nil {
		m.disk.mu.Unlock()
		return err
	}
	return nil
}

// Append keeps the contract of journal.Store.
func (m *Memory) Append(ctx context.Context, c *domain.Commit) error {
	if err := m.append(ctx, c); err != nil {
		return fmt.Errorf("append commit %d: %w", c.Seq, err)
	}
	return nil
}

func (m *Memory) append(ctx context.Context, c *domain.Commit) error {
	if err := journal.Validate(c); err != nil {
		return err
	}
	if err := m.enter(ctx); err != nil {
		return err
	}
	defer m.disk.mu.Unlock()
	head, hash, err := m.bell.Head()
	if err != nil {
		return err
	}
	if err := journal.Follows(c, head, hash); err != nil {
		return err
	}
	m.disk.commits = append(m.disk.commits, journal.Encode(c))
	m.bell.Ring(c.Seq, c.Hash)
	return nil
}

// Read keeps the contract of journal.Store.
func (m *Memory) Read(ctx context.Context, from domain.Rev, limit int) ([]*domain.Commit, error) {
	if err := m.enter(ctx); err != nil {
		return nil, err
	}
	defer m.disk.mu.Unlock()
	from = max(from, 1)
	var list []*domain.Commit
	for seq, size := from, 0; seq <= domain.Rev(len(m.disk.commits)) && len(list) < limit && size < journal.MaxReadBytes; seq++ {
		c, err := m.disk.read(seq)
		if err != nil && len(list) == 0 {
			return nil, fmt.Errorf("read commit %d: %w", from, err)
		}
		if err != nil {
			break
		}
		size += len(m.disk.commits[seq-1])
		list = append(list, c)
	}
	return list, nil
}

// read returns commit seq, checked by itself. The caller holds mu.
func (d *Disk) read(seq domain.Rev) (*domain.Commit, error) {
	c, err := journal.Decode(slices.Clone(d.commits[seq-1]))
	if err != nil {
		return nil, &journal.DamageError{Seq: seq, What: err.Error()}
	}
	if c.Seq != seq {
		return nil, &journal.DamageError{Seq: seq, What: "another commit is in its place"}
	}
	return c, journal.CheckHash(c)
}

// Head keeps the contract of journal.Store.
func (m *Memory) Head(ctx context.Context) (domain.Rev, domain.Hash, error) {
	if err := ctx.Err(); err != nil {
		return 0, domain.Hash{}, err
	}
	return m.bell.Head()
}

// Wait keeps the contract of journal.Store.
func (m *Memory) Wait(ctx context.Context, after domain.Rev) error { return m.bell.Wait(ctx, after) }

// Projections keeps the contract of journal.Store.
func (m *Memory) Projections() journal.Projections { return memoryProjections{m} }

// Blobs keeps the contract of journal.Store.
func (m *Memory) Blobs() journal.Blobs { return memoryBlobs{m} }

// Close keeps the contract of journal.Store. The Disk can be opened again.
func (m *Memory) Close() error {
	m.disk.mu.Lock()
	defer m.disk.mu.Unlock()
	if m.bell.Close() {
		m.disk.open = false
	}
	return nil
}

type memoryProjections struct{ m *Memory }

// Project keeps the contract of journal.Projections.
func (p memoryProjections) Project(ctx context.Context, b journal.Batch) error {
	if err := b.Validate(); err != nil {
		return err
	}
	if err := p.m.enter(ctx); err != nil {
		return err
	}
	d := p.m.disk
	defer d.mu.Unlock()
	if err := b.Continues(d.watermark, domain.Rev(len(d.commits))); err != nil {
		return fmt.Errorf("project: %w", err)
	}
	for _, doc := range b.Docs {
		d.put(doc)
	}
	d.watermark = max(d.watermark, b.Watermark)
	return nil
}

// put keeps a copy of doc unless a newer form is there. The caller holds mu.
func (d *Disk) put(doc journal.Doc) {
	if d.docs == nil {
		d.docs = map[string]map[string]journal.Doc{}
	}
	collection := d.docs[doc.Collection]
	if collection == nil {
		collection = map[string]journal.Doc{}
		d.docs[doc.Collection] = collection
	}
	if doc.Rev >= collection[doc.ID].Rev {
		doc.Body = bytes.Clone(doc.Body)
		collection[doc.ID] = doc
	}
}

// Collections keeps the contract of journal.Projections.
func (p memoryProjections) Collections(ctx context.Context) (domain.Rev, []string, error) {
	if err := p.m.enter(ctx); err != nil {
		return 0, nil, err
	}
	defer p.m.disk.mu.Unlock()
	return p.m.disk.watermark, slices.Sorted(maps.Keys(p.m.disk.docs)), nil
}

// Load keeps the contract of journal.Projections. It wipes each body after its call, so that a caller who keeps one finds out.
func (p memoryProjections) Load(ctx context.Context, collection string, fn func(journal.Doc) error) error {
	if err := p.m.enter(ctx); err != nil {
		return err
	}
	docs := slices.Collect(maps.Values(p.m.disk.docs[collection]))
	p.m.disk.mu.Unlock()
	for _, doc := range docs {
		doc.Body = bytes.Clone(doc.Body)
		if err := fn(doc); err != nil {
			return err
		}
		clear(doc.Body)
	}
	return nil
}

type memoryBlobs struct{ m *Memory }

// Put keeps the contract of journal.Blobs.
func (b memoryBlobs) Put(ctx context.Context, sum string, r io.Reader) error {
	if err := b.check(ctx, sum); err != nil {
		return err
	}
	var content bytes.Buffer
	if err := journal.CopyBlob(ctx, &content, sum, r); err != nil {
		return fmt.Errorf("put blob: %w", err)
	}
	if err := b.m.enter(ctx); err != nil {
		return err
	}
	defer b.m.disk.mu.Unlock()
	if b.m.disk.blobs == nil {
		b.m.disk.blobs = map[string][]byte{}
	}
	b.m.disk.blobs[sum] = content.Bytes()
	if b.m.disk.blobsPut == nil {
		b.m.disk.blobsPut = map[string]time.Time{}
	}
	b.m.disk.blobsPut[sum] = time.Now()
	return nil
}

// Open keeps the contract of journal.Blobs.
func (b memoryBlobs) Open(ctx context.Context, sum string) (io.ReadSeekCloser, int64, error) {
	content, err := b.get(ctx, sum)
	if err != nil {
		return nil, 0, fmt.Errorf("open blob: %w", err)
	}
	return nopCloser{bytes.NewReader(content)}, int64(len(content)), nil
}

// Stat keeps the contract of journal.Blobs.
func (b memoryBlobs) Stat(ctx context.Context, sum string) (int64, error) {
	content, err := b.get(ctx, sum)
	if err != nil {
		return 0, fmt.Errorf("stat blob: %w", err)
	}
	return int64(len(content)), nil
}

// List keeps the contract of journal.Blobs.
func (b memoryBlobs) List(ctx context.Context, after string, limit int) ([]string, error) {
	if err := b.m.enter(ctx); err != nil {
		return nil, err
	}
	defer b.m.disk.mu.Unlock()
	names := slices.Sorted(maps.Keys(b.m.disk.blobs))
	from, found := slices.BinarySearch(names, after)
	if found {
		from++
	}
	return names[from:min(from+max(limit, 0), len(names))], nil
}

// Delete keeps the contract of journal.Blobs.
func (b memoryBlobs) Delete(ctx context.Context, sum string, before time.Time) error {
	if err := b.check(ctx, sum); err != nil {
		return fmt.Errorf("delete blob: %w", err)
	}
	b.m.disk.mu.Lock()
	defer b.m.disk.mu.Unlock()
	if b.m.disk.blobsPut[sum].Before(before) {
		delete(b.m.disk.blobs, sum)
	}
	return nil
}

// check says whether a call on this blob may begin.
func (b memoryBlobs) check(ctx context.Context, sum string) error {
	if err := b.m.enter(ctx); err != nil {
		return err
	}
	b.m.disk.mu.Unlock()
	return journal.CheckSum(sum)
}

func (b memoryBlobs) get(ctx context.Context, sum string) ([]byte, error) {
	if err := b.check(ctx, sum); err != nil {
		return nil, err
	}
	b.m.disk.mu.Lock()
	defer b.m.disk.mu.Unlock()
	content, ok := b.m.disk.blobs[sum]
	if !ok {
		return nil, journal.ErrNoBlob
	}
	return content, nil
}

type nopCloser struct{ *bytes.Reader }

// Close does nothing.
func (nopCloser) Close() error { return nil }
