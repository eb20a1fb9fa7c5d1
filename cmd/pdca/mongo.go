package main

import (
	"context"
	"errors"
	"log/slog"

	"pdca/internal/journal"
	"pdca/internal/journal/mongostore"
	"pdca/internal/registry"
)

// openMongo opens a MongoDB store. Open itself says in one sentence what is wrong.
func openMongo(ctx context.Context, a address, why purpose, log *slog.Logger) (journal.Store, error) {
	s, err := mongostore.Open(ctx, mongostore.Config{URI: a.uri, Form: registry.MustLoad(), Enterprise: a.enterprise, ReadOnly: why == reading, Existing: why != making, Log: log})
	if errors.Is(err, mongostore.ErrEmpty) { // perhaps a mistyped name
		return nil, noStore(a.String())
	}
	if err != nil {
		return nil, &unusable{err}
	}
	if why == making {
		return s, nil
	}
	// A store without a commit was begun and never made.
	head, _, err := s.Head(ctx)
	if err == nil && head == 0 {
		err = noStore(a.String())
	}
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// unusable is why a store could not be opened, in its own words: errStore unless
// it is something with a hint of its own.
type unusable struct{ error }

// Unwrap returns both.
func (u *unusable) Unwrap() []error { return []error{u.error, errStore} }
