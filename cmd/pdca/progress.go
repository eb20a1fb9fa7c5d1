package main

import (
	"io"
	"os"

	"github.com/schollz/progressbar/v3"
)

// isTerminal says whether a person is looking.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	st, err := f.Stat()
	return err == nil && st.Mode()&os.ModeCharDevice != 0
}

// progress is a bar on the standard error output; where nobody looks it draws
// nothing.
type progress struct {
	bar *progressbar.ProgressBar
}

func (w *world) progress(what string) *progress {
	if !w.terminalErrOut {
		return &progress{}
	}
	return &progress{bar: progressbar.NewOptions(1, progressbar.OptionSetWriter(w.err),
		progressbar.OptionSetDescription(what), progressbar.OptionShowCount(), progressbar.OptionSetWidth(30),
		progressbar.OptionThrottle(65*1e6), progressbar.OptionClearOnFinish())}
}

// set moves the bar. The total may change on the way.
func (p *progress) set(done, total int) {
	if p.bar == nil || total <= 0 {
		return
	}
	p.bar.ChangeMax(total)
	_ = p.bar.Set(min(done, total)) // a bar that cannot be drawn is no reason to stop
}

func (p *progress) finish() {
	if p.bar != nil {
		_ = p.bar.Finish() // as above
	}
}
