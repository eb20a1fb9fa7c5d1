package proof

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// INV-E1 has two halves: the hash is taken before the upload (hashed), and what came is
// held against it (here). Package files does the second when the last byte is in, for the
// records that wait. A record that comes behind its bytes finds them by what the journal
// says is stored.
//
// A hash is no proof of having what it is of: whoever saw it once could otherwise name it
// in a record of their own and read the bytes. So a record has its bytes where its author
// has sent them, or sees a record that has them.

// stored returns what is known of content that is stored; nil for none.
func stored(tx *engine.Tx, sum string) *domain.StoredContent {
	r := tx.State().Find("StoredContent", sum)
	if sum == "" || r == nil || r.Deleted() {
		return nil
	}
	if c := r.Body.(*domain.StoredContent); !c.Gone {
		return c
	}
	return nil
}

// come gives a new file its state: its bytes may be there already.
func come(c *engine.Change) error {
	a := engine.After[domain.Attachment](c)
	if c.Old != nil || c.Given(domain.AttachmentFieldStatus) {
		return nil
	}
	there := stored(c.Tx, a.Sha256)
	if there == nil || !slices.Contains(there.Senders, a.CapturedBy) && !seesBytes(c.Tx, a.Sha256) {
		return nil
	}
	to := domain.AttachmentStatusVerified
	if there.Size != a.Size {
		to = domain.AttachmentStatusMismatch
		c.Set(domain.AttachmentFieldReceivedSha256, engine.Text(a.Sha256))
	}
	c.Set(domain.AttachmentFieldStatus, engine.Text(to))
	return nil
}

// seesBytes says whether the actor may read the bytes of a hash by a file that they see.
func seesBytes(tx *engine.Tx, sum string) (sees bool) {
	engine.Each(tx, "sha256", sum, func(a *domain.Attachment) bool {
		sees = a.Status == domain.AttachmentStatusVerified && engine.Visible[domain.Attachment](tx, a.ID) != nil && opens(tx, a.ID)
		return !sees
	})
	return sees
}

// opens says whether the pieces that show a file let the actor read its bytes: sensitive
// ones are read by a row of their own.
func opens(tx *engine.Tx, file string) (ok bool) {
	ent := tx.Registry().Entity("Evidence")
	ok = true
	tx.State().EachOf("Evidence", "attachmentId", file, func(r *domain.Record) bool {
		ok = r.Body.(*domain.Evidence).Sensitivity != domain.SensitivitySensitive ||
			tx.Sees(ent, r)
		return ok
	})
	return ok
}

// follow moves the pieces on that a file shows, when its bytes have come.
func follow(c *engine.Change) error {
	if c.New == nil || !c.Moved(string(domain.AttachmentStatusVerified), string(domain.AttachmentStatusMismatch)) {
		return nil
	}
	for _, e := range engine.List[domain.Evidence](c.Tx, "attachmentId", c.New.ID) {
		if err := settle(c.Tx, e.ID); err != nil {
			return err
		}
	}
	return nil
}

// let notes when a record that is deleted lets go of its bytes: from then on they are left
// over, if nothing else refers to them, however long they had been stored.
func let(c *engine.Change) error {
	if c.New != nil {
		return nil
	}
	var sums []string
	switch b := c.Old.Body.(type) {
	case *domain.Attachment:
		sums = []string{b.Sha256, b.ReceivedSha256}
	case *domain.Evidence:
		sums = []string{b.Sha256}
	}
	for _, sum := range sums {
		if stored(c.Tx, sum) == nil {
			continue
		}
		if err := engine.Put[domain.StoredContent](c.Tx, sum, engine.To(domain.StoredContentFieldLostAt, domain.TimeValue(c.Tx.Now()))); err != nil {
			return err
		}
	}
	return nil
}

// queued moves a piece on that waits for bytes which are there.
func queued(c *engine.Change) error {
	if c.New == nil || !c.Made(domain.EvidenceFieldStatus, domain.EvidenceFieldAttachmentID) {
		return nil
	}
	id := c.New.ID
	c.Tx.Owe("bytes/"+id, func() error { return settle(c.Tx, id) }) // its file may come in the same change
	return nil
}

// settle moves a piece on to what has become of its bytes.
func settle(tx *engine.Tx, id string) error {
	e := engine.Find[domain.Evidence](tx, id)
	if e == nil || e.Status != domain.EvidenceStatusQueued && e.Status != domain.EvidenceStatusMismatch {
		return nil
	}
	to := domain.EvidenceStatus("")
	if a := engine.Find[domain.Attachment](tx, e.AttachmentID); a != nil {
		switch a.Status {
		case domain.AttachmentStatusVerified:
			to = domain.EvidenceStatusVerified
		case domain.AttachmentStatusMismatch:
			to = domain.EvidenceStatusMismatch
		}
	} else if there := stored(tx, e.Sha256); there != nil && slices.Contains(there.Senders, e.CapturedBy) {
		to = domain.EvidenceStatusVerified
	}
	if to == "" || to == e.Status {
		return nil
	}
	return tx.ByRule("INV-E1", func() error {
		for _, s := range []domain.EvidenceStatus{domain.EvidenceStatusReceived, to} {
			if err := tx.AsSystem(func() error { return tx.MoveTo(tx.State().Find("Evidence", id), string(s)) }); err != nil {
				return err
			}
		}
		return nil
	})
}
