package domain

import (
	"cmp"
	"slices"
)

// SurveySheet is one answer to a survey as it was cast.
type SurveySheet struct {
	// ID is a number drawn with the answer: sorted by these, sheets lie in no order.
	ID string `json:"id"`
	// Unit is what its code was for.
	Unit string `json:"-"`
	// Values are the choices, Texts what was written, each with a number of its own, so that
	// nothing leads from one to the other.
	Values []SurveyValue `json:"values,omitempty"`
	Texts  []SurveyText  `json:"texts,omitempty"`
}

// SurveyText is what one answer says to one question.
type SurveyText struct {
	ID     string `json:"id"`
	Key    string `json:"key"`
	TextZh string `json:"textZh"`
}

// SurveyTally is what comes of the sheets of a survey.
type SurveyTally struct {
	// Sheets are the choices that may be read one by one, Texts what was written; both in
	// the order of their numbers. A unit with fewer sheets than the floor is not named.
	Sheets []SurveySheet
	Texts  []SurveyText
	// Cells are the results by question, of all and of each unit.
	Cells []SurveyCell
	// Answers are all sheets, Rated those with an answer to the question on satisfaction,
	// Satisfied the good ones of these.
	Answers, Rated, Satisfied int64
}

// TallySurvey counts the sheets of a survey that was asked of a unit. Floor is how few answers
// are not shown, textFloor how few texts. What is not shown cannot be had by taking what is
// shown from the whole either: small units are merged with the unit that was asked until that
// many are together, and a question with a small cell is shown as a whole alone.
func TallySurvey(unit string, questions []SurveyQuestion, sheets []SurveySheet, floor, textFloor int64) SurveyTally {
	t := SurveyTally{Answers: int64(len(sheets))}
	units := unitsOf(sheets)
	sheets, small := mergeSmall(unit, slices.Clone(sheets), floor)
	slices.SortFunc(sheets, func(a, b SurveySheet) int { return cmp.Compare(a.ID, b.ID) })
	for _, q := range questions {
		if q.Kind == QuestionKindText {
			t.Texts = append(t.Texts, textsOf(sheets, q.Key, textFloor)...)
			continue
		}
		whole := countCell(q, "", sheets)
		if q.Satisfaction != nil && *q.Satisfaction {
			t.Rated, t.Satisfied = *whole.Answers, satisfied(q, whole.Counts)
		}
		t.Cells = append(t.Cells, cellsOf(q, whole, units, small, sheets, floor)...)
	}
	if t.Answers >= floor {
		for _, s := range sheets {
			s.Texts = nil
			t.Sheets = append(t.Sheets, s)
		}
	}
	return t
}

// unitsOf lists the units that sheets name, sorted.
func unitsOf(sheets []SurveySheet) (units []string) {
	for _, s := range sheets {
		units = append(units, s.Unit)
	}
	slices.Sort(units)
	return slices.Compact(units)
}

// mergeSmall has the sheets of units with too few of them name the unit that was asked, and
// more units if these are too few together. It says which units are not to be named.
func mergeSmall(top string, sheets []SurveySheet, floor int64) ([]SurveySheet, map[string]bool) {
	of := map[string]int64{}
	for _, s := range sheets {
		of[s.Unit]++
	}
	small, merged := map[string]bool{}, of[top]
	list := unitsOf(sheets)
	slices.SortStableFunc(list, func(a, b string) int { return cmp.Compare(of[a], of[b]) })
	for _, u := range list {
		if u != top && (of[u] < floor || merged > 0 && merged < floor) {
			small[u] = true
			merged += of[u]
		}
	}
	for i := range sheets {
		if small[sheets[i].Unit] {
			sheets[i].Unit = top
		}
	}
	return sheets, small
}

// countCell counts the choices of a question on the sheets of a unit, of all for "".
func countCell(q SurveyQuestion, unit string, sheets []SurveySheet) SurveyCell {
	n := int64(0)
	c := SurveyCell{Key: q.Key, UnitID: unit, State: FigureStateOk, Answers: &n, Counts: make([]int64, q.Choices())}
	for _, s := range sheets {
		if unit != "" && s.Unit != unit {
			continue
		}
		for _, v := range s.Values {
			if v.Key == q.Key && v.Choice != nil {
				n++
				c.Counts[*v.Choice-1]++
			}
		}
	}
	return c
}

// cellsOf are the cells of a question: the whole, and each unit where none of them is small.
func cellsOf(q SurveyQuestion, whole SurveyCell, units []string, small map[string]bool, sheets []SurveySheet, floor int64) []SurveyCell {
	hidden := func(unit string) SurveyCell {
		return SurveyCell{Key: q.Key, UnitID: unit, State: FigureStateSuppressed}
	}
	shown := *whole.Answers >= floor
	out := []SurveyCell{whole}
	if !shown {
		out[0] = hidden("")
	}
	var cells []SurveyCell
	for _, u := range units {
		c := countCell(q, u, sheets)
		if shown = shown && (small[u] || *c.Answers >= floor); small[u] {
			c = hidden(u)
		}
		cells = append(cells, c)
	}
	for _, c := range cells {
		if !shown {
			c = hidden(c.UnitID)
		}
		out = append(out, c)
	}
	return out
}

// textsOf are the texts that answer a question, none below the floor.
func textsOf(sheets []SurveySheet, key string, floor int64) (texts []SurveyText) {
	for _, s := range sheets {
		for _, x := range s.Texts {
			if x.Key == key {
				texts = append(texts, x)
			}
		}
	}
	if int64(len(texts)) < floor {
		return nil
	}
	slices.SortFunc(texts, func(a, b SurveyText) int { return cmp.Compare(a.ID, b.ID) })
	return texts
}

// Choices is how many choices a question has; 0 for a text.
func (q *SurveyQuestion) Choices() int {
	switch q.Kind {
	case QuestionKindScale5:
		return 5
	case QuestionKindChoice:
		return len(q.Options)
	}
	return 0
}

// satisfied counts those who are: 4 or 5 of 5, or the first options of a choice.
func satisfied(q SurveyQuestion, counts []int64) (n int64) {
	good := func(choice int) bool { return choice >= 4 }
	if q.Kind == QuestionKindChoice {
		good = func(choice int) bool { return q.GoodOptions != nil && int64(choice) <= *q.GoodOptions }
	}
	for i, k := range counts {
		if good(i + 1) {
			n += k
		}
	}
	return n
}

// AddPaper adds what was counted on paper forms to the results of a survey, as far as these
// are shown: the forms are of all, and of no unit below.
func AddPaper(questions []SurveyQuestion, cells []SurveyCell, paper *PaperCount) (out []SurveyCell, rated, good int64) {
	out = slices.Clone(cells)
	for _, q := range questions {
		counts := make([]int64, q.Choices())
		sum := int64(0)
		for _, c := range paper.Cells {
			if c.Key == q.Key {
				counts[c.Choice-1] += c.Count
				sum += c.Count
			}
		}
		if q.Satisfaction != nil && *q.Satisfaction {
			rated, good = sum, satisfied(q, counts)
		}
		for i := range out {
			c := &out[i]
			if c.Key != q.Key || c.UnitID != "" || c.State != FigureStateOk {
				continue
			}
			n := *c.Answers + sum
			c.Answers, c.Counts = &n, slices.Clone(c.Counts)
			for j := range counts {
				c.Counts[j] += counts[j]
			}
		}
	}
	return out, rated, good
}
