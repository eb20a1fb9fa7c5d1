package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pdca/internal/auth"
	"pdca/internal/domain"
	"pdca/internal/roster"
)

// TestWritePasswords: a file that is written again holds nothing of what it held.
func TestWritePasswords(t *testing.T) {
	f, err := os.Create(filepath.Join(t.TempDir(), "passwords.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	passwords := map[string]string{"a": "one", "b": "two", "c": "three"}
	for users, want := range map[*[]string]string{
		{"a", "b", "c"}: "username,password\na,one\nb,two\nc,three\n", {"b"}: "username,password\nb,two\n", {}: "username,password\n",
	} {
		if err := writePasswords(f, *users, passwords); err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(f.Name()); err != nil || string(got) != want {
			t.Errorf("%q, %v, want %q", got, err, want)
		}
	}
}

// TestWithPasswords: what the file holds is what was made, or may have been.
func TestWithPasswords(t *testing.T) {
	limit := domain.Errorf(domain.CodeLimit, "过大", "too large")
	away := domain.Errorf(domain.CodeUnavailable, "未知", "unknown")
	for name, tc := range map[string]struct {
		plan  roster.Plan
		made  []string
		err   error
		users string // "" where no file is to stay
	}{
		"all made":       {roster.Plan{Accounts: []string{"anna", "bert"}}, []string{"anna", "bert"}, nil, "username anna bert"},
		"one was there":  {roster.Plan{Accounts: []string{"anna", "bert"}}, []string{"bert"}, nil, "username bert"},
		"all were there": {roster.Plan{Accounts: []string{"anna"}}, nil, nil, ""},
		"none is new":    {roster.Plan{}, nil, nil, ""},
		"refused":        {roster.Plan{Problems: []roster.Problem{{Code: roster.Empty}}}, nil, nil, ""},
		"too large":      {roster.Plan{Accounts: []string{"anna"}}, nil, limit, ""},
		"unknown":        {roster.Plan{Accounts: []string{"anna"}}, nil, away, "username anna"},
	} {
		file := filepath.Join(t.TempDir(), "passwords.csv")
		var hashes map[string]string
		_, err := withPasswords(context.Background(), &world{out: io.Discard}, file, importing{
			plan: func() (*roster.Plan, error) { return &tc.plan, nil },
			apply: func(h map[string]string) (*roster.Plan, error) {
				if hashes = h; tc.err != nil {
					return nil, tc.err
				}
				return &roster.Plan{Accounts: tc.made}, nil
			},
		})
		if failed := tc.err != nil || len(tc.plan.Problems) > 0; (err != nil) != failed || len(hashes) != len(tc.plan.Accounts) {
			t.Errorf("%s: %v, %d hashes", name, err, len(hashes))
		}
		var users []string
		text, _ := os.ReadFile(file)
		for line := range strings.Lines(string(text)) {
			user, _, _ := strings.Cut(line, ",")
			users = append(users, user)
		}
		if got := strings.Join(users, " "); got != tc.users {
			t.Errorf("%s: the file names %q, want %q", name, got, tc.users)
		}
		if info, err := os.Stat(file); err == nil != (tc.users != "") || err == nil && info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %+v, %v", name, info, err)
		}
	}
}

// TestHashAll hashes each password for its user.
func TestHashAll(t *testing.T) {
	w := &world{}
	hashes, err := hashAll(context.Background(), w, map[string]string{"a": "Kranich-47-im-Nebel", "b": "Neuer-Anfang-88", "c": "Noch-Ein-Wort-99"})
	if err != nil || len(hashes) != 3 {
		t.Fatalf("%d, %v", len(hashes), err)
	}
	p, err := auth.NewPasswords(auth.PasswordConfig{})
	if err != nil {
		t.Fatal(err)
	}
	if ok, err := p.Verify(context.Background(), auth.Place{First: true}, hashes["b"], "Neuer-Anfang-88"); !ok || err != nil {
		t.Errorf("%v, %v", ok, err)
	}
}
