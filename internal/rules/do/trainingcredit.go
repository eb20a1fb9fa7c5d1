package do

import (
	"fmt"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// What a line of attendance at a session is worth in minutes, and what minutes are worth in
// points: so many for each block of four hours of centralised training, so many for the hours
// of the year, and a deduction for who falls short of them.

const (
	ruleBlock    = "PT08"
	ruleHours    = "PT09"
	ruleShort    = "PT35"
	ruleRedBase  = "PT13"
	ofHours      = "TRAINING_HOURS"
	blockMinutes = 240
)

// remoteForms are the forms that may be attended from a distance.
func mayBeRemote(form string) bool {
	return form == ground.FormCollective || form == ground.FormDaily
}

// creditOf is INV-TR4: what a line of a session is credited with, which is all of it for who was
// there, half for who came too late or left early, and nothing from a distance where the form
// has to be attended.
func creditOf(p *domain.Params, x *domain.TrainingSession, a *domain.Attendance) int64 {
	there := a.Status == domain.AttendanceStatusValid && ground.Present(a.Mode) && ground.SessionHeld(x.Status)
	if !there || a.Mode == domain.AttendanceModeRemote && !mayBeRemote(x.FormCode) {
		return 0
	}
	if late := a.At != 0 && a.At > x.HeldAt+domain.Time(p.HalfCreditAfter)*60_000; late || a.LeftEarly {
		return x.Minutes / 2
	}
	return x.Minutes
}

// followMinutes settles what the member's minutes earn, when a line is made or changes.
func followMinutes(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	a := engine.After[domain.Attendance](c)
	x := engine.Find[domain.TrainingSession](c.Tx, a.SessionID)
	if x == nil {
		if e := engine.Find[domain.OrgLifeEvent](c.Tx, a.EventID); e != nil && c.Made(domain.AttendanceFieldCreditMinutes, domain.AttendanceFieldStatus, domain.AttendanceFieldMode) {
			oweHours(c.Tx, a.MemberID, c.Tx.DayOf(e.HeldAt))
		}
		return nil
	}
	oweHours(c.Tx, a.MemberID, ground.SessionDay(c.Tx.State(), x))
	if err := settlePaper(c.Tx, x, a); err != nil {
		return err
	}
	return learns(c.Tx, a.MemberID, ground.SessionDay(c.Tx.State(), x))
}

// oweHours settles a member's hours of the year of a day, once a change.
func oweHours(tx *engine.Tx, member string, on domain.Date) {
	if on == 0 {
		return
	}
	year := on.Std().Year()
	tx.Owe(fmt.Sprintf("hours/%s/%d", member, year), func() error { return settleHours(tx, member, year, false) })
}

// settleHours brings the points of a member's minutes in a year to what they earn. over says
// that the year has come to its end.
func settleHours(tx *engine.Tx, member string, year int, over bool) error {
	m := engine.Find[domain.Member](tx, member)
	cycle := engine.Find[domain.PdcaCycle](tx, ground.CycleOf(tx.State(), int64(year)))
	if m == nil || cycle == nil {
		return nil
	}
	in := domain.YearOf(domain.FirstOfYear(year))
	p, lines := tx.Settings(cycle.ID), ground.Lines(tx.State(), m.ID, in)
	if err := settleBlocks(tx, m, cycle, lines); err != nil {
		return err
	}
	reached := domain.Date(0)
	due := ground.MinutesDue(tx.State(), m, cycle)
	for i := range lines {
		if due > 0 && ground.Credit(p, lines[:i+1]) >= due {
			reached = lines[i].On
			break
		}
	}
	full := Award{Member: m.ID, Rule: ruleHours, SourceType: ofHours, Source: "HY:" + cycle.ID, On: reached}
	short := Award{Member: m.ID, Rule: ruleShort, SourceType: ofHours, Source: "HY:" + cycle.ID, On: in.To}
	switch {
	case reached != 0:
		return errsOf(Revoke(tx, short), Post(tx, full))
	case due > 0 && (over || tx.Today() > in.To):
		return errsOf(Revoke(tx, full), Post(tx, short))
	case due == 0 && !over:
		return Revoke(tx, short)
	}
	return Revoke(tx, full)
}

// errsOf is the first error of several.
func errsOf(list ...error) error {
	for _, err := range list {
		if err != nil {
			return err
		}
	}
	return nil
}

// settleBlocks posts each block of four hours of centralised training on the day that filled
// it, and takes back those that are not full any more.
func settleBlocks(tx *engine.Tx, m *domain.Member, cycle *domain.PdcaCycle, lines []ground.Line) error {
	block := func(n int64, on domain.Date) Award {
		return Award{Member: m.ID, Rule: ruleBlock, SourceType: ofHours, Source: fmt.Sprintf("H4:%s:%d", cycle.ID, n), On: on}
	}
	sum, n := int64(0), int64(0)
	for _, l := range lines {
		if l.Form != ground.FormCentralised {
			continue
		}
		for sum += l.CreditMinutes; sum >= blockMinutes*(n+1); {
			n++
			if err := Post(tx, block(n, l.On)); err != nil {
				return err
			}
		}
	}
	for n++; Posted(tx, block(n, 0)); n++ {
		if err := Revoke(tx, block(n, 0)); err != nil {
			return err
		}
	}
	return nil
}

// hoursDue are DL08A and DL08B: members, and those who lead branches, reach the hours of their
// year; who falls short loses points.
func hoursDue(key string, leaders bool) engine.Deadline {
	return engine.Deadline{Key: key, Entity: "Member", Tally: engine.CountedEach, Passes: true,
		Runs: func(s *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			m := r.Body.(*domain.Member)
			cycle := hoursOf(s, m, key, r)
			if cycle == nil || ground.BranchLeader(s, m.ID, domain.FirstOfYear(int(cycle.Year)+1)-1) != leaders {
				return engine.Run{}, false
			}
			return engine.Run{From: domain.FirstOfYear(int(cycle.Year))}, true
		},
		Also: map[string]func(s *state.Snapshot, r *domain.Record, again func(id string)){
			"Attendance": func(_ *state.Snapshot, r *domain.Record, again func(id string)) {
				if a := r.Body.(*domain.Attendance); a.SessionID != "" || a.CreditMinutes > 0 {
					again(a.MemberID)
				}
			},
			"Exemption": func(_ *state.Snapshot, r *domain.Record, again func(id string)) {
				again(r.Body.(*domain.Exemption).MemberID)
			},
			"TermPosition": func(_ *state.Snapshot, r *domain.Record, again func(id string)) {
				if p := r.Body.(*domain.TermPosition); p.MemberID != "" {
					again(p.MemberID)
				}
			},
			"RoleGrant": func(s *state.Snapshot, r *domain.Record, again func(id string)) {
				if a := s.Find("Account", r.Body.(*domain.RoleGrant).AccountID); a != nil && a.Body.(*domain.Account).MemberID != "" {
					again(a.Body.(*domain.Account).MemberID)
				}
			},
			"Account": func(_ *state.Snapshot, r *domain.Record, again func(id string)) {
				again(r.Body.(*domain.Account).MemberID)
			},
			"PdcaCycle": func(s *state.Snapshot, _ *domain.Record, again func(id string)) {
				s.Scan(s.Registry().Entity("Member"), func(r *domain.Record) bool { again(r.ID); return true })
			},
		},
		Reads: map[string][]string{"Member": {"status", "memberClassCode"}, "PdcaCycle": {"year", "status"}},
		Who:   engine.Whom{"MEMBER": func(s *state.Snapshot, r *domain.Record, _ domain.Date) []string { return org.AccountsOf(s, r.ID) }},
		Do:    map[int]func(*engine.Tx, *domain.Record) error{0: yearOver},
	}
}

// hoursOf is the running cycle in which a member owes hours and has not reached them; nil for
// none.
func hoursOf(s *state.Snapshot, m *domain.Member, key string, r *domain.Record) (owed *domain.PdcaCycle) {
	if m.Status != domain.MemberStateActive {
		return nil
	}
	s.EachOf("PdcaCycle", "status", string(domain.CycleStatusActive), func(x *domain.Record) bool {
		c := x.Body.(*domain.PdcaCycle)
		in := domain.YearOf(domain.FirstOfYear(int(c.Year)))
		due := ground.MinutesDue(s, m, c)
		if due > 0 && !engine.Did(s, key, r, in.To, 0) && ground.Credit(ground.Settings(s, c.ID, in.To), ground.Lines(s, m.ID, in)) < due && (owed == nil || c.Year < owed.Year) {
			owed = c
		}
		return true
	})
	return owed
}

// yearOver takes the points of who fell short, on the last day of the year that is over.
func yearOver(tx *engine.Tx, r *domain.Record) error {
	return settleHours(tx, r.ID, (tx.Today() - 1).Std().Year(), true)
}
