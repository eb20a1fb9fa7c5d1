package server

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"pdca/internal/domain"
)

func code(err error) domain.ErrorCode {
	if err == nil {
		return ""
	}
	return domain.AsError(err).Code
}

// An account has a quarter of the room, all together have it whole, and whoever waits a
// moment gets what is given back.
func TestRoomIsBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx := context.Background()
		r := newRoom(400)
		take := func(account string, n int64, want domain.ErrorCode) {
			t.Helper()
			begin := time.Now()
			if got := code(r.Take(ctx, account, n)); got != want {
				t.Errorf("%s takes %d: %q, want %q", account, n, got, want)
			}
			if waited := time.Since(begin); (want != "") != (waited == roomWithin) {
				t.Errorf("%s waited %s", account, waited)
			}
		}
		take("a", 100, "")
		take("a", 1, domain.CodeRateLimited)
		for _, other := range []string{"b", "c", "d"} {
			take(other, 100, "")
		}
		take("e", 1, domain.CodeUnavailable)
		if r.Try("e", 1) {
			t.Error("there is no room to be had")
		}
		go func() { time.Sleep(time.Second); r.Give("a", 60) }()
		if err := r.Take(ctx, "e", 60); err != nil {
			t.Errorf("room was given back: %v", err)
		}
		for account, n := range map[string]int64{"a": 40, "b": 100, "c": 100, "d": 100, "e": 60} {
			r.Give(account, n)
		}
		if r.used != 0 || len(r.by) != 0 {
			t.Errorf("%d are used, by %v", r.used, r.by)
		}
	})
}
