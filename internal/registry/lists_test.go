package registry_test

import (
	"encoding/json"
	"os"
	"slices"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// listData is what the data say of lists: which are open, and what fields have their codes.
type listData struct {
	// flags are those of the lists of enums.json.
	flags map[string]struct {
		Closed   bool   `json:"closed"`
		CodeList string `json:"codeList"`
	}
	// usedBy are the fields of each list of codes.json, as "Type.field".
	usedBy map[string][]string
}

func readLists(t *testing.T) (d listData) {
	t.Helper()
	read := func(name string, into any) {
		data, err := os.ReadFile("../domain/data/" + name)
		if err == nil {
			err = json.Unmarshal(data, into)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	var enums struct{ Flags json.RawMessage }
	read("enums.json", &enums)
	if err := json.Unmarshal(enums.Flags, &d.flags); err != nil {
		t.Fatal(err)
	}
	var codes struct {
		Lists []struct {
			List   string
			UsedBy []string
		}
	}
	read("codes.json", &codes)
	d.usedBy = map[string][]string{}
	for _, l := range codes.Lists {
		d.usedBy[l.List] = l.UsedBy
	}
	return d
}

// within says whether every value of an enum is among some codes.
func within(e *registry.Enum, has func(code string) bool) bool {
	return !slices.ContainsFunc(e.Values, func(v registry.EnumValue) bool { return !has(v.Name) })
}

// closed says whether the values of an enum are those of a list that the data close.
func (d listData) closed(e *registry.Enum) bool {
	for name, f := range d.flags {
		list := domain.ShippedEnums()[name]
		if f.Closed && len(list) == len(e.Values) && within(e, func(code string) bool {
			_, ok := domain.ShippedEnums().Find(name, code)
			return ok
		}) {
			return true
		}
	}
	return false
}

// opened is the open list that the values of an enum are of; "" for none.
func (d listData) opened(e *registry.Enum) string {
	if d.closed(e) {
		return ""
	}
	for name, f := range d.flags {
		if !f.Closed && within(e, func(code string) bool { _, ok := domain.ShippedEnums().Find(name, code); return ok }) {
			return name
		}
	}
	for _, l := range domain.ShippedCodes() {
		if l.Open && within(e, func(code string) bool { return l.Find(code) != nil }) {
			return l.List
		}
	}
	return ""
}

// What an enterprise may add to is no enum of the API: the values of no enum are those of
// a list that the data keep open.
func TestNoEnumIsAnOpenList(t *testing.T) {
	d, reg := readLists(t), registry.MustLoad()
	for _, e := range reg.Enums {
		if list := d.opened(e); list != "" {
			t.Errorf("enum %s has values of the list %s, which is open: its fields are texts with @code(list: %q)", e.Name, list, list)
		}
	}
	helper := &registry.Enum{Name: "Helper", Values: []registry.EnumValue{{Name: "INTERNAL_TRAINER"}, {Name: "ORG_LIFE_INSTRUCTOR"}}}
	venue := &registry.Enum{Name: "Venue", Values: []registry.EnumValue{{Name: "CULTURE_PALACE"}, {Name: "OTHER_FACILITY"}}}
	meeting := &registry.Enum{Name: "Meeting"}
	for _, v := range domain.ShippedEnums()["orgLifeKinds"] {
		meeting.Values = append(meeting.Values, registry.EnumValue{Name: v.Code})
	}
	if d.opened(helper) == "" || d.opened(venue) != "venueKinds" || d.opened(meeting) != "" {
		t.Errorf("what was found: %q, %q, %q", d.opened(helper), d.opened(venue), d.opened(meeting))
	}
}

// Each field of which the data say that it has the codes of a list has them, once it is
// declared; and an open list of enums.json has its home in codes.json.
func TestFieldsHaveTheirLists(t *testing.T) {
	d, reg, found := readLists(t), registry.MustLoad(), 0
	for list, fields := range d.usedBy {
		for _, e := range reg.Entities {
			for _, f := range e.Fields {
				if !slices.Contains(fields, e.Name+"."+f.Name) || f.Embedded != nil {
					continue
				}
				if found++; f.Code == nil || f.Code.List != list {
					t.Errorf("%s.%s has codes of the list %s, and does not say so", e.Name, f.Name, list)
				}
			}
		}
	}
	if found < 10 {
		t.Errorf("only %d fields of lists were found", found)
	}
	for name, f := range d.flags {
		if !f.Closed && domain.CodeListOf(f.CodeList) == nil {
			t.Errorf("the list %s is open and has no list of codes", name)
		}
		if domain.ShippedEnums()[name] == nil {
			t.Errorf("the list %s has flags and no values", name)
		}
	}
}
