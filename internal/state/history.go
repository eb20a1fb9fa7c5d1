package state

import (
	"encoding/base64"
	"encoding/binary"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// History asks for a page of what changed a record, newest first. A snapshot has the
// newest version alone: who reads the journal answers.
type History struct {
	Ent *registry.Entity
	// ID is the record, Head the rev of its newest change that counts.
	ID   string
	Head domain.Rev
	// After is the place of the last change of the page before; zero for none.
	After Place
	// First is how long the page may be.
	First int
	// Fields says that the values before each change are asked for. They are looked for
	// as far back as they lie, beyond the page too.
	Fields bool
	// Meter counts what is read, and may end it; nil for no end.
	Meter *Meter
}

// Place says where in the journal a change of a record stands: it is the Nth of those
// that the commit Rev made of it, from 0.
type Place struct {
	Rev domain.Rev
	Nth int
}

// Change is one change of a record.
type Change struct {
	Place
	// At is the server's time of the commit.
	At     domain.Time
	Effect *domain.Effect
	// From is the state before, where the change writes the state.
	From string
	// Before has what the effect's fields held before, in their order; null where it was
	// not asked for.
	Before []domain.Value
}

// A history's cursor is base64url of: form 3, the commit that it was made at (rev and
// hash), rev and number of the change, type and id of the record. Form 4 is that of
// lists.
const placeVersion = 3

// AppendPlace appends the cursor of a change.
func (s *Snapshot) AppendPlace(b []byte, ent *registry.Entity, id string, p Place) []byte {
	var few [128]byte
	at := s.Point()
	raw := binary.AppendUvarint(append(few[:0], placeVersion), uint64(at.Rev))
	raw = binary.BigEndian.AppendUint64(raw, uint64(at.Hash))
	raw = binary.AppendUvarint(binary.AppendUvarint(raw, uint64(p.Rev)), uint64(p.Nth))
	return base64.RawURLEncoding.AppendEncode(b, appendText(appendText(raw, ent.Name), id))
}

// CheckPlace says whether the cursor of a page of a history is one, of this history of
// the enterprise. That it is of the record is known where there is one.
func (s *Snapshot) CheckPlace(p *Page) error {
	_, _, _, err := s.readPlace(p)
	return err
}

// PlaceOf reads the cursor of a page of a record's history; zero for none.
func (s *Snapshot) PlaceOf(p *Page, ent *registry.Entity, id string) (Place, error) {
	if p.After == "" {
		return Place{}, nil
	}
	at, typ, of, err := s.readPlace(p)
	if err == nil && (typ != ent.Name || of != id) {
		err = badCursor()
	}
	return at, err
}

func (s *Snapshot) readPlace(p *Page) (at Place, typ, id string, err error) {
	judge := p.History
	if judge == nil {
		judge = s
	}
	raw, err := base64.RawURLEncoding.DecodeString(p.After[:min(len(p.After), maxCursor)])
	if err != nil || len(raw) == 0 || raw[0] != placeVersion {
		return at, "", "", badCursor()
	}
	c := cursorReader{b: raw[1:]}
	made := domain.Point{Rev: domain.Rev(c.uvarint()), Hash: domain.HashPrefix(c.fixed())}
	at = Place{domain.Rev(c.uvarint()), int(min(c.uvarint(), 1<<31))}
	typ, id = c.text(), c.text()
	switch {
	case c.bad || len(c.b) > 0 || at.Rev == 0 || at.Rev > made.Rev:
		err = badCursor()
	case made.Rev > judge.Rev:
		err = &AheadError{made.Rev}
	case !judge.Knows(made):
		err = OtherHistory()
	}
	return at, typ, id, err
}
