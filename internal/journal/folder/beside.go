package folder

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"

	bolt "go.etcd.io/bbolt"

	"pdca/internal/domain"
	"pdca/internal/journal"
)

// keys keeps data keys in a file that is written anew whenever one is destroyed.
type keys struct{ f *side }

// keyValue is the form of a key in the file: when it was made and destroyed, 8 bytes each,
// and the wrapped key.
func keyValue(k journal.Key) []byte {
	b := binary.BigEndian.AppendUint64(nil, uint64(k.Made))
	return append(binary.BigEndian.AppendUint64(b, uint64(k.Destroyed)), k.Wrapped...)
}

func readKey(subject, v []byte) (journal.Key, error) {
	if len(v) < 16 {
		return journal.Key{}, fmt.Errorf("%w: a data key has %d bytes", journal.ErrCorrupt, len(v))
	}
	k := journal.Key{Subject: string(subject), Made: domain.Time(binary.BigEndian.Uint64(v[:8])), Destroyed: domain.Time(binary.BigEndian.Uint64(v[8:16]))}
	if k.Destroyed == 0 {
		k.Wrapped = bytes.Clone(v[16:])
	}
	return k, nil
}

// Make keeps the contract of journal.Keys.
func (k keys) Make(ctx context.Context, list []journal.Key) ([]journal.Key, error) {
	for i := range list {
		if err := list[i].Validate(); err != nil {
			return nil, wrap("make a data key", err)
		}
	}
	out := make([]journal.Key, len(list))
	err := k.f.update(ctx, func(b *bolt.Bucket) error {
		for i, key := range list {
			v := b.Get([]byte(key.Subject))
			if v == nil {
				v = keyValue(key)
				if err := b.Put([]byte(key.Subject), v); err != nil {
					return err
				}
			}
			var err error
			if out[i], err = readKey([]byte(key.Subject), v); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, wrap("make a data key", err)
	}
	return out, nil
}

// Find keeps the contract of journal.Keys.
func (k keys) Find(ctx context.Context, subject string) (key journal.Key, err error) {
	found := false
	err = k.f.view(ctx, func(b *bolt.Bucket) (err error) {
		v := b.Get([]byte(subject))
		if found = v != nil; found {
			key, err = readKey([]byte(subject), v)
		}
		return err
	})
	if err == nil && !found {
		err = journal.ErrNoKey
	}
	return key, wrap("find a data key", err)
}

// Destroy keeps the contract of journal.Keys.
func (k keys) Destroy(ctx context.Context, subject string, at domain.Time) error {
	if subject == "" || len(subject) > journal.MaxName {
		return wrap("destroy a data key", journal.ErrTooLarge)
	}
	key, err := k.Find(ctx, subject)
	if err == nil && key.Destroyed != 0 {
		return nil
	}
	return wrap("destroy a data key", k.f.rewrite(ctx, []byte(subject), keyValue(journal.Key{Made: key.Made, Destroyed: at})))
}

// Replace keeps the contract of journal.Keys.
func (k keys) Replace(ctx context.Context, subject string, was, now []byte) error {
	if err := (&journal.Key{Subject: subject, Wrapped: now}).Validate(); err != nil {
		return wrap("replace a data key", err)
	}
	return wrap("replace a data key", k.f.update(ctx, func(b *bolt.Bucket) error {
		v := b.Get([]byte(subject))
		if v == nil {
			return nil
		}
		key, err := readKey([]byte(subject), v)
		if err != nil || key.Destroyed != 0 || !bytes.Equal(key.Wrapped, was) {
			return err
		}
		key.Wrapped = now
		return b.Put([]byte(subject), keyValue(key))
	}))
}

// List keeps the contract of journal.Keys.
func (k keys) List(ctx context.Context, after string, limit int) (out []journal.Key, err error) {
	err = k.f.view(ctx, func(b *bolt.Bucket) error {
		c := b.Cursor()
		for s, v := c.Seek([]byte(after)); s != nil && len(out) < limit; s, v = c.Next() {
			if string(s) == after {
				continue
			}
			key, err := readKey(s, v)
			if err != nil {
				return err
			}
			out = append(out, key)
		}
		return nil
	})
	return out, wrap("list the data keys", err)
}

// audit keeps audit events.
type audit struct{ f *side }

// Add keeps the contract of journal.Audit.
func (a audit) Add(ctx context.Context, events []journal.Event) error {
	for i := range events {
		if err := events[i].Validate(); err != nil {
			return wrap("add audit events", err)
		}
	}
	return wrap("add audit events", a.f.update(ctx, func(b *bolt.Bucket) error {
		b.FillPercent = 0.9 // ids go up
		for _, e := range events {
			if b.Get([]byte(e.ID)) != nil {
				continue
			}
			if err := b.Put([]byte(e.ID), e.Body); err != nil {
				return err
			}
		}
		return nil
	}))
}

// List keeps the contract of journal.Audit.
func (a audit) List(ctx context.Context, before string, limit int) (out []journal.Event, err error) {
	err = a.f.view(ctx, func(b *bolt.Bucket) error {
		c := b.Cursor()
		var id, v []byte
		if before == "" {
			id, v = c.Last()
		} else if c.Seek([]byte(before)); true {
			id, v = c.Prev()
		}
		for ; id != nil && len(out) < limit; id, v = c.Prev() {
			out = append(out, journal.Event{ID: string(id), Body: bytes.Clone(v)})
		}
		return nil
	})
	return out, wrap("list audit events", err)
}

// Sweep keeps the contract of journal.Audit.
func (a audit) Sweep(ctx context.Context, below string, limit int) (n int, err error) {
	err = a.f.update(ctx, func(b *bolt.Bucket) error {
		var old [][]byte
		c := b.Cursor()
		for id, _ := c.First(); id != nil && string(id) < below && len(old) < limit; id, _ = c.Next() {
			old = append(old, bytes.Clone(id))
		}
		n = 0
		for _, id := range old {
			if err := b.Delete(id); err != nil {
				return err
			}
			n++
		}
		return nil
	})
	return n, wrap("sweep audit events", err)
}
