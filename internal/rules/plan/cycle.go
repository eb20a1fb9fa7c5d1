package plan

import (
	"cmp"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

func checkCycle(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	if err := engine.InOrder(c, oneAYear, cycleStands); err != nil || c.Tx.Trusted() {
		return err // an import of what was decided elsewhere
	}
	return engine.InOrder(c, activate, beginClosing, reopen, closeBooks)
}

// oneAYear is O1: the cycle is the calendar year.
func oneAYear(c *engine.Change) (err error) {
	p := engine.After[domain.PdcaCycle](c)
	if !c.Made(domain.PdcaCycleFieldYear) {
		return nil
	}
	c.Tx.State().Each(c.Ent, c.Ent.Fields[domain.PdcaCycleFieldYear], domain.Int(p.Year), func(r *domain.Record) bool {
		if r.ID != p.ID {
			err = domain.Broken("O1", "year", "该年度已有循环", "that year has its cycle already")
		}
		return err == nil
	})
	return err
}

// cycleStands is INV-CY2: the windows and the versions that a cycle goes by are written while
// it is a draft; afterwards windows are moved, and versions stay.
func cycleStands(c *engine.Change) error {
	if c.Old == nil || c.Tx.Trusted() || c.From() == string(domain.CycleStatusDraft) {
		return nil
	}
	for _, f := range []int{domain.PdcaCycleFieldWindows, domain.PdcaCycleFieldCatalogueVersion, domain.PdcaCycleFieldPointsRulesVersion} {
		if c.Wrote(f) {
			err := engine.ReadOnly(c.Ent.Fields[f])
			err.Rule = "INV-CY2"
			return err
		}
	}
	return nil
}

// activate wants of a cycle that begins what everything in it counts by: four windows, a
// catalogue and points rules that are decided, the year's working days, and the year before
// begun.
func activate(c *engine.Change) error {
	if c.From() == string(domain.CycleStatusClosing) || !c.Moved(string(domain.CycleStatusActive)) {
		return nil
	}
	p := engine.After[domain.PdcaCycle](c)
	settings := c.Tx.Settings(p.ID)
	list := engine.Objects[domain.StageWindow](p.Windows)
	if err := errs(legalWindows(list, int(p.Year), settings.PlanLeadDays), chainFits(list, int(p.Year), settings, "windows"), decidedVersions(c.Tx, p)); err != nil {
		return err
	}
	before := engine.Find[domain.PdcaCycle](c.Tx, ground.CycleOf(c.Tx.State(), p.Year-1))
	if before != nil && before.Status == domain.CycleStatusDraft {
		return domain.Broken("INV-LOOP", "status", "上一年度的循环尚未启用", "the cycle of the year before has not begun")
	}
	if !hasCalendar(c.Tx, p.Year) {
		return domain.Errorf(domain.CodeValidation, "该年度尚无工作日历", "the year has no calendar of working days yet").On("year")
	}
	return nil
}

// hasCalendar says whether there is a calendar of a year, provisional or confirmed.
func hasCalendar(tx *engine.Tx, year int64) (yes bool) {
	tx.State().Scan(tx.Registry().Entity("WorkCalendar"), func(r *domain.Record) bool {
		yes = r.Body.(*domain.WorkCalendar).Year == year
		return !yes
	})
	return yes
}

// decidedVersions: the catalogue is published, and the points rules are in force.
func decidedVersions(tx *engine.Tx, p *domain.PdcaCycle) error {
	published, inForce := false, false
	tx.State().Scan(tx.Registry().Entity("StandardCatalogue"), func(r *domain.Record) bool {
		x := r.Body.(*domain.StandardCatalogue)
		published = x.Version == p.CatalogueVersion && x.Status == domain.CatalogueStatusPublished
		return !published
	})
	tx.State().Scan(tx.Registry().Entity("PointsRule"), func(r *domain.Record) bool {
		x := r.Body.(*domain.PointsRule)
		inForce = x.Version == p.PointsRulesVersion && x.Status == domain.PointsRuleStatusInForce
		return !inForce
	})
	switch {
	case !published:
		return domain.Errorf(domain.CodeValidation, "该版本的评价标准未发布", "no catalogue of that version is published").On("catalogueVersion")
	case !inForce:
		return domain.Errorf(domain.CodeValidation, "该版本的积分规则未生效", "no points rules of that version are in force").On("pointsRulesVersion")
	}
	return nil
}

// chainFits is INV-CY12: conferences on their last day, and the deadlines that follow one
// after the other, end within the PLAN window and its grace.
func chainFits(list []domain.StageWindow, year int, p *domain.Params, field string) error {
	last := p.ConferencesBy(year)
	for _, key := range []string{"DL01", "DL02", "DL03"} {
		last += domain.Date(cmp.Or(p.Deadline(key), domain.ShippedDeadlines().Find(key)).Amount)
	}
	for _, w := range list {
		closes, ok := engine.Day(w.ClosesAt)
		if ends := closes + domain.Date(p.WindowGraceDays); w.Stage == domain.PdcaStagePlan && ok && last > ends {
			return domain.Broken("INV-CY12", field, "会议、责任书和支部计划的时限依次到 %s，晚于计划窗口及宽限期 %s", "conferences, letters and branch plans, one after the other, last until %s, beyond the PLAN window and its grace on %s", last, ends)
		}
	}
	return nil
}

// beginClosing: a cycle closes when its checks have begun.
func beginClosing(c *engine.Change) error {
	if !c.Moved(string(domain.CycleStatusClosing)) {
		return nil
	}
	for _, w := range engine.Objects[domain.StageWindow](engine.After[domain.PdcaCycle](c).Windows) {
		if opens, ok := engine.Day(w.OpensAt); ok && w.Stage == domain.PdcaStageCheck && c.Tx.ActDay() < opens {
			return domain.Broken("INV-LOOP", "status", "检查窗口 %s 开始后方可收尾", "a cycle closes from %s on, when its checks begin", opens)
		}
	}
	return nil
}

// reopen takes a closing back where nobody has settled a target since.
func reopen(c *engine.Change) (err error) {
	if c.From() != string(domain.CycleStatusClosing) || !c.Moved(string(domain.CycleStatusActive)) {
		return nil
	}
	p := engine.Before[domain.PdcaCycle](c)
	engine.Each(c.Tx, "cycleId", p.ID, func(t *domain.Target) bool {
		if t.SettledBy != "" && t.SettledAt >= p.ClosingAt {
			err = domain.Broken("INV-CY6", "status", "收尾后已有目标结算", "a target was settled since the closing began")
		}
		return err == nil
	})
	return err
}

// closeBooks is INV-CY6: what was planned in a cycle has its end before the cycle closes.
func closeBooks(c *engine.Change) error {
	if !c.Moved(string(domain.CycleStatusClosed)) {
		return nil
	}
	for _, kind := range ground.BookKinds() {
		n, first := 0, ""
		for r := range kind.Open(c.Tx.State(), c.New.ID) {
			if n++; first == "" {
				first = r.ID
			}
		}
		if n > 0 && !kind.Waits {
			return domain.Broken("INV-CY6", "status", "还有%d项未了：%s（%s 等）", "%d are still open: %s (%s)", n, kind.Says.Zh, first)
		}
	}
	return nil
}

// CycleOpen is INV-CY4: nothing new is hung on a closed cycle.
func CycleOpen(tx *engine.Tx, id string) error {
	if p := engine.Find[domain.PdcaCycle](tx, id); p != nil && p.Status == domain.CycleStatusClosed && !tx.Trusted() {
		return domain.Broken("INV-CY4", "cycleId", "该循环已关闭", "that cycle is closed")
	}
	return nil
}

// ofOpenCycle are the entities that are hung on a cycle, and whether a cycle that is closing
// still takes new ones.
func ofOpenCycle() (out []engine.Rule) {
	for _, e := range []struct {
		entity  string
		closing bool
	}{{"Conference", false}, {"TargetAllocation", false}, {"Target", true}, {"ResponsibilityLetter", true}, {"BranchPlan", true}, {"DutyList", true}, {"SecretaryDuty", true}, {"StaffSurvey", true}} {
		out = append(out, engine.Rule{Entity: e.entity, Check: func(c *engine.Change) error {
			if c.Old != nil || c.New == nil || c.Tx.Trusted() {
				return nil
			}
			id := c.New.Body.Str(c.Ent.Field("cycleId").Index)
			if err := CycleOpen(c.Tx, id); err != nil {
				return err
			}
			if p := engine.Find[domain.PdcaCycle](c.Tx, id); p != nil && p.Status == domain.CycleStatusClosing && !e.closing && first(c) {
				return domain.Broken("INV-CY4", "cycleId", "该循环正在收尾", "that cycle is closing")
			}
			return nil
		}})
	}
	return out
}

// first says whether a record is the first version of what it is about.
func first(c *engine.Change) bool {
	f := c.Ent.Field("version")
	return f == nil || c.New.Body.Get(f.Index).N <= 1
}

// followCycle is what a cycle brings about when it begins: settings, where it has none, and
// the base that all rates of the year are counted by.
func followCycle(c *engine.Change) error {
	if err := copySettings(c); err != nil || c.New == nil {
		return err
	}
	if c.From() == string(domain.CycleStatusDraft) && c.Moved(string(domain.CycleStatusActive)) {
		return c.Tx.ByRule("INV-CV1", func() error { return freeze(c.Tx, engine.After[domain.PdcaCycle](c)) })
	}
	return nil
}

// ofCycle lists who is told of a cycle: those who hold one of some roles anywhere.
func ofCycle(roles ...domain.Role) func(*state.Snapshot, *domain.Record, domain.Date) []string {
	return func(s *state.Snapshot, _ *domain.Record, today domain.Date) []string {
		return org.Everywhere(s, today, roles)
	}
}

// cycleNews tell the secretaries that a cycle begins, and that it closes.
func cycleNews() []engine.News {
	everybody := engine.Whom{"SECRETARY": ofCycle(domain.RoleBranchSecretary, domain.RoleUnitSecretary)}
	return []engine.News{
		{Kind: engine.NoticeDecision, Entity: "PdcaCycle", From: []string{string(domain.CycleStatusDraft)}, To: []string{string(domain.CycleStatusActive)},
			Says: domain.Text{Zh: "新的循环已启用", En: "A cycle has begun"}, Who: []string{"SECRETARY"}, Whom: everybody},
		{Kind: engine.NoticeDecision, Entity: "PdcaCycle", To: []string{string(domain.CycleStatusClosing)},
			Says: domain.Text{Zh: "循环进入收尾，请了结本单位的事项", En: "A cycle is closing: what is open in the unit is to be ended"}, Who: []string{"SECRETARY"}, Whom: everybody},
	}
}

// conferencesHeld is DL39: the three conferences have set their targets by their last day, of
// a cycle that was begun here. One that came as active, without a base, had its own elsewhere.
func conferencesHeld() engine.Deadline {
	return engine.Deadline{Key: "DL39", Entity: "PdcaCycle",
		Runs: func(s *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			p, set := r.Body.(*domain.PdcaCycle), map[domain.ConferenceKind]bool{}
			s.EachOf("Conference", "cycleId", p.ID, func(r *domain.Record) bool {
				x := r.Body.(*domain.Conference)
				if x.Status == domain.ConferenceStatusTargetsRecorded || x.Status == domain.ConferenceStatusClosed {
					set[x.Kind] = true
				}
				return true
			})
			return engine.Run{From: domain.FirstOfYear(int(p.Year)) - 1}, p.Status == domain.CycleStatusActive && r.Has(domain.PdcaCycleFieldBaseFrozenOn) && len(set) < 3
		},
		Also: map[string]func(*state.Snapshot, *domain.Record, func(string)){
			"Conference": func(_ *state.Snapshot, r *domain.Record, again func(string)) {
				again(r.Body.(*domain.Conference).CycleID)
			},
		},
		Who: engine.Whom{"OWNER": ofCycle(domain.RolePartyAffairsOfficer), "BRANCH_SECRETARY": ofCycle(domain.RolePartyAffairsOfficer),
			"UNIT_SECRETARY": ofCycle(domain.RoleCompanyCommittee), "PARTY_AFFAIRS": ofCycle(domain.RolePartyAffairsOfficer)},
	}
}
