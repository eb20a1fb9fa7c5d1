package metrics

import (
	"pdca/internal/domain"
)

// What is counted of narrow topics, hazards and violations.

// eachTopic calls fn for the topics of the unit that a theme day of the period discussed.
func (q *Query) eachTopic(fn func(t *domain.NarrowTopic)) {
	each(q, "branchId", q.own(), func(t *domain.NarrowTopic) {
		switch t.Status {
		case domain.NarrowStatusRaised, domain.NarrowStatusSelected, domain.NarrowStatusDropped:
			return
		}
		if r := q.s.Find("OrgLifeEvent", t.EventID); r != nil && q.at(r.Body.(*domain.OrgLifeEvent).HeldAt) {
			fn(t)
		}
	})
}

// topicPresent are the members who were there when topics were discussed, as the topics keep
// it; topicContributing those of them who had an idea (INV-N3).
func topicPresent(q *Query) (n Count) {
	q.eachTopic(func(t *domain.NarrowTopic) {
		n.N, n.IDs = n.N+1000*t.PresentMembers, append(n.IDs, t.ID)
	})
	return n
}

func topicContributing(q *Query) (n Count) {
	q.eachTopic(func(t *domain.NarrowTopic) {
		n.N, n.IDs = n.N+1000*t.ContributingMembers, append(n.IDs, t.ID)
	})
	return n
}

// solvedLevels are the levels of a topic that was verified, the best first.
var solvedLevels = []domain.SolvedLevel{domain.SolvedLevelSolvedMeasured, domain.SolvedLevelSolved, domain.SolvedLevelPartly, domain.SolvedLevelNone}

// topicLevel is how far the best topic of the period was solved; a branch without any has the
// lowest level.
func topicLevel(q *Query) (level int, ids []string) {
	level = len(solvedLevels)
	q.eachTopic(func(t *domain.NarrowTopic) {
		if ids = append(ids, t.ID); !q.at(t.VerifiedAt) {
			return
		}
		for i, x := range solvedLevels {
			if t.SolvedLevel == x && i+1 < level {
				level = i + 1
			}
		}
	})
	return level, ids
}

// eachViolation calls fn for the violations of the unit's people and places that were
// confirmed in the period and stand.
func (q *Query) eachViolation(fn func(v *domain.Violation)) {
	each(q, "branchId", q.below(), func(v *domain.Violation) {
		if v.Status == domain.ViolationStatusConfirmed && q.inPeriod(v.DecidedOn) {
			fn(v)
		}
	})
}

// accidentNos are the accidents for which the unit answers, by number, each with the first
// violation of it.
func (q *Query) accidentNos() map[string]string {
	nos := map[string]string{}
	q.eachViolation(func(v *domain.Violation) {
		if v.UnitResponsible && nos[v.AccidentNo] == "" {
			nos[v.AccidentNo] = v.ID
		}
	})
	return nos
}

// accidents are those for which the unit answers, each once (INV-VI1).
func accidents(q *Query) (n Count) {
	for _, id := range q.accidentNos() {
		n.add(id)
	}
	return n
}

// breaches are the violations of members, but those of an accident that counts already
// (INV-VI1).
func breaches(q *Query) (n Count) {
	nos := q.accidentNos()
	q.eachViolation(func(v *domain.Violation) {
		n.addIf(v.MemberID != "" && (v.AccidentNo == "" || nos[v.AccidentNo] == ""), v.ID)
	})
	return n
}

// hazardsLate are the hazards in responsibility areas of the unit's members that stood, or
// still stand, behind the first day that was set for them (INV-H2).
func hazardsLate(q *Query) (n Count) {
	each(q, "branchId", q.below(), func(p *domain.PlatformAssignment) {
		q.s.EachOf("Hazard", "areaId", p.ID, func(r *domain.Record) bool {
			h := r.Body.(*domain.Hazard)
			n.addIf(q.late(h), h.ID)
			return true
		})
	})
	return n
}

// late says whether a hazard was not removed by its first day, which lies in the period.
func (q *Query) late(h *domain.Hazard) bool {
	if h.Status == domain.HazardStatusReported || h.Status == domain.HazardStatusRejected || h.DuplicateOfID != "" || h.OriginalDueOn == 0 {
		return false
	}
	gone := h.Status != domain.HazardStatusConfirmed && h.Has(domain.HazardFieldRemovedOn) && h.RemovedOn <= h.OriginalDueOn
	return !gone && q.inPeriod(h.OriginalDueOn+1)
}
