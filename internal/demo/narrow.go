package demo

import (
	"fmt"
	"math/rand/v2"

	"pdca/internal/domain"
)

// difficulty is a narrow topic of a workshop: what it is measured by, what was said to it and
// what was done.
type difficulty struct {
	problem, indicator, unit string
	before, goal, after      float64
	ideas                    []string
	measures                 [3]string
}

var difficulties = []difficulty{
	{"缸体机加后毛刺反复出现，返工率居高不下", "毛刺返工率", "%", 6, 2, 1.8,
		[]string{"按批次记录刀具寿命，到期更换", "夹具加装定位销，减少窜动", "首件检查增加目视样板", "调整精加工进给速度", "班前点检主轴跳动", "更换切削液配比"},
		[3]string{"建立刀具寿命台账，按批次更换", "夹具加装定位销", "首件目视样板上墙，逐班执行"}},
	{"焊接变形量波动大，校形占用大量工时", "单件校形工时", "分钟", 40, 25, 27,
		[]string{"改用对称焊接次序", "增加工装压紧点", "焊前预热温度留有记录", "按板厚分组选用参数", "校形数据每日张贴", "老师傅带班示范"},
		[3]string{"按对称次序修订焊接作业卡", "工装增设四处压紧点", "焊前预热逐件记录"}},
	{"总装配套缺件频繁，停线等待时间长", "月停线等待", "小时", 30, 12, 10,
		[]string{"每日下班前核对次日配套清单", "缺件信息扫码上报", "仓库与工段结对值班", "关键件设置安全库存", "供应商交期挂牌公示", "工段间互借登记"},
		[3]string{"次日配套清单当日核对", "缺件扫码上报并限时答复", "关键件设安全库存"}},
}

// fillNarrow writes the narrow topics of workshops with their theme days, and the hazards and
// violations there.
func (w *world) fillNarrow() {
	r := w.random("narrow")
	for _, b := range w.branches {
		if !b.dangerous() {
			continue
		}
		for _, year := range []int{w.last, w.this} {
			if b.narrow() {
				w.narrowTopic(r, b, year)
			}
			if b.n%3 == 1 {
				w.hazards(r, b, year)
			}
			if b.n%12 == 7 {
				w.dismissed(b, year)
			}
		}
		if b.n == 7 {
			w.breach(b)
		}
	}
}

// dangerous says whether a branch is of a workshop whose hazards and difficulties are told.
func (b *branch) dangerous() bool {
	return b.workshop() && b.n != guestBranch && len(b.members) >= 6
}

// narrowMonth is the month whose theme day is on a narrow topic, in the branches that have one.
const narrowMonth = 4

// narrow says whether a branch takes up a narrow topic in each year.
func (b *branch) narrow() bool { return b.dangerous() && b.n%6 == 1 }

// seenPiece is a piece of evidence that was looked at and not copied.
func (w *world) seenPiece(id, unit, kind string, taken domain.Time, by, with, caption string) string {
	w.out.add(w.record("Evidence", id).
		str(domain.EvidenceFieldUnitID, unit).
		str(domain.EvidenceFieldKindCode, kind).
		time(domain.EvidenceFieldCapturedAtDevice, taken).
		time(domain.EvidenceFieldReceivedAtServer, min(taken+240_000, at(w.today, 0))).
		str(domain.EvidenceFieldCapturedBy, by).
		str(domain.EvidenceFieldCaptureMode, string(domain.CaptureModeSeenNotCopied)).
		str(domain.EvidenceFieldCaption, caption).
		str(domain.EvidenceFieldDescriptionZh, caption+"（原件现场双人核对，按保密规定不复制）").
		list(domain.EvidenceFieldSeenByIDs, []string{by, with}))
	return id
}

// discussion is a topic under way: its theme day, and who was there.
type discussion struct {
	b     *branch
	id    string
	day   domain.Date
	there []*member
	// done says that its measures are, adopted that it has any.
	done, adopted bool
}

// narrowTopic writes the topic of a branch in a year, as far as it has come.
func (w *world) narrowTopic(r *rand.Rand, b *branch, year int) {
	x := &discussion{b: b, id: fmt.Sprintf("narrow-%d-%s", year, b.id()), day: workday(date(year, narrowMonth, 10+b.n%15))}
	if x.day >= w.today {
		return
	}
	x.done, x.adopted = x.day+70 < w.today, x.day+10 < w.today
	d := &difficulties[(b.n/6+year)%len(difficulties)]
	for _, m := range b.members {
		if m.joined <= x.day && !m.exempt {
			x.there = append(x.there, m)
		}
	}
	w.themeDay(r, x, d)
	gave, adopted := w.ideas(r, x, d)
	goal, before, after := d.goal, d.before, d.after
	indicator := domain.WorkIndicator{NameZh: d.indicator, UnitZh: d.unit, Before: &before, Goal: &goal, Direction: domain.IndicatorDirectionDown}
	rec := w.record("NarrowTopic", x.id).
		str(domain.NarrowTopicFieldBranchID, b.id()).
		str(domain.NarrowTopicFieldCycleID, cycleID(year)).
		str(domain.NarrowTopicFieldProblemZh, d.problem).
		str(domain.NarrowTopicFieldRaisedByMemberID, b.members[2].id()).
		str(domain.NarrowTopicFieldProductionUnitID, b.admin()).
		str(domain.NarrowTopicFieldTargetID, w.targetOf(year, 0, b)).
		str(domain.NarrowTopicFieldEventID, x.id+"/day").
		num(domain.NarrowTopicFieldPresentMembers, len(x.there)).
		num(domain.NarrowTopicFieldContributingMembers, gave)
	status := domain.NarrowStatusDiscussed
	if x.adopted {
		status = domain.NarrowStatusMeasuresAssigned
		rec.str(domain.NarrowTopicFieldConsolidationZh, "归纳为三项：按批次管理、改进工装、逐班检查。")
	}
	if x.done {
		status = domain.NarrowStatusVerified
		indicator.After = &after
		rec.str(domain.NarrowTopicFieldVerifierID, "leader-"+b.admin()).time(domain.NarrowTopicFieldVerifiedAt, at(x.day+60, 10*60))
		level := domain.SolvedLevelSolved
		if after <= goal {
			yuan := float64(between(r, 4, 20) * 10_000)
			level = domain.SolvedLevelSolvedMeasured
			rec.obj(domain.NarrowTopicFieldBenefits, []domain.Benefit{{KindCode: "COST_SAVING", Yuan: &yuan, CalculationZh: "按减少的返工工时折算"}})
		}
		rec.str(domain.NarrowTopicFieldSolvedLevel, string(level))
	}
	if year == w.last {
		status = domain.NarrowStatusClosed
	}
	w.out.add(rec.obj(domain.NarrowTopicFieldIndicator, indicator).str(domain.NarrowTopicFieldStatus, string(status)))
	for i, idea := range adopted {
		w.topicMeasure(x, d, i, idea, x.there[i])
	}
}

// themeDay is the day on which a topic was taken up, with the lines of who was there.
func (w *world) themeDay(r *rand.Rand, x *discussion, d *difficulty) {
	all, n := x.there, 0
	x.there = nil
	event := x.id + "/day"
	var lines []*record
	for i, m := range all {
		line := w.record("Attendance", "").
			str(domain.AttendanceFieldEventID, event).
			str(domain.AttendanceFieldMemberID, m.id()).
			str(domain.AttendanceFieldUnitID, x.b.id()).
			str(domain.AttendanceFieldMemberUnitID, x.b.id())
		if i > 5 && chance(r, 0.06) {
			n++
			lines = append(lines, line.str(domain.AttendanceFieldMode, string(domain.AttendanceModeLeave)).
				str(domain.AttendanceFieldLeaveKindCode, pick(r, []string{"SICK", "DUTY", "SHIFT"})))
			continue
		}
		x.there = append(x.there, m)
		lines = append(lines, line.str(domain.AttendanceFieldMode, string(domain.AttendanceModeQr)).
			str(domain.AttendanceFieldProof, string(domain.AttendanceProofSelfScan)).
			time(domain.AttendanceFieldAt, at(x.day, 13*60+45+r.IntN(15))))
	}
	rec := w.record("OrgLifeEvent", event).
		str(domain.OrgLifeEventFieldUnitID, x.b.id()).
		str(domain.OrgLifeEventFieldBranchID, x.b.id()).
		str(domain.OrgLifeEventFieldCycleID, cycleID(x.day.Std().Year())).
		str(domain.OrgLifeEventFieldKind, string(domain.OrgLifeKindThemePartyDay)).
		str(domain.OrgLifeEventFieldTitleZh, "主题党日：窄口突破").
		str(domain.OrgLifeEventFieldTopicZh, d.problem).
		time(domain.OrgLifeEventFieldPlannedAt, at(x.day, 14*60)).
		time(domain.OrgLifeEventFieldHeldAt, at(x.day, 14*60)).
		time(domain.OrgLifeEventFieldEndedAt, at(x.day, 16*60)).
		str(domain.OrgLifeEventFieldHostID, x.b.secretary.id()).
		flag(domain.OrgLifeEventFieldIsCentralWorkTopic, true).
		str(domain.OrgLifeEventFieldTargetID, w.targetOf(x.day.Std().Year(), 0, x.b)).
		str(domain.OrgLifeEventFieldMinutesZh, "围绕"+d.problem+"逐人发言，书记归纳为三项措施，落实到人。").
		str(domain.OrgLifeEventFieldConclusionZh, "三项措施，明确责任人和期限。").
		num(domain.OrgLifeEventFieldExpectedCount, len(all)).
		num(domain.OrgLifeEventFieldPresentCount, len(x.there)).
		num(domain.OrgLifeEventFieldLeaveCount, n).
		num(domain.OrgLifeEventFieldAbsentCount, 0)
	status := domain.OrgLifeStatusHeld
	if x.adopted {
		status = domain.OrgLifeStatusArchived
		rec.time(domain.OrgLifeEventFieldMinutedAt, at(x.day+1, 10*60)).
			str(domain.OrgLifeEventFieldRecorderID, x.b.account).
			time(domain.OrgLifeEventFieldReviewedAt, at(x.day+5, 10*60)).
			str(domain.OrgLifeEventFieldReviewerID, "secretary-"+x.b.unit.party())
	}
	w.out.add(rec.str(domain.OrgLifeEventFieldStatus, string(status)))
	for _, l := range lines {
		w.out.add(l)
	}
}

// ideas are what four in five of those who were there said; the first three are adopted once
// the topic has measures. It answers how many spoke, and the ideas of the measures.
func (w *world) ideas(r *rand.Rand, x *discussion, d *difficulty) (gave int, adopted []string) {
	for i, m := range x.there {
		if i >= 3 && chance(r, 0.2) {
			continue
		}
		id := domain.KeyID("Idea", x.id, m.id(), "1")
		status := domain.IdeaStatusValid
		switch {
		case i < 3 && x.adopted:
			status, adopted = domain.IdeaStatusAdopted, append(adopted, id)
		case i >= 3 && chance(r, 0.2):
			status = domain.IdeaStatusNotValid
		}
		spoken := domain.IdeaSpokenBySelf
		if chance(r, 0.5) {
			spoken = domain.IdeaSpokenByRecorded
		}
		gave++
		w.out.add(w.record("Idea", id).
			str(domain.IdeaFieldTopicID, x.id).
			str(domain.IdeaFieldMemberID, m.id()).
			num(domain.IdeaFieldSeq, 1).
			str(domain.IdeaFieldBranchID, x.b.id()).
			str(domain.IdeaFieldTextZh, d.ideas[i%len(d.ideas)]).
			time(domain.IdeaFieldAt, at(x.day, 14*60+10+i%90)).
			str(domain.IdeaFieldSpokenBy, string(spoken)).
			flag(domain.IdeaFieldCounted, true).
			str(domain.IdeaFieldStatus, string(status)))
	}
	return gave, adopted
}

// topicMeasure is a measure that rests on an idea of who owns it.
func (w *world) topicMeasure(x *discussion, d *difficulty, i int, idea string, owner *member) {
	id, due := fmt.Sprintf("%s/m%d", x.id, i+1), workday(x.day+domain.Date(20+10*i))
	before, goal := d.before, d.goal
	rec := w.record("AgreedMeasure", id).
		str(domain.AgreedMeasureFieldTopicID, x.id).
		str(domain.AgreedMeasureFieldUnitID, x.b.id()).
		str(domain.AgreedMeasureFieldTextZh, d.measures[i]).
		list(domain.AgreedMeasureFieldIdeaIDs, []string{idea}).
		str(domain.AgreedMeasureFieldOwnerMemberID, owner.id()).
		day(domain.AgreedMeasureFieldDueOn, due).
		day(domain.AgreedMeasureFieldOriginalDueOn, due).
		obj(domain.AgreedMeasureFieldIndicator, domain.WorkIndicator{NameZh: d.indicator, UnitZh: d.unit, Before: &before, Goal: &goal, Direction: domain.IndicatorDirectionDown})
	status := domain.MeasureStatusAssigned
	if x.done {
		told := due - 2
		if i == 2 {
			told = due + 4 // late
		}
		status = domain.MeasureStatusVerified
		rec.str(domain.AgreedMeasureFieldReportZh, d.measures[i]+"，已按计划完成。").
			list(domain.AgreedMeasureFieldEvidenceIDs, []string{w.seenPiece(id+"/e", x.b.id(), "LEDGER", at(told, 9*60), x.b.account, "leader-"+x.b.admin(), d.measures[i])}).
			time(domain.AgreedMeasureFieldReportedAt, at(told, 10*60)).
			time(domain.AgreedMeasureFieldVerifiedAt, at(told+3, 10*60)).
			str(domain.AgreedMeasureFieldVerifierID, "leader-"+x.b.admin()).
			str(domain.AgreedMeasureFieldEffect, string(domain.MeasureEffectSolved))
	}
	w.out.add(rec.str(domain.AgreedMeasureFieldStatus, string(status)))
}

// dangers are hazards of a workshop.
var dangers = []string{"行车限位开关动作迟缓", "砂轮机防护罩松动", "安全通道堆放周转箱", "乙炔瓶与氧气瓶间距不足", "配电箱门锁损坏", "高处作业平台护栏缺一节"}

// hazards are two a year: most are removed in time and closed, the latest is open.
func (w *world) hazards(r *rand.Rand, b *branch, year int) {
	for i, month := range []int{3, 9} {
		seen := workday(date(year, month, 5+b.n%20))
		if seen+1 >= w.today {
			continue
		}
		id, reporter, owner := fmt.Sprintf("hazard-%d-%s-%d", year, b.id(), i+1), pick(r, b.members[3:]), pick(r, b.members[1:])
		severity, due := domain.HazardSeverityGeneral, seen+1+15
		if chance(r, 0.15) {
			severity, due = domain.HazardSeverityMajor, seen+1+3
		}
		gone, status := due-1, domain.HazardStatusClosed
		if chance(r, 0.1) {
			gone = due + 2 // late
		}
		if gone+2 >= w.today {
			status = domain.HazardStatusConfirmed
		}
		rec := w.record("Hazard", id).
			str(domain.HazardFieldUnitID, b.admin()).
			str(domain.HazardFieldBranchID, b.id()).
			str(domain.HazardFieldReporterMemberID, reporter.id()).
			time(domain.HazardFieldReportedAt, at(seen, 9*60+30)).
			str(domain.HazardFieldDescriptionZh, pick(r, dangers)).
			str(domain.HazardFieldSeverity, string(severity)).
			str(domain.HazardFieldFixOwnerMemberID, owner.id()).
			day(domain.HazardFieldDueOn, due).
			day(domain.HazardFieldOriginalDueOn, due).
			time(domain.HazardFieldConfirmedAt, at(seen+1, 9*60))
		if status == domain.HazardStatusClosed {
			rec.list(domain.HazardFieldEvidenceIDs, []string{w.seenPiece(id+"/e", b.id(), "LEDGER", at(gone, 15*60), b.account, "leader-"+b.admin(), "隐患整改完成")}).
				day(domain.HazardFieldRemovedOn, gone)
		}
		w.out.add(rec.str(domain.HazardFieldStatus, string(status)))
	}
}

// dismissed is a violation that was looked into and not upheld.
func (w *world) dismissed(b *branch, year int) {
	on := workday(date(year, 5, 12))
	if on+3 >= w.today {
		return
	}
	w.out.add(w.violation(fmt.Sprintf("violation-%d-%s", year, b.id()), b, b.members[4], on, "反映未按规程停机清理，经查视频已停机").
		str(domain.ViolationFieldStatus, string(domain.ViolationStatusDismissed)))
}

func (w *world) violation(id string, b *branch, m *member, on domain.Date, text string) *record {
	return w.record("Violation", id).
		str(domain.ViolationFieldMemberID, m.id()).
		str(domain.ViolationFieldUnitID, b.admin()).
		str(domain.ViolationFieldBranchID, b.id()).
		day(domain.ViolationFieldOccurredOn, on).
		str(domain.ViolationFieldKindCode, "SAFETY_RULE").
		flag(domain.ViolationFieldUnitResponsible, false).
		str(domain.ViolationFieldDescriptionZh, text)
}

// breach is a violation that was confirmed some days ago, with what that brought about: points
// that wait for the secretary above, and a talk that nobody has held yet.
func (w *world) breach(b *branch) {
	on, decided := workday(w.today-8), workday(w.today-4)
	due := decided + 1 // a working day later
	for workday(due) != due {
		due++
	}
	if date(w.this, 1, 5) > on {
		return
	}
	id, m := "violation-"+b.id(), b.members[5]
	doc := w.seenPiece(id+"/doc", b.admin(), "APPROVAL_DOCUMENT", at(decided, 9*60), "leader-"+b.admin(), b.account, "违章认定通知")
	w.out.add(w.violation(id, b, m, on, "登高作业未系安全带，现场制止并记录").
		str(domain.ViolationFieldDocumentEvidenceID, doc).
		day(domain.ViolationFieldDecidedOn, decided).
		str(domain.ViolationFieldStatus, string(domain.ViolationStatusConfirmed)))
	w.out.add(w.record("PointsEntry", domain.KeyID("PointsEntry", "PT37", m.id(), id)).
		str(domain.PointsEntryFieldMemberID, m.id()).
		str(domain.PointsEntryFieldUnitID, b.id()).
		str(domain.PointsEntryFieldCycleID, cycleID(w.this)).
		str(domain.PointsEntryFieldRuleCode, "PT37").
		str(domain.PointsEntryFieldRulesVersion, w.rules.Version).
		num(domain.PointsEntryFieldPoints, -10).
		num(domain.PointsEntryFieldUncapped, -10).
		str(domain.PointsEntryFieldSourceType, "Violation").
		str(domain.PointsEntryFieldSourceID, id).
		day(domain.PointsEntryFieldOccurredOn, decided).
		str(domain.PointsEntryFieldStatus, string(domain.PointsStatusPending)))
	w.out.add(w.record("CareTrigger", "care-"+id).
		str(domain.CareTriggerFieldBranchID, b.id()).
		str(domain.CareTriggerFieldKind, string(domain.CareKindRuleBreach)).
		str(domain.CareTriggerFieldSubjectType, string(domain.CareSubjectMember)).
		str(domain.CareTriggerFieldSubjectID, m.id()).
		time(domain.CareTriggerFieldRaisedAt, at(decided, 10*60)).
		str(domain.CareTriggerFieldSource, string(domain.CareSourceViolation)).
		list(domain.CareTriggerFieldSourceIDs, []string{id}).
		time(domain.CareTriggerFieldDueAt, at(due+1, 0)).
		str(domain.CareTriggerFieldStatus, string(domain.CareStatusConfirmed)))
}
