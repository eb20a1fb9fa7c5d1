package figures_test

import (
	"fmt"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
	"pdca/internal/state"
)

// listed is a derived list as the API gives it, by element; "-" for none.
func listed(w *enginetest.World, who, entity, id, field string, asked ...domain.Value) string {
	w.Helper()
	s := w.Snapshot()
	ent := s.Registry().Entity(entity)
	v := s.View(domain.Actor{Account: who}, w.Today())
	got := v.DerivedBy(ent.Field(field), s.Get(ent, w.ID(id)), state.Asked(asked))
	if got.IsNull() {
		return "-"
	}
	if got.Kind == domain.KindList {
		return fmt.Sprint(got.L)
	}
	return got.S
}

// INV-LT4: a post is vacant from the day after the last one ended, or from the first day of
// the term; nobody says so.
func TestINV_LT4_Vacancies(t *testing.T) {
	w := enginetest.New(t)
	if got := listed(w, "us", "OrgUnit", "b000", "vacancies"); got != "-" {
		t.Errorf("without a term: %s", got)
	}
	w.Must(`us create LeadershipTerm @t {"orgUnitId":"b000","termFrom":"2024-01-10"}
		us create TermPosition @a {"termId":"@t","postCode":"SECRETARY","memberId":"m0","from":"2024-01-10","to":"2026-05-31"}
		us create TermPosition @b {"termId":"@t","postCode":"PUBLICITY_MEMBER","memberId":"m1","from":"2024-01-10"}
		us create TermPosition @c {"termId":"@t","postCode":"YOUTH_MEMBER","memberId":"m1","from":"2026-07-01"}`)
	const youth = `{"postCode":"YOUTH_MEMBER","since":"2024-01-10","days":%d}`
	for on, want := range map[string]string{
		"2026-06-15": `[` + fmt.Sprintf(youth, 888) + ` {"postCode":"SECRETARY","since":"2026-06-01","days":15}]`,
		"2026-05-31": `[` + fmt.Sprintf(youth, 873) + `]`,
		"2026-07-01": `[{"postCode":"SECRETARY","since":"2026-06-01","days":31}]`,
		"2023-12-31": "-",
	} {
		day, err := domain.ParseDate(on)
		if err != nil {
			t.Fatal(err)
		}
		if got := listed(w, "us", "OrgUnit", "b000", "vacancies", domain.DateValue(day)); got != want {
			t.Errorf("on %s: %s, want %s", on, got, want)
		}
	}
	w.Must(`us create TermPosition @d {"termId":"@t","postCode":"SECRETARY","memberId":"m-bs","from":"2026-06-10"}`)
	if got := listed(w, "us", "OrgUnit", "b000", "vacancies"); got != `[`+fmt.Sprintf(youth, 888)+`]` {
		t.Errorf("with a successor: %s", got)
	}
	if got := listed(w, "us1", "OrgUnit", "b000", "vacancies"); got != "-" {
		t.Errorf("an outsider reads %s", got)
	}
}

// The path of a past day is that under the unit above of then.
func TestPathOfADay(t *testing.T) {
	w := enginetest.New(t)
	w.Must(`pa create UnitReform @r {"kind":"MOVE","effectiveOn":"2026-06-15","documentNo":"党发1号","sourceUnitId":"b000","targetUnitId":"s01"}
		cc update UnitReform @r {"status":"EXECUTED"}`)
	for day, want := range map[domain.Date]string{w.Today(): "/c/s01/b000", w.Today() - 1: "/c/s00/b000"} {
		if got := listed(w, "pa", "OrgUnit", "b000", "pathOn", domain.DateValue(day)); got != want {
			t.Errorf("on %s: %s", day, got)
		}
	}
	if got := listed(w, "pa", "OrgUnit", "b000", "pathOn"); got != "/c/s01/b000" {
		t.Errorf("today: %s", got)
	}
}
