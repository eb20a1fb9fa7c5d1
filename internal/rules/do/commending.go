package do

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// commendation is rounds of commendation, nominations, objections, honours.
func commendation() engine.Area {
	return engine.Area{
		Rules: []engine.Rule{
			{Entity: "CommendationRound", Number: "INV-CM1", Check: checkRound, After: followRound},
			{Entity: "Nomination", Fill: fillNomination, Fills: "unitId", Check: checkNomination},
			{Entity: "Objection", Number: "INV-CM4", Fill: fillObjection, Check: checkObjection, After: followObjection},
			{Entity: "Honour", Number: "INV-PO3", Check: checkHonour, After: followHonour},
		},
		Deadlines: commendDeadlines(),
		News:      commendNews(),
		Duties:    []engine.Duty{{Rule: "INV-CM6", Holds: notOnOneself}},
		Texts:     commendationTexts(),
	}
}

func commendationTexts() []engine.RuleText {
	return []engine.RuleText{
		{Number: "INV-CM1", On: "Nomination CommendationRound", Zh: "推荐所附记录在提交时由系统取数，决定时再取一次，不由人填写", En: "the record of a nomination is attached by the server when it is submitted, and once more at the decision; nobody writes it"},
		{Number: "INV-CM2", On: "Nomination", Zh: "单位为D级或有未结事项的，须有破例理由方可入围，公示时一并公布", En: "of a unit graded D, or with a case open, it is shortlisted with the reason of an exception alone, which the notice shows"},
		{Number: "INV-CM3", On: "CommendationRound", Zh: "公示不少于五个工作日，期满方可决定", En: "the public notice takes five working days; nothing is decided before its end"},
		{Number: "INV-CM4", On: "CommendationRound Objection", Zh: "公示期内可提异议，异议未决不得决定", En: "objections are filed within the notice; nothing is decided while one is open"},
		{Number: "INV-CM5", On: "Nomination CommendationRound", Zh: "各类别入围不超过名额", En: "no more are shortlisted than the quota of the category"},
		{Number: "INV-CM6", On: "Nomination CommendationRound Objection Honour", Zh: "不得对本人、本人推荐或本人的异议作出决定", En: "nobody decides on themselves, on whom they proposed, or on an objection of their own"},
		{Number: "INV-CM7", On: "Nomination", Zh: "所附记录注明考核等级的版本", En: "the record names the version of the assessment that it is taken from"},
		{Number: "INV-CM8", On: "Honour", Zh: "评比以外的荣誉由有权批准的单位凭文件登记，层级不高于授予单位", En: "an honour outside a round is entered by who approves, with its document, at no higher level than the unit's own"},
	}
}

// roundRow is the row of rounds and honours.
const roundRow = "COMMEND"

func checkRound(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	return engine.InOrder(c, roundLevel, roundStands, roundNoticed, roundDecided)
}

// roundLevel: who sees a round goes by its level.
func roundLevel(c *engine.Change) error {
	r := engine.After[domain.CommendationRound](c)
	if c.Old == nil {
		c.Set(domain.CommendationRoundFieldPublishScope, engine.Text(circleOf(r.Level)))
		if !c.Tx.Trusted() && r.Level == domain.RoundLevelCompany && !slices.Contains(org.Tops(c.Tx.State()), r.UnitID) {
			return domain.Errorf(domain.CodeValidation, "公司级评比由公司主办", "a round of the company is run by the company").On("level")
		}
	}
	return nil
}

func circleOf(level domain.RoundLevel) domain.ResultScope {
	switch level {
	case domain.RoundLevelCompany:
		return domain.ResultScopeCompany
	case domain.RoundLevelUnit:
		return domain.ResultScopeUnit
	}
	return domain.ResultScopeBranch
}

// roundStands: what was called for stays as it was called for, and a call has categories.
func roundStands(c *engine.Change) error {
	r := engine.After[domain.CommendationRound](c)
	switch {
	case c.Tx.Trusted():
	case c.Moved(string(domain.RoundStatusNominating)) && len(r.Categories) == 0:
		return domain.Errorf(domain.CodeValidation, "须有类别和名额", "there are categories with their quotas first").On("categories")
	case c.Moved(string(domain.RoundStatusNominating)) && !c.New.Has(domain.CommendationRoundFieldNominateTo):
		return domain.Errorf(domain.CodeValidation, "须有推荐截止日", "the last day for nominations is missing").On("nominateTo")
	case c.Old != nil && c.From() != string(domain.RoundStatusDraft) && c.Wrote(domain.CommendationRoundFieldCategories):
		return domain.Broken("INV-CM5", "categories", "发出后类别和名额不再更改", "categories and quotas stay once it was called for")
	}
	return nil
}

// nominationsOf are the nominations of a round.
func nominationsOf(tx *engine.Tx, round string) []*domain.Nomination {
	return engine.List[domain.Nomination](tx, "roundId", round)
}

// roundNoticed: every nomination is shortlisted or rejected before the notice, which has its
// days (INV-CM3).
func roundNoticed(c *engine.Change) error {
	if !c.Moved(string(domain.RoundStatusPublicNotice)) || c.Tx.Trusted() && c.Old == nil {
		return nil
	}
	short := 0
	for _, n := range nominationsOf(c.Tx, c.New.ID) {
		switch n.Status {
		case domain.NominationStatusSubmitted:
			return domain.Errorf(domain.CodeValidation, "尚有推荐没有审定", "a nomination is not decided on yet").On("nominations")
		case domain.NominationStatusShortlisted:
			short++
		}
	}
	if short == 0 && !c.Tx.Trusted() {
		return domain.Errorf(domain.CodeValidation, "没有入围的推荐", "nobody is shortlisted").On("nominations")
	}
	today := c.Tx.Today()
	c.Set(domain.CommendationRoundFieldNoticeFrom, domain.DateValue(today))
	c.Set(domain.CommendationRoundFieldNoticeTo, domain.DateValue(c.Tx.DueOn("DL20", c.New, today)))
	return nil
}

// roundDecided is INV-CM3 and INV-CM4.
func roundDecided(c *engine.Change) error {
	r, tx := engine.After[domain.CommendationRound](c), c.Tx
	if tx.Trusted() || !c.Moved(string(domain.RoundStatusDecided)) {
		return nil
	}
	if tx.Today() <= r.NoticeTo {
		return domain.Broken("INV-CM3", "noticeTo", "公示至%s，期满方可决定", "the notice lasts until %s; nothing is decided before", r.NoticeTo)
	}
	for _, n := range nominationsOf(tx, r.ID) {
		if slices.ContainsFunc(engine.List[domain.Objection](tx, "nominationId", n.ID), undecidedObjection) {
			return domain.Broken("INV-CM4", "status", "尚有异议未决", "an objection is open")
		}
	}
	return nil
}

func undecidedObjection(o *domain.Objection) bool {
	return o.Status == domain.ObjectionStatusFiled || o.Status == domain.ObjectionStatusExamining
}

// followRound carries a round's state to its nominations: who is shortlisted is seen from the
// notice on, honoured with the decision, and gets the honour when it is announced.
func followRound(c *engine.Change) error {
	r, tx := engine.After[domain.CommendationRound](c), c.Tx
	if r == nil || c.From() == c.To() || tx.Actor.System && c.Old == nil {
		return nil
	}
	for _, n := range nominationsOf(tx, r.ID) {
		if err := followNomination(tx, r, n); err != nil {
			return err
		}
	}
	return nil
}

func followNomination(tx *engine.Tx, r *domain.CommendationRound, n *domain.Nomination) error {
	rec := tx.State().Find("Nomination", n.ID)
	shortlisted := n.Status == domain.NominationStatusShortlisted
	switch {
	case r.Status == domain.RoundStatusAnnounced && n.Status == domain.NominationStatusHonoured:
		return giveHonour(tx, r, n)
	case !shortlisted:
		return nil
	case r.Status == domain.RoundStatusPublicNotice:
		return engine.Put[domain.Nomination](tx, n.ID, engine.To(domain.NominationFieldPublishScope, engine.Text(circleOf(r.Level))))
	case r.Status == domain.RoundStatusReviewing:
		return engine.Put[domain.Nomination](tx, n.ID, engine.To(domain.NominationFieldPublishScope, domain.Null))
	case r.Status == domain.RoundStatusDecided:
		return tx.Carry(rec, "", engine.To(domain.NominationFieldStatus, engine.Text(domain.NominationStatusHonoured)))
	case r.Status == domain.RoundStatusCancelled:
		return tx.Carry(rec, "", engine.To(domain.NominationFieldStatus, engine.Text(domain.NominationStatusNotHonoured)))
	}
	return nil
}

// honourLevels are the levels of honours by those of rounds.
var honourLevels = map[domain.RoundLevel]string{domain.RoundLevelCompany: "COMPANY", domain.RoundLevelUnit: "SECONDARY", domain.RoundLevelBranch: "BRANCH"}

func giveHonour(tx *engine.Tx, r *domain.CommendationRound, n *domain.Nomination) error {
	fields := []domain.FieldEffect{
		engine.To(domain.HonourFieldUnitID, engine.Text(r.UnitID)),
		engine.To(domain.HonourFieldLevelCode, engine.Text(honourLevels[r.Level])),
		engine.To(domain.HonourFieldCategoryCode, engine.Text(n.CategoryCode)),
		engine.To(domain.HonourFieldNominationID, engine.Text(n.ID)),
		engine.To(domain.HonourFieldGrantedOn, domain.DateValue(tx.Today())),
	}
	for field, v := range map[int]string{domain.HonourFieldMemberID: n.NomineeMemberID, domain.HonourFieldAccountID: n.NomineeAccountID,
		domain.HonourFieldRecipientUnitID: n.NomineeUnitID, domain.HonourFieldTeamZh: n.TeamZh, domain.HonourFieldInnovationID: n.InnovationID,
		domain.HonourFieldDocumentNo: r.DecisionDocNo} {
		if v != "" {
			fields = append(fields, engine.To(field, domain.String(v)))
		}
	}
	slices.SortFunc(fields, func(a, b domain.FieldEffect) int { return a.Field - b.Field })
	return tx.AsSystem(func() error { return engine.Create[domain.Honour](tx, fields...) })
}

// notOnOneself is INV-CM6.
func notOnOneself(c *engine.Change, _, person string) error {
	tx := c.Tx
	r := c.New
	if r == nil {
		r = c.Old
	}
	own := false
	switch x := r.Body.(type) {
	case *domain.Nomination:
		judged := c.Moved(string(domain.NominationStatusShortlisted), string(domain.NominationStatusRejected)) || c.Wrote(domain.NominationFieldExceptionReasonZh)
		own = judged && (nominated(tx, x, person) || tx.SamePerson(x.ProposedBy, person))
	case *domain.CommendationRound:
		own = c.Moved(string(domain.RoundStatusDecided)) && slices.ContainsFunc(nominationsOf(tx, x.ID), func(n *domain.Nomination) bool {
			return n.Status == domain.NominationStatusShortlisted && nominated(tx, n, person)
		})
	case *domain.Objection:
		n := engine.Find[domain.Nomination](tx, x.NominationID)
		own = c.Old != nil && c.From() != c.To() && (filedBy(tx, x, person) || n != nil && nominated(tx, n, person))
	case *domain.Honour:
		own = (c.Old == nil || c.From() != c.To()) && (isPerson(tx, x.MemberID, person) || isPerson(tx, x.AccountID, person))
	}
	if own {
		return denied("INV-CM6", "", "不得对本人、本人推荐或本人的异议作出决定", "nobody decides on themselves, on whom they proposed, or on an objection of their own")
	}
	return nil
}

func nominated(tx *engine.Tx, n *domain.Nomination, person string) bool {
	return n.NomineeMemberID != "" && isPerson(tx, n.NomineeMemberID, person) || n.NomineeAccountID != "" && isPerson(tx, n.NomineeAccountID, person)
}

func filedBy(tx *engine.Tx, o *domain.Objection, person string) bool {
	return o.FiledByMemberID != "" && isPerson(tx, o.FiledByMemberID, person) || o.FiledByAccountID != "" && isPerson(tx, o.FiledByAccountID, person)
}

// commendDeadlines: the term of a notice, the answer to an objection, the end of the
// nominations.
func commendDeadlines() []engine.Deadline {
	return []engine.Deadline{
		{Key: "DL20", Entity: "CommendationRound",
			Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
				x := r.Body.(*domain.CommendationRound)
				return engine.Run{From: x.NoticeFrom}, x.Status == domain.RoundStatusPublicNotice && r.Has(domain.CommendationRoundFieldNoticeFrom)
			}},
		{Key: "DL55", Entity: "Objection",
			Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
				x := r.Body.(*domain.Objection)
				return engine.Run{At: x.FiledAt}, undecidedObjection(x) && x.FiledAt != 0
			}},
		{Key: "ROUND_NOMINATED", Entity: "CommendationRound", Own: engine.OnDay("ROUND_NOMINATED", "推荐截止", "Nominations end"),
			Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
				x := r.Body.(*domain.CommendationRound)
				return engine.Run{From: x.NominateTo, Due: x.NominateTo}, x.Status == domain.RoundStatusNominating && r.Has(domain.CommendationRoundFieldNominateTo)
			},
			Do: map[int]func(*engine.Tx, *domain.Record) error{0: func(tx *engine.Tx, r *domain.Record) error {
				return tx.MoveTo(r, string(domain.RoundStatusReviewing))
			}}},
	}
}

// commendNews tell who filed an objection what became of it, and who is honoured of that.
func commendNews() []engine.News {
	return []engine.News{
		{Kind: engine.NoticeDecision, Entity: "Objection", To: []string{string(domain.ObjectionStatusGranted), string(domain.ObjectionStatusRejected)}, Reason: true, Who: []string{"FILER"},
			Says: domain.Text{Zh: "公示异议已答复", En: "Your objection to a notice was decided on"},
			Whom: engine.Whom{"FILER": func(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
				return org.Active(s, r.Body.(*domain.Objection).FiledByAccountID)
			}}},
		{Kind: engine.NoticeDecision, Entity: "Honour", To: []string{string(domain.HonourStatusAwarded), string(domain.HonourStatusRevoked)}, Reason: true, Who: []string{"HONOURED"},
			Says: domain.Text{Zh: "荣誉有变动", En: "An honour was granted or revoked"},
			Whom: engine.Whom{"HONOURED": func(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
				h := r.Body.(*domain.Honour)
				if h.MemberID != "" {
					return org.AccountsOf(s, h.MemberID)
				}
				return org.Active(s, h.AccountID)
			}}},
	}
}
