package leaktest

import (
	"strings"
	"testing"
)

// TestHistoryInOutline: who sees a unit in outline alone is told nothing of its history, not
// even of the fields that it sees; who made it and why it was moved goes out at no door.
func TestHistoryInOutline(t *testing.T) {
	w, err := newWorld(1)
	if err != nil {
		t.Fatal(err)
	}
	w.box.Force(t, `OrgUnit c {"status":"PLANNED"}`)
	if err := w.box.ActFor("pa", secret, `update OrgUnit c {"status":"ACTIVE","nameEn":"Company"}`); err != nil {
		t.Fatal(err)
	}
	const query = `{orgUnit(id:"c"){nameEn createdBy updatedBy history(first:1){nodes{kind byId by{id} from to reason fields{name before after}}}}}`
	if got := w.graphql("bs1", query, nil); got.body != `{"data":{"orgUnit":{"nameEn":"Company","createdBy":null,"updatedBy":null,"history":null}}}` {
		t.Errorf("the branch's secretary reads %s", got.body)
	}
	if got := w.graphql("pa", query, nil); !strings.Contains(got.body, `"byId":"pa","by":{"id":"pa"},"from":"PLANNED","to":"ACTIVE","reason":"`+secret+`"`) || !strings.Contains(got.body, `{"name":"nameEn","before":null,"after":"Company"}`) {
		t.Errorf("who reads the whole unit reads %s", got.body)
	}
	for who, told := range map[string]bool{"bs1": false, "pa": true} {
		if got := w.sync(who, nil, map[string]any{"limit": 1000}, -1); !strings.Contains(got.body, `"Company"`) || strings.Contains(got.body, secret) != told {
			t.Errorf("%s is sent %s", who, got.body)
		}
	}
	if err := w.box.Close(); err != nil {
		t.Fatal(err)
	}
}
