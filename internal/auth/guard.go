package auth

import (
	"context"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// Every server counts wrong passwords for itself, and several servers would give a
// guesser several counts. So a count that makes people wait is told to the others
// through the journal: one small record an account, written at most as often as
// the limiter lets a guess through.

// telling bounds the writing of a count. Nobody waits for it: how long a refusal
// takes must not say whether the account exists.
const telling = 5 * time.Second

// learn takes over what other servers counted.
func (s *Service) learn(a *domain.Account, who Source) {
	if a == nil {
		return
	}
	if r := s.e.Snapshot().Find(s.guards.Name, a.ID); r != nil {
		g := r.Body.(*domain.LoginGuard)
		s.limiter.Learn(who.Account, int32(g.Failures), g.LastAt.Std(), s.e.Now())
	}
}

// tell lets the other servers know of a count that makes people wait.
func (s *Service) tell(a *domain.Account, failures int32) {
	if a != nil && failures > 0 {
		s.guard(a.ID, failures)
	}
}

// forgive takes a count back after the right password.
func (s *Service) forgive(a *domain.Account) {
	if r := s.e.Snapshot().Find(s.guards.Name, a.ID); r != nil && r.Body.(*domain.LoginGuard).Failures > 0 {
		s.guard(a.ID, 0)
	}
}

func (s *Service) guard(account string, failures int32) {
	go func() {
		ctx, cancel := context.WithTimeout(context.Background(), telling)
		defer cancel()
		err := s.e.Do(ctx, domain.Actor{System: true}, func(tx *engine.Tx) error {
			fields := []domain.FieldEffect{{Field: domain.LoginGuardFieldFailures, Value: domain.Int(int64(failures))},
				{Field: domain.LoginGuardFieldLastAt, Value: domain.TimeValue(tx.Now())}}
			if tx.State().Find(s.guards.Name, account) != nil {
				return tx.Put(s.guards, account, fields...)
			}
			_, err := tx.Make(s.guards, account, fields...)
			return err
		})
		if err != nil && !engine.IsCode(err, domain.CodeUnavailable) {
			s.log.Warn("tell other servers of wrong passwords", "account", account, "error", err)
		}
	}()
}
