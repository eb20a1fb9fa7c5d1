package mongostore_test

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"

	"pdca/internal/demo"
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/journal"
	"pdca/internal/journal/mongostore"
	"pdca/internal/journal/teststore"
	"pdca/internal/registry"
	"pdca/internal/rules"
	"pdca/internal/state/statetest"
)

var update = flag.Bool("update", false, "write the entities of docs/mongodb.md anew where they are not what the store writes")

const guidePage = "../../../docs/mongodb.md"

// updateGuide writes the chapters of the entities: examples that still hold stay, others
// are records of the demonstration, or made up where it has none.
func updateGuide(t *testing.T, s *mongostore.Store, db *mongo.Database, reg *registry.Registry) {
	t.Helper()
	text, err := os.ReadFile(guidePage)
	if err != nil {
		t.Fatal(err)
	}
	head, rest, _ := strings.Cut(string(text), "\n## The entities\n")
	intro, after := rest, ""
	if i := strings.Index(rest, "\n## "); i >= 0 {
		intro, after = rest[:i], rest[i:]
	}
	intro, _, _ = strings.Cut(intro, "\n### ")
	was := map[string]chapter{}
	for _, c := range guide(t, "The entities") {
		was[c.name] = c
	}
	records := shownRecords(t, reg)
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n## The entities\n%s", head, intro)
	for _, name := range reg.Collections() {
		ent := reg.Entity(name)
		example := ""
		if c := was[name]; len(c.blocks) == 1 && holds(t, c.blocks[0], ent) {
			example = c.blocks[0]
		} else {
			example = shell(t, written(t, s, db, ent, records[name]))
		}
		fmt.Fprintf(&b, "\n### %s\n\n%s.\n\n```js\n%s\n```\n\nIndexes: %s\n", name, strings.TrimSuffix(registry.Texts(ent.Description).En, "."), example, strings.Join(shownIndexes(t, db, name), ", "))
	}
	if err := os.WriteFile(guidePage, []byte(b.String()+after), 0o644); err != nil {
		t.Fatal(err)
	}
}

// holds says whether an example is still what the entity's records look like.
func holds(t *testing.T, text string, ent *registry.Entity) bool {
	t.Helper()
	var doc bson.D
	parse(t, text, &doc)
	known := []string{"_id", "rev", "_record"}
	for _, f := range ent.Fields {
		known = append(known, f.Name)
		if f.Required && !slices.ContainsFunc(doc, func(e bson.E) bool { return e.Key == f.Name }) {
			return false
		}
	}
	for _, e := range doc {
		i := slices.IndexFunc(ent.Fields, func(f *registry.Field) bool { return f.Name == e.Key })
		if !slices.Contains(known, e.Key) {
			return false
		}
		if i < 0 {
			continue
		}
		_, text := e.Value.(string)
		if f := ent.Fields[i]; text && (f.Embedded != nil || f.Kind == domain.KindList) {
			return false
		}
	}
	return true
}

// shownRecords has the fullest record of each entity in the small demonstration.
func shownRecords(t *testing.T, reg *registry.Registry) map[string]*domain.Record {
	t.Helper()
	today, err := domain.ParseDate("2026-10-15")
	if err != nil {
		t.Fatal(err)
	}
	now := time.UnixMilli(int64(today)*86_400_000 + 9*3600_000)
	e, err := engine.Open(t.Context(), engine.Config{Store: teststore.Open(t), Registry: reg, Rules: rules.All(), Tables: statetest.Tables(), ProjectEvery: -1, Node: "guide",
		Clock: func() time.Time { return now }, NewToken: func() string { return "1" }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		ctx, cancel := context.WithCancel(context.Background())
		cancel() // its projections are of no use
		_ = e.Close(ctx)
	})
	if _, err := demo.Fill(t.Context(), e, demo.Config{Small: true, Today: today, PasswordHash: "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g"}); err != nil {
		t.Fatal(err)
	}
	full := map[string]*domain.Record{}
	most := map[string]int{}
	for _, ent := range reg.Entities {
		e.Snapshot().Scan(ent, func(r *domain.Record) bool {
			n := 0
			for i := range ent.Fields {
				if r.Has(i) {
					n++
				}
			}
			if n > most[ent.Name] {
				full[ent.Name], most[ent.Name] = r, n
			}
			return true
		})
	}
	return full
}

// written puts a record into the database and reads its document; without a record one
// with the required fields alone.
func written(t *testing.T, s *mongostore.Store, db *mongo.Database, ent *registry.Entity, r *domain.Record) bson.Raw {
	t.Helper()
	d := journal.Doc{Collection: ent.Name, ID: "example", Rev: 1, Body: []byte(madeUp(ent))}
	if r != nil {
		d.ID, d.Rev, d.Body = r.ID, r.Rev, ent.AppendRecord(nil, r)
	}
	if err := s.Projections().Project(t.Context(), journal.Batch{Docs: []journal.Doc{d}}); err != nil {
		t.Fatalf("%s: %v\n%s", ent.Name, err, d.Body)
	}
	raw, err := db.Collection(ent.Name).FindOne(t.Context(), bson.D{}).Raw()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Collection(ent.Name).DeleteMany(t.Context(), bson.D{}); err != nil {
		t.Fatal(err)
	}
	return raw
}

// madeUp is a record with what is required.
func madeUp(ent *registry.Entity) string {
	r := ent.New()
	r.ID, r.Rev = "example", 1
	return string(ent.AppendRecord(nil, r))
}

// shownIndexes are the indexes of a collection as the guide names them.
func shownIndexes(t *testing.T, db *mongo.Database, name string) (list []string) {
	t.Helper()
	specs, err := db.Collection(name).Indexes().ListSpecifications(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, spec := range specs {
		keys, err := spec.KeysDocument.Elements()
		if err != nil {
			t.Fatal(err)
		}
		var of []string
		for _, k := range keys {
			of = append(of, k.Key())
		}
		if all := strings.Join(of, ", "); all != "_id" {
			list = append(list, "`"+all+"`")
		}
	}
	return list
}

// shell is a document as mongosh shows it, in lines that fit a page.
func shell(t *testing.T, doc bson.Raw) string {
	t.Helper()
	elements, err := doc.Elements()
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	line := " "
	for i, e := range elements {
		part := " " + strconv.Quote(e.Key()) + ": " + shellValue(t, e.Value())
		if i < len(elements)-1 {
			part += ","
		}
		if line != " " && (len(line)+len(part) > 132 || e.Key() == "_record") {
			lines, line = append(lines, line), " "
		}
		line += part
	}
	return "{\n" + strings.Join(append(lines, line), "\n") + "\n}"
}

func shellValue(t *testing.T, v bson.RawValue) string {
	t.Helper()
	var parts []string
	switch v.Type {
	case bson.TypeDateTime:
		at := time.UnixMilli(v.DateTime()).UTC()
		if at.Equal(at.Truncate(24 * time.Hour)) {
			return at.Format(`ISODate("2006-01-02")`)
		}
		return at.Format(`ISODate("2006-01-02T15:04:05Z")`)
	case bson.TypeDouble:
		if text := strconv.FormatFloat(v.Double(), 'f', -1, 64); strings.Contains(text, ".") {
			return text
		}
		return strconv.FormatFloat(v.Double(), 'f', 1, 64)
	case bson.TypeEmbeddedDocument:
		elements, err := v.Document().Elements()
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range elements {
			parts = append(parts, strconv.Quote(e.Key())+": "+shellValue(t, e.Value()))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case bson.TypeArray:
		values, err := v.Array().Values()
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range values {
			parts = append(parts, shellValue(t, x))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case bson.TypeString:
		raw, err := json.Marshal(v.StringValue())
		if err != nil {
			t.Fatal(err)
		}
		return string(raw)
	}
	return v.String()
}
