package device_test

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pdca/internal/device"
	"pdca/internal/domain"
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
	for n, held := 0, -1; ; n++ {
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
		s, _ := p.Status()
		if s.Records%3 != 0 || s.Records == held {
			break // the last page
		}
		held = s.Records
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

// An answer is lost and then the checkpoint is refused, as at an upgrade of the server:
// the bases that wait are lowered, and the mutation is still known for the same.
func TestLostAnswerAndInvalidCheckpoint(t *testing.T) {
	p := newPhone(t, sandbox.New(t), "in1")
	id := p.find("一")
	p.sync()
	p.do(p.Update("Finding", id, fields{"descriptionZh": "二"}))
	p.crash("answered")
	p.box.Secrets = sandbox.Secrets{"new"}
	rep := p.sync()
	if len(rep.Results) != 1 || !rep.Results[0].Duplicate || p.ID() != sandbox.Device("in1") || conflictsOver(p.box, id) != 0 {
		t.Errorf("%+v as %s, %d conflicts", rep.Results, p.ID(), conflictsOver(p.box, id))
	}
}

// An app takes the revision of an answer for what its user has seen, while the replica
// is filled anew or just before: what somebody else wrote meanwhile is not run over.
func TestBaseOfAnAnswerWhileRefilling(t *testing.T) {
	for _, before := range []bool{true, false} {
		p := newPhone(t, sandbox.New(t), "in1")
		p.page = 4
		p.reopen()
		id := p.find("一")
		p.sync()
		p.box.Must(t, "li", `update Finding `+id+` {"severity":"CRITICAL"}`)
		p.do(p.Update("Finding", id, fields{"replyZh": "二"}))
		rep, err := p.Push(t.Context())
		if err != nil || len(rep.Results) != 1 {
			t.Fatal(rep, err)
		}
		p.backup()
		blind := func() {
			op, err := p.Update("Finding", id, fields{"severity": "STANDARD"})
			op.Base, op.Was = rep.Results[0].Rev, nil
			p.do(op, err)
		}
		if before {
			blind()
		}
		p.box.Secrets = sandbox.Secrets{"new"}
		if _, err := p.Push(t.Context()); err != nil {
			t.Fatal(err)
		}
		if !before {
			blind()
		}
		p.sync()
		if conflictsOver(p.box, id) != 1 {
			t.Errorf("before %v: %d conflicts; %s", before, conflictsOver(p.box, id), p.box.JSON("Finding", id))
		}
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

// The device was restored from a backup: it goes on under a new id, whether it pulls
// first or pushes at once, and nothing is lost.
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
		if last := rep.Results[len(rep.Results)-1]; last.N != 2 || last.Duplicate || last.Device == sandbox.Device("in1") || last.Device != p.ID() {
			t.Errorf("pull first %v: %+v", pullFirst, last)
		}
		if s, err := p.Status(); err != nil || s.Pending != 0 || p.shows("Finding", a, "severity") == "" {
			t.Errorf("pull first %v: %+v %v", pullFirst, s, err)
		}
	}
}

// copied is a second phone made from the file of the first.
func (p *phone) copied() *phone {
	p.t.Helper()
	q := &phone{t: p.t, box: p.box, account: p.account, path: filepath.Join(p.t.TempDir(), "twin.db"), made: p.made, twin: p.twin + 1}
	if err := p.Close(); err != nil {
		p.t.Fatal(err)
	}
	raw, err := os.ReadFile(p.path)
	if err == nil {
		err = os.WriteFile(q.path, raw, 0o600)
	}
	if err != nil {
		p.t.Fatal(err)
	}
	p.open()
	q.open()
	p.t.Cleanup(func() { _ = q.Close() })
	return q
}

// Two phones that are made from one both write and both push: what both hold takes
// effect once, what each wrote is not lost, and neither runs over the other.
func TestTwins(t *testing.T) {
	for _, step := range []string{"", "pull", "request lost", "attempted", "reply lost", "delivered twice", "answered", "settled"} {
		a := newPhone(t, sandbox.New(t), "in1")
		result := a.NewID()
		a.do(a.Create("CriterionResult", result, fields{"inspectionId": "i1", "criterionCode": "01.1.1"}))
		shared := a.find("共有")
		a.sync()
		a.do(a.Update("CriterionResult", result, fields{"sampleSize": fields{"$inc": 1}}))
		b := a.copied()
		own := map[*phone]string{a: a.find("甲的"), b: b.find("乙的")}
		a.do(a.Update("Finding", shared, fields{"severity": "CRITICAL"}))
		b.do(b.Update("Finding", own[b], fields{"severity": "STANDARD"}))
		b.do(b.Update("Finding", shared, fields{"severity": "STANDARD"}))
		a.sync()
		if step == "pull" {
			if _, err := b.Pull(t.Context()); err != nil {
				t.Fatal(err)
			}
		} else if step != "" {
			b.crash(step)
		}
		b.sync()
		a.sync()
		for p, id := range own {
			if p.pendingIs(0); p.box.Record("Finding", id) == nil {
				t.Errorf("%s: the finding of a twin is lost", step)
			}
		}
		if got := a.box.JSON("CriterionResult", result); !strings.Contains(got, `"sampleSize":1`) {
			t.Errorf("%s: what both held took effect twice: %s", step, got)
		}
		if got := a.box.JSON("Finding", own[b]); !strings.Contains(got, `"severity":"STANDARD"`) {
			t.Errorf("%s: what built on the refused mutation is lost: %s", step, got)
		}
		if a.ID() == b.ID() {
			t.Errorf("%s: they go on as one device", step)
		}
		if n := conflictsOver(a.box, shared); n != 1 {
			t.Errorf("%s: %d conflicts over the field that both wrote", step, n)
		}
	}
}

// Twins whose common outbox is longer than a request: none of it takes effect twice.
func TestTwinsWithALongOutbox(t *testing.T) {
	a := newPhone(t, sandbox.New(t), "in1")
	result := a.NewID()
	a.do(a.Create("CriterionResult", result, fields{"inspectionId": "i1", "criterionCode": "01.1.1"}))
	a.sync()
	const common = 250
	for range common {
		a.do(a.Update("CriterionResult", result, fields{"sampleSize": fields{"$inc": 1}}))
	}
	b := a.copied()
	var own []string
	for _, p := range []*phone{a, b} {
		for range 120 {
			own = append(own, p.find("各自的"))
		}
	}
	a.sync()
	if _, err := b.Pull(t.Context()); err != nil {
		t.Fatal(err)
	}
	b.sync()
	if got := a.box.JSON("CriterionResult", result); !strings.Contains(got, fmt.Sprintf(`"sampleSize":%d`, common)) {
		t.Errorf("%d increments that both held: %s", common, got)
	}
	for _, id := range own {
		if a.box.Record("Finding", id) == nil {
			t.Fatal("lost")
		}
	}
	b.pendingIs(0)
}

// Without a way to sign in, the device keeps everything and says what to do.
func TestTwinThatCannotSignIn(t *testing.T) {
	a := newPhone(t, sandbox.New(t), "in1")
	a.sync()
	b := a.copied()
	a.find("甲的")
	id := b.find("乙的")
	a.sync()
	b.enrol = device.ErrMoved
	for range 2 {
		if _, err := b.Sync(t.Context()); !errors.Is(err, device.ErrMoved) {
			t.Fatal(err)
		}
		b.pendingIs(1)
		b.reopen()
	}
	if b.enrol = nil; b.shows("Finding", id, "severity") == "" {
		t.Error("the user does not see what waits")
	}
	b.sync()
	if b.pendingIs(0); b.box.Record("Finding", id) == nil {
		t.Error("lost")
	}
}

// conflictsOver counts the conflicts over fields of a record.
func conflictsOver(box *sandbox.Sandbox, record string) (n int) {
	box.Engine.Snapshot().EachOf("SyncConflict", "recordId", record, func(r *domain.Record) bool {
		if r.Body.(*domain.SyncConflict).Kind == domain.ConflictKindField {
			n++
		}
		return true
	})
	return n
}
