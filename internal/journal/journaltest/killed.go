package journaltest

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"

	"pdca/internal/journal"
)

// WriteForEver is a process to be killed: it appends commits of many sizes and prints the
// token of each that was acknowledged, each on its line.
func WriteForEver(s journal.Store) error {
	ctx := context.Background()
	prev, _, err := s.Projections().Collections(ctx)
	for n := 0; err == nil; n++ {
		head, hash, err := s.Head(ctx)
		if err != nil {
			return err
		}
		token := fmt.Sprintf("%d-%d", os.Getpid(), n)
		c := Commit(head, hash, token, strings.Repeat("x", n*n*37%90_000))
		if err := journal.AppendResolved(ctx, s, c); err != nil {
			return err
		}
		fmt.Println(token)
		b := journal.Batch{Prev: prev, Watermark: c.Seq, Docs: []journal.Doc{
			{Collection: "unit", ID: fmt.Sprint(n % 7), Rev: c.Seq, Body: []byte(token)},
		}}
		if err := s.Projections().Project(ctx, b); err != nil {
			return err
		}
		prev = c.Seq
	}
	return err
}

// KillAfter runs a process that is WriteForEver, kills it after n acknowledgements and
// returns all that it gave.
func KillAfter(t *testing.T, cmd *exec.Cmd, n int) []string {
	t.Helper()
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var tokens []string
	lines := bufio.NewReader(out)
	for {
		line, err := lines.ReadString('\n')
		if err != nil {
			break // a line without an end is no acknowledgement
		}
		tokens = append(tokens, strings.TrimSpace(line))
		if len(tokens) == n {
			if err := cmd.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	_ = cmd.Wait() // it was killed
	if len(tokens) < n || strings.Contains(tokens[len(tokens)-1], " ") {
		t.Fatalf("the writer stopped by itself: %q", tokens)
	}
	return tokens
}

// InOrder fails the test unless want is in got, in order, each once. What
// got has besides are commits whose acknowledgement the kill cut off.
func InOrder(t *testing.T, got, want []string) {
	t.Helper()
	seen := map[string]bool{}
	for _, token := range got {
		if seen[token] {
			t.Fatalf("token %s is there twice", token)
		}
		seen[token] = true
		if len(want) > 0 && token == want[0] {
			want = want[1:]
		}
	}
	if len(want) > 0 {
		t.Fatalf("acknowledged, but lost or out of order: %s", want[0])
	}
}
