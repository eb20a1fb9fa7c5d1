package gen

import (
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
		field("createdAt", "DateTimeFilter", both("建立时间", "When the record was created")).
		field("updatedAt", "DateTimeFilter", both("最后修改时间", "When the record was last changed"))
	for _, f := range visible(e) {
		if f.Sealed == nil { // nobody finds out by asking what a sealed text holds
			x.field(f.Name, g.filterType(f), tidy(f.Description))
		}
	}
	for _, f := range e.Derived {
		if f.Kind == domain.KindInt {
			x.field(f.Name, g.filterType(f), tidy(f.Description))
		}
	}
}

// filterType is the input that tests a field: objects, JSON and lists of
// objects can only be asked whether they are there.
func (g *apiGen) filterType(f *registry.Field) string {
	list := f.Kind == domain.KindList
	switch {
	case f.Embedded != nil || f.Type == "JSON":
		return "ObjectFilter"
	case f.Enum != nil:
		return g.enumFilter(f.Enum, list)
	case list:
		return f.Type + "ListFilter"
	}
	return f.Type + "Filter"
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
		x.field(scream(name)+"_ASC", "", both(zh+"，升序", upper(en)+", ascending")).
			field(scream(name)+"_DESC", "", both(zh+"，降序", upper(en)+", descending"))
	}
	ways("id", "编号", "id")
	ways("createdAt", "建立时间", "time of creation")
	ways("updatedAt", "最后修改时间", "time of the last change")
	ways("rev", "修订号", "revision")
	for _, f := range append(visible(e), e.Derived...) {
		if f.Kind != domain.KindList && f.Kind != domain.KindObject && f.Sealed == nil {
			l := label(f.Description)
			ways(f.Name, l.Zh, l.En)
		}
	}
}
