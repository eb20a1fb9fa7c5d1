package share

import (
	"context"
	"encoding/json"
	"reflect"
	"slices"
	"time"

	"pdca/internal/audit"
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// countsShared says whether a figure can be shared: what it counts are records of types that
// can be, by the month in which they lie. One that says how things stand on a day follows
// from records of other types, too.
func countsShared(reg *registry.Registry, d *domain.FigureDecl) bool {
	if d == nil || d.Suppress != "NONE" || !slices.Contains(d.Periods, "MONTH") {
		return false
	}
	sides := []domain.FigureCount{d.Numerator}
	if d.Denominator != nil {
		sides = append(sides, *d.Denominator)
	}
	return !slices.ContainsFunc(sides, func(c domain.FigureCount) bool {
		ent := reg.Entity(c.Entity)
		return ent == nil || ent.Private != "" || len(ent.Shared()) == 0
	})
}

// figures holds the figures that an agreement names against what can be shared (INV-DS1).
func (t *terms) figures(reg *registry.Registry) error {
	for i, key := range t.FigureKeys {
		if !countsShared(reg, domain.ShippedFigures().Named(key)) || slices.Contains(t.FigureKeys[:i], key) {
			return wrongTerms("INV-DS1", "figureKeys", "所列指标不可共享，或重复", "a figure that is named cannot be shared, or is named twice")
		}
	}
	return nil
}

// guest says whether the actor is of partners alone: whoever has any other office reads
// figures by that.
func guest(v *state.View) bool {
	list := v.Scope.Grants()
	return len(list) > 0 && !slices.ContainsFunc(list, func(g state.Grant) bool { return g.Role != domain.RolePartnerViewer })
}

// lending finds the agreement that shares the figures of a question with the actor; nil where
// none names them, of the unit that is asked for. One that is over is AGREEMENT_ENDED.
func lending(v *state.View, q *state.FigureQuery) (found *domain.DataShareAgreement, err error) {
	v.Scan(v.Registry().Entity(entity), func(r *domain.Record) bool {
		x, not := of(v, r.ID)
		switch {
		case not != nil, q.Unit != "" && q.Unit != x.OwnerUnitID:
		case slices.ContainsFunc(q.Keys, func(key string) bool { return !slices.Contains(x.FigureKeys, key) }):
		case Living(x, v.Today):
			found = x
		case begun(x):
			err = Ended()
		}
		return found == nil && v.Meter.Spend(1)
	})
	if found != nil {
		return found, nil
	}
	return nil, err
}

// Figures answers named figures that an agreement shares with the actor; shared is false where
// none does, and then the answer is as if there were no agreements. Dry says that it is only
// asked whether it would be refused. That they were read is on record when it returns.
func (d Door) Figures(ctx context.Context, v *state.View, q *state.FigureQuery, export, dry bool) (list []*state.FigureAnswer, shared bool, err error) {
	if !guest(v) {
		return nil, false, nil
	}
	x, err := lending(v, q)
	if x == nil && err == nil {
		return nil, false, nil
	}
	asked, _ := json.Marshal(q) // texts and numbers can be written
	ev := domain.AuditEvent{Action: audit.ReadSharedSums, RecordType: "figures", FilterJson: string(asked), Count: int64(len(q.Keys))}
	if export {
		ev.Action = audit.Export
	}
	if x != nil {
		ev.AgreementID = x.ID
		list, err = answer(v, x, q, dry)
	}
	switch {
	case err != nil:
		return nil, true, d.refuse(v, ev, err)
	case dry:
		return nil, true, nil
	}
	return list, true, d.record(ctx, v, ev)
}

// answer works figures out as the owner sees them: one month of the owner's unit as a whole.
// By two cuts of the same records one could reckon from the other what the floor keeps back.
func answer(v *state.View, x *domain.DataShareAgreement, q *state.FigureQuery, dry bool) ([]*state.FigureAnswer, error) {
	plain := &state.FigureQuery{Keys: q.Keys, Unit: x.OwnerUnitID, Of: q.Of, Per: "UNIT", Period: state.FigurePeriod{Month: q.Period.Month, Set: 1},
		WithoutEmpty: q.WithoutEmpty, OrderBy: q.OrderBy, First: q.First}
	like := *q
	like.Unit = x.OwnerUnitID
	if !reflect.DeepEqual(&like, plain) {
		return nil, domain.Errorf(domain.CodeForbidden, "共享的指标只给出数据所有单位一个月的合计", "figures that are shared are of one month and of the owner's unit as a whole").On("period")
	}
	if !inside(x, q.Period.Month) {
		return nil, domain.Errorf(domain.CodeForbidden, "该月不在协议期限之内", "the month does not lie within the agreement").On("period")
	}
	own := owner(v, x)
	if own == nil {
		return nil, engine.Forbidden()
	}
	plain.Passing = true // nobody is to look behind it
	if err := own.Named().Check(own, plain); err != nil || dry {
		return nil, err
	}
	list, err := own.Named().Answer(own, plain)
	if err != nil {
		return nil, err
	}
	for _, f := range list {
		f.Versions = nil
		for _, r := range append(f.Rows, f.Total) {
			lent(r, x.Floor, v.Actor.English)
		}
	}
	return list, nil
}

// inside says whether a month lies within the days of an agreement.
func inside(x *domain.DataShareAgreement, month string) bool {
	first, err := time.Parse("2006-01", month)
	return err == nil && x.From <= domain.DateOf(first, time.UTC) && domain.DateOf(first.AddDate(0, 1, -1), time.UTC) <= x.To
}

// owner is the view of whoever approved the agreement, for the owner or for the company, and
// still sees the unit: a partner sees no figure that no owner may see (INV-DS6).
func owner(v *state.View, x *domain.DataShareAgreement) *state.View {
	for _, account := range []string{x.OwnerApprovedBy, x.CompanyApprovedBy} {
		own := v.Snapshot.View(domain.Actor{Account: account, English: v.Actor.English}, v.Today)
		own.Meter = v.Meter
		if u := own.Unit(x.OwnerUnitID); u != nil && own.Scope.Account() != nil && own.Sees(v.Registry().Units.Ent, u) {
			return own
		}
	}
	return nil
}

// lent takes out of a row what is not shared: ids, what is behind it, and all of it where it
// is of fewer records than the floor. None looks like few.
func lent(r *state.FigureRow, floor int64, english bool) {
	n := int64(0)
	for _, d := range []*domain.Decimal{r.Num, r.Den} {
		if d != nil {
			n = d.N
			for range d.Scale {
				n /= 10
			}
		}
	}
	kept := state.FigureRow{Period: r.Period, State: r.State, Why: r.Why, Num: r.Num, Den: r.Den, Value: r.Value, Text: r.Text, Band: r.Band}
	if n < floor {
		kept = state.FigureRow{Period: r.Period, State: string(domain.FigureStateSuppressed), Why: "BELOW_FLOOR", Text: domain.Text{Zh: "不公开", En: "not shown"}.In(english)}
	}
	kept.Issued = func() *state.FigureIssued { return nil }
	kept.Records = func(string) (*state.FigureRecords, error) { return nil, engine.Forbidden() }
	*r = kept
}
