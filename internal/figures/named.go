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

// Hold implements state.Named: every shipped figure is alive, as it is declared.
func (n *named) Hold(reg *registry.Registry) error {
	n.reg = reg
	for key, is := range lives {
		d := domain.ShippedFigures().Keyed(key)
		switch {
		case d == nil:
			return fmt.Errorf("the figure %s is alive, and no such figure is declared", key)
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
			return fmt.Errorf("the figure %s is declared, and nothing works it out", d.Key)
		}
	}
	return nil
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
	x := &state.FigureDefinition{FigureDecl: d, Groups: groupsOf(d)}
	for _, l := range levels {
		if allowsLevel(d, l.name) {
			x.Levels = append(x.Levels, l.name)
		}
	}
	x.Settings = func() [][2]string { return settingsOf(v, d) }
	return x
}

// groupsOf are the groups that a figure is answered by: those of the declaration as far as
// its facts have them.
func groupsOf(d *domain.FigureDecl) []string {
	var out []string
	for _, g := range d.GroupBy {
		if _, ok := lives[d.Key].groups[g]; ok {
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
