package figurestest

import "pdca/internal/domain"

// linked are figures of doing whose records count by what other records, the calendar or the
// settings say: this reference reads conditions over one record. Package figures holds each
// against its records, and the scripts of acceptance against numbers.
var linked = map[string]bool{"orgLifeCompliance": true, "orgLifeMissing": true, "orgLifeLate": true, "topicIntegration": true, "ideaContribution": true, "narrowConversion": true,
	"actionMix": true, "threeLinkContact": true, "trainingHoursRate": true, "careFollowUp": true}

// attended is the day of the event that a line is of (INV-AT9); 0 where its minutes are not in,
// it was told twice, or the member was nowhere on that day.
func (x *reference) attended(l *domain.Attendance) domain.Date {
	r := x.v.Find("OrgLifeEvent", l.EventID)
	if r == nil || l.MemberUnitID == "" || !x.is("status", "MINUTED", "REVIEWED", "ARCHIVED")(r) || x.str(r, "duplicateOfId") != "" || x.str(r, "heldAt") == "" {
		return 0
	}
	return x.day(r, "heldAt")
}
