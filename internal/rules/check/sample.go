package check

import (
	"cmp"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/registry"
)

// drawSample is INV-I13: whoever samples says what there is, and the lot says which of it
// is looked at. Who names no cases in a draft gets them drawn; who has drawn them without a network
// did so by the seed of the part, which came with the pack, and the draw is repeated.
func drawSample(c *engine.Change) error {
	r := engine.After[domain.CriterionResult](c)
	if !c.Wrote(domain.CriterionResultFieldSample) || r.Sample == "" || c.Tx.Trusted() {
		return nil
	}
	s, set := engine.Object[domain.ResultSample](r.Sample), c.Tx.Settings(cycleOf(c.Tx, r))
	asked := int64(0)
	if cr := criterionFor(c, r); cr != nil {
		if k := scoringOf(c.Tx, cr).Sample; k != nil {
			asked = k.Min
		}
	}
	if len(s.FrameIDs) == 0 || len(slices.Compact(slices.Sorted(slices.Values(s.FrameIDs)))) != len(s.FrameIDs) {
		return domain.Broken("INV-I13", "sample", "抽样框须列出全部候选，且不重复", "a sample is drawn from all that there is, each once")
	}
	if err := framed(c, r, &s); err != nil {
		return err
	}
	seed := seedOf(c.Tx, r)
	size := domain.SampleSize(len(s.FrameIDs), set.SampleShare, set.SampleMin, set.SampleMax, asked)
	switch {
	case s.Seed == "" && len(s.DrawnIDs) > 0:
		return domain.Broken("INV-I13", "sample", "自行选定的样本不算抽样：须给出种子", "cases that somebody chose are no sample: give the seed that they were drawn by")
	case len(s.DrawnIDs) == 0 && size < len(s.FrameIDs) && scoredOrLater(r.Status):
		return domain.Broken("INV-I13", "sample", "先抽签，再检查和评分：须列出抽中的", "the lot is drawn before what it drew is looked at and scored: say what that was")
	case s.Seed != "" && s.Seed != seed:
		return domain.Broken("INV-I13", "sample", "种子不得自选：由分工的 sampleSeed 和指标编号算出", "nobody chooses the seed: it follows from the part's sampleSeed and the code of the criterion")
	}
	s.Seed = seed
	drawn := domain.Draw(s.Seed, s.FrameIDs, size)
	if len(s.DrawnIDs) > 0 && !slices.Equal(slices.Sorted(slices.Values(s.DrawnIDs)), slices.Sorted(slices.Values(drawn))) {
		return domain.Broken("INV-I13", "sample", "检查的不是抽中的", "what was inspected is not what the lot drew")
	}
	s.Algorithm, s.DrawnIDs, s.FrameHash = domain.SampleAlgorithm, drawn, domain.FrameHash(s.FrameIDs)
	s.FrameCount, s.Size = new(int64(len(s.FrameIDs))), new(int64(size))
	v, err := c.Embed(domain.CriterionResultFieldSample, s)
	if err != nil {
		return err
	}
	c.Set(domain.CriterionResultFieldSample, v)
	c.Set(domain.CriterionResultFieldSampleSize, domain.Int(int64(size)))
	c.Set(domain.CriterionResultFieldPopulationSize, domain.Int(int64(len(s.FrameIDs))))
	return nil
}

// framed holds what a sample is drawn from against the records that it is said to be: of the
// unit inspected, known to the actor, with the values that the filter names. Whether it is all
// there were nobody refuses who is behind: the hash of the frame says what was drawn from.
func framed(c *engine.Change, r *domain.CriterionResult, s *domain.ResultSample) error {
	if s.FrameType == "" {
		if s.FrameFilter != "" {
			return wrongFrame("按条件抽样须写明记录类型", "a filter is of records: say their type")
		}
		return nil
	}
	ent := c.Tx.Registry().Entity(s.FrameType)
	if ent == nil || ent.Internal {
		return wrongFrame("没有这种记录", "there are no such records")
	}
	meets, err := frameFilter(ent, s.FrameFilter)
	if err != nil {
		return wrongFrame("筛选条件须为该类记录字段的 JSON", "the filter is JSON of fields of these records")
	}
	for _, id := range s.FrameIDs {
		x := c.Tx.State().Get(ent, id)
		if x == nil || x.Deleted() || !c.Tx.Sees(ent, x) || x.Unit != r.UnitID || !meets(x, c.Tx.Reads) {
			return wrongFrame("候选不是受检单位符合条件的记录", "what is drawn from are records of the unit that meet the filter")
		}
	}
	return nil
}

func wrongFrame(zh, en string) error { return domain.Broken("INV-I13", "sample", zh, en) }

// frameFilter reads the values that records are to have, by field.
func frameFilter(ent *registry.Entity, text string) (func(r *domain.Record, reads func(*registry.Field, *domain.Record) bool) bool, error) {
	want := map[*registry.Field]string{}
	if text != "" {
		if err := registry.EachMember([]byte(text), func(name string, value []byte) error {
			f := ent.Field(name)
			if f == nil || f.Derived || f.Secret {
				return engine.Missing(name)
			}
			want[f] = string(value)
			return nil
		}); err != nil {
			return nil, err
		}
	}
	return func(r *domain.Record, reads func(*registry.Field, *domain.Record) bool) bool {
		for f, v := range want {
			if !reads(f, r) || string(f.AppendJSON(nil, r.Body.Get(f.Index))) != v {
				return false
			}
		}
		return true
	}, nil
}

// seedOf is the seed of a result's sample: from what the server made for the part. A part
// that came from a device has nothing of the server's yet, and an inspector may have none:
// their ids were there before anybody knew what there is to draw from.
func seedOf(tx *engine.Tx, r *domain.CriterionResult) string {
	base := r.InspectionID
	if p := partOf(tx, r.InspectionID, r.InspectorID); p != nil {
		base = cmp.Or(p.SampleSeed, p.ID)
	}
	return domain.SampleSeed(base, r.CriterionCode)
}

// fillPart makes what the seeds of a part's samples come from, where the server itself
// makes the part: a device could make a part again until its seed pleased.
func fillPart(c *engine.Change) error {
	if c.Tx.Actor.Device == "" && !c.Tx.Actor.System {
		c.Stamp(domain.InspectionPartFieldSampleSeed, engine.Text(newSeed(c.Tx)))
	}
	return nil
}

// criterionFor is the criterion of a result.
func criterionFor(c *engine.Change, r *domain.CriterionResult) *domain.Criterion {
	return engine.Find[domain.Criterion](c.Tx, r.CriterionID)
}

// cycleOf is the cycle of a result's inspection.
func cycleOf(tx *engine.Tx, r *domain.CriterionResult) string {
	if i := engine.Find[domain.Inspection](tx, r.InspectionID); i != nil {
		return i.CycleID
	}
	return ""
}

// byLot is the other half of INV-I13: where not all there were are looked at, the lot said
// which.
func byLot(r *domain.CriterionResult, rule *domain.Scoring) error {
	if rule.Sample == nil || r.Sample != "" || r.NotApplicable != "" || r.SampleSize >= r.PopulationSize {
		return nil
	}
	return domain.Broken("INV-I13", "sample", "未检查全部时，须由抽签决定检查哪些", "where not all there were are looked at, the lot says which")
}
