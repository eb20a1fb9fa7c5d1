package demo

import (
	"fmt"
	"math/rand/v2"
	"sync"

	"pdca/internal/domain"
)

// shippedDays are the working days of the shipped calendar.
var shippedDays = sync.OnceValue(func() *domain.Calendar {
	days := func(list []string) (out []domain.Date) {
		for _, text := range list {
			if d, err := domain.ParseDate(text); err == nil { // the file is read at start, which holds it
				out = append(out, d)
			}
		}
		return out
	}
	var years []domain.CalendarYear
	for _, y := range domain.ShippedCalendar() {
		years = append(years, domain.CalendarYear{Year: y.Year, DaysOff: days(y.DaysOff), MakeUpDays: days(y.MakeUpDays)})
	}
	return domain.NewCalendar(years...)
})

// meeting is one event that is to be written.
type meeting struct {
	id, unit, title, topic, conclusion string
	kind                               domain.OrgLifeKind
	on                                 domain.Date
	b                                  *branch
}

// fillOrgLife writes the meetings of both years, and what they agreed. A branch of low quality
// leaves some out, records some late and has few theme days on its work. Party groups meet in
// the running year.
func (w *world) fillOrgLife() {
	r := w.random("orglife")
	for _, b := range w.branches {
		for _, year := range []int{w.last, w.this} {
			w.meetingsOf(r, b, year)
		}
	}
	w.meetingsToCome()
}

// meetingsOf writes the meetings of a branch in a year, as far as it is over.
func (w *world) meetingsOf(r *rand.Rand, b *branch, year int) {
	month := func(m int) {
		w.meet(r, meeting{kind: domain.OrgLifeKindThemePartyDay, on: date(year, m, between(r, 8, 20)), title: fmt.Sprintf("%d月主题党日", m), topic: pick(r, dayTopics), b: b})
		if len(b.members) >= 7 {
			w.meet(r, meeting{kind: domain.OrgLifeKindBranchCommitteeMeeting, on: date(year, m, between(r, 2, 7)), title: fmt.Sprintf("%d月支委会", m), topic: "研究当月工作", b: b})
		}
		if year != w.this {
			return
		}
		for i := range b.groups() {
			w.meet(r, meeting{kind: domain.OrgLifeKindPartyGroupMeeting, unit: b.group(i), on: date(year, m, between(r, 21, 27)), title: fmt.Sprintf("%d月党小组会", m), topic: "讨论岗位履责", b: b})
		}
	}
	for m := 1; m <= 12; m++ {
		if month(m); m%3 == 0 {
			w.meet(r, meeting{kind: domain.OrgLifeKindBranchAssembly, on: date(year, m, between(r, 22, 25)), title: fmt.Sprintf("第%d季度党员大会", m/3), topic: "通报季度工作", b: b})
			w.meet(r, meeting{kind: domain.OrgLifeKindPartyLecture, on: date(year, m-1, between(r, 21, 27)), title: fmt.Sprintf("第%d季度党课", m/3), topic: pick(r, lectureTopics), b: b})
		}
	}
	w.meet(r, meeting{kind: domain.OrgLifeKindOrgLifeMeeting, on: date(year, 12, 28), title: fmt.Sprintf("%d年度组织生活会", year), topic: "查摆问题，开展批评与自我批评", b: b})
}

// meet writes a meeting that has taken place, unless the branch left it out.
func (w *world) meet(r *rand.Rand, m meeting) {
	if m.unit == "" {
		m.unit = m.b.id()
	}
	m.on = workday(m.on)
	left, late := chance(r, (1-m.b.quality)/6), chance(r, (1-m.b.quality)/5)
	if m.on >= w.today || left {
		return
	}
	m.id = fmt.Sprintf("meeting-%s-%s-%s", m.unit, m.kind, m.on)
	m.conclusion = "按会议意见落实，由支部跟踪。"
	held := at(m.on, 14*60+30)
	rec := w.meeting(m).
		time(domain.OrgLifeEventFieldHeldAt, held).
		time(domain.OrgLifeEventFieldEndedAt, held+90*60_000).
		day(domain.OrgLifeEventFieldMinutesDueOn, shippedDays().AddWorkingDays(m.on, 5)).
		str(domain.OrgLifeEventFieldPlaceZh, "党员活动室").
		str(domain.OrgLifeEventFieldHostID, m.b.secretary.id())
	if m.kind == domain.OrgLifeKindPartyLecture {
		rec.str(domain.OrgLifeEventFieldLecturerID, pick(r, m.b.members).id())
	}
	if m.kind == domain.OrgLifeKindOrgLifeMeeting {
		rec.num(domain.OrgLifeEventFieldPreTalks, between(r, 6, 30)).num(domain.OrgLifeEventFieldOpinionsGathered, between(r, 8, 40))
	}
	status := w.minutesOf(r, rec, m, late)
	w.out.add(rec.str(domain.OrgLifeEventFieldStatus, string(status)))
	if m.kind == domain.OrgLifeKindOrgLifeMeeting || m.kind == domain.OrgLifeKindThemePartyDay && m.on.Std().Month()%3 == 2 {
		w.agreed(r, m)
	}
}

// meeting begins the record of one.
func (w *world) meeting(m meeting) *record {
	return w.record("OrgLifeEvent", m.id).
		str(domain.OrgLifeEventFieldUnitID, m.unit).
		str(domain.OrgLifeEventFieldBranchID, m.b.id()).
		str(domain.OrgLifeEventFieldCycleID, cycleID(m.on.Std().Year())).
		str(domain.OrgLifeEventFieldKind, string(m.kind)).
		str(domain.OrgLifeEventFieldTitleZh, m.title).
		str(domain.OrgLifeEventFieldTopicZh, m.topic)
}

// minutesOf says how far the minutes of a meeting have come, and writes them.
func (w *world) minutesOf(r *rand.Rand, rec *record, m meeting, late bool) domain.OrgLifeStatus {
	after := domain.Date(between(r, 1, 4))
	if late {
		after = domain.Date(between(r, 9, 14))
	}
	minuted := workday(m.on + after)
	if minuted >= w.today {
		return domain.OrgLifeStatusHeld
	}
	rec.str(domain.OrgLifeEventFieldMinutesZh, fmt.Sprintf("会议围绕“%s”进行，听取情况通报，与会党员逐一发言，提出意见建议，形成一致意见，明确责任人和完成时限，会后由支部汇总并跟踪落实。", m.topic)).
		str(domain.OrgLifeEventFieldConclusionZh, m.conclusion).
		time(domain.OrgLifeEventFieldMinutedAt, w.past(minuted, 10*60)).
		str(domain.OrgLifeEventFieldRecorderID, m.b.account).
		flag(domain.OrgLifeEventFieldMinutesLate, late).
		flag(domain.OrgLifeEventFieldSampled, chance(r, 0.1))
	if late {
		rec.str(domain.OrgLifeEventFieldLateReason, "记录人外出，返岗后补齐")
	}
	reviewed := workday(minuted + 6)
	if reviewed >= w.today {
		return domain.OrgLifeStatusMinuted
	}
	rec.time(domain.OrgLifeEventFieldReviewedAt, w.past(reviewed, 10*60)).
		str(domain.OrgLifeEventFieldReviewerID, "secretary-"+m.b.unit.party())
	if reviewed+16 >= w.today {
		return domain.OrgLifeStatusReviewed
	}
	return domain.OrgLifeStatusArchived
}

// agreed writes the measure that a meeting agreed.
func (w *world) agreed(r *rand.Rand, m meeting) {
	owner, due := pick(r, m.b.members), workday(m.on+30)
	rec := w.record("AgreedMeasure", m.id+"/measure").
		str(domain.AgreedMeasureFieldEventID, m.id).
		str(domain.AgreedMeasureFieldUnitID, m.unit).
		str(domain.AgreedMeasureFieldTextZh, pick(r, agreedTexts)).
		str(domain.AgreedMeasureFieldOwnerMemberID, owner.id()).
		day(domain.AgreedMeasureFieldDueOn, due).
		day(domain.AgreedMeasureFieldOriginalDueOn, due)
	if m.kind == domain.OrgLifeKindOrgLifeMeeting {
		rec.str(domain.AgreedMeasureFieldProblemZh, pick(r, listed))
	}
	reported := due - domain.Date(between(r, 1, 10))
	if chance(r, (1-m.b.quality)/2) {
		reported = due + domain.Date(between(r, 2, 12))
	}
	switch {
	case reported+5 < w.today:
		rec.str(domain.AgreedMeasureFieldReportZh, "已按要求完成，附照片。").
			time(domain.AgreedMeasureFieldReportedAt, w.past(reported, 11*60)).
			time(domain.AgreedMeasureFieldVerifiedAt, w.past(reported+4, 11*60)).
			str(domain.AgreedMeasureFieldVerifierID, "secretary-"+m.b.unit.party()).
			str(domain.AgreedMeasureFieldEffect, string(domain.MeasureEffectSolved)).
			str(domain.AgreedMeasureFieldStatus, string(domain.MeasureStatusVerified))
	case reported < w.today:
		rec.str(domain.AgreedMeasureFieldReportZh, "已按要求完成，附照片。").
			time(domain.AgreedMeasureFieldReportedAt, w.past(reported, 11*60)).
			str(domain.AgreedMeasureFieldStatus, string(domain.MeasureStatusReported))
	default:
		rec.str(domain.AgreedMeasureFieldStatus, string(domain.MeasureStatusInProgress))
	}
	w.out.add(rec)
}

// meetingsToCome are those that are planned, called, postponed and cancelled.
func (w *world) meetingsToCome() {
	for i, st := range []domain.OrgLifeStatus{domain.OrgLifeStatusPlanned, domain.OrgLifeStatusNotified, domain.OrgLifeStatusPostponed, domain.OrgLifeStatusCancelled} {
		b := w.branches[i%len(w.branches)]
		m := meeting{id: "meeting-" + b.id() + "-next", unit: b.id(), on: w.today, kind: domain.OrgLifeKindThemePartyDay, title: "下次主题党日", topic: pick(w.texts, dayTopics), b: b}
		w.out.add(w.meeting(m).
			str(domain.OrgLifeEventFieldAgendaZh, "一、学习；二、讨论；三、小结").
			time(domain.OrgLifeEventFieldPlannedAt, at(workday(w.today+12), 14*60+30)).
			str(domain.OrgLifeEventFieldStatus, string(st)))
	}
}

var (
	dayTopics     = []string{"围绕班产提升献一策", "隐患随手拍", "重温入党誓词", "质量攻关党员先行", "走进红色教育基地", "降本增效金点子"}
	lectureTopics = []string{"党纪学习教育", "军工精神代代传", "安全生产责任重于泰山", "学习身边榜样"}
	agreedTexts   = []string{"调整工装摆放顺序，减少换装时间", "补齐班组学习台账", "每周检查一次通道标线", "结对帮带新入职党员一名"}
	listed        = []string{"学习不够系统", "联系群众不够经常", "攻坚克难的劲头不足"}
)
