package plan

import (
	"cmp"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/registry"
	"pdca/internal/rules/org"
)

// A responsibility letter: an undertaking of one kind between the unit that issues it and
// the one below that takes it, signed by both on one content. It is drafted here, signed in
// lettersign.go, in force and amended in letterforce.go, settled in lettersettle.go; its
// clauses are in letteritem.go, what begins by a date in letterdue.go.

// letterRules are those of letters, and what other records bring about in them.
func letterRules() []engine.Rule {
	return []engine.Rule{
		{Entity: "ResponsibilityLetter", Fill: fillLetter, Check: checkLetter, After: followLetter},
		{Entity: "LetterItem", Fill: fillClause, Check: checkClause},
		{Entity: "Conference", After: targetsRecorded},
		{Entity: "Target", After: clauseOutcomes},
		{Entity: "Target", After: targetChanged},
		{Entity: "UnitLink", After: linkedLetters},
	}
}

// openLetter are the states in which a letter is the one of its kind, taker and cycle.
func openLetter(s domain.LetterStatus) bool {
	return s != domain.LetterStatusSuperseded && s != domain.LetterStatusVoid
}

// standing says whether a letter binds: it is in force, also while it is being amended.
func standing(s domain.LetterStatus) bool {
	return s == domain.LetterStatusInForce || s == domain.LetterStatusAmending
}

// unsignedLetter says whether not both sides have signed yet.
func unsignedLetter(s domain.LetterStatus) bool {
	return s == domain.LetterStatusDraft || s == domain.LetterStatusUnderReview || s == domain.LetterStatusAwaitingSignature
}

// findLetter returns the first letter of a kind, taker and cycle that is in a state.
func findLetter(tx *engine.Tx, kind domain.LetterKind, taker, cycle string, in func(domain.LetterStatus) bool) (found *domain.ResponsibilityLetter) {
	engine.Each(tx, "takerUnitId", taker, func(x *domain.ResponsibilityLetter) bool {
		if x.Kind == kind && x.CycleID == cycle && in(x.Status) {
			found = x
		}
		return found == nil
	})
	return found
}

// fillLetter puts in what the server knows of a new letter: the party units beside its
// sides, the first version, the end of the year, and the day by which it is to be signed.
func fillLetter(c *engine.Change) error {
	x := engine.After[domain.ResponsibilityLetter](c)
	c.Stamp(domain.ResponsibilityLetterFieldRootID, engine.Text(c.New.ID))
	besideLetter(c, x)
	if cycle := engine.Find[domain.PdcaCycle](c.Tx, x.CycleID); cycle != nil && !c.New.Has(domain.ResponsibilityLetterFieldEffectiveTo) {
		c.Set(domain.ResponsibilityLetterFieldEffectiveTo, domain.DateValue(domain.FirstOfYear(int(cycle.Year)+1)-1))
	}
	if due := letterDue(c.Tx, c.New, x); due != 0 {
		c.Stamp(domain.ResponsibilityLetterFieldDueToSignOn, domain.DateValue(due))
	}
	return nil
}

// besideLetter names the party units that are linked with the sides of a letter today.
func besideLetter(c *engine.Change, x *domain.ResponsibilityLetter) {
	for field, unit := range map[int]string{domain.ResponsibilityLetterFieldTakerPartyIDs: x.TakerUnitID, domain.ResponsibilityLetterFieldIssuerPartyIDs: x.IssuerUnitID} {
		if !c.Given(field) {
			c.Set(field, beside(c.Tx, unit))
		}
	}
}

// beside are the units that are linked with one today, as a field holds them.
func beside(tx *engine.Tx, unit string) domain.Value {
	units := org.LinkedWith(tx.State(), unit, tx.Today())
	slices.Sort(units)
	if len(units) == 0 {
		return domain.Null
	}
	return domain.List(units)
}

func checkLetter(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	return engine.InOrder(c, newLetter, letterOnce, letterDays, businessOnly, refreshLetter, letterReady, letterAwaits, letterSettles)
}

// newLetter holds a new letter against INV-L10: it runs down the administrative line by one
// level.
func newLetter(c *engine.Change) error {
	if c.Old != nil {
		return nil
	}
	x := engine.After[domain.ResponsibilityLetter](c)
	issuer, taker := engine.Find[domain.OrgUnit](c.Tx, x.IssuerUnitID), engine.Find[domain.OrgUnit](c.Tx, x.TakerUnitID)
	if issuer == nil || taker == nil {
		return nil // a missing reference is reported as such
	}
	if kinds := letterSides[x.Level]; issuer.Kind != kinds[0] || taker.Kind != kinds[1] || taker.ParentID != issuer.ID {
		return domain.Broken("INV-L10", "takerUnitId", "责任书由公司对所属二级单位、或由二级单位对所属车间科室签订，层级须与之相符",
			"a letter is between the company and a second-level unit of it, or a second-level unit and a workshop or section of it, and says which")
	}
	return nil
}

// letterSides are the kinds of the issuer and of the taker of a level.
var letterSides = map[domain.LetterLevel][2]domain.UnitKind{
	domain.LetterLevelCompanyToSecondary:  {domain.UnitKindGroupCompany, domain.UnitKindSecondaryUnit},
	domain.LetterLevelSecondaryToWorkshop: {domain.UnitKindSecondaryUnit, domain.UnitKindWorkshopSection},
}

// letterOnce is INV-L3: a taker has one letter of a kind and cycle. One that is amended
// stands beside its new version until that comes into force.
func letterOnce(c *engine.Change) error {
	x := engine.After[domain.ResponsibilityLetter](c)
	if c.Old != nil && !c.Moved(string(domain.LetterStatusInForce)) || !openLetter(x.Status) {
		return nil
	}
	other := false
	engine.Each(c.Tx, "takerUnitId", x.TakerUnitID, func(o *domain.ResponsibilityLetter) bool {
		amended := o.ID == x.SupersedesID && !standing(x.Status)
		other = o.ID != x.ID && o.Kind == x.Kind && o.CycleID == x.CycleID && openLetter(o.Status) && !amended
		return !other
	})
	if other {
		return domain.Broken("INV-L3", "kind", "该单位本循环已有同种责任书", "the taker has a letter of this kind and cycle already")
	}
	return nil
}

// letterDays: a letter is in force within the year of its cycle.
func letterDays(c *engine.Change) error {
	x := engine.After[domain.ResponsibilityLetter](c)
	cycle := engine.Find[domain.PdcaCycle](c.Tx, x.CycleID)
	if cycle == nil || c.Tx.Trusted() {
		return nil
	}
	first, last := domain.FirstOfYear(int(cycle.Year)), domain.FirstOfYear(int(cycle.Year)+1)-1
	outside := func(field int, d domain.Date) bool {
		return c.Made(field) && c.New.Has(field) && (d < first || d > last)
	}
	for field, d := range map[int]domain.Date{domain.ResponsibilityLetterFieldEffectiveFrom: x.EffectiveFrom, domain.ResponsibilityLetterFieldEffectiveTo: x.EffectiveTo} {
		if outside(field, d) {
			return domain.Broken("INV-L10", c.Ent.Fields[field].Name, "须在%s至%s之间", "it lies between %s and %s", first, last)
		}
	}
	return nil
}

// businessOnly keeps business assessors to the letters of business.
func businessOnly(c *engine.Change) error {
	x := engine.After[domain.ResponsibilityLetter](c)
	if c.Tx.Trusted() || x.Kind == domain.LetterKindBusinessTargetLetter {
		return nil
	}
	if holdsOver(c.Tx, x.IssuerUnitID, "LETTER_DRAFT", "") && !holdsOver(c.Tx, x.IssuerUnitID, "LETTER_DRAFT", domain.RoleBusinessAssessor) {
		return engine.Forbidden().On("kind")
	}
	return nil
}

// holdsOver says whether the actor may change by a row over a unit, or one that is linked
// with it, by any role but one.
func holdsOver(tx *engine.Tx, unit, action string, but domain.Role) bool {
	if tx.Trusted() {
		return true
	}
	row, _ := tx.Registry().Matrix.Row(action)
	way := registry.Transition{By: action}
	for _, cell := range row {
		if cell.Role != but {
			way.Only = append(way.Only, cell.Role)
		}
	}
	ent := tx.Registry().Entity("ResponsibilityLetter")
	return tx.State().AllowedTo(tx.Scope(), &way, ent, ent.New().Within(unit))
}

// refreshLetter keeps the party units beside the sides as they are on the day, until both
// have signed: a link that ends later takes nobody's letter away.
func refreshLetter(c *engine.Change) error {
	if x := engine.After[domain.ResponsibilityLetter](c); c.Old != nil && unsignedLetter(domain.LetterStatus(c.From())) {
		besideLetter(c, x)
	}
	return nil
}

// linkedLetters follows a link to the letters of its unit that are not signed yet.
func linkedLetters(c *engine.Change) error {
	r := c.New
	if r == nil {
		r = c.Old
	}
	unit := r.Body.(*domain.UnitLink).AdminUnitID
	c.Tx.Owe("letters beside "+unit, func() error {
		parties := beside(c.Tx, unit)
		for field, name := range map[int]string{domain.ResponsibilityLetterFieldTakerPartyIDs: "takerUnitId", domain.ResponsibilityLetterFieldIssuerPartyIDs: "issuerUnitId"} {
			for _, x := range engine.List[domain.ResponsibilityLetter](c.Tx, name, unit) {
				if r := c.Tx.State().Find("ResponsibilityLetter", x.ID); unsignedLetter(x.Status) && !x.Get(field).Equal(parties) {
					if err := c.Tx.ByRule("INV-L11", func() error { return c.Tx.Carry(r, "", engine.To(field, parties)) }); err != nil {
						return err
					}
				}
			}
		}
		return nil
	})
	return nil
}

// letterReady holds a letter that goes on to its review, and again to its signatures,
// against what has to be in it.
func letterReady(c *engine.Change) error {
	if c.Tx.Trusted() || !c.Moved(string(domain.LetterStatusUnderReview), string(domain.LetterStatusAwaitingSignature)) {
		return nil
	}
	x := engine.After[domain.ResponsibilityLetter](c)
	items := clausesOf(c.Tx, x.ID)
	switch {
	case len(items) == 0:
		return domain.Broken("INV-L8", "items", "责任书须至少有一条", "a letter has one clause at least")
	case engine.Blank(x.RewardZh):
		return domain.Errorf(domain.CodeValidation, "须写明奖惩", "reward and consequence are missing").On("rewardZh")
	case !c.New.Has(domain.ResponsibilityLetterFieldEffectiveFrom):
		return domain.Errorf(domain.CodeValidation, "须写明生效日", "the first day in force is missing").On("effectiveFrom")
	}
	if err := weightsSum(items); err != nil {
		return err
	}
	for _, it := range items {
		if err := clauseReady(c.Tx, x, it); err != nil {
			return err
		}
	}
	return holdsAll(c.Tx, x, items)
}

// holdsAll is INV-L8: what was issued to the taker of this kind is a clause, or is left
// out for a reason. INV-L9: nothing of it was sent back.
func holdsAll(tx *engine.Tx, x *domain.ResponsibilityLetter, items []*domain.LetterItem) error {
	excluded := engine.Objects[domain.ExcludedTarget](x.ExcludedTargets)
	for _, t := range issuedTo(tx, x) {
		in := slices.ContainsFunc(items, func(it *domain.LetterItem) bool { return it.TargetID == t.ID })
		out := slices.ContainsFunc(excluded, func(e domain.ExcludedTarget) bool { return e.TargetID == t.ID })
		switch {
		case t.Status == domain.TargetStatusRejected:
			return domain.Broken("INV-L9", "items", "目标“%s”已被退回，答复之前不能签订", "the target %[1]s was rejected, and is answered first", t.TitleZh)
		case !in && !out:
			return domain.Broken("INV-L8", "items", "目标“%s”既未列入条款也未说明不列入的理由", "the target %[1]s is no clause, and no reason is given for leaving it out", t.TitleZh)
		}
	}
	return nil
}

// issuedTo lists the live targets that came to the taker's side of a letter from outside
// of it, by code. What the side hands on below itself is no matter of this letter.
func issuedTo(tx *engine.Tx, x *domain.ResponsibilityLetter) (out []*domain.Target) {
	side := append([]string{x.TakerUnitID}, x.TakerPartyIDs...)
	for _, unit := range side {
		engine.Each(tx, "holderUnitId", unit, func(t *domain.Target) bool {
			if t.CycleID == x.CycleID && t.LetterKind == x.Kind && liveTarget(t.Status) && !slices.Contains(side, t.IssuerUnitID) {
				out = append(out, t)
			}
			return true
		})
	}
	slices.SortStableFunc(out, func(a, b *domain.Target) int { return cmp.Compare(a.Code, b.Code) })
	return out
}

// liveTarget says whether a target was issued and has not ended; one that was sent back is
// on its way to an answer.
func liveTarget(s domain.TargetStatus) bool {
	return s == domain.TargetStatusIssued || s == domain.TargetStatusRejected || s == domain.TargetStatusAccepted || s == domain.TargetStatusActive
}

// letterAwaits is INV-L11, those who are to sign are named and may, and notes the hash of
// what they are to sign. Who takes the letter back takes the hash away.
func letterAwaits(c *engine.Change) error {
	x, hash := engine.After[domain.ResponsibilityLetter](c), domain.ResponsibilityLetterFieldSignedHash
	if err := namedSigners(c, x); err != nil {
		return err
	}
	switch {
	case c.Moved(string(domain.LetterStatusAwaitingSignature)):
		c.Stamp(hash, domain.String(c.Tx.State().ContentHash(c.Ent, c.New)))
	case c.Moved(string(domain.LetterStatusDraft)):
		c.Set(hash, domain.Null)
	}
	return nil
}

// followLetter does what follows from where a letter has come.
func followLetter(c *engine.Change) error {
	if c.Old == nil {
		return nil // what an import brings in is as it is
	}
	tx, id := c.Tx, c.Old.ID
	owe := func(what string, do func(*engine.Tx, string) error) {
		tx.Owe(what+"/"+id, func() error { return do(tx, id) })
	}
	switch {
	case c.New == nil, c.Moved(string(domain.LetterStatusVoid)):
		if before := engine.Before[domain.ResponsibilityLetter](c).SupersedesID; before != "" {
			tx.Owe("letter stands/"+before, func() error { return standsAgain(tx, before) })
		}
	case c.Moved(string(domain.LetterStatusSigned)):
		owe("letter accepted", acceptTargets)
		owe("letter in force", comeIntoForce)
	case c.Moved(string(domain.LetterStatusAmending)):
		owe("letter amended", amendLetter)
	case c.Moved(string(domain.LetterStatusSettled)):
		owe("letter closed", closeClauses)
	}
	return nil
}
