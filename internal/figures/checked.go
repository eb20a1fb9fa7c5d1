package figures

import (
	"slices"
	"strconv"

	"pdca/internal/domain"
	"pdca/internal/state"
)

// What inspections, their results and findings, and the help that follows count for.

func visitFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	if i := r.Body.(*domain.Inspection); r.Has(domain.InspectionFieldLeftSiteOn) && i.Status != domain.InspectionStatusCancelled {
		add(state.Fact{Unit: i.UnitID, On: i.LeftSiteOn, Num: 1, Heads: heads(string(i.Mode), string(i.Status))})
	}
}

func resultFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	if c := r.Body.(*domain.CriterionResult); c.Counted && r.Has(domain.CriterionResultFieldVisitedOn) {
		add(state.Fact{Unit: c.UnitID, On: c.VisitedOn, Num: 1, Guarded: c.Status != domain.ResultStatusLocked,
			Heads: heads(string(c.Mode), string(c.Method), c.CriterionCode)})
	}
}

// lateData is the caveat of an inspection whose data came after the term (DL12).
const lateData = "LATE_DATA"

func dataFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	i := r.Body.(*domain.Inspection)
	if !r.Has(domain.InspectionFieldLeftSiteOn) {
		return
	}
	f := state.Fact{Unit: i.UnitID, On: i.LeftSiteOn, Den: 1, Heads: heads(string(i.Mode))}
	if r.Has(domain.InspectionFieldPartsSubmittedAt) && !slices.Contains(i.Caveats, lateData) {
		f.Num = 1
	}
	add(f)
}

// sampleFacts are of results that count, under the size of a sample that did not take all
// there was. What the criterion demands is looked up when it is asked (sampled).
func sampleFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	c := r.Body.(*domain.CriterionResult)
	if !c.Counted || !r.Has(domain.CriterionResultFieldVisitedOn) {
		return
	}
	part := ""
	if r.Has(domain.CriterionResultFieldSampleSize) && c.SampleSize < c.PopulationSize {
		part = strconv.FormatInt(c.SampleSize, 10)
	}
	add(state.Fact{Unit: c.UnitID, On: c.VisitedOn, Den: 1, Guarded: c.Status != domain.ResultStatusLocked,
		Heads: heads(string(c.Mode), string(c.Method), c.CriterionID, part)})
}

// findingHeads are what findings and problems have in common.
func findingHeads(severity domain.WeightClass, source domain.ProblemSource, criterion, last string) [state.FactHeads]string {
	return heads(string(severity), string(source), criterion, last)
}

// finding is the fact of one. Its unit is told of it when the inspection is confirmed.
func finding(r *domain.Record, on domain.Date) state.Fact {
	f := r.Body.(*domain.Finding)
	return state.Fact{Unit: f.UnitID, On: on, Num: 1, Guarded: !r.Has(domain.FindingFieldToldOn), Heads: findingHeads(f.Severity, f.Source, f.CriterionCode, string(f.Mode))}
}

func foundOn(r *domain.Record, day state.Days) domain.Date {
	return dayIn(r, domain.FindingFieldFoundOn, r.Body.(*domain.Finding).FoundOn, made(r, day))
}

func findingFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	if r.Body.(*domain.Finding).Status != domain.FindingStatusWithdrawn {
		add(finding(r, foundOn(r, day)))
	}
}

func findingOver(r *domain.Record) bool {
	s := r.Body.(*domain.Finding).Status
	return s == domain.FindingStatusRegistered || s == domain.FindingStatusWithdrawn
}

func openFindingFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	stay(finding(r, foundOn(r, day)), findingOver(r), moved(r, domain.FindingFieldStatus, day), add)
}

func findingAgeFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	if !findingOver(r) {
		add(finding(r, foundOn(r, day)))
	}
}

// repeatFacts are of findings, and whether they repeat one: an older one than the settings
// say is none that could be named (INV-F3).
func repeatFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	f := r.Body.(*domain.Finding)
	if f.Status == domain.FindingStatusWithdrawn || !r.Has(domain.FindingFieldFoundOn) {
		return
	}
	x := state.Fact{Unit: f.UnitID, On: f.FoundOn, Den: 1, Guarded: !r.Has(domain.FindingFieldToldOn), Heads: heads(string(f.Severity), f.CriterionCode)}
	if f.RepeatOfID != "" {
		x.Num = 1
	}
	add(x)
}

func pairingHeads(p *domain.AssistancePairing) [state.FactHeads]string {
	return heads(p.HelperKindCode, p.FormCode)
}

func pairingFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	p := r.Body.(*domain.AssistancePairing)
	begun := dayIn(r, domain.AssistancePairingFieldAgreedOn, p.AgreedOn, dayIn(r, domain.AssistancePairingFieldActiveOn, p.ActiveOn, made(r, day)))
	ended := !slices.Contains([]domain.PairingStatus{domain.PairingStatusAgreed, domain.PairingStatusActive, domain.PairingStatusEvaluated, domain.PairingStatusExtended}, p.Status)
	if ended && !r.Has(domain.AssistancePairingFieldAgreedOn) && !r.Has(domain.AssistancePairingFieldActiveOn) {
		return // it never ran
	}
	stay(state.Fact{Unit: p.UnitID, On: begun, Heads: pairingHeads(p)}, ended, moved(r, domain.AssistancePairingFieldStatus, day), add)
}

func pairingEndFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	p := r.Body.(*domain.AssistancePairing)
	f := state.Fact{Unit: p.UnitID, On: dayIn(r, domain.AssistancePairingFieldEvaluatedOn, p.EvaluatedOn, moved(r, domain.AssistancePairingFieldStatus, day)), Den: 1, Heads: pairingHeads(p)}
	switch p.Status {
	case domain.PairingStatusEndedEffective:
		f.Num = 1
		add(f)
	case domain.PairingStatusEndedIneffective:
		add(f)
	}
}

// helpedFacts are of pairings under way; whether somebody was there lately is looked up when
// it is asked (contacted).
func helpedFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	p := r.Body.(*domain.AssistancePairing)
	if p.Status == domain.PairingStatusActive || p.Status == domain.PairingStatusExtended {
		add(state.Fact{Unit: p.UnitID, On: dayIn(r, domain.AssistancePairingFieldActiveOn, p.ActiveOn, made(r, day)), Den: 1, Heads: heads(p.HelperKindCode)})
	}
}
