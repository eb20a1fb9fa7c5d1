package demo

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// FillClosed writes one more year into an enterprise that Fill made by the same configuration:
// a year before its own, which ends with its cycle being closed. Everybody of today was there;
// every meeting has its list of who came, and every common event an entry for each member, so
// it has nearly a million records, lines all but a fortieth. It is for measuring what years
// that are over cost (docs/cold-facts.md): it has no goals, plans and inspections.
func FillClosed(ctx context.Context, eng *engine.Engine, cfg Config, year int) (Summary, error) {
	if cfg.Today == 0 {
		cfg.Today = eng.Today()
	}
	w := newWorld(eng.Registry(), cfg)
	if eng.Snapshot().Find("PdcaCycle", cycleID(w.last)) == nil || year >= w.last {
		return Summary{}, domain.Errorf(domain.CodeConflict, "须为演示企业年度之前的年份", "it is no year before those of the demonstration")
	}
	w.last, w.this, w.only = year, year, true
	w.out = newWriter(cfg.Progress, len(w.members)*80, func(run func(*engine.Tx) error) error {
		return eng.Do(ctx, domain.Actor{System: true}, run)
	})
	w.cycle(year, string(domain.CycleStatusActive))
	r := w.random(fmt.Sprint("closed ", year))
	p := poster{w: w, r: r}
	for _, b := range w.branches {
		w.meetingsOf(r, b, year)
		common := w.commonEvents(b)
		for _, m := range b.members {
			events := slices.Concat(common, w.eventsAlone(r, m))
			slices.SortStableFunc(events, func(a, b event) int {
				return cmp.Or(cmp.Compare(a.on, b.on), cmp.Compare(a.rule, b.rule), cmp.Compare(a.source, b.source))
			})
			p.member(m, events)
		}
	}
	closed := w.record("PdcaCycle", cycleID(year)).
		str(domain.PdcaCycleFieldStatus, string(domain.CycleStatusClosed)).
		time(domain.PdcaCycleFieldClosedAt, at(date(year+1, 1, 20), 16*60))
	closed.more = true
	w.out.add(closed)
	if err := w.out.finish(); err != nil {
		return Summary{}, fmt.Errorf("fill the year %d: %w", year, err)
	}
	return Summary{Records: w.out.done, Counts: w.out.counts, Commits: w.out.commits, LastYear: year, ThisYear: year}, nil
}
