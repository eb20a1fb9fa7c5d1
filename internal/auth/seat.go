package auth

import (
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/state"
)

// A record is kept for ever, if only as a tombstone. So that logins do not add up,
// a new one sits down in the record of one of the same account that is over for
// good: an account has no more session records than it had sessions at a time.

const (
	// maxSessions is how many sessions of an account may run at once. One more ends
	// the one that was unused the longest.
	maxSessions = 1000
	// seatRest is how long the record of a session that is over stays as it is: by
	// then none of its access tokens is good any more.
	seatRest = time.Hour
)

// seat is what a new session of an account finds.
type seat struct {
	// free is the record to take over; nil where a new one is made.
	free *domain.Session
	// crowded is the session to end for the new one; nil for none.
	crowded *domain.Session
}

// findSeat looks through the sessions of an account, outside the sequencer.
func (s *Service) findSeat(snap *state.Snapshot, account, device string, now domain.Time) (out seat, err error) {
	running, oldest := 0, domain.Time(0)
	snap.Each(s.sessions, s.sessions.Fields[domain.SessionFieldAccountID], domain.String(account), func(r *domain.Record) bool {
		rec := r.Body.(*domain.Session)
		var j familyJSON
		if j, err = readFamily(rec); err != nil {
			return false
		}
		end := s.endOf(j)
		switch {
		case end > now:
			if running++; out.crowded == nil || j.RotatedAt < oldest {
				out.crowded, oldest = rec, j.RotatedAt
			}
		case out.free == nil && end+millis(seatRest) <= now && s.mayTakeOver(snap, rec, device):
			out.free = rec
		}
		return true
	})
	if running < maxSessions {
		out.crowded = nil
	}
	return out, err
}

// endOf says when a session came to its end, or will if it is not used.
func (s *Service) endOf(j familyJSON) domain.Time {
	if j.Revoked != "" {
		return j.RevokedAt
	}
	return s.refresher.ValidUntil(Family{RotatedAt: j.RotatedAt, ExpiresAt: j.ExpiresAt})
}

// mayTakeOver keeps the sessions of enrolled devices for the device itself: one
// that was revoked, and comes back with its last token, has to hear that it must
// wipe its data.
func (s *Service) mayTakeOver(snap *state.Snapshot, rec *domain.Session, device string) bool {
	return rec.DeviceID == device || rec.DeviceID == "" || s.device(snap, rec.DeviceID) == nil
}

// begin starts the chain of tokens of a login.
func (s *Service) begin(at seat, device string, now domain.Time) (Family, string, error) {
	if at.free == nil {
		return s.refresher.Start(device, now)
	}
	f, err := family(at.free)
	if err != nil {
		return Family{}, "", err
	}
	return s.refresher.Restart(f, device, now)
}

// seat stores a new session where findSeat found room for it, unless that is not
// as it was any more.
func (s *Service) seat(tx *engine.Tx, at seat, id string, fields []domain.FieldEffect) error {
	if at.crowded != nil {
		if err := s.end(tx, []*domain.Session{s.session(tx.State(), at.crowded.ID)}, endCrowded); err != nil {
			return err
		}
	}
	if at.free == nil {
		return tx.AsSystem(func() error { _, err := tx.Make(s.sessions, id, fields...); return err })
	}
	if cur := s.session(tx.State(), id); cur.Family != at.free.Family {
		return errMoved
	}
	return tx.Put(s.sessions, id, fields...)
}

// opened says when a session began: a login writes whose it is, and nothing else
// does.
func opened(rec *domain.Session) domain.FieldMark { return rec.Mark(domain.SessionFieldAccountID) }

// interrupted says whether the account was disabled since a session began, even
// if it is enabled again. Revisions tell, so no clock plays a part.
func interrupted(rec *domain.Session, a *domain.Account) bool {
	return a.Mark(domain.AccountFieldStatus).Rev > opened(rec).Rev
}
