package engine

import "pdca/internal/domain"

// Rule is what an entity asks for beyond its declaration.
type Rule struct {
	// Fill completes a new record before anything is asked about it, rights
	// included: what the server knows without being told.
	Fill func(c *Change) error
	// Check looks at a change before it is stored: it may refuse it and may set
	// fields of the new record. It also sees deletions (New is nil).
	Check func(c *Change) error
	// Via names a state that a change passes through on its way, because of what
	// it brings along; "" for none.
	Via func(c *Change, from, to string) string
	// Apart says which record a change to one that exists is really about, and
	// leaves both as the change is to find them; nil is the one that it names.
	Apart func(tx *Tx, op Op, r *domain.Record) (Op, *domain.Record, error)
	// After follows a stored change up with changes to other records, as the
	// server's own doing.
	After func(c *Change) error
}

// ruleTable is the one list of rules, by entity. An entity without rules has no
// entry. It is a function because rules make changes that obey rules: Go allows
// no such circle in a package variable.
//
// The numbers INV-…, DL… and O… in errors are those of design/domain.md. Rules
// that it states without a number have one of ours:
//
//	INV-ORG1..4  the tree of units, successors, dissolving, links
//	INV-MB1..2   a member's branch and party group, exemptions
//	INV-AC1..2   grants to oneself, grants beyond one's own
//	INV-CAT1..2  sums and codes of a catalogue
//	INV-PT1..9   points: key, rule, append-only, reversal, discipline officer,
//	             approval, rules in use, no future, not by who entered them
//	INV-SAME     the four sames
func ruleTable() map[string]Rule {
	return map[string]Rule{
		"OrgUnit":           {Check: checkUnit, After: moveSubtree},
		"UnitLink":          {Check: checkLink},
		"Member":            {Check: checkMember},
		"Account":           {Check: checkAccount},
		"PdcaCycle":         {Check: checkCycle},
		"StandardCatalogue": {Check: checkCatalogue},
		"Item":              {Check: checkItem},
		"Criterion":         {Check: checkCriterion},
		"PointsRule":        {Check: checkPointsRule},
		"PointsEntry":       {Fill: fillPoints, Check: checkPoints, After: reversed},
		"Pledge":            {Check: checkPledge, After: rewardPledge},
		"SupervisionPlan":   {Fill: concealPlan, Check: checkPlan},
		"Inspection":        {Fill: fillInspection, Check: checkInspection, After: followInspection},
		"CriterionResult":   {Fill: fillResult, Check: checkResult, Via: answeredVia, Apart: apartResult, After: followResult},
		"Attachment":        {Fill: fillAttachment, Check: checkAttachment},
		"Evidence":          {Fill: fillEvidence, Check: checkEvidence, After: markReuse},
		"Finding":           {Check: checkFinding},
		"Rectification":     {Check: checkRectification},
		"AssistancePairing": {Check: checkPairing},
	}
}
