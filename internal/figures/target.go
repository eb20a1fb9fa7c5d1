package figures

import (
	"pdca/internal/domain"
	"pdca/internal/ground"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// What would be below by an allocation is told to whoever sees it, also where some of the
// units are not theirs: it is what is submitted.

func weightSum(v *state.View, _ *registry.Field, r *domain.Record, _ state.Asked) domain.Value {
	return hundredths(ground.WeightSum(below(v, r)))
}

func weightGap(v *state.View, _ *registry.Field, r *domain.Record, _ state.Asked) domain.Value {
	return hundredths(ground.WholeWeight - ground.WeightSum(below(v, r)))
}

func goalSum(v *state.View, _ *registry.Field, r *domain.Record, _ state.Asked) domain.Value {
	sum, ok := ground.GoalSum(below(v, r))
	if !ok {
		return domain.Null
	}
	return domain.Float(float64(sum) / tenThousandths)
}

// tenThousandths are how many make one of a domain.Fixed.
const tenThousandths = 10_000

func below(v *state.View, r *domain.Record) []ground.Share {
	return ground.Below(v.Snapshot, r.Body.(*domain.TargetAllocation))
}

func hundredths(n int64) domain.Value { return domain.Float(float64(n) / 100) }
