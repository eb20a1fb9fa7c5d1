package do

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
)

// Responsibility areas, demonstration and vanguard posts of members: applied for, named,
// rated every quarter, renewed or revoked.

const (
	platformRow = "PLATFORM"
	// areaGood and postNamed are the rules of the points.
	areaGood  = "PT23"
	postNamed = "PT24"
)

func platformRules() []engine.Rule {
	return []engine.Rule{{Entity: "PlatformAssignment", Fill: fillPlatform, Check: checkPlatform, After: followPlatform}}
}

func isArea(p *domain.PlatformAssignment) bool {
	return p.Kind == domain.PlatformKindResponsibilityArea
}

// fillPlatform begins the public notice of a post with its application.
func fillPlatform(c *engine.Change) error {
	p := engine.After[domain.PlatformAssignment](c)
	if isArea(p) {
		return nil
	}
	on := c.Tx.ActDay()
	c.Stamp(domain.PlatformAssignmentFieldNoticeFrom, domain.DateValue(on))
	c.Stamp(domain.PlatformAssignmentFieldNoticeTo, domain.DateValue(c.Tx.Calendar().AddWorkingDays(on, int(c.Tx.Settings("").PlatformNoticeDays))))
	return nil
}

func checkPlatform(c *engine.Change) error {
	if c.New == nil || c.Tx.Trusted() {
		return nil
	}
	return engine.InOrder(c, writtenByHolder, termOfPlatform, decidedByNamer, namedPlatform, ratedPlatform, revokedPlatform, renewable)
}

// writtenByHolder is INV-PF6: the holder writes the application, and the answer to what is
// proposed against it; nobody else writes that.
func writtenByHolder(c *engine.Change) error {
	p := engine.After[domain.PlatformAssignment](c)
	holder := p.MemberID == org.ActorMember(c.Tx)
	if c.Made(domain.PlatformAssignmentFieldAnswerZh) && p.AnswerZh != "" && (!holder || p.Status != domain.PlatformStatusRevokeProposed) {
		return denied("INV-PF6", "answerZh", "说明由本人在拟撤销期间填写", "the holder answers while it is proposed to revoke it")
	}
	if org.MayOver(c.Tx, p.BranchID, platformRow, domain.LevelEdit) || c.Old == nil || p.Status == domain.PlatformStatusApplied {
		return nil
	}
	for _, in := range c.Inputs() {
		if f := in.Field.Index; holder && f != domain.PlatformAssignmentFieldAnswerZh && f != domain.PlatformAssignmentFieldRatings && f != domain.PlatformAssignmentFieldStatus && c.Wrote(f) {
			return denied("INV-PF6", in.Field.Name, "命名后由支部更改", "what was named is changed by the branch")
		}
	}
	return nil
}

// namedFields are what a name is given for.
var namedFields = []int{domain.PlatformAssignmentFieldNameZh, domain.PlatformAssignmentFieldAreaZh, domain.PlatformAssignmentFieldSiteID, domain.PlatformAssignmentFieldPostZh,
	domain.PlatformAssignmentFieldAdminUnitID, domain.PlatformAssignmentFieldFrom, domain.PlatformAssignmentFieldTo}

// termOfPlatform is INV-PF6: a term has its limit, and what was named stays.
func termOfPlatform(c *engine.Change) error {
	p := engine.After[domain.PlatformAssignment](c)
	months := c.Tx.Settings("").PlatformTermMonths
	switch {
	case c.Old != nil && c.From() != string(domain.PlatformStatusApplied) && c.Wrote(namedFields...):
		return domain.Broken("INV-PF6", "nameZh", "命名后范围、岗位和任期不再更改", "what was named stays as it is")
	case c.New.Has(domain.PlatformAssignmentFieldTo) && !c.New.Has(domain.PlatformAssignmentFieldFrom):
		return domain.Broken("INV-PF6", "from", "任期须有起始日", "a term has its first day")
	case c.New.Has(domain.PlatformAssignmentFieldTo) && p.To >= domain.AddMonths(p.From, int(months)):
		return domain.Broken("INV-PF6", "to", "任期不超过%d个月", "a term has %d months at most", months)
	}
	return nil
}

// decidedByNamer lets those decide who name: areas the secretary of the branch, posts the
// level above. That it be revoked the secretary proposes of either.
func decidedByNamer(c *engine.Change) error {
	p := engine.After[domain.PlatformAssignment](c)
	if c.Old == nil || c.To() == c.From() || namesIt(c.Tx, p, isArea(p) || c.Moved(string(domain.PlatformStatusRevokeProposed))) {
		return nil
	}
	return denied("INV-PF5", "status", "责任区由支部书记办理，示范岗、先锋岗由上级办理", "areas are for the secretary of the branch, posts for the level above")
}

func namesIt(tx *engine.Tx, p *domain.PlatformAssignment, secretary bool) bool {
	return org.MayOver(tx, p.BranchID, platformRow, domain.LevelApprove) ||
		secretary && slices.Contains(org.Covering(tx, p.BranchID), domain.RoleBranchSecretary)
}

// namedPlatform is INV-PF5 and INV-PF1: a name has duties, a post has had its notice, and a
// member one of a kind.
func namedPlatform(c *engine.Change) error {
	p := engine.After[domain.PlatformAssignment](c)
	if !c.Moved(string(domain.PlatformStatusNamed)) {
		return nil
	}
	switch {
	case len(p.DutiesZh) == 0:
		return domain.Broken("INV-PF5", "dutiesZh", "命名前须明确职责", "its duties are said before it is named")
	case !isArea(p) && c.Tx.ActDay() <= p.NoticeTo:
		return domain.Broken("INV-PF5", "noticeTo", "公示期未满", "the public notice is not over")
	}
	if !c.New.Has(domain.PlatformAssignmentFieldFrom) {
		c.Set(domain.PlatformAssignmentFieldFrom, domain.DateValue(c.Tx.ActDay()))
	}
	if !c.New.Has(domain.PlatformAssignmentFieldTo) {
		c.Set(domain.PlatformAssignmentFieldTo, domain.DateValue(domain.AddMonths(p.From, int(c.Tx.Settings("").PlatformTermMonths))-1))
	}
	c.Stamp(domain.PlatformAssignmentFieldNamedBy, engine.Text(c.Tx.Actor.Account))
	return onlyOne(c, engine.After[domain.PlatformAssignment](c))
}

// onlyOne is INV-PF1.
func onlyOne(c *engine.Change, p *domain.PlatformAssignment) error {
	for _, o := range engine.List[domain.PlatformAssignment](c.Tx, "memberId", p.MemberID) {
		held := o.Status == domain.PlatformStatusNamed || o.Status == domain.PlatformStatusActive || o.Status == domain.PlatformStatusRevokeProposed
		if o.ID == p.ID || o.Kind != p.Kind || !held || o.Has(domain.PlatformAssignmentFieldTo) && o.To < p.From || o.From > p.To {
			continue
		}
		err := domain.Errorf(domain.CodeConflict, "该党员已有同类的责任区或岗位", "the member has one of this kind").On("kind")
		err.Rule = "INV-PF1"
		return err
	}
	return nil
}

// ratedPlatform is INV-PF4.
func ratedPlatform(c *engine.Change) error {
	if !c.Wrote(domain.PlatformAssignmentFieldRatings) {
		return nil
	}
	p, old := engine.After[domain.PlatformAssignment](c), engine.Before[domain.PlatformAssignment](c)
	bad := func(zh, en string) error { return domain.Broken("INV-PF4", "ratings", zh, en) }
	switch {
	case old == nil || p.Status != domain.PlatformStatusActive && p.Status != domain.PlatformStatusRevokeProposed:
		return bad("在岗的方可评价", "what is active is rated")
	case p.MemberID == org.ActorMember(c.Tx) || !ratesIt(c.Tx, p):
		return denied("INV-PF4", "ratings", "由支部书记或委员评价，不得评价本人；书记本人的由上级评价", "the secretary or the committee rates, never the own; that of the secretary is rated above")
	case len(engine.Without(saidOf(old), saidOf(p))) > 0:
		return bad("评价作出后不再更改", "a rating stays")
	}
	seen := map[string]bool{}
	for _, x := range engine.Objects[domain.PlatformRating](p.Ratings) {
		first := quarterFrom(x.Quarter)
		switch last := domain.QuarterOf(first).To; {
		case first == 0 || quarterOf(first) != x.Quarter || last < p.From || first > p.To:
			return bad("季度须在任期之内，如 2026-Q1", "the quarter is one of the term, as 2026-Q1")
		case last > c.Tx.ActDay():
			return bad("季度结束后评价", "a quarter is rated when it is over")
		case seen[x.Quarter]:
			return bad("每季度评价一次", "a quarter is rated once")
		}
		seen[x.Quarter] = true
	}
	return nil
}

// saidOf are the ratings of a platform without who gave them, and when.
func saidOf(p *domain.PlatformAssignment) (out []string) {
	for _, x := range engine.Objects[domain.PlatformRating](p.Ratings) {
		out = append(out, x.Quarter+string(x.Rating)+x.BasisZh)
	}
	return out
}

// ratesIt: the secretary of the branch or one of its committee rates; where the holder is the
// secretary, the level above.
func ratesIt(tx *engine.Tx, p *domain.PlatformAssignment) bool {
	if org.MayOver(tx, p.BranchID, platformRow, domain.LevelApprove) {
		return true
	}
	for _, account := range org.AccountsOf(tx.State(), p.MemberID) {
		if slices.Contains(org.RolesOver(tx.State(), tx.Today(), account, p.BranchID), domain.RoleBranchSecretary) {
			return false
		}
	}
	return slices.ContainsFunc(org.Covering(tx, p.BranchID), func(r domain.Role) bool {
		return r == domain.RoleBranchSecretary || r == domain.RoleBranchCommitteeMember
	})
}

// revokedPlatform is INV-PF2: the holder was heard, or had the days for it.
func revokedPlatform(c *engine.Change) error {
	p := engine.After[domain.PlatformAssignment](c)
	if !c.Moved(string(domain.PlatformStatusRevoked)) || !engine.Blank(p.AnswerZh) {
		return nil
	}
	days := c.Tx.Settings("").PlatformNoticeDays
	if c.Tx.ActDay() > c.Tx.Calendar().AddWorkingDays(c.Tx.DayOf(engine.Entered(c.Old, domain.PlatformAssignmentFieldStatus)), int(days)) {
		return nil
	}
	return domain.Broken("INV-PF2", "answerZh", "须待本人说明，或满%d个工作日", "the holder answers first, or has %d working days", days)
}

// renewable is INV-PF3.
func renewable(c *engine.Change) error {
	if !c.Moved(string(domain.PlatformStatusRenewed)) {
		return nil
	}
	p := engine.After[domain.PlatformAssignment](c)
	rated, _ := nextRating(p)
	last := lastRating(p)
	switch {
	case last == nil || rated != 0 && rated < c.Tx.ActDay():
		return domain.Broken("INV-PF3", "ratings", "季度评价缺漏的不予续期", "with a rating that is missing it is not renewed")
	case last.Rating == domain.RatingPoor:
		return domain.Broken("INV-PF3", "ratings", "末次评价为差的不予续期", "with a poor last rating it is not renewed")
	}
	return nil
}

// lastRating is that of the last quarter that was rated; nil for none.
func lastRating(p *domain.PlatformAssignment) (last *domain.PlatformRating) {
	for _, x := range engine.Objects[domain.PlatformRating](p.Ratings) {
		if last == nil || last.Quarter < x.Quarter {
			last = &x
		}
	}
	return last
}

// nextRating is the last day of the first quarter of a term that is not rated; ok is false
// where all are.
func nextRating(p *domain.PlatformAssignment) (last domain.Date, ok bool) {
	rated := map[string]bool{}
	for _, x := range engine.Objects[domain.PlatformRating](p.Ratings) {
		rated[x.Quarter] = true
	}
	if !p.Has(domain.PlatformAssignmentFieldFrom) {
		return 0, false
	}
	for q := domain.QuarterOf(p.From); !p.Has(domain.PlatformAssignmentFieldTo) || q.From <= p.To; q = domain.QuarterOf(q.To + 1) {
		if !rated[quarterOf(q.From)] {
			return q.To, true
		}
	}
	return 0, false
}
