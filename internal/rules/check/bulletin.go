package check

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/state"
)

// A bulletin: the numbered written notice of results, problems and direction, with a part for
// each unit (bulletinunit.go). What was issued never changes; a correction is a new number.

func bulletinRules() []engine.Rule {
	return []engine.Rule{
		{Entity: "Bulletin", Number: "INV-B2", Seals: "INV-B2", Check: checkBulletin, After: followBulletin},
		{Entity: "BulletinUnit", Number: "INV-B2", Seals: "INV-B2", Check: checkBulletinUnit, After: followBulletinUnit},
	}
}

func checkBulletin(c *engine.Change) error {
	if c.New == nil || c.Old == nil && c.Tx.Trusted() {
		return nil
	}
	return engine.InOrder(c, issuerOf, correctsOne, stateable, toReview, issue)
}

// issuerOf: bulletins are issued by the company's committee and those of the second level.
func issuerOf(c *engine.Change) error {
	u := engine.Find[domain.OrgUnit](c.Tx, engine.After[domain.Bulletin](c).IssuerUnitID)
	if c.Old != nil || u == nil || u.Kind == domain.UnitKindGroupCommittee || u.Kind == domain.UnitKindSecondaryCommittee {
		return nil
	}
	return domain.Errorf(domain.CodeValidation, "通报由公司党委或二级单位党委印发", "a bulletin is issued by the company's committee or one of the second level").On("issuerUnitId")
}

// correctsOne: a correction names what it corrects, and nothing else does.
func correctsOne(c *engine.Change) error {
	x := engine.After[domain.Bulletin](c)
	if c.Old != nil {
		return nil
	}
	o := engine.Find[domain.Bulletin](c.Tx, x.CorrectsID)
	correction := x.Kind == domain.BulletinKindCorrection
	if correction != (x.CorrectsID != "") || correction && o != nil && (o.IssuerUnitID != x.IssuerUnitID || !out(o.Status)) {
		return domain.Broken("INV-B2", "correctsId", "更正通报须指明本单位已印发的一份通报，其他类别不指明", "a correction names a bulletin of its issuer that was issued; no other kind does")
	}
	return nil
}

// out says whether a bulletin was issued and stands.
func out(s domain.BulletinStatus) bool {
	return s == domain.BulletinStatusIssued || s == domain.BulletinStatusClosed
}

// toReview is INV-B3: what is reviewed says of every problem in which direction it is put
// right.
func toReview(c *engine.Change) error {
	if !c.Moved(string(domain.BulletinStatusReviewed), string(domain.BulletinStatusIssued)) {
		return nil
	}
	x := engine.After[domain.Bulletin](c)
	for _, f := range []int{domain.BulletinFieldPeriodFrom, domain.BulletinFieldPeriodTo} {
		if !c.New.Has(f) {
			return domain.Errorf(domain.CodeValidation, "须写明通报期间", "it names its period").On(c.Ent.Fields[f].Name)
		}
	}
	units := engine.List[domain.BulletinUnit](c.Tx, "bulletinId", x.ID)
	if len(units) == 0 {
		return domain.Errorf(domain.CodeValidation, "须至少通报一个单位", "it is about a unit at least").On("units")
	}
	for _, u := range units {
		if err := directed(u); err != nil {
			return err
		}
	}
	return nil
}

// directed holds the part of one unit against INV-B3: problems with their directions, or
// praise with a remark.
func directed(u *domain.BulletinUnit) error {
	items := engine.Objects[domain.BulletinItem](u.Items)
	if slices.ContainsFunc(items, func(i domain.BulletinItem) bool { return engine.Blank(i.DirectionZh) }) {
		return domain.Broken("INV-B3", "directionZh", "每个问题须有整改方向", "every problem has a direction")
	}
	if len(items) == 0 && (!u.Praise || engine.Blank(u.RemarkZh)) {
		return domain.Broken("INV-B3", "items", "须有问题和整改方向，或有说明的表扬", "it has problems with their directions, or praise with a remark")
	}
	return nil
}

// issue holds a bulletin that is issued against what it cites, and numbers it.
func issue(c *engine.Change) error {
	if c.Old == nil || !c.Moved(string(domain.BulletinStatusIssued)) {
		return nil
	}
	x := engine.After[domain.Bulletin](c)
	units := engine.List[domain.BulletinUnit](c.Tx, "bulletinId", x.ID)
	var to []string
	for _, u := range units {
		to = append(to, u.UnitID)
		if err := citesConfirmed(c.Tx, u); err != nil {
			return err
		}
	}
	slices.Sort(to)
	n := nextNumber(c.Tx, x)
	c.Set(domain.BulletinFieldNumber, domain.Int(n))
	c.Set(domain.BulletinFieldNumberZh, domain.String(numbered(c.Tx, x, n)))
	c.Stamp(domain.BulletinFieldIssuedBy, engine.Text(c.Tx.Actor.Account))
	c.Set(domain.BulletinFieldAddressedUnitIDs, domain.List(to))
	c.Set(domain.BulletinFieldUnitCount, domain.Int(int64(len(units))))
	return nil
}

// citesConfirmed: what is cited is confirmed, so nothing of a hidden check is (INV-B5).
func citesConfirmed(tx *engine.Tx, u *domain.BulletinUnit) error {
	for _, id := range u.InspectionIDs {
		if i := engine.Find[domain.Inspection](tx, id); i == nil || i.Status != domain.InspectionStatusConfirmed && i.Status != domain.InspectionStatusPublished {
			return domain.Broken("INV-B5", "inspectionIds", "所引检查须已确认", "inspections that are cited are confirmed")
		}
	}
	if u.AssessmentID == "" {
		return nil
	}
	if a := engine.Find[domain.UnitAssessment](tx, u.AssessmentID); a == nil || a.Status != domain.AssessmentStatusConfirmed && a.Status != domain.AssessmentStatusPublished {
		return domain.Broken("INV-B5", "assessmentId", "所引考核等级须已确认", "an assessment that is cited is confirmed")
	}
	return nil
}

// nextNumber is the next number of an issuer in the year. The one sequence of changes makes
// it gapless: what is not issued takes none.
func nextNumber(tx *engine.Tx, x *domain.Bulletin) int64 {
	year, n := tx.Today().Std().Year(), int64(0)
	engine.Each(tx, "issuerUnitId", x.IssuerUnitID, func(o *domain.Bulletin) bool {
		if o.Number > n && tx.DayOf(o.IssuedAt).Std().Year() == year {
			n = o.Number
		}
		return true
	})
	return n + 1
}

// numbered writes a number as the settings say.
func numbered(tx *engine.Tx, x *domain.Bulletin, n int64) string {
	return strings.NewReplacer("{year}", strconv.Itoa(tx.Today().Std().Year()), "{n}", strconv.FormatInt(n, 10)).Replace(tx.Settings(x.CycleID).BulletinNumberPattern)
}

// followBulletin sends a bulletin that is issued to its units, and puts a correction in the
// place of what it corrects.
func followBulletin(c *engine.Change) error {
	if c.New == nil || !c.Moved(string(domain.BulletinStatusIssued)) {
		return nil
	}
	tx, x := c.Tx, engine.After[domain.Bulletin](c)
	for _, u := range engine.List[domain.BulletinUnit](tx, "bulletinId", x.ID) {
		if err := address(tx, x, u); err != nil {
			return err
		}
	}
	if r := tx.State().Find("Bulletin", x.CorrectsID); r != nil && out(r.Body.(*domain.Bulletin).Status) {
		return tx.Carry(r, x.NumberZh, engine.To(domain.BulletinFieldStatus, engine.Text(domain.BulletinStatusSuperseded)))
	}
	return nil
}

// address lets a unit read its part, with the figures that it states, and acknowledge it in its
// term. The inspections that it
// names are told of in writing by that.
func address(tx *engine.Tx, x *domain.Bulletin, u *domain.BulletinUnit) error {
	r := tx.State().Find("BulletinUnit", u.ID)
	if u.Status != domain.BulletinUnitStatusDraft {
		return nil
	}
	figures, err := stating(tx, x, u)
	if err != nil {
		return err
	}
	err = tx.Carry(r, "", append(figures, engine.To(domain.BulletinUnitFieldStatus, engine.Text(domain.BulletinUnitStatusPending)),
		engine.To(domain.BulletinUnitFieldAddresseeID, engine.Text(u.UnitID)),
		engine.To(domain.BulletinUnitFieldDueOn, domain.DateValue(tx.DueOn("DL60", r, tx.Today()))))...)
	if err != nil {
		return err
	}
	for _, id := range u.InspectionIDs {
		if i := engine.Find[domain.Inspection](tx, id); i != nil && !i.BulletinIssued {
			if err := engine.Put[domain.Inspection](tx, id, engine.To(domain.InspectionFieldBulletinIssued, domain.Bool(true))); err != nil {
				return err
			}
		}
	}
	return nil
}

// EscalationLine is what day 15 of a ladder writes (INV-EL4): a line for a unit in the one
// draft of its issuer and month. A draft that there is none of is made. Issuing it stays with
// people, and a line that is there already is not written again.
func EscalationLine(tx *engine.Tx, issuer, cycle, unit string, item domain.BulletinItem) error {
	return tx.ByRule("INV-EL4", func() error {
		id, err := escalation(tx, issuer, cycle)
		if err != nil {
			return err
		}
		ent := tx.Registry().Entity("BulletinUnit")
		units := engine.List[domain.BulletinUnit](tx, "bulletinId", id)
		i := slices.IndexFunc(units, func(u *domain.BulletinUnit) bool { return u.UnitID == unit })
		var items []domain.BulletinItem
		if i >= 0 {
			items = engine.Objects[domain.BulletinItem](units[i].Items)
		}
		if slices.Contains(items, item) {
			return nil
		}
		list, err := engine.Embed[domain.BulletinUnit](tx, domain.BulletinUnitFieldItems, append(items, item))
		if err != nil {
			return err
		}
		if i >= 0 {
			return tx.Put(ent, units[i].ID, engine.To(domain.BulletinUnitFieldItems, list))
		}
		if err := tx.AsSystem(func() error {
			return engine.Create[domain.BulletinUnit](tx, engine.To(domain.BulletinUnitFieldBulletinID, engine.Text(id)), engine.To(domain.BulletinUnitFieldUnitID, engine.Text(unit)),
				engine.To(domain.BulletinUnitFieldPosition, domain.Int(int64(len(units)+1))), engine.To(domain.BulletinUnitFieldItems, list))
		}); err != nil {
			return fmt.Errorf("write a line into a bulletin: %w", err)
		}
		return nil
	})
}

// escalation is the open draft of an issuer and the month; one is made where there is none.
func escalation(tx *engine.Tx, issuer, cycle string) (id string, err error) {
	first := tx.Today() - domain.Date(tx.Today().Std().Day()) + 1
	engine.Each(tx, "issuerUnitId", issuer, func(b *domain.Bulletin) bool {
		if b.Kind == domain.BulletinKindEscalation && b.Status == domain.BulletinStatusDraft && b.PeriodFrom == first {
			id = b.ID
		}
		return id == ""
	})
	if id != "" {
		return id, nil
	}
	id = tx.NewID()
	title := tx.Today().Std().Format("2006年1月") + "逾期事项通报"
	_, err = tx.Make(tx.Registry().Entity("Bulletin"), id, engine.To(domain.BulletinFieldIssuerUnitID, engine.Text(issuer)), engine.To(domain.BulletinFieldCycleID, engine.Text(cycle)),
		engine.To(domain.BulletinFieldKind, engine.Text(domain.BulletinKindEscalation)), engine.To(domain.BulletinFieldTitleZh, domain.String(title)),
		engine.To(domain.BulletinFieldPeriodFrom, domain.DateValue(first)), engine.To(domain.BulletinFieldPeriodTo, domain.DateValue(tx.Today())))
	return id, err
}

// bulletinOut is DL13B: an inspection that was confirmed is told in writing. A session face
// to face does not end it (INV-B1).
func bulletinOut() engine.Deadline {
	return engine.Deadline{Key: "DL13B", Entity: "Inspection",
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			i := r.Body.(*domain.Inspection)
			return engine.Run{At: i.ConfirmedAt}, reported(i) && !i.BulletinIssued
		},
	}
}
