package device

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"

	bolt "go.etcd.io/bbolt"
)

// ErrNoRecord says that the device holds no such record.
var ErrNoRecord = fmt.Errorf("the device holds no such record")

// Get returns a record as the user sees it: the pulled one with the outbox laid
// over it.
func (d *Device) Get(typ, id string) (*Record, error) {
	var r *Record
	err := d.db.View(func(tx *bolt.Tx) (err error) { r, err = pulled(tx, typ, id); return err })
	if err != nil {
		return nil, err
	}
	err = d.eachLaid(func(op Op, rev uint64) {
		if op.Type == typ && op.ID == id {
			r = laid(r, op, rev)
		}
	})
	if err != nil {
		return nil, err
	}
	if r == nil || r.Deleted {
		return nil, fmt.Errorf("%s %s: %w", typ, id, ErrNoRecord)
	}
	return r, nil
}

// eachLaid calls fn for every operation that is laid over the replica, in the
// order in which the user made them: those that the server has answered for, with
// the commit, and those of the outbox.
func (d *Device) eachLaid(fn func(op Op, rev uint64)) error {
	var list []Mutation
	err := d.db.View(func(tx *bolt.Tx) error {
		acked, err := mutations(tx.Bucket(ackedBucket))
		if err != nil {
			return err
		}
		pending, err := mutations(tx.Bucket(outboxBucket))
		list = append(acked, pending...)
		return err
	})
	for _, m := range list {
		for _, op := range m.Ops {
			fn(op, m.Rev)
		}
	}
	return err
}

// laid lays an operation over a record, unless the record is of the commit that
// the operation became part of, or newer.
func laid(r *Record, op Op, rev uint64) *Record {
	if rev > 0 && r != nil && r.Rev >= rev {
		return r
	}
	return overlay(r, op)
}

// pulled returns a record as it was pulled; nil where it was not.
func pulled(tx *bolt.Tx, typ, id string) (*Record, error) {
	raw := tx.Bucket(recordBucket).Get([]byte(typ + "/" + id))
	if raw == nil {
		return nil, nil
	}
	r := &Record{}
	return r, json.Unmarshal(raw, r)
}

// List returns the records of a type as the user sees them, by id.
func (d *Device) List(typ string) ([]*Record, error) {
	shown := map[string]*Record{}
	err := d.EachPulled(typ, func(r *Record) error { shown[r.ID] = r; return nil })
	if err != nil {
		return nil, err
	}
	err = d.eachLaid(func(op Op, rev uint64) {
		if op.Type == typ {
			shown[op.ID] = laid(shown[op.ID], op, rev)
		}
	})
	if err != nil {
		return nil, err
	}
	var out []*Record
	for _, r := range shown {
		if r != nil && !r.Deleted {
			out = append(out, r)
		}
	}
	slices.SortFunc(out, func(a, b *Record) int { return bytes.Compare([]byte(a.ID), []byte(b.ID)) })
	return out, nil
}

// Where returns the records of a type whose field has a value, as the user sees
// them, by id. The value is marshalled to JSON.
func (d *Device) Where(typ, field string, value any) ([]*Record, error) {
	want, err := json.Marshal(value)
	if err != nil {
		return nil, fmt.Errorf("field %s: %w", field, err)
	}
	list, err := d.List(typ)
	return slices.DeleteFunc(list, func(r *Record) bool { return !bytes.Equal(r.Fields[field], want) }), err
}

// EachPulled calls fn for every record as it was pulled, without the outbox; an
// empty type is all.
func (d *Device) EachPulled(typ string, fn func(*Record) error) error {
	prefix := []byte(typ + "/")
	if typ == "" {
		prefix = nil
	}
	return d.db.View(func(tx *bolt.Tx) error {
		c := tx.Bucket(recordBucket).Cursor()
		for k, v := c.Seek(prefix); k != nil && bytes.HasPrefix(k, prefix); k, v = c.Next() {
			r := &Record{}
			if err := json.Unmarshal(v, r); err != nil {
				return err
			}
			if err := fn(r); err != nil {
				return err
			}
		}
		return nil
	})
}

// overlay shows what an operation of the outbox makes of a record.
func overlay(r *Record, op Op) *Record {
	switch {
	case op.Op == "delete":
		if r == nil {
			return nil
		}
		return &Record{Type: r.Type, ID: r.ID, Rev: r.Rev, Deleted: true}
	case r == nil && op.Op == "update":
		return nil // the record went away while the change waited
	case r == nil:
		r = &Record{Type: op.Type, ID: op.ID}
	}
	out := &Record{Type: r.Type, ID: r.ID, Rev: r.Rev, UnitID: r.UnitID, Pending: true, Fields: map[string]json.RawMessage{}}
	for k, v := range r.Fields {
		out.Fields[k] = v
	}
	for k, v := range op.Fields {
		out.Fields[k] = shownValue(out.Fields[k], v)
	}
	return out
}

// shownValue is what a field shows after a change that waits in the outbox.
func shownValue(old, change json.RawMessage) json.RawMessage {
	var special struct {
		Add    []json.RawMessage `json:"$add"`
		Remove []json.RawMessage `json:"$remove"`
		Inc    *float64          `json:"$inc"`
	}
	if !bytes.HasPrefix(change, []byte(`{"$`)) || json.Unmarshal(change, &special) != nil {
		return change
	}
	if special.Inc != nil {
		var n float64
		_ = json.Unmarshal(old, &n) // a field that was never counted starts at zero
		raw, _ := json.Marshal(n + *special.Inc)
		return raw
	}
	var list []json.RawMessage
	_ = json.Unmarshal(old, &list) // a set that was never filled is empty
	has := func(l []json.RawMessage, e json.RawMessage) bool {
		return slices.ContainsFunc(l, func(x json.RawMessage) bool { return bytes.Equal(x, e) })
	}
	list = slices.DeleteFunc(list, func(e json.RawMessage) bool { return has(special.Remove, e) })
	for _, e := range special.Add {
		if !has(list, e) {
			list = append(list, e)
		}
	}
	raw, _ := json.Marshal(list)
	return raw
}

// page is the pull half of a response.
type page struct {
	Records    []json.RawMessage           `json:"records"`
	Removed    []struct{ Type, ID string } `json:"removed"`
	DropUnits  []string                    `json:"dropUnits"`
	Checkpoint string                      `json:"checkpoint"`
	More       bool                        `json:"more"`
	Reset      bool                        `json:"reset"`
}

// apply stores a page and its checkpoint.
func (p *page) apply(tx *bolt.Tx) error {
	if p.Reset {
		if err := clearBucket(tx, recordBucket); err != nil {
			return err
		}
	}
	b, fresh := tx.Bucket(recordBucket), tx.Bucket(freshBucket)
	if err := dropUnits(b, p.DropUnits); err != nil {
		return err
	}
	for _, g := range p.Removed {
		if err := b.Delete([]byte(g.Type + "/" + g.ID)); err != nil {
			return err
		}
	}
	refilling := refilling(tx)
	for _, raw := range p.Records {
		k, err := putRecord(b, raw)
		if err == nil && refilling {
			err = fresh.Put(k, []byte{1})
		}
		if err != nil {
			return err
		}
	}
	if refilling && !p.More {
		if err := dropStale(tx); err != nil {
			return err
		}
	}
	return tx.Bucket(metaBucket).Put([]byte("checkpoint"), []byte(p.Checkpoint))
}

// putRecord stores a record as it came.
func putRecord(b *bolt.Bucket, raw json.RawMessage) (k []byte, err error) {
	var head Record
	if err := json.Unmarshal(raw, &head); err != nil {
		return nil, err
	}
	k = []byte(head.Type + "/" + head.ID)
	if head.Deleted {
		return k, b.Delete(k)
	}
	return k, b.Put(k, raw)
}

// refillKey is set while the replica is filled anew: what it held before is shown
// until then, because the connection may break for days.
var refillKey = []byte("refill")

func refilling(tx *bolt.Tx) bool { return len(tx.Bucket(metaBucket).Get(refillKey)) > 0 }

// refill starts to fill the replica anew. The outbox stays, but for bases that may be
// of another history.
func refill(tx *bolt.Tx) error {
	meta := tx.Bucket(metaBucket)
	return errors.Join(meta.Delete([]byte("checkpoint")), meta.Delete(pagingKey), meta.Put(refillKey, []byte("yes")),
		clearBucket(tx, freshBucket), unbaseOutbox(tx))
}

// dropStale ends a refill: what did not come again is gone.
func dropStale(tx *bolt.Tx) error {
	b, fresh := tx.Bucket(recordBucket), tx.Bucket(freshBucket)
	var gone [][]byte
	err := b.ForEach(func(k, _ []byte) error {
		if fresh.Get(k) == nil {
			gone = append(gone, bytes.Clone(k))
		}
		return nil
	})
	for _, k := range gone {
		err = errors.Join(err, b.Delete(k))
	}
	return errors.Join(err, tx.Bucket(metaBucket).Delete(refillKey), clearBucket(tx, freshBucket))
}

func dropUnits(b *bolt.Bucket, units []string) error {
	if len(units) == 0 {
		return nil
	}
	var gone [][]byte
	err := b.ForEach(func(k, v []byte) error {
		var r struct {
			UnitID string `json:"unitId"`
		}
		if err := json.Unmarshal(v, &r); err != nil {
			return err
		}
		if slices.Contains(units, r.UnitID) {
			gone = append(gone, bytes.Clone(k))
		}
		return nil
	})
	for _, k := range gone {
		if err == nil {
			err = b.Delete(k)
		}
	}
	return err
}

func clearBucket(tx *bolt.Tx, name []byte) error {
	if err := tx.DeleteBucket(name); err != nil {
		return err
	}
	_, err := tx.CreateBucket(name)
	return err
}

// wiping and wiped are the values of the meta key of that name: the file is to be
// erased, and has been.
const (
	wiping = "wiping"
	wiped  = "yes"
)

// Wipe deletes everything: replica, outbox, results, tokens. The device's id and
// the reason remain. The file itself is made anew, because a database keeps the
// bytes of what is deleted in it; a crash in between is made up for by Open.
func (d *Device) Wipe() error {
	id := d.ID()
	err := d.db.Update(func(tx *bolt.Tx) error {
		for _, b := range buckets {
			if err := clearBucket(tx, b); err != nil {
				return err
			}
		}
		return errors.Join(tx.Bucket(metaBucket).Put([]byte("device"), []byte(id)), tx.Bucket(metaBucket).Put([]byte("wiped"), []byte(wiping)))
	})
	if err == nil {
		err = d.step("wipe: deleted")
	}
	if err != nil {
		return err
	}
	return d.eraseFile()
}

func (d *Device) eraseFile() error {
	id := d.ID()
	if err := errors.Join(d.db.Close(), os.RemoveAll(d.fileDir()), os.Remove(d.cfg.Path), d.step("wipe: erased")); err != nil {
		return err
	}
	if err := d.open(); err != nil {
		return err
	}
	return d.setMeta("device", id, "wiped", wiped)
}
