package server

import (
	"crypto/tls"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/door"
	offsync "pdca/sync"
)

// Every code has a status at each door before the doors.
func TestEveryCodeHasAStatus(t *testing.T) {
	for code, kind := range domain.Codes() {
		if door.Status(kind) == 0 {
			t.Errorf("%s has no status", code)
		}
		for _, refuse := range []refuser{refuseGraphQL, refuseProblem} {
			w := httptest.NewRecorder()
			refuse(w, httptest.NewRequest(http.MethodGet, "/", nil), domain.Errorf(code, "中", "en"))
			if w.Code != door.Status(kind) || !strings.Contains(w.Body.String(), string(code)) {
				t.Errorf("%s: %d %s", code, w.Code, w.Body)
			}
		}
	}
}

func TestInternalErrorsStayInside(t *testing.T) {
	for _, refuse := range []refuser{refuseGraphQL, refuseProblem} {
		w := httptest.NewRecorder()
		refuse(w, httptest.NewRequest(http.MethodGet, "/", nil), fmt.Errorf("the disk at /secret"))
		if w.Code != 500 || strings.Contains(w.Body.String(), "secret") {
			t.Errorf("%d %s", w.Code, w.Body)
		}
	}
}

func TestPanicIsAnswered(t *testing.T) {
	for path, want := range map[string]string{"/graphql": `"errors":`, "/sync": `"status":500`} {
		var log strings.Builder
		s := &Server{log: textLog(&log)}
		h := s.observe(s.guard(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("boom") })))
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodPost, path, nil))
		if w.Code != 500 || !strings.Contains(w.Body.String(), want) || strings.Contains(w.Body.String(), "boom") {
			t.Errorf("%s: %d %s", path, w.Code, w.Body)
		}
		if !strings.Contains(log.String(), "boom") || !strings.Contains(log.String(), "status=500") {
			t.Errorf("%s: the log is silent: %s", path, log.String())
		}
	}
}

func TestAbortIsNoPanic(t *testing.T) {
	s := &Server{log: textLog(&strings.Builder{})}
	defer func() {
		if p := recover(); p != http.ErrAbortHandler {
			t.Fatalf("recovered %v", p)
		}
	}()
	h := s.guard(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }))
	h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/", nil))
}

// Browsers are told to come by TLS only where they came by TLS: to this process, or
// to a proxy that is believed.
func TestStrictTransportSecurity(t *testing.T) {
	s := &Server{cfg: Config{Proxies: []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")}}}
	for _, c := range []struct {
		peer, proto string
		tls, want   bool
	}{
		{"203.0.113.9:1", "", false, false}, {"203.0.113.9:1", "", true, true}, {"203.0.113.9:1", "https", false, false},
		{"10.1.1.1:1", "https", false, true}, {"10.1.1.1:1", "http", false, false},
	} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.RemoteAddr = c.peer
		r.Header.Set("X-Forwarded-Proto", c.proto)
		if r.TLS = nil; c.tls {
			r.TLS = &tls.ConnectionState{}
		}
		w := httptest.NewRecorder()
		s.secure(http.HandlerFunc(s.alive)).ServeHTTP(w, r)
		if got := w.Header().Get("Strict-Transport-Security"); (got == "max-age=31536000") != c.want {
			t.Errorf("%+v: %q", c, got)
		}
	}
}

// An unknown proxy is said once, not with every request.
func TestUnknownProxyIsSaid(t *testing.T) {
	var log strings.Builder
	s := &Server{log: textLog(&log)}
	for range 3 {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		s.clientAddress(r)
		r.Header.Set("X-Forwarded-For", "198.51.100.1")
		s.clientAddress(r)
	}
	if n := strings.Count(log.String(), "proxy_unknown"); n != 1 {
		t.Errorf("said %d times: %s", n, log.String())
	}
}

func TestClientAddress(t *testing.T) {
	s := &Server{log: textLog(&strings.Builder{}), cfg: Config{Proxies: []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("fd00::/8")}}}
	for _, c := range []struct {
		peer      string
		forwarded []string
		want      string
	}{
		{"203.0.113.9:1", nil, "203.0.113.9"},
		{"203.0.113.9:1", []string{"198.51.100.1"}, "203.0.113.9"}, // not our proxy: it may say anything
		{"10.1.1.1:1", []string{"198.51.100.1"}, "198.51.100.1"},
		{"10.1.1.1:1", []string{"6.6.6.6, 198.51.100.1, 10.2.2.2"}, "198.51.100.1"},
		{"10.1.1.1:1", []string{"6.6.6.6", "198.51.100.1"}, "198.51.100.1"},
		{"10.1.1.1:1", []string{"198.51.100.1:4711"}, "198.51.100.1"},
		{"10.1.1.1:1", []string{"garbage"}, "10.1.1.1"},
		{"10.1.1.1:1", nil, "10.1.1.1"},
		{"10.1.1.1:1", []string{"10.3.3.3"}, "10.3.3.3"},
		{"[fd00::1]:1", []string{"2001:db8::7"}, "2001:db8::7"},
		{"[::ffff:203.0.113.9]:1", nil, "203.0.113.9"},
		{"pipe", nil, "invalid IP"},
	} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.RemoteAddr = c.peer
		for _, f := range c.forwarded {
			r.Header.Add("X-Forwarded-For", f)
		}
		if got := s.clientAddress(r).String(); got != c.want {
			t.Errorf("%s %v: %s instead of %s", c.peer, c.forwarded, got, c.want)
		}
	}
}

func TestRatesAreBounded(t *testing.T) {
	r := newRates(1, 1)
	now := time.Unix(1e9, 0)
	take := func(account string) error { _, err := r.take(account, true, netip.Addr{}, now); return err }
	if take("busy") != nil || take("busy") == nil {
		t.Fatal("the limit does not hold")
	}
	for i := range 3 * maxRates {
		_ = take(fmt.Sprint(i)) // none of them is limited
		if i%1000 == 0 && take("busy") == nil {
			t.Fatal("who is seen often was forgotten")
		}
		if n := len(r.young) + len(r.old); n > maxRates {
			t.Fatalf("%d are remembered", n)
		}
	}
}

func TestFleetIsBounded(t *testing.T) {
	f := newFleet()
	at := time.Unix(1e9, 0)
	for i := range maxFleet + 5000 {
		f.seen(offsync.Contact{Device: fmt.Sprint(i), At: at.Add(time.Duration(i) * time.Second)})
	}
	if len(f.last) != maxFleet {
		t.Fatalf("%d are remembered", len(f.last))
	}
	if _, there := f.contact(fmt.Sprint(maxFleet + 4999)); !there {
		t.Fatal("the newest is not there")
	}
}
