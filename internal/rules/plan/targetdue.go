package plan

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// taken is DL30: what was issued is accepted or rejected, each time it is issued.
func taken() engine.Deadline {
	return engine.Deadline{Key: "DL30", Entity: "Target",
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			return engine.Run{At: engine.Entered(r, domain.TargetFieldStatus)}, r.Body.(*domain.Target).Status == domain.TargetStatusIssued
		},
		Who: targetWho,
	}
}

// handedDown is DL40: a target is decomposed, or has its items in a plan. One of the company
// has fewer days, from its issue on.
func handedDown() engine.Deadline {
	return engine.Deadline{Key: "DL40", Entity: "Target",
		Runs: func(s *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			t := r.Body.(*domain.Target)
			if t.Depth == 1 {
				issued := s.DayOf(t.IssuedAt)
				days := ground.Settings(s, t.CycleID, issued).DecomposeRootDays
				return engine.Run{From: issued, Due: ground.Calendar(s).AddWorkingDays(issued, int(days))}, targetAlive(t.Status) && !handed(s, t)
			}
			runs := t.Status == domain.TargetStatusAccepted || t.Status == domain.TargetStatusActive
			return engine.Run{At: t.AcceptedAt}, runs && handsDown(t.Level) && !handed(s, t)
		},
		Also: map[string]func(s *state.Snapshot, r *domain.Record, again func(id string)){
			"TargetAllocation": func(_ *state.Snapshot, r *domain.Record, again func(id string)) {
				again(r.Body.(*domain.TargetAllocation).TargetID)
			},
			"PlanItem": func(_ *state.Snapshot, r *domain.Record, again func(id string)) {
				again(r.Body.(*domain.PlanItem).TargetID)
			},
		},
		Who: targetWho,
	}
}

// handsDown says whether a target of a level is to be handed further down.
func handsDown(l domain.DecompositionLevel) bool {
	return l == domain.DecompositionLevelSecondaryUnit || l == domain.DecompositionLevelWorkshopSection || l == domain.DecompositionLevelBranch
}

// handed says whether a target has an allocation that is approved, or an item in a plan.
func handed(s *state.Snapshot, t *domain.Target) (yes bool) {
	s.EachOf("TargetAllocation", "targetId", t.ID, func(r *domain.Record) bool {
		yes = r.Body.(*domain.TargetAllocation).Status == domain.AllocationStatusApproved
		return !yes
	})
	if !yes {
		s.EachOf("PlanItem", "targetId", t.ID, func(*domain.Record) bool { yes = true; return false })
	}
	return yes
}

// targetWho are the words of the ladders for targets: who is in charge or else the heads of
// the unit that holds it, and secretaries of its own line or of that of its counterpart.
var targetWho = engine.Whom{
	"OWNER":            inCharge,
	"BRANCH_SECRETARY": secretaries(domain.RoleBranchSecretary),
	"UNIT_SECRETARY":   secretaries(domain.RoleUnitSecretary),
}

func inCharge(s *state.Snapshot, r *domain.Record, today domain.Date) []string {
	t := r.Body.(*domain.Target)
	switch {
	case ground.OwnerGone(s, t, today):
	case t.OwnerMemberID != "":
		return org.AccountsOf(s, t.OwnerMemberID)
	case t.OwnerAccountID != "":
		return org.Active(s, t.OwnerAccountID)
	}
	return takers(s, r, today)
}

// takers are who may accept a target for the unit that holds it.
func takers(s *state.Snapshot, r *domain.Record, today domain.Date) []string {
	return org.MayHold(s, today, r.Body.(*domain.Target).HolderUnitID, "TARGET_ACCEPT", domain.LevelApprove)
}

// issuers are who may answer for the unit that issued it.
func issuers(s *state.Snapshot, r *domain.Record, today domain.Date) []string {
	return org.MayHold(s, today, r.Body.(*domain.Target).IssuerUnitID, "DECOMPOSE", domain.LevelApprove)
}

func secretaries(role domain.Role) func(s *state.Snapshot, r *domain.Record, today domain.Date) []string {
	return func(s *state.Snapshot, r *domain.Record, today domain.Date) (out []string) {
		t := r.Body.(*domain.Target)
		for _, unit := range [2]string{t.HolderUnitID, t.CounterUnitID} {
			if len(out) == 0 {
				out = org.Nearest(s, today, unit, func(h state.Holder) bool { return h.Role == role })
			}
		}
		return out
	}
}

// targetNews are what people are told of conferences and targets.
func targetNews() []engine.News {
	holder, issuer := engine.Whom{"HOLDER": takers}, engine.Whom{"ISSUER": issuers}
	issued := []string{string(domain.TargetStatusIssued)}
	return []engine.News{{
		Kind: engine.NoticeTask, Entity: "Conference", To: []string{string(domain.ConferenceStatusHeld)}, From: []string{string(domain.ConferenceStatusPlanned)},
		Says: domain.Text{Zh: "会议已召开，请录入公司级目标", En: "A conference was held: its targets are to be entered"},
		Who:  []string{"PARTY_AFFAIRS", "ASSESSOR"}, Whom: engine.Whom{"ASSESSOR": assessors},
	}, {
		Kind: engine.NoticeTask, Entity: "Target", To: issued, Who: []string{"HOLDER"}, Whom: holder,
		Says: domain.Text{Zh: "有目标下达，请承接", En: "A target was issued: it is to be accepted"},
	}, {
		Kind: engine.NoticeReturned, Entity: "Target", To: []string{string(domain.TargetStatusRejected)}, Reason: true, Who: []string{"ISSUER"}, Whom: issuer,
		Says: domain.Text{Zh: "目标被退回", En: "A target was rejected"},
	}, {
		Kind: engine.NoticeTask, Entity: "Target", From: append(slices.Clone(issued), string(domain.TargetStatusRejected), string(domain.TargetStatusAccepted), string(domain.TargetStatusActive)),
		To: []string{string(domain.TargetStatusCancelled)}, If: unbalanced, Who: []string{"ISSUER"}, Whom: issuer,
		Says: domain.Text{Zh: "目标已取消，同级权重须重新批准", En: "A target was cancelled: the weights beside it are to be approved anew"},
	}}
}

// assessors are the business assessors of a conference that sets business targets.
func assessors(s *state.Snapshot, r *domain.Record, today domain.Date) []string {
	k := r.Body.(*domain.Conference)
	if !ofBusiness(k) {
		return nil
	}
	return org.Offices(s, today, []domain.Role{domain.RoleBusinessAssessor})
}

// unbalanced says whether something is left beside a target that was cancelled, and no new
// version of its allocation is what cancelled it.
func unbalanced(s *state.Snapshot, r *domain.Record) bool {
	t := r.Body.(*domain.Target)
	field, parent := "parentId", t.ParentID
	if parent == "" {
		field, parent = "conferenceId", t.ConferenceID
	}
	sum := int64(0)
	s.EachOf("Target", field, parent, func(o *domain.Record) bool {
		if b := o.Body.(*domain.Target); b.Status != domain.TargetStatusDraft && b.Status != domain.TargetStatusCancelled {
			sum += ground.InHundredths(b.Weight)
		}
		return true
	})
	return sum != 0 && sum != ground.WholeWeight
}

// targetWaits are what waits of targets beside their states: INV-T12, whoever was in charge of a target
// has gone, and another is to be named; and 12.6, the unit of the other line is linked with
// the holder no more, and is to be confirmed. Both are for the unit that holds it.
func targetWaits() (out []state.Wait) {
	for _, status := range []domain.TargetStatus{domain.TargetStatusIssued, domain.TargetStatusRejected, domain.TargetStatusAccepted, domain.TargetStatusActive} {
		out = append(out, ofTargets("HAND_OVER", status, ground.OwnerGone), ofTargets("TARGET_COUNTERPART", status, unlinked))
	}
	return out
}

func ofTargets(kind string, status domain.TargetStatus, waits func(s *state.Snapshot, t *domain.Target, on domain.Date) bool) state.Wait {
	open := func(s *state.Snapshot, r *domain.Record, on domain.Date) bool {
		return waits(s, r.Body.(*domain.Target), on)
	}
	return state.Wait{Kind: kind, Of: "Target", Field: "status", Value: string(status), Open: open, May: func(v *state.View, r *domain.Record) bool {
		return open(v.Snapshot, r, v.Today) && v.Allowed(v.Scope, "DECOMPOSE", domain.LevelEdit, v.Registry().Of(r.Body), r)
	}}
}

// unlinked says whether the unit of the other line is linked with the holder no more.
func unlinked(s *state.Snapshot, t *domain.Target, on domain.Date) bool {
	return t.CounterUnitID != "" && !slices.Contains(ground.LinkedWith(s, t.HolderUnitID, on), t.CounterUnitID)
}
