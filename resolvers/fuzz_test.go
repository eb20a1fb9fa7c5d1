package resolvers_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// FuzzRequest: whatever somebody sends is answered in JSON, within four times its
// length where it is refused, and never by a failure of the server.
func FuzzRequest(f *testing.F) {
	for _, p := range probes {
		if len(p.query)+len(p.vars) < 4000 {
			f.Add(p.query, p.vars)
		}
	}
	for _, q := range benchQueries {
		f.Add(q.query, `{"id":"s1b1"}`)
	}
	f.Add(`mutation($i:UpdateAccountInput!){updateAccount(input:$i){rev errors{code} account{id}}}`, `{"i":{"id":"sec-s1b1","name":"x","mutedKindsAdd":["DUE_SOON"],"bases":[{"field":"name","rev":1}]}}`)
	f.Add(`query Q($f:MemberFilter,$o:[MemberOrder!],$a:String){members(first:5,filter:$f,orderBy:$o,after:$a){totalCount edges{cursor node{id}}}}`,
		`{"f":{"or":[{"name":{"prefix":"李"}},{"joinedOn":{"gte":"2002-01-01"}},{"onPost":{"eq":true}}]},"o":["NAME_ASC"],"a":null}`)
	f.Add(`query($b:Boolean=true,$v:JSON,$i:[ID!]=["c"]){nodes(ids:$i){...on Inspection@include(if:$b){checkIns(first:1){nodes{geo{lat}}}}} __type(name:"Node"){possibleTypes{name}}}`, `{"b":false,"i":"s1b1i1"}`)
	fx := open(f, tiny, nil)
	h := signIn(fx.api)
	f.Fuzz(func(t *testing.T, query, vars string) {
		quoted, _ := json.Marshal(query)
		body := `{"query":` + string(quoted) + `,"variables":` + orObject(vars) + `}`
		r := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		h.ServeHTTP(w, withAccount(r, "admin"))
		refused := strings.HasPrefix(w.Body.String(), `{"errors"`)
		if w.Code >= 500 || !json.Valid(w.Body.Bytes()) || refused && w.Body.Len() > 4*max(len(body), 500) || strings.Contains(w.Body.String(), `"INTERNAL"`) {
			t.Errorf("%s\n%d %s", body, w.Code, w.Body.String())
		}
	})
}

func orObject(s string) string {
	if s == "" {
		return "{}"
	}
	return s
}
