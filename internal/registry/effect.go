package registry

import (
	"slices"
	"strconv"

	"pdca/internal/domain"
	"pdca/internal/jsonscan"
)

// The journal's entry, in canonical JSON. Members are always in this order, and
// absent where they have nothing to say:
//
//	t type · id · op "c" create, "d" delete, "r" restore, absent for a change ·
//	by account · dev device · at device time in ms · m mutation · p rev before ·
//	f {field: value} · fa {field: time of the write in ms, where it is not at} ·
//	fs {field: the device's own time in ms, where fa was moved forward from it} ·
//	q [fields whose mark stays] · n {field: [[text, rev, at, device]]} notes ·
//	sa the device's own clock in ms, where at was corrected · w why, as was given ·
//	ru the rule by which the server did it · mg 1 where a field was decided in a merge
//
// The form is stored for ever: members may be added, none may change its sense.

// AppendEffect appends an effect in its canonical form.
func (r *Registry) AppendEffect(b []byte, e *domain.Effect) []byte {
	ent := r.byName[e.Type]
	b = jsonscan.AppendString(append(b, `{"t":`...), e.Type)
	b = jsonscan.AppendString(append(b, `,"id":`...), e.ID)
	if op := opName(e); op != "" {
		b = append(append(append(b, `,"op":"`...), op...), '"')
	}
	b = jsonscan.AppendString(append(b, `,"by":`...), e.By)
	if e.Device != "" {
		b = jsonscan.AppendString(append(b, `,"dev":`...), e.Device)
	}
	b = strconv.AppendInt(append(b, `,"at":`...), int64(e.At), 10)
	if e.Mutation != 0 {
		b = strconv.AppendUint(append(b, `,"m":`...), uint64(e.Mutation), 10)
	}
	if e.Prev != 0 {
		b = strconv.AppendUint(append(b, `,"p":`...), uint64(e.Prev), 10)
	}
	for i, f := range e.Fields {
		b = append(b, [2]string{`,`, `,"f":{`}[b2i(i == 0)]...)
		b = append(jsonscan.AppendString(b, ent.Fields[f.Field].Name), ':')
		b = ent.Fields[f.Field].AppendJSON(b, f.Value)
	}
	if len(e.Fields) > 0 {
		b = append(b, '}')
	}
	b = appendSome(b, ent, e, `,"fa":{`, '}', func(b []byte, f *domain.FieldEffect) []byte {
		return strconv.AppendInt(append(b, ':'), int64(f.At), 10)
	}, func(f *domain.FieldEffect) bool { return f.At != 0 })
	b = appendSome(b, ent, e, `,"fs":{`, '}', func(b []byte, f *domain.FieldEffect) []byte {
		return strconv.AppendInt(append(b, ':'), int64(f.Said), 10)
	}, func(f *domain.FieldEffect) bool { return f.Said != 0 })
	b = appendSome(b, ent, e, `,"q":[`, ']', nil, func(f *domain.FieldEffect) bool { return f.Quiet })
	b = appendSome(b, ent, e, `,"n":{`, '}', func(b []byte, f *domain.FieldEffect) []byte {
		return appendNotes(append(b, ':'), f.Notes)
	}, func(f *domain.FieldEffect) bool { return f.Noted })
	if e.Said != 0 {
		b = strconv.AppendInt(append(b, `,"sa":`...), int64(e.Said), 10)
	}
	if e.Reason != "" {
		b = jsonscan.AppendString(append(b, `,"w":`...), e.Reason)
	}
	if e.Rule != "" {
		b = jsonscan.AppendString(append(b, `,"ru":`...), e.Rule)
	}
	if e.Merged {
		b = append(b, `,"mg":1`...)
	}
	return append(b, '}')
}

// appendSome appends a member that only some of the fields have.
func appendSome(b []byte, ent *Entity, e *domain.Effect, open string, end byte,
	value func([]byte, *domain.FieldEffect) []byte, has func(*domain.FieldEffect) bool) []byte {
	n := 0
	for i := range e.Fields {
		f := &e.Fields[i]
		if !has(f) {
			continue
		}
		b = append(b, [2]string{`,`, open}[b2i(n == 0)]...)
		b = jsonscan.AppendString(b, ent.Fields[f.Field].Name)
		if value != nil {
			b = value(b, f)
		}
		n++
	}
	if n > 0 {
		b = append(b, end)
	}
	return b
}

func appendNotes(b []byte, notes []domain.FieldNote) []byte {
	b = append(b, '[')
	for i, n := range notes {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendStamp(jsonscan.AppendString(append(b, '['), n.Text), n.Rev, n.At, n.Device)
	}
	return append(b, ']')
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
	err := EachMember(raw, func(name string, value []byte) error { return r.effectMember(e, &ent, name, value) })
	if err != nil {
		return nil, err
	}
	if ent == nil {
		return nil, domain.Errorf(domain.CodeUnknownType, "日志条目没有类型", "journal entry without a type")
	}
	return e, nil
}

func (r *Registry) effectMember(e *domain.Effect, ent **Entity, name string, value []byte) error {
	switch name {
	case "t":
		s, _ := shared(value)
		if *ent = r.byName[s]; *ent == nil {
			return domain.Errorf(domain.CodeUnknownType, "日志条目的类型未知", "journal entry of unknown type %q", s)
		}
		e.Type = (*ent).Name
	case "id":
		e.ID, _ = jsonscan.Unquote(value)
	case "op":
		op, _ := shared(value)
		e.Create, e.Delete, e.Restore = op == "c", op == "d", op == "r"
	case "by":
		e.By, _ = shared(value)
	case "dev":
		e.Device, _ = shared(value)
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
	case "sa":
		n, err := parseInt(value)
		e.Said = domain.Time(n)
		return err
	case "w":
		e.Reason, _ = jsonscan.Unquote(value)
	case "ru":
		e.Rule, _ = shared(value)
	case "mg":
		e.Merged = true
	case "f", "fa", "fs", "n":
		return EachMember(value, func(field string, v []byte) error { return effectField(e, *ent, name, field, v) })
	case "q":
		return EachElement(value, func(elem []byte) error {
			field, _ := shared(elem)
			return effectField(e, *ent, name, field, nil)
		})
	}
	return nil
}

func effectField(e *domain.Effect, ent *Entity, part, name string, raw []byte) error {
	f := ent.byName[name]
	if f == nil || f.Derived {
		return domain.Errorf(domain.CodeUnknownField, "日志条目的字段未知", "journal entry of %s with unknown field %q", ent.Name, name)
	}
	if part == "f" {
		v, err := f.ParseJSON(raw)
		e.Fields = append(e.Fields, domain.FieldEffect{Field: f.Index, Value: v})
		return err
	}
	i := slices.IndexFunc(e.Fields, func(fe domain.FieldEffect) bool { return fe.Field == f.Index })
	if i < 0 {
		return malformed(nil)
	}
	fe := &e.Fields[i]
	switch part {
	case "fa":
		n, err := parseInt(raw)
		fe.At = domain.Time(n)
		return err
	case "fs":
		n, err := parseInt(raw)
		fe.Said = domain.Time(n)
		return err
	case "q":
		fe.Quiet = true
	case "n":
		fe.Noted = true
		return EachElement(raw, func(row []byte) error {
			n, err := parseNote(f.Index, row)
			fe.Notes = append(fe.Notes, n)
			return err
		})
	}
	return nil
}

// parseNote reads [text, rev, at, device].
func parseNote(field int, row []byte) (domain.FieldNote, error) {
	cells, err := texts(row)
	if err != nil || len(cells) != 4 {
		return domain.FieldNote{}, malformed(err)
	}
	rev, at := number(cells[1]), number(cells[2])
	return domain.FieldNote{Field: field, Text: cells[0], Rev: domain.Rev(rev), At: domain.Time(at), Device: cells[3]}, nil
}
