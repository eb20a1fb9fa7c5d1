package resolvers_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// Checks that scanners of GraphQL servers are known to make, by their names there,
// as far as no other test of this package stands for them.

// TestUnknownProtocols: nobody is let in by a door that there is not. Streams, sockets and
// documents that nobody registered are asked for and not given.
func TestUnknownProtocols(t *testing.T) {
	fx := open(t, tiny, nil)
	hash := `"extensions":{"persistedQuery":{"version":1,"sha256Hash":"` + strings.Repeat("ab", 32) + `"}}`
	for _, c := range []struct {
		name   string
		r      *http.Request
		status int
	}{
		{"detect_graphiql", request("GET", "/graphql", "", "Accept: text/html"), 406},
		{"detect_graphiql with a query", request("GET", query("{me{id}}"), "", "Accept: text/html,application/xhtml+xml"), 406},
		{"automatic_persisted_queries, hash alone", request("POST", "/", "{"+hash+"}", jsonBody), 200},
		{"automatic_persisted_queries, by GET", request("GET", query("", "extensions", `{"persistedQuery":{"version":1,"sha256Hash":"00"}}`), ""), 200},
		{"documentId", request("POST", "/", `{"documentId":"sha256:00"}`, jsonBody), 200},
		{"defer by multipart", request("POST", "/", `{"query":"{me{...@defer{id}}}"}`, jsonBody, "Accept: multipart/mixed; deferSpec=20220824"), 406},
		{"multipart mutation", request("POST", "/", "--x\r\nContent-Disposition: form-data; name=\"operations\"\r\n\r\n{\"query\":\"mutation{deleteMember(input:{id:\\\"s1b1m1\\\"}){deletedId}}\"}\r\n--x--",
			"Content-Type: multipart/form-data; boundary=x"), 415},
		{"post_based_csrf", request("POST", "/", `{"query":"mutation{deleteMember(input:{id:\"s1b1m1\"}){deletedId}}"}`, "Content-Type: text/plain"), 415},
		{"get_based_mutation", request("GET", query(`mutation{deleteMember(input:{id:"s1b1m1"}){deletedId}}`), ""), 405},
	} {
		rep := fx.send(c.r, "admin")
		if rep.status != c.status || rep.Data != nil || strings.Contains(rep.body, "<") {
			t.Errorf("%s: %d %s", c.name, rep.status, rep.body)
		}
	}
	// A hash beside the document has to be its own: nothing is kept under it.
	whole := request("POST", "/", `{"query":"{me{id}}",`+hash+`}`, jsonBody)
	if rep := fx.send(whole, "admin"); rep.status != 400 || rep.Data != nil {
		t.Errorf("with a document: %d %s", rep.status, rep.body)
	}
	fx.same("admin", `{member(id:"s1b1m1"){id}}`, "", `{"member":{"id":"s1b1m1"}}`)
}

// TestNoTracing (trace_mode, debug_mode): no header makes an answer tell more.
func TestNoTracing(t *testing.T) {
	fx := open(t, tiny, nil)
	for _, header := range []string{"apollo-federation-include-trace: ftv1", "X-Apollo-Tracing: 1", "GraphQL-Cost: report", "X-Debug: 1", "Apollo-Query-Plan-Experimental: 1"} {
		rep := fx.send(request("POST", "/", `{"query":"{me{id}}"}`, jsonBody, header), "admin")
		if rep.body != `{"data":{"me":{"id":"admin"}}}` {
			t.Errorf("%s: %s", header, rep.body)
		}
		rep = fx.send(request("POST", "/", `{"query":"{nope}"}`, jsonBody, header), "admin")
		if strings.Contains(rep.body, "stack") || strings.Contains(rep.body, "trac") || strings.Contains(rep.body, ".go") {
			t.Errorf("%s: %s", header, rep.body)
		}
	}
}

// endless is a body that counts what is read of it.
type endless struct{ read int }

func (e *endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	e.read += len(p)
	return len(p), nil
}

// TestLargeBody: of 30 MB nothing is read where the length is said, and little
// more than the limit where it is not.
func TestLargeBody(t *testing.T) {
	fx := open(t, tiny, nil)
	for _, length := range []int64{30 << 20, -1} {
		body := &endless{}
		r := httptest.NewRequest(http.MethodPost, "/graphql", io.NopCloser(body))
		r.Header.Set("Content-Type", "application/json")
		r.ContentLength = length
		rep := fx.send(r, "admin")
		if rep.status != 413 || length > 0 && body.read > 0 || body.read > 1<<20 {
			t.Errorf("length %d: %d after %d bytes", length, rep.status, body.read)
		}
	}
}

// TestInjection (SQL, NoSQL, OS commands, paths, markup): what looks like code is
// a text like any other. It finds nothing, and no error repeats it.
func TestInjection(t *testing.T) {
	fx := open(t, tiny, nil)
	for _, text := range []string{`' OR '1'='1`, `1; DROP TABLE members--`, `{"$ne":null}`, `{"$where":"sleep(9)"}`, `$(touch /tmp/x)`, "`id`", `|| sleep 9`,
		`../../../../etc/passwd`, `%2e%2e%2f`, `file:///etc/passwd`, `http://127.0.0.1/`, `<script>alert(1)</script>`, `<!DOCTYPE x [<!ENTITY y SYSTEM "file:///x">]>`,
		"a\r\nSet-Cookie: x=1", "\u0000", "\u202e", "{{7*7}}", "${7*7}"} {
		v, err := json.Marshal(text)
		if err != nil {
			t.Fatal(err)
		}
		vars := `{"v":` + string(v) + `}`
		fx.same("admin", `query($v:ID!){node(id:$v){id} nodes(ids:[$v]){id} member(id:$v){id}}`, vars, `{"node":null,"nodes":[null],"member":null}`)
		fx.same("admin", `query($v:String!){members(filter:{or:[{name:{eq:$v}},{personNo:{prefix:$v}},{name:{contains:$v}}]}){totalCount}}`, vars, `{"members":{"totalCount":0}}`)
		rep := fx.post("admin", `query($v:String!){members(first:1,after:$v){nodes{id}}}`, vars)
		if len(rep.Errors) == 0 || strings.Contains(rep.body, text) {
			t.Errorf("%q: %s", text, rep.body)
		}
		for name, values := range rep.header {
			if strings.Contains(strings.Join(values, ""), "x=1") {
				t.Errorf("%q: header %s", text, name)
			}
		}
	}
}

// TestOneOf: of an input that is one of several exactly one is given and not null, in the
// document, by a variable inside it, and in the variables, where other engines let two
// through.
func TestOneOf(t *testing.T) {
	fx := open(t, tiny, nil)
	const byVariable = `query($p:FigurePeriod){figures(keys:[ACTIVE_MEMBERS],period:$p){key}}`
	fx.same("admin", byVariable, `{"p":{"year":2026}}`, `{"figures":[{"key":"ACTIVE_MEMBERS"}]}`)
	fx.same("admin", byVariable, `{}`, `{"figures":[{"key":"ACTIVE_MEMBERS"}]}`)
	fx.same("admin", `query($y:Int!){figures(keys:[ACTIVE_MEMBERS],period:{year:$y}){key}}`, `{"y":2026}`, `{"figures":[{"key":"ACTIVE_MEMBERS"}]}`)
	for _, given := range []string{`{"year":2026,"month":"2026-09"}`, `{}`, `{"year":null}`, `{"year":2026,"month":null}`} {
		fx.refused("admin", byVariable, `{"p":`+given+`}`, "VALIDATION")
	}
	for _, c := range [][2]string{
		{`{figures(keys:[ACTIVE_MEMBERS],period:{year:2026,month:"2026-09"}){key}}`, ""},
		{`{figures(keys:[ACTIVE_MEMBERS],period:{}){key}}`, ""},
		{`{figures(keys:[ACTIVE_MEMBERS],period:{year:null}){key}}`, ""},
		{`query($y:Int){figures(keys:[ACTIVE_MEMBERS],period:{year:$y}){key}}`, `{"y":2026}`},
		{`query($y:Int!,$m:String!){figures(keys:[ACTIVE_MEMBERS],period:{year:$y,month:$m}){key}}`, `{"y":2026,"m":"2026-09"}`},
	} {
		fx.refused("admin", c[0], c[1], "BAD_QUERY")
	}
	fx.same("admin", `{a:__type(name:"FigurePeriod"){isOneOf} b:__type(name:"QuarterInput"){isOneOf} c:__type(name:"Date"){isOneOf specifiedByURL}}`, "",
		`{"a":{"isOneOf":true},"b":{"isOneOf":false},"c":{"isOneOf":null,"specifiedByURL":"https://www.rfc-editor.org/rfc/rfc3339#section-5.6"}}`)
}

// BenchmarkHidden compares asking for a record that is hidden with asking for one
// that there is not: the time must not tell them apart.
func BenchmarkHidden(b *testing.B) {
	fx := open(b, tiny, nil)
	for _, c := range []struct{ name, id string }{{"hidden", "s1b1m1"}, {"absent", "s1b1mx"}} {
		b.Run(c.name, func(b *testing.B) {
			h, w := signIn(fx.api), &discard{header: http.Header{}}
			for b.Loop() {
				h.ServeHTTP(w, withAccount(newPost(`query($id:ID!){node(id:$id){id}}`, `{"id":"`+c.id+`"}`), "sec-s2b1"))
			}
		})
	}
}
