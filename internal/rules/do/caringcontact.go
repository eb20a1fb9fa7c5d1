package do

import (
	"cmp"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"slices"
	"unicode/utf8"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/rules/org"
)

// fillCareContact says whose contact a record is.
func fillCareContact(c *engine.Change) error {
	c.Stamp(domain.CareRecordFieldActorID, engine.Text(c.Tx.Actor.Account))
	return nil
}

func checkCareContact(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	return engine.InOrder(c, ofSubject, noPhoto, careRecorded)
}

// ofSubject: the texts of a record are sealed for who the case is about, and for nobody else.
func ofSubject(c *engine.Change) error {
	if c.Old != nil {
		return nil
	}
	var trigger, subject string
	var kind domain.CareSubject
	switch x := c.New.Body.(type) {
	case *domain.CareRecord:
		trigger, kind, subject = x.TriggerID, x.SubjectType, x.SubjectID
	case *domain.CareMeasure:
		trigger, kind, subject = x.TriggerID, x.SubjectType, x.SubjectID
	}
	t := engine.Find[domain.CareTrigger](c.Tx, trigger)
	if t == nil || kind == "" || subject == "" || t.SubjectID == subject && t.SubjectType == kind {
		return nil // what is missing is reported as such
	}
	return domain.Errorf(domain.CodeValidation, "须与关怀触发的对象一致", "it is about who the case is about").On("subjectId")
}

// pictures are the kinds of evidence that show a person (INV-C4).
var pictures = []string{"PHOTO", "VIDEO"}

// noPhoto is INV-C4, also for evidence that comes behind its record.
func noPhoto(c *engine.Change) error {
	x := engine.After[domain.CareRecord](c)
	if !c.Made(domain.CareRecordFieldEvidenceIDs) || len(x.EvidenceIDs) == 0 {
		return nil
	}
	tx, id := c.Tx, x.ID
	tx.Owe("unpictured/"+id, func() error {
		r := engine.Find[domain.CareRecord](tx, id)
		if r == nil {
			return nil
		}
		for _, e := range r.EvidenceIDs {
			if p := engine.Find[domain.Evidence](tx, e); p != nil && slices.Contains(pictures, p.KindCode) {
				return domain.Broken("INV-C4", "evidenceIds", "关怀记录不附照片和影像", "no photo or video goes with a record of care")
			}
		}
		return nil
	})
	return nil
}

// careRecorded is INV-C11, for a record that is handed in: by who had the contact, with its
// content. It counts at its time where it was written down soon, and else when it was.
func careRecorded(c *engine.Change) error {
	x, tx := engine.After[domain.CareRecord](c), c.Tx
	if !c.Moved(string(domain.CareRecordStatusRecorded)) {
		return nil
	}
	switch {
	case tx.Trusted():
	case !tx.SamePerson(x.ActorID, tx.Actor.Account):
		return denied("INV-C1", "status", "由办理人本人提交记录", "who had the contact hands the record in")
	case !c.New.Has(domain.CareRecordFieldContentZh):
		return domain.Broken("INV-C8", "contentZh", "须写明内容", "the content is missing")
	}
	at := x.At
	if hours := domain.Time(tx.Settings("").CareRecordHours) * 60 * minute; tx.ActAt() > x.At+hours && !tx.Trusted() {
		at = tx.ActAt()
	}
	c.Stamp(domain.CareRecordFieldCountsAt, domain.TimeValue(at))
	return nil
}

// followCareContact tells the case of a contact: when the next one is agreed on, and when the
// first of the right form was.
func followCareContact(c *engine.Change) error {
	x, tx := engine.After[domain.CareRecord](c), c.Tx
	if x != nil && c.Old == nil {
		if err := handledAbove[domain.CareRecord](tx, x.ID, x.TriggerID, domain.CareRecordFieldHandlerIDs); err != nil {
			return err
		}
	}
	if x == nil || !c.Moved(string(domain.CareRecordStatusRecorded)) {
		return nil
	}
	t := engine.Find[domain.CareTrigger](tx, x.TriggerID)
	if t == nil {
		return nil
	}
	var fields []domain.FieldEffect
	if list := contactsOf(tx, t.ID); len(list) > 0 && list[len(list)-1].ID == x.ID {
		next := domain.Null
		if c.New.Has(domain.CareRecordFieldNextContactOn) {
			next = domain.DateValue(x.NextContactOn)
		}
		fields = append(fields, engine.To(domain.CareTriggerFieldFollowUpOn, next))
	}
	if x.Mode == rightMode(t.Kind) && (t.FirstRightContactAt == 0 || x.CountsAt < t.FirstRightContactAt) {
		fields = append(fields, engine.To(domain.CareTriggerFieldFirstRightContactAt, domain.TimeValue(x.CountsAt)),
			engine.To(domain.CareTriggerFieldFirstContactBy, engine.Text(x.ActorID)),
			engine.To(domain.CareTriggerFieldInTime, domain.Bool(x.CountsAt <= t.DueAt)))
	}
	if len(fields) == 0 {
		return nil
	}
	return engine.Put[domain.CareTrigger](tx, t.ID, fields...)
}

// checkAid holds a measure: it ends with what the subject said of it.
func checkAid(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	m := engine.After[domain.CareMeasure](c)
	if err := ofSubject(c); err != nil {
		return err
	}
	if c.Tx.Trusted() || !c.Moved(string(domain.CareMeasureStatusDone)) {
		return nil
	}
	if m.FeedbackKind == "" {
		return domain.Broken("INV-C8", "feedbackKind", "须有本人反馈", "what the subject said of it is missing")
	}
	if !c.New.Has(domain.CareMeasureFieldDoneOn) {
		c.Set(domain.CareMeasureFieldDoneOn, domain.DateValue(c.Tx.ActDay()))
	}
	return nil
}

func followAid(c *engine.Change) error {
	if m := engine.After[domain.CareMeasure](c); m != nil && c.Old == nil {
		return handledAbove[domain.CareMeasure](c.Tx, m.ID, m.TriggerID, domain.CareMeasureFieldHandlerIDs)
	}
	return nil
}

// careSource is the type of the source of points for care, which no record has.
const careSource = "CARE"

// careRules are the rules of points by the form of the contact.
var careRules = map[domain.CareMode]string{domain.CareModeTalk: "PT27", domain.CareModeVisit: "PT28"}

// postCare is INV-C5: who took care in time, and kept to the days agreed on, earns by a rule
// whose entry points to no case. Its source is a digest of the case that nobody computes
// without the key of the enterprise, its day the last of the month. It is written past the
// rules of entries, which take no day to come.
func postCare(tx *engine.Tx, t *domain.CareTrigger) error {
	member := org.MemberOf(tx, t.FirstContactBy)
	if !t.InTime || !t.FollowedUp || member == "" || tx.Actor.System {
		return nil
	}
	m := engine.Find[domain.Member](tx, member)
	on := domain.MonthOf(tx.ActDay()).To
	rule := careRules[rightMode(t.Kind)]
	x, err := ground.Points(tx.State(), member, rule, on)
	if err != nil || gone(tx, member, on) {
		return nil //nolint:nilerr // a rule that is not in force gives no points, as in Post
	}
	source, err := blinded(tx, t.ID)
	if err != nil {
		return err
	}
	status := domain.PointsStatusPending
	if x.Rule.Posting == "AUTO" {
		status = domain.PointsStatusPosted
	}
	fields := []domain.FieldEffect{
		engine.To(domain.PointsEntryFieldMemberID, engine.Text(member)),
		engine.To(domain.PointsEntryFieldUnitID, engine.Text(m.BranchID)),
		engine.To(domain.PointsEntryFieldCycleID, engine.Text(x.Cycle.ID)),
		engine.To(domain.PointsEntryFieldRuleCode, engine.Text(rule)),
		engine.To(domain.PointsEntryFieldRulesVersion, engine.Text(x.Cycle.PointsRulesVersion)),
		engine.To(domain.PointsEntryFieldPoints, domain.Int(x.Points)),
		engine.To(domain.PointsEntryFieldUncapped, domain.Int(x.Rule.Points)),
		engine.To(domain.PointsEntryFieldSourceType, engine.Text(careSource)),
		engine.To(domain.PointsEntryFieldSourceID, engine.Text(source)),
		engine.To(domain.PointsEntryFieldOccurredOn, domain.DateValue(on)),
		engine.To(domain.PointsEntryFieldStatus, engine.Text(status)),
	}
	if x.Capped {
		fields = append(fields, engine.To(domain.PointsEntryFieldFlags, domain.List([]string{string(domain.PointsFlagCapped)})))
	}
	slices.SortFunc(fields, func(a, b domain.FieldEffect) int { return cmp.Compare(a.Field, b.Field) })
	_, err = tx.Make(tx.Registry().Entity("PointsEntry"), "", fields...)
	return err
}

// blinded is the source of the points for a case: HMAC-SHA-256 under the enterprise's key.
func blinded(tx *engine.Tx, id string) (string, error) {
	d, err := tx.Digest("care", id)
	if err != nil {
		return "", err
	}
	raw, err := base64.RawURLEncoding.DecodeString(d)
	if err != nil {
		return "", fmt.Errorf("read a digest: %w", err)
	}
	return hex.EncodeToString(raw), nil
}

// leastWhy is how many characters the reason takes by which a record is opened.
const leastWhy = 10

// openCareRecord is INV-C6: the secretary above the branch opens one record with a reason,
// for the day; it is on the audit, and the branch secretary is told.
func openCareRecord(tx *engine.Tx, input []byte, done *engine.Done) error {
	in, err := engine.ReadInput[struct {
		ID     string `json:"id"`
		Reason string `json:"reason"`
	}](input)
	if err != nil {
		return err
	}
	r := tx.State().Find("CareRecord", in.ID)
	if r == nil || !slices.Contains(org.Covering(tx, r.Unit), domain.RoleUnitSecretary) || isPerson(tx, r.Body.(*domain.CareRecord).SubjectID, tx.Actor.Account) {
		return engine.NotFound()
	}
	if utf8.RuneCountInString(in.Reason) < leastWhy || engine.Blank(in.Reason) {
		return domain.Broken("INV-C6", "reason", "须说明理由，至少%d个字", "the reason takes %d characters at least", leastWhy)
	}
	err = tx.ByRule("INV-C6", func() error {
		return tx.PutBecause(r, in.Reason, engine.To(domain.CareRecordFieldOpenedToID, engine.Text(tx.Actor.Account)),
			engine.To(domain.CareRecordFieldOpenedOn, domain.DateValue(tx.Today())))
	})
	if err != nil {
		return err
	}
	tx.Event("OPEN_CARE", r)
	tx.Notify(engine.Telling{Kind: engine.NoticeSystem, About: r, Who: []string{"BRANCH_SECRETARY"}, Key: "opened/" + tx.Actor.Account + "/" + tx.Today().String(),
		Says: domain.Text{Zh: "上一级书记查阅了一份关怀记录", En: "The secretary above opened a record of care"}})
	done.ID = r.ID
	return nil
}
