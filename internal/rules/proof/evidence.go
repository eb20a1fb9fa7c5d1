package proof

import (
	"slices"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/registry"
)

// The kinds of evidence that are pictures. One that an enterprise adds is a document and
// never shows that somebody was there.
const (
	kindPhoto = "PHOTO"
	kindVideo = "VIDEO"
)

// PhotoPolicy says whether photos may be taken in a unit: the strictest of it and of the
// units above it holds (INV-E4).
func PhotoPolicy(tx *engine.Tx, unit string) domain.PhotoPolicy {
	u := engine.Find[domain.OrgUnit](tx, unit)
	if u == nil {
		return domain.PhotoPolicyNone
	}
	policy := u.PhotoPolicy
	for u = engine.Find[domain.OrgUnit](tx, u.ParentID); u != nil; u = engine.Find[domain.OrgUnit](tx, u.ParentID) {
		policy = stricter(policy, u.PhotoPolicy)
	}
	return policy
}

// stricter is the stricter of two policies.
func stricter(a, b domain.PhotoPolicy) domain.PhotoPolicy {
	if b == domain.PhotoPolicyNone || a == domain.PhotoPolicyAllowed {
		return b
	}
	return a
}

// policyFor is the strictest policy of where a piece was captured: its unit and those above,
// its site, and the venue that it is evidence of.
func policyFor(tx *engine.Tx, e *domain.Evidence) domain.PhotoPolicy {
	policy := PhotoPolicy(tx, e.UnitID)
	for _, id := range []string{e.SiteID, venueSite(tx, e)} {
		if s := engine.Find[domain.Site](tx, id); s != nil {
			policy = stricter(policy, s.PhotoPolicy)
		}
	}
	if e.SiteCode != "" {
		engine.Each(tx, "code", e.SiteCode, func(s *domain.Site) bool { policy = stricter(policy, s.PhotoPolicy); return true })
	}
	return policy
}

// venueSite is the site of the venue that a piece is evidence of, or of whose use; "" for
// none.
func venueSite(tx *engine.Tx, e *domain.Evidence) string {
	venue := e.SubjectID
	switch e.SubjectType {
	case "Venue":
	case "VenueUse":
		u := engine.Find[domain.VenueUse](tx, e.SubjectID)
		if u == nil {
			return ""
		}
		venue = u.VenueID
	default:
		return ""
	}
	if v := engine.Find[domain.Venue](tx, venue); v != nil {
		return v.SiteID
	}
	return ""
}

// fillUnit takes the unit of something captured from its inspection.
func fillUnit(c *engine.Change, unit int, inspection string) {
	if i := engine.Find[domain.Inspection](c.Tx, inspection); i != nil && !c.New.Has(unit) {
		c.Set(unit, engine.Text(i.UnitID))
	}
}

// sameUnit makes sure that what belongs to an inspection is of its unit.
func sameUnit(c *engine.Change, unit, inspection string) error {
	if i := engine.Find[domain.Inspection](c.Tx, inspection); i != nil && i.UnitID != unit {
		return domain.Errorf(domain.CodeValidation, "与检查任务的受检单位不一致", "it is not of the unit inspected").On("unitId")
	}
	return nil
}

// dropPosition takes a position out where the unit does not permit one. It is
// dropped, not refused: a refused change would be kept, position and all.
func dropPosition(c *engine.Change, field int, policy domain.PhotoPolicy) {
	if policy != domain.PhotoPolicyAllowed {
		c.Set(field, domain.Null)
	}
}

// mayPhotograph holds a picture taken on site against the unit's permission.
func mayPhotograph(tx *engine.Tx, policy domain.PhotoPolicy, field string) error {
	switch policy {
	case domain.PhotoPolicyAllowed:
		return nil
	case domain.PhotoPolicyApprovedDeviceOnly:
		if d := engine.Find[domain.Device](tx, tx.Actor.Device); d != nil && d.PhotoApproved || tx.Trusted() {
			return nil
		}
		return domain.Broken("INV-E4", field, "此处只允许用核准的设备拍摄", "only an approved device may take pictures here")
	}
	return domain.Broken("INV-E4", field, "此处禁止拍摄", "no pictures are taken here")
}

func fillAttachment(c *engine.Change) error {
	a := engine.After[domain.Attachment](c)
	fillUnit(c, domain.AttachmentFieldUnitID, a.InspectionID)
	c.Stamp(domain.AttachmentFieldCapturedBy, engine.Text(c.Tx.Actor.Account))
	return nil
}

func checkAttachment(c *engine.Change) error {
	a := engine.After[domain.Attachment](c)
	if a == nil || c.Old != nil {
		return nil
	}
	policy := PhotoPolicy(c.Tx, a.UnitID)
	dropPosition(c, domain.AttachmentFieldPosition, policy)
	if onSitePicture(c, a) {
		if err := mayPhotograph(c.Tx, policy, "mediaType"); err != nil {
			return err
		}
	}
	if err := sameUnit(c, a.UnitID, a.InspectionID); err != nil {
		return err
	}
	return come(c)
}

// onSitePicture says whether a file is a picture taken at the unit. Signatures
// are drawings: PNG or SVG.
func onSitePicture(c *engine.Change, a *domain.Attachment) bool {
	kind := strings.ToLower(a.MediaType)
	taken := a.InspectionID != "" || c.New.Has(domain.AttachmentFieldTakenAt)
	photo := strings.HasPrefix(kind, "image/") && kind != "image/png" && kind != "image/svg+xml"
	return taken && (photo || strings.HasPrefix(kind, "video/"))
}

func fillEvidence(c *engine.Change) error {
	e := engine.After[domain.Evidence](c)
	fillUnit(c, domain.EvidenceFieldUnitID, e.InspectionID)
	c.Stamp(domain.EvidenceFieldCapturedBy, engine.Text(c.Tx.Actor.Account))
	c.Stamp(domain.EvidenceFieldDeviceID, engine.Text(c.Tx.Actor.Device))
	return nil
}

func checkEvidence(c *engine.Change) error {
	if c.New == nil {
		return nil // what still names a piece keeps it from being deleted
	}
	return engine.InOrder(c, captured, about, permitted, seen, superseding, hashed, reused, numbered)
}

// isPicture says whether a piece shows a place, whatever it is called: a photo of a closed
// area that is sent as a document is a photo (INV-E4).
func isPicture(tx *engine.Tx, e *domain.Evidence) bool {
	mime := strings.ToLower(e.Mime)
	if a := engine.Find[domain.Attachment](tx, e.AttachmentID); a != nil && mime == "" {
		mime = strings.ToLower(a.MediaType)
	}
	return e.KindCode == kindPhoto || e.KindCode == kindVideo || e.CaptureMode != domain.CaptureModeScannedPaper &&
		(strings.HasPrefix(mime, "image/") || strings.HasPrefix(mime, "video/"))
}

// seen is INV-E6: what must not be copied is described so that it can be found again. Who has
// seen it signs (seen.go).
func seen(c *engine.Change) error {
	e := engine.After[domain.Evidence](c)
	if c.Old == nil && e.CaptureMode == domain.CaptureModeSeenNotCopied {
		switch {
		case len([]rune(e.DescriptionZh)) < 10:
			return domain.Broken("INV-E6", "descriptionZh", "只看未留存须说明所见内容（至少10字）", "what was seen and not copied is described in ten characters or more")
		case engine.Blank(e.PageRefZh):
			return domain.Broken("INV-E6", "pageRefZh", "只看未留存须写明册页", "what was seen and not copied has its book and page")
		case e.Sha256 != "" || e.AttachmentID != "":
			return domain.Broken("INV-E6", "sha256", "只看未留存不得附文件", "what was not copied has no bytes")
		}
	}
	return nil
}

// Proven says whether one of some pieces of a unit stands as proof of what weighs (INV-E5):
// bytes that came and are those of the hash that was taken before, or what two have seen that
// must not be copied, captured during the visit.
func Proven(tx *engine.Tx, unit string, ids []string) bool { return len(Proving(tx, unit, ids)) > 0 }

// Proving lists those of some pieces that stand as proof of what weighs (Proven).
func Proving(tx *engine.Tx, unit string, ids []string) []string {
	return slices.DeleteFunc(Valid(tx, unit, ids), func(id string) bool {
		e := engine.Find[domain.Evidence](tx, id)
		seen := e.CaptureMode == domain.CaptureModeSeenNotCopied && len(e.SeenByIDs) >= 2
		return e.OutOfWindow || e.Status != domain.EvidenceStatusVerified && !seen
	})
}

// captured stamps what the server knows of a new piece. INV-E3: what no device
// of ours captured is marked as imported.
func captured(c *engine.Change) error {
	e := engine.After[domain.Evidence](c)
	if c.Old != nil {
		return nil
	}
	c.Stamp(domain.EvidenceFieldReceivedAtServer, domain.TimeValue(c.Tx.Now()))
	if c.New.Has(domain.EvidenceFieldCapturedAtDevice) {
		// Only a clock that runs ahead gives itself away: the rest may be time on the way.
		ahead := min(max(0, e.CapturedAtDevice-c.Tx.Now())/1000, registry.MaxInt)
		c.Stamp(domain.EvidenceFieldClockSkewSec, domain.Int(int64(ahead)))
	}
	if e.CaptureMode == domain.CaptureModeInApp && c.Tx.Actor.Device == "" && !c.Tx.Trusted() {
		c.Set(domain.EvidenceFieldCaptureMode, engine.Text(domain.CaptureModeImported))
	}
	return sameUnit(c, e.UnitID, e.InspectionID)
}

func permitted(c *engine.Change) error {
	e := engine.After[domain.Evidence](c)
	if !c.Made(domain.EvidenceFieldKindCode, domain.EvidenceFieldAttachmentID) {
		return nil
	}
	policy := policyFor(c.Tx, e)
	dropPosition(c, domain.EvidenceFieldGeo, policy)
	if isPicture(c.Tx, e) {
		return mayPhotograph(c.Tx, policy, "captureMode")
	}
	return nil
}

// hashed is INV-E1: the hash is taken before the upload, and the bytes are those
// of that hash.
func hashed(c *engine.Change) error {
	if c.Old != nil && c.Old.Has(domain.EvidenceFieldSha256) && c.Wrote(domain.EvidenceFieldSha256) &&
		engine.Before[domain.Evidence](c).Sha256 != engine.After[domain.Evidence](c).Sha256 {
		return engine.ReadOnly(c.Ent.Fields[domain.EvidenceFieldSha256]) // set once, with the capture or later
	}
	if c.Old != nil && c.Old.Has(domain.EvidenceFieldAttachmentID) && c.Wrote(domain.EvidenceFieldAttachmentID) &&
		engine.Before[domain.Evidence](c).AttachmentID != engine.After[domain.Evidence](c).AttachmentID {
		return engine.ReadOnly(c.Ent.Fields[domain.EvidenceFieldAttachmentID]) // a sensitive piece would no longer cover its bytes
	}
	e := engine.After[domain.Evidence](c)
	a := engine.Find[domain.Attachment](c.Tx, e.AttachmentID)
	if a != nil && e.Sha256 == "" {
		c.Set(domain.EvidenceFieldSha256, engine.Text(a.Sha256))
	}
	switch {
	case a != nil && a.Sha256 != e.Sha256:
		return domain.Broken("INV-E1", "attachmentId", "附件与佐证的校验值不符", "the attachment is not the file that was hashed")
	case a != nil && a.UnitID != e.UnitID:
		return domain.Broken("INV-E1", "attachmentId", "附件属于另一单位", "the attachment is of another unit")
	case e.Sha256 == "" && e.Status != domain.EvidenceStatusCaptured && e.Status != domain.EvidenceStatusWithdrawn:
		return domain.Broken("INV-E1", "sha256", "须先计算校验值", "the hash is taken before the upload")
	}
	return nil
}

// twins lists the other pieces with the same bytes that were used for another
// unit or on another day.
func twins(tx *engine.Tx, e *domain.Evidence) (out []*domain.Evidence) {
	if e.Sha256 == "" || e.Concealed() {
		return nil // a concealed piece is compared when it is revealed
	}
	engine.Each(tx, "sha256", e.Sha256, func(o *domain.Evidence) bool {
		if o.ID != e.ID && (o.UnitID != e.UnitID || takenOn(tx, o) != takenOn(tx, e)) {
			out = append(out, o)
		}
		return true
	})
	return out
}

// takenOn is the day that a piece speaks for.
func takenOn(tx *engine.Tx, e *domain.Evidence) domain.Date {
	if e.Has(domain.EvidenceFieldCapturedAtDevice) {
		return tx.DayOf(e.CapturedAtDevice)
	}
	return tx.DayOf(e.ReceivedAtServer)
}

const warnReused = "REUSED"

// reused is INV-E2: bytes used twice are a warning, not an error; markReuse
// warns of the other pieces too, so that it does not matter which came first.
func reused(c *engine.Change) error {
	e := engine.After[domain.Evidence](c)
	if c.Made(domain.EvidenceFieldSha256) && !slices.Contains(e.Warnings, warnReused) && len(twins(c.Tx, e)) > 0 {
		c.Set(domain.EvidenceFieldWarnings, domain.List(append(slices.Clone(e.Warnings), warnReused)))
	}
	return nil
}

func markReuse(c *engine.Change) error {
	if c.New == nil || !c.Made(domain.EvidenceFieldSha256) {
		return nil
	}
	for _, o := range twins(c.Tx, engine.After[domain.Evidence](c)) {
		if err := warn(c.Tx, o); err != nil {
			return err
		}
	}
	return nil
}

// warn marks a piece whose bytes were used twice.
func warn(tx *engine.Tx, e *domain.Evidence) error {
	if slices.Contains(e.Warnings, warnReused) {
		return nil
	}
	warnings := domain.List(append(slices.Clone(e.Warnings), warnReused))
	return tx.ByRule("INV-E2", func() error {
		return engine.Put[domain.Evidence](tx, e.ID, engine.To(domain.EvidenceFieldWarnings, warnings))
	})
}

// WarnOfReuse compares the pieces among records that were just revealed.
func WarnOfReuse(tx *engine.Tx, told []*domain.Record) error {
	for _, r := range told {
		e := engine.Find[domain.Evidence](tx, r.ID)
		if e == nil {
			continue
		}
		twins := twins(tx, e)
		for _, o := range twins {
			if err := warn(tx, o); err != nil {
				return err
			}
		}
		if len(twins) > 0 {
			if err := warn(tx, e); err != nil {
				return err
			}
		}
	}
	return nil
}

// Valid lists those of the ids that are pieces of the unit, were not withdrawn, and have
// no other bytes than they say.
func Valid(tx *engine.Tx, unit string, ids []string) []string {
	return slices.DeleteFunc(slices.Clone(ids), func(id string) bool {
		e := engine.Find[domain.Evidence](tx, id)
		return e == nil || e.UnitID != unit || e.Status == domain.EvidenceStatusWithdrawn || e.Status == domain.EvidenceStatusMismatch
	})
}
