package merge

import (
	"strings"

	"pdca/internal/domain"
)

// text merges what both sides wrote.
func text(in *Input) Result {
	v := in.Change.Value
	if v.Equal(in.Server) {
		return in.remember(in.keep(), v)
	}
	if in.ServerMark.Rev <= in.Base {
		return in.remember(in.take(v, in.At), v)
	}
	if shown, ok := in.ownNote(); ok && shown.Equal(v) {
		// The device sends what was merged before, whatever it says its base is.
		return in.keep()
	}
	base, known := in.view()
	var merged string
	var contested bool
	if known {
		merged, contested = ThreeWay(base.S, in.Server.S, v.S)
	} else {
		merged, contested = withoutBase(in.Server.S, v.S)
	}
	r := in.written(merged)
	if contested {
		r.Conflict = &Conflict{Outcome: OutcomeBoth, Base: base, Server: in.Server, Device: v}
	}
	return in.remember(r, v)
}

// written makes a merged text the value. An empty text stays what either side
// had for it, null or "".
func (in *Input) written(s string) Result {
	switch {
	case s == in.Server.S:
		return in.keep()
	case s == in.Change.Value.S:
		return in.take(in.Change.Value, in.At)
	}
	return in.take(domain.String(s), in.At)
}

// withoutBase merges two texts of which nobody knows what they had been before.
// A text that contains the other is the later version of it.
func withoutBase(server, device string) (merged string, contested bool) {
	merged, contested = settle(nil, server, device, chinese(server, device))
	switch {
	case !contested:
		return merged, false
	case strings.Contains(server, device):
		return server, false
	case strings.Contains(device, server):
		return device, false
	}
	return merged, true
}
