package check

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
)

// modelWorker is the kind of helper that comes from a branch with a title.
const modelWorker = "MODEL_BRANCH_WORKER"

// fillHelper says from which branch a helper comes, and how much one bears where nothing
// is said.
func fillHelper(c *engine.Change) error {
	h := engine.After[domain.HelperRegister](c)
	a := engine.Find[domain.Account](c.Tx, h.AccountID)
	if a == nil {
		return nil // a missing reference is reported as such
	}
	if m := engine.Find[domain.Member](c.Tx, a.MemberID); m != nil {
		c.Set(domain.HelperRegisterFieldSourceBranchID, engine.Text(m.BranchID))
	}
	if !c.New.Has(domain.HelperRegisterFieldCapacity) {
		c.Set(domain.HelperRegisterFieldCapacity, domain.Int(c.Tx.Settings("").HelperCapacity))
	}
	return nil
}

func checkHelper(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	return engine.InOrder(c, onceRegistered, ofCategories, titled, notAssisted)
}

// onceRegistered keeps one entry an account.
func onceRegistered(c *engine.Change) (err error) {
	h := engine.After[domain.HelperRegister](c)
	if c.Old != nil {
		return nil
	}
	engine.Each(c.Tx, "accountId", h.AccountID, func(o *domain.HelperRegister) bool {
		if o.ID != h.ID && o.Status != domain.HelperStatusDeclined && o.Status != domain.HelperStatusRemoved {
			err = domain.Broken("INV-HP3", "accountId", "该账号已在名册中", "the account is in the register already")
		}
		return err == nil
	})
	return err
}

// ofCategories: a helper is strong in categories that there are.
func ofCategories(c *engine.Change) error {
	if !c.Made(domain.HelperRegisterFieldStrengths) {
		return nil
	}
	for _, code := range engine.After[domain.HelperRegister](c).Strengths {
		found := false
		engine.Each(c.Tx, "code", code, func(*domain.Category) bool { found = true; return false })
		if !found {
			return domain.Errorf(domain.CodeValidation, "没有编号为%s的评价类别", "there is no category %s", code).On("strengths")
		}
	}
	return nil
}

// titled is INV-HP1: a worker of a model branch comes from a branch that holds the title,
// also while that is under review.
func titled(c *engine.Change) error {
	h := engine.After[domain.HelperRegister](c)
	if h.KindCode != modelWorker || c.Tx.Trusted() || !c.Made(domain.HelperRegisterFieldKindCode) && !c.Moved(string(domain.HelperStatusRegistered)) || titleOf(c.Tx, h.SourceBranchID) != "" {
		return nil
	}
	return domain.Broken("INV-HP1", "kindCode", "其所在支部没有示范党支部称号", "the helper's own branch holds no title of a model branch")
}

// titleOf is the state of the title that a branch holds; "" where it holds none.
func titleOf(tx *engine.Tx, branch string) (held domain.ModelTitleStatus) {
	if branch == "" {
		return ""
	}
	engine.Each(tx, "branchId", branch, func(t *domain.ModelBranchTitle) bool {
		switch t.Status {
		case domain.ModelTitleStatusNamed, domain.ModelTitleStatusRetained, domain.ModelTitleStatusUnderReview:
			held = t.Status
		}
		return held == ""
	})
	return held
}

// weakCase is the case of a weak branch that was decided on and has no end; "" for none. One
// that is suspected only is concealed, and weighs on nobody.
func weakCase(tx *engine.Tx, branch string) (id string) {
	if branch == "" {
		return ""
	}
	engine.Each(tx, "branchId", branch, func(w *domain.WeakBranchCase) bool {
		switch w.Status {
		case domain.WeakCaseStatusIdentified, domain.WeakCaseStatusListed, domain.WeakCaseStatusRectifying, domain.WeakCaseStatusAcceptance, domain.WeakCaseStatusExtended:
			id = w.ID
		}
		return id == ""
	})
	return id
}

// notAssisted is INV-HP2 for who is registered: the own branch is neither assisted itself nor
// a weak one.
func notAssisted(c *engine.Change) error {
	h := engine.After[domain.HelperRegister](c)
	switch {
	case c.Tx.Trusted() || !c.Moved(string(domain.HelperStatusRegistered)):
	case weakCase(c.Tx, h.SourceBranchID) != "":
		return domain.Broken("INV-HP2", "status", "其所在支部正在软弱涣散整顿", "the helper's own branch has a case of a weak branch")
	case assisted(c.Tx, h.SourceBranchID):
		return domain.Broken("INV-HP2", "status", "其所在支部正在接受帮扶", "the helper's own branch is assisted itself")
	}
	return nil
}

// runs says whether a pairing takes up its helpers.
func runs(s domain.PairingStatus) bool {
	switch s {
	case domain.PairingStatusAgreed, domain.PairingStatusActive, domain.PairingStatusEvaluated, domain.PairingStatusExtended:
		return true
	}
	return false
}

// assisted says whether a unit is helped in a pairing that runs.
func assisted(tx *engine.Tx, unit string) (yes bool) {
	engine.Each(tx, "unitId", unit, func(p *domain.AssistancePairing) bool { yes = runs(p.Status); return !yes })
	return yes
}

// burden counts the pairings of a helper that run, one of them left out.
func burden(tx *engine.Tx, helper, but string) (n int64) {
	engine.Each(tx, "helperIds", helper, func(p *domain.AssistancePairing) bool {
		if p.ID != but && runs(p.Status) {
			n++
		}
		return true
	})
	return n
}

// notFor says why a helper is left out of a pairing of a unit, by a code; "" where nothing
// speaks against it. but is the pairing itself.
func notFor(tx *engine.Tx, h *domain.HelperRegister, unit, but string) string {
	day := tx.Today()
	switch {
	case h.Status == domain.HelperStatusSuspended:
		return "SUSPENDED"
	case h.Status != domain.HelperStatusRegistered, h.Has(domain.HelperRegisterFieldValidFrom) && day < h.ValidFrom, h.Has(domain.HelperRegisterFieldValidTo) && day > h.ValidTo:
		return "NOT_REGISTERED"
	case weakCase(tx, h.SourceBranchID) != "":
		return "WEAK_BRANCH"
	case h.SourceBranchID != "" && assisted(tx, h.SourceBranchID):
		return "ASSISTED_ITSELF"
	case org.BranchOf(tx, h.AccountID) == unit || org.Outsider(tx, h.AccountID, unit, "INV-AS2") != nil:
		return "POST_IN_UNIT"
	case burden(tx, h.ID, but) >= h.Capacity:
		return "FULL"
	case h.KindCode == modelWorker:
		return untitled(titleOf(tx, h.SourceBranchID))
	}
	return ""
}

// untitled says what speaks against a worker of a model branch: without the title they are
// sent nowhere, and while it is under review to nothing new.
func untitled(title domain.ModelTitleStatus) string {
	switch title {
	case "":
		return "NO_TITLE"
	case domain.ModelTitleStatusUnderReview:
		return "TITLE_UNDER_REVIEW"
	}
	return ""
}

// refusedHelpers are the rules by which helpers are refused, with the words.
var refusedHelpers = map[string][3]string{
	"SUSPENDED":          {"INV-HP2", "帮扶人已暂停", "a helper is suspended"},
	"ASSISTED_ITSELF":    {"INV-HP2", "帮扶人所在支部正在接受帮扶", "a helper's own branch is assisted itself"},
	"WEAK_BRANCH":        {"INV-HP2", "帮扶人所在支部正在软弱涣散整顿", "a helper's own branch has a case of a weak branch"},
	"NO_TITLE":           {"INV-AS2", "帮扶人所在支部没有示范党支部称号", "a helper's own branch holds no title of a model branch"},
	"TITLE_UNDER_REVIEW": {"INV-AS2", "帮扶人所在支部的示范党支部称号正在复审", "the title of a helper's own branch is under review"},
	"NOT_REGISTERED":     {"INV-AS2", "帮扶人不在册或不在有效期内", "a helper is not registered, or not on this day"},
	"POST_IN_UNIT":       {"INV-AS2", "帮扶人不得为受助单位人员，也不得近期在该单位任职", "a helper is of the unit, or held a post there lately"},
	"FULL":               {"INV-HP3", "帮扶人承担的结对已满", "a helper bears as many pairings as they can"},
}

// followHelpers keeps the numbers of the helpers of a pairing, and suspends those whose own
// branch is assisted from now on.
func followHelpers(tx *engine.Tx, old, p *domain.AssistancePairing) error {
	var ids []string
	if old != nil {
		ids = slices.Clone(old.HelperIDs)
	}
	if p != nil {
		ids = append(ids, engine.Without(p.HelperIDs, ids)...)
	}
	for _, id := range ids {
		h := engine.Find[domain.HelperRegister](tx, id)
		if h == nil {
			continue
		}
		set := []domain.FieldEffect{}
		if n := burden(tx, id, ""); n != h.Load {
			set = append(set, engine.To(domain.HelperRegisterFieldLoad, domain.Int(n)))
		}
		if old != nil && p != nil && old.Status != p.Status {
			switch p.Status {
			case domain.PairingStatusEndedEffective:
				set = append(set, engine.To(domain.HelperRegisterFieldEffectiveCount, domain.Int(h.EffectiveCount+1)))
			case domain.PairingStatusEndedIneffective:
				set = append(set, engine.To(domain.HelperRegisterFieldIneffectiveCount, domain.Int(h.IneffectiveCount+1)))
			}
		}
		if len(set) == 0 {
			continue
		}
		if err := tx.ByRule("INV-HP3", func() error { return engine.Put[domain.HelperRegister](tx, id, set...) }); err != nil {
			return err
		}
	}
	if p == nil || !runs(p.Status) || old != nil && runs(old.Status) {
		return nil
	}
	for _, h := range engine.List[domain.HelperRegister](tx, "sourceBranchId", p.UnitID) {
		if h.Status != domain.HelperStatusRegistered {
			continue
		}
		err := tx.ByRule("INV-HP2", func() error {
			return engine.Put[domain.HelperRegister](tx, h.ID, engine.To(domain.HelperRegisterFieldStatus, engine.Text(domain.HelperStatusSuspended)))
		})
		if err != nil {
			return err
		}
	}
	return nil
}
