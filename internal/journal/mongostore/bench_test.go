package mongostore_test

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/journal"
	"pdca/internal/journal/journaltest"
	"pdca/internal/journal/mongostore"
	"pdca/internal/journal/mongostore/mongotest"
	"pdca/internal/registry"
	"pdca/internal/rules"
	"pdca/internal/state/statetest"
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

// BenchmarkCommit lets clients make one record at a time through one server, which
// commits what waits together. docs/performance.md has its figures.
func BenchmarkCommit(b *testing.B) {
	for _, clients := range []int{1, 8, 64} {
		b.Run(fmt.Sprintf("clients=%d", clients), func(b *testing.B) {
			reg := registry.MustLoad()
			s := mustOpen(b, mongostore.Config{URI: mongotest.URI(b), Form: reg})
			e, err := engine.Open(b.Context(), engine.Config{Store: s, Registry: reg, Rules: rules.All(), Tables: statetest.Tables(), Node: "bench", ProjectEvery: -1})
			if err != nil {
				b.Fatal(err)
			}
			b.ResetTimer()
			took := commitAll(b, e, clients, b.N)
			b.StopTimer()
			slices.Sort(took)
			b.ReportMetric(float64(len(took))/b.Elapsed().Seconds(), "changes/s")
			b.ReportMetric(float64(e.Snapshot().Rev)/b.Elapsed().Seconds(), "commits/s")
			b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
			b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
			if err := e.Close(context.Background()); err != nil {
				b.Error(err)
			}
		})
	}
}

// commitAll makes n records from several clients at once and returns how long each
// of them waited.
func commitAll(b *testing.B, e *engine.Engine, clients, n int) []time.Duration {
	ent, took := e.Registry().Entity("Device"), make([]time.Duration, n)
	var next atomic.Int64
	var all sync.WaitGroup
	for range clients {
		all.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				begin := time.Now()
				err := e.Do(b.Context(), domain.Actor{System: true}, func(tx *engine.Tx) error {
					_, err := tx.Make(ent, fmt.Sprintf("bench-%d", i), domain.FieldEffect{Field: domain.DeviceFieldName, Value: domain.String("bench")})
					return err
				})
				if took[i] = time.Since(begin); err != nil {
					b.Error(err)
				}
			}
		})
	}
	all.Wait()
	return took
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
