package merge

import (
	"math"
	"math/big"
	"strconv"

	"pdca/internal/domain"
)

// counter adds up what the devices counted. A plain value counts as its
// difference to what the user was looking at, also where nothing is concurrent:
// were it then taken as it is, the order of two pushes would matter.
func counter(in *Input) (Result, error) {
	if in.Change.Kind == IncOp {
		return increment(in)
	}
	v := in.Change.Value
	was, ok := in.view()
	if !ok {
		return in.uncounted(), nil
	}
	to, err := total(in.Server, v, was)
	if err != nil {
		return Result{}, err
	}
	if in.ServerMark.Rev <= in.Base && was.Equal(in.Server) {
		// Arithmetic knows no null and no kind; the user meant the value itself.
		to = v
	}
	return in.remember(in.counted(to), v), nil
}

// increment adds an $inc.
func increment(in *Input) (Result, error) {
	to, err := total(in.Server, in.Change.Inc, domain.Null)
	if err != nil {
		return Result{}, err
	}
	r := in.counted(to)
	if shown, ok := in.ownNote(); ok {
		// The device adds to what it shows, which is not what the server has.
		if shown, err = total(shown, in.Change.Inc, domain.Null); err != nil {
			return Result{}, err
		}
		r = in.remember(r, shown)
	}
	r.Exact = true
	return r, nil
}

// counted makes to the value; counting nothing leaves no trace, so that it
// makes no later change concurrent.
func (in *Input) counted(to domain.Value) Result {
	if to.Equal(in.Server) {
		return in.keep()
	}
	return in.take(to, in.At)
}

// uncounted is the outcome for a plain value whose base nobody knows. Adding the
// whole of it would count twice, so a person must look.
func (in *Input) uncounted() Result {
	r := in.keep()
	if !r.Exact {
		r.Conflict = in.conflict(OutcomeServer)
	}
	return r
}

// number says whether a counter can hold the value.
func number(v domain.Value) bool {
	return v.Kind == domain.KindNull || v.Kind == domain.KindInt || v.Kind == domain.KindFloat
}

// total returns sum + plus - minus, where null counts as nothing; nothing added
// to null stays null.
func total(sum, plus, minus domain.Value) (domain.Value, error) {
	if sum.Kind == domain.KindFloat || plus.Kind == domain.KindFloat || minus.Kind == domain.KindFloat {
		return totalFloat(sum, plus, minus)
	}
	diff, ok := add(plus.N, -minus.N)
	n, ok2 := add(sum.N, diff)
	if !ok || !ok2 || minus.N == math.MinInt64 {
		return domain.Null, outOfRange()
	}
	if diff == 0 {
		return sum, nil
	}
	return domain.Int(n), nil
}

// add returns a + b, and whether it fits.
func add(a, b int64) (int64, bool) {
	n := a + b
	return n, (n < a) == (b < 0)
}

// totalFloat adds decimals, not binary fractions: 0.1 + 0.2 is 0.3, and three
// devices' shares come to the same sum in every order. That is exact as long as
// the sums have no more than 15 digits.
func totalFloat(sum, plus, minus domain.Value) (domain.Value, error) {
	diff := new(big.Rat).Sub(decimal(plus), decimal(minus))
	if diff.Sign() == 0 {
		return sum, nil
	}
	f, _ := diff.Add(diff, decimal(sum)).Float64()
	if math.IsInf(f, 0) {
		return domain.Null, outOfRange()
	}
	return domain.Float(f), nil
}

// decimal reads a number as people write it. NaN and infinities, which no
// caller may send, read as nothing.
func decimal(v domain.Value) *big.Rat {
	if v.Kind != domain.KindFloat {
		return new(big.Rat).SetInt64(v.N)
	}
	if r, ok := new(big.Rat).SetString(strconv.FormatFloat(v.Float(), 'g', -1, 64)); ok {
		return r
	}
	return new(big.Rat)
}

func outOfRange() error {
	return domain.Errorf(domain.CodeValidation, "计数超出范围", "the count is out of range")
}
