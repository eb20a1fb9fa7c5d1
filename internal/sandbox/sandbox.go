// Package sandbox is a small enterprise on a real engine and a journal, in memory
// unless package teststore is told otherwise, with the sync door in front of it:
// what tests of devices and of synchronisation play on. Only tests import it.
//
// The enterprise is made once in a process, through the rules, and every sandbox
// starts from a copy of its journal. Clock and ids are the sandbox's own, so the
// same steps give the same journal. When a test's sandbox ends, a replay of its
// journal must give the state that the engine had.
//
// Deeds are written "verb Type id {fields}". An id or value that begins with @
// is a name that stands for a UUIDv7, always the same one; see ID.
package sandbox

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash/fnv"
	"maps"
	"net/http"
	"os"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/door"
	"pdca/internal/engine"
	"pdca/internal/engine/enginetest"
	"pdca/internal/journal"
	"pdca/internal/journal/journaltest"
	"pdca/internal/journal/teststore"
	"pdca/internal/registry"
	"pdca/internal/rules"
	"pdca/internal/state"
	"pdca/internal/state/statetest"
	"pdca/internal/vault/vaulttest"
	offsync "pdca/sync"
)

// Start is when a sandbox begins: a Monday, 11:00 in Shanghai.
var Start = time.Date(2026, 6, 15, 3, 0, 0, 0, time.UTC)

// Header names the account that makes a request: it stands for a token.
const Header = "Sandbox-Account"

// Sandbox is one enterprise under test.
type Sandbox struct {
	// Engine runs the enterprise; Restart replaces it.
	Engine *engine.Engine
	// Store is the engine's store, with faults on command.
	Store *journaltest.Lying
	// Clock is the server's clock.
	Clock *Clock
	// Door is the sync door as HTTP sees it, Seen what it was told of devices.
	Door http.Handler
	// Quota is what the engine runs with from the next start on.
	Quota engine.Quota
	Seen  []offsync.Contact
	// Registry is the declaration that the server is started under.
	Registry *registry.Registry
	// names are those of records whose ids follow from their keys.
	names enginetest.Names
	// Secrets seal checkpoints, the newest first.
	Secrets Secrets

	place *teststore.Place
	// images is the folder of the server's image.
	images string
	seed   uint64
	ids    atomic.Uint64
}

// Clock is a clock that only its owner moves.
type Clock struct{ ms atomic.Int64 }

// Now is the time that the clock shows.
func (c *Clock) Now() time.Time { return time.UnixMilli(c.ms.Load()).UTC() }

// Add moves the clock, backwards too.
func (c *Clock) Add(d time.Duration) { c.ms.Add(d.Milliseconds()) }

// Set puts the clock to a time.
func (c *Clock) Set(t time.Time) { c.ms.Store(t.UnixMilli()) }

// New opens a sandbox for one test.
func New(t testing.TB) *Sandbox {
	t.Helper()
	s, err := Open(1)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// base is the journal of the enterprise.
var base = sync.OnceValues(func() ([]*domain.Commit, error) {
	s := &Sandbox{Clock: &Clock{}, names: enginetest.Names{}, Registry: registry.MustLoad(), seed: 0, Secrets: Secrets{"base"}}
	s.Clock.Set(Start.Add(-time.Hour))
	memory, err := new(journaltest.Disk).Open() // it is only copied
	if err != nil {
		return nil, err
	}
	if err := s.run(memory); err != nil {
		return nil, err
	}
	// Few commits: every sandbox appends them to a store of its own.
	for _, part := range []string{reference(), publish, enterprise, devices()} {
		if err := s.Act("system", strings.Split(strings.TrimSpace(part), "\n")...); err != nil {
			return nil, fmt.Errorf("make the enterprise: %w", err)
		}
	}
	commits, err := s.Store.Read(context.Background(), 1, 10_000)
	return commits, errors.Join(err, s.Engine.Close(context.Background())) // nothing of it goes on beside the test that came first
})

// Open opens a sandbox. The seed is that of the store's faults and of the ids
// that the server makes.
func Open(seed uint64) (*Sandbox, error) {
	commits, err := base()
	if err != nil {
		return nil, err
	}
	s := &Sandbox{Clock: &Clock{}, names: enginetest.Names{}, Registry: registry.MustLoad(), seed: seed, Secrets: Secrets{"newest", "older"}}
	s.Clock.Set(Start)
	if s.place, err = teststore.Make(); err != nil {
		return nil, err
	}
	if s.images, err = os.MkdirTemp("", "pdca-images-*"); err != nil {
		return nil, errors.Join(err, s.place.Remove())
	}
	store, err := s.place.Open()
	if err != nil {
		return nil, errors.Join(err, s.place.Remove())
	}
	for _, c := range commits {
		if err := store.Append(context.Background(), c); err != nil {
			return nil, errors.Join(err, store.Close(), s.place.Remove())
		}
	}
	return s, s.run(store)
}

// run starts the engine and the door on a store.
func (s *Sandbox) run(store journal.Store) (err error) {
	s.Store = journaltest.Lie(store, s.seed)
	table := rules.Signing(s.signings()...)
	s.numberSteps(table.Deadlines)
	s.Engine, err = engine.Open(context.Background(), engine.Config{Store: s.Store, Registry: s.Registry, Rules: table, Tables: statetest.Tables(), Node: "sandbox",
		Clock: s.Clock.Now, NewID: s.newID, NewToken: s.newID, ProjectEvery: -1, Quota: s.Quota,
		ImageDir: s.images, Program: "sandbox"})
	if err != nil {
		return err
	}
	s.Engine.UseVault(vaulttest.New(s.Store))
	return s.OpenDoor(func(*offsync.Config) {})
}

// OpenDoor makes the sync door anew, with what change sets.
func (s *Sandbox) OpenDoor(change func(*offsync.Config)) error {
	cfg := offsync.Config{Engine: s.Engine, Actor: actorOf, Secrets: s,
		Seen: func(c offsync.Contact) { s.Seen = append(s.Seen, c) }}
	change(&cfg)
	h, err := offsync.New(cfg)
	if err != nil {
		return err
	}
	s.Door = s.routes(h)
	return nil
}

func (s *Sandbox) newID() string { return UUID(s.seed, s.ids.Add(1)) }

// NumberIDs lets the ids that the server makes go on from a number, so that two
// sandboxes of one seed make the same ones.
func (s *Sandbox) NumberIDs(n uint64) { s.ids.Store(n) }

// numberSteps lets the ids of what the clock makes follow from the step that makes it, and not
// from how many steps were due before it: of two sandboxes, one has records that the other has
// not, and these have steps of their own.
func (s *Sandbox) numberSteps(deadlines []engine.Deadline) {
	for i := range deadlines {
		d := &deadlines[i]
		d.Do = maps.Clone(d.Do)
		for day, is := range d.Do {
			d.Do[day] = func(tx *engine.Tx, r *domain.Record) error {
				n := s.ids.Load()
				defer s.ids.Store(n)
				h := fnv.New64a()
				fmt.Fprintf(h, "%s/%s/%d/%s", d.Key, r.ID, day, tx.Now())
				s.ids.Store(1<<47 | h.Sum64()>>30<<12)
				return is(tx, r)
			}
		}
	}
}

// UUID makes the UUIDv7 of a number; group keeps sources of numbers apart.
func UUID(group, n uint64) string {
	return fmt.Sprintf("0198c0de-%04x-7%03x-8000-%012x", group&0xffff, group>>16&0xfff, n)
}

// ID turns a name into an id, as package enginetest does.
func ID(name string) string { return enginetest.ID(name) }

// ID is the id of a record that has a name in this sandbox.
func (s *Sandbox) ID(name string) string { return s.names.ID(name) }

// Device is the id of an account's device.
func Device(account string) string { return ID("@device-" + account) }

// Secrets are secrets that seal checkpoints.
type Secrets []string

// MAC seals a message with the newest secret.
func (s *Sandbox) MAC(message []byte) [32]byte { return mac(s.Secrets[0], message) }

// CheckMAC says whether sum seals the message under any of the secrets.
func (s *Sandbox) CheckMAC(message, sum []byte) bool {
	return slices.ContainsFunc(s.Secrets, func(secret string) bool {
		want := mac(secret, message)
		return hmac.Equal(want[:], sum)
	})
}

func mac(secret string, message []byte) [32]byte {
	m := hmac.New(sha256.New, []byte(secret))
	_, _ = m.Write(message) // a hash never fails
	return [32]byte(m.Sum(nil))
}

type actorKey struct{}

func actorOf(ctx context.Context) (domain.Actor, bool) {
	a, ok := ctx.Value(actorKey{}).(domain.Actor)
	return a, ok
}

// routes mounts the door, behind what stands for authentication.
func (s *Sandbox) routes(h *offsync.Handler) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("POST /sync", h)
	mux.HandleFunc("GET /sync/limits", h.ServeLimits)
	mux.HandleFunc("GET /sync/schema", h.ServeSchema)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if account := r.Header.Get(Header); account != "" {
			english := door.English(r.Header, false)
			r = r.WithContext(context.WithValue(r.Context(), actorKey{}, domain.Actor{Account: account, English: english, Proved: domain.TimeOf(s.Clock.Now())}))
		}
		mux.ServeHTTP(w, r)
	})
}

// Crash ends the server as a kill does: what is not on the disk is gone, and so
// are the projections.
func (s *Sandbox) Crash() error {
	if err := s.Store.Close(); err != nil {
		return err
	}
	_ = s.Engine.Close(context.Background()) // it cannot write its projections any more
	return nil
}

// Restart opens the server again after a Crash.
func (s *Sandbox) Restart() error {
	store, err := s.place.Open()
	if err != nil {
		return err
	}
	return s.run(store)
}

// Stop ends the server in good order.
func (s *Sandbox) Stop() error {
	return errors.Join(s.Engine.Close(context.Background()), s.Store.Close())
}

// Close ends the server, compares what it held with a replay of its journal, and
// removes the journal.
func (s *Sandbox) Close() error {
	end := s.Stop
	if s.place.Slow() {
		end = s.Crash // without the projections, which nobody would read
	}
	return errors.Join(s.CheckReplay(), end(), s.place.Remove(), os.RemoveAll(s.images))
}

// CheckReplay holds a replay of the journal against the running state.
func (s *Sandbox) CheckReplay() error {
	replayed, err := engine.Replay(context.Background(), s.Store, state.Empty(s.Engine.Schema()), 0)
	if err != nil {
		return fmt.Errorf("replay: %w", err)
	}
	if live := s.Engine.Snapshot(); replayed.Rev != live.Rev || replayed.Digest() != live.Digest() {
		return fmt.Errorf("a replay of the journal up to %d is not the state at %d", replayed.Rev, live.Rev)
	}
	return nil
}

// Commits returns the journal from a revision on.
func (s *Sandbox) Commits(from domain.Rev) ([]*domain.Commit, error) {
	return s.Store.Store.Read(context.Background(), from, 1<<20)
}
