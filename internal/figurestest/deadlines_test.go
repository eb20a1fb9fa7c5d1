package figurestest

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/ground"
	"pdca/internal/rules"
)

// The reference of what deadlines came to, of what waits and of the sample of look-backs.

// deadlines counts the runs on every record that is seen: those that were kept, or were done at
// all, of those that ended or were due.
func (x *reference) deadlines() {
	add := func(key, unit string, on domain.Date, ended, kept, done bool) {
		stage := x.stage(key)
		switch {
		case !ended && on > x.today, x.d.Key == "stageProgress" && stage == "", x.d.Key == "reviewOnTime" && key != "DL13A" && key != "DL13B":
			return
		}
		group := ""
		for _, g := range x.q.groupBy {
			group = map[string]string{"DEADLINE_KEY": key, "STAGE": stage}[g]
		}
		if unit == "" || unit == domain.RefBucket {
			unit = x.q.unit
			if r := x.v.Unit(unit); r == nil || x.str(r, "kind") != "GROUP_COMMITTEE" {
				return
			}
		}
		x.each(unit, "", group, func(from, to domain.Date) bool { return from <= on && on <= to }, func(c *counted, _ bool) {
			if c.n, c.den = c.n+1, c.den+1; kept || done && x.d.Key == "stageProgress" {
				c.num++
			}
		})
	}
	s, entities := x.v.Snapshot, map[string]bool{}
	for _, d := range domain.ShippedDeadlines().Rows {
		if x.reg().Entity(d.Entity) != nil {
			entities[d.Entity] = true
		}
	}
	runs := map[string][]*domain.DeadlineRun{}
	s.Scan(x.reg().Entity("DeadlineRun"), func(r *domain.Record) bool {
		run := r.Body.(*domain.DeadlineRun)
		entity := domain.ShippedDeadlines().Find(run.DeadlineKey).Entity
		runs[entity+run.RecordID] = append(runs[entity+run.RecordID], run)
		return true
	})
	for entity := range entities {
		for _, r := range x.seen(entity) {
			if c, ok := r.Body.(*domain.CriterionResult); ok && !x.v.Allowed(x.v.Scope, "INSPECTION_SCORE", domain.LevelView, x.reg().Of(c), r) {
				continue
			}
			s.EachRunning(r, func(i int, _ domain.Time) {
				if d := s.Deadline(i); d.Counted {
					add(d.Name, r.Unit, s.Run(i, r).Due, false, false, false)
				}
			})
			for _, run := range runs[entity+r.ID] {
				if run.Outcome != "" {
					add(run.DeadlineKey, r.Unit, run.DueOn, true, run.Outcome == domain.RunOutcomeKept, run.Outcome != domain.RunOutcomeMissed)
				}
			}
		}
	}
	x.rhythm(func(branch string, c ground.RhythmCell, key string) {
		add(key, branch, c.To, c.Held(), c.Held(), c.Held())
	})
	for _, r := range x.seen("ThreeLink") {
		l := r.Body.(*domain.ThreeLink)
		for i, month := 0, domain.MonthOf(l.From).From; i < 36 && ground.HeldAny(l, month); i, month = i+1, domain.AddMonths(month, 1) {
			_, kept := ground.ContactMonth(s, r.ID, month)
			add("DL50", l.UnitID, domain.MonthOf(month).To, kept, kept, kept)
		}
	}
}

// rhythm calls fn for the meetings that branches and their party groups owed while a cycle ran.
func (x *reference) rhythm(fn func(branch string, c ground.RhythmCell, key string)) {
	keys := map[string]string{"BRANCH_ASSEMBLY": "DL05A", "BRANCH_COMMITTEE_MEETING": "DL05B", "PARTY_GROUP_MEETING": "DL05C", "THEME_PARTY_DAY": "DL06A", "PARTY_LECTURE": "DL06B", "ORG_LIFE_MEETING": "DL06C"}
	s := x.v.Snapshot
	s.Scan(x.reg().Entity("PdcaCycle"), func(r *domain.Record) bool {
		cycle := r.Body.(*domain.PdcaCycle)
		if cycle.Status == domain.CycleStatusDraft || !r.Has(domain.PdcaCycleFieldActivatedAt) {
			return true
		}
		p := ground.Settings(s, cycle.ID, domain.FirstOfYear(int(cycle.Year)))
		x.meet(func(unit, branch string) {
			for _, c := range ground.Rhythm(s, unit, cycle, "", p) {
				if key := keys[string(c.Kind)]; key != "" && (!c.Exempt || c.Held()) && c.To >= s.DayOf(cycle.ActivatedAt) {
					fn(branch, c, key)
				}
			}
		})
		return true
	})
}

// meet calls fn for what meets: the branches that are seen, and their party groups, whose
// meetings are told of the branch.
func (x *reference) meet(fn func(unit, branch string)) {
	for _, b := range x.seen("OrgUnit") {
		if x.str(b, "kind") != "BRANCH" {
			continue
		}
		fn(b.ID, b.ID)
		x.v.Snapshot.EachOf("OrgUnit", "parentId", b.ID, func(r *domain.Record) bool {
			if x.str(r, "kind") == "PARTY_GROUP" {
				fn(r.ID, b.ID)
			}
			return true
		})
	}
}

// stage is the stage of a deadline; "" for none.
func (x *reference) stage(key string) string {
	switch {
	case key == "DL39" || key == "DL41":
		return "PLAN"
	case key == "DL06D":
	case key[:4] == "DL05" || key[:4] == "DL06" || key[:4] == "DL08":
		return "DO"
	}
	stage := string(x.reg().Entity(domain.ShippedDeadlines().Find(key).Entity).Stage)
	if slices.Contains([]string{"PLAN", "DO", "CHECK", "ACT"}, stage) {
		return stage
	}
	return ""
}

// tasks counts what waits on records that are seen: by their state, by what the rules say of
// them, and else by a deadline.
func (x *reference) tasks() {
	s, waits := x.v.Snapshot, rules.All().Waits
	for _, ent := range x.reg().Entities {
		if ent.Internal {
			continue
		}
		for _, r := range x.seen(ent.Name) {
			kinds := map[string]bool{}
			for _, t := range ent.Transitions {
				if t.Task != "" && x.str(r, ent.Fields[ent.Status].Name) == t.From {
					kinds[t.Task] = true
				}
			}
			for _, w := range waits {
				if w.Of == ent.Name && x.str(r, w.Field) == w.Value && (w.Open == nil || w.Open(s, r, x.today)) {
					kinds[w.Kind] = true
				}
			}
			if c, ok := r.Body.(*domain.SyncConflict); ok && c.Status == domain.ConflictStatusOpen {
				kinds["CONFLICT"] = true
			}
			first, over, asks := -1, domain.Time(0), false
			s.EachRunning(r, func(i int, at domain.Time) {
				if asks = asks || s.Deadline(i).Asks; first < 0 || at < over {
					first, over = i, at
				}
			})
			if len(kinds) == 0 && asks {
				kinds["DEADLINE"] = true
			}
			band := "NONE"
			if first >= 0 {
				switch due, near := s.Deadline(first).DueOn(s, r), domain.Date(s.Deadline(first).Amber); {
				case due < x.today:
					band = "OVERDUE"
				case due <= x.today+near:
					band = "NEAR"
				default:
					band = "LATER"
				}
			}
			unit := r.Unit
			if unit == domain.RefBucket { // it is the whole enterprise's
				unit = "c"
			}
			for kind := range kinds {
				group := ""
				for _, g := range x.q.groupBy {
					group = map[string]string{"TASK_KIND": kind, "DUE_BAND": band}[g]
				}
				x.each(unit, "", group, always, func(c *counted, _ bool) { c.num, c.n = c.num+1, c.n+1 })
			}
		}
	}
}

// sample counts month by month what was drawn of what was to be drawn: a fifth of the standard
// rectifications that were accepted, rounded up.
func (x *reference) sample() {
	type month struct{ accepted, drawn int64 }
	months := map[*counted]map[string]*month{}
	add := func(unit string, on domain.Date, accepted, drawn int64) {
		x.each(unit, "", "", func(from, to domain.Date) bool { return from <= on && on <= to }, func(c *counted, _ bool) {
			if months[c] == nil {
				months[c] = map[string]*month{}
			}
			k := on.String()[:7]
			if months[c][k] == nil {
				months[c][k] = &month{}
			}
			months[c][k].accepted, months[c][k].drawn = months[c][k].accepted+accepted, months[c][k].drawn+drawn
		})
	}
	for _, r := range x.seen("Rectification") {
		if t := r.Body.(*domain.Rectification); t.Severity == domain.WeightClassStandard && r.Has(domain.RectificationFieldAcceptedOn) {
			add(t.UnitID, t.AcceptedOn, 1, 0)
		}
	}
	for _, r := range x.seen("LookBack") {
		if l := r.Body.(*domain.LookBack); l.Cause == domain.LookBackCauseSampled && r.Has(domain.LookBackFieldAcceptedOn) {
			add(l.UnitID, l.AcceptedOn, 0, 1)
		}
	}
	for c, of := range months {
		for _, m := range of {
			due := (m.accepted + 4) / 5
			c.num, c.den, c.n = c.num+min(m.drawn, due), c.den+due, c.n+1
		}
	}
}
