// Package share reads what an agreement on sharing opens to a partner: of records of the
// owner's units, the fields that the agreement names and the declaration allows
// (@shareable), by query, aggregate and sync.
//
// What holds:
//
//   - A partner reads here or nowhere: no scope holds a record because of an agreement.
//     Both doors come through Door, which judges the agreement at each request.
//   - What the agreement does not name is not there: it is in no answer, and to ask by it
//     is FORBIDDEN, whether the declaration has it or not.
//   - A record is shared as a number of the agreement, given at its first reading and
//     kept; its id never leaves.
//   - Nobody reads before it is on record that they do.
//
// Who approves an agreement and when it ends are rules of room org, which asks Check
// whether it can be kept at all.
package share

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"unicode"

	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// entity is the name of agreements.
const entity = "DataShareAgreement"

// terms is what an agreement says, held against the declaration.
type terms struct {
	*domain.DataShareAgreement
	parts []*part
}

// part is what is shared of one type.
type part struct {
	ent    *registry.Entity
	fields []*registry.Field
	where  []condition
	order  *registry.Field
	sums   []*sums
}

// sums is one aggregate of a part.
type sums struct {
	keys []key
	sums []*registry.Field
}

// written is how agreements have their terms (domain.SharedTerms), with the filter as it
// came.
type written struct {
	Type, OrderBy string
	Fields        []string
	Filter        json.RawMessage
}

// read reads the terms of an agreement.
func read(reg *registry.Registry, x *domain.DataShareAgreement) (*terms, error) {
	t := &terms{DataShareAgreement: x}
	for _, text := range x.Entities {
		var w written
		if err := json.Unmarshal([]byte(text), &w); err != nil {
			return nil, wrongTerms("INV-DS1", "entities", "共享的记录无法读取", "what is shared cannot be read")
		}
		p, err := t.part(reg, &w)
		if err != nil {
			return nil, err
		}
		t.parts = append(t.parts, p)
	}
	for _, text := range x.Aggregates {
		var w domain.SharedSums
		if err := json.Unmarshal([]byte(text), &w); err != nil {
			return nil, wrongTerms("INV-DS1", "aggregates", "共享的汇总无法读取", "the aggregates cannot be read")
		}
		if err := t.aggregate(&w); err != nil {
			return nil, err
		}
	}
	if err := t.figures(reg); err != nil {
		return nil, err
	}
	if len(t.parts) == 0 {
		return nil, wrongTerms("INV-DS1", "entities", "须列出共享的记录", "an agreement names what is shared")
	}
	return t, nil
}

func wrongTerms(rule, field, zh, en string, args ...any) error {
	return domain.Broken(rule, field, zh, en, args...)
}

// part reads what is shared of a type. What is not declared as shareable is refused alike,
// whatever it is.
func (t *terms) part(reg *registry.Registry, w *written) (*part, error) {
	ent := reg.Entity(w.Type)
	if ent != nil && ent.Private != "" {
		return nil, wrongTerms(ent.Private, "entities", "%s 的记录私密，不可共享", "records of %s are private, and never shared", ent.Name)
	}
	if ent == nil || len(ent.Shared()) == 0 || t.find(w.Type) != nil {
		return nil, wrongTerms("INV-DS1", "entities", "该类型不可共享，或已列出", "records of the type cannot be shared, or are named already")
	}
	p := &part{ent: ent}
	for _, name := range w.Fields {
		f := shareable(ent, name)
		if f == nil || f.Shareable.Filter || f.Shareable.Sums || slices.Contains(p.fields, f) {
			return nil, wrongTerms("INV-DS1", "entities", "%s 有字段不可共享，或重复", "%s: a field cannot be shared, or is named twice", ent.Name)
		}
		p.fields = append(p.fields, f)
	}
	if len(p.fields) == 0 {
		return nil, wrongTerms("INV-DS1", "entities", "%s 须列出外送的字段", "%s: the fields that go out have to be named", ent.Name)
	}
	if w.OrderBy != "" {
		if p.order = shareable(ent, w.OrderBy); p.order == nil || !slices.Contains(p.fields, p.order) {
			return nil, wrongTerms("INV-DS1", "entities", "%s 只能按外送的字段排序", "%s: it is in the order of a field that goes out", ent.Name)
		}
	}
	var err error
	if p.where, err = conditions(ent, w.Filter, func(name string) *registry.Field { return named(ent, name) }); err != nil {
		return nil, asFilter(err)
	}
	for i := range p.where {
		if c := &p.where[i]; c.field.Shareable.Filter && !c.only(t.PartnerUnitID) {
			return nil, wrongTerms("INV-DS3", "filter", "%s 的条件所指单位只能是合作单位自身", "%s: the only unit that a condition names is the partner itself", ent.Name)
		}
	}
	return p, nil
}

func asFilter(err error) error {
	e := *domain.AsError(err)
	e.Code, e.Kind, e.Rule, e.Field = domain.CodeValidation, domain.KindInvalid, "INV-DS3", "filter"
	return &e
}

func shareable(ent *registry.Entity, name string) *registry.Field {
	if f := ent.Field(name); f != nil && f.Shareable != nil {
		return f
	}
	return nil
}

// named is the field by which a condition may narrow: one that is for sums alone would be told
// by which records are left.
func named(ent *registry.Entity, name string) *registry.Field {
	if f := shareable(ent, name); f != nil && !f.Shareable.Sums {
		return f
	}
	return nil
}

// find returns what is shared of a type; nil for nothing.
func (t *terms) find(typ string) *part {
	for _, p := range t.parts {
		if p.ent.Name == typ {
			return p
		}
	}
	return nil
}

// aggregate reads an aggregate into the part of its type.
func (t *terms) aggregate(w *domain.SharedSums) error {
	p := t.find(w.Type)
	if p == nil || len(w.Keys) == 0 {
		return wrongTerms("INV-DS1", "aggregates", "汇总的类型须为所共享的，并有分组", "an aggregate is of a type that is shared, and is grouped by something")
	}
	s := &sums{}
	for _, name := range w.Keys {
		k, ok := keyOf(p.ent, name)
		if !ok {
			return wrongTerms("INV-DS1", "aggregates", "%s 不能按所列分组", "%s cannot be grouped by what is named", p.ent.Name)
		}
		s.keys = append(s.keys, k)
	}
	for _, name := range w.Sums {
		f := shareable(p.ent, name)
		if f == nil || f.Kind != domain.KindInt && f.Kind != domain.KindFloat {
			return wrongTerms("INV-DS1", "aggregates", "%s 不能合计所列字段", "%s: a field that is named cannot be summed up", p.ent.Name)
		}
		s.sums = append(s.sums, f)
	}
	p.sums = append(p.sums, s)
	return nil
}

// key is what an aggregate is grouped by: a field, or the span that its day or instant
// lies in.
type key struct {
	name  string
	field *registry.Field
	span  string
}

// lengths are those of the texts of days, by what they are grouped by.
var lengths = map[string]int{"_DAY": len("2026-06-10"), "_MONTH": len("2026-06"), "_YEAR": len("2026")}

// keyOf finds what a name as FROM_AT_MONTH groups by.
func keyOf(ent *registry.Entity, name string) (key, bool) {
	for _, f := range ent.Shared() {
		timed := f.Kind == domain.KindDate || f.Kind == domain.KindTime
		switch upper := upperCase(f.Name); {
		case f.Shareable.Filter || f.Shareable.Persons || f.Shareable.Sums || f.Kind == domain.KindList || f.Kind == domain.KindObject:
		case !timed && upper == name:
			return key{name: name, field: f}, true
		case timed && strings.HasPrefix(name, upper) && lengths[name[len(upper):]] > 0:
			return key{name: name, field: f, span: name[len(upper):]}, true
		}
	}
	return key{}, false
}

// upperCase writes headCount as HEAD_COUNT.
func upperCase(name string) string {
	var b strings.Builder
	for _, r := range name {
		if unicode.IsUpper(r) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToUpper(r))
	}
	return b.String()
}

// Check says whether an agreement can be kept: that it names nothing that cannot be shared
// (INV-DS1), and that its filters leave something out (INV-DS3): one that does not is
// refused, unless it names the partner.
func Check(s *state.Snapshot, x *domain.DataShareAgreement) error {
	t, err := read(s.Registry(), x)
	if err != nil {
		return err
	}
	for _, p := range t.parts {
		if slices.ContainsFunc(p.where, func(c condition) bool { return c.field.Shareable.Filter }) {
			continue
		}
		any, out := false, false
		s.Scan(p.ent, func(r *domain.Record) bool {
			if t.owns(s, p.ent, r) {
				any, out = true, !p.holds(r)
			}
			return !out
		})
		if len(p.where) == 0 || any && !out {
			return wrongTerms("INV-DS3", "filter", "%s 的条件须有所限制，现对全部记录成立", "%s: the filter holds for every record, so it narrows nothing", p.ent.Name)
		}
	}
	return nil
}

// owns says whether a record is the owner's to share: one of its units is the owner's, and
// none is anybody else's but the partner's. What is concealed is nobody's.
func (t *terms) owns(s *state.Snapshot, ent *registry.Entity, r *domain.Record) bool {
	if r.Deleted() || r.Concealed() {
		return false
	}
	own, alien := false, false
	judge := func(unit string) {
		switch {
		case s.Below(unit, t.OwnerUnitID):
			own = true
		case unit != t.PartnerUnitID:
			alien = true
		}
	}
	judge(r.Unit)
	state.EachAlso(ent, r, judge)
	return own && !alien
}

// holds says whether a record satisfies what the agreement asks for.
func (p *part) holds(r *domain.Record) bool { return all(p.where, r) }

// values appends the fields that go out, as a JSON object.
func (p *part) values(r *domain.Record) json.RawMessage {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, f := range p.fields {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(`"` + f.Name + `":`)
		b.Write(f.AppendJSON(nil, r.Body.Get(f.Index)))
	}
	b.WriteByte('}')
	return b.Bytes()
}
