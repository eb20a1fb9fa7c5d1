// Package setup founds an enterprise in an empty store: the unit at the top, the
// account that administers it, the catalogue of standards and the points rules
// that ship with the product, and the running year's cycle.
//
// Everything is one change, so a store holds a founded enterprise or none. It
// goes through the rules of the engine like any other change; only rights are
// not asked, as nobody has any yet. The demonstration enterprise is not made
// here but in package demo.
package setup

import (
	"context"
	"encoding/json"
	"fmt"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// Config describes the enterprise.
type Config struct {
	// Name is that of the party committee at the top; Code its unit code, "C" if "".
	Name, Code string
	// Admin is the user name of the first account.
	Admin string
	// PasswordHash is the PHC text of its password.
	PasswordHash string
	// Today is the day from which the first grants hold; its year is that of the
	// first cycle.
	Today domain.Date
}

// Found founds the enterprise. A store that holds a unit already is refused with
// CONFLICT; what the declaration or a rule refuses is a domain error too.
func Found(ctx context.Context, e *engine.Engine, cfg Config) error {
	if cfg.Code == "" {
		cfg.Code = "C"
	}
	return e.Do(ctx, domain.Actor{System: true}, func(tx *engine.Tx) error {
		if tx.State().Len(e.Registry().Entity("OrgUnit")) > 0 {
			return domain.Errorf(domain.CodeConflict, "该存储中已有企业数据", "the store holds an enterprise already")
		}
		f := founder{tx: tx, cfg: cfg}
		f.reference()
		f.cycle()
		f.people()
		return f.err
	})
}

// Reference makes what ships with the product for every enterprise: catalogue, points
// rules, working days, codes, and the settings of all cycles, from the first of the year
// of a day. Found does so too.
func Reference(tx *engine.Tx, today domain.Date) error {
	f := founder{tx: tx, cfg: Config{Today: today}}
	f.reference()
	return f.err
}

func (f *founder) reference() {
	f.catalogue(domain.ShippedCatalogue())
	f.pointsRules(domain.ShippedPointsRules())
	f.calendar(domain.ShippedCalendar())
	f.codes()
	f.articles()
	f.settings()
}

// founder is the change under way. After the first error it does nothing more.
type founder struct {
	tx  *engine.Tx
	cfg Config
	err error
}

// object is the fields of a record, or an embedded object, by their names in the
// declaration. Values that are nil or "" are left out.
type object map[string]any

// create makes one record.
func (f *founder) create(entity, id string, fields object, extra ...engine.FieldInput) {
	if f.err != nil {
		return
	}
	for name, v := range fields {
		if v == nil || v == "" {
			delete(fields, name)
		}
	}
	text, err := json.Marshal(fields)
	if err != nil {
		f.err = fmt.Errorf("found %s %s: %w", entity, id, err)
		return
	}
	op := engine.Op{Kind: engine.OpCreate, Ent: f.tx.Registry().Entity(entity), ID: id}
	if err = engine.ReadFields(op.Ent, text, nil, &op); err == nil {
		op.Fields = append(op.Fields, extra...)
		_, err = f.tx.Create(op)
	}
	if err != nil {
		f.err = fmt.Errorf("found %s %s: %w", entity, id, err)
	}
}

// catalogue loads the catalogue from its leaves' parents down. The ids of shipped
// reference data are made of version and code: the same everywhere.
func (f *founder) catalogue(c *domain.Catalogue) {
	f.create("StandardCatalogue", c.Version, object{"version": c.Version, "titleZh": c.Meta.TitleZh,
		"titleEn": c.Meta.TitleEn, "totalMaxScore": c.Meta.TotalMaxScore, "status": domain.CatalogueStatusPublished})
	for _, g := range c.Categories {
		f.create("Category", c.Version+"/"+g.Code, object{"catalogueId": c.Version, "code": g.Code,
			"titleZh": g.TitleZh, "titleEn": g.TitleEn, "maxScore": g.MaxScore})
		for _, i := range g.Items {
			f.create("Item", c.Version+"/"+i.Code, object{"catalogueId": c.Version, "categoryId": c.Version + "/" + g.Code,
				"code": i.Code, "titleZh": i.TitleZh, "titleEn": i.TitleEn, "maxScore": i.MaxScore})
			for n := range i.Criteria {
				f.criterion(c.Version, &i.Criteria[n])
			}
		}
	}
}

func (f *founder) criterion(version string, c *domain.CatalogueCriterion) {
	f.create("Criterion", version+"/"+c.Code, object{"catalogueId": version, "itemId": version + "/" + c.ItemCode(),
		"code": c.Code, "titleZh": c.TitleZh, "titleEn": c.TitleEn, "maxScore": c.MaxScore,
		"scoringKind": c.Scoring.Kind, "scoring": c.ScoringJSON, "evidence": c.Evidence, "methods": c.Methods,
		"weightClass": c.WeightClass, "appliesTo": c.AppliesTo, "period": c.Period, "seedRefs": c.SeedRefs})
}

func (f *founder) pointsRules(rules *domain.ShippedRules) {
	for _, p := range rules.Rules {
		fields := object{"code": p.Code, "version": rules.Version, "titleZh": p.TitleZh, "titleEn": p.TitleEn,
			"points": p.Points, "per": p.Per, "sourceActivity": p.SourceActivity, "group": p.Group,
			"posting": p.Posting, "approver": p.Approver, "evidence": p.Evidence, "status": domain.PointsRuleStatusInForce}
		if p.Cap != nil {
			fields["cap"] = object{"period": p.Cap.Period, "maxPoints": p.Cap.MaxPoints}
		}
		f.create("PointsRule", rules.Version+"/"+p.Code, fields)
	}
}

// calendar loads the years whose days off are known.
func (f *founder) calendar(years []domain.ShippedYear) {
	for _, y := range years {
		f.create("WorkCalendar", fmt.Sprintf("calendar-%d", y.Year), object{"year": y.Year, "daysOff": y.DaysOff,
			"makeUpDays": y.MakeUpDays, "status": y.Status, "sourceZh": y.SourceZh()})
	}
}

// Complete adds what a newer version of the product ships and an enterprise that was
// founded before does not have: codes,
// and articles of the regulations. It is one change, and none where nothing is
// missing; a store without an enterprise is left alone.
func Complete(ctx context.Context, e *engine.Engine) error {
	return e.Do(ctx, domain.Actor{System: true}, func(tx *engine.Tx) error {
		if tx.State().Len(e.Registry().Entity("OrgUnit")) == 0 {
			return nil
		}
		f := founder{tx: tx}
		f.codes()
		f.articles()
		return f.err
	})
}

// codes makes the records of the codes that come with the product, where they are
// missing: they are keyed, so every server would make the same.
func (f *founder) codes() {
	ent := f.tx.Registry().Entity("Code")
	for _, l := range domain.ShippedCodes() {
		for _, c := range l.Codes {
			id := domain.KeyID(ent.Name, l.List, c.Code)
			if f.tx.State().Get(ent, id) == nil {
				f.create(ent.Name, id, object{"list": l.List, "code": c.Code, "nameZh": c.Zh, "nameEn": c.En, "group": c.Group, "position": c.Position})
			}
		}
	}
}

// articles makes the articles of the two regulations, where they are missing: drafts, until a
// person confirms each against the printed text (INV-RG1).
func (f *founder) articles() {
	ent := f.tx.Registry().Entity("RegulationArticle")
	for _, r := range domain.ShippedRegulations() {
		for _, a := range r.Articles {
			if f.tx.State().Get(ent, r.ArticleID(a.No)) != nil {
				continue
			}
			f.create(ent.Name, r.ArticleID(a.No), object{"regulation": r.Code, "articleNo": a.No, "edition": domain.ArticleEdition,
				"chapterNo": a.Chapter, "chapterZh": r.ChapterZh(a.Chapter), "subjectZh": a.SubjectZh, "subjectEn": a.SubjectEn,
				"appliesTo": a.AppliesTo, "criteriaCodes": a.CriteriaCodes, "selfCheck": a.SelfCheck, "shippedCheck": a.Check})
		}
	}
}

// settings makes those of all cycles, as they ship; the rules fill in every leaf, and the
// first cycle gets a copy.
func (f *founder) settings() {
	f.create("Settings", "settings", object{"status": domain.SettingsStatusInForce, "validFrom": domain.YearOf(f.cfg.Today).From.String()})
}

func (f *founder) cycle() {
	year := f.cfg.Today.Std().Year()
	f.create("PdcaCycle", f.tx.NewID(), object{"year": year, "titleZh": fmt.Sprintf("%d年度党建工作PDCA循环", year),
		"catalogueVersion": domain.ShippedCatalogue().Version, "pointsRulesVersion": domain.ShippedPointsRules().Version,
		"status": domain.CycleStatusActive})
}

// people makes the unit at the top, and the account that administers it and gives grants.
func (f *founder) people() {
	unit := f.tx.NewID()
	f.create("OrgUnit", unit, object{"code": f.cfg.Code, "nameZh": f.cfg.Name,
		"kind": domain.UnitKindGroupCommittee, "line": domain.UnitLineParty})
	hash := engine.FieldInput{Field: f.tx.Registry().Entity("Account").Fields[domain.AccountFieldPasswordHash]}
	hash.Change.Value = domain.String(f.cfg.PasswordHash)
	admin := f.tx.NewID()
	f.create("Account", admin, object{"username": f.cfg.Admin, "name": f.cfg.Admin, "unitId": unit}, hash)
	// Who keeps the system is another account (INV-AC4): this one gives that grant.
	f.create("RoleGrant", f.tx.NewID(), object{"accountId": admin, "role": domain.RolePartyAffairsOfficer, "scopeUnitId": unit, "from": f.cfg.Today.String()})
}
