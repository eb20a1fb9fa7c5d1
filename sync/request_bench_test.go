package sync

import (
	"fmt"
	"testing"

	"pdca/internal/registry"
)

// BenchmarkReadPush reads a push of 100 small updates.
func BenchmarkReadPush(b *testing.B) {
	body := []byte(`{"protocol":1,"deviceId":"0198c0de-0000-7000-8000-000000000000","push":{"mutations":[{"n":1,"at":"2026-01-01T00:00:00.000Z","ops":[`)
	for i := range 100 {
		if i > 0 {
			body = append(body, ',')
		}
		body = fmt.Appendf(body, `{"op":"update","type":"Member","id":"m%05d","base":9000000000,"fields":{"memberClassCode":"TECHNICAL","onPost":true}}`, i)
	}
	body = append(body, `]}]}}`...)
	reg := registry.MustLoad()
	b.ReportAllocs()
	for b.Loop() {
		rd := reader{reg: reg, limits: ProtocolLimits("")}
		if _, err := rd.read(body); err != nil {
			b.Fatal(err)
		}
	}
}
