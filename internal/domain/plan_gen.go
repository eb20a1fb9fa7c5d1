// Code generated from schema/plan.graphqls by go generate; DO NOT EDIT.

package domain

// StageWindow is 阶段窗口 / A stage window; windows may overlap.
type StageWindow struct {
	// Stage: 阶段 / Stage.
	Stage PdcaStage `json:"stage"`
	// OpensAt: 开始日 / First day.
	OpensAt string `json:"opensAt"`
	// ClosesAt: 结束日 / Last day.
	ClosesAt string `json:"closesAt"`
	// Status: 状态 / Status.
	Status string `json:"status,omitempty"`
}

// CarryOver is 结转事项 / A problem carried into a plan item of the next cycle.
type CarryOver struct {
	// ProblemID: 问题 / Problem (finding or rectification).
	ProblemID string `json:"problemId"`
	// IntoPlanItemID: 转入的计划事项 / Plan item it goes into.
	IntoPlanItemID string `json:"intoPlanItemId"`
	// OwnerID: 责任人 / Person responsible.
	OwnerID string `json:"ownerId,omitempty"`
	// DueOn: 期限 / Due date.
	DueOn string `json:"dueOn,omitempty"`
}

// CycleStatus is 循环状态 / State of a cycle.
type CycleStatus string

// The values of CycleStatus.
const (
	// CycleStatusDraft: 草稿 / Draft.
	CycleStatusDraft CycleStatus = "DRAFT"
	// CycleStatusActive: 进行中 / Active.
	CycleStatusActive CycleStatus = "ACTIVE"
	// CycleStatusClosing: 收尾 / Closing.
	CycleStatusClosing CycleStatus = "CLOSING"
	// CycleStatusClosed: 已关闭 / Closed.
	CycleStatusClosed CycleStatus = "CLOSED"
)

// PdcaCycle is PDCA循环 / PDCA cycle.
type PdcaCycle struct {
	Record
	// Year: 年度 / Year.
	Year int64
	// TitleZh: 名称 / Title.
	TitleZh string
	// CatalogueVersion: 评价标准版本 / Catalogue version.
	CatalogueVersion string
	// PointsRulesVersion: 积分规则版本 / Points rules version.
	PointsRulesVersion string
	// Windows: 阶段窗口 / Stage windows.
	Windows []string
	// CarryOver: 结转事项 / Problems carried over.
	CarryOver []string
	// ParentCycleID: 上级循环 / Parent cycle.
	ParentCycleID string
	// Status: 状态 / State.
	Status CycleStatus
	// ClosingAt: 开始收尾的时刻 / When its closing began.
	ClosingAt Time
}

// The fields of PdcaCycle by index.
const (
	PdcaCycleFieldYear               = 0
	PdcaCycleFieldTitleZh            = 1
	PdcaCycleFieldCatalogueVersion   = 2
	PdcaCycleFieldPointsRulesVersion = 3
	PdcaCycleFieldWindows            = 4
	PdcaCycleFieldCarryOver          = 5
	PdcaCycleFieldParentCycleID      = 6
	PdcaCycleFieldStatus             = 7
	PdcaCycleFieldClosingAt          = 8
)

// NewPdcaCycle makes an empty PdcaCycle.
func NewPdcaCycle() *PdcaCycle {
	x := &PdcaCycle{}
	x.Body = x
	return x
}

// TypeName returns "PdcaCycle".
func (x *PdcaCycle) TypeName() string { return "PdcaCycle" }

// Copy returns a shallow copy with an envelope of its own.
func (x *PdcaCycle) Copy() *Record {
	y := &PdcaCycle{Record: x.envelope(), Year: x.Year, TitleZh: x.TitleZh, CatalogueVersion: x.CatalogueVersion, PointsRulesVersion: x.PointsRulesVersion, Windows: x.Windows, CarryOver: x.CarryOver, ParentCycleID: x.ParentCycleID, Status: x.Status, ClosingAt: x.ClosingAt}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *PdcaCycle) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return Int(x.Year)
	case 1:
		return String(x.TitleZh)
	case 2:
		return String(x.CatalogueVersion)
	case 3:
		return String(x.PointsRulesVersion)
	case 4:
		return List(x.Windows)
	case 5:
		return List(x.CarryOver)
	case 6:
		return String(x.ParentCycleID)
	case 7:
		return String(string(x.Status))
	case 8:
		return TimeValue(x.ClosingAt)
	}
	return Null
}

// Set stores a value in field i.
func (x *PdcaCycle) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.Year = v.N
	case 1:
		x.TitleZh = v.S
	case 2:
		x.CatalogueVersion = v.S
	case 3:
		x.PointsRulesVersion = v.S
	case 4:
		x.Windows = v.L
	case 5:
		x.CarryOver = v.L
	case 6:
		x.ParentCycleID = v.S
	case 7:
		x.Status = CycleStatus(v.S)
	case 8:
		x.ClosingAt = Time(v.N)
	}
}

// Str returns field i as text.
func (x *PdcaCycle) Str(i int) string {
	switch i {
	case 1:
		return x.TitleZh
	case 2:
		return x.CatalogueVersion
	case 3:
		return x.PointsRulesVersion
	case 6:
		return x.ParentCycleID
	case 7:
		return string(x.Status)
	}
	return ""
}

// PublishScope is 公开范围 / Scope of publication.
type PublishScope string

// The values of PublishScope.
const (
	// PublishScopePartyGroup: 党小组 / Party group.
	PublishScopePartyGroup PublishScope = "PARTY_GROUP"
	// PublishScopeBranch: 党支部 / Branch.
	PublishScopeBranch PublishScope = "BRANCH"
	// PublishScopeUnit: 本单位 / Unit.
	PublishScopeUnit PublishScope = "UNIT"
)

// PledgeCheckIn is 践诺进展 / A check-in on a pledge.
type PledgeCheckIn struct {
	// At: 时间 / When.
	At string `json:"at"`
	// ContentZh: 进展说明 / What was done.
	ContentZh string `json:"contentZh"`
	// Percent: 完成比例 / Percent done.
	Percent *int64 `json:"percent,omitempty"`
	// EvidenceIDs: 佐证 / Evidence.
	EvidenceIDs []string `json:"evidenceIds,omitempty"`
}

// PledgeVerification is 践诺核验 / Verification of a pledge.
type PledgeVerification struct {
	// VerifierID: 核验的党员 / Member who verified.
	VerifierID string `json:"verifierId"`
	// At: 时间 / When.
	At string `json:"at"`
	// Fulfilled: 兑现与否 / Whether it was kept.
	Fulfilled bool `json:"fulfilled"`
	// NoteZh: 说明 / Note.
	NoteZh string `json:"noteZh,omitempty"`
}

// PledgeStatus is 承诺状态 / State of a pledge.
type PledgeStatus string

// The values of PledgeStatus.
const (
	// PledgeStatusDraft: 草稿 / Draft.
	PledgeStatusDraft PledgeStatus = "DRAFT"
	// PledgeStatusReviewed: 已审核 / Reviewed.
	PledgeStatusReviewed PledgeStatus = "REVIEWED"
	// PledgeStatusPublished: 已公开 / Published.
	PledgeStatusPublished PledgeStatus = "PUBLISHED"
	// PledgeStatusRevised: 已修订 / Revised.
	PledgeStatusRevised PledgeStatus = "REVISED"
	// PledgeStatusFulfilled: 已兑现 / Fulfilled.
	PledgeStatusFulfilled PledgeStatus = "FULFILLED"
	// PledgeStatusUnfulfilled: 未兑现 / Unfulfilled.
	PledgeStatusUnfulfilled PledgeStatus = "UNFULFILLED"
	// PledgeStatusWaived: 免除 / Waived.
	PledgeStatusWaived PledgeStatus = "WAIVED"
)

// Pledge is 承诺 / Pledge of a member.
type Pledge struct {
	Record
	// MemberID: 党员 / Member.
	MemberID string
	// UnitID: 所在支部 / Branch.
	UnitID string
	// CycleID: 循环 / Cycle.
	CycleID string
	// TextZh: 承诺内容 / What is pledged.
	TextZh string
	// FormerTexts: 修订前的内容 / Texts before revisions.
	FormerTexts []string
	// TargetID: 对应目标 / Target it serves.
	TargetID string
	// MeasureZh: 措施 / Measures.
	MeasureZh string
	// Indicator: 指标 / Indicator.
	Indicator string
	// DueOn: 期限 / Due date.
	DueOn Date
	// PublishScope: 公开范围 / Scope of publication.
	PublishScope PublishScope
	// CheckIns: 践诺进展 / Check-ins.
	CheckIns []string
	// Verification: 核验 / Verification.
	Verification string
	// ExplanationZh: 未兑现的说明 / Explanation if it was not kept.
	ExplanationZh string
	// Status: 状态 / State.
	Status PledgeStatus
	// PublishedAt: 公开的时刻 / When it was published.
	PublishedAt Time
}

// The fields of Pledge by index.
const (
	PledgeFieldMemberID      = 0
	PledgeFieldUnitID        = 1
	PledgeFieldCycleID       = 2
	PledgeFieldTextZh        = 3
	PledgeFieldFormerTexts   = 4
	PledgeFieldTargetID      = 5
	PledgeFieldMeasureZh     = 6
	PledgeFieldIndicator     = 7
	PledgeFieldDueOn         = 8
	PledgeFieldPublishScope  = 9
	PledgeFieldCheckIns      = 10
	PledgeFieldVerification  = 11
	PledgeFieldExplanationZh = 12
	PledgeFieldStatus        = 13
	PledgeFieldPublishedAt   = 14
)

// NewPledge makes an empty Pledge.
func NewPledge() *Pledge {
	x := &Pledge{}
	x.Body = x
	return x
}

// TypeName returns "Pledge".
func (x *Pledge) TypeName() string { return "Pledge" }

// Copy returns a shallow copy with an envelope of its own.
func (x *Pledge) Copy() *Record {
	y := &Pledge{Record: x.envelope(), MemberID: x.MemberID, UnitID: x.UnitID, CycleID: x.CycleID, TextZh: x.TextZh, FormerTexts: x.FormerTexts, TargetID: x.TargetID, MeasureZh: x.MeasureZh, Indicator: x.Indicator, DueOn: x.DueOn, PublishScope: x.PublishScope, CheckIns: x.CheckIns, Verification: x.Verification, ExplanationZh: x.ExplanationZh, Status: x.Status, PublishedAt: x.PublishedAt}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *Pledge) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.MemberID)
	case 1:
		return String(x.UnitID)
	case 2:
		return String(x.CycleID)
	case 3:
		return String(x.TextZh)
	case 4:
		return List(x.FormerTexts)
	case 5:
		return String(x.TargetID)
	case 6:
		return String(x.MeasureZh)
	case 7:
		return String(x.Indicator)
	case 8:
		return DateValue(x.DueOn)
	case 9:
		return String(string(x.PublishScope))
	case 10:
		return List(x.CheckIns)
	case 11:
		return Object(x.Verification)
	case 12:
		return String(x.ExplanationZh)
	case 13:
		return String(string(x.Status))
	case 14:
		return TimeValue(x.PublishedAt)
	}
	return Null
}

// Set stores a value in field i.
func (x *Pledge) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.MemberID = v.S
	case 1:
		x.UnitID = v.S
	case 2:
		x.CycleID = v.S
	case 3:
		x.TextZh = v.S
	case 4:
		x.FormerTexts = v.L
	case 5:
		x.TargetID = v.S
	case 6:
		x.MeasureZh = v.S
	case 7:
		x.Indicator = v.S
	case 8:
		x.DueOn = Date(v.N)
	case 9:
		x.PublishScope = PublishScope(v.S)
	case 10:
		x.CheckIns = v.L
	case 11:
		x.Verification = v.S
	case 12:
		x.ExplanationZh = v.S
	case 13:
		x.Status = PledgeStatus(v.S)
	case 14:
		x.PublishedAt = Time(v.N)
	}
}

// Str returns field i as text.
func (x *Pledge) Str(i int) string {
	switch i {
	case 0:
		return x.MemberID
	case 1:
		return x.UnitID
	case 2:
		return x.CycleID
	case 3:
		return x.TextZh
	case 5:
		return x.TargetID
	case 6:
		return x.MeasureZh
	case 7:
		return x.Indicator
	case 9:
		return string(x.PublishScope)
	case 11:
		return x.Verification
	case 12:
		return x.ExplanationZh
	case 13:
		return string(x.Status)
	}
	return ""
}
