package bench

import (
	"bytes"
	"fmt"
	"os"
	"strconv"
	"time"
)

// tick is the unit of /proc/PID/stat; Linux has had 100 of them a second on every
// machine since 2.6.
const tick = 10 * time.Millisecond

// cpu is the processor time that the child has taken so far, its own and the
// system's for it; 0 where there is no /proc.
func (b *bench) cpu() time.Duration {
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", b.pid))
	if err != nil {
		return 0
	}
	_, rest, _ := bytes.Cut(raw, []byte(") ")) // the name may hold blanks
	fields := bytes.Fields(rest)
	if len(fields) < 13 {
		return 0
	}
	user, uerr := strconv.ParseInt(string(fields[11]), 10, 64)
	system, serr := strconv.ParseInt(string(fields[12]), 10, 64)
	if uerr != nil || serr != nil {
		return 0
	}
	return time.Duration(user+system) * tick
}

// measured adds the server's processor time to what a run measured.
func (s *Scenario) measured(run func() (Result, error)) (Result, error) {
	if s.CPU == nil {
		return run()
	}
	before := s.CPU()
	r, err := run()
	if err == nil && r.Requests > 0 {
		r.CPU = (s.CPU() - before) / time.Duration(r.Requests)
	}
	return r, err
}
