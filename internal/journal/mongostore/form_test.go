package mongostore

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/x/bsonx/bsoncore"

	"pdca/internal/domain"
	"pdca/internal/journal"
	"pdca/internal/jsonscan"
	"pdca/internal/registry"
)

// maker makes random records.
type maker struct{ *rand.Rand }

var strange = []string{"", "文本", `"quoted" \ back`, "line\nbreak\ttab", "\x00zero", "\u2028", "🙂", "a.b", "$in", "</script>"}

func (m maker) text() string {
	if m.IntN(3) == 0 {
		return strange[m.IntN(len(strange))]
	}
	return fmt.Sprintf("text-%d", m.IntN(1000))
}

func (m maker) float() string {
	n := []float64{0, 0.1, -2.5, 1e15, 123456.789, 1 << 53, 1e21, 5e-7, math.Copysign(0, -1), m.Float64(), float64(m.IntN(1e6))}
	return strconv.FormatFloat(n[m.IntN(len(n))], 'f', -1, 64)
}

// json makes any JSON value.
func (m maker) json(depth int) string {
	switch n := m.IntN(8); {
	case n < 2 && depth < 4:
		var list []string
		for range m.IntN(4) {
			list = append(list, m.json(depth+1))
		}
		return "[" + strings.Join(list, ",") + "]"
	case n < 5 && depth < 4:
		var list []string
		for i := range m.IntN(4) {
			list = append(list, quote(fmt.Sprint([]string{"a", "名", "$x", "a.b", "", "_json", "\x00"}[m.IntN(7)], i))+":"+m.json(depth+1))
		}
		return "{" + strings.Join(list, ",") + "}"
	case n == 5:
		return []string{"null", "true", "false"}[m.IntN(3)]
	case n == 6:
		return m.float()
	}
	return quote(m.text())
}

func quote(s string) string { return string(jsonscan.AppendString(nil, s)) }

// value makes the JSON of a field's value.
func (m maker) value(f *registry.Field, kind domain.Kind) string {
	switch kind {
	case domain.KindInt:
		return fmt.Sprint(m.Int64() >> m.IntN(64) * int64(1-2*m.IntN(2)))
	case domain.KindFloat:
		return m.float()
	case domain.KindBool:
		return fmt.Sprint(m.IntN(2) == 0)
	case domain.KindDate:
		return quote(domain.Date(m.IntN(40_000) - 5000).String())
	case domain.KindTime:
		return quote(domain.Time(m.Int64N(4e12) - 1e12).String())
	case domain.KindList:
		var list []string
		for range m.IntN(4) {
			list = append(list, m.element(f))
		}
		return "[" + strings.Join(list, ",") + "]"
	}
	return m.element(f)
}

// element makes a text, an enum value, an embedded object or any JSON.
func (m maker) element(f *registry.Field) string {
	switch {
	case f.Embedded != nil:
		var list []string
		for _, inner := range f.Embedded.Fields {
			if inner.Required || m.IntN(2) == 0 {
				v := m.value(inner, inner.Kind)
				for inner.Required && v == "null" {
					v = m.value(inner, inner.Kind)
				}
				list = append(list, quote(inner.Name)+":"+v)
			}
		}
		return "{" + strings.Join(list, ",") + "}"
	case f.Enum != nil:
		return quote(f.Enum.Values[m.IntN(len(f.Enum.Values))].Name)
	case f.Kind == domain.KindObject:
		return m.json(0)
	case f.Kind == domain.KindList && f.Type == "Date":
		return m.value(f, domain.KindDate)
	case f.Kind == domain.KindList && f.Type == "Int":
		return fmt.Sprint(m.Int32())
	}
	return quote(m.text())
}

func (m maker) stamp() (domain.Rev, domain.Time, string) {
	return domain.Rev(m.IntN(1e6)), domain.Time(m.Int64N(4e12)), m.text()
}

func (m maker) ext(fields int) *domain.Ext {
	x := &domain.Ext{UpdatedAt: domain.Time(m.Int64N(4e12)), UpdatedBy: m.text()}
	if m.IntN(2) == 0 {
		x.Device, x.DeviceAt = "device", domain.Time(m.Int64N(4e12))
	}
	if m.IntN(2) == 0 {
		why := m.text()
		x.Why = &why
	}
	for range m.IntN(3) {
		mark := domain.FieldMark{Field: m.IntN(fields)}
		mark.Rev, mark.At, mark.Device = m.stamp()
		if m.IntN(2) == 0 {
			mark.Said = 1 + domain.Time(m.Int64N(4e12))
		}
		note := domain.FieldNote{Field: m.IntN(fields), Text: m.text()}
		note.Rev, note.At, note.Device = m.stamp()
		x.Marks, x.Notes = append(x.Marks, mark), append(x.Notes, note)
		x.Past = append(x.Past, domain.PastAudience{Rev: domain.Rev(m.IntN(100)), Audience: m.text()})
	}
	return x
}

func (m maker) record(t *testing.T, e *registry.Entity) *domain.Record {
	t.Helper()
	r := e.New()
	r.ID, r.Unit, r.CreatedBy = "id-"+m.text(), m.text(), m.text()
	r.Rev, r.CreatedAt, _ = m.stamp()
	r.CreatedRev, r.Ord, r.CreatedOrd = r.Rev/2, m.Uint32(), m.Uint32()
	r.SetDeleted(m.IntN(4) == 0)
	if m.IntN(2) == 0 {
		r.Ext = m.ext(len(e.Fields))
	}
	if m.IntN(4) == 0 {
		r.Conceal("veil-"+m.text(), []string{"", "check-" + m.text()}[m.IntN(2)])
	}
	for i, f := range e.Fields {
		if m.IntN(3) == 0 {
			continue
		}
		v, err := f.ParseJSON([]byte(m.value(f, f.Kind)))
		if err != nil {
			t.Fatalf("%s.%s: %v", e.Name, f.Name, err)
		}
		r.Body.Set(i, v)
	}
	return r
}

// TestForm writes random records of every entity as documents and reads them back:
// the registry's own form of them is the same, byte by byte.
func TestForm(t *testing.T) {
	const seed = 3
	reg := registry.MustLoad()
	m := maker{rand.New(rand.NewPCG(seed, seed))}
	texts, escapes := 0, 0
	for _, e := range reg.Entities {
		shape := reg.Shape(e.Name)
		for n := range 300 {
			body := e.AppendRecord(nil, m.record(t, e))
			r, err := e.ParseRecord(body)
			if err != nil {
				t.Fatal(err)
			}
			d := journal.Doc{Collection: e.Name, ID: r.ID, Rev: r.Rev, Deleted: r.Deleted(), Body: body}
			raw, err := encodeDoc(shape, d)
			if err == nil {
				err = raw.Validate()
			}
			if err != nil {
				t.Fatalf("seed %d, %s %d: %v\n%s", seed, e.Name, n, err, body)
			}
			got, err := decodeDoc(shape, nil, raw)
			if err != nil {
				t.Fatalf("seed %d, %s %d: %v\n%v", seed, e.Name, n, err, raw)
			}
			back, err := e.ParseRecord(got.Body)
			if err != nil {
				t.Fatalf("seed %d, %s %d: %v\n%s", seed, e.Name, n, err, got.Body)
			}
			if again := e.AppendRecord(nil, back); !bytes.Equal(again, body) || got.ID != d.ID || got.Rev != d.Rev || got.Deleted != d.Deleted {
				t.Fatalf("seed %d, %s %d\nbefore %s\nafter  %s", seed, e.Name, n, body, again)
			}
			if _, err := raw.LookupErr(docText); err == nil {
				texts++
			}
			escapes += bytes.Count(raw, []byte(jsonKey))
		}
	}
	if texts > 0 || escapes == 0 {
		t.Errorf("%d records were kept as texts, %d JSON values were escaped", texts, escapes)
	}
}

// TestPlainFields looks at one document as another program would.
func TestPlainFields(t *testing.T) {
	e := registry.MustLoad().Entity("CriterionResult")
	r := e.New()
	r.ID, r.Rev, r.Unit, r.CreatedAt, r.CreatedBy = "r1", 7, "u1", 1_700_000_000_000, "a1"
	r.Ext = &domain.Ext{UpdatedAt: 1_700_000_001_000, UpdatedBy: "a2",
		Marks: []domain.FieldMark{{Field: e.Field("score").Index, Rev: 7, At: 5, Device: "d"}}}
	for name, value := range map[string]string{"inspectionId": `"i1"`, "score": "2.5", "inputs": `{"rate":0.8,"n":3}`, "evidenceIds": `["e1","e2"]`} {
		v, err := e.Field(name).ParseJSON([]byte(value))
		if err != nil {
			t.Fatal(err)
		}
		r.Body.Set(e.Field(name).Index, v)
	}
	raw, err := encodeDoc(registry.MustLoad().Shape(e.Name), journal.Doc{Collection: e.Name, ID: "r1", Rev: 7, Body: e.AppendRecord(nil, r)})
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"_id": "r1","rev": {"$numberLong":"7"},"inspectionId": "i1",` +
		`"inputs": {"n": {"$numberLong":"3"},"rate": {"$numberDouble":"0.8"}},"score": {"$numberDouble":"2.5"},"evidenceIds": ["e1","e2"],` +
		`"_record": {"unit": "u1","order": {"$numberLong":"0"},"createdRev": {"$numberLong":"0"},"createdOrder": {"$numberLong":"0"},` +
		`"createdAt": {"$date":{"$numberLong":"1700000000000"}},"createdBy": "a1","updatedAt": {"$date":{"$numberLong":"1700000001000"}},"updatedBy": "a2",` +
		`"marks": [{"field": "score","rev": {"$numberLong":"7"},"at": {"$date":{"$numberLong":"5"}},"device": "d"}]}}`
	if got := bsoncore.Document(raw).String(); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestNamesDoNotCollide keeps the fields of entities and what every document has
// apart.
func TestNamesDoNotCollide(t *testing.T) {
	reg := registry.MustLoad()
	for _, name := range reg.Collections() {
		shape := reg.Shape(name)
		if !projected(name) {
			t.Errorf("%s cannot be a collection", name)
		}
		for _, taken := range []string{docID, docRev, docDeleted, docText, shape.Group} {
			if shape.Fields.Name([]byte(taken)) != nil {
				t.Errorf("%s has the field %s", name, taken)
			}
		}
		for _, f := range shape.Fields.Members {
			if !plainKey(f.Name) {
				t.Errorf("%s has the field %q", name, f.Name)
			}
		}
	}
}

// TestFormRefuses gives bodies that are not what the shape says.
func TestFormRefuses(t *testing.T) {
	shape := registry.MustLoad().Shape("Venue")
	for _, body := range []string{
		``, `[]`, `{`, `{"id":"a","rev":1,"f":{}} x`, `{"id":"a","rev":1,"f":{"unknown":1}}`, `{"id":"a","rev":1,"unknown":1,"f":{}}`,
		`{"id":"b","rev":1,"f":{}}`, `{"id":"a","rev":2,"f":{}}`, `{"id":"a","rev":1,"del":true,"f":{}}`, `{"id":1,"rev":1,"f":{}}`,
		`{"id":"a","rev":1,"f":{"nameZh":5}}`, `{"id":"a","rev":1,"f":{"checkItems":"x"}}`, `{"id":"a","rev":1,"marks":[[0,1,2,"d",4,5]],"f":{}}`,
	} {
		if raw, err := encodeDoc(shape, journal.Doc{Collection: "Venue", ID: "a", Rev: 1, Body: []byte(body)}); err == nil {
			t.Errorf("%s was taken: %v", body, raw)
		}
	}
	for name, doc := range map[string]bson.D{
		"unknown field": {{Key: "_id", Value: "a"}, {Key: "rev", Value: int64(1)}, {Key: "made", Value: "by hand"}},
		"no rev":        {{Key: "_id", Value: "a"}},
		"wrong type":    {{Key: "_id", Value: "a"}, {Key: "rev", Value: int64(1)}, {Key: "nameZh", Value: 5}},
	} {
		raw, err := bson.Marshal(doc)
		if err != nil {
			t.Fatal(err)
		}
		if d, err := decodeDoc(shape, nil, raw); !errors.Is(err, journal.ErrCorrupt) {
			t.Errorf("%s: %s, %v", name, d.Body, err)
		}
	}
}

// TestLargeBody keeps a record as a text that would not fit into a document.
func TestLargeBody(t *testing.T) {
	e := registry.MustLoad().Entity("Receipt")
	r := e.New()
	r.ID, r.Rev = "r", 1
	r.Body.Set(e.Field("answer").Index, domain.Object("["+strings.Repeat("1,", journal.MaxDocBytes/2-200)+"1]"))
	d := journal.Doc{Collection: e.Name, ID: "r", Rev: 1, Body: e.AppendRecord(nil, r)}
	raw, err := encodeDoc(registry.MustLoad().Shape(e.Name), d)
	if err != nil || len(raw) > 16<<20 {
		t.Fatalf("%d bytes, %v", len(raw), err)
	}
	if got, err := decodeDoc(registry.MustLoad().Shape(e.Name), nil, raw); err != nil || !bytes.Equal(got.Body, d.Body) {
		t.Errorf("%d bytes came back, %v", len(got.Body), err)
	}
}

func BenchmarkForm(b *testing.B) {
	e := registry.MustLoad().Entity("PointsEntry")
	shape := registry.MustLoad().Shape(e.Name)
	m := maker{rand.New(rand.NewPCG(1, 1))}
	r := e.New()
	r.ID, r.Rev = "id", 1
	for i, f := range e.Fields {
		if v, err := f.ParseJSON([]byte(m.value(f, f.Kind))); err == nil {
			r.Body.Set(i, v)
		}
	}
	d := journal.Doc{Collection: e.Name, ID: "id", Rev: 1, Body: e.AppendRecord(nil, r)}
	raw, err := encodeDoc(shape, d)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("encode", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := encodeDoc(shape, d); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("decode", func(b *testing.B) {
		b.ReportAllocs()
		var room []byte
		for b.Loop() {
			got, err := decodeDoc(shape, room[:0], raw)
			if err != nil {
				b.Fatal(err)
			}
			room = got.Body
		}
	})
}
