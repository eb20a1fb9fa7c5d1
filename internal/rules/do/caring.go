package do

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// care is care: what it is raised by, and its sealed records.
func care() engine.Area {
	return engine.Area{
		Rules: slices.Concat([]engine.Rule{
			{Entity: "CareTrigger", Number: "INV-C3", Fill: fillCare, Check: checkCare, After: followCare},
			{Entity: "CareRecord", Number: "INV-C1", Fill: fillCareContact, Check: checkCareContact, After: followCareContact},
			{Entity: "CareMeasure", Check: checkAid, After: followAid},
			{Entity: "ErasureRequest", Check: checkCareErasure, After: careErased},
		}, raisedByPosts()),
		Deadlines: slices.Concat(careDeadlines(), postDays()),
		News:      careNews(),
		Acts:      []engine.Act{{Name: "openCareRecord", Entity: "CareRecord", Do: openCareRecord}},
		Texts:     careTexts(),
	}
}

func careTexts() []engine.RuleText {
	return []engine.RuleText{
		{Number: "INV-C1", On: "CareTrigger CareRecord", Zh: "必谈须有谈话、必访须有走访方可办结；电话只算首次联系；两种形式各记一份", En: "a must-talk is closed with a talk, a must-visit with a visit; a call is a first contact and no more; each form is a record of its own"},
		{Number: "INV-C2", On: "CareTrigger CareRecord CareMeasure", Zh: "关怀对象、情形和文字不进入排名、汇总、导出、积分和共享", En: "subject, kind and text are in no ranking, sum, export, points or agreement on sharing"},
		{Number: "INV-C3", On: "CareTrigger", Zh: "同一对象同一情形只有一件未结；后提出的为重复，较早的提出时刻保留", En: "there is one open case of a subject and kind; one that is raised again is a duplicate, and the earlier time stays"},
		{Number: "INV-C4", On: "CareRecord", Zh: "关怀记录不附本人照片和影像", En: "no photo or video of the person goes with a record of care"},
		{Number: "INV-C5", On: "CareTrigger PointsEntry", Zh: "关怀积分不指向个案：来源为带密钥的摘要，日期为办结当月末日", En: "points for care point to no case: their source is a digest under a key, their day the last of the month"},
		{Number: "INV-C6", On: "CareTrigger CareRecord", Zh: "文字由承办人和支部书记阅读；支部书记为对象的由上一级书记代行；上一级书记说明理由可查阅一份，当日有效并留痕", En: "the text is read by the assignee and the branch secretary; of the secretary it is the one above instead; the secretary above may open one record with a reason, for the day and on the audit"},
		{Number: "INV-C7", On: "CareTrigger", Zh: "承办人不得为本人或矛盾的另一方", En: "neither the subject nor another party to the dispute is the assignee"},
		{Number: "INV-C8", On: "CareTrigger CareMeasure", Zh: "办结前记录完整，措施均有结果和反馈，约定的联系已到期", En: "a case is closed with complete records, measures that have their end and feedback, and no contact still to come"},
		{Number: "INV-C9", On: "CareTrigger ErasureRequest", Zh: "密封文字自办结或不予受理起保存三十六个月，期满逐件提请销毁；有未结关怀时不得销毁", En: "sealed text is kept for 36 months from when a case was closed or turned down, and then its erasure is proposed, case by case; it is not erased while a case is open"},
		{Number: "INV-C10", On: "CareTrigger", Zh: "支部书记和承办人见其个案清单；数量只以两级、按月、有底数的指标给出", En: "the branch secretary and the assignees see their cases as a list; a number is given by month, at two levels and above a floor alone"},
		{Number: "INV-C11", On: "CareRecord", Zh: "四十八小时内补记的联系按其时间计，逾时的按记录时间计", En: "a contact counts at its time if it is recorded within 48 hours of it, and else when it is recorded"},
	}
}

// mustTalk are the kinds that are met by a talk, in place of a visit.
var mustTalk = []domain.CareKind{domain.CareKindLowMood, domain.CareKindConflictDispute, domain.CareKindPostChange, domain.CareKindRuleBreach}

// rightMode is the form of contact that a kind of case asks for.
func rightMode(k domain.CareKind) domain.CareMode {
	if slices.Contains(mustTalk, k) {
		return domain.CareModeTalk
	}
	return domain.CareModeVisit
}

// careLimit is the deadline within which a case of a kind has its contact.
func careLimit(k domain.CareKind) string {
	switch k {
	case domain.CareKindRuleBreach, domain.CareKindConflictDispute:
		return "DL10B"
	case domain.CareKindBereavement, domain.CareKindDisaster:
		return "DL11B"
	case domain.CareKindLowMood, domain.CareKindPostChange:
		return "DL10A"
	}
	return "DL11A"
}

// careOpen says whether a case goes on.
func careOpen(t *domain.CareTrigger) bool {
	return t.Status != domain.CareStatusClosed && t.Status != domain.CareStatusRejected
}

// openCase is the case of a subject and kind that goes on, other than one; nil for none.
func openCase(tx *engine.Tx, subject string, kind domain.CareKind, but string) (found *domain.CareTrigger) {
	engine.Each(tx, "subjectId", subject, func(o *domain.CareTrigger) bool {
		if o.ID != but && o.Kind == kind && careOpen(o) {
			found = o
		}
		return found == nil
	})
	return found
}
