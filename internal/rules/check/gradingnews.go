package check

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// gradingNews are what people are told of grades and appeals.
func gradingNews() []engine.News {
	of := func(who func(*domain.Appeal) string) func(*state.Snapshot, *domain.Record, domain.Date) []string {
		return func(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
			return org.Active(s, who(r.Body.(*domain.Appeal)))
		}
	}
	appeal := engine.Whom{"EXAMINER": of(func(x *domain.Appeal) string { return x.ExaminerID }), "FILER": of(func(x *domain.Appeal) string { return x.FiledBy })}
	proposer := engine.Whom{"PROPOSER": func(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
		return org.Active(s, r.Body.(*domain.UnitAssessment).ProposedBy)
	}}
	list := func(s ...domain.AssessmentStatus) (out []string) {
		for _, x := range s {
			out = append(out, string(x))
		}
		return out
	}
	return []engine.News{
		{Kind: engine.NoticeTask, Entity: "UnitAssessment", From: list(domain.AssessmentStatusTracksEntered), To: list(domain.AssessmentStatusDraft),
			Says: domain.Text{Zh: "考核等级缺了一轨", En: "A track of a grade is missing again"}, Who: []string{"PARTY_AFFAIRS"}},
		{Kind: engine.NoticeDecision, Entity: "UnitAssessment", To: list(domain.AssessmentStatusNotified),
			Says: domain.Text{Zh: "本单位的考核等级已告知，可在期限内申诉", En: "The unit is told of its grade and can appeal within the term"}, Who: []string{"UNIT_HEAD"}},
		{Kind: engine.NoticeReturned, Entity: "UnitAssessment", From: list(domain.AssessmentStatusProposed, domain.AssessmentStatusNotified), To: list(domain.AssessmentStatusTracksEntered), Reason: true,
			Says: domain.Text{Zh: "考核等级已退回", En: "A grade was taken back"}, Who: []string{"PROPOSER", "UNIT_HEAD"}, Whom: proposer},
		{Kind: engine.NoticeDecision, Entity: "UnitAssessment", To: list(domain.AssessmentStatusConfirmed, domain.AssessmentStatusPublished),
			Says: domain.Text{Zh: "考核等级已确认或公布", En: "A grade was confirmed or published"}, Who: []string{"UNIT_HEAD", "PARTY_AFFAIRS"}},
		{Kind: engine.NoticeDecision, Entity: "UnitAssessment", To: list(domain.AssessmentStatusSuperseded),
			Says: domain.Text{Zh: "考核等级已有新版本", En: "A grade has a newer version"}, Who: []string{"UNIT_HEAD", "PARTY_AFFAIRS", "COMMITTEE"}},
		{Kind: engine.NoticeTask, Entity: "Appeal", To: []string{string(domain.AppealStatusFiled)},
			Says: domain.Text{Zh: "有一件等级申诉", En: "An appeal against a grade was filed"}, Who: []string{"PARTY_AFFAIRS"}},
		{Kind: engine.NoticeTask, Entity: "Appeal", To: []string{string(domain.AppealStatusExamining)},
			Says: domain.Text{Zh: "有一件等级申诉由你复核", En: "An appeal is yours to examine"}, Who: []string{"EXAMINER"}, Whom: appeal},
		{Kind: engine.NoticeDecision, Entity: "Appeal", To: []string{string(domain.AppealStatusGranted), string(domain.AppealStatusRejected)}, Reason: true,
			Says: domain.Text{Zh: "等级申诉已决定", En: "An appeal was decided on"}, Who: []string{"FILER", "UNIT_HEAD"}, Whom: appeal},
	}
}
