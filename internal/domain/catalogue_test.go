package domain_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"pdca/internal/domain"
)

// TestShippedCatalogueCounts recomputes every number of the head from the raw
// file, without the code under test, and then asks that code.
func TestShippedCatalogueCounts(t *testing.T) {
	raw := readData(t, "standards.json")
	var doc struct {
		Categories []struct {
			MaxScore int64
			Items    []struct {
				MaxScore int64
				Criteria []struct {
					Code      string
					MaxScore  int64
					AppliesTo []string
				}
			}
		}
	}
	if err := json.Unmarshal(raw, &doc); err != nil {
		t.Fatal(err)
	}
	var got domain.CatalogueCounts
	shares := map[string]domain.CatalogueShare{}
	total := int64(0)
	got.Categories = len(doc.Categories)
	for _, c := range doc.Categories {
		got.Items += len(c.Items)
		for _, i := range c.Items {
			got.Criteria += len(i.Criteria)
			for _, r := range i.Criteria {
				total += r.MaxScore
				for _, kind := range r.AppliesTo {
					s := shares[kind]
					shares[kind] = domain.CatalogueShare{Criteria: s.Criteria + 1, MaxScore: s.MaxScore + r.MaxScore}
				}
			}
		}
	}
	cat := domain.ShippedCatalogue()
	if want := (domain.CatalogueCounts{Categories: 21, Items: 44, Criteria: 101}); got != want || cat.Meta.Counts != want {
		t.Errorf("counts: file %v, head %v, want %v", got, cat.Meta.Counts, want)
	}
	if total != 1000 || cat.Meta.TotalMaxScore != 1000 || len(cat.Criteria()) != 101 {
		t.Errorf("total: file %d, head %d, %d criteria", total, cat.Meta.TotalMaxScore, len(cat.Criteria()))
	}
	for kind, want := range map[string]domain.CatalogueShare{
		"SECONDARY_COMMITTEE": {Criteria: 59, MaxScore: 572},
		"GENERAL_BRANCH":      {Criteria: 81, MaxScore: 788},
		"BRANCH":              {Criteria: 97, MaxScore: 964},
		"PARTY_GROUP":         {},
	} {
		if shares[kind] != want || cat.Share(kind) != want || cat.Meta.Applicable[kind] != want {
			t.Errorf("%s: file %v, code %v, head %v, want %v", kind, shares[kind], cat.Share(kind), cat.Meta.Applicable[kind], want)
		}
	}
}

func TestCatalogueLookUp(t *testing.T) {
	cat := domain.ShippedCatalogue()
	if cat != domain.ShippedCatalogue() || cat.Version != "1.0.0" || !cat.Meta.NotApplicableNeedsReason {
		t.Errorf("version %q, parsed once: %t", cat.Version, cat == domain.ShippedCatalogue())
	}
	for _, want := range cat.Criteria() {
		got, ok := cat.Criterion(want.Code)
		if !ok || got != want || got.ItemCode() != want.Code[:4] || got.CategoryCode() != want.Code[:2] {
			t.Errorf("%s: found %v, item %s, category %s", want.Code, ok, got.ItemCode(), got.CategoryCode())
		}
	}
	if _, ok := cat.Criterion("99.9.9"); ok {
		t.Error("a criterion that does not exist was found")
	}
	cr, _ := cat.Criterion("05.1.2")
	if cr.TitleZh == "" || cr.TitleEn == "" || cr.Scoring.Metric != "meetings.committee" || cr.Scoring.PerMissing.String() != "1.2" ||
		cr.Period != "YEAR" || cr.Origin == "" || len(cr.SeedRefs) == 0 || strings.ContainsAny(string(cr.ScoringJSON), "\n") {
		t.Errorf("05.1.2 reads %+v", cr)
	}
}

// TestCatalogueUsesClosedLists holds every code of the catalogue and of the
// points rules against its list.
func TestCatalogueUsesClosedLists(t *testing.T) {
	enums := domain.ShippedEnums()
	check := func(what, list string, codes ...string) {
		for _, c := range codes {
			if _, ok := enums.Find(list, c); !ok {
				t.Errorf("%s: %q is not in %s", what, c, list)
			}
		}
		if len(codes) == 0 {
			t.Errorf("%s: no code of %s", what, list)
		}
	}
	for _, cr := range domain.ShippedCatalogue().Criteria() {
		check(cr.Code, "evidenceKinds", cr.Evidence...)
		check(cr.Code, "checkMethods", cr.Methods...)
		check(cr.Code, "unitKinds", cr.AppliesTo...)
		check(cr.Code, "weightClasses", cr.WeightClass)
		check(cr.Code, "scoringKinds", cr.Scoring.Kind)
	}
	for _, r := range domain.ShippedPointsRules().Rules {
		check(r.Code, "evidenceKinds", r.Evidence...)
		check(r.Code, "roles", r.Approver)
	}
}

func TestParseCatalogueRefuses(t *testing.T) {
	good := string(readData(t, "standards.json"))
	for name, edit := range map[string][2]string{
		"not JSON":            {`{`, ``},
		"count":               {`"items": 44`, `"items": 45`},
		"total":               {`"totalMaxScore": 1000`, `"totalMaxScore": 999`},
		"share":               {`"maxScore": 572`, `"maxScore": 573`},
		"no version":          {`"version": "1.0.0"`, `"version": ""`},
		"sum of an item":      {`"maxScore": 12`, `"maxScore": 11`},
		"code twice":          {`"code": "01.1.2"`, `"code": "01.1.1"`},
		"code does not nest":  {`"code": "01.1.2"`, `"code": "01.3.2"`},
		"item does not nest":  {`"code": "01.1"`, `"code": "07.1"`},
		"scoring rule":        {`"floor": 0.6`, `"floor": 1.6`},
		"bands do not fall":   {`"min": 800`, `"min": 950`},
		"bands end above 0":   {`"min": 0`, `"min": 1`},
		"band is no grade":    {`"grade": "B"`, `"grade": "E"`},
		"applies to no unit":  {`"SECONDARY_COMMITTEE",`, ``},
		"four decimal places": {`"target": 0.95`, `"target": 0.9501`},
	} {
		bad := strings.Replace(good, edit[0], edit[1], 1)
		if bad == good {
			t.Fatalf("%s: the edit does not apply", name)
		}
		cat, err := domain.ParseCatalogue([]byte(bad))
		if err == nil || cat != nil {
			t.Errorf("%s: accepted", name)
		} else if e := domain.AsError(err); e.Code != domain.CodeValidation {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestShippedEnums(t *testing.T) {
	enums := domain.ShippedEnums()
	for list, n := range map[string]int{"supervisionModes": 7, "checkMethods": 8, "grades": 4, "problemSources": 7,
		"mustTalkTriggers": 4, "mustVisitTriggers": 5, "trainingForms": 4, "learningCheckForms": 5, "ownVenues": 10,
		"localRedBases": 6, "partyWorkerThreeByThree": 9, "scoringKinds": 5, "responsibilityLetters": 3} {
		if len(enums[list]) != n {
			t.Errorf("%s has %d values, want %d", list, len(enums[list]), n)
		}
	}
	v, ok := enums.Find("unitKinds", "BRANCH")
	if !ok || v.Zh != "党支部" || v.En != "Party branch" || v.Origin != "SEED" ||
		!v.Extra["evaluated"].Equal(domain.Bool(true)) || !v.Extra["line"].Equal(domain.String("PARTY")) {
		t.Errorf("BRANCH reads %+v", v)
	}
	if v, _ := enums.Find("grades", "A"); !v.Extra["order"].Equal(domain.Int(4)) {
		t.Errorf("A reads %+v", v)
	}
	if _, ok := enums.Find("grades", "E"); ok {
		t.Error("a grade E was found")
	}
}

func TestEnumShortcuts(t *testing.T) {
	for _, m := range domain.ShippedEnums()["checkMethods"] {
		away := slices.Contains([]string{"ROUTINE_WORK", "WORK_SUBMISSION"}, m.Code)
		if got, ok := domain.MethodOnSite(m.Code); !ok || got == away {
			t.Errorf("%s: on site %t, %t", m.Code, got, ok)
		}
	}
	for _, m := range domain.ShippedEnums()["supervisionModes"] {
		if got, ok := domain.ModeAnnounced(m.Code); !ok || got != (m.Code != "UNSCHEDULED_SPOT_CHECK") {
			t.Errorf("%s: announced %t, %t", m.Code, got, ok)
		}
	}
	if _, ok := domain.MethodOnSite("TELEPATHY"); ok {
		t.Error("an unknown method is known")
	}
	if _, ok := domain.ModeAnnounced("DOCUMENT_REVIEW"); ok {
		t.Error("a check method is no supervision mode")
	}
}

func readData(t *testing.T, name string) []byte {
	t.Helper()
	raw, err := os.ReadFile("data/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}
