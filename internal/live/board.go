package live

import (
	"crypto/sha256"
	"hash/maphash"
	"slices"
	"strings"
	"sync"
	"time"

	"pdca/internal/domain"
	"pdca/internal/state"
)

// Board is the answer to one question for named figures, for all who see alike
// (state.View.Alike): it is worked out once for all of them. It remembers of each row
// when it changed last, so whoever knows it as it was at any time is told the difference.
// The answers themselves are dropped soon, because they hold on to their state.
type Board struct {
	h   *Hub
	key boardKey
	// refs counts the subscriptions; the hub's lock guards it.
	refs int

	mu sync.Mutex // guards the rest
	// version grows with every difference; oldest is that from which on gone is complete.
	version, oldest uint64
	rows            map[rowKey]rowState
	gone            []goneRow
	// rev and today are those of the state that it was worked out in, at and took when and
	// how long.
	rev   domain.Rev
	today domain.Date
	at    time.Time
	took  time.Duration
	// answers and view are of then; nil when they were dropped.
	answers []*state.FigureAnswer
	view    *state.View
}

// boardKey is the question and who asks it.
type boardKey struct {
	question string
	alike    [sha256.Size]byte
}

// rowKey tells a row of a board from others. The total has no other member than its figure.
type rowKey struct {
	figure, unit, group string
	from                domain.Date
	total               bool
}

type rowState struct {
	hash, changed uint64
}

type goneRow struct {
	FigureRow
	gone uint64
}

// FigureRow names a row that is there no more.
type FigureRow struct {
	Figure, Unit string
	Group        []state.FigureGroup
	From         domain.Date
	key          rowKey
}

// FigureChange is what is another in the figures than at the event before.
type FigureChange struct {
	// View is how the account sees the state that the rows are of. Of is the view that they
	// were worked out in, which all share: it belongs to whoever is telling.
	View, Of *state.View
	Full     bool
	Answers  []*state.FigureAnswer
	Removed  []FigureRow
}

const (
	// maxGone is how many rows are remembered that are no more; who has seen less than that
	// gets everything.
	maxGone = 1000
	// restFactor is how many times as long as working a board out takes is waited before it
	// is done again: whatever is asked, it takes a twentieth of a processor.
	restFactor = 20
	// keepAnswers is how long answers are kept for those who come at once.
	keepAnswers = 2 * time.Second
)

// Figures takes the difference between what the subscription has told and what the figures
// are now. answer works them out, where nobody has since the event became due, and tell takes
// the difference; neither is called beside another one of the board, and tell not where there
// is none. Where the time to work them out has not come the event comes once more, then.
func (s *Sub) Figures(e *Event, question string, answer func(*state.View) ([]*state.FigureAnswer, error), tell func(*FigureChange)) error {
	b := s.at(boardKey{question, e.View.Alike()})
	wait, err := b.look(s, e, answer, tell)
	if err == nil && wait > 0 {
		s.again(e, time.Now().Add(wait)) // by the rights of then
	}
	return err
}

// Again has an event come once more of which not everything was told.
func (s *Sub) Again(e *Event) { s.again(e, time.Time{}) }

// again has an event come once more, not before a time.
func (s *Sub) again(e *Event, next time.Time) {
	s.hub.mu.Lock()
	defer s.hub.mu.Unlock()
	if !next.IsZero() {
		s.next = next
	}
	s.waits, s.day = true, s.day || e.Day
	s.since = max(s.since, e.Due)
}

// at moves the subscription to a board.
func (s *Sub) at(key boardKey) *Board {
	h := s.hub
	h.mu.Lock()
	defer h.mu.Unlock()
	if s.board != nil && s.board.key == key {
		return s.board
	}
	s.off()
	b := h.boards[key]
	if b == nil {
		b = &Board{h: h, key: key}
		h.boards[key] = b
	}
	b.refs++
	s.board, s.seen = b, 0
	return b
}

// off takes the subscription from its board; the hub's lock is held.
func (s *Sub) off() {
	b := s.board
	if b == nil {
		return
	}
	if b.refs--; b.refs == 0 {
		delete(s.hub.boards, b.key)
	}
	s.board = nil
}

// look has a subscription see the board. wait says after what time to look again, because it
// is not time yet to work it out.
func (b *Board) look(s *Sub, e *Event, answer func(*state.View) ([]*state.FigureAnswer, error), tell func(*FigureChange)) (wait time.Duration, err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	known := b.rows != nil && b.rev >= e.Due && b.today >= e.View.Today
	if wait = max(s.topic.Gap, restFactor*b.took) - time.Since(b.at); !known && b.rows != nil && wait > 0 {
		return wait, nil
	}
	if !known || b.view == nil && (s.seen == 0 || s.seen < b.version) {
		if err := b.workOut(e.View, answer); err != nil {
			return 0, err
		}
	}
	if s.seen == b.version {
		return 0, nil
	}
	c := FigureChange{View: b.view, Of: b.view, Full: s.seen < b.oldest}
	if b.view != e.View {
		c.View = e.View.Past(b.view.Snapshot) // by the rights of the event
	}
	c.Answers = b.changed(s.seen, c.Full)
	for i := range b.gone {
		if g := &b.gone[i]; !c.Full && g.gone > s.seen {
			c.Removed = append(c.Removed, g.FigureRow)
		}
	}
	s.seen = b.version
	tell(&c)
	return 0, nil
}

// workOut makes the board anew.
func (b *Board) workOut(v *state.View, answer func(*state.View) ([]*state.FigureAnswer, error)) error {
	begin := time.Now()
	list, err := answer(v)
	b.at = time.Now()
	b.took = b.at.Sub(begin)
	if err != nil {
		return err
	}
	b.answers, b.view, b.rev, b.today = list, v, v.Rev, v.Today
	first := b.rows == nil
	if first {
		b.rows, b.version, b.oldest = map[rowKey]rowState{}, 1, 1
	}
	next, differs := b.version+1, false
	there := make(map[rowKey]bool, len(b.rows))
	note := func(k rowKey, r *state.FigureRow) {
		there[k] = true
		hash := hashRow(r)
		old, ok := b.rows[k]
		if ok && old.hash == hash {
			return
		}
		differs = true
		b.rows[k] = rowState{hash, next}
	}
	for _, a := range list {
		note(rowKey{figure: a.Def.Enum, total: true}, a.Total)
		for _, r := range a.Rows {
			note(keyOf(a, r), r)
		}
	}
	for k := range b.rows {
		if !there[k] {
			differs = true
			delete(b.rows, k)
			b.gone = append(b.gone, goneRow{FigureRow{Figure: k.figure, Unit: k.unit, Group: k.groups(), From: k.from, key: k}, next})
		}
	}
	b.gone = slices.DeleteFunc(b.gone, func(g goneRow) bool { return g.gone < next && there[g.key] })
	if n := len(b.gone) - maxGone; n > 0 {
		b.oldest, b.gone = b.gone[n-1].gone+1, b.gone[n:]
	}
	if differs {
		b.version = next
	}
	return nil
}

// changed are the answers with the rows that changed after a version.
func (b *Board) changed(since uint64, full bool) (out []*state.FigureAnswer) {
	if full {
		return b.answers
	}
	for _, a := range b.answers {
		c := *a
		c.Rows = nil
		for _, r := range a.Rows {
			if b.rows[keyOf(a, r)].changed > since {
				c.Rows = append(c.Rows, r)
			}
		}
		if len(c.Rows) > 0 || b.rows[rowKey{figure: a.Def.Enum, total: true}].changed > since {
			out = append(out, &c)
		}
	}
	return out
}

// forget drops answers that are not needed any more; the hub's lock is held.
func (h *Hub) forget() {
	for _, b := range h.boards {
		if b.mu.TryLock() { // one that is at work needs them
			if time.Since(b.at) > keepAnswers {
				b.answers, b.view = nil, nil
			}
			b.mu.Unlock()
		}
	}
}

const groupSeparator = "\x1f"

func keyOf(a *state.FigureAnswer, r *state.FigureRow) rowKey {
	k := rowKey{figure: a.Def.Enum, unit: r.UnitID, from: r.Period.From}
	for _, g := range r.Group {
		k.group += strings.Join([]string{g.By, g.Code, g.Text.Zh, g.Text.En, g.ID}, groupSeparator) + groupSeparator
	}
	return k
}

// groups are those of the row, as keyOf wrote them.
func (k *rowKey) groups() (out []state.FigureGroup) {
	list := strings.Split(k.group, groupSeparator)
	for ; len(list) > 5; list = list[5:] {
		out = append(out, state.FigureGroup{By: list[0], Code: list[1], Text: domain.Text{Zh: list[2], En: list[3]}, ID: list[4]})
	}
	return out
}

// rowSeed makes the hashes of rows this process's own.
var rowSeed = maphash.MakeSeed()

// hashRow stands for what a row says. Its token says when it was made, and is left out.
func hashRow(r *state.FigureRow) uint64 {
	var h maphash.Hash
	h.SetSeed(rowSeed)
	text := func(list ...string) {
		for _, s := range list {
			h.WriteString(s)
			h.WriteByte(0)
		}
	}
	number := func(list ...*domain.Decimal) {
		var b [32]byte
		for _, d := range list {
			if d != nil {
				h.Write(d.Append(b[:0]))
			}
			h.WriteByte(0)
		}
	}
	text(r.UnitID, r.Status, r.State, r.Why, r.Text, r.Band, r.CatalogueVersion, r.Period.Label)
	text(r.Successors...)
	text(r.Because...)
	number(r.Num, r.Den, r.Missing, r.Value)
	for i := range r.Extra {
		text(r.Extra[i].Name)
		number(r.Extra[i].Value)
	}
	return h.Sum64()
}
