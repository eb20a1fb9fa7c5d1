package figures

import (
	"slices"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/ground"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// What practice activities, checks of marks, platforms and links count for.

const (
	srcPrescribed, srcPractised = "prescribed actions", "self-chosen actions"
	srcMarks, srcPlatforms      = "marks", "platforms"
	srcLinkMonths               = "months of links"
)

var practiceSources = []*state.Facts{
	{Name: srcPrescribed, Of: "PrescribedAction", Looks: prescribedFacts, Also: map[string]again{"PracticeActivity": answeredAction}},
	{Name: srcPractised, Of: "PracticeActivity", Unit: "branchId", Add: chosenFacts},
	{Name: srcMarks, Of: "MarkCheck", Unit: "unitId", Add: markFacts},
	{Name: srcPlatforms, Of: "PlatformAssignment", Unit: "branchId", Add: platformFacts},
	{Name: srcLinkMonths, Of: "ThreeLink", Looks: linkFacts, Also: map[string]again{"LinkContact": contactedLink}},
}

func answeredAction(_ *state.Snapshot, r *domain.Record, fn func(string)) {
	if id := r.Body.(*domain.PracticeActivity).PrescribedActionID; id != "" {
		fn(id)
	}
}

func contactedLink(_ *state.Snapshot, r *domain.Record, fn func(string)) {
	fn(r.Body.(*domain.LinkContact).ThreeLinkID)
}

// prescribedFacts are of what each branch was prescribed, on the day on which it is due, and
// whether it was done (INV-PA2). What was answered counts before that day too.
func prescribedFacts(s *state.Snapshot, r *domain.Record, add func(state.Fact)) {
	a := r.Body.(*domain.PrescribedAction)
	if !r.Has(domain.PrescribedActionFieldDueOn) {
		return
	}
	s.EachBelow(a.IssuerUnitID, func(unit string) {
		if !ground.IsBranch(s, unit) || !ground.Prescribed(s, a, unit) {
			return
		}
		p := ground.Answer(s, a.ID, unit)
		f := state.Fact{Unit: unit, On: a.DueOn, Den: 1, Pending: p == nil || !ground.Practised(p), Heads: heads(string(domain.ActionKindPrescribed), a.ActivityKindCode)}
		if ground.DonePrescribed(s, p, a.DueOn) {
			f.Num = 1
		}
		add(f)
	})
}

// chosenFacts are of what a branch chose itself: above the line alone, there is no number of
// what it should have chosen.
func chosenFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	p := r.Body.(*domain.PracticeActivity)
	if p.ActionKind != domain.ActionKindSelfChosen || !ground.Practised(p) {
		return
	}
	on := dayIn(r, domain.PracticeActivityFieldDueOn, p.DueOn, day(p.ReportedAt))
	add(state.Fact{Unit: p.BranchID, On: on, Num: 1, Heads: heads(string(domain.ActionKindSelfChosen), p.KindCode)})
}

// markFacts are of checks by others: whom they looked at, and who showed identity and mark.
func markFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	m := r.Body.(*domain.MarkCheck)
	if m.Status != domain.MarkCheckStatusDone || !m.Counts {
		return
	}
	f := state.Fact{Unit: m.UnitID, On: day(m.At), Den: int64(len(m.Lines))}
	for _, text := range m.Lines {
		if l, err := domain.DecodeObject[domain.MarkLine](text); err == nil && l.IdentityShown && l.MarkWorn {
			f.Num++
		}
	}
	add(f)
}

// platformFacts are of platforms from the day on which they are named until they end. One that
// is renewed is over: another one takes its place.
func platformFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	p := r.Body.(*domain.PlatformAssignment)
	if p.Status == domain.PlatformStatusApplied || p.Status == domain.PlatformStatusRejected {
		return
	}
	on := dayIn(r, domain.PlatformAssignmentFieldNamedOn, p.NamedOn, dayIn(r, domain.PlatformAssignmentFieldFrom, p.From, made(r, day)))
	over := p.Status != domain.PlatformStatusNamed && p.Status != domain.PlatformStatusActive
	stay(state.Fact{Unit: p.BranchID, On: on, Heads: heads(string(p.Kind))}, over, moved(r, domain.PlatformAssignmentFieldStatus, day), add)
}

// linkMonths is how many months of a link without an end are told in advance: those to come
// count once they are over.
const linkMonths = 36

// linkFacts are of the months in which a link ran, each on its last day, and whether it was
// kept (INV-TL1, INV-TL2).
func linkFacts(s *state.Snapshot, r *domain.Record, add func(state.Fact)) {
	l := r.Body.(*domain.ThreeLink)
	month := domain.MonthOf(l.From).From
	for i := 0; i < linkMonths && ground.HeldAny(l, month); i++ {
		_, kept := ground.ContactMonth(s, r.ID, month)
		f := state.Fact{Unit: l.UnitID, On: domain.MonthOf(month).To, Den: 1, Pending: !kept, Heads: heads(string(l.LinkKind))}
		if kept {
			f.Num = 1
		}
		add(f)
		month = domain.AddMonths(month, 1)
	}
}

// actionMix is what the branches of a unit were prescribed and did, and what they chose, as far
// as the viewer sees it.
func actionMix(v *state.View, _ *registry.Field, r *domain.Record, asked state.Asked) domain.Value {
	c := cycleAsked(v, asked.Value(0))
	if c == nil {
		return domain.Null
	}
	var mix domain.ActionMix
	kinds := map[string]int64{}
	reg := v.Registry()
	prescribed, activity := reg.Entity("PrescribedAction"), reg.Entity("PracticeActivity")
	var actions []*domain.PrescribedAction
	v.EachOf("PrescribedAction", "cycleId", c.ID, func(r *domain.Record) bool {
		if v.Sees(prescribed, r) {
			actions = append(actions, r.Body.(*domain.PrescribedAction))
		}
		return v.Meter.Spend(1)
	})
	mixed := func(unit string) {
		if !ground.IsBranch(v.Snapshot, unit) || v.Meter.Err() != nil {
			return
		}
		reported := map[string]*domain.PracticeActivity{}
		v.EachOf("PracticeActivity", "branchId", unit, func(r *domain.Record) bool {
			p := r.Body.(*domain.PracticeActivity)
			if p.CycleID == c.ID && ground.Practised(p) && v.Sees(activity, r) {
				kinds[p.KindCode]++
				if reported[p.PrescribedActionID] = p; p.PrescribedActionID == "" {
					mix.SelfChosen++
				}
			}
			return v.Meter.Spend(1)
		})
		for _, a := range actions {
			p := reported[a.ID]
			if !ground.Prescribed(v.Snapshot, a, unit) || a.DueOn > v.Today && p == nil || !v.Meter.Spend(1) {
				continue
			}
			if mix.PrescribedDue++; ground.DonePrescribed(v.Snapshot, p, a.DueOn) {
				mix.PrescribedDone++
			}
		}
	}
	mixed(r.ID)
	v.EachBelow(r.ID, mixed)
	for code, n := range kinds {
		mix.ByKind = append(mix.ByKind, domain.ActionCount{KindCode: code, Count: n})
	}
	slices.SortFunc(mix.ByKind, func(a, b domain.ActionCount) int { return strings.Compare(a.KindCode, b.KindCode) })
	return object(mix)
}
