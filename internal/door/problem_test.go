package door

import (
	"fmt"
	"net/http/httptest"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// TestStatuses walks every code through the table, and what is none.
func TestStatuses(t *testing.T) {
	for code, kind := range domain.Codes() {
		w := httptest.NewRecorder()
		WriteProblem(w, domain.Errorf(code, "错", "wrong"), true)
		if w.Code != Status(kind) || w.Code < 400 || (w.Code == 500) != (kind == domain.KindInternal) || !strings.Contains(w.Body.String(), `"detail":"wrong"`) {
			t.Errorf("%s: %d %s", code, w.Code, w.Body)
		}
	}
	w := httptest.NewRecorder()
	WriteProblem(w, fmt.Errorf("the disk at /secret"), false)
	if w.Code != 500 || strings.Contains(w.Body.String(), "secret") || Status(200) != 500 {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

// TestGap: a device reads from the problem which number comes next.
func TestGap(t *testing.T) {
	w := httptest.NewRecorder()
	if WriteProblem(w, engine.Gap(7), true); w.Code != 409 || !strings.Contains(w.Body.String(), `"expected":7`) {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}
