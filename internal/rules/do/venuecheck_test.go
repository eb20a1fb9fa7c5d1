package do_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/engine/enginetest"
)

// looked is a check of the palace in a quarter, with a line for each item that is named;
// those with a "-" before them are not in order.
func looked(quarter string, items ...string) string {
	id := domain.KeyID("VenueCheck", enginetest.ID("@v"), quarter)
	text := fmt.Sprintf("\n\tus create VenueCheck %s {\"venueId\":\"@v\",\"quarter\":%q}", id, quarter)
	for _, item := range items {
		code := strings.TrimPrefix(item, "-")
		text += "\n\t" + fmt.Sprintf(`us create VenueCheckLine %s {"checkId":%q,"itemCode":%q,"ok":%t}`, domain.KeyID("VenueCheckLine", id, code), id, code, code == item)
	}
	return text
}

// lineOf is a deed on a line of the check of the second quarter.
func lineOf(item, more, verb string) string {
	id := domain.KeyID("VenueCheck", enginetest.ID("@v"), "2026-Q2")
	if verb == "create" {
		more += fmt.Sprintf(`,"checkId":%q`, id)
	}
	return fmt.Sprintf(`us %s VenueCheckLine %s {"ok":true%s}`, verb, domain.KeyID("VenueCheckLine", id, item), more)
}

// done is the deed that ends a check.
func done(quarter, more string) string {
	return fmt.Sprintf(`us update VenueCheck %s {"status":"DONE"%s}`, domain.KeyID("VenueCheck", enginetest.ID("@v"), quarter), more)
}

func TestINV_V6_EveryItemHasALine(t *testing.T) {
	five := []string{"SIGN", "FLAG_OATH", "RULES_POSTED", "-EQUIPMENT", "OPEN_AS_POSTED"}
	six := append(five[:5:5], "SAFETY")
	all := palace + looked("2026-Q2", six...)
	enginetest.Hold(t, []enginetest.Ruling{
		{"all six", all, done("2026-Q2", ""), ""},
		{"five of six", palace + looked("2026-Q2", five...), done("2026-Q2", ""), "INV-V6"},
		{"five, where there are five", palace + "\n\tus update Venue @v {\"checkItems\":[\"SIGN\",\"FLAG_OATH\",\"RULES_POSTED\",\"EQUIPMENT\",\"OPEN_AS_POSTED\"]}" + looked("2026-Q2", five...), done("2026-Q2", ""), ""},
		{"an item that there is not", palace + looked("2026-Q2"), lineOf("TEA", `,"itemCode":"TEA"`, "create"), "VALIDATION"},
		{"on a day of another quarter", all, done("2026-Q2", `,"doneOn":"2026-03-31"`), "INV-V6"},
		{"of another quarter", palace + looked("2026-Q1", six...), done("2026-Q1", ""), "INV-V6"},
		{"of another quarter, done then", palace + looked("2026-Q1", six...), done("2026-Q1", `,"doneOn":"2026-03-31"`), ""},
		{"a score of one's own", all, done("2026-Q2", `,"score":1`), "READ_ONLY_FIELD"},
		{"a line when it is done", all + "\n\t" + done("2026-Q2", ""), lineOf("EQUIPMENT", "", "update"), "SEALED"},
		{"by who uses it", palace, strings.Replace(strings.TrimSpace(looked("2026-Q2")), "us create", "bs create", 1), "FORBIDDEN"},
		{"by whom it does not concern", palace + "\n\tus update Venue @v {\"openTo\":null}", strings.Replace(strings.TrimSpace(looked("2026-Q2")), "us create", "us1 create", 1), "MISSING_REFERENCE"},
		{"no quarter", palace, strings.TrimSpace(looked("2026-Q5")), "VALIDATION"},
	})
	w := enginetest.New(t)
	w.Must(all + "\n\t" + done("2026-Q2", ""))
	x := enginetest.Body[domain.VenueCheck](w, domain.KeyID("VenueCheck", enginetest.ID("@v"), "2026-Q2"))
	if x.Score != 0.8333 || x.By != "us" || x.DoneOn.String() != "2026-06-15" {
		t.Errorf("%v by %s on %s", x.Score, x.By, x.DoneOn)
	}
}

// TestDL71: each quarter of a venue of ours that is open owes a check; one that is done
// moves it to the next.
func TestDL71_EachQuarterOwesACheck(t *testing.T) {
	w := enginetest.New(t)
	w.Must(palace + base)
	due := func(id string) (day string) {
		w.Snapshot().EachRunning(w.Snapshot().Find("Venue", w.ID(id)), func(_ int, over domain.Time) {
			day = domain.DateOf(over.Std().Add(-time.Second), engine.Shanghai()).String()
		})
		return day
	}
	for _, step := range []struct{ deeds, want string }{
		{"", "2026-06-30"},
		{looked("2026-Q2", "SIGN", "FLAG_OATH", "RULES_POSTED", "EQUIPMENT", "OPEN_AS_POSTED", "SAFETY"), "2026-06-30"},
		{done("2026-Q2", ""), "2026-09-30"},
		{`us update Venue @v {"status":"CLOSED_TEMPORARILY"}`, ""},
		{`us update Venue @v {"status":"OPEN"}`, "2026-09-30"},
		{`us update Venue @v {"status":"CLOSED"}`, ""},
	} {
		w.Must(step.deeds)
		if got := due("@v"); got != step.want {
			t.Errorf("%s: %q, want %q", step.deeds, got, step.want)
		}
	}
	if got := due("@r"); got != "" {
		t.Errorf("a red base owes a check: %s", got)
	}
}
