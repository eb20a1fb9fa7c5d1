package do

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
)

// Innovation projects: a branch leads, its members tackle what holds production up, and by
// the three levers they are given load, responsibility and honour.

// closedRule is what the leader of an innovation project earns that closes and was in time.
const closedRule = "PT21"

// wholeShare is what the shares of a team are in all.
const wholeShare = 100

// fillInnovation counts the levers of a new project.
func fillInnovation(c *engine.Change) error { return countLevers(c) }

func checkInnovation(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	return engine.InOrder(c, innovationLed, innovationProposed, innovationApproved, leversWritten, teamShares, honourDecided, checkProject)
}

// innovationLed is the first half of INV-IP1: a branch leads.
func innovationLed(c *engine.Change) error {
	p := engine.After[domain.InnovationProject](c)
	u := engine.Find[domain.OrgUnit](c.Tx, p.LeadBranchID)
	if c.Old == nil && u != nil && u.Kind != domain.UnitKindBranch {
		return domain.Broken("INV-IP1", "leadBranchId", "由党支部牵头", "a branch leads it")
	}
	return nil
}

// innovationProposed asks for what it is about, who leads it and by when.
func innovationProposed(c *engine.Change) error {
	p := engine.After[domain.InnovationProject](c)
	switch {
	case c.Tx.Trusted() || !c.Moved(string(domain.ProjectStatusProposed)):
	case engine.Blank(p.FocusRefZh) && p.TargetID == "":
		return ask("focusRefZh", "须写明是哪个项目、工程或难题", "say which project, engineering work or bottleneck it is about")
	case p.LeaderMemberID == "":
		return ask("leaderMemberId", "须有负责人", "somebody has to lead it")
	case !c.New.Has(domain.InnovationProjectFieldDueOn):
		return ask("dueOn", "须有期限", "there has to be a due date")
	}
	return nil
}

// innovationApproved is the other half of INV-IP1, with the first of INV-IP2: the leader is of
// the branch, and has been given load and responsibility.
func innovationApproved(c *engine.Change) error {
	p := engine.After[domain.InnovationProject](c)
	if c.Tx.Trusted() || !c.Moved(string(domain.ProjectStatusApproved)) {
		return nil
	}
	roles := org.Covering(c.Tx, p.LeadBranchID)
	ofCompany := slices.Contains(roles, domain.RolePartyAffairsOfficer) || slices.Contains(roles, domain.RoleCompanyCommittee)
	if p.Focus == domain.InnovationFocusMajorProject && !ofCompany {
		return engine.Forbidden().On("status") // a major project is not the unit's alone
	}
	m := engine.Find[domain.Member](c.Tx, p.LeaderMemberID)
	if m == nil || m.BranchID != p.LeadBranchID || org.LeftBy(c.Tx, m, c.Tx.ActDay()) {
		return domain.Broken("INV-IP1", "leadBranchId", "负责人须为牵头支部的党员", "its leader is a member of the branch that leads")
	}
	for _, lever := range []domain.InnovationLever{domain.InnovationLeverGiveLoad, domain.InnovationLeverGiveResponsibility} {
		if !slices.ContainsFunc(engine.Objects[domain.LeverUse](p.Levers), func(l domain.LeverUse) bool { return l.Lever == lever && l.MemberID == p.LeaderMemberID }) {
			return domain.Broken("INV-IP2", "levers", "批准前须对负责人压担子、给责任", "load and responsibility are given to its leader before it is approved")
		}
	}
	return nil
}

// leversWritten: the secretary of the branch writes the levers, which are counted by kind.
func leversWritten(c *engine.Change) error {
	p := engine.After[domain.InnovationProject](c)
	if !c.Wrote(domain.InnovationProjectFieldLevers) {
		return nil
	}
	if !c.Tx.Trusted() && !slices.Contains(org.Covering(c.Tx, p.LeadBranchID), domain.RoleBranchSecretary) {
		return denied("INV-IP2", "levers", "抓手由党支部书记填写", "the secretary of the branch writes the levers")
	}
	return countLevers(c)
}

func countLevers(c *engine.Change) error {
	given := map[domain.InnovationLever]int64{}
	for _, l := range engine.Objects[domain.LeverUse](engine.After[domain.InnovationProject](c).Levers) {
		given[l.Lever]++
	}
	c.Set(domain.InnovationProjectFieldLoadsGiven, domain.Int(given[domain.InnovationLeverGiveLoad]))
	c.Set(domain.InnovationProjectFieldResponsibilitiesGiven, domain.Int(given[domain.InnovationLeverGiveResponsibility]))
	c.Set(domain.InnovationProjectFieldHonoursGiven, domain.Int(given[domain.InnovationLeverGiveHonour]))
	return nil
}

// teamShares is INV-IP3.
func teamShares(c *engine.Change) error {
	p := engine.After[domain.InnovationProject](c)
	if c.Tx.Trusted() || len(p.Team) == 0 || !c.Moved(string(domain.ProjectStatusDelivered)) {
		return nil
	}
	sum := int64(0)
	for _, s := range engine.Objects[domain.PersonShare](p.Team) {
		sum += s.Share
	}
	if sum != wholeShare {
		return domain.Broken("INV-IP3", "team", "团队份额合计为%d，须为100", "the shares of the team are %d in all, and have to be 100", sum)
	}
	return nil
}

// honourDecided is the other half of INV-IP2: it closes once honour is given, by a nomination
// that was handed in or an honour that stands, or it is said why not.
func honourDecided(c *engine.Change) error {
	p := engine.After[domain.InnovationProject](c)
	if c.Tx.Trusted() || !c.Moved(string(domain.ProjectStatusClosed)) || !engine.Blank(p.NoHonourReason) {
		return nil
	}
	given := false
	engine.Each(c.Tx, "innovationId", p.ID, func(n *domain.Nomination) bool {
		given = given || n.Status != domain.NominationStatusDraft && n.Status != domain.NominationStatusWithdrawn
		return !given
	})
	engine.Each(c.Tx, "innovationId", p.ID, func(h *domain.Honour) bool {
		given = given || h.Status == domain.HonourStatusAwarded
		return !given
	})
	if !given {
		return domain.Broken("INV-IP2", "noHonourReason", "结项前须赋荣誉（已提交推荐或已授予荣誉），或写明理由", "honour is given by a nomination or an honour before it closes, or it is said why not")
	}
	return nil
}

// followInnovation offers the people of a project that was verified for a nomination, and pays
// its leader when it closes.
func followInnovation(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	p := engine.After[domain.InnovationProject](c)
	switch {
	case c.Moved(string(domain.ProjectStatusVerified)) && c.Old != nil:
		if err := offerNomination(c, p); err != nil {
			return err
		}
	case c.Moved(string(domain.ProjectStatusClosed)) && p.DeliveredAt != 0 && c.Tx.DayOf(p.DeliveredAt) <= p.OriginalDueOn && c.New.Has(domain.InnovationProjectFieldOriginalDueOn):
		if err := Post(c.Tx, Award{Member: p.LeaderMemberID, Rule: closedRule, SourceType: "InnovationProject", Source: p.ID, On: c.Tx.ActDay()}); err != nil {
			return err
		}
	}
	return followProject(c)
}

// offerNomination is INV-IP4: the secretary of the branch is told, and where a round above takes
// nominations a draft is begun for the leader, once a round.
func offerNomination(c *engine.Change, p *domain.InnovationProject) error {
	c.Tx.Notify(engine.Telling{Kind: engine.NoticeTask, About: c.New, Who: []string{"BRANCH_SECRETARY"}, Key: "nominate",
		Says: domain.Text{Zh: "创新攻关项目已核实，可推荐表彰", En: "An innovation project was verified: a nomination can be made"}})
	if err := engine.Put[domain.InnovationProject](c.Tx, p.ID, engine.To(domain.InnovationProjectFieldNominationOffered, domain.Bool(true))); err != nil {
		return err
	}
	round := roundFor(c.Tx, p.LeadBranchID)
	if round == nil || nominationDrafted(c.Tx, round.ID, p.ID) {
		return nil
	}
	return engine.Create[domain.Nomination](c.Tx,
		engine.To(domain.NominationFieldRoundID, engine.Text(round.ID)), engine.To(domain.NominationFieldCategoryCode, engine.Text(categoryFor(round))),
		engine.To(domain.NominationFieldNomineeMemberID, engine.Text(p.LeaderMemberID)), engine.To(domain.NominationFieldUnitID, engine.Text(p.LeadBranchID)),
		engine.To(domain.NominationFieldInnovationID, engine.Text(p.ID)), engine.To(domain.NominationFieldReasonZh, engine.Text(reasonFor(c.Tx, p))))
}

// roundFor is the round nearest above a branch that takes nominations today; nil for none.
func roundFor(tx *engine.Tx, branch string) (round *domain.CommendationRound) {
	for u := tx.State().Unit(branch); u != nil && round == nil; u = tx.State().Unit(u.Body.(*domain.OrgUnit).ParentID) {
		engine.Each(tx, "unitId", u.ID, func(r *domain.CommendationRound) bool {
			open := !r.Record.Has(domain.CommendationRoundFieldNominateTo) || tx.ActDay() <= r.NominateTo
			if r.Status == domain.RoundStatusNominating && open && len(r.Categories) > 0 {
				round = r
			}
			return round == nil
		})
	}
	return round
}

// categoryFor is that of a round which is for single members, or its first.
func categoryFor(round *domain.CommendationRound) string {
	list := engine.Objects[domain.RoundCategory](round.Categories)
	for _, code := range []string{"EXCELLENT_MEMBER", "MODEL_MEMBER", "MODEL_PERSON"} {
		if slices.ContainsFunc(list, func(c domain.RoundCategory) bool { return c.Code == code }) {
			return code
		}
	}
	return list[0].Code
}

func nominationDrafted(tx *engine.Tx, round, project string) (yes bool) {
	engine.Each(tx, "innovationId", project, func(n *domain.Nomination) bool {
		yes = n.RoundID == round
		return !yes
	})
	return yes
}

// reasonFor says of the project what its record says: whoever nominates goes on from there.
func reasonFor(tx *engine.Tx, p *domain.InnovationProject) string {
	text := "该党员牵头党员创新攻关项目“" + p.TitleZh + "”，项目已交付并经核实。"
	if p.DeliveredAt != 0 {
		text += "交付日期：" + tx.DayOf(p.DeliveredAt).String() + "。"
	}
	if !engine.Blank(p.FocusRefZh) {
		text += "攻关对象：" + p.FocusRefZh + "。"
	}
	if i := engine.Object[domain.WorkIndicator](p.Indicator); p.Indicator != "" {
		text += "指标：" + i.NameZh + "。"
	}
	return text + "在攻关中承担重任、履行责任，请在提交之前补充事迹。"
}
