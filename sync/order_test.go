package sync_test

import (
	"fmt"
	"testing"
	"time"

	"pdca/internal/domain"
)

// Section 4: for MAX, COUNTER, SET and LAST_WRITE any order of the same pushes
// ends in the same record, and the same number of values is kept aside or stored.
func TestOrderOfArrivalDoesNotMatter(t *testing.T) {
	changes := map[string]object{
		"in1": {"clientSeq": 7, "sampleSize": object{"$inc": 3}, "evidenceIds": object{"$add": []string{"x"}, "$remove": []string{"a"}}, "method": "DOCUMENT_REVIEW"},
		"in2": {"clientSeq": 9, "sampleSize": 12, "evidenceIds": object{"$add": []string{"a", "y"}}, "method": "WORK_SUBMISSION"},
		"li":  {"clientSeq": 8, "sampleSize": object{"$inc": -1}, "evidenceIds": []string{"b", "z"}, "method": "DOCUMENT_REVIEW"},
	}
	at := map[string]time.Duration{"in1": -time.Hour, "in2": -3 * time.Hour, "li": -2 * time.Hour}
	want := ""
	for _, order := range permutations([]string{"in1", "in2", "li"}) {
		s := newSite(t)
		s.must(evidence("a", "b", "x", "y", "z")...)
		s.device("in1").applied(op("create", "CriterionResult", "@r", "fields",
			object{"inspectionId": "i1", "criterionCode": "01.1.1", "clientSeq": 5, "sampleSize": 10, "evidenceIds": []string{"a", "b"}}))
		base := s.rev("CriterionResult", "@r")
		for _, account := range order {
			d := s.device(account)
			if account == "in1" {
				d.n = 1
			}
			m := d.mutation(op("update", "CriterionResult", "@r", "base", base, "fields", changes[account]))
			m["at"] = domain.TimeOf(s.Clock.Now().Add(at[account])).String()
			if r := d.ok(push(m)).Push.Results[0]; r.Status == "REJECTED" {
				t.Fatalf("%v: %+v", order, r.Error)
			}
			s.Clock.Add(time.Minute)
		}
		got := s.JSON("CriterionResult", "@r")
		if want == "" {
			want = got
		}
		if got != want {
			t.Errorf("%v:\n%s\n%s", order, got, want)
		}
	}
	if want == "" || fmt.Sprint(want) == "{}" {
		t.Error("nothing was compared")
	}
}

// evidence are deeds that make pieces of the inspection i1.
func evidence(ids ...string) (deeds []string) {
	for _, id := range ids {
		deeds = append(deeds, "create Evidence "+id+` {"inspectionId":"i1","kindCode":"LEDGER"}`)
	}
	return deeds
}

func permutations(list []string) (out [][]string) {
	if len(list) == 0 {
		return [][]string{nil}
	}
	for i, x := range list {
		rest := append(append([]string{}, list[:i]...), list[i+1:]...)
		for _, p := range permutations(rest) {
			out = append(out, append([]string{x}, p...))
		}
	}
	return out
}
