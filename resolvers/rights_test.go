package resolvers_test

import (
	"fmt"
	"strings"
	"testing"

	"pdca/graph"
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/registry"
)

// TestHiddenEqualsAbsent: for whom a record is hidden, every way of asking for it
// gives the same bytes as asking for one that does not exist.
func TestHiddenEqualsAbsent(t *testing.T) {
	fx := open(t, tiny, nil)
	for _, e := range fx.e.Registry().Entities {
		if e.Internal {
			continue
		}
		hidden := fx.hiddenFrom("sec-s2b1", e)
		if hidden == "" {
			continue
		}
		absent := strings.Repeat("z", len(hidden))
		for _, ask := range askFor(e) {
			a, b := fx.ask("sec-s2b1", ask, hidden), fx.ask("sec-s2b1", ask, absent)
			if a != b {
				t.Errorf("%s %s\nhidden %s\nabsent %s", e.Name, ask, a, b)
			}
			if strings.Contains(a, `"`+hidden+`"`) {
				t.Errorf("%s %s names what is hidden: %s", e.Name, ask, a)
			}
		}
	}
}

// hiddenFrom returns a record that exists and that the account may not see.
func (fx *fixture) hiddenFrom(account string, e *registry.Entity) (id string) {
	view := fx.e.View(domain.Actor{Account: account})
	fx.e.Snapshot().Scan(e, func(r *domain.Record) bool {
		if !view.Sees(e, r) {
			id = r.ID
		}
		return id == ""
	})
	return id
}

// askFor lists every way of asking for a record of an entity by its id, $id.
func askFor(e *registry.Entity) (out []string) {
	out = []string{
		fmt.Sprintf(`query($id:ID!){x:%s(id:$id){id rev}}`, e.Camel),
		`query($id:ID!){node(id:$id){__typename id}}`,
		`query($id:ID!){nodes(ids:[$id,$id]){id}}`,
		fmt.Sprintf(`query($id:ID!){x:%s(first:100,filter:{id:{eq:$id}}){totalCount nodes{id} pageInfo{hasNextPage hasPreviousPage startCursor}}}`, e.Plural),
		fmt.Sprintf(`query($id:ID!){x:%s(filter:{not:{id:{ne:$id}}}){totalCount}}`, e.Plural),
	}
	for _, name := range []string{"rev", "createdAt"} {
		out = append(out, fmt.Sprintf(`query($id:ID!){x:%s(first:1,filter:{id:{in:[$id]}},orderBy:[%s_DESC]){nodes{%s}}}`, e.Plural, scream(name), name))
	}
	for _, verb := range []string{"update", "delete", "transition"} {
		name := verb + e.Name
		if graph.Schema().Mutation.Fields.ForName(name) == nil {
			continue
		}
		input := `id:$id`
		if verb == "transition" {
			input += " to:" + e.Transitions[0].To
		}
		out = append(out, fmt.Sprintf(`mutation($id:ID!){%s(input:{%s}){rev errors{code message field rule} query{node(id:$id){id}}}}`, name, input),
			fmt.Sprintf(`mutation($id:ID!){%s(input:{%s expectedRev:1}){errors{code message}}}`, name, input))
	}
	return append(out, references(e)...)
}

// references asks for a new record that refers to the one asked about.
func references(e *registry.Entity) (out []string) {
	if e.Name == "Member" {
		out = append(out, `mutation($id:ID!){createPledge(input:{memberId:$id cycleId:"cycle" textZh:"x"}){pledge{id} errors{code message field rule}}}`)
	}
	if e.Name == "Inspection" {
		out = append(out, `mutation($id:ID!){createFinding(input:{inspectionId:$id criterionCode:"01.1.1" descriptionZh:"x" severity:MAJOR}){finding{id} errors{code message field rule}}}`)
	}
	return out
}

func scream(name string) string {
	var b strings.Builder
	for _, r := range name {
		if 'A' <= r && r <= 'Z' {
			b.WriteByte('_')
		}
		b.WriteRune(r)
	}
	return strings.ToUpper(b.String())
}

// ask returns the whole answer, what differs between any two requests taken out.
func (fx *fixture) ask(account, query, id string) string {
	fx.t.Helper()
	rep := fx.post(account, query, fmt.Sprintf(`{"id":%q}`, id))
	body := rep.body
	for _, e := range rep.Errors {
		body = strings.ReplaceAll(body, e.Extensions.RequestID, "")
	}
	return fmt.Sprint(rep.status, body)
}

// TestScopes: what accounts count, list and reach along relations is what they
// may see, whichever way they come.
func TestScopes(t *testing.T) {
	fx := open(t, tiny, nil)
	counts := `{orgUnits{totalCount} members{totalCount} pointsEntries{totalCount} inspections{totalCount} findings{totalCount} accounts{totalCount} pdcaCycles{totalCount}}`
	count := func(units, members, points, inspections, findings, accounts int) string {
		return fmt.Sprintf(`{"orgUnits":{"totalCount":%d},"members":{"totalCount":%d},"pointsEntries":{"totalCount":%d},"inspections":{"totalCount":%d},"findings":{"totalCount":%d},"accounts":{"totalCount":%d},"pdcaCycles":{"totalCount":1}}`,
			units, members, points, inspections, findings, accounts)
	}
	fx.same("admin", counts, "", count(7, 20, 60, 16, 48, 9))
	// A unit's people see those above it, too, in outline.
	fx.same("sec-s1", counts, "", count(4, 10, 30, 8, 24, 3))
	fx.same("sec-s1b1", counts, "", count(3, 5, 15, 4, 12, 1))
	// Everybody sees their own account.
	fx.same("nobody", counts, "", strings.Replace(count(0, 0, 0, 0, 0, 1), `"pdcaCycles":{"totalCount":1}`, `"pdcaCycles":{"totalCount":0}`, 1))
	// An inspector sees the inspections he is in, planned or over, with their
	// findings, and of the units no more than who works there, beside the outline of
	// where he is from.
	fx.same("insp", counts, "", count(1, 0, 0, 16, 48, 9))
	fx.same("sec-s1b1", `{orgUnit(id:"s1b1"){parent{id} ancestors{id} members{totalCount}} me{id unit{id}} inspection(id:"s1b1i1"){lead{id} inspectors{id} unit{id}}}`, "",
		`{"orgUnit":{"parent":{"id":"s1"},"ancestors":[{"id":"s1"},{"id":"c"}],"members":{"totalCount":5}},"me":{"id":"sec-s1b1","unit":{"id":"s1b1"}},"inspection":{"lead":null,"inspectors":[{"id":"sec-s1b1"}],"unit":{"id":"s1b1"}}}`)
	fx.same("sec-s1", `{orgUnit(id:"s1"){parentId parent{id} children(first:9){totalCount nodes{id memberCount}}}}`, "",
		`{"orgUnit":{"parentId":"c","parent":{"id":"c"},"children":{"totalCount":2,"nodes":[{"id":"s1b1","memberCount":5},{"id":"s1b2","memberCount":5}]}}}`)
}

// TestUnitsAboveAreOutlines: of the units above their own, people see what these are
// called and where they stand, and neither the rest of them nor what else is below or in
// them, by no way of asking.
func TestUnitsAboveAreOutlines(t *testing.T) {
	fx := open(t, tiny, nil)
	const one = `{orgUnit(id:"s1"){id code nameZh kind line parentId status path photoPolicy memberCount createdBy children(first:9){nodes{id}} inspections{totalCount} history(first:5){nodes{by{id} fields{name}}}}}`
	fx.same("sec-s1b1", one, "", `{"orgUnit":{"id":"s1","code":"S01","nameZh":"第1分厂党委","kind":"SECONDARY_COMMITTEE","line":"PARTY","parentId":"c","status":"ACTIVE","path":null,"photoPolicy":null,"memberCount":null,"createdBy":null,"children":{"nodes":[{"id":"s1b1"}]},"inspections":{"totalCount":0},"history":null}}`)
	const search = `{p:orgUnits(filter:{path:{prefix:"/c/s1"}}){totalCount} q:orgUnits(filter:{photoPolicy:{eq:ALLOWED}}){totalCount} m:orgUnits(filter:{memberCount:{gte:0}}){totalCount} n:orgUnits(filter:{code:{in:["C","S01","S02","S1B2"]}},first:9){nodes{id}}}`
	fx.same("sec-s1b1", search, "", `{"p":{"totalCount":1},"q":{"totalCount":1},"m":{"totalCount":1},"n":{"nodes":[{"id":"c"},{"id":"s1"}]}}`)
	fx.same("sec-s1b1", `{s:orgUnit(id:"s2"){id} b:orgUnit(id:"s1b2"){id} c:orgUnit(id:"s2b1"){id}}`, "", `{"s":null,"b":null,"c":null}`)
	fx.same("sec-s1b1", `mutation{x:updateOrgUnit(input:{id:"s1" nameZh:"x"}){errors{code}}}`, "", `{"x":{"errors":[{"code":"FORBIDDEN"}]}}`)
}

// TestDerivedFieldsHaveRights: who may not read points cannot find out a balance,
// neither by reading nor by filters, orders, counts and cursors.
func TestDerivedFieldsHaveRights(t *testing.T) {
	fx := open(t, tiny, nil)
	fx.same("sec-s1b1", `{member(id:"s1b1m1"){points pointsBalance{value}} members(filter:{points:{gt:0}}){totalCount}}`, "",
		`{"member":{"points":69,"pointsBalance":{"value":69}},"members":{"totalCount":5}}`)
	// An inspector of a branch sees its members while he works there.
	err := fx.e.Do(t.Context(), domain.Actor{System: true}, func(tx *engine.Tx) error {
		return tx.Put(f(fx.e, "Inspection"), "s1b1i1", domain.FieldEffect{Field: domain.InspectionFieldStatus, Value: domain.String("IN_PROGRESS")})
	})
	if err != nil {
		t.Fatal(err)
	}
	members := `members(first:9 %s){totalCount edges{cursor node{id points}}}`
	plain := fx.data("insp", "{"+fmt.Sprintf(members, `orderBy:[CREATED_AT_ASC]`)+"}", "")
	if !strings.Contains(plain, `"id":"s1b1m1","points":null`) {
		t.Fatalf("an inspector reads %s", plain)
	}
	fx.same("insp", `{member(id:"s1b1m1"){points pointsBalance{value}}}`, "", `{"member":{"points":null,"pointsBalance":null}}`)
	// What he reads of nobody is in none of his conditions and orders (INV-FG16).
	fx.refused("insp", `{members(filter:{points:{isNull:true}}){totalCount}}`, "", "FORBIDDEN")
	for _, order := range []string{"POINTS_ASC", "POINTS_DESC"} {
		fx.refused("insp", "{"+fmt.Sprintf(members, "orderBy:["+order+"]")+"}", "", "FORBIDDEN")
	}
	// The members of units below of which he may not see the roster are not counted.
	fx.same("insp", `{orgUnit(id:"s1b1"){memberCount} top:orgUnit(id:"s1"){memberCount}}`, "", `{"orgUnit":{"memberCount":5},"top":{"memberCount":null}}`)
}

// TestConcealed: an inspection that is hidden from its unit is so in lists,
// counts and relations, and from the unit in between; it is not for those who run it.
func TestConcealed(t *testing.T) {
	fx := open(t, tiny, nil)
	ent := f(fx.e, "Inspection")
	err := fx.e.Do(t.Context(), domain.Actor{System: true}, func(tx *engine.Tx) error {
		if err := tx.Put(ent, "s1b1i1", domain.FieldEffect{Field: domain.InspectionFieldConcealed, Value: domain.Bool(true)}); err != nil {
			return err
		}
		for k := 1; k <= 3; k++ { // its records are touched, so that they are placed anew
			if err := tx.Put(f(fx.e, "Finding"), fmt.Sprintf("s1b1i1f%d", k), domain.FieldEffect{Field: domain.FindingFieldResultID, Value: domain.Null}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	q := `{inspection(id:"s1b1i1"){id} orgUnit(id:"s1b1"){inspections(first:9){totalCount nodes{id}} findings{totalCount}} inspections{totalCount} finding(id:"s1b1i1f1"){inspection{id}}}`
	fx.same("sec-s1b1", q, "", `{"inspection":null,"orgUnit":{"inspections":{"totalCount":3,"nodes":[{"id":"s1b1i2"},{"id":"s1b1i3"},{"id":"s1b1i4"}]},"findings":{"totalCount":9}},"inspections":{"totalCount":3},"finding":null}`)
	fx.same("sec-s1", q, "", `{"inspection":null,"orgUnit":{"inspections":{"totalCount":3,"nodes":[{"id":"s1b1i2"},{"id":"s1b1i3"},{"id":"s1b1i4"}]},"findings":{"totalCount":9}},"inspections":{"totalCount":7},"finding":null}`)
	fx.same("admin", q, "", `{"inspection":{"id":"s1b1i1"},"orgUnit":{"inspections":{"totalCount":4,"nodes":[{"id":"s1b1i1"},{"id":"s1b1i2"},{"id":"s1b1i3"},{"id":"s1b1i4"}]},"findings":{"totalCount":12}},"inspections":{"totalCount":16},"finding":{"inspection":{"id":"s1b1i1"}}}`)
}
