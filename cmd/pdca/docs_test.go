package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestAPIGuide runs every query of docs/api-guide.md against the demonstration
// enterprise, in their order and with the variables that stand below them: none may fail as
// a request. Variables in capitals stand for what an answer before has.
func TestAPIGuide(t *testing.T) {
	url := startDemo(t)
	var login struct {
		Data struct{ Login struct{ AccessToken string } }
	}
	ask(t, url, "", `mutation { login(input: {username: "admin", password: "pdca-demo"}) { accessToken } }`, nil, &login)
	var learnt struct {
		Figures     []struct{ Rows []struct{ Token string } }
		CreateVenue struct {
			Venue struct {
				ID  string
				Rev json.Number
			}
		}
	}
	for _, b := range guideBlocks(t, "") {
		if len(learnt.Figures) > 0 {
			b.variables = strings.ReplaceAll(b.variables, "ROW_TOKEN", learnt.Figures[0].Rows[0].Token)
		}
		venue := learnt.CreateVenue.Venue
		b.variables = strings.NewReplacer("VENUE_ID", venue.ID, `"VENUE_REV"`, venue.Rev.String()).Replace(b.variables)
		var answer struct {
			Data   json.RawMessage
			Errors json.RawMessage
		}
		if strings.HasPrefix(b.query, "subscription") {
			subscribe(t, url, login.Data.Login.AccessToken, b)
			continue
		}
		ask(t, url, login.Data.Login.AccessToken, b.query, json.RawMessage(b.variables), &answer)
		if len(answer.Errors) > 0 || len(answer.Data) == 0 {
			t.Fatalf("%s\n%s\n%s", b.query, b.variables, answer.Errors)
		}
		if err := json.Unmarshal(answer.Data, &learnt); err != nil {
			t.Fatal(err)
		}
	}
}

// subscribe opens a subscription of the guide, and reads its first event if it has one at
// once.
func subscribe(t *testing.T, url, token string, b block) {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": b.query, "variables": json.RawMessage(b.variables)})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, url+"/graphql", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+token)
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Accept", "text/event-stream")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close() //nolint:errcheck // the subscription ends here
	if resp.StatusCode != http.StatusOK {
		t.Fatalf("%s\n%d", b.query, resp.StatusCode)
	}
	if strings.Contains(b.query, "noticeAdded") {
		return // its first event is the next notice
	}
	for lines := bufio.NewScanner(resp.Body); lines.Scan(); {
		if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
			if !strings.HasPrefix(data, `{"data":{`) {
				t.Fatalf("%s\n%s", b.query, data)
			}
			return
		}
	}
	t.Fatalf("%s\nno event came", b.query)
}

// TestTenOperations: the ten operations that the guide shows are those that every client of
// clients/check plays, to the letter.
func TestTenOperations(t *testing.T) {
	files, err := filepath.Glob("../../clients/check/operations/*.graphql")
	if err != nil {
		t.Fatal(err)
	}
	played := map[string]bool{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		played[string(text)] = true
	}
	shown := guideBlocks(t, "## Ten operations\n")
	if len(files) != 10 || len(shown) != 10 {
		t.Fatalf("%d operations are played and %d shown", len(files), len(shown))
	}
	for _, b := range shown {
		if !played[b.query] {
			t.Errorf("no file of clients/check/operations is\n%s", b.query)
		}
	}
}

// block is a query of the guide with the variables below it, as JSON.
type block struct{ query, variables string }

// guideBlocks are the queries of docs/api-guide.md, or those of one section.
func guideBlocks(t *testing.T, section string) (blocks []block) {
	t.Helper()
	raw, err := os.ReadFile("../../docs/api-guide.md")
	if err != nil {
		t.Fatal(err)
	}
	_, text, ok := strings.Cut(string(raw), section)
	if !ok {
		t.Fatalf("the guide has no section %q", section)
	}
	if section != "" {
		text, _, _ = strings.Cut(text, "\n## ")
	}
	for _, part := range strings.Split(text, "```graphql\n")[1:] {
		query, after, _ := strings.Cut(part, "```\n")
		b := block{query: query, variables: "{}"}
		if below, ok := strings.CutPrefix(after, "```json\n"); ok {
			b.variables, _, _ = strings.Cut(below, "```")
		}
		blocks = append(blocks, b)
	}
	if len(blocks) < 10 {
		t.Fatalf("only %d queries found in the guide", len(blocks))
	}
	return blocks
}

// startDemo serves the small demonstration enterprise until the test ends.
func startDemo(t *testing.T) (url string) {
	t.Helper()
	dir := t.TempDir()
	addr := filepath.Join(dir, "addr")
	ctx, cancel := context.WithCancel(context.Background())
	code := make(chan int, 1)
	go func() {
		code <- run(ctx, []string{"demo", "--small", "--data", filepath.Join(dir, "store"), "--addr", "127.0.0.1:0", "--addr-file", addr, "--no-access-log"},
			nil, strings.NewReader(""), io.Discard, io.Discard)
	}()
	t.Cleanup(func() { cancel(); <-code })
	for range 2000 {
		if b, err := os.ReadFile(addr); err == nil && bytes.HasSuffix(b, []byte("\n")) {
			return strings.TrimSpace(string(b))
		}
		time.Sleep(10 * time.Millisecond) // the command line says that it is ready through a file
	}
	t.Fatal("the demonstration does not come up")
	return ""
}

func ask(t *testing.T, url, token, query string, variables json.RawMessage, answer any) {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		t.Fatal(err)
	}
	req, err := http.NewRequest(http.MethodPost, url+"/graphql", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	if token != "" {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if err := json.NewDecoder(resp.Body).Decode(answer); err != nil {
		t.Fatal(err)
	}
}
