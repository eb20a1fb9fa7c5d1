package boltstore_test

import (
	"fmt"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/journal"
	"pdca/internal/journal/journaltest"
)

func sizeName(n int) string { return fmt.Sprintf("%dKiB", n>>10) }

func BenchmarkAppend(b *testing.B) {
	for _, size := range []int{1 << 10, 400 << 10} {
		b.Run(sizeName(size), func(b *testing.B) {
			s := mustOpen(b, b.TempDir())
			entry := string(make([]byte, size))
			var head domain.Rev
			var hash domain.Hash
			b.SetBytes(int64(size))
			for b.Loop() {
				c := journaltest.Commit(head, hash, "0123456789abcdef", entry)
				if err := s.Append(b.Context(), c); err != nil {
					b.Fatal(err)
				}
				head, hash = c.Seq, c.Hash
			}
		})
	}
}

func BenchmarkRead(b *testing.B) {
	for _, size := range []int{1 << 10, 400 << 10} {
		b.Run(sizeName(size), func(b *testing.B) {
			s := mustOpen(b, b.TempDir())
			const n = 20
			for range n {
				if err := s.Append(b.Context(), journaltest.Next(b, s, "0123456789abcdef", string(make([]byte, size)))); err != nil {
					b.Fatal(err)
				}
			}
			b.SetBytes(int64(n * size))
			for b.Loop() {
				if list, err := s.Read(b.Context(), 1, n); err != nil || len(list) != n {
					b.Fatal(len(list), err)
				}
			}
		})
	}
}

// BenchmarkProject projects 1000 records of 500 bytes at once, in random order.
func BenchmarkProject(b *testing.B) {
	s := mustOpen(b, b.TempDir())
	journaltest.Extend(b, s, 1)
	body := make([]byte, 500)
	for n := 0; b.Loop(); n++ {
		batch := journal.Batch{Watermark: 1}
		for i := range 1000 {
			id := fmt.Sprintf("%08x", uint32(n*1000+i)*2654435761)
			batch.Docs = append(batch.Docs, journal.Doc{Collection: "unit", ID: id, Rev: 1, Body: body})
		}
		if err := s.Projections().Project(b.Context(), batch); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	s := mustOpen(b, b.TempDir())
	journaltest.Extend(b, s, 1)
	batch := journal.Batch{Watermark: 1}
	for i := range 20_000 {
		batch.Docs = append(batch.Docs, journal.Doc{Collection: "unit", ID: fmt.Sprintf("%08d", i), Rev: 1, Body: make([]byte, 500)})
	}
	if err := s.Projections().Project(b.Context(), batch); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(20_000 * 500)
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		err := s.Projections().Load(b.Context(), "unit", func(journal.Doc) error { n++; return nil })
		if err != nil || n != 20_000 {
			b.Fatal(n, err)
		}
	}
}
