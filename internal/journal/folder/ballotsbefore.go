package folder

import (
	"bytes"
	"context"
	"fmt"
	"slices"

	bolt "go.etcd.io/bbolt"

	"pdca/internal/journal"
)

// before reads the boxes of a folder from before each had a file of its own: all in one file
// of bbolt, box NUL slip -> state, note, body. Its pages lay roughly in the order in which
// slips were used, so it is moved away from at once where the folder may be written.
type before struct{ f *side }

func slipKey(box, slip string) []byte { return []byte(box + "\x00" + slip) }

// readSlip reads the form of a slip in the file: its state, the length of the note, the note,
// the body.
func readSlip(box, slip string, v []byte) (b journal.Ballot, state byte, err error) {
	if len(v) < 3 || len(v) < 3+int(v[1])<<8+int(v[2]) || v[0] > 2 {
		return b, 0, fmt.Errorf("%w: a slip has %d bytes", journal.ErrCorrupt, len(v))
	}
	n := 3 + int(v[1])<<8 + int(v[2])
	b = journal.Ballot{Box: box, Slip: slip, Note: string(v[3:n])}
	if state = []byte{slipOpen, slipUsed, slipVoid}[v[0]]; state == slipUsed {
		b.Body = append([]byte{}, v[n:]...)
	}
	return b, state, nil
}

// each calls fn for the slips of a box that come after one, until it returns false.
func (a before) each(b *bolt.Bucket, box, after string, fn func(x journal.Ballot, state byte) bool) error {
	prefix := slipKey(box, "")
	c := b.Cursor()
	for k, v := c.Seek(slipKey(box, after)); bytes.HasPrefix(k, prefix); k, v = c.Next() {
		slip := string(k[len(prefix):])
		if slip == after {
			continue
		}
		x, state, err := readSlip(box, slip, v)
		if err != nil || !fn(x, state) {
			return err
		}
	}
	return nil
}

// find returns a slip; ErrNoSlip where there is none.
func (a before) find(ctx context.Context, box, slip string) (x journal.Ballot, err error) {
	found := false
	err = a.f.view(ctx, func(b *bolt.Bucket) (err error) {
		v := b.Get(slipKey(box, slip))
		if found = v != nil; found {
			x, _, err = readSlip(box, slip, v)
		}
		return err
	})
	if err == nil && !found {
		err = journal.ErrNoSlip
	}
	return x, wrap("find a slip", err)
}

// list returns the slips of a box that come after one.
func (a before) list(ctx context.Context, box, after string, limit int) (out []journal.Ballot, err error) {
	if limit <= 0 {
		return nil, nil
	}
	err = a.f.view(ctx, func(b *bolt.Bucket) error {
		return a.each(b, box, after, func(x journal.Ballot, _ byte) bool {
			out = append(out, x)
			return len(out) < limit
		})
	})
	return out, wrap("list slips", err)
}

// boxes returns the names of the boxes.
func (a before) boxes(ctx context.Context) (out []string, err error) {
	err = a.f.view(ctx, func(b *bolt.Bucket) error {
		c := b.Cursor()
		for k, _ := c.First(); k != nil; {
			box, _, _ := bytes.Cut(k, []byte{0})
			out = append(out, string(box))
			k, _ = c.Seek(append(slices.Clone(box), 1))
		}
		return nil
	})
	return out, wrap("list the boxes", err)
}

// entries are all slips of a box, with their states.
func (a before) entries(ctx context.Context, box string) (out []entry, err error) {
	err = a.f.view(ctx, func(b *bolt.Bucket) error {
		return a.each(b, box, "", func(x journal.Ballot, state byte) bool {
			out = append(out, entry{Ballot: x, state: state, from: -1})
			return true
		})
	})
	return out, err
}
