package sandbox

import (
	"bytes"
	"context"
	"errors"
	"io"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/journal"
	"pdca/internal/journal/teststore"
)

// Backup notes that the operator has a backup of everything up to now, and returns
// its last revision. SetBack is what it is good for.
func (s *Sandbox) Backup() (domain.Rev, error) {
	rev, hash, err := s.Store.Head(context.Background())
	if err != nil {
		return 0, err
	}
	return rev, s.Engine.NoteBackup(context.Background(), engine.Saved{Rev: rev, Hash: hash, Made: domain.TimeOf(s.Clock.Now())})
}

// SetBack ends the server without warning and starts it with its journal up to a
// revision: with recovered as `pdca restore` leaves it, in a new history, else as
// somebody does who copies an old folder over it.
func (s *Sandbox) SetBack(to domain.Rev, recovered bool) error {
	commits, err := s.Store.Store.Read(context.Background(), 1, int(to))
	if err != nil {
		return err
	}
	blobs, err := contents(s.Store.Blobs())
	if err != nil {
		return err
	}
	if err := errors.Join(s.Crash(), s.place.Remove()); err != nil {
		return err
	}
	if s.place, err = teststore.Make(); err != nil {
		return err
	}
	store, err := s.place.Open()
	for _, c := range commits {
		if err == nil {
			err = store.Append(context.Background(), c)
		}
	}
	for sum, content := range blobs {
		if err == nil {
			err = store.Blobs().Put(context.Background(), sum, bytes.NewReader(content))
		}
	}
	if err == nil && recovered {
		last := commits[len(commits)-1]
		now := domain.TimeOf(s.Clock.Now())
		m := engine.Marker{Store: store, Registry: s.Registry, Node: "sandbox", At: now}
		_, err = m.Recovered(context.Background(), engine.Saved{Rev: last.Seq, Hash: last.Hash, Made: now})
	}
	if err != nil {
		return err
	}
	return s.run(store)
}

// contents reads all blobs: a backup holds them, and nothing of uploads under way.
func contents(blobs journal.Blobs) (map[string][]byte, error) {
	out := map[string][]byte{}
	names, err := blobs.List(context.Background(), "", 1<<30)
	for _, sum := range names {
		r, _, opened := blobs.Open(context.Background(), sum)
		if err = errors.Join(err, opened); err != nil {
			return nil, err
		}
		content, read := io.ReadAll(r)
		out[sum], err = content, errors.Join(read, r.Close())
	}
	return out, err
}
