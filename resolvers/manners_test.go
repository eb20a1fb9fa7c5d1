package resolvers_test

import (
	"fmt"
	"strings"
	"testing"
)

// TestPagesOfNone: first and last may be 0 wherever there are pages. The totals are those of
// the list, and pageInfo says whether there is anything.
func TestPagesOfNone(t *testing.T) {
	fx := open(t, tiny, nil)
	const none = `{"totalCount":5,"nodes":[],"edges":[],"pageInfo":{"hasNextPage":%v,"hasPreviousPage":%v,"startCursor":null,"endCursor":null}}`
	const all = `{totalCount nodes{id} edges{cursor} pageInfo{hasNextPage hasPreviousPage startCursor endCursor}}`
	ask := func(args string) string { return `{orgUnit(id:"s1b1"){x:members(` + args + `)` + all + `}}` }
	is := func(args, want string) {
		t.Helper()
		fx.same("admin", ask(args), "", `{"orgUnit":{"x":`+want+`}}`)
	}
	is(`first:0`, fmt.Sprintf(none, true, false))
	is(`last:0`, fmt.Sprintf(none, false, true))
	is(`first:0,orderBy:[NAME_DESC]`, fmt.Sprintf(none, true, false))
	is(`first:0,filter:{name:{eq:"nobody"}}`, strings.Replace(fmt.Sprintf(none, false, false), "5", "0", 1))
	fx.same("admin", `query($n:Int!){members(first:$n){totalCount nodes{id branch{members(first:$n){totalCount}}}}}`, `{"n":0}`, `{"members":{"totalCount":20,"nodes":[]}}`)
	// Behind the last record there is nothing, before it there is.
	last := decode(t, fx.data("admin", `{members(last:1){pageInfo{endCursor}}}`, ""))["members"].(map[string]any)["pageInfo"].(map[string]any)["endCursor"]
	fx.same("admin", `query($c:String){members(first:0,after:$c){pageInfo{hasNextPage hasPreviousPage}}}`, fmt.Sprintf(`{"c":%q}`, last), `{"members":{"pageInfo":{"hasNextPage":false,"hasPreviousPage":true}}}`)
	fx.same("admin", `{membersAggregate(groupBy:[BRANCH_ID],first:0){total{count records(first:0){totalCount nodes{id}}} groupCount groups{count} pageInfo{hasNextPage endCursor}}}`, "",
		`{"membersAggregate":{"total":{"count":20,"records":{"totalCount":20,"nodes":[]}},"groupCount":4,"groups":[],"pageInfo":{"hasNextPage":true,"endCursor":null}}}`)
	fx.same("admin", `{myTasks(first:0){totalCount nodes{kind} pageInfo{hasNextPage}}}`, "", `{"myTasks":{"totalCount":8,"nodes":[],"pageInfo":{"hasNextPage":true}}}`)
	fx.same("admin", `{member(id:"s1b1m1"){history(first:0){nodes{kind} pageInfo{hasNextPage endCursor}}}}`, "", `{"member":{"history":{"nodes":[],"pageInfo":{"hasNextPage":true,"endCursor":null}}}}`)
	fx.refused("admin", ask(`first:0,last:0`), "", "VALIDATION")
	fx.refused("admin", ask(`first:-1`), "", "VALIDATION")
	fx.refused("admin", `{members{nodes{id}}}`, "", "BAD_QUERY")
}

// TestPagesOfNoneAreCheap: a page of none is priced as one, and nothing is looked for.
func TestPagesOfNoneAreCheap(t *testing.T) {
	fx, steps := openYard(t, nil)
	fx.data("admin", `{pointsEntries(first:0,orderBy:[POINTS_ASC]){totalCount nodes{id member{id}}}}`, "")
	if *steps > 100 {
		t.Errorf("%d steps for a total that a counter has", *steps)
	}
}

// TestRootFieldsFailAlone: what one root field cannot answer leaves the others.
func TestRootFieldsFailAlone(t *testing.T) {
	fx := open(t, tiny, nil)
	fx.broken()
	rep := fx.post("admin", `{me{id} a:orgUnits(first:3,filter:{id:{in:["c","x1"]}}){edges{node{id nameZh}}} b:membersAggregate{total{count records(first:1,orderBy:[ID_DESC]){nodes{branch{nameZh}}}}} n:nodes(ids:["x1"]){...on OrgUnit{nameZh}}}`, "")
	want := `{"data":{"me":{"id":"admin"},"a":{"edges":[{"node":{"id":"c","nameZh":"公司党委"}},null]},"b":{"total":{"count":21,"records":{"nodes":[{"branch":null}]}}},"n":[null]},"errors":`
	if !strings.HasPrefix(rep.body, want) || len(rep.Errors) != 3 || rep.status != 200 {
		t.Errorf("got %d %s\nwant %s", rep.status, rep.body, want)
	}
}

// TestVariablesAreNamed: what is wrong with the variables is said of each, with the path and
// with what is expected there.
func TestVariablesAreNamed(t *testing.T) {
	fx := open(t, tiny, nil)
	const q = `mutation($in:CreateVenueInput!,$n:Int!,$o:[MemberOrder!],$f:MemberFilter){createVenue(input:$in){rev query{members(first:$n,orderBy:$o,filter:$f){totalCount}}}}`
	rep := fx.refused("admin", q, `{"in":{"nameZh":["a"],"kindCode":"K","capcity":3,"capacity":"x"},"o":["NAME_ASC","x"],"f":{"and":[{"status":{"eq":"GONE"}},{"joinedOn":{"gt":1}}]}}`, "VALIDATION")
	var got []string
	for _, e := range rep.Errors {
		got = append(got, e.Extensions.Field+" "+e.Extensions.Coordinate)
	}
	want := []string{"$in.nameZh CreateVenueInput.nameZh", "$in.capcity CreateVenueInput.capcity", "$in.unitId CreateVenueInput.unitId", "$in.capacity CreateVenueInput.capacity", "$n ", "$o[1] ", "$f.and[0].status.eq MemberStateFilter.eq", "$f.and[1].joinedOn.gt MemberDateFilter.gt"}
	for _, w := range want {
		if !strings.Contains(strings.Join(got, "|")+"|", w+"|") {
			t.Errorf("%q is missing in %q\n%s", w, got, rep.body)
		}
	}
	for _, w := range []string{"应为 Int!", "应为 MemberState (ACTIVE, ", "应为 Date", "应为 String", "没有这个成员"} {
		if !strings.Contains(rep.body, w) {
			t.Errorf("%s is not said in %s", w, rep.body)
		}
	}
	if strings.Contains(rep.body, "GONE") {
		t.Errorf("a value is repeated: %s", rep.body)
	}
	// A literal that the type of a scalar does not take is named alike.
	rep = fx.refused("admin", `{members(filter:{joinedOn:{gt:5}}){totalCount}}`, "", "VALIDATION")
	if len(rep.Errors) > 0 && (rep.Errors[0].Extensions.Coordinate != "MemberDateFilter.gt" || rep.Errors[0].Extensions.Field != "filter.joinedOn.gt") {
		t.Errorf("%s", rep.body)
	}
}

// TestAllThatIsWrongIsSaid: a document's errors are said together, each with its coordinate.
func TestAllThatIsWrongIsSaid(t *testing.T) {
	fx := open(t, tiny, nil)
	for _, c := range []struct {
		query string
		want  []string
	}{
		{`{me{id nme} orgUnit{id} member(id:1,nr:1){name@skip} members(first:"x",orderBy:[NAM_ASC],filter:{nam:{eq:"x"}}){totalCount}}`,
			[]string{"Account.nme", "Query.orgUnit(id:)", "Query.member(nr:)", "@skip(if:)", "Query.members(first:)", "Query.members(orderBy:)", "MemberFilter.nam"}},
		{`query($a:Int!,$unused:Int){member(id:$a){name} ...F venue(id:$b){id} ...on Nothing{id}} fragment G on Member{id}`,
			[]string{"$unused", "...F", "...G", "Query.member(id:)", "Query.venue(id:)", "Nothing"}},
	} {
		rep := fx.refused("admin", c.query, "", "BAD_QUERY")
		said := map[string]bool{}
		for _, e := range rep.Errors {
			said[e.Extensions.Coordinate] = true
			if e.Extensions.Coordinate == "" || !strings.Contains(e.Message, e.Extensions.Coordinate) || len(e.Locations) == 0 {
				t.Errorf("%+v", e)
			}
		}
		for _, want := range c.want {
			if !said[want] {
				t.Errorf("%s is not among %v\n%s", want, said, rep.body)
			}
		}
	}
	rep := fx.refused("admin", `{members(first:"x"){totalCount}}`, "", "BAD_QUERY")
	if !strings.Contains(rep.body, "Query.members(first:)，应为 Int") {
		t.Errorf("what is expected is not said: %s", rep.body)
	}
	// So are those of arguments that can only be judged with their values, and fields that
	// cannot be merged.
	rep = fx.refused("admin", `query($s:String){a:members(first:1,after:$s){nodes{id}} b:venues(first:1,after:$s){nodes{id}}}`, `{"s":"zzz"}`, "VALIDATION")
	if len(rep.Errors) != 2 {
		t.Errorf("of two bad cursors: %s", rep.body)
	}
	rep = fx.refused("admin", `{a:members(first:101){totalCount} b:venues(last:-1){totalCount}}`, "", "QUERY_TOO_COMPLEX")
	if len(rep.Errors) != 2 || rep.Errors[1].Extensions.Coordinate != "Query.venues(last:)" {
		t.Errorf("of two bad literals: %s", rep.body)
	}
	rep = fx.refused("admin", `{me{x:id x:name y:unitId y:id}}`, "", "BAD_QUERY")
	if len(rep.Errors) != 2 {
		t.Errorf("of two pairs that differ: %s", rep.body)
	}
}

// TestUnknownMembersAreNamed of the body and of the URL.
func TestUnknownMembersAreNamed(t *testing.T) {
	fx := open(t, tiny, nil)
	for _, r := range []*reply{
		fx.send(request("POST", "/", `{"query":"{me{id}}","variable":{}}`, jsonBody), "admin"),
		fx.send(request("GET", "/?query=%7Bme%7Bid%7D%7D&variable=%7B%7D", ""), "admin"),
	} {
		if r.status != 400 || !strings.Contains(r.Errors[0].Message, " variable") || !strings.Contains(r.Errors[0].Message, "variables") || r.Errors[0].Extensions.Code != "MALFORMED" {
			t.Errorf("%d %s", r.status, r.body)
		}
	}
	long := fx.send(request("POST", "/", `{"query":"{me{id}}","`+strings.Repeat("长", 1000)+`":{}}`, jsonBody), "admin")
	if len(long.body) > 600 || long.status != 400 {
		t.Errorf("%d bytes: %s", len(long.body), long.body)
	}
}
