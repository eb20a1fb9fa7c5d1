package act

import (
	"fmt"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// Urging: the unit above, or the ladder, asks a unit to speed up what it puts right, and to
// reply by a day (DL81). It ends with what is urged being handed in, or by who urges.

// urgedBy are the roles that urge, repliesAs those that answer for a unit.
var (
	urgedBy   = []domain.Role{domain.RolePartyAffairsOfficer, domain.RoleUnitSecretary}
	repliesAs = []domain.Role{domain.RoleBranchSecretary, domain.RoleUnitSecretary}
)

// urge makes the notice of a step of the ladder, in the name of the unit above. The reply is
// due from the day on which the step was, not from when a server came to it.
func urge(tx *engine.Tx, r *domain.Rectification, step int) error {
	if !underWay(r.Status) {
		return nil
	}
	demand := fmt.Sprintf("整改任务应于%s前完成，已逾期%d天。请立即组织整改，说明未完成的原因和完成时限，并按期答复。", r.DueOn, step)
	return tx.AsSystem(func() error {
		return tx.ByRule("DL81", func() error {
			return engine.Create[domain.Urging](tx, engine.To(domain.UrgingFieldRectificationID, engine.Text(r.ID)), engine.To(domain.UrgingFieldDemandZh, engine.Text(demand)),
				engine.To(domain.UrgingFieldIssuerUnitID, engine.Text(org.Above(tx.State(), r.ResponsibleUnitID))), engine.To(domain.UrgingFieldStep, domain.Int(int64(step))))
		})
	})
}

// fillUrging says which unit urges, under which number, and by when a reply is due.
func fillUrging(c *engine.Change) error {
	u, tx := engine.After[domain.Urging](c), c.Tx
	r := engine.Find[domain.Rectification](tx, u.RectificationID)
	if r == nil {
		return nil // a missing reference is reported as such
	}
	if u.IssuerUnitID == "" && !tx.Trusted() {
		c.Set(domain.UrgingFieldIssuerUnitID, textOrNull(urgesFrom(tx, r.ResponsibleUnitID)))
	}
	c.Stamp(domain.UrgingFieldCode, engine.Text(nextUrging(tx)))
	c.Stamp(domain.UrgingFieldReplyDueOn, domain.DateValue(tx.DueOn("DL81", c.New, tx.ActDay())))
	return nil
}

// urgesFrom is the unit nearest above another one for which the actor urges; "" for none.
func urgesFrom(tx *engine.Tx, unit string) (nearest string) {
	for _, g := range tx.Scope().Grants() {
		over := g.Unit != unit && tx.State().Below(unit, g.Unit) && slices.Contains(urgedBy, g.Role)
		if over && (nearest == "" || tx.State().Below(g.Unit, nearest)) {
			nearest = g.Unit
		}
	}
	return nearest
}

// nextUrging is the number of a new notice: without gaps in a year, because none is ever
// deleted. It counts those that the actor does not see as well.
func nextUrging(tx *engine.Tx) string {
	year, n := tx.ActDay().Std().Year(), 1
	prefix := fmt.Sprintf("督办〔%d〕", year)
	tx.State().Scan(tx.Registry().Entity("Urging"), func(r *domain.Record) bool {
		if u := r.Body.(*domain.Urging); len(u.Code) > len(prefix) && u.Code[:len(prefix)] == prefix {
			n++
		}
		return true
	})
	return fmt.Sprintf("%s%d号", prefix, n)
}

// checkUrging keeps the two sides of a notice apart: who urges demands, and the unit replies.
func checkUrging(c *engine.Change) error {
	if c.New == nil || c.Tx.Trusted() {
		return nil
	}
	if c.Old == nil {
		return urges(c)
	}
	u := engine.After[domain.Urging](c)
	switch {
	case c.Wrote(domain.UrgingFieldDemandZh) && (!urgesAs(c.Tx, u) || c.From() != string(domain.UrgingStatusIssued)):
		return denied("INV-UG1", "demandZh", "要求由下达单位在答复之前修改", "the unit that urges changes what it demands, before the reply")
	case c.Wrote(domain.UrgingFieldReplyZh) && (!repliesFor(c.Tx, u) || c.From() != string(domain.UrgingStatusIssued)):
		return denied("INV-UG1", "replyZh", "答复只由被督办单位填写", "the unit that is urged writes the reply, nobody else")
	case c.Moved(string(domain.UrgingStatusReplied)):
		return replies(c)
	case c.Moved(string(domain.UrgingStatusIssued)):
		c.Set(domain.UrgingFieldReplyDueOn, domain.DateValue(c.Tx.DueOn("DL81", c.New, c.Tx.ActDay())))
	}
	return nil
}

func urges(c *engine.Change) error {
	u := engine.After[domain.Urging](c)
	r := engine.Find[domain.Rectification](c.Tx, u.RectificationID)
	switch {
	case u.IssuerUnitID == "":
		return denied("INV-UG1", "rectificationId", "由党务工作部门或上级党组织书记督办", "party affairs urges, or the secretary above")
	case r != nil && !underWay(r.Status):
		return domain.Errorf(domain.CodeValidation, "整改任务不在整改之中", "the task is not with its unit").On("rectificationId")
	case u.ReplyZh != "":
		return denied("INV-UG1", "replyZh", "答复只由被督办单位填写", "the unit that is urged writes the reply, nobody else")
	}
	return nil
}

func replies(c *engine.Change) error {
	u := engine.After[domain.Urging](c)
	switch {
	case !repliesFor(c.Tx, u):
		return denied("INV-UG1", "status", "由被督办单位书记答复", "the secretary of the unit that is urged replies")
	case engine.Blank(u.ReplyZh):
		return domain.Errorf(domain.CodeValidation, "须写明答复", "the reply is missing").On("replyZh")
	}
	c.Stamp(domain.UrgingFieldRepliedBy, engine.Text(c.Tx.Actor.Account))
	return nil
}

// urgesAs says whether the actor acts for the unit that urges.
func urgesAs(tx *engine.Tx, u *domain.Urging) bool {
	return slices.ContainsFunc(org.Covering(tx, u.IssuerUnitID), func(r domain.Role) bool { return slices.Contains(urgedBy, r) })
}

// repliesFor says whether the actor answers for the unit that is urged: by an office below
// the one that urges.
func repliesFor(tx *engine.Tx, u *domain.Urging) bool {
	for _, g := range tx.Scope().Grants() {
		below := g.Unit != u.IssuerUnitID && tx.State().Below(g.Unit, u.IssuerUnitID)
		if below && tx.State().Below(u.UnitID, g.Unit) && slices.Contains(repliesAs, g.Role) {
			return true
		}
	}
	return false
}

// denied is the refusal of somebody whose part it is not.
func denied(rule, field, zh, en string) error {
	e := domain.Broken(rule, field, zh, en)
	e.Code = domain.CodeForbidden
	return e
}

// handedInClears ends what urges a task once that is handed in, or has its end.
func handedInClears(c *engine.Change) error {
	if c.New == nil || c.Old == nil || c.From() == c.To() || underWay(engine.After[domain.Rectification](c).Status) {
		return nil
	}
	for _, u := range engine.List[domain.Urging](c.Tx, "rectificationId", c.New.ID) {
		if u.Status == domain.UrgingStatusCleared {
			continue
		}
		if err := engine.Put[domain.Urging](c.Tx, u.ID, engine.To(domain.UrgingFieldStatus, engine.Text(domain.UrgingStatusCleared))); err != nil {
			return err
		}
	}
	return nil
}

// urgingReplied is DL81: who is urged replies by the day that the notice says.
func urgingReplied() engine.Deadline {
	return engine.Deadline{Key: "DL81", Entity: "Urging",
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			u := r.Body.(*domain.Urging)
			return engine.Run{Due: u.ReplyDueOn}, u.Status == domain.UrgingStatusIssued && r.Has(domain.UrgingFieldReplyDueOn)
		},
	}
}

// newsOfUrging are what the unit is told that is urged, and who urges.
func newsOfUrging() []engine.News {
	return []engine.News{
		{Kind: "URGE", Entity: "Urging", To: []string{string(domain.UrgingStatusIssued)}, Reason: true,
			Says: domain.Text{Zh: "收到督办通知", En: "An urging notice"}, Who: []string{"UNIT_HEAD"}},
		{Kind: engine.NoticeTask, Entity: "Urging", To: []string{string(domain.UrgingStatusReplied)},
			Says: domain.Text{Zh: "督办通知已答复", En: "An urging notice was replied to"}, Who: []string{"ISSUER"}, Whom: engine.Whom{"ISSUER": issuerOf}},
	}
}

// issuerOf are those who act for the unit that urges, nearest first.
func issuerOf(s *state.Snapshot, r *domain.Record, today domain.Date) []string {
	return org.Nearest(s, today, r.Body.(*domain.Urging).IssuerUnitID, func(h state.Holder) bool { return slices.Contains(urgedBy, h.Role) })
}
