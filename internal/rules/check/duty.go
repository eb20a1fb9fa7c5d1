package check

import (
	"cmp"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// Duties are INV-SOD, for whatever stands on its rows.
func Duties() []engine.Duty {
	return []engine.Duty{{Rule: "INV-SOD", Holds: outside}, {Rule: "INV-SOD", Holds: notTheTeam}}
}

// outside keeps whoever holds a post in the unit of a record from it. A self-check (INV-I5)
// is made by the unit's own people, and reviewed from above; a list of what a weak branch has
// to do is worked on by its own people, and accepted from outside (INV-WB3).
func outside(c *engine.Change, action, person string) error {
	if action == "WEAK_LIST" && !c.Moved(string(domain.ListItemStatusAccepted), string(domain.ListItemStatusReturned)) {
		return nil
	}
	if action == "APPRAISAL" && !c.Moved(string(domain.AppraisalStatusConfirmed)) {
		return nil // the branch appraises its own members; who confirms it is from outside
	}
	if action == "COMMEND" && c.Ent.Name != "Nomination" {
		return nil // who runs a round, or grants an honour, does it for the own unit
	}
	if action == "SCORE" || action == "RESULT_SUBMIT" {
		if i := checkOf(c); i != nil && i.Mode == domain.SupervisionModeSelfCheck {
			return nil
		}
	}
	return org.Outsider(c.Tx, person, cmp.Or(c.New, c.Old).Unit, "INV-SOD")
}

// notTheTeam keeps the team from reviewing what it did: who scored is never the only
// reviewer.
func notTheTeam(c *engine.Change, action, person string) error {
	i := checkOf(c)
	if action != "RESULT_REVIEW" || i == nil || !slices.ContainsFunc(team(i), func(id string) bool { return c.Tx.SamePerson(id, person) }) {
		return nil
	}
	return domain.Broken("INV-SOD", "", "检查组成员不得复核本检查", "nobody reviews an inspection that they took part in")
}

// checkOf is the inspection that a change is about; nil for none.
func checkOf(c *engine.Change) *domain.Inspection {
	r := cmp.Or(c.New, c.Old)
	if i, ok := r.Body.(*domain.Inspection); ok {
		return i
	}
	return engine.Find[domain.Inspection](c.Tx, state.TeamOf(c.Ent, r))
}
