package leaktest

import (
	"fmt"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// value makes a value of a field, mostly one that the field takes.
func (p *pair) value(f *registry.Field) any {
	switch {
	case f.Single() && f.Ref.Unseen: // that what it may name is there is admitted (@ref(unseen:)); what is there in one of the two alone is named by no such field
		return p.pick(append(p.twin.ids(f.Ref.To), "nowhere")...)
	case f.Single():
		return p.idOf(f.Ref.To.Name)
	case f.Enum != nil && f.Kind != domain.KindList:
		return f.Enum.Values[p.rnd.IntN(len(f.Enum.Values))].Name
	case f.Kind == domain.KindList:
		return p.list(f)
	}
	if v, ok := p.special(f.Name); ok {
		return v
	}
	switch f.Kind {
	case domain.KindInt:
		return p.rnd.IntN(10)
	case domain.KindFloat:
		return float64(p.rnd.IntN(10)) / 10
	case domain.KindBool:
		return p.rnd.IntN(2) == 0
	case domain.KindDate:
		return p.pick("2026-06-10", "2026-07-30", "2026-05-01")
	case domain.KindTime:
		return p.pick("2026-06-15T03:00:00Z", "2026-06-10T03:00:00Z")
	case domain.KindObject:
		return object{"numerator": p.rnd.IntN(11), "denominator": 10}
	}
	return p.pick("文本", "一", "x", "2026")
}

// special makes values of fields whose name says more than their kind.
func (p *pair) special(name string) (any, bool) {
	switch name {
	case "criterionCode":
		return p.pick("01.1.1", "01.1.2", "01.2.1", "99.9.9"), true
	case "sha256", "prevHash":
		return hash(p.rnd.IntN(6)), true
	case "ruleCode":
		return p.pick("PT01", "PT02", "PT03", "PT04"), true
	case "rulesVersion", "catalogueVersion", "pointsRulesVersion", "version":
		return "1.0.0", true
	case "sourceType":
		return p.pick("Finding", "Rectification", "Lecture", "Inspection"), true
	case "sourceId":
		return p.pick(p.idOf("Finding"), "src-1", "src-2"), true
	case "personNo", "username", "code":
		return p.pick("11", "21", "bs1", "new-1", "new-2", "B1", "PT01"), true
	case "triggerZh":
		return p.pick("", "有依据"), true
	case "baseline":
		return object{"period": "2026", "catalogueVersion": "1.0.0", "weakCriteria": []any{object{"code": "01.1.1", "rate": 0.5}}}, true
	}
	return nil, false
}

func (p *pair) list(f *registry.Field) any {
	out := []any{}
	for range p.rnd.IntN(3) {
		switch {
		case f.Ref != nil:
			out = append(out, p.idOf(f.Ref.To.Name))
		case f.Embedded != nil:
		case f.Enum != nil:
			out = append(out, f.Enum.Values[p.rnd.IntN(len(f.Enum.Values))].Name)
		default:
			out = append(out, "x")
		}
	}
	return out
}

// fields makes the fields of a new record, or some to change.
func (p *pair) fields(ent *registry.Entity, create bool) object {
	out := object{}
	for _, f := range ent.Fields {
		needed := create && f.Required && f.Default.IsNull() && f.Copy == nil
		wanted := p.rnd.IntN(6) == 0 && f.Copy == nil && f.Index != ent.Status && (create || f.Policy != "IMMUTABLE")
		if f.Server || f.Secret || !needed && !wanted {
			continue
		}
		out[f.Name] = p.value(f)
	}
	if ent.Status >= 0 && !create && p.rnd.IntN(3) == 0 && len(ent.Transitions) > 0 {
		out["status"] = ent.Transitions[p.rnd.IntN(len(ent.Transitions))].To
	}
	if ent.Name == "Signature" {
		out["subjectType"], out["subjectId"] = "InspectionPart", p.idOf("InspectionPart")
	}
	return out
}

// writable picks an entity that somebody may write.
func (p *pair) writable() *registry.Entity {
	if p.rnd.IntN(2) == 0 {
		return p.reg.Entity(p.pick("Finding", "Rectification", "Evidence", "AssistancePairing", "PointsEntry", "Inspection", "SupervisionPlan", "Member", "CriterionResult", "Signature"))
	}
	for {
		if e := p.entity(); e.Create != "" || e.Update != "" {
			return e
		}
	}
}

// push sends operations from the account's device.
func (p *pair) push() {
	var mutations []any
	for range 1 + p.rnd.IntN(3) {
		var ops []any
		for range 1 + p.rnd.IntN(2) {
			ops = append(ops, p.operation())
		}
		mutations = append(mutations, ops)
	}
	p.compare(fmt.Sprint("push ", mutations), func(w *world) answer { return w.sync(p.who.id, mutations, map[string]any{"limit": 1000}, 0) })
}

func (p *pair) operation() object {
	ent := p.writable()
	switch p.rnd.IntN(5) {
	case 0, 1:
		fields := p.fields(ent, true)
		id := p.idFor(ent, fields)
		if p.rnd.IntN(6) == 0 {
			id = p.pick(append(p.twin.ids(ent), id)...) // that a hidden id is taken is admitted
		}
		return object{"op": "create", "type": ent.Name, "id": id, "fields": fields}
	case 2:
		return object{"op": "delete", "type": ent.Name, "id": p.idOf(ent.Name), "base": p.rnd.IntN(30)}
	}
	return object{"op": "update", "type": ent.Name, "id": p.idOf(ent.Name), "base": p.rnd.IntN(60), "fields": p.fields(ent, false)}
}

// idFor is the id of a new record with such fields: that of its key, where it has one.
func (p *pair) idFor(ent *registry.Entity, fields object) string {
	if len(ent.Key) == 0 {
		return p.newID()
	}
	id, err := ent.KeyID(func(f *registry.Field) domain.Value {
		text, _ := fields[f.Name].(string)
		return domain.String(text)
	})
	if err != nil {
		return p.newID()
	}
	return id
}

// change is a random GraphQL mutation.
func (p *pair) change() {
	ent := p.writable()
	kind := p.pick("create", "update", "transition", "delete", "resolve")
	var input object
	name := ""
	switch kind {
	case "create":
		input = p.fields(ent, true)
	case "update":
		input = p.fields(ent, false)
		delete(input, "status")
		input["id"] = p.idOf(ent.Name)
	case "transition":
		if len(ent.Transitions) == 0 {
			return
		}
		input = object{"id": p.idOf(ent.Name), "to": ent.Transitions[p.rnd.IntN(len(ent.Transitions))].To, "reason": "理由"}
	case "delete":
		input = object{"id": p.idOf(ent.Name)}
	default:
		name = "resolveConflict"
		input = object{"id": p.idOf("SyncConflict"), "resolution": p.pick("KEEP_SERVER", "TAKE_DEVICE", "RESTORE")}
	}
	if name == "" {
		name = kind + ent.Name
	}
	f := schema.Mutation.Fields.ForName(name)
	if f == nil {
		return
	}
	in := f.Arguments[0].Type.NamedType
	for k := range input {
		if schema.Types[in].Fields.ForName(k) == nil {
			delete(input, k)
		}
	}
	query := fmt.Sprintf(`mutation($i:%s!){%s(input:$i){rev errors{code message field rule}}}`, in, name)
	p.compare(fmt.Sprint(query, input), func(w *world) answer { return w.graphql(p.who.id, query, object{"i": input}) })
}
