package do

import (
	"slices"
	"strconv"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// A ballot on paper knows how many papers there were and what two tellers counted, and
// nothing of anybody who voted.

func ballotRules() []engine.Rule {
	return []engine.Rule{
		{Entity: "PaperBallot", Check: checkBallot, After: followBallot},
		{Entity: "BallotTally", Fill: fillTally, Check: checkTally, After: bothCounted},
	}
}

func checkBallot(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	return engine.InOrder(c, bySecretary, ballotSubject, surveyForm, ballotFrozen, ballotHeads, ballotOpens, recounted, ballotCertified)
}

// bySecretary leaves the ballot itself to the secretary: a teller acts on it by the tally and
// the signature alone.
func bySecretary(c *engine.Change) error {
	if c.Tx.Trusted() || c.Old != nil && !c.Wrote(domain.PaperBallotFieldForm, domain.PaperBallotFieldHeldOn, domain.PaperBallotFieldTellerAID, domain.PaperBallotFieldTellerBID, domain.PaperBallotFieldPaperIssued) {
		return nil
	}
	if org.MayOver(c.Tx, c.New.Unit, "BALLOT", domain.LevelEdit) {
		return nil
	}
	return denied("INV-BB4", "status", "由支部书记办理票决", "the secretary conducts the ballot")
}

// ballotSubjects are what a ballot of each purpose is about.
var ballotSubjects = map[domain.BallotPurpose]string{domain.BallotPurposeAppraisal: "DemocraticAppraisal", domain.BallotPurposeWorkerSurvey: "OrgUnit", domain.BallotPurposeCommendation: "CommendationRound"}

// ballotSubject holds a new ballot against what it is about, of which there is one that was
// not aborted.
func ballotSubject(c *engine.Change) (err error) {
	b := engine.After[domain.PaperBallot](c)
	if c.Old != nil || b.Purpose == "" {
		return nil // a missing field is reported as such
	}
	if b.SubjectType != ballotSubjects[b.Purpose] {
		return domain.Broken("INV-BB2", "subjectType", "票决用途与所为记录不符", "the ballot is not about what its purpose says")
	}
	ent := c.Tx.Registry().Entity(b.SubjectType)
	r := c.Tx.State().Get(ent, b.SubjectID)
	if r == nil || r.Deleted() || !c.Tx.Sees(ent, r) || r.Unit != b.UnitID {
		return engine.Missing("subjectId")
	}
	if b.Status == domain.BallotStatusAborted {
		return nil
	}
	if o := ballotOf(c.Tx, b.UnitID, b.SubjectType, b.SubjectID); o != nil && o.ID != b.ID && o.Status != domain.BallotStatusCertified {
		return domain.Errorf(domain.CodeConflict, "已有进行中的票决", "there is a ballot under way").On("subjectId")
	}
	return nil
}

// ballotOf is the newest ballot about a record that was not aborted; nil for none.
func ballotOf(tx *engine.Tx, unit, subjectType, subject string) (last *domain.PaperBallot) {
	engine.Each(tx, "unitId", unit, func(b *domain.PaperBallot) bool {
		if b.SubjectType == subjectType && b.SubjectID == subject && b.Status != domain.BallotStatusAborted {
			last = b
		}
		return true
	})
	return last
}

// form is the form of a ballot; nil where it has none.
func formOf(b *domain.PaperBallot) *domain.BallotForm {
	if b.Form == "" {
		return nil
	}
	f := engine.Object[domain.BallotForm](b.Form)
	return &f
}

// ballotFrozen: from when it is open nobody changes form, tellers and day; the papers issued
// stay with what was counted.
func ballotFrozen(c *engine.Change) error {
	if c.Old == nil || c.Tx.Trusted() || c.From() == string(domain.BallotStatusDraft) {
		return nil
	}
	for field, name := range map[int]string{domain.PaperBallotFieldForm: "form", domain.PaperBallotFieldTellerAID: "tellerAId", domain.PaperBallotFieldTellerBID: "tellerBId"} {
		if c.Wrote(field) {
			return domain.Broken("INV-BB2", name, "票决开始后不再更改票面和计票人", "form and tellers stay once the ballot is open")
		}
	}
	if c.Wrote(domain.PaperBallotFieldPaperIssued, domain.PaperBallotFieldHeldOn) && c.From() != string(domain.BallotStatusOpen) {
		return domain.Broken("INV-BB1", "paperIssued", "计票后不再更改", "it stays once the papers are counted")
	}
	return nil
}

// ballotHeads is INV-DA6 and INV-BB1: how many may vote on the day, and that no more papers
// are issued.
func ballotHeads(c *engine.Change) error {
	b := engine.After[domain.PaperBallot](c)
	opening := c.Moved(string(domain.BallotStatusOpen)) && !recount(c)
	if (b.Status == domain.BallotStatusDraft || opening) && !c.Given(domain.PaperBallotFieldEligibleCount) {
		c.Set(domain.PaperBallotFieldEligibleCount, domain.Int(ballotVoters(c.Tx, b.UnitID, b.Purpose)))
	}
	b = engine.After[domain.PaperBallot](c)
	if b.PaperIssued > b.EligibleCount {
		return domain.Broken("INV-BB1", "paperIssued", "发出%d票，有权投票的%d人", "%d papers for %d who may vote", b.PaperIssued, b.EligibleCount)
	}
	// Not held against what came back: how far it may be lowered would tell a count.
	if o := engine.Before[domain.PaperBallot](c); o != nil && !opening && c.Wrote(domain.PaperBallotFieldPaperIssued) && b.Status == domain.BallotStatusOpen && b.PaperIssued < o.PaperIssued {
		return domain.Broken("INV-BB1", "paperIssued", "投票开始后发出票数只增不减", "once the ballot is open more papers may be issued, and none fewer")
	}
	return nil
}

// recount says whether a ballot that both tellers counted is opened again.
func recount(c *engine.Change) bool {
	return c.Moved(string(domain.BallotStatusOpen)) && (c.From() == string(domain.BallotStatusCounted) || c.From() == string(domain.BallotStatusUnequal))
}

// recounted is INV-BB3: no teller has the papers counted again.
func recounted(c *engine.Change) error {
	b, me := engine.After[domain.PaperBallot](c), org.ActorMember(c.Tx)
	if !recount(c) || c.Tx.Trusted() || me == "" || me != b.TellerAID && me != b.TellerBID {
		return nil
	}
	return denied("INV-BB3", "status", "计票人不得决定重新计票", "no teller decides that the papers are counted again")
}

// ballotVoters are the members who may vote: formal ones of the unit; in a survey of workers
// all members.
func ballotVoters(tx *engine.Tx, unit string, purpose domain.BallotPurpose) (n int64) {
	count := func(unit string) {
		for _, m := range activeMembers(tx, unit) {
			if purpose == domain.BallotPurposeWorkerSurvey || m.MemberStatus == domain.MemberStatusFormal {
				n++
			}
		}
	}
	count(unit)
	tx.State().EachBelow(unit, count)
	return n
}

func activeMembers(tx *engine.Tx, branch string) []*domain.Member {
	return slices.DeleteFunc(engine.List[domain.Member](tx, "branchId", branch), func(m *domain.Member) bool { return m.Status != domain.MemberStateActive })
}

// ballotOpens asks for what voting needs: the record that is voted on (INV-DA1), a form, two
// tellers, the papers.
func ballotOpens(c *engine.Change) error {
	if !c.Moved(string(domain.BallotStatusOpen)) || c.From() != string(domain.BallotStatusDraft) && c.Old != nil {
		return nil
	}
	b := engine.After[domain.PaperBallot](c)
	if b.Purpose == domain.BallotPurposeAppraisal {
		if err := snapshotsTaken(c.Tx, b); err != nil {
			return err
		}
	}
	if err := soundForm(b); err != nil {
		return err
	}
	if err := twoTellers(c.Tx, b); err != nil {
		return err
	}
	if b.PaperIssued == 0 {
		return domain.Broken("INV-BB1", "paperIssued", "须填写发出票数", "say how many papers were issued")
	}
	if !c.New.Has(domain.PaperBallotFieldHeldOn) {
		c.Set(domain.PaperBallotFieldHeldOn, domain.DateValue(c.Tx.ActDay()))
	}
	return nil
}

// snapshotsTaken is INV-DA1 for a ballot of an appraisal: everybody who is rated is on the
// form, with the record of the day.
func snapshotsTaken(tx *engine.Tx, b *domain.PaperBallot) error {
	a := engine.Find[domain.DemocraticAppraisal](tx, b.SubjectID)
	switch {
	case a == nil || a.Status != domain.AppraisalStatusSelfReviewed || a.SnapshotAt == 0:
		return domain.Broken("INV-DA1", "snapshotAt", "评议表尚未附积分、履责、承诺和教育培训记录，不得投票", "no vote before each sheet has the record of points, duties, pledges and education")
	case a.EventID == "":
		return domain.Errorf(domain.CodeValidation, "须先登记民主评议会议", "name the meeting of the appraisal first").On("eventId")
	}
	rated := map[string]bool{}
	for _, s := range sheetsOf(tx, a.ID) {
		if s.Rated {
			rated[s.MemberID] = true
		}
	}
	f := formOf(b)
	if f == nil || len(f.Rows) != len(rated) || slices.ContainsFunc(f.Rows, func(r domain.BallotRow) bool { return !rated[r.RowID] }) {
		return domain.Broken("INV-DA1", "form", "票面须列全部参评党员", "the form has everybody who is rated, and nobody else")
	}
	return nil
}

// soundForm is a form that can be counted.
func soundForm(b *domain.PaperBallot) error {
	wrong := domain.Broken("INV-BB2", "form", "票面须有各行和选项，且不重复", "a form has rows and options, each once")
	f := formOf(b)
	if f == nil || len(f.Rows) == 0 || f.Scale == domain.BallotScaleMarks && len(f.Options) < 2 {
		return wrong
	}
	seen := map[string]bool{}
	for _, r := range f.Rows {
		if seen[r.RowID] {
			return wrong
		}
		seen[r.RowID] = true
	}
	for i, o := range f.Options {
		if slices.Contains(f.Options[:i], o) {
			return wrong
		}
	}
	return nil
}

// twoTellers is INV-BB4.
func twoTellers(tx *engine.Tx, b *domain.PaperBallot) error {
	if b.TellerAID == b.TellerBID {
		return domain.Broken("INV-BB4", "tellerBId", "须有两名计票人", "there are two tellers")
	}
	for field, id := range map[string]string{"tellerAId": b.TellerAID, "tellerBId": b.TellerBID} {
		m := engine.Find[domain.Member](tx, id)
		if m == nil || m.Status != domain.MemberStateActive || !tx.State().Below(m.BranchID, b.UnitID) {
			return domain.Broken("INV-BB4", field, "计票人须为本单位在册党员", "a teller is an active member of the unit")
		}
		if leadsUnit(tx, b.UnitID, id) || onForm(tx, b, id) {
			return domain.Broken("INV-BB4", field, "书记和候选对象不担任计票人", "neither the secretary nor a nominee counts")
		}
	}
	return nil
}

// leadsUnit says whether a member is the secretary of a unit.
func leadsUnit(tx *engine.Tx, unit, member string) bool {
	if slices.Contains(org.AccountsOf(tx.State(), member), org.SecretaryOf(tx.State(), unit, tx.Today())) {
		return true
	}
	return slices.ContainsFunc(org.AccountsOf(tx.State(), member), func(account string) bool {
		return slices.Contains(org.RolesOver(tx.State(), tx.Today(), account, unit), domain.RoleBranchSecretary)
	})
}

// onForm says whether a member is on a form that names nominees: everybody who is
// appraised is on theirs.
func onForm(tx *engine.Tx, b *domain.PaperBallot, member string) bool {
	f := formOf(b)
	if f == nil || b.Purpose == domain.BallotPurposeAppraisal {
		return false
	}
	return slices.ContainsFunc(f.Rows, func(r domain.BallotRow) bool {
		id, _ := surveyRow(r.RowID)
		if p := engine.Find[domain.PartyWorkerProfile](tx, id); p != nil {
			return p.MemberID == member || slices.Contains(org.AccountsOf(tx.State(), member), p.AccountID)
		}
		if n := engine.Find[domain.Nomination](tx, r.RowID); n != nil && n.NomineeMemberID == member {
			return true
		}
		return r.RowID == member
	})
}

// ballotTurnout is INV-DA2: enough of those who may vote did.
func ballotTurnout(tx *engine.Tx, b *domain.PaperBallot) error {
	if b.Purpose != domain.BallotPurposeAppraisal {
		return nil
	}
	a := engine.Find[domain.DemocraticAppraisal](tx, b.SubjectID)
	if a == nil || float64(b.PaperReturned) >= tx.Settings(a.CycleID).AppraisalMinTurnout*float64(b.EligibleCount) {
		return nil
	}
	return domain.Broken("INV-DA2", "status", "参加测评%d人，应到%d人，未达规定比例，须重新投票", "%d of %d voted: too few, and it is repeated", b.PaperReturned, b.EligibleCount)
}

func ballotCertified(c *engine.Change) error {
	if c.Old == nil || !c.Moved(string(domain.BallotStatusCertified)) {
		return nil
	}
	return ballotTurnout(c.Tx, engine.After[domain.PaperBallot](c))
}

// followBallot clears what was counted where it is counted again, and hands on what was
// certified.
func followBallot(c *engine.Change) error {
	b := engine.After[domain.PaperBallot](c)
	switch {
	case b == nil:
		return nil
	case recount(c):
		return c.Tx.ByRule("INV-BB5", func() error { return countAnew(c.Tx, b) })
	case c.Moved(string(domain.BallotStatusOpen)):
		return surveyOpened(c.Tx, b)
	case c.Old == nil && b.Purpose == domain.BallotPurposeAppraisal && b.Status == domain.BallotStatusDraft:
		return voteOn(c.Tx, b)
	case !c.Moved(string(domain.BallotStatusCertified)) || c.Old == nil:
		return nil
	case b.Purpose == domain.BallotPurposeAppraisal:
		return balloted(c.Tx, b)
	case b.Purpose == domain.BallotPurposeWorkerSurvey:
		return surveyed(c.Tx, b)
	}
	return nil
}

// countAnew forgets what was counted: both tellers count again, without the first counts.
func countAnew(tx *engine.Tx, b *domain.PaperBallot) error {
	for _, t := range talliesOf(tx, b.ID) {
		if err := engine.Put[domain.BallotTally](tx, t.ID, engine.To(domain.BallotTallyFieldPaperReturned, domain.Null),
			engine.To(domain.BallotTallyFieldPaperInvalid, domain.Null), engine.To(domain.BallotTallyFieldCounts, domain.Null)); err != nil {
			return err
		}
	}
	return engine.Put[domain.PaperBallot](tx, b.ID, engine.To(domain.PaperBallotFieldPaperReturned, domain.Null),
		engine.To(domain.PaperBallotFieldPaperInvalid, domain.Null), engine.To(domain.PaperBallotFieldCounts, domain.Null))
}

// countsOfRow are the counts of a row by option.
func countsOfRow(b *domain.PaperBallot, row string) map[string]int64 {
	out := map[string]int64{}
	for _, n := range engine.Objects[domain.BallotCount](b.Counts) {
		if n.RowID == row {
			out[n.Option] += n.N
		}
	}
	return out
}

// ballotScore is a score as it stands on a form, in tenths: 0 to 100 with one decimal at most.
func ballotScore(option string) (tenths int64, ok bool) {
	x, err := strconv.ParseFloat(option, 64)
	tenths = int64(x*10 + 0.5)
	return tenths, err == nil && x >= 0 && x <= 100 && float64(tenths) == x*10
}

// votingNews tell tellers that they are to count, and who acts next.
func votingNews() []engine.News {
	tellers := engine.Whom{"MEMBER": func(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
		b := r.Body.(*domain.PaperBallot)
		return append(org.AccountsOf(s, b.TellerAID), org.AccountsOf(s, b.TellerBID)...)
	}}
	writer := engine.Whom{"MEMBER": func(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
		return org.AccountsOf(s, r.Body.(*domain.SelfExamination).MemberID)
	}}
	return []engine.News{
		{Kind: engine.NoticeTask, Entity: "PaperBallot", To: []string{string(domain.BallotStatusOpen)}, Says: domain.Text{Zh: "请计票：两名计票人各自计票", En: "Please count a ballot: each teller counts alone"},
			Who: []string{"MEMBER"}, Whom: tellers},
		{Kind: engine.NoticeTask, Entity: "PaperBallot", To: []string{string(domain.BallotStatusUnequal)}, Says: domain.Text{Zh: "两名计票人的计票不一致，请查明后决定重新计票或中止", En: "The counts of two tellers differ: please decide, with a reason, whether both count again"},
			Who: []string{"UNIT_SECRETARY"}},
		{Kind: engine.NoticeTask, Entity: "PaperBallot", To: []string{string(domain.BallotStatusCounted)}, Says: domain.Text{Zh: "计票一致，请签认", En: "The counts agree: please sign"},
			Who: []string{"MEMBER"}, Whom: tellers},
		{Kind: engine.NoticeReturned, Entity: "DemocraticAppraisal", From: []string{string(domain.AppraisalStatusCommitteeProposed)}, To: []string{string(domain.AppraisalStatusBalloted)}, Reason: true,
			Says: domain.Text{Zh: "评议结果已退回支委会", En: "The outcomes of an appraisal went back to the committee"}, Who: []string{"BRANCH_SECRETARY"}},
		{Kind: engine.NoticeReturned, Entity: "SelfExamination", To: []string{string(domain.PaperStatusReturned)}, Reason: true,
			Says: domain.Text{Zh: "对照检查已退回", En: "A self-examination was returned"}, Who: []string{"MEMBER"}, Whom: writer},
	}
}
