package act

import (
	"cmp"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/rules/org"
	"pdca/internal/rules/proof"
)

// fillRectification takes the problem of a task from its finding, where only that was given.
// A critical finding that its unit was told of is put right at once: its problem is made
// with the task, and registered later. What the server imports gets one likewise.
func fillRectification(c *engine.Change) error {
	r, tx := engine.After[domain.Rectification](c), c.Tx
	c.Stamp(domain.RectificationFieldIssuerUnitID, engine.Text(issues(tx)))
	f := engine.Find[domain.Finding](tx, r.FindingID)
	if f == nil || r.ProblemID != "" {
		return nil // a missing reference is reported as such
	}
	if f.Status == domain.FindingStatusWithdrawn {
		return domain.Errorf(domain.CodeValidation, "问题已撤回", "the finding was withdrawn").On("findingId")
	}
	id := f.ProblemID
	if id == "" && (tx.Trusted() || atOnce(f)) {
		status := domain.ProblemStatusRegistered
		if tx.Trusted() {
			status = domain.ProblemStatusAssigned
		}
		var err error
		if id, err = problemOf(tx, f, status); err != nil {
			return err
		}
		err = tx.ByRule("INV-PB3", func() error {
			return engine.Put[domain.Finding](tx, f.ID, engine.To(domain.FindingFieldProblemID, engine.Text(id)))
		})
		if err != nil {
			return err
		}
	}
	if id == "" { // refused below, at the unit of the finding
		c.Set(domain.RectificationFieldUnitID, engine.Text(f.UnitID))
		c.Set(domain.RectificationFieldResponsibleUnitID, engine.Text(f.UnitID))
		return nil
	}
	c.Set(domain.RectificationFieldProblemID, engine.Text(id))
	return nil
}

// issues is the highest unit for which the actor may issue tasks; "" for none.
func issues(tx *engine.Tx) (top string) {
	row, _ := tx.Registry().Matrix.Row("RECTIFY_ISSUE")
	for _, g := range tx.Scope().Grants() {
		may := slices.ContainsFunc(row, func(cell domain.Right) bool { return cell.Role == g.Role && cell.Level >= domain.LevelEdit })
		if may && (top == "" || tx.State().Below(top, g.Unit)) {
			top = g.Unit
		}
	}
	return top
}

// atOnce says whether a finding is put right before it is registered: a critical one, of
// which its unit was told.
func atOnce(f *domain.Finding) bool {
	return f.Severity == domain.WeightClassCritical && f.Has(domain.FindingFieldToldOn) && f.Status != domain.FindingStatusOpen && f.Status != domain.FindingStatusWithdrawn
}

func notAssigned() error {
	return domain.Errorf(domain.CodeValidation, "整改任务须在问题登记、分派之后下达", "a rectification follows a problem that was registered and assigned").On("problemId")
}

func checkRectification(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	return engine.InOrder(c, issue, asOwner, ownedByOne, extend, planned, submit, accept, lookedBack)
}

// issue sets the term of a new task by how serious its problem is (DL14). A problem has one
// task.
func issue(c *engine.Change) error {
	r := engine.After[domain.Rectification](c)
	if c.Old != nil {
		return nil
	}
	p := engine.Find[domain.Problem](c.Tx, r.ProblemID)
	if p == nil {
		return notAssigned()
	}
	f := engine.Find[domain.Finding](c.Tx, r.FindingID)
	switch {
	case f != nil && f.ProblemID != r.ProblemID && !c.Tx.Trusted():
		return domain.Errorf(domain.CodeValidation, "检查问题不属于该问题", "the finding is not of this problem").On("findingId")
	case p.Status != domain.ProblemStatusAssigned && !c.Tx.Trusted() && (f == nil || !atOnce(f)):
		return notAssigned()
	case !ground.ProblemOpen(p.Status):
		return domain.Errorf(domain.CodeValidation, "问题已关闭", "the problem is closed").On("problemId")
	}
	for _, o := range engine.List[domain.Rectification](c.Tx, "problemId", r.ProblemID) {
		if o.ID != c.New.ID && !c.Tx.Trusted() {
			return domain.Errorf(domain.CodeValidation, "该问题已有整改任务", "the problem has its task already").On("problemId")
		}
	}
	key := domain.RectifyTerm(p.Severity)
	if key == "" {
		return domain.Broken("DL14", "problemId", "该严重程度没有整改期限", "there is no term for this severity")
	}
	c.Stamp(domain.RectificationFieldIssuedOn, domain.DateValue(c.Tx.ActDay()))
	due := c.Tx.DueOn(key, c.New, r.IssuedOn)
	c.Stamp(domain.RectificationFieldOriginalDueOn, domain.DateValue(due))
	c.Stamp(domain.RectificationFieldDueOn, domain.DateValue(r.OriginalDueOn))
	return nil
}

// ofOwner is what an owner writes who has no other right over the unit.
var ofOwner = []int{domain.RectificationFieldReportZh, domain.RectificationFieldBeforeEvidenceIDs, domain.RectificationFieldAfterEvidenceIDs}

// asOwner is INV-RC5: who owns a task works on it, and plans nothing in the unit's name.
func asOwner(c *engine.Change) error {
	if c.Old == nil || c.Tx.Trusted() || !owns(c.Tx, engine.Before[domain.Rectification](c)) || org.MayOver(c.Tx, c.Old.Unit, "RECTIFY", domain.LevelEdit) {
		return nil
	}
	for _, in := range c.Inputs() {
		f := in.Field.Index
		works := f == domain.RectificationFieldStatus && (c.To() == c.From() || c.Moved(string(domain.RectificationStatusInProgress), string(domain.RectificationStatusSubmitted)))
		if !works && !slices.Contains(ofOwner, f) && c.Wrote(f) {
			return domain.Broken("INV-RC5", in.Field.Name, "责任人只填写整改说明和佐证，提交整改", "the owner reports, adds evidence and hands in")
		}
	}
	return nil
}

// owns says whether the actor owns a task.
func owns(tx *engine.Tx, r *domain.Rectification) bool {
	return r.OwnerAccountID != "" && r.OwnerAccountID == tx.Actor.Account || r.OwnerID != "" && r.OwnerID == org.ActorMember(tx)
}

func ownedByOne(c *engine.Change) error {
	if r := engine.After[domain.Rectification](c); r.OwnerID != "" && r.OwnerAccountID != "" {
		return domain.Broken("INV-ID1", "ownerId", "责任人只能是一人", "one person is responsible")
	}
	return nil
}

// planned asks a plan that is handed in for an owner, and for a measure at least that has
// an owner and a date.
func planned(c *engine.Change) error {
	if c.Tx.Trusted() || !c.Moved(string(domain.RectificationStatusPlanSubmitted)) {
		return nil
	}
	r := engine.After[domain.Rectification](c)
	if r.OwnerID == "" && r.OwnerAccountID == "" {
		return domain.Errorf(domain.CodeValidation, "须先确定责任人", "somebody has to be responsible").On("ownerId")
	}
	for _, m := range engine.List[domain.Measure](c.Tx, "rectificationId", c.New.ID) {
		if m.Status != domain.MeasureStatusDropped && (m.OwnerMemberID != "" || m.OwnerAccountID != "") && m.Has(domain.MeasureFieldDueOn) {
			return nil
		}
	}
	return domain.Errorf(domain.CodeValidation, "须至少有一项落实了责任人和期限的措施", "a measure with an owner and a due date is needed").On("measures")
}

// handIn are the roles that hand a task in for its unit.
var handIn = []domain.Role{domain.RoleBranchSecretary, domain.RoleUnitSecretary, domain.RoleLeadershipTeam}

// submit stamps a submission, by the unit's secretary or the owner, and puts INV-RC2 off to
// the end of the change: the evidence may come in the same one. What was submitted keeps its
// evidence.
func submit(c *engine.Change) error {
	if c.Moved(string(domain.RectificationStatusSubmitted)) {
		if err := mayHandIn(c); err != nil {
			return err
		}
		c.Stamp(domain.RectificationFieldSubmittedBy, engine.Text(c.Tx.Actor.Account))
		if !c.New.Has(domain.RectificationFieldFirstSubmittedAt) {
			c.Stamp(domain.RectificationFieldFirstSubmittedAt, domain.TimeValue(c.Tx.ActAt()))
		}
	}
	if c.Made(domain.RectificationFieldStatus, domain.RectificationFieldBeforeEvidenceIDs, domain.RectificationFieldAfterEvidenceIDs) {
		tx, id := c.Tx, c.New.ID
		tx.Owe("rectified/"+id, func() error { return rectified(tx, id) })
	}
	return nil
}

func mayHandIn(c *engine.Change) error {
	if c.Tx.Trusted() {
		return nil
	}
	roles := org.Covering(c.Tx, c.New.Unit)
	if !owns(c.Tx, engine.After[domain.Rectification](c)) && !slices.ContainsFunc(roles, func(r domain.Role) bool { return slices.Contains(handIn, r) }) {
		return domain.Broken("INV-RC5", "status", "由责任单位书记或责任人提交", "the secretary of the unit hands it in, or the owner")
	}
	for _, m := range engine.List[domain.Measure](c.Tx, "rectificationId", c.New.ID) {
		switch m.Status {
		case domain.MeasureStatusReported, domain.MeasureStatusVerified, domain.MeasureStatusDropped:
		default:
			return domain.Errorf(domain.CodeValidation, "还有措施未报告完成", "a measure is not reported yet").On("measures")
		}
	}
	return nil
}

// rectified is INV-RC2: before and after are both shown, by different pieces; what shows
// the state after is captured after the task was issued, and was not seen before. A device
// sends the bytes behind the records, so a task is submitted with pieces that stand, and
// accepted with pieces that prove.
func rectified(tx *engine.Tx, id string) error {
	r := engine.Find[domain.Rectification](tx, id)
	if r == nil {
		return nil
	}
	stand := proof.Proving
	switch r.Status {
	case domain.RectificationStatusSubmitted:
		stand = proof.Valid
	case domain.RectificationStatusAccepted, domain.RectificationStatusLookBackDue:
	default:
		return nil
	}
	then, now := stand(tx, r.UnitID, r.BeforeEvidenceIDs), stand(tx, r.UnitID, r.AfterEvidenceIDs)
	if r.ResponsibleUnitID != r.UnitID {
		then, now = append(then, stand(tx, r.ResponsibleUnitID, r.BeforeEvidenceIDs)...), append(now, stand(tx, r.ResponsibleUnitID, r.AfterEvidenceIDs)...)
	}
	now = slices.DeleteFunc(engine.Without(now, then), func(id string) bool { return !afterwards(tx, id, r) })
	if len(then) == 0 || len(now) == 0 {
		return domain.Broken("INV-RC2", "afterEvidenceIds", "须有整改前的佐证，和下达之后新采集的整改后佐证；验收时其文件须已核对", "evidence from before is needed, and from after, captured since the task was issued and not seen before; to be accepted, its bytes have come and fit")
	}
	return nil
}

// afterwards says whether a piece was captured since a task was issued, and is none that
// another record shows.
func afterwards(tx *engine.Tx, id string, r *domain.Rectification) bool {
	e := engine.Find[domain.Evidence](tx, id)
	if e == nil || tx.DayOf(cmp.Or(e.CapturedAtDevice, e.ReceivedAtServer)) < r.IssuedOn {
		return false
	}
	fresh := true
	if e.Sha256 != "" {
		engine.Each(tx, "sha256", e.Sha256, func(o *domain.Evidence) bool { fresh = o.ID == e.ID; return fresh })
	}
	engine.Each(tx, "evidenceIds", id, func(*domain.Finding) bool { fresh = false; return false })
	engine.Each(tx, "afterEvidenceIds", id, func(o *domain.Rectification) bool { fresh = fresh && o.ID == r.ID; return fresh })
	return fresh
}

// accept writes down who accepts, and how long it was waited for.
func accept(c *engine.Change) error {
	if c.Old == nil || !c.Moved(string(domain.RectificationStatusAccepted), string(domain.RectificationStatusReturned)) {
		return nil
	}
	old := engine.Before[domain.Rectification](c)
	if c.Moved(string(domain.RectificationStatusReturned)) {
		waited := c.Tx.Today() - c.Tx.DayOf(old.SubmittedAt)
		c.Set(domain.RectificationFieldWaitedDays, domain.Int(old.WaitedDays+int64(waited)))
		c.Set(domain.RectificationFieldReturnCount, domain.Int(old.ReturnCount+1))
	}
	if c.Moved(string(domain.RectificationStatusAccepted)) {
		if err := wasGuided(c.Tx, old.ProblemID); err != nil {
			return err
		}
		c.Stamp(domain.RectificationFieldAcceptedBy, engine.Text(c.Tx.Actor.Account))
	}
	return nil
}

// wasGuided is INV-GD2: a problem of the unit's own is not put right without guidance that the
// unit has confirmed.
func wasGuided(tx *engine.Tx, problem string) error {
	p := engine.Find[domain.Problem](tx, problem)
	if tx.Trusted() || p == nil || p.Kind != domain.ProblemKindIndividual {
		return nil
	}
	if slices.ContainsFunc(engine.List[domain.GuidanceLog](tx, "problemId", problem), func(g *domain.GuidanceLog) bool { return g.Status == domain.WorkLogStatusConfirmed }) {
		return nil
	}
	return domain.Broken("INV-GD2", "status", "个性问题须有至少一次经被指导单位确认的业务指导", "a problem of the unit's own takes guidance that the unit has confirmed, once at least")
}

// lookedBack gives a task that a look-back reopens a new term. Who looks back, and when, is
// for the look-back to say.
func lookedBack(c *engine.Change) error {
	if !c.Moved(string(domain.RectificationStatusReopened)) {
		return nil
	}
	r := engine.After[domain.Rectification](c)
	c.Set(domain.RectificationFieldDueOn, domain.DateValue(c.Tx.DueOn(domain.RectifyTerm(r.Severity), c.New, c.Tx.ActDay())))
	c.Set(domain.RectificationFieldWaitedDays, domain.Int(0))
	c.Set(domain.RectificationFieldOverdueSince, domain.Null)
	return nil
}

// followRectification lets the problem of a task move along: it is being put right, closed
// with the last of its tasks, and reopened with one.
func followRectification(c *engine.Change) error {
	if c.New == nil || c.Old == nil || c.From() == c.To() {
		return nil
	}
	r := engine.After[domain.Rectification](c)
	p := engine.Find[domain.Problem](c.Tx, r.ProblemID)
	if p == nil {
		return nil
	}
	to, more := domain.ProblemStatus(""), []domain.FieldEffect(nil)
	switch r.Status {
	case domain.RectificationStatusInProgress:
		if p.Status == domain.ProblemStatusAssigned || p.Status == domain.ProblemStatusReopened {
			to = domain.ProblemStatusRectifying
		}
	case domain.RectificationStatusClosed:
		if p.Status == domain.ProblemStatusRectifying && allClosed(c.Tx, p.ID) {
			to = domain.ProblemStatusClosed
		}
	case domain.RectificationStatusReopened:
		to = domain.ProblemStatusReopened
		more = append(more, engine.To(domain.ProblemFieldReopenCount, domain.Int(p.ReopenCount+1)))
	}
	if to == "" {
		return nil
	}
	err := c.Tx.ByRule("INV-PB3", func() error {
		return engine.Put[domain.Problem](c.Tx, p.ID, append(more, engine.To(domain.ProblemFieldStatus, engine.Text(to)))...)
	})
	if err != nil {
		return err
	}
	return recount(c.Tx, p)
}

func allClosed(tx *engine.Tx, problem string) bool {
	all := true
	engine.Each(tx, "problemId", problem, func(r *domain.Rectification) bool {
		all = r.Status == domain.RectificationStatusClosed
		return all
	})
	return all
}

// verifyMeasures is INV-ME2 for the measures of a task: who accepts it has verified what is
// reported of them.
func verifyMeasures(c *engine.Change) error {
	if c.New == nil || !c.Moved(string(domain.RectificationStatusAccepted)) {
		return nil
	}
	for _, m := range engine.List[domain.Measure](c.Tx, "rectificationId", c.New.ID) {
		if m.Status != domain.MeasureStatusReported {
			continue
		}
		effect := cmp.Or(m.Effect, domain.MeasureEffectSolved) // who accepts and says nothing else found it solved
		err := engine.Put[domain.Measure](c.Tx, m.ID,
			engine.To(domain.MeasureFieldVerifierID, engine.Text(c.Tx.Actor.Account)), engine.To(domain.MeasureFieldEffect, engine.Text(effect)),
			engine.To(domain.MeasureFieldStatus, engine.Text(domain.MeasureStatusVerified)))
		if err != nil {
			return err
		}
	}
	return nil
}

// Duties are those of who accepts what was put right, and looks back on it. That nothing is
// closed without a look-back (INV-LB1) follows from the states: what was accepted is due
// for it.
func Duties() []engine.Duty {
	return []engine.Duty{{Rule: "INV-RC3", Holds: accepts}, {Rule: "INV-SOD", Holds: looksBack}}
}

// accepts is INV-RC3: acceptance from outside the unit, and never by who worked on it.
func accepts(c *engine.Change, action, person string) error {
	if action != "RECTIFY_ACCEPT" {
		return nil // who worked on it is kept from this, and from nothing before
	}
	if err := workedOn(c, person, "INV-RC3"); err != nil {
		return err
	}
	return org.Outsider(c.Tx, person, cmp.Or(c.New, c.Old).Unit, "INV-RC3")
}

// looksBack is INV-LB4: neither who put it right looks back on it, nor who accepted it, guided
// the unit or helps it. Who plans a look-back may have accepted.
func looksBack(c *engine.Change, action, person string) error {
	l, ok := bodyOf(cmp.Or(c.New, c.Old)).(*domain.LookBack)
	if action != "LOOK_BACK" || !ok {
		return nil
	}
	tx, same := c.Tx, func(id string) bool { return id != "" && c.Tx.SamePerson(id, person) }
	r := engine.Find[domain.Rectification](tx, l.RectificationID)
	if r == nil {
		return nil
	}
	p := engine.Find[domain.Problem](tx, r.ProblemID)
	if same(r.AcceptedBy) || p != nil && same(p.GuideID) || slices.ContainsFunc(engine.List[domain.GuidanceLog](tx, "problemId", r.ProblemID), func(g *domain.GuidanceLog) bool { return same(g.CreatedBy) }) {
		return domain.Broken("INV-SOD", "", "验收人和业务指导人不得回头看", "who accepted it or guided the unit does not look back on it")
	}
	if helps(tx, l.UnitID, same) {
		return domain.Broken("INV-SOD", "", "帮扶该单位的人不得回头看", "who helps the unit does not look back on it")
	}
	return workedOnTask(tx, &r.Record, person, "INV-SOD")
}

// helps says whether somebody helps a unit, in a pairing that is agreed or goes on.
func helps(tx *engine.Tx, unit string, who func(account string) bool) bool {
	return slices.ContainsFunc(engine.List[domain.AssistancePairing](tx, "unitId", unit), func(p *domain.AssistancePairing) bool {
		switch p.Status {
		case domain.PairingStatusAgreed, domain.PairingStatusActive, domain.PairingStatusExtended, domain.PairingStatusEvaluated:
			return slices.ContainsFunc(p.HelperAccountIDs, who)
		}
		return false
	})
}

// workedOn refuses who handed in a task, or owns it, or owns or helps with a measure of it.
func workedOn(c *engine.Change, account, rule string) error {
	for _, r := range []*domain.Record{c.Old, c.New} { // also where the change names another
		if err := workedOnTask(c.Tx, r, account, rule); err != nil {
			return err
		}
	}
	return nil
}

// workedOnTask is workedOn for a task, or for a measure of one.
func workedOnTask(tx *engine.Tx, r *domain.Record, account, rule string) error {
	worked, member := false, org.MemberOf(tx, account)
	mine := func(accountID, memberID string) bool {
		return accountID != "" && tx.SamePerson(accountID, account) || memberID != "" && memberID == member
	}
	switch x := bodyOf(r).(type) {
	case *domain.Rectification:
		worked = mine(x.SubmittedBy, x.OwnerID) || mine(x.OwnerAccountID, "")
		engine.Each(tx, "rectificationId", x.ID, func(m *domain.Measure) bool {
			worked = worked || mine(m.OwnerAccountID, m.OwnerMemberID) || member != "" && slices.Contains(m.HelperIDs, member)
			return !worked
		})
	case *domain.Measure:
		worked = mine(x.OwnerAccountID, x.OwnerMemberID) || member != "" && slices.Contains(x.HelperIDs, member)
	}
	if worked {
		return domain.Broken(rule, "", "整改人不得验收或回头看", "who rectified neither accepts nor looks back")
	}
	return nil
}

func bodyOf(r *domain.Record) domain.Body {
	if r == nil {
		return nil
	}
	return r.Body
}
