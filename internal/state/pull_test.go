package state

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/registry/registrytest"
)

// A random enterprise changes while devices pull from it with pages of random
// size, interrupted, resumed, narrowed and widened. Every page is held against
// the state that it was made of, and when all is quiet every device holds what
// its account may see, and nothing else.
func TestPullsShowWhatMayBeSeen(t *testing.T) {
	schemas := []*Schema{letterSchema(t), schemaUnder(registrytest.Declared(t, outlining(t), registrytest.Letters(t)...))}
	rapid.Check(t, func(t *rapid.T) {
		w := newPullWorld(t, rapid.SampledFrom(schemas).Draw(t, "schema"))
		for range rapid.IntRange(1, 25).Draw(t, "steps") {
			if rapid.IntRange(0, 2).Draw(t, "step") == 0 {
				w.commit()
			} else {
				rapid.SampledFrom(w.replicas).Draw(t, "replica").page(drawSize(t))
			}
		}
		for _, p := range w.replicas {
			p.finish()
			p.finish()
			p.converged()
		}
	})
}

type pullWorld struct {
	t        *rapid.T
	snap     *Snapshot
	past     map[domain.Rev]*Snapshot
	replicas []*replica
}

// heaviest is what the heaviest record weighs.
const heaviest = 5

// drawSize is the size of a page, sometimes in bytes too.
func drawSize(t *rapid.T) Size {
	size := Size{Records: rapid.IntRange(1, 6).Draw(t, "limit")}
	if rapid.Bool().Draw(t, "weighed") {
		size.Bytes, size.Weigh = rapid.IntRange(1, 16).Draw(t, "bytes"), weigh
	}
	return size
}

func weigh(r *domain.Record) int { return 1 + (int(r.ID[len(r.ID)-1])+int(r.Rev))%heaviest }

// replica is a device as the protocol describes one.
type replica struct {
	w       *pullWorld
	account string
	types   []string
	asked   []string   // when the page was begun
	target  domain.Rev // when the page was begun
	from    Holding
	seq     *Progress
	held    map[string]heldRecord
	sent    map[string]heldRecord // in this sequence
}

// heldRecord is a record in the version, and with the guarded fields, that it was sent in.
type heldRecord struct {
	rev          domain.Rev
	unit, fields string
}

// heldAs is a record as a device holds it that was not given the closed fields.
func heldAs(r *domain.Record, ent *registry.Entity, closed func(f *registry.Field) bool) heldRecord {
	h := heldRecord{rev: r.Rev, unit: r.Unit}
	for _, f := range ent.Guarded {
		if !closed(f) {
			h.fields += f.Name + " "
		}
	}
	return h
}

// sentAs is a record as a page brings it.
func (p *replica) sentAs(out *Pulled, r *domain.Record) heldRecord {
	return heldAs(r, p.w.snap.reg.Entity(r.Body.TypeName()), func(f *registry.Field) bool { return slices.Contains(out.Closed[r], f) })
}

func newPullWorld(t *rapid.T, schema *Schema) *pullWorld {
	w := &pullWorld{t: t, snap: Empty(schema), past: map[domain.Rev]*Snapshot{}}
	d := w.snap.Draft(1)
	for i, u := range []string{"c", "a", "b", "a1", "b1"} {
		parent := []string{"", "c", "c", "a", "b"}[i]
		w.apply(d, &domain.Effect{Type: "OrgUnit", ID: u, Create: true, Mutation: uint32(i), Fields: placed(u, parent)})
	}
	for i, acc := range []string{"x", "y"} {
		w.apply(d, &domain.Effect{Type: "Account", ID: acc, Create: true, Mutation: uint32(10 + i), Fields: []domain.FieldEffect{
			set(domain.AccountFieldUnitID, domain.String("c")), set(domain.AccountFieldStatus, domain.String("ACTIVE")), w.member()}})
		w.regrant(d, uint32(10+i), acc)
		w.replicas = append(w.replicas, &replica{w: w, account: acc, held: map[string]heldRecord{}, sent: map[string]heldRecord{}})
	}
	w.publish(d)
	return w
}

func (w *pullWorld) publish(d *Draft) {
	w.snap = d.Freeze(domain.Hash{})
	w.past[w.snap.Rev] = w.snap
}

func set(field int, v domain.Value) domain.FieldEffect {
	return domain.FieldEffect{Field: field, Value: v}
}

func unitFields(parent string) []domain.FieldEffect {
	if parent == "" {
		return nil
	}
	return []domain.FieldEffect{set(domain.OrgUnitFieldParentID, domain.String(parent))}
}

// placed are the fields of a unit below another, none or one of the first three.
func placed(id, parent string) []domain.FieldEffect {
	path := map[string]string{"": "/", "c": "/c/", "a": "/c/a/", "b": "/c/b/"}[parent] + id
	return append(unitFields(parent), set(domain.OrgUnitFieldPath, domain.String(path)))
}

var pullUnits = []string{"c", "a", "b", "a1", "b1"}

func (w *pullWorld) member() domain.FieldEffect {
	return set(domain.AccountFieldMemberID, domain.String(rapid.SampledFrom([]string{"m0", "m1"}).Draw(w.t, "member")))
}

func (w *pullWorld) apply(d *Draft, e *domain.Effect) *domain.Record {
	e.By, e.At = "x", domain.Time(d.Rev)
	r, err := d.Apply(e)
	if err != nil {
		w.t.Fatal(err)
	}
	return r
}

// commit changes the enterprise by a few mutations.
func (w *pullWorld) commit() {
	d := w.snap.Draft(domain.Time(w.snap.Rev + 1))
	for m := range rapid.IntRange(1, 3).Draw(w.t, "mutations") {
		for range rapid.IntRange(1, 5).Draw(w.t, "effects") {
			w.effect(d, uint32(m))
		}
	}
	w.publish(d)
}

func (w *pullWorld) id(typ string, n int) string {
	return fmt.Sprintf("%s%d", strings.ToLower(typ[:1]), rapid.IntRange(0, n).Draw(w.t, "id"))
}

func (w *pullWorld) effect(d *Draft, m uint32) {
	switch rapid.IntRange(0, 17).Draw(w.t, "kind") {
	case 0:
		id := rapid.SampledFrom([]string{"x", "y"}).Draw(w.t, "account")
		w.apply(d, &domain.Effect{Type: "Account", ID: id, Mutation: m, Fields: []domain.FieldEffect{w.member(), set(domain.AccountFieldUnitID, w.unit())}})
		w.regrant(d, m, id)
	case 1: // a unit moves; never below itself
		id := rapid.SampledFrom([]string{"a1", "b1"}).Draw(w.t, "unit")
		w.apply(d, &domain.Effect{Type: "OrgUnit", ID: id, Mutation: m, Fields: placed(id, rapid.SampledFrom([]string{"c", "a", "b"}).Draw(w.t, "parent"))})
		w.astray(d, m, id)
	case 2, 3:
		w.inspection(d, m)
	case 4, 5:
		w.record(d, m, "Member", 3, set(domain.MemberFieldBranchID, w.unit()), set(domain.MemberFieldPartyGroupID, w.unit()),
			set(domain.MemberFieldStatus, domain.String(rapid.SampledFrom([]string{"ACTIVE", "LEFT"}).Draw(w.t, "status"))))
	case 6, 7, 8:
		w.pledge(d, m)
	case 9, 10:
		w.letter(d, m)
	case 11, 12:
		w.piece(d, m)
	default:
		w.finding(d, m)
	}
}

func (w *pullWorld) inspection(d *Draft, m uint32) {
	fields := []domain.FieldEffect{
		set(domain.InspectionFieldStatus, domain.String(rapid.SampledFrom([]string{"PLANNED", "IN_PROGRESS", "PUBLISHED", "CANCELLED"}).Draw(w.t, "status"))),
		set(domain.InspectionFieldLeadID, domain.String(rapid.SampledFrom([]string{"x", "y"}).Draw(w.t, "lead"))),
		set(domain.InspectionFieldInspectorIDs, domain.List([]string{rapid.SampledFrom([]string{"x", "y"}).Draw(w.t, "inspector")})),
	}
	id := w.id("Inspection", 2)
	if r := d.Get(d.reg.Entity("Inspection"), id); r == nil {
		w.record(d, m, "Inspection", -1, append(fields, set(domain.InspectionFieldUnitID, domain.String(rapid.SampledFrom(pullUnits).Draw(w.t, "inspected"))),
			set(domain.InspectionFieldConcealed, domain.Bool(rapid.Bool().Draw(w.t, "concealed"))))...)
		return
	} else if r.Concealed() && rapid.Bool().Draw(w.t, "reveal") {
		w.apply(d, &domain.Effect{Type: "Inspection", ID: id, Mutation: m, Fields: []domain.FieldEffect{set(domain.InspectionFieldConcealed, domain.Bool(false))}})
		w.touch(d, m, id)
		return
	}
	was := d.Find("Inspection", id).Body.(*domain.Inspection).Status
	w.apply(d, &domain.Effect{Type: "Inspection", ID: id, Mutation: m, Fields: fields})
	if is := d.Find("Inspection", id).Body.(*domain.Inspection).Status; (was == domain.InspectionStatusPublished) != (is == domain.InspectionStatusPublished) {
		w.touch(d, m, id) // as the engine does where a state opens fields of others
	}
}

func (w *pullWorld) touch(d *Draft, m uint32, inspection string) {
	for _, typ := range []string{"CriterionResult", "Finding", "Evidence"} {
		var touch []string
		d.EachOf(typ, "inspectionId", inspection, func(r *domain.Record) bool { touch = append(touch, r.ID); return true })
		for _, t := range touch {
			w.apply(d, &domain.Effect{Type: typ, ID: t, Mutation: m})
		}
	}
}

// record makes, changes, deletes or restores a record; n < 0 makes one.
func (w *pullWorld) record(d *Draft, m uint32, typ string, n int, fields ...domain.FieldEffect) {
	id := w.id(typ, max(n, 2))
	old := d.Get(d.reg.Entity(typ), id)
	e := &domain.Effect{Type: typ, ID: id, Mutation: m, Fields: fields}
	switch {
	case old == nil:
		e.Create = true
	case n < 0:
		return
	case old.Deleted():
		e.Restore = true
	case rapid.IntRange(0, 3).Draw(w.t, "delete") == 0:
		e.Delete, e.Fields = true, nil
	}
	w.apply(d, e)
}

// finding makes or changes findings and results; results may be made later than
// the findings that come to refer to them.
func (w *pullWorld) finding(d *Draft, m uint32) {
	insp := w.id("Inspection", 2)
	i := d.Find("Inspection", insp)
	if i == nil {
		return
	}
	unit := set(domain.FindingFieldUnitID, domain.String(i.Unit))
	if rapid.Bool().Draw(w.t, "result") {
		id := w.id("CriterionResult", 3)
		if d.Find("CriterionResult", id) == nil {
			w.apply(d, &domain.Effect{Type: "CriterionResult", ID: id, Create: true, Mutation: m, Fields: []domain.FieldEffect{
				set(domain.CriterionResultFieldInspectionID, domain.String(insp)), set(domain.CriterionResultFieldUnitID, domain.String(i.Unit))}})
		} else {
			w.apply(d, &domain.Effect{Type: "CriterionResult", ID: id, Mutation: m, Fields: []domain.FieldEffect{set(domain.CriterionResultFieldRemarkZh, domain.String(fmt.Sprint(d.Rev)))}})
		}
		return
	}
	id := w.id("Finding", 4)
	fields := []domain.FieldEffect{set(domain.FindingFieldDescriptionZh, domain.String(fmt.Sprint(d.Rev)))}
	if res := w.id("CriterionResult", 3); d.Find("CriterionResult", res) != nil {
		fields = append(fields, set(domain.FindingFieldResultID, domain.String(res)))
	}
	if d.Get(d.reg.Entity("Finding"), id) == nil {
		fields = append(fields, set(domain.FindingFieldInspectionID, domain.String(insp)), unit)
		w.apply(d, &domain.Effect{Type: "Finding", ID: id, Create: true, Mutation: m, Fields: fields})
		return
	}
	w.recordAt(d, m, "Finding", id, fields)
}

func (w *pullWorld) recordAt(d *Draft, m uint32, typ, id string, fields []domain.FieldEffect) {
	e := &domain.Effect{Type: typ, ID: id, Mutation: m, Fields: fields}
	if old := d.Get(d.reg.Entity(typ), id); old.Deleted() {
		return
	} else if rapid.IntRange(0, 4).Draw(w.t, "delete") == 0 {
		e.Delete, e.Fields = true, nil
	}
	w.apply(d, e)
}

func (p *replica) view() *View { return p.w.snap.View(domain.Actor{Account: p.account}, 0) }

// page pulls one page, sometimes asking for other types than before.
func (p *replica) page(size Size) *Pulled {
	t := p.w.t
	if rapid.IntRange(0, 5).Draw(t, "retype") == 0 {
		p.types = rapid.SampledFrom([][]string{nil, {"Finding", "Member"}, {"Letter", "Pledge"}, {"Finding", "Inspection", "OrgUnit"}, {}, {"CriterionResult", "Finding"}}).Draw(t, "types")
		clear(p.sent) // what was taken away may come back within these pages
	}
	v := p.view()
	if p.seq == nil {
		s := v.Start(p.from, p.types)
		p.seq = &s
		clear(p.sent)
	}
	p.asked = p.seq.To.Types
	p.target = p.seq.To.Rev
	out := v.Pull(p.seq, p.types, size)
	if p.seq.To.Rev != p.target {
		clear(p.sent) // the sequence that brings the types that were added
	}
	p.check(v, out, size)
	p.apply(out)
	if !out.More {
		p.complete()
		p.from, p.seq = p.seq.To, nil
	}
	return out
}

func (p *replica) check(v *View, out *Pulled, size Size) {
	t := p.w.t
	n, weight := len(out.Records), 0
	for _, r := range out.Records {
		weight += weigh(r)
	}
	short := n < size.Records && (size.Weigh == nil || n == 0 || size.Bytes-weight >= heaviest)
	if n > size.Records || size.Weigh != nil && weight > size.Bytes && n > 1 || short && out.More && p.seq.GoneDone {
		t.Fatalf("%d records of weight %d on a page of %d and %d, more: %v", n, weight, size.Records, size.Bytes, out.More)
	}
	p.takeBack(out)
	onPage := map[string]bool{}
	for _, r := range out.Records {
		ent := v.reg.Entity(r.Body.TypeName())
		name := Ref{ent.Name, r.ID}.path()
		if r.Deleted() {
			if _, ok := p.held[name]; !ok && !p.knew(ent, r) {
				t.Fatalf("a tombstone of %s, which the device does not hold", name)
			}
		} else if !v.Sees(ent, r) {
			t.Fatalf("%s is not visible", name)
		}
		if p.types != nil && !slices.Contains(p.types, ent.Name) {
			t.Fatalf("%s was not asked for", name)
		}
		if !sameVersion(ent, v.Get(ent, r.ID), r) {
			t.Fatalf("%s is not in its newest version", name)
		}
		// After a loss of rights the server does not know whether what else may be
		// seen was sent before, and sends what is referred to again.
		again := p.seq.Aim != nil && slices.Contains(p.seq.To.Extra, name)
		now := p.sentAs(out, r)
		if was, ok := p.sent[name]; ok && was == now && !again || onPage[name] {
			t.Fatalf("%s was sent twice at %d", name, r.Rev)
		}
		for _, f := range ent.Guarded {
			if !r.Deleted() && !slices.Contains(out.Closed[r], f) && !v.Readable(f, r) {
				t.Fatalf("%s was sent with %s, which may not be read", name, f.Name)
			}
		}
		p.sent[name], onPage[name] = now, true
		p.checkReferences(v, ent, r, onPage)
	}
}

// knew says whether a deleted record was visible at the revision of what the
// device holds, or may have been since: then it may have been deleted before its
// turn to be sent came. Rights that came since see what was there then.
func (p *replica) knew(ent *registry.Entity, r *domain.Record) bool {
	for _, rev := range []domain.Rev{p.seq.From.Rev, p.seq.To.Rev} {
		then := p.w.past[rev]
		if then == nil {
			continue
		}
		old := then.Get(ent, r.ID)
		if old != nil && (old.Deleted() || then.View(domain.Actor{Account: p.account}, 0).Sees(ent, old) || p.view().Scope.Sees(ent, old)) {
			return true
		}
	}
	return r.Ext.Past != nil
}

// checkReferences makes sure that what a record refers to is there first.
func (p *replica) checkReferences(v *View, ent *registry.Entity, r *domain.Record, onPage map[string]bool) {
	if r.Deleted() {
		return
	}
	ent.EachRef(r, func(f *registry.Field, id string) {
		z := v.Record(f.Ref.To, id)
		if z == nil || z == r || p.types != nil && !slices.Contains(p.types, f.Ref.To.Name) {
			return
		}
		if p.asked != nil && !slices.Contains(p.asked, f.Ref.To.Name) {
			return // asked for in the middle of a sequence: it comes with the next
		}
		if p.restored(f.Ref.To, z.ID) {
			return // it comes with the next sequence
		}
		name := Ref{f.Ref.To.Name, z.ID}.path()
		if _, ok := p.held[name]; !ok && !onPage[name] {
			p.w.t.Fatalf("%s %s comes before %s, which its %s refers to", ent.Name, r.ID, name, f.Name)
		}
	})
}

// restored says whether a record was deleted at any time since the sequence began.
func (p *replica) restored(ent *registry.Entity, id string) bool {
	for rev := p.target; rev < p.w.snap.Rev; rev++ {
		if r := p.w.past[rev].Get(ent, id); r != nil && r.Deleted() {
			return true
		}
	}
	return false
}

// complete makes sure that the device holds what could be seen when the sequence
// began and ever since.
func (p *replica) complete() {
	then := p.w.past[p.seq.To.Rev]
	actor := domain.Actor{Account: p.account}
	for _, ent := range then.reg.Entities {
		if ent.Internal || p.types != nil && !slices.Contains(p.types, ent.Name) {
			continue
		}
		then.Scan(ent, func(r *domain.Record) bool {
			for rev := then.Rev; rev <= p.w.snap.Rev; rev++ {
				if p.w.past[rev].View(actor, 0).Record(ent, r.ID) == nil {
					return true
				}
			}
			if name := (Ref{ent.Name, r.ID}).path(); p.held[name].rev < r.Rev {
				p.w.t.Fatalf("%s holds %s at %d, could see it at %d since %d", p.account, name, p.held[name].rev, r.Rev, then.Rev)
			}
			return true
		})
	}
}

// takeBack removes what a page says is to be removed; it may come again.
func (p *replica) takeBack(out *Pulled) {
	for name, h := range p.held {
		if slices.Contains(out.DropUnits, h.unit) || slices.ContainsFunc(out.Removed, func(r Ref) bool { return r.path() == name }) {
			delete(p.held, name)
			delete(p.sent, name)
		}
	}
}

// apply takes the records of a page over.
func (p *replica) apply(out *Pulled) {
	for _, r := range out.Records {
		name := Ref{r.Body.TypeName(), r.ID}.path()
		if r.Deleted() {
			delete(p.held, name)
		} else {
			p.held[name] = p.sentAs(out, r)
		}
	}
}

// finish pulls until there is no more, of all types.
func (p *replica) finish() {
	for n := 0; ; n++ {
		if n > 1000 {
			p.w.t.Fatal("a pull that does not end")
		}
		if !p.page(drawSize(p.w.t)).More {
			return
		}
	}
}

func (p *replica) converged() {
	v, want := p.view(), map[string]heldRecord{}
	for _, ent := range v.reg.Entities {
		if ent.Internal || p.types != nil && !slices.Contains(p.types, ent.Name) {
			continue
		}
		p.listed(v, ent)
		v.Scan(ent, func(r *domain.Record) bool {
			if v.Sees(ent, r) {
				want[Ref{ent.Name, r.ID}.path()] = heldAs(r, ent, func(f *registry.Field) bool { return !v.Readable(f, r) })
			}
			return true
		})
	}
	if !maps.Equal(want, p.held) {
		for name, h := range p.held {
			if w, ok := want[name]; !ok || w != h {
				p.w.t.Errorf("%s holds %s %v, want %v %v", p.account, name, h, w, ok)
			}
		}
		for name, h := range want {
			if _, ok := p.held[name]; !ok {
				p.w.t.Errorf("%s lacks %s %v", p.account, name, h)
			}
		}
		p.w.t.FailNow()
	}
}
