package device

import (
	"encoding/json"
	"errors"
	"slices"

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
)

// step is where a test may end things as a crash would.
func (d *Device) step(name string) error {
	if d.stop == nil {
		return nil
	}
	return d.stop(name)
}

// attempt notes, before they go out, that mutations are put on the wire, and
// returns up to which number that had been so before.
func (d *Device) attempt(out []Mutation) (before int64, err error) {
	err = d.db.Update(func(tx *bolt.Tx) error {
		meta := tx.Bucket(metaBucket)
		before = number(meta.Get(attemptedKey))
		if len(out) == 0 || out[len(out)-1].N <= before {
			return nil
		}
		return meta.Put(attemptedKey, key(out[len(out)-1].N))
	})
	if err == nil {
		err = d.step("attempted")
	}
	return before, err
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
		if slices.ContainsFunc(results, reused) {
			t.moved = true
			return d.move(tx)
		}
		if t, err = d.compare(tx, resp); err != nil || resp.Pull == nil || t.restored || t.behind {
			return err
		}
		return errors.Join(resp.Pull.apply(tx), resp.arrived(tx))
	})
	if err != nil {
		return false, err
	}
	rep.Results = append(rep.Results, results...)
	if resp.Pull != nil && !t.restored && !t.moved {
		rep.Records += len(resp.Pull.Records)
	}
	return t.restored, errors.Join(rep.turned(t), d.step("settled"))
}

// reused says that the server knows another mutation under a number: this file is a copy
// of another device's, or an old one. What the mutation held is kept on the server as
// a conflict; the rest of the outbox goes on under an id of its own.
func reused(r Result) bool { return r.Error != nil && r.Error.Code == "NUMBER_REUSED" }

// decide takes decided mutations out of the outbox and keeps the decisions. Where
// the server has decided more than this device ever put on the wire, the file was
// restored from a backup, or copied, and numbers are used up: a decision on one
// that was new with this request is not about this device's mutation, which gets
// another number.
func (d *Device) decide(tx *bolt.Tx, resp *response) (results []Result, err error) {
	used := resp.Push.LastMutation > number(tx.Bucket(metaBucket).Get(attemptedKey))
	for _, r := range resp.Push.Results {
		if used && r.N > resp.attempted && !reused(r) {
			continue
		}
		if err := d.decided(tx, r); err != nil {
			return nil, err
		}
		results = append(results, r)
	}
	if !used || slices.ContainsFunc(results, reused) {
		return results, nil
	}
	return results, errors.Join(tx.Bucket(metaBucket).Put(attemptedKey, key(resp.attempted)), renumber(tx, resp.Push.LastMutation))
}

func (d *Device) decided(tx *bolt.Tx, r Result) error {
	raw, err := json.Marshal(r)
	if err != nil {
		return err
	}
	outbox := tx.Bucket(outboxBucket)
	if m := outbox.Get(key(r.N)); m != nil {
		if err := d.laidAside(tx, m, r); err != nil {
			return err
		}
	}
	return errors.Join(tx.Bucket(resultsBucket).Put(key(r.N), raw), outbox.Delete(key(r.N)))
}

// laidAside keeps a mutation that was answered for: until a backup of the server
// holds it, and, where it was not refused, until the replica shows it.
func (d *Device) laidAside(tx *bolt.Tx, raw []byte, r Result) error {
	var m Mutation
	if err := json.Unmarshal(raw, &m); err != nil {
		return err
	}
	m.Rev = r.Rev
	raw, err := json.Marshal(m)
	if err == nil && r.Status != "REJECTED" {
		err = tx.Bucket(ackedBucket).Put(key(m.N), raw)
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
	list, err := mutations(acked)
	for _, m := range list {
		if m.Rev <= uint64(number(meta.Get(targetKey))) {
			err = errors.Join(err, acked.Delete(key(m.N)))
		}
	}
	return errors.Join(err, meta.Delete(pagingKey))
}

// renumber makes the numbers of the outbox follow on what the server has decided
// last, where the server is past what this device has ever sent: the device was
// restored from a backup. The numbers of what it has sent before stay, for they may
// have been decided; no other can have been.
func renumber(tx *bolt.Tx, last int64) error {
	meta, outbox := tx.Bucket(metaBucket), tx.Bucket(outboxBucket)
	list, err := mutations(outbox)
	if err != nil {
		return err
	}
	keep := number(meta.Get(attemptedKey))
	list = slices.DeleteFunc(list, func(m Mutation) bool { return m.N <= keep })
	for _, m := range list {
		err = errors.Join(err, outbox.Delete(key(m.N)))
	}
	for i, m := range list {
		m.N = last + 1 + int64(i)
		err = errors.Join(err, putMutation(tx, m))
	}
	return errors.Join(err, meta.Put(countKey, key(last+int64(len(list)))), meta.Put(attemptedKey, key(last)))
}
