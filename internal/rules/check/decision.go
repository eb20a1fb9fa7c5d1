package check

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
)

// Decided is INV-DEC1: what a committee decides comes with the minutes, a document that is
// there, and names the day of its meeting, not one to come. It is asked with what the
// record will hold, so that both may come with the transition or before it.
func Decided(c *engine.Change, meetingOn domain.Date, documentID string) error {
	if engine.Find[domain.Attachment](c.Tx, documentID) == nil {
		return domain.Broken("INV-DEC1", "decisionDocumentId", "须附决定会议的纪要", "a decision comes with the minutes of its meeting")
	}
	if meetingOn == 0 || meetingOn > c.Tx.Today() {
		return domain.Broken("INV-DEC1", "decidedMeetingOn", "须写明已召开的决定会议的日期", "a decision names the day of the meeting that made it, not one to come")
	}
	return nil
}
