package figures

import (
	"pdca/internal/domain"
	"pdca/internal/state"
)

// srcAttendance are the lines of events whose minutes are in.
const srcAttendance = "attendance"

// attendanceSources look again at the lines of an event when what they count by is another:
// whether it is minuted, or a double, and when it was held.
var attendanceSources = []*state.Facts{
	{Name: srcAttendance, Of: "Attendance", Looks: attendanceFacts, Also: map[string]again{"OrgLifeEvent": whereField("Attendance", "eventId")},
		Reads: map[string][]string{"OrgLifeEvent": {"status", "heldAt", "duplicateOfId"}}},
}

// attendanceFacts are of whoever was expected, but on leave that was granted and exempt
// (INV-AT9), at the branch in which they were on the day.
func attendanceFacts(s *state.Snapshot, r *domain.Record, add func(state.Fact)) {
	l := r.Body.(*domain.Attendance)
	x := s.Find("OrgLifeEvent", l.EventID)
	if x == nil || l.MemberUnitID == "" {
		return
	}
	e := x.Body.(*domain.OrgLifeEvent)
	if !minuted(e) || e.DuplicateOfID != "" || e.HeldAt == 0 || !l.Asked() {
		return
	}
	f := state.Fact{Unit: l.MemberUnitID, On: s.DayOf(e.HeldAt), Den: 1, Heads: heads(string(e.Kind))}
	if l.Present() {
		f.Num = 1
	}
	add(f)
}

// minuted says whether the minutes of an event are in.
func minuted(e *domain.OrgLifeEvent) bool {
	switch e.Status {
	case domain.OrgLifeStatusMinuted, domain.OrgLifeStatusReviewed, domain.OrgLifeStatusArchived:
		return true
	}
	return false
}
