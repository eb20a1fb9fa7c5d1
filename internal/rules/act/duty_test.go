package act_test

import (
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// TestINV_DU2_ATaskIsADutyOfItsOwner: on the list of the quarter that runs, until it is
// accepted, and whoever owns it then.
func TestINV_DU2_ATaskIsADutyOfItsOwner(t *testing.T) {
	w := enginetest.New(t)
	item := func(list string) *domain.DutyItem {
		var found *domain.DutyItem
		w.Snapshot().EachOf("DutyItem", "listId", w.ID(list), func(r *domain.Record) bool {
			if i := r.Body.(*domain.DutyItem); i.RectificationID == w.ID("@x") {
				found = i
			}
			return true
		})
		return found
	}
	w.Must(`system create DutyList @l {"cycleId":"cy26","memberId":"m0","quarter":2}
		system create DutyList @o {"cycleId":"cy26","memberId":"m1","quarter":2}` + enginetest.UnderWay)
	if i := item("@l"); i == nil || i.Status != domain.DutyItemStatusOpen || !i.Follows || i.DueOn.String() != "2026-07-07" {
		t.Fatalf("the task of m0: %+v; it is due with the reporting of the quarter", i)
	}
	w.Must(`bs update Rectification @x {"status":"SUBMITTED","beforeEvidenceIds":["@e1"],"afterEvidenceIds":["@e2"]}`)
	if i := item("@l"); i.Status != domain.DutyItemStatusReported || i.ReportedOn.String() != "2026-06-15" {
		t.Errorf("handed in: %+v", i)
	}
	w.Must(`us update Rectification @x {"status":"RETURNED"}`)
	if i := item("@l"); i.Status != domain.DutyItemStatusOpen {
		t.Errorf("returned: %+v", i)
	}
	w.Must(`bs update Rectification @x {"ownerId":"m1"}`)
	if was, is := item("@l"), item("@o"); was.Status != domain.DutyItemStatusWaived || is == nil || is.Status != domain.DutyItemStatusOpen {
		t.Errorf("handed over: %+v to %+v", was, is)
	}
	w.Must(`bs update Rectification @x {"status":"IN_PROGRESS"}
		bs update Rectification @x {"status":"SUBMITTED"}
		us update Rectification @x {"status":"ACCEPTED"}`)
	if i := item("@o"); i.Status != domain.DutyItemStatusConfirmed {
		t.Errorf("accepted: %+v", i)
	}
}
