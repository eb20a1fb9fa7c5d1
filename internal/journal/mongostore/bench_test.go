package mongostore_test

import (
	"fmt"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/journal"
	"pdca/internal/journal/journaltest"
	"pdca/internal/journal/mongostore"
	"pdca/internal/journal/mongostore/mongotest"
	"pdca/internal/registry"
)

func BenchmarkAppend(b *testing.B) {
	for _, size := range []int{1 << 10, 400 << 10} {
		b.Run(fmt.Sprintf("%dKiB", size>>10), func(b *testing.B) {
			s := mustOpen(b, mongostore.Config{URI: mongotest.URI(b)})
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

// BenchmarkProjection writes and loads 5,000 records of the declaration.
func BenchmarkProjection(b *testing.B) {
	const n = 5000
	reg := registry.MustLoad()
	s := mustOpen(b, mongostore.Config{URI: mongotest.URI(b), Form: reg})
	journaltest.Extend(b, s, 1)
	e := reg.Entity("PointsEntry")
	batch := journal.Batch{Watermark: 1}
	for i := range n {
		r := e.New()
		r.ID, r.Rev, r.Unit, r.CreatedAt, r.CreatedBy = fmt.Sprintf("%08d", i), 1, "unit", 1_700_000_000_000, "account"
		r.Body.Set(e.Field("memberId").Index, domain.String("member"))
		r.Body.Set(e.Field("unitId").Index, domain.String("unit"))
		batch.Docs = append(batch.Docs, journal.Doc{Collection: e.Name, ID: r.ID, Rev: 1, Body: e.AppendRecord(nil, r)})
	}
	b.Run("project", func(b *testing.B) {
		for b.Loop() {
			for at := 0; at < n; at += 500 {
				if err := s.Projections().Project(b.Context(), journal.Batch{Docs: batch.Docs[at : at+500], Watermark: 1}); err != nil {
					b.Fatal(err)
				}
			}
		}
		b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "records/s")
	})
	b.Run("load", func(b *testing.B) {
		for b.Loop() {
			loaded := 0
			err := s.Projections().Load(b.Context(), e.Name, func(d journal.Doc) error {
				loaded++
				_, err := e.ParseRecord(d.Body)
				return err
			})
			if err != nil || loaded != n {
				b.Fatal(loaded, err)
			}
		}
		b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "records/s")
	})
}
