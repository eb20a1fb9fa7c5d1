package merge_test

import (
	"strings"
	"testing"

	"pdca/internal/merge"
)

func benchmark(b *testing.B, in merge.Input) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := merge.Field(in); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkField(b *testing.B) {
	for name, c := range map[string]row{
		"LastWrite/seen":       {policy: merge.LastWrite, server: str("old"), base: fresh, at: 200, device: "d", change: set(str("new"))},
		"LastWrite/equal":      {policy: merge.LastWrite, server: str("old"), base: stale, at: 200, device: "d", change: set(str("old"))},
		"LastWrite/concurrent": {policy: merge.LastWrite, server: str("old"), base: stale, at: 200, device: "d", change: set(str("new"))},
		"Server/seen":          {policy: merge.Server, server: str("old"), base: fresh, at: 200, device: "d", change: set(str("new"))},
		"Max/concurrent":       {policy: merge.Max, server: num(1), base: stale, at: 200, device: "d", change: set(num(2))},
		"Counter/inc":          {policy: merge.Counter, server: num(1), base: stale, at: 200, device: "d", change: inc(num(2))},
		"Set/ops":              {policy: merge.Set, server: list("a", "b", "c"), base: stale, at: 200, device: "d", change: ops([]string{"d"}, []string{"a"})},
		"State/seen":           {policy: merge.State, server: str("DRAFT"), base: fresh, at: 200, device: "d", change: set(str("CANCELLED"))},
	} {
		in := c.input()
		b.Run(name, func(b *testing.B) { benchmark(b, in) })
	}
}

// TestLastWriteAllocatesNothing holds the commonest merge to its promise.
func TestLastWriteAllocatesNothing(t *testing.T) {
	in := row{policy: merge.LastWrite, server: str("old"), base: fresh, at: 200, device: "d", change: set(str("new"))}.input()
	if n := testing.AllocsPerRun(100, func() { _, _ = merge.Field(in) }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkThreeWay(b *testing.B) {
	paragraph := "现场检查发现，二号泵房地面有少量积水，已通知责任人处理。记录本填写完整，签字齐全。"
	remark := strings.Repeat(paragraph, 2)
	long := strings.Repeat(paragraph, 64<<10/len(paragraph))
	for name, base := range map[string]string{"remark": remark, "64KiB": long} {
		server := strings.Replace(base, "少量", "大量", 1)
		device := base + "复查合格。"
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(base)))
			for b.Loop() {
				merge.ThreeWay(base, server, device)
			}
		})
	}
	b.Run("64KiB rewritten", func(b *testing.B) {
		server := strings.ReplaceAll(long, "水", "油")
		device := strings.ReplaceAll(long, "记", "账")
		for b.Loop() {
			merge.ThreeWay(long, server, device)
		}
	})
}
