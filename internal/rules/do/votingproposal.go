package do

import (
	"encoding/json"
	"slices"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/state"
)

// trainingProposals answers which sessions, not held yet, a need could be met by: those whose
// topic is of its dimension, or its own topic, those for the worker's level first.
func trainingProposals(v *state.View, args []byte) ([]string, error) {
	var in struct {
		NeedID string `json:"needId"`
	}
	if err := json.Unmarshal(args, &in); err != nil {
		return nil, err
	}
	reg := v.Registry()
	r := v.Find("TrainingNeed", in.NeedID)
	if r == nil || !v.Sees(reg.Entity("TrainingNeed"), r) {
		return nil, nil
	}
	n, level := r.Body.(*domain.TrainingNeed), ""
	if p := v.Find("PartyWorkerProfile", n.ProfileID); p != nil {
		level = p.Body.(*domain.PartyWorkerProfile).LevelCode
	}
	ent := reg.Entity("TrainingSession")
	var out []domain.TrainingProposal
	v.Scan(ent, func(r *domain.Record) bool {
		s := r.Body.(*domain.TrainingSession)
		open := s.Status == domain.TrainingStatusPlanned || s.Status == domain.TrainingStatusPublished
		fits := s.TopicCode == n.TopicCode || n.Dimension != "" && dimensionOfTopic(v.Snapshot, s.TopicCode) == string(n.Dimension)
		if open && fits && v.Sees(ent, r) {
			own := level != "" && slices.Contains(s.WorkerLevels, level)
			x := domain.TrainingProposal{SessionID: s.ID, TitleZh: s.TitleZh, TopicCode: s.TopicCode, OwnLevel: own}
			if s.PlannedAt != 0 {
				x.PlannedAt = s.PlannedAt.String()
			}
			out = append(out, x)
		}
		return v.Meter.Spend(1)
	})
	slices.SortStableFunc(out, func(a, b domain.TrainingProposal) int {
		switch {
		case a.OwnLevel != b.OwnLevel && a.OwnLevel:
			return -1
		case a.OwnLevel != b.OwnLevel:
			return 1
		}
		return strings.Compare(a.PlannedAt+a.SessionID, b.PlannedAt+b.SessionID)
	})
	return engine.JSONTexts(out...)
}
