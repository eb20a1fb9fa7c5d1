package check

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/rules/proof"
)

// Signings are the records of checking that are signed: the parts of an inspection, by the
// unit inspected. The hash of a part's content follows its results and findings, so
// contents outdates what was signed.
func Signings() []proof.Signing {
	return []proof.Signing{{
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
	}}
}

// maySign is INV-I4: the unit signs by its own account, and nobody of the team for it; a
// self-check is signed by the secretary who made it.
func maySign(tx *engine.Tx, r *domain.Record, as domain.SignerRole) error {
	p := r.Body.(*domain.InspectionPart)
	i := engine.Find[domain.Inspection](tx, p.InspectionID)
	if as != domain.SignerRoleUnit || i == nil || !tx.State().Allowed(tx.Scope(), "SIGN_OFF", domain.LevelEdit, tx.Registry().Of(p), r) {
		return engine.Forbidden().On("role")
	}
	if i.Mode != domain.SupervisionModeSelfCheck && slices.ContainsFunc(team(i), func(id string) bool { return tx.SamePerson(id, tx.Actor.Account) }) {
		return domain.Broken("INV-I4", "role", "检查组成员不得代表受检单位签字", "nobody of the team signs for the unit")
	}
	return nil
}

// mayWitness: what somebody of the unit draws on site is witnessed by the team. A
// self-check has no team from elsewhere.
func mayWitness(tx *engine.Tx, r *domain.Record, as domain.SignerRole, account string) bool {
	i := engine.Find[domain.Inspection](tx, r.Body.(*domain.InspectionPart).InspectionID)
	return as == domain.SignerRoleUnit && i != nil && i.Mode != domain.SupervisionModeSelfCheck && slices.Contains(team(i), account)
}
