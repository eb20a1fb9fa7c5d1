package resolvers_test

import (
	"fmt"
	"strings"
	"testing"
)

// revOf is the revision of a record.
func (fx *fixture) revOf(id string) int {
	fx.t.Helper()
	n := decode(fx.t, fx.data("admin", fmt.Sprintf(`{node(id:%q){...on Venue{rev}}}`, id), ""))["node"].(map[string]any)
	rev := 0
	if _, err := fmt.Sscan(fmt.Sprint(n["rev"]), &rev); err != nil {
		fx.t.Fatal(err)
	}
	return rev
}

// TestIfRev: with ifRev nothing is merged. Whoever saw another revision is answered with the
// record as it is now, whatever they wanted to do, and nothing is stored.
func TestIfRev(t *testing.T) {
	fx := open(t, tiny, nil)
	fx.venue()
	seen := fx.revOf("v1")
	fx.data("admin", `mutation{updateVenue(input:{id:"v1" nameZh:"一"}){rev}}`, "")
	now := fx.revOf("v1")
	const answer = `{venue{rev nameZh capacity} deletedId errors{code field} merges{field}}`
	for verb, input := range map[string]string{"update": `capacity:7`, "transition": `to:CLOSED_TEMPORARILY reason:"r"`, "delete": `reason:"r"`} {
		sel := answer
		if verb != "delete" {
			sel = strings.Replace(answer, "deletedId ", "", 1)
		}
		for _, key := range []string{"", `clientMutationId:"` + verb + `" `} {
			for range 2 { // a repetition under a key is answered alike
				head := fx.e.Snapshot().Rev
				x := fx.result("admin", fmt.Sprintf(`mutation{x:%sVenue(input:{%sid:"v1" ifRev:%d %s})%s}`, verb, key, seen, input, sel), "")
				if got := fmt.Sprint(x["errors"], x["venue"], x["deletedId"]); got != fmt.Sprintf("[map[code:CONFLICT field:ifRev]] map[capacity:<nil> nameZh:一 rev:%d] <nil>", now) {
					t.Errorf("%s %s: %v", verb, key, x)
				}
				if after := fx.e.Snapshot().Rev; after != head && key == "" || fx.revOf("v1") != now {
					t.Errorf("%s: something was stored", verb)
				}
			}
		}
	}
	// expectedRev is strict for a deletion and a change of state, and tells the record, too.
	x := fx.result("admin", fmt.Sprintf(`mutation{x:deleteVenue(input:{id:"v1" expectedRev:%d reason:"r"})%s}`, seen, answer), "")
	if fmt.Sprintf("%v %v", x["errors"], x["venue"].(map[string]any)["nameZh"]) != "[map[code:CONFLICT field:expectedRev]] 一" {
		t.Errorf("%v", x)
	}
	// Who may not see the record hears nothing of it.
	fx.same("sec-s2b1", fmt.Sprintf(`mutation{x:updateVenue(input:{id:"v1" ifRev:%d nameZh:"x"}){venue{nameZh} errors{code}}}`, seen), "", `{"x":{"venue":null,"errors":[{"code":"NOT_FOUND"}]}}`)
	// What was seen as it is is changed.
	fx.same("admin", fmt.Sprintf(`mutation{x:updateVenue(input:{id:"v1" ifRev:%d capacity:8}){venue{nameZh capacity} errors{code} merges{field}}}`, now), "", `{"x":{"venue":{"nameZh":"一","capacity":8},"errors":[],"merges":[]}}`)
	fx.same("admin", fmt.Sprintf(`mutation{x:deleteVenue(input:{id:"v1" ifRev:%d reason:"r"}){deletedId errors{code}}}`, fx.revOf("v1")), "", `{"x":{"deletedId":"v1","errors":[]}}`)
	// What is gone has another revision; nothing of it is kept as a conflict.
	fx.same("admin", fmt.Sprintf(`mutation{x:updateVenue(input:{id:"v1" ifRev:%d capacity:9}){venue{id} errors{code} merges{conflictId}}}`, now), "", `{"x":{"venue":null,"errors":[{"code":"CONFLICT"}],"merges":[]}}`)
	fx.same("admin", `mutation{x:updateVenue(input:{id:"v1" ifRev:1 expectedRev:1 capacity:9}){errors{code field}}}`, "", `{"x":{"errors":[{"code":"VALIDATION","field":"ifRev"}]}}`)
}

// TestRevisionsOfTheFuture are refused: nobody saw a record at one, and it would pass for the
// newest.
func TestRevisionsOfTheFuture(t *testing.T) {
	fx := open(t, tiny, nil)
	fx.venue()
	head := fx.e.Snapshot().Rev
	for member, field := range map[string]string{"ifRev:%d": "ifRev", "expectedRev:%d": "expectedRev", `bases:[{field:"capacity" rev:%d}]`: "bases"} {
		fx.same("admin", fmt.Sprintf(`mutation{x:updateVenue(input:{id:"v1" capacity:9 `+member+`}){venue{capacity} errors{code field}}}`, head+1), "", `{"x":{"venue":null,"errors":[{"code":"VALIDATION","field":"`+field+`"}]}}`)
	}
	fx.same("admin", fmt.Sprintf(`mutation{x:deleteVenue(input:{id:"v1" reason:"r" expectedRev:%d}){errors{code field}}}`, head+1), "", `{"x":{"errors":[{"code":"VALIDATION","field":"expectedRev"}]}}`)
	fx.same("admin", fmt.Sprintf(`mutation{x:updateVenue(input:{id:"v1" capacity:9 expectedRev:%d}){venue{capacity} errors{code}}}`, head), "", `{"x":{"venue":{"capacity":9},"errors":[]}}`)
}

// TestMergesAreTold: the answer to a change says which fields were merged with what others
// had written, whose value stands, and where the other one is kept.
func TestMergesAreTold(t *testing.T) {
	fx := open(t, tiny, nil)
	fx.venue()
	seen := fx.revOf("v1")
	fx.data("admin", `mutation{updateVenue(input:{id:"v1" nameZh:"一" capacity:5}){rev}}`, "")
	change := fmt.Sprintf(`mutation{x:updateVenue(input:{clientMutationId:"k" id:"v1" expectedRev:%d nameZh:"二" capacity:5}){venue{nameZh} errors{code} merges{field outcome conflictId conflict{status field server device}}}}`, seen)
	x := fx.result("admin", change, "")
	merges := x["merges"].([]any)
	if len(merges) != 1 {
		t.Fatalf("%v", x)
	}
	m := merges[0].(map[string]any)
	kept := m["conflict"].(map[string]any)
	if m["field"] != "nameZh" || m["outcome"] != "DEVICE" || m["conflictId"] == nil || kept["server"] != "一" || kept["device"] != "二" || x["venue"].(map[string]any)["nameZh"] != "二" {
		t.Errorf("%v", x)
	}
	if again := fx.result("admin", change, ""); fmt.Sprint(again) != fmt.Sprint(x) {
		t.Errorf("repeated\n got %v\nwant %v", again, x)
	}
	// A record that was deleted keeps the change as a conflict, which is named.
	now := fx.revOf("v1")
	fx.data("admin", `mutation{deleteVenue(input:{id:"v1" reason:"r"}){deletedId}}`, "")
	x = fx.result("admin", fmt.Sprintf(`mutation{x:updateVenue(input:{id:"v1" expectedRev:%d nameZh:"三"}){venue{id} errors{code} merges{field outcome conflict{kind device}}}}`, now), "")
	if got := fmt.Sprint(x["errors"], x["merges"]); got != "[map[code:CONFLICT]] [map[conflict:map[device:map[nameZh:三] kind:DELETED] field:<nil> outcome:SERVER]]" {
		t.Errorf("%v", x)
	}
}
