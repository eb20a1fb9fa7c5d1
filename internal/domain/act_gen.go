// Code generated from schema/act.graphqls by go generate; DO NOT EDIT.

package domain

// CatalogueStatus is 评价标准状态 / State of a catalogue version.
type CatalogueStatus string

// The values of CatalogueStatus.
const (
	// CatalogueStatusDraft: 草稿 / Draft.
	CatalogueStatusDraft CatalogueStatus = "DRAFT"
	// CatalogueStatusReviewed: 已审核 / Reviewed.
	CatalogueStatusReviewed CatalogueStatus = "REVIEWED"
	// CatalogueStatusPublished: 已发布 / Published.
	CatalogueStatusPublished CatalogueStatus = "PUBLISHED"
	// CatalogueStatusRetired: 已停用 / Retired.
	CatalogueStatusRetired CatalogueStatus = "RETIRED"
)

// StandardCatalogue is 后评估标准 / Catalogue of standards, by version.
type StandardCatalogue struct {
	Record
	// Version: 版本 / Version.
	Version string
	// TitleZh: 中文名 / Chinese title.
	TitleZh string
	// TitleEn: 英文名 / English title.
	TitleEn string
	// TotalMaxScore: 总分 / Total of the maximum scores.
	TotalMaxScore float64
	// Status: 状态 / State.
	Status CatalogueStatus
}

// The fields of StandardCatalogue by index.
const (
	StandardCatalogueFieldVersion       = 0
	StandardCatalogueFieldTitleZh       = 1
	StandardCatalogueFieldTitleEn       = 2
	StandardCatalogueFieldTotalMaxScore = 3
	StandardCatalogueFieldStatus        = 4
)

// NewStandardCatalogue makes an empty StandardCatalogue.
func NewStandardCatalogue() *StandardCatalogue {
	x := &StandardCatalogue{}
	x.Body = x
	return x
}

// TypeName returns "StandardCatalogue".
func (x *StandardCatalogue) TypeName() string { return "StandardCatalogue" }

// TypeNo returns 0.
func (x *StandardCatalogue) TypeNo() int { return 0 }

// Copy returns a shallow copy with an envelope of its own.
func (x *StandardCatalogue) Copy() *Record {
	y := &StandardCatalogue{Record: x.envelope(), Version: x.Version, TitleZh: x.TitleZh, TitleEn: x.TitleEn, TotalMaxScore: x.TotalMaxScore, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *StandardCatalogue) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.Version)
	case 1:
		return String(x.TitleZh)
	case 2:
		return String(x.TitleEn)
	case 3:
		return Float(x.TotalMaxScore)
	case 4:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *StandardCatalogue) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.Version = v.S
	case 1:
		x.TitleZh = v.S
	case 2:
		x.TitleEn = v.S
	case 3:
		x.TotalMaxScore = v.number()
	case 4:
		x.Status = CatalogueStatus(v.S)
	}
}

// Str returns field i as text.
func (x *StandardCatalogue) Str(i int) string {
	switch i {
	case 0:
		return x.Version
	case 1:
		return x.TitleZh
	case 2:
		return x.TitleEn
	case 4:
		return string(x.Status)
	}
	return ""
}

// Category is 评价类别 / Category of standards.
type Category struct {
	Record
	// CatalogueID: 评价标准 / Catalogue.
	CatalogueID string
	// Code: 编号 / Code.
	Code string
	// TitleZh: 中文名 / Chinese title.
	TitleZh string
	// TitleEn: 英文名 / English title.
	TitleEn string
	// MaxScore: 满分 / Maximum score.
	MaxScore float64
}

// The fields of Category by index.
const (
	CategoryFieldCatalogueID = 0
	CategoryFieldCode        = 1
	CategoryFieldTitleZh     = 2
	CategoryFieldTitleEn     = 3
	CategoryFieldMaxScore    = 4
)

// NewCategory makes an empty Category.
func NewCategory() *Category {
	x := &Category{}
	x.Body = x
	return x
}

// TypeName returns "Category".
func (x *Category) TypeName() string { return "Category" }

// TypeNo returns 1.
func (x *Category) TypeNo() int { return 1 }

// Copy returns a shallow copy with an envelope of its own.
func (x *Category) Copy() *Record {
	y := &Category{Record: x.envelope(), CatalogueID: x.CatalogueID, Code: x.Code, TitleZh: x.TitleZh, TitleEn: x.TitleEn, MaxScore: x.MaxScore}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *Category) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.CatalogueID)
	case 1:
		return String(x.Code)
	case 2:
		return String(x.TitleZh)
	case 3:
		return String(x.TitleEn)
	case 4:
		return Float(x.MaxScore)
	}
	return Null
}

// Set stores a value in field i.
func (x *Category) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.CatalogueID = v.S
	case 1:
		x.Code = v.S
	case 2:
		x.TitleZh = v.S
	case 3:
		x.TitleEn = v.S
	case 4:
		x.MaxScore = v.number()
	}
}

// Str returns field i as text.
func (x *Category) Str(i int) string {
	switch i {
	case 0:
		return x.CatalogueID
	case 1:
		return x.Code
	case 2:
		return x.TitleZh
	case 3:
		return x.TitleEn
	}
	return ""
}

// Item is 评价项目 / Item of standards.
type Item struct {
	Record
	// CatalogueID: 评价标准 / Catalogue.
	CatalogueID string
	// CategoryID: 所属类别 / Category.
	CategoryID string
	// Code: 编号 / Code.
	Code string
	// TitleZh: 中文名 / Chinese title.
	TitleZh string
	// TitleEn: 英文名 / English title.
	TitleEn string
	// MaxScore: 满分 / Maximum score.
	MaxScore float64
}

// The fields of Item by index.
const (
	ItemFieldCatalogueID = 0
	ItemFieldCategoryID  = 1
	ItemFieldCode        = 2
	ItemFieldTitleZh     = 3
	ItemFieldTitleEn     = 4
	ItemFieldMaxScore    = 5
)

// NewItem makes an empty Item.
func NewItem() *Item {
	x := &Item{}
	x.Body = x
	return x
}

// TypeName returns "Item".
func (x *Item) TypeName() string { return "Item" }

// TypeNo returns 2.
func (x *Item) TypeNo() int { return 2 }

// Copy returns a shallow copy with an envelope of its own.
func (x *Item) Copy() *Record {
	y := &Item{Record: x.envelope(), CatalogueID: x.CatalogueID, CategoryID: x.CategoryID, Code: x.Code, TitleZh: x.TitleZh, TitleEn: x.TitleEn, MaxScore: x.MaxScore}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *Item) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.CatalogueID)
	case 1:
		return String(x.CategoryID)
	case 2:
		return String(x.Code)
	case 3:
		return String(x.TitleZh)
	case 4:
		return String(x.TitleEn)
	case 5:
		return Float(x.MaxScore)
	}
	return Null
}

// Set stores a value in field i.
func (x *Item) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.CatalogueID = v.S
	case 1:
		x.CategoryID = v.S
	case 2:
		x.Code = v.S
	case 3:
		x.TitleZh = v.S
	case 4:
		x.TitleEn = v.S
	case 5:
		x.MaxScore = v.number()
	}
}

// Str returns field i as text.
func (x *Item) Str(i int) string {
	switch i {
	case 0:
		return x.CatalogueID
	case 1:
		return x.CategoryID
	case 2:
		return x.Code
	case 3:
		return x.TitleZh
	case 4:
		return x.TitleEn
	}
	return ""
}

// ScoringKind is 评分类型 / Kind of scoring.
type ScoringKind string

// The values of ScoringKind.
const (
	// ScoringKindBoolean: 是否型 / Yes or no.
	ScoringKindBoolean ScoringKind = "BOOLEAN"
	// ScoringKindRatio: 比率型 / Ratio.
	ScoringKindRatio ScoringKind = "RATIO"
	// ScoringKindCount: 计次型 / Count.
	ScoringKindCount ScoringKind = "COUNT"
	// ScoringKindDeduction: 扣分型 / Deduction.
	ScoringKindDeduction ScoringKind = "DEDUCTION"
	// ScoringKindLevel: 等级型 / Level.
	ScoringKindLevel ScoringKind = "LEVEL"
)

// Criterion is 评价指标 / Criterion.
type Criterion struct {
	Record
	// CatalogueID: 评价标准 / Catalogue.
	CatalogueID string
	// ItemID: 所属项目 / Item.
	ItemID string
	// Code: 编号，形如 07.2.3 / Code, 07.2.3.
	Code string
	// TitleZh: 中文名 / Chinese title.
	TitleZh string
	// TitleEn: 英文名 / English title.
	TitleEn string
	// MaxScore: 满分 / Maximum score.
	MaxScore float64
	// ScoringKind: 评分类型 / Kind of scoring.
	ScoringKind ScoringKind
	// Scoring: 评分方法 / How it is scored, as the catalogue says.
	Scoring string
	// Evidence: 所需佐证 / Evidence asked for.
	Evidence []string
	// Methods: 可用的考评方法 / Methods allowed.
	Methods []string
	// WeightClass: 重要程度 / Weight class.
	WeightClass WeightClass
	// AppliesTo: 适用的单位类别 / Kinds of unit it applies to.
	AppliesTo []string
	// Period: 周期 / Period.
	Period string
	// SeedRefs: 来源机制 / Mechanisms it comes from.
	SeedRefs []string
}

// The fields of Criterion by index.
const (
	CriterionFieldCatalogueID = 0
	CriterionFieldItemID      = 1
	CriterionFieldCode        = 2
	CriterionFieldTitleZh     = 3
	CriterionFieldTitleEn     = 4
	CriterionFieldMaxScore    = 5
	CriterionFieldScoringKind = 6
	CriterionFieldScoring     = 7
	CriterionFieldEvidence    = 8
	CriterionFieldMethods     = 9
	CriterionFieldWeightClass = 10
	CriterionFieldAppliesTo   = 11
	CriterionFieldPeriod      = 12
	CriterionFieldSeedRefs    = 13
)

// NewCriterion makes an empty Criterion.
func NewCriterion() *Criterion {
	x := &Criterion{}
	x.Body = x
	return x
}

// TypeName returns "Criterion".
func (x *Criterion) TypeName() string { return "Criterion" }

// TypeNo returns 3.
func (x *Criterion) TypeNo() int { return 3 }

// Copy returns a shallow copy with an envelope of its own.
func (x *Criterion) Copy() *Record {
	y := &Criterion{Record: x.envelope(), CatalogueID: x.CatalogueID, ItemID: x.ItemID, Code: x.Code, TitleZh: x.TitleZh, TitleEn: x.TitleEn, MaxScore: x.MaxScore, ScoringKind: x.ScoringKind, Scoring: x.Scoring, Evidence: x.Evidence, Methods: x.Methods, WeightClass: x.WeightClass, AppliesTo: x.AppliesTo, Period: x.Period, SeedRefs: x.SeedRefs}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *Criterion) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.CatalogueID)
	case 1:
		return String(x.ItemID)
	case 2:
		return String(x.Code)
	case 3:
		return String(x.TitleZh)
	case 4:
		return String(x.TitleEn)
	case 5:
		return Float(x.MaxScore)
	case 6:
		return String(string(x.ScoringKind))
	case 7:
		return Object(x.Scoring)
	case 8:
		return List(x.Evidence)
	case 9:
		return List(x.Methods)
	case 10:
		return String(string(x.WeightClass))
	case 11:
		return List(x.AppliesTo)
	case 12:
		return String(x.Period)
	case 13:
		return List(x.SeedRefs)
	}
	return Null
}

// Set stores a value in field i.
func (x *Criterion) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.CatalogueID = v.S
	case 1:
		x.ItemID = v.S
	case 2:
		x.Code = v.S
	case 3:
		x.TitleZh = v.S
	case 4:
		x.TitleEn = v.S
	case 5:
		x.MaxScore = v.number()
	case 6:
		x.ScoringKind = ScoringKind(v.S)
	case 7:
		x.Scoring = v.S
	case 8:
		x.Evidence = v.L
	case 9:
		x.Methods = v.L
	case 10:
		x.WeightClass = WeightClass(v.S)
	case 11:
		x.AppliesTo = v.L
	case 12:
		x.Period = v.S
	case 13:
		x.SeedRefs = v.L
	}
}

// Str returns field i as text.
func (x *Criterion) Str(i int) string {
	switch i {
	case 0:
		return x.CatalogueID
	case 1:
		return x.ItemID
	case 2:
		return x.Code
	case 3:
		return x.TitleZh
	case 4:
		return x.TitleEn
	case 6:
		return string(x.ScoringKind)
	case 7:
		return x.Scoring
	case 10:
		return string(x.WeightClass)
	case 12:
		return x.Period
	}
	return ""
}

// Extension is 延期 / An extension of a due date.
type Extension struct {
	// AskedOn: 申请日 / Day it was asked for.
	AskedOn string `json:"askedOn"`
	// NewDueOn: 新期限 / New due date.
	NewDueOn string `json:"newDueOn"`
	// Reason: 理由 / Reason.
	Reason string `json:"reason"`
	// ApprovedBy: 批准人 / Approved by.
	ApprovedBy string `json:"approvedBy,omitempty"`
	// AskedBy: 申请人 / Who asked for it.
	AskedBy string `json:"askedBy,omitempty"`
}

// RectificationStatus is 整改状态 / State of a rectification.
type RectificationStatus string

// The values of RectificationStatus.
const (
	// RectificationStatusIssued: 已下达 / Issued.
	RectificationStatusIssued RectificationStatus = "ISSUED"
	// RectificationStatusPlanSubmitted: 方案已提交 / Plan submitted.
	RectificationStatusPlanSubmitted RectificationStatus = "PLAN_SUBMITTED"
	// RectificationStatusPlanApproved: 方案已批准 / Plan approved.
	RectificationStatusPlanApproved RectificationStatus = "PLAN_APPROVED"
	// RectificationStatusInProgress: 整改中 / In progress.
	RectificationStatusInProgress RectificationStatus = "IN_PROGRESS"
	// RectificationStatusSubmitted: 已提交验收 / Submitted.
	RectificationStatusSubmitted RectificationStatus = "SUBMITTED"
	// RectificationStatusReturned: 已退回 / Returned.
	RectificationStatusReturned RectificationStatus = "RETURNED"
	// RectificationStatusAccepted: 已验收 / Accepted.
	RectificationStatusAccepted RectificationStatus = "ACCEPTED"
	// RectificationStatusLookBackDue: 待回头看 / Look-back due.
	RectificationStatusLookBackDue RectificationStatus = "LOOK_BACK_DUE"
	// RectificationStatusClosed: 已关闭 / Closed.
	RectificationStatusClosed RectificationStatus = "CLOSED"
	// RectificationStatusReopened: 已重开 / Reopened.
	RectificationStatusReopened RectificationStatus = "REOPENED"
)

// Rectification is 整改任务 / Rectification.
type Rectification struct {
	Record
	// FindingID: 检查问题 / Finding to be put right.
	FindingID string
	// ProblemID: 问题登记号 / Problem, once registered.
	ProblemID string
	// UnitID: 责任单位 / Unit responsible.
	UnitID string
	// OwnerID: 责任人 / Person responsible.
	OwnerID string
	// DueOn: 期限 / Due date.
	DueOn Date
	// OriginalDueOn: 原定期限 / Original due date.
	OriginalDueOn Date
	// Extensions: 延期 / Extensions.
	Extensions []string
	// BeforeEvidenceIDs: 整改前佐证 / Evidence before.
	BeforeEvidenceIDs []string
	// AfterEvidenceIDs: 整改后佐证 / Evidence after.
	AfterEvidenceIDs []string
	// ReportZh: 整改说明 / Report.
	ReportZh string
	// SubmittedAt: 提交时间 / Submitted at.
	SubmittedAt Time
	// SubmittedBy: 提交人 / Submitted by.
	SubmittedBy string
	// AcceptedAt: 验收时间 / Accepted at.
	AcceptedAt Time
	// AcceptedBy: 验收人 / Accepted by.
	AcceptedBy string
	// Status: 状态 / State.
	Status RectificationStatus
	// WaitedDays: 等待验收的天数，不计入逾期阶梯 / Days that it waited for who accepts; they do not count on the ladder of being overdue.
	WaitedDays int64
	// IssuedOn: 下达日 / Day it was issued.
	IssuedOn Date
	// SubmittedOn: 提交日 / Day it was submitted.
	SubmittedOn Date
	// AcceptedOn: 验收日 / Day it was accepted.
	AcceptedOn Date
}

// The fields of Rectification by index.
const (
	RectificationFieldFindingID         = 0
	RectificationFieldProblemID         = 1
	RectificationFieldUnitID            = 2
	RectificationFieldOwnerID           = 3
	RectificationFieldDueOn             = 4
	RectificationFieldOriginalDueOn     = 5
	RectificationFieldExtensions        = 6
	RectificationFieldBeforeEvidenceIDs = 7
	RectificationFieldAfterEvidenceIDs  = 8
	RectificationFieldReportZh          = 9
	RectificationFieldSubmittedAt       = 10
	RectificationFieldSubmittedBy       = 11
	RectificationFieldAcceptedAt        = 12
	RectificationFieldAcceptedBy        = 13
	RectificationFieldStatus            = 14
	RectificationFieldWaitedDays        = 15
	RectificationFieldIssuedOn          = 16
	RectificationFieldSubmittedOn       = 17
	RectificationFieldAcceptedOn        = 18
)

// NewRectification makes an empty Rectification.
func NewRectification() *Rectification {
	x := &Rectification{}
	x.Body = x
	return x
}

// TypeName returns "Rectification".
func (x *Rectification) TypeName() string { return "Rectification" }

// TypeNo returns 4.
func (x *Rectification) TypeNo() int { return 4 }

// Copy returns a shallow copy with an envelope of its own.
func (x *Rectification) Copy() *Record {
	y := &Rectification{Record: x.envelope(), FindingID: x.FindingID, ProblemID: x.ProblemID, UnitID: x.UnitID, OwnerID: x.OwnerID, DueOn: x.DueOn, OriginalDueOn: x.OriginalDueOn, Extensions: x.Extensions, BeforeEvidenceIDs: x.BeforeEvidenceIDs, AfterEvidenceIDs: x.AfterEvidenceIDs, ReportZh: x.ReportZh, SubmittedAt: x.SubmittedAt, SubmittedBy: x.SubmittedBy, AcceptedAt: x.AcceptedAt, AcceptedBy: x.AcceptedBy, Status: x.Status, WaitedDays: x.WaitedDays, IssuedOn: x.IssuedOn, SubmittedOn: x.SubmittedOn, AcceptedOn: x.AcceptedOn}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *Rectification) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.FindingID)
	case 1:
		return String(x.ProblemID)
	case 2:
		return String(x.UnitID)
	case 3:
		return String(x.OwnerID)
	case 4:
		return DateValue(x.DueOn)
	case 5:
		return DateValue(x.OriginalDueOn)
	case 6:
		return List(x.Extensions)
	case 7:
		return List(x.BeforeEvidenceIDs)
	case 8:
		return List(x.AfterEvidenceIDs)
	case 9:
		return String(x.ReportZh)
	case 10:
		return TimeValue(x.SubmittedAt)
	case 11:
		return String(x.SubmittedBy)
	case 12:
		return TimeValue(x.AcceptedAt)
	case 13:
		return String(x.AcceptedBy)
	case 14:
		return String(string(x.Status))
	case 15:
		return Int(x.WaitedDays)
	case 16:
		return DateValue(x.IssuedOn)
	case 17:
		return DateValue(x.SubmittedOn)
	case 18:
		return DateValue(x.AcceptedOn)
	}
	return Null
}

// Set stores a value in field i.
func (x *Rectification) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.FindingID = v.S
	case 1:
		x.ProblemID = v.S
	case 2:
		x.UnitID = v.S
	case 3:
		x.OwnerID = v.S
	case 4:
		x.DueOn = Date(v.N)
	case 5:
		x.OriginalDueOn = Date(v.N)
	case 6:
		x.Extensions = v.L
	case 7:
		x.BeforeEvidenceIDs = v.L
	case 8:
		x.AfterEvidenceIDs = v.L
	case 9:
		x.ReportZh = v.S
	case 10:
		x.SubmittedAt = Time(v.N)
	case 11:
		x.SubmittedBy = v.S
	case 12:
		x.AcceptedAt = Time(v.N)
	case 13:
		x.AcceptedBy = v.S
	case 14:
		x.Status = RectificationStatus(v.S)
	case 15:
		x.WaitedDays = v.N
	case 16:
		x.IssuedOn = Date(v.N)
	case 17:
		x.SubmittedOn = Date(v.N)
	case 18:
		x.AcceptedOn = Date(v.N)
	}
}

// Str returns field i as text.
func (x *Rectification) Str(i int) string {
	switch i {
	case 0:
		return x.FindingID
	case 1:
		return x.ProblemID
	case 2:
		return x.UnitID
	case 3:
		return x.OwnerID
	case 9:
		return x.ReportZh
	case 11:
		return x.SubmittedBy
	case 13:
		return x.AcceptedBy
	case 14:
		return string(x.Status)
	}
	return ""
}
