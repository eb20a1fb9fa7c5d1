// Package registry is what the declaration says (schema.graphqls and the files of
// schema/), in the form the program uses: entities and their fields, merge policies,
// references, states and their transitions, limits and rights.
//
// The declaration is parsed once at start-up; there is no other description of
// an entity anywhere. The registry is immutable and safe for concurrent use.
// It also owns the one codec of field values (codec.go): the same JSON is used
// in the journal, in projections, on the sync wire and in the device's replica.
//
// It knows no record and no rule: rules live in the engine, data in the state.
package registry

import (
	"regexp"

	"pdca/internal/domain"
)

// Registry holds every entity, enum and embedded type of the declaration.
type Registry struct {
	// Version identifies the declaration: the first 16 hex digits of a SHA-256 over
	// its files.
	Version string
	// Entities are in reference order: an entity comes after those it refers to.
	Entities []*Entity
	// Enums and Embedded are by name.
	Enums    map[string]*Enum
	Embedded map[string]*Embedded
	// Matrix is the rights matrix.
	Matrix *domain.Matrix
	// ReadReference is the row that conflicts over reference data are read by.
	ReadReference domain.RowNo
	// Units is the tree of the units that records belong to; nil without any.
	Units *Tree
	// Codes are the records of code lists; nil without any.
	Codes *CodeBook
	// Teams is the entity whose records have a team of their own (Entity.Team); nil
	// without any.
	Teams *Entity

	// SealedText is what sealed texts are read in; SealedNames are those of all sealed fields.
	SealedText  *Embedded
	SealedNames []string
	// Guards are those of all fields, by Guard.No.
	Guards []*Guard

	byName map[string]*Entity
	byNo   []*Entity
	reads  map[readKey]domain.Mask
}

// referenceRow is the row of those who keep the reference data: everybody may read
// these, but who tried to change what in them concerns only the keepers.
const referenceRow = "CATALOGUE"

type readKey struct {
	role  domain.Role
	reach domain.Reach
}

// Reads returns the rows by which a role may read something, with a reach. Rows
// that let nobody read are in no such set.
func (r *Registry) Reads(role domain.Role, reach domain.Reach) domain.Mask {
	return r.reads[readKey{role, reach}]
}

// Entity is one @entity type of the declaration.
type Entity struct {
	// Name is the type's name, Camel the query field for one, Plural for many.
	Name, Camel, Plural string
	// Description is "Chinese / English".
	Description string
	// Stage says in which file the entity stands.
	Stage Stage
	// Index is the entity's place in Registry.Entities.
	Index int
	// Fields are the stored fields in declaration order; the index is the one that
	// Record.Body and Effect use.
	Fields []*Field
	// Derived are the fields that are computed when read.
	Derived []*Field
	// Refs are the stored fields whose value is the id of a record, RefLists those
	// that hold a list of such ids, Naming those whose embedded objects hold some.
	Refs, RefLists, Naming []*Field
	// Bucket is the field that names the owning unit, BucketSelf for the record's
	// own id, BucketRef for reference data.
	Bucket int
	// Also are the fields that name further owning units, each one or a list of them.
	Also []int
	// Over are the fields that name the units over which the rights to create, change and
	// delete are asked, any one of them; none for the owning unit.
	Over []int
	// Publish says to whom records are open beyond what rights say; nil for nobody.
	Publish *Publish
	// Read, Create, Update and Delete are rows of the rights matrix; "" is nobody.
	Read, Create, Update, Delete string
	// Private is the number of the rule by which its records are neither summed up nor
	// exported nor shared; "" for none.
	Private string
	// DeleteIn are the states in which a record may be deleted, none for any;
	// DeleteOwn lets nobody delete it but the account that created it.
	DeleteIn  []string
	DeleteOwn bool
	// ReadRow is the number of the row Read.
	ReadRow domain.RowNo
	// ReadIf says which records are read by another row instead; nil for none.
	ReadIf *ReadIf
	// LoggedRow is the row by which whoever reads a record is noted; 0 for none.
	LoggedRow domain.RowNo
	// OutlineRow is the number of the row that lets see the record in outline alone, the
	// fields with Field.Outline; 0 for none.
	OutlineRow domain.RowNo
	// Guarded are the stored fields that not everybody reads who sees the record.
	Guarded []*Field
	// Maker stands for who made and who last changed the record, and why: its guard is
	// theirs. Nil where everybody knows who sees the record.
	Maker *Field
	// Opens are the fields of other entities that this one's state opens.
	Opens []Opening
	// ReadAs is the field that names the type whose read row is needed too; -1 for none.
	ReadAs int
	// Team is the field that names an inspection; TeamSelf for the record itself,
	// -1 for none.
	Team int
	// Owners are the fields that hold owners; OwnerSelf for the record itself.
	Owners []int
	// Assigned are the fields that name who must act on the record.
	Assigned []Assigned
	// ReadAsUnless says which records their owners see whatever they may read of what
	// ReadAs names; nil for none.
	ReadAsUnless *Condition
	// Veil says how a record conceals itself; nil where none does.
	Veil *Veil
	// Concealable says that records of the entity may be hidden from their unit until
	// a check-in; ConcealedBy are the references along which they are, that of Team
	// left out.
	Concealable bool
	ConcealedBy []ConcealRef
	// SealedIn are the states that seal the record; SealedBy the reference fields
	// whose sealed record seals this one.
	SealedIn map[string]bool
	SealedBy []int
	// Internal entities appear at no door.
	Internal bool
	// Status is the index of the state field; -1 for none.
	Status int
	// Transitions lists the legal transitions of the state field.
	Transitions []Transition
	// Key are the fields that give a record its id (KeyID); nil where ids are made up.
	Key []*Field
	// Coded are the fields that hold codes.
	Coded []*Field
	// Entered are the fields that hold when a state was entered.
	Entered []*Field
	// Windows are the stage windows that records of the entity have; nil for none.
	// WindowRef is the reference to the record whose windows bind transitions, where some
	// are bound; nil where that is the record itself.
	Windows   *Windows
	WindowRef *Field
	// Compact records have one rev each and none a field in memory.
	Compact bool
	// Limits is the number of the rule that the limits of its fields are; "" for none.
	Limits string
	// Signed are the fields that are the content of a record for whoever signs it.
	Signed []*Field
	// Sealed are the fields that hold sealed texts.
	Sealed []*Field
	// Unique lists groups of fields whose values together are unique.
	Unique [][]int
	// Inverse are the relations that other entities' references give this one.
	Inverse []Relation
	// Followers are the fields of those that refer to this one which follow one of its fields.
	Followers []Follower
	// Parts are those whose records are parts of this entity's; PartOf are the
	// references to what this entity's records are parts of. Position is the field that
	// the parts of a record are in the order of; nil for that of creation.
	Parts    []Relation
	PartOf   []*Field
	Position *Field

	// New makes an empty record of the entity. It is a variable for tests, which
	// have entities that no struct was generated for.
	New func() *domain.Record

	byName map[string]*Field
	// spans are the stored fields with After.
	spans []*Field
}

// Special values of Entity.Bucket, Team and Owners.
const (
	BucketSelf = -2
	BucketRef  = -3
	TeamSelf   = -2
	OwnerSelf  = -2
)

// Field is one field of an entity.
type Field struct {
	// Index is the place among the stored fields; -1 for a derived field.
	Index int
	// Name is the field's name in the API and on the wire; member is it in JSON.
	Name, Description string
	member            string
	// Kind is how values are stored; Type the GraphQL type's name without [] and !.
	Kind domain.Kind
	Type string
	// Enum and Embedded are set where the type is one; Ref where the value, or each
	// element of a list, is the id of a record.
	Enum     *Enum
	Embedded *Embedded
	Ref      *Ref
	// Code says that the value, or each element, is a code of a list; nil for none.
	Code *Code
	// Lookup is a relation by what the field holds, which is no id; nil for none.
	Lookup *Lookup
	// Args are what a derived field may be asked with, in the order of the declaration.
	Args []Arg
	// Required fields are never null.
	Required bool
	// Text is the canonical form of the field's texts.
	Text domain.TextClass
	// Past, where given, says that the day or instant does not lie in the future;
	// After, that it does not lie before that of another field.
	Past, After *Sense
	// Policy is the merge policy's name.
	Policy string
	// Rule is the number of the rule by which nobody changes the field: because it is
	// written once, or by the server alone; "" for none.
	Rule string
	// Indexed fields have an ordered index.
	Indexed bool
	// Server fields are written by the server only; Secret ones never leave it.
	Server, Secret, Derived bool
	// Copy says that the value follows a reference; nil for none.
	Copy *Copy
	// Entered are the states of which the field holds when one of them was entered; such
	// a field is the server's.
	Entered []string
	// Default is the value when none is given; null for none. Of a member of an embedded
	// object it is what holds where the object does not have the member.
	Default domain.Value
	// MinLen and MaxLen limit texts in characters; MaxLen 0 is the field limit of
	// the sync protocol.
	MinLen, MaxLen int
	// MaxSize limits the elements of a list; 0 is MaxElements.
	MaxSize int
	// Min and Max limit numbers; nil for no limit.
	Min, Max *float64
	// Pattern is what a text must match; nil for anything.
	Pattern *regexp.Regexp
	// Write is the row of the rights matrix for this field; "" for the entity's.
	Write string
	// Acts is the row of the rights matrix that whoever is named here acts by: what keeps
	// persons apart from that row keeps them out of the field. "" for none.
	Acts string
	// Shareable says how an agreement on sharing may name the field; nil for not at all.
	Shareable *Shareable
	// Unsealed fields of a sealed record can be written.
	Unsealed bool
	// Stamp is what the server writes into this member of an embedded object; "" for
	// nothing.
	Stamp Stamp
	// Read is the row that the field is read by, ReadRow its number; "" for that of the
	// entity. Derived fields always have one.
	Read    string
	ReadRow domain.RowNo
	// Outline says that the field is read, too, by who sees the record in outline alone.
	Outline bool
	// Deprecated says what takes the field's place and the day from which it may be gone;
	// "" of a field that stays.
	Deprecated string
	// Sealed says that the field's texts are stored sealed; nil for none.
	Sealed *Sealed
	// Guard says who reads the field, where not everybody does who sees the record, and
	// of derived fields; nil for everybody.
	Guard *Guard
}

// Tree is the entity that is its own bucket: the field that names the unit above, and
// the one that holds the ids of all units above and its own, as /c/s07/b007.
type Tree struct {
	Ent          *Entity
	Parent, Path *Field
	// Kind is the field whose values stand at the levels of the tree (@level), Levels are
	// these, from the top; nil for none.
	Kind   *Field
	Levels []string
}

// Assigned is a field that names who must act on a record: a person, or a list of them.
type Assigned struct {
	Field int
	// For are the rows of the rights matrix that it goes for; none is all.
	For domain.Mask
	// If says of which records; nil is all.
	If *Condition
}

// Holds says whether the field names who must act on a record, as far as a row of the
// matrix goes.
func (a *Assigned) Holds(row domain.RowNo, r *domain.Record) bool {
	return (a.For.Empty() || a.For.Has(row)) && (a.If == nil || a.If.Holds(r))
}

// ReadAlone says whether the owners of a record see it whatever they may read of what it
// is about.
func (e *Entity) ReadAlone(r *domain.Record) bool {
	return e.ReadAs < 0 || e.ReadAsUnless != nil && e.ReadAsUnless.Holds(r)
}

// Condition is true of a record whose text field has the value.
type Condition struct {
	Field int
	Value string
}

// Holds says whether the condition is true of a record.
func (c *Condition) Holds(r *domain.Record) bool { return r.Body.Str(c.Field) == c.Value }

// Veil is what a record says of its own concealment: Flag whether it is concealed, At
// the field with the unit where it is known, From the one with the units that must not
// know of it.
type Veil struct{ Flag, At, From int }

// ConcealRef is a reference whose concealed record conceals the one that refers to
// it. Type is the field that names its entity, -1 where To says it.
type ConcealRef struct {
	Type, ID int
	To       *Entity
}

// Stamp is what the server fills into an embedded object.
type Stamp string

// The stamps.
const (
	StampActor    Stamp = "ACTOR"
	StampMember   Stamp = "MEMBER"
	StampTime     Stamp = "TIME"
	StampDay      Stamp = "DAY"
	StampApprover Stamp = "APPROVER"
	StampRule     Stamp = "RULE"
)

// Sense is what makes a day or an instant possible.
type Sense struct {
	// Rule is the number of the rule of the domain that says so; "" for none.
	Rule string
	// Field is the beginning of the span that the field ends; nil for Past.
	Field *Field
}

// Ref is a reference to another entity.
type Ref struct {
	// To is the entity referred to.
	To *Entity
	// As is the relation field at this end; Inverse at the other ("" for none).
	As, Inverse string
	// Chain is the relation field that follows the reference as far as it leads; ""
	// for none.
	Chain string
	// Part says that the record is part of the one referred to.
	Part bool
	// Unseen says that a record may be referred to that the actor does not see.
	Unseen bool
	// Back says that the entity referred to refers to this one as well: of the two, that one
	// comes later in the order of the entities.
	Back bool
}

// Lookup is a relation along a unique key of another entity.
type Lookup struct {
	// To is the entity looked up, As the relation field.
	To *Entity
	As string
	// Key are the fields of the key, From the fields here that have their values.
	Key, From []*Field
}

// Code is a list of codes that a field takes its values from.
type Code struct {
	// List is its name, As the relation field to the records of the codes.
	List, As string
	// Of is where the records are.
	Of *CodeBook
}

// CodeBook is the entity whose records are codes: the fields that name list and code,
// and the states in which a code is not taken any more.
type CodeBook struct {
	Ent        *Entity
	List, Code *Field
	Retired    map[string]bool
}

// Arg is an argument of a derived field: a scalar, or a list of texts.
type Arg struct {
	Name, Description, Type string
	// Kind is how its value is handed over.
	Kind domain.Kind
}

// Relation is the other end of a reference.
type Relation struct {
	// Name is the relation field; From the referring entity; Field its reference.
	Name  string
	From  *Entity
	Field *Field
}

// Copy says that a field's value is that of field From of the record that
// reference Via names.
type Copy struct {
	Via    int
	From   string
	Follow bool
}

// Follower is a field of records that refer to others by Via, and that follows field Source of
// these (@copy(follow:)).
type Follower struct {
	From       *Entity
	Field, Via *Field
	Source     int
}

// Transition is one legal change of state.
type Transition struct {
	From, To string
	// By is the row of the rights matrix; Approve asks for LevelApprove there, View for LevelView.
	By                    string
	Approve, View, Reason bool
	// Only are the roles that may, of those that have the right; none for all of them.
	Only []domain.Role
	// Over are the fields that name the units over which the right is asked, any one of
	// them; none for the owning unit.
	Over []int
	// Other asks for somebody else than those whose work it is, by the rule of the number
	// Rule; Named says that the declaration itself has that number.
	Other, Named bool
	// Task is the kind of task that waits for whoever may make it; "" for none.
	Rule, Task string
	// Window is the stage whose window binds it, "" for none; Open, that it is open from
	// the first day of that window on.
	Window string
	Open   bool
	// WindowIf are the records that the window binds; nil for all of them.
	WindowIf *Count

	over, only []string // the names of Over and Only
	windowIf   string
	// ExpectHash asks for the hash of the content that was seen.
	ExpectHash bool
}

// Embedded is an embedded object type.
type Embedded struct {
	Name, Description string
	Fields            []*Field
	// Stamped are the fields that the server fills.
	Stamped []*Field
	byName  map[string]*Field
}

// counts says whether the field is a list of whole numbers.
func (f *Field) counts() bool { return f.Kind == domain.KindList && f.Type == "Int" }

// Field returns the member of a name, nil where there is none.
func (em *Embedded) Field(name string) *Field { return em.byName[name] }

// Entity returns the entity of a name, nil where there is none.
func (r *Registry) Entity(name string) *Entity { return r.byName[name] }

// Of returns the entity of a record's body, nil where the declaration has none.
func (r *Registry) Of(b domain.Body) *Entity {
	if n := b.TypeNo(); uint(n) < uint(len(r.byNo)) && r.byNo[n] != nil && r.byNo[n].Name == b.TypeName() {
		return r.byNo[n]
	}
	return r.byName[b.TypeName()] // of a declaration that is not the product's
}

// Field returns the stored or derived field of a name, nil where there is none.
func (e *Entity) Field(name string) *Field { return e.byName[name] }

// Legal returns the transition between two states, nil where there is none.
func (e *Entity) Legal(from, to string) *Transition {
	for i := range e.Transitions {
		if t := &e.Transitions[i]; t.From == from && t.To == to {
			return t
		}
	}
	return nil
}
