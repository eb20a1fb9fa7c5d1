package registry

import (
	"fmt"

	"github.com/vektah/gqlparser/v2/ast"

	"pdca/internal/domain"
)

// maxCode is how long a code may be.
const maxCode = 40

// code reads @code of a field: its texts are codes, in the form of codes.
func (f *Field) code(fd *ast.FieldDefinition, a arguments) error {
	f.Code = &Code{List: a.str("list"), As: a.str("as")}
	switch {
	case f.Type != "String" || f.Derived:
		return fmt.Errorf("@code: the field holds no texts")
	case domain.CodeListOf(f.Code.List) == nil:
		return fmt.Errorf("@code: there is no list %q", f.Code.List)
	case fd.Directives.ForName("text") != nil || fd.Directives.ForName("length") != nil || fd.Directives.ForName("pattern") != nil:
		return fmt.Errorf("@code: what a code looks like is said by its list: neither @text nor @length nor @pattern")
	}
	if d := fd.Directives.ForName("default"); d != nil && domain.CodeListOf(f.Code.List).Find(args(d).str("value")) == nil {
		return fmt.Errorf("@code: the default is no code of the list")
	}
	f.Text, f.MaxLen = domain.TextCode, maxCode
	return nil
}

// book finds the entity whose records are codes, and gives it to the fields that hold some.
func (p *schemaParser) book() error {
	for _, e := range p.reg.Entities {
		a := args(p.defs[e.Name].Directives.ForName("entity"))
		if err := p.bookOf(e, a.list("codes"), a.list("retiredIn")); err != nil {
			return p.in(e.Name, "", err)
		}
	}
	for _, e := range p.reg.Entities {
		for _, f := range e.Fields {
			if f.Code == nil {
				continue
			}
			if p.reg.Codes == nil {
				return p.in(e.Name, f.Name, fmt.Errorf("@code: no entity has the records of codes"))
			}
			f.Code.Of, e.Coded = p.reg.Codes, append(e.Coded, f)
		}
	}
	return nil
}

func (p *schemaParser) bookOf(e *Entity, fields, retired []string) error {
	switch {
	case len(fields) == 0 && len(retired) == 0:
		return nil
	case len(fields) != 2:
		return fmt.Errorf("codes: the field of the list and that of the code")
	case p.reg.Codes != nil:
		return fmt.Errorf("codes: they are records of %s already", p.reg.Codes.Ent.Name)
	}
	b := &CodeBook{Ent: e, Retired: map[string]bool{}}
	for i, at := range []**Field{&b.List, &b.Code} {
		f := e.byName[fields[i]]
		if f == nil || f.Kind != domain.KindString || !f.prose() || !f.Indexed {
			return fmt.Errorf("codes: %q is no indexed text", fields[i])
		}
		*at = f
	}
	for _, s := range retired {
		if !e.hasState(s) {
			return fmt.Errorf("retiredIn: %s is no state", s)
		}
		b.Retired[s] = true
	}
	p.reg.Codes = b
	return nil
}
