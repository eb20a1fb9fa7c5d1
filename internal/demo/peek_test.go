package demo_test

import (
	"fmt"
	"sort"
	"testing"

	"pdca/internal/demo"
	"pdca/internal/domain"
)

func TestPeek(t *testing.T) {
	snap, _ := filled(t, demo.Config{Seed: 1, Today: day(t, "2026-11-23"), PasswordHash: hash})
	reg := snap.Registry()
	for _, e := range reg.Entities {
		n := 0
		seen := map[string]int{}
		snap.Scan(e, func(r *domain.Record) bool {
			n++
			if e.Status >= 0 { seen[r.Body.Str(e.Status)]++ }
			if n%(snap.Len(e)/4+1) == 0 { fmt.Println(e.Name, r.ID, string(e.AppendFields(nil, r, nil))) }
			return true
		})
		fmt.Println("==", e.Name, n, seen)
	}
	g := map[string]int{}
	var sc []float64
	snap.Scan(reg.Entity("Inspection"), func(r *domain.Record) bool {
		i := r.Body.(*domain.Inspection)
		if i.ApplicableMax > 0 {
			gr, capped := domain.PartyGrade(domain.ShippedCatalogue().Meta.GradeBands, int64(i.Score*10+.5), false)
			_ = capped
			g[gr]++
			sc = append(sc, i.Score)
		}
		return true
	})
	sort.Float64s(sc)
	fmt.Println(g, sc[0], sc[len(sc)/4], sc[len(sc)/2], sc[len(sc)-1])
	rules := map[string]int{}; caps := map[string]int{}; flags := map[string]int{}
	bal := map[string]int64{}
	snap.Scan(reg.Entity("PointsEntry"), func(r *domain.Record) bool {
		p := r.Body.(*domain.PointsEntry)
		rules[p.RuleCode]++
		for _, f := range p.Flags { flags[f]++; if f == "CAPPED" { caps[p.RuleCode]++ } }
		bal[p.MemberID] += p.Points
		return true
	})
	fmt.Println(rules, caps, flags)
	rem := 0
	b007 := map[string]int{}
	snap.Scan(reg.Entity("CriterionResult"), func(r *domain.Record) bool { c := r.Body.(*domain.CriterionResult); if c.RemarkZh != "" { rem++ }; if c.NotApplicable != "" { b007["na"]++ }; if c.Status=="LOCKED" && c.NotApplicable=="" && c.Score == 0 { b007["zero"]++ }; return true })
	fmt.Println(rem, b007)
}
