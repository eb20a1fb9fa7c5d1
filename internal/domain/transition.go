package domain

import (
	"fmt"
	"slices"
	"strings"
)

// Transition is one legal step of a state machine.
type Transition struct {
	From, To string
	// Roles may take the step; none means whoever may edit the record.
	Roles []string
	// Reason says that the step needs one: it goes backwards or ends early.
	Reason bool
}

// AllowedTo says whether someone who holds the roles may take the step.
func (t Transition) AllowedTo(roles []string) bool {
	return len(t.Roles) == 0 || slices.ContainsFunc(roles, func(r string) bool { return slices.Contains(t.Roles, r) })
}

// Machine is the state machine of one field. What is not listed is forbidden.
// The lists come from the directives of the schema; the type knows no entity.
type Machine struct {
	initial string
	from    map[string][]Transition
}

// NewMachine makes a machine whose records start in the state initial. A step
// that is listed twice, stays where it is or lacks a state is an error of the
// schema.
func NewMachine(initial string, steps []Transition) (*Machine, error) {
	m := &Machine{initial: initial, from: map[string][]Transition{}}
	for _, t := range steps {
		_, twice := m.Legal(t.From, t.To)
		if twice || t.From == t.To || t.From == "" || t.To == "" || initial == "" {
			return nil, fmt.Errorf("state machine from %q: step %q to %q is listed twice, goes nowhere or lacks a state", initial, t.From, t.To)
		}
		m.from[t.From] = append(m.from[t.From], t)
	}
	return m, nil
}

// Initial returns the state that records start in.
func (m *Machine) Initial() string { return m.initial }

// Next returns the legal steps out of a state, in the order of the schema; none
// for a state that ends. The slice must not be changed.
func (m *Machine) Next(from string) []Transition { return m.from[from] }

// Legal returns the step between two states, if there is one.
func (m *Machine) Legal(from, to string) (Transition, bool) {
	for _, t := range m.from[from] {
		if t.To == to {
			return t, true
		}
	}
	return Transition{}, false
}

// Check refuses a step that is not listed with ILLEGAL_TRANSITION, and one that
// lacks its reason with VALIDATION. An empty from means that the record is being
// created, which only the initial state allows. Roles are the business of rights,
// not checked here. field is the field of the state, for the error.
func (m *Machine) Check(field, from, to, reason string) error {
	if from == "" && to == m.initial {
		return nil
	}
	t, ok := m.Legal(from, to)
	if !ok {
		known := m.reachable(from)
		return Errorf(CodeIllegalTransition, "不允许的状态变更；当前可变更为：%s", "this change of state is not allowed; allowed now: %s", known).On(field)
	}
	if t.Reason && strings.TrimSpace(reason) == "" {
		return Errorf(CodeValidation, "该状态变更须说明理由", "this change of state needs a reason").On("reason")
	}
	return nil
}

// reachable lists the states one step away, for messages.
func (m *Machine) reachable(from string) string {
	if from == "" {
		return m.initial
	}
	var l []string
	for _, t := range m.from[from] {
		l = append(l, t.To)
	}
	return strings.Join(l, ", ")
}
