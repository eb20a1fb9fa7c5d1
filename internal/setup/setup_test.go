package setup_test

import (
	"context"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/journal/teststore"
	"pdca/internal/registry"
	"pdca/internal/rules"
	"pdca/internal/setup"
	"pdca/internal/state"
	"pdca/internal/state/statetest"
)

func open(t *testing.T) *engine.Engine {
	t.Helper()
	store := teststore.Open(t)
	e, err := engine.Open(context.Background(), engine.Config{Store: store, Registry: registry.MustLoad(), Rules: rules.All(), Tables: statetest.Tables(), ProjectEvery: -1, Node: "t"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := e.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	return e
}

func config(e *engine.Engine) setup.Config {
	return setup.Config{Name: "测试党委", Admin: "admin", PasswordHash: "$argon2id$", Today: e.Today()}
}

func TestFound(t *testing.T) {
	e := open(t)
	ctx := context.Background()
	if err := setup.Found(ctx, e, config(e)); err != nil {
		t.Fatal(err)
	}
	s := e.Snapshot()
	cat := domain.ShippedCatalogue()
	for entity, want := range map[string]int{"OrgUnit": 1, "Account": 1, "PdcaCycle": 1, "StandardCatalogue": 1,
		"Category": cat.Meta.Counts.Categories, "Item": cat.Meta.Counts.Items, "Criterion": cat.Meta.Counts.Criteria,
		"PointsRule": len(domain.ShippedPointsRules().Rules), "WorkCalendar": 4, "Settings": 2, "Code": shippedCodes(), "RegulationArticle": 78} {
		if n := s.Len(e.Registry().Entity(entity)); n != want {
			t.Errorf("%d of %s instead of %d", n, entity, want)
		}
	}
	if s.Rev != 1 {
		t.Errorf("%d commits instead of one", s.Rev)
	}
	var admin *domain.Account
	s.EachOf("Account", "username", "admin", func(r *domain.Record) bool { admin = r.Body.(*domain.Account); return false })
	if admin == nil || admin.PasswordHash != "$argon2id$" || admin.Status != domain.AccountStatusActive {
		t.Fatalf("the administrator is %+v", admin)
	}
	scope := s.Scope(admin.ID, e.Today())
	at := map[string]*domain.Record{}
	for action, entity := range map[string]string{"ORG": "OrgUnit", "ACCOUNT": "OrgUnit", "CATALOGUE": "StandardCatalogue"} {
		ent := e.Registry().Entity(entity)
		s.Scan(ent, func(r *domain.Record) bool { at[entity] = r; return false })
		if !s.Allowed(scope, action, domain.LevelEdit, ent, at[entity]) {
			t.Errorf("the administrator may not %s", action)
		}
	}
	replayed, err := engine.Replay(ctx, e.Store(), state.Empty(e.Schema()), 0)
	if err != nil || replayed.Digest() != s.Digest() {
		t.Fatalf("replay differs: %v", err)
	}
}

func TestFoundOnce(t *testing.T) {
	e := open(t)
	if err := setup.Found(context.Background(), e, config(e)); err != nil {
		t.Fatal(err)
	}
	err := setup.Found(context.Background(), e, config(e))
	if !engine.IsCode(err, domain.CodeConflict) || e.Snapshot().Rev != 1 {
		t.Fatalf("%v at %d", err, e.Snapshot().Rev)
	}
}

// What the declaration refuses leaves nothing behind, not even the catalogue.
func TestFoundRefused(t *testing.T) {
	for name, change := range map[string]func(*setup.Config){
		"no name":      func(c *setup.Config) { c.Name = "" },
		"no user":      func(c *setup.Config) { c.Admin = "" },
		"capital user": func(c *setup.Config) { c.Admin = "Admin" },
	} {
		t.Run(name, func(t *testing.T) {
			e := open(t)
			cfg := config(e)
			change(&cfg)
			if err := setup.Found(context.Background(), e, cfg); !engine.IsCode(err, domain.CodeValidation) || e.Snapshot().Rev != 0 {
				t.Fatalf("%v at %d", err, e.Snapshot().Rev)
			}
		})
	}
}

func shippedCodes() (n int) {
	for _, l := range domain.ShippedCodes() {
		n += len(l.Codes)
	}
	return n
}

// TestComplete: what a newer version ships is added once, in one change, and nothing to a
// store without an enterprise.
func TestComplete(t *testing.T) {
	e := open(t)
	ctx, codes := context.Background(), e.Registry().Entity("Code")
	if err := setup.Complete(ctx, e); err != nil || e.Snapshot().Rev != 0 {
		t.Fatalf("an empty store: %v at %d", err, e.Snapshot().Rev)
	}
	if err := setup.Found(ctx, e, config(e)); err != nil {
		t.Fatal(err)
	}
	if err := setup.Complete(ctx, e); err != nil || e.Snapshot().Rev != 1 {
		t.Fatalf("nothing is missing: %v at %d", err, e.Snapshot().Rev)
	}
	gone := domain.KeyID("Code", "venueKinds", "CULTURE_PALACE")
	if e.Snapshot().Find("Code", gone) == nil || e.Snapshot().Len(codes) != shippedCodes() {
		t.Fatal("a code that ships is not there")
	}
}
