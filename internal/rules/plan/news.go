package plan

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// News are what people are told of in planning.
func News() []engine.News {
	return slices.Concat(cycleNews(), pledgeNews(), targetNews(), progressNews(), letterNews(), planNews(), claimNews(), dutyNews(), voiceNews())
}

func pledgeNews() []engine.News {
	return []engine.News{{
		Kind: engine.NoticeReturned, Entity: "Pledge", To: []string{string(domain.PledgeStatusReturned)}, Reason: true,
		Says: domain.Text{Zh: "承诺已退回", En: "A pledge was returned"},
		If: func(s *state.Snapshot, r *domain.Record) bool { // not on the way out of who has left
			m := s.Find("Member", r.Body.(*domain.Pledge).MemberID)
			return m != nil && m.Body.(*domain.Member).Status == domain.MemberStateActive
		},
		Who: []string{"MEMBER"}, Whom: engine.Whom{"MEMBER": func(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
			return org.AccountsOf(s, r.Body.(*domain.Pledge).MemberID)
		}},
	}}
}

func dutyNews() []engine.News {
	return []engine.News{{
		Kind: engine.NoticeReturned, Entity: "SecretaryDuty", To: []string{string(domain.SecretaryDutyStatusReturned)}, Reason: true,
		Says: domain.Text{Zh: "书记履责事项已退回", En: "A secretary's duty was returned"},
		Who:  []string{"SECRETARY"}, Whom: engine.Whom{"SECRETARY": secretaryItself},
	}, {
		Kind: engine.NoticeSystem, Entity: "SecretaryDuty", From: []string{string(domain.SecretaryDutyStatusConfirmed)}, To: []string{string(domain.SecretaryDutyStatusIssued)},
		Says: domain.Text{Zh: "书记履责事项的指标已回落", En: "The figure of a secretary's duty fell back"},
		Who:  []string{"SECRETARY"}, Whom: engine.Whom{"SECRETARY": secretaryItself},
	}, {
		Kind: engine.NoticeReturned, Entity: "DutyList", To: []string{string(domain.DutyListStatusReturned)}, Reason: true,
		Says: domain.Text{Zh: "履责清单已退回", En: "A duty list was returned"},
		Who:  []string{"MEMBER"}, Whom: engine.Whom{"MEMBER": func(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
			return org.AccountsOf(s, r.Body.(*domain.DutyList).MemberID)
		}},
	}, {
		Kind: engine.NoticeReturned, Entity: "DutyItem", To: []string{string(domain.DutyItemStatusReturned)}, Reason: true,
		Says: domain.Text{Zh: "履责事项已退回", En: "A duty was returned"},
		Who:  []string{"MEMBER"}, Whom: engine.Whom{"MEMBER": func(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
			return org.AccountsOf(s, r.Body.(*domain.DutyItem).MemberID)
		}},
	}}
}

func progressNews() []engine.News {
	return []engine.News{{
		Kind: engine.NoticeReturned, Entity: "TargetProgress", To: []string{string(domain.ProgressStatusReturned)}, Reason: true,
		Says: domain.Text{Zh: "指标进展已退回", En: "A report of progress was returned"},
		Who:  []string{"REPORTER"}, Whom: engine.Whom{"REPORTER": func(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
			return org.Active(s, r.Body.(*domain.TargetProgress).ReportedBy)
		}},
	}}
}
