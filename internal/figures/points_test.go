package figures_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
	"pdca/internal/state"
)

// derived asks for a derived field as an account reads it; the zero value for null.
func derived[T any](w *enginetest.World, who, entity, id, field string, asked ...domain.Value) (out T, ok bool) {
	w.Helper()
	s := w.Snapshot()
	ent := s.Registry().Entity(entity)
	v := s.View(domain.Actor{Account: who}, domain.DateOf(w.Clock.Now(), w.Clock.Now().Location()))
	got := v.DerivedBy(ent.Field(field), s.Get(ent, id), state.Asked(asked))
	if got.IsNull() {
		return out, false
	}
	if err := json.Unmarshal([]byte(got.S), &out); err != nil {
		w.Fatal(err)
	}
	return out, true
}

// posts has the server post something for a member.
func posts(member, rule, source, on string) string {
	return fmt.Sprintf(`
	system create PointsEntry @%s {"memberId":"%s","ruleCode":"%s","sourceType":"OrgLifeEvent","sourceId":"%s","occurredOn":"%s"}`, source, member, rule, source, on)
}

func TestINV_PT14_BalancesOfCycles(t *testing.T) {
	w := enginetest.New(t)
	w.Must(`system create PdcaCycle cy25 {"year":2025,"titleZh":"x","catalogueVersion":"1.0.0","pointsRulesVersion":"1.0.0","status":"CLOSED"}
	system create PdcaCycle cy27 {"year":2027,"titleZh":"x","catalogueVersion":"1.0.0","pointsRulesVersion":"1.0.0"}
	system create Member new {"personNo":"n","name":"新","branchId":"b000","joinedOn":"2026-05-01"}
	system create Member old {"personNo":"o","name":"旧","branchId":"b000"}` +
		posts("m0", "PT01", "a", "2026-06-01") + posts("m0", "PT05", "b", "2026-06-01") + posts("m0", "PT05", "c", "2026-06-02") + `
	bs update PointsEntry @c {"status":"REJECTED"}` + posts("m0", "PT01", "d", "2025-03-01"))
	for _, tc := range []struct {
		member, cycle string
		want          domain.FigureState
		sums          [4]int64
	}{
		{"m0", "", domain.FigureStateOk, [4]int64{62, 60, 2, 5}},
		{"m0", "cy26", domain.FigureStateOk, [4]int64{62, 60, 2, 5}},
		{"m0", "cy25", domain.FigureStateOk, [4]int64{62, 60, 2, 0}},
		{"m0", "cy27", domain.FigureStateNoData, [4]int64{}},
		{"m0", "none", domain.FigureStateNoData, [4]int64{}},
		{"new", "cy25", domain.FigureStateNoData, [4]int64{}},
		{"new", "cy26", domain.FigureStateOk, [4]int64{60, 60, 0, 0}},
	} {
		asked := []domain.Value{}
		if tc.cycle != "" {
			asked = append(asked, domain.String(tc.cycle))
		}
		got, ok := derived[domain.Points](w, "bs", "Member", tc.member, "pointsBalance", asked...)
		if !ok || got.State != tc.want || (got.Value == nil) != (tc.want == domain.FigureStateNoData) {
			t.Errorf("%s in %q: %+v", tc.member, tc.cycle, got)
		} else if got.Value != nil && [4]int64{*got.Value, *got.Opening, *got.Posted, *got.Pending} != tc.sums {
			t.Errorf("%s in %q: %d = %d + %d, pending %d; want %v", tc.member, tc.cycle, *got.Value, *got.Opening, *got.Posted, *got.Pending, tc.sums)
		}
	}
	if _, ok := derived[domain.Points](w, "li", "Member", "m0", "pointsBalance"); ok {
		t.Error("an inspector reads a balance")
	}
	w.Wait(200 * enginetest.Day) // 2027 has not begun
	if got, _ := derived[domain.Points](w, "bs", "Member", "m0", "pointsBalance"); got.State != domain.FigureStateNoData || got.CycleID != "" {
		t.Errorf("in a year whose cycle is a draft: %+v", got)
	}
}

func TestPreviewPoints(t *testing.T) {
	w := enginetest.New(t)
	for i := range 3 {
		w.Must(posts("m0", "PT01", fmt.Sprint("e", i), "2026-06-01"))
	}
	ask := func(code, on string) domain.PointsPreview {
		d, err := domain.ParseDate(on)
		if err != nil {
			t.Fatal(err)
		}
		got, _ := derived[domain.PointsPreview](w, "bs", "Member", "m0", "previewPoints", domain.String(code), domain.DateValue(d))
		return got
	}
	if x := ask("PT01", "2026-06-10"); !x.Allowed || *x.Points != 2 || x.Posting != "AUTO" || *x.HandEntry || x.CycleID != "cy26" {
		t.Errorf("%+v", x)
	}
	w.Must(posts("m0", "PT01", "e3", "2026-06-01"))
	for code, rule := range map[string]string{"PT01": "INV-PT13", "PT99": "INV-PT2"} {
		if x := ask(code, "2026-06-10"); x.Rule != rule || x.Allowed != (rule == "INV-PT13") {
			t.Errorf("%+v", x)
		}
	}
	if x := ask("PT01", "2027-01-01"); x.Rule != "INV-PT10" {
		t.Errorf("%+v", x)
	}
	if x := ask("PT02", "2026-06-20"); x.Rule != "INV-PT8" {
		t.Errorf("%+v", x)
	}
}
