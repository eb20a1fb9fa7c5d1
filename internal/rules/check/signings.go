package check

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/registry"
	"pdca/internal/rules/org"
	"pdca/internal/rules/proof"
)

// Signings are the records of checking that are signed: the parts of an inspection, by the
// unit inspected, what was seen and not copied, by two who have seen it, and feedback, by
// both sides. The hash of a part's content follows its results and findings, so contents
// outdates what was signed.
func Signings() []proof.Signing {
	return []proof.Signing{parts(), pieces(), sessions()}
}

func parts() proof.Signing {
	return proof.Signing{
		Entity: "InspectionPart",
		Hash: func(tx *engine.Tx, r *domain.Record) string {
			if p := r.Body.(*domain.InspectionPart); handed(p) {
				return ground.PartHash(tx.State(), p)
			}
			return ""
		},
		Inspection: func(r *domain.Record) string { return r.Body.(*domain.InspectionPart).InspectionID },
		May:        maySign,
		Witnesses:  mayWitness,
		Follow: func(tx *engine.Tx, r *domain.Record) error {
			id := r.Body.(*domain.InspectionPart).InspectionID
			tx.Owe("totals/"+id, func() error { return totals(tx, id) })
			return nil
		},
	}
}

// pieces are signed by an account or the key of a device. What is drawn on the device of
// whoever signs beside it would be one person's word twice.
func pieces() proof.Signing {
	return proof.Signing{
		Entity:     "Evidence",
		If:         proof.NotCopied,
		Inspection: func(r *domain.Record) string { return r.Body.(*domain.Evidence).InspectionID },
		May:        maySee,
		Follow:     proof.Witness,
	}
}

// maySee is INV-E6: an inspector has seen it, or the unit. Where there was no inspection, who
// may file evidence there is who looks.
func maySee(tx *engine.Tx, r *domain.Record, as domain.SignerRole) error {
	e := r.Body.(*domain.Evidence)
	if e.Status == domain.EvidenceStatusWithdrawn {
		return domain.Broken("INV-E6", "subjectId", "佐证已撤回", "the piece was withdrawn")
	}
	i := engine.Find[domain.Inspection](tx, e.InspectionID)
	switch {
	case as == domain.SignerRoleUnit && i != nil:
		return unitSigns(tx, i, tx.Registry().Of(i), tx.State().Find("Inspection", i.ID))
	case as == domain.SignerRoleUnit:
		return unitSigns(tx, nil, tx.Registry().Of(e), r)
	case as != domain.SignerRoleInspector:
	case i == nil && tx.State().Allowed(tx.Scope(), "EVIDENCE", domain.LevelEdit, tx.Registry().Of(e), r):
		return nil
	case i != nil && inTeam(tx, i):
		return nil
	}
	return engine.Forbidden().On("role")
}

// inTeam says whether the actor is of the team of an inspection.
func inTeam(tx *engine.Tx, i *domain.Inspection) bool {
	return slices.ContainsFunc(team(i), func(id string) bool { return tx.SamePerson(id, tx.Actor.Account) })
}

// maySign is INV-I4: the unit signs by its own account, and nobody of the team for it; a
// self-check is signed by the secretary who made it.
func maySign(tx *engine.Tx, r *domain.Record, as domain.SignerRole) error {
	p := r.Body.(*domain.InspectionPart)
	i := engine.Find[domain.Inspection](tx, p.InspectionID)
	if as != domain.SignerRoleUnit || i == nil {
		return engine.Forbidden().On("role")
	}
	return unitSigns(tx, i, tx.Registry().Of(p), r)
}

// unitSigns refuses who does not speak for the unit of a record.
func unitSigns(tx *engine.Tx, i *domain.Inspection, ent *registry.Entity, r *domain.Record) error {
	if !tx.State().Allowed(tx.Scope(), "SIGN_OFF", domain.LevelEdit, ent, r) {
		return engine.Forbidden().On("role")
	}
	if i != nil && i.Mode != domain.SupervisionModeSelfCheck && inTeam(tx, i) {
		return domain.Broken("INV-I4", "role", "检查组成员不得代表受检单位签字", "nobody of the team signs for the unit")
	}
	return nil
}

// signers: the secretary names for a visit who of the branch's committee signs instead; who
// is named names nobody further.
func signers(c *engine.Change) error {
	if !c.Wrote(domain.InspectionFieldSignerIDs) || c.Tx.Trusted() {
		return nil
	}
	i, before := engine.After[domain.Inspection](c), []string(nil)
	if c.Old != nil {
		before = engine.Before[domain.Inspection](c).SignerIDs
	}
	if slices.Contains(before, c.Tx.Actor.Account) {
		return engine.Forbidden().On("signerIds")
	}
	cells, _ := c.Tx.Registry().Matrix.Row("SIGN_OFF")
	signs := func(role domain.Role) bool {
		return slices.ContainsFunc(cells, func(cell domain.Right) bool {
			return cell.Role == role && cell.Reach == domain.ReachAssigned && cell.Level >= domain.LevelEdit
		})
	}
	for _, id := range i.SignerIDs {
		switch {
		case slices.Contains(before, id):
		case engine.Named[domain.Account](c, id, domain.InspectionFieldSignerIDs) == nil:
			return engine.Missing("signerIds")
		case !slices.ContainsFunc(org.RolesOver(c.Tx.State(), c.Tx.Today(), id, i.UnitID), signs):
			return domain.Broken("INV-I4", "signerIds", "只能指定本支部的委员代为签字", "only a member of the branch's committee is named to sign")
		}
	}
	return nil
}

// mayWitness: what somebody of the unit draws on site is witnessed by the team. A
// self-check has no team from elsewhere.
func mayWitness(tx *engine.Tx, r *domain.Record, as domain.SignerRole, account string) bool {
	i := engine.Find[domain.Inspection](tx, r.Body.(*domain.InspectionPart).InspectionID)
	return as == domain.SignerRoleUnit && i != nil && i.Mode != domain.SupervisionModeSelfCheck && slices.Contains(team(i), account)
}
