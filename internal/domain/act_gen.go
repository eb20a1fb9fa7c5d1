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

// ProblemWatch is 关注灯 / Light of the watch list: how long a problem has been open.
type ProblemWatch string

// The values of ProblemWatch.
const (
	// ProblemWatchNone: 无 / None.
	ProblemWatchNone ProblemWatch = "NONE"
	// ProblemWatchAmber: 黄灯 / Amber.
	ProblemWatchAmber ProblemWatch = "AMBER"
	// ProblemWatchRed: 红灯 / Red.
	ProblemWatchRed ProblemWatch = "RED"
)

// WatchEntry is 关注清单上的问题 / A problem on the watch list.
type WatchEntry struct {
	// ProblemID: 问题 / Problem.
	ProblemID string `json:"problemId"`
	// Code: 编号 / Number.
	Code string `json:"code,omitempty"`
	// UnitID: 单位 / Unit.
	UnitID string `json:"unitId"`
	// Severity: 严重程度 / Severity.
	Severity WeightClass `json:"severity"`
	// Status: 状态 / State.
	Status ProblemStatus `json:"status"`
	// FirstFoundOn: 首次发现日 / Day it was first found.
	FirstFoundOn string `json:"firstFoundOn,omitempty"`
	// AgeDays: 时龄 / Days since.
	AgeDays int64 `json:"ageDays"`
	// TimesCarried: 结转次数 / How often it was carried over.
	TimesCarried int64 `json:"timesCarried"`
	// Watch: 关注灯 / Light.
	Watch ProblemWatch `json:"watch"`
	// LastStepOn: 最近一步之日 / Day of its last step.
	LastStepOn string `json:"lastStepOn"`
	// NextDueOn: 下一期限 / Next due day.
	NextDueOn string `json:"nextDueOn,omitempty"`
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
	// CommonProblemID: 共性问题 / Common problem that it is part of.
	CommonProblemID string
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
	ProblemFieldCommonProblemID    = 27
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
	y := &Problem{Record: x.envelope(), Code: x.Code, UnitID: x.UnitID, ResponsibleUnitID: x.ResponsibleUnitID, CycleID: x.CycleID, Source: x.Source, SourceNoteZh: x.SourceNoteZh, SourceAttachmentID: x.SourceAttachmentID, SourceRef: x.SourceRef, CriterionCode: x.CriterionCode, Severity: x.Severity, DescriptionZh: x.DescriptionZh, FirstFoundOn: x.FirstFoundOn, SelfFoundBefore: x.SelfFoundBefore, RepeatOfID: x.RepeatOfID, RootCauseCode: x.RootCauseCode, RootCauseZh: x.RootCauseZh, AnalysedBy: x.AnalysedBy, Kind: x.Kind, KindReasonZh: x.KindReasonZh, GuideID: x.GuideID, Remedies: x.Remedies, MergedIntoID: x.MergedIntoID, RegisteredOn: x.RegisteredOn, ClosedOn: x.ClosedOn, ReopenCount: x.ReopenCount, Status: x.Status, AssignedOn: x.AssignedOn, CommonProblemID: x.CommonProblemID}
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
	case 27:
		return String(x.CommonProblemID)
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
	case 27:
		x.CommonProblemID = v.S
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
	case 27:
		return x.CommonProblemID
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
	*rectificationRare
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
	RectificationFieldDraw              = 29
)

// rectificationRare has the fields that few records of Rectification have.
type rectificationRare struct {
	// Draw: 决定其是否回头看的抽取 / The draw that decided whether it is looked back on.
	Draw string
}

// noRectificationRare is that of the records that have none of them; nobody writes it.
var noRectificationRare rectificationRare

// rare is where a value of such a field is stored; nil where there is nothing to store.
func (x *Rectification) rare(v Value) *rectificationRare {
	if x.rectificationRare != &noRectificationRare {
		return x.rectificationRare
	}
	if v.Kind == KindNull {
		return nil
	}
	x.rectificationRare = &rectificationRare{}
	return x.rectificationRare
}

// NewRectification makes an empty Rectification.
func NewRectification() *Rectification {
	x := &Rectification{rectificationRare: &noRectificationRare}
	x.Body = x
	return x
}

// TypeName returns "Rectification".
func (x *Rectification) TypeName() string { return "Rectification" }

// TypeNo returns 5.
func (x *Rectification) TypeNo() int { return 5 }

// Copy returns a shallow copy with an envelope of its own.
func (x *Rectification) Copy() *Record {
	y := &Rectification{Record: x.envelope(), ProblemID: x.ProblemID, FindingID: x.FindingID, UnitID: x.UnitID, ResponsibleUnitID: x.ResponsibleUnitID, IssuerUnitID: x.IssuerUnitID, ProblemZh: x.ProblemZh, Severity: x.Severity, OwnerID: x.OwnerID, OwnerAccountID: x.OwnerAccountID, IssuedOn: x.IssuedOn, DueOn: x.DueOn, OriginalDueOn: x.OriginalDueOn, Extension: x.Extension, PlanZh: x.PlanZh, BeforeEvidenceIDs: x.BeforeEvidenceIDs, AfterEvidenceIDs: x.AfterEvidenceIDs, ReportZh: x.ReportZh, FirstSubmittedAt: x.FirstSubmittedAt, SubmittedAt: x.SubmittedAt, SubmittedBy: x.SubmittedBy, AcceptedAt: x.AcceptedAt, AcceptedBy: x.AcceptedBy, ReturnCount: x.ReturnCount, OverdueSince: x.OverdueSince, Status: x.Status, WaitedDays: x.WaitedDays, SubmittedOn: x.SubmittedOn, AcceptedOn: x.AcceptedOn, CampaignID: x.CampaignID, rectificationRare: x.rectificationRare}
	y.Body = y
	if y.rectificationRare != &noRectificationRare {
		own := *x.rectificationRare
		y.rectificationRare = &own
	}
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
	case 29:
		return Object(x.Draw)
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
	case 29:
		if r := x.rare(v); r != nil {
			r.Draw = v.S
		}
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
	case 29:
		return x.Draw
	}
	return ""
}

// UrgingStatus is 督办通知状态 / State of an urging notice.
type UrgingStatus string

// The values of UrgingStatus.
const (
	// UrgingStatusIssued: 已下达 / Issued.
	UrgingStatusIssued UrgingStatus = "ISSUED"
	// UrgingStatusReplied: 已答复 / Replied.
	UrgingStatusReplied UrgingStatus = "REPLIED"
	// UrgingStatusCleared: 已办结 / Cleared.
	UrgingStatusCleared UrgingStatus = "CLEARED"
)

// Urging is 督办通知：要求一个单位加紧整改并限期答复 / Urging notice: a unit is asked to speed up what it puts right, and to reply by a day.
type Urging struct {
	Record
	// Code: 编号 督办〔年〕n号，每年连续 / Number, without gaps in a year.
	Code string
	// UnitID: 被督办单位 / Unit that is urged.
	UnitID string
	// IssuerUnitID: 下达单位 / Unit that urges.
	IssuerUnitID string
	// RectificationID: 整改任务 / Rectification.
	RectificationID string
	// ProblemID: 问题 / Problem.
	ProblemID string
	// Step: 倒逼阶梯的日数；由人下达的为空 / Day of the ladder; null where a person urges.
	Step int64
	// DemandZh: 要求 / Demand.
	DemandZh string
	// ReplyDueOn: 答复期限 / Day by which a reply is due.
	ReplyDueOn Date
	// ReplyZh: 答复，只由被督办单位填写 / Reply, written by the unit alone.
	ReplyZh string
	// RepliedAt: 答复的时刻 / When it replied.
	RepliedAt Time
	// RepliedBy: 答复人 / Who replied.
	RepliedBy string
	// Status: 状态 / State.
	Status UrgingStatus
}

// The fields of Urging by index.
const (
	UrgingFieldCode            = 0
	UrgingFieldUnitID          = 1
	UrgingFieldIssuerUnitID    = 2
	UrgingFieldRectificationID = 3
	UrgingFieldProblemID       = 4
	UrgingFieldStep            = 5
	UrgingFieldDemandZh        = 6
	UrgingFieldReplyDueOn      = 7
	UrgingFieldReplyZh         = 8
	UrgingFieldRepliedAt       = 9
	UrgingFieldRepliedBy       = 10
	UrgingFieldStatus          = 11
)

// NewUrging makes an empty Urging.
func NewUrging() *Urging {
	x := &Urging{}
	x.Body = x
	return x
}

// TypeName returns "Urging".
func (x *Urging) TypeName() string { return "Urging" }

// TypeNo returns 6.
func (x *Urging) TypeNo() int { return 6 }

// Copy returns a shallow copy with an envelope of its own.
func (x *Urging) Copy() *Record {
	y := &Urging{Record: x.envelope(), Code: x.Code, UnitID: x.UnitID, IssuerUnitID: x.IssuerUnitID, RectificationID: x.RectificationID, ProblemID: x.ProblemID, Step: x.Step, DemandZh: x.DemandZh, ReplyDueOn: x.ReplyDueOn, ReplyZh: x.ReplyZh, RepliedAt: x.RepliedAt, RepliedBy: x.RepliedBy, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *Urging) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.Code)
	case 1:
		return String(x.UnitID)
	case 2:
		return String(x.IssuerUnitID)
	case 3:
		return String(x.RectificationID)
	case 4:
		return String(x.ProblemID)
	case 5:
		return Int(x.Step)
	case 6:
		return String(x.DemandZh)
	case 7:
		return DateValue(x.ReplyDueOn)
	case 8:
		return String(x.ReplyZh)
	case 9:
		return TimeValue(x.RepliedAt)
	case 10:
		return String(x.RepliedBy)
	case 11:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *Urging) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.Code = v.S
	case 1:
		x.UnitID = v.S
	case 2:
		x.IssuerUnitID = v.S
	case 3:
		x.RectificationID = v.S
	case 4:
		x.ProblemID = v.S
	case 5:
		x.Step = v.N
	case 6:
		x.DemandZh = v.S
	case 7:
		x.ReplyDueOn = Date(v.N)
	case 8:
		x.ReplyZh = v.S
	case 9:
		x.RepliedAt = Time(v.N)
	case 10:
		x.RepliedBy = v.S
	case 11:
		x.Status = UrgingStatus(v.S)
	}
}

// Str returns field i as text.
func (x *Urging) Str(i int) string {
	switch i {
	case 0:
		return x.Code
	case 1:
		return x.UnitID
	case 2:
		return x.IssuerUnitID
	case 3:
		return x.RectificationID
	case 4:
		return x.ProblemID
	case 6:
		return x.DemandZh
	case 8:
		return x.ReplyZh
	case 10:
		return x.RepliedBy
	case 11:
		return string(x.Status)
	}
	return ""
}

// PostEvaluationStatus is 后评估状态 / State of a post-evaluation.
type PostEvaluationStatus string

// The values of PostEvaluationStatus.
const (
	// PostEvaluationStatusDraft: 草稿 / Draft.
	PostEvaluationStatusDraft PostEvaluationStatus = "DRAFT"
	// PostEvaluationStatusScoring: 核算中 / Being scored.
	PostEvaluationStatusScoring PostEvaluationStatus = "SCORING"
	// PostEvaluationStatusCalibrated: 已校准 / Calibrated.
	PostEvaluationStatusCalibrated PostEvaluationStatus = "CALIBRATED"
	// PostEvaluationStatusConfirmed: 已确认 / Confirmed.
	PostEvaluationStatusConfirmed PostEvaluationStatus = "CONFIRMED"
	// PostEvaluationStatusPublished: 已公布 / Published.
	PostEvaluationStatusPublished PostEvaluationStatus = "PUBLISHED"
	// PostEvaluationStatusSuperseded: 已被取代 / Superseded.
	PostEvaluationStatusSuperseded PostEvaluationStatus = "SUPERSEDED"
)

// PostEvaluation is 后评估：一个单位一个循环按标准目录的量化得分，为一时点的快照 / Post-evaluation: the quantified score of one unit in one cycle by the catalogue; a snapshot with versions.
type PostEvaluation struct {
	Record
	// UnitID: 单位 / Unit.
	UnitID string
	// UnitKind: 单位类别 / Kind of the unit, as it was.
	UnitKind UnitKind
	// CycleID: 循环 / Cycle.
	CycleID string
	// CatalogueVersion: 评价标准版本 / Catalogue version.
	CatalogueVersion string
	// MetricsVersion: 取数规则版本 / Version of the rules by which records are counted.
	MetricsVersion string
	// PeriodFrom: 期间首日 / First day of the period.
	PeriodFrom Date
	// AsOf: 截至日 / Day as of which it is.
	AsOf Date
	// Version: 版次 / Number of the version.
	Version int64
	// SupersedesID: 取代的版本 / Version that it takes the place of.
	SupersedesID string
	// RevisionReasonZh: 修订理由 / Why it was revised.
	RevisionReasonZh string
	// TakenAt: 快照的时刻 / When the snapshot was taken.
	TakenAt Time
	// TakenAtRev: 快照的修订号：按此重算得同样的数 / Revision of the journal that it was computed at: computing it again there gives the same.
	TakenAtRev int64
	// CriteriaTotal: 指标总数 / Criteria of the catalogue.
	CriteriaTotal int64
	// CriteriaApplicable: 适用指标数 / Criteria that apply.
	CriteriaApplicable int64
	// ByInspection: 取自检查的指标数 / Criteria scored by inspection.
	ByInspection int64
	// ByRecords: 取自台账的指标数 / Criteria scored from records.
	ByRecords int64
	// NotApplicable: 不适用的指标数 / Criteria without a case.
	NotApplicable int64
	// NoData: 无数据的指标数 / Criteria without data.
	NoData int64
	// ApplicableMax: 适用满分 / Maximum of what applies.
	ApplicableMax float64
	// MeasuredMax: 已测满分 / Maximum of what was measured.
	MeasuredMax float64
	// Awarded: 得分 / Score awarded.
	Awarded float64
	// Normalised: 折合千分，一位小数 / Per thousand, one decimal.
	Normalised float64
	// Coverage: 覆盖率：已测满分比适用满分 / Coverage: measured to applicable maximum.
	Coverage float64
	// Disagreements: 待说明的分歧数 / Differences between the sources that nobody has explained.
	Disagreements int64
	// CriticalCodes: 得零分的关键指标 / Critical criteria at zero.
	CriticalCodes []string
	// CriticalNoData: 无数据的关键指标 / Critical criteria without data.
	CriticalNoData []string
	// SelfScore: 自查得分，只作线索 / Score of the newest self-check, a lead that never counts.
	SelfScore float64
	// InspectionIDs: 所依据的检查 / Inspections that it stands on.
	InspectionIDs []string
	// CalibratedBy: 校准人 / Calibrated by.
	CalibratedBy string
	// ConfirmedBy: 确认人 / Confirmed by.
	ConfirmedBy string
	// PublishScope: 公布范围，缺省由参数给出 / Circle that it is published to.
	PublishScope ResultScope
	// DecidedMeetingOn: 决定会议日期 / Day of the meeting that decided.
	DecidedMeetingOn Date
	// DecisionDocumentID: 会议纪要 / Minutes of it.
	DecisionDocumentID string
	// ConfirmedAt: 确认的时刻 / When it was confirmed.
	ConfirmedAt Time
	// Status: 状态 / State.
	Status PostEvaluationStatus
}

// The fields of PostEvaluation by index.
const (
	PostEvaluationFieldUnitID             = 0
	PostEvaluationFieldUnitKind           = 1
	PostEvaluationFieldCycleID            = 2
	PostEvaluationFieldCatalogueVersion   = 3
	PostEvaluationFieldMetricsVersion     = 4
	PostEvaluationFieldPeriodFrom         = 5
	PostEvaluationFieldAsOf               = 6
	PostEvaluationFieldVersion            = 7
	PostEvaluationFieldSupersedesID       = 8
	PostEvaluationFieldRevisionReasonZh   = 9
	PostEvaluationFieldTakenAt            = 10
	PostEvaluationFieldTakenAtRev         = 11
	PostEvaluationFieldCriteriaTotal      = 12
	PostEvaluationFieldCriteriaApplicable = 13
	PostEvaluationFieldByInspection       = 14
	PostEvaluationFieldByRecords          = 15
	PostEvaluationFieldNotApplicable      = 16
	PostEvaluationFieldNoData             = 17
	PostEvaluationFieldApplicableMax      = 18
	PostEvaluationFieldMeasuredMax        = 19
	PostEvaluationFieldAwarded            = 20
	PostEvaluationFieldNormalised         = 21
	PostEvaluationFieldCoverage           = 22
	PostEvaluationFieldDisagreements      = 23
	PostEvaluationFieldCriticalCodes      = 24
	PostEvaluationFieldCriticalNoData     = 25
	PostEvaluationFieldSelfScore          = 26
	PostEvaluationFieldInspectionIDs      = 27
	PostEvaluationFieldCalibratedBy       = 28
	PostEvaluationFieldConfirmedBy        = 29
	PostEvaluationFieldPublishScope       = 30
	PostEvaluationFieldDecidedMeetingOn   = 31
	PostEvaluationFieldDecisionDocumentID = 32
	PostEvaluationFieldConfirmedAt        = 33
	PostEvaluationFieldStatus             = 34
)

// NewPostEvaluation makes an empty PostEvaluation.
func NewPostEvaluation() *PostEvaluation {
	x := &PostEvaluation{}
	x.Body = x
	return x
}

// TypeName returns "PostEvaluation".
func (x *PostEvaluation) TypeName() string { return "PostEvaluation" }

// TypeNo returns 7.
func (x *PostEvaluation) TypeNo() int { return 7 }

// Copy returns a shallow copy with an envelope of its own.
func (x *PostEvaluation) Copy() *Record {
	y := &PostEvaluation{Record: x.envelope(), UnitID: x.UnitID, UnitKind: x.UnitKind, CycleID: x.CycleID, CatalogueVersion: x.CatalogueVersion, MetricsVersion: x.MetricsVersion, PeriodFrom: x.PeriodFrom, AsOf: x.AsOf, Version: x.Version, SupersedesID: x.SupersedesID, RevisionReasonZh: x.RevisionReasonZh, TakenAt: x.TakenAt, TakenAtRev: x.TakenAtRev, CriteriaTotal: x.CriteriaTotal, CriteriaApplicable: x.CriteriaApplicable, ByInspection: x.ByInspection, ByRecords: x.ByRecords, NotApplicable: x.NotApplicable, NoData: x.NoData, ApplicableMax: x.ApplicableMax, MeasuredMax: x.MeasuredMax, Awarded: x.Awarded, Normalised: x.Normalised, Coverage: x.Coverage, Disagreements: x.Disagreements, CriticalCodes: x.CriticalCodes, CriticalNoData: x.CriticalNoData, SelfScore: x.SelfScore, InspectionIDs: x.InspectionIDs, CalibratedBy: x.CalibratedBy, ConfirmedBy: x.ConfirmedBy, PublishScope: x.PublishScope, DecidedMeetingOn: x.DecidedMeetingOn, DecisionDocumentID: x.DecisionDocumentID, ConfirmedAt: x.ConfirmedAt, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *PostEvaluation) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.UnitID)
	case 1:
		return String(string(x.UnitKind))
	case 2:
		return String(x.CycleID)
	case 3:
		return String(x.CatalogueVersion)
	case 4:
		return String(x.MetricsVersion)
	case 5:
		return DateValue(x.PeriodFrom)
	case 6:
		return DateValue(x.AsOf)
	case 7:
		return Int(x.Version)
	case 8:
		return String(x.SupersedesID)
	case 9:
		return String(x.RevisionReasonZh)
	case 10:
		return TimeValue(x.TakenAt)
	case 11:
		return Int(x.TakenAtRev)
	case 12:
		return Int(x.CriteriaTotal)
	case 13:
		return Int(x.CriteriaApplicable)
	case 14:
		return Int(x.ByInspection)
	case 15:
		return Int(x.ByRecords)
	case 16:
		return Int(x.NotApplicable)
	case 17:
		return Int(x.NoData)
	case 18:
		return Float(x.ApplicableMax)
	case 19:
		return Float(x.MeasuredMax)
	case 20:
		return Float(x.Awarded)
	case 21:
		return Float(x.Normalised)
	case 22:
		return Float(x.Coverage)
	case 23:
		return Int(x.Disagreements)
	case 24:
		return List(x.CriticalCodes)
	case 25:
		return List(x.CriticalNoData)
	case 26:
		return Float(x.SelfScore)
	case 27:
		return List(x.InspectionIDs)
	case 28:
		return String(x.CalibratedBy)
	case 29:
		return String(x.ConfirmedBy)
	case 30:
		return String(string(x.PublishScope))
	case 31:
		return DateValue(x.DecidedMeetingOn)
	case 32:
		return String(x.DecisionDocumentID)
	case 33:
		return TimeValue(x.ConfirmedAt)
	case 34:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *PostEvaluation) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.UnitID = v.S
	case 1:
		x.UnitKind = UnitKind(v.S)
	case 2:
		x.CycleID = v.S
	case 3:
		x.CatalogueVersion = v.S
	case 4:
		x.MetricsVersion = v.S
	case 5:
		x.PeriodFrom = Date(v.N)
	case 6:
		x.AsOf = Date(v.N)
	case 7:
		x.Version = v.N
	case 8:
		x.SupersedesID = v.S
	case 9:
		x.RevisionReasonZh = v.S
	case 10:
		x.TakenAt = Time(v.N)
	case 11:
		x.TakenAtRev = v.N
	case 12:
		x.CriteriaTotal = v.N
	case 13:
		x.CriteriaApplicable = v.N
	case 14:
		x.ByInspection = v.N
	case 15:
		x.ByRecords = v.N
	case 16:
		x.NotApplicable = v.N
	case 17:
		x.NoData = v.N
	case 18:
		x.ApplicableMax = v.number()
	case 19:
		x.MeasuredMax = v.number()
	case 20:
		x.Awarded = v.number()
	case 21:
		x.Normalised = v.number()
	case 22:
		x.Coverage = v.number()
	case 23:
		x.Disagreements = v.N
	case 24:
		x.CriticalCodes = v.L
	case 25:
		x.CriticalNoData = v.L
	case 26:
		x.SelfScore = v.number()
	case 27:
		x.InspectionIDs = v.L
	case 28:
		x.CalibratedBy = v.S
	case 29:
		x.ConfirmedBy = v.S
	case 30:
		x.PublishScope = ResultScope(v.S)
	case 31:
		x.DecidedMeetingOn = Date(v.N)
	case 32:
		x.DecisionDocumentID = v.S
	case 33:
		x.ConfirmedAt = Time(v.N)
	case 34:
		x.Status = PostEvaluationStatus(v.S)
	}
}

// Str returns field i as text.
func (x *PostEvaluation) Str(i int) string {
	switch i {
	case 0:
		return x.UnitID
	case 1:
		return string(x.UnitKind)
	case 2:
		return x.CycleID
	case 3:
		return x.CatalogueVersion
	case 4:
		return x.MetricsVersion
	case 8:
		return x.SupersedesID
	case 9:
		return x.RevisionReasonZh
	case 28:
		return x.CalibratedBy
	case 29:
		return x.ConfirmedBy
	case 30:
		return string(x.PublishScope)
	case 32:
		return x.DecisionDocumentID
	case 34:
		return string(x.Status)
	}
	return ""
}

// MeasureState is 指标的测得状态 / State of what was measured.
type MeasureState string

// The values of MeasureState.
const (
	// MeasureStateMeasured: 已测得 / Measured.
	MeasureStateMeasured MeasureState = "MEASURED"
	// MeasureStateNoData: 无数据 / No data.
	MeasureStateNoData MeasureState = "NO_DATA"
	// MeasureStateNotApplicable: 不适用 / Not applicable.
	MeasureStateNotApplicable MeasureState = "NOT_APPLICABLE"
	// MeasureStateNotYetDue: 尚未到期 / Not yet due.
	MeasureStateNotYetDue MeasureState = "NOT_YET_DUE"
)

// ScoreSource is 得分的来源 / Source of a score.
type ScoreSource string

// The values of ScoreSource.
const (
	// ScoreSourceInspection: 检查 / Inspection.
	ScoreSourceInspection ScoreSource = "INSPECTION"
	// ScoreSourceRecords: 台账 / Records.
	ScoreSourceRecords ScoreSource = "RECORDS"
	// ScoreSourceNone: 无 / None.
	ScoreSourceNone ScoreSource = "NONE"
)

// NoDataReason is 没有数据的原因 / Why there is no value.
type NoDataReason string

// The values of NoDataReason.
const (
	// NoDataReasonNotInspected: 没有检查结果，该指标只由检查评分 / Not inspected, and only inspections score it.
	NoDataReasonNotInspected NoDataReason = "NOT_INSPECTED"
	// NoDataReasonModuleNotDelivered: 取数模块尚未交付 / The module whose records it counts is not delivered.
	NoDataReasonModuleNotDelivered NoDataReason = "MODULE_NOT_DELIVERED"
	// NoDataReasonModuleOff: 取数模块未启用（参数 recordSources） / The module is switched off (recordSources of the settings).
	NoDataReasonModuleOff NoDataReason = "MODULE_OFF"
	// NoDataReasonOnlySeenOnSite: 台账未见问题，但有的情形只有检查能看到 / The records show nothing, and part of it is seen on site only.
	NoDataReasonOnlySeenOnSite NoDataReason = "ONLY_SEEN_ON_SITE"
)

// CriterionScore is 指标得分：由服务器算出，无人填写 / Score of one criterion: computed by the server, nobody fills it in.
type CriterionScore struct {
	Record
	// PostEvaluationID: 后评估 / Post-evaluation.
	PostEvaluationID string
	// UnitID: 单位 / Unit.
	UnitID string
	// CycleID: 循环 / Cycle.
	CycleID string
	// CriterionID: 指标 / Criterion.
	CriterionID string
	// CriterionCode: 指标编号 / Criterion code.
	CriterionCode string
	// CategoryCode: 类别编号 / Category code.
	CategoryCode string
	// MaxScore: 满分 / Maximum.
	MaxScore float64
	// WeightClass: 重要程度 / Weight class.
	WeightClass WeightClass
	// State: 测得状态 / State of what was measured.
	State MeasureState
	// ChosenSource: 采用的来源 / Source that was taken.
	ChosenSource ScoreSource
	// InspectionID: 检查 / Inspection.
	InspectionID string
	// ResultID: 评分结果 / Result of the inspection.
	ResultID string
	// InspectionScore: 检查得分 / Score by inspection.
	InspectionScore float64
	// RecordsScore: 台账得分 / Score from records.
	RecordsScore float64
	// Inputs: 台账的各项取数 / What the records count, by input.
	Inputs string
	// Numerator: 分子 / Numerator.
	Numerator float64
	// Denominator: 分母 / Denominator.
	Denominator float64
	// Score: 得分 / Score.
	Score float64
	// Disagreement: 分歧：两个来源相差超过限度 / The sources differ by more than is allowed.
	Disagreement bool
	// ChosenSourceOverride: 改用的来源：只能选择来源，不能填数 / Source chosen instead: a source is chosen, never a number typed.
	ChosenSourceOverride ScoreSource
	// ExplanationZh: 说明 / Explanation.
	ExplanationZh string
	// RecordRefsHash: 计入的记录编号的散列值 / Hash of the ids of the records that counted.
	RecordRefsHash string
	// Partial: 只测得一部分 / Only a part of it was measured.
	Partial bool
	// ComputedSource: 推算采用的来源，未经人员改选 / Source that the rule took, before anybody chose another.
	ComputedSource ScoreSource
	// ComputedScore: 推算得分 / Score by the rule.
	ComputedScore float64
	// NoDataReason: 没有数据的原因 / Why there is no value.
	NoDataReason NoDataReason
	// MissingModules: 缺少或未启用的模块 / Modules that are not there or are off.
	MissingModules []string
}

// The fields of CriterionScore by index.
const (
	CriterionScoreFieldPostEvaluationID     = 0
	CriterionScoreFieldUnitID               = 1
	CriterionScoreFieldCycleID              = 2
	CriterionScoreFieldCriterionID          = 3
	CriterionScoreFieldCriterionCode        = 4
	CriterionScoreFieldCategoryCode         = 5
	CriterionScoreFieldMaxScore             = 6
	CriterionScoreFieldWeightClass          = 7
	CriterionScoreFieldState                = 8
	CriterionScoreFieldChosenSource         = 9
	CriterionScoreFieldInspectionID         = 10
	CriterionScoreFieldResultID             = 11
	CriterionScoreFieldInspectionScore      = 12
	CriterionScoreFieldRecordsScore         = 13
	CriterionScoreFieldInputs               = 14
	CriterionScoreFieldNumerator            = 15
	CriterionScoreFieldDenominator          = 16
	CriterionScoreFieldScore                = 17
	CriterionScoreFieldDisagreement         = 18
	CriterionScoreFieldChosenSourceOverride = 19
	CriterionScoreFieldExplanationZh        = 20
	CriterionScoreFieldRecordRefsHash       = 21
	CriterionScoreFieldPartial              = 22
	CriterionScoreFieldComputedSource       = 23
	CriterionScoreFieldComputedScore        = 24
	CriterionScoreFieldNoDataReason         = 25
	CriterionScoreFieldMissingModules       = 26
)

// NewCriterionScore makes an empty CriterionScore.
func NewCriterionScore() *CriterionScore {
	x := &CriterionScore{}
	x.Body = x
	return x
}

// TypeName returns "CriterionScore".
func (x *CriterionScore) TypeName() string { return "CriterionScore" }

// TypeNo returns 8.
func (x *CriterionScore) TypeNo() int { return 8 }

// Copy returns a shallow copy with an envelope of its own.
func (x *CriterionScore) Copy() *Record {
	y := &CriterionScore{Record: x.envelope(), PostEvaluationID: x.PostEvaluationID, UnitID: x.UnitID, CycleID: x.CycleID, CriterionID: x.CriterionID, CriterionCode: x.CriterionCode, CategoryCode: x.CategoryCode, MaxScore: x.MaxScore, WeightClass: x.WeightClass, State: x.State, ChosenSource: x.ChosenSource, InspectionID: x.InspectionID, ResultID: x.ResultID, InspectionScore: x.InspectionScore, RecordsScore: x.RecordsScore, Inputs: x.Inputs, Numerator: x.Numerator, Denominator: x.Denominator, Score: x.Score, Disagreement: x.Disagreement, ChosenSourceOverride: x.ChosenSourceOverride, ExplanationZh: x.ExplanationZh, RecordRefsHash: x.RecordRefsHash, Partial: x.Partial, ComputedSource: x.ComputedSource, ComputedScore: x.ComputedScore, NoDataReason: x.NoDataReason, MissingModules: x.MissingModules}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *CriterionScore) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.PostEvaluationID)
	case 1:
		return String(x.UnitID)
	case 2:
		return String(x.CycleID)
	case 3:
		return String(x.CriterionID)
	case 4:
		return String(x.CriterionCode)
	case 5:
		return String(x.CategoryCode)
	case 6:
		return Float(x.MaxScore)
	case 7:
		return String(string(x.WeightClass))
	case 8:
		return String(string(x.State))
	case 9:
		return String(string(x.ChosenSource))
	case 10:
		return String(x.InspectionID)
	case 11:
		return String(x.ResultID)
	case 12:
		return Float(x.InspectionScore)
	case 13:
		return Float(x.RecordsScore)
	case 14:
		return Object(x.Inputs)
	case 15:
		return Float(x.Numerator)
	case 16:
		return Float(x.Denominator)
	case 17:
		return Float(x.Score)
	case 18:
		return Bool(x.Disagreement)
	case 19:
		return String(string(x.ChosenSourceOverride))
	case 20:
		return String(x.ExplanationZh)
	case 21:
		return String(x.RecordRefsHash)
	case 22:
		return Bool(x.Partial)
	case 23:
		return String(string(x.ComputedSource))
	case 24:
		return Float(x.ComputedScore)
	case 25:
		return String(string(x.NoDataReason))
	case 26:
		return List(x.MissingModules)
	}
	return Null
}

// Set stores a value in field i.
func (x *CriterionScore) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.PostEvaluationID = v.S
	case 1:
		x.UnitID = v.S
	case 2:
		x.CycleID = v.S
	case 3:
		x.CriterionID = v.S
	case 4:
		x.CriterionCode = v.S
	case 5:
		x.CategoryCode = v.S
	case 6:
		x.MaxScore = v.number()
	case 7:
		x.WeightClass = WeightClass(v.S)
	case 8:
		x.State = MeasureState(v.S)
	case 9:
		x.ChosenSource = ScoreSource(v.S)
	case 10:
		x.InspectionID = v.S
	case 11:
		x.ResultID = v.S
	case 12:
		x.InspectionScore = v.number()
	case 13:
		x.RecordsScore = v.number()
	case 14:
		x.Inputs = v.S
	case 15:
		x.Numerator = v.number()
	case 16:
		x.Denominator = v.number()
	case 17:
		x.Score = v.number()
	case 18:
		x.Disagreement = v.N != 0
	case 19:
		x.ChosenSourceOverride = ScoreSource(v.S)
	case 20:
		x.ExplanationZh = v.S
	case 21:
		x.RecordRefsHash = v.S
	case 22:
		x.Partial = v.N != 0
	case 23:
		x.ComputedSource = ScoreSource(v.S)
	case 24:
		x.ComputedScore = v.number()
	case 25:
		x.NoDataReason = NoDataReason(v.S)
	case 26:
		x.MissingModules = v.L
	}
}

// Str returns field i as text.
func (x *CriterionScore) Str(i int) string {
	switch i {
	case 0:
		return x.PostEvaluationID
	case 1:
		return x.UnitID
	case 2:
		return x.CycleID
	case 3:
		return x.CriterionID
	case 4:
		return x.CriterionCode
	case 5:
		return x.CategoryCode
	case 7:
		return string(x.WeightClass)
	case 8:
		return string(x.State)
	case 9:
		return string(x.ChosenSource)
	case 10:
		return x.InspectionID
	case 11:
		return x.ResultID
	case 14:
		return x.Inputs
	case 19:
		return string(x.ChosenSourceOverride)
	case 20:
		return x.ExplanationZh
	case 21:
		return x.RecordRefsHash
	case 23:
		return string(x.ComputedSource)
	case 25:
		return string(x.NoDataReason)
	}
	return ""
}

// RunningScore is 运行中后评估的一项指标 / A criterion of a running post-evaluation.
type RunningScore struct {
	// CriterionID: 指标 / Criterion.
	CriterionID string `json:"criterionId"`
	// CriterionCode: 指标编号 / Criterion code.
	CriterionCode string `json:"criterionCode"`
	// MaxScore: 满分 / Maximum.
	MaxScore float64 `json:"maxScore"`
	// State: 测得状态 / State of what was measured.
	State MeasureState `json:"state"`
	// ChosenSource: 采用的来源 / Source that was taken.
	ChosenSource ScoreSource `json:"chosenSource"`
	// Score: 得分 / Score.
	Score *float64 `json:"score,omitempty"`
	// InspectionScore: 检查得分 / Score by inspection.
	InspectionScore *float64 `json:"inspectionScore,omitempty"`
	// RecordsScore: 台账得分 / Score from records.
	RecordsScore *float64 `json:"recordsScore,omitempty"`
	// Numerator: 分子 / Numerator.
	Numerator *float64 `json:"numerator,omitempty"`
	// Denominator: 分母；计次的为截至当日应有的次数 / Denominator; of what is counted, how often it is asked for by the day.
	Denominator *float64 `json:"denominator,omitempty"`
	// Partial: 只测得一部分 / Only a part of it was measured.
	Partial bool `json:"partial"`
	// Disagreement: 来源相差超过限度 / The sources differ by more than is allowed.
	Disagreement bool `json:"disagreement"`
	// NoDataReason: 没有数据的原因 / Why there is no value.
	NoDataReason NoDataReason `json:"noDataReason,omitempty"`
	// MissingModules: 缺少或未启用的模块 / Modules that are not there or are off.
	MissingModules []string `json:"missingModules,omitempty"`
}

// RunningPostEvaluation is 运行中后评估：截至某日的得分，随时推算，不存储，不定级 / Running post-evaluation: what a unit would score as of a day; derived, never stored, never graded.
type RunningPostEvaluation struct {
	// UnitID: 单位 / Unit.
	UnitID string `json:"unitId"`
	// CycleID: 循环 / Cycle.
	CycleID string `json:"cycleId"`
	// UnitKind: 单位类别 / Kind of the unit.
	UnitKind UnitKind `json:"unitKind"`
	// CatalogueVersion: 评价标准版本 / Catalogue version.
	CatalogueVersion string `json:"catalogueVersion"`
	// AsOf: 截至日 / Day as of which it is.
	AsOf string `json:"asOf"`
	// Provisional: 暂定 / Provisional, always.
	Provisional bool `json:"provisional"`
	// CriteriaApplicable: 适用指标数 / Criteria that apply.
	CriteriaApplicable int64 `json:"criteriaApplicable"`
	// ByInspection: 取自检查的指标数 / Criteria scored by inspection.
	ByInspection int64 `json:"byInspection"`
	// ByRecords: 取自台账的指标数 / Criteria scored from records.
	ByRecords int64 `json:"byRecords"`
	// NotApplicable: 不适用的指标数 / Criteria without a case.
	NotApplicable int64 `json:"notApplicable"`
	// NoData: 无数据的指标数 / Criteria without data.
	NoData int64 `json:"noData"`
	// NotYetDue: 尚未到期的指标数 / Criteria that are not yet due.
	NotYetDue int64 `json:"notYetDue"`
	// ApplicableMax: 适用满分 / Maximum of what applies.
	ApplicableMax float64 `json:"applicableMax"`
	// MeasuredMax: 已测满分 / Maximum of what was measured.
	MeasuredMax float64 `json:"measuredMax"`
	// Awarded: 得分 / Score awarded.
	Awarded float64 `json:"awarded"`
	// Normalised: 折合千分，一位小数 / Per thousand, one decimal.
	Normalised *float64 `json:"normalised,omitempty"`
	// Coverage: 覆盖率 / Coverage.
	Coverage float64 `json:"coverage"`
	// Scores: 各项指标，按编号 / The criteria, by code.
	Scores []RunningScore `json:"scores"`
}

// CommonProblemStatus is 共性问题状态 / State of a common problem.
type CommonProblemStatus string

// The values of CommonProblemStatus.
const (
	// CommonProblemStatusDetected: 已发现 / Detected.
	CommonProblemStatusDetected CommonProblemStatus = "DETECTED"
	// CommonProblemStatusConfirmed: 已确认 / Confirmed.
	CommonProblemStatusConfirmed CommonProblemStatus = "CONFIRMED"
	// CommonProblemStatusCampaign: 行动中 / In a campaign.
	CommonProblemStatusCampaign CommonProblemStatus = "CAMPAIGN"
	// CommonProblemStatusEvaluated: 已评估 / Evaluated.
	CommonProblemStatusEvaluated CommonProblemStatus = "EVALUATED"
	// CommonProblemStatusResolved: 已解决 / Resolved.
	CommonProblemStatusResolved CommonProblemStatus = "RESOLVED"
	// CommonProblemStatusRecurring: 再次出现 / Recurring.
	CommonProblemStatusRecurring CommonProblemStatus = "RECURRING"
	// CommonProblemStatusDismissed: 不成立 / Dismissed.
	CommonProblemStatusDismissed CommonProblemStatus = "DISMISSED"
)

// DetectedBy is 由谁发现 / Who detected it.
type DetectedBy string

// The values of DetectedBy.
const (
	// DetectedByRule: 规则 / The rule.
	DetectedByRule DetectedBy = "RULE"
	// DetectedByPerson: 人员 / A person.
	DetectedByPerson DetectedBy = "PERSON"
)

// CommonProblem is 共性问题：同一指标、同一根源的问题在足够多的单位出现 / Common problem: problems of one criterion and one cause in enough units.
type CommonProblem struct {
	Record
	// OwnerUnitID: 所属单位：公司，或二级单位就其范围 / Company, or a second-level committee for its own scope.
	OwnerUnitID string
	// CycleID: 循环 / Cycle.
	CycleID string
	// CriterionCode: 指标编号 / Criterion code.
	CriterionCode string
	// RootCauseCode: 问题根源 / Root cause.
	RootCauseCode string
	// DetectedBy: 由谁发现 / Who detected it.
	DetectedBy DetectedBy
	// DetectedOn: 发现日 / Day on which it was detected.
	DetectedOn Date
	// UnitCount: 涉及单位数 / Units that have it.
	UnitCount int64
	// BaseCount: 基数：有该指标结果的单位数 / Base: units with a result on the criterion.
	BaseCount int64
	// Share: 占比 / Share.
	Share float64
	// DismissedAt: 不成立时的单位数：再增加五个单位前不再提出 / Units when it was dismissed: it is not proposed again before five more.
	DismissedAt int64
	// AffectedUnitIDs: 确认时涉及的单位 / Units affected, frozen when it was confirmed.
	AffectedUnitIDs []string
	// AnalysisZh: 剖析 / Analysis.
	AnalysisZh string
	// EffectBefore: 涉及单位行动前的得分率 / Rate of the affected units before.
	EffectBefore float64
	// EffectAfter: 涉及单位行动后的得分率 / Rate of the affected units after.
	EffectAfter float64
	// OthersBefore: 可比单位行动前的得分率 / Rate of comparable units before.
	OthersBefore float64
	// OthersAfter: 可比单位行动后的得分率 / Rate of comparable units after.
	OthersAfter float64
	// Effect: 差异之差 / Difference of the differences.
	Effect float64
	// EffectState: 效果的状态 / State of the effect.
	EffectState FigureState
	// OutcomeZh: 结论 / Outcome in words.
	OutcomeZh string
	// Status: 状态 / State.
	Status CommonProblemStatus
	// BaseUnitIDs: 作为基数的单位：该指标有结果的，和有此问题的；均可看到本记录 / Units of the base: with a result on the criterion, or with the problem; all of them see the record.
	BaseUnitIDs []string
	// ProposedWhyZh: 人员提出的理由 / Why a person puts it forward.
	ProposedWhyZh string
	// ConfirmedOn: 确认日 / Day on which it was confirmed.
	ConfirmedOn Date
	// EffectN: 可比单位数 / Number of comparable units.
	EffectN int64
}

// The fields of CommonProblem by index.
const (
	CommonProblemFieldOwnerUnitID     = 0
	CommonProblemFieldCycleID         = 1
	CommonProblemFieldCriterionCode   = 2
	CommonProblemFieldRootCauseCode   = 3
	CommonProblemFieldDetectedBy      = 4
	CommonProblemFieldDetectedOn      = 5
	CommonProblemFieldUnitCount       = 6
	CommonProblemFieldBaseCount       = 7
	CommonProblemFieldShare           = 8
	CommonProblemFieldDismissedAt     = 9
	CommonProblemFieldAffectedUnitIDs = 10
	CommonProblemFieldAnalysisZh      = 11
	CommonProblemFieldEffectBefore    = 12
	CommonProblemFieldEffectAfter     = 13
	CommonProblemFieldOthersBefore    = 14
	CommonProblemFieldOthersAfter     = 15
	CommonProblemFieldEffect          = 16
	CommonProblemFieldEffectState     = 17
	CommonProblemFieldOutcomeZh       = 18
	CommonProblemFieldStatus          = 19
	CommonProblemFieldBaseUnitIDs     = 20
	CommonProblemFieldProposedWhyZh   = 21
	CommonProblemFieldConfirmedOn     = 22
	CommonProblemFieldEffectN         = 23
)

// NewCommonProblem makes an empty CommonProblem.
func NewCommonProblem() *CommonProblem {
	x := &CommonProblem{}
	x.Body = x
	return x
}

// TypeName returns "CommonProblem".
func (x *CommonProblem) TypeName() string { return "CommonProblem" }

// TypeNo returns 9.
func (x *CommonProblem) TypeNo() int { return 9 }

// Copy returns a shallow copy with an envelope of its own.
func (x *CommonProblem) Copy() *Record {
	y := &CommonProblem{Record: x.envelope(), OwnerUnitID: x.OwnerUnitID, CycleID: x.CycleID, CriterionCode: x.CriterionCode, RootCauseCode: x.RootCauseCode, DetectedBy: x.DetectedBy, DetectedOn: x.DetectedOn, UnitCount: x.UnitCount, BaseCount: x.BaseCount, Share: x.Share, DismissedAt: x.DismissedAt, AffectedUnitIDs: x.AffectedUnitIDs, AnalysisZh: x.AnalysisZh, EffectBefore: x.EffectBefore, EffectAfter: x.EffectAfter, OthersBefore: x.OthersBefore, OthersAfter: x.OthersAfter, Effect: x.Effect, EffectState: x.EffectState, OutcomeZh: x.OutcomeZh, Status: x.Status, BaseUnitIDs: x.BaseUnitIDs, ProposedWhyZh: x.ProposedWhyZh, ConfirmedOn: x.ConfirmedOn, EffectN: x.EffectN}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *CommonProblem) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.OwnerUnitID)
	case 1:
		return String(x.CycleID)
	case 2:
		return String(x.CriterionCode)
	case 3:
		return String(x.RootCauseCode)
	case 4:
		return String(string(x.DetectedBy))
	case 5:
		return DateValue(x.DetectedOn)
	case 6:
		return Int(x.UnitCount)
	case 7:
		return Int(x.BaseCount)
	case 8:
		return Float(x.Share)
	case 9:
		return Int(x.DismissedAt)
	case 10:
		return List(x.AffectedUnitIDs)
	case 11:
		return String(x.AnalysisZh)
	case 12:
		return Float(x.EffectBefore)
	case 13:
		return Float(x.EffectAfter)
	case 14:
		return Float(x.OthersBefore)
	case 15:
		return Float(x.OthersAfter)
	case 16:
		return Float(x.Effect)
	case 17:
		return String(string(x.EffectState))
	case 18:
		return String(x.OutcomeZh)
	case 19:
		return String(string(x.Status))
	case 20:
		return List(x.BaseUnitIDs)
	case 21:
		return String(x.ProposedWhyZh)
	case 22:
		return DateValue(x.ConfirmedOn)
	case 23:
		return Int(x.EffectN)
	}
	return Null
}

// Set stores a value in field i.
func (x *CommonProblem) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.OwnerUnitID = v.S
	case 1:
		x.CycleID = v.S
	case 2:
		x.CriterionCode = v.S
	case 3:
		x.RootCauseCode = v.S
	case 4:
		x.DetectedBy = DetectedBy(v.S)
	case 5:
		x.DetectedOn = Date(v.N)
	case 6:
		x.UnitCount = v.N
	case 7:
		x.BaseCount = v.N
	case 8:
		x.Share = v.number()
	case 9:
		x.DismissedAt = v.N
	case 10:
		x.AffectedUnitIDs = v.L
	case 11:
		x.AnalysisZh = v.S
	case 12:
		x.EffectBefore = v.number()
	case 13:
		x.EffectAfter = v.number()
	case 14:
		x.OthersBefore = v.number()
	case 15:
		x.OthersAfter = v.number()
	case 16:
		x.Effect = v.number()
	case 17:
		x.EffectState = FigureState(v.S)
	case 18:
		x.OutcomeZh = v.S
	case 19:
		x.Status = CommonProblemStatus(v.S)
	case 20:
		x.BaseUnitIDs = v.L
	case 21:
		x.ProposedWhyZh = v.S
	case 22:
		x.ConfirmedOn = Date(v.N)
	case 23:
		x.EffectN = v.N
	}
}

// Str returns field i as text.
func (x *CommonProblem) Str(i int) string {
	switch i {
	case 0:
		return x.OwnerUnitID
	case 1:
		return x.CycleID
	case 2:
		return x.CriterionCode
	case 3:
		return x.RootCauseCode
	case 4:
		return string(x.DetectedBy)
	case 11:
		return x.AnalysisZh
	case 17:
		return string(x.EffectState)
	case 18:
		return x.OutcomeZh
	case 19:
		return string(x.Status)
	case 21:
		return x.ProposedWhyZh
	}
	return ""
}

// CampaignKind is 行动类别 / Kind of a campaign.
type CampaignKind string

// The values of CampaignKind.
const (
	// CampaignKindSpecialRectification: 专项整改 / Special rectification.
	CampaignKindSpecialRectification CampaignKind = "SPECIAL_RECTIFICATION"
	// CampaignKindWeakBranch: 整顿软弱涣散基层党组织 / Putting weak branches in order.
	CampaignKindWeakBranch CampaignKind = "WEAK_BRANCH"
	// CampaignKindRegulationSelfCheck: 条例对照自查 / Self-check against the regulations.
	CampaignKindRegulationSelfCheck CampaignKind = "REGULATION_SELF_CHECK"
)

// CampaignStatus is 行动状态 / State of a campaign.
type CampaignStatus string

// The values of CampaignStatus.
const (
	// CampaignStatusPlanned: 已计划 / Planned.
	CampaignStatusPlanned CampaignStatus = "PLANNED"
	// CampaignStatusRunning: 进行中 / Running.
	CampaignStatusRunning CampaignStatus = "RUNNING"
	// CampaignStatusDone: 已完成 / Done.
	CampaignStatusDone CampaignStatus = "DONE"
	// CampaignStatusCancelled: 已取消 / Cancelled.
	CampaignStatusCancelled CampaignStatus = "CANCELLED"
)

// CampaignTraining is 专题培训的安排：培训实体建立前以此为准 / A topic training of a campaign: when, for whom, and whether what was learned was checked.
type CampaignTraining struct {
	// TitleZh: 主题 / Topic.
	TitleZh string `json:"titleZh"`
	// HeldOn: 日期 / Day.
	HeldOn string `json:"heldOn"`
	// UnitIDs: 参加单位 / Units whose people take part.
	UnitIDs []string `json:"unitIds"`
	// Held: 已举行 / It was held.
	Held *bool `json:"held,omitempty"`
	// Checked: 学习检验通过 / What was learned was checked, and passed.
	Checked *bool `json:"checked,omitempty"`
}

// Campaign is 行动：有期限、有总结的专项工作 / Campaign: a drive with a window and a summary.
type Campaign struct {
	Record
	// Kind: 类别 / Kind.
	Kind CampaignKind
	// OwnerUnitID: 所属单位 / Unit that runs it.
	OwnerUnitID string
	// CycleID: 循环 / Cycle.
	CycleID string
	// TitleZh: 名称 / Title.
	TitleZh string
	// NoticeAttachmentID: 通知文件 / Its notice.
	NoticeAttachmentID string
	// LeadUnitID: 牵头单位 / Unit that leads it.
	LeadUnitID string
	// PlanZh: 方案 / Plan.
	PlanZh string
	// WindowFrom: 起始日 / First day.
	WindowFrom Date
	// WindowTo: 截止日 / Last day.
	WindowTo Date
	// DueOn: 办理期限 / Day by which units are to be done.
	DueOn Date
	// ScopeUnitID: 范围：该单位及其下级 / Scope: a unit and all below it.
	ScopeUnitID string
	// UnitKinds: 涉及的单位类别 / Kinds of unit.
	UnitKinds []string
	// SummaryZh: 总结 / Summary.
	SummaryZh string
	// CommonProblemID: 共性问题 / Common problem that it answers.
	CommonProblemID string
	// Trainings: 专题培训 / Topic trainings.
	Trainings []string
	// RectificationZh: 整改措施模板 / Template of the special rectifications.
	RectificationZh string
	// ArticleIDs: 对照的条款 / Articles to compare with.
	ArticleIDs []string
	// UnfinishedReasonZh: 未完成而结束的理由 / Why it ends although not all are done.
	UnfinishedReasonZh string
	// RunningAt: 开始的时刻 / When it began.
	RunningAt Time
	// DoneOn: 结束日 / Day on which it was done.
	DoneOn Date
	// Status: 状态 / State.
	Status CampaignStatus
	// UnitIDs: 参加单位，启动时由服务器写入；均可看到本行动 / Units that take part, put in by the server when it begins; all of them see it.
	UnitIDs []string
	// EvaluatedOn: 成效评估日 / Day on which its effect was evaluated.
	EvaluatedOn Date
	// Effect: 成效：差异之差 / Effect: the difference of the differences.
	Effect float64
	// EffectN: 可比单位数 / Number of comparable units.
	EffectN int64
}

// The fields of Campaign by index.
const (
	CampaignFieldKind               = 0
	CampaignFieldOwnerUnitID        = 1
	CampaignFieldCycleID            = 2
	CampaignFieldTitleZh            = 3
	CampaignFieldNoticeAttachmentID = 4
	CampaignFieldLeadUnitID         = 5
	CampaignFieldPlanZh             = 6
	CampaignFieldWindowFrom         = 7
	CampaignFieldWindowTo           = 8
	CampaignFieldDueOn              = 9
	CampaignFieldScopeUnitID        = 10
	CampaignFieldUnitKinds          = 11
	CampaignFieldSummaryZh          = 12
	CampaignFieldCommonProblemID    = 13
	CampaignFieldTrainings          = 14
	CampaignFieldRectificationZh    = 15
	CampaignFieldArticleIDs         = 16
	CampaignFieldUnfinishedReasonZh = 17
	CampaignFieldRunningAt          = 18
	CampaignFieldDoneOn             = 19
	CampaignFieldStatus             = 20
	CampaignFieldUnitIDs            = 21
	CampaignFieldEvaluatedOn        = 22
	CampaignFieldEffect             = 23
	CampaignFieldEffectN            = 24
)

// NewCampaign makes an empty Campaign.
func NewCampaign() *Campaign {
	x := &Campaign{}
	x.Body = x
	return x
}

// TypeName returns "Campaign".
func (x *Campaign) TypeName() string { return "Campaign" }

// TypeNo returns 10.
func (x *Campaign) TypeNo() int { return 10 }

// Copy returns a shallow copy with an envelope of its own.
func (x *Campaign) Copy() *Record {
	y := &Campaign{Record: x.envelope(), Kind: x.Kind, OwnerUnitID: x.OwnerUnitID, CycleID: x.CycleID, TitleZh: x.TitleZh, NoticeAttachmentID: x.NoticeAttachmentID, LeadUnitID: x.LeadUnitID, PlanZh: x.PlanZh, WindowFrom: x.WindowFrom, WindowTo: x.WindowTo, DueOn: x.DueOn, ScopeUnitID: x.ScopeUnitID, UnitKinds: x.UnitKinds, SummaryZh: x.SummaryZh, CommonProblemID: x.CommonProblemID, Trainings: x.Trainings, RectificationZh: x.RectificationZh, ArticleIDs: x.ArticleIDs, UnfinishedReasonZh: x.UnfinishedReasonZh, RunningAt: x.RunningAt, DoneOn: x.DoneOn, Status: x.Status, UnitIDs: x.UnitIDs, EvaluatedOn: x.EvaluatedOn, Effect: x.Effect, EffectN: x.EffectN}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *Campaign) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(string(x.Kind))
	case 1:
		return String(x.OwnerUnitID)
	case 2:
		return String(x.CycleID)
	case 3:
		return String(x.TitleZh)
	case 4:
		return String(x.NoticeAttachmentID)
	case 5:
		return String(x.LeadUnitID)
	case 6:
		return String(x.PlanZh)
	case 7:
		return DateValue(x.WindowFrom)
	case 8:
		return DateValue(x.WindowTo)
	case 9:
		return DateValue(x.DueOn)
	case 10:
		return String(x.ScopeUnitID)
	case 11:
		return List(x.UnitKinds)
	case 12:
		return String(x.SummaryZh)
	case 13:
		return String(x.CommonProblemID)
	case 14:
		return List(x.Trainings)
	case 15:
		return String(x.RectificationZh)
	case 16:
		return List(x.ArticleIDs)
	case 17:
		return String(x.UnfinishedReasonZh)
	case 18:
		return TimeValue(x.RunningAt)
	case 19:
		return DateValue(x.DoneOn)
	case 20:
		return String(string(x.Status))
	case 21:
		return List(x.UnitIDs)
	case 22:
		return DateValue(x.EvaluatedOn)
	case 23:
		return Float(x.Effect)
	case 24:
		return Int(x.EffectN)
	}
	return Null
}

// Set stores a value in field i.
func (x *Campaign) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.Kind = CampaignKind(v.S)
	case 1:
		x.OwnerUnitID = v.S
	case 2:
		x.CycleID = v.S
	case 3:
		x.TitleZh = v.S
	case 4:
		x.NoticeAttachmentID = v.S
	case 5:
		x.LeadUnitID = v.S
	case 6:
		x.PlanZh = v.S
	case 7:
		x.WindowFrom = Date(v.N)
	case 8:
		x.WindowTo = Date(v.N)
	case 9:
		x.DueOn = Date(v.N)
	case 10:
		x.ScopeUnitID = v.S
	case 11:
		x.UnitKinds = v.L
	case 12:
		x.SummaryZh = v.S
	case 13:
		x.CommonProblemID = v.S
	case 14:
		x.Trainings = v.L
	case 15:
		x.RectificationZh = v.S
	case 16:
		x.ArticleIDs = v.L
	case 17:
		x.UnfinishedReasonZh = v.S
	case 18:
		x.RunningAt = Time(v.N)
	case 19:
		x.DoneOn = Date(v.N)
	case 20:
		x.Status = CampaignStatus(v.S)
	case 21:
		x.UnitIDs = v.L
	case 22:
		x.EvaluatedOn = Date(v.N)
	case 23:
		x.Effect = v.number()
	case 24:
		x.EffectN = v.N
	}
}

// Str returns field i as text.
func (x *Campaign) Str(i int) string {
	switch i {
	case 0:
		return string(x.Kind)
	case 1:
		return x.OwnerUnitID
	case 2:
		return x.CycleID
	case 3:
		return x.TitleZh
	case 4:
		return x.NoticeAttachmentID
	case 5:
		return x.LeadUnitID
	case 6:
		return x.PlanZh
	case 10:
		return x.ScopeUnitID
	case 12:
		return x.SummaryZh
	case 13:
		return x.CommonProblemID
	case 15:
		return x.RectificationZh
	case 17:
		return x.UnfinishedReasonZh
	case 20:
		return string(x.Status)
	}
	return ""
}

// ModelTitleStatus is 示范党支部称号状态 / State of a model branch title.
type ModelTitleStatus string

// The values of ModelTitleStatus.
const (
	// ModelTitleStatusApplied: 已申报 / Applied.
	ModelTitleStatusApplied ModelTitleStatus = "APPLIED"
	// ModelTitleStatusRecommended: 已推荐 / Recommended.
	ModelTitleStatusRecommended ModelTitleStatus = "RECOMMENDED"
	// ModelTitleStatusReviewed: 已审核 / Reviewed.
	ModelTitleStatusReviewed ModelTitleStatus = "REVIEWED"
	// ModelTitleStatusNamed: 已命名 / Named.
	ModelTitleStatusNamed ModelTitleStatus = "NAMED"
	// ModelTitleStatusUnderReview: 复审中 / Under review.
	ModelTitleStatusUnderReview ModelTitleStatus = "UNDER_REVIEW"
	// ModelTitleStatusRetained: 保留 / Retained.
	ModelTitleStatusRetained ModelTitleStatus = "RETAINED"
	// ModelTitleStatusRevoked: 已撤销 / Revoked.
	ModelTitleStatusRevoked ModelTitleStatus = "REVOKED"
	// ModelTitleStatusRejected: 未通过 / Rejected.
	ModelTitleStatusRejected ModelTitleStatus = "REJECTED"
	// ModelTitleStatusEnded: 已终止 / Ended.
	ModelTitleStatusEnded ModelTitleStatus = "ENDED"
)

// TitleReviewCause is 称号复审的缘由 / Why a title is reviewed.
type TitleReviewCause string

// The values of TitleReviewCause.
const (
	// TitleReviewCauseGrade: 等级下降 / The grade.
	TitleReviewCauseGrade TitleReviewCause = "GRADE"
	// TitleReviewCauseCriticalProblem: 严重问题 / A critical problem.
	TitleReviewCauseCriticalProblem TitleReviewCause = "CRITICAL_PROBLEM"
	// TitleReviewCauseFalseRectification: 虚假整改 / A false rectification.
	TitleReviewCauseFalseRectification TitleReviewCause = "FALSE_RECTIFICATION"
	// TitleReviewCauseTerm: 期满 / Its term.
	TitleReviewCauseTerm TitleReviewCause = "TERM"
	// TitleReviewCauseOther: 其他 / Other.
	TitleReviewCauseOther TitleReviewCause = "OTHER"
)

// ModelBranchTitle is 示范党支部称号 / Title of a model branch.
type ModelBranchTitle struct {
	Record
	// BranchID: 党支部 / Branch.
	BranchID string
	// CycleID: 申报所在的循环 / Cycle of the application.
	CycleID string
	// PlanZh: 创建方案 / Plan of creation.
	PlanZh string
	// ExperienceZh: 可供学习的做法 / Practice that others can learn from.
	ExperienceZh string
	// AssessmentID: 审核时的考核等级 / Assessment that it was reviewed on.
	AssessmentID string
	// RecommendedBy: 推荐人 / Recommended by.
	RecommendedBy string
	// ReviewedBy: 审核人 / Reviewed by.
	ReviewedBy string
	// NamedBy: 命名人 / Named by.
	NamedBy string
	// NamedOn: 命名日 / Day on which it was named.
	NamedOn Date
	// ValidTo: 有效至 / Last day of its term.
	ValidTo Date
	// DecidedMeetingOn: 决定会议日期 / Day of the meeting that decided.
	DecidedMeetingOn Date
	// DecisionDocumentID: 会议纪要 / Minutes of it.
	DecisionDocumentID string
	// ReviewCause: 复审的缘由 / Why it is reviewed.
	ReviewCause TitleReviewCause
	// ReviewSource: 引起复审的记录 / Record that caused the review.
	ReviewSource string
	// ReviewZh: 复审意见 / Note on the review.
	ReviewZh string
	// Status: 状态 / State.
	Status ModelTitleStatus
}

// The fields of ModelBranchTitle by index.
const (
	ModelBranchTitleFieldBranchID           = 0
	ModelBranchTitleFieldCycleID            = 1
	ModelBranchTitleFieldPlanZh             = 2
	ModelBranchTitleFieldExperienceZh       = 3
	ModelBranchTitleFieldAssessmentID       = 4
	ModelBranchTitleFieldRecommendedBy      = 5
	ModelBranchTitleFieldReviewedBy         = 6
	ModelBranchTitleFieldNamedBy            = 7
	ModelBranchTitleFieldNamedOn            = 8
	ModelBranchTitleFieldValidTo            = 9
	ModelBranchTitleFieldDecidedMeetingOn   = 10
	ModelBranchTitleFieldDecisionDocumentID = 11
	ModelBranchTitleFieldReviewCause        = 12
	ModelBranchTitleFieldReviewSource       = 13
	ModelBranchTitleFieldReviewZh           = 14
	ModelBranchTitleFieldStatus             = 15
)

// NewModelBranchTitle makes an empty ModelBranchTitle.
func NewModelBranchTitle() *ModelBranchTitle {
	x := &ModelBranchTitle{}
	x.Body = x
	return x
}

// TypeName returns "ModelBranchTitle".
func (x *ModelBranchTitle) TypeName() string { return "ModelBranchTitle" }

// TypeNo returns 11.
func (x *ModelBranchTitle) TypeNo() int { return 11 }

// Copy returns a shallow copy with an envelope of its own.
func (x *ModelBranchTitle) Copy() *Record {
	y := &ModelBranchTitle{Record: x.envelope(), BranchID: x.BranchID, CycleID: x.CycleID, PlanZh: x.PlanZh, ExperienceZh: x.ExperienceZh, AssessmentID: x.AssessmentID, RecommendedBy: x.RecommendedBy, ReviewedBy: x.ReviewedBy, NamedBy: x.NamedBy, NamedOn: x.NamedOn, ValidTo: x.ValidTo, DecidedMeetingOn: x.DecidedMeetingOn, DecisionDocumentID: x.DecisionDocumentID, ReviewCause: x.ReviewCause, ReviewSource: x.ReviewSource, ReviewZh: x.ReviewZh, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *ModelBranchTitle) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.BranchID)
	case 1:
		return String(x.CycleID)
	case 2:
		return String(x.PlanZh)
	case 3:
		return String(x.ExperienceZh)
	case 4:
		return String(x.AssessmentID)
	case 5:
		return String(x.RecommendedBy)
	case 6:
		return String(x.ReviewedBy)
	case 7:
		return String(x.NamedBy)
	case 8:
		return DateValue(x.NamedOn)
	case 9:
		return DateValue(x.ValidTo)
	case 10:
		return DateValue(x.DecidedMeetingOn)
	case 11:
		return String(x.DecisionDocumentID)
	case 12:
		return String(string(x.ReviewCause))
	case 13:
		return Object(x.ReviewSource)
	case 14:
		return String(x.ReviewZh)
	case 15:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *ModelBranchTitle) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.BranchID = v.S
	case 1:
		x.CycleID = v.S
	case 2:
		x.PlanZh = v.S
	case 3:
		x.ExperienceZh = v.S
	case 4:
		x.AssessmentID = v.S
	case 5:
		x.RecommendedBy = v.S
	case 6:
		x.ReviewedBy = v.S
	case 7:
		x.NamedBy = v.S
	case 8:
		x.NamedOn = Date(v.N)
	case 9:
		x.ValidTo = Date(v.N)
	case 10:
		x.DecidedMeetingOn = Date(v.N)
	case 11:
		x.DecisionDocumentID = v.S
	case 12:
		x.ReviewCause = TitleReviewCause(v.S)
	case 13:
		x.ReviewSource = v.S
	case 14:
		x.ReviewZh = v.S
	case 15:
		x.Status = ModelTitleStatus(v.S)
	}
}

// Str returns field i as text.
func (x *ModelBranchTitle) Str(i int) string {
	switch i {
	case 0:
		return x.BranchID
	case 1:
		return x.CycleID
	case 2:
		return x.PlanZh
	case 3:
		return x.ExperienceZh
	case 4:
		return x.AssessmentID
	case 5:
		return x.RecommendedBy
	case 6:
		return x.ReviewedBy
	case 7:
		return x.NamedBy
	case 11:
		return x.DecisionDocumentID
	case 12:
		return string(x.ReviewCause)
	case 13:
		return x.ReviewSource
	case 14:
		return x.ReviewZh
	case 15:
		return string(x.Status)
	}
	return ""
}

// WeakCaseStatus is 软弱涣散整顿状态 / State of a weak-branch case.
type WeakCaseStatus string

// The values of WeakCaseStatus.
const (
	// WeakCaseStatusSuspected: 疑似 / Suspected.
	WeakCaseStatusSuspected WeakCaseStatus = "SUSPECTED"
	// WeakCaseStatusDismissed: 不成立 / Dismissed.
	WeakCaseStatusDismissed WeakCaseStatus = "DISMISSED"
	// WeakCaseStatusIdentified: 已认定 / Identified.
	WeakCaseStatusIdentified WeakCaseStatus = "IDENTIFIED"
	// WeakCaseStatusListed: 已列单 / Listed.
	WeakCaseStatusListed WeakCaseStatus = "LISTED"
	// WeakCaseStatusRectifying: 整改中 / Being put right.
	WeakCaseStatusRectifying WeakCaseStatus = "RECTIFYING"
	// WeakCaseStatusAcceptance: 待验收 / At acceptance.
	WeakCaseStatusAcceptance WeakCaseStatus = "ACCEPTANCE"
	// WeakCaseStatusExtended: 已延期 / Extended.
	WeakCaseStatusExtended WeakCaseStatus = "EXTENDED"
	// WeakCaseStatusReleased: 已销号 / Released.
	WeakCaseStatusReleased WeakCaseStatus = "RELEASED"
	// WeakCaseStatusEscalated: 已升级问责 / Escalated.
	WeakCaseStatusEscalated WeakCaseStatus = "ESCALATED"
)

// SuspectedBy is 由何疑似 / What made it suspected.
type SuspectedBy string

// The values of SuspectedBy.
const (
	// SuspectedByGrade: 等级 / The grade.
	SuspectedByGrade SuspectedBy = "GRADE"
	// SuspectedByCritical: 关键指标 / Critical criteria.
	SuspectedByCritical SuspectedBy = "CRITICAL"
	// SuspectedByInspection: 检查 / An inspection.
	SuspectedByInspection SuspectedBy = "INSPECTION"
	// SuspectedByDrive: 排查 / The drive.
	SuspectedByDrive SuspectedBy = "DRIVE"
	// SuspectedByMass: 群众反映 / What staff reported.
	SuspectedByMass SuspectedBy = "MASS"
	// SuspectedByPerson: 人员提出 / A person.
	SuspectedByPerson SuspectedBy = "PERSON"
)

// WeakBranchYear is 一个党支部软弱涣散整顿的一段经历 / One case in the history of a branch.
type WeakBranchYear struct {
	// Year: 认定的年份 / Year in which it was identified.
	Year int64 `json:"year"`
	// CaseID: 整顿 / Case.
	CaseID string `json:"caseId"`
	// BranchID: 党支部：本支部或其前身 / Branch: this one, or one that it came from.
	BranchID string `json:"branchId"`
	// GroundCodes: 认定情形 / Grounds.
	GroundCodes []string `json:"groundCodes,omitempty"`
	// TermFrom: 整改期首日 / First day of its term.
	TermFrom string `json:"termFrom,omitempty"`
	// TermTo: 整改期末日 / Last day of its term.
	TermTo string `json:"termTo,omitempty"`
	// Outcome: 状态，即结果 / State, which is its outcome.
	Outcome WeakCaseStatus `json:"outcome"`
	// Days: 自列入清单起的天数，未了的计至今日 / Days since it was listed, to today where it is open.
	Days *int64 `json:"days,omitempty"`
	// Repeated: 再次认定 / Identified again.
	Repeated bool `json:"repeated"`
}

// WeakBranchCase is 软弱涣散整顿：认定、批评、责任清单、限时整改、销号 / Weak-branch case: identified on grounds, criticised, given a list and a term, released.
type WeakBranchCase struct {
	Record
	// BranchID: 党支部 / Branch.
	BranchID string
	// CycleID: 循环 / Cycle.
	CycleID string
	// CampaignID: 所属行动 / Drive that it is part of.
	CampaignID string
	// SuspectedBy: 由何疑似 / What made it suspected.
	SuspectedBy SuspectedBy
	// SuspicionZh: 疑似的缘由：由人提出的须写明，由规则提出的由系统写明 / Why it is suspected: whoever proposes a case says so, and so does the rule that does.
	SuspicionZh string
	// GroundCodes: 认定情形 / Grounds.
	GroundCodes []string
	// GroundsZh: 认定理由 / Grounds in words.
	GroundsZh string
	// SourceRefs: 依据的记录 / Records behind the grounds.
	SourceRefs []string
	// CriticismForm: 批评形式 / Form of the criticism.
	CriticismForm string
	// CriticismZh: 批评内容 / Criticism.
	CriticismZh string
	// CriticisedOn: 批评日 / Day of the criticism.
	CriticisedOn Date
	// CriticisedBy: 批评人 / Who criticised.
	CriticisedBy string
	// CriticismReceivedAt: 书记签收的时刻 / When the secretary received it.
	CriticismReceivedAt Time
	// CriticismReceivedBy: 签收的书记 / Secretary who received it.
	CriticismReceivedBy string
	// ContactLeaderID: 联系领导 / Leader who answers for the case.
	ContactLeaderID string
	// PairingID: 帮扶结对 / Pairing.
	PairingID string
	// TermFrom: 整改期首日 / First day of the term.
	TermFrom Date
	// TermTo: 整改期末日 / Last day of the term.
	TermTo Date
	// OriginalTermTo: 原定末日 / Its last day as it was set first.
	OriginalTermTo Date
	// ExtendedOnce: 已延期一次 / Extended once.
	ExtendedOnce bool
	// ReleaseZh: 销号说明 / Why it is released.
	ReleaseZh string
	// DecidedMeetingOn: 决定会议日期 / Day of the meeting that decided.
	DecidedMeetingOn Date
	// DecisionDocumentID: 会议纪要 / Minutes of it.
	DecisionDocumentID string
	// IdentifiedOn: 认定日 / Day on which it was identified.
	IdentifiedOn Date
	// ListedOn: 列入清单之日 / Day on which it was listed.
	ListedOn Date
	// ReleasedOn: 销号日 / Day on which it was released.
	ReleasedOn Date
	// Repeated: 若干年内再次认定（参数 weakRepeatYears） / Identified again within the years that the settings say.
	Repeated bool
	// Concealed: 认定前及不予认定的，对该党支部保密 / Concealed from the branch while it is suspected only, and where it is dismissed.
	Concealed bool
	// KnownAtID: 得知疑似的单位：党支部所属的上级党委 / Unit that knows of the suspicion: the committee above the branch.
	KnownAtID string
	// Status: 状态 / State.
	Status WeakCaseStatus
}

// The fields of WeakBranchCase by index.
const (
	WeakBranchCaseFieldBranchID            = 0
	WeakBranchCaseFieldCycleID             = 1
	WeakBranchCaseFieldCampaignID          = 2
	WeakBranchCaseFieldSuspectedBy         = 3
	WeakBranchCaseFieldSuspicionZh         = 4
	WeakBranchCaseFieldGroundCodes         = 5
	WeakBranchCaseFieldGroundsZh           = 6
	WeakBranchCaseFieldSourceRefs          = 7
	WeakBranchCaseFieldCriticismForm       = 8
	WeakBranchCaseFieldCriticismZh         = 9
	WeakBranchCaseFieldCriticisedOn        = 10
	WeakBranchCaseFieldCriticisedBy        = 11
	WeakBranchCaseFieldCriticismReceivedAt = 12
	WeakBranchCaseFieldCriticismReceivedBy = 13
	WeakBranchCaseFieldContactLeaderID     = 14
	WeakBranchCaseFieldPairingID           = 15
	WeakBranchCaseFieldTermFrom            = 16
	WeakBranchCaseFieldTermTo              = 17
	WeakBranchCaseFieldOriginalTermTo      = 18
	WeakBranchCaseFieldExtendedOnce        = 19
	WeakBranchCaseFieldReleaseZh           = 20
	WeakBranchCaseFieldDecidedMeetingOn    = 21
	WeakBranchCaseFieldDecisionDocumentID  = 22
	WeakBranchCaseFieldIdentifiedOn        = 23
	WeakBranchCaseFieldListedOn            = 24
	WeakBranchCaseFieldReleasedOn          = 25
	WeakBranchCaseFieldRepeated            = 26
	WeakBranchCaseFieldConcealed           = 27
	WeakBranchCaseFieldKnownAtID           = 28
	WeakBranchCaseFieldStatus              = 29
)

// NewWeakBranchCase makes an empty WeakBranchCase.
func NewWeakBranchCase() *WeakBranchCase {
	x := &WeakBranchCase{}
	x.Body = x
	return x
}

// TypeName returns "WeakBranchCase".
func (x *WeakBranchCase) TypeName() string { return "WeakBranchCase" }

// TypeNo returns 12.
func (x *WeakBranchCase) TypeNo() int { return 12 }

// Copy returns a shallow copy with an envelope of its own.
func (x *WeakBranchCase) Copy() *Record {
	y := &WeakBranchCase{Record: x.envelope(), BranchID: x.BranchID, CycleID: x.CycleID, CampaignID: x.CampaignID, SuspectedBy: x.SuspectedBy, SuspicionZh: x.SuspicionZh, GroundCodes: x.GroundCodes, GroundsZh: x.GroundsZh, SourceRefs: x.SourceRefs, CriticismForm: x.CriticismForm, CriticismZh: x.CriticismZh, CriticisedOn: x.CriticisedOn, CriticisedBy: x.CriticisedBy, CriticismReceivedAt: x.CriticismReceivedAt, CriticismReceivedBy: x.CriticismReceivedBy, ContactLeaderID: x.ContactLeaderID, PairingID: x.PairingID, TermFrom: x.TermFrom, TermTo: x.TermTo, OriginalTermTo: x.OriginalTermTo, ExtendedOnce: x.ExtendedOnce, ReleaseZh: x.ReleaseZh, DecidedMeetingOn: x.DecidedMeetingOn, DecisionDocumentID: x.DecisionDocumentID, IdentifiedOn: x.IdentifiedOn, ListedOn: x.ListedOn, ReleasedOn: x.ReleasedOn, Repeated: x.Repeated, Concealed: x.Concealed, KnownAtID: x.KnownAtID, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *WeakBranchCase) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.BranchID)
	case 1:
		return String(x.CycleID)
	case 2:
		return String(x.CampaignID)
	case 3:
		return String(string(x.SuspectedBy))
	case 4:
		return String(x.SuspicionZh)
	case 5:
		return List(x.GroundCodes)
	case 6:
		return String(x.GroundsZh)
	case 7:
		return List(x.SourceRefs)
	case 8:
		return String(x.CriticismForm)
	case 9:
		return String(x.CriticismZh)
	case 10:
		return DateValue(x.CriticisedOn)
	case 11:
		return String(x.CriticisedBy)
	case 12:
		return TimeValue(x.CriticismReceivedAt)
	case 13:
		return String(x.CriticismReceivedBy)
	case 14:
		return String(x.ContactLeaderID)
	case 15:
		return String(x.PairingID)
	case 16:
		return DateValue(x.TermFrom)
	case 17:
		return DateValue(x.TermTo)
	case 18:
		return DateValue(x.OriginalTermTo)
	case 19:
		return Bool(x.ExtendedOnce)
	case 20:
		return String(x.ReleaseZh)
	case 21:
		return DateValue(x.DecidedMeetingOn)
	case 22:
		return String(x.DecisionDocumentID)
	case 23:
		return DateValue(x.IdentifiedOn)
	case 24:
		return DateValue(x.ListedOn)
	case 25:
		return DateValue(x.ReleasedOn)
	case 26:
		return Bool(x.Repeated)
	case 27:
		return Bool(x.Concealed)
	case 28:
		return String(x.KnownAtID)
	case 29:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *WeakBranchCase) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.BranchID = v.S
	case 1:
		x.CycleID = v.S
	case 2:
		x.CampaignID = v.S
	case 3:
		x.SuspectedBy = SuspectedBy(v.S)
	case 4:
		x.SuspicionZh = v.S
	case 5:
		x.GroundCodes = v.L
	case 6:
		x.GroundsZh = v.S
	case 7:
		x.SourceRefs = v.L
	case 8:
		x.CriticismForm = v.S
	case 9:
		x.CriticismZh = v.S
	case 10:
		x.CriticisedOn = Date(v.N)
	case 11:
		x.CriticisedBy = v.S
	case 12:
		x.CriticismReceivedAt = Time(v.N)
	case 13:
		x.CriticismReceivedBy = v.S
	case 14:
		x.ContactLeaderID = v.S
	case 15:
		x.PairingID = v.S
	case 16:
		x.TermFrom = Date(v.N)
	case 17:
		x.TermTo = Date(v.N)
	case 18:
		x.OriginalTermTo = Date(v.N)
	case 19:
		x.ExtendedOnce = v.N != 0
	case 20:
		x.ReleaseZh = v.S
	case 21:
		x.DecidedMeetingOn = Date(v.N)
	case 22:
		x.DecisionDocumentID = v.S
	case 23:
		x.IdentifiedOn = Date(v.N)
	case 24:
		x.ListedOn = Date(v.N)
	case 25:
		x.ReleasedOn = Date(v.N)
	case 26:
		x.Repeated = v.N != 0
	case 27:
		x.Concealed = v.N != 0
	case 28:
		x.KnownAtID = v.S
	case 29:
		x.Status = WeakCaseStatus(v.S)
	}
}

// Str returns field i as text.
func (x *WeakBranchCase) Str(i int) string {
	switch i {
	case 0:
		return x.BranchID
	case 1:
		return x.CycleID
	case 2:
		return x.CampaignID
	case 3:
		return string(x.SuspectedBy)
	case 4:
		return x.SuspicionZh
	case 6:
		return x.GroundsZh
	case 8:
		return x.CriticismForm
	case 9:
		return x.CriticismZh
	case 11:
		return x.CriticisedBy
	case 13:
		return x.CriticismReceivedBy
	case 14:
		return x.ContactLeaderID
	case 15:
		return x.PairingID
	case 20:
		return x.ReleaseZh
	case 22:
		return x.DecisionDocumentID
	case 28:
		return x.KnownAtID
	case 29:
		return string(x.Status)
	}
	return ""
}

// ListItemStatus is 清单事项状态 / State of an item of a responsibility list.
type ListItemStatus string

// The values of ListItemStatus.
const (
	// ListItemStatusOpen: 待办 / Open.
	ListItemStatusOpen ListItemStatus = "OPEN"
	// ListItemStatusSubmitted: 已提交 / Submitted.
	ListItemStatusSubmitted ListItemStatus = "SUBMITTED"
	// ListItemStatusAccepted: 已验收 / Accepted.
	ListItemStatusAccepted ListItemStatus = "ACCEPTED"
	// ListItemStatusReturned: 已退回 / Returned.
	ListItemStatusReturned ListItemStatus = "RETURNED"
	// ListItemStatusCancelled: 已取消 / Cancelled.
	ListItemStatusCancelled ListItemStatus = "CANCELLED"
)

// ListItem is 责任清单事项 / Item of a responsibility list.
type ListItem struct {
	Record
	// CaseID: 软弱涣散整顿 / Weak-branch case.
	CaseID string
	// UnitID: 单位 / Unit.
	UnitID string
	// Position: 序号 / Position.
	Position int64
	// GroundCode: 对应情形 / Ground that it answers.
	GroundCode string
	// ItemZh: 事项 / What is to be done.
	ItemZh string
	// OwnerMemberID: 责任党员 / Member responsible.
	OwnerMemberID string
	// OwnerAccountID: 责任账号 / Account responsible.
	OwnerAccountID string
	// DueOn: 期限 / Due date.
	DueOn Date
	// AcceptanceStandardZh: 验收标准 / Standard of acceptance.
	AcceptanceStandardZh string
	// ProblemID: 问题 / Problem.
	ProblemID string
	// EvidenceIDs: 佐证 / Evidence.
	EvidenceIDs []string
	// ResultZh: 完成情况 / Result.
	ResultZh string
	// SubmittedAt: 提交的时刻 / When it was submitted.
	SubmittedAt Time
	// AcceptedAt: 验收的时刻 / When it was accepted.
	AcceptedAt Time
	// AcceptedBy: 验收人 / Accepted by.
	AcceptedBy string
	// ReturnCount: 退回次数 / How often it was returned.
	ReturnCount int64
	// Status: 状态 / State.
	Status ListItemStatus
}

// The fields of ListItem by index.
const (
	ListItemFieldCaseID               = 0
	ListItemFieldUnitID               = 1
	ListItemFieldPosition             = 2
	ListItemFieldGroundCode           = 3
	ListItemFieldItemZh               = 4
	ListItemFieldOwnerMemberID        = 5
	ListItemFieldOwnerAccountID       = 6
	ListItemFieldDueOn                = 7
	ListItemFieldAcceptanceStandardZh = 8
	ListItemFieldProblemID            = 9
	ListItemFieldEvidenceIDs          = 10
	ListItemFieldResultZh             = 11
	ListItemFieldSubmittedAt          = 12
	ListItemFieldAcceptedAt           = 13
	ListItemFieldAcceptedBy           = 14
	ListItemFieldReturnCount          = 15
	ListItemFieldStatus               = 16
)

// NewListItem makes an empty ListItem.
func NewListItem() *ListItem {
	x := &ListItem{}
	x.Body = x
	return x
}

// TypeName returns "ListItem".
func (x *ListItem) TypeName() string { return "ListItem" }

// TypeNo returns 13.
func (x *ListItem) TypeNo() int { return 13 }

// Copy returns a shallow copy with an envelope of its own.
func (x *ListItem) Copy() *Record {
	y := &ListItem{Record: x.envelope(), CaseID: x.CaseID, UnitID: x.UnitID, Position: x.Position, GroundCode: x.GroundCode, ItemZh: x.ItemZh, OwnerMemberID: x.OwnerMemberID, OwnerAccountID: x.OwnerAccountID, DueOn: x.DueOn, AcceptanceStandardZh: x.AcceptanceStandardZh, ProblemID: x.ProblemID, EvidenceIDs: x.EvidenceIDs, ResultZh: x.ResultZh, SubmittedAt: x.SubmittedAt, AcceptedAt: x.AcceptedAt, AcceptedBy: x.AcceptedBy, ReturnCount: x.ReturnCount, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *ListItem) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.CaseID)
	case 1:
		return String(x.UnitID)
	case 2:
		return Int(x.Position)
	case 3:
		return String(x.GroundCode)
	case 4:
		return String(x.ItemZh)
	case 5:
		return String(x.OwnerMemberID)
	case 6:
		return String(x.OwnerAccountID)
	case 7:
		return DateValue(x.DueOn)
	case 8:
		return String(x.AcceptanceStandardZh)
	case 9:
		return String(x.ProblemID)
	case 10:
		return List(x.EvidenceIDs)
	case 11:
		return String(x.ResultZh)
	case 12:
		return TimeValue(x.SubmittedAt)
	case 13:
		return TimeValue(x.AcceptedAt)
	case 14:
		return String(x.AcceptedBy)
	case 15:
		return Int(x.ReturnCount)
	case 16:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *ListItem) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.CaseID = v.S
	case 1:
		x.UnitID = v.S
	case 2:
		x.Position = v.N
	case 3:
		x.GroundCode = v.S
	case 4:
		x.ItemZh = v.S
	case 5:
		x.OwnerMemberID = v.S
	case 6:
		x.OwnerAccountID = v.S
	case 7:
		x.DueOn = Date(v.N)
	case 8:
		x.AcceptanceStandardZh = v.S
	case 9:
		x.ProblemID = v.S
	case 10:
		x.EvidenceIDs = v.L
	case 11:
		x.ResultZh = v.S
	case 12:
		x.SubmittedAt = Time(v.N)
	case 13:
		x.AcceptedAt = Time(v.N)
	case 14:
		x.AcceptedBy = v.S
	case 15:
		x.ReturnCount = v.N
	case 16:
		x.Status = ListItemStatus(v.S)
	}
}

// Str returns field i as text.
func (x *ListItem) Str(i int) string {
	switch i {
	case 0:
		return x.CaseID
	case 1:
		return x.UnitID
	case 3:
		return x.GroundCode
	case 4:
		return x.ItemZh
	case 5:
		return x.OwnerMemberID
	case 6:
		return x.OwnerAccountID
	case 8:
		return x.AcceptanceStandardZh
	case 9:
		return x.ProblemID
	case 11:
		return x.ResultZh
	case 14:
		return x.AcceptedBy
	case 16:
		return string(x.Status)
	}
	return ""
}

// AccountabilityStatus is 问责状态 / State of an accountability case.
type AccountabilityStatus string

// The values of AccountabilityStatus.
const (
	// AccountabilityStatusProposed: 已提出 / Proposed.
	AccountabilityStatusProposed AccountabilityStatus = "PROPOSED"
	// AccountabilityStatusExamining: 审查中 / Under examination.
	AccountabilityStatusExamining AccountabilityStatus = "EXAMINING"
	// AccountabilityStatusDecided: 已决定 / Decided.
	AccountabilityStatusDecided AccountabilityStatus = "DECIDED"
	// AccountabilityStatusEnforced: 已执行 / Enforced.
	AccountabilityStatusEnforced AccountabilityStatus = "ENFORCED"
	// AccountabilityStatusClosed: 已结 / Closed.
	AccountabilityStatusClosed AccountabilityStatus = "CLOSED"
	// AccountabilityStatusNotUpheld: 不予问责 / Not upheld.
	AccountabilityStatusNotUpheld AccountabilityStatus = "NOT_UPHELD"
)

// AccountabilityGround is 问责情形 / Ground of accountability.
type AccountabilityGround string

// The values of AccountabilityGround.
const (
	// AccountabilityGroundLookBackRebound: 回头看反弹 / A look-back found a rebound.
	AccountabilityGroundLookBackRebound AccountabilityGround = "LOOK_BACK_REBOUND"
	// AccountabilityGroundLookBackFalse: 虚假整改 / A look-back found a false rectification.
	AccountabilityGroundLookBackFalse AccountabilityGround = "LOOK_BACK_FALSE"
	// AccountabilityGroundOverdue: 逾期 / Overdue.
	AccountabilityGroundOverdue AccountabilityGround = "OVERDUE"
	// AccountabilityGroundWeakCase: 软弱涣散整顿 / A weak-branch case.
	AccountabilityGroundWeakCase AccountabilityGround = "WEAK_CASE"
	// AccountabilityGroundDiscipline: 纪律 / Discipline.
	AccountabilityGroundDiscipline AccountabilityGround = "DISCIPLINE"
	// AccountabilityGroundOther: 其他 / Other.
	AccountabilityGroundOther AccountabilityGround = "OTHER"
)

// Accountability is 问责：由审查人查清，由公司党委决定，对象先作陈述 / Accountability: examined, the subject heard, decided by the company committee.
type Accountability struct {
	Record
	// UnitID: 单位 / Unit.
	UnitID string
	// CycleID: 循环 / Cycle.
	CycleID string
	// SubjectAccountID: 问责对象（账号） / Subject, by account.
	SubjectAccountID string
	// SubjectMemberID: 问责对象（党员） / Subject, by member.
	SubjectMemberID string
	// SubjectIsUnit: 问责对象为单位 / The unit itself is the subject.
	SubjectIsUnit bool
	// Ground: 情形 / Ground.
	Ground AccountabilityGround
	// SourceRefs: 依据的记录 / Records behind it.
	SourceRefs []string
	// ProposedBy: 提出人，系统提出的为空 / Proposed by; null where the server did.
	ProposedBy string
	// ReasonZh: 提出的理由 / Why it was proposed.
	ReasonZh string
	// ProposedOn: 提出日 / Day on which it was proposed.
	ProposedOn Date
	// ExaminerID: 审查人 / Examiner.
	ExaminerID string
	// FactsZh: 事实 / Facts.
	FactsZh string
	// ExaminationZh: 审查意见；决定前对象看不到 / Examination; the subject does not read it before the decision.
	ExaminationZh string
	// StatementZh: 陈述，只由对象填写 / Statement, written by the subject alone.
	StatementZh string
	// StatementWaivedReason: 未作陈述的说明 / Why there is no statement.
	StatementWaivedReason string
	// AskedOn: 请对象陈述之日 / Day on which the subject was asked for a statement.
	AskedOn Date
	// FormCode: 问责方式 / Form.
	FormCode string
	// DecisionZh: 决定 / Decision.
	DecisionZh string
	// DecidedMeetingOn: 决定会议日期 / Day of the meeting that decided.
	DecidedMeetingOn Date
	// DecisionDocumentID: 会议纪要 / Minutes of it.
	DecisionDocumentID string
	// DecidedAt: 决定的时刻 / When it was decided.
	DecidedAt Time
	// DecidedBy: 决定人 / Decided by.
	DecidedBy string
	// EffectiveFrom: 影响期首日 / First day of its effect.
	EffectiveFrom Date
	// EffectiveTo: 影响期末日 / Last day of its effect.
	EffectiveTo Date
	// EnforcedOn: 执行日 / Day on which it was enforced.
	EnforcedOn Date
	// EnforcementEvidenceIDs: 执行佐证 / Evidence that it was enforced.
	EnforcementEvidenceIDs []string
	// EnforcedBy: 执行人 / Enforced by.
	EnforcedBy string
	// Status: 状态 / State.
	Status AccountabilityStatus
}

// The fields of Accountability by index.
const (
	AccountabilityFieldUnitID                 = 0
	AccountabilityFieldCycleID                = 1
	AccountabilityFieldSubjectAccountID       = 2
	AccountabilityFieldSubjectMemberID        = 3
	AccountabilityFieldSubjectIsUnit          = 4
	AccountabilityFieldGround                 = 5
	AccountabilityFieldSourceRefs             = 6
	AccountabilityFieldProposedBy             = 7
	AccountabilityFieldReasonZh               = 8
	AccountabilityFieldProposedOn             = 9
	AccountabilityFieldExaminerID             = 10
	AccountabilityFieldFactsZh                = 11
	AccountabilityFieldExaminationZh          = 12
	AccountabilityFieldStatementZh            = 13
	AccountabilityFieldStatementWaivedReason  = 14
	AccountabilityFieldAskedOn                = 15
	AccountabilityFieldFormCode               = 16
	AccountabilityFieldDecisionZh             = 17
	AccountabilityFieldDecidedMeetingOn       = 18
	AccountabilityFieldDecisionDocumentID     = 19
	AccountabilityFieldDecidedAt              = 20
	AccountabilityFieldDecidedBy              = 21
	AccountabilityFieldEffectiveFrom          = 22
	AccountabilityFieldEffectiveTo            = 23
	AccountabilityFieldEnforcedOn             = 24
	AccountabilityFieldEnforcementEvidenceIDs = 25
	AccountabilityFieldEnforcedBy             = 26
	AccountabilityFieldStatus                 = 27
)

// NewAccountability makes an empty Accountability.
func NewAccountability() *Accountability {
	x := &Accountability{}
	x.Body = x
	return x
}

// TypeName returns "Accountability".
func (x *Accountability) TypeName() string { return "Accountability" }

// TypeNo returns 14.
func (x *Accountability) TypeNo() int { return 14 }

// Copy returns a shallow copy with an envelope of its own.
func (x *Accountability) Copy() *Record {
	y := &Accountability{Record: x.envelope(), UnitID: x.UnitID, CycleID: x.CycleID, SubjectAccountID: x.SubjectAccountID, SubjectMemberID: x.SubjectMemberID, SubjectIsUnit: x.SubjectIsUnit, Ground: x.Ground, SourceRefs: x.SourceRefs, ProposedBy: x.ProposedBy, ReasonZh: x.ReasonZh, ProposedOn: x.ProposedOn, ExaminerID: x.ExaminerID, FactsZh: x.FactsZh, ExaminationZh: x.ExaminationZh, StatementZh: x.StatementZh, StatementWaivedReason: x.StatementWaivedReason, AskedOn: x.AskedOn, FormCode: x.FormCode, DecisionZh: x.DecisionZh, DecidedMeetingOn: x.DecidedMeetingOn, DecisionDocumentID: x.DecisionDocumentID, DecidedAt: x.DecidedAt, DecidedBy: x.DecidedBy, EffectiveFrom: x.EffectiveFrom, EffectiveTo: x.EffectiveTo, EnforcedOn: x.EnforcedOn, EnforcementEvidenceIDs: x.EnforcementEvidenceIDs, EnforcedBy: x.EnforcedBy, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *Accountability) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.UnitID)
	case 1:
		return String(x.CycleID)
	case 2:
		return String(x.SubjectAccountID)
	case 3:
		return String(x.SubjectMemberID)
	case 4:
		return Bool(x.SubjectIsUnit)
	case 5:
		return String(string(x.Ground))
	case 6:
		return List(x.SourceRefs)
	case 7:
		return String(x.ProposedBy)
	case 8:
		return String(x.ReasonZh)
	case 9:
		return DateValue(x.ProposedOn)
	case 10:
		return String(x.ExaminerID)
	case 11:
		return String(x.FactsZh)
	case 12:
		return String(x.ExaminationZh)
	case 13:
		return String(x.StatementZh)
	case 14:
		return String(x.StatementWaivedReason)
	case 15:
		return DateValue(x.AskedOn)
	case 16:
		return String(x.FormCode)
	case 17:
		return String(x.DecisionZh)
	case 18:
		return DateValue(x.DecidedMeetingOn)
	case 19:
		return String(x.DecisionDocumentID)
	case 20:
		return TimeValue(x.DecidedAt)
	case 21:
		return String(x.DecidedBy)
	case 22:
		return DateValue(x.EffectiveFrom)
	case 23:
		return DateValue(x.EffectiveTo)
	case 24:
		return DateValue(x.EnforcedOn)
	case 25:
		return List(x.EnforcementEvidenceIDs)
	case 26:
		return String(x.EnforcedBy)
	case 27:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *Accountability) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.UnitID = v.S
	case 1:
		x.CycleID = v.S
	case 2:
		x.SubjectAccountID = v.S
	case 3:
		x.SubjectMemberID = v.S
	case 4:
		x.SubjectIsUnit = v.N != 0
	case 5:
		x.Ground = AccountabilityGround(v.S)
	case 6:
		x.SourceRefs = v.L
	case 7:
		x.ProposedBy = v.S
	case 8:
		x.ReasonZh = v.S
	case 9:
		x.ProposedOn = Date(v.N)
	case 10:
		x.ExaminerID = v.S
	case 11:
		x.FactsZh = v.S
	case 12:
		x.ExaminationZh = v.S
	case 13:
		x.StatementZh = v.S
	case 14:
		x.StatementWaivedReason = v.S
	case 15:
		x.AskedOn = Date(v.N)
	case 16:
		x.FormCode = v.S
	case 17:
		x.DecisionZh = v.S
	case 18:
		x.DecidedMeetingOn = Date(v.N)
	case 19:
		x.DecisionDocumentID = v.S
	case 20:
		x.DecidedAt = Time(v.N)
	case 21:
		x.DecidedBy = v.S
	case 22:
		x.EffectiveFrom = Date(v.N)
	case 23:
		x.EffectiveTo = Date(v.N)
	case 24:
		x.EnforcedOn = Date(v.N)
	case 25:
		x.EnforcementEvidenceIDs = v.L
	case 26:
		x.EnforcedBy = v.S
	case 27:
		x.Status = AccountabilityStatus(v.S)
	}
}

// Str returns field i as text.
func (x *Accountability) Str(i int) string {
	switch i {
	case 0:
		return x.UnitID
	case 1:
		return x.CycleID
	case 2:
		return x.SubjectAccountID
	case 3:
		return x.SubjectMemberID
	case 5:
		return string(x.Ground)
	case 7:
		return x.ProposedBy
	case 8:
		return x.ReasonZh
	case 10:
		return x.ExaminerID
	case 11:
		return x.FactsZh
	case 12:
		return x.ExaminationZh
	case 13:
		return x.StatementZh
	case 14:
		return x.StatementWaivedReason
	case 16:
		return x.FormCode
	case 17:
		return x.DecisionZh
	case 19:
		return x.DecisionDocumentID
	case 21:
		return x.DecidedBy
	case 26:
		return x.EnforcedBy
	case 27:
		return string(x.Status)
	}
	return ""
}

// LookBackOutcome is 回头看的结果 / Outcome of a look-back.
type LookBackOutcome string

// The values of LookBackOutcome.
const (
	// LookBackOutcomeHeld: 保持 / Held.
	LookBackOutcomeHeld LookBackOutcome = "HELD"
	// LookBackOutcomePartlyHeld: 部分保持 / Partly held.
	LookBackOutcomePartlyHeld LookBackOutcome = "PARTLY_HELD"
	// LookBackOutcomeRebound: 反弹 / Rebound.
	LookBackOutcomeRebound LookBackOutcome = "REBOUND"
	// LookBackOutcomeFalseRectification: 虚假整改 / False rectification.
	LookBackOutcomeFalseRectification LookBackOutcome = "FALSE_RECTIFICATION"
)

// LookBackStatus is 回头看状态 / State of a look-back.
type LookBackStatus string

// The values of LookBackStatus.
const (
	// LookBackStatusPlanned: 已安排 / Planned.
	LookBackStatusPlanned LookBackStatus = "PLANNED"
	// LookBackStatusInProgress: 进行中 / In progress.
	LookBackStatusInProgress LookBackStatus = "IN_PROGRESS"
	// LookBackStatusDone: 已完成 / Done.
	LookBackStatusDone LookBackStatus = "DONE"
	// LookBackStatusCancelled: 已取消 / Cancelled.
	LookBackStatusCancelled LookBackStatus = "CANCELLED"
)

// LookBackCause is 回头看的缘由 / Why there is a look-back.
type LookBackCause string

// The values of LookBackCause.
const (
	// LookBackCauseMandatory: 必查 / Mandatory.
	LookBackCauseMandatory LookBackCause = "MANDATORY"
	// LookBackCauseSampled: 抽取 / Sampled.
	LookBackCauseSampled LookBackCause = "SAMPLED"
	// LookBackCauseRepeat: 复查 / Repeated.
	LookBackCauseRepeat LookBackCause = "REPEAT"
	// LookBackCauseAdded: 增加 / Added by a person.
	LookBackCauseAdded LookBackCause = "ADDED"
)

// LookBackDraw is 抽取：任何人都可据此重抽 / The draw: anybody can draw again by it.
type LookBackDraw struct {
	// Seed: 种子，由服务器在总体确定后产生 / Seed, made by the server when the population was fixed.
	Seed string `json:"seed"`
	// AcceptedFrom: 验收起始日 / First day of acceptance.
	AcceptedFrom string `json:"acceptedFrom"`
	// AcceptedTo: 验收截止日 / Last day of acceptance.
	AcceptedTo string `json:"acceptedTo"`
	// PopulationCount: 总体数 / Size of the population.
	PopulationCount int64 `json:"populationCount"`
}

// LookBack is 回头看：按存储的种子抽取，现场取新佐证 / Look-back: drawn by a stored seed, with fresh evidence taken on the spot.
type LookBack struct {
	Record
	// RectificationID: 整改任务 / Rectification.
	RectificationID string
	// ProblemID: 问题 / Problem.
	ProblemID string
	// UnitID: 单位 / Unit.
	UnitID string
	// CycleID: 循环 / Cycle.
	CycleID string
	// Draw: 抽取；增加的为空 / The draw; null of one that was added.
	Draw string
	// Cause: 缘由 / Cause.
	Cause LookBackCause
	// WindowFrom: 窗口首日 / First day of its window.
	WindowFrom Date
	// WindowTo: 窗口末日 / Last day of its window.
	WindowTo Date
	// ReasonZh: 增加或复查的理由 / Why it was added, or repeated.
	ReasonZh string
	// PlannedOn: 计划日 / Day that it is planned for.
	PlannedOn Date
	// Announced: 事先告知 / The unit is told before.
	Announced bool
	// Concealed: 签到前对受检单位保密 / Concealed from the unit until the check-in.
	Concealed bool
	// PlanUnitID: 组织单位 / Unit that runs it.
	PlanUnitID string
	// ConcealedFrom: 保密的对象单位 / Units that it is concealed from.
	ConcealedFrom []string
	// InspectorIDs: 检查人员 / Inspectors.
	InspectorIDs []string
	// CheckedInAt: 到场的时刻 / When the team checked in.
	CheckedInAt Time
	// SiteID: 签到的场所 / Site at which the team checked in.
	SiteID string
	// SiteCode: 扫描的场所码 / Code of the site that was scanned.
	SiteCode string
	// ExcuseZh: 无码的说明 / Why there is no code.
	ExcuseZh string
	// CheckInVerified: 到场位置是否已核 / Whether being there was verified.
	CheckInVerified bool
	// DoneAt: 完成的时刻 / When it was done.
	DoneAt Time
	// Late: 晚于窗口 / Done after its window.
	Late bool
	// Severity: 整改的严重程度 / Severity of what was put right.
	Severity WeightClass
	// AcceptedOn: 整改的验收日 / Day on which the rectification was accepted.
	AcceptedOn Date
	// Outcome: 结果 / Outcome.
	Outcome LookBackOutcome
	// ObservedZh: 所见 / What was seen.
	ObservedZh string
	// EvidenceIDs: 佐证 / Evidence.
	EvidenceIDs []string
	// SampleZh: 查看了什么、多少 / What was looked at, and how much.
	SampleZh string
	// AccountabilityID: 由此提出的问责 / Accountability that it led to.
	AccountabilityID string
	// Status: 状态 / State.
	Status LookBackStatus
}

// The fields of LookBack by index.
const (
	LookBackFieldRectificationID  = 0
	LookBackFieldProblemID        = 1
	LookBackFieldUnitID           = 2
	LookBackFieldCycleID          = 3
	LookBackFieldDraw             = 4
	LookBackFieldCause            = 5
	LookBackFieldWindowFrom       = 6
	LookBackFieldWindowTo         = 7
	LookBackFieldReasonZh         = 8
	LookBackFieldPlannedOn        = 9
	LookBackFieldAnnounced        = 10
	LookBackFieldConcealed        = 11
	LookBackFieldPlanUnitID       = 12
	LookBackFieldConcealedFrom    = 13
	LookBackFieldInspectorIDs     = 14
	LookBackFieldCheckedInAt      = 15
	LookBackFieldSiteID           = 16
	LookBackFieldSiteCode         = 17
	LookBackFieldExcuseZh         = 18
	LookBackFieldCheckInVerified  = 19
	LookBackFieldDoneAt           = 20
	LookBackFieldLate             = 21
	LookBackFieldSeverity         = 22
	LookBackFieldAcceptedOn       = 23
	LookBackFieldOutcome          = 24
	LookBackFieldObservedZh       = 25
	LookBackFieldEvidenceIDs      = 26
	LookBackFieldSampleZh         = 27
	LookBackFieldAccountabilityID = 28
	LookBackFieldStatus           = 29
)

// NewLookBack makes an empty LookBack.
func NewLookBack() *LookBack {
	x := &LookBack{}
	x.Body = x
	return x
}

// TypeName returns "LookBack".
func (x *LookBack) TypeName() string { return "LookBack" }

// TypeNo returns 15.
func (x *LookBack) TypeNo() int { return 15 }

// Copy returns a shallow copy with an envelope of its own.
func (x *LookBack) Copy() *Record {
	y := &LookBack{Record: x.envelope(), RectificationID: x.RectificationID, ProblemID: x.ProblemID, UnitID: x.UnitID, CycleID: x.CycleID, Draw: x.Draw, Cause: x.Cause, WindowFrom: x.WindowFrom, WindowTo: x.WindowTo, ReasonZh: x.ReasonZh, PlannedOn: x.PlannedOn, Announced: x.Announced, Concealed: x.Concealed, PlanUnitID: x.PlanUnitID, ConcealedFrom: x.ConcealedFrom, InspectorIDs: x.InspectorIDs, CheckedInAt: x.CheckedInAt, SiteID: x.SiteID, SiteCode: x.SiteCode, ExcuseZh: x.ExcuseZh, CheckInVerified: x.CheckInVerified, DoneAt: x.DoneAt, Late: x.Late, Severity: x.Severity, AcceptedOn: x.AcceptedOn, Outcome: x.Outcome, ObservedZh: x.ObservedZh, EvidenceIDs: x.EvidenceIDs, SampleZh: x.SampleZh, AccountabilityID: x.AccountabilityID, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *LookBack) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.RectificationID)
	case 1:
		return String(x.ProblemID)
	case 2:
		return String(x.UnitID)
	case 3:
		return String(x.CycleID)
	case 4:
		return Object(x.Draw)
	case 5:
		return String(string(x.Cause))
	case 6:
		return DateValue(x.WindowFrom)
	case 7:
		return DateValue(x.WindowTo)
	case 8:
		return String(x.ReasonZh)
	case 9:
		return DateValue(x.PlannedOn)
	case 10:
		return Bool(x.Announced)
	case 11:
		return Bool(x.Concealed)
	case 12:
		return String(x.PlanUnitID)
	case 13:
		return List(x.ConcealedFrom)
	case 14:
		return List(x.InspectorIDs)
	case 15:
		return TimeValue(x.CheckedInAt)
	case 16:
		return String(x.SiteID)
	case 17:
		return String(x.SiteCode)
	case 18:
		return String(x.ExcuseZh)
	case 19:
		return Bool(x.CheckInVerified)
	case 20:
		return TimeValue(x.DoneAt)
	case 21:
		return Bool(x.Late)
	case 22:
		return String(string(x.Severity))
	case 23:
		return DateValue(x.AcceptedOn)
	case 24:
		return String(string(x.Outcome))
	case 25:
		return String(x.ObservedZh)
	case 26:
		return List(x.EvidenceIDs)
	case 27:
		return String(x.SampleZh)
	case 28:
		return String(x.AccountabilityID)
	case 29:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *LookBack) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.RectificationID = v.S
	case 1:
		x.ProblemID = v.S
	case 2:
		x.UnitID = v.S
	case 3:
		x.CycleID = v.S
	case 4:
		x.Draw = v.S
	case 5:
		x.Cause = LookBackCause(v.S)
	case 6:
		x.WindowFrom = Date(v.N)
	case 7:
		x.WindowTo = Date(v.N)
	case 8:
		x.ReasonZh = v.S
	case 9:
		x.PlannedOn = Date(v.N)
	case 10:
		x.Announced = v.N != 0
	case 11:
		x.Concealed = v.N != 0
	case 12:
		x.PlanUnitID = v.S
	case 13:
		x.ConcealedFrom = v.L
	case 14:
		x.InspectorIDs = v.L
	case 15:
		x.CheckedInAt = Time(v.N)
	case 16:
		x.SiteID = v.S
	case 17:
		x.SiteCode = v.S
	case 18:
		x.ExcuseZh = v.S
	case 19:
		x.CheckInVerified = v.N != 0
	case 20:
		x.DoneAt = Time(v.N)
	case 21:
		x.Late = v.N != 0
	case 22:
		x.Severity = WeightClass(v.S)
	case 23:
		x.AcceptedOn = Date(v.N)
	case 24:
		x.Outcome = LookBackOutcome(v.S)
	case 25:
		x.ObservedZh = v.S
	case 26:
		x.EvidenceIDs = v.L
	case 27:
		x.SampleZh = v.S
	case 28:
		x.AccountabilityID = v.S
	case 29:
		x.Status = LookBackStatus(v.S)
	}
}

// Str returns field i as text.
func (x *LookBack) Str(i int) string {
	switch i {
	case 0:
		return x.RectificationID
	case 1:
		return x.ProblemID
	case 2:
		return x.UnitID
	case 3:
		return x.CycleID
	case 4:
		return x.Draw
	case 5:
		return string(x.Cause)
	case 8:
		return x.ReasonZh
	case 12:
		return x.PlanUnitID
	case 16:
		return x.SiteID
	case 17:
		return x.SiteCode
	case 18:
		return x.ExcuseZh
	case 22:
		return string(x.Severity)
	case 24:
		return string(x.Outcome)
	case 25:
		return x.ObservedZh
	case 27:
		return x.SampleZh
	case 28:
		return x.AccountabilityID
	case 29:
		return string(x.Status)
	}
	return ""
}

// EscalationStep is 倒逼步骤：逾期整改的阶梯所办的一步，只由时钟产生，一步一条 / Step of the ladder that an overdue rectification has come to: made by the clock alone, one for each step.
type EscalationStep struct {
	Record
	// RectificationID: 整改任务 / Rectification.
	RectificationID string
	// UnitID: 责任单位 / Unit responsible.
	UnitID string
	// CycleID: 循环 / Cycle.
	CycleID string
	// DeadlineKey: 时限编号 / Key of the deadline.
	DeadlineKey string
	// Step: 阶梯日：逾期后的天数 / Day of the ladder: days after the due day.
	Step int64
	// DueOn: 所误的期限，批准延期后的 / Due day that was missed, as extended.
	DueOn Date
	// OriginalDueOn: 原定期限 / Original due day.
	OriginalDueOn Date
	// DueAt: 本步应办的时刻，不论服务器何时办到 / When the step was due, whenever a server got to it.
	DueAt Time
}

// The fields of EscalationStep by index.
const (
	EscalationStepFieldRectificationID = 0
	EscalationStepFieldUnitID          = 1
	EscalationStepFieldCycleID         = 2
	EscalationStepFieldDeadlineKey     = 3
	EscalationStepFieldStep            = 4
	EscalationStepFieldDueOn           = 5
	EscalationStepFieldOriginalDueOn   = 6
	EscalationStepFieldDueAt           = 7
)

// NewEscalationStep makes an empty EscalationStep.
func NewEscalationStep() *EscalationStep {
	x := &EscalationStep{}
	x.Body = x
	return x
}

// TypeName returns "EscalationStep".
func (x *EscalationStep) TypeName() string { return "EscalationStep" }

// TypeNo returns 16.
func (x *EscalationStep) TypeNo() int { return 16 }

// Copy returns a shallow copy with an envelope of its own.
func (x *EscalationStep) Copy() *Record {
	y := &EscalationStep{Record: x.envelope(), RectificationID: x.RectificationID, UnitID: x.UnitID, CycleID: x.CycleID, DeadlineKey: x.DeadlineKey, Step: x.Step, DueOn: x.DueOn, OriginalDueOn: x.OriginalDueOn, DueAt: x.DueAt}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *EscalationStep) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.RectificationID)
	case 1:
		return String(x.UnitID)
	case 2:
		return String(x.CycleID)
	case 3:
		return String(x.DeadlineKey)
	case 4:
		return Int(x.Step)
	case 5:
		return DateValue(x.DueOn)
	case 6:
		return DateValue(x.OriginalDueOn)
	case 7:
		return TimeValue(x.DueAt)
	}
	return Null
}

// Set stores a value in field i.
func (x *EscalationStep) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.RectificationID = v.S
	case 1:
		x.UnitID = v.S
	case 2:
		x.CycleID = v.S
	case 3:
		x.DeadlineKey = v.S
	case 4:
		x.Step = v.N
	case 5:
		x.DueOn = Date(v.N)
	case 6:
		x.OriginalDueOn = Date(v.N)
	case 7:
		x.DueAt = Time(v.N)
	}
}

// Str returns field i as text.
func (x *EscalationStep) Str(i int) string {
	switch i {
	case 0:
		return x.RectificationID
	case 1:
		return x.UnitID
	case 2:
		return x.CycleID
	case 3:
		return x.DeadlineKey
	}
	return ""
}

// ResultUseKind is 结果运用类别 / Use that is made of a result.
type ResultUseKind string

// The values of ResultUseKind.
const (
	// ResultUseKindExcellenceSelection: 评先选优 / Selection of the excellent.
	ResultUseKindExcellenceSelection ResultUseKind = "EXCELLENCE_SELECTION"
	// ResultUseKindCadreAppointment: 干部任免 / Cadre appointment and removal.
	ResultUseKindCadreAppointment ResultUseKind = "CADRE_APPOINTMENT"
	// ResultUseKindPraiseAndModel: 表扬奖励树立典型 / Praise, reward and setting a model.
	ResultUseKindPraiseAndModel ResultUseKind = "PRAISE_AND_MODEL"
	// ResultUseKindNameModelBranch: 命名示范党支部 / Naming of a model branch.
	ResultUseKindNameModelBranch ResultUseKind = "NAME_MODEL_BRANCH"
	// ResultUseKindSevereCriticism: 严肃批评 / Severe criticism.
	ResultUseKindSevereCriticism ResultUseKind = "SEVERE_CRITICISM"
	// ResultUseKindResponsibilityList: 制定责任清单 / Drawing up a responsibility list.
	ResultUseKindResponsibilityList ResultUseKind = "RESPONSIBILITY_LIST"
	// ResultUseKindTimeLimitedRectification: 限时整改 / Rectification within a time limit.
	ResultUseKindTimeLimitedRectification ResultUseKind = "TIME_LIMITED_RECTIFICATION"
)

// AppointmentKind is 任免类别 / Kind of an appointment.
type AppointmentKind string

// The values of AppointmentKind.
const (
	// AppointmentKindAppoint: 任职 / Appoint.
	AppointmentKindAppoint AppointmentKind = "APPOINT"
	// AppointmentKindRemove: 免职 / Remove.
	AppointmentKindRemove AppointmentKind = "REMOVE"
	// AppointmentKindTransfer: 调整 / Transfer.
	AppointmentKindTransfer AppointmentKind = "TRANSFER"
	// AppointmentKindRenew: 连任 / Renew.
	AppointmentKindRenew AppointmentKind = "RENEW"
)

// ResultWeight is 结果的作用 / Weight of a result in a file.
type ResultWeight string

// The values of ResultWeight.
const (
	// ResultWeightSupports: 支持 / Supports.
	ResultWeightSupports ResultWeight = "SUPPORTS"
	// ResultWeightNeutral: 中性 / Neutral.
	ResultWeightNeutral ResultWeight = "NEUTRAL"
	// ResultWeightAgainst: 不支持 / Against.
	ResultWeightAgainst ResultWeight = "AGAINST"
)

// UseDecision is 采纳与否 / Whether a proposal was adopted.
type UseDecision string

// The values of UseDecision.
const (
	// UseDecisionAdopted: 采纳 / Adopted.
	UseDecisionAdopted UseDecision = "ADOPTED"
	// UseDecisionNotAdopted: 未采纳 / Not adopted.
	UseDecisionNotAdopted UseDecision = "NOT_ADOPTED"
)

// ResultUseStatus is 结果运用状态 / State of a use of a result.
type ResultUseStatus string

// The values of ResultUseStatus.
const (
	// ResultUseStatusDraft: 草稿 / Draft.
	ResultUseStatusDraft ResultUseStatus = "DRAFT"
	// ResultUseStatusCited: 已引用 / Cited.
	ResultUseStatusCited ResultUseStatus = "CITED"
	// ResultUseStatusDecided: 已决定 / Decided.
	ResultUseStatusDecided ResultUseStatus = "DECIDED"
	// ResultUseStatusClosed: 已归档 / Closed.
	ResultUseStatusClosed ResultUseStatus = "CLOSED"
	// ResultUseStatusVoid: 作废 / Void.
	ResultUseStatusVoid ResultUseStatus = "VOID"
)

// ResultUse is 结果运用：对一个考核等级版本的一次运用 / Use of a result: one use of one version of an assessment.
type ResultUse struct {
	Record
	// Kind: 类别 / Kind.
	Kind ResultUseKind
	// UnitID: 单位 / Unit whose result is used.
	UnitID string
	// PersonAccountID: 所涉人员（账号） / Person concerned, by account.
	PersonAccountID string
	// PersonMemberID: 所涉人员（党员） / Person concerned, by member.
	PersonMemberID string
	// RoleInUnitZh: 现任职务 / Post held in the unit.
	RoleInUnitZh string
	// PostZh: 拟任职务 / Post proposed.
	PostZh string
	// AppointmentKind: 任免类别 / Kind of appointment.
	AppointmentKind AppointmentKind
	// CycleID: 循环 / Cycle.
	CycleID string
	// AssessmentID: 所引考核等级 / Assessment that it cites.
	AssessmentID string
	// AssessmentVersion: 所引版次 / Its version, frozen when it was cited.
	AssessmentVersion int64
	// PartyGrade: 党建等级 / Party grade, frozen.
	PartyGrade Grade
	// CentralGrade: 中心工作等级 / Central grade, frozen.
	CentralGrade Grade
	// OverallGrade: 总等级 / Overall grade, frozen.
	OverallGrade Grade
	// AssessmentHash: 所引内容的散列值 / Hash of what was cited.
	AssessmentHash string
	// PointsBalance: 引用时的积分 / Points balance, frozen.
	PointsBalance int64
	// AccountabilityIDs: 影响期内的问责 / Decisions on accountability within 24 months.
	AccountabilityIDs []string
	// OpenWeakCaseID: 未了结的软弱涣散整顿 / Open weak-branch case.
	OpenWeakCaseID string
	// FileNo: 文号 / Number of the file.
	FileNo string
	// FileAttachmentID: 文件 / The file.
	FileAttachmentID string
	// UsedBy: 用于何记录 / Record that it serves.
	UsedBy string
	// Weight: 作用 / Weight.
	Weight ResultWeight
	// ConclusionZh: 结论；与等级相反时须说明 / Conclusion; asked for where the weight contradicts the grade.
	ConclusionZh string
	// Decision: 采纳与否 / Decision.
	Decision UseDecision
	// DecidedMeetingOn: 决定会议日期 / Day of the meeting that decided.
	DecidedMeetingOn Date
	// DecisionDocumentID: 会议纪要 / Minutes of it.
	DecisionDocumentID string
	// UsedOn: 运用日 / Day on which it was decided.
	UsedOn Date
	// StaleSince: 所引版本被取代的时刻 / When the version it cites was superseded.
	StaleSince Time
	// ReconsideredZh: 重新考虑的说明 / What was reconsidered since.
	ReconsideredZh string
	// Status: 状态 / State.
	Status ResultUseStatus
}

// The fields of ResultUse by index.
const (
	ResultUseFieldKind               = 0
	ResultUseFieldUnitID             = 1
	ResultUseFieldPersonAccountID    = 2
	ResultUseFieldPersonMemberID     = 3
	ResultUseFieldRoleInUnitZh       = 4
	ResultUseFieldPostZh             = 5
	ResultUseFieldAppointmentKind    = 6
	ResultUseFieldCycleID            = 7
	ResultUseFieldAssessmentID       = 8
	ResultUseFieldAssessmentVersion  = 9
	ResultUseFieldPartyGrade         = 10
	ResultUseFieldCentralGrade       = 11
	ResultUseFieldOverallGrade       = 12
	ResultUseFieldAssessmentHash     = 13
	ResultUseFieldPointsBalance      = 14
	ResultUseFieldAccountabilityIDs  = 15
	ResultUseFieldOpenWeakCaseID     = 16
	ResultUseFieldFileNo             = 17
	ResultUseFieldFileAttachmentID   = 18
	ResultUseFieldUsedBy             = 19
	ResultUseFieldWeight             = 20
	ResultUseFieldConclusionZh       = 21
	ResultUseFieldDecision           = 22
	ResultUseFieldDecidedMeetingOn   = 23
	ResultUseFieldDecisionDocumentID = 24
	ResultUseFieldUsedOn             = 25
	ResultUseFieldStaleSince         = 26
	ResultUseFieldReconsideredZh     = 27
	ResultUseFieldStatus             = 28
)

// NewResultUse makes an empty ResultUse.
func NewResultUse() *ResultUse {
	x := &ResultUse{}
	x.Body = x
	return x
}

// TypeName returns "ResultUse".
func (x *ResultUse) TypeName() string { return "ResultUse" }

// TypeNo returns 17.
func (x *ResultUse) TypeNo() int { return 17 }

// Copy returns a shallow copy with an envelope of its own.
func (x *ResultUse) Copy() *Record {
	y := &ResultUse{Record: x.envelope(), Kind: x.Kind, UnitID: x.UnitID, PersonAccountID: x.PersonAccountID, PersonMemberID: x.PersonMemberID, RoleInUnitZh: x.RoleInUnitZh, PostZh: x.PostZh, AppointmentKind: x.AppointmentKind, CycleID: x.CycleID, AssessmentID: x.AssessmentID, AssessmentVersion: x.AssessmentVersion, PartyGrade: x.PartyGrade, CentralGrade: x.CentralGrade, OverallGrade: x.OverallGrade, AssessmentHash: x.AssessmentHash, PointsBalance: x.PointsBalance, AccountabilityIDs: x.AccountabilityIDs, OpenWeakCaseID: x.OpenWeakCaseID, FileNo: x.FileNo, FileAttachmentID: x.FileAttachmentID, UsedBy: x.UsedBy, Weight: x.Weight, ConclusionZh: x.ConclusionZh, Decision: x.Decision, DecidedMeetingOn: x.DecidedMeetingOn, DecisionDocumentID: x.DecisionDocumentID, UsedOn: x.UsedOn, StaleSince: x.StaleSince, ReconsideredZh: x.ReconsideredZh, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *ResultUse) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(string(x.Kind))
	case 1:
		return String(x.UnitID)
	case 2:
		return String(x.PersonAccountID)
	case 3:
		return String(x.PersonMemberID)
	case 4:
		return String(x.RoleInUnitZh)
	case 5:
		return String(x.PostZh)
	case 6:
		return String(string(x.AppointmentKind))
	case 7:
		return String(x.CycleID)
	case 8:
		return String(x.AssessmentID)
	case 9:
		return Int(x.AssessmentVersion)
	case 10:
		return String(string(x.PartyGrade))
	case 11:
		return String(string(x.CentralGrade))
	case 12:
		return String(string(x.OverallGrade))
	case 13:
		return String(x.AssessmentHash)
	case 14:
		return Int(x.PointsBalance)
	case 15:
		return List(x.AccountabilityIDs)
	case 16:
		return String(x.OpenWeakCaseID)
	case 17:
		return String(x.FileNo)
	case 18:
		return String(x.FileAttachmentID)
	case 19:
		return Object(x.UsedBy)
	case 20:
		return String(string(x.Weight))
	case 21:
		return String(x.ConclusionZh)
	case 22:
		return String(string(x.Decision))
	case 23:
		return DateValue(x.DecidedMeetingOn)
	case 24:
		return String(x.DecisionDocumentID)
	case 25:
		return DateValue(x.UsedOn)
	case 26:
		return TimeValue(x.StaleSince)
	case 27:
		return String(x.ReconsideredZh)
	case 28:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *ResultUse) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.Kind = ResultUseKind(v.S)
	case 1:
		x.UnitID = v.S
	case 2:
		x.PersonAccountID = v.S
	case 3:
		x.PersonMemberID = v.S
	case 4:
		x.RoleInUnitZh = v.S
	case 5:
		x.PostZh = v.S
	case 6:
		x.AppointmentKind = AppointmentKind(v.S)
	case 7:
		x.CycleID = v.S
	case 8:
		x.AssessmentID = v.S
	case 9:
		x.AssessmentVersion = v.N
	case 10:
		x.PartyGrade = Grade(v.S)
	case 11:
		x.CentralGrade = Grade(v.S)
	case 12:
		x.OverallGrade = Grade(v.S)
	case 13:
		x.AssessmentHash = v.S
	case 14:
		x.PointsBalance = v.N
	case 15:
		x.AccountabilityIDs = v.L
	case 16:
		x.OpenWeakCaseID = v.S
	case 17:
		x.FileNo = v.S
	case 18:
		x.FileAttachmentID = v.S
	case 19:
		x.UsedBy = v.S
	case 20:
		x.Weight = ResultWeight(v.S)
	case 21:
		x.ConclusionZh = v.S
	case 22:
		x.Decision = UseDecision(v.S)
	case 23:
		x.DecidedMeetingOn = Date(v.N)
	case 24:
		x.DecisionDocumentID = v.S
	case 25:
		x.UsedOn = Date(v.N)
	case 26:
		x.StaleSince = Time(v.N)
	case 27:
		x.ReconsideredZh = v.S
	case 28:
		x.Status = ResultUseStatus(v.S)
	}
}

// Str returns field i as text.
func (x *ResultUse) Str(i int) string {
	switch i {
	case 0:
		return string(x.Kind)
	case 1:
		return x.UnitID
	case 2:
		return x.PersonAccountID
	case 3:
		return x.PersonMemberID
	case 4:
		return x.RoleInUnitZh
	case 5:
		return x.PostZh
	case 6:
		return string(x.AppointmentKind)
	case 7:
		return x.CycleID
	case 8:
		return x.AssessmentID
	case 10:
		return string(x.PartyGrade)
	case 11:
		return string(x.CentralGrade)
	case 12:
		return string(x.OverallGrade)
	case 13:
		return x.AssessmentHash
	case 16:
		return x.OpenWeakCaseID
	case 17:
		return x.FileNo
	case 18:
		return x.FileAttachmentID
	case 19:
		return x.UsedBy
	case 20:
		return string(x.Weight)
	case 21:
		return x.ConclusionZh
	case 22:
		return string(x.Decision)
	case 24:
		return x.DecisionDocumentID
	case 27:
		return x.ReconsideredZh
	case 28:
		return string(x.Status)
	}
	return ""
}

// Regulation is 条例 / Regulation.
type Regulation string

// The values of Regulation.
const (
	// RegulationBranchWorkRegulations: 中国共产党支部工作条例（试行） / Regulations on the work of party branches (trial).
	RegulationBranchWorkRegulations Regulation = "BRANCH_WORK_REGULATIONS"
	// RegulationSoeGrassrootsRegulations: 中国共产党国有企业基层组织工作条例（试行） / Regulations on grassroots party organisations in state-owned enterprises (trial).
	RegulationSoeGrassrootsRegulations Regulation = "SOE_GRASSROOTS_REGULATIONS"
)

// ArticleCheck is 条款目录的出厂核对 / How sure the shipped number of an article is.
type ArticleCheck string

// The values of ArticleCheck.
const (
	// ArticleCheckSeen: 见过条号 / The number was seen.
	ArticleCheckSeen ArticleCheck = "SEEN"
	// ArticleCheckRecalled: 凭记忆 / From memory.
	ArticleCheckRecalled ArticleCheck = "RECALLED"
	// ArticleCheckUnsure: 待查 / Unsure.
	ArticleCheckUnsure ArticleCheck = "UNSURE"
)

// ArticleStatus is 条款状态 / State of an article.
type ArticleStatus string

// The values of ArticleStatus.
const (
	// ArticleStatusDraft: 草稿 / Draft.
	ArticleStatusDraft ArticleStatus = "DRAFT"
	// ArticleStatusConfirmed: 已核对 / Confirmed by a person against the printed text.
	ArticleStatusConfirmed ArticleStatus = "CONFIRMED"
	// ArticleStatusRetired: 已停用 / Retired.
	ArticleStatusRetired ArticleStatus = "RETIRED"
)

// RegulationArticle is 条例条款：只存条号和自拟的要点，不存原文 / Article of a regulation: its number and a subject in our own words, never its text.
type RegulationArticle struct {
	Record
	// Regulation: 条例 / Regulation.
	Regulation Regulation
	// ArticleNo: 条号 / Number of the article.
	ArticleNo int64
	// Edition: 版本 / Edition.
	Edition string
	// ChapterNo: 章 / Chapter.
	ChapterNo int64
	// ChapterZh: 章名 / Title of the chapter.
	ChapterZh string
	// SubjectZh: 要点，自拟 / Subject, in our own words.
	SubjectZh string
	// SubjectEn: 要点英文 / Subject in English.
	SubjectEn string
	// AppliesTo: 适用的单位类别 / Kinds of unit that it applies to.
	AppliesTo []string
	// CriteriaCodes: 相关指标 / Criteria that it touches.
	CriteriaCodes []string
	// QuestionZh: 自查提问 / Question of the self-check.
	QuestionZh string
	// SelfCheck: 用于自查 / It is compared with in self-checks.
	SelfCheck bool
	// ShippedCheck: 出厂核对 / How sure its shipped number is.
	ShippedCheck ArticleCheck
	// ConfirmedBy: 核对人 / Who confirmed it against the printed text.
	ConfirmedBy string
	// ConfirmedAt: 核对的时刻 / When it was confirmed.
	ConfirmedAt Time
	// Status: 状态 / State.
	Status ArticleStatus
}

// The fields of RegulationArticle by index.
const (
	RegulationArticleFieldRegulation    = 0
	RegulationArticleFieldArticleNo     = 1
	RegulationArticleFieldEdition       = 2
	RegulationArticleFieldChapterNo     = 3
	RegulationArticleFieldChapterZh     = 4
	RegulationArticleFieldSubjectZh     = 5
	RegulationArticleFieldSubjectEn     = 6
	RegulationArticleFieldAppliesTo     = 7
	RegulationArticleFieldCriteriaCodes = 8
	RegulationArticleFieldQuestionZh    = 9
	RegulationArticleFieldSelfCheck     = 10
	RegulationArticleFieldShippedCheck  = 11
	RegulationArticleFieldConfirmedBy   = 12
	RegulationArticleFieldConfirmedAt   = 13
	RegulationArticleFieldStatus        = 14
)

// NewRegulationArticle makes an empty RegulationArticle.
func NewRegulationArticle() *RegulationArticle {
	x := &RegulationArticle{}
	x.Body = x
	return x
}

// TypeName returns "RegulationArticle".
func (x *RegulationArticle) TypeName() string { return "RegulationArticle" }

// TypeNo returns 18.
func (x *RegulationArticle) TypeNo() int { return 18 }

// Copy returns a shallow copy with an envelope of its own.
func (x *RegulationArticle) Copy() *Record {
	y := &RegulationArticle{Record: x.envelope(), Regulation: x.Regulation, ArticleNo: x.ArticleNo, Edition: x.Edition, ChapterNo: x.ChapterNo, ChapterZh: x.ChapterZh, SubjectZh: x.SubjectZh, SubjectEn: x.SubjectEn, AppliesTo: x.AppliesTo, CriteriaCodes: x.CriteriaCodes, QuestionZh: x.QuestionZh, SelfCheck: x.SelfCheck, ShippedCheck: x.ShippedCheck, ConfirmedBy: x.ConfirmedBy, ConfirmedAt: x.ConfirmedAt, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *RegulationArticle) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(string(x.Regulation))
	case 1:
		return Int(x.ArticleNo)
	case 2:
		return String(x.Edition)
	case 3:
		return Int(x.ChapterNo)
	case 4:
		return String(x.ChapterZh)
	case 5:
		return String(x.SubjectZh)
	case 6:
		return String(x.SubjectEn)
	case 7:
		return List(x.AppliesTo)
	case 8:
		return List(x.CriteriaCodes)
	case 9:
		return String(x.QuestionZh)
	case 10:
		return Bool(x.SelfCheck)
	case 11:
		return String(string(x.ShippedCheck))
	case 12:
		return String(x.ConfirmedBy)
	case 13:
		return TimeValue(x.ConfirmedAt)
	case 14:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *RegulationArticle) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.Regulation = Regulation(v.S)
	case 1:
		x.ArticleNo = v.N
	case 2:
		x.Edition = v.S
	case 3:
		x.ChapterNo = v.N
	case 4:
		x.ChapterZh = v.S
	case 5:
		x.SubjectZh = v.S
	case 6:
		x.SubjectEn = v.S
	case 7:
		x.AppliesTo = v.L
	case 8:
		x.CriteriaCodes = v.L
	case 9:
		x.QuestionZh = v.S
	case 10:
		x.SelfCheck = v.N != 0
	case 11:
		x.ShippedCheck = ArticleCheck(v.S)
	case 12:
		x.ConfirmedBy = v.S
	case 13:
		x.ConfirmedAt = Time(v.N)
	case 14:
		x.Status = ArticleStatus(v.S)
	}
}

// Str returns field i as text.
func (x *RegulationArticle) Str(i int) string {
	switch i {
	case 0:
		return string(x.Regulation)
	case 2:
		return x.Edition
	case 4:
		return x.ChapterZh
	case 5:
		return x.SubjectZh
	case 6:
		return x.SubjectEn
	case 9:
		return x.QuestionZh
	case 11:
		return string(x.ShippedCheck)
	case 12:
		return x.ConfirmedBy
	case 14:
		return string(x.Status)
	}
	return ""
}

// CheckConclusion is 自查结论 / Conclusion of a line of a self-check.
type CheckConclusion string

// The values of CheckConclusion.
const (
	// CheckConclusionMet: 符合 / Met.
	CheckConclusionMet CheckConclusion = "MET"
	// CheckConclusionGap: 有差距 / There is a gap.
	CheckConclusionGap CheckConclusion = "GAP"
	// CheckConclusionNotApplicable: 不适用 / Not applicable.
	CheckConclusionNotApplicable CheckConclusion = "NOT_APPLICABLE"
)

// SelfCheckLine is 自查表的一行：一条条款的对照结论 / Line of a self-check: the conclusion on one article.
type SelfCheckLine struct {
	// ArticleID: 条款 / Article.
	ArticleID string `json:"articleId"`
	// Conclusion: 结论 / Conclusion.
	Conclusion CheckConclusion `json:"conclusion"`
	// NoteZh: 说明 / Note.
	NoteZh string `json:"noteZh,omitempty"`
	// GapZh: 差距 / Gap.
	GapZh string `json:"gapZh,omitempty"`
	// EvidenceIDs: 佐证 / Evidence.
	EvidenceIDs []string `json:"evidenceIds,omitempty"`
	// Refs: 佐证记录 / Records that show it.
	Refs []RecordRef `json:"refs,omitempty"`
	// ProblemID: 由此登记的问题 / Problem that it was registered as.
	ProblemID string `json:"problemId,omitempty"`
}

// SelfCheckStatus is 自查表状态 / State of a sheet.
type SelfCheckStatus string

// The values of SelfCheckStatus.
const (
	// SelfCheckStatusOpen: 待填 / Open.
	SelfCheckStatusOpen SelfCheckStatus = "OPEN"
	// SelfCheckStatusFilled: 已填报 / Filled in.
	SelfCheckStatusFilled SelfCheckStatus = "FILLED"
	// SelfCheckStatusReturned: 已退回 / Returned.
	SelfCheckStatusReturned SelfCheckStatus = "RETURNED"
	// SelfCheckStatusUnitReviewed: 上级已审 / Reviewed above.
	SelfCheckStatusUnitReviewed SelfCheckStatus = "UNIT_REVIEWED"
	// SelfCheckStatusClosed: 已了结 / Closed.
	SelfCheckStatusClosed SelfCheckStatus = "CLOSED"
)

// RegulationSelfCheck is 条例对照自查表 / Self-check of one unit against the articles of a drive.
type RegulationSelfCheck struct {
	Record
	// CampaignID: 自查行动 / Drive.
	CampaignID string
	// UnitID: 单位 / Unit.
	UnitID string
	// CycleID: 循环 / Cycle.
	CycleID string
	// DueOn: 期限 / Due date.
	DueOn Date
	// Lines: 各条结论 / Conclusions.
	Lines []string
	// MeetingRef: 集体研究的会议记录 / Meeting at which it was discussed.
	MeetingRef string
	// MetCount: 符合数 / Articles met.
	MetCount int64
	// GapCount: 差距数 / Gaps.
	GapCount int64
	// NaCount: 不适用数 / Articles that do not apply.
	NaCount int64
	// FilledBy: 填报人 / Filled in by.
	FilledBy string
	// FilledAt: 填报的时刻 / When it was filled in.
	FilledAt Time
	// ReviewedBy: 审核人 / Reviewed by.
	ReviewedBy string
	// ReviewedAt: 审核的时刻 / When it was reviewed.
	ReviewedAt Time
	// Status: 状态 / State.
	Status SelfCheckStatus
}

// The fields of RegulationSelfCheck by index.
const (
	RegulationSelfCheckFieldCampaignID = 0
	RegulationSelfCheckFieldUnitID     = 1
	RegulationSelfCheckFieldCycleID    = 2
	RegulationSelfCheckFieldDueOn      = 3
	RegulationSelfCheckFieldLines      = 4
	RegulationSelfCheckFieldMeetingRef = 5
	RegulationSelfCheckFieldMetCount   = 6
	RegulationSelfCheckFieldGapCount   = 7
	RegulationSelfCheckFieldNaCount    = 8
	RegulationSelfCheckFieldFilledBy   = 9
	RegulationSelfCheckFieldFilledAt   = 10
	RegulationSelfCheckFieldReviewedBy = 11
	RegulationSelfCheckFieldReviewedAt = 12
	RegulationSelfCheckFieldStatus     = 13
)

// NewRegulationSelfCheck makes an empty RegulationSelfCheck.
func NewRegulationSelfCheck() *RegulationSelfCheck {
	x := &RegulationSelfCheck{}
	x.Body = x
	return x
}

// TypeName returns "RegulationSelfCheck".
func (x *RegulationSelfCheck) TypeName() string { return "RegulationSelfCheck" }

// TypeNo returns 19.
func (x *RegulationSelfCheck) TypeNo() int { return 19 }

// Copy returns a shallow copy with an envelope of its own.
func (x *RegulationSelfCheck) Copy() *Record {
	y := &RegulationSelfCheck{Record: x.envelope(), CampaignID: x.CampaignID, UnitID: x.UnitID, CycleID: x.CycleID, DueOn: x.DueOn, Lines: x.Lines, MeetingRef: x.MeetingRef, MetCount: x.MetCount, GapCount: x.GapCount, NaCount: x.NaCount, FilledBy: x.FilledBy, FilledAt: x.FilledAt, ReviewedBy: x.ReviewedBy, ReviewedAt: x.ReviewedAt, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *RegulationSelfCheck) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.CampaignID)
	case 1:
		return String(x.UnitID)
	case 2:
		return String(x.CycleID)
	case 3:
		return DateValue(x.DueOn)
	case 4:
		return List(x.Lines)
	case 5:
		return String(x.MeetingRef)
	case 6:
		return Int(x.MetCount)
	case 7:
		return Int(x.GapCount)
	case 8:
		return Int(x.NaCount)
	case 9:
		return String(x.FilledBy)
	case 10:
		return TimeValue(x.FilledAt)
	case 11:
		return String(x.ReviewedBy)
	case 12:
		return TimeValue(x.ReviewedAt)
	case 13:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *RegulationSelfCheck) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.CampaignID = v.S
	case 1:
		x.UnitID = v.S
	case 2:
		x.CycleID = v.S
	case 3:
		x.DueOn = Date(v.N)
	case 4:
		x.Lines = v.L
	case 5:
		x.MeetingRef = v.S
	case 6:
		x.MetCount = v.N
	case 7:
		x.GapCount = v.N
	case 8:
		x.NaCount = v.N
	case 9:
		x.FilledBy = v.S
	case 10:
		x.FilledAt = Time(v.N)
	case 11:
		x.ReviewedBy = v.S
	case 12:
		x.ReviewedAt = Time(v.N)
	case 13:
		x.Status = SelfCheckStatus(v.S)
	}
}

// Str returns field i as text.
func (x *RegulationSelfCheck) Str(i int) string {
	switch i {
	case 0:
		return x.CampaignID
	case 1:
		return x.UnitID
	case 2:
		return x.CycleID
	case 5:
		return x.MeetingRef
	case 9:
		return x.FilledBy
	case 11:
		return x.ReviewedBy
	case 13:
		return string(x.Status)
	}
	return ""
}

// KeyWorkStatus is 年度重点工作要求状态 / State of a key-work requirement.
type KeyWorkStatus string

// The values of KeyWorkStatus.
const (
	// KeyWorkStatusDraft: 草稿 / Draft.
	KeyWorkStatusDraft KeyWorkStatus = "DRAFT"
	// KeyWorkStatusIssued: 已印发 / Issued.
	KeyWorkStatusIssued KeyWorkStatus = "ISSUED"
	// KeyWorkStatusClosed: 已了结 / Closed.
	KeyWorkStatusClosed KeyWorkStatus = "CLOSED"
)

// KeyWorkRequirement is 年度党建重点工作要求 / Key-work requirement of the year.
type KeyWorkRequirement struct {
	Record
	// OwnerUnitID: 所属单位 / Unit that asks.
	OwnerUnitID string
	// CycleID: 循环 / Cycle.
	CycleID string
	// Code: 编号 / Code.
	Code string
	// TitleZh: 标题 / Title.
	TitleZh string
	// RequirementZh: 要求 / Requirement.
	RequirementZh string
	// DocumentTitleZh: 文件标题 / Title of the document.
	DocumentTitleZh string
	// DocumentAttachmentID: 文件 / The document.
	DocumentAttachmentID string
	// UnitKinds: 涉及的单位类别 / Kinds of unit.
	UnitKinds []string
	// ScopeUnitIDs: 涉及的单位；空为全部 / Units; all if empty.
	ScopeUnitIDs []string
	// CriteriaCodes: 相关指标 / Criteria that it touches.
	CriteriaCodes []string
	// DueOn: 期限 / Due date.
	DueOn Date
	// IssuedAt: 印发的时刻 / When it was issued.
	IssuedAt Time
	// Status: 状态 / State.
	Status KeyWorkStatus
}

// The fields of KeyWorkRequirement by index.
const (
	KeyWorkRequirementFieldOwnerUnitID          = 0
	KeyWorkRequirementFieldCycleID              = 1
	KeyWorkRequirementFieldCode                 = 2
	KeyWorkRequirementFieldTitleZh              = 3
	KeyWorkRequirementFieldRequirementZh        = 4
	KeyWorkRequirementFieldDocumentTitleZh      = 5
	KeyWorkRequirementFieldDocumentAttachmentID = 6
	KeyWorkRequirementFieldUnitKinds            = 7
	KeyWorkRequirementFieldScopeUnitIDs         = 8
	KeyWorkRequirementFieldCriteriaCodes        = 9
	KeyWorkRequirementFieldDueOn                = 10
	KeyWorkRequirementFieldIssuedAt             = 11
	KeyWorkRequirementFieldStatus               = 12
)

// NewKeyWorkRequirement makes an empty KeyWorkRequirement.
func NewKeyWorkRequirement() *KeyWorkRequirement {
	x := &KeyWorkRequirement{}
	x.Body = x
	return x
}

// TypeName returns "KeyWorkRequirement".
func (x *KeyWorkRequirement) TypeName() string { return "KeyWorkRequirement" }

// TypeNo returns 20.
func (x *KeyWorkRequirement) TypeNo() int { return 20 }

// Copy returns a shallow copy with an envelope of its own.
func (x *KeyWorkRequirement) Copy() *Record {
	y := &KeyWorkRequirement{Record: x.envelope(), OwnerUnitID: x.OwnerUnitID, CycleID: x.CycleID, Code: x.Code, TitleZh: x.TitleZh, RequirementZh: x.RequirementZh, DocumentTitleZh: x.DocumentTitleZh, DocumentAttachmentID: x.DocumentAttachmentID, UnitKinds: x.UnitKinds, ScopeUnitIDs: x.ScopeUnitIDs, CriteriaCodes: x.CriteriaCodes, DueOn: x.DueOn, IssuedAt: x.IssuedAt, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *KeyWorkRequirement) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.OwnerUnitID)
	case 1:
		return String(x.CycleID)
	case 2:
		return String(x.Code)
	case 3:
		return String(x.TitleZh)
	case 4:
		return String(x.RequirementZh)
	case 5:
		return String(x.DocumentTitleZh)
	case 6:
		return String(x.DocumentAttachmentID)
	case 7:
		return List(x.UnitKinds)
	case 8:
		return List(x.ScopeUnitIDs)
	case 9:
		return List(x.CriteriaCodes)
	case 10:
		return DateValue(x.DueOn)
	case 11:
		return TimeValue(x.IssuedAt)
	case 12:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *KeyWorkRequirement) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.OwnerUnitID = v.S
	case 1:
		x.CycleID = v.S
	case 2:
		x.Code = v.S
	case 3:
		x.TitleZh = v.S
	case 4:
		x.RequirementZh = v.S
	case 5:
		x.DocumentTitleZh = v.S
	case 6:
		x.DocumentAttachmentID = v.S
	case 7:
		x.UnitKinds = v.L
	case 8:
		x.ScopeUnitIDs = v.L
	case 9:
		x.CriteriaCodes = v.L
	case 10:
		x.DueOn = Date(v.N)
	case 11:
		x.IssuedAt = Time(v.N)
	case 12:
		x.Status = KeyWorkStatus(v.S)
	}
}

// Str returns field i as text.
func (x *KeyWorkRequirement) Str(i int) string {
	switch i {
	case 0:
		return x.OwnerUnitID
	case 1:
		return x.CycleID
	case 2:
		return x.Code
	case 3:
		return x.TitleZh
	case 4:
		return x.RequirementZh
	case 5:
		return x.DocumentTitleZh
	case 6:
		return x.DocumentAttachmentID
	case 12:
		return string(x.Status)
	}
	return ""
}

// ZeroingStatus is 归零事项状态 / State of a zeroing item.
type ZeroingStatus string

// The values of ZeroingStatus.
const (
	// ZeroingStatusOpen: 待办 / Open.
	ZeroingStatusOpen ZeroingStatus = "OPEN"
	// ZeroingStatusZeroing: 归零中 / Being zeroed.
	ZeroingStatusZeroing ZeroingStatus = "ZEROING"
	// ZeroingStatusZeroed: 已归零 / Zeroed.
	ZeroingStatusZeroed ZeroingStatus = "ZEROED"
	// ZeroingStatusCancelled: 已取消 / Cancelled.
	ZeroingStatusCancelled ZeroingStatus = "CANCELLED"
)

// ZeroingRespectKind is 归零的方面 / Respect of a zeroing.
type ZeroingRespectKind string

// The values of ZeroingRespectKind.
const (
	// ZeroingRespectKindThinking: 思想 / Thinking.
	ZeroingRespectKindThinking ZeroingRespectKind = "THINKING"
	// ZeroingRespectKindSystemMethods: 制度办法 / System and methods.
	ZeroingRespectKindSystemMethods ZeroingRespectKind = "SYSTEM_METHODS"
	// ZeroingRespectKindConcretePractice: 具体实践 / Concrete practice.
	ZeroingRespectKindConcretePractice ZeroingRespectKind = "CONCRETE_PRACTICE"
)

// RespectStatus is 归零方面状态 / State of a respect.
type RespectStatus string

// The values of RespectStatus.
const (
	// RespectStatusOpen: 待办 / Open.
	RespectStatusOpen RespectStatus = "OPEN"
	// RespectStatusSubmitted: 已提交 / Submitted.
	RespectStatusSubmitted RespectStatus = "SUBMITTED"
	// RespectStatusReturned: 已退回 / Returned.
	RespectStatusReturned RespectStatus = "RETURNED"
	// RespectStatusAccepted: 已验收 / Accepted.
	RespectStatusAccepted RespectStatus = "ACCEPTED"
)

// ZeroingItem is 归零事项：一个单位对一项年度重点要求，从三个方面归零 / Zeroing item: one unit against one requirement, in three respects.
type ZeroingItem struct {
	Record
	// RequirementID: 年度重点工作要求 / Requirement.
	RequirementID string
	// UnitID: 单位 / Unit.
	UnitID string
	// CycleID: 循环 / Cycle.
	CycleID string
	// OpenedOn: 建立日 / Day on which it was opened.
	OpenedOn Date
	// CurrentStateZh: 现状：从零看起 / Where the unit stands, with nothing taken for granted.
	CurrentStateZh string
	// DueOn: 期限 / Due date.
	DueOn Date
	// ZeroedOn: 归零日 / Day on which it was zeroed.
	ZeroedOn Date
	// RespectsDone: 已验收的方面数，0至3 / Respects accepted, 0 to 3.
	RespectsDone int64
	// ThinkingZeroedOn: 思想方面归零日 / Thinking, zeroed on.
	ThinkingZeroedOn Date
	// SystemZeroedOn: 制度办法方面归零日 / System and methods, zeroed on.
	SystemZeroedOn Date
	// PracticeZeroedOn: 具体实践方面归零日 / Concrete practice, zeroed on.
	PracticeZeroedOn Date
	// Status: 状态 / State.
	Status ZeroingStatus
	// ReopenedRespect: 重新打开的方面：事项由已归零退回时须指明 / Respect that is opened again: named where what was zeroed goes back.
	ReopenedRespect ZeroingRespectKind
}

// The fields of ZeroingItem by index.
const (
	ZeroingItemFieldRequirementID    = 0
	ZeroingItemFieldUnitID           = 1
	ZeroingItemFieldCycleID          = 2
	ZeroingItemFieldOpenedOn         = 3
	ZeroingItemFieldCurrentStateZh   = 4
	ZeroingItemFieldDueOn            = 5
	ZeroingItemFieldZeroedOn         = 6
	ZeroingItemFieldRespectsDone     = 7
	ZeroingItemFieldThinkingZeroedOn = 8
	ZeroingItemFieldSystemZeroedOn   = 9
	ZeroingItemFieldPracticeZeroedOn = 10
	ZeroingItemFieldStatus           = 11
	ZeroingItemFieldReopenedRespect  = 12
)

// NewZeroingItem makes an empty ZeroingItem.
func NewZeroingItem() *ZeroingItem {
	x := &ZeroingItem{}
	x.Body = x
	return x
}

// TypeName returns "ZeroingItem".
func (x *ZeroingItem) TypeName() string { return "ZeroingItem" }

// TypeNo returns 21.
func (x *ZeroingItem) TypeNo() int { return 21 }

// Copy returns a shallow copy with an envelope of its own.
func (x *ZeroingItem) Copy() *Record {
	y := &ZeroingItem{Record: x.envelope(), RequirementID: x.RequirementID, UnitID: x.UnitID, CycleID: x.CycleID, OpenedOn: x.OpenedOn, CurrentStateZh: x.CurrentStateZh, DueOn: x.DueOn, ZeroedOn: x.ZeroedOn, RespectsDone: x.RespectsDone, ThinkingZeroedOn: x.ThinkingZeroedOn, SystemZeroedOn: x.SystemZeroedOn, PracticeZeroedOn: x.PracticeZeroedOn, Status: x.Status, ReopenedRespect: x.ReopenedRespect}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *ZeroingItem) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.RequirementID)
	case 1:
		return String(x.UnitID)
	case 2:
		return String(x.CycleID)
	case 3:
		return DateValue(x.OpenedOn)
	case 4:
		return String(x.CurrentStateZh)
	case 5:
		return DateValue(x.DueOn)
	case 6:
		return DateValue(x.ZeroedOn)
	case 7:
		return Int(x.RespectsDone)
	case 8:
		return DateValue(x.ThinkingZeroedOn)
	case 9:
		return DateValue(x.SystemZeroedOn)
	case 10:
		return DateValue(x.PracticeZeroedOn)
	case 11:
		return String(string(x.Status))
	case 12:
		return String(string(x.ReopenedRespect))
	}
	return Null
}

// Set stores a value in field i.
func (x *ZeroingItem) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.RequirementID = v.S
	case 1:
		x.UnitID = v.S
	case 2:
		x.CycleID = v.S
	case 3:
		x.OpenedOn = Date(v.N)
	case 4:
		x.CurrentStateZh = v.S
	case 5:
		x.DueOn = Date(v.N)
	case 6:
		x.ZeroedOn = Date(v.N)
	case 7:
		x.RespectsDone = v.N
	case 8:
		x.ThinkingZeroedOn = Date(v.N)
	case 9:
		x.SystemZeroedOn = Date(v.N)
	case 10:
		x.PracticeZeroedOn = Date(v.N)
	case 11:
		x.Status = ZeroingStatus(v.S)
	case 12:
		x.ReopenedRespect = ZeroingRespectKind(v.S)
	}
}

// Str returns field i as text.
func (x *ZeroingItem) Str(i int) string {
	switch i {
	case 0:
		return x.RequirementID
	case 1:
		return x.UnitID
	case 2:
		return x.CycleID
	case 4:
		return x.CurrentStateZh
	case 11:
		return string(x.Status)
	case 12:
		return string(x.ReopenedRespect)
	}
	return ""
}

// ZeroingRespect is 归零的一个方面 / One respect of a zeroing item.
type ZeroingRespect struct {
	Record
	// ItemID: 归零事项 / Item.
	ItemID string
	// UnitID: 单位 / Unit.
	UnitID string
	// Respect: 方面 / Respect.
	Respect ZeroingRespectKind
	// MeasureZh: 措施 / Measure.
	MeasureZh string
	// OwnerMemberID: 责任党员 / Member responsible.
	OwnerMemberID string
	// OwnerAccountID: 责任账号 / Account responsible.
	OwnerAccountID string
	// DueOn: 期限 / Due date.
	DueOn Date
	// ResultZh: 结果 / Result.
	ResultZh string
	// EvidenceIDs: 佐证 / Evidence.
	EvidenceIDs []string
	// RecordRef: 作为佐证的记录 / Record that shows it.
	RecordRef string
	// RuleStandsZh: 重读现行制度并签字说明仍适用 / Statement, signed, that the rule in force was read again and stands.
	RuleStandsZh string
	// NoGapReasonZh: 此方面无差距的说明 / Why there is no gap in this respect.
	NoGapReasonZh string
	// SubmittedAt: 提交的时刻 / When it was submitted.
	SubmittedAt Time
	// SubmittedBy: 提交人 / Submitted by.
	SubmittedBy string
	// ZeroedOn: 验收日 / Day on which it was accepted.
	ZeroedOn Date
	// AcceptedBy: 验收人 / Accepted by.
	AcceptedBy string
	// Status: 状态 / State.
	Status RespectStatus
	// WaitedDays: 等待验收的天数，不计入期限 / Days in which it waited for who accepts; they do not count.
	WaitedDays int64
}

// The fields of ZeroingRespect by index.
const (
	ZeroingRespectFieldItemID         = 0
	ZeroingRespectFieldUnitID         = 1
	ZeroingRespectFieldRespect        = 2
	ZeroingRespectFieldMeasureZh      = 3
	ZeroingRespectFieldOwnerMemberID  = 4
	ZeroingRespectFieldOwnerAccountID = 5
	ZeroingRespectFieldDueOn          = 6
	ZeroingRespectFieldResultZh       = 7
	ZeroingRespectFieldEvidenceIDs    = 8
	ZeroingRespectFieldRecordRef      = 9
	ZeroingRespectFieldRuleStandsZh   = 10
	ZeroingRespectFieldNoGapReasonZh  = 11
	ZeroingRespectFieldSubmittedAt    = 12
	ZeroingRespectFieldSubmittedBy    = 13
	ZeroingRespectFieldZeroedOn       = 14
	ZeroingRespectFieldAcceptedBy     = 15
	ZeroingRespectFieldStatus         = 16
	ZeroingRespectFieldWaitedDays     = 17
)

// NewZeroingRespect makes an empty ZeroingRespect.
func NewZeroingRespect() *ZeroingRespect {
	x := &ZeroingRespect{}
	x.Body = x
	return x
}

// TypeName returns "ZeroingRespect".
func (x *ZeroingRespect) TypeName() string { return "ZeroingRespect" }

// TypeNo returns 22.
func (x *ZeroingRespect) TypeNo() int { return 22 }

// Copy returns a shallow copy with an envelope of its own.
func (x *ZeroingRespect) Copy() *Record {
	y := &ZeroingRespect{Record: x.envelope(), ItemID: x.ItemID, UnitID: x.UnitID, Respect: x.Respect, MeasureZh: x.MeasureZh, OwnerMemberID: x.OwnerMemberID, OwnerAccountID: x.OwnerAccountID, DueOn: x.DueOn, ResultZh: x.ResultZh, EvidenceIDs: x.EvidenceIDs, RecordRef: x.RecordRef, RuleStandsZh: x.RuleStandsZh, NoGapReasonZh: x.NoGapReasonZh, SubmittedAt: x.SubmittedAt, SubmittedBy: x.SubmittedBy, ZeroedOn: x.ZeroedOn, AcceptedBy: x.AcceptedBy, Status: x.Status, WaitedDays: x.WaitedDays}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *ZeroingRespect) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.ItemID)
	case 1:
		return String(x.UnitID)
	case 2:
		return String(string(x.Respect))
	case 3:
		return String(x.MeasureZh)
	case 4:
		return String(x.OwnerMemberID)
	case 5:
		return String(x.OwnerAccountID)
	case 6:
		return DateValue(x.DueOn)
	case 7:
		return String(x.ResultZh)
	case 8:
		return List(x.EvidenceIDs)
	case 9:
		return Object(x.RecordRef)
	case 10:
		return String(x.RuleStandsZh)
	case 11:
		return String(x.NoGapReasonZh)
	case 12:
		return TimeValue(x.SubmittedAt)
	case 13:
		return String(x.SubmittedBy)
	case 14:
		return DateValue(x.ZeroedOn)
	case 15:
		return String(x.AcceptedBy)
	case 16:
		return String(string(x.Status))
	case 17:
		return Int(x.WaitedDays)
	}
	return Null
}

// Set stores a value in field i.
func (x *ZeroingRespect) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.ItemID = v.S
	case 1:
		x.UnitID = v.S
	case 2:
		x.Respect = ZeroingRespectKind(v.S)
	case 3:
		x.MeasureZh = v.S
	case 4:
		x.OwnerMemberID = v.S
	case 5:
		x.OwnerAccountID = v.S
	case 6:
		x.DueOn = Date(v.N)
	case 7:
		x.ResultZh = v.S
	case 8:
		x.EvidenceIDs = v.L
	case 9:
		x.RecordRef = v.S
	case 10:
		x.RuleStandsZh = v.S
	case 11:
		x.NoGapReasonZh = v.S
	case 12:
		x.SubmittedAt = Time(v.N)
	case 13:
		x.SubmittedBy = v.S
	case 14:
		x.ZeroedOn = Date(v.N)
	case 15:
		x.AcceptedBy = v.S
	case 16:
		x.Status = RespectStatus(v.S)
	case 17:
		x.WaitedDays = v.N
	}
}

// Str returns field i as text.
func (x *ZeroingRespect) Str(i int) string {
	switch i {
	case 0:
		return x.ItemID
	case 1:
		return x.UnitID
	case 2:
		return string(x.Respect)
	case 3:
		return x.MeasureZh
	case 4:
		return x.OwnerMemberID
	case 5:
		return x.OwnerAccountID
	case 7:
		return x.ResultZh
	case 9:
		return x.RecordRef
	case 10:
		return x.RuleStandsZh
	case 11:
		return x.NoGapReasonZh
	case 13:
		return x.SubmittedBy
	case 15:
		return x.AcceptedBy
	case 16:
		return string(x.Status)
	}
	return ""
}

// CycleReviewStatus is 循环总结状态 / State of a cycle review.
type CycleReviewStatus string

// The values of CycleReviewStatus.
const (
	// CycleReviewStatusDraft: 草稿 / Draft.
	CycleReviewStatusDraft CycleReviewStatus = "DRAFT"
	// CycleReviewStatusCompiled: 已汇编 / Compiled.
	CycleReviewStatusCompiled CycleReviewStatus = "COMPILED"
	// CycleReviewStatusReviewed: 已审 / Reviewed.
	CycleReviewStatusReviewed CycleReviewStatus = "REVIEWED"
	// CycleReviewStatusConfirmed: 已确认 / Confirmed.
	CycleReviewStatusConfirmed CycleReviewStatus = "CONFIRMED"
	// CycleReviewStatusPublished: 已公布 / Published.
	CycleReviewStatusPublished CycleReviewStatus = "PUBLISHED"
)

// ReviewFigure is 循环总结中冻结的一个指标值 / Figure as it was frozen in a review.
type ReviewFigure struct {
	// Key: 指标 / Key of the figure.
	Key string `json:"key"`
	// Numerator: 分子 / Numerator.
	Numerator *float64 `json:"numerator,omitempty"`
	// Denominator: 分母 / Denominator.
	Denominator *float64 `json:"denominator,omitempty"`
	// Value: 值 / Value.
	Value *float64 `json:"value,omitempty"`
	// State: 状态 / State.
	State FigureState `json:"state"`
}

// CycleReview is 循环总结 / Review of a cycle.
type CycleReview struct {
	Record
	// CycleID: 循环 / Cycle.
	CycleID string
	// OwnerUnitID: 所属单位 / Unit.
	OwnerUnitID string
	// Figures: 冻结的指标值 / Figures, frozen.
	Figures []string
	// AsOfRev: 冻结时的修订号 / Revision that they are of.
	AsOfRev int64
	// BusinessFigureIDs: 并列的经营指标 / Business figures that stand beside.
	BusinessFigureIDs []string
	// ImprovementLines: 改进固化的逐条说明 / Lines on what became a standard.
	ImprovementLines []string
	// ProblemsTotal: 问题总数 / Problems of the cycle.
	ProblemsTotal int64
	// ProblemsClosed: 已关闭 / Closed.
	ProblemsClosed int64
	// ProblemsCarried: 已结转 / Carried over.
	ProblemsCarried int64
	// ProblemsUnsettled: 未了结 / Without an end or a successor.
	ProblemsUnsettled int64
	// StrengthsZh: 成绩 / Strengths.
	StrengthsZh string
	// WeaknessesZh: 不足 / Weaknesses.
	WeaknessesZh string
	// NextYearZh: 下一步 / What the next year does.
	NextYearZh string
	// NoDriveReasonZh: 未开展软弱涣散排查的决定 / Decision that no drive on weak branches was held.
	NoDriveReasonZh string
	// DecidedMeetingOn: 决定会议日期 / Day of the meeting that decided.
	DecidedMeetingOn Date
	// DecisionDocumentID: 会议纪要 / Minutes of it.
	DecisionDocumentID string
	// CompiledAt: 汇编的时刻 / When it was compiled.
	CompiledAt Time
	// ConfirmedAt: 确认的时刻 / When it was confirmed.
	ConfirmedAt Time
	// PublishedAt: 公布的时刻 / When it was published.
	PublishedAt Time
	// Status: 状态 / State.
	Status CycleReviewStatus
}

// The fields of CycleReview by index.
const (
	CycleReviewFieldCycleID            = 0
	CycleReviewFieldOwnerUnitID        = 1
	CycleReviewFieldFigures            = 2
	CycleReviewFieldAsOfRev            = 3
	CycleReviewFieldBusinessFigureIDs  = 4
	CycleReviewFieldImprovementLines   = 5
	CycleReviewFieldProblemsTotal      = 6
	CycleReviewFieldProblemsClosed     = 7
	CycleReviewFieldProblemsCarried    = 8
	CycleReviewFieldProblemsUnsettled  = 9
	CycleReviewFieldStrengthsZh        = 10
	CycleReviewFieldWeaknessesZh       = 11
	CycleReviewFieldNextYearZh         = 12
	CycleReviewFieldNoDriveReasonZh    = 13
	CycleReviewFieldDecidedMeetingOn   = 14
	CycleReviewFieldDecisionDocumentID = 15
	CycleReviewFieldCompiledAt         = 16
	CycleReviewFieldConfirmedAt        = 17
	CycleReviewFieldPublishedAt        = 18
	CycleReviewFieldStatus             = 19
)

// NewCycleReview makes an empty CycleReview.
func NewCycleReview() *CycleReview {
	x := &CycleReview{}
	x.Body = x
	return x
}

// TypeName returns "CycleReview".
func (x *CycleReview) TypeName() string { return "CycleReview" }

// TypeNo returns 23.
func (x *CycleReview) TypeNo() int { return 23 }

// Copy returns a shallow copy with an envelope of its own.
func (x *CycleReview) Copy() *Record {
	y := &CycleReview{Record: x.envelope(), CycleID: x.CycleID, OwnerUnitID: x.OwnerUnitID, Figures: x.Figures, AsOfRev: x.AsOfRev, BusinessFigureIDs: x.BusinessFigureIDs, ImprovementLines: x.ImprovementLines, ProblemsTotal: x.ProblemsTotal, ProblemsClosed: x.ProblemsClosed, ProblemsCarried: x.ProblemsCarried, ProblemsUnsettled: x.ProblemsUnsettled, StrengthsZh: x.StrengthsZh, WeaknessesZh: x.WeaknessesZh, NextYearZh: x.NextYearZh, NoDriveReasonZh: x.NoDriveReasonZh, DecidedMeetingOn: x.DecidedMeetingOn, DecisionDocumentID: x.DecisionDocumentID, CompiledAt: x.CompiledAt, ConfirmedAt: x.ConfirmedAt, PublishedAt: x.PublishedAt, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *CycleReview) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.CycleID)
	case 1:
		return String(x.OwnerUnitID)
	case 2:
		return List(x.Figures)
	case 3:
		return Int(x.AsOfRev)
	case 4:
		return List(x.BusinessFigureIDs)
	case 5:
		return List(x.ImprovementLines)
	case 6:
		return Int(x.ProblemsTotal)
	case 7:
		return Int(x.ProblemsClosed)
	case 8:
		return Int(x.ProblemsCarried)
	case 9:
		return Int(x.ProblemsUnsettled)
	case 10:
		return String(x.StrengthsZh)
	case 11:
		return String(x.WeaknessesZh)
	case 12:
		return String(x.NextYearZh)
	case 13:
		return String(x.NoDriveReasonZh)
	case 14:
		return DateValue(x.DecidedMeetingOn)
	case 15:
		return String(x.DecisionDocumentID)
	case 16:
		return TimeValue(x.CompiledAt)
	case 17:
		return TimeValue(x.ConfirmedAt)
	case 18:
		return TimeValue(x.PublishedAt)
	case 19:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *CycleReview) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.CycleID = v.S
	case 1:
		x.OwnerUnitID = v.S
	case 2:
		x.Figures = v.L
	case 3:
		x.AsOfRev = v.N
	case 4:
		x.BusinessFigureIDs = v.L
	case 5:
		x.ImprovementLines = v.L
	case 6:
		x.ProblemsTotal = v.N
	case 7:
		x.ProblemsClosed = v.N
	case 8:
		x.ProblemsCarried = v.N
	case 9:
		x.ProblemsUnsettled = v.N
	case 10:
		x.StrengthsZh = v.S
	case 11:
		x.WeaknessesZh = v.S
	case 12:
		x.NextYearZh = v.S
	case 13:
		x.NoDriveReasonZh = v.S
	case 14:
		x.DecidedMeetingOn = Date(v.N)
	case 15:
		x.DecisionDocumentID = v.S
	case 16:
		x.CompiledAt = Time(v.N)
	case 17:
		x.ConfirmedAt = Time(v.N)
	case 18:
		x.PublishedAt = Time(v.N)
	case 19:
		x.Status = CycleReviewStatus(v.S)
	}
}

// Str returns field i as text.
func (x *CycleReview) Str(i int) string {
	switch i {
	case 0:
		return x.CycleID
	case 1:
		return x.OwnerUnitID
	case 10:
		return x.StrengthsZh
	case 11:
		return x.WeaknessesZh
	case 12:
		return x.NextYearZh
	case 13:
		return x.NoDriveReasonZh
	case 15:
		return x.DecisionDocumentID
	case 19:
		return string(x.Status)
	}
	return ""
}

// Standardised is 改进固化为何物 / What an improvement became.
type Standardised string

// The values of Standardised.
const (
	// StandardisedRule: 制度 / A rule.
	StandardisedRule Standardised = "RULE"
	// StandardisedPlanItem: 计划事项 / A plan item.
	StandardisedPlanItem Standardised = "PLAN_ITEM"
	// StandardisedCatalogueChange: 评价标准修改 / A change of the catalogue.
	StandardisedCatalogueChange Standardised = "CATALOGUE_CHANGE"
	// StandardisedPointsRuleChange: 积分规则修改 / A change of the points rules.
	StandardisedPointsRuleChange Standardised = "POINTS_RULE_CHANGE"
)

// ImprovementStatus is 改进状态 / State of an improvement.
type ImprovementStatus string

// The values of ImprovementStatus.
const (
	// ImprovementStatusProposed: 已提出 / Proposed.
	ImprovementStatusProposed ImprovementStatus = "PROPOSED"
	// ImprovementStatusAdopted: 已采纳 / Adopted.
	ImprovementStatusAdopted ImprovementStatus = "ADOPTED"
	// ImprovementStatusInForce: 已生效 / In force.
	ImprovementStatusInForce ImprovementStatus = "IN_FORCE"
	// ImprovementStatusRepealed: 已废止 / Repealed.
	ImprovementStatusRepealed ImprovementStatus = "REPEALED"
	// ImprovementStatusDropped: 未采纳 / Dropped.
	ImprovementStatusDropped ImprovementStatus = "DROPPED"
)

// ImprovementRule is 改进形成的制度 / Rule that an improvement became.
type ImprovementRule struct {
	// Number: 文号 / Number.
	Number string `json:"number"`
	// TitleZh: 名称 / Title.
	TitleZh string `json:"titleZh"`
	// AttachmentID: 文本 / Its text, as a file.
	AttachmentID string `json:"attachmentId,omitempty"`
	// EffectiveFrom: 生效日 / First day in force.
	EffectiveFrom string `json:"effectiveFrom"`
}

// CatalogueChangeKind is 标准修改的类别 / Kind of a change of the catalogue.
type CatalogueChangeKind string

// The values of CatalogueChangeKind.
const (
	// CatalogueChangeKindAdd: 增加 / Add.
	CatalogueChangeKindAdd CatalogueChangeKind = "ADD"
	// CatalogueChangeKindChange: 修改 / Change.
	CatalogueChangeKindChange CatalogueChangeKind = "CHANGE"
	// CatalogueChangeKindRetire: 停用 / Retire.
	CatalogueChangeKindRetire CatalogueChangeKind = "RETIRE"
)

// CatalogueChange is 改进形成的标准修改 / Change of the catalogue that an improvement became.
type CatalogueChange struct {
	// FromVersion: 原版本 / Version that it starts from.
	FromVersion string `json:"fromVersion"`
	// CriterionCode: 指标编号 / Criterion code.
	CriterionCode string `json:"criterionCode"`
	// Kind: 类别 / Kind.
	Kind CatalogueChangeKind `json:"kind"`
	// Before: 原内容 / Before.
	Before string `json:"before,omitempty"`
	// After: 新内容 / After.
	After string `json:"after,omitempty"`
	// ToVersion: 进入的版本 / Version that it went into.
	ToVersion string `json:"toVersion,omitempty"`
}

// Improvement is 改进固化：循环学到什么，形成了什么标准 / Improvement: what the cycle learned, and what standard it became.
type Improvement struct {
	Record
	// UnitID: 单位 / Unit whose improvement it is.
	UnitID string
	// CycleID: 循环 / Cycle.
	CycleID string
	// ReviewID: 循环总结 / Review that lists it.
	ReviewID string
	// TitleZh: 名称 / Title.
	TitleZh string
	// MeasureZh: 措施 / Measure.
	MeasureZh string
	// SourceRefs: 来源记录 / Records that it comes from.
	SourceRefs []string
	// StandardisedAs: 固化为何物 / What it became.
	StandardisedAs Standardised
	// Rule: 制度 / Rule.
	Rule string
	// PlanItemID: 下一循环的计划事项 / Plan item of the next cycle.
	PlanItemID string
	// Change: 标准修改 / Change of the catalogue.
	Change string
	// PointsRuleID: 积分规则 / Points rule.
	PointsRuleID string
	// TargetTextZh: 去处，一句话 / Where it went, in a line.
	TargetTextZh string
	// AdoptedOn: 采纳日 / Day on which it was adopted.
	AdoptedOn Date
	// InForceOn: 生效日 / Day from which it is in force.
	InForceOn Date
	// EffectCheckZh: 效果检查 / How its effect was checked.
	EffectCheckZh string
	// Status: 状态 / State.
	Status ImprovementStatus
}

// The fields of Improvement by index.
const (
	ImprovementFieldUnitID         = 0
	ImprovementFieldCycleID        = 1
	ImprovementFieldReviewID       = 2
	ImprovementFieldTitleZh        = 3
	ImprovementFieldMeasureZh      = 4
	ImprovementFieldSourceRefs     = 5
	ImprovementFieldStandardisedAs = 6
	ImprovementFieldRule           = 7
	ImprovementFieldPlanItemID     = 8
	ImprovementFieldChange         = 9
	ImprovementFieldPointsRuleID   = 10
	ImprovementFieldTargetTextZh   = 11
	ImprovementFieldAdoptedOn      = 12
	ImprovementFieldInForceOn      = 13
	ImprovementFieldEffectCheckZh  = 14
	ImprovementFieldStatus         = 15
)

// NewImprovement makes an empty Improvement.
func NewImprovement() *Improvement {
	x := &Improvement{}
	x.Body = x
	return x
}

// TypeName returns "Improvement".
func (x *Improvement) TypeName() string { return "Improvement" }

// TypeNo returns 24.
func (x *Improvement) TypeNo() int { return 24 }

// Copy returns a shallow copy with an envelope of its own.
func (x *Improvement) Copy() *Record {
	y := &Improvement{Record: x.envelope(), UnitID: x.UnitID, CycleID: x.CycleID, ReviewID: x.ReviewID, TitleZh: x.TitleZh, MeasureZh: x.MeasureZh, SourceRefs: x.SourceRefs, StandardisedAs: x.StandardisedAs, Rule: x.Rule, PlanItemID: x.PlanItemID, Change: x.Change, PointsRuleID: x.PointsRuleID, TargetTextZh: x.TargetTextZh, AdoptedOn: x.AdoptedOn, InForceOn: x.InForceOn, EffectCheckZh: x.EffectCheckZh, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *Improvement) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.UnitID)
	case 1:
		return String(x.CycleID)
	case 2:
		return String(x.ReviewID)
	case 3:
		return String(x.TitleZh)
	case 4:
		return String(x.MeasureZh)
	case 5:
		return List(x.SourceRefs)
	case 6:
		return String(string(x.StandardisedAs))
	case 7:
		return Object(x.Rule)
	case 8:
		return String(x.PlanItemID)
	case 9:
		return Object(x.Change)
	case 10:
		return String(x.PointsRuleID)
	case 11:
		return String(x.TargetTextZh)
	case 12:
		return DateValue(x.AdoptedOn)
	case 13:
		return DateValue(x.InForceOn)
	case 14:
		return String(x.EffectCheckZh)
	case 15:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *Improvement) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.UnitID = v.S
	case 1:
		x.CycleID = v.S
	case 2:
		x.ReviewID = v.S
	case 3:
		x.TitleZh = v.S
	case 4:
		x.MeasureZh = v.S
	case 5:
		x.SourceRefs = v.L
	case 6:
		x.StandardisedAs = Standardised(v.S)
	case 7:
		x.Rule = v.S
	case 8:
		x.PlanItemID = v.S
	case 9:
		x.Change = v.S
	case 10:
		x.PointsRuleID = v.S
	case 11:
		x.TargetTextZh = v.S
	case 12:
		x.AdoptedOn = Date(v.N)
	case 13:
		x.InForceOn = Date(v.N)
	case 14:
		x.EffectCheckZh = v.S
	case 15:
		x.Status = ImprovementStatus(v.S)
	}
}

// Str returns field i as text.
func (x *Improvement) Str(i int) string {
	switch i {
	case 0:
		return x.UnitID
	case 1:
		return x.CycleID
	case 2:
		return x.ReviewID
	case 3:
		return x.TitleZh
	case 4:
		return x.MeasureZh
	case 6:
		return string(x.StandardisedAs)
	case 7:
		return x.Rule
	case 8:
		return x.PlanItemID
	case 9:
		return x.Change
	case 10:
		return x.PointsRuleID
	case 11:
		return x.TargetTextZh
	case 14:
		return x.EffectCheckZh
	case 15:
		return string(x.Status)
	}
	return ""
}

// FigureRelation is 经营指标的关系 / How a business figure stands to its value.
type FigureRelation string

// The values of FigureRelation.
const (
	// FigureRelationEq: 等于 / Equal.
	FigureRelationEq FigureRelation = "EQ"
	// FigureRelationGt: 超过 / More than.
	FigureRelationGt FigureRelation = "GT"
	// FigureRelationGe: 不少于 / At least.
	FigureRelationGe FigureRelation = "GE"
	// FigureRelationLt: 少于 / Less than.
	FigureRelationLt FigureRelation = "LT"
	// FigureRelationLe: 不超过 / At most.
	FigureRelationLe FigureRelation = "LE"
)

// BusinessFigureStatus is 经营指标状态 / State of a business figure.
type BusinessFigureStatus string

// The values of BusinessFigureStatus.
const (
	// BusinessFigureStatusDraft: 草稿 / Draft.
	BusinessFigureStatusDraft BusinessFigureStatus = "DRAFT"
	// BusinessFigureStatusConfirmed: 已确认 / Confirmed.
	BusinessFigureStatusConfirmed BusinessFigureStatus = "CONFIRMED"
	// BusinessFigureStatusSuperseded: 已被取代 / Superseded.
	BusinessFigureStatusSuperseded BusinessFigureStatus = "SUPERSEDED"
)

// BusinessFigure is 经营指标：与党建指标并列展示，不作因果推断 / Business figure: shown beside party figures, no causal claim.
type BusinessFigure struct {
	Record
	// UnitID: 行政单位 / Administrative unit.
	UnitID string
	// Year: 年度 / Year.
	Year int64
	// IndicatorCode: 指标 / Indicator.
	IndicatorCode string
	// Relation: 关系：超过与等于不同 / Relation: more than is not equal to.
	Relation FigureRelation
	// Value: 数值 / Value.
	Value float64
	// UnitText: 计量单位 / Unit of measure.
	UnitText string
	// SourceZh: 来源 / Source.
	SourceZh string
	// SourceAttachmentID: 来源文件 / Source document.
	SourceAttachmentID string
	// EnteredBy: 录入人 / Entered by.
	EnteredBy string
	// Version: 版次 / Number of the version.
	Version int64
	// SupersedesID: 取代的版本 / Version that it takes the place of.
	SupersedesID string
	// ConfirmedAt: 确认的时刻 / When it was confirmed.
	ConfirmedAt Time
	// Status: 状态 / State.
	Status BusinessFigureStatus
}

// The fields of BusinessFigure by index.
const (
	BusinessFigureFieldUnitID             = 0
	BusinessFigureFieldYear               = 1
	BusinessFigureFieldIndicatorCode      = 2
	BusinessFigureFieldRelation           = 3
	BusinessFigureFieldValue              = 4
	BusinessFigureFieldUnitText           = 5
	BusinessFigureFieldSourceZh           = 6
	BusinessFigureFieldSourceAttachmentID = 7
	BusinessFigureFieldEnteredBy          = 8
	BusinessFigureFieldVersion            = 9
	BusinessFigureFieldSupersedesID       = 10
	BusinessFigureFieldConfirmedAt        = 11
	BusinessFigureFieldStatus             = 12
)

// NewBusinessFigure makes an empty BusinessFigure.
func NewBusinessFigure() *BusinessFigure {
	x := &BusinessFigure{}
	x.Body = x
	return x
}

// TypeName returns "BusinessFigure".
func (x *BusinessFigure) TypeName() string { return "BusinessFigure" }

// TypeNo returns 25.
func (x *BusinessFigure) TypeNo() int { return 25 }

// Copy returns a shallow copy with an envelope of its own.
func (x *BusinessFigure) Copy() *Record {
	y := &BusinessFigure{Record: x.envelope(), UnitID: x.UnitID, Year: x.Year, IndicatorCode: x.IndicatorCode, Relation: x.Relation, Value: x.Value, UnitText: x.UnitText, SourceZh: x.SourceZh, SourceAttachmentID: x.SourceAttachmentID, EnteredBy: x.EnteredBy, Version: x.Version, SupersedesID: x.SupersedesID, ConfirmedAt: x.ConfirmedAt, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *BusinessFigure) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.UnitID)
	case 1:
		return Int(x.Year)
	case 2:
		return String(x.IndicatorCode)
	case 3:
		return String(string(x.Relation))
	case 4:
		return Float(x.Value)
	case 5:
		return String(x.UnitText)
	case 6:
		return String(x.SourceZh)
	case 7:
		return String(x.SourceAttachmentID)
	case 8:
		return String(x.EnteredBy)
	case 9:
		return Int(x.Version)
	case 10:
		return String(x.SupersedesID)
	case 11:
		return TimeValue(x.ConfirmedAt)
	case 12:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *BusinessFigure) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.UnitID = v.S
	case 1:
		x.Year = v.N
	case 2:
		x.IndicatorCode = v.S
	case 3:
		x.Relation = FigureRelation(v.S)
	case 4:
		x.Value = v.number()
	case 5:
		x.UnitText = v.S
	case 6:
		x.SourceZh = v.S
	case 7:
		x.SourceAttachmentID = v.S
	case 8:
		x.EnteredBy = v.S
	case 9:
		x.Version = v.N
	case 10:
		x.SupersedesID = v.S
	case 11:
		x.ConfirmedAt = Time(v.N)
	case 12:
		x.Status = BusinessFigureStatus(v.S)
	}
}

// Str returns field i as text.
func (x *BusinessFigure) Str(i int) string {
	switch i {
	case 0:
		return x.UnitID
	case 2:
		return x.IndicatorCode
	case 3:
		return string(x.Relation)
	case 5:
		return x.UnitText
	case 6:
		return x.SourceZh
	case 7:
		return x.SourceAttachmentID
	case 8:
		return x.EnteredBy
	case 10:
		return x.SupersedesID
	case 12:
		return string(x.Status)
	}
	return ""
}
