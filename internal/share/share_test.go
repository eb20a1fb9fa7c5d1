package share_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
	"pdca/internal/registry"
	"pdca/internal/share"
)

var partner = domain.Actor{Account: "pv"}

// world has an agreement in force, @g, and uses of a venue by the partner and by others.
func world(t *testing.T) (*enginetest.World, share.Door) {
	t.Helper()
	w := enginetest.New(t)
	w.Must(enginetest.Approved + `
		cc update DataShareAgreement @g {"status":"COMPANY_APPROVED"}
		pv update DataShareAgreement @g {"status":"PARTNER_ACCEPTED"}
		system create Venue v1 {"unitId":"s00","nameZh":"文化宫","kindCode":"CULTURE_PALACE"}
		system create Venue v2 {"unitId":"s01","nameZh":"别处的","kindCode":"CULTURE_PALACE"}
		` + use("u1", "v1", "px", 6, 12) + use("u2", "v1", "px", 7, 4) + use("u3", "v1", "px", 8, 15) + use("o1", "v1", "b000", 6, 9) + use("o2", "v2", "px", 6, 9))
	return w, share.Door{Engine: w.Engine}
}

func use(id, venue, unit string, month, people int) string {
	return fmt.Sprintf(`
		system create VenueUse %s {"venueId":%q,"unitId":%q,"purpose":"CULTURE","fromAt":"2026-%02d-12T01:00:00.000Z","toAt":"2026-%02[4]d-12T03:00:00.000Z","status":"COMPLETED","headCount":%[5]d}`, id, venue, unit, month, people)
}

func code(err error) domain.ErrorCode {
	if err == nil {
		return ""
	}
	return domain.AsError(err).Code
}

func pull(t *testing.T, d share.Door, held *share.Held, limit int) (numbers, removed []string) {
	t.Helper()
	for range 20 {
		p, err := d.Pull(t.Context(), partner, *held, limit)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range p.Records {
			numbers = append(numbers, r.Number[len(r.Number)-1:])
		}
		removed, *held = append(removed, p.Removed...), p.Held
		if !p.More {
			return numbers, removed
		}
	}
	t.Fatal("the pages do not end")
	return nil, nil
}

func same(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("%s: %v, not %v", what, got, want)
	}
}

// A device gets what is shared once, again where a field changed that is shared and not
// where another one did, and is told to drop what is shared no more.
func TestPull(t *testing.T) {
	for _, limit := range []int{1, 2, 100} {
		w, d := world(t)
		held := share.Held{}
		got, _ := pull(t, d, &held, limit)
		same(t, "first", got, "1", "2", "3")
		got, removed := pull(t, d, &held, limit)
		same(t, "nothing new", append(got, removed...))
		w.Must(`system update VenueUse u1 {"noteZh":"内部说明","memberCount":3}`)
		got, _ = pull(t, d, &held, limit)
		same(t, "what does not go out changed", got)
		w.Must(`system update VenueUse u2 {"purpose":"SPORT"}` + use("u4", "v1", "px", 9, 8))
		got, _ = pull(t, d, &held, limit)
		same(t, "what goes out changed", got, "2", "4")
		w.Must(`system update Venue v1 {"unitId":"s01"}`) // its uses are another unit's now
		got, removed = pull(t, d, &held, limit)
		same(t, "given away", got)
		if len(removed) != 4 || removed[0] != "DSA-2026-001-000001" {
			t.Errorf("removed: %v", removed)
		}
		w.Must(`system update Venue v1 {"unitId":"s00"}`)
		got, _ = pull(t, d, &held, limit)
		same(t, "given back, by the same numbers", got, "1", "2", "3", "4")
	}
}

// A page of a list follows another one, by the numbers.
func TestPages(t *testing.T) {
	w, d := world(t)
	ask := share.Ask{AgreementID: w.ID("@g"), Type: "VenueUse", First: 2}
	var got []string
	for range 3 {
		page, err := d.Records(t.Context(), w.Engine.View(partner), ask)
		if err != nil {
			t.Fatal(err)
		}
		if page.TotalCount != 3 {
			t.Errorf("%d in all", page.TotalCount)
		}
		for _, n := range page.Nodes {
			got = append(got, n.SharedNumber)
			if raw := fmt.Sprintf("%s", n.Fields); strings.Contains(raw, "headCount") || !strings.Contains(raw, "fromAt") {
				t.Errorf("fields %s", raw)
			}
		}
		if ask.After = page.EndCursor; !page.HasNextPage {
			break
		}
	}
	if fmt.Sprint(got) != "[DSA-2026-001-000001 DSA-2026-001-000002 DSA-2026-001-000003]" {
		t.Error(got)
	}
	ask.After = "DSA-2026-001-000009"
	if _, err := d.Records(t.Context(), w.Engine.View(partner), ask); code(err) != domain.CodeValidation {
		t.Errorf("behind a number that there is not: %v", err)
	}
}

// INV-DS4: the partner alone reads, what is named alone, while the agreement is in force.
func TestRefused(t *testing.T) {
	w, d := world(t)
	records := func(account, typ, filter string) domain.ErrorCode {
		_, err := d.Records(t.Context(), w.Engine.View(domain.Actor{Account: account}), share.Ask{AgreementID: w.ID("@g"), Type: typ, Filter: []byte(filter), First: 5})
		return code(err)
	}
	for _, c := range []struct {
		account, typ, filter string
		want                 domain.ErrorCode
	}{
		{"pv", "VenueUse", "", ""}, {"pv", "VenueUse", `{"purpose":{"eq":"CULTURE"}}`, ""}, {"pv", "VenueUse", `{"fromAt":{"gte":"2026-07-01T00:00:00.000Z"}}`, ""},
		{"us", "VenueUse", "", domain.CodeForbidden}, {"cc", "VenueUse", "", domain.CodeForbidden}, {"nobody", "VenueUse", "", domain.CodeForbidden},
		{"pv", "Venue", "", domain.CodeForbidden}, {"pv", "Member", "", domain.CodeForbidden}, {"pv", "Nothing", "", domain.CodeForbidden},
		{"pv", "VenueUse", `{"headCount":{"eq":12}}`, domain.CodeForbidden}, {"pv", "VenueUse", `{"unitId":{"eq":"px"}}`, domain.CodeForbidden},
		{"pv", "VenueUse", `{"nothing":{"eq":12}}`, domain.CodeForbidden}, {"pv", "VenueUse", `{"purpose":{"like":"C"}}`, domain.CodeValidation},
		{"pv", "VenueUse", `[]`, domain.CodeValidation}, {"pv", "VenueUse", `{"purpose":{"eq":null}}`, domain.CodeValidation},
	} {
		if got := records(c.account, c.typ, c.filter); got != c.want {
			t.Errorf("%v: %q", c, got)
		}
	}
	w.Must(`system create DataShareAgreement @d {"ownerUnitId":"s00",` + enginetest.Terms + `}`)
	for _, c := range []struct {
		account, id string
		want        domain.ErrorCode
	}{{"pv", "@g", ""}, {"us", "@g", ""}, {"us", "@d", ""}, {"pv", "@d", domain.CodeForbidden}, {"us1", "@g", domain.CodeForbidden}, {"bs", "@g", domain.CodeForbidden}} {
		if _, err := d.Types(w.Engine.View(domain.Actor{Account: c.account}), w.ID(c.id)); code(err) != c.want {
			t.Errorf("types of %s by %s: %v", c.id, c.account, err)
		}
	}
	held := share.Held{}
	pull(t, d, &held, 10)
	w.Must(`system update DataShareAgreement @g {"status":"SUSPENDED"}`)
	if got := records("pv", "VenueUse", ""); got != domain.CodeAgreementEnded {
		t.Errorf("suspended: %q", got)
	}
	if _, err := d.Pull(t.Context(), partner, held, 10); code(err) != domain.CodeAgreementEnded {
		t.Errorf("suspended, by a checkpoint of before: %v", err)
	}
	if _, err := d.Pull(t.Context(), domain.Actor{Account: "us"}, share.Held{}, 10); code(err) != domain.CodeForbidden {
		t.Errorf("by nobody's partner: %v", err)
	}
}

// An agreement is over on the day after its last, also where no clock ran.
func TestDaysCount(t *testing.T) {
	w, d := world(t)
	for _, c := range []struct {
		day  string
		want domain.ErrorCode
	}{{"2026-06-01", ""}, {"2026-12-31", ""}, {"2027-01-01", domain.CodeAgreementEnded}, {"2026-05-31", domain.CodeAgreementEnded}} {
		day, err := domain.ParseDate(c.day)
		if err != nil {
			t.Fatal(err)
		}
		_, err = d.Records(t.Context(), w.Engine.Snapshot().View(partner, day), share.Ask{AgreementID: w.ID("@g"), Type: "VenueUse", First: 5})
		if code(err) != c.want {
			t.Errorf("%s: %v", c.day, err)
		}
	}
}

// INV-DS6: neither a group below the floor nor what tells of it is given.
func TestFloor(t *testing.T) {
	w, d := world(t)
	sums := func() (out []string) {
		a, err := d.Aggregate(t.Context(), w.Engine.View(partner), w.ID("@g"), "VenueUse", []string{"FROM_AT_MONTH"}, 12)
		if err != nil {
			t.Fatal(err)
		}
		for _, g := range append(a.Groups, a.Total) {
			out = append(out, fmt.Sprintf("%s %s", g.State, g.Sums))
		}
		return out
	}
	show := func(want string) {
		t.Helper()
		if got := strings.ReplaceAll(fmt.Sprint(sums()), "%!s(<nil>)", "-"); got != want {
			t.Errorf("%s\nnot %s", got, want)
		}
	}
	show(`[OK {"headCount":12} SUPPRESSED - OK {"headCount":15} SUPPRESSED -]`)
	w.Must(use("u5", "v1", "px", 9, 0)) // two groups, too few together
	show(`[OK {"headCount":12} SUPPRESSED - OK {"headCount":15} SUPPRESSED - SUPPRESSED -]`)
	w.Must(use("u6", "v1", "px", 10, 3))
	show(`[OK {"headCount":12} SUPPRESSED - OK {"headCount":15} SUPPRESSED - SUPPRESSED - OK {"headCount":34}]`)
	for _, keys := range [][]string{nil, {}, {"PURPOSE"}, {"FROM_AT_YEAR"}, {"FROM_AT_MONTH", "PURPOSE"}} {
		if _, err := d.Aggregate(t.Context(), w.Engine.View(partner), w.ID("@g"), "VenueUse", keys, 12); code(err) != domain.CodeForbidden {
			t.Errorf("grouped by %v: %v", keys, err)
		}
	}
}

// never are the records of which nothing is ever shared, whatever an agreement says.
var never = []string{"Member", "Account", "RoleGrant", "PointsEntry", "Pledge", "Attendance", "DemocraticAppraisal", "CriterionResult", "Finding", "Inspection", "Rectification",
	"PostEvaluation", "UnitAssessment", "CareTrigger", "CareRecord", "Accountability", "Violation", "SupervisionPlan", "Evidence", "Attachment"}

// INV-DS1: the declaration opens nothing of persons, scores, care and cases.
func TestNever(t *testing.T) {
	reg := registry.MustLoad()
	for _, e := range reg.Entities {
		for _, f := range e.Shared() {
			if slices.Contains(never, e.Name) || f.Ref != nil && f.Ref.To.Name != "OrgUnit" {
				t.Errorf("%s.%s is shareable", e.Name, f.Name)
			}
		}
	}
}
