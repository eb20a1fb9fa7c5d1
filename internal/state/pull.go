package state

import (
	"cmp"
	"container/heap"
	"slices"
	"strconv"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// A pull sequence takes a device from one holding to the next, page by page.
//
// Records come in the order of a key. A record that was made after the old
// holding, or that only became visible, has the key of its creation; one that
// the device knows and that changed has the key of its last change. Creation
// order puts what is referred to before what refers to it, and the records of
// one mutation next to each other; where a reference was changed later, the
// record that it leads to is sent early (Early), and every page is sorted by
// reference at the end.
//
// A mutation that does not fit into the rest of a page but into a page of its
// own waits for the next one (Waiting) while smaller ones fill the gap; where
// nothing can fill it, a full page comes before an unsplit mutation.
//
// The sequence needs nothing but its Progress: any server can go on with it.

// Progress is where a pull sequence stands.
type Progress struct {
	// From is what the device held before, To what it will hold at the end.
	From, To Holding
	// Rev and Ord are the key up to which everything was sent or is Waiting.
	Rev domain.Rev
	Ord uint32
	// Early are records that were sent before their turn, as type/id/rev.
	Early []string
	// Waiting are mutations that were passed over, by rev and number.
	Waiting []Group
	// Gone is the last removed record that was named, as type/id; GoneDone says
	// that all were.
	Gone     string
	GoneDone bool
}

// Group names the records that one mutation changed.
type Group struct {
	Rev      domain.Rev
	Mutation uint32
}

// Pulled is one page.
type Pulled struct {
	Records []*domain.Record
	// Removed are records that the device holds and its account may see no more.
	Removed []Ref
	// DropUnits are units of which the account may see nothing any more.
	DropUnits []string
	// More says that the sequence goes on.
	More bool
}

// Ref names a record.
type Ref struct{ Type, ID string }

// Start begins a sequence from a holding to what the view shows now.
func (v *View) Start(from Holding, types []string) Progress {
	return Progress{From: from, To: v.Hold(types)}
}

// Pull returns the next page of a sequence: exactly limit records while there
// are more. Rights are those of the view, which may have changed since the
// sequence began; what it gained since comes with the next one.
func (v *View) Pull(p *Progress, limit int) *Pulled {
	s := &sequence{View: v, p: p, from: newHolder(p.From, v.reg), to: newHolder(p.To, v.reg), limit: limit, out: &Pulled{}}
	if !p.GoneDone {
		s.remove()
	}
	s.fill()
	s.forgetEarly()
	s.out.Records = v.inReferenceOrder(s.out.Records)
	s.out.More = s.more || !p.GoneDone
	return s.out
}

// sequence makes one page.
type sequence struct {
	*View
	p        *Progress
	from, to *holder
	limit    int
	out      *Pulled
	more     bool
	streams  streams
	onPage   map[*domain.Record]bool
}

// wanted says whether a record belongs into the sequence, deleted ones included.
func (s *sequence) wanted(ent *registry.Entity, r *domain.Record) bool {
	if !s.to.types[ent.Index] {
		return false
	}
	if r.Deleted() {
		return r.Rev > s.from.Rev && s.from.held(ent, r)
	}
	return (r.Rev > s.from.Rev || !s.from.held(ent, r)) && s.to.scope.Sees(ent, r) && s.Scope.Sees(ent, r)
}

// key is the place of a wanted record in the sequence.
func (s *sequence) key(r *domain.Record) (domain.Rev, uint32) {
	if r.CreatedRev > s.from.Rev || r.Rev <= s.from.Rev {
		return r.CreatedRev, r.CreatedOrd
	}
	return r.Rev, r.Ord
}

// fill takes records until the page is full.
func (s *sequence) fill() {
	s.onPage = make(map[*domain.Record]bool, min(s.limit, 1024)+1)
	waiting := s.p.Waiting
	s.p.Waiting = nil
	for i, g := range waiting {
		if !s.take(s.groupAt(g)) {
			s.p.Waiting = append(s.p.Waiting, waiting[i:]...)
			s.more = true
			return
		}
	}
	s.open(s.p.Rev, s.p.Ord)
	for s.room() > 0 {
		g := s.nextGroup()
		if len(g) == 0 {
			s.splitWaiting()
			return
		}
		if len(g) > s.room() && len(g) <= s.limit && len(s.p.Waiting) < maxWaiting {
			s.pass(g)
			continue
		}
		if !s.take(g) {
			s.more = true
			return
		}
	}
	s.more = len(s.p.Waiting) > 0 || s.peek() != nil
}

// maxWaiting bounds how many mutations may be passed over, maxEarly how many
// records sent ahead: both travel in the checkpoint.
const (
	maxWaiting = 16
	maxEarly   = 256
)

func (s *sequence) room() int { return s.limit - len(s.out.Records) }

// take puts a group on the page, record by record, and says whether all of it
// went there. What it leads to goes first.
func (s *sequence) take(g []*domain.Record) bool {
	for _, r := range g {
		if !s.add(r) {
			return false
		}
		s.advance(r)
	}
	return true
}

func (s *sequence) advance(r *domain.Record) {
	if rev, ord := s.key(r); rev > s.p.Rev || rev == s.p.Rev && ord >= s.p.Ord {
		s.p.Rev, s.p.Ord = rev, ord+1
	}
}

// pass leaves a group for a later page.
func (s *sequence) pass(g []*domain.Record) {
	rev, ord := s.key(g[0])
	s.p.Waiting = append(s.p.Waiting, Group{rev, ord >> 16})
	for _, r := range g {
		s.advance(r)
	}
}

// splitWaiting fills a page that nothing else can fill with part of a waiting
// mutation: a page is short only when there is nothing more.
func (s *sequence) splitWaiting() {
	waiting := s.p.Waiting
	s.p.Waiting = nil
	for i, g := range waiting {
		rest := s.groupAt(g)
		for _, r := range rest {
			if s.room() == 0 || !s.add(r) {
				s.p.Waiting = append(s.p.Waiting, waiting[i:]...)
				s.more = true
				return
			}
			s.p.Early = append(s.p.Early, mark(r))
		}
	}
}

// add puts one record on the page, after those that it refers to and that the
// device does not have yet. It answers false when the page is full first.
func (s *sequence) add(r *domain.Record) bool {
	if s.onPage[r] || s.wasEarly(r) {
		return true
	}
	if s.room() == 0 {
		return false
	}
	s.onPage[r] = true // before its references: they may go in a circle
	if !r.Deleted() {
		for _, z := range s.ahead(r) {
			if !s.add(z) {
				s.onPage[r] = false
				return false
			}
			s.p.Early = append(s.p.Early, mark(z))
		}
	}
	if s.room() == 0 {
		s.onPage[r] = false
		return false
	}
	s.out.Records = append(s.out.Records, r)
	return true
}

// ahead lists the wanted records that r refers to and whose turn comes later.
func (s *sequence) ahead(r *domain.Record) (out []*domain.Record) {
	if len(s.p.Early) >= maxEarly {
		return nil
	}
	ent := s.reg.Entity(r.Body.TypeName())
	rev, ord := s.key(r)
	for _, f := range ent.Fields {
		if f.Ref == nil || s.from.Rev == 0 && !r.Changed(f.Index) {
			continue // on a first pull a reference set at creation leads backwards
		}
		z := s.Find(f.Ref.To.Name, r.Body.Str(f.Index))
		if z == nil || s.onPage[z] || !s.wanted(f.Ref.To, z) {
			continue
		}
		if zrev, zord := s.key(z); zrev > rev || zrev == rev && zord > ord {
			out = append(out, z)
		}
	}
	return out
}

func mark(r *domain.Record) string {
	return r.Body.TypeName() + "/" + r.ID + "/" + strconv.FormatUint(uint64(r.Rev), 10)
}

// wasEarly says that a record was sent before its turn.
func (s *sequence) wasEarly(r *domain.Record) bool {
	return len(s.p.Early) > 0 && slices.Contains(s.p.Early, mark(r))
}

// forgetEarly drops the marks of records whose turn is over.
func (s *sequence) forgetEarly() {
	s.p.Early = slices.DeleteFunc(s.p.Early, func(m string) bool {
		typ, rest, _ := strings.Cut(m, "/")
		r := s.Get(s.reg.Entity(typ), rest[:strings.LastIndexByte(rest, '/')])
		if r == nil || mark(r) != m {
			return true
		}
		rev, ord := s.key(r)
		return len(s.p.Waiting) == 0 && (rev < s.p.Rev || rev == s.p.Rev && ord < s.p.Ord)
	})
}

// stream walks one audience's records in one order.
type stream struct {
	at  place
	end func(r *domain.Record) bool
}

// streams is a heap of streams by the key of their next record.
type streams struct {
	s    *sequence
	list []*stream
}

func (h *streams) Len() int      { return len(h.list) }
func (h *streams) Swap(i, j int) { h.list[i], h.list[j] = h.list[j], h.list[i] }
func (h *streams) Push(x any)    { h.list = append(h.list, x.(*stream)) }
func (h *streams) Pop() any {
	x := h.list[len(h.list)-1]
	h.list = h.list[:len(h.list)-1]
	return x
}

func (h *streams) Less(i, j int) bool {
	arev, aord := h.s.key(h.list[i].at.item())
	brev, bord := h.s.key(h.list[j].at.item())
	return arev < brev || arev == brev && aord < bord
}

// open starts every stream at a key.
func (s *sequence) open(rev domain.Rev, ord uint32) {
	s.streams = streams{s: s}
	n := s.from.Rev
	for _, a := range s.to.audiences() {
		b, ok := s.buckets.Get(&bucket{audience: a})
		if !ok {
			continue
		}
		if s.gained(a) && rev <= n {
			s.stream(b.created, rev, ord, func(r *domain.Record) bool { return r.CreatedRev > n })
		}
		crev, cord := rev, ord
		if crev <= n {
			crev, cord = n+1, 0
		}
		s.stream(b.created, crev, cord, func(r *domain.Record) bool { return r.CreatedRev > s.to.Rev })
		s.stream(b.changed, crev, cord, nil)
	}
	heap.Init(&s.streams)
}

// gained says whether an audience may hold records that the device has never
// been sent although they are old.
func (s *sequence) gained(a audience) bool {
	if s.from.Rev == 0 {
		return false // everything is newer than the old holding
	}
	if s.to.mask(a)&^s.from.mask(a) != 0 {
		return true
	}
	for i, t := range s.to.types {
		if t && !s.from.types[i] {
			return true
		}
	}
	return false
}

func (s *sequence) stream(t *series, rev domain.Rev, ord uint32, end func(*domain.Record) bool) {
	if t.Len() == 0 {
		return
	}
	st := &stream{at: t.seek(&domain.Record{CreatedRev: rev, CreatedOrd: ord, Rev: rev, Ord: ord}), end: end}
	if s.settle(st) {
		s.streams.list = append(s.streams.list, st)
	}
}

// settle moves a stream to its next wanted record; false at its end. The two
// orders of a bucket share records, each of which is wanted in one of them.
func (s *sequence) settle(st *stream) bool {
	for r := st.at.item(); r != nil; r = st.at.item() {
		if st.end != nil && st.end(r) {
			return false
		}
		byChange := st.end == nil
		old := r.CreatedRev <= s.from.Rev && r.Rev > s.from.Rev
		if byChange == old && s.wanted(s.reg.Entity(r.Body.TypeName()), r) {
			return true
		}
		st.at.next()
	}
	return false
}

// peek returns the next record of all streams; nil at the end.
func (s *sequence) peek() *domain.Record {
	if len(s.streams.list) == 0 {
		return nil
	}
	return s.streams.list[0].at.item()
}

func (s *sequence) pop() *domain.Record {
	r := s.peek()
	if r == nil {
		return nil
	}
	for s.peek() == r { // the same record in several audiences
		st := s.streams.list[0]
		st.at.next()
		if s.settle(st) {
			heap.Fix(&s.streams, 0)
		} else {
			heap.Pop(&s.streams)
		}
	}
	return r
}

// nextGroup takes the next records of one mutation; never many more than a page
// holds, because a larger mutation is split anyway.
func (s *sequence) nextGroup() (g []*domain.Record) {
	for r := s.peek(); r != nil && len(g) <= s.limit; r = s.peek() {
		if len(g) > 0 && !s.sameGroup(g[0], r) {
			break
		}
		g = append(g, s.pop())
	}
	return g
}

func (s *sequence) sameGroup(a, b *domain.Record) bool {
	arev, aord := s.key(a)
	brev, bord := s.key(b)
	return arev == brev && aord>>16 == bord>>16
}

// groupAt collects the records of a mutation that was passed over.
func (s *sequence) groupAt(g Group) []*domain.Record {
	s.open(g.Rev, g.Mutation<<16)
	if r := s.peek(); r != nil {
		if rev, ord := s.key(r); rev == g.Rev && ord>>16 == g.Mutation {
			return s.nextGroup()
		}
	}
	return nil
}

// inReferenceOrder sorts a page so that what is referred to comes first:
// entities are in reference order, records of one entity in that of creation,
// and where a record was made to refer to a younger one of its own kind, that
// one is moved ahead.
func (v *View) inReferenceOrder(list []*domain.Record) []*domain.Record {
	type item struct {
		r   *domain.Record
		ent int
	}
	items := make([]item, len(list))
	for i, r := range list {
		items[i] = item{r, v.reg.Entity(r.Body.TypeName()).Index}
	}
	slices.SortStableFunc(items, func(a, b item) int {
		return cmp.Or(cmp.Compare(a.ent, b.ent), cmp.Compare(a.r.CreatedRev, b.r.CreatedRev), cmp.Compare(a.r.CreatedOrd, b.r.CreatedOrd))
	})
	turned := false
	for i, it := range items {
		list[i] = it.r
		turned = turned || v.turnedBack(it.r)
	}
	if turned {
		return v.ancestorsFirst(list)
	}
	return list
}

// turnedBack says whether a record may refer to a younger one of its own kind.
func (v *View) turnedBack(r *domain.Record) bool {
	ent := v.reg.Entity(r.Body.TypeName())
	return slices.ContainsFunc(ent.Fields, func(f *registry.Field) bool {
		return f.Ref != nil && f.Ref.To == ent && r.Changed(f.Index)
	})
}

func (v *View) ancestorsFirst(list []*domain.Record) []*domain.Record {
	at := make(map[string]*domain.Record, len(list))
	name := func(r *domain.Record) string { return r.Body.TypeName() + "/" + r.ID }
	for _, r := range list {
		at[name(r)] = r
	}
	out := make([]*domain.Record, 0, len(list))
	done := map[*domain.Record]bool{}
	var visit func(r *domain.Record)
	visit = func(r *domain.Record) {
		if r == nil || done[r] {
			return
		}
		done[r] = true
		ent := v.reg.Entity(r.Body.TypeName())
		for _, f := range ent.Fields {
			if f.Ref != nil && f.Ref.To == ent {
				visit(at[ent.Name+"/"+r.Body.Str(f.Index)])
			}
		}
		out = append(out, r)
	}
	for _, r := range list {
		visit(r)
	}
	return out
}

// remove names what the device holds and its account may see no more: whole
// units where nothing of them stays visible, single records otherwise. Long
// lists are spread over the pages of the sequence.
func (s *sequence) remove() {
	dropped := s.dropUnits()
	if s.p.Gone == "" {
		s.out.DropUnits = dropped
	}
	gone := s.goneRecords(dropped)
	i, _ := slices.BinarySearchFunc(gone, s.p.Gone, func(g Ref, last string) int {
		return cmp.Or(strings.Compare(g.Type+"/"+g.ID, last), -1)
	})
	if s.p.Gone == "" {
		i = 0
	}
	gone = gone[i:]
	if len(gone) > s.limit {
		gone = gone[:s.limit]
	} else {
		s.p.GoneDone = true
	}
	if s.out.Removed = gone; len(gone) > 0 {
		last := gone[len(gone)-1]
		s.p.Gone = last.Type + "/" + last.ID
	}
}

// dropUnits lists the units that were covered and of which nothing is visible.
func (s *sequence) dropUnits() (out []string) {
	if s.from.Rev == 0 {
		return nil
	}
	for unit, m := range s.from.Units {
		if m == 0 || s.to.Units[unit] != 0 && s.Scope.Units[unit] != 0 {
			continue
		}
		b, ok := s.buckets.Get(&bucket{audience: audience{audUnit, unit}})
		if !ok || !s.anyVisible(b) {
			out = append(out, unit)
		}
	}
	slices.Sort(out)
	return out
}

func (s *sequence) anyVisible(b *bucket) (visible bool) {
	b.created.Scan(func(r *domain.Record) bool {
		visible = !r.Deleted() && s.visible(r)
		return !visible
	})
	return visible
}

func (s *sequence) visible(r *domain.Record) bool {
	ent := s.reg.Entity(r.Body.TypeName())
	return s.to.sees(ent, r) && s.Scope.Sees(ent, r)
}

// goneRecords lists, in order, the held records that are visible no more and
// whose unit is not dropped as a whole.
func (s *sequence) goneRecords(dropped []string) (out []Ref) {
	if s.from.Rev == 0 {
		return nil
	}
	seen := map[*domain.Record]bool{}
	gone := func(ent *registry.Entity, r *domain.Record) {
		if !seen[r] && s.from.held(ent, r) && !s.visible(r) && !(r.Deleted() && s.wanted(ent, r)) && !slices.Contains(dropped, r.Unit) {
			seen[r] = true
			out = append(out, Ref{ent.Name, r.ID})
		}
	}
	for _, a := range s.from.audiences() {
		b, ok := s.buckets.Get(&bucket{audience: a})
		if !ok {
			continue
		}
		if s.lost(a) {
			b.created.Scan(func(r *domain.Record) bool {
				if r.CreatedRev <= s.from.Rev {
					gone(s.reg.Entity(r.Body.TypeName()), r)
				}
				return r.CreatedRev <= s.from.Rev
			})
		}
		if b.left == nil {
			continue
		}
		b.left.Ascend(departure{rev: s.from.Rev + 1}, func(d departure) bool {
			ent := s.reg.Entities[d.ent]
			if r := s.Get(ent, d.id); r != nil {
				gone(ent, r)
			}
			return true
		})
	}
	slices.SortFunc(out, func(a, b Ref) int { return strings.Compare(a.Type+"/"+a.ID, b.Type+"/"+b.ID) })
	return out
}

// lost says whether an audience is covered less than it was.
func (s *sequence) lost(a audience) bool {
	now := s.to.mask(a)
	switch a.kind {
	case audUnit:
		now &= s.Scope.Units[a.id]
	case audTeam:
		now &= s.Scope.Teams[a.id]
	}
	if s.from.mask(a)&^now != 0 {
		return true
	}
	for i, t := range s.from.types {
		if t && !s.to.types[i] {
			return true
		}
	}
	return false
}

// Finished returns the holding that a finished sequence leads to.
func (p *Progress) Finished() Holding { return p.To }
