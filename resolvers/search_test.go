package resolvers_test

import (
	"fmt"
	"strings"
	"testing"
)

// TestContainsIsFolded: a part of a text is found whatever its case and width, in whatever
// form of Unicode it is typed, and a name by the initials of its pinyin.
func TestContainsIsFolded(t *testing.T) {
	fx := open(t, tiny, nil)
	m := &maker{fixture: fx}
	m.make("Member", "n1", `{"personNo":"N1","name":"曾三","branchId":"s1b1"}`)
	m.make("Member", "n2", `{"personNo":"N2","name":"张三Ｂ","branchId":"s1b1"}`)
	m.make("Member", "n3", `{"personNo":"N3","name":"René","branchId":"s1b1"}`)
	m.make("Venue", "v1", `{"unitId":"s1b1","nameZh":"活动室（ＶＩＰ）","kindCode":"ACTIVITY_CENTRE"}`)
	m.flush()
	for part, want := range map[string]string{"zs": "n1 n2", "ZS": "n1 n2", "cs": "", "三b": "n2", "三Ｂ": "n2", "zsb": "n2", "曾": "n1", "RENÉ": "n3", "rené": "n3", "RENE\\u0301": "n3", "s0": ""} {
		got := fx.data("admin", `query($p:String){members(first:9,orderBy:[ID_ASC],filter:{personNo:{prefix:"N"},name:{contains:$p}}){nodes{id}}}`, fmt.Sprintf(`{"p":"%s"}`, part))
		var ids []string
		for _, n := range decode(t, got)["members"].(map[string]any)["nodes"].([]any) {
			ids = append(ids, n.(map[string]any)["id"].(string))
		}
		if strings.Join(ids, " ") != want {
			t.Errorf("%q finds %v, want %s", part, ids, want)
		}
	}
	for _, filter := range []string{`{nameZh:{contains:"(vip)"}}`, `{nameZh:{contains:"hds"}}`} {
		fx.same("admin", `{venues(filter:`+filter+`){totalCount}}`, "", `{"venues":{"totalCount":1}}`)
	}
	// Who sees one branch finds in that branch alone.
	fx.same("sec-s2b1", `{members(filter:{name:{contains:"zs"}}){totalCount}}`, "", `{"members":{"totalCount":0}}`)
}

// TestPlaceOfNulls: what has no value is less than any value, or, as an order may ask, stands
// at the other end; pages of either order join without a gap.
func TestPlaceOfNulls(t *testing.T) {
	fx := open(t, tiny, nil)
	m := &maker{fixture: fx}
	for i, joined := range []string{`"2020-01-01"`, "null", `"2021-01-01"`, "null", `"2019-01-01"`} {
		m.make("Member", fmt.Sprint("n", i), `{"personNo":"N%d","name":"李","branchId":"s1b1","joinedOn":%s}`, i, joined)
	}
	m.flush()
	const list = `query($o:[MemberOrder!],$f:Int,$a:String,$l:Int,$b:String){members(first:$f,after:$a,last:$l,before:$b,orderBy:$o,filter:{personNo:{prefix:"N"}}){nodes{id} pageInfo{startCursor endCursor hasNextPage hasPreviousPage}}}`
	page := func(vars string) (ids string, info map[string]any) {
		x := decode(t, fx.data("admin", list, vars))["members"].(map[string]any)
		for _, n := range x["nodes"].([]any) {
			ids += n.(map[string]any)["id"].(string)
		}
		return ids, x["pageInfo"].(map[string]any)
	}
	for order, want := range map[string]string{"JOINED_ON_ASC": "n1n3n4n0n2", "JOINED_ON_DESC": "n2n0n4n3n1", "JOINED_ON_ASC_NULLS_LAST": "n4n0n2n1n3", "JOINED_ON_DESC_NULLS_FIRST": "n3n1n2n0n4"} {
		walked, cursor := "", "null"
		for range 5 {
			ids, info := page(fmt.Sprintf(`{"o":[%q],"f":1,"a":%s}`, order, cursor))
			walked, cursor = walked+ids, fmt.Sprintf("%q", info["endCursor"])
		}
		back, cursor := "", "null"
		for range 5 {
			ids, info := page(fmt.Sprintf(`{"o":[%q],"l":1,"b":%s}`, order, cursor))
			back, cursor = ids+back, fmt.Sprintf("%q", info["startCursor"])
		}
		if all, _ := page(fmt.Sprintf(`{"o":[%q],"f":9}`, order)); all != want || walked != want || back != want {
			t.Errorf("%s: %s, page by page %s, backward %s; want %s", order, all, walked, back, want)
		}
	}
	// A cursor of one order is none of the other.
	_, info := page(`{"o":["JOINED_ON_ASC"],"f":1}`)
	fx.refused("admin", list, fmt.Sprintf(`{"o":["JOINED_ON_ASC_NULLS_LAST"],"f":1,"a":%q}`, info["endCursor"]), "VALIDATION")
}
