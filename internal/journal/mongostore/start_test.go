package mongostore_test

import (
	"errors"
	"io"
	"log/slog"
	"maps"
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
// in both languages, and without the password. It returns the sentence.
func wantRefused(t *testing.T, c mongostore.Config, want ...error) domain.Text {
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
		t.Fatalf("no sentence for a person: %v", err)
	}
	if strings.Contains(err.Error(), "geheim") {
		t.Errorf("the password is told: %v", err)
	}
	if took := time.Since(begin); took > 10*time.Second {
		t.Errorf("it took %v", took)
	}
	return e.Message
}

// wantSentence fails the test unless both languages have these parts.
func wantSentence(t *testing.T, got domain.Text, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(got.Zh, part) || !strings.Contains(got.En, part) {
			t.Errorf("%q is missing in %q / %q", part, got.Zh, got.En)
		}
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
		"mongodb://user:ge/heim@host/x":       mongostore.ErrURI,
		"mongodb://user:geheim@a@host/x":      mongostore.ErrURI,
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

// TestURISentences says what exactly is wrong with a connection string, but not where
// that would tell the password.
func TestURISentences(t *testing.T) {
	for uri, part := range map[string]string{
		"mongodb://user:geheim@host/x?readPreference=nope":                   "unknown read preference nope",
		"mongodb://host/x?tls=true&tlsCAFile=/none.pem":                      "/none.pem",
		"mongodb://host/x?tsl=true&readPrefrence=secondary":                  "readPrefrence",
		"mongodb://host/x?tsl=true&w=majority":                               "tsl",
		"mongodb://user:geheim@host/x?foo=geheim&foo=2":                      "foo",
		"mongodb://user:geheim@host/x?readPreference=geheim":                 "",
		"mongodb://host/x?tlsCertificateKeyFilePassword=geheim&tls=geheim":   "",
		"mongodb://user:%67eheim@host/x?tls=geheim":                          "",
		"mongodb://user:geheim@host/x?wtimeoutMS=5&tlsCAFil=x&appName=a%40b": "tlsCAFil",
	} {
		t.Run(uri, func(t *testing.T) {
			said := wantRefused(t, mongostore.Config{URI: uri}, mongostore.ErrURI)
			wantSentence(t, said, part)
			if strings.Contains(said.Zh+said.En, "geheim") {
				t.Errorf("the password is told: %v", said)
			}
		})
	}
}

// TestKnownOptions opens with every option that the driver documents: none of them is
// taken for a misspelt one.
func TestKnownOptions(t *testing.T) {
	for _, options := range []string{
		"appName=x&connectTimeoutMS=100&heartbeatFrequencyMS=500&journal=true&localThresholdMS=9&maxConnecting=2&maxIdleTimeMS=9&maxPoolSize=9&minPoolSize=1",
		"readConcernLevel=majority&readPreference=secondary&readPreferenceTags=dc:ny&maxStalenessSeconds=100&replicaSet=rs&retryReads=true&retryWrites=true",
		"serverMonitoringMode=poll&serverSelectionTimeoutMS=50&socketTimeoutMS=50&timeoutMS=500&w=majority&compressors=zlib,zstd&zlibCompressionLevel=5&zstdCompressionLevel=5",
		"authSource=admin&authMechanism=SCRAM-SHA-256&tls=false&directConnection=true", "loadBalanced=true", "tls=true&tlsInsecure=true", "ssl=true&tlsDisableOCSPEndpointCheck=true",
		"tls=true&tlsDisableCertificateRevocationCheck=true", "connect=direct", "authMechanismProperties=AWS_SESSION_TOKEN:x&authMechanism=MONGODB-AWS",
		"wtimeoutMS=5000&waitQueueTimeoutMS=1&waitQueueMultiple=2&uuidRepresentation=standard",
	} {
		t.Run(options, func(t *testing.T) {
			uri := "mongodb://somebody:geheim@127.0.0.1:1/x?" + options
			wantRefused(t, mongostore.Config{URI: uri, Patience: 50 * time.Millisecond}, mongostore.ErrUnreachable)
		})
	}
}

// hanging is a server that does what a test wants with each connection.
func hanging(t *testing.T, do func(net.Conn)) (host string, end func() error) {
	t.Helper()
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
			go do(c)
		}
	}()
	t.Cleanup(func() { _ = l.Close() }) // again
	return l.Addr().String(), l.Close
}

// TestUnreachable connects to where no server is: the sentence says which one was
// tried and what came of it.
func TestUnreachable(t *testing.T) {
	silent, _ := hanging(t, func(c net.Conn) { _, _ = io.Copy(io.Discard, c) })
	closing, _ := hanging(t, func(c net.Conn) { c.Close() })
	mail, _ := hanging(t, func(c net.Conn) { _, _ = io.WriteString(c, "220 mail.example ESMTP\r\n") })
	gone, end := hanging(t, func(net.Conn) {})
	if err := end(); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		hosts, options string
		want           error
		zh, en         string
	}{
		"nobody":            {gone, "", mongostore.ErrUnreachable, "：连接被拒绝", ": connection refused"},
		"silent":            {silent, "", mongostore.ErrUnreachable, "内没有应答", "did not answer within"},
		"unknown name":      {"a.invalid", "", mongostore.ErrUnreachable, "：域名无法解析", ": its name cannot be resolved"},
		"two":               {gone + ",a.invalid", "?replicaSet=rs", mongostore.ErrUnreachable, "a.invalid:27017 域名无法解析", gone + " connection refused"},
		"hangs up":          {closing, "", mongostore.ErrUnreachable, "只有一方使用 TLS", "only one side uses TLS"},
		"hangs up on TLS":   {closing, "?tls=true", mongostore.ErrUnreachable, "只有一方使用 TLS", "only one side uses TLS"},
		"no TLS over there": {mail, "?tls=true", mongostore.ErrTLS, "does not look like a TLS", "does not look like a TLS"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			uri := "mongodb://user:geheim@" + c.hosts + "/enterprise" + c.options
			said := wantRefused(t, mongostore.Config{URI: uri, Patience: time.Second}, c.want)
			wantSentence(t, said, c.hosts)
			if !strings.Contains(said.Zh, c.zh) || !strings.Contains(said.En, c.en) {
				t.Errorf("%q / %q", said.Zh, said.En)
			}
			if strings.Contains(said.En+said.Zh, "user") {
				t.Errorf("the user is told: %v", said)
			}
		})
	}
}

// TestRefusedByServer opens on a server that answers what the stand-in never does.
func TestRefusedByServer(t *testing.T) {
	format := formatFound()
	lagging := bson.D{{Key: "n", Value: 1}, {Key: "ok", Value: 1}, {Key: "writeConcernError", Value: bson.D{{Key: "code", Value: 64}, {Key: "errmsg", Value: "waiting for replication timed out"}}}}
	taken := bson.D{{Key: "n", Value: 0}, {Key: "ok", Value: 1}, {Key: "writeErrors", Value: bson.A{bson.D{{Key: "index", Value: 0}, {Key: "code", Value: 11000}, {Key: "errmsg", Value: "taken"}}}}}
	nothing := bson.D{{Key: "n", Value: 0}, {Key: "nModified", Value: 0}, {Key: "ok", Value: 1}}
	newer := found(bson.D{{Key: "_id", Value: "format"}, {Key: "name", Value: "pdca-journal"}, {Key: "version", Value: 2}})
	member := append(hello(true), bson.E{Key: "setName", Value: "rs"})
	secondary := append(hello(false), bson.E{Key: "setName", Value: "rs"})
	for name, c := range map[string]struct {
		answers map[string]bson.D
		want    error
		says    string // in both languages
		options string
	}{
		"too old":          {answers: map[string]bson.D{"buildInfo": version(5)}, want: mongostore.ErrTooOld},
		"may not read":     {answers: map[string]bson.D{"find": refusing(13)}, want: mongostore.ErrNotAuthorised, says: "enterprise"},
		"wrong password":   {answers: map[string]bson.D{"saslStart": refusing(18)}, want: mongostore.ErrNotAuthorised},
		"read-only user":   {answers: map[string]bson.D{"find": format, "update": refusing(13)}, want: mongostore.ErrReadOnlyUser},
		"new, read-only":   {answers: map[string]bson.D{"insert": refusing(13)}, want: mongostore.ErrReadOnlyUser},
		"unsatisfiable":    {answers: map[string]bson.D{"find": format, "update": refusing(100)}, want: mongostore.ErrNoMajority},
		"no majority":      {answers: map[string]bson.D{"find": format, "update": lagging}, want: mongostore.ErrNoMajority},
		"new, no majority": {answers: map[string]bson.D{"insert": lagging}, want: mongostore.ErrNoMajority},
		"new, begun":       {answers: map[string]bson.D{"insert": taken}, want: mongostore.ErrNoMajority},
		"named, silent":    {answers: map[string]bson.D{"find": format, "update": nil}, want: mongostore.ErrNoMajority},
		"named, unseen":    {answers: map[string]bson.D{"find": format, "update": nothing}, want: mongostore.ErrNoMajority},
		"made, lagging":    {answers: map[string]bson.D{"find": format, "create": lagging}, want: mongostore.ErrNoMajority},
		"indexed, lagging": {answers: map[string]bson.D{"find meta": format, "createIndexes": lagging}, want: mongostore.ErrNoMajority},
		"no primary":       {answers: map[string]bson.D{"hello": secondary, "isMaster": secondary}, want: mongostore.ErrNoMajority, options: "?replicaSet=rs"},
		"another set":      {answers: map[string]bson.D{"hello": member, "isMaster": member}, want: mongostore.ErrReplicaSet, options: "?replicaSet=wrong", says: "wrong"},
		"another set, led": {answers: map[string]bson.D{"hello": secondary, "isMaster": secondary}, want: mongostore.ErrReplicaSet, options: "?replicaSet=wrong", says: "wrong"},
		"no set":           {want: mongostore.ErrReplicaSet, options: "?replicaSet=rs", says: "rs"},
		"another program":  {answers: map[string]bson.D{"find": found(bson.D{{Key: "_id", Value: "format"}, {Key: "name", Value: "shop"}})}, want: journal.ErrFormat, says: "enterprise"},
		"newer version":    {answers: map[string]bson.D{"find": newer}, want: journal.ErrFormat, says: "enterprise"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			answers := maps.Clone(c.answers)
			f, uri := serve(t, answers)
			config := mongostore.Config{URI: uri + c.options, Patience: 2 * time.Second, Timeout: time.Second}
			host := strings.TrimSuffix(strings.TrimPrefix(uri, "mongodb://"), "/enterprise")
			if said, ok := answers["hello"]; ok { // a member of a set names itself
				said = append(slices.Clone(said), bson.E{Key: "hosts", Value: bson.A{host}}, bson.E{Key: "me", Value: host})
				f.answers["hello"], f.answers["isMaster"] = said, said
			}
			if name == "wrong password" {
				config.URI = strings.Replace(uri, "://", "://user:geheim@", 1)
			}
			if strings.HasPrefix(name, "named") {
				config.Enterprise = "north"
			}
			said := wantRefused(t, config, c.want)
			wantSentence(t, said, c.says)
			if c.want == mongostore.ErrReplicaSet {
				wantSentence(t, said, host)
			}
		})
	}
}

// TestSilentServer opens on a server that answers pings and leaves one command without an
// answer: Open ends all the same. A write that a majority has to take waits for the other
// servers; with anything else this one is at fault.
func TestSilentServer(t *testing.T) {
	for command, want := range map[string]error{
		"ping": mongostore.ErrUnreachable, "hello": mongostore.ErrUnreachable, "buildInfo": mongostore.ErrUnreachable, "find": mongostore.ErrUnreachable, "find commits": mongostore.ErrUnreachable,
		"listCollections": mongostore.ErrUnreachable, "listIndexes": mongostore.ErrUnreachable, "createIndexes": mongostore.ErrUnreachable,
		"insert": mongostore.ErrNoMajority, "update": mongostore.ErrNoMajority, "create": mongostore.ErrNoMajority,
	} {
		t.Run(command, func(t *testing.T) {
			t.Parallel()
			answers := map[string]bson.D{"find meta": formatFound(), command: nil}
			if command == "listCollections" || command == "insert" { // asked for in an empty database only
				delete(answers, "find meta")
			}
			_, uri := serve(t, answers)
			c := mongostore.Config{URI: uri, Form: registry.MustLoad(), Patience: time.Second, Timeout: 500 * time.Millisecond}
			if command == "createIndexes" { // which may take 60 times as long
				c.Timeout /= 5
			}
			said := wantRefused(t, c, want)
			if want == mongostore.ErrUnreachable && !strings.Contains(said.En, "did not answer") || strings.Contains(said.En, "lost") {
				t.Errorf("%q", said.En)
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
	var said strings.Builder
	log := slog.New(slog.NewTextHandler(&said, &slog.HandlerOptions{Level: slog.LevelWarn}))
	wantEnterprise(t, mustOpen(t, mongostore.Config{URI: uri, Log: log}), "")
	if said.Len() > 0 {
		t.Errorf("about nobody's database: %s", said.String())
	}
	for _, c := range []struct {
		config mongostore.Config
		warns  string
	}{
		{mongostore.Config{Enterprise: "north"}, "belonged to no enterprise"},
		{mongostore.Config{Enterprise: "north"}, ""},
		{mongostore.Config{Existing: true}, "belongs to an enterprise"},
	} {
		said.Reset()
		c.config.URI, c.config.Log = uri, log
		wantEnterprise(t, mustOpen(t, c.config), "north")
		if !strings.Contains(said.String(), c.warns) || c.warns == "" && said.Len() > 0 || c.warns != "" && !strings.Contains(said.String(), "enterprise=north") {
			t.Errorf("want a warning with %q: %q", c.warns, said.String())
		}
	}
	wantSentence(t, wantRefused(t, mongostore.Config{URI: uri, Enterprise: "south"}, mongostore.ErrEnterprise), db.Name())

	newer := bson.D{{Key: "$set", Value: bson.D{{Key: "version", Value: 2}}}}
	if _, err := db.Collection("meta").UpdateOne(t.Context(), mongotest.Filter("format"), newer); err != nil {
		t.Fatal(err)
	}
	wantRefused(t, mongostore.Config{URI: uri}, journal.ErrFormat)
}

func wantEnterprise(t *testing.T, s *mongostore.Store, want string) {
	t.Helper()
	if got, err := s.Enterprise(t.Context()); err != nil || got != want {
		t.Errorf("it belongs to %q, %v, want %q", got, err, want)
	}
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
