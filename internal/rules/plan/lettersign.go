package plan

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/proof"
	"pdca/internal/state"
)

// Signings are the records of planning that are signed: letters, by both sides on one
// content (INV-L1), each by its own account or the key of its device. What is drawn on
// somebody's device binds nobody here.
func Signings() []proof.Signing {
	return []proof.Signing{{
		Entity: "ResponsibilityLetter",
		Number: "INV-L1",
		If:     func(r *domain.Record) bool { return r.Body.(*domain.ResponsibilityLetter).SignedHash != "" },
		Of:     map[string]func(*domain.Record) string{"LetterItem": func(r *domain.Record) string { return r.Body.(*domain.LetterItem).LetterID }},
		May:    maySignLetter,
		Follow: func(tx *engine.Tx, r *domain.Record) error {
			id := r.ID
			tx.Owe("letter signed/"+id, func() error { return signedByBoth(tx, id) })
			return nil
		},
	}}
}

// letterSide is one of the two sides of a letter.
type letterSide struct {
	role domain.SignerRole
	// signer is the field that names who signs, and account whom.
	signer  int
	account string
	// unit signs business letters; the party units beside it the others.
	unit    string
	parties []string
}

func sidesOf(x *domain.ResponsibilityLetter) []letterSide {
	return []letterSide{
		{domain.SignerRoleIssuer, domain.ResponsibilityLetterFieldIssuerSignerID, x.IssuerSignerID, x.IssuerUnitID, x.IssuerPartyIDs},
		{domain.SignerRoleTaker, domain.ResponsibilityLetterFieldTakerSignerID, x.TakerSignerID, x.TakerUnitID, x.TakerPartyIDs},
	}
}

// mayBind lists who signs for a side on a day (INV-L11): those who lead the unit itself
// sign business letters, the secretaries of a party unit beside it the others. A post above
// is another side's.
func (side letterSide) mayBind(s *state.Snapshot, kind domain.LetterKind, on domain.Date) (accounts []string) {
	units, roles := side.parties, []domain.Role{domain.RoleCompanyCommittee, domain.RoleUnitSecretary, domain.RoleBranchSecretary}
	if kind == domain.LetterKindBusinessTargetLetter {
		units, roles = []string{side.unit}, []domain.Role{domain.RoleLeadershipTeam}
	}
	for _, unit := range units {
		for _, h := range s.Holders(on)[unit] {
			if slices.Contains(roles, h.Role) && !slices.Contains(accounts, h.Account) {
				accounts = append(accounts, h.Account)
			}
		}
	}
	return accounts
}

// namedSigners is INV-L11 for whom a letter names: each speaks for their side, and nobody
// for both. Who goes on to the signatures has named both.
func namedSigners(c *engine.Change, x *domain.ResponsibilityLetter) error {
	if c.Tx.Trusted() {
		return nil
	}
	awaits := c.Moved(string(domain.LetterStatusAwaitingSignature))
	for _, side := range sidesOf(x) {
		name := c.Ent.Fields[side.signer].Name
		switch {
		case awaits && side.account == "":
			return domain.Broken("INV-L11", name, "须指定签署人", "it is named who signs")
		case side.account == "", !awaits && !c.Made(side.signer), slices.Contains(side.mayBind(c.Tx.State(), x.Kind, c.Tx.ActDay()), side.account):
		case engine.Visible[domain.Account](c.Tx, side.account) == nil && !awaits:
			return engine.Missing(name) // as if there were none
		default:
			return domain.Broken("INV-L11", name, "业务责任书由行政班子成员签署，党建和廉洁责任书由对应党组织的书记签署",
				"business letters are signed by who leads the unit, the others by the secretary of a party unit beside it")
		}
	}
	if awaits && c.Tx.SamePerson(x.IssuerSignerID, x.TakerSignerID) {
		return domain.Broken("INV-L11", "takerSignerId", "同一人不得代表双方签署", "nobody signs for both sides")
	}
	return nil
}

// maySignLetter is INV-L11 for who signs: whom the letter names for the side, while they
// hold the post.
func maySignLetter(tx *engine.Tx, r *domain.Record, as domain.SignerRole) error {
	x := r.Body.(*domain.ResponsibilityLetter)
	for _, side := range sidesOf(x) {
		if side.role == as && side.account == tx.Actor.Account && slices.Contains(side.mayBind(tx.State(), x.Kind, tx.ActDay()), side.account) {
			return nil
		}
	}
	e := engine.Forbidden().On("role")
	e.Rule = "INV-L11"
	return e
}

// signedByBoth lets a letter be signed once both sides have signed its content, at the
// moment of the later signature. By the day of that the PLAN window binds a first version
// (INV-CY3): a signature that would complete it too late is refused, one in the days of
// grace marks the letter.
func signedByBoth(tx *engine.Tx, id string) error {
	r := tx.State().Find("ResponsibilityLetter", id)
	if r == nil {
		return nil
	}
	x, at := r.Body.(*domain.ResponsibilityLetter), domain.Time(0)
	if x.Status != domain.LetterStatusAwaitingSignature {
		return nil
	}
	for _, side := range sidesOf(x) {
		signed := slices.DeleteFunc(proof.Signatures(tx, "ResponsibilityLetter", id, x.SignedHash, side.role), func(s *domain.Signature) bool { return s.Status != domain.SignatureStatusValid })
		if len(signed) == 0 {
			return nil
		}
		at = max(at, signed[0].SignedAtDevice)
	}
	fields := []domain.FieldEffect{engine.To(domain.ResponsibilityLetterFieldStatus, engine.Text(domain.LetterStatusSigned)), engine.To(domain.ResponsibilityLetterFieldSignedAt, domain.TimeValue(at))}
	if x.Version == 1 {
		outside, _, err := WithinWindow(tx, x.CycleID, domain.PdcaStagePlan, tx.DayOf(at))
		if err != nil {
			return err
		}
		fields = append(fields, engine.To(domain.ResponsibilityLetterFieldLate, domain.Bool(x.DueToSignOn != 0 && tx.DayOf(at) > x.DueToSignOn)),
			engine.To(domain.ResponsibilityLetterFieldOutOfWindow, domain.Bool(outside)))
	}
	return tx.ByRule("INV-L1", func() error { return tx.Carry(r, "", fields...) })
}

// acceptTargets is INV-L9: who signs a letter accepts its targets. The clauses of the
// version before have been looked at again by that, so nothing of it waits any more.
func acceptTargets(tx *engine.Tx, id string) error {
	x := engine.Find[domain.ResponsibilityLetter](tx, id)
	for _, it := range clausesOf(tx, id) {
		r := tx.State().Find("Target", it.TargetID)
		if r == nil || r.Body.(*domain.Target).Status != domain.TargetStatusIssued {
			continue
		}
		fields := []domain.FieldEffect{engine.To(domain.TargetFieldStatus, engine.Text(domain.TargetStatusAccepted)), engine.To(domain.TargetFieldAcceptedAt, domain.TimeValue(x.SignedAt))}
		if x.TakerSignerID != "" { // what the server itself takes over as signed names nobody
			fields = append(fields, engine.To(domain.TargetFieldAcceptedBy, engine.Text(x.TakerSignerID)))
		}
		if err := tx.ByRule("INV-L9", func() error { return tx.Carry(r, "", fields...) }); err != nil {
			return err
		}
	}
	if x.SupersedesID == "" {
		return nil
	}
	return closeClauses(tx, x.SupersedesID)
}

// letterWaits are the tasks of letters that no change of state of one's own ends: to sign a
// letter, and to look again at a clause below one that has changed.
func letterWaits() []state.Wait {
	return []state.Wait{
		{Kind: string(domain.TaskKindLetterSign), Of: "ResponsibilityLetter", Field: "status", Value: string(domain.LetterStatusAwaitingSignature),
			Open: func(s *state.Snapshot, r *domain.Record, _ domain.Date) bool {
				x := r.Body.(*domain.ResponsibilityLetter)
				return slices.ContainsFunc(sidesOf(x), func(side letterSide) bool { return !hasSigned(s, x, side) })
			},
			May: func(v *state.View, r *domain.Record) bool {
				x := r.Body.(*domain.ResponsibilityLetter)
				return slices.ContainsFunc(sidesOf(x), func(side letterSide) bool {
					return side.account == v.Actor.Account && !hasSigned(v.Snapshot, x, side)
				})
			}},
		{Kind: string(domain.TaskKindLetterAmend), Of: "LetterItem", Field: "parentChanged", Value: "true",
			May: func(v *state.View, r *domain.Record) bool {
				return v.Allowed(v.Scope, "LETTER_DRAFT", domain.LevelApprove, v.Registry().Of(r.Body), r.Within(r.Body.(*domain.LetterItem).IssuerUnitID))
			}},
	}
}

// hasSigned says whether who signs for a side has signed the content that waits.
func hasSigned(s *state.Snapshot, x *domain.ResponsibilityLetter, side letterSide) (yes bool) {
	s.EachOf("Signature", "subjectId", x.ID, func(r *domain.Record) bool {
		sig := r.Body.(*domain.Signature)
		yes = sig.Role == side.role && sig.ContentHash == x.SignedHash && sig.Status == domain.SignatureStatusValid
		return !yes
	})
	return yes
}
