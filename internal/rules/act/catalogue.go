package act

import (
	"strings"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// checkCatalogue puts the sums off to the end of the change, so that one change
// may load a whole catalogue in any order.
func checkCatalogue(c *engine.Change) error {
	if !c.Moved(string(domain.CatalogueStatusPublished)) {
		return nil
	}
	tx, id := c.Tx, c.New.ID
	tx.Owe("catalogue/"+id, func() error { return checkSums(tx, id) })
	return nil
}

// checkSums is INV-CAT1: the scores of a catalogue that is published add up, at
// every level, and every level has parts.
func checkSums(tx *engine.Tx, id string) error {
	cat := engine.Find[domain.StandardCatalogue](tx, id)
	if cat == nil || cat.Status != domain.CatalogueStatusPublished {
		return nil
	}
	total := 0.0
	for _, g := range engine.List[domain.Category](tx, "catalogueId", id) {
		sum, err := sumItems(tx, g.ID)
		if err != nil {
			return err
		}
		if sum != g.MaxScore {
			return badSum("maxScore", "类别%s的满分不等于其项目之和", "category %s is not the sum of its items", g.Code)
		}
		total += sum
	}
	if total != cat.TotalMaxScore || total == 0 {
		return badSum("totalMaxScore", "总分不等于各指标满分之和", "the total is not the sum of the criteria")
	}
	return nil
}

// sumItems adds up the items of a category, each the sum of its criteria.
func sumItems(tx *engine.Tx, category string) (sum float64, err error) {
	for _, item := range engine.List[domain.Item](tx, "categoryId", category) {
		own := 0.0
		engine.Each(tx, "itemId", item.ID, func(cr *domain.Criterion) bool { own += cr.MaxScore; return true })
		if own != item.MaxScore || own == 0 {
			return 0, badSum("maxScore", "项目%s的满分不等于其指标之和", "item %s is not the sum of its criteria", item.Code)
		}
		sum += own
	}
	return sum, nil
}

func badSum(field, zh, en string, args ...any) error {
	return domain.Broken("INV-CAT1", field, zh, en, args...)
}

// checkItem and the first step of checkCriterion are INV-CAT2: codes nest.
func checkItem(c *engine.Change) error {
	i := engine.After[domain.Item](c)
	if i == nil {
		return nil
	}
	if g := engine.Find[domain.Category](c.Tx, i.CategoryID); g != nil && parentCode(i.Code) != g.Code {
		return badCode()
	}
	return nil
}

func badCode() error {
	return domain.Broken("INV-CAT2", "code", "编号须逐级嵌套", "codes nest: 07.2.3 belongs to 07.2")
}

func parentCode(code string) string { return code[:max(0, strings.LastIndexByte(code, '.'))] }

// checkCriterion makes sure that the criterion can be scored.
func checkCriterion(c *engine.Change) error {
	cr := engine.After[domain.Criterion](c)
	if cr == nil {
		return nil
	}
	if i := engine.Find[domain.Item](c.Tx, cr.ItemID); i != nil && parentCode(cr.Code) != i.Code {
		return badCode()
	}
	if cr.MaxScore != float64(int64(cr.MaxScore)) {
		return domain.Broken("INV-R1", "maxScore", "满分须为整数", "the maximum score is a whole number")
	}
	s, err := domain.ParseScoring([]byte(cr.Scoring), int64(cr.MaxScore))
	if err != nil {
		return err
	}
	if s.Kind != string(cr.ScoringKind) {
		return domain.Broken("INV-R1", "scoringKind", "评分类型与评分方法不符", "the kind of scoring is not that of the scoring rule")
	}
	return nil
}
