package sandbox_test

import (
	"testing"

	"pdca/internal/sandbox"
)

func TestSandboxOpensAndCloses(t *testing.T) {
	s := sandbox.New(t)
	if s.Record("Inspection", "i1") == nil {
		t.Fatal("the enterprise is not there")
	}
	head := s.Engine.Snapshot().Rev
	if err := s.Crash(); err != nil {
		t.Fatal(err)
	}
	if err := s.Restart(); err != nil {
		t.Fatal(err)
	}
	if now := s.Engine.Snapshot().Rev; now != head {
		t.Fatalf("restarted at %d, not at %d", now, head)
	}
}
