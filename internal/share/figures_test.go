package share

import (
	"slices"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// TestFiguresThatCanBeShared: of more than a hundred figures four count, by month, records of
// types that can be shared, and nothing else. Whoever adds one decides whether partners may be
// given it.
func TestFiguresThatCanBeShared(t *testing.T) {
	var got []string
	for _, d := range domain.ShippedFigures().List {
		if countsShared(registry.MustLoad(), d) {
			got = append(got, d.Enum)
		}
	}
	if slices.Sort(got); !slices.Equal(got, []string{"ORG_LIFE_EVENTS", "ORG_LIFE_LATE", "TOPIC_INTEGRATION", "VENUE_USE"}) {
		t.Errorf("%v can be shared", got)
	}
}

// TestLentRows: a row keeps what is counted and nothing that leads behind it, and of fewer than
// the floor, none included, it keeps nothing.
func TestLentRows(t *testing.T) {
	whole := func(n int64) *domain.Decimal { return &domain.Decimal{N: n} }
	for _, c := range []struct {
		num, den *domain.Decimal
		state    string
	}{{whole(5), nil, "OK"}, {whole(4), nil, "SUPPRESSED"}, {nil, nil, "SUPPRESSED"}, {whole(1), whole(5), "OK"}, {whole(9), whole(4), "SUPPRESSED"},
		{&domain.Decimal{N: 49, Scale: 1}, nil, "SUPPRESSED"}, {&domain.Decimal{N: 50, Scale: 1}, nil, "OK"}} {
		r := row(c.num, c.den)
		lent(r, 5, true)
		if r.State != c.state || (r.Value == nil) != (c.state == "SUPPRESSED") || r.UnitID+r.Token+r.Status != "" || r.Unit != nil || r.Trust != nil || len(r.Extra) > 0 {
			t.Errorf("%v of %v: %+v", c.num, c.den, r)
		}
		if _, err := r.Records(""); err == nil || r.Issued() != nil {
			t.Error("something leads behind the row")
		}
	}
}

func row(num, den *domain.Decimal) *state.FigureRow {
	return &state.FigureRow{Unit: &domain.Record{ID: "s01"}, UnitID: "s01", Status: "ACTIVE", State: "OK", Num: num, Den: den, Value: &domain.Decimal{N: 1}, Token: "behind",
		Extra: []state.NamedDecimal{{Name: "n"}}, Trust: func() *state.FigureTrust { return &state.FigureTrust{} }}
}

// TestInsideTheAgreement: a month of which one day lies outside is not given.
func TestInsideTheAgreement(t *testing.T) {
	day := func(text string) domain.Date {
		d, err := domain.ParseDate(text)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	x := &domain.DataShareAgreement{From: day("2026-06-02"), To: day("2026-08-31")}
	for month, want := range map[string]bool{"2026-05": false, "2026-06": false, "2026-07": true, "2026-08": true, "2026-09": false, "": false, "2026": false} {
		if inside(x, month) != want {
			t.Errorf("%q: %v", month, !want)
		}
	}
}
