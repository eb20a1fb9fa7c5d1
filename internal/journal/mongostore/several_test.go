package mongostore_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"

	"pdca/internal/domain"
	"pdca/internal/journal"
	"pdca/internal/journal/journaltest"
	"pdca/internal/journal/mongostore"
	"pdca/internal/journal/mongostore/mongotest"
	"pdca/internal/registry"
)

// TestSlotRace lets three stores on one database, with two writers each, go for every
// slot: each commit that was acknowledged is there once, all others are not.
func TestSlotRace(t *testing.T) {
	uri := mongotest.URI(t)
	const stores, writers, commits = 3, 2, 15
	var mu sync.Mutex // guards won and lost
	won, lost := map[string]bool{}, 0
	ctx := mongotest.Context(t)
	var wg sync.WaitGroup
	for n := range stores {
		s := mustOpen(t, mongostore.Config{URI: uri})
		for w := range writers {
			wg.Go(func() {
				for i := range commits {
					token := fmt.Sprintf("%d-%d-%d", n, w, i)
					for {
						head, hash, err := s.Head(ctx)
						if err == nil {
							err = journal.AppendResolved(ctx, s, journaltest.Commit(head, hash, token, "entry"))
						}
						mu.Lock()
						if err == nil {
							won[token] = true
						} else {
							lost++
						}
						mu.Unlock()
						if err == nil {
							break
						}
						if !errors.Is(err, journal.ErrSlotTaken) {
							t.Error(err)
							return
						}
					}
				}
			})
		}
	}
	wg.Wait()
	all := journaltest.ReadAll(t, mustOpen(t, mongostore.Config{URI: uri}))
	if len(all) != stores*writers*commits || len(won) != len(all) {
		t.Errorf("%d commits, %d acknowledged", len(all), len(won))
	}
	for _, c := range all {
		if !won[c.Token] {
			t.Errorf("commit %d has the token %q, which is there twice or was never acknowledged", c.Seq, c.Token)
		}
		delete(won, c.Token)
	}
	if lost == 0 {
		t.Error("there was no race")
	}
	t.Logf("%d races were lost", lost)
}

// TestStaleHead appends with a store that has not heard of the newest commits.
func TestStaleHead(t *testing.T) {
	uri := mongotest.URI(t)
	c := mongostore.Config{URI: uri}
	stale, fresh := mustOpen(t, c), mustOpen(t, c)
	all := journaltest.Extend(t, fresh, 3)
	if err := stale.Append(t.Context(), journaltest.Commit(0, domain.Hash{}, "late")); !errors.Is(err, journal.ErrSlotTaken) {
		t.Errorf("a slot that another process filled: %v", err)
	}
	if err := stale.Append(t.Context(), journaltest.Commit(4, all[2].Hash, "far")); !errors.Is(err, journal.ErrGap) {
		t.Errorf("a slot past the next: %v", err)
	}
	if err := stale.Append(t.Context(), journaltest.Commit(3, all[2].Hash, "right")); err != nil {
		t.Error(err)
	}
	if n := len(journaltest.ReadAll(t, fresh)); n != 4 {
		t.Errorf("%d commits", n)
	}
}

// TestForeignIndex has another unique index on the commits fire: that says nothing
// about the slot.
func TestForeignIndex(t *testing.T) {
	uri := mongotest.URI(t)
	s := mustOpen(t, mongostore.Config{URI: uri})
	journaltest.Extend(t, s, 2)
	index := bson.D{{Key: "createIndexes", Value: "commits"}, {Key: "indexes", Value: bson.A{
		bson.D{{Key: "key", Value: bson.D{{Key: "at", Value: 1}}}, {Key: "name", Value: "foreign"}, {Key: "unique", Value: true}}}}}
	if err := mongotest.Database(t, uri).RunCommand(t.Context(), index).Err(); err != nil {
		t.Fatal(err)
	}
	c := journaltest.Next(t, s, "mine")
	c.At = journaltest.Commit(1, domain.Hash{}, "x").At // that of commit 2
	journal.Seal(c)
	err := journal.AppendResolved(t.Context(), s, c)
	if !errors.Is(err, journal.ErrRefused) || errors.Is(err, journal.ErrSlotTaken) || errors.Is(err, journal.ErrUnknownOutcome) {
		t.Errorf("got %v, want a plain refusal", err)
	}
	wantSentence(t, domain.AsError(err).Message, "foreign")
	var d diary
	mustOpen(t, mongostore.Config{URI: uri, Log: d.log()})
	if !strings.Contains(d.said(), "did not make") || !strings.Contains(d.said(), "collection=commits") {
		t.Errorf("the next start tells the operator %q", d.said())
	}
	if n := len(journaltest.ReadAll(t, s)); n != 2 {
		t.Errorf("%d commits", n)
	}
}

// TestProjectTogether projects the same records from several stores at once, in
// batches of different ages: the newest form of each is what stays.
func TestProjectTogether(t *testing.T) {
	uri := mongotest.URI(t)
	const stores, records, revs = 3, 20, 12
	journaltest.Extend(t, mustOpen(t, mongostore.Config{URI: uri}), revs)
	var wg sync.WaitGroup
	for n := range stores {
		s := mustOpen(t, mongostore.Config{URI: uri})
		r := rand.New(rand.NewPCG(1, uint64(n)))
		wg.Go(func() {
			// Every store projects every rev: one in order, the others in any order.
			order := r.Perm(revs)
			if n == 0 {
				slices.Sort(order)
			}
			for _, i := range order {
				b := journal.Batch{Watermark: domain.Rev(i + 1)}
				for id := range records {
					b.Docs = append(b.Docs, projectedDoc(id, domain.Rev(i+1)))
				}
				if err := s.Projections().Project(t.Context(), b); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	s := mustOpen(t, mongostore.Config{URI: uri})
	watermark, names, err := s.Projections().Collections(t.Context())
	if err != nil || watermark != revs || !slices.Equal(names, []string{"unit"}) {
		t.Errorf("watermark %d, %v, %v", watermark, names, err)
	}
	n := 0
	err = s.Projections().Load(t.Context(), "unit", func(d journal.Doc) error {
		if n++; d.Rev != revs || !bytes.Contains(d.Body, []byte(fmt.Sprintf(`"rev":%d}`, revs))) {
			t.Errorf("%s is of rev %d: %s", d.ID, d.Rev, d.Body)
		}
		return nil
	})
	if err != nil || n != records {
		t.Errorf("%d records, %v", n, err)
	}
}

func projectedDoc(id int, rev domain.Rev) journal.Doc {
	return journal.Doc{Collection: "unit", ID: fmt.Sprint(id), Rev: rev, Body: fmt.Appendf(nil, `{"id":%d,"rev":%d}`, id, rev)}
}

// TestDoorbell measures how long after an append on one store another one can read
// it, with a change stream and with polling.
func TestDoorbell(t *testing.T) {
	for name, c := range map[string]mongostore.Config{"stream": {}, "polling": {NoStream: true}} {
		t.Run(name, func(t *testing.T) {
			if !c.NoStream {
				mongotest.Needs(t, mongotest.ChangeStreams)
			}
			c.URI = mongotest.URI(t)
			writer, reader := mustOpen(t, c), mustOpen(t, c)
			var took []time.Duration
			for i := range 20 {
				heard := make(chan error, 1)
				go func() {
					err := reader.Wait(mongotest.Context(t), domain.Rev(i))
					if err == nil {
						_, err = reader.Read(t.Context(), domain.Rev(i+1), 1)
					}
					heard <- err
				}()
				journaltest.Extend(t, writer, 1)
				begin := time.Now()
				if err := <-heard; err != nil {
					t.Fatal(err)
				}
				took = append(took, time.Since(begin))
			}
			slices.Sort(took)
			t.Logf("median %v, longest %v", took[10], took[19])
			if took[10] > 250*time.Millisecond {
				t.Errorf("the median is %v", took[10])
			}
			if c.NoStream == reader.Streaming() {
				t.Error("that was not what was to be measured")
			}
		})
	}
}

// TestWaitersShareAWatcher lets many wait at once: the server sees one stream.
func TestWaitersShareAWatcher(t *testing.T) {
	f, uri := serve(t, map[string]bson.D{"aggregate": refusing(40573), "find meta": formatFound()})
	s := mustOpen(t, mongostore.Config{URI: uri, Poll: time.Hour})
	ctx, cancel := context.WithCancel(t.Context())
	var wg sync.WaitGroup
	for range 50 {
		wg.Go(func() {
			if err := s.Wait(ctx, 1); !errors.Is(err, context.Canceled) {
				t.Error(err)
			}
		})
	}
	for end := time.Now().Add(mongotest.Deadline); len(f.heard("aggregate")) == 0 && time.Now().Before(end); {
		time.Sleep(time.Millisecond)
	}
	cancel()
	wg.Wait()
	if n := len(f.heard("aggregate")); n != 1 {
		t.Errorf("%d streams were asked for", n)
	}
}

// TestIndexes finds the indexes of the declaration, reports what it did not make,
// and makes what is missing.
func TestIndexes(t *testing.T) {
	uri := mongotest.URI(t)
	db := mongotest.Database(t, uri)
	var told bytes.Buffer
	c := mongostore.Config{URI: uri, Form: registry.MustLoad(), Log: slog.New(slog.NewTextHandler(&told, nil))}
	mustOpen(t, c)
	finding := db.Collection("Finding")
	before := indexNames(t, finding)
	if !slices.Contains(before, "inspectionId_1") || !slices.Contains(before, "rev_1") {
		t.Fatalf("the indexes are %v", before)
	}
	if strings.Contains(told.String(), "did not make") {
		t.Errorf("own indexes are reported: %s", told.String())
	}
	if err := finding.Indexes().DropOne(t.Context(), "inspectionId_1"); err != nil {
		t.Fatal(err)
	}
	if _, err := finding.Indexes().CreateOne(t.Context(), mongo.IndexModel{Keys: bson.D{{Key: "somebody", Value: -1}}}); err != nil {
		t.Fatal(err)
	}
	mustOpen(t, c)
	if after := indexNames(t, finding); !slices.Equal(after, slices.Sorted(slices.Values(append(before, "somebody_-1")))) {
		t.Errorf("the indexes are %v", after)
	}
	if !strings.Contains(told.String(), "somebody_-1") {
		t.Errorf("the foreign index was not reported: %s", told.String())
	}
}

func indexNames(t *testing.T, c *mongo.Collection) (names []string) {
	t.Helper()
	specs, err := c.Indexes().ListSpecifications(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range specs {
		names = append(names, s.Name)
	}
	slices.Sort(names)
	return names
}

// TestPlainProjection projects a record of the declaration through the store, with
// a form that the engine gives its own mark beside it.
func TestPlainProjection(t *testing.T) {
	reg := registry.MustLoad()
	uri := mongotest.URI(t)
	s := mustOpen(t, mongostore.Config{URI: uri, Form: reg})
	journaltest.Extend(t, s, 1)
	e := reg.Entity("Venue")
	r := e.New()
	r.ID, r.Rev = "v1", 1
	r.Body.Set(e.Field("nameZh").Index, domain.String("文化宫"))
	body := e.AppendRecord(nil, r)
	mark := journal.Doc{Collection: "_meta", ID: "form", Rev: 1, Body: []byte("pdca-records-1")}
	b := journal.Batch{Watermark: 1, Docs: []journal.Doc{{Collection: "Venue", ID: "v1", Rev: 1, Body: body}, mark}}
	if err := s.Projections().Project(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	var plain struct {
		Name string `bson:"nameZh"`
	}
	if err := mongotest.Database(t, uri).Collection("Venue").FindOne(t.Context(), mongotest.Filter("v1")).Decode(&plain); err != nil || plain.Name != "文化宫" {
		t.Errorf("%+v, %v", plain, err)
	}
	got := map[string]string{}
	_, names, err := s.Projections().Collections(t.Context())
	if err != nil || !slices.Equal(names, []string{"Venue", "_meta"}) {
		t.Errorf("%v, %v", names, err)
	}
	for _, name := range names {
		if err := s.Projections().Load(t.Context(), name, func(d journal.Doc) error { got[d.ID] = string(d.Body); return nil }); err != nil {
			t.Error(err)
		}
	}
	back, err := e.ParseRecord([]byte(got["v1"]))
	if err != nil || got["form"] != "pdca-records-1" || !bytes.Equal(e.AppendRecord(nil, back), body) {
		t.Errorf("%v, %v", got, err)
	}
}

// TestCloseWaits closes a store while a projection is loaded whose reader calls it.
func TestCloseWaits(t *testing.T) {
	s := mustOpen(t, mongostore.Config{URI: mongotest.URI(t)})
	journaltest.Extend(t, s, 1)
	if err := s.Projections().Project(t.Context(), journal.Batch{Watermark: 1, Docs: []journal.Doc{projectedDoc(1, 1)}}); err != nil {
		t.Fatal(err)
	}
	closed := make(chan error, 1)
	err := s.Projections().Load(t.Context(), "unit", func(journal.Doc) error {
		go func() { closed <- s.Close() }()
		for {
			if _, _, err := s.Head(context.Background()); err != nil {
				return err
			}
		}
	})
	if !errors.Is(err, journal.ErrClosed) {
		t.Errorf("load: %v", err)
	}
	if err := <-closed; err != nil {
		t.Error(err)
	}
}
