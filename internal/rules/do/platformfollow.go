package do

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// What follows from a name, a rating and a renewal, and when their time is over.

func followPlatform(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	p := engine.After[domain.PlatformAssignment](c)
	if c.Made(domain.PlatformAssignmentFieldRatings) {
		if err := rewardRatings(c, p); err != nil {
			return err
		}
	}
	switch {
	case c.Moved(string(domain.PlatformStatusNamed)):
		return nameFollows(c, p)
	case c.Old != nil && c.Moved(string(domain.PlatformStatusRenewed)):
		return c.Tx.ByRule("INV-PF3", func() error { return renew(c.Tx, p) })
	}
	return nil
}

// nameFollows posts PT24 for a post, and begins what is named from today.
func nameFollows(c *engine.Change, p *domain.PlatformAssignment) error {
	if !isArea(p) {
		if err := Post(c.Tx, Award{Member: p.MemberID, Rule: postNamed, SourceType: "PlatformAssignment", Source: p.ID, On: p.NamedOn}); err != nil {
			return err
		}
	}
	if !p.Has(domain.PlatformAssignmentFieldFrom) || p.From > c.Tx.ActDay() {
		return nil
	}
	return begin(c.Tx, c.New)
}

func begin(tx *engine.Tx, r *domain.Record) error {
	return tx.ByRule("INV-PF6", func() error { return tx.MoveTo(r, string(domain.PlatformStatusActive)) })
}

// rewardRatings posts PT23 for each quarter in which an area was rated good, as of its last
// day; and proposes to revoke what was poor in two quarters in a row (INV-PF2).
func rewardRatings(c *engine.Change, p *domain.PlatformAssignment) error {
	poor := map[domain.Date]bool{}
	for _, x := range engine.Objects[domain.PlatformRating](p.Ratings) {
		first := quarterFrom(x.Quarter)
		poor[first] = x.Rating == domain.RatingPoor
		if !isArea(p) || x.Rating != domain.RatingGood {
			continue
		}
		a := Award{Member: p.MemberID, Rule: areaGood, SourceType: "PlatformAssignment", Source: p.ID + ":" + x.Quarter, On: domain.QuarterOf(first).To}
		if !Posted(c.Tx, a) {
			if err := Post(c.Tx, a); err != nil {
				return err
			}
		}
	}
	if p.Status != domain.PlatformStatusActive || c.Old == nil || !twice(poor, newQuarters(c)) {
		return nil
	}
	return c.Tx.ByRule("INV-PF2", func() error { return c.Tx.MoveTo(c.New, string(domain.PlatformStatusRevokeProposed)) })
}

// newQuarters are those that the change rates.
func newQuarters(c *engine.Change) (out []domain.Date) {
	old := saidOf(engine.Before[domain.PlatformAssignment](c))
	for _, said := range saidOf(engine.After[domain.PlatformAssignment](c)) {
		if !slices.Contains(old, said) {
			out = append(out, quarterFrom(said[:len("2026-Q1")]))
		}
	}
	return out
}

// twice says whether one of some quarters was poor, and the one before or behind it as well.
func twice(poor map[domain.Date]bool, quarters []domain.Date) bool {
	return slices.ContainsFunc(quarters, func(q domain.Date) bool {
		return poor[q] && (poor[domain.AddMonths(q, -3)] || poor[domain.AddMonths(q, 3)])
	})
}

// renew makes the platform that takes the place of one: for the same, from today.
func renew(tx *engine.Tx, p *domain.PlatformAssignment) error {
	to := domain.AddMonths(tx.ActDay(), int(tx.Settings("").PlatformTermMonths)) - 1
	fields := []domain.FieldEffect{
		engine.To(domain.PlatformAssignmentFieldNamedOn, domain.DateValue(tx.ActDay())),
		engine.To(domain.PlatformAssignmentFieldNamedBy, engine.Text(tx.Actor.Account)),
		engine.To(domain.PlatformAssignmentFieldFrom, domain.DateValue(tx.ActDay())),
		engine.To(domain.PlatformAssignmentFieldTo, domain.DateValue(to)),
		engine.To(domain.PlatformAssignmentFieldRenewedFromID, engine.Text(p.ID)),
		engine.To(domain.PlatformAssignmentFieldStatus, engine.Text(domain.PlatformStatusActive)),
	}
	for _, f := range []int{domain.PlatformAssignmentFieldMemberID, domain.PlatformAssignmentFieldBranchID, domain.PlatformAssignmentFieldKind, domain.PlatformAssignmentFieldNameZh,
		domain.PlatformAssignmentFieldAreaZh, domain.PlatformAssignmentFieldSiteID, domain.PlatformAssignmentFieldPostZh, domain.PlatformAssignmentFieldAdminUnitID,
		domain.PlatformAssignmentFieldDutiesZh, domain.PlatformAssignmentFieldMarkNo} {
		if p.Has(f) {
			fields = append(fields, engine.To(f, p.Get(f)))
		}
	}
	slices.SortFunc(fields, func(a, b domain.FieldEffect) int { return a.Field - b.Field })
	_, err := tx.Make(tx.Registry().Entity("PlatformAssignment"), tx.NewID(), fields...)
	return err
}

func platformDeadlines() []engine.Deadline {
	return []engine.Deadline{{
		Key: "DL49", Entity: "PlatformAssignment", Tally: engine.CountedEach, // every quarter of a term is rated
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			p := r.Body.(*domain.PlatformAssignment)
			if p.Status != domain.PlatformStatusActive && p.Status != domain.PlatformStatusRevokeProposed {
				return engine.Run{}, false
			}
			last, open := nextRating(p)
			return engine.Run{From: last}, open
		},
	}, {
		Key: "PLATFORM_BEGIN", Entity: "PlatformAssignment", Own: engine.OnDay("PLATFORM_BEGIN", "责任区岗开始", "First day of a platform"),
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			p := r.Body.(*domain.PlatformAssignment)
			return engine.Run{From: p.From - 1, Due: p.From - 1}, p.Status == domain.PlatformStatusNamed && r.Has(domain.PlatformAssignmentFieldFrom)
		},
		Do: map[int]func(*engine.Tx, *domain.Record) error{0: begin},
	}, {
		Key: "PLATFORM_END", Entity: "PlatformAssignment", Own: engine.OnDay("PLATFORM_END", "责任区岗到期", "Last day of a platform"),
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			p := r.Body.(*domain.PlatformAssignment)
			return engine.Run{From: p.To, Due: p.To}, p.Status == domain.PlatformStatusActive && r.Has(domain.PlatformAssignmentFieldTo)
		},
		Do: map[int]func(*engine.Tx, *domain.Record) error{0: func(tx *engine.Tx, r *domain.Record) error {
			return tx.ByRule("INV-PF6", func() error { return tx.MoveTo(r, string(domain.PlatformStatusEnded)) })
		}},
	}}
}

// platformNews tell the holder.
func platformNews() []engine.News {
	holder := engine.Whom{"HOLDER": func(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
		return org.AccountsOf(s, r.Body.(*domain.PlatformAssignment).MemberID)
	}}
	told := func(zh, en string, to domain.PlatformStatus) engine.News {
		return engine.News{Kind: engine.NoticeDecision, Entity: "PlatformAssignment", To: []string{string(to)}, Says: domain.Text{Zh: zh, En: en}, Reason: true,
			Who: []string{"HOLDER"}, Whom: holder}
	}
	return []engine.News{
		told("责任区岗已命名", "A platform was named", domain.PlatformStatusNamed),
		told("责任区岗申请未批准", "An application for a platform was rejected", domain.PlatformStatusRejected),
		told("拟撤销责任区岗，可在期限内说明", "It is proposed to revoke a platform; you may answer in time", domain.PlatformStatusRevokeProposed),
		told("责任区岗已撤销", "A platform was revoked", domain.PlatformStatusRevoked),
		told("责任区岗已续期", "A platform was renewed", domain.PlatformStatusRenewed),
	}
}
