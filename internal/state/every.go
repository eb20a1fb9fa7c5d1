package state

import "pdca/internal/domain"

// Every calls fn for all records of a query in its order, until fn answers false, and holds
// none of them: a table of a million records is read as a few are. Where there is no walk in
// that order, the list is gathered and put in order, if that is not too much (dear.go); else
// it is refused with the index that is missing, as a page of it would be.
func (v *View) Every(q *Query, fn func(*domain.Record) bool) error {
	l := newSearch(v, q)
	defer l.release()
	if !l.dear() {
		res := &Result{}
		if err := v.ListInto(res, q, &Page{}); err != nil {
			return err
		}
		for _, r := range res.Records {
			if !fn(r) {
				break
			}
		}
		return v.Meter.Err()
	}
	walk := l.whole()
	if walk == nil {
		return l.missing(false)
	}
	walk(nil, false, false, func(r *domain.Record) bool { return v.Meter.Spend(l.look) && (!l.match(r) || fn(l.kept(r))) })
	return v.Meter.Err()
}

// whole is a walk through the table in the order of the list, however long; nil for none.
func (l *lister) whole() walker {
	if len(l.Order) > 1 {
		return nil
	}
	desc, created := l.byCreation()
	return l.ordered(desc, created)
}

// EverySearchable says whether Every would read a query.
func (v *View) EverySearchable(q *Query) error {
	l := newSearch(v, q)
	defer l.release()
	if l.dear() && l.whole() == nil {
		return l.missing(false)
	}
	return nil
}
