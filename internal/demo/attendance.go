package demo

import (
	"fmt"
	"math/rand/v2"

	"pdca/internal/domain"
)

// lectureMinutes are what a lecture is worth as study.
const lectureMinutes = 60

// listedMonths are the months, of both years, whose meetings have a line for each member: the
// others' lists stayed on paper, and their counts are not known. All months would be a million
// lines, of which the start of a server takes its share every time.
var listedMonths = []int{9, 10}

// withList says whether who came to a meeting is written down by name.
func withList(m *meeting) bool {
	month := int(m.on.Std().Month())
	for _, x := range listedMonths {
		if x == month {
			return true
		}
	}
	return m.b.n == homeBranch
}

// heads are the counts that an event has of its lines.
type heads struct{ expected, present, leave, absent, formal, formalPresent int }

// listed makes the lines of a meeting and notes its counts. Before the minutes are in nobody is
// written down as absent.
func (w *world) listed(r *rand.Rand, rec *record, m meeting, status domain.OrgLifeStatus) (lines []*record) {
	if !w.only && !withList(&m) {
		return nil
	}
	var n heads
	for _, x := range w.expected(&m) {
		mode, proof := w.came(r, &m, x)
		n.add(mode, w.standing(x) == string(domain.MemberStatusFormal))
		open := status == domain.OrgLifeStatusHeld && (mode == domain.AttendanceModeAbsentUnexcused || mode == domain.AttendanceModeExempt)
		if !open {
			lines = append(lines, w.line(r, &m, x, mode, proof))
		}
	}
	rec.num(domain.OrgLifeEventFieldExpectedCount, n.expected).
		num(domain.OrgLifeEventFieldPresentCount, n.present).
		num(domain.OrgLifeEventFieldLeaveCount, n.leave).
		num(domain.OrgLifeEventFieldAbsentCount, n.absent).
		num(domain.OrgLifeEventFieldFormalExpected, n.formal).
		num(domain.OrgLifeEventFieldFormalPresent, n.formalPresent)
	return lines
}

// expected are who is asked to a meeting: the committee to its own, a group to its own, the
// whole branch to all others (INV-AT1).
func (w *world) expected(m *meeting) (out []*member) {
	from := m.b.members
	if m.kind == domain.OrgLifeKindBranchCommitteeMeeting {
		from = m.b.committee
	}
	for _, x := range from {
		if x.joined <= m.on && (m.kind != domain.OrgLifeKindPartyGroupMeeting || x.group == m.unit) {
			out = append(out, x)
		}
	}
	return out
}

// unexplained is for how many days an absence waits to be explained, at most.
const unexplained = 45

// came says whether a member came to a meeting, and how that is known: by the code that the host
// shows, the badge or the list.
func (w *world) came(r *rand.Rand, m *meeting, x *member) (domain.AttendanceMode, domain.AttendanceProof) {
	away, slackness := 0.03, (1-m.b.quality)/12
	if x.class == retiredMember || x.class == awayMember {
		away = 0.12
	}
	switch p, must := r.Float64(), x == m.b.secretary || x == m.lecturer; {
	case x.exempt && m.on.Std().Year() == w.this:
		return domain.AttendanceModeExempt, domain.AttendanceProofNone
	case must:
	case p < away:
		return domain.AttendanceModeLeave, domain.AttendanceProofNone
	case p < away+slackness && w.today-m.on < unexplained: // older ones have been explained
		return domain.AttendanceModeAbsentUnexcused, domain.AttendanceProofNone
	case p < away+2*slackness:
		return domain.AttendanceModeAbsentExcused, domain.AttendanceProofNone
	case p < 0.35 || x.class == retiredMember:
		return domain.AttendanceModeOnSiteList, domain.AttendanceProofList
	case p < 0.5:
		return domain.AttendanceModeQr, domain.AttendanceProofBadgeScan
	}
	return domain.AttendanceModeQr, domain.AttendanceProofSelfScan
}

func (n *heads) add(mode domain.AttendanceMode, formal bool) {
	n.expected++
	one := 0
	if formal {
		one = 1
	}
	switch mode {
	case domain.AttendanceModeExempt:
		return
	case domain.AttendanceModeLeave:
		n.leave++
	case domain.AttendanceModeAbsentUnexcused, domain.AttendanceModeAbsentExcused:
		n.absent++
	default:
		n.present++
		n.formalPresent += one
	}
	n.formal += one
}

// line is who came, or did not.
func (w *world) line(r *rand.Rand, m *meeting, x *member, mode domain.AttendanceMode, proof domain.AttendanceProof) *record {
	rec := w.record("Attendance", domain.KeyID("Attendance", m.id, "", x.id())).
		str(domain.AttendanceFieldEventID, m.id).
		str(domain.AttendanceFieldMemberID, x.id()).
		str(domain.AttendanceFieldUnitID, m.unit).
		str(domain.AttendanceFieldMemberUnitID, m.b.id()).
		str(domain.AttendanceFieldMode, string(mode)).
		str(domain.AttendanceFieldProof, string(proof)).
		str(domain.AttendanceFieldStatus, string(domain.AttendanceStatusValid))
	switch mode {
	case domain.AttendanceModeQr, domain.AttendanceModeOnSiteList:
		minute := between(r, -10, 5)
		if chance(r, 0.02) {
			minute = 22
			rec.flag(domain.AttendanceFieldLate, true)
		}
		rec.time(domain.AttendanceFieldAt, at(m.on, 14*60+30+minute))
		if m.kind == domain.OrgLifeKindPartyLecture {
			rec.num(domain.AttendanceFieldCreditMinutes, lectureMinutes)
		}
	case domain.AttendanceModeLeave:
		rec.str(domain.AttendanceFieldLeaveKindCode, pick(r, leaveKinds))
	}
	return rec
}

var leaveKinds = []string{"SICK", "DUTY", "SHIFT", "SHIFT", "PERSONAL"}

// askedLeave is a lecture to come, and who cannot be there.
func (w *world) askedLeave(b *branch, on domain.Date) {
	m := meeting{id: fmt.Sprintf("lecture-%s-%s", b.id(), on), unit: b.id(), kind: domain.OrgLifeKindPartyLecture, on: on, title: "党课：学习贯彻上级会议精神", topic: "围绕年度重点任务学习讨论", b: b}
	w.out.add(w.meeting(m).
		str(domain.OrgLifeEventFieldAgendaZh, "一、辅导；二、讨论；三、小结").
		time(domain.OrgLifeEventFieldPlannedAt, at(on, 18*60)).
		str(domain.OrgLifeEventFieldStatus, string(domain.OrgLifeStatusNotified)))
	x := b.members[len(b.members)-1]
	if x == b.secretary {
		return
	}
	w.out.add(w.record("Attendance", domain.KeyID("Attendance", m.id, "", x.id())).
		str(domain.AttendanceFieldEventID, m.id).
		str(domain.AttendanceFieldMemberID, x.id()).
		str(domain.AttendanceFieldUnitID, b.id()).
		str(domain.AttendanceFieldMemberUnitID, b.id()).
		str(domain.AttendanceFieldMode, string(domain.AttendanceModeLeave)).
		str(domain.AttendanceFieldProof, string(domain.AttendanceProofNone)).
		str(domain.AttendanceFieldLeaveKindCode, "SHIFT").
		str(domain.AttendanceFieldStatus, string(domain.AttendanceStatusAsked)))
}
