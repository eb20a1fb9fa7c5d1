package journal_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"

	"pdca/internal/domain"
	"pdca/internal/journal"
)

func TestBell(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var b journal.Bell
		done := make(chan error, 10)
		for after := range domain.Rev(3) {
			go func() { done <- b.Wait(t.Context(), after) }()
		}
		synctest.Wait()
		b.Ring(2, domain.Hash{2})
		b.Ring(1, domain.Hash{1}) // late news
		for range 2 {
			if err := <-done; err != nil {
				t.Error(err)
			}
		}
		if head, hash, err := b.Head(); head != 2 || hash != (domain.Hash{2}) || err != nil {
			t.Errorf("head %d %x, %v", head, hash[:1], err)
		}
		synctest.Wait()
		if len(done) != 0 {
			t.Error("waiting for commit 3 ended at commit 2")
		}
		ctx, cancel := context.WithCancel(t.Context())
		go func() { done <- b.Wait(ctx, 2) }()
		synctest.Wait()
		cancel()
		if err := <-done; !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
		if !b.Close() || b.Close() {
			t.Error("Close says the wrong thing")
		}
		if err := <-done; !errors.Is(err, journal.ErrClosed) {
			t.Error(err)
		}
	})
}

// TestBellBreaks: everybody is told why, until the bell is closed.
func TestBellBreaks(t *testing.T) {
	var b journal.Bell
	b.Ring(2, domain.Hash{})
	done := make(chan error, 1)
	go func() { done <- b.Wait(t.Context(), 2) }()
	reason := errors.New("the reason")
	b.Break(reason)
	b.Break(errors.New("another"))
	if err := <-done; err != reason {
		t.Errorf("waiting ended with %v", err)
	}
	if _, _, err := b.Head(); err != reason {
		t.Errorf("the head: %v", err)
	}
	if !b.Close() || b.Close() {
		t.Error("Close says the wrong thing")
	}
	if _, _, err := b.Head(); err != journal.ErrClosed {
		t.Errorf("the head after closing: %v", err)
	}
}
