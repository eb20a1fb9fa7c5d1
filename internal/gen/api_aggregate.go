package gen

import (
	"pdca/internal/registry"
)

// What records of an entity are counted, grouped and summed up by is the registry's to
// say (registry.Groupings and its like); here it gets its names in the API.

// aggregate adds the types of an entity's aggregates and the field of the query root.
func (g *apiGen) aggregate(e *registry.Entity) {
	n, name := label(e.Description), e.Name
	g.query.field(e.Plural+"Aggregate", name+"Aggregate", both("可见的"+n.Zh+"的计数、汇总与分组", "Counts, sums and groups of the "+name+" records that may be seen"), grouped(e)...)
	g.doc.add(&def{kind: "type", name: name + "Aggregate", desc: both(n.Zh+"的汇总", "Aggregate of "+name+" records")}).
		field("total", name+"Bucket!", both("符合 filter 的全部记录，与 having 无关", "All records that meet the filter, whatever having says")).
		field("groups", "["+name+"Bucket!]!", both("一页分组", "A page of groups")).
		field("groupCount", "Int!", both("分组总数", "Number of groups, on all pages")).
		field("pageInfo", "PageInfo!", both("翻页信息", "Where the page lies")).
		field("rev", "Rev!", both("所据快照的修订号", "Revision of the snapshot that answered"))
	b := g.doc.add(&def{kind: "type", name: name + "Bucket", desc: both("一组"+n.Zh, "A group of "+name+" records")})
	b.field("keys", name+"Keys!", both("分组的键", "What the records of the group have in common")).
		field("count", "Int!", both("记录数", "Number of records"))
	if len(e.Numbers()) > 0 {
		b.field("sum", name+"Sums!", both("合计，无值为空", "Sums; null where no record has a value")).
			field("avg", name+"Avgs!", both("平均，无值为空", "Averages of the values that there are; null for none"))
	}
	b.field("min", name+"Extremes!", both("最小值", "Smallest values")).
		field("max", name+"Extremes!", both("最大值", "Greatest values")).
		field("distinct", name+"Distinct!", both("不同值的个数，无值不计", "Number of different values; no value is not counted")).
		field("records", name+"Connection", both("该组的记录", "The records of the group"),
			member{"first", "Int", both("条数，0 为只取总数", "How many records; 0 for the totals alone"), nil, ""}, member{"after", "String", both("从此游标之后", "Only records after this cursor"), nil, ""},
			member{"orderBy", "[" + name + "Order!]", both("排序，先写的先比", "Order, the first entry compared first"), nil, ""})
	g.keys(e)
	g.values(e)
	g.having(e)
}

// grouped are the arguments of an aggregate.
func grouped(e *registry.Entity) []member {
	return []member{
		{"filter", e.Name + "Filter", both("筛选条件", "Only records that meet this"), nil, ""},
		{"groupBy", "[" + e.Name + "Group!]", both("分组的键，连同 bins 至多四个；不写则只有总计", "Keys to group by, four at most together with bins; none gives the total only"), nil, ""},
		{"bins", "[" + e.Name + "Bin!]", both("数值或日期的分段，每项为一个键", "Number or date bins, each one more key"), nil, ""},
		{"having", e.Name + "Having", both("只要符合的分组；总计是分组之前的全部", "Only groups that meet this; the total is of all records before it"), nil, ""},
		{"orderBy", "[" + e.Name + "AggregateOrder!]", both("缺省按各键升序，无值在后", "By the keys in their order, ascending, no value last, where none is given"), nil, ""},
		{"fill", "Boolean", both("也列出计数为 0 的分组：枚举、代码、是否、分段的各值，所涉首末之间的各时段，可见的各单位", "Also groups with count 0: all values of an enum, code list, truth value or bin; all spans between the first and the last; all visible units of the level"), nil, "false"},
		{"first", "Int", both("条数", "How many groups; 0 for the totals alone"), nil, "100"},
		{"after", "String", both("从此游标之后", "Only groups after this cursor"), nil, ""},
	}
}

// keys adds what the groups of an entity have in common, and what they are made by.
func (g *apiGen) keys(e *registry.Entity) {
	n := label(e.Description)
	keys := g.doc.add(&def{kind: "type", name: e.Name + "Keys", desc: both(n.Zh+"分组的键：未按其分组或无值者为空", "Keys of a group of "+e.Name+" records; null where it is not grouped by, or there is no value")})
	groups := g.doc.add(&def{kind: "enum", name: e.Name + "Group", desc: both(n.Zh+"可按其分组的键", "What "+e.Name+" records are grouped by")})
	seen := map[string]bool{}
	key := func(name, typ, desc string) {
		if !seen[name] {
			seen[name] = true
			keys.field(name, typ, desc)
		}
	}
	for _, by := range g.reg.Groupings(e) {
		switch {
		case by.Grain == registry.GrainLevel:
			key(by.Key, g.reg.Units.Ent.Name, both("该层级的上级单位", "Unit above at that level"))
			groups.field(by.Name, "", both("该层级的上级单位", "Unit above at this level"))
		case by.Grain != registry.GrainValue:
			l := label(by.Field.Description)
			key(by.Key, "String", both(l.Zh+"所在时段", "Span of "+l.En+": 2026-11-28, 2026-W48, 2026-11, 2026-Q4 or 2026"))
			groups.field(by.Name, "", both(l.Zh, upper(l.En)))
		default:
			l := label(by.Field.Description)
			if by.Via != nil {
				via := label(by.Via.Description)
				l.Zh, l.En = via.Zh+"的"+l.Zh, l.En+" of its "+via.En
			}
			key(by.Key, by.Field.Type, both(l.Zh, upper(l.En)))
			if by.Field.Single() && by.Field.Ref.As != "" {
				key(by.Field.Ref.As, by.Field.Ref.To.Name, both(l.Zh+"：记录，不可见时为空", upper(l.En)+": the record; null where it may not be seen"))
			}
			groups.field(by.Name, "", both(l.Zh, upper(l.En)))
		}
	}
	keys.field("bins", "[BinKey!]!", both("所在分段，与 bins 同序", "Bins, in the order of the argument"))
}

// values adds what is worked out of the records of a group.
func (g *apiGen) values(e *registry.Entity) {
	n := label(e.Description)
	add := func(kind, suffix, zh, en string, fields []*registry.Field, typ func(*registry.Field) string) {
		if len(fields) == 0 {
			return
		}
		x := g.doc.add(&def{kind: kind, name: e.Name + suffix, desc: both(n.Zh+zh, en+" of "+e.Name+" records")})
		for _, f := range fields {
			l, name, t := label(f.Description), f.Name, typ(f)
			if kind == "enum" {
				name = registry.Scream(name)
			}
			x.field(name, t, both(l.Zh, upper(l.En)))
		}
	}
	fixed := func(typ string) func(*registry.Field) string { return func(*registry.Field) string { return typ } }
	add("type", "Sums", "的合计", "Sums", e.Numbers(), fixed("Decimal"))
	add("type", "Avgs", "的平均", "Averages", e.Numbers(), fixed("Decimal"))
	add("type", "Extremes", "的最小或最大值", "Smallest or greatest values", e.Ordered(), func(f *registry.Field) string { return f.Type })
	add("type", "Distinct", "的不同值个数", "Numbers of different values", e.Scalars(), fixed("Int!"))
	add("enum", "NumberField", "的数值字段", "Fields with numbers", e.Numbers(), fixed(""))
	add("enum", "DateField", "的日期与时刻字段", "Fields with days and instants", e.Days(), fixed(""))
	add("enum", "BinField", "可分段的字段", "Fields that are divided into bins", append(e.Numbers(), e.Days()...), fixed(""))
	add("input", "SumsHaving", "合计的条件", "Conditions on sums", e.Numbers(), fixed("FloatFilter"))
	add("input", "AvgsHaving", "平均的条件", "Conditions on averages", e.Numbers(), fixed("FloatFilter"))
	add("input", "DistinctHaving", "不同值个数的条件", "Conditions on numbers of different values", e.Scalars(), fixed("IntFilter"))
}

// having adds the inputs that choose, order and divide groups.
func (g *apiGen) having(e *registry.Entity) {
	n, name := label(e.Description), e.Name+"Having"
	numbers := len(e.Numbers()) > 0
	x := g.doc.add(&def{kind: "input", name: name, desc: both(n.Zh+"分组的条件", "Condition on groups of "+e.Name+" records: every member must hold")})
	x.field("and", "["+name+"!]", both("全部满足", "All of these hold")).
		field("or", "["+name+"!]", both("至少一项满足", "At least one of these holds")).
		field("not", name, both("不满足", "This does not hold")).
		field("count", "IntFilter", both("记录数", "Number of records"))
	if numbers {
		x.field("sum", e.Name+"SumsHaving", both("合计", "Sums")).field("avg", e.Name+"AvgsHaving", both("平均", "Averages"))
	}
	x.field("distinct", e.Name+"DistinctHaving", both("不同值个数", "Numbers of different values"))
	g.doc.add(&def{kind: "input", name: e.Name + "Bin", desc: both("分段：edges [0, 31, 61] 为 [0,31)、[31,61)、[61,∞) 三段，低于首值者自成一段；日期按至今日的天数", "Bins: the edges [0, 31, 61] make [0,31), [31,61) and [61,∞); what lies below the first is a bin of its own. For days the value is the age in days, today")}).
		field("field", e.Name+"BinField!", both("字段", "Field")).
		field("edges", "[Float!]!", both("分界，递增", "Edges, ascending"))
	o := g.doc.add(&def{kind: "input", name: e.Name + "AggregateOrder", desc: both(n.Zh+"分组的排序；同值按各键", "Order of groups of "+e.Name+" records; equal ones are ordered by their keys")})
	o.field("by", "AggregateOrderBy!", both("按何者", "What is compared"))
	if numbers {
		o.field("field", e.Name+"NumberField", both("字段，用于 KEYS、COUNT 以外", "Field, for all but KEYS and COUNT"))
	}
	o.option("direction", "Direction!", both("方向", "Direction"), "ASC")
}
