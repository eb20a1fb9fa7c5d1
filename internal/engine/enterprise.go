package engine

import (
	"pdca/internal/domain"
	"pdca/internal/state"
)

// Enterprise answers what the engine has to know of the people of an enterprise: which
// entities they are in, it does not know. It is asked while a change runs, and looks at
// that change's state alone.
type Enterprise interface {
	// Member is who of its members an account is; "" for none.
	Member(tx *Tx, account string) string
	// Person is the person that an account belongs to; "" where none is known. What two
	// accounts of one person did was done by one.
	Person(tx *Tx, account string) string
	// Home is the unit that an account belongs to; "" for an account that is not there.
	Home(tx *Tx, account string) string
	// Nameable says whether whoever may refer to records of that kind may refer to this
	// one without seeing it. It is asked of records of the entities that Named lists alone:
	// a form cannot tell them from those that are not there.
	Nameable(tx *Tx, r *domain.Record) bool
	Named() []string
	// Holders lists the accounts that a word of a ladder means over a unit, on a day:
	// those who hold one of its roles there, or nearest above.
	Holders(s *state.Snapshot, today domain.Date, who domain.Who, unit string) []string
	// Mutes says whether an account does not want notices of a kind, and may be spared
	// them: an escalation is told to everybody whom it means (INV-EL5).
	Mutes(s *state.Snapshot, account, kind string) bool
}

// nobody is an enterprise without people.
type nobody struct{}

func (nobody) Member(*Tx, string) string         { return "" }
func (nobody) Person(*Tx, string) string         { return "" }
func (nobody) Home(*Tx, string) string           { return "" }
func (nobody) Nameable(*Tx, *domain.Record) bool { return false }
func (nobody) Named() []string                   { return nil }
func (nobody) Holders(*state.Snapshot, domain.Date, domain.Who, string) []string {
	return nil
}
func (nobody) Mutes(*state.Snapshot, string, string) bool { return false }

// SamePerson says whether two accounts are one person.
func (tx *Tx) SamePerson(a, b string) bool {
	if a == b {
		return true
	}
	p := tx.e.people.Person(tx, a)
	return p != "" && p == tx.e.people.Person(tx, b)
}
