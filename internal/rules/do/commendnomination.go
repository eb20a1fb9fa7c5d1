package do

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
)

// fillNomination says who proposed, and from where: the branch of a member that is nominated,
// or the unit itself.
func fillNomination(c *engine.Change) error {
	n, tx := engine.After[domain.Nomination](c), c.Tx
	c.Stamp(domain.NominationFieldProposedBy, engine.Text(tx.Actor.Account))
	if c.New.Has(domain.NominationFieldUnitID) {
		return nil
	}
	unit := n.NomineeUnitID
	switch m, a := engine.Find[domain.Member](tx, n.NomineeMemberID), engine.Find[domain.Account](tx, n.NomineeAccountID); {
	case m != nil:
		unit = m.BranchID
	case a != nil:
		unit = careHome(tx.State(), domain.CareSubjectAccount, a.ID, tx.ActDay())
	}
	if unit != "" {
		c.Set(domain.NominationFieldUnitID, engine.Text(unit))
	}
	return nil
}

func checkNomination(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	return engine.InOrder(c, oneNominee, handedInNomination, shortlisted, honouredStanding)
}

// oneNominee: a nomination is of one person, unit or team, in a category that the round has.
func oneNominee(c *engine.Change) error {
	n, tx := engine.After[domain.Nomination](c), c.Tx
	if c.Old != nil {
		return nil
	}
	who := 0
	for _, s := range []string{n.NomineeMemberID, n.NomineeAccountID, n.NomineeUnitID, n.TeamZh} {
		if s != "" {
			who++
		}
	}
	if who != 1 {
		return domain.Broken("INV-ID1", "nomineeMemberId", "推荐一名党员、一名职工、一个单位或一个集体", "one member, account, unit or team is nominated")
	}
	name := n.TeamZh
	if m := engine.Find[domain.Member](tx, n.NomineeMemberID); m != nil {
		name = m.Name
	}
	if a := engine.Find[domain.Account](tx, n.NomineeAccountID); a != nil {
		name = a.Name
	}
	if u := engine.Find[domain.OrgUnit](tx, n.NomineeUnitID); u != nil {
		name = u.NameZh
	}
	c.Stamp(domain.NominationFieldNomineeZh, domain.String(name))
	r := engine.Find[domain.CommendationRound](tx, n.RoundID)
	if r == nil || tx.Trusted() {
		return nil // a missing reference is reported as such
	}
	if quotaOf(r, n.CategoryCode) == 0 {
		return domain.Broken("INV-CM5", "categoryCode", "本次评比没有该类别", "the round has no such category")
	}
	m := engine.Find[domain.Member](tx, n.NomineeMemberID)
	if m != nil && !tx.State().Below(m.BranchID, n.UnitID) {
		return engine.Missing("nomineeMemberId") // of another unit, whoever sees them
	}
	return nil
}

// quotaOf is how many a round takes of a category; 0 for none.
func quotaOf(r *domain.CommendationRound, category string) int64 {
	for _, k := range engine.Objects[domain.RoundCategory](r.Categories) {
		if k.Code == category {
			return k.Quota
		}
	}
	return 0
}

// handedInNomination is INV-CM1: a nomination is handed in while the round takes some, and
// its record is attached then.
func handedInNomination(c *engine.Change) error {
	n, tx := engine.After[domain.Nomination](c), c.Tx
	if !c.Moved(string(domain.NominationStatusSubmitted)) {
		return nil
	}
	r := engine.Find[domain.CommendationRound](tx, n.RoundID)
	switch {
	case r == nil:
		return nil // a missing reference is reported as such
	case tx.Trusted():
		if c.Given(domain.NominationFieldStanding) {
			return nil
		}
	case r.Status != domain.RoundStatusNominating || r.Has(domain.CommendationRoundFieldNominateTo) && tx.ActDay() > r.NominateTo:
		return domain.Errorf(domain.CodeValidation, "不在推荐期内", "the round takes no nominations now").On("roundId")
	case engine.Blank(n.ReasonZh):
		return domain.Errorf(domain.CodeValidation, "须有推荐理由", "the reasons are missing").On("reasonZh")
	}
	return attach(c)
}

// attach attaches the record from the data as they are.
func attach(c *engine.Change) error {
	s, flags := standingOf(c.Tx, engine.After[domain.Nomination](c))
	v, err := c.Embed(domain.NominationFieldStanding, s)
	if err != nil {
		return err
	}
	c.Set(domain.NominationFieldStanding, v)
	list := domain.Null
	if len(flags) > 0 {
		list = domain.List(flags)
	}
	c.Set(domain.NominationFieldFlags, list)
	return nil
}

// honouredStanding refreshes the record once, at the decision (INV-CM1).
func honouredStanding(c *engine.Change) error {
	if !c.Moved(string(domain.NominationStatusHonoured)) || c.Given(domain.NominationFieldStanding) {
		return nil
	}
	return attach(c)
}

// shortlisted is INV-CM2 and INV-CM5, by who approves for the unit that runs the round.
func shortlisted(c *engine.Change) error {
	n, tx := engine.After[domain.Nomination](c), c.Tx
	if tx.Trusted() {
		return nil
	}
	if c.Made(domain.NominationFieldExceptionReasonZh) && c.Sent(domain.NominationFieldExceptionReasonZh) && n.ExceptionReasonZh != "" &&
		!org.MayOver(tx, n.RoundUnitID, roundRow, domain.LevelApprove) {
		return denied("INV-CM2", "exceptionReasonZh", "破例理由由审定入围的单位填写", "the reason of an exception is written by who shortlists")
	}
	r := engine.Find[domain.CommendationRound](tx, n.RoundID)
	if !c.Moved(string(domain.NominationStatusShortlisted)) || r == nil {
		return nil
	}
	if r.Status != domain.RoundStatusNominating && r.Status != domain.RoundStatusReviewing {
		return domain.Errorf(domain.CodeValidation, "推荐和审核期间方可入围", "it is shortlisted before the notice").On("status")
	}
	graded := slices.Contains(n.Flags, string(domain.NominationFlagGradeD)) || slices.Contains(n.Flags, string(domain.NominationFlagOpenCase))
	if graded && engine.Blank(n.ExceptionReasonZh) {
		return domain.Broken("INV-CM2", "exceptionReasonZh", "单位为D级或有未结事项，须说明破例理由", "the unit is graded D, or a case is open: it takes the reason of an exception")
	}
	var there int64
	for _, o := range nominationsOf(tx, r.ID) {
		if o.ID != n.ID && o.CategoryCode == n.CategoryCode && o.Status == domain.NominationStatusShortlisted {
			there++
		}
	}
	if quota := quotaOf(r, n.CategoryCode); there >= quota {
		return domain.Broken("INV-CM5", "nominations", "该类别名额%d个，已满", "the category has a quota of %d, which is full", quota)
	}
	return nil
}
