package journaltest

import (
	"bytes"
	"context"
	"maps"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/journal"
)

// Keys keeps the contract of journal.Store.
func (m *Memory) Keys() journal.Keys { return memoryKeys{m} }

// Audit keeps the contract of journal.Store.
func (m *Memory) Audit() journal.Audit { return memoryAudit{m} }

type memoryKeys struct{ m *Memory }

// Make keeps the contract of journal.Keys.
func (k memoryKeys) Make(ctx context.Context, keys []journal.Key) ([]journal.Key, error) {
	for i := range keys {
		if err := keys[i].Validate(); err != nil {
			return nil, err
		}
	}
	if err := k.m.enter(ctx); err != nil {
		return nil, err
	}
	d := k.m.disk
	defer d.mu.Unlock()
	if d.keys == nil {
		d.keys = map[string]journal.Key{}
	}
	out := make([]journal.Key, len(keys))
	for i, key := range keys {
		if _, there := d.keys[key.Subject]; !there {
			key.Wrapped = bytes.Clone(key.Wrapped)
			d.keys[key.Subject] = key
		}
		out[i] = copied(d.keys[key.Subject])
	}
	return out, nil
}

// copied is a key that its caller owns.
func copied(k journal.Key) journal.Key {
	k.Wrapped = bytes.Clone(k.Wrapped)
	return k
}

// Find keeps the contract of journal.Keys.
func (k memoryKeys) Find(ctx context.Context, subject string) (journal.Key, error) {
	if err := k.m.enter(ctx); err != nil {
		return journal.Key{}, err
	}
	defer k.m.disk.mu.Unlock()
	key, there := k.m.disk.keys[subject]
	if !there {
		return journal.Key{}, journal.ErrNoKey
	}
	return copied(key), nil
}

// Destroy keeps the contract of journal.Keys.
func (k memoryKeys) Destroy(ctx context.Context, subject string, at domain.Time) error {
	if err := k.m.enter(ctx); err != nil {
		return err
	}
	d := k.m.disk
	defer d.mu.Unlock()
	if d.keys == nil {
		d.keys = map[string]journal.Key{}
	}
	if key := d.keys[subject]; key.Destroyed == 0 {
		clear(key.Wrapped)
		d.keys[subject] = journal.Key{Subject: subject, Made: key.Made, Destroyed: at}
	}
	return nil
}

// Replace keeps the contract of journal.Keys.
func (k memoryKeys) Replace(ctx context.Context, subject string, was, now []byte) error {
	if err := (&journal.Key{Subject: subject, Wrapped: now}).Validate(); err != nil {
		return err
	}
	if err := k.m.enter(ctx); err != nil {
		return err
	}
	d := k.m.disk
	defer d.mu.Unlock()
	if key, there := d.keys[subject]; there && key.Destroyed == 0 && bytes.Equal(key.Wrapped, was) {
		key.Wrapped = bytes.Clone(now)
		d.keys[subject] = key
	}
	return nil
}

// List keeps the contract of journal.Keys.
func (k memoryKeys) List(ctx context.Context, after string, limit int) (out []journal.Key, err error) {
	if err := k.m.enter(ctx); err != nil {
		return nil, err
	}
	defer k.m.disk.mu.Unlock()
	for _, subject := range slices.Sorted(maps.Keys(k.m.disk.keys)) {
		if subject > after && len(out) < limit {
			out = append(out, copied(k.m.disk.keys[subject]))
		}
	}
	return out, nil
}

type memoryAudit struct{ m *Memory }

// Add keeps the contract of journal.Audit.
func (a memoryAudit) Add(ctx context.Context, events []journal.Event) error {
	for i := range events {
		if err := events[i].Validate(); err != nil {
			return err
		}
	}
	if err := a.m.enter(ctx); err != nil {
		return err
	}
	d := a.m.disk
	defer d.mu.Unlock()
	if d.events == nil {
		d.events = map[string][]byte{}
	}
	for _, e := range events {
		if d.events[e.ID] == nil {
			d.events[e.ID] = bytes.Clone(e.Body)
		}
	}
	return nil
}

// List keeps the contract of journal.Audit.
func (a memoryAudit) List(ctx context.Context, before string, limit int) (out []journal.Event, err error) {
	if err := a.m.enter(ctx); err != nil {
		return nil, err
	}
	defer a.m.disk.mu.Unlock()
	ids := slices.Sorted(maps.Keys(a.m.disk.events))
	for _, id := range slices.Backward(ids) {
		if (before == "" || id < before) && len(out) < limit {
			out = append(out, journal.Event{ID: id, Body: bytes.Clone(a.m.disk.events[id])})
		}
	}
	return out, nil
}

// Sweep keeps the contract of journal.Audit.
func (a memoryAudit) Sweep(ctx context.Context, below string, limit int) (n int, err error) {
	if err := a.m.enter(ctx); err != nil {
		return 0, err
	}
	defer a.m.disk.mu.Unlock()
	for _, id := range slices.Sorted(maps.Keys(a.m.disk.events)) {
		if id < below && n < limit {
			delete(a.m.disk.events, id)
			n++
		}
	}
	return n, nil
}
