package act_test

import (
	"fmt"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// DL80: 30 days from the day on which the problem is assigned, and from each log on.
func TestDL80_WhoGuidesIsReminded(t *testing.T) {
	const guided = `
		system create Problem @pr {"unitId":"b000","cycleId":"cy26","source":"REGULAR_INSPECTION","criterionCode":"01.1.1","severity":"MAJOR","descriptionZh":"问题","kind":"INDIVIDUAL","guideId":"us","status":"ASSIGNED"}`
	const logged = `
		us create GuidanceLog @g {"problemId":"@pr","at":"2026-06-25T02:00:00.000Z","contentZh":"逐项讲解会议记录的要素"}`
	for name, tc := range map[string]struct {
		before, then string
		due          string
	}{
		"from its assignment":     {guided, "", "2026-07-15"},
		"from the last log":       {guided, logged, "2026-07-25"},
		"not from what is voided": {guided, logged + "\n\t\tus update GuidanceLog @g {\"status\":\"VOIDED\"}", "2026-07-15"},
		"not of a common problem": {`
		system create Problem @pr {"unitId":"b000","cycleId":"cy26","source":"REGULAR_INSPECTION","criterionCode":"01.1.1","severity":"MAJOR","descriptionZh":"问题","kind":"COMMON","guideId":"us","status":"ASSIGNED"}`, "", ""},
		"not once it is handed in": {guided + `
		system create Rectification @x {"problemId":"@pr","status":"CLOSED"}`, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			w := enginetest.New(t)
			w.Must(tc.before)
			if _, err := w.Tick(t.Context()); err != nil {
				t.Fatal(err)
			}
			w.Wait(11 * enginetest.Day)
			w.Must(tc.then)
			w.Wait(60 * enginetest.Day)
			if _, err := w.Tick(t.Context()); err != nil {
				t.Fatal(err)
			}
			told := map[string]string{}
			w.Snapshot().Scan(w.Registry().Entity("Notice"), func(r *domain.Record) bool {
				if n := r.Body.(*domain.Notice); n.DeadlineKey == "DL80" {
					told[n.Step+" "+n.RecipientID] = fmt.Sprint(n.DueOn)
				}
				return true
			})
			if tc.due == "" && len(told) > 0 || tc.due != "" && (told["0:NOTICE us"] != tc.due || told["7:ESCALATE pa"] != tc.due) {
				t.Errorf("%v, want %q at %s", told, tc.due, w.Clock.Now().Format(time.DateOnly))
			}
		})
	}
}
