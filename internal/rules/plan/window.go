package plan

import (
	"encoding/json"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/registry"
	"pdca/internal/rules/org"
)

// stages are the four in the order in which they open.
var stages = []domain.PdcaStage{domain.PdcaStagePlan, domain.PdcaStageDo, domain.PdcaStageCheck, domain.PdcaStageAct}

func badWindows(zh, en string, args ...any) error {
	return domain.Broken("INV-CY1", "windows", zh, en, args...)
}

// legalWindows is INV-CY1: one window a stage, opening in the order of the stages, in the
// year or a little before, and no day of the year outside of all.
func legalWindows(list []domain.StageWindow, year int, lead int64) error {
	spans, first := map[domain.PdcaStage]domain.Span{}, domain.FirstOfYear(year)
	for _, w := range list {
		from, _ := engine.Day(w.OpensAt)
		to, _ := engine.Day(w.ClosesAt)
		if _, twice := spans[w.Stage]; twice {
			return badWindows("每个阶段只能有一个窗口", "a stage has one window")
		}
		spans[w.Stage] = domain.Span{From: from, To: to}
	}
	before := first - domain.Date(lead)
	for _, stage := range stages {
		w, ok := spans[stage]
		switch {
		case !ok:
			return badWindows("四个阶段各须有一个窗口", "each of the four stages needs its window")
		case w.From > w.To:
			return badWindows("窗口的结束日早于开始日", "a window closes before it opens")
		case w.From < before:
			return badWindows("窗口须依计划、执行、检查、处理的次序开始，最早为%s", "windows open in the order of the stages, on %s at the earliest", before)
		case w.From >= domain.FirstOfYear(year+1):
			return badWindows("窗口须在循环年度内开始", "a window opens within the year of the cycle")
		}
		before = w.From
	}
	return noGap(spans, first, domain.FirstOfYear(year+1)-1)
}

// noGap finds the first days of a year that lie in no window.
func noGap(spans map[domain.PdcaStage]domain.Span, first, last domain.Date) error {
	for day := first; day <= last; {
		end := day - 1 // the last day that is covered from here on
		for _, w := range spans {
			if w.Contains(day) {
				end = max(end, w.To)
			}
		}
		if end >= day {
			day = end + 1
			continue
		}
		next := last + 1
		for _, w := range spans {
			if w.From > day {
				next = min(next, w.From)
			}
		}
		return badWindows("%s 至 %s 不在任何窗口内（%d天）", "%s to %s lie in no window (%d days)", day, next-1, int(next-day))
	}
	return nil
}

// Late is the rest of INV-CY3, and INV-CY7: what is done in the days of grace behind its
// window says why, and is marked.
func Late(c *engine.Change, w engine.Window) error {
	cycle := ""
	if f := c.Ent.WindowRef; f != nil {
		cycle = c.New.Body.Str(f.Index)
	}
	late, err := judged(c.Tx.Settings(cycle), w)
	if err != nil || !late {
		return err
	}
	if err := SaysWhy(c, w.Closes); err != nil {
		return err
	}
	if f := c.Ent.Field("outOfWindow"); f != nil {
		c.Set(f.Index, domain.Bool(true))
	}
	return nil
}

// judged says whether an act that is not known before its window closes is done in the days
// of grace. What was done in time is taken for so many days more (INV-CY7); later the window
// has to be moved first.
func judged(p *domain.Params, w engine.Window) (late bool, err error) {
	grace := w.Closes + domain.Date(p.WindowGraceDays)
	switch last := grace + domain.Date(p.OfflineGraceDays); {
	case w.Day > grace:
		return false, w.Refused()
	case w.Received > last:
		return false, domain.Broken("INV-CY7", "status", "窗口内所办的最迟于 %s 受理，须先移动窗口", "what was done in the window is taken until %s: the window has to be moved first", last)
	}
	return w.Day > w.Closes, nil
}

// SaysWhy asks for the reason of what is done in the days of grace.
func SaysWhy(c *engine.Change, closes domain.Date) error {
	if engine.Blank(c.Reason) && !c.Tx.Settling() {
		return domain.Broken("INV-CY3", "reason", "窗口已于 %s 结束，宽限期内办理须说明理由", "the window closed on %s: in the days of grace a reason is given", closes)
	}
	return nil
}

// WithinWindow judges what is done on a day by the window of a stage where no declaration
// binds it, as Late does: whether it is in the days of grace, and when the window closed. A
// cycle that has no such window binds nothing.
func WithinWindow(tx *engine.Tx, cycle string, stage domain.PdcaStage, day domain.Date) (late bool, closes domain.Date, err error) {
	p := engine.Find[domain.PdcaCycle](tx, cycle)
	if p == nil {
		return false, 0, nil
	}
	for _, x := range engine.Objects[domain.StageWindow](p.Windows) {
		if x.Stage != stage {
			continue
		}
		w := engine.Window{Stage: stageNames[stage], Day: day, Received: tx.Today()}
		w.Opens, _ = engine.Day(x.OpensAt)
		w.Closes, _ = engine.Day(x.ClosesAt)
		if day < w.Opens {
			return false, w.Closes, w.Refused()
		}
		late, err = judged(tx.Settings(cycle), w)
		return late, w.Closes, err
	}
	return false, 0, nil
}

// Begun is INV-CY3 for what goes on after its cycle is closed, as what was carried over does:
// it is done from the first day of a stage on. A cycle that has no such window binds nothing.
func Begun(tx *engine.Tx, cycle string, stage domain.PdcaStage) error {
	p := engine.Find[domain.PdcaCycle](tx, cycle)
	if p == nil {
		return nil
	}
	for _, x := range engine.Objects[domain.StageWindow](p.Windows) {
		w := engine.Window{Stage: stageNames[stage], Day: tx.ActDay(), Received: tx.Today(), Open: true}
		if w.Opens, _ = engine.Day(x.OpensAt); x.Stage == stage && w.Day < w.Opens {
			return w.Refused()
		}
	}
	return nil
}

// stageNames are the stages as refusals call them.
var stageNames = map[domain.PdcaStage]domain.Text{
	domain.PdcaStagePlan: {Zh: "计划阶段", En: "Plan"}, domain.PdcaStageDo: {Zh: "执行阶段", En: "Do"},
	domain.PdcaStageCheck: {Zh: "检查督导阶段", En: "Check"}, domain.PdcaStageAct: {Zh: "改进（深化结果运用）阶段", En: "Act"},
}

// windowMove is what moveWindow is asked for.
type windowMove struct {
	CycleID  string           `json:"cycleId"`
	Stage    domain.PdcaStage `json:"stage"`
	OpensAt  string           `json:"opensAt"`
	ClosesAt string           `json:"closesAt"`
	Reason   string           `json:"reason"`
}

// moveWindow is INV-CY2: from its activation on a cycle's windows move one by one, with a
// reason, by decision of whoever has the right over the whole enterprise.
func moveWindow(tx *engine.Tx, input []byte, done *engine.Done) error {
	in, err := engine.ReadInput[windowMove](input)
	if err != nil {
		return err
	}
	p := engine.Find[domain.PdcaCycle](tx, in.CycleID)
	if p == nil || !tx.Sees(tx.Registry().Of(p), &p.Record) {
		return engine.NotFound().On("cycleId")
	}
	done.ID = p.ID
	switch {
	case !overAll(tx, "CYCLE_WINDOW", domain.LevelApprove):
		return engine.Forbidden()
	case engine.Blank(in.Reason):
		return domain.Errorf(domain.CodeValidation, "须说明理由", "a reason must be given").On("reason")
	case p.Status != domain.CycleStatusActive && p.Status != domain.CycleStatusClosing:
		return domain.Broken("INV-CY2", "cycleId", "启用前直接修改窗口，关闭后不得移动", "windows are changed before the cycle is activated, and moved until it is closed")
	}
	list := engine.Objects[domain.StageWindow](p.Windows)
	i := slices.IndexFunc(list, func(w domain.StageWindow) bool { return w.Stage == in.Stage })
	if i < 0 {
		return badWindows("该循环没有此阶段的窗口", "the cycle has no window of that stage")
	}
	was := list[i]
	list[i].OpensAt, list[i].ClosesAt = in.OpensAt, in.ClosesAt
	if err := errs(legalWindows(list, int(p.Year), tx.Settings(p.ID).PlanLeadDays), chainFits(list, int(p.Year), tx.Settings(p.ID), "closesAt"), nothingShutOut(tx, p, was, list[i])); err != nil {
		return err
	}
	return putWindows(tx, p, list, in.Reason)
}

// putWindows writes the windows of a cycle past the rule that nobody writes them.
func putWindows(tx *engine.Tx, p *domain.PdcaCycle, list []domain.StageWindow, reason string) error {
	b, err := json.Marshal(list)
	if err != nil {
		return err
	}
	v, err := tx.Registry().Of(p).Fields[domain.PdcaCycleFieldWindows].ParseJSON(b)
	if err != nil {
		return err
	}
	return tx.ByRule("INV-CY2", func() error { return tx.Carry(&p.Record, reason, engine.To(domain.PdcaCycleFieldWindows, v)) })
}

// overAll says whether the actor has a right over the whole enterprise: over its committee.
func overAll(tx *engine.Tx, action string, level domain.Level) bool {
	return slices.ContainsFunc(org.Tops(tx.State()), func(id string) bool {
		u := engine.Find[domain.OrgUnit](tx, id)
		return u != nil && u.Kind == domain.UnitKindGroupCommittee && tx.May(action, level, &u.Record)
	})
}

// nothingShutOut refuses a window that leaves outside what was done inside of it.
func nothingShutOut(tx *engine.Tx, p *domain.PdcaCycle, was, now domain.StageWindow) (err error) {
	for _, ent := range tx.Registry().Entities {
		for _, t := range ent.Transitions {
			if t.Window != string(now.Stage) || t.Open || ent.WindowRef == nil || err != nil {
				continue
			}
			stamp := stampOf(ent, t.To)
			if stamp == nil {
				continue
			}
			tx.State().Each(ent, ent.WindowRef, domain.String(p.ID), func(r *domain.Record) bool {
				if day := tx.DayOf(domain.Time(r.Body.Get(stamp.Index).N)); r.Has(stamp.Index) && engine.Covers(was.OpensAt, was.ClosesAt, day) && !engine.Covers(now.OpensAt, now.ClosesAt, day) {
					err = domain.Broken("INV-CY2", "windows", "%s 已有在原窗口内办理的事项，不得移到窗口之外", "something was done on %s inside the window, which must not be shut out", day)
				}
				return err == nil
			})
		}
	}
	return err
}

// stampOf is the field that holds when a state was entered; nil for none.
func stampOf(ent *registry.Entity, to string) *registry.Field {
	for _, f := range ent.Entered {
		if slices.Contains(f.Entered, to) {
			return f
		}
	}
	return nil
}

// errs is the first of some errors.
func errs(list ...error) error {
	for _, err := range list {
		if err != nil {
			return err
		}
	}
	return nil
}
