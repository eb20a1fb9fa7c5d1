package main

import (
	"context"
	"crypto/tls"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"sync"
	"sync/atomic"
	"syscall"
)

// obeyHangups reads again what may have been replaced, whenever SIGHUP says so: who
// renews certificates and rotates logs sends it. The server goes on meanwhile, and
// with what it had where the new cannot be read.
func (w *world) obeyHangups(ctx context.Context, log *slog.Logger) {
	hangups := make(chan os.Signal, 1)
	signal.Notify(hangups, syscall.SIGHUP)
	go func() {
		defer signal.Stop(hangups)
		for {
			select {
			case <-ctx.Done():
				return
			case <-hangups:
			}
			for _, read := range w.rereads {
				if err := read(); err != nil {
					log.Error("read again after SIGHUP", "error", err)
				}
			}
			log.Info("SIGHUP: certificates, log files and trusted documents were read again", "files", len(w.rereads))
		}
	}()
}

// certificate is a pair of files that can be replaced under a running server.
type certificate struct {
	cert, key string
	pair      atomic.Pointer[tls.Certificate]
}

func (c *certificate) read() error {
	pair, err := tls.LoadX509KeyPair(c.cert, c.key)
	if err != nil {
		return fmt.Errorf("load the TLS certificate: %w", err)
	}
	c.pair.Store(&pair)
	return nil
}

// get is what a handshake asks.
func (c *certificate) get(*tls.ClientHelloInfo) (*tls.Certificate, error) { return c.pair.Load(), nil }

// logFile is a file that can be moved away under a running server.
type logFile struct {
	path string
	mu   sync.Mutex // guards f
	f    *os.File
}

// read opens the file that now has the name.
func (l *logFile) read() error {
	f, err := os.OpenFile(l.path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o640)
	if err != nil {
		return fmt.Errorf("open the log file: %w", err)
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	old := l.f
	l.f = f
	if old != nil {
		return old.Close()
	}
	return nil
}

// Write keeps the contract of io.Writer.
func (l *logFile) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.f.Write(p)
}

var _ io.Writer = (*logFile)(nil)
