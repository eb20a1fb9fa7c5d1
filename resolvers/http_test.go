package resolvers_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/resolvers"
)

const grJSON = "application/graphql-response+json"

// request makes a request with headers, given as "Name: value".
func request(method, target, body string, headers ...string) *http.Request {
	r := httptest.NewRequest(method, target, strings.NewReader(body))
	for _, h := range headers {
		name, value, _ := strings.Cut(h, ": ")
		r.Header.Add(name, value)
	}
	return r
}

const jsonBody = "Content-Type: application/json"

// query is a URL that asks by GET.
func query(document string, more ...string) string {
	v := url.Values{"query": {document}}
	for i := 0; i < len(more); i += 2 {
		v.Set(more[i], more[i+1])
	}
	return "/graphql?" + v.Encode()
}

func TestHTTP(t *testing.T) {
	fx := open(t, tiny, nil)
	ask := `{"query":"{me{id}}"}`
	for _, c := range []struct {
		name   string
		r      *http.Request
		status int
		code   string // "" for data
	}{
		{"post", request("POST", "/", ask, jsonBody), 200, ""},
		{"charset", request("POST", "/", ask, "Content-Type: application/json;charset=UTF-8"), 200, ""},
		{"other charset", request("POST", "/", ask, "Content-Type: application/json; charset=gbk"), 415, "MALFORMED"},
		{"no type", request("POST", "/", ask), 415, "MALFORMED"},
		{"form", request("POST", "/", "query=%7Bme%7Bid%7D%7D", "Content-Type: application/x-www-form-urlencoded"), 415, "MALFORMED"},
		{"graphql type", request("POST", "/", "{me{id}}", "Content-Type: application/graphql"), 415, "MALFORMED"},
		{"multipart", request("POST", "/", "--x\r\n\r\n--x--", "Content-Type: multipart/form-data; boundary=x"), 415, "MALFORMED"},
		{"text", request("POST", "/", ask, "Content-Type: text/plain"), 415, "MALFORMED"},
		{"gzip", request("POST", "/", zipped(ask), jsonBody, "Content-Encoding: gzip"), 415, "MALFORMED"},
		{"get", request("GET", query("{me{id}}"), ""), 200, ""},
		{"get with variables", request("GET", query("query Q($i:ID!){orgUnit(id:$i){id}}", "variables", `{"i":"c"}`, "operationName", "Q", "extensions", "{}"), ""), 200, ""},
		{"get with bad variables", request("GET", query("{me{id}}", "variables", `[`), ""), 400, "MALFORMED"},
		{"get with a list", request("GET", query("{me{id}}", "variables", `[]`), ""), 400, "MALFORMED"},
		{"get with other", request("GET", query("{me{id}}", "other", `1`), ""), 400, "MALFORMED"},
		{"get twice", request("GET", query("{me{id}}")+"&query=x", ""), 400, "MALFORMED"},
		{"get nothing", request("GET", "/graphql", ""), 400, "MALFORMED"},
		{"get mutation", request("GET", query(`mutation{updateMember(input:{id:"x"}){rev}}`), ""), 405, "MALFORMED"},
		{"put", request("PUT", "/", ask, jsonBody), 405, "MALFORMED"},
		{"head", request("HEAD", query("{me{id}}"), ""), 405, "MALFORMED"},
		{"options", request("OPTIONS", "/", ""), 405, "MALFORMED"},
		{"accept html", request("POST", "/", ask, jsonBody, "Accept: text/html"), 406, "MALFORMED"},
		{"accept none", request("POST", "/", ask, jsonBody, "Accept: application/json;q=0"), 406, "MALFORMED"},
		{"accept latin", request("POST", "/", ask, jsonBody, "Accept: application/json; charset=latin1"), 406, "MALFORMED"},
		{"batch", request("POST", "/", "["+ask+","+ask+"]", jsonBody), 400, "MALFORMED"},
		{"empty", request("POST", "/", "", jsonBody), 400, "MALFORMED"},
		{"text body", request("POST", "/", `"x"`, jsonBody), 400, "MALFORMED"},
		{"cut off", request("POST", "/", `{"query":"{me{id}}"`, jsonBody), 400, "MALFORMED"},
		{"trailing", request("POST", "/", ask+"x", jsonBody), 400, "MALFORMED"},
		{"trailing object", request("POST", "/", ask+ask, jsonBody), 400, "MALFORMED"},
		{"twice", request("POST", "/", `{"query":"{me{id}}","query":"{me{name}}"}`, jsonBody), 400, "MALFORMED"},
		{"twice inside", request("POST", "/", `{"query":"{me{id}}","variables":{"a":1,"a":2}}`, jsonBody), 400, "MALFORMED"},
		{"unknown member", request("POST", "/", `{"query":"{me{id}}","id":1}`, jsonBody), 400, "MALFORMED"},
		{"no query", request("POST", "/", `{"variables":{}}`, jsonBody), 400, "MALFORMED"},
		{"null query", request("POST", "/", `{"query":null}`, jsonBody), 400, "MALFORMED"},
		{"empty query", request("POST", "/", `{"query":""}`, jsonBody), 400, "MALFORMED"},
		{"query is a number", request("POST", "/", `{"query":1}`, jsonBody), 400, "MALFORMED"},
		{"variables are a text", request("POST", "/", `{"query":"{me{id}}","variables":"x"}`, jsonBody), 400, "MALFORMED"},
		{"extensions are a list", request("POST", "/", `{"query":"{me{id}}","extensions":[]}`, jsonBody), 400, "MALFORMED"},
		{"name is a number", request("POST", "/", `{"query":"{me{id}}","operationName":1}`, jsonBody), 400, "MALFORMED"},
		{"nulls", request("POST", "/", `{"query":"{me{id}}","variables":null,"operationName":null,"extensions":null}`, jsonBody), 200, ""},
		{"not UTF-8", request("POST", "/", "{\"query\":\"{me{id}} # \xff\"}", jsonBody), 400, "MALFORMED"},
		{"half a surrogate", request("POST", "/", `{"query":"{me{id}} # \ud800"}`, jsonBody), 400, "MALFORMED"},
		{"bad revision", request("POST", "/", ask, jsonBody, "Pdca-Min-Rev: x"), 400, "MALFORMED"},
		{"too long", request("POST", "/", `{"query":"{me{id}}","variables":{"a":"`+strings.Repeat("x", 128<<10)+`"}}`, jsonBody), 413, "TOO_LARGE"},
		{"document too long", request("POST", "/", `{"query":"{me{id}} #`+strings.Repeat("x", 64<<10)+`"}`, jsonBody), 413, "TOO_LARGE"},
	} {
		t.Run(c.name, func(t *testing.T) {
			fx.t = t
			rep := fx.send(c.r, "admin")
			code := ""
			if len(rep.Errors) > 0 {
				code = rep.Errors[0].Extensions.Code
			}
			if rep.status != c.status || code != c.code || (rep.Data != nil) != (code == "") {
				t.Errorf("%d %s, want %d %s", rep.status, rep.body, c.status, c.code)
			}
			fx.checkHeaders(rep)
		})
	}
}

func zipped(s string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, _ = w.Write([]byte(s))
	_ = w.Close()
	return b.String()
}

// checkHeaders holds what every answer has.
func (fx *fixture) checkHeaders(rep *reply) {
	fx.t.Helper()
	h := rep.header
	if h.Get("Pdca-Rev") != strconv.FormatUint(uint64(fx.e.Snapshot().Rev), 10) {
		fx.t.Errorf("Pdca-Rev is %q", h.Get("Pdca-Rev"))
	}
	kept := "no-store"
	if h.Get("Etag") != "" {
		kept = "private, no-cache"
	}
	if h.Get("Content-Length") != strconv.Itoa(len(rep.body)) || h.Get("Cache-Control") != kept || h.Get("X-Content-Type-Options") != "nosniff" {
		fx.t.Errorf("headers: %v", h)
	}
	if allow := h.Get("Allow"); (rep.status == 405) != (allow != "") {
		fx.t.Errorf("Allow is %q with %d", allow, rep.status)
	}
	for _, e := range rep.Errors {
		if e.Extensions.RequestID == "" || e.Message == "" {
			fx.t.Errorf("an error without name or text: %s", rep.body)
		}
	}
}

func TestMediaTypes(t *testing.T) {
	fx := open(t, tiny, nil)
	for accept, want := range map[string]string{
		"":                                  "application/json",
		"*/*":                               "application/json",
		"application/*":                     "application/json",
		"application/json":                  "application/json",
		grJSON:                              grJSON,
		grJSON + ", */*":                    grJSON,
		grJSON + ";charset=utf-8":           grJSON,
		"text/html, " + grJSON:              grJSON,
		"application/json, " + grJSON:       grJSON,
		grJSON + ";q=0.5, application/json": "application/json",
		grJSON + ";q=0.5, */*;q=0.4":        grJSON,
		"application/json;q=0.1, " + grJSON + ";q=0.2": grJSON,
		// Clients that can read events say so with every query.
		grJSON + ", application/graphql+json, application/json, text/event-stream, multipart/mixed": grJSON,
		"application/json, text/event-stream;q=0.9":                                                 "application/json",
	} {
		rep := fx.send(request("POST", "/", `{"query":"{me{id}}"}`, jsonBody, "Accept: "+accept), "admin")
		if got := rep.header.Get("Content-Type"); got != want+"; charset=utf-8" || rep.status != 200 {
			t.Errorf("Accept %q: %d %s", accept, rep.status, got)
		}
	}
}

// TestStatuses: errors of a document are errors of HTTP with GraphQL's own media
// type only.
func TestStatuses(t *testing.T) {
	for _, draft := range []bool{false, true} {
		fx := open(t, tiny, func(c *resolvers.Config) { c.Draft2026 = draft })
		unprocessable := 400
		if draft {
			unprocessable = 422
		}
		for _, c := range []struct {
			body         string
			json, native int
		}{
			{`{"query":"{me{id}}"}`, 200, 200},
			{`{"query":"{"}`, 200, 400},
			{`{"query":"{nope}"}`, 200, unprocessable},
			{`{"query":"query($i:ID!){orgUnit(id:$i){id}}"}`, 200, unprocessable},
			{`{"query":"{members(first:1,filter:{joinedOn:{eq:\"x\"}}){nodes{id}}}"}`, 200, unprocessable},
			{`{"query":"{members(first:101){nodes{id}}}"}`, 200, unprocessable},
			{`{"query":"{x1:me{id} ` + aliases(41) + `}"}`, 200, 400},
			{`{"query":"query A{me{id}} query B{me{id}}"}`, 200, 400},
			{`{"query":"query A{me{id}}","operationName":"B"}`, 200, 400},
			{`{"query":"subscription{me{id}}"}`, 200, unprocessable},
			{`{`, 400, 400},
		} {
			for accept, want := range map[string]int{"application/json": c.json, grJSON: c.native} {
				rep := fx.send(request("POST", "/", c.body, jsonBody, "Accept: "+accept), "admin")
				if rep.status != want || strings.Contains(rep.body, `"data"`) != (len(rep.Errors) == 0) {
					t.Errorf("draft %v, %s, %s: %d %s, want %d", draft, accept, c.body, rep.status, rep.body, want)
				}
			}
		}
		fx.broken()
		partial := `{"query":"{orgUnit(id:\"x1\"){nameZh}}"}`
		want := 200
		if draft {
			want = 294
		}
		if rep := fx.send(request("POST", "/", partial, jsonBody, "Accept: "+grJSON), "admin"); rep.status != want {
			t.Errorf("partial data: %d, want %d", rep.status, want)
		}
	}
}

func aliases(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(" a" + strconv.Itoa(i) + ":__typename")
	}
	return b.String()
}

func TestAnonymous(t *testing.T) {
	fx := open(t, tiny, nil)
	for _, q := range []string{`{me{id}}`, `{serverInfo{head}}`, `{node(id:\"c\"){id}}`, `{__schema{types{name}}}`, `{__type(name:\"Query\"){name}}`, `{nope}`,
		`{__typename me{id}}`, `{...F} fragment F on Query{me{id}}`, `{...on Query{me{id}}}`, `mutation{revokeDevice(input:{deviceId:\"d\"}){rev}}`,
		`mutation{login(input:{username:\"a\",password:\"b\"}){errors{code}} changePassword(input:{newPassword:\"p\"}){rev}}`, `query A{__typename} query B{me{id}}`} {
		body := `{"query":"` + q + `"}`
		if strings.HasPrefix(q, "query A") {
			body = `{"query":"` + q + `","operationName":"B"}`
		}
		rep := fx.send(request("POST", "/", body, jsonBody), "")
		if rep.status != 401 || rep.Errors[0].Extensions.Code != "UNAUTHENTICATED" || rep.header.Get("WWW-Authenticate") != "Bearer" || strings.Contains(rep.body, `"data"`) {
			t.Errorf("%s: %d %s", q, rep.status, rep.body)
		}
	}
	fx.same("", `{__typename}`, "", `{"__typename":"Query"}`)
	fx.same("", `{...F} fragment F on Query{__typename}`, "", `{"__typename":"Query"}`)
	// The same document, kept compiled for one who is signed in, opens nothing.
	fx.same("admin", `{me{id}}`, "", `{"me":{"id":"admin"}}`)
	if rep := fx.post("", `{me{id}}`, ""); rep.status != 401 {
		t.Errorf("from the cache: %d %s", rep.status, rep.body)
	}
	if rep := fx.post("stranger", `{me{id}}`, ""); rep.status != 401 {
		t.Errorf("an account that does not exist: %d %s", rep.status, rep.body)
	}
}

// TestTurnedAway: who comes with a token that is not taken hears why, but may
// sign in and out.
func TestTurnedAway(t *testing.T) {
	why := error(nil)
	fx := open(t, tiny, func(c *resolvers.Config) {
		c.Auth, c.Refusal = &desk{fx: &fixture{}}, func(context.Context) error { return why }
	})
	session := `mutation{refreshSession(input:{refreshToken:"r"}){accessToken}}`
	for _, why = range []error{domain.Errorf(domain.CodeUnauthenticated, "过期", "expired"), domain.Errorf(domain.CodeDeviceRevoked, "已撤销", "revoked")} {
		for range 2 { // then from the cache
			fx.same("", session, "", `{"refreshSession":{"accessToken":"acc2"}}`)
			fx.same("", `mutation{__typename logout(input:{refreshToken:"r"}){ok}}`, "", `{"__typename":"Mutation","logout":{"ok":true}}`)
			for _, q := range []string{`{me{id}}`, `{__typename}`, `mutation{__typename}`, `mutation{logout(input:{}){ok} deleteMember(input:{id:"x"}){rev}}`} {
				code := string(domain.AsError(why).Code)
				if rep := fx.refused("", q, "", code); rep.status != map[string]int{"UNAUTHENTICATED": 401, "DEVICE_REVOKED": 403}[code] {
					t.Errorf("%s: %d %s", q, rep.status, rep.body)
				}
			}
		}
	}
}

func TestLanguages(t *testing.T) {
	fx := open(t, tiny, nil)
	for lang, english := range map[string]bool{"": false, "en": true, "zh-CN": false, "en-US,en;q=0.9,zh;q=0.8": true, "zh,en;q=0.5": false,
		"de": false, "fr, en;q=0.1": true, "en;q=0, zh;q=0.1": false, "en;q=x": false} {
		r := request("POST", "/", `{"query":"{"}`, jsonBody)
		if lang != "" {
			r.Header.Set("Accept-Language", lang)
		}
		rep := fx.send(r, "admin")
		if want := "查询语句有语法错误"; (rep.Errors[0].Message != want) != english {
			t.Errorf("%q: %s", lang, rep.Errors[0].Message)
		}
	}
}

func TestFreshness(t *testing.T) {
	fx := open(t, tiny, func(c *resolvers.Config) { c.Limits.Freshness = 30 * time.Millisecond })
	head := uint64(fx.e.Snapshot().Rev)
	ask := func(rev uint64) *reply {
		return fx.send(request("POST", "/", `{"query":"{serverInfo{head}}"}`, jsonBody, "Pdca-Min-Rev: "+strconv.FormatUint(rev, 10)), "admin")
	}
	if rep := ask(head); rep.status != 200 {
		t.Errorf("at the head: %s", rep.body)
	}
	rep := ask(head + 1)
	if rep.status != 503 || rep.Errors[0].Extensions.Code != "UNAVAILABLE" || rep.header.Get("Retry-After") != "1" {
		t.Errorf("beyond the head: %d %s %v", rep.status, rep.body, rep.header)
	}
	fx.api, _ = resolvers.New(resolvers.Config{Engine: fx.e, Actor: actorOf})
	done := make(chan *reply)
	go func() { done <- ask(head + 1) }()
	err := fx.e.Do(context.Background(), domain.Actor{System: true}, func(tx *engine.Tx) error {
		_, err := tx.Make(f(fx.e, "OrgUnit"), "late")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if rep := <-done; rep.status != 200 || rep.header.Get("Pdca-Rev") != strconv.FormatUint(head+1, 10) {
		t.Errorf("after the commit: %d %s", rep.status, rep.body)
	}
}

// TestAdmit: a limiter in front sees the price and may refuse.
func TestAdmit(t *testing.T) {
	price := 0
	fx := open(t, tiny, func(c *resolvers.Config) {
		c.Admit = func(_ context.Context, a domain.Actor, cost int) error {
			if price = cost; cost > 100 {
				err := domain.Errorf(domain.CodeRateLimited, "过多", "too many")
				err.RetryAfter = 7
				return err
			}
			return nil
		}
	})
	fx.data("admin", `{me{id}}`, "")
	if price != 1 {
		t.Errorf("the price is %d", price)
	}
	rep := fx.post("admin", `query($n:Int){members(first:$n){nodes{branch{id}}}}`, `{"n":60}`)
	if rep.status != 429 || rep.header.Get("Retry-After") != "7" || rep.Errors[0].Extensions.Code != "RATE_LIMITED" || price != 121 {
		t.Errorf("price %d: %d %s", price, rep.status, rep.body)
	}
}

// TestCache: documents that nobody asks for again make room, and those that were
// dropped are compiled anew.
func TestCache(t *testing.T) {
	fx := open(t, tiny, func(c *resolvers.Config) { c.Limits.CachedDocuments, c.Limits.CachedBytes = 5, 1<<20 })
	for i := range 50 {
		name := strconv.Itoa(i % 7)
		fx.same("admin", `query($y:Boolean!){a`+name+`:me{id name@skip(if:$y)}}`, `{"y":`+strconv.FormatBool(i%2 == 0)+`}`,
			`{"a`+name+`":{"id":"admin"`+[]string{"", `,"name":"账号 admin"`}[i%2]+`}}`)
	}
	for range 3 { // each weighs more than all that may be kept
		fx = open(t, tiny, func(c *resolvers.Config) { c.Limits.CachedBytes = 10 })
		fx.same("admin", `{me{id}}`, "", `{"me":{"id":"admin"}}`)
		fx.same("admin", `{me{name}}`, "", `{"me":{"name":"账号 admin"}}`)
	}
}

// TestPanic: a bug in one request is answered and logged, and says nothing.
func TestPanic(t *testing.T) {
	fx := open(t, tiny, func(c *resolvers.Config) {
		c.Admit = func(context.Context, domain.Actor, int) error { panic("canary") }
		c.RequestID = func(context.Context) string { return "req-7" }
	})
	rep := fx.post("admin", `{me{id}}`, "")
	if rep.status != 500 || rep.Errors[0].Extensions.Code != "INTERNAL" || strings.Contains(rep.body, "canary") || rep.Errors[0].Extensions.RequestID != "req-7" {
		t.Errorf("%d %s", rep.status, rep.body)
	}
}

// TestKinds walks every error code through the door's table.
func TestKinds(t *testing.T) {
	var code domain.ErrorCode
	fx := open(t, tiny, func(c *resolvers.Config) {
		c.Admit = func(context.Context, domain.Actor, int) error { return domain.Errorf(code, "错", "wrong") }
	})
	for c := range domain.Codes() {
		code = c
		rep := fx.post("admin", `{me{id}}`, "")
		if rep.status < 400 || rep.Errors[0].Extensions.Code != string(c) {
			t.Errorf("%s: %d %s", c, rep.status, rep.body)
		}
	}
}
