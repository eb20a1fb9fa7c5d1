package enginetest

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/registry"
)

// Names are the ids of records whose ids follow from their keys, by the names that a test
// gives them: the others are found from the name alone (ID).
type Names map[string]string

// ID turns a name into a record's id.
func (n Names) ID(name string) string {
	if id, ok := n[name]; ok {
		return id
	}
	return ID(name)
}

var named = regexp.MustCompile(`"(R:)?(@?[^"]*)"`)

// IDs replaces every @name of a text, and every name of a record with a key; R: may stand
// before it.
func (n Names) IDs(text string) string {
	return named.ReplaceAllStringFunc(text, func(quoted string) string {
		m := named.FindStringSubmatch(quoted)
		return `"` + m[1] + n.ID(m[2]) + `"`
	})
}

// Read reads "verb Type id {fields}". What a keyed record is called when it is made is its
// name from then on; an id is taken as it is.
func (n Names) Read(reg *registry.Registry, deed string) (engine.Op, error) {
	words := strings.SplitN(deed, " ", 4)
	if len(words) < 3 || reg.Entity(words[1]) == nil {
		return engine.Op{}, fmt.Errorf("no deed: %s", deed)
	}
	op := engine.Op{Ent: reg.Entity(words[1]), ID: n.ID(words[2]), Base: engine.Seen}
	op.Kind = map[string]engine.OpKind{"create": engine.OpCreate, "update": engine.OpUpdate, "delete": engine.OpDelete}[words[0]]
	if len(words) < 4 {
		return op, nil
	}
	if err := engine.ReadFields(op.Ent, []byte(n.IDs(words[3])), nil, &op); err != nil {
		return op, err
	}
	if op.Kind == engine.OpCreate && len(op.Ent.Key) > 0 && (words[2][0] == '@' || strings.Count(words[2], "-") != 4) {
		id, err := op.Ent.KeyID(func(f *registry.Field) domain.Value {
			if i := slices.IndexFunc(op.Fields, func(in engine.FieldInput) bool { return in.Field == f }); i >= 0 {
				return op.Fields[i].Change.Value
			}
			return f.Default
		})
		if err != nil {
			return op, err
		}
		op.ID, n[words[2]] = id, id
	}
	return op, nil
}
