package demo

import (
	"fmt"
	"math/rand/v2"

	"pdca/internal/domain"
)

// fillAttendance writes a lecture of each branch in both years with who came, by badge or by
// list, and in some branches one to come for which somebody has asked for leave.
func (w *world) fillAttendance() {
	r := w.random("attendance")
	for _, b := range w.branches {
		if b.secretary == nil || len(b.members) == 0 {
			continue
		}
		w.lecture(r, b, workday(date(w.last, 5, 8+b.n%15)))
		if on := workday(w.today - domain.Date(25+b.n%20)); on.Std().Year() == w.this {
			w.lecture(r, b, on)
		}
		if b.n%30 == 0 {
			w.askedLeave(b, w.today+domain.Date(5+b.n%7))
		}
	}
}

// event begins the record of a lecture, in the evening.
func (w *world) event(b *branch, on domain.Date, status domain.OrgLifeStatus) *record {
	return w.record("OrgLifeEvent", fmt.Sprintf("lecture-%s-%s", b.id(), on)).
		str(domain.OrgLifeEventFieldUnitID, b.id()).
		str(domain.OrgLifeEventFieldBranchID, b.id()).
		str(domain.OrgLifeEventFieldCycleID, cycleID(on.Std().Year())).
		str(domain.OrgLifeEventFieldKind, string(domain.OrgLifeKindPartyLecture)).
		str(domain.OrgLifeEventFieldTitleZh, "党课：学习贯彻上级会议精神").
		str(domain.OrgLifeEventFieldTopicZh, "围绕年度重点任务学习讨论").
		str(domain.OrgLifeEventFieldAgendaZh, "一、辅导；二、讨论；三、小结").
		time(domain.OrgLifeEventFieldPlannedAt, at(on, 18*60)).
		str(domain.OrgLifeEventFieldPublishScope, string(domain.PublishScopeBranch)).
		flag(domain.OrgLifeEventFieldIsCentralWorkTopic, false).flag(domain.OrgLifeEventFieldIsElection, false).
		flag(domain.OrgLifeEventFieldCreatedLate, false).flag(domain.OrgLifeEventFieldMinutesLate, false).
		flag(domain.OrgLifeEventFieldSampled, false).flag(domain.OrgLifeEventFieldDistinct, false).
		str(domain.OrgLifeEventFieldStatus, string(status))
}

// lecture is one that is over, with its list.
func (w *world) lecture(r *rand.Rand, b *branch, on domain.Date) {
	rec := w.event(b, on, domain.OrgLifeStatusArchived)
	var lines []*record
	var n struct{ expected, present, leave, absent int }
	for _, m := range b.members {
		if m.joined > on {
			continue
		}
		mode, proof, minute := domain.AttendanceModeQr, domain.AttendanceProofBadgeScan, between(r, -10, 5)
		n.expected++
		switch x := r.Float64(); {
		case m.exempt && on.Std().Year() == w.this:
			mode, proof = domain.AttendanceModeExempt, domain.AttendanceProofNone
		case x < 0.04:
			mode, proof = domain.AttendanceModeLeave, domain.AttendanceProofNone
			n.leave++
		case x < 0.07:
			mode, proof = domain.AttendanceModeAbsentExcused, domain.AttendanceProofNone
			n.absent++
		case x < 0.30:
			mode, proof = domain.AttendanceModeOnSiteList, domain.AttendanceProofList
			n.present++
		default:
			if n.present++; x > 0.97 {
				minute = 22
			}
		}
		lines = append(lines, w.line(rec.id, b, m, mode, proof, at(on, 18*60+minute), minute > 15))
	}
	w.out.add(rec.
		time(domain.OrgLifeEventFieldHeldAt, at(on, 18*60)).
		time(domain.OrgLifeEventFieldEndedAt, at(on, 19*60)).
		str(domain.OrgLifeEventFieldPlaceZh, b.section+"会议室").
		str(domain.OrgLifeEventFieldHostID, b.secretary.id()).
		str(domain.OrgLifeEventFieldGuestLecturerZh, "党校教师").
		str(domain.OrgLifeEventFieldMinutesZh, "集体学习上级会议精神，党校教师作专题辅导，与会党员结合岗位谈认识、谈打算，逐一发言，就下一步学习和重点任务的落实形成一致意见。").
		str(domain.OrgLifeEventFieldConclusionZh, "按计划继续学习").
		num(domain.OrgLifeEventFieldExpectedCount, n.expected).num(domain.OrgLifeEventFieldPresentCount, n.present).
		num(domain.OrgLifeEventFieldLeaveCount, n.leave).num(domain.OrgLifeEventFieldAbsentCount, n.absent).
		time(domain.OrgLifeEventFieldMinutedAt, at(on+1, 9*60)).
		str(domain.OrgLifeEventFieldRecorderID, b.account))
	for _, l := range lines {
		w.out.add(l)
	}
}

// line is who came, or did not.
func (w *world) line(event string, b *branch, m *member, mode domain.AttendanceMode, proof domain.AttendanceProof, when domain.Time, late bool) *record {
	came := mode == domain.AttendanceModeQr || mode == domain.AttendanceModeOnSiteList
	rec := w.record("Attendance", domain.KeyID("Attendance", event, "", m.id())).
		str(domain.AttendanceFieldEventID, event).
		str(domain.AttendanceFieldMemberID, m.id()).
		str(domain.AttendanceFieldUnitID, b.id()).
		str(domain.AttendanceFieldMemberUnitID, b.id()).
		str(domain.AttendanceFieldMode, string(mode)).
		str(domain.AttendanceFieldProof, string(proof)).
		flag(domain.AttendanceFieldLate, came && late).
		flag(domain.AttendanceFieldLeftEarly, false).
		str(domain.AttendanceFieldStatus, string(domain.AttendanceStatusValid))
	switch {
	case came:
		rec.time(domain.AttendanceFieldAt, when).num(domain.AttendanceFieldCreditMinutes, 60)
	case mode == domain.AttendanceModeLeave:
		rec.str(domain.AttendanceFieldLeaveKindCode, "SHIFT")
	}
	return rec
}

// askedLeave is a lecture to come, and who cannot be there.
func (w *world) askedLeave(b *branch, on domain.Date) {
	rec := w.event(b, on, domain.OrgLifeStatusNotified)
	w.out.add(rec)
	m := b.members[len(b.members)-1]
	if m == b.secretary {
		return
	}
	l := w.line(rec.id, b, m, domain.AttendanceModeLeave, domain.AttendanceProofNone, 0, false)
	for i := range l.fx {
		if l.fx[i].Field == domain.AttendanceFieldStatus {
			l.fx[i].Value = domain.String(string(domain.AttendanceStatusAsked))
		}
	}
	w.out.add(l)
}
