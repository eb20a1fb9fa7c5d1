package act

import (
	"cmp"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/state"
)

// watchEntry is a problem on the watch list as it is answered.
type watchEntry struct {
	ProblemID    string  `json:"problemId"`
	Code         *string `json:"code"`
	UnitID       string  `json:"unitId"`
	Severity     string  `json:"severity"`
	Status       string  `json:"status"`
	FirstFoundOn *string `json:"firstFoundOn"`
	AgeDays      int64   `json:"ageDays"`
	TimesCarried int64   `json:"timesCarried"`
	Watch        string  `json:"watch"`
	LastStepOn   string  `json:"lastStepOn"`
	NextDueOn    *string `json:"nextDueOn"`
}

// watchAsked is what is asked for: a unit, and from which age and how many carries on.
type watchAsked struct {
	UnitID                 string
	MinAge, CarriedAtLeast *int64
}

// watchList answers the open problems of a unit and below it that the viewer sees, the oldest
// first.
func watchList(v *state.View, args []byte) ([]string, error) {
	ask, err := engine.ReadInput[watchAsked](args)
	if err != nil {
		return nil, err
	}
	if v.Record(v.Registry().Units.Ent, ask.UnitID) == nil {
		return nil, engine.NotFound().On("unitId")
	}
	var list []watchEntry
	ent := v.Registry().Entity("Problem")
	v.Scan(ent, func(r *domain.Record) bool {
		p := r.Body.(*domain.Problem)
		if ground.ProblemOpen(p.Status) && v.Below(cmp.Or(p.ResponsibleUnitID, p.UnitID), ask.UnitID) && v.Sees(ent, r) {
			if e := watched(v, p); ask.takes(e) {
				list = append(list, e)
			}
		}
		return true
	})
	slices.SortStableFunc(list, func(a, b watchEntry) int { return cmp.Compare(b.AgeDays, a.AgeDays) })
	return engine.JSONTexts(list...)
}

func (ask watchAsked) takes(e watchEntry) bool {
	return (ask.MinAge == nil || e.AgeDays >= *ask.MinAge) && (ask.CarriedAtLeast == nil || e.TimesCarried >= *ask.CarriedAtLeast)
}

func watched(v *state.View, p *domain.Problem) watchEntry {
	e := watchEntry{ProblemID: p.ID, UnitID: cmp.Or(p.ResponsibleUnitID, p.UnitID), Severity: string(p.Severity), Status: string(p.Status),
		AgeDays: ground.ProblemAge(p, v.Today), TimesCarried: ground.TimesCarried(v.Snapshot, p.ID), Watch: string(ground.ProblemLight(v.Snapshot, p, v.Today))}
	if p.Code != "" {
		e.Code = &p.Code
	}
	if p.Has(domain.ProblemFieldFirstFoundOn) {
		e.FirstFoundOn = dayText(p.FirstFoundOn)
	}
	last, next := v.DayOf(p.Mark(domain.ProblemFieldStatus).At), domain.Date(0)
	v.EachOf("Rectification", "problemId", p.ID, func(r *domain.Record) bool {
		x := r.Body.(*domain.Rectification)
		if !v.Sees(v.Registry().Of(x), r) {
			return true
		}
		last = max(last, v.DayOf(r.Mark(domain.RectificationFieldStatus).At))
		if underWay(x.Status) && (next == 0 || x.DueOn < next) {
			next = x.DueOn
		}
		return true
	})
	e.LastStepOn = last.String()
	if next != 0 {
		e.NextDueOn = dayText(next)
	}
	return e
}

func dayText(d domain.Date) *string {
	s := d.String()
	return &s
}
