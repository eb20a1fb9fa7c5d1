package do

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
	"pdca/internal/rules/proof"
)

const (
	// early is how long before its beginning a use may be checked in (INV-V3).
	early = 30 * minute
	// notice is how long before its beginning a use is cancelled without a reason.
	notice = 24 * 60 * minute
	// longest is how long a use lasts at most (INV-V2): what lies around it is found by days.
	longest = 24 * 60 * minute
	minute  = domain.Time(60_000)
)

// venueUse is the row of the rights to uses.
const venueUse = "VENUE_USE"

// fillUse says who asks, and when a visit without a booking is.
func fillUse(c *engine.Change) error {
	u := engine.After[domain.VenueUse](c)
	c.Stamp(domain.VenueUseFieldRequesterID, engine.Text(c.Tx.Actor.Account))
	v := engine.Find[domain.Venue](c.Tx, u.VenueID)
	if v == nil {
		return nil // a missing reference is reported as such
	}
	c.Set(domain.VenueUseFieldOutside, domain.Bool(classOf(c.Tx.State(), v) == redBase))
	if u.Status == domain.VenueUseStatusCheckedIn && !c.Sent(domain.VenueUseFieldFromAt) {
		c.Set(domain.VenueUseFieldFromAt, domain.TimeValue(c.Tx.ActAt()))
	}
	if u.Status == domain.VenueUseStatusCheckedIn && !c.Sent(domain.VenueUseFieldToAt) {
		c.Set(domain.VenueUseFieldToAt, domain.TimeValue(u.FromAt+domain.Time(v.SlotMinutes)*minute))
	}
	return nil
}

func checkUse(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	err := engine.InOrder(c, usedFor, usedWhen, asked, approved, arrived, confirmed, finished, called)
	if err != nil {
		return err
	}
	u := engine.After[domain.VenueUse](c)
	manual := slices.Contains(u.Flags, string(domain.VenueUseFlagManual))
	c.Set(domain.VenueUseFieldUseOn, domain.DateValue(c.Tx.DayOf(u.FromAt)))
	c.Set(domain.VenueUseFieldCounted, domain.Bool(u.Status == domain.VenueUseStatusCompleted && u.FoldedIntoID == "" && (!manual || u.Confirmed) && enough(c.Tx, u)))
	return nil
}

// enough is INV-V5 by heads: a visit to a red base counts as a use where as large a share came of
// those who were expected as the settings say. As a visit of a branch it counts by the lines of
// the session that was held there (metrics).
func enough(tx *engine.Tx, u *domain.VenueUse) bool {
	return !u.Outside || float64(u.HeadCount) >= tx.Settings("").RedBaseMinShare*float64(u.ExpectedPeople)
}

// usedFor: a use is asked for over one's own units; that somebody may decide on the uses
// of a venue makes them ask for nobody else.
func usedFor(c *engine.Change) error {
	if c.Old != nil || c.Tx.Trusted() {
		return nil
	}
	u, s, sc := engine.After[domain.VenueUse](c), c.Tx.State(), c.Tx.Scope()
	nobodys := c.New.Body.Copy()
	nobodys.Unit = c.New.Unit
	nobodys.Body.Set(domain.VenueUseFieldRequesterID, domain.Null)
	own := s.Allowed(sc, venueUse, domain.LevelEdit, c.Ent, c.New) && belongsTo(c.Tx, u.UnitID)
	if !own && !s.Allowed(sc, venueUse, domain.LevelEdit, c.Ent, nobodys) {
		return engine.Forbidden().On("unitId")
	}
	return nil
}

// belongsTo says whether the actor is at home in a unit, or is a member there.
func belongsTo(tx *engine.Tx, unit string) bool {
	a := engine.Find[domain.Account](tx, tx.Actor.Account)
	if a == nil {
		return false
	}
	m := engine.Find[domain.Member](tx, a.MemberID)
	return unit == a.UnitID || m != nil && (unit == m.BranchID || unit == m.PartyGroupID)
}

// usedWhen: a use lasts, for a day at most, and what was approved is not moved.
func usedWhen(c *engine.Change) error {
	if !c.Made(domain.VenueUseFieldFromAt, domain.VenueUseFieldToAt, domain.VenueUseFieldExpectedPeople) {
		return nil
	}
	u := engine.After[domain.VenueUse](c)
	switch {
	case u.ToAt-u.FromAt > longest: // whoever writes it: who looks for room goes by it
		return domain.Broken("INV-V2", "toAt", "一次使用最长24小时，更久的请逐日预约", "a use lasts 24 hours at most; book longer ones day by day")
	case c.Tx.Trusted():
	case c.Old != nil && c.From() != string(domain.VenueUseStatusRequested):
		return domain.Broken("INV-V2", "fromAt", "批准后不改时间和人数，请取消后重新预约", "what was approved keeps its time and its number; cancel it and book anew")
	case u.ToAt <= u.FromAt:
		return domain.Broken("INV-V2", "toAt", "结束须晚于开始", "a use ends after it begins")
	}
	return nil
}

// asked: what is asked for is a venue that can be booked, or somebody else's, for a time
// to come.
func asked(c *engine.Change) error {
	if c.Old != nil || c.Tx.Trusted() {
		return nil
	}
	u := engine.After[domain.VenueUse](c)
	v := engine.Find[domain.Venue](c.Tx, u.VenueID)
	switch {
	case v == nil:
		return nil // a missing reference is reported as such
	case v.Status != domain.VenueStatusOpen:
		return domain.Broken("INV-V2", "venueId", "阵地未开放", "the venue is not open")
	case u.Status != domain.VenueUseStatusRequested:
		return nil
	case !v.Bookable && !u.Outside:
		return domain.Broken("INV-V1", "venueId", "该阵地无须预约，到场签到即可", "the venue is not booked; check in there")
	case u.ToAt <= c.Tx.ActAt():
		return domain.Broken("INV-V2", "toAt", "预约须为将来的时间", "a booking is for a time to come")
	case !u.Outside && v.Has(domain.VenueFieldCapacity) && !u.Has(domain.VenueUseFieldExpectedPeople):
		return domain.Broken("INV-V2", "expectedPeople", "须说明预计人数", "say how many are expected")
	}
	return nil
}

// approved is INV-V2: what is approved fits with what was approved before, and with what
// was asked for earlier and fits as well: the earlier one goes first.
func approved(c *engine.Change) error {
	u := engine.After[domain.VenueUse](c)
	if c.Old == nil || !c.Moved(string(domain.VenueUseStatusApproved)) || u.Outside {
		return nil
	}
	v := engine.Find[domain.Venue](c.Tx, u.VenueID)
	b := bookings{venue: v, taken: takenAt(c.Tx, u)}
	if !b.fits(u) {
		return full("时段已满", "there is no room left at that time")
	}
	for _, other := range earlier(c.Tx, u) {
		if b.fits(other) && !b.with(other).fits(u) {
			return full("更早的申请尚未答复，须先作出决定", "an earlier request for that time waits for its answer")
		}
	}
	return nil
}

func full(zh, en string) error {
	e := domain.Errorf(domain.CodeConflict, zh, en).On("fromAt")
	e.Rule = "INV-V2"
	return e
}

// arrived is INV-V3: who checks in shows the code of the venue, in time, or evidence in
// its place, which the unit that keeps the venue confirms. Without a booking one comes
// where there is room.
func arrived(c *engine.Change) error {
	scans := c.Wrote(domain.VenueUseFieldCheckInToken)
	if c.Tx.Trusted() || !c.Moved(string(domain.VenueUseStatusCheckedIn)) {
		if scans && !c.Tx.Trusted() {
			return domain.Broken("INV-V3", "checkInToken", "签到码只在签到时提交", "a code is handed in with the check-in")
		}
		return nil
	}
	u, at := engine.After[domain.VenueUse](c), c.Tx.ActAt()
	v := engine.Find[domain.Venue](c.Tx, u.VenueID)
	switch {
	case v == nil:
		return nil // a missing reference is reported as such
	case u.CheckInToken == "" && len(u.Evidence) == 0:
		return domain.Broken("INV-V3", "evidence", "无签到码的须有佐证", "without a code there is evidence")
	case at < u.FromAt-early, u.CheckInToken != "" && at > u.ToAt:
		return domain.Broken("INV-V3", "checkInAt", "不在使用时间内（开始前三十分钟起）", "that is not at the time of the use, or within half an hour before it")
	}
	if booked := c.From() == string(domain.VenueUseStatusApproved) || c.From() == string(domain.VenueUseStatusNoShow); !booked && v.Bookable {
		if b := (bookings{v, ofOthers(takenAt(c.Tx, u), u.UnitID)}); !b.fits(u) {
			return full("该时段已有预约", "the venue is booked at that time")
		}
	}
	if u.CheckInToken == "" {
		id := u.ID
		c.Tx.Owe("shown/"+id, func() error { return shown(c.Tx, id) }) // the evidence may come in the same change
		c.Set(domain.VenueUseFieldFlags, domain.List([]string{string(domain.VenueUseFlagManual)}))
		return nil
	}
	if err := domain.VerifyVenueCode(v, u.CheckInToken, at); err != nil {
		return err
	}
	c.Set(domain.VenueUseFieldCheckInAt, domain.TimeValue(at))
	if c.Tx.Actor.Device != "" {
		c.Set(domain.VenueUseFieldCheckInDeviceID, domain.String(c.Tx.Actor.Device))
	}
	return nil
}

// shown asks for evidence of the unit that came, which stands.
func shown(tx *engine.Tx, id string) error {
	u := engine.Find[domain.VenueUse](tx, id)
	if u == nil {
		return nil
	}
	var ids []string
	for _, e := range engine.Objects[domain.VenueUseEvidence](u.Evidence) {
		ids = append(ids, e.EvidenceID)
	}
	if len(proof.Valid(tx, u.UnitID, ids)) > 0 {
		return nil
	}
	return domain.Broken("INV-V3", "evidence", "无签到码的须有使用单位的佐证", "without a code there is evidence of the unit that came")
}

// confirmed is the end of INV-V3: that somebody came without a code is confirmed by the
// unit that keeps the venue, and not by who says so.
func confirmed(c *engine.Change) error {
	if !c.Wrote(domain.VenueUseFieldConfirmed) || c.Tx.Trusted() {
		return nil
	}
	u := engine.After[domain.VenueUse](c)
	switch {
	case u.RequesterID == c.Tx.Actor.Account, !org.MayOver(c.Tx, u.VenueUnitID, venueUse, domain.LevelApprove):
		e := engine.Forbidden().On("confirmed")
		e.Rule = "INV-V3"
		return e
	case !u.Confirmed || !slices.Contains(u.Flags, string(domain.VenueUseFlagManual)):
		return domain.Broken("INV-V3", "confirmed", "只确认无码的到场，确认后不撤回", "what is confirmed is a check-in without a code, and that stays")
	}
	c.Set(domain.VenueUseFieldConfirmedBy, engine.Text(c.Tx.Actor.Account))
	c.Set(domain.VenueUseFieldConfirmedAt, domain.TimeValue(c.Tx.Now()))
	return nil
}

// finished: a use that is completed says how many came.
func finished(c *engine.Change) error {
	u := engine.After[domain.VenueUse](c)
	if c.Moved(string(domain.VenueUseStatusCompleted)) && u.HeadCount < 1 && !(c.Old == nil && c.Tx.Trusted()) {
		return domain.Errorf(domain.CodeValidation, "须说明到场人数", "say how many came").On("headCount")
	}
	both := u.Has(domain.VenueUseFieldMemberCount) && u.Has(domain.VenueUseFieldStaffCount)
	if c.Made(domain.VenueUseFieldMemberCount, domain.VenueUseFieldStaffCount) && both && u.MemberCount+u.StaffCount != u.HeadCount {
		return domain.Errorf(domain.CodeValidation, "党员与职工群众之和须为到场人数", "members and others together are those who came").On("staffCount")
	}
	return nil
}

// called: who takes back a use shortly before it says why.
func called(c *engine.Change) error {
	u := engine.After[domain.VenueUse](c)
	if c.Tx.Trusted() || !c.Moved(string(domain.VenueUseStatusCancelled)) || c.Tx.ActAt() < u.FromAt-notice || !engine.Blank(c.Reason) {
		return nil
	}
	return domain.Errorf(domain.CodeValidation, "开始前二十四小时内取消须说明理由", "within a day of its beginning a use is cancelled with a reason").On("reason")
}
