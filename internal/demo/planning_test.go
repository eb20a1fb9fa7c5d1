package demo_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/state"
)

// planning holds both years' plans together: what was decomposed sums up, what was signed is
// what stands there, and of the running year three chains are broken and no other.
func (c *checker) planning() {
	hundred := func(kind, id string, cents map[string]int64) {
		for whole, sum := range cents {
			if sum != 10000 {
				c.fail(kind, whole, "the weights of %s sum to %d.%02d", id, sum/100, sum%100)
			}
		}
	}
	children, clauses := map[string]int64{}, map[string]int64{}
	var waiting []string
	held := map[string]map[domain.LetterKind]bool{}
	each(c.s, func(t *domain.Target) {
		children[t.AllocationID] += int64(t.Weight*100 + 0.5)
		if up := find[domain.Target](c, t.ParentID); up != nil && (up.LetterKind != t.LetterKind || up.CycleID != t.CycleID || up.HolderUnitID != t.IssuerUnitID) {
			c.fail("target", t.ID, "is none of its parent's %s", up.ID)
		}
		if t.Status == domain.TargetStatusIssued {
			waiting = append(waiting, t.ID)
		}
		for _, u := range []string{t.HolderUnitID, t.CounterUnitID} {
			key := t.CycleID + " " + u
			if held[key] == nil {
				held[key] = map[domain.LetterKind]bool{}
			}
			held[key][t.LetterKind] = true
		}
	})
	hundred("allocation", "its children", children)
	each(c.s, func(i *domain.LetterItem) {
		clauses[i.LetterID] += int64(i.Weight*100 + 0.5)
		if t := find[domain.Target](c, i.TargetID); t == nil || t.Indicator != i.Indicator || t.DueOn != i.DueOn {
			c.fail("clause", i.ID, "says other than its target (INV-L12)")
		}
	})
	hundred("letter", "its clauses", clauses)
	each(c.s, func(s *domain.Signature) {
		if s.SubjectType != "ResponsibilityLetter" {
			return
		}
		ent := c.s.Registry().Entity("ResponsibilityLetter")
		if s.ContentHash != c.s.ContentHash(ent, c.s.Get(ent, s.SubjectID)) {
			c.fail("signature", s.ID, "is over another text")
		}
	})
	c.kept()
	confirmed := map[string]int64{}
	each(c.s, func(x *domain.TargetClaim) { confirmed[x.PlanItemID] += x.ConfirmedPercent })
	var unclaimed []string
	each(c.s, func(i *domain.PlanItem) {
		switch sum := confirmed[i.ID]; {
		case sum > 100:
			c.fail("claims", i.ID, "sum to %d", sum)
		case sum < 100 && i.Claimable:
			unclaimed = append(unclaimed, i.ID)
		}
	})
	each(c.s, func(i *domain.PlanItem) {
		if want := 100 - confirmed[i.ID]; i.SourceKind != domain.PlanItemSourceCarryOver && i.OpenShare != want {
			c.fail("plan item", i.ID, "has %d open, want %d", i.OpenShare, want)
		}
	})
	var bare []string
	each(c.s, func(b *domain.TargetGroupFigure) {
		if b.UnitKind == domain.UnitKindBranch && len(held[b.CycleID+" "+b.UnitID]) < 3 {
			bare = append(bare, b.UnitID)
		}
	})
	if got := fmt.Sprint(len(waiting), len(unclaimed), len(bare)); got != "1 1 1" {
		c.t.Errorf("broken chains: not accepted %v, not claimed %v, without a target %v", waiting, unclaimed, bare)
	}
}

// kept holds what the server keeps of plans against what it is kept of.
func (c *checker) kept() {
	s := c.s
	each(s, func(l *domain.ResponsibilityLetter) {
		ent := s.Registry().Entity("ResponsibilityLetter")
		if l.SignedHash != s.ContentHash(ent, s.Get(ent, l.ID)) {
			c.fail("letter", l.ID, "was signed with another content")
		}
	})
	items := map[string]int64{}
	each(s, func(i *domain.PlanItem) { items[i.PlanID]++ })
	each(s, func(p *domain.BranchPlan) {
		if p.ItemCount != items[p.ID] {
			c.fail("plan", p.ID, "counts %d items of %d", p.ItemCount, items[p.ID])
		}
	})
	each(s, func(x *domain.CarryOver) {
		if i := find[domain.PlanItem](c, x.IntoPlanItemID); i == nil || i.ClassCode != "CARRY_OVER" || !i.PlanPinned || i.CycleID != x.ToCycleID || i.BranchID != x.UnitID {
			c.fail("carry over", x.ID, "has no place in the plan (INV-CY9)")
		}
	})
	lists := map[string]int64{}
	each(s, func(d *domain.DutyItem) {
		lists[d.ListID]++
		if d.Follows != (d.ClaimID != "" || d.PlanItemID != "") || d.Follows && d.TargetID == "" {
			c.fail("duty", d.ID, "follows %v, serves %q (INV-DU2)", d.Follows, d.TargetID)
		}
	})
	each(s, func(l *domain.DutyList) {
		if l.ItemCount != lists[l.ID] {
			c.fail("duty list", l.ID, "counts %d items of %d", l.ItemCount, lists[l.ID])
		}
	})
	each(s, func(b *domain.TargetGroupFigure) {
		for _, id := range b.MemberIDs {
			if m := find[domain.Member](c, id); m == nil || m.JoinedOn > b.FrozenOn {
				c.fail("base", b.ID, "names %s, who was not there (INV-CV1)", id)
			}
		}
		if b.UnitKind == domain.UnitKindBranch && b.Members != int64(len(b.MemberIDs)) {
			c.fail("base", b.ID, "counts %d members of %d", b.Members, len(b.MemberIDs))
		}
	})
	each(s, func(p *domain.TargetProgress) {
		if t := find[domain.Target](c, p.TargetID); t == nil || t.ActualAsOf < p.AsOf || len(p.EvidenceIDs) == 0 || p.DecidedBy == p.ReportedBy {
			c.fail("progress", p.ID, "is of a target that does not know it, unproved, or accepted by who reported (INV-PG1, PG2)")
		}
	})
}

// chains holds what coverage says against what was left undone on purpose.
func chains(t *testing.T, s *state.Snapshot, today domain.Date) {
	t.Helper()
	v := s.View(domain.Actor{Account: "admin"}, today)
	ask := func(field string, args map[string]any, into any) {
		t.Helper()
		text, _ := json.Marshal(args)
		list, err := s.Hosted(field)(v, text)
		if err == nil {
			err = json.Unmarshal([]byte(list[0]), into)
		}
		if err != nil {
			t.Fatalf("%s: %v", field, err)
		}
	}
	var page domain.BrokenChainPage
	ask("brokenChains", map[string]any{"first": 50}, &page)
	var kinds []domain.GapKind
	broken := map[string]bool{}
	for _, n := range page.Nodes {
		if broken[string(n.Kind)+n.UnitID] = true; !slices.Contains(kinds, n.Kind) {
			kinds = append(kinds, n.Kind)
		}
	}
	slices.Sort(kinds)
	if got := fmt.Sprint(kinds); got != "[NOT_ACCEPTED NO_CLAIM UNIT_WITHOUT_TARGET]" {
		t.Errorf("broken chains: %s", got)
	}
	var cover domain.Coverage
	ask("coverage", map[string]any{"unitId": "c"}, &cover)
	of := s.Registry().Entity("OrgUnit")
	branches := int64(0)
	s.Scan(of, func(r *domain.Record) bool {
		if r.Body.(*domain.OrgUnit).Kind == domain.UnitKindBranch {
			branches++
		}
		return true
	})
	for _, l := range cover.Levels {
		if l.Level != domain.DecompositionLevelBranch {
			continue
		}
		missing := int64(0)
		if l.LetterKind == domain.LetterKindPartyTargetLetter {
			missing = 1
		}
		if l.Denominator != branches || l.Numerator != branches-missing || int64(len(l.Missing)) != missing || missing == 1 && !broken["UNIT_WITHOUT_TARGET"+l.Missing[0]] {
			t.Errorf("%s of %s: %d of %d, without %v", l.Level, l.LetterKind, l.Numerator, l.Denominator, l.Missing)
		}
	}
	if r := cover.MemberReach; r.Numerator != r.Denominator || r.Denominator == 0 {
		t.Errorf("%d of %d members are reached", r.Numerator, r.Denominator)
	}
	for key, want := range map[string][2]float64{"CLAIM_RATE": {95, 99.9}, "DUTY_COMPLETION": {90, 97}, "LETTER_TIMELINESS": {95, 100}, "REPORTS_ON_TIME": {90, 99}, "TARGET_ATTAINMENT": {60, 80},
		"SURVEY_PARTICIPATION": {50, 70}, "SUGGESTIONS_ANSWERED": {70, 100}, "SECRETARY_DUTY": {94, 100}} {
		q := &state.FigureQuery{Keys: []string{key}, Of: "BRANCH", Per: "UNIT", Unit: "c", First: 1, OrderBy: "UNIT_PATH", Period: state.FigurePeriod{CycleID: fmt.Sprintf("cycle-%d", today.Std().Year()), Set: 1}}
		if err := v.Named().Check(v, q); err != nil {
			t.Fatal(key, err)
		}
		list, err := v.Named().Answer(v, q)
		if err != nil || list[0].Total.Value == nil {
			t.Errorf("%s: %v, %+v", key, err, list)
			continue
		}
		x := list[0].Total.Value
		if float64(x.N)/10 < want[0] || float64(x.N)/10 > want[1] || x.Scale != 1 {
			t.Errorf("%s is %s, want %v", key, x, want)
		}
	}
}
