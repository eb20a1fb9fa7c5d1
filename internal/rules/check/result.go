package check

import (
	"math"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// scoreFields are what a score rests on; a locked result keeps them.
var scoreFields = []int{domain.CriterionResultFieldInputs, domain.CriterionResultFieldNotApplicable, domain.CriterionResultFieldScore,
	domain.CriterionResultFieldMethod, domain.CriterionResultFieldSampleSize, domain.CriterionResultFieldPopulationSize}

func scoredOrLater(s domain.ResultStatus) bool {
	switch s {
	case "", domain.ResultStatusUnanswered, domain.ResultStatusDraft:
		return false
	}
	return true
}

// fresh says whether a result waits for nobody's decision yet, or for the lead's.
func fresh(s domain.ResultStatus) bool {
	return s == domain.ResultStatusScored || s == domain.ResultStatusConflicted
}

// fillResult makes the acting account the inspector.
func fillResult(c *engine.Change) error {
	if !c.Sent(domain.CriterionResultFieldInspectorID) && c.Tx.Actor.Account != "" {
		c.Set(domain.CriterionResultFieldInspectorID, engine.Text(c.Tx.Actor.Account))
	}
	return nil
}

// answeredVia: who answers a criterion makes a draft of it, so that one change
// which brings the answer takes it from UNANSWERED to SCORED.
func answeredVia(c *engine.Change, from, to string) string {
	if from != string(domain.ResultStatusUnanswered) || to != string(domain.ResultStatusScored) {
		return ""
	}
	for _, in := range c.Inputs() {
		if slices.Contains(answerFields, in.Field.Index) && !in.Change.Value.IsNull() {
			return string(domain.ResultStatusDraft)
		}
	}
	return ""
}

func checkResult(c *engine.Change) error {
	if c.New == nil {
		return partOpen(c)
	}
	return engine.InOrder(c, ownName, partOpen, redrafted, unlocked, remarked, locateResult, scoreResult, complete, methodAllowed, drawSample, sampled, stand)
}

func inspectionOf(c *engine.Change) *domain.Inspection {
	r := engine.After[domain.CriterionResult](c)
	if r == nil {
		r = engine.Before[domain.CriterionResult](c)
	}
	return engine.Find[domain.Inspection](c.Tx, r.InspectionID)
}

// ownName lets nobody score in another's name but the lead for the team.
func ownName(c *engine.Change) error {
	r := engine.After[domain.CriterionResult](c)
	if c.Old != nil || c.Tx.Trusted() || r.InspectorID == c.Tx.Actor.Account {
		return nil
	}
	if i := inspectionOf(c); i != nil && i.LeadID == c.Tx.Actor.Account && slices.Contains(team(i), r.InspectorID) {
		return nil
	}
	return domain.Errorf(domain.CodeValidation, "只能以本人名义评分", "results are given in one's own name").On("inspectorId")
}

// partOpen is INV-I3 for results: what was handed in changes by a return, and then item by
// item. The lead reconciles, the reviewer remarks; nobody changes a score.
func partOpen(c *engine.Change) error {
	i := inspectionOf(c)
	if i == nil || c.Tx.Trusted() || leadSettles(c.Tx, i) {
		return nil
	}
	r := engine.After[domain.CriterionResult](c)
	if c.Old != nil {
		r = engine.Before[domain.CriterionResult](c)
	}
	if itemOpen(c.Tx, i, r, c.Old != nil) {
		return nil
	}
	decided := c.Old != nil && c.Moved(string(domain.ResultStatusReconciled))
	noted := c.Old != nil && c.New != nil && c.From() == c.To() && !writesBeside(c, domain.CriterionResultFieldRemarks)
	if (decided || noted) && !c.Wrote(scoreFields...) {
		return nil
	}
	return partSealed()
}

// writesBeside says whether a change was sent for anything but some fields.
func writesBeside(c *engine.Change, but ...int) bool {
	return slices.ContainsFunc(c.Inputs(), func(in engine.FieldInput) bool { return !slices.Contains(but, in.Field.Index) })
}

// itemOpen says whether its inspector may change a result: their part is open, and where a
// reviewer has returned some items, it is one of these.
func itemOpen(tx *engine.Tx, i *domain.Inspection, r *domain.CriterionResult, there bool) bool {
	if partsClosed(i.Status) {
		return false
	}
	if p := partOf(tx, i.ID, r.InspectorID); p != nil && handed(p) {
		return false
	}
	return i.ReviewerID == "" || there && returnedItem(r)
}

// redrafted: who scored takes it back, and nobody else.
func redrafted(c *engine.Change) error {
	if c.Old == nil || !c.Moved(string(domain.ResultStatusDraft)) || c.From() != string(domain.ResultStatusScored) || c.Tx.Trusted() {
		return nil
	}
	if engine.Before[domain.CriterionResult](c).InspectorID == c.Tx.Actor.Account {
		return nil
	}
	return engine.Forbidden().On("status")
}

// unlocked keeps a score as it was when it was locked, and keeps a second
// opinion from coming up behind a lock.
func unlocked(c *engine.Change) error {
	if c.Tx.Trusted() {
		return nil
	}
	locked := c.From() == string(domain.ResultStatusLocked) || c.Moved(string(domain.ResultStatusReconciled))
	if c.Old != nil && locked && c.Wrote(scoreFields...) {
		return engine.Sealed()
	}
	if scoredOrLater(domain.ResultStatus(c.To())) && !scoredOrLater(domain.ResultStatus(c.From())) {
		for _, o := range rivals(c) {
			if o.Status == domain.ResultStatusLocked {
				return engine.Sealed()
			}
		}
	}
	return nil
}

// locateResult finds the criterion in the inspection's catalogue version (INV-I2).
func locateResult(c *engine.Change) error {
	i := inspectionOf(c)
	if c.Old != nil || i == nil {
		return nil // a missing reference is reported as such
	}
	cr, err := criterionOf(c.Tx, i, engine.After[domain.CriterionResult](c).CriterionCode)
	if err != nil {
		return err
	}
	c.Set(domain.CriterionResultFieldCriterionID, engine.Text(cr.ID))
	return nil
}

// scoredBy says whether the change touches what a score rests on, and by what
// rule it is computed.
func scoredBy(c *engine.Change) (*domain.Scoring, *domain.Criterion) {
	cr := engine.Find[domain.Criterion](c.Tx, engine.After[domain.CriterionResult](c).CriterionID)
	if cr == nil || !c.Made(append(scoreFields, domain.CriterionResultFieldStatus)...) {
		return nil, nil
	}
	return scoringOf(c.Tx, cr), cr
}

// scoreResult is INV-R1: the score is computed from the inputs. A score that was
// sent is held against the inputs that were sent with it, because merging may
// leave other inputs in the record.
func scoreResult(c *engine.Change) error {
	s, _ := scoredBy(c)
	if s == nil {
		return nil
	}
	r := engine.After[domain.CriterionResult](c)
	if err := claimed(c, s, r); err != nil {
		return err
	}
	res, err := s.Score([]byte(r.Inputs))
	if err != nil {
		return err
	}
	score := domain.Null
	if res.Complete && !res.NotApplicable && r.NotApplicable == "" {
		score = domain.Float(float64(res.Tenths) / 10)
	}
	c.Set(domain.CriterionResultFieldScore, score)
	return nil
}

func claimed(c *engine.Change, s *domain.Scoring, r *domain.CriterionResult) error {
	score, sent := c.SentValue(domain.CriterionResultFieldScore)
	if !sent || score.IsNull() {
		return nil
	}
	inputs := r.Inputs
	if v, ok := c.SentValue(domain.CriterionResultFieldInputs); ok {
		inputs = v.S
	}
	res, err := s.Score([]byte(inputs))
	if err != nil {
		return err
	}
	if r.NotApplicable != "" {
		res = domain.ScoreResult{}
	}
	return domain.CheckScore(res, score.Float())
}

// complete is what SCORED needs: every input, or a reason why the criterion does
// not apply, where the catalogue lets it be dropped.
func complete(c *engine.Change) error {
	s, _ := scoredBy(c)
	r := engine.After[domain.CriterionResult](c)
	if s == nil || !scoredOrLater(r.Status) {
		return nil
	}
	if r.NotApplicable != "" {
		switch {
		case !s.MayDrop():
			return domain.Broken("INV-R1", "notApplicable", "该指标不能标为不适用", "this criterion cannot be dropped")
		case engine.Blank(engine.Object[domain.NotApplicable](r.NotApplicable).Reason):
			return domain.Broken("INV-R1", "notApplicable", "不适用须说明理由", "dropping a criterion takes a reason")
		}
		return nil
	}
	if res, err := s.Score([]byte(r.Inputs)); err != nil || !res.Complete {
		return domain.Broken("INV-R1", "inputs", "评分输入不完整", "the inputs are not complete")
	}
	return nil
}

// methodAllowed is INV-R3.
func methodAllowed(c *engine.Change) error {
	r := engine.After[domain.CriterionResult](c)
	cr := engine.Find[domain.Criterion](c.Tx, r.CriterionID)
	if r.Method == "" || cr == nil || !c.Made(domain.CriterionResultFieldMethod) {
		return nil
	}
	if !slices.Contains(cr.Methods, string(r.Method)) {
		return domain.Broken("INV-R3", "method", "该指标不允许这种考评方法", "the criterion does not allow this method")
	}
	if i := inspectionOf(c); i != nil && !c.Tx.Trusted() {
		return methodPlanned(c.Tx, i, string(r.Method))
	}
	return nil
}

// sampled is INV-R4. Where nobody said how many cases exist, they are taken to
// be enough for the sample.
func sampled(c *engine.Change) error {
	s, _ := scoredBy(c)
	r := engine.After[domain.CriterionResult](c)
	if s == nil || !scoredOrLater(r.Status) || r.NotApplicable != "" {
		return nil
	}
	existing := r.PopulationSize
	if !c.New.Has(domain.CriterionResultFieldPopulationSize) {
		existing = r.SampleSize
		if s.Sample != nil {
			existing = max(existing, s.Sample.Min)
		}
	}
	if err := domain.CheckSample(s.Sample, r.SampleSize, existing); err != nil || c.Tx.Trusted() {
		return err
	}
	return byLot(r, s)
}

// grounds is INV-R2 and INV-E3, held against what there is when the whole change
// is done: a finding may come behind the result that it belongs to.
func grounds(tx *engine.Tx, id string) error {
	r := engine.Find[domain.CriterionResult](tx, id)
	if r == nil || !scoredOrLater(r.Status) || !r.Has(domain.CriterionResultFieldScore) {
		return nil
	}
	cr := engine.Find[domain.Criterion](tx, r.CriterionID)
	if cr == nil {
		return nil
	}
	if r.Score < cr.MaxScore && engine.Blank(r.RemarkZh) && !hasFinding(tx, r) {
		return domain.Broken("INV-R2", "remarkZh", "未得满分须有检查问题或评语", "a score below the maximum needs a finding or a remark")
	}
	shown, imported := proofOf(tx, r)
	if r.Score == 0 && !shown {
		return domain.Broken("INV-R2", "evidenceIds", "得零分须有佐证", "a score of 0 needs evidence")
	}
	if onSite, _ := domain.MethodOnSite(string(r.Method)); shown && imported && onSite && !cameAtAll(tx, r) {
		return domain.Broken("INV-E3", "evidenceIds", "导入的文件不能单独证明到过现场，须先签到", "imported files alone do not prove presence; check in first")
	}
	return nil
}

func hasFinding(tx *engine.Tx, r *domain.CriterionResult) (found bool) {
	engine.Each(tx, "inspectionId", r.InspectionID, func(f *domain.Finding) bool {
		found = f.CriterionCode == r.CriterionCode && f.Status != domain.FindingStatusWithdrawn
		return !found
	})
	return found
}

// proofOf says whether a result shows any evidence that stands, and whether all
// of that was imported.
func proofOf(tx *engine.Tx, r *domain.CriterionResult) (shown, imported bool) {
	imported = true
	for _, id := range r.EvidenceIDs {
		if e := engine.Find[domain.Evidence](tx, id); e != nil && e.UnitID == r.UnitID && e.Status != domain.EvidenceStatusWithdrawn {
			shown = true
			imported = imported && e.CaptureMode == domain.CaptureModeImported
		}
	}
	return shown, imported
}

// cameAtAll says whether the inspector of a result has checked in by what may still count.
func cameAtAll(tx *engine.Tx, r *domain.CriterionResult) bool {
	return slices.ContainsFunc(checkInsOf(tx, r.InspectionID), func(in *domain.InspectionCheckIn) bool {
		return in.InspectorID == r.InspectorID && in.Status != domain.CheckInStatusInvalid
	})
}

func tenths(score float64) int64 { return int64(math.Round(score * 10)) }
