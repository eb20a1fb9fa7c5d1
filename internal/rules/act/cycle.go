package act

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/state"
)

// closeLoop is INV-LOOP: a cycle closes when everything that was found in it
// has an end, or a successor in the next cycle with a name and a date, and when the review
// of it is confirmed.
func closeLoop(c *engine.Change) error {
	if c.New == nil || !c.Moved(string(domain.CycleStatusClosed)) {
		return nil
	}
	for _, kind := range ground.LoopKinds() {
		n, first := 0, ""
		for r := range kind.Open(c.Tx.State(), c.New.ID) {
			if n++; first == "" {
				first = r.ID
			}
		}
		if n > 0 {
			return domain.Broken("INV-LOOP", "status", "还有%d项未了，既无结果，也未经接受结转（须有责任人和期限）：%s（%s 等）", "%d are neither ended nor carried over with a name and a date: %s (%s)", n, kind.Says.Zh, first)
		}
	}
	c.Stamp(domain.PdcaCycleFieldOpenAtClose, domain.Int(problemsCarried(c.Tx.State(), c.New.ID)))
	return nil
}

// problemsCarried counts the problems of a cycle that go on in the next one, as such or as what
// was found or is put right of them.
func problemsCarried(s *state.Snapshot, cycle string) (n int64) {
	s.EachOf("CarryOver", "fromCycleId", cycle, func(r *domain.Record) bool {
		x := r.Body.(*domain.CarryOver)
		if x.Status == domain.CarryOverStatusAccepted && (x.ProblemID != "" || x.FindingID != "" || x.RectificationID != "") {
			n++
		}
		return true
	})
	return n
}

// mostListed is how many ids a line of the checklist has.
const mostListed = 100

// closingLine is a line of the checklist as it is answered.
type closingLine struct {
	Kind          string   `json:"kind"`
	Count         int      `json:"count"`
	DoneByClockOn *string  `json:"doneByClockOn"`
	IDs           []string `json:"ids"`
}

// Askings are what can be asked of acting that is no record.
func Askings() []engine.Asking {
	return []engine.Asking{{Name: "closingChecklist", Answer: closingChecklist}}
}

// closingChecklist answers what is to be ended before a cycle closes, of what the viewer sees,
// each kind with its number.
func closingChecklist(v *state.View, args []byte) ([]string, error) {
	ask, err := engine.ReadInput[struct{ CycleID string }](args)
	if err != nil {
		return nil, err
	}
	if v.Record(v.Registry().Entity("PdcaCycle"), ask.CycleID) == nil {
		return nil, engine.NotFound().On("cycleId")
	}
	var out []closingLine
	for _, kind := range ground.ClosingKinds() {
		out = append(out, lineOf(v, kind, ask.CycleID))
	}
	return engine.JSONTexts(out...)
}

func lineOf(v *state.View, kind ground.ClosingKind, cycle string) closingLine {
	line, last, byClock := closingLine{Kind: kind.Kind, IDs: []string{}}, domain.Date(0), kind.ByClock != nil
	for r := range kind.Open(v.Snapshot, cycle) {
		if !v.Sees(v.Registry().Of(r.Body), r) {
			continue
		}
		if line.Count++; line.Count <= mostListed {
			line.IDs = append(line.IDs, r.ID)
		}
		if byClock {
			var on domain.Date
			on, byClock = kind.ByClock(v.Snapshot, r)
			last = max(last, on)
		}
	}
	if byClock && line.Count > 0 {
		day := last.String()
		line.DoneByClockOn = &day
	}
	return line
}
