package engine

import (
	"encoding/json"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// Window is the stage window that binds a change of state, and the day by which the
// change is judged.
type Window struct {
	Stage domain.Text
	// Opens and Closes are its first and last day; both 0 where there is no such window.
	Opens, Closes domain.Date
	// Day is the day of the act, Received that on which the server learnt of it.
	Day, Received domain.Date
	// Open says that only its first day counts, and that the whole is not closed.
	Open bool
}

// ruleWindow is the number of the rule that windows bind.
const ruleWindow = "INV-CY3"

// Refused is the error of an act outside of the window.
func (w Window) Refused() error {
	days := func(zh, en string, args ...any) error { return domain.Broken(ruleWindow, "status", zh, en, args...) }
	zh, en := w.Stage.Zh, w.Stage.En
	switch {
	case w.Opens == 0:
		return days("没有“%[1]s”的窗口", "there is no window of the stage: %[2]s", zh, en)
	case w.Open:
		return days("“%[1]s”自 %[3]s 起、关闭之前可办理，行为日为 %[4]s", "possible from %[3]s on, the first day of the stage (%[2]s), until all is closed; the day of the act is %[4]s",
			zh, en, w.Opens.String(), w.Day.String())
	}
	return days("“%[1]s”窗口为 %[3]s 至 %[4]s，行为日为 %[5]s", "the window of the stage (%[2]s) is from %[3]s to %[4]s; the day of the act is %[5]s",
		zh, en, w.Opens.String(), w.Closes.String(), w.Day.String())
}

// inWindow holds a legal change of state against the windows that bind it.
func (tx *Tx) inWindow(c *Change, t *registry.Transition) error {
	if t.Window == "" || t.WindowIf != nil && !t.WindowIf.Holds(c.record()) {
		return nil
	}
	ent, r := c.Ent, c.New
	if ref := ent.WindowRef; ref != nil {
		ent = ref.Ref.To
		if r = tx.State().Find(ent.Name, c.New.Body.Str(ref.Index)); r == nil {
			return nil // a missing reference is reported as such
		}
	}
	sealed := ent.SealedIn[statusOf(ent, r)]
	var nearest Window
	for _, w := range windowsOf(ent.Windows, r, t) {
		w.Day, w.Received = tx.ActDay(), tx.Today()
		inside := w.Opens <= w.Day && w.Day <= w.Closes && (w.Received <= w.Closes || tx.e.late == nil)
		if t.Open {
			inside = w.Opens <= w.Day && !sealed
		}
		if inside {
			return nil
		}
		nearest = w
	}
	if nearest.Stage.Zh == "" {
		nearest.Stage = stageText(ent.Windows, t.Window)
	}
	if late := tx.e.late; late != nil && nearest.Opens != 0 && nearest.Opens <= nearest.Day && !t.Open {
		return late(c, nearest)
	}
	return nearest.Refused()
}

// windowsOf lists those of a stage, the last one last.
func windowsOf(ws *registry.Windows, r *domain.Record, t *registry.Transition) (list []Window) {
	for _, el := range embedded(r, ws.Field) {
		m := map[string]json.RawMessage{}
		if err := json.Unmarshal([]byte(el), &m); err != nil {
			panic(err) // the codec wrote it
		}
		day := func(f *registry.Field) domain.Date {
			v, err := f.ParseJSON(m[f.Name])
			if err != nil {
				panic(err)
			}
			return domain.Date(v.N)
		}
		if v, err := ws.Stage.ParseJSON(m[ws.Stage.Name]); err == nil && v.S == t.Window {
			list = append(list, Window{Stage: stageText(ws, t.Window), Opens: day(ws.Opens), Closes: day(ws.Closes), Open: t.Open})
		}
	}
	slices.SortStableFunc(list, func(a, b Window) int { return int(a.Closes - b.Closes) })
	return list
}

// stageText is the name of a stage in both languages.
func stageText(ws *registry.Windows, stage string) domain.Text {
	for _, v := range ws.Stage.Enum.Values {
		if v.Name == stage {
			return registry.Texts(v.Description)
		}
	}
	return domain.Text{Zh: stage, En: stage}
}
