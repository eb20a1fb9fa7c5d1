package mongostore_test

import (
	"errors"
	"fmt"
	"testing"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"

	"pdca/internal/domain"
	"pdca/internal/journal"
	"pdca/internal/journal/journaltest"
	"pdca/internal/journal/mongostore"
	"pdca/internal/journal/mongostore/mongotest"
)

// set changes a member of a document past the validation rules, as one who may do
// everything can.
func set(ctx *testing.T, db *mongo.Database, id int64, member string, value any) {
	ctx.Helper()
	cmd := bson.D{{Key: "update", Value: "commits"}, {Key: "bypassDocumentValidation", Value: true},
		{Key: "updates", Value: bson.A{bson.D{{Key: "q", Value: mongotest.Filter(id)}, {Key: "u", Value: bson.D{{Key: "$set", Value: bson.D{{Key: member, Value: value}}}}}}}}}
	if err := db.RunCommand(ctx.Context(), cmd).Err(); err != nil {
		ctx.Fatal(err)
	}
}

// TestChangedByHand changes each member of a commit, adds one, and removes the
// commit: reading and verifying name it, and what comes before is still read.
func TestChangedByHand(t *testing.T) {
	for member, value := range map[string]any{
		"token": "other", "prev": "00", "hash": fmt.Sprintf("%064x", 5), "at": bson.DateTime(5), "node": "other", "schema": "2",
		"entries": bson.A{`{"n":6}`}, "entries.0": `{"n":60}`, "more": 1, "": nil,
	} {
		t.Run(member, func(t *testing.T) {
			uri := mongotest.URI(t)
			s := mustOpen(t, mongostore.Config{URI: uri})
			all := journaltest.Extend(t, s, 20)
			db := mongotest.Database(t, uri)
			if member == "" {
				if _, err := db.Collection("commits").DeleteOne(t.Context(), mongotest.Filter(int64(5))); err != nil {
					t.Fatal(err)
				}
			} else {
				set(t, db, 5, member, value)
			}
			wantDamage(t, s, 5, all)
			// Another process starts, for the tail is sound, and finds the same.
			wantDamage(t, mustOpen(t, mongostore.Config{URI: uri}), 5, all)

			// With the tail damaged too, the first is still what is named.
			set(t, db, 19, "node", "other")
			wantDamaged(t, uri, 5)
		})
	}
}

func wantDamaged(t *testing.T, uri string, seq domain.Rev) {
	t.Helper()
	_, err := mongostore.Open(t.Context(), mongostore.Config{URI: uri})
	if d, ok := errors.AsType[*journal.DamageError](err); !ok || d.Seq != seq {
		t.Errorf("opening a journal damaged at %d: %v", seq, err)
	}
}

// TestDamagedTail damages the last commits: opening names the first of them, wherever
// it looks first.
func TestDamagedTail(t *testing.T) {
	for name, spoil := range map[string]func(t *testing.T, db *mongo.Database){
		"the last": func(t *testing.T, db *mongo.Database) { set(t, db, 20, "hash", 1) },
		"the one before": func(t *testing.T, db *mongo.Database) {
			set(t, db, 20, "node", "other")
			set(t, db, 19, "node", "other")
		},
		"another type of slot": func(t *testing.T, db *mongo.Database) {
			if _, err := db.Collection("commits").DeleteOne(t.Context(), mongotest.Filter(int64(20))); err != nil {
				t.Fatal(err)
			}
			insert := bson.D{{Key: "insert", Value: "commits"}, {Key: "bypassDocumentValidation", Value: true}, {Key: "documents", Value: bson.A{bson.D{{Key: "_id", Value: 20.0}}}}}
			if err := db.RunCommand(t.Context(), insert).Err(); err != nil {
				t.Fatal(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			uri := mongotest.URI(t)
			journaltest.Extend(t, mustOpen(t, mongostore.Config{URI: uri}), 20)
			spoil(t, mongotest.Database(t, uri))
			seq := domain.Rev(20)
			if name == "the one before" {
				seq = 19
			}
			wantDamaged(t, uri, seq)
		})
	}
}

func wantDamage(t *testing.T, s *mongostore.Store, seq domain.Rev, all []*domain.Commit) {
	t.Helper()
	err := journal.Verify(t.Context(), s, nil)
	if d, ok := errors.AsType[*journal.DamageError](err); !ok || d.Seq != seq {
		t.Errorf("verify: %v", err)
	}
	list, err := s.Read(t.Context(), 1, 100)
	if err != nil {
		t.Fatal(err)
	}
	journaltest.Same(t, list, all[:seq-1])
	for _, limit := range []int{1, 100} {
		list, err = s.Read(t.Context(), seq, limit)
		if d, ok := errors.AsType[*journal.DamageError](err); !ok || d.Seq != seq || len(list) > 0 {
			t.Errorf("read of the damaged slot: %d commits, %v", len(list), err)
		}
	}
}

// TestValidation lets the server refuse what is no commit, as an old program might
// write it.
func TestValidation(t *testing.T) {
	mongotest.Needs(t, mongotest.Validators)
	uri := mongotest.URI(t)
	mustOpen(t, mongostore.Config{URI: uri})
	db := mongotest.Database(t, uri)
	good := bson.D{{Key: "_id", Value: int64(1)}, {Key: "token", Value: "t"}, {Key: "prev", Value: fmt.Sprintf("%064x", 0)}, {Key: "hash", Value: fmt.Sprintf("%064x", 1)},
		{Key: "at", Value: bson.DateTime(1)}, {Key: "node", Value: "n"}, {Key: "schema", Value: "1"}, {Key: "entries", Value: bson.A{"{}"}}}
	insert := func(doc bson.D) error {
		_, err := db.Collection("commits").InsertOne(t.Context(), doc)
		return err
	}
	for i, e := range good {
		for _, bad := range []any{nil, true, bson.D{}, "short"} {
			if s, isText := bad.(string); isText && (e.Key == "token" || e.Key == "node" || e.Key == "schema") && s != "" {
				continue
			}
			doc := append(append(bson.D{}, good[:i]...), good[i+1:]...)
			if bad != nil {
				doc = append(doc, bson.E{Key: e.Key, Value: bad})
			}
			if err := insert(doc); err == nil {
				t.Errorf("%s: %v was taken", e.Key, bad)
			}
		}
	}
	if err := insert(append(good[:len(good):len(good)], bson.E{Key: "more", Value: 1})); err == nil {
		t.Error("a member more was taken")
	}
	if err := insert(good); err != nil {
		t.Errorf("the good one was refused: %v", err)
	}
}

// TestRulesAreSetAgain removes the validation rules; the next start sets them.
func TestRulesAreSetAgain(t *testing.T) {
	mongotest.Needs(t, mongotest.Validators)
	uri := mongotest.URI(t)
	mustOpen(t, mongostore.Config{URI: uri})
	db := mongotest.Database(t, uri)
	if err := db.RunCommand(t.Context(), bson.D{{Key: "collMod", Value: "commits"}, {Key: "validator", Value: bson.D{}}}).Err(); err != nil {
		t.Fatal(err)
	}
	mustOpen(t, mongostore.Config{URI: uri})
	if _, err := db.Collection("commits").InsertOne(t.Context(), bson.D{{Key: "_id", Value: int64(1)}}); err == nil {
		t.Error("the rules were not set again")
	}
}
