package journaltest

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/journal"
)

// BenchStore measures what a start and a push ask of a store. open opens a new one, and
// reopen the same one again after it was closed, as an Opener's does.
func BenchStore(b *testing.B, open func(b *testing.B) (s journal.Store, reopen func() journal.Store)) {
	for _, size := range []int{1 << 10, 400 << 10} {
		b.Run(fmt.Sprintf("Append/%dKiB", size>>10), func(b *testing.B) {
			s, _ := open(b)
			benchAppend(b, s, string(benchBody(rand.New(rand.NewPCG(1, 1)), size)))
		})
		b.Run(fmt.Sprintf("Read/%dKiB", size>>10), func(b *testing.B) {
			s, _ := open(b)
			benchRead(b, s, string(benchBody(rand.New(rand.NewPCG(1, 1)), size)))
		})
	}
	b.Run("Project", func(b *testing.B) { s, _ := open(b); benchProject(b, s) })
	b.Run("Load", func(b *testing.B) { benchLoad(b, open) })
}

// benchBody makes about n bytes of JSON like that of a record: names that repeat, values
// that do not.
func benchBody(r *rand.Rand, n int) []byte {
	var sb strings.Builder
	sb.WriteString(`{"id":"`)
	for i := 0; sb.Len() < n; i++ {
		fmt.Fprintf(&sb, `%016x","unitId":"b%03d","titleZh":"第%d条 发现的问题","createdAt":"2026-%02d-%02dT08:%02d:00Z","ownerId":"%08x`,
			r.Uint64(), r.IntN(359), i, 1+r.IntN(12), 1+r.IntN(28), r.IntN(60), r.Uint32())
	}
	return []byte(sb.String()[:n-2] + `"}`)
}

func benchAppend(b *testing.B, s journal.Store, entry string) {
	var head domain.Rev
	var hash domain.Hash
	b.SetBytes(int64(len(entry)))
	for b.Loop() {
		c := Commit(head, hash, "0123456789abcdef", entry)
		if err := s.Append(b.Context(), c); err != nil {
			b.Fatal(err)
		}
		head, hash = c.Seq, c.Hash
	}
}

func benchRead(b *testing.B, s journal.Store, entry string) {
	const n = 20
	for range n {
		if err := s.Append(b.Context(), Next(b, s, "0123456789abcdef", entry)); err != nil {
			b.Fatal(err)
		}
	}
	b.SetBytes(int64(n * len(entry)))
	for b.Loop() {
		if list, err := s.Read(b.Context(), 1, n); err != nil || len(list) != n {
			b.Fatal(len(list), err)
		}
	}
}

// benchDocs makes documents of about 500 bytes in random order.
func benchDocs(r *rand.Rand, n int) (docs []journal.Doc) {
	for range n {
		docs = append(docs, journal.Doc{Collection: "unit", ID: fmt.Sprintf("%016x", r.Uint64()), Rev: 1, Body: benchBody(r, 500)})
	}
	return docs
}

// benchProject projects 1,000 new documents at a time.
func benchProject(b *testing.B, s journal.Store) {
	Extend(b, s, 1)
	r := rand.New(rand.NewPCG(2, 2))
	for b.Loop() {
		b.StopTimer()
		docs := benchDocs(r, 1000)
		b.StartTimer()
		if err := s.Projections().Project(b.Context(), journal.Batch{Watermark: 1, Docs: docs}); err != nil {
			b.Fatal(err)
		}
	}
}

// benchLoad loads 20,000 documents of a store that was closed and opened again; opening is
// not counted.
func benchLoad(b *testing.B, open func(b *testing.B) (journal.Store, func() journal.Store)) {
	s, reopen := open(b)
	Extend(b, s, 1)
	const n = 20_000
	r := rand.New(rand.NewPCG(3, 3))
	for range n / 1000 {
		if err := s.Projections().Project(b.Context(), journal.Batch{Watermark: 1, Docs: benchDocs(r, 1000)}); err != nil {
			b.Fatal(err)
		}
	}
	s = reopen()
	b.SetBytes(n * 500)
	b.ReportAllocs()
	for b.Loop() {
		loaded := 0
		err := s.Projections().Load(b.Context(), "unit", func(journal.Doc) error { loaded++; return nil })
		if err != nil || loaded != n {
			b.Fatal(loaded, err)
		}
	}
}
