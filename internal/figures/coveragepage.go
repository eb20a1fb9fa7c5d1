package figures

import (
	"encoding/json"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/ground"
	"pdca/internal/state"
)

// The fields of the query root that are about coverage (plan.md 11). They read what the
// named figures read, so a rate and its list cannot disagree (INV-CV3), and of the viewer's
// scope alone (INV-CV4).

var hosted = map[string]state.Hosted{"coverage": coverageOf, "coverageByUnit": coverageByUnit, "brokenChains": brokenChains}

// coverageAsk is what coverage is asked with.
type coverageAsk struct {
	CycleID, UnitID, Level, LetterKind, After string
	Kinds                                     []string
	First                                     int
}

// askCoverage reads the arguments. A cycle or unit that is not seen is not there.
func askCoverage(v *state.View, args []byte) (a coverageAsk, err error) {
	if err := json.Unmarshal(args, &a); err != nil {
		return a, domain.Errorf(domain.CodeBadQuery, "参数的值不符合其类型", "the value of an argument is not of its type")
	}
	if a.CycleID == "" {
		a.CycleID = ground.CycleOf(v.Snapshot, int64(v.Today.Std().Year()))
	}
	if v.Record(v.Registry().Entity("PdcaCycle"), a.CycleID) == nil {
		return a, domain.Errorf(domain.CodeNotFound, "没有这个循环", "there is no such cycle").On("cycleId")
	}
	if u := v.Unit(a.UnitID); a.UnitID != "" && (u == nil || !v.Sees(v.Registry().Units.Ent, u)) {
		return a, domain.Errorf(domain.CodeNotFound, "没有这个单位", "there is no such unit").On("unitId")
	}
	return a, nil
}

// under are the units of both lines that a question about a unit is of: it, the units that
// are linked with it today, and all below these.
func under(v *state.View, unit string) *state.UnitSet {
	out := map[string]bool{}
	put := func(id string) {
		out[id] = true
		v.EachBelow(id, func(below string) { out[below] = true })
	}
	put(unit)
	for _, ends := range [][2]string{{"partyUnitId", "adminUnitId"}, {"adminUnitId", "partyUnitId"}} {
		v.EachOf("UnitLink", ends[0], unit, func(r *domain.Record) bool {
			l := r.Body.(*domain.UnitLink)
			if l.Days().Contains(v.Today) {
				put(l.Str(v.Registry().Of(r.Body).Field(ends[1]).Index))
			}
			return true
		})
	}
	return state.NewUnitSet(out)
}

// covering is a question about coverage that is being answered.
type covering struct {
	v     *state.View
	ask   coverageAsk
	units *state.UnitSet
	// bases are those in force of the units that were asked about.
	bases map[string]*domain.TargetGroupFigure
}

// base is the base in force of a unit; nil for none.
func (c *covering) base(unit string) *domain.TargetGroupFigure {
	b, known := c.bases[unit]
	if !known {
		if c.bases == nil {
			c.bases = map[string]*domain.TargetGroupFigure{}
		}
		b = ground.Base(c.v.Snapshot, c.ask.CycleID, unit)
		c.bases[unit] = b
	}
	return b
}

// each calls fn for the facts of a source that are of the cycle and under the unit.
func (c *covering) each(source string, fn func(f *state.Fact)) {
	c.v.EachFact(state.FactsAsked{Source: source, Units: c.units, From: firstDay, To: lastDay}, func(f *state.Fact) {
		if f.Heads[0] == c.ask.CycleID {
			fn(f)
		}
	})
}

// whole says whether the viewer sees all that a source counts at the units that are in the
// base under the one that is asked for. Who sees a part is told no rate of the whole.
func (c *covering) whole(source string, fits func(b *domain.TargetGroupFigure) bool) bool {
	for unit := range c.units.All() {
		if b := c.base(unit); b != nil && b.InScope && fits(b) && !c.v.Covers(source, unit) {
			return false
		}
	}
	return true
}

// rate is a share in percent, with its state; of what is seen in part there is none.
func rate(num, den int64, whole bool) (*float64, domain.FigureState) {
	if den == 0 || !whole {
		return nil, domain.FigureStateNoData
	}
	d := domain.Share(100*num, den, 1)
	value := float64(d.N) / 10
	return &value, domain.FigureStateOk
}

// coverageLevels are the levels that coverage is told of.
var coverageLevels = []struct {
	level domain.DecompositionLevel
	kind  domain.UnitKind
}{{domain.DecompositionLevelSecondaryUnit, domain.UnitKindSecondaryUnit}, {domain.DecompositionLevelWorkshopSection, domain.UnitKindWorkshopSection},
	{domain.DecompositionLevelBranch, domain.UnitKindBranch}}

// maxMissing is how many units without a target are named beside a rate.
const maxMissing = 100

// coverageOf answers coverage(cycleId, unitId).
func coverageOf(v *state.View, args []byte) ([]string, error) {
	ask, err := askCoverage(v, args)
	if err != nil {
		return nil, err
	}
	c := &covering{v: v, ask: ask, units: under(v, ask.UnitID)}
	out := domain.Coverage{CycleID: ask.CycleID, UnitID: ask.UnitID, Rev: int64(v.Rev), Levels: c.levels(), Vertical: c.vertical(), MemberReach: c.reach(),
		GapCounts: c.gapCounts(), NotInBase: c.notInBase()}
	for i, l := range out.Levels {
		if l.Value != nil && (out.Minimum == nil || l.Numerator*out.Minimum.Denominator < out.Minimum.Numerator*l.Denominator) {
			out.Minimum = &out.Levels[i]
		}
	}
	return answerOf(out)
}

func answerOf(x any) ([]string, error) {
	b, err := json.Marshal(x)
	return []string{string(b)}, err
}

func (c *covering) levels() []domain.CoverageLevel {
	type key struct{ kind, letter string }
	sums, missing := map[key][2]int64{}, map[key][]string{}
	exempt := ground.Settings(c.v.Snapshot, c.ask.CycleID, c.v.Today).CoverageExemptUnits
	c.each(srcHolding, func(f *state.Fact) {
		if slices.Contains(exempt, f.Unit) {
			return
		}
		k := key{f.Heads[2], f.Heads[1]}
		n := sums[k]
		sums[k] = [2]int64{n[0] + f.Num, n[1] + f.Den}
		if f.Num < f.Den {
			missing[k] = append(missing[k], f.Unit)
		}
	})
	out := []domain.CoverageLevel{}
	for _, l := range coverageLevels {
		whole := c.whole(srcHolding, func(b *domain.TargetGroupFigure) bool { return b.UnitKind == l.kind })
		for _, kind := range letterKinds {
			k := key{string(l.kind), string(kind)}
			if sums[k][1] == 0 {
				continue
			}
			x := domain.CoverageLevel{Level: l.level, LetterKind: kind, Numerator: sums[k][0], Denominator: sums[k][1], Missing: append([]string{}, missing[k]...)}
			slices.Sort(x.Missing)
			x.Missing = x.Missing[:min(len(x.Missing), maxMissing)]
			x.Value, x.State = rate(x.Numerator, x.Denominator, whole)
			out = append(out, x)
		}
	}
	return out
}

func (c *covering) vertical() []domain.CoverageVertical {
	by := map[domain.LetterKind]*domain.CoverageVertical{}
	c.each(srcLeaves, func(f *state.Fact) {
		kind := domain.LetterKind(f.Heads[1])
		if by[kind] == nil {
			by[kind] = &domain.CoverageVertical{LetterKind: kind}
		}
		switch x := by[kind]; f.Heads[3] {
		case string(domain.ChainStateExempt):
			x.Exempt += f.Num
		default:
			x.Numerator, x.Denominator = x.Numerator+f.Num, x.Denominator+f.Den
			if f.Num == 0 && f.On > c.v.Today {
				x.Pending += f.Den
			}
		}
	})
	whole := c.whole(srcLeaves, func(*domain.TargetGroupFigure) bool { return true })
	out := []domain.CoverageVertical{}
	for _, kind := range letterKinds {
		if x := by[kind]; x != nil {
			if x.Value, x.State = rate(x.Numerator, x.Denominator, whole); x.Value != nil && x.Pending > 0 {
				x.State = domain.FigureStateProvisional
			}
			out = append(out, *x)
		}
	}
	return out
}

func (c *covering) reach() (x domain.CoverageReach) {
	c.each(srcBased, func(f *state.Fact) {
		if f.Heads[2] == isReached {
			x.Numerator, x.Denominator = x.Numerator+f.Num, x.Denominator+f.Den
		}
	})
	x.Value, x.State = rate(x.Numerator, x.Denominator, c.whole(srcBased, func(b *domain.TargetGroupFigure) bool { return b.UnitKind == domain.UnitKindBranch }))
	return x
}

func (c *covering) gapCounts() []domain.GapCount {
	by := map[domain.GapKind]*domain.GapCount{}
	for _, source := range gapSources {
		c.each(source, func(f *state.Fact) {
			if f.On > c.v.Today {
				return
			}
			kind := domain.GapKind(f.Heads[1])
			x := by[kind]
			if x == nil {
				x = &domain.GapCount{Kind: kind, OldestSince: f.On.String()}
				by[kind] = x
			}
			if x.Count += f.Num; f.On.String() < x.OldestSince {
				x.OldestSince = f.On.String()
			}
		})
	}
	out := []domain.GapCount{}
	for _, v := range c.v.Registry().Enums["GapKind"].Values {
		if x := by[domain.GapKind(v.Name)]; x != nil {
			out = append(out, *x)
		}
	}
	return out
}

// notInBase are the units that hold a target and were founded after the base was frozen
// (INV-CV2): they count for nothing until it is restated.
func (c *covering) notInBase() []string {
	out := []string{}
	c.each(srcTakenUp, func(f *state.Fact) {
		u := c.v.Unit(f.Unit)
		if u == nil || levelOf(u.Body.(*domain.OrgUnit).Kind) == "" || slices.Contains(out, f.Unit) {
			return
		}
		if c.base(f.Unit) == nil {
			out = append(out, f.Unit)
		}
	})
	slices.Sort(out)
	return out
}

// page cuts a page out of an ordered list of keys.
func page(keys []string, ask *coverageAsk) (from, to int) {
	if ask.After != "" {
		from, _ = slices.BinarySearch(keys, ask.After+"\x00")
	}
	return from, min(from+ask.First, len(keys))
}

// coverageByUnit answers coverageByUnit: the units of a level that are in the base and that
// the viewer sees, in the order of their paths.
func coverageByUnit(v *state.View, args []byte) ([]string, error) {
	ask, err := askCoverage(v, args)
	if err != nil {
		return nil, err
	}
	c := &covering{v: v, ask: ask}
	var kind domain.UnitKind
	for _, l := range coverageLevels {
		if string(l.level) == ask.Level {
			kind = l.kind
		}
	}
	type row struct {
		domain.CoverageUnit
		key    string
		wanted int
	}
	rows := map[string]*row{}
	c.each(srcHolding, func(f *state.Fact) {
		if f.Heads[2] != string(kind) || ask.LetterKind != "" && f.Heads[1] != ask.LetterKind {
			return
		}
		x := rows[f.Unit]
		if x == nil {
			x = &row{key: f.Unit, CoverageUnit: domain.CoverageUnit{UnitID: f.Unit, Held: []domain.LetterKind{}}}
			if u := v.Record(v.Registry().Units.Ent, f.Unit); u != nil {
				x.NameZh, x.key = u.Body.(*domain.OrgUnit).NameZh, u.Body.Str(v.Registry().Units.Path.Index)
			}
			rows[f.Unit] = x
		}
		if x.wanted++; f.Num > 0 {
			x.Held = append(x.Held, domain.LetterKind(f.Heads[1]))
		}
	})
	for _, source := range gapSources {
		c.each(source, func(f *state.Fact) {
			if x := rows[f.Unit]; x != nil && f.On <= v.Today && (ask.LetterKind == "" || f.Heads[2] == ask.LetterKind) {
				x.Gaps += f.Num
			}
		})
	}
	var keys []string
	byKey := map[string]*row{}
	for _, x := range rows {
		slices.Sort(x.Held)
		x.Covered = len(x.Held) == x.wanted
		keys, byKey[x.key] = append(keys, x.key), x
	}
	slices.Sort(keys)
	from, to := page(keys, &ask)
	out := domain.CoverageUnitPage{Nodes: []domain.CoverageUnit{}, TotalCount: int64(len(keys)), HasNextPage: to < len(keys)}
	for _, k := range keys[from:to] {
		out.Nodes, out.EndCursor = append(out.Nodes, byKey[k].CoverageUnit), k
	}
	return answerOf(out)
}
