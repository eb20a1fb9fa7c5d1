package device

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"

	bolt "go.etcd.io/bbolt"
)

// The keys of the meta bucket that hold numbers: the last mutation that was made,
// the last one that was ever put on the wire, and the head of the pull sequence
// that is under way, whose being under way paging says.
var (
	countKey     = []byte("n")
	attemptedKey = []byte("attempted")
	targetKey    = []byte("target")
	pagingKey    = []byte("paging")
	// lifeKey counts the ids that the device had before; numbers begin anew with each.
	lifeKey = []byte("life")
	// movedKey is set from when the device goes on under a new id until it is signed in
	// under that.
	movedKey = []byte("moved")
	// refusedKey is the last number that was refused because of a twin: up to there
	// the outbox holds only what waits for a new id.
	refusedKey = []byte("refused")
)

// place is where what belongs to an answered mutation is kept: in order, the numbers
// of each id behind those of the one before.
func place(tx *bolt.Tx, n int64) []byte {
	return key(number(tx.Bucket(metaBucket).Get(lifeKey))<<40 | n)
}

// step is where a test may end things as a crash would.
func (d *Device) step(name string) error {
	if d.stop == nil {
		return nil
	}
	return d.stop(name)
}

// attempt notes, before they go out, that mutations are put on the wire.
func (d *Device) attempt(out []Mutation) error {
	err := d.db.Update(func(tx *bolt.Tx) error {
		meta := tx.Bucket(metaBucket)
		if len(out) == 0 || out[len(out)-1].N <= number(meta.Get(attemptedKey)) {
			return nil
		}
		return meta.Put(attemptedKey, key(out[len(out)-1].N))
	})
	if err == nil {
		err = d.step("attempted")
	}
	return err
}

// settle stores an answer as a whole: the decisions, what it says about the server's
// history, and the page with its checkpoint. A crash before it repeats the request,
// which the server recognises. again says that the page was of no use and is to be
// asked for anew.
func (d *Device) settle(resp *response, rep *Report) (again bool, err error) {
	var results []Result
	var t turn
	err = d.db.Update(func(tx *bolt.Tx) (err error) {
		if results, err = d.decide(tx, resp); err != nil {
			return err
		}
		if err = erase(tx, resp.Erased); err != nil {
			return err
		}
		if t, err = d.compare(tx, resp); err != nil {
			return err
		}
		if err = learn(tx, resp.Schema); err != nil {
			return err
		}
		if resp.Pull != nil && !t.restored && !t.behind {
			err = errors.Join(resp.Pull.apply(tx), resp.arrived(tx))
		}
		if err == nil && !t.moved && toMove(tx, resp.Push.LastMutation) {
			err = d.move(tx)
		}
		return err
	})
	if err != nil {
		return false, err
	}
	rep.Results = append(rep.Results, results...)
	if resp.Pull != nil && !t.restored {
		rep.Records += len(resp.Pull.Records)
	}
	return t.restored, errors.Join(rep.turned(t), d.scrub(), d.step("settled"))
}

// decide takes decided mutations out of the outbox and keeps the decisions. A number
// that the server knows for other content tells of a twin: the file was copied, or
// restored from a backup. What was refused for it, and what was refused behind that
// and may have built on it, stays, to be offered under another id.
func (d *Device) decide(tx *bolt.Tx, resp *response) (results []Result, err error) {
	meta := tx.Bucket(metaBucket)
	twin := number(meta.Get(refusedKey)) > 0
	for _, r := range resp.Push.Results {
		r.Device = string(meta.Get([]byte("device")))
		results = append(results, r)
		twin = twin || r.Error != nil && r.Error.Code == "NUMBER_REUSED"
		if twin && r.Status == "REJECTED" {
			err = meta.Put(refusedKey, key(r.N))
		} else {
			err = d.decided(tx, r, resp.Erased)
		}
		if err != nil {
			return nil, err
		}
	}
	return results, nil
}

// toMove says whether the device has a twin, which was told by a refusal or by
// numbers that this one never sent, and none of what waits can have been decided
// under its number: what both hold must not take effect twice.
func toMove(tx *bolt.Tx, last int64) bool {
	meta := tx.Bucket(metaBucket)
	refused := number(meta.Get(refusedKey))
	if refused == 0 && last <= number(meta.Get(attemptedKey)) {
		return false
	}
	next, _ := tx.Bucket(outboxBucket).Cursor().Seek(key(refused + 1))
	return next == nil || number(next) > last
}

// move gives the device a new id, under which it offers everything that waits. The
// tokens are those of the old one.
func (d *Device) move(tx *bolt.Tx) error {
	meta := tx.Bucket(metaBucket)
	list, err := mutations(tx.Bucket(outboxBucket))
	if err != nil {
		return err
	}
	if err := clearBucket(tx, outboxBucket); err != nil {
		return err
	}
	for i, m := range list {
		m.N = int64(i + 1)
		err = errors.Join(err, putMutation(tx, m))
	}
	// What is kept under the old id stays with that: under another it would count twice.
	err = errors.Join(err, unkept(tx), meta.Delete(keptCountKey), meta.Delete(keptBytesKey))
	life := number(meta.Get(lifeKey)) + 1
	return errors.Join(err, meta.Put([]byte("device"), []byte(d.cfg.NewID())), meta.Put(lifeKey, key(life)),
		meta.Put(countKey, key(int64(len(list)))), meta.Put(attemptedKey, key(0)), meta.Delete(refusedKey), meta.Put(movedKey, []byte("yes")),
		meta.Delete([]byte("access")), meta.Delete([]byte("refresh")))
}

// signedIn makes sure that the device is signed in under the id that it has.
func (d *Device) signedIn(ctx context.Context) error {
	switch {
	case d.meta(string(movedKey)) == "":
		return nil
	case d.cfg.SignIn == nil:
		return ErrMoved
	}
	return d.cfg.SignIn(ctx, d)
}

func (d *Device) decided(tx *bolt.Tx, r Result, erased uint64) error {
	raw, err := json.Marshal(r)
	if err != nil {
		return err
	}
	outbox := tx.Bucket(outboxBucket)
	if m := outbox.Get(key(r.N)); m != nil {
		if err := d.laidAside(tx, m, r, erased); err != nil {
			return err
		}
	}
	return errors.Join(tx.Bucket(resultsBucket).Put(place(tx, r.N), raw), outbox.Delete(key(r.N)))
}

// laidAside keeps a mutation that was answered for: until a backup of the server
// holds it, and, where it was not refused, until the replica shows it; its sealed texts only
// where none were erased since.
func (d *Device) laidAside(tx *bolt.Tx, raw []byte, r Result, erased uint64) error {
	var m Mutation
	if err := json.Unmarshal(raw, &m); err != nil {
		return err
	}
	m.Rev, m.Sealed = r.Rev, r.Sealed
	if gone := r.Error != nil && r.Error.Rule == erasedRule; (gone || r.Rev <= erased) && withoutTexts(&m) {
		if err := tx.Bucket(metaBucket).Put(scrubKey, []byte("yes")); err != nil {
			return err
		}
	}
	raw, err := json.Marshal(m)
	if err == nil {
		bucket := ackedBucket
		if r.Status == "REJECTED" {
			bucket = rejectedBucket
		}
		err = tx.Bucket(bucket).Put(place(tx, m.N), raw)
	}
	if err != nil {
		return err
	}
	return d.keep(tx, m.N, raw)
}

// arrived notes how far the pull sequence has come. At its end the replica shows
// everything up to the head at its start, and what was laid aside up to there is
// no longer needed.
func (r *response) arrived(tx *bolt.Tx) error {
	meta, acked := tx.Bucket(metaBucket), tx.Bucket(ackedBucket)
	if len(meta.Get(pagingKey)) == 0 {
		if err := meta.Put(targetKey, key(int64(r.Head))); err != nil {
			return err
		}
	}
	if r.Pull.More {
		return meta.Put(pagingKey, []byte("yes"))
	}
	var shown [][]byte
	err := acked.ForEach(func(k, v []byte) error {
		var m Mutation
		err := json.Unmarshal(v, &m)
		if m.Rev <= uint64(number(meta.Get(targetKey))) {
			shown = append(shown, bytes.Clone(k))
		}
		return err
	})
	for _, k := range shown {
		err = errors.Join(err, drop(tx, ackedBucket, k))
	}
	return errors.Join(err, meta.Delete(pagingKey))
}
