package figures

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/ground"
	"pdca/internal/state"
)

// What a fact counts for, and under which group it stands, where that follows from more than
// its record: from the standards, from code lists, from the settings of the period.

// sign tells what was given from what was taken.
func sign(_ *asking, f *state.Fact) string {
	if f.Num < 0 {
		return "MINUS"
	}
	return "PLUS"
}

// pointsGroup is the group of the rule that points were given by.
func pointsGroup(a *asking, f *state.Fact) string {
	type key struct{}
	groups := a.v.Keep(key{}, func() any {
		of := map[string]string{}
		a.v.Scan(a.reg.Entity("PointsRule"), func(r *domain.Record) bool {
			rule := r.Body.(*domain.PointsRule)
			of[rule.Code] = rule.Group
			return true
		})
		return of
	}).(map[string]string)
	return groups[f.Heads[0]]
}

// venueClass is the group of the kind of a venue.
func venueClass(a *asking, f *state.Fact) string {
	r := a.v.Find("Venue", f.Heads[0])
	if r == nil {
		return ""
	}
	return ground.GroupOf(a.v.Snapshot, "venueKinds", r.Body.(*domain.Venue).KindCode)
}

// asks is what a criterion of the standards asks: its code, and how large a sample must be;
// least 0 where none is drawn.
type asks struct {
	code  string
	least int64
}

func (a *asking) asks(criterion string) asks {
	type key struct{}
	known := a.v.Keep(key{}, func() any { return map[string]asks{} }).(map[string]asks)
	x, ok := known[criterion]
	if ok {
		return x
	}
	if r := a.v.Find("Criterion", criterion); r != nil {
		cr := r.Body.(*domain.Criterion)
		x.code = cr.Code
		if s, err := domain.ParseScoring([]byte(cr.Scoring), int64(cr.MaxScore)); err == nil && s.Sample != nil {
			x.least = s.Sample.Min
		}
	}
	known[criterion] = x
	return x
}

// codeOf is the code of the criterion whose id a fact stands under.
func codeOf(i int) head {
	return func(a *asking, f *state.Fact) string { return a.asks(f.Heads[i]).code }
}

// sampled counts results of criteria that ask for a sample, and those whose sample was too
// small although there was more.
func sampled(a *asking, _ *domain.Record, f *state.Fact) bool {
	least := a.asks(f.Heads[2]).least
	size, part := int64(0), f.Heads[3] != ""
	for _, digit := range f.Heads[3] {
		size = 10*size + int64(digit-'0')
	}
	if f.Num = 0; part && size < least {
		f.Num = f.Den
	}
	return least > 0
}

// contacted counts a pairing that somebody of the helpers was at within the term: the day of
// the newest contact that the unit confirmed.
func contacted(a *asking, r *domain.Record, f *state.Fact) bool {
	last := firstDay
	a.v.EachOf("WorkLog", "pairingId", r.ID, func(r *domain.Record) bool {
		if w := r.Body.(*domain.WorkLog); w.Status == domain.WorkLogStatusConfirmed {
			last = max(last, a.v.DayOf(w.At))
		}
		return a.v.Meter.Spend(1)
	})
	if d := a.params.Deadline("DL19A"); d != nil && last+domain.Date(d.Amount) >= a.today {
		f.Num = 1
	}
	return true
}

// gapSources are those of the gaps of the chain.
var gapSources = []string{srcUnitGaps, srcTargetGaps, srcItemGaps, srcMemberGaps}

// broken counts gaps whose day has come.
func broken(a *asking, _ *domain.Record, f *state.Fact) bool { return f.On <= a.today }

// unlessExempt leaves out leaves that end by decision.
func unlessExempt(f *state.Fact) bool { return f.Heads[3] != string(domain.ChainStateExempt) }

// stillRuns says of a leaf that is not reached that its deadline runs.
func stillRuns(a *asking, f *state.Fact) bool {
	return f.Heads[3] == string(domain.ChainStateBroken) && f.On > a.today
}

func countedBy(what string) func(f *state.Fact) bool {
	return func(f *state.Fact) bool { return f.Heads[2] == what }
}

// ofLevel counts the units of the level that is asked for and is not left out by the settings.
func ofLevel(a *asking, _ *domain.Record, f *state.Fact) bool {
	return slices.Contains(kindsOf(a.q.Of), domain.UnitKind(f.Heads[2])) && !slices.Contains(a.params.CoverageExemptUnits, f.Unit)
}

// wording is how the standards of a version word their criteria, by code.
type wording map[string]string

// versionOf is the version of the standards in a span: that of its year's cycle; "" for none.
func (a *asking) versionOf(s span) string {
	if c := a.cycleAt(s); c != nil {
		return c.CatalogueVersion
	}
	return ""
}

func (a *asking) wording(version string) wording {
	type key struct{ version string }
	return a.v.Keep(key{version}, func() any {
		out := wording{}
		a.v.Scan(a.reg.Entity("StandardCatalogue"), func(r *domain.Record) bool {
			if r.Body.(*domain.StandardCatalogue).Version != version {
				return true
			}
			a.v.EachOf("Criterion", "catalogueId", r.ID, func(r *domain.Record) bool {
				cr := r.Body.(*domain.Criterion)
				out[cr.Code] = domain.CriterionText(cr.TitleZh, cr.Scoring)
				return true
			})
			return false
		})
		return out
	}).(wording)
}

// reworded says whether a criterion is another one in another version, or not in both.
func (a *asking) reworded(code, then, now string) bool {
	if then == now {
		return false
	}
	was, is := a.wording(then)[code], a.wording(now)[code]
	return was == "" || was != is
}
