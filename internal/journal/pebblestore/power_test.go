package pebblestore_test

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"path"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/cockroachdb/pebble/v2/vfs/errorfs"

	"pdca/internal/domain"
	"pdca/internal/journal"
	"pdca/internal/journal/journaltest"
	"pdca/internal/journal/pebblestore"
)

// cuts is how many power cuts TestPowerCuts makes; `make power` asks for 1,000.
var cuts = flag.Int("cuts", 50, "how many power cuts TestPowerCuts makes")

// smallTables makes tables often, so that cuts come into making them.
const smallTables = 256 << 10

// TestPowerCuts cuts the power at random steps of the file system: everything synced is
// there, and of the rest any part, block by block and name by name. Whatever is left is
// opened: every acknowledged commit is there, nothing else but those under way, and the
// projections are what the journal says at their watermark. Every few cuts the journal goes
// on from what one left.
func TestPowerCuts(t *testing.T) {
	t.Parallel()
	const atOnce = 10
	r := rand.New(rand.NewPCG(17, 17))
	w := &work{t: t, dir: t.TempDir(), r: r}
	steps := map[string]int{}
	var disk *vfs.MemFS
	for done := 0; done < *cuts; done += atOnce {
		if done%(5*atOnce) == 0 {
			w.commits, w.batches, disk = nil, nil, diskWith(t, w.dir)
		}
		p := &power{disk: disk, r: rand.New(rand.NewPCG(uint64(done), 5)), left: atOnce, every: 1 + r.IntN(400)}
		w.run(p)
		if len(p.cuts) != atOnce {
			t.Fatalf("the power was cut %d times of %d", len(p.cuts), atOnce)
		}
		for i, c := range p.cuts {
			steps[c.step]++
			n, projected, err := w.check(c)
			if err != nil {
				t.Fatalf("cut %d (%d %% of what was not synced, before step %s): %v", done+i, c.percent, c.step, err)
			}
			if i == len(p.cuts)-1 { // what was under way and got lost never was
				w.commits, w.batches, disk = c.tried[:n], c.tries[:projected], c.disk
			}
		}
	}
	t.Logf("steps before which the power was cut: %v", steps)
}

// diskWith makes a disk that has a folder, durably.
func diskWith(t *testing.T, dir string) *vfs.MemFS {
	disk := vfs.NewCrashableMem()
	err := disk.MkdirAll(dir, 0o750)
	for at := dir; err == nil; at = disk.PathDir(at) {
		var d vfs.File
		if d, err = disk.OpenDir(at); err == nil {
			err = errors.Join(d.Sync(), d.Close())
		}
		if at == "/" {
			break
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	return disk
}

// power is a file system whose power is cut now and then, without the program noticing.
type power struct {
	disk  *vfs.MemFS
	r     *rand.Rand
	left  int
	every int // about how many steps lie between two cuts

	mu    sync.Mutex // guards what follows, and the work's notes
	next  int
	cuts  []*cut
	state func() (acked, tried []*domain.Commit, projected, batches []journal.Batch)
}

// cut is what a power cut leaves, and what was known when it came.
type cut struct {
	disk             *vfs.MemFS
	percent          int
	step             string
	acked, tried     []*domain.Commit
	projected, tries []journal.Batch // projected before the last acknowledged commit began, and all
}

// MaybeError comes before each step, and fails none.
func (p *power) MaybeError(op errorfs.Op) error {
	if op.Kind.ReadOrWrite() != errorfs.OpIsWrite {
		return nil
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.next--; p.next > 0 || p.left == 0 || p.state == nil {
		return nil
	}
	p.next = 1 + p.r.IntN(p.every)
	p.left--
	c := &cut{percent: []int{0, 0, 25, 50, 75, 100}[p.r.IntN(6)], step: digits.ReplaceAllString(fmt.Sprint(op.Kind, " ", path.Base(op.Path)), "#")}
	c.acked, c.tried, c.projected, c.tries = p.state()
	c.disk = p.disk.CrashClone(vfs.CrashCloneCfg{UnsyncedDataPercent: c.percent, RNG: p.r})
	p.cuts = append(p.cuts, c)
	return nil
}

// String names the injector.
func (p *power) String() string { return "power" }

var digits = regexp.MustCompile("[0-9]+")

// cutAll says that nothing is to come any more.
func (p *power) cutAll() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.left == 0
}

// work writes a journal and its projections.
type work struct {
	t   *testing.T
	dir string
	r   *rand.Rand

	commits []*domain.Commit // acknowledged, or kept by the cut that the journal went on from
	batches []journal.Batch
	// trying is the commit under way, sure how many batches are in the log before the
	// last acknowledged one.
	trying *domain.Commit
	sure   int
}

func (w *work) state() (acked, tried []*domain.Commit, projected, batches []journal.Batch) {
	acked = w.commits[:len(w.commits):len(w.commits)]
	if tried = acked; w.trying != nil {
		tried = append(tried, w.trying)
	}
	return acked, tried, w.batches[:w.sure:w.sure], w.batches[:len(w.batches):len(w.batches)]
}

// run opens, writes and closes until all cuts were made.
func (w *work) run(p *power) {
	w.sure = len(w.batches)
	p.state = w.state
	fs := errorfs.Wrap(p.disk, p)
	for !p.cutAll() {
		s, err := pebblestore.OpenOn(fs, w.dir, smallTables, false)
		if err != nil {
			w.t.Fatal(err)
		}
		for n := 5 + w.r.IntN(60); n > 0 && !p.cutAll(); n-- {
			w.append(p, s)
			if w.r.IntN(3) > 0 {
				w.project(p, s)
			}
		}
		if err := s.Close(); err != nil {
			w.t.Fatal(err)
		}
	}
}

func (w *work) append(p *power, s *pebblestore.Store) {
	size := []int{0, 100, 3000, 20_000}[w.r.IntN(4)]
	if w.r.IntN(30) == 0 {
		size = 2 * smallTables // which goes past the tables in memory
	}
	c := journaltest.Next(w.t, s, fmt.Sprintf("%d-%d", len(w.commits), w.r.Uint32()), strings.Repeat("x", size))
	p.mu.Lock()
	w.trying = c
	before := len(w.batches)
	p.mu.Unlock()
	if err := s.Append(context.Background(), c); err != nil {
		w.t.Fatal(err)
	}
	p.mu.Lock()
	w.commits, w.trying, w.sure = append(w.commits, c), nil, before
	p.mu.Unlock()
}

func (w *work) project(p *power, s *pebblestore.Store) {
	watermark, _, err := s.Projections().Collections(context.Background())
	if err != nil {
		w.t.Fatal(err)
	}
	b := journal.Batch{Prev: watermark, Watermark: domain.Rev(len(w.commits))}
	for range 1 + w.r.IntN(20) {
		rev := b.Prev + domain.Rev(w.r.Uint64N(uint64(b.Watermark-b.Prev+1)))
		b.Docs = append(b.Docs, journal.Doc{Collection: fmt.Sprint("c", w.r.IntN(3)), ID: fmt.Sprint(w.r.IntN(50)), Rev: rev,
			Body: fmt.Appendf(nil, "%d %s", w.r.Uint32(), strings.Repeat("y", w.r.IntN(2000)))})
	}
	p.mu.Lock()
	w.batches = append(w.batches, b)
	p.mu.Unlock()
	if err := s.Projections().Project(context.Background(), b); err != nil {
		w.t.Fatal(err)
	}
}

// check opens what a cut left and returns how many commits and batches it has.
func (w *work) check(c *cut) (commits, projected int, err error) {
	s, err := pebblestore.OpenOn(c.disk.CrashClone(vfs.CrashCloneCfg{}), w.dir, smallTables, false)
	if err != nil {
		return 0, 0, err
	}
	commits, projected, err = w.compare(c, s)
	return commits, projected, errors.Join(err, s.Close())
}

func (w *work) compare(c *cut, s *pebblestore.Store) (commits, projected int, err error) {
	ctx := context.Background()
	if err := journal.Verify(ctx, s, nil); err != nil {
		return 0, 0, err
	}
	list := journaltest.ReadAll(w.t, s)
	if len(list) < len(c.acked) || len(list) > len(c.tried) {
		return 0, 0, fmt.Errorf("%d commits, %d were acknowledged and %d tried", len(list), len(c.acked), len(c.tried))
	}
	for i, got := range list {
		if got.Hash != c.tried[i].Hash {
			return 0, 0, fmt.Errorf("commit %d is another one", i+1)
		}
	}
	watermark, names, err := s.Projections().Collections(ctx)
	if err != nil || int(watermark) > len(list) {
		return 0, 0, fmt.Errorf("watermark %d of %d: %w", watermark, len(list), err)
	}
	got := map[string]journal.Doc{}
	for _, name := range names {
		if err := s.Projections().Load(ctx, name, func(d journal.Doc) error {
			d.Body = bytes.Clone(d.Body)
			got[d.Collection+"/"+d.ID] = d
			return nil
		}); err != nil {
			return 0, 0, err
		}
	}
	projected, err = c.batchesOf(got, watermark)
	return len(list), projected, err
}

// batchesOf returns how many of the batches give exactly this watermark and these
// documents; at least those that must be there.
func (c *cut) batchesOf(got map[string]journal.Doc, watermark domain.Rev) (int, error) {
	want, at := map[string]journal.Doc{}, domain.Rev(0)
	same := func() bool {
		if at != watermark || len(want) != len(got) {
			return false
		}
		for key, d := range want {
			if g := got[key]; g.Rev != d.Rev || !bytes.Equal(g.Body, d.Body) {
				return false
			}
		}
		return true
	}
	for n := 0; ; n++ {
		if n >= len(c.projected) && same() {
			return n, nil
		}
		if n == len(c.tries) {
			return 0, fmt.Errorf("%d documents at watermark %d are those of no number of batches from %d to %d", len(got), watermark, len(c.projected), n)
		}
		for _, d := range c.tries[n].Docs {
			if key := d.Collection + "/" + d.ID; want[key].Rev <= d.Rev {
				want[key] = d
			}
		}
		at = max(at, c.tries[n].Watermark)
	}
}

// unsynced is a file system that several stores may open at once, as one process after
// another does, and whose logs are not synced: as if each process was killed just before.
type unsynced struct{ vfs.FS }

// Lock lets everybody in.
func (u unsynced) Lock(name string) (io.Closer, error) { return io.NopCloser(nil), nil }

// Create makes a file; a log is never synced.
func (u unsynced) Create(name string, category vfs.DiskWriteCategory) (vfs.File, error) {
	f, err := u.FS.Create(name, category)
	if err == nil && strings.HasSuffix(name, ".log") {
		f = unsyncedFile{f}
	}
	return f, err
}

type unsyncedFile struct{ vfs.File }

// Sync does nothing, as do those that follow.
func (unsyncedFile) Sync() error                { return nil }
func (unsyncedFile) SyncData() error            { return nil }
func (unsyncedFile) SyncTo(int64) (bool, error) { return false, nil }

// TestShownIsDurable: what a start finds in the system's memory alone, because the process
// before was killed amid a commit, is on the disk before anybody is shown it.
func TestShownIsDurable(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	disk := diskWith(t, dir)
	open := func(fs vfs.FS) *pebblestore.Store {
		s, err := pebblestore.OpenOn(fs, dir, smallTables, false)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { s.Close() })
		return s
	}
	all := journaltest.Extend(t, open(unsynced{disk}), 20)
	if lost := open(disk.CrashClone(vfs.CrashCloneCfg{})); len(journaltest.ReadAll(t, lost)) != 0 {
		t.Fatal("the logs were synced")
	}
	journaltest.Same(t, journaltest.ReadAll(t, open(unsynced{disk})), all)
	journaltest.Same(t, journaltest.ReadAll(t, open(disk.CrashClone(vfs.CrashCloneCfg{}))), all)
}
