package leaktest

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"pdca/graph"
	"pdca/internal/registry"
)

var schema = graph.Schema()

// entity picks one that appears at the doors.
func (p *pair) entity() *registry.Entity {
	for {
		if e := p.reg.Entities[p.rnd.IntN(len(p.reg.Entities))]; !e.Internal {
			return e
		}
	}
}

// selection picks fields of a type: leaves, relations with their id, counts and
// pages of what refers to it.
func (p *pair) selection(t *ast.Definition) string {
	fields := []string{"id"}
	for range 3 + p.rnd.IntN(6) {
		f := t.Fields[p.rnd.IntN(len(t.Fields))]
		if text := p.field(f); text != "" {
			fields = append(fields, fmt.Sprintf("a%d:%s", len(fields), text))
		}
	}
	return "{" + strings.Join(fields, " ") + "}"
}

// traffic is how often a device has pushed. Whoever looks after devices is to see that; it
// says that somebody worked, concealed or not, and nothing of what at.
const traffic = "lastMutation"

func (p *pair) field(f *ast.FieldDefinition) string {
	of := schema.Types[f.Type.Name()]
	switch {
	case strings.HasPrefix(f.Name, "__"), f.Name == traffic:
		return ""
	case f.Name == "pointsBalance":
		return "pointsBalance{value state opening posted pending cycleId}"
	case f.Name == "previewPoints":
		return `previewPoints(ruleCode:"PT01"){allowed points rule cycleId}`
	case f.Name == "pointsRank":
		return `pointsRank(memberClass:"FRONT_LINE"){state of rows{memberId nameZh balance rank leftOut} trust{entries hand late cross}}`
	case of.IsLeafType():
		return f.Name
	case of.Name == "RecordChangeConnection":
		return f.Name + p.changes()
	case strings.HasSuffix(of.Name, "Connection"):
		ent := p.reg.Entity(strings.TrimSuffix(of.Name, "Connection"))
		return f.Name + "(" + p.page(ent) + "){totalCount nodes{id rev} pageInfo{hasNextPage hasPreviousPage startCursor endCursor}}"
	case strings.HasSuffix(of.Name, "Aggregate"):
		return f.Name + p.aggregate(p.reg.Entity(strings.TrimSuffix(of.Name, "Aggregate")))
	case p.reg.Entity(of.Name) != nil:
		return f.Name + "{id rev}"
	case p.reg.Embedded[of.Name] != nil:
		return f.Name + embedded(of)
	}
	return ""
}

// changes writes the arguments and the fields of a history.
func (p *pair) changes() string {
	return fmt.Sprintf("(first:%d){pageInfo{hasNextPage endCursor} edges{cursor node{rev at deviceAt byId by{id name} device{id name} kind from to reason rule fields{name before after}}}}", 1+p.rnd.IntN(20))
}

// past asks what changed a record: mostly one of those that an account sees less than all
// of.
func (p *pair) past() string {
	typ := p.pick("OrgUnit", "OrgUnit", "Finding", "Inspection", p.entity().Name)
	ent := p.reg.Entity(typ)
	return fmt.Sprintf(`{%s(id:%q){id rev history%s}}`, ent.Camel, p.idOf(typ), p.changes())
}

func embedded(t *ast.Definition) string {
	var names []string
	for _, f := range t.Fields {
		if schema.Types[f.Type.Name()].IsLeafType() {
			names = append(names, f.Name)
		}
	}
	return "{" + strings.Join(names, " ") + "}"
}

// page writes the arguments of a list.
func (p *pair) page(ent *registry.Entity) string {
	args := []string{fmt.Sprintf("%s:%d", p.pick("first", "first", "last"), 1+p.rnd.IntN(5))}
	if p.rnd.IntN(3) > 0 {
		args = append(args, "filter:"+p.filter(ent.Name+"Filter", 2))
	}
	if p.rnd.IntN(3) > 0 {
		var orders []string
		values := schema.Types[ent.Name+"Order"].EnumValues
		for range 1 + p.rnd.IntN(2) {
			if v := values[p.rnd.IntN(len(values))].Name; !strings.HasPrefix(v, scream(traffic)) {
				orders = append(orders, v)
			}
		}
		if len(orders) > 0 && len(ent.Derived) > 0 && ent.Field(traffic) == nil && p.rnd.IntN(2) == 0 {
			orders[0] = scream(ent.Derived[p.rnd.IntN(len(ent.Derived))].Name) + p.pick("_ASC", "_DESC")
		}
		args = append(args, "orderBy:["+strings.Join(orders, ",")+"]")
	}
	return strings.Join(args, " ")
}

func scream(name string) string {
	var b strings.Builder
	for _, r := range name {
		if 'A' <= r && r <= 'Z' {
			b.WriteByte('_')
		}
		b.WriteString(strings.ToUpper(string(r)))
	}
	return b.String()
}

// filter writes a condition, perhaps of several.
func (p *pair) filter(typ string, depth int) string {
	t := schema.Types[typ]
	for {
		f := t.Fields[p.rnd.IntN(len(t.Fields))]
		switch {
		case f.Name == "and" || f.Name == "or":
			if depth > 0 {
				return "{" + f.Name + ":[" + p.filter(typ, depth-1) + "," + p.filter(typ, depth-1) + "]}"
			}
		case f.Name == "not":
			if depth > 0 {
				return "{not:" + p.filter(typ, depth-1) + "}"
			}
		case f.Name == traffic:
		case p.reg.Entity(strings.TrimSuffix(f.Type.Name(), "Filter")) != nil:
			if depth > 0 {
				return "{" + f.Name + ":" + p.filter(f.Type.Name(), depth-1) + "}"
			}
		case p.reg.Entity(strings.TrimSuffix(f.Type.Name(), "ListFilter")) != nil:
			if depth > 0 {
				inner := strings.TrimSuffix(f.Type.Name(), "ListFilter") + "Filter"
				return "{" + f.Name + p.pick(":{some:", ":{none:", ":{every:") + p.filter(inner, depth-1) + p.pick("}}", " count:{lte:3}}}", " count:{gte:1}}}")
			}
		default:
			ops := schema.Types[f.Type.Name()].Fields
			op := ops[p.rnd.IntN(len(ops))]
			return "{" + f.Name + ":{" + op.Name + ":" + p.literal(f.Name, op.Type) + "}}"
		}
	}
}

// literal writes a value of an input type.
func (p *pair) literal(field string, t *ast.Type) string {
	if t.Elem != nil {
		return "[" + p.literal(field, t.Elem) + "," + p.literal(field, t.Elem) + "]"
	}
	if def := schema.Types[t.NamedType]; def.Kind == ast.Enum {
		return p.enumValue(def)
	}
	switch t.NamedType {
	case "Boolean":
		return p.pick("true", "false")
	case "Int", "Rev":
		return p.pick("0", "1", "2", "3", "5", "60", "62", "65", "70", strconv.Itoa(p.rnd.IntN(40)))
	case "Float":
		return p.pick("0", "0.5", "1", "10", "11.5")
	case "Date":
		return p.pick(`"2026-06-10"`, `"2026-05-14"`, `"2027-01-01"`, `"1970-01-01"`)
	case "DateTime":
		return p.pick(`"2026-06-15T03:00:00Z"`, `"2026-06-15T03:00:10Z"`, `"2026-06-15T02:00:00Z"`)
	case "ID":
		return strconv.Quote(p.anyID())
	}
	return strconv.Quote(p.pick("b", "1", "01.1.1", "张三", "问题", secret, "/c/s1", "SPECIAL", "hidden-1", "C", hash(0), "支部", ""))
}

// enumValue picks a value of an enum, but for what tells of traffic.
func (p *pair) enumValue(def *ast.Definition) string {
	for {
		if v := def.EnumValues[p.rnd.IntN(len(def.EnumValues))].Name; v != scream(traffic) || len(def.EnumValues) == 1 {
			return v
		}
	}
}

// aggregate writes the arguments and the fields of an aggregate.
func (p *pair) aggregate(ent *registry.Entity) string {
	typ := func(suffix string) *ast.Definition { return schema.Types[ent.Name+suffix] }
	args := []string{"first:20"}
	if p.rnd.IntN(2) == 0 {
		args = append(args, "filter:"+p.filter(ent.Name+"Filter", 2))
	}
	var groups []string
	for range p.rnd.IntN(3) {
		groups = append(groups, p.enumValue(typ("Group")))
	}
	args = append(args, "groupBy:["+strings.Join(groups, " ")+"]")
	number := ent.Numbers()
	if p.rnd.IntN(3) == 0 {
		args = append(args, "bins:[{field:"+p.enumValue(typ("BinField"))+" edges:[1 10 62]}]")
	}
	if p.rnd.IntN(3) == 0 {
		args = append(args, "having:{"+p.pick("count", "not:{count")+":{gte:"+strconv.Itoa(p.rnd.IntN(4))+"}}")
		if strings.Contains(args[len(args)-1], "not") {
			args[len(args)-1] += "}"
		}
	}
	if p.rnd.IntN(3) == 0 {
		order := p.pick("{by:COUNT direction:DESC}", "{by:KEYS direction:DESC}")
		if len(number) > 0 && p.rnd.IntN(2) == 0 {
			order = "{by:" + p.pick("SUM", "AVG", "MIN", "DISTINCT") + " field:" + p.enumValue(typ("NumberField")) + "}"
		}
		args = append(args, "orderBy:["+order+"]")
	}
	if p.rnd.IntN(3) == 0 {
		args = append(args, "fill:true")
	}
	bucket := "count min" + p.some(typ("Extremes")) + " distinct" + p.some(typ("Distinct")) + " keys" + p.some(typ("Keys"))
	if len(number) > 0 {
		bucket += " sum" + p.some(typ("Sums")) + " avg" + p.some(typ("Avgs"))
	}
	if p.rnd.IntN(3) == 0 {
		bucket += " records(first:2){totalCount nodes{id} pageInfo{endCursor hasNextPage}}"
	}
	return "(" + strings.Join(args, " ") + "){groupCount pageInfo{hasNextPage endCursor} total{" + bucket + "} groups{" + bucket + "}}"
}

// some selects a few of a type's fields.
func (p *pair) some(t *ast.Definition) string {
	out := "{__typename"
	for i := range 1 + p.rnd.IntN(4) {
		f := t.Fields[p.rnd.IntN(len(t.Fields))]
		switch {
		case f.Name == traffic:
			continue
		case f.Name == "bins":
			out += " bins{bin from to}"
		case p.reg.Entity(f.Type.Name()) != nil:
			out += fmt.Sprintf(" k%d:%s{id}", i, f.Name)
		default:
			out += fmt.Sprintf(" k%d:%s", i, f.Name)
		}
	}
	return out + "}"
}

// anyID is an id of anything, seen or not.
func (p *pair) anyID() string {
	if p.rnd.IntN(3) == 0 {
		return p.pick("c", "s1", "b1", "b2", "b3", "i1", "i3", "li", "in1", "m11", "m21", "nowhere")
	}
	return p.idOf(p.entity().Name)
}

// idOf is an id of an entity: mostly one that exists somewhere.
func (p *pair) idOf(typ string) string {
	if list := p.ids(typ); len(list) > 0 && p.rnd.IntN(20) > 0 {
		return p.pick(list...)
	}
	return p.pick("nowhere", p.newID())
}

// ask is a random GraphQL query.
func (p *pair) ask() {
	ent := p.entity()
	t := schema.Types[ent.Name]
	var query string
	switch p.rnd.IntN(11) {
	case 8, 9, 10:
		query = "{" + ent.Plural + "Aggregate" + p.aggregate(ent) + "}"
	case 0:
		query = fmt.Sprintf(`{%s(id:%q)%s}`, ent.Camel, p.idOf(ent.Name), p.selection(t))
	case 1:
		query = fmt.Sprintf(`{node(id:%q){id __typename} nodes(ids:[%q,%q]){id __typename}}`, p.anyID(), p.anyID(), p.anyID())
	case 2:
		query = fmt.Sprintf(`{%s(filter:%s){totalCount}}`, ent.Plural, p.filter(ent.Name+"Filter", 2))
	case 6:
		query = fmt.Sprintf(`{myTasks(first:%d){totalCount pageInfo{hasNextPage endCursor} nodes{kind titleZh recordType action deadlineKey dueOn overdueDays light record{id __typename}}}
			notices(first:20){totalCount nodes{titleZh bodyZh recordId dueOn}}}`, 1+p.rnd.IntN(50))
	case 7:
		query = p.past()
	case 3:
		query = fmt.Sprintf(`{orgUnit(id:%q)%s}`, p.idOf("OrgUnit"), p.selection(schema.Types["OrgUnit"]))
	default:
		query = fmt.Sprintf(`{%s(%s){totalCount pageInfo{hasNextPage hasPreviousPage startCursor endCursor} edges{cursor node%s}}}`, ent.Plural, p.page(ent), p.selection(t))
	}
	p.compare("query "+query, func(w *world) answer { return w.graphql(p.who.id, query, nil) })
}

// pull is one page from anywhere.
func (p *pair) pull() {
	back, limit := p.rnd.IntN(6)-1, 1+p.rnd.IntN(60)
	if p.rnd.IntN(3) == 0 {
		limit = 1000
	}
	var types []string
	if p.rnd.IntN(4) == 0 {
		types = []string{p.entity().Name, p.entity().Name}
	}
	p.compare(fmt.Sprintf("pull %d back, %d of %v", back, limit, types), func(w *world) answer {
		pull := map[string]any{"limit": limit}
		if types != nil {
			pull["types"] = types
		}
		return w.sync(p.who.id, nil, pull, back)
	})
}
