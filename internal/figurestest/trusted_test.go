package figurestest

import (
	"slices"

	"pdca/internal/domain"
)

// trusted adds up what nothing is said against, of all that is trusted or not (dataTrust).
func (x *reference) trusted() {
	for _, entity := range []string{"OrgLifeEvent", "Attendance", "PointsEntry", "Pledge", "DutyItem", "VenueUse", "TrainingSession", "Inspection", "CriterionResult",
		"Rectification", "TargetProgress", "Evidence"} {
		for _, r := range x.seen(entity) {
			unit, on, weak := x.weak(r)
			if unit == "" || !x.told(r) {
				continue
			}
			in := func(from, to domain.Date) bool { return from <= on && on <= to }
			x.each(unit, "", "", in, func(c *counted, _ bool) {
				if c.n, c.den = c.n+1, c.den+1; !weak {
					c.num++
				}
			})
		}
	}
}

// weak says whether something is said against a record, of which unit and day it is; "" for one
// that does not count.
func (x *reference) weak(r *domain.Record) (unit string, on domain.Date, weak bool) {
	has := func(list []string, what ...string) bool {
		return slices.ContainsFunc(list, func(s string) bool { return slices.Contains(what, s) })
	}
	counts := true
	unit = x.str(r, "unitId")
	switch b := r.Body.(type) {
	case *domain.OrgLifeEvent:
		counts = x.is("status", "MINUTED", "REVIEWED", "ARCHIVED")(r) && b.DuplicateOfID == "" && b.HeldAt != 0
		on, weak = x.day(r, "heldAt"), b.CreatedLate || b.MinutesLate
	case *domain.Attendance:
		counts = !has([]string{string(b.Status)}, "VOIDED", "MOVED") && b.Mode != "EXEMPT" && !has(b.Flags, "GUEST") && (b.Mode != "LEAVE" || b.Status != "VALID")
		on, weak = x.day(r, "at"), has(b.Flags, "MANUAL_AFTER", "RECEIVED_LATE")
	case *domain.PointsEntry:
		counts = b.Status != "PENDING" && b.Status != "REJECTED"
		on, weak = b.OccurredOn, has(b.Flags, "LATE")
	case *domain.Pledge:
		counts = (b.Status == "FULFILLED" || b.Status == "UNFULFILLED") && b.DueOn != 0
		on, weak = b.DueOn, has(b.Flags, "RECIPROCAL")
	case *domain.DutyItem:
		unit, counts = b.BranchID, b.Status == "CONFIRMED" && b.ReportedOn != 0
		on, weak = b.ReportedOn, b.ReceivedLate
	case *domain.VenueUse:
		counts = b.Status == "COMPLETED" && b.Counted && b.UseOn != 0
		on, weak = b.UseOn, has(b.Flags, "MANUAL")
	case *domain.TrainingSession:
		counts = b.Status == "CLOSED" && b.HeldAt != 0
		on, weak = x.day(r, "heldAt"), b.CreatedLate || b.CheckWaivedReason != ""
	case *domain.Inspection:
		counts = b.LeftSiteOn != 0 && b.PartsSubmittedAt != 0
		on, weak = b.LeftSiteOn, has(b.Caveats, "LATE_DATA")
	case *domain.CriterionResult:
		counts = b.Counted && b.VisitedOn != 0
		on, weak = b.VisitedOn, x.weaklyProved(b.EvidenceIDs)
	case *domain.Rectification:
		counts = b.FirstSubmittedAt != 0
		on, weak = x.day(r, "firstSubmittedAt"), x.weaklyProved(b.AfterEvidenceIDs)
	case *domain.TargetProgress:
		counts = b.Status == "ACCEPTED" && b.DoneOn != 0
		on, weak = b.DoneOn, x.weaklyProved(b.EvidenceIDs)
	case *domain.Evidence:
		counts = b.Status == "VERIFIED" || b.Status == "MISMATCH"
		reused := has(b.Warnings, "REUSED") && x.v.Allowed(x.v.Scope, "RESULT_REVIEW", domain.LevelView, x.reg().Of(b), r)
		on, weak = x.day(r, "capturedAtDevice"), b.Status == "MISMATCH" || reused
	}
	if !counts {
		unit = ""
	}
	return unit, on, weak
}

// weaklyProved says whether all the evidence that is not sensitive was imported, or a piece of it
// does not match its hash.
func (x *reference) weaklyProved(ids []string) bool {
	var modes []string
	for _, id := range ids {
		r := x.v.Find("Evidence", id)
		if r == nil || x.str(r, "status") == "WITHDRAWN" || x.str(r, "sensitivity") == "SENSITIVE" {
			continue
		}
		if x.str(r, "status") == "MISMATCH" {
			return true
		}
		modes = append(modes, x.str(r, "captureMode"))
	}
	return len(modes) > 0 && !slices.ContainsFunc(modes, func(m string) bool { return m != "IMPORTED" })
}
