package device

import (
	"encoding/json"
	"errors"

	bolt "go.etcd.io/bbolt"
)

// What a server has answered for is durable there, and can be lost all the same: the
// machine burns, and the operator goes back to a backup of last night. So a device
// keeps what it pushed until the server says that a backup holds it (safe), and offers
// it again, under its old numbers, to a server that does not have it any more. What
// the server does have it recognises by the numbers.

// How much is kept at most, the oldest going first: a server whose operator makes no
// backups never says that anything is safe.
const (
	keepMutations = 50_000
	keepBytes     = 64 << 20
)

var (
	// keptBucket holds mutations that were answered for and are in no backup yet, by
	// their number.
	keptBucket = []byte("kept")
	// epochKey is the history that the server was in, safeKey what it said last to be
	// in a backup, offeredKey counts what was offered again.
	epochKey   = []byte("epoch")
	safeKey    = []byte("safe")
	offeredKey = []byte("offered")
	// keptCountKey and keptBytesKey say how much the bucket holds.
	keptCountKey = []byte("keptCount")
	keptBytesKey = []byte("keptBytes")
	// doubtKey is set where a server of the same history misses what is no longer kept:
	// it may just be behind the one that answered last.
	doubtKey = []byte("doubt")
)

// ErrBehind says that the server does not know, just now, what it has answered for.
// The next attempt finds out whether that lasts.
var ErrBehind = errors.New("the server is behind what it has answered for; try again in a minute")

// keep takes in a mutation that was answered for.
func (d *Device) keep(tx *bolt.Tx, n int64, raw []byte) error {
	kept := tx.Bucket(keptBucket)
	old := kept.Get(key(n))
	count, size := 1, len(raw)-len(old)
	if old != nil {
		count = 0
	}
	if err := errors.Join(kept.Put(key(n), raw), weigh(tx, count, size)); err != nil {
		return err
	}
	meta := tx.Bucket(metaBucket)
	for number(meta.Get(keptCountKey)) > int64(d.cfg.KeepMutations) || number(meta.Get(keptBytesKey)) > int64(d.cfg.KeepBytes) {
		k, v := kept.Cursor().First()
		if err := forget(tx, k, v); err != nil {
			return err
		}
	}
	return nil
}

// weigh counts what the bucket holds.
func weigh(tx *bolt.Tx, count, size int) error {
	meta := tx.Bucket(metaBucket)
	return errors.Join(meta.Put(keptCountKey, key(number(meta.Get(keptCountKey))+int64(count))),
		meta.Put(keptBytesKey, key(number(meta.Get(keptBytesKey))+int64(size))))
}

func forget(tx *bolt.Tx, k, v []byte) error {
	return errors.Join(weigh(tx, -1, -len(v)), drop(tx, keptBucket, k))
}

// secured forgets what a backup of the server holds.
func secured(tx *bolt.Tx, safe uint64) error {
	for c := tx.Bucket(keptBucket).Cursor(); ; {
		k, v := c.First()
		if k == nil {
			break
		}
		var m Mutation
		if err := json.Unmarshal(v, &m); err != nil {
			return err
		}
		if m.Rev > safe {
			break // later numbers were decided later
		}
		if err := forget(tx, k, v); err != nil {
			return err
		}
	}
	return tx.Bucket(metaBucket).Put(safeKey, key(int64(safe)))
}

// decidedUpTo is the last number that was answered for.
func decidedUpTo(tx *bolt.Tx) int64 {
	if k, _ := tx.Bucket(outboxBucket).Cursor().First(); k != nil {
		return number(k) - 1
	}
	return number(tx.Bucket(metaBucket).Get(countKey))
}

// turn is what a response says about the server's history.
type turn struct {
	// restored says that it is another one than the device knew.
	restored bool
	// offered counts the mutations that are offered again.
	offered int
	// moved says that they are, and the outbox, under a new device id.
	moved bool
	// behind says that nothing was done about it yet.
	behind bool
}

// compare looks whether a server still has what it answered for. Where it is in
// another history, the replica is filled anew: that may hold what never was in this
// one.
func (d *Device) compare(tx *bolt.Tx, resp *response) (t turn, err error) {
	meta := tx.Bucket(metaBucket)
	known := string(meta.Get(epochKey))
	t.restored = known != "" && resp.Epoch != "" && known != resp.Epoch
	if last := resp.Push.LastMutation; last < decidedUpTo(tx) {
		err = d.offerAgain(tx, last, &t)
	} else {
		err = meta.Delete(doubtKey)
	}
	if err == nil && t.restored {
		err = refill(tx)
	}
	if t.behind || err != nil {
		return t, err
	}
	if resp.Epoch != "" {
		err = meta.Put(epochKey, []byte(resp.Epoch))
	}
	return t, errors.Join(err, secured(tx, resp.Safe))
}

// offerAgain puts what was answered for after number last back into the outbox, under
// its old numbers. Where some of it is no longer kept, the numbers have a hole that
// cannot be closed, and the device moves to a new id.
func (d *Device) offerAgain(tx *bolt.Tx, last int64, t *turn) error {
	meta := tx.Bucket(metaBucket)
	lost, whole, err := keptAfter(tx, last)
	if err != nil {
		return err
	}
	if !whole && !t.restored && len(meta.Get(doubtKey)) == 0 {
		t.behind = true
		return meta.Put(doubtKey, []byte("yes"))
	}
	t.restored, t.offered, t.moved = true, len(lost), !whole
	for _, m := range lost {
		n := key(m.N)
		err = errors.Join(err, forget(tx, n, tx.Bucket(keptBucket).Get(n)), drop(tx, ackedBucket, place(tx, m.N)), tx.Bucket(resultsBucket).Delete(place(tx, m.N)),
			drop(tx, rejectedBucket, place(tx, m.N))) // what it is offered again for is open anew
		m.Rev, m.Sealed = 0, nil
		err = errors.Join(err, putMutation(tx, m))
	}
	if err == nil && t.moved {
		// Which history the bases are of cannot be known either.
		err = errors.Join(meta.Delete(safeKey), unbaseOutbox(tx), d.move(tx))
	}
	return errors.Join(err, meta.Delete(doubtKey), meta.Put(offeredKey, key(number(meta.Get(offeredKey))+int64(len(lost)))))
}

// keptAfter lists what is kept beyond a number, and says whether it reaches from
// there to the outbox without a hole.
func keptAfter(tx *bolt.Tx, last int64) (lost []Mutation, whole bool, err error) {
	next := last + 1
	c := tx.Bucket(keptBucket).Cursor()
	for k, v := c.Seek(key(next)); k != nil; k, v = c.Next() {
		var m Mutation
		if err := json.Unmarshal(v, &m); err != nil {
			return nil, false, err
		}
		if m.N == next {
			next++
		}
		lost = append(lost, m)
	}
	return lost, next == decidedUpTo(tx)+1, nil
}

func putMutation(tx *bolt.Tx, m Mutation) error {
	raw, err := json.Marshal(m)
	if err != nil {
		return err
	}
	return tx.Bucket(outboxBucket).Put(key(m.N), raw)
}

// unbase makes an operation's base say no more than is known: revisions beyond common
// may be of a history that the server is no longer in, and what somebody wrote in this
// one would be taken for seen.
func unbase(m *Mutation, common uint64) (changed bool) {
	for i := range m.Ops {
		if m.Ops[i].Base > common {
			m.Ops[i].Base, changed = 0, true
		}
	}
	return changed
}

// unbaseOutbox is unbase for everything that waits. What a backup held is in every
// history that began with it.
func unbaseOutbox(tx *bolt.Tx) error {
	list, err := mutations(tx.Bucket(outboxBucket))
	common := uint64(number(tx.Bucket(metaBucket).Get(safeKey)))
	for _, m := range list {
		if unbase(&m, common) {
			err = errors.Join(err, putMutation(tx, m))
		}
	}
	return err
}

// turned adds what was learnt about the server's history.
func (r *Report) turned(t turn) error {
	r.Restored, r.Offered = r.Restored || t.restored, r.Offered+t.offered
	if t.behind {
		return ErrBehind
	}
	return nil
}
