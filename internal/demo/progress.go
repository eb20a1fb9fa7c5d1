package demo

import (
	"fmt"
	"math"

	"pdca/internal/domain"
)

// reported is what a unit of the second level reported on a target as of the end of a
// quarter, cumulative: behind its quarter at times, and done by the end of the finished year.
func (w *world) reported(year int, id string, goal float64, quarter int) float64 {
	r := w.random(fmt.Sprintf("progress %s %d", id, quarter))
	v := goal * float64(quarter) / 4 * (0.92 + 0.1*r.Float64())
	if quarter == 4 {
		v = goal * (1 + 0.03*r.Float64())
	}
	return math.Round(10*v) / 10
}

// quarters is how many quarters of a year are over and reported by today.
func (w *world) quarters(year int) (n int) {
	for n < 4 && (year == w.last || quarterEnd(year, n+1)+15 <= w.today) {
		n++ // the finished year was reported whole
	}
	return n
}

func quarterEnd(year, q int) domain.Date { return domain.AddMonths(quarterStart(year, q), 3) - 1 }

// attainedOf is how far a target of the second level came: the value of its last report and
// what share of the goal that is.
func (w *world) attainedOf(year int, id string, goal float64) (value, raw float64) {
	value = w.reported(year, id, goal, w.quarters(year))
	return value, math.Round(1e4*value/goal) / 1e4
}

// attained says of a target how far it came. The company's are reckoned from those of the
// second level by weight; those of workshops and branches are decided with the year.
func (w *world) attained(rec *record, year int, t *target) {
	q, goal := w.quarters(year), *t.goal.of.Goal
	if q == 0 || t.branch != nil && year != w.last {
		return
	}
	value, raw := goal, 1.0
	switch {
	case t.unit != nil && t.branch == nil:
		value, raw = w.attainedOf(year, t.id, goal)
	case t.above == nil:
		raw = 0
		share := shares(len(w.units))
		for i, s := range w.units {
			_, a := w.attainedOf(year, secondaryID(t.id, s), goal)
			raw += share[i] * min(a, 1) / 100
		}
		raw = math.Round(1e4*raw) / 1e4
	}
	rec.float(domain.TargetFieldRawAttainment, raw).float(domain.TargetFieldAttainment, min(raw, 1)).day(domain.TargetFieldActualAsOf, quarterEnd(year, q))
	if t.above != nil {
		rec.float(domain.TargetFieldActualValue, value)
	}
}

func secondaryID(root string, s *secondary) string { return root + "-" + s.party() }

// report writes what a unit of the second level reported on a target, quarter by quarter,
// each time with the ledger that shows it.
func (w *world) report(year int, t *target) {
	r := w.random("reports " + t.id)
	for q := 1; q <= w.quarters(year); q++ {
		end := quarterEnd(year, q)
		handed, late := end+domain.Date(between(r, 2, 5)), chance(r, 0.04)
		if late {
			handed = end + 14
		}
		id := fmt.Sprintf("progress-%s-%d", t.id[len("t-"):], q)
		w.ledger(id+"/e", t, handed-1)
		rec := w.record("TargetProgress", id).
			str(domain.TargetProgressFieldTargetID, t.id).
			str(domain.TargetProgressFieldUnitID, t.holder).
			str(domain.TargetProgressFieldIssuerUnitID, t.issuer).
			str(domain.TargetProgressFieldCycleID, cycleID(year)).
			day(domain.TargetProgressFieldAsOf, end).
			float(domain.TargetProgressFieldValue, w.reported(year, t.id, *t.goal.of.Goal, q)).
			list(domain.TargetProgressFieldEvidenceIDs, []string{id + "/e"}).
			str(domain.TargetProgressFieldReportedBy, t.account).
			time(domain.TargetProgressFieldSubmittedAt, w.past(handed, 15*60)).
			str(domain.TargetProgressFieldDecidedBy, settles(t)).
			time(domain.TargetProgressFieldDecidedAt, w.past(handed+2, 10*60)).
			flag(domain.TargetProgressFieldLate, late).
			str(domain.TargetProgressFieldStatus, string(domain.ProgressStatusAccepted))
		if t.goal.kind == domain.LetterKindBusinessTargetLetter {
			rec.str(domain.TargetProgressFieldSourceDocZh, fmt.Sprintf("%d年第%d季度经营统计报表", year, q))
		}
		w.out.add(rec)
	}
}

// ledger is the evidence of a report, looked at and not copied.
func (w *world) ledger(id string, t *target, on domain.Date) {
	w.out.add(w.record("Evidence", id).
		str(domain.EvidenceFieldUnitID, t.holder).
		str(domain.EvidenceFieldKindCode, "LEDGER").
		time(domain.EvidenceFieldCapturedAtDevice, w.past(on, 16*60)).
		time(domain.EvidenceFieldReceivedAtServer, w.past(on, 16*60+4)).
		str(domain.EvidenceFieldCapturedBy, t.account).
		str(domain.EvidenceFieldCaptureMode, string(domain.CaptureModeSeenNotCopied)).
		str(domain.EvidenceFieldCaption, t.goal.zh+"台账").
		str(domain.EvidenceFieldPageRefZh, "季度台账").
		str(domain.EvidenceFieldDescriptionZh, "台账载明累计完成数和数据出处"))
}
