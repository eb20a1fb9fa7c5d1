package registry

import (
	"fmt"
	"slices"

	"pdca/internal/domain"
)

// The circles that a record can be published to, as a declaration names them.
const (
	// CircleGroup is the members of the party group that the record names.
	CircleGroup = "PARTY_GROUP"
	// CircleBranch is who belongs to the unit that owns the record.
	CircleBranch = "BRANCH"
	// CircleUnit is who belongs to the second-level unit above it.
	CircleUnit = "UNIT"
	// CircleCompany is everybody of the enterprise.
	CircleCompany = "COMPANY"
)

var circles = []string{CircleGroup, CircleBranch, CircleUnit, CircleCompany}

// Publish says when a record is published, and to which circle.
type Publish struct {
	// To is the circle; "" where the field Scope of the record says it.
	To    string
	Scope int
	// In are the states in which a record is published.
	In map[string]bool
	// Group is the field that names its party group; -1 for none.
	Group int
}

// Circle returns the circle that a record says it is published to.
func (p *Publish) Circle(r *domain.Record) string {
	if p.To != "" {
		return p.To
	}
	return r.Body.Str(p.Scope)
}

// Ways calls fn for the legal transitions between two states, of which there may be
// several with a right each, until fn answers false.
func (e *Entity) Ways(from, to string, fn func(t *Transition) bool) {
	for i := range e.Transitions {
		if t := &e.Transitions[i]; t.From == from && t.To == to && !fn(t) {
			return
		}
	}
}

// shares reads which units own a record besides its own, and to whom it is published.
func (e *Entity) shares(a arguments) (err error) {
	if e.Also, err = e.places(a.list("also")); err != nil {
		return fmt.Errorf("also: %w", err)
	}
	if e.Over, err = e.places(a.list("over")); err != nil {
		return fmt.Errorf("over: %w", err)
	}
	to, in, group := a.str("publish"), a.list("publishIn"), a.str("publishGroup")
	if to == "" {
		if len(in) > 0 || group != "" {
			return fmt.Errorf("publishIn, publishGroup: nothing is published")
		}
		return nil
	}
	p := &Publish{Group: -1, Scope: -1, In: map[string]bool{}}
	if slices.Contains(circles, to) {
		p.To = to
	} else if p.Scope, err = e.place(to, nil); err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	if group != "" {
		if p.Group, err = e.place(group, nil); err != nil {
			return fmt.Errorf("publishGroup: %w", err)
		}
	}
	for _, s := range in {
		p.In[s] = true
	}
	e.Publish = p
	return nil
}

// places are the indexes of stored fields.
func (e *Entity) places(names []string) (list []int, err error) {
	for _, name := range names {
		i, err := e.place(name, nil)
		if err != nil {
			return nil, err
		}
		list = append(list, i)
	}
	return list, nil
}

// namesUnits says whether a field holds ids of units.
func (p *schemaParser) namesUnits(f *Field) bool {
	return f.Ref != nil && p.reg.Units != nil && f.Ref.To == p.reg.Units.Ent
}

// soundShares looks at the units that an entity names, and at what it publishes.
func (p *schemaParser) soundShares(e *Entity) error {
	for n, i := range e.Also {
		f := e.Fields[i]
		switch {
		case e.Bucket == BucketRef || e.Internal:
			return fmt.Errorf("also: who holds these records goes by no unit")
		case i == e.Bucket || slices.Contains(e.Also[:n], i):
			return fmt.Errorf("also: %s names owning units already", f.Name)
		case !p.namesUnits(f) && (e.ReadAs < 0 || f.Type != "ID"): // what follows another record copies its units
			return fmt.Errorf("also: %s names no units", f.Name)
		}
	}
	if err := p.soundOver("over", e, e.Over); err != nil {
		return err
	}
	if e.Publish == nil {
		return nil
	}
	return p.soundPublish(e, e.Publish)
}

func (p *schemaParser) soundOver(what string, e *Entity, over []int) error {
	for _, i := range over {
		if !p.namesUnits(e.Fields[i]) {
			return fmt.Errorf("%s: %s names no units", what, e.Fields[i].Name)
		}
	}
	return nil
}

func (p *schemaParser) soundPublish(e *Entity, pub *Publish) error {
	may := []string{pub.To}
	if pub.To == "" {
		f := e.Fields[pub.Scope]
		if f.Enum == nil || f.Kind != domain.KindString || slices.ContainsFunc(f.Enum.Values, func(v EnumValue) bool { return !slices.Contains(circles, v.Name) }) {
			return fmt.Errorf("publish: %s says no circle", f.Name)
		}
		may = may[:0]
		for _, v := range f.Enum.Values {
			may = append(may, v.Name)
		}
	}
	switch {
	case e.Bucket == BucketRef || e.ReadAs >= 0 || e.Internal || p.reg.Units == nil:
		return fmt.Errorf("publish: who holds these records goes by no unit")
	case pub.Group >= 0 && (!p.namesUnits(e.Fields[pub.Group]) || !e.Fields[pub.Group].Single()):
		return fmt.Errorf("publishGroup: %s names no unit", e.Fields[pub.Group].Name)
	case slices.Contains(may, CircleGroup) && pub.Group < 0:
		return fmt.Errorf("publish: %s takes publishGroup, the field that names the group", CircleGroup)
	case len(pub.In) == 0:
		return fmt.Errorf("publish: publishIn names the states in which records are published")
	}
	for s := range pub.In {
		if !e.hasState(s) {
			return fmt.Errorf("publishIn: %s is no state", s)
		}
	}
	return nil
}
