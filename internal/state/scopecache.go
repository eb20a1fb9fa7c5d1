package state

import (
	"slices"
	"sync"
	"sync/atomic"

	"pdca/internal/domain"
)

// scopeCache keeps computed scopes until something that they depend on changes, or until they
// take too much: an account of the company opens a thousand units, and nothing may change for
// weeks. A scope is kept for all days on which it is the same, because the clock works as of
// hundreds of them.
type scopeCache struct {
	byKey sync.Map
	taken atomic.Int64
}

// mostOpen is how many units, teams, persons and tasks the scopes that are kept open together,
// and how many holders there are of units: some 200 bytes each.
const mostOpen = 200_000

// of is the scope of an account on a day; nil where none is kept for it. That of another day
// of the same span shares all but the day with it, and takes its place.
func (c *scopeCache) of(account string, today domain.Date) *Scope {
	k, ok := c.byKey.Load(account)
	if !ok {
		return nil
	}
	x := k.(*spanned[Scope]).on(today)
	if x == nil {
		return nil
	}
	sc := x.is.Load()
	if sc.today != today {
		other := *sc
		other.today = today
		sc = &other
		x.is.Store(sc)
	}
	return sc
}

// keep keeps a scope, and forgets all others first where it would be one too many.
func (c *scopeCache) keep(account string, sc *Scope) {
	c.take(len(sc.Units) + len(sc.Teams) + len(sc.Persons) + len(sc.Tasks) + 1)
	k, _ := c.byKey.LoadOrStore(account, &spanned[Scope]{})
	k.(*spanned[Scope]).keep(sc.days, sc)
}

// take counts what is to be kept, and makes room for it.
func (c *scopeCache) take(n int) {
	if c.taken.Add(int64(n)) > mostOpen {
		c.byKey.Clear()
		c.taken.Store(int64(n))
	}
}

// spanned keeps what is the same for spans of days.
type spanned[T any] struct {
	list atomic.Pointer[[]*spanOf[T]]
}

// spanOf is what holds on each day of a span.
type spanOf[T any] struct {
	days domain.Span
	is   atomic.Pointer[T]
}

// on finds what holds on a day; nil where nothing is kept for it.
func (k *spanned[T]) on(day domain.Date) *spanOf[T] {
	if list := k.list.Load(); list != nil {
		for _, x := range slices.Backward(*list) {
			if x.days.Contains(day) {
				return x
			}
		}
	}
	return nil
}

// keep adds what holds on the days of a span, in place of what was there for the same.
func (k *spanned[T]) keep(days domain.Span, is *T) {
	x := &spanOf[T]{days: days}
	x.is.Store(is)
	for {
		was := k.list.Load()
		now := []*spanOf[T]{}
		if was != nil {
			now = slices.DeleteFunc(slices.Clone(*was), func(o *spanOf[T]) bool { return o.days == days })
		}
		if now = append(now, x); k.list.CompareAndSwap(was, &now) {
			return
		}
	}
}
