package act

import (
	"cmp"
	"fmt"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/rules/check"
	"pdca/internal/rules/org"
)

// longestLine is how long a line of a bulletin may be, in characters.
const longestLine = 2000

// ladder is the ladder of a rectification that is overdue (DL14A–C): its notices are data, and
// here is what its days bring about beside them. The engine does a day once for a run (INV-EL1),
// as of the moment at which it was due; days of waiting for who accepts do not count (INV-EL2),
// and an extension that was approved begins a new run (INV-EL3). The clock only urges, drafts
// and proposes: people decide (INV-EL4).
func ladder(key string) map[int]func(*engine.Tx, *domain.Record) error {
	brings := map[int]func(*engine.Tx, *domain.Record) error{0: overdue, 7: urgeLate, 15: publishLate, 30: proposeLate}
	days := map[int]func(*engine.Tx, *domain.Record) error{}
	for _, day := range []int{0, 3, 7, 15, 30} {
		days[day] = func(tx *engine.Tx, r *domain.Record) error {
			if err := keepStep(tx, key, day, r.Body.(*domain.Rectification)); err != nil || brings[day] == nil {
				return err
			}
			return brings[day](tx, r)
		}
	}
	return days
}

// keepStep keeps that a step was taken: what the unit and those above it read, and count. The
// notices are for who is told.
func keepStep(tx *engine.Tx, key string, day int, x *domain.Rectification) error {
	fields := []domain.FieldEffect{
		engine.To(domain.EscalationStepFieldRectificationID, engine.Text(x.ID)), engine.To(domain.EscalationStepFieldUnitID, engine.Text(x.ResponsibleUnitID)),
		engine.To(domain.EscalationStepFieldDeadlineKey, engine.Text(key)), engine.To(domain.EscalationStepFieldStep, domain.Int(int64(day))),
		engine.To(domain.EscalationStepFieldDueOn, domain.DateValue(x.DueOn)), engine.To(domain.EscalationStepFieldOriginalDueOn, domain.DateValue(x.OriginalDueOn)),
		engine.To(domain.EscalationStepFieldDueAt, domain.TimeValue(tx.Now()))}
	if cycle := cycleOfTask(tx, x); cycle != "" {
		fields = append(fields, engine.To(domain.EscalationStepFieldCycleID, engine.Text(cycle)))
	}
	return tx.ByRule("INV-EL1", func() error {
		return tx.AsSystem(func() error { _, err := tx.Make(tx.Registry().Entity("EscalationStep"), "", fields...); return err })
	})
}

// urgeLate is day 7: the unit is urged, in the name of the one above it.
func urgeLate(tx *engine.Tx, r *domain.Record) error {
	return urge(tx, r.Body.(*domain.Rectification), 7)
}

// publishLate is day 15: a line in the draft of a bulletin, which people issue or do not.
func publishLate(tx *engine.Tx, r *domain.Record) error {
	x := r.Body.(*domain.Rectification)
	company := top(tx, x.ResponsibleUnitID)
	return tx.ByRule("INV-EL4", func() error {
		return check.EscalationLine(tx, company, cmp.Or(cycleOfTask(tx, x), ground.CycleOf(tx.State(), int64(tx.Today().Std().Year()))), x.ResponsibleUnitID, domain.BulletinItem{
			ProblemZh:   clip(cmp.Or(x.ProblemZh, "整改任务逾期")),
			DirectionZh: fmt.Sprintf("整改任务应于%s前完成，已逾期15天，请即完成整改并提交验收。", x.DueOn),
			ProblemID:   x.ProblemID, RectificationID: x.ID, DueOn: x.DueOn.String()})
	})
}

// top is the highest unit above another: the one that issues bulletins on what is late.
func top(tx *engine.Tx, unit string) string {
	for up := org.Above(tx.State(), unit); up != unit; up = org.Above(tx.State(), unit) {
		unit = up
	}
	return unit
}

// clip is a text as long as a line of a bulletin may be.
func clip(s string) string {
	if r := []rune(s); len(r) > longestLine {
		return string(r[:longestLine])
	}
	return s
}

// proposeLate is day 30: a case of accountability is proposed, unless one of the task is open.
func proposeLate(tx *engine.Tx, r *domain.Record) error {
	x := r.Body.(*domain.Rectification)
	return tx.ByRule("INV-EL4", func() error {
		_, err := propose(tx, proposal{unit: x.ResponsibleUnitID, cycle: cycleOfTask(tx, x), ground: domain.AccountabilityGroundOverdue,
			sources: []domain.RecordRef{{Type: "Rectification", ID: x.ID}}})
		return err
	})
}
