package roster_test

import (
	"context"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/roster"
)

const gradeHeader = "年度,行政单位编码,截至日,等级,来源文件标题,修订理由\n"

// TestGrades: each line is the draft of a version. What is in force already is the same, and
// takes a reason to be changed.
func TestGrades(t *testing.T) {
	eng := planning(t)
	list := gradeHeader + "2026,W1,2026-12-31,B,年度考核通报,\n2026,W2,2026-12-31,C,年度考核通报,\n"
	dry := func(text string) *roster.Plan {
		t.Helper()
		plan, err := readAs(t, roster.Grades, text).DryRun(context.Background(), eng)
		if err != nil {
			t.Fatal(err)
		}
		return plan
	}
	if plan := dry(list); plan.New.Parts != 2 || len(plan.Problems) != 0 {
		t.Fatalf("%+v", plan)
	}
	if n := apply(t, eng, readAs(t, roster.Grades, list)); n != (roster.Counts{Parts: 2}) {
		t.Errorf("%+v", n)
	}
	if plan := carryOut(t, eng, readAs(t, roster.Grades, list)); !plan.Nothing() || plan.Same.Parts != 2 {
		t.Errorf("%+v", plan)
	}
	var first *domain.CentralGrade
	w1 := unitID(t, eng, "W1")
	eng.Snapshot().EachOf("CentralGrade", "adminUnitId", w1, func(r *domain.Record) bool { first = r.Body.(*domain.CentralGrade); return true })
	if first == nil || first.Grade != "B" || first.Status != domain.CentralGradeStatusDraft || first.CycleID != "cy26" {
		t.Fatalf("%+v", first)
	}
	err := eng.Do(context.Background(), domain.Actor{System: true}, func(tx *engine.Tx) error {
		return engine.Put[domain.CentralGrade](tx, first.ID, engine.To(domain.CentralGradeFieldStatus, engine.Text(domain.CentralGradeStatusSubmitted)))
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct{ name, text, want string }{
		{"another grade without a reason", gradeHeader + "2026,W1,2026-12-31,A,更正通报,\n", "REQUIRED"},
		{"a party unit", gradeHeader + "2026,B1,2026-12-31,A,通报,\n", "WRONG_KIND"},
		{"a unit twice", gradeHeader + "2026,W2,2026-12-31,A,通报,\n2026,W2,2026-12-31,B,通报,\n", "DUPLICATE_IN_FILE"},
		{"a closed year", gradeHeader + "2025,W2,2026-12-31,A,通报,\n", "ENDED"},
		{"no grade", gradeHeader + "2026,W2,2026-12-31,E,通报,\n", ""},
	} {
		plan := dry(tc.text)
		if len(plan.Problems) != 1 || tc.want != "" && !strings.Contains(string(plan.Problems[0].Code), tc.want) {
			t.Errorf("%s: %+v", tc.name, plan.Problems)
		}
	}
	if n := apply(t, eng, readAs(t, roster.Grades, gradeHeader+"2026,W1,2026-12-31,A,更正通报,考核通报已更正\n")); n != (roster.Counts{Parts: 1}) {
		t.Errorf("%+v", n)
	}
}
