package check

import (
	"cmp"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
	"pdca/internal/rules/proof"
	"pdca/internal/state"
)

// sessions are signed by both sides over one content, from when they were held.
func sessions() proof.Signing {
	return proof.Signing{
		Entity:     "FeedbackSession",
		Number:     "INV-FB2",
		If:         wasHeld,
		Inspection: func(r *domain.Record) string { return r.Body.(*domain.FeedbackSession).InspectionID },
		May:        maySignSession,
		Witnesses: func(tx *engine.Tx, r *domain.Record, as domain.SignerRole, account string) bool {
			x := r.Body.(*domain.FeedbackSession)
			return x.Status == domain.FeedbackStatusHeld && as == domain.SignerRoleUnitSide && ofSessionTeam(tx, x, account)
		},
		Follow: func(tx *engine.Tx, r *domain.Record) error {
			id := r.ID
			tx.Owe("feedback/"+id, func() error { return settleSession(tx, id) })
			return nil
		},
	}
}

func wasHeld(r *domain.Record) bool {
	switch r.Body.(*domain.FeedbackSession).Status {
	case domain.FeedbackStatusHeld, domain.FeedbackStatusSigned, domain.FeedbackStatusSignatureRefused:
		return true
	}
	return false
}

// signedAtAll says whether a signature, or a refusal, stands over a session.
func signedAtAll(tx *engine.Tx, session string) bool {
	return slices.ContainsFunc(engine.List[domain.Signature](tx, "subjectId", session), func(x *domain.Signature) bool {
		return x.SubjectType == "FeedbackSession" && x.Status != domain.SignatureStatusStale
	})
}

// ofSessionTeam says whether an account inspected what a session is about.
func ofSessionTeam(tx *engine.Tx, x *domain.FeedbackSession, account string) bool {
	return slices.ContainsFunc(x.InspectionIDs, func(id string) bool {
		i := engine.Find[domain.Inspection](tx, id)
		return i != nil && slices.ContainsFunc(team(i), func(a string) bool { return tx.SamePerson(a, account) })
	})
}

// maySignSession is INV-FB1: each side signs by its own people, and nobody for the other.
func maySignSession(tx *engine.Tx, r *domain.Record, as domain.SignerRole) error {
	x := r.Body.(*domain.FeedbackSession)
	ok := x.Status == domain.FeedbackStatusHeld && mayBindSession(tx.State(), tx.ActDay(), x, as, tx.Actor.Account)
	if ok && as == domain.SignerRoleUnitSide {
		ok = !ofSessionTeam(tx, x, tx.Actor.Account)
	}
	if ok && !slices.ContainsFunc(engine.List[domain.Signature](tx, "subjectId", x.ID), func(s *domain.Signature) bool {
		return s.SubjectType == "FeedbackSession" && s.Role != as && s.Method != domain.SignatureMethodDrawn && tx.SamePerson(s.ByID, tx.Actor.Account)
	}) {
		return nil
	}
	e := engine.Forbidden().On("signature")
	e.Rule = "INV-FB1"
	return e
}

// mayBindSession says whether an account speaks for a side: for the unit its secretary or
// whom it named, for who inspected the lead, or party affairs of the unit that tells, and
// nobody who heads the unit.
func mayBindSession(s *state.Snapshot, on domain.Date, x *domain.FeedbackSession, as domain.SignerRole, account string) bool {
	heads := slices.ContainsFunc(org.RolesOver(s, on, account, x.UnitID), func(r domain.Role) bool {
		return r == domain.RoleUnitSecretary || r == domain.RoleBranchSecretary
	})
	switch as {
	case domain.SignerRoleUnitSide:
		return heads || x.DelegateSignerID == account && account != ""
	case domain.SignerRoleInspectingSide:
		leads := slices.ContainsFunc(x.InspectionIDs, func(id string) bool {
			i := s.Find("Inspection", id)
			return i != nil && i.Body.(*domain.Inspection).LeadID == account
		})
		return !heads && x.DelegateSignerID != account && (leads || slices.Contains(org.RolesOver(s, on, account, x.IssuerUnitID), domain.RolePartyAffairsOfficer))
	}
	return false
}

// settleSession carries a session on by its signatures: both sides have signed its content,
// or the unit refused to. A witnessed one counts once the unit's account confirmed it, or its
// silence (INV-FB3).
func settleSession(tx *engine.Tx, id string) error {
	r := tx.State().Find("FeedbackSession", id)
	if r == nil || r.Body.(*domain.FeedbackSession).Status != domain.FeedbackStatusHeld {
		return nil
	}
	hash := tx.State().ContentHash(tx.Registry().Entity("FeedbackSession"), r)
	unit, refused := sayings(proof.Signatures(tx, "FeedbackSession", id, hash, domain.SignerRoleUnitSide))
	tellers, _ := sayings(proof.Signatures(tx, "FeedbackSession", id, hash, domain.SignerRoleInspectingSide))
	switch {
	case unit == nil && refused != nil:
		why := cmp.Or(refused.RefusalReasonZh, "不认可见证下的签名")
		return tx.ByRule("INV-FB4", func() error {
			return tx.Carry(r, why, engine.To(domain.FeedbackSessionFieldStatus, engine.Text(domain.FeedbackStatusSignatureRefused)),
				engine.To(domain.FeedbackSessionFieldRefusalReasonZh, domain.String(why)))
		})
	case unit == nil || tellers == nil:
		return nil
	}
	fields := []domain.FieldEffect{engine.To(domain.FeedbackSessionFieldStatus, engine.Text(domain.FeedbackStatusSigned))}
	if unit.ConfirmedBy == domain.SignatureConfirmerSilence {
		fields = append(fields, engine.To(domain.FeedbackSessionFieldSilenceConfirmed, domain.Bool(true)))
	}
	return tx.ByRule("INV-FB3", func() error { return tx.Carry(r, "", fields...) })
}

// sayings finds among the signatures of a side one that counts, and one that refuses.
func sayings(list []*domain.Signature) (counts, refuses *domain.Signature) {
	for _, s := range list {
		switch s.Status {
		case domain.SignatureStatusValid, domain.SignatureStatusConfirmed:
			counts = s
		case domain.SignatureStatusRefused:
			refuses = s
		}
	}
	return counts, refuses
}

// sessionWaits has a session that was held wait for each side that has not signed.
func sessionWaits() []state.Wait {
	return []state.Wait{{Kind: string(domain.TaskKindFeedbackSign), Of: "FeedbackSession", Field: "status", Value: string(domain.FeedbackStatusHeld),
		Open: func(s *state.Snapshot, r *domain.Record, _ domain.Date) bool {
			return !sideSigned(s, r, domain.SignerRoleUnitSide) || !sideSigned(s, r, domain.SignerRoleInspectingSide)
		},
		May: func(v *state.View, r *domain.Record) bool {
			x := r.Body.(*domain.FeedbackSession)
			return slices.ContainsFunc([]domain.SignerRole{domain.SignerRoleUnitSide, domain.SignerRoleInspectingSide}, func(as domain.SignerRole) bool {
				return mayBindSession(v.Snapshot, v.Today, x, as, v.Actor.Account) && !sideSigned(v.Snapshot, r, as)
			})
		}}}
}

// sideSigned says whether a side has signed the content of a session, under witness too.
func sideSigned(s *state.Snapshot, r *domain.Record, as domain.SignerRole) (yes bool) {
	hash := s.ContentHash(s.Registry().Of(r.Body), r)
	s.EachOf("Signature", "subjectId", r.ID, func(o *domain.Record) bool {
		x := o.Body.(*domain.Signature)
		yes = x.Role == as && x.ContentHash == hash && x.Status != domain.SignatureStatusStale
		return !yes
	})
	return yes
}
