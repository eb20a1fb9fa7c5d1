package device_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/sandbox"
)

// holds says whether any file of the phone has a byte of a text.
func (p *phone) holds(text string) bool {
	p.t.Helper()
	files, err := filepath.Glob(filepath.Join(filepath.Dir(p.path), "*"))
	for _, name := range files {
		b, unread := os.ReadFile(name)
		if err = errors.Join(err, unread); bytes.Contains(b, []byte(text)) {
			return true
		}
	}
	if err != nil || len(files) == 0 {
		p.t.Fatal(files, err)
	}
	return false
}

// erased erases somebody at the server.
func (p *phone) erased(subject string) {
	p.t.Helper()
	err := p.box.Engine.Do(p.t.Context(), domain.Actor{System: true}, func(tx *engine.Tx) error { return tx.Erase(subject) })
	if err != nil {
		p.t.Fatal(err)
	}
}

const (
	number   = "13912345678"
	refused  = "13812345678"
	laterOne = "13712345678"
)

// wrote has a phone push a sealed text that is taken and one that is refused, and finds both in
// its file, where they are kept.
func wrote(t *testing.T) *phone {
	t.Helper()
	p := newPhone(t, sandbox.New(t), "bs1")
	p.sync()
	p.do(p.Update("Member", "m11", fields{"phone": refused, "memberClassCode": "KING"}))
	p.sync()
	p.do(p.Update("Member", "m11", fields{"phone": number, "name": "甲"}))
	if rep := p.sync(); len(rep.Results) != 1 || rep.Results[0].Status != "APPLIED" {
		t.Fatalf("%+v", rep.Results)
	}
	if !p.holds(number) || !p.holds(refused) {
		t.Fatal("nothing is kept until it is safe")
	}
	return p
}

// TestErasedTextsLeaveThePhone: whoever synced since holds no byte of them, whether they were
// taken or refused, and keeps the rest of what was pushed.
func TestErasedTextsLeaveThePhone(t *testing.T) {
	p := wrote(t)
	p.erased("m11")
	p.sync()
	if p.holds(number) || p.holds(refused) {
		t.Error("the file holds an erased text")
	}
	if s := p.status(); s.Kept != 2 || s.Pending != 0 {
		t.Errorf("%+v", s)
	}
	if list, err := p.Rejected(); err != nil || len(list) != 1 || string(list[0].Ops[0].Fields["memberClassCode"]) != `"KING"` {
		t.Errorf("%+v %v", list, err)
	}
	if p.shows("Member", "m11", "name") != `"甲"` {
		t.Error("the name is not shown")
	}
	// What was written before somebody knew is refused, and goes with it.
	p.do(p.Update("Member", "m11", fields{"phone": laterOne}))
	if rep := p.sync(); len(rep.Results) != 1 || rep.Results[0].Error == nil || rep.Results[0].Error.Rule != "INV-IDN3" {
		t.Fatalf("%+v", rep.Results)
	}
	if p.holds(laterOne) {
		t.Error("the file holds a text of somebody who was erased before")
	}
	p.do(p.Update("Member", "m12", fields{"phone": laterOne}))
	p.sync()
	if !p.holds(laterOne) {
		t.Error("somebody else's text is not kept")
	}
}

// TestSafeTextsLeaveThePhone: what a backup of the server holds stays in no page that is free.
func TestSafeTextsLeaveThePhone(t *testing.T) {
	p := wrote(t)
	p.backup()
	p.sync()
	if p.holds(number) {
		t.Error("the file holds a text that is safe")
	}
	if !p.holds(refused) {
		t.Error("what the user has to mend is gone")
	}
	if err := p.Drop(1); err != nil || p.holds(refused) {
		t.Error("the file holds a text that was dropped", err)
	}
}

// TestScrubOutlivesACrash: before the new file has taken the place of the old, the next start
// goes on.
func TestScrubOutlivesACrash(t *testing.T) {
	p := wrote(t)
	p.erased("m11")
	crash := errors.New("the battery is empty")
	p.StopAt(func(step string) error {
		if step == "scrub: written" {
			return crash
		}
		return nil
	})
	if _, err := p.Sync(t.Context()); !errors.Is(err, crash) {
		t.Fatal(err)
	}
	p.reopen()
	if p.holds(number) || p.holds(refused) {
		t.Error("the file holds an erased text after the next start")
	}
	p.sync()
	if s := p.status(); s.Kept != 2 {
		t.Errorf("%+v", s)
	}
}
