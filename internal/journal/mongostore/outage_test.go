package mongostore_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/journal"
	"pdca/internal/journal/journaltest"
	"pdca/internal/journal/mongostore"
	"pdca/internal/journal/mongostore/mongoproxy"
	"pdca/internal/journal/mongostore/mongotest"
	"pdca/internal/registry"
	"pdca/internal/rules"
	"pdca/internal/state/statetest"
)

// How long things may take while the database is away, and after it is back.
const (
	callTimeout   = 2 * time.Second
	appendTimeout = 3 * time.Second
	recovery      = 10 * time.Second
)

// outages are the ways in which a database goes away.
var outages = []struct {
	name  string
	begin func(*mongoproxy.Proxy)
}{
	{"Partition", (*mongoproxy.Proxy).Partition},
	{"Refuse", (*mongoproxy.Proxy).Refuse},
	{"PartitionThenReset", func(p *mongoproxy.Proxy) { p.Partition(); p.Reset() }},
}

// plant is an engine over a bad network, with units made in it.
type plant struct {
	*testing.T
	*engine.Engine
	proxy *mongoproxy.Proxy
	uri   string // past the proxy
	made  int
}

func newPlant(t *testing.T) *plant {
	t.Helper()
	uri := mongotest.URI(t)
	proxy, through := front(t, uri, 1)
	p := plantAt(t, through)
	p.proxy, p.uri = proxy, uri
	return p
}

// plantAt starts an engine on a database.
func plantAt(t *testing.T, uri string) *plant {
	t.Helper()
	reg := registry.MustLoad()
	store := mustOpen(t, mongostore.Config{URI: uri, Timeout: callTimeout, Form: reg})
	e, err := engine.Open(t.Context(), engine.Config{Store: store, Registry: reg, Rules: rules.All(), Tables: statetest.Tables(), Node: "plant", AppendTimeout: appendTimeout, ProjectEvery: 50 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), recovery)
		defer cancel()
		if err := e.Close(ctx); err != nil {
			t.Error(err)
		}
	})
	return &plant{T: t, Engine: e, uri: uri}
}

// unit makes one more unit and returns its id.
func (p *plant) unit() (id string, err error) {
	p.made++
	id = fmt.Sprint("unit-", p.made)
	op := engine.Op{Ent: p.Registry().Entity("OrgUnit"), ID: id, Base: engine.Seen, Kind: engine.OpCreate}
	fields := fmt.Sprintf(`{"code":"U%d","nameZh":"单位","kind":"GROUP_COMMITTEE","line":"PARTY"}`, p.made)
	if err := engine.ReadFields(op.Ent, []byte(fields), nil, &op); err != nil {
		p.Fatal(err)
	}
	return id, p.Do(p.Context(), domain.Actor{System: true}, func(tx *engine.Tx) error {
		_, err := tx.Create(op)
		return err
	})
}

// wantDown fails the test unless writing says UNAVAILABLE in bounded time, and
// reading goes on meanwhile. It returns the unit that is in doubt.
func (p *plant) wantDown(there string) string {
	p.Helper()
	begin := time.Now()
	answered := make(chan error, 1)
	var id string
	go func() {
		var err error
		id, err = p.unit()
		answered <- err
	}()
	reads := 0
	for {
		select {
		case err := <-answered:
			var e *domain.Error
			if !errors.As(err, &e) || e.Code != domain.CodeUnavailable || e.RetryAfter <= 0 {
				p.Errorf("writing answered %v", err)
			}
			if took := time.Since(begin); took > appendTimeout+grace {
				p.Errorf("the answer took %v", took)
			}
			if reads < 10 {
				p.Errorf("%d reads while the write waited", reads)
			}
			return id
		case <-time.After(time.Millisecond):
			asked := time.Now()
			if p.Snapshot().Find("OrgUnit", there) == nil {
				p.Fatal("a unit is gone")
			}
			if took := time.Since(asked); took > time.Second {
				p.Errorf("a read took %v", took)
			}
			reads++
		}
	}
}

// wantUp fails the test unless writing works again soon, without a restart.
func (p *plant) wantUp() (id string) {
	p.Helper()
	begin := time.Now()
	for {
		id, err := p.unit()
		if err == nil {
			p.Logf("recovered after %v", time.Since(begin).Round(time.Millisecond))
			return id
		}
		if time.Since(begin) > recovery {
			p.Fatalf("still down: %v", err)
		}
	}
}

// TestOutage takes the database away from a running engine and gives it back.
func TestOutage(t *testing.T) {
	for _, outage := range outages {
		t.Run(outage.name, func(t *testing.T) {
			t.Parallel()
			p := newPlant(t)
			sure := []string{p.wantUp()}
			for range 2 {
				outage.begin(p.proxy)
				p.wantDown(sure[0])
				p.wantDown(sure[0])
				if err := p.proxy.Heal(); err != nil {
					t.Fatal(err)
				}
				sure = append(sure, p.wantUp())
			}
			p.wantReplay(sure)
		})
	}
}

// TestKilledDatabase kills the database's own process under a running engine, three
// times, while it is being written to.
func TestKilledDatabase(t *testing.T) {
	t.Parallel()
	server := newStandin(t, t.TempDir(), "--sync-on-commit") // its journal is not synced otherwise
	server.start()
	p := plantAt(t, "mongodb://"+server.addr+"/enterprise")
	sure := []string{p.wantUp()}
	for range 3 {
		var writing sync.WaitGroup
		writing.Go(func() {
			for id, err := p.unit(); err == nil; id, err = p.unit() {
				sure = append(sure, id)
			}
		})
		time.Sleep(300 * time.Millisecond)
		server.end(os.Kill)
		writing.Wait()
		p.wantDown(sure[0])
		server.start()
		sure = append(sure, p.wantUp())
	}
	t.Logf("%d units were answered yes", len(sure))
	p.wantReplay(sure)
}

// TestLostHistory takes commits away under running servers: nothing is written to what
// is no longer the journal, and what is in memory is served on.
func TestLostHistory(t *testing.T) {
	mongotest.Needs(t, mongotest.Linearizable) // without them a loss has to last before it is believed
	for name, harm := range map[string]func(*mongo.Database) error{
		"Dropped": func(db *mongo.Database) error { return db.Drop(t.Context()) },
		"SetBack": func(db *mongo.Database) error {
			_, err := db.Collection("commits").DeleteMany(t.Context(), bson.D{{Key: "_id", Value: bson.D{{Key: "$gt", Value: 1}}}})
			return err
		},
		"Replaced": func(db *mongo.Database) error {
			_, err := db.Collection("commits").UpdateOne(t.Context(), mongotest.Filter(int64(3)), bson.D{{Key: "$set", Value: bson.D{{Key: "hash", Value: strings.Repeat("0", 64)}}}})
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := newPlant(t)
			there := p.wantUp()
			p.wantUp()
			p.wantUp()
			if err := harm(mongotest.Database(t, p.uri)); err != nil {
				t.Fatal(err)
			}
			for end := time.Now().Add(recovery); p.Damage() == nil; time.Sleep(10 * time.Millisecond) {
				if time.Now().After(end) {
					t.Fatal("nobody noticed")
				}
			}
			for range 2 {
				_, err := p.unit()
				if e, ok := errors.AsType[*domain.Error](err); !ok || e.Code != domain.CodeUnavailable || !errors.Is(err, journal.ErrCorrupt) {
					t.Errorf("writing answered %v", err)
				}
			}
			if p.Snapshot().Find("OrgUnit", there) == nil {
				t.Error("what was there is not read any more")
			}
			n, err := mongotest.Database(t, p.uri).Collection("commits").CountDocuments(t.Context(), bson.D{{Key: "_id", Value: bson.D{{Key: "$gt", Value: 3}}}})
			if err != nil || n > 0 {
				t.Errorf("%d commits were written afterwards, %v", n, err)
			}
		})
	}
}

// TestOutageInFlight lets the database vanish while commits are on their way:
// one before it arrives, one whose answer is on the way back.
func TestOutageInFlight(t *testing.T) {
	for _, fault := range []mongoproxy.Fault{mongoproxy.DelayRequest, mongoproxy.DelayReply} {
		t.Run(fault.String(), func(t *testing.T) {
			t.Parallel()
			p := newPlant(t)
			sure := []string{p.wantUp()}
			p.proxy.Add(mongoproxy.Rule{Match: mongoproxy.On("insert", "commits"), Fault: fault, Delay: 200 * time.Millisecond, Times: 1})
			time.AfterFunc(100*time.Millisecond, p.proxy.Partition)
			p.wantDown(sure[0])
			if err := p.proxy.Heal(); err != nil {
				t.Fatal(err)
			}
			sure = append(sure, p.wantUp())
			p.wantReplay(sure)
		})
	}
}

// wantReplay opens the journal past the proxy: every unit that was answered yes
// is there, and the state is that of the engine, which has read what it did not
// know of.
func (p *plant) wantReplay(sure []string) {
	p.Helper()
	clean := mustOpen(p.T, mongostore.Config{URI: p.uri, Form: p.Registry()})
	list := journaltest.ReadAll(p, clean)
	snap, _, err := engine.Load(p.Context(), clean, p.Schema())
	if err != nil {
		p.Fatal(err)
	}
	for _, id := range sure {
		if snap.Find("OrgUnit", id) == nil {
			p.Errorf("%s was answered yes and is not in the journal of %d commits", id, len(list))
		}
	}
	ctx, cancel := context.WithTimeout(p.Context(), recovery)
	defer cancel()
	live, err := p.At(ctx, snap.Rev)
	if err != nil {
		p.Fatal(err)
	}
	if live.Rev != snap.Rev || live.Digest() != snap.Digest() {
		p.Errorf("the engine is at %d, the journal at %d, or their states differ", live.Rev, snap.Rev)
	}
}

// TestOutageOfStore asks everything of a store whose database is away: each
// answers an error in bounded time, and works when the database is back. The
// doorbell rings then too.
func TestOutageOfStore(t *testing.T) {
	for _, outage := range outages {
		t.Run(outage.name, func(t *testing.T) {
			t.Parallel()
			uri := mongotest.URI(t)
			clean := mustOpen(t, mongostore.Config{URI: uri})
			p, through := front(t, uri, 1)
			s := mustOpen(t, mongostore.Config{URI: through, Timeout: callTimeout, Patience: 2 * callTimeout})
			all := journaltest.Extend(t, s, 3)
			next := journaltest.Next(t, s, "next")
			rung := make(chan error, 1)
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			defer cancel()
			go func() { rung <- s.Wait(ctx, 3) }()

			outage.begin(p)
			var asking sync.WaitGroup
			for what, call := range map[string]func() error{
				"head":        func() error { _, _, err := s.Head(t.Context()); return err },
				"read":        func() error { _, err := s.Read(t.Context(), 1, 10); return err },
				"read one":    func() error { _, err := s.Read(t.Context(), 4, 1); return err },
				"append":      func() error { return s.Append(t.Context(), next) },
				"project":     func() error { return s.Projections().Project(t.Context(), journal.Batch{Watermark: 1}) },
				"collections": func() error { _, _, err := s.Projections().Collections(t.Context()); return err },
				"stat":        func() error { _, err := s.Blobs().Stat(t.Context(), journaltestSum); return err },
				"open": func() error {
					o, err := mongostore.Open(t.Context(), mongostore.Config{URI: through, Timeout: callTimeout, Patience: 2 * callTimeout})
					if err == nil {
						o.Close()
					}
					return err
				},
			} {
				asking.Go(func() {
					begin := time.Now()
					err := call()
					if took := time.Since(begin); err == nil || took > 3*callTimeout+grace {
						t.Errorf("%s: %v after %v", what, err, took)
					}
					if errors.Is(err, journal.ErrCorrupt) || errors.Is(err, journal.ErrNoBlob) || errors.Is(err, journal.ErrSlotTaken) {
						t.Errorf("%s claims to know: %v", what, err)
					}
				})
			}
			asking.Wait()
			if err := p.Heal(); err != nil {
				t.Fatal(err)
			}
			begin := time.Now()
			if err := journal.AppendResolved(ctx, clean, next); err != nil {
				t.Fatal(err)
			}
			if err := <-rung; err != nil {
				t.Errorf("wait: %v", err)
			}
			t.Logf("the bell rang %v after the end of the outage", time.Since(begin).Round(time.Millisecond))
			if took := time.Since(begin); took > recovery {
				t.Errorf("the bell rang after %v", took)
			}
			journaltest.Same(t, journaltest.ReadAll(t, s), append(all, next))
		})
	}
}

// journaltestSum names the blob of no bytes.
const journaltestSum = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
