package state

import (
	"slices"
	"strings"

	"pgregory.net/rapid"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// What several units own, and what is published, in the world of the pulls.

func (w *pullWorld) unit() domain.Value {
	return domain.String(rapid.SampledFrom(pullUnits).Draw(w.t, "unit"))
}

// astray stores again what a unit has published and that is open to others since it moved.
func (w *pullWorld) astray(d *Draft, m uint32, unit string) {
	var list []Ref
	d.EachAstray(unit, func(ent *registry.Entity, r *domain.Record) { list = append(list, Ref{ent.Name, r.ID}) })
	for _, r := range list {
		w.apply(d, &domain.Effect{Type: r.Type, ID: r.ID, Mutation: m})
	}
}

// pledge makes or changes what is published to a circle, or withdrawn from it.
func (w *pullWorld) pledge(d *Draft, m uint32) {
	some := func(values ...string) domain.Value {
		return domain.String(rapid.SampledFrom(values).Draw(w.t, "value"))
	}
	w.record(d, m, "Pledge", 3, set(domain.PledgeFieldUnitID, w.unit()), set(domain.PledgeFieldGroupUnitID, w.unit()),
		set(domain.PledgeFieldMemberID, some("m0", "m2")), set(domain.PledgeFieldPublishScope, some("PARTY_GROUP", "BRANCH", "UNIT", "COMPANY")),
		set(domain.PledgeFieldStatus, some("DRAFT", "PUBLISHED", "REVISED", "WAIVED")))
}

// piece makes or changes what may be shut, or what is about it; as the engine does, what is
// about a piece is stored again where that is shut or opened.
func (w *pullWorld) piece(d *Draft, m uint32) {
	some := func(values ...string) domain.Value {
		return domain.String(rapid.SampledFrom(values).Draw(w.t, "value"))
	}
	id, sign := w.id("Evidence", 2), w.id("Signature", 2)
	piece := d.Find("Evidence", id)
	if piece != nil && rapid.Bool().Draw(w.t, "sign") {
		if d.Find("Signature", sign) == nil {
			w.apply(d, &domain.Effect{Type: "Signature", ID: sign, Create: true, Mutation: m, Fields: []domain.FieldEffect{set(domain.SignatureFieldSubjectType, domain.String("Evidence")),
				set(domain.SignatureFieldSubjectID, domain.String(id)), set(domain.SignatureFieldUnitID, w.unit()), set(domain.SignatureFieldByID, some("x", "y"))}})
		}
		return
	}
	fields := []domain.FieldEffect{set(domain.EvidenceFieldUnitID, w.unit()), set(domain.EvidenceFieldSensitivity, some("NORMAL", "SENSITIVE")), set(domain.EvidenceFieldCapturedBy, some("x", "y"))}
	if i := d.Find("Inspection", w.id("Inspection", 2)); i != nil && rapid.Bool().Draw(w.t, "inspected") {
		fields[0] = set(domain.EvidenceFieldUnitID, domain.String(i.Unit))
		fields = append(fields, set(domain.EvidenceFieldInspectionID, domain.String(i.ID)))
	}
	w.apply(d, &domain.Effect{Type: "Evidence", ID: id, Create: piece == nil, Mutation: m, Fields: fields})
	var about []string
	d.EachOf("Signature", "subjectId", id, func(r *domain.Record) bool { about = append(about, r.ID); return true })
	for _, s := range about {
		w.apply(d, &domain.Effect{Type: "Signature", ID: s, Mutation: m})
	}
}

// letter makes or changes what several units own.
func (w *pullWorld) letter(d *Draft, m uint32) {
	ent := d.reg.Entity("Letter")
	readers := rapid.SliceOfNDistinct(rapid.SampledFrom(pullUnits), 0, 2, rapid.ID).Draw(w.t, "readers")
	w.record(d, m, "Letter", 3, fields(ent, "takerId", w.unit().S, "issuerId", w.unit().S, "readerIds", readers,
		"status", rapid.SampledFrom([]string{"DRAFT", "SIGNED", "VOID"}).Draw(w.t, "status"))...)
}

// listed makes sure that lists and counts have what may be seen, once.
func (p *replica) listed(v *View, ent *registry.Entity) {
	var seen []*domain.Record
	v.Scan(ent, func(r *domain.Record) bool {
		if v.Sees(ent, r) {
			seen = append(seen, r)
		}
		return true
	})
	for _, page := range []Page{{}, {First: len(seen) + 1}} {
		for _, order := range [][]Order{nil, {{Special: SpecialCreatedAt}}} {
			res, err := v.List(Query{Ent: ent, Order: order}, page)
			if err != nil {
				p.w.t.Fatal(err)
			}
			list := slices.Clone(res.Records)
			slices.SortFunc(list, func(a, b *domain.Record) int { return strings.Compare(a.ID, b.ID) })
			if !slices.EqualFunc(list, seen, func(a, b *domain.Record) bool { return sameVersion(ent, a, b) }) {
				p.w.t.Fatalf("%s: %d %s are listed, %d may be seen", p.account, len(list), ent.Name, len(seen))
			}
		}
	}
	every, err := v.CountOf(Query{Ent: ent, Filter: &Filter{And: []*Filter{}}})
	if n := v.Visible(ent); n != len(seen) || err != nil || every != len(seen) {
		p.w.t.Fatalf("%s: %d and %d %s are counted, %d may be seen: %v", p.account, n, every, ent.Name, len(seen), err)
	}
}
