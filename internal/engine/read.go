package engine

import (
	"pdca/internal/domain"
	"pdca/internal/merge"
	"pdca/internal/registry"
)

// ReadFields reads the JSON objects `fields` and `was` of an operation into op.
// Errors name the field. Fields that a client must not know of are unknown.
func ReadFields(ent *registry.Entity, fields, was []byte, op *Op) error {
	if len(fields) > 0 {
		err := registry.EachMember(fields, func(name string, raw []byte) error {
			f := ent.Field(name)
			if f == nil || f.Secret {
				return unknownField(name)
			}
			if f.Derived {
				return ReadOnly(f)
			}
			c, err := readChange(f, raw)
			if err != nil {
				return onField(err, name)
			}
			op.Fields = append(op.Fields, FieldInput{Field: f, Change: c})
			return nil
		})
		if err != nil {
			return err
		}
	}
	if len(was) == 0 {
		return nil
	}
	return registry.EachMember(was, func(name string, raw []byte) error { return readWas(ent, op, name, raw) })
}

func readWas(ent *registry.Entity, op *Op, name string, raw []byte) error {
	f := ent.Field(name)
	if f == nil || f.Secret || f.Derived {
		return unknownField(name)
	}
	v, err := f.ParseJSON(raw)
	if err != nil {
		return onField(err, name)
	}
	for i := range op.Fields {
		if op.Fields[i].Field == f {
			op.Fields[i].Was, op.Fields[i].WasSent = v, true
		}
	}
	return nil
}

// unknownField does not repeat the name that was sent: it could be anything.
func unknownField(name string) error {
	e := domain.Errorf(domain.CodeUnknownField, "该类型没有这个字段", "the type has no such field")
	if len(name) <= 60 {
		e.Field = name
	}
	return e
}

// readChange reads one pushed value: plain, {"$add", "$remove"} or {"$inc"}.
func readChange(f *registry.Field, raw []byte) (c merge.Change, err error) {
	if len(raw) > 0 && raw[0] == '{' {
		switch f.Policy {
		case "SET":
			return readSetOps(f, raw)
		case "COUNTER":
			return readInc(f, raw)
		}
	}
	c.Value, err = f.ParseJSON(raw)
	return c, err
}

func readSetOps(f *registry.Field, raw []byte) (c merge.Change, err error) {
	c.Kind = merge.SetOps
	err = registry.EachMember(raw, func(name string, value []byte) (err error) {
		switch name {
		case "$add":
			c.Add, err = elements(f, value)
		case "$remove":
			c.Remove, err = elements(f, value)
		default:
			err = special(f)
		}
		return err
	})
	return c, err
}

func elements(f *registry.Field, raw []byte) ([]string, error) {
	if len(raw) == 0 || raw[0] != '[' {
		return nil, special(f)
	}
	return f.ParseElements(raw)
}

func readInc(f *registry.Field, raw []byte) (c merge.Change, err error) {
	c.Kind = merge.IncOp
	err = registry.EachMember(raw, func(name string, value []byte) (err error) {
		if name != "$inc" {
			return special(f)
		}
		c.Inc, err = f.ParseJSON(value)
		return err
	})
	return c, err
}

func special(f *registry.Field) error {
	return domain.Errorf(domain.CodeValidation, "%s 的特殊值写法不对", "%s: the special value is not written correctly", f.Name).On(f.Name)
}
