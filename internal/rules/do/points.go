package do

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/rules/org"
)

// Members' points (data/points-rules.json, meta.rulesEn). Entries are only ever added: by
// the server in the commit of what earns them (posting.go), by hand where the record is kept
// outside. Their points come from rule, cap and what was added before. What becomes of an
// entry afterwards is in decide.go.

// The source types of entries that no record stands behind.
const (
	byHand         = "MANUAL"
	sourceReversal = "REVERSAL"
)

// reverses stands before the id of the entry that a reversal takes back.
const reverses = "R:"

// falsified is the rule for a falsified record, which the discipline officer alone decides.
const falsified = "PT38"

// denied is a refusal of a numbered rule for want of a right.
func denied(rule, field, zh, en string) error {
	err := domain.Errorf(domain.CodeForbidden, zh, en).On(field)
	err.Rule = rule
	return err
}

// fillPoints completes a new entry: the cycle of its year with its rules, and that it is
// entered by hand where the server does not make it.
func fillPoints(c *engine.Change) error {
	p := engine.After[domain.PointsEntry](c)
	if p.SourceType == "" && !c.Tx.Trusted() {
		c.Set(domain.PointsEntryFieldSourceType, engine.Text(byHand))
	}
	if cycle := ground.PointsCycle(c.Tx.State(), p.OccurredOn); cycle != nil && c.New.Has(domain.PointsEntryFieldOccurredOn) {
		c.Stamp(domain.PointsEntryFieldCycleID, engine.Text(cycle.ID))
		c.Stamp(domain.PointsEntryFieldRulesVersion, engine.Text(cycle.PointsRulesVersion))
	}
	return nil
}

func checkPoints(c *engine.Change) error {
	switch {
	case c.New == nil:
		return domain.Broken("INV-PT3", "", "积分流水只增不减，有误须冲正", "points entries are never deleted; a mistake is reversed")
	case c.Old != nil:
		return engine.InOrder(c, officerOnly, decidePending, disputePoints, upholdPoints, settleAppeal, takeBack)
	case !c.New.Has(domain.PointsEntryFieldOccurredOn) || !c.New.Has(domain.PointsEntryFieldRuleCode):
		return nil // what is required and missing is reported as such
	}
	return engine.InOrder(c, ofSource, officerOnly, enteredByHand, startPoints)
}

// ofSource is INV-PT1: there is one entry for a rule, member and source, also of entries that
// were reversed or turned down; what happens again is the next of its source. That it has
// happened, INV-PT8, is declared.
func ofSource(c *engine.Change) error {
	p := engine.After[domain.PointsEntry](c)
	if strings.HasPrefix(p.SourceID, reverses) || p.SourceType == sourceReversal {
		return domain.Broken("INV-PT4", "reversesId", "冲正由原流水转为已冲正时生成", "an entry is reversed by moving it to REVERSED")
	}
	if !seesSource(c, p) {
		return engine.Missing("sourceId")
	}
	if was, again := before(p.SourceID); again {
		if e := entryOf(c.Tx, p.RuleCode, p.MemberID, was); e == nil || !ended(e.Status) {
			return domain.Broken("INV-PT1", "sourceId", "同一来源的上一笔流水尚未冲正或否决", "the entry before of this source is neither reversed nor turned down")
		}
		flag(c, domain.PointsFlagCorrected)
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

// ended says whether nothing stands of an entry.
func ended(s domain.PointsStatus) bool {
	return s == domain.PointsStatusReversed || s == domain.PointsStatusRejected
}

// entryOf finds the entry of a rule, member and source; nil for none.
func entryOf(tx *engine.Tx, rule, member, source string) *domain.PointsEntry {
	return engine.Find[domain.PointsEntry](tx, domain.KeyID("PointsEntry", rule, member, source))
}

// nth is a source as of its n-th entry, of which the ones before ended: #2 and so on behind
// it.
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

// handForms are the sources of what is entered by hand: a document of whoever gave it, the
// fee list of a month, a disciplinary decision.
var handForms = map[string]*regexp.Regexp{
	"PT07": feeList, "PT33": feeList, "PT37": decision, falsified: decision,
}

var (
	feeList   = regexp.MustCompile(`^FEE:[0-9]{4}-(0[1-9]|1[0-2])(#[0-9]+)?$`)
	decision  = regexp.MustCompile(`^DISC/.+$`)
	issuedDoc = regexp.MustCompile(`^[^/]+/.+$`)
)

// hands are who enters by hand; rules that are not here are entered by those of the branch
// and above.
var hands = map[string][]domain.Role{
	"PT07": {domain.RoleBranchSecretary}, "PT33": {domain.RoleBranchSecretary},
	"PT37": {domain.RoleDisciplineOfficer}, falsified: {domain.RoleDisciplineOfficer},
}

// enteredByHand is INV-PT9: by hand only what another body gave or keeps, with evidence, by
// the roles of the rule; it waits for somebody else.
func enteredByHand(c *engine.Change) error {
	p := engine.After[domain.PointsEntry](c)
	if c.Tx.Trusted() {
		return nil
	}
	bad := func(field, zh, en string) error { return domain.Broken("INV-PT9", field, zh, en) }
	form := cmp.Or(handForms[p.RuleCode], issuedDoc)
	who := hands[p.RuleCode]
	if who == nil {
		who = []domain.Role{domain.RoleBranchSecretary, domain.RoleUnitSecretary, domain.RolePartyAffairsOfficer}
	}
	switch {
	case ground.PointsRule(c.Tx.State(), p.RuleCode, p.RulesVersion) == nil && p.CycleID != "":
		return noSuchRule()
	case !domain.PointsByHand(p.RuleCode):
		return bad("ruleCode", "该规则由来源自动入账，不得手工录入", "this rule is posted by its source, never by hand")
	case p.SourceType != byHand:
		return bad("sourceType", "手工录入的来源类型为 MANUAL", "what is entered by hand has the source type MANUAL")
	case !form.MatchString(p.SourceID):
		return bad("sourceId", "来源须为：颁发机关/文号，或 FEE:年-月，或 DISC/文号", "the source is issuer/number, FEE:yyyy-mm or DISC/number")
	case form == feeList && p.OccurredOn != lastOfMonth(p.SourceID):
		return bad("occurredOn", "党费流水记在当月最后一日", "fees are of the last day of their month")
	case p.Status != domain.PointsStatusPending:
		return bad("status", "手工录入须由他人审核", "what is entered by hand is approved by somebody else")
	case !slices.ContainsFunc(org.Covering(c.Tx, p.UnitID), func(r domain.Role) bool { return slices.Contains(who, r) }):
		return bad("ruleCode", "该规则不由本角色录入", "another role enters by this rule")
	case gone(c.Tx, p.MemberID, p.OccurredOn):
		return domain.Broken("INV-MB3", "memberId", "该党员当日已不在册", "the member had left by that day")
	case len(p.EvidenceIDs) == 0:
		return bad("evidenceIds", "须有规则所列类别的佐证", "evidence of a kind that the rule lists is needed")
	}
	tx, id := c.Tx, c.New.ID
	tx.Owe("proven/"+id, func() error { return proven(tx, id) })
	return nil
}

func noSuchRule() error {
	return domain.Broken("INV-PT2", "ruleCode", "循环所用版本没有这条施行中的积分规则", "the version of the cycle has no such points rule in force")
}

// lastOfMonth is the last day of the month of a fee list; 0 for none.
func lastOfMonth(source string) domain.Date {
	first, err := domain.ParseDate(source[len("FEE:"):len("FEE:yyyy-mm")] + "-01")
	if err != nil {
		return 0
	}
	return domain.MonthOf(first).To
}

// proven asks at the end of the change, because evidence may come behind what it proves, for
// a piece of a kind that the rule lists. Bytes that do not fit prove nothing; a piece whose
// bytes are still on the way is taken for an entry, and is verified before the entry counts.
func proven(tx *engine.Tx, id string) error {
	p := engine.Find[domain.PointsEntry](tx, id)
	if p == nil || shows(tx, p, func(e *domain.Evidence) bool {
		return e.Status != domain.EvidenceStatusWithdrawn && e.Status != domain.EvidenceStatusMismatch
	}) {
		return nil
	}
	return domain.Broken("INV-PT9", "evidenceIds", "须有规则所列类别的佐证", "evidence of a kind that the rule lists is needed")
}

// verified asks for a piece whose bytes came and are those that were hashed.
func verified(tx *engine.Tx, p *domain.PointsEntry) error {
	if shows(tx, p, func(e *domain.Evidence) bool { return e.Status == domain.EvidenceStatusVerified }) {
		return nil
	}
	return domain.Broken("INV-PT9", "evidenceIds", "佐证的文件尚未到达或未通过核对", "the bytes of the evidence have not come, or do not fit")
}

// shows says whether an entry has a piece of a kind that its rule lists, which does.
func shows(tx *engine.Tx, p *domain.PointsEntry, does func(*domain.Evidence) bool) bool {
	rule := ground.PointsRule(tx.State(), p.RuleCode, p.RulesVersion)
	return rule != nil && slices.ContainsFunc(p.EvidenceIDs, func(id string) bool {
		e := engine.Find[domain.Evidence](tx, id)
		return e != nil && slices.Contains(rule.Evidence, e.KindCode) && does(e)
	})
}

// startPoints gives a new entry its points, by rule and cap (INV-PT10, INV-PT13), and its
// state: what the server posts by an AUTO rule counts at once, everything else waits.
func startPoints(c *engine.Change) error {
	p := engine.After[domain.PointsEntry](c)
	x, err := ground.Points(c.Tx.State(), p.MemberID, p.RuleCode, p.OccurredOn)
	if err != nil && !(x.Rule != nil && c.Tx.Actor.System) { // an import may bring what a closed cycle had
		return err
	}
	c.Set(domain.PointsEntryFieldUncapped, domain.Int(x.Rule.Points))
	c.Set(domain.PointsEntryFieldPoints, domain.Int(x.Points))
	if x.Capped {
		flag(c, domain.PointsFlagCapped)
	}
	if c.Tx.Trusted() && !c.Given(domain.PointsEntryFieldStatus) && x.Rule.Posting == "AUTO" {
		c.Set(domain.PointsEntryFieldStatus, engine.Text(domain.PointsStatusPosted))
	}
	late(c)
	return nil
}

// late marks an entry that is made, or counts, later than it should. A pending one may be
// late already.
func late(c *engine.Change) {
	p := engine.After[domain.PointsEntry](c)
	on := c.Tx.ActDay()
	if c.Given(domain.PointsEntryFieldPostedAt) {
		on = c.Tx.DayOf(p.PostedAt)
	}
	if on > c.Tx.DueOn(posting, c.New, p.OccurredOn) {
		flag(c, domain.PointsFlagLate)
	}
}

// flag adds a flag to an entry.
func flag(c *engine.Change, name domain.PointsFlag) {
	flags := engine.After[domain.PointsEntry](c).Flags
	if !slices.Contains(flags, string(name)) {
		flags = append(slices.Clone(flags), string(name))
		slices.Sort(flags)
		c.Set(domain.PointsEntryFieldFlags, domain.List(flags))
	}
}

// officerOnly is INV-PT5: who acts as discipline officer alone enters PT37 and PT38, decides
// PT38, and reverses a member's entries once such a case was decided.
func officerOnly(c *engine.Change) error {
	p := engine.After[domain.PointsEntry](c)
	if c.Tx.Trusted() || !onlyOfficer(c.Tx, p.UnitID) {
		return nil
	}
	switch {
	case c.Old == nil && slices.Contains(hands[p.RuleCode], domain.RoleDisciplineOfficer), p.RuleCode == falsified,
		c.Moved(string(domain.PointsStatusReversed)) && caseDecided(c.Tx, p.MemberID):
		return nil
	}
	return denied("INV-PT5", "ruleCode", "纪检人员只录入PT37、PT38，认定PT38，并在认定后冲正该党员的流水", "a discipline officer enters PT37 and PT38, decides PT38, and reverses the member's entries after such a decision")
}

func onlyOfficer(tx *engine.Tx, unit string) bool {
	roles := org.Covering(tx, unit)
	return slices.Contains(roles, domain.RoleDisciplineOfficer) && !slices.ContainsFunc(roles, func(r domain.Role) bool {
		return slices.Contains(ladder, r)
	})
}

func caseDecided(tx *engine.Tx, member string) (decided bool) {
	engine.Each(tx, "memberId", member, func(o *domain.PointsEntry) bool {
		decided = o.RuleCode == falsified && o.ReversesID == "" && o.Status != domain.PointsStatusPending && !ended(o.Status)
		return !decided
	})
	return decided
}
