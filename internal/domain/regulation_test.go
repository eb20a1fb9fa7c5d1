package domain_test

import (
	"testing"
	"unicode/utf8"

	"pdca/internal/domain"
)

// What ships of the regulations: 37 and 41 articles, numbered without gaps, each with a
// subject in our own words (at most 60 characters, so that no text of a regulation fits).
func TestShippedRegulations(t *testing.T) {
	for code, want := range map[domain.Regulation]int{domain.RegulationBranchWorkRegulations: 37, domain.RegulationSoeGrassrootsRegulations: 41} {
		var found *domain.ShippedRegulation
		for i, r := range domain.ShippedRegulations() {
			if r.Code == code {
				found = &domain.ShippedRegulations()[i]
			}
		}
		if found == nil || len(found.Articles) != want {
			t.Fatalf("%s has %+v, want %d articles", code, found, want)
		}
		for i, a := range found.Articles {
			if a.No != i+1 || a.SubjectZh == "" || utf8.RuneCountInString(a.SubjectZh) > 60 || len(a.AppliesTo) == 0 || a.Check == "" || found.ChapterZh(a.Chapter) == "" {
				t.Errorf("%s %d: %+v", code, i+1, a)
			}
		}
	}
}
