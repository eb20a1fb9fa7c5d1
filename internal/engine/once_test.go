package engine

import (
	"encoding/json"
	"reflect"
	"testing"

	"pdca/internal/domain"
)

// TestKeptForm: what stands in a journal under a key is read for ever, so its bytes are
// what they always were.
func TestKeptForm(t *testing.T) {
	refused := Kept{Op: "deleteMember", Input: "0011223344556677", Type: "Member", ID: "m1", Deleted: true, Rev: 7, Idle: true, Gone: &domain.Record{ID: "m1"}}
	refused.Refuse(domain.Broken("INV-O1", "unitId", "错", "wrong"))
	for want, k := range map[string]Kept{
		`{"op":"updateMember","in":"0011223344556677","type":"Member","id":"m1","rev":9}`:                                                                                                                    {Op: "updateMember", Input: "0011223344556677", Type: "Member", ID: "m1", Rev: 9},
		`{"op":"deleteMember","in":"0011223344556677","type":"Member","id":"m1","deleted":true,"rev":7,"idle":true,"errors":[{"code":"VALIDATION","zh":"错","en":"wrong","field":"unitId","rule":"INV-O1"}]}`: refused,
	} {
		b, err := json.Marshal(k)
		if err != nil || string(b) != want {
			t.Errorf("got %s, %v\nwant %s", b, err, want)
		}
		var back Kept
		if k.Gone = nil; json.Unmarshal(b, &back) != nil || !reflect.DeepEqual(back, k) {
			t.Errorf("read back: %+v", back)
		}
	}
	if e := refused.Refusals()[0]; e.Kind != domain.KindInvalid || e.Rule != "INV-O1" || e.Explain(true) != "INV-O1: wrong" {
		t.Errorf("%+v", e)
	}
}
