package plan_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// What people are told of conferences and targets.
func TestTargetNews(t *testing.T) {
	for _, tc := range []enginetest.Telling{
		{Name: "a congress that was held, to who enters its targets", Deeds: twoLines + `
			system create Attachment @doc {"unitId":"gc","sha256":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad","size":10,"mediaType":"application/pdf"}
			cc create Conference @k {"cycleId":"cy26","kind":"STAFF_CONGRESS","titleZh":"职代会","hostUnitId":"gc","heldOn":"2026-06-15","delegatesDue":3,"delegatesPresent":3}
			cc update Conference @k {"status":"HELD"}`,
			Want: []string{"TASK Conference HELD pa: ", "TASK Conference HELD ba: "}},
		{Name: "a party conference, not to the assessor", Deeds: twoLines + `
			cc create Conference @k {"cycleId":"cy26","kind":"PARTY_INTEGRITY_CONFERENCE","titleZh":"党建会","hostUnitId":"c","heldOn":"2026-06-15"}
			cc update Conference @k {"status":"HELD"}`,
			Want: []string{"TASK Conference HELD pa: "}},
	} {
		t.Run(tc.Name, func(t *testing.T) {
			w := enginetest.New(t)
			w.Must(tc.Deeds)
			same(t, enginetest.News(w), tc.Want)
		})
	}
	w := enginetest.New(t)
	w.Must(issued)
	before := enginetest.News(w)
	for _, want := range []string{"TASK Target ISSUED lt0: ", "TASK Target ISSUED lt1: "} {
		if !slices.Contains(before, want) {
			t.Errorf("%q is not among %q", want, before)
		}
	}
	w.Must(`lt0 update Target @t0 {"status":"REJECTED"}
	cc update Target @t1 {"status":"CANCELLED"}`)
	after := enginetest.News(w)
	for _, want := range []string{"RETURNED Target REJECTED lt: test", "TASK Target CANCELLED lt: "} {
		if !slices.Contains(after, want) {
			t.Errorf("%q is not among %q", want, after)
		}
	}
}

func same(t *testing.T, got, want []string) {
	t.Helper()
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("told %q, want %q", got, want)
	}
}

// clockTold lists what the clock has told of a target: "key day kind recipient".
func clockTold(w *enginetest.World, target string) (list []string) {
	w.Snapshot().EachOf("Notice", "recordId", w.ID(target), func(r *domain.Record) bool {
		if n := r.Body.(*domain.Notice); n.DeadlineKey != "" {
			list = append(list, fmt.Sprint(n.DeadlineKey, " ", n.DueOn, " ", n.KindCode, " ", n.RecipientID))
		}
		return true
	})
	return list
}

// A target is accepted within 10 working days (DL30): its heads are told, then the secretary
// of the unit, by the link where the holder is of the administration.
func TestTargetsAreAcceptedInTime(t *testing.T) {
	w := enginetest.New(t)
	w.Must(issued)
	w.Wait(30 * enginetest.Day)
	if _, err := w.Tick(context.Background()); err != nil {
		t.Fatal(err)
	}
	got := clockTold(w, "@t0")
	for _, want := range []string{"DL30 2026-06-29 DUE_SOON lt0", "DL30 2026-06-29 OVERDUE lt0", "DL30 2026-06-29 ESCALATION us"} {
		if !slices.ContainsFunc(got, func(s string) bool { return s == want }) {
			t.Errorf("%q is not among %q", want, got)
		}
	}
}

// A target of the company is decomposed within 10 working days of its issue, another one
// within 20 of its acceptance, unless it goes no further or has an item in a plan (DL40).
func TestTargetsAreDecomposedInTime(t *testing.T) {
	w := enginetest.New(t)
	w.Must(recorded)
	due := func(target string) (days []domain.Date) {
		r := w.Snapshot().Find("Target", w.ID(target))
		tasks := w.View(w.ActorOf("lt"))
		tasks.EachRunning(r, func(i int, _ domain.Time) {
			if d := tasks.Deadline(i); d.Name == "DL40" {
				days = append(days, d.DueOn(tasks.Snapshot, r))
			}
		})
		return days
	}
	if got := due("@r"); len(got) != 1 || got[0].String() != "2026-06-29" {
		t.Errorf("the root is due %v", got)
	}
	w.Must(`ba create TargetAllocation @a {"targetId":"@r","method":"SUM"}
	ba create Target @t0 {"allocationId":"@a","holderUnitId":"d00","weight":100,` + whole + `,` + income + `}
	ba update TargetAllocation @a {"status":"SUBMITTED"}
	lt update TargetAllocation @a {"status":"APPROVED"}`)
	if got := due("@r"); len(got) != 0 {
		t.Errorf("the root, decomposed, is due %v", got)
	}
	if got := due("@t0"); len(got) != 0 {
		t.Errorf("one that nobody accepted is due %v", got)
	}
	w.Must(`lt0 update Target @t0 {"ownerAccountId":"lt0","status":"ACCEPTED"}`)
	if got := due("@t0"); len(got) != 1 || got[0].String() != "2026-07-13" {
		t.Errorf("one that was accepted is due %v", got)
	}
}
