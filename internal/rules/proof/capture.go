package proof

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// about makes sure that a piece is evidence of something that its author sees, where it says
// of what.
func about(c *engine.Change) error {
	e := engine.After[domain.Evidence](c)
	if c.Old != nil || e.SubjectType == "" && e.SubjectID == "" {
		return nil
	}
	ent := c.Tx.Registry().Entity(e.SubjectType)
	if ent == nil || ent.Internal {
		return domain.Errorf(domain.CodeValidation, "没有这种记录", "there are no such records").On("subjectType")
	}
	if r := c.Tx.State().Get(ent, e.SubjectID); r == nil || r.Deleted() || !c.Tx.Sees(ent, r) {
		return engine.Missing("subjectId")
	}
	return nil
}

// warnGap marks a piece before which one of its device is missing. A device numbers what it
// captures, without gaps and before anybody can look at it: whoever deletes a picture that
// does not suit leaves a hole. One that was refused leaves one, too, so it is a warning.
const warnGap = "GAP"

func numbered(c *engine.Change) error {
	e := engine.After[domain.Evidence](c)
	d := device(c)
	if c.Old != nil || d == nil || !c.New.Has(domain.EvidenceFieldCaptureNo) || e.CaptureNo == d.LastCapture+1 || slices.Contains(e.Warnings, warnGap) {
		return nil
	}
	c.Set(domain.EvidenceFieldWarnings, domain.List(append(slices.Clone(e.Warnings), warnGap)))
	return nil
}

// counted notes up to which number the pieces of a device have come.
func counted(c *engine.Change) error {
	d := device(c)
	if c.New == nil || c.Old != nil || d == nil {
		return nil
	}
	if n := engine.After[domain.Evidence](c).CaptureNo; n > d.LastCapture {
		return engine.Put[domain.Device](c.Tx, d.ID, engine.To(domain.DeviceFieldLastCapture, domain.Int(n)))
	}
	return nil
}

// device is the one that a change comes from; nil for none.
func device(c *engine.Change) *domain.Device {
	if c.Tx.Actor.Device == "" {
		return nil
	}
	return engine.Find[domain.Device](c.Tx, c.Tx.Actor.Device)
}
