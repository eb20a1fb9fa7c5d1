package do

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/proof"
)

const (
	// lecturePoints is the rule for who gave a lecture.
	lecturePoints = "PT05"
	// lecturePlan is the evidence by which a lecture earns points.
	lecturePlan = "PLAN_DOCUMENT"
	// usualLength is how long an event whose end is not known is taken to last.
	usualLength = 2 * eventHour
	// mostMinutes is how long minutes may be.
	mostMinutes = 20_000
)

// followEvent is what comes of an event: its lecturer earns points, its venue is used or free,
// and what doubles it is looked for. Its lines follow by themselves (eventLines).
func followEvent(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	return engine.InOrder(c, usesVenue, givesLecture, neverWas, eventMerged, seekDoubles)
}

// usesVenue checks the use of a venue in, or gives it back.
func usesVenue(c *engine.Change) error {
	e := engine.After[domain.OrgLifeEvent](c)
	u := engine.Find[domain.VenueUse](c.Tx, e.VenueUseID)
	if u == nil || c.Tx.Actor.System {
		return nil
	}
	to := domain.VenueUseStatus("")
	switch {
	case c.Moved(string(domain.OrgLifeStatusHeld)) && u.Status == domain.VenueUseStatusApproved:
		to = domain.VenueUseStatusCheckedIn
	case c.Moved(string(domain.OrgLifeStatusCancelled)) && (u.Status == domain.VenueUseStatusRequested || u.Status == domain.VenueUseStatusApproved):
		to = domain.VenueUseStatusCancelled
	default:
		return nil
	}
	return c.Tx.Carry(&u.Record, c.Reason, engine.To(domain.VenueUseFieldStatus, engine.Text(to)))
}

// givesLecture posts PT05 once a lecture is minuted and its plan is among its evidence.
func givesLecture(c *engine.Change) error {
	e := engine.After[domain.OrgLifeEvent](c)
	stands := e.Status == domain.OrgLifeStatusMinuted || e.Status == domain.OrgLifeStatusReviewed
	if !stands || e.DuplicateOfID != "" || e.LecturerID == "" || e.Kind != domain.OrgLifeKindPartyLecture && e.AlsoKind != domain.OrgLifeKindPartyLecture {
		return nil
	}
	if !slices.ContainsFunc(proof.Valid(c.Tx, e.UnitID, e.EvidenceIDs), func(id string) bool {
		return engine.Find[domain.Evidence](c.Tx, id).KindCode == lecturePlan
	}) {
		return nil
	}
	return Post(c.Tx, lectureAward(c.Tx, e))
}

func lectureAward(tx *engine.Tx, e *domain.OrgLifeEvent) Award {
	return Award{Member: e.LecturerID, Rule: lecturePoints, SourceType: "OrgLifeEvent", Source: e.ID, On: tx.DayOf(e.HeldAt)}
}

// neverWas takes back what an event earned that did not take place: its lines are voided, and
// each gives back its own (INV-PO3).
func neverWas(c *engine.Change) error {
	was := c.From() == string(domain.OrgLifeStatusMinuted) || c.From() == string(domain.OrgLifeStatusReviewed)
	if !was || !c.Moved(string(domain.OrgLifeStatusCancelled)) {
		return nil
	}
	e := engine.After[domain.OrgLifeEvent](c)
	if e.LecturerID != "" {
		if err := Revoke(c.Tx, lectureAward(c.Tx, e)); err != nil {
			return err
		}
	}
	return c.Tx.ByRule("INV-PO3", func() error {
		for _, a := range engine.List[domain.Attendance](c.Tx, "eventId", e.ID) {
			if a.Status != domain.AttendanceStatusValid {
				continue
			}
			if err := c.Tx.Carry(&a.Record, c.Reason, engine.To(domain.AttendanceFieldStatus, engine.Text(domain.AttendanceStatusVoided))); err != nil {
				return err
			}
		}
		return nil
	})
}

// doubledEvent is a refusal of INV-M5.
func doubledEvent(field, zh, en string) error {
	err := domain.Errorf(domain.CodeConflict, zh, en).On(field)
	err.Rule = "INV-M5"
	return err
}

// gone says whether an event is none any more.
func eventGone(e *domain.OrgLifeEvent) bool {
	return e.Status == domain.OrgLifeStatusCancelled || e.Status == domain.OrgLifeStatusMerged
}

// eventMergeable is INV-M5: what goes into another event was suspected to double it, or the other
// one to double it, and both are of one unit and kind.
func eventMergeable(c *engine.Change) error {
	e := engine.After[domain.OrgLifeEvent](c)
	if c.Tx.Trusted() || !c.Moved(string(domain.OrgLifeStatusMerged)) {
		return nil
	}
	into := engine.Visible[domain.OrgLifeEvent](c.Tx, e.MergeIntoID)
	switch {
	case e.DuplicateOfID == "":
		return doubledEvent("duplicateOfId", "只有疑似重复的活动才可合并", "only an event that seems to double another one is merged")
	case into == nil || into.ID == e.ID || into.UnitID != e.UnitID || !eventsAlike(into, e):
		return domain.Broken("INV-M5", "mergeIntoId", "须并入同一单位同类的活动", "it goes into an event of the same unit and kind")
	case eventGone(into) || into.Status == domain.OrgLifeStatusArchived:
		return domain.Broken("INV-M5", "mergeIntoId", "该活动已取消、合并或归档", "that event is cancelled, merged or archived")
	}
	return nil
}

// eventsAlike says whether two events are of a kind.
func eventsAlike(a, b *domain.OrgLifeEvent) bool {
	for _, k := range []domain.OrgLifeKind{a.Kind, a.AlsoKind} {
		if k != "" && (k == b.Kind || k == b.AlsoKind) {
			return true
		}
	}
	return false
}

// eventsOverlap says whether two events were held at one time.
func eventsOverlap(a, b *domain.OrgLifeEvent) bool {
	return a.HeldAt < eventEnd(b) && b.HeldAt < eventEnd(a)
}

func eventEnd(e *domain.OrgLifeEvent) domain.Time {
	if e.EndedAt > e.HeldAt {
		return e.EndedAt
	}
	return e.HeldAt + usualLength
}

// seekDoubles reckons anew which events of a unit seem to double others, after one of them
// changed: the outcome follows from the events alone, in whatever order they came.
func seekDoubles(c *engine.Change) error {
	fields := []int{domain.OrgLifeEventFieldHeldAt, domain.OrgLifeEventFieldEndedAt, domain.OrgLifeEventFieldAlsoKind}
	e := engine.After[domain.OrgLifeEvent](c)
	if !c.Made(fields...) && !c.Moved(string(domain.OrgLifeStatusCancelled), string(domain.OrgLifeStatusMerged)) || e.HeldAt == 0 {
		return nil
	}
	all := engine.List[domain.OrgLifeEvent](c.Tx, "unitId", e.UnitID)
	for _, x := range all {
		if x.ID != e.ID && x.DuplicateOfID != e.ID && (x.HeldAt == 0 || !eventsOverlap(x, e)) {
			continue
		}
		if err := c.Tx.ByRule("INV-M5", func() error { return suspectDouble(c.Tx, x, all) }); err != nil {
			return err
		}
	}
	return nil
}

// suspectDouble notes which event one seems to double: the eldest that was recorded before it.
func suspectDouble(tx *engine.Tx, x *domain.OrgLifeEvent, all []*domain.OrgLifeEvent) error {
	if eventGone(x) {
		return nil // what it was merged as stays
	}
	var of *domain.OrgLifeEvent
	for _, y := range all {
		if x.Distinct || y.ID == x.ID || eventGone(y) || y.HeldAt == 0 || !eventsAlike(x, y) || !eventsOverlap(x, y) || !eventElder(y, x) {
			continue
		}
		if of == nil || eventElder(y, of) {
			of = y
		}
	}
	v := domain.Null
	switch {
	case of == nil && x.DuplicateOfID == "", of != nil && of.ID == x.DuplicateOfID:
		return nil
	case of != nil:
		v = engine.Text(of.ID)
	}
	return engine.Put[domain.OrgLifeEvent](tx, x.ID, engine.To(domain.OrgLifeEventFieldDuplicateOfID, v))
}

// eventElder says whether one event was recorded before another.
func eventElder(a, b *domain.OrgLifeEvent) bool {
	if x, y := eventRecorded(&a.Record), eventRecorded(&b.Record); x != y {
		return x < y
	}
	return a.ID < b.ID
}

// eventMerged brings what one event has into the one that it went into: texts, resolutions,
// evidence, measures, topics and lines. The one that stays keeps its source, so that points are
// posted once.
func eventMerged(c *engine.Change) error {
	e := engine.After[domain.OrgLifeEvent](c)
	if !c.Moved(string(domain.OrgLifeStatusMerged)) || e.MergeIntoID == "" {
		return nil
	}
	into := engine.Find[domain.OrgLifeEvent](c.Tx, e.MergeIntoID)
	if into == nil {
		return nil
	}
	if e.LecturerID != "" {
		if err := Revoke(c.Tx, lectureAward(c.Tx, e)); err != nil {
			return err
		}
	}
	fields := []domain.FieldEffect{
		engine.To(domain.OrgLifeEventFieldMinutesZh, engine.Text(cutMinutes(strings.TrimLeft(into.MinutesZh+mergeHeading(c.Tx, e)+e.MinutesZh+textBelow(e.ConclusionZh), "\n")))),
		engine.To(domain.OrgLifeEventFieldEvidenceIDs, domain.List(eventBoth(into.EvidenceIDs, e.EvidenceIDs))),
	}
	if v, err := eventResolutions(c.Tx, into, e); err != nil {
		return err
	} else if len(e.Resolutions) > 0 {
		fields = append(fields, engine.To(domain.OrgLifeEventFieldResolutions, v))
	}
	if into.EndedAt == 0 && e.EndedAt != 0 {
		fields = append(fields, engine.To(domain.OrgLifeEventFieldEndedAt, domain.TimeValue(e.EndedAt)))
	}
	slices.SortFunc(fields, func(a, b domain.FieldEffect) int { return a.Field - b.Field })
	if err := engine.Put[domain.OrgLifeEvent](c.Tx, into.ID, fields...); err != nil {
		return err
	}
	for _, m := range engine.List[domain.AgreedMeasure](c.Tx, "eventId", e.ID) {
		if err := engine.Put[domain.AgreedMeasure](c.Tx, m.ID, engine.To(domain.AgreedMeasureFieldEventID, engine.Text(into.ID))); err != nil {
			return err
		}
	}
	for _, t := range engine.List[domain.NarrowTopic](c.Tx, "eventId", e.ID) {
		if err := engine.Put[domain.NarrowTopic](c.Tx, t.ID, engine.To(domain.NarrowTopicFieldEventID, engine.Text(into.ID))); err != nil {
			return err
		}
	}
	return nil
}

// mergeHeading is the line under which the text of a merged event stands: whose record it was, and
// of when.
func mergeHeading(tx *engine.Tx, e *domain.OrgLifeEvent) string {
	name := ""
	if a := engine.Find[domain.Account](tx, e.CreatedBy); a != nil {
		name = a.Name
	}
	return fmt.Sprintf("\n—— 另一份记录（%s，%s） ——\n", name, eventRecorded(&e.Record).Std().In(tx.Zone()).Format("2006-01-02 15:04"))
}

func textBelow(text string) string {
	if engine.Blank(text) {
		return ""
	}
	return "\n" + text
}

// cutMinutes keeps a text to what minutes may have; the whole of it stays with the merged event.
func cutMinutes(text string) string {
	for utf8.RuneCountInString(text) > mostMinutes {
		text = string([]rune(text)[:mostMinutes])
	}
	return text
}

func eventBoth(a, b []string) []string {
	out := slices.Concat(a, b)
	slices.Sort(out)
	return slices.Compact(out)
}

// eventResolutions are the resolutions of both, numbered on.
func eventResolutions(tx *engine.Tx, into, e *domain.OrgLifeEvent) (domain.Value, error) {
	list := engine.Objects[domain.Resolution](into.Resolutions)
	for _, r := range engine.Objects[domain.Resolution](e.Resolutions) {
		r.Position = int64(len(list) + 1)
		list = append(list, r)
	}
	return engine.Embed[domain.OrgLifeEvent](tx, domain.OrgLifeEventFieldResolutions, list)
}

// distinctAsked is what setDistinct is asked.
type distinctAsked struct {
	ID     string `json:"id"`
	Reason string `json:"reason"`
}

// setDistinct says that an event which seems to double another is a meeting of its own.
func setDistinct(tx *engine.Tx, input []byte, done *engine.Done) error {
	in, err := engine.ReadInput[distinctAsked](input)
	if err != nil {
		return err
	}
	e := engine.Visible[domain.OrgLifeEvent](tx, in.ID)
	switch {
	case e == nil:
		return engine.NotFound().On("id")
	case !tx.May(orgLifeRow, domain.LevelEdit, &e.Record):
		return engine.Forbidden().On("id")
	case e.DuplicateOfID == "" || eventGone(e):
		return domain.Broken("INV-M5", "id", "该活动不是疑似重复", "it does not seem to double another event")
	case engine.Blank(in.Reason):
		return domain.Errorf(domain.CodeValidation, "须说明理由", "say why").On("reason")
	}
	done.ID = e.ID
	return tx.ByRule("INV-M5", func() error {
		return tx.Carry(&e.Record, in.Reason, engine.To(domain.OrgLifeEventFieldDuplicateOfID, domain.Null), engine.To(domain.OrgLifeEventFieldDistinct, domain.Bool(true)))
	})
}
