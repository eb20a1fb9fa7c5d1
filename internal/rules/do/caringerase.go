package do

import (
	"cmp"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
)

// A case of care has a key of its own (@sealedText(group:)), so its texts go when their term
// is over while what else is known of the person stays. A case from before there were such
// keys (ownKey is not set) is sealed with the key of the person, in part at least: it goes
// with all texts of the person or not at all.

// checkCareErasure is INV-C9: what was written in a case is not erased while it goes on, and
// of a person nothing is while any case does.
func checkCareErasure(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	x, tx := engine.After[domain.ErasureRequest](c), c.Tx
	subject := cmp.Or(x.MemberID, x.AccountID)
	t := engine.Find[domain.CareTrigger](tx, x.CareTriggerID)
	if c.Old == nil && t != nil && t.SubjectID != subject {
		return engine.Missing("careTriggerId")
	}
	if !c.Moved(string(domain.ErasureStatusExecuted)) {
		return nil
	}
	cases := engine.List[domain.CareTrigger](tx, "subjectId", subject)
	if x.CareTriggerID != "" {
		if t == nil || !sealedApart(tx, t) {
			return denied("INV-C9", "status", "此件的文字用本人的密钥密封，不能单独销毁", "the texts of this case are sealed with the key of the person, and cannot be erased alone")
		}
		cases = []*domain.CareTrigger{t}
	}
	if slices.ContainsFunc(cases, careOpen) {
		return denied("INV-C9", "status", "有未结的关怀，暂不销毁", "a case of care goes on: nothing is erased until it is closed")
	}
	return nil
}

// sealedApart says whether all texts of a case are sealed with its own key. Each text says by
// which key it is: a server of before may have written one beside this one.
func sealedApart(tx *engine.Tx, t *domain.CareTrigger) bool {
	if !t.OwnKey {
		return false
	}
	key := domain.KeyName(t.SubjectID, t.ID)
	own := tx.SealedBy("CareTrigger", t.ID, key)
	for _, x := range engine.List[domain.CareRecord](tx, "triggerId", t.ID) {
		own = own && tx.SealedBy("CareRecord", x.ID, key)
	}
	for _, x := range engine.List[domain.CareMeasure](tx, "triggerId", t.ID) {
		own = own && tx.SealedBy("CareMeasure", x.ID, key)
	}
	return own
}

// careErased notes at the cases that their texts are gone, which ends DL75.
func careErased(c *engine.Change) error {
	if c.New == nil || !c.Moved(string(domain.ErasureStatusExecuted)) {
		return nil
	}
	x, tx := engine.After[domain.ErasureRequest](c), c.Tx
	for _, t := range engine.List[domain.CareTrigger](tx, "subjectId", cmp.Or(x.MemberID, x.AccountID)) {
		if x.CareTriggerID != "" && t.ID != x.CareTriggerID || t.Has(domain.CareTriggerFieldTextErasedOn) {
			continue
		}
		err := tx.ByRule("INV-C9", func() error {
			return engine.Put[domain.CareTrigger](tx, t.ID, engine.To(domain.CareTriggerFieldTextErasedOn, domain.DateValue(tx.Today())))
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// proposeErasure is INV-C9: when its time is over the text of a case is to go. It is asked for
// once a case, or once a person where the key is that of the person, and people decide.
func proposeErasure(tx *engine.Tx, r *domain.Record) error {
	t := r.Body.(*domain.CareTrigger)
	field, by := domain.ErasureRequestFieldMemberID, "memberId"
	if t.SubjectType == domain.CareSubjectAccount {
		field, by = domain.ErasureRequestFieldAccountID, "accountId"
	}
	fields := []domain.FieldEffect{engine.To(field, engine.Text(t.SubjectID)), engine.To(domain.ErasureRequestFieldGroundsZh, domain.String("关怀文字保存期满"))}
	ask := &domain.ErasureRequest{MemberID: t.SubjectID}
	if sealedApart(tx, t) {
		ask.CareTriggerID = t.ID
		fields = append(fields, engine.To(domain.ErasureRequestFieldCareTriggerID, engine.Text(t.ID)))
	}
	asked := slices.ContainsFunc(engine.List[domain.ErasureRequest](tx, by, t.SubjectID), func(x *domain.ErasureRequest) bool {
		return x.Status == domain.ErasureStatusRequested && (x.CareTriggerID == "" || x.CareTriggerID == ask.CareTriggerID)
	})
	if asked || tx.Erased(org.ErasedKey(ask)) {
		return nil
	}
	slices.SortFunc(fields, func(a, b domain.FieldEffect) int { return a.Field - b.Field })
	return tx.AsSystem(func() error { return engine.Create[domain.ErasureRequest](tx, fields...) })
}
