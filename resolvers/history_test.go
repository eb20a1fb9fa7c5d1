package resolvers_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/journal"
	"pdca/internal/journal/teststore"
	"pdca/internal/registry"
	"pdca/internal/rules"
	"pdca/internal/state/statetest"
	"pdca/resolvers"
)

// late makes one more unit.
func (fx *fixture) late(id string) {
	fx.t.Helper()
	err := fx.e.Do(context.Background(), domain.Actor{System: true}, func(tx *engine.Tx) error {
		_, err := tx.Make(f(fx.e, "OrgUnit"), id)
		return err
	})
	if err != nil {
		fx.t.Fatal(err)
	}
}

// unitCursor is that of the first unit in a list.
func (fx *fixture) unitCursor() string {
	fx.t.Helper()
	_, rest, _ := strings.Cut(fx.data("admin", `{orgUnits(first:1){pageInfo{endCursor}}}`, ""), `"endCursor":"`)
	cursor, _, ok := strings.Cut(rest, `"`)
	if !ok {
		fx.t.Fatal("no cursor")
	}
	return cursor
}

// nextPage asks for what comes behind a cursor, and answers the code of the error.
func (fx *fixture) nextPage(cursor string) string {
	fx.t.Helper()
	rep := fx.post("admin", fmt.Sprintf(`{orgUnits(first:2,after:%q){nodes{id}}}`, cursor), "")
	if len(rep.Errors) == 0 {
		return ""
	}
	return rep.Errors[0].Extensions.Code
}

// TestCursorsOfAnotherHistory: two servers with the same records and different
// journals, as before and after a restore.
func TestCursorsOfAnotherHistory(t *testing.T) {
	before, after := open(t, tiny, nil), open(t, tiny, nil)
	if before.e.Snapshot().Rev != after.e.Snapshot().Rev || before.e.Snapshot().Hash == after.e.Snapshot().Hash {
		t.Fatal("the two are to be of one length, and not the same")
	}
	old := before.unitCursor()
	before.late("late")
	newer := before.unitCursor()
	if code := before.nextPage(old) + before.nextPage(newer); code != "" {
		t.Errorf("in its own history a cursor is refused with %s", code)
	}
	for i := range 3 { // the newer cursor is ahead of the head, at it and behind it
		for _, cursor := range []string{old, newer} {
			if code := after.nextPage(cursor); code != "CHECKPOINT_INVALID" {
				t.Errorf("%d commits later: %q", i, code)
			}
		}
		after.late(fmt.Sprint("after", i))
	}
}

// deaf is a store whose doorbell does not ring, so that a server on it lags, and whose
// head can be unknown.
type deaf struct {
	journal.Store
	away atomic.Bool
}

func (d *deaf) Wait(ctx context.Context, _ domain.Rev) error {
	<-ctx.Done()
	return ctx.Err()
}

func (d *deaf) Head(ctx context.Context) (domain.Rev, domain.Hash, error) {
	if d.away.Load() {
		return 0, domain.Hash{}, errors.New("the database is away")
	}
	return d.Store.Head(ctx)
}

// TestCursorsOfAServerAhead: a cursor that another server made a moment ago is good at
// one that lags; where nobody knows whether it lags, that is said.
func TestCursorsOfAServerAhead(t *testing.T) {
	store := &deaf{Store: teststore.Open(t)}
	var servers []*fixture
	for range 2 {
		e, err := engine.Open(t.Context(), engine.Config{Store: store, Registry: registry.MustLoad(), Rules: rules.All(), Tables: statetest.Tables(), Node: "t", ProjectEvery: -1})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := e.Close(context.Background()); err != nil {
				t.Error(err)
			}
		})
		api, err := resolvers.New(resolvers.Config{Engine: e, Actor: actorOf})
		if err != nil {
			t.Fatal(err)
		}
		fx := &fixture{t: t, e: e, api: api, now: time.Now()}
		if servers = append(servers, fx); len(servers) == 1 {
			fx.fill(tiny)
		}
	}
	ahead, lags := servers[0], servers[1]
	for i := range 2 {
		ahead.late(fmt.Sprint("late", i))
		cursor := ahead.unitCursor()
		store.away.Store(true)
		if lags.e.Snapshot().Rev >= ahead.e.Snapshot().Rev {
			t.Fatal("it does not lag")
		}
		if code := lags.nextPage(cursor); code != "UNAVAILABLE" {
			t.Errorf("while the head is not known: %q", code)
		}
		store.away.Store(false)
		if code := lags.nextPage(cursor); code != "" {
			t.Errorf("of a server that is ahead: %q", code)
		}
	}
}

// TestMinRevOfAnotherHistory: with the hash, a request asks for a history; without it,
// for a number.
func TestMinRevOfAnotherHistory(t *testing.T) {
	before, after := open(t, tiny, nil), open(t, tiny, func(c *resolvers.Config) { c.Limits.Freshness = 30 * time.Millisecond })
	ask := func(fx *fixture, header string) (string, *reply) {
		t.Helper()
		rep := fx.send(request("POST", "/", `{"query":"{serverInfo{head}}"}`, jsonBody, "Pdca-Min-Rev: "+header), "admin")
		if len(rep.Errors) == 0 {
			return "", rep
		}
		return rep.Errors[0].Extensions.Code, rep
	}
	rev := fmt.Sprint(before.e.Snapshot().Rev)
	_, rep := ask(before, rev)
	point := rep.header.Get("Pdca-Point")
	if point != before.e.Snapshot().Point().String() || rep.header.Get("Pdca-Rev") != rev {
		t.Fatalf("the answer is from %q, %q", rep.header.Get("Pdca-Rev"), point)
	}
	if code, _ := ask(before, point); code != "" {
		t.Errorf("its own point: %s", code)
	}
	before.late("late")
	if code, _ := ask(before, point); code != "" {
		t.Errorf("its own point, later: %s", code)
	}
	if code, rep := ask(after, point); code != "CHECKPOINT_INVALID" || rep.status != 400 {
		t.Errorf("of another history: %d %q", rep.status, code)
	}
	if code, _ := ask(after, rev); code != "" {
		t.Errorf("a number says nothing of a history: %s", code)
	}
	if code, _ := ask(after, before.e.Snapshot().Point().String()); code != "UNAVAILABLE" {
		t.Errorf("beyond the head: %q", code)
	}
	for _, bad := range []string{"x", rev + ":", rev + ":12", ":" + point, "-1", point + "0"} {
		if code, _ := ask(after, bad); code != "MALFORMED" {
			t.Errorf("%q: %q", bad, code)
		}
	}
}
