package do

import (
	"cmp"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// closeList is INV-AT6: with the minutes the server writes a line of everybody who was
// expected and has none, gives what the others have earned, and counts. It may be done again.
func closeList(tx *engine.Tx, ev *domain.Record) error {
	e := engine.Find[domain.OrgLifeEvent](tx, ev.ID)
	if e == nil {
		return nil
	}
	on := tx.DayOf(cmp.Or(e.HeldAt, e.PlannedAt))
	ent := tx.Registry().Entity("Attendance")
	err := tx.ByRule("INV-AT6", func() error {
		seen := map[string]bool{}
		for _, l := range linesOf(tx, e.ID) {
			seen[l.MemberID] = true
		}
		for _, who := range expectedAt(tx, e) {
			if seen[who.id] {
				continue
			}
			l, branch := unseenLine(who), e.UnitID
			if m := engine.Find[domain.Member](tx, who.id); m != nil {
				branch = branchOn(tx, m, on)
			}
			if _, err := tx.Make(ent, "", newLine(e, who.id, branch, l.Mode)...); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	if err := settleEvent(tx, e.ID); err != nil {
		return err
	}
	return count(tx, e.ID)
}

// newLine are the fields of a line that the server writes.
func newLine(e *domain.OrgLifeEvent, member, branch string, mode domain.AttendanceMode) []domain.FieldEffect {
	return []domain.FieldEffect{
		engine.To(domain.AttendanceFieldEventID, engine.Text(e.ID)),
		engine.To(domain.AttendanceFieldMemberID, engine.Text(member)),
		engine.To(domain.AttendanceFieldUnitID, engine.Text(e.UnitID)),
		engine.To(domain.AttendanceFieldMemberUnitID, engine.Text(branch)),
		engine.To(domain.AttendanceFieldMode, engine.Text(mode)),
		engine.To(domain.AttendanceFieldProof, engine.Text(domain.AttendanceProofNone)),
		engine.To(domain.AttendanceFieldLate, domain.Bool(false)),
		engine.To(domain.AttendanceFieldLeftEarly, domain.Bool(false)),
		engine.To(domain.AttendanceFieldStatus, engine.Text(domain.AttendanceStatusValid)),
	}
}

func linesOf(tx *engine.Tx, event string) []*domain.Attendance {
	return engine.List[domain.Attendance](tx, "eventId", event)
}

// count writes the counts of an event whose list is closed.
func count(tx *engine.Tx, id string) error {
	e := engine.Find[domain.OrgLifeEvent](tx, id)
	if e == nil || !recorded(e) {
		return nil
	}
	n := headsOf(tx, e)
	if !n.differs(e) {
		return nil
	}
	return tx.ByRule("INV-AT6", func() error { return engine.Put[domain.OrgLifeEvent](tx, id, n.fields()...) })
}

// foldLines is INV-M5 for the lines of an event that turned out to be another one: each goes
// into the line of the same member there, by what lines merge by, and is MOVED. It may be done
// again, and is, for a line that comes behind.
func foldLines(tx *engine.Tx, from, into *domain.Record) error {
	if from.ID == into.ID {
		return nil
	}
	e := engine.Find[domain.OrgLifeEvent](tx, into.ID)
	if e == nil {
		return engine.Missing("mergeIntoId")
	}
	err := tx.ByRule("INV-M5", func() error {
		for _, l := range linesOf(tx, from.ID) {
			if l.Status == domain.AttendanceStatusMoved {
				continue
			}
			if err := foldLine(tx, l, e); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	if err := settleEvent(tx, from.ID); err != nil {
		return err
	}
	if recorded(e) {
		return closeList(tx, into)
	}
	return nil
}

// foldLine folds one line into that of the same member at another event.
func foldLine(tx *engine.Tx, l *domain.Attendance, e *domain.OrgLifeEvent) error {
	ent := tx.Registry().Entity("Attendance")
	id := domain.KeyID("Attendance", e.ID, "", l.MemberID)
	there := engine.Find[domain.Attendance](tx, id)
	if l.Status != domain.AttendanceStatusVoided {
		if there == nil {
			if _, err := tx.Make(ent, "", newLine(e, l.MemberID, l.MemberUnitID, l.Mode)...); err != nil {
				return err
			}
			there = engine.Find[domain.Attendance](tx, id)
			if l.Status != domain.AttendanceStatusValid {
				if err := engine.Put[domain.Attendance](tx, id, engine.To(domain.AttendanceFieldStatus, engine.Text(l.Status))); err != nil {
					return err
				}
			}
		}
		if fields := folded(tx, l, there); len(fields) > 0 {
			if err := tx.Carry(&there.Record, "", fields...); err != nil {
				return err
			}
		}
	}
	return engine.Put[domain.Attendance](tx, l.ID, engine.To(domain.AttendanceFieldStatus, engine.Text(domain.AttendanceStatusMoved)))
}

// folded are the fields that a line takes from another of the same member.
func folded(tx *engine.Tx, l, to *domain.Attendance) (out []domain.FieldEffect) {
	put := func(f int, v domain.Value) { out = append(out, engine.To(f, v)) }
	rank := func(f int, v string) int { return placeIn(tx, f)(v) }
	if rank(domain.AttendanceFieldMode, string(l.Mode)) > rank(domain.AttendanceFieldMode, string(to.Mode)) {
		put(domain.AttendanceFieldMode, engine.Text(l.Mode))
	}
	stronger := rank(domain.AttendanceFieldProof, string(l.Proof)) - rank(domain.AttendanceFieldProof, string(to.Proof))
	if stronger > 0 {
		put(domain.AttendanceFieldProof, engine.Text(l.Proof))
	}
	if l.Has(domain.AttendanceFieldAt) && (!to.Has(domain.AttendanceFieldAt) || l.At < to.At) {
		put(domain.AttendanceFieldAt, domain.TimeValue(l.At))
	}
	if l.Has(domain.AttendanceFieldTokenStep) && (!to.Has(domain.AttendanceFieldTokenStep) || l.TokenStep < to.TokenStep || l.TokenStep == to.TokenStep && l.TokenDeviceID < to.TokenDeviceID) {
		put(domain.AttendanceFieldTokenStep, domain.Int(l.TokenStep))
		put(domain.AttendanceFieldTokenDeviceID, engine.Text(l.TokenDeviceID))
	}
	if l.ScanDeviceID != "" && (to.ScanDeviceID == "" || stronger > 0 || stronger == 0 && l.ScanDeviceID < to.ScanDeviceID) {
		put(domain.AttendanceFieldScanDeviceID, engine.Text(l.ScanDeviceID))
	}
	if l.LeaveKindCode > to.LeaveKindCode {
		put(domain.AttendanceFieldLeaveKindCode, engine.Text(l.LeaveKindCode))
	}
	if l.LeftEarly && !to.LeftEarly {
		put(domain.AttendanceFieldLeftEarly, domain.Bool(true))
	}
	all := slices.Concat(to.Flags, l.Flags)
	slices.Sort(all)
	if all = slices.Compact(all); !slices.Equal(all, to.Flags) {
		put(domain.AttendanceFieldFlags, domain.List(all))
	}
	return out
}
