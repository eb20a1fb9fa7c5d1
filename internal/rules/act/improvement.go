package act

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
	"pdca/internal/rules/plan"
	"pdca/internal/state"
)

// sourcesOfImprovement are the records that something is learned from. Those of another part
// are held against it once it is there.
var sourcesOfImprovement = []string{"Problem", "CommonProblem", "NarrowTopic", "Campaign", "PracticeActivity"}

func checkImprovement(c *engine.Change) error {
	if c.New == nil || c.Tx.Trusted() {
		return nil
	}
	return engine.InOrder(c, improvementBegins, fromSources, intoNextCycle, adoptImprovement, repealImprovement)
}

func improvementBegins(c *engine.Change) error {
	if c.Old != nil {
		return nil
	}
	return plan.CycleOpen(c.Tx, engine.After[domain.Improvement](c).CycleID)
}

// fromSources: an improvement comes of something, which its author sees.
func fromSources(c *engine.Change) error {
	if !c.Made(domain.ImprovementFieldSourceRefs) {
		return nil
	}
	refs := engine.Objects[domain.RecordRef](engine.After[domain.Improvement](c).SourceRefs)
	if len(refs) == 0 {
		return domain.Errorf(domain.CodeValidation, "须写明改进的来源", "what the improvement comes from is missing").On("sourceRefs")
	}
	for _, ref := range refs {
		ent := c.Tx.Registry().Entity(ref.Type)
		switch {
		case !slices.Contains(sourcesOfImprovement, ref.Type):
			return domain.Errorf(domain.CodeValidation, "来源须为问题、共性问题、小切口课题、行动或实践活动", "it comes of a problem, a common problem, a narrow topic, a campaign or a practice").On("sourceRefs")
		case ent == nil:
			continue
		}
		if r := c.Tx.State().Find(ref.Type, ref.ID); r == nil || !c.Tx.Sees(ent, r) {
			return engine.Missing("sourceRefs")
		}
	}
	return nil
}

// intoNextCycle is INV-IM2: what becomes a plan item becomes one of the next cycle.
func intoNextCycle(c *engine.Change) error {
	x := engine.After[domain.Improvement](c)
	item := engine.Find[domain.PlanItem](c.Tx, x.PlanItemID)
	if item == nil || !c.Made(domain.ImprovementFieldPlanItemID) {
		return nil // a missing reference is reported as such
	}
	own, next := engine.Find[domain.PdcaCycle](c.Tx, x.CycleID), engine.Find[domain.PdcaCycle](c.Tx, item.CycleID)
	if own == nil || next == nil || next.Year != own.Year+1 {
		return domain.Broken("INV-IM2", "planItemId", "计划事项须属于下一循环", "the plan item is of the next cycle")
	}
	return nil
}

// adoptImprovement is INV-IM1: what is adopted names the thing that it becomes. A change of
// the catalogue is adopted by who may publish one.
func adoptImprovement(c *engine.Change) error {
	if !c.Moved(string(domain.ImprovementStatusAdopted)) {
		return nil
	}
	x := engine.After[domain.Improvement](c)
	if err := namesTarget(c.Tx, x); err != nil {
		return err
	}
	if x.StandardisedAs == domain.StandardisedCatalogueChange && !mayChangeCatalogue(c.Tx) {
		return forbidden("INV-IM1", "status", "修改评价标准的改进由可改标准的人采纳", "a change of the catalogue is adopted by who may change it")
	}
	c.Set(domain.ImprovementFieldTargetTextZh, domain.String(targetText(c.Tx, x)))
	return nil
}

func noTarget(zh, en string, args ...any) error {
	return domain.Broken("INV-IM1", "target", zh, en, args...)
}

func namesTarget(tx *engine.Tx, x *domain.Improvement) error {
	switch x.StandardisedAs {
	case domain.StandardisedRule:
		if x.Rule == "" {
			return noTarget("须写明制度的文号、名称和生效日", "the rule that it becomes is missing: number, title, first day")
		}
	case domain.StandardisedPlanItem:
		if x.PlanItemID == "" {
			return noTarget("须指明下一循环的计划事项", "the plan item of the next cycle is missing")
		}
	case domain.StandardisedCatalogueChange:
		if x.Change == "" || !changesCatalogue(tx, engine.Object[domain.CatalogueChange](x.Change)) {
			return noTarget("须写明对已发布标准中哪一指标的修改", "the change is missing, or is of no criterion of a published catalogue")
		}
	case domain.StandardisedPointsRuleChange:
		if x.PointsRuleID == "" {
			return noTarget("须指明积分规则", "the points rule is missing")
		}
	default:
		return noTarget("须写明固化为何物", "what it becomes is missing")
	}
	return nil
}

// mayChangeCatalogue says whether the actor may publish a catalogue, which is everybody's.
func mayChangeCatalogue(tx *engine.Tx) bool {
	row, _ := tx.Registry().Matrix.Row("CATALOGUE")
	roles := []domain.Role{}
	for _, top := range org.Tops(tx.State()) {
		roles = append(roles, org.Covering(tx, top)...)
	}
	return slices.ContainsFunc(row, func(cell domain.Right) bool {
		return cell.Level >= domain.LevelApprove && slices.Contains(roles, cell.Role)
	})
}

// changesCatalogue says whether a change starts from a published version and the criterion that
// it names: one that is there, or, of an addition, one that is not.
func changesCatalogue(tx *engine.Tx, change domain.CatalogueChange) bool {
	from := publishedVersion(tx, func(version string) bool { return version == change.FromVersion })
	return from != nil && (criterionIn(tx, from.ID, change.CriterionCode) != nil) == (change.Kind != domain.CatalogueChangeKindAdd)
}

// publishedVersion is the first of the published catalogues whose version fits; nil for none.
func publishedVersion(tx *engine.Tx, fits func(version string) bool) (found *domain.StandardCatalogue) {
	tx.State().Scan(tx.Registry().Entity("StandardCatalogue"), func(r *domain.Record) bool {
		x := r.Body.(*domain.StandardCatalogue)
		if x.Status == domain.CatalogueStatusPublished && fits(x.Version) && (found == nil || laterVersion(found.Version, x.Version)) {
			found = x
		}
		return true
	})
	return found
}

// laterVersion says whether a version comes behind another, part by part.
func laterVersion(version, than string) bool {
	a, b := strings.Split(version, "."), strings.Split(than, ".")
	return slices.CompareFunc(a, b, func(x, y string) int {
		n, errX := strconv.Atoi(x)
		m, errY := strconv.Atoi(y)
		if errX != nil || errY != nil {
			return cmp.Compare(x, y)
		}
		return cmp.Compare(n, m)
	}) > 0
}

func criterionIn(tx *engine.Tx, catalogue, code string) (found *domain.Criterion) {
	engine.Each(tx, "code", code, func(x *domain.Criterion) bool {
		if x.CatalogueID == catalogue {
			found = x
		}
		return found == nil
	})
	return found
}

// versionWith is the first published version behind the one that a change starts from that has
// the change; nil for none.
func versionWith(tx *engine.Tx, change domain.CatalogueChange) *domain.StandardCatalogue {
	from := publishedVersion(tx, func(version string) bool { return version == change.FromVersion })
	if from == nil {
		tx.State().Scan(tx.Registry().Entity("StandardCatalogue"), func(r *domain.Record) bool { // retired since
			if x := r.Body.(*domain.StandardCatalogue); x.Version == change.FromVersion {
				from = x
			}
			return from == nil
		})
	}
	if from == nil {
		return nil
	}
	var found *domain.StandardCatalogue
	tx.State().Scan(tx.Registry().Entity("StandardCatalogue"), func(r *domain.Record) bool {
		x := r.Body.(*domain.StandardCatalogue)
		if x.Status == domain.CatalogueStatusPublished && laterVersion(x.Version, from.Version) && hasChange(tx, from.ID, x.ID, change) && (found == nil || laterVersion(found.Version, x.Version)) {
			found = x
		}
		return true
	})
	return found
}

// hasChange says whether a criterion is in a newer version as a change says: there, gone, or
// another one than before.
func hasChange(tx *engine.Tx, from, to string, change domain.CatalogueChange) bool {
	was, now := criterionIn(tx, from, change.CriterionCode), criterionIn(tx, to, change.CriterionCode)
	switch {
	case change.Kind == domain.CatalogueChangeKindAdd:
		return now != nil
	case change.Kind == domain.CatalogueChangeKindRetire:
		return now == nil
	case was == nil || now == nil:
		return false
	}
	return was.TitleZh != now.TitleZh || was.MaxScore != now.MaxScore || was.Scoring != now.Scoring || was.WeightClass != now.WeightClass ||
		!slices.Equal(was.Methods, now.Methods) || !slices.Equal(was.AppliesTo, now.AppliesTo) || was.Period != now.Period
}

// repealImprovement: a rule is repealed. What became a plan item or a standard changes there.
func repealImprovement(c *engine.Change) error {
	if c.Moved(string(domain.ImprovementStatusRepealed)) && engine.After[domain.Improvement](c).StandardisedAs != domain.StandardisedRule {
		return domain.Errorf(domain.CodeValidation, "只有制度可以废止", "only a rule is repealed").On("status")
	}
	return nil
}

// targetText says in a line where an improvement went.
func targetText(tx *engine.Tx, x *domain.Improvement) string {
	to := ""
	switch x.StandardisedAs {
	case domain.StandardisedRule:
		r := engine.Object[domain.ImprovementRule](x.Rule)
		to = fmt.Sprintf("制度 %s《%s》", r.Number, r.TitleZh)
	case domain.StandardisedPlanItem:
		if i := engine.Find[domain.PlanItem](tx, x.PlanItemID); i != nil {
			year := int64(0)
			if p := engine.Find[domain.PdcaCycle](tx, i.CycleID); p != nil {
				year = p.Year
			}
			to = fmt.Sprintf("%d年计划，%s", year, i.TitleZh)
		}
	case domain.StandardisedCatalogueChange:
		change := engine.Object[domain.CatalogueChange](x.Change)
		to = fmt.Sprintf("目录 %s, %s", cmp.Or(change.ToVersion, change.FromVersion+" 的下一版本"), change.CriterionCode)
	case domain.StandardisedPointsRuleChange:
		if r := engine.Find[domain.PointsRule](tx, x.PointsRuleID); r != nil {
			to = fmt.Sprintf("积分规则 %s, %s", r.Version, r.Code)
		}
	}
	return "措施 " + x.TitleZh + " → " + to
}

// improvementAdopted brings what was adopted into force at once, where the thing that it
// becomes is there already.
func improvementAdopted(c *engine.Change) error {
	if c.New == nil || !c.Moved(string(domain.ImprovementStatusAdopted)) {
		return nil
	}
	return bringIntoForce(c.Tx, c.New.ID)
}

// bringIntoForce is the server's: an improvement is in force as soon as what it became is.
func bringIntoForce(tx *engine.Tx, id string) error {
	x := engine.Find[domain.Improvement](tx, id)
	if x == nil || x.Status != domain.ImprovementStatusAdopted {
		return nil
	}
	switch x.StandardisedAs {
	case domain.StandardisedRule:
		if from, ok := firstDay(x); !ok || from > tx.Today() {
			return nil
		}
	case domain.StandardisedPlanItem:
		if !inApprovedPlan(tx, x.PlanItemID) {
			return nil
		}
	case domain.StandardisedCatalogueChange:
		if done, err := intoVersion(tx, x); !done {
			return err
		}
	case domain.StandardisedPointsRuleChange:
		if r := engine.Find[domain.PointsRule](tx, x.PointsRuleID); r == nil || r.Status != domain.PointsRuleStatusInForce {
			return nil
		}
	default:
		return nil
	}
	return tx.Carry(&x.Record, "", engine.To(domain.ImprovementFieldStatus, engine.Text(domain.ImprovementStatusInForce)))
}

// firstDay is from when the rule of an improvement is in force.
func firstDay(x *domain.Improvement) (domain.Date, bool) {
	if x.StandardisedAs != domain.StandardisedRule || x.Rule == "" {
		return 0, false
	}
	return engine.Day(engine.Object[domain.ImprovementRule](x.Rule).EffectiveFrom)
}

// inApprovedPlan says whether an item stands in a plan that is approved.
func inApprovedPlan(tx *engine.Tx, item string) bool {
	i := engine.Find[domain.PlanItem](tx, item)
	if i == nil || i.Status == domain.PlanItemStatusDropped {
		return false
	}
	p := engine.Find[domain.BranchPlan](tx, i.PlanID)
	return p != nil && (p.Status == domain.BranchPlanStatusApproved || p.Status == domain.BranchPlanStatusInExecution || p.Status == domain.BranchPlanStatusSummarised)
}

// intoVersion notes the version of the catalogue that a change went into; done is false while
// there is none.
func intoVersion(tx *engine.Tx, x *domain.Improvement) (done bool, err error) {
	change := engine.Object[domain.CatalogueChange](x.Change)
	to := versionWith(tx, change)
	if to == nil {
		return false, nil
	}
	change.ToVersion = to.Version
	v, err := (&engine.Change{Ent: tx.Registry().Entity("Improvement")}).Embed(domain.ImprovementFieldChange, change)
	if err != nil {
		return false, err
	}
	now := *x
	now.Change = v.S
	return true, engine.Put[domain.Improvement](tx, x.ID, engine.To(domain.ImprovementFieldChange, v), engine.To(domain.ImprovementFieldTargetTextZh, domain.String(targetText(tx, &now))))
}

// adoptedAs are the improvements that wait to come into force, of a kind.
func adoptedAs(tx *engine.Tx, as domain.Standardised) (ids []string) {
	for _, x := range engine.List[domain.Improvement](tx, "status", string(domain.ImprovementStatusAdopted)) {
		if x.StandardisedAs == as {
			ids = append(ids, x.ID)
		}
	}
	return ids
}

func allIntoForce(tx *engine.Tx, ids []string) error {
	for _, id := range ids {
		if err := bringIntoForce(tx, id); err != nil {
			return err
		}
	}
	return nil
}

// plannedImprovements follows a plan that is approved to what became items of it.
func plannedImprovements(c *engine.Change) error {
	if c.New == nil || !c.Moved(string(domain.BranchPlanStatusApproved)) {
		return nil
	}
	for _, i := range engine.List[domain.PlanItem](c.Tx, "planId", c.New.ID) {
		for _, x := range engine.List[domain.Improvement](c.Tx, "planItemId", i.ID) {
			if err := bringIntoForce(c.Tx, x.ID); err != nil {
				return err
			}
		}
	}
	return nil
}

// publishedImprovements follows a catalogue that is published to the changes that it has, at
// the end of the change: one change may load a whole catalogue in any order. Totals that
// differ from those that ship are pointed out, and no more.
func publishedImprovements(c *engine.Change) error {
	if c.New == nil || !c.Moved(string(domain.CatalogueStatusPublished)) {
		return nil
	}
	tx, id := c.Tx, c.New.ID
	tx.Owe("improvements/"+id, func() error {
		return tx.ByRule("INV-CC1", func() error { return allIntoForce(tx, adoptedAs(tx, domain.StandardisedCatalogueChange)) })
	})
	if shipped := domain.ShippedCatalogue().Meta; engine.After[domain.StandardCatalogue](c).TotalMaxScore != float64(shipped.TotalMaxScore) {
		tx.Notify(engine.Telling{Kind: engine.NoticeDecision, About: c.New, Who: []string{"PARTY_AFFAIRS", "COMMITTEE"}, Key: "TOTALS",
			Says: domain.Text{Zh: "新版标准的总分与出厂标准不同", En: "The total of a new catalogue is not that of the one that ships"}})
	}
	return nil
}

// ruledImprovements follows a points rule that comes into force.
func ruledImprovements(c *engine.Change) error {
	if c.New == nil || !c.Moved(string(domain.PointsRuleStatusInForce)) {
		return nil
	}
	for _, x := range engine.List[domain.Improvement](c.Tx, "pointsRuleId", c.New.ID) {
		if err := bringIntoForce(c.Tx, x.ID); err != nil {
			return err
		}
	}
	return nil
}

// effectKey is the day on which a rule that an improvement became takes effect.
const effectKey = "IMPROVEMENT"

func takesEffect() engine.Deadline {
	return engine.Deadline{Key: effectKey, Entity: "Improvement", Own: engine.OnDay(effectKey, "改进生效", "An improvement takes effect"),
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			x := r.Body.(*domain.Improvement)
			from, ok := firstDay(x)
			return engine.Run{From: from - 1, Due: from - 1}, ok && x.Status == domain.ImprovementStatusAdopted
		},
		Do: map[int]func(*engine.Tx, *domain.Record) error{0: func(tx *engine.Tx, r *domain.Record) error { return bringIntoForce(tx, r.ID) }},
	}
}

func improvedBy(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
	return org.Active(s, r.CreatedBy)
}
