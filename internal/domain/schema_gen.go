// Code generated from schema.graphqls by go generate; DO NOT EDIT.

package domain

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

// TaskKind is 待办类别 / Kind of task.
type TaskKind string

// The values of TaskKind.
const (
	// TaskKindDeadline: 时限将至或已过 / A deadline runs out, or has.
	TaskKindDeadline TaskKind = "DEADLINE"
	// TaskKindConflict: 处理同步冲突 / Settle a conflict of synchronising.
	TaskKindConflict TaskKind = "CONFLICT"
	// TaskKindHandOver: 移交：责任人已不在册，须另定责任人 / Hand over: who was to act is active no more, and another is to be named.
	TaskKindHandOver TaskKind = "HAND_OVER"
	// TaskKindTransferDecide: 答复组织关系转接 / Answer a transfer of a member.
	TaskKindTransferDecide TaskKind = "TRANSFER_DECIDE"
	// TaskKindGrantConfirm: 确认授权 / Confirm a grant that another gave.
	TaskKindGrantConfirm TaskKind = "GRANT_CONFIRM"
	// TaskKindReformDecide: 决定单位调整 / Decide on a reform of a unit.
	TaskKindReformDecide TaskKind = "REFORM_DECIDE"
	// TaskKindExemptionDecide: 裁定免除申请 / Decide on an exemption.
	TaskKindExemptionDecide TaskKind = "EXEMPTION_DECIDE"
	// TaskKindErasureDecide: 答复销毁申请 / Decide on a request to erase.
	TaskKindErasureDecide TaskKind = "ERASURE_DECIDE"
	// TaskKindTermRenew: 换届 / Renew a term of a leading body.
	TaskKindTermRenew TaskKind = "TERM_RENEW"
	// TaskKindShareApprove: 批准共享协议 / Approve an agreement on sharing.
	TaskKindShareApprove TaskKind = "SHARE_APPROVE"
	// TaskKindShareAccept: 确认共享协议 / Accept an agreement on sharing.
	TaskKindShareAccept TaskKind = "SHARE_ACCEPT"
	// TaskKindPledgeReview: 审核承诺 / Review a pledge.
	TaskKindPledgeReview TaskKind = "PLEDGE_REVIEW"
	// TaskKindPledgePublish: 公开承诺 / Publish a pledge.
	TaskKindPledgePublish TaskKind = "PLEDGE_PUBLISH"
	// TaskKindPointsApprove: 审核积分 / Approve points.
	TaskKindPointsApprove TaskKind = "POINTS_APPROVE"
	// TaskKindPointsDispute: 答复积分异议 / Answer a dispute over points.
	TaskKindPointsDispute TaskKind = "POINTS_DISPUTE"
	// TaskKindPointsAppeal: 裁定积分申诉 / Decide an appeal against points.
	TaskKindPointsAppeal TaskKind = "POINTS_APPEAL"
	// TaskKindPlanApprove: 批准监督计划 / Approve a plan of supervision.
	TaskKindPlanApprove TaskKind = "PLAN_APPROVE"
	// TaskKindInspectionStart: 下载资料包并开始检查 / Fetch the pack and begin an inspection.
	TaskKindInspectionStart TaskKind = "INSPECTION_START"
	// TaskKindSignWitness: 确认见证的签名 / Confirm a witnessed signature.
	TaskKindSignWitness TaskKind = "SIGN_WITNESS"
	// TaskKindScore: 评分 / Score.
	TaskKindScore TaskKind = "SCORE"
	// TaskKindResultMerge: 合并检查结果 / Merge the results of an inspection.
	TaskKindResultMerge TaskKind = "RESULT_MERGE"
	// TaskKindResultReview: 复核检查结果 / Review the results of an inspection.
	TaskKindResultReview TaskKind = "RESULT_REVIEW"
	// TaskKindResultPublish: 公布检查结果 / Publish the results of an inspection.
	TaskKindResultPublish TaskKind = "RESULT_PUBLISH"
	// TaskKindFindingDecide: 裁定异议 / Decide on a disputed finding.
	TaskKindFindingDecide TaskKind = "FINDING_DECIDE"
	// TaskKindProblemAnalyse: 剖析问题根源 / Analyse the causes of a problem.
	TaskKindProblemAnalyse TaskKind = "PROBLEM_ANALYSE"
	// TaskKindProblemClassify: 问题归类 / Classify a problem.
	TaskKindProblemClassify TaskKind = "PROBLEM_CLASSIFY"
	// TaskKindProblemAssign: 分派问题 / Assign a problem.
	TaskKindProblemAssign TaskKind = "PROBLEM_ASSIGN"
	// TaskKindRectificationPlan: 提交整改方案 / Hand in a plan for putting right.
	TaskKindRectificationPlan TaskKind = "RECTIFICATION_PLAN"
	// TaskKindRectificationApprove: 批准整改方案 / Approve a plan for putting right.
	TaskKindRectificationApprove TaskKind = "RECTIFICATION_APPROVE"
	// TaskKindRectificationWork: 开展整改 / Begin to put right.
	TaskKindRectificationWork TaskKind = "RECTIFICATION_WORK"
	// TaskKindRectificationSubmit: 提交整改结果 / Hand in what was put right.
	TaskKindRectificationSubmit TaskKind = "RECTIFICATION_SUBMIT"
	// TaskKindRectificationAccept: 验收整改 / Accept what was put right.
	TaskKindRectificationAccept TaskKind = "RECTIFICATION_ACCEPT"
	// TaskKindLookBack: 安排回头看 / Arrange a look-back.
	TaskKindLookBack TaskKind = "LOOK_BACK"
	// TaskKindLookBackDone: 回头看 / Look back.
	TaskKindLookBackDone TaskKind = "LOOK_BACK_DONE"
	// TaskKindHelperRegister: 登记帮扶人 / Register a helper.
	TaskKindHelperRegister TaskKind = "HELPER_REGISTER"
	// TaskKindPairingAgree: 同意帮扶结对 / Agree to a pairing.
	TaskKindPairingAgree TaskKind = "PAIRING_AGREE"
	// TaskKindPairingStart: 启动帮扶 / Begin a pairing.
	TaskKindPairingStart TaskKind = "PAIRING_START"
	// TaskKindPairingEvaluate: 评估帮扶 / Evaluate a pairing.
	TaskKindPairingEvaluate TaskKind = "PAIRING_EVALUATE"
	// TaskKindVenueApprove: 审批阵地使用 / Decide on a request for a venue.
	TaskKindVenueApprove TaskKind = "VENUE_APPROVE"
	// TaskKindVenueComplete: 补记阵地使用人数 / Say how many came to a venue.
	TaskKindVenueComplete TaskKind = "VENUE_COMPLETE"
)

// CodeIssue is 签到码的一次签发：此前印出的随即作废 / An issue of a check-in code, which voids what was printed before.
type CodeIssue struct {
	// Serial: 序号 / Serial.
	Serial int64 `json:"serial"`
	// IssuedAt: 签发时刻 / Issued at.
	IssuedAt string `json:"issuedAt"`
	// ExpiresAt: 失效时刻，不限期的为空 / Expires at; null for one that does not.
	ExpiresAt string `json:"expiresAt,omitempty"`
	// PublicKey: 验证签名的公钥（Ed25519，base64url） / Public key that verifies the signature (Ed25519, base64url).
	PublicKey string `json:"publicKey"`
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

// FigureState is 数据状态 / State of a figure.
type FigureState string

// The values of FigureState.
const (
	// FigureStateOk: 正常 / There is a value.
	FigureStateOk FigureState = "OK"
	// FigureStateNoData: 无数据 / No data.
	FigureStateNoData FigureState = "NO_DATA"
	// FigureStateSuppressed: 不公开 / Not shown.
	FigureStateSuppressed FigureState = "SUPPRESSED"
	// FigureStateProvisional: 暂定 / Provisional.
	FigureStateProvisional FigureState = "PROVISIONAL"
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

// Grade is 等级 / Grade.
type Grade string

// The values of Grade.
const (
	// GradeA: 优秀 / A.
	GradeA Grade = "A"
	// GradeB: 良好 / B.
	GradeB Grade = "B"
	// GradeC: 合格 / C.
	GradeC Grade = "C"
	// GradeD: 不合格 / D.
	GradeD Grade = "D"
)

// SealedText is 密封文字读出时的样子 / A sealed text as it is read.
type SealedText struct {
	// Text: 文字；密钥已销毁或找不到时为空 / The text; null where its key was destroyed, or is not at hand.
	Text string `json:"text,omitempty"`
	// ErasedOn: 密钥销毁之日，未销毁为空 / Day on which its key was destroyed; null while it is there.
	ErasedOn string `json:"erasedOn,omitempty"`
}

// Maker returns what makes an empty record of an entity; nil for a name that is none.
func Maker(typeName string) func() *Record {
	switch typeName {
	case "StandardCatalogue":
		return func() *Record { return &NewStandardCatalogue().Record }
	case "Category":
		return func() *Record { return &NewCategory().Record }
	case "Item":
		return func() *Record { return &NewItem().Record }
	case "Criterion":
		return func() *Record { return &NewCriterion().Record }
	case "Problem":
		return func() *Record { return &NewProblem().Record }
	case "Rectification":
		return func() *Record { return &NewRectification().Record }
	case "SupervisionPlan":
		return func() *Record { return &NewSupervisionPlan().Record }
	case "Inspection":
		return func() *Record { return &NewInspection().Record }
	case "InspectionPart":
		return func() *Record { return &NewInspectionPart().Record }
	case "InspectionCheckIn":
		return func() *Record { return &NewInspectionCheckIn().Record }
	case "CriterionResult":
		return func() *Record { return &NewCriterionResult().Record }
	case "Attachment":
		return func() *Record { return &NewAttachment().Record }
	case "Evidence":
		return func() *Record { return &NewEvidence().Record }
	case "Signature":
		return func() *Record { return &NewSignature().Record }
	case "Finding":
		return func() *Record { return &NewFinding().Record }
	case "HelperRegister":
		return func() *Record { return &NewHelperRegister().Record }
	case "AssistancePairing":
		return func() *Record { return &NewAssistancePairing().Record }
	case "PairingAgreement":
		return func() *Record { return &NewPairingAgreement().Record }
	case "Venue":
		return func() *Record { return &NewVenue().Record }
	case "VenueUse":
		return func() *Record { return &NewVenueUse().Record }
	case "VenueCheck":
		return func() *Record { return &NewVenueCheck().Record }
	case "VenueCheckLine":
		return func() *Record { return &NewVenueCheckLine().Record }
	case "PointsRule":
		return func() *Record { return &NewPointsRule().Record }
	case "PointsEntry":
		return func() *Record { return &NewPointsEntry().Record }
	case "Measure":
		return func() *Record { return &NewMeasure().Record }
	case "WorkLog":
		return func() *Record { return &NewWorkLog().Record }
	case "GuidanceLog":
		return func() *Record { return &NewGuidanceLog().Record }
	case "OrgUnit":
		return func() *Record { return &NewOrgUnit().Record }
	case "UnitReform":
		return func() *Record { return &NewUnitReform().Record }
	case "UnitLink":
		return func() *Record { return &NewUnitLink().Record }
	case "Site":
		return func() *Record { return &NewSite().Record }
	case "Member":
		return func() *Record { return &NewMember().Record }
	case "Exemption":
		return func() *Record { return &NewExemption().Record }
	case "ErasureRequest":
		return func() *Record { return &NewErasureRequest().Record }
	case "MemberTransfer":
		return func() *Record { return &NewMemberTransfer().Record }
	case "Account":
		return func() *Record { return &NewAccount().Record }
	case "RoleGrant":
		return func() *Record { return &NewRoleGrant().Record }
	case "LeadershipTerm":
		return func() *Record { return &NewLeadershipTerm().Record }
	case "TermPosition":
		return func() *Record { return &NewTermPosition().Record }
	case "WorkCalendar":
		return func() *Record { return &NewWorkCalendar().Record }
	case "Code":
		return func() *Record { return &NewCode().Record }
	case "DataShareAgreement":
		return func() *Record { return &NewDataShareAgreement().Record }
	case "PdcaCycle":
		return func() *Record { return &NewPdcaCycle().Record }
	case "Settings":
		return func() *Record { return &NewSettings().Record }
	case "Pledge":
		return func() *Record { return &NewPledge().Record }
	case "Device":
		return func() *Record { return &NewDevice().Record }
	case "Receipt":
		return func() *Record { return &NewReceipt().Record }
	case "Session":
		return func() *Record { return &NewSession().Record }
	case "LoginGuard":
		return func() *Record { return &NewLoginGuard().Record }
	case "Backup":
		return func() *Record { return &NewBackup().Record }
	case "Recovery":
		return func() *Record { return &NewRecovery().Record }
	case "StoredContent":
		return func() *Record { return &NewStoredContent().Record }
	case "Erasure":
		return func() *Record { return &NewErasure().Record }
	case "SyncConflict":
		return func() *Record { return &NewSyncConflict().Record }
	case "ClockMark":
		return func() *Record { return &NewClockMark().Record }
	case "Notice":
		return func() *Record { return &NewNotice().Record }
	case "ClockStep":
		return func() *Record { return &NewClockStep().Record }
	case "SharedNumber":
		return func() *Record { return &NewSharedNumber().Record }
	}
	return nil
}
