package registry

import (
	"fmt"
	"strconv"
	"strings"

	"pdca/internal/domain"
)

// Windows is where an entity has its stage windows: the list, and the members of its
// objects that hold the stage, the first and the last day.
type Windows struct{ Field, Stage, Opens, Closes *Field }

// windows finds the stage windows, and for each bound transition the record whose
// windows bind it: that which the one reference to an entity with windows names.
func (p *schemaParser) windows() error {
	for _, e := range p.reg.Entities {
		for _, f := range e.Fields {
			d := p.defs[e.Name].Fields.ForName(f.Name).Directives.ForName("windows")
			if d == nil {
				continue
			}
			if e.Windows != nil {
				return p.in(e.Name, f.Name, fmt.Errorf("@windows: those of %s are %s already", e.Name, e.Windows.Field.Name))
			}
			var err error
			if e.Windows, err = windowsIn(f, args(d)); err != nil {
				return p.in(e.Name, f.Name, err)
			}
		}
	}
	for _, e := range p.reg.Entities {
		if err := e.bind(); err != nil {
			return p.in(e.Name, e.Fields[e.Status].Name, err)
		}
	}
	return nil
}

func windowsIn(f *Field, a arguments) (*Windows, error) {
	if f.Embedded == nil || f.Kind != domain.KindList {
		return nil, fmt.Errorf("@windows: the field holds no list of objects")
	}
	w := &Windows{Field: f, Stage: f.Embedded.byName[a.str("stage")], Opens: f.Embedded.byName[a.str("opens")], Closes: f.Embedded.byName[a.str("closes")]}
	switch {
	case w.Stage == nil || w.Stage.Enum == nil || !w.Stage.Required:
		return nil, fmt.Errorf("@windows: no required member %s holds a stage", a.str("stage"))
	case !isDay(w.Opens) || !isDay(w.Closes):
		return nil, fmt.Errorf("@windows: %s and %s are no required days", a.str("opens"), a.str("closes"))
	}
	return w, nil
}

func isDay(f *Field) bool { return f != nil && f.Kind == domain.KindDate && f.Required }

// bind finds what binds the transitions of an entity.
func (e *Entity) bind() error {
	for i := range e.Transitions {
		t := &e.Transitions[i]
		if t.Window == "" {
			if t.Open || t.windowIf != "" {
				return fmt.Errorf("@transition: mode, windowIf: there is no window")
			}
			continue
		}
		if err := e.windowIf(t); err != nil {
			return fmt.Errorf("@transition: windowIf: %w", err)
		}
		w, err := e.windowed()
		if err != nil {
			return fmt.Errorf("@transition: window: %w", err)
		}
		if !w.Stage.Enum.Has(t.Window) {
			return fmt.Errorf("@transition: window: %s is no stage of %s", t.Window, w.Field.Name)
		}
	}
	return nil
}

// windowIf reads which records a window binds: those in which a whole number is one.
func (e *Entity) windowIf(t *Transition) error {
	if t.windowIf == "" {
		return nil
	}
	name, value, _ := strings.Cut(t.windowIf, "=")
	f := e.byName[name]
	n, err := strconv.ParseInt(value, 10, 64)
	if f == nil || f.Kind != domain.KindInt || !f.Required || err != nil {
		return fmt.Errorf("%q names no required whole number, as version=1", t.windowIf)
	}
	t.WindowIf = &Count{f.Index, n}
	return nil
}

// windowed finds the windows of an entity: its own, or those of what it refers to.
func (e *Entity) windowed() (*Windows, error) {
	if e.Windows != nil {
		return e.Windows, nil
	}
	e.WindowRef = nil
	for _, f := range e.Refs {
		if f.Ref.To.Windows == nil {
			continue
		}
		if e.WindowRef != nil {
			return nil, fmt.Errorf("both %s and %s name a record with windows", e.WindowRef.Name, f.Name)
		}
		e.WindowRef = f
	}
	switch {
	case e.WindowRef == nil:
		return nil, fmt.Errorf("nothing that the record refers to has windows")
	case !e.WindowRef.Required:
		return nil, fmt.Errorf("%s names the record with the windows, and may be empty", e.WindowRef.Name)
	}
	return e.WindowRef.Ref.To.Windows, nil
}

// Count is true of a record whose whole number is N.
type Count struct {
	Field int
	N     int64
}

// Holds says whether it is true of a record.
func (c *Count) Holds(r *domain.Record) bool { return r.Body.Get(c.Field).N == c.N }
