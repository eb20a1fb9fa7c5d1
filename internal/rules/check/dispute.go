package check

import (
	"encoding/json"
	"unicode/utf8"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// What a unit says against a finding, and what becomes of it.

const (
	// disputeTerm is the key of the term within which a finding is disputed.
	disputeTerm = "DL25"
	// leastDispute is how long a dispute is at least, in characters.
	leastDispute = 20
)

// takenBack lets the lead take a finding back before its unit was told of it. A score that
// rests on it needs another ground then (INV-R2).
func takenBack(c *engine.Change) error {
	if !c.Moved(string(domain.FindingStatusWithdrawn)) {
		return nil
	}
	switch domain.FindingStatus(c.From()) {
	case domain.FindingStatusOpen, domain.FindingStatusConfirmed:
	default:
		return nil
	}
	if c.New.Has(domain.FindingFieldToldOn) && !c.Tx.Trusted() {
		return domain.Broken("INV-F2", "status", "已告知受检单位，只能经异议撤回", "its unit was told of it: it is withdrawn upon a dispute only")
	}
	regrounded(c.Tx, engine.After[domain.Finding](c))
	return nil
}

// scoreStands says at the results of a finding that was withdrawn upon a dispute why their
// score stands: they are locked, and the finding was what it rested on (INV-R2).
func scoreStands(tx *engine.Tx, f *domain.Finding, why string) error {
	ent := tx.Registry().Entity("CriterionResult")
	for _, r := range engine.List[domain.CriterionResult](tx, "inspectionId", f.InspectionID) {
		cr := engine.Find[domain.Criterion](tx, r.CriterionID)
		if r.CriterionCode != f.CriterionCode || !r.Counted || cr == nil || !r.Has(domain.CriterionResultFieldScore) || r.Score >= cr.MaxScore || hasFinding(tx, r) {
			continue
		}
		list := engine.Objects[domain.ReviewRemark](r.Remarks)
		note := domain.ReviewRemark{No: 1, TextZh: "问题经异议撤回，得分不变：" + why, Kind: domain.RemarkKindNote, Settled: true, By: tx.Actor.Account, At: tx.ActAt().String()}
		for _, m := range list {
			note.No = max(note.No, m.No+1)
		}
		b, err := json.Marshal(append(list, note))
		if err != nil {
			return err
		}
		v, err := ent.Fields[domain.CriterionResultFieldRemarks].ParseJSON(b)
		if err == nil {
			err = engine.Put[domain.CriterionResult](tx, r.ID, engine.To(domain.CriterionResultFieldRemarks, engine.Canonical(ent.Fields[domain.CriterionResultFieldRemarks], v)))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// regrounded has the results of a finding's criterion look for their grounds again.
func regrounded(tx *engine.Tx, f *domain.Finding) {
	for _, r := range engine.List[domain.CriterionResult](tx, "inspectionId", f.InspectionID) {
		if r.CriterionCode == f.CriterionCode {
			tx.Owe("grounds/"+r.ID, func() error { return grounds(tx, r.ID) })
		}
	}
}

// disputed is INV-F2: a unit disputes a finding within some working days of the day on which
// it was told, and appeals what is upheld once, within as many. It goes by the day of the
// act: what was said in time may arrive late.
func disputed(c *engine.Change) error {
	if c.Old == nil || c.Tx.Trusted() {
		return nil
	}
	f := engine.After[domain.Finding](c)
	switch {
	case c.Moved(string(domain.FindingStatusDisputed)):
		if engine.Blank(f.DisputeZh) || !c.Wrote(domain.FindingFieldDisputeZh) {
			c.Set(domain.FindingFieldDisputeZh, engine.Text(c.Reason))
		}
		c.Stamp(domain.FindingFieldDisputedBy, engine.Text(c.Tx.Actor.Account))
		switch {
		case !c.New.Has(domain.FindingFieldToldOn):
			return domain.Broken("INV-F2", "status", "尚未告知受检单位", "its unit was not told of it yet")
		case c.Tx.ActDay() > c.Tx.DueOn(disputeTerm, c.New, f.ToldOn):
			return tooLate(c, f)
		case utf8.RuneCountInString(f.DisputeZh) < leastDispute:
			return domain.Broken("INV-F2", "disputeZh", "异议内容至少%d字", "a dispute has %d characters at least", leastDispute)
		}
	case c.Moved(string(domain.FindingStatusAppealed)):
		if c.Tx.ActDay() > appealTerm(c.Tx, &engine.Before[domain.Finding](c).Record, f) {
			return tooLate(c, f)
		}
	case c.Wrote(domain.FindingFieldDisputeZh):
		return domain.Broken("INV-F2", "disputeZh", "异议内容随异议一并提交", "what is disputed comes with the dispute")
	}
	return nil
}

func tooLate(c *engine.Change, f *domain.Finding) error {
	return domain.Broken("INV-F2", "status", "提出异议的期限已过（%d个工作日）", "the time to dispute is over (%d working days)", SettingsOf(c.Tx, f).FindingDisputeWorkingDays)
}

// appealTerm is the last day on which what was upheld is appealed.
func appealTerm(tx *engine.Tx, upheld *domain.Record, f *domain.Finding) domain.Date {
	return tx.Calendar().AddWorkingDays(tx.DayOf(engine.Entered(upheld, domain.FindingFieldStatus)), int(SettingsOf(tx, f).FindingDisputeWorkingDays))
}

// settled stamps what was decided on a dispute or an appeal, by somebody else than who wrote
// the finding.
func settled(c *engine.Change) error {
	switch domain.FindingStatus(c.From()) {
	case domain.FindingStatusDisputed, domain.FindingStatusAppealed:
	default:
		return nil
	}
	if c.From() == c.To() || c.Tx.Trusted() {
		return nil
	}
	if c.Tx.SamePerson(c.Old.CreatedBy, c.Tx.Actor.Account) {
		return ruled("INV-SOD", "写出问题的检查人员不得裁定", "who wrote the finding does not decide on it").On("status")
	}
	c.Stamp(domain.FindingFieldDecisionZh, engine.Text(c.Reason))
	return nil
}

// registers is INV-F1 and INV-F2 for a finding that is registered by hand.
func registers(c *engine.Change) error {
	if c.Old == nil || c.Tx.Trusted() || !c.Moved(string(domain.FindingStatusRegistered)) {
		return nil
	}
	f := *engine.After[domain.Finding](c)
	f.Status = domain.FindingStatus(c.From())
	return Registrable(c.Tx, &f)
}

// Registrable says what keeps a finding from being registered as a problem: it has a root
// cause (INV-F1), and can be disputed and appealed no more (INV-F2).
func Registrable(tx *engine.Tx, f *domain.Finding) error {
	last := domain.Date(0)
	switch f.Status {
	case domain.FindingStatusConfirmed:
		last = tx.DueOn(disputeTerm, &f.Record, f.ToldOn)
	case domain.FindingStatusUpheld:
		last = appealTerm(tx, &f.Record, f)
	case domain.FindingStatusUpheldFinal:
	default:
		return domain.Broken("INV-F2", "status", "异议尚未裁定", "it is not decided on yet")
	}
	switch {
	case f.RootCauseCode == "":
		return domain.Broken("INV-F1", "rootCauseCode", "登记须有问题根源", "a finding is registered with its root cause")
	case !f.Has(domain.FindingFieldToldOn):
		return domain.Broken("INV-F2", "status", "尚未告知受检单位", "its unit was not told of it yet")
	case tx.ActDay() <= last:
		return domain.Broken("INV-F2", "status", "异议期至%s", "it can be disputed until %s", last)
	}
	return nil
}
