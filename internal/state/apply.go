package state

import (
	"cmp"
	"fmt"
	"slices"
	"sync/atomic"

	"github.com/tidwall/btree"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// Draft is a state in the making: the snapshot that it started from is not
// touched. A draft belongs to one goroutine.
type Draft struct {
	Snapshot
	epoch uint64
	owned []bool
	n     uint32
	log   []undo
	// probes are what is looked for in the trees of indexes, buckets and cells: one made for
	// each look would be garbage.
	probes struct {
		posting posting
		bucket  bucket
		cell    cell
		slot    slot
	}
	// hints are where these were found: what is looked for is mostly put in the same place.
	hints struct{ posting, bucket, cell btree.PathHint }
	// placed are the draft's own buckets of units and veils: many records of a commit are in
	// one.
	placed map[audience]*bucket
	// started is what began to run, for whoever made the changes.
	started []Started
	// moved are the counted runs that it began, ended or changed.
	moved []Moved
	// by is the entity of the record whose change has others looked at again; nil for none.
	by *registry.Entity
	// lines are the leaves of the roll that have lines that changed.
	lines []uint32
	// late are the linked facts that are to be looked at again, allLate says that all are.
	late    []looking
	allLate bool
	// facts are those of the record at hand, before and after; collect adds one. It is made
	// once: a function for each look would be garbage.
	facts   []Fact
	collect func(Fact)
	// asked is the scope that was asked for last, counted the cell that was added to last,
	// unfolded the slot of its sum and stood the heads: what a change takes out and puts in is
	// mostly in one place.
	asked    askedScope
	counted  *cell
	unfolded *slot
	stood    struct {
		heads [FactHeads]string
		no    uint32
		known bool
	}
}

// epochs numbers drafts, so that a tree node can tell whose it is.
var epochs atomic.Uint64

// Draft starts the commit after s.
func (s *Snapshot) Draft(at domain.Time) *Draft {
	d := &Draft{Snapshot: *s, epoch: epochs.Add(1), owned: make([]bool, len(s.tables))}
	d.tables, d.roll.mids = slices.Clone(s.tables), slices.Clone(s.roll.mids)
	d.lasting = slices.Clone(s.lasting)
	d.buckets, d.figures, d.balances, d.cells = s.buckets.Copy(), s.figures.Copy(), s.balances.Copy(), s.cells.Copy()
	d.folds, d.linked, d.runOver, d.runOf = s.folds.Copy(), s.linked.Copy(), s.runOver.Copy(), s.runOf.Copy()
	d.Rev, d.At, d.draft = s.Rev+1, at, d
	d.collect = func(f Fact) { d.facts = append(d.facts, f) }
	return d
}

// Freeze ends the draft and returns it as a snapshot. The draft must not be
// used afterwards.
func (d *Draft) Freeze(hash domain.Hash) *Snapshot {
	d.settle()
	d.repack()
	s := d.Snapshot
	s.draft = nil
	s.Hash, s.hashes = hash, s.hashes.with(hash.Prefix())
	return &s
}

// Apply carries out one effect and returns the record as it now stands. It is
// deterministic. An error means that the journal and this program disagree;
// the draft is then useless.
func (d *Draft) Apply(e *domain.Effect) (*domain.Record, error) {
	return d.ApplyTo(nil, e)
}

// ApplyTo is Apply for a caller that has a version of the record at hand, whichever;
// nil for none.
func (d *Draft) ApplyTo(known *domain.Record, e *domain.Effect) (*domain.Record, error) {
	ent := d.reg.Entity(e.Type)
	var old *domain.Record
	if known != nil {
		old = d.roll.at(known.No)
	} else {
		old = d.Get(ent, e.ID)
	}
	if err := fits(e, old); err != nil {
		return nil, fmt.Errorf("apply %s %s at rev %d: %w", e.Type, e.ID, d.Rev, err)
	}
	r := d.next(ent, e, old)
	d.log = append(d.log, undo{ent, old, r, len(d.started), len(d.moved)})
	d.store(ent, old, r)
	return r, nil
}

// Skip passes over an effect that is in the state already, so that the places of
// those after it stay right.
func (d *Draft) Skip() { d.n++ }

func fits(e *domain.Effect, old *domain.Record) error {
	switch {
	case e.Create && old != nil:
		return fmt.Errorf("creates a record that exists")
	case !e.Create && old == nil:
		return fmt.Errorf("changes a record that does not exist")
	case e.Restore && !old.Deleted() || old != nil && old.Deleted() && !e.Restore:
		return fmt.Errorf("does not fit a record with deleted=%v", old.Deleted())
	}
	return nil
}

// next makes the record that the effect leads to.
func (d *Draft) next(ent *registry.Entity, e *domain.Effect, old *domain.Record) *domain.Record {
	ord := e.Mutation<<16 | d.n&0xffff
	d.n++
	var r *domain.Record
	if e.Create {
		r = ent.New()
		r.ID, r.No, r.CreatedRev, r.CreatedOrd, r.CreatedAt, r.CreatedBy = e.ID, d.roll.n, d.Rev, ord, d.At, e.By
		if e.Device != "" {
			r.Ext = &domain.Ext{Device: e.Device, DeviceAt: e.At}
		}
	} else {
		r = old.Body.Copy()
		r.Ext = touched(old.Ext, d.At, e.By)
	}
	r.Rev, r.Ord = d.Rev, ord
	reasoned(ent, old, r, e)
	d.fields(ent, r, e)
	r.SetDeleted(e.Delete)
	if e.Delete {
		entomb(ent, r)
	}
	d.place(ent, r, e.Delete)
	return r
}

// touched copies an Ext for a record that changes.
func touched(old *domain.Ext, at domain.Time, by string) *domain.Ext {
	x := domain.Ext{}
	if old != nil {
		x = *old
	}
	x.UpdatedAt, x.UpdatedBy = at, by
	return &x
}

func (d *Draft) fields(ent *registry.Entity, r *domain.Record, e *domain.Effect) {
	for _, f := range e.Fields {
		r.Body.Set(f.Field, f.Value)
	}
	if !e.Create && !ent.Compact {
		Remember(r.Ext, e, d.Rev)
	}
}

// Remember notes in a record's Ext who wrote the fields of an effect, and what merging has
// to know of them.
func Remember(x *domain.Ext, e *domain.Effect, rev domain.Rev) {
	if len(e.Fields) > 0 {
		x.Marks, x.Notes = marked(x.Marks, e, rev), noted(x.Notes, e)
	}
}

// reasoned keeps why a record came into its state, and forgets it at the next change of
// state. It is called before the fields are written.
func reasoned(ent *registry.Entity, old, r *domain.Record, e *domain.Effect) {
	if ent.Status < 0 || e.Reason == "" && r.Reason() == "" {
		return
	}
	from := ent.Fields[ent.Status].Default.S
	if old != nil {
		from = old.Body.Str(ent.Status)
	}
	if !slices.ContainsFunc(e.Fields, func(f domain.FieldEffect) bool { return f.Field == ent.Status && f.Value.S != from }) {
		return
	}
	x := domain.Ext{}
	if r.Ext != nil {
		x = *r.Ext
	}
	if x.Why = nil; e.Reason != "" {
		why := e.Reason // the effect itself is not kept
		x.Why = &why
	}
	r.Ext = &x
}

// marked returns the marks with those of the effect's fields renewed.
func marked(old []domain.FieldMark, e *domain.Effect, rev domain.Rev) []domain.FieldMark {
	marks := make([]domain.FieldMark, 0, len(old)+len(e.Fields))
	for _, m := range old {
		if !slices.ContainsFunc(e.Fields, func(f domain.FieldEffect) bool { return f.Field == m.Field && !f.Quiet }) {
			marks = append(marks, m)
		}
	}
	for _, f := range e.Fields {
		if !f.Quiet {
			marks = append(marks, domain.FieldMark{Field: f.Field, Rev: rev, At: cmp.Or(f.At, e.At), Said: f.Said, Device: e.Device})
		}
	}
	slices.SortFunc(marks, func(a, b domain.FieldMark) int { return a.Field - b.Field })
	return marks
}

// noted returns the notes with those of the effect's fields replaced.
func noted(old []domain.FieldNote, e *domain.Effect) []domain.FieldNote {
	if !slices.ContainsFunc(e.Fields, func(f domain.FieldEffect) bool { return f.Noted }) {
		return old
	}
	var notes []domain.FieldNote
	for _, n := range old {
		if !slices.ContainsFunc(e.Fields, func(f domain.FieldEffect) bool { return f.Field == n.Field && f.Noted }) {
			notes = append(notes, n)
		}
	}
	for _, f := range e.Fields {
		notes = append(notes, f.Notes...)
	}
	return notes
}

// entomb clears what a tombstone does not need: it keeps what decides who is
// told of the deletion.
func entomb(ent *registry.Entity, r *domain.Record) {
	keep := map[int]bool{ent.Bucket: true, ent.Team: true, ent.ReadAs: true}
	for _, o := range ent.Owners {
		keep[o] = true
	}
	for _, f := range ent.Also {
		keep[f] = true
	}
	if ent.ReadIf != nil {
		keep[ent.ReadIf.Field] = true
	}
	if id := ent.About(); id >= 0 {
		keep[id] = true
	}
	for i := range ent.Fields {
		if !keep[i] {
			r.Body.Set(i, domain.Null)
		}
	}
	if r.Ext != nil {
		r.Ext.Marks, r.Ext.Notes, r.Ext.Why = nil, nil, nil
	}
}

// place computes what follows from the fields: the bucket, from whom the record is
// concealed, and to which circle it is published.
// A tombstone stays as it was: those who never knew the record need not be told.
func (d *Draft) place(ent *registry.Entity, r *domain.Record, deleted bool) {
	switch ent.Bucket {
	case registry.BucketRef:
		r.Unit = domain.RefBucket
	case registry.BucketSelf:
		r.Unit = r.ID
	default:
		r.Unit = r.Body.Str(ent.Bucket)
	}
	if !deleted {
		d.Veil(ent, r)
		if ent.Publish != nil {
			r.SetCircle(d.kept(d.circleOf(ent, r)))
		}
	}
}

// store puts a record in place of the old one, in every tree.
func (d *Draft) store(ent *registry.Entity, old, r *domain.Record) {
	t := d.own(ent)
	gone := audiencesOf(ent, old)
	now := audiencesOf(ent, r)
	if old != nil {
		d.leave(ent, old, r, gone, now)
	}
	d.enrol(ent, r)
	if old == nil {
		t.ids.set(r.ID, r.No)
	}
	d.reindex(t, old, r)
	d.rebucket(ent, old, r, gone, now)
	d.account(ent, old, r)
	d.rebalance(ent, old, r)
	d.rescope(ent, old, r)
	d.relink(ent, old, r)
	d.clockwork(ent, old, r)
	d.reoutcome(ent, old, r)
}

// enrol puts a record into the roll, as an object until the draft ends.
func (d *Draft) enrol(ent *registry.Entity, r *domain.Record) {
	d.roll.put(d.epoch, r)
	if ent.Compact || d.schema.coldRows {
		d.lines = append(d.lines, r.No&^(1<<leafBits-1))
	}
}

// rebucket moves a record from its old audiences to its new ones.
func (d *Draft) rebucket(ent *registry.Entity, old, r *domain.Record, gone, now []audience) {
	for _, a := range gone {
		if !slices.Contains(now, a) {
			d.bucket(a).remove(ent, old)
		}
	}
	for _, a := range now {
		if slices.Contains(gone, a) {
			d.bucket(a).put(ent, old, r)
		} else {
			d.bucket(a).put(ent, nil, r)
		}
	}
}

// unstore is the inverse of store.
func (d *Draft) unstore(ent *registry.Entity, old, r *domain.Record) {
	t := d.own(ent)
	gone, now := audiencesOf(ent, r), audiencesOf(ent, old)
	for _, a := range now {
		if !slices.Contains(gone, a) {
			d.bucket(a).back(departure{r.Rev, ent.Index, r.ID})
		}
	}
	if old == nil {
		t.ids.delete(r.ID, r.No)
		d.roll.drop()
	} else {
		d.enrol(ent, old)
	}
	d.reindex(t, r, old)
	d.rebucket(ent, r, old, gone, now)
	d.account(ent, r, old)
	d.rebalance(ent, r, old)
	d.rescope(ent, old, r)
	d.relink(ent, r, old)
	d.clockwork(ent, r, old)
	d.reoutcome(ent, r, old)
}

// leave notes the audiences that the record goes out of.
func (d *Draft) leave(ent *registry.Entity, old, r *domain.Record, gone, now []audience) {
	for _, a := range gone {
		if slices.Contains(now, a) {
			continue
		}
		r.Ext.Past = append(slices.Clip(r.Ext.Past), domain.PastAudience{Rev: r.Rev, Audience: a.String()})
		d.bucket(a).leave(departure{r.Rev, ent.Index, r.ID})
	}
}

// own makes a table of the draft's own.
func (d *Draft) own(ent *registry.Entity) *table {
	t := d.tables[ent.Index]
	if d.owned[ent.Index] {
		return t
	}
	c := &table{ent: ent, ids: t.ids.copy(), indexes: make([]*index, len(t.indexes)), live: t.live}
	for i, ix := range t.indexes {
		if ix != nil {
			c.indexes[i] = &index{field: ix.field, names: ix.names, keys: ix.keys.Copy(), entries: ix.entries}
		}
	}
	d.tables[ent.Index], d.owned[ent.Index] = c, true
	return c
}

// reindex moves a record in the indexes of its table. Tombstones are in none.
func (d *Draft) reindex(t *table, old, r *domain.Record) {
	was, is := old != nil && !old.Deleted(), r != nil && !r.Deleted()
	if was {
		t.live--
	}
	if is {
		t.live++
	}
	for i, ix := range t.indexes {
		if ix == nil {
			continue
		}
		if was && is && old.Body.Get(i).Equal(r.Body.Get(i)) {
			continue
		}
		if was {
			d.unlist(ix, old, i)
		}
		if is {
			d.list(ix, r, i)
		}
	}
}

func (d *Draft) list(ix *index, r *domain.Record, field int) {
	eachKey(ix, r, field, func(key string) {
		d.ownPosting(ix, key).nos.add(d.epoch, r.No)
		ix.entries++
	})
}

func (d *Draft) unlist(ix *index, r *domain.Record, field int) {
	eachKey(ix, r, field, func(key string) {
		p := d.ownPosting(ix, key)
		p.nos.remove(d.epoch, r.No)
		ix.entries--
		if p.nos.Len() == 0 {
			ix.keys.Delete(p)
		}
	})
}

func eachKey(ix *index, r *domain.Record, field int, fn func(key string)) {
	if !r.Has(field) {
		return
	}
	if ix.names {
		fn(nameKey(ix.field, r.Body.Str(field)))
		return
	}
	switch ix.field.Kind {
	case domain.KindString:
		fn(r.Body.Str(field))
	case domain.KindList:
		for i, el := range r.Body.Get(field).L {
			if !slices.Contains(r.Body.Get(field).L[:i], el) {
				fn(el)
			}
		}
	default:
		fn(sortKey(r.Body.Get(field)))
	}
}

func (d *Draft) ownPosting(ix *index, key string) *posting {
	d.probes.posting.key = key
	p, ok := ix.keys.GetHint(&d.probes.posting, &d.hints.posting)
	if ok && p.epoch == d.epoch {
		return p
	}
	n := &posting{key: key, epoch: d.epoch}
	if ok {
		n.key, n.nos = p.key, p.nos.clone()
	}
	ix.keys.SetHint(n, &d.hints.posting)
	return n
}
