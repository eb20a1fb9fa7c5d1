package auth

import (
	"context"
	"encoding/binary"
	"fmt"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/state"
)

// Every server counts wrong passwords for itself, and several servers would give a
// guesser several counts. So the count of an account is added up in the journal:
// one small record an account, written once for each wrong password that the
// limiter let through. Refused attempts write nothing. Names that do not exist are
// counted as well, or a second server's answer would tell them apart, but many of
// them in one record: strangers cannot make as many records as they think up names.
//
// Addresses are not counted together: a stranger has as many as he likes, and each
// would leave a record for good.

// telling bounds the writing of a count.
const telling = 5 * time.Second

// strangers is how many records there are for the names that do not exist.
const strangers = 4096

// shelf returns the id of the record with the count of a name. A secret decides which
// names without an account share one, so that nobody can pick two that do.
func (s *Service) shelf(a *domain.Account, name string) string {
	if a != nil {
		return a.ID
	}
	sum := s.keys.MAC(PurposeRefresh, s.e.Now(), []byte("login guard\x00"+name))
	return fmt.Sprintf("none-%03x", binary.BigEndian.Uint16(sum[:])%strangers)
}

// learn takes over what all servers counted together.
func (s *Service) learn(a *domain.Account, who Source) {
	s.limiter.Learn(who.Account, s.count(s.e.Snapshot(), s.shelf(a, who.Account)), s.e.Now())
}

// tell adds a wrong password to the count of all servers. Nobody waits for it: how
// long a refusal takes must not say whether the account exists.
func (s *Service) tell(a *domain.Account, who Source, t *Attempt) {
	if t.Counts() {
		go s.share(s.shelf(a, who.Account), func(c Count) Count { return t.AddTo(c, s.e.Now()) })
	}
}

// forgive clears the count of all servers after the right password.
func (s *Service) forgive(a *domain.Account) {
	s.share(a.ID, func(c Count) Count {
		if c.Failures > 0 {
			c = Count{Last: s.e.Now()}
		}
		return c
	})
}

// count is what all servers counted together, as a snapshot knows it.
func (s *Service) count(snap *state.Snapshot, shelf string) (c Count) {
	if r := snap.Find(s.guards.Name, shelf); r != nil {
		g := r.Body.(*domain.LoginGuard)
		c = Count{Failures: int32(g.Failures), Last: g.LastAt.Std(), Rev: r.Rev}
	}
	return c
}

// share changes the common count. Where that fails, every server still has its own.
func (s *Service) share(shelf string, change func(Count) Count) {
	ctx, cancel := context.WithTimeout(context.Background(), telling)
	defer cancel()
	err := s.e.Do(ctx, domain.Actor{System: true}, func(tx *engine.Tx) error {
		old := s.count(tx.State(), shelf)
		c := change(old)
		if c == old {
			return nil
		}
		fields := []domain.FieldEffect{{Field: domain.LoginGuardFieldFailures, Value: domain.Int(int64(c.Failures))},
			{Field: domain.LoginGuardFieldLastAt, Value: domain.TimeValue(domain.TimeOf(c.Last))}}
		if old.Rev > 0 {
			return tx.Put(s.guards, shelf, fields...)
		}
		_, err := tx.Make(s.guards, shelf, fields...)
		return err
	})
	if err != nil && !engine.IsCode(err, domain.CodeUnavailable) {
		s.log.Warn("tell other servers of wrong passwords", "count", shelf, "error", err)
	}
}
