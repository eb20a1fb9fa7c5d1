package gen

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// filter adds the entity's filter input.
func (g *apiGen) filter(e *registry.Entity) {
	n := e.Name + "Filter"
	x := g.doc.add(&def{kind: "input", name: n, desc: both(label(e.Description).Zh+"的筛选条件：各项须同时满足；不作筛选的项不写，不可为 null", "Condition on "+e.Name+" records: every member must hold; leave out what is not asked for, null is refused")})
	x.field("and", "["+n+"!]", both("全部满足", "All of these hold")).
		field("or", "["+n+"!]", both("至少一项满足，空列表则无一满足", "At least one of these holds; none does where the list is empty")).
		field("not", n, both("不满足", "This does not hold")).
		field("id", "IDFilter", both("编号", "Id")).
		field("rev", "RevFilter", both("修订号", "Revision")).
		field("createdAt", g.comparing(e, "DateTime", "DateField"), both("建立时间", "When the record was created")).
		field("updatedAt", g.comparing(e, "DateTime", "DateField"), both("最后修改时间", "When the record was last changed"))
	for _, f := range visible(e) {
		if f.Sealed == nil { // nobody finds out by asking what a sealed text holds
			x.field(f.Name, g.filterType(e, f), tidy(f.Description))
		}
	}
	for _, f := range e.Derived {
		if f.Kind == domain.KindInt {
			x.field(f.Name, g.filterType(e, f), tidy(f.Description))
		}
	}
	g.related(x, e)
}

// related adds the conditions on what the records are related to.
func (g *apiGen) related(x *def, e *registry.Entity) {
	for _, rel := range g.reg.Related(e) {
		if rel.Many {
			x.field(rel.Name, g.listFilter(rel.To), both("所关联的"+label(rel.To.Description).Zh+"，限可见者", "The "+rel.To.Name+" records of "+rel.Name+", as far as they may be seen"))
			continue
		}
		x.field(rel.Name, rel.To.Name+"Filter", both("所引用的"+label(rel.To.Description).Zh+"，限可见者；不可见者不符合", "The "+rel.To.Name+" record of "+rel.Name+", as far as it may be seen; none that may be does not meet it"))
	}
}

// listFilter names the condition on a list of related records and adds it where it is new.
func (g *apiGen) listFilter(e *registry.Entity) string {
	name := e.Name + "ListFilter"
	if !g.used[name] {
		g.used[name] = true
		n := label(e.Description)
		g.doc.add(&def{kind: "input", name: name, desc: both("所关联的"+n.Zh+"的条件", "Condition on the "+e.Name+" records that one is related to")}).
			field("some", e.Name+"Filter", both("至少一条符合", "At least one meets this")).
			field("none", e.Name+"Filter", both("无一符合", "None meets this")).
			field("every", e.Name+"Filter", both("全部符合；没有记录时亦成立", "All meet this, which holds where there are none")).
			field("count", "IntFilter", both("条数", "How many there are"))
	}
	return name
}

// filterType is the input that tests a field: objects, JSON and lists of
// objects can only be asked whether they are there.
func (g *apiGen) filterType(e *registry.Entity, f *registry.Field) string {
	list := f.Kind == domain.KindList
	switch {
	case f.Embedded != nil || f.Type == "JSON":
		return "ObjectFilter"
	case f.Enum != nil:
		return g.enumFilter(f.Enum, list)
	case list:
		return f.Type + "ListFilter"
	case slices.Contains(e.Numbers(), f):
		return g.comparing(e, f.Type, "NumberField")
	case slices.Contains(e.Days(), f):
		return g.comparing(e, f.Type, "DateField")
	}
	return f.Type + "Filter"
}

// comparing names the filter of a type of numbers, days or instants that can be held
// against other fields of the same record, and adds it where it is new. It is the type's
// own filter with the fields of the entity added.
func (g *apiGen) comparing(e *registry.Entity, typ, fields string) string {
	name := e.Name + typ + "Filter"
	if g.used[name] {
		return name
	}
	g.used[name] = true
	own := g.kinds.byName[typ+"Filter"]
	x := g.doc.add(&def{kind: "input", name: name, desc: own.desc, members: slices.Clone(own.members)})
	for _, c := range [][3]string{{"eq", "等于", "Equal to"}, {"ne", "不等于", "Not equal to"}, {"gt", "大于", "Greater than"}, {"gte", "大于或等于", "Greater than or equal to"},
		{"lt", "小于", "Less than"}, {"lte", "小于或等于", "Less than or equal to"}} {
		x.field(c[0]+"Field", e.Name+fields, both(c[1]+"本记录的另一字段，任一方无值则不成立", c[2]+" another field of the record; does not hold where either has no value"))
	}
	if fields == "DateField" {
		x.field("plusDays", "Int", both("比较之前另一字段所加的天数", "Days added to the other field before it is compared")).
			field("inLast", "Int", both("最近若干日之内，含今日", "In the last days, today included")).
			field("inNext", "Int", both("此后若干日之内，含今日", "In the next days, today included")).
			field("beforeToday", "Boolean", both("在今日之前", "Before today"))
	}
	return name
}

// enumFilter names the filter of an enum and adds it where it is new.
func (g *apiGen) enumFilter(e *registry.Enum, list bool) string {
	name := e.Name + "Filter"
	if list {
		name = e.Name + "ListFilter"
	}
	if g.used[name] {
		return name
	}
	g.used[name] = true
	l := label(e.Description)
	x := g.doc.add(&def{kind: "input", name: name, desc: both(l.Zh+"的条件", "Condition on a value of "+e.Name)})
	if list {
		x.desc = both(l.Zh+"列表的条件", "Condition on a list of "+e.Name+" values")
		x.field("contains", e.Name, both("含有此值", "Holds this value")).
			field("containsAny", "["+e.Name+"!]", both("含有其中任一值，空列表则都不符合", "Holds at least one of these values; nothing does where the list is empty"))
	} else {
		x.field("eq", e.Name, both("等于，null 为无值", "Equal to; null means that there is no value")).
			field("ne", e.Name, both("不等于，null 为有值", "Not equal to; null means that there is a value")).
			field("in", "["+e.Name+"!]", both("等于其中任一值，空列表则都不符合", "Equal to one of these; nothing is where the list is empty"))
	}
	x.field("isNull", "Boolean", both("是否为空", "Whether there is no value"))
	return name
}

// order adds the entity's order enum.
func (g *apiGen) order(e *registry.Entity) {
	x := g.doc.add(&def{kind: "enum", name: e.Name + "Order", desc: both(label(e.Description).Zh+"的排序", "Orders of "+e.Name+" records")})
	ways := func(name, zh, en string) {
		x.field(registry.Scream(name)+"_ASC", "", both(zh+"，升序", upper(en)+", ascending")).
			field(registry.Scream(name)+"_DESC", "", both(zh+"，降序", upper(en)+", descending"))
	}
	ways("id", "编号", "id")
	ways("createdAt", "建立时间", "time of creation")
	ways("updatedAt", "最后修改时间", "time of the last change")
	ways("rev", "修订号", "revision")
	for _, f := range append(visible(e), e.Derived...) {
		if f.Kind == domain.KindList || f.Kind == domain.KindObject || f.Sealed != nil {
			continue
		}
		l := label(f.Description)
		ways(f.Name, l.Zh, l.En)
		if !certain(e, f) { // no value comes first ascending and last descending, or the other way round
			x.field(registry.Scream(f.Name)+"_ASC_NULLS_LAST", "", both(l.Zh+"，升序，无值者在后", upper(l.En)+", ascending, no value last")).
				field(registry.Scream(f.Name)+"_DESC_NULLS_FIRST", "", both(l.Zh+"，降序，无值者在前", upper(l.En)+", descending, no value first"))
		}
	}
}
