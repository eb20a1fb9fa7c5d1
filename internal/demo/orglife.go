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
	id, unit, title, topic, conclusion, target string
	kind                                       domain.OrgLifeKind
	on                                         domain.Date
	b                                          *branch
	// guest is a lecturer from outside; "" where a member of the branch holds the lecture.
	guest    string
	lecturer *member
}

// fillOrgLife writes the meetings of both years by the rhythm of each branch and its party
// groups, who came, and what was agreed. A branch that is slack leaves some out, others record
// some late.
func (w *world) fillOrgLife() {
	r := w.random("orglife")
	for _, b := range w.branches {
		for _, year := range []int{w.last, w.this} {
			w.meetingsOf(r, b, year)
		}
		if b.n%30 == 0 {
			w.askedLeave(b, w.today+domain.Date(5+b.n%7))
		}
	}
	w.meetingsToCome()
}

// slack says whether a branch does not keep to the rhythm: the weakest one in sixteen.
func (b *branch) slack() bool { return b.quality < 0.65 }

// omits says whether a slack branch left out the meeting of a kind in a month: a theme day in
// spring of both years, the theme day and the committee of the last month that is over, and the
// organisation life meeting of the finished year where it is the weakest.
func (w *world) omits(b *branch, kind domain.OrgLifeKind, year, month int) bool {
	if !b.slack() {
		return false
	}
	ended := year == w.this && month == int(w.today.Std().Month())-1
	switch kind {
	case domain.OrgLifeKindThemePartyDay:
		return ended || month == 3+b.n%4
	case domain.OrgLifeKindBranchCommitteeMeeting:
		return ended
	case domain.OrgLifeKindOrgLifeMeeting:
		return b.quality < 0.6
	}
	return false
}

// meetingDay is a working day of a month near one of its days.
func meetingDay(year, month, day int) domain.Date {
	d := date(year, month, day)
	for step := domain.Date(1); step >= -1; step -= 2 {
		for x := d; x.Std().Month() == d.Std().Month(); x += step {
			if shippedDays().IsWorkingDay(x) {
				return x
			}
		}
	}
	return d
}

// meetingsOf writes the meetings of a branch in a year, as far as it is over.
func (w *world) meetingsOf(r *rand.Rand, b *branch, year int) {
	hold := func(kind domain.OrgLifeKind, month, lo, hi int, title, topic string) {
		m := meeting{kind: kind, unit: b.id(), on: meetingDay(year, month, between(r, lo, hi)), title: title, topic: topic, b: b}
		if !w.omits(b, kind, year, month) {
			w.meet(r, m)
		}
	}
	committee := len(b.committee) > 0
	for m := 1; m <= 12; m++ {
		if m != narrowMonth || !b.narrow() {
			hold(domain.OrgLifeKindThemePartyDay, m, 8, 20, fmt.Sprintf("%d月主题党日", m), pick(r, dayTopics))
		}
		if committee {
			hold(domain.OrgLifeKindBranchCommitteeMeeting, m, 3, 9, fmt.Sprintf("%d月支委会", m), "研究当月工作")
		}
		for i := range b.groups() {
			w.meet(r, meeting{kind: domain.OrgLifeKindPartyGroupMeeting, unit: b.group(i), on: meetingDay(year, m, between(r, 21, 27)), title: fmt.Sprintf("%d月党小组会", m), topic: "讨论岗位履责", b: b})
		}
		if m%3 == 0 {
			hold(domain.OrgLifeKindBranchAssembly, m, 22, 25, fmt.Sprintf("第%d季度党员大会", m/3), "通报季度工作")
		}
		if m%3 == 2 {
			hold(domain.OrgLifeKindPartyLecture, m, 21, 27, fmt.Sprintf("第%d季度党课", m/3+1), pick(r, lectureTopics))
		}
	}
	if year == w.last || !b.graded() { // of those whose appraisal is under way
		hold(domain.OrgLifeKindDemocraticAppraisal, 12, 12, 12, fmt.Sprintf("%d年度民主评议党员", year), "对照党员标准开展民主评议")
	}
	hold(domain.OrgLifeKindOrgLifeMeeting, 12, 28, 29, fmt.Sprintf("%d年度组织生活会", year), "查摆问题，开展批评与自我批评")
}

func meetingID(unit string, kind domain.OrgLifeKind, on domain.Date) string {
	return fmt.Sprintf("meeting-%s-%s-%s", unit, kind, on)
}

// meet writes a meeting that has taken place, with who came.
func (w *world) meet(r *rand.Rand, m meeting) {
	late := chance(r, (1-m.b.quality)/5)
	if m.on >= w.today {
		return
	}
	m.id = meetingID(m.unit, m.kind, m.on)
	m.conclusion = "按会议意见落实，由支部跟踪。"
	held := at(m.on, 14*60+30)
	w.work(r, &m)
	rec := w.meeting(m).
		time(domain.OrgLifeEventFieldHeldAt, held).
		time(domain.OrgLifeEventFieldEndedAt, held+90*60_000).
		day(domain.OrgLifeEventFieldMinutesDueOn, shippedDays().AddWorkingDays(m.on, 5)).
		str(domain.OrgLifeEventFieldPlaceZh, "党员活动室").
		str(domain.OrgLifeEventFieldHostID, m.b.secretary.id())
	if m.kind == domain.OrgLifeKindPartyLecture {
		m.lectured(r)
		rec.num(domain.OrgLifeEventFieldCreditMinutes, lectureMinutes).str(domain.OrgLifeEventFieldGuestLecturerZh, m.guest)
		if m.lecturer != nil {
			rec.str(domain.OrgLifeEventFieldLecturerID, m.lecturer.id())
		}
	}
	if m.kind == domain.OrgLifeKindOrgLifeMeeting {
		rec.num(domain.OrgLifeEventFieldPreTalks, between(r, 6, 30)).num(domain.OrgLifeEventFieldOpinionsGathered, between(r, 8, 40))
	}
	status := w.minutesOf(r, rec, m, late)
	lines := w.listed(r, rec, m, status)
	w.out.add(rec.str(domain.OrgLifeEventFieldStatus, string(status)))
	for _, l := range lines {
		w.out.add(l)
	}
	if m.kind == domain.OrgLifeKindOrgLifeMeeting || m.kind == domain.OrgLifeKindThemePartyDay && m.on.Std().Month()%3 == 2 {
		w.agreed(r, m)
	}
}

// work links most theme days to a business target of the year: what makes one of central work
// is the link (INV-M9). The worse a branch, the fewer.
func (w *world) work(r *rand.Rand, m *meeting) {
	goal := r.IntN(businessGoals)
	if linked := chance(r, m.b.quality-0.05); m.kind == domain.OrgLifeKindThemePartyDay && linked && !w.only {
		m.target = w.targetOf(m.on.Std().Year(), goal, m.b)
	}
}

// lectured says who holds a lecture: the secretary once a year, somebody from outside in autumn,
// a member else.
func (m *meeting) lectured(r *rand.Rand) {
	m.lecturer = pick(r, m.b.members)
	switch month := m.on.Std().Month(); {
	case month == 2:
		m.lecturer = m.b.secretary
	case month == 8:
		m.guest, m.lecturer = "党校教师", nil
	case m.lecturer.joined > m.on || m.lecturer.exempt:
		m.lecturer = m.b.secretary
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
		str(domain.OrgLifeEventFieldTopicZh, m.topic).
		flag(domain.OrgLifeEventFieldIsCentralWorkTopic, m.target != "").
		str(domain.OrgLifeEventFieldTargetID, m.target)
}

// minutesOf says how far the minutes of a meeting have come, and writes them.
func (w *world) minutesOf(r *rand.Rand, rec *record, m meeting, late bool) domain.OrgLifeStatus {
	after := between(r, 1, 4)
	if late {
		after = between(r, 6, 9) // working days: five are the term
	}
	minuted := shippedDays().AddWorkingDays(m.on, after)
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
	reviewed := shippedDays().AddWorkingDays(minuted, 4)
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
