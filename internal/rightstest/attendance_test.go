package rightstest

import (
	"fmt"

	"pdca/internal/domain"
)

// attendedLine is the line of m11 at an assembly of b1; its id is of its key.
var attendedLine = domain.KeyID("Attendance", "meeting", "", "m11")

func init() {
	records["Attendance"] = attendedLine
	ownedByMember = append(ownedByMember, "Attendance")
	kept["Attendance see leaveKindCode LEAVE_REASON"] = "the field that holds the code of leaveKind"
}

// attended are the records of who came.
func (w *world) attended() {
	w.box.Must(w.t, "system",
		`create OrgLifeEvent meeting {"unitId":"b1","kind":"BRANCH_ASSEMBLY","titleZh":"支部党员大会","heldAt":"2026-06-01T01:00:00.000Z","status":"HELD"}`,
		fmt.Sprintf(`create Attendance %s {"eventId":"meeting","memberId":"m11","unitId":"b1","mode":"LEAVE","leaveKindCode":"SICK"}`, attendedLine))
}
