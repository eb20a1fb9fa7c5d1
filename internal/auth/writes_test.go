package auth

import (
	"context"
	"testing"
	"time"

	"pdca/internal/domain"
)

// What an account writes about its sessions and devices is bounded, at the edge, and
// comes back with time; other accounts are not concerned.
func TestSessionsAndDevicesAreWrittenWithinBounds(t *testing.T) {
	var w writes
	now := time.Unix(1_800_000_000, 0)
	for i := range writesAtOnce {
		if err := w.take("a", now); err != nil {
			t.Fatalf("write %d: %v", i+1, err)
		}
	}
	wants(t, w.take("a", now), domain.CodeRateLimited)
	wants(t, w.take("b", now), "")
	wants(t, w.take("a", now.Add(writeEvery-1)), domain.CodeRateLimited)
	wants(t, w.take("a", now.Add(writeEvery)), "")
}

// Every way of writing them is counted.
func TestEveryWriteOfASessionCounts(t *testing.T) {
	h := newHouse(t)
	ctx := context.Background()
	g, err := h.Login(ctx, Credentials{Username: member, Password: password(member), Address: home})
	wants(t, err, "")
	for h.writes.take(member, h.e.Now()) == nil {
	}
	_, err = h.Login(ctx, Credentials{Username: member, Password: password(member), Address: home})
	wants(t, err, domain.CodeRateLimited)
	_, err = h.Refresh(ctx, Renewal{Refresh: g.Refresh})
	wants(t, err, domain.CodeRateLimited)
	_, err = h.RegisterDevice(ctx, domain.Actor{Account: member}, Enrolment{Device: "0198c0de-5f00-7000-8000-000000000099", Name: "x"})
	wants(t, err, domain.CodeRateLimited)
	_, err = h.RevokeDevice(ctx, domain.Actor{Account: member}, "0198c0de-5f00-7000-8000-000000000099", false)
	wants(t, err, domain.CodeRateLimited)
}
