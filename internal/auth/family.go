package auth

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/state"
)

// familyJSON is the stored form of a Family: what a Session record says beside
// its own id and device. Members are only ever added.
type familyJSON struct {
	Generation uint32      `json:"generation"`
	First      uint32      `json:"first,omitempty"`
	Current    string      `json:"current"`
	Previous   string      `json:"previous,omitempty"`
	RotatedAt  domain.Time `json:"rotatedAt"`
	ExpiresAt  domain.Time `json:"expiresAt"`
	// Revoked is why and when no token of the family is good any more.
	Revoked   string      `json:"revoked,omitempty"`
	RevokedAt domain.Time `json:"revokedAt,omitempty"`
}

// The reasons why a session ended.
const (
	endLogout   = "LOGOUT"
	endReplaced = "SIGNED_IN_AGAIN"
	endReuse    = "REFRESH_REUSED"
	endPassword = "PASSWORD_CHANGED"
	endDevice   = "DEVICE_REVOKED"
	endCrowded  = "TOO_MANY_SESSIONS"
)

// hasEnded says whether a session was revoked, without decoding it: it is asked
// at every request. No other member holds a quote.
func hasEnded(s *domain.Session) bool { return strings.Contains(s.Family, `"revoked":`) }

// familyField writes the state of a family as a field of its Session.
func (s *Service) familyField(f Family, reason string, at domain.Time) (domain.FieldEffect, error) {
	j := familyJSON{Generation: f.Generation, First: f.First, Current: hashText(f.Current), Previous: hashText(f.Previous),
		RotatedAt: f.RotatedAt, ExpiresAt: f.ExpiresAt}
	if reason != "" {
		j.Revoked, j.RevokedAt = reason, at
	}
	return s.familyEffect(j)
}

func (s *Service) familyEffect(j familyJSON) (domain.FieldEffect, error) {
	b, err := json.Marshal(j)
	if err != nil {
		return domain.FieldEffect{}, fmt.Errorf("write a session: %w", err)
	}
	v, err := s.sessions.Fields[domain.SessionFieldFamily].ParseJSON(b)
	return domain.FieldEffect{Field: domain.SessionFieldFamily, Value: v}, err
}

// family reads the state of a Session's family.
func family(rec *domain.Session) (Family, error) {
	j, err := readFamily(rec)
	if err != nil {
		return Family{}, err
	}
	return j.family(rec)
}

func readFamily(rec *domain.Session) (familyJSON, error) {
	j, err := domain.DecodeObject[familyJSON](rec.Family)
	if err != nil {
		return j, fmt.Errorf("read session: %w", err)
	}
	return j, nil
}

func (j *familyJSON) family(rec *domain.Session) (Family, error) {
	f := Family{ID: rec.ID, DeviceID: rec.DeviceID, Generation: j.Generation, First: j.First,
		RotatedAt: j.RotatedAt, ExpiresAt: j.ExpiresAt, Revoked: j.Revoked != ""}
	if err := readHash(&f.Current, j.Current); err != nil {
		return Family{}, err
	}
	return f, readHash(&f.Previous, j.Previous)
}

func hashText(h domain.Hash) string {
	if h == (domain.Hash{}) {
		return ""
	}
	return base64.RawURLEncoding.EncodeToString(h[:])
}

func readHash(into *domain.Hash, text string) error {
	if text == "" {
		return nil
	}
	b, err := segments.DecodeString(text)
	if err != nil || len(b) != len(into) {
		return fmt.Errorf("read session: a token's digest has %d bytes", len(b))
	}
	copy(into[:], b)
	return nil
}

// session returns a session by the id of its family; nil where there is none.
func (s *Service) session(snap *state.Snapshot, id string) *domain.Session {
	if r := snap.Find(s.sessions.Name, id); r != nil {
		return r.Body.(*domain.Session)
	}
	return nil
}

// live collects the running sessions with a value in an indexed field.
func (s *Service) live(snap *state.Snapshot, field int, value string) (list []*domain.Session) {
	snap.Each(s.sessions, s.sessions.Fields[field], domain.String(value), func(r *domain.Record) bool {
		if b := r.Body.(*domain.Session); !hasEnded(b) {
			list = append(list, b)
		}
		return true
	})
	return list
}

// end revokes sessions; those that have ended stay as they are.
func (s *Service) end(tx *engine.Tx, list []*domain.Session, reason string) error {
	for _, rec := range list {
		j, err := readFamily(rec)
		if err != nil {
			return err
		}
		if j.Revoked != "" {
			continue
		}
		j.Revoked, j.RevokedAt = reason, tx.Now()
		eff, err := s.familyEffect(j)
		if err != nil {
			return err
		}
		if err := tx.Put(s.sessions, rec.ID, eff); err != nil {
			return err
		}
	}
	return nil
}
