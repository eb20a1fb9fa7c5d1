package resolvers_test

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql/introspection"
	"github.com/klauspost/compress/zstd"
)

// TestWords: descriptions are told in the language that the reader's browser asks for, and
// as the schema has them to a tool that asks for none.
func TestWords(t *testing.T) {
	fx := open(t, tiny, nil)
	const ask = `{__type(name:\"PageInfo\"){description fields{name description}}}`
	for header, want := range map[string]string{
		"X-A: b":                               `"翻页信息 / Where a page lies in its list"`,
		"Accept-Language: *":                   `"翻页信息 / Where a page lies in its list"`,
		"Accept-Language: zh-CN,zh;q=0.9":      `"翻页信息"`,
		"Accept-Language: en-GB,en;q=0.9,*":    `"Where a page lies in its list"`,
		"Accept-Language: fr, en;q=0.5, zh-TW": `"翻页信息"`,
	} {
		rep := fx.send(request("POST", "/", `{"query":"`+ask+`"}`, jsonBody, header), "admin")
		if !strings.HasPrefix(rep.body, `{"data":{"__type":{"description":`+want+`,"fields":[{"name":"hasNextPage"`) {
			t.Errorf("%s: %s", header, rep.body)
		}
	}
}

// TestKeptIntrospection: the answer to an introspection that is asked again is that of the
// first time, in each language, and to nobody who may not ask.
func TestKeptIntrospection(t *testing.T) {
	fx := open(t, tiny, nil)
	ask := func(account, query string, headers ...string) string {
		w := fx.raw(request("POST", "/", `{"query":`+quote(query)+`}`, append(headers, jsonBody, "Accept-Encoding: zstd")...), account)
		if w.Code != http.StatusOK && account != "" {
			t.Fatalf("%d %s", w.Code, w.Body)
		}
		if w.Header().Get("Content-Encoding") != "zstd" {
			return w.Body.String()
		}
		z, err := zstd.NewReader(w.Body)
		if err != nil {
			t.Fatal(err)
		}
		defer z.Close()
		b, err := io.ReadAll(z)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	const names, described = `{__schema{types{name}}}`, `{__schema{types{name description}}}`
	plain := fx.post("admin", names, "").body
	for range 3 {
		if got := ask("admin", names); got != plain {
			t.Errorf("%.200s", got)
		}
		if got := ask("nobody", names); got != plain {
			t.Errorf("%.200s", got)
		}
		zh, en := ask("admin", described, "Accept-Language: zh"), ask("admin", described, "Accept-Language: en")
		if !strings.Contains(zh, `"翻页信息"`) || strings.Contains(zh, "Where a page lies") || !strings.Contains(en, `"Where a page lies in its list"`) || strings.Contains(en, "翻页信息") {
			t.Errorf("%.300s\n%.300s", zh, en)
		}
		if got := ask("", names); !strings.Contains(got, "UNAUTHENTICATED") || strings.Contains(got, "PageInfo") {
			t.Errorf("nobody: %.200s", got)
		}
		// What is asked beside the schema is the caller's own.
		if got := ask("insp", `{me{id} __schema{types{name}}}`); !strings.Contains(got, `"me":{"id":"insp"}`) {
			t.Errorf("%.200s", got)
		}
		if got := ask("admin", `{me{id} __schema{types{name}}}`); !strings.Contains(got, `"me":{"id":"admin"}`) {
			t.Errorf("%.200s", got)
		}
	}
}

// BenchmarkIntrospection measures what the whole schema costs as GraphiQL asks for it: made
// anew, and as it is kept.
func BenchmarkIntrospection(b *testing.B) {
	fx := open(b, tiny, nil)
	for _, c := range []struct{ name, coding string }{{"made", ""}, {"kept", "Accept-Encoding: zstd"}} {
		b.Run(c.name, func(b *testing.B) {
			size := 0
			used, n := processorTime(), 0
			for b.Loop() {
				w := fx.raw(request("POST", "/", `{"query":`+quote(introspection.NewQuery(introspection.QueryOptions{OneOf: true}))+`}`, jsonBody, "Accept-Language: en", c.coding), "admin")
				size, n = w.Body.Len(), n+1
			}
			b.ReportMetric(float64((processorTime()-used).Microseconds())/1000/float64(n), "cpu-ms/req")
			b.ReportMetric(float64(size), "bytes")
		})
	}
}
