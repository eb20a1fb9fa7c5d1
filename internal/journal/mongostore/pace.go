package mongostore

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/readpref"
)

const (
	// firstDocs is how many documents the first call writes: few, because a slow server
	// that does a single thing at a time says nothing while it works on many.
	firstDocs = 25
	// slowestCall is how many times as long as other calls the writing of one bulk may
	// take at most (a minute).
	slowestCall = 6
	// slowCalls is how many calls in a row may be too slow before Project gives up: enough
	// to come from the largest bulk to a single document and its longest time.
	slowCalls = 10
	// answering is how long a server may take to show that it is there and only slow: one
	// that does a single thing at a time answers when it is done with the bulk.
	answering = 10 * time.Second
)

// pace is how much one call writes to the projections. Some servers take tenths of a
// second for one document with its indexes; a bulk that they cannot do in time is halved
// and its time is longer, until they can. What is learnt is kept for the next call, and
// bulks grow again when calls are quick.
type pace struct {
	mu   sync.Mutex // guards the rest
	most int        // documents of one call; 0: firstDocs
	slow int        // calls in a row that took too long
}

// next returns how many documents the next call may hold, and how many times as long as
// other calls it may take.
func (p *pace) next() (docs, times int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.most == 0 {
		p.most = firstDocs
	}
	return p.most, min(1+p.slow, slowestCall)
}

// tooLong notes that a call with so many documents did not end in time, and says whether
// to try with fewer.
func (p *pace) tooLong(docs int) (again bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.most = max(1, min(p.most, docs)/2)
	if p.slow++; p.slow >= slowCalls {
		p.slow = slowestCall // the next Project goes on with small bulks and much time
		return false
	}
	return true
}

// took notes how long a call took that succeeded; one that could have been twice as large
// and still quick lets the next be.
func (p *pace) took(d, timeout time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch {
	case d < timeout/4:
		p.most, p.slow = min(2*p.most, bulkDocs), 0
	case d < timeout:
		p.slow = 0
	}
}

// tooSlow says whether a bulk failed because the server did not get done with it.
func tooSlow(err error) bool {
	if failed, ok := errors.AsType[mongo.BulkWriteException](err); ok {
		return slices.ContainsFunc(failed.WriteErrors, func(e mongo.BulkWriteError) bool {
			return e.Code == codeMaxTime || e.Code == codeTimeLimit || e.Code == codeLockTimeout
		})
	}
	return mongo.IsTimeout(err) || hasCode(err, codeMaxTime, codeTimeLimit, codeLockTimeout)
}

// ease says whether documents that took too long should be tried again in smaller parts:
// not when nobody waits for them any more, nor where the server does not answer at all.
func (s *Store) ease(ctx context.Context, docs int, took time.Duration, err error) (bool, error) {
	if !tooSlow(err) || ctx.Err() != nil {
		return false, err
	}
	there, cancel := context.WithTimeout(ctx, min(answering, s.cfg.Timeout))
	defer cancel()
	if s.client.Ping(there, readpref.Primary()) != nil {
		return false, err
	}
	again := s.pace.tooLong(docs)
	s.log.Warn("the database is too slow with the projections; smaller parts are written", "documents", docs, "took", took.Round(time.Millisecond), "goes on", again)
	if !again {
		err = fmt.Errorf("the database is too slow even for %d documents at a time (%v): %w", docs, took.Round(time.Millisecond), err)
	}
	return again, err
}
