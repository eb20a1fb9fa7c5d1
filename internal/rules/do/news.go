package do

import (
	"fmt"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// News are what people are told of in doing: a member of the own points, who owns a measure
// of that.
func News() []engine.News {
	member := engine.Whom{"MEMBER": func(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
		return org.AccountsOf(s, r.Body.(*domain.PointsEntry).MemberID)
	}}
	entry := func(kind, zh, en string, to domain.PointsStatus) engine.News {
		return engine.News{Kind: kind, Entity: "PointsEntry", To: []string{string(to)}, Says: domain.Text{Zh: zh, En: en}, Body: whatItIs, If: noReversal, Reason: true,
			Who: []string{"MEMBER"}, Whom: member}
	}
	owner := engine.Whom{"OWNER": ownerOfMeasure}
	return []engine.News{
		entry(engine.NoticePoints, "积分已入账", "Points were posted", domain.PointsStatusPosted),
		entry(engine.NoticePoints, "积分未通过", "Points were turned down", domain.PointsStatusRejected),
		entry(engine.NoticeDecision, "积分异议：维持，可在期限内申诉", "A dispute of points: upheld; it can be appealed within its term", domain.PointsStatusUpheld),
		entry(engine.NoticeDecision, "积分申诉：终局维持", "An appeal of points: upheld for good", domain.PointsStatusFinal),
		entry(engine.NoticeDecision, "积分已冲正", "Points were reversed", domain.PointsStatusReversed),
		{Kind: engine.NoticeTask, Entity: "Measure", From: []string{string(domain.MeasureStatusDraft)}, To: []string{string(domain.MeasureStatusAssigned)},
			Says: domain.Text{Zh: "措施已落实到人", En: "A measure was assigned"}, Who: []string{"OWNER"}, Whom: owner},
		{Kind: engine.NoticeReturned, Entity: "Measure", From: []string{string(domain.MeasureStatusReported)}, To: []string{string(domain.MeasureStatusInProgress)},
			Says: domain.Text{Zh: "措施已退回", En: "A measure was returned"}, Reason: true, Who: []string{"OWNER"}, Whom: owner},
	}
}

// noReversal leaves out the entries that take others back: the member is told of those.
func noReversal(_ *state.Snapshot, r *domain.Record) bool {
	return r.Body.(*domain.PointsEntry).ReversesID == ""
}

// whatItIs is an entry in a line.
func whatItIs(_ *state.Snapshot, r *domain.Record) domain.Text {
	p := r.Body.(*domain.PointsEntry)
	line := fmt.Sprintf("%s %+d %s", p.RuleCode, p.Points, p.OccurredOn)
	return domain.Text{Zh: line, En: line}
}
