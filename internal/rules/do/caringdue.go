package do

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// careWho answers whom the ladders of care mean by the case itself.
func careWho() engine.Whom {
	assignee := func(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
		return org.Active(s, r.Body.(*domain.CareTrigger).AssigneeID)
	}
	return engine.Whom{"ASSIGNEE": assignee, "BRANCH_SECRETARY": careSecretary}
}

// careSecretary is who takes the place of the branch secretary in a case.
func careSecretary(s *state.Snapshot, r *domain.Record, today domain.Date) []string {
	if t := r.Body.(*domain.CareTrigger); t.AboveUnitID != "" {
		return org.Active(s, t.HandlerIDs...)
	}
	return org.Nearest(s, today, r.Unit, func(h state.Holder) bool { return h.Role == domain.RoleBranchSecretary })
}

// careDeadlines are the limits of a case. Whoever sees no case is told no more than that
// there is one that is late.
func careDeadlines() []engine.Deadline {
	contact := func(key string) engine.Deadline {
		return engine.Deadline{Key: key, Entity: "CareTrigger", Who: careWho(),
			Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
				t := r.Body.(*domain.CareTrigger)
				return engine.Run{At: t.RaisedAt}, t.RaisedAt != 0 && careLimit(t.Kind) == key && careOpen(t) && t.FirstRightContactAt == 0
			},
			Says: domain.Text{Zh: "一件关怀须在期限内联系", En: "A case of care waits for its contact"},
			Do:   map[int]func(*engine.Tx, *domain.Record) error{1: tellAbove},
		}
	}
	return []engine.Deadline{contact("DL10A"), contact("DL10B"), contact("DL11A"), contact("DL11B"),
		{Key: "DL53", Entity: "CareTrigger", Who: careWho(),
			Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
				t := r.Body.(*domain.CareTrigger)
				return engine.Run{At: t.RaisedAt}, t.RaisedAt != 0 && t.Status == domain.CareStatusRaised
			},
			Says: domain.Text{Zh: "一件关怀等待确认", En: "A case of care waits to be confirmed"}},
		{Key: "DL54", Entity: "CareTrigger", Tally: engine.CountedEach, Who: careWho(),
			Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
				t := r.Body.(*domain.CareTrigger)
				return engine.Run{From: t.FollowUpOn}, r.Has(domain.CareTriggerFieldFollowUpOn) && careOpen(t)
			},
			Says: domain.Text{Zh: "一件关怀约定再次联系", En: "A contact was agreed on in a case of care"}},
		{Key: "DL75", Entity: "CareTrigger", Who: careWho(),
			Runs: func(s *state.Snapshot, r *domain.Record) (engine.Run, bool) {
				ended, kept := careTextKept(s, r)
				return engine.Run{From: ended}, kept
			},
			Also: map[string]func(s *state.Snapshot, r *domain.Record, again func(id string)){
				"CareRecord": func(_ *state.Snapshot, r *domain.Record, again func(id string)) {
					again(r.Body.(*domain.CareRecord).TriggerID)
				},
				"CareMeasure": func(_ *state.Snapshot, r *domain.Record, again func(id string)) {
					again(r.Body.(*domain.CareMeasure).TriggerID)
				},
			},
			Says: domain.Text{Zh: "关怀文字保存期满", En: "The time is over for which the text of a case of care is kept"},
			Do:   map[int]func(*engine.Tx, *domain.Record) error{0: proposeErasure}},
		{Key: "CARE_OPENED", Entity: "CareRecord", Own: engine.OnDay("CARE_OPENED", "查阅关怀记录到期", "A record of care is shut again"),
			Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
				x := r.Body.(*domain.CareRecord)
				return engine.Run{From: x.OpenedOn, Due: x.OpenedOn}, r.Has(domain.CareRecordFieldOpenedToID) && r.Has(domain.CareRecordFieldOpenedOn)
			},
			Do: map[int]func(*engine.Tx, *domain.Record) error{0: func(tx *engine.Tx, r *domain.Record) error {
				return engine.Put[domain.CareRecord](tx, r.ID, engine.To(domain.CareRecordFieldOpenedToID, domain.Null))
			}}},
	}
}

// careTextKept says since when the texts of a case are kept that has ended, and whether there are
// any still: of one that was turned down there may have been none.
func careTextKept(s *state.Snapshot, r *domain.Record) (ended domain.Date, kept bool) {
	t := r.Body.(*domain.CareTrigger)
	switch {
	case r.Has(domain.CareTriggerFieldTextErasedOn):
		return 0, false
	case t.Status == domain.CareStatusClosed:
		return t.ClosedOn, r.Has(domain.CareTriggerFieldClosedOn)
	case t.Status != domain.CareStatusRejected:
		return 0, false
	}
	kept = r.Has(domain.CareTriggerFieldSummaryZh)
	for _, entity := range []string{"CareRecord", "CareMeasure"} {
		s.EachOf(entity, "triggerId", r.ID, func(*domain.Record) bool { kept = true; return false })
	}
	return s.DayOf(engine.Entered(r, domain.CareTriggerFieldStatus)), kept
}

// tellAbove tells the secretary above that a case of a branch is late, and nothing of it.
func tellAbove(tx *engine.Tx, r *domain.Record) error {
	unit := tx.State().Unit(r.Unit)
	if unit == nil {
		return nil
	}
	above := org.Nearest(tx.State(), tx.Today(), r.Unit, func(h state.Holder) bool { return h.Role == domain.RoleUnitSecretary })
	tx.Notify(engine.Telling{Kind: engine.NoticeEscalation, About: unit, To: above, Key: "care/" + r.ID,
		Says: domain.Text{Zh: "该支部有一件关怀逾期", En: "A case of care of this branch is late"}})
	return nil
}

// careNews are what is told of a case to who handles it.
func careNews() []engine.News {
	who := careWho()
	return []engine.News{
		{Kind: engine.NoticeTask, Entity: "CareTrigger", To: []string{string(domain.CareStatusRaised), string(domain.CareStatusConfirmed)}, Who: []string{"BRANCH_SECRETARY"}, Whom: who,
			Says: domain.Text{Zh: "有一件关怀待办理", En: "A case of care is to be handled"}},
		{Kind: engine.NoticeTask, Entity: "CareTrigger", To: []string{string(domain.CareStatusAssigned)}, Who: []string{"ASSIGNEE"}, Whom: who,
			Says: domain.Text{Zh: "有一件关怀由您承办", En: "A case of care was assigned to you"}},
	}
}
