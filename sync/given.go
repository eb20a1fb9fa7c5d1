package sync

import (
	"pdca/internal/engine"
	"pdca/internal/state"
)

// given tells each mutation of a push what the device had been given when its user
// acted: by the push's own checkpoint, else by that of the pull beside it. A
// checkpoint of null is that of a device that was given nothing. Without any, nothing
// is known but the bases.
func (h *Handler) given(req *request, pulls *checkpoint, account string, snap *state.Snapshot, away error) (err error) {
	if pulls != nil {
		req.idle = pulls.Idle
	}
	if len(req.mutations) == 0 {
		req.rest(pulls)
		return nil
	}
	if !req.hasGiven && pulls == nil {
		return nil
	}
	cp := pulls
	if req.hasGiven && (pulls == nil || req.given != req.pull.checkpoint) {
		if cp, err = h.open(req.given, account, snap, away); err != nil {
			return err
		}
	}
	g := cp.given()
	req.idle = max(req.idle, cp.Idle)
	for i := range req.mutations {
		req.mutations[i].Given, req.mutations[i].Idle = &g, req.idle
	}
	return nil
}

// rest notes that nothing waits on the device. One that begins anew says nothing by it:
// after a restore it may be about to offer again what it had pushed long ago.
func (req *request) rest(pulls *checkpoint) {
	if req.outbox.said && req.outbox.count == 0 && pulls != nil && pulls.Holding != nil && pulls.Head > 0 {
		req.idle = req.received
	}
}

// given says what a device with this checkpoint has. Within a sequence that is
// everything up to its start; and of the commits before the place that the sequence
// has come to, every record that has not changed since.
func (c *checkpoint) given() engine.Given {
	p := c.Progress
	if c.Shared != nil { // none of what it holds can be written
		return engine.Given{}
	}
	if p == nil {
		return engine.Given{All: c.Holding.Rev, Whole: c.Holding.Rev}
	}
	come := p.Rev
	for _, w := range p.Waiting { // passed over: not sent yet
		come = min(come, w.Rev)
	}
	return engine.Given{All: p.From.Rev, Whole: max(p.From.Rev, max(come, 1)-1)}
}
