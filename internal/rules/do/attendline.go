package do

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
)

// fillLine completes a new line: its unit is that of its occasion, its time is the server's,
// its mode is lowered where the code was stale, and leave that somebody wants is asked for.
func fillLine(c *engine.Change) error {
	l := engine.After[domain.Attendance](c)
	if (l.EventID == "") == (l.SessionID == "") {
		return domain.Broken("INV-AT1", "eventId", "一条签到属于一次活动或一个培训场次", "a line is of either an event or a session")
	}
	o := occasionOf(c.Tx.State(), l)
	if o == nil {
		return nil // a missing reference is reported as such
	}
	if c.Tx.Trusted() {
		c.Set(domain.AttendanceFieldUnitID, engine.Text(o.unit))
		return nil
	}
	if l.UnitID != "" && l.UnitID != o.unit {
		return domain.Broken("INV-AT1", "unitId", "须为举办单位", "the unit is that of the event")
	}
	c.Set(domain.AttendanceFieldUnitID, engine.Text(o.unit))
	if l.Mode == domain.AttendanceModeOnSiteList && !l.Has(domain.AttendanceFieldProof) {
		c.Set(domain.AttendanceFieldProof, engine.Text(domain.AttendanceProofList))
	}
	mode, at, err := taken(c.Tx, l, nil, o)
	if err != nil {
		return err
	}
	if l.Has(domain.AttendanceFieldMode) {
		c.Set(domain.AttendanceFieldMode, engine.Text(mode))
	}
	if at != 0 {
		c.Set(domain.AttendanceFieldAt, domain.TimeValue(at))
	}
	asks := l.Status == domain.AttendanceStatusAsked
	if asks {
		c.Unsend(domain.AttendanceFieldStatus) // whoever asks may not grant
	}
	if mode == domain.AttendanceModeLeave && (asks || ownLine(c.Tx, l)) {
		c.Set(domain.AttendanceFieldStatus, engine.Text(domain.AttendanceStatusAsked))
		return leaveBefore(c.Tx, o)
	}
	if asks {
		return domain.Broken("INV-AT5", "status", "只有请假须经准许", "only leave is asked for")
	}
	return nil
}

// scanOver takes what is sent for a line that is there already. What did not look at the line
// only adds to it (INV-AT7): it lowers nothing, and says nothing of its state.
func scanOver(tx *engine.Tx, op engine.Op, r *domain.Record) (engine.Op, *domain.Record, error) {
	old := r.Body.(*domain.Attendance)
	o := occasionOf(tx.State(), old)
	sent := op.Ent.New().Body.(*domain.Attendance)
	sent.EventID, sent.SessionID, sent.MemberID, sent.UnitID = old.EventID, old.SessionID, old.MemberID, old.UnitID
	for _, in := range op.Fields {
		if in.Field.Server {
			continue
		}
		if code := in.Field.Index == domain.AttendanceFieldToken || in.Field.Index == domain.AttendanceFieldBadge; code {
			if err := in.Field.Check(in.Change.Value); err != nil {
				return op, r, err // it is held against its length before it is read
			}
		}
		sent.Set(in.Field.Index, in.Change.Value)
	}
	if o == nil || sent.Mode == "" && sent.Token == "" {
		return op, r, nil
	}
	if sent.Mode == "" {
		sent.Mode = domain.AttendanceModeQr
	}
	mode, at, err := taken(tx, sent, old, o)
	if err != nil {
		return op, r, err
	}
	looked := op.Base >= r.Rev
	ranks := op.Ent.Fields[domain.AttendanceFieldMode].Enum
	lower := ranks.Place(string(mode)) < ranks.Place(string(old.Mode))
	if looked && mode != old.Mode && !cameBy(mode) && engine.Blank(op.Reason) {
		e := domain.Broken("INV-AT7", "reason", "改为未到须说明理由", "whoever makes it an absence says why")
		return op, r, e
	}
	if looked && o.event != nil && recorded(o.event) && cameBy(mode) && sent.Token == "" && !cameBy(old.Mode) && !tx.Trusted() {
		e := domain.Errorf(domain.CodeSealed, "签到表已随记录形成，缺席不改为到场；当时的名单另行补录，有误的作废", "the list was closed with the minutes: an absence is not made a presence. A list of the day is entered beside it, and what is wrong is voided").On("mode")
		e.Rule = "INV-AT7"
		return op, r, e
	}
	if mode == domain.AttendanceModeLeave && ownLine(tx, sent) && old.Mode != domain.AttendanceModeLeave {
		return op, r, denied("INV-AT5", "mode", "已有签到，不再请假", "leave is not asked for where there is a line already")
	}
	exempt := old.Mode == domain.AttendanceModeExempt && !cameBy(mode)
	keep := !looked && (lower || exempt)
	op.Fields = slices.DeleteFunc(slices.Clone(op.Fields), func(in engine.FieldInput) bool {
		return keep && in.Field.Index == domain.AttendanceFieldMode || !looked && in.Field.Index == domain.AttendanceFieldStatus
	})
	for i := range op.Fields {
		switch in := &op.Fields[i]; in.Field.Index {
		case domain.AttendanceFieldMode:
			in.Change.Value = engine.Text(mode)
		case domain.AttendanceFieldAt:
			in.Change.Value = domain.TimeValue(at)
		}
	}
	return op, r, nil
}

// taken says how what is sent for a line is taken: by which mode, and when. l has what was
// sent, old the line that is there.
func taken(tx *engine.Tx, l, old *domain.Attendance, o *occasion) (domain.AttendanceMode, domain.Time, error) {
	if l.Token == "" && !tx.Sees(tx.Registry().Of(o.record().Body), o.record()) {
		return "", 0, engine.Missing(o.field()) // what is hidden is refused like nothing
	}
	err := mayWrite(tx, l, o)
	if err == nil {
		err = known(tx, l)
	}
	if err == nil {
		err = inTime(tx, l.Token != "", o)
	}
	if err == nil {
		err = shaped(tx, l, old, o)
	}
	if err != nil {
		return "", 0, err
	}
	mode, at := l.Mode, l.At
	if at != 0 {
		at -= tx.Skew()
	}
	if l.Token != "" {
		s, err := judged(tx, l, o, at)
		if err != nil {
			return "", 0, err
		}
		if s.stale {
			mode = domain.AttendanceModeAbsentExcused
		}
	}
	return mode, at, nil
}

// ownLine says whether a line is the actor's own.
func ownLine(tx *engine.Tx, l *domain.Attendance) bool {
	me := org.ActorMember(tx)
	return me != "" && me == l.MemberID
}

// mayWrite is INV-AT4 and INV-AT5: a scan of one's own writes oneself; badges, lists and
// absence are written by who keeps the lists; a member asks for leave.
func mayWrite(tx *engine.Tx, l *domain.Attendance, o *occasion) error {
	own := ownLine(tx, l)
	switch {
	case l.Mode == domain.AttendanceModeExempt:
		e := domain.Errorf(domain.CodeReadOnlyField, "免除由服务器写入", "the server writes who is exempt").On("mode")
		e.Rule = "INV-AT6"
		return e
	case l.Proof == domain.AttendanceProofSelfScan && !own:
		return denied("INV-AT4", "memberId", "本人扫码只签本人", "a scan of one's own writes oneself")
	case l.Proof == domain.AttendanceProofSelfScan, keepsLists(tx, l, o), own && l.Mode == domain.AttendanceModeLeave:
		return nil
	case own:
		return denied("INV-AT5", "mode", "党员只写本人的扫码和请假", "a member writes the own scan and the own request for leave")
	}
	return denied("INV-AT4", "memberId", "他人的签到由书记、委员、组长等录入", "lines of others are written by who keeps the lists of the unit")
}

// keepsLists says whether the actor keeps the lists of the unit, or leads the group of the
// member.
func keepsLists(tx *engine.Tx, l *domain.Attendance, o *occasion) bool {
	if org.MayOver(tx, o.unit, attendanceRow, domain.LevelEdit) {
		return true
	}
	m := engine.Find[domain.Member](tx, l.MemberID)
	return m != nil && m.PartyGroupID != "" && slices.Contains(org.Covering(tx, m.PartyGroupID), domain.RolePartyGroupLeader)
}

// known asks that the actor sees the member, or scans the badge.
func known(tx *engine.Tx, l *domain.Attendance) error {
	m := engine.Find[domain.Member](tx, l.MemberID)
	if m == nil || l.Badge == "" && !ownLine(tx, l) && !tx.Sees(tx.Registry().Of(m.Record.Body), &m.Record) {
		return engine.Missing("memberId")
	}
	return nil
}

// inTime is INV-AT8: scans are taken for some days behind the occasion, whatever became of it;
// else nothing of what is over changes.
func inTime(tx *engine.Tx, scan bool, o *occasion) error {
	late := domain.Time(tx.Settings("").AttendanceGraceDays) * day
	if scan && (o.began == 0 || tx.Now() <= o.began+late) || !scan && !o.sealed() {
		return nil
	}
	e := domain.Errorf(domain.CodeSealed, "活动已归档或已超过补收天数", "the event is over; lines are not taken any more").On(o.field())
	e.Rule = "INV-AT8"
	return e
}

const day = 24 * 60 * minute

// shaped asks of each mode for what it rests on.
func shaped(tx *engine.Tx, l, old *domain.Attendance, o *occasion) error {
	scanned := l.Proof == domain.AttendanceProofSelfScan || l.Proof == domain.AttendanceProofBadgeScan
	switch {
	case l.Mode == "":
		return nil // what is required and missing is reported as such
	case scanned != (l.Mode == domain.AttendanceModeQr):
		return domain.Broken("INV-AT2", "proof", "扫码须有扫码凭据，其他方式没有", "a mode by code has a scan as its proof, and no other has")
	case scanned != (l.Token != ""):
		return domain.Broken("INV-AT2", "tokenStep", "扫码须有签到码，其他方式没有", "a scan has the code that was shown, and nothing else has")
	case (l.Mode == domain.AttendanceModeQr || l.Mode == domain.AttendanceModeOnSiteList) && l.At == 0:
		return domain.Broken("INV-AT3", "at", "须有签到时刻", "the time of the check-in is missing")
	case l.Proof == domain.AttendanceProofBadgeScan:
		return domain.VerifyBadge(engine.Find[domain.Member](tx, l.MemberID), l.Badge, l.At-tx.Skew())
	case l.Mode == domain.AttendanceModeLeave && l.LeaveKindCode == "":
		return domain.Broken("INV-AT5", "leaveKindCode", "请假须说明事由", "leave has its kind")
	case l.Mode == domain.AttendanceModeRemote && !remote(tx, o):
		return domain.Broken(o.ofRemote(), "mode", "该类活动不可远程参加", "nobody takes part in this from a distance")
	case cameBy(l.Mode) && !scanned && o.event != nil && recorded(o.event) && (old == nil || !present(old)) && len(o.event.EvidenceIDs) == 0:
		return domain.Broken("INV-AT5", "mode", "记录之后补录须有活动的佐证", "what is written behind the minutes needs evidence on the event")
	}
	return nil
}

// leaveBefore is the term of a request for leave.
func leaveBefore(tx *engine.Tx, o *occasion) error {
	if o.began != 0 && tx.ActAt() >= o.began {
		return domain.Broken("INV-AT5", "mode", "须在活动开始前请假", "leave is asked for before the event begins")
	}
	return nil
}

// ofRemote is the rule that says what may be attended from a distance.
func (o *occasion) ofRemote() string {
	if o.session != nil {
		return "INV-TR4"
	}
	return "INV-AT5"
}

// remote says whether an occasion may be attended from a distance.
func remote(tx *engine.Tx, o *occasion) bool {
	if o.session != nil {
		return mayBeRemote(o.session.FormCode)
	}
	for _, x := range tx.Settings("").RemoteAllowed {
		if x.Key == string(o.event.Kind) {
			return x.Value
		}
	}
	return false
}

// checkLine notes what a scan proves, and what follows for the line from all that it has.
func checkLine(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	l := engine.After[domain.Attendance](c)
	o := occasionOf(c.Tx.State(), l)
	if o == nil {
		return nil // a missing reference is reported as such
	}
	if !c.Tx.Trusted() {
		if err := engine.InOrder(c, voided(o), scanned(o), behindMinutes(o)); err != nil {
			return err
		}
	}
	derive(c, l, o)
	return nil
}

// voided: nobody voids a line of their own, and nothing changes of what is over.
func voided(o *occasion) func(c *engine.Change) error {
	return func(c *engine.Change) error {
		l := engine.After[domain.Attendance](c)
		if c.Moved(string(domain.AttendanceStatusVoided)) && ownLine(c.Tx, l) {
			return denied("INV-AT5", "status", "本人的签到由他人作废", "nobody voids their own line")
		}
		if c.Old != nil {
			return inTime(c.Tx, c.Sent(domain.AttendanceFieldToken), o)
		}
		return nil
	}
}

// behindMinutes marks who came by a line that was written when the minutes were in: by list, it
// was written afterwards; by a scan, it arrived late, however honest the phone was.
func behindMinutes(o *occasion) func(c *engine.Change) error {
	return func(c *engine.Change) error {
		l := engine.After[domain.Attendance](c)
		was := c.Old != nil && present(engine.Before[domain.Attendance](c))
		switch {
		case o.event == nil || !recorded(o.event) || !cameBy(l.Mode) || was || !c.Made(domain.AttendanceFieldMode):
		case l.Mode == domain.AttendanceModeQr:
			mark(c, domain.AttendanceFlagReceivedLate)
		default:
			mark(c, domain.AttendanceFlagManualAfter)
		}
		return nil
	}
}

// mark adds flags to a line, which keeps them.
func mark(c *engine.Change, flags ...domain.AttendanceFlag) {
	have := engine.After[domain.Attendance](c).Flags
	all := slices.Clone(have)
	for _, f := range flags {
		all = append(all, string(f))
	}
	slices.Sort(all)
	if all = slices.Compact(all); !slices.Equal(all, have) {
		c.Set(domain.AttendanceFieldFlags, domain.List(all))
	}
}

// unmark takes one back that no longer holds.
func unmark(c *engine.Change, flag domain.AttendanceFlag) {
	if have := engine.After[domain.Attendance](c).Flags; slices.Contains(have, string(flag)) {
		c.Set(domain.AttendanceFieldFlags, domain.List(engine.Without(have, []string{string(flag)})))
	}
}

// placeIn gives the places of the values of an enum of lines, as it is declared.
func placeIn(tx *engine.Tx, field int) func(value string) int {
	return tx.Registry().Entity("Attendance").Fields[field].Enum.Place
}
