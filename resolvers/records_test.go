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
