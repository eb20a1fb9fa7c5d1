package check

import (
	"slices"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// The part of a bulletin about one unit, and that unit's receipt. The unit does not see it
// before it is issued.

func checkBulletinUnit(c *engine.Change) error {
	if c.New == nil || c.Old == nil && c.Tx.Trusted() {
		return nil
	}
	return engine.InOrder(c, belowIssuer, citesOwn, receiptOnly, received, namesPeople)
}

// belowIssuer: a committee speaks of the units below it.
func belowIssuer(c *engine.Change) error {
	x := engine.After[domain.BulletinUnit](c)
	if c.Old != nil || x.UnitID != x.IssuerUnitID && c.Tx.State().Below(x.UnitID, x.IssuerUnitID) {
		return nil
	}
	return domain.Errorf(domain.CodeValidation, "只通报印发单位的下级单位", "it is about a unit below its issuer").On("unitId")
}

// citesOwn: what it cites is of the unit, which may know of it; the grade is that of the
// assessment.
func citesOwn(c *engine.Change) error {
	x := engine.After[domain.BulletinUnit](c)
	if c.Made(domain.BulletinUnitFieldInspectionIDs) {
		for _, id := range x.InspectionIDs {
			i := engine.Named[domain.Inspection](c, id, domain.BulletinUnitFieldInspectionIDs)
			if i == nil {
				return engine.Missing("inspectionIds")
			}
			if i.UnitID != x.UnitID || i.Concealed {
				return domain.Errorf(domain.CodeValidation, "只引用对该单位的、不再保密的检查", "it cites inspections of the unit that are hidden from it no more").On("inspectionIds")
			}
		}
	}
	if !c.Made(domain.BulletinUnitFieldAssessmentID) {
		return nil
	}
	grade := domain.Null
	if a := engine.Find[domain.UnitAssessment](c.Tx, x.AssessmentID); a != nil {
		if a.UnitID != x.UnitID {
			return domain.Errorf(domain.CodeValidation, "只引用该单位的考核等级", "it cites an assessment of the unit").On("assessmentId")
		}
		if a.OverallGrade != "" {
			grade = engine.Text(a.OverallGrade)
		}
	}
	c.Set(domain.BulletinUnitFieldOverallGrade, grade)
	return nil
}

// receiptOnly: what the unit writes is written for it, while it is to be acknowledged.
func receiptOnly(c *engine.Change) error {
	x := engine.After[domain.BulletinUnit](c)
	if c.Tx.Trusted() || !c.Wrote(domain.BulletinUnitFieldMeasureZh, domain.BulletinUnitFieldObjectionZh) {
		return nil
	}
	if !c.Tx.State().Allowed(c.Tx.Scope(), "ACKNOWLEDGE", domain.LevelEdit, c.Ent, c.New.Within(x.UnitID)) {
		return engine.Forbidden().On("measureZh")
	}
	if c.From() != string(domain.BulletinUnitStatusPending) {
		e := engine.Sealed()
		e.Rule = "INV-B2"
		return e
	}
	return nil
}

// received stamps who acknowledges, and whether they do it for a unit below their own. An
// objection says what it is; it counts as received.
func received(c *engine.Change) error {
	if c.Old == nil || !c.Moved(string(domain.BulletinUnitStatusAcknowledged), string(domain.BulletinUnitStatusObjected)) {
		return nil
	}
	x := engine.After[domain.BulletinUnit](c)
	if x.Status == domain.BulletinUnitStatusObjected && engine.Blank(x.ObjectionZh) {
		return domain.Errorf(domain.CodeValidation, "须写明异议", "an objection says what it is").On("objectionZh")
	}
	c.Stamp(domain.BulletinUnitFieldAcknowledgedBy, engine.Text(c.Tx.Actor.Account))
	own := slices.ContainsFunc(c.Tx.Scope().Grants(), func(g state.Grant) bool {
		return c.Tx.State().Below(g.Unit, x.UnitID) || slices.Contains(org.LinkedWith(c.Tx.State(), x.UnitID, c.Tx.Today()), g.Unit)
	})
	c.Set(domain.BulletinUnitFieldOnBehalf, domain.Bool(!own))
	return nil
}

// namesPeople is INV-B4: a bulletin names nobody below the unit. It is a warning, because a
// word may be a name by chance.
func namesPeople(c *engine.Change) error {
	if !c.Made(domain.BulletinUnitFieldRemarkZh, domain.BulletinUnitFieldItems) {
		return nil
	}
	x, named := engine.After[domain.BulletinUnit](c), false
	text := x.RemarkZh
	for _, i := range engine.Objects[domain.BulletinItem](x.Items) {
		text += "\n" + i.ProblemZh + "\n" + i.DirectionZh
	}
	engine.Each(c.Tx, "branchId", x.UnitID, func(m *domain.Member) bool {
		named = len([]rune(m.Name)) > 1 && strings.Contains(text, m.Name)
		return !named
	})
	c.Set(domain.BulletinUnitFieldNamesMembers, domain.Bool(named))
	return nil
}

// followBulletinUnit keeps the counts of the bulletin, and closes it with the last receipt.
func followBulletinUnit(c *engine.Change) error {
	r := c.New
	if r == nil {
		r = c.Old
	}
	if c.Old != nil && c.New != nil && c.To() == c.From() {
		return nil
	}
	tx, id := c.Tx, r.Body.(*domain.BulletinUnit).BulletinID
	tx.Owe("bulletin/"+id, func() error { return countUnits(tx, id) })
	return nil
}

func countUnits(tx *engine.Tx, id string) error {
	r := tx.State().Find("Bulletin", id)
	if r == nil {
		return nil
	}
	units, got := engine.List[domain.BulletinUnit](tx, "bulletinId", id), int64(0)
	for _, u := range units {
		if u.Status == domain.BulletinUnitStatusAcknowledged || u.Status == domain.BulletinUnitStatusObjected {
			got++
		}
	}
	return tx.ByRule("INV-B2", func() error {
		b := r.Body.(*domain.Bulletin)
		if n := int64(len(units)); b.UnitCount != n || b.AcknowledgedCount != got {
			if err := engine.Put[domain.Bulletin](tx, id, engine.To(domain.BulletinFieldUnitCount, domain.Int(n)), engine.To(domain.BulletinFieldAcknowledgedCount, domain.Int(got))); err != nil {
				return err
			}
		}
		if b.Status != domain.BulletinStatusIssued || got < int64(len(units)) {
			return nil
		}
		return tx.Carry(tx.State().Find("Bulletin", id), "", engine.To(domain.BulletinFieldStatus, engine.Text(domain.BulletinStatusClosed)))
	})
}

// acknowledged is DL60: a unit acknowledges what a bulletin says of it.
func acknowledged() engine.Deadline {
	return engine.Deadline{Key: "DL60", Entity: "BulletinUnit", Who: overUnit("UNIT_HEAD", "UNIT_SECRETARY"),
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			x := r.Body.(*domain.BulletinUnit)
			return engine.Run{At: x.IssuedAt}, x.Status == domain.BulletinUnitStatusPending
		},
	}
}

// overUnit are words of the ladders over the unit that a bulletin speaks of, which is not the
// unit that has the record.
func overUnit(words ...string) engine.Whom {
	whom := engine.Whom{}
	for _, word := range words {
		who := domain.ShippedDeadlines().Who[word]
		whom[word] = func(s *state.Snapshot, r *domain.Record, on domain.Date) []string {
			unit := r.Body.(*domain.BulletinUnit).UnitID
			if who.Over == "unit above" {
				unit = org.Above(s, unit)
			}
			return org.Enterprise{}.Holders(s, on, who, unit)
		}
	}
	return whom
}

// bulletinNews tell a unit of its part, and who issued it of an objection.
func bulletinNews() []engine.News {
	return []engine.News{
		{Kind: engine.NoticeTask, Entity: "BulletinUnit", To: []string{string(domain.BulletinUnitStatusPending)},
			Says: domain.Text{Zh: "收到考核通报，请签收", En: "An assessment bulletin came: acknowledge it"}, Who: []string{"UNIT_HEAD"}, Whom: overUnit("UNIT_HEAD")},
		{Kind: engine.NoticeDecision, Entity: "BulletinUnit", To: []string{string(domain.BulletinUnitStatusObjected)}, Reason: true,
			Says: domain.Text{Zh: "单位对考核通报提出异议", En: "A unit objects to a bulletin"}, Who: []string{"PARTY_AFFAIRS"}},
	}
}
