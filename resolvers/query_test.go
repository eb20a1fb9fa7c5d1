package resolvers_test

import (
	"testing"

	"pdca/internal/domain"
)

func TestQueries(t *testing.T) {
	fx := open(t, tiny, nil)
	for _, c := range []struct{ name, query, vars, want string }{
		{"one", `{orgUnit(id:"s1b1"){id nameZh kind parentId nameEn status photoPolicy}}`, "",
			`{"orgUnit":{"id":"s1b1","nameZh":"第1党支部","kind":"BRANCH","parentId":"s1","nameEn":null,"status":"ACTIVE","photoPolicy":"ALLOWED"}}`},
		{"relation", `query($id:ID!){member(id:$id){name branch{id parent{id parent{id parent{id}}}}}}`, `{"id":"s1b1m1"}`,
			`{"member":{"name":"李01","branch":{"id":"s1b1","parent":{"id":"s1","parent":{"id":"c","parent":null}}}}}`},
		{"ancestors", `{orgUnit(id:"s1b1"){ancestors{id __typename}}}`, "",
			`{"orgUnit":{"ancestors":[{"id":"s1","__typename":"OrgUnit"},{"id":"c","__typename":"OrgUnit"}]}}`},
		{"derived", `{orgUnit(id:"s1"){memberCount} member(id:"s1b1m1"){points pointsBalance{value state opening posted pending} no:pointsBalance(cycleId:"none"){value state}}}`, "",
			`{"orgUnit":{"memberCount":10},"member":{"points":69,"pointsBalance":{"value":69,"state":"OK","opening":60,"posted":9,"pending":0},"no":{"value":null,"state":"NO_DATA"}}}`},
		{"embedded", `{inspection(id:"s1b1i1"){checkIns(first:1){nodes{geo{lon lat accuracy __typename} atDevice}}} pdcaCycle(id:"cycle"){windows{stage opensAt closesAt}}}`, "",
			`{"inspection":{"checkIns":{"nodes":[{"geo":{"lon":111.25,"lat":40.5,"accuracy":null,"__typename":"GeoPoint"},"atDevice":"2026-11-01T02:00:00.000Z"}]}},` +
				`"pdcaCycle":{"windows":[{"stage":"PLAN","opensAt":"2026-01-01","closesAt":"2026-03-31"},{"stage":"DO","opensAt":"2026-04-01","closesAt":"2026-12-31"}]}}`},
		{"accounts", `{inspection(id:"s1b1i2"){inspectors{id name} lead{id} score plannedOn}}`, "",
			`{"inspection":{"inspectors":[{"id":"sec-s1b1","name":"账号 sec-s1b1"},{"id":"nobody","name":"账号 nobody"},{"id":"insp","name":"账号 insp"}],"lead":{"id":"admin"},"score":898.5,"plannedOn":"2026-03-15"}}`},
		{"rule", `{pointsEntry(id:"` + domain.KeyID("PointsEntry", "PT01", "s1b1m1", "src1") + `"){points rule{code cap{maxPoints}} occurredOn}}`, "",
			`{"pointsEntry":{"points":2,"rule":{"code":"PT01","cap":{"maxPoints":24}},"occurredOn":"2026-02-02"}}`},
		{"node", `query($a:ID!){node(id:$a){__typename id ...on Member{name} ...on Node{again:id}}}`, `{"a":"s1b1m2"}`,
			`{"node":{"__typename":"Member","id":"s1b1m2","name":"赵02","again":"s1b1m2"}}`},
		{"nodes", `{nodes(ids:["c","absent","s1b1m1"]){id ...on OrgUnit{name:nameZh} ...on Member{name}}}`, "",
			`{"nodes":[{"id":"c","name":"公司党委"},null,{"id":"s1b1m1","name":"李01"}]}`},
		{"me", `{me{id username roles{role scopeUnitId}}}`, "",
			`{"me":{"id":"admin","username":"admin","roles":[{"role":"PARTY_AFFAIRS_OFFICER","scopeUnitId":"c"}]}}`},
		{"absent", `{orgUnit(id:"nope"){id} x:orgUnit(id:""){id}}`, "", `{"orgUnit":null,"x":null}`},
		{"list values", `{finding(id:"s1b1i1f1"){evidenceIds descriptionZh severity}}`, "",
			`{"finding":{"evidenceIds":["e1","e2"],"descriptionZh":"会议记录不完整，“缺少”第1项\n须补正","severity":"MAJOR"}}`},
		{"connection", `{orgUnit(id:"s1b1"){members(first:2){totalCount nodes{id} edges{node{name}} pageInfo{hasNextPage hasPreviousPage}}}}`, "",
			`{"orgUnit":{"members":{"totalCount":5,"nodes":[{"id":"s1b1m1"},{"id":"s1b1m2"}],"edges":[{"node":{"name":"李01"}},{"node":{"name":"赵02"}}],"pageInfo":{"hasNextPage":true,"hasPreviousPage":false}}}}`},
		{"count alone", `{members{totalCount} orgUnit(id:"s1"){children{totalCount}}}`, "",
			`{"members":{"totalCount":20},"orgUnit":{"children":{"totalCount":2}}}`},
		{"last", `{orgUnit(id:"s1b1"){members(last:2){nodes{id} pageInfo{hasNextPage hasPreviousPage}}}}`, "",
			`{"orgUnit":{"members":{"nodes":[{"id":"s1b1m4"},{"id":"s1b1m5"}],"pageInfo":{"hasNextPage":false,"hasPreviousPage":true}}}}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			fx.t = t
			fx.same("admin", c.query, c.vars, c.want)
		})
	}
}
