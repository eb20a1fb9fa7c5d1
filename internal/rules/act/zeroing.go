package act

import (
	"cmp"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// zeroing is how units compare themselves: with the regulations, and with the key work of the year.
func zeroing() engine.Area {
	return engine.Area{
		Rules: []engine.Rule{
			{Entity: "RegulationArticle", Check: confirmArticle},
			{Entity: "Campaign", Number: "INV-RG1", Check: opensDrive, After: openSheets},
			{Entity: "OrgUnit", Number: "INV-RG1", After: sheetsOfNewUnit},
			{Entity: "RegulationSelfCheck", Number: "INV-RG2", Check: checkSheet, After: followSheet},
			{Entity: "Problem", Number: "INV-RG2", After: sheetOfProblem},
			{Entity: "Rectification", Number: "INV-RG2", After: sheetOfTask},
			{Entity: "CarryOver", Number: "INV-RG2", After: sheetOfCarryOver},
			{Entity: "KeyWorkRequirement", Number: "INV-Z1", Fill: fillKeyWork, Check: checkKeyWork, After: zeroingItems},
			{Entity: "ZeroingItem", Number: "INV-Z1", Check: checkZeroingItem, After: reopenRespect},
			{Entity: "ZeroingRespect", Number: "INV-Z1", Check: checkRespect, After: countRespects},
		},
		Deadlines: []engine.Deadline{sheetFilled(), respectZeroed()},
		News:      zeroingNews(),
		Duties:    []engine.Duty{{Rule: "INV-RG3", Holds: reviewedFromAbove}},
		Texts: []engine.RuleText{
			{Number: "INV-RG1", On: "Campaign RegulationArticle", Zh: "自查行动只对照经人核对过的条款；条款只存条号和自拟要点，不存原文", En: "a self-check drive compares with articles alone that a person has confirmed; of an article the number and a subject in our own words are stored, never its text"},
			{Number: "INV-RG2", On: "RegulationSelfCheck", Zh: "填报时，适用于本单位的每一条款都须有结论，差距逐条登记为问题", En: "a sheet that is filled in has a conclusion on every article that applies to the unit; each gap becomes a problem"},
			{Number: "INV-RG3", On: "RegulationSelfCheck ZeroingItem ZeroingRespect", Zh: "自查表和归零事项由上级审核验收，责任人不得验收", En: "sheets and zeroing are reviewed from above the unit, and never accepted by who answers for them"},
			{Number: "INV-Z1", On: "ZeroingItem ZeroingRespect KeyWorkRequirement", Zh: "三个方面均经验收，事项由服务器归零", En: "an item is zeroed by the server, once all three respects are accepted"},
			{Number: "INV-Z2", On: "ZeroingRespect", Zh: "认为此方面无差距的，须说明理由（至少20字），同样须经验收", En: "that there is no gap in a respect takes a reason of 20 characters at least, and the same acceptance"},
			{Number: "INV-Z3", On: "ZeroingRespect", Zh: "一份材料只用于一个方面", En: "one record serves one respect only"},
		},
	}
}

// reviewedFromAbove is INV-RG3: what a unit says of itself is reviewed by who has the right
// over the unit above it, and not by who answers for it.
func reviewedFromAbove(c *engine.Change, action, person string) error {
	if c.Old == nil || c.New == nil || !decidesFromAbove(c) {
		return nil
	}
	refused := engine.Forbidden().On("status")
	refused.Rule = "INV-RG3"
	if r, ok := c.New.Body.(*domain.ZeroingRespect); ok && (answersFor(c.Tx, r, person) || r.SubmittedBy != "" && c.Tx.SamePerson(r.SubmittedBy, person)) {
		return refused
	}
	if !org.MayOver(c.Tx, org.Above(c.Tx.State(), c.Old.Unit), action, domain.LevelApprove) {
		return refused
	}
	return nil
}

// decidesFromAbove says whether a change decides on what a unit has handed in.
func decidesFromAbove(c *engine.Change) bool {
	switch c.New.Body.(type) {
	case *domain.RegulationSelfCheck:
		return c.Moved(string(domain.SelfCheckStatusUnitReviewed), string(domain.SelfCheckStatusReturned))
	case *domain.ZeroingRespect:
		return c.Moved(string(domain.RespectStatusAccepted), string(domain.RespectStatusReturned))
	case *domain.ZeroingItem:
		return c.Moved(string(domain.ZeroingStatusCancelled)) || c.From() == string(domain.ZeroingStatusZeroed) && c.Moved(string(domain.ZeroingStatusZeroing))
	}
	return false
}

// answersFor says whether an account is that of who answers for a respect.
func answersFor(tx *engine.Tx, r *domain.ZeroingRespect, account string) bool {
	member := org.MemberOf(tx, account)
	return r.OwnerAccountID != "" && tx.SamePerson(r.OwnerAccountID, account) || r.OwnerMemberID != "" && r.OwnerMemberID == member
}

// zeroingNews tell who handed something in that it came back.
func zeroingNews() []engine.News {
	return []engine.News{
		{Kind: engine.NoticeReturned, Entity: "RegulationSelfCheck", To: []string{string(domain.SelfCheckStatusReturned)}, Reason: true,
			Says: domain.Text{Zh: "条例自查表已退回", En: "A self-check was returned"}, Who: []string{"FILLER"},
			Whom: engine.Whom{"FILLER": func(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
				return org.Active(s, r.Body.(*domain.RegulationSelfCheck).FilledBy)
			}}},
		{Kind: engine.NoticeReturned, Entity: "ZeroingRespect", To: []string{string(domain.RespectStatusReturned)}, Reason: true,
			Says: domain.Text{Zh: "归零材料已退回", En: "A respect of zeroing was returned"}, Who: []string{"OWNER", "SUBMITTER"},
			Whom: engine.Whom{"OWNER": respectOwner, "SUBMITTER": func(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
				return org.Active(s, r.Body.(*domain.ZeroingRespect).SubmittedBy)
			}}},
	}
}

// unitsOf lists the units in use below one, of some kinds, in the order of their paths.
func unitsOf(tx *engine.Tx, top string, kinds []string) (out []*domain.OrgUnit) {
	tx.State().Scan(tx.Registry().Units.Ent, func(r *domain.Record) bool {
		u := r.Body.(*domain.OrgUnit)
		if u.Status == domain.OrgUnitStatusActive && slices.Contains(kinds, string(u.Kind)) && tx.State().Below(u.ID, top) {
			out = append(out, u)
		}
		return true
	})
	slices.SortFunc(out, func(a, b *domain.OrgUnit) int { return cmp.Compare(a.Path, b.Path) })
	return out
}
