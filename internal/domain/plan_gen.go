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

// TypeNo returns 42.
func (x *PdcaCycle) TypeNo() int { return 42 }

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
)

// NewSettings makes an empty Settings.
func NewSettings() *Settings {
	x := &Settings{}
	x.Body = x
	return x
}

// TypeName returns "Settings".
func (x *Settings) TypeName() string { return "Settings" }

// TypeNo returns 43.
func (x *Settings) TypeNo() int { return 43 }

// Copy returns a shallow copy with an envelope of its own.
func (x *Settings) Copy() *Record {
	y := &Settings{Record: x.envelope(), CycleID: x.CycleID, ValidFrom: x.ValidFrom, NoteZh: x.NoteZh, ApplyToRunning: x.ApplyToRunning, Branding: x.Branding, Time: x.Time, Grades: x.Grades, Points: x.Points, Ranking: x.Ranking, Pledge: x.Pledge, Organisation: x.Organisation, Inspection: x.Inspection, Findings: x.Findings, Rectification: x.Rectification, Assistance: x.Assistance, LookBack: x.LookBack, Common: x.Common, Weak: x.Weak, Model: x.Model, Problem: x.Problem, Publication: x.Publication, Sharing: x.Sharing, Security: x.Security, Privacy: x.Privacy, Notices: x.Notices, Files: x.Files, Documents: x.Documents, Plan: x.Plan, Survey: x.Survey, OrgLife: x.OrgLife, Appraisal: x.Appraisal, Projects: x.Projects, Training: x.Training, Care: x.Care, Venues: x.Venues, Figures: x.Figures, Deadlines: x.Deadlines, Status: x.Status}
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
)

// NewPledge makes an empty Pledge.
func NewPledge() *Pledge {
	x := &Pledge{}
	x.Body = x
	return x
}

// TypeName returns "Pledge".
func (x *Pledge) TypeName() string { return "Pledge" }

// TypeNo returns 44.
func (x *Pledge) TypeNo() int { return 44 }

// Copy returns a shallow copy with an envelope of its own.
func (x *Pledge) Copy() *Record {
	y := &Pledge{Record: x.envelope(), MemberID: x.MemberID, UnitID: x.UnitID, CycleID: x.CycleID, TextZh: x.TextZh, TargetID: x.TargetID, MeasureZh: x.MeasureZh, Indicator: x.Indicator, DueOn: x.DueOn, PublishScope: x.PublishScope, Version: x.Version, Versions: x.Versions, CheckIns: x.CheckIns, Percent: x.Percent, DoneOn: x.DoneOn, OnTime: x.OnTime, VerifierID: x.VerifierID, VerifierNameZh: x.VerifierNameZh, VerifiedAt: x.VerifiedAt, Verification: x.Verification, DecidedBy: x.DecidedBy, Flags: x.Flags, ReviewedBy: x.ReviewedBy, ExplanationZh: x.ExplanationZh, Status: x.Status, PublishedAt: x.PublishedAt, MemberNameZh: x.MemberNameZh, GroupUnitID: x.GroupUnitID}
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
	}
	return ""
}
