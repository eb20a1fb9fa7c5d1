package demo_test

import (
	"bufio"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pdca/internal/domain"
)

// living says what shows a mechanism of the enterprise.
type living struct {
	id string
	// year is that of a record which shows the mechanism; 0 for one that does not.
	year func(c *checker, b domain.Body) int
}

// of makes a year of records of one entity that meet a condition; nil for all.
func of[T any](year func(c *checker, x *T) int, is func(x *T) bool) func(*checker, domain.Body) int {
	return func(c *checker, b domain.Body) int {
		x, ok := b.(any).(*T)
		if !ok || is != nil && !is(x) {
			return 0
		}
		return year(c, x)
	}
}

// cycled is the year of the cycle of a record.
func cycled[T any](c *checker, x *T) int { return cycledBy(c, x, "cycleId") }

func cycledBy(c *checker, x any, field string) int {
	b := x.(domain.Body)
	if p := find[domain.PdcaCycle](c, b.Str(c.s.Registry().Entity(b.TypeName()).Field(field).Index)); p != nil {
		return int(p.Year)
	}
	return 0
}

// on is the year of a day.
func on(d domain.Date) int {
	if d == 0 {
		return 0
	}
	return d.Std().Year()
}

func (c *checker) in(t domain.Time) int {
	if t == 0 {
		return 0
	}
	return on(c.s.DayOf(t))
}

// inspected is the year of the inspection of a result.
func inspected(c *checker, x *domain.CriterionResult) int {
	return cycled(c, find[domain.Inspection](c, x.InspectionID))
}

// themed are projects of one of the themes of the enterprise.
func themed(code string) func(*checker, domain.Body) int {
	return of(cycled[domain.PartyPlusProject], func(x *domain.PartyPlusProject) bool { return x.ThemeCode == code })
}

func careOf(talks bool) func(*checker, domain.Body) int {
	visits := map[domain.CareKind]bool{domain.CareKindIllness: true, domain.CareKindFamilyHardship: true, domain.CareKindBereavement: true, domain.CareKindUnsettledMind: true, domain.CareKindDisaster: true}
	return of(func(c *checker, x *domain.CareTrigger) int { return c.in(x.RaisedAt) }, func(x *domain.CareTrigger) bool { return visits[x.Kind] != talks && x.FirstRightContactAt != 0 })
}

// livings are the mechanisms of docs/mechanisms.md in its order.
var livings = []living{
	{"F1", of(cycled[domain.Settings], nil)},
	{"F2", of(func(_ *checker, x *domain.PdcaCycle) int { return int(x.Year) }, func(x *domain.PdcaCycle) bool { return len(x.Windows) == 4 })},
	{"F3", of(cycled[domain.TargetGroupFigure], func(x *domain.TargetGroupFigure) bool {
		return x.UnitKind == domain.UnitKindGroupCommittee && x.Members > 0
	})},
	{"F4", of(func(c *checker, x *domain.Evidence) int { return c.in(x.CapturedAtDevice) }, nil)},
	{"F5", of(cycled[domain.Improvement], nil)},
	{"F6", of(cycled[domain.StaffSurvey], func(x *domain.StaffSurvey) bool { return x.Answers > 0 })},
	{"P1", of(cycled[domain.Conference], nil)},
	{"P2", of(cycled[domain.TargetAllocation], nil)},
	{"P3", of(cycled[domain.ResponsibilityLetter], func(x *domain.ResponsibilityLetter) bool { return x.Level == domain.LetterLevelCompanyToSecondary })},
	{"P4", of(cycled[domain.ResponsibilityLetter], func(x *domain.ResponsibilityLetter) bool { return x.Level == domain.LetterLevelSecondaryToWorkshop })},
	{"P5", of(cycled[domain.BranchPlan], nil)},
	{"P6", of(cycled[domain.TargetClaim], nil)},
	{"P7", of(cycled[domain.DutyList], func(x *domain.DutyList) bool { return x.DoneCount > 0 })},
	{"P8", of(cycled[domain.Pledge], func(x *domain.Pledge) bool { return x.VerifierID != "" })},
	{"P9", of(cycled[domain.TargetClaim], func(x *domain.TargetClaim) bool { return x.MemberID != "" })},
	{"P10", of(cycled[domain.Target], func(x *domain.Target) bool { return x.ParentID != "" })},
	{"D1", of(cycled[domain.PartyPlusProject], func(x *domain.PartyPlusProject) bool { return x.LeadDepartmentID != "" && len(x.JointDuties) > 1 })},
	{"D2", of(cycled[domain.OrgLifeEvent], func(x *domain.OrgLifeEvent) bool {
		return x.Kind == domain.OrgLifeKindBranchAssembly && x.PresentCount > 0
	})},
	{"D3", of(cycled[domain.OrgLifeEvent], func(x *domain.OrgLifeEvent) bool {
		return x.Kind == domain.OrgLifeKindThemePartyDay && x.IsCentralWorkTopic
	})},
	{"D4", of(cycled[domain.DemocraticAppraisal], nil)},
	{"D5", themed("PLUS_TECH_INNOVATION")},
	{"D6", themed("PLUS_SAFE_PRODUCTION")},
	{"D7", of(cycled[domain.NarrowTopic], func(x *domain.NarrowTopic) bool { return x.ContributingMembers > 0 })},
	{"D8", of(cycled[domain.InnovationProject], nil)},
	{"D9", of(func(_ *checker, x *domain.Honour) int { return on(x.GrantedOn) }, nil)},
	{"D10", of(func(c *checker, x *domain.MarkCheck) int { return c.in(x.At) }, func(x *domain.MarkCheck) bool { return len(x.Lines) >= 5 })},
	{"D11", of(func(c *checker, x *domain.LinkContact) int { return c.in(x.At) }, nil)},
	{"D12", of(func(_ *checker, x *domain.PlatformAssignment) int { return on(x.From) }, func(x *domain.PlatformAssignment) bool { return len(x.Ratings) > 0 })},
	{"D13", of(cycled[domain.PracticeActivity], func(x *domain.PracticeActivity) bool { return x.KindCode == "STRIVE_MODEL_MEMBER" })},
	{"D14", of(cycled[domain.PracticeActivity], func(x *domain.PracticeActivity) bool { return x.ActionKind == domain.ActionKindSelfChosen })},
	{"D15", of(cycled[domain.TrainingPlan], func(x *domain.TrainingPlan) bool { return x.MemberClassCode != "" })},
	{"D16", of(cycled[domain.TrainingSession], func(x *domain.TrainingSession) bool { return x.FormCode == "FIELD_VISIT" && x.HeldAt != 0 })},
	{"D17", of(cycled[domain.TrainingNeed], func(x *domain.TrainingNeed) bool { return x.Status != domain.NeedStatusCollected })},
	{"D18", of(func(_ *checker, x *domain.LearningResult) int { return on(x.CheckedOn) }, nil)},
	{"D19", of(func(c *checker, x *domain.LearningResult) int { return c.in(x.LinkedAt) }, func(x *domain.LearningResult) bool { return x.LinkedInTime })},
	{"D20", of(cycled[domain.PartyWorkerProfile], nil)},
	{"D21", careOf(true)},
	{"D22", careOf(false)},
	{"D23", of(cycled[domain.CommendationRound], nil)},
	{"D24", of(func(_ *checker, x *domain.VenueUse) int { return on(x.UseOn) }, func(x *domain.VenueUse) bool { return !x.Outside && x.Counted })},
	{"D25", of(func(_ *checker, x *domain.VenueUse) int { return on(x.UseOn) }, func(x *domain.VenueUse) bool { return x.Outside && x.Counted })},
	{"C1", of(cycled[domain.Inspection], func(x *domain.Inspection) bool { return x.Mode == domain.SupervisionModeUnscheduledSpotCheck })},
	{"C2", of(inspected, func(x *domain.CriterionResult) bool { return x.Method != "" })},
	{"C3", of(cycled[domain.SupervisionPlan], func(x *domain.SupervisionPlan) bool { return x.CentralWorkPart != "" })},
	{"C4", of(cycled[domain.CriterionScore], nil)},
	{"C5", of(cycled[domain.FeedbackSession], func(x *domain.FeedbackSession) bool { return x.SignedAt != 0 })},
	{"C6", of(cycled[domain.Bulletin], func(x *domain.Bulletin) bool { return x.AcknowledgedCount > 0 })},
	{"C7", of(cycled[domain.AssistancePairing], func(x *domain.AssistancePairing) bool { return len(x.HelperIDs) > 0 })},
	{"C8", of(cycled[domain.AssistancePairing], func(x *domain.AssistancePairing) bool { return x.ActiveOn != 0 })},
	{"C9", of(func(c *checker, x *domain.WorkLog) int { return c.in(x.At) }, nil)},
	{"C10", of(cycled[domain.UnitAssessment], func(x *domain.UnitAssessment) bool { return x.OverallGrade != "" })},
	{"C11", of(cycled[domain.ResultUse], func(x *domain.ResultUse) bool { return x.AssessmentID != "" })},
	{"C12", of(cycled[domain.ModelBranchTitle], nil)},
	{"C13", of(cycled[domain.WeakBranchCase], nil)},
	{"C14", of(cycled[domain.SecretaryDuty], func(x *domain.SecretaryDuty) bool { return x.DoneOn != 0 })},
	{"A1", of(cycled[domain.PostEvaluation], nil)},
	{"A2", of(cycled[domain.LookBack], func(x *domain.LookBack) bool { return x.Outcome != "" })},
	{"A3", of(cycled[domain.Accountability], nil)},
	{"A4", of(func(_ *checker, x *domain.EscalationStep) int { return on(x.DueOn) }, nil)},
	{"A5", of(cycled[domain.Problem], func(x *domain.Problem) bool { return x.RootCauseCode != "" })},
	{"A6", of(cycled[domain.CommonProblem], nil)},
	{"A7", of(func(c *checker, x *domain.GuidanceLog) int { return c.in(x.At) }, nil)},
	{"A8", of(cycled[domain.RegulationSelfCheck], func(x *domain.RegulationSelfCheck) bool { return x.FilledAt != 0 })},
	{"A9", of(cycled[domain.Campaign], func(x *domain.Campaign) bool { return x.Kind == domain.CampaignKindWeakBranch })},
	{"A10", of(cycled[domain.ZeroingItem], func(x *domain.ZeroingItem) bool { return x.Status == domain.ZeroingStatusZeroed })},
	{"A11", of(func(c *checker, x *domain.CarryOver) int { return cycledBy(c, x, "fromCycleId") }, nil)},
	{"A11", of(func(c *checker, x *domain.CarryOver) int { return cycledBy(c, x, "toCycleId") }, nil)},
	{"A12", of(func(_ *checker, x *domain.BusinessFigure) int { return int(x.Year) }, nil)},
}

// once are the mechanisms of which there cannot be a record of each year, with the reason.
var once = map[string]string{
	"A12": "the figures of a year are confirmed when it is over: there are those of the finished year and of the one before",
}

// TestMechanisms holds that every mechanism that the enterprise asked for has living records in
// both years.
func TestMechanisms(t *testing.T) {
	s := shown(t)
	c := &checker{t: t, s: s, today: day(t, shownOn), seen: map[string]int{}}
	n := map[string]map[int]int{}
	for _, l := range livings {
		n[l.id] = map[int]int{}
	}
	for _, ent := range s.Registry().Entities {
		s.Scan(ent, func(r *domain.Record) bool {
			for _, l := range livings {
				if y := l.year(c, r.Body); y != 0 {
					n[l.id][y]++
				}
			}
			return true
		})
	}
	listed := mechanisms(t)
	var ids []string
	for _, l := range livings {
		ids = append(ids, l.id)
	}
	if ids = slices.Compact(ids); !slices.Equal(ids, listed) {
		t.Errorf("listed are %v, looked for %v", listed, ids)
	}
	for _, id := range listed {
		years := n[id]
		if why := once[id]; (years[2025] == 0 || years[2026] == 0) != (why != "") {
			t.Errorf("%s: %v %s", id, years, why)
		}
	}
}

// mechanisms are those of the page, in its order.
func mechanisms(t *testing.T) (ids []string) {
	f, err := os.Open("../../docs/mechanisms.md")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	row := regexp.MustCompile(`^\| ([FPDCA][0-9]+) \|`)
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if m := row.FindStringSubmatch(strings.TrimSpace(lines.Text())); m != nil {
			ids = append(ids, m[1])
		}
	}
	return ids
}
