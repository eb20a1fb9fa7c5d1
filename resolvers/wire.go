package resolvers

import (
	"net"
	"sync"
	"sync/atomic"
	"time"
)

// wire is what is sent by a connection that was taken from net/http. Safe for concurrent use;
// what it says last is never waited for by more than a moment.
type wire struct {
	conn     net.Conn
	patience time.Duration
	// ended says that nothing more is sent but the last.
	ended atomic.Bool
	mu    sync.Mutex // held while something is sent
}

// lastMoment is how long a client may take to read why its connection ends, and then to close
// it.
const lastMoment = time.Second

// send sends what make makes, as one piece; a client that does not take it in time is gone.
// Nothing is sent where make makes nothing, nor once the end was told.
func (w *wire) send(make func() []byte) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.ended.Load() {
		return nil
	}
	b := make()
	if len(b) == 0 {
		return nil
	}
	_ = w.conn.SetWriteDeadline(time.Now().Add(w.patience)) // where it cannot be set the connection is gone, and writing says so
	if w.ended.Load() {                                     // its deadline is the one that holds
		return nil
	}
	_, err := w.conn.Write(b)
	return err
}

// end sends what make makes, if it is given, and that nothing comes after it. Whoever reads
// from the connection finds its end at once, or when the client has let a moment pass.
func (w *wire) end(make func() []byte) {
	if w.ended.Swap(true) {
		return
	}
	_ = w.conn.SetWriteDeadline(time.Now().Add(lastMoment)) // also for who is sending now; and as above
	w.mu.Lock()
	defer w.mu.Unlock()
	if make != nil {
		_ = w.conn.SetWriteDeadline(time.Now().Add(lastMoment))
		_, _ = w.conn.Write(make()) // who is gone is told nothing
	}
	_ = w.conn.SetReadDeadline(time.Now().Add(lastMoment))
	w.shutWrite()
}

// shutWrite tells the client that nothing more comes. A connection that cannot be shut by
// halves is closed.
func (w *wire) shutWrite() {
	half, ok := w.conn.(interface{ CloseWrite() error })
	if !ok || half.CloseWrite() != nil {
		_ = w.conn.Close()
	}
}

// drain reads what the client still sends, so that it can take what was sent to it, and
// closes the connection.
func (w *wire) drain() {
	w.end(nil)
	b := getScratch()
	defer putScratch(b)
	for n := 0; n < maxDrain; {
		k, err := w.conn.Read(b[:])
		if n += k; err != nil {
			break
		}
	}
	_ = w.conn.Close()
}

// maxDrain is how much is read of what is of no use any more.
const maxDrain = 1 << 20

type scratch [4 << 10]byte

var scratches = sync.Pool{New: func() any { return new(scratch) }}

func getScratch() *scratch  { return scratches.Get().(*scratch) }
func putScratch(b *scratch) { scratches.Put(b) }
