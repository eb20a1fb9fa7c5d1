package state

import (
	"slices"

	"github.com/tidwall/btree"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// bucket returns the draft's own copy of a bucket.
func (d *Draft) bucket(a audience) *bucket {
	d.probes.bucket.audience = a
	b, ok := d.buckets.Get(&d.probes.bucket)
	if ok && b.epoch == d.epoch {
		return b
	}
	n := &bucket{audience: a, epoch: d.epoch}
	if ok {
		n.audience, n.live, n.created = b.audience, slices.Clone(b.live), b.created.clone()
		if b.changed != nil {
			n.changed = b.changed.clone()
		}
		if b.left != nil {
			n.left = b.left.Copy()
		}
	}
	d.buckets.Set(n)
	return n
}

// put adds a record, or puts it in the place of its old version.
func (b *bucket) put(ent *registry.Entity, old, r *domain.Record) {
	if old == nil {
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
	b.count(ent, old, -1)
	b.count(ent, r, 1)
}

func (b *bucket) remove(ent *registry.Entity, r *domain.Record) {
	b.created.remove(b.epoch, r.No)
	b.changed.drop(b.epoch, r)
	b.count(ent, r, -1)
}

func (b *bucket) count(ent *registry.Entity, r *domain.Record, n int32) {
	if b.placed() && r != nil && !r.Deleted() {
		b.live.add(ent, n)
	}
}

// leave notes that a record went to another audience.
func (b *bucket) leave(dep departure) {
	if b.left == nil {
		b.left = btree.NewBTreeGOptions(byDeparture, small)
	}
	b.left.Set(dep)
}
