package gql

import (
	"strconv"

	"pdca/internal/domain"
	"pdca/internal/jsonscan"
	"pdca/internal/state"
)

// figureArgument takes an argument of figures.
func (v *slotValue) figureArgument(name string, raw []byte) (err error) {
	if v.figures == nil {
		v.figures = &state.FigureQuery{Of: "BRANCH", Per: "UNIT", OrderBy: "UNIT_PATH", First: 1000}
	}
	q := v.figures
	switch name {
	case "keys":
		q.Keys = textList(raw)
	case "unitId":
		q.Unit = jsonscan.String(raw)
	case "level":
		q.Level = jsonscan.String(raw)
	case "of":
		q.Of = jsonscan.String(raw)
	case "per":
		q.Per = jsonscan.String(raw)
	case "groupBy":
		q.GroupBy = textList(raw)
	case "period":
		return figurePeriod(&q.Period, raw)
	case "bucket":
		q.Bucket = jsonscan.String(raw)
	case "compare":
		q.Compare = textList(raw)
	case "rank":
		q.Rank = &state.FigureRankAsked{}
		for name, value := range jsonscan.Members(raw) {
			switch jsonscan.String(name) + "=" + jsonscan.String(value) {
			case "direction=WORST_FIRST":
				q.Rank.WorstFirst = true
			case "among=SIBLINGS":
				q.Rank.Siblings = true
			}
		}
	case "units":
		q.AsNow = jsonscan.String(raw) == "AS_NOW"
	case "comparableOnly":
		q.ComparableOnly = raw[0] == 't'
	case "withEmpty":
		q.WithoutEmpty = raw[0] == 'f'
	case "orderBy":
		q.OrderBy = jsonscan.String(raw)
	case "first":
		if q.First, err = strconv.Atoi(string(raw)); err != nil || q.First < 0 || q.First > maxFigureRows {
			return complexity("figureRows", maxFigureRows)
		}
	case "asOf":
		n, err := strconv.ParseUint(string(raw), 10, 64)
		if err != nil {
			return invalidValue("不是有效的修订号", "not a revision")
		}
		q.AsOf = domain.Rev(n)
	}
	return nil
}

// maxGroups is how many groups are asked for at once at most, maxFigures how many figures.
const (
	maxGroups  = 4
	maxFigures = 60
)

// checkFigures bounds what a question holds.
func checkFigures(q *state.FigureQuery) error {
	switch {
	case q == nil || len(q.Keys) == 0:
		return badQuery("须给出指标", "no figure is asked for")
	case len(q.Keys) > maxFigures:
		return complexity("keys", maxFigures)
	case len(q.GroupBy) > maxGroups:
		return complexity("groupBy", maxGroups)
	}
	return nil
}

func textList(raw []byte) (out []string) {
	for e := range jsonscan.Elements(raw) {
		out = append(out, jsonscan.String(e))
	}
	return out
}

// figurePeriod reads a FigurePeriod.
func figurePeriod(p *state.FigurePeriod, raw []byte) (err error) {
	member := func(raw []byte, name string) []byte {
		for n, value := range jsonscan.Members(raw) {
			if jsonscan.String(n) == name {
				return value
			}
		}
		return nil
	}
	number := func(raw []byte) int {
		n, bad := strconv.Atoi(string(raw))
		if bad != nil {
			err = invalidValue("不是整数", "not a whole number")
		}
		return n
	}
	date := func(raw []byte) domain.Date {
		d, bad := domain.ParseDate(jsonscan.String(raw))
		if bad != nil {
			err = invalidValue("不是有效的日期", "not a day")
		}
		return d
	}
	for name, value := range jsonscan.Members(raw) {
		if jsonscan.IsNull(value) {
			continue
		}
		p.Set++
		switch jsonscan.String(name) {
		case "cycleId":
			p.CycleID = jsonscan.String(value)
		case "year":
			p.Year = number(value)
		case "month":
			p.Month = jsonscan.String(value)
		case "quarter":
			p.Quarter = 10*number(member(value, "year")) + number(member(value, "n"))
		case "range":
			p.Range, p.From, p.To = true, date(member(value, "from")), date(member(value, "to"))
		case "last":
			p.Last, p.Unit = number(member(value, "n")), jsonscan.String(member(value, "of"))
		}
	}
	return err
}
