package figures

import (
	"encoding/json"

	"pdca/internal/domain"
	"pdca/internal/ground"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// partContent is what is signed of an inspector's part, once it is handed in: before that
// there is nothing to sign.
func partContent(s *state.Snapshot, r *domain.Record) []byte {
	p := r.Body.(*domain.InspectionPart)
	if p.Status != domain.PartStatusSubmitted && p.Status != domain.PartStatusLocked {
		return nil
	}
	return ground.PartContent(s, p)
}

// manifestHash is the hash of the pack.
func manifestHash(v *state.View, _ *registry.Field, r *domain.Record, _ state.Asked) domain.Value {
	return domain.String(ground.PackOf(v.Snapshot, r.Body.(*domain.InspectionPart), v.Sees).Hash)
}

// pack is the manifest of what the inspector of a part has to have at hand, as far as the
// viewer sees it.
func pack(v *state.View, _ *registry.Field, r *domain.Record, _ state.Asked) domain.Value {
	b, err := json.Marshal(ground.PackOf(v.Snapshot, r.Body.(*domain.InspectionPart), v.Sees))
	if err != nil {
		panic(err) // it is made of texts and numbers
	}
	return domain.String(string(b))
}
