package demo

import (
	"fmt"
	"math/rand/v2"

	"pdca/internal/domain"
)

// Cases of care, and what was commended. The texts of care are left out: who is spoken of is
// nobody, and the keys that would seal them are not the demonstration's.

// careOf are how often a kind of case comes, of a hundred, with the days of its limit.
var careOf = []struct {
	kind  domain.CareKind
	share int
	talk  bool
	days  int
}{
	{domain.CareKindPostChange, 34, true, 3}, {domain.CareKindLowMood, 12, true, 3}, {domain.CareKindConflictDispute, 6, true, 1}, {domain.CareKindRuleBreach, 4, true, 1},
	{domain.CareKindIllness, 26, false, 7}, {domain.CareKindFamilyHardship, 8, false, 7}, {domain.CareKindBereavement, 7, false, 2}, {domain.CareKindUnsettledMind, 2, false, 7},
	{domain.CareKindDisaster, 1, false, 2},
}

// casesAYear is how many cases a branch has in a year, at most.
const casesAYear = 8

// fillCare writes the cases of both years.
func (w *world) fillCare() {
	r := w.random("care")
	for _, year := range []int{w.last, w.this} {
		for _, b := range w.branches {
			for n := range min(casesAYear, len(b.members)) {
				w.careCase(r, b, year, n)
			}
		}
	}
}

func (w *world) careCase(r *rand.Rand, b *branch, year, n int) {
	draw, kind := r.IntN(100), careOf[0]
	for _, k := range careOf {
		if kind = k; draw < k.share {
			break
		}
		draw -= k.share
	}
	raised := date(year, 1+r.IntN(12), 1+r.IntN(27))
	late, subject := r.IntN(12) == 0, b.members[(n*5+r.IntN(5))%len(b.members)]
	if raised+domain.Date(kind.days) >= w.today || subject == b.secretary {
		return
	}
	met := raised + domain.Date(r.IntN(kind.days))
	if late {
		met = raised + domain.Date(kind.days) + 2
	}
	closed := met + 30
	status := domain.CareStatusClosed
	if closed >= w.today {
		status = domain.CareStatusContacted
	}
	id := fmt.Sprintf("care-%d-%s-%d", year, b.id(), n)
	t := w.record("CareTrigger", id).
		str(domain.CareTriggerFieldBranchID, b.id()).
		str(domain.CareTriggerFieldKind, string(kind.kind)).
		str(domain.CareTriggerFieldSubjectType, string(domain.CareSubjectMember)).
		str(domain.CareTriggerFieldSubjectID, subject.id()).
		str(domain.CareTriggerFieldRaisedByAccountID, b.account).
		time(domain.CareTriggerFieldRaisedAt, w.past(raised, 9*60)).
		str(domain.CareTriggerFieldSource, string(domain.CareSourceReport)).
		str(domain.CareTriggerFieldAssigneeID, b.account).
		time(domain.CareTriggerFieldDueAt, w.past(raised+domain.Date(kind.days)+1, 0)).
		str(domain.CareTriggerFieldStatus, string(status))
	if met < w.today {
		t.time(domain.CareTriggerFieldFirstRightContactAt, w.past(met, 15*60)).
			str(domain.CareTriggerFieldFirstContactBy, b.account).
			flag(domain.CareTriggerFieldInTime, !late)
	}
	if status == domain.CareStatusClosed {
		t.flag(domain.CareTriggerFieldFollowedUp, true).day(domain.CareTriggerFieldClosedOn, closed)
	}
	w.out.add(t)
	if met < w.today {
		w.contact(r, b, subject, id, kind.talk, met, status == domain.CareStatusClosed)
	}
}

func (w *world) contact(r *rand.Rand, b *branch, subject *member, trigger string, talk bool, on domain.Date, closed bool) {
	mode, place := domain.CareModeVisit, pick(r, []string{"HOME", "HOSPITAL"})
	if talk {
		mode, place = domain.CareModeTalk, pick(r, []string{"OFFICE", "WORKPLACE"})
	}
	w.out.add(w.record("CareRecord", trigger+"-r").
		str(domain.CareRecordFieldTriggerID, trigger).
		str(domain.CareRecordFieldBranchID, b.id()).
		str(domain.CareRecordFieldSubjectType, string(domain.CareSubjectMember)).
		str(domain.CareRecordFieldSubjectID, subject.id()).
		str(domain.CareRecordFieldAssigneeID, b.account).
		str(domain.CareRecordFieldActorID, b.account).
		str(domain.CareRecordFieldMode, string(mode)).
		time(domain.CareRecordFieldAt, w.past(on, 15*60)).
		str(domain.CareRecordFieldPlaceKindCode, place).
		time(domain.CareRecordFieldRecordedAt, w.past(on, 16*60)).
		time(domain.CareRecordFieldCountsAt, w.past(on, 15*60)).
		str(domain.CareRecordFieldSubjectFeedbackKind, string(pick(r, []domain.CareFeedback{domain.CareFeedbackSatisfied, domain.CareFeedbackSatisfied, domain.CareFeedbackPartly}))).
		str(domain.CareRecordFieldStatus, string(domain.CareRecordStatusRecorded)))
	if r.IntN(3) > 0 {
		return
	}
	m := w.record("CareMeasure", trigger+"-m").
		str(domain.CareMeasureFieldTriggerID, trigger).
		str(domain.CareMeasureFieldBranchID, b.id()).
		str(domain.CareMeasureFieldSubjectType, string(domain.CareSubjectMember)).
		str(domain.CareMeasureFieldSubjectID, subject.id()).
		str(domain.CareMeasureFieldAssigneeID, b.account).
		str(domain.CareMeasureFieldAidKindCode, pick(r, []string{"MONEY", "GOODS", "SHIFT", "MENTOR"})).
		day(domain.CareMeasureFieldDueOn, on+25)
	if closed {
		m.day(domain.CareMeasureFieldDoneOn, on+20).
			str(domain.CareMeasureFieldFeedbackKind, string(domain.CareFeedbackSatisfied)).
			str(domain.CareMeasureFieldStatus, string(domain.CareMeasureStatusDone))
	} else {
		m.str(domain.CareMeasureFieldStatus, string(domain.CareMeasureStatusOpen))
	}
	w.out.add(m)
}

// fillCommended writes a round of the company a year, with who was nominated and honoured.
func (w *world) fillCommended() {
	r := w.random("commended")
	for _, year := range []int{w.last, w.this} {
		from := date(year, 6, 1)
		if from+40 >= w.today {
			continue
		}
		id := fmt.Sprintf("round-%d", year)
		w.out.add(w.record("CommendationRound", id).
			str(domain.CommendationRoundFieldUnitID, "c").
			str(domain.CommendationRoundFieldLevel, string(domain.RoundLevelCompany)).
			str(domain.CommendationRoundFieldCycleID, cycleID(year)).
			str(domain.CommendationRoundFieldTitleZh, fmt.Sprintf("%d年“七一”创先争优评比表彰", year)).
			list(domain.CommendationRoundFieldCategories, []string{`{"code":"EXCELLENT_MEMBER","quota":400}`}).
			day(domain.CommendationRoundFieldNominateFrom, from).
			day(domain.CommendationRoundFieldNominateTo, from+9).
			day(domain.CommendationRoundFieldNoticeFrom, from+14).
			day(domain.CommendationRoundFieldNoticeTo, from+23).
			str(domain.CommendationRoundFieldPublishScope, string(domain.ResultScopeCompany)).
			str(domain.CommendationRoundFieldDecisionDocNo, fmt.Sprintf("公司党〔%d〕18号", year)).
			time(domain.CommendationRoundFieldDecidedAt, w.past(from+26, 10*60)).
			str(domain.CommendationRoundFieldStatus, string(domain.RoundStatusAnnounced)))
		for _, b := range w.branches {
			w.commended(r, b, id, from+29)
		}
	}
}

func (w *world) commended(r *rand.Rand, b *branch, round string, on domain.Date) {
	m := b.members[r.IntN(len(b.members))]
	if m.joined >= on {
		return
	}
	id := round + "-" + b.id()
	honoured := r.IntN(3) > 0
	status := domain.NominationStatusNotHonoured
	if honoured {
		status = domain.NominationStatusHonoured
	}
	n := w.record("Nomination", id).
		str(domain.NominationFieldRoundID, round).
		str(domain.NominationFieldRoundUnitID, "c").
		str(domain.NominationFieldCategoryCode, "EXCELLENT_MEMBER").
		str(domain.NominationFieldNomineeMemberID, m.id()).
		str(domain.NominationFieldNomineeZh, m.name).
		str(domain.NominationFieldUnitID, b.id()).
		str(domain.NominationFieldReasonZh, "立足本职岗位，带头完成急难险重任务，主动帮带青年职工，任务指标和安全质量均居前列，组织生活和承诺践诺表现良好，群众公认度高。").
		str(domain.NominationFieldProposedBy, b.account).
		str(domain.NominationFieldStatus, string(status))
	if honoured {
		n.str(domain.NominationFieldPublishScope, string(domain.ResultScopeCompany))
	}
	w.out.add(n)
	if !honoured {
		return
	}
	w.out.add(w.record("Honour", "honour-"+id).
		str(domain.HonourFieldMemberID, m.id()).
		str(domain.HonourFieldUnitID, "c").
		str(domain.HonourFieldLevelCode, "COMPANY").
		str(domain.HonourFieldCategoryCode, "EXCELLENT_MEMBER").
		str(domain.HonourFieldNominationID, id).
		str(domain.HonourFieldMemberClassAtAward, m.class).
		day(domain.HonourFieldGrantedOn, on).
		str(domain.HonourFieldStatus, string(domain.HonourStatusAwarded)))
}
