package do_test

import (
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/engine/enginetest"
)

// mayList is the id of the list of a branch for May.
var mayList = domain.KeyID("PointsList", "b000", "2026-05")

// linesOf are the lines of a list by member.
func linesOf(w *enginetest.World, id string) map[string]domain.PointsLine {
	out := map[string]domain.PointsLine{}
	for _, l := range engine.Objects[domain.PointsLine](enginetest.Body[domain.PointsList](w, id).Lines) {
		out[l.MemberID] = l
	}
	return out
}

// enter makes a posted entry of a member past all rules.
func enter(t *testing.T, w *enginetest.World, member string, points int64, on, status string) string {
	t.Helper()
	id := ""
	err := w.Do(t.Context(), domain.Actor{System: true}, func(tx *engine.Tx) error {
		day, err := domain.ParseDate(on)
		if err != nil {
			return err
		}
		m := engine.Find[domain.Member](tx, member)
		r, err := tx.Make(tx.Registry().Entity("PointsEntry"), "",
			engine.To(domain.PointsEntryFieldMemberID, engine.Text(member)), engine.To(domain.PointsEntryFieldUnitID, engine.Text(m.BranchID)),
			engine.To(domain.PointsEntryFieldCycleID, engine.Text("cy26")), engine.To(domain.PointsEntryFieldRuleCode, engine.Text("PT34")),
			engine.To(domain.PointsEntryFieldRulesVersion, engine.Text("1.0.0")), engine.To(domain.PointsEntryFieldPoints, domain.Int(points)),
			engine.To(domain.PointsEntryFieldSourceType, engine.Text("Pledge")), engine.To(domain.PointsEntryFieldSourceID, domain.String(on+status)),
			engine.To(domain.PointsEntryFieldOccurredOn, domain.DateValue(day)), engine.To(domain.PointsEntryFieldStatus, domain.String(status)))
		if err == nil {
			id = r.ID
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// INV-PT16: a list has what was earned up to the end of its month and in it; who issues it is
// the secretary, for a month that is over, once, and nobody writes a line.
func TestINV_PT16_PointsListed(t *testing.T) {
	w := enginetest.New(t)
	enter(t, w, "m0", -5, "2026-05-10", "POSTED")
	enter(t, w, "m0", 3, "2026-04-10", "POSTED")
	enter(t, w, "m0", 2, "2026-05-11", "PENDING")
	enter(t, w, "m0", 4, "2026-05-12", "REJECTED")
	enter(t, w, "m0", 8, "2026-06-01", "POSTED")
	for _, x := range [][2]string{
		{`bs create PointsList @l {"branchId":"b000","month":"2026-06"}`, "INV-PT16"},
		{`bs create PointsList @l {"branchId":"b000","month":"2024-05"}`, "INV-PT16"},
		{`bs create PointsList @l {"branchId":"b000","month":"2026-13"}`, "VALIDATION"},
		{`bc create PointsList ` + mayList + ` {"branchId":"b000","month":"2026-05"}`, "FORBIDDEN"},
		{`bs create PointsList ` + mayList + ` {"branchId":"b000","month":"2026-05","lines":[]}`, "READ_ONLY_FIELD"},
	} {
		w.Try(x[0], x[1])
	}
	w.Must(`bs create PointsList ` + mayList + ` {"branchId":"b000","month":"2026-05"}`)
	line := linesOf(w, mayList)["m0"]
	if line.Balance == nil || *line.Balance != 60+3-5 || *line.Change != -5 || *line.Pending != 2 || line.LeftOut != "" {
		t.Errorf("%+v", line)
	}
	enter(t, w, "m0", 1, "2026-05-13", "POSTED") // it comes late, and before the list is issued
	for _, who := range []string{"us", "pa", "bc", "me"} {
		if w.Line(who+` update PointsList `+mayList+` {"status":"ISSUED"}`) == nil {
			t.Errorf("%s issued it", who)
		}
	}
	w.Must(`bs update PointsList ` + mayList + ` {"status":"ISSUED"}`)
	x := enginetest.Body[domain.PointsList](w, mayList)
	if line := linesOf(w, mayList)["m0"]; *line.Balance != 59 || *line.Change != -4 || x.IssuedOn != w.Today() || x.DisputeUntil <= x.IssuedOn {
		t.Errorf("issued %+v, %+v", line, x)
	}
	if docs := documentsOf(w, mayList); len(docs) != 1 || docs[0].KindCode != "POINTS_LIST" || docs[0].Status != domain.DocumentStatusInForce {
		t.Errorf("%+v", docs)
	}
}

func documentsOf(w *enginetest.World, id string) (out []*domain.Document) {
	w.Snapshot().EachOf("Document", "subjectId", id, func(r *domain.Record) bool {
		out = append(out, r.Body.(*domain.Document))
		return true
	})
	return out
}

// A dispute that takes an entry back changes what was issued: the list is issued anew, and its
// document takes the place of the one before. Another branch's and an earlier month's stay.
func TestINV_PT16_CorrectedByADispute(t *testing.T) {
	w := enginetest.New(t)
	april, other := domain.KeyID("PointsList", "b000", "2026-04"), domain.KeyID("PointsList", "b001", "2026-05")
	id := enter(t, w, "m0", -5, "2026-05-10", "POSTED")
	w.Must(`
	bs create PointsList ` + mayList + ` {"branchId":"b000","month":"2026-05"}
	bs update PointsList ` + mayList + ` {"status":"ISSUED"}
	bs create PointsList ` + april + ` {"branchId":"b000","month":"2026-04"}
	bs update PointsList ` + april + ` {"status":"ISSUED"}
	system create PointsList ` + other + ` {"branchId":"b001","month":"2026-05"}`)
	err := w.Do(t.Context(), domain.Actor{System: true}, func(tx *engine.Tx) error {
		if err := engine.Put[domain.PointsList](tx, other, engine.To(domain.PointsListFieldStatus, domain.String("ISSUED"))); err != nil {
			return err
		}
		return engine.Put[domain.PointsEntry](tx, id, engine.To(domain.PointsEntryFieldDisputedAt, domain.TimeValue(tx.Now())), engine.To(domain.PointsEntryFieldStatus, domain.String("DISPUTED")))
	})
	if err != nil {
		t.Fatal(err)
	}
	w.Must(`bs update PointsEntry ` + id + ` {"status":"REVERSED"}`)
	for list, want := range map[string]domain.PointsListStatus{mayList: domain.PointsListStatusCorrecting, april: domain.PointsListStatusIssued, other: domain.PointsListStatusIssued} {
		if got := enginetest.Body[domain.PointsList](w, list).Status; got != want {
			t.Errorf("%s is %s", list, got)
		}
	}
	w.Wait(24 * time.Hour)
	w.Must(`bs update PointsList ` + mayList + ` {"status":"ISSUED"}`)
	docs := documentsOf(w, mayList)
	if len(docs) != 2 || docs[0].Status != domain.DocumentStatusSuperseded || docs[0].SupersededByID != docs[1].ID || docs[1].Number <= docs[0].Number {
		for _, d := range docs {
			t.Errorf("number %d is %s, superseded by %q: %s", d.Number, d.Status, d.SupersededByID, d.Content)
		}
	}
}

// The server drafts the list of each month on the first of the next, once, also those of
// months in which it was off, and not over one that is there.
func TestPointsListsAreDrafted(t *testing.T) {
	w := enginetest.New(t)
	w.Must(`bs create PointsList ` + mayList + ` {"branchId":"b000","month":"2026-05"}`)
	months := func() (out []string) {
		w.Snapshot().EachOf("PointsList", "branchId", "b000", func(r *domain.Record) bool {
			out = append(out, r.Body.(*domain.PointsList).Month)
			return true
		})
		return out
	}
	for _, step := range []struct {
		wait time.Duration
		want int
	}{{0, 1}, {15 * enginetest.Day, 1}, {enginetest.Day, 2}, {0, 2}, {70 * enginetest.Day, 4}} {
		w.Wait(step.wait)
		if _, err := w.Tick(t.Context()); err != nil {
			t.Fatal(err)
		}
		if got := months(); len(got) != step.want {
			t.Errorf("on %v there are %q", w.Today(), got)
		}
	}
}
