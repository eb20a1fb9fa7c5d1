package check

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
	"pdca/internal/rules/proof"
)

// checkInsOf lists the check-ins of an inspection.
func checkInsOf(tx *engine.Tx, inspection string) []*domain.InspectionCheckIn {
	return engine.List[domain.InspectionCheckIn](tx, "inspectionId", inspection)
}

// checkedIn says whether anybody of the team has checked in, however it was judged.
func checkedIn(tx *engine.Tx, inspection string) bool { return len(checkInsOf(tx, inspection)) > 0 }

// cameTo says whether an inspector was there: by a check-in that was verified or excused.
func cameTo(tx *engine.Tx, inspection, inspector string) bool {
	return slices.ContainsFunc(checkInsOf(tx, inspection), func(in *domain.InspectionCheckIn) bool {
		return in.InspectorID == inspector && (in.Status == domain.CheckInStatusVerified || in.Status == domain.CheckInStatusExcused)
	})
}

// present is the second half of INV-I7: of whoever scored on site it is known that they
// came. A result that names no method is taken for one that was found on site.
func present(tx *engine.Tx, i *domain.Inspection) error {
	if !visits(tx, i) {
		return nil
	}
	for _, r := range engine.List[domain.CriterionResult](tx, "inspectionId", i.ID) {
		onSite, _ := domain.MethodOnSite(string(r.Method))
		if scoredOrLater(r.Status) && (onSite || r.Method == "") && !cameTo(tx, i.ID, r.InspectorID) {
			return domain.Broken("INV-I7", "checkIn", "有检查人员现场评分而无有效签到", "somebody scored on site without a check-in that counts")
		}
	}
	return nil
}

func checkCheckIn(c *engine.Change) error {
	if c.New == nil || c.Old == nil && c.Tx.Trusted() {
		return nil
	}
	if c.Old != nil {
		return engine.InOrder(c, rescanned, excused)
	}
	return engine.InOrder(c, claimedOf, claimedHow, claimedAt)
}

// scanFields are what a check-in is judged by.
var scanFields = []int{domain.InspectionCheckInFieldSiteID, domain.InspectionCheckInFieldCodeKind, domain.InspectionCheckInFieldCode, domain.InspectionCheckInFieldAtDevice,
	domain.InspectionCheckInFieldGeo, domain.InspectionCheckInFieldExcuseZh, domain.InspectionCheckInFieldWitnessID}

// rescanned: who scanned something else, or had no code at first, scans again; what counts
// already is not changed. Both scans stay in the history.
func rescanned(c *engine.Change) error {
	if !c.Wrote(scanFields...) || c.Tx.Trusted() {
		return nil
	}
	in := engine.Before[domain.InspectionCheckIn](c)
	if in.Status != domain.CheckInStatusInvalid && (in.Status != domain.CheckInStatusClaimed || in.CodeKind != domain.CodeKindNone) {
		return domain.Broken("INV-SI1", "code", "已获承认的签到不再改", "a check-in that counts is changed no more")
	}
	if in.Status == domain.CheckInStatusInvalid && engine.After[domain.InspectionCheckIn](c).CodeKind == domain.CodeKindPin {
		// Else it could be guessed: six digits, and every try is answered.
		return domain.Broken("INV-SI1", "codeKind", "口令一天只能试一次，请扫码", "a PIN is tried once a day; scan the code")
	}
	return engine.InOrder(c, claimedOf, claimedHow, claimedAt)
}

// claimedOf: an inspector of a running inspection checks in, in their own name.
func claimedOf(c *engine.Change) error {
	in := engine.After[domain.InspectionCheckIn](c)
	i := engine.Find[domain.Inspection](c.Tx, in.InspectionID)
	switch {
	case i == nil && in.InspectionID != "":
		return nil // a missing reference is reported as such
	case i == nil || in.LookBackID != "":
		return domain.Broken("INV-I7", "inspectionId", "签到须属于一项检查", "a check-in is one at an inspection")
	case in.InspectorID != c.Tx.Actor.Account:
		return domain.Broken("INV-I7", "inspectorId", "只能以本人名义签到", "one checks in in one's own name")
	case !slices.Contains(team(i), in.InspectorID):
		return domain.Broken("INV-I7", "inspectorId", "签到人不在检查组", "who checks in is not in the team")
	case i.Status == domain.InspectionStatusPlanned:
		return domain.Broken("INV-I7", "inspectionId", "检查尚未派发", "the inspection is not assigned yet")
	case partsClosed(i.Status):
		return partSealed()
	}
	return nil
}

// claimedHow: a code, or why there is none.
func claimedHow(c *engine.Change) error {
	in := engine.After[domain.InspectionCheckIn](c)
	switch {
	case in.Day > c.Tx.Today():
		return domain.Broken("INV-I7", "day", "签到日期不能晚于今天", "a check-in lies in no day to come")
	case in.CodeKind == domain.CodeKindNone && engine.Blank(in.ExcuseZh):
		return domain.Broken("INV-I7", "excuseZh", "无签到码须说明原因", "a check-in without a code says why")
	case in.CodeKind != domain.CodeKindNone && in.Code == "":
		return domain.Broken("INV-I7", "code", "须有扫到的码", "the code that was scanned is given")
	}
	i := engine.Find[domain.Inspection](c.Tx, in.InspectionID)
	if in.WitnessID != "" && i != nil && (!slices.Contains(team(i), in.WitnessID) || c.Tx.SamePerson(in.WitnessID, in.InspectorID)) {
		return domain.Broken("INV-I7", "witnessId", "见证人须为检查组另一成员", "the witness is another one of the team")
	}
	return nil
}

// claimedAt puts the server's time on a check-in, and that of the act where the device says
// none: what was captured then belongs to the visit, whenever the check-in arrives. A
// position goes where the unit does not permit one.
func claimedAt(c *engine.Change) error {
	in := engine.After[domain.InspectionCheckIn](c)
	if !c.Wrote(domain.InspectionCheckInFieldAtDevice) && c.Tx.Actor.Device != "" {
		c.Set(domain.InspectionCheckInFieldAtDevice, domain.TimeValue(c.Tx.ActAt()))
	}
	c.Stamp(domain.InspectionCheckInFieldAtServer, domain.TimeValue(c.Tx.Now()))
	if proof.PhotoPolicy(c.Tx, in.UnitID) != domain.PhotoPolicyAllowed {
		c.Set(domain.InspectionCheckInFieldGeo, domain.Null)
	}
	return nil
}

// excused: the lead vouches for who has no code that counts, where there is more than
// their word: a witness, evidence, or another one of the team who was there.
func excused(c *engine.Change) error {
	if !c.Moved(string(domain.CheckInStatusExcused)) || c.Tx.Trusted() {
		return nil
	}
	in := engine.After[domain.InspectionCheckIn](c)
	i := engine.Find[domain.Inspection](c.Tx, in.InspectionID)
	if i == nil || i.LeadID != c.Tx.Actor.Account {
		return engine.Forbidden().On("status")
	}
	if in.WitnessID != "" || slices.ContainsFunc(engine.List[domain.Evidence](c.Tx, "inspectionId", i.ID), func(e *domain.Evidence) bool {
		return e.CapturedBy == in.InspectorID && e.Status != domain.EvidenceStatusWithdrawn
	}) {
		return nil
	}
	if slices.ContainsFunc(checkInsOf(c.Tx, i.ID), func(o *domain.InspectionCheckIn) bool {
		return o.InspectorID != in.InspectorID && (o.Status == domain.CheckInStatusVerified || o.WitnessID == in.InspectorID)
	}) {
		return nil
	}
	return domain.Broken("INV-I7", "witnessId", "须有见证人、佐证或另一名已核验到场的检查人员", "there has to be a witness, evidence, or another inspector who was there")
}

// followCheckIn judges a new check-in, and with the first one the check is hidden no more.
func followCheckIn(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	tx, id := c.Tx, engine.After[domain.InspectionCheckIn](c).InspectionID
	tx.Owe("totals/"+id, func() error { return totals(tx, id) })
	tx.Owe("windows/"+id, func() error { return windows(tx, id) })
	if waits := c.To() == string(domain.CheckInStatusClaimed) || c.To() == string(domain.CheckInStatusInvalid); waits && c.Made(scanFields...) {
		if err := judge(c); err != nil {
			return err
		}
	}
	if c.Old != nil {
		return nil
	}
	i := engine.Find[domain.Inspection](tx, id)
	if i == nil || !i.Concealed {
		return nil
	}
	return tx.ByRule("INV-I1", func() error {
		if err := engine.Put[domain.Inspection](tx, id, engine.To(domain.InspectionFieldConcealed, domain.Bool(false))); err != nil {
			return err
		}
		return reveal(tx, engine.Find[domain.Inspection](tx, id))
	})
}

// judge is INV-SI1: a code counts or it does not; who has none waits for the lead.
func judge(c *engine.Change) error {
	in := engine.After[domain.InspectionCheckIn](c)
	if in.CodeKind == domain.CodeKindNone {
		return nil
	}
	to := domain.CheckInStatusVerified
	why := verify(c.Tx, in)
	if why != "" {
		to = domain.CheckInStatusInvalid
	}
	said := domain.Null
	if why != "" {
		said = engine.Text(why)
	}
	return c.Tx.ByRule("INV-SI1", func() error {
		if why != in.InvalidReasonZh {
			if err := engine.Put[domain.InspectionCheckIn](c.Tx, in.ID, engine.To(domain.InspectionCheckInFieldInvalidReasonZh, said)); err != nil {
				return err
			}
		}
		if c.Tx.Rewritten = c.Tx.Rewritten || why != ""; string(to) == c.To() {
			return nil
		}
		return c.Tx.MoveTo(c.Tx.State().Find("InspectionCheckIn", in.ID), string(to))
	})
}

// verify says why a code does not prove that its inspector was there; "" where it does. A
// code goes by the site that was named and the time of the act, corrected and clamped.
func verify(tx *engine.Tx, in *domain.InspectionCheckIn) string {
	if err := org.AtSite(tx, in.SiteID, in.UnitID, in.Code, tx.ActAt()); err != nil {
		return domain.AsError(err).Message.Zh
	}
	return ""
}
