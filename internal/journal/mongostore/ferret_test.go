package mongostore_test

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"

	"pdca/internal/domain"
	"pdca/internal/journal"
	"pdca/internal/journal/journaltest"
	"pdca/internal/journal/mongostore"
	"pdca/internal/registry"
)

// The tests of this file are about servers that speak MongoDB's protocol and are not
// MongoDB: what they answer was taken from DocumentDB and FerretDB 2.

// diary takes what a store tells an operator.
type diary struct {
	mu   sync.Mutex // guards text
	text strings.Builder
}

// Write keeps what is told.
func (d *diary) Write(p []byte) (int, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.text.Write(p)
}

func (d *diary) said() string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.text.String()
}

func (d *diary) log() *slog.Logger { return slog.New(slog.NewTextHandler(d, nil)) }

// duplicated is the answer to an insert that an index refuses.
func duplicated(message string, more ...bson.E) bson.D {
	e := append(bson.D{{Key: "index", Value: 0}, {Key: "code", Value: 11000}, {Key: "errmsg", Value: message}}, more...)
	return bson.D{{Key: "n", Value: 0}, {Key: "ok", Value: 1}, {Key: "writeErrors", Value: bson.A{e}}}
}

// TestDuplicateWithoutPattern meets duplicate keys that only a message tells about: one
// of another index than that of _id is refused at once and by its name, and one of _id
// is refused when its slot stays empty.
func TestDuplicateWithoutPattern(t *testing.T) {
	const ferret, document = "E11000 duplicate key error collection: enterprise.commits index: ", "Duplicate key violation on the requested collection"
	at := bson.E{Key: "keyPattern", Value: bson.D{{Key: "at", Value: 1}}}
	for _, c := range []struct {
		message string
		more    []bson.E
		names   string // the index; "" for that of _id
	}{
		{ferret + "at_unique", nil, "at_unique"},
		{ferret + "by time and node", nil, "by time and node"},
		{ferret + `at_1 dup key: { at: "index: _id_" }`, nil, "at_1"},
		{document + ": Index 'at_unique'", nil, "at_unique"},
		{"E11000 duplicate key error", []bson.E{at}, `"at"`},
		{ferret + "at_1", []bson.E{at}, "at_1"},
		{ferret + "_id_", nil, ""},
		{ferret + "_id_ dup key: { _id: 1 }", nil, ""},
		{"E11000 duplicate key error index: enterprise.commits.$_id_ dup key: { : 1 }", nil, ""},
		{document + ": Index '_id_'", nil, ""},
		{document + ": Index '<unknown>'", nil, ""},
		{document + ".", nil, ""},
	} {
		t.Run(c.message, func(t *testing.T) {
			t.Parallel()
			f, uri := serve(t, map[string]bson.D{"find meta": formatFound(), "insert commits": duplicated(c.message, c.more...)})
			s := mustOpen(t, mongostore.Config{URI: uri})
			ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
			defer cancel()
			err := journal.AppendResolved(ctx, s, journaltest.Commit(0, domain.Hash{}, "mine"))
			if !errors.Is(err, journal.ErrRefused) || errors.Is(err, journal.ErrUnknownOutcome) || errors.Is(err, journal.ErrSlotTaken) {
				t.Errorf("got %v", err)
			}
			wantSentence(t, domain.AsError(err).Message, c.names)
			inserts := 0
			for _, q := range f.heard("insert") {
				if name, _ := q.Index(0).Value().StringValueOK(); name == "commits" {
					inserts++
				}
			}
			if most := map[bool]int{true: 3, false: 1}[c.names == ""]; inserts != most {
				t.Errorf("%d inserts, want %d", inserts, most)
			}
		})
	}
}

// TestRefusedCommitIsTold: whoever changes something over such a database is told what an
// operator has to look at, soon and each time.
func TestRefusedCommitIsTold(t *testing.T) {
	greeting := append(hello(true), bson.E{Key: "logicalSessionTimeoutMinutes", Value: 30})
	_, uri := serve(t, map[string]bson.D{"find meta": formatFound(), "hello": greeting, "isMaster": greeting,
		"insert commits": duplicated("E11000 duplicate key error collection: enterprise.commits index: at_unique")})
	p := plantAt(t, uri)
	for range 2 {
		begin := time.Now()
		_, err := p.unit()
		e, ok := errors.AsType[*domain.Error](err)
		if !ok || e.Code != domain.CodeUnavailable || e.RetryAfter <= 0 {
			t.Fatalf("got %v", err)
		}
		wantSentence(t, e.Message, "at_unique")
		if took := time.Since(begin); took > appendTimeout {
			t.Errorf("the answer took %v", took)
		}
	}
}

// troubles are what a server does that is not in order.
func troubles() map[string]bson.D {
	return map[string]bson.D{"internal error": refusing(1), "hangs up": {{Key: hangingUp, Value: false}}, "hangs up in the middle": {{Key: hangingUp, Value: true}},
		"not primary": refusing(10107), "shutting down": refusing(91)}
}

// TestStartInTrouble opens while the server is not in order for a moment, at each of the
// questions that a start asks.
func TestStartInTrouble(t *testing.T) {
	for name, trouble := range troubles() {
		commands := []string{"ping", "find commits", "update"}
		if name == "internal error" {
			commands = append(commands, "buildInfo", "hello", "find meta", "create", "listIndexes", "createIndexes", "insert commits.probe")
		}
		for _, command := range commands {
			t.Run(name+" at "+command, func(t *testing.T) {
				t.Parallel()
				var mu sync.Mutex // guards left
				left := 4         // the driver itself asks twice
				f, uri := serve(t, map[string]bson.D{"find meta": formatFound()})
				f.first = func(q bson.Raw) bson.D {
					word, collection, one := strings.Cut(command, " ")
					got, _ := q.Index(0).Value().StringValueOK()
					mu.Lock()
					defer mu.Unlock()
					if q.Index(0).Key() != word || one && got != collection || left == 0 {
						return nil
					}
					left--
					return trouble
				}
				s, err := mongostore.Open(t.Context(), mongostore.Config{URI: uri + "?heartbeatFrequencyMS=500", Form: registry.MustLoad(), Patience: 20 * time.Second})
				if err != nil {
					t.Fatal(err)
				}
				if err := s.Close(); err != nil {
					t.Error(err)
				}
				if left > 0 {
					t.Errorf("the server was in order %d times too early", left)
				}
			})
		}
	}
}

// TestStartInLastingTrouble: a start ends when its patience does, with a sentence.
func TestStartInLastingTrouble(t *testing.T) {
	for name, trouble := range troubles() {
		for _, command := range []string{"ping", "update"} {
			t.Run(name+" at "+command, func(t *testing.T) {
				t.Parallel()
				_, uri := serve(t, map[string]bson.D{"find meta": formatFound(), command: trouble})
				begin := time.Now()
				wantRefused(t, mongostore.Config{URI: uri + "?heartbeatFrequencyMS=500", Patience: time.Second, Timeout: 2 * time.Second}, mongostore.ErrUnreachable, mongostore.ErrNoMajority)
				if took := time.Since(begin); took < 900*time.Millisecond || took > 8*time.Second {
					t.Errorf("it took %v", took)
				}
			})
		}
	}
}

// TestRules opens on servers that do not take the validation rules, or take them and do
// not keep them: a warning says so, and the store serves.
func TestRules(t *testing.T) {
	bare := found(bson.D{{Key: "name", Value: "commits"}, {Key: "type", Value: "collection"}, {Key: "options", Value: bson.D{}}})
	invalid := bson.D{{Key: "n", Value: 0}, {Key: "ok", Value: 1}, {Key: "writeErrors", Value: bson.A{bson.D{{Key: "index", Value: 0}, {Key: "code", Value: 121}, {Key: "errmsg", Value: "x"}}}}}
	for name, c := range map[string]struct {
		answers map[string]bson.D
		says    string
		warns   bool
	}{
		"create not supported":  {map[string]bson.D{"create": refusing(115)}, "does not take the rules", true},
		"create not understood": {map[string]bson.D{"create": refusing(9)}, "does not take the rules", true},
		"no such option":        {map[string]bson.D{"create": refusing(40415)}, "does not take the rules", true},
		"collMod not supported": {map[string]bson.D{"create": refusing(48), "collMod": refusing(115), "listCollections": bare}, "does not take the rules", true},
		"collMod not there":     {map[string]bson.D{"create": refusing(48), "collMod": refusing(59), "listCollections": bare}, "does not take the rules", true},
		"taken, not enforced":   {map[string]bson.D{}, "does not enforce them", true},
		"enforced":              {map[string]bson.D{"insert commits.probe": invalid}, "enforces the rules", false},
		"set, enforced":         {map[string]bson.D{"create": refusing(48), "listCollections": bare, "insert commits.probe": invalid}, "enforces the rules", false},
		"cannot be tried":       {map[string]bson.D{"create commits.probe": refusing(13)}, "cannot be tried", true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c.answers["find meta"] = formatFound()
			f, uri := serve(t, c.answers)
			if strings.HasPrefix(name, "create") || name == "no such option" {
				f.first = func(q bson.Raw) bson.D { // it takes the collection without
					if _, err := q.LookupErr("validator"); q.Index(0).Key() == "create" && err != nil {
						return bson.D{{Key: "ok", Value: 1}}
					}
					return nil
				}
			}
			var d diary
			mustOpen(t, mongostore.Config{URI: uri, Log: d.log()})
			if !strings.Contains(d.said(), c.says) || strings.Contains(d.said(), "level=WARN") != c.warns {
				t.Errorf("the operator was told %q", d.said())
			}
			if removed := len(f.heard("delete")); (removed > 0) != (name == "taken, not enforced") {
				t.Errorf("%d documents were removed", removed)
			}
			for _, q := range f.heard("insert") {
				if to, _ := q.Index(0).Value().StringValueOK(); to == "commits" {
					t.Error("the probe went into the journal")
				}
			}
		})
	}
}

// TestImpatientStream: a server that answers a change stream at once, with or without
// news, is not asked all the time.
func TestImpatientStream(t *testing.T) {
	cursor := func(batch string) bson.D {
		return bson.D{{Key: "cursor", Value: bson.D{{Key: "id", Value: int64(7)}, {Key: "ns", Value: "enterprise.commits"}, {Key: batch, Value: bson.A{}},
			{Key: "postBatchResumeToken", Value: bson.D{{Key: "_data", Value: "00"}}}}}, {Key: "ok", Value: 1}}
	}
	f, uri := serve(t, map[string]bson.D{"find meta": formatFound(), "aggregate": cursor("firstBatch"), "getMore": cursor("nextBatch")})
	s := mustOpen(t, mongostore.Config{URI: uri, Poll: 100 * time.Millisecond})
	ctx, cancel := context.WithTimeout(t.Context(), time.Second)
	defer cancel()
	if err := s.Wait(ctx, 1); !errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
	if n := len(f.heard("getMore")); n == 0 || n > 15 {
		t.Errorf("the stream was asked %d times in a second", n)
	}
}

// TestFirstWrongEnds: looking for the first damaged commit ends at the head, also where
// there is always one more.
func TestFirstWrongEnds(t *testing.T) {
	var mu sync.Mutex // guards chain
	chain := []*domain.Commit{journaltest.Commit(0, domain.Hash{}, "first")}
	f, uri := serve(t, map[string]bson.D{"find meta": formatFound(), "create": refusing(48)})
	f.first = func(q bson.Raw) bson.D {
		if name, _ := q.Index(0).Value().StringValueOK(); q.Index(0).Key() != "find" || name != "commits" {
			return nil
		}
		n := int64(5)
		if !descending(q) {
			if n, _ = q.Lookup("filter", "_id", "$gte").AsInt64OK(); n == 0 {
				n, _ = q.Lookup("filter", "_id").AsInt64OK()
			}
		}
		mu.Lock()
		defer mu.Unlock()
		for int64(len(chain)) < n {
			last := chain[len(chain)-1]
			chain = append(chain, journaltest.Commit(last.Seq, last.Hash, fmt.Sprint("c", len(chain))))
		}
		doc := commitOf(chain[n-1])
		if descending(q) { // the head is not what it was
			doc[3].Value = hex.EncodeToString(make([]byte, len(chain[0].Hash)))
		}
		return found(doc)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	begin := time.Now()
	s, err := mongostore.Open(ctx, mongostore.Config{URI: uri})
	if err == nil {
		s.Close()
	}
	if !errors.Is(err, journal.ErrCorrupt) || time.Since(begin) > 10*time.Second {
		t.Errorf("got %v after %v", err, time.Since(begin))
	}
}

// TestSweepEnds: what a start sweeps is bounded.
func TestSweepEnds(t *testing.T) {
	f, uri := serve(t, map[string]bson.D{"find meta": formatFound()})
	mustOpen(t, mongostore.Config{URI: uri})
	for _, q := range f.heard("find") {
		if name, _ := q.Index(0).Value().StringValueOK(); name != "blobs.begun" {
			continue
		}
		if n, _ := q.Lookup("limit").AsInt64OK(); n != 1000 {
			t.Errorf("up to %d remains are asked for", n)
		}
		return
	}
	t.Error("nothing was swept")
}
