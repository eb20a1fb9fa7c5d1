package server_test

import (
	"bytes"
	"context"
	"net/http"
	"strings"
	"testing"

	"pdca/internal/archive"
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/journal"
	"pdca/internal/journal/journaltest"
	"pdca/internal/registry"
	"pdca/internal/rules"
	"pdca/internal/state/statetest"
	"pdca/internal/vault"
)

// A telephone that goes through every door is in no byte of log and backup, and comes back
// from a backup with its keys, and without them not.
func TestSealedTextLeavesNoTrace(t *testing.T) {
	const phone = "13912345678"
	s := newBackupSite(t)
	s.do(func(tx *engine.Tx) { create(tx, "Member", "m1", `{"personNo":"1","name":"张三","branchId":"b"}`) })
	token, _ := s.signIn(secretary, "")
	a := s.mutate("updateMember", "member { phone { text } }", map[string]any{"id": "m1", "phone": phone}, bearer(token)...)
	if !strings.Contains(a.text, phone) {
		t.Fatalf("wrote it: %s", a.text)
	}
	s.mutate("updateMember", "errors { code }", map[string]any{"id": "m1", "phone": phone, "branchId": "nowhere"}, bearer(token)...)
	s.mutate("updateMember", "errors { code }", map[string]any{"id": "m1", "phone": strings.Repeat(phone, 9)}, bearer(token)...)
	s.login("nobody-"+phone, "wrong", "")
	if got := s.log.String(); strings.Contains(got, phone) {
		t.Errorf("the log has it: %s", got)
	}
	top, _ := s.signIn(root, "")
	file := s.get(top).Body.Bytes()
	keys := s.send(http.MethodGet, "/backup/keys", "", bearer(top)...).wants(t, 200, "").text
	to := must(new(journaltest.Disk).Open())
	if _, err := archive.Restore(t.Context(), bytes.NewReader(file), int64(len(file)), func() (journal.Store, error) { return to, nil }, nil); err != nil {
		t.Fatal(err)
	}
	for _, c := range must(to.Read(t.Context(), 1, 1<<20)) {
		if bytes.Contains(journal.Encode(c), []byte(phone)) {
			t.Errorf("commit %d of the backup has it", c.Seq)
		}
	}
	if strings.Contains(keys, phone) {
		t.Error("the file of the keys has it")
	}
	e := must(engine.Open(context.Background(), engine.Config{Store: to, Registry: registry.MustLoad(), Rules: rules.All(), Tables: statetest.Tables(), Clock: s.clock.now, ProjectEvery: -1}))
	defer func() { ok(e.Close(context.Background())) }()
	read := func() engine.Unsealed {
		e.UseVault(vault.New(vault.Config{Keys: to.Keys(), Ring: s.keys.Ring(s.clock.now), Clock: func() domain.Time { return 1 }}))
		ent := e.Registry().Entity("Member")
		return must(e.Unseal(t.Context(), e.Snapshot(), ent, ent.Field("phone"), e.Snapshot().Find("Member", "m1")))
	}
	if u := read(); u.Open || u.Text != "" {
		t.Errorf("without its keys the backup gives %+v", u)
	}
	if _, err := archive.RestoreBeside(t.Context(), strings.NewReader(keys), to); err != nil {
		t.Fatal(err)
	}
	if u := read(); u.Text != phone {
		t.Errorf("with its keys the backup gives %+v", u)
	}
}

// Sign-ins and failures are events, with a digest of the address.
func TestSignInsAreEvents(t *testing.T) {
	s := newSite(t)
	s.signIn(secretary, "")
	s.login(member, "wrong-wrong-wrong", "")
	s.login("nobody", "wrong-wrong-wrong", "")
	ok(s.engine.Audit().Flush(t.Context(), true))
	list := must(s.engine.Audit().List(t.Context(), "", 10))
	var got []string
	for _, e := range list {
		if e.IpHash == "" || strings.Contains(e.IpHash, "192.0.2") {
			t.Errorf("the address of %+v", e)
		}
		got = append(got, strings.Join([]string{e.Action, e.AccountID, e.Outcome, e.Code}, " "))
	}
	text := strings.Join(got, "|")
	for _, want := range []string{"LOGIN secretary ALLOWED ", "LOGIN member REFUSED UNAUTHENTICATED", "LOGIN  REFUSED UNAUTHENTICATED"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in %s", want, text)
		}
	}
}
