package folder

import (
	"bytes"
	"context"
	"fmt"
	"slices"

	bolt "go.etcd.io/bbolt"

	"pdca/internal/journal"
)

// ballots keeps slips in a file of their own, by box and name. Where a page lies in the file,
// and what stands in pages that are free, tells in part which slips were used late: sealed
// bodies under them are no answers without the key of the survey, which goes with the close.
type ballots struct{ f *side }

// The states of a slip: the first byte of its value.
const (
	slipOpen byte = iota
	slipUsed
	// slipVoid is one that was not used when its box was shut.
	slipVoid
)

func slipKey(box, slip string) []byte { return []byte(box + "\x00" + slip) }

// slipValue is the form of a slip in the file: its state, the length of the note, the note,
// the body.
func slipValue(state byte, note string, body []byte) []byte {
	b := append([]byte{state, byte(len(note) >> 8), byte(len(note))}, note...)
	return append(b, body...)
}

func readSlip(box, slip string, v []byte) (b journal.Ballot, state byte, err error) {
	if len(v) < 3 || len(v) < 3+int(v[1])<<8+int(v[2]) {
		return b, 0, fmt.Errorf("%w: a slip has %d bytes", journal.ErrCorrupt, len(v))
	}
	n := 3 + int(v[1])<<8 + int(v[2])
	b = journal.Ballot{Box: box, Slip: slip, Note: string(v[3:n])}
	if v[0] == slipUsed {
		b.Body = append([]byte{}, v[n:]...)
	}
	return b, v[0], nil
}

// Issue keeps the contract of journal.Ballots.
func (a ballots) Issue(ctx context.Context, slips []journal.Ballot) error {
	for i := range slips {
		if err := slips[i].Validate(); err != nil {
			return wrap("issue slips", err)
		}
	}
	return wrap("issue slips", a.f.update(ctx, func(b *bolt.Bucket) error {
		for _, s := range slips {
			key, state := slipKey(s.Box, s.Slip), slipOpen
			if b.Get(key) != nil {
				continue
			}
			if s.Body != nil {
				state = slipUsed
			}
			if err := b.Put(key, slipValue(state, s.Note, s.Body)); err != nil {
				return err
			}
		}
		return nil
	}))
}

// Cast keeps the contract of journal.Ballots.
func (a ballots) Cast(ctx context.Context, box, slip string, body []byte) error {
	if err := (&journal.Ballot{Box: box, Slip: slip, Body: body}).Validate(); err != nil {
		return wrap("cast", err)
	}
	return wrap("cast", a.f.update(ctx, func(b *bolt.Bucket) error {
		v := b.Get(slipKey(box, slip))
		if v == nil {
			return journal.ErrNoSlip
		}
		x, state, err := readSlip(box, slip, v)
		if err == nil && state != slipOpen {
			err = journal.ErrNoSlip
		}
		if err != nil {
			return err
		}
		return b.Put(slipKey(box, slip), slipValue(slipUsed, x.Note, body))
	}))
}

// each calls fn for the slips of a box that come after one, until it returns false.
func (a ballots) each(b *bolt.Bucket, box, after string, fn func(x journal.Ballot, state byte) bool) error {
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

// Shut keeps the contract of journal.Ballots.
func (a ballots) Shut(ctx context.Context, box string) error {
	return wrap("shut a box", a.f.update(ctx, func(b *bolt.Bucket) error {
		var open []journal.Ballot
		err := a.each(b, box, "", func(x journal.Ballot, state byte) bool {
			if state == slipOpen {
				open = append(open, x)
			}
			return true
		})
		for _, x := range open {
			if err == nil {
				err = b.Put(slipKey(box, x.Slip), slipValue(slipVoid, x.Note, nil))
			}
		}
		return err
	}))
}

// Find keeps the contract of journal.Ballots.
func (a ballots) Find(ctx context.Context, box, slip string) (x journal.Ballot, err error) {
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

// List keeps the contract of journal.Ballots.
func (a ballots) List(ctx context.Context, box, after string, limit int) (out []journal.Ballot, err error) {
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

// Boxes keeps the contract of journal.Ballots.
func (a ballots) Boxes(ctx context.Context) (out []string, err error) {
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

// Remove keeps the contract of journal.Ballots.
func (a ballots) Remove(ctx context.Context, box string, slips []string) error {
	return wrap("remove slips", a.f.update(ctx, func(b *bolt.Bucket) error {
		for _, slip := range slips {
			if err := b.Delete(slipKey(box, slip)); err != nil {
				return err
			}
		}
		return nil
	}))
}
