package demo

import (
	"fmt"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// evidence writes a piece of evidence that was looked at on site and not copied,
// as a works of this kind asks for (design/domain.md 8.3): it has a site code and
// no file, so there is no hash to give. Who has seen it signs.
func (w *world) evidence(id string, in *inspection, kind string, taken domain.Time, by []string, caption string) {
	w.out.add(w.record("Evidence", id).
		str(domain.EvidenceFieldUnitID, in.b.id()).
		str(domain.EvidenceFieldInspectionID, in.id).
		str(domain.EvidenceFieldKindCode, kind).
		time(domain.EvidenceFieldCapturedAtDevice, taken).
		time(domain.EvidenceFieldReceivedAtServer, min(taken+240_000, at(w.today, 0))).
		str(domain.EvidenceFieldSiteCode, fmt.Sprintf("SITE-%03d", in.b.n)).
		str(domain.EvidenceFieldCapturedBy, by[0]).
		str(domain.EvidenceFieldCaptureMode, string(domain.CaptureModeSeenNotCopied)).
		str(domain.EvidenceFieldCaption, caption).
		str(domain.EvidenceFieldPageRefZh, "原始记录第1册").
		str(domain.EvidenceFieldDescriptionZh, caption+"（原件现场双人核对，按保密规定不复制）").
		list(domain.EvidenceFieldSeenByIDs, by))
	for i, who := range by {
		role := domain.SignerRoleInspector
		if who == in.b.account {
			role = domain.SignerRoleUnit
		}
		rec := w.signature(fmt.Sprintf("%s/s%d", id, i+1), "Evidence", id, in, role, who, min(taken+300_000, at(w.today, 0))).
			str(domain.SignatureFieldStatus, string(domain.SignatureStatusValid))
		rec.late = func(tx *engine.Tx) []domain.FieldEffect {
			ent := tx.Registry().Entity("Evidence")
			return []domain.FieldEffect{{Field: domain.SignatureFieldContentHash, Value: domain.String(tx.State().ContentHash(ent, tx.State().Get(ent, id)))}}
		}
		w.out.add(rec)
	}
}

// signOff is what the unit says of a part by the account of its secretary, as the
// inspectors hand it in.
func (w *world) signOff(in *inspection, part string, left domain.Time) *record {
	rec := w.signature(part+"/s", "InspectionPart", part, in, domain.SignerRoleUnit, in.b.account, left+900_000)
	if in.b.n%97 == 41 {
		return rec.str(domain.SignatureFieldRefusalReasonZh, "对其中一项扣分有不同意见，已书面说明").
			str(domain.SignatureFieldStatus, string(domain.SignatureStatusRefused))
	}
	return rec.str(domain.SignatureFieldStatus, string(domain.SignatureStatusValid))
}

// signature is one by an account.
func (w *world) signature(id, subjectType, subject string, in *inspection, role domain.SignerRole, by string, at domain.Time) *record {
	return w.record("Signature", id).
		str(domain.SignatureFieldSubjectType, subjectType).
		str(domain.SignatureFieldSubjectID, subject).
		str(domain.SignatureFieldUnitID, in.b.id()).
		str(domain.SignatureFieldInspectionID, in.id).
		str(domain.SignatureFieldRole, string(role)).
		str(domain.SignatureFieldMethod, string(domain.SignatureMethodAccount)).
		str(domain.SignatureFieldByID, by).
		time(domain.SignatureFieldSignedAtDevice, at).
		time(domain.SignatureFieldSignedAtServer, at)
}
