package act

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

func checkListItem(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	return engine.InOrder(c, itemOfCase, itemSubmitted, itemAccepted)
}

// itemOfCase holds an item against its case: it answers one of the grounds, has one owner and is
// due within the term. Items are drawn up once a case is identified.
func itemOfCase(c *engine.Change) error {
	x, tx := engine.After[domain.ListItem](c), c.Tx
	w := engine.Find[domain.WeakBranchCase](tx, x.CaseID)
	if w == nil || tx.Trusted() {
		return nil // a missing reference is reported as such
	}
	switch {
	case c.Old == nil && !caseIdentified(w.Status):
		return askFor("caseId", "整顿认定之后、了结之前方可列入清单", "a list is drawn up between the decision on a case and its end")
	case c.Made(domain.ListItemFieldGroundCode) && !slices.Contains(w.GroundCodes, x.GroundCode):
		return askFor("groundCode", "须对应该整顿的一项认定情形", "it answers one of the grounds of the case")
	case c.Made(domain.ListItemFieldOwnerMemberID, domain.ListItemFieldOwnerAccountID) && (x.OwnerMemberID == "") == (x.OwnerAccountID == ""):
		return askFor("ownerMemberId", "须有且只有一名责任人", "it has one owner, and no more")
	case c.Made(domain.ListItemFieldDueOn) && w.Has(domain.WeakBranchCaseFieldTermTo) && x.DueOn > w.TermTo:
		return askFor("dueOn", "期限不得晚于整改期末日%s", "it is due by %s, the last day of the term", w.TermTo)
	}
	return nil
}

// itemSubmitted: what is handed in shows something.
func itemSubmitted(c *engine.Change) error {
	x := engine.After[domain.ListItem](c)
	if c.Tx.Trusted() || !c.Moved(string(domain.ListItemStatusSubmitted)) {
		return nil
	}
	w := engine.Find[domain.WeakBranchCase](c.Tx, x.CaseID)
	switch {
	case len(x.EvidenceIDs) == 0:
		return askFor("evidenceIds", "须附佐证", "evidence comes with it")
	case w != nil && w.Status == domain.WeakCaseStatusIdentified:
		return askFor("status", "清单尚未下达", "the list is not in force yet")
	}
	return nil
}

// itemAccepted is INV-WB3 beside the separation of duties: never by the owner, nor by the
// helper of the case's pairing.
func itemAccepted(c *engine.Change) error {
	x, tx := engine.After[domain.ListItem](c), c.Tx
	if c.Moved(string(domain.ListItemStatusReturned)) {
		c.Stamp(domain.ListItemFieldReturnCount, domain.Int(x.ReturnCount+1))
	}
	if !c.Moved(string(domain.ListItemStatusAccepted)) {
		return nil
	}
	if !tx.Trusted() && ownsItem(tx, x) {
		e := domain.Broken("INV-SOD", "status", "责任人和结对帮扶人不得验收", "neither the owner nor a helper of the pairing accepts it")
		e.Code = domain.CodeForbidden
		return e
	}
	c.Stamp(domain.ListItemFieldAcceptedBy, engine.Text(tx.Actor.Account))
	return nil
}

func ownsItem(tx *engine.Tx, x *domain.ListItem) bool {
	me := tx.Actor.Account
	a := engine.Find[domain.Account](tx, me)
	if x.OwnerAccountID != "" && tx.SamePerson(x.OwnerAccountID, me) || a != nil && a.MemberID != "" && a.MemberID == x.OwnerMemberID {
		return true
	}
	w := engine.Find[domain.WeakBranchCase](tx, x.CaseID)
	if w == nil {
		return false
	}
	p := engine.Find[domain.AssistancePairing](tx, w.PairingID)
	return p != nil && slices.ContainsFunc(p.HelperAccountIDs, func(id string) bool { return tx.SamePerson(id, me) })
}

// followListItem begins the rectifying with the first item that is handed in.
func followListItem(c *engine.Change) error {
	if c.New == nil || !c.Moved(string(domain.ListItemStatusSubmitted)) {
		return nil
	}
	w := engine.Find[domain.WeakBranchCase](c.Tx, engine.After[domain.ListItem](c).CaseID)
	if w == nil || w.Status != domain.WeakCaseStatusListed {
		return nil
	}
	return engine.Put[domain.WeakBranchCase](c.Tx, w.ID, engine.To(domain.WeakBranchCaseFieldStatus, engine.Text(domain.WeakCaseStatusRectifying)))
}

// openItem says whether an item of a list waits.
func openItem(s domain.ListItemStatus) bool {
	return s != domain.ListItemStatusAccepted && s != domain.ListItemStatusCancelled
}
