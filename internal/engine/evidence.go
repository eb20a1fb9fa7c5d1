package engine

import (
	"slices"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// photoPolicy says whether photos may be taken in a unit (design/domain.md 8.3).
func (tx *Tx) photoPolicy(unit string) domain.PhotoPolicy {
	if u := find[domain.OrgUnit](tx, unit); u != nil {
		return u.PhotoPolicy
	}
	return domain.PhotoPolicyNone
}

// fillUnit takes the unit of something captured from its inspection.
func (c *Change) fillUnit(unit int, inspection string) {
	if i := find[domain.Inspection](c.Tx, inspection); i != nil && !c.New.Has(unit) {
		c.Set(unit, text(i.UnitID))
	}
}

// sameUnit makes sure that what belongs to an inspection is of its unit.
func (c *Change) sameUnit(unit, inspection string) error {
	if i := find[domain.Inspection](c.Tx, inspection); i != nil && i.UnitID != unit {
		return domain.Errorf(domain.CodeValidation, "与检查任务的受检单位不一致", "it is not of the unit inspected").On("unitId")
	}
	return nil
}

// dropPosition takes a position out where the unit does not permit one. It is
// dropped, not refused: a refused change would be kept, position and all.
func (c *Change) dropPosition(field int, unit string) {
	if c.Tx.photoPolicy(unit) != domain.PhotoPolicyAllowed {
		c.Set(field, domain.Null)
	}
}

// mayPhotograph holds a picture taken on site against the unit's permission.
func (tx *Tx) mayPhotograph(unit, field string) error {
	switch tx.photoPolicy(unit) {
	case domain.PhotoPolicyAllowed:
		return nil
	case domain.PhotoPolicyApprovedDeviceOnly:
		if tx.Actor.Device != "" || tx.trusted() {
			return nil
		}
		return domain.Errorf(domain.CodeValidation, "该单位只允许用已登记的设备拍摄", "only an enrolled device may take pictures in this unit").On(field)
	}
	return domain.Errorf(domain.CodeValidation, "该单位禁止拍摄", "no pictures are taken in this unit").On(field)
}

func fillAttachment(c *Change) error {
	a := after[domain.Attachment](c)
	c.fillUnit(domain.AttachmentFieldUnitID, a.InspectionID)
	c.stamp(domain.AttachmentFieldCapturedBy, text(c.Tx.Actor.Account))
	return nil
}

func checkAttachment(c *Change) error {
	a := after[domain.Attachment](c)
	if a == nil || c.Old != nil {
		return nil
	}
	c.dropPosition(domain.AttachmentFieldPosition, a.UnitID)
	if c.onSitePicture(a) {
		if err := c.Tx.mayPhotograph(a.UnitID, "mediaType"); err != nil {
			return err
		}
	}
	return c.sameUnit(a.UnitID, a.InspectionID)
}

// onSitePicture says whether a file is a picture taken at the unit. Signatures
// are drawings: PNG or SVG.
func (c *Change) onSitePicture(a *domain.Attachment) bool {
	kind := strings.ToLower(a.MediaType)
	taken := a.InspectionID != "" || c.New.Has(domain.AttachmentFieldTakenAt)
	photo := strings.HasPrefix(kind, "image/") && kind != "image/png" && kind != "image/svg+xml"
	return taken && (photo || strings.HasPrefix(kind, "video/"))
}

func fillEvidence(c *Change) error {
	e := after[domain.Evidence](c)
	c.fillUnit(domain.EvidenceFieldUnitID, e.InspectionID)
	c.stamp(domain.EvidenceFieldCapturedBy, text(c.Tx.Actor.Account))
	c.stamp(domain.EvidenceFieldDeviceID, text(c.Tx.Actor.Device))
	return nil
}

func checkEvidence(c *Change) error {
	if c.New == nil {
		return nil // what still names a piece keeps it from being deleted
	}
	return inOrder(c, captured, permitted, hashed, reused, withdrawn)
}

// captured stamps what the server knows of a new piece. INV-E3: what no device
// of ours captured is marked as imported.
func captured(c *Change) error {
	e := after[domain.Evidence](c)
	if c.Old != nil {
		return nil
	}
	c.stamp(domain.EvidenceFieldReceivedAtServer, domain.TimeValue(c.Tx.Now()))
	if c.New.Has(domain.EvidenceFieldCapturedAtDevice) {
		// Only a clock that runs ahead gives itself away: the rest may be time on the way.
		ahead := min(max(0, e.CapturedAtDevice-c.Tx.Now())/1000, registry.MaxInt)
		c.stamp(domain.EvidenceFieldClockSkewSec, domain.Int(int64(ahead)))
	}
	if e.CaptureMode == domain.CaptureModeInApp && c.Tx.Actor.Device == "" && !c.Tx.trusted() {
		c.Set(domain.EvidenceFieldCaptureMode, text(domain.CaptureModeImported))
	}
	return c.sameUnit(e.UnitID, e.InspectionID)
}

func permitted(c *Change) error {
	e := after[domain.Evidence](c)
	if !c.made(domain.EvidenceFieldKind) {
		return nil
	}
	c.dropPosition(domain.EvidenceFieldGeo, e.UnitID)
	if e.Kind == domain.EvidenceKindPhoto || e.Kind == domain.EvidenceKindVideo {
		return c.Tx.mayPhotograph(e.UnitID, "kind")
	}
	return nil
}

// hashed is INV-E1: the hash is taken before the upload, and the bytes are those
// of that hash.
func hashed(c *Change) error {
	if c.Old != nil && c.Old.Has(domain.EvidenceFieldSha256) && c.Wrote(domain.EvidenceFieldSha256) &&
		before[domain.Evidence](c).Sha256 != after[domain.Evidence](c).Sha256 {
		return readOnly(c.Ent.Fields[domain.EvidenceFieldSha256]) // set once, with the capture or later
	}
	e := after[domain.Evidence](c)
	a := find[domain.Attachment](c.Tx, e.AttachmentID)
	if a != nil && e.Sha256 == "" {
		c.Set(domain.EvidenceFieldSha256, text(a.Sha256))
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
func (tx *Tx) twins(e *domain.Evidence) (out []*domain.Evidence) {
	if e.Sha256 == "" || e.Concealed() {
		return nil // a concealed piece is compared when it is revealed
	}
	each(tx, "sha256", e.Sha256, func(o *domain.Evidence) bool {
		if o.ID != e.ID && (o.UnitID != e.UnitID || tx.takenOn(o) != tx.takenOn(e)) {
			out = append(out, o)
		}
		return true
	})
	return out
}

// takenOn is the day that a piece speaks for.
func (tx *Tx) takenOn(e *domain.Evidence) domain.Date {
	if e.Has(domain.EvidenceFieldCapturedAtDevice) {
		return tx.dayOf(e.CapturedAtDevice)
	}
	return tx.dayOf(e.ReceivedAtServer)
}

const warnReused = "REUSED"

// reused is INV-E2: bytes used twice are a warning, not an error; markReuse
// warns of the other pieces too, so that it does not matter which came first.
func reused(c *Change) error {
	e := after[domain.Evidence](c)
	if c.made(domain.EvidenceFieldSha256) && !slices.Contains(e.Warnings, warnReused) && len(c.Tx.twins(e)) > 0 {
		c.Set(domain.EvidenceFieldWarnings, domain.List(append(slices.Clone(e.Warnings), warnReused)))
	}
	return nil
}

func markReuse(c *Change) error {
	if c.New == nil || !c.made(domain.EvidenceFieldSha256) {
		return nil
	}
	for _, o := range c.Tx.twins(after[domain.Evidence](c)) {
		if err := c.Tx.warn(o); err != nil {
			return err
		}
	}
	return nil
}

// warn marks a piece whose bytes were used twice.
func (tx *Tx) warn(e *domain.Evidence) error {
	if slices.Contains(e.Warnings, warnReused) {
		return nil
	}
	warnings := domain.List(append(slices.Clone(e.Warnings), warnReused))
	return put[domain.Evidence](tx, e.ID, to(domain.EvidenceFieldWarnings, warnings))
}

// warnOfReuse compares the pieces among records that were just revealed.
func (tx *Tx) warnOfReuse(told []*domain.Record) error {
	for _, r := range told {
		e := find[domain.Evidence](tx, r.ID)
		if e == nil {
			continue
		}
		twins := tx.twins(e)
		for _, o := range twins {
			if err := tx.warn(o); err != nil {
				return err
			}
		}
		if len(twins) > 0 {
			if err := tx.warn(e); err != nil {
				return err
			}
		}
	}
	return nil
}

// withdrawn asks the results that rest on a piece again: one of 0 points must not
// lose its last proof.
func withdrawn(c *Change) error {
	if !c.Moved(string(domain.EvidenceStatusWithdrawn)) {
		return nil
	}
	tx, e := c.Tx, after[domain.Evidence](c)
	for _, r := range list[domain.CriterionResult](tx, "inspectionId", e.InspectionID) {
		if slices.Contains(r.EvidenceIDs, e.ID) {
			tx.owe("grounds/"+r.ID, func() error { return tx.grounds(r.ID) })
		}
	}
	return nil
}
