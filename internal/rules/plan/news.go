package plan

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// News are what people are told of in planning.
func News() []engine.News {
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
