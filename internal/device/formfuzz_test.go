package device

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

// FuzzForms: whatever stands for the document of forms, it is read or refused, and what was
// read can be asked for every type, field and right that it names.
func FuzzForms(f *testing.F) {
	for _, s := range []string{`{}`, `null`, `[]`, `{"version":"1","types":[{"name":"Finding","fields":[{"name":"severity","enum":"Severity","min":1}]}]}`,
		`{"types":[null]}`, `{"types":[{"fields":[null]}]}`, `{"objects":[{"name":"Step","fields":[null]}]}`,
		`{"rights":[{"row":"SCORE","grants":[{"level":"E"},{"level":""}]}]}`, `{"lists":[{"list":"x","codes":[{"code":"a","retired":true}]}]}`} {
		f.Add([]byte(s))
	}
	if raw, err := os.ReadFile(filepath.Join("..", "..", "docs", "manifest.schema.json")); err == nil {
		f.Add(raw) // a JSON of its words, and none of its shape
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		forms, err := readForms(raw)
		if err != nil {
			return
		}
		for _, typ := range forms.Types {
			if forms.Type(typ.Name) == nil {
				t.Errorf("the type %q is not found", typ.Name)
			}
			for _, field := range typ.Fields {
				if typ.Field(field.Name) == nil {
					t.Errorf("the field %q is not found", field.Name)
				}
			}
		}
		for _, r := range forms.Rights {
			forms.May(r.Row, "E")
		}
		if _, err := json.Marshal(forms); err != nil {
			t.Errorf("what was read cannot be written: %v", err)
		}
	})
}
