package scope

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// team are the inspections that an account leads or is assigned to, and the look-backs that it
// is sent to: their own records for as long as they exist, the records of the unit while they
// run.
func team() state.Way {
	return state.Way{
		Name:   "team",
		Fields: map[string][]string{"Inspection": {"leadId", "inspectorIds", "status", "unitId"}, "LookBack": {"inspectorIds", "status", "unitId"}},
		Open:   openTeams,
		Acts: map[domain.Reach]state.Act{
			domain.ReachTeam: func(s *state.Snapshot, sc *state.Scope, _ state.Grant, _ domain.RowNo, ent *registry.Entity, r *domain.Record) bool {
				me := sc.Account().ID
				if l, ok := r.Body.(*domain.LookBack); ok {
					return slices.Contains(l.InspectorIDs, me)
				}
				if i := inspectionOf(s, ent, r); i != nil {
					return i.LeadID == me || slices.Contains(i.InspectorIDs, me)
				}
				return inspectsUnit(s, sc, r.Unit)
			},
			domain.ReachLead: func(s *state.Snapshot, sc *state.Scope, _ state.Grant, _ domain.RowNo, ent *registry.Entity, r *domain.Record) bool {
				i := inspectionOf(s, ent, r)
				return i != nil && i.LeadID == sc.Account().ID
			},
		},
	}
}

func openTeams(s *state.Snapshot, sc *state.Scope) {
	m, led := sc.Reads(domain.ReachTeam), sc.Reads(domain.ReachLead)
	if m.Empty() && led.Empty() {
		return
	}
	for _, field := range []string{"leadId", "inspectorIds"} {
		s.EachOf("Inspection", field, sc.Account().ID, func(r *domain.Record) bool {
			i := r.Body.(*domain.Inspection)
			if i.Status == domain.InspectionStatusCancelled {
				return true
			}
			if running(i.Status) {
				sc.Units[i.UnitID] = sc.Units[i.UnitID].Or(domain.Reading{Rows: m})
			}
			sc.Teams[i.ID] = sc.Teams[i.ID].Or(m)
			if i.LeadID == sc.Account().ID {
				sc.Teams[i.ID] = sc.Teams[i.ID].Or(led)
			}
			return true
		})
	}
	openLookBacks(s, sc, m)
}

// openLookBacks opens what an account is sent to look back on.
func openLookBacks(s *state.Snapshot, sc *state.Scope, m domain.Mask) {
	if m.Empty() {
		return
	}
	s.EachOf("LookBack", "inspectorIds", sc.Account().ID, func(r *domain.Record) bool {
		l := r.Body.(*domain.LookBack)
		if l.Status == domain.LookBackStatusCancelled {
			return true
		}
		if l.Status != domain.LookBackStatusDone {
			sc.Units[l.UnitID] = sc.Units[l.UnitID].Or(domain.Reading{Rows: m})
		}
		sc.Teams[l.ID] = sc.Teams[l.ID].Or(m)
		return true
	})
}

// inspectionOf returns the inspection that a record belongs to: itself, or the
// one that its team field names, or that of the finding it follows from.
func inspectionOf(s *state.Snapshot, ent *registry.Entity, r *domain.Record) *domain.Inspection {
	if i, ok := r.Body.(*domain.Inspection); ok {
		return i
	}
	id := state.TeamOf(ent, r)
	if rect, ok := r.Body.(*domain.Rectification); ok {
		if f := s.Find("Finding", rect.FindingID); f != nil {
			id = f.Body.(*domain.Finding).InspectionID
		}
	}
	return inspection(s, id)
}

func inspection(s *state.Snapshot, id string) *domain.Inspection {
	if i := s.Find("Inspection", id); i != nil {
		return i.Body.(*domain.Inspection)
	}
	return nil
}

// inspectsUnit says whether the account has a running inspection of a unit, or looks back there.
func inspectsUnit(s *state.Snapshot, sc *state.Scope, unit string) bool {
	for id := range sc.Teams {
		if r := s.Find("LookBack", id); r != nil && r.Unit == unit && r.Body.(*domain.LookBack).Status == domain.LookBackStatusInProgress {
			return true
		}
		if i := inspection(s, id); i != nil && i.Unit == unit && running(i.Status) {
			return true
		}
	}
	return false
}

// running says whether the team of an inspection in that state works on its unit.
func running(status domain.InspectionStatus) bool {
	switch status {
	case domain.InspectionStatusPlanned, domain.InspectionStatusCancelled, domain.InspectionStatusConfirmed, domain.InspectionStatusPublished:
		return false
	}
	return true
}
