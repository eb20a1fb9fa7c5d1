package act

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/rules/do"
	"pdca/internal/rules/org"
	"pdca/internal/rules/plan"
	"pdca/internal/rules/proof"
	"pdca/internal/state"
)

const (
	// falseRule is what who falsified loses, once the discipline officer has approved it.
	falseRule = "PT38"
	// beforeCheckIn is how long before the check-in fresh evidence may be captured: a clock of
	// a device and that of the site are not the same.
	beforeCheckIn = domain.Time(10 * 60 * 1000)
	// leastSeen is how long the report of what was seen is at least, in characters.
	leastSeen = 10
)

// fillLookBack takes the cycle, the window and the units from the rectification, and says
// which unit runs it.
func fillLookBack(c *engine.Change) error {
	l := engine.After[domain.LookBack](c)
	r := engine.Find[domain.Rectification](c.Tx, l.RectificationID)
	if r == nil {
		return nil // a missing reference is reported as such
	}
	if l.CycleID == "" {
		c.Set(domain.LookBackFieldCycleID, engine.Text(cmp.Or(cycleOfTask(c.Tx, r), ground.CycleOf(c.Tx.State(), int64(c.Tx.ActDay().Std().Year())))))
	}
	if l.PlanUnitID == "" {
		c.Stamp(domain.LookBackFieldPlanUnitID, engine.Text(cmp.Or(plans(c.Tx, r.ResponsibleUnitID), org.Above(c.Tx.State(), r.ResponsibleUnitID))))
	}
	from := slices.Compact([]string{r.ResponsibleUnitID, r.UnitID})
	c.Stamp(domain.LookBackFieldConcealedFrom, domain.List(from))
	opens, closes := windowOf(c, r)
	c.Stamp(domain.LookBackFieldWindowFrom, domain.DateValue(opens))
	c.Stamp(domain.LookBackFieldWindowTo, domain.DateValue(closes))
	return concealLookBack(c)
}

// plans is the highest unit above another for which the actor may plan look-backs; "" for none.
func plans(tx *engine.Tx, unit string) (top string) {
	row, _ := tx.Registry().Matrix.Row("LOOK_BACK_PLAN")
	for _, g := range tx.Scope().Grants() {
		may := slices.ContainsFunc(row, func(cell domain.Right) bool { return cell.Role == g.Role && cell.Level >= domain.LevelEdit })
		if may && tx.State().Below(unit, g.Unit) && (top == "" || tx.State().Below(top, g.Unit)) {
			top = g.Unit
		}
	}
	return top
}

// windowOf is the window of a look-back: some days after the acceptance, until DL15 is over. One
// that is added or repeated later has as many days from today on.
func windowOf(c *engine.Change, r *domain.Rectification) (opens, closes domain.Date) {
	opens = r.AcceptedOn + domain.Date(c.Tx.Settings(cycleOfTask(c.Tx, r)).LookBackFromDays)
	closes = c.Tx.DueOn("DL15", c.New, r.AcceptedOn)
	if today := c.Tx.ActDay(); today > closes && !c.Tx.Trusted() {
		return today, today + (closes - opens)
	}
	return opens, closes
}

// concealLookBack is INV-I1 for look-backs: one that is not announced is invisible to the unit
// until its team has checked in.
func concealLookBack(c *engine.Change) error {
	l := engine.After[domain.LookBack](c)
	hidden := !l.Announced && (l.Status == domain.LookBackStatusPlanned || l.Status == "")
	if hidden != l.Concealed {
		c.Set(domain.LookBackFieldConcealed, domain.Bool(hidden))
	}
	return nil
}

func checkLookBack(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	return engine.InOrder(c, added, inWindow, goesThere, lookedUpon, concealLookBack)
}

// added holds a look-back that somebody adds: with a reason, of what was accepted, one at a
// time. A correction of what was found is one that repeats (INV-LB3).
func added(c *engine.Change) error {
	if c.Old != nil || c.Tx.Trusted() {
		return nil
	}
	l := engine.After[domain.LookBack](c)
	r := engine.Find[domain.Rectification](c.Tx, l.RectificationID)
	if r == nil {
		return nil
	}
	others := lookBacksOf(c.Tx, r.ID)
	open := func(o *domain.LookBack) bool { return o.ID != c.New.ID && lookBackOpen(o.Status) }
	before := func(o *domain.LookBack) bool { return o.Status == domain.LookBackStatusDone }
	switch {
	case l.Cause != domain.LookBackCauseAdded && l.Cause != domain.LookBackCauseRepeat:
		return domain.Broken("INV-LB1", "cause", "必查和抽取由系统安排", "what must be and what is drawn is planned by the draw")
	case engine.Blank(l.ReasonZh):
		return domain.Errorf(domain.CodeValidation, "增加回头看须说明理由", "a look-back that is added takes a reason").On("reasonZh")
	case !slices.Contains([]domain.RectificationStatus{domain.RectificationStatusAccepted, domain.RectificationStatusLookBackDue, domain.RectificationStatusClosed}, r.Status) || !r.Has(domain.RectificationFieldAcceptedOn):
		return domain.Broken("INV-LB1", "rectificationId", "只能对已验收的整改回头看", "what was accepted is looked back on")
	case slices.ContainsFunc(others, open):
		return domain.Broken("INV-LB1", "rectificationId", "该整改已安排回头看", "a look-back of it is planned already")
	case l.Cause == domain.LookBackCauseRepeat && !slices.ContainsFunc(others, before):
		return domain.Broken("INV-LB3", "cause", "复查须有已完成的回头看", "there is no look-back to repeat")
	}
	return nil
}

// lookBacksOf are the look-backs on a task, concealed ones included: who plans them sees them.
func lookBacksOf(tx *engine.Tx, task string) (out []*domain.LookBack) {
	tx.State().EachOf("LookBack", "rectificationId", task, func(r *domain.Record) bool {
		out = append(out, r.Body.(*domain.LookBack))
		return true
	})
	return out
}

func lookBackOpen(s domain.LookBackStatus) bool {
	return s == domain.LookBackStatusPlanned || s == domain.LookBackStatusInProgress
}

// inWindow is INV-LB5 for the day that is planned.
func inWindow(c *engine.Change) error {
	l := engine.After[domain.LookBack](c)
	if !c.Made(domain.LookBackFieldPlannedOn) || !c.New.Has(domain.LookBackFieldPlannedOn) || !c.New.Has(domain.LookBackFieldWindowTo) {
		return nil
	}
	if l.PlannedOn < l.WindowFrom || l.PlannedOn > l.WindowTo {
		return domain.Broken("INV-LB5", "plannedOn", "计划日须在%s至%s之间", "it is planned for a day from %s to %s", l.WindowFrom, l.WindowTo)
	}
	return nil
}

// goesThere is what a team needs that checks in: enough people, a day that is not too early,
// and a code of a site of the unit, or why there is none. A code that proves nothing is kept,
// and the check-in does not count.
func goesThere(c *engine.Change) error {
	if !c.Moved(string(domain.LookBackStatusInProgress)) {
		return nil
	}
	l, tx := engine.After[domain.LookBack](c), c.Tx
	least := 1
	if l.Severity == domain.WeightClassCritical {
		least = 2
	}
	switch {
	case tx.Trusted():
		return nil
	case len(l.InspectorIDs) < least:
		return domain.Broken("INV-LB4", "inspectorIds", "回头看至少%d人，关键问题2人", "%d inspectors at least look back; two on what is critical", least)
	case tx.ActDay() < l.WindowFrom:
		return domain.Broken("INV-LB5", "status", "%s之前不得回头看", "a look-back comes on %s at the earliest", l.WindowFrom)
	case l.SiteCode == "" && engine.Blank(l.ExcuseZh):
		return domain.Broken("INV-I7", "siteCode", "须扫描场所码；无码的须说明", "the code of the site is scanned, or it is said why there is none")
	}
	was := l.SiteCode != "" && org.AtSite(tx, l.SiteID, l.UnitID, l.SiteCode, tx.ActAt()) == nil
	c.Set(domain.LookBackFieldCheckInVerified, domain.Bool(was))
	return nil
}

// lookedUpon is what a look-back needs that is done: that they were there, an outcome, what was
// seen, and fresh evidence of it. One that comes after its window is late, and counts.
func lookedUpon(c *engine.Change) error {
	if !c.Moved(string(domain.LookBackStatusDone)) {
		return nil
	}
	l, tx := engine.After[domain.LookBack](c), c.Tx
	if tx.ActDay() > l.WindowTo && c.New.Has(domain.LookBackFieldWindowTo) {
		c.Set(domain.LookBackFieldLate, domain.Bool(true))
	}
	begun := plan.Begun(tx, l.CycleID, domain.PdcaStageAct)
	switch {
	case tx.Trusted():
		return nil
	case begun != nil:
		return begun
	case !l.CheckInVerified && (engine.Blank(l.ExcuseZh) || len(l.InspectorIDs) < 2):
		return domain.Broken("INV-I7", "siteCode", "没有有效签到；无码的须有两名检查人员", "no check-in counts; without a code it takes two inspectors")
	case l.Outcome == "":
		return domain.Errorf(domain.CodeValidation, "须有结果", "the outcome is missing").On("outcome")
	case utf8.RuneCountInString(l.ObservedZh) < leastSeen:
		return domain.Errorf(domain.CodeValidation, "所见至少%d字", "what was seen takes %d characters at least", leastSeen).On("observedZh")
	}
	stale := slices.ContainsFunc(l.EvidenceIDs, func(id string) bool { return !fresh(tx, l, id) })
	if len(l.EvidenceIDs) == 0 || stale {
		return domain.Broken("INV-LB2", "evidenceIds", "须有本次到场时在应用内新采集、此前未出现过的佐证", "it takes evidence captured in the app during this visit, whose bytes were not seen before")
	}
	return nil
}

// fresh is INV-LB2: a piece was captured in the app during the visit, and its bytes were not
// here before the check-in. A device sends bytes behind records, so it goes by the hash that was
// taken at capture; bytes that do not fit it take the piece out. Where nothing may be
// photographed, what two of the team have seen stands.
func fresh(tx *engine.Tx, l *domain.LookBack, id string) bool {
	units := []string{l.UnitID}
	if r := engine.Find[domain.Rectification](tx, l.RectificationID); r != nil {
		units = append(units, r.UnitID)
	}
	e := engine.Find[domain.Evidence](tx, id)
	if !slices.ContainsFunc(units, func(u string) bool { return len(proof.Valid(tx, u, []string{id})) > 0 }) ||
		e.CapturedAtDevice < l.CheckedInAt-beforeCheckIn || e.CapturedAtDevice > tx.ActAt() {
		return false
	}
	if e.CaptureMode != domain.CaptureModeInApp {
		return proof.PhotoPolicy(tx, e.UnitID) == domain.PhotoPolicyNone && e.CaptureMode != domain.CaptureModeImported && seenByTwo(e, l)
	}
	return e.Sha256 != "" && !seenBefore(tx, e, l)
}

func seenByTwo(e *domain.Evidence, l *domain.LookBack) bool {
	n := 0
	for _, id := range l.InspectorIDs {
		if slices.Contains(e.SeenByIDs, id) {
			n++
		}
	}
	return n >= 2
}

// seenBefore says whether the bytes of a piece were in a record before the check-in. It looks
// past what is concealed: nobody who reads the refusal learns where.
func seenBefore(tx *engine.Tx, e *domain.Evidence, l *domain.LookBack) (yes bool) {
	s := tx.State()
	s.EachOf("Evidence", "sha256", e.Sha256, func(r *domain.Record) bool {
		o := r.Body.(*domain.Evidence)
		yes = o.ID != e.ID && (r.CreatedAt < l.CheckedInAt || o.CapturedAtDevice != 0 && o.CapturedAtDevice < l.CheckedInAt-beforeCheckIn)
		return !yes
	})
	if !yes {
		s.EachOf("Attachment", "sha256", e.Sha256, func(r *domain.Record) bool { yes = r.CreatedAt < l.CheckedInAt; return !yes })
	}
	return yes
}

// followLookBack moves the rectification with its look-back: it is due with one that is planned,
// and closed or reopened by the outcome (INV-LB7).
func followLookBack(c *engine.Change) error {
	if c.New == nil || c.Old != nil && c.From() == c.To() {
		return nil
	}
	tx, l := c.Tx, engine.After[domain.LookBack](c)
	switch {
	case c.Old == nil && lookBackOpen(l.Status):
		return moveTask(tx, l, domain.RectificationStatusLookBackDue, c.Reason)
	case c.Old == nil:
		return nil // an import of what came about elsewhere
	case l.Status == domain.LookBackStatusDone:
		return tx.ByRule("INV-LB3", func() error { return concluded(tx, l) })
	case l.Status == domain.LookBackStatusCancelled:
		return tx.ByRule("INV-LB7", func() error { return moveTask(tx, l, domain.RectificationStatusClosed, c.Reason) })
	}
	return nil
}

// moveTask moves the rectification of a look-back, as the server's own doing.
func moveTask(tx *engine.Tx, l *domain.LookBack, to domain.RectificationStatus, reason string) error {
	r := tx.State().Find("Rectification", l.RectificationID)
	if r == nil || r.Body.(*domain.Rectification).Status == to {
		return nil
	}
	if to != domain.RectificationStatusLookBackDue && r.Body.(*domain.Rectification).Status != domain.RectificationStatusLookBackDue {
		return nil // void with its problem meanwhile
	}
	return tx.Carry(r, reason, engine.To(domain.RectificationFieldStatus, engine.Text(to)))
}

// concluded is what follows from an outcome: what held is closed, what did not is put right
// again; a rebound and a false rectification propose accountability, and what was falsified
// costs who owned and who handed it in points, once the discipline officer agrees.
func concluded(tx *engine.Tx, l *domain.LookBack) error {
	if l.Outcome == domain.LookBackOutcomeHeld {
		return moveTask(tx, l, domain.RectificationStatusClosed, "")
	}
	if err := moveTask(tx, l, domain.RectificationStatusReopened, string(l.Outcome)); err != nil {
		return err
	}
	because := map[domain.LookBackOutcome]domain.AccountabilityGround{
		domain.LookBackOutcomeRebound: domain.AccountabilityGroundLookBackRebound, domain.LookBackOutcomeFalseRectification: domain.AccountabilityGroundLookBackFalse}[l.Outcome]
	if because == "" {
		return nil
	}
	id, err := propose(tx, proposal{unit: l.UnitID, cycle: l.CycleID, ground: because, sources: []domain.RecordRef{{Type: "LookBack", ID: l.ID}, {Type: "Rectification", ID: l.RectificationID}}})
	if err != nil {
		return err
	}
	if err := engine.Put[domain.LookBack](tx, l.ID, engine.To(domain.LookBackFieldAccountabilityID, engine.Text(id))); err != nil || l.Outcome != domain.LookBackOutcomeFalseRectification {
		return err
	}
	if err := reviewTitles(tx, l.UnitID, domain.TitleReviewCauseFalseRectification, domain.RecordRef{Type: "LookBack", ID: l.ID}); err != nil {
		return err
	}
	return falsified(tx, l)
}

// falsified has the points of a false rectification wait for the discipline officer, once for
// each person.
func falsified(tx *engine.Tx, l *domain.LookBack) error {
	r := engine.Find[domain.Rectification](tx, l.RectificationID)
	if r == nil {
		return nil
	}
	for _, member := range []string{r.OwnerID, org.MemberOf(tx, r.OwnerAccountID), org.MemberOf(tx, r.SubmittedBy)} {
		a := do.Award{Member: member, Rule: falseRule, SourceType: "LookBack", Source: l.ID, On: tx.ActDay()}
		if member == "" || do.Posted(tx, a) {
			continue
		}
		if err := do.Post(tx, a); err != nil {
			return err
		}
	}
	return nil
}

// lookBackDue is DL15: a look-back is done in its window. It runs on after it, until somebody
// has looked (INV-LB7).
func lookBackDue() engine.Deadline {
	return engine.Deadline{Key: "DL15", Entity: "LookBack",
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			l := r.Body.(*domain.LookBack)
			return engine.Run{Due: l.WindowTo}, lookBackOpen(l.Status) && r.Has(domain.LookBackFieldWindowTo)
		},
		Who: engine.Whom{"LEAD": func(s *state.Snapshot, r *domain.Record, today domain.Date) []string {
			l := r.Body.(*domain.LookBack)
			if team := org.Active(s, l.InspectorIDs...); len(team) > 0 {
				return team
			}
			return org.MayHold(s, today, l.PlanUnitID, "LOOK_BACK_PLAN", domain.LevelEdit) // nobody is named yet
		}},
	}
}
