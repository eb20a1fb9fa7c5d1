package gql

import (
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

func (b *binder) queryField(fd *ast.FieldDefinition) *fieldInfo {
	if o := queryFields[fd.Name]; o != opNone {
		return &fieldInfo{op: o, ent: b.reg.Entity(fd.Type.Name())}
	}
	if em := b.reg.Embedded[fd.Type.Name()]; em != nil {
		f := &registry.Field{Index: -1, Name: fd.Name, Embedded: em, Kind: domain.KindObject}
		if fd.Type.Elem != nil {
			f.Kind = domain.KindList
		}
		return &fieldInfo{op: opHosted, f: f}
	}
	for _, e := range b.reg.Entities {
		switch {
		case e.Internal:
		case fd.Name == e.Camel:
			return &fieldInfo{op: opOne, ent: e}
		case fd.Name == e.Plural:
			return &fieldInfo{op: opMany, ent: e}
		case fd.Name == e.Plural+aggregateSuffix:
			return &fieldInfo{op: opAggregate, ent: e}
		}
	}
	return nil
}

var verbs = map[string]Verb{"create": Create, "update": Update, "transition": Transition, "delete": Delete}

func (b *binder) mutationField(fd *ast.FieldDefinition) *fieldInfo {
	if _, ok := b.own[fd.Name]; ok {
		return opMutation.info()
	}
	for prefix, verb := range verbs {
		name, ok := strings.CutPrefix(fd.Name, prefix)
		if ent := b.reg.Entity(name); ok && ent != nil && !ent.Internal {
			return &fieldInfo{op: opMutation, verb: verb, ent: ent}
		}
	}
	return nil
}

var payloadFields = map[string]op{"deletedId": opDeletedID, "rev": opPayloadRev, "errors": opErrors,
	"clientMutationId": opClientID, "query": opQuery, "merges": opMerges}

func (b *binder) payloadField(fd *ast.FieldDefinition) *fieldInfo {
	if o := payloadFields[fd.Name]; o != opNone {
		return o.info()
	}
	if ent := b.reg.Entity(fd.Type.Name()); ent != nil {
		return &fieldInfo{op: opPayloadRecord, ent: ent}
	}
	for _, own := range b.own {
		if slices.Contains(own.Gives, fd.Name) {
			return opPlain.info()
		}
	}
	return nil
}
