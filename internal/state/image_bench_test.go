package state_test

import (
	"bytes"
	"flag"
	"fmt"
	"runtime"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/state"
	"pdca/internal/state/statetest"
)

// lines is how many points entries BenchmarkImage has.
var lines = flag.Int("lines", 200_000, "points entries of BenchmarkImage")

// BenchmarkImage measures what a line takes in an image, how long all of them are written and
// read, and what the state takes in memory for each line as it was made and as it was read:
// the members and meetings that they are of included.
func BenchmarkImage(b *testing.B) {
	reg := registry.MustLoad()
	schema, err := state.NewSchema(reg, statetest.Tables())
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		image := linesImage(b, reg, schema)
		runtime.GC()
		start := time.Now()
		r, err := state.OpenImage(bytes.NewReader(image), int64(len(image)), "bench")
		if err != nil {
			b.Fatal(err)
		}
		snap, err := r.Snapshot(schema)
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(time.Since(start).Seconds(), "s/read")
		b.ReportMetric(float64(len(image))/float64(*lines), "B/line-image")
		before := heap()
		runtime.KeepAlive(snap)
		snap = nil
		b.ReportMetric(float64(before-heap())/float64(*lines), "B/line-read")
	}
}

// linesImage makes a state of lines, and writes its image.
func linesImage(b *testing.B, reg *registry.Registry, schema *state.Schema) []byte {
	before, d := heap(), state.Empty(schema).Draft(0)
	apply := func(e *domain.Effect) {
		if _, err := d.Apply(e); err != nil {
			b.Fatal(err)
		}
	}
	for i := range 12297 {
		apply(&domain.Effect{Type: "Member", ID: fmt.Sprintf("m%05d", i), Create: true})
	}
	for i := range *lines/34 + 1 {
		apply(&domain.Effect{Type: "OrgLifeEvent", ID: domain.KeyID("event", fmt.Sprint(i)), Create: true})
	}
	for i := range *lines {
		if apply(posted(reg, i)); i%1000 == 999 {
			d = d.Freeze(domain.Hash{}).Draft(domain.Time(1.7e12 + int64(i)))
		}
	}
	snap, out := d.Freeze(domain.Hash{}), bytes.Buffer{}
	b.ReportMetric(float64(heap()-before)/float64(*lines), "B/line-made")
	start := time.Now()
	if err := snap.WriteImage(&out, "bench", state.Cold{}); err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(time.Since(start).Seconds(), "s/write")
	return out.Bytes()
}
