package do

import (
	"cmp"
	"maps"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
	"pdca/internal/rules/proof"
	"pdca/internal/state"
)

// Each teller counts in a record of their own, which nobody else reads. The two counts are
// held against each other once, when the second comes in, and both stay as they are then.
// Equal counts become those of the ballot; then both sign it. Counts that differ say so, and
// not how: they are UNEQUAL until the secretary above, with a reason, has both count again.
// A count that was refused for being another one could be tried until it is not: that would
// give a teller the other's, and the signatures of two to the count of one.

func talliesOf(tx *engine.Tx, ballot string) []*domain.BallotTally {
	return engine.List[domain.BallotTally](tx, "ballotId", ballot)
}

// tellerOf is the member in a teller's place.
func tellerOf(b *domain.PaperBallot, place domain.BallotTeller) string {
	if place == domain.BallotTellerFirst {
		return b.TellerAID
	}
	return b.TellerBID
}

// fillTally says whose a tally is. Who is not that teller is refused here already: that the
// key is taken would tell them that the papers were counted.
func fillTally(c *engine.Change) error {
	t := engine.After[domain.BallotTally](c)
	b := engine.Find[domain.PaperBallot](c.Tx, t.BallotID)
	if b == nil {
		return nil // a missing reference is reported as such
	}
	teller := tellerOf(b, t.Teller)
	c.Stamp(domain.BallotTallyFieldMemberID, engine.Text(teller))
	return ownCount(c, teller)
}

// ownCount is INV-BB4.
func ownCount(c *engine.Change, teller string) error {
	if me := org.ActorMember(c.Tx); c.Tx.Trusted() || me != "" && me == teller {
		return nil
	}
	return denied("INV-BB4", "teller", "计票人各以本人账号计票，不得代填", "each teller counts by the own account, and not for the other")
}

func checkTally(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	t := engine.After[domain.BallotTally](c)
	b := engine.Find[domain.PaperBallot](c.Tx, t.BallotID)
	if b == nil {
		return nil // a missing reference is reported as such
	}
	if err := ownCount(c, t.MemberID); err != nil {
		return err
	}
	if b.Status != domain.BallotStatusOpen {
		return domain.Broken("INV-BB3", "ballotId", "票决不在计票中", "the ballot is not being counted")
	}
	return addsUp(c, b, t)
}

// otherTally is what the other teller has counted; nil while they have not.
func otherTally(tx *engine.Tx, t *domain.BallotTally) *domain.BallotTally {
	for _, o := range talliesOf(tx, t.BallotID) {
		if o.Teller != t.Teller && o.Has(domain.BallotTallyFieldPaperReturned) {
			return o
		}
	}
	return nil
}

// addsUp is INV-BB1 and INV-BB2 for one tally.
func addsUp(c *engine.Change, b *domain.PaperBallot, t *domain.BallotTally) error {
	for field, name := range map[int]string{domain.BallotTallyFieldPaperReturned: "paperReturned", domain.BallotTallyFieldPaperInvalid: "paperInvalid"} {
		if !c.New.Has(field) {
			return domain.Broken("INV-BB2", name, "须填写收回票数和废票数", "say how many papers came back, and how many are invalid")
		}
	}
	valid := t.PaperReturned - t.PaperInvalid
	switch {
	case t.PaperReturned > b.PaperIssued:
		return domain.Broken("INV-BB1", "paperReturned", "发出%d票，收回%d票", "%d papers were issued, and %d came back", b.PaperIssued, t.PaperReturned)
	case valid < 0:
		return domain.Broken("INV-BB2", "paperInvalid", "废票数多于收回票数", "more papers are invalid than came back")
	}
	return rowsAddUp(formOf(b), tallied(t), valid)
}

func rowsAddUp(f *domain.BallotForm, counts map[string]map[string]int64, valid int64) error {
	wrong := func(zh, en string, args ...any) error { return domain.Broken("INV-BB2", "counts", zh, en, args...) }
	if f == nil {
		return wrong("没有票面", "there is no form")
	}
	byOption, known := map[string]int64{}, 0
	for _, r := range f.Rows {
		sum := int64(0)
		for option, n := range counts[r.RowID] {
			if _, score := ballotScore(option); f.Scale == domain.BallotScaleMarks && !slices.Contains(f.Options, option) || f.Scale == domain.BallotScaleScore0100 && !score {
				return wrong("票面没有该选项", "the form has no such option")
			}
			sum += n
			byOption[option] += n
		}
		if len(counts[r.RowID]) > 0 {
			known++
		}
		if sum != valid {
			return wrong("%s：票数之和为%d，有效票为%d", "%s: the counts add up to %d, and %d papers are valid", r.LabelZh, sum, valid)
		}
	}
	if known != len(counts) {
		return wrong("票面没有该行", "the form has no such row")
	}
	if f.MaxPerOption != nil && *f.MaxPerOption > 0 {
		for _, n := range byOption {
			if n > *f.MaxPerOption*valid {
				return wrong("某选项的票数超过每票可选的数目", "an option has more votes than the papers allow")
			}
		}
	}
	return nil
}

// tallied are the counts of a tally, by row and option.
func tallied(t *domain.BallotTally) map[string]map[string]int64 {
	out := map[string]map[string]int64{}
	for _, n := range engine.Objects[domain.BallotCount](t.Counts) {
		if n.N == 0 {
			continue
		}
		if out[n.RowID] == nil {
			out[n.RowID] = map[string]int64{}
		}
		out[n.RowID][n.Option] += n.N
	}
	return out
}

func sameCount(a, b *domain.BallotTally) bool {
	return a.PaperReturned == b.PaperReturned && a.PaperInvalid == b.PaperInvalid &&
		maps.EqualFunc(tallied(a), tallied(b), func(x, y map[string]int64) bool { return maps.Equal(x, y) })
}

// bothCounted is INV-BB3: it holds the two counts against each other. Equal ones become that
// of the ballot, in the order of the form, so that nothing of it says who counted first.
func bothCounted(c *engine.Change) error {
	t := engine.After[domain.BallotTally](c)
	if t == nil {
		return nil
	}
	o, b := otherTally(c.Tx, t), engine.Find[domain.PaperBallot](c.Tx, t.BallotID)
	if o == nil || b == nil || b.Status != domain.BallotStatusOpen {
		return nil
	}
	effects := []domain.FieldEffect{engine.To(domain.PaperBallotFieldStatus, engine.Text(domain.BallotStatusUnequal))}
	if sameCount(t, o) {
		counts, err := engine.Embed[domain.PaperBallot](c.Tx, domain.PaperBallotFieldCounts, inOrder(formOf(b), tallied(t)))
		if err != nil {
			return err
		}
		effects = []domain.FieldEffect{engine.To(domain.PaperBallotFieldPaperReturned, domain.Int(t.PaperReturned)), engine.To(domain.PaperBallotFieldPaperInvalid, domain.Int(t.PaperInvalid)),
			engine.To(domain.PaperBallotFieldCounts, counts), engine.To(domain.PaperBallotFieldStatus, engine.Text(domain.BallotStatusCounted))}
	}
	return c.Tx.ByRule("INV-BB3", func() error { return c.Tx.Carry(c.Tx.State().Find("PaperBallot", b.ID), "", effects...) })
}

// inOrder lists counts by the rows of a form, and in these by its options or scores.
func inOrder(f *domain.BallotForm, counts map[string]map[string]int64) (out []domain.BallotCount) {
	for _, r := range f.Rows {
		options := f.Options
		if f.Scale == domain.BallotScaleScore0100 {
			options = slices.SortedFunc(maps.Keys(counts[r.RowID]), func(a, b string) int {
				x, _ := ballotScore(a)
				y, _ := ballotScore(b)
				return cmp.Or(cmp.Compare(y, x), cmp.Compare(a, b))
			})
		}
		for _, o := range options {
			out = append(out, domain.BallotCount{RowID: r.RowID, Option: o, N: counts[r.RowID][o]})
		}
	}
	return out
}

// Signings are the records of doing that are signed: a ballot, by its two tellers.
func Signings() []proof.Signing {
	return []proof.Signing{{
		Entity: "PaperBallot",
		If: func(r *domain.Record) bool {
			s := r.Body.(*domain.PaperBallot).Status
			return s == domain.BallotStatusCounted || s == domain.BallotStatusCertified
		},
		May: func(tx *engine.Tx, r *domain.Record, as domain.SignerRole) error {
			b, me := r.Body.(*domain.PaperBallot), org.ActorMember(tx)
			if as != domain.SignerRoleTeller || me == "" || me != b.TellerAID && me != b.TellerBID || b.Status != domain.BallotStatusCounted {
				return denied("INV-BB4", "role", "由两名计票人本人签认", "the two tellers sign, each for themselves")
			}
			return ballotTurnout(tx, b)
		},
		Follow: func(tx *engine.Tx, r *domain.Record) error {
			id := r.ID
			tx.Owe("ballot/"+id, func() error { return certify(tx, id) })
			return nil
		},
	}}
}

// signedBy is when a teller signed a content; 0 for not.
func signedBy(s *state.Snapshot, r *domain.Record, member string) (at domain.Time) {
	hash := s.ContentHash(s.Registry().Of(r.Body), r)
	s.EachOf("Signature", "subjectId", r.ID, func(o *domain.Record) bool {
		x := o.Body.(*domain.Signature)
		a := s.Find("Account", x.ByID)
		if x.SubjectType == "PaperBallot" && x.ContentHash == hash && x.Status == domain.SignatureStatusValid && a != nil && a.Body.(*domain.Account).MemberID == member {
			at = x.SignedAtServer
		}
		return at == 0
	})
	return at
}

// certify carries a ballot on that both tellers have signed.
func certify(tx *engine.Tx, id string) error {
	r := tx.State().Find("PaperBallot", id)
	if r == nil || r.Body.(*domain.PaperBallot).Status != domain.BallotStatusCounted {
		return nil
	}
	b := r.Body.(*domain.PaperBallot)
	a, o := signedBy(tx.State(), r, b.TellerAID), signedBy(tx.State(), r, b.TellerBID)
	if a == 0 || o == 0 {
		return nil
	}
	return tx.ByRule("INV-BB4", func() error {
		return tx.Carry(r, "", engine.To(domain.PaperBallotFieldSignedAAt, domain.TimeValue(a)), engine.To(domain.PaperBallotFieldSignedBAt, domain.TimeValue(o)),
			engine.To(domain.PaperBallotFieldStatus, engine.Text(domain.BallotStatusCertified)))
	})
}

// tellerWaits have a ballot wait for each teller who has not counted, or not signed.
func tellerWaits() []state.Wait {
	wait := func(kind domain.TaskKind, status domain.BallotStatus, done func(s *state.Snapshot, r *domain.Record, member string) bool) state.Wait {
		return state.Wait{Kind: string(kind), Of: "PaperBallot", Field: "status", Value: string(status), Open: func(s *state.Snapshot, r *domain.Record, _ domain.Date) bool {
			b := r.Body.(*domain.PaperBallot)
			return b.TellerAID != "" && !done(s, r, b.TellerAID) || b.TellerBID != "" && !done(s, r, b.TellerBID)
		}, May: func(v *state.View, r *domain.Record) bool {
			b, a := r.Body.(*domain.PaperBallot), v.Find("Account", v.Actor.Account)
			if a == nil {
				return false
			}
			me := a.Body.(*domain.Account).MemberID
			return me != "" && (me == b.TellerAID || me == b.TellerBID) && !done(v.Snapshot, r, me)
		}}
	}
	return []state.Wait{
		wait(domain.TaskKindBallotCount, domain.BallotStatusOpen, func(s *state.Snapshot, r *domain.Record, member string) (in bool) {
			s.EachOf("BallotTally", "ballotId", r.ID, func(o *domain.Record) bool {
				in = o.Body.(*domain.BallotTally).MemberID == member && o.Has(domain.BallotTallyFieldPaperReturned)
				return !in
			})
			return in
		}),
		wait(domain.TaskKindBallotSign, domain.BallotStatusCounted, func(s *state.Snapshot, r *domain.Record, member string) bool {
			return signedBy(s, r, member) != 0
		}),
	}
}
