package resolvers_test

import (
	"encoding/json"
	"fmt"
	"testing"
)

// What is looked for has the form in which it is kept: by its number however it is
// typed, by its name with whichever dot.
func TestFiltersFindTextsHoweverTheyAreTyped(t *testing.T) {
	fx := open(t, tiny, nil)
	member := `mutation($i:CreateMemberInput!){createMember(input:$i){member{personNo name} errors{code field}}}`
	fx.same("admin", member, `{"i":{"personNo":" Ａ77\u200b","name":"阿依•古丽","branchId":"s1b1"}}`,
		`{"createMember":{"member":{"personNo":"A77","name":"阿依·古丽"},"errors":[]}}`)
	for _, f := range []string{
		`{"personNo":{"eq":"Ａ７７ "}}`, `{"personNo":{"in":["x","\u200eA77"]}}`, `{"personNo":{"prefix":" Ａ7"}}`, `{"personNo":{"contains":"７７"}}`,
		`{"personNo":{"prefix":"A7"},"name":{"ne":"阿依"}}`,
		`{"name":{"eq":"阿依・古丽"}}`, `{"name":{"prefix":"阿依‧"}}`, `{"name":{"contains":"⋅古"}}`, `{"name":{"contains":"依\u200b･古"}}`, `{"name":{"contains":"∙"}}`,
		`{"not":{"name":{"ne":"阿依．古丽"}}}`,
	} {
		fx.same("admin", `query($f:MemberFilter){members(filter:$f,first:5){totalCount}}`, `{"f":`+f+`}`, `{"members":{"totalCount":1}}`)
	}
	for _, f := range []string{`{"personNo":{"eq":"A7\n7"}}`, `{"personNo":{"eq":"Ａ7"}}`, `{"name":{"contains":" 古丽"}}`,
		`{"personNo":{"contains":"\u200b"}}`, `{"name":{"prefix":"\u3000 "}}`, `{"name":{"eq":"\u200b"}}`} {
		fx.same("admin", `query($f:MemberFilter){members(filter:$f,first:5){totalCount}}`, `{"f":`+f+`}`, `{"members":{"totalCount":0}}`)
	}
	// An index and a list hold the same form.
	venue := `mutation($i:CreateSupervisionPlanInput!){createSupervisionPlan(input:$i){errors{code field}}}`
	fx.same("admin", venue, `{"i":{"cycleId":"cycle","unitId":"c","titleZh":"计划","mode":"DAILY_SURVEY","criteriaCodes":["０7.2.1"]}}`, `{"createSupervisionPlan":{"errors":[]}}`)
	fx.same("admin", `{supervisionPlans(filter:{criteriaCodes:{contains:"07．2.1"}},first:5){totalCount}}`, "", `{"supervisionPlans":{"totalCount":1}}`)
	fx.same("admin", `{orgUnits(first:5,filter:{code:{eq:"Ｓ１B1\u200b"}}){nodes{id}}}`, "", `{"orgUnits":{"nodes":[{"id":"s1b1"}]}}`)
}

// A number that looks like one in use is in use; what nobody can see is no name.
func TestTextsAtTheDoor(t *testing.T) {
	fx := open(t, tiny, nil)
	create := func(fields map[string]string) string {
		i := map[string]string{"personNo": "U1", "name": "甲", "branchId": "s1b1"}
		for k, v := range fields {
			i[k] = v
		}
		b, err := json.Marshal(map[string]any{"i": i})
		if err != nil {
			t.Fatal(err)
		}
		return fx.data("admin", `mutation($i:CreateMemberInput!){createMember(input:$i){member{name} errors{code field}}}`, string(b))
	}
	if got := create(nil); got != `{"createMember":{"member":{"name":"甲"},"errors":[]}}` {
		t.Fatal(got)
	}
	for field, values := range map[string][]string{
		"personNo": {"U1", "U1 ", "\u200eU1", "Ｕ1", "U1\u00a0", "U1\n", " ", "\u3000"},
		"name":     {" ", "\u200b", "\u3164", "张\x00三", "张\n三", "\u202e三张"},
	} {
		for i, v := range values {
			in := map[string]string{"personNo": fmt.Sprintf("X%d", i)}
			in[field] = v
			if got, want := create(in), `{"createMember":{"member":null,"errors":[{"code":"VALIDATION","field":"`+field+`"}]}}`; got != want {
				t.Errorf("%s %+q: %s", field, v, got)
			}
		}
	}
}
