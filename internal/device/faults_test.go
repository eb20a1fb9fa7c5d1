package device_test

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"pdca/internal/device"
	"pdca/internal/sandbox"
)

// Whatever step a crash comes after, of the device, the server or the connection,
// every mutation takes effect once.
func TestCrashesAfterEveryStep(t *testing.T) {
	steps := []string{"request lost", "attempted", "reply lost", "delivered twice", "answered", "settled", "server"}
	for _, first := range steps {
		for _, second := range steps {
			p := newPhone(t, sandbox.New(t), "in1")
			p.page = 7
			p.reopen()
			result := p.NewID()
			p.do(p.Create("CriterionResult", result, fields{"inspectionId": "i1", "criterionCode": "01.1.1"}))
			for _, step := range []string{first, second} {
				p.do(p.Update("CriterionResult", result, fields{"sampleSize": fields{"$inc": 1}}))
				p.crash(step)
			}
			p.do(p.Update("CriterionResult", result, fields{"sampleSize": fields{"$inc": 1}}))
			p.sync()
			p.pendingIs(0)
			if got := p.box.JSON("CriterionResult", result); !strings.Contains(got, `"sampleSize":3`) {
				t.Fatalf("%s, %s: %s", first, second, got)
			}
			if p.shows("CriterionResult", result, "sampleSize") != "3" || p.shows("Inspection", "i1", "status") == "" {
				t.Errorf("%s, %s: the replica shows %s", first, second, p.shows("CriterionResult", result, "sampleSize"))
			}
		}
	}
}

// crash begins a sync that breaks at a step, and opens the file again.
func (p *phone) crash(step string) {
	p.t.Helper()
	p.StopAt(func(s string) error {
		if s == step {
			return errBroken
		}
		return nil
	})
	p.deliver = func(door http.RoundTripper, r *http.Request) (*http.Response, error) {
		if step == "request lost" {
			return nil, errBroken
		}
		resp, err := door.RoundTrip(r)
		if step == "delivered twice" {
			resp, err = door.RoundTrip(r)
		}
		if step == "reply lost" {
			return nil, errBroken
		}
		return resp, err
	}
	if _, err := p.Sync(p.t.Context()); err != nil && !errors.Is(err, errBroken) {
		p.t.Fatal(err)
	}
	if step == "server" {
		if err := errors.Join(p.box.Crash(), p.box.Restart()); err != nil {
			p.t.Fatal(err)
		}
	}
	p.deliver = nil
	p.reopen()
}

// A page and its checkpoint are stored together, so a pull can break after each.
func TestPullBreaksAfterEveryPage(t *testing.T) {
	p := newPhone(t, sandbox.New(t), "pa")
	p.page = 3
	for n := 0; ; n++ {
		p.reopen()
		p.StopAt(func(step string) error {
			if step == "settled" {
				return errBroken
			}
			return nil
		})
		if _, err := p.Pull(t.Context()); err == nil {
			break
		}
		if n > 100 {
			t.Fatal("a pull that does not end")
		}
		if s, _ := p.Status(); s.Records%3 != 0 {
			break // the last page
		}
	}
	p.reopen()
	if rep := p.sync(); rep.Records != 0 {
		t.Errorf("%d records were still to come", rep.Records)
	}
	if p.shows("Member", "m43", "name") == "" {
		t.Error("the replica is not complete")
	}
}

// A long outbox goes in pieces, in order.
func TestLongOutbox(t *testing.T) {
	p := newPhone(t, sandbox.New(t), "in1")
	for i := range 230 {
		p.find(fmt.Sprint("问题", i))
	}
	for range 9 {
		p.find(strings.Repeat("长", 3900)) // these are cut by size as well
	}
	if rep := p.sync(); len(rep.Results) != 239 {
		t.Errorf("%d results", len(rep.Results))
	}
	results, err := p.Results()
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range results {
		if r.N != int64(i+1) || r.Status != "APPLIED" || r.Duplicate {
			t.Fatalf("%+v", r)
		}
	}
}

// A refused mutation does not keep those behind it, and stays to be looked at.
func TestRefusalsAndConflicts(t *testing.T) {
	p := newPhone(t, sandbox.New(t), "in1")
	p.sync()
	bad := p.do(p.Create("Finding", p.NewID(), fields{"inspectionId": "i1", "criterionCode": "01.1.1", "severity": "HUGE", "descriptionZh": "x"}))
	id := p.find("问题")
	p.sync()
	p.box.Clock.Add(time.Minute)
	p.box.Must(t, "li", `update Finding `+id+` {"severity":"CRITICAL"}`)
	lost := p.do(p.Update("Finding", id, fields{"severity": "STANDARD"}))
	p.box.Clock.Add(-time.Hour)
	p.sync()
	list, err := p.Conflicts()
	if err != nil || len(list) != 2 || list[0].N != bad || list[0].Error.Code != "VALIDATION" || list[1].N != lost || list[1].Conflicts[0].Field != "severity" {
		t.Errorf("%+v %v", list, err)
	}
	if s, err := p.Status(); err != nil || s.Rejected != 1 || s.Conflicts != 1 || s.Pending != 0 {
		t.Errorf("%+v %v", s, err)
	}
}

// A checkpoint that the server does not know any more is no loss: the replica is
// filled anew, shows what it held until then, and loses what is gone.
func TestInvalidCheckpoint(t *testing.T) {
	p := newPhone(t, sandbox.New(t), "us1")
	p.page = 4
	p.reopen()
	p.sync()
	p.box.Must(t, "system", `update Member m11 {"branchId":"b3","partyGroupId":null}`)
	p.box.Secrets = sandbox.Secrets{"new"}
	pages := 0
	p.StopAt(func(step string) error {
		if pages++; step == "settled" && pages > 4 {
			return errBroken
		}
		return nil
	})
	if _, err := p.Sync(t.Context()); !errors.Is(err, errBroken) {
		t.Fatal(err)
	}
	p.reopen()
	if p.shows("Member", "m22", "name") == "" || p.shows("Member", "m11", "name") == "" {
		t.Error("the user does not see what the device held")
	}
	p.sync()
	if p.shows("Member", "m11", "name") != "" || p.shows("Member", "m22", "name") == "" {
		t.Error("after the refill")
	}
	if rep := p.sync(); rep.Records != 0 {
		t.Errorf("%d records once more", rep.Records)
	}
}

// A revoked device wipes itself, whatever step a crash comes after, and leaves no
// byte of what it held.
func TestRevokedDeviceWipes(t *testing.T) {
	for _, step := range []string{"", "wipe: deleted", "wipe: erased"} {
		p := newPhone(t, sandbox.New(t), "in1")
		p.sync()
		p.find("机密内容机密内容")
		p.box.Force(t, "Device "+sandbox.Device("in1")+` {"status":"REVOKED"}`)
		p.StopAt(func(s string) error {
			if s == step {
				return errBroken
			}
			return nil
		})
		if _, err := p.Sync(t.Context()); !errors.Is(err, device.ErrWiped) {
			t.Fatalf("%q: %v", step, err)
		}
		_ = p.Close()
		p.open()
		if list, err := p.List("Member"); err != nil || len(list) != 0 {
			t.Errorf("%q: members are left (%v)", step, err)
		}
		p.pendingIs(0)
		raw, err := os.ReadFile(p.path)
		if err != nil || bytes.Contains(raw, []byte("机密内容")) || bytes.Contains(raw, []byte("张三")) || bytes.Contains(raw, []byte("refresh")) {
			t.Errorf("%q: the file still holds something (%v)", step, err)
		}
		if _, err := p.Sync(t.Context()); step != "wipe: erased" && !errors.Is(err, device.ErrWiped) {
			t.Errorf("%q: %v", step, err)
		}
		if step != "wipe: erased" && p.ID() != sandbox.Device("in1") {
			t.Errorf("%q: the id is lost", step)
		}
	}
}

// The device was restored from a backup: numbers that it has used since are not
// used again, whether it pulls first or pushes at once, and nothing is lost.
func TestDeviceRestored(t *testing.T) {
	for _, pullFirst := range []bool{true, false} {
		p := newPhone(t, sandbox.New(t), "in1")
		p.find("一")
		p.sync()
		backup, err := os.ReadFile(p.path)
		if err != nil {
			t.Fatal(err)
		}
		for range 5 {
			p.find("备份之后")
		}
		p.sync()
		if err := errors.Join(p.Close(), os.WriteFile(p.path, backup, 0o600)); err != nil {
			t.Fatal(err)
		}
		p.open()
		a, b := p.find("恢复之后一"), p.find("恢复之后二")
		if pullFirst {
			if _, err := p.Pull(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		rep := p.sync()
		if p.box.Record("Finding", a) == nil || p.box.Record("Finding", b) == nil {
			t.Errorf("pull first %v: lost; %+v", pullFirst, rep.Results)
		}
		p.pendingIs(0)
		if last := rep.Results[len(rep.Results)-1]; last.N != 8 || last.Duplicate {
			t.Errorf("pull first %v: %+v", pullFirst, last)
		}
	}
}
