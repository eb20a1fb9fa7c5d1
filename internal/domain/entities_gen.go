// Code generated from schema.graphqls by go generate; DO NOT EDIT.

package domain

// UnitLine is 组织线 / Line of the organisation.
type UnitLine string

// The values of UnitLine.
const (
	// UnitLineParty: 党组织线 / Party line.
	UnitLineParty UnitLine = "PARTY"
	// UnitLineAdmin: 行政线 / Administration line.
	UnitLineAdmin UnitLine = "ADMIN"
	// UnitLineFunction: 职能部门 / Functional department.
	UnitLineFunction UnitLine = "FUNCTION"
	// UnitLineExternal: 外部单位 / External unit.
	UnitLineExternal UnitLine = "EXTERNAL"
)

// PhotoPolicy is 现场拍摄许可 / Permission to photograph on site.
type PhotoPolicy string

// The values of PhotoPolicy.
const (
	// PhotoPolicyAllowed: 允许 / Allowed.
	PhotoPolicyAllowed PhotoPolicy = "ALLOWED"
	// PhotoPolicyApprovedDeviceOnly: 仅限批准的设备 / Approved devices only.
	PhotoPolicyApprovedDeviceOnly PhotoPolicy = "APPROVED_DEVICE_ONLY"
	// PhotoPolicyNone: 禁止 / None.
	PhotoPolicyNone PhotoPolicy = "NONE"
)

// OrgUnitStatus is 组织单元状态 / State of an organisation unit.
type OrgUnitStatus string

// The values of OrgUnitStatus.
const (
	// OrgUnitStatusPlanned: 筹建 / Planned.
	OrgUnitStatusPlanned OrgUnitStatus = "PLANNED"
	// OrgUnitStatusActive: 在用 / Active.
	OrgUnitStatusActive OrgUnitStatus = "ACTIVE"
	// OrgUnitStatusMerged: 已合并 / Merged.
	OrgUnitStatusMerged OrgUnitStatus = "MERGED"
	// OrgUnitStatusSplit: 已拆分 / Split.
	OrgUnitStatusSplit OrgUnitStatus = "SPLIT"
	// OrgUnitStatusDissolved: 已撤销 / Dissolved.
	OrgUnitStatusDissolved OrgUnitStatus = "DISSOLVED"
)

// VenueKind is 阵地类别 / Kind of venue.
type VenueKind string

// The values of VenueKind.
const (
	// VenueKindExhibitionHall: 展览馆 / Exhibition hall.
	VenueKindExhibitionHall VenueKind = "EXHIBITION_HALL"
	// VenueKindArmsCultureSquare: 兵工文化广场 / Arms-industry culture square.
	VenueKindArmsCultureSquare VenueKind = "ARMS_CULTURE_SQUARE"
	// VenueKindCultureSquare: 文化广场 / Culture square.
	VenueKindCultureSquare VenueKind = "CULTURE_SQUARE"
	// VenueKindSportsPark: 体育公园 / Sports park.
	VenueKindSportsPark VenueKind = "SPORTS_PARK"
	// VenueKindAirDomeBadmintonHall: 气膜式羽毛球馆 / Air-dome badminton hall.
	VenueKindAirDomeBadmintonHall VenueKind = "AIR_DOME_BADMINTON_HALL"
	// VenueKindActivityCentre: 活动中心 / Activity centre.
	VenueKindActivityCentre VenueKind = "ACTIVITY_CENTRE"
	// VenueKindYouthHome: 青年之家 / Youth home.
	VenueKindYouthHome VenueKind = "YOUTH_HOME"
	// VenueKindRetireeStation: 退休职工活动站 / Retired employees' activity station.
	VenueKindRetireeStation VenueKind = "RETIREE_STATION"
	// VenueKindPeoplesDeputyRoom: 人大代表室 / People's deputies' room.
	VenueKindPeoplesDeputyRoom VenueKind = "PEOPLES_DEPUTY_ROOM"
	// VenueKindCulturePalace: 文化宫 / Culture palace.
	VenueKindCulturePalace VenueKind = "CULTURE_PALACE"
	// VenueKindBaotouServiceCentre: 包头市党群服务中心 / Baotou party and public service centre.
	VenueKindBaotouServiceCentre VenueKind = "BAOTOU_SERVICE_CENTRE"
	// VenueKindPartyBuildingCorridor: 党建长廊 / Party-building corridor.
	VenueKindPartyBuildingCorridor VenueKind = "PARTY_BUILDING_CORRIDOR"
	// VenueKindModelWorkersPark: 劳模公园 / Model workers' park.
	VenueKindModelWorkersPark VenueKind = "MODEL_WORKERS_PARK"
	// VenueKindDaqingshanBase: 大青山抗日革命根据地 / Daqingshan anti-Japanese base area.
	VenueKindDaqingshanBase VenueKind = "DAQINGSHAN_BASE"
	// VenueKindGrasslandSistersMemorial: 草原英雄小姐妹纪念馆 / Memorial hall of the heroic grassland sisters.
	VenueKindGrasslandSistersMemorial VenueKind = "GRASSLAND_SISTERS_MEMORIAL"
	// VenueKindWangRuofeiMemorial: 王若飞纪念馆 / Wang Ruofei memorial hall.
	VenueKindWangRuofeiMemorial VenueKind = "WANG_RUOFEI_MEMORIAL"
)

// VenueClass is 阵地性质 / Class of venue.
type VenueClass string

// The values of VenueClass.
const (
	// VenueClassEducationBase: 自有教育基地 / Own education base.
	VenueClassEducationBase VenueClass = "EDUCATION_BASE"
	// VenueClassFacility: 文体设施 / Facility.
	VenueClassFacility VenueClass = "FACILITY"
	// VenueClassLocalRedBase: 地方红色教育基地 / Local red base.
	VenueClassLocalRedBase VenueClass = "LOCAL_RED_BASE"
)

// MemberStatus is 党员类别 / Membership status.
type MemberStatus string

// The values of MemberStatus.
const (
	// MemberStatusFormal: 正式党员 / Formal.
	MemberStatusFormal MemberStatus = "FORMAL"
	// MemberStatusProbationary: 预备党员 / Probationary.
	MemberStatusProbationary MemberStatus = "PROBATIONARY"
)

// MemberClass is 党员分类 / Class of member, for training by class.
type MemberClass string

// The values of MemberClass.
const (
	// MemberClassFrontLine: 一线 / Front line.
	MemberClassFrontLine MemberClass = "FRONT_LINE"
	// MemberClassTechnical: 技术 / Technical.
	MemberClassTechnical MemberClass = "TECHNICAL"
	// MemberClassManagement: 管理 / Management.
	MemberClassManagement MemberClass = "MANAGEMENT"
	// MemberClassRetired: 离退休 / Retired.
	MemberClassRetired MemberClass = "RETIRED"
	// MemberClassAway: 流动外派 / Away.
	MemberClassAway MemberClass = "AWAY"
)

// MemberState is 党员状态 / State of a member.
type MemberState string

// The values of MemberState.
const (
	// MemberStateActive: 在册 / Active.
	MemberStateActive MemberState = "ACTIVE"
	// MemberStateTransferredOut: 已转出 / Transferred out.
	MemberStateTransferredOut MemberState = "TRANSFERRED_OUT"
	// MemberStateDeceased: 已故 / Deceased.
	MemberStateDeceased MemberState = "DECEASED"
	// MemberStateLeft: 已离开 / Left.
	MemberStateLeft MemberState = "LEFT"
)

// AccountStatus is 账号状态 / State of an account.
type AccountStatus string

// The values of AccountStatus.
const (
	// AccountStatusActive: 启用 / Active.
	AccountStatusActive AccountStatus = "ACTIVE"
	// AccountStatusDisabled: 停用 / Disabled.
	AccountStatusDisabled AccountStatus = "DISABLED"
)

// DeviceStatus is 设备状态 / State of a device.
type DeviceStatus string

// The values of DeviceStatus.
const (
	// DeviceStatusActive: 已登记 / Enrolled.
	DeviceStatusActive DeviceStatus = "ACTIVE"
	// DeviceStatusRevoked: 已撤销 / Revoked.
	DeviceStatusRevoked DeviceStatus = "REVOKED"
	// DeviceStatusWiped: 已擦除 / Wiped.
	DeviceStatusWiped DeviceStatus = "WIPED"
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

// PointsStatus is 积分流水状态 / State of a points entry.
type PointsStatus string

// The values of PointsStatus.
const (
	// PointsStatusPending: 待审核 / Pending.
	PointsStatusPending PointsStatus = "PENDING"
	// PointsStatusPosted: 已入账 / Posted.
	PointsStatusPosted PointsStatus = "POSTED"
	// PointsStatusDisputed: 有争议 / Disputed.
	PointsStatusDisputed PointsStatus = "DISPUTED"
	// PointsStatusUpheld: 维持 / Upheld.
	PointsStatusUpheld PointsStatus = "UPHELD"
	// PointsStatusReversed: 已冲正 / Reversed.
	PointsStatusReversed PointsStatus = "REVERSED"
)

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

// PlanStatus is 监督计划状态 / State of a supervision plan.
type PlanStatus string

// The values of PlanStatus.
const (
	// PlanStatusDraft: 草稿 / Draft.
	PlanStatusDraft PlanStatus = "DRAFT"
	// PlanStatusApproved: 已批准 / Approved.
	PlanStatusApproved PlanStatus = "APPROVED"
	// PlanStatusRunning: 执行中 / Running.
	PlanStatusRunning PlanStatus = "RUNNING"
	// PlanStatusDone: 已完成 / Done.
	PlanStatusDone PlanStatus = "DONE"
)

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
)

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

// ConflictKind is 冲突种类 / Kind of conflict.
type ConflictKind string

// The values of ConflictKind.
const (
	// ConflictKindField: 字段合并中落败的值 / A field value that lost a merge.
	ConflictKindField ConflictKind = "FIELD"
	// ConflictKindDeleted: 对已删除记录的修改 / A change to a deleted record.
	ConflictKindDeleted ConflictKind = "DELETED"
	// ConflictKindRejected: 被拒绝的整个变更 / A whole mutation that was refused.
	ConflictKindRejected ConflictKind = "REJECTED"
)

// MergeOutcome is 合并结果 / Outcome of a merge.
type MergeOutcome string

// The values of MergeOutcome.
const (
	// MergeOutcomeServer: 服务器的值 / The server's value.
	MergeOutcomeServer MergeOutcome = "SERVER"
	// MergeOutcomeDevice: 设备的值 / The device's value.
	MergeOutcomeDevice MergeOutcome = "DEVICE"
	// MergeOutcomeBoth: 两者并存 / Both.
	MergeOutcomeBoth MergeOutcome = "BOTH"
)

// ConflictStatus is 冲突状态 / State of a conflict.
type ConflictStatus string

// The values of ConflictStatus.
const (
	// ConflictStatusOpen: 待处理 / Open.
	ConflictStatusOpen ConflictStatus = "OPEN"
	// ConflictStatusResolved: 已处理 / Resolved.
	ConflictStatusResolved ConflictStatus = "RESOLVED"
)

// ConflictResolution is 冲突的处理方式 / How a conflict is settled.
type ConflictResolution string

// The values of ConflictResolution.
const (
	// ConflictResolutionKeepServer: 保留服务器的值 / Keep the server's value; what was decided since stands.
	ConflictResolutionKeepServer ConflictResolution = "KEEP_SERVER"
	// ConflictResolutionTakeDevice: 采用设备的值 / Take the device's value.
	ConflictResolutionTakeDevice ConflictResolution = "TAKE_DEVICE"
	// ConflictResolutionRestore: 连同修改一并恢复 / Bring the deleted record back with the change.
	ConflictResolutionRestore ConflictResolution = "RESTORE"
	// ConflictResolutionValue: 采用另给的值 / Take another value.
	ConflictResolutionValue ConflictResolution = "VALUE"
)

// UnitKind is 单位类别 / Kind of organisation unit.
type UnitKind string

// The values of UnitKind.
const (
	// UnitKindGroupCommittee: 公司党委 / Company party committee.
	UnitKindGroupCommittee UnitKind = "GROUP_COMMITTEE"
	// UnitKindSecondaryCommittee: 二级单位党委 / Second-level unit party committee.
	UnitKindSecondaryCommittee UnitKind = "SECONDARY_COMMITTEE"
	// UnitKindGeneralBranch: 党总支 / General party branch.
	UnitKindGeneralBranch UnitKind = "GENERAL_BRANCH"
	// UnitKindBranch: 党支部 / Party branch.
	UnitKindBranch UnitKind = "BRANCH"
	// UnitKindPartyGroup: 党小组 / Party group.
	UnitKindPartyGroup UnitKind = "PARTY_GROUP"
	// UnitKindGroupCompany: 集团公司 / Group company.
	UnitKindGroupCompany UnitKind = "GROUP_COMPANY"
	// UnitKindSecondaryUnit: 二级单位 / Second-level unit.
	UnitKindSecondaryUnit UnitKind = "SECONDARY_UNIT"
	// UnitKindWorkshopSection: 车间科室 / Workshop or section.
	UnitKindWorkshopSection UnitKind = "WORKSHOP_SECTION"
	// UnitKindTeam: 班组 / Shop-floor team.
	UnitKindTeam UnitKind = "TEAM"
	// UnitKindPartyAffairsDepartment: 党委工作部 / Party affairs department.
	UnitKindPartyAffairsDepartment UnitKind = "PARTY_AFFAIRS_DEPARTMENT"
	// UnitKindProfessionalDepartment: 专业部门 / Professional lead department.
	UnitKindProfessionalDepartment UnitKind = "PROFESSIONAL_DEPARTMENT"
	// UnitKindPartnerUnit: 共建合作单位 / External partner unit.
	UnitKindPartnerUnit UnitKind = "PARTNER_UNIT"
)

// Role is 角色 / Role that an account can be granted.
type Role string

// The values of Role.
const (
	// RoleCompanyCommittee: 公司党委 / Company party committee (collective decision maker).
	RoleCompanyCommittee Role = "COMPANY_COMMITTEE"
	// RoleLeadershipTeam: 领导班子（党政） / Leadership team, party and administration.
	RoleLeadershipTeam Role = "LEADERSHIP_TEAM"
	// RolePartyAffairsOfficer: 党委工作部工作人员 / Party affairs department officer.
	RolePartyAffairsOfficer Role = "PARTY_AFFAIRS_OFFICER"
	// RoleUnitSecretary: 二级单位党组织书记 / Secretary of a second-level unit.
	RoleUnitSecretary Role = "UNIT_SECRETARY"
	// RoleBranchSecretary: 党支部书记 / Branch secretary.
	RoleBranchSecretary Role = "BRANCH_SECRETARY"
	// RoleBranchCommitteeMember: 党支部委员 / Branch committee member.
	RoleBranchCommitteeMember Role = "BRANCH_COMMITTEE_MEMBER"
	// RolePartyGroupLeader: 党小组组长 / Party group leader.
	RolePartyGroupLeader Role = "PARTY_GROUP_LEADER"
	// RolePartyWorker: 党务工作者 / Party-affairs worker.
	RolePartyWorker Role = "PARTY_WORKER"
	// RoleMember: 党员 / Party member.
	RoleMember Role = "MEMBER"
	// RoleStaff: 职工群众 / Employee who is not a member.
	RoleStaff Role = "STAFF"
	// RoleProfessionalLead: 专业牵头部门负责人 / Professional lead.
	RoleProfessionalLead Role = "PROFESSIONAL_LEAD"
	// RoleLeadInspector: 检查组组长 / Lead inspector.
	RoleLeadInspector Role = "LEAD_INSPECTOR"
	// RoleInspector: 检查人员 / Inspector.
	RoleInspector Role = "INSPECTOR"
	// RoleReviewer: 复核人 / Reviewer of inspection results.
	RoleReviewer Role = "REVIEWER"
	// RoleBusinessAssessor: 经营考核部门 / Assessor of the central-work track.
	RoleBusinessAssessor Role = "BUSINESS_ASSESSOR"
	// RoleDisciplineOfficer: 纪检人员 / Discipline inspection officer.
	RoleDisciplineOfficer Role = "DISCIPLINE_OFFICER"
	// RoleCadreOfficer: 干部人事管理人员 / Cadre and personnel officer.
	RoleCadreOfficer Role = "CADRE_OFFICER"
	// RoleHelper: 帮扶人 / Assistance helper.
	RoleHelper Role = "HELPER"
	// RolePartnerViewer: 合作单位查看人 / Partner-unit viewer.
	RolePartnerViewer Role = "PARTNER_VIEWER"
	// RoleSystemAdmin: 系统管理员 / System administrator.
	RoleSystemAdmin Role = "SYSTEM_ADMIN"
)

// PdcaStage is PDCA阶段 / Stage of the cycle.
type PdcaStage string

// The values of PdcaStage.
const (
	// PdcaStagePlan: 计划阶段 / Plan.
	PdcaStagePlan PdcaStage = "PLAN"
	// PdcaStageDo: 执行阶段 / Do.
	PdcaStageDo PdcaStage = "DO"
	// PdcaStageCheck: 检查督导阶段 / Check.
	PdcaStageCheck PdcaStage = "CHECK"
	// PdcaStageAct: 改进（深化结果运用）阶段 / Act.
	PdcaStageAct PdcaStage = "ACT"
)

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

// CheckMethod is 考评方法 / Method of checking a criterion.
type CheckMethod string

// The values of CheckMethod.
const (
	// CheckMethodDailySurvey: 日常调研 / Daily survey.
	CheckMethodDailySurvey CheckMethod = "DAILY_SURVEY"
	// CheckMethodDocumentReview: 查阅资料 / Document review.
	CheckMethodDocumentReview CheckMethod = "DOCUMENT_REVIEW"
	// CheckMethodGroupDiscussion: 交流座谈 / Group discussion.
	CheckMethodGroupDiscussion CheckMethod = "GROUP_DISCUSSION"
	// CheckMethodIndividualInterview: 个别访谈 / Individual interview.
	CheckMethodIndividualInterview CheckMethod = "INDIVIDUAL_INTERVIEW"
	// CheckMethodSurpriseCheck: 突击检查 / Surprise check.
	CheckMethodSurpriseCheck CheckMethod = "SURPRISE_CHECK"
	// CheckMethodOnSiteViewing: 现场查看 / On-site viewing.
	CheckMethodOnSiteViewing CheckMethod = "ON_SITE_VIEWING"
	// CheckMethodRoutineWork: 常规性工作开展 / Conduct of routine work.
	CheckMethodRoutineWork CheckMethod = "ROUTINE_WORK"
	// CheckMethodWorkSubmission: 工作报送情况 / Work submissions.
	CheckMethodWorkSubmission CheckMethod = "WORK_SUBMISSION"
)

// WeightClass is 重要程度 / Weight class of a criterion or finding.
type WeightClass string

// The values of WeightClass.
const (
	// WeightClassCritical: 关键 / Critical.
	WeightClassCritical WeightClass = "CRITICAL"
	// WeightClassMajor: 重要 / Major.
	WeightClassMajor WeightClass = "MAJOR"
	// WeightClassStandard: 一般 / Standard.
	WeightClassStandard WeightClass = "STANDARD"
)

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
)

// EvidenceKind is 佐证类型 / Kind of evidence.
type EvidenceKind string

// The values of EvidenceKind.
const (
	// EvidenceKindPlanDocument: 计划文件 / Plan document.
	EvidenceKindPlanDocument EvidenceKind = "PLAN_DOCUMENT"
	// EvidenceKindPolicyDocument: 制度文件 / Policy document.
	EvidenceKindPolicyDocument EvidenceKind = "POLICY_DOCUMENT"
	// EvidenceKindResponsibilityLetter: 责任书 / Responsibility letter.
	EvidenceKindResponsibilityLetter EvidenceKind = "RESPONSIBILITY_LETTER"
	// EvidenceKindMeetingMinutes: 会议记录 / Meeting minutes.
	EvidenceKindMeetingMinutes EvidenceKind = "MEETING_MINUTES"
	// EvidenceKindSignInRecord: 签到记录 / Sign-in record.
	EvidenceKindSignInRecord EvidenceKind = "SIGN_IN_RECORD"
	// EvidenceKindPhoto: 现场照片 / On-site photo.
	EvidenceKindPhoto EvidenceKind = "PHOTO"
	// EvidenceKindVideo: 现场视频 / On-site video.
	EvidenceKindVideo EvidenceKind = "VIDEO"
	// EvidenceKindLedger: 工作台账 / Work ledger.
	EvidenceKindLedger EvidenceKind = "LEDGER"
	// EvidenceKindPledgeCard: 承诺卡 / Pledge card.
	EvidenceKindPledgeCard EvidenceKind = "PLEDGE_CARD"
	// EvidenceKindProjectFile: 项目档案 / Project file.
	EvidenceKindProjectFile EvidenceKind = "PROJECT_FILE"
	// EvidenceKindVerificationReport: 成效验证报告 / Verification report of results.
	EvidenceKindVerificationReport EvidenceKind = "VERIFICATION_REPORT"
	// EvidenceKindTrainingRecord: 培训记录 / Training record.
	EvidenceKindTrainingRecord EvidenceKind = "TRAINING_RECORD"
	// EvidenceKindTestResult: 考试或测评成绩 / Test or appraisal result.
	EvidenceKindTestResult EvidenceKind = "TEST_RESULT"
	// EvidenceKindTalkRecord: 谈话记录 / Talk record.
	EvidenceKindTalkRecord EvidenceKind = "TALK_RECORD"
	// EvidenceKindVisitRecord: 走访记录 / Visit record.
	EvidenceKindVisitRecord EvidenceKind = "VISIT_RECORD"
	// EvidenceKindMemberFile: 党员档案 / Member file.
	EvidenceKindMemberFile EvidenceKind = "MEMBER_FILE"
	// EvidenceKindFinanceVoucher: 财务凭证 / Finance voucher.
	EvidenceKindFinanceVoucher EvidenceKind = "FINANCE_VOUCHER"
	// EvidenceKindPublicNotice: 公示材料 / Public notice.
	EvidenceKindPublicNotice EvidenceKind = "PUBLIC_NOTICE"
	// EvidenceKindApprovalDocument: 审批文件 / Approval document.
	EvidenceKindApprovalDocument EvidenceKind = "APPROVAL_DOCUMENT"
	// EvidenceKindBulletin: 考核通报 / Assessment bulletin.
	EvidenceKindBulletin EvidenceKind = "BULLETIN"
	// EvidenceKindFeedbackRecord: 反馈记录 / Feedback record.
	EvidenceKindFeedbackRecord EvidenceKind = "FEEDBACK_RECORD"
	// EvidenceKindRectificationReport: 整改报告 / Rectification report.
	EvidenceKindRectificationReport EvidenceKind = "RECTIFICATION_REPORT"
	// EvidenceKindInterviewNote: 访谈笔录 / Interview note.
	EvidenceKindInterviewNote EvidenceKind = "INTERVIEW_NOTE"
	// EvidenceKindQuestionnaire: 测评问卷 / Questionnaire.
	EvidenceKindQuestionnaire EvidenceKind = "QUESTIONNAIRE"
	// EvidenceKindVenueLog: 场地使用记录 / Venue log.
	EvidenceKindVenueLog EvidenceKind = "VENUE_LOG"
	// EvidenceKindHonourCertificate: 荣誉证书 / Honour certificate.
	EvidenceKindHonourCertificate EvidenceKind = "HONOUR_CERTIFICATE"
	// EvidenceKindSystemRecord: 系统记录 / System record.
	EvidenceKindSystemRecord EvidenceKind = "SYSTEM_RECORD"
	// EvidenceKindSignature: 现场签名 / On-site signature.
	EvidenceKindSignature EvidenceKind = "SIGNATURE"
)

// HelperKind is 帮扶人类型 / Kind of helper.
type HelperKind string

// The values of HelperKind.
const (
	// HelperKindModelBranchWorker: 示范党支部党务工作者 / Party worker from a model branch.
	HelperKindModelBranchWorker HelperKind = "MODEL_BRANCH_WORKER"
	// HelperKindOrgLifeInstructor: 组织生活指导员 / Organisation-life instructor.
	HelperKindOrgLifeInstructor HelperKind = "ORG_LIFE_INSTRUCTOR"
	// HelperKindInternalTrainer: 党建内训师 / Internal party-building trainer.
	HelperKindInternalTrainer HelperKind = "INTERNAL_TRAINER"
)

// AssistanceForm is 帮扶形式 / Form of assistance.
type AssistanceForm string

// The values of AssistanceForm.
const (
	// AssistanceFormFixedPointAssistance: 定点帮扶 / Fixed-point assistance.
	AssistanceFormFixedPointAssistance AssistanceForm = "FIXED_POINT_ASSISTANCE"
	// AssistanceFormPairing: 结对子 / Pairing.
	AssistanceFormPairing AssistanceForm = "PAIRING"
	// AssistanceFormOneToOne: 一对一帮扶 / One-to-one assistance.
	AssistanceFormOneToOne AssistanceForm = "ONE_TO_ONE"
)

// ActivityKind is 活动类型 / Kind of activity.
type ActivityKind string

// The values of ActivityKind.
const (
	// ActivityKindThreeMeetingsOneLecture: 三会一课 / Three meetings and one lecture.
	ActivityKindThreeMeetingsOneLecture ActivityKind = "THREE_MEETINGS_ONE_LECTURE"
	// ActivityKindBranchAssembly: 支部党员大会 / Branch assembly.
	ActivityKindBranchAssembly ActivityKind = "BRANCH_ASSEMBLY"
	// ActivityKindBranchCommitteeMeeting: 支部委员会会议 / Branch committee meeting.
	ActivityKindBranchCommitteeMeeting ActivityKind = "BRANCH_COMMITTEE_MEETING"
	// ActivityKindPartyGroupMeeting: 党小组会 / Party group meeting.
	ActivityKindPartyGroupMeeting ActivityKind = "PARTY_GROUP_MEETING"
	// ActivityKindPartyLecture: 党课 / Party lecture.
	ActivityKindPartyLecture ActivityKind = "PARTY_LECTURE"
	// ActivityKindThemePartyDay: 主题党日 / Theme party day.
	ActivityKindThemePartyDay ActivityKind = "THEME_PARTY_DAY"
	// ActivityKindDemocraticAppraisal: 民主评议党员 / Democratic appraisal of members.
	ActivityKindDemocraticAppraisal ActivityKind = "DEMOCRATIC_APPRAISAL"
	// ActivityKindOrgLifeMeeting: 组织生活会 / Organisation-life meeting.
	ActivityKindOrgLifeMeeting ActivityKind = "ORG_LIFE_MEETING"
	// ActivityKindPartyFeePayment: 交纳党费 / Party fee payment.
	ActivityKindPartyFeePayment ActivityKind = "PARTY_FEE_PAYMENT"
	// ActivityKindDutyPerformance: 党员履责 / Member duty performance.
	ActivityKindDutyPerformance ActivityKind = "DUTY_PERFORMANCE"
	// ActivityKindPledge: 承诺践诺 / Pledge and its fulfilment.
	ActivityKindPledge ActivityKind = "PLEDGE"
	// ActivityKindTargetClaim: 认领目标任务 / Target claim.
	ActivityKindTargetClaim ActivityKind = "TARGET_CLAIM"
	// ActivityKindPartyPlusProject: “党建+”项目 / Party-building+ project.
	ActivityKindPartyPlusProject ActivityKind = "PARTY_PLUS_PROJECT"
	// ActivityKindNarrowBreakthrough: 窄口突破 / Bottleneck breakthrough.
	ActivityKindNarrowBreakthrough ActivityKind = "NARROW_BREAKTHROUGH"
	// ActivityKindInnovationProject: 党员创新工程 / Members' innovation project.
	ActivityKindInnovationProject ActivityKind = "INNOVATION_PROJECT"
	// ActivityKindShowMarkModel: 亮身份、明标识、创示范主题实践 / Show identity, wear the mark, set the example.
	ActivityKindShowMarkModel ActivityKind = "SHOW_MARK_MODEL"
	// ActivityKindThreeLinks: 党建“三联”活动 / Party-building three-link activity.
	ActivityKindThreeLinks ActivityKind = "THREE_LINKS"
	// ActivityKindStriveExcellentMember: 争当优秀党员 / Strive to be an excellent member.
	ActivityKindStriveExcellentMember ActivityKind = "STRIVE_EXCELLENT_MEMBER"
	// ActivityKindIAmMemberIPledge: 我是党员我承诺 / I am a member, I pledge.
	ActivityKindIAmMemberIPledge ActivityKind = "I_AM_MEMBER_I_PLEDGE"
	// ActivityKindStriveModelMember: 争当模范党员 / Strive to be a model member.
	ActivityKindStriveModelMember ActivityKind = "STRIVE_MODEL_MEMBER"
	// ActivityKindStriveGoodCadre: 争当一机好干部 / Strive to be a good cadre of the company.
	ActivityKindStriveGoodCadre ActivityKind = "STRIVE_GOOD_CADRE"
	// ActivityKindPlatformCreation: 创建责任区、示范岗、先锋岗 / Creating responsibility areas, demonstration and vanguard posts.
	ActivityKindPlatformCreation ActivityKind = "PLATFORM_CREATION"
	// ActivityKindSelfChosenAction: 自选动作设计与实施 / Self-chosen action.
	ActivityKindSelfChosenAction ActivityKind = "SELF_CHOSEN_ACTION"
	// ActivityKindTraining: 教育培训 / Education and training.
	ActivityKindTraining ActivityKind = "TRAINING"
	// ActivityKindLearningCheck: 学习效果检验 / Check of learning results.
	ActivityKindLearningCheck ActivityKind = "LEARNING_CHECK"
	// ActivityKindCareTalk: 必谈谈话 / Must-talk conversation.
	ActivityKindCareTalk ActivityKind = "CARE_TALK"
	// ActivityKindCareVisit: 必访走访 / Must-visit visit.
	ActivityKindCareVisit ActivityKind = "CARE_VISIT"
	// ActivityKindExcellenceCommendation: 创先争优评比表彰 / Excellence selection and commendation.
	ActivityKindExcellenceCommendation ActivityKind = "EXCELLENCE_COMMENDATION"
	// ActivityKindVenueActivity: 阵地文化活动 / Venue and culture activity.
	ActivityKindVenueActivity ActivityKind = "VENUE_ACTIVITY"
	// ActivityKindRedBaseEducation: 红色教育基地现场教育 / On-site education at a red base.
	ActivityKindRedBaseEducation ActivityKind = "RED_BASE_EDUCATION"
	// ActivityKindRectificationTask: 整改任务 / Rectification task.
	ActivityKindRectificationTask ActivityKind = "RECTIFICATION_TASK"
	// ActivityKindDisciplineCase: 违规违纪处理 / Handling of a breach of rules or discipline.
	ActivityKindDisciplineCase ActivityKind = "DISCIPLINE_CASE"
)

// RoleGrant is 角色授权：某角色在某单位及其下级的一段时间 / A grant: a role over a unit and all below it, for a time.
type RoleGrant struct {
	// Role: 角色 / Role.
	Role Role `json:"role"`
	// ScopeUnitID: 范围单位 / Unit whose subtree is the scope.
	ScopeUnitID string `json:"scopeUnitId"`
	// From: 起始日 / First day.
	From string `json:"from,omitempty"`
	// To: 截止日 / Last day.
	To string `json:"to,omitempty"`
	// GrantedBy: 授予人 / Who granted it.
	GrantedBy string `json:"grantedBy,omitempty"`
}

// Exemption is 免除：某段时间不计入考核 / An exemption for a time.
type Exemption struct {
	// From: 起始日 / First day.
	From string `json:"from"`
	// To: 截止日 / Last day.
	To string `json:"to,omitempty"`
	// Reason: 理由 / Reason.
	Reason string `json:"reason"`
	// ApprovedBy: 批准人 / Approved by.
	ApprovedBy string `json:"approvedBy,omitempty"`
	// AskedBy: 申请人 / Who asked for it.
	AskedBy string `json:"askedBy,omitempty"`
}

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

// PointsCap is 封顶规则 / Cap of a points rule.
type PointsCap struct {
	// Period: 周期 YEAR、QUARTER 或 MONTH / Period: YEAR, QUARTER or MONTH.
	Period string `json:"period"`
	// MaxPoints: 周期内最多（负数为最多扣） / Most points in a period; negative for deductions.
	MaxPoints int64 `json:"maxPoints"`
}

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

// InspectionAssignment is 检查分工 / Which criteria an inspector scores.
type InspectionAssignment struct {
	// InspectorID: 检查人员 / Inspector.
	InspectorID string `json:"inspectorId"`
	// CriteriaCodes: 指标编号 / Criterion codes.
	CriteriaCodes []string `json:"criteriaCodes"`
}

// GeoPoint is 位置 / A position.
type GeoPoint struct {
	// Lat: 纬度 / Latitude.
	Lat float64 `json:"lat"`
	// Lon: 经度 / Longitude.
	Lon float64 `json:"lon"`
	// Accuracy: 精度（米） / Accuracy in metres.
	Accuracy *float64 `json:"accuracy,omitempty"`
}

// InspectionCheckIn is 到场签到 / Check-in at the site.
type InspectionCheckIn struct {
	// At: 时间 / When.
	At string `json:"at"`
	// Token: 签到令牌 / Token of the QR code.
	Token string `json:"token,omitempty"`
	// DeviceTime: 设备时间 / Device time.
	DeviceTime string `json:"deviceTime,omitempty"`
	// ServerTime: 服务器时间 / Server time.
	ServerTime string `json:"serverTime,omitempty"`
	// Geo: 位置 / Position, where permitted.
	Geo *GeoPoint `json:"geo,omitempty"`
}

// InspectionSignOff is 受检单位签字 / Sign-off by the unit.
type InspectionSignOff struct {
	// UnitRepresentativeID: 单位代表 / Representative of the unit.
	UnitRepresentativeID string `json:"unitRepresentativeId,omitempty"`
	// RepresentativeName: 代表姓名 / Name of the representative.
	RepresentativeName string `json:"representativeName,omitempty"`
	// Signature: 签名的散列值 / Hash of the signature.
	Signature string `json:"signature,omitempty"`
	// RefusedReason: 拒签理由 / Reason for refusing to sign.
	RefusedReason string `json:"refusedReason,omitempty"`
	// At: 时间 / When.
	At string `json:"at,omitempty"`
	// ContentHash: 签字所依据内容的散列值 / Hash of the content signed.
	ContentHash string `json:"contentHash,omitempty"`
	// RecordedBy: 记录人 / Who recorded it.
	RecordedBy string `json:"recordedBy,omitempty"`
}

// NotApplicable is 不适用 / Not applicable, with the reason.
type NotApplicable struct {
	// Reason: 理由 / Reason.
	Reason string `json:"reason"`
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

// RectificationMeasure is 整改措施 / A measure of rectification.
type RectificationMeasure struct {
	// TextZh: 措施 / Measure.
	TextZh string `json:"textZh"`
	// OwnerID: 责任人 / Person responsible.
	OwnerID string `json:"ownerId,omitempty"`
	// DueOn: 期限 / Due date.
	DueOn string `json:"dueOn,omitempty"`
	// DoneOn: 完成日 / Day done.
	DoneOn string `json:"doneOn,omitempty"`
}

// WeakCriterion is 薄弱指标 / A weak criterion with its score rate.
type WeakCriterion struct {
	// Code: 指标编号 / Criterion code.
	Code string `json:"code"`
	// Rate: 得分率 0–1 / Score rate, 0 to 1.
	Rate float64 `json:"rate"`
}

// AssistanceBaseline is 帮扶基线 / Baseline of a pairing.
type AssistanceBaseline struct {
	// Period: 周期 / Period.
	Period string `json:"period"`
	// CatalogueVersion: 标准版本 / Catalogue version.
	CatalogueVersion string `json:"catalogueVersion"`
	// WeakCriteria: 薄弱指标 / Weak criteria.
	WeakCriteria []WeakCriterion `json:"weakCriteria"`
}

// AssistanceLog is 帮扶记录 / A log of assistance.
type AssistanceLog struct {
	// At: 时间 / When.
	At string `json:"at"`
	// ContentZh: 内容 / What was done.
	ContentZh string `json:"contentZh"`
	// Attendees: 参加人 / Who took part.
	Attendees []string `json:"attendees,omitempty"`
	// NextStep: 下一步 / Next step.
	NextStep string `json:"nextStep,omitempty"`
	// By: 记录人 / Who wrote it.
	By string `json:"by,omitempty"`
}

// OrgUnit is 组织单元 / Organisation unit, of the party line, the administration line, a function or an external partner.
type OrgUnit struct {
	Record
	// Code: 单位编码 / Code.
	Code string
	// NameZh: 中文名 / Chinese name.
	NameZh string
	// NameEn: 英文名 / English name.
	NameEn string
	// Kind: 类别 / Kind.
	Kind UnitKind
	// Line: 组织线 / Line.
	Line UnitLine
	// ParentID: 上级单位 / Unit above.
	ParentID string
	// Path: 路径，形如 /c/s07/b007 / Materialised path, /c/s07/b007.
	Path string
	// ValidFrom: 起始日 / Valid from.
	ValidFrom Date
	// ValidTo: 终止日 / Valid to.
	ValidTo Date
	// SiteIDs: 场所编码 / Site codes.
	SiteIDs []string
	// PhotoPolicy: 现场拍摄许可 / Permission to photograph.
	PhotoPolicy PhotoPolicy
	// SuccessorIDs: 合并或拆分后的承接单位 / Successors after a merger or split.
	SuccessorIDs []string
	// Status: 状态 / State.
	Status OrgUnitStatus
}

// The fields of OrgUnit by index.
const (
	OrgUnitFieldCode         = 0
	OrgUnitFieldNameZh       = 1
	OrgUnitFieldNameEn       = 2
	OrgUnitFieldKind         = 3
	OrgUnitFieldLine         = 4
	OrgUnitFieldParentID     = 5
	OrgUnitFieldPath         = 6
	OrgUnitFieldValidFrom    = 7
	OrgUnitFieldValidTo      = 8
	OrgUnitFieldSiteIDs      = 9
	OrgUnitFieldPhotoPolicy  = 10
	OrgUnitFieldSuccessorIDs = 11
	OrgUnitFieldStatus       = 12
)

// NewOrgUnit makes an empty OrgUnit.
func NewOrgUnit() *OrgUnit {
	x := &OrgUnit{}
	x.Body = x
	return x
}

// TypeName returns "OrgUnit".
func (x *OrgUnit) TypeName() string { return "OrgUnit" }

// Copy returns a shallow copy with an envelope of its own.
func (x *OrgUnit) Copy() *Record {
	y := &OrgUnit{Record: x.envelope(), Code: x.Code, NameZh: x.NameZh, NameEn: x.NameEn, Kind: x.Kind, Line: x.Line, ParentID: x.ParentID, Path: x.Path, ValidFrom: x.ValidFrom, ValidTo: x.ValidTo, SiteIDs: x.SiteIDs, PhotoPolicy: x.PhotoPolicy, SuccessorIDs: x.SuccessorIDs, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *OrgUnit) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.Code)
	case 1:
		return String(x.NameZh)
	case 2:
		return String(x.NameEn)
	case 3:
		return String(string(x.Kind))
	case 4:
		return String(string(x.Line))
	case 5:
		return String(x.ParentID)
	case 6:
		return String(x.Path)
	case 7:
		return DateValue(x.ValidFrom)
	case 8:
		return DateValue(x.ValidTo)
	case 9:
		return List(x.SiteIDs)
	case 10:
		return String(string(x.PhotoPolicy))
	case 11:
		return List(x.SuccessorIDs)
	case 12:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *OrgUnit) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.Code = v.S
	case 1:
		x.NameZh = v.S
	case 2:
		x.NameEn = v.S
	case 3:
		x.Kind = UnitKind(v.S)
	case 4:
		x.Line = UnitLine(v.S)
	case 5:
		x.ParentID = v.S
	case 6:
		x.Path = v.S
	case 7:
		x.ValidFrom = Date(v.N)
	case 8:
		x.ValidTo = Date(v.N)
	case 9:
		x.SiteIDs = v.L
	case 10:
		x.PhotoPolicy = PhotoPolicy(v.S)
	case 11:
		x.SuccessorIDs = v.L
	case 12:
		x.Status = OrgUnitStatus(v.S)
	}
}

// Str returns field i as text.
func (x *OrgUnit) Str(i int) string {
	switch i {
	case 0:
		return x.Code
	case 1:
		return x.NameZh
	case 2:
		return x.NameEn
	case 3:
		return string(x.Kind)
	case 4:
		return string(x.Line)
	case 5:
		return x.ParentID
	case 6:
		return x.Path
	case 10:
		return string(x.PhotoPolicy)
	case 12:
		return string(x.Status)
	}
	return ""
}

// UnitLink is 党政对应 / Link between a party unit and an administration unit, dated.
type UnitLink struct {
	Record
	// PartyUnitID: 党组织 / Party unit.
	PartyUnitID string
	// AdminUnitID: 行政单位 / Administration unit.
	AdminUnitID string
	// ValidFrom: 起始日 / Valid from.
	ValidFrom Date
	// ValidTo: 终止日 / Valid to.
	ValidTo Date
}

// The fields of UnitLink by index.
const (
	UnitLinkFieldPartyUnitID = 0
	UnitLinkFieldAdminUnitID = 1
	UnitLinkFieldValidFrom   = 2
	UnitLinkFieldValidTo     = 3
)

// NewUnitLink makes an empty UnitLink.
func NewUnitLink() *UnitLink {
	x := &UnitLink{}
	x.Body = x
	return x
}

// TypeName returns "UnitLink".
func (x *UnitLink) TypeName() string { return "UnitLink" }

// Copy returns a shallow copy with an envelope of its own.
func (x *UnitLink) Copy() *Record {
	y := &UnitLink{Record: x.envelope(), PartyUnitID: x.PartyUnitID, AdminUnitID: x.AdminUnitID, ValidFrom: x.ValidFrom, ValidTo: x.ValidTo}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *UnitLink) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.PartyUnitID)
	case 1:
		return String(x.AdminUnitID)
	case 2:
		return DateValue(x.ValidFrom)
	case 3:
		return DateValue(x.ValidTo)
	}
	return Null
}

// Set stores a value in field i.
func (x *UnitLink) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.PartyUnitID = v.S
	case 1:
		x.AdminUnitID = v.S
	case 2:
		x.ValidFrom = Date(v.N)
	case 3:
		x.ValidTo = Date(v.N)
	}
}

// Str returns field i as text.
func (x *UnitLink) Str(i int) string {
	switch i {
	case 0:
		return x.PartyUnitID
	case 1:
		return x.AdminUnitID
	}
	return ""
}

// Venue is 阵地 / Venue: an own education base, a facility, or a red base nearby.
type Venue struct {
	Record
	// UnitID: 管理单位 / Unit that runs it.
	UnitID string
	// NameZh: 名称 / Name.
	NameZh string
	// Kind: 类别 / Kind.
	Kind VenueKind
	// VenueClass: 性质 / Class.
	VenueClass VenueClass
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
	VenueFieldKind            = 2
	VenueFieldVenueClass      = 3
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

// Copy returns a shallow copy with an envelope of its own.
func (x *Venue) Copy() *Record {
	y := &Venue{Record: x.envelope(), UnitID: x.UnitID, NameZh: x.NameZh, Kind: x.Kind, VenueClass: x.VenueClass, OpenHours: x.OpenHours, Capacity: x.Capacity, PhotoPolicy: x.PhotoPolicy, InspectionItems: x.InspectionItems, DescriptionZh: x.DescriptionZh}
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
		return String(string(x.Kind))
	case 3:
		return String(string(x.VenueClass))
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
		x.Kind = VenueKind(v.S)
	case 3:
		x.VenueClass = VenueClass(v.S)
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
		return string(x.Kind)
	case 3:
		return string(x.VenueClass)
	case 4:
		return x.OpenHours
	case 6:
		return string(x.PhotoPolicy)
	case 8:
		return x.DescriptionZh
	}
	return ""
}

// Member is 党员 / Party member.
type Member struct {
	Record
	// PersonNo: 人员编号 / Personnel number.
	PersonNo string
	// Name: 姓名 / Name.
	Name string
	// BranchID: 所在支部 / Branch.
	BranchID string
	// PartyGroupID: 所在党小组 / Party group.
	PartyGroupID string
	// MemberStatus: 党籍 / Membership status.
	MemberStatus MemberStatus
	// JoinedOn: 入党日期 / Day of joining.
	JoinedOn Date
	// MemberClass: 分类 / Class.
	MemberClass MemberClass
	// OnPost: 是否在岗 / At work.
	OnPost bool
	// Exemptions: 免除 / Exemptions.
	Exemptions []string
	// Status: 状态 / State.
	Status MemberState
}

// The fields of Member by index.
const (
	MemberFieldPersonNo     = 0
	MemberFieldName         = 1
	MemberFieldBranchID     = 2
	MemberFieldPartyGroupID = 3
	MemberFieldMemberStatus = 4
	MemberFieldJoinedOn     = 5
	MemberFieldMemberClass  = 6
	MemberFieldOnPost       = 7
	MemberFieldExemptions   = 8
	MemberFieldStatus       = 9
)

// NewMember makes an empty Member.
func NewMember() *Member {
	x := &Member{}
	x.Body = x
	return x
}

// TypeName returns "Member".
func (x *Member) TypeName() string { return "Member" }

// Copy returns a shallow copy with an envelope of its own.
func (x *Member) Copy() *Record {
	y := &Member{Record: x.envelope(), PersonNo: x.PersonNo, Name: x.Name, BranchID: x.BranchID, PartyGroupID: x.PartyGroupID, MemberStatus: x.MemberStatus, JoinedOn: x.JoinedOn, MemberClass: x.MemberClass, OnPost: x.OnPost, Exemptions: x.Exemptions, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *Member) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.PersonNo)
	case 1:
		return String(x.Name)
	case 2:
		return String(x.BranchID)
	case 3:
		return String(x.PartyGroupID)
	case 4:
		return String(string(x.MemberStatus))
	case 5:
		return DateValue(x.JoinedOn)
	case 6:
		return String(string(x.MemberClass))
	case 7:
		return Bool(x.OnPost)
	case 8:
		return List(x.Exemptions)
	case 9:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *Member) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.PersonNo = v.S
	case 1:
		x.Name = v.S
	case 2:
		x.BranchID = v.S
	case 3:
		x.PartyGroupID = v.S
	case 4:
		x.MemberStatus = MemberStatus(v.S)
	case 5:
		x.JoinedOn = Date(v.N)
	case 6:
		x.MemberClass = MemberClass(v.S)
	case 7:
		x.OnPost = v.N != 0
	case 8:
		x.Exemptions = v.L
	case 9:
		x.Status = MemberState(v.S)
	}
}

// Str returns field i as text.
func (x *Member) Str(i int) string {
	switch i {
	case 0:
		return x.PersonNo
	case 1:
		return x.Name
	case 2:
		return x.BranchID
	case 3:
		return x.PartyGroupID
	case 4:
		return string(x.MemberStatus)
	case 6:
		return string(x.MemberClass)
	case 9:
		return string(x.Status)
	}
	return ""
}

// Account is 账号 / Account: a person who signs in, with the roles granted.
type Account struct {
	Record
	// Username: 登录名 / User name.
	Username string
	// Name: 姓名 / Name.
	Name string
	// UnitID: 所属单位 / Home unit.
	UnitID string
	// MemberID: 对应的党员 / The member that this person is.
	MemberID string
	// Roles: 角色授权 / Roles granted.
	Roles []string
	// PasswordHash: 口令散列 / Password hash (argon2id).
	PasswordHash string
	// TokensValidFrom: 此刻之前签发的令牌作废 / Tokens issued before this instant are void.
	TokensValidFrom Time
	// Status: 状态 / State.
	Status AccountStatus
}

// The fields of Account by index.
const (
	AccountFieldUsername        = 0
	AccountFieldName            = 1
	AccountFieldUnitID          = 2
	AccountFieldMemberID        = 3
	AccountFieldRoles           = 4
	AccountFieldPasswordHash    = 5
	AccountFieldTokensValidFrom = 6
	AccountFieldStatus          = 7
)

// NewAccount makes an empty Account.
func NewAccount() *Account {
	x := &Account{}
	x.Body = x
	return x
}

// TypeName returns "Account".
func (x *Account) TypeName() string { return "Account" }

// Copy returns a shallow copy with an envelope of its own.
func (x *Account) Copy() *Record {
	y := &Account{Record: x.envelope(), Username: x.Username, Name: x.Name, UnitID: x.UnitID, MemberID: x.MemberID, Roles: x.Roles, PasswordHash: x.PasswordHash, TokensValidFrom: x.TokensValidFrom, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *Account) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.Username)
	case 1:
		return String(x.Name)
	case 2:
		return String(x.UnitID)
	case 3:
		return String(x.MemberID)
	case 4:
		return List(x.Roles)
	case 5:
		return String(x.PasswordHash)
	case 6:
		return TimeValue(x.TokensValidFrom)
	case 7:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *Account) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.Username = v.S
	case 1:
		x.Name = v.S
	case 2:
		x.UnitID = v.S
	case 3:
		x.MemberID = v.S
	case 4:
		x.Roles = v.L
	case 5:
		x.PasswordHash = v.S
	case 6:
		x.TokensValidFrom = Time(v.N)
	case 7:
		x.Status = AccountStatus(v.S)
	}
}

// Str returns field i as text.
func (x *Account) Str(i int) string {
	switch i {
	case 0:
		return x.Username
	case 1:
		return x.Name
	case 2:
		return x.UnitID
	case 3:
		return x.MemberID
	case 5:
		return x.PasswordHash
	case 7:
		return string(x.Status)
	}
	return ""
}

// Device is 设备 / Field device enrolled for an account.
type Device struct {
	Record
	// AccountID: 账号 / Account.
	AccountID string
	// UnitID: 账号所属单位 / Home unit of the account.
	UnitID string
	// Name: 名称 / Name.
	Name string
	// Platform: 平台 / Platform.
	Platform string
	// Wipe: 撤销后是否擦除 / Whether it must wipe itself.
	Wipe bool
	// EnrolledAt: 登记时间 / Enrolled at.
	EnrolledAt Time
	// RevokedAt: 撤销时间 / Revoked at.
	RevokedAt Time
	// Status: 状态 / State.
	Status DeviceStatus
}

// The fields of Device by index.
const (
	DeviceFieldAccountID  = 0
	DeviceFieldUnitID     = 1
	DeviceFieldName       = 2
	DeviceFieldPlatform   = 3
	DeviceFieldWipe       = 4
	DeviceFieldEnrolledAt = 5
	DeviceFieldRevokedAt  = 6
	DeviceFieldStatus     = 7
)

// NewDevice makes an empty Device.
func NewDevice() *Device {
	x := &Device{}
	x.Body = x
	return x
}

// TypeName returns "Device".
func (x *Device) TypeName() string { return "Device" }

// Copy returns a shallow copy with an envelope of its own.
func (x *Device) Copy() *Record {
	y := &Device{Record: x.envelope(), AccountID: x.AccountID, UnitID: x.UnitID, Name: x.Name, Platform: x.Platform, Wipe: x.Wipe, EnrolledAt: x.EnrolledAt, RevokedAt: x.RevokedAt, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *Device) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.AccountID)
	case 1:
		return String(x.UnitID)
	case 2:
		return String(x.Name)
	case 3:
		return String(x.Platform)
	case 4:
		return Bool(x.Wipe)
	case 5:
		return TimeValue(x.EnrolledAt)
	case 6:
		return TimeValue(x.RevokedAt)
	case 7:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *Device) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.AccountID = v.S
	case 1:
		x.UnitID = v.S
	case 2:
		x.Name = v.S
	case 3:
		x.Platform = v.S
	case 4:
		x.Wipe = v.N != 0
	case 5:
		x.EnrolledAt = Time(v.N)
	case 6:
		x.RevokedAt = Time(v.N)
	case 7:
		x.Status = DeviceStatus(v.S)
	}
}

// Str returns field i as text.
func (x *Device) Str(i int) string {
	switch i {
	case 0:
		return x.AccountID
	case 1:
		return x.UnitID
	case 2:
		return x.Name
	case 3:
		return x.Platform
	case 7:
		return string(x.Status)
	}
	return ""
}

// Receipt is 裁决回执（内部）：一台设备的一段变更编号，或一个账号的一部分 clientMutationId；每次裁决本身在日志中 / Receipt: a block of a device's mutation numbers, or a part of an account's clientMutationIds; the decisions themselves are in the journal (internal).
type Receipt struct {
	Record
	// Answer: 最近一次的裁决结果 JSON / The newest recorded answer.
	Answer string
	// Places: 各次裁决在日志中的位置（压缩） / Where in the journal the decisions are, packed.
	Places string
	// Key: 最近一次的 clientMutationId / The newest clientMutationId.
	Key string
	// Digest: 最近一次变更内容的摘要 / Digest of the newest mutation's operations.
	Digest string
}

// The fields of Receipt by index.
const (
	ReceiptFieldAnswer = 0
	ReceiptFieldPlaces = 1
	ReceiptFieldKey    = 2
	ReceiptFieldDigest = 3
)

// NewReceipt makes an empty Receipt.
func NewReceipt() *Receipt {
	x := &Receipt{}
	x.Body = x
	return x
}

// TypeName returns "Receipt".
func (x *Receipt) TypeName() string { return "Receipt" }

// Copy returns a shallow copy with an envelope of its own.
func (x *Receipt) Copy() *Record {
	y := &Receipt{Record: x.envelope(), Answer: x.Answer, Places: x.Places, Key: x.Key, Digest: x.Digest}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *Receipt) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return Object(x.Answer)
	case 1:
		return String(x.Places)
	case 2:
		return String(x.Key)
	case 3:
		return String(x.Digest)
	}
	return Null
}

// Set stores a value in field i.
func (x *Receipt) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.Answer = v.S
	case 1:
		x.Places = v.S
	case 2:
		x.Key = v.S
	case 3:
		x.Digest = v.S
	}
}

// Str returns field i as text.
func (x *Receipt) Str(i int) string {
	switch i {
	case 0:
		return x.Answer
	case 1:
		return x.Places
	case 2:
		return x.Key
	case 3:
		return x.Digest
	}
	return ""
}

// Session is 登录会话：每台设备一个刷新令牌家族（内部） / Session: one family of refresh tokens per device (internal).
type Session struct {
	Record
	// AccountID: 账号 / Account.
	AccountID string
	// DeviceID: 设备 / Device.
	DeviceID string
	// Family: 令牌家族状态 JSON / State of the family.
	Family string
}

// The fields of Session by index.
const (
	SessionFieldAccountID = 0
	SessionFieldDeviceID  = 1
	SessionFieldFamily    = 2
)

// NewSession makes an empty Session.
func NewSession() *Session {
	x := &Session{}
	x.Body = x
	return x
}

// TypeName returns "Session".
func (x *Session) TypeName() string { return "Session" }

// Copy returns a shallow copy with an envelope of its own.
func (x *Session) Copy() *Record {
	y := &Session{Record: x.envelope(), AccountID: x.AccountID, DeviceID: x.DeviceID, Family: x.Family}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *Session) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.AccountID)
	case 1:
		return String(x.DeviceID)
	case 2:
		return Object(x.Family)
	}
	return Null
}

// Set stores a value in field i.
func (x *Session) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.AccountID = v.S
	case 1:
		x.DeviceID = v.S
	case 2:
		x.Family = v.S
	}
}

// Str returns field i as text.
func (x *Session) Str(i int) string {
	switch i {
	case 0:
		return x.AccountID
	case 1:
		return x.DeviceID
	case 2:
		return x.Family
	}
	return ""
}

// LoginGuard is 登录防护：账号的口令被连续猜错的次数，各服务器共用；编号即账号 / Login guard: how often the password of an account was guessed wrongly, for all servers; its id is the account's.
type LoginGuard struct {
	Record
	// Failures: 连续错误次数 / Failures in a row.
	Failures int64
	// LastAt: 最近一次错误 / The last of them.
	LastAt Time
}

// The fields of LoginGuard by index.
const (
	LoginGuardFieldFailures = 0
	LoginGuardFieldLastAt   = 1
)

// NewLoginGuard makes an empty LoginGuard.
func NewLoginGuard() *LoginGuard {
	x := &LoginGuard{}
	x.Body = x
	return x
}

// TypeName returns "LoginGuard".
func (x *LoginGuard) TypeName() string { return "LoginGuard" }

// Copy returns a shallow copy with an envelope of its own.
func (x *LoginGuard) Copy() *Record {
	y := &LoginGuard{Record: x.envelope(), Failures: x.Failures, LastAt: x.LastAt}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *LoginGuard) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return Int(x.Failures)
	case 1:
		return TimeValue(x.LastAt)
	}
	return Null
}

// Set stores a value in field i.
func (x *LoginGuard) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.Failures = v.N
	case 1:
		x.LastAt = Time(v.N)
	}
}

// Str returns field i as text.
func (x *LoginGuard) Str(i int) string {
	switch i {
	}
	return ""
}

// Backup is 运维备份（内部）：已完整写出并核对；编号即所含的末次提交，补零至 20 位 / Backup: one of the operator's that is whole and was checked; its id is the last commit that it holds, as 20 digits (internal).
type Backup struct {
	Record
	// Hash: 末次提交的散列 / Hash of that commit.
	Hash string
	// MadeAt: 备份时间 / When the backup was made.
	MadeAt Time
}

// The fields of Backup by index.
const (
	BackupFieldHash   = 0
	BackupFieldMadeAt = 1
)

// NewBackup makes an empty Backup.
func NewBackup() *Backup {
	x := &Backup{}
	x.Body = x
	return x
}

// TypeName returns "Backup".
func (x *Backup) TypeName() string { return "Backup" }

// Copy returns a shallow copy with an envelope of its own.
func (x *Backup) Copy() *Record {
	y := &Backup{Record: x.envelope(), Hash: x.Hash, MadeAt: x.MadeAt}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *Backup) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.Hash)
	case 1:
		return TimeValue(x.MadeAt)
	}
	return Null
}

// Set stores a value in field i.
func (x *Backup) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.Hash = v.S
	case 1:
		x.MadeAt = Time(v.N)
	}
}

// Str returns field i as text.
func (x *Backup) Str(i int) string {
	switch i {
	case 0:
		return x.Hash
	}
	return ""
}

// Recovery is 从备份恢复（内部）：此后日志属于新的历史；编号即备份所含的末次提交，补零至 20 位 / Recovery: the journal was filled from a backup and goes on as another history; its id is the last commit of the backup, as 20 digits (internal).
type Recovery struct {
	Record
	// Epoch: 新历史的名称 / Name of the history that begins here.
	Epoch string
	// MadeAt: 所用备份的时间 / When the backup was made.
	MadeAt Time
}

// The fields of Recovery by index.
const (
	RecoveryFieldEpoch  = 0
	RecoveryFieldMadeAt = 1
)

// NewRecovery makes an empty Recovery.
func NewRecovery() *Recovery {
	x := &Recovery{}
	x.Body = x
	return x
}

// TypeName returns "Recovery".
func (x *Recovery) TypeName() string { return "Recovery" }

// Copy returns a shallow copy with an envelope of its own.
func (x *Recovery) Copy() *Record {
	y := &Recovery{Record: x.envelope(), Epoch: x.Epoch, MadeAt: x.MadeAt}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *Recovery) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.Epoch)
	case 1:
		return TimeValue(x.MadeAt)
	}
	return Null
}

// Set stores a value in field i.
func (x *Recovery) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.Epoch = v.S
	case 1:
		x.MadeAt = Time(v.N)
	}
}

// Str returns field i as text.
func (x *Recovery) Str(i int) string {
	switch i {
	case 0:
		return x.Epoch
	}
	return ""
}

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
	y := &PdcaCycle{Record: x.envelope(), Year: x.Year, TitleZh: x.TitleZh, CatalogueVersion: x.CatalogueVersion, PointsRulesVersion: x.PointsRulesVersion, Windows: x.Windows, CarryOver: x.CarryOver, ParentCycleID: x.ParentCycleID, Status: x.Status}
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

// PointsRule is 积分规则 / Points rule.
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
	SourceActivity ActivityKind
	// Group: 分组 / Group.
	Group string
	// Posting: 自动入账或需审核 / AUTO or REVIEW.
	Posting string
	// Approver: 审核角色 / Role that approves.
	Approver Role
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
)

// NewPointsRule makes an empty PointsRule.
func NewPointsRule() *PointsRule {
	x := &PointsRule{}
	x.Body = x
	return x
}

// TypeName returns "PointsRule".
func (x *PointsRule) TypeName() string { return "PointsRule" }

// Copy returns a shallow copy with an envelope of its own.
func (x *PointsRule) Copy() *Record {
	y := &PointsRule{Record: x.envelope(), Code: x.Code, Version: x.Version, TitleZh: x.TitleZh, TitleEn: x.TitleEn, Points: x.Points, Per: x.Per, Cap: x.Cap, SourceActivity: x.SourceActivity, Group: x.Group, Posting: x.Posting, Approver: x.Approver}
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
		return String(string(x.SourceActivity))
	case 8:
		return String(x.Group)
	case 9:
		return String(x.Posting)
	case 10:
		return String(string(x.Approver))
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
		x.SourceActivity = ActivityKind(v.S)
	case 8:
		x.Group = v.S
	case 9:
		x.Posting = v.S
	case 10:
		x.Approver = Role(v.S)
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
		return string(x.SourceActivity)
	case 8:
		return x.Group
	case 9:
		return x.Posting
	case 10:
		return string(x.Approver)
	}
	return ""
}

// PointsEntry is 积分流水 / Points entry; append-only: a mistake is undone by a reversing entry.
type PointsEntry struct {
	Record
	// MemberID: 党员 / Member.
	MemberID string
	// UnitID: 入账时所在支部 / Branch at the time of posting.
	UnitID string
	// RuleCode: 规则编号 / Rule code.
	RuleCode string
	// RulesVersion: 规则版本 / Version of the rules.
	RulesVersion string
	// Points: 分值（服务器按规则和封顶计算） / Points, computed by the server from rule and cap.
	Points int64
	// SourceType: 来源类型 / Type of the source.
	SourceType string
	// SourceID: 来源编号 / Id of the source: one entry per rule, member and source.
	SourceID string
	// OccurredOn: 发生日 / Day it happened.
	OccurredOn Date
	// PostedAt: 入账时间 / Posted at.
	PostedAt Time
	// PostedBy: 入账人 / Posted by.
	PostedBy string
	// EvidenceIDs: 佐证 / Evidence.
	EvidenceIDs []string
	// Flags: 标记 CAPPED、LATE / Flags: CAPPED, LATE.
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
	PointsEntryFieldRuleCode     = 2
	PointsEntryFieldRulesVersion = 3
	PointsEntryFieldPoints       = 4
	PointsEntryFieldSourceType   = 5
	PointsEntryFieldSourceID     = 6
	PointsEntryFieldOccurredOn   = 7
	PointsEntryFieldPostedAt     = 8
	PointsEntryFieldPostedBy     = 9
	PointsEntryFieldEvidenceIDs  = 10
	PointsEntryFieldFlags        = 11
	PointsEntryFieldReversesID   = 12
	PointsEntryFieldRemarkZh     = 13
	PointsEntryFieldStatus       = 14
)

// NewPointsEntry makes an empty PointsEntry.
func NewPointsEntry() *PointsEntry {
	x := &PointsEntry{}
	x.Body = x
	return x
}

// TypeName returns "PointsEntry".
func (x *PointsEntry) TypeName() string { return "PointsEntry" }

// Copy returns a shallow copy with an envelope of its own.
func (x *PointsEntry) Copy() *Record {
	y := &PointsEntry{Record: x.envelope(), MemberID: x.MemberID, UnitID: x.UnitID, RuleCode: x.RuleCode, RulesVersion: x.RulesVersion, Points: x.Points, SourceType: x.SourceType, SourceID: x.SourceID, OccurredOn: x.OccurredOn, PostedAt: x.PostedAt, PostedBy: x.PostedBy, EvidenceIDs: x.EvidenceIDs, Flags: x.Flags, ReversesID: x.ReversesID, RemarkZh: x.RemarkZh, Status: x.Status}
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
		return String(x.RuleCode)
	case 3:
		return String(x.RulesVersion)
	case 4:
		return Int(x.Points)
	case 5:
		return String(x.SourceType)
	case 6:
		return String(x.SourceID)
	case 7:
		return DateValue(x.OccurredOn)
	case 8:
		return TimeValue(x.PostedAt)
	case 9:
		return String(x.PostedBy)
	case 10:
		return List(x.EvidenceIDs)
	case 11:
		return List(x.Flags)
	case 12:
		return String(x.ReversesID)
	case 13:
		return String(x.RemarkZh)
	case 14:
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
		x.RuleCode = v.S
	case 3:
		x.RulesVersion = v.S
	case 4:
		x.Points = v.N
	case 5:
		x.SourceType = v.S
	case 6:
		x.SourceID = v.S
	case 7:
		x.OccurredOn = Date(v.N)
	case 8:
		x.PostedAt = Time(v.N)
	case 9:
		x.PostedBy = v.S
	case 10:
		x.EvidenceIDs = v.L
	case 11:
		x.Flags = v.L
	case 12:
		x.ReversesID = v.S
	case 13:
		x.RemarkZh = v.S
	case 14:
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
		return x.RuleCode
	case 3:
		return x.RulesVersion
	case 5:
		return x.SourceType
	case 6:
		return x.SourceID
	case 9:
		return x.PostedBy
	case 12:
		return x.ReversesID
	case 13:
		return x.RemarkZh
	case 14:
		return string(x.Status)
	}
	return ""
}

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
	y := &Pledge{Record: x.envelope(), MemberID: x.MemberID, UnitID: x.UnitID, CycleID: x.CycleID, TextZh: x.TextZh, FormerTexts: x.FormerTexts, TargetID: x.TargetID, MeasureZh: x.MeasureZh, Indicator: x.Indicator, DueOn: x.DueOn, PublishScope: x.PublishScope, CheckIns: x.CheckIns, Verification: x.Verification, ExplanationZh: x.ExplanationZh, Status: x.Status}
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
	// Announced: 是否事先通知 / Announced.
	Announced bool
	// PartyBuildingPart: 党建工作部分 / Party-building part.
	PartyBuildingPart string
	// CentralWorkPart: 中心工作部分 / Central-work part.
	CentralWorkPart string
	// OnePartReason: 缺少某一部分的理由 / Reason why one part is missing (the four sames).
	OnePartReason string
	// Status: 状态 / State.
	Status PlanStatus
	// Concealed: 对受检单位保密，直至各单位均已签到 / Hidden from the units that it names until the teams have checked in at all of them.
	Concealed bool
}

// The fields of SupervisionPlan by index.
const (
	SupervisionPlanFieldCycleID           = 0
	SupervisionPlanFieldUnitID            = 1
	SupervisionPlanFieldTitleZh           = 2
	SupervisionPlanFieldMode              = 3
	SupervisionPlanFieldScopeUnitIDs      = 4
	SupervisionPlanFieldCriteriaCodes     = 5
	SupervisionPlanFieldMethods           = 6
	SupervisionPlanFieldTeam              = 7
	SupervisionPlanFieldWindowFrom        = 8
	SupervisionPlanFieldWindowTo          = 9
	SupervisionPlanFieldAnnounced         = 10
	SupervisionPlanFieldPartyBuildingPart = 11
	SupervisionPlanFieldCentralWorkPart   = 12
	SupervisionPlanFieldOnePartReason     = 13
	SupervisionPlanFieldStatus            = 14
	SupervisionPlanFieldConcealed         = 15
)

// NewSupervisionPlan makes an empty SupervisionPlan.
func NewSupervisionPlan() *SupervisionPlan {
	x := &SupervisionPlan{}
	x.Body = x
	return x
}

// TypeName returns "SupervisionPlan".
func (x *SupervisionPlan) TypeName() string { return "SupervisionPlan" }

// Copy returns a shallow copy with an envelope of its own.
func (x *SupervisionPlan) Copy() *Record {
	y := &SupervisionPlan{Record: x.envelope(), CycleID: x.CycleID, UnitID: x.UnitID, TitleZh: x.TitleZh, Mode: x.Mode, ScopeUnitIDs: x.ScopeUnitIDs, CriteriaCodes: x.CriteriaCodes, Methods: x.Methods, Team: x.Team, WindowFrom: x.WindowFrom, WindowTo: x.WindowTo, Announced: x.Announced, PartyBuildingPart: x.PartyBuildingPart, CentralWorkPart: x.CentralWorkPart, OnePartReason: x.OnePartReason, Status: x.Status, Concealed: x.Concealed}
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
		return List(x.CriteriaCodes)
	case 6:
		return List(x.Methods)
	case 7:
		return List(x.Team)
	case 8:
		return DateValue(x.WindowFrom)
	case 9:
		return DateValue(x.WindowTo)
	case 10:
		return Bool(x.Announced)
	case 11:
		return String(x.PartyBuildingPart)
	case 12:
		return String(x.CentralWorkPart)
	case 13:
		return String(x.OnePartReason)
	case 14:
		return String(string(x.Status))
	case 15:
		return Bool(x.Concealed)
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
		x.CriteriaCodes = v.L
	case 6:
		x.Methods = v.L
	case 7:
		x.Team = v.L
	case 8:
		x.WindowFrom = Date(v.N)
	case 9:
		x.WindowTo = Date(v.N)
	case 10:
		x.Announced = v.N != 0
	case 11:
		x.PartyBuildingPart = v.S
	case 12:
		x.CentralWorkPart = v.S
	case 13:
		x.OnePartReason = v.S
	case 14:
		x.Status = PlanStatus(v.S)
	case 15:
		x.Concealed = v.N != 0
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
	case 11:
		return x.PartyBuildingPart
	case 12:
		return x.CentralWorkPart
	case 13:
		return x.OnePartReason
	case 14:
		return string(x.Status)
	}
	return ""
}

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
	// Assignment: 分工 / Assignment of criteria.
	Assignment []string
	// CatalogueVersion: 标准版本 / Catalogue version.
	CatalogueVersion string
	// PlannedOn: 计划日期 / Planned day.
	PlannedOn Date
	// PackHash: 资料包散列值 / Hash of the pack downloaded.
	PackHash string
	// CheckIn: 签到 / Check-in.
	CheckIn string
	// LeftSiteAt: 离场时间，取最晚 / When the last inspector left the site.
	LeftSiteAt Time
	// SummaryZh: 检查小结 / Summary.
	SummaryZh string
	// RemarkZh: 备注 / Remark.
	RemarkZh string
	// SignOff: 签字 / Sign-off by the unit.
	SignOff string
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
}

// The fields of Inspection by index.
const (
	InspectionFieldPlanID           = 0
	InspectionFieldCycleID          = 1
	InspectionFieldTitleZh          = 2
	InspectionFieldMode             = 3
	InspectionFieldUnitID           = 4
	InspectionFieldLeadID           = 5
	InspectionFieldInspectorIDs     = 6
	InspectionFieldAssignment       = 7
	InspectionFieldCatalogueVersion = 8
	InspectionFieldPlannedOn        = 9
	InspectionFieldPackHash         = 10
	InspectionFieldCheckIn          = 11
	InspectionFieldLeftSiteAt       = 12
	InspectionFieldSummaryZh        = 13
	InspectionFieldRemarkZh         = 14
	InspectionFieldSignOff          = 15
	InspectionFieldAwarded          = 16
	InspectionFieldApplicableMax    = 17
	InspectionFieldScore            = 18
	InspectionFieldConcealed        = 19
	InspectionFieldReviewerID       = 20
	InspectionFieldStatus           = 21
	InspectionFieldPlanUnitID       = 22
)

// NewInspection makes an empty Inspection.
func NewInspection() *Inspection {
	x := &Inspection{}
	x.Body = x
	return x
}

// TypeName returns "Inspection".
func (x *Inspection) TypeName() string { return "Inspection" }

// Copy returns a shallow copy with an envelope of its own.
func (x *Inspection) Copy() *Record {
	y := &Inspection{Record: x.envelope(), PlanID: x.PlanID, CycleID: x.CycleID, TitleZh: x.TitleZh, Mode: x.Mode, UnitID: x.UnitID, LeadID: x.LeadID, InspectorIDs: x.InspectorIDs, Assignment: x.Assignment, CatalogueVersion: x.CatalogueVersion, PlannedOn: x.PlannedOn, PackHash: x.PackHash, CheckIn: x.CheckIn, LeftSiteAt: x.LeftSiteAt, SummaryZh: x.SummaryZh, RemarkZh: x.RemarkZh, SignOff: x.SignOff, Awarded: x.Awarded, ApplicableMax: x.ApplicableMax, Score: x.Score, Concealed: x.Concealed, ReviewerID: x.ReviewerID, Status: x.Status, PlanUnitID: x.PlanUnitID}
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
		return List(x.Assignment)
	case 8:
		return String(x.CatalogueVersion)
	case 9:
		return DateValue(x.PlannedOn)
	case 10:
		return String(x.PackHash)
	case 11:
		return Object(x.CheckIn)
	case 12:
		return TimeValue(x.LeftSiteAt)
	case 13:
		return String(x.SummaryZh)
	case 14:
		return String(x.RemarkZh)
	case 15:
		return Object(x.SignOff)
	case 16:
		return Float(x.Awarded)
	case 17:
		return Float(x.ApplicableMax)
	case 18:
		return Float(x.Score)
	case 19:
		return Bool(x.Concealed)
	case 20:
		return String(x.ReviewerID)
	case 21:
		return String(string(x.Status))
	case 22:
		return String(x.PlanUnitID)
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
		x.Assignment = v.L
	case 8:
		x.CatalogueVersion = v.S
	case 9:
		x.PlannedOn = Date(v.N)
	case 10:
		x.PackHash = v.S
	case 11:
		x.CheckIn = v.S
	case 12:
		x.LeftSiteAt = Time(v.N)
	case 13:
		x.SummaryZh = v.S
	case 14:
		x.RemarkZh = v.S
	case 15:
		x.SignOff = v.S
	case 16:
		x.Awarded = v.number()
	case 17:
		x.ApplicableMax = v.number()
	case 18:
		x.Score = v.number()
	case 19:
		x.Concealed = v.N != 0
	case 20:
		x.ReviewerID = v.S
	case 21:
		x.Status = InspectionStatus(v.S)
	case 22:
		x.PlanUnitID = v.S
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
	case 8:
		return x.CatalogueVersion
	case 10:
		return x.PackHash
	case 11:
		return x.CheckIn
	case 13:
		return x.SummaryZh
	case 14:
		return x.RemarkZh
	case 15:
		return x.SignOff
	case 20:
		return x.ReviewerID
	case 21:
		return string(x.Status)
	case 22:
		return x.PlanUnitID
	}
	return ""
}

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
	// NotApplicable: 不适用 / Not applicable.
	NotApplicable string
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
)

// NewCriterionResult makes an empty CriterionResult.
func NewCriterionResult() *CriterionResult {
	x := &CriterionResult{}
	x.Body = x
	return x
}

// TypeName returns "CriterionResult".
func (x *CriterionResult) TypeName() string { return "CriterionResult" }

// Copy returns a shallow copy with an envelope of its own.
func (x *CriterionResult) Copy() *Record {
	y := &CriterionResult{Record: x.envelope(), InspectionID: x.InspectionID, UnitID: x.UnitID, CriterionCode: x.CriterionCode, CriterionID: x.CriterionID, InspectorID: x.InspectorID, Inputs: x.Inputs, Method: x.Method, SampleSize: x.SampleSize, PopulationSize: x.PopulationSize, Score: x.Score, NotApplicable: x.NotApplicable, RemarkZh: x.RemarkZh, EvidenceIDs: x.EvidenceIDs, ClientSeq: x.ClientSeq, Counted: x.Counted, Status: x.Status}
	y.Body = y
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
		x.NotApplicable = v.S
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
	}
	return ""
}

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
}

// The fields of Attachment by index.
const (
	AttachmentFieldUnitID       = 0
	AttachmentFieldInspectionID = 1
	AttachmentFieldSha256       = 2
	AttachmentFieldSize         = 3
	AttachmentFieldMediaType    = 4
	AttachmentFieldFileName     = 5
	AttachmentFieldTakenAt      = 6
	AttachmentFieldPosition     = 7
	AttachmentFieldCapturedBy   = 8
)

// NewAttachment makes an empty Attachment.
func NewAttachment() *Attachment {
	x := &Attachment{}
	x.Body = x
	return x
}

// TypeName returns "Attachment".
func (x *Attachment) TypeName() string { return "Attachment" }

// Copy returns a shallow copy with an envelope of its own.
func (x *Attachment) Copy() *Record {
	y := &Attachment{Record: x.envelope(), UnitID: x.UnitID, InspectionID: x.InspectionID, Sha256: x.Sha256, Size: x.Size, MediaType: x.MediaType, FileName: x.FileName, TakenAt: x.TakenAt, Position: x.Position, CapturedBy: x.CapturedBy}
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
	}
	return ""
}

// Evidence is 佐证 / Evidence for a result or a finding.
type Evidence struct {
	Record
	// UnitID: 所属单位 / Unit.
	UnitID string
	// InspectionID: 检查任务 / Inspection.
	InspectionID string
	// Kind: 类型 / Kind.
	Kind EvidenceKind
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
	// Warnings: 警示 REUSED / Warnings: REUSED.
	Warnings []string
	// AttachmentID: 附件 / Attachment that holds the bytes.
	AttachmentID string
	// Status: 状态 / State.
	Status EvidenceStatus
}

// The fields of Evidence by index.
const (
	EvidenceFieldUnitID           = 0
	EvidenceFieldInspectionID     = 1
	EvidenceFieldKind             = 2
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
	EvidenceFieldStatus           = 19
)

// NewEvidence makes an empty Evidence.
func NewEvidence() *Evidence {
	x := &Evidence{}
	x.Body = x
	return x
}

// TypeName returns "Evidence".
func (x *Evidence) TypeName() string { return "Evidence" }

// Copy returns a shallow copy with an envelope of its own.
func (x *Evidence) Copy() *Record {
	y := &Evidence{Record: x.envelope(), UnitID: x.UnitID, InspectionID: x.InspectionID, Kind: x.Kind, Sha256: x.Sha256, Bytes: x.Bytes, Mime: x.Mime, CapturedAtDevice: x.CapturedAtDevice, ReceivedAtServer: x.ReceivedAtServer, ClockSkewSec: x.ClockSkewSec, Geo: x.Geo, SiteCode: x.SiteCode, CapturedBy: x.CapturedBy, DeviceID: x.DeviceID, CaptureMode: x.CaptureMode, Caption: x.Caption, Sensitivity: x.Sensitivity, PrevHash: x.PrevHash, Warnings: x.Warnings, AttachmentID: x.AttachmentID, Status: x.Status}
	y.Body = y
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
		return String(string(x.Kind))
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
		return String(string(x.Status))
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
		x.Kind = EvidenceKind(v.S)
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
		x.Status = EvidenceStatus(v.S)
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
		return string(x.Kind)
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
		return string(x.Status)
	}
	return ""
}

// Finding is 检查问题 / Finding of an inspection.
type Finding struct {
	Record
	// InspectionID: 检查任务 / Inspection.
	InspectionID string
	// UnitID: 受检单位 / Unit inspected.
	UnitID string
	// CriterionCode: 指标编号 / Criterion code.
	CriterionCode string
	// CriterionID: 指标 / Criterion of the inspection's catalogue version.
	CriterionID string
	// ResultID: 评分结果 / Result that it belongs to.
	ResultID string
	// DescriptionZh: 问题描述 / Description.
	DescriptionZh string
	// Severity: 严重程度 / Severity.
	Severity WeightClass
	// Source: 问题来源 / Source.
	Source ProblemSource
	// EvidenceIDs: 佐证 / Evidence.
	EvidenceIDs []string
	// RepeatOfID: 重复的旧问题 / Earlier finding that this one repeats.
	RepeatOfID string
	// ReplyZh: 受检单位答复 / Reply of the unit.
	ReplyZh string
	// Status: 状态 / State.
	Status FindingStatus
}

// The fields of Finding by index.
const (
	FindingFieldInspectionID  = 0
	FindingFieldUnitID        = 1
	FindingFieldCriterionCode = 2
	FindingFieldCriterionID   = 3
	FindingFieldResultID      = 4
	FindingFieldDescriptionZh = 5
	FindingFieldSeverity      = 6
	FindingFieldSource        = 7
	FindingFieldEvidenceIDs   = 8
	FindingFieldRepeatOfID    = 9
	FindingFieldReplyZh       = 10
	FindingFieldStatus        = 11
)

// NewFinding makes an empty Finding.
func NewFinding() *Finding {
	x := &Finding{}
	x.Body = x
	return x
}

// TypeName returns "Finding".
func (x *Finding) TypeName() string { return "Finding" }

// Copy returns a shallow copy with an envelope of its own.
func (x *Finding) Copy() *Record {
	y := &Finding{Record: x.envelope(), InspectionID: x.InspectionID, UnitID: x.UnitID, CriterionCode: x.CriterionCode, CriterionID: x.CriterionID, ResultID: x.ResultID, DescriptionZh: x.DescriptionZh, Severity: x.Severity, Source: x.Source, EvidenceIDs: x.EvidenceIDs, RepeatOfID: x.RepeatOfID, ReplyZh: x.ReplyZh, Status: x.Status}
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
		return String(x.CriterionCode)
	case 3:
		return String(x.CriterionID)
	case 4:
		return String(x.ResultID)
	case 5:
		return String(x.DescriptionZh)
	case 6:
		return String(string(x.Severity))
	case 7:
		return String(string(x.Source))
	case 8:
		return List(x.EvidenceIDs)
	case 9:
		return String(x.RepeatOfID)
	case 10:
		return String(x.ReplyZh)
	case 11:
		return String(string(x.Status))
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
		x.CriterionCode = v.S
	case 3:
		x.CriterionID = v.S
	case 4:
		x.ResultID = v.S
	case 5:
		x.DescriptionZh = v.S
	case 6:
		x.Severity = WeightClass(v.S)
	case 7:
		x.Source = ProblemSource(v.S)
	case 8:
		x.EvidenceIDs = v.L
	case 9:
		x.RepeatOfID = v.S
	case 10:
		x.ReplyZh = v.S
	case 11:
		x.Status = FindingStatus(v.S)
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
		return x.CriterionCode
	case 3:
		return x.CriterionID
	case 4:
		return x.ResultID
	case 5:
		return x.DescriptionZh
	case 6:
		return string(x.Severity)
	case 7:
		return string(x.Source)
	case 9:
		return x.RepeatOfID
	case 10:
		return x.ReplyZh
	case 11:
		return string(x.Status)
	}
	return ""
}

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
	// Measures: 整改措施 / Measures.
	Measures []string
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
}

// The fields of Rectification by index.
const (
	RectificationFieldFindingID         = 0
	RectificationFieldProblemID         = 1
	RectificationFieldUnitID            = 2
	RectificationFieldOwnerID           = 3
	RectificationFieldMeasures          = 4
	RectificationFieldDueOn             = 5
	RectificationFieldOriginalDueOn     = 6
	RectificationFieldExtensions        = 7
	RectificationFieldBeforeEvidenceIDs = 8
	RectificationFieldAfterEvidenceIDs  = 9
	RectificationFieldReportZh          = 10
	RectificationFieldSubmittedAt       = 11
	RectificationFieldSubmittedBy       = 12
	RectificationFieldAcceptedAt        = 13
	RectificationFieldAcceptedBy        = 14
	RectificationFieldStatus            = 15
)

// NewRectification makes an empty Rectification.
func NewRectification() *Rectification {
	x := &Rectification{}
	x.Body = x
	return x
}

// TypeName returns "Rectification".
func (x *Rectification) TypeName() string { return "Rectification" }

// Copy returns a shallow copy with an envelope of its own.
func (x *Rectification) Copy() *Record {
	y := &Rectification{Record: x.envelope(), FindingID: x.FindingID, ProblemID: x.ProblemID, UnitID: x.UnitID, OwnerID: x.OwnerID, Measures: x.Measures, DueOn: x.DueOn, OriginalDueOn: x.OriginalDueOn, Extensions: x.Extensions, BeforeEvidenceIDs: x.BeforeEvidenceIDs, AfterEvidenceIDs: x.AfterEvidenceIDs, ReportZh: x.ReportZh, SubmittedAt: x.SubmittedAt, SubmittedBy: x.SubmittedBy, AcceptedAt: x.AcceptedAt, AcceptedBy: x.AcceptedBy, Status: x.Status}
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
		return List(x.Measures)
	case 5:
		return DateValue(x.DueOn)
	case 6:
		return DateValue(x.OriginalDueOn)
	case 7:
		return List(x.Extensions)
	case 8:
		return List(x.BeforeEvidenceIDs)
	case 9:
		return List(x.AfterEvidenceIDs)
	case 10:
		return String(x.ReportZh)
	case 11:
		return TimeValue(x.SubmittedAt)
	case 12:
		return String(x.SubmittedBy)
	case 13:
		return TimeValue(x.AcceptedAt)
	case 14:
		return String(x.AcceptedBy)
	case 15:
		return String(string(x.Status))
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
		x.Measures = v.L
	case 5:
		x.DueOn = Date(v.N)
	case 6:
		x.OriginalDueOn = Date(v.N)
	case 7:
		x.Extensions = v.L
	case 8:
		x.BeforeEvidenceIDs = v.L
	case 9:
		x.AfterEvidenceIDs = v.L
	case 10:
		x.ReportZh = v.S
	case 11:
		x.SubmittedAt = Time(v.N)
	case 12:
		x.SubmittedBy = v.S
	case 13:
		x.AcceptedAt = Time(v.N)
	case 14:
		x.AcceptedBy = v.S
	case 15:
		x.Status = RectificationStatus(v.S)
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
	case 10:
		return x.ReportZh
	case 12:
		return x.SubmittedBy
	case 14:
		return x.AcceptedBy
	case 15:
		return string(x.Status)
	}
	return ""
}

// AssistancePairing is 帮扶结对 / Paired assistance: helpers for a weak unit.
type AssistancePairing struct {
	Record
	// UnitID: 受助单位 / Unit that is helped.
	UnitID string
	// CycleID: 循环 / Cycle.
	CycleID string
	// HelperKind: 帮扶人类型 / Kind of helper.
	HelperKind HelperKind
	// HelperIDs: 帮扶人 / Helpers (accounts).
	HelperIDs []string
	// Form: 帮扶形式 / Form.
	Form AssistanceForm
	// Baseline: 基线 / Baseline: weak criteria.
	Baseline string
	// ExitTarget: 退出目标（得分率 0–1） / Exit target: score rate on the weak criteria, 0 to 1.
	ExitTarget float64
	// From: 起始日 / From.
	From Date
	// To: 截止日 / To.
	To Date
	// TriggerZh: 触发依据 / What triggered it.
	TriggerZh string
	// Logs: 帮扶记录 / Logs.
	Logs []string
	// EvaluationZh: 评估结论 / Evaluation.
	EvaluationZh string
	// ReachedRate: 达到的得分率 / Score rate reached.
	ReachedRate float64
	// Status: 状态 / State.
	Status PairingStatus
}

// The fields of AssistancePairing by index.
const (
	AssistancePairingFieldUnitID       = 0
	AssistancePairingFieldCycleID      = 1
	AssistancePairingFieldHelperKind   = 2
	AssistancePairingFieldHelperIDs    = 3
	AssistancePairingFieldForm         = 4
	AssistancePairingFieldBaseline     = 5
	AssistancePairingFieldExitTarget   = 6
	AssistancePairingFieldFrom         = 7
	AssistancePairingFieldTo           = 8
	AssistancePairingFieldTriggerZh    = 9
	AssistancePairingFieldLogs         = 10
	AssistancePairingFieldEvaluationZh = 11
	AssistancePairingFieldReachedRate  = 12
	AssistancePairingFieldStatus       = 13
)

// NewAssistancePairing makes an empty AssistancePairing.
func NewAssistancePairing() *AssistancePairing {
	x := &AssistancePairing{}
	x.Body = x
	return x
}

// TypeName returns "AssistancePairing".
func (x *AssistancePairing) TypeName() string { return "AssistancePairing" }

// Copy returns a shallow copy with an envelope of its own.
func (x *AssistancePairing) Copy() *Record {
	y := &AssistancePairing{Record: x.envelope(), UnitID: x.UnitID, CycleID: x.CycleID, HelperKind: x.HelperKind, HelperIDs: x.HelperIDs, Form: x.Form, Baseline: x.Baseline, ExitTarget: x.ExitTarget, From: x.From, To: x.To, TriggerZh: x.TriggerZh, Logs: x.Logs, EvaluationZh: x.EvaluationZh, ReachedRate: x.ReachedRate, Status: x.Status}
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
		return String(string(x.HelperKind))
	case 3:
		return List(x.HelperIDs)
	case 4:
		return String(string(x.Form))
	case 5:
		return Object(x.Baseline)
	case 6:
		return Float(x.ExitTarget)
	case 7:
		return DateValue(x.From)
	case 8:
		return DateValue(x.To)
	case 9:
		return String(x.TriggerZh)
	case 10:
		return List(x.Logs)
	case 11:
		return String(x.EvaluationZh)
	case 12:
		return Float(x.ReachedRate)
	case 13:
		return String(string(x.Status))
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
		x.HelperKind = HelperKind(v.S)
	case 3:
		x.HelperIDs = v.L
	case 4:
		x.Form = AssistanceForm(v.S)
	case 5:
		x.Baseline = v.S
	case 6:
		x.ExitTarget = v.number()
	case 7:
		x.From = Date(v.N)
	case 8:
		x.To = Date(v.N)
	case 9:
		x.TriggerZh = v.S
	case 10:
		x.Logs = v.L
	case 11:
		x.EvaluationZh = v.S
	case 12:
		x.ReachedRate = v.number()
	case 13:
		x.Status = PairingStatus(v.S)
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
		return string(x.HelperKind)
	case 4:
		return string(x.Form)
	case 5:
		return x.Baseline
	case 9:
		return x.TriggerZh
	case 11:
		return x.EvaluationZh
	case 13:
		return string(x.Status)
	}
	return ""
}

// SyncConflict is 同步冲突：合并中落败的值或被拒绝的变更，留待人处理 / Sync conflict: a value that lost a merge or a refused mutation, kept for a person to settle.
type SyncConflict struct {
	Record
	// Kind: 种类 / Kind.
	Kind ConflictKind
	// RecordType: 实体类型 / Type of the record.
	RecordType string
	// RecordID: 记录 / Id of the record.
	RecordID string
	// UnitID: 归属单位 / Unit of the record.
	UnitID string
	// InspectionID: 检查任务 / Inspection of the record.
	InspectionID string
	// Field: 字段 / Field.
	Field string
	// Policy: 合并策略 / Policy.
	Policy string
	// Outcome: 合并结果 / Outcome.
	Outcome MergeOutcome
	// Base: 原值 / Value that both started from.
	Base string
	// Server: 服务器的值 / The server's value.
	Server string
	// Device: 设备的值 / The device's value.
	Device string
	// Ops: 被拒绝的操作 / Operations of a refused mutation.
	Ops string
	// ErrorCode: 错误代码 / Error code of a refusal.
	ErrorCode string
	// ErrorMessage: 错误说明 / Message of a refusal.
	ErrorMessage string
	// DeviceID: 设备 / Device.
	DeviceID string
	// Mutation: 变更编号 / Number of the mutation.
	Mutation int64
	// AccountID: 提交人 / Account that made the change.
	AccountID string
	// At: 设备时间（已校正） / Device time, clamped.
	At Time
	// Resolution: 处理方式 / Resolution.
	Resolution ConflictResolution
	// ResolvedValue: 处理后的值 / Value after settling.
	ResolvedValue string
	// ResolvedBy: 处理人 / Settled by.
	ResolvedBy string
	// ResolvedAt: 处理时间 / Settled at.
	ResolvedAt Time
	// Status: 状态 / State.
	Status ConflictStatus
	// DeviceAt: 设备自己的时间，与 at 不同时 / The device's own clock, where it is not at.
	DeviceAt Time
}

// The fields of SyncConflict by index.
const (
	SyncConflictFieldKind          = 0
	SyncConflictFieldRecordType    = 1
	SyncConflictFieldRecordID      = 2
	SyncConflictFieldUnitID        = 3
	SyncConflictFieldInspectionID  = 4
	SyncConflictFieldField         = 5
	SyncConflictFieldPolicy        = 6
	SyncConflictFieldOutcome       = 7
	SyncConflictFieldBase          = 8
	SyncConflictFieldServer        = 9
	SyncConflictFieldDevice        = 10
	SyncConflictFieldOps           = 11
	SyncConflictFieldErrorCode     = 12
	SyncConflictFieldErrorMessage  = 13
	SyncConflictFieldDeviceID      = 14
	SyncConflictFieldMutation      = 15
	SyncConflictFieldAccountID     = 16
	SyncConflictFieldAt            = 17
	SyncConflictFieldResolution    = 18
	SyncConflictFieldResolvedValue = 19
	SyncConflictFieldResolvedBy    = 20
	SyncConflictFieldResolvedAt    = 21
	SyncConflictFieldStatus        = 22
	SyncConflictFieldDeviceAt      = 23
)

// NewSyncConflict makes an empty SyncConflict.
func NewSyncConflict() *SyncConflict {
	x := &SyncConflict{}
	x.Body = x
	return x
}

// TypeName returns "SyncConflict".
func (x *SyncConflict) TypeName() string { return "SyncConflict" }

// Copy returns a shallow copy with an envelope of its own.
func (x *SyncConflict) Copy() *Record {
	y := &SyncConflict{Record: x.envelope(), Kind: x.Kind, RecordType: x.RecordType, RecordID: x.RecordID, UnitID: x.UnitID, InspectionID: x.InspectionID, Field: x.Field, Policy: x.Policy, Outcome: x.Outcome, Base: x.Base, Server: x.Server, Device: x.Device, Ops: x.Ops, ErrorCode: x.ErrorCode, ErrorMessage: x.ErrorMessage, DeviceID: x.DeviceID, Mutation: x.Mutation, AccountID: x.AccountID, At: x.At, Resolution: x.Resolution, ResolvedValue: x.ResolvedValue, ResolvedBy: x.ResolvedBy, ResolvedAt: x.ResolvedAt, Status: x.Status, DeviceAt: x.DeviceAt}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *SyncConflict) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(string(x.Kind))
	case 1:
		return String(x.RecordType)
	case 2:
		return String(x.RecordID)
	case 3:
		return String(x.UnitID)
	case 4:
		return String(x.InspectionID)
	case 5:
		return String(x.Field)
	case 6:
		return String(x.Policy)
	case 7:
		return String(string(x.Outcome))
	case 8:
		return Object(x.Base)
	case 9:
		return Object(x.Server)
	case 10:
		return Object(x.Device)
	case 11:
		return Object(x.Ops)
	case 12:
		return String(x.ErrorCode)
	case 13:
		return String(x.ErrorMessage)
	case 14:
		return String(x.DeviceID)
	case 15:
		return Int(x.Mutation)
	case 16:
		return String(x.AccountID)
	case 17:
		return TimeValue(x.At)
	case 18:
		return String(string(x.Resolution))
	case 19:
		return Object(x.ResolvedValue)
	case 20:
		return String(x.ResolvedBy)
	case 21:
		return TimeValue(x.ResolvedAt)
	case 22:
		return String(string(x.Status))
	case 23:
		return TimeValue(x.DeviceAt)
	}
	return Null
}

// Set stores a value in field i.
func (x *SyncConflict) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.Kind = ConflictKind(v.S)
	case 1:
		x.RecordType = v.S
	case 2:
		x.RecordID = v.S
	case 3:
		x.UnitID = v.S
	case 4:
		x.InspectionID = v.S
	case 5:
		x.Field = v.S
	case 6:
		x.Policy = v.S
	case 7:
		x.Outcome = MergeOutcome(v.S)
	case 8:
		x.Base = v.S
	case 9:
		x.Server = v.S
	case 10:
		x.Device = v.S
	case 11:
		x.Ops = v.S
	case 12:
		x.ErrorCode = v.S
	case 13:
		x.ErrorMessage = v.S
	case 14:
		x.DeviceID = v.S
	case 15:
		x.Mutation = v.N
	case 16:
		x.AccountID = v.S
	case 17:
		x.At = Time(v.N)
	case 18:
		x.Resolution = ConflictResolution(v.S)
	case 19:
		x.ResolvedValue = v.S
	case 20:
		x.ResolvedBy = v.S
	case 21:
		x.ResolvedAt = Time(v.N)
	case 22:
		x.Status = ConflictStatus(v.S)
	case 23:
		x.DeviceAt = Time(v.N)
	}
}

// Str returns field i as text.
func (x *SyncConflict) Str(i int) string {
	switch i {
	case 0:
		return string(x.Kind)
	case 1:
		return x.RecordType
	case 2:
		return x.RecordID
	case 3:
		return x.UnitID
	case 4:
		return x.InspectionID
	case 5:
		return x.Field
	case 6:
		return x.Policy
	case 7:
		return string(x.Outcome)
	case 8:
		return x.Base
	case 9:
		return x.Server
	case 10:
		return x.Device
	case 11:
		return x.Ops
	case 12:
		return x.ErrorCode
	case 13:
		return x.ErrorMessage
	case 14:
		return x.DeviceID
	case 16:
		return x.AccountID
	case 18:
		return string(x.Resolution)
	case 19:
		return x.ResolvedValue
	case 20:
		return x.ResolvedBy
	case 22:
		return string(x.Status)
	}
	return ""
}

// NewRecord makes an empty record of an entity; nil for a name that is none.
func NewRecord(typeName string) *Record {
	switch typeName {
	case "OrgUnit":
		return &NewOrgUnit().Record
	case "UnitLink":
		return &NewUnitLink().Record
	case "Venue":
		return &NewVenue().Record
	case "Member":
		return &NewMember().Record
	case "Account":
		return &NewAccount().Record
	case "Device":
		return &NewDevice().Record
	case "Receipt":
		return &NewReceipt().Record
	case "Session":
		return &NewSession().Record
	case "LoginGuard":
		return &NewLoginGuard().Record
	case "Backup":
		return &NewBackup().Record
	case "Recovery":
		return &NewRecovery().Record
	case "PdcaCycle":
		return &NewPdcaCycle().Record
	case "StandardCatalogue":
		return &NewStandardCatalogue().Record
	case "Category":
		return &NewCategory().Record
	case "Item":
		return &NewItem().Record
	case "Criterion":
		return &NewCriterion().Record
	case "PointsRule":
		return &NewPointsRule().Record
	case "PointsEntry":
		return &NewPointsEntry().Record
	case "Pledge":
		return &NewPledge().Record
	case "SupervisionPlan":
		return &NewSupervisionPlan().Record
	case "Inspection":
		return &NewInspection().Record
	case "CriterionResult":
		return &NewCriterionResult().Record
	case "Attachment":
		return &NewAttachment().Record
	case "Evidence":
		return &NewEvidence().Record
	case "Finding":
		return &NewFinding().Record
	case "Rectification":
		return &NewRectification().Record
	case "AssistancePairing":
		return &NewAssistancePairing().Record
	case "SyncConflict":
		return &NewSyncConflict().Record
	}
	return nil
}
