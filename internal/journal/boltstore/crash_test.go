//go:build unix

package boltstore_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"syscall"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/journal"
	"pdca/internal/journal/boltstore"
	"pdca/internal/journal/journaltest"
)

// Some tests need a second process: this test binary again, told by the
// environment what to be.
const childEnv, dirEnv = "BOLTSTORE_CHILD", "BOLTSTORE_DIR"

func TestMain(m *testing.M) {
	children := map[string]func(*boltstore.Store) error{"write": func(s *boltstore.Store) error { return journaltest.WriteForEver(s) }, "full": writeUntilFull, "open": func(*boltstore.Store) error { return nil }}
	child, ok := children[os.Getenv(childEnv)]
	if !ok {
		os.Exit(m.Run())
	}
	s, err := boltstore.Open(boltstore.Config{Dir: os.Getenv(dirEnv)})
	if err == nil {
		err = errors.Join(child(s), s.Close())
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
		watermark, _, err := s.Projections().Collections(t.Context())
		if err != nil || int(watermark) < len(tokens)-1 {
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
		if _, err := boltstore.Open(boltstore.Config{Dir: dir, ReadOnly: readOnly, LockWait: 1}); !errors.Is(err, journal.ErrLocked) {
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

// TestFileLimit lets another process run into a limit on the file's size and
// raise it again.
func TestFileLimit(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	out, err := child(t, "full", dir).Output()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if list := journaltest.ReadAll(t, mustOpen(t, dir)); len(list) < 10 || list[len(list)-1].Token != "after" {
		t.Errorf("journal holds %d commits", len(list))
	}
}

// writeUntilFull is the other process of TestFileLimit.
func writeUntilFull(s *boltstore.Store) error {
	signal.Ignore(syscall.SIGXFSZ) // so that the write fails instead
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		return err
	}
	unlimited := limit.Cur
	limit.Cur = 20 << 20
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		return err
	}
	head, err := fillUp(s)
	if err != nil {
		return err
	}
	limit.Cur = unlimited
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		return err
	}
	if err := journal.Verify(context.Background(), s, nil); err != nil {
		return err
	}
	return s.Append(context.Background(), journaltest.Commit(head.Seq, head.Hash, "after"))
}

// fillUp appends until nothing more goes in, tries that a few times, and returns
// the last commit that did go in.
func fillUp(s *boltstore.Store) (*domain.Commit, error) {
	ctx := context.Background()
	last := &domain.Commit{}
	for failures := 0; failures < 5; {
		c := journaltest.Commit(last.Seq, last.Hash, fmt.Sprint("t", last.Seq), strings.Repeat("x", 1_000_000))
		err := s.Append(ctx, c)
		if head, hash, headErr := s.Head(ctx); headErr != nil || err == nil && hash != c.Hash || err != nil && head != last.Seq {
			return nil, fmt.Errorf("append said %w, but the head is %d, %w", err, head, headErr)
		}
		switch {
		case errors.Is(err, journal.ErrUnknownOutcome):
			return nil, err
		case err != nil:
			failures++
		case failures > 0:
			return nil, errors.New("the limit was not reached")
		default:
			last = c
		}
		if last.Seq > 1000 {
			return nil, io.ErrNoProgress
		}
	}
	return last, nil
}
