package resolvers_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/journal/teststore"
	"pdca/internal/registry"
	"pdca/internal/rules"
	"pdca/internal/state/statetest"
	"pdca/resolvers"
)

// counted is room that is counted; of limit bytes, 0 for no limit.
type counted struct {
	t                 *testing.T
	held, most, limit int64
}

func (c *counted) Take(_ context.Context, account string, n int64) error {
	if c.Try(account, n) {
		return nil
	}
	return engine.Unavailable("忙", "busy")
}

func (c *counted) Try(account string, n int64) bool {
	if account == "" || n <= 0 {
		c.t.Errorf("%d bytes for %q", n, account)
	}
	if c.limit > 0 && c.held+n > c.limit {
		return false
	}
	c.held += n
	c.most = max(c.most, c.held)
	return true
}

func (c *counted) Give(_ string, n int64) {
	if c.held -= n; c.held < 0 {
		c.t.Errorf("%d bytes too many were given back", -c.held)
	}
}

// longQuery has an answer of some hundred kilobytes.
func longQuery() string {
	var b strings.Builder
	for i := range 10 {
		fmt.Fprintf(&b, `m%d:members(first:100){nodes{id name personNo rev branch{id nameZh members(first:20){nodes{id name personNo rev status createdAt}}}}}`, i)
	}
	return "{" + b.String() + "}"
}

// Long bodies and answers take room, short ones none, and all is given back. Where there
// is none, a query ends; nobody is left without an answer to a change.
func TestRoomOfLongRequests(t *testing.T) {
	room := &counted{t: t}
	fx := open(t, tiny, func(c *resolvers.Config) { c.Room = room; c.Limits.Cost = 1 << 20 })
	if rep := fx.post("admin", `{members{totalCount}}`, ""); rep.status != 200 || room.most != 0 {
		t.Errorf("a short request takes %d bytes: %s", room.most, rep.body)
	}
	long := fx.post("admin", longQuery(), "")
	if len(long.Errors) > 0 || len(long.body) < 80<<10 || room.most < int64(len(long.body)) || room.held != 0 {
		t.Fatalf("an answer of %d bytes takes %d, %d stay: %.200s", len(long.body), room.most, room.held, long.body)
	}
	room.limit = 100
	rep := fx.post("admin", longQuery(), "")
	if rep.Data != nil || len(rep.Errors) != 1 || rep.Errors[0].Extensions.Code != "UNAVAILABLE" || rep.header.Get("Retry-After") != "1" || room.held != 0 {
		t.Errorf("without room: %d %.300s", rep.status, rep.body)
	}
	padded := `{members{totalCount}}` + strings.Repeat(" ", 17<<10)
	if rep := fx.post("admin", padded, ""); len(rep.Errors) != 1 || rep.Errors[0].Extensions.Code != "UNAVAILABLE" || rep.header.Get("Retry-After") != "1" {
		t.Errorf("a long body without room: %d %.300s", rep.status, rep.body)
	}
	change := `mutation{x:updateMember(input:{id:"s1b1m1" name:"李新"}){errors{code} query` + longQuery() + `}}`
	if rep := fx.post("admin", change, ""); len(rep.Errors) > 0 || rep.Data == nil || len(rep.body) < 80<<10 {
		t.Errorf("a change without room: %d %.300s", rep.status, rep.body)
	}
}

// What changes nothing and has a number leaves a receipt, and of those an account has a
// number a day. Beyond it nothing is recorded, and what is recorded is answered.
func TestIdleReceiptsHaveAQuota(t *testing.T) {
	e, err := engine.Open(t.Context(), engine.Config{Store: teststore.Open(t), Registry: registry.MustLoad(), Rules: rules.All(), Tables: statetest.Tables(), ProjectEvery: -1, Quota: engine.Quota{Receipts: 2}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = e.Close(context.Background()) })
	fx := &fixture{t: t, e: e}
	if fx.api, err = resolvers.New(resolvers.Config{Engine: e, Actor: actorOf}); err != nil {
		t.Fatal(err)
	}
	fx.fill(tiny)
	try := func(key, name string) string {
		rep := fx.post("admin", fmt.Sprintf(`mutation{x:updateMember(input:{clientMutationId:%q id:"nobody" name:%q}){errors{code}}}`, key, name), "")
		return string(rep.body)
	}
	for _, c := range []struct {
		key  string
		want domain.ErrorCode
	}{{"a", domain.CodeNotFound}, {"b", domain.CodeNotFound}, {"c", domain.CodeRateLimited}, {"c", domain.CodeRateLimited}, {"a", domain.CodeNotFound}} {
		if got := try(c.key, "x"); !strings.Contains(got, fmt.Sprintf(`"code":%q`, c.want)) {
			t.Errorf("%s: %s", c.key, got)
		}
	}
	rep := fx.post("admin", `mutation{x:updateMember(input:{clientMutationId:"d" id:"s1b1m1" name:"李新"}){errors{code}}}`, "")
	if !strings.Contains(string(rep.body), `"errors":[]`) {
		t.Errorf("a change that changes something: %s", rep.body)
	}
}
