package plan

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// wholeShare is all of an item, percent.
const wholeShare = 100

// checkClaim holds a claim against INV-CL1 to CL5. Wishes may come to more than the whole,
// so that none that was made offline is lost; what is summed is what is confirmed.
func checkClaim(c *engine.Change) error {
	return engine.InOrder(c, claimLegal, claimAssigned, claimRecorded, claimWish, claimShare, claimConfirmed, claimDone, claimReturned, claimVerified, claimReassigned)
}

// liveClaim says whether a member has a claim: for its item it counts until it is declined,
// let go or handed on.
func liveClaim(x *domain.TargetClaim) bool {
	return holdsShare(x) || x.Status == domain.ClaimStatusClaimed
}

// holdsShare says whether a claim takes a share of its item.
func holdsShare(x *domain.TargetClaim) bool {
	return x.Status == domain.ClaimStatusConfirmed || x.Status == domain.ClaimStatusDone || x.Status == domain.ClaimStatusVerified
}

// claimLegal: an item that is open is claimed, by a member who may.
func claimLegal(c *engine.Change) error {
	if c.Old != nil || c.Tx.Trusted() {
		return nil
	}
	x := engine.After[domain.TargetClaim](c)
	item := engine.Find[domain.PlanItem](c.Tx, x.PlanItemID)
	if item == nil {
		return nil // a missing reference is reported as such
	}
	if item.Status != domain.PlanItemStatusOpen || !item.Claimable {
		return domain.Broken("INV-CL2", "planItemId", "该事项未开放认领", "the item is not open to be claimed")
	}
	return mayTake(c.Tx, item, x.MemberID, "memberId", "planItemId")
}

// mayTake is INV-CL2, one live claim a member and item, INV-CL3, an active member of the
// branch who is not exempt, and INV-CL5, not more claims than a person can carry.
func mayTake(tx *engine.Tx, item *domain.PlanItem, member, field, twice string) error {
	m := engine.Find[domain.Member](tx, member)
	if m == nil {
		return nil // a missing reference is reported as such
	}
	if m.Status != domain.MemberStateActive || m.BranchID != item.BranchID || ground.ExemptOn(tx.State(), member, tx.ActDay()) == ground.Fully {
		return domain.Broken("INV-CL3", field, "须为本支部在册且未免除的党员", "the member is an active one of the branch, and not exempt")
	}
	own, n := false, int64(0)
	engine.Each(tx, "memberId", member, func(o *domain.TargetClaim) bool {
		own = own || o.PlanItemID == item.ID && liveClaim(o)
		if o.CycleID == item.CycleID && liveClaim(o) && o.Status != domain.ClaimStatusVerified {
			n++
		}
		return true
	})
	if own {
		return domain.Broken("INV-CL2", twice, "该党员已认领此事项", "the member has claimed the item already")
	}
	if most := tx.Settings(item.CycleID).MaxClaimsHard; n >= most {
		err := domain.Errorf(domain.CodeLimit, "每人同时认领至多%d项", "a member has at most %d claims at a time", most).On(field)
		err.Rule = "INV-CL5"
		return err
	}
	return nil
}

// claimAssigned: what nobody took in time (DL04) is assigned, by others than the member.
func claimAssigned(c *engine.Change) error {
	x := engine.After[domain.TargetClaim](c)
	if c.Old != nil || c.Tx.Trusted() || x.Source != domain.ClaimSourceAssigned {
		return nil
	}
	item := engine.Find[domain.PlanItem](c.Tx, x.PlanItemID)
	switch {
	case org.ActorMember(c.Tx) == x.MemberID:
		return planApart("INV-CL4", "source", "不得给本人指派", "nobody assigns anything to themselves")
	case item != nil && c.Tx.ActDay() <= c.Tx.DueOn("DL04", &item.Record, item.OpenedOn):
		return planLacks("source", "认领期限未过，不得指派", "nothing is assigned before the term of claiming is over")
	}
	return nil
}

// claimRecorded notes who recorded a claim. A member's own needs no more; one that somebody
// else recorded rests on a signature or the minutes of a meeting, unless it was assigned.
func claimRecorded(c *engine.Change) error {
	if c.Old != nil {
		return nil
	}
	x := engine.After[domain.TargetClaim](c)
	behalf := !c.Tx.Trusted() && org.ActorMember(c.Tx) != x.MemberID
	c.Stamp(domain.TargetClaimFieldRecordedBy, engine.Text(c.Tx.Actor.Account))
	c.Stamp(domain.TargetClaimFieldOnBehalf, domain.Bool(behalf))
	switch {
	case c.Tx.Trusted() || x.Source == domain.ClaimSourceAssigned:
	case !behalf && x.Assent == "":
		c.Set(domain.TargetClaimFieldAssent, engine.Text(domain.AssentOwn))
	case behalf == (x.Assent == "" || x.Assent == domain.AssentOwn):
		return planLacks("assent", "代录的须注明本人签名或会议，本人认领的为本人账号", "one recorded on behalf rests on a signature or a meeting, one's own on the account")
	case behalf && x.AssentEvidenceID == "":
		return planLacks("assentEvidenceId", "须附本人同意的佐证", "the evidence of the assent is missing")
	case behalf:
		return planProof(c.Tx, []string{x.AssentEvidenceID}, x.BranchID, "assentEvidenceId")
	}
	return nil
}

// claimWish: a wish that was decided on stays.
func claimWish(c *engine.Change) error {
	if c.Old != nil && c.Wrote(domain.TargetClaimFieldSharePercent) && c.From() != string(domain.ClaimStatusClaimed) && !c.Tx.Trusted() {
		return domain.Broken("INV-CL1", "sharePercent", "已决定的认领不再更改希望的份额", "the share that was wished changes no more once it was decided on")
	}
	return nil
}

// claimShare is INV-CL1: what is confirmed of an item comes to no more than the whole, among
// no more members than are set.
func claimShare(c *engine.Change) error {
	x := engine.After[domain.TargetClaim](c)
	if c.Moved(string(domain.ClaimStatusConfirmed)) && !c.New.Has(domain.TargetClaimFieldConfirmedPercent) {
		c.Set(domain.TargetClaimFieldConfirmedPercent, domain.Int(x.SharePercent))
	}
	if c.Tx.Trusted() || !holdsShare(x) || !c.Moved(string(domain.ClaimStatusConfirmed)) && !c.Wrote(domain.TargetClaimFieldConfirmedPercent) {
		return nil
	}
	item := engine.Find[domain.PlanItem](c.Tx, x.PlanItemID)
	if item == nil {
		return nil
	}
	left, most := int64(wholeShare), item.MaxClaimants
	if most == 0 {
		most = c.Tx.Settings(x.CycleID).MaxClaimants
	}
	engine.Each(c.Tx, "planItemId", x.PlanItemID, func(o *domain.TargetClaim) bool {
		if o.ID != x.ID && holdsShare(o) {
			left, most = left-o.ConfirmedPercent, most-1
		}
		return true
	})
	switch {
	case x.ConfirmedPercent > left:
		return domain.Broken("INV-CL1", "confirmedPercent", "该事项只余%d%%可确认", "only %d %% of the item are left", max(left, 0))
	case most <= 0:
		return domain.Broken("INV-CL1", "planItemId", "该事项认领人数已满", "the item has as many claimants as it takes")
	}
	return nil
}

// claimConfirmed stamps who confirms.
func claimConfirmed(c *engine.Change) error {
	if c.Moved(string(domain.ClaimStatusConfirmed)) && c.From() != string(domain.ClaimStatusDone) {
		c.Stamp(domain.TargetClaimFieldConfirmedBy, engine.Text(c.Tx.Actor.Account))
		c.Stamp(domain.TargetClaimFieldConfirmedAt, domain.TimeValue(c.Tx.ActAt()))
	}
	return nil
}

// claimDone: the member says what came of it, with evidence; of a claim that was recorded on
// behalf, whoever may record one.
func claimDone(c *engine.Change) error {
	if !c.Moved(string(domain.ClaimStatusDone)) || c.Tx.Trusted() {
		return nil
	}
	x := engine.After[domain.TargetClaim](c)
	switch {
	case !x.OnBehalf && org.ActorMember(c.Tx) != x.MemberID:
		return planApart("INV-CL4", "status", "由本人报告完成", "the member says that it was done")
	case engine.Blank(x.ResultZh):
		return planLacks("resultZh", "须写明结果", "the result is missing")
	case len(x.EvidenceIDs) == 0:
		return planLacks("evidenceIds", "须附佐证", "evidence is missing")
	}
	c.Stamp(domain.TargetClaimFieldDoneOn, domain.DateValue(c.Tx.ActDay()))
	return planProof(c.Tx, x.EvidenceIDs, x.BranchID, "evidenceIds")
}

// claimReturned: what is returned was not done.
func claimReturned(c *engine.Change) error {
	if c.From() == string(domain.ClaimStatusDone) && c.Moved(string(domain.ClaimStatusConfirmed)) {
		c.Set(domain.TargetClaimFieldDoneOn, domain.Null)
	}
	return nil
}

// claimVerified stamps who verifies, and whether it was done behind the item's day.
func claimVerified(c *engine.Change) error {
	if !c.Moved(string(domain.ClaimStatusVerified)) {
		return nil
	}
	x := engine.After[domain.TargetClaim](c)
	c.Stamp(domain.TargetClaimFieldVerifiedBy, engine.Text(c.Tx.Actor.Account))
	if item := engine.Find[domain.PlanItem](c.Tx, x.PlanItemID); item != nil && item.Has(domain.PlanItemFieldDueOn) {
		c.Stamp(domain.TargetClaimFieldLate, domain.Bool(x.DoneOn > item.DueOn))
	}
	return nil
}

// claimReassigned: a claim is handed on to a member who may take it. Who it is may be written
// before.
func claimReassigned(c *engine.Change) error {
	x := engine.After[domain.TargetClaim](c)
	if !c.Moved(string(domain.ClaimStatusReassigned)) || c.Tx.Trusted() {
		return nil
	}
	item := engine.Find[domain.PlanItem](c.Tx, x.PlanItemID)
	switch {
	case x.ReassignMemberID == "":
		return planLacks("reassignMemberId", "须指明转派给谁", "it is not said to whom")
	case x.ReassignMemberID == org.ActorMember(c.Tx):
		return notOwnClaim("reassignMemberId")
	case item == nil:
		return nil
	}
	return mayTake(c.Tx, item, x.ReassignMemberID, "reassignMemberId", "reassignMemberId")
}

// claimDuty is INV-CL4: who claims decides on none of it.
func claimDuty(c *engine.Change, action, account string) error {
	r := c.New
	if r == nil {
		r = c.Old
	}
	x, ok := r.Body.(*domain.TargetClaim)
	if !ok || action != "CLAIM_CONFIRM" || x.MemberID == "" || org.MemberOf(c.Tx, account) != x.MemberID {
		return nil
	}
	return notOwnClaim("status")
}

func notOwnClaim(field string) error {
	return planApart("INV-CL4", field, "不得确认、核实本人的认领", "nobody confirms or verifies their own claim")
}

// followClaim reckons the open share of the item anew, takes its plan on, tells the
// secretary of who takes on much, and hands a claim on.
func followClaim(c *engine.Change) error {
	x, tx := engine.After[domain.TargetClaim](c), c.Tx
	if x == nil {
		return nil
	}
	tx.Owe("claims/"+x.PlanItemID, func() error { return countShares(tx, x.PlanItemID) })
	if c.Old == nil {
		tellMuch(tx, x)
	}
	switch {
	case c.Moved(string(domain.ClaimStatusConfirmed)):
		if item := engine.Find[domain.PlanItem](tx, x.PlanItemID); item != nil {
			return carriesOut(tx, item.PlanID)
		}
	case c.Moved(string(domain.ClaimStatusReassigned)) && x.ReassignMemberID != "":
		return handOn(tx, x)
	}
	return nil
}

// countShares notes what is left of an item, and whether more is wished than there is.
func countShares(tx *engine.Tx, id string) error {
	item := engine.Find[domain.PlanItem](tx, id)
	if item == nil {
		return nil
	}
	open, wished := int64(wholeShare), int64(0)
	engine.Each(tx, "planItemId", id, func(x *domain.TargetClaim) bool {
		switch {
		case holdsShare(x):
			open, wished = open-x.ConfirmedPercent, wished+x.ConfirmedPercent
		case x.Status == domain.ClaimStatusClaimed:
			wished += x.SharePercent
		}
		return true
	})
	if open == item.OpenShare && (wished > wholeShare) == item.OverClaimed {
		return nil
	}
	return engine.Put[domain.PlanItem](tx, id, engine.To(domain.PlanItemFieldOpenShare, domain.Int(open)), engine.To(domain.PlanItemFieldOverClaimed, domain.Bool(wished > wholeShare)))
}

// tellMuch is the milder half of INV-CL5: from so many claims of a member on the secretary
// is told of each.
func tellMuch(tx *engine.Tx, x *domain.TargetClaim) {
	n := int64(0)
	engine.Each(tx, "memberId", x.MemberID, func(o *domain.TargetClaim) bool {
		if o.CycleID == x.CycleID && liveClaim(o) && o.Status != domain.ClaimStatusVerified {
			n++
		}
		return true
	})
	if n > tx.Settings(x.CycleID).MaxClaimsPerMember {
		tx.Notify(engine.Telling{Kind: engine.NoticeTask, About: &x.Record, Who: []string{"BRANCH_SECRETARY"}, Key: "MANY",
			Says: domain.Text{Zh: "该党员认领较多", En: "A member has claimed a great deal"}})
	}
}

// handOn gives the share of a claim to another member, as assigned and confirmed.
func handOn(tx *engine.Tx, x *domain.TargetClaim) error {
	id := tx.NewID()
	err := engine.CreateAs[domain.TargetClaim](tx, id,
		engine.To(domain.TargetClaimFieldPlanItemID, engine.Text(x.PlanItemID)), engine.To(domain.TargetClaimFieldMemberID, engine.Text(x.ReassignMemberID)),
		engine.To(domain.TargetClaimFieldSharePercent, domain.Int(x.ConfirmedPercent)), engine.To(domain.TargetClaimFieldConfirmedPercent, domain.Int(x.ConfirmedPercent)),
		engine.To(domain.TargetClaimFieldSource, engine.Text(domain.ClaimSourceAssigned)), engine.To(domain.TargetClaimFieldStatus, engine.Text(domain.ClaimStatusConfirmed)))
	if err != nil {
		return err
	}
	return engine.Put[domain.TargetClaim](tx, x.ID, engine.To(domain.TargetClaimFieldReassignedToID, engine.Text(id)))
}

// leavesClaims is INV-CL6: the wishes of a member who leaves the branch are let go; what was
// confirmed is to be handed on by the end of the month.
func leavesClaims(c *engine.Change) error {
	if c.Old == nil || c.New == nil || !org.Left(c) && !c.Wrote(domain.MemberFieldBranchID) {
		return nil
	}
	m := engine.After[domain.Member](c)
	for _, x := range engine.List[domain.TargetClaim](c.Tx, "memberId", m.ID) {
		if x.BranchID == m.BranchID && !org.Left(c) {
			continue
		}
		var err error
		switch x.Status {
		case domain.ClaimStatusClaimed:
			err = c.Tx.Carry(&x.Record, "党员已离开", engine.To(domain.TargetClaimFieldStatus, engine.Text(domain.ClaimStatusReleased)))
		case domain.ClaimStatusConfirmed:
			err = keepClaim(c.Tx, x)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func keepClaim(tx *engine.Tx, x *domain.TargetClaim) error {
	tx.Notify(engine.Telling{Kind: engine.NoticeTask, About: &x.Record, Who: []string{"BRANCH_SECRETARY"}, Key: "LEFT",
		Says: domain.Text{Zh: "认领人已离开，须转派", En: "Who claimed it has left: it is to be reassigned"}})
	return engine.Put[domain.TargetClaim](tx, x.ID, engine.To(domain.TargetClaimFieldHandOverBy, domain.DateValue(lastOfMonth(tx.Today()))))
}

func lastOfMonth(d domain.Date) domain.Date {
	return domain.AddMonths(d-domain.Date(d.Std().Day())+1, 1) - 1
}

// claimKept lets go of a claim whose member left, when the month is over in which nobody
// took it on.
func claimKept() engine.Deadline {
	return engine.Deadline{Key: "CLAIM_KEPT", Entity: "TargetClaim", Own: engine.OnDay("CLAIM_KEPT", "离开党员的认领退出", "The claim of a member who left is let go"),
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			x := r.Body.(*domain.TargetClaim)
			return engine.Run{From: x.HandOverBy, Due: x.HandOverBy}, x.Status == domain.ClaimStatusConfirmed && r.Has(domain.TargetClaimFieldHandOverBy)
		},
		Do: map[int]func(*engine.Tx, *domain.Record) error{0: func(tx *engine.Tx, r *domain.Record) error {
			return tx.ByRule("INV-CL6", func() error { return letGo(tx, r) })
		}},
	}
}

func letGo(tx *engine.Tx, r *domain.Record) error {
	x := r.Body.(*domain.TargetClaim)
	if m := engine.Find[domain.Member](tx, x.MemberID); m != nil && m.Status == domain.MemberStateActive && m.BranchID == x.BranchID {
		return engine.Put[domain.TargetClaim](tx, x.ID, engine.To(domain.TargetClaimFieldHandOverBy, domain.Null)) // they came back
	}
	return tx.MoveTo(r, string(domain.ClaimStatusReleased))
}

// claimsDue is DL04: an item that can be claimed is taken up whole.
func claimsDue() engine.Deadline {
	return engine.Deadline{Key: "DL04", Entity: "PlanItem",
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			x := r.Body.(*domain.PlanItem)
			open := x.Status == domain.PlanItemStatusOpen || x.Status == domain.PlanItemStatusReported
			return engine.Run{From: x.OpenedOn}, open && x.Claimable && x.OpenShare > 0 && r.Has(domain.PlanItemFieldOpenedOn)
		},
	}
}

// claimNews are what members are told of their claims.
func claimNews() []engine.News {
	told := func(kind, zh, en string, from, to domain.ClaimStatus) engine.News {
		return engine.News{Kind: kind, Entity: "TargetClaim", From: []string{string(from)}, To: []string{string(to)}, Reason: true, Says: domain.Text{Zh: zh, En: en}, Who: []string{"MEMBER"},
			Whom: engine.Whom{"MEMBER": func(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
				return org.AccountsOf(s, r.Body.(*domain.TargetClaim).MemberID)
			}}}
	}
	return []engine.News{
		told(engine.NoticeDecision, "认领已确认", "A claim was confirmed", domain.ClaimStatusClaimed, domain.ClaimStatusConfirmed),
		told(engine.NoticeReturned, "认领未采纳", "A claim was declined", domain.ClaimStatusClaimed, domain.ClaimStatusDeclined),
		told(engine.NoticeReturned, "认领的结果已退回", "The result of a claim was returned", domain.ClaimStatusDone, domain.ClaimStatusConfirmed),
		told(engine.NoticeDecision, "认领已退出", "A claim was let go", domain.ClaimStatusConfirmed, domain.ClaimStatusReleased),
	}
}
