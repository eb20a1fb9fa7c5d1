package engine

import "pdca/internal/state"

// Area is what one area of the domain brings: its rules, all that runs beside them, and the
// words of its numbers. A room that has several areas hands them over one by one.
type Area struct {
	Rules     []Rule
	Deadlines []Deadline
	News      []News
	Duties    []Duty
	Acts      []Act
	Askings   []Asking
	Waits     []state.Wait
	Texts     []RuleText
}

// Join puts areas together as one.
func Join(areas ...Area) (all Area) {
	for _, p := range areas {
		all.Rules = append(all.Rules, p.Rules...)
		all.Deadlines = append(all.Deadlines, p.Deadlines...)
		all.News = append(all.News, p.News...)
		all.Duties = append(all.Duties, p.Duties...)
		all.Acts = append(all.Acts, p.Acts...)
		all.Askings = append(all.Askings, p.Askings...)
		all.Waits = append(all.Waits, p.Waits...)
		all.Texts = append(all.Texts, p.Texts...)
	}
	return all
}
