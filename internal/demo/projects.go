package demo

import (
	"fmt"
	"math/rand/v2"

	"pdca/internal/domain"
)

// leadAccount is the account by which the technology department leads.
const leadAccount = "lead-f-tech"

// leadUnit is that department.
const leadUnit = "f-tech"

// theme is what a party-building+ project is about.
type theme struct {
	code, title, indicator, unit string
	before, goal                 float64
}

// safeTheme is what a project acts on in an area that a member answers for.
var safeTheme = theme{"PLUS_SAFE_PRODUCTION", "党员身边无隐患", "隐患按期整改率", "%", 88, 100}

var plusThemes = []theme{
	{"PLUS_TECH_INNOVATION", "关键工序节拍提升", "单件工时", "分钟/件", 62, 48},
	{"PLUS_TECH_INNOVATION", "工装快换改造", "换型时间", "分钟", 95, 60},
	{"PLUS_NARROW_BREAKTHROUGH", "毛刺返修窄口突破", "返修率", "%", 3.2, 1.5},
	{"PLUS_OTHER", "精益现场党员先行", "定置达标率", "%", 86, 95},
}

// challenge is what an innovation project tackles.
type challenge struct {
	focus      domain.InnovationFocus
	title, ref string
}

var challenges = []challenge{
	{domain.InnovationFocusBottleneck, "高速铣刀寿命攻关", "难加工材料铣削刀具寿命不足"},
	{domain.InnovationFocusKeyEngineering, "柔性产线夹具快换", "柔性产线建设工程"},
	{domain.InnovationFocusMajorProject, "重点型号总装一次合格", "重点型号批产项目"},
}

// fillProjects writes the projects of both years: those of the finished one are closed, but for
// a few that were given up, those of the running one are under way.
func (w *world) fillProjects() {
	w.account(leadAccount, "科技发展部牵头人", leadUnit, "", grant{domain.RoleProfessionalLead, leadUnit})
	r := w.random("projects")
	for _, year := range []int{w.last, w.this} {
		for _, b := range w.branches {
			if b.workshop() && (b.n+year)%3 == 0 {
				w.plusProject(r, b, year)
			}
			if b.workshop() && (b.n+year)%2 == 0 {
				w.innovation(r, b, year)
			}
		}
	}
}

// course is how far a project has come: its days, the state that follows from them, and how
// many of its milestones are behind it.
type course struct {
	approved, due, delivered, verified, closed domain.Date
	status                                     domain.ProjectStatus
}

func (w *world) course(r *rand.Rand, year int) course {
	c := course{approved: date(year, 3, 2) + domain.Date(r.IntN(12)), due: date(year, 9, 30) + domain.Date(r.IntN(60))}
	late := domain.Date(0)
	if chance(r, 0.15) {
		late = domain.Date(between(r, 3, 20))
	}
	c.delivered = c.due - domain.Date(r.IntN(15)) + late
	c.verified, c.closed = c.delivered+4, c.delivered+9
	switch before := w.today - 1; {
	case year == w.last && chance(r, 0.04):
		c.status, c.delivered = domain.ProjectStatusTerminated, 0
	case c.closed <= before:
		c.status = domain.ProjectStatusClosed
	case c.verified <= before:
		c.status, c.closed = domain.ProjectStatusVerified, 0
	case c.delivered <= before:
		c.status = domain.ProjectStatusDelivered
	case c.approved+7 <= before && chance(r, 0.04):
		c.status = domain.ProjectStatusSuspended
	case c.approved+7 <= before:
		c.status = domain.ProjectStatusRunning
	default:
		c.status, c.approved = domain.ProjectStatusDraft, 0
	}
	if c.status != domain.ProjectStatusClosed {
		c.closed = 0
	}
	if c.closed == 0 && c.status != domain.ProjectStatusVerified {
		c.verified = 0
	}
	if c.verified == 0 && c.status != domain.ProjectStatusDelivered {
		c.delivered = 0
	}
	return c
}

// moment is an hour of a day; none of no day.
func (w *world) moment(d domain.Date, minute int) domain.Time {
	if d == 0 {
		return 0
	}
	return w.past(d, minute)
}

func (w *world) plusProject(r *rand.Rand, b *branch, year int) {
	t, c, id := pick(r, plusThemes), w.course(r, year), fmt.Sprintf("plus-%d-%s", year, b.id())
	who := pick(r, b.members)
	var areas []string
	if b.practised() && len(w.holders(b, 1)) > 0 && (year == w.this || chance(r, 0.5)) {
		t, areas = safeTheme, []string{platformID(b, year, 1)}
	}
	measured := domain.WorkIndicator{NameZh: t.indicator, UnitZh: t.unit, Before: &t.before, Goal: &t.goal, Direction: domain.IndicatorDirectionDown}
	if t.goal > t.before {
		measured.Direction = domain.IndicatorDirectionUp
	}
	if c.delivered != 0 {
		after := t.goal
		measured.After = &after
	}
	rec := w.record("PartyPlusProject", id).str(domain.PartyPlusProjectFieldBranchID, b.id()).str(domain.PartyPlusProjectFieldCycleID, cycleID(year)).
		list(domain.PartyPlusProjectFieldAreaIDs, areas).str(domain.PartyPlusProjectFieldThemeCode, t.code).str(domain.PartyPlusProjectFieldTitleZh, b.section+t.title).
		str(domain.PartyPlusProjectFieldTargetID, w.targetOf(year, 1, b)).obj(domain.PartyPlusProjectFieldIndicator, measured).
		str(domain.PartyPlusProjectFieldLeadDepartmentID, leadUnit).str(domain.PartyPlusProjectFieldUpperUnitID, b.unit.party()).
		str(domain.PartyPlusProjectFieldUpperContactID, "secretary-"+b.unit.party()).list(domain.PartyPlusProjectFieldBranchIDs, []string{b.id()}).
		str(domain.PartyPlusProjectFieldImplementerID, who.id()).
		obj(domain.PartyPlusProjectFieldJointDuties, []domain.JointDuty{{Side: domain.DutySideParty, UnitID: b.unit.party(), DutyZh: "组织党员突击队，协调跨支部力量"}, {Side: domain.DutySideAdmin, UnitID: b.admin(), DutyZh: "保障设备、工装和工时"}}).
		day(domain.PartyPlusProjectFieldStartsOn, date(year, 3, 16)).day(domain.PartyPlusProjectFieldDueOn, c.due).
		str(domain.PartyPlusProjectFieldStatus, string(c.status))
	if c.approved != 0 {
		rec.str(domain.PartyPlusProjectFieldLeadPersonID, leadAccount).str(domain.PartyPlusProjectFieldLeadConfirmedBy, leadAccount).
			time(domain.PartyPlusProjectFieldProposedAt, w.past(c.approved-6, 9*60)).time(domain.PartyPlusProjectFieldLeadConfirmedAt, w.past(c.approved-3, 10*60)).
			time(domain.PartyPlusProjectFieldApprovedAt, w.past(c.approved, 10*60)).day(domain.PartyPlusProjectFieldRunningOn, c.approved+7).day(domain.PartyPlusProjectFieldOriginalDueOn, c.due)
	}
	if c.delivered != 0 {
		rec.str(domain.PartyPlusProjectFieldDeliveredZh, "改造完成，作业指导书已更新，连续三个月稳定运行。").time(domain.PartyPlusProjectFieldDeliveredAt, w.past(c.delivered, 15*60)).
			obj(domain.PartyPlusProjectFieldBenefits, w.benefits(r))
	}
	if c.verified != 0 {
		rec.time(domain.PartyPlusProjectFieldVerifiedAt, w.past(c.verified, 15*60)).str(domain.PartyPlusProjectFieldVerifiedBy, "assessor-1")
	}
	rec.time(domain.PartyPlusProjectFieldClosedAt, w.moment(c.closed, 16*60))
	w.out.add(rec)
	w.projectMilestones(r, id, "", b, who, c, leadUnit)
	w.progressLogs(r, id, b, who, c)
}

// benefits are what a project brings, worth money and in its own unit.
func (w *world) benefits(r *rand.Rand) []domain.Benefit {
	yuan := float64(between(r, 2, 40)) * 10_000
	return []domain.Benefit{{KindCode: "COST_SAVED", UnitZh: "元", Yuan: &yuan, CalculationZh: "按节约工时与定额单价折算"}, {KindCode: "HOURS_SAVED", UnitZh: "工时", CalculationZh: "改造前后各取一个月工时统计"}}
}

func (w *world) innovation(r *rand.Rand, b *branch, year int) {
	t, c, id := pick(r, challenges), w.course(r, year), fmt.Sprintf("innovation-%d-%s", year, b.id())
	leader, helper := pick(r, b.members), pick(r, b.members)
	levers := []domain.LeverUse{{Lever: domain.InnovationLeverGiveLoad, MemberID: leader.id(), WhatZh: "牵头攻关，承担关键工序", On: date(year, 2, 26).String()},
		{Lever: domain.InnovationLeverGiveResponsibility, MemberID: leader.id(), WhatZh: "对工艺结果和进度负责", On: date(year, 2, 26).String()}}
	rec := w.record("InnovationProject", id).str(domain.InnovationProjectFieldLeadBranchID, b.id()).str(domain.InnovationProjectFieldCycleID, cycleID(year)).
		str(domain.InnovationProjectFieldTitleZh, b.section+t.title).str(domain.InnovationProjectFieldFocus, string(t.focus)).str(domain.InnovationProjectFieldFocusRefZh, t.ref).
		str(domain.InnovationProjectFieldTargetID, w.targetOf(year, 4, b)).str(domain.InnovationProjectFieldProductionUnitID, b.admin()).
		str(domain.InnovationProjectFieldLeaderMemberID, leader.id()).day(domain.InnovationProjectFieldStartsOn, date(year, 3, 16)).day(domain.InnovationProjectFieldDueOn, c.due).
		str(domain.InnovationProjectFieldStatus, string(c.status))
	if helper != leader {
		rec.obj(domain.InnovationProjectFieldTeam, []domain.PersonShare{{MemberID: leader.id(), RoleZh: "负责人", Share: 60}, {MemberID: helper.id(), RoleZh: "工艺", Share: 40}})
	}
	if c.approved != 0 {
		rec.time(domain.InnovationProjectFieldApprovedAt, w.past(c.approved, 11*60)).day(domain.InnovationProjectFieldRunningOn, c.approved+7).day(domain.InnovationProjectFieldOriginalDueOn, c.due)
	}
	if c.delivered != 0 {
		rec.str(domain.InnovationProjectFieldDeliveredZh, "攻关成果通过试用，参数已固化。").time(domain.InnovationProjectFieldDeliveredAt, w.past(c.delivered, 14*60))
	}
	honours := 0
	if c.verified != 0 {
		rec.time(domain.InnovationProjectFieldVerifiedAt, w.past(c.verified, 14*60)).str(domain.InnovationProjectFieldVerifiedBy, "secretary-"+b.unit.party()).flag(domain.InnovationProjectFieldNominationOffered, true)
	}
	if c.closed != 0 {
		rec.time(domain.InnovationProjectFieldClosedAt, w.past(c.closed, 14*60)).str(domain.InnovationProjectFieldNoHonourReason, "支部已在年度总结会上通报表扬")
		if chance(r, 0.5) {
			levers, honours = append(levers, domain.LeverUse{Lever: domain.InnovationLeverGiveHonour, MemberID: leader.id(), WhatZh: "在支部党员大会上通报表扬", On: c.closed.String()}), 1
		}
	}
	rec.obj(domain.InnovationProjectFieldLevers, levers).num(domain.InnovationProjectFieldLoadsGiven, 1).num(domain.InnovationProjectFieldResponsibilitiesGiven, 1).num(domain.InnovationProjectFieldHonoursGiven, honours)
	w.out.add(rec)
	w.projectMilestones(r, "", id, b, leader, c, "")
}

// projectMilestones are the two of a project: what was due is reached, now and then late.
func (w *world) projectMilestones(r *rand.Rand, plus, innovation string, b *branch, owner *member, c course, department string) {
	from := c.approved
	if from == 0 {
		return // what is a draft has none yet
	}
	parent := "PartyPlusProject"
	if innovation != "" {
		parent = "InnovationProject"
	}
	for i, title := range []string{"方案与样件", "试用与固化"} {
		due := from + (c.due-from)*domain.Date(i+1)/2 - domain.Date(3*i+2)
		rec := w.record("Milestone", fmt.Sprintf("%s%s-m%d", plus, innovation, i+1)).str(domain.MilestoneFieldProjectID, plus).str(domain.MilestoneFieldInnovationID, innovation).
			str(domain.MilestoneFieldParentType, parent).str(domain.MilestoneFieldUnitID, b.id()).str(domain.MilestoneFieldLeadDepartmentID, department).
			str(domain.MilestoneFieldTitleZh, title).str(domain.MilestoneFieldOwnerMemberID, owner.id()).day(domain.MilestoneFieldDueOn, due).day(domain.MilestoneFieldOriginalDueOn, due)
		if department != "" {
			rec.list(domain.MilestoneFieldSharedUnitIDs, []string{department, b.unit.party()})
		}
		done := due - domain.Date(r.IntN(6))
		if chance(r, 0.12) {
			done = due + domain.Date(between(r, 2, 9))
		}
		ended := c.delivered != 0 // all were reached before it delivered
		if ended {
			done = min(done, c.delivered-1)
		}
		switch {
		case c.status == domain.ProjectStatusTerminated && i == 1:
			rec.str(domain.MilestoneFieldStatus, string(domain.MilestoneStatusDropped))
		case done+2 < w.today:
			rec.day(domain.MilestoneFieldDoneOn, done).str(domain.MilestoneFieldReportZh, "按方案完成，现场已确认。").str(domain.MilestoneFieldAcceptedBy, "secretary-"+b.unit.party()).
				time(domain.MilestoneFieldAcceptedAt, w.past(done+1, 10*60)).str(domain.MilestoneFieldStatus, string(domain.MilestoneStatusAccepted))
		default:
			rec.str(domain.MilestoneFieldStatus, string(domain.MilestoneStatusPlanned))
		}
		w.out.add(rec)
	}
}

// progressLogs are one a quarter, as long as the project runs; both sides are there.
func (w *world) progressLogs(r *rand.Rand, id string, b *branch, who *member, c course) {
	if c.approved == 0 {
		return
	}
	last := w.today - 1
	if c.delivered != 0 {
		last = min(last, c.delivered)
	}
	for q, on := range []domain.Date{date(c.approved.Std().Year(), 4, 20), date(c.approved.Std().Year(), 7, 16), date(c.approved.Std().Year(), 10, 13)} {
		if on = workday(on + domain.Date(r.IntN(15))); on > last {
			return
		}
		by := "leader-" + b.admin()
		w.out.add(w.record("ProgressLog", fmt.Sprintf("%s-l%d", id, q+1)).str(domain.ProgressLogFieldProjectID, id).str(domain.ProgressLogFieldParentType, "PartyPlusProject").
			str(domain.ProgressLogFieldUnitID, b.id()).str(domain.ProgressLogFieldLeadDepartmentID, leadUnit).list(domain.ProgressLogFieldSharedUnitIDs, []string{leadUnit, b.unit.party()}).
			str(domain.ProgressLogFieldImplementerID, who.id()).time(domain.ProgressLogFieldAt, w.past(on, 14*60)).str(domain.ProgressLogFieldKindCode, "VISIT").
			str(domain.ProgressLogFieldPlaceZh, b.section).str(domain.ProgressLogFieldContentZh, "在现场核对进度，协调工装和人员，明确下一阶段安排。").
			list(domain.ProgressLogFieldAttendeeMemberIDs, []string{who.id()}).list(domain.ProgressLogFieldAttendeeAccountIDs, []string{leadAccount, by}).
			flag(domain.ProgressLogFieldPartySide, true).flag(domain.ProgressLogFieldAdminSide, true).str(domain.ProgressLogFieldBy, b.account).
			str(domain.ProgressLogFieldConfirmedBy, leadAccount).time(domain.ProgressLogFieldConfirmedAt, w.past(on+1, 9*60)).
			str(domain.ProgressLogFieldStatus, string(domain.WorkLogStatusConfirmed)))
	}
}
