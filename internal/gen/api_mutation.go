package gen

import (
	"slices"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// The members that the inputs and payloads of all mutations share.
var (
	clientMutationID = member{"clientMutationId", "String",
		both("客户端给变更的编号：重发同一编号不会重复执行", "Number that the client gives the mutation: sent again, it is not done again"), nil, ""}
	recordID    = member{"id", "ID!", both("编号", "Id of the record"), nil, ""}
	expectedRev = member{"expectedRev", "Rev",
		both("所见记录的修订号；此后他人改过的字段按合并策略处理，缺省为最新",
			"Rev of the record that was seen; fields changed since are merged by their policy; absent means the newest"), nil, ""}
	ifRev = member{"ifRev", "Rev",
		both("所见记录的修订号；记录此后有任何改动即不执行，答以 CONFLICT 和记录的现状；与 expectedRev 只能给出一个",
			"Rev of the record that was seen; where it changed since, nothing is done, and the answer is CONFLICT with the record as it is now; give this or expectedRev"), nil, ""}
	expectHash = member{"expectHash", "String",
		both("所见内容的散列值，来自 contentHash；内容不同则拒绝", "Hash of the content that was seen, of contentHash; refused where it is another by now"), nil, ""}
	reason     = member{"reason", "String", both("理由", "Reason, where the change asks for one"), nil, ""}
	payloadEnd = []member{
		{"merges", "[FieldMerge!]!", both("与他人同时所作的改动合并过的字段；没有则为空列表", "Fields that were merged with what others had written at the same time; empty where none were"), nil, ""},
		{"rev", "Rev", both("完成此变更的提交的修订号", "Revision of the commit that holds the change"), nil, ""},
		{"errors", "[UserError!]!", both("未能执行的原因；成功时为空列表", "Why nothing was done; empty on success"), nil, ""},
		{"clientMutationId", "String", both("原样返回的变更编号", "The number that was sent"), nil, ""},
		{"query", "Query", both("变更之后的查询，查询出错时为空", "Queries that see the change; null where one of them failed"), nil, ""},
	}
)

// mutations adds what may be done with records of the entity.
func (g *apiGen) mutations(e *registry.Entity) {
	if e.Create != "" {
		g.operation(e, "create", "新建", "Creates", e.Create, createFields(e))
	}
	if e.Update != "" {
		g.operation(e, "update", "修改", "Changes the fields of", e.Update, updateFields(e))
	}
	if legal := transitions(e); len(legal) > 0 {
		to := member{"to", e.Fields[e.Status].Type + "!", toText(legal), nil, ""}
		members := []member{recordID, to, reason, expectedRev, ifRev}
		if slices.ContainsFunc(legal, func(t registry.Transition) bool { return t.ExpectHash }) {
			members = append(members, expectHash)
		}
		g.operation(e, "transition", "转换", "Changes the state of", "", members)
	}
	if e.Delete != "" {
		g.operation(e, "delete", "删除", "Deletes", e.Delete, []member{recordID, expectedRev, ifRev, reason})
		last := &g.mutation.members[len(g.mutation.members)-1]
		last.desc = restricted(last.desc, e)
	}
}

// restricted adds to the description of a deletion when and by whom it may be
// made.
func restricted(desc string, e *registry.Entity) string {
	t := registry.Texts(desc)
	if len(e.DeleteIn) > 0 {
		t.Zh, t.En = t.Zh+"，限状态 "+strings.Join(e.DeleteIn, "、"), t.En+"; only while "+strings.Join(e.DeleteIn, " or ")
	}
	if len(e.Parts) > 0 {
		t.Zh, t.En = t.Zh+"，连同其组成部分", t.En+"; its parts go with it"
	}
	if e.DeleteOwn {
		t.Zh, t.En = t.Zh+"，限建立人", t.En+"; only by the account that created it"
	}
	return both(t.Zh, t.En)
}

// operation adds one mutation with its input and payload. right is the row of
// the rights matrix that it needs; "" where it depends on the state.
func (g *apiGen) operation(e *registry.Entity, verb, zh, en, right string, fields []member) {
	n, name := label(e.Description), upper(verb)+e.Name
	text := both(zh+n.Zh+"的状态", en+" "+an(e.Name))
	if right != "" {
		text = both(zh+n.Zh+"，所需权限 "+right, en+" "+an(e.Name)+"; needs the right "+right)
	}
	g.mutation.field(verb+e.Name, name+"Payload", text,
		member{"input", name + "Input!", both("输入", "What to do"), nil, ""})
	in := g.doc.add(&def{kind: "input", name: name + "Input", desc: both(zh+n.Zh+"：输入", "Input of "+verb+e.Name)})
	in.members = append([]member{clientMutationID}, fields...)
	for _, m := range fields {
		if f := e.Field(m.name); f != nil && !strings.HasSuffix(m.typ, "!") {
			in.deprecate(m.name, f.Deprecated)
		}
	}
	out := g.doc.add(&def{kind: "type", name: name + "Payload", desc: both(zh+n.Zh+"：结果", "Result of "+verb+e.Name)})
	if verb == "delete" {
		out.field(e.Camel, e.Name, both("删除前的"+n.Zh+"，CONFLICT 时为记录的现状，其余未执行、已先被删除或重发时为空",
			"The record as it was before the deletion, with CONFLICT as it is now; null where nothing was done else, where it was gone already, and in the answer to a repetition"))
		out.field("deletedId", "ID", both("已删除记录的编号", "Id of the record that was deleted"))
	} else {
		out.field(e.Camel, e.Name, both("变更后的"+n.Zh+"，因 ifRev、expectedRev、expectHash 答以 CONFLICT 时为记录的现状，其余未执行时为空", "The record after the change, with CONFLICT on ifRev, expectedRev or expectHash as it is now; null where nothing was done else"))
	}
	out.members = append(out.members, payloadEnd...)
}

// createFields are the fields that may be given at creation. Those that are
// copied along a reference may be repeated, with the value they get anyway.
func createFields(e *registry.Entity) []member {
	id := both("由客户端选定的编号，缺省由服务器给出", "Id chosen by the client; by the server if absent")
	if len(e.Key) > 0 {
		names := make([]string, len(e.Key))
		for i, f := range e.Key {
			names[i] = f.Name
		}
		id = both("编号由 "+strings.Join(names, "、")+" 算出，可不给出；给出的须与之相同", "The id that "+strings.Join(names, ", ")+" give; it may be left out, and another one is refused")
	}
	in := []member{{"id", "ID", id, nil, ""}}
	for _, f := range visible(e) {
		if !f.Server {
			required := f.Required && f.Default.IsNull() && f.Copy == nil && f.Index != e.Status
			in = append(in, member{f.Name, fieldType(f, inputType(f), required), tidy(f.Description), nil, ""})
		}
	}
	return in
}

// updateFields are the fields that may be changed, with increments for counters
// and elements to add and remove for sets.
func updateFields(e *registry.Entity) []member {
	bases := member{"bases", "[FieldBase!]",
		both("各字段修改时所依据的修订号，用于合并", "Revisions that single fields were edited at, for merging with what others changed since"), nil, ""}
	in := []member{recordID, expectedRev, ifRev, bases, reason}
	for _, f := range visible(e) {
		if f.Server || f.Copy != nil || f.Policy == "IMMUTABLE" {
			continue
		}
		l, t := label(f.Description), inputType(f)
		in = append(in, member{f.Name, fieldType(f, t, false), tidy(f.Description), nil, ""})
		switch {
		case f.Policy == "SET" && f.Kind == domain.KindList:
			in = append(in, member{f.Name + "Add", "[" + t + "!]", both(l.Zh+"：加入的元素", upper(l.En)+": elements to add"), nil, ""},
				member{f.Name + "Remove", "[" + t + "!]", both(l.Zh+"：去掉的元素", upper(l.En)+": elements to remove"), nil, ""})
		case f.Policy == "COUNTER":
			in = append(in, member{f.Name + "Inc", t, both(l.Zh+"：增加的数量，可为负", upper(l.En)+": number to add; may be negative"), nil, ""})
		}
	}
	return in
}

// transitions are the transitions that a client may ask for.
func transitions(e *registry.Entity) []registry.Transition {
	return slices.DeleteFunc(slices.Clone(e.Transitions), func(t registry.Transition) bool { return t.By == "SERVER" })
}

// toText lists the legal transitions.
func toText(legal []registry.Transition) string {
	var zh, en []string
	for _, t := range legal {
		step := t.From + " → " + t.To
		needZh, needEn := "", ""
		if t.Reason {
			needZh, needEn = "（须说明理由）", " (with a reason)"
		}
		if t.ExpectHash {
			needZh, needEn = needZh+"（须给出 expectHash）", needEn+" (with expectHash)"
		}
		zh, en = append(zh, step+needZh), append(en, step+needEn)
	}
	return both("新状态；合法的转换："+strings.Join(zh, "，"), "State to move to; legal: "+strings.Join(en, ", "))
}
