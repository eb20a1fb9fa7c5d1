package figures

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/ground"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// Training: what sessions, needs and results count for, and the education record of a member as
// it is read live, with where each piece of it went.

// Names of the sources.
const (
	srcSessions, srcNeeds = "sessions of training", "needs of training"
	srcLearnt, srcLinked  = "results of checks", "results that are linked"
	srcHours              = "hours of the members of the base"
	hasHours              = "HOURS"
	learningRow           = "LEARNING"
)

// trainingSources are those of training.
var trainingSources = []*state.Facts{
	{Name: srcSessions, Of: "TrainingSession", Unit: "unitId", Add: sessionFacts},
	{Name: srcNeeds, Of: "TrainingNeed", Unit: "unitId", Add: needFacts},
	{Name: srcLearnt, Of: "LearningResult", Unit: "unitId", Add: learntFacts},
	{Name: srcLinked, Of: "LearningResult", Unit: "unitId", Add: linkedFacts},
	{Name: srcHours, Of: "TargetGroupFigure", Guard: learningRow, Looks: hoursFacts,
		Reads: map[string][]string{"Member": {"status", "memberClassCode"}, "Attendance": {"creditMinutes", "status", "mode"}},
		Also:  map[string]again{"TargetGroupFigure": versions, "Member": memberBases, "Attendance": creditedBases}},
}

func sessionFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	if x := r.Body.(*domain.TrainingSession); ground.SessionHeld(x.Status) && x.HeldAt != 0 {
		add(state.Fact{Unit: x.UnitID, On: day(x.HeldAt), Num: 1, Heads: heads(x.FormCode)})
	}
}

func needFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	n := r.Body.(*domain.TrainingNeed)
	if n.Status == domain.NeedStatusDuplicate {
		return
	}
	f := state.Fact{Unit: n.UnitID, On: dayIn(r, domain.TrainingNeedFieldCollectedOn, n.CollectedOn, made(r, day)), Den: 1}
	if n.Status != domain.NeedStatusCollected {
		f.Num = 1
	}
	add(f)
}

// learntFact is what a result that was confirmed counts for; who was absent was not checked.
func learntFact(r *domain.Record, yes func(x *domain.LearningResult) bool, add func(state.Fact)) {
	x := r.Body.(*domain.LearningResult)
	if !ground.ResultStands(x.Status) || x.Absent || !r.Has(domain.LearningResultFieldCheckedOn) {
		return
	}
	f := state.Fact{Unit: x.UnitID, On: x.CheckedOn, Den: 1, Heads: heads(x.CheckForm, x.MemberClassCode)}
	if yes(x) {
		f.Num = 1
	}
	add(f)
}

func learntFacts(r *domain.Record, _ state.Days, add func(state.Fact)) {
	learntFact(r, func(x *domain.LearningResult) bool { return x.Pass }, add)
}

func linkedFacts(r *domain.Record, _ state.Days, add func(state.Fact)) {
	learntFact(r, func(x *domain.LearningResult) bool { return x.LinkedInTime }, add)
}

// creditedBases are the bases that name the member of a line which is worth minutes.
func creditedBases(s *state.Snapshot, r *domain.Record, fn func(string)) {
	a := r.Body.(*domain.Attendance)
	if a.SessionID == "" && a.CreditMinutes == 0 {
		return
	}
	ground.EachBaseWith(s, a.MemberID, func(b *domain.TargetGroupFigure) { fn(b.ID) })
}

// hoursFacts count the members of a base, by class, and those who reached their hours. Who owes
// none is on neither side.
func hoursFacts(s *state.Snapshot, r *domain.Record, add func(state.Fact)) {
	b := inForce(s, r)
	if b == nil || b.UnitKind != domain.UnitKindBranch {
		return
	}
	sums := map[string]*state.Fact{}
	var order []string
	for _, id := range ground.Counted(b) {
		m, reached, owes := hoursReached(s, b.CycleID, id)
		if !owes {
			continue
		}
		f := sums[m.MemberClassCode]
		if f == nil {
			f = &state.Fact{Unit: b.UnitID, On: b.FrozenOn, Guarded: true, Heads: heads(b.CycleID, m.MemberClassCode, hasHours)}
			sums[m.MemberClassCode] = f
			order = append(order, m.MemberClassCode)
		}
		if f.Den++; reached {
			f.Num++
		}
	}
	for _, class := range order {
		add(*sums[class])
	}
}

// ownHours says of each base that counts a member whether they reached their hours, to whoever
// may read their education record.
func ownHours(a *asking, m *domain.Record, fn func(r *domain.Record, f *state.Fact)) {
	if !a.v.MayDerive(a.reg.Entity("Member").Field("education"), m) {
		return
	}
	ground.EachBaseWith(a.v.Snapshot, m.ID, func(b *domain.TargetGroupFigure) {
		if inForce(a.v.Snapshot, &b.Record) == nil || b.UnitKind != domain.UnitKindBranch || slices.Contains(b.ExemptIDs, m.ID) || !a.v.Meter.Spend(20) {
			return
		}
		is, reached, owes := hoursReached(a.v.Snapshot, b.CycleID, m.ID)
		if !owes {
			return
		}
		f := &state.Fact{Unit: b.UnitID, On: b.FrozenOn, Den: 1, Guarded: true, Heads: heads(b.CycleID, is.MemberClassCode, hasHours)}
		if reached {
			f.Num = 1
		}
		fn(m, f)
	})
}

// hoursReached says whether a member owes hours in a cycle, and has reached them.
func hoursReached(s *state.Snapshot, cycle, member string) (m *domain.Member, reached, owes bool) {
	r, c := s.Find("Member", member), s.Find("PdcaCycle", cycle)
	if r == nil || c == nil {
		return nil, false, false
	}
	m = r.Body.(*domain.Member)
	of := c.Body.(*domain.PdcaCycle)
	due := ground.MinutesDue(s, m, of)
	if due == 0 {
		return m, false, false
	}
	year := domain.YearOf(domain.FirstOfYear(int(of.Year)))
	return m, ground.Credit(ground.Settings(s, cycle, year.To), ground.Lines(s, member, year)) >= due, true
}

// education is the education record of a member in a cycle.
func education(v *state.View, _ *registry.Field, r *domain.Record, asked state.Asked) domain.Value {
	c := cycleAsked(v, asked.Value(0))
	if c == nil || !v.Meter.Spend(20) {
		return domain.Null
	}
	return object(ground.Education(v.Snapshot, r.Body.(*domain.Member), c, v.Rev))
}

// educationNow is the record of the member whose pledge it is, in its cycle.
func educationNow(v *state.View, _ *registry.Field, r *domain.Record, _ state.Asked) domain.Value {
	p := r.Body.(*domain.Pledge)
	m, c := v.Find("Member", p.MemberID), v.Find("PdcaCycle", p.CycleID)
	if m == nil || c == nil || !v.Meter.Spend(20) {
		return domain.Null
	}
	return object(ground.Education(v.Snapshot, m.Body.(*domain.Member), c.Body.(*domain.PdcaCycle), v.Rev))
}

// trainingGaps are the classes of a unit without a plan of training (INV-TRP1).
func trainingGaps(v *state.View, _ *registry.Field, r *domain.Record, asked state.Asked) domain.Value {
	c := cycleAsked(v, asked.Value(0))
	if c == nil || !v.Meter.Spend(20) {
		return domain.Null
	}
	return domain.List(ground.TrainingGaps(v.Snapshot, r.ID, c))
}

// educationLinks say of each session that expected a member, and of each result, which record of
// the four places it reached, or why none.
func educationLinks(v *state.View, _ *registry.Field, r *domain.Record, asked state.Asked) domain.Value {
	c := cycleAsked(v, asked.Value(0))
	if c == nil || !v.Meter.Spend(50) {
		return domain.Null
	}
	l := linking{v: v, m: r.Body.(*domain.Member), cycle: c, out: []string{}}
	year := domain.YearOf(domain.FirstOfYear(int(c.Year)))
	for _, x := range ground.SessionsFor(v.Snapshot, l.m) {
		if on := ground.SessionDay(v.Snapshot, x); ground.SessionHeld(x.Status) && year.Contains(on) {
			l.four("TrainingSession", x.ID, on, func() (string, string) { return l.pointsOfSession(x, on) })
		}
	}
	v.EachOf("LearningResult", "memberId", l.m.ID, func(r *domain.Record) bool {
		if x := r.Body.(*domain.LearningResult); ground.ResultStands(x.Status) && year.Contains(x.CheckedOn) {
			l.four("LearningResult", x.ID, x.CheckedOn, func() (string, string) { return l.pointsOfResult(x) })
		}
		return v.Meter.Spend(1)
	})
	return domain.List(l.out)
}

// linking follows the education record of a member to where it went.
type linking struct {
	v     *state.View
	m     *domain.Member
	cycle *domain.PdcaCycle
	out   []string
}

// four notes the four places of something of a day.
func (l *linking) four(typ, id string, on domain.Date, points func() (record, whyNot string)) {
	put := func(to domain.EducationReach, record, whyNot string) {
		if record != "" {
			whyNot = ""
		}
		l.out = with(l.out, domain.EducationLink{SourceType: typ, SourceID: id, Reach: to, RecordID: record, WhyNotZh: whyNot})
	}
	record, why := points()
	put(domain.EducationReachPoints, record, why)
	put(domain.EducationReachDuty, l.duty(on), "该季度没有履责清单的学习事项")
	put(domain.EducationReachPledge, l.pledge(on), "其后还没有作出结论的承诺")
	put(domain.EducationReachAppraisal, l.appraisal(), "还没有带教育培训档案的评议")
}

// entry is the standing entry of a rule and source; "" for none.
func (l *linking) entry(rule, source string) string {
	id := domain.KeyID("PointsEntry", rule, l.m.ID, source)
	if r := l.v.Find("PointsEntry", id); r != nil {
		if p := r.Body.(*domain.PointsEntry); p.Status != domain.PointsStatusReversed && p.Status != domain.PointsStatusRejected {
			return id
		}
	}
	return ""
}

// pointsOfSession is the entry that a session led to: that of the red base, or of a block that it
// filled.
func (l *linking) pointsOfSession(x *domain.TrainingSession, on domain.Date) (record, whyNot string) {
	line := domain.KeyID("Attendance", "", x.ID, l.m.ID)
	r := l.v.Find("Attendance", line)
	if r == nil || !ground.Present(r.Body.(*domain.Attendance).Mode) || r.Body.(*domain.Attendance).Status != domain.AttendanceStatusValid {
		return "", "没有到场记录"
	}
	switch {
	case ground.RedBaseSession(l.v.Snapshot, x):
		return l.entry("PT13", line), "体会尚未接收"
	case x.FormCode != ground.FormCentralised:
		return "", "计入年度学时，不单独记分"
	}
	l.v.EachOf("PointsEntry", "memberId", l.m.ID, func(r *domain.Record) bool {
		if p := r.Body.(*domain.PointsEntry); p.RuleCode == "PT08" && p.OccurredOn == on && p.Status != domain.PointsStatusReversed && p.ReversesID == "" {
			record = p.ID
		}
		return record == "" && l.v.Meter.Spend(1)
	})
	return record, "尚未满四学时"
}

func (l *linking) pointsOfResult(x *domain.LearningResult) (record, whyNot string) {
	for _, rule := range []string{"PT10", "PT11", "PT12"} {
		if id := l.entry(rule, x.ID); id != "" {
			return id, ""
		}
	}
	if !x.Pass {
		return "", "未通过，无可入账"
	}
	return "", "规则未施行或循环未启用"
}

// duty is the item of learning of the quarter of a day.
func (l *linking) duty(on domain.Date) (id string) {
	quarter := int64(on.Std().Month()-1)/3 + 1
	list := domain.KeyID("DutyList", l.cycle.ID, l.m.ID, string(rune('0'+quarter)))
	l.v.EachOf("DutyItem", "listId", list, func(r *domain.Record) bool {
		if r.Body.(*domain.DutyItem).Source == domain.DutySourceLearning {
			id = r.ID
		}
		return id == "" && l.v.Meter.Spend(1)
	})
	return id
}

// pledge is the first pledge of the cycle that ended on a day or later, with the record.
func (l *linking) pledge(on domain.Date) (id string) {
	first := domain.Time(0)
	l.v.EachOf("Pledge", "memberId", l.m.ID, func(r *domain.Record) bool {
		p := r.Body.(*domain.Pledge)
		if p.CycleID == l.cycle.ID && p.Education != "" && p.VerifiedAt != 0 && l.v.DayOf(p.VerifiedAt) >= on && (first == 0 || p.VerifiedAt < first) {
			id, first = p.ID, p.VerifiedAt
		}
		return l.v.Meter.Spend(1)
	})
	return id
}

// appraisal is the sheet of the cycle that has the record.
func (l *linking) appraisal() (id string) {
	l.v.EachOf("AppraisalSheet", "memberId", l.m.ID, func(r *domain.Record) bool {
		x := r.Body.(*domain.AppraisalSheet)
		a := l.v.Find("DemocraticAppraisal", x.AppraisalID)
		if a == nil || a.Body.(*domain.DemocraticAppraisal).CycleID != l.cycle.ID || x.Snapshot == "" {
			return l.v.Meter.Spend(1)
		}
		if snap, err := domain.DecodeObject[domain.AppraisalSnapshot](x.Snapshot); err == nil && snap.Education != nil {
			id = x.ID
		}
		return id == "" && l.v.Meter.Spend(1)
	})
	return id
}
