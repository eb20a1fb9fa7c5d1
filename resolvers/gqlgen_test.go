package resolvers_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
)

// TestGqlgen drives the API by gqlgen's own executor, as its transports do.
func TestGqlgen(t *testing.T) {
	fx := open(t, tiny, nil)
	exec := executor.New(fx.api)
	ask := func(account, query string, vars map[string]any) string {
		ctx := graphql.StartOperationTrace(context.WithValue(t.Context(), actorKey{}, account))
		op, errs := exec.CreateOperationContext(ctx, &graphql.RawParams{Query: query, Variables: vars})
		if errs != nil {
			t.Fatal(errs)
		}
		next, ctx := exec.DispatchOperation(ctx, op)
		b, err := json.Marshal(next(ctx))
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	for _, c := range []struct {
		account, query string
		vars           map[string]any
		want           string
	}{
		{"admin", `query($i:ID!,$y:Boolean=true){orgUnit(id:$i){id nameZh@skip(if:$y) members(first:1){totalCount nodes{id}}}}`, map[string]any{"i": "s1b1"},
			`{"data":{"orgUnit":{"id":"s1b1","members":{"totalCount":5,"nodes":[{"id":"s1b1m1"}]}}}}`},
		{"admin", `mutation{updateMember(input:{id:"s1b1m1" name:"新"}){member{name} errors{code}}}`, nil, `{"data":{"updateMember":{"member":{"name":"新"},"errors":[]}}}`},
		{"admin", `{orgUnit(id:"c"){members(first:1,after:"x"){nodes{id}}}}`, nil, `{"errors":[{"message":"游标无效或不属于这个列表","locations":[{"line":1,"column":18}],"extensions":{"code":"VALIDATION"`},
		{"admin", `{members{nodes{id}}}`, nil, `{"errors":[{"message":"列表须用 first 或 last 指明条数（0–100）","locations":[{"line":1,"column":2}],"extensions":{"code":"BAD_QUERY"`},
		{"admin", "{x1:me{id} " + aliases(41) + "}", nil, `{"errors":[{"message":"查询超过限额：`},
		{"", `{me{id}}`, nil, `{"errors":[{"message":"未登录或登录已失效"`},
	} {
		if got := ask(c.account, c.query, c.vars); !strings.HasPrefix(got, c.want) {
			t.Errorf("%s\n got %s\nwant %s", c.query, got, c.want)
		}
	}
	if n, ok := fx.api.Complexity(context.Background(), "OrgUnit", "members", 3, map[string]any{"first": int64(10)}); !ok || n != 31 {
		t.Errorf("complexity %d %v", n, ok)
	}
	if n, ok := fx.api.Complexity(context.Background(), "Query", "myTasks", 3, map[string]any{"first": int64(10)}); !ok || n != 31 {
		t.Errorf("complexity of tasks %d %v", n, ok)
	}
	if _, ok := fx.api.Complexity(context.Background(), "Nope", "members", 3, nil); ok {
		t.Error("complexity of what there is not")
	}
}
