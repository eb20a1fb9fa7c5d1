package state

import (
	"slices"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// A pull sequence takes a device from one holding to the next, page by page.
//
// Records come in the order of a key. A record that was made after the old
// holding, or that only became visible, has the key of its creation; one that
// the device may know and that changed has the key of its last change. Creation
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
// What it sends was held by its target, at the target's rev, and may be seen
// now. Both matter: what the target does not name would never be taken back from
// the device, and rights may have gone since.
//
// The same goes for single fields (regive.go): a record is sent with those that the
// target lets read, and again where that is another choice than the device was given.

// Progress is where a pull sequence stands.
type Progress struct {
	// From is what the device held before, To what it will hold at the end.
	From, To Holding
	// Aim is what To was at first, where rights or types were taken away since:
	// the device may have been sent some of it. Nil where To is the same.
	Aim *Holding
	// Before, where given, is what the device was given single fields by at the end of
	// the sequence before, beside From: rights went while that was under way.
	Before *Holding
	// Rev and Ord are the key up to which everything was sent or is Waiting.
	Rev domain.Rev
	Ord uint32
	// Early are records that were sent before their turn.
	Early []Mark
	// Waiting are mutations that were passed over, in the order of their keys.
	Waiting []Group
	// Dropped are units that the sequence began by dropping although something of
	// them stays visible: that is sent again.
	Dropped []string
	// Gone is the last removed record that was named, as type/id; GoneDone says
	// that all were.
	Gone     string
	GoneDone bool
}

// Mark names a record in the version that was sent: its key, as rev and ord,
// and its rev.
type Mark [3]uint64

// Group names the records that one mutation changed: the mutation of a commit.
type Group struct {
	Rev      domain.Rev
	Mutation uint32
}

// Size is how much a page may hold: Records of them at most, and no more than weigh
// Bytes together, as Weigh says of each. A nil Weigh sets no limit of bytes.
type Size struct {
	Records, Bytes int
	Weigh          func(r *domain.Record) int
}

// Pulled is one page.
type Pulled struct {
	Records []*domain.Record
	// Weight is what its records weigh.
	Weight int
	// Closed are, of some of the records, the fields that are not sent: the device's
	// account may not read them.
	Closed map[*domain.Record][]*registry.Field
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

// Pull returns the next page of a sequence: as many records as the size allows while
// there are more, and one at least. Rights and types are those of now: what is covered no more since the
// sequence began is taken back at once, and what is covered only now comes in a
// sequence that follows within the same pages.
func (v *View) Pull(p *Progress, types []string, size Size) *Pulled {
	out := &Pulled{}
	var s *sequence
	for {
		v.narrow(p, types)
		s = newSequence(v, p, size, out)
		s.remove()
		s.fill()
		if out.More = s.more || !p.GoneDone; out.More || p.Aim == nil && p.To.covers(v.Scope, types) {
			break
		}
		next := v.Start(p.To, types)
		next.Before = p.Aim
		*p = next
	}
	out.close(s.to)
	out.Records = v.inReferenceOrder(out.Records)
	return out
}

// narrow takes out of the target what may be sent no more, and lets the device
// be told of what it has of that.
func (v *View) narrow(p *Progress, types []string) {
	extra := slices.DeleteFunc(slices.Clone(p.To.Extra), v.hidden)
	if p.To.within(v.Scope, types) && len(extra) == len(p.To.Extra) {
		return
	}
	if p.Aim == nil {
		aim := p.To
		p.Aim = &aim
	} else {
		p.Aim.Extra = append(slices.Clone(p.Aim.Extra), p.To.Extra...)
	}
	p.To = p.To.narrowed(v.Scope, types)
	p.To.Extra, p.Gone, p.GoneDone = extra, "", false
}

// hidden says whether a live record, named as type/id, may not be seen.
func (v *View) hidden(name string) bool {
	typ, id, _ := strings.Cut(name, "/")
	ent := v.reg.Entity(typ)
	r := v.Get(ent, id)
	return r != nil && !r.Deleted() && !v.Sees(ent, r)
}

// sequence makes one page, or what is left of one.
type sequence struct {
	*View
	p *Progress
	// had are the holdings of which the device may have something.
	had      []*holder
	from, to *holder
	size     Size
	out      *Pulled
	more     bool
	// full says that the page has no room for the bytes of what comes next.
	full    bool
	streams streams
	// beginning is what begin found last.
	beginning struct {
		rev   domain.Rev
		ord   uint32
		no    uint32
		known bool
	}
	// here says that the streams stand where the sequence does, and not at something that
	// waited.
	here bool
	// last is, by entity, the record that was referred to last.
	last []target
	// sent and waiting are Progress.Early and Waiting, sent with what is on this
	// page; before counts those that were sent early, now is the one that waited
	// and is looked at.
	sent    map[Mark]bool
	waiting map[Group]bool
	before  int
	now     Group
	// dropped is Progress.Dropped.
	dropped map[string]bool
	// given are the holdings that the device was given single fields by; less says that
	// one of them covers anything that the target does not.
	given []*holder
	less  bool
	// steady says that the target covers what the actor may read now, and no more.
	steady bool
}

// target is a record under the id that it was referred to by; nil where there is none.
type target struct {
	id string
	r  *domain.Record
}

func newSequence(v *View, p *Progress, size Size, out *Pulled) *sequence {
	s := &sequence{View: v, p: p, from: newHolder(p.From, v.Snapshot), to: newHolder(p.To, v.Snapshot), size: size, out: out,
		sent: make(map[Mark]bool, min(size.Records, 1024)), waiting: map[Group]bool{}, before: len(p.Early)}
	s.last = make([]target, len(v.reg.Entities))
	s.steady = p.To.covers(v.Scope, p.To.Types) && p.To.within(v.Scope, p.To.Types)
	s.had = []*holder{s.from}
	s.dropped = make(map[string]bool, len(p.Dropped))
	for _, unit := range p.Dropped {
		s.dropped[unit] = true
	}
	if p.Aim != nil {
		s.had = append(s.had, newHolder(*p.Aim, v.Snapshot))
	}
	s.regives()
	for _, m := range p.Early {
		s.sent[m] = true
	}
	for _, g := range p.Waiting {
		s.waiting[g] = true
	}
	for _, r := range out.Records {
		s.early(r) // from the sequence before
	}
	return s
}

// mayHave says whether the device may have a record.
func (s *sequence) mayHave(ent *registry.Entity, r *domain.Record) bool {
	for _, h := range s.had {
		if s.mayHaveBy(h, ent, r) {
			return true
		}
	}
	return false
}

// mayHaveBy says so for one holding: what it covers, and what the device itself
// has made since.
func (s *sequence) mayHaveBy(h *holder, ent *registry.Entity, r *domain.Record) bool {
	return h.held(ent, r) || h.types[ent.Index] && r.CreatedRev > h.Rev && s.madeHere(r)
}

// madeHere says whether the pulling device made a record.
func (s *sequence) madeHere(r *domain.Record) bool {
	return r.Ext != nil && r.Ext.Device != "" && r.Ext.Device == s.Actor.Device
}

// wanted says whether a record belongs into the sequence, deleted ones included.
func (s *sequence) wanted(ent *registry.Entity, r *domain.Record) bool {
	if r.Deleted() {
		return r.Rev > s.from.Rev && s.to.sees(ent, r) && s.mayHave(ent, r)
	}
	return (r.Rev > s.from.Rev || !s.from.held(ent, r) || s.dropped[r.Unit] || s.regiven(ent, r)) && s.to.held(ent, r) && s.Scope.Sees(ent, r)
}

// key is the place of a wanted record in the sequence.
func (s *sequence) key(r *domain.Record) (domain.Rev, uint32) {
	if r.CreatedRev > s.from.Rev || r.Rev <= s.from.Rev {
		return r.CreatedRev, r.CreatedOrd
	}
	return r.Rev, r.Ord
}

func (s *sequence) groupOf(r *domain.Record) Group {
	rev, ord := s.key(r)
	return Group{rev, ord >> 16}
}

// mark names a record in its present version.
func (s *sequence) mark(r *domain.Record) Mark {
	rev, ord := s.key(r)
	return Mark{uint64(rev), uint64(ord), uint64(r.Rev)}
}

// passed says whether the turn of a key is over.
func (s *sequence) passed(rev domain.Rev, ord uint32) bool {
	return rev < s.p.Rev || rev == s.p.Rev && ord < s.p.Ord
}

func (s *sequence) entity(r *domain.Record) *registry.Entity { return s.reg.Of(r.Body) }
