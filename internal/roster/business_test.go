package roster_test

import (
	"context"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/roster"
)

// TestBusiness: each line is the draft of a figure. One that is confirmed stays as it is, and
// another number is the draft of the version that takes its place.
func TestBusiness(t *testing.T) {
	eng := planning(t)
	const header = "年度,行政单位编码,经营指标,关系,数值,计量单位,来源\n"
	const list = header + "2025,GC,主营业务收入,超过,150,亿元,2025年度经营工作报告\n2025,D1,利润总额,等于,1.25,亿元,2025年度经营工作报告\n"
	dry := func(text string) *roster.Plan {
		t.Helper()
		plan, err := readAs(t, roster.Business, text).DryRun(context.Background(), eng)
		if err != nil {
			t.Fatal(err)
		}
		return plan
	}
	if plan := dry(list); plan.New != (roster.Counts{Parts: 2}) || len(plan.Problems) != 0 || len(bodies[domain.BusinessFigure](eng, "BusinessFigure")) != 0 {
		t.Fatalf("a dry run: %+v", plan)
	}
	if n := apply(t, eng, readAs(t, roster.Business, list)); n != (roster.Counts{Parts: 2}) {
		t.Fatalf("%+v", n)
	}
	made := bodies[domain.BusinessFigure](eng, "BusinessFigure")
	first := made[0]
	if first.Status != domain.BusinessFigureStatusDraft || first.UnitID != unitID(t, eng, "GC") || first.Relation != domain.FigureRelationGt || first.Value != 150 || first.Version != 1 {
		t.Fatalf("%+v", first)
	}
	if plan := carryOut(t, eng, readAs(t, roster.Business, list)); !plan.Nothing() || plan.Same.Parts != 2 {
		t.Errorf("again: %+v", plan)
	}
	err := eng.Do(context.Background(), domain.Actor{System: true}, func(tx *engine.Tx) error {
		return engine.Put[domain.BusinessFigure](tx, first.ID, engine.To(domain.BusinessFigureFieldStatus, engine.Text(domain.BusinessFigureStatusConfirmed)))
	})
	if err != nil {
		t.Fatal(err)
	}
	if plan := dry(list); !plan.Nothing() {
		t.Errorf("what is confirmed: %+v", plan)
	}
	apply(t, eng, readAs(t, roster.Business, header+"2025,GC,主营业务收入,等于,151.2,亿元,更正的报告\n"))
	made = bodies[domain.BusinessFigure](eng, "BusinessFigure")
	if x := made[len(made)-1]; len(made) != 3 || x.SupersedesID != first.ID || x.Version != 2 || x.Status != domain.BusinessFigureStatusDraft || made[0].Value != 150 {
		t.Errorf("%d figures, the last %+v", len(made), x)
	}
	for _, tc := range []struct{ name, text, want string }{
		{"a party unit", header + "2025,B1,利润总额,等于,1,亿元,报告\n", "B2 WRONG_KIND"},
		{"twice", header + "2025,W1,利润总额,等于,1,亿元,报告\n2025,W1,利润总额,等于,2,亿元,报告\n", "C3 DUPLICATE_IN_FILE"},
		{"no number", header + "2025,W1,利润总额,等于,超过1,亿元,报告\n", "E2 BAD_NUMBER"},
		{"no source", header + "2025,W1,利润总额,等于,1,亿元,\n", "G2 REQUIRED"},
		{"a unit that there is not", header + "2025,ZZ,利润总额,等于,1,亿元,报告\n", "B2 ORPHAN"},
	} {
		if plan := dry(tc.text); placed(plan.Problems) != tc.want {
			t.Errorf("%s: %s, want %s", tc.name, placed(plan.Problems), tc.want)
		}
	}
}
