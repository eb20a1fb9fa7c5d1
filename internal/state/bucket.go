package state

import (
	"slices"

	"github.com/tidwall/btree"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// bucket returns the draft's own copy of a bucket.
func (d *Draft) bucket(a audience) *bucket {
	if !a.placed() {
		return d.ownBucket(a)
	}
	b := d.placed[a]
	if b == nil {
		if d.placed == nil {
			d.placed = map[audience]*bucket{}
		}
		b = d.ownBucket(a)
		d.placed[b.audience] = b
	}
	return b
}

func (d *Draft) ownBucket(a audience) *bucket {
	d.probes.bucket.audience = a
	b, ok := d.buckets.GetHint(&d.probes.bucket, &d.hints.bucket)
	if ok && b.epoch == d.epoch {
		return b
	}
	n := &bucket{audience: a, epoch: d.epoch}
	if ok {
		n.audience, n.live, n.created, n.left, n.lent = b.audience, b.live, b.created, b.left, true
		if b.changed != nil {
			n.changed = b.changed.clone()
		}
	}
	d.buckets.SetHint(n, &d.hints.bucket)
	return n
}

// own makes what came with a bucket from the snapshot before its own: a record that changes
// where it is touches none of it.
func (b *bucket) own() {
	if !b.lent {
		return
	}
	b.lent, b.live, b.created = false, slices.Clone(b.live), b.created.clone()
	if b.left != nil {
		b.left = b.left.Copy()
	}
}

// put adds a record, or puts it in the place of its old version.
func (b *bucket) put(ent *registry.Entity, old, r *domain.Record) {
	if old == nil {
		b.own()
		b.created.add(b.epoch, r.No)
	} else {
		b.changed.drop(b.epoch, old)
	}
	if r.Rev != r.CreatedRev {
		if b.changed == nil {
			b.changed = &series{}
		}
		b.changed.set(b.epoch, r)
	}
	if old == nil || old.Deleted() != r.Deleted() {
		b.count(ent, old, -1)
		b.count(ent, r, 1)
	}
}

func (b *bucket) remove(ent *registry.Entity, r *domain.Record) {
	b.own()
	b.created.remove(b.epoch, r.No)
	b.changed.drop(b.epoch, r)
	b.count(ent, r, -1)
}

func (b *bucket) count(ent *registry.Entity, r *domain.Record, n int32) {
	if b.placed() && r != nil && !r.Deleted() {
		b.own()
		b.live.add(ent, n)
	}
}

// leave notes that a record went to another audience.
func (b *bucket) leave(dep departure) {
	b.own()
	if b.left == nil {
		b.left = btree.NewBTreeGOptions(byDeparture, small)
	}
	b.left.Set(dep)
}

// back takes a note back.
func (b *bucket) back(dep departure) {
	b.own()
	b.left.Delete(dep)
}
