//go:build unix

package pebblestore_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"

	"pdca/internal/journal"
	"pdca/internal/journal/journaltest"
	"pdca/internal/journal/pebblestore"
)

// Some tests need a second process: this test binary again, told by the
// environment what to be.
const childEnv, dirEnv = "PEBBLESTORE_CHILD", "PEBBLESTORE_DIR"

func TestMain(m *testing.M) {
	child := os.Getenv(childEnv)
	if child == "" {
		os.Exit(m.Run())
	}
	s, err := pebblestore.Open(pebblestore.Config{Dir: os.Getenv(dirEnv)})
	if err == nil && child == "write" {
		err = journaltest.WriteForEver(s)
	}
	if err == nil {
		err = s.Close()
	}
	if err != nil {
		fmt.Println(err)
		os.Exit(3)
	}
	fmt.Println("done")
}

// child prepares to run this binary as another process on the journal in dir.
func child(t *testing.T, what, dir string) *exec.Cmd {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), childEnv+"="+what, dirEnv+"="+dir)
	cmd.Stderr = os.Stderr
	return cmd
}

// TestKilled kills a writing process again and again: the next one finds every
// commit that was acknowledged, in order, and a whole chain.
func TestKilled(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	var acknowledged []string
	for round := range 6 {
		acknowledged = append(acknowledged, journaltest.KillAfter(t, child(t, "write", dir), 10+17*round%40)...)
		s := mustOpen(t, dir)
		var tokens []string
		for _, c := range journaltest.ReadAll(t, s) {
			tokens = append(tokens, c.Token)
		}
		journaltest.InOrder(t, tokens, acknowledged)
		if err := s.Check(t.Context()); err != nil {
			t.Error(err)
		}
		// What was projected before the last commit but one began is in the log before it.
		watermark, _, err := s.Projections().Collections(t.Context())
		if err != nil || int(watermark) < len(tokens)-2 {
			t.Errorf("round %d: watermark %d of %d, %v", round, watermark, len(tokens), err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestSecondProcess(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	s := mustOpen(t, dir)
	out, err := child(t, "open", dir).Output()
	if err == nil || !strings.Contains(string(out), journal.ErrLocked.Error()) || !strings.Contains(string(out), s.Path()) {
		t.Errorf("second process: %v, %s", err, out)
	}
	for _, readOnly := range []bool{false, true} {
		if _, err := pebblestore.Open(pebblestore.Config{Dir: dir, ReadOnly: readOnly, LockWait: 1}); !errors.Is(err, journal.ErrLocked) {
			t.Errorf("second store in this process: %v", err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if out, err := child(t, "open", dir).Output(); err != nil {
		t.Errorf("after closing: %v, %s", err, out)
	}
}
