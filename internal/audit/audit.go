// Package audit notes who did what, apart from the journal: sign-ins and failures, changes
// that go by a row of the rights matrix that is logged, attempts that were refused for want of
// a right, reads of sealed texts and of the audit itself.
//
// What holds:
//
//   - What is recorded (Record) is durable before its answer: who reads a sealed text is on
//     the record, or does not read it.
//   - What is noted (Note) costs whoever does it no disk and no waiting. It is durable within
//     Every, and what a kill takes is that long at most; where the store takes nothing it
//     waits, up to Waiting events, and is counted beyond.
//   - Nobody fills the store: an account has PerMinute events of a kind in a minute, and what
//     comes beyond is counted and stored as one event once the minute is over. Of sealed texts
//     only what reads the same record again is counted: who read whose is never lost.
//   - Nothing is changed, and nothing deleted before its time (Sweep).
//
// It is not who decides what is an event (the doors and the engine), nor who may read them.
package audit

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"pdca/internal/domain"
	"pdca/internal/journal"
)

// The bounds of what is kept.
const (
	// PerMinute is how many events of one kind an account has in a minute.
	PerMinute = 60
	// SharedPerMinute is the bound for reads under an agreement, of which each is wanted.
	SharedPerMinute = 600
	// Waiting is how many events wait in memory for the store.
	Waiting = 4096
	// Every is how often what waits is stored.
	Every = 250 * time.Millisecond
	// maxKinds bounds the memory of what is counted in a minute.
	maxKinds = 10_000
	// sweepEvery is how often old events are deleted, sweepPart how many at a time.
	sweepEvery, sweepPart = time.Hour, 1000
	day                   = 24 * time.Hour
)

// The outcomes of an event.
const (
	Allowed = "ALLOWED"
	Refused = "REFUSED"
)

// Actions that are no change of a record.
const (
	ReadSealed = "READ_SEALED"
	ReadAudit  = "READ_AUDIT"
	// ReadLogged is a record that is read by a row of which that is noted, PullLogged one that
	// a device was given.
	ReadLogged = "READ_LOGGED"
	PullLogged = "PULL_LOGGED"
	// What partners read under an agreement: records, aggregates, by a device.
	ReadShared     = "READ_SHARED"
	ReadSharedSums = "READ_SHARED_SUMS"
	PullShared     = "PULL_SHARED"
	// Export is a list, an aggregate or figures that left as a file.
	Export = "EXPORT"
)

// Config is what a Log is made of. Store, Clock and NewID are required.
type Config struct {
	Store journal.Audit
	Clock func() time.Time
	// NewID makes UUIDv7s.
	NewID func() string
	// Days is how many days events are kept, 180 at least; nil is 180.
	Days func() int
	// Log takes what operators should know; nil discards.
	Log *slog.Logger
}

// Log notes events. It is safe for concurrent use. A nil Log notes nothing.
type Log struct {
	cfg Config
	// mu guards the rest.
	mu      sync.Mutex
	waiting []domain.AuditEvent
	// lost counts what found no room among those that wait.
	lost int64
	// minute is the one that kinds are counted in; beyond has the events that stand for
	// what came beyond the bound.
	minute int64
	kinds  map[kind]int64
	// read has the records whose sealed texts were read in that minute, and by whom.
	read   map[kind]bool
	beyond map[kind]domain.AuditEvent
}

// kind is what is counted together; id is that of the record where each is counted apart.
type kind struct{ account, action, outcome, record, agreement, id string }

// New returns a log.
func New(cfg Config) *Log {
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	if cfg.Days == nil {
		cfg.Days = func() int { return 180 }
	}
	return &Log{cfg: cfg, kinds: map[kind]int64{}, read: map[kind]bool{}, beyond: map[kind]domain.AuditEvent{}}
}

// Note notes an event without waiting for the store.
func (l *Log) Note(e domain.AuditEvent) {
	if l == nil {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.bounded(&e) {
		return
	}
	l.wait(e)
}

func (l *Log) wait(e domain.AuditEvent) {
	if len(l.waiting) >= Waiting {
		l.lost += e.Count
		return
	}
	l.waiting = append(l.waiting, e)
}

// Record stores events, and returns once they are durable.
func (l *Log) Record(ctx context.Context, events ...domain.AuditEvent) error {
	if l == nil || len(events) == 0 {
		return nil
	}
	l.mu.Lock()
	kept := events[:0:0]
	for _, e := range events {
		if l.bounded(&e) {
			kept = append(kept, e)
		}
	}
	l.mu.Unlock()
	return l.store(ctx, kept)
}

// bounded completes an event, and says whether it is stored by itself. The caller holds mu.
func (l *Log) bounded(e *domain.AuditEvent) bool {
	now := l.cfg.Clock()
	e.ID, e.At = l.cfg.NewID(), domain.TimeOf(now).String()
	shared := e.Action == ReadShared || e.Action == ReadSharedSums || e.Action == PullShared
	if !shared || e.Outcome == Refused { // what is read may be nothing
		e.Count = max(e.Count, 1)
	}
	if e.Outcome == "" {
		e.Outcome = Allowed
	}
	if m := now.Unix() / 60; m != l.minute {
		l.close()
		l.minute = m
	}
	if e.Outcome == Allowed && (e.RecordType == "RoleGrant" || e.RecordType == "Account") {
		return true // no change of rights hides behind others; the price of changes bounds them
	}
	k := kind{account: e.AccountID, action: e.Action, outcome: e.Outcome, record: e.RecordType, agreement: e.AgreementID}
	bound := int64(PerMinute)
	if shared {
		bound = SharedPerMinute
	}
	switch {
	case e.Action == ReadSealed || e.Action == ReadLogged || e.Action == PullLogged:
		if k.id = e.RecordID; !l.read[k] {
			if len(l.read) < maxKinds {
				l.read[k] = true
			}
			return true
		}
	case len(l.kinds) >= maxKinds && l.kinds[k] == 0:
		k = kind{action: e.Action, outcome: e.Outcome} // the many share
		fallthrough
	default:
		if l.kinds[k]++; l.kinds[k] <= bound {
			return true
		}
	}
	sum, there := l.beyond[k]
	if !there {
		sum = domain.AuditEvent{ID: e.ID, At: e.At, AccountID: k.account, Action: k.action, Outcome: k.outcome, Code: e.Code, RecordType: e.RecordType, RecordID: k.id, AgreementID: k.agreement}
	}
	sum.Count += e.Count
	l.beyond[k] = sum
	return false
}

// close ends a minute: what came beyond the bounds waits for the store as one event a kind.
// The caller holds mu.
func (l *Log) close() {
	for _, e := range l.beyond {
		l.wait(e)
	}
	if l.lost > 0 {
		e := domain.AuditEvent{ID: l.cfg.NewID(), At: domain.TimeOf(l.cfg.Clock()).String(), Action: "LOST", Outcome: Refused, Count: l.lost}
		if l.lost = 0; len(l.waiting) < Waiting {
			l.waiting = append(l.waiting, e)
		} else {
			l.lost = e.Count
		}
	}
	clear(l.kinds)
	clear(l.read)
	clear(l.beyond)
}

func (l *Log) store(ctx context.Context, events []domain.AuditEvent) error {
	if len(events) == 0 {
		return nil
	}
	out := make([]journal.Event, len(events))
	for i := range events {
		b, err := json.Marshal(events[i])
		if err != nil {
			return fmt.Errorf("write an audit event: %w", err)
		}
		out[i] = journal.Event{ID: events[i].ID, Body: b}
	}
	return l.cfg.Store.Add(ctx, out)
}

// Flush stores what waits; with all it ends the running minute, too.
func (l *Log) Flush(ctx context.Context, all bool) error {
	if l == nil {
		return nil
	}
	l.mu.Lock()
	if all || l.cfg.Clock().Unix()/60 != l.minute {
		l.close()
	}
	list := l.waiting
	l.waiting = nil
	l.mu.Unlock()
	err := l.store(ctx, list)
	if err != nil {
		l.mu.Lock()
		l.waiting = append(list, l.waiting...) // the same ids: what was stored of them stays as it is
		l.mu.Unlock()
	}
	return err
}

// Run stores what is noted and deletes what is old, until ctx ends; then it stores what is
// left.
func (l *Log) Run(ctx context.Context) {
	tick := time.NewTicker(Every)
	defer tick.Stop()
	swept, failed := time.Time{}, false
	for {
		select {
		case <-ctx.Done():
			end, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
			defer cancel()
			if err := l.Flush(end, true); err != nil {
				l.cfg.Log.Error("audit events were not stored", "error", err)
			}
			return
		case <-tick.C:
		}
		err := l.Flush(ctx, false)
		if err == nil && time.Since(swept) > sweepEvery {
			swept = time.Now()
			err = l.Sweep(ctx)
		}
		if err != nil && !failed && ctx.Err() == nil {
			l.cfg.Log.Error("audit events wait for the store", "error", err)
		}
		failed = err != nil
	}
}

// Sweep deletes the events that are older than they have to be kept.
func (l *Log) Sweep(ctx context.Context) error {
	keep := max(l.cfg.Days(), 180)
	below := First(l.cfg.Clock().Add(-time.Duration(keep) * day))
	for {
		n, err := l.cfg.Store.Sweep(ctx, below, sweepPart)
		if err != nil || n < sweepPart {
			return err
		}
	}
}

// First is the smallest id of a time: whoever lists what is before it begins there.
func First(t time.Time) string {
	ms := fmt.Sprintf("%012x", max(t.UnixMilli(), 0))
	return ms[:8] + "-" + ms[8:] + "-7000-8000-000000000000"
}

// List returns the events before one ("" is behind all), newest first, at most limit.
func (l *Log) List(ctx context.Context, before string, limit int) (out []domain.AuditEvent, err error) {
	if l == nil {
		return nil, nil
	}
	list, err := l.cfg.Store.List(ctx, before, limit)
	if err != nil {
		return nil, err
	}
	for _, e := range list {
		var x domain.AuditEvent
		if err := json.Unmarshal(e.Body, &x); err != nil {
			return nil, fmt.Errorf("read an audit event: %w", err)
		}
		out = append(out, x)
	}
	return out, nil
}
