// Code generated from schema/do.graphqls by go generate; DO NOT EDIT.

package domain

// Venue is 阵地 / Venue: an own education base, a facility, or a red base nearby.
type Venue struct {
	Record
	// UnitID: 管理单位 / Unit that runs it.
	UnitID string
	// NameZh: 名称 / Name.
	NameZh string
	// KindCode: 类别；其分组即阵地性质：自有教育基地、文体设施或地方红色教育基地 / Kind; its group is the class of the venue: own education base, facility or local red base.
	KindCode string
	// Bookable: 可否预约；地方红色教育基地只参观，不预约 / Whether it can be booked; a local red base is visited, not booked.
	Bookable bool
	// OpenHours: 开放时间 / Opening hours.
	OpenHours string
	// Capacity: 容纳人数 / Capacity.
	Capacity int64
	// PhotoPolicy: 现场拍摄许可 / Permission to photograph.
	PhotoPolicy PhotoPolicy
	// InspectionItems: 检查事项 / What is looked at in an inspection.
	InspectionItems []string
	// DescriptionZh: 简介 / Description.
	DescriptionZh string
}

// The fields of Venue by index.
const (
	VenueFieldUnitID          = 0
	VenueFieldNameZh          = 1
	VenueFieldKindCode        = 2
	VenueFieldBookable        = 3
	VenueFieldOpenHours       = 4
	VenueFieldCapacity        = 5
	VenueFieldPhotoPolicy     = 6
	VenueFieldInspectionItems = 7
	VenueFieldDescriptionZh   = 8
)

// NewVenue makes an empty Venue.
func NewVenue() *Venue {
	x := &Venue{}
	x.Body = x
	return x
}

// TypeName returns "Venue".
func (x *Venue) TypeName() string { return "Venue" }

// TypeNo returns 17.
func (x *Venue) TypeNo() int { return 17 }

// Copy returns a shallow copy with an envelope of its own.
func (x *Venue) Copy() *Record {
	y := &Venue{Record: x.envelope(), UnitID: x.UnitID, NameZh: x.NameZh, KindCode: x.KindCode, Bookable: x.Bookable, OpenHours: x.OpenHours, Capacity: x.Capacity, PhotoPolicy: x.PhotoPolicy, InspectionItems: x.InspectionItems, DescriptionZh: x.DescriptionZh}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *Venue) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.UnitID)
	case 1:
		return String(x.NameZh)
	case 2:
		return String(x.KindCode)
	case 3:
		return Bool(x.Bookable)
	case 4:
		return String(x.OpenHours)
	case 5:
		return Int(x.Capacity)
	case 6:
		return String(string(x.PhotoPolicy))
	case 7:
		return List(x.InspectionItems)
	case 8:
		return String(x.DescriptionZh)
	}
	return Null
}

// Set stores a value in field i.
func (x *Venue) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.UnitID = v.S
	case 1:
		x.NameZh = v.S
	case 2:
		x.KindCode = v.S
	case 3:
		x.Bookable = v.N != 0
	case 4:
		x.OpenHours = v.S
	case 5:
		x.Capacity = v.N
	case 6:
		x.PhotoPolicy = PhotoPolicy(v.S)
	case 7:
		x.InspectionItems = v.L
	case 8:
		x.DescriptionZh = v.S
	}
}

// Str returns field i as text.
func (x *Venue) Str(i int) string {
	switch i {
	case 0:
		return x.UnitID
	case 1:
		return x.NameZh
	case 2:
		return x.KindCode
	case 4:
		return x.OpenHours
	case 6:
		return string(x.PhotoPolicy)
	case 8:
		return x.DescriptionZh
	}
	return ""
}

// PointsCap is 封顶规则 / Cap of a points rule.
type PointsCap struct {
	// Period: 周期 YEAR、QUARTER 或 MONTH / Period: YEAR, QUARTER or MONTH.
	Period string `json:"period"`
	// MaxPoints: 周期内最多（负数为最多扣） / Most points in a period; negative for deductions.
	MaxPoints int64 `json:"maxPoints"`
}

// PointsRuleStatus is 积分规则状态 / State of a points rule.
type PointsRuleStatus string

// The values of PointsRuleStatus.
const (
	// PointsRuleStatusDraft: 草稿 / Draft.
	PointsRuleStatusDraft PointsRuleStatus = "DRAFT"
	// PointsRuleStatusInForce: 施行中 / In force.
	PointsRuleStatusInForce PointsRuleStatus = "IN_FORCE"
	// PointsRuleStatusRetired: 已停用 / Retired.
	PointsRuleStatusRetired PointsRuleStatus = "RETIRED"
)

// PointsRule is 积分规则；施行后不再更改，另立新版本 / Points rule; once in force it stays as it is, what changes is the next version.
type PointsRule struct {
	Record
	// Code: 编号，形如 PT01 / Code, PT01.
	Code string
	// Version: 版本 / Version.
	Version string
	// TitleZh: 中文名 / Chinese title.
	TitleZh string
	// TitleEn: 英文名 / English title.
	TitleEn string
	// Points: 分值，负数为扣分 / Points; negative is a deduction.
	Points int64
	// Per: 计分单位 / Counted per.
	Per string
	// Cap: 封顶 / Cap.
	Cap string
	// SourceActivity: 来源活动 / Activity it comes from.
	SourceActivity string
	// Group: 分组 / Group.
	Group string
	// Posting: 自动入账或需审核 / AUTO or REVIEW.
	Posting string
	// Approver: 审核角色 / Role that approves.
	Approver Role
	// Evidence: 佐证类别：手工录入须有其一 / Kinds of evidence; an entry by hand shows one of them.
	Evidence []string
	// PostsOn: 自动入账的来源事件 / Event that posts it.
	PostsOn string
	// HandEntry: 可否手工录入 / Whether it is entered by hand.
	HandEntry bool
	// Status: 状态 / State.
	Status PointsRuleStatus
}

// The fields of PointsRule by index.
const (
	PointsRuleFieldCode           = 0
	PointsRuleFieldVersion        = 1
	PointsRuleFieldTitleZh        = 2
	PointsRuleFieldTitleEn        = 3
	PointsRuleFieldPoints         = 4
	PointsRuleFieldPer            = 5
	PointsRuleFieldCap            = 6
	PointsRuleFieldSourceActivity = 7
	PointsRuleFieldGroup          = 8
	PointsRuleFieldPosting        = 9
	PointsRuleFieldApprover       = 10
	PointsRuleFieldEvidence       = 11
	PointsRuleFieldPostsOn        = 12
	PointsRuleFieldHandEntry      = 13
	PointsRuleFieldStatus         = 14
)

// NewPointsRule makes an empty PointsRule.
func NewPointsRule() *PointsRule {
	x := &PointsRule{}
	x.Body = x
	return x
}

// TypeName returns "PointsRule".
func (x *PointsRule) TypeName() string { return "PointsRule" }

// TypeNo returns 18.
func (x *PointsRule) TypeNo() int { return 18 }

// Copy returns a shallow copy with an envelope of its own.
func (x *PointsRule) Copy() *Record {
	y := &PointsRule{Record: x.envelope(), Code: x.Code, Version: x.Version, TitleZh: x.TitleZh, TitleEn: x.TitleEn, Points: x.Points, Per: x.Per, Cap: x.Cap, SourceActivity: x.SourceActivity, Group: x.Group, Posting: x.Posting, Approver: x.Approver, Evidence: x.Evidence, PostsOn: x.PostsOn, HandEntry: x.HandEntry, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *PointsRule) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.Code)
	case 1:
		return String(x.Version)
	case 2:
		return String(x.TitleZh)
	case 3:
		return String(x.TitleEn)
	case 4:
		return Int(x.Points)
	case 5:
		return String(x.Per)
	case 6:
		return Object(x.Cap)
	case 7:
		return String(x.SourceActivity)
	case 8:
		return String(x.Group)
	case 9:
		return String(x.Posting)
	case 10:
		return String(string(x.Approver))
	case 11:
		return List(x.Evidence)
	case 12:
		return String(x.PostsOn)
	case 13:
		return Bool(x.HandEntry)
	case 14:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *PointsRule) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.Code = v.S
	case 1:
		x.Version = v.S
	case 2:
		x.TitleZh = v.S
	case 3:
		x.TitleEn = v.S
	case 4:
		x.Points = v.N
	case 5:
		x.Per = v.S
	case 6:
		x.Cap = v.S
	case 7:
		x.SourceActivity = v.S
	case 8:
		x.Group = v.S
	case 9:
		x.Posting = v.S
	case 10:
		x.Approver = Role(v.S)
	case 11:
		x.Evidence = v.L
	case 12:
		x.PostsOn = v.S
	case 13:
		x.HandEntry = v.N != 0
	case 14:
		x.Status = PointsRuleStatus(v.S)
	}
}

// Str returns field i as text.
func (x *PointsRule) Str(i int) string {
	switch i {
	case 0:
		return x.Code
	case 1:
		return x.Version
	case 2:
		return x.TitleZh
	case 3:
		return x.TitleEn
	case 5:
		return x.Per
	case 6:
		return x.Cap
	case 7:
		return x.SourceActivity
	case 8:
		return x.Group
	case 9:
		return x.Posting
	case 10:
		return string(x.Approver)
	case 12:
		return x.PostsOn
	case 14:
		return string(x.Status)
	}
	return ""
}

// PointsStatus is 积分流水状态 / State of a points entry.
type PointsStatus string

// The values of PointsStatus.
const (
	// PointsStatusPending: 待审核 / Pending.
	PointsStatusPending PointsStatus = "PENDING"
	// PointsStatusPosted: 已入账 / Posted.
	PointsStatusPosted PointsStatus = "POSTED"
	// PointsStatusRejected: 未通过 / Rejected.
	PointsStatusRejected PointsStatus = "REJECTED"
	// PointsStatusDisputed: 有异议 / Disputed.
	PointsStatusDisputed PointsStatus = "DISPUTED"
	// PointsStatusUpheld: 维持 / Upheld.
	PointsStatusUpheld PointsStatus = "UPHELD"
	// PointsStatusAppealed: 已申诉 / Appealed.
	PointsStatusAppealed PointsStatus = "APPEALED"
	// PointsStatusFinal: 终局维持 / Final.
	PointsStatusFinal PointsStatus = "FINAL"
	// PointsStatusReversed: 已冲正 / Reversed.
	PointsStatusReversed PointsStatus = "REVERSED"
)

// PointsFlag is 积分流水标记 / Flag of a points entry.
type PointsFlag string

// The values of PointsFlag.
const (
	// PointsFlagCapped: 已封顶 / Cut by the cap.
	PointsFlagCapped PointsFlag = "CAPPED"
	// PointsFlagLate: 逾期入账 / Posted late.
	PointsFlagLate PointsFlag = "LATE"
	// PointsFlagCorrected: 因更正再次入账 / Posted again, after its source was corrected.
	PointsFlagCorrected PointsFlag = "CORRECTED"
)

// PointsEntry is 积分流水；只增不减，有误即冲正 / Points entry; append-only: a mistake is undone by a reversing entry.
type PointsEntry struct {
	Record
	// MemberID: 党员 / Member.
	MemberID string
	// UnitID: 入账时所在支部 / Branch at the time of posting.
	UnitID string
	// CycleID: 循环：发生日所在年度的 / Cycle of the year of the day.
	CycleID string
	// RuleCode: 规则编号 / Rule code.
	RuleCode string
	// RulesVersion: 规则版本：循环所用的 / Version of the rules: the cycle's.
	RulesVersion string
	// Points: 分值（服务器按规则和封顶计算） / Points, computed by the server from rule and cap.
	Points int64
	// Uncapped: 封顶前分值 / Points before the cap.
	Uncapped int64
	// SourceType: 来源类型：实体名，手工为 MANUAL，冲正为 REVERSAL / Type of the source: an entity, MANUAL for what is entered by hand, REVERSAL.
	SourceType string
	// SourceID: 来源编号；同一规则、党员和来源只有一笔流水。手工：颁发机关/文号、FEE:年-月 或 DISC/文号；冲正为 R: 加所冲正流水的编号；再次发生的加 #2 / Id of the source: one entry per rule, member and source. By hand: issuer/number, FEE:yyyy-mm or DISC/number. A reversal has R: and the id of what it reverses; what comes back has #2 behind it.
	SourceID string
	// OccurredOn: 发生日 / Day it happened.
	OccurredOn Date
	// PostedAt: 入账时间 / Posted at.
	PostedAt Time
	// PostedBy: 入账人，自动入账为空 / Posted by; null where the server posted it.
	PostedBy string
	// DecidedAt: 裁定时间 / Decided at.
	DecidedAt Time
	// DecidedBy: 裁定人 / Decided by.
	DecidedBy string
	// DisputedAt: 提出异议的时刻 / When it was disputed.
	DisputedAt Time
	// AppealedAt: 提出申诉的时刻 / When it was appealed.
	AppealedAt Time
	// EvidenceIDs: 佐证 / Evidence.
	EvidenceIDs []string
	// Flags: 标记 / Flags.
	Flags []string
	// ReversesID: 所冲正的流水 / Entry that this one reverses.
	ReversesID string
	// RemarkZh: 说明 / Remark.
	RemarkZh string
	// Status: 状态 / State.
	Status PointsStatus
}

// The fields of PointsEntry by index.
const (
	PointsEntryFieldMemberID     = 0
	PointsEntryFieldUnitID       = 1
	PointsEntryFieldCycleID      = 2
	PointsEntryFieldRuleCode     = 3
	PointsEntryFieldRulesVersion = 4
	PointsEntryFieldPoints       = 5
	PointsEntryFieldUncapped     = 6
	PointsEntryFieldSourceType   = 7
	PointsEntryFieldSourceID     = 8
	PointsEntryFieldOccurredOn   = 9
	PointsEntryFieldPostedAt     = 10
	PointsEntryFieldPostedBy     = 11
	PointsEntryFieldDecidedAt    = 12
	PointsEntryFieldDecidedBy    = 13
	PointsEntryFieldDisputedAt   = 14
	PointsEntryFieldAppealedAt   = 15
	PointsEntryFieldEvidenceIDs  = 16
	PointsEntryFieldFlags        = 17
	PointsEntryFieldReversesID   = 18
	PointsEntryFieldRemarkZh     = 19
	PointsEntryFieldStatus       = 20
)

// NewPointsEntry makes an empty PointsEntry.
func NewPointsEntry() *PointsEntry {
	x := &PointsEntry{}
	x.Body = x
	return x
}

// TypeName returns "PointsEntry".
func (x *PointsEntry) TypeName() string { return "PointsEntry" }

// TypeNo returns 19.
func (x *PointsEntry) TypeNo() int { return 19 }

// Copy returns a shallow copy with an envelope of its own.
func (x *PointsEntry) Copy() *Record {
	y := &PointsEntry{Record: x.envelope(), MemberID: x.MemberID, UnitID: x.UnitID, CycleID: x.CycleID, RuleCode: x.RuleCode, RulesVersion: x.RulesVersion, Points: x.Points, Uncapped: x.Uncapped, SourceType: x.SourceType, SourceID: x.SourceID, OccurredOn: x.OccurredOn, PostedAt: x.PostedAt, PostedBy: x.PostedBy, DecidedAt: x.DecidedAt, DecidedBy: x.DecidedBy, DisputedAt: x.DisputedAt, AppealedAt: x.AppealedAt, EvidenceIDs: x.EvidenceIDs, Flags: x.Flags, ReversesID: x.ReversesID, RemarkZh: x.RemarkZh, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *PointsEntry) Get(i int) Value {
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
		return String(x.RuleCode)
	case 4:
		return String(x.RulesVersion)
	case 5:
		return Int(x.Points)
	case 6:
		return Int(x.Uncapped)
	case 7:
		return String(x.SourceType)
	case 8:
		return String(x.SourceID)
	case 9:
		return DateValue(x.OccurredOn)
	case 10:
		return TimeValue(x.PostedAt)
	case 11:
		return String(x.PostedBy)
	case 12:
		return TimeValue(x.DecidedAt)
	case 13:
		return String(x.DecidedBy)
	case 14:
		return TimeValue(x.DisputedAt)
	case 15:
		return TimeValue(x.AppealedAt)
	case 16:
		return List(x.EvidenceIDs)
	case 17:
		return List(x.Flags)
	case 18:
		return String(x.ReversesID)
	case 19:
		return String(x.RemarkZh)
	case 20:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *PointsEntry) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.MemberID = v.S
	case 1:
		x.UnitID = v.S
	case 2:
		x.CycleID = v.S
	case 3:
		x.RuleCode = v.S
	case 4:
		x.RulesVersion = v.S
	case 5:
		x.Points = v.N
	case 6:
		x.Uncapped = v.N
	case 7:
		x.SourceType = v.S
	case 8:
		x.SourceID = v.S
	case 9:
		x.OccurredOn = Date(v.N)
	case 10:
		x.PostedAt = Time(v.N)
	case 11:
		x.PostedBy = v.S
	case 12:
		x.DecidedAt = Time(v.N)
	case 13:
		x.DecidedBy = v.S
	case 14:
		x.DisputedAt = Time(v.N)
	case 15:
		x.AppealedAt = Time(v.N)
	case 16:
		x.EvidenceIDs = v.L
	case 17:
		x.Flags = v.L
	case 18:
		x.ReversesID = v.S
	case 19:
		x.RemarkZh = v.S
	case 20:
		x.Status = PointsStatus(v.S)
	}
}

// Str returns field i as text.
func (x *PointsEntry) Str(i int) string {
	switch i {
	case 0:
		return x.MemberID
	case 1:
		return x.UnitID
	case 2:
		return x.CycleID
	case 3:
		return x.RuleCode
	case 4:
		return x.RulesVersion
	case 7:
		return x.SourceType
	case 8:
		return x.SourceID
	case 11:
		return x.PostedBy
	case 13:
		return x.DecidedBy
	case 18:
		return x.ReversesID
	case 19:
		return x.RemarkZh
	case 20:
		return string(x.Status)
	}
	return ""
}

// MeasureStatus is 措施状态 / State of a measure.
type MeasureStatus string

// The values of MeasureStatus.
const (
	// MeasureStatusDraft: 草稿 / Draft.
	MeasureStatusDraft MeasureStatus = "DRAFT"
	// MeasureStatusAssigned: 已落实责任人 / Assigned.
	MeasureStatusAssigned MeasureStatus = "ASSIGNED"
	// MeasureStatusInProgress: 进行中 / In progress.
	MeasureStatusInProgress MeasureStatus = "IN_PROGRESS"
	// MeasureStatusReported: 已报告 / Reported.
	MeasureStatusReported MeasureStatus = "REPORTED"
	// MeasureStatusVerified: 已核实 / Verified.
	MeasureStatusVerified MeasureStatus = "VERIFIED"
	// MeasureStatusDropped: 已取消 / Dropped.
	MeasureStatusDropped MeasureStatus = "DROPPED"
)

// MeasureEffect is 措施成效 / Effect of a measure.
type MeasureEffect string

// The values of MeasureEffect.
const (
	// MeasureEffectSolved: 已解决 / Solved.
	MeasureEffectSolved MeasureEffect = "SOLVED"
	// MeasureEffectPartly: 部分解决 / Partly solved.
	MeasureEffectPartly MeasureEffect = "PARTLY"
	// MeasureEffectNone: 无成效 / No effect.
	MeasureEffectNone MeasureEffect = "NONE"
)

// Measure is 措施 / Measure: what somebody will do by a date.
type Measure struct {
	Record
	// RectificationID: 所属整改任务 / Rectification that it is part of.
	RectificationID string
	// UnitID: 责任单位 / Unit responsible.
	UnitID string
	// TextZh: 内容 / What will be done.
	TextZh string
	// OwnerMemberID: 责任党员 / Member responsible.
	OwnerMemberID string
	// OwnerAccountID: 责任职工（账号） / Account responsible, of somebody who is no member.
	OwnerAccountID string
	// HelperIDs: 协助人 / Members who help.
	HelperIDs []string
	// DueOn: 期限 / Due date.
	DueOn Date
	// OriginalDueOn: 原定期限 / Original due date.
	OriginalDueOn Date
	// ReportZh: 完成情况 / Report.
	ReportZh string
	// EvidenceIDs: 佐证 / Evidence.
	EvidenceIDs []string
	// ReportedAt: 报告时间 / Reported at.
	ReportedAt Time
	// VerifiedAt: 核实时间 / Verified at.
	VerifiedAt Time
	// VerifierID: 核实人 / Verified by.
	VerifierID string
	// Effect: 成效 / Effect.
	Effect MeasureEffect
	// Status: 状态 / State.
	Status MeasureStatus
}

// The fields of Measure by index.
const (
	MeasureFieldRectificationID = 0
	MeasureFieldUnitID          = 1
	MeasureFieldTextZh          = 2
	MeasureFieldOwnerMemberID   = 3
	MeasureFieldOwnerAccountID  = 4
	MeasureFieldHelperIDs       = 5
	MeasureFieldDueOn           = 6
	MeasureFieldOriginalDueOn   = 7
	MeasureFieldReportZh        = 8
	MeasureFieldEvidenceIDs     = 9
	MeasureFieldReportedAt      = 10
	MeasureFieldVerifiedAt      = 11
	MeasureFieldVerifierID      = 12
	MeasureFieldEffect          = 13
	MeasureFieldStatus          = 14
)

// NewMeasure makes an empty Measure.
func NewMeasure() *Measure {
	x := &Measure{}
	x.Body = x
	return x
}

// TypeName returns "Measure".
func (x *Measure) TypeName() string { return "Measure" }

// TypeNo returns 20.
func (x *Measure) TypeNo() int { return 20 }

// Copy returns a shallow copy with an envelope of its own.
func (x *Measure) Copy() *Record {
	y := &Measure{Record: x.envelope(), RectificationID: x.RectificationID, UnitID: x.UnitID, TextZh: x.TextZh, OwnerMemberID: x.OwnerMemberID, OwnerAccountID: x.OwnerAccountID, HelperIDs: x.HelperIDs, DueOn: x.DueOn, OriginalDueOn: x.OriginalDueOn, ReportZh: x.ReportZh, EvidenceIDs: x.EvidenceIDs, ReportedAt: x.ReportedAt, VerifiedAt: x.VerifiedAt, VerifierID: x.VerifierID, Effect: x.Effect, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *Measure) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.RectificationID)
	case 1:
		return String(x.UnitID)
	case 2:
		return String(x.TextZh)
	case 3:
		return String(x.OwnerMemberID)
	case 4:
		return String(x.OwnerAccountID)
	case 5:
		return List(x.HelperIDs)
	case 6:
		return DateValue(x.DueOn)
	case 7:
		return DateValue(x.OriginalDueOn)
	case 8:
		return String(x.ReportZh)
	case 9:
		return List(x.EvidenceIDs)
	case 10:
		return TimeValue(x.ReportedAt)
	case 11:
		return TimeValue(x.VerifiedAt)
	case 12:
		return String(x.VerifierID)
	case 13:
		return String(string(x.Effect))
	case 14:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *Measure) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.RectificationID = v.S
	case 1:
		x.UnitID = v.S
	case 2:
		x.TextZh = v.S
	case 3:
		x.OwnerMemberID = v.S
	case 4:
		x.OwnerAccountID = v.S
	case 5:
		x.HelperIDs = v.L
	case 6:
		x.DueOn = Date(v.N)
	case 7:
		x.OriginalDueOn = Date(v.N)
	case 8:
		x.ReportZh = v.S
	case 9:
		x.EvidenceIDs = v.L
	case 10:
		x.ReportedAt = Time(v.N)
	case 11:
		x.VerifiedAt = Time(v.N)
	case 12:
		x.VerifierID = v.S
	case 13:
		x.Effect = MeasureEffect(v.S)
	case 14:
		x.Status = MeasureStatus(v.S)
	}
}

// Str returns field i as text.
func (x *Measure) Str(i int) string {
	switch i {
	case 0:
		return x.RectificationID
	case 1:
		return x.UnitID
	case 2:
		return x.TextZh
	case 3:
		return x.OwnerMemberID
	case 4:
		return x.OwnerAccountID
	case 8:
		return x.ReportZh
	case 12:
		return x.VerifierID
	case 13:
		return string(x.Effect)
	case 14:
		return string(x.Status)
	}
	return ""
}

// WorkLogStatus is 工作记录状态 / State of a work log.
type WorkLogStatus string

// The values of WorkLogStatus.
const (
	// WorkLogStatusRecorded: 已记录 / Recorded.
	WorkLogStatusRecorded WorkLogStatus = "RECORDED"
	// WorkLogStatusConfirmed: 已确认 / Confirmed.
	WorkLogStatusConfirmed WorkLogStatus = "CONFIRMED"
	// WorkLogStatusObjected: 有异议 / Objected.
	WorkLogStatusObjected WorkLogStatus = "OBJECTED"
	// WorkLogStatusVoided: 已作废 / Voided.
	WorkLogStatusVoided WorkLogStatus = "VOIDED"
)

// WorkLogEvidence is 工作记录的佐证 / A piece of evidence of a work log.
type WorkLogEvidence struct {
	// EvidenceID: 佐证 / Evidence.
	EvidenceID string `json:"evidenceId"`
}

// WorkLog is 工作记录 / Work log: who was there and did what.
type WorkLog struct {
	Record
	// PairingID: 帮扶结对 / Pairing that it is a contact of.
	PairingID string
	// UnitID: 受助单位 / Unit that is helped.
	UnitID string
	// At: 时间 / When.
	At Time
	// KindCode: 类别，如 VISIT；其分组为到场或远程 / Kind of contact, as VISIT; its group is in presence or remote.
	KindCode string
	// PlaceZh: 地点 / Place.
	PlaceZh string
	// ContentZh: 内容 / What was done.
	ContentZh string
	// AttendeeMemberIDs: 参加党员 / Members who took part.
	AttendeeMemberIDs []string
	// AttendeeAccountIDs: 参加职工（账号） / Accounts of others who took part.
	AttendeeAccountIDs []string
	// ProblemsZh: 发现的问题 / Problems.
	ProblemsZh string
	// NextStepZh: 下一步 / Next step.
	NextStepZh string
	// NextOn: 下次日期 / Day of the next step.
	NextOn Date
	// Evidence: 佐证；到场联系须有 / Evidence; a contact in presence has some.
	Evidence []string
	// Flags: 标记 LATE_DATA：到达时联系期限已过 / Flag LATE_DATA: it arrived when the term of the contact was over.
	Flags []string
	// By: 记录人 / Who wrote it.
	By string
	// ConfirmedBy: 确认人 / Confirmed by.
	ConfirmedBy string
	// ConfirmedAt: 确认时间 / Confirmed at.
	ConfirmedAt Time
	// Status: 状态 / State.
	Status WorkLogStatus
}

// The fields of WorkLog by index.
const (
	WorkLogFieldPairingID          = 0
	WorkLogFieldUnitID             = 1
	WorkLogFieldAt                 = 2
	WorkLogFieldKindCode           = 3
	WorkLogFieldPlaceZh            = 4
	WorkLogFieldContentZh          = 5
	WorkLogFieldAttendeeMemberIDs  = 6
	WorkLogFieldAttendeeAccountIDs = 7
	WorkLogFieldProblemsZh         = 8
	WorkLogFieldNextStepZh         = 9
	WorkLogFieldNextOn             = 10
	WorkLogFieldEvidence           = 11
	WorkLogFieldFlags              = 12
	WorkLogFieldBy                 = 13
	WorkLogFieldConfirmedBy        = 14
	WorkLogFieldConfirmedAt        = 15
	WorkLogFieldStatus             = 16
)

// NewWorkLog makes an empty WorkLog.
func NewWorkLog() *WorkLog {
	x := &WorkLog{}
	x.Body = x
	return x
}

// TypeName returns "WorkLog".
func (x *WorkLog) TypeName() string { return "WorkLog" }

// TypeNo returns 21.
func (x *WorkLog) TypeNo() int { return 21 }

// Copy returns a shallow copy with an envelope of its own.
func (x *WorkLog) Copy() *Record {
	y := &WorkLog{Record: x.envelope(), PairingID: x.PairingID, UnitID: x.UnitID, At: x.At, KindCode: x.KindCode, PlaceZh: x.PlaceZh, ContentZh: x.ContentZh, AttendeeMemberIDs: x.AttendeeMemberIDs, AttendeeAccountIDs: x.AttendeeAccountIDs, ProblemsZh: x.ProblemsZh, NextStepZh: x.NextStepZh, NextOn: x.NextOn, Evidence: x.Evidence, Flags: x.Flags, By: x.By, ConfirmedBy: x.ConfirmedBy, ConfirmedAt: x.ConfirmedAt, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *WorkLog) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.PairingID)
	case 1:
		return String(x.UnitID)
	case 2:
		return TimeValue(x.At)
	case 3:
		return String(x.KindCode)
	case 4:
		return String(x.PlaceZh)
	case 5:
		return String(x.ContentZh)
	case 6:
		return List(x.AttendeeMemberIDs)
	case 7:
		return List(x.AttendeeAccountIDs)
	case 8:
		return String(x.ProblemsZh)
	case 9:
		return String(x.NextStepZh)
	case 10:
		return DateValue(x.NextOn)
	case 11:
		return List(x.Evidence)
	case 12:
		return List(x.Flags)
	case 13:
		return String(x.By)
	case 14:
		return String(x.ConfirmedBy)
	case 15:
		return TimeValue(x.ConfirmedAt)
	case 16:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *WorkLog) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.PairingID = v.S
	case 1:
		x.UnitID = v.S
	case 2:
		x.At = Time(v.N)
	case 3:
		x.KindCode = v.S
	case 4:
		x.PlaceZh = v.S
	case 5:
		x.ContentZh = v.S
	case 6:
		x.AttendeeMemberIDs = v.L
	case 7:
		x.AttendeeAccountIDs = v.L
	case 8:
		x.ProblemsZh = v.S
	case 9:
		x.NextStepZh = v.S
	case 10:
		x.NextOn = Date(v.N)
	case 11:
		x.Evidence = v.L
	case 12:
		x.Flags = v.L
	case 13:
		x.By = v.S
	case 14:
		x.ConfirmedBy = v.S
	case 15:
		x.ConfirmedAt = Time(v.N)
	case 16:
		x.Status = WorkLogStatus(v.S)
	}
}

// Str returns field i as text.
func (x *WorkLog) Str(i int) string {
	switch i {
	case 0:
		return x.PairingID
	case 1:
		return x.UnitID
	case 3:
		return x.KindCode
	case 4:
		return x.PlaceZh
	case 5:
		return x.ContentZh
	case 8:
		return x.ProblemsZh
	case 9:
		return x.NextStepZh
	case 13:
		return x.By
	case 14:
		return x.ConfirmedBy
	case 16:
		return string(x.Status)
	}
	return ""
}

// GuidanceLog is 业务指导记录：指导人为解决个性问题做了什么 / Guidance log: what the guide of a problem of the unit's own did about it.
type GuidanceLog struct {
	Record
	// ProblemID: 问题 / Problem that it is about.
	ProblemID string
	// UnitID: 问题所在单位 / Unit of the problem.
	UnitID string
	// ResponsibleUnitID: 被指导单位：单位调整后为其承接单位 / Unit that is guided: its successor, once the unit was reformed.
	ResponsibleUnitID string
	// GuideID: 指导人 / Guide of the problem.
	GuideID string
	// At: 时间 / When.
	At Time
	// KindCode: 类别；其分组为到场或远程 / Kind of contact; its group is in presence or remote.
	KindCode string
	// PlaceZh: 地点 / Place.
	PlaceZh string
	// ContentZh: 内容 / What was done.
	ContentZh string
	// NextStepZh: 下一步 / Next step.
	NextStepZh string
	// NextOn: 下次日期 / Day of the next step.
	NextOn Date
	// EvidenceIDs: 佐证 / Evidence.
	EvidenceIDs []string
	// By: 记录人 / Who wrote it.
	By string
	// ConfirmedBy: 确认人 / Confirmed by.
	ConfirmedBy string
	// ConfirmedAt: 确认时间 / Confirmed at.
	ConfirmedAt Time
	// Status: 状态 / State.
	Status WorkLogStatus
}

// The fields of GuidanceLog by index.
const (
	GuidanceLogFieldProblemID         = 0
	GuidanceLogFieldUnitID            = 1
	GuidanceLogFieldResponsibleUnitID = 2
	GuidanceLogFieldGuideID           = 3
	GuidanceLogFieldAt                = 4
	GuidanceLogFieldKindCode          = 5
	GuidanceLogFieldPlaceZh           = 6
	GuidanceLogFieldContentZh         = 7
	GuidanceLogFieldNextStepZh        = 8
	GuidanceLogFieldNextOn            = 9
	GuidanceLogFieldEvidenceIDs       = 10
	GuidanceLogFieldBy                = 11
	GuidanceLogFieldConfirmedBy       = 12
	GuidanceLogFieldConfirmedAt       = 13
	GuidanceLogFieldStatus            = 14
)

// NewGuidanceLog makes an empty GuidanceLog.
func NewGuidanceLog() *GuidanceLog {
	x := &GuidanceLog{}
	x.Body = x
	return x
}

// TypeName returns "GuidanceLog".
func (x *GuidanceLog) TypeName() string { return "GuidanceLog" }

// TypeNo returns 22.
func (x *GuidanceLog) TypeNo() int { return 22 }

// Copy returns a shallow copy with an envelope of its own.
func (x *GuidanceLog) Copy() *Record {
	y := &GuidanceLog{Record: x.envelope(), ProblemID: x.ProblemID, UnitID: x.UnitID, ResponsibleUnitID: x.ResponsibleUnitID, GuideID: x.GuideID, At: x.At, KindCode: x.KindCode, PlaceZh: x.PlaceZh, ContentZh: x.ContentZh, NextStepZh: x.NextStepZh, NextOn: x.NextOn, EvidenceIDs: x.EvidenceIDs, By: x.By, ConfirmedBy: x.ConfirmedBy, ConfirmedAt: x.ConfirmedAt, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *GuidanceLog) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.ProblemID)
	case 1:
		return String(x.UnitID)
	case 2:
		return String(x.ResponsibleUnitID)
	case 3:
		return String(x.GuideID)
	case 4:
		return TimeValue(x.At)
	case 5:
		return String(x.KindCode)
	case 6:
		return String(x.PlaceZh)
	case 7:
		return String(x.ContentZh)
	case 8:
		return String(x.NextStepZh)
	case 9:
		return DateValue(x.NextOn)
	case 10:
		return List(x.EvidenceIDs)
	case 11:
		return String(x.By)
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
func (x *GuidanceLog) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.ProblemID = v.S
	case 1:
		x.UnitID = v.S
	case 2:
		x.ResponsibleUnitID = v.S
	case 3:
		x.GuideID = v.S
	case 4:
		x.At = Time(v.N)
	case 5:
		x.KindCode = v.S
	case 6:
		x.PlaceZh = v.S
	case 7:
		x.ContentZh = v.S
	case 8:
		x.NextStepZh = v.S
	case 9:
		x.NextOn = Date(v.N)
	case 10:
		x.EvidenceIDs = v.L
	case 11:
		x.By = v.S
	case 12:
		x.ConfirmedBy = v.S
	case 13:
		x.ConfirmedAt = Time(v.N)
	case 14:
		x.Status = WorkLogStatus(v.S)
	}
}

// Str returns field i as text.
func (x *GuidanceLog) Str(i int) string {
	switch i {
	case 0:
		return x.ProblemID
	case 1:
		return x.UnitID
	case 2:
		return x.ResponsibleUnitID
	case 3:
		return x.GuideID
	case 5:
		return x.KindCode
	case 6:
		return x.PlaceZh
	case 7:
		return x.ContentZh
	case 8:
		return x.NextStepZh
	case 11:
		return x.By
	case 12:
		return x.ConfirmedBy
	case 14:
		return string(x.Status)
	}
	return ""
}
