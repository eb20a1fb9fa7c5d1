package check

import (
	"cmp"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// Deadlines are those of checking.
func Deadlines() []engine.Deadline {
	return []engine.Deadline{dataOnTime(), review(), answered70(), dispute(), reply(), decision(), contact(), lookedBack(), endOfPairing(), planDone()}
}

// dataOnTime is DL12: what was found is on the server soon after its inspector left; where
// nothing says when that was, after the planned day.
func dataOnTime() engine.Deadline {
	return engine.Deadline{Key: "DL12", Entity: "InspectionPart",
		Runs: func(s *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			p := r.Body.(*domain.InspectionPart)
			i := s.Find("Inspection", p.InspectionID)
			if handed(p) || i == nil || i.Body.(*domain.Inspection).Status != domain.InspectionStatusInProgress {
				return engine.Run{}, false
			}
			if r.Has(domain.InspectionPartFieldLeftSiteAt) {
				return engine.Run{At: p.LeftSiteAt}, true
			}
			return engine.Run{From: i.Body.(*domain.Inspection).PlannedOn + 1}, i.Has(domain.InspectionFieldPlannedOn)
		},
		Also: map[string]func(*state.Snapshot, *domain.Record, func(string)){
			"Inspection": func(s *state.Snapshot, i *domain.Record, again func(string)) {
				s.EachOf("InspectionPart", "inspectionId", i.ID, func(p *domain.Record) bool { again(p.ID); return true })
			},
		},
		Who: engine.Whom{
			"INSPECTOR": func(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
				return org.Active(s, r.Body.(*domain.InspectionPart).InspectorID)
			},
			"LEAD": func(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
				return leadOf(s, r.Body.(*domain.InspectionPart).InspectionID)
			},
			"PLANNER": func(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
				if i := s.Find("Inspection", r.Body.(*domain.InspectionPart).InspectionID); i != nil {
					return org.Active(s, i.CreatedBy)
				}
				return nil
			},
		},
	}
}

// leadOf is who leads an inspection, where they have an account.
func leadOf(s *state.Snapshot, inspection string) []string {
	if i := s.Find("Inspection", inspection); i != nil {
		return org.Active(s, i.Body.(*domain.Inspection).LeadID)
	}
	return nil
}

// answered70 is DL70: what a reviewer returned is answered. It begins with the first
// remark that is open.
func answered70() engine.Deadline {
	return engine.Deadline{Key: "DL70", Entity: "CriterionResult", Tally: engine.CountedEach,
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			x := r.Body.(*domain.CriterionResult)
			if x.Remarks == nil {
				return engine.Run{}, false
			}
			first := domain.Time(0)
			for _, m := range openRemarks(x) {
				at, err := domain.ParseTime(m.At)
				if m.Kind != domain.RemarkKindNote && err == nil && (first == 0 || at < first) {
					first = at
				}
			}
			return engine.Run{At: first}, first != 0
		},
		Who: engine.Whom{
			"INSPECTOR": func(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
				return org.Active(s, r.Body.(*domain.CriterionResult).InspectorID)
			},
			"LEAD": func(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
				return leadOf(s, r.Body.(*domain.CriterionResult).InspectionID)
			},
		},
	}
}

// review is DL13A: the results of an inspection are confirmed or sent back. It counts from when
// they were handed in, whatever is done with them until then.
func review() engine.Deadline {
	return engine.Deadline{Key: "DL13A", Entity: "Inspection",
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			i := r.Body.(*domain.Inspection)
			switch i.Status {
			case domain.InspectionStatusPartsSubmitted, domain.InspectionStatusMerged, domain.InspectionStatusUnderReview:
				return engine.Run{At: cmp.Or(i.PartsSubmittedAt, engine.Entered(r, domain.InspectionFieldStatus))}, true
			}
			return engine.Run{}, false
		},
		Who: engine.Whom{"LEAD": func(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
			return org.Active(s, r.Body.(*domain.Inspection).LeadID)
		}},
	}
}

// told says whether a finding waits for the unit that was told of it.
func told(r *domain.Record) bool {
	f := r.Body.(*domain.Finding)
	return r.Has(domain.FindingFieldToldOn) && !r.Has(domain.FindingFieldReplyZh) && f.Status == domain.FindingStatusConfirmed
}

// dispute is DL25: a unit that does not agree with a finding says so. One that replies to
// it does not dispute it.
func dispute() engine.Deadline {
	return engine.Deadline{Key: disputeTerm, Entity: "Finding", Tally: engine.Uncounted,
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			return engine.Run{From: r.Body.(*domain.Finding).ToldOn}, told(r)
		},
	}
}

// reply is DL64: a unit replies to a finding.
func reply() engine.Deadline {
	return engine.Deadline{Key: "DL64", Entity: "Finding",
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			return engine.Run{From: r.Body.(*domain.Finding).ToldOn}, told(r)
		},
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
	return org.Active(s, r.Body.(*domain.AssistancePairing).HelperAccountIDs...)
}}

// ofLogs has a pairing looked at again when one of its logs changed.
var ofLogs = map[string]func(*state.Snapshot, *domain.Record, func(string)){
	"WorkLog": func(_ *state.Snapshot, r *domain.Record, again func(string)) {
		again(r.Body.(*domain.WorkLog).PairingID)
	},
}

// contact is DL19A: helpers see those whom they help every two months. It begins anew
// with each contact.
func contact() engine.Deadline {
	return engine.Deadline{Key: "DL19A", Entity: "AssistancePairing", Tally: engine.CountedEach, Who: helpers, Also: ofLogs,
		Runs: func(s *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			last := lastLog(s, r.ID, func(*domain.WorkLog) bool { return true })
			return engine.Run{At: max(last, engine.Entered(r, domain.AssistancePairingFieldStatus))}, helped(r.Body.(*domain.AssistancePairing))
		},
	}
}

// lastLog is when the last log of a pairing was that stands and fits; 0 for none.
func lastLog(s *state.Snapshot, pairing string, fits func(*domain.WorkLog) bool) (last domain.Time) {
	s.EachOf("WorkLog", "pairingId", pairing, func(l *domain.Record) bool {
		if w := l.Body.(*domain.WorkLog); w.Status != domain.WorkLogStatusVoided && w.Status != domain.WorkLogStatusObjected && fits(w) {
			last = max(last, w.At)
		}
		return true
	})
	return last
}

// reviewKind is the kind of the logs that look back on a pairing.
const reviewKind = "REVIEW"

// lookedBack is DL19B: each quarter a pairing is looked back on. It begins anew with each
// log of that kind.
func lookedBack() engine.Deadline {
	return engine.Deadline{Key: "DL19B", Entity: "AssistancePairing", Tally: engine.CountedEach, Who: helpers, Also: ofLogs,
		Runs: func(s *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			p := r.Body.(*domain.AssistancePairing)
			run, runs := engine.Run{From: p.ActiveOn}, helped(p) && r.Has(domain.AssistancePairingFieldActiveOn)
			if last := lastLog(s, r.ID, func(w *domain.WorkLog) bool { return w.KindCode == reviewKind }); last != 0 {
				run = engine.Run{At: last}
			}
			return run, runs
		},
	}
}

// endOfPairing is DL68: a pairing whose term is over is evaluated.
func endOfPairing() engine.Deadline {
	return engine.Deadline{Key: "DL68", Entity: "AssistancePairing", Tally: engine.PutOff, Who: helpers,
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			p := r.Body.(*domain.AssistancePairing)
			return engine.Run{From: p.To}, helped(p) && r.Has(domain.AssistancePairingFieldTo)
		},
	}
}

// planDone is DL69: a plan of supervision is run to its end.
func planDone() engine.Deadline {
	return engine.Deadline{Key: "DL69", Entity: "SupervisionPlan", Tally: engine.PutOff,
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			p := r.Body.(*domain.SupervisionPlan)
			return engine.Run{From: p.WindowTo}, p.Status == domain.PlanStatusRunning && r.Has(domain.SupervisionPlanFieldWindowTo)
		},
		Who: engine.Whom{"PLANNER": func(s *state.Snapshot, r *domain.Record, _ domain.Date) []string { return org.Active(s, r.CreatedBy) }},
	}
}
