package plan

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// A letter is to be signed within days: at the first level after the last conference that
// set targets of its kind (DL01), at the second after the letter of the unit above is in
// force (DL02). From that day on there is a draft of it for each taker, so that what nobody
// has begun runs out as well.

// letterDue is the day by which a first version is to be signed; 0 while nothing says so.
func letterDue(tx *engine.Tx, r *domain.Record, x *domain.ResponsibilityLetter) domain.Date {
	if x.Version > 1 {
		return 0
	}
	if x.Level == domain.LetterLevelCompanyToSecondary {
		if held := lastHeld(tx, x); held != 0 {
			return tx.DueOn("DL01", r, held)
		}
		return 0
	}
	own := ownLetter(tx, x)
	if own == nil {
		return 0
	}
	if first := engine.Find[domain.ResponsibilityLetter](tx, own.RootID); first != nil && first.InForceAt != 0 {
		return tx.DueOn("DL02", r, tx.DayOf(first.InForceAt))
	}
	return 0
}

// lastHeld is the day of the last conference of the cycle that issued targets of the kind
// of a letter; 0 for none.
func lastHeld(tx *engine.Tx, x *domain.ResponsibilityLetter) (day domain.Date) {
	for _, c := range engine.List[domain.Conference](tx, "cycleId", x.CycleID) {
		engine.Each(tx, "conferenceId", c.ID, func(t *domain.Target) bool {
			if t.LetterKind == x.Kind && t.Status != domain.TargetStatusDraft && t.Status != domain.TargetStatusCancelled {
				day = max(day, c.HeldOn)
			}
			return true
		})
	}
	return day
}

// dueAgain writes the day by which a letter is to be signed, where it has moved.
func dueAgain(tx *engine.Tx, x *domain.ResponsibilityLetter) error {
	r := tx.State().Find("ResponsibilityLetter", x.ID)
	due := letterDue(tx, r, x)
	if due == 0 || due == x.DueToSignOn {
		return nil
	}
	return engine.Put[domain.ResponsibilityLetter](tx, x.ID, engine.To(domain.ResponsibilityLetterFieldDueToSignOn, domain.DateValue(due)))
}

// targetsRecorded begins DL01 for the kinds of the targets that a conference has set: there
// is a draft for each taker from then on.
func targetsRecorded(c *engine.Change) error {
	if c.Old == nil || !c.Moved(string(domain.ConferenceStatusTargetsRecorded)) {
		return nil
	}
	tx, id, cycle := c.Tx, c.New.ID, engine.After[domain.Conference](c).CycleID
	tx.Owe("letters of "+id, func() error {
		var kinds []domain.LetterKind
		engine.Each(tx, "conferenceId", id, func(t *domain.Target) bool {
			if liveTarget(t.Status) && !slices.Contains(kinds, t.LetterKind) {
				kinds = append(kinds, t.LetterKind)
			}
			return true
		})
		for _, kind := range kinds {
			err := tx.ByRule("DL01", func() error {
				_, err := PrepareLetters(tx, Preparation{CycleID: cycle, Level: domain.LetterLevelCompanyToSecondary, Kind: kind})
				return err
			})
			if err != nil && !engine.IsCode(err, domain.CodeForbidden) { // where there is no group company, no letters are signed
				return err
			}
		}
		return nil
	})
	return nil
}

// letterDeadlines are those of letters.
func letterDeadlines() []engine.Deadline {
	return []engine.Deadline{
		letterSigned("DL01", domain.LetterLevelCompanyToSecondary), letterSigned("DL02", domain.LetterLevelSecondaryToWorkshop),
		clauseFollows(), letterBegins(), letterEnds(),
	}
}

// letterSigned is DL01 and DL02: one clock a taker and kind. Who signs is told; before
// anybody is named, who could.
func letterSigned(key string, level domain.LetterLevel) engine.Deadline {
	of := func(r *domain.Record) *domain.ResponsibilityLetter { return r.Body.(*domain.ResponsibilityLetter) }
	return engine.Deadline{Key: key, Entity: "ResponsibilityLetter", Tally: engine.PutOff,
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			x := of(r)
			return engine.Run{From: x.DueToSignOn, Due: x.DueToSignOn}, x.Level == level && x.Version == 1 && x.DueToSignOn != 0 && unsignedLetter(x.Status)
		},
		Who: engine.Whom{
			"ISSUER_HEAD": func(s *state.Snapshot, r *domain.Record, on domain.Date) []string { return binds(s, of(r), 0, on) },
			"TAKER_HEAD":  func(s *state.Snapshot, r *domain.Record, on domain.Date) []string { return binds(s, of(r), 1, on) },
			"UNIT_SECRETARY": func(s *state.Snapshot, r *domain.Record, on domain.Date) []string {
				return postsAt(s, on, of(r).IssuerPartyIDs, domain.RoleUnitSecretary)
			},
		},
	}
}

// binds are who signs for a side of a letter: who is named, else who may be.
func binds(s *state.Snapshot, x *domain.ResponsibilityLetter, side int, on domain.Date) []string {
	of := sidesOf(x)[side]
	if named := org.Active(s, of.account); of.account != "" && len(named) > 0 {
		return named
	}
	return of.mayBind(s, x.Kind, on)
}

// postsAt lists who holds a role at some units themselves.
func postsAt(s *state.Snapshot, on domain.Date, units []string, role domain.Role) (out []string) {
	for _, unit := range units {
		for _, h := range s.Holders(on)[unit] {
			if h.Role == role && !slices.Contains(out, h.Account) {
				out = append(out, h.Account)
			}
		}
	}
	return out
}

// clauseFollows is DL31: the issuer amends a letter whose clause stands under one that has
// changed, or says why it stays. The day counts on which it was marked.
func clauseFollows() engine.Deadline {
	letter := func(s *state.Snapshot, r *domain.Record) *domain.ResponsibilityLetter {
		if l := s.Find("ResponsibilityLetter", r.Body.(*domain.LetterItem).LetterID); l != nil {
			return l.Body.(*domain.ResponsibilityLetter)
		}
		return &domain.ResponsibilityLetter{}
	}
	return engine.Deadline{Key: "DL31", Entity: "LetterItem",
		Runs: func(s *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			return engine.Run{From: s.DayOf(r.Mark(domain.LetterItemFieldParentChanged).At)}, r.Body.(*domain.LetterItem).ParentChanged
		},
		Who: engine.Whom{
			"OWNER": func(s *state.Snapshot, r *domain.Record, on domain.Date) []string {
				return binds(s, letter(s, r), 0, on)
			},
			"BRANCH_SECRETARY": func(s *state.Snapshot, r *domain.Record, on domain.Date) []string {
				return postsAt(s, on, letter(s, r).TakerPartyIDs, domain.RoleBranchSecretary)
			},
			"UNIT_SECRETARY": func(s *state.Snapshot, r *domain.Record, on domain.Date) []string {
				return postsAt(s, on, letter(s, r).IssuerPartyIDs, domain.RoleUnitSecretary)
			},
		},
	}
}

// letterEnds is DL38 for letters: they are settled within the days after the year that it
// gives the targets, and whoever settles them is told as long as they are not.
func letterEnds() engine.Deadline {
	days := domain.ShippedDeadlines().Find("DL38")
	own := *days
	own.Key, own.TitleZh, own.TitleEn = "LETTER_END", "责任书年终结算", "Letter settled"
	return engine.Deadline{Key: own.Key, Entity: "ResponsibilityLetter", Own: &own,
		Runs: func(s *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			x, cycle := r.Body.(*domain.ResponsibilityLetter), s.Find("PdcaCycle", r.Body.(*domain.ResponsibilityLetter).CycleID)
			over := x.Status == domain.LetterStatusSettlementProposed || x.Status == domain.LetterStatusSettlementAgreed
			if cycle == nil || !standing(x.Status) && !over {
				return engine.Run{}, false
			}
			last := domain.FirstOfYear(int(cycle.Body.(*domain.PdcaCycle).Year)+1) - 1
			return engine.Run{From: last, Due: ground.Deadline(s, days, r, last).DueOn(last, ground.Calendar(s))}, true
		},
		Who: engine.Whom{
			"OWNER": func(s *state.Snapshot, r *domain.Record, on domain.Date) []string {
				return binds(s, r.Body.(*domain.ResponsibilityLetter), 0, on)
			},
			"BRANCH_SECRETARY": func(s *state.Snapshot, r *domain.Record, on domain.Date) []string {
				return postsAt(s, on, r.Body.(*domain.ResponsibilityLetter).TakerPartyIDs, domain.RoleBranchSecretary)
			},
			"UNIT_SECRETARY": func(s *state.Snapshot, r *domain.Record, on domain.Date) []string {
				return postsAt(s, on, r.Body.(*domain.ResponsibilityLetter).IssuerPartyIDs, domain.RoleUnitSecretary)
			},
		},
	}
}

// letterNews are what people are told of letters.
func letterNews() []engine.News {
	side := func(i int) func(*state.Snapshot, *domain.Record, domain.Date) []string {
		return func(s *state.Snapshot, r *domain.Record, on domain.Date) []string {
			return binds(s, r.Body.(*domain.ResponsibilityLetter), i, on)
		}
	}
	both := engine.Whom{"ISSUER_HEAD": side(0), "TAKER_HEAD": side(1)}
	status := func(s ...domain.LetterStatus) (out []string) {
		for _, x := range s {
			out = append(out, string(x))
		}
		return out
	}
	news := func(kind, zh, en string, reason bool, from, to []string, who ...string) engine.News {
		return engine.News{Kind: kind, Entity: "ResponsibilityLetter", From: from, To: to, Reason: reason, Who: who, Whom: both, Says: domain.Text{Zh: zh, En: en}}
	}
	return []engine.News{
		news(engine.NoticeReturned, "责任书已退回", "A letter was sent back", true,
			status(domain.LetterStatusUnderReview, domain.LetterStatusAwaitingSignature), status(domain.LetterStatusDraft), "ISSUER_HEAD", "TAKER_HEAD"),
		news(engine.NoticeTask, "责任书待签", "A letter waits for your signature", false, nil, status(domain.LetterStatusAwaitingSignature), "ISSUER_HEAD", "TAKER_HEAD"),
		news(engine.NoticeTask, "责任书拟结算", "The settlement of a letter was proposed", false, nil, status(domain.LetterStatusSettlementProposed), "TAKER_HEAD"),
		news(engine.NoticeDecision, "对责任书结算有异议", "The taker objects to the settlement of a letter", true,
			status(domain.LetterStatusSettlementProposed), status(domain.LetterStatusInForce), "ISSUER_HEAD"),
		news(engine.NoticeDecision, "责任书已结算", "A letter was settled", false, nil, status(domain.LetterStatusSettled), "TAKER_HEAD"),
	}
}
