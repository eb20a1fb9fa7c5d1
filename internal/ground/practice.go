package ground

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/state"
)

// What was prescribed to branches, and done; how far what they chose themselves was spread.

// Prescribed says whether a branch has to do what an action asks for: it is issued, and the
// branch lies below one of the units that it names, or below who issued it where it names
// none. What was withdrawn is nobody's to do.
func Prescribed(s *state.Snapshot, a *domain.PrescribedAction, branch string) bool {
	if a.Status != domain.PrescribedStatusIssued && a.Status != domain.PrescribedStatusClosed || branch == a.IssuerUnitID || !s.Below(branch, a.IssuerUnitID) {
		return false
	}
	return len(a.ScopeUnitIDs) == 0 || slices.ContainsFunc(a.ScopeUnitIDs, func(top string) bool { return s.Below(branch, top) })
}

// IsBranch says whether a unit is a branch in use: what is prescribed is prescribed to these.
func IsBranch(s *state.Snapshot, unit string) bool {
	r := s.Unit(unit)
	if r == nil {
		return false
	}
	u := r.Body.(*domain.OrgUnit)
	return u.Kind == domain.UnitKindBranch && u.Status == domain.OrgUnitStatusActive
}

// Answer is the activity of a branch that answers an action; nil for none, and for one that
// was cancelled.
func Answer(s *state.Snapshot, action, branch string) *domain.PracticeActivity {
	r := s.Find("PracticeActivity", domain.KeyID("PracticeActivity", action, branch))
	if r == nil {
		return nil
	}
	p := r.Body.(*domain.PracticeActivity)
	if p.PrescribedActionID != action || p.Status == domain.PracticeStatusCancelled {
		return nil
	}
	return p
}

// Practised says whether an activity was carried out and reported.
func Practised(p *domain.PracticeActivity) bool {
	return p.Status == domain.PracticeStatusReported || p.Status == domain.PracticeStatusRated
}

// DonePrescribed is INV-PA2: what is prescribed is done where it was reported by the last day
// of its action and not rated poor.
func DonePrescribed(s *state.Snapshot, p *domain.PracticeActivity, due domain.Date) bool {
	return p != nil && Practised(p) && p.ReportedAt != 0 && s.DayOf(p.ReportedAt) <= due && p.Rating != domain.RatingPoor
}

// Spread is how far the practice of an activity was spread, by its recognition.
type Spread int

const (
	// SpreadNone is not, or within the branch.
	SpreadNone Spread = iota
	// SpreadUnit is in the second-level unit, SpreadCompany in the company and above it.
	SpreadUnit
	SpreadCompany
)

// SpreadOf reads it. A level that the enterprise added ranks by its position.
func SpreadOf(s *state.Snapshot, p *domain.PracticeActivity) Spread {
	if p.Recognition == "" {
		return SpreadNone
	}
	of, err := domain.DecodeObject[domain.Recognition](p.Recognition)
	if err != nil {
		return SpreadNone // the codec wrote it
	}
	rank := levelRank(s, of.LevelCode)
	switch {
	case rank >= levelRank(s, "COMPANY"):
		return SpreadCompany
	case rank >= levelRank(s, "SECONDARY"):
		return SpreadUnit
	}
	return SpreadNone
}

const levels = "recognitionLevels"

// levelRank is the position of a level of recognition.
func levelRank(s *state.Snapshot, code string) int64 {
	if r := s.Find("Code", domain.KeyID("Code", levels, code)); r != nil {
		return r.Body.(*domain.Code).Position
	}
	for _, c := range domain.CodeListOf(levels).Codes {
		if c.Code == code {
			return int64(c.Position)
		}
	}
	return -1
}
