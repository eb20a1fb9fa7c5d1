package check

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// The triggers that are held against records; of all others somebody says what they go by.
const (
	openFindings = "OPEN_MAJOR_FINDINGS"
	badGrade     = "GRADE_D"
	badLookBacks = "FAILED_LOOK_BACKS"
	weakBranch   = "WEAK_CASE"
)

// lookBackMonths is for how long a look-back that failed is a trigger.
const lookBackMonths = 12

// triggered is INV-AS3: a pairing has a ground that can be looked up; the records of one
// that is computed are kept with it.
func triggered(c *engine.Change) error {
	p := engine.After[domain.AssistancePairing](c)
	if !slices.Contains([]string{openFindings, badGrade, badLookBacks, weakBranch}, p.TriggerCode) {
		return explained(c, p)
	}
	if !c.Made(domain.AssistancePairingFieldTriggerCode) {
		return nil
	}
	refs, want := triggers(c.Tx, p)
	if int64(len(refs)) < want && !c.Tx.Trusted() {
		return notTriggered(p.TriggerCode, want)
	}
	v, err := c.Embed(domain.AssistancePairingFieldTriggerRefs, refs)
	if err == nil && len(refs) > 0 {
		c.Set(domain.AssistancePairingFieldTriggerRefs, v)
	}
	return err
}

// triggers are the records behind a trigger, and how many are asked for.
func triggers(tx *engine.Tx, p *domain.AssistancePairing) (refs []domain.PairingTriggerRef, want int64) {
	set, want := tx.Settings(p.CycleID), 1
	add := func(entity, id string) { refs = append(refs, domain.PairingTriggerRef{Type: entity, ID: id}) }
	switch p.TriggerCode {
	case openFindings:
		for _, id := range openMajors(tx, p.UnitID) {
			add("Finding", id)
		}
		return refs, set.ManyFindings
	case badLookBacks:
		since := domain.AddMonths(tx.Today(), -lookBackMonths)
		for _, l := range engine.List[domain.LookBack](tx, "unitId", p.UnitID) {
			failed := l.Outcome == domain.LookBackOutcomeRebound || l.Outcome == domain.LookBackOutcomeFalseRectification
			if l.Status == domain.LookBackStatusDone && failed && tx.DayOf(l.DoneAt) >= since {
				add("LookBack", l.ID)
			}
		}
		return refs, set.FailedLookBacks
	case weakBranch:
		if id := weakCase(tx, p.UnitID); id != "" {
			add("WeakBranchCase", id)
		}
	case badGrade:
		if a := lastPublished(tx, p.UnitID); a != nil && a.OverallGrade == domain.GradeD {
			add("UnitAssessment", a.ID)
		}
	}
	return refs, int64(want)
}

// lastPublished is the assessment of a unit that was published last; nil for none.
func lastPublished(tx *engine.Tx, unit string) (last *domain.UnitAssessment) {
	engine.Each(tx, "unitId", unit, func(a *domain.UnitAssessment) bool {
		if a.Status == domain.AssessmentStatusPublished && (last == nil || a.PublishedAt >= last.PublishedAt) {
			last = a
		}
		return true
	})
	return last
}

func notTriggered(code string, want int64) error {
	no := func(zh, en string, args ...any) error {
		return domain.Broken("INV-AS3", "triggerCode", zh, en, args...)
	}
	switch code {
	case openFindings:
		return no("未关闭的重要问题不足%d个", "there are not %d open major findings", want)
	case badLookBacks:
		return no("近%d个月不合格的回头看不足%d次", "of the last %d months there are not %d look-backs that failed", lookBackMonths, want)
	case weakBranch:
		return no("该单位没有未了结的软弱涣散整顿", "the unit has no open case of a weak branch")
	}
	return no("该单位最近公布的总等级不是D级", "the overall grade of the unit that was published last is not D")
}
