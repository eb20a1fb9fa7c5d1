package engine_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/engine/enginetest"
)

// resolve settles every open conflict about a record, in the order in which they
// came.
func resolve(w *enginetest.World, who, about string, how domain.ConflictResolution) {
	w.Helper()
	var list []string
	w.Snapshot().EachOf("SyncConflict", "recordId", enginetest.ID(about), func(r *domain.Record) bool { list = append(list, r.ID); return true })
	for _, conflict := range list {
		err := w.Do(context.Background(), w.ActorOf(who), func(tx *engine.Tx) error { _, err := tx.Resolve(conflict, how, nil, ""); return err })
		if err != nil {
			w.Fatalf("%d conflicts; %s: %v", len(list), conflict, err)
		}
	}
}

// Two changes of one deleted record are both kept, and both come back.
func TestEveryKeptChangeComesBack(t *testing.T) {
	w := enginetest.New(t)
	w.Must(enginetest.Finding)
	base := w.Snapshot().Rev
	w.Must(`li delete Finding @f`)
	enginetest.Since(w, base, "in1/tab1", `update Finding @f {"severity":"CRITICAL"}`)
	enginetest.Since(w, base, "in2/tab2", `update Finding @f {"descriptionZh":"乙的说法"}`)
	resolve(w, "li", "@f", domain.ConflictResolutionRestore)
	if f := enginetest.Body[domain.Finding](w, "@f"); f.Deleted() || string(f.Severity) != "CRITICAL" || f.DescriptionZh != "乙的说法" {
		t.Errorf("%+v", f)
	}
}

// A conflict over a text is settled where it is marked; what was written around
// it since stays.
func TestWordsAddedToAMarkedText(t *testing.T) {
	for how, want := range map[domain.ConflictResolution]string{
		domain.ConflictResolutionKeepServer: "台账缺两页。已拍照。", domain.ConflictResolutionTakeDevice: "台账缺三页。已拍照。",
	} {
		w := enginetest.New(t)
		w.Must(`in1/tab1 create Finding @f {"inspectionId":"insp","criterionCode":"01.1.1","descriptionZh":"台账缺页。","severity":"STANDARD"}`)
		base := w.Snapshot().Rev
		w.Must(`in1/tab1 update Finding @f {"descriptionZh":"台账缺两页。"}`)
		w.Wait(time.Second)
		enginetest.Since(w, base, "in2/tab2", `update Finding @f {"descriptionZh":"台账缺三页。"}`)
		marked := enginetest.Body[domain.Finding](w, "@f").DescriptionZh
		if !strings.Contains(marked, "⟪") {
			t.Fatal(marked)
		}
		w.Must(`li update Finding @f {"descriptionZh":"` + marked + `已拍照。"}`)
		resolve(w, "li", "@f", how)
		if got := enginetest.Body[domain.Finding](w, "@f").DescriptionZh; got != want {
			t.Errorf("%s: %s, want %s", how, got, want)
		}
	}
}
