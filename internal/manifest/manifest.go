package manifest

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"sync"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// Form is the version of the document's form.
const Form = 1

// Maker makes documents. Safe for concurrent use.
type Maker struct {
	e   *engine.Engine
	reg *registry.Registry
	// common is what is the same for all accounts; it is made when it is asked for first.
	common func() part
	// rows are those that the declaration asks for, in order.
	rows []string

	mu sync.Mutex // guards what follows
	// reference is Reference of the settings and codes that it was made from.
	reference part
	from      source
}

// part is a part of the document: an object without its braces, and its hash.
type part struct {
	text []byte
	sum  [sha256.Size]byte
}

// source is what Reference follows from.
type source struct {
	settings *domain.Params
	codes    state.Edition
}

// New makes a maker of an engine's documents.
func New(e *engine.Engine) *Maker {
	m := &Maker{e: e, reg: e.Registry(), rows: rowsOf(e.Registry())}
	m.common = sync.OnceValue(func() part { return partOf(commonOf(e)) })
	return m
}

func commonOf(e *engine.Engine) Common {
	reg := e.Registry()
	c := Common{Manifest: Form, Schema: reg.Version, RightsNo: reg.Matrix.Version,
		Zone:   zoneOf(e),
		Limits: Limits{registry.MaxValueBytes, registry.MaxElements, registry.MinInt, registry.MaxInt, registry.FirstDay.String(), registry.Ahead, registry.MaxIDChars},
		Types:  typesOf(e), Objects: objectsOf(reg), Enums: enumsOf(reg), Policies: policies(), Conditions: conditions(), Reaches: reaches(),
		Rules: rulesOf(e.Catalogue()), Errors: errorCodes(), Scoring: Scoring{kinds(), vectors()}, Codes: scanCodes()}
	for i := range c.Types {
		named(c.Types[i].Fields, e.Named())
	}
	for i := range c.Objects {
		named(c.Objects[i].Fields, e.Named())
	}
	for _, s := range domain.SeparationOfDuties() {
		c.Separation = append(c.Separation, Separation{s.Rule, s.Rows, s.En})
	}
	return c
}

// zoneOf is the zone that the engine counts days by.
func zoneOf(e *engine.Engine) Zone {
	_, seconds := e.Now().In(e.Zone()).Zone()
	return Zone{e.Zone().String(), seconds / 60}
}

// partOf writes a part. What it is made of always can be written: texts, whole numbers,
// and JSON that was read before.
func partOf(v any) part {
	b, err := json.Marshal(v)
	if err != nil {
		return part{}
	}
	return part{inside(b), sha256.Sum256(b)}
}

// inside is an object without its braces.
func inside(object []byte) []byte { return object[1 : len(object)-1] }

// rulesOf are the rules in words, in the order of their numbers' letters.
func rulesOf(list []engine.RuleText) (out []Rule) {
	for _, r := range list {
		out = append(out, Rule{r.Number, strings.Fields(r.On), Text{r.Zh, r.En}})
	}
	return out
}

// rowsOf lists the rows of the matrix by which something is done to records or read of
// them.
func rowsOf(reg *registry.Registry) []string {
	rows := map[string]bool{}
	for _, e := range reg.Entities {
		if e.Internal {
			continue
		}
		for _, row := range []string{e.Read, e.Create, e.Update, e.Delete, reg.Matrix.Name(e.OutlineRow)} {
			rows[row] = true
		}
		for i := range e.Transitions {
			rows[e.Transitions[i].By] = true
		}
		for _, f := range e.Fields {
			rows[f.Write], rows[f.Read], rows[f.Acts] = true, true, true
		}
	}
	delete(rows, "")
	return slices.Sorted(maps.Keys(rows))
}

// Given is the document that a view's account is given.
type Given struct {
	m *Maker
	v *state.View
	// common and reference are parts of it; mine is the hash of the third.
	common, reference part
	mine              [sha256.Size]byte
}

// Of returns the document that a view's account is given. Little is done for it before
// Append, where nothing has changed.
func (m *Maker) Of(v *state.View) *Given {
	g := &Given{m: m, v: v, common: m.common()}
	if m.readsReference(v) {
		g.reference = m.referenceOf(v)
	}
	// What an account may do follows from what its scope follows from.
	g.mine = v.WithScopes(mineKey{v.Actor.Account, v.Actor.Member, v.Today}, func() any { return partOf(m.mine(v)).sum }).([sha256.Size]byte)
	return g
}

// mineKey is what the hash of an account's part is kept under.
type mineKey struct {
	account, member string
	today           domain.Date
}

// Version names the document: the version of the declaration, and the beginning of a hash
// of all.
func (g *Given) Version() string {
	h := sha256.New()
	for _, sum := range [][sha256.Size]byte{g.common.sum, g.reference.sum, g.mine} {
		h.Write(sum[:])
	}
	return g.m.reg.Version + "." + hex.EncodeToString(h.Sum(nil)[:8])
}

// Is says whether a client that names a version has it. The version of the declaration
// alone is that of a client which was built for it, and is not told of rights, lists and
// settings here.
func (g *Given) Is(version string) bool {
	return version == g.m.reg.Version || version == g.Version()
}

// Append writes it.
func (g *Given) Append(b []byte) []byte {
	b = append(append(append(b, `{"version":"`...), g.Version()...), '"')
	for _, text := range [][]byte{g.common.text, g.reference.text, partOf(g.m.mine(g.v)).text} {
		if len(text) > 0 {
			b = append(append(b, ','), text...)
		}
	}
	return append(b, '}')
}

// mine is what one account may do.
func (m *Maker) mine(v *state.View) Mine {
	out := Mine{Account: v.Actor.Account, Member: v.Actor.Member, Rights: []Row{}}
	for _, name := range m.rows {
		_, cells := m.reg.Matrix.Cells(name)
		row := Row{Row: name}
		if name == registry.AnyAccount && v.Scope.Anybody() {
			row.Grants = []Grant{{levelName(domain.LevelEdit), domain.ReachAll.String(), "", ""}}
		}
		for _, g := range v.Scope.Grants() {
			if c := cells[g.Role]; c.Level != domain.LevelNone {
				row.Grants = append(row.Grants, Grant{levelName(c.Level), c.Reach.String(), string(g.Role), g.Unit})
			}
		}
		if len(row.Grants) > 0 {
			out.Rights = append(out.Rights, row)
		}
	}
	return out
}

// readsReference says whether the account is given the records that lists and settings are
// read from.
func (m *Maker) readsReference(v *state.View) bool {
	return m.reg.Codes != nil && v.Scope.Reads(domain.ReachAll).Has(m.reg.Codes.Ent.ReadRow)
}

// referenceOf is Reference of a state, made anew where settings or codes are others.
func (m *Maker) referenceOf(v *state.View) part {
	from := source{m.e.Settings(v.Snapshot, v.Today), v.Edition(m.reg.Codes.Ent)}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.from != from {
		var codes []*domain.Code
		v.Scan(m.reg.Codes.Ent, func(r *domain.Record) bool {
			codes = append(codes, r.Body.(*domain.Code))
			return true
		})
		m.reference, m.from = partOf(Reference{listsOf(codes), settingsOf(from.settings)}), from
	}
	return m.reference
}

func settingsOf(p *domain.Params) *Settings {
	out := &Settings{}
	for _, g := range domain.SettingsGroups() {
		x := Group{Key: g.Key, Text: Text{g.Zh, g.En}, Values: orEmpty(p.Groups[g.Key])}
		for _, l := range g.Leaves {
			x.Leaves = append(x.Leaves, Leaf{l.Key, Text{l.DescriptionZh, l.DescriptionEn}, l.Type, l.Range, l.SameAs})
		}
		out.Groups = append(out.Groups, x)
	}
	out.Groups = append(out.Groups, Group{Key: "deadlines", Text: Text{"时限", "Deadlines"}, Values: orEmpty(p.Groups["deadlines"])})
	return out
}

func orEmpty(b json.RawMessage) json.RawMessage {
	if b == nil {
		return json.RawMessage("{}")
	}
	return b
}
