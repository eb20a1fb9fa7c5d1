package roster_test

import (
	"context"
	"errors"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/roster"
)

// Key-work requirements are read as drafts of the committee at the top, once, and one that is
// issued is changed by no import.
func TestKeyWorkIsImported(t *testing.T) {
	eng := planning(t)
	const header = "年度,要求编号,标题,要求内容,文件标题,期限,提出单位编码\n"
	const list = header + "2026,2026-KW-03,主题党日围绕中心工作,各单位主题党日每季度至少一次围绕中心工作,关于重点工作的通知,2026-09-30,\n" +
		"2026,2026-KW-04,党员先锋岗,各单位设党员先锋岗并逐季考核,,2026-11-30,C\n"
	if plan, err := readAs(t, roster.KeyWork, list).DryRun(context.Background(), eng); err != nil || plan.New != (roster.Counts{Wholes: 2}) || len(bodies[domain.KeyWorkRequirement](eng, "KeyWorkRequirement")) != 0 {
		t.Fatalf("a dry run: %+v, %v", plan, err)
	}
	if n := apply(t, eng, readAs(t, roster.KeyWork, list)); n != (roster.Counts{Wholes: 2}) {
		t.Fatalf("%+v", n)
	}
	made := bodies[domain.KeyWorkRequirement](eng, "KeyWorkRequirement")
	if x := made[0]; x.Status != domain.KeyWorkStatusDraft || x.OwnerUnitID != unitID(t, eng, "C") || x.CycleID != "cy26" || x.DueOn.String() != "2026-09-30" || len(x.UnitKinds) != 1 {
		t.Fatalf("%+v", x)
	}
	if plan := carryOut(t, eng, readAs(t, roster.KeyWork, list)); !plan.Nothing() {
		t.Errorf("again: %+v", plan)
	}
	if plan := carryOut(t, eng, readAs(t, roster.KeyWork, header+"2026,2026-KW-04,党员先锋岗创建,各单位设党员先锋岗并逐季考核,,2026-11-30,\n")); plan.Changed != (roster.Counts{Wholes: 1}) || listed(plan) != "2 2026-KW-04: 党员先锋岗 > 党员先锋岗创建" {
		t.Errorf("changed %+v: %s", plan.Changed, listed(plan))
	}
	for _, tc := range []struct{ name, text, want string }{
		{"a closed cycle", header + "2025,KW-1,标题,至少十个字的要求内容在此,,2025-09-30,\n", "A2 ENDED"},
		{"twice", list + "2026,2026-KW-03,标题,至少十个字的要求内容在此,,2026-09-30,\n", "B4 DUPLICATE_IN_FILE"},
		{"a unit that there is not", header + "2026,KW-9,标题,至少十个字的要求内容在此,,2026-09-30,ZZ\n", "G2 ORPHAN"},
	} {
		plan, err := readAs(t, roster.KeyWork, tc.text).DryRun(context.Background(), eng)
		if err != nil || placed(plan.Problems) != tc.want {
			t.Errorf("%s: %s, %v; want %s", tc.name, placed(plan.Problems), err, tc.want)
		}
	}
	err := eng.Do(context.Background(), domain.Actor{System: true}, func(tx *engine.Tx) error {
		for _, x := range [][3]string{{"Attachment", "doc", `{"unitId":"` + made[0].OwnerUnitID + `","sha256":"1111111111111111111111111111111111111111111111111111111111111111","size":3,"mediaType":"application/pdf"}`},
			{"KeyWorkRequirement", made[0].ID, `{"status":"ISSUED","documentAttachmentId":"doc"}`}} {
			op, do := engine.Op{Kind: engine.OpCreate, Ent: tx.Registry().Entity(x[0]), ID: x[1]}, tx.Create
			if x[0] != "Attachment" {
				op.Kind, op.Base, do = engine.OpUpdate, engine.Seen, tx.Update
			}
			if err := engine.ReadFields(op.Ent, []byte(x[2]), nil, &op); err != nil {
				return err
			}
			if _, err := do(op); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	_, err = readAs(t, roster.KeyWork, list).Apply(context.Background(), eng, nil)
	if r, ok := errors.AsType[*roster.Rejected](err); !ok || placed(r.Problems) != "B2 BY_ACT" {
		t.Errorf("one that is issued: %v", err)
	}
}
