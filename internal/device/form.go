package device

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	bolt "go.etcd.io/bbolt"
)

// A device that keeps forms (Config.Forms) asks the server for what a form needs (GET
// /sync/schema, or with an answer) and holds every action against it before it is written
// down, without a network. What is refused here the server would refuse; what needs records
// that the device does not hold is the server's to say.

// manifestKey and versionKey hold the document and its version.
var (
	manifestKey = []byte("manifest")
	versionKey  = []byte("manifest-version")
)

// Refused says why an action is not written down: in the words of the server's refusals.
type Refused struct {
	Code, Field, Rule string
	Zh, En            string
}

// Error writes the code, the field and what is wrong.
func (r *Refused) Error() string {
	return strings.TrimSpace(r.Code+" "+r.Field+" "+r.Rule) + ": " + r.En
}

func refuse(code, field, zh, en string, args ...any) error {
	return &Refused{Code: code, Field: field, Zh: fmt.Sprintf(zh, args...), En: fmt.Sprintf(en, args...)}
}

func invalid(field, zh, en string, args ...any) error {
	return refuse("VALIDATION", field, zh, en, args...)
}

// Forms are what the device knows of types, limits, states and rights.
type Forms struct {
	Version string
	// Account is the id of the account that they are of.
	Account string
	// Zone is the enterprise's.
	Zone struct {
		Name          string
		OffsetMinutes int
	}
	Limits struct {
		ValueBytes, Elements, MinInt, MaxInt, AheadMs, IDChars int
		FirstDay                                               string
	}
	Types   []*FormType
	Objects []struct {
		Name   string
		Fields []*FormField
	}
	Enums []struct {
		Name   string
		Values []struct{ Name, Zh, En string }
	}
	Lists []struct {
		List  string
		Codes []struct {
			Code    string
			Retired bool
		}
	}
	Rights []struct {
		Row    string
		Grants []struct{ Level, Role string }
	}
	Rules   []struct{ Rule, Zh, En string }
	Scoring struct {
		Vectors []struct {
			MaxScore        float64
			Scoring, Inputs json.RawMessage
			Refused         bool
			Complete        bool
			NotApplicable   bool
			Score           float64
		}
	}
}

// FormType is a type of records.
type FormType struct {
	Name, Create, Update, Delete, State  string
	SealedIn, SealedBy, DeleteIn, Signed []string
	PassesWith                           []string
	Transitions                          []FormMove
	Fields                               []*FormField
}

// FormMove is a legal change of state.
type FormMove struct {
	From, To, By, Level string
	Roles, Conditions   []string
	Reason              bool
}

// FormField is a field of a type or a member of an object.
type FormField struct {
	Name, Kind, Enum, Object, Codes, Pattern, Form, Merge, ReadOnly, Stamp, Write, After, CopyOf string
	List, Required, Filled, Past, Unsealed                                                       bool
	MinLength, MaxLength, MaxItems                                                               int
	Min, Max                                                                                     *float64
	Default                                                                                      json.RawMessage
	Ref                                                                                          *struct {
		Type   string
		Unseen bool
	}
	// element says that it is one of a list, which the whole action may make.
	element bool
}

// Zone is the enterprise's time zone, as the server told it with the forms.
func (d *Device) Zone() (*time.Location, error) {
	f, err := d.Forms()
	if err != nil {
		return nil, err
	}
	if f == nil || f.Zone.Name == "" {
		return nil, errors.New("the server has told no time zone yet: pull first")
	}
	return time.FixedZone(f.Zone.Name, f.Zone.OffsetMinutes*60), nil
}

// Forms returns what the device knows for its forms; nil where it was never told. It is
// shared and must not be changed.
func (d *Device) Forms() (*Forms, error) {
	err := d.db.View(func(tx *bolt.Tx) error {
		meta := tx.Bucket(metaBucket)
		raw, version := meta.Get(manifestKey), meta.Get(versionKey)
		if raw == nil {
			d.forms = nil
			return nil
		}
		if d.forms != nil && d.forms.Version == string(version) {
			return nil // it is long to read
		}
		var err error
		d.forms, err = readForms(raw)
		return err
	})
	return d.forms, err
}

// errForms says that a document of forms has a hole where a type or a field should be.
var errForms = errors.New("a type or a field of the forms is null")

// readForms reads the document that the server makes. One with a hole in it is none: what
// looks for a type or a field does not look for that.
func readForms(raw []byte) (*Forms, error) {
	f := &Forms{}
	if err := json.Unmarshal(raw, f); err != nil {
		return nil, err
	}
	hole := slices.ContainsFunc(f.Types, func(t *FormType) bool { return t == nil || slices.Contains(t.Fields, nil) })
	for i := range f.Objects {
		hole = hole || slices.Contains(f.Objects[i].Fields, nil)
	}
	if hole {
		return nil, errForms
	}
	return f, nil
}

// learn keeps the document that came with an answer.
func learn(tx *bolt.Tx, schema json.RawMessage) error {
	if len(schema) == 0 {
		return nil
	}
	f, err := readForms(schema)
	if err != nil {
		return err
	}
	meta := tx.Bucket(metaBucket)
	return errors.Join(meta.Put(manifestKey, schema), meta.Put(versionKey, []byte(f.Version)))
}

// Type returns a type; nil where there is none.
func (f *Forms) Type(name string) *FormType {
	if i := slices.IndexFunc(f.Types, func(t *FormType) bool { return t.Name == name }); i >= 0 {
		return f.Types[i]
	}
	return nil
}

// Field returns a field; nil where there is none.
func (t *FormType) Field(name string) *FormField { return find(t.Fields, name) }

func find(list []*FormField, name string) *FormField {
	if i := slices.IndexFunc(list, func(f *FormField) bool { return f.Name == name }); i >= 0 {
		return list[i]
	}
	return nil
}

// May says whether the account has a row of rights at a level over anything, by one of
// some roles where any are named. Over which records is for the server to say.
func (f *Forms) May(row, level string, roles ...string) bool {
	for _, r := range f.Rights {
		if r.Row == row {
			return slices.ContainsFunc(r.Grants, func(g struct{ Level, Role string }) bool {
				return strings.Index("VEA", g.Level) >= strings.Index("VEA", level) && (len(roles) == 0 || slices.Contains(roles, g.Role))
			})
		}
	}
	return false
}

// Check holds an action against the forms, as Do does: the error is a *Refused. Later
// operations may refer to what earlier ones make, and lists to what any of them does.
// A device without forms refuses nothing.
func (d *Device) Check(ops ...Op) error {
	if !d.cfg.Forms {
		return nil
	}
	forms, err := d.Forms()
	if err != nil || forms == nil {
		return err
	}
	c := &checker{d: d, f: forms, done: map[string]*Record{}, makes: map[string]bool{}}
	for _, op := range ops {
		if op.Op == "create" {
			c.makes[op.Type+"/"+op.ID] = true
		}
	}
	for _, op := range ops {
		if err := c.op(op); err != nil {
			return err
		}
		c.done[op.Type+"/"+op.ID] = overlay(c.old, op)
	}
	return nil
}

// checker holds one action against the forms.
type checker struct {
	d *Device
	f *Forms
	// done is what the operations before this one leave of records, makes what all of them
	// create.
	done  map[string]*Record
	makes map[string]bool
	// old is the record that the operation changes, as it is shown; nil for a new one.
	old *Record
	// later is what the server looks at last of all: codes, and what is referred to.
	later []func() error
}

// get returns a record as the user sees it when the operations before are done.
func (c *checker) get(typ, id string) (*Record, error) {
	if r, ok := c.done[typ+"/"+id]; ok && r != nil && !r.Deleted {
		return r, nil
	} else if ok {
		return nil, ErrNoRecord
	}
	return c.d.Get(typ, id)
}

func (c *checker) op(op Op) (err error) {
	t := c.f.Type(op.Type)
	if t == nil {
		return refuse("UNKNOWN_TYPE", "type", "没有这种实体", "there is no such type")
	}
	c.old, c.later = nil, nil
	if op.Op != "create" {
		if c.old, err = c.get(op.Type, op.ID); errors.Is(err, ErrNoRecord) {
			return refuse("NOT_FOUND", "id", "设备上没有 %s %s", "the device holds no %s %s", op.Type, op.ID)
		} else if err != nil {
			return err
		}
	}
	if op.Op == "delete" {
		return c.deletion(t)
	}
	if op.Op == "create" && !c.f.May(t.Create, "E") {
		return forbidden("")
	}
	if err := c.fields(t, op); err != nil {
		return err
	}
	for _, step := range []func(*FormType, Op) error{c.move, c.seals, c.rights, c.complete, c.spans, c.scored} {
		if err := step(t, op); err != nil {
			return err
		}
	}
	for _, look := range c.later {
		if err := look(); err != nil {
			return err
		}
	}
	return nil
}

// fields holds what is sent against the limits of its fields. What is sent back as it was
// given changes nothing.
func (c *checker) fields(t *FormType, op Op) error {
	for _, name := range sortedKeys(op.Fields) {
		f, v := t.Field(name), op.Fields[name]
		switch {
		case f == nil:
			return refuse("UNKNOWN_FIELD", name, "没有这个字段", "there is no such field")
		case c.old != nil && same(c.old.Fields[name], v), c.old == nil && f.ReadOnly == "SERVER" && isNull(v):
			continue
		case c.old == nil && f.CopyOf != "" && !(isNull(v) && f.Required):
			if from, known := c.copied(t, f, op); known && !same(from, v) {
				return readOnly(name)
			}
			continue
		case isNull(v) && f.Required && f.CopyOf != "":
			return required(name)
		case f.ReadOnly != "" || f.Merge == "IMMUTABLE" && c.old != nil:
			return readOnly(name)
		}
		if err := c.value(f, v, name); err != nil {
			return err
		}
	}
	return nil
}

func readOnly(at string) error {
	return refuse("READ_ONLY_FIELD", at, "该字段由服务器写，或只在建立时设定", "it is written by the server, or set at creation only")
}

// copied is what a copy in a new record will hold, where the device holds what it is of.
func (c *checker) copied(t *FormType, f *FormField, op Op) (v json.RawMessage, known bool) {
	via, name, _ := strings.Cut(f.CopyOf, ".")
	var id string
	ref := t.Field(via)
	if ref == nil || ref.Ref == nil || json.Unmarshal(op.Fields[via], &id) != nil {
		return nil, false
	}
	from, err := c.get(ref.Ref.Type, id)
	if err != nil {
		return nil, false
	}
	return from.Fields[name], true
}

// same says whether two values are one, however they are written.
func same(a, b json.RawMessage) bool {
	var x, y any
	if isNull(a) || isNull(b) || json.Unmarshal(a, &x) != nil || json.Unmarshal(b, &y) != nil {
		return isNull(a) && isNull(b)
	}
	return reflect.DeepEqual(x, y)
}

// complete asks for what a new record has to have and nobody else fills.
func (c *checker) complete(t *FormType, op Op) error {
	if op.Op != "create" {
		return nil
	}
	for _, f := range t.Fields {
		if f.Required && !f.Filled && f.ReadOnly == "" && f.Default == nil && isNull(op.Fields[f.Name]) {
			return required(f.Name)
		}
	}
	return nil
}

func required(at string) error { return invalid(at, "是必填项", "is required") }

func sortedKeys(m map[string]json.RawMessage) (keys []string) {
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

func forbidden(field string) error {
	return refuse("FORBIDDEN", field, "无权这样做", "you have no right to this")
}

// rights refuses to write fields by rows that give the account nothing.
func (c *checker) rights(t *FormType, op Op) error {
	row := t.Update
	if c.old == nil {
		row = t.Create
	}
	for _, name := range sortedKeys(op.Fields) {
		f := t.Field(name)
		if name == t.State || f.ReadOnly != "" || c.old != nil && same(c.old.Fields[name], op.Fields[name]) || c.old == nil && isNull(op.Fields[name]) {
			continue
		}
		if !c.f.May(cmp.Or(f.Write, row), "E") {
			return forbidden(name)
		}
	}
	return nil
}
