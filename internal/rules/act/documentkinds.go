package act

import (
	"slices"
	"strconv"
	"strings"

	"pdca/internal/document"
	"pdca/internal/domain"
	"pdca/internal/engine"
)

// What is printed of each kind of record. Nothing is looked up when a document is opened: the
// names of units, people and criteria are in it as they were.

func bulletinPaper() paper {
	return paper{
		kind: "BULLETIN",
		ready: func(b domain.Body) bool {
			s := b.(*domain.Bulletin).Status
			return s == domain.BulletinStatusIssued || s == domain.BulletinStatusClosed
		},
		unit:     func(b domain.Body) string { return b.(*domain.Bulletin).IssuerUnitID },
		own:      func(b domain.Body) (int64, string) { x := b.(*domain.Bulletin); return x.Number, x.NumberZh },
		replaces: func(b domain.Body) string { return b.(*domain.Bulletin).CorrectsID },
		print:    printBulletin,
	}
}

func printBulletin(tx *engine.Tx, b domain.Body, c *document.Content) {
	x := b.(*domain.Bulletin)
	c.Title = x.TitleZh
	c.Add("类别", label(tx, "Bulletin", "kind", x.Kind))
	c.Add("期间", strings.Trim(dateText(x.PeriodFrom)+" 至 "+dateText(x.PeriodTo), " 至"))
	c.Say("一、总体情况", x.GeneralZh)
	units := engine.List[domain.BulletinUnit](tx, "bulletinId", x.ID)
	slices.SortFunc(units, func(a, b *domain.BulletinUnit) int {
		if a.Position != b.Position {
			return int(a.Position - b.Position)
		}
		return strings.Compare(a.ID, b.ID)
	})
	var rows [][]string
	for _, u := range units {
		name := unitName(tx, u.UnitID)
		if u.OverallGrade != "" {
			name += "（" + string(u.OverallGrade) + "）"
		}
		if u.RemarkZh != "" || len(u.Items) == 0 {
			rows = append(rows, []string{name, u.RemarkZh, "", ""})
		}
		for _, i := range engine.Objects[domain.BulletinItem](u.Items) {
			rows = append(rows, []string{name, i.ProblemZh, i.DirectionZh, i.DueOn})
		}
	}
	c.Tabulate("二、各单位情况", []string{"单位", "问题", "整改方向", "期限"}, []int{22, 34, 30, 14}, rows)
	c.Tabulate("三、指标", []string{"单位", "指标", "分子", "分母", "值"}, []int{30, 34, 12, 12, 12}, figureRows(tx, units))
}

// figureRows are the figures of the units as they were stated.
func figureRows(tx *engine.Tx, units []*domain.BulletinUnit) (rows [][]string) {
	say := func(x *float64) string {
		if x == nil {
			return "—"
		}
		return number(*x)
	}
	for _, u := range units {
		for _, f := range engine.Objects[domain.ReviewFigure](u.Figures) {
			title := f.Key
			if d := domain.ShippedFigures().Keyed(f.Key); d != nil {
				title = d.TitleZh
			}
			rows = append(rows, []string{unitName(tx, u.UnitID), title, say(f.Numerator), say(f.Denominator), say(f.Value)})
		}
	}
	return rows
}

func reportPaper() paper {
	return paper{
		kind: "INSPECTION_REPORT",
		ready: func(b domain.Body) bool {
			s := b.(*domain.Inspection).Status
			return s == domain.InspectionStatusConfirmed || s == domain.InspectionStatusPublished
		},
		unit:  func(b domain.Body) string { return b.(*domain.Inspection).UnitID },
		print: printReport,
	}
}

func printReport(tx *engine.Tx, b domain.Body, c *document.Content) {
	x := b.(*domain.Inspection)
	c.Title = "检查报告"
	c.Add("检查任务", x.TitleZh)
	c.Add("检查方式", label(tx, "Inspection", "mode", x.Mode))
	c.Add("计划日期", dateText(x.PlannedOn))
	c.Add("离场日期", dateText(x.LeftSiteOn))
	c.Add("组长", personName(tx, x.LeadID))
	c.Add("检查人", people(tx, x.InspectorIDs))
	c.Add("复核人", personName(tx, x.ReviewerID))
	c.Add("确认日期", dayOf(tx, x.ConfirmedAt))
	c.Add("得分", number(x.Awarded)+" / "+number(x.ApplicableMax))
	c.Add("折合千分", number(x.Score))
	c.Add("标准版本", x.CatalogueVersion)
	c.Say("一、检查综述", x.SummaryZh)
	c.Say("二、与中心工作的结合", x.CentralSummaryZh)
	c.Tabulate("三、逐项得分", []string{"指标", "满分", "得分", "说明"}, []int{46, 8, 10, 36}, scoreRows(tx, x.ID))
	c.Tabulate("四、检查问题", []string{"指标", "问题", "程度", "发现日期"}, []int{14, 58, 12, 16}, findingRows(tx, x.ID))
	photos, more := photosOf(tx, x.ID)
	if len(photos) > 0 {
		s := document.Section{Title: "五、佐证照片", Photos: photos}
		if more > 0 {
			s.Text = []string{"另有 " + strconv.Itoa(more) + " 张，见检查任务的佐证。"}
		}
		c.Sections = append(c.Sections, s)
	}
}

// scoreRows are the results that count, by criterion.
func scoreRows(tx *engine.Tx, inspection string) (rows [][]string) {
	list := engine.List[domain.CriterionResult](tx, "inspectionId", inspection)
	slices.SortStableFunc(list, func(a, b *domain.CriterionResult) int {
		return strings.Compare(a.CriterionCode, b.CriterionCode)
	})
	for _, r := range list {
		if !r.Counted {
			continue
		}
		title, most := r.CriterionCode, ""
		if k := engine.Find[domain.Criterion](tx, r.CriterionID); k != nil {
			title, most = r.CriterionCode+" "+k.TitleZh, number(k.MaxScore)
		}
		score := number(r.Score)
		if r.NotApplicable != "" {
			score = "不适用"
		}
		rows = append(rows, []string{title, most, score, r.RemarkZh})
	}
	return rows
}

func findingRows(tx *engine.Tx, inspection string) (rows [][]string) {
	for _, f := range engine.List[domain.Finding](tx, "inspectionId", inspection) {
		if f.Status != domain.FindingStatusWithdrawn {
			rows = append(rows, []string{f.CriterionCode, f.DescriptionZh, label(tx, "Finding", "severity", f.Severity), dateText(f.FoundOn)})
		}
	}
	return rows
}

// maxPhotos are how many photos a report has at most.
const maxPhotos = 40

// photosOf are the pictures among the evidence of an inspection whose bytes are there. What
// is sensitive is in no document.
func photosOf(tx *engine.Tx, inspection string) (list []document.Photo, more int) {
	for _, e := range engine.List[domain.Evidence](tx, "inspectionId", inspection) {
		media, sum := e.Mime, e.Sha256
		if a := engine.Find[domain.Attachment](tx, e.AttachmentID); a != nil {
			media, sum = a.MediaType, a.Sha256
		}
		if e.Status != domain.EvidenceStatusVerified || e.Sensitivity == domain.SensitivitySensitive || !strings.HasPrefix(media, "image/") || sum == "" {
			continue
		}
		if len(list) == maxPhotos {
			more++
			continue
		}
		list = append(list, document.Photo{Evidence: e.ID, SHA256: sum, Caption: e.Caption})
	}
	return list, more
}

func gradePaper() paper {
	return paper{
		kind: "GRADE_SHEET",
		ready: func(b domain.Body) bool {
			s := b.(*domain.UnitAssessment).Status
			return s == domain.AssessmentStatusConfirmed || s == domain.AssessmentStatusPublished
		},
		unit:     func(b domain.Body) string { return b.(*domain.UnitAssessment).UnitID },
		replaces: func(b domain.Body) string { return b.(*domain.UnitAssessment).SupersedesID },
		print:    printGrade,
	}
}

func printGrade(tx *engine.Tx, b domain.Body, c *document.Content) {
	x := b.(*domain.UnitAssessment)
	c.Title = "等级通知单"
	c.Add("循环", cycleTitle(tx, x.CycleID))
	c.Add("版次", strconv.FormatInt(x.Version, 10))
	c.Add("党建得分", number(x.PartyScore))
	c.Add("覆盖率", number(x.PartyCoverage*100)+"%")
	c.Add("按分数段的等级", string(x.PartyBandGrade))
	c.Add("党建等级", string(x.PartyGrade))
	c.Add("中心工作等级", string(x.CentralGrade))
	c.Add("总等级", string(x.OverallGrade))
	c.Add("得零分的关键指标", strings.Join(x.CriticalCodes, "、"))
	if x.CapReason != "" {
		c.Add("封顶的缘由", label(tx, "UnitAssessment", "capReason", x.CapReason))
	}
	if x.DraggedBy != "" {
		c.Add("拉低总等级的一轨", label(tx, "UnitAssessment", "draggedBy", x.DraggedBy))
	}
	c.Add("修订理由", x.RevisionReasonZh)
	c.Add("决定会议", dateText(x.DecidedMeetingOn))
	c.Add("确认日期", dayOf(tx, x.ConfirmedAt))
	c.Say("评语", x.CommentZh)
}

func letterPaper() paper {
	return paper{
		kind: "RESPONSIBILITY_LETTER",
		ready: func(b domain.Body) bool {
			return slices.Contains([]domain.LetterStatus{domain.LetterStatusSigned, domain.LetterStatusInForce, domain.LetterStatusAmending, domain.LetterStatusSettlementProposed,
				domain.LetterStatusSettlementAgreed, domain.LetterStatusSettled}, b.(*domain.ResponsibilityLetter).Status)
		},
		unit:     func(b domain.Body) string { return b.(*domain.ResponsibilityLetter).TakerUnitID },
		replaces: func(b domain.Body) string { return b.(*domain.ResponsibilityLetter).SupersedesID },
		print:    printLetter,
	}
}

func printLetter(tx *engine.Tx, b domain.Body, c *document.Content) {
	x := b.(*domain.ResponsibilityLetter)
	c.Title = label(tx, "ResponsibilityLetter", "kind", x.Kind)
	if !strings.HasSuffix(c.Title, "责任书") {
		c.Title += "责任书"
	}
	c.Add("下达单位", unitName(tx, x.IssuerUnitID))
	c.Add("承接单位", unitName(tx, x.TakerUnitID))
	c.Add("循环", cycleTitle(tx, x.CycleID))
	c.Add("层级", label(tx, "ResponsibilityLetter", "level", x.Level))
	c.Add("责任书编号", x.Number)
	c.Add("版次", strconv.FormatInt(x.Version, 10))
	c.Add("有效期", strings.Trim(dateText(x.EffectiveFrom)+" 至 "+dateText(x.EffectiveTo), " 至"))
	c.Add("签订日期", dayOf(tx, x.SignedAt))
	c.Add("下达方签署人", personName(tx, x.IssuerSignerID))
	c.Add("承接方签署人", personName(tx, x.TakerSignerID))
	c.Say("一、总则", x.PreambleZh)
	items := engine.List[domain.LetterItem](tx, "letterId", x.ID)
	slices.SortFunc(items, func(a, b *domain.LetterItem) int {
		if a.Position != b.Position {
			return int(a.Position - b.Position)
		}
		return strings.Compare(a.ID, b.ID)
	})
	var rows [][]string
	for i, item := range items {
		rows = append(rows, []string{strconv.Itoa(i + 1), item.ClauseZh, indicatorText(item.Indicator), number(item.Weight), dateText(item.DueOn), item.ScoreRuleZh})
	}
	c.Tabulate("二、条款", []string{"序", "内容", "指标", "权重", "期限", "计分办法"}, []int{6, 34, 20, 9, 14, 17}, rows)
	c.Say("三、奖惩", x.RewardZh)
	c.Add("签署内容散列值", x.SignedHash)
}

func planPaper() paper {
	return paper{
		kind: "BRANCH_PLAN",
		ready: func(b domain.Body) bool {
			s := b.(*domain.BranchPlan).Status
			return s == domain.BranchPlanStatusApproved || s == domain.BranchPlanStatusInExecution || s == domain.BranchPlanStatusSummarised
		},
		unit:  func(b domain.Body) string { return b.(*domain.BranchPlan).BranchID },
		print: printPlan,
	}
}

func printPlan(tx *engine.Tx, b domain.Body, c *document.Content) {
	x := b.(*domain.BranchPlan)
	c.Title = "支部工作计划"
	c.Add("循环", cycleTitle(tx, x.CycleID))
	c.Add("版次", strconv.FormatInt(x.Version, 10))
	c.Add("支委会审议", dateText(x.ReviewedOn))
	c.Add("批准日期", dayOf(tx, x.ApprovedAt))
	c.Add("批准人", personName(tx, x.ApprovedBy))
	c.Say("一、指导思想", x.GuidingZh)
	items := engine.List[domain.PlanItem](tx, "planId", x.ID)
	slices.SortFunc(items, func(a, b *domain.PlanItem) int {
		if n := strings.Compare(a.Code, b.Code); n != 0 {
			return n
		}
		return strings.Compare(a.ID, b.ID)
	})
	var rows [][]string
	for _, i := range items {
		if i.Status != domain.PlanItemStatusDropped {
			rows = append(rows, []string{i.Code, i.TitleZh, i.MeasureZh, indicatorText(i.Indicator), dateText(i.DueOn), answers(tx, i)})
		}
	}
	c.Tabulate("二、事项", []string{"编号", "事项", "措施", "指标", "期限", "责任人"}, []int{10, 26, 24, 14, 13, 13}, rows)
}

func listPaper() paper {
	return paper{
		kind:  "POINTS_LIST",
		ready: func(b domain.Body) bool { return b.(*domain.PointsList).Status == domain.PointsListStatusIssued },
		unit:  func(b domain.Body) string { return b.(*domain.PointsList).BranchID },
		print: printPoints,
	}
}

// printPoints prints totals and no rules (INV-PT16).
func printPoints(tx *engine.Tx, b domain.Body, c *document.Content) {
	x := b.(*domain.PointsList)
	c.Title = "积分公示"
	c.Add("支部", unitName(tx, x.BranchID))
	c.Add("月份", x.Month)
	c.Add("公示日期", dateText(x.IssuedOn))
	c.Add("异议截止", dateText(x.DisputeUntil))
	points := func(n *int64) string {
		if n == nil {
			return "—"
		}
		return strconv.FormatInt(*n, 10)
	}
	var rows [][]string
	for _, l := range engine.Objects[domain.PointsLine](x.Lines) {
		why := ""
		if l.LeftOut != "" {
			why = "免除"
		}
		rows = append(rows, []string{l.NameZh, points(l.Balance), points(l.Change), points(l.Pending), why})
	}
	c.Tabulate("各人积分", []string{"姓名", "月末余额", "本月变动", "待审核", "说明"}, []int{32, 18, 18, 16, 16}, rows)
}

func answers(tx *engine.Tx, i *domain.PlanItem) string {
	if m := engine.Find[domain.Member](tx, i.OwnerMemberID); m != nil {
		return m.Name
	}
	return personName(tx, i.OwnerAccountID)
}

// indicatorText is an indicator in a few words: what is counted, and how far it is to go.
func indicatorText(canonical string) string {
	if canonical == "" {
		return ""
	}
	x := engine.Object[domain.TargetIndicator](canonical)
	text := x.NameZh
	if x.Goal != nil {
		text += " " + number(*x.Goal) + x.UnitZh
	}
	return strings.TrimSpace(text + " " + x.DeliverableZh)
}

func cycleTitle(tx *engine.Tx, id string) string {
	if x := engine.Find[domain.PdcaCycle](tx, id); x != nil {
		return x.TitleZh
	}
	return ""
}

func people(tx *engine.Tx, accounts []string) string {
	var names []string
	for _, a := range accounts {
		if n := personName(tx, a); n != "" {
			names = append(names, n)
		}
	}
	return strings.Join(names, "、")
}

// chinese is the first half of a description.
func chinese(description string) string {
	zh, _, _ := strings.Cut(description, " / ")
	return zh
}
