package resolvers_test

import (
	"strings"
	"testing"
)

// TestClosedFields: results are read by who reviews from the beginning, by the branch's
// secretary once the inspection is confirmed; filters, orders and counts tell the
// secretary no more, and an outsider nothing.
func TestClosedFields(t *testing.T) {
	fx := open(t, tiny, nil)
	// s1b1i1 is CONFIRMED, s1b1i2 PUBLISHED, s1b1i3 PLANNED.
	const one = `{a:inspection(id:"s1b1i3"){status score} f:finding(id:"s1b1i3f1"){criterionCode severity descriptionZh inspection{id}} b:finding(id:"s1b1i1f1"){severity}}`
	fx.same("admin", `{f:finding(id:"s1b1i3f1"){severity}}`, "", `{"f":{"severity":"MAJOR"}}`)
	fx.same("sec-s1b1", one, "", `{"a":{"status":"PLANNED","score":null},"f":{"criterionCode":"07.2.2","severity":null,"descriptionZh":null,"inspection":{"id":"s1b1i3"}},"b":{"severity":"MAJOR"}}`)
	fx.same("sec-s2b1", one, "", `{"a":null,"f":null,"b":null}`)
	const counts = `{eq:findings(filter:{inspectionId:{eq:"s1b1i3"},severity:{eq:MAJOR}}){totalCount} in:findings(filter:{inspectionId:{eq:"s1b1i3"},severity:{in:[MAJOR,CRITICAL,STANDARD]}}){totalCount}
		null:findings(filter:{inspectionId:{eq:"s1b1i3"},severity:{isNull:true}}){totalCount} text:findings(filter:{inspectionId:{eq:"s1b1i3"},descriptionZh:{contains:"会议"}}){totalCount}
		order:findings(filter:{inspectionId:{eq:"s1b1i3"}},orderBy:[SEVERITY_ASC,ID_ASC],first:10){nodes{id}}}`
	fx.same("sec-s1b1", counts, "", `{"eq":{"totalCount":0},"in":{"totalCount":0},"null":{"totalCount":3},"text":{"totalCount":0},"order":{"nodes":[{"id":"s1b1i3f1"},{"id":"s1b1i3f2"},{"id":"s1b1i3f3"}]}}`)
	fx.same("admin", counts, "", `{"eq":{"totalCount":1},"in":{"totalCount":3},"null":{"totalCount":0},"text":{"totalCount":3},"order":{"nodes":[{"id":"s1b1i3f3"},{"id":"s1b1i3f1"},{"id":"s1b1i3f2"}]}}`)
	fx.same("sec-s2b1", counts, "", `{"eq":{"totalCount":0},"in":{"totalCount":0},"null":{"totalCount":0},"text":{"totalCount":0},"order":{"nodes":[]}}`)
	// The same over a whole table, where an index has the values.
	const table = `{findings(filter:{severity:{eq:MAJOR},status:{eq:OPEN}},first:10){nodes{id}} o:findings(orderBy:[SEVERITY_DESC],first:2){nodes{severity}}}`
	fx.same("sec-s1b1", `{findings(filter:{severity:{eq:CRITICAL}},first:10){nodes{id}}}`, "", `{"findings":{"nodes":[{"id":"s1b1i1f3"},{"id":"s1b1i2f3"},{"id":"s1b1i4f3"}]}}`)
	fx.same("sec-s2b2", `{findings(filter:{id:{in:["s1b1i1f3","s2b2i3f3"]},severity:{ne:MAJOR}},first:10){nodes{id severity}}}`, "", `{"findings":{"nodes":[{"id":"s2b2i3f3","severity":null}]}}`)
	fx.data("sec-s1b1", table, "")
	// What was written into the field is in no history either.
	const past = `{f:finding(id:"s1b1i3f1"){history(first:5){nodes{kind fields{name after}}}}}`
	if got := fx.data("sec-s1b1", past, ""); strings.Contains(got, "severity") || strings.Contains(got, "MAJOR") || !strings.Contains(got, "criterionCode") {
		t.Errorf("the secretary reads %s", got)
	}
	if got := fx.data("admin", past, ""); !strings.Contains(got, "MAJOR") {
		t.Errorf("who reviews reads %s", got)
	}
}
