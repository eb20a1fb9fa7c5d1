package device

import (
	"context"
	"errors"

	bolt "go.etcd.io/bbolt"
)

// handOver gives a server that asks for it what waits on a revoked device: it keeps that as
// conflicts and applies nothing of it. An error leaves the device as it is, to try again.
func (d *Device) handOver(ctx context.Context, p *Problem) error {
	for p.HandOver {
		last := p.LastMutation
		if err := d.db.Update(func(tx *bolt.Tx) error { return lastWords(tx, last) }); err != nil {
			return err
		}
		out, err := d.batch(true)
		if err != nil || len(out) == 0 {
			return err
		}
		_, err = d.request(ctx, out, false)
		next, refused := errors.AsType[*Problem](err)
		if !refused || next.Code != "DEVICE_REVOKED" {
			return err
		}
		if p = next; p.LastMutation <= last {
			return nil // it takes no more
		}
	}
	return nil
}

// lastWords fills the outbox with all that a server lacks which knows the numbers up to last,
// numbered on from there: what it had answered for and lost in a restore, what it refused
// because of a twin, and what it was never sent. A device that is to go cannot go on under
// another id, and a hole in the numbers would keep all that is behind it.
func lastWords(tx *bolt.Tx, last int64) error {
	meta, outbox := tx.Bucket(metaBucket), tx.Bucket(outboxBucket)
	list, _, err := keptAfter(tx, last)
	for _, m := range list {
		err = errors.Join(err, forget(tx, key(m.N), tx.Bucket(keptBucket).Get(key(m.N))))
	}
	waiting, unread := mutations(outbox)
	if err := errors.Join(err, unread, clearBucket(tx, outboxBucket)); err != nil {
		return err
	}
	refused, sent := number(meta.Get(refusedKey)), number(meta.Get(attemptedKey))
	for _, m := range waiting {
		if decided := m.N <= last && m.N <= sent && m.N > refused; !decided {
			list = append(list, m)
		}
	}
	for i, m := range list {
		m.N, m.Rev, m.Sealed = last+int64(i)+1, 0, nil
		err = errors.Join(err, putMutation(tx, m))
	}
	return errors.Join(err, meta.Put(countKey, key(last+int64(len(list)))), meta.Put(attemptedKey, key(last)), meta.Delete(refusedKey))
}
