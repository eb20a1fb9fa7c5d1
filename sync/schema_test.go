package sync_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"

	"pdca/internal/manifest"
	"pdca/internal/registry"
	"pdca/internal/sandbox"
	"pdca/internal/state"
)

// schema asks for the document, and returns the answer with its body as it came.
func (d *device) schema(header ...string) (*http.Response, []byte) {
	d.t.Helper()
	req, err := http.NewRequestWithContext(d.t.Context(), http.MethodGet, d.url+"/sync/schema", nil)
	if err != nil {
		d.t.Fatal(err)
	}
	req.Header.Set(sandbox.Header, d.account)
	req.Header.Set("Accept-Encoding", "identity")
	for i := 0; i < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		d.t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		d.t.Fatal(err)
	}
	return resp, b
}

// document reads a document, in which nothing may stand that its schema does not have.
func document(t *testing.T, b []byte) (doc manifest.Document) {
	t.Helper()
	dec := json.NewDecoder(bytes.NewReader(b))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&doc); err != nil {
		t.Fatal(err)
	}
	return doc
}

// TestSchemaDocument: the document is served with its version as the tag, compressed as
// the client likes it, and not again to who has it.
func TestSchemaDocument(t *testing.T) {
	s := newSite(t)
	d := s.device("in1")
	resp, plain := d.schema()
	doc := document(t, plain)
	tag := resp.Header.Get("ETag")
	if resp.StatusCode != http.StatusOK || tag != `"`+doc.Version+`"` || !strings.HasPrefix(doc.Version, s.Registry.Version+".") || doc.Schema != s.Registry.Version {
		t.Fatalf("%d %s %s", resp.StatusCode, tag, doc.Version)
	}
	for _, e := range s.Registry.Entities {
		has := slices.ContainsFunc(doc.Types, func(x manifest.Type) bool { return x.Name == e.Name })
		if has == e.Internal {
			t.Errorf("%s is there: %t", e.Name, has)
		}
	}
	if len(doc.Rules) < 100 || len(doc.Lists) == 0 || doc.Settings == nil || len(doc.Rights) == 0 || len(doc.Scoring.Kinds) != 5 {
		t.Errorf("%d rules, %d lists, %d rows", len(doc.Rules), len(doc.Lists), len(doc.Rights))
	}
	_, packed := d.schema("Accept-Encoding", "zstd")
	z, err := zstd.NewReader(nil)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	if b, err := z.DecodeAll(packed, nil); err != nil || !bytes.Equal(b, plain) || len(packed) > len(plain)/4 {
		t.Errorf("zstd: %d of %d bytes %v", len(packed), len(plain), err)
	}
	_, packed = d.schema("Accept-Encoding", "gzip")
	g, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	if b, err := io.ReadAll(g); err != nil || !bytes.Equal(b, plain) {
		t.Errorf("gzip: %v", err)
	}
	for _, header := range []string{tag, "W/" + tag, `"x", ` + tag, "*"} {
		if resp, b := d.schema("If-None-Match", header); resp.StatusCode != http.StatusNotModified || len(b) > 0 || resp.Header.Get("ETag") != tag {
			t.Errorf("%s: %d, %d bytes", header, resp.StatusCode, len(b))
		}
	}
	if resp, _ := d.schema("If-None-Match", `"other"`); resp.StatusCode != http.StatusOK {
		t.Error(resp.StatusCode)
	}
}

// TestSchemaInAnswers: who names another version is sent the document with the answer,
// whoever names none or the declaration's own is not.
func TestSchemaInAnswers(t *testing.T) {
	s := newSite(t)
	d := s.device("in1")
	_, b := d.schema()
	doc := document(t, b)
	sent := func(version any) *manifest.Document {
		t.Helper()
		var a struct{ Schema json.RawMessage }
		if err := json.Unmarshal(d.ok(object{"schemaVersion": version}).Raw, &a); err != nil {
			t.Fatal(err)
		}
		if a.Schema == nil {
			return nil
		}
		x := document(t, a.Schema)
		return &x
	}
	for _, same := range []any{nil, doc.Version, doc.Schema} {
		if sent(same) != nil {
			t.Errorf("%v: it is sent again", same)
		}
	}
	for _, old := range []string{"x", doc.Schema + ".0000000000000000"} {
		if got := sent(old); got == nil || got.Version != doc.Version {
			t.Errorf("%s: it is not sent", old)
		}
	}
	d.refused(http.StatusBadRequest, "MALFORMED", d.request(object{"schemaVersion": 7}))

	// A code more, and another setting, are another version.
	s.must(`create Code code1 {"list":"venueKinds","code":"ZZZ","nameZh":"新","group":"FACILITY"}`)
	got := sent(doc.Version)
	if got == nil || got.Version == doc.Version {
		t.Fatal("a new code changes nothing")
	}
	i := slices.IndexFunc(got.Lists, func(l manifest.List) bool { return l.List == "venueKinds" })
	if !slices.ContainsFunc(got.Lists[i].Codes, func(c manifest.Choice) bool { return c.Code == "ZZZ" && c.Zh == "新" }) {
		t.Error("the new code is not in the list")
	}
}

// TestSchemaOutsider: the document tells of the declaration, and of what the account itself
// may do; who has no role gets neither rights of others nor lists nor settings, but what any account
// may do.
func TestSchemaOutsider(t *testing.T) {
	s := newSite(t)
	_, b := s.device("in1").schema()
	inspector := document(t, b)
	_, b = s.device("me1").schema()
	member := document(t, b)
	for _, doc := range []manifest.Document{inspector, member} {
		for _, row := range doc.Rights {
			if row.Row == registry.AnyAccount {
				continue // it comes with the account
			}
			for _, g := range row.Grants {
				if !slices.ContainsFunc(s.view(doc.Account).Scope.Grants(), func(x state.Grant) bool { return string(x.Role) == g.Role && x.Unit == g.Unit }) {
					t.Errorf("%s has no grant %v", doc.Account, g)
				}
			}
		}
	}
	if inspector.Version == member.Version || inspector.Account == member.Account {
		t.Error("two accounts are given one document")
	}
	s.must(`create Account nobody {"username":"nobody","name":"无人","unitId":"b1"}`)
	resp, b := (&device{site: s, account: sandbox.ID("nobody")}).schema()
	nobody := document(t, b)
	if resp.StatusCode != http.StatusOK || len(nobody.Rights) != 1 || nobody.Rights[0].Row != registry.AnyAccount || nobody.Lists != nil || nobody.Settings != nil {
		t.Errorf("%d: %v", resp.StatusCode, nobody.Rights)
	}
	if resp, _ := (&device{site: s}).schema(); resp.StatusCode != http.StatusUnauthorized {
		t.Error(resp.StatusCode)
	}
}
