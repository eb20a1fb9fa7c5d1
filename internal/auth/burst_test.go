package auth

import (
	"context"
	"fmt"
	"net/netip"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// crowd adds people to the fixture.
func (h *house) crowd(n int) (names []string) {
	for i := range n {
		names = append(names, fmt.Sprintf("crowd%03d", i))
	}
	hashes.LoadOrStore("crowd", hashOf("crowd")) // one hash for all: they share the password
	h.do(func(tx *engine.Tx) error {
		for _, name := range names {
			hash := hashOf("crowd")
			hashes.Store(name, hash)
			create(tx, "Account", name, person(name, "b"))
		}
		return nil
	})
	return names
}

// Sixty people with the right passwords sign in at the same moment from behind one
// address: all of them get in.
func TestBurstOfLogins(t *testing.T) {
	h := newHouse(t)
	var in atomic.Int32
	var wg sync.WaitGroup
	for _, name := range h.crowd(60) {
		wg.Go(func() {
			_, err := h.Login(context.Background(), Credentials{Username: name, Password: password("crowd"), Address: home})
			if err != nil {
				t.Errorf("%s: %v", name, err)
				return
			}
			in.Add(1)
		})
	}
	wg.Wait()
	if in.Load() != 60 {
		t.Errorf("%d of 60 signed in", in.Load())
	}
}

// A hundred connections with wrong passwords, each from an address of its own and for
// names of their own, keep nobody out.
func TestBurstOfGuessesKeepsNobodyOut(t *testing.T) {
	h := newHouse(t)
	var wg sync.WaitGroup
	var refused atomic.Int32
	for n := range 100 {
		wg.Go(func() {
			_, err := h.Login(context.Background(), Credentials{Username: fmt.Sprint("nobody-", n), Password: "falsch-falsch",
				Address: netip.AddrFrom4([4]byte{198, 51, 100, byte(n)})})
			if engine.IsCode(err, domain.CodeUnauthenticated) {
				refused.Add(1)
			}
		})
	}
	for _, name := range []string{admin, secretary, member, chief} {
		if _, err := h.login(name, ""); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	wg.Wait()
	if refused.Load() != 100 {
		t.Errorf("%d of 100 guesses were checked", refused.Load())
	}
}

// Where many accounts sign in from one address the operator is told, once: a proxy
// that is not named makes them all share one count.
func TestManyAccountsOfOneAddressAreSaid(t *testing.T) {
	h := newHouse(t)
	names := h.crowd(sharedBy + 5)
	for n, name := range names {
		must(h.Login(context.Background(), Credentials{Username: name, Password: password("crowd"), Address: home}))
		if said := strings.Count(h.events.String(), "event=address_shared"); said != min(max(n+2-sharedBy, 0), 1) {
			t.Fatalf("after %d accounts: said %d times", n+1, said)
		}
	}
}
