package figures

import (
	"math"

	"pdca/internal/domain"
	"pdca/internal/state"
)

// What projects and their milestones count for. A project counts where the branch is that
// leads it.

const (
	srcPlusRunning, srcInnovationRunning = "projects under way", "innovations under way"
	srcPlusBenefits, srcInnovationGains  = "benefits of projects", "benefits of innovations"
	srcMilestones                        = "milestones"
)

var projectSources = []*state.Facts{
	{Name: srcPlusRunning, Of: "PartyPlusProject", Unit: "branchId", Add: plusRunningFacts},
	{Name: srcInnovationRunning, Of: "InnovationProject", Unit: "leadBranchId", Add: innovationRunningFacts},
	{Name: srcPlusBenefits, Of: "PartyPlusProject", Unit: "branchId", Add: plusBenefitFacts},
	{Name: srcInnovationGains, Of: "InnovationProject", Unit: "leadBranchId", Add: innovationBenefitFacts},
	{Name: srcMilestones, Of: "Milestone", Unit: "unitId", Add: milestoneFacts},
}

// Kinds of project, as figures group them.
const (
	kindPlus       = "PartyPlusProject"
	kindInnovation = "InnovationProject"
)

// underWay says whether a project was approved and has not come to its end.
func underWay(s domain.ProjectStatus) bool {
	switch s {
	case domain.ProjectStatusApproved, domain.ProjectStatusRunning, domain.ProjectStatusSuspended, domain.ProjectStatusDelivered:
		return true
	}
	return false
}

func runningFacts(r *domain.Record, unit string, approved domain.Time, s domain.ProjectStatus, field int, kind, focus string, day state.Days, add func(state.Fact)) {
	if approved == 0 {
		return
	}
	stay(state.Fact{Unit: unit, On: day(approved), Heads: heads(kind, focus)}, !underWay(s), moved(r, field, day), add)
}

func plusRunningFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	p := r.Body.(*domain.PartyPlusProject)
	runningFacts(r, p.BranchID, p.ApprovedAt, p.Status, domain.PartyPlusProjectFieldStatus, kindPlus, "", day, add)
}

func innovationRunningFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	p := r.Body.(*domain.InnovationProject)
	runningFacts(r, p.LeadBranchID, p.ApprovedAt, p.Status, domain.InnovationProjectFieldStatus, kindInnovation, string(p.Focus), day, add)
}

// gains are the benefits that are worth money, from the day on which they were verified. What
// is in another unit is not added up with them.
func gains(unit string, verified domain.Time, s domain.ProjectStatus, benefits []string, kind string, day state.Days, add func(state.Fact)) {
	if verified == 0 || s != domain.ProjectStatusVerified && s != domain.ProjectStatusClosed {
		return
	}
	for _, text := range benefits {
		b, err := domain.DecodeObject[domain.Benefit](text)
		if err != nil {
			panic(err) // the codec wrote it
		}
		if b.Yuan != nil {
			add(state.Fact{Unit: unit, On: day(verified), Num: int64(math.Round(*b.Yuan * tenThousandths)), Heads: heads(kind, b.KindCode)})
		}
	}
}

func plusBenefitFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	p := r.Body.(*domain.PartyPlusProject)
	gains(p.BranchID, p.VerifiedAt, p.Status, p.Benefits, kindPlus, day, add)
}

func innovationBenefitFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	p := r.Body.(*domain.InnovationProject)
	gains(p.LeadBranchID, p.VerifiedAt, p.Status, p.Benefits, kindInnovation, day, add)
}

// milestoneFacts are of milestones by the day that they had at first: what is done counts at
// once, what is not counts once the day is there.
func milestoneFacts(r *domain.Record, _ state.Days, add func(state.Fact)) {
	m := r.Body.(*domain.Milestone)
	if m.Status == domain.MilestoneStatusDropped || !r.Has(domain.MilestoneFieldOriginalDueOn) {
		return
	}
	f := state.Fact{Unit: m.UnitID, On: m.OriginalDueOn, Den: 1, Pending: !r.Has(domain.MilestoneFieldDoneOn), Heads: heads(m.ParentType)}
	if m.Status == domain.MilestoneStatusAccepted && m.DoneOn <= m.OriginalDueOn {
		f.Num = 1
	}
	add(f)
}

// projectKind is what a kind of project is called.
func projectKind(code string) domain.Text {
	if code == kindInnovation {
		return domain.Text{Zh: "党员创新攻关项目", En: "Innovation project"}
	}
	return domain.Text{Zh: "“党建+”项目", En: "Party-building+ project"}
}
