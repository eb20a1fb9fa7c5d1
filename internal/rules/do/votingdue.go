package do

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/state"
)

// dimensionOfTopic is the dimension that a topic of training is of.
func dimensionOfTopic(s *state.Snapshot, topic string) string {
	return ground.GroupOf(s, "trainingTopics", topic)
}

// yearOfCycle is the year of a cycle; 0 for none.
func yearOfCycle(s *state.Snapshot, cycle string) int {
	if r := s.Find("PdcaCycle", cycle); r != nil {
		return int(r.Body.(*domain.PdcaCycle).Year)
	}
	return 0
}

// appraisedYearly is DL06D: the appraisal of a year is confirmed by the end of January.
func appraisedYearly() engine.Deadline {
	return engine.Deadline{Key: "DL06D", Entity: "DemocraticAppraisal",
		Runs: func(s *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			a := r.Body.(*domain.DemocraticAppraisal)
			year := yearOfCycle(s, a.CycleID)
			if year == 0 {
				return engine.Run{}, false
			}
			switch a.Status {
			case domain.AppraisalStatusConfirmed, domain.AppraisalStatusAnnounced, domain.AppraisalStatusVoid:
				return engine.Run{}, false
			}
			return engine.Run{From: domain.FirstOfYear(year+1) - 1}, true
		},
	}
}

// appraisalSettled is DL93: the unit above decides on what the committee proposes.
func appraisalSettled() engine.Deadline {
	return engine.Deadline{Key: "DL93", Entity: "DemocraticAppraisal",
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			return engine.Run{At: engine.Entered(r, domain.DemocraticAppraisalFieldStatus)}, r.Body.(*domain.DemocraticAppraisal).Status == domain.AppraisalStatusCommitteeProposed
		},
	}
}

// profileConfirmed is DL59: the profile of a worker is confirmed in its year.
func profileConfirmed() engine.Deadline {
	return engine.Deadline{Key: "DL59", Entity: "PartyWorkerProfile",
		Runs: func(s *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			p := r.Body.(*domain.PartyWorkerProfile)
			year := yearOfCycle(s, p.CycleID)
			return engine.Run{From: domain.FirstOfYear(year) - 1}, year != 0 && p.Status != domain.ProfileStatusConfirmed && p.Status != domain.ProfileStatusVoid
		},
	}
}
