package manifest

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/registry"
)

// typesOf lists the types that devices know.
func typesOf(e *engine.Engine) (out []Type) {
	reg := e.Registry()
	for _, ent := range reg.Entities {
		if !ent.Internal {
			t := typeOf(ent)
			t.Outline, t.PassesWith = reg.Matrix.Name(ent.OutlineRow), e.Passes(ent)
			for i := range t.Fields {
				t.Fields[i].Filled = e.Fills(ent, ent.Field(t.Fields[i].Name))
			}
			out = append(out, t)
		}
	}
	return out
}

func typeOf(e *registry.Entity) Type {
	t := Type{Name: e.Name, Text: words(e.Description), Stage: string(e.Stage), Unit: at(e, e.Bucket), Also: names(e, e.Also), Owners: names(e, e.Owners),
		Compact: e.Compact, Read: e.Read, Create: e.Create, Update: e.Update, Delete: e.Delete, Over: names(e, e.Over), DeleteIn: e.DeleteIn, DeleteOwn: e.DeleteOwn,
		SealedIn: slices.Sorted(maps.Keys(e.SealedIn)), SealedBy: names(e, e.SealedBy), Key: fieldNames(e.Key), PartOf: fieldNames(e.PartOf), Signed: fieldNames(e.Signed)}
	if e.Team != -1 {
		t.Team = at(e, e.Team)
	}
	for _, group := range e.Unique {
		t.Unique = append(t.Unique, names(e, group))
	}
	if e.Status >= 0 {
		t.State = e.Fields[e.Status].Name
	}
	for i := range e.Transitions {
		t.Transitions = append(t.Transitions, transitionOf(e, &e.Transitions[i]))
	}
	t.Fields = fieldsOf(e.Fields)
	copies(e, t.Fields)
	return t
}

// named marks references to entities whose records may be named unseen.
func named(fields []Field, entities []string) {
	for i := range fields {
		if r := fields[i].Ref; r != nil && slices.Contains(entities, r.Type) {
			r.Unseen = true
		}
	}
}

// at is the name of a stored field, or of what a special index stands for.
func at(e *registry.Entity, i int) string {
	switch {
	case i >= 0:
		return e.Fields[i].Name
	case i == registry.BucketRef:
		return "ref"
	}
	return "id"
}

func names(e *registry.Entity, list []int) (out []string) {
	for _, i := range list {
		out = append(out, at(e, i))
	}
	return out
}

func fieldNames(list []*registry.Field) (out []string) {
	for _, f := range list {
		out = append(out, f.Name)
	}
	return out
}

func words(description string) Text {
	t := registry.Texts(description)
	return Text{t.Zh, t.En}
}

// The conditions of transitions.
const (
	condOther  = "OTHER"
	condHash   = "HASH"
	condWithin = "WITHIN"
	condFrom   = "FROM"
)

func conditions() []Word {
	return []Word{
		{condOther, Text{"由没有建立、修改或提交该记录的人", "by somebody who neither made, changed nor handed in what is approved"}},
		{condHash, Text{"须给出所见内容的散列值（expectHash）", "the hash of the content that was seen comes with it (expectHash)"}},
		{condWithin, Text{"在该阶段的窗口之内", "within the window of the stage"}},
		{condFrom, Text{"从该阶段窗口的首日起", "from the first day of the stage's window on"}},
	}
}

func transitionOf(e *registry.Entity, t *registry.Transition) Transition {
	out := Transition{From: t.From, To: t.To, By: t.By, Level: levelName(t.Level()), Over: names(e, t.Over), Reason: t.Reason, Window: t.Window}
	for _, r := range t.Only {
		out.Roles = append(out.Roles, string(r))
	}
	if t.Other {
		out.Conditions = append(out.Conditions, condOther)
	}
	if t.ExpectHash {
		out.Conditions = append(out.Conditions, condHash)
	}
	switch {
	case t.Window != "" && t.Open:
		out.Conditions = append(out.Conditions, condFrom)
	case t.Window != "":
		out.Conditions = append(out.Conditions, condWithin)
	}
	return out
}

// levelName is the letter of a level.
func levelName(l domain.Level) string { return [...]string{"", "V", "E", "A"}[l] }

func fieldsOf(list []*registry.Field) (out []Field) {
	for _, f := range list {
		if !f.Secret {
			out = append(out, fieldOf(f))
		}
	}
	return out
}

func fieldOf(f *registry.Field) Field {
	out := Field{Name: f.Name, Text: words(f.Description), Kind: f.Type, List: f.Kind == domain.KindList, Required: f.Required,
		MinLength: f.MinLen, MaxLength: f.MaxLen, MaxItems: f.MaxSize, Min: f.Min, Max: f.Max, Merge: f.Policy, Stamp: string(f.Stamp),
		Past: f.Past != nil, Write: f.Write, Read: f.Read, Acts: f.Acts, Outline: f.Outline, Unsealed: f.Unsealed, Sealed: f.Sealed != nil}
	switch {
	case f.Enum != nil:
		out.Kind, out.Enum = "Enum", f.Enum.Name
	case f.Embedded != nil:
		out.Kind, out.Object = "Object", f.Embedded.Name
	case f.Type == "String":
		out.Form = f.Text.String()
	}
	if f.Code != nil {
		out.Codes = f.Code.List
	}
	if f.Ref != nil {
		out.Ref = &Ref{f.Ref.To.Name, f.Ref.Part, f.Ref.Unseen}
	}
	if f.Pattern != nil {
		out.Pattern = f.Pattern.String()
	}
	if !f.Default.IsNull() {
		out.Default = f.AppendJSON(nil, f.Default)
	}
	if f.After != nil {
		out.After = f.After.Field.Name
	}
	switch {
	case f.Server:
		out.ReadOnly = "SERVER"
	case f.Copy != nil:
		out.ReadOnly = "COPY"
	}
	return out
}

// copies names what copies are of, which a field alone does not know.
func copies(e *registry.Entity, fields []Field) {
	for i := range fields {
		if f := e.Field(fields[i].Name); f.Copy != nil {
			fields[i].CopyOf = e.Fields[f.Copy.Via].Name + "." + f.Copy.From
		}
	}
}

func objectsOf(reg *registry.Registry) (out []Object) {
	for _, name := range slices.Sorted(maps.Keys(reg.Embedded)) {
		o := reg.Embedded[name]
		out = append(out, Object{o.Name, words(o.Description), fieldsOf(o.Fields)})
	}
	return out
}

func enumsOf(reg *registry.Registry) (out []Enum) {
	for _, name := range slices.Sorted(maps.Keys(reg.Enums)) {
		e := reg.Enums[name]
		x := Enum{Name: e.Name, Text: words(e.Description)}
		for _, v := range e.Values {
			x.Values = append(x.Values, Word{v.Name, words(v.Description)})
		}
		out = append(out, x)
	}
	return out
}

// listsOf are the code lists that ship, with what the enterprise's records say of codes.
func listsOf(records []*domain.Code) (out []List) {
	for _, l := range domain.ShippedCodes() {
		x := List{List: l.List, Open: l.Open}
		for _, g := range l.Groups {
			x.Groups = append(x.Groups, g.Code)
		}
		codes := map[string]Choice{}
		place := map[string]int{}
		for i, c := range l.Codes {
			codes[c.Code], place[c.Code] = Choice{Code: c.Code, Text: Text{c.Zh, c.En}, Group: c.Group}, cmp.Or(c.Position, i)
		}
		for _, r := range records {
			if r.List == l.List {
				codes[r.Code] = Choice{r.Code, Text{r.NameZh, r.NameEn}, r.Group, r.Status == domain.CodeStatusRetired}
				place[r.Code] = int(r.Position)
			}
		}
		x.Codes = slices.SortedFunc(maps.Values(codes), func(a, b Choice) int {
			return cmp.Or(place[a.Code]-place[b.Code], strings.Compare(a.Code, b.Code))
		})
		out = append(out, x)
	}
	return out
}
