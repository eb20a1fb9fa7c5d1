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

// ProblemStatus is 问题状态 / State of a problem.
type ProblemStatus string

// The values of ProblemStatus.
const (
	// ProblemStatusRegistered: 已登记 / Registered.
	ProblemStatusRegistered ProblemStatus = "REGISTERED"
	// ProblemStatusAnalysed: 已剖析 / Analysed.
	ProblemStatusAnalysed ProblemStatus = "ANALYSED"
	// ProblemStatusClassified: 已归类 / Classified.
	ProblemStatusClassified ProblemStatus = "CLASSIFIED"
	// ProblemStatusAssigned: 已分派 / Assigned.
	ProblemStatusAssigned ProblemStatus = "ASSIGNED"
	// ProblemStatusRectifying: 整改中 / Being put right.
	ProblemStatusRectifying ProblemStatus = "RECTIFYING"
	// ProblemStatusClosed: 已关闭 / Closed.
	ProblemStatusClosed ProblemStatus = "CLOSED"
	// ProblemStatusReopened: 已重开 / Reopened.
	ProblemStatusReopened ProblemStatus = "REOPENED"
	// ProblemStatusMerged: 已并入 / Merged into another.
	ProblemStatusMerged ProblemStatus = "MERGED"
	// ProblemStatusVoid: 已作废 / Void: nothing of it stands.
	ProblemStatusVoid ProblemStatus = "VOID"
)

// ProblemKind is 问题类别 / Kind of a problem.
type ProblemKind string

// The values of ProblemKind.
const (
	// ProblemKindCommon: 共性问题 / Common to many units.
	ProblemKindCommon ProblemKind = "COMMON"
	// ProblemKindIndividual: 个性问题 / Of this unit alone.
	ProblemKindIndividual ProblemKind = "INDIVIDUAL"
)

// Remedy is 解决方式 / Remedy of a problem.
type Remedy string

// The values of Remedy.
const (
	// RemedyTopicTraining: 专题培训 / Topic training.
	RemedyTopicTraining Remedy = "TOPIC_TRAINING"
	// RemedySpecialRectification: 专项整改 / Special rectification.
	RemedySpecialRectification Remedy = "SPECIAL_RECTIFICATION"
	// RemedyBusinessGuidance: 业务指导 / Business guidance.
	RemedyBusinessGuidance Remedy = "BUSINESS_GUIDANCE"
	// RemedyUrgedRectification: 督促整改落实 / Urged rectification.
	RemedyUrgedRectification Remedy = "URGED_RECTIFICATION"
)

// ProblemSourceRef is 来源记录 / The record that a problem comes from.
type ProblemSourceRef struct {
	// Type: 类型 / Type of the record.
	Type string `json:"type"`
	// ID: 编号 / Its id.
	ID string `json:"id"`
}

// Problem is 问题：一个单位须解决的事项，不论由何渠道发现 / Problem: what has to be put right in a unit, whatever found it.
type Problem struct {
	Record
	// Code: 编号 P-年-序号，由服务器给出，每年连续 / Number P-year-n, given by the server, without gaps in a year.
	Code string
	// UnitID: 单位 / Unit.
	UnitID string
	// ResponsibleUnitID: 办理单位：单位调整后由其承接 / Unit that answers for it: its successor, once the unit was reformed.
	ResponsibleUnitID string
	// CycleID: 循环：首次发现所在的循环 / Cycle in which it was first found.
	CycleID string
	// Source: 问题来源：检查发现的由服务器按检查方式填写 / Source; that of what a check found follows from its mode.
	Source ProblemSource
	// SourceNoteZh: 来源说明：上级巡视督导的单位和时间 / About the source: which higher body, and when.
	SourceNoteZh string
	// SourceAttachmentID: 来源文件 / Document of the source.
	SourceAttachmentID string
	// SourceRef: 来源记录 / Record that it comes from.
	SourceRef string
	// CriterionCode: 指标编号 / Criterion code.
	CriterionCode string
	// Severity: 严重程度 / Severity.
	Severity WeightClass
	// DescriptionZh: 问题描述 / Description.
	DescriptionZh string
	// FirstFoundOn: 首次发现日，不再改变 / Day on which it was first found; it never moves.
	FirstFoundOn Date
	// SelfFoundBefore: 此前已自查发现 / The unit had found it by itself before.
	SelfFoundBefore bool
	// RepeatOfID: 重复的旧问题 / Earlier problem that this one repeats.
	RepeatOfID string
	// RootCauseCode: 问题根源 / Root cause.
	RootCauseCode string
	// RootCauseZh: 根源剖析 / Analysis of the cause.
	RootCauseZh string
	// AnalysedBy: 剖析人 / Analysed by.
	AnalysedBy string
	// Kind: 类别 / Kind.
	Kind ProblemKind
	// KindReasonZh: 与建议不同的理由 / Why the kind is another one than was proposed.
	KindReasonZh string
	// GuideID: 业务指导人：党务工作部门、上级党组织书记、帮扶人或专业负责人，不得为本单位人员 / Guide: party affairs, the secretary above, a helper or a professional lead, never of the unit itself.
	GuideID string
	// Remedies: 解决方式，由类别得出 / Remedies, which follow from the kind.
	Remedies []string
	// MergedIntoID: 并入的问题 / Problem that it was merged into.
	MergedIntoID string
	// RegisteredOn: 登记日 / Day it was registered.
	RegisteredOn Date
	// ClosedOn: 关闭日 / Day it was closed.
	ClosedOn Date
	// ReopenCount: 重开次数 / How often it was reopened.
	ReopenCount int64
	// Status: 状态 / State.
	Status ProblemStatus
	// AssignedOn: 分派日 / Day it was assigned.
	AssignedOn Date
}

// The fields of Problem by index.
const (
	ProblemFieldCode               = 0
	ProblemFieldUnitID             = 1
	ProblemFieldResponsibleUnitID  = 2
	ProblemFieldCycleID            = 3
	ProblemFieldSource             = 4
	ProblemFieldSourceNoteZh       = 5
	ProblemFieldSourceAttachmentID = 6
	ProblemFieldSourceRef          = 7
	ProblemFieldCriterionCode      = 8
	ProblemFieldSeverity           = 9
	ProblemFieldDescriptionZh      = 10
	ProblemFieldFirstFoundOn       = 11
	ProblemFieldSelfFoundBefore    = 12
	ProblemFieldRepeatOfID         = 13
	ProblemFieldRootCauseCode      = 14
	ProblemFieldRootCauseZh        = 15
	ProblemFieldAnalysedBy         = 16
	ProblemFieldKind               = 17
	ProblemFieldKindReasonZh       = 18
	ProblemFieldGuideID            = 19
	ProblemFieldRemedies           = 20
	ProblemFieldMergedIntoID       = 21
	ProblemFieldRegisteredOn       = 22
	ProblemFieldClosedOn           = 23
	ProblemFieldReopenCount        = 24
	ProblemFieldStatus             = 25
	ProblemFieldAssignedOn         = 26
)

// NewProblem makes an empty Problem.
func NewProblem() *Problem {
	x := &Problem{}
	x.Body = x
	return x
}

// TypeName returns "Problem".
func (x *Problem) TypeName() string { return "Problem" }

// TypeNo returns 4.
func (x *Problem) TypeNo() int { return 4 }

// Copy returns a shallow copy with an envelope of its own.
func (x *Problem) Copy() *Record {
	y := &Problem{Record: x.envelope(), Code: x.Code, UnitID: x.UnitID, ResponsibleUnitID: x.ResponsibleUnitID, CycleID: x.CycleID, Source: x.Source, SourceNoteZh: x.SourceNoteZh, SourceAttachmentID: x.SourceAttachmentID, SourceRef: x.SourceRef, CriterionCode: x.CriterionCode, Severity: x.Severity, DescriptionZh: x.DescriptionZh, FirstFoundOn: x.FirstFoundOn, SelfFoundBefore: x.SelfFoundBefore, RepeatOfID: x.RepeatOfID, RootCauseCode: x.RootCauseCode, RootCauseZh: x.RootCauseZh, AnalysedBy: x.AnalysedBy, Kind: x.Kind, KindReasonZh: x.KindReasonZh, GuideID: x.GuideID, Remedies: x.Remedies, MergedIntoID: x.MergedIntoID, RegisteredOn: x.RegisteredOn, ClosedOn: x.ClosedOn, ReopenCount: x.ReopenCount, Status: x.Status, AssignedOn: x.AssignedOn}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *Problem) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.Code)
	case 1:
		return String(x.UnitID)
	case 2:
		return String(x.ResponsibleUnitID)
	case 3:
		return String(x.CycleID)
	case 4:
		return String(string(x.Source))
	case 5:
		return String(x.SourceNoteZh)
	case 6:
		return String(x.SourceAttachmentID)
	case 7:
		return Object(x.SourceRef)
	case 8:
		return String(x.CriterionCode)
	case 9:
		return String(string(x.Severity))
	case 10:
		return String(x.DescriptionZh)
	case 11:
		return DateValue(x.FirstFoundOn)
	case 12:
		return Bool(x.SelfFoundBefore)
	case 13:
		return String(x.RepeatOfID)
	case 14:
		return String(x.RootCauseCode)
	case 15:
		return String(x.RootCauseZh)
	case 16:
		return String(x.AnalysedBy)
	case 17:
		return String(string(x.Kind))
	case 18:
		return String(x.KindReasonZh)
	case 19:
		return String(x.GuideID)
	case 20:
		return List(x.Remedies)
	case 21:
		return String(x.MergedIntoID)
	case 22:
		return DateValue(x.RegisteredOn)
	case 23:
		return DateValue(x.ClosedOn)
	case 24:
		return Int(x.ReopenCount)
	case 25:
		return String(string(x.Status))
	case 26:
		return DateValue(x.AssignedOn)
	}
	return Null
}

// Set stores a value in field i.
func (x *Problem) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.Code = v.S
	case 1:
		x.UnitID = v.S
	case 2:
		x.ResponsibleUnitID = v.S
	case 3:
		x.CycleID = v.S
	case 4:
		x.Source = ProblemSource(v.S)
	case 5:
		x.SourceNoteZh = v.S
	case 6:
		x.SourceAttachmentID = v.S
	case 7:
		x.SourceRef = v.S
	case 8:
		x.CriterionCode = v.S
	case 9:
		x.Severity = WeightClass(v.S)
	case 10:
		x.DescriptionZh = v.S
	case 11:
		x.FirstFoundOn = Date(v.N)
	case 12:
		x.SelfFoundBefore = v.N != 0
	case 13:
		x.RepeatOfID = v.S
	case 14:
		x.RootCauseCode = v.S
	case 15:
		x.RootCauseZh = v.S
	case 16:
		x.AnalysedBy = v.S
	case 17:
		x.Kind = ProblemKind(v.S)
	case 18:
		x.KindReasonZh = v.S
	case 19:
		x.GuideID = v.S
	case 20:
		x.Remedies = v.L
	case 21:
		x.MergedIntoID = v.S
	case 22:
		x.RegisteredOn = Date(v.N)
	case 23:
		x.ClosedOn = Date(v.N)
	case 24:
		x.ReopenCount = v.N
	case 25:
		x.Status = ProblemStatus(v.S)
	case 26:
		x.AssignedOn = Date(v.N)
	}
}

// Str returns field i as text.
func (x *Problem) Str(i int) string {
	switch i {
	case 0:
		return x.Code
	case 1:
		return x.UnitID
	case 2:
		return x.ResponsibleUnitID
	case 3:
		return x.CycleID
	case 4:
		return string(x.Source)
	case 5:
		return x.SourceNoteZh
	case 6:
		return x.SourceAttachmentID
	case 7:
		return x.SourceRef
	case 8:
		return x.CriterionCode
	case 9:
		return string(x.Severity)
	case 10:
		return x.DescriptionZh
	case 13:
		return x.RepeatOfID
	case 14:
		return x.RootCauseCode
	case 15:
		return x.RootCauseZh
	case 16:
		return x.AnalysedBy
	case 17:
		return string(x.Kind)
	case 18:
		return x.KindReasonZh
	case 19:
		return x.GuideID
	case 21:
		return x.MergedIntoID
	case 25:
		return string(x.Status)
	}
	return ""
}

// ExtensionState is 延期状态 / State of an extension.
type ExtensionState string

// The values of ExtensionState.
const (
	// ExtensionStateRequested: 已申请 / Requested.
	ExtensionStateRequested ExtensionState = "REQUESTED"
	// ExtensionStateApproved: 已批准 / Approved.
	ExtensionStateApproved ExtensionState = "APPROVED"
	// ExtensionStateRefused: 不予批准 / Refused.
	ExtensionStateRefused ExtensionState = "REFUSED"
	// ExtensionStateWithdrawn: 已撤回 / Withdrawn.
	ExtensionStateWithdrawn ExtensionState = "WITHDRAWN"
)

// Extension is 延期：申请由本单位提出，由上级另一账号批准后期限方才改变 / Extension: asked for by the unit; the due date moves only when another account above approves.
type Extension struct {
	// RequestedAt: 申请时间，由服务器填写 / Asked for at; by the server.
	RequestedAt string `json:"requestedAt,omitempty"`
	// RequestedBy: 申请人，由服务器填写 / Who asked for it; by the server.
	RequestedBy string `json:"requestedBy,omitempty"`
	// NewDueOn: 新期限 / New due date.
	NewDueOn string `json:"newDueOn"`
	// ReasonZh: 理由，至少20字 / Reason, 20 characters at least.
	ReasonZh string `json:"reasonZh"`
	// State: 状态 / State.
	State ExtensionState `json:"state,omitempty"`
	// DecidedAt: 决定时间，由服务器填写 / Decided at; by the server.
	DecidedAt string `json:"decidedAt,omitempty"`
	// DecidedBy: 决定人，由服务器填写 / Who decided; by the server.
	DecidedBy string `json:"decidedBy,omitempty"`
	// DecisionZh: 不予批准的理由 / Why it was refused.
	DecisionZh string `json:"decisionZh,omitempty"`
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
	// ProblemID: 所整改的问题；只给检查问题的，取其问题 / Problem that it puts right; taken from the finding where only that is given.
	ProblemID string
	// FindingID: 检查问题 / Finding that it follows from.
	FindingID string
	// UnitID: 问题所在单位 / Unit of the problem.
	UnitID string
	// ResponsibleUnitID: 责任单位：单位调整后由其承接 / Unit responsible: the successor, once the unit was reformed.
	ResponsibleUnitID string
	// IssuerUnitID: 下达单位 / Unit that issued it.
	IssuerUnitID string
	// ProblemZh: 问题描述，责任人凭此知道整改什么 / What is to be put right, for the owner, who sees neither inspection nor scores.
	ProblemZh string
	// Severity: 严重程度 / Severity.
	Severity WeightClass
	// OwnerID: 责任人 / Member responsible.
	OwnerID string
	// OwnerAccountID: 责任职工（账号） / Account responsible, of somebody who is no member.
	OwnerAccountID string
	// IssuedOn: 下达日 / Day it was issued.
	IssuedOn Date
	// DueOn: 期限：只因批准延期而改变 / Due date; it moves only by an extension that was approved.
	DueOn Date
	// OriginalDueOn: 原定期限 / Original due date.
	OriginalDueOn Date
	// Extension: 延期（一次） / Extension; there is one.
	Extension string
	// PlanZh: 整改方案 / Plan.
	PlanZh string
	// BeforeEvidenceIDs: 整改前佐证 / Evidence before.
	BeforeEvidenceIDs []string
	// AfterEvidenceIDs: 整改后佐证 / Evidence after.
	AfterEvidenceIDs []string
	// ReportZh: 整改说明 / Report.
	ReportZh string
	// FirstSubmittedAt: 首次提交时间 / First submitted at.
	FirstSubmittedAt Time
	// SubmittedAt: 提交时间 / Submitted at.
	SubmittedAt Time
	// SubmittedBy: 提交人 / Submitted by.
	SubmittedBy string
	// AcceptedAt: 验收时间 / Accepted at.
	AcceptedAt Time
	// AcceptedBy: 验收人 / Accepted by.
	AcceptedBy string
	// ReturnCount: 退回次数 / How often it was returned.
	ReturnCount int64
	// OverdueSince: 逾期起始日，由时钟填写 / Overdue since, by the clock.
	OverdueSince Date
	// Status: 状态 / State.
	Status RectificationStatus
	// WaitedDays: 等待验收的天数，不计入逾期阶梯 / Days that it waited for who accepts; they do not count on the ladder of being overdue.
	WaitedDays int64
	// SubmittedOn: 提交日 / Day it was submitted.
	SubmittedOn Date
	// AcceptedOn: 验收日 / Day it was accepted.
	AcceptedOn Date
	// CampaignID: 所属专项行动 / Campaign that it is part of.
	CampaignID string
}

// The fields of Rectification by index.
const (
	RectificationFieldProblemID         = 0
	RectificationFieldFindingID         = 1
	RectificationFieldUnitID            = 2
	RectificationFieldResponsibleUnitID = 3
	RectificationFieldIssuerUnitID      = 4
	RectificationFieldProblemZh         = 5
	RectificationFieldSeverity          = 6
	RectificationFieldOwnerID           = 7
	RectificationFieldOwnerAccountID    = 8
	RectificationFieldIssuedOn          = 9
	RectificationFieldDueOn             = 10
	RectificationFieldOriginalDueOn     = 11
	RectificationFieldExtension         = 12
	RectificationFieldPlanZh            = 13
	RectificationFieldBeforeEvidenceIDs = 14
	RectificationFieldAfterEvidenceIDs  = 15
	RectificationFieldReportZh          = 16
	RectificationFieldFirstSubmittedAt  = 17
	RectificationFieldSubmittedAt       = 18
	RectificationFieldSubmittedBy       = 19
	RectificationFieldAcceptedAt        = 20
	RectificationFieldAcceptedBy        = 21
	RectificationFieldReturnCount       = 22
	RectificationFieldOverdueSince      = 23
	RectificationFieldStatus            = 24
	RectificationFieldWaitedDays        = 25
	RectificationFieldSubmittedOn       = 26
	RectificationFieldAcceptedOn        = 27
	RectificationFieldCampaignID        = 28
)

// NewRectification makes an empty Rectification.
func NewRectification() *Rectification {
	x := &Rectification{}
	x.Body = x
	return x
}

// TypeName returns "Rectification".
func (x *Rectification) TypeName() string { return "Rectification" }

// TypeNo returns 5.
func (x *Rectification) TypeNo() int { return 5 }

// Copy returns a shallow copy with an envelope of its own.
func (x *Rectification) Copy() *Record {
	y := &Rectification{Record: x.envelope(), ProblemID: x.ProblemID, FindingID: x.FindingID, UnitID: x.UnitID, ResponsibleUnitID: x.ResponsibleUnitID, IssuerUnitID: x.IssuerUnitID, ProblemZh: x.ProblemZh, Severity: x.Severity, OwnerID: x.OwnerID, OwnerAccountID: x.OwnerAccountID, IssuedOn: x.IssuedOn, DueOn: x.DueOn, OriginalDueOn: x.OriginalDueOn, Extension: x.Extension, PlanZh: x.PlanZh, BeforeEvidenceIDs: x.BeforeEvidenceIDs, AfterEvidenceIDs: x.AfterEvidenceIDs, ReportZh: x.ReportZh, FirstSubmittedAt: x.FirstSubmittedAt, SubmittedAt: x.SubmittedAt, SubmittedBy: x.SubmittedBy, AcceptedAt: x.AcceptedAt, AcceptedBy: x.AcceptedBy, ReturnCount: x.ReturnCount, OverdueSince: x.OverdueSince, Status: x.Status, WaitedDays: x.WaitedDays, SubmittedOn: x.SubmittedOn, AcceptedOn: x.AcceptedOn, CampaignID: x.CampaignID}
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
		return String(x.ProblemID)
	case 1:
		return String(x.FindingID)
	case 2:
		return String(x.UnitID)
	case 3:
		return String(x.ResponsibleUnitID)
	case 4:
		return String(x.IssuerUnitID)
	case 5:
		return String(x.ProblemZh)
	case 6:
		return String(string(x.Severity))
	case 7:
		return String(x.OwnerID)
	case 8:
		return String(x.OwnerAccountID)
	case 9:
		return DateValue(x.IssuedOn)
	case 10:
		return DateValue(x.DueOn)
	case 11:
		return DateValue(x.OriginalDueOn)
	case 12:
		return Object(x.Extension)
	case 13:
		return String(x.PlanZh)
	case 14:
		return List(x.BeforeEvidenceIDs)
	case 15:
		return List(x.AfterEvidenceIDs)
	case 16:
		return String(x.ReportZh)
	case 17:
		return TimeValue(x.FirstSubmittedAt)
	case 18:
		return TimeValue(x.SubmittedAt)
	case 19:
		return String(x.SubmittedBy)
	case 20:
		return TimeValue(x.AcceptedAt)
	case 21:
		return String(x.AcceptedBy)
	case 22:
		return Int(x.ReturnCount)
	case 23:
		return DateValue(x.OverdueSince)
	case 24:
		return String(string(x.Status))
	case 25:
		return Int(x.WaitedDays)
	case 26:
		return DateValue(x.SubmittedOn)
	case 27:
		return DateValue(x.AcceptedOn)
	case 28:
		return String(x.CampaignID)
	}
	return Null
}

// Set stores a value in field i.
func (x *Rectification) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.ProblemID = v.S
	case 1:
		x.FindingID = v.S
	case 2:
		x.UnitID = v.S
	case 3:
		x.ResponsibleUnitID = v.S
	case 4:
		x.IssuerUnitID = v.S
	case 5:
		x.ProblemZh = v.S
	case 6:
		x.Severity = WeightClass(v.S)
	case 7:
		x.OwnerID = v.S
	case 8:
		x.OwnerAccountID = v.S
	case 9:
		x.IssuedOn = Date(v.N)
	case 10:
		x.DueOn = Date(v.N)
	case 11:
		x.OriginalDueOn = Date(v.N)
	case 12:
		x.Extension = v.S
	case 13:
		x.PlanZh = v.S
	case 14:
		x.BeforeEvidenceIDs = v.L
	case 15:
		x.AfterEvidenceIDs = v.L
	case 16:
		x.ReportZh = v.S
	case 17:
		x.FirstSubmittedAt = Time(v.N)
	case 18:
		x.SubmittedAt = Time(v.N)
	case 19:
		x.SubmittedBy = v.S
	case 20:
		x.AcceptedAt = Time(v.N)
	case 21:
		x.AcceptedBy = v.S
	case 22:
		x.ReturnCount = v.N
	case 23:
		x.OverdueSince = Date(v.N)
	case 24:
		x.Status = RectificationStatus(v.S)
	case 25:
		x.WaitedDays = v.N
	case 26:
		x.SubmittedOn = Date(v.N)
	case 27:
		x.AcceptedOn = Date(v.N)
	case 28:
		x.CampaignID = v.S
	}
}

// Str returns field i as text.
func (x *Rectification) Str(i int) string {
	switch i {
	case 0:
		return x.ProblemID
	case 1:
		return x.FindingID
	case 2:
		return x.UnitID
	case 3:
		return x.ResponsibleUnitID
	case 4:
		return x.IssuerUnitID
	case 5:
		return x.ProblemZh
	case 6:
		return string(x.Severity)
	case 7:
		return x.OwnerID
	case 8:
		return x.OwnerAccountID
	case 12:
		return x.Extension
	case 13:
		return x.PlanZh
	case 16:
		return x.ReportZh
	case 19:
		return x.SubmittedBy
	case 21:
		return x.AcceptedBy
	case 24:
		return string(x.Status)
	case 28:
		return x.CampaignID
	}
	return ""
}
