package do

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
)

// practiceSpread is the rule for who had the main part in a practice that was spread.
const practiceSpread = "PT26"

// spread follows a recognition that was written under the rules, as an import writes it.
func spread(c *engine.Change) error {
	if c.New == nil || !c.Wrote(domain.PracticeActivityFieldRecognition) && c.Old != nil {
		return nil
	}
	return recognisedActivity(c.Tx, engine.After[domain.PracticeActivity](c))
}

// recognisedActivity posts what was earned by an activity of a branch's own choice whose
// practice is spread in the unit or the company, on the day of the decision, once for each
// who had the main part; and takes it back where the recognition does not stand any more.
// Whoever writes or revokes a recognition calls it with the activity as it is then.
func recognisedActivity(tx *engine.Tx, p *domain.PracticeActivity) error {
	of := domain.Recognition{}
	if p.Recognition != "" {
		of = engine.Object[domain.Recognition](p.Recognition)
	}
	on, known := engine.Day(of.DecidedOn)
	counts := known && p.ActionKind == domain.ActionKindSelfChosen && ground.SpreadOf(tx.State(), p) != ground.SpreadNone
	for _, x := range engine.List[domain.Participation](tx, "activityId", p.ID) {
		if x.Role != domain.PracticeRoleMain {
			continue
		}
		a := Award{Member: x.MemberID, Rule: practiceSpread, SourceType: "PracticeActivity", Source: p.ID, On: on}
		err := Revoke
		if counts {
			err = Post
		}
		if err := err(tx, a); err != nil {
			return err
		}
	}
	return nil
}
