package engine_test

import (
	"context"
	"fmt"
	"testing"

	"pdca/internal/demo"
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/journal/journaltest"
	"pdca/internal/registry"
	"pdca/internal/rules"
	"pdca/internal/state"
	"pdca/internal/state/statetest"
)

// BenchmarkPush decides pushes of 100 updates of members on the small
// demonstration enterprise, from 16 callers at once, with what named figures count kept, and
// without; and those that pdca bench makes, of which nothing follows.
func BenchmarkPush(b *testing.B) {
	without := statetest.Tables()
	without.Figures.Facts = nil
	classes := []string{`{"memberClassCode":"TECHNICAL","onPost":true}`, `{"memberClassCode":"MANAGEMENT","onPost":false}`}
	b.Run("kept", func(b *testing.B) { benchPush(b, statetest.Tables(), classes) })
	b.Run("without", func(b *testing.B) { benchPush(b, without, classes) })
	b.Run("plain", func(b *testing.B) {
		benchPush(b, statetest.Tables(), []string{`{"joinedOn":"2001-07-01","formalOn":"2002-08-02"}`, `{"joinedOn":"2001-07-03","formalOn":"2002-08-04"}`})
	})
}

func benchPush(b *testing.B, tables state.Tables, fields []string) {
	ctx := context.Background()
	store, err := (&journaltest.Disk{}).Open()
	if err != nil {
		b.Fatal(err)
	}
	reg := registry.MustLoad()
	e, err := engine.Open(ctx, engine.Config{Store: store, Registry: reg, Rules: rules.All(), Tables: tables, ProjectEvery: -1})
	if err != nil {
		b.Fatal(err)
	}
	if _, err := demo.Fill(ctx, e, demo.Config{Seed: 1, Small: true, Today: e.Today()}); err != nil {
		b.Fatal(err)
	}
	members := e.Snapshot().Len(reg.Entity("Member"))
	enrol(b, e, 16)
	b.ResetTimer()
	b.SetParallelism(8)
	b.ReportAllocs()
	next := make(chan int, 16)
	for i := range 16 {
		next <- i
	}
	b.RunParallel(func(pb *testing.PB) {
		dev := <-next
		n := int64(0)
		for pb.Next() {
			n++
			pushOnce(b, e, dev, n, members, fields[n%2])
		}
	})
	b.ReportMetric(float64(b.N)*100/b.Elapsed().Seconds(), "ops/s")
}

func enrol(b *testing.B, e *engine.Engine, n int) {
	err := e.Do(context.Background(), system(), func(tx *engine.Tx) error {
		for i := range n {
			_, err := tx.Make(e.Registry().Entity("Device"), fmt.Sprintf("bench-%d", i),
				domain.FieldEffect{Field: domain.DeviceFieldAccountID, Value: domain.String("admin")},
				domain.FieldEffect{Field: domain.DeviceFieldUnitID, Value: domain.String("pad")},
				domain.FieldEffect{Field: domain.DeviceFieldName, Value: domain.String("bench")})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
}

func pushOnce(b *testing.B, e *engine.Engine, dev int, n int64, members int, fields string) {
	ent := e.Registry().Entity("Member")
	m := engine.Mutation{N: n, At: domain.TimeOf(e.Now()), Raw: []byte("[]")}
	for i := range 100 {
		op := engine.Op{Kind: engine.OpUpdate, Ent: ent, ID: fmt.Sprintf("m%05d", (dev*977+int(n)*7919+i*131)%members), Base: engine.Seen}
		if err := engine.ReadFields(ent, []byte(fields), nil, &op); err != nil {
			b.Error(err)
		}
		m.Ops = append(m.Ops, op)
	}
	a, err := e.Push(context.Background(), domain.Actor{Account: "admin", Device: fmt.Sprintf("bench-%d", dev)}, []engine.Mutation{m})
	if err != nil || a[0].Status == engine.Rejected {
		b.Error(err, a)
	}
}
