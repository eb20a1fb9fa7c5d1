package figures

import (
	"cmp"
	"slices"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/ground"
	"pdca/internal/state"
)

// What the frozen base of a unit counts for (INV-CV1): whether the unit holds targets, has
// its letters and its plan, and which of its members are reached. The base stands below the
// line, so whoever came or went afterwards changes no denominator.

// letterKinds are those of letters and targets, in their order.
var letterKinds = []domain.LetterKind{domain.LetterKindBusinessTargetLetter, domain.LetterKindPartyTargetLetter, domain.LetterKindIntegrityLetter}

// levelOf is the level of decomposition that a base counts for; "" for none.
func levelOf(k domain.UnitKind) domain.DecompositionLevel {
	switch k {
	case domain.UnitKindSecondaryUnit, domain.UnitKindSecondaryCommittee:
		return domain.DecompositionLevelSecondaryUnit
	case domain.UnitKindWorkshopSection:
		return domain.DecompositionLevelWorkshopSection
	case domain.UnitKindBranch:
		return domain.DecompositionLevelBranch
	}
	return ""
}

// inForce is a base that counts; nil for one that was restated or is out of scope.
func inForce(s *state.Snapshot, r *domain.Record) *domain.TargetGroupFigure {
	b := r.Body.(*domain.TargetGroupFigure)
	// What is read again may be another object of the same record.
	if base := ground.Base(s, b.CycleID, b.UnitID); b.InScope && base != nil && base.No == b.No {
		return b
	}
	return nil
}

// holdingFacts say of each kind of letter whether a unit holds a target: as holder, as unit
// of the other line, or, a branch, by an open item of its plan.
func holdingFacts(s *state.Snapshot, r *domain.Record, add func(state.Fact)) {
	b := inForce(s, r)
	if b == nil || levelOf(b.UnitKind) == "" {
		return
	}
	holds := kindsHeld(s, b)
	for _, kind := range letterKinds {
		f := state.Fact{Unit: b.UnitID, On: b.FrozenOn, Den: 1, Guarded: true, Heads: heads(b.CycleID, string(kind), string(b.UnitKind))}
		if holds[kind] {
			f.Num = 1
		}
		add(f)
	}
}

func kindsHeld(s *state.Snapshot, b *domain.TargetGroupFigure) map[domain.LetterKind]bool {
	holds := map[domain.LetterKind]bool{}
	note := func(r *domain.Record) {
		if t := r.Body.(*domain.Target); t.CycleID == b.CycleID && held(t.Status) {
			holds[t.LetterKind] = true
		}
	}
	for _, field := range []string{"holderUnitId", "counterUnitId"} {
		s.EachOf("Target", field, b.UnitID, func(r *domain.Record) bool { note(r); return len(holds) < len(letterKinds) })
	}
	if b.UnitKind != domain.UnitKindBranch {
		return holds
	}
	s.EachOf("PlanItem", "branchId", b.UnitID, func(r *domain.Record) bool {
		if p := r.Body.(*domain.PlanItem); worked(p) && p.CycleID == b.CycleID {
			if t := s.Find("Target", p.TargetID); t != nil {
				note(t)
			}
		}
		return len(holds) < len(letterKinds)
	})
	return holds
}

// What the members of a base are counted by.
const (
	isReached  = "REACHED"
	hasClaimed = "CLAIMED"
)

// memberFactsOf count the members of a base, by class: those who are reached, and those
// who have a claim. Who is exempt is on neither side.
func memberFactsOf(s *state.Snapshot, r *domain.Record, add func(state.Fact)) {
	b := inForce(s, r)
	if b == nil || b.UnitKind != domain.UnitKindBranch {
		return
	}
	type key struct{ class, what string }
	sums := map[key][2]int64{}
	var order []key
	note := func(k key, yes bool) {
		n, known := sums[k]
		if !known {
			order = append(order, k)
		}
		if n[1]++; yes {
			n[0]++
		}
		sums[k] = n
	}
	for _, id := range ground.Counted(b) {
		class := ""
		if m := s.Find("Member", id); m != nil {
			class = m.Body.(*domain.Member).MemberClassCode
		}
		note(key{class, isReached}, ground.Reached(s, b.CycleID, id))
		note(key{class, hasClaimed}, ground.Claimed(s, b.CycleID, id))
	}
	slices.SortFunc(order, func(a, b key) int { return cmp.Or(strings.Compare(a.class, b.class), strings.Compare(a.what, b.what)) })
	for _, k := range order {
		add(state.Fact{Unit: b.UnitID, On: b.FrozenOn, Num: sums[k][0], Den: sums[k][1], Guarded: true, Heads: heads(b.CycleID, k.class, k.what)})
	}
}

// countedMember is what one member of a base counts for.
type countedMember struct {
	id string
	n  [2]int64
}

// membersBehind are the members that a fact of a base adds up; none where it is of the unit.
func membersBehind(s *state.Snapshot, b *domain.TargetGroupFigure, f *state.Fact) (out []countedMember) {
	if f.Heads[1] == string(domain.GapKindMemberUnreached) {
		for _, id := range unreached(s, b) {
			out = append(out, countedMember{id, [2]int64{1, 0}})
		}
		return out
	}
	counts := map[string]func(s *state.Snapshot, cycle, member string) bool{isReached: ground.Reached, hasClaimed: ground.Claimed}[f.Heads[2]]
	for _, id := range ground.Counted(b) {
		class := ""
		if m := s.Find("Member", id); m != nil {
			class = m.Body.(*domain.Member).MemberClassCode
		}
		if f.Heads[2] == hasHours && class == f.Heads[1] {
			if _, reached, owes := hoursReached(s, b.CycleID, id); owes {
				out = append(out, countedMember{id, [2]int64{map[bool]int64{true: 1}[reached], 1}})
			}
			continue
		}
		if counts == nil || class != f.Heads[1] {
			continue
		}
		n := [2]int64{0, 1}
		if counts(s, b.CycleID, id) {
			n[0] = 1
		}
		out = append(out, countedMember{id, n})
	}
	return out
}

// letterFacts say of each kind of letter that a unit has to sign whether it is signed; the
// newest version of a letter takes the place of the one before.
func letterFacts(s *state.Snapshot, r *domain.Record, add func(state.Fact)) {
	eachLetterDue(s, r, func(b *domain.TargetGroupFigure, level domain.LetterLevel, kind domain.LetterKind) {
		f := state.Fact{Unit: b.UnitID, On: b.FrozenOn, Den: 1, Guarded: true, Heads: heads(b.CycleID, string(kind), string(level))}
		eachLetter(s, b.CycleID, b.UnitID, kind, func(l *domain.ResponsibilityLetter) {
			if signed(l.Status) {
				f.Num = 1
			}
		})
		add(f)
	})
}

// letterTimeFacts say of each of them whether its first version was signed in time: one
// that is not counts against it once its day has come.
func letterTimeFacts(s *state.Snapshot, r *domain.Record, add func(state.Fact)) {
	eachLetterDue(s, r, func(b *domain.TargetGroupFigure, level domain.LetterLevel, kind domain.LetterKind) {
		due, known := letterDue(s, b, level, kind)
		f := state.Fact{Unit: b.UnitID, Den: 1, Pending: true, Guarded: true, Heads: heads(b.CycleID, string(kind), string(level))}
		eachLetter(s, b.CycleID, b.UnitID, kind, func(l *domain.ResponsibilityLetter) {
			if l.Version != 1 || l.Status == domain.LetterStatusVoid {
				return
			}
			if l.Has(domain.ResponsibilityLetterFieldDueToSignOn) {
				due, known = l.DueToSignOn, true
			}
			if l.Has(domain.ResponsibilityLetterFieldSignedAt) {
				if f.Pending = false; !l.Late {
					f.Num = 1
				}
			}
		})
		if f.On = due; known {
			add(f)
		}
	})
}

// eachLetterDue calls fn for the kinds of letters that the unit of a base has to sign.
func eachLetterDue(s *state.Snapshot, r *domain.Record, fn func(b *domain.TargetGroupFigure, level domain.LetterLevel, kind domain.LetterKind)) {
	b := inForce(s, r)
	if b == nil {
		return
	}
	level, ok := map[domain.UnitKind]domain.LetterLevel{domain.UnitKindSecondaryUnit: domain.LetterLevelCompanyToSecondary,
		domain.UnitKindWorkshopSection: domain.LetterLevelSecondaryToWorkshop}[b.UnitKind]
	if !ok {
		return
	}
	for _, e := range ground.Settings(s, b.CycleID, b.FrozenOn).LetterKindsOfLevel {
		if e.Key != string(level) {
			continue
		}
		for _, kind := range e.Values {
			fn(b, level, domain.LetterKind(kind))
		}
	}
}

func eachLetter(s *state.Snapshot, cycle, taker string, kind domain.LetterKind, fn func(l *domain.ResponsibilityLetter)) {
	s.EachOf("ResponsibilityLetter", "takerUnitId", taker, func(r *domain.Record) bool {
		if l := r.Body.(*domain.ResponsibilityLetter); l.CycleID == cycle && l.Kind == kind {
			fn(l)
		}
		return true
	})
}

// signed says whether a letter is signed by both sides and was not replaced.
func signed(st domain.LetterStatus) bool { return st == domain.LetterStatusSigned || binds(st) }

// binds says whether a letter is in force, or was until it was settled.
func binds(st domain.LetterStatus) bool {
	switch st {
	case domain.LetterStatusInForce, domain.LetterStatusAmending, domain.LetterStatusSettlementProposed, domain.LetterStatusSettled:
		return true
	}
	return false
}

// letterDue is the day by which a letter is to be signed that nobody has drawn up yet
// (DL01, DL02); known is false while what its clock begins with has not happened.
func letterDue(s *state.Snapshot, b *domain.TargetGroupFigure, level domain.LetterLevel, kind domain.LetterKind) (due domain.Date, known bool) {
	if level == domain.LetterLevelCompanyToSecondary {
		held := heldLast(s, b.CycleID, kind)
		return ground.Due(s, "DL01", &b.Record, held), held != 0
	}
	from := domain.Date(0)
	eachLetter(s, b.CycleID, b.ParentUnitID, kind, func(l *domain.ResponsibilityLetter) {
		if binds(l.Status) && l.Version == 1 {
			from = s.DayOf(l.InForceAt)
		}
	})
	return ground.Due(s, "DL02", &b.Record, from), from != 0
}

// heldLast is the day of the last conference of a cycle that issued a target of a kind; 0
// for none.
func heldLast(s *state.Snapshot, cycle string, kind domain.LetterKind) (last domain.Date) {
	s.EachOf("Conference", "cycleId", cycle, func(r *domain.Record) bool {
		c := r.Body.(*domain.Conference)
		if c.HeldOn <= last || !r.Has(domain.ConferenceFieldHeldOn) {
			return true
		}
		s.EachOf("Target", "conferenceId", c.ID, func(r *domain.Record) bool {
			t := r.Body.(*domain.Target)
			if t.LetterKind == kind && stands(t.Status) {
				last = c.HeldOn
			}
			return last < c.HeldOn
		})
		return true
	})
	return last
}

// planFacts say of a branch whether its plan was approved in time (DL03): its clock begins
// with the last of its letters that came into force, of a branch that none names with the
// last of those of the unit above.
func planFacts(s *state.Snapshot, r *domain.Record, add func(state.Fact)) {
	b := inForce(s, r)
	if b == nil || b.UnitKind != domain.UnitKindBranch {
		return
	}
	from := domain.Date(0)
	for _, party := range []string{b.UnitID, b.ParentUnitID} {
		if from != 0 {
			break
		}
		s.EachOf("ResponsibilityLetter", "takerPartyIds", party, func(r *domain.Record) bool {
			if l := r.Body.(*domain.ResponsibilityLetter); l.CycleID == b.CycleID && binds(l.Status) && l.Version == 1 {
				from = max(from, s.DayOf(l.InForceAt))
			}
			return true
		})
	}
	plan := ground.PlanOf(s, b.CycleID, b.UnitID)
	done := plan != nil && plan.Version > 0
	if from == 0 && !done {
		return
	}
	f := state.Fact{Unit: b.UnitID, Den: 1, Pending: !done, Guarded: true, Heads: heads(b.CycleID)}
	switch {
	case from != 0:
		f.On = ground.Due(s, "DL03", &b.Record, from)
	default:
		f.On = s.DayOf(plan.ApprovedAt)
	}
	if done && !plan.Late {
		f.Num = 1
	}
	add(f)
}
