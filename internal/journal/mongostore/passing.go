package mongostore

import (
	"context"
	"errors"
	"io"
	"syscall"
	"time"

	"go.mongodb.org/mongo-driver/v2/mongo"

	"pdca/internal/journal"
)

// outage is what Open may still wait for a database that is there and not in order: it
// starts, changes its primary, or the one behind it is away. One measure is for the whole
// of Open, so that it ends.
type outage struct {
	patience time.Duration
	// until is when patience ends; zero before the first trouble.
	until time.Time
}

// Pauses between attempts of one step.
const (
	firstTry = 50 * time.Millisecond
	lastTry  = time.Second
)

// try runs a step of Open again while what it meets may pass. All steps can be repeated:
// each looks at what is there first.
func (o *outage) try(ctx context.Context, step func(context.Context) error) error {
	for pause := firstTry; ; pause = min(2*pause, lastTry) {
		err := step(ctx)
		if err == nil || !passing(err) {
			return err
		}
		if o.until.IsZero() {
			o.until = time.Now().Add(o.patience)
		}
		if left := time.Until(o.until); left <= 0 || !journal.Pause(ctx, min(pause, left)) {
			return err
		}
	}
}

// passing says whether an error is that of a server which may be in order again in a
// moment. A call that had all of its time is not: it is the server that is too slow.
func passing(err error) bool {
	if err == nil || mongo.IsTimeout(err) || lagging(err) {
		return false
	}
	return mongo.IsNetworkError(err) || closedOnUs(err) || outOfOrder(err)
}

// closedOnUs says whether the connection ended in the middle.
func closedOnUs(err error) bool {
	return errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) || errors.Is(err, syscall.ECONNRESET) || errors.Is(err, syscall.EPIPE)
}

// outOfOrder says whether it is the server's own answer that it cannot do anything just
// now. Servers that keep their data in another database give an internal error while
// that one is away.
func outOfOrder(err error) bool {
	return hasCode(err, codeInternal, codeHostUnreachable, codeHostNotFound, codeNetworkTimeout, codeShutdown, codeSteppedDown, codeSocket,
		codeNotPrimary, codeInterruptedShutdown, codeInterruptedChange, codeNoSecondaryOk, codeRecovering)
}
