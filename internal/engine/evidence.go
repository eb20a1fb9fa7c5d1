package engine

import (
	"slices"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// photoPolicy says whether photos may be taken in a unit (design/domain.md 8.3).
func (tx *Tx) photoPolicy(unit string) domain.PhotoPolicy {
	if u := Find[domain.OrgUnit](tx, unit); u != nil {
		return u.PhotoPolicy
	}
	return domain.PhotoPolicyNone
}

// fillUnit takes the unit of something captured from its inspection.
func (c *Change) fillUnit(unit int, inspection string) {
	if i := Find[domain.Inspection](c.Tx, inspection); i != nil && !c.New.Has(unit) {
		c.Set(unit, Text(i.UnitID))
	}
}

// sameUnit makes sure that what belongs to an inspection is of its unit.
func (c *Change) sameUnit(unit, inspection string) error {
	if i := Find[domain.Inspection](c.Tx, inspection); i != nil && i.UnitID != unit {
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
		if tx.Actor.Device != "" || tx.Trusted() {
			return nil
		}
		return domain.Errorf(domain.CodeValidation, "该单位只允许用已登记的设备拍摄", "only an enrolled device may take pictures in this unit").On(field)
	}
	return domain.Errorf(domain.CodeValidation, "该单位禁止拍摄", "no pictures are taken in this unit").On(field)
}

func fillAttachment(c *Change) error {
	a := After[domain.Attachment](c)
	c.fillUnit(domain.AttachmentFieldUnitID, a.InspectionID)
	c.Stamp(domain.AttachmentFieldCapturedBy, Text(c.Tx.Actor.Account))
	return nil
}

func checkAttachment(c *Change) error {
	a := After[domain.Attachment](c)
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
	e := After[domain.Evidence](c)
	c.fillUnit(domain.EvidenceFieldUnitID, e.InspectionID)
	c.Stamp(domain.EvidenceFieldCapturedBy, Text(c.Tx.Actor.Account))
	c.Stamp(domain.EvidenceFieldDeviceID, Text(c.Tx.Actor.Device))
	return nil
}

func checkEvidence(c *Change) error {
	if c.New == nil {
		return nil // what still names a piece keeps it from being deleted
	}
	return InOrder(c, captured, permitted, hashed, reused)
}

// captured stamps what the server knows of a new piece. INV-E3: what no device
// of ours captured is marked as imported.
func captured(c *Change) error {
	e := After[domain.Evidence](c)
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
		c.Set(domain.EvidenceFieldCaptureMode, Text(domain.CaptureModeImported))
	}
	return c.sameUnit(e.UnitID, e.InspectionID)
}

func permitted(c *Change) error {
	e := After[domain.Evidence](c)
	if !c.Made(domain.EvidenceFieldKind) {
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
		Before[domain.Evidence](c).Sha256 != After[domain.Evidence](c).Sha256 {
		return ReadOnly(c.Ent.Fields[domain.EvidenceFieldSha256]) // set once, with the capture or later
	}
	e := After[domain.Evidence](c)
	a := Find[domain.Attachment](c.Tx, e.AttachmentID)
	if a != nil && e.Sha256 == "" {
		c.Set(domain.EvidenceFieldSha256, Text(a.Sha256))
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
	Each(tx, "sha256", e.Sha256, func(o *domain.Evidence) bool {
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
		return tx.DayOf(e.CapturedAtDevice)
	}
	return tx.DayOf(e.ReceivedAtServer)
}

const warnReused = "REUSED"

// reused is INV-E2: bytes used twice are a warning, not an error; markReuse
// warns of the other pieces too, so that it does not matter which came first.
func reused(c *Change) error {
	e := After[domain.Evidence](c)
	if c.Made(domain.EvidenceFieldSha256) && !slices.Contains(e.Warnings, warnReused) && len(c.Tx.twins(e)) > 0 {
		c.Set(domain.EvidenceFieldWarnings, domain.List(append(slices.Clone(e.Warnings), warnReused)))
	}
	return nil
}

func markReuse(c *Change) error {
	if c.New == nil || !c.Made(domain.EvidenceFieldSha256) {
		return nil
	}
	for _, o := range c.Tx.twins(After[domain.Evidence](c)) {
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
	return Put[domain.Evidence](tx, e.ID, To(domain.EvidenceFieldWarnings, warnings))
}

// warnOfReuse compares the pieces among records that were just revealed.
func (tx *Tx) warnOfReuse(told []*domain.Record) error {
	for _, r := range told {
		e := Find[domain.Evidence](tx, r.ID)
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

// evidence lists those of the ids that are pieces of the unit and were not
// withdrawn.
func (tx *Tx) evidence(unit string, ids []string) []string {
	return slices.DeleteFunc(slices.Clone(ids), func(id string) bool {
		e := Find[domain.Evidence](tx, id)
		return e == nil || e.UnitID != unit || e.Status == domain.EvidenceStatusWithdrawn
	})
}
