package main

import (
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
// enterprise: none may fail as a request.
func TestAPIGuide(t *testing.T) {
	text, err := os.ReadFile("../../docs/api-guide.md")
	if err != nil {
		t.Fatal(err)
	}
	url := startDemo(t)
	var login struct {
		Data struct{ Login struct{ AccessToken string } }
	}
	ask(t, url, "", `mutation { login(input: {username: "admin", password: "pdca-demo"}) { accessToken } }`, &login)
	blocks := strings.Split(string(text), "```graphql\n")[1:]
	if len(blocks) < 10 {
		t.Fatalf("only %d queries found in the guide", len(blocks))
	}
	for _, b := range blocks {
		query, _, _ := strings.Cut(b, "```")
		var answer struct {
			Data   json.RawMessage
			Errors json.RawMessage
		}
		ask(t, url, login.Data.Login.AccessToken, query, &answer)
		if len(answer.Errors) > 0 || len(answer.Data) == 0 {
			t.Errorf("%s\n%s", query, answer.Errors)
		}
	}
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

func ask(t *testing.T, url, token, query string, answer any) {
	t.Helper()
	body, err := json.Marshal(map[string]string{"query": query})
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
