package check

import (
	"maps"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// A feedback session: the inspecting side tells the unit face to face what was found and
// what to do, and both sign (feedbacksign.go). It is not the bulletin, nor the other way
// round (INV-B1).

func feedbackRules() []engine.Rule {
	return []engine.Rule{{Entity: "FeedbackSession", Number: "INV-B1", Fill: fillSession, Check: checkSession, After: followSession}}
}

// fillSession says whose team tells: that of the first inspection.
func fillSession(c *engine.Change) error {
	if x := engine.After[domain.FeedbackSession](c); len(x.InspectionIDs) > 0 {
		c.Set(domain.FeedbackSessionFieldInspectionID, engine.Text(x.InspectionIDs[0]))
	}
	return nil
}

func checkSession(c *engine.Change) error {
	if c.New == nil || c.Old == nil && c.Tx.Trusted() {
		return nil
	}
	return engine.InOrder(c, sessionSides, aboutInspections, whoWrites, frozen, held, scheduledAgain, calledOff)
}

// unitFields are written by the unit that is told, and are not signed by who tells.
var unitFields = []int{domain.FeedbackSessionFieldUnitReplyZh, domain.FeedbackSessionFieldDelegateSignerID}

// sessionSides: who tells is not who is told, nor below it, and whom the unit names to sign
// is of the unit.
func sessionSides(c *engine.Change) error {
	x := engine.After[domain.FeedbackSession](c)
	if c.Old == nil && c.Tx.State().Below(x.IssuerUnitID, x.UnitID) {
		return domain.Errorf(domain.CodeValidation, "反馈单位不得是受检单位或其下级", "who tells is neither the unit that is told nor below it").On("issuerUnitId")
	}
	if c.Wrote(domain.FeedbackSessionFieldDelegateSignerID) && x.DelegateSignerID != "" && !ofUnit(c.Tx.State(), c.Tx.Today(), x.DelegateSignerID, x.UnitID) {
		return domain.Broken("INV-FB1", "delegateSignerId", "代签人须为本单位的账号", "who signs for the unit has an account of it")
	}
	return nil
}

// ofUnit says whether an account belongs to a unit: it holds something there or below, or is
// at home there.
func ofUnit(s *state.Snapshot, on domain.Date, account, unit string) bool {
	r := s.Find("Account", account)
	if r == nil {
		return false
	}
	a := r.Body.(*domain.Account)
	home := a.UnitID
	if m := s.Find("Member", a.MemberID); m != nil {
		home = m.Body.(*domain.Member).BranchID
	}
	return home != "" && s.Below(home, unit)
}

// aboutInspections: a session is about inspections of the unit, that it may know of by now.
func aboutInspections(c *engine.Change) error {
	x := engine.After[domain.FeedbackSession](c)
	if !c.Made(domain.FeedbackSessionFieldInspectionIDs, domain.FeedbackSessionFieldAssessmentID) {
		return nil
	}
	if len(x.InspectionIDs) == 0 && x.AssessmentID == "" {
		return domain.Errorf(domain.CodeValidation, "须写明所反馈的检查或考核等级", "it names the inspections, or the assessment, that it is about").On("inspectionIds")
	}
	for _, id := range x.InspectionIDs {
		i := engine.Named[domain.Inspection](c, id, domain.FeedbackSessionFieldInspectionIDs)
		if i == nil {
			return engine.Missing("inspectionIds")
		}
		if i.UnitID != x.UnitID || i.Concealed {
			return domain.Errorf(domain.CodeValidation, "只反馈对该单位的、不再保密的检查", "it is about inspections of the unit that are hidden from it no more").On("inspectionIds")
		}
	}
	if len(x.InspectionIDs) > 0 && !slices.Contains(x.InspectionIDs, x.InspectionID) {
		c.Set(domain.FeedbackSessionFieldInspectionID, engine.Text(x.InspectionIDs[0]))
	}
	return nil
}

// whoWrites: the inspecting side writes the session, over the unit that tells or as the lead
// of its inspection, and the unit's own side its reply and whom it sends to sign.
func whoWrites(c *engine.Change) error {
	if c.Tx.Trusted() {
		return nil
	}
	x, s, sc := engine.After[domain.FeedbackSession](c), c.Tx.State(), c.Tx.Scope()
	for _, f := range c.Ent.Fields {
		if c.Old != nil && !c.Wrote(f.Index) || c.Old == nil && !c.Sent(f.Index) || f.Server || f.Index == c.Ent.Status {
			continue
		}
		row, unit := "FEEDBACK", x.IssuerUnitID
		if slices.Contains(unitFields, f.Index) {
			row, unit = "ACKNOWLEDGE", x.UnitID
		}
		if !s.Allowed(sc, row, domain.LevelEdit, c.Ent, c.New.Within(unit)) || row == "ACKNOWLEDGE" && ofSessionTeam(c.Tx, x, c.Tx.Actor.Account) {
			return engine.Forbidden().On(f.Name)
		}
	}
	return nil
}

// sessionFields are those that both sides sign.
var sessionFields = []int{domain.FeedbackSessionFieldInspectionIDs, domain.FeedbackSessionFieldHeldAt, domain.FeedbackSessionFieldPlaceZh,
	domain.FeedbackSessionFieldParticipantIDs, domain.FeedbackSessionFieldSummaryZh, domain.FeedbackSessionFieldPoints}

// frozen is INV-FB2: from the first signature on nothing that is signed changes any more. A
// point is refused by the name of its text.
func frozen(c *engine.Change) error {
	if c.Old == nil || c.Tx.Trusted() || !c.Wrote(sessionFields...) || !signedAtAll(c.Tx, c.New.ID) {
		return nil
	}
	e := domain.Errorf(domain.CodeSealed, "已有一方签字，所签内容不再更改", "one side has signed: what was signed changes no more").On("textZh")
	e.Rule = "INV-FB2"
	if !c.Wrote(domain.FeedbackSessionFieldPoints) {
		i := slices.IndexFunc(sessionFields, func(f int) bool { return c.Wrote(f) })
		e.Field = c.Ent.Fields[sessionFields[i]].Name
	}
	return e
}

// held holds a session that took place against what makes it one.
func held(c *engine.Change) error {
	if c.Old == nil || !c.Moved(string(domain.FeedbackStatusHeld)) {
		return nil
	}
	x := engine.After[domain.FeedbackSession](c)
	switch {
	case x.Remote:
		return domain.Broken("INV-FB5", "remote", "视频方式不算面对面反馈", "by video it is no feedback face to face")
	case !c.New.Has(domain.FeedbackSessionFieldHeldAt):
		return domain.Errorf(domain.CodeValidation, "须写明举行时间", "it says when it was held").On("heldAt")
	case !bothSides(c, x):
		return domain.Errorf(domain.CodeValidation, "双方各至少一人参加", "somebody of each side took part").On("participantIds")
	}
	findings := false
	for _, id := range x.InspectionIDs {
		i := engine.Find[domain.Inspection](c.Tx, id)
		if i == nil || i.Status != domain.InspectionStatusConfirmed && i.Status != domain.InspectionStatusPublished {
			return domain.Errorf(domain.CodeValidation, "只反馈已确认的检查", "what is told is confirmed").On("inspectionIds")
		}
		findings = findings || slices.ContainsFunc(engine.List[domain.Finding](c.Tx, "inspectionId", id), func(f *domain.Finding) bool {
			return f.Status != domain.FindingStatusWithdrawn && f.Status != domain.FindingStatusOpen
		})
	}
	return saysWhatToDo(engine.Objects[domain.FeedbackPoint](x.Points), findings)
}

// bothSides says whether somebody of each side took part.
func bothSides(c *engine.Change, x *domain.FeedbackSession) bool {
	unit, tellers := false, false
	for _, id := range x.ParticipantIDs {
		if ofUnit(c.Tx.State(), c.Tx.Today(), id, x.UnitID) {
			unit = true
		} else {
			tellers = true
		}
	}
	return unit && tellers
}

// saysWhatToDo: every problem has a direction that answers it. Where nothing was found,
// praise is enough.
func saysWhatToDo(points []domain.FeedbackPoint, findings bool) error {
	problems, at := map[int64]bool{}, map[int64]bool{}
	praise := false
	for _, p := range points {
		if at[p.Position] {
			return domain.Errorf(domain.CodeValidation, "要点的序号不得重复", "no two points have one position").On("points")
		}
		at[p.Position], praise = true, praise || p.Kind == domain.FeedbackPointKindPraise
		if p.Kind == domain.FeedbackPointKindProblem {
			problems[p.Position] = false
		}
	}
	for _, p := range points {
		if p.Kind != domain.FeedbackPointKindDirection {
			continue
		}
		if p.AnswersPosition == nil || !slices.Contains(slices.Collect(maps.Keys(problems)), *p.AnswersPosition) {
			return domain.Errorf(domain.CodeValidation, "整改方向须指明所答的问题", "a direction names the problem that it answers").On("points")
		}
		problems[*p.AnswersPosition] = true
	}
	for _, answered := range problems {
		if !answered {
			return domain.Errorf(domain.CodeValidation, "每个问题须有整改方向", "every problem has a direction").On("status")
		}
	}
	if len(problems) == 0 && (findings || !praise) {
		return domain.Errorf(domain.CodeValidation, "须有问题和整改方向；没有问题的须有肯定", "it has problems with their directions, or praise where nothing was found").On("status")
	}
	return nil
}

// scheduledAgain: what a side has signed was held.
func scheduledAgain(c *engine.Change) error {
	if c.From() == string(domain.FeedbackStatusHeld) && c.Moved(string(domain.FeedbackStatusScheduled)) && signedAtAll(c.Tx, c.New.ID) {
		return domain.Broken("INV-FB2", "status", "已有一方签字，不得改回已安排", "one side has signed: it was held")
	}
	return nil
}

// calledOff: a session is called off where another one stands for each of its inspections, or
// there is nothing to tell.
func calledOff(c *engine.Change) error {
	if c.Old == nil || !c.Moved(string(domain.FeedbackStatusCancelled)) || c.Tx.Trusted() {
		return nil
	}
	x := engine.After[domain.FeedbackSession](c)
	sessions := engine.List[domain.FeedbackSession](c.Tx, "unitId", x.UnitID)
	for _, id := range x.InspectionIDs {
		i := engine.Find[domain.Inspection](c.Tx, id)
		told := i == nil || i.Status != domain.InspectionStatusConfirmed && i.Status != domain.InspectionStatusPublished
		if !told && !slices.ContainsFunc(sessions, func(o *domain.FeedbackSession) bool {
			return o.ID != x.ID && o.Status != domain.FeedbackStatusCancelled && slices.Contains(o.InspectionIDs, id)
		}) {
			return domain.Broken("INV-B1", "status", "检查已确认且没有另一场反馈，不得取消", "the inspection is confirmed and there is no other session for it").On("status")
		}
	}
	return nil
}

// followSession notes at each inspection that its unit was told face to face: it refused to
// sign, or did.
func followSession(c *engine.Change) error {
	if c.New == nil || c.To() == c.From() || !c.Moved(string(domain.FeedbackStatusSigned), string(domain.FeedbackStatusSignatureRefused)) {
		return nil
	}
	for _, id := range engine.After[domain.FeedbackSession](c).InspectionIDs {
		if i := engine.Find[domain.Inspection](c.Tx, id); i != nil && !i.SessionDone {
			if err := engine.Put[domain.Inspection](c.Tx, id, engine.To(domain.InspectionFieldSessionDone, domain.Bool(true))); err != nil {
				return err
			}
		}
	}
	return nil
}

// feedback is DL61: an inspection is told face to face soon after it was confirmed. The
// bulletin does not end it (INV-B1).
func feedback() engine.Deadline {
	return engine.Deadline{Key: "DL61", Entity: "Inspection",
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			i := r.Body.(*domain.Inspection)
			return engine.Run{At: i.ConfirmedAt}, reported(i) && !i.SessionDone
		},
		Who: engine.Whom{"LEAD": func(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
			return org.Active(s, r.Body.(*domain.Inspection).LeadID)
		}},
	}
}

// reported says whether the unit is to be told of an inspection: it is confirmed, and by others
// than the unit itself.
func reported(i *domain.Inspection) bool {
	confirmed := i.Status == domain.InspectionStatusConfirmed || i.Status == domain.InspectionStatusPublished
	return confirmed && i.ConfirmedAt != 0 && i.Mode != domain.SupervisionModeSelfCheck
}

// feedbackNews tell the unit of a session that is planned, once what it is about is
// confirmed, and who answers for it of a refusal.
func feedbackNews() []engine.News {
	return []engine.News{
		{Kind: engine.NoticeSystem, Entity: "FeedbackSession", To: []string{string(domain.FeedbackStatusScheduled)}, If: allConfirmed,
			Says: domain.Text{Zh: "已安排面对面反馈", En: "A feedback session is planned"}, Who: []string{"UNIT_HEAD"}},
		{Kind: engine.NoticeDecision, Entity: "FeedbackSession", To: []string{string(domain.FeedbackStatusSignatureRefused)},
			Says: domain.Text{Zh: "受检单位拒签反馈", En: "A unit refused to sign its feedback"},
			Body: func(_ *state.Snapshot, r *domain.Record) domain.Text {
				why := r.Body.(*domain.FeedbackSession).RefusalReasonZh
				return domain.Text{Zh: why, En: why}
			},
			Who: []string{"PARTY_AFFAIRS"}},
	}
}

func allConfirmed(s *state.Snapshot, r *domain.Record) bool {
	return !slices.ContainsFunc(r.Body.(*domain.FeedbackSession).InspectionIDs, func(id string) bool {
		i := s.Find("Inspection", id)
		return i == nil || i.Body.(*domain.Inspection).ConfirmedAt == 0
	})
}
