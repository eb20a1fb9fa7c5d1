package plan

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/registry"
)

// fillTarget puts in where a new target stands in the tree: its level, code and path, and
// the unit of the other line, where there is just one.
func fillTarget(c *engine.Change) error {
	t := engine.After[domain.Target](c)
	a := engine.Find[domain.TargetAllocation](c.Tx, t.AllocationID)
	if a == nil {
		return nil // reported as such
	}
	path, depth, root := c.New.ID, int64(1), a.ConferenceID
	if p := engine.Find[domain.Target](c.Tx, a.TargetID); p != nil {
		path, depth, root = p.Path+"/"+path, p.Depth+1, p.RootConferenceID
	}
	c.Stamp(domain.TargetFieldPath, domain.String(path))
	c.Stamp(domain.TargetFieldDepth, domain.Int(depth))
	c.Stamp(domain.TargetFieldRootConferenceID, domain.String(root))
	c.Stamp(domain.TargetFieldCode, domain.String(nextCode(c.Tx, a, t)))
	if at := levelsAt(c.Tx, t.HolderUnitID); !c.Sent(domain.TargetFieldLevel) && len(at) > 0 {
		c.Set(domain.TargetFieldLevel, engine.Text(at[0]))
	}
	if t.Level == domain.DecompositionLevelIndividual && !c.Sent(domain.TargetFieldReportEvery) {
		c.Set(domain.TargetFieldReportEvery, engine.Text(domain.ReportEveryNone))
	}
	if !c.Sent(domain.TargetFieldCounterUnitID) {
		c.Stamp(domain.TargetFieldCounterUnitID, domain.String(counterpart(c.Tx.State(), t.HolderUnitID, c.Tx.ActDay())))
	}
	return nil
}

// kindLetters are those that the codes of targets begin with.
var kindLetters = map[domain.LetterKind]string{
	domain.LetterKindBusinessTargetLetter: "B", domain.LetterKindPartyTargetLetter: "P", domain.LetterKindIntegrityLetter: "I",
}

// nextCode is the code of a new target: behind all others below its parent or, for one of
// a conference, of its kind in the cycle.
func nextCode(tx *engine.Tx, a *domain.TargetAllocation, t *domain.Target) string {
	prefix, beside := kindLetters[t.LetterKind], []*domain.Target(nil)
	if p := engine.Find[domain.Target](tx, a.TargetID); p != nil {
		prefix, beside = p.Code+".", engine.List[domain.Target](tx, "parentId", p.ID)
	} else {
		for _, k := range engine.List[domain.Conference](tx, "cycleId", a.CycleID) {
			beside = append(beside, engine.List[domain.Target](tx, "conferenceId", k.ID)...)
		}
	}
	last := 0
	for _, o := range beside {
		if n, err := strconv.Atoi(strings.TrimPrefix(o.Code, prefix)); err == nil && strings.HasPrefix(o.Code, prefix) {
			last = max(last, n)
		}
	}
	return fmt.Sprintf("%s%02d", prefix, last+1)
}

// checkTarget is INV-CF2 and INV-T1 to T8 for what a single target can break, T11 for how it
// is cancelled and T12. What only the whole can break is judged when its allocation is
// submitted (lawful).
func checkTarget(c *engine.Change) error {
	if c.New == nil {
		return writesTarget(c)
	}
	return engine.InOrder(c, writesTarget, startTarget, changeTarget, ownerOfTarget, issueTarget, acceptTarget, cancelTarget)
}

// ofHolder are the fields that the unit that holds a target writes too.
var ofHolder = []int{domain.TargetFieldOwnerMemberID, domain.TargetFieldOwnerAccountID, domain.TargetFieldMeasureZh, domain.TargetFieldCounterUnitID, domain.TargetFieldStatus}

// writesTarget keeps what a target asks for to who decomposes: the unit that holds it says
// who is in charge, and how. A business assessor writes business targets.
func writesTarget(c *engine.Change) error {
	t := about(c).Body.(*domain.Target)
	theirs := c.New != nil && c.Old != nil && !slices.ContainsFunc(c.Ent.Fields, func(f *registry.Field) bool {
		return c.Sent(f.Index) && c.Wrote(f.Index) && !slices.Contains(ofHolder, f.Index)
	})
	if !theirs && !overField(c.Tx, about(c), domain.TargetFieldIssuerUnitID, "DECOMPOSE", domain.LevelEdit) {
		return engine.Forbidden()
	}
	return assessorKept(c.Tx, t.IssuerUnitID, "DECOMPOSE", "letterKind", t.LetterKind == domain.LetterKindBusinessTargetLetter)
}

// startTarget holds a new target against its place, which never changes (INV-CF2, T1, T5, T8).
func startTarget(c *engine.Change) error {
	if c.Old != nil {
		return nil
	}
	t := engine.After[domain.Target](c)
	a := engine.Find[domain.TargetAllocation](c.Tx, t.AllocationID)
	if a == nil || c.Tx.Trusted() {
		return nil
	}
	way, of := "parentId", t.ParentID
	if t.ConferenceID != "" {
		way, of = "conferenceId", t.ConferenceID
	}
	beside := standingTargets(engine.List[domain.Target](c.Tx, way, of))
	return cmp.Or(decomposable(c.Tx, a), kindOf(c.Tx, t), targetPlaced(c.Tx, t), notTooMany(len(beside)+1, c.Tx.Settings(t.CycleID).MaxChildren))
}

// kindOf is INV-T1: the kind of the letter goes down the tree.
func kindOf(tx *engine.Tx, t *domain.Target) error {
	if p := engine.Find[domain.Target](tx, t.ParentID); p != nil && p.LetterKind != t.LetterKind {
		return domain.Broken("INV-T1", "letterKind", "责任书种类须与上级目标相同", "the kind of the letter is the parent's")
	}
	return nil
}

// targetClassed is INV-T1 for the class, which is one of the kind's.
func targetClassed(tx *engine.Tx, t *domain.Target) error {
	group := map[domain.LetterKind]string{domain.LetterKindBusinessTargetLetter: "BUSINESS", domain.LetterKindPartyTargetLetter: "PARTY", domain.LetterKindIntegrityLetter: "INTEGRITY"}
	if of := ground.GroupOf(tx.State(), "targetClasses", t.ClassCode); of != "" && of != group[t.LetterKind] {
		return domain.Broken("INV-T1", "classCode", "该分类不属于此种责任书", "that class is not one of this kind of letter")
	}
	return nil
}

// targetPlaced is INV-CF2, only the company's targets are a conference's, and INV-T8, the level is
// the holder's, and the holder lies below that of the parent.
func targetPlaced(tx *engine.Tx, t *domain.Target) error {
	wrong := func(zh, en string) error { return domain.Broken("INV-T8", "holderUnitId", zh, en) }
	company := t.Level == domain.DecompositionLevelCompany
	switch p := engine.Find[domain.Target](tx, t.ParentID); {
	case company != (t.ConferenceID != ""):
		return domain.Broken("INV-CF2", "conferenceId", "公司级目标属于一次会议，其他目标都不属于", "a target of the company is of one conference, and no other target is of any")
	case !slices.Contains(levelsAt(tx, t.HolderUnitID), t.Level):
		return wrong("责任单位不在该层级", "the unit is not at that level")
	case p == nil:
		return nil
	case !domain.ShippedPlan().Below(p.Level, t.Level):
		return wrong("上级目标不能分解到该层级", "the target above is not handed to that level")
	case !holderReaches(tx.State(), t.HolderUnitID, p.HolderUnitID, tx.ActDay()):
		return wrong("责任单位不在上级责任单位或其对应单位之下", "the unit does not lie below the one above, or below one that is linked with it")
	}
	return nil
}

// changeTarget holds what is written against INV-T1, T2 and T4, and the unit of the other
// line against the links.
func changeTarget(c *engine.Change) error {
	t := engine.After[domain.Target](c)
	if c.Made(domain.TargetFieldWeight) {
		if d, _ := domain.FixedOf(domain.Float(t.Weight)); d%100 != 0 {
			return domain.Broken("INV-T2", "weight", "权重最多两位小数", "a weight has two digits behind the point at most")
		}
	}
	if c.Made(domain.TargetFieldClassCode) {
		if err := targetClassed(c.Tx, t); err != nil {
			return err
		}
	}
	if c.Made(domain.TargetFieldDueOn) {
		if err := dueInside(c.Tx, t.ParentID, t.CycleID, t.DueOn); err != nil {
			return err
		}
	}
	if c.Made(domain.TargetFieldPreviousTargetID) {
		if err := yearBefore(c.Tx, t); err != nil {
			return err
		}
	}
	if !c.Wrote(domain.TargetFieldCounterUnitID) {
		return nil
	}
	if counterFrozen(c) {
		return engine.Sealed()
	}
	if t.CounterUnitID == "" || slices.Contains(ground.LinkedWith(c.Tx.State(), t.HolderUnitID, c.Tx.ActDay()), t.CounterUnitID) {
		return nil
	}
	return domain.Broken("INV-T8", "counterUnitId", "该单位与责任单位没有党政对应", "no link joins that unit with the one that holds the target")
}

// counterFrozen says whether the unit of the other line stays as it is: from the submission
// on, as long as a link joins it with the holder.
func counterFrozen(c *engine.Change) bool {
	if c.Old == nil || c.Tx.Trusted() {
		return false
	}
	was := engine.Before[domain.Target](c)
	if a := engine.Find[domain.TargetAllocation](c.Tx, was.AllocationID); was.Status == domain.TargetStatusDraft && a != nil && a.Status == domain.AllocationStatusDraft {
		return false
	}
	return !unlinked(c.Tx.State(), was, c.Tx.ActDay())
}

// dueInside is INV-T4: by the parent's day, within the cycle's year. 0 is no day yet.
func dueInside(tx *engine.Tx, parent, cycle string, due domain.Date) error {
	if due == 0 {
		return nil
	}
	late := func(zh, en string, args ...any) error { return domain.Broken("INV-T4", "dueOn", zh, en, args...) }
	if p := engine.Find[domain.Target](tx, parent); p != nil && p.Has(domain.TargetFieldDueOn) && due > p.DueOn {
		return late("期限不得晚于上级目标的%s", "the due date is the parent's at the latest, %s", p.DueOn.String())
	}
	if y := engine.Find[domain.PdcaCycle](tx, cycle); y != nil && (due < domain.FirstOfYear(int(y.Year)) || due >= domain.FirstOfYear(int(y.Year)+1)) {
		return late("期限须在%d年内", "the due date lies in %d", y.Year)
	}
	return nil
}

// yearBefore wants the target of the year before to be of an earlier cycle.
func yearBefore(tx *engine.Tx, t *domain.Target) error {
	was := engine.Find[domain.Target](tx, t.PreviousTargetID)
	if was == nil {
		return nil
	}
	then, now := engine.Find[domain.PdcaCycle](tx, was.CycleID), engine.Find[domain.PdcaCycle](tx, t.CycleID)
	if then != nil && now != nil && then.Year >= now.Year {
		return domain.Errorf(domain.CodeValidation, "上年目标须属于更早的循环", "the target of the year before is of an earlier cycle").On("previousTargetId")
	}
	return nil
}

// ownerOfTarget is INV-T12 for who is named: one person, who is there.
func ownerOfTarget(c *engine.Change) error {
	if !c.Wrote(domain.TargetFieldOwnerMemberID, domain.TargetFieldOwnerAccountID) || c.Tx.Trusted() {
		return nil
	}
	t := engine.After[domain.Target](c)
	if t.OwnerMemberID != "" && t.OwnerAccountID != "" {
		return domain.Broken("INV-T12", "ownerAccountId", "责任人只填一项：党员或账号", "whoever is in charge is a member or an account, one of the two")
	}
	if a := engine.Find[domain.Account](c.Tx, t.OwnerAccountID); a != nil && c.Wrote(domain.TargetFieldOwnerAccountID) && !mayName(c.Tx, a, t.HolderUnitID) {
		return engine.Missing("ownerAccountId") // as one that there is not
	}
	if !ground.OwnerGone(c.Tx.State(), t, c.Tx.ActDay()) {
		return nil
	}
	if t.OwnerMemberID != "" {
		return domain.Broken("INV-T12", "ownerMemberId", "责任党员须是该单位在册的党员", "the member in charge is an active one of the unit")
	}
	return domain.Broken("INV-T12", "ownerAccountId", "责任账号已停用", "the account in charge is disabled")
}

// mayName says whether the actor may put an account in charge of what a unit holds: one that
// they see, or one of the unit, who told them its id.
func mayName(tx *engine.Tx, a *domain.Account, unit string) bool {
	if tx.Sees(tx.Registry().Of(a), &a.Record) {
		return true
	}
	u := engine.Find[domain.OrgUnit](tx, unit)
	if u != nil && (u.Kind == domain.UnitKindTeam || u.Kind == domain.UnitKindPartyGroup) {
		unit = u.ParentID
	}
	return a.Status == domain.AccountStatusActive && holderReaches(tx.State(), a.UnitID, unit, tx.ActDay())
}

// issueTarget freezes the unit of the other line, as the links are on the day (12.1); a
// target of the company names it (INV-CF3).
func issueTarget(c *engine.Change) error {
	t := engine.After[domain.Target](c)
	if c.From() == string(domain.TargetStatusDraft) && c.Moved(string(domain.TargetStatusIssued)) && t.CounterUnitID == "" && t.Depth > 1 {
		c.Stamp(domain.TargetFieldCounterUnitID, domain.String(counterpart(c.Tx.State(), t.HolderUnitID, c.Tx.ActDay())))
	}
	return nil
}

// acceptTarget wants somebody in charge, and keeps who accepted. Where the signature of a
// letter accepts (INV-L9), who is in charge may still be named.
func acceptTarget(c *engine.Change) error {
	if !c.Moved(string(domain.TargetStatusAccepted)) {
		return nil
	}
	t := engine.After[domain.Target](c)
	if t.OwnerMemberID == "" && t.OwnerAccountID == "" && !c.Tx.Trusted() {
		return domain.Broken("INV-T6", "ownerMemberId", "承接须写明责任人", "who accepts a target names who is in charge of it")
	}
	c.Stamp(domain.TargetFieldAcceptedAt, domain.TimeValue(c.Tx.ActAt()))
	c.Stamp(domain.TargetFieldAcceptedBy, engine.Text(c.Tx.Actor.Account))
	return nil
}

// cancelTarget lets a target go on which nothing hangs any more; what a carry-over went into
// stays by INV-CY10.
func cancelTarget(c *engine.Change) error {
	if c.Old == nil || !c.Moved(string(domain.TargetStatusCancelled)) {
		return nil
	}
	t := engine.After[domain.Target](c)
	stuck := func(zh, en string, args ...any) error { return domain.Broken("INV-T11", "status", zh, en, args...) }
	if below := standingTargets(engine.List[domain.Target](c.Tx, "parentId", t.ID)); len(below) > 0 {
		return stuck("尚有下级目标%s", "there still is target %s below", below[0].Code)
	}
	if !c.Tx.Trusted() && slices.ContainsFunc(engine.List[domain.LetterItem](c.Tx, "targetId", t.ID), func(i *domain.LetterItem) bool { return letterBinds(c.Tx, i.LetterID) }) {
		return stuck("已列入生效的责任书，经新版分解方案更改", "a letter in force has it: it is changed by a new version of its allocation")
	}
	return nil
}

// letterBinds says whether a letter is in force.
func letterBinds(tx *engine.Tx, letter string) bool {
	l := engine.Find[domain.ResponsibilityLetter](tx, letter)
	return l != nil && (l.Status == domain.LetterStatusInForce || l.Status == domain.LetterStatusAmending)
}
