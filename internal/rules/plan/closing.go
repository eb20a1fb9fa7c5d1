package plan

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/state"
)

// stageState is where a cycle stands in a stage, as of a day.
type stageState struct {
	Stage      domain.PdcaStage   `json:"stage"`
	State      domain.WindowState `json:"state"`
	OpensAt    string             `json:"opensAt"`
	ClosesAt   string             `json:"closesAt"`
	GraceUntil string             `json:"graceUntil"`
	DaysLeft   int                `json:"daysLeft"`
}

// cycleStages answers where a cycle stands in each of its stages today.
func cycleStages(v *state.View, args []byte) ([]string, error) {
	p, err := askedCycle(v, args)
	if err != nil || p == nil {
		return nil, err
	}
	grace := domain.Date(ground.Settings(v.Snapshot, p.ID, v.Today).WindowGraceDays)
	var out []stageState
	for _, w := range engine.Objects[domain.StageWindow](p.Windows) {
		opens, _ := engine.Day(w.OpensAt)
		closes, _ := engine.Day(w.ClosesAt)
		x := stageState{w.Stage, domain.WindowStateShut, w.OpensAt, w.ClosesAt, (closes + grace).String(), 0}
		switch {
		case v.Today < opens:
			x.State, x.DaysLeft = domain.WindowStateNotOpen, int(opens-v.Today)
		case v.Today <= closes:
			x.State, x.DaysLeft = domain.WindowStateOpen, int(closes-v.Today)+1
		case v.Today <= closes+grace:
			x.State, x.DaysLeft = domain.WindowStateGrace, int(closes+grace-v.Today)+1
		}
		out = append(out, x)
	}
	slices.SortFunc(out, func(a, b stageState) int { return slices.Index(stages, a.Stage) - slices.Index(stages, b.Stage) })
	return engine.JSONTexts(out...)
}

// askedCycle is the cycle that a question names, where whoever asks may see it; nil otherwise.
func askedCycle(v *state.View, args []byte) (*domain.PdcaCycle, error) {
	ask, err := engine.ReadInput[struct{ CycleID string }](args)
	if err != nil {
		return nil, err
	}
	r := v.Record(v.Registry().Entity("PdcaCycle"), ask.CycleID)
	if r == nil {
		return nil, engine.NotFound().On("cycleId")
	}
	return r.Body.(*domain.PdcaCycle), nil
}
