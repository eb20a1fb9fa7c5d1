package sync_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/sandbox"
)

// standing is what every answer says about the server's history.
type standing struct {
	Head, Safe domain.Rev
	Epoch      string
	Push       *struct{ LastMutation int64 }
}

// ask pushes mutations of in1 with these numbers, and nothing for none.
func ask(t *testing.T, box *sandbox.Sandbox, numbers ...int) (s standing) {
	t.Helper()
	var list []string
	for _, n := range numbers {
		list = append(list, fmt.Sprintf(`{"n":%d,"at":"2026-06-15T03:00:00.000Z","ops":[]}`, n))
	}
	body := fmt.Sprintf(`{"protocol":1,"deviceId":%q,"push":{"mutations":[%s]}}`, sandbox.Device("in1"), strings.Join(list, ","))
	r := httptest.NewRequest(http.MethodPost, "/sync", strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set(sandbox.Header, "in1")
	w := httptest.NewRecorder()
	box.Door.ServeHTTP(w, r)
	if err := json.Unmarshal(w.Body.Bytes(), &s); err != nil || w.Code != http.StatusOK || s.Push == nil {
		t.Fatalf("%d %s (%v)", w.Code, w.Body, err)
	}
	return s
}

// A device learns from any answer, also from one to an empty push, what a restore lost:
// the history has another name, its own numbers go back, and safe says what it need not
// have kept.
func TestEpochAndSafe(t *testing.T) {
	box := sandbox.New(t)
	first := ask(t, box)
	if first.Epoch == "" || first.Safe != 0 || first.Push.LastMutation != 0 {
		t.Fatalf("%+v", first)
	}
	ask(t, box, 1, 2)
	backed, err := box.Backup()
	if err != nil {
		t.Fatal(err)
	}
	if s := ask(t, box, 3); s.Epoch != first.Epoch || s.Safe != backed || s.Push.LastMutation != 3 || s.Head <= backed {
		t.Errorf("after a backup up to %d: %+v", backed, s)
	}
	if err := box.SetBack(backed, true); err != nil {
		t.Fatal(err)
	}
	second := ask(t, box)
	if second.Epoch == first.Epoch || second.Epoch == "" || second.Safe != backed || second.Push.LastMutation != 2 {
		t.Errorf("after the restore: %+v", second)
	}
	ask(t, box, 3, 4)
	if err := box.SetBack(second.Head, false); err != nil {
		t.Fatal(err)
	}
	if s := ask(t, box); s.Epoch != second.Epoch || s.Push.LastMutation != 2 {
		t.Errorf("set back by hand: %+v", s)
	}
	if err := box.SetBack(backed, true); err != nil { // the same backup once more
		t.Fatal(err)
	}
	if s := ask(t, box); s.Epoch == first.Epoch || s.Epoch == second.Epoch {
		t.Errorf("restored twice: %+v, first %s", s, first.Epoch)
	}
}
