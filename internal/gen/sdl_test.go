package gen

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pdca/internal/registry"
)

// TestPrintedTextReadsBack prints what was read from printed text.
func TestPrintedTextReadsBack(t *testing.T) {
	text, err := API(registry.MustLoad())
	if err != nil {
		t.Fatal(err)
	}
	var again document
	if err := again.merge("api.graphqls", text); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(text, again.print()); diff != "" {
		t.Error(diff)
	}
}

func TestQuote(t *testing.T) {
	var d document
	want := `a "quoted" \ text`
	d.add(&def{kind: "scalar", name: "S", desc: want})
	var again document
	if err := again.merge("s.graphqls", d.print()); err != nil {
		t.Fatal(err)
	}
	if got := again.byName["S"].desc; got != want {
		t.Errorf("got %q", got)
	}
}

func TestMergeRefuses(t *testing.T) {
	for name, text := range map[string]string{
		"a syntax error":               "type {",
		"an extension of nothing":      "extend type Nothing { a: Int }",
		"the same type again":          "type T { a: Int }",
		"the same field again":         "extend type T { a: Int }",
		"the same value of an enum":    "enum E { A A }",
		"the same name, another kind":  "input T { b: Int }",
		"the same field in a new type": "type U { a: Int a: Int }",
	} {
		var d document
		d.add(&def{kind: "type", name: "T"}).field("a", "Int", "")
		err := d.merge("x.graphqls", text)
		if err == nil {
			err = d.check()
		}
		if err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestTexts(t *testing.T) {
	for desc, want := range map[string]string{
		"党员 / Party member":                    "党员|party member",
		"得分（服务器计算）/ Score, recomputed":         "得分|score",
		"PDCA循环 / PDCA cycle":                  "PDCA循环|PDCA cycle",
		"内容散列值 SHA-256 / SHA-256 of the bytes": "内容散列值 SHA-256|SHA-256 of the bytes",
		"路径，形如 /c/s07 / Materialised path, x":  "路径|materialised path",
		"附件 / Attachment: a file's metadata":   "附件|attachment",
	} {
		if l := label(desc); l.Zh+"|"+l.En != want {
			t.Errorf("label(%q) = %q, %q", desc, l.Zh, l.En)
		}
		if got := tidy(desc); !strings.Contains(got, " / ") || tidy(got) != got {
			t.Errorf("tidy(%q) = %q", desc, got)
		}
	}
	for name, want := range map[string]string{"pointsBalance": "POINTS_BALANCE", "nameZh": "NAME_ZH", "sha256": "SHA256", "id": "ID"} {
		if got := registry.Scream(name); got != want {
			t.Errorf("registry.Scream(%q) = %q", name, got)
		}
	}
	for name, want := range map[string]string{"OrgUnit": "an OrgUnit", "UnitLink": "a UnitLink", "Member": "a Member"} {
		if got := an(name); got != want {
			t.Errorf("an(%q) = %q", name, got)
		}
	}
}
