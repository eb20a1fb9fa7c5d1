package do

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
)

// fillObjection says who files, and with whom: the unit that runs the round.
func fillObjection(c *engine.Change) error {
	x, tx := engine.After[domain.Objection](c), c.Tx
	n := engine.Find[domain.Nomination](tx, x.NominationID)
	if n == nil {
		return engine.Missing("nominationId")
	}
	c.Stamp(domain.ObjectionFieldUnitID, engine.Text(n.RoundUnitID))
	c.Stamp(domain.ObjectionFieldFiledAt, domain.TimeValue(tx.Now()))
	c.Stamp(domain.ObjectionFieldFiledByAccountID, engine.Text(tx.Actor.Account))
	c.Stamp(domain.ObjectionFieldFiledByMemberID, engine.Text(org.ActorMember(tx)))
	return nil
}

// checkObjection is INV-CM4: an objection is filed within the notice, and counts by when the
// server has it.
func checkObjection(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	x, tx := engine.After[domain.Objection](c), c.Tx
	if c.Old == nil && !tx.Trusted() {
		n := engine.Find[domain.Nomination](tx, x.NominationID)
		r := engine.Find[domain.CommendationRound](tx, n.RoundID)
		if r == nil || r.Status != domain.RoundStatusPublicNotice || n.Status != domain.NominationStatusShortlisted || tx.Today() > r.NoticeTo {
			return domain.Broken("INV-CM4", "nominationId", "异议在公示期内对入围的推荐提出", "an objection is filed within the notice, to one that is shortlisted")
		}
	}
	if c.Moved(string(domain.ObjectionStatusGranted), string(domain.ObjectionStatusRejected)) {
		c.Stamp(domain.ObjectionFieldDecidedBy, engine.Text(tx.Actor.Account))
	}
	return nil
}

// followObjection takes a round back to its review when an objection is granted: the notice
// begins anew for the names that change.
func followObjection(c *engine.Change) error {
	x, tx := engine.After[domain.Objection](c), c.Tx
	if x == nil || c.Old == nil || !c.Moved(string(domain.ObjectionStatusGranted)) {
		return nil
	}
	n := engine.Find[domain.Nomination](tx, x.NominationID)
	if n == nil {
		return nil
	}
	r := tx.State().Find("CommendationRound", n.RoundID)
	if r == nil || r.Body.(*domain.CommendationRound).Status != domain.RoundStatusPublicNotice {
		return nil
	}
	return tx.Carry(r, "异议成立 / an objection was granted", engine.To(domain.CommendationRoundFieldStatus, engine.Text(domain.RoundStatusReviewing)))
}

// ofCompany are the levels that count as the company's for PT30.
var ofCompany = []string{"COMPANY", "GROUP_ABOVE"}

// checkHonour is INV-CM8: an honour that no round gave is entered by who approves, with its
// document; that of the company by the company.
func checkHonour(c *engine.Change) error {
	if c.New == nil || c.Old != nil {
		return nil
	}
	h, tx := engine.After[domain.Honour](c), c.Tx
	who := 0
	for _, s := range []string{h.MemberID, h.AccountID, h.RecipientUnitID, h.TeamZh} {
		if s != "" {
			who++
		}
	}
	if who != 1 {
		return domain.Broken("INV-ID1", "memberId", "荣誉授予一名党员、一名职工、一个单位或一个集体", "an honour is one member's, account's, unit's or team's")
	}
	if m := engine.Find[domain.Member](tx, h.MemberID); m != nil {
		c.Stamp(domain.HonourFieldMemberClassAtAward, domain.String(m.MemberClassCode))
	}
	bad := func(field, zh, en string) error { return domain.Broken("INV-CM8", field, zh, en) }
	switch {
	case tx.Trusted():
	case h.NominationID != "":
		return bad("nominationId", "评比的荣誉在公布时由系统授予", "the honours of a round are given by the server when it is announced")
	case !org.MayOver(tx, h.UnitID, roundRow, domain.LevelApprove):
		return denied("INV-CM8", "unitId", "评比以外的荣誉由有权批准的人登记", "an honour outside a round is entered by who approves")
	case slices.Contains(ofCompany, h.LevelCode) && !slices.Contains(org.Tops(tx.State()), h.UnitID):
		return bad("levelCode", "公司级荣誉由公司登记", "an honour of the company is entered by the company")
	case h.DocumentNo == "" && h.DocumentEvidenceID == "":
		return bad("documentNo", "须有文号或文件", "the number of the document, or the document, is missing")
	case h.MemberID != "" && !below(tx, h.MemberID, h.UnitID):
		return engine.Missing("memberId")
	}
	return nil
}

func below(tx *engine.Tx, member, unit string) bool {
	m := engine.Find[domain.Member](tx, member)
	return m == nil || tx.State().Below(m.BranchID, unit)
}

// followHonour posts for an honour of the company that is one member's (PT30), and takes it
// back with the honour.
func followHonour(c *engine.Change) error {
	h := engine.After[domain.Honour](c)
	if h == nil || h.MemberID == "" || !slices.Contains(ofCompany, h.LevelCode) {
		return nil
	}
	award := Award{Member: h.MemberID, Rule: "PT30", SourceType: "Honour", Source: h.ID, On: h.GrantedOn}
	switch {
	case c.Old == nil && h.Status == domain.HonourStatusAwarded:
		return Post(c.Tx, award)
	case c.Moved(string(domain.HonourStatusRevoked)):
		return Revoke(c.Tx, award)
	}
	return nil
}
