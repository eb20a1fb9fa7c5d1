package server_test

import (
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"pdca/internal/domain"
)

// lateBody is a body that is asked for when its request is past the doors that know
// of a stop, and comes when it is let go.
type lateBody struct {
	io.Reader
	once           sync.Once
	asked, release chan struct{}
}

func (l *lateBody) Read(b []byte) (int, error) {
	l.once.Do(func() { close(l.asked); <-l.release })
	return l.Reader.Read(b)
}

// A stop does not wait for a long query that is under way: it is told to come back.
func TestShutdownEndsLongQueries(t *testing.T) {
	s := newSite(t)
	access, _ := s.signIn(secretary, device(1))
	r := s.run()
	ids := strings.TrimSuffix(strings.Repeat(`\"b\",`, 100), ",")
	body := &lateBody{Reader: strings.NewReader(`{"query":"{nodes(ids:[` + ids + `]){id}}"}`), asked: make(chan struct{}), release: make(chan struct{})}
	q := must(http.NewRequest("POST", r.url+"/graphql", body))
	q.Header.Set("Content-Type", "application/json")
	q.Header.Set("Authorization", "Bearer "+access)
	q.Header.Set("Expect", "100-continue") // which the server answers when it reads the body
	client := &http.Client{Transport: &http.Transport{ExpectContinueTimeout: time.Minute}}
	answered := make(chan answer, 1)
	go func() {
		w := must(client.Do(q))
		defer w.Body.Close()
		answered <- read(t, w.StatusCode, w.Header, must(io.ReadAll(w.Body)))
	}()
	<-body.asked
	r.stop()
	for s.send("GET", "/readyz", "").status != http.StatusServiceUnavailable {
		time.Sleep(time.Millisecond) // until the stop has begun
	}
	close(body.release)
	a := (<-answered).wants(t, 503, domain.CodeUnavailable)
	if a.header.Get("Retry-After") != "1" {
		t.Errorf("the answer does not say when to come back: %v", a.header)
	}
	if err := <-r.done; err != nil {
		t.Fatalf("the stop failed: %v", err)
	}
}
