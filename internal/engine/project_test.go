package engine_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/journal"
	"pdca/internal/journal/journaltest"
	"pdca/internal/journal/teststore"
	"pdca/internal/registry"
	"pdca/internal/rules"
	"pdca/internal/state"
	"pdca/internal/state/statetest"
)

// stumbling is a store whose fourth batch of projections fails: at once, if it hangs
// when the caller gives up, if it is early just before.
type stumbling struct {
	journal.Store
	hangs, early bool
	calls, docs  int
}

func (s *stumbling) Projections() journal.Projections {
	return stumblingProjections{s.Store.Projections(), s}
}

type stumblingProjections struct {
	journal.Projections
	s *stumbling
}

func (p stumblingProjections) Project(ctx context.Context, b journal.Batch) error {
	if p.s.calls++; p.s.calls == 4 {
		if p.s.hangs {
			<-ctx.Done()
		}
		if p.s.early {
			return fmt.Errorf("read tcp: %w", context.DeadlineExceeded)
		}
		return errors.New("the fourth batch")
	}
	p.s.docs += len(b.Docs)
	return p.Projections.Project(ctx, b)
}

// manyUnits are what five batches and a bit hold.
const manyUnits = 2600

// writeUnits makes many units in one commit.
func writeUnits(t *testing.T, e *engine.Engine) {
	t.Helper()
	ent := e.Registry().Entity("OrgUnit")
	err := e.Do(t.Context(), system(), func(tx *engine.Tx) error {
		for i := range manyUnits {
			op := engine.Op{Ent: ent, ID: fmt.Sprintf("unit-%04d", i), Base: engine.Seen, Kind: engine.OpCreate}
			fields := fmt.Sprintf(`{"code":"U%d","nameZh":"单位","kind":"GROUP_COMMITTEE","line":"PARTY"}`, i)
			if err := engine.ReadFields(ent, []byte(fields), nil, &op); err != nil {
				return err
			}
			if _, err := tx.Create(op); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// projecting opens a store whose projections are kept.
func projecting(t *testing.T) journal.Store {
	t.Helper()
	s, err := teststore.New(t).Open()
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

// wantProjected fails the test unless everything is projected.
func wantProjected(t *testing.T, s journal.Store) {
	t.Helper()
	watermark, _, err := s.Projections().Collections(t.Context())
	if head, _, _ := s.Head(t.Context()); err != nil || watermark != head {
		t.Errorf("projected up to %d of %d, %v", watermark, head, err)
	}
	docs := 0
	if err := s.Projections().Load(t.Context(), "OrgUnit", func(journal.Doc) error { docs++; return nil }); err != nil || docs != manyUnits {
		t.Errorf("%d units are projected, %v", docs, err)
	}
}

// TestSlowProjections: a store that is too slow with the projections keeps nobody from
// closing and loses nothing.
func TestSlowProjections(t *testing.T) {
	t.Run("to the end", func(t *testing.T) { testSlowProjections(t, &stumbling{Store: projecting(t), hangs: true}) })
	t.Run("just before", func(t *testing.T) { testSlowProjections(t, &stumbling{Store: projecting(t), early: true}) })
}

func testSlowProjections(t *testing.T, s *stumbling) {
	var told bytes.Buffer
	open := func() *engine.Engine {
		e, err := engine.Open(t.Context(), engine.Config{Store: s, Registry: registry.MustLoad(), Rules: rules.All(), Tables: statetest.Tables(), Node: "t", ProjectEvery: -1,
			Log: slog.New(slog.NewTextHandler(&told, nil))})
		if err != nil {
			t.Fatal(err)
		}
		return e
	}
	e := open()
	writeUnits(t, e)
	want := e.Snapshot().Digest()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Second)
	defer cancel()
	if err := e.Close(ctx); err != nil {
		t.Errorf("closing: %v", err)
	}
	if !strings.Contains(told.String(), "not complete") {
		t.Errorf("the operator was told %q", told.String())
	}
	e = open()
	if e.Snapshot().Digest() != want {
		t.Error("the state changed")
	}
	if err := e.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	wantProjected(t, s)
}

// TestProjectionsGoOn: after an error in the middle only the rest is written, and an
// operator is told how much that is, and when it is done.
func TestProjectionsGoOn(t *testing.T) {
	s := &stumbling{Store: projecting(t)}
	var told bytes.Buffer
	e, err := engine.Open(t.Context(), engine.Config{Store: s, Registry: registry.MustLoad(), Rules: rules.All(), Tables: statetest.Tables(), Node: "t", ProjectEvery: 50 * time.Millisecond,
		Log: slog.New(slog.NewTextHandler(&told, nil))})
	if err != nil {
		t.Fatal(err)
	}
	writeUnits(t, e)
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if watermark, _, err := s.Projections().Collections(t.Context()); err == nil && watermark > 0 {
			break
		}
	}
	if err := e.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	wantProjected(t, s)
	for _, want := range []string{"behind the journal", "records=", "the fourth batch", "complete again"} {
		if strings.Count(told.String(), want) != 1 {
			t.Errorf("the operator was told %q; want %q once", told.String(), want)
		}
	}
	if most := manyUnits + 5; s.docs > most { // and the marks of the form: begun, begun again, done; hashes: twice
		t.Errorf("%d documents were written, %d are enough", s.docs, most)
	}
}

// covered is a store that looks at every batch of projections: one record changes with
// every commit, so its stored form must be at least as new as the watermark.
type covered struct {
	journal.Store
	t      *testing.T
	stored domain.Rev
	raised int
}

func (c *covered) Projections() journal.Projections {
	return coveredProjections{c.Store.Projections(), c}
}

type coveredProjections struct {
	journal.Projections
	c *covered
}

func (p coveredProjections) Project(ctx context.Context, b journal.Batch) error {
	for _, d := range b.Docs {
		if d.Collection == "OrgUnit" && d.ID == "c" {
			p.c.stored = max(p.c.stored, d.Rev)
		}
	}
	if p.c.raised++; p.c.stored < b.Watermark {
		p.c.t.Errorf("the watermark is raised to %d, the record's form is that of %d", b.Watermark, p.c.stored)
	}
	return p.Projections.Project(ctx, b)
}

// TestWatermarkCoversAll: what the watermark covers is in the projections, also what
// changes again while they are written. A start takes only what comes after it from
// the journal.
func TestWatermarkCoversAll(t *testing.T) {
	s := &covered{Store: projecting(t), t: t}
	e, err := engine.Open(t.Context(), engine.Config{Store: s, Registry: registry.MustLoad(), Rules: rules.All(), Tables: statetest.Tables(), Node: "t", ProjectEvery: 100 * time.Microsecond})
	if err != nil {
		t.Fatal(err)
	}
	if err := <-begin(e, "c", "公司党委"); err != nil {
		t.Fatal(err)
	}
	for i, end := 0, time.Now().Add(time.Second); time.Now().Before(end) && !t.Failed(); i++ {
		if err := rename(e, "c", fmt.Sprint("名", i)); err != nil {
			t.Fatal(err)
		}
	}
	if err := e.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	if s.raised < 10 {
		t.Errorf("projected %d times", s.raised)
	}
}

// dying is a store whose projections fail for good after some batches.
func dying(s journal.Store, batches int) journal.Store {
	l := journaltest.Lie(s, 1)
	l.NextProject(slices.Repeat([]journaltest.Fault{journaltest.None}, batches)...)
	l.NextProject(slices.Repeat([]journaltest.Fault{journaltest.Refused}, 100)...)
	return l
}

// lasting opens an engine that writes projections only when it is closed.
func lasting(t *testing.T, s journal.Store) *engine.Engine {
	t.Helper()
	e, err := engine.Open(t.Context(), engine.Config{Store: s, Registry: registry.MustLoad(), Rules: rules.All(), Tables: statetest.Tables(), Node: "t", ProjectEvery: -1})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func closed(t *testing.T, e *engine.Engine) {
	t.Helper()
	if err := e.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// TestStartAfterHalfOfTheProjections: a process dies after each number of batches, when
// records and the inspection that conceals them were deleted; what is ahead of the
// watermark places nothing where the journal would not.
func TestStartAfterHalfOfTheProjections(t *testing.T) {
	reg := registry.MustLoad()
	insp, res, unit := reg.Entity("Inspection"), reg.Entity("CriterionResult"), reg.Entity("OrgUnit")
	text := func(ent *registry.Entity, field, value string) domain.FieldEffect {
		return domain.FieldEffect{Field: ent.Field(field).Index, Value: domain.String(value)}
	}
	for batches := range 3 {
		base := projecting(t)
		do := func(e *engine.Engine, fn func(tx *engine.Tx) error) {
			t.Helper()
			if err := e.Do(t.Context(), system(), fn); err != nil {
				t.Fatal(err)
			}
		}
		a := lasting(t, base)
		if err := <-begin(a, "c", "公司党委"); err != nil {
			t.Fatal(err)
		}
		do(a, func(tx *engine.Tx) error {
			_, err := tx.Make(insp, "i", text(insp, "unitId", "c"), domain.FieldEffect{Field: domain.InspectionFieldConcealed, Value: domain.Bool(true)})
			if err == nil {
				_, err = tx.Make(res, "r", text(res, "unitId", "c"), text(res, "inspectionId", "i"))
			}
			return err
		})
		closed(t, a)

		b := lasting(t, dying(base, batches))
		for _, k := range []struct {
			ent *registry.Entity
			id  string
		}{{res, "r"}, {insp, "i"}} {
			do(b, func(tx *engine.Tx) error {
				return tx.Delete(engine.Op{Ent: k.ent, ID: k.id, Base: engine.Seen, Kind: engine.OpDelete})
			})
		}
		do(b, func(tx *engine.Tx) error {
			for i := range 499 { // so that a batch ends between the inspection and the record
				if _, err := tx.Make(unit, fmt.Sprint("u", i)); err != nil {
					return err
				}
			}
			return nil
		})
		want := b.Snapshot().Digest()
		_ = b.Close(t.Context()) // it is killed meanwhile
		c := lasting(t, base)
		if c.Snapshot().Digest() != want {
			t.Errorf("after %d batches a start gives another state than the journal", batches)
		}
		closed(t, c)
	}
}

// TestStartAfterHalfOfANewForm: bodies of another form are not taken for ones of this
// form when a process dies while it writes them anew.
func TestStartAfterHalfOfANewForm(t *testing.T) {
	base := projecting(t)
	a := lasting(t, base)
	writeUnits(t, a)
	want := a.Snapshot().Digest()
	closed(t, a)
	watermark, _, err := base.Projections().Collections(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	ent := registry.MustLoad().Entity("OrgUnit")
	old := journal.Batch{Prev: watermark, Watermark: watermark, Docs: []journal.Doc{{Collection: "_meta", ID: "form", Rev: 1, Body: []byte("pdca-records-0")}}}
	err = base.Projections().Load(t.Context(), ent.Name, func(d journal.Doc) error {
		r, err := ent.ParseRecord(d.Body)
		if err != nil {
			return err
		}
		r.Body.Set(ent.Field("nameZh").Index, domain.String("旧式"))
		old.Docs = append(old.Docs, journal.Doc{Collection: ent.Name, ID: d.ID, Rev: d.Rev, Body: ent.AppendRecord(nil, r)})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := base.Projections().Project(t.Context(), old); err != nil {
		t.Fatal(err)
	}
	for batches := range 7 {
		b := lasting(t, dying(base, batches))
		if b.Snapshot().Digest() != want {
			t.Fatalf("before %d batches: old bodies pass for new ones", batches)
		}
		_ = b.Close(t.Context()) // it is killed meanwhile
	}
}

// lagging is a store whose newest commits only a look at one slot finds, as where a new
// primary answers that has not heard of them yet.
type lagging struct {
	journal.Store
	hidden domain.Rev // the first that is hidden; 0: none
}

func (l *lagging) Read(ctx context.Context, from domain.Rev, limit int) ([]*domain.Commit, error) {
	list, err := l.Store.Read(ctx, from, limit)
	for i, c := range list {
		if limit > 1 && l.hidden > 0 && c.Seq >= l.hidden {
			return list[:i], err
		}
	}
	return list, err
}

// TestStartWhereTheTailLags: what is ahead of the watermark is in the state already, so a
// start that does not reach it would apply it once more, later.
func TestStartWhereTheTailLags(t *testing.T) {
	base := projecting(t)
	a := lasting(t, base)
	if err := <-begin(a, "c", "公司党委"); err != nil {
		t.Fatal(err)
	}
	closed(t, a)
	b := lasting(t, dying(base, 1))
	if err := rename(b, "c", "新名"); err != nil {
		t.Fatal(err)
	}
	err := b.Do(t.Context(), system(), func(tx *engine.Tx) error {
		return tx.Delete(engine.Op{Ent: b.Registry().Entity("OrgUnit"), ID: "c", Base: engine.Seen, Kind: engine.OpDelete})
	})
	if err != nil {
		t.Fatal(err)
	}
	writeUnits(t, b)
	want := b.Snapshot().Digest()
	_ = b.Close(t.Context()) // it is killed after the first batch, which has "c"

	l := &lagging{base, 2}
	c := lasting(t, l)
	l.hidden = 0
	if _, err := c.Newest(t.Context()); err != nil {
		t.Error(err)
	}
	if err := rename(c, "unit-0001", "名"); err != nil {
		t.Error(err)
	}
	if d, err := engine.Replay(t.Context(), base, c.Snapshot(), 0); err != nil || d.Digest() != c.Snapshot().Digest() {
		t.Errorf("the journal goes on elsewhere: %v", err)
	}
	if full, err := engine.Replay(t.Context(), base, state.Empty(c.Schema()), 4); err != nil || full.Digest() != want {
		t.Errorf("the journal up to the kill gives another state: %v", err)
	}
	closed(t, c)
}

// TestSlotNeverShows: another server has the slot and its commit cannot be read. The
// caller is told so after a while, and served again as soon as it can.
func TestSlotNeverShows(t *testing.T) {
	base := projecting(t)
	l := &lagging{base, 0}
	e, err := engine.Open(t.Context(), engine.Config{Store: l, Registry: registry.MustLoad(), Rules: rules.All(), Tables: statetest.Tables(), Node: "t", ProjectEvery: -1, AppendTimeout: 300 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	if err := <-begin(e, "c", "公司党委"); err != nil {
		t.Fatal(err)
	}
	journaltest.Extend(t, base, 1)
	l.hidden = 2
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	answered := make(chan error, 1)
	go func() { answered <- rename(e, "c", "新名") }()
	select {
	case err = <-answered:
	case <-ctx.Done():
		err = ctx.Err()
	}
	if d, ok := errors.AsType[*domain.Error](err); !ok || d.Code != domain.CodeUnavailable || !strings.Contains(err.Error(), "cannot be written") {
		t.Errorf("got %v", err)
	}
	_ = e.Close(ctx) // the foreign commit holds no records: projections cannot follow it
}
