package figures_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"pdca/internal/domain"
)

// fullSize is the enterprise of the full demonstration with its plan: 359 branches, 12,297
// members, 11,000 targets, 5,000 plan items, 15,000 claims. One branch has nothing.
func fullSize(t testing.TB) *company {
	const branches, members, extra = 359, 34, 91 // the first branches have one member more
	c := newCompany(t, 24, branches, members)
	for i := range extra {
		id := fmt.Sprintf("m%d-%d", i, members)
		c.make("Member", id, values{"personNo": id, "name": "党员" + id, "branchId": fmt.Sprintf("b%d", i), "memberClassCode": "FRONT_LINE", "status": "ACTIVE"})
		list := []string{id}
		for n := range members {
			list = append(list, fmt.Sprintf("m%d-%d", i, n))
		}
		c.set("TargetGroupFigure", fmt.Sprintf("base-b%d", i), values{"memberIds": list})
	}
	c.commit()
	kinds := []string{party, business, "INTEGRITY_LETTER"}
	for r := range 30 {
		root := fmt.Sprintf("r%d", r)
		c.target(root, kinds[r%3], "COMPANY", "gc", values{"conferenceId": "conf", "counterUnitId": "c"})
		for s := range 24 {
			c.target(fmt.Sprintf("r%d-s%d", r, s), kinds[r%3], "SECONDARY_UNIT", fmt.Sprintf("d%d", s), values{"parentId": root, "counterUnitId": fmt.Sprintf("s%d", s)})
		}
		for n := range branches - 1 {
			c.target(fmt.Sprintf("r%d-w%d", r, n), kinds[r%3], "WORKSHOP_SECTION", fmt.Sprintf("w%d", n), values{"parentId": fmt.Sprintf("r%d-s%d", r, n*24/branches), "counterUnitId": fmt.Sprintf("b%d", n)})
		}
	}
	c.commit()
	for n := range branches - 1 {
		b := fmt.Sprintf("b%d", n)
		c.plan(b, today-60)
		for i := range 14 {
			item, target := fmt.Sprintf("i%d-%d", n, i), fmt.Sprintf("r%d-w%d", i, n)
			c.item(item, b, target, nil)
			for k := range 3 {
				c.claim(item, b, target, fmt.Sprintf("m%d-%d", n, (3*i+k)%members), 30)
			}
		}
	}
	c.commit()
	return c
}

// The coverage page and the list of broken chains at full size, as the company asks them, and
// what one claim costs. `go test ./internal/figures -bench Coverage -run xxx`
func BenchmarkCoverage(b *testing.B) {
	c := fullSize(b)
	ask := func(field string, args values) func(b *testing.B) {
		text, _ := json.Marshal(args)
		return func(b *testing.B) {
			for b.Loop() {
				if _, err := c.snap.Hosted(field)(c.view("pa"), text); err != nil {
					b.Fatal(err)
				}
			}
		}
	}
	b.Run("page", ask("coverage", values{"unitId": "c"}))
	b.Run("units", ask("coverageByUnit", values{"level": "BRANCH", "first": 359}))
	b.Run("gaps", ask("brokenChains", values{"first": 20}))
	b.Run("branch", ask("coverage", values{"unitId": "b7"}))
	b.Run("claim", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			c.claim("i7-0", "b7", "r0-w7", fmt.Sprintf("m7-%d", i%34), 1)
		}
	})
}

// At full size the one branch that has nothing is named, and all units come in one request.
func TestFullSizeCoverage(t *testing.T) {
	if testing.Short() {
		t.Skip("it makes 12,000 targets")
	}
	c := fullSize(t)
	same(t, "horizontal", c.figure("pa", "HORIZONTAL_COVERAGE", "c", "LETTER_KIND"), "358 359 99.7 ")
	page := asked[domain.CoverageUnitPage](c, "pa", "coverageByUnit", values{"level": "BRANCH", "first": 359})
	missing := ""
	for _, u := range page.Nodes {
		if !u.Covered {
			missing += u.UnitID
		}
	}
	same(t, "units", fmt.Sprint(len(page.Nodes), missing), "359b358")
	same(t, "members", c.figure("pa", "MEMBER_REACH", "c"), "12172 12297 99.0 ")
}
