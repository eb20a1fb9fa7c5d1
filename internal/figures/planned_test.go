package figures_test

import (
	"fmt"
	"testing"

	"pdca/internal/domain"
)

func (c *company) letter(id, kind, level, issuer, taker string, more values) {
	f := values{"cycleId": "cy26", "kind": kind, "level": level, "issuerUnitId": issuer, "takerUnitId": taker, "version": 1, "status": "SIGNED"}
	for k, v := range more {
		f[k] = v
	}
	c.make("ResponsibilityLetter", id, f)
}

// What is due is that of the base: three letters of each unit of the two levels. A new version
// takes the place of the one before; a letter that nobody drew up is late once its day has
// come, by the conference or by the letter above.
func TestLettersOfTheBase(t *testing.T) {
	c := newCompany(t, 2, 3, 1)
	same(t, "none", c.figure("pa", "LETTER_COMPLETENESS", "c"), "0 15 0.0 ")
	same(t, "no clock yet", c.figure("pa", "LETTER_TIMELINESS", "c"), "0 0 -")
	c.make("Conference", "conf", values{"cycleId": "cy26", "kind": "PARTY_INTEGRITY_CONFERENCE", "titleZh": "x", "hostUnitId": "c", "heldOn": today - 31, "status": "TARGETS_RECORDED"})
	c.target("root", party, "COMPANY", "gc", values{"conferenceId": "conf"})
	c.commit()
	same(t, "two of the kind are late, 30 days after the conference", c.figure("pa", "LETTER_TIMELINESS", "c"), "0 2 0.0 ")
	c.set("Conference", "conf", values{"heldOn": today - 30})
	c.commit()
	same(t, "on the last day they are due", c.figure("pa", "LETTER_TIMELINESS", "c"), "0 2 0.0 ")
	c.set("Conference", "conf", values{"heldOn": today - 29})
	c.commit()
	same(t, "a day before they are not", c.figure("pa", "LETTER_TIMELINESS", "c"), "0 0 -")
	c.letter("l0", party, "COMPANY_TO_SECONDARY", "gc", "d0", values{"dueToSignOn": today - 5, "signedAt": at(today - 6), "inForceAt": at(today - 16), "status": "IN_FORCE"})
	c.letter("l1", party, "COMPANY_TO_SECONDARY", "gc", "d1", values{"dueToSignOn": today - 5, "signedAt": at(today - 4), "late": true})
	c.commit()
	same(t, "signed", c.figure("pa", "LETTER_COMPLETENESS", "c"), "2 15 13.3 ")
	// d0 has two workshops of three: their clock began 16 days ago and is 15 days long.
	same(t, "one in time, one late, two missing below", c.figure("pa", "LETTER_TIMELINESS", "c"), "1 4 25.0 ")
	same(t, "by kind", c.figure("pa", "LETTER_COMPLETENESS", "gc", "LETTER_KIND"), "2 5 40.0 ")
	c.set("ResponsibilityLetter", "l0", values{"status": "AMENDING"})
	c.letter("l0-2", party, "COMPANY_TO_SECONDARY", "gc", "d0", values{"version": 2, "supersedesId": "l0"})
	c.commit()
	same(t, "a version more counts once", c.figure("pa", "LETTER_COMPLETENESS", "c"), "2 15 13.3 ")
	c.make("LetterItem", "i0", values{"letterId": "l0", "targetId": "root", "takerUnitId": "d0", "issuerUnitId": "gc", "clauseZh": "x", "outcome": "ACHIEVED"})
	c.make("LetterItem", "i1", values{"letterId": "l0", "targetId": "root", "takerUnitId": "d0", "issuerUnitId": "gc", "clauseZh": "x", "outcome": "MISSED"})
	c.commit()
	same(t, "clauses", c.figure("pa", "CLAUSE_COMPLETION", "gc"), "1 2 50.0 ")
	c.set("ResponsibilityLetter", "l0", values{"status": "SUPERSEDED"})
	c.commit()
	same(t, "clauses of what was replaced", c.figure("pa", "CLAUSE_COMPLETION", "gc"), "0 0 -")
}

// The plan of a branch is due 30 days after the last of its letters, or of those of the unit
// above where none names it.
func TestPlansInTime(t *testing.T) {
	c := newCompany(t, 1, 2, 1)
	same(t, "no letter", c.figure("pa", "PLAN_TIMELINESS", "c"), "0 0 -")
	c.letter("l", party, "SECONDARY_TO_WORKSHOP", "d0", "w0", values{"takerPartyIds": []string{"b0"}, "inForceAt": at(today - 31), "status": "IN_FORCE"})
	c.commit()
	same(t, "late", c.figure("pa", "PLAN_TIMELINESS", "c"), "0 1 0.0 ")
	c.letter("u", party, "COMPANY_TO_SECONDARY", "gc", "d0", values{"takerPartyIds": []string{"s0"}, "inForceAt": at(today - 40), "status": "IN_FORCE"})
	c.commit()
	same(t, "of the branch without a letter too", c.figure("pa", "PLAN_TIMELINESS", "c"), "0 2 0.0 ")
	c.plan("b0", today-20)
	c.commit()
	same(t, "approved", c.figure("pa", "PLAN_TIMELINESS", "c"), "1 2 50.0 ")
	c.item("i", "b0", "none", values{"indicator": `{"kind":"DELIVERABLE"}`, "dueOn": today, "evidenceKinds": []string{"LEDGER"}})
	c.item("j", "b0", "none", nil)
	c.item("k", "b0", "none", values{"skipReasonZh": "另一支部承担"})
	c.commit()
	same(t, "quantified", c.figure("bs", "PLAN_QUANTIFIED", "b0"), "1 2 50.0 ")
}

// Conferences, attainment, reports and carry-overs.
func TestTargetsOfACycle(t *testing.T) {
	c := newCompany(t, 1, 1, 1)
	for i, kind := range []string{"STAFF_CONGRESS", "PARTY_INTEGRITY_CONFERENCE"} {
		c.make("Conference", fmt.Sprint("conf", i), values{"cycleId": "cy26", "kind": kind, "titleZh": "x", "hostUnitId": []string{"gc", "c"}[i], "heldOn": today - 100, "status": "TARGETS_RECORDED"})
	}
	c.target("a", party, "WORKSHOP_SECTION", "w0", values{"weight": 60.0, "attainment": 0.5, "dueOn": today + 5, "reportEvery": "QUARTER", "status": "ACTIVE", "acceptedAt": at(domain.FirstOfYear(2026) + 30)})
	c.target("b", party, "WORKSHOP_SECTION", "w0", values{"weight": 40.0, "dueOn": today + 1, "ownerAccountId": "", "reportEvery": "NONE"})
	c.commit()
	same(t, "conferences of both lines", c.figure("pa", "CONFERENCES_HELD", "c")+c.figure("pa", "CONFERENCES_HELD", "gc"), "2 3 66.7 2 3 66.7 ")
	same(t, "taken up", c.figure("pa", "TARGETS_TAKEN_UP", "gc"), "1 2 50.0 ")
	same(t, "what is not due counts where it is known", c.figure("pa", "TARGET_ATTAINMENT", "gc"), "30.0000 60.0000 50.0 ")
	c.set("Target", "b", values{"dueOn": today})
	c.commit()
	same(t, "what is due and unknown is nothing", c.figure("pa", "TARGET_ATTAINMENT", "gc"), "30.0000 100.0000 30.0 ")
	same(t, "three quarters are over", c.figure("pa", "REPORTS_ON_TIME", "gc"), "0 3 0.0 ")
	c.make("TargetProgress", "p1", values{"targetId": "a", "unitId": "w0", "asOf": domain.FirstOfYear(2026) + 89, "status": "ACCEPTED"})
	c.make("TargetProgress", "p2", values{"targetId": "a", "unitId": "w0", "asOf": domain.FirstOfYear(2026) + 100, "status": "ACCEPTED", "late": true})
	c.make("TargetProgress", "p3", values{"targetId": "a", "unitId": "w0", "asOf": domain.FirstOfYear(2026) + 200, "status": "SUBMITTED"})
	c.commit()
	same(t, "one in time, one late, one undecided", c.figure("pa", "REPORTS_ON_TIME", "gc"), "1 3 33.3 ")
	for i := range 4 {
		c.make("Problem", fmt.Sprint("p", i), values{"unitId": "b0", "registeredOn": today - 10, "status": "ASSIGNED"})
	}
	c.make("CarryOver", "co", values{"fromCycleId": "cy26", "unitId": "b0", "problemId": "p0", "status": "ACCEPTED", "whyOpenZh": "x"})
	c.make("CarryOver", "co2", values{"fromCycleId": "cy26", "unitId": "b0", "problemId": "p1", "status": "PROPOSED", "whyOpenZh": "x"})
	c.commit()
	same(t, "carried over", c.figure("pa", "CARRY_OVER_RATE", "c"), "1 4 25.0 ")
}

// Duties are on time by their first due day, whenever they were confirmed; what is waived is
// on no side.
func TestDutiesAndVoice(t *testing.T) {
	c := newCompany(t, 1, 1, 2)
	duty := func(id string, status string, due, reported domain.Date) {
		c.make("DutyItem", id, values{"listId": "l", "memberId": "m0-0", "branchId": "b0", "cycleId": "cy26", "titleZh": "x", "dueOn": due, "originalDueOn": due, "reportedOn": reported, "status": status})
	}
	duty("in time", "CONFIRMED", today-5, today-6)
	duty("on the day", "CONFIRMED", today-5, today-5)
	duty("late", "CONFIRMED", today-5, today-4)
	duty("open", "OPEN", today-1, 0)
	duty("not due", "OPEN", today+1, 0)
	duty("waived", "WAIVED", today-5, 0)
	for i := range 12 {
		f := values{"cycleId": "cy26", "unitId": "b0", "kindCode": "x", "position": i, "titleZh": "x", "dueOn": today - 1, "status": "ISSUED"}
		switch {
		case i < 9:
			f["status"], f["doneOn"] = "CONFIRMED", today-2
		case i == 9:
			f["dueOn"] = today + 20
		}
		c.make("SecretaryDuty", domain.KeyID("SecretaryDuty", fmt.Sprint(i)), f)
	}
	c.make("Suggestion", "s0", values{"unitId": "b0", "kindCode": "x", "textZh": "x", "receivedOn": today - 40, "answeredAt": at(today - 35), "status": "ANSWERED"})
	c.make("Suggestion", "s1", values{"unitId": "b0", "kindCode": "x", "textZh": "x", "receivedOn": today - 40, "status": "ASSIGNED"})
	c.make("Suggestion", "s2", values{"unitId": "b0", "kindCode": "x", "textZh": "x", "receivedOn": today - 2, "status": "RECEIVED"})
	c.set("TargetGroupFigure", "base-b0", values{"staffCount": 60})
	c.make("StaffSurvey", "v", values{"cycleId": "cy26", "unitId": "b0", "titleZh": "x", "closesAt": today - 3, "answers": 25, "status": "CLOSED"})
	c.make("StaffSurvey", "w", values{"cycleId": "cy26", "unitId": "b0", "titleZh": "x", "closesAt": today + 3, "answers": 5, "status": "OPEN"})
	c.commit()
	same(t, "duties", c.figure("bs", "DUTY_COMPLETION", "b0"), "2 4 50.0 ")
	same(t, "the secretary's, 9 of 11 due", c.figure("us", "SECRETARY_DUTY", "b0"), "9 11 81.8 ")
	same(t, "suggestions", c.figure("pa", "SUGGESTIONS_ANSWERED", "b0"), "1 2 50.0 ")
	same(t, "the survey that is closed", c.figure("pa", "SURVEY_PARTICIPATION", "b0"), "25 60 41.7 ")
	// Staff of a workshop are asked as those of its branch, and count once above it.
	c.set("TargetGroupFigure", "base-w0", values{"staffCount": 40})
	c.make("StaffSurvey", "x", values{"cycleId": "cy26", "unitId": "w0", "titleZh": "x", "closesAt": today - 2, "answers": 15, "status": "CLOSED"})
	c.commit()
	for _, unit := range []string{"b0", "s0", "c"} {
		same(t, "with that of the workshop, at "+unit, c.figure("pa", "SURVEY_PARTICIPATION", unit), "40 100 40.0 ")
	}
	same(t, "at the workshop", c.figure("pa", "SURVEY_PARTICIPATION", "w0"), "15 40 37.5 ")
}
