package domain

import (
	"cmp"
	_ "embed" // see catalogue.go
	"encoding/json"
	"fmt"
	"slices"
	"sync"
)

//go:embed data/points-rules.json
var pointsRulesJSON string

// ShippedRules are the members' points rules that come with the product. They
// are shared and must not be changed.
type ShippedRules struct {
	// Version names the set; every entry keeps it.
	Version string `json:"version"`
	// OpeningBalance is what every member starts a ResetPeriod with.
	OpeningBalance int64 `json:"openingBalance"`
	// ResetPeriod is YEAR: balances start anew with the calendar year.
	ResetPeriod string `json:"resetPeriod"`
	// PostingWithinDays are calendar days, DisputeReplyWorkingDays working days
	// (DL09).
	PostingWithinDays       int `json:"postingWithinDays"`
	DisputeReplyWorkingDays int `json:"disputeReplyWorkingDays"`
	// Rules are in the order of their codes.
	Rules []ShippedRule `json:"-"`
}

// ShippedRule is one points rule.
type ShippedRule struct {
	Code    string `json:"code"`
	TitleZh string `json:"titleZh"`
	TitleEn string `json:"titleEn"`
	// Points are negative for a deduction.
	Points int64 `json:"points"`
	// Per says what earns the points once: OCCURRENCE, FOUR_HOURS, MONTH,
	// QUARTER or YEAR.
	Per string `json:"per"`
	// Cap is nil where the sum has no limit.
	Cap            *ShippedCap `json:"cap"`
	SourceActivity string      `json:"sourceActivity"`
	Evidence       []string    `json:"evidence"`
	Group          string      `json:"group"`
	// Posting is AUTO, or REVIEW where the Approver decides first.
	Posting  string `json:"posting"`
	Approver string `json:"approver"`
	Origin   string `json:"origin"`
}

// ShippedCap limits the sum of one rule for one member in one period.
type ShippedCap struct {
	// Period is YEAR, QUARTER or MONTH, see CapPeriod.
	Period string `json:"period"`
	// MaxPoints has the sign of the rule's points.
	MaxPoints int64 `json:"maxPoints"`
}

var shippedRules = sync.OnceValue(func() *ShippedRules {
	return mustEmbedded(ParsePointsRules([]byte(pointsRulesJSON)))
})

// ShippedPointsRules returns the points rules that come with the product,
// parsed once.
func ShippedPointsRules() *ShippedRules { return shippedRules() }

// Rule finds a rule by its code.
func (r *ShippedRules) Rule(code string) (*ShippedRule, bool) {
	i := slices.IndexFunc(r.Rules, func(x ShippedRule) bool { return x.Code == code })
	if i < 0 {
		return nil, false
	}
	return &r.Rules[i], true
}

// ParsePointsRules reads a set of points rules and checks that codes are unique
// and that every cap has the sign of its rule, a known period and room for at
// least one entry.
func ParsePointsRules(data []byte) (*ShippedRules, error) {
	var doc struct {
		Meta  ShippedRules  `json:"meta"`
		Rules []ShippedRule `json:"rules"`
	}
	if err := json.Unmarshal(data, &doc); err != nil {
		return nil, badPoints("积分规则不是有效的JSON", "the points rules are not valid JSON").Because(err)
	}
	doc.Meta.Rules = doc.Rules
	seen := map[string]bool{"": true}
	for _, r := range doc.Rules {
		if seen[r.Code] || r.Points == 0 || !r.Cap.fits(r.Points) {
			return nil, fmt.Errorf("points rule %q: %w", r.Code, badPoints("编码须唯一，分值不为零，封顶与分值同号且不小于一次分值",
				"codes must be unique, points not zero, and a cap must hold at least one entry of the same sign"))
		}
		seen[r.Code] = true
	}
	return &doc.Meta, nil
}

func badPoints(zh, en string) *Error { return Errorf(CodeValidation, zh, en).On("pointsRules") }

// fits says whether a cap makes sense for a rule of so many points.
func (c *ShippedCap) fits(points int64) bool {
	if c == nil {
		return true
	}
	_, known := CapPeriod(c.Period, 0)
	if points < 0 {
		return known && c.MaxPoints <= points
	}
	return known && c.MaxPoints >= points
}

// CapPeriod returns the calendar period in which a cap sums up, around the day
// on which the event occurred (not the day of posting, or a late posting would
// open a fresh cap). ok is false for a period other than YEAR, QUARTER, MONTH.
func CapPeriod(period string, occurredOn Date) (s Span, ok bool) {
	switch period {
	case "YEAR":
		return YearOf(occurredOn), true
	case "QUARTER":
		return QuarterOf(occurredOn), true
	case "MONTH":
		return MonthOf(occurredOn), true
	}
	return Span{}, false
}

// CappedPoints returns the points that an entry is recorded with, and whether
// it gets the flag CAPPED.
//
// points are what the entry would earn, sumInPeriod is the sum of the points
// recorded for the same rule and member in the same period, and limit is the
// cap; nil means no limit. A negative limit caps deductions from below.
//
// "What exceeds the cap is recorded with zero points and the flag CAPPED" is
// read of the points, not of the whole entry, because one event makes one entry:
// an entry that fits is recorded in full and without the flag, one that fits in
// part is recorded with the part that still fits and the flag, and one that finds
// the cap used up is recorded with 0 and the flag. So the sum reaches the cap
// exactly and never passes it, whatever the order of the entries.
//
// Reversing entries are not sent through here: they take back what was recorded,
// and sumInPeriod counts them in the period of the entry they reverse. That
// gives room to later entries; entries capped before stay as they are.
func CappedPoints(points, sumInPeriod int64, limit *int64) (recorded int64, capped bool) {
	if limit == nil {
		return points, false
	}
	room := *limit - sumInPeriod
	if points < 0 {
		recorded = max(points, min(room, 0))
	} else {
		recorded = min(points, max(room, 0))
	}
	return recorded, recorded != points
}

// PointsBalance is the balance at every moment: opening plus the sum of what
// was posted, reversals included. It may lie below zero.
func PointsBalance(opening int64, posted []int64) int64 {
	for _, p := range posted {
		opening += p
	}
	return opening
}

// PointsRanks returns the competition rank of each balance, 1 for the highest:
// equal balances share a rank and the ranks behind them stay empty (1, 2, 2, 4).
// The caller leaves out exempt members and ranks inside one branch and class.
func PointsRanks(balances []int64) []int {
	order := make([]int, len(balances))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int { return cmp.Compare(balances[j], balances[i]) })
	ranks := make([]int, len(balances))
	for place, i := range order {
		ranks[i] = place + 1
		if place > 0 && balances[order[place-1]] == balances[i] {
			ranks[i] = ranks[order[place-1]]
		}
	}
	return ranks
}

// PointsByHand says whether a rule is entered by hand: what another body gave, fees and
// decisions on discipline, whose records are kept outside (INV-PT9).
func PointsByHand(code string) bool {
	switch code {
	case "PT07", "PT11", "PT12", "PT22", "PT30", "PT33", "PT37", "PT38":
		return true
	}
	return false
}

// PointsPostOn is the event by which the program posts a rule; "" for a rule that it does not
// know, or that is entered by hand alone. Those of entities that are not there yet post
// nothing.
func PointsPostOn(code string) string { return postsOn[code] }

var postsOn = map[string]string{
	"PT01": "Attendance:BRANCH_ASSEMBLY", "PT02": "Attendance:PARTY_GROUP_MEETING", "PT03": "Attendance:THEME_PARTY_DAY",
	"PT04": "Attendance:PARTY_LECTURE", "PT05": "OrgLifeEvent:MINUTED", "PT06": "MemberPaper:SELF_EXAMINATION",
	"PT08": "Attendance:HOURS_4", "PT09": "Attendance:HOURS_YEAR", "PT10": "LearningResult:PASS", "PT11": "LearningResult:PRIZE",
	"PT12": "LearningResult:PRESENTER", "PT13": "MemberPaper:REFLECTION", "PT14": "TargetClaim:CONFIRMED", "PT15": "Pledge:FULFILLED",
	"PT16": "DutyList:CONFIRMED", "PT17": "Idea:VALID", "PT18": "Idea:ADOPTED", "PT19": "Measure:VERIFIED", "PT20": "Milestone:ACCEPTED",
	"PT21": "InnovationProject:CLOSED", "PT22": "InnovationProject:RECOGNISED", "PT23": "PlatformAssignment:RATED", "PT24": "PlatformAssignment:NAMED",
	"PT25": "ThreeLink:MONTH", "PT26": "PracticeActivity:RECOGNISED", "PT27": "CareTrigger:TALK", "PT28": "CareTrigger:VISIT",
	"PT29": "Hazard:CONFIRMED", "PT30": "Honour:AWARDED", "PT31": "AppraisalSheet:EXCELLENT", "PT32": "Attendance:ABSENT",
	"PT34": "Pledge:UNFULFILLED", "PT35": "Attendance:HOURS_SHORT", "PT36": "Rectification:OVERDUE", "PT37": "Violation:CONFIRMED", "PT38": "LookBack:FALSE",
}
