package state

import (
	"cmp"
	"fmt"

	"github.com/tidwall/btree"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// Balance is a sum for each pair of records that the records of an entity refer to: the
// points of a member in a cycle. It is kept as sums are (figures.go), but under the numbers
// of the two: no text is made for an entry, and reading the balances of many compares none.
type Balance struct {
	// Of is the entity whose records are added up, By its two references. What they name
	// was made earlier than the record, which the engine makes sure of for every reference.
	Of string
	By [2]string
	// Concealed is as in Sum.
	Concealed bool
	// Add says how much a live record adds. It looks at nothing but the record.
	Add func(r *domain.Record) int64
}

// balance is one of them, held against the declaration.
type balance struct {
	*Balance
	at uint16
	by [2]*registry.Field
}

// balanceKey is a pair of records in one balance, in the order in which they are kept.
type balanceKey struct {
	of            uint16
	first, second uint32
}

type balanceSum struct {
	balanceKey
	n int64
}

func byBalance(a, b balanceSum) bool {
	return cmp.Or(cmp.Compare(a.of, b.of), cmp.Compare(a.first, b.first), cmp.Compare(a.second, b.second)) < 0
}

func noBalances() *btree.BTreeG[balanceSum] { return btree.NewBTreeGOptions(byBalance, noLocks) }

// balances holds the table against the declaration.
func (s *Schema) balances(list []*Balance) error {
	s.balancesOf, s.balanceAt = make([][]*balance, len(s.reg.Entities)), map[*Balance]uint16{}
	for i, b := range list {
		e, err := s.entity(b.Of)
		if err != nil || b.Add == nil {
			return fmt.Errorf("a balance of %q: %w", b.Of, orNothing(err))
		}
		x := &balance{Balance: b, at: uint16(i)}
		for j, name := range b.By {
			if x.by[j] = e.Field(name); x.by[j] == nil || x.by[j].Ref == nil || x.by[j].Kind == domain.KindList || x.by[j].Derived {
				return fmt.Errorf("a balance of %s: %q is no reference", b.Of, name)
			}
		}
		s.balanceAt[b] = x.at
		s.balancesOf[e.Index] = append(s.balancesOf[e.Index], x)
	}
	return nil
}

// rebalance follows a change of a record in the balances.
func (d *Draft) rebalance(ent *registry.Entity, old, r *domain.Record) {
	for _, b := range d.schema.balancesOf[ent.Index] {
		was, n := d.balanceOf(b, old)
		is, m := d.balanceOf(b, r)
		if was == is && n == m {
			continue
		}
		d.addBalance(was, -n)
		d.addBalance(is, m)
	}
}

// balanceOf is what a record adds, and to which pair.
func (d *Draft) balanceOf(b *balance, r *domain.Record) (k balanceKey, n int64) {
	if r == nil || r.Deleted() || r.Concealed() && !b.Concealed {
		return k, 0
	}
	if n = b.Add(r); n == 0 {
		return k, 0
	}
	first, second := d.Get(b.by[0].Ref.To, r.Body.Str(b.by[0].Index)), d.Get(b.by[1].Ref.To, r.Body.Str(b.by[1].Index))
	if first == nil || second == nil {
		return k, 0
	}
	return balanceKey{b.at, first.No, second.No}, n
}

func (d *Draft) addBalance(k balanceKey, n int64) {
	if n == 0 {
		return
	}
	x, _ := d.balances.Get(balanceSum{balanceKey: k})
	if x.balanceKey, x.n = k, x.n+n; x.n == 0 {
		d.balances.Delete(x)
	} else {
		d.balances.Set(x)
	}
}

// Balance returns the sum of a pair of records; nil adds up nothing.
func (s *Snapshot) Balance(b *Balance, first, second *domain.Record) int64 {
	if first == nil || second == nil {
		return 0
	}
	x, _ := s.balances.Get(balanceSum{balanceKey: balanceKey{s.schema.balanceAt[b], first.No, second.No}})
	return x.n
}
