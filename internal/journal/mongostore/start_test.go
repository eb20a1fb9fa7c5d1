package mongostore_test

import (
	"errors"
	"io"
	"net"
	"slices"
	"strings"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"

	"pdca/internal/domain"
	"pdca/internal/journal"
	"pdca/internal/journal/journaltest"
	"pdca/internal/journal/mongostore"
	"pdca/internal/journal/mongostore/mongotest"
	"pdca/internal/registry"
)

// wantRefused fails the test unless opening is refused with one of the reasons, one sentence
// in both languages, and without the password.
func wantRefused(t *testing.T, c mongostore.Config, want ...error) {
	t.Helper()
	begin := time.Now()
	s, err := mongostore.Open(t.Context(), c)
	if err == nil {
		s.Close()
	}
	if !slices.ContainsFunc(want, func(w error) bool { return errors.Is(err, w) }) {
		t.Fatalf("opening: %v, want %v", err, want)
	}
	e, ok := errors.AsType[*domain.Error](err)
	if !ok || e.Message.Zh == "" || e.Message.En == "" || strings.Contains(e.Message.Zh+e.Message.En, "%!") {
		t.Errorf("no sentence for a person: %v", err)
	}
	if strings.Contains(err.Error(), "geheim") {
		t.Errorf("the password is told: %v", err)
	}
	if took := time.Since(begin); took > 5*time.Second {
		t.Errorf("it took %v", took)
	}
}

func TestRefusedURI(t *testing.T) {
	for uri, want := range map[string]error{
		"":                                    mongostore.ErrURI,
		"file:/tmp/x":                         mongostore.ErrURI,
		"http://host/database":                mongostore.ErrURI,
		"mongodb://":                          mongostore.ErrURI,
		"mongodb://user:geheim@/x":            mongostore.ErrURI,
		"mongodb://user:geheim@ho st:x/x":     mongostore.ErrURI,
		"mongodb://user:ge%heim@host/x":       mongostore.ErrURI,
		"mongodb://host/x?w=majority&tls=may": mongostore.ErrURI,
		"mongodb://user:geheim@host":          mongostore.ErrNoDatabase,
		"mongodb://host/":                     mongostore.ErrNoDatabase,
		"mongodb://host/?replicaSet=rs":       mongostore.ErrNoDatabase,
		"mongodb://host/a%2Fb":                mongostore.ErrNoDatabase,
		"mongodb://host/a.b":                  mongostore.ErrNoDatabase,
		"mongodb+srv://u:geheim@a.invalid/x":  mongostore.ErrUnreachable,
	} {
		t.Run(uri, func(t *testing.T) { wantRefused(t, mongostore.Config{URI: uri, Patience: time.Second}, want) })
	}
}

// TestUnreachable connects to a port where nobody is, and to one where somebody
// listens and says nothing.
func TestUnreachable(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go func() { _, _ = io.Copy(io.Discard, c) }()
		}
	}()
	c := mongostore.Config{URI: "mongodb://user:geheim@" + l.Addr().String() + "/enterprise", Patience: 500 * time.Millisecond}
	wantRefused(t, c, mongostore.ErrUnreachable)
	l.Close()
	wantRefused(t, c, mongostore.ErrUnreachable)
}

// TestRefusedByServer opens on a server that answers what the stand-in never does.
func TestRefusedByServer(t *testing.T) {
	format := formatFound()
	lagging := bson.D{{Key: "n", Value: 1}, {Key: "ok", Value: 1}, {Key: "writeConcernError", Value: bson.D{{Key: "code", Value: 64}, {Key: "errmsg", Value: "waiting for replication timed out"}}}}
	onlySecondary := append(hello(false), bson.E{Key: "setName", Value: "rs"})
	for name, c := range map[string]struct {
		answers map[string]bson.D
		want    error
	}{
		"too old":         {map[string]bson.D{"buildInfo": version(5)}, mongostore.ErrTooOld},
		"may not read":    {map[string]bson.D{"find": refusing(13)}, mongostore.ErrNotAuthorised},
		"wrong password":  {map[string]bson.D{"saslStart": refusing(18)}, mongostore.ErrNotAuthorised},
		"read-only user":  {map[string]bson.D{"find": format, "update": refusing(13)}, mongostore.ErrReadOnlyUser},
		"new, read-only":  {map[string]bson.D{"insert": refusing(13)}, mongostore.ErrReadOnlyUser},
		"unsatisfiable":   {map[string]bson.D{"find": format, "update": refusing(100)}, mongostore.ErrNoMajority},
		"no majority":     {map[string]bson.D{"find": format, "update": lagging}, mongostore.ErrNoMajority},
		"no primary":      {map[string]bson.D{"hello": onlySecondary, "isMaster": onlySecondary}, mongostore.ErrNoMajority},
		"another program": {map[string]bson.D{"find": found(bson.D{{Key: "_id", Value: "format"}, {Key: "name", Value: "shop"}})}, journal.ErrFormat},
	} {
		t.Run(name, func(t *testing.T) {
			f, uri := serve(t, c.answers)
			switch name {
			case "wrong password":
				uri = strings.Replace(uri, "://", "://user:geheim@", 1)
			case "no primary":
				// The name that the server has in its set must be the one in the URI.
				host := strings.TrimSuffix(strings.TrimPrefix(uri, "mongodb://"), "/enterprise")
				member := append(onlySecondary, bson.E{Key: "hosts", Value: bson.A{host}}, bson.E{Key: "me", Value: host})
				f.answers["hello"], f.answers["isMaster"] = member, member
				uri += "?replicaSet=rs"
			}
			wantRefused(t, mongostore.Config{URI: uri, Patience: 500 * time.Millisecond, Timeout: time.Second}, c.want)
		})
	}
}

// TestSilentServer opens on a server that leaves one command without an answer: Open
// ends all the same.
func TestSilentServer(t *testing.T) {
	for _, command := range []string{"ping", "buildInfo", "find", "find commits", "listCollections", "insert", "update", "create", "listIndexes", "createIndexes"} {
		t.Run(command, func(t *testing.T) {
			t.Parallel()
			answers := map[string]bson.D{"find meta": formatFound(), command: nil}
			if command == "listCollections" || command == "insert" { // asked for in an empty database only
				delete(answers, "find meta")
			}
			_, uri := serve(t, answers)
			begin := time.Now()
			s, err := mongostore.Open(t.Context(), mongostore.Config{URI: uri, Form: registry.MustLoad(), Patience: 200 * time.Millisecond, Timeout: 50 * time.Millisecond})
			if err == nil {
				s.Close()
			}
			if _, ok := errors.AsType[*domain.Error](err); !ok || time.Since(begin) > 15*time.Second {
				t.Errorf("it took %v: %v", time.Since(begin), err)
			}
		})
	}
}

// TestRulesStay opens as a user who may not set rules: they stay as they are.
func TestRulesStay(t *testing.T) {
	there := found(bson.D{{Key: "name", Value: "commits"}, {Key: "type", Value: "collection"}, {Key: "options", Value: bson.D{}}})
	f, uri := serve(t, map[string]bson.D{"find meta": formatFound(), "create": refusing(48), "listCollections": there, "collMod": refusing(13)})
	mustOpen(t, mongostore.Config{URI: uri})
	if len(f.heard("collMod")) == 0 {
		t.Error("nobody tried to set the rules")
	}
}

// TestRefusedDatabase opens databases that are not this enterprise's journal. None
// of them is changed.
func TestRefusedDatabase(t *testing.T) {
	uri := mongotest.URI(t)
	db := mongotest.Database(t, uri)
	if _, err := db.Collection("orders").InsertOne(t.Context(), bson.D{{Key: "_id", Value: 1}}); err != nil {
		t.Fatal(err)
	}
	wantRefused(t, mongostore.Config{URI: uri}, journal.ErrFormat)
	if names, err := db.ListCollectionNames(t.Context(), bson.D{}); err != nil || len(names) != 1 {
		t.Errorf("the foreign database holds %v now, %v", names, err)
	}

	uri = mongotest.URI(t)
	db = mongotest.Database(t, uri)
	wantRefused(t, mongostore.Config{URI: uri, ReadOnly: true}, mongostore.ErrEmpty)
	wantRefused(t, mongostore.Config{URI: uri, Existing: true}, mongostore.ErrEmpty)
	if names, err := db.ListCollectionNames(t.Context(), bson.D{}); err != nil || len(names) != 0 {
		t.Errorf("the empty database holds %v now, %v", names, err)
	}
	if err := mustOpen(t, mongostore.Config{URI: uri}).Close(); err != nil {
		t.Fatal(err)
	}
	mustOpen(t, mongostore.Config{URI: uri, Enterprise: "north"}) // it was nobody's
	mustOpen(t, mongostore.Config{URI: uri, Enterprise: "north"})
	mustOpen(t, mongostore.Config{URI: uri, Existing: true})
	wantRefused(t, mongostore.Config{URI: uri, Enterprise: "south"}, mongostore.ErrEnterprise)

	newer := bson.D{{Key: "$set", Value: bson.D{{Key: "version", Value: 2}}}}
	if _, err := db.Collection("meta").UpdateOne(t.Context(), mongotest.Filter("format"), newer); err != nil {
		t.Fatal(err)
	}
	wantRefused(t, mongostore.Config{URI: uri}, journal.ErrFormat)
}

// TestReadOnly reads a journal without writing anything.
func TestReadOnly(t *testing.T) {
	uri := mongotest.URI(t)
	s := mustOpen(t, mongostore.Config{URI: uri})
	all := journaltest.Extend(t, s, 3)
	r := mustOpen(t, mongostore.Config{URI: uri, ReadOnly: true})
	journaltest.Same(t, journaltest.ReadAll(t, r), all)
	for what, err := range map[string]error{
		"append":  r.Append(t.Context(), journaltest.Next(t, r, "mine")),
		"project": r.Projections().Project(t.Context(), journal.Batch{Watermark: 1}),
		"put":     r.Blobs().Put(t.Context(), journaltestSum, strings.NewReader("")),
	} {
		if !errors.Is(err, journal.ErrReadOnly) {
			t.Errorf("%s: %v", what, err)
		}
	}
}
