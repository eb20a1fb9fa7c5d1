package demo

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"pdca/internal/domain"
)

// Training of both years: a plan for the largest class of each branch, sessions of the four
// forms with their lines, a check with its results, needs and what became of them.

// trainees is how many members of a branch a lesson of few is for, and how many sit the check.
const trainees = 6

// lesson is a session that every branch holds in a year.
type lesson struct {
	no, month, minutes   int
	form, topic, titleZh string
	// all says that it is for every member at work: these lessons make up the hours that a
	// member owes in a year. The others are for a few.
	all bool
}

var lessons = []lesson{
	{1, 2, 240, "COLLECTIVE_STUDY", "T_FIRM_POLITICS", "学习贯彻上级党委会议精神", true},
	{2, 4, 840, "CENTRALISED_TRAINING", "T_POST_SKILL", "岗位技能与安全规程集中培训", true},
	{3, 5, 30, "DAILY_EDUCATION", "T_FIRM_STYLE", "班前十分钟微党课", false},
	{4, 8, 120, "COLLECTIVE_STUDY", "T_REGULATIONS", "学习支部工作条例", false},
	{5, 9, 840, "CENTRALISED_TRAINING", "T_SAFETY", "秋季党员集中轮训", true},
}

func (w *world) fillTraining() {
	r := w.random("training")
	for _, year := range []int{w.last, w.this} {
		for _, s := range w.units {
			w.leaders(r, s, year)
		}
	}
	for _, v := range w.visits {
		w.visited(r, v)
	}
	for _, b := range w.branches {
		for _, year := range []int{w.last, w.this} {
			w.trainBranch(r, b, year)
		}
		for _, year := range []int{w.last, w.this} {
			w.needsOf(r, b, year)
		}
	}
}

// largestClass is the class that most members of a branch are of.
func (b *branch) largestClass() (class string) {
	n, most := map[string]int{}, 0
	for _, m := range b.members {
		if n[m.class]++; n[m.class] > most {
			class, most = m.class, n[m.class]
		}
	}
	return class
}

func trainingID(b *branch, year, no int) string {
	return fmt.Sprintf("training-%s-%d-%d", b.id(), year, no)
}

func (w *world) trainBranch(r *rand.Rand, b *branch, year int) {
	plan := fmt.Sprintf("training-plan-%s-%d", b.id(), year)
	class := b.largestClass()
	var items []domain.TrainingItem
	hours := 0.0
	for _, l := range lessons {
		h := max(0.5, float64(l.minutes)/60)
		hours += h
		items = append(items, domain.TrainingItem{No: int64(l.no), TopicCode: l.topic, FormCode: l.form, PlannedOn: w.lessonOn(b, year, l).String(), Hours: h})
	}
	approved := date(year, 1, 10+b.n%15)
	rec := w.record("TrainingPlan", plan).str(domain.TrainingPlanFieldUnitID, b.id()).str(domain.TrainingPlanFieldCycleID, cycleID(year)).
		str(domain.TrainingPlanFieldMemberClassCode, class).str(domain.TrainingPlanFieldTitleZh, fmt.Sprintf("%d年度分类培训计划", year)).
		obj(domain.TrainingPlanFieldItems, items).float(domain.TrainingPlanFieldHoursPlanned, hours)
	switch {
	case approved >= w.today:
		rec.str(domain.TrainingPlanFieldStatus, string(domain.TrainingPlanStatusSubmitted))
	default:
		status := domain.TrainingPlanStatusInExecution
		if year == w.last {
			status = domain.TrainingPlanStatusSummarised
		}
		rec.str(domain.TrainingPlanFieldApprovedBy, "secretary-"+b.unit.party()).time(domain.TrainingPlanFieldApprovedAt, w.past(approved, 10*60)).
			str(domain.TrainingPlanFieldStatus, string(status))
	}
	w.out.add(rec)
	for _, l := range lessons {
		w.lesson(r, b, year, plan, l)
	}
	w.learningCheck(r, b, year)
}

// lessonOn is the day of a lesson in a branch.
func (w *world) lessonOn(b *branch, year int, l lesson) domain.Date {
	return workday(date(year, l.month, 3+b.n%22))
}

// lesson writes a session with its lines; one that lies ahead is announced.
func (w *world) lesson(r *rand.Rand, b *branch, year int, plan string, l lesson) {
	id, on := trainingID(b, year, l.no), w.lessonOn(b, year, l)
	who := w.learners(b, on, l.all)
	var names []string
	for _, m := range who {
		names = append(names, m.id())
	}
	rec := w.record("TrainingSession", id).str(domain.TrainingSessionFieldUnitID, b.id()).str(domain.TrainingSessionFieldCycleID, cycleID(year)).
		str(domain.TrainingSessionFieldPlanID, plan).num(domain.TrainingSessionFieldPlanItemNo, l.no).
		str(domain.TrainingSessionFieldTitleZh, l.titleZh).str(domain.TrainingSessionFieldTopicCode, l.topic).str(domain.TrainingSessionFieldFormCode, l.form).
		list(domain.TrainingSessionFieldExpectedMemberIDs, names).time(domain.TrainingSessionFieldPlannedAt, at(on, 14*60)).str(domain.TrainingSessionFieldPlaceZh, "支部活动室")
	if on >= w.today {
		w.out.add(rec.str(domain.TrainingSessionFieldStatus, string(domain.TrainingStatusPublished)))
		return
	}
	rec.time(domain.TrainingSessionFieldHeldAt, at(on, 14*60)).num(domain.TrainingSessionFieldMinutes, l.minutes)
	switch {
	case l.no == 2 && on+8 < w.today: // the check is about it
		rec.str(domain.TrainingSessionFieldStatus, string(domain.TrainingStatusChecked))
	case l.no != 2 && on+3 < w.today:
		rec.str(domain.TrainingSessionFieldCheckWaivedReason, "日常学习不另行检验").str(domain.TrainingSessionFieldStatus, string(domain.TrainingStatusClosed))
	default:
		rec.str(domain.TrainingSessionFieldStatus, string(domain.TrainingStatusHeld))
	}
	w.out.add(rec)
	for _, m := range who {
		w.attends(r, b.id(), m, id, on, l.minutes)
	}
}

// learners are the members of a branch who are asked to a lesson: those at work who had joined
// and are not exempt; of a lesson for few, the first of them.
func (w *world) learners(b *branch, on domain.Date, all bool) (out []*member) {
	for _, m := range b.members {
		if atWork(m) && m.joined <= on && !(m.exempt && on.Std().Year() == w.this) && (all || len(out) < trainees) {
			out = append(out, m)
		}
	}
	if len(out) == 0 { // pensioners learn together all the same
		out = b.members[:1]
	}
	return out
}

// atWork says whether a member owes hours.
func atWork(m *member) bool { return m.class != retiredMember && m.class != awayMember }

// visited is a visit to a red base as a session of its form, for those who went.
func (w *world) visited(r *rand.Rand, v visit) {
	id, who := "training-"+v.use, w.learners(v.b, v.on, false)
	var names []string
	for _, m := range who {
		names = append(names, m.id())
	}
	w.out.add(w.record("TrainingSession", id).str(domain.TrainingSessionFieldUnitID, v.b.id()).str(domain.TrainingSessionFieldCycleID, cycleID(v.on.Std().Year())).
		str(domain.TrainingSessionFieldTitleZh, "参观红色教育基地").str(domain.TrainingSessionFieldTopicCode, "T_PARTY_HISTORY").
		str(domain.TrainingSessionFieldFormCode, "FIELD_VISIT").str(domain.TrainingSessionFieldVenueUseID, v.use).
		list(domain.TrainingSessionFieldExpectedMemberIDs, names).time(domain.TrainingSessionFieldPlannedAt, at(v.on, v.from)).
		time(domain.TrainingSessionFieldHeldAt, at(v.on, v.from)).num(domain.TrainingSessionFieldMinutes, visitMinutes).
		str(domain.TrainingSessionFieldCheckWaivedReason, "现场教育，以体会代替检验").str(domain.TrainingSessionFieldStatus, string(domain.TrainingStatusClosed)))
	for _, m := range who {
		w.attends(r, v.b.id(), m, id, v.on, visitMinutes)
	}
}

// visitMinutes is how long a visit to a red base is.
const visitMinutes = 120

// leaders is the course of those who lead the branches of a unit: they owe more hours than others.
func (w *world) leaders(r *rand.Rand, s *secondary, year int) {
	on := meetingDay(year, 6, 9+s.n%10)
	id := fmt.Sprintf("training-%s-%d", s.party(), year)
	var who []*member
	var names []string
	for _, b := range w.branches {
		if b.unit != s {
			continue
		}
		for _, m := range append([]*member{b.secretary}, b.committee...) {
			if atWork(m) && !slices.Contains(who, m) {
				who, names = append(who, m), append(names, m.id())
			}
		}
	}
	if len(who) == 0 {
		return
	}
	rec := w.record("TrainingSession", id).str(domain.TrainingSessionFieldUnitID, s.party()).str(domain.TrainingSessionFieldCycleID, cycleID(year)).
		str(domain.TrainingSessionFieldTitleZh, "党支部书记和支委集中轮训").str(domain.TrainingSessionFieldTopicCode, "T_KNOW_PARTY_AFFAIRS").
		str(domain.TrainingSessionFieldFormCode, "CENTRALISED_TRAINING").flag(domain.TrainingSessionFieldIsWorkerTopicTraining, true).
		list(domain.TrainingSessionFieldExpectedMemberIDs, names).time(domain.TrainingSessionFieldPlannedAt, at(on, 9*60)).str(domain.TrainingSessionFieldPlaceZh, "党校")
	if on >= w.today {
		w.out.add(rec.str(domain.TrainingSessionFieldStatus, string(domain.TrainingStatusPublished)))
		return
	}
	w.out.add(rec.time(domain.TrainingSessionFieldHeldAt, at(on, 9*60)).num(domain.TrainingSessionFieldMinutes, leadersMinutes).
		str(domain.TrainingSessionFieldCheckWaivedReason, "结业座谈代替检验").str(domain.TrainingSessionFieldStatus, string(domain.TrainingStatusClosed)))
	for _, m := range who {
		w.attends(r, s.party(), m, id, on, leadersMinutes)
	}
}

// leadersMinutes is how long the course of leaders is: three and a half days.
const leadersMinutes = 1680

// attends writes the line of a member at a session of a unit: most came, some too late, some on
// leave.
func (w *world) attends(r *rand.Rand, unit string, m *member, session string, on domain.Date, minutes int) {
	late, credit := lateness(r), minutes
	if late > 30 {
		credit /= 2
	}
	rec := w.record("Attendance", domain.KeyID("Attendance", "", session, m.id())).str(domain.AttendanceFieldSessionID, session).
		str(domain.AttendanceFieldMemberID, m.id()).str(domain.AttendanceFieldUnitID, unit).str(domain.AttendanceFieldMemberUnitID, m.branch.id())
	if chance(r, (1-m.branch.quality)/6) {
		rec.str(domain.AttendanceFieldMode, string(domain.AttendanceModeLeave)).str(domain.AttendanceFieldProof, string(domain.AttendanceProofNone)).
			str(domain.AttendanceFieldLeaveKindCode, "DUTY")
	} else {
		rec.str(domain.AttendanceFieldMode, string(domain.AttendanceModeOnSiteList)).str(domain.AttendanceFieldProof, string(domain.AttendanceProofList)).
			time(domain.AttendanceFieldAt, at(on, 14*60+late)).num(domain.AttendanceFieldCreditMinutes, credit)
	}
	w.out.add(rec.str(domain.AttendanceFieldStatus, string(domain.AttendanceStatusValid)))
}

// learningCheck writes the test about the second lesson, with the results of those whom
// it was drawn for.
func (w *world) learningCheck(r *rand.Rand, b *branch, year int) {
	id, on := fmt.Sprintf("learning-%s-%d", b.id(), year), w.lessonOn(b, year, lessons[1])+3
	if on+4 >= w.today {
		return
	}
	who := w.learners(b, w.lessonOn(b, year, lessons[1]), false)
	w.out.add(w.record("LearningCheck", id).str(domain.LearningCheckFieldUnitID, b.id()).str(domain.LearningCheckFieldCycleID, cycleID(year)).
		str(domain.LearningCheckFieldFormCode, "WRITTEN_TEST").list(domain.LearningCheckFieldSessionIDs, []string{trainingID(b, year, 2)}).
		str(domain.LearningCheckFieldTitleZh, "岗位技能与安全规程抽考").day(domain.LearningCheckFieldHeldOn, on).
		float(domain.LearningCheckFieldMaxScore, 100).str(domain.LearningCheckFieldScorerID, b.account).
		str(domain.LearningCheckFieldStatus, string(domain.LearningStatusConfirmed)))
	for _, m := range who {
		score := between(r, 62, 98)
		if chance(r, 0.1) {
			score = between(r, 40, 59)
		}
		w.out.add(w.record("LearningResult", domain.KeyID("LearningResult", id, m.id())).str(domain.LearningResultFieldCheckID, id).
			str(domain.LearningResultFieldMemberID, m.id()).str(domain.LearningResultFieldUnitID, b.id()).
			float(domain.LearningResultFieldScore, float64(score)).flag(domain.LearningResultFieldPass, score >= 60).
			str(domain.LearningResultFieldPrize, string(domain.LearningPrizeNone)).str(domain.LearningResultFieldRole, string(domain.LearningRoleTaker)).
			flag(domain.LearningResultFieldAbsent, false).time(domain.LearningResultFieldLinkedAt, w.past(on+3, 10*60)).
			flag(domain.LearningResultFieldLinkedInTime, true).day(domain.LearningResultFieldCheckedOn, on).
			str(domain.LearningResultFieldCheckForm, "WRITTEN_TEST").str(domain.LearningResultFieldMemberClassCode, m.class).
			str(domain.LearningResultFieldStatus, string(domain.LearningResultStatusConfirmed)))
	}
}

// needsOf writes what members of a branch asked for in a year; those of the finished one are
// all answered or were planned for.
func (w *world) needsOf(r *rand.Rand, b *branch, year int) {
	for i := range min(2, len(b.members)) {
		m, on := b.members[len(b.members)-1-i], workday(date(year, 1+(b.n+i)%6, 8))
		if on >= w.today {
			continue
		}
		rec := w.record("TrainingNeed", fmt.Sprintf("need-%d-%s-%d", year, b.id(), i+1)).str(domain.TrainingNeedFieldUnitID, b.id()).
			str(domain.TrainingNeedFieldCycleID, cycleID(year)).str(domain.TrainingNeedFieldMemberID, m.id()).
			str(domain.TrainingNeedFieldSource, string(domain.NeedSourceMember)).day(domain.TrainingNeedFieldCollectedOn, on)
		switch x := r.Float64(); {
		case x < 0.6:
			rec.str(domain.TrainingNeedFieldTopicCode, lessons[1].topic).str(domain.TrainingNeedFieldTextZh, "希望学习新设备的操作规程").
				list(domain.TrainingNeedFieldSessionIDs, []string{trainingID(b, year, 2)}).str(domain.TrainingNeedFieldStatus, string(domain.NeedStatusScheduled))
		case x < 0.85 && on+7 < w.today || year == w.last:
			rec.str(domain.TrainingNeedFieldTopicCode, "T_KNOW_PARTY_AFFAIRS").str(domain.TrainingNeedFieldTextZh, "希望了解发展党员的流程").
				str(domain.TrainingNeedFieldAnswerZh, "发展党员流程已编入党务知识手册第二章，支部活动室可以借阅").str(domain.TrainingNeedFieldAnsweredBy, b.account).
				time(domain.TrainingNeedFieldAnsweredAt, w.past(on+7, 10*60)).str(domain.TrainingNeedFieldStatus, string(domain.NeedStatusAnswered))
		default:
			rec.str(domain.TrainingNeedFieldTopicCode, "T_CAN_EXPLAIN_POLICY").str(domain.TrainingNeedFieldTextZh, "希望讲解新的安全生产政策").
				str(domain.TrainingNeedFieldStatus, string(domain.NeedStatusCollected))
		}
		w.out.add(rec)
	}
}

// lateness is how many minutes behind the beginning somebody came.
func lateness(r *rand.Rand) int {
	if chance(r, 0.03) {
		return between(r, 31, 45)
	}
	return r.IntN(10)
}
