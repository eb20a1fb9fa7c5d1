package domain

import (
	_ "embed" // see catalogue.go
	"encoding/json"
	"slices"
	"sync"
)

//go:embed data/plan.json
var planJSON string

// DutyTemplate is a duty of a secretary as it ships, from which the list of a unit is
// prepared.
type DutyTemplate struct {
	Code string `json:"code"`
	Zh   string `json:"zh"`
	En   string `json:"en"`
	// Measure closes the duty by itself; nil for one that is reported by hand.
	Measure *DutyMeasure `json:"measure"`
	// DueMonthDay is the day of the cycle's year, 12-20.
	DueMonthDay string `json:"dueMonthDay"`
}

// StandardDuty is what every member of a class owes each quarter, as it ships.
type StandardDuty struct {
	Code        string `json:"code"`
	MemberClass string `json:"memberClass"`
	Zh          string `json:"zh"`
	En          string `json:"en"`
}

// PlanData is what planning ships with that is neither a setting nor a plain code: templates
// of duties, and which level may hand a target to which.
type PlanData struct {
	// SecretaryDuties are by the kind of the unit. The codes of the two kinds differ, so that
	// they are one list.
	SecretaryDuties map[UnitKind][]DutyTemplate `json:"secretaryDutyKinds"`
	StandardDuties  []StandardDuty              `json:"dutyTemplates"`
	// LevelSteps has the levels of the children that a target of a level may have.
	LevelSteps map[DecompositionLevel][]DecompositionLevel `json:"levelSteps"`
}

var planData = sync.OnceValue(func() *PlanData {
	d := &PlanData{}
	err := json.Unmarshal([]byte(planJSON), d)
	return mustEmbedded(d, err)
})

// ShippedPlan is what planning ships with. It is shared and must not be changed.
func ShippedPlan() *PlanData { return planData() }

// codeLists are the code lists whose codes carry more than a name.
func (d *PlanData) codeLists() []CodeList {
	secretary := CodeList{List: "secretaryDutyKinds", Open: true}
	for _, kind := range []UnitKind{UnitKindBranch, UnitKindSecondaryCommittee} {
		for _, t := range d.SecretaryDuties[kind] {
			secretary.Codes = append(secretary.Codes, ShippedCode{Code: t.Code, Zh: t.Zh, En: t.En, Group: string(kind), Position: len(secretary.Codes) + 1})
		}
	}
	standard := CodeList{List: "dutyTemplates", Open: true}
	for i, t := range d.StandardDuties {
		standard.Codes = append(standard.Codes, ShippedCode{Code: t.Code, Zh: t.Zh, En: t.En, Group: t.MemberClass, Position: i + 1})
	}
	return []CodeList{secretary, standard}
}

// Below says whether a target of a level may have children of another.
func (d *PlanData) Below(level, child DecompositionLevel) bool {
	return slices.Contains(d.LevelSteps[level], child)
}
