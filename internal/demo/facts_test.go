package demo_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"pdca/internal/demo"
	"pdca/internal/domain"
	"pdca/internal/ground"
)

// findings are settled in a closed cycle: withdrawn, closed or carried over
// (INV-LOOP).
func (c *checker) findings() {
	carried := map[string]bool{}
	each(c.s, func(x *domain.CarryOver) {
		c.member("carry over", x.ID, x.OwnerMemberID)
		if carried[x.RectificationID] = true; x.DueOn == 0 || find[domain.Rectification](c, x.RectificationID) == nil {
			c.fail("carry over", x.ID, "%+v", x)
		}
	})
	tasks := map[string]*domain.Rectification{}
	each(c.s, func(r *domain.Rectification) { tasks[r.ProblemID] = r })
	codes := map[string]bool{}
	each(c.s, func(p *domain.Problem) {
		if t := tasks[p.ID]; t == nil && p.Source == domain.ProblemSourceUnitSelfCheck && p.Status == domain.ProblemStatusClosed && !codes[p.Code] {
			codes[p.Code] = true // what a branch found against the regulations, and put right at once
		} else if t == nil || codes[p.Code] || p.RootCauseCode == "" || p.GuideID == "" || (p.Status == domain.ProblemStatusClosed) != (t.Status == domain.RectificationStatusClosed) {
			c.fail("problem", p.ID, "%+v of %+v", p, t)
		}
		codes[p.Code] = true
	})
	each(c.s, func(f *domain.Finding) {
		in, t := find[domain.Inspection](c, f.InspectionID), tasks[f.ProblemID]
		if f.Status == domain.FindingStatusRegistered && (f.RootCauseCode == "" || f.ToldOn == 0) {
			c.fail("finding", f.ID, "registered without a cause, or untold (INV-F1)")
		}
		if (f.Status == domain.FindingStatusRegistered) != (t != nil) {
			c.fail("finding", f.ID, "%s, rectification %v", f.Status, t != nil)
		}
		if told := in.Status == domain.InspectionStatusConfirmed || in.Status == domain.InspectionStatusPublished; told != (f.ToldOn != 0) || f.DisputedAt != 0 && !told {
			c.fail("finding", f.ID, "%s, told on %v, disputed at %s: its inspection is %s", f.Status, f.ToldOn, f.DisputedAt, in.Status)
		}
		if f.Status == domain.FindingStatusRegistered && in.Status != domain.InspectionStatusPublished {
			c.fail("finding", f.ID, "registered while the inspection is %s", in.Status)
		}
		if p := find[domain.Problem](c, f.ProblemID); p != nil && (p.UnitID != f.UnitID || p.CriterionCode != f.CriterionCode) {
			c.fail("finding", f.ID, "joined %s of another kind (INV-PB3)", p.ID)
		}
		if cycle := find[domain.PdcaCycle](c, in.CycleID); cycle.Status == domain.CycleStatusClosed &&
			f.Status != domain.FindingStatusWithdrawn && (t == nil || t.Status != domain.RectificationStatusClosed && !carried[t.ID]) {
			c.fail("finding", f.ID, "left open in a closed cycle (INV-LOOP)")
		}
		if old := find[domain.Finding](c, f.RepeatOfID); old != nil && (old.UnitID != f.UnitID || old.CriterionCode != f.CriterionCode) {
			c.fail("finding", f.ID, "repeats %s of another kind", old.ID)
		}
		if cr, _ := domain.ShippedCatalogue().Criterion(f.CriterionCode); string(f.Severity) != cr.WeightClass {
			c.fail("finding", f.ID, "severity %s", f.Severity)
		}
	})
}

func (c *checker) rectifications() {
	each(c.s, func(r *domain.Rectification) {
		f := find[domain.Finding](c, r.FindingID)
		in := find[domain.Inspection](c, f.InspectionID)
		issued := in.PlannedOn + 20
		if due := domain.DefaultParams().Deadline(domain.RectifyTerm(f.Severity)).DueOn(issued, nil); r.OriginalDueOn != due || issued > c.today {
			c.fail("due", r.ID, "%s issued, %s due, %s", issued, r.OriginalDueOn, due)
		}
		c.extended(r, issued)
		c.handedIn(r)
		if r.AcceptedBy != "" {
			if a := find[domain.Account](c, r.AcceptedBy); a == nil || a.UnitID == r.UnitID || r.AcceptedBy == r.SubmittedBy || c.belongs(a, r.UnitID) && !strings.HasPrefix(a.ID, "secretary-s") {
				c.fail("accepted", r.ID, "by %s (INV-RC3)", r.AcceptedBy)
			}
		}
	})
}

func (c *checker) extended(r *domain.Rectification, issued domain.Date) {
	due := r.OriginalDueOn
	if r.Extension != "" {
		x := decode[domain.Extension](c, r.Extension)[0]
		at, _ := domain.ParseTime(x.RequestedAt)
		asked := domain.DateOf(at.Std(), time.FixedZone("", 8*3600))
		due, _ = domain.ParseDate(x.NewDueOn)
		if err := (domain.TermExtension{IssuedOn: issued, OriginalDueOn: r.OriginalDueOn, AskedOn: asked, NewDueOn: due, Share: domain.DefaultParams().ExtensionShare}).Check(); err != nil || asked > c.today {
			c.fail("extension", r.ID, "asked on %s: %v", asked, err)
		}
	}
	if r.DueOn != due {
		c.fail("extension", r.ID, "due on %s, not %s", r.DueOn, due)
	}
}

// handedIn checks what each state rests on (INV-RC2).
func (c *checker) handedIn(r *domain.Rectification) {
	submitted, accepted := false, false
	switch r.Status {
	case domain.RectificationStatusSubmitted, domain.RectificationStatusReturned:
		submitted = true
	case domain.RectificationStatusAccepted, domain.RectificationStatusLookBackDue, domain.RectificationStatusClosed, domain.RectificationStatusReopened:
		submitted, accepted = true, true
	}
	if (r.SubmittedAt != 0) != submitted || (len(r.BeforeEvidenceIDs) > 0 && len(r.AfterEvidenceIDs) > 0) != submitted ||
		(r.AcceptedAt != 0) != accepted || accepted && r.AcceptedAt < r.SubmittedAt {
		c.fail("rectification", r.ID, "%s: submitted %s with %v and %v, accepted %s", r.Status, r.SubmittedAt, r.BeforeEvidenceIDs, r.AfterEvidenceIDs, r.AcceptedAt)
	}
	for _, id := range slices.Concat(r.BeforeEvidenceIDs, r.AfterEvidenceIDs) {
		if e := find[domain.Evidence](c, id); e == nil || e.UnitID != r.UnitID {
			c.fail("rectification", r.ID, "evidence %s", id)
		}
	}
}

// points holds every entry against its rule, its cap and its key, in the order
// in which the entries were made.
func (c *checker) points() {
	rules := domain.ShippedPointsRules()
	sums, keys := map[string]int64{}, map[string]bool{}
	capped := 0
	var made []*domain.PointsEntry
	each(c.s, func(p *domain.PointsEntry) { made = append(made, p) })
	slices.SortFunc(made, func(a, b *domain.PointsEntry) int {
		return cmp.Or(cmp.Compare(a.CreatedRev, b.CreatedRev), cmp.Compare(a.CreatedOrd, b.CreatedOrd))
	})
	for _, p := range made {
		rule, ok := rules.Rule(p.RuleCode)
		if !ok || p.OccurredOn >= c.today || p.RulesVersion != rules.Version {
			c.fail("points", p.ID, "%s on %s", p.RuleCode, p.OccurredOn)
			continue
		}
		key := domain.KeyID("PointsEntry", p.RuleCode, p.MemberID, p.SourceID)
		if p.ID != key {
			c.fail("points", p.ID, "the id of its key is %s (INV-KEY1)", key)
		}
		if keys[key] {
			c.fail("points", p.ID, "the key %s is there twice", key)
		}
		keys[key] = true
		if p.ReversesID != "" {
			c.reversal(p)
			continue
		}
		want, cut := rule.Points, false
		if rule.Cap != nil {
			span, _ := domain.CapPeriod(rule.Cap.Period, p.OccurredOn)
			k := p.MemberID + p.RuleCode + span.From.String()
			want, cut = domain.CappedPoints(rule.Points, sums[k], &rule.Cap.MaxPoints)
			if p.Status != domain.PointsStatusRejected { // it holds no place below the cap
				sums[k] += p.Points
			}
		}
		if p.Points != want || cut != slices.Contains(p.Flags, "CAPPED") {
			c.fail("points", p.ID, "%d points with %v, want %d, capped %v", p.Points, p.Flags, want, cut)
		}
		if cut {
			capped++
		}
		c.posting(p, rule)
	}
	if capped == 0 {
		c.fail("points", "caps", "no entry ran into a cap")
	}
}

func (c *checker) reversal(p *domain.PointsEntry) {
	o := find[domain.PointsEntry](c, p.ReversesID)
	if o == nil || o.Status != domain.PointsStatusReversed || o.Points != -p.Points || o.MemberID != p.MemberID || p.SourceID != "R:"+o.ID || p.OccurredOn != o.OccurredOn {
		c.fail("reversal", p.ID, "of %+v", o)
	}
}

func (c *checker) posting(p *domain.PointsEntry, rule *domain.ShippedRule) {
	pending := p.Status == domain.PointsStatusPending || p.Status == domain.PointsStatusRejected
	postedOn := domain.Date((int64(p.PostedAt) + 8*3600_000) / 86_400_000)
	switch {
	case pending != (p.PostedAt == 0) || pending && rule.Posting != "REVIEW":
		c.fail("posting", p.ID, "%s at %s", p.Status, p.PostedAt)
	case !pending && (postedOn < p.OccurredOn || (postedOn > p.OccurredOn+10) != slices.Contains(p.Flags, "LATE")):
		c.fail("posting", p.ID, "occurred %s, posted %s, %v", p.OccurredOn, postedOn, p.Flags)
	case p.PostedBy != "" && find[domain.Account](c, p.PostedBy).MemberID == p.MemberID:
		c.fail("posting", p.ID, "by the member (INV-PT6)")
	}
	if (p.RuleCode == "PT15" || p.RuleCode == "PT34") && find[domain.Pledge](c, p.SourceID) == nil {
		c.fail("posting", p.ID, "for a pledge that does not exist")
	}
	if p.RuleCode == "PT36" && find[domain.Rectification](c, p.SourceID) == nil {
		c.fail("posting", p.ID, "for a task that does not exist")
	}
}

func (c *checker) pledges() {
	n := map[string]int{}
	each(c.s, func(p *domain.Pledge) {
		if p.CycleID == fmt.Sprintf("cycle-%d", c.today.Std().Year()) {
			n[p.MemberID]++
		}
		m := find[domain.Member](c, p.MemberID)
		ended := p.Status == domain.PledgeStatusFulfilled || p.Status == domain.PledgeStatusUnfulfilled
		if (p.VerifierID != "") != ended || ended && p.DueOn >= c.today {
			c.fail("pledge", p.ID, "%s, due %s, verified by %q", p.Status, p.DueOn, p.VerifierID)
		}
		if (p.Status == domain.PledgeStatusWaived) != (ground.ExemptOn(c.s, m.ID, p.DueOn) == ground.Fully) {
			c.fail("pledge", p.ID, "%s: not as the member's exemptions are (INV-PL4)", p.Status)
		}
		if ended {
			if o := find[domain.Member](c, p.VerifierID); o == nil || o.BranchID != m.BranchID || o.ID == m.ID || p.VerifiedAt > c.s.At || p.DecidedBy != domain.PledgeDeciderMember {
				c.fail("pledge", p.ID, "verified by %s at %s", p.VerifierID, p.VerifiedAt)
			}
			if kept := p.Status == domain.PledgeStatusFulfilled; p.OnTime != kept || kept && (p.DoneOn > p.DueOn || p.Percent != 100) {
				c.fail("pledge", p.ID, "%s: on time %v, %d percent on %s", p.Status, p.OnTime, p.Percent, p.DoneOn)
			}
		}
		for _, x := range decode[domain.PledgeCheckIn](c, p.CheckIns...) {
			if at, err := domain.ParseTime(x.At); err != nil || at > c.s.At || *x.Percent > 100 {
				c.fail("pledge", p.ID, "check-in %+v", x)
			}
		}
	})
	each(c.s, func(m *domain.Member) {
		if n[m.ID] != 1 {
			c.fail("pledge", m.ID, "%d pledges", n[m.ID])
		}
	})
}

func (c *checker) measures() {
	each(c.s, func(m *domain.Measure) {
		c.member("measure", m.ID, m.OwnerMemberID)
		t := find[domain.Rectification](c, m.RectificationID)
		done := m.Status == domain.MeasureStatusReported || m.Status == domain.MeasureStatusVerified
		if t == nil || t.UnitID != m.UnitID || m.OriginalDueOn != m.DueOn || done != (m.ReportedAt != 0 && len(m.EvidenceIDs) > 0) || (m.VerifiedAt != 0) != (t.AcceptedAt != 0) {
			c.fail("measure", m.ID, "%+v of %+v", m, t)
		}
	})
}

func (c *checker) workLogs() {
	each(c.s, func(l *domain.WorkLog) {
		c.account("log", l.ID, l.By)
		if p := find[domain.AssistancePairing](c, l.PairingID); p == nil || p.UnitID != l.UnitID || !slices.Contains(p.HelperAccountIDs, l.By) || l.At > c.s.At || (l.ConfirmedBy != "") != (l.Status == domain.WorkLogStatusConfirmed) {
			c.fail("log", l.ID, "%+v of %+v", l, p)
		}
	})
}

func (c *checker) guidance() {
	n := 0
	each(c.s, func(l *domain.GuidanceLog) {
		n++
		if p := find[domain.Problem](c, l.ProblemID); p == nil || p.UnitID != l.UnitID || p.GuideID != l.By || l.GuideID != l.By || l.At > c.s.At || l.ConfirmedBy == "" || p.AssignedOn == 0 {
			c.fail("guidance", l.ID, "%+v of %+v", l, p)
		}
	})
	if n == 0 {
		c.fail("guidance", "", "there is none")
	}
}

func (c *checker) pairings() {
	weak := map[string]bool{}
	each(c.s, func(p *domain.AssistancePairing) { weak[p.UnitID] = true })
	each(c.s, func(p *domain.AssistancePairing) {
		for _, x := range decode[domain.PairingCriterion](c, p.Criteria...) {
			if r := find[domain.CriterionResult](c, x.BaselineResultID); r == nil || r.UnitID != p.UnitID || r.CriterionCode != x.CriterionCode || *x.BaselineRate >= 0.8 {
				c.fail("pairing", p.ID, "baseline %+v of %+v (INV-AS1)", x, r)
			}
		}
		if len(p.Criteria) == 0 || p.ExitTarget <= p.BaselineRate || p.TriggerZh == "" || p.From == 0 {
			c.fail("pairing", p.ID, "%+v", p)
		}
		for _, id := range p.HelperAccountIDs {
			m := find[domain.Member](c, find[domain.Account](c, id).MemberID)
			if m == nil || weak[m.BranchID] {
				c.fail("pairing", p.ID, "helper %s comes from a weak branch (INV-AS2)", id)
			}
		}
	})
	if len(weak) == 0 {
		c.fail("pairing", "all", "there is none")
	}
}

// accounts checks those that are promised.
func (c *checker) accounts() {
	want := map[string]struct {
		unit, member string
		grants       []string
	}{
		"admin":          {"pad", "", []string{"PARTY_AFFAIRS_OFFICER/c", "PARTY_AFFAIRS_OFFICER/gc", "PARTY_AFFAIRS_OFFICER/p00"}},
		"sysadmin":       {"pad", "", []string{"SYSTEM_ADMIN/c", "SYSTEM_ADMIN/gc", "SYSTEM_ADMIN/p00"}},
		"secretary-s07":  {"s07", "", []string{"UNIT_SECRETARY/s07"}},
		"secretary-b007": {"b007", "b007", []string{"BRANCH_SECRETARY/b007"}},
		"inspector-1":    {"pad", "", []string{"INSPECTOR/pad", "LEAD_INSPECTOR/pad"}},
		"inspector-2":    {"pad", "b012", []string{"BRANCH_SECRETARY/b012", "INSPECTOR/pad"}},
		"member-m00007":  {"b007", "b007", []string{"MEMBER/b007"}},
		"partner-1":      {"p00", "", []string{"PARTNER_VIEWER/p00"}},
	}
	for _, info := range demo.Accounts() {
		w, ok := want[info.Username]
		a := find[domain.Account](c, info.Username)
		if !ok || a == nil || info.Role.Zh == "" || info.Role.En == "" {
			c.fail("account", info.Username, "%+v", info)
			continue
		}
		delete(want, info.Username)
		var grants []string
		for _, g := range c.grants(a) {
			grants = append(grants, string(g.Role)+"/"+g.ScopeUnitID)
		}
		slices.Sort(grants)
		branch := ""
		if m := find[domain.Member](c, a.MemberID); m != nil {
			branch = m.BranchID
		}
		if a.UnitID != w.unit || branch != w.member || !slices.Equal(grants, w.grants) || a.Username != a.ID {
			c.fail("account", a.ID, "unit %s, branch %s, grants %v", a.UnitID, branch, grants)
		}
	}
	if len(want) > 0 {
		c.fail("account", "list", "not listed: %v", want)
	}
	if m := find[domain.Account](c, "member-m00007"); m.MemberID != "m00007" {
		c.fail("account", m.ID, "is %s", m.MemberID)
	}
	each(c.s, func(a *domain.Account) {
		for _, g := range c.grants(a) {
			if find[domain.OrgUnit](c, g.ScopeUnitID) == nil {
				c.fail("account", a.ID, "a grant over %s", g.ScopeUnitID)
			}
		}
	})
}

// running checks the inspection that is under way.
func (c *checker) running() {
	i := find[domain.Inspection](c, "insp-b007")
	if i == nil || i.Status != domain.InspectionStatusInProgress || i.UnitID != "b007" || i.LeadID != "inspector-1" ||
		!slices.Equal(i.InspectorIDs, []string{"inspector-1", "inspector-2"}) || find[domain.PdcaCycle](c, i.CycleID).Status != domain.CycleStatusActive {
		c.fail("running", "insp-b007", "%+v", i)
		return
	}
	parts, sheets := map[string]string{}, map[string]int{}
	each(c.s, func(p *domain.InspectionPart) {
		for _, code := range p.CriteriaCodes {
			if p.InspectionID == i.ID {
				parts[code] = p.InspectorID
			}
		}
	})
	each(c.s, func(r *domain.CriterionResult) {
		if r.InspectionID == i.ID {
			sheets[r.InspectorID]++
			if parts[r.CriterionCode] != r.InspectorID {
				c.fail("running", r.ID, "is of %s, assigned to %s", r.InspectorID, parts[r.CriterionCode])
			}
		}
	})
	if len(parts) != 97 || sheets["inspector-1"]+sheets["inspector-2"] != 97 || sheets["inspector-2"] < 40 {
		c.fail("running", i.ID, "%d assigned, sheets %v", len(parts), sheets)
	}
	open := 0
	each(c.s, func(f *domain.Finding) {
		if f.InspectionID == i.ID && f.Status == domain.FindingStatusOpen && f.DescriptionZh != "" {
			open++
		}
	})
	if open < 2 {
		c.fail("running", i.ID, "%d open findings", open)
	}
	each(c.s, func(o *domain.Inspection) {
		mine := slices.Contains(o.InspectorIDs, "inspector-1") || slices.Contains(o.InspectorIDs, "inspector-2")
		if mine && o.ID != i.ID && o.Status != domain.InspectionStatusPublished && o.Status != domain.InspectionStatusCancelled {
			c.fail("running", o.ID, "is a second task of the shown inspectors: %s", o.Status)
		}
	})
}

// venues are looked at in each quarter that is over, and nobody is where others are.
func (c *checker) venues() {
	type at struct {
		venue string
		from  domain.Time
	}
	taken := map[at]string{}
	each(c.s, func(u *domain.VenueUse) {
		v := find[domain.Venue](c, u.VenueID)
		if v == nil || v.UnitID != u.VenueUnitID || u.ToAt <= u.FromAt || u.HeadCount != u.MemberCount+u.StaffCount || v.Has(domain.VenueFieldCapacity) && u.ExpectedPeople > v.Capacity {
			c.fail("use", u.ID, "%+v", u)
		}
		manual := len(u.Flags) > 0
		if done := u.Status == domain.VenueUseStatusCompleted; done != (u.HeadCount > 0) || u.Counted != (done && (!manual || u.Confirmed)) || manual != (u.Evidence != nil) {
			c.fail("use", u.ID, "%s with %d people, counted %t", u.Status, u.HeadCount, u.Counted)
		}
		if u.UseOn > c.today && (u.Status == domain.VenueUseStatusCompleted || u.Status == domain.VenueUseStatusNoShow) || u.RequestedOn > c.today {
			c.fail("use", u.ID, "%s on %s", u.Status, u.UseOn)
		}
		if other := taken[at{u.VenueID, u.FromAt}]; other != "" {
			c.fail("use", u.ID, "at the time of %s (INV-V2)", other)
		}
		taken[at{u.VenueID, u.FromAt}] = u.ID
	})
	checks, lines := map[string]int{}, map[string]int{}
	each(c.s, func(l *domain.VenueCheckLine) { lines[l.CheckID]++ })
	each(c.s, func(x *domain.VenueCheck) {
		if x.Status != domain.VenueCheckStatusDone {
			return
		}
		if checks[x.VenueID]++; lines[x.ID] != 6 || x.DoneOn > c.today || x.Score <= 0 || x.Score > 1 {
			c.fail("check", x.ID, "%d lines, on %s, %v", lines[x.ID], x.DoneOn, x.Score)
		}
	})
	n := 0
	each(c.s, func(v *domain.Venue) {
		if n++; v.Bookable && checks[v.ID] < 4 {
			c.fail("venue", v.ID, "%d checks", checks[v.ID])
		}
	})
	if n != 16 {
		c.fail("venue", "all", "%d venues", n)
	}
}
