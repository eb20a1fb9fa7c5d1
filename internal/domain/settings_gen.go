// Code generated from schema/settings.graphqls by go generate; DO NOT EDIT.

package domain

// GradeBand is 等级线 / Lowest score of a grade.
type GradeBand struct {
	// Grade: 等级 / Grade.
	Grade Grade `json:"grade"`
	// Min: 最低分 / Lowest score.
	Min int64 `json:"min"`
}

// LetterKindsOfLevelEntry is 各级责任书种类：一项 / Kinds of letter required at each level (O4): one entry.
type LetterKindsOfLevelEntry struct {
	// Key: 键 / Key.
	Key string `json:"key"`
	// Values: 各级责任书种类 / Kinds of letter required at each level (O4).
	Values []string `json:"values"`
}

// RhythmRule is 组织生活频次 / How often a kind of meeting is held.
type RhythmRule struct {
	// Kind: 种类 / Kind of meeting.
	Kind string `json:"kind"`
	// Period: 周期 / Period.
	Period string `json:"period"`
	// Count: 次数 / Times.
	Count int64 `json:"count"`
	// UnitKinds: 适用的单位类别 / Kinds of unit.
	UnitKinds []UnitKind `json:"unitKinds"`
}

// CreditMinutesEntry is 组织生活计学时：一项 / Minutes of study credited by kind; others 0: one entry.
type CreditMinutesEntry struct {
	// Key: 键 / Key.
	Key string `json:"key"`
	// Value: 组织生活计学时 / Minutes of study credited by kind; others 0.
	Value int64 `json:"value"`
}

// RemoteAllowedEntry is 允许远程参加：一项 / Kinds that may be attended from afar; votes never: one entry.
type RemoteAllowedEntry struct {
	// Key: 键 / Key.
	Key string `json:"key"`
	// Value: 允许远程参加 / Kinds that may be attended from afar; votes never.
	Value bool `json:"value"`
}

// TrainingHoursEntry is 年度学时：一项 / Yearly hours (DL08A, DL08B): one entry.
type TrainingHoursEntry struct {
	// Key: 键 / Key.
	Key string `json:"key"`
	// Value: 年度学时 / Yearly hours (DL08A, DL08B).
	Value int64 `json:"value"`
}

// BandsEntry is 指标灯色：一项 / Good and amber of percent figures, by direction unless a key has its own: one entry.
type BandsEntry struct {
	// Key: 键 / Key.
	Key string `json:"key"`
	// Good: 指标灯色 / Good and amber of percent figures, by direction unless a key has its own.
	Good float64 `json:"good"`
	// Amber: 指标灯色 / Good and amber of percent figures, by direction unless a key has its own.
	Amber float64 `json:"amber"`
}

// DeadlineUnit is 时限单位 / Unit of a deadline.
type DeadlineUnit string

// The values of DeadlineUnit.
const (
	// DeadlineUnitDay: 自然日 / Calendar days, to the end of the day.
	DeadlineUnitDay DeadlineUnit = "DAY"
	// DeadlineUnitWorkingDay: 工作日 / Working days by the calendar; day 1 is the first after the start.
	DeadlineUnitWorkingDay DeadlineUnit = "WORKING_DAY"
	// DeadlineUnitHour: 小时 / Elapsed hours.
	DeadlineUnitHour DeadlineUnit = "HOUR"
	// DeadlineUnitMonth: 月 / Calendar months.
	DeadlineUnitMonth DeadlineUnit = "MONTH"
	// DeadlineUnitPeriodEnd: 周期末 / The last day of the period, plus the amount of days.
	DeadlineUnitPeriodEnd DeadlineUnit = "PERIOD_END"
)

// LadderStep is 督办阶梯的一级 / A step of the ladder of a deadline.
type LadderStep struct {
	// Day: 到期后第几日，负数为之前 / Day after the due day; negative before it.
	Day int64 `json:"day"`
	// Who: 对象 / To whom, by role words.
	Who []string `json:"who"`
	// Action: 动作 / What is done.
	Action string `json:"action"`
}

// DeadlineRule is 时限规则 / How long a deadline is, and what happens around it.
type DeadlineRule struct {
	// Amount: 数量 / Amount.
	Amount int64 `json:"amount"`
	// Unit: 单位 / Unit.
	Unit DeadlineUnit `json:"unit"`
	// RemindBefore: 提前提醒的天数 / Days before the due day on which to remind.
	RemindBefore []int64 `json:"remindBefore,omitempty"`
	// Ladder: 督办阶梯 / Ladder.
	Ladder []LadderStep `json:"ladder,omitempty"`
}

// BrandingSettings is 参数：标识 / Settings: Branding.
type BrandingSettings struct {
	// SystemNameZh: 系统名称 / Name of the system (F1).
	SystemNameZh string `json:"systemNameZh"`
	// SystemNameEn: 系统英文名称 / English name of the system.
	SystemNameEn string `json:"systemNameEn,omitempty"`
	// OrgNameZh: 单位名称 / Name of the enterprise.
	OrgNameZh string `json:"orgNameZh,omitempty"`
	// OrgNameEn: 单位英文名称 / English name of the enterprise.
	OrgNameEn string `json:"orgNameEn,omitempty"`
	// PrimaryColour: 主色 / First colour.
	PrimaryColour string `json:"primaryColour"`
	// AccentColour: 辅色 / Second colour.
	AccentColour string `json:"accentColour"`
	// LogoAttachmentID: 标志图片 / Picture of the logo.
	LogoAttachmentID string `json:"logoAttachmentId,omitempty"`
	// DocumentHeadZh: 文件眉头 / Head of documents.
	DocumentHeadZh string `json:"documentHeadZh,omitempty"`
}

// TimeSettings is 参数：时间 / Settings: Time.
type TimeSettings struct {
	// Zone: 时区 / Day boundaries.
	Zone string `json:"zone"`
	// MorningAt: 次晨提醒时刻 / When morning notices go out.
	MorningAt string `json:"morningAt"`
}

// GradesSettings is 参数：等级与后评估 / Settings: Grades and post-evaluation.
type GradesSettings struct {
	// GradeBands: 等级分数线 / Lowest score of each grade, falling (O2).
	GradeBands []GradeBand `json:"gradeBands,omitempty"`
	// CriticalFloorRate: 关键指标得分率底线 / Below it an inspection carries CRITICAL_FAILED (INV-R6).
	CriticalFloorRate float64 `json:"criticalFloorRate"`
	// CriticalCapGrade: 关键指标零分封顶等级 / Highest grade with one CRITICAL criterion at 0 (INV-G6).
	CriticalCapGrade Grade `json:"criticalCapGrade"`
	// CriticalManyCount: 多项关键指标零分的数目 / From how many zeros the second cap holds.
	CriticalManyCount int64 `json:"criticalManyCount"`
	// CriticalManyCapGrade: 多项零分封顶等级 / Highest grade with that many zeros.
	CriticalManyCapGrade Grade `json:"criticalManyCapGrade"`
	// MinCoverage: 定级最低覆盖率 / Coverage below which no party grade is given (INV-G7).
	MinCoverage float64 `json:"minCoverage"`
	// RecordSources: 作为取数来源的模块 / Modules whose records are sources of values; * = all delivered.
	RecordSources []string `json:"recordSources,omitempty"`
	// InspectionPick: 多次检查取值 / Which of several inspection values counts.
	InspectionPick string `json:"inspectionPick"`
	// SourceGapShare: 检查与台账差异提示 / Difference of the two sources that must be explained.
	SourceGapShare float64 `json:"sourceGapShare"`
	// AssessmentPublishScope: 考核等级公开范围 / Circle of published grades.
	AssessmentPublishScope string `json:"assessmentPublishScope"`
	// PostEvaluationPublishScope: 后评估公开范围 / Circle of published evaluations.
	PostEvaluationPublishScope string `json:"postEvaluationPublishScope"`
	// ReviewFigures: 循环总结固化指标 / Figures frozen in the cycle review.
	ReviewFigures []string `json:"reviewFigures,omitempty"`
}

// PointsSettings is 参数：积分 / Settings: Points.
type PointsSettings struct {
	// PointsOpening: 积分起始分 / Opening balance.
	PointsOpening int64 `json:"pointsOpening"`
	// PointsDisputeWorkingDays: 积分异议期 / Days in which a member may dispute an entry.
	PointsDisputeWorkingDays int64 `json:"pointsDisputeWorkingDays"`
	// PointsAppealWorkingDays: 积分申诉期 / Days in which an upheld entry may be appealed.
	PointsAppealWorkingDays int64 `json:"pointsAppealWorkingDays"`
	// RankMinDays: 参加排名最少天数 / Days in the branch below which nobody is ranked.
	RankMinDays int64 `json:"rankMinDays"`
	// RankMinMembers: 排名最少人数 / Members of a class below which there is no rank.
	RankMinMembers int64 `json:"rankMinMembers"`
	// BranchList: 党员可见支部积分表 / Members see the branch's list.
	BranchList bool `json:"branchList"`
}

// RankingSettings is 参数：排名 / Settings: Ranking.
type RankingSettings struct {
	// InsideBranch: 支部内排名 / Ranks inside a branch.
	InsideBranch bool `json:"insideBranch"`
	// OutsideBranch: 支部外排名 / Ranks beyond the branch (8.2).
	OutsideBranch bool `json:"outsideBranch"`
	// RankMinDenominator: 排名最小分母 / Denominator below which a unit has no place.
	RankMinDenominator int64 `json:"rankMinDenominator"`
}

// PledgeSettings is 参数：承诺 / Settings: Pledges.
type PledgeSettings struct {
	// PledgeDefaultScope: 承诺默认公开范围 / Circle of a new pledge.
	PledgeDefaultScope string `json:"pledgeDefaultScope"`
	// PledgeDueMinDays: 承诺最短期限 / Days between writing and due date at least.
	PledgeDueMinDays int64 `json:"pledgeDueMinDays"`
	// PledgeMaxRevisions: 承诺最多修订次数 / Revisions of one pledge at most.
	PledgeMaxRevisions int64 `json:"pledgeMaxRevisions"`
	// PledgeGraceDays: 承诺到期计入宽限 / Days after dueOn before an undecided pledge stands in the denominator.
	PledgeGraceDays int64 `json:"pledgeGraceDays"`
}

// OrganisationSettings is 参数：组织 / Settings: Organisation.
type OrganisationSettings struct {
	// ExemptBackDays: 免除追溯上限 / How far back an exemption may reach.
	ExemptBackDays int64 `json:"exemptBackDays"`
	// ExemptShare: 免除占循环天数比例 / Share of the cycle's days above which an exempt member leaves base and rank (INV-CV1, INV-EX3).
	ExemptShare float64 `json:"exemptShare"`
	// SodMonths: 任职回避月数 / Months after a post in which INV-SOD still holds.
	SodMonths int64 `json:"sodMonths"`
}

// InspectionSettings is 参数：检查 / Settings: Inspections.
type InspectionSettings struct {
	// PackMaxAgeDays: 资料包有效天数 / Age of a pack at the visit at most.
	PackMaxAgeDays int64 `json:"packMaxAgeDays"`
	// DuplicateDays: 疑似重复检查间隔 / Days between two inspections that are held to be one.
	DuplicateDays int64 `json:"duplicateDays"`
	// ClockToleranceSeconds: 时钟容差 / Clock difference that is let pass.
	ClockToleranceSeconds int64 `json:"clockToleranceSeconds"`
	// SampleShare: 抽样比例 / Share of the frame that a sample takes.
	SampleShare float64 `json:"sampleShare"`
	// SampleMin: 抽样下限 / Cases of a sample at least.
	SampleMin int64 `json:"sampleMin"`
	// SampleMax: 抽样上限 / Cases of a sample at most.
	SampleMax int64 `json:"sampleMax"`
}

// FindingsSettings is 参数：检查问题 / Settings: Findings.
type FindingsSettings struct {
	// RepeatMonths: 重复问题回看月数 / How far back a repeat is looked for.
	RepeatMonths int64 `json:"repeatMonths"`
}

// RectificationSettings is 参数：整改 / Settings: Rectification.
type RectificationSettings struct {
	// ExtensionShare: 整改延期上限 / Longest extension as a share of the original term.
	ExtensionShare float64 `json:"extensionShare"`
}

// AssistanceSettings is 参数：帮扶 / Settings: Assistance.
type AssistanceSettings struct {
	// WeakRate: 薄弱指标得分率 / Rate below which a criterion is weak.
	WeakRate float64 `json:"weakRate"`
	// FreshAfterDays: 评估取数起算天数 / Days after ACTIVE from which a result is fresh.
	FreshAfterDays int64 `json:"freshAfterDays"`
	// BaselineMonths: 基线取数月数 / Age of a baseline result at most.
	BaselineMonths int64 `json:"baselineMonths"`
	// ComparableMin: 对照组最少单位 / Comparable units below which there is NO_DATA.
	ComparableMin int64 `json:"comparableMin"`
	// PairingMaxMonths: 帮扶最长期限 / Longest pairing.
	PairingMaxMonths int64 `json:"pairingMaxMonths"`
	// HelperCapacity: 帮扶人承担数 / Pairings of one helper.
	HelperCapacity int64 `json:"helperCapacity"`
	// ManyFindings: 触发帮扶的问题数 / Open CRITICAL and MAJOR findings that suggest assistance.
	ManyFindings int64 `json:"manyFindings"`
	// FailedLookBacks: 触发帮扶的回头看不合格数 / Failed look-backs in 12 months that suggest assistance.
	FailedLookBacks int64 `json:"failedLookBacks"`
}

// LookBackSettings is 参数：回头看 / Settings: Look-back.
type LookBackSettings struct {
	// LookBackSampleShare: 回头看抽样比例 / Share of standard rectifications that is drawn.
	LookBackSampleShare float64 `json:"lookBackSampleShare"`
	// LookBackFromDays: 回头看起始天数 / Not earlier than this after acceptance.
	LookBackFromDays int64 `json:"lookBackFromDays"`
}

// CommonSettings is 参数：共性问题 / Settings: Common problems.
type CommonSettings struct {
	// CommonMinUnits: 共性问题最少单位 / Units with one cause at least (8.1 no. 4).
	CommonMinUnits int64 `json:"commonMinUnits"`
	// CommonMinShare: 共性问题最低比例 / Share of the units looked at.
	CommonMinShare float64 `json:"commonMinShare"`
	// CommonUnitKind: 共性问题计数单位 / Kind of unit that is counted.
	CommonUnitKind UnitKind `json:"commonUnitKind"`
}

// WeakSettings is 参数：软弱涣散整顿 / Settings: Weak branches.
type WeakSettings struct {
	// WeakExtensionMonths: 整顿延长 / The one extension.
	WeakExtensionMonths int64 `json:"weakExtensionMonths"`
	// WeakRepeatYears: 反复整顿回看年数 / Years in which a second case is a repeat.
	WeakRepeatYears int64 `json:"weakRepeatYears"`
	// WeakSuggestGrade: 提示整顿的等级 / Grade that suggests, never decides, a case.
	WeakSuggestGrade Grade `json:"weakSuggestGrade"`
}

// ModelSettings is 参数：示范党支部 / Settings: Model branches.
type ModelSettings struct {
	// ModelGateGrade: 示范党支部门槛 / Overall grade asked for (INV-MO1).
	ModelGateGrade Grade `json:"modelGateGrade"`
}

// ProblemSettings is 参数：问题 / Settings: Problems.
type ProblemSettings struct {
	// ProblemAmberDays: 问题黄灯天数 / Age at which an open problem turns amber.
	ProblemAmberDays int64 `json:"problemAmberDays"`
	// ProblemRedDays: 问题红灯天数 / Age at which it turns red.
	ProblemRedDays int64 `json:"problemRedDays"`
}

// PublicationSettings is 参数：公开 / Settings: Publication.
type PublicationSettings struct {
	// BulletinNumberPattern: 通报编号格式 / Number of a bulletin.
	BulletinNumberPattern string `json:"bulletinNumberPattern"`
}

// SharingSettings is 参数：共享 / Settings: Sharing.
type SharingSettings struct {
	// SharingFloor: 共享汇总下限 / Smallest group that a partner sees.
	SharingFloor int64 `json:"sharingFloor"`
}

// SecuritySettings is 参数：安全 / Settings: Security.
type SecuritySettings struct {
	// PasswordFreshMinutes: 签名口令时效 / Age of a password for a signature.
	PasswordFreshMinutes int64 `json:"passwordFreshMinutes"`
	// SessionHours: 登录时效 / Life of a session.
	SessionHours int64 `json:"sessionHours"`
	// LockAfterFailures: 登录失败锁定次数 / Failed sign-ins before the account waits.
	LockAfterFailures int64 `json:"lockAfterFailures"`
}

// PrivacySettings is 参数：隐私 / Settings: Privacy.
type PrivacySettings struct {
	// CareFloor: 关怀数据最小组 / Smallest group that a care figure shows.
	CareFloor int64 `json:"careFloor"`
}

// RetentionSettings is 参数：保存 / Settings: Retention.
type RetentionSettings struct {
	// ColdAfter: 循环关闭后明细移出内存的天数，0 为不移出 / Days after the close of a cycle from which its details are read from disk; 0 for never.
	ColdAfter int64 `json:"coldAfter"`
}

// NoticesSettings is 参数：提醒 / Settings: Notices.
type NoticesSettings struct {
	// Days: 提醒保存期 / Notices are kept.
	Days int64 `json:"days"`
}

// FilesSettings is 参数：文件 / Settings: Files.
type FilesSettings struct {
	// MaxBytes: 附件大小上限 / Largest file.
	MaxBytes int64 `json:"maxBytes"`
	// PhotoEdge: 照片最长边 / Longest edge of a kept photo.
	PhotoEdge int64 `json:"photoEdge"`
}

// DocumentsSettings is 参数：编号文件 / Settings: Documents.
type DocumentsSettings struct {
	// NumberPattern: 文件编号格式 / Number of a document, no gaps.
	NumberPattern string `json:"numberPattern"`
}

// PlanSettings is 参数：计划 / Settings: Plan.
type PlanSettings struct {
	// WindowGraceDays: 阶段窗口宽限天数 / Days after a window in which an act passes with a reason.
	WindowGraceDays int64 `json:"windowGraceDays"`
	// OfflineGraceDays: 离线接收宽限天数 / Days after the grace in which an offline act of its day is still taken.
	OfflineGraceDays int64 `json:"offlineGraceDays"`
	// PlanLeadDays: 计划窗口最早提前天数 / How early a window may open before 1 January.
	PlanLeadDays int64 `json:"planLeadDays"`
	// CarryTwice: 连续结转提醒次数 / Times carried at which PA is told.
	CarryTwice int64 `json:"carryTwice"`
	// CongressQuorum: 职代会法定到会比例 / Quorum of the staff congress.
	CongressQuorum float64 `json:"congressQuorum"`
	// MaxChildren: 一级分解上限 / Most children of one target.
	MaxChildren int64 `json:"maxChildren"`
	// AchievedFrom: 完成认定起点 / Attainment from which a target is achieved.
	AchievedFrom float64 `json:"achievedFrom"`
	// PartlyFrom: 部分完成认定起点 / Attainment from which a target is partly achieved.
	PartlyFrom float64 `json:"partlyFrom"`
	// LateDeliveryFactor: 逾期交付系数 / Attainment of a deliverable or date kept late.
	LateDeliveryFactor float64 `json:"lateDeliveryFactor"`
	// SettlementObjectionDays: 责任书结算异议工作日 / Working days in which the taker may object.
	SettlementObjectionDays int64 `json:"settlementObjectionDays"`
	// PlanItemGraceDays: 计划事项宽限天数 / Days after dueOn before MISSED.
	PlanItemGraceDays int64 `json:"planItemGraceDays"`
	// VaguePhrases: 空泛用语提示 / Words that warn the approver (INV-P3).
	VaguePhrases []string `json:"vaguePhrases,omitempty"`
	// MaxClaimants: 每事项认领人数上限 / Most claimants of one item.
	MaxClaimants int64 `json:"maxClaimants"`
	// MaxClaimsPerMember: 每人认领提醒数 / Live claims of one member before a warning.
	MaxClaimsPerMember int64 `json:"maxClaimsPerMember"`
	// MaxClaimsHard: 每人认领上限 / Live claims of one member, refused above.
	MaxClaimsHard int64 `json:"maxClaimsHard"`
	// StandardDuties: 各类党员通用履责事项 / Standard duty items by member class.
	StandardDuties any `json:"standardDuties,omitempty"`
	// DecomposeRootDays: 公司级目标分解工作日 / DL40 for root targets.
	DecomposeRootDays int64 `json:"decomposeRootDays"`
	// LetterKindsOfLevel: 各级责任书种类 / Kinds of letter required at each level (O4).
	LetterKindsOfLevel []LetterKindsOfLevelEntry `json:"letterKindsOfLevel,omitempty"`
	// CoverageExemptUnits: 不计入覆盖的单位 / Units left out of coverage figures.
	CoverageExemptUnits []string `json:"coverageExemptUnits,omitempty"`
}

// SurveySettings is 参数：职工测评与建议 / Settings: Staff voice.
type SurveySettings struct {
	// SurveyFloor: 测评最小展示份数 / Cells below are suppressed.
	SurveyFloor int64 `json:"surveyFloor"`
	// SurveyTextFloor: 文字意见展示份数 / Free text is readable from.
	SurveyTextFloor int64 `json:"surveyTextFloor"`
	// SurveyCodeFloor: 测评码最小单位人数 / Smallest unit a code batch names.
	SurveyCodeFloor int64 `json:"surveyCodeFloor"`
	// SurveyCodeSurplus: 测评码余量系数 / Codes minted at most.
	SurveyCodeSurplus float64 `json:"surveyCodeSurplus"`
	// SurveyMinAnswers: 满意率最少份数 / Answers below which satisfaction is NO_DATA.
	SurveyMinAnswers int64 `json:"surveyMinAnswers"`
	// SurveyMinRate: 满意率最低回收率 / Response below which satisfaction is NO_DATA.
	SurveyMinRate float64 `json:"surveyMinRate"`
	// SuggestPerHour: 匿名建议每小时限数 / Anonymous suggestions an hour and address.
	SuggestPerHour int64 `json:"suggestPerHour"`
	// SuggestAssignDays: 建议分办工作日 / Working days to assign a suggestion, inside DL36.
	SuggestAssignDays int64 `json:"suggestAssignDays"`
}

// OrgLifeSettings is 参数：组织生活 / Settings: Organisation life.
type OrgLifeSettings struct {
	// MinutesMinLength: 会议记录最少字数 / Minutes at least.
	MinutesMinLength int64 `json:"minutesMinLength"`
	// MinutesSampleShare: 会议记录抽查比例 / Share of minutes that only the level above reviews.
	MinutesSampleShare float64 `json:"minutesSampleShare"`
	// LateRecordHours: 补录认定时长 / Hours after the meeting before a record is late.
	LateRecordHours int64 `json:"lateRecordHours"`
	// QuorumShare: 表决到会比例 / Formal members present for a vote.
	QuorumShare float64 `json:"quorumShare"`
	// QuorumShareElection: 选举到会比例 / Formal members present for an election.
	QuorumShareElection float64 `json:"quorumShareElection"`
	// Rhythm: 组织生活频次 / Rhythm of organisation life (DL05A–C, DL06A–D).
	Rhythm []RhythmRule `json:"rhythm,omitempty"`
	// RhythmRedDays: 频次红灯天数 / Days from amber to red.
	RhythmRedDays int64 `json:"rhythmRedDays"`
	// CommitteeMinMembers: 设支委会最少人数 / Formal members from which a branch has a committee.
	CommitteeMinMembers int64 `json:"committeeMinMembers"`
	// CreditMinutes: 组织生活计学时 / Minutes of study credited by kind; others 0.
	CreditMinutes []CreditMinutesEntry `json:"creditMinutes,omitempty"`
	// QrStepSeconds: 签到码更换间隔 / Step of the event token.
	QrStepSeconds int64 `json:"qrStepSeconds"`
	// QrLifeSeconds: 签到码有效时长 / Life of an event token.
	QrLifeSeconds int64 `json:"qrLifeSeconds"`
	// LateAfterMinutes: 迟到认定 / Minutes after which a line is late.
	LateAfterMinutes int64 `json:"lateAfterMinutes"`
	// RemoteAllowed: 允许远程参加 / Kinds that may be attended from afar; votes never.
	RemoteAllowed []RemoteAllowedEntry `json:"remoteAllowed,omitempty"`
	// AttendanceGraceDays: 签到补收天数 / Days in which a scanned line is still taken.
	AttendanceGraceDays int64 `json:"attendanceGraceDays"`
	// RetryMissingDays: 等候会议记录天数 / Days a line waits for its event.
	RetryMissingDays int64 `json:"retryMissingDays"`
}

// AppraisalSettings is 参数：民主评议 / Settings: Appraisal.
type AppraisalSettings struct {
	// AppraisalSelfReviewShare: 自评完成比例 / Sheets self-reviewed before the ballot.
	AppraisalSelfReviewShare float64 `json:"appraisalSelfReviewShare"`
	// AppraisalMinTurnout: 评议到会比例 / Turnout below which the ballot is repeated.
	AppraisalMinTurnout float64 `json:"appraisalMinTurnout"`
	// AppraisalExcellentOneIn: 优秀名额分母 / At most one in so many is EXCELLENT.
	AppraisalExcellentOneIn int64 `json:"appraisalExcellentOneIn"`
	// AppraisalProbationary: 预备党员评议 / Probationary members in the appraisal.
	AppraisalProbationary string `json:"appraisalProbationary"`
}

// ProjectsSettings is 参数：项目与实践 / Settings: Projects and practice.
type ProjectsSettings struct {
	// HazardMajorDays: 重大隐患整改天数 / DL46 for MAJOR hazards.
	HazardMajorDays int64 `json:"hazardMajorDays"`
	// PrescribedMinDays: 规定动作最短期限 / Days between issue and due date.
	PrescribedMinDays int64 `json:"prescribedMinDays"`
	// MarkSampleMin: 亮牌检查最少人数 / Members looked at, or all.
	MarkSampleMin int64 `json:"markSampleMin"`
	// PlatformTermMonths: 责任区岗任期 / Term of an assignment at most.
	PlatformTermMonths int64 `json:"platformTermMonths"`
	// PlatformNoticeDays: 示范岗公示工作日 / Public notice before a post is named.
	PlatformNoticeDays int64 `json:"platformNoticeDays"`
	// PhoneContactsPerQuarter: 电话联系计数上限 / Months of a quarter that a phone call alone may make valid.
	PhoneContactsPerQuarter int64 `json:"phoneContactsPerQuarter"`
}

// TrainingSettings is 参数：教育培训 / Settings: Training.
type TrainingSettings struct {
	// PassShare: 检验合格线 / Pass mark.
	PassShare float64 `json:"passShare"`
	// TrainingHours: 年度学时 / Yearly hours (DL08A, DL08B).
	TrainingHours []TrainingHoursEntry `json:"trainingHours,omitempty"`
	// HalfCreditAfter: 迟到折半计时 / Minutes late after which half is credited.
	HalfCreditAfter int64 `json:"halfCreditAfter"`
	// DailyEducationMaxMinutes: 日常教育计时上限 / Credit of daily education at most.
	DailyEducationMaxMinutes int64 `json:"dailyEducationMaxMinutes"`
	// StudyTolerance: 学习计划容差 / Days after the plan that still are on schedule.
	StudyTolerance int64 `json:"studyTolerance"`
	// MinForClassPlan: 分类计划最少人数 / Members of a class that ask for a plan.
	MinForClassPlan int64 `json:"minForClassPlan"`
	// EducationDutyShare: 学习履责达标比例 / Attended share that fulfils the LEARNING item.
	EducationDutyShare float64 `json:"educationDutyShare"`
	// WorkerGapScore: 党务能力短板线 / Score below which a dimension is a gap.
	WorkerGapScore int64 `json:"workerGapScore"`
	// WorkerSurveyMin: 党务测评最少人数 / Voters below which there is no survey figure.
	WorkerSurveyMin int64 `json:"workerSurveyMin"`
}

// CareSettings is 参数：关怀 / Settings: Care.
type CareSettings struct {
	// CareRecordHours: 关怀补记时限 / Hours in which a contact may be recorded at its time.
	CareRecordHours int64 `json:"careRecordHours"`
}

// VenuesSettings is 参数：阵地 / Settings: Venues.
type VenuesSettings struct {
	// VenueAutoApprove: 阵地自动批准 / Free bookings are approved by the server.
	VenueAutoApprove bool `json:"venueAutoApprove"`
	// RedBaseMinShare: 红色基地最低到场比例 / Share of expected members that makes a visit count.
	RedBaseMinShare float64 `json:"redBaseMinShare"`
}

// FiguresSettings is 参数：指标 / Settings: Figures.
type FiguresSettings struct {
	// NotVisitedDays: 未到访天数分档 / Bands of days since the last visit.
	NotVisitedDays []int64 `json:"notVisitedDays,omitempty"`
	// AgeBands: 时龄分档 / Bands of age.
	AgeBands []int64 `json:"ageBands,omitempty"`
	// LateDataDays: 数据等候天数 / Days after a period in which its figures are PROVISIONAL (DL12).
	LateDataDays int64 `json:"lateDataDays"`
	// Bands: 指标灯色 / Good and amber of percent figures, by direction unless a key has its own.
	Bands []BandsEntry `json:"bands,omitempty"`
	// TrustAmber: 可信度黄线 / Trust below it is amber.
	TrustAmber int64 `json:"trustAmber"`
	// TrustRed: 可信度红线 / Trust below it is red.
	TrustRed int64 `json:"trustRed"`
	// SelfCheckWindowDays: 自查在先窗口 / How long before the outside finding a self-report counts.
	SelfCheckWindowDays int64 `json:"selfCheckWindowDays"`
	// SnapshotHold: 快照保留 / Minutes in which a token opens its snapshot.
	SnapshotHold int64 `json:"snapshotHold"`
	// FigureRowsLimit: 指标行数上限 / Rows of one figures request.
	FigureRowsLimit int64 `json:"figureRowsLimit"`
}

// DeadlinesSettings is 参数：时限 / Settings: deadlines.
type DeadlinesSettings struct {
	// DL01: 公司级责任书签订 / Company letters signed.
	DL01 *DeadlineRule `json:"DL01,omitempty"`
	// DL02: 车间科室责任书签订 / Workshop letters signed.
	DL02 *DeadlineRule `json:"DL02,omitempty"`
	// DL03: 支部计划批准 / Branch plan approved.
	DL03 *DeadlineRule `json:"DL03,omitempty"`
	// DL04: 认领完成 / Claims complete.
	DL04 *DeadlineRule `json:"DL04,omitempty"`
	// DL05A: 支部党员大会每季度 / Branch assembly each quarter.
	DL05A *DeadlineRule `json:"DL05A,omitempty"`
	// DL05B: 支委会每月 / Branch committee meeting each month.
	DL05B *DeadlineRule `json:"DL05B,omitempty"`
	// DL05C: 党小组会每月 / Party group meeting each month.
	DL05C *DeadlineRule `json:"DL05C,omitempty"`
	// DL06A: 主题党日每月 / Theme day each month.
	DL06A *DeadlineRule `json:"DL06A,omitempty"`
	// DL06B: 党课每季度 / Party lecture each quarter.
	DL06B *DeadlineRule `json:"DL06B,omitempty"`
	// DL06C: 组织生活会每年 / Organisation-life meeting each year.
	DL06C *DeadlineRule `json:"DL06C,omitempty"`
	// DL06D: 民主评议党员每年 / Democratic appraisal each year.
	DL06D *DeadlineRule `json:"DL06D,omitempty"`
	// DL07: 会议记录 / Minutes.
	DL07 *DeadlineRule `json:"DL07,omitempty"`
	// DL08A: 党员年度学时 / Training hours of members.
	DL08A *DeadlineRule `json:"DL08A,omitempty"`
	// DL08B: 支部班子学时 / Training hours of branch leaders.
	DL08B *DeadlineRule `json:"DL08B,omitempty"`
	// DL09A: 积分入账 / Points posted.
	DL09A *DeadlineRule `json:"DL09A,omitempty"`
	// DL09B: 积分异议答复 / Points dispute answered.
	DL09B *DeadlineRule `json:"DL09B,omitempty"`
	// DL10A: 必谈谈话 / Must-talk done.
	DL10A *DeadlineRule `json:"DL10A,omitempty"`
	// DL10B: 必谈谈话（违章违纪、矛盾纠纷） / Must-talk done: breach or dispute.
	DL10B *DeadlineRule `json:"DL10B,omitempty"`
	// DL11A: 必访走访 / Must-visit done.
	DL11A *DeadlineRule `json:"DL11A,omitempty"`
	// DL11B: 必访走访（去世、天灾人祸） / Must-visit done: bereavement or disaster.
	DL11B *DeadlineRule `json:"DL11B,omitempty"`
	// DL12: 离场后数据到服务器 / Data on the server after leaving the site.
	DL12 *DeadlineRule `json:"DL12,omitempty"`
	// DL13A: 检查结果复核 / Parts submitted to reviewed.
	DL13A *DeadlineRule `json:"DL13A,omitempty"`
	// DL13B: 确认后下发通报 / Confirmed to bulletin.
	DL13B *DeadlineRule `json:"DL13B,omitempty"`
	// DL14A: 整改期限：关键 / Rectification, critical.
	DL14A *DeadlineRule `json:"DL14A,omitempty"`
	// DL14B: 整改期限：重要 / Rectification, major.
	DL14B *DeadlineRule `json:"DL14B,omitempty"`
	// DL14C: 整改期限：一般 / Rectification, standard.
	DL14C *DeadlineRule `json:"DL14C,omitempty"`
	// DL15: 回头看 / Look-back after acceptance.
	DL15 *DeadlineRule `json:"DL15,omitempty"`
	// DL16: 问责决定 / Decision after a failed look-back.
	DL16 *DeadlineRule `json:"DL16,omitempty"`
	// DL17: 等级申诉 / Appeal against a provisional grade.
	DL17 *DeadlineRule `json:"DL17,omitempty"`
	// DL18: 软弱涣散整顿 / Weak-branch case.
	DL18 *DeadlineRule `json:"DL18,omitempty"`
	// DL19A: 帮扶联系 / Pairing contact.
	DL19A *DeadlineRule `json:"DL19A,omitempty"`
	// DL19B: 帮扶季度复盘 / Pairing review each quarter.
	DL19B *DeadlineRule `json:"DL19B,omitempty"`
	// DL20: 表彰公示 / Public notice of a commendation.
	DL20 *DeadlineRule `json:"DL20,omitempty"`
	// DL21A: 支部委员会任期届满 / End of a branch committee's term.
	DL21A *DeadlineRule `json:"DL21A,omitempty"`
	// DL21B: 二级单位党委任期届满 / End of a second-level committee's term.
	DL21B *DeadlineRule `json:"DL21B,omitempty"`
	// DL22: 合作单位协议期限 / Partner agreement.
	DL22 *DeadlineRule `json:"DL22,omitempty"`
	// DL23: 积分申诉裁定 / Points appeal decided.
	DL23 *DeadlineRule `json:"DL23,omitempty"`
	// DL24: 承诺到期核验 / Outcome of a pledge.
	DL24 *DeadlineRule `json:"DL24,omitempty"`
	// DL25: 检查问题异议 / Dispute of a finding.
	DL25 *DeadlineRule `json:"DL25,omitempty"`
	// DL26: 见证签名确认 / Witnessed signature: confirm or object.
	DL26 *DeadlineRule `json:"DL26,omitempty"`
	// DL27: 延期申请裁定 / Decision on an extension.
	DL27 *DeadlineRule `json:"DL27,omitempty"`
	// DL28: 签到码更换 / Renewal of a printed check-in code.
	DL28 *DeadlineRule `json:"DL28,omitempty"`
	// DL29: 工作日历确认 / Calendar of next year confirmed.
	DL29 *DeadlineRule `json:"DL29,omitempty"`
	// DL30: 目标承接 / Target accepted.
	DL30 *DeadlineRule `json:"DL30,omitempty"`
	// DL31: 下级条款随上级变更 / Clause follows its parent.
	DL31 *DeadlineRule `json:"DL31,omitempty"`
	// DL32: 指标进展填报 / Progress reported.
	DL32 *DeadlineRule `json:"DL32,omitempty"`
	// DL33: 履责事项到期 / Duty item due.
	DL33 *DeadlineRule `json:"DL33,omitempty"`
	// DL34: 季度履责清单填报 / Quarterly duty list reported.
	DL34 *DeadlineRule `json:"DL34,omitempty"`
	// DL35: 书记履责事项 / Secretary's duty item.
	DL35 *DeadlineRule `json:"DL35,omitempty"`
	// DL36: 意见建议答复 / Suggestion answered.
	DL36 *DeadlineRule `json:"DL36,omitempty"`
	// DL37: 测评结果公布 / Survey result published.
	DL37 *DeadlineRule `json:"DL37,omitempty"`
	// DL38: 目标与责任书年终认定 / Target and letter settled.
	DL38 *DeadlineRule `json:"DL38,omitempty"`
	// DL39: 三大会议召开 / Three conferences held.
	DL39 *DeadlineRule `json:"DL39,omitempty"`
	// DL40: 目标分解 / Target decomposed.
	DL40 *DeadlineRule `json:"DL40,omitempty"`
	// DL41: 党员触达 / Member reached by a target.
	DL41 *DeadlineRule `json:"DL41,omitempty"`
	// DL42: 履责清单开立 / Duty lists opened.
	DL42 *DeadlineRule `json:"DL42,omitempty"`
	// DL43: 履责清单确认 / Duty list confirmed.
	DL43 *DeadlineRule `json:"DL43,omitempty"`
	// DL44: 结转承接 / Carry-over accepted.
	DL44 *DeadlineRule `json:"DL44,omitempty"`
	// DL45: 专业部门答复 / Answer of the lead department.
	DL45 *DeadlineRule `json:"DL45,omitempty"`
	// DL46: 隐患整改 / Hazard removed.
	DL46 *DeadlineRule `json:"DL46,omitempty"`
	// DL47: 措施落实 / Measure carried out.
	DL47 *DeadlineRule `json:"DL47,omitempty"`
	// DL48: 思路补写 / Ideas may be written.
	DL48 *DeadlineRule `json:"DL48,omitempty"`
	// DL49: 责任区季度评价 / Quarterly rating.
	DL49 *DeadlineRule `json:"DL49,omitempty"`
	// DL50: 三联当月联系 / Three-link contacts of the month.
	DL50 *DeadlineRule `json:"DL50,omitempty"`
	// DL51: 培训需求答复 / Training need answered.
	DL51 *DeadlineRule `json:"DL51,omitempty"`
	// DL52: 检验结果挂接 / Learning result linked.
	DL52 *DeadlineRule `json:"DL52,omitempty"`
	// DL53: 关怀触发确认 / Care trigger confirmed.
	DL53 *DeadlineRule `json:"DL53,omitempty"`
	// DL54: 关怀跟进 / Care follow-up.
	DL54 *DeadlineRule `json:"DL54,omitempty"`
	// DL55: 公示异议答复 / Appeal answered.
	DL55 *DeadlineRule `json:"DL55,omitempty"`
	// DL57: 违章认定 / Violation confirmed.
	DL57 *DeadlineRule `json:"DL57,omitempty"`
	// DL58: 阵地使用审批 / Decision on a venue request.
	DL58 *DeadlineRule `json:"DL58,omitempty"`
	// DL59: 党务工作者档案确认 / Profile of a party-affairs worker.
	DL59 *DeadlineRule `json:"DL59,omitempty"`
	// DL60: 通报签收 / Acknowledging a bulletin.
	DL60 *DeadlineRule `json:"DL60,omitempty"`
	// DL61: 面对面反馈 / Face-to-face feedback.
	DL61 *DeadlineRule `json:"DL61,omitempty"`
	// DL62: 整改验收 / Decision on a submitted rectification.
	DL62 *DeadlineRule `json:"DL62,omitempty"`
	// DL63: 整改方案 / Plan of a rectification.
	DL63 *DeadlineRule `json:"DL63,omitempty"`
	// DL64: 问题答复 / Reply to a finding.
	DL64 *DeadlineRule `json:"DL64,omitempty"`
	// DL65: 异议裁定 / Decision on a disputed finding.
	DL65 *DeadlineRule `json:"DL65,omitempty"`
	// DL66: 等级申诉复核 / Appeal re-examined.
	DL66 *DeadlineRule `json:"DL66,omitempty"`
	// DL67: 问题剖析分派 / Problem analysed and assigned.
	DL67 *DeadlineRule `json:"DL67,omitempty"`
	// DL68: 帮扶期限与评估 / End of a pairing, evaluation.
	DL68 *DeadlineRule `json:"DL68,omitempty"`
	// DL69: 监督计划执行 / Plan run to its end.
	DL69 *DeadlineRule `json:"DL69,omitempty"`
	// DL70: 检查复核退回后重报 / Returned items answered.
	DL70 *DeadlineRule `json:"DL70,omitempty"`
	// DL71: 阵地检查 / Venue looked at each quarter.
	DL71 *DeadlineRule `json:"DL71,omitempty"`
	// DL72: 归零 / Zeroing, each respect.
	DL72 *DeadlineRule `json:"DL72,omitempty"`
	// DL73: 自查表填报 / Self-check sheet filled.
	DL73 *DeadlineRule `json:"DL73,omitempty"`
	// DL74: 示范党支部复核 / Model title reviewed.
	DL74 *DeadlineRule `json:"DL74,omitempty"`
	// DL75: 密封文字保存期 / Retention of sealed care text.
	DL75 *DeadlineRule `json:"DL75,omitempty"`
	// DL76: 审计保存期 / Retention of audit events.
	DL76 *DeadlineRule `json:"DL76,omitempty"`
	// DL77: 免除申请裁定 / Exemption decided.
	DL77 *DeadlineRule `json:"DL77,omitempty"`
	// DL78: 合作单位确认协议 / Partner accepts an agreement.
	DL78 *DeadlineRule `json:"DL78,omitempty"`
	// DL79: 党员转接 / Transfer of a member accepted.
	DL79 *DeadlineRule `json:"DL79,omitempty"`
	// DL80: 业务指导间隔 / Next guidance log.
	DL80 *DeadlineRule `json:"DL80,omitempty"`
	// DL81: 督促通知答复 / Urging notice answered.
	DL81 *DeadlineRule `json:"DL81,omitempty"`
	// DL82: 示范党支部复核办结 / Review of a model title.
	DL82 *DeadlineRule `json:"DL82,omitempty"`
	// DL83: 软弱涣散认定 / Suspected weak branch decided.
	DL83 *DeadlineRule `json:"DL83,omitempty"`
	// DL84: 工作报送 / Work submission.
	DL84 *DeadlineRule `json:"DL84,omitempty"`
	// DL85: 问责执行 / Decision enforced.
	DL85 *DeadlineRule `json:"DL85,omitempty"`
	// DL86: 共性问题专项启动 / Campaign for a common problem started.
	DL86 *DeadlineRule `json:"DL86,omitempty"`
	// DL90: 会议记录审核 / Minutes reviewed.
	DL90 *DeadlineRule `json:"DL90,omitempty"`
	// DL91: 会议记录归档 / Minutes archived.
	DL91 *DeadlineRule `json:"DL91,omitempty"`
	// DL92: 缺席说明 / Absence explained.
	DL92 *DeadlineRule `json:"DL92,omitempty"`
	// DL93: 评议结果审核 / Appraisal confirmed.
	DL93 *DeadlineRule `json:"DL93,omitempty"`
	// DL94: 项目里程碑 / Milestone.
	DL94 *DeadlineRule `json:"DL94,omitempty"`
}
