package domain_test

import (
	"testing"

	"pdca/internal/domain"
)

func TestRectifyTerms(t *testing.T) {
	for class, want := range map[domain.WeightClass]string{"CRITICAL": "2026-02-15", "MAJOR": "2026-03-02", "STANDARD": "2026-04-01"} {
		if term := domain.DefaultParams().Deadline(domain.RectifyTerm(class)); term.DueOn(day(t, "2026-01-31"), nil) != day(t, want) {
			t.Errorf("%s: due %v, want %s", class, term, want)
		}
	}
	if domain.RectifyTerm("MINOR") != "" {
		t.Error("no class has a term")
	}
}

func TestTermExtension(t *testing.T) {
	issued := day(t, "2026-01-31")
	for _, c := range []struct {
		name             string
		term, asked, new domain.Date // in days after the issue
		earlier          int
		ok               bool
	}{
		{"half of 30", 30, 29, 45, 0, true},
		{"more than half of 30", 30, 29, 46, 0, false},
		{"half of 15, whole days", 15, 1, 22, 0, true},
		{"more than half of 15", 15, 1, 23, 0, false},
		{"half of 60", 60, 0, 90, 0, true},
		{"asked on the due date", 30, 30, 40, 0, true},
		{"asked after it", 30, 31, 40, 0, false},
		{"second", 30, 10, 40, 1, false},
		{"not later", 30, 10, 30, 0, false},
		{"earlier than before", 30, 10, 20, 0, false},
		{"term of one day", 1, 0, 2, 0, false},
		{"no term", 0, -1, 1, 0, false},
		{"due before issue", -4, -9, -3, 0, false},
	} {
		x := domain.TermExtension{IssuedOn: issued, OriginalDueOn: issued + c.term, AskedOn: issued + c.asked, NewDueOn: issued + c.new, Earlier: c.earlier, Share: 0.5}
		err := x.Check()
		if (err == nil) != c.ok {
			t.Errorf("%s: %v", c.name, err)
		}
		if e := domain.AsError(err); err != nil && (e.Rule != "INV-RC1" || e.Code != domain.CodeValidation || e.Field != "extension") {
			t.Errorf("%s: %+v", c.name, e)
		}
	}
}

func day(t *testing.T, s string) domain.Date {
	t.Helper()
	d, err := domain.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
