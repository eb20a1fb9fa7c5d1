package sync_test

import (
	"encoding/json"
	"net/http"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/sandbox"
)

// revoke revokes a device, past the rules of who may.
func (s *site) revoke(d *device, wipe bool) {
	s.t.Helper()
	text := `{"status":"REVOKED"}`
	if wipe {
		text = `{"status":"REVOKED","wipe":true}`
	}
	s.Force(s.t, "Device "+d.id+" "+text)
}

// left is what a revoked device is told.
type left struct {
	HandOver     *bool
	LastMutation *int64
}

func (d *device) leaves(body object) (l left) {
	d.t.Helper()
	a := d.send(d.request(body))
	if a.Code != http.StatusForbidden || a.Problem != "DEVICE_REVOKED" {
		d.t.Fatalf("%d %s", a.Code, a.Raw)
	}
	if err := json.Unmarshal(a.Raw, &l); err != nil {
		d.t.Fatal(err)
	}
	return l
}

// rejections are the refused mutations that are kept of a device.
func (s *site) rejections(d *device) (out []*domain.SyncConflict) {
	e := s.Engine.Registry().Entity("SyncConflict")
	s.Engine.Snapshot().Scan(e, func(r *domain.Record) bool {
		if c := r.Body.(*domain.SyncConflict); c.DeviceID == d.id && c.Kind == domain.ConflictKindRejected {
			out = append(out, c)
		}
		return true
	})
	return out
}

// TestLastPush: a device that is revoked with a wipe is asked for what waits on it; that is
// kept whole and none of it applied, once, and nothing is pulled.
func TestLastPush(t *testing.T) {
	s := newSite(t)
	d := s.device("in1")
	d.pull(100)
	d.applied(finding("@f0"))
	s.revoke(d, true)

	if l := d.leaves(object{"pull": object{"checkpoint": nil}}); l.HandOver == nil || !*l.HandOver || *l.LastMutation != 1 {
		t.Fatalf("a pull is not told to hand over: %+v", l)
	}
	one, two := d.mutation(finding("@f1")), d.mutation(op("update", "Finding", "@f0", "fields", object{"descriptionZh": "后来的话"}))
	body := push(one)
	body["outbox"] = object{"count": 2}
	if l := d.leaves(body); !*l.HandOver || *l.LastMutation != 2 {
		t.Errorf("one of two: %+v", l)
	}
	body = push(one, two)
	body["outbox"] = object{"count": 2}
	body["pull"] = object{"checkpoint": nil}
	if l := d.leaves(body); *l.HandOver || *l.LastMutation != 3 {
		t.Errorf("all: %+v", l)
	}
	if l := d.leaves(body); *l.HandOver || *l.LastMutation != 3 { // the answer was lost
		t.Errorf("again: %+v", l)
	}
	kept := s.rejections(d)
	if len(kept) != 2 || kept[0].ErrorCode != "DEVICE_REVOKED" || kept[0].Mutation != 2 || len(kept[0].Ops) == 0 {
		t.Fatalf("%d are kept: %+v", len(kept), kept)
	}
	if s.Record("Finding", "@f1") != nil || s.JSON("Finding", "@f0") == "" {
		t.Error("something was applied")
	}
	if l := d.leaves(object{"push": object{"mutations": []any{}}}); *l.HandOver {
		t.Errorf("an empty outbox: %+v", l)
	}
	if a := d.send(d.request(push(object{"n": 9, "at": "2026-11-23T03:44:10.123Z", "ops": []any{}}))); a.Problem != "MUTATION_GAP" || a.Expected != 4 {
		t.Errorf("a gap: %d %s", a.Code, a.Raw)
	}
}

// TestLastPushOutsider: without a wipe, from another account and of an unknown device
// nothing is taken.
func TestLastPushOutsider(t *testing.T) {
	s := newSite(t)
	d := s.device("in1")
	s.revoke(d, false)
	if l := d.leaves(push(d.mutation(finding("@f1")))); l.HandOver != nil {
		t.Errorf("without a wipe: %+v", l)
	}
	s.revoke(d, true)
	thief := &device{site: s, account: "bs3", id: d.id, held: map[string]record{}, made: map[string]bool{}}
	if a := thief.send(thief.request(push(object{"n": 1, "at": "2026-11-23T03:44:10.123Z", "ops": []any{}}))); a.Code != http.StatusForbidden || a.Problem != "FORBIDDEN" {
		t.Errorf("of another account: %d %s", a.Code, a.Raw)
	}
	if n := len(s.rejections(d)); n != 0 || s.Engine.Snapshot().LastMutation(sandbox.Device("in1")) != 0 {
		t.Errorf("%d are kept", n)
	}
}
