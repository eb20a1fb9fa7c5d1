package demo

import (
	"fmt"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// fillTold writes how what was found reached the units: bulletins with their receipts, sessions
// in which it was fed back, and what the committee asked units for.
func (w *world) fillTold() {
	home := w.home()
	if len(home) == 0 {
		return
	}
	w.bulletin(fmt.Sprintf("bulletin-%d", w.last), w.last, date(w.last, 12, 24), home, func(*branch) bool { return true })
	for i, b := range home {
		w.feedback(b, w.judgedBy(b), date(w.last, 12, 14)+domain.Date(i%4))
		if e := w.toldAlready(b); e != nil {
			w.feedback(b, e, e.planned+publishDays+3)
		}
	}
	// Of the running year's one bulletin two of three have said that they got it.
	on := max(workday(w.today-2), date(w.this, 1, 1))
	if on < w.today {
		w.bulletin(fmt.Sprintf("bulletin-%d", w.this), w.this, on, home, func(b *branch) bool { return b.n/unitCount%3 != 0 })
	}
	w.submissions(home) // urgings are the engine's: the ladder of what is late writes them at start
}

// toldAlready is the evaluation of the running year that was published and fed back; nil for none.
func (w *world) toldAlready(b *branch) *inspection {
	if e := b.evaluation; e != w.judgedBy(b) && e.year() == w.this && e.status == domain.InspectionStatusPublished && e.planned+publishDays+3 < w.today-2 {
		return e
	}
	return nil
}

// ofTheYear is the number of the bulletin of a year, after those of its quarters.
const ofTheYear = 5

// bulletin is one to the branches of a unit; received says whose receipts are there.
func (w *world) bulletin(id string, year int, on domain.Date, to []*branch, received func(*branch) bool) {
	got, ids := 0, []string{}
	for _, b := range to {
		ids = append(ids, b.id())
		if received(b) {
			got++
		}
	}
	w.out.add(w.bulletinRecord(id, year, ofTheYear, on, ids, got).
		str(domain.BulletinFieldTitleZh, fmt.Sprintf("关于%d年度党建工作考核情况的通报", year)).
		day(domain.BulletinFieldPeriodFrom, date(year, 1, 1)).
		str(domain.BulletinFieldGeneralZh, "各支部组织生活总体正常，记录完整性和问题整改的长效性是共同的短板，须逐项整改并报告。"))
	for i, b := range to {
		w.bulletinUnit(id, year, on, i+1, b, received(b))
	}
}

// bulletinRecord is what every bulletin says, whatever it is about; so many receipts are there.
func (w *world) bulletinRecord(id string, year, number int, on domain.Date, to []string, received int) *record {
	status := domain.BulletinStatusIssued
	if received == len(to) {
		status = domain.BulletinStatusClosed
	}
	return w.record("Bulletin", id).
		str(domain.BulletinFieldIssuerUnitID, "c").
		str(domain.BulletinFieldCycleID, cycleID(year)).
		str(domain.BulletinFieldKind, string(domain.BulletinKindRegular)).
		num(domain.BulletinFieldNumber, number).
		str(domain.BulletinFieldNumberZh, fmt.Sprintf("党考通〔%d〕%d号", year, number)).
		day(domain.BulletinFieldPeriodTo, on-1).
		str(domain.BulletinFieldPublishScope, string(domain.ResultScopeUnit)).
		time(domain.BulletinFieldIssuedAt, w.past(on, 10*60)).
		str(domain.BulletinFieldIssuedBy, "committee-1").
		num(domain.BulletinFieldUnitCount, len(to)).
		num(domain.BulletinFieldAcknowledgedCount, received).
		list(domain.BulletinFieldAddressedUnitIDs, to).
		str(domain.BulletinFieldStatus, string(status))
}

func (w *world) bulletinUnit(bulletin string, year int, on domain.Date, n int, b *branch, received bool) {
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
		flag(domain.BulletinUnitFieldNamesMembers, false)
	status, praise := domain.BulletinUnitStatusPending, false
	if year == w.last {
		in := w.judgedBy(b)
		g := w.gradesOf(b, in, year)
		praise = g.overall == "A"
		rec.list(domain.BulletinUnitFieldInspectionIDs, []string{in.id}).
			str(domain.BulletinUnitFieldAssessmentID, g.id("grade")).
			str(domain.BulletinUnitFieldOverallGrade, string(g.overall)).
			str(domain.BulletinUnitFieldRemarkZh, comments[g.overall])
		var items []domain.BulletinItem
		for _, f := range in.findings[:min(3, len(in.findings))] {
			items = append(items, domain.BulletinItem{ProblemZh: f.text, DirectionZh: "对照标准逐项整改，建立台账", FindingID: f.id})
		}
		rec.obj(domain.BulletinUnitFieldItems, items)
	} else {
		rec.str(domain.BulletinUnitFieldRemarkZh, "年度计划执行平稳，请对照通报自查记录完整性。")
		if e := w.toldAlready(b); e != nil {
			rec.list(domain.BulletinUnitFieldInspectionIDs, []string{e.id})
		}
	}
	rec.flag(domain.BulletinUnitFieldPraise, praise)
	if received {
		status = domain.BulletinUnitStatusAcknowledged
		rec.time(domain.BulletinUnitFieldAcknowledgedAt, w.past(on+1, 9*60)).
			str(domain.BulletinUnitFieldAcknowledgedBy, b.account).
			flag(domain.BulletinUnitFieldOnBehalf, false).
			str(domain.BulletinUnitFieldMeasureZh, "支委会已传达学习，逐项明确责任人和时限。")
	}
	w.out.add(rec.str(domain.BulletinUnitFieldStatus, string(status)))
	in := w.toldAlready(b)
	if year == w.last {
		in = w.judgedBy(b)
	}
	if in != nil {
		told := w.record("Inspection", in.id)
		told.more = true
		w.out.add(told.flag(domain.InspectionFieldSessionDone, true).flag(domain.InspectionFieldBulletinIssued, true))
	}
}

// feedback is a session in which an evaluation was fed back and that both sides signed.
func (w *world) feedback(b *branch, in *inspection, on domain.Date) {
	id := "feedback-" + in.id
	points := []domain.FeedbackPoint{}
	point := func(kind domain.FeedbackPointKind, text, finding string, answers *int64) {
		points = append(points, domain.FeedbackPoint{Position: int64(len(points) + 1), Kind: kind, TextZh: text, FindingID: finding, AnswersPosition: answers})
	}
	point(domain.FeedbackPointKindPraise, strengths[b.n%len(strengths)], "", nil)
	for _, f := range in.findings[:min(2, len(in.findings))] {
		point(domain.FeedbackPointKindProblem, f.text, f.id, nil)
		n := int64(len(points))
		point(domain.FeedbackPointKindDirection, "对照标准逐项整改，明确责任人和时限，整改结果报检查组。", "", &n)
	}
	held := at(on, 14*60)
	rec := w.record("FeedbackSession", id).
		str(domain.FeedbackSessionFieldUnitID, b.id()).
		str(domain.FeedbackSessionFieldIssuerUnitID, "c").
		str(domain.FeedbackSessionFieldCycleID, cycleID(in.year())).
		list(domain.FeedbackSessionFieldInspectionIDs, []string{in.id}).
		str(domain.FeedbackSessionFieldInspectionID, in.id).
		time(domain.FeedbackSessionFieldPlannedAt, held).
		time(domain.FeedbackSessionFieldHeldAt, held).
		str(domain.FeedbackSessionFieldPlaceZh, b.unit.zh+"党员活动室").
		flag(domain.FeedbackSessionFieldRemote, false).
		list(domain.FeedbackSessionFieldParticipantIDs, []string{in.team[0], b.account}).
		str(domain.FeedbackSessionFieldSummaryZh, "逐项反馈了检查情况，双方对问题和整改方向无异议。").
		obj(domain.FeedbackSessionFieldPoints, points).
		str(domain.FeedbackSessionFieldUnitReplyZh, "照单全收，年内完成能立即整改的事项。").
		time(domain.FeedbackSessionFieldSignedAt, held+7_200_000).
		str(domain.FeedbackSessionFieldStatus, string(domain.FeedbackStatusSigned))
	w.out.add(rec)
	for i, by := range []string{in.team[0], b.account} {
		role := []domain.SignerRole{domain.SignerRoleInspectingSide, domain.SignerRoleUnitSide}[i]
		sig := w.signature(fmt.Sprintf("%s/s%d", id, i+1), "FeedbackSession", id, in, role, by, held+domain.Time(i+1)*3_600_000).
			str(domain.SignatureFieldStatus, string(domain.SignatureStatusValid))
		sig.late = func(tx *engine.Tx) []domain.FieldEffect {
			ent := tx.Registry().Entity("FeedbackSession")
			return []domain.FieldEffect{{Field: domain.SignatureFieldContentHash, Value: domain.String(tx.State().ContentHash(ent, tx.State().Get(ent, id)))}}
		}
		w.out.add(sig)
	}
}

// submissions are what the committee above asked the branches of a unit for: one is due, one
// handed in, one accepted.
func (w *world) submissions(home []*branch) {
	above := home[0].unit.party()
	for i, b := range home[:min(3, len(home))] {
		due := w.today + domain.Date(5-4*i)
		rec := w.record("WorkSubmission", fmt.Sprintf("submission-%d-%s", w.this, b.id())).
			str(domain.WorkSubmissionFieldUnitID, b.id()).
			str(domain.WorkSubmissionFieldAskedByUnitID, above).
			str(domain.WorkSubmissionFieldCycleID, cycleID(w.this)).
			str(domain.WorkSubmissionFieldKindCode, "THINKING_ANALYSIS").
			str(domain.WorkSubmissionFieldTitleZh, "职工思想动态分析").
			str(domain.WorkSubmissionFieldDemandZh, "围绕倒班职工反映集中的问题，分析原因并提出建议。").
			day(domain.WorkSubmissionFieldDueOn, due).
			flag(domain.WorkSubmissionFieldReused, false)
		status := domain.SubmissionStatusAsked
		if i > 0 {
			status = domain.SubmissionStatusSubmitted
			rec.str(domain.WorkSubmissionFieldContentZh, fmt.Sprintf("%s职工思想总体稳定，反映集中的是夜班就餐和班车时间，建议由单位协调解决。", b.section)).
				time(domain.WorkSubmissionFieldFirstSubmittedAt, w.past(min(due, w.today)-2, 16*60)).
				flag(domain.WorkSubmissionFieldLate, false).
				str(domain.WorkSubmissionFieldSubmittedBy, b.account)
		}
		if i > 1 {
			status = domain.SubmissionStatusAccepted
			rec.str(domain.WorkSubmissionFieldAcceptedBy, "secretary-"+above).
				time(domain.WorkSubmissionFieldAcceptedAt, w.past(due, 9*60))
		}
		w.out.add(rec.str(domain.WorkSubmissionFieldStatus, string(status)))
	}
}

// tasks are all rectifications, in order.
func (w *world) tasks() (out []*task) {
	for _, in := range w.inspections {
		for _, f := range in.findings {
			if f.task != nil {
				out = append(out, f.task)
			}
		}
	}
	return out
}
