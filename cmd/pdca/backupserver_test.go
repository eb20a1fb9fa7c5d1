package main

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pdca/internal/archive"
	"pdca/internal/journal/journaltest"
)

// A server that dies while it sends a backup, or before it hears that it is kept,
// leaves nothing that looks like a backup, or a whole one.
func TestBackupFromADyingServer(t *testing.T) {
	store, err := new(journaltest.Disk).Open()
	if err != nil {
		t.Fatal(err)
	}
	for i := range 40 {
		if err := store.Append(t.Context(), journaltest.Next(t, store, fmt.Sprint("t", i), strings.Repeat(fmt.Sprint(i), 900))); err != nil {
			t.Fatal(err)
		}
	}
	var whole bytes.Buffer
	if _, err := archive.Write(t.Context(), store, &whole, 7, nil); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		sent    int
		abort   bool // the connection is cut, else the answer just ends
		noting  int  // the status of POST /backup
		code    int
		said    string
		written bool
	}{
		"all is well":                {whole.Len(), false, 200, exitOK, "", true},
		"cut in the middle":          {whole.Len() / 2, true, 200, exitFailure, "the server broke off", false},
		"ended in the middle":        {whole.Len() / 2, false, 200, exitStore, "cut short", false},
		"cut before the last byte":   {whole.Len() - 1, true, 200, exitFailure, "the server broke off", false},
		"nothing came":               {0, false, 200, exitStore, "not a backup", false},
		"dead before it heard of it": {whole.Len(), false, 502, exitFailure, "could not be told of it", true},
	} {
		noted := 0
		srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			switch {
			case r.URL.Path == "/graphql":
				_, _ = fmt.Fprint(w, `{"data":{"login":{"accessToken":"t","errors":[]}}}`)
			case r.Method == http.MethodPost:
				noted++
				w.WriteHeader(c.noting)
			case r.URL.Path == "/backup/keys":
				_, _ = archive.WriteKeys(r.Context(), store, w)
			case r.URL.Path == "/backup/audit":
				_, _ = archive.WriteAudit(r.Context(), store, w)
			default:
				_, _ = w.Write(whole.Bytes()[:c.sent])
				if c.abort {
					_ = http.NewResponseController(w).Flush()
					panic(http.ErrAbortHandler)
				}
			}
		}))
		dir := t.TempDir()
		file := filepath.Join(dir, "saved")
		var out, errOut bytes.Buffer
		code := run(t.Context(), []string{"backup", "--server", srv.URL, "--user", "u", "--password", "p", file}, []string{"PDCA_LANG=en"}, nil, &out, &errOut)
		srv.Close()
		left, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		files := 0
		if c.written {
			files = 3 // with what lies beside
		}
		if code != c.code || !strings.Contains(errOut.String(), c.said) || len(left) != files || (noted > 0) != c.written {
			t.Errorf("%s: exit %d, %q, files %v, noted %d times", name, code, errOut.String(), left, noted)
		}
		if !c.written {
			continue
		}
		if got, err := os.ReadFile(file); err != nil || !bytes.Equal(got, whole.Bytes()) {
			t.Errorf("%s: the file differs (%v)", name, err)
		}
	}
}
