package archtest

import (
	"go/ast"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// nouns finds entities of the declaration in the packages that are to work for any.
func nouns(h *house) (out []string) {
	for _, s := range h.files {
		own, listed := h.nounless[s.pkg]
		if !listed || s.test || s.generated {
			continue
		}
		foreign := slices.DeleteFunc(slices.Clone(h.nouns), func(n string) bool { return slices.Contains(own, n) })
		for _, what := range s.says(foreign) {
			out = append(out, s.name+" says "+what)
		}
	}
	return out
}

// says lists where a file names one of some entities: one of its types or values, the
// entity or its field in a text, or a name of the file's own that is made of it.
func (s source) says(nouns []string) (out []string) {
	inText := regexp.MustCompile(`^(` + strings.Join(nouns, "|") + `)(\.\w+)?$`)
	distinct := slices.DeleteFunc(slices.Clone(nouns), func(n string) bool { return slices.Contains(words, n) })
	ast.Inspect(s.file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.SelectorExpr:
			if x, ok := n.X.(*ast.Ident); ok && x.Name == "domain" && begun(n.Sel.Name, nouns) && !plainCode(n.Sel.Name) {
				out = append(out, "domain."+n.Sel.Name)
				return false
			}
		case *ast.Ident:
			if made(n.Name, distinct) {
				out = append(out, n.Name)
			}
		case *ast.BasicLit:
			if text, err := strconv.Unquote(n.Value); err == nil && inText.MatchString(text) {
				out = append(out, n.Value)
			}
		}
		return true
	})
	return out
}

// begun says whether a name of package domain is one of an entity's: PledgeStatus.
func begun(name string, nouns []string) bool {
	return slices.ContainsFunc(nouns, func(noun string) bool {
		rest, ok := strings.CutPrefix(name, noun)
		return ok && (rest == "" || 'A' <= rest[0] && rest[0] <= 'Z')
	})
}

// plainCode says whether a name is that of an error's code or of the shipped lists of
// codes, and not of the entity that keeps codes.
func plainCode(name string) bool {
	rest, ok := strings.CutPrefix(name, "Code")
	return ok && rest != "" && !strings.HasPrefix(rest, "Field") && !strings.HasPrefix(rest, "Status")
}

// made says whether an entity is in a name: checkPledge, pledges, pledge.
func made(name string, nouns []string) bool {
	upper := strings.ToUpper(name[:1]) + name[1:]
	return slices.ContainsFunc(nouns, func(noun string) bool { return strings.Contains(upper, noun) })
}
