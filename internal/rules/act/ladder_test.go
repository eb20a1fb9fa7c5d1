package act_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/engine/enginetest"
)

// stepsOf lists the steps that a task has come to: which, of which run, due when.
func stepsOf(w *enginetest.World, task string) (out []string) {
	w.Snapshot().EachOf("EscalationStep", "rectificationId", enginetest.ID(task), func(r *domain.Record) bool {
		s := r.Body.(*domain.EscalationStep)
		out = append(out, fmt.Sprintf("%s %d %s", domain.DateOf(s.DueAt.Std(), engine.Shanghai()), s.Step, s.DueOn))
		return true
	})
	slices.Sort(out)
	return out
}

func tick(t *testing.T, w *enginetest.World) {
	t.Helper()
	if _, err := w.Tick(context.Background()); err != nil {
		t.Fatal(err)
	}
}

// INV-EL1 and INV-EL4: every step is kept once, as of when it was due; day 7 urges and day 30
// proposes.
func TestINV_EL1_EachStepOnce(t *testing.T) {
	w := enginetest.Whole(t)
	w.Must(enginetest.UnderWay) // due on 15 July
	tick(t, w)
	w.Must(`wait 75`)
	tick(t, w)
	tick(t, w)
	want := "2026-07-16 0 2026-07-15|2026-07-19 3 2026-07-15|2026-07-23 7 2026-07-15|2026-07-31 15 2026-07-15|2026-08-15 30 2026-07-15"
	if got := strings.Join(stepsOf(w, "@x"), "|"); got != want {
		t.Errorf("steps: %s", got)
	}
	urged, cases := 0, 0
	w.Snapshot().EachOf("Urging", "rectificationId", enginetest.ID("@x"), func(r *domain.Record) bool { urged++; return true })
	w.Snapshot().EachOf("Accountability", "unitId", "b000", func(r *domain.Record) bool {
		a := r.Body.(*domain.Accountability)
		if cases++; a.Ground != domain.AccountabilityGroundOverdue || a.Status != domain.AccountabilityStatusProposed || a.ProposedBy != "" || a.ProposedOn.String() != "2026-08-15" {
			t.Errorf("%+v", a)
		}
		return true
	})
	if urged != 1 || cases != 1 {
		t.Errorf("%d urgings, %d cases", urged, cases)
	}
}

// INV-EL2: while who accepts it has a task, its ladder stands still; a return goes on where it
// stopped.
func TestINV_EL2_WaitingDoesNotCount(t *testing.T) {
	w := enginetest.Whole(t)
	w.Must(enginetest.UnderWay)
	tick(t, w)
	w.Must(`wait 32
		bs update Rectification @x {"status":"SUBMITTED","beforeEvidenceIds":["@e1"],"afterEvidenceIds":["@e2"]}
		wait 10
		us update Rectification @x {"status":"RETURNED"}
		wait 6`)
	tick(t, w)
	if got := strings.Join(stepsOf(w, "@x"), "|"); got != "2026-07-16 0 2026-07-15|2026-07-29 3 2026-07-15|2026-08-02 7 2026-07-15" {
		t.Errorf("steps: %s", got)
	}
}

// INV-EL3: an extension begins a new run; what was taken stays, and the original day too.
func TestINV_EL3_AnExtensionBeginsAnew(t *testing.T) {
	w := enginetest.Whole(t)
	w.Must(enginetest.UnderWay)
	tick(t, w)
	w.Must(`wait 30
		bs update Rectification @x {"extension":{"newDueOn":"2026-07-25","reasonZh":"全线停产检修，现场整改须待设备恢复运行之后进行"}}
		wait 4`)
	tick(t, w)
	w.Must(`us update Rectification @x {"extension":{"newDueOn":"2026-07-25","reasonZh":"全线停产检修，现场整改须待设备恢复运行之后进行","state":"APPROVED"}}
		wait 8`)
	tick(t, w)
	if got := strings.Join(stepsOf(w, "@x"), "|"); got != "2026-07-16 0 2026-07-15|2026-07-19 3 2026-07-15|2026-07-26 0 2026-07-25" {
		t.Errorf("steps: %s", got)
	}
	if x := enginetest.Body[domain.Rectification](w, "@x"); x.OriginalDueOn.String() != "2026-07-15" {
		t.Errorf("originally due on %s", x.OriginalDueOn)
	}
}

// INV-EL5: nobody makes or changes a step, or a notice of one.
func TestINV_EL5_NobodyMakesAStep(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"a step", enginetest.UnderWay, `pa create EscalationStep - {"rectificationId":"@x","deadlineKey":"DL14B","step":7,"dueOn":"2026-07-15"}`, "FORBIDDEN"},
		{"a notice", enginetest.UnderWay, `pa create Notice @n1 {"recipientId":"bs","kindCode":"ESCALATION","recordType":"Rectification","recordId":"@x","titleZh":"逾期","titleEn":"Overdue"}`, "READ_ONLY_FIELD"},
	})
}
