package device

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

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
	Limits  struct{ ValueBytes, Elements, MinInt, MaxInt int }
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
		Grants []struct{ Level string }
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
	Name, Create, Update, Delete, State string
	SealedIn                            []string
	Transitions                         []FormMove
	Fields                              []*FormField
}

// FormMove is a legal change of state.
type FormMove struct {
	From, To, By, Level string
	Reason              bool
}

// FormField is a field of a type or a member of an object.
type FormField struct {
	Name, Kind, Enum, Object, Codes, Pattern, Merge, ReadOnly, Stamp, Write string
	List, Required, Past, Unsealed                                          bool
	MinLength, MaxLength, MaxItems                                          int
	Min, Max                                                                *float64
	Default                                                                 json.RawMessage
	Ref                                                                     *struct {
		Type   string
		Unseen bool
	}
}

// Forms returns what the device knows for its forms; nil where it was never told.
func (d *Device) Forms() (f *Forms, err error) {
	err = d.db.View(func(tx *bolt.Tx) error {
		raw := tx.Bucket(metaBucket).Get(manifestKey)
		if raw == nil {
			return nil
		}
		f, err = readForms(raw)
		return err
	})
	return f, err
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

// May says whether the account has a row of rights at a level over anything. Over which
// records is for the server to say.
func (f *Forms) May(row, level string) bool {
	for _, r := range f.Rights {
		if r.Row == row {
			return slices.ContainsFunc(r.Grants, func(g struct{ Level string }) bool {
				return strings.Index("VEA", g.Level) >= strings.Index("VEA", level)
			})
		}
	}
	return false
}

// check holds an action against the forms. Later operations may refer to what earlier ones
// make.
func (d *Device) check(ops []Op) error {
	forms, err := d.Forms()
	if err != nil || forms == nil {
		return err
	}
	c := &checker{d: d, f: forms, made: map[string]bool{}}
	for _, op := range ops {
		if err := c.op(op); err != nil {
			return err
		}
		c.made[op.Type+"/"+op.ID] = true
	}
	return nil
}

// checker holds one action against the forms.
type checker struct {
	d    *Device
	f    *Forms
	made map[string]bool
}

func (c *checker) op(op Op) error {
	t := c.f.Type(op.Type)
	if t == nil {
		return refuse("UNKNOWN_TYPE", "type", "没有这种实体", "there is no such type")
	}
	if err := c.rights(t, op); err != nil || op.Op == "delete" {
		return err
	}
	for _, name := range sortedKeys(op.Fields) {
		f := t.Field(name)
		switch {
		case f == nil:
			return refuse("UNKNOWN_FIELD", name, "没有这个字段", "there is no such field")
		case f.ReadOnly != "" || f.Merge == "IMMUTABLE" && op.Op == "update":
			return refuse("READ_ONLY_FIELD", name, "该字段由服务器写，或只在建立时设定", "it is written by the server, or set at creation only")
		}
		if err := c.value(f, op.Fields[name], name); err != nil {
			return err
		}
	}
	if op.Op == "create" {
		for _, f := range t.Fields {
			if f.Required && f.ReadOnly == "" && f.Default == nil && op.Fields[f.Name] == nil {
				return invalid(f.Name, "是必填项", "is required")
			}
		}
		return c.scored(op, nil)
	}
	old, err := c.d.Get(op.Type, op.ID)
	if errors.Is(err, ErrNoRecord) {
		return nil // made by an earlier operation of this action
	}
	if err == nil {
		err = c.move(t, op, old)
	}
	if err == nil {
		err = c.scored(op, old)
	}
	return err
}

func sortedKeys(m map[string]json.RawMessage) (keys []string) {
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// rights refuses what no row gives the account over anything.
func (c *checker) rights(t *FormType, op Op) error {
	row := map[string]string{"create": t.Create, "update": t.Update, "delete": t.Delete}[op.Op]
	may := row != "" && c.f.May(row, "E")
	if op.Op == "update" {
		for name := range op.Fields { // fields and states have rows of their own
			f := t.Field(name)
			may = may || name == t.State || f == nil || f.Write != "" && c.f.May(f.Write, "E")
		}
	}
	if !may {
		return refuse("FORBIDDEN", "", "无权这样做", "you have no right to this")
	}
	return nil
}

// move holds a change of state against the legal ones. One that a rule lets pass through a
// state on its way is two of these.
func (c *checker) move(t *FormType, op Op, old *Record) error {
	to, from := "", old.Text(t.State)
	if raw := op.Fields[t.State]; t.State == "" || raw == nil || json.Unmarshal(raw, &to) != nil {
		if slices.Contains(t.SealedIn, from) && t.State != "" {
			return c.sealed(t, op)
		}
		return nil
	}
	if from == "" {
		_ = json.Unmarshal(t.Field(t.State).Default, &from) // what has no default has no state yet
	}
	if from == to || from == "" {
		return nil
	}
	ways := slices.DeleteFunc(slices.Clone(t.Transitions), func(m FormMove) bool { return m.To != to })
	direct := slices.DeleteFunc(slices.Clone(ways), func(m FormMove) bool { return m.From != from })
	switch {
	case len(direct) == 0 && slices.ContainsFunc(ways, func(w FormMove) bool {
		return slices.ContainsFunc(t.Transitions, func(m FormMove) bool { return m.From == from && m.To == w.From })
	}):
		return nil
	case len(direct) == 0:
		return refuse("ILLEGAL_TRANSITION", t.State, "不能从 %s 到 %s", "there is no way from %s to %s", from, to)
	case !slices.ContainsFunc(direct, func(m FormMove) bool { return c.f.May(m.By, m.Level) }):
		return refuse("FORBIDDEN", t.State, "无权将其改为 %s", "you have no right to make it %s", to)
	case !slices.ContainsFunc(direct, func(m FormMove) bool { return !m.Reason }) && strings.TrimSpace(op.Reason) == "":
		return invalid("reason", "须说明理由", "a reason is asked for")
	}
	return nil
}

// sealed refuses changes of a sealed record, but for fields that are open in it: the
// document says them by their own rows, and the server has the last word.
func (c *checker) sealed(t *FormType, op Op) error {
	for name := range op.Fields {
		if f := t.Field(name); f != nil && (f.Unsealed || f.Write != "") {
			return nil
		}
	}
	return refuse("SEALED", "", "记录已封存", "the record is sealed")
}
