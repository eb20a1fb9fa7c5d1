package figures

import (
	"crypto/rand"
	"fmt"
	"slices"
	"strings"
	"sync"

	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// named answers the named figures (figures.md).
type named struct {
	reg *registry.Registry
	// key seals the tokens of rows; it is good for this process.
	key [32]byte

	// mu guards held: the snapshots that tokens open, oldest first.
	mu   sync.Mutex
	held []*state.Snapshot
}

func newNamed() *named {
	n := &named{}
	_, _ = rand.Read(n.key[:]) // it never fails
	return n
}

// Hold implements state.Named: every shipped figure is alive or waits for something that is
// not there.
func (n *named) Hold(reg *registry.Registry) error {
	n.reg = reg
	for key, is := range lives {
		d := domain.ShippedFigures().Keyed(key)
		switch {
		case d == nil:
			return fmt.Errorf("the figure %s is alive, and no such figure is declared", key)
		case lacks[key] != "":
			return fmt.Errorf("the figure %s is alive and waits", key)
		case d.PerMember && is.member == "" && is.own == nil:
			return fmt.Errorf("the figure %s is declared to be given by member, and nothing says which is a member's", key)
		}
		for g := range is.groups {
			if !slices.Contains(d.GroupBy, g) {
				return fmt.Errorf("the figure %s is not declared to be grouped by %s", key, g)
			}
		}
	}
	for _, d := range domain.ShippedFigures().List {
		if _, ok := lives[d.Key]; !ok {
			if err := stillLacks(reg, d); err != nil {
				return err
			}
		}
	}
	return nil
}

// stillLacks makes sure that what a figure waits for is not there.
func stillLacks(reg *registry.Registry, d *domain.FigureDecl) error {
	what, ok := lacks[d.Key]
	if !ok {
		for _, c := range []*domain.FigureCount{&d.Numerator, d.Denominator} {
			if c != nil && !strings.HasPrefix(c.Entity, "*") && slices.ContainsFunc(strings.Split(c.Entity, "|"), func(e string) bool { return reg.Entity(e) == nil }) {
				return nil
			}
		}
		return fmt.Errorf("the figure %s is not alive, and its entities are there", d.Key)
	}
	entity, field, _ := strings.Cut(what, ".")
	e := reg.Entity(entity)
	if e != nil && (field == "" || e.Field(field) != nil) {
		return fmt.Errorf("the figure %s waits for %s, which is there", d.Key, what)
	}
	if field != "" && e == nil {
		return fmt.Errorf("the figure %s waits for %s, and there is no such entity", d.Key, what)
	}
	return nil
}

// waitsFor is the part that a figure waits for; "" for one that is alive.
func waitsFor(d *domain.FigureDecl) string {
	if _, ok := lives[d.Key]; ok {
		return ""
	}
	if part := broughtBy[d.Key]; part != "" {
		return part
	}
	return strings.ToUpper(d.Part)
}

// Definitions implements state.Named.
func (n *named) Definitions(v *state.View, part string) (out []*state.FigureDefinition) {
	for _, d := range domain.ShippedFigures().List {
		if part == "" || strings.EqualFold(d.Part, part) {
			out = append(out, n.definition(v, d))
		}
	}
	return out
}

func (n *named) definition(v *state.View, d *domain.FigureDecl) *state.FigureDefinition {
	x := &state.FigureDefinition{FigureDecl: d, Groups: groupsOf(d), Waits: waitsFor(d)}
	for _, l := range levels {
		if allowsLevel(d, l.name) {
			x.Levels = append(x.Levels, l.name)
		}
	}
	x.Settings = func() [][2]string { return settingsOf(v, d) }
	return x
}

// groupsOf are the groups that a figure is answered by: those of the declaration, of one
// that is alive as far as its facts have them.
func groupsOf(d *domain.FigureDecl) []string {
	is, ok := lives[d.Key]
	if !ok {
		return d.GroupBy
	}
	var out []string
	for _, g := range d.GroupBy {
		if _, ok := is.groups[g]; ok {
			out = append(out, g)
		}
	}
	return out
}

// level is a UnitLevel with its kinds of unit.
type level struct {
	name  string
	kinds []domain.UnitKind
}

var levels = []level{
	{"COMPANY", []domain.UnitKind{domain.UnitKindGroupCommittee, domain.UnitKindGroupCompany}},
	{"SECOND", []domain.UnitKind{domain.UnitKindSecondaryCommittee, domain.UnitKindSecondaryUnit}},
	{"GENERAL_BRANCH", []domain.UnitKind{domain.UnitKindGeneralBranch}},
	{"BRANCH", []domain.UnitKind{domain.UnitKindBranch}},
	{"PARTY_GROUP", []domain.UnitKind{domain.UnitKindPartyGroup}},
	{"WORKSHOP", []domain.UnitKind{domain.UnitKindWorkshopSection}},
	{"TEAM", []domain.UnitKind{domain.UnitKindTeam}},
}

func kindsOf(name string) []domain.UnitKind {
	for _, l := range levels {
		if l.name == name {
			return l.kinds
		}
	}
	return nil
}

func allowsLevel(d *domain.FigureDecl, name string) bool {
	return slices.ContainsFunc(kindsOf(name), func(k domain.UnitKind) bool { return slices.Contains(d.KindsOfUnit, k) })
}
