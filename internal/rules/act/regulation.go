package act

import (
	"cmp"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// Articles of the regulations, and the drives in which units compare themselves with them. An
// article ships with a number that may be wrong: a person holds it against the printed text
// before any unit is asked about it.

// confirmArticle writes down who confirmed an article.
func confirmArticle(c *engine.Change) error {
	if c.New != nil && c.Moved(string(domain.ArticleStatusConfirmed)) {
		c.Stamp(domain.RegulationArticleFieldConfirmedBy, engine.Text(c.Tx.Actor.Account))
	}
	return nil
}

// isDrive says whether a campaign is a self-check against the regulations.
func isDrive(x *domain.Campaign) bool { return x.Kind == domain.CampaignKindRegulationSelfCheck }

// opensDrive is INV-RG1: a drive opens on articles that are confirmed, with a day by which
// units are done.
func opensDrive(c *engine.Change) error {
	if c.New == nil || !c.Moved(string(domain.CampaignStatusRunning)) {
		return nil
	}
	x := engine.After[domain.Campaign](c)
	switch {
	case !isDrive(x):
		return nil
	case !c.New.Has(domain.CampaignFieldDueOn):
		return domain.Errorf(domain.CodeValidation, "须写明办理期限", "the day by which units are to be done is missing").On("dueOn")
	case len(x.ArticleIDs) == 0:
		return domain.Broken("INV-RG1", "articleIds", "须选定对照的条款", "the articles to compare with are missing")
	}
	for _, id := range x.ArticleIDs {
		if a := engine.Find[domain.RegulationArticle](c.Tx, id); a == nil || a.Status != domain.ArticleStatusConfirmed {
			return domain.Broken("INV-RG1", "articleIds", "条款 %s 未经核对，不得用于自查", "the article %s is not confirmed: no unit is asked about it", id)
		}
	}
	return nil
}

// openSheets makes the sheets of a drive that opens, of all units in one commit.
func openSheets(c *engine.Change) error {
	if c.New == nil || !c.Moved(string(domain.CampaignStatusRunning)) {
		return nil
	}
	x := engine.After[domain.Campaign](c)
	if !isDrive(x) {
		return nil
	}
	for _, u := range unitsOf(c.Tx, driveScope(x), driveKinds(c.Tx, x)) {
		if err := makeSheet(c.Tx, x, u.ID); err != nil {
			return err
		}
	}
	return nil
}

// driveScope is the unit below which a drive asks.
func driveScope(x *domain.Campaign) string { return cmp.Or(x.ScopeUnitID, x.OwnerUnitID) }

// driveKinds are the kinds of unit that a drive asks: those that it names, else those to
// which one of its articles applies.
func driveKinds(tx *engine.Tx, x *domain.Campaign) (kinds []string) {
	if len(x.UnitKinds) > 0 {
		return x.UnitKinds
	}
	for _, a := range articlesOf(tx, x) {
		kinds = append(kinds, a.AppliesTo...)
	}
	return kinds
}

// articlesOf are the articles of a drive, in the order of the regulations.
func articlesOf(tx *engine.Tx, x *domain.Campaign) (out []*domain.RegulationArticle) {
	for _, id := range x.ArticleIDs {
		if a := engine.Find[domain.RegulationArticle](tx, id); a != nil {
			out = append(out, a)
		}
	}
	slices.SortFunc(out, func(a, b *domain.RegulationArticle) int {
		return cmp.Or(cmp.Compare(a.Regulation, b.Regulation), cmp.Compare(a.ArticleNo, b.ArticleNo))
	})
	return out
}

// makeSheet makes the sheet of a unit, where it has none yet.
func makeSheet(tx *engine.Tx, x *domain.Campaign, unit string) error {
	_, err := tx.Make(tx.Registry().Entity("RegulationSelfCheck"), "",
		engine.To(domain.RegulationSelfCheckFieldCampaignID, engine.Text(x.ID)), engine.To(domain.RegulationSelfCheckFieldUnitID, engine.Text(unit)),
		engine.To(domain.RegulationSelfCheckFieldCycleID, engine.Text(x.CycleID)), engine.To(domain.RegulationSelfCheckFieldDueOn, domain.DateValue(x.DueOn)))
	return err
}

// sheetsOfNewUnit gives a unit that comes into use its sheets of the drives that run.
func sheetsOfNewUnit(c *engine.Change) error {
	if c.New == nil || !c.Moved(string(domain.OrgUnitStatusActive)) {
		return nil
	}
	u := engine.After[domain.OrgUnit](c)
	var running []*domain.Campaign
	c.Tx.State().EachOf("Campaign", "status", string(domain.CampaignStatusRunning), func(r *domain.Record) bool {
		running = append(running, r.Body.(*domain.Campaign))
		return true
	})
	for _, x := range running {
		if !isDrive(x) || !slices.Contains(driveKinds(c.Tx, x), string(u.Kind)) || !c.Tx.State().Below(u.ID, driveScope(x)) {
			continue
		}
		if err := makeSheet(c.Tx, x, u.ID); err != nil {
			return err
		}
	}
	return nil
}
