package demo

import (
	"fmt"
	"math/rand/v2"

	"pdca/internal/domain"
)

// fillQuarters writes the bulletins of the quarters, to every branch of which an inspection was
// published since the one before, and the sessions in which these were fed back. One inspection in
// ten was fed back by the bulletin alone.
func (w *world) fillQuarters() {
	r := w.random("quarters")
	told := map[*inspection]bool{}
	for _, b := range w.home() {
		told[w.judgedBy(b)], told[b.evaluation] = true, true // these have a bulletin of their own
	}
	for year := w.last; year <= w.this; year++ {
		for q := 1; q <= 4; q++ {
			on := workday(date(year, 3*q, 27))
			if on >= w.today {
				return
			}
			w.quarterBulletin(r, year, q, on, told)
		}
	}
}

// toTell are the inspections of a branch that a bulletin of a day speaks of. What a branch checked
// itself, or another one, is told to nobody.
func (w *world) toTell(on domain.Date, told map[*inspection]bool) map[*branch][]*inspection {
	out := map[*branch][]*inspection{}
	for _, in := range w.inspections {
		own := in.mode == domain.SupervisionModeSelfCheck || in.mode == domain.SupervisionModePeerCheck
		if !own && !told[in] && in.status == domain.InspectionStatusPublished && in.planned+publishDays < on {
			told[in] = true
			out[in.b] = append(out[in.b], in)
		}
	}
	return out
}

func (w *world) quarterBulletin(r *rand.Rand, year, q int, on domain.Date, told map[*inspection]bool) {
	to := w.toTell(on, told)
	id := fmt.Sprintf("bulletin-%d-Q%d", year, q)
	var units []*record
	var ids []string
	got := 0
	for _, b := range w.branches {
		list := to[b]
		if len(list) == 0 {
			continue
		}
		received := chance(r, 0.97)
		if received {
			got++
		}
		ids = append(ids, b.id())
		units = append(units, w.quarterUnit(id, year, on, len(ids), b, list, received))
		for _, in := range list {
			session := chance(r, 0.9)
			if session {
				w.feedback(b, in, in.planned+publishDays)
			}
			flags := w.record("Inspection", in.id)
			flags.more = true
			w.out.add(flags.flag(domain.InspectionFieldSessionDone, session).flag(domain.InspectionFieldBulletinIssued, true))
		}
	}
	if len(ids) == 0 {
		return
	}
	w.out.add(w.bulletinRecord(id, year, q, on, ids, got).
		str(domain.BulletinFieldTitleZh, fmt.Sprintf("关于%d年第%d季度党建工作检查情况的通报", year, q)).
		day(domain.BulletinFieldPeriodFrom, date(year, 3*q-2, 1)).
		str(domain.BulletinFieldGeneralZh, "检查计划按期完成，记录完整性和问题整改的长效性须继续加强。"))
	for _, u := range units {
		w.out.add(u)
	}
}

// quarterUnit is what a bulletin says of a branch.
func (w *world) quarterUnit(bulletin string, year int, on domain.Date, n int, b *branch, list []*inspection, received bool) *record {
	var inspections []string
	var items []domain.BulletinItem
	for _, in := range list {
		inspections = append(inspections, in.id)
		for _, f := range in.findings[:min(1, len(in.findings))] {
			items = append(items, domain.BulletinItem{ProblemZh: f.text, DirectionZh: "对照标准逐项整改，建立台账", FindingID: f.id})
		}
	}
	rec := w.record("BulletinUnit", bulletin+"/"+b.id()).
		str(domain.BulletinUnitFieldBulletinID, bulletin).
		str(domain.BulletinUnitFieldUnitID, b.id()).
		str(domain.BulletinUnitFieldAddresseeID, b.id()).
		str(domain.BulletinUnitFieldIssuerUnitID, "c").
		str(domain.BulletinUnitFieldPublishScope, string(domain.ResultScopeUnit)).
		str(domain.BulletinUnitFieldCycleID, cycleID(year)).
		num(domain.BulletinUnitFieldPosition, n).
		day(domain.BulletinUnitFieldDueOn, on+7).
		time(domain.BulletinUnitFieldIssuedAt, w.past(on, 10*60)).
		flag(domain.BulletinUnitFieldNamesMembers, false).
		flag(domain.BulletinUnitFieldPraise, false).
		list(domain.BulletinUnitFieldInspectionIDs, inspections).
		str(domain.BulletinUnitFieldRemarkZh, "检查情况见所附问题，请逐项整改并报告。").
		obj(domain.BulletinUnitFieldItems, items)
	if !received {
		return rec.str(domain.BulletinUnitFieldStatus, string(domain.BulletinUnitStatusPending))
	}
	return rec.time(domain.BulletinUnitFieldAcknowledgedAt, w.past(on+2, 9*60)).
		str(domain.BulletinUnitFieldAcknowledgedBy, b.account).
		flag(domain.BulletinUnitFieldOnBehalf, false).
		str(domain.BulletinUnitFieldMeasureZh, "支委会已传达学习，逐项明确责任人和时限。").
		str(domain.BulletinUnitFieldStatus, string(domain.BulletinUnitStatusAcknowledged))
}
