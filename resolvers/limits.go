package resolvers

import (
	"cmp"
	"runtime"
	"time"

	"pdca/internal/gql"
)

// Limits bounds what one request may ask for, and what the requests of one account may
// together.
type Limits struct {
	// Limits bounds the operation.
	gql.Limits
	// BodyBytes is the longest request body (128 KiB).
	BodyBytes int
	// Nesting is how deep variables may nest (32).
	Nesting int
	// Freshness is how long a request with Pdca-Min-Rev waits (2 s).
	Freshness time.Duration
	// Running is how many heavy requests of one account run at a time (a quarter of
	// the processors, at least 1), Waiting how many more wait (16).
	Running, Waiting int
	// StepsPerSecond is how many steps a second the heavy requests of one account
	// may do in the long run (2,000,000 for each that may run at a time), Purse how
	// many at once (20,000,000 for each).
	StepsPerSecond, Purse int
	// Export bounds exports.
	Export ExportLimits
}

// withDefaults fills in what the door itself bounds.
func (l Limits) withDefaults() Limits {
	running := cmp.Or(l.Running, max(1, runtime.GOMAXPROCS(0)/4))
	return Limits{
		Limits:         l.Limits,
		BodyBytes:      cmp.Or(l.BodyBytes, 128<<10),
		Nesting:        cmp.Or(l.Nesting, 32),
		Freshness:      cmp.Or(l.Freshness, 2*time.Second),
		Running:        running,
		Waiting:        cmp.Or(l.Waiting, 16),
		StepsPerSecond: cmp.Or(l.StepsPerSecond, running*2_000_000),
		Purse:          cmp.Or(l.Purse, running*20_000_000),
		Export:         l.Export,
	}
}
