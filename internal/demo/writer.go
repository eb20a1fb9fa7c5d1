package demo

import (
	"pdca/internal/engine"
	"pdca/internal/journal"
)

// The bounds of one commit: enough records to share the cost of a commit, and
// well inside what a commit takes.
const (
	batchRecords = 3000
	batchBytes   = min(1<<20, journal.MaxEntriesBytes*3/4)
)

// writer sends records to the engine in commits of bounded size. While one
// commit is under way the next is being made: generating and applying take
// about one core each.
type writer struct {
	do       func(run func(*engine.Tx) error) error
	progress func(done, total int)
	batch    []*record
	bytes    int
	// answer carries the outcome of the commit under way; nil while there is none.
	answer                        chan error
	sending, done, total, commits int
	// made are those of the batch that are new.
	made   int
	counts map[string]int
	err    error
}

// newWriter makes a writer; do carries out one commit, and total is a guess.
func newWriter(progress func(done, total int), total int, do func(run func(*engine.Tx) error) error) *writer {
	if progress == nil {
		progress = func(int, int) {}
	}
	return &writer{do: do, progress: progress, total: total, counts: map[string]int{}}
}

// add takes a record. After an error it does nothing more.
func (w *writer) add(r *record) {
	if w.err == nil {
		w.err = r.err
	}
	if w.err != nil {
		return
	}
	if len(w.batch) >= batchRecords || len(w.batch) > 0 && w.bytes+r.size > batchBytes {
		w.send()
	}
	w.batch = append(w.batch, r)
	w.bytes += r.size
	if !r.more {
		w.counts[r.ent.Name]++
		w.made++
	}
}

// send waits for the commit under way and starts the next.
func (w *writer) send() {
	w.wait()
	if w.err != nil || len(w.batch) == 0 {
		return
	}
	batch, answer := w.batch, make(chan error, 1)
	w.answer, w.sending, w.batch, w.bytes, w.made = answer, w.made, nil, 0, 0
	go func() {
		answer <- w.do(func(tx *engine.Tx) error {
			for _, r := range batch {
				if err := r.write(tx); err != nil {
					return err
				}
			}
			return nil
		})
	}()
}

func (w *writer) wait() {
	if w.answer == nil {
		return
	}
	if err := <-w.answer; w.err == nil {
		w.err = err
	}
	w.answer = nil
	if w.err == nil {
		w.done += w.sending
		w.commits++
		w.total = max(w.total, w.done)
		w.progress(w.done, w.total)
	}
}

// finish writes what is left and returns the first error.
func (w *writer) finish() error {
	w.send()
	w.wait()
	if w.err == nil {
		w.total = w.done
		w.progress(w.done, w.total)
	}
	return w.err
}
