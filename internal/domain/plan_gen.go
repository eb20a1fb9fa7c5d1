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
}

// WindowState is 阶段窗口的当日状态 / Where a window stands on a day.
type WindowState string

// The values of WindowState.
const (
	// WindowStateNotOpen: 未开始 / Not open yet.
	WindowStateNotOpen WindowState = "NOT_OPEN"
	// WindowStateOpen: 进行中 / Open.
	WindowStateOpen WindowState = "OPEN"
	// WindowStateGrace: 宽限期 / In its days of grace.
	WindowStateGrace WindowState = "GRACE"
	// WindowStateShut: 已结束 / Shut.
	WindowStateShut WindowState = "SHUT"
)

// CycleStage is 循环一个阶段的当日状态 / Where a cycle stands in a stage today.
type CycleStage struct {
	// Stage: 阶段 / Stage.
	Stage PdcaStage `json:"stage"`
	// State: 状态 / State.
	State WindowState `json:"state"`
	// OpensAt: 开始日 / First day.
	OpensAt string `json:"opensAt"`
	// ClosesAt: 结束日 / Last day.
	ClosesAt string `json:"closesAt"`
	// GraceUntil: 宽限至 / Last day of grace.
	GraceUntil string `json:"graceUntil"`
	// DaysLeft: 距下一变化的天数 / Days until it opens, closes, or its grace is over.
	DaysLeft int64 `json:"daysLeft"`
}

// ClosingLine is 关闭前须了结的一类事项 / One kind of what is to be ended before a cycle closes.
type ClosingLine struct {
	// Kind: 类别 / Kind.
	Kind ClosingKind `json:"kind"`
	// Count: 可见的未了事项数 / How many are open, of those that may be seen.
	Count int64 `json:"count"`
	// DoneByClockOn: 由系统了结全部之日，须人办理的为空 / Day after which the clock has ended all of them; null where a person has to.
	DoneByClockOn string `json:"doneByClockOn,omitempty"`
	// IDs: 其编号 / Their ids.
	IDs []string `json:"ids"`
}

// BaselessUnit is 不在基数内的单位 / A unit that is not in the base of a cycle.
type BaselessUnit struct {
	// ID: 编号 / Id.
	ID string `json:"id"`
	// NameZh: 名称 / Name.
	NameZh string `json:"nameZh"`
	// Kind: 类别 / Kind.
	Kind UnitKind `json:"kind"`
}

// ClosingKind is 关闭前须了结的事项类别 / Kind of what is to be ended before a cycle closes.
type ClosingKind string

// The values of ClosingKind.
const (
	// ClosingKindOpenProblem: 未了结的问题 / Problem without an end.
	ClosingKindOpenProblem ClosingKind = "OPEN_PROBLEM"
	// ClosingKindOpenInspection: 未结束的检查 / Check that is not over.
	ClosingKindOpenInspection ClosingKind = "OPEN_INSPECTION"
	// ClosingKindCarryOverProposed: 未接受的结转 / Carry-over that is not accepted.
	ClosingKindCarryOverProposed ClosingKind = "CARRY_OVER_PROPOSED"
	// ClosingKindLetterUnsettled: 未结算的责任书 / Letter that is not settled.
	ClosingKindLetterUnsettled ClosingKind = "LETTER_UNSETTLED"
	// ClosingKindTargetOpen: 未了结的目标 / Target without an end.
	ClosingKindTargetOpen ClosingKind = "TARGET_OPEN"
	// ClosingKindPlanUnsummarised: 未总结的支部计划 / Branch plan without a summary.
	ClosingKindPlanUnsummarised ClosingKind = "PLAN_UNSUMMARISED"
	// ClosingKindDutyOpen: 未确认的履责清单 / Duty list that is not confirmed.
	ClosingKindDutyOpen ClosingKind = "DUTY_OPEN"
	// ClosingKindSurveyOpen: 未结束的测评 / Survey that is not over.
	ClosingKindSurveyOpen ClosingKind = "SURVEY_OPEN"
	// ClosingKindCommonProblemOpen: 未了结的共性问题 / Common problem without an end.
	ClosingKindCommonProblemOpen ClosingKind = "COMMON_PROBLEM_OPEN"
	// ClosingKindZeroingOpen: 未归零的事项 / Zeroing item without an end.
	ClosingKindZeroingOpen ClosingKind = "ZEROING_OPEN"
	// ClosingKindReviewUnconfirmed: 未确认的循环总结 / Cycle review that is not confirmed.
	ClosingKindReviewUnconfirmed ClosingKind = "REVIEW_UNCONFIRMED"
)

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
	// Status: 状态 / State.
	Status CycleStatus
	// ActivatedAt: 启用的时刻 / When it was activated.
	ActivatedAt Time
	// ClosingAt: 开始收尾的时刻 / When its closing began.
	ClosingAt Time
	// ClosedAt: 关闭的时刻 / When it was closed.
	ClosedAt Time
	// BaseFrozenOn: 基数冻结日 / Day on which its base was frozen.
	BaseFrozenOn Date
	// OpenAtClose: 关闭时结转的问题数 / Problems that were carried over when it was closed.
	OpenAtClose int64
}

// The fields of PdcaCycle by index.
const (
	PdcaCycleFieldYear               = 0
	PdcaCycleFieldTitleZh            = 1
	PdcaCycleFieldCatalogueVersion   = 2
	PdcaCycleFieldPointsRulesVersion = 3
	PdcaCycleFieldWindows            = 4
	PdcaCycleFieldStatus             = 5
	PdcaCycleFieldActivatedAt        = 6
	PdcaCycleFieldClosingAt          = 7
	PdcaCycleFieldClosedAt           = 8
	PdcaCycleFieldBaseFrozenOn       = 9
	PdcaCycleFieldOpenAtClose        = 10
)

// NewPdcaCycle makes an empty PdcaCycle.
func NewPdcaCycle() *PdcaCycle {
	x := &PdcaCycle{}
	x.Body = x
	return x
}

// TypeName returns "PdcaCycle".
func (x *PdcaCycle) TypeName() string { return "PdcaCycle" }

// TypeNo returns 107.
func (x *PdcaCycle) TypeNo() int { return 107 }

// Copy returns a shallow copy with an envelope of its own.
func (x *PdcaCycle) Copy() *Record {
	y := &PdcaCycle{Record: x.envelope(), Year: x.Year, TitleZh: x.TitleZh, CatalogueVersion: x.CatalogueVersion, PointsRulesVersion: x.PointsRulesVersion, Windows: x.Windows, Status: x.Status, ActivatedAt: x.ActivatedAt, ClosingAt: x.ClosingAt, ClosedAt: x.ClosedAt, BaseFrozenOn: x.BaseFrozenOn, OpenAtClose: x.OpenAtClose}
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
		return String(string(x.Status))
	case 6:
		return TimeValue(x.ActivatedAt)
	case 7:
		return TimeValue(x.ClosingAt)
	case 8:
		return TimeValue(x.ClosedAt)
	case 9:
		return DateValue(x.BaseFrozenOn)
	case 10:
		return Int(x.OpenAtClose)
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
		x.Status = CycleStatus(v.S)
	case 6:
		x.ActivatedAt = Time(v.N)
	case 7:
		x.ClosingAt = Time(v.N)
	case 8:
		x.ClosedAt = Time(v.N)
	case 9:
		x.BaseFrozenOn = Date(v.N)
	case 10:
		x.OpenAtClose = v.N
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
	case 5:
		return string(x.Status)
	}
	return ""
}

// SettingsStatus is 参数版本的状态 / State of a version of the settings.
type SettingsStatus string

// The values of SettingsStatus.
const (
	// SettingsStatusDraft: 草稿 / Draft.
	SettingsStatusDraft SettingsStatus = "DRAFT"
	// SettingsStatusInForce: 生效 / In force.
	SettingsStatusInForce SettingsStatus = "IN_FORCE"
	// SettingsStatusSuperseded: 已被取代 / Superseded.
	SettingsStatusSuperseded SettingsStatus = "SUPERSEDED"
)

// Settings is 参数：一个循环的，或缺省的，各组参数项 / Settings: the values by which the rules count, of a cycle or for all that have none.
type Settings struct {
	Record
	// CycleID: 循环，为空则为缺省参数 / Cycle; none for what holds where a cycle has no settings.
	CycleID string
	// ValidFrom: 生效日，缺省为生效当日 / First day in force; the day of the decision if absent.
	ValidFrom Date
	// NoteZh: 变更说明 / What changed and why.
	NoteZh string
	// ApplyToRunning: 进行中的时限是否重算 / Whether deadlines that run already are computed again.
	ApplyToRunning bool
	// Branding: 标识 / Branding.
	Branding string
	// Time: 时间 / Time.
	Time string
	// Grades: 等级与后评估 / Grades and post-evaluation.
	Grades string
	// Points: 积分 / Points.
	Points string
	// Ranking: 排名 / Ranking.
	Ranking string
	// Pledge: 承诺 / Pledges.
	Pledge string
	// Organisation: 组织 / Organisation.
	Organisation string
	// Inspection: 检查 / Inspections.
	Inspection string
	// Findings: 检查问题 / Findings.
	Findings string
	// Rectification: 整改 / Rectification.
	Rectification string
	// Assistance: 帮扶 / Assistance.
	Assistance string
	// LookBack: 回头看 / Look-back.
	LookBack string
	// Common: 共性问题 / Common problems.
	Common string
	// Weak: 软弱涣散整顿 / Weak branches.
	Weak string
	// Model: 示范党支部 / Model branches.
	Model string
	// Problem: 问题 / Problems.
	Problem string
	// Publication: 公开 / Publication.
	Publication string
	// Sharing: 共享 / Sharing.
	Sharing string
	// Security: 安全 / Security.
	Security string
	// Privacy: 隐私 / Privacy.
	Privacy string
	// Notices: 提醒 / Notices.
	Notices string
	// Files: 文件 / Files.
	Files string
	// Documents: 编号文件 / Documents.
	Documents string
	// Plan: 计划 / Plan.
	Plan string
	// Survey: 职工测评与建议 / Staff voice.
	Survey string
	// OrgLife: 组织生活 / Organisation life.
	OrgLife string
	// Appraisal: 民主评议 / Appraisal.
	Appraisal string
	// Projects: 项目与实践 / Projects and practice.
	Projects string
	// Training: 教育培训 / Training.
	Training string
	// Care: 关怀 / Care.
	Care string
	// Venues: 阵地 / Venues.
	Venues string
	// Figures: 指标 / Figures.
	Figures string
	// Deadlines: 时限 / Deadlines.
	Deadlines string
	// Status: 状态 / State.
	Status SettingsStatus
	// Retention: 保存 / Retention.
	Retention string
}

// The fields of Settings by index.
const (
	SettingsFieldCycleID        = 0
	SettingsFieldValidFrom      = 1
	SettingsFieldNoteZh         = 2
	SettingsFieldApplyToRunning = 3
	SettingsFieldBranding       = 4
	SettingsFieldTime           = 5
	SettingsFieldGrades         = 6
	SettingsFieldPoints         = 7
	SettingsFieldRanking        = 8
	SettingsFieldPledge         = 9
	SettingsFieldOrganisation   = 10
	SettingsFieldInspection     = 11
	SettingsFieldFindings       = 12
	SettingsFieldRectification  = 13
	SettingsFieldAssistance     = 14
	SettingsFieldLookBack       = 15
	SettingsFieldCommon         = 16
	SettingsFieldWeak           = 17
	SettingsFieldModel          = 18
	SettingsFieldProblem        = 19
	SettingsFieldPublication    = 20
	SettingsFieldSharing        = 21
	SettingsFieldSecurity       = 22
	SettingsFieldPrivacy        = 23
	SettingsFieldNotices        = 24
	SettingsFieldFiles          = 25
	SettingsFieldDocuments      = 26
	SettingsFieldPlan           = 27
	SettingsFieldSurvey         = 28
	SettingsFieldOrgLife        = 29
	SettingsFieldAppraisal      = 30
	SettingsFieldProjects       = 31
	SettingsFieldTraining       = 32
	SettingsFieldCare           = 33
	SettingsFieldVenues         = 34
	SettingsFieldFigures        = 35
	SettingsFieldDeadlines      = 36
	SettingsFieldStatus         = 37
	SettingsFieldRetention      = 38
)

// NewSettings makes an empty Settings.
func NewSettings() *Settings {
	x := &Settings{}
	x.Body = x
	return x
}

// TypeName returns "Settings".
func (x *Settings) TypeName() string { return "Settings" }

// TypeNo returns 108.
func (x *Settings) TypeNo() int { return 108 }

// Copy returns a shallow copy with an envelope of its own.
func (x *Settings) Copy() *Record {
	y := &Settings{Record: x.envelope(), CycleID: x.CycleID, ValidFrom: x.ValidFrom, NoteZh: x.NoteZh, ApplyToRunning: x.ApplyToRunning, Branding: x.Branding, Time: x.Time, Grades: x.Grades, Points: x.Points, Ranking: x.Ranking, Pledge: x.Pledge, Organisation: x.Organisation, Inspection: x.Inspection, Findings: x.Findings, Rectification: x.Rectification, Assistance: x.Assistance, LookBack: x.LookBack, Common: x.Common, Weak: x.Weak, Model: x.Model, Problem: x.Problem, Publication: x.Publication, Sharing: x.Sharing, Security: x.Security, Privacy: x.Privacy, Notices: x.Notices, Files: x.Files, Documents: x.Documents, Plan: x.Plan, Survey: x.Survey, OrgLife: x.OrgLife, Appraisal: x.Appraisal, Projects: x.Projects, Training: x.Training, Care: x.Care, Venues: x.Venues, Figures: x.Figures, Deadlines: x.Deadlines, Status: x.Status, Retention: x.Retention}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *Settings) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.CycleID)
	case 1:
		return DateValue(x.ValidFrom)
	case 2:
		return String(x.NoteZh)
	case 3:
		return Bool(x.ApplyToRunning)
	case 4:
		return Object(x.Branding)
	case 5:
		return Object(x.Time)
	case 6:
		return Object(x.Grades)
	case 7:
		return Object(x.Points)
	case 8:
		return Object(x.Ranking)
	case 9:
		return Object(x.Pledge)
	case 10:
		return Object(x.Organisation)
	case 11:
		return Object(x.Inspection)
	case 12:
		return Object(x.Findings)
	case 13:
		return Object(x.Rectification)
	case 14:
		return Object(x.Assistance)
	case 15:
		return Object(x.LookBack)
	case 16:
		return Object(x.Common)
	case 17:
		return Object(x.Weak)
	case 18:
		return Object(x.Model)
	case 19:
		return Object(x.Problem)
	case 20:
		return Object(x.Publication)
	case 21:
		return Object(x.Sharing)
	case 22:
		return Object(x.Security)
	case 23:
		return Object(x.Privacy)
	case 24:
		return Object(x.Notices)
	case 25:
		return Object(x.Files)
	case 26:
		return Object(x.Documents)
	case 27:
		return Object(x.Plan)
	case 28:
		return Object(x.Survey)
	case 29:
		return Object(x.OrgLife)
	case 30:
		return Object(x.Appraisal)
	case 31:
		return Object(x.Projects)
	case 32:
		return Object(x.Training)
	case 33:
		return Object(x.Care)
	case 34:
		return Object(x.Venues)
	case 35:
		return Object(x.Figures)
	case 36:
		return Object(x.Deadlines)
	case 37:
		return String(string(x.Status))
	case 38:
		return Object(x.Retention)
	}
	return Null
}

// Set stores a value in field i.
func (x *Settings) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.CycleID = v.S
	case 1:
		x.ValidFrom = Date(v.N)
	case 2:
		x.NoteZh = v.S
	case 3:
		x.ApplyToRunning = v.N != 0
	case 4:
		x.Branding = v.S
	case 5:
		x.Time = v.S
	case 6:
		x.Grades = v.S
	case 7:
		x.Points = v.S
	case 8:
		x.Ranking = v.S
	case 9:
		x.Pledge = v.S
	case 10:
		x.Organisation = v.S
	case 11:
		x.Inspection = v.S
	case 12:
		x.Findings = v.S
	case 13:
		x.Rectification = v.S
	case 14:
		x.Assistance = v.S
	case 15:
		x.LookBack = v.S
	case 16:
		x.Common = v.S
	case 17:
		x.Weak = v.S
	case 18:
		x.Model = v.S
	case 19:
		x.Problem = v.S
	case 20:
		x.Publication = v.S
	case 21:
		x.Sharing = v.S
	case 22:
		x.Security = v.S
	case 23:
		x.Privacy = v.S
	case 24:
		x.Notices = v.S
	case 25:
		x.Files = v.S
	case 26:
		x.Documents = v.S
	case 27:
		x.Plan = v.S
	case 28:
		x.Survey = v.S
	case 29:
		x.OrgLife = v.S
	case 30:
		x.Appraisal = v.S
	case 31:
		x.Projects = v.S
	case 32:
		x.Training = v.S
	case 33:
		x.Care = v.S
	case 34:
		x.Venues = v.S
	case 35:
		x.Figures = v.S
	case 36:
		x.Deadlines = v.S
	case 37:
		x.Status = SettingsStatus(v.S)
	case 38:
		x.Retention = v.S
	}
}

// Str returns field i as text.
func (x *Settings) Str(i int) string {
	switch i {
	case 0:
		return x.CycleID
	case 2:
		return x.NoteZh
	case 4:
		return x.Branding
	case 5:
		return x.Time
	case 6:
		return x.Grades
	case 7:
		return x.Points
	case 8:
		return x.Ranking
	case 9:
		return x.Pledge
	case 10:
		return x.Organisation
	case 11:
		return x.Inspection
	case 12:
		return x.Findings
	case 13:
		return x.Rectification
	case 14:
		return x.Assistance
	case 15:
		return x.LookBack
	case 16:
		return x.Common
	case 17:
		return x.Weak
	case 18:
		return x.Model
	case 19:
		return x.Problem
	case 20:
		return x.Publication
	case 21:
		return x.Sharing
	case 22:
		return x.Security
	case 23:
		return x.Privacy
	case 24:
		return x.Notices
	case 25:
		return x.Files
	case 26:
		return x.Documents
	case 27:
		return x.Plan
	case 28:
		return x.Survey
	case 29:
		return x.OrgLife
	case 30:
		return x.Appraisal
	case 31:
		return x.Projects
	case 32:
		return x.Training
	case 33:
		return x.Care
	case 34:
		return x.Venues
	case 35:
		return x.Figures
	case 36:
		return x.Deadlines
	case 37:
		return string(x.Status)
	case 38:
		return x.Retention
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
	// PublishScopeCompany: 全公司 / Company.
	PublishScopeCompany PublishScope = "COMPANY"
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

// PledgeIndicator is 承诺的指标 / Indicator of a pledge.
type PledgeIndicator struct {
	// NameZh: 名称 / Name.
	NameZh string `json:"nameZh"`
	// UnitZh: 计量单位 / Unit of measure.
	UnitZh string `json:"unitZh,omitempty"`
	// Baseline: 起点 / Where it starts.
	Baseline *float64 `json:"baseline,omitempty"`
	// Goal: 目标值 / What is to be reached.
	Goal float64 `json:"goal"`
	// Direction: 方向 / Which way is better.
	Direction IndicatorDirection `json:"direction"`
}

// IndicatorDirection is 指标方向 / Which way an indicator is better.
type IndicatorDirection string

// The values of IndicatorDirection.
const (
	// IndicatorDirectionUp: 越高越好 / Higher is better.
	IndicatorDirectionUp IndicatorDirection = "UP"
	// IndicatorDirectionDown: 越低越好 / Lower is better.
	IndicatorDirectionDown IndicatorDirection = "DOWN"
	// IndicatorDirectionHold: 保持 / To be held.
	IndicatorDirectionHold IndicatorDirection = "HOLD"
)

// PledgeVersion is 修订前公开的承诺全文 / A pledge as it was published, before a revision.
type PledgeVersion struct {
	// Version: 版次 / Number.
	Version int64 `json:"version"`
	// TextZh: 承诺内容 / What was pledged.
	TextZh string `json:"textZh"`
	// MeasureZh: 措施 / Measures.
	MeasureZh string `json:"measureZh,omitempty"`
	// TargetID: 对应目标 / Target.
	TargetID string `json:"targetId,omitempty"`
	// Indicator: 指标 / Indicator.
	Indicator *PledgeIndicator `json:"indicator,omitempty"`
	// DueOn: 期限 / Due date.
	DueOn string `json:"dueOn,omitempty"`
	// PublishScope: 公开范围 / Scope of publication.
	PublishScope PublishScope `json:"publishScope"`
	// PublishedAt: 公开的时刻 / When it was published.
	PublishedAt string `json:"publishedAt,omitempty"`
	// RevisedAt: 修订的时刻 / When it was revised.
	RevisedAt string `json:"revisedAt"`
}

// PledgeDecider is 承诺结论由谁作出 / Who said how a pledge ended.
type PledgeDecider string

// The values of PledgeDecider.
const (
	// PledgeDeciderMember: 其他党员 / Another member.
	PledgeDeciderMember PledgeDecider = "MEMBER"
	// PledgeDeciderSecretary: 支部书记或党小组组长 / Secretary or group leader.
	PledgeDeciderSecretary PledgeDecider = "SECRETARY"
	// PledgeDeciderClock: 到期由系统 / The clock, after its day.
	PledgeDeciderClock PledgeDecider = "CLOCK"
)

// PledgeFlag is 承诺的标记 / Flag of a pledge.
type PledgeFlag string

// The values of PledgeFlag.
const (
	// PledgeFlagReciprocal: 两人互相核验 / Two members verified each other.
	PledgeFlagReciprocal PledgeFlag = "RECIPROCAL"
)

// PledgeVerification is 践诺核验的依据 / What the verification of a pledge rests on.
type PledgeVerification struct {
	// EvidenceIDs: 佐证 / Evidence.
	EvidenceIDs []string `json:"evidenceIds"`
}

// PledgeStatus is 承诺状态 / State of a pledge.
type PledgeStatus string

// The values of PledgeStatus.
const (
	// PledgeStatusDraft: 草稿 / Draft.
	PledgeStatusDraft PledgeStatus = "DRAFT"
	// PledgeStatusReviewed: 已审核 / Reviewed.
	PledgeStatusReviewed PledgeStatus = "REVIEWED"
	// PledgeStatusReturned: 已退回 / Returned.
	PledgeStatusReturned PledgeStatus = "RETURNED"
	// PledgeStatusPublished: 已公开 / Published.
	PledgeStatusPublished PledgeStatus = "PUBLISHED"
	// PledgeStatusRevised: 修订中 / Under revision.
	PledgeStatusRevised PledgeStatus = "REVISED"
	// PledgeStatusFulfilled: 已兑现 / Fulfilled.
	PledgeStatusFulfilled PledgeStatus = "FULFILLED"
	// PledgeStatusUnfulfilled: 未兑现 / Unfulfilled.
	PledgeStatusUnfulfilled PledgeStatus = "UNFULFILLED"
	// PledgeStatusWaived: 免除 / Waived.
	PledgeStatusWaived PledgeStatus = "WAIVED"
	// PledgeStatusWithdrawn: 已撤回 / Withdrawn.
	PledgeStatusWithdrawn PledgeStatus = "WITHDRAWN"
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
	// TextZh: 承诺内容；修订中的只给本人和审核的人看，公开范围内的人看上一版 / What is pledged; under revision for the member and those who review alone, the circle sees the version before.
	TextZh string
	// TargetID: 对应目标 / Target it serves.
	TargetID string
	// MeasureZh: 措施 / Measures.
	MeasureZh string
	// Indicator: 指标 / Indicator.
	Indicator string
	// DueOn: 期限 / Due date.
	DueOn Date
	// PublishScope: 公开范围；缺省由参数给出 / Scope of publication; the settings say which, where none is given.
	PublishScope PublishScope
	// Version: 版次，公开一次加一 / Number of the version, one more each time it is published.
	Version int64
	// Versions: 以前公开的各版 / The versions published before.
	Versions []string
	// CheckIns: 践诺进展；结论作出后仍可补充 / Check-ins, also after the outcome.
	CheckIns []string
	// Percent: 报告的最高完成比例 / The most that was reported, percent.
	Percent int64
	// DoneOn: 完成日：首次报告百分之百的行为日 / Day of the act that first reported 100 percent.
	DoneOn Date
	// OnTime: 是否按期兑现 / Whether it was kept in time.
	OnTime bool
	// VerifierID: 核验的党员 / Member who verified.
	VerifierID string
	// VerifierNameZh: 核验人姓名 / Name of the member who verified.
	VerifierNameZh string
	// VerifiedAt: 核验时刻 / When it was verified.
	VerifiedAt Time
	// Verification: 核验的依据 / What the verification rests on.
	Verification string
	// DecidedBy: 结论由谁作出 / Who said how it ended.
	DecidedBy PledgeDecider
	// Flags: 标记 / Flags.
	Flags []string
	// ReviewedBy: 审核人 / Who reviewed.
	ReviewedBy string
	// ExplanationZh: 未兑现的说明 / Explanation if it was not kept.
	ExplanationZh string
	// Status: 状态 / State.
	Status PledgeStatus
	// PublishedAt: 公开的时刻 / When it was published.
	PublishedAt Time
	// MemberNameZh: 姓名 / Name of the member, for those who read what is published and not the roster.
	MemberNameZh string
	// GroupUnitID: 所在党小组 / Party group of the member.
	GroupUnitID string
	// Education: 结论作出时的教育培训档案 / The education record as it was when the pledge ended.
	Education string
}

// The fields of Pledge by index.
const (
	PledgeFieldMemberID       = 0
	PledgeFieldUnitID         = 1
	PledgeFieldCycleID        = 2
	PledgeFieldTextZh         = 3
	PledgeFieldTargetID       = 4
	PledgeFieldMeasureZh      = 5
	PledgeFieldIndicator      = 6
	PledgeFieldDueOn          = 7
	PledgeFieldPublishScope   = 8
	PledgeFieldVersion        = 9
	PledgeFieldVersions       = 10
	PledgeFieldCheckIns       = 11
	PledgeFieldPercent        = 12
	PledgeFieldDoneOn         = 13
	PledgeFieldOnTime         = 14
	PledgeFieldVerifierID     = 15
	PledgeFieldVerifierNameZh = 16
	PledgeFieldVerifiedAt     = 17
	PledgeFieldVerification   = 18
	PledgeFieldDecidedBy      = 19
	PledgeFieldFlags          = 20
	PledgeFieldReviewedBy     = 21
	PledgeFieldExplanationZh  = 22
	PledgeFieldStatus         = 23
	PledgeFieldPublishedAt    = 24
	PledgeFieldMemberNameZh   = 25
	PledgeFieldGroupUnitID    = 26
	PledgeFieldEducation      = 27
)

// NewPledge makes an empty Pledge.
func NewPledge() *Pledge {
	x := &Pledge{}
	x.Body = x
	return x
}

// TypeName returns "Pledge".
func (x *Pledge) TypeName() string { return "Pledge" }

// TypeNo returns 109.
func (x *Pledge) TypeNo() int { return 109 }

// Copy returns a shallow copy with an envelope of its own.
func (x *Pledge) Copy() *Record {
	y := &Pledge{Record: x.envelope(), MemberID: x.MemberID, UnitID: x.UnitID, CycleID: x.CycleID, TextZh: x.TextZh, TargetID: x.TargetID, MeasureZh: x.MeasureZh, Indicator: x.Indicator, DueOn: x.DueOn, PublishScope: x.PublishScope, Version: x.Version, Versions: x.Versions, CheckIns: x.CheckIns, Percent: x.Percent, DoneOn: x.DoneOn, OnTime: x.OnTime, VerifierID: x.VerifierID, VerifierNameZh: x.VerifierNameZh, VerifiedAt: x.VerifiedAt, Verification: x.Verification, DecidedBy: x.DecidedBy, Flags: x.Flags, ReviewedBy: x.ReviewedBy, ExplanationZh: x.ExplanationZh, Status: x.Status, PublishedAt: x.PublishedAt, MemberNameZh: x.MemberNameZh, GroupUnitID: x.GroupUnitID, Education: x.Education}
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
		return String(x.TargetID)
	case 5:
		return String(x.MeasureZh)
	case 6:
		return Object(x.Indicator)
	case 7:
		return DateValue(x.DueOn)
	case 8:
		return String(string(x.PublishScope))
	case 9:
		return Int(x.Version)
	case 10:
		return List(x.Versions)
	case 11:
		return List(x.CheckIns)
	case 12:
		return Int(x.Percent)
	case 13:
		return DateValue(x.DoneOn)
	case 14:
		return Bool(x.OnTime)
	case 15:
		return String(x.VerifierID)
	case 16:
		return String(x.VerifierNameZh)
	case 17:
		return TimeValue(x.VerifiedAt)
	case 18:
		return Object(x.Verification)
	case 19:
		return String(string(x.DecidedBy))
	case 20:
		return List(x.Flags)
	case 21:
		return String(x.ReviewedBy)
	case 22:
		return String(x.ExplanationZh)
	case 23:
		return String(string(x.Status))
	case 24:
		return TimeValue(x.PublishedAt)
	case 25:
		return String(x.MemberNameZh)
	case 26:
		return String(x.GroupUnitID)
	case 27:
		return Object(x.Education)
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
		x.TargetID = v.S
	case 5:
		x.MeasureZh = v.S
	case 6:
		x.Indicator = v.S
	case 7:
		x.DueOn = Date(v.N)
	case 8:
		x.PublishScope = PublishScope(v.S)
	case 9:
		x.Version = v.N
	case 10:
		x.Versions = v.L
	case 11:
		x.CheckIns = v.L
	case 12:
		x.Percent = v.N
	case 13:
		x.DoneOn = Date(v.N)
	case 14:
		x.OnTime = v.N != 0
	case 15:
		x.VerifierID = v.S
	case 16:
		x.VerifierNameZh = v.S
	case 17:
		x.VerifiedAt = Time(v.N)
	case 18:
		x.Verification = v.S
	case 19:
		x.DecidedBy = PledgeDecider(v.S)
	case 20:
		x.Flags = v.L
	case 21:
		x.ReviewedBy = v.S
	case 22:
		x.ExplanationZh = v.S
	case 23:
		x.Status = PledgeStatus(v.S)
	case 24:
		x.PublishedAt = Time(v.N)
	case 25:
		x.MemberNameZh = v.S
	case 26:
		x.GroupUnitID = v.S
	case 27:
		x.Education = v.S
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
	case 4:
		return x.TargetID
	case 5:
		return x.MeasureZh
	case 6:
		return x.Indicator
	case 8:
		return string(x.PublishScope)
	case 15:
		return x.VerifierID
	case 16:
		return x.VerifierNameZh
	case 18:
		return x.Verification
	case 19:
		return string(x.DecidedBy)
	case 21:
		return x.ReviewedBy
	case 22:
		return x.ExplanationZh
	case 23:
		return string(x.Status)
	case 25:
		return x.MemberNameZh
	case 26:
		return x.GroupUnitID
	case 27:
		return x.Education
	}
	return ""
}

// CarryOverStatus is 结转状态 / State of a carry-over.
type CarryOverStatus string

// The values of CarryOverStatus.
const (
	// CarryOverStatusProposed: 已提出 / Proposed.
	CarryOverStatusProposed CarryOverStatus = "PROPOSED"
	// CarryOverStatusAccepted: 已接受 / Accepted.
	CarryOverStatusAccepted CarryOverStatus = "ACCEPTED"
	// CarryOverStatusWithdrawn: 已撤回 / Withdrawn.
	CarryOverStatusWithdrawn CarryOverStatus = "WITHDRAWN"
)

// CarryOver is 结转事项：转入下一循环的未了事项，有责任人和期限 / Carry-over: what goes on in the next cycle, with a name and a date.
type CarryOver struct {
	Record
	// FromCycleID: 所属循环 / Cycle that it comes from.
	FromCycleID string
	// ToCycleID: 转入循环 / Cycle that it goes into.
	ToCycleID string
	// UnitID: 单位：事项所属单位或其承接单位 / Unit of the subject, or its successor.
	UnitID string
	// ProblemID: 问题 / Problem.
	ProblemID string
	// FindingID: 检查问题 / Finding.
	FindingID string
	// RectificationID: 整改任务 / Rectification.
	RectificationID string
	// FromTargetID: 目标 / Target.
	FromTargetID string
	// FromPlanItemID: 计划事项 / Plan item.
	FromPlanItemID string
	// IntoPlanItemID: 转入的计划事项；支部未指定的，接受时由服务器建立 / Plan item it goes into; of a branch, made at acceptance where none is named.
	IntoPlanItemID string
	// IntoTargetID: 转入的目标，用于没有支部计划的单位 / Target it goes into, of a unit that has no branch plan.
	IntoTargetID string
	// OwnerMemberID: 责任党员 / Member who answers for it.
	OwnerMemberID string
	// OwnerAccountID: 责任账号，责任人不是党员的 / Account of whoever answers for it and is no member.
	OwnerAccountID string
	// DueOn: 期限，在转入循环的年度内 / Due date, within the year of the next cycle.
	DueOn Date
	// WhyOpenZh: 未完成的原因 / Why it was not finished.
	WhyOpenZh string
	// FirstFoundOn: 首次发现日，各次结转不变 / Day on which it was first found, along the chain of carry-overs.
	FirstFoundOn Date
	// TimesCarried: 结转次数 / How often it was carried over.
	TimesCarried int64
	// Status: 状态 / State.
	Status CarryOverStatus
	// CommonProblemID: 共性问题 / Common problem.
	CommonProblemID string
	// ZeroingItemID: 归零事项 / Zeroing item.
	ZeroingItemID string
}

// The fields of CarryOver by index.
const (
	CarryOverFieldFromCycleID     = 0
	CarryOverFieldToCycleID       = 1
	CarryOverFieldUnitID          = 2
	CarryOverFieldProblemID       = 3
	CarryOverFieldFindingID       = 4
	CarryOverFieldRectificationID = 5
	CarryOverFieldFromTargetID    = 6
	CarryOverFieldFromPlanItemID  = 7
	CarryOverFieldIntoPlanItemID  = 8
	CarryOverFieldIntoTargetID    = 9
	CarryOverFieldOwnerMemberID   = 10
	CarryOverFieldOwnerAccountID  = 11
	CarryOverFieldDueOn           = 12
	CarryOverFieldWhyOpenZh       = 13
	CarryOverFieldFirstFoundOn    = 14
	CarryOverFieldTimesCarried    = 15
	CarryOverFieldStatus          = 16
	CarryOverFieldCommonProblemID = 17
	CarryOverFieldZeroingItemID   = 18
)

// NewCarryOver makes an empty CarryOver.
func NewCarryOver() *CarryOver {
	x := &CarryOver{}
	x.Body = x
	return x
}

// TypeName returns "CarryOver".
func (x *CarryOver) TypeName() string { return "CarryOver" }

// TypeNo returns 110.
func (x *CarryOver) TypeNo() int { return 110 }

// Copy returns a shallow copy with an envelope of its own.
func (x *CarryOver) Copy() *Record {
	y := &CarryOver{Record: x.envelope(), FromCycleID: x.FromCycleID, ToCycleID: x.ToCycleID, UnitID: x.UnitID, ProblemID: x.ProblemID, FindingID: x.FindingID, RectificationID: x.RectificationID, FromTargetID: x.FromTargetID, FromPlanItemID: x.FromPlanItemID, IntoPlanItemID: x.IntoPlanItemID, IntoTargetID: x.IntoTargetID, OwnerMemberID: x.OwnerMemberID, OwnerAccountID: x.OwnerAccountID, DueOn: x.DueOn, WhyOpenZh: x.WhyOpenZh, FirstFoundOn: x.FirstFoundOn, TimesCarried: x.TimesCarried, Status: x.Status, CommonProblemID: x.CommonProblemID, ZeroingItemID: x.ZeroingItemID}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *CarryOver) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.FromCycleID)
	case 1:
		return String(x.ToCycleID)
	case 2:
		return String(x.UnitID)
	case 3:
		return String(x.ProblemID)
	case 4:
		return String(x.FindingID)
	case 5:
		return String(x.RectificationID)
	case 6:
		return String(x.FromTargetID)
	case 7:
		return String(x.FromPlanItemID)
	case 8:
		return String(x.IntoPlanItemID)
	case 9:
		return String(x.IntoTargetID)
	case 10:
		return String(x.OwnerMemberID)
	case 11:
		return String(x.OwnerAccountID)
	case 12:
		return DateValue(x.DueOn)
	case 13:
		return String(x.WhyOpenZh)
	case 14:
		return DateValue(x.FirstFoundOn)
	case 15:
		return Int(x.TimesCarried)
	case 16:
		return String(string(x.Status))
	case 17:
		return String(x.CommonProblemID)
	case 18:
		return String(x.ZeroingItemID)
	}
	return Null
}

// Set stores a value in field i.
func (x *CarryOver) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.FromCycleID = v.S
	case 1:
		x.ToCycleID = v.S
	case 2:
		x.UnitID = v.S
	case 3:
		x.ProblemID = v.S
	case 4:
		x.FindingID = v.S
	case 5:
		x.RectificationID = v.S
	case 6:
		x.FromTargetID = v.S
	case 7:
		x.FromPlanItemID = v.S
	case 8:
		x.IntoPlanItemID = v.S
	case 9:
		x.IntoTargetID = v.S
	case 10:
		x.OwnerMemberID = v.S
	case 11:
		x.OwnerAccountID = v.S
	case 12:
		x.DueOn = Date(v.N)
	case 13:
		x.WhyOpenZh = v.S
	case 14:
		x.FirstFoundOn = Date(v.N)
	case 15:
		x.TimesCarried = v.N
	case 16:
		x.Status = CarryOverStatus(v.S)
	case 17:
		x.CommonProblemID = v.S
	case 18:
		x.ZeroingItemID = v.S
	}
}

// Str returns field i as text.
func (x *CarryOver) Str(i int) string {
	switch i {
	case 0:
		return x.FromCycleID
	case 1:
		return x.ToCycleID
	case 2:
		return x.UnitID
	case 3:
		return x.ProblemID
	case 4:
		return x.FindingID
	case 5:
		return x.RectificationID
	case 6:
		return x.FromTargetID
	case 7:
		return x.FromPlanItemID
	case 8:
		return x.IntoPlanItemID
	case 9:
		return x.IntoTargetID
	case 10:
		return x.OwnerMemberID
	case 11:
		return x.OwnerAccountID
	case 13:
		return x.WhyOpenZh
	case 16:
		return string(x.Status)
	case 17:
		return x.CommonProblemID
	case 18:
		return x.ZeroingItemID
	}
	return ""
}

// BaseStatus is 基数状态 / State of a base.
type BaseStatus string

// The values of BaseStatus.
const (
	// BaseStatusFrozen: 已冻结 / Frozen.
	BaseStatusFrozen BaseStatus = "FROZEN"
	// BaseStatusRestated: 已重报 / Restated.
	BaseStatusRestated BaseStatus = "RESTATED"
)

// ChildUnits is 下级单位数 / Number of the units below, by level.
type ChildUnits struct {
	// Secondary: 二级单位 / Second-level units.
	Secondary *int64 `json:"secondary,omitempty"`
	// Workshop: 车间科室 / Workshops and sections.
	Workshop *int64 `json:"workshop,omitempty"`
	// Branch: 党支部 / Branches.
	Branch *int64 `json:"branch,omitempty"`
	// Team: 班组 / Teams.
	Team *int64 `json:"team,omitempty"`
	// PartyGroup: 党小组 / Party groups.
	PartyGroup *int64 `json:"partyGroup,omitempty"`
}

// TargetGroupFigure is 基数：循环启用之日冻结的人数和名单，覆盖率的分母 / Frozen base: head count and list of a unit on the day on which the cycle was activated, the denominator of every coverage.
type TargetGroupFigure struct {
	Record
	// CycleID: 循环 / Cycle.
	CycleID string
	// UnitID: 单位 / Unit.
	UnitID string
	// Version: 版次 / Number of the version.
	Version int64
	// UnitKind: 单位类别 / Kind of the unit on that day.
	UnitKind UnitKind
	// Line: 条线 / Line of the unit.
	Line UnitLine
	// ParentUnitID: 当日的上级单位 / Unit above on that day.
	ParentUnitID string
	// Path: 当日自顶层起的各级单位，以/相连 / Ids of the units from the top on that day, joined by /.
	Path string
	// CounterpartIDs: 当日对应的单位 / Units that were linked to it on that day.
	CounterpartIDs []string
	// InScope: 是否计入覆盖 / Whether it counts for coverage.
	InScope bool
	// OutOfScopeReason: 不计入的原因 / Why it does not count.
	OutOfScopeReason string
	// Members: 党员数，含下级 / Members, those of the units below included.
	Members int64
	// MemberIDs: 党员名单，仅党支部 / Members, of a branch alone.
	MemberIDs []string
	// ExemptIDs: 免除的党员，仅党支部 / Members who are exempt, of a branch alone.
	ExemptIDs []string
	// StaffCount: 职工数 / Staff.
	StaffCount int64
	// ChildUnits: 下级单位数 / Number of the units below.
	ChildUnits string
	// FrozenOn: 冻结日 / Day on which it was frozen.
	FrozenOn Date
	// ReasonZh: 重报的理由 / Why it was restated.
	ReasonZh string
	// Status: 状态 / State.
	Status BaseStatus
}

// The fields of TargetGroupFigure by index.
const (
	TargetGroupFigureFieldCycleID          = 0
	TargetGroupFigureFieldUnitID           = 1
	TargetGroupFigureFieldVersion          = 2
	TargetGroupFigureFieldUnitKind         = 3
	TargetGroupFigureFieldLine             = 4
	TargetGroupFigureFieldParentUnitID     = 5
	TargetGroupFigureFieldPath             = 6
	TargetGroupFigureFieldCounterpartIDs   = 7
	TargetGroupFigureFieldInScope          = 8
	TargetGroupFigureFieldOutOfScopeReason = 9
	TargetGroupFigureFieldMembers          = 10
	TargetGroupFigureFieldMemberIDs        = 11
	TargetGroupFigureFieldExemptIDs        = 12
	TargetGroupFigureFieldStaffCount       = 13
	TargetGroupFigureFieldChildUnits       = 14
	TargetGroupFigureFieldFrozenOn         = 15
	TargetGroupFigureFieldReasonZh         = 16
	TargetGroupFigureFieldStatus           = 17
)

// NewTargetGroupFigure makes an empty TargetGroupFigure.
func NewTargetGroupFigure() *TargetGroupFigure {
	x := &TargetGroupFigure{}
	x.Body = x
	return x
}

// TypeName returns "TargetGroupFigure".
func (x *TargetGroupFigure) TypeName() string { return "TargetGroupFigure" }

// TypeNo returns 111.
func (x *TargetGroupFigure) TypeNo() int { return 111 }

// Copy returns a shallow copy with an envelope of its own.
func (x *TargetGroupFigure) Copy() *Record {
	y := &TargetGroupFigure{Record: x.envelope(), CycleID: x.CycleID, UnitID: x.UnitID, Version: x.Version, UnitKind: x.UnitKind, Line: x.Line, ParentUnitID: x.ParentUnitID, Path: x.Path, CounterpartIDs: x.CounterpartIDs, InScope: x.InScope, OutOfScopeReason: x.OutOfScopeReason, Members: x.Members, MemberIDs: x.MemberIDs, ExemptIDs: x.ExemptIDs, StaffCount: x.StaffCount, ChildUnits: x.ChildUnits, FrozenOn: x.FrozenOn, ReasonZh: x.ReasonZh, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *TargetGroupFigure) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.CycleID)
	case 1:
		return String(x.UnitID)
	case 2:
		return Int(x.Version)
	case 3:
		return String(string(x.UnitKind))
	case 4:
		return String(string(x.Line))
	case 5:
		return String(x.ParentUnitID)
	case 6:
		return String(x.Path)
	case 7:
		return List(x.CounterpartIDs)
	case 8:
		return Bool(x.InScope)
	case 9:
		return String(x.OutOfScopeReason)
	case 10:
		return Int(x.Members)
	case 11:
		return List(x.MemberIDs)
	case 12:
		return List(x.ExemptIDs)
	case 13:
		return Int(x.StaffCount)
	case 14:
		return Object(x.ChildUnits)
	case 15:
		return DateValue(x.FrozenOn)
	case 16:
		return String(x.ReasonZh)
	case 17:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *TargetGroupFigure) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.CycleID = v.S
	case 1:
		x.UnitID = v.S
	case 2:
		x.Version = v.N
	case 3:
		x.UnitKind = UnitKind(v.S)
	case 4:
		x.Line = UnitLine(v.S)
	case 5:
		x.ParentUnitID = v.S
	case 6:
		x.Path = v.S
	case 7:
		x.CounterpartIDs = v.L
	case 8:
		x.InScope = v.N != 0
	case 9:
		x.OutOfScopeReason = v.S
	case 10:
		x.Members = v.N
	case 11:
		x.MemberIDs = v.L
	case 12:
		x.ExemptIDs = v.L
	case 13:
		x.StaffCount = v.N
	case 14:
		x.ChildUnits = v.S
	case 15:
		x.FrozenOn = Date(v.N)
	case 16:
		x.ReasonZh = v.S
	case 17:
		x.Status = BaseStatus(v.S)
	}
}

// Str returns field i as text.
func (x *TargetGroupFigure) Str(i int) string {
	switch i {
	case 0:
		return x.CycleID
	case 1:
		return x.UnitID
	case 3:
		return string(x.UnitKind)
	case 4:
		return string(x.Line)
	case 5:
		return x.ParentUnitID
	case 6:
		return x.Path
	case 9:
		return x.OutOfScopeReason
	case 14:
		return x.ChildUnits
	case 16:
		return x.ReasonZh
	case 17:
		return string(x.Status)
	}
	return ""
}

// ConferenceKind is 会议类别 / Kind of a conference.
type ConferenceKind string

// The values of ConferenceKind.
const (
	// ConferenceKindAnnualWorkConference: 年度工作会议 / Annual work conference.
	ConferenceKindAnnualWorkConference ConferenceKind = "ANNUAL_WORK_CONFERENCE"
	// ConferenceKindStaffCongress: 职工代表大会 / Staff and workers' congress.
	ConferenceKindStaffCongress ConferenceKind = "STAFF_CONGRESS"
	// ConferenceKindPartyIntegrityConference: 党的建设暨党风廉政建设和反腐败工作会议 / Party-building, integrity and anti-corruption conference.
	ConferenceKindPartyIntegrityConference ConferenceKind = "PARTY_INTEGRITY_CONFERENCE"
)

// ConferenceStatus is 会议状态 / State of a conference.
type ConferenceStatus string

// The values of ConferenceStatus.
const (
	// ConferenceStatusPlanned: 计划召开 / Planned.
	ConferenceStatusPlanned ConferenceStatus = "PLANNED"
	// ConferenceStatusHeld: 已召开 / Held.
	ConferenceStatusHeld ConferenceStatus = "HELD"
	// ConferenceStatusTargetsRecorded: 目标已确定 / Targets recorded.
	ConferenceStatusTargetsRecorded ConferenceStatus = "TARGETS_RECORDED"
	// ConferenceStatusClosed: 已结束 / Closed.
	ConferenceStatusClosed ConferenceStatus = "CLOSED"
	// ConferenceStatusCancelled: 已取消 / Cancelled.
	ConferenceStatusCancelled ConferenceStatus = "CANCELLED"
)

// ConferenceCircle is 会议的公开范围 / Circle that a conference is published to.
type ConferenceCircle string

// The values of ConferenceCircle.
const (
	// ConferenceCircleUnit: 本单位 / Unit.
	ConferenceCircleUnit ConferenceCircle = "UNIT"
	// ConferenceCircleCompany: 全公司 / Company.
	ConferenceCircleCompany ConferenceCircle = "COMPANY"
)

// Conference is 三大会议：确定全年目标 / One of the three conferences that set the year's targets.
type Conference struct {
	Record
	// CycleID: 循环 / Cycle.
	CycleID string
	// Kind: 类别 / Kind.
	Kind ConferenceKind
	// TitleZh: 名称 / Title.
	TitleZh string
	// HostUnitID: 召开单位 / Unit that holds it.
	HostUnitID string
	// PlannedOn: 计划召开日 / Day planned.
	PlannedOn Date
	// HeldOn: 召开日 / Day on which it was held.
	HeldOn Date
	// PlaceZh: 地点 / Place.
	PlaceZh string
	// VenueID: 阵地 / Venue.
	VenueID string
	// AgendaZh: 议程 / Agenda.
	AgendaZh string
	// ResolutionZh: 决议 / Resolution.
	ResolutionZh string
	// DocumentIDs: 会议文件 / Documents.
	DocumentIDs []string
	// DelegatesDue: 应到代表 / Delegates due.
	DelegatesDue int64
	// DelegatesPresent: 实到代表 / Delegates present.
	DelegatesPresent int64
	// PublishScope: 公开范围 / Scope of publication.
	PublishScope ConferenceCircle
	// TargetCount: 公司级目标数 / Targets that it set.
	TargetCount int64
	// OutOfWindow: 窗口之外办理 / Done outside the window of the stage.
	OutOfWindow bool
	// Status: 状态 / State.
	Status ConferenceStatus
}

// The fields of Conference by index.
const (
	ConferenceFieldCycleID          = 0
	ConferenceFieldKind             = 1
	ConferenceFieldTitleZh          = 2
	ConferenceFieldHostUnitID       = 3
	ConferenceFieldPlannedOn        = 4
	ConferenceFieldHeldOn           = 5
	ConferenceFieldPlaceZh          = 6
	ConferenceFieldVenueID          = 7
	ConferenceFieldAgendaZh         = 8
	ConferenceFieldResolutionZh     = 9
	ConferenceFieldDocumentIDs      = 10
	ConferenceFieldDelegatesDue     = 11
	ConferenceFieldDelegatesPresent = 12
	ConferenceFieldPublishScope     = 13
	ConferenceFieldTargetCount      = 14
	ConferenceFieldOutOfWindow      = 15
	ConferenceFieldStatus           = 16
)

// NewConference makes an empty Conference.
func NewConference() *Conference {
	x := &Conference{}
	x.Body = x
	return x
}

// TypeName returns "Conference".
func (x *Conference) TypeName() string { return "Conference" }

// TypeNo returns 112.
func (x *Conference) TypeNo() int { return 112 }

// Copy returns a shallow copy with an envelope of its own.
func (x *Conference) Copy() *Record {
	y := &Conference{Record: x.envelope(), CycleID: x.CycleID, Kind: x.Kind, TitleZh: x.TitleZh, HostUnitID: x.HostUnitID, PlannedOn: x.PlannedOn, HeldOn: x.HeldOn, PlaceZh: x.PlaceZh, VenueID: x.VenueID, AgendaZh: x.AgendaZh, ResolutionZh: x.ResolutionZh, DocumentIDs: x.DocumentIDs, DelegatesDue: x.DelegatesDue, DelegatesPresent: x.DelegatesPresent, PublishScope: x.PublishScope, TargetCount: x.TargetCount, OutOfWindow: x.OutOfWindow, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *Conference) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.CycleID)
	case 1:
		return String(string(x.Kind))
	case 2:
		return String(x.TitleZh)
	case 3:
		return String(x.HostUnitID)
	case 4:
		return DateValue(x.PlannedOn)
	case 5:
		return DateValue(x.HeldOn)
	case 6:
		return String(x.PlaceZh)
	case 7:
		return String(x.VenueID)
	case 8:
		return String(x.AgendaZh)
	case 9:
		return String(x.ResolutionZh)
	case 10:
		return List(x.DocumentIDs)
	case 11:
		return Int(x.DelegatesDue)
	case 12:
		return Int(x.DelegatesPresent)
	case 13:
		return String(string(x.PublishScope))
	case 14:
		return Int(x.TargetCount)
	case 15:
		return Bool(x.OutOfWindow)
	case 16:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *Conference) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.CycleID = v.S
	case 1:
		x.Kind = ConferenceKind(v.S)
	case 2:
		x.TitleZh = v.S
	case 3:
		x.HostUnitID = v.S
	case 4:
		x.PlannedOn = Date(v.N)
	case 5:
		x.HeldOn = Date(v.N)
	case 6:
		x.PlaceZh = v.S
	case 7:
		x.VenueID = v.S
	case 8:
		x.AgendaZh = v.S
	case 9:
		x.ResolutionZh = v.S
	case 10:
		x.DocumentIDs = v.L
	case 11:
		x.DelegatesDue = v.N
	case 12:
		x.DelegatesPresent = v.N
	case 13:
		x.PublishScope = ConferenceCircle(v.S)
	case 14:
		x.TargetCount = v.N
	case 15:
		x.OutOfWindow = v.N != 0
	case 16:
		x.Status = ConferenceStatus(v.S)
	}
}

// Str returns field i as text.
func (x *Conference) Str(i int) string {
	switch i {
	case 0:
		return x.CycleID
	case 1:
		return string(x.Kind)
	case 2:
		return x.TitleZh
	case 3:
		return x.HostUnitID
	case 6:
		return x.PlaceZh
	case 7:
		return x.VenueID
	case 8:
		return x.AgendaZh
	case 9:
		return x.ResolutionZh
	case 13:
		return string(x.PublishScope)
	case 16:
		return string(x.Status)
	}
	return ""
}

// LetterKind is 责任书种类 / Kind of a responsibility letter, and of its targets.
type LetterKind string

// The values of LetterKind.
const (
	// LetterKindBusinessTargetLetter: 经营目标责任书 / Business-target responsibility letter.
	LetterKindBusinessTargetLetter LetterKind = "BUSINESS_TARGET_LETTER"
	// LetterKindPartyTargetLetter: 党建目标责任书 / Party-building-target responsibility letter.
	LetterKindPartyTargetLetter LetterKind = "PARTY_TARGET_LETTER"
	// LetterKindIntegrityLetter: 党风廉政建设责任书 / Integrity responsibility letter.
	LetterKindIntegrityLetter LetterKind = "INTEGRITY_LETTER"
)

// DecompositionLevel is 分解层级 / Level of decomposition.
type DecompositionLevel string

// The values of DecompositionLevel.
const (
	// DecompositionLevelCompany: 公司 / Company.
	DecompositionLevelCompany DecompositionLevel = "COMPANY"
	// DecompositionLevelSecondaryUnit: 二级单位 / Second-level unit.
	DecompositionLevelSecondaryUnit DecompositionLevel = "SECONDARY_UNIT"
	// DecompositionLevelWorkshopSection: 车间科室 / Workshop or section.
	DecompositionLevelWorkshopSection DecompositionLevel = "WORKSHOP_SECTION"
	// DecompositionLevelBranch: 党支部 / Party branch.
	DecompositionLevelBranch DecompositionLevel = "BRANCH"
	// DecompositionLevelTeam: 班组 / Shop-floor team.
	DecompositionLevelTeam DecompositionLevel = "TEAM"
	// DecompositionLevelPartyGroup: 党小组 / Party group.
	DecompositionLevelPartyGroup DecompositionLevel = "PARTY_GROUP"
	// DecompositionLevelIndividual: 个人 / Individual.
	DecompositionLevelIndividual DecompositionLevel = "INDIVIDUAL"
)

// IndicatorKind is 指标类型 / Kind of an indicator.
type IndicatorKind string

// The values of IndicatorKind.
const (
	// IndicatorKindNumber: 数值 / Number.
	IndicatorKindNumber IndicatorKind = "NUMBER"
	// IndicatorKindPercent: 百分比 / Percent.
	IndicatorKindPercent IndicatorKind = "PERCENT"
	// IndicatorKindDate: 日期 / Date.
	IndicatorKindDate IndicatorKind = "DATE"
	// IndicatorKindDeliverable: 成果 / Deliverable.
	IndicatorKindDeliverable IndicatorKind = "DELIVERABLE"
)

// TargetIndicator is 目标的指标 / Indicator of a target.
type TargetIndicator struct {
	// Kind: 类型 / Kind.
	Kind IndicatorKind `json:"kind"`
	// NameZh: 名称 / Name.
	NameZh string `json:"nameZh,omitempty"`
	// UnitZh: 计量单位 / Unit of measure.
	UnitZh string `json:"unitZh,omitempty"`
	// Baseline: 起点 / Where it starts.
	Baseline *float64 `json:"baseline,omitempty"`
	// Goal: 目标值 / What is to be reached.
	Goal *float64 `json:"goal,omitempty"`
	// Direction: 方向 / Which way is better.
	Direction IndicatorDirection `json:"direction,omitempty"`
	// DeliverableZh: 成果 / What is to be delivered.
	DeliverableZh string `json:"deliverableZh,omitempty"`
	// Decimals: 小数位数 / Digits behind the point.
	Decimals *int64 `json:"decimals,omitempty"`
}

// ReportEvery is 填报周期 / How often progress is reported.
type ReportEvery string

// The values of ReportEvery.
const (
	// ReportEveryNone: 不填报 / None.
	ReportEveryNone ReportEvery = "NONE"
	// ReportEveryMonth: 每月 / Month.
	ReportEveryMonth ReportEvery = "MONTH"
	// ReportEveryQuarter: 每季度 / Quarter.
	ReportEveryQuarter ReportEvery = "QUARTER"
	// ReportEveryHalfYear: 每半年 / Half-year.
	ReportEveryHalfYear ReportEvery = "HALF_YEAR"
)

// TargetStatus is 目标状态 / State of a target.
type TargetStatus string

// The values of TargetStatus.
const (
	// TargetStatusDraft: 草稿 / Draft.
	TargetStatusDraft TargetStatus = "DRAFT"
	// TargetStatusIssued: 已下达 / Issued.
	TargetStatusIssued TargetStatus = "ISSUED"
	// TargetStatusRejected: 已退回 / Rejected.
	TargetStatusRejected TargetStatus = "REJECTED"
	// TargetStatusAccepted: 已承接 / Accepted.
	TargetStatusAccepted TargetStatus = "ACCEPTED"
	// TargetStatusActive: 执行中 / Active.
	TargetStatusActive TargetStatus = "ACTIVE"
	// TargetStatusAchieved: 已完成 / Achieved.
	TargetStatusAchieved TargetStatus = "ACHIEVED"
	// TargetStatusPartlyAchieved: 部分完成 / Partly achieved.
	TargetStatusPartlyAchieved TargetStatus = "PARTLY_ACHIEVED"
	// TargetStatusMissed: 未完成 / Missed.
	TargetStatusMissed TargetStatus = "MISSED"
	// TargetStatusCancelled: 已取消 / Cancelled.
	TargetStatusCancelled TargetStatus = "CANCELLED"
)

// Target is 目标任务：自会议分解到人的目标树的一项 / Target: one obligation in the tree from a conference down to a person.
type Target struct {
	Record
	// CycleID: 循环 / Cycle.
	CycleID string
	// Code: 编号：种类字母和序号，逐级加点 / Code: letter of the kind and number, the parent's and a number below.
	Code string
	// TitleZh: 名称 / Title.
	TitleZh string
	// DetailZh: 内容 / Detail.
	DetailZh string
	// ConferenceID: 会议，仅公司级目标 / Conference that set it, of a target of the company alone.
	ConferenceID string
	// ParentID: 上级目标 / Target above.
	ParentID string
	// AllocationID: 分解方案 / Allocation that brought it in.
	AllocationID string
	// LetterKind: 责任书种类 / Kind of the letter it belongs to.
	LetterKind LetterKind
	// ClassCode: 分类 / Class.
	ClassCode string
	// Level: 层级：缺省随责任单位；个人目标须写明 / Level: that of the unit that holds it, where none is given; one of an individual says so.
	Level DecompositionLevel
	// HolderUnitID: 责任单位 / Unit that answers for it.
	HolderUnitID string
	// CounterUnitID: 对应单位：另一条线的 / Unit of the other line that answers for it too.
	CounterUnitID string
	// IssuerUnitID: 下达单位 / Unit that issues it.
	IssuerUnitID string
	// OwnerMemberID: 责任党员 / Member in charge.
	OwnerMemberID string
	// OwnerAccountID: 责任账号，责任人不是党员的 / Account in charge, of whoever is no member.
	OwnerAccountID string
	// Indicator: 指标 / Indicator.
	Indicator string
	// MeasureZh: 措施 / How it is to be reached.
	MeasureZh string
	// Weight: 权重，在上级目标或会议中所占 / Weight in the target above, or in its conference, percent.
	Weight float64
	// DueOn: 期限 / Due date.
	DueOn Date
	// ReportEvery: 填报周期 / How often progress is reported.
	ReportEvery ReportEvery
	// EvidenceKinds: 佐证类型 / Kinds of evidence that prove it.
	EvidenceKinds []string
	// PreviousTargetID: 上年的同一目标 / The same target of the year before.
	PreviousTargetID string
	// Path: 自根起各目标的编号，以/相连 / Ids from the root down to this one, joined by /.
	Path string
	// Depth: 深度，根为1 / Depth, 1 at the root.
	Depth int64
	// RootConferenceID: 根目标的会议 / Conference of the root.
	RootConferenceID string
	// ActualValue: 实际值 / Value reached.
	ActualValue float64
	// ActualAsOf: 实际值的日期 / Day of that value.
	ActualAsOf Date
	// Attainment: 完成率，0至1 / Attainment, 0 to 1.
	Attainment float64
	// RawAttainment: 完成率的原值，不限于0至1 / Attainment as reckoned, unlimited.
	RawAttainment float64
	// Provisional: 暂计：有下级目标尚无数据 / Provisional: nothing is known yet of a target below.
	Provisional bool
	// IssuedAt: 下达的时刻 / When it was issued.
	IssuedAt Time
	// AcceptedAt: 承接的时刻 / When it was accepted.
	AcceptedAt Time
	// AcceptedBy: 承接人 / Who accepted it.
	AcceptedBy string
	// SettledAt: 认定结果的时刻 / When its end was decided.
	SettledAt Time
	// SettledBy: 认定人 / Who decided its end.
	SettledBy string
	// NotFurther: 不再往下分解，已批准 / Not decomposed further, as was approved.
	NotFurther bool
	// PlanPinned: 有结转事项转入，不得取消 / A carry-over stands on it: it is not cancelled.
	PlanPinned bool
	// Status: 状态 / State.
	Status TargetStatus
}

// The fields of Target by index.
const (
	TargetFieldCycleID          = 0
	TargetFieldCode             = 1
	TargetFieldTitleZh          = 2
	TargetFieldDetailZh         = 3
	TargetFieldConferenceID     = 4
	TargetFieldParentID         = 5
	TargetFieldAllocationID     = 6
	TargetFieldLetterKind       = 7
	TargetFieldClassCode        = 8
	TargetFieldLevel            = 9
	TargetFieldHolderUnitID     = 10
	TargetFieldCounterUnitID    = 11
	TargetFieldIssuerUnitID     = 12
	TargetFieldOwnerMemberID    = 13
	TargetFieldOwnerAccountID   = 14
	TargetFieldIndicator        = 15
	TargetFieldMeasureZh        = 16
	TargetFieldWeight           = 17
	TargetFieldDueOn            = 18
	TargetFieldReportEvery      = 19
	TargetFieldEvidenceKinds    = 20
	TargetFieldPreviousTargetID = 21
	TargetFieldPath             = 22
	TargetFieldDepth            = 23
	TargetFieldRootConferenceID = 24
	TargetFieldActualValue      = 25
	TargetFieldActualAsOf       = 26
	TargetFieldAttainment       = 27
	TargetFieldRawAttainment    = 28
	TargetFieldProvisional      = 29
	TargetFieldIssuedAt         = 30
	TargetFieldAcceptedAt       = 31
	TargetFieldAcceptedBy       = 32
	TargetFieldSettledAt        = 33
	TargetFieldSettledBy        = 34
	TargetFieldNotFurther       = 35
	TargetFieldPlanPinned       = 36
	TargetFieldStatus           = 37
)

// NewTarget makes an empty Target.
func NewTarget() *Target {
	x := &Target{}
	x.Body = x
	return x
}

// TypeName returns "Target".
func (x *Target) TypeName() string { return "Target" }

// TypeNo returns 113.
func (x *Target) TypeNo() int { return 113 }

// Copy returns a shallow copy with an envelope of its own.
func (x *Target) Copy() *Record {
	y := &Target{Record: x.envelope(), CycleID: x.CycleID, Code: x.Code, TitleZh: x.TitleZh, DetailZh: x.DetailZh, ConferenceID: x.ConferenceID, ParentID: x.ParentID, AllocationID: x.AllocationID, LetterKind: x.LetterKind, ClassCode: x.ClassCode, Level: x.Level, HolderUnitID: x.HolderUnitID, CounterUnitID: x.CounterUnitID, IssuerUnitID: x.IssuerUnitID, OwnerMemberID: x.OwnerMemberID, OwnerAccountID: x.OwnerAccountID, Indicator: x.Indicator, MeasureZh: x.MeasureZh, Weight: x.Weight, DueOn: x.DueOn, ReportEvery: x.ReportEvery, EvidenceKinds: x.EvidenceKinds, PreviousTargetID: x.PreviousTargetID, Path: x.Path, Depth: x.Depth, RootConferenceID: x.RootConferenceID, ActualValue: x.ActualValue, ActualAsOf: x.ActualAsOf, Attainment: x.Attainment, RawAttainment: x.RawAttainment, Provisional: x.Provisional, IssuedAt: x.IssuedAt, AcceptedAt: x.AcceptedAt, AcceptedBy: x.AcceptedBy, SettledAt: x.SettledAt, SettledBy: x.SettledBy, NotFurther: x.NotFurther, PlanPinned: x.PlanPinned, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *Target) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.CycleID)
	case 1:
		return String(x.Code)
	case 2:
		return String(x.TitleZh)
	case 3:
		return String(x.DetailZh)
	case 4:
		return String(x.ConferenceID)
	case 5:
		return String(x.ParentID)
	case 6:
		return String(x.AllocationID)
	case 7:
		return String(string(x.LetterKind))
	case 8:
		return String(x.ClassCode)
	case 9:
		return String(string(x.Level))
	case 10:
		return String(x.HolderUnitID)
	case 11:
		return String(x.CounterUnitID)
	case 12:
		return String(x.IssuerUnitID)
	case 13:
		return String(x.OwnerMemberID)
	case 14:
		return String(x.OwnerAccountID)
	case 15:
		return Object(x.Indicator)
	case 16:
		return String(x.MeasureZh)
	case 17:
		return Float(x.Weight)
	case 18:
		return DateValue(x.DueOn)
	case 19:
		return String(string(x.ReportEvery))
	case 20:
		return List(x.EvidenceKinds)
	case 21:
		return String(x.PreviousTargetID)
	case 22:
		return String(x.Path)
	case 23:
		return Int(x.Depth)
	case 24:
		return String(x.RootConferenceID)
	case 25:
		return Float(x.ActualValue)
	case 26:
		return DateValue(x.ActualAsOf)
	case 27:
		return Float(x.Attainment)
	case 28:
		return Float(x.RawAttainment)
	case 29:
		return Bool(x.Provisional)
	case 30:
		return TimeValue(x.IssuedAt)
	case 31:
		return TimeValue(x.AcceptedAt)
	case 32:
		return String(x.AcceptedBy)
	case 33:
		return TimeValue(x.SettledAt)
	case 34:
		return String(x.SettledBy)
	case 35:
		return Bool(x.NotFurther)
	case 36:
		return Bool(x.PlanPinned)
	case 37:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *Target) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.CycleID = v.S
	case 1:
		x.Code = v.S
	case 2:
		x.TitleZh = v.S
	case 3:
		x.DetailZh = v.S
	case 4:
		x.ConferenceID = v.S
	case 5:
		x.ParentID = v.S
	case 6:
		x.AllocationID = v.S
	case 7:
		x.LetterKind = LetterKind(v.S)
	case 8:
		x.ClassCode = v.S
	case 9:
		x.Level = DecompositionLevel(v.S)
	case 10:
		x.HolderUnitID = v.S
	case 11:
		x.CounterUnitID = v.S
	case 12:
		x.IssuerUnitID = v.S
	case 13:
		x.OwnerMemberID = v.S
	case 14:
		x.OwnerAccountID = v.S
	case 15:
		x.Indicator = v.S
	case 16:
		x.MeasureZh = v.S
	case 17:
		x.Weight = v.number()
	case 18:
		x.DueOn = Date(v.N)
	case 19:
		x.ReportEvery = ReportEvery(v.S)
	case 20:
		x.EvidenceKinds = v.L
	case 21:
		x.PreviousTargetID = v.S
	case 22:
		x.Path = v.S
	case 23:
		x.Depth = v.N
	case 24:
		x.RootConferenceID = v.S
	case 25:
		x.ActualValue = v.number()
	case 26:
		x.ActualAsOf = Date(v.N)
	case 27:
		x.Attainment = v.number()
	case 28:
		x.RawAttainment = v.number()
	case 29:
		x.Provisional = v.N != 0
	case 30:
		x.IssuedAt = Time(v.N)
	case 31:
		x.AcceptedAt = Time(v.N)
	case 32:
		x.AcceptedBy = v.S
	case 33:
		x.SettledAt = Time(v.N)
	case 34:
		x.SettledBy = v.S
	case 35:
		x.NotFurther = v.N != 0
	case 36:
		x.PlanPinned = v.N != 0
	case 37:
		x.Status = TargetStatus(v.S)
	}
}

// Str returns field i as text.
func (x *Target) Str(i int) string {
	switch i {
	case 0:
		return x.CycleID
	case 1:
		return x.Code
	case 2:
		return x.TitleZh
	case 3:
		return x.DetailZh
	case 4:
		return x.ConferenceID
	case 5:
		return x.ParentID
	case 6:
		return x.AllocationID
	case 7:
		return string(x.LetterKind)
	case 8:
		return x.ClassCode
	case 9:
		return string(x.Level)
	case 10:
		return x.HolderUnitID
	case 11:
		return x.CounterUnitID
	case 12:
		return x.IssuerUnitID
	case 13:
		return x.OwnerMemberID
	case 14:
		return x.OwnerAccountID
	case 15:
		return x.Indicator
	case 16:
		return x.MeasureZh
	case 19:
		return string(x.ReportEvery)
	case 21:
		return x.PreviousTargetID
	case 22:
		return x.Path
	case 24:
		return x.RootConferenceID
	case 32:
		return x.AcceptedBy
	case 34:
		return x.SettledBy
	case 37:
		return string(x.Status)
	}
	return ""
}

// AllocationMethod is 分解方法 / How a target is decomposed.
type AllocationMethod string

// The values of AllocationMethod.
const (
	// AllocationMethodWeighted: 加权 / Weighted.
	AllocationMethodWeighted AllocationMethod = "WEIGHTED"
	// AllocationMethodSum: 求和 / Sum.
	AllocationMethodSum AllocationMethod = "SUM"
	// AllocationMethodOwn: 自报 / Own progress.
	AllocationMethodOwn AllocationMethod = "OWN"
	// AllocationMethodNone: 不再分解 / Not decomposed further.
	AllocationMethodNone AllocationMethod = "NONE"
)

// AllocationStatus is 分解方案状态 / State of an allocation.
type AllocationStatus string

// The values of AllocationStatus.
const (
	// AllocationStatusDraft: 草稿 / Draft.
	AllocationStatusDraft AllocationStatus = "DRAFT"
	// AllocationStatusSubmitted: 已提交 / Submitted.
	AllocationStatusSubmitted AllocationStatus = "SUBMITTED"
	// AllocationStatusApproved: 已批准 / Approved.
	AllocationStatusApproved AllocationStatus = "APPROVED"
	// AllocationStatusSuperseded: 已被取代 / Superseded.
	AllocationStatusSuperseded AllocationStatus = "SUPERSEDED"
	// AllocationStatusWithdrawn: 已撤回 / Withdrawn.
	AllocationStatusWithdrawn AllocationStatus = "WITHDRAWN"
)

// AllocationLine is 新版方案中原有目标的变化 / What becomes of a target that is there already, in a new version of its allocation.
type AllocationLine struct {
	// TargetID: 目标 / Target.
	TargetID string `json:"targetId"`
	// Weight: 权重 / Weight.
	Weight *float64 `json:"weight,omitempty"`
	// Goal: 目标值 / Goal.
	Goal *float64 `json:"goal,omitempty"`
	// DueOn: 期限 / Due date.
	DueOn string `json:"dueOn,omitempty"`
	// Drop: 取消 / Dropped.
	Drop *bool `json:"drop,omitempty"`
}

// TargetAllocation is 目标分解方案：一个目标（或一次会议）的一次分解，合计、批准和版次都在此 / Allocation: one decomposition of one target, or of a conference, as a whole: where sums are checked, decided and versioned.
type TargetAllocation struct {
	Record
	// TargetID: 上级目标；会议的方案为空 / Target that is decomposed; none for that of a conference.
	TargetID string
	// ConferenceID: 会议 / Conference.
	ConferenceID string
	// CycleID: 循环 / Cycle.
	CycleID string
	// HolderUnitID: 分解单位：上级目标的责任单位或会议的召开单位 / Unit that decomposes: the holder of the target, or the host of the conference.
	HolderUnitID string
	// DecidingUnitID: 批准单位：不再分解的由上一级批准 / Unit over which it is approved: one above, where nothing is decomposed further.
	DecidingUnitID string
	// Method: 方法 / Method.
	Method AllocationMethod
	// ReasonZh: 理由：不再分解的、改版的须写明 / Reason, of one that goes no further and of a new version.
	ReasonZh string
	// DifferenceNoteZh: 合计不等的说明 / Note on a sum that differs.
	DifferenceNoteZh string
	// Lines: 原有目标的变化，仅第二版起 / What becomes of the targets that are there, from the second version on.
	Lines []string
	// Version: 版次 / Number of the version.
	Version int64
	// SupersedesID: 取代的方案 / Allocation that it takes the place of.
	SupersedesID string
	// SubmittedBy: 提交人 / Who submitted it.
	SubmittedBy string
	// SubmittedAt: 提交的时刻 / When it was submitted.
	SubmittedAt Time
	// SubmittedHash: 提交时的内容散列值 / Hash of what was submitted.
	SubmittedHash string
	// ApprovedBy: 批准人 / Who approved it.
	ApprovedBy string
	// ApprovedAt: 批准的时刻 / When it was approved.
	ApprovedAt Time
	// OutOfWindow: 窗口之外办理 / Done outside the window of the stage.
	OutOfWindow bool
	// Status: 状态 / State.
	Status AllocationStatus
}

// The fields of TargetAllocation by index.
const (
	TargetAllocationFieldTargetID         = 0
	TargetAllocationFieldConferenceID     = 1
	TargetAllocationFieldCycleID          = 2
	TargetAllocationFieldHolderUnitID     = 3
	TargetAllocationFieldDecidingUnitID   = 4
	TargetAllocationFieldMethod           = 5
	TargetAllocationFieldReasonZh         = 6
	TargetAllocationFieldDifferenceNoteZh = 7
	TargetAllocationFieldLines            = 8
	TargetAllocationFieldVersion          = 9
	TargetAllocationFieldSupersedesID     = 10
	TargetAllocationFieldSubmittedBy      = 11
	TargetAllocationFieldSubmittedAt      = 12
	TargetAllocationFieldSubmittedHash    = 13
	TargetAllocationFieldApprovedBy       = 14
	TargetAllocationFieldApprovedAt       = 15
	TargetAllocationFieldOutOfWindow      = 16
	TargetAllocationFieldStatus           = 17
)

// NewTargetAllocation makes an empty TargetAllocation.
func NewTargetAllocation() *TargetAllocation {
	x := &TargetAllocation{}
	x.Body = x
	return x
}

// TypeName returns "TargetAllocation".
func (x *TargetAllocation) TypeName() string { return "TargetAllocation" }

// TypeNo returns 114.
func (x *TargetAllocation) TypeNo() int { return 114 }

// Copy returns a shallow copy with an envelope of its own.
func (x *TargetAllocation) Copy() *Record {
	y := &TargetAllocation{Record: x.envelope(), TargetID: x.TargetID, ConferenceID: x.ConferenceID, CycleID: x.CycleID, HolderUnitID: x.HolderUnitID, DecidingUnitID: x.DecidingUnitID, Method: x.Method, ReasonZh: x.ReasonZh, DifferenceNoteZh: x.DifferenceNoteZh, Lines: x.Lines, Version: x.Version, SupersedesID: x.SupersedesID, SubmittedBy: x.SubmittedBy, SubmittedAt: x.SubmittedAt, SubmittedHash: x.SubmittedHash, ApprovedBy: x.ApprovedBy, ApprovedAt: x.ApprovedAt, OutOfWindow: x.OutOfWindow, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *TargetAllocation) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.TargetID)
	case 1:
		return String(x.ConferenceID)
	case 2:
		return String(x.CycleID)
	case 3:
		return String(x.HolderUnitID)
	case 4:
		return String(x.DecidingUnitID)
	case 5:
		return String(string(x.Method))
	case 6:
		return String(x.ReasonZh)
	case 7:
		return String(x.DifferenceNoteZh)
	case 8:
		return List(x.Lines)
	case 9:
		return Int(x.Version)
	case 10:
		return String(x.SupersedesID)
	case 11:
		return String(x.SubmittedBy)
	case 12:
		return TimeValue(x.SubmittedAt)
	case 13:
		return String(x.SubmittedHash)
	case 14:
		return String(x.ApprovedBy)
	case 15:
		return TimeValue(x.ApprovedAt)
	case 16:
		return Bool(x.OutOfWindow)
	case 17:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *TargetAllocation) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.TargetID = v.S
	case 1:
		x.ConferenceID = v.S
	case 2:
		x.CycleID = v.S
	case 3:
		x.HolderUnitID = v.S
	case 4:
		x.DecidingUnitID = v.S
	case 5:
		x.Method = AllocationMethod(v.S)
	case 6:
		x.ReasonZh = v.S
	case 7:
		x.DifferenceNoteZh = v.S
	case 8:
		x.Lines = v.L
	case 9:
		x.Version = v.N
	case 10:
		x.SupersedesID = v.S
	case 11:
		x.SubmittedBy = v.S
	case 12:
		x.SubmittedAt = Time(v.N)
	case 13:
		x.SubmittedHash = v.S
	case 14:
		x.ApprovedBy = v.S
	case 15:
		x.ApprovedAt = Time(v.N)
	case 16:
		x.OutOfWindow = v.N != 0
	case 17:
		x.Status = AllocationStatus(v.S)
	}
}

// Str returns field i as text.
func (x *TargetAllocation) Str(i int) string {
	switch i {
	case 0:
		return x.TargetID
	case 1:
		return x.ConferenceID
	case 2:
		return x.CycleID
	case 3:
		return x.HolderUnitID
	case 4:
		return x.DecidingUnitID
	case 5:
		return string(x.Method)
	case 6:
		return x.ReasonZh
	case 7:
		return x.DifferenceNoteZh
	case 10:
		return x.SupersedesID
	case 11:
		return x.SubmittedBy
	case 13:
		return x.SubmittedHash
	case 14:
		return x.ApprovedBy
	case 17:
		return string(x.Status)
	}
	return ""
}

// ProgressStatus is 进展状态 / State of a report of progress.
type ProgressStatus string

// The values of ProgressStatus.
const (
	// ProgressStatusDraft: 草稿 / Draft.
	ProgressStatusDraft ProgressStatus = "DRAFT"
	// ProgressStatusSubmitted: 已提交 / Submitted.
	ProgressStatusSubmitted ProgressStatus = "SUBMITTED"
	// ProgressStatusAccepted: 已核定 / Accepted.
	ProgressStatusAccepted ProgressStatus = "ACCEPTED"
	// ProgressStatusReturned: 已退回 / Returned.
	ProgressStatusReturned ProgressStatus = "RETURNED"
	// ProgressStatusSuperseded: 已被取代 / Superseded.
	ProgressStatusSuperseded ProgressStatus = "SUPERSEDED"
)

// TargetProgress is 指标进展：目标或计划事项的一次有佐证的数值 / Progress: one value of a target or plan item, with its proof.
type TargetProgress struct {
	Record
	// TargetID: 目标 / Target.
	TargetID string
	// PlanItemID: 计划事项 / Plan item.
	PlanItemID string
	// UnitID: 责任单位 / Unit that answers for it.
	UnitID string
	// IssuerUnitID: 下达单位 / Unit that issued it.
	IssuerUnitID string
	// CycleID: 循环 / Cycle.
	CycleID string
	// AsOf: 截至日 / As of.
	AsOf Date
	// Value: 截至该日的累计值 / Value, cumulative to that day.
	Value float64
	// DoneOn: 完成日 / Day on which it was done.
	DoneOn Date
	// NoteZh: 说明 / Note.
	NoteZh string
	// EvidenceIDs: 佐证 / Evidence.
	EvidenceIDs []string
	// SourceDocZh: 数据出处 / Where the number comes from.
	SourceDocZh string
	// CorrectsID: 更正的进展 / Report that it corrects.
	CorrectsID string
	// ReportedBy: 填报人 / Who reported it.
	ReportedBy string
	// SubmittedAt: 提交的时刻 / When it was submitted.
	SubmittedAt Time
	// DecidedBy: 核定人 / Who decided.
	DecidedBy string
	// DecidedAt: 核定的时刻 / When it was decided.
	DecidedAt Time
	// Late: 逾期提交 / Submitted late.
	Late bool
	// Status: 状态 / State.
	Status ProgressStatus
}

// The fields of TargetProgress by index.
const (
	TargetProgressFieldTargetID     = 0
	TargetProgressFieldPlanItemID   = 1
	TargetProgressFieldUnitID       = 2
	TargetProgressFieldIssuerUnitID = 3
	TargetProgressFieldCycleID      = 4
	TargetProgressFieldAsOf         = 5
	TargetProgressFieldValue        = 6
	TargetProgressFieldDoneOn       = 7
	TargetProgressFieldNoteZh       = 8
	TargetProgressFieldEvidenceIDs  = 9
	TargetProgressFieldSourceDocZh  = 10
	TargetProgressFieldCorrectsID   = 11
	TargetProgressFieldReportedBy   = 12
	TargetProgressFieldSubmittedAt  = 13
	TargetProgressFieldDecidedBy    = 14
	TargetProgressFieldDecidedAt    = 15
	TargetProgressFieldLate         = 16
	TargetProgressFieldStatus       = 17
)

// NewTargetProgress makes an empty TargetProgress.
func NewTargetProgress() *TargetProgress {
	x := &TargetProgress{}
	x.Body = x
	return x
}

// TypeName returns "TargetProgress".
func (x *TargetProgress) TypeName() string { return "TargetProgress" }

// TypeNo returns 115.
func (x *TargetProgress) TypeNo() int { return 115 }

// Copy returns a shallow copy with an envelope of its own.
func (x *TargetProgress) Copy() *Record {
	y := &TargetProgress{Record: x.envelope(), TargetID: x.TargetID, PlanItemID: x.PlanItemID, UnitID: x.UnitID, IssuerUnitID: x.IssuerUnitID, CycleID: x.CycleID, AsOf: x.AsOf, Value: x.Value, DoneOn: x.DoneOn, NoteZh: x.NoteZh, EvidenceIDs: x.EvidenceIDs, SourceDocZh: x.SourceDocZh, CorrectsID: x.CorrectsID, ReportedBy: x.ReportedBy, SubmittedAt: x.SubmittedAt, DecidedBy: x.DecidedBy, DecidedAt: x.DecidedAt, Late: x.Late, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *TargetProgress) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.TargetID)
	case 1:
		return String(x.PlanItemID)
	case 2:
		return String(x.UnitID)
	case 3:
		return String(x.IssuerUnitID)
	case 4:
		return String(x.CycleID)
	case 5:
		return DateValue(x.AsOf)
	case 6:
		return Float(x.Value)
	case 7:
		return DateValue(x.DoneOn)
	case 8:
		return String(x.NoteZh)
	case 9:
		return List(x.EvidenceIDs)
	case 10:
		return String(x.SourceDocZh)
	case 11:
		return String(x.CorrectsID)
	case 12:
		return String(x.ReportedBy)
	case 13:
		return TimeValue(x.SubmittedAt)
	case 14:
		return String(x.DecidedBy)
	case 15:
		return TimeValue(x.DecidedAt)
	case 16:
		return Bool(x.Late)
	case 17:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *TargetProgress) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.TargetID = v.S
	case 1:
		x.PlanItemID = v.S
	case 2:
		x.UnitID = v.S
	case 3:
		x.IssuerUnitID = v.S
	case 4:
		x.CycleID = v.S
	case 5:
		x.AsOf = Date(v.N)
	case 6:
		x.Value = v.number()
	case 7:
		x.DoneOn = Date(v.N)
	case 8:
		x.NoteZh = v.S
	case 9:
		x.EvidenceIDs = v.L
	case 10:
		x.SourceDocZh = v.S
	case 11:
		x.CorrectsID = v.S
	case 12:
		x.ReportedBy = v.S
	case 13:
		x.SubmittedAt = Time(v.N)
	case 14:
		x.DecidedBy = v.S
	case 15:
		x.DecidedAt = Time(v.N)
	case 16:
		x.Late = v.N != 0
	case 17:
		x.Status = ProgressStatus(v.S)
	}
}

// Str returns field i as text.
func (x *TargetProgress) Str(i int) string {
	switch i {
	case 0:
		return x.TargetID
	case 1:
		return x.PlanItemID
	case 2:
		return x.UnitID
	case 3:
		return x.IssuerUnitID
	case 4:
		return x.CycleID
	case 8:
		return x.NoteZh
	case 10:
		return x.SourceDocZh
	case 11:
		return x.CorrectsID
	case 12:
		return x.ReportedBy
	case 14:
		return x.DecidedBy
	case 17:
		return string(x.Status)
	}
	return ""
}

// LetterLevel is 责任书层级 / Level of a letter.
type LetterLevel string

// The values of LetterLevel.
const (
	// LetterLevelCompanyToSecondary: 公司与二级单位 / Company with second-level unit.
	LetterLevelCompanyToSecondary LetterLevel = "COMPANY_TO_SECONDARY"
	// LetterLevelSecondaryToWorkshop: 二级单位与车间科室 / Second-level unit with workshop or section.
	LetterLevelSecondaryToWorkshop LetterLevel = "SECONDARY_TO_WORKSHOP"
)

// LetterStatus is 责任书状态 / State of a letter.
type LetterStatus string

// The values of LetterStatus.
const (
	// LetterStatusDraft: 草稿 / Draft.
	LetterStatusDraft LetterStatus = "DRAFT"
	// LetterStatusUnderReview: 审核中 / Under review.
	LetterStatusUnderReview LetterStatus = "UNDER_REVIEW"
	// LetterStatusAwaitingSignature: 待签 / Awaiting signature.
	LetterStatusAwaitingSignature LetterStatus = "AWAITING_SIGNATURE"
	// LetterStatusSigned: 已签 / Signed.
	LetterStatusSigned LetterStatus = "SIGNED"
	// LetterStatusInForce: 生效 / In force.
	LetterStatusInForce LetterStatus = "IN_FORCE"
	// LetterStatusAmending: 修订中 / Being amended.
	LetterStatusAmending LetterStatus = "AMENDING"
	// LetterStatusSettlementProposed: 结算待定 / Settlement proposed.
	LetterStatusSettlementProposed LetterStatus = "SETTLEMENT_PROPOSED"
	// LetterStatusSettlementAgreed: 承接方同意结算 / The taker agrees to the settlement.
	LetterStatusSettlementAgreed LetterStatus = "SETTLEMENT_AGREED"
	// LetterStatusSettled: 已结算 / Settled.
	LetterStatusSettled LetterStatus = "SETTLED"
	// LetterStatusSuperseded: 已被取代 / Superseded.
	LetterStatusSuperseded LetterStatus = "SUPERSEDED"
	// LetterStatusVoid: 作废 / Void.
	LetterStatusVoid LetterStatus = "VOID"
)

// ExcludedTarget is 不列入责任书的目标及理由 / A target that the letter leaves out, and why.
type ExcludedTarget struct {
	// TargetID: 目标 / Target.
	TargetID string `json:"targetId"`
	// ReasonZh: 理由 / Reason.
	ReasonZh string `json:"reasonZh"`
}

// ResponsibilityLetter is 责任书：下达单位与承接单位就同一内容各自签署 / Responsibility letter: an undertaking between an issuer and a taker, signed by both on one content.
type ResponsibilityLetter struct {
	Record
	// CycleID: 循环 / Cycle.
	CycleID string
	// Kind: 种类 / Kind.
	Kind LetterKind
	// Level: 层级 / Level.
	Level LetterLevel
	// IssuerUnitID: 下达单位 / Issuer.
	IssuerUnitID string
	// TakerUnitID: 承接单位 / Taker.
	TakerUnitID string
	// TakerPartyIDs: 承接单位对应的党组织，签署时冻结 / Party units linked to the taker, frozen at signing.
	TakerPartyIDs []string
	// IssuerPartyIDs: 下达单位对应的党组织，签署时冻结 / Party units linked to the issuer, frozen at signing.
	IssuerPartyIDs []string
	// Number: 文号 / Number of the document.
	Number string
	// Version: 版次 / Number of the version.
	Version int64
	// SupersedesID: 取代的责任书 / Letter that it takes the place of.
	SupersedesID string
	// RootID: 第一版 / Its first version.
	RootID string
	// PreambleZh: 引言 / Preamble.
	PreambleZh string
	// RewardZh: 奖惩 / Reward and consequence.
	RewardZh string
	// EffectiveFrom: 生效日 / First day in force.
	EffectiveFrom Date
	// EffectiveTo: 失效日 / Last day in force.
	EffectiveTo Date
	// IssuerSignerID: 下达方签署人 / Who signs for the issuer.
	IssuerSignerID string
	// TakerSignerID: 承接方签署人 / Who signs for the taker.
	TakerSignerID string
	// SignedHash: 待签内容的散列值，进入待签时由服务器记录 / Hash of the content to be signed, noted when it begins to await signatures.
	SignedHash string
	// SignedAt: 双方签毕的时刻 / When the second side signed.
	SignedAt Time
	// InForceAt: 首次生效的时刻，其后的修订和异议不改变它 / When it first came into force; amendments and objections leave it.
	InForceAt Time
	// SettledAt: 结算的时刻 / When it was settled.
	SettledAt Time
	// DueToSignOn: 应签之日 / Day by which it is to be signed.
	DueToSignOn Date
	// Late: 逾期签署 / Signed late.
	Late bool
	// SettlementZh: 结算说明 / Note on its settlement.
	SettlementZh string
	// SettlementScore: 结算得分，0至100 / Score at its settlement, 0 to 100.
	SettlementScore float64
	// SettlementBy: 提出结算的人 / Who proposed its settlement.
	SettlementBy string
	// ExcludedTargets: 不列入的目标 / Targets that it leaves out.
	ExcludedTargets []string
	// OutOfWindow: 窗口之外办理 / Done outside the window of the stage.
	OutOfWindow bool
	// Status: 状态 / State.
	Status LetterStatus
}

// The fields of ResponsibilityLetter by index.
const (
	ResponsibilityLetterFieldCycleID         = 0
	ResponsibilityLetterFieldKind            = 1
	ResponsibilityLetterFieldLevel           = 2
	ResponsibilityLetterFieldIssuerUnitID    = 3
	ResponsibilityLetterFieldTakerUnitID     = 4
	ResponsibilityLetterFieldTakerPartyIDs   = 5
	ResponsibilityLetterFieldIssuerPartyIDs  = 6
	ResponsibilityLetterFieldNumber          = 7
	ResponsibilityLetterFieldVersion         = 8
	ResponsibilityLetterFieldSupersedesID    = 9
	ResponsibilityLetterFieldRootID          = 10
	ResponsibilityLetterFieldPreambleZh      = 11
	ResponsibilityLetterFieldRewardZh        = 12
	ResponsibilityLetterFieldEffectiveFrom   = 13
	ResponsibilityLetterFieldEffectiveTo     = 14
	ResponsibilityLetterFieldIssuerSignerID  = 15
	ResponsibilityLetterFieldTakerSignerID   = 16
	ResponsibilityLetterFieldSignedHash      = 17
	ResponsibilityLetterFieldSignedAt        = 18
	ResponsibilityLetterFieldInForceAt       = 19
	ResponsibilityLetterFieldSettledAt       = 20
	ResponsibilityLetterFieldDueToSignOn     = 21
	ResponsibilityLetterFieldLate            = 22
	ResponsibilityLetterFieldSettlementZh    = 23
	ResponsibilityLetterFieldSettlementScore = 24
	ResponsibilityLetterFieldSettlementBy    = 25
	ResponsibilityLetterFieldExcludedTargets = 26
	ResponsibilityLetterFieldOutOfWindow     = 27
	ResponsibilityLetterFieldStatus          = 28
)

// NewResponsibilityLetter makes an empty ResponsibilityLetter.
func NewResponsibilityLetter() *ResponsibilityLetter {
	x := &ResponsibilityLetter{}
	x.Body = x
	return x
}

// TypeName returns "ResponsibilityLetter".
func (x *ResponsibilityLetter) TypeName() string { return "ResponsibilityLetter" }

// TypeNo returns 116.
func (x *ResponsibilityLetter) TypeNo() int { return 116 }

// Copy returns a shallow copy with an envelope of its own.
func (x *ResponsibilityLetter) Copy() *Record {
	y := &ResponsibilityLetter{Record: x.envelope(), CycleID: x.CycleID, Kind: x.Kind, Level: x.Level, IssuerUnitID: x.IssuerUnitID, TakerUnitID: x.TakerUnitID, TakerPartyIDs: x.TakerPartyIDs, IssuerPartyIDs: x.IssuerPartyIDs, Number: x.Number, Version: x.Version, SupersedesID: x.SupersedesID, RootID: x.RootID, PreambleZh: x.PreambleZh, RewardZh: x.RewardZh, EffectiveFrom: x.EffectiveFrom, EffectiveTo: x.EffectiveTo, IssuerSignerID: x.IssuerSignerID, TakerSignerID: x.TakerSignerID, SignedHash: x.SignedHash, SignedAt: x.SignedAt, InForceAt: x.InForceAt, SettledAt: x.SettledAt, DueToSignOn: x.DueToSignOn, Late: x.Late, SettlementZh: x.SettlementZh, SettlementScore: x.SettlementScore, SettlementBy: x.SettlementBy, ExcludedTargets: x.ExcludedTargets, OutOfWindow: x.OutOfWindow, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *ResponsibilityLetter) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.CycleID)
	case 1:
		return String(string(x.Kind))
	case 2:
		return String(string(x.Level))
	case 3:
		return String(x.IssuerUnitID)
	case 4:
		return String(x.TakerUnitID)
	case 5:
		return List(x.TakerPartyIDs)
	case 6:
		return List(x.IssuerPartyIDs)
	case 7:
		return String(x.Number)
	case 8:
		return Int(x.Version)
	case 9:
		return String(x.SupersedesID)
	case 10:
		return String(x.RootID)
	case 11:
		return String(x.PreambleZh)
	case 12:
		return String(x.RewardZh)
	case 13:
		return DateValue(x.EffectiveFrom)
	case 14:
		return DateValue(x.EffectiveTo)
	case 15:
		return String(x.IssuerSignerID)
	case 16:
		return String(x.TakerSignerID)
	case 17:
		return String(x.SignedHash)
	case 18:
		return TimeValue(x.SignedAt)
	case 19:
		return TimeValue(x.InForceAt)
	case 20:
		return TimeValue(x.SettledAt)
	case 21:
		return DateValue(x.DueToSignOn)
	case 22:
		return Bool(x.Late)
	case 23:
		return String(x.SettlementZh)
	case 24:
		return Float(x.SettlementScore)
	case 25:
		return String(x.SettlementBy)
	case 26:
		return List(x.ExcludedTargets)
	case 27:
		return Bool(x.OutOfWindow)
	case 28:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *ResponsibilityLetter) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.CycleID = v.S
	case 1:
		x.Kind = LetterKind(v.S)
	case 2:
		x.Level = LetterLevel(v.S)
	case 3:
		x.IssuerUnitID = v.S
	case 4:
		x.TakerUnitID = v.S
	case 5:
		x.TakerPartyIDs = v.L
	case 6:
		x.IssuerPartyIDs = v.L
	case 7:
		x.Number = v.S
	case 8:
		x.Version = v.N
	case 9:
		x.SupersedesID = v.S
	case 10:
		x.RootID = v.S
	case 11:
		x.PreambleZh = v.S
	case 12:
		x.RewardZh = v.S
	case 13:
		x.EffectiveFrom = Date(v.N)
	case 14:
		x.EffectiveTo = Date(v.N)
	case 15:
		x.IssuerSignerID = v.S
	case 16:
		x.TakerSignerID = v.S
	case 17:
		x.SignedHash = v.S
	case 18:
		x.SignedAt = Time(v.N)
	case 19:
		x.InForceAt = Time(v.N)
	case 20:
		x.SettledAt = Time(v.N)
	case 21:
		x.DueToSignOn = Date(v.N)
	case 22:
		x.Late = v.N != 0
	case 23:
		x.SettlementZh = v.S
	case 24:
		x.SettlementScore = v.number()
	case 25:
		x.SettlementBy = v.S
	case 26:
		x.ExcludedTargets = v.L
	case 27:
		x.OutOfWindow = v.N != 0
	case 28:
		x.Status = LetterStatus(v.S)
	}
}

// Str returns field i as text.
func (x *ResponsibilityLetter) Str(i int) string {
	switch i {
	case 0:
		return x.CycleID
	case 1:
		return string(x.Kind)
	case 2:
		return string(x.Level)
	case 3:
		return x.IssuerUnitID
	case 4:
		return x.TakerUnitID
	case 7:
		return x.Number
	case 9:
		return x.SupersedesID
	case 10:
		return x.RootID
	case 11:
		return x.PreambleZh
	case 12:
		return x.RewardZh
	case 15:
		return x.IssuerSignerID
	case 16:
		return x.TakerSignerID
	case 17:
		return x.SignedHash
	case 23:
		return x.SettlementZh
	case 25:
		return x.SettlementBy
	case 28:
		return string(x.Status)
	}
	return ""
}

// TargetOutcome is 目标结果 / How a clause ended.
type TargetOutcome string

// The values of TargetOutcome.
const (
	// TargetOutcomeAchieved: 已完成 / Achieved.
	TargetOutcomeAchieved TargetOutcome = "ACHIEVED"
	// TargetOutcomePartlyAchieved: 部分完成 / Partly achieved.
	TargetOutcomePartlyAchieved TargetOutcome = "PARTLY_ACHIEVED"
	// TargetOutcomeMissed: 未完成 / Missed.
	TargetOutcomeMissed TargetOutcome = "MISSED"
	// TargetOutcomeCancelled: 已取消 / Cancelled.
	TargetOutcomeCancelled TargetOutcome = "CANCELLED"
)

// LetterItem is 条款：责任书的一条 / Clause of a letter.
type LetterItem struct {
	Record
	// LetterID: 责任书 / Letter.
	LetterID string
	// TakerUnitID: 承接单位 / Taker.
	TakerUnitID string
	// IssuerUnitID: 下达单位 / Issuer.
	IssuerUnitID string
	// TakerPartyIDs: 承接单位对应的党组织 / Party units linked to the taker.
	TakerPartyIDs []string
	// Position: 序号 / Position in the letter.
	Position int64
	// LineID: 条款的编号，各版不变 / Id of the clause, the same in all versions.
	LineID string
	// TargetID: 目标 / Target.
	TargetID string
	// ParentItemID: 上级责任书的条款 / Clause of the issuer's own letter.
	ParentItemID string
	// ClauseZh: 条款内容，缺省为目标名称 / Clause; the title of its target where none is given.
	ClauseZh string
	// Indicator: 指标，与目标一致 / Indicator, that of the target.
	Indicator string
	// DueOn: 期限，与目标一致 / Due date, that of the target.
	DueOn Date
	// Weight: 权重，各条合计100 / Weight, percent; those of a letter sum to 100.
	Weight float64
	// ScoreRuleZh: 扣分办法 / How it is scored.
	ScoreRuleZh string
	// ParentChanged: 上级条款已变更 / The clause above has changed.
	ParentChanged bool
	// KeptReasonZh: 上级条款变更而本条不变的理由 / Why it stays as it is although the clause above has changed.
	KeptReasonZh string
	// Outcome: 结果 / How it ended.
	Outcome TargetOutcome
	// OutcomeRate: 完成率，0至1 / Rate of the outcome, 0 to 1.
	OutcomeRate float64
	// OutcomeNoteZh: 结果说明 / Note on the outcome.
	OutcomeNoteZh string
}

// The fields of LetterItem by index.
const (
	LetterItemFieldLetterID      = 0
	LetterItemFieldTakerUnitID   = 1
	LetterItemFieldIssuerUnitID  = 2
	LetterItemFieldTakerPartyIDs = 3
	LetterItemFieldPosition      = 4
	LetterItemFieldLineID        = 5
	LetterItemFieldTargetID      = 6
	LetterItemFieldParentItemID  = 7
	LetterItemFieldClauseZh      = 8
	LetterItemFieldIndicator     = 9
	LetterItemFieldDueOn         = 10
	LetterItemFieldWeight        = 11
	LetterItemFieldScoreRuleZh   = 12
	LetterItemFieldParentChanged = 13
	LetterItemFieldKeptReasonZh  = 14
	LetterItemFieldOutcome       = 15
	LetterItemFieldOutcomeRate   = 16
	LetterItemFieldOutcomeNoteZh = 17
)

// NewLetterItem makes an empty LetterItem.
func NewLetterItem() *LetterItem {
	x := &LetterItem{}
	x.Body = x
	return x
}

// TypeName returns "LetterItem".
func (x *LetterItem) TypeName() string { return "LetterItem" }

// TypeNo returns 117.
func (x *LetterItem) TypeNo() int { return 117 }

// Copy returns a shallow copy with an envelope of its own.
func (x *LetterItem) Copy() *Record {
	y := &LetterItem{Record: x.envelope(), LetterID: x.LetterID, TakerUnitID: x.TakerUnitID, IssuerUnitID: x.IssuerUnitID, TakerPartyIDs: x.TakerPartyIDs, Position: x.Position, LineID: x.LineID, TargetID: x.TargetID, ParentItemID: x.ParentItemID, ClauseZh: x.ClauseZh, Indicator: x.Indicator, DueOn: x.DueOn, Weight: x.Weight, ScoreRuleZh: x.ScoreRuleZh, ParentChanged: x.ParentChanged, KeptReasonZh: x.KeptReasonZh, Outcome: x.Outcome, OutcomeRate: x.OutcomeRate, OutcomeNoteZh: x.OutcomeNoteZh}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *LetterItem) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.LetterID)
	case 1:
		return String(x.TakerUnitID)
	case 2:
		return String(x.IssuerUnitID)
	case 3:
		return List(x.TakerPartyIDs)
	case 4:
		return Int(x.Position)
	case 5:
		return String(x.LineID)
	case 6:
		return String(x.TargetID)
	case 7:
		return String(x.ParentItemID)
	case 8:
		return String(x.ClauseZh)
	case 9:
		return Object(x.Indicator)
	case 10:
		return DateValue(x.DueOn)
	case 11:
		return Float(x.Weight)
	case 12:
		return String(x.ScoreRuleZh)
	case 13:
		return Bool(x.ParentChanged)
	case 14:
		return String(x.KeptReasonZh)
	case 15:
		return String(string(x.Outcome))
	case 16:
		return Float(x.OutcomeRate)
	case 17:
		return String(x.OutcomeNoteZh)
	}
	return Null
}

// Set stores a value in field i.
func (x *LetterItem) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.LetterID = v.S
	case 1:
		x.TakerUnitID = v.S
	case 2:
		x.IssuerUnitID = v.S
	case 3:
		x.TakerPartyIDs = v.L
	case 4:
		x.Position = v.N
	case 5:
		x.LineID = v.S
	case 6:
		x.TargetID = v.S
	case 7:
		x.ParentItemID = v.S
	case 8:
		x.ClauseZh = v.S
	case 9:
		x.Indicator = v.S
	case 10:
		x.DueOn = Date(v.N)
	case 11:
		x.Weight = v.number()
	case 12:
		x.ScoreRuleZh = v.S
	case 13:
		x.ParentChanged = v.N != 0
	case 14:
		x.KeptReasonZh = v.S
	case 15:
		x.Outcome = TargetOutcome(v.S)
	case 16:
		x.OutcomeRate = v.number()
	case 17:
		x.OutcomeNoteZh = v.S
	}
}

// Str returns field i as text.
func (x *LetterItem) Str(i int) string {
	switch i {
	case 0:
		return x.LetterID
	case 1:
		return x.TakerUnitID
	case 2:
		return x.IssuerUnitID
	case 5:
		return x.LineID
	case 6:
		return x.TargetID
	case 7:
		return x.ParentItemID
	case 8:
		return x.ClauseZh
	case 9:
		return x.Indicator
	case 12:
		return x.ScoreRuleZh
	case 14:
		return x.KeptReasonZh
	case 15:
		return string(x.Outcome)
	case 17:
		return x.OutcomeNoteZh
	}
	return ""
}

// BranchPlanStatus is 支部工作计划状态 / State of a branch plan.
type BranchPlanStatus string

// The values of BranchPlanStatus.
const (
	// BranchPlanStatusDraft: 草稿 / Draft.
	BranchPlanStatusDraft BranchPlanStatus = "DRAFT"
	// BranchPlanStatusCommitteeReviewed: 支委会已审 / Reviewed by the committee.
	BranchPlanStatusCommitteeReviewed BranchPlanStatus = "COMMITTEE_REVIEWED"
	// BranchPlanStatusSubmitted: 已上报 / Submitted.
	BranchPlanStatusSubmitted BranchPlanStatus = "SUBMITTED"
	// BranchPlanStatusReturned: 已退回 / Returned.
	BranchPlanStatusReturned BranchPlanStatus = "RETURNED"
	// BranchPlanStatusApproved: 已批准 / Approved.
	BranchPlanStatusApproved BranchPlanStatus = "APPROVED"
	// BranchPlanStatusInExecution: 执行中 / In execution.
	BranchPlanStatusInExecution BranchPlanStatus = "IN_EXECUTION"
	// BranchPlanStatusSummarised: 已总结 / Summarised.
	BranchPlanStatusSummarised BranchPlanStatus = "SUMMARISED"
)

// BranchPlan is 党支部工作计划：由责任书按类别生成的全年计划 / Branch plan: the year's work of a branch, by class, derived from the letters.
type BranchPlan struct {
	Record
	// CycleID: 循环 / Cycle.
	CycleID string
	// BranchID: 党支部 / Branch.
	BranchID string
	// LetterIDs: 来源责任书 / Letters that it was last derived from.
	LetterIDs []string
	// GuidingZh: 指导思想 / Guiding text.
	GuidingZh string
	// SummaryZh: 总结 / Summary.
	SummaryZh string
	// MinutesIDs: 审议计划的会议记录 / Minutes of the meeting that reviewed it.
	MinutesIDs []string
	// ReviewedOn: 审议之日 / Day of that meeting.
	ReviewedOn Date
	// SubmittedAt: 上报的时刻 / When it was submitted.
	SubmittedAt Time
	// ApprovedAt: 批准的时刻 / When it was approved.
	ApprovedAt Time
	// ApprovedBy: 批准人 / Who approved it.
	ApprovedBy string
	// Version: 版次，批准一次加一 / Number of the version, one more each time it is approved.
	Version int64
	// ItemCount: 事项数 / Number of its items.
	ItemCount int64
	// ClassCount: 类别数 / Number of classes.
	ClassCount int64
	// QuantifiedCount: 具体事项数 / Items that are concrete: indicator, owner, date, kind of evidence.
	QuantifiedCount int64
	// Late: 逾期批准 / Approved late.
	Late bool
	// OutOfWindow: 窗口之外办理 / Done outside the window of the stage.
	OutOfWindow bool
	// SourcesChanged: 来源有变化 / A source has changed.
	SourcesChanged bool
	// Status: 状态 / State.
	Status BranchPlanStatus
}

// The fields of BranchPlan by index.
const (
	BranchPlanFieldCycleID         = 0
	BranchPlanFieldBranchID        = 1
	BranchPlanFieldLetterIDs       = 2
	BranchPlanFieldGuidingZh       = 3
	BranchPlanFieldSummaryZh       = 4
	BranchPlanFieldMinutesIDs      = 5
	BranchPlanFieldReviewedOn      = 6
	BranchPlanFieldSubmittedAt     = 7
	BranchPlanFieldApprovedAt      = 8
	BranchPlanFieldApprovedBy      = 9
	BranchPlanFieldVersion         = 10
	BranchPlanFieldItemCount       = 11
	BranchPlanFieldClassCount      = 12
	BranchPlanFieldQuantifiedCount = 13
	BranchPlanFieldLate            = 14
	BranchPlanFieldOutOfWindow     = 15
	BranchPlanFieldSourcesChanged  = 16
	BranchPlanFieldStatus          = 17
)

// NewBranchPlan makes an empty BranchPlan.
func NewBranchPlan() *BranchPlan {
	x := &BranchPlan{}
	x.Body = x
	return x
}

// TypeName returns "BranchPlan".
func (x *BranchPlan) TypeName() string { return "BranchPlan" }

// TypeNo returns 118.
func (x *BranchPlan) TypeNo() int { return 118 }

// Copy returns a shallow copy with an envelope of its own.
func (x *BranchPlan) Copy() *Record {
	y := &BranchPlan{Record: x.envelope(), CycleID: x.CycleID, BranchID: x.BranchID, LetterIDs: x.LetterIDs, GuidingZh: x.GuidingZh, SummaryZh: x.SummaryZh, MinutesIDs: x.MinutesIDs, ReviewedOn: x.ReviewedOn, SubmittedAt: x.SubmittedAt, ApprovedAt: x.ApprovedAt, ApprovedBy: x.ApprovedBy, Version: x.Version, ItemCount: x.ItemCount, ClassCount: x.ClassCount, QuantifiedCount: x.QuantifiedCount, Late: x.Late, OutOfWindow: x.OutOfWindow, SourcesChanged: x.SourcesChanged, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *BranchPlan) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.CycleID)
	case 1:
		return String(x.BranchID)
	case 2:
		return List(x.LetterIDs)
	case 3:
		return String(x.GuidingZh)
	case 4:
		return String(x.SummaryZh)
	case 5:
		return List(x.MinutesIDs)
	case 6:
		return DateValue(x.ReviewedOn)
	case 7:
		return TimeValue(x.SubmittedAt)
	case 8:
		return TimeValue(x.ApprovedAt)
	case 9:
		return String(x.ApprovedBy)
	case 10:
		return Int(x.Version)
	case 11:
		return Int(x.ItemCount)
	case 12:
		return Int(x.ClassCount)
	case 13:
		return Int(x.QuantifiedCount)
	case 14:
		return Bool(x.Late)
	case 15:
		return Bool(x.OutOfWindow)
	case 16:
		return Bool(x.SourcesChanged)
	case 17:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *BranchPlan) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.CycleID = v.S
	case 1:
		x.BranchID = v.S
	case 2:
		x.LetterIDs = v.L
	case 3:
		x.GuidingZh = v.S
	case 4:
		x.SummaryZh = v.S
	case 5:
		x.MinutesIDs = v.L
	case 6:
		x.ReviewedOn = Date(v.N)
	case 7:
		x.SubmittedAt = Time(v.N)
	case 8:
		x.ApprovedAt = Time(v.N)
	case 9:
		x.ApprovedBy = v.S
	case 10:
		x.Version = v.N
	case 11:
		x.ItemCount = v.N
	case 12:
		x.ClassCount = v.N
	case 13:
		x.QuantifiedCount = v.N
	case 14:
		x.Late = v.N != 0
	case 15:
		x.OutOfWindow = v.N != 0
	case 16:
		x.SourcesChanged = v.N != 0
	case 17:
		x.Status = BranchPlanStatus(v.S)
	}
}

// Str returns field i as text.
func (x *BranchPlan) Str(i int) string {
	switch i {
	case 0:
		return x.CycleID
	case 1:
		return x.BranchID
	case 3:
		return x.GuidingZh
	case 4:
		return x.SummaryZh
	case 9:
		return x.ApprovedBy
	case 17:
		return string(x.Status)
	}
	return ""
}

// PlanItemSource is 计划事项来源 / Where a plan item comes from.
type PlanItemSource string

// The values of PlanItemSource.
const (
	// PlanItemSourceLetter: 责任书 / Letter.
	PlanItemSourceLetter PlanItemSource = "LETTER"
	// PlanItemSourceTarget: 目标 / Target.
	PlanItemSourceTarget PlanItemSource = "TARGET"
	// PlanItemSourceCarryOver: 结转 / Carry-over.
	PlanItemSourceCarryOver PlanItemSource = "CARRY_OVER"
	// PlanItemSourcePrescribed: 规定动作 / Prescribed action.
	PlanItemSourcePrescribed PlanItemSource = "PRESCRIBED"
	// PlanItemSourceSelf: 自选 / Self-chosen.
	PlanItemSourceSelf PlanItemSource = "SELF"
)

// ActionKind is 动作类别 / Kind of an action.
type ActionKind string

// The values of ActionKind.
const (
	// ActionKindPrescribed: 规定动作 / Prescribed action.
	ActionKindPrescribed ActionKind = "PRESCRIBED"
	// ActionKindSelfChosen: 自选动作 / Self-chosen action.
	ActionKindSelfChosen ActionKind = "SELF_CHOSEN"
)

// PlanItemStatus is 计划事项状态 / State of a plan item.
type PlanItemStatus string

// The values of PlanItemStatus.
const (
	// PlanItemStatusDraft: 草稿 / Draft.
	PlanItemStatusDraft PlanItemStatus = "DRAFT"
	// PlanItemStatusOpen: 执行中 / Open.
	PlanItemStatusOpen PlanItemStatus = "OPEN"
	// PlanItemStatusReported: 已报告 / Reported.
	PlanItemStatusReported PlanItemStatus = "REPORTED"
	// PlanItemStatusVerified: 已核实 / Verified.
	PlanItemStatusVerified PlanItemStatus = "VERIFIED"
	// PlanItemStatusMissed: 未完成 / Missed.
	PlanItemStatusMissed PlanItemStatus = "MISSED"
	// PlanItemStatusDropped: 已取消 / Dropped.
	PlanItemStatusDropped PlanItemStatus = "DROPPED"
)

// PlanItemCopy is 自来源取来的内容：据此分辨何者由人改过、来源有无变化 / What an item took over from its source, by which what a person changed since, and what changed there, is told.
type PlanItemCopy struct {
	// TitleZh: 名称 / Title.
	TitleZh string `json:"titleZh"`
	// ClassCode: 分类 / Class.
	ClassCode string `json:"classCode"`
	// TargetID: 目标 / Target.
	TargetID string `json:"targetId,omitempty"`
	// Indicator: 指标 / Indicator.
	Indicator *TargetIndicator `json:"indicator,omitempty"`
	// EvidenceKinds: 佐证类型 / Kinds of evidence.
	EvidenceKinds []string `json:"evidenceKinds,omitempty"`
	// DueOn: 期限 / Due date.
	DueOn string `json:"dueOn,omitempty"`
}

// PlanItem is 计划事项 / Plan item.
type PlanItem struct {
	Record
	// PlanID: 支部工作计划 / Plan.
	PlanID string
	// SourceKey: 来源键：条款、目标或结转事项的编号；自拟的为任一新编号 / Key of the source: the id of the clause, target or carry-over; any new id where there is none.
	SourceKey string
	// BranchID: 党支部 / Branch.
	BranchID string
	// CycleID: 循环 / Cycle.
	CycleID string
	// Code: 编号 / Code.
	Code string
	// ClassCode: 分类 / Class.
	ClassCode string
	// TitleZh: 名称 / Title.
	TitleZh string
	// MeasureZh: 措施 / Measures.
	MeasureZh string
	// TargetID: 目标 / Target.
	TargetID string
	// LetterItemID: 责任书条款 / Clause of a letter.
	LetterItemID string
	// SourceKind: 来源 / Source.
	SourceKind PlanItemSource
	// ActionKind: 动作类别 / Kind of action.
	ActionKind ActionKind
	// Indicator: 指标 / Indicator.
	Indicator string
	// EvidenceKinds: 佐证类型 / Kinds of evidence that prove it.
	EvidenceKinds []string
	// DueOn: 期限 / Due date.
	DueOn Date
	// OwnerMemberID: 责任党员 / Member in charge.
	OwnerMemberID string
	// OwnerAccountID: 责任账号，责任人不是党员的 / Account in charge, of whoever is no member.
	OwnerAccountID string
	// GroupUnitID: 承担的党小组或班组 / Party group or team that carries it.
	GroupUnitID string
	// Claimable: 可否认领 / Whether members may claim it.
	Claimable bool
	// MaxClaimants: 认领人数上限 / Most claimants.
	MaxClaimants int64
	// SkipReasonZh: 不列事项的理由 / Why the source has no work here.
	SkipReasonZh string
	// VagueSeen: 批准人已看过空泛用语的提示 / The approver has seen the warning on vague words.
	VagueSeen bool
	// VagueHits: 空泛用语 / Vague words found.
	VagueHits []string
	// Copied: 上次自来源取来的内容 / What it took over from its source, the last time.
	Copied string
	// SourceChanged: 来源已变更，再次批准后消除 / The source has changed, until the plan is approved anew.
	SourceChanged bool
	// SourceGone: 来源已不在 / The source is gone.
	SourceGone bool
	// PlanPinned: 有结转事项转入，不得取消 / A carry-over stands on it: it is not dropped.
	PlanPinned bool
	// ActualValue: 实际值 / Value reached.
	ActualValue float64
	// Attainment: 完成率，0至1 / Attainment, 0 to 1.
	Attainment float64
	// OpenedOn: 开放认领之日：计划批准之日 / Day from which it is open: that of the approval.
	OpenedOn Date
	// OpenShare: 未认领的份额，百分之：100减去已确认的 / Share that nobody has, percent: 100 less what is confirmed.
	OpenShare int64
	// OverClaimed: 希望承担的合计超过100 / What is wished and confirmed adds up to more than 100.
	OverClaimed bool
	// EvidenceIDs: 完成的佐证 / Evidence that it was done.
	EvidenceIDs []string
	// DoneOn: 完成日 / Day on which it was done.
	DoneOn Date
	// ReportedBy: 报告人 / Who reported it.
	ReportedBy string
	// VerifiedBy: 核实人 / Who verified it.
	VerifiedBy string
	// VerifiedAt: 核实的时刻 / When it was verified.
	VerifiedAt Time
	// Status: 状态 / State.
	Status PlanItemStatus
}

// The fields of PlanItem by index.
const (
	PlanItemFieldPlanID         = 0
	PlanItemFieldSourceKey      = 1
	PlanItemFieldBranchID       = 2
	PlanItemFieldCycleID        = 3
	PlanItemFieldCode           = 4
	PlanItemFieldClassCode      = 5
	PlanItemFieldTitleZh        = 6
	PlanItemFieldMeasureZh      = 7
	PlanItemFieldTargetID       = 8
	PlanItemFieldLetterItemID   = 9
	PlanItemFieldSourceKind     = 10
	PlanItemFieldActionKind     = 11
	PlanItemFieldIndicator      = 12
	PlanItemFieldEvidenceKinds  = 13
	PlanItemFieldDueOn          = 14
	PlanItemFieldOwnerMemberID  = 15
	PlanItemFieldOwnerAccountID = 16
	PlanItemFieldGroupUnitID    = 17
	PlanItemFieldClaimable      = 18
	PlanItemFieldMaxClaimants   = 19
	PlanItemFieldSkipReasonZh   = 20
	PlanItemFieldVagueSeen      = 21
	PlanItemFieldVagueHits      = 22
	PlanItemFieldCopied         = 23
	PlanItemFieldSourceChanged  = 24
	PlanItemFieldSourceGone     = 25
	PlanItemFieldPlanPinned     = 26
	PlanItemFieldActualValue    = 27
	PlanItemFieldAttainment     = 28
	PlanItemFieldOpenedOn       = 29
	PlanItemFieldOpenShare      = 30
	PlanItemFieldOverClaimed    = 31
	PlanItemFieldEvidenceIDs    = 32
	PlanItemFieldDoneOn         = 33
	PlanItemFieldReportedBy     = 34
	PlanItemFieldVerifiedBy     = 35
	PlanItemFieldVerifiedAt     = 36
	PlanItemFieldStatus         = 37
)

// NewPlanItem makes an empty PlanItem.
func NewPlanItem() *PlanItem {
	x := &PlanItem{}
	x.Body = x
	return x
}

// TypeName returns "PlanItem".
func (x *PlanItem) TypeName() string { return "PlanItem" }

// TypeNo returns 119.
func (x *PlanItem) TypeNo() int { return 119 }

// Copy returns a shallow copy with an envelope of its own.
func (x *PlanItem) Copy() *Record {
	y := &PlanItem{Record: x.envelope(), PlanID: x.PlanID, SourceKey: x.SourceKey, BranchID: x.BranchID, CycleID: x.CycleID, Code: x.Code, ClassCode: x.ClassCode, TitleZh: x.TitleZh, MeasureZh: x.MeasureZh, TargetID: x.TargetID, LetterItemID: x.LetterItemID, SourceKind: x.SourceKind, ActionKind: x.ActionKind, Indicator: x.Indicator, EvidenceKinds: x.EvidenceKinds, DueOn: x.DueOn, OwnerMemberID: x.OwnerMemberID, OwnerAccountID: x.OwnerAccountID, GroupUnitID: x.GroupUnitID, Claimable: x.Claimable, MaxClaimants: x.MaxClaimants, SkipReasonZh: x.SkipReasonZh, VagueSeen: x.VagueSeen, VagueHits: x.VagueHits, Copied: x.Copied, SourceChanged: x.SourceChanged, SourceGone: x.SourceGone, PlanPinned: x.PlanPinned, ActualValue: x.ActualValue, Attainment: x.Attainment, OpenedOn: x.OpenedOn, OpenShare: x.OpenShare, OverClaimed: x.OverClaimed, EvidenceIDs: x.EvidenceIDs, DoneOn: x.DoneOn, ReportedBy: x.ReportedBy, VerifiedBy: x.VerifiedBy, VerifiedAt: x.VerifiedAt, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *PlanItem) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.PlanID)
	case 1:
		return String(x.SourceKey)
	case 2:
		return String(x.BranchID)
	case 3:
		return String(x.CycleID)
	case 4:
		return String(x.Code)
	case 5:
		return String(x.ClassCode)
	case 6:
		return String(x.TitleZh)
	case 7:
		return String(x.MeasureZh)
	case 8:
		return String(x.TargetID)
	case 9:
		return String(x.LetterItemID)
	case 10:
		return String(string(x.SourceKind))
	case 11:
		return String(string(x.ActionKind))
	case 12:
		return Object(x.Indicator)
	case 13:
		return List(x.EvidenceKinds)
	case 14:
		return DateValue(x.DueOn)
	case 15:
		return String(x.OwnerMemberID)
	case 16:
		return String(x.OwnerAccountID)
	case 17:
		return String(x.GroupUnitID)
	case 18:
		return Bool(x.Claimable)
	case 19:
		return Int(x.MaxClaimants)
	case 20:
		return String(x.SkipReasonZh)
	case 21:
		return Bool(x.VagueSeen)
	case 22:
		return List(x.VagueHits)
	case 23:
		return Object(x.Copied)
	case 24:
		return Bool(x.SourceChanged)
	case 25:
		return Bool(x.SourceGone)
	case 26:
		return Bool(x.PlanPinned)
	case 27:
		return Float(x.ActualValue)
	case 28:
		return Float(x.Attainment)
	case 29:
		return DateValue(x.OpenedOn)
	case 30:
		return Int(x.OpenShare)
	case 31:
		return Bool(x.OverClaimed)
	case 32:
		return List(x.EvidenceIDs)
	case 33:
		return DateValue(x.DoneOn)
	case 34:
		return String(x.ReportedBy)
	case 35:
		return String(x.VerifiedBy)
	case 36:
		return TimeValue(x.VerifiedAt)
	case 37:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *PlanItem) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.PlanID = v.S
	case 1:
		x.SourceKey = v.S
	case 2:
		x.BranchID = v.S
	case 3:
		x.CycleID = v.S
	case 4:
		x.Code = v.S
	case 5:
		x.ClassCode = v.S
	case 6:
		x.TitleZh = v.S
	case 7:
		x.MeasureZh = v.S
	case 8:
		x.TargetID = v.S
	case 9:
		x.LetterItemID = v.S
	case 10:
		x.SourceKind = PlanItemSource(v.S)
	case 11:
		x.ActionKind = ActionKind(v.S)
	case 12:
		x.Indicator = v.S
	case 13:
		x.EvidenceKinds = v.L
	case 14:
		x.DueOn = Date(v.N)
	case 15:
		x.OwnerMemberID = v.S
	case 16:
		x.OwnerAccountID = v.S
	case 17:
		x.GroupUnitID = v.S
	case 18:
		x.Claimable = v.N != 0
	case 19:
		x.MaxClaimants = v.N
	case 20:
		x.SkipReasonZh = v.S
	case 21:
		x.VagueSeen = v.N != 0
	case 22:
		x.VagueHits = v.L
	case 23:
		x.Copied = v.S
	case 24:
		x.SourceChanged = v.N != 0
	case 25:
		x.SourceGone = v.N != 0
	case 26:
		x.PlanPinned = v.N != 0
	case 27:
		x.ActualValue = v.number()
	case 28:
		x.Attainment = v.number()
	case 29:
		x.OpenedOn = Date(v.N)
	case 30:
		x.OpenShare = v.N
	case 31:
		x.OverClaimed = v.N != 0
	case 32:
		x.EvidenceIDs = v.L
	case 33:
		x.DoneOn = Date(v.N)
	case 34:
		x.ReportedBy = v.S
	case 35:
		x.VerifiedBy = v.S
	case 36:
		x.VerifiedAt = Time(v.N)
	case 37:
		x.Status = PlanItemStatus(v.S)
	}
}

// Str returns field i as text.
func (x *PlanItem) Str(i int) string {
	switch i {
	case 0:
		return x.PlanID
	case 1:
		return x.SourceKey
	case 2:
		return x.BranchID
	case 3:
		return x.CycleID
	case 4:
		return x.Code
	case 5:
		return x.ClassCode
	case 6:
		return x.TitleZh
	case 7:
		return x.MeasureZh
	case 8:
		return x.TargetID
	case 9:
		return x.LetterItemID
	case 10:
		return string(x.SourceKind)
	case 11:
		return string(x.ActionKind)
	case 12:
		return x.Indicator
	case 15:
		return x.OwnerMemberID
	case 16:
		return x.OwnerAccountID
	case 17:
		return x.GroupUnitID
	case 20:
		return x.SkipReasonZh
	case 23:
		return x.Copied
	case 34:
		return x.ReportedBy
	case 35:
		return x.VerifiedBy
	case 37:
		return string(x.Status)
	}
	return ""
}

// ClaimSource is 认领来源 / How a claim came about.
type ClaimSource string

// The values of ClaimSource.
const (
	// ClaimSourceVoluntary: 自愿 / Voluntary.
	ClaimSourceVoluntary ClaimSource = "VOLUNTARY"
	// ClaimSourceAssigned: 指派 / Assigned.
	ClaimSourceAssigned ClaimSource = "ASSIGNED"
)

// Assent is 本人同意的依据 / What the assent of a member rests on.
type Assent string

// The values of Assent.
const (
	// AssentOwn: 本人账号 / Own account.
	AssentOwn Assent = "OWN"
	// AssentSignature: 签名 / Signature.
	AssentSignature Assent = "SIGNATURE"
	// AssentMeeting: 会议 / Meeting.
	AssentMeeting Assent = "MEETING"
)

// ClaimStatus is 认领状态 / State of a claim.
type ClaimStatus string

// The values of ClaimStatus.
const (
	// ClaimStatusClaimed: 已认领 / Claimed.
	ClaimStatusClaimed ClaimStatus = "CLAIMED"
	// ClaimStatusConfirmed: 已确认 / Confirmed.
	ClaimStatusConfirmed ClaimStatus = "CONFIRMED"
	// ClaimStatusDeclined: 未采纳 / Declined.
	ClaimStatusDeclined ClaimStatus = "DECLINED"
	// ClaimStatusDone: 已完成 / Done.
	ClaimStatusDone ClaimStatus = "DONE"
	// ClaimStatusVerified: 已核实 / Verified.
	ClaimStatusVerified ClaimStatus = "VERIFIED"
	// ClaimStatusReleased: 已退出 / Released.
	ClaimStatusReleased ClaimStatus = "RELEASED"
	// ClaimStatusReassigned: 已转派 / Reassigned.
	ClaimStatusReassigned ClaimStatus = "REASSIGNED"
)

// TargetClaim is 认领：党员承担计划事项的一部分 / Claim: a member takes a share of a plan item.
type TargetClaim struct {
	Record
	// PlanItemID: 计划事项 / Plan item.
	PlanItemID string
	// MemberID: 党员 / Member.
	MemberID string
	// BranchID: 党支部 / Branch.
	BranchID string
	// CycleID: 循环 / Cycle.
	CycleID string
	// TargetID: 目标 / Target of the item at that time.
	TargetID string
	// GroupUnitID: 党小组 / Party group of the member.
	GroupUnitID string
	// MemberNameZh: 姓名 / Name of the member, for those who read what is published and not the roster.
	MemberNameZh string
	// SharePercent: 希望承担的份额，百分之 / Share wished, percent.
	SharePercent int64
	// ConfirmedPercent: 确认的份额，百分之 / Share confirmed, percent.
	ConfirmedPercent int64
	// Source: 来源 / How it came about.
	Source ClaimSource
	// OnBehalf: 由他人代录 / Recorded by another than the member.
	OnBehalf bool
	// RecordedBy: 录入人 / Who recorded it.
	RecordedBy string
	// Assent: 本人同意的依据；指派的没有 / What the member's assent rests on; none of one that was assigned.
	Assent Assent
	// AssentEvidenceID: 同意的佐证：代录的须有 / Evidence of the assent, of one recorded on behalf.
	AssentEvidenceID string
	// ClaimedAt: 认领的时刻 / When it was claimed.
	ClaimedAt Time
	// PromiseZh: 打算 / What the member will do.
	PromiseZh string
	// ResultZh: 结果 / Result.
	ResultZh string
	// EvidenceIDs: 佐证 / Evidence.
	EvidenceIDs []string
	// ConfirmedBy: 确认人 / Who confirmed it.
	ConfirmedBy string
	// ConfirmedAt: 确认的时刻 / When it was confirmed.
	ConfirmedAt Time
	// DoneOn: 完成日 / Day on which it was done.
	DoneOn Date
	// VerifiedBy: 核实人 / Who verified it.
	VerifiedBy string
	// VerifiedAt: 核实的时刻 / When it was verified.
	VerifiedAt Time
	// Late: 逾期完成 / Done late.
	Late bool
	// ReassignedToID: 转派后的认领 / Claim that took its place.
	ReassignedToID string
	// HandOverBy: 本人已转出：至此日须转派，过后由服务器退出 / The member has left the branch: it is reassigned by this day, or else released by the server.
	HandOverBy Date
	// ReassignMemberID: 转派给的党员 / Member to whom it is reassigned.
	ReassignMemberID string
	// Status: 状态 / State.
	Status ClaimStatus
}

// The fields of TargetClaim by index.
const (
	TargetClaimFieldPlanItemID       = 0
	TargetClaimFieldMemberID         = 1
	TargetClaimFieldBranchID         = 2
	TargetClaimFieldCycleID          = 3
	TargetClaimFieldTargetID         = 4
	TargetClaimFieldGroupUnitID      = 5
	TargetClaimFieldMemberNameZh     = 6
	TargetClaimFieldSharePercent     = 7
	TargetClaimFieldConfirmedPercent = 8
	TargetClaimFieldSource           = 9
	TargetClaimFieldOnBehalf         = 10
	TargetClaimFieldRecordedBy       = 11
	TargetClaimFieldAssent           = 12
	TargetClaimFieldAssentEvidenceID = 13
	TargetClaimFieldClaimedAt        = 14
	TargetClaimFieldPromiseZh        = 15
	TargetClaimFieldResultZh         = 16
	TargetClaimFieldEvidenceIDs      = 17
	TargetClaimFieldConfirmedBy      = 18
	TargetClaimFieldConfirmedAt      = 19
	TargetClaimFieldDoneOn           = 20
	TargetClaimFieldVerifiedBy       = 21
	TargetClaimFieldVerifiedAt       = 22
	TargetClaimFieldLate             = 23
	TargetClaimFieldReassignedToID   = 24
	TargetClaimFieldHandOverBy       = 25
	TargetClaimFieldReassignMemberID = 26
	TargetClaimFieldStatus           = 27
)

// NewTargetClaim makes an empty TargetClaim.
func NewTargetClaim() *TargetClaim {
	x := &TargetClaim{}
	x.Body = x
	return x
}

// TypeName returns "TargetClaim".
func (x *TargetClaim) TypeName() string { return "TargetClaim" }

// TypeNo returns 120.
func (x *TargetClaim) TypeNo() int { return 120 }

// Copy returns a shallow copy with an envelope of its own.
func (x *TargetClaim) Copy() *Record {
	y := &TargetClaim{Record: x.envelope(), PlanItemID: x.PlanItemID, MemberID: x.MemberID, BranchID: x.BranchID, CycleID: x.CycleID, TargetID: x.TargetID, GroupUnitID: x.GroupUnitID, MemberNameZh: x.MemberNameZh, SharePercent: x.SharePercent, ConfirmedPercent: x.ConfirmedPercent, Source: x.Source, OnBehalf: x.OnBehalf, RecordedBy: x.RecordedBy, Assent: x.Assent, AssentEvidenceID: x.AssentEvidenceID, ClaimedAt: x.ClaimedAt, PromiseZh: x.PromiseZh, ResultZh: x.ResultZh, EvidenceIDs: x.EvidenceIDs, ConfirmedBy: x.ConfirmedBy, ConfirmedAt: x.ConfirmedAt, DoneOn: x.DoneOn, VerifiedBy: x.VerifiedBy, VerifiedAt: x.VerifiedAt, Late: x.Late, ReassignedToID: x.ReassignedToID, HandOverBy: x.HandOverBy, ReassignMemberID: x.ReassignMemberID, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *TargetClaim) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.PlanItemID)
	case 1:
		return String(x.MemberID)
	case 2:
		return String(x.BranchID)
	case 3:
		return String(x.CycleID)
	case 4:
		return String(x.TargetID)
	case 5:
		return String(x.GroupUnitID)
	case 6:
		return String(x.MemberNameZh)
	case 7:
		return Int(x.SharePercent)
	case 8:
		return Int(x.ConfirmedPercent)
	case 9:
		return String(string(x.Source))
	case 10:
		return Bool(x.OnBehalf)
	case 11:
		return String(x.RecordedBy)
	case 12:
		return String(string(x.Assent))
	case 13:
		return String(x.AssentEvidenceID)
	case 14:
		return TimeValue(x.ClaimedAt)
	case 15:
		return String(x.PromiseZh)
	case 16:
		return String(x.ResultZh)
	case 17:
		return List(x.EvidenceIDs)
	case 18:
		return String(x.ConfirmedBy)
	case 19:
		return TimeValue(x.ConfirmedAt)
	case 20:
		return DateValue(x.DoneOn)
	case 21:
		return String(x.VerifiedBy)
	case 22:
		return TimeValue(x.VerifiedAt)
	case 23:
		return Bool(x.Late)
	case 24:
		return String(x.ReassignedToID)
	case 25:
		return DateValue(x.HandOverBy)
	case 26:
		return String(x.ReassignMemberID)
	case 27:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *TargetClaim) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.PlanItemID = v.S
	case 1:
		x.MemberID = v.S
	case 2:
		x.BranchID = v.S
	case 3:
		x.CycleID = v.S
	case 4:
		x.TargetID = v.S
	case 5:
		x.GroupUnitID = v.S
	case 6:
		x.MemberNameZh = v.S
	case 7:
		x.SharePercent = v.N
	case 8:
		x.ConfirmedPercent = v.N
	case 9:
		x.Source = ClaimSource(v.S)
	case 10:
		x.OnBehalf = v.N != 0
	case 11:
		x.RecordedBy = v.S
	case 12:
		x.Assent = Assent(v.S)
	case 13:
		x.AssentEvidenceID = v.S
	case 14:
		x.ClaimedAt = Time(v.N)
	case 15:
		x.PromiseZh = v.S
	case 16:
		x.ResultZh = v.S
	case 17:
		x.EvidenceIDs = v.L
	case 18:
		x.ConfirmedBy = v.S
	case 19:
		x.ConfirmedAt = Time(v.N)
	case 20:
		x.DoneOn = Date(v.N)
	case 21:
		x.VerifiedBy = v.S
	case 22:
		x.VerifiedAt = Time(v.N)
	case 23:
		x.Late = v.N != 0
	case 24:
		x.ReassignedToID = v.S
	case 25:
		x.HandOverBy = Date(v.N)
	case 26:
		x.ReassignMemberID = v.S
	case 27:
		x.Status = ClaimStatus(v.S)
	}
}

// Str returns field i as text.
func (x *TargetClaim) Str(i int) string {
	switch i {
	case 0:
		return x.PlanItemID
	case 1:
		return x.MemberID
	case 2:
		return x.BranchID
	case 3:
		return x.CycleID
	case 4:
		return x.TargetID
	case 5:
		return x.GroupUnitID
	case 6:
		return x.MemberNameZh
	case 9:
		return string(x.Source)
	case 11:
		return x.RecordedBy
	case 12:
		return string(x.Assent)
	case 13:
		return x.AssentEvidenceID
	case 15:
		return x.PromiseZh
	case 16:
		return x.ResultZh
	case 18:
		return x.ConfirmedBy
	case 21:
		return x.VerifiedBy
	case 24:
		return x.ReassignedToID
	case 26:
		return x.ReassignMemberID
	case 27:
		return string(x.Status)
	}
	return ""
}

// DutyListStatus is 履责清单状态 / State of a duty list.
type DutyListStatus string

// The values of DutyListStatus.
const (
	// DutyListStatusOpen: 进行中 / Open.
	DutyListStatusOpen DutyListStatus = "OPEN"
	// DutyListStatusSelfReported: 已自报 / Reported.
	DutyListStatusSelfReported DutyListStatus = "SELF_REPORTED"
	// DutyListStatusReturned: 已退回 / Returned.
	DutyListStatusReturned DutyListStatus = "RETURNED"
	// DutyListStatusConfirmed: 已确认 / Confirmed.
	DutyListStatusConfirmed DutyListStatus = "CONFIRMED"
	// DutyListStatusLapsed: 已失效 / Lapsed.
	DutyListStatusLapsed DutyListStatus = "LAPSED"
)

// DutyList is 党员履责清单：一名党员一个季度 / Duty list: what one member owes in one quarter.
type DutyList struct {
	Record
	// CycleID: 循环 / Cycle.
	CycleID string
	// MemberID: 党员 / Member.
	MemberID string
	// Quarter: 季度 / Quarter.
	Quarter int64
	// BranchID: 党支部 / Branch.
	BranchID string
	// GroupUnitID: 党小组 / Party group.
	GroupUnitID string
	// OpenedOn: 建立日 / Day on which it was opened.
	OpenedOn Date
	// ReportDueOn: 应自报之日 / Day by which it is to be reported.
	ReportDueOn Date
	// NoteZh: 说明 / Note.
	NoteZh string
	// Assent: 代报时本人同意的依据 / What the member's assent rests on, where it is reported on behalf.
	Assent Assent
	// AssentEvidenceID: 代报时本人同意的佐证 / Evidence of the assent, where it is reported on behalf.
	AssentEvidenceID string
	// OnBehalf: 由他人代报 / Reported by another than the member.
	OnBehalf bool
	// ItemCount: 事项数 / Items.
	ItemCount int64
	// DoneCount: 已完成 / Done.
	DoneCount int64
	// LateCount: 逾期 / Late.
	LateCount int64
	// UndoneCount: 未完成 / Undone.
	UndoneCount int64
	// ReportedAt: 自报的时刻 / When it was reported.
	ReportedAt Time
	// ConfirmedBy: 确认人 / Who confirmed it.
	ConfirmedBy string
	// ConfirmedAt: 确认的时刻 / When it was confirmed.
	ConfirmedAt Time
	// Status: 状态 / State.
	Status DutyListStatus
	// Education: 确认时的教育培训档案 / The education record as it was when the list was confirmed.
	Education string
}

// The fields of DutyList by index.
const (
	DutyListFieldCycleID          = 0
	DutyListFieldMemberID         = 1
	DutyListFieldQuarter          = 2
	DutyListFieldBranchID         = 3
	DutyListFieldGroupUnitID      = 4
	DutyListFieldOpenedOn         = 5
	DutyListFieldReportDueOn      = 6
	DutyListFieldNoteZh           = 7
	DutyListFieldAssent           = 8
	DutyListFieldAssentEvidenceID = 9
	DutyListFieldOnBehalf         = 10
	DutyListFieldItemCount        = 11
	DutyListFieldDoneCount        = 12
	DutyListFieldLateCount        = 13
	DutyListFieldUndoneCount      = 14
	DutyListFieldReportedAt       = 15
	DutyListFieldConfirmedBy      = 16
	DutyListFieldConfirmedAt      = 17
	DutyListFieldStatus           = 18
	DutyListFieldEducation        = 19
)

// NewDutyList makes an empty DutyList.
func NewDutyList() *DutyList {
	x := &DutyList{}
	x.Body = x
	return x
}

// TypeName returns "DutyList".
func (x *DutyList) TypeName() string { return "DutyList" }

// TypeNo returns 121.
func (x *DutyList) TypeNo() int { return 121 }

// Copy returns a shallow copy with an envelope of its own.
func (x *DutyList) Copy() *Record {
	y := &DutyList{Record: x.envelope(), CycleID: x.CycleID, MemberID: x.MemberID, Quarter: x.Quarter, BranchID: x.BranchID, GroupUnitID: x.GroupUnitID, OpenedOn: x.OpenedOn, ReportDueOn: x.ReportDueOn, NoteZh: x.NoteZh, Assent: x.Assent, AssentEvidenceID: x.AssentEvidenceID, OnBehalf: x.OnBehalf, ItemCount: x.ItemCount, DoneCount: x.DoneCount, LateCount: x.LateCount, UndoneCount: x.UndoneCount, ReportedAt: x.ReportedAt, ConfirmedBy: x.ConfirmedBy, ConfirmedAt: x.ConfirmedAt, Status: x.Status, Education: x.Education}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *DutyList) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.CycleID)
	case 1:
		return String(x.MemberID)
	case 2:
		return Int(x.Quarter)
	case 3:
		return String(x.BranchID)
	case 4:
		return String(x.GroupUnitID)
	case 5:
		return DateValue(x.OpenedOn)
	case 6:
		return DateValue(x.ReportDueOn)
	case 7:
		return String(x.NoteZh)
	case 8:
		return String(string(x.Assent))
	case 9:
		return String(x.AssentEvidenceID)
	case 10:
		return Bool(x.OnBehalf)
	case 11:
		return Int(x.ItemCount)
	case 12:
		return Int(x.DoneCount)
	case 13:
		return Int(x.LateCount)
	case 14:
		return Int(x.UndoneCount)
	case 15:
		return TimeValue(x.ReportedAt)
	case 16:
		return String(x.ConfirmedBy)
	case 17:
		return TimeValue(x.ConfirmedAt)
	case 18:
		return String(string(x.Status))
	case 19:
		return Object(x.Education)
	}
	return Null
}

// Set stores a value in field i.
func (x *DutyList) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.CycleID = v.S
	case 1:
		x.MemberID = v.S
	case 2:
		x.Quarter = v.N
	case 3:
		x.BranchID = v.S
	case 4:
		x.GroupUnitID = v.S
	case 5:
		x.OpenedOn = Date(v.N)
	case 6:
		x.ReportDueOn = Date(v.N)
	case 7:
		x.NoteZh = v.S
	case 8:
		x.Assent = Assent(v.S)
	case 9:
		x.AssentEvidenceID = v.S
	case 10:
		x.OnBehalf = v.N != 0
	case 11:
		x.ItemCount = v.N
	case 12:
		x.DoneCount = v.N
	case 13:
		x.LateCount = v.N
	case 14:
		x.UndoneCount = v.N
	case 15:
		x.ReportedAt = Time(v.N)
	case 16:
		x.ConfirmedBy = v.S
	case 17:
		x.ConfirmedAt = Time(v.N)
	case 18:
		x.Status = DutyListStatus(v.S)
	case 19:
		x.Education = v.S
	}
}

// Str returns field i as text.
func (x *DutyList) Str(i int) string {
	switch i {
	case 0:
		return x.CycleID
	case 1:
		return x.MemberID
	case 3:
		return x.BranchID
	case 4:
		return x.GroupUnitID
	case 7:
		return x.NoteZh
	case 8:
		return string(x.Assent)
	case 9:
		return x.AssentEvidenceID
	case 16:
		return x.ConfirmedBy
	case 18:
		return string(x.Status)
	case 19:
		return x.Education
	}
	return ""
}

// DutySource is 履责事项来源 / Where a duty comes from.
type DutySource string

// The values of DutySource.
const (
	// DutySourcePlanItem: 计划事项 / Plan item.
	DutySourcePlanItem DutySource = "PLAN_ITEM"
	// DutySourceClaim: 认领 / Claim.
	DutySourceClaim DutySource = "CLAIM"
	// DutySourcePost: 责任区岗 / Post.
	DutySourcePost DutySource = "POST"
	// DutySourcePledge: 承诺 / Pledge.
	DutySourcePledge DutySource = "PLEDGE"
	// DutySourceRectification: 整改 / Rectification.
	DutySourceRectification DutySource = "RECTIFICATION"
	// DutySourceLearning: 学习 / Learning.
	DutySourceLearning DutySource = "LEARNING"
	// DutySourceStandard: 通用 / Standard.
	DutySourceStandard DutySource = "STANDARD"
	// DutySourceAssigned: 交办 / Assigned.
	DutySourceAssigned DutySource = "ASSIGNED"
	// DutySourceSelf: 自定 / Self-chosen.
	DutySourceSelf DutySource = "SELF"
)

// DutyItemStatus is 履责事项状态 / State of a duty.
type DutyItemStatus string

// The values of DutyItemStatus.
const (
	// DutyItemStatusOpen: 进行中 / Open.
	DutyItemStatusOpen DutyItemStatus = "OPEN"
	// DutyItemStatusReported: 已报告 / Reported.
	DutyItemStatusReported DutyItemStatus = "REPORTED"
	// DutyItemStatusConfirmed: 已确认 / Confirmed.
	DutyItemStatusConfirmed DutyItemStatus = "CONFIRMED"
	// DutyItemStatusReturned: 已退回 / Returned.
	DutyItemStatusReturned DutyItemStatus = "RETURNED"
	// DutyItemStatusUndone: 未完成 / Undone.
	DutyItemStatusUndone DutyItemStatus = "UNDONE"
	// DutyItemStatusWaived: 免予 / Waived.
	DutyItemStatusWaived DutyItemStatus = "WAIVED"
)

// DutyItem is 履责事项 / Duty of a member.
type DutyItem struct {
	Record
	// ListID: 履责清单 / Duty list.
	ListID string
	// MemberID: 党员 / Member.
	MemberID string
	// BranchID: 党支部 / Branch.
	BranchID string
	// GroupUnitID: 党小组 / Party group.
	GroupUnitID string
	// CycleID: 循环 / Cycle.
	CycleID string
	// TitleZh: 名称 / Title.
	TitleZh string
	// Source: 来源 / Source.
	Source DutySource
	// PlanItemID: 计划事项 / Plan item.
	PlanItemID string
	// ClaimID: 认领 / Claim.
	ClaimID string
	// PledgeID: 承诺 / Pledge.
	PledgeID string
	// RectificationID: 整改任务 / Rectification.
	RectificationID string
	// TemplateCode: 通用履责事项的代码 / Code of the standard duty.
	TemplateCode string
	// TargetID: 目标 / Target.
	TargetID string
	// Follows: 状态随来源而定 / Whether its state follows the source.
	Follows bool
	// DueOn: 期限 / Due date.
	DueOn Date
	// OriginalDueOn: 最初的期限 / Due date at first.
	OriginalDueOn Date
	// MeasureZh: 措施 / Measures.
	MeasureZh string
	// ResultZh: 结果 / Result.
	ResultZh string
	// WhyNotZh: 未完成的原因 / Why it is not done.
	WhyNotZh string
	// EvidenceIDs: 佐证 / Evidence.
	EvidenceIDs []string
	// ReportedOn: 报告日：行为日 / Day on which it was reported, that of the act.
	ReportedOn Date
	// ReceivedLate: 期限内报告、其后收到 / Reported in time and received later.
	ReceivedLate bool
	// ConfirmedBy: 确认人 / Who confirmed it.
	ConfirmedBy string
	// ConfirmedAt: 确认的时刻 / When it was confirmed.
	ConfirmedAt Time
	// Status: 状态 / State.
	Status DutyItemStatus
}

// The fields of DutyItem by index.
const (
	DutyItemFieldListID          = 0
	DutyItemFieldMemberID        = 1
	DutyItemFieldBranchID        = 2
	DutyItemFieldGroupUnitID     = 3
	DutyItemFieldCycleID         = 4
	DutyItemFieldTitleZh         = 5
	DutyItemFieldSource          = 6
	DutyItemFieldPlanItemID      = 7
	DutyItemFieldClaimID         = 8
	DutyItemFieldPledgeID        = 9
	DutyItemFieldRectificationID = 10
	DutyItemFieldTemplateCode    = 11
	DutyItemFieldTargetID        = 12
	DutyItemFieldFollows         = 13
	DutyItemFieldDueOn           = 14
	DutyItemFieldOriginalDueOn   = 15
	DutyItemFieldMeasureZh       = 16
	DutyItemFieldResultZh        = 17
	DutyItemFieldWhyNotZh        = 18
	DutyItemFieldEvidenceIDs     = 19
	DutyItemFieldReportedOn      = 20
	DutyItemFieldReceivedLate    = 21
	DutyItemFieldConfirmedBy     = 22
	DutyItemFieldConfirmedAt     = 23
	DutyItemFieldStatus          = 24
)

// NewDutyItem makes an empty DutyItem.
func NewDutyItem() *DutyItem {
	x := &DutyItem{}
	x.Body = x
	return x
}

// TypeName returns "DutyItem".
func (x *DutyItem) TypeName() string { return "DutyItem" }

// TypeNo returns 122.
func (x *DutyItem) TypeNo() int { return 122 }

// Copy returns a shallow copy with an envelope of its own.
func (x *DutyItem) Copy() *Record {
	y := &DutyItem{Record: x.envelope(), ListID: x.ListID, MemberID: x.MemberID, BranchID: x.BranchID, GroupUnitID: x.GroupUnitID, CycleID: x.CycleID, TitleZh: x.TitleZh, Source: x.Source, PlanItemID: x.PlanItemID, ClaimID: x.ClaimID, PledgeID: x.PledgeID, RectificationID: x.RectificationID, TemplateCode: x.TemplateCode, TargetID: x.TargetID, Follows: x.Follows, DueOn: x.DueOn, OriginalDueOn: x.OriginalDueOn, MeasureZh: x.MeasureZh, ResultZh: x.ResultZh, WhyNotZh: x.WhyNotZh, EvidenceIDs: x.EvidenceIDs, ReportedOn: x.ReportedOn, ReceivedLate: x.ReceivedLate, ConfirmedBy: x.ConfirmedBy, ConfirmedAt: x.ConfirmedAt, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *DutyItem) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.ListID)
	case 1:
		return String(x.MemberID)
	case 2:
		return String(x.BranchID)
	case 3:
		return String(x.GroupUnitID)
	case 4:
		return String(x.CycleID)
	case 5:
		return String(x.TitleZh)
	case 6:
		return String(string(x.Source))
	case 7:
		return String(x.PlanItemID)
	case 8:
		return String(x.ClaimID)
	case 9:
		return String(x.PledgeID)
	case 10:
		return String(x.RectificationID)
	case 11:
		return String(x.TemplateCode)
	case 12:
		return String(x.TargetID)
	case 13:
		return Bool(x.Follows)
	case 14:
		return DateValue(x.DueOn)
	case 15:
		return DateValue(x.OriginalDueOn)
	case 16:
		return String(x.MeasureZh)
	case 17:
		return String(x.ResultZh)
	case 18:
		return String(x.WhyNotZh)
	case 19:
		return List(x.EvidenceIDs)
	case 20:
		return DateValue(x.ReportedOn)
	case 21:
		return Bool(x.ReceivedLate)
	case 22:
		return String(x.ConfirmedBy)
	case 23:
		return TimeValue(x.ConfirmedAt)
	case 24:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *DutyItem) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.ListID = v.S
	case 1:
		x.MemberID = v.S
	case 2:
		x.BranchID = v.S
	case 3:
		x.GroupUnitID = v.S
	case 4:
		x.CycleID = v.S
	case 5:
		x.TitleZh = v.S
	case 6:
		x.Source = DutySource(v.S)
	case 7:
		x.PlanItemID = v.S
	case 8:
		x.ClaimID = v.S
	case 9:
		x.PledgeID = v.S
	case 10:
		x.RectificationID = v.S
	case 11:
		x.TemplateCode = v.S
	case 12:
		x.TargetID = v.S
	case 13:
		x.Follows = v.N != 0
	case 14:
		x.DueOn = Date(v.N)
	case 15:
		x.OriginalDueOn = Date(v.N)
	case 16:
		x.MeasureZh = v.S
	case 17:
		x.ResultZh = v.S
	case 18:
		x.WhyNotZh = v.S
	case 19:
		x.EvidenceIDs = v.L
	case 20:
		x.ReportedOn = Date(v.N)
	case 21:
		x.ReceivedLate = v.N != 0
	case 22:
		x.ConfirmedBy = v.S
	case 23:
		x.ConfirmedAt = Time(v.N)
	case 24:
		x.Status = DutyItemStatus(v.S)
	}
}

// Str returns field i as text.
func (x *DutyItem) Str(i int) string {
	switch i {
	case 0:
		return x.ListID
	case 1:
		return x.MemberID
	case 2:
		return x.BranchID
	case 3:
		return x.GroupUnitID
	case 4:
		return x.CycleID
	case 5:
		return x.TitleZh
	case 6:
		return string(x.Source)
	case 7:
		return x.PlanItemID
	case 8:
		return x.ClaimID
	case 9:
		return x.PledgeID
	case 10:
		return x.RectificationID
	case 11:
		return x.TemplateCode
	case 12:
		return x.TargetID
	case 16:
		return x.MeasureZh
	case 17:
		return x.ResultZh
	case 18:
		return x.WhyNotZh
	case 22:
		return x.ConfirmedBy
	case 24:
		return string(x.Status)
	}
	return ""
}

// Comparison is 比较 / Comparison of a measure with its goal.
type Comparison string

// The values of Comparison.
const (
	// ComparisonGe: 不低于 / At least.
	ComparisonGe Comparison = "GE"
	// ComparisonEq: 等于 / Equal.
	ComparisonEq Comparison = "EQ"
	// ComparisonLe: 不高于 / At most.
	ComparisonLe Comparison = "LE"
)

// SecretaryDutyStatus is 书记履责状态 / State of a secretary's duty.
type SecretaryDutyStatus string

// The values of SecretaryDutyStatus.
const (
	// SecretaryDutyStatusDraft: 草稿 / Draft.
	SecretaryDutyStatusDraft SecretaryDutyStatus = "DRAFT"
	// SecretaryDutyStatusIssued: 已下达 / Issued.
	SecretaryDutyStatusIssued SecretaryDutyStatus = "ISSUED"
	// SecretaryDutyStatusReported: 已报告 / Reported.
	SecretaryDutyStatusReported SecretaryDutyStatus = "REPORTED"
	// SecretaryDutyStatusConfirmed: 已确认 / Confirmed.
	SecretaryDutyStatusConfirmed SecretaryDutyStatus = "CONFIRMED"
	// SecretaryDutyStatusReturned: 已退回 / Returned.
	SecretaryDutyStatusReturned SecretaryDutyStatus = "RETURNED"
	// SecretaryDutyStatusMissed: 未完成 / Missed.
	SecretaryDutyStatusMissed SecretaryDutyStatus = "MISSED"
	// SecretaryDutyStatusWaived: 免予 / Waived.
	SecretaryDutyStatusWaived SecretaryDutyStatus = "WAIVED"
)

// DutyMeasure is 自动判定的依据：指标与目标值 / What closes a duty by itself: a figure and its goal.
type DutyMeasure struct {
	// MetricKey: 指标 / Key of the metric or figure.
	MetricKey string `json:"metricKey"`
	// Comparison: 比较 / Comparison.
	Comparison Comparison `json:"comparison"`
	// Goal: 目标值 / Goal.
	Goal float64 `json:"goal"`
	// UnitZh: 计量单位 / Unit of measure.
	UnitZh string `json:"unitZh,omitempty"`
}

// SecretaryDuty is 书记履责事项 / Duty of a party secretary for the year.
type SecretaryDuty struct {
	Record
	// CycleID: 循环 / Cycle.
	CycleID string
	// UnitID: 党组织 / Party unit.
	UnitID string
	// KindCode: 类别 / Kind.
	KindCode string
	// Position: 序号 / Position.
	Position int64
	// TitleZh: 名称 / Title.
	TitleZh string
	// OwnerAccountID: 当日任书记的账号 / Account of whoever holds the post.
	OwnerAccountID string
	// Measure: 自动判定的依据，为空则人工 / What closes it by itself; by hand if empty.
	Measure string
	// Auto: 自动判定 / Closed by its measure.
	Auto bool
	// Actual: 实际值 / Value of the measure.
	Actual float64
	// DueOn: 期限 / Due date.
	DueOn Date
	// OriginalDueOn: 最初的期限 / Due date at first.
	OriginalDueOn Date
	// EvidenceIDs: 佐证 / Evidence.
	EvidenceIDs []string
	// ResultZh: 结果 / Result.
	ResultZh string
	// ReportedAt: 报告的时刻 / When it was reported.
	ReportedAt Time
	// DoneOn: 完成日 / Day on which it was done.
	DoneOn Date
	// DoneBy: 完成时的书记 / Who held the post when it was done.
	DoneBy string
	// ConfirmedBy: 确认人 / Who confirmed it.
	ConfirmedBy string
	// ConfirmedAt: 确认的时刻 / When it was confirmed.
	ConfirmedAt Time
	// Late: 逾期 / Late.
	Late bool
	// Status: 状态 / State.
	Status SecretaryDutyStatus
}

// The fields of SecretaryDuty by index.
const (
	SecretaryDutyFieldCycleID        = 0
	SecretaryDutyFieldUnitID         = 1
	SecretaryDutyFieldKindCode       = 2
	SecretaryDutyFieldPosition       = 3
	SecretaryDutyFieldTitleZh        = 4
	SecretaryDutyFieldOwnerAccountID = 5
	SecretaryDutyFieldMeasure        = 6
	SecretaryDutyFieldAuto           = 7
	SecretaryDutyFieldActual         = 8
	SecretaryDutyFieldDueOn          = 9
	SecretaryDutyFieldOriginalDueOn  = 10
	SecretaryDutyFieldEvidenceIDs    = 11
	SecretaryDutyFieldResultZh       = 12
	SecretaryDutyFieldReportedAt     = 13
	SecretaryDutyFieldDoneOn         = 14
	SecretaryDutyFieldDoneBy         = 15
	SecretaryDutyFieldConfirmedBy    = 16
	SecretaryDutyFieldConfirmedAt    = 17
	SecretaryDutyFieldLate           = 18
	SecretaryDutyFieldStatus         = 19
)

// NewSecretaryDuty makes an empty SecretaryDuty.
func NewSecretaryDuty() *SecretaryDuty {
	x := &SecretaryDuty{}
	x.Body = x
	return x
}

// TypeName returns "SecretaryDuty".
func (x *SecretaryDuty) TypeName() string { return "SecretaryDuty" }

// TypeNo returns 123.
func (x *SecretaryDuty) TypeNo() int { return 123 }

// Copy returns a shallow copy with an envelope of its own.
func (x *SecretaryDuty) Copy() *Record {
	y := &SecretaryDuty{Record: x.envelope(), CycleID: x.CycleID, UnitID: x.UnitID, KindCode: x.KindCode, Position: x.Position, TitleZh: x.TitleZh, OwnerAccountID: x.OwnerAccountID, Measure: x.Measure, Auto: x.Auto, Actual: x.Actual, DueOn: x.DueOn, OriginalDueOn: x.OriginalDueOn, EvidenceIDs: x.EvidenceIDs, ResultZh: x.ResultZh, ReportedAt: x.ReportedAt, DoneOn: x.DoneOn, DoneBy: x.DoneBy, ConfirmedBy: x.ConfirmedBy, ConfirmedAt: x.ConfirmedAt, Late: x.Late, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *SecretaryDuty) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.CycleID)
	case 1:
		return String(x.UnitID)
	case 2:
		return String(x.KindCode)
	case 3:
		return Int(x.Position)
	case 4:
		return String(x.TitleZh)
	case 5:
		return String(x.OwnerAccountID)
	case 6:
		return Object(x.Measure)
	case 7:
		return Bool(x.Auto)
	case 8:
		return Float(x.Actual)
	case 9:
		return DateValue(x.DueOn)
	case 10:
		return DateValue(x.OriginalDueOn)
	case 11:
		return List(x.EvidenceIDs)
	case 12:
		return String(x.ResultZh)
	case 13:
		return TimeValue(x.ReportedAt)
	case 14:
		return DateValue(x.DoneOn)
	case 15:
		return String(x.DoneBy)
	case 16:
		return String(x.ConfirmedBy)
	case 17:
		return TimeValue(x.ConfirmedAt)
	case 18:
		return Bool(x.Late)
	case 19:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *SecretaryDuty) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.CycleID = v.S
	case 1:
		x.UnitID = v.S
	case 2:
		x.KindCode = v.S
	case 3:
		x.Position = v.N
	case 4:
		x.TitleZh = v.S
	case 5:
		x.OwnerAccountID = v.S
	case 6:
		x.Measure = v.S
	case 7:
		x.Auto = v.N != 0
	case 8:
		x.Actual = v.number()
	case 9:
		x.DueOn = Date(v.N)
	case 10:
		x.OriginalDueOn = Date(v.N)
	case 11:
		x.EvidenceIDs = v.L
	case 12:
		x.ResultZh = v.S
	case 13:
		x.ReportedAt = Time(v.N)
	case 14:
		x.DoneOn = Date(v.N)
	case 15:
		x.DoneBy = v.S
	case 16:
		x.ConfirmedBy = v.S
	case 17:
		x.ConfirmedAt = Time(v.N)
	case 18:
		x.Late = v.N != 0
	case 19:
		x.Status = SecretaryDutyStatus(v.S)
	}
}

// Str returns field i as text.
func (x *SecretaryDuty) Str(i int) string {
	switch i {
	case 0:
		return x.CycleID
	case 1:
		return x.UnitID
	case 2:
		return x.KindCode
	case 4:
		return x.TitleZh
	case 5:
		return x.OwnerAccountID
	case 6:
		return x.Measure
	case 12:
		return x.ResultZh
	case 15:
		return x.DoneBy
	case 16:
		return x.ConfirmedBy
	case 19:
		return string(x.Status)
	}
	return ""
}

// DutyWatch is 书记履责的每日判定（内部）：一个党组织已判定到哪一天 / Day up to which the duties of a unit's secretary were looked at (internal).
type DutyWatch struct {
	Record
	// CycleID: 循环 / Cycle.
	CycleID string
	// UnitID: 党组织 / Party unit.
	UnitID string
	// MeasuredOn: 已判定到的日子 / Last day that was looked at.
	MeasuredOn Date
}

// The fields of DutyWatch by index.
const (
	DutyWatchFieldCycleID    = 0
	DutyWatchFieldUnitID     = 1
	DutyWatchFieldMeasuredOn = 2
)

// NewDutyWatch makes an empty DutyWatch.
func NewDutyWatch() *DutyWatch {
	x := &DutyWatch{}
	x.Body = x
	return x
}

// TypeName returns "DutyWatch".
func (x *DutyWatch) TypeName() string { return "DutyWatch" }

// TypeNo returns 124.
func (x *DutyWatch) TypeNo() int { return 124 }

// Copy returns a shallow copy with an envelope of its own.
func (x *DutyWatch) Copy() *Record {
	y := &DutyWatch{Record: x.envelope(), CycleID: x.CycleID, UnitID: x.UnitID, MeasuredOn: x.MeasuredOn}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *DutyWatch) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.CycleID)
	case 1:
		return String(x.UnitID)
	case 2:
		return DateValue(x.MeasuredOn)
	}
	return Null
}

// Set stores a value in field i.
func (x *DutyWatch) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.CycleID = v.S
	case 1:
		x.UnitID = v.S
	case 2:
		x.MeasuredOn = Date(v.N)
	}
}

// Str returns field i as text.
func (x *DutyWatch) Str(i int) string {
	switch i {
	case 0:
		return x.CycleID
	case 1:
		return x.UnitID
	}
	return ""
}

// SecretaryPage is 一名书记一年的履责情况 / What became of a secretary's duties of a year.
type SecretaryPage struct {
	// CycleID: 循环 / Cycle.
	CycleID string `json:"cycleId"`
	// UnitID: 党组织 / Party unit.
	UnitID string `json:"unitId"`
	// SecretaryID: 当日任书记的账号 / Account of whoever holds the post.
	SecretaryID string `json:"secretaryId,omitempty"`
	// Total: 已下达、未免予的事项数 / Duties that are issued and not waived.
	Total int64 `json:"total"`
	// Done: 其中已确认的 / Of these, confirmed.
	Done int64 `json:"done"`
	// Late: 其中过期未报告的 / Of these, not reported and past their day.
	Late int64 `json:"late"`
	// DueSoon: 其中七日内到期的 / Of these, not reported and due within seven days.
	DueSoon int64 `json:"dueSoon"`
	// Waived: 免予的 / Waived.
	Waived int64 `json:"waived"`
	// Rate: 已确认的百分比，一位小数；没有事项时无 / Share confirmed, percent with one decimal; none where there are no duties.
	Rate *float64 `json:"rate,omitempty"`
	// ItemIDs: 事项，按期限 / The duties, by their days.
	ItemIDs []string `json:"itemIds"`
}

// QuestionKind is 题型 / Kind of a question.
type QuestionKind string

// The values of QuestionKind.
const (
	// QuestionKindScale5: 五级量表 / Scale of five.
	QuestionKindScale5 QuestionKind = "SCALE5"
	// QuestionKindChoice: 单选 / Choice.
	QuestionKindChoice QuestionKind = "CHOICE"
	// QuestionKindText: 文字 / Text.
	QuestionKindText QuestionKind = "TEXT"
)

// SurveyStatus is 测评状态 / State of a survey.
type SurveyStatus string

// The values of SurveyStatus.
const (
	// SurveyStatusDraft: 草稿 / Draft.
	SurveyStatusDraft SurveyStatus = "DRAFT"
	// SurveyStatusApproved: 已批准 / Approved.
	SurveyStatusApproved SurveyStatus = "APPROVED"
	// SurveyStatusOpen: 进行中 / Open.
	SurveyStatusOpen SurveyStatus = "OPEN"
	// SurveyStatusClosed: 已截止 / Closed.
	SurveyStatusClosed SurveyStatus = "CLOSED"
	// SurveyStatusPublished: 已公布 / Published.
	SurveyStatusPublished SurveyStatus = "PUBLISHED"
	// SurveyStatusAborted: 已中止 / Aborted.
	SurveyStatusAborted SurveyStatus = "ABORTED"
)

// SurveyQuestion is 测评题目 / Question of a survey.
type SurveyQuestion struct {
	// Key: 键 / Key.
	Key string `json:"key"`
	// TextZh: 题目 / Question.
	TextZh string `json:"textZh"`
	// Kind: 题型 / Kind.
	Kind QuestionKind `json:"kind"`
	// Options: 选项 / Options.
	Options []string `json:"options,omitempty"`
	// GoodOptions: 视为满意的选项：从第1到第几项，仅用于单选满意度题 / Options that count as satisfied: the first so many, of a choice on satisfaction.
	GoodOptions *int64 `json:"goodOptions,omitempty"`
	// Satisfaction: 是否满意度题 / Whether it is the question on satisfaction.
	Satisfaction *bool `json:"satisfaction,omitempty"`
}

// SurveyValue is 一题的一个取值 / One value of one answer.
type SurveyValue struct {
	// Key: 键 / Key of the question.
	Key string `json:"key"`
	// Choice: 选择：1起 / Choice, from 1.
	Choice *int64 `json:"choice,omitempty"`
	// TextZh: 文字 / Text.
	TextZh string `json:"textZh,omitempty"`
}

// SurveyBatch is 一批测评码 / Batch of codes of a survey.
type SurveyBatch struct {
	// UnitID: 发码单位 / Unit that they are for.
	UnitID string `json:"unitId"`
	// Count: 码数 / How many.
	Count int64 `json:"count"`
	// MintedOn: 制码日 / Day on which they were minted.
	MintedOn string `json:"mintedOn"`
}

// PaperCell is 纸质问卷的一项计数 / Count of one choice on paper forms.
type PaperCell struct {
	// Key: 键 / Key of the question.
	Key string `json:"key"`
	// Choice: 选择：1起 / Choice, from 1.
	Choice int64 `json:"choice"`
	// Count: 份数 / How many forms.
	Count int64 `json:"count"`
}

// PaperCount is 一名计票人的纸质计数：两人所计一致之前，只存其摘要 / What one teller counted on paper forms: a digest alone is kept until two tellers have counted the same.
type PaperCount struct {
	// Sheets: 份数 / Forms.
	Sheets *int64 `json:"sheets,omitempty"`
	// Cells: 计数 / Counts.
	Cells []PaperCell `json:"cells,omitempty"`
	// By: 计票人 / Teller.
	By string `json:"by,omitempty"`
	// At: 计票时刻 / When it was counted.
	At string `json:"at,omitempty"`
	// Digest: 计数的摘要 / Digest of the counts.
	Digest string `json:"digest,omitempty"`
}

// SurveyCell is 测评结果的一格：一题在一单位 / Cell of the result: one question in one unit.
type SurveyCell struct {
	// Key: 键 / Key of the question.
	Key string `json:"key"`
	// UnitID: 单位，空为全部 / Unit; all of them together if empty.
	UnitID string `json:"unitId,omitempty"`
	// State: 状态：份数低于下限时不公开 / State: not shown below the floor.
	State FigureState `json:"state"`
	// Answers: 作答份数 / Answers.
	Answers *int64 `json:"answers,omitempty"`
	// Counts: 各选项份数 / Answers by choice, in their order.
	Counts []int64 `json:"counts,omitempty"`
}

// StaffSurvey is 职工测评 / Survey of staff.
type StaffSurvey struct {
	Record
	// CycleID: 循环 / Cycle.
	CycleID string
	// UnitID: 受测单位，含下级 / Unit that is asked, those below it included.
	UnitID string
	// TitleZh: 名称 / Title.
	TitleZh string
	// IntroZh: 说明 / Introduction.
	IntroZh string
	// Questions: 题目 / Questions.
	Questions []string
	// OpensAt: 开始日 / First day.
	OpensAt Date
	// ClosesAt: 截止日 / Last day.
	ClosesAt Date
	// Batches: 各批测评码 / Batches of codes.
	Batches []string
	// CodesMinted: 发码数 / Codes that were minted.
	CodesMinted int64
	// CodesSpent: 已用码数：截止前每日一次，向下取整到最小展示份数的倍数 / Codes that were used: before the close once a day, rounded down to a multiple of the floor.
	CodesSpent int64
	// CountedOn: 已用码数所属的日期 / Day that the number is of.
	CountedOn Date
	// Answers: 答卷数：截止前同已用码数，截止后含纸质 / Answers: before the close as the codes that were used, then with those on paper.
	Answers int64
	// PaperA: 甲计票人的纸质计数 / Paper forms as the first teller counted them.
	PaperA string
	// PaperB: 乙计票人的纸质计数 / Paper forms as the second teller counted them.
	PaperB string
	// EmptiedAt: 开箱的时刻：答卷记入，密钥随即销毁 / When the box was emptied: the answers were entered and the key destroyed.
	EmptiedAt Time
	// Results: 结果 / Result.
	Results []string
	// Rated: 满意度题的作答份数 / Answers to the question on satisfaction.
	Rated int64
	// Satisfied: 其中满意的份数 / Of these, satisfied.
	Satisfied int64
	// SatisfactionState: 满意率的状态 / State of the rate of satisfaction.
	SatisfactionState FigureState
	// SatisfactionRate: 满意率 / Rate of satisfaction.
	SatisfactionRate float64
	// FollowUpZh: 后续措施 / What follows from it.
	FollowUpZh string
	// ClosedAt: 截止的时刻 / When it was closed.
	ClosedAt Time
	// Status: 状态 / State.
	Status SurveyStatus
}

// The fields of StaffSurvey by index.
const (
	StaffSurveyFieldCycleID           = 0
	StaffSurveyFieldUnitID            = 1
	StaffSurveyFieldTitleZh           = 2
	StaffSurveyFieldIntroZh           = 3
	StaffSurveyFieldQuestions         = 4
	StaffSurveyFieldOpensAt           = 5
	StaffSurveyFieldClosesAt          = 6
	StaffSurveyFieldBatches           = 7
	StaffSurveyFieldCodesMinted       = 8
	StaffSurveyFieldCodesSpent        = 9
	StaffSurveyFieldCountedOn         = 10
	StaffSurveyFieldAnswers           = 11
	StaffSurveyFieldPaperA            = 12
	StaffSurveyFieldPaperB            = 13
	StaffSurveyFieldEmptiedAt         = 14
	StaffSurveyFieldResults           = 15
	StaffSurveyFieldRated             = 16
	StaffSurveyFieldSatisfied         = 17
	StaffSurveyFieldSatisfactionState = 18
	StaffSurveyFieldSatisfactionRate  = 19
	StaffSurveyFieldFollowUpZh        = 20
	StaffSurveyFieldClosedAt          = 21
	StaffSurveyFieldStatus            = 22
)

// NewStaffSurvey makes an empty StaffSurvey.
func NewStaffSurvey() *StaffSurvey {
	x := &StaffSurvey{}
	x.Body = x
	return x
}

// TypeName returns "StaffSurvey".
func (x *StaffSurvey) TypeName() string { return "StaffSurvey" }

// TypeNo returns 125.
func (x *StaffSurvey) TypeNo() int { return 125 }

// Copy returns a shallow copy with an envelope of its own.
func (x *StaffSurvey) Copy() *Record {
	y := &StaffSurvey{Record: x.envelope(), CycleID: x.CycleID, UnitID: x.UnitID, TitleZh: x.TitleZh, IntroZh: x.IntroZh, Questions: x.Questions, OpensAt: x.OpensAt, ClosesAt: x.ClosesAt, Batches: x.Batches, CodesMinted: x.CodesMinted, CodesSpent: x.CodesSpent, CountedOn: x.CountedOn, Answers: x.Answers, PaperA: x.PaperA, PaperB: x.PaperB, EmptiedAt: x.EmptiedAt, Results: x.Results, Rated: x.Rated, Satisfied: x.Satisfied, SatisfactionState: x.SatisfactionState, SatisfactionRate: x.SatisfactionRate, FollowUpZh: x.FollowUpZh, ClosedAt: x.ClosedAt, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *StaffSurvey) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.CycleID)
	case 1:
		return String(x.UnitID)
	case 2:
		return String(x.TitleZh)
	case 3:
		return String(x.IntroZh)
	case 4:
		return List(x.Questions)
	case 5:
		return DateValue(x.OpensAt)
	case 6:
		return DateValue(x.ClosesAt)
	case 7:
		return List(x.Batches)
	case 8:
		return Int(x.CodesMinted)
	case 9:
		return Int(x.CodesSpent)
	case 10:
		return DateValue(x.CountedOn)
	case 11:
		return Int(x.Answers)
	case 12:
		return Object(x.PaperA)
	case 13:
		return Object(x.PaperB)
	case 14:
		return TimeValue(x.EmptiedAt)
	case 15:
		return List(x.Results)
	case 16:
		return Int(x.Rated)
	case 17:
		return Int(x.Satisfied)
	case 18:
		return String(string(x.SatisfactionState))
	case 19:
		return Float(x.SatisfactionRate)
	case 20:
		return String(x.FollowUpZh)
	case 21:
		return TimeValue(x.ClosedAt)
	case 22:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *StaffSurvey) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.CycleID = v.S
	case 1:
		x.UnitID = v.S
	case 2:
		x.TitleZh = v.S
	case 3:
		x.IntroZh = v.S
	case 4:
		x.Questions = v.L
	case 5:
		x.OpensAt = Date(v.N)
	case 6:
		x.ClosesAt = Date(v.N)
	case 7:
		x.Batches = v.L
	case 8:
		x.CodesMinted = v.N
	case 9:
		x.CodesSpent = v.N
	case 10:
		x.CountedOn = Date(v.N)
	case 11:
		x.Answers = v.N
	case 12:
		x.PaperA = v.S
	case 13:
		x.PaperB = v.S
	case 14:
		x.EmptiedAt = Time(v.N)
	case 15:
		x.Results = v.L
	case 16:
		x.Rated = v.N
	case 17:
		x.Satisfied = v.N
	case 18:
		x.SatisfactionState = FigureState(v.S)
	case 19:
		x.SatisfactionRate = v.number()
	case 20:
		x.FollowUpZh = v.S
	case 21:
		x.ClosedAt = Time(v.N)
	case 22:
		x.Status = SurveyStatus(v.S)
	}
}

// Str returns field i as text.
func (x *StaffSurvey) Str(i int) string {
	switch i {
	case 0:
		return x.CycleID
	case 1:
		return x.UnitID
	case 2:
		return x.TitleZh
	case 3:
		return x.IntroZh
	case 12:
		return x.PaperA
	case 13:
		return x.PaperB
	case 18:
		return string(x.SatisfactionState)
	case 20:
		return x.FollowUpZh
	case 22:
		return string(x.Status)
	}
	return ""
}

// AnswerPart is 答卷的部分 / Part of an answer.
type AnswerPart string

// The values of AnswerPart.
const (
	// AnswerPartChoices: 选择题 / Choices.
	AnswerPartChoices AnswerPart = "CHOICES"
	// AnswerPartText: 一段文字，与选择题分开 / One text, apart from the choices.
	AnswerPartText AnswerPart = "TEXT"
)

// SurveyAnswer is 测评答卷：截止后由服务器打乱次序、同一时刻记入，不含任何人的信息；文字与选择分开，份数不足下限的单位并入受测单位 / Answer to a survey: entered by the server after its close, shuffled and of one time, with nothing about who gave it; texts apart from choices, and units below the floor with the unit that was asked.
type SurveyAnswer struct {
	Record
	// SurveyID: 测评 / Survey.
	SurveyID string
	// UnitID: 发码单位 / Unit that the code was for.
	UnitID string
	// Values: 各题取值 / Values.
	Values []string
	// BatchAt: 批次时刻 / Time of the batch.
	BatchAt Time
	// Part: 部分：一份答卷的选择题为一条，每段文字各为一条 / Part: the choices of a sheet are one record, and so is each text.
	Part AnswerPart
}

// The fields of SurveyAnswer by index.
const (
	SurveyAnswerFieldSurveyID = 0
	SurveyAnswerFieldUnitID   = 1
	SurveyAnswerFieldValues   = 2
	SurveyAnswerFieldBatchAt  = 3
	SurveyAnswerFieldPart     = 4
)

// NewSurveyAnswer makes an empty SurveyAnswer.
func NewSurveyAnswer() *SurveyAnswer {
	x := &SurveyAnswer{}
	x.Body = x
	return x
}

// TypeName returns "SurveyAnswer".
func (x *SurveyAnswer) TypeName() string { return "SurveyAnswer" }

// TypeNo returns 126.
func (x *SurveyAnswer) TypeNo() int { return 126 }

// Copy returns a shallow copy with an envelope of its own.
func (x *SurveyAnswer) Copy() *Record {
	y := &SurveyAnswer{Record: x.envelope(), SurveyID: x.SurveyID, UnitID: x.UnitID, Values: x.Values, BatchAt: x.BatchAt, Part: x.Part}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *SurveyAnswer) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.SurveyID)
	case 1:
		return String(x.UnitID)
	case 2:
		return List(x.Values)
	case 3:
		return TimeValue(x.BatchAt)
	case 4:
		return String(string(x.Part))
	}
	return Null
}

// Set stores a value in field i.
func (x *SurveyAnswer) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.SurveyID = v.S
	case 1:
		x.UnitID = v.S
	case 2:
		x.Values = v.L
	case 3:
		x.BatchAt = Time(v.N)
	case 4:
		x.Part = AnswerPart(v.S)
	}
}

// Str returns field i as text.
func (x *SurveyAnswer) Str(i int) string {
	switch i {
	case 0:
		return x.SurveyID
	case 1:
		return x.UnitID
	case 4:
		return string(x.Part)
	}
	return ""
}

// SuggestionStatus is 意见建议状态 / State of a suggestion.
type SuggestionStatus string

// The values of SuggestionStatus.
const (
	// SuggestionStatusReceived: 已收到 / Received.
	SuggestionStatusReceived SuggestionStatus = "RECEIVED"
	// SuggestionStatusAssigned: 已分办 / Assigned.
	SuggestionStatusAssigned SuggestionStatus = "ASSIGNED"
	// SuggestionStatusAnswered: 已答复 / Answered.
	SuggestionStatusAnswered SuggestionStatus = "ANSWERED"
	// SuggestionStatusAdopted: 已采纳 / Adopted.
	SuggestionStatusAdopted SuggestionStatus = "ADOPTED"
	// SuggestionStatusDeclined: 未采纳 / Declined.
	SuggestionStatusDeclined SuggestionStatus = "DECLINED"
	// SuggestionStatusDone: 已落实 / Done.
	SuggestionStatusDone SuggestionStatus = "DONE"
)

// Suggestion is 意见建议 / Suggestion.
type Suggestion struct {
	Record
	// UnitID: 单位；关于书记的为其上级单位 / Unit; of one about a secretary, the unit above.
	UnitID string
	// KindCode: 类别 / Kind.
	KindCode string
	// TextZh: 内容 / Text.
	TextZh string
	// AuthorID: 提出人，匿名的为空 / Author; none where it came without an account.
	AuthorID string
	// TrackingHash: 查询码的散列值 / Hash of the tracking code.
	TrackingHash string
	// HandlerUnitID: 办理单位 / Unit that handles it.
	HandlerUnitID string
	// HandlerID: 办理人 / Who handles it.
	HandlerID string
	// ReplyZh: 答复 / Reply.
	ReplyZh string
	// TargetID: 采纳为目标 / Target that it became.
	TargetID string
	// PlanItemID: 采纳为计划事项 / Plan item that it became.
	PlanItemID string
	// ReceivedOn: 收到之日 / Day on which it was received.
	ReceivedOn Date
	// AnsweredAt: 答复的时刻 / When it was answered.
	AnsweredAt Time
	// Late: 逾期答复 / Answered late.
	Late bool
	// AboutUnitID: 所指书记的单位，仅关于书记的意见 / Unit whose secretary is meant, of one about a secretary.
	AboutUnitID string
	// DueOn: 答复期限 / Last day for the answer.
	DueOn Date
	// Status: 状态 / State.
	Status SuggestionStatus
}

// The fields of Suggestion by index.
const (
	SuggestionFieldUnitID        = 0
	SuggestionFieldKindCode      = 1
	SuggestionFieldTextZh        = 2
	SuggestionFieldAuthorID      = 3
	SuggestionFieldTrackingHash  = 4
	SuggestionFieldHandlerUnitID = 5
	SuggestionFieldHandlerID     = 6
	SuggestionFieldReplyZh       = 7
	SuggestionFieldTargetID      = 8
	SuggestionFieldPlanItemID    = 9
	SuggestionFieldReceivedOn    = 10
	SuggestionFieldAnsweredAt    = 11
	SuggestionFieldLate          = 12
	SuggestionFieldAboutUnitID   = 13
	SuggestionFieldDueOn         = 14
	SuggestionFieldStatus        = 15
)

// NewSuggestion makes an empty Suggestion.
func NewSuggestion() *Suggestion {
	x := &Suggestion{}
	x.Body = x
	return x
}

// TypeName returns "Suggestion".
func (x *Suggestion) TypeName() string { return "Suggestion" }

// TypeNo returns 127.
func (x *Suggestion) TypeNo() int { return 127 }

// Copy returns a shallow copy with an envelope of its own.
func (x *Suggestion) Copy() *Record {
	y := &Suggestion{Record: x.envelope(), UnitID: x.UnitID, KindCode: x.KindCode, TextZh: x.TextZh, AuthorID: x.AuthorID, TrackingHash: x.TrackingHash, HandlerUnitID: x.HandlerUnitID, HandlerID: x.HandlerID, ReplyZh: x.ReplyZh, TargetID: x.TargetID, PlanItemID: x.PlanItemID, ReceivedOn: x.ReceivedOn, AnsweredAt: x.AnsweredAt, Late: x.Late, AboutUnitID: x.AboutUnitID, DueOn: x.DueOn, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *Suggestion) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.UnitID)
	case 1:
		return String(x.KindCode)
	case 2:
		return String(x.TextZh)
	case 3:
		return String(x.AuthorID)
	case 4:
		return String(x.TrackingHash)
	case 5:
		return String(x.HandlerUnitID)
	case 6:
		return String(x.HandlerID)
	case 7:
		return String(x.ReplyZh)
	case 8:
		return String(x.TargetID)
	case 9:
		return String(x.PlanItemID)
	case 10:
		return DateValue(x.ReceivedOn)
	case 11:
		return TimeValue(x.AnsweredAt)
	case 12:
		return Bool(x.Late)
	case 13:
		return String(x.AboutUnitID)
	case 14:
		return DateValue(x.DueOn)
	case 15:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *Suggestion) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.UnitID = v.S
	case 1:
		x.KindCode = v.S
	case 2:
		x.TextZh = v.S
	case 3:
		x.AuthorID = v.S
	case 4:
		x.TrackingHash = v.S
	case 5:
		x.HandlerUnitID = v.S
	case 6:
		x.HandlerID = v.S
	case 7:
		x.ReplyZh = v.S
	case 8:
		x.TargetID = v.S
	case 9:
		x.PlanItemID = v.S
	case 10:
		x.ReceivedOn = Date(v.N)
	case 11:
		x.AnsweredAt = Time(v.N)
	case 12:
		x.Late = v.N != 0
	case 13:
		x.AboutUnitID = v.S
	case 14:
		x.DueOn = Date(v.N)
	case 15:
		x.Status = SuggestionStatus(v.S)
	}
}

// Str returns field i as text.
func (x *Suggestion) Str(i int) string {
	switch i {
	case 0:
		return x.UnitID
	case 1:
		return x.KindCode
	case 2:
		return x.TextZh
	case 3:
		return x.AuthorID
	case 4:
		return x.TrackingHash
	case 5:
		return x.HandlerUnitID
	case 6:
		return x.HandlerID
	case 7:
		return x.ReplyZh
	case 8:
		return x.TargetID
	case 9:
		return x.PlanItemID
	case 13:
		return x.AboutUnitID
	case 15:
		return string(x.Status)
	}
	return ""
}

// ChainState is 责任链的状态：推导而来，无人填写 / How far the chain of responsibility of a target has come; it is derived, nobody fills it in.
type ChainState string

// The values of ChainState.
const (
	// ChainStateReached: 已落实到人 / It has arrived at somebody.
	ChainStateReached ChainState = "REACHED"
	// ChainStateExempt: 经批准不再往下 / It ends by decision.
	ChainStateExempt ChainState = "EXEMPT"
	// ChainStatePending: 在办理期限内 / Under way, within its time.
	ChainStatePending ChainState = "PENDING"
	// ChainStateBroken: 断链 / It is broken.
	ChainStateBroken ChainState = "BROKEN"
)

// GapKind is 责任链断点的类别，B1至B8 / Kind of a gap of the chain, B1 to B8.
type GapKind string

// The values of GapKind.
const (
	// GapKindUnitWithoutTarget: B1 单位无目标 / B1, a unit without a target.
	GapKindUnitWithoutTarget GapKind = "UNIT_WITHOUT_TARGET"
	// GapKindNotDecomposed: B2 未分解 / B2, not decomposed.
	GapKindNotDecomposed GapKind = "NOT_DECOMPOSED"
	// GapKindNoOwner: B3 无责任人 / B3, nobody answers for it.
	GapKindNoOwner GapKind = "NO_OWNER"
	// GapKindNotAccepted: B4 未承接 / B4, not accepted.
	GapKindNotAccepted GapKind = "NOT_ACCEPTED"
	// GapKindNoLetter: B5 未入责任书 / B5, in no letter.
	GapKindNoLetter GapKind = "NO_LETTER"
	// GapKindNoClaim: B6 无人认领 / B6, not claimed to the full.
	GapKindNoClaim GapKind = "NO_CLAIM"
	// GapKindOwnerGone: B7 责任人离岗 / B7, who answers for it is gone.
	GapKindOwnerGone GapKind = "OWNER_GONE"
	// GapKindMemberUnreached: B8 党员未触达 / B8, a member whom nothing has reached.
	GapKindMemberUnreached GapKind = "MEMBER_UNREACHED"
)

// CoverageLevel is 覆盖的一格：某层级某类责任书 / One cell of coverage: a level and a kind of letter.
type CoverageLevel struct {
	// Level: 层级 / Level.
	Level DecompositionLevel `json:"level"`
	// LetterKind: 责任书种类 / Kind of letter.
	LetterKind LetterKind `json:"letterKind"`
	// Numerator: 有目标的单位数 / Units that hold a target.
	Numerator int64 `json:"numerator"`
	// Denominator: 应覆盖的单位数 / Units in scope.
	Denominator int64 `json:"denominator"`
	// Value: 比率，百分之；无数据为空 / Rate, percent; null for no data.
	Value *float64 `json:"value,omitempty"`
	// State: 状态 / State.
	State FigureState `json:"state"`
	// Missing: 尚无目标的单位，至多100个；全部见断链 / Units that hold none, 100 at most; all of them are among the broken chains.
	Missing []string `json:"missing"`
}

// CoverageVertical is 纵向到底：一类责任书的末级目标 / Vertical coverage: the leaves of a kind of letter.
type CoverageVertical struct {
	// LetterKind: 责任书种类 / Kind of letter.
	LetterKind LetterKind `json:"letterKind"`
	// Numerator: 已落实 / Reached.
	Numerator int64 `json:"numerator"`
	// Denominator: 末级目标，不含经批准不再往下的 / Leaves, without those that end by decision.
	Denominator int64 `json:"denominator"`
	// Exempt: 经批准不再往下 / Ended by decision.
	Exempt int64 `json:"exempt"`
	// Pending: 期限内 / Still within their time.
	Pending int64 `json:"pending"`
	// Value: 比率，百分之；无数据为空 / Rate, percent; null for no data.
	Value *float64 `json:"value,omitempty"`
	// State: 状态 / State.
	State FigureState `json:"state"`
}

// CoverageReach is 党员触达 / Members whom a target has reached.
type CoverageReach struct {
	// Numerator: 已触达 / Reached.
	Numerator int64 `json:"numerator"`
	// Denominator: 基数党员，不含免除的 / Members of the base, without those who are exempt.
	Denominator int64 `json:"denominator"`
	// Value: 比率，百分之；无数据为空 / Rate, percent; null for no data.
	Value *float64 `json:"value,omitempty"`
	// State: 状态 / State.
	State FigureState `json:"state"`
}

// GapCount is 某类断点的数 / How many gaps of a kind there are.
type GapCount struct {
	// Kind: 类别 / Kind.
	Kind GapKind `json:"kind"`
	// Count: 数量 / How many.
	Count int64 `json:"count"`
	// OldestSince: 最早的一个自何日起 / Since when the oldest of them.
	OldestSince string `json:"oldestSince"`
}

// Coverage is 一个单位及其下级的覆盖 / Coverage of a unit and all below it.
type Coverage struct {
	// CycleID: 循环 / Cycle.
	CycleID string `json:"cycleId"`
	// UnitID: 单位 / Unit.
	UnitID string `json:"unitId"`
	// Rev: 算出这些数的修订号 / Revision that the numbers are of.
	Rev int64 `json:"rev"`
	// Levels: 横向到边：各层级各类 / Horizontal coverage, by level and kind.
	Levels []CoverageLevel `json:"levels"`
	// Minimum: 各格中的最低者 / The least of them.
	Minimum *CoverageLevel `json:"minimum,omitempty"`
	// Vertical: 纵向到底 / Vertical coverage, by kind.
	Vertical []CoverageVertical `json:"vertical"`
	// MemberReach: 党员触达 / Members reached.
	MemberReach CoverageReach `json:"memberReach"`
	// GapCounts: 断链数 / Gaps.
	GapCounts []GapCount `json:"gapCounts"`
	// NotInBase: 有目标而不在基数内的单位 / Units that hold a target and are not in the base.
	NotInBase []string `json:"notInBase"`
}

// CoverageUnit is 一个单位在一个层级的覆盖 / Coverage of one unit of a level.
type CoverageUnit struct {
	// UnitID: 单位 / Unit.
	UnitID string `json:"unitId"`
	// NameZh: 单位名称 / Name of the unit.
	NameZh string `json:"nameZh,omitempty"`
	// Held: 已有目标的责任书种类 / Kinds of letter of which it holds a target.
	Held []LetterKind `json:"held"`
	// Covered: 所问各类都有 / Whether it holds one of all kinds asked for.
	Covered bool `json:"covered"`
	// Gaps: 断链数 / Gaps of the unit itself.
	Gaps int64 `json:"gaps"`
}

// CoverageUnitPage is 各单位覆盖的一页 / A page of the coverage of units.
type CoverageUnitPage struct {
	// Nodes: 单位 / Units.
	Nodes []CoverageUnit `json:"nodes"`
	// TotalCount: 总数 / How many in all.
	TotalCount int64 `json:"totalCount"`
	// HasNextPage: 之后是否还有 / Whether there are more.
	HasNextPage bool `json:"hasNextPage"`
	// EndCursor: 末条的游标 / Cursor of the last one.
	EndCursor string `json:"endCursor,omitempty"`
}

// ChainStep is 责任链上的一环 / One step of the way down from a conference.
type ChainStep struct {
	// TargetID: 目标 / Target.
	TargetID string `json:"targetId"`
	// Code: 编号，看不到的为空 / Code; null where it may not be seen.
	Code string `json:"code,omitempty"`
	// HolderUnitID: 责任单位，看不到的为空 / Unit that answers for it; null where it may not be seen.
	HolderUnitID string `json:"holderUnitId,omitempty"`
}

// BrokenChain is 一处断链 / A gap of the chain.
type BrokenChain struct {
	// Kind: 类别 / Kind.
	Kind GapKind `json:"kind"`
	// CycleID: 循环 / Cycle.
	CycleID string `json:"cycleId"`
	// LetterKind: 责任书种类 / Kind of letter.
	LetterKind LetterKind `json:"letterKind,omitempty"`
	// Level: 层级 / Level.
	Level DecompositionLevel `json:"level,omitempty"`
	// UnitID: 单位 / Unit.
	UnitID string `json:"unitId"`
	// RecordType: 所涉记录的类型 / Type of the record that it is about.
	RecordType string `json:"recordType"`
	// RecordID: 所涉记录；看不到的为空 / The record; null where it may not be seen.
	RecordID string `json:"recordId,omitempty"`
	// TitleZh: 名称 / What it is called.
	TitleZh string `json:"titleZh,omitempty"`
	// Path: 自会议起的各级目标 / Targets from the conference down.
	Path []ChainStep `json:"path"`
	// Since: 自何日起 / Since when.
	Since string `json:"since"`
	// WhoMustAct: 应由谁处理：账号 / Accounts of those who have to see to it.
	WhoMustAct []string `json:"whoMustAct"`
}

// BrokenChainPage is 断链的一页 / A page of gaps.
type BrokenChainPage struct {
	// Nodes: 断链 / Gaps.
	Nodes []BrokenChain `json:"nodes"`
	// TotalCount: 总数 / How many in all.
	TotalCount int64 `json:"totalCount"`
	// HasNextPage: 之后是否还有 / Whether there are more.
	HasNextPage bool `json:"hasNextPage"`
	// EndCursor: 末条的游标 / Cursor of the last one.
	EndCursor string `json:"endCursor,omitempty"`
}
