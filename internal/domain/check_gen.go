// Code generated from schema/check.graphqls by go generate; DO NOT EDIT.

package domain

// SupervisionMode is 监督方式 / Mode of supervision.
type SupervisionMode string

// The values of SupervisionMode.
const (
	// SupervisionModeInternalInspectionTour: 内部巡察 / Internal inspection tour.
	SupervisionModeInternalInspectionTour SupervisionMode = "INTERNAL_INSPECTION_TOUR"
	// SupervisionModeDailySurvey: 日常调研 / Daily survey.
	SupervisionModeDailySurvey SupervisionMode = "DAILY_SURVEY"
	// SupervisionModeSpecialInspection: 专项检查 / Special inspection.
	SupervisionModeSpecialInspection SupervisionMode = "SPECIAL_INSPECTION"
	// SupervisionModeSupervisedFollowUp: 督查督办 / Supervised follow-up.
	SupervisionModeSupervisedFollowUp SupervisionMode = "SUPERVISED_FOLLOW_UP"
	// SupervisionModeUnscheduledSpotCheck: 不定期抽查 / Unscheduled spot check.
	SupervisionModeUnscheduledSpotCheck SupervisionMode = "UNSCHEDULED_SPOT_CHECK"
	// SupervisionModeSelfCheck: 自查 / Self-check.
	SupervisionModeSelfCheck SupervisionMode = "SELF_CHECK"
	// SupervisionModePeerCheck: 互查 / Peer check.
	SupervisionModePeerCheck SupervisionMode = "PEER_CHECK"
)

// PlanStatus is 监督计划状态 / State of a supervision plan.
type PlanStatus string

// The values of PlanStatus.
const (
	// PlanStatusDraft: 草稿 / Draft.
	PlanStatusDraft PlanStatus = "DRAFT"
	// PlanStatusSubmitted: 已提交 / Submitted.
	PlanStatusSubmitted PlanStatus = "SUBMITTED"
	// PlanStatusApproved: 已批准 / Approved.
	PlanStatusApproved PlanStatus = "APPROVED"
	// PlanStatusRunning: 执行中 / Running.
	PlanStatusRunning PlanStatus = "RUNNING"
	// PlanStatusDone: 已完成 / Done.
	PlanStatusDone PlanStatus = "DONE"
	// PlanStatusStopped: 已停止 / Stopped.
	PlanStatusStopped PlanStatus = "STOPPED"
)

// SignOffRule is 签字方式 / Which signatures of a unit count.
type SignOffRule string

// The values of SignOffRule.
const (
	// SignOffRuleAccountOrWitnessed: 本单位账号签字，或手写签字经见证 / The unit's own account, or a drawn signature that was witnessed.
	SignOffRuleAccountOrWitnessed SignOffRule = "ACCOUNT_OR_WITNESSED"
	// SignOffRuleAccountOnly: 只认本单位账号 / The unit's own account alone.
	SignOffRuleAccountOnly SignOffRule = "ACCOUNT_ONLY"
)

// PlanTopic is 中心工作议题：检查中心工作时看什么 / A topic: what of the central work is looked at.
type PlanTopic struct {
	// No: 编号 / Number.
	No string `json:"no"`
	// TitleZh: 名称 / Title.
	TitleZh string `json:"titleZh"`
	// NoTargetReasonZh: 未指明目标的理由 / Why no target is named.
	NoTargetReasonZh string `json:"noTargetReasonZh,omitempty"`
	// QuestionZh: 要回答的问题 / Question to answer.
	QuestionZh string `json:"questionZh,omitempty"`
	// TargetID: 所看的目标：业务目标责任书中的一项 / Target that is looked at: one of a business target letter.
	TargetID string `json:"targetId,omitempty"`
}

// ScopeDraw is 抽取受检单位 / Units drawn from the scope.
type ScopeDraw struct {
	// Size: 抽取个数 / How many.
	Size int64 `json:"size"`
	// Seed: 种子（服务器生成） / Seed, made by the server.
	Seed string `json:"seed,omitempty"`
	// FrameHash: 抽样框的散列值（服务器计算） / Hash of what was drawn from, computed by the server.
	FrameHash string `json:"frameHash,omitempty"`
	// DrawnIDs: 抽中的单位（服务器抽取） / Units drawn, by the server.
	DrawnIDs []string `json:"drawnIds,omitempty"`
}

// SupervisionPlan is 监督计划 / Supervision plan.
type SupervisionPlan struct {
	Record
	// CycleID: 循环 / Cycle.
	CycleID string
	// UnitID: 牵头单位 / Unit that runs the plan.
	UnitID string
	// TitleZh: 名称 / Title.
	TitleZh string
	// Mode: 监督方式 / Mode.
	Mode SupervisionMode
	// ScopeUnitIDs: 受检单位 / Units to be inspected.
	ScopeUnitIDs []string
	// ScopeDraw: 从受检单位中随机抽取：提交时由服务器抽取 / Units are drawn from the scope by the server, when the plan is submitted.
	ScopeDraw string
	// CriteriaCodes: 指标编号 / Criterion codes.
	CriteriaCodes []string
	// Methods: 考评方法 / Methods.
	Methods []string
	// Team: 检查组 / Team.
	Team []string
	// WindowFrom: 窗口起始 / Window from.
	WindowFrom Date
	// WindowTo: 窗口截止 / Window to.
	WindowTo Date
	// Announced: 是否事先通知，缺省按监督方式 / Announced; by the mode where it is not said.
	Announced bool
	// PartyBuildingPart: 党建工作部分 / Party-building part.
	PartyBuildingPart string
	// CentralWorkPart: 中心工作部分 / Central-work part.
	CentralWorkPart string
	// OnePartReason: 缺少某一部分的理由 / Reason why one part is missing (the four sames).
	OnePartReason string
	// Topics: 中心工作议题 / Topics of the central work.
	Topics []string
	// SignOffRule: 受检单位的哪种签字有效 / Which signatures of a unit count.
	SignOffRule SignOffRule
	// Status: 状态 / State.
	Status PlanStatus
	// Concealed: 对受检单位保密，直至各单位均已签到 / Hidden from the units that it names until the teams have checked in at all of them.
	Concealed bool
	// Concealing: 不事先告知（服务器判定）：不定期抽查、未通知或含突击检查 / Comes without notice, decided by the server: a spot check, one that is not announced, or with surprise checks.
	Concealing bool
	// CatalogueVersion: 标准版本：取自循环 / Catalogue version, the cycle's.
	CatalogueVersion string
	// WrittenBy: 起草人 / Who wrote it.
	WrittenBy string
	// SubmittedBy: 提交人 / Who submitted it.
	SubmittedBy string
	// ApprovedBy: 批准人 / Who approved it.
	ApprovedBy string
	// ApprovedAt: 批准的时刻 / When it was approved.
	ApprovedAt Time
	// UnitsPlanned: 结束时应检单位数（服务器计算） / Units that were to be inspected, counted when it is done.
	UnitsPlanned int64
	// UnitsVisited: 结束时已检单位数（服务器计算） / Units that were inspected, counted when it is done.
	UnitsVisited int64
	// CampaignID: 所属专项行动 / Campaign that the plan is part of.
	CampaignID string
}

// The fields of SupervisionPlan by index.
const (
	SupervisionPlanFieldCycleID           = 0
	SupervisionPlanFieldUnitID            = 1
	SupervisionPlanFieldTitleZh           = 2
	SupervisionPlanFieldMode              = 3
	SupervisionPlanFieldScopeUnitIDs      = 4
	SupervisionPlanFieldScopeDraw         = 5
	SupervisionPlanFieldCriteriaCodes     = 6
	SupervisionPlanFieldMethods           = 7
	SupervisionPlanFieldTeam              = 8
	SupervisionPlanFieldWindowFrom        = 9
	SupervisionPlanFieldWindowTo          = 10
	SupervisionPlanFieldAnnounced         = 11
	SupervisionPlanFieldPartyBuildingPart = 12
	SupervisionPlanFieldCentralWorkPart   = 13
	SupervisionPlanFieldOnePartReason     = 14
	SupervisionPlanFieldTopics            = 15
	SupervisionPlanFieldSignOffRule       = 16
	SupervisionPlanFieldStatus            = 17
	SupervisionPlanFieldConcealed         = 18
	SupervisionPlanFieldConcealing        = 19
	SupervisionPlanFieldCatalogueVersion  = 20
	SupervisionPlanFieldWrittenBy         = 21
	SupervisionPlanFieldSubmittedBy       = 22
	SupervisionPlanFieldApprovedBy        = 23
	SupervisionPlanFieldApprovedAt        = 24
	SupervisionPlanFieldUnitsPlanned      = 25
	SupervisionPlanFieldUnitsVisited      = 26
	SupervisionPlanFieldCampaignID        = 27
)

// NewSupervisionPlan makes an empty SupervisionPlan.
func NewSupervisionPlan() *SupervisionPlan {
	x := &SupervisionPlan{}
	x.Body = x
	return x
}

// TypeName returns "SupervisionPlan".
func (x *SupervisionPlan) TypeName() string { return "SupervisionPlan" }

// TypeNo returns 26.
func (x *SupervisionPlan) TypeNo() int { return 26 }

// Copy returns a shallow copy with an envelope of its own.
func (x *SupervisionPlan) Copy() *Record {
	y := &SupervisionPlan{Record: x.envelope(), CycleID: x.CycleID, UnitID: x.UnitID, TitleZh: x.TitleZh, Mode: x.Mode, ScopeUnitIDs: x.ScopeUnitIDs, ScopeDraw: x.ScopeDraw, CriteriaCodes: x.CriteriaCodes, Methods: x.Methods, Team: x.Team, WindowFrom: x.WindowFrom, WindowTo: x.WindowTo, Announced: x.Announced, PartyBuildingPart: x.PartyBuildingPart, CentralWorkPart: x.CentralWorkPart, OnePartReason: x.OnePartReason, Topics: x.Topics, SignOffRule: x.SignOffRule, Status: x.Status, Concealed: x.Concealed, Concealing: x.Concealing, CatalogueVersion: x.CatalogueVersion, WrittenBy: x.WrittenBy, SubmittedBy: x.SubmittedBy, ApprovedBy: x.ApprovedBy, ApprovedAt: x.ApprovedAt, UnitsPlanned: x.UnitsPlanned, UnitsVisited: x.UnitsVisited, CampaignID: x.CampaignID}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *SupervisionPlan) Get(i int) Value {
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
		return String(string(x.Mode))
	case 4:
		return List(x.ScopeUnitIDs)
	case 5:
		return Object(x.ScopeDraw)
	case 6:
		return List(x.CriteriaCodes)
	case 7:
		return List(x.Methods)
	case 8:
		return List(x.Team)
	case 9:
		return DateValue(x.WindowFrom)
	case 10:
		return DateValue(x.WindowTo)
	case 11:
		return Bool(x.Announced)
	case 12:
		return String(x.PartyBuildingPart)
	case 13:
		return String(x.CentralWorkPart)
	case 14:
		return String(x.OnePartReason)
	case 15:
		return List(x.Topics)
	case 16:
		return String(string(x.SignOffRule))
	case 17:
		return String(string(x.Status))
	case 18:
		return Bool(x.Concealed)
	case 19:
		return Bool(x.Concealing)
	case 20:
		return String(x.CatalogueVersion)
	case 21:
		return String(x.WrittenBy)
	case 22:
		return String(x.SubmittedBy)
	case 23:
		return String(x.ApprovedBy)
	case 24:
		return TimeValue(x.ApprovedAt)
	case 25:
		return Int(x.UnitsPlanned)
	case 26:
		return Int(x.UnitsVisited)
	case 27:
		return String(x.CampaignID)
	}
	return Null
}

// Set stores a value in field i.
func (x *SupervisionPlan) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.CycleID = v.S
	case 1:
		x.UnitID = v.S
	case 2:
		x.TitleZh = v.S
	case 3:
		x.Mode = SupervisionMode(v.S)
	case 4:
		x.ScopeUnitIDs = v.L
	case 5:
		x.ScopeDraw = v.S
	case 6:
		x.CriteriaCodes = v.L
	case 7:
		x.Methods = v.L
	case 8:
		x.Team = v.L
	case 9:
		x.WindowFrom = Date(v.N)
	case 10:
		x.WindowTo = Date(v.N)
	case 11:
		x.Announced = v.N != 0
	case 12:
		x.PartyBuildingPart = v.S
	case 13:
		x.CentralWorkPart = v.S
	case 14:
		x.OnePartReason = v.S
	case 15:
		x.Topics = v.L
	case 16:
		x.SignOffRule = SignOffRule(v.S)
	case 17:
		x.Status = PlanStatus(v.S)
	case 18:
		x.Concealed = v.N != 0
	case 19:
		x.Concealing = v.N != 0
	case 20:
		x.CatalogueVersion = v.S
	case 21:
		x.WrittenBy = v.S
	case 22:
		x.SubmittedBy = v.S
	case 23:
		x.ApprovedBy = v.S
	case 24:
		x.ApprovedAt = Time(v.N)
	case 25:
		x.UnitsPlanned = v.N
	case 26:
		x.UnitsVisited = v.N
	case 27:
		x.CampaignID = v.S
	}
}

// Str returns field i as text.
func (x *SupervisionPlan) Str(i int) string {
	switch i {
	case 0:
		return x.CycleID
	case 1:
		return x.UnitID
	case 2:
		return x.TitleZh
	case 3:
		return string(x.Mode)
	case 5:
		return x.ScopeDraw
	case 12:
		return x.PartyBuildingPart
	case 13:
		return x.CentralWorkPart
	case 14:
		return x.OnePartReason
	case 16:
		return string(x.SignOffRule)
	case 17:
		return string(x.Status)
	case 20:
		return x.CatalogueVersion
	case 21:
		return x.WrittenBy
	case 22:
		return x.SubmittedBy
	case 23:
		return x.ApprovedBy
	case 27:
		return x.CampaignID
	}
	return ""
}

// InspectionStatus is 检查任务状态 / State of an inspection.
type InspectionStatus string

// The values of InspectionStatus.
const (
	// InspectionStatusPlanned: 已计划 / Planned.
	InspectionStatusPlanned InspectionStatus = "PLANNED"
	// InspectionStatusAssigned: 已派发 / Assigned.
	InspectionStatusAssigned InspectionStatus = "ASSIGNED"
	// InspectionStatusPackDownloaded: 资料包已下载 / Pack downloaded.
	InspectionStatusPackDownloaded InspectionStatus = "PACK_DOWNLOADED"
	// InspectionStatusInProgress: 进行中 / In progress.
	InspectionStatusInProgress InspectionStatus = "IN_PROGRESS"
	// InspectionStatusPartsSubmitted: 分工结果已提交 / Parts submitted.
	InspectionStatusPartsSubmitted InspectionStatus = "PARTS_SUBMITTED"
	// InspectionStatusMerged: 已合并 / Merged.
	InspectionStatusMerged InspectionStatus = "MERGED"
	// InspectionStatusUnderReview: 复核中 / Under review.
	InspectionStatusUnderReview InspectionStatus = "UNDER_REVIEW"
	// InspectionStatusReturned: 已退回 / Returned.
	InspectionStatusReturned InspectionStatus = "RETURNED"
	// InspectionStatusConfirmed: 已确认 / Confirmed.
	InspectionStatusConfirmed InspectionStatus = "CONFIRMED"
	// InspectionStatusPublished: 已公布 / Published.
	InspectionStatusPublished InspectionStatus = "PUBLISHED"
	// InspectionStatusCancelled: 已取消 / Cancelled.
	InspectionStatusCancelled InspectionStatus = "CANCELLED"
)

// Inspection is 检查任务 / Inspection of a unit.
type Inspection struct {
	Record
	// PlanID: 监督计划 / Supervision plan.
	PlanID string
	// CycleID: 循环 / Cycle.
	CycleID string
	// TitleZh: 名称 / Title.
	TitleZh string
	// Mode: 监督方式 / Mode.
	Mode SupervisionMode
	// UnitID: 受检单位 / Unit inspected.
	UnitID string
	// LeadID: 组长 / Lead inspector.
	LeadID string
	// InspectorIDs: 检查人员 / Inspectors.
	InspectorIDs []string
	// CatalogueVersion: 标准版本 / Catalogue version.
	CatalogueVersion string
	// PlannedOn: 计划日期 / Planned day.
	PlannedOn Date
	// SummaryZh: 检查小结 / Summary.
	SummaryZh string
	// RemarkZh: 备注 / Remark.
	RemarkZh string
	// Awarded: 得分之和（服务器计算） / Sum of the scores that count, computed by the server.
	Awarded float64
	// ApplicableMax: 适用满分之和（服务器计算） / Sum of the maxima that apply, computed by the server.
	ApplicableMax float64
	// Score: 千分制得分（服务器计算）：检查进行中为已作答部分的得分；提交后仍有指标未作答则没有 / Score out of 1000, computed by the server: while the work goes on, of what is answered so far; none once the parts are handed in with criteria unanswered.
	Score float64
	// Concealed: 签到前对受检单位、其下级及其与牵头单位之间的各级保密 / Hidden until check-in from the unit, those below it and those between it and the unit that runs the plan.
	Concealed bool
	// ReviewerID: 复核人 / Reviewer.
	ReviewerID string
	// Status: 状态 / State.
	Status InspectionStatus
	// PlanUnitID: 牵头单位：计划的单位，无计划时为下达人的单位 / Unit that runs the plan; without a plan, that of who ordered the inspection.
	PlanUnitID string
	// ResponsibleUnitID: 承接单位：受检单位调整后由其签字和答复 / Unit that signs and answers where the one inspected was reformed.
	ResponsibleUnitID string
	// PartsSubmittedAt: 分工结果提交的时刻 / When the parts were handed in.
	PartsSubmittedAt Time
	// ConfirmedAt: 确认的时刻 / When it was confirmed.
	ConfirmedAt Time
	// PublishedAt: 公布的时刻 / When it was published.
	PublishedAt Time
	// ToldOn: 告知受检单位之日 / Day on which the unit was told.
	ToldOn Date
	// OnSite: 须到现场（服务器判定）：非自查，且用到现场方法 / Takes a visit, decided by the server: no self-check, and some method is one on site.
	OnSite bool
	// SiteIDs: 到场的场所 / Sites to be visited.
	SiteIDs []string
	// AdHocReasonZh: 无计划检查的理由 / Why there is an inspection without a plan.
	AdHocReasonZh string
	// DuplicateOfID: 疑似重复：同单位同方式相近日期的另一检查（服务器判定） / Another inspection of the same unit and mode at about the same time, found by the server.
	DuplicateOfID string
	// NotDuplicateReasonZh: 不是重复的理由 / Why it is no duplicate.
	NotDuplicateReasonZh string
	// AbsorbedIntoID: 并入的检查：随后以取消结束，分工与结果转入 / Inspection that this one is absorbed by: cancelling it then moves its parts and results there.
	AbsorbedIntoID string
	// OnePartReasonZh: 未检查中心工作的理由 / Why the central work was not looked at.
	OnePartReasonZh string
	// CentralSummaryZh: 中心工作小结 / Summary of the central work.
	CentralSummaryZh string
	// Caveats: 结果的保留说明（服务器判定）：NO_CHECK_IN、STATIC_CODE、CLOCK_SKEW、LATE_DATA、WITNESSED_ONLY、SAMPLE_SHORT、ONE_PART、CRITICAL_FAILED / What the result has to be read with, decided by the server.
	Caveats []string
	// AssignedCount: 应答指标数（服务器计算） / Criteria that are to be answered, counted by the server.
	AssignedCount int64
	// AnsweredCount: 已答指标数（服务器计算），与得分并列 / Criteria that are answered, counted by the server: to be read beside the score.
	AnsweredCount int64
	// LeftSiteAt: 离场时刻，各分工中最晚者 / When the last of the team left the site, by their parts.
	LeftSiteAt Time
	// LeftSiteOn: 离场日，即到访日 / Day of that, which is the day of the visit.
	LeftSiteOn Date
	// SignerIDs: 代受检单位签字的支部委员，由其书记为本次检查指定 / Committee members who sign for the unit, named by its secretary for this visit.
	SignerIDs []string
	// SessionDone: 已面对面反馈（双方已签，或单位拒签） / It was told face to face: a session was signed by both, or the unit refused to.
	SessionDone bool
	// BulletinIssued: 已下发通报 / A bulletin that was issued names it.
	BulletinIssued bool
}

// The fields of Inspection by index.
const (
	InspectionFieldPlanID               = 0
	InspectionFieldCycleID              = 1
	InspectionFieldTitleZh              = 2
	InspectionFieldMode                 = 3
	InspectionFieldUnitID               = 4
	InspectionFieldLeadID               = 5
	InspectionFieldInspectorIDs         = 6
	InspectionFieldCatalogueVersion     = 7
	InspectionFieldPlannedOn            = 8
	InspectionFieldSummaryZh            = 9
	InspectionFieldRemarkZh             = 10
	InspectionFieldAwarded              = 11
	InspectionFieldApplicableMax        = 12
	InspectionFieldScore                = 13
	InspectionFieldConcealed            = 14
	InspectionFieldReviewerID           = 15
	InspectionFieldStatus               = 16
	InspectionFieldPlanUnitID           = 17
	InspectionFieldResponsibleUnitID    = 18
	InspectionFieldPartsSubmittedAt     = 19
	InspectionFieldConfirmedAt          = 20
	InspectionFieldPublishedAt          = 21
	InspectionFieldToldOn               = 22
	InspectionFieldOnSite               = 23
	InspectionFieldSiteIDs              = 24
	InspectionFieldAdHocReasonZh        = 25
	InspectionFieldDuplicateOfID        = 26
	InspectionFieldNotDuplicateReasonZh = 27
	InspectionFieldAbsorbedIntoID       = 28
	InspectionFieldOnePartReasonZh      = 29
	InspectionFieldCentralSummaryZh     = 30
	InspectionFieldCaveats              = 31
	InspectionFieldAssignedCount        = 32
	InspectionFieldAnsweredCount        = 33
	InspectionFieldLeftSiteAt           = 34
	InspectionFieldLeftSiteOn           = 35
	InspectionFieldSignerIDs            = 36
	InspectionFieldSessionDone          = 37
	InspectionFieldBulletinIssued       = 38
)

// NewInspection makes an empty Inspection.
func NewInspection() *Inspection {
	x := &Inspection{}
	x.Body = x
	return x
}

// TypeName returns "Inspection".
func (x *Inspection) TypeName() string { return "Inspection" }

// TypeNo returns 27.
func (x *Inspection) TypeNo() int { return 27 }

// Copy returns a shallow copy with an envelope of its own.
func (x *Inspection) Copy() *Record {
	y := &Inspection{Record: x.envelope(), PlanID: x.PlanID, CycleID: x.CycleID, TitleZh: x.TitleZh, Mode: x.Mode, UnitID: x.UnitID, LeadID: x.LeadID, InspectorIDs: x.InspectorIDs, CatalogueVersion: x.CatalogueVersion, PlannedOn: x.PlannedOn, SummaryZh: x.SummaryZh, RemarkZh: x.RemarkZh, Awarded: x.Awarded, ApplicableMax: x.ApplicableMax, Score: x.Score, Concealed: x.Concealed, ReviewerID: x.ReviewerID, Status: x.Status, PlanUnitID: x.PlanUnitID, ResponsibleUnitID: x.ResponsibleUnitID, PartsSubmittedAt: x.PartsSubmittedAt, ConfirmedAt: x.ConfirmedAt, PublishedAt: x.PublishedAt, ToldOn: x.ToldOn, OnSite: x.OnSite, SiteIDs: x.SiteIDs, AdHocReasonZh: x.AdHocReasonZh, DuplicateOfID: x.DuplicateOfID, NotDuplicateReasonZh: x.NotDuplicateReasonZh, AbsorbedIntoID: x.AbsorbedIntoID, OnePartReasonZh: x.OnePartReasonZh, CentralSummaryZh: x.CentralSummaryZh, Caveats: x.Caveats, AssignedCount: x.AssignedCount, AnsweredCount: x.AnsweredCount, LeftSiteAt: x.LeftSiteAt, LeftSiteOn: x.LeftSiteOn, SignerIDs: x.SignerIDs, SessionDone: x.SessionDone, BulletinIssued: x.BulletinIssued}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *Inspection) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.PlanID)
	case 1:
		return String(x.CycleID)
	case 2:
		return String(x.TitleZh)
	case 3:
		return String(string(x.Mode))
	case 4:
		return String(x.UnitID)
	case 5:
		return String(x.LeadID)
	case 6:
		return List(x.InspectorIDs)
	case 7:
		return String(x.CatalogueVersion)
	case 8:
		return DateValue(x.PlannedOn)
	case 9:
		return String(x.SummaryZh)
	case 10:
		return String(x.RemarkZh)
	case 11:
		return Float(x.Awarded)
	case 12:
		return Float(x.ApplicableMax)
	case 13:
		return Float(x.Score)
	case 14:
		return Bool(x.Concealed)
	case 15:
		return String(x.ReviewerID)
	case 16:
		return String(string(x.Status))
	case 17:
		return String(x.PlanUnitID)
	case 18:
		return String(x.ResponsibleUnitID)
	case 19:
		return TimeValue(x.PartsSubmittedAt)
	case 20:
		return TimeValue(x.ConfirmedAt)
	case 21:
		return TimeValue(x.PublishedAt)
	case 22:
		return DateValue(x.ToldOn)
	case 23:
		return Bool(x.OnSite)
	case 24:
		return List(x.SiteIDs)
	case 25:
		return String(x.AdHocReasonZh)
	case 26:
		return String(x.DuplicateOfID)
	case 27:
		return String(x.NotDuplicateReasonZh)
	case 28:
		return String(x.AbsorbedIntoID)
	case 29:
		return String(x.OnePartReasonZh)
	case 30:
		return String(x.CentralSummaryZh)
	case 31:
		return List(x.Caveats)
	case 32:
		return Int(x.AssignedCount)
	case 33:
		return Int(x.AnsweredCount)
	case 34:
		return TimeValue(x.LeftSiteAt)
	case 35:
		return DateValue(x.LeftSiteOn)
	case 36:
		return List(x.SignerIDs)
	case 37:
		return Bool(x.SessionDone)
	case 38:
		return Bool(x.BulletinIssued)
	}
	return Null
}

// Set stores a value in field i.
func (x *Inspection) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.PlanID = v.S
	case 1:
		x.CycleID = v.S
	case 2:
		x.TitleZh = v.S
	case 3:
		x.Mode = SupervisionMode(v.S)
	case 4:
		x.UnitID = v.S
	case 5:
		x.LeadID = v.S
	case 6:
		x.InspectorIDs = v.L
	case 7:
		x.CatalogueVersion = v.S
	case 8:
		x.PlannedOn = Date(v.N)
	case 9:
		x.SummaryZh = v.S
	case 10:
		x.RemarkZh = v.S
	case 11:
		x.Awarded = v.number()
	case 12:
		x.ApplicableMax = v.number()
	case 13:
		x.Score = v.number()
	case 14:
		x.Concealed = v.N != 0
	case 15:
		x.ReviewerID = v.S
	case 16:
		x.Status = InspectionStatus(v.S)
	case 17:
		x.PlanUnitID = v.S
	case 18:
		x.ResponsibleUnitID = v.S
	case 19:
		x.PartsSubmittedAt = Time(v.N)
	case 20:
		x.ConfirmedAt = Time(v.N)
	case 21:
		x.PublishedAt = Time(v.N)
	case 22:
		x.ToldOn = Date(v.N)
	case 23:
		x.OnSite = v.N != 0
	case 24:
		x.SiteIDs = v.L
	case 25:
		x.AdHocReasonZh = v.S
	case 26:
		x.DuplicateOfID = v.S
	case 27:
		x.NotDuplicateReasonZh = v.S
	case 28:
		x.AbsorbedIntoID = v.S
	case 29:
		x.OnePartReasonZh = v.S
	case 30:
		x.CentralSummaryZh = v.S
	case 31:
		x.Caveats = v.L
	case 32:
		x.AssignedCount = v.N
	case 33:
		x.AnsweredCount = v.N
	case 34:
		x.LeftSiteAt = Time(v.N)
	case 35:
		x.LeftSiteOn = Date(v.N)
	case 36:
		x.SignerIDs = v.L
	case 37:
		x.SessionDone = v.N != 0
	case 38:
		x.BulletinIssued = v.N != 0
	}
}

// Str returns field i as text.
func (x *Inspection) Str(i int) string {
	switch i {
	case 0:
		return x.PlanID
	case 1:
		return x.CycleID
	case 2:
		return x.TitleZh
	case 3:
		return string(x.Mode)
	case 4:
		return x.UnitID
	case 5:
		return x.LeadID
	case 7:
		return x.CatalogueVersion
	case 9:
		return x.SummaryZh
	case 10:
		return x.RemarkZh
	case 15:
		return x.ReviewerID
	case 16:
		return string(x.Status)
	case 17:
		return x.PlanUnitID
	case 18:
		return x.ResponsibleUnitID
	case 25:
		return x.AdHocReasonZh
	case 26:
		return x.DuplicateOfID
	case 27:
		return x.NotDuplicateReasonZh
	case 28:
		return x.AbsorbedIntoID
	case 29:
		return x.OnePartReasonZh
	case 30:
		return x.CentralSummaryZh
	}
	return ""
}

// PartStatus is 检查分工状态 / State of an inspector's part.
type PartStatus string

// The values of PartStatus.
const (
	// PartStatusOpen: 进行中 / Open.
	PartStatusOpen PartStatus = "OPEN"
	// PartStatusSubmitted: 已提交 / Submitted.
	PartStatusSubmitted PartStatus = "SUBMITTED"
	// PartStatusReturned: 已退回 / Returned.
	PartStatusReturned PartStatus = "RETURNED"
	// PartStatusLocked: 已锁定 / Locked.
	PartStatusLocked PartStatus = "LOCKED"
)

// CentralLevel is 中心工作评价 / How the central work was found.
type CentralLevel string

// The values of CentralLevel.
const (
	// CentralLevelGood: 好 / Good.
	CentralLevelGood CentralLevel = "GOOD"
	// CentralLevelFair: 一般 / Fair.
	CentralLevelFair CentralLevel = "FAIR"
	// CentralLevelPoor: 差 / Poor.
	CentralLevelPoor CentralLevel = "POOR"
	// CentralLevelNotChecked: 未检查 / Not checked.
	CentralLevelNotChecked CentralLevel = "NOT_CHECKED"
)

// CentralCheck is 中心工作检查：每个议题一项，不计入千分制 / Check of the central work: one a topic, beside the score.
type CentralCheck struct {
	// TopicNo: 议题编号 / Number of the topic.
	TopicNo string `json:"topicNo"`
	// PlannedZh: 计划 / What was planned.
	PlannedZh string `json:"plannedZh,omitempty"`
	// ActualZh: 实际 / What there is.
	ActualZh string `json:"actualZh,omitempty"`
	// Level: 评价 / Level.
	Level CentralLevel `json:"level"`
	// ReasonZh: 未检查的理由 / Why it was not checked.
	ReasonZh string `json:"reasonZh,omitempty"`
	// SourceDocZh: 依据的资料 / Document that it rests on.
	SourceDocZh string `json:"sourceDocZh,omitempty"`
	// EvidenceIDs: 佐证 / Evidence.
	EvidenceIDs []string `json:"evidenceIds,omitempty"`
}

// InspectionPart is 检查分工：一名检查人员的一份，受检单位就此签字 / One inspector's share of an inspection: what the unit signs.
type InspectionPart struct {
	Record
	// InspectionID: 检查任务 / Inspection.
	InspectionID string
	// UnitID: 受检单位 / Unit inspected.
	UnitID string
	// InspectorID: 检查人员 / Inspector.
	InspectorID string
	// CriteriaCodes: 指标编号 / Criterion codes.
	CriteriaCodes []string
	// TopicNos: 议题编号 / Numbers of topics.
	TopicNos []string
	// PackHash: 已下载资料包的散列值 / Hash of the pack that was downloaded.
	PackHash string
	// PackRev: 资料包的修订号（服务器记录） / Rev of the pack, noted by the server.
	PackRev int64
	// PackAt: 资料包的时刻（服务器记录） / When the pack was had, noted by the server.
	PackAt Time
	// CentralChecks: 中心工作检查 / Checks of the central work.
	CentralChecks []string
	// LeftSiteAt: 离场时间，取最晚 / When the inspector left the site, the latest.
	LeftSiteAt Time
	// SubmittedAt: 提交的时刻 / When it was handed in.
	SubmittedAt Time
	// ContentHash: 内容的散列值（服务器计算）：签字以此为准 / Hash of the content, computed by the server: what a signature is over.
	ContentHash string
	// Status: 状态 / State.
	Status PartStatus
	// SampleSeed: 抽样种子的基数（服务器生成）：指标的种子为 SHA-256(基数:指标编号) 的前32位十六进制 / What the seeds of samples come from, made by the server: that of a criterion is the first 32 hex digits of SHA-256(base:code).
	SampleSeed string
	// SignerIDs: 代受检单位签字的支部委员 / Committee members who sign for the unit.
	SignerIDs []string
}

// The fields of InspectionPart by index.
const (
	InspectionPartFieldInspectionID  = 0
	InspectionPartFieldUnitID        = 1
	InspectionPartFieldInspectorID   = 2
	InspectionPartFieldCriteriaCodes = 3
	InspectionPartFieldTopicNos      = 4
	InspectionPartFieldPackHash      = 5
	InspectionPartFieldPackRev       = 6
	InspectionPartFieldPackAt        = 7
	InspectionPartFieldCentralChecks = 8
	InspectionPartFieldLeftSiteAt    = 9
	InspectionPartFieldSubmittedAt   = 10
	InspectionPartFieldContentHash   = 11
	InspectionPartFieldStatus        = 12
	InspectionPartFieldSampleSeed    = 13
	InspectionPartFieldSignerIDs     = 14
)

// NewInspectionPart makes an empty InspectionPart.
func NewInspectionPart() *InspectionPart {
	x := &InspectionPart{}
	x.Body = x
	return x
}

// TypeName returns "InspectionPart".
func (x *InspectionPart) TypeName() string { return "InspectionPart" }

// TypeNo returns 28.
func (x *InspectionPart) TypeNo() int { return 28 }

// Copy returns a shallow copy with an envelope of its own.
func (x *InspectionPart) Copy() *Record {
	y := &InspectionPart{Record: x.envelope(), InspectionID: x.InspectionID, UnitID: x.UnitID, InspectorID: x.InspectorID, CriteriaCodes: x.CriteriaCodes, TopicNos: x.TopicNos, PackHash: x.PackHash, PackRev: x.PackRev, PackAt: x.PackAt, CentralChecks: x.CentralChecks, LeftSiteAt: x.LeftSiteAt, SubmittedAt: x.SubmittedAt, ContentHash: x.ContentHash, Status: x.Status, SampleSeed: x.SampleSeed, SignerIDs: x.SignerIDs}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *InspectionPart) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.InspectionID)
	case 1:
		return String(x.UnitID)
	case 2:
		return String(x.InspectorID)
	case 3:
		return List(x.CriteriaCodes)
	case 4:
		return List(x.TopicNos)
	case 5:
		return String(x.PackHash)
	case 6:
		return Int(x.PackRev)
	case 7:
		return TimeValue(x.PackAt)
	case 8:
		return List(x.CentralChecks)
	case 9:
		return TimeValue(x.LeftSiteAt)
	case 10:
		return TimeValue(x.SubmittedAt)
	case 11:
		return String(x.ContentHash)
	case 12:
		return String(string(x.Status))
	case 13:
		return String(x.SampleSeed)
	case 14:
		return List(x.SignerIDs)
	}
	return Null
}

// Set stores a value in field i.
func (x *InspectionPart) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.InspectionID = v.S
	case 1:
		x.UnitID = v.S
	case 2:
		x.InspectorID = v.S
	case 3:
		x.CriteriaCodes = v.L
	case 4:
		x.TopicNos = v.L
	case 5:
		x.PackHash = v.S
	case 6:
		x.PackRev = v.N
	case 7:
		x.PackAt = Time(v.N)
	case 8:
		x.CentralChecks = v.L
	case 9:
		x.LeftSiteAt = Time(v.N)
	case 10:
		x.SubmittedAt = Time(v.N)
	case 11:
		x.ContentHash = v.S
	case 12:
		x.Status = PartStatus(v.S)
	case 13:
		x.SampleSeed = v.S
	case 14:
		x.SignerIDs = v.L
	}
}

// Str returns field i as text.
func (x *InspectionPart) Str(i int) string {
	switch i {
	case 0:
		return x.InspectionID
	case 1:
		return x.UnitID
	case 2:
		return x.InspectorID
	case 5:
		return x.PackHash
	case 11:
		return x.ContentHash
	case 12:
		return string(x.Status)
	case 13:
		return x.SampleSeed
	}
	return ""
}

// CodeKind is 签到码的种类 / Kind of the code at a check-in.
type CodeKind string

// The values of CodeKind.
const (
	// CodeKindSite: 场所码 / Printed code of the site.
	CodeKindSite CodeKind = "SITE"
	// CodeKindPin: 数字码 / PIN of the site.
	CodeKindPin CodeKind = "PIN"
	// CodeKindNone: 无码 / No code.
	CodeKindNone CodeKind = "NONE"
)

// CheckInStatus is 到场签到状态 / State of a check-in.
type CheckInStatus string

// The values of CheckInStatus.
const (
	// CheckInStatusClaimed: 已签到，待核验 / Claimed.
	CheckInStatusClaimed CheckInStatus = "CLAIMED"
	// CheckInStatusVerified: 已核验 / Verified.
	CheckInStatusVerified CheckInStatus = "VERIFIED"
	// CheckInStatusInvalid: 无效 / Invalid.
	CheckInStatusInvalid CheckInStatus = "INVALID"
	// CheckInStatusExcused: 经组长说明 / Excused by the lead.
	CheckInStatusExcused CheckInStatus = "EXCUSED"
)

// InspectionCheckIn is 到场签到：每名检查人员每天一次 / Check-in at the site: one an inspector and day.
type InspectionCheckIn struct {
	Record
	// InspectionID: 检查任务 / Inspection.
	InspectionID string
	// LookBackID: 回头看 / Look-back.
	LookBackID string
	// UnitID: 受检单位 / Unit visited.
	UnitID string
	// InspectorID: 检查人员 / Inspector.
	InspectorID string
	// Day: 日期 / Day.
	Day Date
	// SiteID: 场所 / Site.
	SiteID string
	// CodeKind: 签到码的种类 / Kind of the code.
	CodeKind CodeKind
	// Code: 扫到的码：未获承认的，当天可重扫 / Code as it was scanned; one that proved nothing is scanned again the same day.
	Code string
	// AtDevice: 设备时间 / Device time.
	AtDevice Time
	// AtServer: 服务器时间 / Server time.
	AtServer Time
	// Geo: 位置，许可时 / Position, where permitted.
	Geo string
	// ExcuseZh: 无码的说明 / Why there is no code.
	ExcuseZh string
	// WitnessID: 见证人：检查组另一成员 / Second member of the team who witnessed it.
	WitnessID string
	// InvalidReasonZh: 不被承认的原因（服务器填写） / Why it proves nothing, written by the server.
	InvalidReasonZh string
	// Status: 状态 / State.
	Status CheckInStatus
}

// The fields of InspectionCheckIn by index.
const (
	InspectionCheckInFieldInspectionID    = 0
	InspectionCheckInFieldLookBackID      = 1
	InspectionCheckInFieldUnitID          = 2
	InspectionCheckInFieldInspectorID     = 3
	InspectionCheckInFieldDay             = 4
	InspectionCheckInFieldSiteID          = 5
	InspectionCheckInFieldCodeKind        = 6
	InspectionCheckInFieldCode            = 7
	InspectionCheckInFieldAtDevice        = 8
	InspectionCheckInFieldAtServer        = 9
	InspectionCheckInFieldGeo             = 10
	InspectionCheckInFieldExcuseZh        = 11
	InspectionCheckInFieldWitnessID       = 12
	InspectionCheckInFieldInvalidReasonZh = 13
	InspectionCheckInFieldStatus          = 14
)

// NewInspectionCheckIn makes an empty InspectionCheckIn.
func NewInspectionCheckIn() *InspectionCheckIn {
	x := &InspectionCheckIn{}
	x.Body = x
	return x
}

// TypeName returns "InspectionCheckIn".
func (x *InspectionCheckIn) TypeName() string { return "InspectionCheckIn" }

// TypeNo returns 29.
func (x *InspectionCheckIn) TypeNo() int { return 29 }

// Copy returns a shallow copy with an envelope of its own.
func (x *InspectionCheckIn) Copy() *Record {
	y := &InspectionCheckIn{Record: x.envelope(), InspectionID: x.InspectionID, LookBackID: x.LookBackID, UnitID: x.UnitID, InspectorID: x.InspectorID, Day: x.Day, SiteID: x.SiteID, CodeKind: x.CodeKind, Code: x.Code, AtDevice: x.AtDevice, AtServer: x.AtServer, Geo: x.Geo, ExcuseZh: x.ExcuseZh, WitnessID: x.WitnessID, InvalidReasonZh: x.InvalidReasonZh, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *InspectionCheckIn) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.InspectionID)
	case 1:
		return String(x.LookBackID)
	case 2:
		return String(x.UnitID)
	case 3:
		return String(x.InspectorID)
	case 4:
		return DateValue(x.Day)
	case 5:
		return String(x.SiteID)
	case 6:
		return String(string(x.CodeKind))
	case 7:
		return String(x.Code)
	case 8:
		return TimeValue(x.AtDevice)
	case 9:
		return TimeValue(x.AtServer)
	case 10:
		return Object(x.Geo)
	case 11:
		return String(x.ExcuseZh)
	case 12:
		return String(x.WitnessID)
	case 13:
		return String(x.InvalidReasonZh)
	case 14:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *InspectionCheckIn) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.InspectionID = v.S
	case 1:
		x.LookBackID = v.S
	case 2:
		x.UnitID = v.S
	case 3:
		x.InspectorID = v.S
	case 4:
		x.Day = Date(v.N)
	case 5:
		x.SiteID = v.S
	case 6:
		x.CodeKind = CodeKind(v.S)
	case 7:
		x.Code = v.S
	case 8:
		x.AtDevice = Time(v.N)
	case 9:
		x.AtServer = Time(v.N)
	case 10:
		x.Geo = v.S
	case 11:
		x.ExcuseZh = v.S
	case 12:
		x.WitnessID = v.S
	case 13:
		x.InvalidReasonZh = v.S
	case 14:
		x.Status = CheckInStatus(v.S)
	}
}

// Str returns field i as text.
func (x *InspectionCheckIn) Str(i int) string {
	switch i {
	case 0:
		return x.InspectionID
	case 1:
		return x.LookBackID
	case 2:
		return x.UnitID
	case 3:
		return x.InspectorID
	case 5:
		return x.SiteID
	case 6:
		return string(x.CodeKind)
	case 7:
		return x.Code
	case 10:
		return x.Geo
	case 11:
		return x.ExcuseZh
	case 12:
		return x.WitnessID
	case 13:
		return x.InvalidReasonZh
	case 14:
		return string(x.Status)
	}
	return ""
}

// NotApplicable is 不适用 / Not applicable, with the reason.
type NotApplicable struct {
	// Reason: 理由 / Reason.
	Reason string `json:"reason"`
}

// RemarkKind is 复核意见的种类 / Kind of a reviewer's remark.
type RemarkKind string

// The values of RemarkKind.
const (
	// RemarkKindReturn: 退回重查 / Returned.
	RemarkKindReturn RemarkKind = "RETURN"
	// RemarkKindNote: 提示 / Note.
	RemarkKindNote RemarkKind = "NOTE"
)

// ReviewRemark is 复核意见 / A reviewer's remark on a result.
type ReviewRemark struct {
	// No: 编号 / Number.
	No int64 `json:"no"`
	// TextZh: 意见 / What is asked.
	TextZh string `json:"textZh"`
	// Kind: 种类 / Kind.
	Kind RemarkKind `json:"kind"`
	// Settled: 是否了结 / Whether it is settled.
	Settled bool `json:"settled"`
	// By: 提出人 / Who raised it.
	By string `json:"by,omitempty"`
	// At: 时间 / When.
	At string `json:"at,omitempty"`
}

// RemarkAnswer is 对复核意见的答复 / An inspector's answer to a remark.
type RemarkAnswer struct {
	// No: 意见编号 / Number of the remark.
	No int64 `json:"no"`
	// AnswerZh: 答复 / Answer.
	AnswerZh string `json:"answerZh"`
	// By: 答复人 / Who answered.
	By string `json:"by,omitempty"`
	// At: 时间 / When.
	At string `json:"at,omitempty"`
}

// ResultSample is 抽样：候选按 SHA-256(种子:编号) 排序取前若干个，任何人可复算 / A sample: what there is in the order of SHA-256(seed:id), the first of them; anybody can repeat it.
type ResultSample struct {
	// FrameZh: 抽样框的说明 / What was drawn from.
	FrameZh string `json:"frameZh"`
	// FrameIDs: 候选 / What there is.
	FrameIDs []string `json:"frameIds"`
	// Seed: 种子：由分工的 sampleSeed 和指标编号算出，不得自选 / Seed: it follows from the part's sampleSeed and the code of the criterion, and nobody chooses it.
	Seed string `json:"seed,omitempty"`
	// Algorithm: 算法 / Algorithm.
	Algorithm string `json:"algorithm,omitempty"`
	// DrawnIDs: 检查了的 / What was inspected.
	DrawnIDs []string `json:"drawnIds,omitempty"`
	// FrameCount: 候选个数（服务器计算） / How many there are, counted by the server.
	FrameCount *int64 `json:"frameCount,omitempty"`
	// FrameHash: 抽样框的散列值（服务器计算） / Hash of what was drawn from, computed by the server.
	FrameHash string `json:"frameHash,omitempty"`
	// Size: 样本量（服务器计算） / Size of the sample, computed by the server.
	Size *int64 `json:"size,omitempty"`
	// At: 时间 / When.
	At string `json:"at,omitempty"`
	// FrameType: 候选的记录类型：候选即受检单位的这类记录的编号；留空则候选不是系统内的记录 / Type of the records that are drawn from: ids of records of the unit; absent where what there is are no records of the system.
	FrameType string `json:"frameType,omitempty"`
	// FrameFilter: 候选须符合的字段值，JSON，如 {"status":"HELD"} / Values of fields that each of these records has, in JSON, such as {"status":"HELD"}.
	FrameFilter string `json:"frameFilter,omitempty"`
}

// ResultStatus is 评分结果状态 / State of a criterion result.
type ResultStatus string

// The values of ResultStatus.
const (
	// ResultStatusUnanswered: 未作答 / Unanswered.
	ResultStatusUnanswered ResultStatus = "UNANSWERED"
	// ResultStatusDraft: 草稿 / Draft.
	ResultStatusDraft ResultStatus = "DRAFT"
	// ResultStatusScored: 已评分 / Scored.
	ResultStatusScored ResultStatus = "SCORED"
	// ResultStatusConflicted: 两人不一致 / Conflicted.
	ResultStatusConflicted ResultStatus = "CONFLICTED"
	// ResultStatusReconciled: 已裁定 / Reconciled.
	ResultStatusReconciled ResultStatus = "RECONCILED"
	// ResultStatusLocked: 已锁定 / Locked.
	ResultStatusLocked ResultStatus = "LOCKED"
)

// CriterionResult is 评分结果 / Result of one criterion by one inspector.
type CriterionResult struct {
	Record
	// InspectionID: 检查任务 / Inspection.
	InspectionID string
	// UnitID: 受检单位 / Unit inspected.
	UnitID string
	// CriterionCode: 指标编号 / Criterion code.
	CriterionCode string
	// CriterionID: 指标 / Criterion of the inspection's catalogue version.
	CriterionID string
	// InspectorID: 检查人员 / Inspector.
	InspectorID string
	// Inputs: 评分输入，按评分类型 / Inputs, by kind of scoring.
	Inputs string
	// Method: 考评方法 / Method used.
	Method CheckMethod
	// SampleSize: 抽样数 / How many cases were inspected.
	SampleSize int64
	// PopulationSize: 实有数 / How many cases exist.
	PopulationSize int64
	// Score: 得分（服务器计算） / Score, recomputed by the server from the inputs.
	Score float64
	// RemarkZh: 评语 / Remark.
	RemarkZh string
	// EvidenceIDs: 佐证 / Evidence.
	EvidenceIDs []string
	// ClientSeq: 设备内序号 / Sequence on the device.
	ClientSeq int64
	// Counted: 是否计入得分（服务器判定） / Whether it counts towards the score, decided by the server.
	Counted bool
	// Status: 状态 / State.
	Status ResultStatus
	// Mode: 监督方式 / Mode of supervision.
	Mode SupervisionMode
	// VisitedOn: 到访日 / Day of the visit.
	VisitedOn Date
	*criterionResultRare
}

// The fields of CriterionResult by index.
const (
	CriterionResultFieldInspectionID   = 0
	CriterionResultFieldUnitID         = 1
	CriterionResultFieldCriterionCode  = 2
	CriterionResultFieldCriterionID    = 3
	CriterionResultFieldInspectorID    = 4
	CriterionResultFieldInputs         = 5
	CriterionResultFieldMethod         = 6
	CriterionResultFieldSampleSize     = 7
	CriterionResultFieldPopulationSize = 8
	CriterionResultFieldScore          = 9
	CriterionResultFieldNotApplicable  = 10
	CriterionResultFieldRemarkZh       = 11
	CriterionResultFieldEvidenceIDs    = 12
	CriterionResultFieldClientSeq      = 13
	CriterionResultFieldCounted        = 14
	CriterionResultFieldStatus         = 15
	CriterionResultFieldSample         = 16
	CriterionResultFieldRemarks        = 17
	CriterionResultFieldAnswers        = 18
	CriterionResultFieldMode           = 19
	CriterionResultFieldVisitedOn      = 20
)

// criterionResultRare has the fields that few records of CriterionResult have.
type criterionResultRare struct {
	// NotApplicable: 不适用 / Not applicable.
	NotApplicable string
	// Sample: 抽样 / Sample.
	Sample string
	// Remarks: 复核意见 / Remarks of the reviewer.
	Remarks []string
	// Answers: 对复核意见的答复 / Answers to the remarks.
	Answers []string
}

// noCriterionResultRare is that of the records that have none of them; nobody writes it.
var noCriterionResultRare criterionResultRare

// rare is where a value of such a field is stored; nil where there is nothing to store.
func (x *CriterionResult) rare(v Value) *criterionResultRare {
	if x.criterionResultRare != &noCriterionResultRare {
		return x.criterionResultRare
	}
	if v.Kind == KindNull {
		return nil
	}
	x.criterionResultRare = &criterionResultRare{}
	return x.criterionResultRare
}

// NewCriterionResult makes an empty CriterionResult.
func NewCriterionResult() *CriterionResult {
	x := &CriterionResult{criterionResultRare: &noCriterionResultRare}
	x.Body = x
	return x
}

// TypeName returns "CriterionResult".
func (x *CriterionResult) TypeName() string { return "CriterionResult" }

// TypeNo returns 30.
func (x *CriterionResult) TypeNo() int { return 30 }

// Copy returns a shallow copy with an envelope of its own.
func (x *CriterionResult) Copy() *Record {
	y := &CriterionResult{Record: x.envelope(), InspectionID: x.InspectionID, UnitID: x.UnitID, CriterionCode: x.CriterionCode, CriterionID: x.CriterionID, InspectorID: x.InspectorID, Inputs: x.Inputs, Method: x.Method, SampleSize: x.SampleSize, PopulationSize: x.PopulationSize, Score: x.Score, RemarkZh: x.RemarkZh, EvidenceIDs: x.EvidenceIDs, ClientSeq: x.ClientSeq, Counted: x.Counted, Status: x.Status, Mode: x.Mode, VisitedOn: x.VisitedOn, criterionResultRare: x.criterionResultRare}
	y.Body = y
	if y.criterionResultRare != &noCriterionResultRare {
		own := *x.criterionResultRare
		y.criterionResultRare = &own
	}
	return &y.Record
}

// Get returns field i.
func (x *CriterionResult) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.InspectionID)
	case 1:
		return String(x.UnitID)
	case 2:
		return String(x.CriterionCode)
	case 3:
		return String(x.CriterionID)
	case 4:
		return String(x.InspectorID)
	case 5:
		return Object(x.Inputs)
	case 6:
		return String(string(x.Method))
	case 7:
		return Int(x.SampleSize)
	case 8:
		return Int(x.PopulationSize)
	case 9:
		return Float(x.Score)
	case 10:
		return Object(x.NotApplicable)
	case 11:
		return String(x.RemarkZh)
	case 12:
		return List(x.EvidenceIDs)
	case 13:
		return Int(x.ClientSeq)
	case 14:
		return Bool(x.Counted)
	case 15:
		return String(string(x.Status))
	case 16:
		return Object(x.Sample)
	case 17:
		return List(x.Remarks)
	case 18:
		return List(x.Answers)
	case 19:
		return String(string(x.Mode))
	case 20:
		return DateValue(x.VisitedOn)
	}
	return Null
}

// Set stores a value in field i.
func (x *CriterionResult) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.InspectionID = v.S
	case 1:
		x.UnitID = v.S
	case 2:
		x.CriterionCode = v.S
	case 3:
		x.CriterionID = v.S
	case 4:
		x.InspectorID = v.S
	case 5:
		x.Inputs = v.S
	case 6:
		x.Method = CheckMethod(v.S)
	case 7:
		x.SampleSize = v.N
	case 8:
		x.PopulationSize = v.N
	case 9:
		x.Score = v.number()
	case 10:
		if r := x.rare(v); r != nil {
			r.NotApplicable = v.S
		}
	case 11:
		x.RemarkZh = v.S
	case 12:
		x.EvidenceIDs = v.L
	case 13:
		x.ClientSeq = v.N
	case 14:
		x.Counted = v.N != 0
	case 15:
		x.Status = ResultStatus(v.S)
	case 16:
		if r := x.rare(v); r != nil {
			r.Sample = v.S
		}
	case 17:
		if r := x.rare(v); r != nil {
			r.Remarks = v.L
		}
	case 18:
		if r := x.rare(v); r != nil {
			r.Answers = v.L
		}
	case 19:
		x.Mode = SupervisionMode(v.S)
	case 20:
		x.VisitedOn = Date(v.N)
	}
}

// Str returns field i as text.
func (x *CriterionResult) Str(i int) string {
	switch i {
	case 0:
		return x.InspectionID
	case 1:
		return x.UnitID
	case 2:
		return x.CriterionCode
	case 3:
		return x.CriterionID
	case 4:
		return x.InspectorID
	case 5:
		return x.Inputs
	case 6:
		return string(x.Method)
	case 10:
		return x.NotApplicable
	case 11:
		return x.RemarkZh
	case 15:
		return string(x.Status)
	case 16:
		return x.Sample
	case 19:
		return string(x.Mode)
	}
	return ""
}

// AttachmentStatus is 附件状态 / State of an attachment.
type AttachmentStatus string

// The values of AttachmentStatus.
const (
	// AttachmentStatusExpected: 字节未到 / Its bytes have not come yet.
	AttachmentStatusExpected AttachmentStatus = "EXPECTED"
	// AttachmentStatusReceived: 字节已到，尚未核对 / Its bytes have come and are not held against the hash yet.
	AttachmentStatusReceived AttachmentStatus = "RECEIVED"
	// AttachmentStatusVerified: 已核对 / The bytes are those of the hash.
	AttachmentStatusVerified AttachmentStatus = "VERIFIED"
	// AttachmentStatusMismatch: 不符：到达的字节不是登记的内容 / Other bytes than those of the hash came.
	AttachmentStatusMismatch AttachmentStatus = "MISMATCH"
)

// Attachment is 附件 / Attachment: a file's metadata; the bytes travel apart and are named by their hash.
type Attachment struct {
	Record
	// UnitID: 所属单位 / Unit.
	UnitID string
	// InspectionID: 检查任务 / Inspection.
	InspectionID string
	// Sha256: 内容散列值 SHA-256 / SHA-256 of the bytes.
	Sha256 string
	// Size: 字节数 / Size in bytes.
	Size int64
	// MediaType: 媒体类型 / Media type.
	MediaType string
	// FileName: 文件名 / File name.
	FileName string
	// TakenAt: 拍摄时间 / Taken at.
	TakenAt Time
	// Position: 拍摄位置 / Position.
	Position string
	// CapturedBy: 采集人 / Captured by.
	CapturedBy string
	// VerifiedAt: 字节核对时间 / When the bytes were held against the hash.
	VerifiedAt Time
	// ReceivedSha256: 不符时，到达的字节的散列值 / SHA-256 of the bytes that came instead, where they do not fit; they are kept apart and prove nothing.
	ReceivedSha256 string
	// Status: 状态 / State.
	Status AttachmentStatus
}

// The fields of Attachment by index.
const (
	AttachmentFieldUnitID         = 0
	AttachmentFieldInspectionID   = 1
	AttachmentFieldSha256         = 2
	AttachmentFieldSize           = 3
	AttachmentFieldMediaType      = 4
	AttachmentFieldFileName       = 5
	AttachmentFieldTakenAt        = 6
	AttachmentFieldPosition       = 7
	AttachmentFieldCapturedBy     = 8
	AttachmentFieldVerifiedAt     = 9
	AttachmentFieldReceivedSha256 = 10
	AttachmentFieldStatus         = 11
)

// NewAttachment makes an empty Attachment.
func NewAttachment() *Attachment {
	x := &Attachment{}
	x.Body = x
	return x
}

// TypeName returns "Attachment".
func (x *Attachment) TypeName() string { return "Attachment" }

// TypeNo returns 31.
func (x *Attachment) TypeNo() int { return 31 }

// Copy returns a shallow copy with an envelope of its own.
func (x *Attachment) Copy() *Record {
	y := &Attachment{Record: x.envelope(), UnitID: x.UnitID, InspectionID: x.InspectionID, Sha256: x.Sha256, Size: x.Size, MediaType: x.MediaType, FileName: x.FileName, TakenAt: x.TakenAt, Position: x.Position, CapturedBy: x.CapturedBy, VerifiedAt: x.VerifiedAt, ReceivedSha256: x.ReceivedSha256, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *Attachment) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.UnitID)
	case 1:
		return String(x.InspectionID)
	case 2:
		return String(x.Sha256)
	case 3:
		return Int(x.Size)
	case 4:
		return String(x.MediaType)
	case 5:
		return String(x.FileName)
	case 6:
		return TimeValue(x.TakenAt)
	case 7:
		return Object(x.Position)
	case 8:
		return String(x.CapturedBy)
	case 9:
		return TimeValue(x.VerifiedAt)
	case 10:
		return String(x.ReceivedSha256)
	case 11:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *Attachment) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.UnitID = v.S
	case 1:
		x.InspectionID = v.S
	case 2:
		x.Sha256 = v.S
	case 3:
		x.Size = v.N
	case 4:
		x.MediaType = v.S
	case 5:
		x.FileName = v.S
	case 6:
		x.TakenAt = Time(v.N)
	case 7:
		x.Position = v.S
	case 8:
		x.CapturedBy = v.S
	case 9:
		x.VerifiedAt = Time(v.N)
	case 10:
		x.ReceivedSha256 = v.S
	case 11:
		x.Status = AttachmentStatus(v.S)
	}
}

// Str returns field i as text.
func (x *Attachment) Str(i int) string {
	switch i {
	case 0:
		return x.UnitID
	case 1:
		return x.InspectionID
	case 2:
		return x.Sha256
	case 4:
		return x.MediaType
	case 5:
		return x.FileName
	case 7:
		return x.Position
	case 8:
		return x.CapturedBy
	case 10:
		return x.ReceivedSha256
	case 11:
		return string(x.Status)
	}
	return ""
}

// CaptureMode is 采集方式 / How a piece of evidence was captured.
type CaptureMode string

// The values of CaptureMode.
const (
	// CaptureModeInApp: 应用内拍摄 / In the app.
	CaptureModeInApp CaptureMode = "IN_APP"
	// CaptureModeImported: 导入文件 / Imported.
	CaptureModeImported CaptureMode = "IMPORTED"
	// CaptureModeScannedPaper: 扫描纸质 / Scanned paper.
	CaptureModeScannedPaper CaptureMode = "SCANNED_PAPER"
	// CaptureModeSeenNotCopied: 只看未留存：不得复制的资料 / Seen, and not copied: what must not be.
	CaptureModeSeenNotCopied CaptureMode = "SEEN_NOT_COPIED"
)

// Sensitivity is 敏感程度 / Sensitivity.
type Sensitivity string

// The values of Sensitivity.
const (
	// SensitivityNormal: 普通 / Normal.
	SensitivityNormal Sensitivity = "NORMAL"
	// SensitivitySensitive: 敏感 / Sensitive.
	SensitivitySensitive Sensitivity = "SENSITIVE"
)

// EvidenceStatus is 佐证状态 / State of a piece of evidence.
type EvidenceStatus string

// The values of EvidenceStatus.
const (
	// EvidenceStatusCaptured: 已采集 / Captured.
	EvidenceStatusCaptured EvidenceStatus = "CAPTURED"
	// EvidenceStatusHashed: 已计算校验值 / Hashed.
	EvidenceStatusHashed EvidenceStatus = "HASHED"
	// EvidenceStatusQueued: 待上传 / Queued.
	EvidenceStatusQueued EvidenceStatus = "QUEUED"
	// EvidenceStatusReceived: 已接收 / Received.
	EvidenceStatusReceived EvidenceStatus = "RECEIVED"
	// EvidenceStatusVerified: 已核验 / Verified.
	EvidenceStatusVerified EvidenceStatus = "VERIFIED"
	// EvidenceStatusMismatch: 校验不符 / Mismatch.
	EvidenceStatusMismatch EvidenceStatus = "MISMATCH"
	// EvidenceStatusWithdrawn: 已撤回 / Withdrawn.
	EvidenceStatusWithdrawn EvidenceStatus = "WITHDRAWN"
)

// Evidence is 佐证 / Evidence for a result or a finding.
type Evidence struct {
	Record
	// UnitID: 所属单位 / Unit.
	UnitID string
	// InspectionID: 检查任务 / Inspection.
	InspectionID string
	// KindCode: 类型 / Kind.
	KindCode string
	// Sha256: 内容散列值 SHA-256 / SHA-256 of the bytes, taken before upload.
	Sha256 string
	// Bytes: 字节数 / Size in bytes.
	Bytes int64
	// Mime: 媒体类型 / Media type.
	Mime string
	// CapturedAtDevice: 设备采集时间 / Captured at, by the device's clock.
	CapturedAtDevice Time
	// ReceivedAtServer: 服务器接收时间 / Received at the server.
	ReceivedAtServer Time
	// ClockSkewSec: 时钟偏差（秒） / Skew of the device's clock in seconds.
	ClockSkewSec int64
	// Geo: 位置 / Position, where permitted.
	Geo string
	// SiteCode: 场所编码 / Site code instead of a position.
	SiteCode string
	// CapturedBy: 采集人 / Captured by.
	CapturedBy string
	// DeviceID: 采集设备 / Device it was captured on.
	DeviceID string
	// CaptureMode: 采集方式 / How it was captured.
	CaptureMode CaptureMode
	// Caption: 说明 / Caption.
	Caption string
	// Sensitivity: 敏感程度 / Sensitivity.
	Sensitivity Sensitivity
	// PrevHash: 前一佐证的散列值 / Hash of the piece before it on the device.
	PrevHash string
	// Warnings: 警示：REUSED 内容用过，GAP 设备上的前一件未到 / Warnings: REUSED, the bytes were used before; GAP, the piece before it on the device is missing. For who reviews: they tell of pieces that others do not see.
	Warnings []string
	// AttachmentID: 附件 / Attachment that holds the bytes.
	AttachmentID string
	// DocumentNo: 文号 / Number of the document.
	DocumentNo string
	// PageRefZh: 册页 / Book and page.
	PageRefZh string
	// DescriptionZh: 所见内容 / What was seen.
	DescriptionZh string
	// SeenByIDs: 看过的人：签名有效者，由服务器填写；受检单位只计一人 / Who has seen it, kept by the server: those whose signatures stand; of the unit one counts.
	SeenByIDs []string
	// MarkupOfID: 标注所依据的原件 / Original that this one is marked up over.
	MarkupOfID string
	// CaptureNo: 采集序号：该设备上的第几件，不间断 / Number of the capture on its device: 1, 2, 3 … without gaps.
	CaptureNo int64
	// SubjectType: 所证明的记录的类型 / Type of the record that it is evidence of.
	SubjectType string
	// SubjectID: 所证明的记录 / Record that it is evidence of.
	SubjectID string
	// SiteID: 拍摄场所 / Site at which it was captured.
	SiteID string
	// OutOfWindow: 采集于到场至离场之外（服务器判定） / Captured outside the visit, found by the server.
	OutOfWindow bool
	// Status: 状态 / State.
	Status EvidenceStatus
	*evidenceRare
}

// The fields of Evidence by index.
const (
	EvidenceFieldUnitID           = 0
	EvidenceFieldInspectionID     = 1
	EvidenceFieldKindCode         = 2
	EvidenceFieldSha256           = 3
	EvidenceFieldBytes            = 4
	EvidenceFieldMime             = 5
	EvidenceFieldCapturedAtDevice = 6
	EvidenceFieldReceivedAtServer = 7
	EvidenceFieldClockSkewSec     = 8
	EvidenceFieldGeo              = 9
	EvidenceFieldSiteCode         = 10
	EvidenceFieldCapturedBy       = 11
	EvidenceFieldDeviceID         = 12
	EvidenceFieldCaptureMode      = 13
	EvidenceFieldCaption          = 14
	EvidenceFieldSensitivity      = 15
	EvidenceFieldPrevHash         = 16
	EvidenceFieldWarnings         = 17
	EvidenceFieldAttachmentID     = 18
	EvidenceFieldDocumentNo       = 19
	EvidenceFieldPageRefZh        = 20
	EvidenceFieldDescriptionZh    = 21
	EvidenceFieldSeenByIDs        = 22
	EvidenceFieldMarkupOfID       = 23
	EvidenceFieldCaptureNo        = 24
	EvidenceFieldSubjectType      = 25
	EvidenceFieldSubjectID        = 26
	EvidenceFieldSiteID           = 27
	EvidenceFieldOutOfWindow      = 28
	EvidenceFieldStatus           = 29
	EvidenceFieldSupersedesID     = 30
)

// evidenceRare has the fields that few records of Evidence have.
type evidenceRare struct {
	// SupersedesID: 所取代的佐证：只看未留存的内容有误时另立一件重新签名，原件随之撤回 / Piece that it takes the place of: what was signed is not changed, a new piece is signed anew, and the former one is withdrawn.
	SupersedesID string
}

// noEvidenceRare is that of the records that have none of them; nobody writes it.
var noEvidenceRare evidenceRare

// rare is where a value of such a field is stored; nil where there is nothing to store.
func (x *Evidence) rare(v Value) *evidenceRare {
	if x.evidenceRare != &noEvidenceRare {
		return x.evidenceRare
	}
	if v.Kind == KindNull {
		return nil
	}
	x.evidenceRare = &evidenceRare{}
	return x.evidenceRare
}

// NewEvidence makes an empty Evidence.
func NewEvidence() *Evidence {
	x := &Evidence{evidenceRare: &noEvidenceRare}
	x.Body = x
	return x
}

// TypeName returns "Evidence".
func (x *Evidence) TypeName() string { return "Evidence" }

// TypeNo returns 32.
func (x *Evidence) TypeNo() int { return 32 }

// Copy returns a shallow copy with an envelope of its own.
func (x *Evidence) Copy() *Record {
	y := &Evidence{Record: x.envelope(), UnitID: x.UnitID, InspectionID: x.InspectionID, KindCode: x.KindCode, Sha256: x.Sha256, Bytes: x.Bytes, Mime: x.Mime, CapturedAtDevice: x.CapturedAtDevice, ReceivedAtServer: x.ReceivedAtServer, ClockSkewSec: x.ClockSkewSec, Geo: x.Geo, SiteCode: x.SiteCode, CapturedBy: x.CapturedBy, DeviceID: x.DeviceID, CaptureMode: x.CaptureMode, Caption: x.Caption, Sensitivity: x.Sensitivity, PrevHash: x.PrevHash, Warnings: x.Warnings, AttachmentID: x.AttachmentID, DocumentNo: x.DocumentNo, PageRefZh: x.PageRefZh, DescriptionZh: x.DescriptionZh, SeenByIDs: x.SeenByIDs, MarkupOfID: x.MarkupOfID, CaptureNo: x.CaptureNo, SubjectType: x.SubjectType, SubjectID: x.SubjectID, SiteID: x.SiteID, OutOfWindow: x.OutOfWindow, Status: x.Status, evidenceRare: x.evidenceRare}
	y.Body = y
	if y.evidenceRare != &noEvidenceRare {
		own := *x.evidenceRare
		y.evidenceRare = &own
	}
	return &y.Record
}

// Get returns field i.
func (x *Evidence) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.UnitID)
	case 1:
		return String(x.InspectionID)
	case 2:
		return String(x.KindCode)
	case 3:
		return String(x.Sha256)
	case 4:
		return Int(x.Bytes)
	case 5:
		return String(x.Mime)
	case 6:
		return TimeValue(x.CapturedAtDevice)
	case 7:
		return TimeValue(x.ReceivedAtServer)
	case 8:
		return Int(x.ClockSkewSec)
	case 9:
		return Object(x.Geo)
	case 10:
		return String(x.SiteCode)
	case 11:
		return String(x.CapturedBy)
	case 12:
		return String(x.DeviceID)
	case 13:
		return String(string(x.CaptureMode))
	case 14:
		return String(x.Caption)
	case 15:
		return String(string(x.Sensitivity))
	case 16:
		return String(x.PrevHash)
	case 17:
		return List(x.Warnings)
	case 18:
		return String(x.AttachmentID)
	case 19:
		return String(x.DocumentNo)
	case 20:
		return String(x.PageRefZh)
	case 21:
		return String(x.DescriptionZh)
	case 22:
		return List(x.SeenByIDs)
	case 23:
		return String(x.MarkupOfID)
	case 24:
		return Int(x.CaptureNo)
	case 25:
		return String(x.SubjectType)
	case 26:
		return String(x.SubjectID)
	case 27:
		return String(x.SiteID)
	case 28:
		return Bool(x.OutOfWindow)
	case 29:
		return String(string(x.Status))
	case 30:
		return String(x.SupersedesID)
	}
	return Null
}

// Set stores a value in field i.
func (x *Evidence) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.UnitID = v.S
	case 1:
		x.InspectionID = v.S
	case 2:
		x.KindCode = v.S
	case 3:
		x.Sha256 = v.S
	case 4:
		x.Bytes = v.N
	case 5:
		x.Mime = v.S
	case 6:
		x.CapturedAtDevice = Time(v.N)
	case 7:
		x.ReceivedAtServer = Time(v.N)
	case 8:
		x.ClockSkewSec = v.N
	case 9:
		x.Geo = v.S
	case 10:
		x.SiteCode = v.S
	case 11:
		x.CapturedBy = v.S
	case 12:
		x.DeviceID = v.S
	case 13:
		x.CaptureMode = CaptureMode(v.S)
	case 14:
		x.Caption = v.S
	case 15:
		x.Sensitivity = Sensitivity(v.S)
	case 16:
		x.PrevHash = v.S
	case 17:
		x.Warnings = v.L
	case 18:
		x.AttachmentID = v.S
	case 19:
		x.DocumentNo = v.S
	case 20:
		x.PageRefZh = v.S
	case 21:
		x.DescriptionZh = v.S
	case 22:
		x.SeenByIDs = v.L
	case 23:
		x.MarkupOfID = v.S
	case 24:
		x.CaptureNo = v.N
	case 25:
		x.SubjectType = v.S
	case 26:
		x.SubjectID = v.S
	case 27:
		x.SiteID = v.S
	case 28:
		x.OutOfWindow = v.N != 0
	case 29:
		x.Status = EvidenceStatus(v.S)
	case 30:
		if r := x.rare(v); r != nil {
			r.SupersedesID = v.S
		}
	}
}

// Str returns field i as text.
func (x *Evidence) Str(i int) string {
	switch i {
	case 0:
		return x.UnitID
	case 1:
		return x.InspectionID
	case 2:
		return x.KindCode
	case 3:
		return x.Sha256
	case 5:
		return x.Mime
	case 9:
		return x.Geo
	case 10:
		return x.SiteCode
	case 11:
		return x.CapturedBy
	case 12:
		return x.DeviceID
	case 13:
		return string(x.CaptureMode)
	case 14:
		return x.Caption
	case 15:
		return string(x.Sensitivity)
	case 16:
		return x.PrevHash
	case 18:
		return x.AttachmentID
	case 19:
		return x.DocumentNo
	case 20:
		return x.PageRefZh
	case 21:
		return x.DescriptionZh
	case 23:
		return x.MarkupOfID
	case 25:
		return x.SubjectType
	case 26:
		return x.SubjectID
	case 27:
		return x.SiteID
	case 29:
		return string(x.Status)
	case 30:
		return x.SupersedesID
	}
	return ""
}

// ProblemSource is 问题来源 / Source of a problem.
type ProblemSource string

// The values of ProblemSource.
const (
	// ProblemSourceHigherLevelSupervision: 上级党组织巡视督导 / Inspection and supervision by a higher party body.
	ProblemSourceHigherLevelSupervision ProblemSource = "HIGHER_LEVEL_SUPERVISION"
	// ProblemSourceInternalInspectionTour: 公司内部巡察 / Company internal inspection tour.
	ProblemSourceInternalInspectionTour ProblemSource = "INTERNAL_INSPECTION_TOUR"
	// ProblemSourcePartyBuildingSurvey: 党建调研 / Party-building survey.
	ProblemSourcePartyBuildingSurvey ProblemSource = "PARTY_BUILDING_SURVEY"
	// ProblemSourceRegularInspection: 定期检查 / Regular inspection.
	ProblemSourceRegularInspection ProblemSource = "REGULAR_INSPECTION"
	// ProblemSourceUnscheduledSpotCheck: 不定期抽查 / Unscheduled spot check.
	ProblemSourceUnscheduledSpotCheck ProblemSource = "UNSCHEDULED_SPOT_CHECK"
	// ProblemSourceUnitSelfCheck: 各单位自查 / Self-check by the units.
	ProblemSourceUnitSelfCheck ProblemSource = "UNIT_SELF_CHECK"
	// ProblemSourceWeakBranchDrive: 整顿软弱涣散基层党组织 / Drive to put weak branches in order.
	ProblemSourceWeakBranchDrive ProblemSource = "WEAK_BRANCH_DRIVE"
)

// SignerRole is 签名人的身份 / As whom somebody signs.
type SignerRole string

// The values of SignerRole.
const (
	// SignerRoleUnit: 受检单位 / The unit inspected.
	SignerRoleUnit SignerRole = "UNIT"
	// SignerRoleInspector: 检查人员 / Inspector.
	SignerRoleInspector SignerRole = "INSPECTOR"
	// SignerRoleIssuer: 下达方 / Who issues.
	SignerRoleIssuer SignerRole = "ISSUER"
	// SignerRoleTaker: 承接方 / Who takes on.
	SignerRoleTaker SignerRole = "TAKER"
	// SignerRoleMember: 党员本人 / The member.
	SignerRoleMember SignerRole = "MEMBER"
	// SignerRoleTeller: 计票人 / Teller.
	SignerRoleTeller SignerRole = "TELLER"
	// SignerRoleInspectingSide: 反馈的检查方 / The inspecting side of feedback.
	SignerRoleInspectingSide SignerRole = "INSPECTING_SIDE"
	// SignerRoleUnitSide: 反馈的受检方 / The unit's side of feedback.
	SignerRoleUnitSide SignerRole = "UNIT_SIDE"
)

// SignatureMethod is 签名方式 / How it was signed.
type SignatureMethod string

// The values of SignatureMethod.
const (
	// SignatureMethodAccount: 本人账号 / The signer's own account.
	SignatureMethodAccount SignatureMethod = "ACCOUNT"
	// SignatureMethodDeviceKey: 设备密钥，可离线 / The key of the signer's device, offline too.
	SignatureMethodDeviceKey SignatureMethod = "DEVICE_KEY"
	// SignatureMethodDrawn: 在他人设备上手写，由其见证 / Drawn on another's device, who witnesses it.
	SignatureMethodDrawn SignatureMethod = "DRAWN"
)

// SignatureConfirmer is 见证签名由谁确认 / How a witnessed signature was confirmed.
type SignatureConfirmer string

// The values of SignatureConfirmer.
const (
	// SignatureConfirmerAccount: 本单位账号 / The unit's own account.
	SignatureConfirmerAccount SignatureConfirmer = "ACCOUNT"
	// SignatureConfirmerSilence: 期限届满未提异议 / Nobody objected in time.
	SignatureConfirmerSilence SignatureConfirmer = "SILENCE"
)

// SignatureStatus is 签名状态 / State of a signature.
type SignatureStatus string

// The values of SignatureStatus.
const (
	// SignatureStatusValid: 有效 / Valid.
	SignatureStatusValid SignatureStatus = "VALID"
	// SignatureStatusWitnessed: 已见证 / Witnessed.
	SignatureStatusWitnessed SignatureStatus = "WITNESSED"
	// SignatureStatusConfirmed: 已确认 / Confirmed.
	SignatureStatusConfirmed SignatureStatus = "CONFIRMED"
	// SignatureStatusStale: 内容已变，须重签 / Stale: the content is another one now, it has to be signed anew.
	SignatureStatusStale SignatureStatus = "STALE"
	// SignatureStatusRefused: 拒签 / Refused.
	SignatureStatusRefused SignatureStatus = "REFUSED"
)

// Signature is 签名：对一份内容散列值的一次签字或拒签 / Signature: one signing of one content, or the refusal to.
type Signature struct {
	Record
	// SubjectType: 所签记录的类型 / Type of what is signed.
	SubjectType string
	// SubjectID: 所签记录 / Record that is signed.
	SubjectID string
	// UnitID: 所签记录的单位 / Unit of the record.
	UnitID string
	// InspectionID: 所签记录的检查任务 / Inspection of the record.
	InspectionID string
	// Role: 身份 / As whom.
	Role SignerRole
	// Method: 方式 / How.
	Method SignatureMethod
	// ContentHash: 所见内容的散列值 / Hash of the content that was seen.
	ContentHash string
	// ByID: 签名账号；手写时为见证人 / Account that signs; the witness of one that was drawn.
	ByID string
	// PersonNameZh: 手写者姓名 / Name of whoever drew it.
	PersonNameZh string
	// ImageID: 手写笔迹 / Picture of what was drawn.
	ImageID string
	// WitnessID: 当面拒签的第二见证人 / Second witness of a refusal in their presence.
	WitnessID string
	// DeviceSignature: 设备签名：Ed25519，Base64 / The device's signature: Ed25519, Base64.
	DeviceSignature string
	// DeviceID: 签名所用设备 / Device that it was made on.
	DeviceID string
	// SignedAtDevice: 签名时刻：离线时为校正后的设备时间 / When it was made; offline by the device's clock, corrected.
	SignedAtDevice Time
	// SignedAtServer: 服务器收到的时刻 / When the server took it.
	SignedAtServer Time
	// RefusalReasonZh: 拒签理由 / Reason for refusing.
	RefusalReasonZh string
	// ToldOn: 告知单位之日 / Day on which the unit was told.
	ToldOn Date
	// ConfirmedBy: 由谁确认 / How it was confirmed.
	ConfirmedBy SignatureConfirmer
	// Status: 状态 / State.
	Status SignatureStatus
}

// The fields of Signature by index.
const (
	SignatureFieldSubjectType     = 0
	SignatureFieldSubjectID       = 1
	SignatureFieldUnitID          = 2
	SignatureFieldInspectionID    = 3
	SignatureFieldRole            = 4
	SignatureFieldMethod          = 5
	SignatureFieldContentHash     = 6
	SignatureFieldByID            = 7
	SignatureFieldPersonNameZh    = 8
	SignatureFieldImageID         = 9
	SignatureFieldWitnessID       = 10
	SignatureFieldDeviceSignature = 11
	SignatureFieldDeviceID        = 12
	SignatureFieldSignedAtDevice  = 13
	SignatureFieldSignedAtServer  = 14
	SignatureFieldRefusalReasonZh = 15
	SignatureFieldToldOn          = 16
	SignatureFieldConfirmedBy     = 17
	SignatureFieldStatus          = 18
)

// NewSignature makes an empty Signature.
func NewSignature() *Signature {
	x := &Signature{}
	x.Body = x
	return x
}

// TypeName returns "Signature".
func (x *Signature) TypeName() string { return "Signature" }

// TypeNo returns 33.
func (x *Signature) TypeNo() int { return 33 }

// Copy returns a shallow copy with an envelope of its own.
func (x *Signature) Copy() *Record {
	y := &Signature{Record: x.envelope(), SubjectType: x.SubjectType, SubjectID: x.SubjectID, UnitID: x.UnitID, InspectionID: x.InspectionID, Role: x.Role, Method: x.Method, ContentHash: x.ContentHash, ByID: x.ByID, PersonNameZh: x.PersonNameZh, ImageID: x.ImageID, WitnessID: x.WitnessID, DeviceSignature: x.DeviceSignature, DeviceID: x.DeviceID, SignedAtDevice: x.SignedAtDevice, SignedAtServer: x.SignedAtServer, RefusalReasonZh: x.RefusalReasonZh, ToldOn: x.ToldOn, ConfirmedBy: x.ConfirmedBy, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *Signature) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.SubjectType)
	case 1:
		return String(x.SubjectID)
	case 2:
		return String(x.UnitID)
	case 3:
		return String(x.InspectionID)
	case 4:
		return String(string(x.Role))
	case 5:
		return String(string(x.Method))
	case 6:
		return String(x.ContentHash)
	case 7:
		return String(x.ByID)
	case 8:
		return String(x.PersonNameZh)
	case 9:
		return String(x.ImageID)
	case 10:
		return String(x.WitnessID)
	case 11:
		return String(x.DeviceSignature)
	case 12:
		return String(x.DeviceID)
	case 13:
		return TimeValue(x.SignedAtDevice)
	case 14:
		return TimeValue(x.SignedAtServer)
	case 15:
		return String(x.RefusalReasonZh)
	case 16:
		return DateValue(x.ToldOn)
	case 17:
		return String(string(x.ConfirmedBy))
	case 18:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *Signature) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.SubjectType = v.S
	case 1:
		x.SubjectID = v.S
	case 2:
		x.UnitID = v.S
	case 3:
		x.InspectionID = v.S
	case 4:
		x.Role = SignerRole(v.S)
	case 5:
		x.Method = SignatureMethod(v.S)
	case 6:
		x.ContentHash = v.S
	case 7:
		x.ByID = v.S
	case 8:
		x.PersonNameZh = v.S
	case 9:
		x.ImageID = v.S
	case 10:
		x.WitnessID = v.S
	case 11:
		x.DeviceSignature = v.S
	case 12:
		x.DeviceID = v.S
	case 13:
		x.SignedAtDevice = Time(v.N)
	case 14:
		x.SignedAtServer = Time(v.N)
	case 15:
		x.RefusalReasonZh = v.S
	case 16:
		x.ToldOn = Date(v.N)
	case 17:
		x.ConfirmedBy = SignatureConfirmer(v.S)
	case 18:
		x.Status = SignatureStatus(v.S)
	}
}

// Str returns field i as text.
func (x *Signature) Str(i int) string {
	switch i {
	case 0:
		return x.SubjectType
	case 1:
		return x.SubjectID
	case 2:
		return x.UnitID
	case 3:
		return x.InspectionID
	case 4:
		return string(x.Role)
	case 5:
		return string(x.Method)
	case 6:
		return x.ContentHash
	case 7:
		return x.ByID
	case 8:
		return x.PersonNameZh
	case 9:
		return x.ImageID
	case 10:
		return x.WitnessID
	case 11:
		return x.DeviceSignature
	case 12:
		return x.DeviceID
	case 15:
		return x.RefusalReasonZh
	case 17:
		return string(x.ConfirmedBy)
	case 18:
		return string(x.Status)
	}
	return ""
}

// FindingStatus is 检查问题状态 / State of a finding.
type FindingStatus string

// The values of FindingStatus.
const (
	// FindingStatusOpen: 待确认 / Open.
	FindingStatusOpen FindingStatus = "OPEN"
	// FindingStatusConfirmed: 已确认 / Confirmed.
	FindingStatusConfirmed FindingStatus = "CONFIRMED"
	// FindingStatusRegistered: 已登记 / Registered.
	FindingStatusRegistered FindingStatus = "REGISTERED"
	// FindingStatusDisputed: 有异议 / Disputed.
	FindingStatusDisputed FindingStatus = "DISPUTED"
	// FindingStatusUpheld: 维持 / Upheld.
	FindingStatusUpheld FindingStatus = "UPHELD"
	// FindingStatusWithdrawn: 已撤回 / Withdrawn.
	FindingStatusWithdrawn FindingStatus = "WITHDRAWN"
	// FindingStatusAppealed: 已申诉 / Appealed.
	FindingStatusAppealed FindingStatus = "APPEALED"
	// FindingStatusUpheldFinal: 终局维持 / Upheld for good.
	FindingStatusUpheldFinal FindingStatus = "UPHELD_FINAL"
)

// Finding is 检查问题 / Finding of an inspection.
type Finding struct {
	Record
	// InspectionID: 检查任务 / Inspection.
	InspectionID string
	// UnitID: 受检单位 / Unit inspected.
	UnitID string
	// ResponsibleUnitID: 办理单位：单位调整后由其承接 / Unit that answers for it: its successor, once the unit was reformed.
	ResponsibleUnitID string
	// CriterionCode: 指标编号 / Criterion code.
	CriterionCode string
	// CriterionID: 指标 / Criterion of the inspection's catalogue version.
	CriterionID string
	// ResultID: 评分结果 / Result that it belongs to.
	ResultID string
	// FoundOn: 发现日，默认为记录之日 / Day on which it was found; the day of the act, where none is said.
	FoundOn Date
	// DescriptionZh: 问题描述 / Description.
	DescriptionZh string
	// Severity: 严重程度 / Severity.
	Severity WeightClass
	// Source: 问题来源，由检查方式得出 / Source, which follows from the mode of the inspection.
	Source ProblemSource
	// RootCauseCode: 问题根源（检查人员的判断） / Root cause, as the inspector sees it.
	RootCauseCode string
	// RootCauseZh: 根源说明 / About the cause.
	RootCauseZh string
	// EvidenceIDs: 佐证 / Evidence.
	EvidenceIDs []string
	// RepeatOfID: 重复的旧问题 / Earlier finding that this one repeats.
	RepeatOfID string
	// RepeatProposedID: 服务器建议的旧问题：同一单位同一指标最近的一个 / Earlier finding that the server proposes: the newest of the same unit and criterion.
	RepeatProposedID string
	// ReplyZh: 受检单位答复 / Reply of the unit.
	ReplyZh string
	// DisputeZh: 异议内容，至少20字；未填写的取自转换理由 / What is disputed, 20 characters at least; the reason of the transition, where it is left out.
	DisputeZh string
	// Status: 状态 / State.
	Status FindingStatus
	// DisputedAt: 提出异议的时刻 / When it was disputed.
	DisputedAt Time
	// DisputedBy: 提出异议的账号 / Who disputed it.
	DisputedBy string
	// DecisionZh: 对异议或申诉的决定，取自转换理由 / What was decided on the dispute or appeal: the reason of the transition.
	DecisionZh string
	// ToldOn: 告知受检单位之日：检查确认时，由服务器填写；异议与答复的期限自此起算 / Day on which its unit was told: when the inspection is confirmed; the terms to dispute and to reply count from it.
	ToldOn Date
	// ProblemID: 登记后的问题 / Problem that it was registered as.
	ProblemID string
	// PartID: 所属分工：记录人的分工，否则为有该指标的分工 / Part that it belongs to: that of who wrote it, else the one that has the criterion.
	PartID string
	// Mode: 监督方式 / Mode of supervision.
	Mode SupervisionMode
}

// The fields of Finding by index.
const (
	FindingFieldInspectionID      = 0
	FindingFieldUnitID            = 1
	FindingFieldResponsibleUnitID = 2
	FindingFieldCriterionCode     = 3
	FindingFieldCriterionID       = 4
	FindingFieldResultID          = 5
	FindingFieldFoundOn           = 6
	FindingFieldDescriptionZh     = 7
	FindingFieldSeverity          = 8
	FindingFieldSource            = 9
	FindingFieldRootCauseCode     = 10
	FindingFieldRootCauseZh       = 11
	FindingFieldEvidenceIDs       = 12
	FindingFieldRepeatOfID        = 13
	FindingFieldRepeatProposedID  = 14
	FindingFieldReplyZh           = 15
	FindingFieldDisputeZh         = 16
	FindingFieldStatus            = 17
	FindingFieldDisputedAt        = 18
	FindingFieldDisputedBy        = 19
	FindingFieldDecisionZh        = 20
	FindingFieldToldOn            = 21
	FindingFieldProblemID         = 22
	FindingFieldPartID            = 23
	FindingFieldMode              = 24
)

// NewFinding makes an empty Finding.
func NewFinding() *Finding {
	x := &Finding{}
	x.Body = x
	return x
}

// TypeName returns "Finding".
func (x *Finding) TypeName() string { return "Finding" }

// TypeNo returns 34.
func (x *Finding) TypeNo() int { return 34 }

// Copy returns a shallow copy with an envelope of its own.
func (x *Finding) Copy() *Record {
	y := &Finding{Record: x.envelope(), InspectionID: x.InspectionID, UnitID: x.UnitID, ResponsibleUnitID: x.ResponsibleUnitID, CriterionCode: x.CriterionCode, CriterionID: x.CriterionID, ResultID: x.ResultID, FoundOn: x.FoundOn, DescriptionZh: x.DescriptionZh, Severity: x.Severity, Source: x.Source, RootCauseCode: x.RootCauseCode, RootCauseZh: x.RootCauseZh, EvidenceIDs: x.EvidenceIDs, RepeatOfID: x.RepeatOfID, RepeatProposedID: x.RepeatProposedID, ReplyZh: x.ReplyZh, DisputeZh: x.DisputeZh, Status: x.Status, DisputedAt: x.DisputedAt, DisputedBy: x.DisputedBy, DecisionZh: x.DecisionZh, ToldOn: x.ToldOn, ProblemID: x.ProblemID, PartID: x.PartID, Mode: x.Mode}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *Finding) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.InspectionID)
	case 1:
		return String(x.UnitID)
	case 2:
		return String(x.ResponsibleUnitID)
	case 3:
		return String(x.CriterionCode)
	case 4:
		return String(x.CriterionID)
	case 5:
		return String(x.ResultID)
	case 6:
		return DateValue(x.FoundOn)
	case 7:
		return String(x.DescriptionZh)
	case 8:
		return String(string(x.Severity))
	case 9:
		return String(string(x.Source))
	case 10:
		return String(x.RootCauseCode)
	case 11:
		return String(x.RootCauseZh)
	case 12:
		return List(x.EvidenceIDs)
	case 13:
		return String(x.RepeatOfID)
	case 14:
		return String(x.RepeatProposedID)
	case 15:
		return String(x.ReplyZh)
	case 16:
		return String(x.DisputeZh)
	case 17:
		return String(string(x.Status))
	case 18:
		return TimeValue(x.DisputedAt)
	case 19:
		return String(x.DisputedBy)
	case 20:
		return String(x.DecisionZh)
	case 21:
		return DateValue(x.ToldOn)
	case 22:
		return String(x.ProblemID)
	case 23:
		return String(x.PartID)
	case 24:
		return String(string(x.Mode))
	}
	return Null
}

// Set stores a value in field i.
func (x *Finding) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.InspectionID = v.S
	case 1:
		x.UnitID = v.S
	case 2:
		x.ResponsibleUnitID = v.S
	case 3:
		x.CriterionCode = v.S
	case 4:
		x.CriterionID = v.S
	case 5:
		x.ResultID = v.S
	case 6:
		x.FoundOn = Date(v.N)
	case 7:
		x.DescriptionZh = v.S
	case 8:
		x.Severity = WeightClass(v.S)
	case 9:
		x.Source = ProblemSource(v.S)
	case 10:
		x.RootCauseCode = v.S
	case 11:
		x.RootCauseZh = v.S
	case 12:
		x.EvidenceIDs = v.L
	case 13:
		x.RepeatOfID = v.S
	case 14:
		x.RepeatProposedID = v.S
	case 15:
		x.ReplyZh = v.S
	case 16:
		x.DisputeZh = v.S
	case 17:
		x.Status = FindingStatus(v.S)
	case 18:
		x.DisputedAt = Time(v.N)
	case 19:
		x.DisputedBy = v.S
	case 20:
		x.DecisionZh = v.S
	case 21:
		x.ToldOn = Date(v.N)
	case 22:
		x.ProblemID = v.S
	case 23:
		x.PartID = v.S
	case 24:
		x.Mode = SupervisionMode(v.S)
	}
}

// Str returns field i as text.
func (x *Finding) Str(i int) string {
	switch i {
	case 0:
		return x.InspectionID
	case 1:
		return x.UnitID
	case 2:
		return x.ResponsibleUnitID
	case 3:
		return x.CriterionCode
	case 4:
		return x.CriterionID
	case 5:
		return x.ResultID
	case 7:
		return x.DescriptionZh
	case 8:
		return string(x.Severity)
	case 9:
		return string(x.Source)
	case 10:
		return x.RootCauseCode
	case 11:
		return x.RootCauseZh
	case 13:
		return x.RepeatOfID
	case 14:
		return x.RepeatProposedID
	case 15:
		return x.ReplyZh
	case 16:
		return x.DisputeZh
	case 17:
		return string(x.Status)
	case 19:
		return x.DisputedBy
	case 20:
		return x.DecisionZh
	case 22:
		return x.ProblemID
	case 23:
		return x.PartID
	case 24:
		return string(x.Mode)
	}
	return ""
}

// HelperStatus is 帮扶人状态 / State of a registered helper.
type HelperStatus string

// The values of HelperStatus.
const (
	// HelperStatusProposed: 已推荐 / Proposed.
	HelperStatusProposed HelperStatus = "PROPOSED"
	// HelperStatusRegistered: 已入册 / Registered.
	HelperStatusRegistered HelperStatus = "REGISTERED"
	// HelperStatusDeclined: 未入册 / Declined.
	HelperStatusDeclined HelperStatus = "DECLINED"
	// HelperStatusSuspended: 暂停 / Suspended.
	HelperStatusSuspended HelperStatus = "SUSPENDED"
	// HelperStatusRemoved: 已退出 / Removed.
	HelperStatusRemoved HelperStatus = "REMOVED"
)

// HelperRegister is 帮扶人名册：可选派的人员 / Register of helpers: who may be sent.
type HelperRegister struct {
	Record
	// AccountID: 帮扶人账号 / Account of the helper.
	AccountID string
	// UnitID: 所在单位 / Home unit.
	UnitID string
	// MemberID: 党员 / Member.
	MemberID string
	// NameZh: 姓名，供看不到其账号的单位知道是谁 / Name, for the units that do not see the account.
	NameZh string
	// SourceBranchID: 来源支部 / Branch that the helper comes from.
	SourceBranchID string
	// KindCode: 类型 / Kind.
	KindCode string
	// Strengths: 擅长的评价类别编号 / Categories of standards that the helper is strong in, by their codes.
	Strengths []string
	// TopicsZh: 可讲授的专题 / Topics.
	TopicsZh string
	// CertificateNo: 证书编号 / Number of the certificate.
	CertificateNo string
	// Capacity: 可同时承担的结对数 / Pairings that the helper can bear at a time.
	Capacity int64
	// ValidFrom: 起始日 / First day.
	ValidFrom Date
	// ValidTo: 截止日 / Last day.
	ValidTo Date
	// Load: 正在承担的结对数 / Pairings that run.
	Load int64
	// EffectiveCount: 达标结束的结对数 / Pairings that ended effective.
	EffectiveCount int64
	// IneffectiveCount: 未达标结束的结对数 / Pairings that ended ineffective.
	IneffectiveCount int64
	// Status: 状态 / State.
	Status HelperStatus
}

// The fields of HelperRegister by index.
const (
	HelperRegisterFieldAccountID        = 0
	HelperRegisterFieldUnitID           = 1
	HelperRegisterFieldMemberID         = 2
	HelperRegisterFieldNameZh           = 3
	HelperRegisterFieldSourceBranchID   = 4
	HelperRegisterFieldKindCode         = 5
	HelperRegisterFieldStrengths        = 6
	HelperRegisterFieldTopicsZh         = 7
	HelperRegisterFieldCertificateNo    = 8
	HelperRegisterFieldCapacity         = 9
	HelperRegisterFieldValidFrom        = 10
	HelperRegisterFieldValidTo          = 11
	HelperRegisterFieldLoad             = 12
	HelperRegisterFieldEffectiveCount   = 13
	HelperRegisterFieldIneffectiveCount = 14
	HelperRegisterFieldStatus           = 15
)

// NewHelperRegister makes an empty HelperRegister.
func NewHelperRegister() *HelperRegister {
	x := &HelperRegister{}
	x.Body = x
	return x
}

// TypeName returns "HelperRegister".
func (x *HelperRegister) TypeName() string { return "HelperRegister" }

// TypeNo returns 35.
func (x *HelperRegister) TypeNo() int { return 35 }

// Copy returns a shallow copy with an envelope of its own.
func (x *HelperRegister) Copy() *Record {
	y := &HelperRegister{Record: x.envelope(), AccountID: x.AccountID, UnitID: x.UnitID, MemberID: x.MemberID, NameZh: x.NameZh, SourceBranchID: x.SourceBranchID, KindCode: x.KindCode, Strengths: x.Strengths, TopicsZh: x.TopicsZh, CertificateNo: x.CertificateNo, Capacity: x.Capacity, ValidFrom: x.ValidFrom, ValidTo: x.ValidTo, Load: x.Load, EffectiveCount: x.EffectiveCount, IneffectiveCount: x.IneffectiveCount, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *HelperRegister) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.AccountID)
	case 1:
		return String(x.UnitID)
	case 2:
		return String(x.MemberID)
	case 3:
		return String(x.NameZh)
	case 4:
		return String(x.SourceBranchID)
	case 5:
		return String(x.KindCode)
	case 6:
		return List(x.Strengths)
	case 7:
		return String(x.TopicsZh)
	case 8:
		return String(x.CertificateNo)
	case 9:
		return Int(x.Capacity)
	case 10:
		return DateValue(x.ValidFrom)
	case 11:
		return DateValue(x.ValidTo)
	case 12:
		return Int(x.Load)
	case 13:
		return Int(x.EffectiveCount)
	case 14:
		return Int(x.IneffectiveCount)
	case 15:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *HelperRegister) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.AccountID = v.S
	case 1:
		x.UnitID = v.S
	case 2:
		x.MemberID = v.S
	case 3:
		x.NameZh = v.S
	case 4:
		x.SourceBranchID = v.S
	case 5:
		x.KindCode = v.S
	case 6:
		x.Strengths = v.L
	case 7:
		x.TopicsZh = v.S
	case 8:
		x.CertificateNo = v.S
	case 9:
		x.Capacity = v.N
	case 10:
		x.ValidFrom = Date(v.N)
	case 11:
		x.ValidTo = Date(v.N)
	case 12:
		x.Load = v.N
	case 13:
		x.EffectiveCount = v.N
	case 14:
		x.IneffectiveCount = v.N
	case 15:
		x.Status = HelperStatus(v.S)
	}
}

// Str returns field i as text.
func (x *HelperRegister) Str(i int) string {
	switch i {
	case 0:
		return x.AccountID
	case 1:
		return x.UnitID
	case 2:
		return x.MemberID
	case 3:
		return x.NameZh
	case 4:
		return x.SourceBranchID
	case 5:
		return x.KindCode
	case 7:
		return x.TopicsZh
	case 8:
		return x.CertificateNo
	case 15:
		return string(x.Status)
	}
	return ""
}

// PairingCriterion is 帮扶指标：编号由安排人选定，其余由服务器从检查结果取得 / Criterion of a pairing: its code is chosen, the rest the server takes from results.
type PairingCriterion struct {
	// CriterionCode: 指标编号 / Criterion code.
	CriterionCode string `json:"criterionCode"`
	// TextHash: 指标内容的散列值 / Hash of the criterion's text.
	TextHash string `json:"textHash,omitempty"`
	// BaselineResultID: 基线结果 / Result that the baseline is of.
	BaselineResultID string `json:"baselineResultId,omitempty"`
	// BaselineRate: 基线得分率 / Score rate of the baseline.
	BaselineRate *float64 `json:"baselineRate,omitempty"`
	// BaselineOn: 基线日期 / Day of the baseline.
	BaselineOn string `json:"baselineOn,omitempty"`
	// ExitResultID: 评估结果 / Result at the evaluation.
	ExitResultID string `json:"exitResultId,omitempty"`
	// ExitRate: 评估得分率 / Score rate at the evaluation.
	ExitRate *float64 `json:"exitRate,omitempty"`
	// ExitOn: 评估取数日期 / Day of that result.
	ExitOn string `json:"exitOn,omitempty"`
}

// PairingTriggerRef is 启动依据的记录 / A record that triggered a pairing.
type PairingTriggerRef struct {
	// Type: 类型 / Type of the record.
	Type string `json:"type"`
	// ID: 编号 / Its id.
	ID string `json:"id"`
}

// HelperSuggestion is 帮扶人建议：仅供参考，不作决定 / Suggestion of a helper; it decides nothing.
type HelperSuggestion struct {
	// HelperID: 帮扶人 / Helper.
	HelperID string `json:"helperId"`
	// NameZh: 姓名 / Name.
	NameZh string `json:"nameZh,omitempty"`
	// Score: 得分 / Score.
	Score *float64 `json:"score,omitempty"`
	// Reasons: 得分构成 / What the score is made of.
	Reasons []string `json:"reasons,omitempty"`
	// Excluded: 不予建议的原因 SUSPENDED、ASSISTED_ITSELF、POST_IN_UNIT、FULL / Why the helper is left out.
	Excluded string `json:"excluded,omitempty"`
}

// PairingStatus is 帮扶状态 / State of a pairing.
type PairingStatus string

// The values of PairingStatus.
const (
	// PairingStatusProposed: 已提议 / Proposed.
	PairingStatusProposed PairingStatus = "PROPOSED"
	// PairingStatusAgreed: 已商定 / Agreed.
	PairingStatusAgreed PairingStatus = "AGREED"
	// PairingStatusActive: 帮扶中 / Active.
	PairingStatusActive PairingStatus = "ACTIVE"
	// PairingStatusEvaluated: 已评估 / Evaluated.
	PairingStatusEvaluated PairingStatus = "EVALUATED"
	// PairingStatusEndedEffective: 达标结束 / Ended effective.
	PairingStatusEndedEffective PairingStatus = "ENDED_EFFECTIVE"
	// PairingStatusExtended: 延长 / Extended.
	PairingStatusExtended PairingStatus = "EXTENDED"
	// PairingStatusEndedIneffective: 未达标结束 / Ended ineffective.
	PairingStatusEndedIneffective PairingStatus = "ENDED_INEFFECTIVE"
	// PairingStatusCancelled: 已取消 / Cancelled.
	PairingStatusCancelled PairingStatus = "CANCELLED"
)

// AssistancePairing is 帮扶结对 / Paired assistance: helpers for a weak unit.
type AssistancePairing struct {
	Record
	// UnitID: 受助单位 / Unit that is helped.
	UnitID string
	// CycleID: 循环 / Cycle.
	CycleID string
	// TriggerCode: 启动依据 / What triggered it.
	TriggerCode string
	// TriggerRefs: 启动依据的记录，由服务器填写 / Records that triggered it, by the server.
	TriggerRefs []string
	// TriggerZh: 启动依据的说明，如决定文号 / About what triggered it, as the number of the decision.
	TriggerZh string
	// HelperKindCode: 帮扶人类型 / Kind of helper.
	HelperKindCode string
	// HelperIDs: 帮扶人 / Helpers, of the register.
	HelperIDs []string
	// HelperAccountIDs: 帮扶人账号 / Accounts of the helpers.
	HelperAccountIDs []string
	// HelperUnitIDs: 帮扶人所在单位 / Home units of the helpers.
	HelperUnitIDs []string
	// IssuerUnitID: 安排单位 / Unit that arranged it.
	IssuerUnitID string
	// Suggestion: 帮扶人建议，由服务器按指标给出 / Helpers that the server suggests for the criteria.
	Suggestion []string
	// FormCode: 帮扶形式 / Form.
	FormCode string
	// GuideID: 上级指导人 / Guide of the unit above.
	GuideID string
	// PlanZh: 帮扶方案：做什么，何时完成 / Plan: what is done, by when.
	PlanZh string
	// Criteria: 薄弱指标，商定时由服务器固定基线 / Weak criteria; the server fixes their baselines when it is agreed.
	Criteria []string
	// ExitTarget: 退出目标（得分率 0–1） / Exit target: score rate on the weak criteria, 0 to 1.
	ExitTarget float64
	// From: 起始日 / From.
	From Date
	// To: 截止日 / To.
	To Date
	// BaselineRate: 基线得分率 / Score rate of the baseline.
	BaselineRate float64
	// ReachedRate: 达到的得分率 / Score rate reached.
	ReachedRate float64
	// Effect: 成效：本单位变化减去可比单位的平均变化；可比单位不足时没有 / Effect: its change minus the mean change of comparable units; none where there are too few of them.
	Effect float64
	// EffectN: 可比单位数 / Number of comparable units.
	EffectN int64
	// UnitAgreedBy: 受助单位同意人 / Who agreed for the unit.
	UnitAgreedBy string
	// HelperAgreedBy: 同意的帮扶人 / Helpers' accounts that agreed.
	HelperAgreedBy []string
	// EvaluationZh: 评估结论 / Evaluation.
	EvaluationZh string
	// Extensions: 延长次数 / How often it was extended.
	Extensions int64
	// Status: 状态 / State.
	Status PairingStatus
	// AgreedOn: 商定日 / Day it was agreed.
	AgreedOn Date
	// ActiveOn: 结对生效日 / Day it became active.
	ActiveOn Date
	// EvaluatedOn: 评估日 / Day it was evaluated.
	EvaluatedOn Date
}

// The fields of AssistancePairing by index.
const (
	AssistancePairingFieldUnitID           = 0
	AssistancePairingFieldCycleID          = 1
	AssistancePairingFieldTriggerCode      = 2
	AssistancePairingFieldTriggerRefs      = 3
	AssistancePairingFieldTriggerZh        = 4
	AssistancePairingFieldHelperKindCode   = 5
	AssistancePairingFieldHelperIDs        = 6
	AssistancePairingFieldHelperAccountIDs = 7
	AssistancePairingFieldHelperUnitIDs    = 8
	AssistancePairingFieldIssuerUnitID     = 9
	AssistancePairingFieldSuggestion       = 10
	AssistancePairingFieldFormCode         = 11
	AssistancePairingFieldGuideID          = 12
	AssistancePairingFieldPlanZh           = 13
	AssistancePairingFieldCriteria         = 14
	AssistancePairingFieldExitTarget       = 15
	AssistancePairingFieldFrom             = 16
	AssistancePairingFieldTo               = 17
	AssistancePairingFieldBaselineRate     = 18
	AssistancePairingFieldReachedRate      = 19
	AssistancePairingFieldEffect           = 20
	AssistancePairingFieldEffectN          = 21
	AssistancePairingFieldUnitAgreedBy     = 22
	AssistancePairingFieldHelperAgreedBy   = 23
	AssistancePairingFieldEvaluationZh     = 24
	AssistancePairingFieldExtensions       = 25
	AssistancePairingFieldStatus           = 26
	AssistancePairingFieldAgreedOn         = 27
	AssistancePairingFieldActiveOn         = 28
	AssistancePairingFieldEvaluatedOn      = 29
)

// NewAssistancePairing makes an empty AssistancePairing.
func NewAssistancePairing() *AssistancePairing {
	x := &AssistancePairing{}
	x.Body = x
	return x
}

// TypeName returns "AssistancePairing".
func (x *AssistancePairing) TypeName() string { return "AssistancePairing" }

// TypeNo returns 36.
func (x *AssistancePairing) TypeNo() int { return 36 }

// Copy returns a shallow copy with an envelope of its own.
func (x *AssistancePairing) Copy() *Record {
	y := &AssistancePairing{Record: x.envelope(), UnitID: x.UnitID, CycleID: x.CycleID, TriggerCode: x.TriggerCode, TriggerRefs: x.TriggerRefs, TriggerZh: x.TriggerZh, HelperKindCode: x.HelperKindCode, HelperIDs: x.HelperIDs, HelperAccountIDs: x.HelperAccountIDs, HelperUnitIDs: x.HelperUnitIDs, IssuerUnitID: x.IssuerUnitID, Suggestion: x.Suggestion, FormCode: x.FormCode, GuideID: x.GuideID, PlanZh: x.PlanZh, Criteria: x.Criteria, ExitTarget: x.ExitTarget, From: x.From, To: x.To, BaselineRate: x.BaselineRate, ReachedRate: x.ReachedRate, Effect: x.Effect, EffectN: x.EffectN, UnitAgreedBy: x.UnitAgreedBy, HelperAgreedBy: x.HelperAgreedBy, EvaluationZh: x.EvaluationZh, Extensions: x.Extensions, Status: x.Status, AgreedOn: x.AgreedOn, ActiveOn: x.ActiveOn, EvaluatedOn: x.EvaluatedOn}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *AssistancePairing) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.UnitID)
	case 1:
		return String(x.CycleID)
	case 2:
		return String(x.TriggerCode)
	case 3:
		return List(x.TriggerRefs)
	case 4:
		return String(x.TriggerZh)
	case 5:
		return String(x.HelperKindCode)
	case 6:
		return List(x.HelperIDs)
	case 7:
		return List(x.HelperAccountIDs)
	case 8:
		return List(x.HelperUnitIDs)
	case 9:
		return String(x.IssuerUnitID)
	case 10:
		return List(x.Suggestion)
	case 11:
		return String(x.FormCode)
	case 12:
		return String(x.GuideID)
	case 13:
		return String(x.PlanZh)
	case 14:
		return List(x.Criteria)
	case 15:
		return Float(x.ExitTarget)
	case 16:
		return DateValue(x.From)
	case 17:
		return DateValue(x.To)
	case 18:
		return Float(x.BaselineRate)
	case 19:
		return Float(x.ReachedRate)
	case 20:
		return Float(x.Effect)
	case 21:
		return Int(x.EffectN)
	case 22:
		return String(x.UnitAgreedBy)
	case 23:
		return List(x.HelperAgreedBy)
	case 24:
		return String(x.EvaluationZh)
	case 25:
		return Int(x.Extensions)
	case 26:
		return String(string(x.Status))
	case 27:
		return DateValue(x.AgreedOn)
	case 28:
		return DateValue(x.ActiveOn)
	case 29:
		return DateValue(x.EvaluatedOn)
	}
	return Null
}

// Set stores a value in field i.
func (x *AssistancePairing) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.UnitID = v.S
	case 1:
		x.CycleID = v.S
	case 2:
		x.TriggerCode = v.S
	case 3:
		x.TriggerRefs = v.L
	case 4:
		x.TriggerZh = v.S
	case 5:
		x.HelperKindCode = v.S
	case 6:
		x.HelperIDs = v.L
	case 7:
		x.HelperAccountIDs = v.L
	case 8:
		x.HelperUnitIDs = v.L
	case 9:
		x.IssuerUnitID = v.S
	case 10:
		x.Suggestion = v.L
	case 11:
		x.FormCode = v.S
	case 12:
		x.GuideID = v.S
	case 13:
		x.PlanZh = v.S
	case 14:
		x.Criteria = v.L
	case 15:
		x.ExitTarget = v.number()
	case 16:
		x.From = Date(v.N)
	case 17:
		x.To = Date(v.N)
	case 18:
		x.BaselineRate = v.number()
	case 19:
		x.ReachedRate = v.number()
	case 20:
		x.Effect = v.number()
	case 21:
		x.EffectN = v.N
	case 22:
		x.UnitAgreedBy = v.S
	case 23:
		x.HelperAgreedBy = v.L
	case 24:
		x.EvaluationZh = v.S
	case 25:
		x.Extensions = v.N
	case 26:
		x.Status = PairingStatus(v.S)
	case 27:
		x.AgreedOn = Date(v.N)
	case 28:
		x.ActiveOn = Date(v.N)
	case 29:
		x.EvaluatedOn = Date(v.N)
	}
}

// Str returns field i as text.
func (x *AssistancePairing) Str(i int) string {
	switch i {
	case 0:
		return x.UnitID
	case 1:
		return x.CycleID
	case 2:
		return x.TriggerCode
	case 4:
		return x.TriggerZh
	case 5:
		return x.HelperKindCode
	case 9:
		return x.IssuerUnitID
	case 11:
		return x.FormCode
	case 12:
		return x.GuideID
	case 13:
		return x.PlanZh
	case 22:
		return x.UnitAgreedBy
	case 24:
		return x.EvaluationZh
	case 26:
		return string(x.Status)
	}
	return ""
}

// PairingAgreementStatus is 帮扶商定状态 / State of an agreement to a pairing.
type PairingAgreementStatus string

// The values of PairingAgreementStatus.
const (
	// PairingAgreementStatusAsked: 待答复 / Asked.
	PairingAgreementStatusAsked PairingAgreementStatus = "ASKED"
	// PairingAgreementStatusAgreed: 同意 / Agreed.
	PairingAgreementStatusAgreed PairingAgreementStatus = "AGREED"
	// PairingAgreementStatusDeclined: 不同意 / Declined.
	PairingAgreementStatusDeclined PairingAgreementStatus = "DECLINED"
)

// PairingAgreement is 帮扶商定：受助单位和每名帮扶人各以本人账号答复 / Agreement to a pairing: the unit and each helper answer by an account of their own.
type PairingAgreement struct {
	Record
	// PairingID: 帮扶结对 / Pairing that it is part of.
	PairingID string
	// UnitID: 受助单位 / Unit that is helped.
	UnitID string
	// AccountID: 帮扶人账号；受助单位的答复没有 / Account of the helper; none where the unit answers.
	AccountID string
	// AnsweredBy: 答复人 / Who answered.
	AnsweredBy string
	// Status: 状态 / State.
	Status PairingAgreementStatus
	// AnsweredAt: 答复时间 / When it was answered.
	AnsweredAt Time
}

// The fields of PairingAgreement by index.
const (
	PairingAgreementFieldPairingID  = 0
	PairingAgreementFieldUnitID     = 1
	PairingAgreementFieldAccountID  = 2
	PairingAgreementFieldAnsweredBy = 3
	PairingAgreementFieldStatus     = 4
	PairingAgreementFieldAnsweredAt = 5
)

// NewPairingAgreement makes an empty PairingAgreement.
func NewPairingAgreement() *PairingAgreement {
	x := &PairingAgreement{}
	x.Body = x
	return x
}

// TypeName returns "PairingAgreement".
func (x *PairingAgreement) TypeName() string { return "PairingAgreement" }

// TypeNo returns 37.
func (x *PairingAgreement) TypeNo() int { return 37 }

// Copy returns a shallow copy with an envelope of its own.
func (x *PairingAgreement) Copy() *Record {
	y := &PairingAgreement{Record: x.envelope(), PairingID: x.PairingID, UnitID: x.UnitID, AccountID: x.AccountID, AnsweredBy: x.AnsweredBy, Status: x.Status, AnsweredAt: x.AnsweredAt}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *PairingAgreement) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.PairingID)
	case 1:
		return String(x.UnitID)
	case 2:
		return String(x.AccountID)
	case 3:
		return String(x.AnsweredBy)
	case 4:
		return String(string(x.Status))
	case 5:
		return TimeValue(x.AnsweredAt)
	}
	return Null
}

// Set stores a value in field i.
func (x *PairingAgreement) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.PairingID = v.S
	case 1:
		x.UnitID = v.S
	case 2:
		x.AccountID = v.S
	case 3:
		x.AnsweredBy = v.S
	case 4:
		x.Status = PairingAgreementStatus(v.S)
	case 5:
		x.AnsweredAt = Time(v.N)
	}
}

// Str returns field i as text.
func (x *PairingAgreement) Str(i int) string {
	switch i {
	case 0:
		return x.PairingID
	case 1:
		return x.UnitID
	case 2:
		return x.AccountID
	case 3:
		return x.AnsweredBy
	case 4:
		return string(x.Status)
	}
	return ""
}

// SubmissionStatus is 工作报送状态 / State of a submission.
type SubmissionStatus string

// The values of SubmissionStatus.
const (
	// SubmissionStatusAsked: 已要求 / Asked for.
	SubmissionStatusAsked SubmissionStatus = "ASKED"
	// SubmissionStatusSubmitted: 已报送 / Submitted.
	SubmissionStatusSubmitted SubmissionStatus = "SUBMITTED"
	// SubmissionStatusReturned: 已退回 / Returned.
	SubmissionStatusReturned SubmissionStatus = "RETURNED"
	// SubmissionStatusAccepted: 已接收 / Accepted.
	SubmissionStatusAccepted SubmissionStatus = "ACCEPTED"
	// SubmissionStatusCancelled: 已取消 / Cancelled.
	SubmissionStatusCancelled SubmissionStatus = "CANCELLED"
)

// WorkSubmission is 工作报送：要求一个单位按期报送的一项工作 / Submission: one piece of work that a unit is asked to hand in by a day.
type WorkSubmission struct {
	Record
	// UnitID: 报送单位 / Unit that hands it in.
	UnitID string
	// AskedByUnitID: 要求报送的单位，为其上级 / Unit that asks for it, one above.
	AskedByUnitID string
	// CycleID: 循环 / Cycle.
	CycleID string
	// KindCode: 类别 / Kind.
	KindCode string
	// TitleZh: 名称 / Title.
	TitleZh string
	// DemandZh: 要求 / What is asked for.
	DemandZh string
	// DueOn: 期限：首次报送前由要求单位更改 / Due date; whoever asks may move it until it is first submitted.
	DueOn Date
	// ContentZh: 内容 / Text that is handed in.
	ContentZh string
	// AttachmentIDs: 附件 / Attachments.
	AttachmentIDs []string
	// FirstSubmittedAt: 服务器首次收到的时刻：按期与否以此为准 / When the server first received it; being on time goes by this, never by a device's clock.
	FirstSubmittedAt Time
	// Late: 逾期 / Late.
	Late bool
	// SubmittedBy: 报送人 / Submitted by.
	SubmittedBy string
	// AcceptedBy: 接收人 / Accepted by.
	AcceptedBy string
	// AcceptedAt: 接收的时刻 / When it was accepted.
	AcceptedAt Time
	// ReturnCount: 退回次数 / How often it was returned.
	ReturnCount int64
	// Reused: 附件曾在本单位同类报送中用过 / An attachment of it was in an earlier submission of the unit and kind.
	Reused bool
	// Status: 状态 / State.
	Status SubmissionStatus
}

// The fields of WorkSubmission by index.
const (
	WorkSubmissionFieldUnitID           = 0
	WorkSubmissionFieldAskedByUnitID    = 1
	WorkSubmissionFieldCycleID          = 2
	WorkSubmissionFieldKindCode         = 3
	WorkSubmissionFieldTitleZh          = 4
	WorkSubmissionFieldDemandZh         = 5
	WorkSubmissionFieldDueOn            = 6
	WorkSubmissionFieldContentZh        = 7
	WorkSubmissionFieldAttachmentIDs    = 8
	WorkSubmissionFieldFirstSubmittedAt = 9
	WorkSubmissionFieldLate             = 10
	WorkSubmissionFieldSubmittedBy      = 11
	WorkSubmissionFieldAcceptedBy       = 12
	WorkSubmissionFieldAcceptedAt       = 13
	WorkSubmissionFieldReturnCount      = 14
	WorkSubmissionFieldReused           = 15
	WorkSubmissionFieldStatus           = 16
)

// NewWorkSubmission makes an empty WorkSubmission.
func NewWorkSubmission() *WorkSubmission {
	x := &WorkSubmission{}
	x.Body = x
	return x
}

// TypeName returns "WorkSubmission".
func (x *WorkSubmission) TypeName() string { return "WorkSubmission" }

// TypeNo returns 38.
func (x *WorkSubmission) TypeNo() int { return 38 }

// Copy returns a shallow copy with an envelope of its own.
func (x *WorkSubmission) Copy() *Record {
	y := &WorkSubmission{Record: x.envelope(), UnitID: x.UnitID, AskedByUnitID: x.AskedByUnitID, CycleID: x.CycleID, KindCode: x.KindCode, TitleZh: x.TitleZh, DemandZh: x.DemandZh, DueOn: x.DueOn, ContentZh: x.ContentZh, AttachmentIDs: x.AttachmentIDs, FirstSubmittedAt: x.FirstSubmittedAt, Late: x.Late, SubmittedBy: x.SubmittedBy, AcceptedBy: x.AcceptedBy, AcceptedAt: x.AcceptedAt, ReturnCount: x.ReturnCount, Reused: x.Reused, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *WorkSubmission) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.UnitID)
	case 1:
		return String(x.AskedByUnitID)
	case 2:
		return String(x.CycleID)
	case 3:
		return String(x.KindCode)
	case 4:
		return String(x.TitleZh)
	case 5:
		return String(x.DemandZh)
	case 6:
		return DateValue(x.DueOn)
	case 7:
		return String(x.ContentZh)
	case 8:
		return List(x.AttachmentIDs)
	case 9:
		return TimeValue(x.FirstSubmittedAt)
	case 10:
		return Bool(x.Late)
	case 11:
		return String(x.SubmittedBy)
	case 12:
		return String(x.AcceptedBy)
	case 13:
		return TimeValue(x.AcceptedAt)
	case 14:
		return Int(x.ReturnCount)
	case 15:
		return Bool(x.Reused)
	case 16:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *WorkSubmission) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.UnitID = v.S
	case 1:
		x.AskedByUnitID = v.S
	case 2:
		x.CycleID = v.S
	case 3:
		x.KindCode = v.S
	case 4:
		x.TitleZh = v.S
	case 5:
		x.DemandZh = v.S
	case 6:
		x.DueOn = Date(v.N)
	case 7:
		x.ContentZh = v.S
	case 8:
		x.AttachmentIDs = v.L
	case 9:
		x.FirstSubmittedAt = Time(v.N)
	case 10:
		x.Late = v.N != 0
	case 11:
		x.SubmittedBy = v.S
	case 12:
		x.AcceptedBy = v.S
	case 13:
		x.AcceptedAt = Time(v.N)
	case 14:
		x.ReturnCount = v.N
	case 15:
		x.Reused = v.N != 0
	case 16:
		x.Status = SubmissionStatus(v.S)
	}
}

// Str returns field i as text.
func (x *WorkSubmission) Str(i int) string {
	switch i {
	case 0:
		return x.UnitID
	case 1:
		return x.AskedByUnitID
	case 2:
		return x.CycleID
	case 3:
		return x.KindCode
	case 4:
		return x.TitleZh
	case 5:
		return x.DemandZh
	case 7:
		return x.ContentZh
	case 11:
		return x.SubmittedBy
	case 12:
		return x.AcceptedBy
	case 16:
		return string(x.Status)
	}
	return ""
}

// CentralGradeStatus is 中心工作等级状态 / State of a central-work grade.
type CentralGradeStatus string

// The values of CentralGradeStatus.
const (
	// CentralGradeStatusDraft: 草稿 / Draft.
	CentralGradeStatusDraft CentralGradeStatus = "DRAFT"
	// CentralGradeStatusSubmitted: 已提交 / Submitted.
	CentralGradeStatusSubmitted CentralGradeStatus = "SUBMITTED"
	// CentralGradeStatusSuperseded: 已被取代 / Superseded.
	CentralGradeStatusSuperseded CentralGradeStatus = "SUPERSEDED"
)

// CentralGrade is 中心工作等级：一个行政单位的中心工作考核等级，凭来源文件录入 / Central-work grade of an administrative unit, entered with its source document.
type CentralGrade struct {
	Record
	// AdminUnitID: 行政单位 / Administrative unit.
	AdminUnitID string
	// CycleID: 循环 / Cycle.
	CycleID string
	// PeriodTo: 截至日 / Day for which it holds.
	PeriodTo Date
	// Grade: 等级 / Grade.
	Grade Grade
	// ScoreText: 原文件中的分数，不参与计算 / Score as the source has it; nothing is computed with it.
	ScoreText string
	// SourceTitleZh: 来源文件标题 / Title of the source.
	SourceTitleZh string
	// SourceNo: 来源文号 / Number of the source.
	SourceNo string
	// SourceAttachmentID: 来源文件 / Source document.
	SourceAttachmentID string
	// AssessorID: 录入人 / Entered by.
	AssessorID string
	// SubmittedAt: 提交的时刻 / When it was submitted.
	SubmittedAt Time
	// Version: 版次 / Number of the version.
	Version int64
	// SupersedesID: 取代的版本 / Version that it takes the place of.
	SupersedesID string
	// RevisionReasonZh: 修订理由 / Why it was revised.
	RevisionReasonZh string
	// Status: 状态 / State.
	Status CentralGradeStatus
}

// The fields of CentralGrade by index.
const (
	CentralGradeFieldAdminUnitID        = 0
	CentralGradeFieldCycleID            = 1
	CentralGradeFieldPeriodTo           = 2
	CentralGradeFieldGrade              = 3
	CentralGradeFieldScoreText          = 4
	CentralGradeFieldSourceTitleZh      = 5
	CentralGradeFieldSourceNo           = 6
	CentralGradeFieldSourceAttachmentID = 7
	CentralGradeFieldAssessorID         = 8
	CentralGradeFieldSubmittedAt        = 9
	CentralGradeFieldVersion            = 10
	CentralGradeFieldSupersedesID       = 11
	CentralGradeFieldRevisionReasonZh   = 12
	CentralGradeFieldStatus             = 13
)

// NewCentralGrade makes an empty CentralGrade.
func NewCentralGrade() *CentralGrade {
	x := &CentralGrade{}
	x.Body = x
	return x
}

// TypeName returns "CentralGrade".
func (x *CentralGrade) TypeName() string { return "CentralGrade" }

// TypeNo returns 39.
func (x *CentralGrade) TypeNo() int { return 39 }

// Copy returns a shallow copy with an envelope of its own.
func (x *CentralGrade) Copy() *Record {
	y := &CentralGrade{Record: x.envelope(), AdminUnitID: x.AdminUnitID, CycleID: x.CycleID, PeriodTo: x.PeriodTo, Grade: x.Grade, ScoreText: x.ScoreText, SourceTitleZh: x.SourceTitleZh, SourceNo: x.SourceNo, SourceAttachmentID: x.SourceAttachmentID, AssessorID: x.AssessorID, SubmittedAt: x.SubmittedAt, Version: x.Version, SupersedesID: x.SupersedesID, RevisionReasonZh: x.RevisionReasonZh, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *CentralGrade) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.AdminUnitID)
	case 1:
		return String(x.CycleID)
	case 2:
		return DateValue(x.PeriodTo)
	case 3:
		return String(string(x.Grade))
	case 4:
		return String(x.ScoreText)
	case 5:
		return String(x.SourceTitleZh)
	case 6:
		return String(x.SourceNo)
	case 7:
		return String(x.SourceAttachmentID)
	case 8:
		return String(x.AssessorID)
	case 9:
		return TimeValue(x.SubmittedAt)
	case 10:
		return Int(x.Version)
	case 11:
		return String(x.SupersedesID)
	case 12:
		return String(x.RevisionReasonZh)
	case 13:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *CentralGrade) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.AdminUnitID = v.S
	case 1:
		x.CycleID = v.S
	case 2:
		x.PeriodTo = Date(v.N)
	case 3:
		x.Grade = Grade(v.S)
	case 4:
		x.ScoreText = v.S
	case 5:
		x.SourceTitleZh = v.S
	case 6:
		x.SourceNo = v.S
	case 7:
		x.SourceAttachmentID = v.S
	case 8:
		x.AssessorID = v.S
	case 9:
		x.SubmittedAt = Time(v.N)
	case 10:
		x.Version = v.N
	case 11:
		x.SupersedesID = v.S
	case 12:
		x.RevisionReasonZh = v.S
	case 13:
		x.Status = CentralGradeStatus(v.S)
	}
}

// Str returns field i as text.
func (x *CentralGrade) Str(i int) string {
	switch i {
	case 0:
		return x.AdminUnitID
	case 1:
		return x.CycleID
	case 3:
		return string(x.Grade)
	case 4:
		return x.ScoreText
	case 5:
		return x.SourceTitleZh
	case 6:
		return x.SourceNo
	case 7:
		return x.SourceAttachmentID
	case 8:
		return x.AssessorID
	case 11:
		return x.SupersedesID
	case 12:
		return x.RevisionReasonZh
	case 13:
		return string(x.Status)
	}
	return ""
}

// AssessmentStatus is 考核等级状态 / State of an assessment.
type AssessmentStatus string

// The values of AssessmentStatus.
const (
	// AssessmentStatusDraft: 草稿 / Draft.
	AssessmentStatusDraft AssessmentStatus = "DRAFT"
	// AssessmentStatusTracksEntered: 两轨齐备 / Both tracks entered.
	AssessmentStatusTracksEntered AssessmentStatus = "TRACKS_ENTERED"
	// AssessmentStatusProposed: 已提出 / Proposed.
	AssessmentStatusProposed AssessmentStatus = "PROPOSED"
	// AssessmentStatusNotified: 已告知 / Notified.
	AssessmentStatusNotified AssessmentStatus = "NOTIFIED"
	// AssessmentStatusAppealed: 有申诉 / Appealed.
	AssessmentStatusAppealed AssessmentStatus = "APPEALED"
	// AssessmentStatusReExamined: 已复核 / Re-examined.
	AssessmentStatusReExamined AssessmentStatus = "RE_EXAMINED"
	// AssessmentStatusConfirmed: 已确认 / Confirmed.
	AssessmentStatusConfirmed AssessmentStatus = "CONFIRMED"
	// AssessmentStatusPublished: 已公布 / Published.
	AssessmentStatusPublished AssessmentStatus = "PUBLISHED"
	// AssessmentStatusSuperseded: 已被取代 / Superseded.
	AssessmentStatusSuperseded AssessmentStatus = "SUPERSEDED"
)

// CapReason is 封顶的缘由 / Why the party grade is capped.
type CapReason string

// The values of CapReason.
const (
	// CapReasonNone: 未封顶 / Not capped.
	CapReasonNone CapReason = "NONE"
	// CapReasonCritical: 关键指标为零 / A critical criterion at zero.
	CapReasonCritical CapReason = "CRITICAL"
	// CapReasonCriticalMany: 多项关键指标为零 / Several critical criteria at zero.
	CapReasonCriticalMany CapReason = "CRITICAL_MANY"
)

// DraggedBy is 拉低总等级的一轨 / Track that draws the overall grade down.
type DraggedBy string

// The values of DraggedBy.
const (
	// DraggedByNone: 无 / None.
	DraggedByNone DraggedBy = "NONE"
	// DraggedByParty: 党建 / Party building.
	DraggedByParty DraggedBy = "PARTY"
	// DraggedByCentral: 中心工作 / Central work.
	DraggedByCentral DraggedBy = "CENTRAL"
)

// GradeTrack is 考核轨道 / Track of a grade.
type GradeTrack string

// The values of GradeTrack.
const (
	// GradeTrackPartyBuilding: 党建工作 / Party building.
	GradeTrackPartyBuilding GradeTrack = "PARTY_BUILDING"
	// GradeTrackCentralWork: 中心工作 / Central work.
	GradeTrackCentralWork GradeTrack = "CENTRAL_WORK"
)

// UnitAssessment is 考核等级：党建一轨由后评估算出，中心工作一轨取自其等级，总等级就低 / Assessment: the party track computed from the post-evaluation, the central track taken over, overall the lower of the two.
type UnitAssessment struct {
	Record
	// UnitID: 单位 / Unit.
	UnitID string
	// CycleID: 循环 / Cycle.
	CycleID string
	// Version: 版次 / Number of the version.
	Version int64
	// SupersedesID: 取代的版本 / Version that it takes the place of.
	SupersedesID string
	// RevisionReasonZh: 修订理由 / Why it was revised.
	RevisionReasonZh string
	// UnitKind: 单位类别 / Kind of the unit, as it was.
	UnitKind UnitKind
	// PostEvaluationID: 所依据的后评估 / Post-evaluation that it stands on.
	PostEvaluationID string
	// PartyScore: 党建得分：折合千分 / Party score, per thousand.
	PartyScore float64
	// PartyCoverage: 党建得分的覆盖率，0至1 / Coverage of the party score, 0 to 1.
	PartyCoverage float64
	// PartyBandGrade: 按分数段的党建等级 / Band of the party score.
	PartyBandGrade Grade
	// CriticalCodes: 得零分的关键指标 / Critical criteria at zero.
	CriticalCodes []string
	// CapReason: 封顶的缘由 / Why it is capped.
	CapReason CapReason
	// PartyGrade: 党建等级；无后评估或覆盖率不足为空 / Party grade; null without a post-evaluation or with too little coverage.
	PartyGrade Grade
	// CentralGradeIDs: 所取的中心工作等级 / Central grades that were taken over.
	CentralGradeIDs []string
	// CentralGrade: 中心工作等级：就低；有一个对应单位未定即为空 / Central grade, the lowest; null while one of the linked units has none.
	CentralGrade Grade
	// OverallGrade: 总等级：两轨就低；缺一轨为空 / Overall grade, the lower of both; null while one is missing.
	OverallGrade Grade
	// DraggedBy: 拉低总等级的一轨 / Track that draws it down.
	DraggedBy DraggedBy
	// PendingReasonZh: 待定的缘由 / Which track is missing, and why.
	PendingReasonZh string
	// InspectionIDs: 得分背后的检查 / Inspections behind the score.
	InspectionIDs []string
	// CommentZh: 评语 / Comment.
	CommentZh string
	// PublishScope: 公布范围，缺省由参数给出 / Circle that it is published to; the settings say which, where none is given.
	PublishScope ResultScope
	// NotifiedAt: 告知的时刻 / When the unit was told.
	NotifiedAt Time
	// AppealUntil: 申诉的末日 / Last day for an appeal.
	AppealUntil Date
	// ConfirmedAt: 确认的时刻 / When it was confirmed.
	ConfirmedAt Time
	// PublishedAt: 公布的时刻 / When it was published.
	PublishedAt Time
	// ProposedBy: 提出人 / Proposed by.
	ProposedBy string
	// DecidedBy: 决定人 / Decided by.
	DecidedBy string
	// DecidedMeetingOn: 决定会议日期 / Day of the meeting that decided.
	DecidedMeetingOn Date
	// DecisionDocumentID: 会议纪要 / Minutes of it.
	DecisionDocumentID string
	// Status: 状态 / State.
	Status AssessmentStatus
}

// The fields of UnitAssessment by index.
const (
	UnitAssessmentFieldUnitID             = 0
	UnitAssessmentFieldCycleID            = 1
	UnitAssessmentFieldVersion            = 2
	UnitAssessmentFieldSupersedesID       = 3
	UnitAssessmentFieldRevisionReasonZh   = 4
	UnitAssessmentFieldUnitKind           = 5
	UnitAssessmentFieldPostEvaluationID   = 6
	UnitAssessmentFieldPartyScore         = 7
	UnitAssessmentFieldPartyCoverage      = 8
	UnitAssessmentFieldPartyBandGrade     = 9
	UnitAssessmentFieldCriticalCodes      = 10
	UnitAssessmentFieldCapReason          = 11
	UnitAssessmentFieldPartyGrade         = 12
	UnitAssessmentFieldCentralGradeIDs    = 13
	UnitAssessmentFieldCentralGrade       = 14
	UnitAssessmentFieldOverallGrade       = 15
	UnitAssessmentFieldDraggedBy          = 16
	UnitAssessmentFieldPendingReasonZh    = 17
	UnitAssessmentFieldInspectionIDs      = 18
	UnitAssessmentFieldCommentZh          = 19
	UnitAssessmentFieldPublishScope       = 20
	UnitAssessmentFieldNotifiedAt         = 21
	UnitAssessmentFieldAppealUntil        = 22
	UnitAssessmentFieldConfirmedAt        = 23
	UnitAssessmentFieldPublishedAt        = 24
	UnitAssessmentFieldProposedBy         = 25
	UnitAssessmentFieldDecidedBy          = 26
	UnitAssessmentFieldDecidedMeetingOn   = 27
	UnitAssessmentFieldDecisionDocumentID = 28
	UnitAssessmentFieldStatus             = 29
)

// NewUnitAssessment makes an empty UnitAssessment.
func NewUnitAssessment() *UnitAssessment {
	x := &UnitAssessment{}
	x.Body = x
	return x
}

// TypeName returns "UnitAssessment".
func (x *UnitAssessment) TypeName() string { return "UnitAssessment" }

// TypeNo returns 40.
func (x *UnitAssessment) TypeNo() int { return 40 }

// Copy returns a shallow copy with an envelope of its own.
func (x *UnitAssessment) Copy() *Record {
	y := &UnitAssessment{Record: x.envelope(), UnitID: x.UnitID, CycleID: x.CycleID, Version: x.Version, SupersedesID: x.SupersedesID, RevisionReasonZh: x.RevisionReasonZh, UnitKind: x.UnitKind, PostEvaluationID: x.PostEvaluationID, PartyScore: x.PartyScore, PartyCoverage: x.PartyCoverage, PartyBandGrade: x.PartyBandGrade, CriticalCodes: x.CriticalCodes, CapReason: x.CapReason, PartyGrade: x.PartyGrade, CentralGradeIDs: x.CentralGradeIDs, CentralGrade: x.CentralGrade, OverallGrade: x.OverallGrade, DraggedBy: x.DraggedBy, PendingReasonZh: x.PendingReasonZh, InspectionIDs: x.InspectionIDs, CommentZh: x.CommentZh, PublishScope: x.PublishScope, NotifiedAt: x.NotifiedAt, AppealUntil: x.AppealUntil, ConfirmedAt: x.ConfirmedAt, PublishedAt: x.PublishedAt, ProposedBy: x.ProposedBy, DecidedBy: x.DecidedBy, DecidedMeetingOn: x.DecidedMeetingOn, DecisionDocumentID: x.DecisionDocumentID, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *UnitAssessment) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.UnitID)
	case 1:
		return String(x.CycleID)
	case 2:
		return Int(x.Version)
	case 3:
		return String(x.SupersedesID)
	case 4:
		return String(x.RevisionReasonZh)
	case 5:
		return String(string(x.UnitKind))
	case 6:
		return String(x.PostEvaluationID)
	case 7:
		return Float(x.PartyScore)
	case 8:
		return Float(x.PartyCoverage)
	case 9:
		return String(string(x.PartyBandGrade))
	case 10:
		return List(x.CriticalCodes)
	case 11:
		return String(string(x.CapReason))
	case 12:
		return String(string(x.PartyGrade))
	case 13:
		return List(x.CentralGradeIDs)
	case 14:
		return String(string(x.CentralGrade))
	case 15:
		return String(string(x.OverallGrade))
	case 16:
		return String(string(x.DraggedBy))
	case 17:
		return String(x.PendingReasonZh)
	case 18:
		return List(x.InspectionIDs)
	case 19:
		return String(x.CommentZh)
	case 20:
		return String(string(x.PublishScope))
	case 21:
		return TimeValue(x.NotifiedAt)
	case 22:
		return DateValue(x.AppealUntil)
	case 23:
		return TimeValue(x.ConfirmedAt)
	case 24:
		return TimeValue(x.PublishedAt)
	case 25:
		return String(x.ProposedBy)
	case 26:
		return String(x.DecidedBy)
	case 27:
		return DateValue(x.DecidedMeetingOn)
	case 28:
		return String(x.DecisionDocumentID)
	case 29:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *UnitAssessment) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.UnitID = v.S
	case 1:
		x.CycleID = v.S
	case 2:
		x.Version = v.N
	case 3:
		x.SupersedesID = v.S
	case 4:
		x.RevisionReasonZh = v.S
	case 5:
		x.UnitKind = UnitKind(v.S)
	case 6:
		x.PostEvaluationID = v.S
	case 7:
		x.PartyScore = v.number()
	case 8:
		x.PartyCoverage = v.number()
	case 9:
		x.PartyBandGrade = Grade(v.S)
	case 10:
		x.CriticalCodes = v.L
	case 11:
		x.CapReason = CapReason(v.S)
	case 12:
		x.PartyGrade = Grade(v.S)
	case 13:
		x.CentralGradeIDs = v.L
	case 14:
		x.CentralGrade = Grade(v.S)
	case 15:
		x.OverallGrade = Grade(v.S)
	case 16:
		x.DraggedBy = DraggedBy(v.S)
	case 17:
		x.PendingReasonZh = v.S
	case 18:
		x.InspectionIDs = v.L
	case 19:
		x.CommentZh = v.S
	case 20:
		x.PublishScope = ResultScope(v.S)
	case 21:
		x.NotifiedAt = Time(v.N)
	case 22:
		x.AppealUntil = Date(v.N)
	case 23:
		x.ConfirmedAt = Time(v.N)
	case 24:
		x.PublishedAt = Time(v.N)
	case 25:
		x.ProposedBy = v.S
	case 26:
		x.DecidedBy = v.S
	case 27:
		x.DecidedMeetingOn = Date(v.N)
	case 28:
		x.DecisionDocumentID = v.S
	case 29:
		x.Status = AssessmentStatus(v.S)
	}
}

// Str returns field i as text.
func (x *UnitAssessment) Str(i int) string {
	switch i {
	case 0:
		return x.UnitID
	case 1:
		return x.CycleID
	case 3:
		return x.SupersedesID
	case 4:
		return x.RevisionReasonZh
	case 5:
		return string(x.UnitKind)
	case 6:
		return x.PostEvaluationID
	case 9:
		return string(x.PartyBandGrade)
	case 11:
		return string(x.CapReason)
	case 12:
		return string(x.PartyGrade)
	case 14:
		return string(x.CentralGrade)
	case 15:
		return string(x.OverallGrade)
	case 16:
		return string(x.DraggedBy)
	case 17:
		return x.PendingReasonZh
	case 19:
		return x.CommentZh
	case 20:
		return string(x.PublishScope)
	case 25:
		return x.ProposedBy
	case 26:
		return x.DecidedBy
	case 28:
		return x.DecisionDocumentID
	case 29:
		return string(x.Status)
	}
	return ""
}

// AppealStatus is 申诉状态 / State of an appeal.
type AppealStatus string

// The values of AppealStatus.
const (
	// AppealStatusFiled: 已提出 / Filed.
	AppealStatusFiled AppealStatus = "FILED"
	// AppealStatusExamining: 复核中 / Under examination.
	AppealStatusExamining AppealStatus = "EXAMINING"
	// AppealStatusGranted: 支持 / Granted.
	AppealStatusGranted AppealStatus = "GRANTED"
	// AppealStatusRejected: 驳回 / Rejected.
	AppealStatusRejected AppealStatus = "REJECTED"
	// AppealStatusWithdrawn: 已撤回 / Withdrawn.
	AppealStatusWithdrawn AppealStatus = "WITHDRAWN"
)

// Appeal is 申诉：对确认前的考核等级 / Appeal against an assessment before it is confirmed.
type Appeal struct {
	Record
	// AssessmentID: 考核等级 / Assessment.
	AssessmentID string
	// UnitID: 单位 / Unit.
	UnitID string
	// CycleID: 循环 / Cycle.
	CycleID string
	// Track: 轨道 / Track.
	Track GradeTrack
	// CriterionCodes: 所涉指标；党建一轨至少一项 / Criteria that it is about; of the party track one at least.
	CriterionCodes []string
	// GroundsZh: 理由 / Grounds.
	GroundsZh string
	// EvidenceIDs: 佐证 / Evidence.
	EvidenceIDs []string
	// FiledBy: 提出人 / Filed by.
	FiledBy string
	// FiledAt: 提出的时刻：以服务器为准 / When the server took it.
	FiledAt Time
	// ExaminerID: 复核人 / Examiner.
	ExaminerID string
	// DecisionZh: 决定 / Decision.
	DecisionZh string
	// DecidedAt: 决定的时刻 / When it was decided.
	DecidedAt Time
	// DecidedBy: 决定人 / Decided by.
	DecidedBy string
	// Correction: 作为更正的记录：新的后评估或中心工作等级版本 / What was mended: the newer version of the post-evaluation or of the central grade.
	Correction string
	// Status: 状态 / State.
	Status AppealStatus
}

// The fields of Appeal by index.
const (
	AppealFieldAssessmentID   = 0
	AppealFieldUnitID         = 1
	AppealFieldCycleID        = 2
	AppealFieldTrack          = 3
	AppealFieldCriterionCodes = 4
	AppealFieldGroundsZh      = 5
	AppealFieldEvidenceIDs    = 6
	AppealFieldFiledBy        = 7
	AppealFieldFiledAt        = 8
	AppealFieldExaminerID     = 9
	AppealFieldDecisionZh     = 10
	AppealFieldDecidedAt      = 11
	AppealFieldDecidedBy      = 12
	AppealFieldCorrection     = 13
	AppealFieldStatus         = 14
)

// NewAppeal makes an empty Appeal.
func NewAppeal() *Appeal {
	x := &Appeal{}
	x.Body = x
	return x
}

// TypeName returns "Appeal".
func (x *Appeal) TypeName() string { return "Appeal" }

// TypeNo returns 41.
func (x *Appeal) TypeNo() int { return 41 }

// Copy returns a shallow copy with an envelope of its own.
func (x *Appeal) Copy() *Record {
	y := &Appeal{Record: x.envelope(), AssessmentID: x.AssessmentID, UnitID: x.UnitID, CycleID: x.CycleID, Track: x.Track, CriterionCodes: x.CriterionCodes, GroundsZh: x.GroundsZh, EvidenceIDs: x.EvidenceIDs, FiledBy: x.FiledBy, FiledAt: x.FiledAt, ExaminerID: x.ExaminerID, DecisionZh: x.DecisionZh, DecidedAt: x.DecidedAt, DecidedBy: x.DecidedBy, Correction: x.Correction, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *Appeal) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.AssessmentID)
	case 1:
		return String(x.UnitID)
	case 2:
		return String(x.CycleID)
	case 3:
		return String(string(x.Track))
	case 4:
		return List(x.CriterionCodes)
	case 5:
		return String(x.GroundsZh)
	case 6:
		return List(x.EvidenceIDs)
	case 7:
		return String(x.FiledBy)
	case 8:
		return TimeValue(x.FiledAt)
	case 9:
		return String(x.ExaminerID)
	case 10:
		return String(x.DecisionZh)
	case 11:
		return TimeValue(x.DecidedAt)
	case 12:
		return String(x.DecidedBy)
	case 13:
		return Object(x.Correction)
	case 14:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *Appeal) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.AssessmentID = v.S
	case 1:
		x.UnitID = v.S
	case 2:
		x.CycleID = v.S
	case 3:
		x.Track = GradeTrack(v.S)
	case 4:
		x.CriterionCodes = v.L
	case 5:
		x.GroundsZh = v.S
	case 6:
		x.EvidenceIDs = v.L
	case 7:
		x.FiledBy = v.S
	case 8:
		x.FiledAt = Time(v.N)
	case 9:
		x.ExaminerID = v.S
	case 10:
		x.DecisionZh = v.S
	case 11:
		x.DecidedAt = Time(v.N)
	case 12:
		x.DecidedBy = v.S
	case 13:
		x.Correction = v.S
	case 14:
		x.Status = AppealStatus(v.S)
	}
}

// Str returns field i as text.
func (x *Appeal) Str(i int) string {
	switch i {
	case 0:
		return x.AssessmentID
	case 1:
		return x.UnitID
	case 2:
		return x.CycleID
	case 3:
		return string(x.Track)
	case 5:
		return x.GroundsZh
	case 7:
		return x.FiledBy
	case 9:
		return x.ExaminerID
	case 10:
		return x.DecisionZh
	case 12:
		return x.DecidedBy
	case 13:
		return x.Correction
	case 14:
		return string(x.Status)
	}
	return ""
}

// FeedbackStatus is 反馈状态 / State of a feedback session.
type FeedbackStatus string

// The values of FeedbackStatus.
const (
	// FeedbackStatusScheduled: 已安排 / Scheduled.
	FeedbackStatusScheduled FeedbackStatus = "SCHEDULED"
	// FeedbackStatusHeld: 已举行 / Held.
	FeedbackStatusHeld FeedbackStatus = "HELD"
	// FeedbackStatusSigned: 双方已签 / Signed by both.
	FeedbackStatusSigned FeedbackStatus = "SIGNED"
	// FeedbackStatusSignatureRefused: 拒签 / Signature refused.
	FeedbackStatusSignatureRefused FeedbackStatus = "SIGNATURE_REFUSED"
	// FeedbackStatusCancelled: 已取消 / Cancelled.
	FeedbackStatusCancelled FeedbackStatus = "CANCELLED"
)

// FeedbackPointKind is 反馈要点的类别 / Kind of a point of feedback.
type FeedbackPointKind string

// The values of FeedbackPointKind.
const (
	// FeedbackPointKindProblem: 问题 / Problem.
	FeedbackPointKindProblem FeedbackPointKind = "PROBLEM"
	// FeedbackPointKindDirection: 整改方向 / Direction.
	FeedbackPointKindDirection FeedbackPointKind = "DIRECTION"
	// FeedbackPointKindPraise: 肯定 / Praise.
	FeedbackPointKindPraise FeedbackPointKind = "PRAISE"
)

// FeedbackPoint is 反馈要点 / A point of feedback.
type FeedbackPoint struct {
	// Position: 序号 / Position.
	Position int64 `json:"position"`
	// Kind: 类别 / Kind.
	Kind FeedbackPointKind `json:"kind"`
	// TextZh: 内容 / Text.
	TextZh string `json:"textZh"`
	// CriterionCode: 指标编号 / Criterion code.
	CriterionCode string `json:"criterionCode,omitempty"`
	// FindingID: 检查问题 / Finding.
	FindingID string `json:"findingId,omitempty"`
	// AnswersPosition: 整改方向所答问题的序号 / Position of the problem that a direction answers.
	AnswersPosition *int64 `json:"answersPosition,omitempty"`
	// DueOn: 期限 / Due date.
	DueOn string `json:"dueOn,omitempty"`
}

// FeedbackSession is 面对面反馈：双方签字 / Feedback face to face, signed by both sides.
type FeedbackSession struct {
	Record
	// UnitID: 受检单位 / Unit that is told.
	UnitID string
	// IssuerUnitID: 反馈单位 / Unit that tells.
	IssuerUnitID string
	// CycleID: 循环 / Cycle.
	CycleID string
	// InspectionIDs: 所反馈的检查 / Inspections that it is about.
	InspectionIDs []string
	// AssessmentID: 所反馈的考核等级 / Assessment that it is about instead.
	AssessmentID string
	// PlannedAt: 计划时间 / Planned for.
	PlannedAt Time
	// HeldAt: 举行时间 / When it was held.
	HeldAt Time
	// PlaceZh: 地点 / Place.
	PlaceZh string
	// Remote: 视频方式：不算面对面 / By video, which is not face to face.
	Remote bool
	// ParticipantIDs: 双方参加人 / Who took part, of both sides.
	ParticipantIDs []string
	// OtherParticipantsZh: 无账号的参加人 / People without an account.
	OtherParticipantsZh string
	// SummaryZh: 反馈意见 / Summary.
	SummaryZh string
	// Points: 要点 / Points.
	Points []string
	// UnitReplyZh: 单位意见，只由受检单位填写 / Reply of the unit, written by it alone.
	UnitReplyZh string
	// RefusalReasonZh: 拒签理由，取自拒签 / Why the unit refused to sign, as it said.
	RefusalReasonZh string
	// SilenceConfirmed: 期限届满未提异议而生效 / It became signed as nobody objected in time.
	SilenceConfirmed bool
	// DelegateSignerID: 本单位指定的签名人 / Whom the unit named to sign.
	DelegateSignerID string
	// SignedAt: 签毕的时刻 / When it was signed by both.
	SignedAt Time
	// Status: 状态 / State.
	Status FeedbackStatus
	// InspectionID: 其组长代表检查方的检查：所反馈检查中的第一个 / Inspection whose team tells: the first of those that it is about.
	InspectionID string
}

// The fields of FeedbackSession by index.
const (
	FeedbackSessionFieldUnitID              = 0
	FeedbackSessionFieldIssuerUnitID        = 1
	FeedbackSessionFieldCycleID             = 2
	FeedbackSessionFieldInspectionIDs       = 3
	FeedbackSessionFieldAssessmentID        = 4
	FeedbackSessionFieldPlannedAt           = 5
	FeedbackSessionFieldHeldAt              = 6
	FeedbackSessionFieldPlaceZh             = 7
	FeedbackSessionFieldRemote              = 8
	FeedbackSessionFieldParticipantIDs      = 9
	FeedbackSessionFieldOtherParticipantsZh = 10
	FeedbackSessionFieldSummaryZh           = 11
	FeedbackSessionFieldPoints              = 12
	FeedbackSessionFieldUnitReplyZh         = 13
	FeedbackSessionFieldRefusalReasonZh     = 14
	FeedbackSessionFieldSilenceConfirmed    = 15
	FeedbackSessionFieldDelegateSignerID    = 16
	FeedbackSessionFieldSignedAt            = 17
	FeedbackSessionFieldStatus              = 18
	FeedbackSessionFieldInspectionID        = 19
)

// NewFeedbackSession makes an empty FeedbackSession.
func NewFeedbackSession() *FeedbackSession {
	x := &FeedbackSession{}
	x.Body = x
	return x
}

// TypeName returns "FeedbackSession".
func (x *FeedbackSession) TypeName() string { return "FeedbackSession" }

// TypeNo returns 42.
func (x *FeedbackSession) TypeNo() int { return 42 }

// Copy returns a shallow copy with an envelope of its own.
func (x *FeedbackSession) Copy() *Record {
	y := &FeedbackSession{Record: x.envelope(), UnitID: x.UnitID, IssuerUnitID: x.IssuerUnitID, CycleID: x.CycleID, InspectionIDs: x.InspectionIDs, AssessmentID: x.AssessmentID, PlannedAt: x.PlannedAt, HeldAt: x.HeldAt, PlaceZh: x.PlaceZh, Remote: x.Remote, ParticipantIDs: x.ParticipantIDs, OtherParticipantsZh: x.OtherParticipantsZh, SummaryZh: x.SummaryZh, Points: x.Points, UnitReplyZh: x.UnitReplyZh, RefusalReasonZh: x.RefusalReasonZh, SilenceConfirmed: x.SilenceConfirmed, DelegateSignerID: x.DelegateSignerID, SignedAt: x.SignedAt, Status: x.Status, InspectionID: x.InspectionID}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *FeedbackSession) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.UnitID)
	case 1:
		return String(x.IssuerUnitID)
	case 2:
		return String(x.CycleID)
	case 3:
		return List(x.InspectionIDs)
	case 4:
		return String(x.AssessmentID)
	case 5:
		return TimeValue(x.PlannedAt)
	case 6:
		return TimeValue(x.HeldAt)
	case 7:
		return String(x.PlaceZh)
	case 8:
		return Bool(x.Remote)
	case 9:
		return List(x.ParticipantIDs)
	case 10:
		return String(x.OtherParticipantsZh)
	case 11:
		return String(x.SummaryZh)
	case 12:
		return List(x.Points)
	case 13:
		return String(x.UnitReplyZh)
	case 14:
		return String(x.RefusalReasonZh)
	case 15:
		return Bool(x.SilenceConfirmed)
	case 16:
		return String(x.DelegateSignerID)
	case 17:
		return TimeValue(x.SignedAt)
	case 18:
		return String(string(x.Status))
	case 19:
		return String(x.InspectionID)
	}
	return Null
}

// Set stores a value in field i.
func (x *FeedbackSession) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.UnitID = v.S
	case 1:
		x.IssuerUnitID = v.S
	case 2:
		x.CycleID = v.S
	case 3:
		x.InspectionIDs = v.L
	case 4:
		x.AssessmentID = v.S
	case 5:
		x.PlannedAt = Time(v.N)
	case 6:
		x.HeldAt = Time(v.N)
	case 7:
		x.PlaceZh = v.S
	case 8:
		x.Remote = v.N != 0
	case 9:
		x.ParticipantIDs = v.L
	case 10:
		x.OtherParticipantsZh = v.S
	case 11:
		x.SummaryZh = v.S
	case 12:
		x.Points = v.L
	case 13:
		x.UnitReplyZh = v.S
	case 14:
		x.RefusalReasonZh = v.S
	case 15:
		x.SilenceConfirmed = v.N != 0
	case 16:
		x.DelegateSignerID = v.S
	case 17:
		x.SignedAt = Time(v.N)
	case 18:
		x.Status = FeedbackStatus(v.S)
	case 19:
		x.InspectionID = v.S
	}
}

// Str returns field i as text.
func (x *FeedbackSession) Str(i int) string {
	switch i {
	case 0:
		return x.UnitID
	case 1:
		return x.IssuerUnitID
	case 2:
		return x.CycleID
	case 4:
		return x.AssessmentID
	case 7:
		return x.PlaceZh
	case 10:
		return x.OtherParticipantsZh
	case 11:
		return x.SummaryZh
	case 13:
		return x.UnitReplyZh
	case 14:
		return x.RefusalReasonZh
	case 16:
		return x.DelegateSignerID
	case 18:
		return string(x.Status)
	case 19:
		return x.InspectionID
	}
	return ""
}

// BulletinKind is 考核通报类别 / Kind of a bulletin.
type BulletinKind string

// The values of BulletinKind.
const (
	// BulletinKindRegular: 定期 / Regular.
	BulletinKindRegular BulletinKind = "REGULAR"
	// BulletinKindSpecial: 专项 / Special.
	BulletinKindSpecial BulletinKind = "SPECIAL"
	// BulletinKindEscalation: 倒逼 / Of the ladder.
	BulletinKindEscalation BulletinKind = "ESCALATION"
	// BulletinKindCorrection: 更正 / Correction.
	BulletinKindCorrection BulletinKind = "CORRECTION"
)

// BulletinStatus is 考核通报状态 / State of a bulletin.
type BulletinStatus string

// The values of BulletinStatus.
const (
	// BulletinStatusDraft: 草稿 / Draft.
	BulletinStatusDraft BulletinStatus = "DRAFT"
	// BulletinStatusReviewed: 已审 / Reviewed.
	BulletinStatusReviewed BulletinStatus = "REVIEWED"
	// BulletinStatusIssued: 已印发 / Issued.
	BulletinStatusIssued BulletinStatus = "ISSUED"
	// BulletinStatusClosed: 签收完毕 / Closed: all have acknowledged.
	BulletinStatusClosed BulletinStatus = "CLOSED"
	// BulletinStatusSuperseded: 已被更正 / Superseded by a correction.
	BulletinStatusSuperseded BulletinStatus = "SUPERSEDED"
)

// Bulletin is 考核通报：编号的书面通报 / Bulletin: a numbered written notice of results, problems and direction.
type Bulletin struct {
	Record
	// IssuerUnitID: 印发单位 / Unit that issues it.
	IssuerUnitID string
	// CycleID: 循环 / Cycle.
	CycleID string
	// Kind: 类别 / Kind.
	Kind BulletinKind
	// Number: 年内序号，印发时由服务器给出，不留空号 / Number in the year, given at issue, without gaps.
	Number int64
	// NumberZh: 编号 / Number as it is written.
	NumberZh string
	// TitleZh: 标题 / Title.
	TitleZh string
	// PeriodFrom: 起始日 / First day of its period.
	PeriodFrom Date
	// PeriodTo: 截止日 / Last day of its period.
	PeriodTo Date
	// GeneralZh: 总体情况 / General part.
	GeneralZh string
	// PublishScope: 公布范围 / Circle that reads all of it.
	PublishScope ResultScope
	// CorrectsID: 所更正的通报 / Bulletin that it corrects.
	CorrectsID string
	// IssuedAt: 印发的时刻 / When it was issued.
	IssuedAt Time
	// IssuedBy: 印发人 / Issued by.
	IssuedBy string
	// UnitCount: 通报单位数 / Units that it names.
	UnitCount int64
	// AcknowledgedCount: 已签收数，含有异议的 / Units that have received it, objections included.
	AcknowledgedCount int64
	// Status: 状态 / State.
	Status BulletinStatus
	// AddressedUnitIDs: 主送单位：印发后可看总体情况和本单位一节 / Units that it is addressed to: from its issue they read the general part, and their own.
	AddressedUnitIDs []string
	// FigureKeys: 通报的指标：印发时按期间和各单位取数 / Figures that it states: taken at issue, of its period and of each unit.
	FigureKeys []string
}

// The fields of Bulletin by index.
const (
	BulletinFieldIssuerUnitID      = 0
	BulletinFieldCycleID           = 1
	BulletinFieldKind              = 2
	BulletinFieldNumber            = 3
	BulletinFieldNumberZh          = 4
	BulletinFieldTitleZh           = 5
	BulletinFieldPeriodFrom        = 6
	BulletinFieldPeriodTo          = 7
	BulletinFieldGeneralZh         = 8
	BulletinFieldPublishScope      = 9
	BulletinFieldCorrectsID        = 10
	BulletinFieldIssuedAt          = 11
	BulletinFieldIssuedBy          = 12
	BulletinFieldUnitCount         = 13
	BulletinFieldAcknowledgedCount = 14
	BulletinFieldStatus            = 15
	BulletinFieldAddressedUnitIDs  = 16
	BulletinFieldFigureKeys        = 17
)

// NewBulletin makes an empty Bulletin.
func NewBulletin() *Bulletin {
	x := &Bulletin{}
	x.Body = x
	return x
}

// TypeName returns "Bulletin".
func (x *Bulletin) TypeName() string { return "Bulletin" }

// TypeNo returns 43.
func (x *Bulletin) TypeNo() int { return 43 }

// Copy returns a shallow copy with an envelope of its own.
func (x *Bulletin) Copy() *Record {
	y := &Bulletin{Record: x.envelope(), IssuerUnitID: x.IssuerUnitID, CycleID: x.CycleID, Kind: x.Kind, Number: x.Number, NumberZh: x.NumberZh, TitleZh: x.TitleZh, PeriodFrom: x.PeriodFrom, PeriodTo: x.PeriodTo, GeneralZh: x.GeneralZh, PublishScope: x.PublishScope, CorrectsID: x.CorrectsID, IssuedAt: x.IssuedAt, IssuedBy: x.IssuedBy, UnitCount: x.UnitCount, AcknowledgedCount: x.AcknowledgedCount, Status: x.Status, AddressedUnitIDs: x.AddressedUnitIDs, FigureKeys: x.FigureKeys}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *Bulletin) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.IssuerUnitID)
	case 1:
		return String(x.CycleID)
	case 2:
		return String(string(x.Kind))
	case 3:
		return Int(x.Number)
	case 4:
		return String(x.NumberZh)
	case 5:
		return String(x.TitleZh)
	case 6:
		return DateValue(x.PeriodFrom)
	case 7:
		return DateValue(x.PeriodTo)
	case 8:
		return String(x.GeneralZh)
	case 9:
		return String(string(x.PublishScope))
	case 10:
		return String(x.CorrectsID)
	case 11:
		return TimeValue(x.IssuedAt)
	case 12:
		return String(x.IssuedBy)
	case 13:
		return Int(x.UnitCount)
	case 14:
		return Int(x.AcknowledgedCount)
	case 15:
		return String(string(x.Status))
	case 16:
		return List(x.AddressedUnitIDs)
	case 17:
		return List(x.FigureKeys)
	}
	return Null
}

// Set stores a value in field i.
func (x *Bulletin) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.IssuerUnitID = v.S
	case 1:
		x.CycleID = v.S
	case 2:
		x.Kind = BulletinKind(v.S)
	case 3:
		x.Number = v.N
	case 4:
		x.NumberZh = v.S
	case 5:
		x.TitleZh = v.S
	case 6:
		x.PeriodFrom = Date(v.N)
	case 7:
		x.PeriodTo = Date(v.N)
	case 8:
		x.GeneralZh = v.S
	case 9:
		x.PublishScope = ResultScope(v.S)
	case 10:
		x.CorrectsID = v.S
	case 11:
		x.IssuedAt = Time(v.N)
	case 12:
		x.IssuedBy = v.S
	case 13:
		x.UnitCount = v.N
	case 14:
		x.AcknowledgedCount = v.N
	case 15:
		x.Status = BulletinStatus(v.S)
	case 16:
		x.AddressedUnitIDs = v.L
	case 17:
		x.FigureKeys = v.L
	}
}

// Str returns field i as text.
func (x *Bulletin) Str(i int) string {
	switch i {
	case 0:
		return x.IssuerUnitID
	case 1:
		return x.CycleID
	case 2:
		return string(x.Kind)
	case 4:
		return x.NumberZh
	case 5:
		return x.TitleZh
	case 8:
		return x.GeneralZh
	case 9:
		return string(x.PublishScope)
	case 10:
		return x.CorrectsID
	case 12:
		return x.IssuedBy
	case 15:
		return string(x.Status)
	}
	return ""
}

// BulletinItem is 通报的一项：问题和整改方向 / A line of a bulletin: a problem and its direction.
type BulletinItem struct {
	// ProblemZh: 问题 / Problem.
	ProblemZh string `json:"problemZh"`
	// DirectionZh: 整改方向 / Direction.
	DirectionZh string `json:"directionZh,omitempty"`
	// FindingID: 检查问题 / Finding.
	FindingID string `json:"findingId,omitempty"`
	// ProblemID: 问题台账 / Problem in the register.
	ProblemID string `json:"problemId,omitempty"`
	// RectificationID: 整改任务 / Rectification.
	RectificationID string `json:"rectificationId,omitempty"`
	// DueOn: 期限 / Due date.
	DueOn string `json:"dueOn,omitempty"`
}

// BulletinUnitStatus is 通报单位与签收状态 / State of a unit's part of a bulletin.
type BulletinUnitStatus string

// The values of BulletinUnitStatus.
const (
	// BulletinUnitStatusDraft: 草稿 / Draft.
	BulletinUnitStatusDraft BulletinUnitStatus = "DRAFT"
	// BulletinUnitStatusPending: 待签收 / To be acknowledged.
	BulletinUnitStatusPending BulletinUnitStatus = "PENDING"
	// BulletinUnitStatusAcknowledged: 已签收 / Acknowledged.
	BulletinUnitStatusAcknowledged BulletinUnitStatus = "ACKNOWLEDGED"
	// BulletinUnitStatusObjected: 有异议 / Objected.
	BulletinUnitStatusObjected BulletinUnitStatus = "OBJECTED"
)

// BulletinUnit is 通报单位与签收：一份通报对一个单位所述，及其签收 / What a bulletin says of one unit, and that unit's receipt.
type BulletinUnit struct {
	Record
	// BulletinID: 通报 / Bulletin.
	BulletinID string
	// UnitID: 单位 / Unit.
	UnitID string
	// IssuerUnitID: 印发单位 / Unit that issues it.
	IssuerUnitID string
	// PublishScope: 公布范围 / Circle that reads it.
	PublishScope ResultScope
	// CycleID: 循环 / Cycle.
	CycleID string
	// Position: 序号 / Position.
	Position int64
	// InspectionIDs: 所引检查 / Inspections that it cites.
	InspectionIDs []string
	// AssessmentID: 所引考核等级 / Assessment that it cites.
	AssessmentID string
	// OverallGrade: 总等级，取自所引考核等级 / Overall grade, of the assessment cited.
	OverallGrade Grade
	// RemarkZh: 说明 / Remark.
	RemarkZh string
	// Praise: 表扬 / Praise.
	Praise bool
	// Items: 问题与整改方向 / Problems and their directions.
	Items []string
	// DueOn: 签收期限 / Last day to acknowledge it.
	DueOn Date
	// AcknowledgedAt: 签收的时刻 / When it was acknowledged.
	AcknowledgedAt Time
	// AcknowledgedBy: 签收人 / Acknowledged by.
	AcknowledgedBy string
	// OnBehalf: 由上级代签 / By the unit above on its behalf.
	OnBehalf bool
	// MeasureZh: 单位的打算 / What the unit will do.
	MeasureZh string
	// ObjectionZh: 异议 / Objection.
	ObjectionZh string
	// Status: 状态 / State.
	Status BulletinUnitStatus
	// AddresseeID: 单位，自印发起；此前草稿对其不可见 / The unit, from the issue on: before that it does not see the draft.
	AddresseeID string
	// IssuedAt: 印发的时刻 / When it was issued.
	IssuedAt Time
	// NamesMembers: 文中出现本单位党员姓名，仅作提示 / A name of a member of the unit stands in it: a warning.
	NamesMembers bool
	// Figures: 印发时的指标值，此后不变 / Figures as they were at issue, which they stay.
	Figures []string
	// AsOfRev: 取数的修订号 / Revision that they are of.
	AsOfRev int64
}

// The fields of BulletinUnit by index.
const (
	BulletinUnitFieldBulletinID     = 0
	BulletinUnitFieldUnitID         = 1
	BulletinUnitFieldIssuerUnitID   = 2
	BulletinUnitFieldPublishScope   = 3
	BulletinUnitFieldCycleID        = 4
	BulletinUnitFieldPosition       = 5
	BulletinUnitFieldInspectionIDs  = 6
	BulletinUnitFieldAssessmentID   = 7
	BulletinUnitFieldOverallGrade   = 8
	BulletinUnitFieldRemarkZh       = 9
	BulletinUnitFieldPraise         = 10
	BulletinUnitFieldItems          = 11
	BulletinUnitFieldDueOn          = 12
	BulletinUnitFieldAcknowledgedAt = 13
	BulletinUnitFieldAcknowledgedBy = 14
	BulletinUnitFieldOnBehalf       = 15
	BulletinUnitFieldMeasureZh      = 16
	BulletinUnitFieldObjectionZh    = 17
	BulletinUnitFieldStatus         = 18
	BulletinUnitFieldAddresseeID    = 19
	BulletinUnitFieldIssuedAt       = 20
	BulletinUnitFieldNamesMembers   = 21
	BulletinUnitFieldFigures        = 22
	BulletinUnitFieldAsOfRev        = 23
)

// NewBulletinUnit makes an empty BulletinUnit.
func NewBulletinUnit() *BulletinUnit {
	x := &BulletinUnit{}
	x.Body = x
	return x
}

// TypeName returns "BulletinUnit".
func (x *BulletinUnit) TypeName() string { return "BulletinUnit" }

// TypeNo returns 44.
func (x *BulletinUnit) TypeNo() int { return 44 }

// Copy returns a shallow copy with an envelope of its own.
func (x *BulletinUnit) Copy() *Record {
	y := &BulletinUnit{Record: x.envelope(), BulletinID: x.BulletinID, UnitID: x.UnitID, IssuerUnitID: x.IssuerUnitID, PublishScope: x.PublishScope, CycleID: x.CycleID, Position: x.Position, InspectionIDs: x.InspectionIDs, AssessmentID: x.AssessmentID, OverallGrade: x.OverallGrade, RemarkZh: x.RemarkZh, Praise: x.Praise, Items: x.Items, DueOn: x.DueOn, AcknowledgedAt: x.AcknowledgedAt, AcknowledgedBy: x.AcknowledgedBy, OnBehalf: x.OnBehalf, MeasureZh: x.MeasureZh, ObjectionZh: x.ObjectionZh, Status: x.Status, AddresseeID: x.AddresseeID, IssuedAt: x.IssuedAt, NamesMembers: x.NamesMembers, Figures: x.Figures, AsOfRev: x.AsOfRev}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *BulletinUnit) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.BulletinID)
	case 1:
		return String(x.UnitID)
	case 2:
		return String(x.IssuerUnitID)
	case 3:
		return String(string(x.PublishScope))
	case 4:
		return String(x.CycleID)
	case 5:
		return Int(x.Position)
	case 6:
		return List(x.InspectionIDs)
	case 7:
		return String(x.AssessmentID)
	case 8:
		return String(string(x.OverallGrade))
	case 9:
		return String(x.RemarkZh)
	case 10:
		return Bool(x.Praise)
	case 11:
		return List(x.Items)
	case 12:
		return DateValue(x.DueOn)
	case 13:
		return TimeValue(x.AcknowledgedAt)
	case 14:
		return String(x.AcknowledgedBy)
	case 15:
		return Bool(x.OnBehalf)
	case 16:
		return String(x.MeasureZh)
	case 17:
		return String(x.ObjectionZh)
	case 18:
		return String(string(x.Status))
	case 19:
		return String(x.AddresseeID)
	case 20:
		return TimeValue(x.IssuedAt)
	case 21:
		return Bool(x.NamesMembers)
	case 22:
		return List(x.Figures)
	case 23:
		return Int(x.AsOfRev)
	}
	return Null
}

// Set stores a value in field i.
func (x *BulletinUnit) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.BulletinID = v.S
	case 1:
		x.UnitID = v.S
	case 2:
		x.IssuerUnitID = v.S
	case 3:
		x.PublishScope = ResultScope(v.S)
	case 4:
		x.CycleID = v.S
	case 5:
		x.Position = v.N
	case 6:
		x.InspectionIDs = v.L
	case 7:
		x.AssessmentID = v.S
	case 8:
		x.OverallGrade = Grade(v.S)
	case 9:
		x.RemarkZh = v.S
	case 10:
		x.Praise = v.N != 0
	case 11:
		x.Items = v.L
	case 12:
		x.DueOn = Date(v.N)
	case 13:
		x.AcknowledgedAt = Time(v.N)
	case 14:
		x.AcknowledgedBy = v.S
	case 15:
		x.OnBehalf = v.N != 0
	case 16:
		x.MeasureZh = v.S
	case 17:
		x.ObjectionZh = v.S
	case 18:
		x.Status = BulletinUnitStatus(v.S)
	case 19:
		x.AddresseeID = v.S
	case 20:
		x.IssuedAt = Time(v.N)
	case 21:
		x.NamesMembers = v.N != 0
	case 22:
		x.Figures = v.L
	case 23:
		x.AsOfRev = v.N
	}
}

// Str returns field i as text.
func (x *BulletinUnit) Str(i int) string {
	switch i {
	case 0:
		return x.BulletinID
	case 1:
		return x.UnitID
	case 2:
		return x.IssuerUnitID
	case 3:
		return string(x.PublishScope)
	case 4:
		return x.CycleID
	case 7:
		return x.AssessmentID
	case 8:
		return string(x.OverallGrade)
	case 9:
		return x.RemarkZh
	case 14:
		return x.AcknowledgedBy
	case 16:
		return x.MeasureZh
	case 17:
		return x.ObjectionZh
	case 18:
		return string(x.Status)
	case 19:
		return x.AddresseeID
	}
	return ""
}
