package registry

import "pdca/internal/domain"

// recordGroup is the object that holds a record's envelope where a store keeps
// records as documents; no field can have that name.
const recordGroup = "_record"

// Collections returns the names of the entities' projections.
func (r *Registry) Collections() []string {
	names := make([]string, len(r.Entities))
	for i, e := range r.Entities {
		names[i] = e.Name
	}
	return names
}

// Shape returns how AppendRecord writes the records of an entity; nil where
// there is no such entity.
func (r *Registry) Shape(collection string) *domain.Shape {
	e := r.byName[collection]
	if e == nil {
		return nil
	}
	return e.shape()
}

func (e *Entity) shape() *domain.Shape {
	names := make([]string, len(e.Fields))
	var indexes []string
	for i, f := range e.Fields {
		names[i] = f.Name
		if f.Indexed || f.Ref != nil {
			indexes = append(indexes, f.Name)
		}
	}
	return domain.NewShape(domain.Shape{
		Members: envelopeMembers(names),
		Inline:  "f", Fields: fieldsShape(e.Fields),
		Group: recordGroup, Indexes: indexes,
	})
}

// envelopeMembers gives readable names to what record.go writes briefly.
func envelopeMembers(fields []string) []domain.ShapeMember {
	const text, number, flag, at = domain.KindString, domain.KindInt, domain.KindBool, domain.KindTime
	in := func(key, name string, kind domain.Kind) domain.ShapeMember {
		return domain.ShapeMember{Key: key, Name: name, Grouped: true, Kind: kind, Millis: kind == at}
	}
	rows := func(key, name string, cells ...domain.ShapeMember) domain.ShapeMember {
		m := in(key, name, domain.KindList)
		m.Rows, m.Shape = true, domain.NewShape(domain.Shape{Members: cells})
		return m
	}
	cell := func(name string, kind domain.Kind) domain.ShapeMember {
		return domain.ShapeMember{Key: name, Name: name, Kind: kind, Millis: kind == at}
	}
	field := cell("field", number)
	field.Names = fields
	return []domain.ShapeMember{
		{Key: "id", Name: "_id", Kind: text}, {Key: "rev", Name: "rev", Kind: number}, {Key: "del", Name: "deleted", Kind: flag},
		in("u", "unit", text), in("ord", "order", number), in("cr", "createdRev", number), in("co", "createdOrder", number),
		in("ca", "createdAt", at), in("cb", "createdBy", text), in("con", "concealed", flag),
		in("dev", "device", text), in("da", "deviceAt", at), in("ua", "updatedAt", at), in("ub", "updatedBy", text),
		rows("marks", "marks", field, cell("rev", number), cell("at", at), cell("device", text), cell("said", at)),
		rows("notes", "notes", field, cell("text", text), cell("rev", number), cell("at", at), cell("device", text)),
		rows("past", "pastAudiences", cell("rev", number), cell("audience", text)),
		in("veil", "concealedBelow", text), in("check", "concealedBy", text), in("why", "reason", text),
	}
}

func fieldsShape(fields []*Field) *domain.Shape {
	s := domain.Shape{}
	for _, f := range fields {
		m := domain.ShapeMember{Key: f.Name, Name: f.Name, Kind: f.Kind, Numbers: f.counts()}
		if f.Embedded != nil {
			m.Shape = fieldsShape(f.Embedded.Fields)
		}
		s.Members = append(s.Members, m)
	}
	return domain.NewShape(s)
}
