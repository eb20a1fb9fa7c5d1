package acceptance

import (
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/rogpeppe/go-internal/testscript"
)

// score is "score UNIT CODE VALUE": what a criterion gives a unit so far, as the account that
// acts reads it: a number, or the state of one that gives none.
func score(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("score UNIT CODE VALUE")
	}
	p := playing(ts)
	p.do(ts, p.account, `{ runningPostEvaluation(unitId: "%s", cycleId: "cy2026") { scores { criterionCode state score numerator denominator noDataReason } } }`, args[0])
	var got struct {
		Data struct {
			RunningPostEvaluation struct {
				Scores []struct {
					CriterionCode, State string
					Score                *float64
				}
			}
		}
	}
	ts.Check(json.Unmarshal(p.last, &got))
	for _, s := range got.Data.RunningPostEvaluation.Scores {
		if s.CriterionCode != args[1] {
			continue
		}
		is := s.State
		if s.Score != nil {
			is = strconv.FormatFloat(*s.Score, 'f', 1, 64)
		}
		if is != args[2] {
			ts.Fatalf("%s of %s is %s: %s", args[1], args[0], is, fmt.Sprint(criterionOf(p.last, args[1])))
		}
		return
	}
	ts.Fatalf("as %s: %s of %s has no score\n%s", p.account, args[1], args[0], p.last)
}

// criterionOf is what an answer says of one criterion.
func criterionOf(answer []byte, code string) map[string]any {
	var got struct {
		Data struct {
			RunningPostEvaluation struct{ Scores []map[string]any }
		}
	}
	if err := json.Unmarshal(answer, &got); err == nil {
		for _, s := range got.Data.RunningPostEvaluation.Scores {
			if s["criterionCode"] == code {
				return s
			}
		}
	}
	return nil
}
