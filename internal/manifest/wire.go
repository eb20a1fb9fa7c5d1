package manifest

import "encoding/json"

// The tag say is the description that the published JSON Schema has; names that it lets
// be left out are marked omitempty.

// Common is the part that is the same for all accounts.
type Common struct {
	Manifest   int          `json:"manifest" say:"Version of this form, 1. Members may be added to it."`
	Schema     string       `json:"schema" say:"Version of the declaration."`
	RightsNo   int          `json:"rightsVersion" say:"Version of the rights table."`
	Zone       Zone         `json:"zone" say:"Time zone of the enterprise: every day is a day there."`
	Limits     Limits       `json:"limits" say:"Limits of every value."`
	Types      []Type       `json:"types" say:"Types of records, each behind those that it refers to."`
	Objects    []Object     `json:"objects" say:"Objects that fields hold."`
	Enums      []Enum       `json:"enums" say:"Closed lists of values."`
	Policies   []Word       `json:"policies" say:"Merge policies of fields."`
	Conditions []Word       `json:"conditions" say:"Conditions of transitions."`
	Reaches    []Word       `json:"reaches" say:"Over which records a right holds."`
	Rules      []Rule       `json:"rules" say:"Numbered rules that a mutation may break: error.rule."`
	Errors     []Code       `json:"errors" say:"Codes of errors: error.code."`
	Separation []Separation `json:"separation" say:"Rules that keep persons apart from rows of rights that they have."`
	Scoring    Scoring      `json:"scoring" say:"How criteria are scored."`
	Codes      []ScanCode   `json:"codes" say:"Codes of attendance that phones show and scan (sync-guide.md)."`
}

// ScanCode is a form of codes: base64url of the mark and the parts, of which the last is the
// Ed25519 signature over the seal and the other parts.
type ScanCode struct {
	Name  string   `json:"name" say:"EVENT or BADGE."`
	Mark  string   `json:"mark" say:"What its bytes begin with."`
	Seal  string   `json:"seal" say:"What stands in the place of the mark in what is signed."`
	Parts []string `json:"parts" say:"What follows the mark, each with its number of bytes; numbers are big-endian."`
}

// Reference is the part that everybody is given who may read reference data.
type Reference struct {
	Lists    []List    `json:"lists,omitempty" say:"Code lists, with the codes that the enterprise added. Absent for who may not read reference data."`
	Settings *Settings `json:"settings,omitempty" say:"Settings in force for the cycle of today's year. Absent for who may not read reference data."`
}

// Mine is the part of one account.
type Mine struct {
	Account string `json:"account" say:"Id of the account."`
	Member  string `json:"member,omitempty" say:"Id of the member that the account belongs to."`
	Rights  []Row  `json:"rights" say:"Rows of the rights matrix that the account has something by."`
}

// Document is the whole.
type Document struct {
	Version string `json:"version" say:"Version of this content, as the ETag has it: send it as schemaVersion."`
	Common
	Reference
	Mine
}

// Zone is a time zone.
type Zone struct {
	Name   string `json:"name" say:"Name in the IANA database."`
	Offset int    `json:"offsetMinutes" say:"How far it is ahead of UTC, in minutes."`
}

// Limits hold for all values of their kind.
type Limits struct {
	ValueBytes int    `json:"valueBytes" say:"Bytes of one value."`
	Elements   int    `json:"elements" say:"Elements of a list."`
	MinInt     int    `json:"minInt" say:"Least Int."`
	MaxInt     int    `json:"maxInt" say:"Greatest Int."`
	FirstDay   string `json:"firstDay" say:"Earliest Date."`
	AheadMs    int    `json:"aheadMs" say:"How far ahead an instant that cannot lie in the future may be, in milliseconds."`
	IDChars    int    `json:"idChars" say:"Characters of an id."`
}

// Text is something in both languages.
type Text struct {
	Zh string `json:"zh" say:"Chinese."`
	En string `json:"en" say:"English."`
}

// Word is a name with what it means.
type Word struct {
	Name string `json:"name" say:"As the document names it."`
	Text
}

// Code is an error code.
type Code struct {
	Code string `json:"code" say:"As errors have it."`
	Text
}

// Rule is a numbered rule.
type Rule struct {
	Rule  string   `json:"rule" say:"Number, as errors and histories have it."`
	Types []string `json:"types,omitempty" say:"Types that it is about; absent for any."`
	Text
}

// Separation is a rule that keeps persons apart.
type Separation struct {
	Rule string   `json:"rule" say:"Number."`
	Rows []string `json:"rows" say:"Rows of rights that it stands above."`
	En   string   `json:"en" say:"What it says."`
}

// Type is a type of records.
type Type struct {
	Name string `json:"name" say:"As operations and records name it."`
	Text
	Stage       string       `json:"stage" say:"Part of the cycle that it belongs to."`
	Unit        string       `json:"unit" say:"Field that names the owning unit; id where it is one, ref for reference data."`
	Also        []string     `json:"also,omitempty" say:"Fields that name further owning units."`
	Team        string       `json:"team,omitempty" say:"Field that names the record whose team sees this one; id for one with a team."`
	Owners      []string     `json:"owners,omitempty" say:"Fields that name whose own the record is; id for the record itself."`
	Key         []string     `json:"key,omitempty" say:"Fields that the id follows from (sync-guide.md)."`
	Compact     bool         `json:"compact,omitempty" say:"A line that is hardly changed once it is made."`
	Read        string       `json:"read,omitempty" say:"Row of rights to read; absent for nobody."`
	Outline     string       `json:"outline,omitempty" say:"Row of rights to see the fields with outline alone."`
	Create      string       `json:"create,omitempty" say:"Row of rights to create; absent for nobody."`
	Update      string       `json:"update,omitempty" say:"Row of rights to change fields; absent for nobody."`
	Delete      string       `json:"delete,omitempty" say:"Row of rights to delete; absent for nobody."`
	Over        []string     `json:"over,omitempty" say:"Fields that name the units over which create, update and delete are asked; absent for the owning unit."`
	DeleteIn    []string     `json:"deleteIn,omitempty" say:"States in which a record may be deleted; absent for any that does not seal it."`
	DeleteOwn   bool         `json:"deleteOwn,omitempty" say:"Only who made a record deletes it."`
	PartOf      []string     `json:"partOf,omitempty" say:"Fields that name what a record is part of, for good."`
	SealedIn    []string     `json:"sealedIn,omitempty" say:"States in which a record takes no changes."`
	SealedBy    []string     `json:"sealedBy,omitempty" say:"References whose sealed record seals this one."`
	Signed      []string     `json:"signed,omitempty" say:"Fields that are the content for whoever signs it: expectHash."`
	Unique      [][]string   `json:"unique,omitempty" say:"Groups of fields whose values together are in use once."`
	State       string       `json:"state,omitempty" say:"Field of the state; absent for none."`
	PassesWith  []string     `json:"passesWith,omitempty" say:"Fields one of which, brought along and not null, carries a record through a state on its way: two changes of state at once. Absent where none does."`
	Transitions []Transition `json:"transitions,omitempty" say:"Legal changes of state. Several between two states: any one that the actor has a right to."`
	Fields      []Field      `json:"fields" say:"Stored fields, in the order of the declaration."`
}

// Transition is a legal change of state.
type Transition struct {
	From       string   `json:"from" say:"State before."`
	To         string   `json:"to" say:"State after."`
	By         string   `json:"by" say:"Row of rights; SERVER for what only the server does."`
	Level      string   `json:"level" say:"Level of the right that it takes: V, E or A."`
	Roles      []string `json:"roles,omitempty" say:"Of the roles that have the right these alone; absent for all."`
	Over       []string `json:"over,omitempty" say:"Fields that name the units over which the right is asked; absent for the owning unit."`
	Reason     bool     `json:"reason,omitempty" say:"A reason has to come with it."`
	Conditions []string `json:"conditions,omitempty" say:"Names of conditions."`
	Window     string   `json:"window,omitempty" say:"Stage whose window binds it, for WITHIN and FROM."`
}

// Object is what a field with kind Object holds.
type Object struct {
	Name string `json:"name" say:"As fields name it."`
	Text
	Fields []Field `json:"fields" say:"Members."`
}

// Field is a field of a type or a member of an object.
type Field struct {
	Name string `json:"name" say:"As operations and records name it."`
	Text
	Kind      string          `json:"kind" enum:"String,ID,Int,Float,Boolean,Date,DateTime,JSON,Enum,Object" say:"What its value is, or each element."`
	List      bool            `json:"list,omitempty" say:"The value is a list of these."`
	Required  bool            `json:"required,omitempty" say:"It is never null; one with a default may be left out of a create."`
	Filled    bool            `json:"filled,omitempty" say:"A create may leave it out although it is required: the server fills it where it follows from the rest."`
	Enum      string          `json:"enum,omitempty" say:"Enum of its values."`
	Object    string          `json:"object,omitempty" say:"Object that it holds."`
	Codes     string          `json:"codes,omitempty" say:"Code list of its values: those that are not retired, but for what the record has."`
	Ref       *Ref            `json:"ref,omitempty" say:"Record that its value, or each element, is the id of."`
	MinLength int             `json:"minLength,omitempty" say:"Characters at least, in canonical form."`
	MaxLength int             `json:"maxLength,omitempty" say:"Characters at most; absent for the bytes of a value."`
	MaxItems  int             `json:"maxItems,omitempty" say:"Elements at most; absent for those of any list."`
	Min       *float64        `json:"min,omitempty" say:"Least number."`
	Max       *float64        `json:"max,omitempty" say:"Greatest number."`
	Pattern   string          `json:"pattern,omitempty" say:"Regular expression that texts match; the anchors are in it."`
	Form      string          `json:"form,omitempty" enum:"FREE,NAME,PERSON,CODE" say:"Canonical form of its texts."`
	Default   json.RawMessage `json:"default,omitempty" say:"Value where none is sent; of an object's member what holds where it has none."`
	Merge     string          `json:"merge" say:"Merge policy."`
	ReadOnly  string          `json:"readOnly,omitempty" enum:"SERVER,COPY" say:"Who writes it where a client does not: the server, or a copy of what it refers to. What a client sends is READ_ONLY_FIELD."`
	CopyOf    string          `json:"copyOf,omitempty" say:"Reference and field there that a copy is of."`
	Stamp     string          `json:"stamp,omitempty" enum:"ACTOR,MEMBER,TIME,DAY,APPROVER" say:"What the server writes into this member of an object that is new."`
	Past      bool            `json:"past,omitempty" say:"It does not lie in the future."`
	After     string          `json:"after,omitempty" say:"Field of the beginning of the span that it ends."`
	Write     string          `json:"write,omitempty" say:"Row of rights to write it; absent for the type's."`
	Read      string          `json:"read,omitempty" say:"Row of rights to read it; absent for the type's. Who may not read it may not write it."`
	Outline   bool            `json:"outline,omitempty" say:"Who sees the record in outline alone reads it, too."`
	Acts      string          `json:"acts,omitempty" say:"Row of rights that who is named here acts by."`
	Unsealed  bool            `json:"unsealed,omitempty" say:"It can be written in a sealed record."`
	Sealed    bool            `json:"sealedText,omitempty" say:"It is written, and is in no pull."`
}

// Ref is a reference.
type Ref struct {
	Type   string `json:"type" say:"Type of the record."`
	Part   bool   `json:"part,omitempty" say:"The record is part of it."`
	Unseen bool   `json:"unseen,omitempty" say:"It may be a record that the account does not see."`
}

// Enum is a closed list.
type Enum struct {
	Name string `json:"name" say:"As fields name it."`
	Text
	Values []Word `json:"values" say:"In the order of the declaration."`
}

// List is a list of codes.
type List struct {
	List   string   `json:"list" say:"As fields name it."`
	Open   bool     `json:"open,omitempty" say:"The enterprise may add codes."`
	Groups []string `json:"groups,omitempty" say:"Groups that codes are of."`
	Codes  []Choice `json:"codes" say:"In order."`
}

// Choice is one code of a list.
type Choice struct {
	Code string `json:"code" say:"As fields hold it."`
	Text
	Group   string `json:"group,omitempty" say:"Its group."`
	Retired bool   `json:"retired,omitempty" say:"It is shown and not offered."`
}

// Settings are the settings in force.
type Settings struct {
	Groups []Group `json:"groups" say:"Groups of settings; the last holds the deadlines."`
}

// Group is a group of settings.
type Group struct {
	Key string `json:"key" say:"Name in the record of the settings."`
	Text
	Leaves []Leaf          `json:"leaves,omitempty" say:"What they are."`
	Values json.RawMessage `json:"values" say:"Their values, by key."`
}

// Leaf is one setting.
type Leaf struct {
	Key string `json:"key" say:"Name in the group."`
	Text
	Type   string            `json:"type" say:"Type of its value."`
	Range  []json.RawMessage `json:"range,omitempty" say:"Least and greatest value, or length."`
	SameAs string            `json:"sameAs,omitempty" say:"Deadline whose amount this is."`
}

// Row is what the account has by a row of the matrix.
type Row struct {
	Row    string  `json:"row" say:"Name of the row, as types, fields and transitions have it."`
	Grants []Grant `json:"grants" say:"The highest that reaches a record counts."`
}

// Grant is one cell of a row that the account has.
type Grant struct {
	Level string `json:"level" enum:"V,E,A" say:"View; edit or do; approve. Each includes the one before."`
	Reach string `json:"reach" say:"Over which records, see reaches."`
	Role  string `json:"role" say:"Role that gives it."`
	Unit  string `json:"unit" say:"Unit of the role."`
}

// Scoring says how criteria are scored.
type Scoring struct {
	Kinds   []Kind   `json:"kinds" say:"One for each scoring.kind of a criterion."`
	Vectors []Vector `json:"vectors" say:"What inputs earn, worked out by the server's own code."`
}

// Kind is one kind of scoring.
type Kind struct {
	Kind string `json:"kind" say:"As scoring.kind of a criterion has it."`
	Text
	Keys     string `json:"keys" say:"Members of the inputs: their names, or where in the criterion's scoring they are."`
	Value    string `json:"value" enum:"BOOLEAN,WHOLE,WHOLE_OR_MEAN,LEVEL" say:"What each holds. WHOLE: 0 to 1000000000. WHOLE_OR_MEAN: the same, with up to three decimals where the metric ends in Average or PerPerson. LEVEL: a level of the scoring."`
	Complete string `json:"complete" enum:"ALL,NONE" say:"Which members have to be there for SCORED."`
	Formula  Text   `json:"formula" say:"How the score follows. Scores are rounded half up to a tenth."`
	Drop     Text   `json:"drop" say:"When the criterion may be marked as not applicable."`
}

// Vector is one worked example.
type Vector struct {
	Criterion     string          `json:"criterion" say:"Code of the shipped criterion that it is of."`
	MaxScore      int64           `json:"maxScore" say:"Maximum score of the criterion."`
	Scoring       json.RawMessage `json:"scoring" say:"Scoring of the criterion."`
	Inputs        json.RawMessage `json:"inputs" say:"Inputs."`
	Refused       bool            `json:"refused,omitempty" say:"The inputs are refused, by INV-R1."`
	Complete      bool            `json:"complete" say:"Nothing is open."`
	NotApplicable bool            `json:"notApplicable" say:"The criterion is dropped by these inputs."`
	Score         float64         `json:"score" say:"Points."`
}
