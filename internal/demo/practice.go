package demo

import (
	"fmt"
	"math/rand/v2"

	"pdca/internal/domain"
)

// campaigns are what the company prescribes each year, and by when.
var campaigns = []struct {
	code, kind, zh string
	month, day     int
}{
	{"GD-01", "STRIVE_EXCELLENT_MEMBER", "争当优秀党员", 6, 30},
	{"GD-02", "I_AM_MEMBER_I_PLEDGE", "我是党员我承诺", 10, 31},
	{"GD-03", "STRIVE_MODEL_MEMBER", "争当模范党员", 8, 31},
	{"GD-04", "STRIVE_GOOD_CADRE", "争当一机好干部", 9, 30},
}

// practisedUnits is in how many branches, one in so many, marks are checked and platforms and
// links are kept here; the others have theirs on paper still.
const practisedUnits = 3

// practised says whether that is kept of a branch: one in three, those of the accounts, and a few
// whose projects of the running year act on the area of a member.
func (b *branch) practised() bool {
	return b.n%practisedUnits == 0 || b.n%9 == 2 || b.n == homeBranch || b.n == guestBranch
}

// fillPractice writes what was prescribed and done in both years by every branch, and of one
// branch in three and those of the accounts whom checks of marks found, platforms and links.
func (w *world) fillPractice() {
	r := w.random("practice")
	for year := w.last; year <= w.this; year++ {
		for _, c := range campaigns {
			w.prescribed(year, c.code, c.kind, c.zh, date(year, c.month, c.day))
		}
	}
	for _, b := range w.branches {
		shown := b.practised()
		for year := w.last; year <= w.this; year++ {
			w.practised(r, b, year)
			if shown {
				w.marks(r, b, year)
				w.platforms(r, b, year)
			}
		}
		if shown {
			w.linked(r, b)
		}
	}
}

func actionOf(year int, code string) string { return fmt.Sprintf("action-%d-%s", year, code) }

func (w *world) prescribed(year int, code, kind, zh string, due domain.Date) {
	issued := workday(date(year, 3, 2))
	if issued >= w.today {
		return
	}
	w.out.add(w.record("PrescribedAction", actionOf(year, code)).
		str(domain.PrescribedActionFieldIssuerUnitID, "c").
		str(domain.PrescribedActionFieldCycleID, cycleID(year)).
		str(domain.PrescribedActionFieldCode, code).
		str(domain.PrescribedActionFieldTitleZh, zh).
		str(domain.PrescribedActionFieldActivityKindCode, kind).
		day(domain.PrescribedActionFieldDueOn, due).
		day(domain.PrescribedActionFieldIssuedOn, issued).
		str(domain.PrescribedActionFieldStatus, string(domain.PrescribedStatusIssued)).
		str(domain.PrescribedActionFieldCircle, string(domain.ActionCircleCompany)))
}

// practised are the answers of a branch to what was prescribed, and one action of its own.
func (w *world) practised(r *rand.Rand, b *branch, year int) {
	for _, c := range campaigns {
		due := date(year, c.month, c.day)
		if date(year, 3, 20) < w.today {
			w.activity(r, b, year, actionOf(year, c.code), c.kind, c.zh, due)
		}
	}
	if b.n%2 == 1 && date(year, 5, 1) < w.today {
		w.activity(r, b, year, fmt.Sprintf("own-%d", year), "SELF_CHOSEN_ACTION", pick(r, ownActions), date(year, 9, 30))
	}
}

// ownActions are what branches choose themselves.
var ownActions = []string{"党员改善提案角", "党员技师微课堂", "班组安全随手拍", "关键设备党员点检"}

// participants is how many members, at most, took part in an activity.
const participants = 5

// activity is one of a branch, with those who took part: reported before its day, late now and
// then in a branch that is none of the best, and rated where that was some time ago.
func (w *world) activity(r *rand.Rand, b *branch, year int, key, kind, zh string, due domain.Date) {
	id := domain.KeyID("PracticeActivity", key, b.id())
	reported := workday(due - domain.Date(between(r, 1, 25)))
	if chance(r, (1-b.quality)/3) {
		reported = due + domain.Date(between(r, 2, 9))
	}
	done := reported < w.today
	rec := w.record("PracticeActivity", id).
		str(domain.PracticeActivityFieldActionKey, key).
		str(domain.PracticeActivityFieldBranchID, b.id()).
		str(domain.PracticeActivityFieldCycleID, cycleID(year)).
		str(domain.PracticeActivityFieldKindCode, kind).
		str(domain.PracticeActivityFieldTitleZh, zh).
		day(domain.PracticeActivityFieldDueOn, due)
	if kind == "SELF_CHOSEN_ACTION" {
		rec.str(domain.PracticeActivityFieldActionKind, string(domain.ActionKindSelfChosen)).str(domain.PracticeActivityFieldDesignZh, "由党员带头，围绕班组生产难点开展"+zh)
	} else {
		rec.str(domain.PracticeActivityFieldActionKind, string(domain.ActionKindPrescribed)).str(domain.PracticeActivityFieldPrescribedActionID, key)
	}
	rec.str(domain.PracticeActivityFieldNoTaskReason, "按年度部署面向全体党员开展")
	switch {
	case !done:
		rec.str(domain.PracticeActivityFieldStatus, string(domain.PracticeStatusRunning))
	default:
		rec.str(domain.PracticeActivityFieldResultZh, "全体参与党员完成，班组反映良好").time(domain.PracticeActivityFieldReportedAt, w.past(reported, 16*60)).
			str(domain.PracticeActivityFieldStatus, string(domain.PracticeStatusReported))
		if rated := reported + 20; rated < w.today && chance(r, 0.7) {
			rec.str(domain.PracticeActivityFieldRating, string(ratingOf(r, b))).
				time(domain.PracticeActivityFieldRatedAt, w.past(rated, 10*60)).
				str(domain.PracticeActivityFieldRatedBy, "secretary-"+b.unit.party()).
				str(domain.PracticeActivityFieldStatus, string(domain.PracticeStatusRated))
		}
	}
	w.out.add(rec)
	for i, m := range b.members {
		if m.class == retiredMember || m.class == awayMember || i >= participants {
			continue
		}
		result, role := domain.PracticeResultPartly, domain.PracticeRolePart
		if done {
			result = domain.PracticeResultDone
		}
		if i < 2 {
			role = domain.PracticeRoleMain
		}
		w.out.add(w.record("Participation", domain.KeyID("Participation", id, m.id())).
			str(domain.ParticipationFieldActivityID, id).
			str(domain.ParticipationFieldMemberID, m.id()).
			str(domain.ParticipationFieldUnitID, b.id()).
			str(domain.ParticipationFieldRole, string(role)).
			str(domain.ParticipationFieldResult, string(result)).
			str(domain.ParticipationFieldStatus, string(domain.ParticipationStatusConfirmed)))
	}
}

// ratingOf is how something that a branch did is rated: what a weak one did, poor now and then.
func ratingOf(r *rand.Rand, b *branch) domain.Rating {
	switch x := r.Float64(); {
	case x < (1-b.quality)/4:
		return domain.RatingPoor
	case x < 0.35:
		return domain.RatingFair
	}
	return domain.RatingGood
}

// marks is a check by somebody from outside, of five whom the lot drew.
func (w *world) marks(r *rand.Rand, b *branch, year int) {
	on := workday(date(year, 5, 10) + domain.Date(between(r, 0, 60)))
	if on >= w.today {
		return
	}
	var duty []string
	for _, m := range b.members {
		if m.class != retiredMember && m.class != awayMember && len(duty) < 12 {
			duty = append(duty, m.id())
		}
	}
	id := fmt.Sprintf("marks-%s-%d", b.id(), year)
	var lines []domain.MarkLine
	for _, member := range domain.Draw(id, duty, 5) {
		lines = append(lines, domain.MarkLine{MemberID: member, IdentityShown: chance(r, 0.97), MarkWorn: chance(r, 0.9), ExampleSet: chance(r, 0.6)})
	}
	w.out.add(w.record("MarkCheck", id).
		str(domain.MarkCheckFieldUnitID, b.id()).
		time(domain.MarkCheckFieldAt, w.past(on, 9*60)).
		str(domain.MarkCheckFieldCheckerID, "secretary-"+b.unit.party()).
		list(domain.MarkCheckFieldOnDutyIDs, duty).
		obj(domain.MarkCheckFieldLines, lines).
		flag(domain.MarkCheckFieldCounts, true).
		str(domain.MarkCheckFieldStatus, string(domain.MarkCheckStatusDone)))
}

// platforms are an area and posts in a branch for a year, rated for the quarters that are over.
// Of the finished year there is the area alone, which was renewed.
func (w *world) platforms(r *rand.Rand, b *branch, year int) {
	kinds := []struct {
		kind domain.PlatformKind
		zh   string
	}{{domain.PlatformKindResponsibilityArea, "党员责任区"}, {domain.PlatformKindDemonstrationPost, "党员示范岗"}, {domain.PlatformKindVanguardPost, "党员先锋岗"}}
	from, to, most := date(year, 1, 1), date(year, 12, 31), 4
	if year == w.last {
		most = 1
	}
	for i, m := range w.holders(b, most) {
		k, n := kinds[i%len(kinds)], i+1
		var ratings []domain.PlatformRating
		for q := from; domain.QuarterOf(q).To < w.today-10; q = domain.AddMonths(q, 3) {
			ratings = append(ratings, domain.PlatformRating{Quarter: fmt.Sprintf("%d-Q%d", year, (int(q.Std().Month())+2)/3),
				Rating: pick(r, []domain.Rating{domain.RatingGood, domain.RatingGood, domain.RatingFair}), BasisZh: "对照职责逐项查看台账和现场", By: b.account, On: (domain.QuarterOf(q).To + 5).String()})
		}
		rec := w.record("PlatformAssignment", platformID(b, year, n)).
			str(domain.PlatformAssignmentFieldMemberID, m.id()).
			str(domain.PlatformAssignmentFieldBranchID, b.id()).
			str(domain.PlatformAssignmentFieldKind, string(k.kind)).
			str(domain.PlatformAssignmentFieldNameZh, b.section+k.zh).
			list(domain.PlatformAssignmentFieldDutiesZh, []string{"每日巡查，发现隐患当班报告", "每月带教一名青年职工"}).
			day(domain.PlatformAssignmentFieldNamedOn, workday(date(year-1, 12, 30))).
			str(domain.PlatformAssignmentFieldNamedBy, b.account).
			day(domain.PlatformAssignmentFieldFrom, from).
			day(domain.PlatformAssignmentFieldTo, to)
		if len(ratings) > 0 {
			rec.obj(domain.PlatformAssignmentFieldRatings, ratings)
		}
		status := domain.PlatformStatusActive
		switch {
		case year == w.last:
			status = domain.PlatformStatusRenewed
		case n == 1:
			rec.str(domain.PlatformAssignmentFieldRenewedFromID, platformID(b, w.last, n))
		}
		w.out.add(rec.str(domain.PlatformAssignmentFieldStatus, string(status)))
	}
}

// holders are the first members of a branch who can hold a platform in both years.
func (w *world) holders(b *branch, most int) (out []*member) {
	for _, m := range b.members {
		if atWork(m) && len(out) < most && m.joined <= date(w.last-1, 12, 30) {
			out = append(out, m)
		}
	}
	return out
}

func platformID(b *branch, year, n int) string {
	return fmt.Sprintf("platform-%d-%s-%d", year, b.id(), n)
}

// linked are two links of a branch, with a contact in nine months of ten.
func (w *world) linked(r *rand.Rand, b *branch) {
	from := date(w.last, 1, 1)
	n := 0
	for _, m := range b.members {
		if m.class == retiredMember || m.class == awayMember || m.joined > from || n >= 2 {
			continue
		}
		n++
		link := fmt.Sprintf("link-%s-%d", b.id(), n)
		var contacts []*record
		var last domain.Date
		for month := from; month < w.today; month = domain.AddMonths(month, 1) {
			on := workday(month + domain.Date(between(r, 5, 26)))
			if on >= w.today || !chance(r, 0.9) {
				continue
			}
			last = on
			contacts = append(contacts, w.record("LinkContact", fmt.Sprintf("%s-%s", link, on)).
				str(domain.LinkContactFieldThreeLinkID, link).
				str(domain.LinkContactFieldUnitID, b.id()).
				str(domain.LinkContactFieldLinkerMemberID, m.id()).
				time(domain.LinkContactFieldAt, w.past(on, 15*60)).
				str(domain.LinkContactFieldKindCode, pick(r, []string{"VISIT", "VISIT", "VISIT", "EXCHANGE", "CALL"})).
				str(domain.LinkContactFieldContentZh, pick(r, talks)).
				str(domain.LinkContactFieldStatus, string(domain.WorkLogStatusRecorded)))
		}
		rec := w.record("ThreeLink", link).
			str(domain.ThreeLinkFieldUnitID, b.id()).
			str(domain.ThreeLinkFieldLinkKind, string(domain.ThreeLinkKindMemberToPost)).
			str(domain.ThreeLinkFieldLinkerMemberID, m.id()).
			str(domain.ThreeLinkFieldLinkedPostZh, b.section+"关键岗位").
			day(domain.ThreeLinkFieldFrom, from).
			str(domain.ThreeLinkFieldStatus, string(domain.LinkStatusActive)).
			day(domain.ThreeLinkFieldWatchedFrom, domain.MonthOf(w.today).From)
		if last != 0 {
			rec.day(domain.ThreeLinkFieldLastContactOn, last)
		}
		w.out.add(rec)
		for _, c := range contacts {
			w.out.add(c)
		}
	}
}

// talks are what contacts were about.
var talks = []string{"到岗位了解当月任务完成情况，听取意见两条", "与岗位职工交流操作要点，帮助查找质量波动原因", "了解青年职工思想动态和家庭困难，约定下次时间"}
