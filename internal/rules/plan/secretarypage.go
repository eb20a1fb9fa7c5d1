package plan

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// ofUnit is what prepareSecretaryDuties and the pages are asked for.
type ofUnit struct {
	UnitID       string `json:"unitId"`
	ParentUnitID string `json:"parentUnitId"`
	CycleID      string `json:"cycleId"`
}

// prepareDuties drafts the duties of a unit's secretary by the template of its kind, and
// what the enterprise added to that. What is there stays.
func prepareDuties(tx *engine.Tx, input []byte, done *engine.Done) error {
	in, err := engine.ReadInput[ofUnit](input)
	if err != nil {
		return err
	}
	u, cycle := engine.Visible[domain.OrgUnit](tx, in.UnitID), engine.Visible[domain.PdcaCycle](tx, in.CycleID)
	switch {
	case u == nil:
		return engine.NotFound().On("unitId")
	case cycle == nil:
		return engine.NotFound().On("cycleId")
	}
	list := templatesOf(tx, u.Kind)
	if len(list) == 0 {
		return domain.Errorf(domain.CodeValidation, "这类党组织没有书记履责模板", "there is no template for units of this kind").On("unitId")
	}
	created := 0
	for i, t := range list {
		made, err := prepareDuty(tx, u.ID, cycle, i+1, t)
		if err != nil {
			return err
		}
		created += made
	}
	done.Give("created", created)
	done.Give("unchanged", len(list)-created)
	return nil
}

// templatesOf are the duties of a kind of unit: those that ship, and behind them those that
// the enterprise added, which have neither measure nor day. Retired ones are left out.
func templatesOf(tx *engine.Tx, kind domain.UnitKind) (out []domain.DutyTemplate) {
	retired := func(code string) bool {
		r := engine.Find[domain.Code](tx, domain.KeyID("Code", secretaryKinds, code))
		return r != nil && r.Status == domain.CodeStatusRetired
	}
	for _, t := range domain.ShippedPlan().SecretaryDuties[kind] {
		if !retired(t.Code) {
			out = append(out, t)
		}
	}
	for _, r := range engine.List[domain.Code](tx, "list", secretaryKinds) {
		if !r.BuiltIn && r.Group == string(kind) && !retired(r.Code) {
			out = append(out, domain.DutyTemplate{Code: r.Code, Zh: r.NameZh})
		}
	}
	return out
}

// prepareDuty drafts one duty, as whoever asks for it: under their rights and every rule.
func prepareDuty(tx *engine.Tx, unit string, cycle *domain.PdcaCycle, position int, t domain.DutyTemplate) (made int, err error) {
	for _, d := range engine.List[domain.SecretaryDuty](tx, "unitId", unit) {
		if d.CycleID == cycle.ID && d.KindCode == t.Code {
			return 0, nil
		}
	}
	fields := []domain.FieldEffect{engine.To(domain.SecretaryDutyFieldCycleID, engine.Text(cycle.ID)), engine.To(domain.SecretaryDutyFieldUnitID, engine.Text(unit)),
		engine.To(domain.SecretaryDutyFieldKindCode, engine.Text(t.Code)), engine.To(domain.SecretaryDutyFieldPosition, domain.Int(int64(position))),
		engine.To(domain.SecretaryDutyFieldTitleZh, engine.Text(t.Zh))}
	if t.DueMonthDay != "" {
		on, err := domain.ParseDate(fmt.Sprintf("%d-%s", cycle.Year, t.DueMonthDay))
		if err != nil {
			return 0, fmt.Errorf("the template %s: %w", t.Code, err)
		}
		fields = append(fields, engine.To(domain.SecretaryDutyFieldDueOn, domain.DateValue(on)))
	}
	if t.Measure != nil {
		b, err := json.Marshal(t.Measure)
		if err != nil {
			return 0, err
		}
		v, err := tx.Registry().Entity("SecretaryDuty").Fields[domain.SecretaryDutyFieldMeasure].ParseJSON(b)
		if err != nil {
			return 0, err
		}
		fields = append(fields, engine.To(domain.SecretaryDutyFieldMeasure, v))
	}
	return 1, engine.Create[domain.SecretaryDuty](tx, fields...)
}

// soon is how many days before its day a duty is due soon.
const soon = 7

// readPage reads what a page is asked for; the cycle is this year's where none is named.
func readPage(v *state.View, args []byte) (ofUnit, error) {
	in, err := engine.ReadInput[ofUnit](args)
	if err == nil && in.CycleID == "" {
		in.CycleID = ground.CycleOf(v.Snapshot, int64(v.Today.Std().Year()))
	}
	return in, err
}

// secretaryPage answers for one secretary.
func secretaryPage(v *state.View, args []byte) ([]string, error) {
	in, err := readPage(v, args)
	if err != nil {
		return nil, err
	}
	p := pageOf(v, in.UnitID, in.CycleID)
	if p == nil {
		return nil, nil
	}
	return engine.JSONTexts(*p)
}

// secretaryPages answers for every secretary below a unit.
func secretaryPages(v *state.View, args []byte) ([]string, error) {
	in, err := readPage(v, args)
	if err != nil {
		return nil, err
	}
	var list []domain.SecretaryPage
	v.EachBelow(in.ParentUnitID, func(unit string) {
		if p := pageOf(v, unit, in.CycleID); unit != in.ParentUnitID && p != nil {
			list = append(list, *p)
		}
	})
	slices.SortFunc(list, func(a, b domain.SecretaryPage) int {
		return cmp.Or(cmp.Compare(b.Late, a.Late), cmp.Compare(a.UnitID, b.UnitID))
	})
	return engine.JSONTexts(list...)
}

// pageOf sums up the duties of a unit that the viewer sees; nil where there are none.
func pageOf(v *state.View, unit, cycle string) *domain.SecretaryPage {
	var seen []*domain.SecretaryDuty
	ent := v.Registry().Entity("SecretaryDuty")
	v.EachOf("SecretaryDuty", "unitId", unit, func(r *domain.Record) bool {
		if d := r.Body.(*domain.SecretaryDuty); d.CycleID == cycle && d.Status != domain.SecretaryDutyStatusDraft && v.Sees(ent, r) {
			seen = append(seen, d)
		}
		return true
	})
	if len(seen) == 0 {
		return nil
	}
	slices.SortFunc(seen, func(a, b *domain.SecretaryDuty) int {
		return cmp.Or(cmp.Compare(a.DueOn, b.DueOn), cmp.Compare(a.Position, b.Position))
	})
	p := &domain.SecretaryPage{CycleID: cycle, UnitID: unit, SecretaryID: org.SecretaryOf(v.Snapshot, unit, v.Today), ItemIDs: []string{}}
	for _, d := range seen {
		p.ItemIDs = append(p.ItemIDs, d.ID)
		countSecretary(p, d, v.Today)
	}
	if p.Total > 0 {
		rate := domain.Share(p.Done*100, p.Total, 1)
		x := float64(rate.N) / 10
		p.Rate = &x
	}
	return p
}

func countSecretary(p *domain.SecretaryPage, d *domain.SecretaryDuty, today domain.Date) {
	if d.Status == domain.SecretaryDutyStatusWaived {
		p.Waived++
		return
	}
	p.Total++
	switch {
	case d.Status == domain.SecretaryDutyStatusConfirmed:
		p.Done++
	case d.Status == domain.SecretaryDutyStatusMissed || withSecretary(d) && d.OriginalDueOn < today:
		p.Late++
	case withSecretary(d) && d.OriginalDueOn <= today+soon:
		p.DueSoon++
	}
}
