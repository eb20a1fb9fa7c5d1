package domain

import (
	"os"
	"strings"
	"testing"
)

// INV-BF2: nothing that figures are called or explained by says that one follows from another.
func TestINV_BF2_NoCausalWords(t *testing.T) {
	raw, err := os.ReadFile("data/figures.json")
	if err != nil {
		t.Fatal(err)
	}
	text := strings.ToLower(string(raw))
	for _, word := range []string{"因此", "导致", "带来", "促成", "归因", "贡献率", "caused by", "due to", "thanks to"} {
		if strings.Contains(text, word) {
			t.Errorf("%q stands in figures.json", word)
		}
	}
	d := ShippedFigures().Named("BUSINESS_BESIDES")
	if d == nil || !strings.Contains(d.FormulaZh, "并列展示，不作因果推断") || !strings.Contains(d.FormulaEn, "shown side by side, no causal claim") {
		t.Errorf("the caption is not there: %+v", d)
	}
}
