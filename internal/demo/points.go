package demo

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"

	"pdca/internal/domain"
)

// Every member has between baseLow and baseHigh entries from the branch's common
// events, whatever the day is, and some of their own: over 200,000 in all.
const (
	baseLow, baseHigh = 17, 19
	pointsMean        = 20
)

// event is something that earns or costs points.
type event struct {
	rule, kind, source, remark string
	on                         domain.Date
}

// ownEvent is an event that only some members have.
type ownEvent struct {
	rule, kind, remark string
	// share is the share of members who have it in a year; most is how often they
	// have it at the most, inside one quarter where quarterly is set.
	share     float64
	most      int
	quarterly bool
}

// ownEvents are what members do by themselves. The numbers are such that some
// run into the caps.
var ownEvents = []ownEvent{
	{"PT05", "OrgLifeEvent", "为支部讲授专题党课", 0.02, 3, false},
	{"PT11", "LearningCheck", "党建知识竞赛获奖", 0.025, 2, false},
	{"PT12", "LearningCheck", "承担集中宣讲任务", 0.02, 4, false},
	{"PT13", "VenueUse", "到红色教育基地参加现场教育并提交体会", 0.06, 5, false},
	{"PT14", "TargetClaim", "认领支部目标任务并获确认", 0.05, 4, true},
	{"PT17", "NarrowTopic", "窄口突破讨论提出有效思路", 0.05, 3, false},
	{"PT18", "NarrowTopic", "思路被汇总采纳为具体措施", 0.02, 2, false},
	{"PT19", "NarrowTopic", "负责的窄口措施按期落地", 0.012, 2, false},
	{"PT20", "PartyPlusProject", "按期完成“党建+”项目里程碑", 0.02, 3, false},
	{"PT21", "InnovationProject", "牵头攻关项目按期结题", 0.006, 3, false},
	{"PT22", "InnovationProject", "攻关成果获公司级认定", 0.003, 1, false},
	{"PT23", "PlatformAssignment", "党员责任区季度检查优良", 0.05, 2, false},
	{"PT24", "PlatformAssignment", "获评党员示范岗", 0.015, 1, false},
	{"PT25", "ThreeLink", "当月“三联”联系任务完成", 0.04, 4, false},
	{"PT26", "PracticeActivity", "自选动作形成可推广做法", 0.012, 1, false},
	{"PT27", "CARE", "承担谈话并按期完成跟踪", 0.015, 2, false},
	{"PT28", "CARE", "承担走访并按期完成跟踪", 0.015, 2, false},
	{"PT29", "PartyPlusProject", "报告安全隐患经确认", 0.04, 3, false},
	{"PT30", "Honour", "获公司级先进个人表彰", 0.006, 2, false},
	{"PT32", "OrgLifeEvent", "无故缺席组织生活", 0.01, 6, false},
	{"PT33", "PartyFee", "逾期交纳党费", 0.008, 2, false},
	{"PT37", "DisciplineCase", "违反劳动纪律经认定", 0.0004, 1, false},
}

// fillPoints writes the history of points, member by member.
func (w *world) fillPoints() {
	r := w.random("points")
	p := poster{w: w, r: r}
	for _, b := range w.branches {
		common := w.commonEvents(b)
		for _, m := range b.members {
			events := sampled(r, common, between(r, baseLow, baseHigh))
			events = append(events, w.ownEventsOf(r, m)...)
			slices.SortStableFunc(events, func(a, b event) int {
				return cmp.Or(cmp.Compare(a.on, b.on), cmp.Compare(a.rule, b.rule), cmp.Compare(a.source, b.source))
			})
			p.member(m, events)
		}
	}
}

// commonEvents are what a branch does together, up to yesterday.
func (w *world) commonEvents(b *branch) (l []event) {
	add := func(rule, kind, what string, year, month, day int) {
		if on := date(year, month, day); on < w.today {
			e := byHand(event{rule: rule, kind: kind, source: fmt.Sprintf("%s-%d-%02d-%s", b.id(), year, month, what), on: on}, 1)
			if e.on < w.today {
				l = append(l, e)
			}
		}
	}
	for year := w.last; year <= w.this; year++ {
		for q := range 4 {
			m, d := 3*q+1, 6+b.n%14
			add("PT08", "TrainingSession", "training", year, m, d+7)
			add("PT03", "OrgLifeEvent", "themeday", year, m, d+5)
			add("PT01", "OrgLifeEvent", "assembly", year, m+1, d)
			add("PT07", "PartyFee", "fee", year, m+1, 25)
			add("PT02", "OrgLifeEvent", "group", year, m+1, d+6)
			add("PT04", "OrgLifeEvent", "lecture", year, m+2, d+2)
			add("PT03", "OrgLifeEvent", "themeday", year, m+2, d+5)
			add("PT16", "DutyList", "duty", year, m+2, 28)
		}
		add("PT10", "LearningCheck", "check", year, 6, 25)
		add("PT10", "LearningCheck", "check", year, 11, 26)
		add("PT06", "OrgLifeEvent", "orglife", year, 12, 12)
		add("PT09", "TrainingSession", "hours", year, 12, 29)
		add("PT31", "DemocraticAppraisal", "appraisal", year, 12, 30)
	}
	return l
}

// sampled keeps n of the events, each as likely as the next.
func sampled(r *rand.Rand, l []event, n int) []event {
	n = min(n, len(l))
	out := make([]event, 0, n+6)
	for i, e := range l {
		if r.IntN(len(l)-i) < n-len(out) {
			out = append(out, e)
		}
	}
	return out
}

// eventsAlone draws what a member did alone.
func (w *world) eventsAlone(r *rand.Rand, m *member) (l []event) {
	for _, o := range ownEvents {
		for year := w.last; year <= w.this; year++ {
			if m.class == retiredMember && o.rule != "PT13" || !chance(r, o.share) {
				continue
			}
			first, span := date(year, 1, 8), 340
			if o.quarterly {
				first, span = date(year, 1+3*r.IntN(4), 3), 80
			}
			for i := range between(r, 1, o.most) {
				e := event{rule: o.rule, kind: o.kind, remark: o.remark, on: first + domain.Date(r.IntN(span)),
					source: fmt.Sprintf("%s-%d-%s-%d", m.id(), year, o.rule, i+1)}
				if e = byHand(e, i+1); e.on < w.today {
					l = append(l, e)
				}
			}
		}
	}
	return l
}

// ownEventsOf are those of a member alone, with what follows from the pledge and from overdue
// tasks.
func (w *world) ownEventsOf(r *rand.Rand, m *member) []event {
	l := w.eventsAlone(r, m)
	switch m.pledge {
	case pledgeKept:
		l = append(l, event{rule: "PT15", kind: "Pledge", source: m.pledgeID(), on: m.pledgeOn, remark: "公开承诺按期兑现"})
	case pledgeBroken:
		l = append(l, event{rule: "PT34", kind: "Pledge", source: m.pledgeID(), on: m.pledgeOn, remark: "承诺到期未兑现且未作说明"})
	}
	for _, t := range m.overdue {
		l = append(l, event{rule: "PT36", kind: "Rectification", source: t.id(), on: t.due + 1, remark: "承担的整改任务逾期"})
	}
	return l
}

// byHand gives what is entered by hand its source: a document of whoever gave it, the fee
// list of the month, a decision.
func byHand(e event, n int) event {
	if !domain.PointsByHand(e.rule) {
		return e
	}
	e.kind = "MANUAL"
	switch e.rule {
	case "PT07", "PT33":
		e.on = domain.MonthOf(e.on).To
		e.source = "FEE:" + e.on.String()[:len("2026-01")]
		if n > 1 {
			e.on = 1 << 30 // one fee list a month
		}
	case "PT37", "PT38":
		e.source = "DISC/" + e.source
	default:
		e.source = "公司党委/" + e.source
	}
	return e
}

// poster writes entries under the rules.
type poster struct {
	w *world
	r *rand.Rand
	// sums are what one member has so far, by rule and period.
	sums map[capKey]int64
}

type capKey struct {
	rule string
	from domain.Date
}

func (p *poster) member(m *member, events []event) {
	p.sums = map[capKey]int64{}
	for _, e := range events {
		p.post(m, e)
	}
}

// capped computes what an event is recorded with, and books it against the cap.
func (p *poster) capped(rule *domain.ShippedRule, on domain.Date) (points int64, capped bool) {
	if rule.Cap == nil {
		return rule.Points, false
	}
	span, _ := domain.CapPeriod(rule.Cap.Period, on)
	key := capKey{rule.Code, span.From}
	points, capped = domain.CappedPoints(rule.Points, p.sums[key], &rule.Cap.MaxPoints)
	p.give(rule, on, points)
	return points, capped
}

// give books points against the cap of their rule.
func (p *poster) give(rule *domain.ShippedRule, on domain.Date, points int64) {
	if rule.Cap != nil {
		span, _ := domain.CapPeriod(rule.Cap.Period, on)
		p.sums[capKey{rule.Code, span.From}] += points
	}
}

// post writes the entry of one event: those that need no review at once, the
// others when the approver gets to it, which may not be yet.
func (p *poster) post(m *member, e event) {
	rule, _ := p.w.rules.Rule(e.rule)
	points, capped := p.capped(rule, e.on)
	var flags []string
	if capped {
		flags = append(flags, "CAPPED")
	}
	status, posted, by := "POSTED", e.on+domain.Date(p.r.IntN(3)), ""
	if rule.Posting == "REVIEW" {
		posted, by = e.on+domain.Date(between(p.r, 1, 9)), p.approver(rule, m)
		if chance(p.r, 0.012) {
			posted = e.on + domain.Date(between(p.r, p.w.rules.PostingWithinDays+1, 25))
		}
		if posted >= p.w.today {
			status = "PENDING"
		}
	}
	posted = min(posted, p.w.today)
	if status == "POSTED" && int(posted-e.on) > p.w.rules.PostingWithinDays {
		flags = append(flags, "LATE")
	}
	reversed := false
	if status == "POSTED" {
		status, reversed = p.afterwards(e, rule)
	}
	if status == "REJECTED" { // it holds no place below the cap
		p.give(rule, e.on, -points)
	}
	rec := p.entry(m, e, points).num(domain.PointsEntryFieldUncapped, int(rule.Points)).list(domain.PointsEntryFieldFlags, flags).str(domain.PointsEntryFieldStatus, status)
	if status != "PENDING" && status != "REJECTED" {
		rec.time(domain.PointsEntryFieldPostedAt, p.w.past(posted, 17*60+m.n%40)).str(domain.PointsEntryFieldPostedBy, by)
	}
	p.decided(rec, m, rule, status, posted)
	p.w.out.add(rec)
	if reversed {
		p.reverse(m, e, entryID(m, e), points)
	}
}

// decided says when and by whom an entry was disputed, decided and appealed.
func (p *poster) decided(rec *record, m *member, rule *domain.ShippedRule, status string, posted domain.Date) {
	disputed, decided, appealed, on := true, true, false, posted+14
	switch status {
	case "DISPUTED":
		decided = false
	case "UPHELD":
	case "APPEALED":
		appealed = true
	case "FINAL":
		appealed, on = true, posted+25
	case "REVERSED":
		disputed = false
	case "REJECTED":
		disputed, on = false, posted
	default:
		return
	}
	if decided {
		rec.time(domain.PointsEntryFieldDecidedAt, p.w.past(on, 16*60)).str(domain.PointsEntryFieldDecidedBy, p.approver(rule, m))
	}
	if disputed {
		rec.time(domain.PointsEntryFieldDisputedAt, p.w.past(posted+5, 10*60))
	}
	if appealed {
		rec.time(domain.PointsEntryFieldAppealedAt, p.w.past(posted+18, 10*60))
	}
}

// afterwards says what became of a posted entry: a few are disputed, a few were
// mistakes. Only entries that never run into their cap are taken back, so that
// no later entry would have to be worth more.
func (p *poster) afterwards(e event, rule *domain.ShippedRule) (status string, reversed bool) {
	x, age := p.r.Float64(), p.w.today-e.on
	switch {
	case x < 0.004 && age > 30 && (e.rule == "PT01" || e.rule == "PT03"):
		return "REVERSED", true
	case x < 0.008 && rule.Posting == "REVIEW":
		return "REJECTED", false
	case x > 0.9998 && age > 60:
		return "FINAL", false
	case x > 0.9990 && age > 40:
		return "UPHELD", false
	case x > 0.9985 && age < 25:
		return "DISPUTED", false
	case x > 0.9970 && age >= 25 && age <= 40:
		return "APPEALED", false
	}
	return "POSTED", false
}

// reverse takes an entry back by one that names it, in the period of the entry
// itself.
func (p *poster) reverse(m *member, e event, id string, points int64) {
	rule, _ := p.w.rules.Rule(e.rule)
	back := event{rule: e.rule, kind: "REVERSAL", source: "R:" + id, on: e.on, remark: "核对签到记录有误，予以冲正"}
	p.w.out.add(p.entry(m, back, -points).
		str(domain.PointsEntryFieldReversesID, id).
		time(domain.PointsEntryFieldPostedAt, p.w.past(e.on+14, 16*60)).
		str(domain.PointsEntryFieldPostedBy, p.approver(rule, m)).
		str(domain.PointsEntryFieldStatus, "POSTED"))
}

// entryID is the id of a member's entry: the key gives it.
func entryID(m *member, e event) string {
	return domain.KeyID("PointsEntry", e.rule, m.id(), e.source)
}

func (p *poster) entry(m *member, e event, points int64) *record {
	return p.w.record("PointsEntry", entryID(m, e)).
		str(domain.PointsEntryFieldMemberID, m.id()).
		str(domain.PointsEntryFieldUnitID, m.branch.id()).
		str(domain.PointsEntryFieldCycleID, cycleID(e.on.Std().Year())).
		str(domain.PointsEntryFieldRuleCode, e.rule).
		str(domain.PointsEntryFieldRulesVersion, p.w.rules.Version).
		num(domain.PointsEntryFieldPoints, int(points)).
		str(domain.PointsEntryFieldSourceType, e.kind).
		str(domain.PointsEntryFieldSourceID, e.source).
		day(domain.PointsEntryFieldOccurredOn, e.on).
		str(domain.PointsEntryFieldRemarkZh, e.remark)
}

// approver is the account that decides on entries of a rule; nobody decides on
// their own (INV-PT6).
func (p *poster) approver(rule *domain.ShippedRule, m *member) string {
	switch {
	case rule.Approver == "BRANCH_SECRETARY" && m != m.branch.secretary:
		return m.branch.account
	case rule.Approver == "BRANCH_SECRETARY", rule.Approver == "UNIT_SECRETARY":
		return "secretary-" + m.branch.unit.party()
	}
	return "admin"
}
