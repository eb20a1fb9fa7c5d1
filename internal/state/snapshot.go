// Package state is the enterprise's working set in memory: a Snapshot is an
// immutable, indexed picture of every record at one revision.
//
// A snapshot is a pure function of the journal: Apply turns effects into the
// next one and knows no clock, no random number and no rule. Replaying the
// journal gives the same snapshot that the running server had (Digest).
//
// Reads take the current snapshot and never wait: tables and indexes are
// copy-on-write B-trees, so a snapshot costs nothing to keep and nothing
// changes under a reader. Records in a snapshot are never written to.
//
// Rights live here for readers: a View shows of a snapshot what one actor may
// see (view.go, scope.go). Hidden and absent look the same through it.
package state

import (
	"cmp"
	"math"
	"strings"

	"github.com/tidwall/btree"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// Snapshot is the state at one revision.
type Snapshot struct {
	// Rev is the commit that made this state, Hash its hash and At its time.
	Rev  domain.Rev
	Hash domain.Hash
	At   domain.Time

	reg     *registry.Registry
	schema  *Schema
	roll    roll
	tables  []*table
	buckets *btree.BTreeG[*bucket]
	figures *btree.BTreeG[figure]
	// balances are the sums for pairs of records.
	balances *btree.BTreeG[balanceSum]
	// cells hold what the facts of the records add up to.
	cells *btree.BTreeG[*cell]
	// folds keep what they add up to, numbers number what they are of, for all snapshots together.
	folds   *btree.BTreeG[*slot]
	numbers *figureNumbers
	// linked are the facts of records that follow from other records, by source and record.
	linked *btree.BTreeG[linkedFacts]
	// draft is the draft that the state is of while it is in the making, which may have facts
	// to work out before they are read (linked.go); nil afterwards.
	draft *Draft
	// heads number what they stand under, for all snapshots together.
	heads *numbering[[FactHeads]string]
	// lasting are the values of Figures.Lasting, by their place there.
	lasting []*lasting
	// scopes caches what accounts may see; it is replaced when a record changes
	// that scopes depend on.
	scopes *scopeCache
	hashes hashes
	// runOver has what runs by deadline and end, runOf the same by record.
	runOver *btree.BTreeG[running]
	runOf   *btree.BTreeG[runningOf]
	// Ticks tells what runs from what ran at any other time in this process: who waits for the next
	// end looks again when it differs.
	Ticks uint64
}

// table holds the records of one entity.
type table struct {
	ent     *registry.Entity
	ids     *ids
	indexes []*index // by field; nil where the field has none
	live    int
}

// index orders the records of a table by one field.
type index struct {
	field *registry.Field
	// names says that the keys are those of names (pinyin.go), not the values.
	names bool
	keys  *btree.BTreeG[*posting]
	// entries is how many records stand under the keys, one of a list once for each
	// element.
	entries int
}

// posting holds the records that share one key, in order of creation.
type posting struct {
	key   string
	epoch uint64
	nos   numbers
}

// bucket holds the records of one audience in the orders that a pull needs.
type bucket struct {
	audience
	epoch uint64
	// created holds every record, tombstones included, in order of creation.
	created numbers
	// changed holds those that changed since, by their rev; nil for none.
	changed *series
	// left holds the records that went to another audience, by the rev of leaving;
	// nil for none.
	left *btree.BTreeG[departure]
	// live counts, for a unit, the records that are not deleted; nothing for teams and
	// persons.
	live counts
	// lent says that all of this but changed belongs to another snapshot too.
	lent bool
}

// audience names a group of actors that see a record together.
type audience struct {
	kind byte // audUnit, audTeam, audPerson, audTask, audVeil, audAlso, audCircle
	id   string
}

const (
	audUnit   = 'u'
	audTeam   = 'i'
	audPerson = 'p'
	audTask   = 't' // of a person: what they must act on
	audVeil   = 'v' // of a unit and those above: what is concealed from those below
	audAlso   = 'a' // of a unit: what it owns beside another unit, whose bucket it is in
	audCircle = 'c' // of a circle: what is published to it
	// audOpen is in the kinds of audiences of records that are read by the row of their
	// entity. The same group of actors is another audience, without it, for what is shut:
	// there they need that row (shut.go).
	audOpen = 'a' - 'A'
)

func (a audience) String() string { return string(a.kind) + ":" + a.id }

func parseAudience(s string) audience { return audience{s[0], s[2:]} }

type departure struct {
	rev domain.Rev
	ent int
	id  string
}

type figure struct {
	key string
	n   int64
}

// Trees are used by one writer, or read only. Most buckets and postings hold a
// handful of records, so their nodes are small.
var (
	noLocks = btree.Options{NoLocks: true}
	small   = btree.Options{NoLocks: true, Degree: 8}
)

func byKey(a, b *posting) bool  { return a.key < b.key }
func byFigure(a, b figure) bool { return a.key < b.key }
func byAudience(a, b *bucket) bool {
	return a.kind < b.kind || a.kind == b.kind && a.id < b.id
}

func byDeparture(a, b departure) bool {
	return cmp.Or(cmp.Compare(a.rev, b.rev), cmp.Compare(a.ent, b.ent), strings.Compare(a.id, b.id)) < 0
}

// Empty is the state before the first commit.
func Empty(schema *Schema) *Snapshot {
	reg := schema.reg
	s := &Snapshot{reg: reg, schema: schema, roll: roll{reg: reg, often: newDictionary()}, buckets: btree.NewBTreeGOptions(byAudience, noLocks),
		figures: btree.NewBTreeGOptions(byFigure, noLocks), balances: noBalances(), cells: noCells(), folds: noFolds(), numbers: &figureNumbers{}, linked: noLinked(), heads: &numbering[[FactHeads]string]{}, scopes: &scopeCache{}}
	s.runOver, s.runOf = noRunning()
	for range schema.kept {
		s.lasting = append(s.lasting, &lasting{})
	}
	for _, e := range reg.Entities {
		t := &table{ent: e, ids: newIDs(e.Compact), indexes: make([]*index, len(e.Fields))}
		for i, f := range e.Fields {
			if f.Indexed || indexesNames(f) {
				t.indexes[i] = &index{field: f, names: indexesNames(f), keys: btree.NewBTreeGOptions(byKey, noLocks)}
			}
		}
		s.tables = append(s.tables, t)
	}
	return s
}

// Registry returns the declaration that the snapshot was built under.
func (s *Snapshot) Registry() *registry.Registry { return s.reg }

// Schema returns the declaration with its tables.
func (s *Snapshot) Schema() *Schema { return s.schema }

// Get returns a record, tombstones included, whoever asks; nil where there is
// none. Doors use a View instead.
func (s *Snapshot) Get(e *registry.Entity, id string) *domain.Record {
	if no, ok := s.tables[e.Index].ids.find(&s.roll, id); ok {
		return s.roll.at(no)
	}
	return nil
}

// Find is Get for a live record of a named entity.
func (s *Snapshot) Find(entity, id string) *domain.Record {
	if id == "" {
		return nil
	}
	if r := s.Get(s.reg.Entity(entity), id); r != nil && !r.Deleted() {
		return r
	}
	return nil
}

// Len counts the live records of an entity.
func (s *Snapshot) Len(e *registry.Entity) int { return s.tables[e.Index].live }

// Edition stands for all records of an entity as they are in a state: states in which it is
// the same have the same ones. It may be another where nothing has changed.
type Edition struct{ of *table }

// Edition returns that of an entity.
func (s *Snapshot) Edition(e *registry.Entity) Edition { return Edition{s.tables[e.Index]} }

// Scan calls fn for every live record of an entity in order of id, until fn
// answers false.
func (s *Snapshot) Scan(e *registry.Entity, fn func(*domain.Record) bool) {
	s.each(s.tables[e.Index], func(r *domain.Record) bool { return r.Deleted() || fn(r) })
}

// Last returns the live record of an entity whose id is the greatest; nil where
// there is none.
func (s *Snapshot) Last(e *registry.Entity) (last *domain.Record) {
	s.tables[e.Index].ids.walk(&s.roll, nil, true, func(no uint32, _ bool) bool {
		last = s.roll.at(no)
		return last.Deleted()
	})
	if last != nil && last.Deleted() {
		return nil
	}
	return last
}

// each calls fn for every record of a table, tombstones included, in order of id.
func (s *Snapshot) each(t *table, fn func(*domain.Record) bool) {
	t.ids.walk(&s.roll, nil, false, func(no uint32, _ bool) bool { return fn(s.roll.at(no)) })
}

// Each calls fn for every live record whose indexed field has the value (for a
// list field: holds it), in order of creation, until fn answers false.
func (s *Snapshot) Each(e *registry.Entity, f *registry.Field, v domain.Value, fn func(*domain.Record) bool) {
	if p := s.posting(e, f, v); p != nil {
		s.roll.scan(&p.nos, fn)
	}
}

// Count returns how many live records have the value in an indexed field.
func (s *Snapshot) Count(e *registry.Entity, f *registry.Field, v domain.Value) int {
	if p := s.posting(e, f, v); p != nil {
		return p.nos.Len()
	}
	return 0
}

func (s *Snapshot) posting(e *registry.Entity, f *registry.Field, v domain.Value) *posting {
	p, _ := s.tables[e.Index].indexes[f.Index].keys.Get(&posting{key: sortKey(v)})
	return p
}

// EachOf is Each with names, for rules: EachOf("Finding", "inspectionId", id, …).
func (s *Snapshot) EachOf(entity, field, value string, fn func(*domain.Record) bool) {
	e := s.reg.Entity(entity)
	s.Each(e, e.Field(field), domain.String(value), fn)
}

// sortKey encodes a value so that byte order is value order.
func sortKey(v domain.Value) string {
	switch v.Kind {
	case domain.KindString, domain.KindObject:
		return v.S
	case domain.KindFloat:
		bits := math.Float64bits(v.Float())
		if bits>>63 != 0 {
			bits = ^bits
		} else {
			bits |= 1 << 63
		}
		return beKey(bits)
	}
	return beKey(uint64(v.N) ^ 1<<63)
}

func beKey(n uint64) string {
	return string([]byte{byte(n >> 56), byte(n >> 48), byte(n >> 40), byte(n >> 32), byte(n >> 24), byte(n >> 16), byte(n >> 8), byte(n)})
}
