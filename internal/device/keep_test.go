package device_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"pdca/internal/device"
	"pdca/internal/domain"
	"pdca/internal/sandbox"
)

// setBack puts the server back.
func (p *phone) setBack(to domain.Rev, recovered bool) {
	p.t.Helper()
	if err := p.box.SetBack(to, recovered); err != nil {
		p.t.Fatal(err)
	}
}

func (p *phone) backup() domain.Rev {
	p.t.Helper()
	rev, err := p.box.Backup()
	if err != nil {
		p.t.Fatal(err)
	}
	return rev
}

func (p *phone) head() domain.Rev { return p.box.Engine.Snapshot().Rev }

func (p *phone) status() device.Status {
	p.t.Helper()
	s, err := p.Status()
	if err != nil {
		p.t.Fatal(err)
	}
	return s
}

// What a restore lost, the phone brings back, under its old numbers and once: whether
// the operator used pdca restore or copied an old folder, whether something waited in
// the outbox, and whatever the user did since.
func TestServerRestored(t *testing.T) {
	for _, recovered := range []bool{true, false} {
		for _, waiting := range []bool{true, false} {
			p := newPhone(t, sandbox.New(t), "in1")
			p.page = 9
			p.reopen()
			kept := p.find("备份之前")
			p.sync()
			back := p.head()
			result := p.NewID()
			p.do(p.Create("CriterionResult", result, fields{"inspectionId": "i1", "criterionCode": "01.1.1", "sampleSize": 1}))
			p.sync()
			p.do(p.Update("CriterionResult", result, fields{"sampleSize": fields{"$inc": 1}}))
			p.do(p.Create("Finding", p.NewID(), fields{"inspectionId": "i1", "criterionCode": "01.1.1", "severity": "HUGE"})) // refused
			p.sync()
			lost := p.find("备份之后")
			p.sync()
			p.setBack(back, recovered)
			p.box.Must(t, "system", `update OrgUnit c {"nameEn":"after the restore"}`)
			want := []int64{2, 3, 4, 5}
			if waiting {
				p.find("还在手机里")
				want = append(want, 6)
			}
			rep := p.sync()
			for i, r := range rep.Results {
				if len(rep.Results) != len(want) || r.N != want[i] || r.Duplicate {
					t.Fatalf("recovered %v, waiting %v: %+v", recovered, waiting, rep.Results)
				}
			}
			if !rep.Restored || rep.Offered != 4 {
				t.Errorf("the report says %+v", rep)
			}
			if p.box.Record("Finding", lost) == nil || p.box.Record("Finding", kept) == nil || p.box.JSON("CriterionResult", result) == "" {
				t.Errorf("recovered %v, waiting %v: something is lost", recovered, waiting)
			}
			if got := p.box.JSON("CriterionResult", result); !strings.Contains(got, `"sampleSize":2`) || p.shows("CriterionResult", result, "sampleSize") != "2" {
				t.Errorf("recovered %v: %s", recovered, got)
			}
			if p.shows("OrgUnit", "c", "nameEn") != "" && p.shows("OrgUnit", "c", "nameEn") != `"after the restore"` {
				t.Error("the replica is of the old history")
			}
			if rep := p.sync(); rep.Records != 0 || rep.Restored || len(rep.Results) != 0 {
				t.Errorf("once more: %+v", rep)
			}
			if s := p.status(); s.Offered != 4 || s.Kept != len(want)+1-int(s.Safe)/int(back) || s.Pending != 0 || s.Moved {
				t.Errorf("%+v", s)
			}
		}
	}
}

// What nobody sent again is no longer shown: records of another account that the
// restore lost.
func TestRestoredServerDropsWhatItLost(t *testing.T) {
	p := newPhone(t, sandbox.New(t), "in1")
	p.sync()
	back := p.head()
	p.box.Must(t, "li", `create Finding @lost {"inspectionId":"i1","criterionCode":"01.1.1","severity":"MAJOR","descriptionZh":"丢失"}`)
	p.sync()
	if p.shows("Finding", sandbox.ID("@lost"), "severity") == "" {
		t.Fatal("not pulled")
	}
	p.setBack(back, true)
	for i := range 3 { // the new history is longer than the lost one
		p.box.Must(t, "li", fmt.Sprintf(`create Finding @new%d {"inspectionId":"i1","criterionCode":"01.1.1","severity":"MAJOR","descriptionZh":"新"}`, i))
	}
	p.sync()
	if p.shows("Finding", sandbox.ID("@lost"), "severity") != "" {
		t.Error("what the server lost is still shown")
	}
	for i := range 3 {
		if p.shows("Finding", sandbox.ID(fmt.Sprint("@new", i)), "severity") == "" {
			t.Error("what was written after the restore is missing")
		}
	}
}

// What a backup holds is let go, and a restore from it finds nothing missing.
func TestKeptUntilSafe(t *testing.T) {
	p := newPhone(t, sandbox.New(t), "in1")
	for range 3 {
		p.find("一")
	}
	p.sync()
	if s := p.status(); s.Kept != 3 || s.Safe != 0 || s.Epoch == "" {
		t.Errorf("%+v", s)
	}
	back := p.backup()
	for range 2 {
		p.find("二")
	}
	if _, err := p.Push(t.Context()); err != nil {
		t.Fatal(err)
	}
	if s := p.status(); s.Kept != 2 || s.Safe != uint64(back) {
		t.Errorf("%+v", s)
	}
	epoch := p.status().Epoch
	p.setBack(back, true)
	rep := p.sync()
	if rep.Offered != 2 || len(rep.Results) != 2 || rep.Results[0].N != 4 || rep.Results[0].Status != "APPLIED" {
		t.Errorf("%+v", rep)
	}
	if s := p.status(); s.Kept != 2 || s.Epoch == epoch {
		t.Errorf("%+v", s)
	}
	p.backup()
	p.sync()
	if s := p.status(); s.Kept != 0 {
		t.Errorf("%+v", s)
	}
}

// A server whose operator makes no backups does not fill the phone: the oldest goes
// first, at the edge and not before.
func TestKeptIsBounded(t *testing.T) {
	p := newPhone(t, sandbox.New(t), "in1")
	p.find("一")
	list, err := p.Pending()
	if err != nil {
		t.Fatal(err)
	}
	raw, err := json.Marshal(list[0])
	if err != nil {
		t.Fatal(err)
	}
	size := len(raw) + len(`,"rev":12`)
	for name, cfg := range map[string]device.Config{"by number": {KeepMutations: 5}, "by size": {KeepBytes: 5*size + 4}} {
		p := newPhone(t, sandbox.New(t), "in1")
		p.limits = cfg
		p.reopen()
		for i := range 8 {
			p.find("一")
			p.sync()
			if s := p.status(); s.Kept != min(i+1, 5) {
				t.Fatalf("%s: %d are kept after %d", name, s.Kept, i+1)
			}
		}
	}
}

// Where what was lost is no longer kept, the numbers cannot be closed: the device goes
// on under a new id, says so, and brings everything that it has after it was signed in.
func TestHoleMovesTheDevice(t *testing.T) {
	for _, recovered := range []bool{true, false} {
		p := newPhone(t, sandbox.New(t), "in1")
		p.sync()
		older := p.head()
		for range 3 {
			p.find("已在备份中")
		}
		p.sync()
		p.backup()
		lost := p.find("备份之后")
		p.sync()
		id := p.find("还在手机里")
		p.setBack(older, recovered) // not the newest backup
		p.enrol = device.ErrMoved
		_, err := p.Sync(t.Context())
		if !recovered {
			if !errors.Is(err, device.ErrBehind) || p.ID() != sandbox.Device("in1") {
				t.Fatalf("a server that may only be behind: %v", err)
			}
			_, err = p.Sync(t.Context())
		}
		if !errors.Is(err, device.ErrMoved) || p.ID() == sandbox.Device("in1") || !p.status().Moved {
			t.Fatalf("%v, %s", err, p.ID())
		}
		p.reopen()
		if _, err := p.Sync(t.Context()); !errors.Is(err, device.ErrMoved) {
			t.Errorf("without being signed in: %v", err)
		}
		p.pendingIs(2)
		p.enrol = nil
		rep := p.sync()
		if len(rep.Results) != 2 || rep.Results[0].N != 1 || rep.Results[1].Status != "APPLIED" {
			t.Errorf("%+v", rep.Results)
		}
		if p.box.Record("Finding", lost) == nil || p.box.Record("Finding", id) == nil {
			t.Error("lost")
		}
	}
}

// What somebody wrote after the restore was not seen by a user who looked at the lost
// history, however great the rev that he saw.
func TestRestoreKeepsNobodyFromBeingAsked(t *testing.T) {
	for _, offline := range []bool{true, false} {
		p := newPhone(t, sandbox.New(t), "in1")
		id := p.find("一")
		p.sync()
		back := p.head()
		for i := range 6 { // the lost history is longer than the new one
			p.do(p.Update("Finding", id, fields{"severity": []string{"MAJOR", "STANDARD"}[i%2]}))
			p.sync()
		}
		if offline {
			p.do(p.Update("Finding", id, fields{"severity": "MAJOR"}))
		}
		p.setBack(back, true)
		p.box.Clock.Add(time.Hour)
		p.box.Must(t, "li", `update Finding `+id+` {"severity":"CRITICAL"}`)
		p.sync()
		if got := p.box.JSON("Finding", id); !strings.Contains(got, `"severity":"CRITICAL"`) {
			t.Errorf("offline %v: what was written after the restore is gone: %s", offline, got)
		}
		if s := p.status(); s.Conflicts == 0 {
			t.Errorf("offline %v: nobody is told", offline)
		}
	}
}

// Whatever step a crash comes after while things are offered again, each takes effect
// once.
func TestCrashesWhileOffering(t *testing.T) {
	steps := []string{"request lost", "attempted", "reply lost", "delivered twice", "answered", "settled", "gap", "server"}
	for _, recovered := range []bool{true, false} {
		for _, first := range steps {
			for _, second := range steps {
				p := newPhone(t, sandbox.New(t), "in1")
				p.page = 7
				p.reopen()
				result := p.NewID()
				p.do(p.Create("CriterionResult", result, fields{"inspectionId": "i1", "criterionCode": "01.1.1"}))
				p.sync()
				back := p.head()
				for range 3 {
					p.do(p.Update("CriterionResult", result, fields{"sampleSize": fields{"$inc": 1}}))
					p.sync()
				}
				p.setBack(back, recovered)
				p.do(p.Update("CriterionResult", result, fields{"sampleSize": fields{"$inc": 1}}))
				p.crash(first)
				p.crash(second)
				p.sync()
				p.pendingIs(0)
				if got := p.box.JSON("CriterionResult", result); !strings.Contains(got, `"sampleSize":4`) || p.shows("CriterionResult", result, "sampleSize") != "4" {
					t.Fatalf("recovered %v, %s, %s: %s, shown %s", recovered, first, second, got, p.shows("CriterionResult", result, "sampleSize"))
				}
			}
		}
	}
}

// A server of before says nothing of epochs: nothing is let go, nothing filled anew.
func TestServerWithoutEpochs(t *testing.T) {
	p := newPhone(t, sandbox.New(t), "in1")
	p.sync()
	p.deliver = func(door http.RoundTripper, r *http.Request) (*http.Response, error) {
		resp, err := door.RoundTrip(r)
		return without(resp, "epoch", "safe"), err
	}
	p.find("一")
	if rep := p.sync(); rep.Restored || p.status().Kept != 1 {
		t.Errorf("%+v", rep)
	}
}

// A revoked device hands over what a restore lost, too, whether or not all of it is still
// kept, and what it may not send again under its own numbers.
func TestHandOverAfterARestore(t *testing.T) {
	for _, keep := range []int{0, 2} {
		p := newPhone(t, sandbox.New(t), "in1")
		p.limits.KeepMutations = keep
		p.reopen()
		p.find("备份之前")
		p.sync()
		back := p.head()
		for _, text := range []string{"一", "二", "三", "四"} {
			p.find(text)
		}
		p.sync()
		p.find("还在手机里")
		p.setBack(back, true)
		p.box.Force(t, "Device "+sandbox.Device("in1")+` {"status":"REVOKED","wipe":true}`)
		if _, err := p.Sync(t.Context()); !errors.Is(err, device.ErrWiped) {
			t.Fatal(err)
		}
		want := []string{"一", "二", "三", "四", "还在手机里"}
		if keep > 0 {
			want = want[len(want)-1-keep:]
		}
		var kept []string
		p.box.Engine.Snapshot().EachOfEntity(p.box.Engine.Registry().Entity("SyncConflict"), func(r *domain.Record) { kept = append(kept, p.box.JSON("SyncConflict", string(r.ID))) })
		if len(kept) != len(want) {
			t.Errorf("keep %d: %d are kept, not %d", keep, len(kept), len(want))
		}
		for _, text := range want {
			if !strings.Contains(strings.Join(kept, "\n"), text) {
				t.Errorf("keep %d: %s is lost", keep, text)
			}
		}
	}
}
