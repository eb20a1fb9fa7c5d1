package engine

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"pdca/internal/domain"
)

// maxRedated bounds how many records one change may say of that a deadline of theirs
// moved; the log says how many more there were.
const maxRedated = 20_000

// Redated has the history of every record say, by the number of a rule, how its
// deadlines move by the change in hand: from which last day to which. Nothing of these
// records changes, since their days are derived.
func (tx *Tx) Redated(rule string) { tx.redated = rule }

// redated is a record with deadlines that moved.
type redated struct {
	no  uint32
	how []string
}

// redate writes what Redated asks for.
func (tx *Tx) redate(since int) error {
	if tx.redated == "" {
		return nil
	}
	moved := tx.movedDays(since)
	if len(moved) > maxRedated {
		tx.e.log.Error("too many deadlines move at once; the history of some does not say so", "left", len(moved)-maxRedated)
		moved = moved[:maxRedated]
	}
	return tx.ByRule(tx.redated, func() error {
		return tx.AsSystem(func() error {
			for _, m := range moved {
				r := tx.State().Numbered(m.no)
				_, err := tx.emit(r, &domain.Effect{Type: r.Body.TypeName(), ID: r.ID, Prev: r.Rev, Reason: strings.Join(m.how, "; ")})
				if err != nil {
					return err
				}
			}
			return nil
		})
	})
}

// movedDays lists the records with deadlines that ran before a mark of the draft and are
// over on another day now, in the order of their creation.
func (tx *Tx) movedDays(since int) (out []redated) {
	type run struct {
		deadline int
		no       uint32
	}
	seen, at := map[run]bool{}, map[uint32]int{}
	for _, s := range tx.g.draft.Started(since) {
		if seen[run{s.Deadline, s.No}] {
			continue
		}
		seen[run{s.Deadline, s.No}] = true
		r := tx.State().Numbered(s.No)
		over, runs := tx.State().Running(s.Deadline, r)
		was, is := tx.DayOf(s.Was-1), tx.DayOf(over-1)
		if s.Was == 0 || !runs || was == is || r.Deleted() {
			continue
		}
		i, known := at[s.No]
		if !known {
			i = len(out)
			at[s.No], out = i, append(out, redated{no: s.No})
		}
		out[i].how = append(out[i].how, fmt.Sprintf("%s %s → %s", tx.e.deadlines[s.Deadline].Key, was, is))
	}
	slices.SortFunc(out, func(a, b redated) int { return cmp.Compare(a.no, b.no) })
	return out
}
