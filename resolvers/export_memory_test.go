package resolvers_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"
)

// weighing is a client that looks at what is in memory while a file comes in, and keeps none
// of it.
type weighing struct {
	head        http.Header
	bytes, next int
	// step is after how many bytes it looks again.
	step         int
	before, most uint64
}

func (w *weighing) Header() http.Header { return w.head }
func (w *weighing) WriteHeader(int)     {}
func (w *weighing) Flush()              {}

func (w *weighing) Write(b []byte) (int, error) {
	if w.bytes += len(b); w.bytes >= w.next {
		w.next = w.bytes + w.step
		w.most = max(w.most, inMemory())
	}
	return len(b), nil
}

func inMemory() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// TestExportIsNotHeld: while a file is sent its rows are not in memory, only which they are:
// what an export holds does not hang on how long its rows are, and is some hundred bytes for
// each; there are a million at most.
func TestExportIsNotHeld(t *testing.T) {
	const rows = 20_000
	fx := open(t, tiny, nil)
	m := &maker{fixture: fx}
	for i := range rows {
		m.make("Finding", fmt.Sprintf("long%05d", i), `{"inspectionId":"s1b1i1","unitId":"s1b1","criterionCode":"07.2.1","descriptionZh":%q,"severity":"MAJOR","status":"CONFIRMED"}`, fmt.Sprint(i, strings.Repeat("问题说明", 40)))
	}
	m.flush()
	for format, step := range map[string]int{"CSV": 512 << 10, "XLSX": 16 << 10} { // which is compressed
		t.Run(format, func(t *testing.T) {
			body := fmt.Sprintf(`{"field":"findings","format":%q}`, format)
			ask := func() *weighing {
				r := httptest.NewRequest(http.MethodPost, "/exports", strings.NewReader(body))
				r.Header.Set("Content-Type", "application/json")
				w := &weighing{head: http.Header{}, step: step}
				w.before = inMemory()
				signIn(http.HandlerFunc(fx.api.Export)).ServeHTTP(w, withAccount(r, "admin"))
				return w
			}
			ask() // what the first one leaves is kept for the next
			w := ask()
			held := int64(w.most) - int64(w.before)
			t.Logf("%d rows, %d bytes sent, %d bytes held at most", rows, w.bytes, held)
			if w.bytes < 100_000 || w.most == 0 {
				t.Fatalf("only %d bytes were sent", w.bytes)
			}
			if most := int64(128 * rows); held > most {
				t.Errorf("%d bytes are held, %d at most", held, most)
			}
		})
	}
}
