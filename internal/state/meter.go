package state

// PollEvery is how many steps lie between two questions of a Meter: about a tenth
// of a millisecond.
const PollEvery = 2048

// Meter counts the work of one request in steps, of which one is about what
// looking at a record costs, and asks its Poller every now and then whether to go
// on. What reads a view spends from it where the work is done, not where answers
// are written, so that a long search ends as soon as nobody waits for it. A nil
// Meter lets everything pass. It belongs to one goroutine.
type Meter struct {
	poller Poller
	left   int
	err    error
}

// Poller decides whether a request goes on.
type Poller interface {
	// Poll is told the steps that were made since it was last asked. An error ends
	// the work: every reading method of the view returns it.
	Poll(steps int) error
}

// Start sets a meter back to nothing spent.
func (m *Meter) Start(p Poller) { *m = Meter{poller: p, left: PollEvery} }

// Spend counts n steps; false says that the work must end.
func (m *Meter) Spend(n int) bool {
	if m == nil {
		return true
	}
	m.left -= n
	return m.left > 0 || m.Ask()
}

// Ask asks the Poller now.
func (m *Meter) Ask() bool {
	if m.err == nil {
		steps := PollEvery - m.left
		m.left = PollEvery
		m.err = m.poller.Poll(steps)
	}
	if m.err != nil {
		m.left = 0
	}
	return m.err == nil
}

// Unasked is how many steps were made since the Poller was last asked.
func (m *Meter) Unasked() int { return max(0, PollEvery-m.left) }

// Stop ends the work with an error, unless it has ended already.
func (m *Meter) Stop(err error) {
	if m.err == nil {
		m.err, m.left = err, 0
	}
}

// Resume lets work that was ended go on until the Poller is asked the next time.
func (m *Meter) Resume() {
	if m.err != nil {
		m.err, m.left = nil, PollEvery
	}
}

// Err says why the work ended; nil while it goes on.
func (m *Meter) Err() error {
	if m == nil {
		return nil
	}
	return m.err
}
