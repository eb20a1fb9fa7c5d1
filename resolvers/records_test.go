package resolvers_test

import (
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"pdca/internal/domain"
	"pdca/internal/gen"
	"pdca/internal/sandbox"
	"pdca/resolvers"
)

// recordsDoor is the GraphQL door of a sandbox with the entities of sandbox.Records.
func recordsDoor(t *testing.T) (*fixture, *sandbox.Sandbox) {
	t.Helper()
	s := sandbox.UnderRecords(t)
	sdl, err := gen.API(s.Registry)
	if err != nil {
		t.Fatal(err)
	}
	schema, err := gqlparser.LoadSchema(&ast.Source{Name: "api.graphqls", Input: sdl})
	if err != nil {
		t.Fatal(err)
	}
	api, err := resolvers.New(resolvers.Config{Engine: s.Engine, Actor: actorOf, Schema: schema})
	if err != nil {
		t.Fatal(err)
	}
	return &fixture{t: t, e: s.Engine, api: api}, s
}

// wrong asserts that a mutation is refused, with a code, field and rule.
func (fx *fixture) wrong(account, mutation, want string) {
	fx.t.Helper()
	got := fx.data(account, "mutation { m: "+mutation+" { errors { code field rule } } }", "")
	if got != `{"m":{"errors":[`+want+`]}}` {
		fx.t.Errorf("%s\n got %s\nwant %s", mutation, got, want)
	}
}

func TestKeyedRecordThroughTheAPI(t *testing.T) {
	fx, _ := recordsDoor(t)
	id := domain.KeyID("Visit", "b1", "2026-06-01", "", "RECORDED")
	const make = `mutation { createVisit(input: {unitId: "b1", on: "2026-06-01", minutes: 20, clientMutationId: "n1"}) { visit { id minutes } errors { code } } }`
	want := `{"createVisit":{"visit":{"id":"` + id + `","minutes":20},"errors":[]}}`
	fx.same("bs1", make, "", want)
	fx.same("bs1", make, "", want) // by its clientMutationId
	fx.same("bs1", strings.Replace(make, `, clientMutationId: "n1"`, `, id: "`+id+`"`, 1), "", want)
	fx.wrong("bs1", `createVisit(input: {id: "0198c0de-5f00-7000-8000-000000000001", unitId: "b1", on: "2026-06-01"})`, `{"code":"VALIDATION","field":"id","rule":"INV-KEY1"}`)
	fx.wrong("bs1", `createVisit(input: {unitId: "b1", on: "2026-06-01", subject: "a|b"})`, `{"code":"VALIDATION","field":"subject","rule":"INV-KEY1"}`)
	fx.wrong("bs3", `createVisit(input: {unitId: "b1", on: "2026-06-01"})`, `{"code":"MISSING_REFERENCE","field":"unitId","rule":null}`)
	// Deleted and made anew by somebody who looks at what is there.
	fx.same("bs1", `mutation { deleteVisit(input: {id: "`+id+`"}) { deletedId } }`, "", `{"deleteVisit":{"deletedId":"`+id+`"}}`)
	fx.same("bs1", `mutation { createVisit(input: {unitId: "b1", on: "2026-06-01"}) { visit { id minutes } errors { code } } }`, "", `{"createVisit":{"visit":{"id":"`+id+`","minutes":null},"errors":[]}}`)
}

// Parts come in the order of their position, whenever they were made.
func TestPartsThroughTheAPI(t *testing.T) {
	fx, s := recordsDoor(t)
	s.Must(t, "bs1", `create Bundle @p {"unitId":"b1","titleZh":"事项"}`, `create Step @a {"bundleId":"@p","position":3,"textZh":"三"}`,
		`create Step @b {"bundleId":"@p","position":1,"textZh":"一"}`, `create Step @c {"bundleId":"@p","position":2,"textZh":"二"}`)
	id := sandbox.ID("@p")
	const steps = `query($id: ID!) { bundle(id: $id) { steps(first: 2%s) { nodes { textZh } totalCount pageInfo { hasNextPage endCursor } } } }`
	page := fx.data("bs1", strings.Replace(steps, "%s", "", 1), `{"id":"`+id+`"}`)
	if !strings.HasPrefix(page, `{"bundle":{"steps":{"nodes":[{"textZh":"一"},{"textZh":"二"}],"totalCount":3,"pageInfo":{"hasNextPage":true`) {
		t.Error(page)
	}
	cursor := strings.Split(strings.Split(page, `"endCursor":"`)[1], `"`)[0]
	if next := fx.data("bs1", strings.Replace(steps, "%s", `, after: "`+cursor+`"`, 1), `{"id":"`+id+`"}`); !strings.HasPrefix(next, `{"bundle":{"steps":{"nodes":[{"textZh":"三"}]`) {
		t.Error(next)
	}
	if other := fx.data("bs1", strings.Replace(steps, "%s", ", orderBy: [POSITION_DESC]", 1), `{"id":"`+id+`"}`); !strings.HasPrefix(other, `{"bundle":{"steps":{"nodes":[{"textZh":"三"},{"textZh":"二"}]`) {
		t.Error(other)
	}
	fx.same("bs3", `query($id: ID!) { bundle(id: $id) { id } steps(first: 5) { nodes { id } } }`, `{"id":"`+id+`"}`, `{"bundle":null,"steps":{"nodes":[]}}`)
	fx.same("bs1", `mutation { deleteBundle(input: {id: "`+id+`"}) { deletedId errors { code } query { steps(first: 5) { totalCount } } } }`, "", `{"deleteBundle":{"deletedId":"`+id+`","errors":[],"query":{"steps":{"totalCount":0}}}}`)
}

func TestExpectHashThroughTheAPI(t *testing.T) {
	fx, s := recordsDoor(t)
	s.Must(t, "bs1", `create Bundle @p {"unitId":"b1","titleZh":"事项"}`, `create Step @a {"bundleId":"@p","position":3,"textZh":"三"}`, `update Bundle @p {"status":"AGREED"}`)
	id := sandbox.ID("@p")
	hash := func() string {
		got := fx.data("bs1", `query($id: ID!) { bundle(id: $id) { contentHash } }`, `{"id":"`+id+`"}`)
		return strings.Split(got, `"`)[5]
	}
	sign := func(hash, key string) string {
		return fx.data("bs1", `mutation { m: transitionBundle(input: {id: "`+id+`", to: SIGNED, expectHash: `+hash+`, clientMutationId: "`+key+`"}) { bundle { status titleZh } errors { code field contentHash } } }`, "")
	}
	before := hash()
	s.Must(t, "us1", `update Step @a {"textZh":"改"}`)
	after := hash()
	if before == after || len(after) != 64 {
		t.Fatal(before, after)
	}
	if got := sign("null", "k1"); got != `{"m":{"bundle":null,"errors":[{"code":"VALIDATION","field":"expectHash","contentHash":null}]}}` {
		t.Error(got)
	}
	other := `{"m":{"bundle":{"status":"AGREED","titleZh":"事项"},"errors":[{"code":"CONFLICT","field":"expectHash","contentHash":"` + after + `"}]}}`
	for range 2 {
		if got := sign(`"`+before+`"`, "k2"); got != other {
			t.Error(got)
		}
	}
	if got := sign(`"`+after+`"`, "k3"); got != `{"m":{"bundle":{"status":"SIGNED","titleZh":"事项"},"errors":[]}}` {
		t.Error(got)
	}
	fx.same("bs3", `query($id: ID!) { bundle(id: $id) { contentHash } }`, `{"id":"`+id+`"}`, `{"bundle":null}`)
}
