package registry

import (
	"fmt"
	"slices"

	"github.com/vektah/gqlparser/v2/ast"

	"pdca/internal/domain"
)

// Sealed says whose key seals the texts of a field: that of the subject which the field
// Subject of the record names, SubjectSelf for the record's own id. Where Group is another
// field than NoGroup, each value of it has a key of its own, which can be destroyed without
// the subject's others, and goes with them.
type Sealed struct {
	Subject, Group int
	// Out is the field as it is read: an object, because a text that was erased is told
	// from one that never was.
	Out *Field
}

// SubjectSelf is Sealed.Subject of a record that is the subject itself, and Sealed.Group of
// one that is the group; NoGroup is Sealed.Group of texts that go with the subject alone.
const (
	SubjectSelf = -2
	NoGroup     = -1
)

// Of is the name of the key of a record's texts; "" where it is not known.
func (s *Sealed) Of(r *domain.Record) string { return s.Key(r.ID, r.Body.Str) }

// Key is the name of the key (domain.KeyName) of a record of which no more is known than its
// id and what a field holds; "" where that is not enough.
func (s *Sealed) Key(id string, of func(field int) string) string {
	say := func(field int) string {
		if field == SubjectSelf {
			return id
		}
		return of(field)
	}
	subject := say(s.Subject)
	if s.Group == NoGroup || subject == "" {
		return subject
	}
	group := say(s.Group)
	if group == "" || !domain.ValidIdentifier(subject) || !domain.ValidIdentifier(group) {
		return ""
	}
	return domain.KeyName(subject, group)
}

// Travels says whether a field of a record is sent to devices, as far as everybody goes: not
// what never leaves the server, and no sealed text, of the record or of another one of which
// it keeps something. A device would hold what is to be erased.
func (f *Field) Travels(r *domain.Record) bool {
	return !f.Secret && f.Sealed == nil && (f.Guard == nil || f.Guard.Names == nil || !domain.HoldsSealed(r.Body.Str(f.Index)))
}

// sealedObject is the declaration's name of the object in which sealed texts are read.
const sealedObject = "SealedText"

// sealedNot are the directives that ask for what nobody can do with a text that they cannot
// read, and those of fields that hold no text of somebody's.
var sealedNot = []string{"index", "unique", "default", "copy", "code", "lookup", "ref", "server", "secret", "derived", "readAs", "veil", "transition", "acts", "assigned"}

// sealedTexts reads @sealedText. It needs every field, and who reads what.
func (p *schemaParser) sealedTexts() error {
	for _, e := range p.reg.Entities {
		for _, f := range e.Fields {
			if f.Sealed == nil {
				continue
			}
			if err := p.sealedText(e, f, p.defs[e.Name].Fields.ForName(f.Name)); err != nil {
				return p.in(e.Name, f.Name, fmt.Errorf("@sealedText: %w", err))
			}
			e.Sealed = append(e.Sealed, f)
			if !slices.Contains(p.reg.SealedNames, f.Name) {
				p.reg.SealedNames = append(p.reg.SealedNames, f.Name)
			}
		}
	}
	return nil
}

func (p *schemaParser) sealedText(e *Entity, f *Field, fd *ast.FieldDefinition) error {
	for _, name := range sealedNot {
		if fd.Directives.ForName(name) != nil {
			return fmt.Errorf("@%s asks for what is read in the text, and nobody but who may open it reads that", name)
		}
	}
	merges := f.Policy == "LAST_WRITE" || f.Policy == "SERVER" || f.Policy == "IMMUTABLE"
	switch {
	case !f.prose() || f.Kind != domain.KindString:
		return fmt.Errorf("a String is sealed, and nothing else")
	case !merges:
		return fmt.Errorf("texts that are not read are not merged as %s", f.Policy)
	case e.Internal || e.Compact:
		return fmt.Errorf("an internal or compact entity has no sealed texts")
	case e.needs(f) || slices.Contains(e.Signed, f):
		return fmt.Errorf("where the record belongs, what it is and what is signed of it is not sealed")
	case f.Read == "":
		return fmt.Errorf("@read says who may open it")
	}
	p.reg.SealedText = p.reg.Embedded[sealedObject] // it stands beside the directive
	f.Sealed.Out = &Field{Index: f.Index, Name: f.Name, Description: f.Description, Kind: domain.KindObject, Type: sealedObject, Embedded: p.reg.SealedText, Guard: f.Guard}
	said := args(fd.Directives.ForName("sealedText"))
	var err error
	if f.Sealed.Subject, err = e.sealedBy(said.str("subject")); err != nil {
		return fmt.Errorf("subject: %w", err)
	}
	if f.Sealed.Subject == SubjectSelf && len(e.Key) > 0 {
		return fmt.Errorf("subject: the id of a keyed record is no person's")
	}
	f.Sealed.Group = NoGroup
	name := said.str("group")
	if name == "" {
		return nil
	}
	switch f.Sealed.Group, err = e.sealedBy(name); {
	case err != nil:
		return fmt.Errorf("group: %w", err)
	case f.Sealed.Group == f.Sealed.Subject:
		return fmt.Errorf("group: %s is the subject, whose key it would be", name)
	}
	return nil
}

// sealedBy finds the field that names a key. It is the same for as long as the record is
// there: a text is not sealed anew.
func (e *Entity) sealedBy(name string) (int, error) {
	i, err := e.place(name, map[string]int{"id": SubjectSelf})
	if err != nil || i == SubjectSelf {
		return i, err
	}
	if f := e.Fields[i]; f.Kind != domain.KindString || f.Enum != nil || f.Sealed != nil || !f.Required || f.Policy != "IMMUTABLE" {
		return i, fmt.Errorf("%s is no required text or id that is IMMUTABLE", name)
	}
	return i, nil
}
