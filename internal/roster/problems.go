package roster

import (
	"cmp"
	"slices"
)

// problems collects problems; however many come, a few thousand are kept.
type problems struct {
	list []Problem
	more bool
}

func (l *problems) none() bool { return len(l.list) == 0 }

func (l *problems) clone() problems { return problems{slices.Clone(l.list), l.more} }

func (l *problems) add(p Problem) {
	if l.list = append(l.list, p); len(l.list) > 4*MaxProblems {
		l.cut()
	}
}

// cut sorts by place and keeps the first.
func (l *problems) cut() {
	slices.SortStableFunc(l.list, func(a, b Problem) int { return cmp.Or(cmp.Compare(a.Sheet, b.Sheet), cmp.Compare(a.Row, b.Row)) })
	if len(l.list) > MaxProblems {
		l.list, l.more = slices.Delete(l.list, MaxProblems, len(l.list)), true
	}
}

// all lists the problems by place; where there are more than MaxProblems, the last
// says so.
func (l *problems) all() []Problem {
	if l.cut(); l.more {
		l.list[MaxProblems-1] = problem(TooMany, "问题过多，其余未列出，请先改正以上问题", "there are more problems; correct these first")
	}
	return l.list
}
