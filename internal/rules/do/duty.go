package do

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
)

// dutyRule is what a member earns whose duties of a quarter are all confirmed.
const dutyRule = "PT16"

// rewardDuties posts the points of a duty list that is confirmed whole, as of the last day of
// its reporting or the day of the act, whichever is first: points of a quarter are of its year.
func rewardDuties(c *engine.Change) error {
	if c.New == nil || !c.Moved(string(domain.DutyListStatusConfirmed)) {
		return nil
	}
	l := engine.After[domain.DutyList](c)
	cycle := engine.Find[domain.PdcaCycle](c.Tx, l.CycleID)
	if l.ItemCount == 0 || l.DoneCount != l.ItemCount || cycle == nil {
		return nil
	}
	on := min(c.Tx.ActDay(), domain.FirstOfYear(int(cycle.Year)+1)-1)
	return Post(c.Tx, Award{Member: l.MemberID, Rule: dutyRule, SourceType: "DutyList", Source: l.ID, On: on})
}
