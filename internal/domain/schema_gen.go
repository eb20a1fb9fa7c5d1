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
	// TaskKindCarryOverAccept: 答复结转 / Decide on a carry-over.
	TaskKindCarryOverAccept TaskKind = "CARRY_OVER_ACCEPT"
	// TaskKindConferenceRecord: 确定会议目标 / Record the targets of a conference.
	TaskKindConferenceRecord TaskKind = "CONFERENCE_RECORD"
	// TaskKindTargetAccept: 承接目标 / Accept a target.
	TaskKindTargetAccept TaskKind = "TARGET_ACCEPT"
	// TaskKindTargetAnswer: 答复退回的目标 / Answer a target that was rejected.
	TaskKindTargetAnswer TaskKind = "TARGET_ANSWER"
	// TaskKindTargetCounterpart: 确认对应单位：党政对应已终止 / Confirm the unit of the other line, which is linked no more.
	TaskKindTargetCounterpart TaskKind = "TARGET_COUNTERPART"
	// TaskKindAllocationApprove: 批准分解方案 / Decide on an allocation.
	TaskKindAllocationApprove TaskKind = "ALLOCATION_APPROVE"
	// TaskKindProgressAccept: 核定指标进展 / Decide on a report of progress.
	TaskKindProgressAccept TaskKind = "PROGRESS_ACCEPT"
	// TaskKindLetterReview: 审定责任书 / Review a letter.
	TaskKindLetterReview TaskKind = "LETTER_REVIEW"
	// TaskKindLetterSign: 签订责任书 / Sign a letter.
	TaskKindLetterSign TaskKind = "LETTER_SIGN"
	// TaskKindLetterAmend: 修订责任书 / Amend a letter.
	TaskKindLetterAmend TaskKind = "LETTER_AMEND"
	// TaskKindLetterAgree: 答复责任书结算 / Answer a proposed settlement.
	TaskKindLetterAgree TaskKind = "LETTER_AGREE"
	// TaskKindLetterSettle: 结算责任书 / Settle a letter.
	TaskKindLetterSettle TaskKind = "LETTER_SETTLE"
	// TaskKindBranchPlanSubmit: 上报支部计划 / Hand in a branch plan.
	TaskKindBranchPlanSubmit TaskKind = "BRANCH_PLAN_SUBMIT"
	// TaskKindBranchPlanApprove: 批准支部计划 / Decide on a branch plan.
	TaskKindBranchPlanApprove TaskKind = "BRANCH_PLAN_APPROVE"
	// TaskKindPlanItemVerify: 核实计划事项 / Verify a plan item.
	TaskKindPlanItemVerify TaskKind = "PLAN_ITEM_VERIFY"
	// TaskKindClaimConfirm: 确认认领 / Confirm a claim.
	TaskKindClaimConfirm TaskKind = "CLAIM_CONFIRM"
	// TaskKindClaimVerify: 核实认领 / Verify a claim.
	TaskKindClaimVerify TaskKind = "CLAIM_VERIFY"
	// TaskKindDutyListConfirm: 确认履责清单 / Confirm a duty list.
	TaskKindDutyListConfirm TaskKind = "DUTY_LIST_CONFIRM"
	// TaskKindDutyConfirm: 确认履责事项 / Confirm a duty.
	TaskKindDutyConfirm TaskKind = "DUTY_CONFIRM"
	// TaskKindSecretaryDutyReport: 报告书记履责事项 / Report a duty of the secretary.
	TaskKindSecretaryDutyReport TaskKind = "SECRETARY_DUTY_REPORT"
	// TaskKindSecretaryDutyConfirm: 确认书记履责事项 / Confirm a duty of a secretary.
	TaskKindSecretaryDutyConfirm TaskKind = "SECRETARY_DUTY_CONFIRM"
	// TaskKindSurveyApprove: 批准测评 / Approve a survey.
	TaskKindSurveyApprove TaskKind = "SURVEY_APPROVE"
	// TaskKindSurveyPublish: 公布测评 / Publish a survey.
	TaskKindSurveyPublish TaskKind = "SURVEY_PUBLISH"
	// TaskKindSuggestionAssign: 分办意见建议 / Assign a suggestion.
	TaskKindSuggestionAssign TaskKind = "SUGGESTION_ASSIGN"
	// TaskKindSuggestionAnswer: 答复意见建议 / Answer a suggestion.
	TaskKindSuggestionAnswer TaskKind = "SUGGESTION_ANSWER"
	// TaskKindSuggestionDecide: 处理意见建议 / Decide on a suggestion.
	TaskKindSuggestionDecide TaskKind = "SUGGESTION_DECIDE"
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
	// TaskKindLookBack: 现场回头看 / Go and look back.
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
	// TaskKindSubmissionSubmit: 报送工作 / Hand in a submission.
	TaskKindSubmissionSubmit TaskKind = "SUBMISSION_SUBMIT"
	// TaskKindSubmissionAccept: 接收报送 / Decide on a submission.
	TaskKindSubmissionAccept TaskKind = "SUBMISSION_ACCEPT"
	// TaskKindAssessmentPropose: 提出考核等级 / Propose an assessment.
	TaskKindAssessmentPropose TaskKind = "ASSESSMENT_PROPOSE"
	// TaskKindAssessmentNotify: 告知考核等级 / Tell a unit its assessment.
	TaskKindAssessmentNotify TaskKind = "ASSESSMENT_NOTIFY"
	// TaskKindAssessmentConfirm: 确认考核等级 / Confirm an assessment.
	TaskKindAssessmentConfirm TaskKind = "ASSESSMENT_CONFIRM"
	// TaskKindAssessmentPublish: 公布考核等级 / Publish an assessment.
	TaskKindAssessmentPublish TaskKind = "ASSESSMENT_PUBLISH"
	// TaskKindAppealExamine: 复核申诉 / Examine an appeal.
	TaskKindAppealExamine TaskKind = "APPEAL_EXAMINE"
	// TaskKindAppealDecide: 裁定申诉 / Decide on an appeal.
	TaskKindAppealDecide TaskKind = "APPEAL_DECIDE"
	// TaskKindFeedbackHold: 面对面反馈 / Hold a feedback session.
	TaskKindFeedbackHold TaskKind = "FEEDBACK_HOLD"
	// TaskKindFeedbackSign: 签署反馈 / Sign the feedback.
	TaskKindFeedbackSign TaskKind = "FEEDBACK_SIGN"
	// TaskKindBulletinIssue: 印发通报 / Issue a bulletin.
	TaskKindBulletinIssue TaskKind = "BULLETIN_ISSUE"
	// TaskKindBulletinAcknowledge: 签收通报 / Acknowledge a bulletin.
	TaskKindBulletinAcknowledge TaskKind = "BULLETIN_ACKNOWLEDGE"
	// TaskKindUrgingReply: 答复督办 / Reply to an urging notice.
	TaskKindUrgingReply TaskKind = "URGING_REPLY"
	// TaskKindPostEvalCalibrate: 校准后评估 / Calibrate a post-evaluation.
	TaskKindPostEvalCalibrate TaskKind = "POST_EVAL_CALIBRATE"
	// TaskKindPostEvalConfirm: 确认后评估 / Confirm a post-evaluation.
	TaskKindPostEvalConfirm TaskKind = "POST_EVAL_CONFIRM"
	// TaskKindPostEvalPublish: 公布后评估 / Publish a post-evaluation.
	TaskKindPostEvalPublish TaskKind = "POST_EVAL_PUBLISH"
	// TaskKindCommonProblemConfirm: 确认共性问题 / Confirm a common problem.
	TaskKindCommonProblemConfirm TaskKind = "COMMON_PROBLEM_CONFIRM"
	// TaskKindCampaignStart: 启动行动 / Start a campaign.
	TaskKindCampaignStart TaskKind = "CAMPAIGN_START"
	// TaskKindCampaignDone: 总结行动 / Bring a campaign to its end.
	TaskKindCampaignDone TaskKind = "CAMPAIGN_DONE"
	// TaskKindModelTitleRecommend: 推荐示范党支部 / Recommend a model branch.
	TaskKindModelTitleRecommend TaskKind = "MODEL_TITLE_RECOMMEND"
	// TaskKindModelTitleReview: 审核示范党支部 / Review a model branch.
	TaskKindModelTitleReview TaskKind = "MODEL_TITLE_REVIEW"
	// TaskKindModelTitleName: 命名示范党支部 / Name a model branch.
	TaskKindModelTitleName TaskKind = "MODEL_TITLE_NAME"
	// TaskKindModelTitleDecide: 复审示范党支部 / Decide on a title under review.
	TaskKindModelTitleDecide TaskKind = "MODEL_TITLE_DECIDE"
	// TaskKindWeakCaseIdentify: 认定软弱涣散 / Decide on a suspected case.
	TaskKindWeakCaseIdentify TaskKind = "WEAK_CASE_IDENTIFY"
	// TaskKindWeakCaseList: 制定责任清单 / Draw up a responsibility list.
	TaskKindWeakCaseList TaskKind = "WEAK_CASE_LIST"
	// TaskKindWeakCaseAccept: 提请验收 / Bring a case to acceptance.
	TaskKindWeakCaseAccept TaskKind = "WEAK_CASE_ACCEPT"
	// TaskKindWeakCaseRelease: 决定销号 / Decide on a release.
	TaskKindWeakCaseRelease TaskKind = "WEAK_CASE_RELEASE"
	// TaskKindListItemSubmit: 办理清单事项 / Do an item of a list.
	TaskKindListItemSubmit TaskKind = "LIST_ITEM_SUBMIT"
	// TaskKindListItemAccept: 验收清单事项 / Accept an item of a list.
	TaskKindListItemAccept TaskKind = "LIST_ITEM_ACCEPT"
	// TaskKindAccountabilityExamine: 问责审查 / Examine an accountability case.
	TaskKindAccountabilityExamine TaskKind = "ACCOUNTABILITY_EXAMINE"
	// TaskKindAccountabilityDecide: 问责决定 / Decide on an accountability case.
	TaskKindAccountabilityDecide TaskKind = "ACCOUNTABILITY_DECIDE"
	// TaskKindAccountabilityEnforce: 问责执行 / Enforce a decision.
	TaskKindAccountabilityEnforce TaskKind = "ACCOUNTABILITY_ENFORCE"
	// TaskKindResultUseDecide: 决定结果运用 / Decide on the use of a result.
	TaskKindResultUseDecide TaskKind = "RESULT_USE_DECIDE"
	// TaskKindSelfCheckFill: 填报自查表 / Fill in a self-check.
	TaskKindSelfCheckFill TaskKind = "SELF_CHECK_FILL"
	// TaskKindSelfCheckReview: 审核自查表 / Review a self-check.
	TaskKindSelfCheckReview TaskKind = "SELF_CHECK_REVIEW"
	// TaskKindKeyWorkIssue: 印发重点要求 / Issue a requirement.
	TaskKindKeyWorkIssue TaskKind = "KEY_WORK_ISSUE"
	// TaskKindZeroingBegin: 开始归零 / Begin a zeroing item.
	TaskKindZeroingBegin TaskKind = "ZEROING_BEGIN"
	// TaskKindZeroingSubmit: 提交归零方面 / Submit a respect.
	TaskKindZeroingSubmit TaskKind = "ZEROING_SUBMIT"
	// TaskKindZeroingAccept: 验收归零方面 / Accept a respect.
	TaskKindZeroingAccept TaskKind = "ZEROING_ACCEPT"
	// TaskKindCycleReviewCompile: 汇编循环总结 / Compile the review of a cycle.
	TaskKindCycleReviewCompile TaskKind = "CYCLE_REVIEW_COMPILE"
	// TaskKindCycleReviewReview: 审核循环总结 / Review the review of a cycle.
	TaskKindCycleReviewReview TaskKind = "CYCLE_REVIEW_REVIEW"
	// TaskKindCycleReviewConfirm: 确认循环总结 / Confirm the review of a cycle.
	TaskKindCycleReviewConfirm TaskKind = "CYCLE_REVIEW_CONFIRM"
	// TaskKindImprovementAdopt: 采纳改进 / Decide on an improvement.
	TaskKindImprovementAdopt TaskKind = "IMPROVEMENT_ADOPT"
	// TaskKindAppraisalConfirm: 审定民主评议 / Confirm an appraisal.
	TaskKindAppraisalConfirm TaskKind = "APPRAISAL_CONFIRM"
	// TaskKindBallotCount: 计票 / Count a ballot.
	TaskKindBallotCount TaskKind = "BALLOT_COUNT"
	// TaskKindBallotSign: 签认票决 / Sign a ballot.
	TaskKindBallotSign TaskKind = "BALLOT_SIGN"
	// TaskKindProfileTest: 党务工作者测试与确认 / Test and confirm the profile of a party worker.
	TaskKindProfileTest TaskKind = "PROFILE_TEST"
	// TaskKindCareAssign: 分派关怀 / Assign an occasion of care.
	TaskKindCareAssign TaskKind = "CARE_ASSIGN"
	// TaskKindCareConfirm: 确认关怀 / Confirm an occasion of care.
	TaskKindCareConfirm TaskKind = "CARE_CONFIRM"
	// TaskKindHazardClose: 关闭隐患 / Close a hazard.
	TaskKindHazardClose TaskKind = "HAZARD_CLOSE"
	// TaskKindHazardConfirm: 确认隐患 / Confirm a hazard.
	TaskKindHazardConfirm TaskKind = "HAZARD_CONFIRM"
	// TaskKindLearningConfirm: 确认检验结果 / Confirm the results of a check.
	TaskKindLearningConfirm TaskKind = "LEARNING_CONFIRM"
	// TaskKindLeaveDecide: 决定请假 / Decide on a leave.
	TaskKindLeaveDecide TaskKind = "LEAVE_DECIDE"
	// TaskKindMeasureVerify: 核实措施 / Verify a measure.
	TaskKindMeasureVerify TaskKind = "MEASURE_VERIFY"
	// TaskKindMilestoneAccept: 验收里程碑 / Accept a milestone.
	TaskKindMilestoneAccept TaskKind = "MILESTONE_ACCEPT"
	// TaskKindMinutesReview: 审核会议记录 / Review minutes.
	TaskKindMinutesReview TaskKind = "MINUTES_REVIEW"
	// TaskKindNeedAnswer: 答复培训需求 / Answer a need of training.
	TaskKindNeedAnswer TaskKind = "NEED_ANSWER"
	// TaskKindNominationDecide: 审核推荐 / Decide on a nomination.
	TaskKindNominationDecide TaskKind = "NOMINATION_DECIDE"
	// TaskKindObjectionDecide: 处理异议 / Decide on an objection.
	TaskKindObjectionDecide TaskKind = "OBJECTION_DECIDE"
	// TaskKindPaperAccept: 接收个人材料 / Accept a paper.
	TaskKindPaperAccept TaskKind = "PAPER_ACCEPT"
	// TaskKindPlatformName: 命名责任区岗 / Name a platform.
	TaskKindPlatformName TaskKind = "PLATFORM_NAME"
	// TaskKindPlatformRevoke: 决定撤销责任区岗 / Decide on revoking a platform.
	TaskKindPlatformRevoke TaskKind = "PLATFORM_REVOKE"
	// TaskKindPracticeRate: 评价实践活动 / Rate a practice activity.
	TaskKindPracticeRate TaskKind = "PRACTICE_RATE"
	// TaskKindProjectApprove: 批准项目 / Approve a project.
	TaskKindProjectApprove TaskKind = "PROJECT_APPROVE"
	// TaskKindProjectClose: 项目结项 / Close a project.
	TaskKindProjectClose TaskKind = "PROJECT_CLOSE"
	// TaskKindProjectLead: 确认专业牵头 / Confirm the lead of a project.
	TaskKindProjectLead TaskKind = "PROJECT_LEAD"
	// TaskKindProjectVerify: 核实项目 / Verify a project.
	TaskKindProjectVerify TaskKind = "PROJECT_VERIFY"
	// TaskKindRoundDecide: 决定评比 / Decide a round.
	TaskKindRoundDecide TaskKind = "ROUND_DECIDE"
	// TaskKindRoundNotice: 评比公示 / Put a round on public notice.
	TaskKindRoundNotice TaskKind = "ROUND_NOTICE"
	// TaskKindTopicSelect: 选定难题 / Select a topic.
	TaskKindTopicSelect TaskKind = "TOPIC_SELECT"
	// TaskKindTopicVerify: 核实难题 / Verify a topic.
	TaskKindTopicVerify TaskKind = "TOPIC_VERIFY"
	// TaskKindTrainingApprove: 批准培训计划 / Approve a plan of training.
	TaskKindTrainingApprove TaskKind = "TRAINING_APPROVE"
	// TaskKindViolationConfirm: 确认违章 / Confirm a violation.
	TaskKindViolationConfirm TaskKind = "VIOLATION_CONFIRM"
	// TaskKindEventDouble: 处理疑似重复的活动 / Settle an event that seems to double another.
	TaskKindEventDouble TaskKind = "EVENT_DOUBLE"
	// TaskKindEventHold: 召开组织生活 / Hold a meeting of organisation life.
	TaskKindEventHold TaskKind = "EVENT_HOLD"
	// TaskKindPointsListIssue: 公示积分 / Issue a list of points.
	TaskKindPointsListIssue TaskKind = "POINTS_LIST_ISSUE"
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

// RecordRef is 一条记录：类型和编号 / A record: its type and id.
type RecordRef struct {
	// Type: 类型 / Type of the record.
	Type string `json:"type"`
	// ID: 编号 / Its id.
	ID string `json:"id"`
}

// ResultScope is 考核结果的公布范围 / Circle that a result is published to.
type ResultScope string

// The values of ResultScope.
const (
	// ResultScopeBranch: 党支部 / Branch.
	ResultScopeBranch ResultScope = "BRANCH"
	// ResultScopeUnit: 本单位 / Unit.
	ResultScopeUnit ResultScope = "UNIT"
	// ResultScopeCompany: 全公司 / Company.
	ResultScopeCompany ResultScope = "COMPANY"
)

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
	case "Urging":
		return func() *Record { return &NewUrging().Record }
	case "PostEvaluation":
		return func() *Record { return &NewPostEvaluation().Record }
	case "CriterionScore":
		return func() *Record { return &NewCriterionScore().Record }
	case "CommonProblem":
		return func() *Record { return &NewCommonProblem().Record }
	case "Campaign":
		return func() *Record { return &NewCampaign().Record }
	case "ModelBranchTitle":
		return func() *Record { return &NewModelBranchTitle().Record }
	case "WeakBranchCase":
		return func() *Record { return &NewWeakBranchCase().Record }
	case "ListItem":
		return func() *Record { return &NewListItem().Record }
	case "Accountability":
		return func() *Record { return &NewAccountability().Record }
	case "LookBack":
		return func() *Record { return &NewLookBack().Record }
	case "EscalationStep":
		return func() *Record { return &NewEscalationStep().Record }
	case "ResultUse":
		return func() *Record { return &NewResultUse().Record }
	case "RegulationArticle":
		return func() *Record { return &NewRegulationArticle().Record }
	case "RegulationSelfCheck":
		return func() *Record { return &NewRegulationSelfCheck().Record }
	case "KeyWorkRequirement":
		return func() *Record { return &NewKeyWorkRequirement().Record }
	case "ZeroingItem":
		return func() *Record { return &NewZeroingItem().Record }
	case "ZeroingRespect":
		return func() *Record { return &NewZeroingRespect().Record }
	case "CycleReview":
		return func() *Record { return &NewCycleReview().Record }
	case "Improvement":
		return func() *Record { return &NewImprovement().Record }
	case "BusinessFigure":
		return func() *Record { return &NewBusinessFigure().Record }
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
	case "WorkSubmission":
		return func() *Record { return &NewWorkSubmission().Record }
	case "CentralGrade":
		return func() *Record { return &NewCentralGrade().Record }
	case "UnitAssessment":
		return func() *Record { return &NewUnitAssessment().Record }
	case "Appeal":
		return func() *Record { return &NewAppeal().Record }
	case "FeedbackSession":
		return func() *Record { return &NewFeedbackSession().Record }
	case "Bulletin":
		return func() *Record { return &NewBulletin().Record }
	case "BulletinUnit":
		return func() *Record { return &NewBulletinUnit().Record }
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
	case "PointsList":
		return func() *Record { return &NewPointsList().Record }
	case "Measure":
		return func() *Record { return &NewMeasure().Record }
	case "WorkLog":
		return func() *Record { return &NewWorkLog().Record }
	case "GuidanceLog":
		return func() *Record { return &NewGuidanceLog().Record }
	case "PlatformAssignment":
		return func() *Record { return &NewPlatformAssignment().Record }
	case "PartyPlusProject":
		return func() *Record { return &NewPartyPlusProject().Record }
	case "InnovationProject":
		return func() *Record { return &NewInnovationProject().Record }
	case "Milestone":
		return func() *Record { return &NewMilestone().Record }
	case "ProgressLog":
		return func() *Record { return &NewProgressLog().Record }
	case "OrgLifeEvent":
		return func() *Record { return &NewOrgLifeEvent().Record }
	case "NarrowTopic":
		return func() *Record { return &NewNarrowTopic().Record }
	case "Idea":
		return func() *Record { return &NewIdea().Record }
	case "AgreedMeasure":
		return func() *Record { return &NewAgreedMeasure().Record }
	case "Hazard":
		return func() *Record { return &NewHazard().Record }
	case "Violation":
		return func() *Record { return &NewViolation().Record }
	case "ThreeLink":
		return func() *Record { return &NewThreeLink().Record }
	case "LinkContact":
		return func() *Record { return &NewLinkContact().Record }
	case "PrescribedAction":
		return func() *Record { return &NewPrescribedAction().Record }
	case "PracticeActivity":
		return func() *Record { return &NewPracticeActivity().Record }
	case "Participation":
		return func() *Record { return &NewParticipation().Record }
	case "MarkCheck":
		return func() *Record { return &NewMarkCheck().Record }
	case "TrainingPlan":
		return func() *Record { return &NewTrainingPlan().Record }
	case "TrainingSession":
		return func() *Record { return &NewTrainingSession().Record }
	case "Attendance":
		return func() *Record { return &NewAttendance().Record }
	case "SelfExamination":
		return func() *Record { return &NewSelfExamination().Record }
	case "Reflection":
		return func() *Record { return &NewReflection().Record }
	case "PaperBallot":
		return func() *Record { return &NewPaperBallot().Record }
	case "BallotTally":
		return func() *Record { return &NewBallotTally().Record }
	case "DemocraticAppraisal":
		return func() *Record { return &NewDemocraticAppraisal().Record }
	case "AppraisalSheet":
		return func() *Record { return &NewAppraisalSheet().Record }
	case "LearningCheck":
		return func() *Record { return &NewLearningCheck().Record }
	case "LearningResult":
		return func() *Record { return &NewLearningResult().Record }
	case "PartyWorkerProfile":
		return func() *Record { return &NewPartyWorkerProfile().Record }
	case "TrainingNeed":
		return func() *Record { return &NewTrainingNeed().Record }
	case "CareTrigger":
		return func() *Record { return &NewCareTrigger().Record }
	case "CareRecord":
		return func() *Record { return &NewCareRecord().Record }
	case "CareMeasure":
		return func() *Record { return &NewCareMeasure().Record }
	case "CommendationRound":
		return func() *Record { return &NewCommendationRound().Record }
	case "Nomination":
		return func() *Record { return &NewNomination().Record }
	case "Objection":
		return func() *Record { return &NewObjection().Record }
	case "Honour":
		return func() *Record { return &NewHonour().Record }
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
	case "CarryOver":
		return func() *Record { return &NewCarryOver().Record }
	case "TargetGroupFigure":
		return func() *Record { return &NewTargetGroupFigure().Record }
	case "Conference":
		return func() *Record { return &NewConference().Record }
	case "Target":
		return func() *Record { return &NewTarget().Record }
	case "TargetAllocation":
		return func() *Record { return &NewTargetAllocation().Record }
	case "TargetProgress":
		return func() *Record { return &NewTargetProgress().Record }
	case "ResponsibilityLetter":
		return func() *Record { return &NewResponsibilityLetter().Record }
	case "LetterItem":
		return func() *Record { return &NewLetterItem().Record }
	case "BranchPlan":
		return func() *Record { return &NewBranchPlan().Record }
	case "PlanItem":
		return func() *Record { return &NewPlanItem().Record }
	case "TargetClaim":
		return func() *Record { return &NewTargetClaim().Record }
	case "DutyList":
		return func() *Record { return &NewDutyList().Record }
	case "DutyItem":
		return func() *Record { return &NewDutyItem().Record }
	case "SecretaryDuty":
		return func() *Record { return &NewSecretaryDuty().Record }
	case "DutyWatch":
		return func() *Record { return &NewDutyWatch().Record }
	case "StaffSurvey":
		return func() *Record { return &NewStaffSurvey().Record }
	case "SurveyAnswer":
		return func() *Record { return &NewSurveyAnswer().Record }
	case "Suggestion":
		return func() *Record { return &NewSuggestion().Record }
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
	case "DeadlineRun":
		return func() *Record { return &NewDeadlineRun().Record }
	case "SharedNumber":
		return func() *Record { return &NewSharedNumber().Record }
	case "Document":
		return func() *Record { return &NewDocument().Record }
	}
	return nil
}
