package registry_test

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/registry/registrytest"
)

var update = flag.Bool("update", false, "add what is new to the list of what is numbered for ever; it never changes or removes")

const numberedFile = "testdata/numbered.txt"

// numbered lists what is stored or sent by number, each as "what: number or meaning".
func numbered(r *registry.Registry) (list []string) {
	list = append(list, fmt.Sprintf("rights table: version %d", r.Matrix.Version))
	for no := domain.RowNo(1); len(list) <= len(r.Matrix.Actions()); no++ {
		if name := r.Matrix.Name(no); name != "" {
			list = append(list, fmt.Sprintf("row %d: %s", no, name))
		}
	}
	for _, e := range r.Entities {
		list = append(list, fmt.Sprintf("read %s: row %d, unit by %s, team by %s, owned by %s, as %s, internal %t",
			e.Name, e.ReadRow, fieldName(e, e.Bucket), fieldName(e, e.Team), owners(e), fieldName(e, e.ReadAs), e.Internal)+guarded(e)+circled(e))
	}
	for _, e := range r.Entities {
		for i, f := range e.Fields {
			list = append(list, fmt.Sprintf("field %s %d: %s", e.Name, i, f.Name))
		}
	}
	return list
}

// guarded says by which rows single fields are read: a device was given them by these.
func guarded(e *registry.Entity) (text string) {
	if e.OutlineRow != 0 {
		text = fmt.Sprintf(", outline row %d", e.OutlineRow)
	}
	for _, f := range e.Guarded {
		by := fmt.Sprintf("row %d", f.ReadRow)
		switch g := f.Guard; {
		case g.Names != nil:
			by = "by " + g.Names.Name
		case g.Row == 0:
			by = "whole"
		case g.OpenBy != nil:
			by += fmt.Sprintf(" open in %v by %s", g.OpenIn, g.OpenBy.Name)
		case g.OpenIn != nil:
			by += fmt.Sprintf(" open in %v", g.OpenIn)
		}
		text += ", " + f.Name + " " + by
	}
	return text
}

func fieldName(e *registry.Entity, i int) string {
	if i >= 0 {
		return e.Fields[i].Name
	}
	return map[int]string{-1: "none", registry.BucketSelf: "id", registry.BucketRef: "ref"}[i]
}

// circled says who else reads an entity's records; "" for nobody.
func circled(e *registry.Entity) (text string) {
	for _, i := range e.Also {
		text += ", also by " + e.Fields[i].Name
	}
	if p := e.ReadIf; p != nil {
		text += fmt.Sprintf(", by row %d if %s=%s", p.Row, e.Fields[p.Field].Name, p.Value)
	}
	if p := e.Publish; p != nil {
		to := "to " + p.To
		if p.To == "" {
			to = "as " + fieldName(e, p.Scope) + " says"
		}
		text += fmt.Sprintf(", published %s in %s", to, strings.Join(slices.Sorted(maps.Keys(p.In)), "+"))
	}
	return text
}

func owners(e *registry.Entity) string {
	names := []string{}
	for _, o := range e.Owners {
		names = append(names, fieldName(e, o))
	}
	return strings.Join(names, "+")
}

// judge holds what is numbered against the list that was frozen. wrong says what was
// changed or removed, fresh what is not in the list yet. How entities are read may
// change with the version of the rights table, nothing else ever.
func judge(frozen, now []string) (wrong, fresh []string) {
	is := map[string]string{}
	for _, line := range now {
		key, value, _ := strings.Cut(line, ": ")
		is[key] = value
	}
	version := func(s string) int { n, _ := strconv.Atoi(strings.TrimPrefix(s, "version ")); return n }
	known, newer := map[string]bool{}, false
	for _, line := range frozen {
		key, value, _ := strings.Cut(line, ": ")
		known[key] = true
		switch {
		case is[key] == value:
		case key == "rights table" && version(is[key]) == version(value)+1:
			newer, fresh = true, append(fresh, key)
		case strings.HasPrefix(key, "read ") && is[key] != "" && newer:
			fresh = append(fresh, key)
		default:
			wrong = append(wrong, fmt.Sprintf("%s was %q, is %q", key, value, is[key]))
		}
	}
	for _, line := range now {
		if key, _, _ := strings.Cut(line, ": "); !known[key] {
			fresh = append(fresh, key)
		}
	}
	return wrong, fresh
}

func readNumbered(t *testing.T) []string {
	t.Helper()
	raw, err := os.ReadFile(numberedFile)
	if err != nil && !(*update && os.IsNotExist(err)) {
		t.Fatal(err)
	}
	return slices.DeleteFunc(strings.Split(string(raw), "\n"), func(s string) bool { return s == "" || s[0] == '#' })
}

// TestNumbered: what is stored or sent by number keeps its number for ever.
func TestNumbered(t *testing.T) {
	now := numbered(registry.MustLoad())
	wrong, fresh := judge(readNumbered(t), now)
	for _, w := range wrong {
		t.Errorf("numbered for ever: %s", w)
	}
	switch {
	case len(fresh) == 0 || len(wrong) > 0:
	case *update:
		head := "# What is stored or sent by number. Lines are added (go test ./internal/registry -run TestNumbered -update),\n# never changed: docs/adding-an-entity.md says why.\n"
		if err := os.WriteFile(numberedFile, []byte(head+strings.Join(now, "\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	default:
		t.Errorf("not frozen yet: %v\nadd them with: go test ./internal/registry -run TestNumbered -update", fresh)
	}
}

// TestNumberedBites: each way of changing a number is found.
func TestNumberedBites(t *testing.T) {
	frozen := numbered(registry.MustLoad())
	parse := func(version int, rows []domain.MatrixRow, edits ...string) []string {
		m, err := domain.MatrixOf(version, rows)
		if err != nil {
			t.Fatal(err)
		}
		return numbered(registrytest.Declared(t, m, edits...))
	}
	swapped := domain.MatrixRows()
	swapped[0].No, swapped[1].No = swapped[1].No, swapped[0].No
	grown := append(domain.MatrixRows(), domain.MatrixRow{No: 1000, Action: "AAA", Cells: "PA:V"})
	venue, otherRow := `type Venue @entity(stage: DO, bucket: "unitId", read: "VENUE"`, `type Venue @entity(stage: DO, bucket: "unitId", read: "ROSTER"`
	expected := "  \"预计人数 / How many are expected\"\n  expectedPeople: Int @range(min: 1, max: 100000)\n"
	const v = domain.RightsVersion
	for name, c := range map[string]struct {
		now          []string
		wrong, fresh bool
	}{
		"nothing":                        {frozen, false, false},
		"rows change numbers":            {parse(v, swapped), true, false},
		"a row is added":                 {parse(v, grown), false, true},
		"an entity is read by another":   {parse(v, domain.MatrixRows(), venue, otherRow), true, false},
		"the same with another version":  {parse(v+1, domain.MatrixRows(), venue, otherRow), false, true},
		"a field is read by a row":       {parse(v, domain.MatrixRows(), expected, strings.Replace(expected, "Int", `Int @read(action: "ROSTER")`, 1)), true, false},
		"the version goes back":          {parse(v-1, domain.MatrixRows()), true, false},
		"a field is taken out":           {parse(v, domain.MatrixRows(), expected, ""), true, false},
		"a field is put into the middle": {parse(v, domain.MatrixRows(), expected, "  \"新 / New\"\n  fresh: Int\n"+expected), true, true},
	} {
		wrong, fresh := judge(frozen, c.now)
		if len(wrong) > 0 != c.wrong || len(fresh) > 0 != c.fresh {
			t.Errorf("%s: wrong %v, fresh %v", name, wrong, fresh)
		}
	}
}

// TestMatrixOf: a table whose rows have no number of their own is none.
func TestMatrixOf(t *testing.T) {
	row := func(no domain.RowNo, action, cells string) domain.MatrixRow {
		return domain.MatrixRow{No: no, Action: action, Cells: cells}
	}
	for name, rows := range map[string][]domain.MatrixRow{
		"no number":     {row(0, "A", "")},
		"no name":       {row(1, "", "")},
		"number twice":  {row(1, "A", ""), row(1, "B", "")},
		"name twice":    {row(1, "A", ""), row(2, "A", "")},
		"unknown role":  {row(1, "A", "XX:V")},
		"unknown level": {row(1, "A", "PA:Z")},
		"unknown reach": {row(1, "A", "PA:V@moon")},
		"a role twice":  {row(1, "A", "PA:V PA:E@own")},
	} {
		if _, err := domain.MatrixOf(1, rows); err == nil {
			t.Errorf("%s: taken", name)
		}
	}
}
