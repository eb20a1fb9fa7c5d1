// Code generated from data/settings.json by go generate; DO NOT EDIT.

package domain

import "encoding/json"

// Params are the values of every leaf of the settings; the name of a leaf exists once.
// They are shared and must not be changed.
type Params struct {
	BrandingSettings
	TimeSettings
	GradesSettings
	PointsSettings
	RankingSettings
	PledgeSettings
	OrganisationSettings
	InspectionSettings
	FindingsSettings
	RectificationSettings
	AssistanceSettings
	LookBackSettings
	CommonSettings
	WeakSettings
	ModelSettings
	ProblemSettings
	PublicationSettings
	SharingSettings
	SecuritySettings
	PrivacySettings
	RetentionSettings
	NoticesSettings
	FilesSettings
	DocumentsSettings
	PlanSettings
	SurveySettings
	OrgLifeSettings
	AppraisalSettings
	ProjectsSettings
	TrainingSettings
	CareSettings
	VenuesSettings
	FiguresSettings
	// Deadlines are the deadlines as they are set, by their keys; see Deadline.
	Deadlines map[string]*Deadline
	// Groups are the groups as JSON, by their keys, with every value that they have.
	Groups map[string]json.RawMessage
	// PointsPostingDays: 积分入账期限 / Days to post an entry, another name of the amount of DL09A.
	PointsPostingDays int64
	// SiteCodeDays: 签到码有效天数 / Life of a printed site code, another name of the amount of DL28.
	SiteCodeDays int64
	// FindingDisputeWorkingDays: 检查问题异议期 / Days to dispute a finding, another name of the amount of DL25.
	FindingDisputeWorkingDays int64
	// LookBackToDays: 回头看截止天数 / Not later than this after acceptance, another name of the amount of DL15.
	LookBackToDays int64
	// WeakTermMonths: 整顿期限 / Term of a weak-branch case, another name of the amount of DL18.
	WeakTermMonths int64
	// GuidanceEveryDays: 业务指导间隔 / Days between two guidance logs, another name of the amount of DL80.
	GuidanceEveryDays int64
	// AgreementMaxMonths: 共享协议最长期限 / Longest agreement, another name of the amount of DL22.
	AgreementMaxMonths int64
	// AuditDays: 审计保存期 / Audit events are kept at least, another name of the amount of DL76.
	AuditDays int64
	// CareRetentionMonths: 关怀文字保存期 / Sealed care text is kept, another name of the amount of DL75.
	CareRetentionMonths int64
	// DutyReportDays: 季度清单填报天数 / Days after the quarter to report a duty list, another name of the amount of DL34.
	DutyReportDays int64
}

// group is where the leaves of a group are; nil for no group.
func (p *Params) group(key string) any {
	switch key {
	case "branding":
		return &p.BrandingSettings
	case "time":
		return &p.TimeSettings
	case "grades":
		return &p.GradesSettings
	case "points":
		return &p.PointsSettings
	case "ranking":
		return &p.RankingSettings
	case "pledge":
		return &p.PledgeSettings
	case "organisation":
		return &p.OrganisationSettings
	case "inspection":
		return &p.InspectionSettings
	case "findings":
		return &p.FindingsSettings
	case "rectification":
		return &p.RectificationSettings
	case "assistance":
		return &p.AssistanceSettings
	case "lookBack":
		return &p.LookBackSettings
	case "common":
		return &p.CommonSettings
	case "weak":
		return &p.WeakSettings
	case "model":
		return &p.ModelSettings
	case "problem":
		return &p.ProblemSettings
	case "publication":
		return &p.PublicationSettings
	case "sharing":
		return &p.SharingSettings
	case "security":
		return &p.SecuritySettings
	case "privacy":
		return &p.PrivacySettings
	case "retention":
		return &p.RetentionSettings
	case "notices":
		return &p.NoticesSettings
	case "files":
		return &p.FilesSettings
	case "documents":
		return &p.DocumentsSettings
	case "plan":
		return &p.PlanSettings
	case "survey":
		return &p.SurveySettings
	case "orgLife":
		return &p.OrgLifeSettings
	case "appraisal":
		return &p.AppraisalSettings
	case "projects":
		return &p.ProjectsSettings
	case "training":
		return &p.TrainingSettings
	case "care":
		return &p.CareSettings
	case "venues":
		return &p.VenuesSettings
	case "figures":
		return &p.FiguresSettings
	}
	return nil
}

// alias fills the leaves that are other names of deadlines.
func (p *Params) alias() {
	p.PointsPostingDays = int64(p.Deadlines["DL09A"].Amount)
	p.SiteCodeDays = int64(p.Deadlines["DL28"].Amount)
	p.FindingDisputeWorkingDays = int64(p.Deadlines["DL25"].Amount)
	p.LookBackToDays = int64(p.Deadlines["DL15"].Amount)
	p.WeakTermMonths = int64(p.Deadlines["DL18"].Amount)
	p.GuidanceEveryDays = int64(p.Deadlines["DL80"].Amount)
	p.AgreementMaxMonths = int64(p.Deadlines["DL22"].Amount)
	p.AuditDays = int64(p.Deadlines["DL76"].Amount)
	p.CareRetentionMonths = int64(p.Deadlines["DL75"].Amount)
	p.DutyReportDays = int64(p.Deadlines["DL34"].Amount)
}
