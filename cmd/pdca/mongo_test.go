package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"pdca/internal/domain"
	"pdca/internal/journal"
	"pdca/internal/journal/journaltest"
	"pdca/internal/state"
	"pdca/internal/state/statetest"

	"pdca/internal/journal/mongostore/mongotest"
)

// TestMongoScripts runs testdata/mongo/*.txtar as TestScripts does, each with three
// databases of its own: $A, $B and $C.
func TestMongoScripts(t *testing.T) {
	files, err := filepath.Glob("testdata/mongo/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no scripts found: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			databases := map[string]string{"A": mongotest.URI(t), "B": mongotest.URI(t), "C": mongotest.URI(t)}
			p := scriptParams()
			p.Files = []string{file}
			p.Cmds["dumped"] = func(ts *testscript.TestScript, _ bool, args []string) { dump(t, ts, args[0], args[1]) }
			setup := p.Setup
			p.Setup = func(e *testscript.Env) error {
				for name, uri := range databases {
					e.Setenv(name, uri)
				}
				return setup(e)
			}
			testscript.Run(t, p)
		})
	}
}

// dump writes every document of a database into a file, as MongoDB's own tools would.
func dump(t *testing.T, ts *testscript.TestScript, uri, file string) {
	db := mongotest.Database(t, uri)
	names, err := db.ListCollectionNames(t.Context(), bson.D{})
	ts.Check(err)
	var out bytes.Buffer
	for _, name := range names {
		cursor, err := db.Collection(name).Find(t.Context(), bson.D{})
		ts.Check(err)
		for cursor.Next(t.Context()) {
			text, err := bson.MarshalExtJSON(cursor.Current, false, false)
			ts.Check(err)
			out.Write(append(append(text, cursor.Current...), '\n'))
		}
		ts.Check(errors.Join(cursor.Err(), cursor.Close(t.Context())))
	}
	ts.Check(os.WriteFile(ts.MkAbs(file), out.Bytes(), 0o600))
}

// command runs one command and returns its exit code and what it said. It ends with the
// test's deadline.
func command(t *testing.T, args ...string) (code int, said string) {
	t.Helper()
	var out bytes.Buffer
	ctx := mongotest.Context(t)
	code = run(ctx, args, []string{"PDCA_LANG=en"}, strings.NewReader(""), &out, &out)
	if ctx.Err() != nil {
		t.Errorf("%v did not end: %s", args, &out)
	}
	return code, out.String()
}

// TestMongoForeignIndex: commands that meet a unique index of somebody else's end soon and
// name it; what only reads goes on.
func TestMongoForeignIndex(t *testing.T) {
	a, c := mongotest.URI(t), mongotest.URI(t)
	if code, said := command(t, "init", "--store", a, "--name", "测试党委", "--password", "Kranich-47-im-Nebel"); code != exitOK {
		t.Fatal(said)
	}
	create := []string{"account", "create", "--store", a, "--name", "王五", "--unit", "C", "--password", "Neuer-Anfang-88", "wang"}
	db := mongotest.Database(t, a)
	index := mongo.IndexModel{Keys: bson.D{{Key: "schema", Value: 1}}, Options: options.Index().SetUnique(true).SetName("somebody_s")}
	if _, err := db.Collection("commits").Indexes().CreateOne(t.Context(), index); err != nil {
		t.Fatal(err)
	}
	begin := time.Now()
	code, said := command(t, create...)
	if code == exitOK || !strings.Contains(said, "somebody_s") || time.Since(begin) > 20*time.Second {
		t.Errorf("account create: %d %q after %v", code, said, time.Since(begin))
	}
	if code, said := command(t, "verify", "--store", a); code != exitOK {
		t.Errorf("verify: %q", said)
	}
	if code, said = command(t, "copy", "--from", a, "--to", c); code != exitOK {
		t.Fatal(said)
	}
	if _, err := mongotest.Database(t, c).Collection("commits").Indexes().CreateOne(t.Context(), index); err != nil {
		t.Fatal(err)
	}
	if err := db.Collection("commits").Indexes().DropOne(t.Context(), "somebody_s"); err != nil {
		t.Fatal(err)
	}
	if code, said = command(t, create...); code != exitOK {
		t.Fatal(said)
	}
	if code, said = command(t, "copy", "--from", a, "--to", c); code == exitOK || !strings.Contains(said, "somebody_s") {
		t.Errorf("copy: %d %q", code, said)
	}
}

// vanishing is a store whose commits cannot be read any more, as after a fail-over to a
// server that lags.
type vanishing struct{ journal.Store }

func (vanishing) Read(context.Context, domain.Rev, int) ([]*domain.Commit, error) { return nil, nil }

// TestReplayEnds: a commit that is not there ends a verification.
func TestReplayEnds(t *testing.T) {
	s, err := new(journaltest.Disk).Open()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	ended := make(chan error, 1)
	go func() {
		_, err := new(world).replay(ctx, vanishing{s}, state.Empty(statetest.Schema()), 3)
		ended <- err
	}()
	select {
	case err = <-ended:
	case <-ctx.Done():
	}
	if !errors.Is(err, journal.ErrCorrupt) {
		t.Errorf("got %v", err)
	}
}
