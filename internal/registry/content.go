package registry

import (
	"fmt"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"pdca/internal/domain"
	"pdca/internal/jsonscan"
)

// ContentHash is the API's name for the hash of a record's content.
const ContentHash = "contentHash"

// signed reads the fields that are the content of a record for whoever signs it.
func (e *Entity) signed(names []string) error {
	for _, name := range names {
		i, err := e.place(name, nil)
		if err != nil {
			return fmt.Errorf("signed: %w", err)
		}
		f := e.Fields[i]
		if f.Secret || f.Index == e.Status || slices.Contains(e.Signed, f) {
			return fmt.Errorf("signed: %s is secret, the state, or named twice", name)
		}
		e.Signed = append(e.Signed, f)
	}
	return nil
}

// Content returns what is signed of a record, in canonical JSON (RFC 8785): its signed
// fields that are set, and under the name of each connection of parts that have signed
// fields themselves the content of these, in the order that parts gives.
func (e *Entity) Content(r *domain.Record, parts func(rel Relation, r *domain.Record) []*domain.Record) []byte {
	v := jsontext.Value(e.appendContent(nil, r, parts))
	if err := v.Canonicalize(); err != nil {
		panic(err) // what the codec writes is JSON, and no member is named twice
	}
	return v
}

func (e *Entity) appendContent(b []byte, r *domain.Record, parts func(rel Relation, r *domain.Record) []*domain.Record) []byte {
	b = append(b, '{')
	name := func(name string) {
		if b[len(b)-1] != '{' {
			b = append(b, ',')
		}
		b = append(jsonscan.AppendString(b, name), ':')
	}
	for _, f := range e.Signed {
		if r.Has(f.Index) {
			name(f.Name)
			b = f.AppendJSON(b, r.Body.Get(f.Index))
		}
	}
	for _, rel := range e.Parts {
		if len(rel.From.Signed) == 0 {
			continue
		}
		name(rel.Name)
		b = append(b, '[')
		for i, part := range parts(rel, r) {
			if i > 0 {
				b = append(b, ',')
			}
			b = rel.From.appendContent(b, part, parts)
		}
		b = append(b, ']')
	}
	return append(b, '}')
}

// InPosition sorts the parts of a record as they are signed: by position, and where that
// is the same or there is none by id.
func (e *Entity) InPosition(list []*domain.Record) {
	slices.SortFunc(list, func(a, b *domain.Record) int {
		if e.Position != nil {
			if c := a.Body.Get(e.Position.Index).Compare(b.Body.Get(e.Position.Index)); c != 0 {
				return c
			}
		}
		return strings.Compare(a.ID, b.ID)
	})
}
