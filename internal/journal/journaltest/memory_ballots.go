package journaltest

import (
	"bytes"
	"context"
	"maps"
	"slices"

	"pdca/internal/journal"
)

// Ballots keeps the contract of journal.Store.
func (m *Memory) Ballots() journal.Ballots { return memoryBallots{m} }

type memoryBallots struct{ m *Memory }

// memoryBallot is a slip on a Disk.
type memoryBallot struct {
	note string
	body []byte
	shut bool
}

func (b memoryBallot) out(box, slip string) journal.Ballot {
	return journal.Ballot{Box: box, Slip: slip, Note: b.note, Body: bytes.Clone(b.body)}
}

// Issue keeps the contract of journal.Ballots.
func (b memoryBallots) Issue(ctx context.Context, slips []journal.Ballot) error {
	for i := range slips {
		if err := slips[i].Validate(); err != nil {
			return err
		}
	}
	if err := b.m.enter(ctx); err != nil {
		return err
	}
	d := b.m.disk
	defer d.mu.Unlock()
	for _, s := range slips {
		if d.ballots == nil {
			d.ballots = map[string]map[string]memoryBallot{}
		}
		box := d.ballots[s.Box]
		if box == nil {
			box = map[string]memoryBallot{}
			d.ballots[s.Box] = box
		}
		if _, there := box[s.Slip]; !there {
			box[s.Slip] = memoryBallot{note: s.Note, body: bytes.Clone(s.Body)}
		}
	}
	return nil
}

// Cast keeps the contract of journal.Ballots.
func (b memoryBallots) Cast(ctx context.Context, box, slip string, body []byte) error {
	if err := (&journal.Ballot{Box: box, Slip: slip, Body: body}).Validate(); err != nil {
		return err
	}
	if err := b.m.enter(ctx); err != nil {
		return err
	}
	defer b.m.disk.mu.Unlock()
	x, there := b.m.disk.ballots[box][slip]
	if !there || x.shut || x.body != nil {
		return journal.ErrNoSlip
	}
	x.body = append([]byte{}, body...)
	b.m.disk.ballots[box][slip] = x
	return nil
}

// Shut keeps the contract of journal.Ballots.
func (b memoryBallots) Shut(ctx context.Context, box string) error {
	if err := b.m.enter(ctx); err != nil {
		return err
	}
	defer b.m.disk.mu.Unlock()
	for slip, x := range b.m.disk.ballots[box] {
		x.shut = true
		b.m.disk.ballots[box][slip] = x
	}
	return nil
}

// Find keeps the contract of journal.Ballots.
func (b memoryBallots) Find(ctx context.Context, box, slip string) (journal.Ballot, error) {
	if err := b.m.enter(ctx); err != nil {
		return journal.Ballot{}, err
	}
	defer b.m.disk.mu.Unlock()
	x, there := b.m.disk.ballots[box][slip]
	if !there {
		return journal.Ballot{}, journal.ErrNoSlip
	}
	return x.out(box, slip), nil
}

// List keeps the contract of journal.Ballots.
func (b memoryBallots) List(ctx context.Context, box, after string, limit int) (out []journal.Ballot, err error) {
	if err := b.m.enter(ctx); err != nil {
		return nil, err
	}
	defer b.m.disk.mu.Unlock()
	for _, slip := range slices.Sorted(maps.Keys(b.m.disk.ballots[box])) {
		if slip > after && len(out) < limit {
			out = append(out, b.m.disk.ballots[box][slip].out(box, slip))
		}
	}
	return out, nil
}

// Boxes keeps the contract of journal.Ballots.
func (b memoryBallots) Boxes(ctx context.Context) ([]string, error) {
	if err := b.m.enter(ctx); err != nil {
		return nil, err
	}
	defer b.m.disk.mu.Unlock()
	return slices.Sorted(maps.Keys(b.m.disk.ballots)), nil
}

// Remove keeps the contract of journal.Ballots.
func (b memoryBallots) Remove(ctx context.Context, box string, slips []string) error {
	if err := b.m.enter(ctx); err != nil {
		return err
	}
	defer b.m.disk.mu.Unlock()
	for _, slip := range slips {
		delete(b.m.disk.ballots[box], slip)
	}
	if len(b.m.disk.ballots[box]) == 0 {
		delete(b.m.disk.ballots, box)
	}
	return nil
}
