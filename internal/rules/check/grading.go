package check

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/state"
)

// grading is how units are graded: central grades, assessments of two tracks, appeals.
func grading() engine.Area {
	return engine.Area{
		Rules: []engine.Rule{
			{Entity: "CentralGrade", Number: "INV-CG2", Fill: fillCentralGrade, Check: checkCentralGrade, After: followCentralGrade},
			{Entity: "UnitAssessment", Number: "INV-G4", Fill: fillAssessment, Check: checkAssessment, After: followAssessment},
			{Entity: "Appeal", Number: "INV-AP2", Fill: fillAppeal, Check: checkAppeal, After: followAppeal},
			{Entity: "PdcaCycle", Number: "INV-G2", After: assessAll},
		},
		Deadlines: []engine.Deadline{appealTerm17(), examined()},
		News:      gradingNews(),
		Texts:     gradingTexts(),
	}
}

// appealTerm17 is DL17: a unit that was told of its grade appeals, within the term that it
// was told. Behind it the committee may confirm.
func appealTerm17() engine.Deadline {
	return engine.Deadline{Key: gradeTerm, Entity: "UnitAssessment", Tally: engine.Uncounted,
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			x := r.Body.(*domain.UnitAssessment)
			return engine.Run{At: x.NotifiedAt, Due: x.AppealUntil}, x.Status == domain.AssessmentStatusNotified && r.Has(domain.UnitAssessmentFieldAppealUntil)
		},
		Do: map[int]func(*engine.Tx, *domain.Record) error{0: func(tx *engine.Tx, r *domain.Record) error {
			tx.Notify(engine.Telling{Kind: engine.NoticeTask, About: r, Who: []string{"PARTY_AFFAIRS", "COMMITTEE"}, Key: "CONFIRMABLE",
				Says: domain.Text{Zh: "申诉期已满，等级可以确认", En: "The term for appeals is over: a grade can be confirmed"}})
			return nil
		}},
	}
}

// examined is DL66: an appeal is examined and decided on.
func examined() engine.Deadline {
	return engine.Deadline{Key: "DL66", Entity: "Appeal",
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			x := r.Body.(*domain.Appeal)
			return engine.Run{At: x.FiledAt}, undecided(x)
		},
	}
}

// gradingTexts are the numbered rules of grading in words.
func gradingTexts() []engine.RuleText {
	return []engine.RuleText{
		{Number: "INV-DEC1", Zh: "委员会决定须有已召开会议的日期和纪要；提出、复核的人和被评单位的人不作决定", En: "a committee decision has the day of a meeting that was held, and its minutes; who proposed, examined or is the subject does not decide"},
		{Number: "INV-SAME2", On: "Inspection", Zh: "计划有议题的检查，每个议题有评价、中心工作小结已写，方可合并", En: "an inspection whose plan has topics is merged once each has a level, and the central work its summary"},
		{Number: "INV-CG1", On: "CentralGrade", Zh: "中心工作等级凭来源文件提交，属于行政单位", En: "a central grade is of an administrative unit, and handed in with its grade and its source document"},
		{Number: "INV-CG2", On: "CentralGrade", Zh: "一个单位一个循环只有一个有效版本；更改是写明理由的新版本", En: "one version is in force for a unit and cycle; a change is a new version with a reason"},
		{Number: "INV-G2", On: "UnitAssessment", Zh: "缺一轨没有总等级，不得提出和确认；一轨不能代替另一轨", En: "with one track missing there is no overall grade, and nothing is proposed or confirmed: one track never stands in for the other"},
		{Number: "INV-G3", On: "UnitAssessment", Zh: "等级、得分和封顶由服务器得出，无人填写", En: "grades, scores and caps are the server's, and typed by nobody"},
		{Number: "INV-G4", On: "UnitAssessment", Zh: "来源有新版本时，确认前重新得出，确认后另开新版本；一个单位一个循环只有一个未确认的版本", En: "a new version of a source is taken over before the confirmation, and opens a new version behind it; one version of a unit and cycle is open at a time"},
		{Number: "INV-G6", On: "UnitAssessment", Zh: "关键指标得零分的，党建等级封顶", En: "critical criteria at zero cap the party grade"},
		{Number: "INV-AP1", On: "Appeal", Zh: "申诉在告知后的期限内由服务器收到，每轨同时只有一件", En: "an appeal is received within its term from the day on which the unit was told, one a track at a time"},
		{Number: "INV-AP2", On: "Appeal", Zh: "支持申诉须已更正：提出之后确认的后评估或中心工作等级新版本", En: "an appeal is granted by mending what was wrong: a version of the post-evaluation or of the central grade that is newer than the appeal"},
	}
}
