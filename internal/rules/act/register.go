package act

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/rules/check"
)

// followFinding is INV-PB3: a finding that is registered joins the open problem of its unit
// and criterion, or makes one. A problem of which nothing stands any more is void.
func followFinding(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	f := engine.After[domain.Finding](c)
	switch {
	case c.Moved(string(domain.FindingStatusRegistered)):
		return register(c.Tx, f)
	case c.Moved(string(domain.FindingStatusWithdrawn)) && f.ProblemID != "":
		return void(c.Tx, f.ProblemID)
	}
	return nil
}

// publishFindings registers what an inspection that is published found, as far as that is
// ready: what has no cause yet, or can still be disputed, is registered later, by who reviews.
func publishFindings(c *engine.Change) error {
	if c.Old == nil || c.New == nil || !c.Moved(string(domain.InspectionStatusPublished)) {
		return nil
	}
	for _, f := range engine.List[domain.Finding](c.Tx, "inspectionId", c.New.ID) {
		if check.Registrable(c.Tx, f) != nil {
			continue
		}
		if err := engine.Put[domain.Finding](c.Tx, f.ID, engine.To(domain.FindingFieldStatus, engine.Text(domain.FindingStatusRegistered))); err != nil {
			return err
		}
		if err := register(c.Tx, f); err != nil {
			return err
		}
	}
	return nil
}

// register gives a finding its problem; a critical one may have it already.
func register(tx *engine.Tx, f *domain.Finding) error {
	if f.ProblemID != "" {
		return nil
	}
	id := openProblem(tx, f.UnitID, f.CriterionCode)
	if id == "" {
		var err error
		if id, err = problemOf(tx, f, domain.ProblemStatusRegistered); err != nil {
			return err
		}
	}
	return engine.Put[domain.Finding](tx, f.ID, engine.To(domain.FindingFieldProblemID, engine.Text(id)))
}

// problemOf makes the problem of a finding, as the server's own doing. A concealed finding
// has none: the problem would tell of it.
func problemOf(tx *engine.Tx, f *domain.Finding, status domain.ProblemStatus) (string, error) {
	if f.Concealed() {
		return "", domain.Errorf(domain.CodeValidation, "检查尚未公开", "the inspection is not told of yet").On("findingId")
	}
	id := tx.NewID()
	found := domain.Null
	if f.Has(domain.FindingFieldFoundOn) {
		found = domain.DateValue(f.FoundOn)
	}
	set := func(field int, v string) domain.FieldEffect { return engine.To(field, textOrNull(v)) }
	return id, tx.AsSystem(func() error {
		return tx.ByRule("INV-PB3", func() error {
			return engine.CreateAs[domain.Problem](tx, id,
				set(domain.ProblemFieldUnitID, f.UnitID), set(domain.ProblemFieldResponsibleUnitID, f.ResponsibleUnitID),
				set(domain.ProblemFieldCycleID, check.CycleOf(tx, f)), set(domain.ProblemFieldSource, string(f.Source)),
				set(domain.ProblemFieldCriterionCode, f.CriterionCode), set(domain.ProblemFieldSeverity, string(f.Severity)),
				set(domain.ProblemFieldDescriptionZh, f.DescriptionZh), set(domain.ProblemFieldRootCauseCode, f.RootCauseCode),
				set(domain.ProblemFieldRootCauseZh, f.RootCauseZh), engine.To(domain.ProblemFieldFirstFoundOn, found),
				set(domain.ProblemFieldStatus, string(status)))
		})
	})
}

// void ends a problem all findings of which were withdrawn, with its tasks.
func void(tx *engine.Tx, problem string) error {
	p := engine.Find[domain.Problem](tx, problem)
	if p == nil || !ground.ProblemOpen(p.Status) {
		return nil
	}
	for _, f := range engine.List[domain.Finding](tx, "problemId", problem) {
		if f.Status != domain.FindingStatusWithdrawn {
			return nil
		}
	}
	for _, r := range engine.List[domain.Rectification](tx, "problemId", problem) {
		if err := engine.Put[domain.Rectification](tx, r.ID, engine.To(domain.RectificationFieldStatus, engine.Text(domain.RectificationStatusClosed))); err != nil {
			return err
		}
	}
	if err := engine.Put[domain.Problem](tx, problem, engine.To(domain.ProblemFieldStatus, engine.Text(domain.ProblemStatusVoid))); err != nil {
		return err
	}
	return recount(tx, p)
}
