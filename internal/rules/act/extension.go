package act

import (
	"unicode/utf8"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/do"
	"pdca/internal/rules/org"
)

// leastReason is how long the reason of an extension is at least, in characters.
const leastReason = 20

// extend is INV-RC1: the term is extended once, asked for by its last day, by at most a
// share of it. A request moves nothing: the due date follows when another account approves
// it, over the unit above. The original date stays, and rates go by it.
func extend(c *engine.Change) error {
	if !c.Wrote(domain.RectificationFieldExtension) {
		return nil
	}
	r := engine.After[domain.Rectification](c)
	if c.Old == nil || r.Extension == "" {
		if c.Tx.Trusted() {
			return nil
		}
		return noExtension("只能为已下达的任务申请延期，申请不得删除", "a task that was issued is extended; a request is withdrawn, not taken out")
	}
	was, sent := domain.Extension{}, engine.Object[domain.Extension](r.Extension)
	if c.Old.Has(domain.RectificationFieldExtension) {
		was = engine.Object[domain.Extension](engine.Before[domain.Rectification](c).Extension)
	}
	var x domain.Extension
	var err error
	switch {
	case c.Tx.Trusted():
		return nil
	case sent.State == domain.ExtensionStateRequested || sent.State == "":
		x, err = asked(c, was, sent)
	case was.State != domain.ExtensionStateRequested:
		return noExtension("没有待决定的延期申请", "there is no request that waits to be decided")
	case was.NewDueOn != sent.NewDueOn || was.ReasonZh != sent.ReasonZh:
		return noExtension("决定须针对所申请的期限和理由", "what is decided on is the day and the reason that were asked for")
	default:
		x, err = decided(c, was, sent)
	}
	if err != nil {
		return err
	}
	v, err := c.Embed(domain.RectificationFieldExtension, x)
	if err == nil {
		c.Set(domain.RectificationFieldExtension, v)
	}
	return err
}

func noExtension(zh, en string) error { return domain.Broken("INV-RC1", "extension", zh, en) }

// asked is a request, as it is kept: by whom and when is for the server to say.
func asked(c *engine.Change, was, sent domain.Extension) (domain.Extension, error) {
	old, x := engine.Before[domain.Rectification](c), domain.Extension{NewDueOn: sent.NewDueOn, ReasonZh: sent.ReasonZh, State: domain.ExtensionStateRequested,
		RequestedAt: c.Tx.ActAt().String(), RequestedBy: c.Tx.Actor.Account}
	if was.State == domain.ExtensionStateApproved || was.State == domain.ExtensionStateRefused {
		return x, domain.TermExtension{Earlier: 1}.Check()
	}
	due, _ := engine.Day(sent.NewDueOn)
	err := domain.TermExtension{IssuedOn: old.IssuedOn, OriginalDueOn: old.OriginalDueOn, AskedOn: c.Tx.ActDay(), NewDueOn: due,
		Share: c.Tx.Settings(cycleOfTask(c.Tx, old)).ExtensionShare}.Check()
	switch {
	case err != nil:
		return x, err
	case !underWay(old.Status):
		return x, noExtension("任务已提交，不再延期", "the task was handed in: it is extended no more")
	case utf8.RuneCountInString(sent.ReasonZh) < leastReason:
		return x, domain.Broken("INV-RC1", "extension", "延期理由至少%d字", "the reason has %d characters at least", leastReason)
	}
	return x, nil
}

// decided is a request with what became of it. Who asked may withdraw it; another account
// approves or refuses it, by the row over the unit above.
func decided(c *engine.Change, was, sent domain.Extension) (domain.Extension, error) {
	x, tx := was, c.Tx
	x.State, x.DecidedAt, x.DecidedBy, x.DecisionZh = sent.State, tx.ActAt().String(), tx.Actor.Account, sent.DecisionZh
	if sent.State == domain.ExtensionStateWithdrawn {
		return x, nil
	}
	unit := engine.After[domain.Rectification](c).ResponsibleUnitID
	if !org.MayApprove(tx, was.RequestedBy, unit, "RECTIFY_EXTEND", domain.LevelApprove) {
		e := domain.Broken("INV-RC1", "extension", "延期由上级另一账号决定，申请单位和申请人不得决定", "another account decides, over the unit above; neither the unit nor who asked")
		e.Code = domain.CodeForbidden
		return x, e
	}
	if sent.State == domain.ExtensionStateRefused {
		if engine.Blank(x.DecisionZh) {
			x.DecisionZh = c.Reason
		}
		if engine.Blank(x.DecisionZh) {
			return x, domain.Errorf(domain.CodeValidation, "不予批准须说明理由", "a refusal takes a reason").On("reason")
		}
		tellDecided(tx, c.Old, x)
		return x, nil
	}
	tellDecided(tx, c.Old, x)
	due, _ := engine.Day(was.NewDueOn)
	c.Set(domain.RectificationFieldDueOn, domain.DateValue(due))
	if due >= tx.Today() && c.New.Has(domain.RectificationFieldOverdueSince) {
		c.Set(domain.RectificationFieldOverdueSince, domain.Null)
		id := c.New.ID
		tx.Owe("extended/"+id, func() error { return forgive(tx, id) })
	}
	return x, nil
}

// forgive takes back what a task cost its owner that is not overdue any more, because an
// extension was approved after its day.
func forgive(tx *engine.Tx, task string) error {
	x := engine.Find[domain.Rectification](tx, task)
	if x == nil || x.OwnerID == "" {
		return nil
	}
	return tx.ByRule("INV-RC1", func() error { return do.Revoke(tx, overdueAward(x, tx.Today())) })
}

// cycleOfTask is the cycle of a task's problem; "" for none.
func cycleOfTask(tx *engine.Tx, r *domain.Rectification) string {
	if p := engine.Find[domain.Problem](tx, r.ProblemID); p != nil {
		return p.CycleID
	}
	return ""
}
