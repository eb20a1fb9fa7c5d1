package domain

import (
	"strconv"
	"strings"
)

// gradesUpward are the codes of the list grades from the worst to the best.
const gradesUpward = "DCBA"

// UnitScore computes 1000 × Σ awarded ÷ Σ maximum of the applicable criteria,
// half up to a tenth; arguments and result are in tenths of a point. Neither
// argument is negative. ok is false where no criterion applies: there is no
// score then, not a zero.
func UnitScore(awardedTenths, applicableMaxTenths int64) (tenths int64, ok bool) {
	if applicableMaxTenths <= 0 {
		return 0, false
	}
	return halfUp(10_000*awardedTenths, applicableMaxTenths), true
}

// PartyGrade returns the grade that a unit score earns by the bands of the settings.
// criticalZeros counts the applicable criteria of weight CRITICAL that scored 0; capped
// says that they lowered the grade.
func (g *GradesSettings) PartyGrade(unitTenths int64, criticalZeros int64) (grade string, capped bool) {
	for _, b := range g.GradeBands {
		if unitTenths >= b.Min*10 {
			grade = string(b.Grade)
			break
		}
	}
	limit := grade
	switch {
	case criticalZeros >= g.CriticalManyCount:
		limit = string(g.CriticalManyCapGrade)
	case criticalZeros > 0:
		limit = string(g.CriticalCapGrade)
	}
	if lower := lowerGrade(grade, limit); lower != grade {
		return lower, true
	}
	return grade, false
}

// CheckGradeBands is INV-SET1 for the bands: all grades from the best down, ending at 0.
func CheckGradeBands(bands []GradeBand) error {
	list := make([]CatalogueBand, len(bands))
	for i, b := range bands {
		list[i] = CatalogueBand{Grade: string(b.Grade), Min: b.Min}
	}
	if checkBands(list) != nil {
		return Broken("INV-SET1", "grades.gradeBands", "等级分数线须由A到D逐级降低且止于0", "grade bands must fall from A to D and end at 0")
	}
	return nil
}

// OverallGrade returns the lower of the grades of the two tracks, with
// A > B > C > D (INV-G1). It is empty while one of them is missing or is no
// grade: one track never stands in for the other (INV-G2).
func OverallGrade(party, central string) string { return lowerGrade(party, central) }

func lowerGrade(a, b string) string {
	i, j := gradeOrder(a), gradeOrder(b)
	if i < 0 || j < 0 {
		return ""
	}
	return gradesUpward[min(i, j) : min(i, j)+1]
}

// gradeOrder is 0 for the worst grade and -1 for what is no grade.
func gradeOrder(grade string) int {
	if len(grade) != 1 {
		return -1
	}
	return strings.Index(gradesUpward, grade)
}

// checkBands wants all grades from the best down, ending at a score of 0, so
// that every score has one grade.
func checkBands(bands []CatalogueBand) error {
	ok := len(bands) == len(gradesUpward)
	for i, b := range bands {
		ok = ok && gradeOrder(b.Grade) == len(bands)-1-i && b.Min <= 1000 && (i == 0 || b.Min < bands[i-1].Min)
	}
	if !ok || bands[len(bands)-1].Min != 0 {
		return badCatalogue("等级分数线须由A到D逐级降低且止于0", "grade bands must fall from A to D and end at 0")
	}
	return nil
}

// CheckSample is INV-R4: fewer cases than the catalogue's minimum are enough
// only where they are all there were. sample is nil where the catalogue sets no
// minimum; inspected and existing count cases.
func CheckSample(sample *CatalogueSample, inspected, existing int64) error {
	switch {
	case inspected < 0 || inspected > existing:
		return Broken("INV-R4", "sampleSize", "抽查数须在0与现有总数之间",
			"the number inspected must lie between 0 and the number that exist")
	case sample != nil && inspected < min(sample.Min, existing):
		return Broken("INV-R4", "sampleSize", "抽查不足：至少%d份，不足时须全部检查",
			"the sample is too small: at least %d, or all where there are fewer", sample.Min)
	}
	return nil
}

// CheckScore is INV-R1: the score that a client computed must be the server's.
// A result without a score (not complete, or not applicable) compares as 0.
func CheckScore(server ScoreResult, client float64) error {
	// The quotient is the float64 nearest to the decimal, as is whatever a client
	// read or computed correctly; a tolerance would let real differences pass.
	if client == float64(server.Tenths)/10 {
		return nil
	}
	return Broken("INV-R1", "score", "按输入重算得%s分，与提交的%s分不符",
		"the inputs earn %s, not %s as submitted", FormatTenths(server.Tenths), strconv.FormatFloat(client, 'g', 6, 64))
}

// FormatTenths writes tenths of a point as a decimal: 75 is 7.5.
func FormatTenths(tenths int64) string { return Thousandths(tenths * 100).String() }
