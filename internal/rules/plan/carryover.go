package plan

import (
	"cmp"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/reform"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// subject is what a carry-over is about: one record of an earlier cycle that is not ended.
type subject struct {
	id, field string
	unit      string
	// cycle is that in which it was first found or set.
	cycle string
	title string
	found domain.Date
	open  bool
}

// carried are the fields that may name the subject; exactly one does.
var carried = []int{domain.CarryOverFieldProblemID, domain.CarryOverFieldFindingID, domain.CarryOverFieldRectificationID, domain.CarryOverFieldFromTargetID, domain.CarryOverFieldFromPlanItemID,
	domain.CarryOverFieldCommonProblemID, domain.CarryOverFieldZeroingItemID}

// subjectOf finds what a carry-over is about; nil where it names none, or one that is gone.
func subjectOf(tx *engine.Tx, x *domain.CarryOver) *subject {
	switch {
	case x.ProblemID != "":
		if p := engine.Find[domain.Problem](tx, x.ProblemID); p != nil {
			return ofProblem(p)
		}
	case x.FindingID != "":
		return ofFinding(tx, x.FindingID)
	case x.RectificationID != "":
		return ofRectification(tx, x.RectificationID)
	case x.FromTargetID != "":
		if t := engine.Find[domain.Target](tx, x.FromTargetID); t != nil {
			open := t.Status != domain.TargetStatusAchieved && t.Status != domain.TargetStatusCancelled && t.Status != domain.TargetStatusDraft
			return &subject{t.ID, "fromTargetId", t.HolderUnitID, t.CycleID, t.TitleZh, tx.DayOf(t.CreatedAt), open}
		}
	case x.FromPlanItemID != "":
		if i := engine.Find[domain.PlanItem](tx, x.FromPlanItemID); i != nil {
			open := i.Status != domain.PlanItemStatusVerified && i.Status != domain.PlanItemStatusDropped && i.Status != domain.PlanItemStatusDraft
			return &subject{i.ID, "fromPlanItemId", i.BranchID, i.CycleID, i.TitleZh, tx.DayOf(i.CreatedAt), open}
		}
	case x.CommonProblemID != "":
		if p := engine.Find[domain.CommonProblem](tx, x.CommonProblemID); p != nil {
			open := p.Status != domain.CommonProblemStatusResolved && p.Status != domain.CommonProblemStatusDismissed
			return &subject{p.ID, "commonProblemId", p.OwnerUnitID, p.CycleID, "共性问题 " + p.CriterionCode, p.DetectedOn, open}
		}
	case x.ZeroingItemID != "":
		return ofZeroing(tx, x.ZeroingItemID)
	}
	return nil
}

func ofZeroing(tx *engine.Tx, id string) *subject {
	i := engine.Find[domain.ZeroingItem](tx, id)
	if i == nil {
		return nil
	}
	title := "归零事项"
	if k := engine.Find[domain.KeyWorkRequirement](tx, i.RequirementID); k != nil {
		title = k.TitleZh
	}
	open := i.Status == domain.ZeroingStatusOpen || i.Status == domain.ZeroingStatusZeroing
	return &subject{i.ID, "zeroingItemId", i.UnitID, i.CycleID, title, i.OpenedOn, open}
}

func ofProblem(p *domain.Problem) *subject {
	ended := slices.Contains([]domain.ProblemStatus{domain.ProblemStatusClosed, domain.ProblemStatusMerged, domain.ProblemStatusVoid}, p.Status)
	return &subject{p.ID, "problemId", cmp.Or(p.ResponsibleUnitID, p.UnitID), p.CycleID, p.DescriptionZh, p.FirstFoundOn, !ended}
}

func ofFinding(tx *engine.Tx, id string) *subject {
	f := engine.Find[domain.Finding](tx, id)
	if f == nil {
		return nil
	}
	s := &subject{f.ID, "findingId", cmp.Or(f.ResponsibleUnitID, f.UnitID), "", f.DescriptionZh, tx.DayOf(f.CreatedAt), f.Status != domain.FindingStatusWithdrawn}
	if i := engine.Find[domain.Inspection](tx, f.InspectionID); i != nil {
		s.cycle = i.CycleID
	}
	if p := engine.Find[domain.Problem](tx, f.ProblemID); p != nil { // it goes on as its problem does
		s.found, s.open = p.FirstFoundOn, s.open && ofProblem(p).open
	}
	return s
}

func ofRectification(tx *engine.Tx, id string) *subject {
	r := engine.Find[domain.Rectification](tx, id)
	if r == nil {
		return nil
	}
	p := engine.Find[domain.Problem](tx, r.ProblemID)
	if p == nil {
		return nil
	}
	s := ofProblem(p)
	s.id, s.field, s.open = r.ID, "rectificationId", r.Status != domain.RectificationStatusClosed
	s.unit = cmp.Or(r.ResponsibleUnitID, s.unit)
	return s
}

// fillCarryOver wants one subject of a new carry-over, and completes it: its unit, which is that of the subject or what
// came of it, and how long the subject has been carried along.
func fillCarryOver(c *engine.Change) error {
	x := engine.After[domain.CarryOver](c)
	n := 0
	for _, f := range carried {
		if c.New.Has(f) {
			n++
		}
	}
	s := subjectOf(c.Tx, x)
	switch {
	case n != 1:
		return badCarry("problemId", "须且只能指明一个结转事项", "exactly one subject is named")
	case s == nil:
		return nil // a reference that leads nowhere is reported as such
	}
	c.Set(domain.CarryOverFieldUnitID, engine.Text(reform.Now(c.Tx.State(), s.unit)))
	found, times := s.found, int64(1)
	if before := carriedInto(c.Tx.State(), s.id, x.FromCycleID); before != nil {
		found, times = before.FirstFoundOn, before.TimesCarried+1
	}
	c.Stamp(domain.CarryOverFieldFirstFoundOn, domain.DateValue(found))
	c.Stamp(domain.CarryOverFieldTimesCarried, domain.Int(times))
	return nil
}

// carriedInto is the carry-over that was accepted by which a subject came into a cycle; nil
// for none.
func carriedInto(s *state.Snapshot, subject, cycle string) (found *domain.CarryOver) {
	s.EachOf("CarryOver", "toCycleId", cycle, func(r *domain.Record) bool {
		if x := r.Body.(*domain.CarryOver); x.Status == domain.CarryOverStatusAccepted && ground.SubjectOf(x) == subject {
			found = x
		}
		return found == nil
	})
	return found
}

func badCarry(field, zh, en string, args ...any) error {
	return domain.Broken("INV-CY9", field, zh, en, args...)
}

func checkCarryOver(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	if err := proposeCarryOver(c); err != nil || c.Tx.Trusted() {
		return err
	}
	return engine.InOrder(c, carryDue, carryInto, acceptCarryOver)
}

// proposeCarryOver is INV-CY9 for what is proposed, and INV-CY11: one subject that is open in
// the cycle, once, into the next one.
func proposeCarryOver(c *engine.Change) error {
	if c.Old != nil {
		return nil
	}
	x := engine.After[domain.CarryOver](c)
	s := subjectOf(c.Tx, x)
	if s == nil || c.Tx.Trusted() {
		return nil
	}
	from, to := engine.Find[domain.PdcaCycle](c.Tx, x.FromCycleID), engine.Find[domain.PdcaCycle](c.Tx, x.ToCycleID)
	switch {
	case from == nil || to == nil:
		return nil
	case from.Status == domain.CycleStatusClosed:
		return CycleOpen(c.Tx, from.ID)
	case to.Year != from.Year+1 || to.Status == domain.CycleStatusClosed:
		return badCarry("toCycleId", "只能结转到下一年度未关闭的循环", "it goes on in the cycle of the year after, which is not closed")
	case s.cycle != from.ID && carriedInto(c.Tx.State(), s.id, from.ID) == nil:
		return badCarry(s.field, "该事项不属于所结转的循环", "the subject is not of that cycle")
	case !s.open:
		return badCarry(s.field, "该事项已了结", "the subject has its end")
	}
	return onceCarried(c, s.id, from.ID)
}

func onceCarried(c *engine.Change, subject, from string) (err error) {
	c.Tx.State().EachOf("CarryOver", "fromCycleId", from, func(r *domain.Record) bool {
		if o := r.Body.(*domain.CarryOver); o.ID != c.New.ID && o.Status != domain.CarryOverStatusWithdrawn && ground.SubjectOf(o) == subject {
			err = domain.Broken("INV-CY11", "status", "该事项在本循环已有结转", "the subject is carried over already")
		}
		return err == nil
	})
	return err
}

// carryDue: what goes on has its day within the year of the next cycle.
func carryDue(c *engine.Change) error {
	x := engine.After[domain.CarryOver](c)
	to := engine.Find[domain.PdcaCycle](c.Tx, x.ToCycleID)
	if to == nil || !c.Wrote(domain.CarryOverFieldDueOn) || !c.New.Has(domain.CarryOverFieldDueOn) {
		return nil
	}
	if year := (domain.Span{From: domain.FirstOfYear(int(to.Year)), To: domain.FirstOfYear(int(to.Year)+1) - 1}); !year.Contains(x.DueOn) {
		return badCarry("dueOn", "期限须在 %s 至 %s 之内", "the due date is from %s to %s", year.From, year.To)
	}
	return nil
}

// carryInto holds the goal against the next cycle and the unit: one of the two, which stands.
func carryInto(c *engine.Change) error {
	if !c.Made(domain.CarryOverFieldIntoPlanItemID, domain.CarryOverFieldIntoTargetID) {
		return nil
	}
	x := engine.After[domain.CarryOver](c)
	s := c.Tx.State()
	if x.IntoPlanItemID != "" && x.IntoTargetID != "" {
		return badCarry("intoTargetId", "转入计划事项或目标，只能选一个", "it goes into a plan item or a target, not both")
	}
	if i := engine.Find[domain.PlanItem](c.Tx, x.IntoPlanItemID); i != nil && (i.CycleID != x.ToCycleID || reform.Now(s, i.BranchID) != x.UnitID || i.Status == domain.PlanItemStatusDropped) {
		return badCarry("intoPlanItemId", "转入的计划事项须属于下一循环和同一单位，且未取消", "the plan item is of the next cycle and the same unit, and not dropped")
	}
	if t := engine.Find[domain.Target](c.Tx, x.IntoTargetID); t != nil && (t.CycleID != x.ToCycleID || reform.Now(s, t.HolderUnitID) != x.UnitID || t.Status == domain.TargetStatusCancelled) {
		return badCarry("intoTargetId", "转入的目标须属于下一循环和同一单位，且未取消", "the target is of the next cycle and the same unit, and not cancelled")
	}
	return nil
}

// acceptCarryOver is INV-CY9 for what is accepted: it has a name and a date, is still open,
// and whoever answers for it does not accept it.
func acceptCarryOver(c *engine.Change) error {
	if !c.Moved(string(domain.CarryOverStatusAccepted)) {
		return nil
	}
	x := engine.After[domain.CarryOver](c)
	s := subjectOf(c.Tx, x)
	member, account := engine.Find[domain.Member](c.Tx, x.OwnerMemberID), engine.Find[domain.Account](c.Tx, x.OwnerAccountID)
	u := engine.Find[domain.OrgUnit](c.Tx, x.UnitID)
	switch {
	case s == nil || !s.open:
		return badCarry("status", "该事项已了结", "the subject has its end")
	case member == nil && account == nil:
		return badCarry("ownerMemberId", "须写明责任人", "somebody has to answer for it")
	case member != nil && member.Status != domain.MemberStateActive:
		return badCarry("ownerMemberId", "责任党员不在册", "the member who answers for it is not active")
	case account != nil && account.Status != domain.AccountStatusActive:
		return badCarry("ownerAccountId", "责任账号已停用", "the account that answers for it is not active")
	case !c.New.Has(domain.CarryOverFieldDueOn):
		return badCarry("dueOn", "须写明期限", "the due date is missing")
	case x.IntoPlanItemID == "" && x.IntoTargetID == "" && (u == nil || !hasPlan(u)):
		return badCarry("intoTargetId", "没有支部计划的单位须指明转入的目标", "of a unit without a branch plan, the target that it goes into is named")
	case x.OwnerAccountID == c.Tx.Actor.Account || x.OwnerMemberID != "" && x.OwnerMemberID == org.ActorMember(c.Tx):
		err := engine.Forbidden().On("status")
		err.Rule = "INV-CY9"
		return err
	}
	return nil
}

// hasPlan says whether a unit has a plan of its own.
func hasPlan(u *domain.OrgUnit) bool {
	return u.Kind == domain.UnitKindBranch || u.Kind == domain.UnitKindGeneralBranch
}

// followCarryOver gives what was accepted a place in the next cycle, and tells of what is
// carried along again and again.
func followCarryOver(c *engine.Change) error {
	if c.New == nil || !c.Moved(string(domain.CarryOverStatusAccepted)) {
		return nil
	}
	x := engine.After[domain.CarryOver](c)
	if most := c.Tx.Settings(x.ToCycleID).CarryTwice; x.TimesCarried >= most {
		who := []string{"PARTY_AFFAIRS"}
		if x.TimesCarried > most {
			who = append(who, "COMMITTEE")
		}
		c.Tx.Notify(engine.Telling{Kind: engine.NoticeEscalation, About: c.New, Who: who, Key: "CARRIED_AGAIN",
			Says: domain.Text{Zh: "事项再次结转，应安排回头看", En: "A matter is carried over again: a look-back is due"}})
	}
	if x.IntoTargetID != "" {
		return engine.Put[domain.Target](c.Tx, x.IntoTargetID, engine.To(domain.TargetFieldPlanPinned, domain.Bool(true)))
	}
	item := x.IntoPlanItemID
	if item == "" {
		var err error
		if item, err = makeItem(c.Tx, x); err != nil {
			return err
		}
		if err := engine.Put[domain.CarryOver](c.Tx, x.ID, engine.To(domain.CarryOverFieldIntoPlanItemID, engine.Text(item))); err != nil {
			return err
		}
	}
	return engine.Put[domain.PlanItem](c.Tx, item, engine.To(domain.PlanItemFieldPlanPinned, domain.Bool(true)))
}

// makeItem makes the plan item of a carry-over, under its key, and the plan where the branch
// has none yet.
func makeItem(tx *engine.Tx, x *domain.CarryOver) (string, error) {
	plan := domain.KeyID("BranchPlan", x.ToCycleID, x.UnitID)
	if p := engine.Find[domain.BranchPlan](tx, plan); p == nil {
		err := engine.Create[domain.BranchPlan](tx, engine.To(domain.BranchPlanFieldCycleID, engine.Text(x.ToCycleID)), engine.To(domain.BranchPlanFieldBranchID, engine.Text(x.UnitID)))
		if err != nil {
			return "", err
		}
	} else if err := engine.Put[domain.BranchPlan](tx, plan, engine.To(domain.BranchPlanFieldSourcesChanged, domain.Bool(true))); err != nil {
		return "", err
	}
	title := "结转事项"
	if s := subjectOf(tx, x); s != nil {
		title = cut(s.title, 200)
	}
	fields := []domain.FieldEffect{
		engine.To(domain.PlanItemFieldPlanID, engine.Text(plan)), engine.To(domain.PlanItemFieldSourceKey, engine.Text(x.ID)),
		engine.To(domain.PlanItemFieldClassCode, domain.String("CARRY_OVER")), engine.To(domain.PlanItemFieldTitleZh, domain.String(title)),
		engine.To(domain.PlanItemFieldSourceKind, engine.Text(domain.PlanItemSourceCarryOver)), engine.To(domain.PlanItemFieldDueOn, domain.DateValue(x.DueOn)),
	}
	if x.OwnerMemberID != "" {
		fields = append(fields, engine.To(domain.PlanItemFieldOwnerMemberID, engine.Text(x.OwnerMemberID)))
	}
	if x.OwnerAccountID != "" {
		fields = append(fields, engine.To(domain.PlanItemFieldOwnerAccountID, engine.Text(x.OwnerAccountID)))
	}
	return domain.KeyID("PlanItem", plan, x.ID), engine.Create[domain.PlanItem](tx, fields...)
}

// cut is the first line of a text, of so many characters at most.
func cut(text string, most int) string {
	r := []rune(text)
	if i := slices.Index(r, '\n'); i >= 0 {
		r = r[:i]
	}
	return string(r[:min(len(r), most)])
}

// keepsPinned is INV-CY10: what a carry-over went into is neither deleted, dropped nor
// cancelled while that stands. It does no more where the subject was carried on.
func keepsPinned(field, ends string) func(c *engine.Change) error {
	return func(c *engine.Change) (err error) {
		if c.Old == nil || c.New != nil && !c.Moved(ends) {
			return nil
		}
		s := c.Tx.State()
		s.EachOf("CarryOver", field, c.Old.ID, func(r *domain.Record) bool {
			x := r.Body.(*domain.CarryOver)
			if x.Status == domain.CarryOverStatusAccepted && !carriedOn(s, ground.SubjectOf(x), x.ToCycleID) {
				err = domain.Broken("INV-CY10", "status", "有结转事项转入，不得删除、取消", "a carry-over went into it: it is neither deleted nor dropped")
			}
			return err == nil
		})
		return err
	}
}

// carriedOn says whether a subject was carried over from a cycle.
func carriedOn(s *state.Snapshot, subject, cycle string) (yes bool) {
	s.EachOf("CarryOver", "fromCycleId", cycle, func(r *domain.Record) bool {
		x := r.Body.(*domain.CarryOver)
		yes = x.Status == domain.CarryOverStatusAccepted && ground.SubjectOf(x) == subject
		return !yes
	})
	return yes
}

// carryAccepted is DL44: what is proposed is accepted, once the cycle that it comes from is
// closing.
func carryAccepted() engine.Deadline {
	return engine.Deadline{Key: "DL44", Entity: "CarryOver",
		Runs: func(s *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			x := r.Body.(*domain.CarryOver)
			from := s.Find("PdcaCycle", x.FromCycleID)
			if from == nil || x.Status != domain.CarryOverStatusProposed {
				return engine.Run{}, false
			}
			p := from.Body.(*domain.PdcaCycle)
			return engine.Run{At: max(p.ClosingAt, r.CreatedAt)}, p.Status == domain.CycleStatusClosing
		},
		Also: map[string]func(*state.Snapshot, *domain.Record, func(string)){
			"PdcaCycle": func(s *state.Snapshot, r *domain.Record, again func(string)) {
				s.EachOf("CarryOver", "fromCycleId", r.ID, func(x *domain.Record) bool { again(x.ID); return true })
			},
		},
		Who: engine.Whom{"OWNER": func(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
			x := r.Body.(*domain.CarryOver)
			return append(org.AccountsOf(s, x.OwnerMemberID), org.Active(s, x.OwnerAccountID)...)
		}},
	}
}
