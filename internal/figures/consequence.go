package figures

import (
	"slices"
	"strconv"

	"pdca/internal/domain"
	"pdca/internal/ground"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// What a result leads to, in figures and in what is derived of units and cases. Nothing here
// orders branches by how weak they are, and nothing is a share of them.

// useFacts are of uses that were decided. Appointment files are shut, and so count for those
// alone who read them (INV-RU4).
func useFacts(r *domain.Record, _ state.Days, add func(state.Fact)) {
	if u := r.Body.(*domain.ResultUse); u.Status != domain.ResultUseStatusVoid && r.Has(domain.ResultUseFieldUsedOn) {
		add(state.Fact{Unit: u.UnitID, On: u.UsedOn, Num: 1, Heads: heads(string(u.Kind))})
	}
}

// titleFacts are of titles that were named, until they are taken away or end.
func titleFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	t := r.Body.(*domain.ModelBranchTitle)
	if r.Has(domain.ModelBranchTitleFieldNamedOn) {
		stay(state.Fact{Unit: t.BranchID, On: t.NamedOn, Heads: heads(string(t.Status))}, !titleHeld(t.Status), moved(r, domain.ModelBranchTitleFieldStatus, day), add)
	}
}

func titleHeld(s domain.ModelTitleStatus) bool {
	return s == domain.ModelTitleStatusNamed || s == domain.ModelTitleStatusUnderReview || s == domain.ModelTitleStatusRetained
}

// weakFacts are of cases from the day on which they were identified until they end; a branch
// has one at a time. Its grounds stand together, in the order of their codes.
func weakFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	w := r.Body.(*domain.WeakBranchCase)
	if r.Has(domain.WeakBranchCaseFieldIdentifiedOn) {
		stay(state.Fact{Unit: w.BranchID, On: w.IdentifiedOn, Heads: heads(string(w.Status), firstGround(w))}, !weakOpen(w.Status), moved(r, domain.WeakBranchCaseFieldStatus, day), add)
	}
}

// firstGround is the ground that a case stands under: each stands under one, so that the
// groups add up.
func firstGround(w *domain.WeakBranchCase) string {
	if len(w.GroundCodes) == 0 {
		return ""
	}
	return slices.Min(w.GroundCodes)
}

func weakOpen(s domain.WeakCaseStatus) bool {
	switch s {
	case domain.WeakCaseStatusIdentified, domain.WeakCaseStatusListed, domain.WeakCaseStatusRectifying, domain.WeakCaseStatusAcceptance, domain.WeakCaseStatusExtended:
		return true
	}
	return false
}

// weakAgainFacts are of cases of branches that had an earlier one within the years that the
// settings said when they were identified.
func weakAgainFacts(r *domain.Record, _ state.Days, add func(state.Fact)) {
	if w := r.Body.(*domain.WeakBranchCase); w.Repeated && r.Has(domain.WeakBranchCaseFieldIdentifiedOn) {
		add(state.Fact{Unit: w.BranchID, On: w.IdentifiedOn, Num: 1, Heads: heads(firstGround(w))})
	}
}

// standing is what a branch is known as: by its title, or by its case, of what the viewer
// sees. A case weighs more than a title.
func standing(v *state.View, _ *registry.Field, r *domain.Record, _ state.Asked) domain.Value {
	if k := r.Body.(*domain.OrgUnit).Kind; k != domain.UnitKindBranch && k != domain.UnitKindGeneralBranch {
		return domain.Null
	}
	is := domain.UnitStandingOrdinary
	v.EachOf("ModelBranchTitle", "branchId", r.ID, func(x *domain.Record) bool {
		if titleHeld(x.Body.(*domain.ModelBranchTitle).Status) && v.Sees(v.Registry().Of(x.Body), x) {
			is = domain.UnitStandingModel
		}
		return v.Meter.Spend(1)
	})
	v.EachOf("WeakBranchCase", "branchId", r.ID, func(x *domain.Record) bool {
		if weakOpen(x.Body.(*domain.WeakBranchCase).Status) && v.Sees(v.Registry().Of(x.Body), x) {
			is = domain.UnitStandingWeakLax
		}
		return v.Meter.Spend(1)
	})
	return domain.String(string(is))
}

// openItems counts what of the list of a case waits.
func openItems(v *state.View, _ *registry.Field, r *domain.Record, _ state.Asked) domain.Value {
	n := int64(0)
	v.EachOf("ListItem", "caseId", r.ID, func(x *domain.Record) bool {
		if s := x.Body.(*domain.ListItem).Status; s != domain.ListItemStatusAccepted && s != domain.ListItemStatusCancelled {
			n++
		}
		return v.Meter.Spend(1)
	})
	return domain.Int(n)
}

// listedYears are the years in which the branch of a case, or what it came from, was
// identified as weak, of what the viewer sees.
func listedYears(v *state.View, _ *registry.Field, r *domain.Record, _ state.Asked) domain.Value {
	var years []string
	for _, w := range ground.WeakCases(v.Snapshot, r.Body.(*domain.WeakBranchCase).BranchID) {
		if v.Meter.Spend(1) && v.Sees(v.Registry().Of(w), &w.Record) {
			years = append(years, strconv.Itoa(w.IdentifiedOn.Std().Year()))
		}
	}
	slices.Sort(years)
	return domain.List(slices.Compact(years))
}
