package device

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"

	bolt "go.etcd.io/bbolt"
)

// A refused mutation is decided. What the user meant is kept here, beside the conflict that
// the server keeps, until they mend it, which makes a new mutation of it, or drop it.

// Rejection is a mutation that the server refused, and why.
type Rejection struct {
	Mutation
	Why Result
	// key is where it lies: numbers begin again when the device moves to a new id.
	key []byte
}

// Rejected lists the refused mutations that were neither mended nor dropped, in order.
func (d *Device) Rejected() (out []Rejection, err error) {
	err = d.db.View(func(tx *bolt.Tx) error {
		return tx.Bucket(rejectedBucket).ForEach(func(k, v []byte) error {
			r := Rejection{key: bytes.Clone(k)}
			err := json.Unmarshal(v, &r.Mutation)
			if why := tx.Bucket(resultsBucket).Get(k); err == nil && why != nil {
				err = json.Unmarshal(why, &r.Why)
			}
			out = append(out, r)
			return err
		})
	})
	return out, err
}

// Mend makes a new mutation of a refused one: its operation op with other values of some
// fields, null to leave one out, and another reason where that is not "". Bases are those of
// what the device shows now. Without changes it is tried again as it was.
func (d *Device) Mend(n int64, op int, fields map[string]any, reason string) (again int64, err error) {
	r, err := d.rejection(n)
	if err != nil {
		return 0, err
	}
	if op < 0 || op >= len(r.Ops) {
		return 0, fmt.Errorf("mutation %d has %d operations", n, len(r.Ops))
	}
	changed, err := rawFields(fields)
	if err != nil {
		return 0, err
	}
	for i := range r.Ops {
		o := &r.Ops[i]
		if i == op {
			o.Fields = mended(o.Fields, changed)
			if reason != "" {
				o.Reason = reason
			}
		}
		if err := d.rebase(o); err != nil {
			return 0, err
		}
	}
	if err := d.Check(r.Ops...); err != nil {
		return 0, err
	}
	// In one: a crash between the two would have it twice.
	err = d.db.Update(func(tx *bolt.Tx) error {
		again, err = d.put(tx, r.Ops)
		return errors.Join(err, drop(tx, rejectedBucket, r.key))
	})
	return again, err
}

func mended(fields, changed map[string]json.RawMessage) map[string]json.RawMessage {
	out := maps.Clone(fields)
	if out == nil {
		out = map[string]json.RawMessage{}
	}
	for name, v := range changed {
		if out[name] = v; isNull(v) {
			delete(out, name)
		}
	}
	return out
}

// rebase has an operation be about what the user looks at now.
func (d *Device) rebase(o *Op) error {
	if o.Op == "create" {
		return nil
	}
	shown, err := d.Get(o.Type, o.ID)
	if errors.Is(err, ErrNoRecord) {
		return nil // made by an earlier operation, or gone: the server says which
	}
	if err != nil {
		return err
	}
	if o.Base, err = d.seen(shown); err != nil || o.Op == "delete" {
		return err
	}
	o.Was = map[string]json.RawMessage{}
	for name := range o.Fields {
		if o.Was[name] = shown.Fields[name]; o.Was[name] == nil {
			o.Was[name] = json.RawMessage("null")
		}
	}
	return nil
}

// Drop gives up what a refused mutation meant. The server goes on keeping it as a conflict.
func (d *Device) Drop(n int64) error {
	r, err := d.rejection(n)
	if err != nil {
		return err
	}
	err = d.db.Update(func(tx *bolt.Tx) error { return drop(tx, rejectedBucket, r.key) })
	return errors.Join(err, d.scrub())
}

// rejection is the refused mutation of a number, that of the id that the device has now
// where an earlier one had it too.
func (d *Device) rejection(n int64) (Rejection, error) {
	list, err := d.Rejected()
	for _, r := range slices.Backward(list) {
		if r.N == n {
			return r, err
		}
	}
	return Rejection{}, cmp.Or(err, fmt.Errorf("mutation %d: %w", n, ErrNoRecord))
}
