package plan

import (
	"fmt"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/state"
)

// A signed letter is in force from its first day on. It changes by a new version alone,
// signed anew by both (INV-L2), whose clauses keep their lines; what stands under a line
// that has changed is told so (INV-L7) and stays in force meanwhile.

// letterBegins lets a signed letter come into force on its first day.
func letterBegins() engine.Deadline {
	return engine.Deadline{Key: "LETTER", Entity: "ResponsibilityLetter", Own: engine.OnDay("LETTER", "责任书生效", "A letter comes into force"),
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			x := r.Body.(*domain.ResponsibilityLetter)
			return engine.Run{From: x.EffectiveFrom - 1, Due: x.EffectiveFrom - 1}, x.Status == domain.LetterStatusSigned
		},
		Do: map[int]func(*engine.Tx, *domain.Record) error{0: func(tx *engine.Tx, r *domain.Record) error { return comeIntoForce(tx, r.ID) }},
	}
}

// comeIntoForce brings a signed letter into force, in the place of the version before.
func comeIntoForce(tx *engine.Tx, id string) error {
	r := tx.State().Find("ResponsibilityLetter", id)
	if r == nil {
		return nil
	}
	x := r.Body.(*domain.ResponsibilityLetter)
	if x.Status != domain.LetterStatusSigned || x.EffectiveFrom > tx.Today() {
		return nil
	}
	return tx.ByRule("INV-L2", func() error {
		if before := tx.State().Find("ResponsibilityLetter", x.SupersedesID); before != nil {
			if err := tx.Carry(before, "", engine.To(domain.ResponsibilityLetterFieldStatus, engine.Text(domain.LetterStatusSuperseded))); err != nil {
				return err
			}
		}
		err := tx.Carry(r, "", engine.To(domain.ResponsibilityLetterFieldStatus, engine.Text(domain.LetterStatusInForce)),
			engine.To(domain.ResponsibilityLetterFieldNumber, domain.String(letterNumber(tx, x))), engine.To(domain.ResponsibilityLetterFieldInForceAt, domain.TimeValue(tx.Now())))
		if err != nil {
			return err
		}
		return beginClauses(tx, x)
	})
}

// beginClauses is what follows of a letter that came into force for the letters below it and
// for the clauses under lines that it changed. Its targets are set going by letterRuns.
func beginClauses(tx *engine.Tx, x *domain.ResponsibilityLetter) error {
	if x.Level != domain.LetterLevelCompanyToSecondary {
		return nil
	}
	if x.SupersedesID != "" {
		return linesChanged(tx, x)
	}
	_, err := PrepareLetters(tx, Preparation{CycleID: x.CycleID, Level: domain.LetterLevelSecondaryToWorkshop, Kind: x.Kind, IssuerUnitID: x.TakerUnitID})
	return err
}

// letterMarks are the letters by which the numbers of each kind begin.
var letterMarks = map[domain.LetterKind]string{
	domain.LetterKindBusinessTargetLetter: "B", domain.LetterKindPartyTargetLetter: "P", domain.LetterKindIntegrityLetter: "I",
}

// letterNumber counts the letters of a kind in the year, in the order in which they come
// into force; a new version has the number of the first one, and which it is.
func letterNumber(tx *engine.Tx, x *domain.ResponsibilityLetter) string {
	if root := engine.Find[domain.ResponsibilityLetter](tx, x.RootID); root != nil && x.Version > 1 {
		return fmt.Sprintf("%s-%d", root.Number, x.Version)
	}
	n, year := 1, tx.Today().Std().Year()
	if cycle := engine.Find[domain.PdcaCycle](tx, x.CycleID); cycle != nil {
		year = int(cycle.Year)
	}
	engine.Each(tx, "cycleId", x.CycleID, func(o *domain.ResponsibilityLetter) bool {
		if o.Kind == x.Kind && o.Version == 1 && o.Number != "" {
			n++
		}
		return true
	})
	return fmt.Sprintf("%s%d-%04d", letterMarks[x.Kind], year, n)
}

// amendLetter makes the next version of a letter: its content, to be reviewed and signed
// anew, with the same lines. What was cancelled since is left out, what was issued since is
// brought in.
func amendLetter(tx *engine.Tx, id string) error {
	old := tx.State().Find("ResponsibilityLetter", id)
	x := old.Body.(*domain.ResponsibilityLetter)
	next := tx.NewID()
	fields := []domain.FieldEffect{
		engine.To(domain.ResponsibilityLetterFieldVersion, domain.Int(x.Version+1)),
		engine.To(domain.ResponsibilityLetterFieldSupersedesID, engine.Text(id)),
		engine.To(domain.ResponsibilityLetterFieldRootID, engine.Text(x.RootID)),
	}
	return tx.ByRule("INV-L2", func() error {
		if err := createLike(tx, next, old, fields, domain.ResponsibilityLetterFieldCycleID, domain.ResponsibilityLetterFieldKind, domain.ResponsibilityLetterFieldLevel,
			domain.ResponsibilityLetterFieldIssuerUnitID, domain.ResponsibilityLetterFieldTakerUnitID, domain.ResponsibilityLetterFieldPreambleZh, domain.ResponsibilityLetterFieldRewardZh,
			domain.ResponsibilityLetterFieldEffectiveTo, domain.ResponsibilityLetterFieldIssuerSignerID, domain.ResponsibilityLetterFieldTakerSignerID,
			domain.ResponsibilityLetterFieldExcludedTargets); err != nil {
			return err
		}
		for _, it := range clausesOf(tx, id) {
			if err := amendClause(tx, x, next, it); err != nil {
				return err
			}
		}
		_, err := addClauses(tx, next)
		return err
	})
}

// amendClause brings a clause into the next version. Its figures are those that its target
// has now; the clause above is the one of the same line that is in force.
func amendClause(tx *engine.Tx, x *domain.ResponsibilityLetter, next string, it *domain.LetterItem) error {
	if t := engine.Find[domain.Target](tx, it.TargetID); t == nil || t.Status == domain.TargetStatusCancelled {
		return nil
	}
	fields := []domain.FieldEffect{engine.To(domain.LetterItemFieldLetterID, engine.Text(next))}
	if p := engine.Find[domain.LetterItem](tx, it.ParentItemID); p != nil {
		if above := lineInForce(tx, x, p.LineID); above != nil {
			fields = append(fields, engine.To(domain.LetterItemFieldParentItemID, engine.Text(above.ID)))
		}
	}
	return createLike(tx, tx.NewID(), tx.State().Find("LetterItem", it.ID), fields, domain.LetterItemFieldTargetID, domain.LetterItemFieldLineID, domain.LetterItemFieldPosition,
		domain.LetterItemFieldClauseZh, domain.LetterItemFieldWeight, domain.LetterItemFieldScoreRuleZh, domain.LetterItemFieldOutcome, domain.LetterItemFieldOutcomeRate)
}

// createLike makes a record with some fields of its own and some as another one has them,
// under every rule.
func createLike(tx *engine.Tx, id string, like *domain.Record, own []domain.FieldEffect, same ...int) error {
	for _, f := range same {
		if like.Has(f) {
			own = append(own, engine.To(f, like.Body.Get(f)))
		}
	}
	_, err := createAs(tx, tx.Registry().Of(like.Body), id, own)
	return err
}

// standsAgain takes a letter back into force whose new version came to nothing.
func standsAgain(tx *engine.Tx, id string) error {
	r := tx.State().Find("ResponsibilityLetter", id)
	if r == nil || r.Body.(*domain.ResponsibilityLetter).Status != domain.LetterStatusAmending {
		return nil
	}
	return tx.ByRule("INV-L2", func() error {
		return tx.Carry(r, "", engine.To(domain.ResponsibilityLetterFieldStatus, engine.Text(domain.LetterStatusInForce)))
	})
}

// linesChanged is INV-L7 for a new version: it marks what stands under a line that says
// something else now, or is gone. How a line weighs, or is scored, between the company and
// the unit is no matter of who is below.
func linesChanged(tx *engine.Tx, x *domain.ResponsibilityLetter) error {
	now := map[string]*domain.LetterItem{}
	for _, it := range clausesOf(tx, x.ID) {
		now[it.LineID] = it
	}
	for _, was := range clausesOf(tx, x.SupersedesID) {
		it := now[was.LineID]
		if it != nil && it.ClauseZh == was.ClauseZh && it.Indicator == was.Indicator && it.DueOn == was.DueOn && it.TargetID == was.TargetID {
			continue
		}
		if err := markBelow(tx, was.LineID); err != nil {
			return err
		}
	}
	return nil
}

// markBelow marks the clauses in force that stand under any version of a line.
func markBelow(tx *engine.Tx, line string) error {
	for _, above := range engine.List[domain.LetterItem](tx, "lineId", line) {
		for _, it := range engine.List[domain.LetterItem](tx, "parentItemId", above.ID) {
			if err := markClause(tx, it); err != nil {
				return err
			}
		}
	}
	return nil
}

// markClause marks a clause of a signed letter: what it rests on has changed.
func markClause(tx *engine.Tx, it *domain.LetterItem) error {
	x := engine.Find[domain.ResponsibilityLetter](tx, it.LetterID)
	if it.ParentChanged || x == nil || !standing(x.Status) && x.Status != domain.LetterStatusSigned {
		return nil
	}
	return tx.ByRule("INV-L7", func() error {
		return engine.Put[domain.LetterItem](tx, it.ID, engine.To(domain.LetterItemFieldParentChanged, domain.Bool(true)), engine.To(domain.LetterItemFieldKeptReasonZh, domain.Null))
	})
}

// closeClauses takes the marks away from the clauses of a letter that is over.
func closeClauses(tx *engine.Tx, id string) error {
	for _, it := range clausesOf(tx, id) {
		if it.ParentChanged {
			err := tx.ByRule("INV-L7", func() error {
				return engine.Put[domain.LetterItem](tx, it.ID, engine.To(domain.LetterItemFieldParentChanged, domain.Bool(false)))
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// targetChanged is INV-L7 for an allocation that changes a target which a letter cites: its
// clauses, and those that stand under them, are to be looked at again.
func targetChanged(c *engine.Change) error {
	if c.Old == nil || c.New == nil || c.From() == string(domain.TargetStatusDraft) {
		return nil
	}
	if !c.Wrote(domain.TargetFieldTitleZh, domain.TargetFieldIndicator, domain.TargetFieldDueOn) && !c.Moved(string(domain.TargetStatusCancelled)) {
		return nil
	}
	tx, id := c.Tx, c.New.ID
	tx.Owe("clauses of "+id, func() error {
		for _, it := range engine.List[domain.LetterItem](tx, "targetId", id) {
			if err := markClause(tx, it); err != nil {
				return err
			}
			if err := markBelow(tx, it.LineID); err != nil {
				return err
			}
		}
		return nil
	})
	return nil
}
