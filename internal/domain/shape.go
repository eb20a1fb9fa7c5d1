package domain

// Shape describes the JSON objects that the registry writes, for a store that keeps
// them in another form: in MongoDB a date is a date, and a member has the name that
// a person would give it. It is derived from the declaration, like everything else
// about entities.
type Shape struct {
	// Members are the members of the object. A name occurs once among those with the
	// same Grouped, and so does a key.
	Members []ShapeMember
	// Inline is the key of an object whose own members stand beside Members in the
	// other form; "" for none. Fields describes it.
	Inline string
	Fields *Shape
	// Group is the name of the object that Grouped members are kept in, so that they
	// cannot collide with those of Fields.
	Group string
	// Indexes are the names that other programs search and join by.
	Indexes []string

	byKey, byName, inGroup map[string]*ShapeMember
}

// ShapeMember is one member of an object.
type ShapeMember struct {
	// Key is the name in JSON, Name the one in the other form.
	Key, Name string
	// Grouped members are kept in the object Shape.Group.
	Grouped bool
	// Kind is the kind of value. Lists hold objects of Shape where that is given,
	// else texts; an object without Shape is any JSON value.
	Kind Kind
	// Shape describes the object, or each object of the list.
	Shape *Shape
	// Numbers says that a list holds whole numbers, and not texts.
	Numbers bool
	// Rows says that the list's objects are written as lists in JSON, their members
	// in order; the last ones may be missing.
	Rows bool
	// Millis says that the time is a number of milliseconds in JSON, not a text.
	Millis bool
	// Names say what an integer stands for; the other form holds the name.
	Names []string
}

// NewShape makes a shape ready for use. The members must not change any more.
func NewShape(s Shape) *Shape {
	s.byKey, s.byName, s.inGroup = map[string]*ShapeMember{}, map[string]*ShapeMember{}, map[string]*ShapeMember{}
	for i := range s.Members {
		m := &s.Members[i]
		s.byKey[m.Key] = m
		if m.Grouped {
			s.inGroup[m.Name] = m
		} else {
			s.byName[m.Name] = m
		}
	}
	return &s
}

// Key returns the member with a name in JSON, nil where there is none.
func (s *Shape) Key(key string) *ShapeMember { return s.byKey[key] }

// Name returns the member with a name in the other form that is not in the group,
// nil where there is none.
func (s *Shape) Name(name []byte) *ShapeMember { return s.byName[string(name)] }

// InGroup returns the member of the group with a name in the other form, nil where
// there is none.
func (s *Shape) InGroup(name []byte) *ShapeMember { return s.inGroup[string(name)] }
