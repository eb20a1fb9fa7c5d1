package act

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// News are what people are told of in acting: what comes back to them, with its reason.
func News() []engine.News {
	whom := engine.Whom{"OWNER": owner, "SUBMITTER": func(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
		return org.Active(s, r.Body.(*domain.Rectification).SubmittedBy)
	}}
	return []engine.News{
		{Kind: engine.NoticeReturned, Entity: "Rectification", To: []string{string(domain.RectificationStatusReturned)}, Reason: true,
			Says: domain.Text{Zh: "整改已退回", En: "A rectification was returned"}, Who: []string{"OWNER", "SUBMITTER", "UNIT_HEAD"}, Whom: whom},
		{Kind: engine.NoticeReturned, Entity: "Rectification", From: []string{string(domain.RectificationStatusPlanSubmitted)}, To: []string{string(domain.RectificationStatusIssued)}, Reason: true,
			Says: domain.Text{Zh: "整改方案已退回", En: "The plan of a rectification was returned"}, Who: []string{"OWNER", "UNIT_HEAD"}, Whom: whom},
	}
}

// tellDecided tells who asked for more time what was decided.
func tellDecided(tx *engine.Tx, r *domain.Record, x domain.Extension) {
	says := domain.Text{Zh: "延期申请：已批准", En: "An extension: approved"}
	body := domain.Text{Zh: "新期限 " + x.NewDueOn, En: "Due on " + x.NewDueOn}
	if x.State == domain.ExtensionStateRefused {
		says, body = domain.Text{Zh: "延期申请：不予批准", En: "An extension: refused"}, domain.Text{Zh: x.DecisionZh, En: x.DecisionZh}
	}
	tx.Notify(engine.Telling{Kind: engine.NoticeDecision, About: r, To: org.Active(tx.State(), x.RequestedBy), Says: says, Body: body, Key: "EXTENSION/" + x.RequestedAt})
}
