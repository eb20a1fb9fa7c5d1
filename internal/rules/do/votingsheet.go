package do

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/rules/org"
)

// A sheet of an appraisal: what the member writes, the record attached, what was proposed.

func checkSheet(c *engine.Change) error {
	if c.New == nil || c.Tx.Trusted() {
		return nil
	}
	return engine.InOrder(c, sheetOfBranch, sheetWritten, sheetProposed)
}

// sheetOfBranch: a sheet is of a member of the branch, while reviews are written.
func sheetOfBranch(c *engine.Change) error {
	s := engine.After[domain.AppraisalSheet](c)
	a := engine.Find[domain.DemocraticAppraisal](c.Tx, s.AppraisalID)
	m := engine.Find[domain.Member](c.Tx, s.MemberID)
	if c.Old != nil || a == nil || m == nil {
		return nil
	}
	if m.BranchID != a.BranchID {
		return engine.Missing("memberId") // as where there is none
	}
	if a.Status != domain.AppraisalStatusOpen {
		return domain.Broken("INV-DA1", "appraisalId", "自评已结束", "reviews are over")
	}
	return nil
}

// sheetWritten: the member writes the own review until the snapshots are taken; the branch
// enters what is on paper.
func sheetWritten(c *engine.Change) error {
	s := engine.After[domain.AppraisalSheet](c)
	written := c.Wrote(domain.AppraisalSheetFieldSelfReviewZh, domain.AppraisalSheetFieldSelfExaminationID, domain.AppraisalSheetFieldEvidenceIDs)
	handed := c.Old != nil && c.Moved(string(domain.SheetStatusSelfReviewed))
	if !written && !handed && !c.Wrote(domain.AppraisalSheetFieldNotRatedReason) {
		return nil
	}
	if a := engine.Find[domain.DemocraticAppraisal](c.Tx, s.AppraisalID); a != nil && a.Status != domain.AppraisalStatusOpen {
		return domain.Broken("INV-DA1", "selfReviewZh", "评议表所附记录已取定，不再更改", "the record was attached: it stays")
	}
	if p := engine.Find[domain.SelfExamination](c.Tx, s.SelfExaminationID); p != nil && p.MemberID != s.MemberID {
		return engine.Missing("selfExaminationId")
	}
	if !written && !handed {
		return nil
	}
	if err := ownWords(c, s.MemberID, s.BranchID, s.EvidenceIDs, "selfReviewZh"); err != nil {
		return err
	}
	if handed && engine.Blank(s.SelfReviewZh) && len(s.EvidenceIDs) == 0 && s.SelfExaminationID == "" {
		return voteLacks("selfReviewZh", "须有自评内容或纸质原件", "there is neither a self-review nor its scan")
	}
	return nil
}

// ownWords is INV-SE1: the member writes; for who wrote on paper the branch enters it with
// the scan.
func ownWords(c *engine.Change, member, branch string, scans []string, field string) error {
	if org.ActorMember(c.Tx) == member && member != "" {
		return nil
	}
	if len(scans) > 0 && org.MayOver(c.Tx, branch, "APPRAISAL", domain.LevelEdit) {
		return nil
	}
	return denied("INV-SE1", field, "由本人撰写；纸质的由支部附扫描件录入", "the member writes it; the branch enters what is on paper, with its scan")
}

// sheetProposed: outcomes are proposed after the vote, for those who are rated.
func sheetProposed(c *engine.Change) error {
	if !c.Wrote(domain.AppraisalSheetFieldProposedOutcome, domain.AppraisalSheetFieldExplanationZh, domain.AppraisalSheetFieldHandlingCode, domain.AppraisalSheetFieldHandlingNoteZh) {
		return nil
	}
	s := engine.After[domain.AppraisalSheet](c)
	a := engine.Find[domain.DemocraticAppraisal](c.Tx, s.AppraisalID)
	switch {
	case a == nil:
	case !s.Rated:
		return domain.Broken("INV-DA6", "proposedOutcome", "该党员不参评", "the member is not rated")
	case a.Status != domain.AppraisalStatusBalloted:
		return voteLacks("proposedOutcome", "测评之后由支委会拟定结果", "the committee proposes outcomes after the vote")
	}
	return nil
}

// pointsPlace is where a member stands by points among those who are rated.
type pointsPlace struct{ rank, of int64 }

// pointsInCycle is the balance of a member in a cycle: the opening one and what counts (INV-PT14).
func pointsInCycle(tx *engine.Tx, member string, c *domain.PdcaCycle) int64 {
	sum := ground.Settings(tx.State(), c.ID, domain.FirstOfYear(int(c.Year))).PointsOpening
	engine.Each(tx, "memberId", member, func(p *domain.PointsEntry) bool {
		if p.CycleID == c.ID && p.Status != domain.PointsStatusPending && p.Status != domain.PointsStatusRejected {
			sum += p.Points
		}
		return true
	})
	return sum
}

// placesOf ranks those who are rated by their points, equals alike; who was exempt for too
// long is left out.
func placesOf(tx *engine.Tx, a *domain.DemocraticAppraisal, rated []*domain.AppraisalSheet) map[string]pointsPlace {
	cycle := engine.Find[domain.PdcaCycle](tx, a.CycleID)
	if cycle == nil {
		return nil
	}
	begin, end := cycleSpan(tx, cycle)
	limit := tx.Settings(a.CycleID).ExemptShare * float64(end-begin+1)
	var members []string
	var balances []int64
	for _, s := range rated {
		if days := ground.ExemptDays(tx.State(), s.MemberID, begin, end); days == 0 || float64(days) < limit {
			members, balances = append(members, s.MemberID), append(balances, pointsInCycle(tx, s.MemberID, cycle))
		}
	}
	out := map[string]pointsPlace{}
	for i, rank := range domain.PointsRanks(balances) {
		out[members[i]] = pointsPlace{int64(rank), int64(len(members))}
	}
	return out
}

// cycleSpan is the year of a cycle as far as it is over.
func cycleSpan(tx *engine.Tx, c *domain.PdcaCycle) (from, to domain.Date) {
	return domain.FirstOfYear(int(c.Year)), min(tx.Today(), domain.FirstOfYear(int(c.Year)+1)-1)
}

// snapshotOf is the record of a member on the day: what the live figures say.
func snapshotOf(tx *engine.Tx, a *domain.DemocraticAppraisal, member string, places map[string]pointsPlace) domain.AppraisalSnapshot {
	x := domain.AppraisalSnapshot{AsOfRev: int64(tx.Base().Rev)}
	if e, known := educationOf(tx, member, a.CycleID); known {
		x.Education = &e
	}
	cycle := engine.Find[domain.PdcaCycle](tx, a.CycleID)
	if cycle == nil {
		return x
	}
	points := pointsInCycle(tx, member, cycle)
	x.Points = &points
	if p, ok := places[member]; ok {
		x.PointsRank, x.PointsRankOf = &p.rank, &p.of
		x.InLowestFifth = p.rank > p.of-p.of/5
	}
	from, to := cycleSpan(tx, cycle)
	within := func(d domain.Date) bool { return d >= from && d <= to }
	engine.Each(tx, "memberId", member, func(d *domain.DutyItem) bool {
		done := d.Status == domain.DutyItemStatusConfirmed
		if d.CycleID == a.CycleID && d.Status != domain.DutyItemStatusWaived && (done || d.DueOn <= to) {
			if x.DutiesDue++; done {
				x.DutiesDone++
			}
		}
		return true
	})
	engine.Each(tx, "memberId", member, func(p *domain.Pledge) bool {
		kept := p.Status == domain.PledgeStatusFulfilled
		if p.CycleID == a.CycleID && (kept || p.Status == domain.PledgeStatusUnfulfilled) {
			if x.PledgesDue++; kept {
				x.PledgesFulfilled++
			}
		}
		return true
	})
	engine.Each(tx, "memberId", member, func(v *domain.Violation) bool {
		if v.Status == domain.ViolationStatusConfirmed && within(v.OccurredOn) {
			x.Violations++
		}
		return true
	})
	engine.Each(tx, "memberId", member, func(h *domain.Honour) bool {
		if h.Status == domain.HonourStatusAwarded && within(h.GrantedOn) {
			x.Honours++
		}
		return true
	})
	x.AttendanceRate = attendedShare(tx, member, from, to)
	return x
}

// attendedShare is the share of the organisation life of a span at which a member was present:
// leave that was granted and exemptions are left out.
func attendedShare(tx *engine.Tx, member string, from, to domain.Date) *float64 {
	was, expected := 0, 0
	engine.Each(tx, "memberId", member, func(l *domain.Attendance) bool {
		e := engine.Find[domain.OrgLifeEvent](tx, l.EventID)
		if e == nil || e.HeldAt == 0 || l.Status == domain.AttendanceStatusVoided || l.Status == domain.AttendanceStatusMoved {
			return true
		}
		if on := tx.DayOf(e.HeldAt); on < from || on > to || l.Mode == domain.AttendanceModeExempt || l.Mode == domain.AttendanceModeLeave && l.Status == domain.AttendanceStatusValid {
			return true
		}
		if expected++; wasPresentBy(l) {
			was++
		}
		return true
	})
	return partOf(was, expected)
}

// wasPresentBy says whether a line is of somebody who was there.
func wasPresentBy(l *domain.Attendance) bool {
	return l.Status == domain.AttendanceStatusValid &&
		(l.Mode == domain.AttendanceModeRemote || l.Mode == domain.AttendanceModeOnSiteList || l.Mode == domain.AttendanceModeQr)
}
