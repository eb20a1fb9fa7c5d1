package figures

import "pdca/internal/ground"

// closing counts, for each unit that has a row, the kinds of the checklist of a cycle of which
// nothing is left open at it or below, as far as the viewer sees what is open (INV-LOOP,
// INV-CY6). It is read out of the records when it is asked for.
func (c *counting) closing(t tally) {
	type asked struct {
		kind, cycle string
		at          *tree
	}
	known := map[asked]map[string]bool{}
	for i, s := range append(append([]span{}, c.spans...), c.whole) {
		cycle := c.cycleOf(s)
		if cycle == "" {
			continue
		}
		whole := i == len(c.spans)
		for _, kind := range ground.ClosingKinds() {
			a := asked{kind.Kind, cycle, c.trees[i]}
			open := known[a]
			if open == nil {
				open = c.openRows(kind, cycle, i)
				known[a] = open
			}
			for row := range c.closingRows(i, whole) {
				k := rowKey{span: i, unit: row}
				if whole {
					k = rowKey{span: -1}
				} else if len(c.heads) > 0 {
					k.group = kind.Kind
				}
				at := t.at(k)
				at.den, at.n = at.den+1, at.n+1
				if !open[row] {
					at.num++
				}
			}
		}
	}
}

// closingRows are the units that have a row in a span; the total has one, under "".
func (c *counting) closingRows(i int, whole bool) map[string]bool {
	rows := map[string]bool{}
	if whole {
		rows[""] = true
		return rows
	}
	for _, row := range c.trees[i].place {
		if row != "" {
			rows[row] = true
		}
	}
	return rows
}

// openRows are the rows at which something of a kind is open, "" among them where that is so
// anywhere below what is asked for. Where that has but one row, the first that is open will do.
func (c *counting) openRows(kind ground.ClosingKind, cycle string, i int) map[string]bool {
	open := map[string]bool{}
	for r := range kind.Open(c.v.Snapshot, cycle) {
		row, inside := c.trees[i].place[r.Unit]
		if !inside || !c.v.Sees(c.reg.Of(r.Body), r) {
			continue
		}
		open[""] = true
		if row != "" {
			open[row] = true
		}
		if c.q.Level == "" {
			break
		}
	}
	return open
}

// closingKind stands for the group of a figure whose rows are not made of facts.
var closingKind = map[string]head{"ENTITY_KIND": nil}
