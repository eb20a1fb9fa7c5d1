package archtest

import (
	"cmp"
	"fmt"
	"go/ast"
	"slices"
	"strconv"
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

// atHome finds rules that hang on an entity from a room to the left of its stage: what
// comes earlier cannot know it.
func atHome(h *house) (out []string) {
	for _, s := range h.files {
		at, isRoom := place(s.pkg)
		if !isRoom || s.test {
			continue
		}
		for _, noun := range s.hangsOn() {
			if room := cmp.Or(lent[noun], h.stage[noun]); at < slices.Index(rooms, room) {
				out = append(out, fmt.Sprintf("%s hangs a rule on %s, which is of %s", s.name, noun, room))
			}
		}
	}
	return out
}

// hangsOn lists the entities that a table of rules names.
func (s source) hangsOn() (out []string) {
	ast.Inspect(s.file, func(n ast.Node) bool {
		pair, ok := n.(*ast.KeyValueExpr)
		if !ok {
			return true
		}
		key, isName := pair.Key.(*ast.Ident)
		value, isText := pair.Value.(*ast.BasicLit)
		if isName && key.Name == "Entity" && isText {
			noun, err := strconv.Unquote(value.Value)
			if err == nil {
				out = append(out, noun)
			}
		}
		return true
	})
	return out
}
