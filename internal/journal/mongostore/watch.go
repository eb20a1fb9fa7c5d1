package mongostore

import (
	"context"
	"errors"
	"slices"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"pdca/internal/domain"
	"pdca/internal/journal"
)

const (
	// streamRest is how long the server holds its answer while there is no news. After
	// each such time the head is asked for anyway: a stream only rings.
	streamRest = 2 * time.Second
	// streamAgain is how long a failed stream is replaced by polling.
	streamAgain = 2 * time.Second
	// slowest is the slowest polling, while the database is away.
	slowest = 2 * time.Second
)

// Wait keeps the contract of journal.Store.
func (s *Store) Wait(ctx context.Context, after domain.Rev) error {
	leave, err := s.calls.enter(ctx)
	if err != nil {
		return err
	}
	s.watch.Do(func() { s.watching.Go(func() { s.follow(s.life) }) })
	leave() // what follows is no call in flight: Close wakes it
	return s.bell.Wait(ctx, after)
}

// follow keeps the head up to date until ctx ends: by a change stream where the
// server has them, by polling where it has none or while the stream is broken.
func (s *Store) follow(ctx context.Context) {
	if s.cfg.NoStream {
		s.poll(ctx, 0)
		return
	}
	for told := false; ctx.Err() == nil; {
		opened, err := s.stream(ctx)
		switch {
		case ctx.Err() != nil:
			return
		case noStreams(err):
			s.log.Info("the database has no change streams; its journal is polled", "every", s.cfg.Poll, "reason", err)
			s.poll(ctx, 0)
		case opened || !told: // once in each outage
			s.log.Warn("the change stream of the journal broke; it is polled meanwhile", "error", err)
			told = true
		}
		s.poll(ctx, streamAgain)
	}
}

// Codes with which servers say that they have no change streams: not a replica
// set, unknown stage, unknown command, not supported.
const (
	codeCommandNotFound     = 59
	codeCommandNotSupported = 115
	codeNotImplemented      = 238
	codeOnlyReplicaSets     = 40573
	codeUnknownStage        = 40324
)

func noStreams(err error) bool {
	return hasCode(err, codeCommandNotFound, codeCommandNotSupported, codeNotImplemented, codeOnlyReplicaSets, codeUnknownStage,
		codeUnauthorized)
}

// place is a place in the change stream: behind the events of all commits up to rev.
type place struct {
	token bson.Raw
	rev   domain.Rev
}

// stream asks for the head at every insert that the server tells of, until the
// stream breaks. The driver resumes it after passing errors. A new one goes on from
// the place that was reached, or, in a new process, from the one that was stored
// with the watermark. Where the server refuses to, the next stream begins with
// whatever comes: a stream only rings, and what was missed is read from the journal.
func (s *Store) stream(ctx context.Context) (opened bool, err error) {
	inserts := mongo.Pipeline{
		{{Key: "$match", Value: bson.D{{Key: "operationType", Value: "insert"}}}},
		{{Key: "$project", Value: bson.D{{Key: "documentKey", Value: 1}}}},
	}
	opts := options.ChangeStream().SetMaxAwaitTime(streamRest)
	from := s.place.Load()
	if from != nil {
		opts.SetResumeAfter(from.token)
	}
	defer func() {
		// History lost, a token of another database, a stream that has ended for good:
		// servers have many words for it.
		if _, refused := errors.AsType[mongo.ServerError](err); (refused || errors.Is(err, errStreamEnded)) && !mongo.IsNetworkError(err) {
			s.place.Store(nil)
		}
	}()
	bounded, cancel := s.bounded(ctx)
	defer cancel()
	cs, err := s.db.commits.Watch(bounded, inserts, opts)
	if err != nil {
		return false, err
	}
	defer func() {
		end, cancel := context.WithTimeout(context.WithoutCancel(ctx), parting)
		defer cancel()
		_ = cs.Close(end) // the server forgets the stream by itself
	}()
	s.streaming.Store(true)
	defer s.streaming.Store(false)
	for {
		// First the head, then the news: what was appended before the stream was open
		// is not in it.
		token := cs.ResumeToken()
		if err := s.refresh(ctx); err != nil {
			return true, err
		}
		if rev, _, err := s.bell.Head(); err == nil && len(token) > 0 {
			s.place.Store(&place{slices.Clone(token), rev})
		}
		asked := time.Now()
		heard, err := s.news(ctx, cs)
		if err != nil {
			return true, err
		}
		// A server that does not wait for news is asked no more often than where there
		// is no stream at all.
		if rest := s.cfg.Poll - time.Since(asked); !heard && rest > 0 {
			journal.Pause(ctx, rest)
		}
	}
}

// errStreamEnded says that the server ended the stream: the collection was dropped
// or renamed.
var errStreamEnded = errors.New("the server ended the change stream")

// news waits for the next event, or for the end of the rest, and takes all that came.
func (s *Store) news(ctx context.Context, cs *mongo.ChangeStream) (heard bool, err error) {
	ctx, cancel := context.WithTimeout(ctx, s.cfg.Timeout+streamRest)
	defer cancel()
	for cs.TryNext(ctx) {
		if heard = true; cs.RemainingBatchLength() == 0 {
			break
		}
	}
	if cs.Err() == nil && cs.ID() == 0 {
		return heard, errStreamEnded
	}
	return heard, cs.Err()
}

// poll asks for the head until ctx or the time given (0: no limit) ends.
func (s *Store) poll(ctx context.Context, length time.Duration) {
	if length > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, length)
		defer cancel()
	}
	every := s.cfg.Poll
	for journal.Pause(ctx, every) {
		err := s.refresh(ctx)
		if err == nil {
			every = s.cfg.Poll
			continue
		}
		if every == s.cfg.Poll && length == 0 && ctx.Err() == nil { // once in each outage
			s.log.Warn("the journal's head cannot be read; trying again", "error", err)
		}
		every = min(2*every, max(slowest, s.cfg.Poll))
	}
}
