package share

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"pdca/internal/audit"
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// Door is where partners read. It is a value: what it needs is the engine.
type Door struct{ Engine *engine.Engine }

// Ended is the error of an agreement under which nothing is read any more.
func Ended() error {
	return domain.Errorf(domain.CodeAgreementEnded, "共享协议已到期、中止或撤销", "the agreement on sharing is over, suspended or revoked")
}

// of returns the agreement of an id, where the actor may accept for its partner; an
// agreement of others, and one that there is not, are refused alike.
func of(v *state.View, id string) (*domain.DataShareAgreement, error) {
	ent := v.Registry().Entity(entity)
	r := v.Record(ent, id)
	if r == nil || !v.Allowed(v.Scope, "SHARE_PARTNER", domain.LevelApprove, ent, r) {
		return nil, engine.Forbidden()
	}
	return r.Body.(*domain.DataShareAgreement), nil
}

// Living says whether an agreement opens anything on a day.
func Living(x *domain.DataShareAgreement, today domain.Date) bool {
	return x.Status == domain.AgreementStatusActive && x.From <= today && today <= x.To
}

// begun are the states that an agreement comes into once it was in force, or that end it.
func begun(x *domain.DataShareAgreement) bool {
	switch x.Status {
	case domain.AgreementStatusActive, domain.AgreementStatusSuspended, domain.AgreementStatusExpired, domain.AgreementStatusRevoked:
		return true
	}
	return false
}

// open returns what an agreement opens to the actor now.
func open(v *state.View, id string) (*terms, error) {
	x, err := of(v, id)
	switch {
	case err != nil:
		return nil, err
	case begun(x) && !Living(x, v.Today):
		return nil, Ended()
	case !begun(x):
		return nil, engine.Forbidden()
	}
	return read(v.Registry(), x)
}

// opened is open, of a type.
func opened(v *state.View, id, typ string) (*terms, *part, error) {
	t, err := open(v, id)
	if err != nil {
		return nil, nil, err
	}
	if p := t.find(typ); p != nil {
		return t, p, nil
	}
	return nil, nil, engine.Forbidden()
}

// each calls fn for the records of a part, by an index where a condition has one.
func (t *terms) each(v *state.View, p *part, fn func(r *domain.Record)) error {
	look := func(r *domain.Record) bool {
		if !v.Meter.Spend(1 + len(p.where)) {
			return false
		}
		if t.owns(v.Snapshot, p.ent, r) && p.holds(r) {
			fn(r)
		}
		return true
	}
	i := slices.IndexFunc(p.where, func(c condition) bool {
		return (c.op == "eq" || c.op == "in" && len(c.values) == 1) && c.field.Indexed && c.field.Kind != domain.KindList
	})
	if i < 0 {
		v.Scan(p.ent, look)
	} else {
		v.Each(p.ent, p.where[i].field, p.where[i].values[0], look)
	}
	return v.Meter.Err()
}

// records lists those of a part, in the order of the agreement.
func (t *terms) records(v *state.View, p *part) (list []*domain.Record, err error) {
	err = t.each(v, p, func(r *domain.Record) { list = append(list, r) })
	slices.SortFunc(list, func(a, b *domain.Record) int {
		by := 0
		if p.order != nil {
			by = a.Body.Get(p.order.Index).Compare(b.Body.Get(p.order.Index))
		}
		return cmp.Or(by, cmp.Compare(a.CreatedRev, b.CreatedRev), cmp.Compare(a.CreatedOrd, b.CreatedOrd))
	})
	return list, err
}

// Ours returns an agreement that the actor reads on the owner's side; nil for none, and for
// the partner.
func Ours(v *state.View, id string) *domain.DataShareAgreement {
	ent := v.Registry().Entity(entity)
	r := v.Record(ent, id)
	if r == nil || !v.Scope.Units[r.Unit].Rows.Has(ent.RowOf(r)) {
		return nil
	}
	return r.Body.(*domain.DataShareAgreement)
}

// Types answers sharedTypes: on the owner's side to whoever reads the agreement, before they
// approve it; to the partner while it is in force, for how much there is is told no earlier.
func (d Door) Types(v *state.View, id string) (out []domain.SharedType, err error) {
	var t *terms
	if x := Ours(v, id); x != nil {
		t, err = read(v.Registry(), x)
	} else {
		t, err = open(v, id)
	}
	if err != nil {
		return nil, err
	}
	for _, p := range t.parts {
		s := domain.SharedType{Type: p.ent.Name}
		for _, f := range p.fields {
			s.Fields = append(s.Fields, f.Name)
		}
		for _, a := range p.sums {
			s.Aggregates = append(s.Aggregates, a.written(p))
		}
		if err := t.each(v, p, func(*domain.Record) { s.Rows++ }); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

func (s *sums) written(p *part) domain.SharedSums {
	out := domain.SharedSums{Type: p.ent.Name}
	for _, k := range s.keys {
		out.Keys = append(out.Keys, k.name)
	}
	for _, f := range s.sums {
		out.Sums = append(out.Sums, f.Name)
	}
	return out
}

// Ask is what is asked of the records of an agreement.
type Ask struct {
	AgreementID, Type string
	Filter            json.RawMessage
	First             int
	After             string
	// Export says that the records leave as a file, which is on record as such.
	Export bool `json:"-"`
}

// Records answers sharedRecords. That they were read is on record when it returns.
func (d Door) Records(ctx context.Context, v *state.View, ask Ask) (*domain.SharedPage, error) {
	ev := domain.AuditEvent{Action: audit.ReadShared, RecordType: ask.Type, AgreementID: ask.AgreementID, FilterJson: string(ask.Filter)}
	if ask.Export {
		ev.Action = audit.Export
	}
	t, p, err := opened(v, ask.AgreementID, ask.Type)
	if err != nil {
		return nil, d.refuse(v, ev, err)
	}
	narrower, err := conditions(p.ent, ask.Filter, func(name string) *registry.Field {
		i := slices.IndexFunc(p.fields, func(f *registry.Field) bool { return f.Name == name })
		if i < 0 {
			return nil
		}
		return p.fields[i]
	})
	if err != nil {
		return nil, d.refuse(v, ev, err)
	}
	list, err := t.records(v, p)
	if err != nil {
		return nil, err
	}
	list = slices.DeleteFunc(list, func(r *domain.Record) bool { return !all(narrower, r) })
	page := &domain.SharedPage{TotalCount: int64(len(list)), Nodes: []domain.SharedRecord{}}
	if ask.After != "" {
		had := numbersOf(v.Snapshot, t.ID)
		i := slices.IndexFunc(list, func(r *domain.Record) bool { n := had[ref(r)]; return n > 0 && t.name(n) == ask.After })
		if i < 0 {
			return nil, domain.Errorf(domain.CodeValidation, "此共享编号不在列表中", "the number is not in the list").On("after")
		}
		list = list[i+1:]
	}
	if page.HasNextPage = len(list) > ask.First; page.HasNextPage {
		list = list[:ask.First]
	}
	had, err := d.expose(ctx, v, t, list)
	if err != nil {
		return nil, err
	}
	for _, r := range list {
		page.EndCursor = t.name(had[ref(r)])
		page.Nodes = append(page.Nodes, domain.SharedRecord{SharedNumber: page.EndCursor, Fields: p.values(r)})
	}
	ev.Count = int64(len(list))
	return page, d.record(ctx, v, ev)
}

// name is the number of a record as it is told.
func (t *terms) name(n int64) string { return fmt.Sprintf("%s-%06d", t.Number, n) }

// ref names a record within an agreement.
func ref(r *domain.Record) string { return r.Body.TypeName() + "/" + r.ID }

// numbersOf are the numbers given under an agreement.
func numbersOf(s *state.Snapshot, agreement string) map[string]int64 {
	had := map[string]int64{}
	s.EachOf("SharedNumber", "agreementId", agreement, func(r *domain.Record) bool {
		n := r.Body.(*domain.SharedNumber)
		had[n.RecordType+"/"+n.RecordID] = n.Number
		return true
	})
	return had
}

// expose gives numbers to the records that have none, in their order, and returns all
// numbers of the agreement.
func (d Door) expose(ctx context.Context, v *state.View, t *terms, list []*domain.Record) (map[string]int64, error) {
	had := numbersOf(v.Snapshot, t.ID)
	if !slices.ContainsFunc(list, func(r *domain.Record) bool { return had[ref(r)] == 0 }) {
		return had, nil
	}
	err := d.Engine.Do(context.WithoutCancel(ctx), domain.Actor{System: true}, func(tx *engine.Tx) error {
		had = numbersOf(tx.State(), t.ID) // somebody else may have read them since
		ent := tx.Registry().Entity("SharedNumber")
		for _, r := range list {
			if had[ref(r)] > 0 {
				continue
			}
			n := int64(len(had) + 1)
			_, err := tx.Make(ent, tx.NewID(), engine.To(domain.SharedNumberFieldAgreementID, engine.Text(t.ID)), engine.To(domain.SharedNumberFieldRecordType, engine.Text(r.Body.TypeName())),
				engine.To(domain.SharedNumberFieldRecordID, engine.Text(r.ID)), engine.To(domain.SharedNumberFieldNumber, domain.Int(n)))
			if err != nil {
				return err
			}
			had[ref(r)] = n
		}
		return nil
	})
	return had, err
}

// record has it on record that something was read, before anybody gets it.
func (d Door) record(ctx context.Context, v *state.View, ev domain.AuditEvent) error {
	ev.AccountID, ev.DeviceID = v.Actor.Account, v.Actor.Device
	err := d.Engine.Audit().Record(context.WithoutCancel(ctx), ev)
	if err != nil {
		return engine.Unavailable("查阅记录暂时无法写入，请稍后重试", "the read cannot be recorded just now, try again").Because(err)
	}
	return nil
}

// refuse notes what was refused for want of a right.
func (d Door) refuse(v *state.View, ev domain.AuditEvent, err error) error {
	var e *domain.Error
	if errors.As(err, &e) && e.Kind == domain.KindForbidden {
		d.Engine.Note(v.Actor, ev, err)
	}
	return err
}

// Reading says whether an event is of something that was read under an agreement.
func Reading(e *domain.AuditEvent) bool {
	return (e.Action == audit.ReadShared || e.Action == audit.ReadSharedSums || e.Action == audit.PullShared || e.Action == audit.Export) && e.Outcome == audit.Allowed
}
