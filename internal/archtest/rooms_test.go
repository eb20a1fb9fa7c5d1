package archtest

import (
	"fmt"
	"slices"
	"strings"
)

// leftward finds a permission of mayImport that lets a package of rules see one that is
// not to its left, or anybody else see a room at all: rules are handed over as a whole.
func leftward(h *house) (out []string) {
	for pkg, list := range h.mayImport {
		own, isRoom := place(pkg)
		for _, path := range list {
			left, aRoom := place(path)
			if aRoom && pkg != "pdca/internal/rules" && (!isRoom || left >= own) || isRoom && path == "pdca/internal/rules" {
				out = append(out, fmt.Sprintf("%s may not see %s", pkg, path))
			}
		}
		if isRoom && own < 0 {
			out = append(out, pkg+" has no place among the rooms")
		}
	}
	return out
}

// place is where a package of rules stands among the rooms; -1 for one that is not of
// them.
func place(pkg string) (at int, room bool) {
	name, room := strings.CutPrefix(pkg, "pdca/internal/rules/")
	return slices.Index(rooms, name), room
}
