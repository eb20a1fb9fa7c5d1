package org

import (
	"fmt"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/share"
	"pdca/internal/state"
)

// agreementTerms are the fields that an approval is of: a change of one undoes both.
var agreementTerms = []int{domain.DataShareAgreementFieldEntities, domain.DataShareAgreementFieldAggregates, domain.DataShareAgreementFieldFigureKeys, domain.DataShareAgreementFieldFloor,
	domain.DataShareAgreementFieldFrom, domain.DataShareAgreementFieldTo, domain.DataShareAgreementFieldPurposeCode, domain.DataShareAgreementFieldPurposeZh}

// nextVersion numbers an agreement that takes the place of another one.
func nextVersion(c *engine.Change) error {
	if old := engine.Visible[domain.DataShareAgreement](c.Tx, engine.After[domain.DataShareAgreement](c).SupersedesID); old != nil {
		c.Stamp(domain.DataShareAgreementFieldVersion, domain.Int(old.Version+1))
	}
	return nil
}

func checkAgreement(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	return engine.InOrder(c, agreementSides, supersedesLiving, agreementStands, agreementKept, agreementDays, agreementApproved)
}

// agreementSides holds an agreement to a unit of ours that gives and a partner that reads.
func agreementSides(c *engine.Change) error {
	x := engine.After[domain.DataShareAgreement](c)
	if c.Old != nil {
		return nil
	}
	if u := engine.Find[domain.OrgUnit](c.Tx, x.OwnerUnitID); u != nil && u.Line == domain.UnitLineExternal {
		return domain.Broken("INV-DS2", "ownerUnitId", "数据所有单位须为本企业单位", "the data are of a unit of the enterprise")
	}
	u := engine.Find[domain.OrgUnit](c.Tx, x.PartnerUnitID)
	switch {
	case u == nil || u.Kind == domain.UnitKindPartnerUnit && u.Status == domain.OrgUnitStatusActive:
		return nil // a missing reference is reported as such
	case engine.Visible[domain.OrgUnit](c.Tx, x.PartnerUnitID) == nil && !c.Tx.Trusted():
		return engine.Missing("partnerUnitId") // of a unit that is not seen no more is told than that it cannot be named
	}
	return domain.Broken("INV-DS2", "partnerUnitId", "须为在用的合作单位", "the other side is a partner in being")
}

// supersedesLiving: a later version takes the place of one that is in force, between the
// same two.
func supersedesLiving(c *engine.Change) error {
	x := engine.After[domain.DataShareAgreement](c)
	old := engine.Visible[domain.DataShareAgreement](c.Tx, x.SupersedesID)
	if c.Old != nil || old == nil || old.OwnerUnitID == x.OwnerUnitID && old.PartnerUnitID == x.PartnerUnitID && inForce(old.Status) {
		return nil // a missing reference is reported as such
	}
	return domain.Broken("INV-DS2", "supersedesId", "只能取代同两方之间已生效的协议", "it takes the place of one that is in force between the same two")
}

func inForce(s domain.AgreementStatus) bool {
	return s == domain.AgreementStatusActive || s == domain.AgreementStatusSuspended
}

// agreementStands: what the partner has accepted changes no more; other terms are a new
// version, with new approvals.
func agreementStands(c *engine.Change) error {
	switch s := domain.AgreementStatus(c.From()); {
	case c.Old == nil || c.Tx.Trusted() || !c.Wrote(agreementTerms...):
		return nil
	case inForce(s) || s == domain.AgreementStatusPartnerAccepted:
		return domain.Errorf(domain.CodeSealed, "合作单位已确认，条款不再更改；请另立新版本", "the partner has accepted it: other terms are a new version").On("status")
	case c.To() != c.From():
		return domain.Broken("INV-DS2", "status", "更改条款与批准须分开进行", "terms are changed and approved in two steps")
	}
	return nil
}

// agreementKept is INV-DS1, INV-DS3 and the floor of INV-DS6: what is named can be shared,
// filters narrow, and groups are no smaller than is set.
func agreementKept(c *engine.Change) error {
	x := engine.After[domain.DataShareAgreement](c)
	if !c.Made(agreementTerms...) && !c.Moved(string(domain.AgreementStatusOwnerApproved)) {
		return nil
	}
	if least := c.Tx.Settings("").SharingFloor; x.Floor < least {
		return domain.Broken("INV-DS6", "floor", "汇总的下限不得低于%d", "the floor of aggregates is %d at least", least)
	}
	return share.Check(c.Tx.State(), x)
}

// agreementDays is DL22: an agreement is for so many months at most, and not accepted when
// it is over.
func agreementDays(c *engine.Change) error {
	x := engine.After[domain.DataShareAgreement](c)
	dated := x.Has(domain.DataShareAgreementFieldFrom) && c.Made(domain.DataShareAgreementFieldFrom, domain.DataShareAgreementFieldTo)
	if dated && !c.Tx.Trusted() && x.To > c.Tx.DueOn("DL22", &x.Record, x.From) {
		return domain.Broken("DL22", "to", "协议期限过长", "the agreement lasts too long")
	}
	if c.Moved(string(domain.AgreementStatusOwnerApproved), string(domain.AgreementStatusCompanyApproved), string(domain.AgreementStatusPartnerAccepted)) && x.To < c.Tx.Today() {
		return domain.Broken("DL22", "to", "截止日已过", "its last day is over")
	}
	return nil
}

// agreementApproved is INV-DS2: the secretary of the owner's unit, where that is the
// company its committee, and another person of the committee; neither is of the partner,
// and who accepted is neither of them. Whoever it was is stamped.
func agreementApproved(c *engine.Change) error {
	x := engine.After[domain.DataShareAgreement](c)
	me := c.Tx.Actor.Account
	switch {
	case c.Moved(string(domain.AgreementStatusOwnerApproved)):
		if err := approver(c, x, ""); err != nil {
			return err
		}
		c.Stamp(domain.DataShareAgreementFieldOwnerApprovedBy, engine.Text(me))
	case c.Moved(string(domain.AgreementStatusCompanyApproved)):
		if err := approver(c, x, x.OwnerApprovedBy); err != nil {
			return err
		}
		c.Stamp(domain.DataShareAgreementFieldCompanyApprovedBy, engine.Text(me))
		if x.Number == "" {
			c.Stamp(domain.DataShareAgreementFieldNumber, domain.String(nextNumber(c.Tx)))
		}
	case c.Moved(string(domain.AgreementStatusPartnerAccepted)):
		if !c.Tx.Trusted() && (c.Tx.SamePerson(me, x.OwnerApprovedBy) || c.Tx.SamePerson(me, x.CompanyApprovedBy)) {
			return notBoth()
		}
		c.Stamp(domain.DataShareAgreementFieldPartnerAcceptedBy, engine.Text(me))
	case c.Moved(string(domain.AgreementStatusDraft)):
		c.Set(domain.DataShareAgreementFieldOwnerApprovedBy, domain.Null)
		c.Set(domain.DataShareAgreementFieldCompanyApprovedBy, domain.Null)
		if c.Reason != "" {
			c.Stamp(domain.DataShareAgreementFieldRejectedReasonZh, domain.String(c.Reason))
		}
	}
	return nil
}

func notBoth() error {
	e := engine.Forbidden().On("status")
	e.Rule = "INV-DS2"
	return e
}

// approver holds whoever approves against what they are; first is who approved before, ""
// for nobody.
func approver(c *engine.Change, x *domain.DataShareAgreement, first string) error {
	if c.Tx.Trusted() {
		return nil
	}
	secretary := first != ""
	if u := engine.Find[domain.OrgUnit](c.Tx, x.OwnerUnitID); u != nil && u.ParentID == "" {
		secretary = true // the company has its committee
	}
	for _, g := range c.Tx.Scope().Grants() {
		if g.Role == domain.RolePartnerViewer {
			return notBoth()
		}
		secretary = secretary || g.Role == domain.RoleUnitSecretary && c.Tx.State().Below(x.OwnerUnitID, g.Unit)
	}
	if !secretary || first != "" && c.Tx.SamePerson(c.Tx.Actor.Account, first) {
		return notBoth()
	}
	return nil
}

// nextNumber is the next number of the year, without gaps: it is given at the approval.
func nextNumber(tx *engine.Tx) string {
	prefix, n := fmt.Sprintf("DSA-%d-", tx.Today().Std().Year()), 0
	tx.State().EachOfEntity(tx.Registry().Entity("DataShareAgreement"), func(r *domain.Record) {
		if strings.HasPrefix(r.Body.(*domain.DataShareAgreement).Number, prefix) {
			n++
		}
	})
	return fmt.Sprintf("%s%03d", prefix, n+1)
}

// followAgreement undoes the approvals where terms changed, begins an agreement whose day
// has come, and ends the one that it takes the place of.
func followAgreement(c *engine.Change) error {
	x := engine.After[domain.DataShareAgreement](c)
	switch {
	case x == nil:
	case c.Old != nil && c.From() == c.To() && (x.Status == domain.AgreementStatusOwnerApproved || x.Status == domain.AgreementStatusCompanyApproved) && c.Wrote(agreementTerms...):
		return c.Tx.AsSystem(func() error { return c.Tx.MoveTo(&x.Record, string(domain.AgreementStatusDraft)) })
	case c.Moved(string(domain.AgreementStatusPartnerAccepted)) && c.Old != nil && x.From <= c.Tx.Today():
		return c.Tx.AsSystem(func() error { return c.Tx.MoveTo(&x.Record, string(domain.AgreementStatusActive)) })
	case c.Moved(string(domain.AgreementStatusActive)) && c.Old != nil:
		if old := engine.Find[domain.DataShareAgreement](c.Tx, x.SupersedesID); old != nil && inForce(old.Status) {
			return c.Tx.AsSystem(func() error { return c.Tx.MoveTo(&old.Record, string(domain.AgreementStatusExpired)) })
		}
	}
	return nil
}

// agreementDeadlines: DL78, the partner accepts; the first day; DL22, the last one.
func agreementDeadlines() []engine.Deadline {
	who := engine.Whom{"PARTNER": partners, "SHARE_OWNER": func(s *state.Snapshot, r *domain.Record, today domain.Date) []string {
		return MayHold(s, today, r.Body.(*domain.DataShareAgreement).OwnerUnitID, "SHARE_OWNER", domain.LevelApprove)
	}}
	return []engine.Deadline{
		{Key: "DL78", Entity: "DataShareAgreement", Who: who,
			Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
				x := r.Body.(*domain.DataShareAgreement)
				return engine.Run{At: x.CompanyApprovedAt}, x.Status == domain.AgreementStatusCompanyApproved && x.CompanyApprovedAt != 0
			}},
		{Key: "DL22", Entity: "DataShareAgreement", Who: who,
			Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
				x := r.Body.(*domain.DataShareAgreement)
				return engine.Run{From: x.From, Due: x.To}, inForce(x.Status)
			}},
		{Key: "AGREEMENT", Entity: "DataShareAgreement", Own: engine.OnDay("AGREEMENT", "共享协议生效", "An agreement on sharing begins"),
			Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
				x := r.Body.(*domain.DataShareAgreement)
				return engine.Run{From: x.From - 1, Due: x.From - 1}, x.Status == domain.AgreementStatusPartnerAccepted
			},
			Do: map[int]func(*engine.Tx, *domain.Record) error{0: func(tx *engine.Tx, r *domain.Record) error {
				return tx.ByRule("INV-DS2", func() error { return tx.MoveTo(r, string(domain.AgreementStatusActive)) })
			}}},
	}
}

func partners(s *state.Snapshot, r *domain.Record, today domain.Date) []string {
	return Nearest(s, today, r.Body.(*domain.DataShareAgreement).PartnerUnitID, func(h state.Holder) bool { return h.Role == domain.RolePartnerViewer })
}

// agreementNews are what both sides are told of an agreement.
func agreementNews() []engine.News {
	whom := engine.Whom{"PARTNER": partners, "SHARE_OWNER": func(s *state.Snapshot, r *domain.Record, today domain.Date) []string {
		return MayHold(s, today, r.Body.(*domain.DataShareAgreement).OwnerUnitID, "SHARE_OWNER", domain.LevelApprove)
	}}
	told := func(zh, en string, who []string, from []string, to ...string) engine.News {
		return engine.News{Kind: engine.NoticeDecision, Entity: "DataShareAgreement", From: from, To: to, Says: domain.Text{Zh: zh, En: en}, Reason: true, Who: who, Whom: whom}
	}
	both := []string{"PARTNER", "SHARE_OWNER"}
	return []engine.News{
		told("数据共享协议生效", "An agreement on sharing is in force", both, nil, string(domain.AgreementStatusActive)),
		told("数据共享协议中止", "An agreement on sharing is suspended", both, nil, string(domain.AgreementStatusSuspended)),
		told("数据共享协议撤销", "An agreement on sharing is revoked", both, nil, string(domain.AgreementStatusRevoked)),
		told("合作单位退回数据共享协议", "The partner returned an agreement on sharing", both[1:], []string{string(domain.AgreementStatusCompanyApproved)}, string(domain.AgreementStatusDraft)),
	}
}
