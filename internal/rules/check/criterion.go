package check

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// scoringOf returns the rule of a criterion.
func scoringOf(tx *engine.Tx, cr *domain.Criterion) *domain.Scoring {
	return engine.Once(tx, cr, readScoring)
}

// readScoring reads a rule that was checked when it was stored: one that cannot be
// read is a fault of the program.
func readScoring(cr *domain.Criterion) *domain.Scoring {
	s, err := domain.ParseScoring([]byte(cr.Scoring), int64(cr.MaxScore))
	if err != nil {
		panic(err)
	}
	return &s
}

// criterionOf finds the criterion of a code in the version that an inspection uses
// (INV-I2), and makes sure that it applies to the unit.
func criterionOf(tx *engine.Tx, i *domain.Inspection, code string) (*domain.Criterion, error) {
	cat := catalogueOf(tx, i.CatalogueVersion)
	if cat == nil {
		return nil, domain.Broken("INV-I2", "criterionCode", "检查任务的标准版本不存在", "the inspection's catalogue version does not exist")
	}
	var found *domain.Criterion
	engine.Each(tx, "code", code, func(cr *domain.Criterion) bool {
		if cr.CatalogueID == cat.ID {
			found = cr
		}
		return found == nil
	})
	if found == nil {
		return nil, domain.Broken("INV-I2", "criterionCode", "检查任务的标准版本中没有该指标", "the inspection's catalogue version has no such criterion")
	}
	if u := engine.Find[domain.OrgUnit](tx, i.UnitID); u == nil || !slices.Contains(found.AppliesTo, string(u.Kind)) {
		return nil, domain.Broken("INV-I2", "criterionCode", "该指标不适用于受检单位", "the criterion does not apply to this kind of unit")
	}
	return found, nil
}

// catalogueOf finds a catalogue by its version.
func catalogueOf(tx *engine.Tx, version string) (cat *domain.StandardCatalogue) {
	engine.Each(tx, "version", version, func(x *domain.StandardCatalogue) bool { cat = x; return false })
	return cat
}
