package engine

import (
	"errors"
	"fmt"

	"pdca/internal/state"
)

// Lines of cycles that were closed long enough ago (Ground.Cold) leave memory: at a start their
// rows stay in the image, and of a server that runs they go once an image has them. Nothing is
// lost that way and no answer changes: ids, indexes, audiences and sums stay, a row is read in
// the file, and what somebody changes is in memory again (state/mapped.go).

// coldFrom is from how many bytes of rows in memory it is worth another mapping: each keeps its
// file, which may be an older image, until nobody reads it.
const coldFrom = 1 << 20

// chilled are rows that may take the place of those in memory.
type chilled struct {
	rows *state.ColdRows
	was  *state.Snapshot
}

// chill has the rows of the image, which is of s, take the place of those in memory.
func (e *Engine) chill(s *state.Snapshot) {
	upTo := e.ground.Cold(s).UpTo
	if s.WarmRows(upTo) < coldFrom {
		return
	}
	rows, err := e.image.rows(s)
	if err != nil {
		e.log.Warn("lines of closed cycles stay in memory", "error", err)
		return
	}
	select {
	case e.cold <- chilled{rows, s}:
	default: // the last one still waits
	}
}

// rows are those of the image of a state.
func (i *imager) rows(s *state.Snapshot) (*state.ColdRows, error) {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.dir == "" || i.rev != s.Rev {
		return nil, errors.New("there is no image of the state")
	}
	o, err := i.open()
	if err != nil {
		return nil, err
	}
	defer o.Close()
	if !o.mapped {
		return nil, fmt.Errorf("map the image of the state: %w", errors.ErrUnsupported)
	}
	return o.Rows(s)
}

// chill does what waits for a moment when nothing is under way: groups are built on the states
// before them.
func (s *sequencer) chill() {
	if s.cold == nil || s.open != nil || s.flight != nil {
		return
	}
	s.base = s.e.Snapshot().Chilled(s.cold.rows, s.e.ground.Cold(s.cold.was).UpTo)
	s.cold = nil
	s.e.snap.Store(s.base)
}
