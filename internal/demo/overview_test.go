package demo_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"pdca/internal/demo"
	"pdca/internal/domain"
	"pdca/internal/state"
)

// shownOn is the day on which the enterprise is looked at.
const shownOn = "2026-11-23"

var (
	shownOnce  sync.Once
	shownState *state.Snapshot
)

// shown is the small demonstration, filled once.
func shown(t *testing.T) *state.Snapshot {
	shownOnce.Do(func() { shownState, _ = fill(t, demo.Config{Seed: 1, Small: true, Today: day(t, shownOn)}) })
	return shownState
}

// overview are the figures of the company overview page (figures.md 16.1), and two that say how
// organisation life and practice go.
const overview = `ACTIVE_BRANCHES ACTIVE_MEMBERS DATA_TRUST CONFERENCES_HELD STAGE_PROGRESS
VERTICAL_COVERAGE MEMBER_REACH LETTER_COMPLETENESS LETTER_TIMELINESS BROKEN_CHAINS PLAN_QUANTIFIED CLAIM_RATE UNCLAIMED_ITEMS PLEDGE_COMPLETION PLEDGES_OVERDUE DUTY_COMPLETION
ORG_LIFE_COMPLIANCE ORG_LIFE_LATE ORG_LIFE_MISSING TOPIC_INTEGRATION IDEA_CONTRIBUTION PROJECT_ON_TIME TRAINING_HOURS_RATE CHECK_PASS_RATE LINK_RATE NEEDS_ANSWERED
INSPECTION_COVERAGE FEEDBACK_BOTH BULLETIN_ACKNOWLEDGED ASSIST_RUNNING ASSIST_CONTACT ASSIST_EFFECT
RECT_ON_TIME RECT_ON_TIME_EXTENDED RECT_RETURN_RATE LOOK_BACK_COVERAGE ACCOUNTABILITY_CLOSURE ZEROING_RATE CARRY_OVER_RATE REPEAT_RATE IMPROVEMENTS_STANDARDISED CLOSING_PROGRESS
HORIZONTAL_COVERAGE NARROW_CONVERSION POINTS_DISTRIBUTION CARE_FOLLOW_UP NOT_VISITED GRADE_MATRIX SCORE_RATE RECT_OVERDUE LOOK_BACK_FAILURE COMMON_PROBLEM FINDINGS_RAISED ORG_LIFE_EVENTS
ATTENDANCE_RATE ACTION_MIX`

// without are the figures that have no value, or 0, with the reason.
var without = map[string]string{
	"2025 UNCLAIMED_ITEMS":        "a stock of the past is not kept",
	"2025 PLEDGES_OVERDUE":        "a stock of the past is not kept",
	"2025 ORG_LIFE_MISSING":       "a stock of the past is not kept",
	"2025 ASSIST_CONTACT":         "a stock of the past is not kept",
	"2025 RECT_OVERDUE":           "a stock of the past is not kept",
	"2025 ASSIST_EFFECT":          "of one unit evaluated there is no group to compare with",
	"2026 ASSIST_EFFECT":          "of one unit evaluated there is no group to compare with",
	"2025 ACCOUNTABILITY_CLOSURE": "fewer than five cases are not shown",
	"2026 ACCOUNTABILITY_CLOSURE": "fewer than five cases are not shown",
	"2025 RECT_RETURN_RATE":       "none came back",
	"2025 LOOK_BACK_FAILURE":      "what did not hold would be open in a closed cycle",
	"2026 CARRY_OVER_RATE":        "nothing is carried over before the cycle closes",
}

// within are where the figures of organisation life, training and practice lie, in percent.
var within = map[string][2]float64{"ORG_LIFE_COMPLIANCE": {90, 97}, "ORG_LIFE_LATE": {1, 6}, "TRAINING_HOURS_RATE": {80, 96}, "ACTION_MIX": {80, 98}, "ATTENDANCE_RATE": {92, 99}, "TOPIC_INTEGRATION": {60, 90}}

// TestOverview holds that every figure of the company overview page has a value in both years, but
// for those that cannot.
func TestOverview(t *testing.T) {
	s := shown(t)
	v := s.View(domain.Actor{Account: "admin"}, day(t, shownOn))
	total := func(year int, key string) *state.FigureRow {
		t.Helper()
		q := &state.FigureQuery{Keys: []string{key}, Of: "BRANCH", Per: "UNIT", Unit: "c", First: 1, OrderBy: "UNIT_PATH", Period: state.FigurePeriod{CycleID: fmt.Sprintf("cycle-%d", year), Set: 1}}
		if err := v.Named().Check(v, q); err != nil {
			t.Fatal(key, err)
		}
		list, err := v.Named().Answer(v, q)
		if err != nil {
			t.Fatal(key, err)
		}
		return list[0].Total
	}
	for _, year := range []int{2025, 2026} {
		for _, key := range strings.Fields(overview) {
			r := total(year, key)
			if strings.HasPrefix(r.Why, "LATER_") {
				continue // no figure yet
			}
			empty := r.Value == nil || r.Value.N == 0
			if why := without[fmt.Sprint(year, " ", key)]; empty != (why != "") {
				t.Errorf("%s of %d: %s %s, value %v, said of it %q", key, year, r.State, r.Why, r.Value, why)
			}
			if in, ok := within[key]; ok && !empty {
				if x := float64(r.Value.N) / 10; r.Value.Scale != 1 || x < in[0] || x > in[1] {
					t.Errorf("%s of %d is %s, not within %v", key, year, r.Value, in)
				}
			}
		}
	}
	if r := total(2025, "TRAINING_HOURS_RATE"); r.Den.Scale != 0 || r.Den.N < 300 {
		t.Errorf("hours of %s members", r.Den)
	}
}

// meetings holds that the counts of an event are those of its lines, that every line is of a
// meeting with counts, and that who was asked to a session is who has a line there.
func (c *checker) meetings() {
	var n struct{ counted, lines int }
	each(c.s, func(e *domain.OrgLifeEvent) {
		var present, leave, lines int64
		c.s.EachOf("Attendance", "eventId", e.ID, func(r *domain.Record) bool {
			l := r.Body.(*domain.Attendance)
			if lines++; l.Present() {
				present++
			}
			if l.Mode == domain.AttendanceModeLeave {
				leave++
			}
			return true
		})
		if e.HeldAt == 0 {
			return
		}
		if !e.Has(domain.OrgLifeEventFieldExpectedCount) {
			if lines > 0 {
				c.fail("meeting", e.ID, "has lines and no counts")
			}
			return
		}
		n.counted++
		if e.PresentCount != present || e.LeaveCount != leave || lines > e.ExpectedCount || e.Status != domain.OrgLifeStatusHeld && lines != e.ExpectedCount || present == 0 {
			c.fail("meeting", e.ID, "%s: %d expected, %d present, %d on leave; %d lines, %d present, %d on leave", e.Status, e.ExpectedCount, e.PresentCount, e.LeaveCount, lines, present, leave)
		}
		if e.HostID == "" || e.Kind == domain.OrgLifeKindPartyLecture && e.LecturerID == "" && e.GuestLecturerZh == "" {
			c.fail("meeting", e.ID, "without a host or lecturer")
		}
	})
	each(c.s, func(l *domain.Attendance) {
		if n.lines++; (l.EventID == "") == (l.SessionID == "") {
			c.fail("line", l.ID, "of %q and %q", l.EventID, l.SessionID)
		}
	})
	if n.counted == 0 && c.today.Std().YearDay() > 300 || n.lines == 0 {
		c.fail("meeting", "all", "%+v", n)
	}
}
