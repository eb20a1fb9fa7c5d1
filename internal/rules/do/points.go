package do

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
)

// Members' points (data/points-rules.json, meta.rulesEn). Entries are only ever
// added; their points come from the rule, the cap and what was added before.

// sourceReversal is the source type of an entry that reverses another; its source is
// reverses and the id of that entry. Nothing else has such a source.
const (
	sourceReversal = "REVERSAL"
	reverses       = "R:"
)

// falsified is the rule for a falsified record, which the discipline officer
// alone decides (design/domain.md 2.3, note 5).
const falsified = "PT38"

// checkPointsRule makes sure that a rule can be applied, and INV-PT7: one that
// entries were made by stays as it is; what changes is the next version.
func checkPointsRule(c *engine.Change) error {
	r := engine.After[domain.PointsRule](c)
	switch {
	case c.Old != nil && (r == nil || c.Wrote(domain.PointsRuleFieldPoints, domain.PointsRuleFieldCap, domain.PointsRuleFieldPosting,
		domain.PointsRuleFieldApprover)) && ruleUsed(c.Tx, engine.Before[domain.PointsRule](c)):
		return domain.Broken("INV-PT7", "version", "该规则已有流水，须另立新版本", "entries were made by this rule: a new version is needed")
	case r == nil:
		return nil
	case r.Points == 0 || !fitsCap(r):
		return domain.Broken("INV-PT2", "cap", "分值不得为零，封顶须与分值同号且不小于一次分值", "points are not zero, and a cap holds at least one entry of the same sign")
	}
	return nil
}

func ruleUsed(tx *engine.Tx, r *domain.PointsRule) (used bool) {
	engine.Each(tx, "ruleCode", r.Code, func(p *domain.PointsEntry) bool { used = p.RulesVersion == r.Version; return !used })
	return used
}

func fitsCap(r *domain.PointsRule) bool {
	if r.Cap == "" {
		return true
	}
	limit := engine.Object[domain.PointsCap](r.Cap)
	_, known := domain.CapPeriod(limit.Period, 0)
	if r.Points < 0 {
		return known && limit.MaxPoints <= r.Points
	}
	return known && limit.MaxPoints >= r.Points
}

// pointsRule finds a rule by code and version.
func pointsRule(tx *engine.Tx, code, version string) (rule *domain.PointsRule) {
	engine.Each(tx, "code", code, func(r *domain.PointsRule) bool {
		if r.Version == version {
			rule = r
		}
		return rule == nil
	})
	return rule
}

// fillPoints completes a reversing entry from the one that it names, but for its key, and
// takes PENDING as the wish to have an entry reviewed.
func fillPoints(c *engine.Change) error {
	p := engine.After[domain.PointsEntry](c)
	if p.Status == domain.PointsStatusPending {
		c.Unsend(domain.PointsEntryFieldStatus)
	}
	orig := engine.Find[domain.PointsEntry](c.Tx, p.ReversesID)
	if orig == nil || !c.Tx.Sees(c.Ent, &orig.Record) {
		return nil // a missing reference is reported as such
	}
	c.Set(domain.PointsEntryFieldRulesVersion, engine.Text(orig.RulesVersion))
	c.Set(domain.PointsEntryFieldSourceType, engine.Text(sourceReversal))
	// In the period of the entry: it comes out of the balance that it went into.
	c.Set(domain.PointsEntryFieldOccurredOn, domain.DateValue(orig.OccurredOn))
	return nil
}

func checkPoints(c *engine.Change) error {
	p := engine.After[domain.PointsEntry](c)
	switch {
	case p == nil:
		return domain.Broken("INV-PT3", "", "积分流水只增不减，有误须冲正", "points entries are never deleted; a mistake is reversed")
	case c.Old != nil:
		return engine.InOrder(c, officerOnly, approvePoints)
	case p.ReversesID != "":
		return engine.InOrder(c, officerOnly, reverse)
	}
	return engine.InOrder(c, newPoints, officerOnly, capPoints, startPoints)
}

// newPoints checks that a new entry may be there: INV-PT2 its rule exists. That there is
// one for a rule, member and source is their key, INV-PT1, also of entries that were
// reversed: what happens again is the next of its source. That it has happened, INV-PT8,
// is declared.
func newPoints(c *engine.Change) error {
	p := engine.After[domain.PointsEntry](c)
	if pointsRule(c.Tx, p.RuleCode, p.RulesVersion) == nil {
		return domain.Broken("INV-PT2", "ruleCode", "该版本没有这条积分规则", "that version has no such points rule")
	}
	if p.SourceType == sourceReversal || strings.HasPrefix(p.SourceID, reverses) {
		return domain.Broken("INV-PT4", "reversesId", "冲正须指明所冲正的流水", "a reversal names the entry that it reverses")
	}
	if !seesSource(c, p) {
		return engine.Missing("sourceId")
	}
	if was, again := before(p.SourceID); again {
		if e := entryOf(c.Tx, p.RuleCode, p.MemberID, was); e == nil || e.Status != domain.PointsStatusReversed {
			return domain.Broken("INV-PT1", "sourceId", "同一来源的上一笔流水尚未冲正", "the entry before of this source is not reversed")
		}
	}
	return nil
}

// seesSource says whether an entry that names a record as its source names one that the
// actor sees: what is concealed conceals the entry, and so would tell that it is there.
func seesSource(c *engine.Change, p *domain.PointsEntry) bool {
	ent := c.Tx.Registry().Entity(p.SourceType)
	if ent == nil || c.Tx.Trusted() {
		return true
	}
	r := c.Tx.State().Get(ent, p.SourceID)
	return r != nil && c.Tx.Sees(ent, r)
}

// entryOf finds the entry of a rule, member and source; nil for none.
func entryOf(tx *engine.Tx, rule, member, source string) *domain.PointsEntry {
	return engine.Find[domain.PointsEntry](tx, domain.KeyID("PointsEntry", rule, member, source))
}

// nth is a source as of its n-th entry, of which the ones before were reversed: #2 and so
// on behind it.
func nth(source string, n int) string {
	if n < 2 {
		return source
	}
	return source + "#" + strconv.Itoa(n)
}

// before is the source of the entry before one, where it is not the first of its source.
func before(source string) (was string, again bool) {
	at := strings.LastIndexByte(source, '#')
	if at < 0 {
		return "", false
	}
	n, err := strconv.Atoi(source[at+1:])
	if err != nil || n < 2 || nth(source[:at], n) != source {
		return "", false
	}
	return nth(source[:at], n-1), true
}

// capPoints computes the points of a new entry by its rule and cap.
func capPoints(c *engine.Change) error {
	p := engine.After[domain.PointsEntry](c)
	rule := pointsRule(c.Tx, p.RuleCode, p.RulesVersion)
	var limit *int64
	sum := int64(0)
	if rule.Cap != "" {
		x := engine.Object[domain.PointsCap](rule.Cap)
		span, _ := domain.CapPeriod(x.Period, p.OccurredOn)
		limit = &x.MaxPoints
		engine.Each(c.Tx, "memberId", p.MemberID, func(o *domain.PointsEntry) bool {
			if o.RuleCode == p.RuleCode && span.Contains(o.OccurredOn) {
				sum += o.Points
			}
			return true
		})
	}
	points, capped := domain.CappedPoints(rule.Points, sum, limit)
	c.Set(domain.PointsEntryFieldPoints, domain.Int(points))
	if capped {
		flag(c, "CAPPED")
	}
	return nil
}

// flag adds a flag to an entry.
func flag(c *engine.Change, name string) {
	flags := engine.After[domain.PointsEntry](c).Flags
	if !slices.Contains(flags, name) {
		flags = append(slices.Clone(flags), name)
		slices.Sort(flags)
		c.Set(domain.PointsEntryFieldFlags, domain.List(flags))
	}
}

// startPoints decides whether a new entry counts at once: those of a REVIEW rule
// wait for who approves them. What somebody enters by hand waits for another person
// even if they may approve (INV-PT9); what the server posts for something that an
// approver decided does not.
func startPoints(c *engine.Change) error {
	p := engine.After[domain.PointsEntry](c)
	if c.Given(domain.PointsEntryFieldStatus) {
		return posted(c)
	}
	if p.Status != domain.PointsStatusPosted && p.Status != domain.PointsStatusPending {
		return domain.Errorf(domain.CodeIllegalTransition, "新流水只能待审核或已入账", "a new entry is pending or posted").On("status")
	}
	rule := pointsRule(c.Tx, p.RuleCode, p.RulesVersion)
	byHand := !c.Tx.Trusted() && p.RuleCode != falsified
	if rule.Posting == "REVIEW" && (byHand || !approves(c.Tx, rule, p)) {
		c.Set(domain.PointsEntryFieldStatus, engine.Text(domain.PointsStatusPending))
	}
	return posted(c)
}

// posted stamps an entry that counts from now on, and marks it LATE where that
// took too long. A pending one may be late already.
func posted(c *engine.Change) error {
	p := engine.After[domain.PointsEntry](c)
	if p.Status != domain.PointsStatusPending {
		c.Stamp(domain.PointsEntryFieldPostedBy, engine.Text(c.Tx.Actor.Account))
	}
	on := c.Tx.ActDay()
	if c.Given(domain.PointsEntryFieldPostedAt) {
		on = c.Tx.DayOf(p.PostedAt)
	}
	if p.ReversesID == "" && on > c.Tx.DueOn(posting, c.New, p.OccurredOn) {
		flag(c, "LATE")
	}
	return nil
}

// approves says whether the actor may let an entry of a REVIEW rule count: by the
// role that the rule names or one above it, and never their own points.
func approves(tx *engine.Tx, rule *domain.PointsRule, p *domain.PointsEntry) bool {
	if tx.Actor.System {
		return true
	}
	if org.ActorMember(tx) == p.MemberID {
		return false
	}
	wanted := atLeast(rule.Approver)
	return slices.ContainsFunc(org.Covering(tx, p.UnitID), func(r domain.Role) bool { return slices.Contains(wanted, r) })
}

// atLeast lists a role and those above it on the ladder of who approves.
func atLeast(role domain.Role) []domain.Role {
	ladder := []domain.Role{domain.RoleBranchSecretary, domain.RoleUnitSecretary, domain.RolePartyAffairsOfficer}
	if i := slices.Index(ladder, role); i >= 0 {
		return ladder[i:]
	}
	return []domain.Role{role}
}

// approvePoints is INV-PT6: who lets a pending entry count may approve by its rule.
func approvePoints(c *engine.Change) error {
	if !c.Moved(string(domain.PointsStatusPosted)) {
		return nil
	}
	p := engine.After[domain.PointsEntry](c)
	rule := pointsRule(c.Tx, p.RuleCode, p.RulesVersion)
	if rule != nil && rule.Posting == "REVIEW" && !approves(c.Tx, rule, p) {
		return domain.Broken("INV-PT6", "status", "须由规则指定的角色或其上级审核，且不得审核本人积分", "the role that the rule names, or one above it, approves; nobody approves their own points")
	}
	if !c.Tx.Trusted() && !postedByServer(p.SourceType) && c.Tx.SamePerson(c.Old.CreatedBy, c.Tx.Actor.Account) {
		return domain.Broken("INV-PT9", "status", "不得审核本人录入的积分", "nobody approves points that they entered themselves")
	}
	return posted(c)
}

// postedByServer says whether entries of a source come from a rule and not from a
// person's hand.
func postedByServer(source string) bool { return source == "Pledge" || source == "Rectification" }

// officerOnly is INV-PT5: who acts as discipline officer alone decides PT38, and
// reverses a member's entries once such a case was decided.
func officerOnly(c *engine.Change) error {
	p := engine.After[domain.PointsEntry](c)
	if c.Tx.Trusted() || !onlyOfficer(c.Tx, p.UnitID) || p.ReversesID == "" && p.RuleCode == falsified ||
		p.ReversesID != "" && caseDecided(c.Tx, p.MemberID) {
		return nil
	}
	return domain.Broken("INV-PT5", "ruleCode", "纪检人员只认定PT38，并在认定后冲正该党员的流水", "a discipline officer decides PT38, and reverses the member's entries after such a decision")
}

func onlyOfficer(tx *engine.Tx, unit string) bool {
	roles := org.Covering(tx, unit)
	return slices.Contains(roles, domain.RoleDisciplineOfficer) && !slices.ContainsFunc(roles, func(r domain.Role) bool {
		return r == domain.RolePartyAffairsOfficer || r == domain.RoleUnitSecretary || r == domain.RoleBranchSecretary
	})
}

func caseDecided(tx *engine.Tx, member string) (decided bool) {
	engine.Each(tx, "memberId", member, func(o *domain.PointsEntry) bool {
		decided = o.RuleCode == falsified && o.ReversesID == "" && counts(o.Status)
		return !decided
	})
	return decided
}

// counts says whether an entry was posted and stands.
func counts(s domain.PointsStatus) bool {
	return s == domain.PointsStatusPosted || s == domain.PointsStatusDisputed || s == domain.PointsStatusUpheld
}

// reverse is INV-PT4: a reversing entry takes back one entry of the same member,
// once. Reversing a pending entry is how it is turned down.
func reverse(c *engine.Change) error {
	p := engine.After[domain.PointsEntry](c)
	bad := func(zh, en string) error { return domain.Broken("INV-PT4", "reversesId", zh, en) }
	orig := engine.Find[domain.PointsEntry](c.Tx, p.ReversesID)
	switch {
	case orig == nil:
		return engine.Missing("reversesId")
	case p.SourceID != reverses+orig.ID || p.RuleCode != orig.RuleCode:
		return domain.Broken("INV-PT4", "sourceId", "冲正与原流水同一规则，来源为 R: 加原流水编号", "a reversal has the rule of the entry, and R: with its id for a source")
	case orig.MemberID != p.MemberID:
		return bad("冲正须与原流水为同一党员", "a reversal is for the member of the entry")
	case orig.Status == domain.PointsStatusReversed:
		return bad("该流水已冲正", "the entry is reversed already")
	case orig.ReversesID != "":
		return bad("冲正流水不能再冲正", "a reversal is not reversed")
	case !mayReverse(c.Tx, orig):
		return bad("须由可审核该规则的人冲正，且不得冲正本人流水", "who may approve by the rule reverses, and nobody their own points")
	}
	c.Set(domain.PointsEntryFieldPoints, domain.Int(-orig.Points))
	c.Set(domain.PointsEntryFieldStatus, engine.Text(domain.PointsStatusPosted))
	return posted(c)
}

// Duties are INV-PT11: nobody decides on an entry of their own. Making one is no decision:
// what is entered by hand waits for somebody else, and who reverses is asked for apart.
func Duties() []engine.Duty {
	return []engine.Duty{{Rule: "INV-PT11", Holds: notOwnEntry}}
}

func notOwnEntry(c *engine.Change, _, account string) error {
	p, ok := cmp.Or(c.New, c.Old).Body.(*domain.PointsEntry)
	if !ok || c.Old == nil || p.MemberID == "" || org.MemberOf(c.Tx, account) != p.MemberID {
		return nil
	}
	return domain.Broken("INV-PT11", "", "不得对本人的积分作出决定", "nobody decides on their own points")
}

func mayReverse(tx *engine.Tx, orig *domain.PointsEntry) bool {
	if tx.Trusted() || onlyOfficer(tx, orig.UnitID) {
		return true
	}
	rule := pointsRule(tx, orig.RuleCode, orig.RulesVersion)
	return rule == nil || rule.Posting == "AUTO" && org.ActorMember(tx) != orig.MemberID || approves(tx, rule, orig)
}

// reversed marks the entry that a new one takes back.
func reversed(c *engine.Change) error {
	if c.Old != nil || c.New == nil || engine.After[domain.PointsEntry](c).ReversesID == "" {
		return nil
	}
	return engine.Put[domain.PointsEntry](c.Tx, engine.After[domain.PointsEntry](c).ReversesID,
		engine.To(domain.PointsEntryFieldStatus, engine.Text(domain.PointsStatusReversed)))
}

// Award is an entry that the server posts because something happened.
type Award struct {
	Member, Rule, Version string
	SourceType, Source    string
	On                    domain.Date
}

// Post makes an entry as anyone would, once for a source, however often it is asked to. An
// enterprise whose rules lack the code gives no points for it.
func Post(tx *engine.Tx, a Award) error {
	if pointsRule(tx, a.Rule, a.Version) == nil {
		return nil
	}
	source := a.Source
	for n := 2; ; n++ {
		e := entryOf(tx, a.Rule, a.Member, source)
		if e == nil {
			break
		}
		if e.Status != domain.PointsStatusReversed {
			return nil
		}
		source = nth(a.Source, n)
	}
	return engine.Create[domain.PointsEntry](tx,
		engine.To(domain.PointsEntryFieldMemberID, engine.Text(a.Member)),
		engine.To(domain.PointsEntryFieldRuleCode, engine.Text(a.Rule)),
		engine.To(domain.PointsEntryFieldRulesVersion, engine.Text(a.Version)),
		engine.To(domain.PointsEntryFieldSourceType, engine.Text(a.SourceType)),
		engine.To(domain.PointsEntryFieldSourceID, engine.Text(source)),
		engine.To(domain.PointsEntryFieldOccurredOn, domain.DateValue(a.On)))
}
