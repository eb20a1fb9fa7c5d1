package gen

import (
	"embed"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// The parts of the API that are written by hand.
var (
	//go:embed base.graphqls
	baseSDL string
	//go:embed filters.graphqls
	filtersSDL string
	//go:embed extra.graphqls
	extraSDL string
	//go:embed figures.graphqls
	figuresSDL string
	//go:embed live.graphqls
	liveSDL string
	// acts has a file a noun: its acts and askings (engine.Act, engine.Asking).
	//
	//go:embed acts/*.graphqls
	acts embed.FS
)

// ofDirectives are the enums of the declaration's own language; no field has them.
var ofDirectives = map[string]bool{"MergePolicy": true, "TextClass": true, "Stamp": true, "Stage": true, "Contents": true, "WindowMode": true}

// What can fail while an operation runs is nullable, so that an error blanks its own
// field and nothing beside it: the fields of the roots, connections and aggregates
// wherever they stand, the query of a payload, and each record of a list. Whoever sent two
// mutations learns what became of the first one whatever happens to the second, and one
// bad record blanks no page (schema_test.go holds the whole schema against it).

// API derives the SDL of the whole GraphQL API. Equal registries give equal
// texts.
func API(r *registry.Registry) (string, error) {
	g := &apiGen{reg: r, used: map[string]bool{}}
	if err := g.kinds.merge("filters.graphqls", filtersSDL); err != nil {
		return "", err
	}
	g.query = &def{kind: "type", name: "Query", desc: both("查询", "Queries")}
	g.mutation = &def{kind: "type", name: "Mutation", desc: both("变更", "Mutations")}
	g.doc.add(g.query)
	g.doc.add(g.mutation)
	for _, e := range r.Entities {
		if !e.Internal {
			g.entity(e)
		}
	}
	if err := g.shared(); err != nil {
		return "", err
	}
	return g.doc.print(), g.doc.check()
}

// innerEnums are the enums that fields of internal entities alone have: nothing of the API
// leads to them.
func innerEnums(r *registry.Registry) map[string]bool {
	inside := map[string]bool{}
	for _, internal := range []bool{true, false} {
		for _, e := range r.Entities {
			for _, f := range e.Fields {
				if e.Internal == internal && f.Enum != nil {
					inside[f.Enum.Name] = internal
				}
			}
		}
	}
	return inside
}

// shared adds what belongs to no single entity.
func (g *apiGen) shared() error {
	r := g.reg
	given := givenObjects(r)
	for _, name := range slices.Sorted(maps.Keys(r.Embedded)) {
		g.embedded(r.Embedded[name], given[name])
	}
	inside := innerEnums(r)
	for _, name := range slices.Sorted(maps.Keys(r.Enums)) {
		if !ofDirectives[name] && !inside[name] {
			g.enum(r.Enums[name])
		}
	}
	if err := g.errorCodes(); err != nil {
		return err
	}
	if err := g.figureEnums(); err != nil {
		return err
	}
	for _, part := range [][2]string{{"base.graphqls", baseSDL}, {"filters.graphqls", filtersSDL}, {"extra.graphqls", extraSDL}, {"figures.graphqls", figuresSDL}, {"live.graphqls", liveSDL}} {
		if err := g.doc.merge(part[0], part[1]); err != nil {
			return err
		}
	}
	if err := g.acts(); err != nil {
		return err
	}
	g.doc.dropUnused(&g.kinds)
	return nil
}

// acts adds what is done and asked beyond records, in the order of the files' names.
func (g *apiGen) acts() error {
	files, err := fs.Glob(acts, "acts/*.graphqls")
	if err != nil {
		return err
	}
	for _, name := range files {
		text, err := acts.ReadFile(name)
		if err != nil {
			return err
		}
		if err := g.doc.merge(name, string(text)); err != nil {
			return err
		}
	}
	return nil
}

type apiGen struct {
	reg             *registry.Registry
	doc             document
	query, mutation *def
	// used are the filters of enums, lists and fields that some entity's filter needs; kinds
	// are those of the built-in types, which they extend.
	used  map[string]bool
	kinds document
}

// entity adds everything that one entity brings to the API.
func (g *apiGen) entity(e *registry.Entity) {
	g.object(e)
	g.connection(e)
	g.filter(e)
	g.order(e)
	g.aggregate(e)
	n := label(e.Description)
	g.query.field(e.Camel, e.Name, both("按编号取一条"+n.Zh+"，不存在或不可见为空", upper(an(e.Name))+" by id; null where there is none that may be seen"),
		member{"id", "ID!", both("编号", "Id of the record"), nil, ""})
	g.query.field(e.Plural, e.Name+"Connection", both(n.Zh+"列表", "All "+e.Name+" records that may be seen ("+n.En+")"), page(e)...)
	g.mutations(e)
}

// object adds the entity's type.
func (g *apiGen) object(e *registry.Entity) {
	x := g.doc.add(&def{kind: "type", name: e.Name, desc: tidy(e.Description), implements: "Node"})
	x.field("id", "ID!", both("编号", "Id")).
		field("rev", "Rev!", both("修订号", "Revision of the record")).
		field("createdAt", "DateTime!", both("建立时间", "When the record was created")).
		field("updatedAt", "DateTime!", both("最后修改时间", "When the record was last changed")).
		field("createdBy", "ID", both("建立人（账号）", "Account that created the record")).
		field("updatedBy", "ID", both("最后修改人（账号）", "Account that last changed the record"))
	if len(e.Signed) > 0 {
		x.field(registry.ContentHash, "String!", contentText(e))
	}
	for _, f := range slices.Concat(visible(e), e.Derived) {
		x.deprecate(f.Name, f.Deprecated)
	}
	for _, f := range visible(e) {
		if f.Sealed != nil {
			x.field(f.Name, f.Sealed.Out.Type, guarded(f))
			continue
		}
		x.field(f.Name, fieldType(f, f.Type, certain(e, f)), guarded(f))
		g.relation(x, f)
		g.lookup(x, f)
		g.code(x, f)
	}
	for _, f := range e.Derived {
		x.field(f.Name, fieldType(f, f.Type, certain(e, f)), tidy(f.Description), arguments(f)...)
	}
	x.field("viewerCan", "ViewerCan!", both("当前账号可对其所做的事", "What the account may do to the record"))
	x.field("history", "RecordChangeConnection", both("变更历史，由新到旧", "What changed the record, newest first"),
		member{"first", "Int", both("条数", "How many changes, from the newest"), nil, ""}, member{"after", "String", both("从此游标之后", "Only changes after this cursor, which are older"), nil, ""})
	for _, rel := range e.Inverse {
		if !rel.From.Internal {
			x.field(rel.Name, rel.From.Name+"Connection", inverseText(rel), page(rel.From)...)
			x.field(rel.Name+"Aggregate", rel.From.Name+"Aggregate", both("上列记录的计数、汇总与分组", "Counts, sums and groups of "+rel.Name), grouped(rel.From)...)
		}
	}
}

// certain says whether everybody who sees a record gets a value of a field: a list that
// nothing was written to is empty, so that null says of a list that it may not be read.
func certain(e *registry.Entity, f *registry.Field) bool {
	given := f.Required || f.Kind == domain.KindList
	if f.Derived {
		return given && e.OutlineRow == 0
	}
	return given && f.Guard == nil
}

// guarded describes a field, and says so where not everybody reads it who sees the record.
func guarded(f *registry.Field) string {
	if f.Guard == nil {
		return tidy(f.Description)
	}
	w := words(f.Description)
	return both(w.Zh+"；无权查看者为空", w.En+"; null to those who may not read it")
}

// contentText says what the hash of a record's content is made of.
func contentText(e *registry.Entity) string {
	var names []string
	for _, f := range e.Signed {
		names = append(names, f.Name)
	}
	for _, rel := range e.Parts {
		if len(rel.From.Signed) > 0 {
			names = append(names, rel.Name)
		}
	}
	return both("签署内容（"+strings.Join(names, "、")+"）的散列值", "SHA-256 of the content that is signed, in canonical JSON: "+strings.Join(names, ", "))
}

// relation adds the relation field of a reference at its own end.
func (g *apiGen) relation(x *def, f *registry.Field) {
	if f.Ref == nil || f.Ref.As == "" || f.Ref.To.Internal {
		return
	}
	l := label(f.Description)
	if f.Single() {
		x.field(f.Ref.As, f.Ref.To.Name, both(l.Zh+"：所引用的记录，不可见时为空", upper(l.En)+": the record that "+f.Name+" refers to; null where it may not be seen"))
		if f.Ref.Chain != "" {
			x.field(f.Ref.Chain, "["+f.Ref.To.Name+"]!", both(l.Zh+"，由近及远（可见的记录）", upper(l.En)+", and so on along "+f.Name+", nearest first, as far as they may be seen"))
		}
		return
	}
	// It is no longer than the list of ids, so it comes as a whole.
	x.field(f.Ref.As, "["+f.Ref.To.Name+"]!", both(l.Zh+"（可见的记录）", upper(l.En)+", as far as they may be seen: the records that "+f.Name+" lists"))
}

// lookup adds the relation along a unique key.
func (g *apiGen) lookup(x *def, f *registry.Field) {
	if l := f.Lookup; l != nil && !l.To.Internal {
		names := make([]string, len(l.From))
		for i, from := range l.From {
			names[i] = from.Name
		}
		to := label(l.To.Description)
		x.field(l.As, l.To.Name, both("所依据的"+to.Zh+"，不可见时为空", "The "+to.En+" of "+strings.Join(names, " and ")+"; null where it may not be seen"))
	}
}

// code adds the relation to the records of a field's codes.
func (g *apiGen) code(x *def, f *registry.Field) {
	if f.Code == nil {
		return
	}
	l, to := label(f.Description), f.Code.Of.Ent.Name
	if f.Kind == domain.KindList {
		x.field(f.Code.As, "["+to+"]!", both(l.Zh+"的代码记录", "The records of the codes of "+f.Name))
		return
	}
	x.field(f.Code.As, to, both(l.Zh+"的代码记录", "The record of the code of "+f.Name))
}

// arguments are what a derived field may be asked with.
func arguments(f *registry.Field) []member {
	var out []member
	for _, a := range f.Args {
		out = append(out, member{a.Name, a.Type, tidy(a.Description), nil, ""})
	}
	return out
}

func inverseText(rel registry.Relation) string {
	is := " is this record"
	if !rel.Field.Single() {
		is = " name this record"
	}
	zh, en := "以此为“"+label(rel.Field.Description).Zh+"”的"+label(rel.From.Description).Zh, rel.From.Name+" records whose "+rel.Field.Name+is
	if rel.Field.Ref.Part {
		zh, en = zh+"，是其组成部分", en+": its parts"
		if rel.From.Position != nil {
			zh, en = zh+"，缺省按 "+rel.From.Position.Name+" 排序", en+", in the order of "+rel.From.Position.Name+" where no other is asked for"
		}
	}
	return both(zh, en)
}

// connection adds the entity's connection and edge.
func (g *apiGen) connection(e *registry.Entity) {
	n := label(e.Description)
	g.doc.add(&def{kind: "type", name: e.Name + "Connection", desc: both(n.Zh+"列表的一页", "A page of "+e.Name+" records")}).
		field("edges", "["+e.Name+"Edge]!", both("带游标的记录", "Records with their cursors")).
		field("nodes", "["+e.Name+"]!", both("记录", "The records alone")).
		field("pageInfo", "PageInfo!", both("翻页信息", "Where the page lies")).
		field("totalCount", "Int!", both("符合条件的可见记录总数", "Number of visible records that meet the filter, on all pages"))
	g.doc.add(&def{kind: "type", name: e.Name + "Edge", desc: both("一条"+n.Zh+"及其游标", upper(an(e.Name))+" record with its cursor")}).
		field("node", e.Name+"!", both("记录", "The record")).
		field("cursor", "String!", both("游标，用于 after 和 before", "Opaque position of the record, for after and before"))
}

// page are the arguments of every connection.
func page(e *registry.Entity) []member {
	return []member{
		{"filter", e.Name + "Filter", both("筛选条件", "Only records that meet this"), nil, ""},
		{"orderBy", "[" + e.Name + "Order!]", both("排序，先写的先比", "Order, the first entry compared first"), nil, ""},
		{"first", "Int", both("从头取的条数，0 为只取总数", "How many records from the start; 0 for the totals alone"), nil, ""},
		{"after", "String", both("从此游标之后", "Only records after this cursor"), nil, ""},
		{"last", "Int", both("从尾取的条数，0 为只取总数", "How many records from the end; 0 for the totals alone"), nil, ""},
		{"before", "String", both("到此游标之前", "Only records before this cursor"), nil, ""},
	}
}

// visible are the stored fields that leave the server.
func visible(e *registry.Entity) []*registry.Field {
	return slices.DeleteFunc(slices.Clone(e.Fields), func(f *registry.Field) bool { return f.Secret })
}

// fieldType is the GraphQL type of a field whose base type is name; the
// elements of lists are never null.
func fieldType(f *registry.Field, name string, required bool) string {
	if f.Kind == domain.KindList {
		name = "[" + name + "!]"
	}
	if required {
		name += "!"
	}
	return name
}

// givenObjects are the embedded objects that clients write, alone or inside another.
func givenObjects(r *registry.Registry) map[string]bool {
	given := map[string]bool{}
	var give func(*registry.Embedded)
	give = func(em *registry.Embedded) {
		if em == nil || given[em.Name] {
			return
		}
		given[em.Name] = true
		for _, f := range em.Fields {
			give(f.Embedded)
		}
	}
	for _, e := range r.Entities {
		for _, f := range visible(e) {
			if !f.Server {
				give(f.Embedded)
			}
		}
	}
	return given
}

// embedded adds an embedded object as a type, and as an input where clients give it.
func (g *apiGen) embedded(em *registry.Embedded, given bool) {
	out := g.doc.add(&def{kind: "type", name: em.Name, desc: tidy(em.Description)})
	for _, f := range em.Fields {
		out.deprecate(f.Name, f.Deprecated)
		out.field(f.Name, fieldType(f, f.Type, f.Required || f.Kind == domain.KindList), tidy(f.Description))
	}
	if !given {
		return
	}
	w := words(em.Description)
	in := g.doc.add(&def{kind: "input", name: em.Name + "Input", desc: both(w.Zh+"（输入）", w.En+" (input)")})
	for _, f := range em.Fields {
		in.field(f.Name, fieldType(f, inputType(f), f.Required && f.Default.IsNull()), tidy(f.Description))
	}
}

// inputType is the base type of a field where it is written.
func inputType(f *registry.Field) string {
	if f.Embedded != nil {
		return f.Type + "Input"
	}
	return f.Type
}

func (g *apiGen) enum(e *registry.Enum) {
	x := g.doc.add(&def{kind: "enum", name: e.Name, desc: tidy(e.Description)})
	for _, v := range e.Values {
		x.field(v.Name, "", tidy(v.Description))
	}
}

// errorCodes adds the enum of error codes.
func (g *apiGen) errorCodes() error {
	x := g.doc.add(&def{kind: "enum", name: "ErrorCode", desc: both("错误代码，只增不减", "Code of an error; the list only grows")})
	codes := domain.Codes()
	for _, c := range slices.Sorted(maps.Keys(codes)) {
		text, ok := codeTexts[c]
		if !ok {
			return fmt.Errorf("error code %s has no description in codes.go", c)
		}
		x.field(string(c), "", text)
	}
	return nil
}
