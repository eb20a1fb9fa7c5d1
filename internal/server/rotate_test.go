package server

import (
	"io"
	"log/slog"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pdca/internal/auth"
)

func textLog(w io.Writer) *slog.Logger { return slog.New(slog.NewTextHandler(w, nil)) }

// The signing key is replaced when it is a month old, once, and never where that
// is switched off.
func TestRotateWhenDue(t *testing.T) {
	now := time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
	cfg := auth.KeyConfig{Path: filepath.Join(t.TempDir(), "keys.json")}
	if err := auth.CreateKeys(cfg, now); err != nil {
		t.Fatal(err)
	}
	keys, err := auth.OpenKeys(cfg, now)
	if err != nil {
		t.Fatal(err)
	}
	var log strings.Builder
	s := &Server{cfg: Config{Keys: keys, RotateKeys: 30 * 24 * time.Hour}, log: textLog(&log)}
	newest := func() string { k := keys.Keys(); return k[len(k)-1].ID }
	first := newest()
	s.rotate(now.Add(29 * 24 * time.Hour))
	if newest() != first {
		t.Fatal("rotated too early")
	}
	s.rotate(now.Add(30 * 24 * time.Hour))
	second := newest()
	s.rotate(now.Add(30*24*time.Hour + time.Hour))
	if second == first || newest() != second || !strings.Contains(log.String(), second) {
		t.Fatalf("not rotated once: %s", log.String())
	}
	s.cfg.RotateKeys = -1
	s.rotate(now.Add(900 * 24 * time.Hour))
	if newest() != second {
		t.Fatal("rotated although it is switched off")
	}
}
