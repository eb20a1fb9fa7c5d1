package check

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/rules/proof"
)

// INV-I9: the unit has spoken of every part before the parts are one result. How it does,
// and who does, is INV-I4 (signings.go).

// The ways in which a unit has spoken of a part.
const (
	unsigned   = ""
	valid      = "VALID"
	refusal    = "REFUSED"
	underPen   = "WITNESSED"
	staleWords = "STALE"
)

// signedState is how a part is signed over its present content. Whoever asks about
// signatures asks here. What the unit says by its own account goes before what was
// witnessed, and a signature before a refusal.
func signedState(tx *engine.Tx, p *domain.InspectionPart) string {
	said := unsigned
	for _, x := range proof.Signatures(tx, "InspectionPart", p.ID, ground.PartHash(tx.State(), p), domain.SignerRoleUnit) {
		switch x.Status {
		case domain.SignatureStatusValid, domain.SignatureStatusConfirmed:
			return valid
		case domain.SignatureStatusRefused:
			said = refusal
		case domain.SignatureStatusWitnessed:
			if said == unsigned {
				said = underPen
			}
		}
	}
	if said == unsigned && proof.Signed(tx, "InspectionPart", p.ID) {
		return staleWords
	}
	return said
}

// signedAll is INV-I9: every part of a visit is signed over its content as it is; so is
// a self-check, by the unit's own account.
func signedAll(tx *engine.Tx, i *domain.Inspection) error {
	self := i.Mode == domain.SupervisionModeSelfCheck
	if !self && !visits(tx, i) {
		return nil
	}
	strict := self
	if p := engine.Find[domain.SupervisionPlan](tx, i.PlanID); p != nil && p.SignOffRule == domain.SignOffRuleAccountOnly {
		strict = true
	}
	for _, p := range partsOf(tx, i.ID) {
		switch state := signedState(tx, p); {
		case state == staleWords:
			return domain.Broken("INV-I9", "signature", "签字后内容有变化，须重新签字", "the content changed after it was signed: it is signed again")
		case state == unsigned, strict && state == underPen:
			return domain.Broken("INV-I9", "signature", "受检单位还未就每份分工签字或拒签", "the unit has not signed every part yet, or refused to")
		}
	}
	return nil
}
