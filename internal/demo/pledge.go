package demo

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"

	"pdca/internal/domain"
)

// pledgeEnd is how a pledge ended, as far as the points are concerned.
type pledgeEnd uint8

const (
	pledgeOpen pledgeEnd = iota
	pledgeKept
	// pledgeBroken is a pledge that was not kept and not explained either (INV-PL3).
	pledgeBroken
)

func (m *member) pledgeID() string { return "pledge-" + m.id() }

// pledgeText is a pledge in the making; {n} is a number drawn from lo to hi in
// steps.
type pledgeText struct {
	text, measure, indicator string
	lo, hi, step             int
}

// measuredBy is the indicator with its number.
func (t *pledgeText) measuredBy(n string) domain.PledgeIndicator {
	name, unit, _ := strings.Cut(t.indicator, "{n}")
	x := domain.PledgeIndicator{NameZh: strings.TrimRight(name, "≥≤"), UnitZh: unit, Direction: domain.IndicatorDirectionUp}
	x.Goal, _ = strconv.ParseFloat(n, 64) // the number was made here
	if strings.HasSuffix(name, "≤") {
		x.Direction = domain.IndicatorDirectionDown
	}
	return x
}

// fillPledges writes the running year's pledge of every member.
func (w *world) fillPledges() {
	r := w.random("pledges")
	for _, m := range w.members {
		w.pledge(r, m)
	}
}

func (w *world) pledge(r *rand.Rand, m *member) {
	t := &pledgeTexts[m.class][r.IntN(len(pledgeTexts[m.class]))]
	n := fmt.Sprint(t.lo + t.step*r.IntN((t.hi-t.lo)/t.step+1))
	fill := func(s string) string { return strings.ReplaceAll(s, "{n}", n) }
	due := pick(r, []domain.Date{date(w.this, 6, 30), date(w.this, 9, 30), date(w.this, 11, 15), date(w.this, 12, 31), date(w.this, 12, 31)})
	if m.n == shownMember {
		due = date(w.this, 12, 31)
	}
	status, target := w.pledgeStatus(r, m, due), w.targetOf(w.this, m.n%len(goals), m.branch)
	rec := w.record("Pledge", m.pledgeID()).
		str(domain.PledgeFieldMemberID, m.id()).
		str(domain.PledgeFieldUnitID, m.branch.id()).
		str(domain.PledgeFieldCycleID, cycleID(w.this)).
		str(domain.PledgeFieldTextZh, fill(t.text)).
		str(domain.PledgeFieldMeasureZh, fill(t.measure)).
		obj(domain.PledgeFieldIndicator, t.measuredBy(n)).
		str(domain.PledgeFieldTargetID, target).
		day(domain.PledgeFieldDueOn, due).
		str(domain.PledgeFieldPublishScope, pick(r, []string{"BRANCH", "BRANCH", "BRANCH", "PARTY_GROUP", "UNIT"})).
		str(domain.PledgeFieldStatus, string(status))
	published := w.past(date(w.this, 3, 1), 9*60)
	switch status {
	case domain.PledgeStatusDraft, domain.PledgeStatusReturned, domain.PledgeStatusReviewed, domain.PledgeStatusWithdrawn:
	default:
		rec.time(domain.PledgeFieldPublishedAt, published).num(domain.PledgeFieldVersion, 1)
		m.pledged = target != ""
	}
	switch status {
	case domain.PledgeStatusRevised:
		x := t.measuredBy(n)
		rec.obj(domain.PledgeFieldVersions, []domain.PledgeVersion{{Version: 1, TextZh: strings.Replace(fill(t.text), "本人承诺", "承诺", 1) + "（初稿）", MeasureZh: fill(t.measure),
			Indicator: &x, DueOn: due.String(), PublishScope: domain.PublishScopeBranch, PublishedAt: published.String(), RevisedAt: w.past(date(w.this, 4, 1), 10*60).String()}})
	case domain.PledgeStatusPublished:
		rec.obj(domain.PledgeFieldCheckIns, w.checkIns(r, due, 70))
	case domain.PledgeStatusFulfilled, domain.PledgeStatusUnfulfilled:
		w.verified(r, rec, m, due, status == domain.PledgeStatusFulfilled)
	}
	w.out.add(rec)
}

// pledgeStatus decides how far a pledge has come. A pledge is waived only for
// an excused member (INV-PL4), and judged only after its due date.
func (w *world) pledgeStatus(r *rand.Rand, m *member, due domain.Date) domain.PledgeStatus {
	x := r.Float64()
	switch {
	case m.exempt:
		return domain.PledgeStatusWaived
	case m.n == shownMember:
		return domain.PledgeStatusPublished // something to report on
	case w.today < date(w.this, 2, 20) && x < 0.7, x < 0.02:
		return domain.PledgeStatusDraft
	case x < 0.05:
		return domain.PledgeStatusReviewed
	case x < 0.065:
		return domain.PledgeStatusRevised
	case x < 0.07:
		return domain.PledgeStatusReturned
	case x < 0.072:
		return domain.PledgeStatusWithdrawn
	case due > w.today-20 || x > 0.97: // the last few wait for their verification
		return domain.PledgeStatusPublished
	case x < 0.12:
		return domain.PledgeStatusUnfulfilled
	}
	return domain.PledgeStatusFulfilled
}

// checkIns are up to three reports of progress, between March and the due date.
func (w *world) checkIns(r *rand.Rand, due domain.Date, most int) []domain.PledgeCheckIn {
	from, to := date(w.this, 3, 1), min(due, w.today)-1
	if to <= from {
		return nil
	}
	n := r.IntN(3)
	l := make([]domain.PledgeCheckIn, n)
	for i := range l {
		d := from + domain.Date(int(to-from)*(i+1)/(n+1))
		percent := int64(most * (i + 1) / n / 5 * 5)
		l[i] = domain.PledgeCheckIn{At: w.past(d, between(r, 480, 1200)).String(), ContentZh: pick(r, progressTexts), Percent: &percent}
	}
	return l
}

// verified ends a pledge: another member of the branch looked at it (INV-PL1).
func (w *world) verified(r *rand.Rand, rec *record, m *member, due domain.Date, kept bool) {
	v := m.branch.secretary
	for v == m {
		v = pick(r, m.branch.members)
	}
	on := min(due+domain.Date(between(r, 2, 18)), w.today-1)
	m.pledgeOn = on
	most := 100
	if kept {
		m.pledge = pledgeKept
	} else {
		most = 60
	}
	done := max(min(due, on)-domain.Date(r.IntN(5)), date(w.this, 3, 2))
	reports := append(w.checkIns(r, done, 60), domain.PledgeCheckIn{At: w.past(done, 16*60).String(), ContentZh: pick(r, progressTexts), Percent: new(int64(most))})
	rec.obj(domain.PledgeFieldCheckIns, reports).
		num(domain.PledgeFieldPercent, most).
		str(domain.PledgeFieldVerifierID, v.id()).
		str(domain.PledgeFieldVerifierNameZh, v.name).
		time(domain.PledgeFieldVerifiedAt, w.past(on, 17*60)).
		str(domain.PledgeFieldDecidedBy, string(domain.PledgeDeciderMember))
	if kept {
		rec.day(domain.PledgeFieldDoneOn, done).flag(domain.PledgeFieldOnTime, true)
	}
	switch {
	case kept:
	case chance(r, 0.75):
		rec.str(domain.PledgeFieldExplanationZh, pick(r, explanations))
	default:
		m.pledge = pledgeBroken
	}
}

// pledgeTexts are the pledges by class of member.
var pledgeTexts = map[string][]pledgeText{
	frontLine: {
		{"本人承诺：严格执行工艺纪律，所在工序一次交检合格率保持在{n}%以上。", "班前确认工装和首件，班中自检互检，异常立即停机上报。", "一次交检合格率≥{n}%", 97, 99, 1},
		{"本人承诺：全年无违章作业，主动发现并上报安全隐患不少于{n}项。", "每班开机前按点检表检查，参加班组安全活动。", "上报隐患≥{n}项", 3, 8, 1},
		{"本人承诺：提出合理化建议{n}条以上，至少一条被采纳实施。", "围绕刀具消耗和换型时间记录问题，每季度整理一次。", "合理化建议≥{n}条", 2, 6, 1},
		{"本人承诺：与青年职工结对，带教徒弟{n}名，年内通过技能等级考核。", "每周安排一次示范操作，每月组织一次技能练习。", "带徒{n}名并通过考核", 1, 3, 1},
		{"本人承诺：所负责设备故障停机时间同比下降{n}%。", "落实日保养和周保养，建立常见故障处置卡。", "停机时间下降{n}%", 5, 20, 5},
		{"本人承诺：党员责任区“6S”检查季度评分不低于{n}分。", "定置管理到位，每天下班前清点工具。", "季度评分≥{n}分", 90, 96, 1},
		{"本人承诺：在重点型号任务攻坚中完成急难险重任务{n}项。", "服从调度安排，提前做好工装准备，节点任务不过夜。", "急难任务{n}项", 2, 5, 1},
		{"本人承诺：岗位物料消耗同比降低{n}%，余料退库及时。", "按定额领料，边角料分类存放并登记。", "消耗降低{n}%", 3, 8, 1},
	},
	technicalStaff: {
		{"本人承诺：牵头或参与完成工艺优化项目{n}项，形成可复用的作业指导书。", "每月跟线不少于四次，收集现场问题并验证方案。", "工艺优化≥{n}项", 1, 4, 1},
		{"本人承诺：所负责图样和工艺文件差错率控制在千分之{n}以内。", "执行设计自查清单，重要文件交叉校对。", "差错率≤{n}‰", 2, 5, 1},
		{"本人承诺：解决生产现场技术难题{n}项，响应时间不超过两小时。", "落实跟产服务，问题记录当日归零。", "技术难题≥{n}项", 3, 8, 1},
		{"本人承诺：申报专利或技术革新成果{n}项。", "结合“党建+科技创新”项目提炼创新点。", "成果{n}项", 1, 3, 1},
		{"本人承诺：为一线职工授课{n}学时，编写培训课件一套。", "围绕常见质量问题备课，课后组织测试。", "授课≥{n}学时", 4, 12, 2},
		{"本人承诺：试验任务一次成功率达到{n}%。", "试验大纲评审到位，状态确认双人签字。", "一次成功率≥{n}%", 92, 98, 1},
	},
	managers: {
		{"本人承诺：分管业务计划完成率达到{n}%以上，按月通报进度。", "把重点任务分解到周，每周检查、每月讲评。", "计划完成率≥{n}%", 95, 99, 1},
		{"本人承诺：每季度到班组调研不少于{n}次，帮助解决实际困难。", "建立调研问题清单，逐项反馈结果。", "每季度调研≥{n}次", 2, 6, 1},
		{"本人承诺：办理职工诉求答复时限不超过{n}个工作日。", "实行首问负责，办结后回访。", "答复≤{n}个工作日", 3, 5, 1},
		{"本人承诺：管理费用同比压减{n}%，严格执行廉洁从业规定。", "事前预算、事中控制，重要事项集体研究。", "费用压减{n}%", 3, 8, 1},
		{"本人承诺：与所联系的班组每月开展谈心谈话{n}人次以上。", "掌握职工思想动态，节前走访困难职工。", "每月谈心≥{n}人次", 2, 6, 1},
		{"本人承诺：推动数据报送一次合格率达到{n}%。", "统一口径，报送前复核。", "一次合格率≥{n}%", 95, 99, 1},
	},
	retiredMember: {
		{"本人承诺：全年为青年职工讲厂史、传统课{n}次。", "整理个人工作笔记和老照片，配合支部安排。", "讲课≥{n}次", 1, 3, 1},
		{"本人承诺：参加社区志愿服务不少于{n}次。", "参加治安巡逻、环境清洁和邻里互助。", "志愿服务≥{n}次", 3, 10, 1},
		{"本人承诺：按时参加支部组织生活，全年自学不少于{n}学时。", "每周读报学习，做好学习笔记。", "自学≥{n}学时", 16, 32, 4},
		{"本人承诺：联系帮助{n}位高龄或患病老同志，定期探望。", "每两周电话问候，节日上门看望。", "联系{n}位", 1, 4, 1},
	},
	awayMember: {
		{"本人承诺：每月向支部书面汇报思想和工作情况，全年不少于{n}次。", "通过联系人按月报送，返厂时当面汇报。", "汇报≥{n}次", 10, 12, 1},
		{"本人承诺：用户现场问题当日响应，用户满意率不低于{n}%。", "建立服务日志，重大问题及时请示。", "用户满意率≥{n}%", 95, 99, 1},
	},
}

// progressTexts are how members report on their pledges.
var progressTexts = []string{
	"按月完成，台账已交支部核对。", "本月完成两项，其余按计划推进。", "因任务集中略有滞后，下月补上。", "已完成大半，班组反映良好。",
	"方案已验证，正在固化到作业指导书。", "与师傅共同完成示范操作，效果明显。", "季度目标已达到，继续保持。", "现场问题已解决，待质检确认。",
	"已开展两次，参加人数较多。", "指标较上季度提高，仍需努力。",
}

// explanations are why a pledge was not kept.
var explanations = []string{
	"因年中调整岗位，原承诺指标不再适用，已与支部商定下年度重新承诺。", "设备大修周期延长，指标未能达到，已制定补救措施。",
	"外出支援其他分厂三个月，未能完成全部内容，完成部分已登记。", "对难度估计不足，完成约三分之二，申请继续完成剩余部分。",
	"因病休息近两个月，未能按期完成，恢复后继续履行。",
}
