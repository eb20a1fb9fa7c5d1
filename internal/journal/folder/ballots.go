package folder

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"pdca/internal/journal"
)

// boxes keeps each ballot box in a file of its own (box.go), in which every slip has its place
// by its name before any is used, and is used in place. So where something lies tells nothing
// of when it came. A file is written anew, in the order of names, when slips come or more room
// is needed than there is, and the old one is overwritten.
type boxes struct {
	at  *Folder
	dir string
	// old is the one file that all boxes lay in before; moved says that it was emptied.
	old   side
	mu    sync.Mutex // held for each call; guards moved
	moved bool
}

// ballots keeps the contract of journal.Ballots.
type ballots struct{ b *boxes }

const boxSuffix = ".box"

// path is the file of a box: names of boxes are longer than those of files may be.
func (b *boxes) path(box string) string {
	sum := sha256.Sum256([]byte(box))
	return filepath.Join(b.dir, hex.EncodeToString(sum[:])+boxSuffix)
}

// do runs one call, after boxes of before were moved.
func (b *boxes) do(ctx context.Context, what string, writes bool, fn func() error) error {
	if err := ctx.Err(); err != nil {
		return wrap(what, err)
	}
	if writes && b.at.c.ReadOnly {
		return wrap(what, journal.ErrReadOnly)
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	err := b.at.c.Ended()
	if err == nil && !b.moved && !b.at.c.ReadOnly {
		err = b.move(ctx)
	}
	if err == nil {
		err = fn()
	}
	return wrap(what, err)
}

// move writes the boxes of before as files of their own, and then overwrites and removes what
// they lay in. A crash leaves that and the files that are written already, which nobody used.
func (b *boxes) move(ctx context.Context) error {
	if _, err := os.Stat(b.old.path); errors.Is(err, fs.ErrNotExist) {
		b.moved = true
		return nil
	}
	names, err := before{&b.old}.boxes(ctx)
	for _, box := range names {
		var list []entry
		if err == nil {
			list, err = before{&b.old}.entries(ctx, box)
		}
		if err == nil {
			err = b.write(box, nil, list)
		}
	}
	if err = errors.Join(err, b.old.close()); err != nil {
		return err
	}
	gone, err := os.OpenFile(b.old.path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	if err = errors.Join(Wipe(gone), gone.Close(), os.Remove(b.old.path), SyncDir(b.at.c.Dir)); err == nil {
		b.moved = true
	}
	return err
}

// asBefore says whether the boxes lie in the one file of before: in a folder that is only read.
func (b *boxes) asBefore() bool {
	if !b.at.c.ReadOnly {
		return false
	}
	_, err := os.Stat(b.old.path)
	return err == nil
}

// write writes the file of a box anew, with what its slips are to be, and overwrites the old.
// A crash leaves the old file, or the new one; what is left beside them is written over.
func (b *boxes) write(box string, old *box, list []entry) error {
	slices.SortFunc(list, func(x, y entry) int { return cmp.Compare(x.Slip, y.Slip) })
	if err := MakeDir(b.dir); err != nil {
		return err
	}
	path := b.path(box)
	fresh, err := os.OpenFile(path+".new", os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	if err := errors.Join(layOut(fresh, box, old, list), fresh.Sync(), fresh.Close()); err != nil {
		return errors.Join(err, os.Remove(path+".new"))
	}
	gone, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := errors.Join(os.Rename(path+".new", path), SyncDir(b.dir)); err != nil || gone == nil {
		return err
	}
	return errors.Join(Wipe(gone), gone.Close())
}

// with opens a box for fn; not at all where there is none.
func (b *boxes) with(box string, fn func(x *box) error) error {
	x, err := openBox(b.path(box), b.at.c.ReadOnly)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return errors.Join(fn(x), x.file.Close())
}

// Issue keeps the contract of journal.Ballots.
func (a ballots) Issue(ctx context.Context, slips []journal.Ballot) error {
	by := map[string][]journal.Ballot{}
	for i := range slips {
		if err := slips[i].Validate(); err != nil {
			return wrap("issue slips", err)
		}
		by[slips[i].Box] = append(by[slips[i].Box], slips[i])
	}
	return a.b.do(ctx, "issue slips", true, func() (err error) {
		for name, slips := range by {
			err = errors.Join(err, a.issue(name, slips))
		}
		return err
	})
}

func (a ballots) issue(name string, slips []journal.Ballot) error {
	put := func(old *box) error {
		list, there, err := old.entries()
		if err != nil {
			return err
		}
		n := len(list)
		for _, s := range slips {
			if there[s.Slip] {
				continue
			}
			there[s.Slip] = true
			x := entry{Ballot: s, state: slipOpen, from: -1}
			if s.Body != nil {
				x.state = slipUsed
			}
			list = append(list, x)
		}
		if len(list) == n {
			return nil
		}
		return a.b.write(name, old, list)
	}
	found := false
	err := a.b.with(name, func(x *box) error { found = true; return put(x) })
	if err == nil && !found {
		err = put(nil)
	}
	return err
}

// Cast keeps the contract of journal.Ballots.
func (a ballots) Cast(ctx context.Context, name, slip string, body []byte) error {
	if err := (&journal.Ballot{Box: name, Slip: slip, Body: body}).Validate(); err != nil {
		return wrap("cast", err)
	}
	return a.b.do(ctx, "cast", true, func() error {
		full := false
		put := func(x *box) error {
			i, e, err := x.find(slip)
			switch {
			case err != nil:
				return err
			case e.state != slipOpen:
				return journal.ErrNoSlip
			case len(body) > x.room:
				full = true
				return nil
			}
			return x.use(i, body)
		}
		found := false
		err := a.b.with(name, func(x *box) error { found = true; return put(x) })
		if err == nil && full {
			if err = a.b.with(name, func(x *box) error { return a.roomFor(name, x, len(body)) }); err == nil {
				err = a.b.with(name, put)
			}
		}
		if err == nil && !found {
			err = journal.ErrNoSlip
		}
		return err
	})
}

// roomFor writes a box anew with more room in every slip: for the first that is used, and
// where a longer body comes than all before.
func (a ballots) roomFor(name string, x *box, room int) error {
	list, _, err := x.entries()
	if err != nil {
		return err
	}
	for i := range list {
		list[i].room = room
	}
	return a.b.write(name, x, list)
}

// Shut keeps the contract of journal.Ballots.
func (a ballots) Shut(ctx context.Context, name string) error {
	return a.b.do(ctx, "shut a box", true, func() error {
		return a.b.with(name, func(x *box) error { return x.shut() })
	})
}

// Find keeps the contract of journal.Ballots.
func (a ballots) Find(ctx context.Context, name, slip string) (out journal.Ballot, err error) {
	if a.b.asBefore() {
		return before{&a.b.old}.find(ctx, name, slip)
	}
	found := false
	err = a.b.do(ctx, "find a slip", false, func() error {
		return a.b.with(name, func(x *box) error {
			i, e, err := x.find(slip)
			if errors.Is(err, journal.ErrNoSlip) {
				return nil
			}
			if err == nil {
				found = true
				out, err = x.read(i, e)
			}
			return err
		})
	})
	if err == nil && !found {
		err = wrap("find a slip", journal.ErrNoSlip)
	}
	return out, err
}

// List keeps the contract of journal.Ballots.
func (a ballots) List(ctx context.Context, name, after string, limit int) (out []journal.Ballot, err error) {
	if limit <= 0 {
		return nil, nil
	}
	if a.b.asBefore() {
		return before{&a.b.old}.list(ctx, name, after, limit)
	}
	err = a.b.do(ctx, "list slips", false, func() error {
		return a.b.with(name, func(x *box) error {
			i, err := x.after(after)
			for ; err == nil && i < x.n && len(out) < limit; i++ {
				var e entry
				if e, err = x.entry(i); err != nil || e.state == slipGone {
					continue
				}
				if e.Ballot, err = x.read(i, e); err == nil {
					out = append(out, e.Ballot)
				}
			}
			return err
		})
	})
	return out, err
}

// Boxes keeps the contract of journal.Ballots.
func (a ballots) Boxes(ctx context.Context) (out []string, err error) {
	if a.b.asBefore() {
		return before{&a.b.old}.boxes(ctx)
	}
	err = a.b.do(ctx, "list the boxes", false, func() error {
		files, err := os.ReadDir(a.b.dir)
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		for _, f := range files {
			if err == nil && strings.HasSuffix(f.Name(), boxSuffix) {
				var x *box
				if x, err = openBox(filepath.Join(a.b.dir, f.Name()), true); err == nil {
					out = append(out, x.name)
					err = x.file.Close()
				}
			}
		}
		slices.Sort(out)
		return err
	})
	return out, err
}

// Remove keeps the contract of journal.Ballots. What was in a slip is overwritten in place, and
// the file goes with its last one.
func (a ballots) Remove(ctx context.Context, name string, slips []string) error {
	return a.b.do(ctx, "remove slips", true, func() error {
		return a.b.with(name, func(x *box) error {
			left, err := x.remove(slips)
			if err != nil || left > 0 {
				return err
			}
			return errors.Join(Wipe(x.file), os.Remove(x.file.Name()), SyncDir(a.b.dir))
		})
	})
}
