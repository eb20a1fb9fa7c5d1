package domain

import (
	"bytes"
	_ "embed" // see catalogue.go
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
)

//go:embed data/settings.json
var settingsJSON string

// deadlinesGroup is the group of the settings whose leaves are the deadlines, by their
// keys. They come from a file of their own.
const deadlinesGroup = "deadlines"

// SettingsGroup is a group of leaves, which a record of the settings keeps as one
// embedded object.
type SettingsGroup struct {
	Key, Zh, En string
	Leaves      []SettingsLeaf
}

// SettingsLeaf is one value that the settings hold, as the product ships it.
type SettingsLeaf struct {
	Key   string `json:"key"`
	Group string `json:"group"`
	Type  string `json:"type"`
	// Default is JSON; null for a leaf that has no value of itself.
	Default json.RawMessage `json:"default"`
	// Range has the least and the greatest value, or length of a text; none for neither.
	Range         []json.RawMessage `json:"range"`
	DescriptionZh string            `json:"descriptionZh"`
	DescriptionEn string            `json:"descriptionEn"`
	// SameAs names the deadline, as deadlines.DL09A, whose amount this is; "" for none.
	SameAs string `json:"sameAs"`
}

// shippedSettings is what the file says, and the table of deadlines, with the groups in
// order.
type shippedSettings struct {
	groups []SettingsGroup
	// defaults are the JSON objects of the groups; leaves without a value are not there.
	defaults map[string]map[string]json.RawMessage
	plain    *Params
}

var readSettings = sync.OnceValue(func() *shippedSettings {
	return mustEmbedded(parseSettings([]byte(settingsJSON), ShippedDeadlines()))
})

// SettingsGroups returns the groups with their leaves, in the order of the file. The
// deadlines are not among them.
func SettingsGroups() []SettingsGroup { return readSettings().groups }

func parseSettings(settings []byte, table *DeadlineTable) (*shippedSettings, error) {
	var doc struct {
		Groups   json.RawMessage
		Settings []SettingsLeaf
	}
	if err := json.Unmarshal(settings, &doc); err != nil {
		return nil, fmt.Errorf("settings: %w", err)
	}
	s := &shippedSettings{defaults: map[string]map[string]json.RawMessage{}}
	if err := s.readGroups(doc.Groups); err != nil {
		return nil, err
	}
	for _, l := range doc.Settings {
		var short bytes.Buffer
		if err := json.Compact(&short, l.Default); err != nil {
			return nil, err
		}
		l.Default = short.Bytes()
		if err := s.leaf(l); err != nil {
			return nil, err
		}
	}
	due := map[string]json.RawMessage{}
	for i := range table.Rows {
		b, err := table.Rows[i].Setting()
		if err != nil {
			return nil, err
		}
		due[table.Rows[i].Key] = b
	}
	s.defaults[deadlinesGroup] = due
	p, err := s.params(func(string) string { return "" })
	s.plain = p
	return s, err
}

// readGroups reads the names of the groups in the order in which they stand.
func (s *shippedSettings) readGroups(raw json.RawMessage) error {
	dec := json.NewDecoder(strings.NewReader(string(raw)))
	if _, err := dec.Token(); err != nil {
		return err
	}
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return err
		}
		var name struct{ Zh, En string }
		if err := dec.Decode(&name); err != nil {
			return err
		}
		s.groups = append(s.groups, SettingsGroup{Key: fmt.Sprint(key), Zh: name.Zh, En: name.En})
		s.defaults[fmt.Sprint(key)] = map[string]json.RawMessage{}
	}
	return nil
}

func (s *shippedSettings) leaf(l SettingsLeaf) error {
	i := slices.IndexFunc(s.groups, func(g SettingsGroup) bool { return g.Key == l.Group })
	if i < 0 {
		return fmt.Errorf("setting %s is in no group", l.Key)
	}
	s.groups[i].Leaves = append(s.groups[i].Leaves, l)
	// A default that points into another file belongs to a part that reads it there.
	d := string(l.Default)
	if l.SameAs != "" || d == "null" || d == `""` || d == "[]" || strings.Contains(d, ".json#") {
		return nil
	}
	var err error
	if d[0] == '{' {
		l.Default, err = SettingsEntries(l)
	}
	s.defaults[l.Group][l.Key] = l.Default
	return err
}

// DefaultParams are the settings of an enterprise that never changed any. They are
// shared and must not be changed.
func DefaultParams() *Params { return readSettings().plain }

// ReadParams reads what a record of the settings holds; text gives the JSON object of a
// group, "" where there is none. What a group does not say has the shipped value.
func ReadParams(text func(group string) string) (*Params, error) { return readSettings().params(text) }

func (s *shippedSettings) params(text func(group string) string) (*Params, error) {
	p := &Params{Groups: map[string]json.RawMessage{}}
	for group, defaults := range s.defaults {
		due, into := map[string]json.RawMessage(nil), p.group(group)
		switch {
		case group == deadlinesGroup:
			into = &due
		case into == nil:
			continue // all its leaves are other names of deadlines
		}
		merged := make(map[string]json.RawMessage, len(defaults))
		for k, v := range defaults {
			merged[k] = v
		}
		if t := text(group); t != "" {
			if err := json.Unmarshal([]byte(t), &merged); err != nil {
				return nil, fmt.Errorf("settings %s: %w", group, err)
			}
		}
		b, err := json.Marshal(merged)
		if err != nil {
			return nil, err
		}
		if err := json.Unmarshal(b, into); err != nil {
			return nil, fmt.Errorf("settings %s: %w", group, err)
		}
		p.Groups[group] = b
		if err := p.setDeadlines(due); err != nil {
			return nil, err
		}
	}
	p.alias()
	return p, nil
}

// setDeadlines lays what the settings say of deadlines over the rows of the table.
func (p *Params) setDeadlines(set map[string]json.RawMessage) error {
	for key, text := range set {
		row := ShippedDeadlines().Find(key)
		if row == nil {
			continue // one of a later version
		}
		d := *row
		d.Term, d.RemindBefore, d.Ladder = Term{}, nil, nil
		if err := json.Unmarshal(text, &d); err != nil {
			return fmt.Errorf("settings %s.%s: %w", deadlinesGroup, key, err)
		}
		if p.Deadlines == nil {
			p.Deadlines = map[string]*Deadline{}
		}
		p.Deadlines[key] = &d
	}
	return nil
}

// Setting writes what the settings hold of a deadline.
func (d *Deadline) Setting() ([]byte, error) {
	r := DeadlineRule{Amount: int64(d.Amount), Unit: DeadlineUnit(d.Unit)}
	for _, n := range d.RemindBefore {
		r.RemindBefore = append(r.RemindBefore, int64(n))
	}
	for _, g := range d.Ladder {
		r.Ladder = append(r.Ladder, LadderStep{Day: int64(g.Day), Who: g.Who, Action: g.Action})
	}
	return json.Marshal(r)
}

// Deadline returns the row of a deadline with the length, the reminders and the ladder
// that are set; nil for a key that there is not. It is shared and must not be changed.
func (p *Params) Deadline(key string) *Deadline { return p.Deadlines[key] }

// DefaultGroup is what ships of a group, as a JSON object: "{}" where no leaf has a value.
func DefaultGroup(group string) string {
	b, err := json.Marshal(readSettings().defaults[group])
	if err != nil || string(b) == "null" {
		return "{}"
	}
	return string(b)
}

// ConferencesBy is the last day for the three conferences of a year: DL39, which counts
// from the day before the year.
func (p *Params) ConferencesBy(year int) Date {
	return dayOf(year, 1) - 1 + Date(p.Deadlines["DL39"].Amount)
}

// AmountRange returns the least and the greatest amount that the deadline may be set to:
// a quarter of to four times what is shipped, or what the leaf says that is another name
// of it.
func (d *Deadline) AmountRange() (least, most int) {
	n := ShippedDeadlines().Find(d.Key).Amount
	least, most = (n+3)/4, n*4
	for _, g := range SettingsGroups() {
		for _, l := range g.Leaves {
			if l.SameAs == deadlinesGroup+"."+d.Key && l.Type == "Int" && len(l.Range) == 2 {
				_ = json.Unmarshal(l.Range[0], &least) // a test reads them all
				_ = json.Unmarshal(l.Range[1], &most)
			}
		}
	}
	return least, most
}

// CheckAmount is INV-SET1 for an amount that the deadline is set to.
func (d *Deadline) CheckAmount(n int) error {
	if least, most := d.AmountRange(); n < least || n > most {
		return Broken("INV-SET1", deadlinesGroup+"."+d.Key+".amount", "%s须在%d至%d之间", "%s: from %d to %d", d.Key, least, most)
	}
	return nil
}

// SettingsEntries writes the default of a leaf that is a map in the form in which the
// settings keep it: a list of objects with the key, in the order of the file.
func SettingsEntries(l SettingsLeaf) (json.RawMessage, error) {
	dec := json.NewDecoder(strings.NewReader(string(l.Default)))
	if _, err := dec.Token(); err != nil {
		return nil, err
	}
	out := []byte{'['}
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return nil, err
		}
		var v json.RawMessage
		if err := dec.Decode(&v); err != nil {
			return nil, err
		}
		if len(out) > 1 {
			out = append(out, ',')
		}
		out = append(out, entry(l.Type, fmt.Sprint(key), v)...)
	}
	return append(out, ']'), nil
}

func entry(typ, key string, v json.RawMessage) string {
	switch {
	case typ == "GradeBands":
		return fmt.Sprintf(`{"grade":%q,"min":%s}`, key, v)
	case v[0] == '{': // the members stand beside the key
		return fmt.Sprintf(`{"key":%q,%s`, key, strings.TrimSpace(string(v[1:])))
	case v[0] == '[':
		return fmt.Sprintf(`{"key":%q,"values":%s}`, key, v)
	}
	return fmt.Sprintf(`{"key":%q,"value":%s}`, key, v)
}
