package act

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// leastMeasure is how long a measure and the present state are at least, leastNoGap how long
// it is why there is no gap, in characters.
const (
	leastMeasure = 10
	leastNoGap   = 20
)

func shorterThan(text string, least int) bool {
	return utf8.RuneCountInString(strings.TrimSpace(text)) < least
}

// checkZeroingItem: an item is begun with the present state and three measures, each with a
// name and a date; one that was zeroed goes back in the respect that is named.
func checkZeroingItem(c *engine.Change) error {
	if c.Old == nil || c.New == nil || !c.Moved(string(domain.ZeroingStatusZeroing)) {
		return nil
	}
	x := engine.After[domain.ZeroingItem](c)
	if c.From() == string(domain.ZeroingStatusZeroed) {
		if x.ReopenedRespect == "" || !c.Wrote(domain.ZeroingItemFieldReopenedRespect) && !c.Sent(domain.ZeroingItemFieldReopenedRespect) {
			return domain.Errorf(domain.CodeValidation, "须指明哪个方面重新打开", "the respect that is opened again is to be named").On("reopenedRespect")
		}
		c.Set(domain.ZeroingItemFieldZeroedOn, domain.Null)
		return nil
	}
	if c.Tx.Trusted() {
		return nil
	}
	if shorterThan(x.CurrentStateZh, leastMeasure) {
		return domain.Errorf(domain.CodeValidation, "现状至少%d字", "where the unit stands is told in %d characters at least", leastMeasure).On("currentStateZh")
	}
	for _, r := range engine.List[domain.ZeroingRespect](c.Tx, "itemId", x.ID) {
		if err := respectPlanned(x, r); err != nil {
			return err
		}
	}
	return nil
}

// respectPlanned wants a measure, or why there is no gap, a name and a date of a respect.
func respectPlanned(x *domain.ZeroingItem, r *domain.ZeroingRespect) error {
	bad := func(field, zh, en string) error { return domain.Errorf(domain.CodeValidation, zh, en).On(field) }
	switch {
	case shorterThan(r.MeasureZh, leastMeasure) && r.NoGapReasonZh == "":
		return bad("measureZh", "三个方面各须有措施", "each of the three respects has its measure")
	case r.OwnerMemberID == "" && r.OwnerAccountID == "":
		return bad("ownerMemberId", "三个方面各须有责任人", "each of the three respects has somebody who answers for it")
	case r.DueOn == 0 || r.DueOn > x.DueOn:
		return bad("dueOn", "三个方面各须有不晚于事项期限的期限", "each of the three respects has its day, not behind that of the item")
	}
	return nil
}

// checkRespect holds a respect against its item.
func checkRespect(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	x := engine.After[domain.ZeroingRespect](c)
	item := engine.Find[domain.ZeroingItem](c.Tx, x.ItemID)
	if item == nil || c.Tx.Trusted() {
		return nil
	}
	if c.Wrote(domain.ZeroingRespectFieldDueOn) && x.DueOn > item.DueOn {
		return domain.Errorf(domain.CodeValidation, "期限不得晚于事项期限 %s", "the day is not behind that of the item, %s", item.DueOn).On("dueOn")
	}
	if err := oneRespect(c, x); err != nil {
		return err
	}
	switch {
	case c.Moved(string(domain.RespectStatusSubmitted)):
		c.Stamp(domain.ZeroingRespectFieldSubmittedBy, engine.Text(c.Tx.Actor.Account))
		return submitRespect(c, x, item)
	case c.Moved(string(domain.RespectStatusAccepted)):
		c.Stamp(domain.ZeroingRespectFieldAcceptedBy, engine.Text(c.Tx.Actor.Account))
	}
	if c.From() == string(domain.RespectStatusSubmitted) && c.To() != c.From() {
		old := engine.Before[domain.ZeroingRespect](c)
		c.Set(domain.ZeroingRespectFieldWaitedDays, domain.Int(old.WaitedDays+int64(c.Tx.Today()-c.Tx.DayOf(old.SubmittedAt))))
	}
	return nil
}

// oneRespect is INV-Z3: one record serves one respect only.
func oneRespect(c *engine.Change, x *domain.ZeroingRespect) error {
	if !c.Wrote(domain.ZeroingRespectFieldEvidenceIDs, domain.ZeroingRespectFieldRecordRef) && !c.Moved(string(domain.RespectStatusSubmitted)) {
		return nil
	}
	mine := shownBy(x)
	for _, o := range engine.List[domain.ZeroingRespect](c.Tx, "itemId", x.ItemID) {
		if o.ID != x.ID && slices.ContainsFunc(shownBy(o), func(id string) bool { return slices.Contains(mine, id) }) {
			return domain.Broken("INV-Z3", "evidenceIds", "同一材料不得用于两个方面", "one record serves one respect only")
		}
	}
	return nil
}

// shownBy are the records that show a respect.
func shownBy(x *domain.ZeroingRespect) []string {
	out := slices.Clone(x.EvidenceIDs)
	if x.RecordRef != "" {
		out = append(out, engine.Object[domain.RecordRef](x.RecordRef).ID)
	}
	return out
}

// submitRespect wants what is handed in to come from who answers for it, or a secretary of
// the unit, and to be shown in the way of its respect. That there is no gap takes a reason
// instead (INV-Z2).
func submitRespect(c *engine.Change, x *domain.ZeroingRespect, item *domain.ZeroingItem) error {
	roles := org.Covering(c.Tx, x.UnitID)
	secretary := slices.Contains(roles, domain.RoleBranchSecretary) || slices.Contains(roles, domain.RoleUnitSecretary)
	switch {
	case !secretary && !answersFor(c.Tx, x, c.Tx.Actor.Account):
		return forbidden("INV-Z2", "status", "由责任人或本单位书记提交", "who answers for the respect hands it in, or a secretary of the unit")
	case item.Status != domain.ZeroingStatusZeroing:
		return domain.Errorf(domain.CodeValidation, "事项尚未开始归零", "the item is not being zeroed").On("itemId")
	case x.NoGapReasonZh != "" && shorterThan(x.NoGapReasonZh, leastNoGap):
		return domain.Broken("INV-Z2", "noGapReasonZh", "无差距的理由至少%d字", "that there is no gap takes a reason of %d characters at least", leastNoGap)
	case x.NoGapReasonZh != "":
		return nil
	}
	switch x.Respect {
	case domain.ZeroingRespectKindThinking:
		return shownByStudy(c.Tx, x)
	case domain.ZeroingRespectKindSystemMethods:
		return shownByRule(c.Tx, x, item)
	}
	return shownByPractice(c.Tx, x, item)
}

// studies are what shows that people thought anew. They are records of another part, which is
// held against them once it is there.
var studies = []string{"OrgLifeEvent", "TrainingSession", "LearningCheck"}

func badShown(zh, en string) error {
	return domain.Errorf(domain.CodeValidation, zh, en).On("recordRef")
}

func shownByStudy(tx *engine.Tx, x *domain.ZeroingRespect) error {
	if x.RecordRef == "" {
		return badShown("思想方面须指明学习研讨的记录", "thinking is shown by a record of study")
	}
	ref := engine.Object[domain.RecordRef](x.RecordRef)
	if !slices.Contains(studies, ref.Type) {
		return badShown("思想方面以组织生活、培训或学习检验为证", "thinking is shown by organisational life, training or a check of what was learned")
	}
	if ent := tx.Registry().Entity(ref.Type); ent != nil {
		if r := tx.State().Find(ref.Type, ref.ID); r == nil || !tx.State().Below(r.Unit, x.UnitID) {
			return engine.Missing("recordRef")
		}
	}
	return nil
}

// shownByRule: methods are shown by a rule that came into force since, or by a statement that
// the rule in force was read again and stands. It is signed by the account that hands it in.
func shownByRule(tx *engine.Tx, x *domain.ZeroingRespect, item *domain.ZeroingItem) error {
	switch {
	case x.RecordRef == "" && !shorterThan(x.RuleStandsZh, leastNoGap):
		return nil
	case x.RecordRef == "":
		return badShown("制度办法方面须有新生效的制度，或重读现行制度后仍适用的说明（至少20字）", "methods are shown by a rule that came into force, or by a statement of 20 characters that the present one was read again and stands")
	}
	ref := engine.Object[domain.RecordRef](x.RecordRef)
	i := engine.Find[domain.Improvement](tx, ref.ID)
	switch {
	case ref.Type != "Improvement" || i == nil:
		return engine.Missing("recordRef")
	case i.StandardisedAs != domain.StandardisedRule || i.Status != domain.ImprovementStatusInForce || i.InForceOn < item.OpenedOn || !tx.State().Below(x.UnitID, i.UnitID):
		return badShown("须为本单位或上级在事项建立之后生效的制度", "it is a rule of the unit, or of one above, that came into force since the item was opened")
	}
	return nil
}

// shownByPractice: practice is shown by evidence that was captured since the item was opened.
func shownByPractice(tx *engine.Tx, x *domain.ZeroingRespect, item *domain.ZeroingItem) error {
	if len(x.EvidenceIDs) == 0 {
		return domain.Errorf(domain.CodeValidation, "具体实践方面须附佐证", "practice is shown by evidence").On("evidenceIds")
	}
	for _, id := range x.EvidenceIDs {
		e := engine.Find[domain.Evidence](tx, id)
		if e == nil {
			return engine.Missing("evidenceIds")
		}
		if day := tx.DayOf(cmp.Or(e.CapturedAtDevice, e.CreatedAt)); day < item.OpenedOn {
			return domain.Errorf(domain.CodeValidation, "佐证须在事项建立（%s）之后采集", "evidence is captured since the item was opened on %s", item.OpenedOn).On("evidenceIds")
		}
	}
	return nil
}

// countRespects brings an item along with its respects, and zeroes it with the third that is
// accepted (INV-Z1).
func countRespects(c *engine.Change) error {
	if c.Old == nil || c.New == nil || c.From() == c.To() {
		return nil
	}
	x := engine.After[domain.ZeroingRespect](c)
	item := engine.Find[domain.ZeroingItem](c.Tx, x.ItemID)
	if item == nil || !c.Moved(string(domain.RespectStatusAccepted)) && c.From() != string(domain.RespectStatusAccepted) {
		return nil
	}
	days := map[domain.ZeroingRespectKind]domain.Value{}
	for _, r := range engine.List[domain.ZeroingRespect](c.Tx, "itemId", item.ID) {
		if r.Status == domain.RespectStatusAccepted {
			days[r.Respect] = domain.DateValue(r.ZeroedOn)
		}
	}
	err := engine.Put[domain.ZeroingItem](c.Tx, item.ID, engine.To(domain.ZeroingItemFieldRespectsDone, domain.Int(int64(len(days)))),
		engine.To(domain.ZeroingItemFieldThinkingZeroedOn, days[domain.ZeroingRespectKindThinking]),
		engine.To(domain.ZeroingItemFieldSystemZeroedOn, days[domain.ZeroingRespectKindSystemMethods]),
		engine.To(domain.ZeroingItemFieldPracticeZeroedOn, days[domain.ZeroingRespectKindConcretePractice]))
	if err != nil || len(days) < len(respects) || item.Status != domain.ZeroingStatusZeroing {
		return err
	}
	return c.Tx.Carry(&item.Record, "", engine.To(domain.ZeroingItemFieldStatus, engine.Text(domain.ZeroingStatusZeroed)))
}

// reopenRespect takes the respect back that does not hold, of an item that was zeroed.
func reopenRespect(c *engine.Change) error {
	if c.New == nil || c.From() != string(domain.ZeroingStatusZeroed) || !c.Moved(string(domain.ZeroingStatusZeroing)) {
		return nil
	}
	x := engine.After[domain.ZeroingItem](c)
	for _, r := range engine.List[domain.ZeroingRespect](c.Tx, "itemId", x.ID) {
		if r.Respect == x.ReopenedRespect && r.Status == domain.RespectStatusAccepted {
			return c.Tx.Carry(&r.Record, c.Reason, engine.To(domain.ZeroingRespectFieldStatus, engine.Text(domain.RespectStatusReturned)))
		}
	}
	return nil
}

func respectOwner(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
	x := r.Body.(*domain.ZeroingRespect)
	if x.OwnerAccountID != "" {
		return org.Active(s, x.OwnerAccountID)
	}
	return org.AccountsOf(s, x.OwnerMemberID)
}

// respectZeroed is DL72: a respect is zeroed by its day, while its item is being zeroed. The
// time in which it waits for who accepts does not count (INV-EL2).
func respectZeroed() engine.Deadline {
	return engine.Deadline{Key: "DL72", Entity: "ZeroingRespect",
		Runs: func(s *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			x := r.Body.(*domain.ZeroingRespect)
			item := s.Find("ZeroingItem", x.ItemID)
			waits := x.Status == domain.RespectStatusOpen || x.Status == domain.RespectStatusReturned
			return engine.Run{Due: x.DueOn, Extra: int(x.WaitedDays)}, waits && r.Has(domain.ZeroingRespectFieldDueOn) && item != nil && item.Body.(*domain.ZeroingItem).Status == domain.ZeroingStatusZeroing
		},
		Also: map[string]func(*state.Snapshot, *domain.Record, func(string)){
			"ZeroingItem": func(s *state.Snapshot, r *domain.Record, again func(string)) {
				s.EachOf("ZeroingRespect", "itemId", r.ID, func(x *domain.Record) bool { again(x.ID); return true })
			},
		},
		Who: engine.Whom{"OWNER": respectOwner},
	}
}
