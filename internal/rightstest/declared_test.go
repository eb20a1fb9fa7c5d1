package rightstest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pdca/internal/registry"
)

// kept is what the product has otherwise than the file, or beyond it, with the reason. It
// goes with the reason.
var kept = map[string]string{
	"Account write mutedKinds NOTICE":                   "who is told mutes what they are told",
	"ClockMark read NONE":                               "internal",
	"Pledge write verification PLEDGE_VERIFY":           "the verification is a field until it goes with the transition",
	"Category read REFERENCE":                           "a part of the catalogue, as Criterion is",
	"Category create CATALOGUE":                         "a part of the catalogue, as Criterion is",
	"Category update CATALOGUE":                         "a part of the catalogue, as Criterion is",
	"Item read REFERENCE":                               "a part of the catalogue, as Criterion is",
	"Item create CATALOGUE":                             "a part of the catalogue, as Criterion is",
	"Item update CATALOGUE":                             "a part of the catalogue, as Criterion is",
	"Backup read NONE":                                  "internal",
	"Recovery read NONE":                                "internal",
	"OrgUnit ACTIVE MERGED ORG E":                       "until units are reformed by UnitReform",
	"OrgUnit ACTIVE DISSOLVED ORG E":                    "until units are reformed by UnitReform",
	"OrgUnit ACTIVE SPLIT ORG E":                        "until units are reformed by UnitReform",
	"SupervisionPlan DRAFT APPROVED INSPECTION_PLAN E":  "until plans are SUBMITTED first",
	"Inspection IN_PROGRESS PARTS_SUBMITTED SCORE E":    "until parts are records, whose last one hands in",
	"CriterionResult SCORED LOCKED RESULT_SUBMIT E":     "until the server locks at CONFIRMED",
	"CriterionResult RECONCILED LOCKED RESULT_SUBMIT E": "until the server locks at CONFIRMED",
	"Finding OPEN DISPUTED FINDING_REPLY E":             "until a unit is told of what is CONFIRMED",
	"Rectification ACCEPTED LOOK_BACK_DUE LOOK_BACK E":  "until look-backs are records",
	"Rectification LOOK_BACK_DUE CLOSED LOOK_BACK E":    "until look-backs are records",
	"Rectification LOOK_BACK_DUE REOPENED LOOK_BACK E":  "until look-backs are records",
}

// declared lists what the declaration says of who may do what, each as one line.
func declared(e *registry.Entity) (out []string) {
	for _, u := range [][2]string{{"read", e.Read}, {"create", e.Create}, {"update", e.Update}, {"delete", e.Delete}} {
		if u[1] != "" {
			out = append(out, fmt.Sprint(e.Name, " ", u[0], " ", u[1]))
		}
	}
	for _, f := range e.Fields {
		if f.Write != "" {
			out = append(out, fmt.Sprint(e.Name, " write ", f.Name, " ", f.Write))
		}
	}
	for _, m := range e.Transitions {
		level := "E"
		if m.Approve {
			level = "A"
		}
		out = append(out, fmt.Sprint(e.Name, " ", m.From, " ", m.To, " ", m.By, " ", level))
	}
	return out
}

// said lists what the file says of an entity, in the same words; of all its records, or
// also what goes for some of them.
func (f *file) said(entity string, some bool) (out []string) {
	for _, r := range f.Rows {
		for _, u := range r.Uses {
			if u.Entity != entity || u.When != "" && !some {
				continue
			}
			for kind, yes := range map[string]any{"read": u.Read, "create": u.Create, "update": u.Update, "delete": u.Delete} {
				if yes == true {
					out = append(out, fmt.Sprint(entity, " ", kind, " ", r.Action))
				}
			}
			for _, text := range u.Fields {
				if names, write := strings.CutPrefix(text, "write="); write {
					for _, name := range strings.Split(names, ",") {
						out = append(out, fmt.Sprint(entity, " write ", name, " ", r.Action))
					}
				}
			}
			for _, m := range u.Transitions {
				for _, from := range m.From {
					out = append(out, fmt.Sprint(entity, " ", from, " ", m.To, " ", r.Action, " ", m.Level))
				}
			}
		}
	}
	return out
}

// TestDeclarationFollowsTheFile: an entity that exists is read, made, changed and taken
// on by the rows and at the levels of the file.
func TestDeclarationFollowsTheFile(t *testing.T) {
	f, used := theFile(t), map[string]bool{}
	for _, e := range registry.MustLoad().Entities {
		said := f.said(e.Name, true)
		for _, line := range declared(e) {
			_, excused := kept[line]
			used[line] = excused
			switch {
			case slices.Contains(said, line) && excused:
				t.Errorf("%s: as the file says; it needs no reason any more", line)
			case !slices.Contains(said, line) && !excused && !refined(line, said):
				t.Errorf("%s: the file says %v", line, said)
			}
		}
		for _, line := range f.said(e.Name, false) {
			if words := strings.Fields(line); len(words) == 3 && !slices.Contains(declared(e), line) && !second(line, declared(e)) {
				t.Errorf("%s: the file says so, the declaration %v", line, declared(e))
			}
		}
	}
	for line := range kept {
		if !used[line] {
			t.Errorf("%s: the product has no such thing", line)
		}
	}
}

// refined says whether a field has a row of its own that the file gives the entity.
func refined(line string, said []string) bool {
	words := strings.Fields(line)
	return words[1] == "write" && slices.ContainsFunc(said, func(s string) bool {
		w := strings.Fields(s)
		return len(w) == 3 && (w[1] == "update" || w[1] == "create") && w[2] == words[3]
	})
}

// second says whether a row of the file is the second one for the same use: an entity
// has one row for its changes, and fields of the other.
func second(line string, declared []string) bool {
	words := strings.Fields(line)
	return slices.ContainsFunc(declared, func(d string) bool {
		w := strings.Fields(d)
		return len(w) == 4 && w[1] == "write" && words[1] == "update" && w[3] == words[2]
	}) || words[2] == "SERVER" || internalRow(words[2])
}

func internalRow(action string) bool { return action == "NONE" }
