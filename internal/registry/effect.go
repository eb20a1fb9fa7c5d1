package registry

import (
	"bytes"
	"strconv"

	"github.com/go-json-experiment/json/jsontext"

	"pdca/internal/domain"
)

// The journal's entry, in canonical JSON. Members are always in this order, and
// absent where they have nothing to say:
//
//	t type · id · op "c" create, "d" delete, "r" restore, absent for a change ·
//	by account · dev device · at device time in ms · m mutation · p rev before ·
//	f {field: value} · a {field: [elements whose add mark is renewed]}
//
// The form is stored for ever: members may be added, none may change its sense.

// AppendEffect appends an effect in its canonical form.
func (r *Registry) AppendEffect(b []byte, e *domain.Effect) []byte {
	ent := r.byName[e.Type]
	b = AppendString(append(b, `{"t":`...), e.Type)
	b = AppendString(append(b, `,"id":`...), e.ID)
	if op := opName(e); op != "" {
		b = append(append(append(b, `,"op":"`...), op...), '"')
	}
	b = AppendString(append(b, `,"by":`...), e.By)
	if e.Device != "" {
		b = AppendString(append(b, `,"dev":`...), e.Device)
	}
	b = strconv.AppendInt(append(b, `,"at":`...), int64(e.At), 10)
	if e.Mutation != 0 {
		b = strconv.AppendUint(append(b, `,"m":`...), uint64(e.Mutation), 10)
	}
	if e.Prev != 0 {
		b = strconv.AppendUint(append(b, `,"p":`...), uint64(e.Prev), 10)
	}
	added := false
	for i, f := range e.Fields {
		b = append(b, [2]string{`,`, `,"f":{`}[b2i(i == 0)]...)
		b = append(AppendString(b, ent.Fields[f.Field].Name), ':')
		b = ent.Fields[f.Field].AppendJSON(b, f.Value)
		added = added || len(f.Added) > 0
	}
	if len(e.Fields) > 0 {
		b = append(b, '}')
	}
	if added {
		b = appendAdded(b, ent, e)
	}
	return append(b, '}')
}

func appendAdded(b []byte, ent *Entity, e *domain.Effect) []byte {
	b = append(b, `,"a":{`...)
	first := true
	for _, f := range e.Fields {
		if len(f.Added) == 0 {
			continue
		}
		if !first {
			b = append(b, ',')
		}
		first = false
		b = append(AppendString(b, ent.Fields[f.Field].Name), ':')
		b = ent.Fields[f.Field].appendList(b, f.Added)
	}
	return append(b, '}')
}

func opName(e *domain.Effect) string {
	switch {
	case e.Create:
		return "c"
	case e.Delete:
		return "d"
	case e.Restore:
		return "r"
	}
	return ""
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// ParseEffect reads what AppendEffect wrote. An entry that names a type or
// field that this program does not know is an error: going on would fork the
// state.
func (r *Registry) ParseEffect(raw []byte) (*domain.Effect, error) {
	e := &domain.Effect{}
	var ent *Entity
	dec := jsontext.NewDecoder(bytes.NewBuffer(raw), jsontext.AllowDuplicateNames(true))
	if _, err := dec.ReadToken(); err != nil {
		return nil, malformed(err)
	}
	for dec.PeekKind() != '}' {
		tok, err := dec.ReadToken()
		if err != nil {
			return nil, malformed(err)
		}
		name := tok.String()
		value, err := dec.ReadValue()
		if err != nil {
			return nil, malformed(err)
		}
		if err := r.effectMember(e, &ent, name, value); err != nil {
			return nil, err
		}
	}
	if ent == nil {
		return nil, domain.Errorf(domain.CodeUnknownType, "日志条目没有类型", "journal entry without a type")
	}
	return e, nil
}

func (r *Registry) effectMember(e *domain.Effect, ent **Entity, name string, value []byte) error {
	switch name {
	case "t":
		s, _ := unquote(value)
		if *ent = r.byName[s]; *ent == nil {
			return domain.Errorf(domain.CodeUnknownType, "日志条目的类型未知", "journal entry of unknown type %q", s)
		}
		e.Type = (*ent).Name
	case "id":
		e.ID, _ = unquote(value)
	case "op":
		op, _ := unquote(value)
		e.Create, e.Delete, e.Restore = op == "c", op == "d", op == "r"
	case "by":
		e.By, _ = unquote(value)
	case "dev":
		e.Device, _ = unquote(value)
	case "at":
		n, err := parseInt(value)
		e.At = domain.Time(n)
		return err
	case "m":
		n, err := parseInt(value)
		e.Mutation = uint32(n)
		return err
	case "p":
		n, err := parseInt(value)
		e.Prev = domain.Rev(n)
		return err
	case "f", "a":
		return eachMember(value, func(field string, v []byte) error { return effectField(e, *ent, name, field, v) })
	}
	return nil
}

func effectField(e *domain.Effect, ent *Entity, part, name string, raw []byte) error {
	f := ent.byName[name]
	if f == nil || f.Derived {
		return domain.Errorf(domain.CodeUnknownField, "日志条目的字段未知", "journal entry of %s with unknown field %q", ent.Name, name)
	}
	v, err := f.ParseJSON(raw)
	if err != nil {
		return err
	}
	if part == "f" {
		e.Fields = append(e.Fields, domain.FieldEffect{Field: f.Index, Value: v})
		return nil
	}
	for i := range e.Fields {
		if e.Fields[i].Field == f.Index {
			e.Fields[i].Added = v.L
		}
	}
	return nil
}
