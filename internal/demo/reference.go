package demo

import (
	"encoding/json"
	"fmt"
	"strconv"

	"pdca/internal/domain"
)

// fillReference writes what everyone holds: the catalogue, the points rules and
// the two cycles.
func (w *world) fillReference() {
	v := w.cat.Version
	w.out.add(w.record("StandardCatalogue", v).
		str(domain.StandardCatalogueFieldVersion, v).
		str(domain.StandardCatalogueFieldTitleZh, w.cat.Meta.TitleZh).
		str(domain.StandardCatalogueFieldTitleEn, w.cat.Meta.TitleEn).
		float(domain.StandardCatalogueFieldTotalMaxScore, float64(w.cat.Meta.TotalMaxScore)).
		str(domain.StandardCatalogueFieldStatus, "PUBLISHED"))
	for i := range w.cat.Categories {
		w.category(&w.cat.Categories[i])
	}
	for i := range w.rules.Rules {
		w.pointsRule(&w.rules.Rules[i])
	}
	for _, y := range domain.ShippedCalendar() {
		w.calendar(y)
	}
	for _, l := range domain.ShippedCodes() {
		w.codes(l)
	}
	w.regulations()
	w.cycle(w.last, "CLOSED")
	w.cycle(w.this, "ACTIVE")
	w.settings("settings", "")
	for _, year := range []int{w.last, w.this} {
		w.settings("settings-"+strconv.Itoa(year), cycleID(year))
	}
}

func (w *world) codes(l domain.CodeList) {
	for _, c := range l.Codes {
		w.out.add(w.record("Code", domain.KeyID("Code", l.List, c.Code)).
			str(domain.CodeFieldList, l.List).
			str(domain.CodeFieldCode, c.Code).
			str(domain.CodeFieldNameZh, c.Zh).
			str(domain.CodeFieldNameEn, c.En).
			str(domain.CodeFieldGroup, c.Group).
			num(domain.CodeFieldPosition, c.Position).
			flag(domain.CodeFieldBuiltIn, true).
			str(domain.CodeFieldStatus, string(domain.CodeStatusActive)))
	}
}

func (w *world) calendar(y domain.ShippedYear) {
	w.out.add(w.record("WorkCalendar", fmt.Sprintf("calendar-%d", y.Year)).
		num(domain.WorkCalendarFieldYear, y.Year).
		list(domain.WorkCalendarFieldDaysOff, y.DaysOff).
		list(domain.WorkCalendarFieldMakeUpDays, y.MakeUpDays).
		str(domain.WorkCalendarFieldSourceZh, y.SourceZh()).
		str(domain.WorkCalendarFieldStatus, y.Status))
}

// settings writes a version with every leaf as it ships: of a cycle, or "" of all.
func (w *world) settings(id, cycle string) {
	rec := w.record("Settings", id).
		str(domain.SettingsFieldCycleID, cycle).
		day(domain.SettingsFieldValidFrom, date(w.last, 1, 1)).
		flag(domain.SettingsFieldApplyToRunning, false).
		str(domain.SettingsFieldStatus, string(domain.SettingsStatusInForce))
	for _, f := range rec.ent.Fields {
		if group := domain.DefaultGroup(f.Name); f.Embedded != nil && group != "{}" {
			rec.obj(f.Index, json.RawMessage(group))
		}
	}
	w.out.add(rec)
}

// criterionID is the record id of a criterion of the shipped catalogue.
func (w *world) criterionID(code string) string { return w.cat.Version + "/" + code }

func (w *world) category(c *domain.CatalogueCategory) {
	w.out.add(w.record("Category", w.criterionID(c.Code)).
		str(domain.CategoryFieldCatalogueID, w.cat.Version).
		str(domain.CategoryFieldCode, c.Code).
		str(domain.CategoryFieldTitleZh, c.TitleZh).
		str(domain.CategoryFieldTitleEn, c.TitleEn).
		float(domain.CategoryFieldMaxScore, float64(c.MaxScore)))
	for i := range c.Items {
		it := &c.Items[i]
		w.out.add(w.record("Item", w.criterionID(it.Code)).
			str(domain.ItemFieldCatalogueID, w.cat.Version).
			str(domain.ItemFieldCategoryID, w.criterionID(c.Code)).
			str(domain.ItemFieldCode, it.Code).
			str(domain.ItemFieldTitleZh, it.TitleZh).
			str(domain.ItemFieldTitleEn, it.TitleEn).
			float(domain.ItemFieldMaxScore, float64(it.MaxScore)))
		for k := range it.Criteria {
			w.criterion(&it.Criteria[k])
		}
	}
}

func (w *world) criterion(c *domain.CatalogueCriterion) {
	w.out.add(w.record("Criterion", w.criterionID(c.Code)).
		str(domain.CriterionFieldCatalogueID, w.cat.Version).
		str(domain.CriterionFieldItemID, w.criterionID(c.ItemCode())).
		str(domain.CriterionFieldCode, c.Code).
		str(domain.CriterionFieldTitleZh, c.TitleZh).
		str(domain.CriterionFieldTitleEn, c.TitleEn).
		float(domain.CriterionFieldMaxScore, float64(c.MaxScore)).
		str(domain.CriterionFieldScoringKind, c.Scoring.Kind).
		obj(domain.CriterionFieldScoring, c.ScoringJSON).
		list(domain.CriterionFieldEvidence, c.Evidence).
		list(domain.CriterionFieldMethods, c.Methods).
		str(domain.CriterionFieldWeightClass, c.WeightClass).
		list(domain.CriterionFieldAppliesTo, c.AppliesTo).
		str(domain.CriterionFieldPeriod, c.Period).
		list(domain.CriterionFieldSeedRefs, c.SeedRefs))
}

func (w *world) pointsRule(p *domain.ShippedRule) {
	rec := w.record("PointsRule", w.rules.Version+"/"+p.Code).
		str(domain.PointsRuleFieldCode, p.Code).
		str(domain.PointsRuleFieldVersion, w.rules.Version).
		str(domain.PointsRuleFieldTitleZh, p.TitleZh).
		str(domain.PointsRuleFieldTitleEn, p.TitleEn).
		num(domain.PointsRuleFieldPoints, int(p.Points)).
		str(domain.PointsRuleFieldPer, p.Per).
		str(domain.PointsRuleFieldSourceActivity, p.SourceActivity).
		str(domain.PointsRuleFieldGroup, p.Group).
		str(domain.PointsRuleFieldPosting, p.Posting).
		str(domain.PointsRuleFieldApprover, p.Approver).
		list(domain.PointsRuleFieldEvidence, p.Evidence).
		str(domain.PointsRuleFieldPostsOn, domain.PointsPostOn(p.Code)).
		flag(domain.PointsRuleFieldHandEntry, domain.PointsByHand(p.Code)).
		str(domain.PointsRuleFieldStatus, string(domain.PointsRuleStatusInForce))
	if p.Cap != nil {
		rec.obj(domain.PointsRuleFieldCap, domain.PointsCap{Period: p.Cap.Period, MaxPoints: p.Cap.MaxPoints})
	}
	w.out.add(rec)
}

// cycleID is the record id of a year's cycle.
func cycleID(year int) string { return fmt.Sprintf("cycle-%d", year) }

func (w *world) cycle(year int, status string) {
	w.out.add(w.record("PdcaCycle", cycleID(year)).
		num(domain.PdcaCycleFieldYear, year).
		str(domain.PdcaCycleFieldTitleZh, fmt.Sprintf("%d年度党建工作PDCA循环", year)).
		str(domain.PdcaCycleFieldCatalogueVersion, w.cat.Version).
		str(domain.PdcaCycleFieldPointsRulesVersion, w.rules.Version).
		obj(domain.PdcaCycleFieldWindows, w.windows(year)).
		str(domain.PdcaCycleFieldStatus, status))
}

// windows are the four stages of a year; they overlap, as the stages roll.
func (w *world) windows(year int) []domain.StageWindow {
	return []domain.StageWindow{
		{Stage: "PLAN", OpensAt: date(year, 1, 1).String(), ClosesAt: date(year, 4, 30).String()},
		{Stage: "DO", OpensAt: date(year, 2, 15).String(), ClosesAt: date(year, 12, 20).String()},
		{Stage: "CHECK", OpensAt: date(year, 3, 1).String(), ClosesAt: date(year, 12, 25).String()},
		{Stage: "ACT", OpensAt: date(year, 6, 1).String(), ClosesAt: date(year, 12, 31).String()},
	}
}
