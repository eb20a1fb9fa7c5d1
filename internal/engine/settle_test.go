package engine_test

import (
	"context"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// settle settles the one conflict about a record.
func (w *world) settle(who, about string, how domain.ConflictResolution) error {
	w.Helper()
	var conflict string
	w.Snapshot().EachOf("SyncConflict", "recordId", id(about), func(r *domain.Record) bool { conflict = r.ID; return true })
	return w.Do(context.Background(), w.actor(who), func(tx *engine.Tx) error {
		_, err := tx.Resolve(conflict, how, nil)
		return err
	})
}

func TestSettlingObeysTheRules(t *testing.T) {
	lost := finding + `
		in1 delete Finding @f
		in2/tab2 update Finding @f {"descriptionZh":"乙的说法"}`
	for _, tc := range []struct{ name, before, who, about, want string }{
		{"while the work goes on", lost, "li", "@f", ""},
		{"the lead, before merging", lost + submitted, "li", "@f", ""},
		{"an inspector, after submitting", lost + submitted, "in1", "@f", "INV-I3"},
		{"the lead, after merging", lost + submitted + `
			li update Inspection insp {"status":"MERGED"}`, "li", "@f", "INV-I3"},
		{"a member whose number was given away", `
			system create Member m9 {"personNo":"9","name":"甲","branchId":"b000"}
			bs delete Member m9
			system update Member m9 {"name":"乙"}
			bs create Member @m {"personNo":"9","name":"丙","branchId":"b000"}`, "bs", "m9", "VALIDATION"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w := newWorld(t)
			w.must(tc.before)
			err := w.settle(tc.who, tc.about, domain.ConflictResolutionRestore)
			if e := domain.AsError(err); tc.want == "" && err != nil || tc.want != "" && (err == nil || e.Rule != tc.want && string(e.Code) != tc.want) {
				t.Fatalf("%v, want %q", err, tc.want)
			}
			if tc.want == "" && body[domain.Finding](w, "@f").DescriptionZh != "乙的说法" {
				t.Error("the change that was kept did not come back with the record")
			}
		})
	}
}
