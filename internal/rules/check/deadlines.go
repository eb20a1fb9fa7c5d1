package check

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// Deadlines are those of checking.
func Deadlines() []engine.Deadline {
	return []engine.Deadline{review(), decision(), contact(), endOfPairing(), planDone()}
}

// review is DL13A: the results of an inspection are confirmed or sent back.
func review() engine.Deadline {
	return engine.Deadline{Key: "DL13A", Entity: "Inspection",
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			switch r.Body.(*domain.Inspection).Status {
			case domain.InspectionStatusPartsSubmitted, domain.InspectionStatusMerged, domain.InspectionStatusUnderReview:
				return engine.Run{At: engine.Entered(r, domain.InspectionFieldStatus)}, true
			}
			return engine.Run{}, false
		},
		Who: engine.Whom{"LEAD": func(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
			return org.Active(s, r.Body.(*domain.Inspection).LeadID)
		}},
	}
}

// decision is DL65: a disputed finding is upheld or withdrawn.
func decision() engine.Deadline {
	return engine.Deadline{Key: "DL65", Entity: "Finding",
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			disputed := r.Body.(*domain.Finding).Status == domain.FindingStatusDisputed
			return engine.Run{At: engine.Entered(r, domain.FindingFieldStatus)}, disputed
		},
		Who: engine.Whom{"LEAD": func(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
			if i := s.Find("Inspection", r.Body.(*domain.Finding).InspectionID); i != nil {
				return org.Active(s, i.Body.(*domain.Inspection).LeadID)
			}
			return nil
		}},
	}
}

func helped(p *domain.AssistancePairing) bool {
	return p.Status == domain.PairingStatusActive || p.Status == domain.PairingStatusExtended
}

var helpers = engine.Whom{"HELPER": func(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
	return org.Active(s, r.Body.(*domain.AssistancePairing).HelperIDs...)
}}

// contact is DL19A: helpers see those whom they help every two months. It begins anew
// with each contact.
func contact() engine.Deadline {
	return engine.Deadline{Key: "DL19A", Entity: "AssistancePairing", Who: helpers,
		Also: map[string]func(*state.Snapshot, *domain.Record, func(string)){
			"WorkLog": func(_ *state.Snapshot, r *domain.Record, again func(string)) {
				again(r.Body.(*domain.WorkLog).PairingID)
			},
		},
		Runs: func(s *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			p := r.Body.(*domain.AssistancePairing)
			last := engine.Entered(r, domain.AssistancePairingFieldStatus)
			s.EachOf("WorkLog", "pairingId", r.ID, func(l *domain.Record) bool {
				if w := l.Body.(*domain.WorkLog); w.Status != domain.WorkLogStatusVoided && w.Status != domain.WorkLogStatusObjected {
					last = max(last, w.At)
				}
				return true
			})
			return engine.Run{At: last}, helped(p)
		},
	}
}

// endOfPairing is DL68: a pairing whose term is over is evaluated.
func endOfPairing() engine.Deadline {
	return engine.Deadline{Key: "DL68", Entity: "AssistancePairing", Who: helpers,
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			p := r.Body.(*domain.AssistancePairing)
			return engine.Run{From: p.To}, helped(p) && r.Has(domain.AssistancePairingFieldTo)
		},
	}
}

// planDone is DL69: a plan of supervision is run to its end.
func planDone() engine.Deadline {
	return engine.Deadline{Key: "DL69", Entity: "SupervisionPlan",
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			p := r.Body.(*domain.SupervisionPlan)
			return engine.Run{From: p.WindowTo}, p.Status == domain.PlanStatusRunning && r.Has(domain.SupervisionPlanFieldWindowTo)
		},
		Who: engine.Whom{"PLANNER": func(s *state.Snapshot, r *domain.Record, _ domain.Date) []string { return org.Active(s, r.CreatedBy) }},
	}
}
