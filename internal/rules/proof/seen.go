package proof

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// NotCopied says whether a piece is of what was seen and must not be copied: two sign that
// they have seen it.
func NotCopied(r *domain.Record) bool {
	return r.Body.(*domain.Evidence).CaptureMode == domain.CaptureModeSeenNotCopied
}

// Witness keeps who has seen a piece: those whose signatures over its content stand, each
// person once. Of the unit one counts, so of two an inspector is one (INV-E6). Who said so
// before there were signatures has none, and stays.
func Witness(tx *engine.Tx, r *domain.Record) error {
	e := r.Body.(*domain.Evidence)
	signed := engine.List[domain.Signature](tx, "subjectId", e.ID)
	by := func(id string) func(*domain.Signature) bool {
		return func(x *domain.Signature) bool { return x.ByID == id }
	}
	seen := slices.DeleteFunc(slices.Clone(e.SeenByIDs), func(id string) bool { return slices.ContainsFunc(signed, by(id)) })
	unit := false
	for _, x := range signed {
		again := slices.ContainsFunc(seen, func(id string) bool { return tx.SamePerson(id, x.ByID) })
		if x.SubjectType != "Evidence" || x.Status != domain.SignatureStatusValid || again || unit && x.Role == domain.SignerRoleUnit {
			continue
		}
		unit = unit || x.Role == domain.SignerRoleUnit
		seen = append(seen, x.ByID)
	}
	if slices.Equal(seen, e.SeenByIDs) {
		return nil
	}
	return tx.ByRule("INV-E6", func() error {
		return engine.Put[domain.Evidence](tx, e.ID, engine.To(domain.EvidenceFieldSeenByIDs, domain.List(seen)))
	})
}

// superseding holds a piece that takes the place of another: what was seen and signed is not
// changed, who captured it says it anew, of the same inspection and unit.
func superseding(c *engine.Change) error {
	e := engine.After[domain.Evidence](c)
	if c.Old != nil || e.SupersedesID == "" {
		return nil
	}
	o := engine.Find[domain.Evidence](c.Tx, e.SupersedesID)
	switch {
	case o == nil:
		return engine.Missing("supersedesId")
	case o.CaptureMode != domain.CaptureModeSeenNotCopied || e.CaptureMode != o.CaptureMode || o.InspectionID != e.InspectionID || o.UnitID != e.UnitID:
		return domain.Broken("INV-SIG1", "supersedesId", "只有同一检查、同一单位的只看未留存佐证可以另立", "only what was seen and not copied, of the same inspection and unit, is said anew")
	case o.Status == domain.EvidenceStatusWithdrawn:
		return domain.Broken("INV-SIG1", "supersedesId", "该佐证已撤回", "the piece was withdrawn")
	case !c.Tx.Trusted() && !c.Tx.SamePerson(o.CapturedBy, c.Tx.Actor.Account):
		return engine.Forbidden().On("supersedesId")
	}
	return nil
}

// supersede withdraws the piece whose place another one takes.
func supersede(c *engine.Change) error {
	if c.Old != nil {
		return nil
	}
	e := engine.After[domain.Evidence](c)
	if e.SupersedesID == "" {
		return nil
	}
	return c.Tx.MoveTo(c.Tx.State().Find("Evidence", e.SupersedesID), string(domain.EvidenceStatusWithdrawn))
}
