package figures

import (
	"cmp"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"slices"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// The records behind a row (figures.md 6): the facts that the row adds up, one by one.

// tokenBody names a row. It gives no right: whoever shows it sees what they may see.
type tokenBody struct {
	Key     string   `json:"k"`
	Unit    string   `json:"u,omitempty"`
	Member  string   `json:"m,omitempty"`
	Of      string   `json:"o,omitempty"`
	GroupBy []string `json:"g,omitempty"`
	Group   string   `json:"v,omitempty"`
	Whole   bool     `json:"w,omitempty"`
	// Compare are what is compared with, where only what is the same there counts.
	Compare []string   `json:"c,omitempty"`
	AsNow   bool       `json:"n,omitempty"`
	From    int32      `json:"f"`
	To      int32      `json:"t"`
	Rev     domain.Rev `json:"r"`
	// Members says that the row is of the members of the unit, wherever what counts lies.
	Members bool `json:"p,omitempty"`
}

const sealLength = 16

// token names a row for later.
func (w *writing) token(r *state.FigureRow) string {
	b := tokenBody{Key: w.d.Enum, Unit: r.UnitID, Of: w.q.Of, AsNow: w.q.AsNow, From: int32(r.Period.From), To: int32(r.Period.To), Rev: w.v.Rev, Whole: len(r.Group) == 0}
	b.Members = w.q.Per == "MEMBERS"
	if r.Member != nil {
		b.Member = r.Member.ID
	}
	if w.q.ComparableOnly {
		b.Compare = w.q.Compare
	}
	var codes []string
	for _, g := range r.Group {
		b.GroupBy, codes = append(b.GroupBy, g.By), append(codes, g.Code)
	}
	b.Group = strings.Join(codes, groupSep)
	text, err := json.Marshal(b)
	if err != nil {
		panic(err) // it is made of texts and numbers
	}
	return base64.RawURLEncoding.EncodeToString(append(w.seal(text), text...))
}

func (n *named) seal(text []byte) []byte {
	m := hmac.New(sha256.New, n.key[:])
	_, _ = m.Write(text)
	return m.Sum(nil)[:sealLength]
}

func expired() error {
	return domain.Errorf(domain.CodeTokenExpired, "令牌已过期，须重新查询", "the token is over; ask for the figure again").On("token")
}

// heldAtMost is how many snapshots tokens can open.
const heldAtMost = 16

// hold keeps a snapshot for the tokens that were given of it.
func (n *named) hold(s *state.Snapshot) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if len(n.held) > 0 && n.held[len(n.held)-1].Rev >= s.Rev {
		return
	}
	if n.held = append(n.held, s); len(n.held) > heldAtMost {
		n.held = slices.Delete(n.held, 0, 1)
	}
}

// heldAt is the snapshot of a revision; nil where it is not held, or for too long. How long
// is told by the commits: while there are none, nothing is over.
func (n *named) heldAt(now *state.Snapshot, rev domain.Rev, minutes int64) *state.Snapshot {
	if rev == now.Rev {
		return now
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	for _, s := range n.held {
		if s.Rev == rev && int64(now.At-s.At) <= minutes*60_000 {
			return s
		}
	}
	return nil
}

// Records implements state.Named.
func (n *named) Records(v *state.View, token, part string) (*state.FigureRecords, error) {
	raw, err := base64.RawURLEncoding.DecodeString(token)
	if err != nil || len(raw) < sealLength || !hmac.Equal(n.seal(raw[sealLength:]), raw[:sealLength]) {
		return nil, expired()
	}
	var b tokenBody
	if err := json.Unmarshal(raw[sealLength:], &b); err != nil {
		return nil, expired()
	}
	q := &state.FigureQuery{Keys: []string{b.Key}, Unit: b.Unit, Of: b.Of, Per: "UNIT", GroupBy: b.GroupBy, AsNow: b.AsNow, First: 1, Compare: b.Compare, ComparableOnly: b.Compare != nil,
		Period: state.FigurePeriod{Range: true, From: domain.Date(b.From), To: domain.Date(b.To), Set: 1}}
	switch {
	case b.Member != "":
		q.Per, q.Member, q.Unit = "SELF", b.Member, ""
	case b.Members:
		q.Per = "MEMBERS"
	}
	a, err := n.ask(v, q, true)
	if err != nil {
		return nil, err
	}
	held := n.heldAt(v.Snapshot, b.Rev, a.params.SnapshotHold)
	if held == nil {
		return nil, expired()
	}
	if held != v.Snapshot { // the rights of today, over what was there then
		if a, err = n.ask(v.Past(held), q, true); err != nil {
			return nil, err
		}
	}
	return a.behind(domain.ShippedFigures().Named(b.Key), b.Whole, b.Group, part)
}

// recordsOf are the records behind a row that is being answered.
func (w *writing) recordsOf(r *state.FigureRow, k rowKey, part string) (*state.FigureRecords, error) {
	if r.State == string(domain.FigureStateSuppressed) {
		return nil, domain.Errorf(domain.CodeForbidden, "没有权限", "the account lacks the right").On("records")
	}
	b := *w.asking
	q := *w.q
	q.Level, q.Unit, q.Bucket = "", r.UnitID, ""
	b.q, b.root = &q, w.v.Unit(r.UnitID)
	if r.Member != nil {
		b.members = []*domain.Record{r.Member}
	} else if b.root == nil {
		return &state.FigureRecords{}, nil
	}
	b.whole = w.whole
	if k.span >= 0 {
		b.whole = w.spans[k.span]
	}
	b.spans = []span{b.whole}
	if len(r.Group) == 0 {
		q.GroupBy = nil
	}
	return b.behind(w.d, k.span < 0 || len(q.GroupBy) == 0, k.group, part)
}

// behind gathers the records of one row of a figure.
func (a *asking) behind(d *domain.FigureDecl, whole bool, group, part string) (*state.FigureRecords, error) {
	groupBy := a.q.GroupBy
	if whole {
		groupBy = nil
	}
	b := *a
	q := *a.q
	q.GroupBy, b.q = groupBy, &q
	c := b.counting(d, groupBy, b.spans, b.whole)
	c.comparable()
	// What may not be shown has no records: the row says so itself.
	t := c.tally()
	w := &writing{counting: c, f: &state.FigureAnswer{}, t: t}
	row := &state.FigureRow{UnitID: rootID(a)}
	if s := t[rowKey{span: -1}]; s != nil {
		w.value(row, s, c.whole)
	}
	if d.Suppress != "NONE" && (d.Suppress == "CARE" || w.below(row, w.least())) {
		return nil, domain.Errorf(domain.CodeForbidden, "没有权限", "the account lacks the right").On("records")
	}
	g := &gathering{counting: c, group: group, whole: whole, by: map[string]*state.FigureRecord{}}
	switch {
	case c.is.read == covered || c.is.read == unseen || c.is.read == shared || c.is.read == lastSeen:
		g.distinct(t, part)
	case c.is.read == spread || c.is.read == placed:
	case c.is.read == drawn:
		g.drawn()
	default:
		g.facts()
	}
	return g.answer(part), nil
}

func rootID(a *asking) string {
	if a.root == nil {
		return ""
	}
	return a.root.ID
}

// gathering is the records of a row.
type gathering struct {
	*counting
	group string
	whole bool
	by    map[string]*state.FigureRecord
	nums  map[string][2]int64
}

// in says whether a fact is one of the row.
func (g *gathering) in(f *state.Fact, member string) (yes bool) {
	g.rows(f, member, func(k rowKey) {
		yes = yes || k.span < 0 && g.whole || k.span >= 0 && !g.whole && k.group == g.group
	})
	return yes
}

// facts gathers those of a figure that adds up.
func (g *gathering) facts() {
	g.nums = map[string][2]int64{}
	g.eachFact(func(r *domain.Record, f *state.Fact, member string) {
		if !g.in(f, member) || g.whole && g.kind != "" && f.Heads[1] != g.kind {
			return
		}
		if b, ok := r.Body.(*domain.TargetGroupFigure); ok {
			g.base(b, f)
			return
		}
		id := r.Body.TypeName() + "/" + r.ID
		if g.by[id] == nil {
			g.by[id] = &state.FigureRecord{Ent: g.reg.Of(r.Body), R: r, UnitID: f.Unit, On: f.On, HasDay: true}
		}
		n := g.nums[id]
		g.nums[id] = [2]int64{n[0] + f.Num, n[1] + f.Den}
	}, true)
	for id, n := range g.nums {
		n = g.once(n)
		x := g.by[id]
		g.nums[id] = n
		x.Num, x.Den = n[0] != 0, n[1] != 0
		x.Amount = domain.Decimal{N: n[0], Scale: g.d.Scale}
		if g.d.Denominator == nil {
			x.Den = x.Num
		}
	}
}

// base gathers what the base of a unit stands for: the unit itself, or its members one by
// one. One whom the viewer does not see stands as the base.
func (g *gathering) base(b *domain.TargetGroupFigure, f *state.Fact) {
	put := func(id string, ent *registry.Entity, r *domain.Record, n [2]int64) {
		if r == nil {
			ent, r = g.reg.Of(b), &b.Record
		}
		g.by[id] = &state.FigureRecord{Ent: ent, R: r, UnitID: f.Unit, On: f.On, HasDay: true}
		g.nums[id] = [2]int64{g.nums[id][0] + n[0], g.nums[id][1] + n[1]}
	}
	members := g.reg.Entity("Member")
	for _, m := range membersBehind(g.v.Snapshot, b, f) {
		put(m.id, members, g.v.Record(members, m.id), m.n)
	}
	if f.Heads[2] != isReached && f.Heads[2] != hasClaimed && f.Heads[2] != hasHours && f.Heads[1] != string(domain.GapKindMemberUnreached) {
		put(b.UnitID, g.reg.Units.Ent, g.v.Record(g.reg.Units.Ent, b.UnitID), [2]int64{f.Num, f.Den})
	}
}

// distinct gathers the newest record of each unit above the line, and the units below it.
func (g *gathering) distinct(t tally, part string) {
	k := rowKey{span: -1}
	if !g.whole {
		k = rowKey{unit: g.root.ID, group: g.group}
	}
	s := t[k]
	if s == nil {
		return
	}
	g.nums = map[string][2]int64{}
	units := g.reg.Units.Ent
	if part == "NUMERATOR" && g.is.read != unseen {
		for _, source := range g.is.sources {
			g.v.EachFactRecord(g.asked(source), func(r *domain.Record, f *state.Fact) bool {
				unit := g.at(f.Unit)
				if !g.in(f, "") || g.is.read != lastSeen && !s.over.has(g.number(unit)) {
					return true
				}
				if x := g.by[unit]; x == nil || x.On < f.On {
					g.by[unit] = &state.FigureRecord{Ent: g.reg.Of(r.Body), R: r, UnitID: f.Unit, On: f.On, HasDay: true, Num: true, Den: true}
				}
				return true
			})
		}
	} else {
		base := map[string]bool{}
		g.each(s.under, func(unit string) { base[unit] = true })
		if s.under == nil {
			g.based(func(b rowKey, unit string) { base[unit] = base[unit] || b.span == k.span })
		}
		for unit, yes := range base {
			if !yes {
				continue
			}
			if r := g.v.Record(units, unit); r != nil {
				g.by[unit] = &state.FigureRecord{Ent: units, R: r, UnitID: unit, Num: s.over.has(g.number(unit)), Den: true}
			}
		}
	}
	for id, x := range g.by {
		n := [2]int64{0, 1}
		if x.Num {
			n[0] = 1
		}
		g.nums[id], x.Amount = n, domain.Decimal{N: 1}
	}
}

// answer lists the records of a part, in order, with their sum.
func (g *gathering) answer(part string) *state.FigureRecords {
	out := &state.FigureRecords{Sum: domain.Decimal{Scale: g.d.Scale}}
	share := g.d.Denominator != nil
	for id, x := range g.by {
		n := g.nums[id]
		switch {
		case part == "MISSING" && (!x.Den || x.Num), part == "NUMERATOR" && !x.Num, part == "DENOMINATOR" && !x.Den:
			continue
		case part == "MISSING":
			x.Amount.N = n[1] - n[0]
		case part == "DENOMINATOR" && share:
			x.Amount.N = n[1]
		default:
			x.Amount.N = n[0]
		}
		out.Sum.N += x.Amount.N
		out.List = append(out.List, *x)
	}
	slices.SortFunc(out.List, func(a, b state.FigureRecord) int {
		return cmp.Or(cmp.Compare(a.Ent.Index, b.Ent.Index), cmp.Compare(a.R.CreatedRev, b.R.CreatedRev), strings.Compare(a.R.ID, b.R.ID))
	})
	return out
}
