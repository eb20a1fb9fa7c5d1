package engine

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/journal"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// metaCollection holds what the projections themselves are: one document whose
// body is the form that their bodies have and, for each entity, the layout that its
// records were written under:
//
//	pdca-records-4 OrgUnit=0f4b3c9a1d2e8f76 Member=…
//
// Records of another layout are not read, they are made anew from the journal; those
// of the other entities are. Projections of another form are not read at all.
const (
	metaCollection = "_meta"
	recordForm     = "pdca-records-4"
)

// formDoc is the document for all entities but those whose records are being
// written anew.
func formDoc(reg *registry.Registry, without []*registry.Entity) journal.Doc {
	b := []byte(recordForm)
	for _, e := range reg.Entities {
		if !slices.Contains(without, e) {
			b = fmt.Appendf(b, " %s=%s", e.Name, e.Layout())
		}
	}
	return journal.Doc{Collection: metaCollection, ID: "form", Rev: 1, Body: b}
}

// stale lists the entities whose projections are not of this program's form and
// layout.
func stale(ctx context.Context, p journal.Projections, reg *registry.Registry) (list []*registry.Entity, err error) {
	var parts []string
	err = p.Load(ctx, metaCollection, func(d journal.Doc) error {
		if d.ID == "form" {
			parts = strings.Fields(string(d.Body))
		}
		return nil
	})
	if err != nil || len(parts) == 0 || parts[0] != recordForm {
		return reg.Entities, err
	}
	for _, e := range reg.Entities {
		if !slices.Contains(parts[1:], e.Name+"="+e.Layout()) {
			list = append(list, e)
		}
	}
	return list, nil
}

// remake makes the records of some entities as they were after a commit, from the
// journal. Effects on others are passed over, but for what places the records.
func remake(ctx context.Context, store journal.Store, schema *state.Schema, list []*registry.Entity, to domain.Rev, add func(*domain.Record)) error {
	reg := schema.Registry()
	placed := slices.ContainsFunc(list, func(e *registry.Entity) bool { return e.Concealable })
	published := slices.ContainsFunc(list, func(e *registry.Entity) bool { return e.Publish != nil })
	needed := func(e *registry.Entity) bool {
		return slices.Contains(list, e) || placed && placesOthers(e) || published && e == reg.Units.Ent
	}
	snap, err := replayTail(ctx, store, state.Empty(schema), to, 0, func(ent *registry.Entity, _ string, _ domain.Rev) bool { return !needed(ent) })
	if err != nil {
		return err
	}
	for _, e := range list {
		snap.EachOfEntity(e, add)
	}
	return nil
}
