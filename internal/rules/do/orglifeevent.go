package do

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"unicode/utf8"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/rules/org"
)

const (
	// orgLifeRow is the row of the rights to events, reviewRow that of reviewing minutes.
	orgLifeRow = "ORG_LIFE"
	reviewRow  = "ORG_LIFE_REVIEW"
	// minutesTerm is the deadline of minutes.
	minutesTerm = "DL07"
	eventHour   = domain.Time(3_600_000)
)

// fillEvent says which branch and cycle an event is of, and what it counts as study.
func fillEvent(c *engine.Change) error {
	e := engine.After[domain.OrgLifeEvent](c)
	if branch := eventBranch(c.Tx, e.UnitID); branch != "" {
		c.Stamp(domain.OrgLifeEventFieldBranchID, engine.Text(branch))
	}
	if c.Sent(domain.OrgLifeEventFieldCreditMinutes) {
		return nil
	}
	for _, x := range c.Tx.Settings("").CreditMinutes {
		if x.Key == string(e.Kind) {
			c.Set(domain.OrgLifeEventFieldCreditMinutes, domain.Int(int64(x.Value)))
		}
	}
	return nil
}

// eventBranch is the nearest branch at or above a unit; "" for none.
func eventBranch(tx *engine.Tx, unit string) string {
	for u := engine.Find[domain.OrgUnit](tx, unit); u != nil; u = engine.Find[domain.OrgUnit](tx, u.ParentID) {
		if u.Kind == domain.UnitKindBranch || u.Kind == domain.UnitKindGeneralBranch {
			return u.ID
		}
	}
	return ""
}

func checkEvent(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	return engine.InOrder(c, eventUnit, eventInCycle, eventJointly, eventLasts, eventOnWork, eventNotified, eventUnheld, eventHeld, eventVoted, eventReviewable, eventMinuted, eventReviewed, eventMergeable)
}

// eventWants refuses an event that lacks what its state needs.
func eventWants(field, zh, en string) error {
	return domain.Errorf(domain.CodeValidation, zh, en).On(field)
}

// eventUnit: each kind of meeting is held by the units that have it.
func eventUnit(c *engine.Change) error {
	e := engine.After[domain.OrgLifeEvent](c)
	u := engine.Find[domain.OrgUnit](c.Tx, e.UnitID)
	if c.Old != nil || u == nil {
		return nil // a missing reference is reported as such
	}
	kinds := []domain.UnitKind{domain.UnitKindBranch, domain.UnitKindGeneralBranch}
	switch e.Kind {
	case domain.OrgLifeKindPartyGroupMeeting:
		kinds = []domain.UnitKind{domain.UnitKindPartyGroup}
	case domain.OrgLifeKindBranchCommitteeMeeting, domain.OrgLifeKindOrgLifeMeeting:
		kinds = append(kinds, domain.UnitKindSecondaryCommittee)
	}
	if !slices.Contains(kinds, u.Kind) {
		return eventWants("unitId", "该类单位不召开这类会议", "a unit of this kind holds no such meeting")
	}
	return nil
}

// eventInCycle keeps the cycle of an event by the day on which it was held, or is planned.
func eventInCycle(c *engine.Change) error {
	e := engine.After[domain.OrgLifeEvent](c)
	if !c.Made(domain.OrgLifeEventFieldHeldAt, domain.OrgLifeEventFieldPlannedAt) {
		return nil
	}
	on := c.Tx.Today()
	switch {
	case e.HeldAt != 0:
		on = c.Tx.DayOf(e.HeldAt)
	case e.PlannedAt != 0:
		on = c.Tx.DayOf(e.PlannedAt)
	}
	if id := ground.CycleOf(c.Tx.State(), int64(on.Std().Year())); id != "" {
		c.Stamp(domain.OrgLifeEventFieldCycleID, engine.Text(id))
	}
	return nil
}

// eventJointly is INV-M4: an event that serves two kinds has the agenda of both.
func eventJointly(c *engine.Change) error {
	e := engine.After[domain.OrgLifeEvent](c)
	committee := domain.OrgLifeKindBranchCommitteeMeeting
	switch {
	case e.AlsoKind == "" || !c.Made(domain.OrgLifeEventFieldAlsoKind, domain.OrgLifeEventFieldAlsoAgendaZh):
	case e.AlsoKind == e.Kind || e.Kind == committee || e.AlsoKind == committee:
		return domain.Broken("INV-M4", "alsoKind", "支委会不与其他会议合并，兼作的须是另一类", "a committee meeting joins no other kind, and the second kind is another one")
	case engine.Blank(e.AlsoAgendaZh):
		return domain.Broken("INV-M4", "alsoAgendaZh", "兼作的须有该类的议程", "the second kind has its own agenda")
	}
	return nil
}

// eventLasts holds the times of an event together: a day at most, and no more study than it lasted.
func eventLasts(c *engine.Change) error {
	e := engine.After[domain.OrgLifeEvent](c)
	if e.HeldAt == 0 || e.EndedAt == 0 || !c.Made(domain.OrgLifeEventFieldHeldAt, domain.OrgLifeEventFieldEndedAt, domain.OrgLifeEventFieldCreditMinutes) {
		return nil
	}
	switch long := e.EndedAt - e.HeldAt; {
	case long > 24*eventHour:
		return eventWants("endedAt", "一次活动不超过二十四小时", "an event lasts a day at most")
	case domain.Time(e.CreditMinutes)*minute > long:
		if c.Sent(domain.OrgLifeEventFieldCreditMinutes) && !c.Tx.Trusted() {
			return eventWants("creditMinutes", "计入学习的时间不超过实际时长", "no more counts as study than it lasted")
		}
		c.Set(domain.OrgLifeEventFieldCreditMinutes, domain.Int(int64(long/minute)))
	}
	return nil
}

// eventOnWork is INV-M9, which looks at the end of the change: what it is linked with may come
// in the same one.
func eventOnWork(c *engine.Change) error {
	e := engine.After[domain.OrgLifeEvent](c)
	if !e.IsCentralWorkTopic || c.Tx.Trusted() ||
		!c.Made(domain.OrgLifeEventFieldIsCentralWorkTopic, domain.OrgLifeEventFieldTargetID, domain.OrgLifeEventFieldPlanItemID, domain.OrgLifeEventFieldProjectID) {
		return nil
	}
	tx, id := c.Tx, e.ID
	tx.Owe("work/"+id, func() error {
		if e := engine.Find[domain.OrgLifeEvent](tx, id); e != nil && e.IsCentralWorkTopic && !eventLinked(tx, e) {
			return domain.Broken("INV-M9", "isCentralWorkTopic", "以中心工作为议题的须有关联", "what is on central work is linked with it")
		}
		return nil
	})
	return nil
}

// eventLinked says whether an event names what work it is on.
func eventLinked(tx *engine.Tx, e *domain.OrgLifeEvent) bool {
	if e.TargetID != "" || e.PlanItemID != "" || e.ProjectID != "" {
		return true
	}
	return slices.ContainsFunc(engine.List[domain.NarrowTopic](tx, "eventId", e.ID), func(t *domain.NarrowTopic) bool {
		return t.Status != domain.NarrowStatusDropped
	})
}

// unlinkTopic takes the mark of central work from a theme day whose topic was dropped, where
// nothing else links it.
func unlinkTopic(c *engine.Change) error {
	t := engine.After[domain.NarrowTopic](c)
	if t == nil || !c.Moved(string(domain.NarrowStatusDropped)) {
		return nil
	}
	e := engine.Find[domain.OrgLifeEvent](c.Tx, t.EventID)
	if e == nil || !e.IsCentralWorkTopic || eventLinked(c.Tx, e) {
		return nil
	}
	return engine.Put[domain.OrgLifeEvent](c.Tx, e.ID, engine.To(domain.OrgLifeEventFieldIsCentralWorkTopic, domain.Bool(false)))
}

// eventNotified: who is called to a meeting is told of what it is about, and of a time to come.
func eventNotified(c *engine.Change) error {
	e := engine.After[domain.OrgLifeEvent](c)
	switch {
	case c.Tx.Trusted() || !c.Moved(string(domain.OrgLifeStatusNotified)):
	case engine.Blank(e.TopicZh):
		return eventWants("topicZh", "通知须有主题", "a notice says the topic")
	case engine.Blank(e.AgendaZh):
		return eventWants("agendaZh", "通知须有议程", "a notice says the agenda")
	case e.PlannedAt <= c.Tx.ActAt():
		return eventWants("plannedAt", "通知的须是将来的会议", "a notice is of a meeting to come")
	}
	return nil
}

// eventUnheld: what people came to is not cancelled as if nobody had.
func eventUnheld(c *engine.Change) error {
	e := engine.After[domain.OrgLifeEvent](c)
	planned := c.From() != string(domain.OrgLifeStatusMinuted) && c.From() != string(domain.OrgLifeStatusReviewed)
	if c.Tx.Trusted() || !c.Moved(string(domain.OrgLifeStatusCancelled)) || !planned || !anybodyPresent(c.Tx, e.ID) {
		return nil
	}
	return eventWants("status", "已有人签到的活动不得取消", "an event that somebody came to is not cancelled")
}

// anybodyPresent says whether a line of an event says that somebody came.
func anybodyPresent(tx *engine.Tx, event string) bool {
	return slices.ContainsFunc(engine.List[domain.Attendance](tx, "eventId", event), func(a *domain.Attendance) bool {
		came := a.Mode == domain.AttendanceModeQr || a.Mode == domain.AttendanceModeOnSiteList || a.Mode == domain.AttendanceModeRemote
		return came && a.Status == domain.AttendanceStatusValid
	})
}

// eventHeld asks for what an event that was held has, and reckons by when its minutes are due
// (INV-M1) and whether it was recorded late (INV-M6).
func eventHeld(c *engine.Change) error {
	e := engine.After[domain.OrgLifeEvent](c)
	if e.HeldAt == 0 {
		if eventIsHeld(e.Status) && !c.Tx.Trusted() {
			return eventWants("heldAt", "须有召开时间", "the time of the meeting is missing")
		}
		return nil
	}
	switch {
	case c.Tx.Trusted() || !eventIsHeld(e.Status):
	case engine.Blank(e.PlaceZh) && e.VenueUseID == "":
		return eventWants("placeZh", "须有地点或阵地", "the place is missing")
	case e.HostID == "":
		return eventWants("hostId", "须有主持人", "the host is missing")
	}
	if !c.Made(domain.OrgLifeEventFieldHeldAt) {
		return nil
	}
	if !c.Given(domain.OrgLifeEventFieldMinutesDueOn) {
		c.Set(domain.OrgLifeEventFieldMinutesDueOn, domain.DateValue(c.Tx.DueOn(minutesTerm, c.New, c.Tx.DayOf(e.HeldAt))))
	}
	if late := e.HeldAt + domain.Time(c.Tx.Settings(e.CycleID).LateRecordHours)*eventHour; !c.Given(domain.OrgLifeEventFieldCreatedLate) && !c.Tx.Actor.System {
		c.Set(domain.OrgLifeEventFieldCreatedLate, domain.Bool(e.CreatedLate || eventFirstActed(c) > late))
	}
	return nil
}

// eventFirstActed is when an event was first recorded, by the time of that act.
func eventFirstActed(c *engine.Change) domain.Time {
	if c.Old == nil {
		return c.Tx.ActAt()
	}
	return eventRecorded(c.Old)
}

// eventRecorded is when a record was made: by its device, where one made it.
func eventRecorded(r *domain.Record) domain.Time {
	if r.Ext != nil && r.Ext.DeviceAt != 0 {
		return r.Ext.DeviceAt
	}
	return r.CreatedAt
}

func eventIsHeld(st domain.OrgLifeStatus) bool {
	switch st {
	case domain.OrgLifeStatusHeld, domain.OrgLifeStatusMinuted, domain.OrgLifeStatusReviewed:
		return true
	}
	return false
}

// eventMinuted asks for what minutes have, and stamps them. Who comes back to them after they were
// returned has them in time if they were so before.
func eventMinuted(c *engine.Change) error {
	if !c.Moved(string(domain.OrgLifeStatusMinuted)) {
		return nil
	}
	e := engine.After[domain.OrgLifeEvent](c)
	if !c.New.Has(domain.OrgLifeEventFieldMinutedAt) {
		c.Stamp(domain.OrgLifeEventFieldMinutedAt, domain.TimeValue(c.Tx.ActAt()))
		if !c.Given(domain.OrgLifeEventFieldMinutesLate) && c.Tx.DayOf(e.MinutedAt) > e.MinutesDueOn {
			c.Set(domain.OrgLifeEventFieldMinutesLate, domain.Bool(true))
		}
	}
	if !c.Tx.Trusted() {
		if err := minutesWritten(c, e); err != nil {
			return err
		}
	}
	c.Stamp(domain.OrgLifeEventFieldRecorderID, engine.Text(c.Tx.Actor.Account))
	if !c.Given(domain.OrgLifeEventFieldSampled) && minutesDrawn(c.Tx.Rev(), e.ID) < c.Tx.Settings(e.CycleID).MinutesSampleShare {
		c.Set(domain.OrgLifeEventFieldSampled, domain.Bool(true))
	}
	return nil
}

// minutesDrawn is a number below one that nobody chooses: it follows from the place of the commit in
// the journal (INV-M10).
func minutesDrawn(rev domain.Rev, id string) float64 {
	sum := sha256.Sum256(fmt.Appendf(nil, "pdca/minutes/%d/%s", rev, id))
	return float64(binary.BigEndian.Uint64(sum[:8])) / math.MaxUint64
}

// minutesWritten asks for what minutes say.
func minutesWritten(c *engine.Change, e *domain.OrgLifeEvent) error {
	olm := e.Kind == domain.OrgLifeKindOrgLifeMeeting
	switch {
	case e.DuplicateOfID != "":
		return doubledEvent("duplicateOfId", "疑似重复，须先合并或确认不是同一次会议", "it seems to double another event; settle that first")
	case minutesDisputed(c.Tx, e.ID):
		return domain.Errorf(domain.CodeConflict, "会议记录有未解决的冲突", "the minutes have a conflict that is open").On("minutesZh")
	case e.EndedAt == 0:
		return eventWants("endedAt", "须有结束时间", "the end of the meeting is missing")
	case utf8.RuneCountInString(e.MinutesZh) < int(c.Tx.Settings(e.CycleID).MinutesMinLength) || engine.Blank(e.MinutesZh):
		return eventWants("minutesZh", "会议记录过短", "the minutes are too short")
	case engine.Blank(e.ConclusionZh) && len(e.Resolutions) == 0:
		return eventWants("conclusionZh", "须有结论或决议", "there is neither a conclusion nor a resolution")
	case (e.Kind == domain.OrgLifeKindPartyLecture || e.AlsoKind == domain.OrgLifeKindPartyLecture) && e.LecturerID == "" && engine.Blank(e.GuestLecturerZh):
		return eventWants("lecturerId", "党课须有授课人", "a lecture has a lecturer")
	case olm && !c.New.Has(domain.OrgLifeEventFieldPreTalks):
		return eventWants("preTalks", "须填会前谈心次数", "say how many talks there were before it")
	case olm && !c.New.Has(domain.OrgLifeEventFieldOpinionsGathered):
		return eventWants("opinionsGathered", "须填会前征求意见数", "say how many opinions were gathered before it")
	case (e.CreatedLate || e.MinutesLate) && engine.Blank(e.LateReason):
		return domain.Broken("INV-M1", "lateReason", "补录或迟交的须说明理由", "what is late has a reason")
	case !anybodyPresent(c.Tx, e.ID):
		return eventWants("attendances", "须至少一人到会", "somebody was there")
	}
	return nil
}

// minutesDisputed says whether a conflict of the minutes is open.
func minutesDisputed(tx *engine.Tx, event string) bool {
	return slices.ContainsFunc(engine.List[domain.SyncConflict](tx, "recordId", event), func(x *domain.SyncConflict) bool {
		return x.Field == "minutesZh" && x.Status == domain.ConflictStatusOpen
	})
}

// notOwnMinutes is INV-M8: nobody looks at minutes that they recorded, nor at those of a
// meeting at which they were alone.
func notOwnMinutes(c *engine.Change, _, person string) error {
	if c.Old == nil {
		return nil
	}
	e := engine.Before[domain.OrgLifeEvent](c)
	alone := e.HostID != "" && e.HostID == org.MemberOf(c.Tx, person) && e.PresentCount == 1
	if c.Tx.SamePerson(e.RecorderID, person) || alone {
		return denied("INV-M8", "status", "不得审核本人记录或独自主持的会议", "nobody reviews what they recorded, or hosted alone")
	}
	return nil
}

// eventReviewable is INV-M10: minutes that were drawn are looked at from above.
func eventReviewable(c *engine.Change) error {
	back := c.From() == string(domain.OrgLifeStatusMinuted) && c.Moved(string(domain.OrgLifeStatusHeld))
	if c.Tx.Trusted() || !back && !c.Moved(string(domain.OrgLifeStatusReviewed)) {
		return nil
	}
	if e := engine.After[domain.OrgLifeEvent](c); e.Sampled && !reviewsAbove(c.Tx, e) {
		return denied("INV-M10", "status", "抽中的会议记录由上级审核", "minutes that were drawn are reviewed by the unit above")
	}
	return nil
}

// reviewsAbove says whether the actor reviews minutes over a unit above that of the branch.
func reviewsAbove(tx *engine.Tx, e *domain.OrgLifeEvent) bool {
	own := e.BranchID
	if own == "" {
		own = e.UnitID
	}
	above := org.Above(tx.State(), own)
	return above != "" && org.MayOver(tx, above, reviewRow, domain.LevelApprove)
}

// eventReviewed stamps who reviewed minutes.
func eventReviewed(c *engine.Change) error {
	if c.Moved(string(domain.OrgLifeStatusReviewed)) {
		c.Stamp(domain.OrgLifeEventFieldReviewerID, engine.Text(c.Tx.Actor.Account))
	}
	return nil
}
