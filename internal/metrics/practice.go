package metrics

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/ground"
)

// What is counted of practice activities, checks of marks, platforms and links.

// platformsAssigned are the members on post who have a platform in force on the last day.
func platformsAssigned(q *Query) (n Count) {
	each(q, "branchId", q.below(), func(p *domain.PlatformAssignment) {
		switch p.Status {
		case domain.PlatformStatusNamed, domain.PlatformStatusActive, domain.PlatformStatusRenewed:
		default:
			return
		}
		if p.Has(domain.PlatformAssignmentFieldFrom) && p.From > q.asOf || p.Has(domain.PlatformAssignmentFieldTo) && p.To < q.asOf {
			return
		}
		r := q.s.Find("Member", p.MemberID)
		if r == nil || slices.Contains(n.IDs, p.MemberID) {
			return
		}
		m := r.Body.(*domain.Member)
		n.addIf(m.Status == domain.MemberStateActive && m.OnPost && ground.ExemptOn(q.s, m.ID, q.asOf) == 0, m.ID)
	})
	return n
}

// marks count lines of checks that count.
func (q *Query) marks(counts func(l domain.MarkLine) bool) (n Count) {
	each(q, "unitId", []string{q.unit}, func(m *domain.MarkCheck) {
		if m.Status != domain.MarkCheckStatusDone || !m.Counts || !q.at(m.At) {
			return
		}
		n.IDs = append(n.IDs, m.ID)
		for _, text := range m.Lines {
			if l, err := domain.DecodeObject[domain.MarkLine](text); err == nil && counts(l) {
				n.N += 1000
			}
		}
	})
	return n
}

func marksSampled(q *Query) Count { return q.marks(func(domain.MarkLine) bool { return true }) }

func marksShown(q *Query) Count {
	return q.marks(func(l domain.MarkLine) bool { return l.IdentityShown && l.MarkWorn })
}

// contactsPerPerson are the months in which each linker had a contact that counts, by linker.
func contactsPerPerson(q *Query) (n Count) {
	linkers, months := map[string]bool{}, map[string]bool{}
	each(q, "unitId", q.below(), func(l *domain.ThreeLink) {
		for month := domain.MonthOf(q.from).From; month <= q.asOf; month = domain.AddMonths(month, 1) {
			if !ground.HeldAny(l, month) {
				continue
			}
			linkers[l.LinkerMemberID] = true
			if id, kept := ground.ContactMonth(q.s, l.ID, month); kept && !months[l.LinkerMemberID+month.String()] {
				months[l.LinkerMemberID+month.String()] = true
				n.IDs = append(n.IDs, id)
			}
		}
	})
	if n.None = len(linkers) == 0; !n.None {
		n.N = int64(len(months)) * 1000 / int64(len(linkers))
	}
	return n
}

// eachPrescribed calls fn for each action that is due in the period, with each branch of the
// unit that it goes for.
func (q *Query) eachPrescribed(fn func(a *domain.PrescribedAction, branch string)) {
	each(q, "cycleId", []string{q.cycle.ID}, func(a *domain.PrescribedAction) {
		if !a.Has(domain.PrescribedActionFieldDueOn) || !q.inPeriod(a.DueOn) {
			return
		}
		for _, unit := range q.below() {
			if ground.IsBranch(q.s, unit) && ground.Prescribed(q.s, a, unit) {
				fn(a, unit)
			}
		}
	})
}

func actionsPrescribed(q *Query) (n Count) {
	q.eachPrescribed(func(a *domain.PrescribedAction, _ string) {
		if n.N += 1000; !slices.Contains(n.IDs, a.ID) {
			n.IDs = append(n.IDs, a.ID)
		}
	})
	return n
}

func actionsDone(q *Query) (n Count) {
	q.eachPrescribed(func(a *domain.PrescribedAction, branch string) {
		if p := ground.Answer(q.s, a.ID, branch); ground.DonePrescribed(q.s, p, a.DueOn) {
			n.add(p.ID)
		}
	})
	return n
}

// practiceLevel is how far what a branch chose itself was spread.
func practiceLevel(q *Query) (level int, ids []string) {
	each(q, "branchId", q.own(), func(p *domain.PracticeActivity) {
		if p.CycleID != q.cycle.ID || p.ActionKind != domain.ActionKindSelfChosen || !ground.Practised(p) || !q.at(p.ReportedAt) {
			return
		}
		at := 3 - int(ground.SpreadOf(q.s, p))
		if ids = append(ids, p.ID); level == 0 || at < level {
			level = at
		}
	})
	return level, ids
}
