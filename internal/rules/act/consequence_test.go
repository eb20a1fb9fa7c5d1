package act_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// mergedInto has b000 merged into b001 at once.
const mergedInto = `
	pa create UnitReform @ur {"kind":"MERGE","effectiveOn":"2026-06-15","documentNo":"党发〔2026〕1号","sourceUnitId":"b000","targetUnitId":"b001"}`

// A title ends with its branch, and an application for one that is gone is rejected. A weak
// branch sheds nothing by a merger: the committee ends its case first; what is suspected only
// is dismissed.
func TestATitleAndACaseInAReform(t *testing.T) {
	const execute = `cc update UnitReform @ur {"status":"EXECUTED"}`
	for name, tc := range map[string]struct {
		before string
		want   domain.ModelTitleStatus
	}{
		"named":        {named, domain.ModelTitleStatusEnded},
		"under review": {named + "\n\t" + `pa update ModelBranchTitle @t {"status":"UNDER_REVIEW"}`, domain.ModelTitleStatusEnded},
		"applied":      {applied, domain.ModelTitleStatusRejected},
		"reviewed":     {reviewed, domain.ModelTitleStatusRejected},
	} {
		w := enginetest.New(t)
		w.Must(tc.before + mergedInto + "\n\t" + execute)
		if x := enginetest.Body[domain.ModelBranchTitle](w, "@t"); x.Status != tc.want {
			t.Errorf("a title that was %s is %s", name, x.Status)
		}
	}
	enginetest.Hold(t, []enginetest.Ruling{
		{"a case that was decided on", identified + mergedInto, execute, "INV-ORG3"},
		{"a case that is suspected", suspected + mergedInto, execute, ""},
	})
	w := enginetest.New(t)
	w.Must(suspected + mergedInto + "\n\t" + execute)
	if x := enginetest.Body[domain.WeakBranchCase](w, "@w"); x.Status != domain.WeakCaseStatusDismissed || !x.Concealed {
		t.Errorf("a case that was suspected is %s, concealed %v", x.Status, x.Concealed)
	}
}

// INV-RU2: those who keep a file are told that the version it cites was superseded, of an
// appointment nobody else; what is no file yet, or none any more, is not marked.
func TestINV_RU2_WhoIsTold(t *testing.T) {
	told := func(w *enginetest.World) (who []string) {
		w.Snapshot().EachOf("Notice", "recordId", w.ID("@u"), func(r *domain.Record) bool {
			if n := r.Body.(*domain.Notice); strings.Contains(n.TitleZh, "取代") {
				who = append(who, n.RecipientID)
			}
			return true
		})
		slices.Sort(who)
		return who
	}
	const cite = `
	pa update ResultUse @u {"status":"CITED"}`
	const confirm = `
	system create UnitAssessment @ub {"unitId":"b000","cycleId":"cy26","version":2,"partyGrade":"A","centralGrade":"B","overallGrade":"B","status":"RE_EXAMINED"}
	cc update UnitAssessment @ub {"status":"CONFIRMED",` + decide + `}`
	for name, tc := range map[string]struct {
		before string
		want   string
	}{
		"an appointment":       {citedFile, "cc co"},
		"praise":               {praise + cite, "cc pa"},
		"decided on":           {citedFile + "\n\t" + decideFile, "cc co"},
		"a draft":              {praise, ""},
		"void":                 {praise + cite + "\n\t" + `pa update ResultUse @u {"status":"VOID"}`, ""},
		"of what is confirmed": {strings.Replace(praise+cite, `"unitId":"b000"`, `"unitId":"b001"`, 2), ""},
	} {
		w := enginetest.New(t)
		w.Must(tc.before + confirm)
		got := strings.Join(told(w), " ")
		if stale := enginetest.Body[domain.ResultUse](w, "@u").StaleSince != 0; got != tc.want || stale != (tc.want != "") {
			t.Errorf("%s: told %q, marked %v", name, got, stale)
		}
	}
}

// Who reads a case of accountability: the secretary above the unit, discipline and the
// committee; its subject from the examination on, and the examination itself once it is
// decided.
func TestWhoReadsACase(t *testing.T) {
	for name, tc := range map[string]struct {
		deeds, want string
	}{
		"proposed": {proposed, "cc do pa us"},
		"examined": {examined, "bs cc do pa us"},
		"decided":  {heard + "\n\t" + decideCase, "bs cc do pa us"},
	} {
		w := enginetest.New(t)
		w.Must(tc.deeds)
		ent, s := w.Registry().Entity("Accountability"), w.Snapshot()
		r := s.Find("Accountability", w.ID("@a"))
		var sees []string
		for _, who := range []string{"bc", "bs", "cc", "do", "me", "pa", "us", "us1"} {
			if s.Scope(who, domain.DateOf(w.Clock.Now(), time.UTC)).Sees(ent, r) {
				sees = append(sees, who)
			}
		}
		if got := strings.Join(sees, " "); got != tc.want {
			t.Errorf("%s: %s see it", name, got)
		}
	}
}
