package mongostore_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
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

// chapter is a part of docs/mongodb.md under a heading of the third level.
type chapter struct {
	name, text string
	// blocks are its pieces of code.
	blocks []string
}

// guide reads the chapters of docs/mongodb.md under a heading of the second level.
func guide(t *testing.T, heading string) (list []chapter) {
	t.Helper()
	text, err := os.ReadFile(guidePage)
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(text), "\n## "+heading+"\n")
	rest, _, _ = strings.Cut(rest, "\n## ")
	for _, part := range strings.Split("\n"+rest, "\n### ") {
		c := chapter{text: part}
		c.name, _, _ = strings.Cut(part, "\n")
		for _, b := range strings.Split(part, "```js\n")[1:] {
			code, _, _ := strings.Cut(b, "\n```")
			c.blocks = append(c.blocks, code)
		}
		list = append(list, c)
	}
	if len(list) == 1 && len(list[0].blocks) == 0 {
		t.Fatalf("docs/mongodb.md has nothing under %q", heading)
	}
	return list
}

var (
	isoDate  = regexp.MustCompile(`ISODate\("(\d{4}-\d\d-\d\d)([^"]*)"\)`)
	objectID = regexp.MustCompile(`ObjectId\("([0-9a-f]{24})"\)`)
	binData  = regexp.MustCompile(`BinData\(0, "([^"]*)"\)`)
)

// parse reads what mongosh would read: JSON with a few calls in it.
func parse(t *testing.T, shell string, into any) {
	t.Helper()
	s := isoDate.ReplaceAllStringFunc(shell, func(s string) string {
		m := isoDate.FindStringSubmatch(s)
		if m[2] == "" {
			m[2] = "T00:00:00Z"
		}
		return `{"$date": "` + m[1] + m[2] + `"}`
	})
	s = objectID.ReplaceAllString(s, `{"$$oid": "$1"}`)
	s = binData.ReplaceAllString(s, `{"$$binary": {"base64": "$1", "subType": "00"}}`)
	if err := bson.UnmarshalExtJSON([]byte(s), false, into); err != nil {
		t.Fatalf("%v in\n%s", err, shell)
	}
}

// plain is a document for comparing: the type of a number does not count.
func plain(t *testing.T, doc any) string {
	t.Helper()
	b, err := bson.MarshalExtJSON(doc, false, false)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestGuideExamples puts the example record of each entity into a database, loads it
// as the server does, and writes it again: every example is what the store writes.
func TestGuideExamples(t *testing.T) {
	uri, reg := mongotest.URI(t), registry.MustLoad()
	s := mustOpen(t, mongostore.Config{URI: uri, Form: reg, Timeout: time.Minute})
	journaltest.Extend(t, s, 20)
	db := mongotest.Database(t, uri)
	if *update {
		updateGuide(t, s, db, reg)
	}
	var seen []string
	for _, c := range guide(t, "The entities") {
		if len(c.blocks) == 0 {
			continue
		}
		ent := reg.Entity(c.name)
		if ent == nil || len(c.blocks) != 1 {
			t.Errorf("%q is no entity with one example", c.name)
			continue
		}
		seen = append(seen, c.name)
		var example bson.D
		parse(t, c.blocks[0], &example)
		if _, err := db.Collection(c.name).InsertOne(t.Context(), example); err != nil {
			t.Fatal(err)
		}
		rewrite(t, s, reg, c.name)
		got, err := db.Collection(c.name).FindOne(t.Context(), bson.D{}).Raw()
		if err != nil {
			t.Fatal(err)
		}
		if want := plain(t, example); plain(t, got) != want {
			t.Errorf("%s is not what the store writes:\n%s\n%s", c.name, want, plain(t, got))
		}
		checkIndexes(t, db, c)
	}
	if names := reg.Collections(); !slices.Equal(seen, names) {
		t.Errorf("the guide shows\n%v, not\n%v", seen, names)
	}
}

// rewrite loads a collection's records and writes them again.
func rewrite(t *testing.T, s *mongostore.Store, reg *registry.Registry, name string) {
	t.Helper()
	ent := reg.Entity(name)
	b := journal.Batch{}
	err := s.Projections().Load(t.Context(), name, func(d journal.Doc) error {
		r, err := ent.ParseRecord(d.Body)
		if err != nil {
			return err
		}
		d.Body = ent.AppendRecord(nil, r)
		b.Docs = append(b.Docs, d)
		return nil
	})
	if err == nil && len(b.Docs) != 1 {
		err = fmt.Errorf("%d records loaded", len(b.Docs))
	}
	if err == nil {
		err = s.Projections().Project(t.Context(), b)
	}
	if err != nil {
		t.Errorf("%s: %v", name, err)
	}
}

// checkIndexes compares a chapter's line "Indexes: …" with the collection.
func checkIndexes(t *testing.T, db *mongo.Database, c chapter) {
	t.Helper()
	specs, err := db.Collection(c.name).Indexes().ListSpecifications(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var have, want []string
	for _, spec := range specs {
		keys, err := spec.KeysDocument.Elements()
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, k := range keys {
			names = append(names, k.Key())
		}
		if all := strings.Join(names, ", "); all != "_id" {
			have = append(have, all)
		}
	}
	_, line, ok := strings.Cut(c.text, "\nIndexes: ")
	line, _, _ = strings.Cut(line, "\n")
	for i, part := range strings.Split(line, "`") {
		if i%2 == 1 && part != "_id" {
			want = append(want, part)
		}
	}
	slices.Sort(have)
	slices.Sort(want)
	if !ok || !slices.Equal(have, want) {
		t.Errorf("%s has the indexes\n%v, the guide says\n%v", c.name, have, want)
	}
}

// guideOwn compares the examples of the program's own collections with what it
// writes there: the same members of the same types.
func guideOwn(t *testing.T, db *mongo.Database) {
	for _, c := range guide(t, "The program's own collections") {
		for _, b := range c.blocks {
			var example bson.D
			parse(t, b, &example)
			if c.name == "blobs.begun" { // there only while somebody uploads
				continue
			}
			filter := bson.D{}
			if id, ok := example[0].Value.(string); ok {
				filter = mongotest.Filter(id)
			}
			got, err := db.Collection(c.name).FindOne(t.Context(), filter).Raw()
			if err != nil {
				t.Errorf("%s has nothing like %v: %v", c.name, example, err)
				continue
			}
			raw, err := bson.Marshal(example)
			if err != nil {
				t.Fatal(err)
			}
			if have, want := members(t, got), members(t, raw); have != want {
				t.Errorf("%s holds\n%s, the guide says\n%s", c.name, have, want)
			}
		}
		if c.name != "blobs.begun" && len(c.blocks) > 0 {
			checkIndexes(t, db, c)
		}
	}
}

// members lists the names and types of a document's members; all numbers are alike.
func members(t *testing.T, doc bson.Raw) string {
	t.Helper()
	elements, err := doc.Elements()
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	for _, e := range elements {
		kind := e.Value().Type
		if e.Value().IsNumber() {
			kind = bson.TypeInt64
		}
		fmt.Fprintf(&b, "%s %v\n", e.Key(), kind)
	}
	return b.String()
}

// TestGuideRights makes the view of the guide and looks at what a report's user may
// read: everything but secrets and what belongs to the program. The store lives with
// the view.
func TestGuideRights(t *testing.T) {
	var view, role string
	for _, b := range guide(t, "Users and rights")[0].blocks {
		switch {
		case strings.HasPrefix(b, "db.createView("):
			view = b
		case strings.HasPrefix(b, "var domain = "):
			role = strings.TrimPrefix(b, "var domain = ")
		}
	}
	var names struct{ V []string }
	parse(t, `{"v": `+role+`}`, &names)
	reg := registry.MustLoad()
	hidden := []string{"Account", "Device", "Receipt", "Session", "LoginGuard", "Backup", "Recovery", "ErasureRequest", "Erasure", "StoredContent", "SyncConflict", "ClockMark", "Notice", "ClockStep", "DeadlineRun", "SharedNumber", "DutyWatch", "SurveyAnswer", "Suggestion", "Document", "Accountability", "ResultUse",
		"NarrowTopic", "SelfExamination", "Reflection", "PaperBallot", "BallotTally", "DemocraticAppraisal", "AppraisalSheet", "LearningResult", "PartyWorkerProfile", "CareTrigger", "CareRecord", "CareMeasure", "Objection"}
	want := slices.DeleteFunc(reg.Collections(), func(n string) bool { return slices.Contains(hidden, n) })
	if want = append(want, "AccountPublic"); !slices.Equal(names.V, want) {
		t.Errorf("the role may read\n%v, not\n%v", names.V, want)
	}

	var args struct{ V []any }
	parse(t, `{"v": [`+strings.TrimSuffix(strings.TrimPrefix(view, "db.createView("), ")")+`]}`, &args)
	mongotest.Needs(t, mongotest.Views)
	uri := mongotest.URI(t)
	s := mustOpen(t, mongostore.Config{URI: uri, Form: reg, Timeout: time.Minute})
	journaltest.Extend(t, s, 1)
	ent := reg.Entity("Account")
	r := ent.New()
	r.ID, r.Rev, r.Unit = "a", 1, "u"
	r.Body.Set(domain.AccountFieldUsername, domain.String("someone"))
	r.Body.Set(domain.AccountFieldPasswordHash, domain.String("geheim"))
	docs := []journal.Doc{{Collection: "Account", ID: "a", Rev: 1, Body: ent.AppendRecord(nil, r)}}
	if err := s.Projections().Project(t.Context(), journal.Batch{Docs: docs, Watermark: 1}); err != nil {
		t.Fatal(err)
	}
	db := mongotest.Database(t, uri)
	if err := db.CreateView(t.Context(), args.V[0].(string), args.V[1].(string), args.V[2]); err != nil {
		t.Fatal(err)
	}
	seen, err := db.Collection("AccountPublic").FindOne(t.Context(), bson.D{}).Raw()
	if err != nil || !strings.Contains(seen.String(), "someone") || strings.Contains(seen.String(), "geheim") {
		t.Errorf("the view shows %v, %v", seen, err)
	}
	again := mustOpen(t, mongostore.Config{URI: uri, Form: reg, Timeout: time.Minute})
	if _, list, err := again.Projections().Collections(context.Background()); err != nil || !slices.Equal(list, []string{"Account"}) {
		t.Errorf("with a view the store finds the collections %v, %v", list, err)
	}
}
