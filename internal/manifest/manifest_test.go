package manifest_test

import (
	"testing"

	"pdca/internal/domain"
	"pdca/internal/manifest"
	"pdca/internal/sandbox"
)

// BenchmarkIs is what every request that names its document costs: the account's own
// rights and all codes are looked at once, not every time.
func BenchmarkIs(b *testing.B) {
	box := sandbox.New(b)
	m := manifest.New(box.Engine)
	v := box.Engine.View(domain.Actor{Account: "in1"})
	version := m.Of(v).Version()
	b.ReportAllocs()
	for b.Loop() {
		if !m.Of(v).Is(version) {
			b.Fatal("it is another one")
		}
	}
}
