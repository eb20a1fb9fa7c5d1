package mongostore_test

import (
	"encoding/hex"
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"

	"pdca/internal/domain"
	"pdca/internal/journal"
	"pdca/internal/journal/journaltest"
	"pdca/internal/journal/mongostore"
	"pdca/internal/journal/mongostore/mongoproxy"
	"pdca/internal/journal/mongostore/mongotest"
)

// newPrimary is a server with five commits whose majority reads lag behind, as those of
// a new primary do for a while; linearizable reads see all.
type newPrimary struct {
	*fake
	uri     string
	commits []*domain.Commit
	// visible is how many commits majority reads see; after a question that later
	// names, it becomes 3.
	visible atomic.Int64
	later   atomic.Pointer[string]
	// stepping says that linearizable reads fail for now.
	stepping atomic.Bool
}

func serveLagging(t *testing.T) *newPrimary {
	t.Helper()
	m, err := (&journaltest.Disk{}).Open()
	if err != nil {
		t.Fatal(err)
	}
	p := &newPrimary{commits: journaltest.Extend(t, m, 5)}
	p.visible.Store(5)
	p.fake, p.uri = serve(t, map[string]bson.D{"find meta": formatFound(), "create": refusing(48)})
	p.first = p.answer
	return p
}

func (p *newPrimary) answer(q bson.Raw) bson.D {
	name, _ := q.Index(0).Value().StringValueOK()
	id, _ := q.Lookup("filter", "_id").StringValueOK()
	defer func() {
		if later := p.later.Load(); later != nil && (*later == id || *later == "head" && descending(q)) {
			p.visible.Store(3)
		}
	}()
	switch {
	case q.Index(0).Key() != "find":
		return nil
	case name == "meta" && id == "projections":
		return found(bson.D{{Key: "_id", Value: id}, {Key: "watermark", Value: int64(4)}})
	case name != "commits":
		return nil
	}
	seen := p.visible.Load()
	if level, _ := q.Lookup("readConcern", "level").StringValueOK(); level == "linearizable" {
		if p.stepping.Load() {
			return refusing(135)
		}
		seen = int64(len(p.commits))
	}
	from, one := q.Lookup("filter", "_id").AsInt64OK()
	if !one {
		from, _ = q.Lookup("filter", "_id", "$gte").AsInt64OK()
	}
	from = max(from, 1)
	var docs []any
	for n := from; n <= seen && (n == from || !one); n++ {
		docs = append(docs, commitOf(p.commits[n-1]))
	}
	if descending(q) && len(docs) > 0 {
		docs = docs[len(docs)-1:]
	}
	return found(docs...)
}

func commitOf(c *domain.Commit) bson.D {
	entries := bson.A{}
	for _, e := range c.Entries {
		entries = append(entries, string(e))
	}
	return bson.D{{Key: "_id", Value: int64(c.Seq)}, {Key: "token", Value: c.Token}, {Key: "prev", Value: hex.EncodeToString(c.Prev[:])},
		{Key: "hash", Value: hex.EncodeToString(c.Hash[:])}, {Key: "at", Value: bson.DateTime(c.At)}, {Key: "node", Value: c.Node},
		{Key: "schema", Value: c.Schema}, {Key: "entries", Value: entries}}
}

// TestNewPrimary: a primary that lags for a moment is no damage, at whichever step.
func TestNewPrimary(t *testing.T) {
	for _, later := range []string{"head", "projections"} {
		t.Run("AtStart after "+later, func(t *testing.T) {
			p := serveLagging(t)
			p.later.Store(&later)
			s := mustOpen(t, mongostore.Config{URI: p.uri})
			if head, _, err := s.Head(t.Context()); err != nil || head < 4 {
				t.Errorf("head %d, %v", head, err)
			}
		})
	}
	t.Run("Running", func(t *testing.T) {
		p := serveLagging(t)
		s := mustOpen(t, mongostore.Config{URI: p.uri})
		p.visible.Store(3)
		if head, _, err := s.Head(t.Context()); err != nil || head != 5 {
			t.Errorf("head %d, %v", head, err)
		}
		for slot := range domain.Rev(5) {
			if list, err := s.Read(t.Context(), slot+1, 10); err != nil || len(list) == 0 {
				t.Errorf("from slot %d: %d commits, %v", slot+1, len(list), err)
			}
		}
	})
	t.Run("SteppingDownAtStart", func(t *testing.T) {
		p := serveLagging(t)
		p.stepping.Store(true)
		if s, err := mongostore.Open(t.Context(), mongostore.Config{URI: p.uri}); err == nil {
			s.Close()
			t.Error("a server that steps down was taken for one without linearizable reads")
		}
	})
}

// TestFilledMeanwhile: a slot that was empty when the server looked, and filled when
// its answer came, is not missing.
func TestFilledMeanwhile(t *testing.T) {
	uri := mongotest.URI(t)
	p, through := front(t, uri, 1)
	s, other := mustOpen(t, mongostore.Config{URI: through}), mustOpen(t, mongostore.Config{URI: uri})
	journaltest.Extend(t, other, 1)
	if _, _, err := s.Head(t.Context()); err != nil {
		t.Fatal(err)
	}
	finds := 0
	rule := p.Add(mongoproxy.Rule{Fault: mongoproxy.DelayReply, Delay: time.Second, Times: 1, Match: func(r mongoproxy.Request) bool {
		if r.Command == "find" && r.Collection == "commits" {
			finds++
		}
		return finds == 2 // the second look at the slot
	}})
	read := make(chan error, 1)
	go func() {
		_, err := s.Read(t.Context(), 2, 1)
		read <- err
	}()
	time.Sleep(400 * time.Millisecond)
	journaltest.Extend(t, other, 1)
	if head, _, err := s.Head(t.Context()); err != nil || head != 2 {
		t.Errorf("head %d, %v", head, err)
	}
	if err := <-read; errors.Is(err, journal.ErrCorrupt) {
		t.Errorf("a false alarm: %v", err)
	}
	if rule.Hits() != 1 {
		t.Errorf("%d answers were late", rule.Hits())
	}
}

func descending(q bson.Raw) bool {
	dir, _ := q.Lookup("sort", "_id").AsInt64OK()
	return dir < 0
}
