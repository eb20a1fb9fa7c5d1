package acceptance

import (
	"bufio"
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// patience is how long a script waits for an event, in real time.
const patience = 30 * time.Second

// subscribe NAME QUERY opens a subscription by server-sent events, until the script ends.
func subscribe(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("subscribe NAME QUERY")
	}
	p := playing(ts)
	bearer, err := p.bearer()
	ts.Check(err)
	body, err := json.Marshal(map[string]string{"query": ids(args[1])})
	ts.Check(err)
	ctx, cancel := context.WithCancel(context.Background())
	ts.Defer(cancel)
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, p.url+"/graphql", strings.NewReader(string(body)))
	ts.Check(err)
	req.Header.Set("Authorization", "Bearer "+bearer)
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Accept", "text/event-stream")
	resp, err := http.DefaultClient.Do(req)
	ts.Check(err)
	events := make(chan string)
	go func() {
		defer close(events)
		defer func() { _ = resp.Body.Close() }() // nothing is left to read
		for lines := bufio.NewScanner(resp.Body); lines.Scan(); {
			if data, ok := strings.CutPrefix(lines.Text(), "data:"); ok && strings.TrimSpace(data) != "" {
				select {
				case events <- data:
				case <-ctx.Done():
					return
				}
			}
		}
	}()
	p.events[args[0]] = events
}

// told NAME waits for the next event of a subscription, which is then the last answer.
func told(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("told NAME")
	}
	p := playing(ts)
	select {
	case data, open := <-p.events[args[0]]:
		if !open {
			ts.Fatalf("the subscription %s has ended", args[0])
		}
		ts.Check(p.keep([]byte(data), nil))
	case <-time.After(patience):
		ts.Fatalf("no event of %s came within %s", args[0], patience)
	}
}
