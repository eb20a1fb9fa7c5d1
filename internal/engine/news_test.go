package engine_test

import (
	"slices"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine"
	. "pdca/internal/engine/enginetest"
	"pdca/internal/journal/teststore"
	"pdca/internal/registry"
	"pdca/internal/state"
	"pdca/internal/state/statetest"
)

// A row that does not fit the declaration stops the start.
func TestNewsAreHeldAgainstTheDeclaration(t *testing.T) {
	says := domain.Text{Zh: "已退回", En: "Returned"}
	whom := engine.Whom{"MEMBER": func(*state.Snapshot, *domain.Record, domain.Date) []string { return nil }}
	for name, tc := range map[string]struct {
		row  engine.News
		want string
	}{
		"no such entity":           {engine.News{Kind: "RETURNED", Entity: "Plege", To: []string{"RETURNED"}, Who: []string{"UNIT_HEAD"}, Says: says}, "not declared"},
		"no states":                {engine.News{Kind: "RETURNED", Entity: "UnitLink", To: []string{"RETURNED"}, Who: []string{"UNIT_HEAD"}, Says: says}, "no state"},
		"no state named":           {engine.News{Kind: "RETURNED", Entity: "Pledge", Who: []string{"UNIT_HEAD"}, Says: says}, "no state"},
		"no such state":            {engine.News{Kind: "RETURNED", Entity: "Pledge", To: []string{"RETURN"}, Who: []string{"UNIT_HEAD"}, Says: says}, "RETURN is no state"},
		"no such state before":     {engine.News{Kind: "RETURNED", Entity: "Pledge", From: []string{"GONE"}, To: []string{"RETURNED"}, Who: []string{"UNIT_HEAD"}, Says: says}, "GONE is no state"},
		"no kind":                  {engine.News{Kind: "GOSSIP", Entity: "Pledge", To: []string{"RETURNED"}, Who: []string{"UNIT_HEAD"}, Says: says}, "no kind"},
		"nobody":                   {engine.News{Kind: "RETURNED", Entity: "Pledge", To: []string{"RETURNED"}, Says: says}, "nobody"},
		"a word of another record": {engine.News{Kind: "RETURNED", Entity: "Pledge", To: []string{"RETURNED"}, Who: []string{"MEMBER"}, Says: says}, "MEMBER"},
		"no title":                 {engine.News{Kind: "RETURNED", Entity: "Pledge", To: []string{"RETURNED"}, Who: []string{"UNIT_HEAD"}}, "title"},
		"what fits":                {engine.News{Kind: "RETURNED", Entity: "Pledge", To: []string{"RETURNED"}, Who: []string{"MEMBER", "UNIT_HEAD"}, Whom: whom, Says: says}, ""},
	} {
		e, err := engine.Open(t.Context(), engine.Config{Store: teststore.Open(t), Registry: registry.MustLoad(), Tables: statetest.Tables(), ProjectEvery: -1,
			Rules: engine.Rules{News: []engine.News{tc.row}}})
		if tc.want == "" && err != nil || tc.want != "" && (err == nil || !strings.Contains(err.Error(), tc.want)) {
			t.Errorf("%s: %v, want %q in it", name, err, tc.want)
		}
		if err == nil {
			if err := e.Close(t.Context()); err != nil {
				t.Error(err)
			}
		}
	}
}

// What somebody muted is not told, unless nobody can mute it; what happens a second time is
// told a second time; who did it is not told.
func TestWhoIsToldOfNews(t *testing.T) {
	back := `
		li update InspectionPart part2 {"status":"RETURNED"}`
	w := New(t)
	w.Must(`in2 update Account in2 {"mutedKinds":["POINTS","TASK"]}` + Submitted + back)
	want := []string{"RETURNED InspectionPart RETURNED in2: test"}
	if got := News(w); !slices.Equal(got, want) {
		t.Fatalf("%q, want %q", got, want)
	}
	w.Must(`in2 update InspectionPart part2 {"status":"SUBMITTED"}` + back)
	if got := News(w); !slices.Equal(got, append(want, want...)) {
		t.Fatalf("returned again: %q", got)
	}
	w.Must(`system update InspectionPart part2 {"status":"SUBMITTED"}
		system update InspectionPart part2 {"status":"RETURNED"}`)
	if got := News(w); len(got) != 2 {
		t.Fatalf("an import tells: %q", got)
	}
	w = New(t) // the lead's own part comes back by the lead
	w.Must(Submitted + `
		li update Inspection insp {"status":"IN_PROGRESS"}
		system update Inspection insp {"leadId":"in2"}
		in2 update InspectionPart part2 {"status":"SUBMITTED"}
		system create RoleGrant in2/9 {"accountId":"in2","role":"LEAD_INSPECTOR","scopeUnitId":"c"}`)
	n := len(News(w))
	w.Must(`in2 update InspectionPart part2 {"status":"RETURNED"}`)
	if got := News(w); len(got) != n {
		t.Errorf("who did it is told: %q", got[n:])
	}
}

// INV-NT1: nobody is told of what they may not see, and of what they see no more than they
// read.
func TestNewsSayNoMoreThanTheirReadersRead(t *testing.T) {
	w := New(t)
	told := func(account string, fields ...int) (n *domain.Notice) {
		w.Snapshot().Scan(w.Registry().Entity("Notice"), func(r *domain.Record) bool {
			if x := r.Body.(*domain.Notice); x.RecipientID == account && x.DeadlineKey == "" {
				n = x
			}
			return true
		})
		return n
	}
	tell := func(typ, id string) {
		err := w.Do(t.Context(), domain.Actor{Account: "pa"}, func(tx *engine.Tx) error {
			tx.Notify(engine.Telling{Kind: engine.NoticeSystem, About: tx.State().Find(typ, id), To: []string{"bs", "me", "rv", "li"}, Key: typ,
				Says: domain.Text{Zh: "请查看", En: "Look"}, Body: domain.Text{Zh: "得分如下", En: "The score is"}})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	tell("Inspection", "insp") // it runs: the unit sees it, and no score
	if n := told("bs"); n == nil || n.BodyZh != "" || n.TitleZh != "请查看" {
		t.Errorf("the unit: %+v", n)
	}
	if n := told("me"); n != nil {
		t.Errorf("a member: %+v", n)
	}
	for _, a := range []string{"rv", "li"} {
		if n := told(a); n == nil || n.BodyZh != "得分如下" || n.BodyEn != "The score is" {
			t.Errorf("%s: %+v", a, n)
		}
	}
	w.Must(SpotCheck)
	before := len(News(w))
	tell("Inspection", ID("@i"))
	for _, line := range News(w)[before:] {
		if strings.Contains(line, " bs:") || strings.Contains(line, " me:") {
			t.Errorf("of what is hidden: %s", line)
		}
	}
}
