package do

import (
	"math"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
)

// An appraisal of a branch's members goes from what each writes of themselves over the
// snapshot and the vote to what the committee proposes and the unit above confirms.

func appraisalRules() []engine.Rule {
	return []engine.Rule{
		{Entity: "DemocraticAppraisal", Check: checkAppraisal, After: followAppraisal},
		{Entity: "AppraisalSheet", Check: checkSheet},
	}
}

func checkAppraisal(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	return engine.InOrder(c, appraisalOpened, appraisalEvents, reviewsIn, outcomesProposed, appraisalConfirmed, appraisalAnnounced, appraisalVoid)
}

// voteLacks is the error of a field that a step asks for.
func voteLacks(field, zh, en string) error {
	return domain.Errorf(domain.CodeValidation, zh, en).On(field)
}

// appraisalOpened: a branch appraises its own members.
func appraisalOpened(c *engine.Change) error {
	if c.Old != nil {
		return nil
	}
	u := engine.Find[domain.OrgUnit](c.Tx, engine.After[domain.DemocraticAppraisal](c).BranchID)
	if u == nil || u.Kind == domain.UnitKindBranch {
		return nil // a missing reference is reported as such
	}
	return voteLacks("branchId", "民主评议在党支部进行", "a branch appraises its members")
}

// appraisalEvents holds the meetings that are named against what they are.
func appraisalEvents(c *engine.Change) error {
	a := engine.After[domain.DemocraticAppraisal](c)
	of := func(id, field string, kind domain.OrgLifeKind) error {
		e := engine.Find[domain.OrgLifeEvent](c.Tx, id)
		if e == nil || e.UnitID == a.BranchID && (e.Kind == kind || e.AlsoKind == kind) {
			return nil
		}
		return voteLacks(field, "不是本支部的该类会议", "it is no such meeting of the branch")
	}
	if c.Made(domain.DemocraticAppraisalFieldEventID) {
		if err := of(a.EventID, "eventId", domain.OrgLifeKindDemocraticAppraisal); err != nil {
			return err
		}
	}
	if c.Made(domain.DemocraticAppraisalFieldCommitteeEventID) {
		return of(a.CommitteeEventID, "committeeEventId", domain.OrgLifeKindBranchCommitteeMeeting)
	}
	return nil
}

func sheetsOf(tx *engine.Tx, appraisal string) []*domain.AppraisalSheet {
	return engine.List[domain.AppraisalSheet](tx, "appraisalId", appraisal)
}

// reviewsIn takes the step to the vote: nearly everybody has written of themselves, and
// there is said what was done for production. It says how many vote and are rated.
func reviewsIn(c *engine.Change) error {
	if c.Old == nil || !c.Moved(string(domain.AppraisalStatusSelfReviewed)) {
		return nil
	}
	a, set := engine.After[domain.DemocraticAppraisal](c), c.Tx.Settings(engine.After[domain.DemocraticAppraisal](c).CycleID)
	if engine.Blank(a.CentralWorkZh) {
		return voteLacks("centralWorkZh", "须写明本年围绕生产经营所做的工作", "say what was done for production this year")
	}
	written, all := 0, 0
	for _, s := range sheetsOf(c.Tx, a.ID) {
		if m := engine.Find[domain.Member](c.Tx, s.MemberID); !engine.Blank(s.NotRatedReason) || m == nil || m.Status != domain.MemberStateActive {
			continue
		}
		all++
		if s.Status == domain.SheetStatusSelfReviewed {
			written++
		}
	}
	if all == 0 || float64(written) < set.AppraisalSelfReviewShare*float64(all) {
		return domain.Errorf(domain.CodeValidation, "已自评%d人，应自评%d人，未达规定比例", "%d of %d have reviewed themselves: too few", written, all).On("sheets")
	}
	rated := int64(len(ratedOf(c.Tx, a)))
	c.Stamp(domain.DemocraticAppraisalFieldSnapshotAt, domain.TimeValue(c.Tx.Now()))
	c.Stamp(domain.DemocraticAppraisalFieldEligibleVoters, domain.Int(ballotVoters(c.Tx, a.BranchID, domain.BallotPurposeAppraisal)))
	c.Stamp(domain.DemocraticAppraisalFieldRatedMembers, domain.Int(rated))
	c.Stamp(domain.DemocraticAppraisalFieldExcellentMax, domain.Int(rated/max(1, set.AppraisalExcellentOneIn)))
	return nil
}

// ratedOf are the sheets of those who are rated: INV-DA6.
func ratedOf(tx *engine.Tx, a *domain.DemocraticAppraisal) (out []*domain.AppraisalSheet) {
	probationary := tx.Settings(a.CycleID).AppraisalProbationary == "RATED"
	for _, s := range sheetsOf(tx, a.ID) {
		m := engine.Find[domain.Member](tx, s.MemberID)
		if m != nil && m.Status == domain.MemberStateActive && engine.Blank(s.NotRatedReason) && (m.MemberStatus == domain.MemberStatusFormal || probationary) {
			out = append(out, s)
		}
	}
	return out
}

// outcomesProposed is what the committee hands up: an outcome for everybody who is rated, within the
// partOf of INV-DA3, each that needs it with its words (INV-DA4).
func outcomesProposed(c *engine.Change) error {
	if c.Old == nil || !c.Moved(string(domain.AppraisalStatusCommitteeProposed)) {
		return nil
	}
	a, excellent := engine.After[domain.DemocraticAppraisal](c), int64(0)
	if engine.Blank(a.CommitteeProposalZh) {
		return voteLacks("committeeProposalZh", "须填写支委会意见", "say what the committee proposes")
	}
	var odd error
	for _, s := range sheetsOf(c.Tx, a.ID) {
		switch {
		case !s.Rated:
		case s.ProposedOutcome == "":
			return voteLacks("sheets", "还有党员没有拟定结果", "somebody who is rated has no outcome yet")
		case s.ProposedOutcome == domain.AppraisalOutcomeExcellent:
			excellent++
		}
		if err := proposalExplained(s); err != nil && odd == nil {
			odd = err
		}
	}
	if excellent > a.ExcellentMax {
		return domain.Broken("INV-DA3", "sheets", "拟定优秀%d人，至多%d人", "%d are proposed as excellent, and at most %d may be", excellent, a.ExcellentMax)
	}
	return odd
}

// proposalExplained is INV-DA4 for a sheet.
func proposalExplained(s *domain.AppraisalSheet) error {
	switch {
	case !s.Rated:
	case s.ProposedOutcome == domain.AppraisalOutcomeExcellent && engine.Blank(s.ExplanationZh) && s.Snapshot != "" && engine.Object[domain.AppraisalSnapshot](s.Snapshot).InLowestFifth:
		return domain.Broken("INV-DA4", "explanationZh", "积分名次在末五分之一，拟定优秀须说明", "a member among the lowest fifth by points is excellent with an explanation")
	case s.ProposedOutcome == domain.AppraisalOutcomeUnqualified && s.HandlingCode == "":
		return domain.Broken("INV-DA4", "handlingCode", "不合格须有处置", "say what follows for who is unqualified")
	}
	return nil
}

func appraisalConfirmed(c *engine.Change) error {
	if c.Moved(string(domain.AppraisalStatusConfirmed)) {
		c.Stamp(domain.DemocraticAppraisalFieldConfirmedBy, engine.Text(c.Tx.Actor.Account))
	}
	return nil
}

// appraisalAnnounced says what the branch is told: who is excellent, and how many the others are.
func appraisalAnnounced(c *engine.Change) error {
	if c.Old == nil || !c.Moved(string(domain.AppraisalStatusAnnounced)) {
		return nil
	}
	of, names := map[domain.AppraisalOutcome]int64{}, []string{}
	for _, s := range sheetsOf(c.Tx, c.New.ID) {
		if of[s.Outcome]++; s.Outcome != domain.AppraisalOutcomeExcellent {
			continue
		}
		if m := engine.Find[domain.Member](c.Tx, s.MemberID); m != nil {
			names = append(names, m.Name)
		}
	}
	c.Stamp(domain.DemocraticAppraisalFieldExcellentNamesZh, domain.List(names))
	c.Stamp(domain.DemocraticAppraisalFieldExcellentCount, domain.Int(of[domain.AppraisalOutcomeExcellent]))
	c.Stamp(domain.DemocraticAppraisalFieldQualifiedCount, domain.Int(of[domain.AppraisalOutcomeQualified]))
	c.Stamp(domain.DemocraticAppraisalFieldBasicallyCount, domain.Int(of[domain.AppraisalOutcomeBasicallyQualified]))
	c.Stamp(domain.DemocraticAppraisalFieldUnqualifiedCount, domain.Int(of[domain.AppraisalOutcomeUnqualified]))
	return nil
}

// appraisalVoid: what was counted is counted again or aborted first.
func appraisalVoid(c *engine.Change) error {
	if !c.Moved(string(domain.AppraisalStatusVoid)) {
		return nil
	}
	a := engine.After[domain.DemocraticAppraisal](c)
	if b := ballotOf(c.Tx, a.BranchID, "DemocraticAppraisal", a.ID); b != nil && (b.Status == domain.BallotStatusCounted || b.Status == domain.BallotStatusCertified) {
		return voteLacks("status", "票决已计票，须先退回重新计票", "the ballot is counted: it is opened again first")
	}
	return nil
}

// followAppraisal makes the sheets, takes the snapshots, fixes and announces the outcomes.
func followAppraisal(c *engine.Change) error {
	a := engine.After[domain.DemocraticAppraisal](c)
	switch {
	case a == nil:
		return nil
	case a.Status == domain.AppraisalStatusOpen:
		return sheetsFor(c.Tx, a)
	case c.Old == nil:
		return nil // what is brought along from before has its sheets
	case c.Moved(string(domain.AppraisalStatusSelfReviewed)):
		return c.Tx.ByRule("INV-DA1", func() error { return attachAll(c.Tx, a) })
	case c.Moved(string(domain.AppraisalStatusConfirmed)):
		return c.Tx.ByRule("INV-DA5", func() error { return fixOutcomes(c.Tx, a) })
	case c.Moved(string(domain.AppraisalStatusAnnounced)):
		return c.Tx.ByRule("INV-DA5", func() error { return announceOutcomes(c.Tx, a) })
	case c.Moved(string(domain.AppraisalStatusVoid)):
		return abortVote(c.Tx, a)
	}
	return nil
}

// sheetsFor makes a sheet for each member of the branch; those that are there stay.
func sheetsFor(tx *engine.Tx, a *domain.DemocraticAppraisal) error {
	ent := tx.Registry().Entity("AppraisalSheet")
	for _, m := range activeMembers(tx, a.BranchID) {
		if _, err := tx.Make(ent, "", engine.To(domain.AppraisalSheetFieldAppraisalID, engine.Text(a.ID)), engine.To(domain.AppraisalSheetFieldMemberID, engine.Text(m.ID)),
			engine.To(domain.AppraisalSheetFieldBranchID, engine.Text(a.BranchID))); err != nil {
			return err
		}
	}
	return nil
}

// attachAll is INV-DA1: the record of the day on each sheet, and a ballot to vote by.
func attachAll(tx *engine.Tx, a *domain.DemocraticAppraisal) error {
	rated := ratedOf(tx, a)
	places := placesOf(tx, a, rated)
	for _, s := range sheetsOf(tx, a.ID) {
		snap, err := engine.Embed[domain.AppraisalSheet](tx, domain.AppraisalSheetFieldSnapshot, snapshotOf(tx, a, s.MemberID, places))
		if err != nil {
			return err
		}
		is := slices.ContainsFunc(rated, func(o *domain.AppraisalSheet) bool { return o.ID == s.ID })
		if err := engine.Put[domain.AppraisalSheet](tx, s.ID, inFieldOrder(engine.To(domain.AppraisalSheetFieldRated, domain.Bool(is)), engine.To(domain.AppraisalSheetFieldSnapshot, snap))...); err != nil {
			return err
		}
	}
	if b := ballotOf(tx, a.BranchID, "DemocraticAppraisal", a.ID); b != nil {
		return voteOn(tx, b)
	}
	return tx.AsSystem(func() error {
		return engine.Create[domain.PaperBallot](tx, engine.To(domain.PaperBallotFieldUnitID, engine.Text(a.BranchID)), engine.To(domain.PaperBallotFieldSubjectType, domain.String("DemocraticAppraisal")),
			engine.To(domain.PaperBallotFieldSubjectID, engine.Text(a.ID)), engine.To(domain.PaperBallotFieldPurpose, engine.Text(domain.BallotPurposeAppraisal)))
	})
}

// inFieldOrder puts what the server writes in the order of the fields.
func inFieldOrder(fields ...domain.FieldEffect) []domain.FieldEffect {
	slices.SortFunc(fields, func(a, b domain.FieldEffect) int { return a.Field - b.Field })
	return fields
}

// voteMarks are the options of a vote on a member.
var voteMarks = []domain.AppraisalOutcome{domain.AppraisalOutcomeExcellent, domain.AppraisalOutcomeQualified, domain.AppraisalOutcomeBasicallyQualified, domain.AppraisalOutcomeUnqualified}

// voteOn puts those who are rated on the form of a ballot that is not open yet, once the
// snapshots are there.
func voteOn(tx *engine.Tx, b *domain.PaperBallot) error {
	a := engine.Find[domain.DemocraticAppraisal](tx, b.SubjectID)
	if a == nil || a.Status != domain.AppraisalStatusSelfReviewed || b.Status != domain.BallotStatusDraft {
		return nil
	}
	form := domain.BallotForm{Scale: domain.BallotScaleMarks}
	for _, m := range voteMarks {
		form.Options = append(form.Options, string(m))
	}
	for _, s := range sheetsOf(tx, a.ID) {
		if m := engine.Find[domain.Member](tx, s.MemberID); s.Rated && m != nil {
			form.Rows = append(form.Rows, domain.BallotRow{RowID: m.ID, LabelZh: m.Name})
		}
	}
	v, err := engine.Embed[domain.PaperBallot](tx, domain.PaperBallotFieldForm, form)
	if err != nil {
		return err
	}
	if err := engine.Put[domain.PaperBallot](tx, b.ID, engine.To(domain.PaperBallotFieldForm, v)); err != nil {
		return err
	}
	return engine.Put[domain.DemocraticAppraisal](tx, a.ID, engine.To(domain.DemocraticAppraisalFieldBallotID, engine.Text(b.ID)))
}

// balloted writes what was counted on the sheets, and takes the appraisal on.
func balloted(tx *engine.Tx, b *domain.PaperBallot) error {
	r := tx.State().Find("DemocraticAppraisal", b.SubjectID)
	if r == nil || r.Body.(*domain.DemocraticAppraisal).Status != domain.AppraisalStatusSelfReviewed {
		return nil
	}
	return tx.ByRule("INV-DA2", func() error {
		for _, s := range sheetsOf(tx, r.ID) {
			n := countsOfRow(b, s.MemberID)
			if !s.Rated {
				continue
			}
			err := engine.Put[domain.AppraisalSheet](tx, s.ID,
				engine.To(domain.AppraisalSheetFieldVotesExcellent, domain.Int(n[string(voteMarks[0])])), engine.To(domain.AppraisalSheetFieldVotesQualified, domain.Int(n[string(voteMarks[1])])),
				engine.To(domain.AppraisalSheetFieldVotesBasically, domain.Int(n[string(voteMarks[2])])), engine.To(domain.AppraisalSheetFieldVotesUnqualified, domain.Int(n[string(voteMarks[3])])))
			if err != nil {
				return err
			}
		}
		return tx.Carry(r, "", engine.To(domain.DemocraticAppraisalFieldBallotID, engine.Text(b.ID)), engine.To(domain.DemocraticAppraisalFieldEligibleVoters, domain.Int(b.EligibleCount)),
			engine.To(domain.DemocraticAppraisalFieldParticipants, domain.Int(b.PaperReturned)), engine.To(domain.DemocraticAppraisalFieldStatus, engine.Text(domain.AppraisalStatusBalloted)))
	})
}

// fixOutcomes makes what was proposed the outcome.
func fixOutcomes(tx *engine.Tx, a *domain.DemocraticAppraisal) error {
	for _, s := range sheetsOf(tx, a.ID) {
		if !s.Rated {
			continue
		}
		if err := engine.Put[domain.AppraisalSheet](tx, s.ID, inFieldOrder(engine.To(domain.AppraisalSheetFieldOutcome, engine.Text(s.ProposedOutcome)),
			engine.To(domain.AppraisalSheetFieldStatus, engine.Text(domain.SheetStatusRated)))...); err != nil {
			return err
		}
	}
	return nil
}

// excellentRule is the rule for a member who is appraised as excellent.
const excellentRule = "PT31"

// announceOutcomes tells each member of the own outcome, and posts what it earns.
func announceOutcomes(tx *engine.Tx, a *domain.DemocraticAppraisal) error {
	on := tx.ActDay()
	for _, s := range sheetsOf(tx, a.ID) {
		if s.Outcome == "" {
			continue
		}
		if err := engine.Put[domain.AppraisalSheet](tx, s.ID, engine.To(domain.AppraisalSheetFieldAnnouncedOn, domain.DateValue(on))); err != nil {
			return err
		}
		tx.Notify(engine.Telling{Kind: engine.NoticeDecision, About: tx.State().Find("AppraisalSheet", s.ID), To: org.AccountsOf(tx.State(), s.MemberID), Key: "ANNOUNCED",
			Says: domain.Text{Zh: "民主评议结果已公布", En: "The outcome of your appraisal was announced"}, Body: domain.Text{Zh: outcomeZh[s.Outcome], En: string(s.Outcome)}})
		if s.Outcome == domain.AppraisalOutcomeExcellent {
			if err := Post(tx, Award{Member: s.MemberID, Rule: excellentRule, SourceType: "AppraisalSheet", Source: s.ID, On: on}); err != nil {
				return err
			}
		}
	}
	return nil
}

var outcomeZh = map[domain.AppraisalOutcome]string{domain.AppraisalOutcomeExcellent: "优秀", domain.AppraisalOutcomeQualified: "合格",
	domain.AppraisalOutcomeBasicallyQualified: "基本合格", domain.AppraisalOutcomeUnqualified: "不合格"}

// abortVote ends the ballot of an appraisal that is void.
func abortVote(tx *engine.Tx, a *domain.DemocraticAppraisal) error {
	b := ballotOf(tx, a.BranchID, "DemocraticAppraisal", a.ID)
	if b == nil {
		return nil
	}
	return tx.Carry(tx.State().Find("PaperBallot", b.ID), "民主评议已作废", engine.To(domain.PaperBallotFieldStatus, engine.Text(domain.BallotStatusAborted)))
}

// partOf is a part of a whole with two digits behind the point; nil of nothing.
func partOf(part, of int) *float64 {
	if of == 0 {
		return nil
	}
	x := math.Round(float64(part)/float64(of)*10000) / 10000
	return &x
}
