package engine_test

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/engine/enginetest"
	"pdca/internal/journal"
	"pdca/internal/journal/teststore"
	"pdca/internal/registry"
	"pdca/internal/rules"
	"pdca/internal/state/statetest"
	"pdca/internal/vault"
	"pdca/internal/vault/vaulttest"
)

const secretPhone = "13912345678"

// unsealed reads a sealed field of a member as the system does.
func unsealed(w *enginetest.World, member string, field int) engine.Unsealed {
	w.Helper()
	m := enginetest.Body[domain.Member](w, member)
	ent := w.Registry().Entity("Member")
	u, err := w.Unseal(context.Background(), w.Snapshot(), ent, ent.Fields[field], &m.Record)
	if err != nil {
		w.Fatal(err)
	}
	return u
}

// holds looks for a text in every byte that the store keeps.
func holds(w *enginetest.World, text string) (where []string) {
	w.Helper()
	ctx := context.Background()
	commits, err := w.Store.Read(ctx, 1, 1<<20)
	if err != nil {
		w.Fatal(err)
	}
	for _, c := range commits {
		if bytes.Contains(journal.Encode(c), []byte(text)) {
			where = append(where, "journal")
		}
	}
	_, names, err := w.Store.Projections().Collections(ctx)
	if err != nil {
		w.Fatal(err)
	}
	for _, name := range names {
		err := w.Store.Projections().Load(ctx, name, func(d journal.Doc) error {
			if bytes.Contains(d.Body, []byte(text)) {
				where = append(where, "projections")
			}
			return nil
		})
		if err != nil {
			w.Fatal(err)
		}
	}
	keys, err := w.Store.Keys().List(ctx, "", 1000)
	if err != nil {
		w.Fatal(err)
	}
	for _, k := range keys {
		if bytes.Contains(k.Wrapped, []byte(text)) {
			where = append(where, "keys")
		}
	}
	return where
}

// A sealed text is in no byte of the store, and is read back by who has the key.
func TestSealedTextIsNowhereInTheClear(t *testing.T) {
	w := enginetest.New(t)
	w.Must(`
	bs update Member m0 {"phone":"13912345678","homeAddress":"幸福路一号","idNumber":"110101198805011234"}
	bs create Member @n {"personNo":"77","name":"新人","branchId":"b000","phone":"13912345678"}`)
	if u := unsealed(w, "m0", domain.MemberFieldPhone); u.Text != secretPhone || !u.Open {
		t.Errorf("read back %+v", u)
	}
	if u := unsealed(w, "@n", domain.MemberFieldPhone); u.Text != secretPhone {
		t.Errorf("read back %+v of a new record", u)
	}
	m0 := enginetest.Body[domain.Member](w, "m0")
	if err := w.Close(t.Context()); err != nil { // which writes the projections
		t.Fatal(err)
	}
	for _, text := range []string{secretPhone, "幸福路一号", "110101198805011234"} {
		if where := holds(w, text); len(where) > 0 {
			t.Errorf("%s is in the clear in %v", text, where)
		}
	}
	if !vault.Is(m0.Phone) || m0.IdDigest == "" || len(holds(w, m0.Phone)) == 0 {
		t.Errorf("the state holds %q", m0.Phone)
	}
}

// The canonical form and the limits are those of the text, and what is there already is no
// change.
func TestSealedTextKeepsItsRules(t *testing.T) {
	w := enginetest.New(t)
	w.Must(`bs update Member m0 {"phone":"１３９12345678"}`)
	if u := unsealed(w, "m0", domain.MemberFieldPhone); u.Text != secretPhone {
		t.Errorf("kept as %q", u.Text)
	}
	before := enginetest.Body[domain.Member](w, "m0").Phone
	w.Must(`bs update Member m0 {"phone":"13912345678"}`)
	if enginetest.Body[domain.Member](w, "m0").Phone != before {
		t.Error("the same text was sealed anew")
	}
	w.Try(`bs update Member m0 {"phone":"1"}`, "VALIDATION")
	w.Try(`bs update Member m0 {"birthDate":"1988-13-01"}`, "VALIDATION")
	w.Must(`bs update Member m0 {"phone":null}`)
	if enginetest.Body[domain.Member](w, "m0").Has(domain.MemberFieldPhone) {
		t.Error("a cleared text is still there")
	}
}

// Only who has the row writes, and for nobody else a key is made.
func TestSealedTextOutsiders(t *testing.T) {
	w := enginetest.New(t)
	for _, who := range []string{"us", "bc", "me1", "in1", "sa", "he", "us1", "cc"} {
		if err := w.Line(who + ` update Member m0 {"phone":"13912345678"}`); err == nil {
			t.Errorf("%s wrote the telephone of m0", who)
		}
	}
	w.Try(`he create Member @x {"personNo":"78","name":"新人","branchId":"b000","phone":"13912345678"}`, "FORBIDDEN")
	keys, err := w.Store.Keys().List(t.Context(), "", 10)
	if err != nil || len(keys) != 0 {
		t.Errorf("keys were made for who may not write: %v, %v", keys, err)
	}
	w.Must(`me update Member m0 {"phone":"13912345678"}`)
}

// INV-IDN2: one number, one person; the refusal names nobody.
func TestIDNumberIsOnePersons(t *testing.T) {
	w := enginetest.New(t)
	w.Must(`bs update Member m0 {"idNumber":"110101198805011234"}`)
	err := w.Line(`pa update Member m2 {"idNumber":"１10101198805011234"}`)
	e := domain.AsError(err)
	if e.Code != domain.CodeConflict || e.Rule != "INV-IDN2" || e.Field != "idNumber" || strings.Contains(e.Error(), "m0") || strings.Contains(e.Error(), "1101") {
		t.Errorf("a number of somebody else's: %v", err)
	}
	// Nobody finds out by trying which numbers there are.
	for range 19 {
		w.Try(`us1 update Member m-he {"idNumber":"110101198805011234"}`, "FORBIDDEN")
		w.Try(`pa update Member m2 {"idNumber":"110101198805011234"}`, "INV-IDN2")
	}
	w.Try(`pa update Member m2 {"idNumber":"110101198805019999"}`, "INV-IDN2")
	w.Must(`
	wait 1
	bs update Member m0 {"idNumber":null}
	pa update Member m2 {"idNumber":"110101198805011234"}`)
}

// Without the keys of the enterprise nothing is written and nothing is read.
func TestSealedTextWithoutKeys(t *testing.T) {
	w := enginetest.New(t)
	w.Must(`bs update Member m0 {"phone":"13912345678"}`)
	w.UseVault(vault.New(vault.Config{Keys: w.Store.Keys(), Ring: vaulttest.Ring("other"), Clock: func() domain.Time { return 1 }}))
	w.Try(`bs update Member m0 {"phone":"13900000000"}`, "UNAVAILABLE")
	m, ent := enginetest.Body[domain.Member](w, "m0"), w.Registry().Entity("Member")
	if _, err := w.Unseal(t.Context(), w.Snapshot(), ent, ent.Fields[domain.MemberFieldPhone], &m.Record); domain.AsError(err).Code != domain.CodeUnavailable {
		t.Errorf("read under foreign keys: %v", err)
	}
	w.UseVault(nil)
	w.Try(`bs update Member m0 {"phone":"13900000000"}`, "UNAVAILABLE")
	w.Must(`bs update Member m0 {"name":"张三丰"}`)
	w.UseVault(vaulttest.New(w.Store))
	if u := unsealed(w, "m0", domain.MemberFieldPhone); u.Text != secretPhone {
		t.Errorf("read back %+v", u)
	}
}

// A server that dies between the making of a key and the commit leaves a key that the next
// change takes.
func TestKeyOfAChangeThatWasLost(t *testing.T) {
	w := enginetest.New(t)
	ent := w.Registry().Entity("Member")
	op := engine.Op{Kind: engine.OpUpdate, Ent: ent, ID: "m0", Base: engine.Seen}
	if err := engine.ReadFields(ent, []byte(`{"phone":"13912345678"}`), nil, &op); err != nil {
		t.Fatal(err)
	}
	if b, err := w.Boxes(t.Context(), w.ActorOf("bs"), op); err != nil || b["m0"] == nil {
		t.Fatalf("%v %v", b, err)
	}
	before, err := w.Store.Keys().Find(t.Context(), "m0")
	if err != nil {
		t.Fatal(err)
	}
	w.UseVault(vaulttest.New(w.Store)) // the next start
	w.Must(`bs update Member m0 {"phone":"13912345678"}`)
	after, err := w.Store.Keys().Find(t.Context(), "m0")
	if err != nil || !bytes.Equal(before.Wrapped, after.Wrapped) {
		t.Errorf("another key was made: %v", err)
	}
	if u := unsealed(w, "m0", domain.MemberFieldPhone); u.Text != secretPhone {
		t.Errorf("read back %+v", u)
	}
}

// The journal takes no clear text, whatever a rule does.
func TestNoClearTextIsWritten(t *testing.T) {
	w := enginetest.New(t)
	err := w.Do(t.Context(), domain.Actor{System: true}, func(tx *engine.Tx) error {
		return tx.Put(tx.Registry().Entity("Member"), "m0", domain.FieldEffect{Field: domain.MemberFieldPhone, Value: domain.String(secretPhone)})
	})
	if err == nil || len(holds(w, secretPhone)) > 0 {
		t.Errorf("a clear text was written: %v", err)
	}
}

// A text that lost a merge is kept sealed, and can be taken.
func TestSealedConflict(t *testing.T) {
	w := enginetest.New(t)
	w.Must(`system create Device tabb {"accountId":"bs","name":"书记"}
	bs update Member m0 {"phone":"13900000000"}`)
	base := enginetest.Body[domain.Member](w, "m0").Rev
	w.Wait(time.Minute)
	w.Must(`me update Member m0 {"phone":"13911111111"}`)
	w.Wait(-30 * time.Second)
	a := enginetest.Since(w, base, "bs/tabb", `update Member m0 {"phone":"13912345678"}`)
	if a.Status != engine.Merged || len(a.Conflicts) != 1 {
		t.Fatalf("answer %+v", a)
	}
	if len(holds(w, secretPhone))+len(holds(w, "13911111111")) > 0 {
		t.Error("a conflict holds a clear text")
	}
	sc := w.Snapshot().Find("SyncConflict", a.Conflicts[0].ID)
	text, err := w.Kept(t.Context(), w.Snapshot(), sc, sc.Body.Str(domain.SyncConflictFieldDevice), func(*registry.Entity, string, string) {})
	if err != nil || string(text) != `"13912345678"` {
		t.Errorf("the device's value is %s, %v", text, err)
	}
	resolve := func(how domain.ConflictResolution, value string) {
		t.Helper()
		boxes, err := w.BoxesOf(t.Context(), w.ActorOf("bs"), w.Registry().Entity("Member"), "m0")
		if err != nil {
			t.Fatal(err)
		}
		err = w.Do(t.Context(), w.ActorOf("bs"), func(tx *engine.Tx) error {
			tx.Hold(boxes)
			_, err := tx.Resolve(sc.ID, how, []byte(value), "test")
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	resolve(domain.ConflictResolutionTakeDevice, "")
	if u := unsealed(w, "m0", domain.MemberFieldPhone); u.Text != secretPhone {
		t.Errorf("after taking the device's value: %+v", u)
	}
	a = enginetest.Since(w, base, "bs/tabb", `update Member m0 {"homeAddress":"x"}`)
	if a.Err != nil {
		t.Fatal(a.Err)
	}
	if len(holds(w, secretPhone)) > 0 {
		t.Error("a settled conflict holds a clear text")
	}
}

// What was sent to a record that is gone, and what was refused, is kept sealed.
func TestKeptSealed(t *testing.T) {
	w := enginetest.New(t)
	w.Must(`system create Device tabb {"accountId":"bs","name":"书记"}
	bs create Member @n {"personNo":"77","name":"新人","branchId":"b000"}
	bs delete Member @n`)
	a := w.Answer("bs/tabb", `update Member @n {"phone":"13912345678"}`)
	if len(a.Conflicts) != 1 {
		t.Fatalf("answer %+v", a)
	}
	op, err := w.Op(`update Member m0 {"phone":"13912345678","branchId":"nowhere"}`)
	if err != nil {
		t.Fatal(err)
	}
	raw := func(n int64, ops string) engine.Mutation {
		return engine.Mutation{N: n, At: 5, Ops: []engine.Op{op}, Raw: []byte(ops)}
	}
	answers, err := w.Push(t.Context(), w.ActorOf("bs/tabb"), []engine.Mutation{
		raw(2, `[{"fields":{"branchId":"nowhere","phone":"13912345678"},"id":"m0","op":"update","type":"Member"}]`),
		{N: 3, At: 5, Raw: []byte(`{"base64":"eyJuIjozLCJwaG9uZSI6IjEzOTEyMzQ1Njc4In0="}`), Bad: domain.Errorf(domain.CodeValidation, "坏", "bad")},
		{N: 4, At: 5, Raw: []byte(`[{"fields":{"phone":"13912345678"},"type":"Mamber"}]`), Bad: domain.Errorf(domain.CodeValidation, "坏", "bad")},
	})
	if err != nil || len(answers) != 3 {
		t.Fatal(err)
	}
	for _, a := range answers {
		if a.Status != engine.Rejected {
			t.Errorf("answer %+v", a)
		}
	}
	if where := append(holds(w, secretPhone), holds(w, "MTM5MTIzNDU2Nzg")...); len(where) > 0 {
		t.Errorf("what was refused is in the clear in %v", where)
	}
	opened := ""
	w.Snapshot().Scan(w.Registry().Entity("SyncConflict"), func(r *domain.Record) bool {
		for _, f := range []int{domain.SyncConflictFieldDevice, domain.SyncConflictFieldOps} {
			text, err := w.Kept(t.Context(), w.Snapshot(), r, r.Body.Str(f), func(*registry.Entity, string, string) {})
			if err != nil {
				t.Error(err)
			}
			opened += string(text)
		}
		return true
	})
	if strings.Count(opened, secretPhone) != 2 {
		t.Errorf("who may read it gets %s", opened)
	}
	// The same mutation is known again, and another one under its number is not it.
	again, err := w.Push(t.Context(), w.ActorOf("bs/tabb"), []engine.Mutation{raw(2, `[{"fields":{"branchId":"nowhere","phone":"13912345678"},"id":"m0","op":"update","type":"Member"}]`)})
	if err != nil || !again[0].Duplicate {
		t.Errorf("a repetition: %+v, %v", again, err)
	}
	again, err = w.Push(t.Context(), w.ActorOf("bs/tabb"), []engine.Mutation{raw(2, `[{"fields":{"branchId":"nowhere","phone":"13900000000"},"id":"m0","op":"update","type":"Member"}]`)})
	if err != nil || again[0].Err.Code != domain.CodeNumberReused {
		t.Errorf("another mutation under its number: %+v, %v", again, err)
	}
}

// Who is erased is erased for good: asked by one, carried out by another.
func TestErasure(t *testing.T) {
	w := enginetest.New(t)
	ctx, stop := context.WithCancel(t.Context())
	shredded := make(chan struct{})
	go func() { w.Shred(ctx); close(shredded) }()
	defer func() { stop(); <-shredded }()
	w.Must(`
	bs update Member m0 {"phone":"13912345678","idNumber":"110101198805011234"}
	bs update Member m1 {"phone":"13912345678"}
	bs create ErasureRequest @e {"memberId":"m0","groundsZh":"本人申请注销"}`)
	if x := enginetest.Body[domain.ErasureRequest](w, "@e"); x.UnitID != "b000" || x.RequestedBy != "bs" || x.RequestedAt == 0 {
		t.Errorf("request %+v", x)
	}
	for _, who := range []string{"bs", "pa", "me", "us", "sa", "do"} {
		if err := w.Line(who + ` update ErasureRequest @e {"status":"EXECUTED"}`); err == nil {
			t.Errorf("%s carried it out", who)
		}
	}
	w.Must(`cc update ErasureRequest @e {"status":"EXECUTED"}`)
	u := unsealed(w, "m0", domain.MemberFieldPhone)
	if u.Erased == 0 || u.Open || u.Text != "" {
		t.Errorf("after erasing: %+v", u)
	}
	if u := unsealed(w, "m1", domain.MemberFieldPhone); u.Text != secretPhone {
		t.Errorf("another one's: %+v", u)
	}
	if m := enginetest.Body[domain.Member](w, "m0"); m.IdDigest != "" || m.Name != "张三" {
		t.Errorf("the record after erasing: %+v", m)
	}
	w.Try(`bs update Member m0 {"phone":"13900000000"}`, "VALIDATION")
	w.Must(`bs update Member m0 {"name":"张三丰"}
	bs create ErasureRequest @again {"memberId":"m0","groundsZh":"再次申请注销"}`)
	w.Try(`cc update ErasureRequest @again {"status":"EXECUTED"}`, "INV-IDN4")
	for range 500 {
		if k, err := w.Store.Keys().Find(t.Context(), "m0"); err != nil || k.Destroyed != 0 {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	if k, err := w.Store.Keys().Find(t.Context(), "m0"); err != nil || k.Destroyed == 0 || k.Wrapped != nil {
		t.Errorf("the key is still there: %+v, %v", k, err)
	}
	if err := journal.Verify(t.Context(), w.Store, nil); err != nil {
		t.Error(err)
	}
}

// A server that dies between the commit and the destruction leaves the key to the next one;
// in between nobody reads by it.
func TestErasureIsCompleted(t *testing.T) {
	w := enginetest.New(t)
	w.Must(`
	bs update Member m0 {"phone":"13912345678"}
	bs create ErasureRequest @e {"memberId":"m0","groundsZh":"本人申请注销"}
	cc update ErasureRequest @e {"status":"EXECUTED"}`)
	if u := unsealed(w, "m0", domain.MemberFieldPhone); u.Erased == 0 || u.Open {
		t.Errorf("before the key is destroyed: %+v", u)
	}
	ctx, stop := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer stop()
	w.UseVault(vaulttest.New(w.Store))
	w.Shred(ctx)
	if k, err := w.Store.Keys().Find(t.Context(), "m0"); err != nil || k.Destroyed == 0 {
		t.Errorf("the next start left the key: %+v, %v", k, err)
	}
}

// ErasureRequest: one of the two, and none for who is outside.
func TestErasureRequests(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"own", "", `me create ErasureRequest @e {"memberId":"m0","groundsZh":"本人申请注销"}`, ""},
		{"another's", "", `me create ErasureRequest @e {"memberId":"m1","groundsZh":"本人申请注销"}`, "MISSING_REFERENCE"},
		{"outside", "", `us1 create ErasureRequest @e {"memberId":"m0","groundsZh":"本人申请注销"}`, "MISSING_REFERENCE"},
		{"both", "", `pa create ErasureRequest @e {"memberId":"m0","accountId":"me","groundsZh":"本人申请注销"}`, "VALIDATION"},
		{"nobody", "", `pa create ErasureRequest @e {"groundsZh":"本人申请注销"}`, "VALIDATION"},
		{"an account", "", `pa create ErasureRequest @e {"accountId":"li","groundsZh":"本人申请注销"}`, ""},
		{"no grounds", "", `pa create ErasureRequest @e {"memberId":"m0"}`, "VALIDATION"},
	})
}

// Two servers that make the first key of one subject at once seal with the same.
func TestTwoServersFirstKey(t *testing.T) {
	w := enginetest.New(t)
	one, two := vaulttest.New(w.Store), vaulttest.New(w.Store)
	type made struct {
		box *vault.Box
		err error
	}
	all := make(chan made, 2)
	for _, v := range []*vault.Vault{one, two} {
		go func() {
			boxes, err := v.Boxes(context.Background(), []string{"m0"})
			all <- made{boxes["m0"], err}
		}()
	}
	a, b := <-all, <-all
	if err := errors.Join(a.err, b.err); err != nil {
		t.Fatal(err)
	}
	ad := vault.AD{Type: "Member", ID: "m0", Field: "phone"}
	sealed, err := a.box.Seal(ad, secretPhone)
	if err != nil {
		t.Fatal(err)
	}
	if text, err := b.box.Open(ad, sealed); text != secretPhone || err != nil {
		t.Errorf("the other server reads %q, %v", text, err)
	}
}

// A journal that comes back without its keys does not bring back what was sealed; one that
// comes back from before an erasure, beside the newest keys, reads as erased.
func TestJournalWithoutItsKeys(t *testing.T) {
	w := enginetest.New(t)
	w.Must(`bs update Member m0 {"phone":"13912345678"}`)
	commits, err := w.Store.Read(t.Context(), 1, 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	store := teststore.Open(t)
	for _, c := range commits {
		if err := store.Append(t.Context(), c); err != nil {
			t.Fatal(err)
		}
	}
	e, err := engine.Open(t.Context(), engine.Config{Store: store, Registry: registry.MustLoad(), Rules: rules.All(), Tables: statetest.Tables(), Clock: w.Clock.Now, ProjectEvery: -1})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = e.Close(context.Background()) }()
	back := &enginetest.World{TB: t, Engine: e, Store: store, Clock: w.Clock}
	e.UseVault(vaulttest.New(store))
	if u := unsealed(back, "m0", domain.MemberFieldPhone); u != (engine.Unsealed{}) {
		t.Errorf("without keys: %+v", u)
	}
	if err := store.Keys().Destroy(t.Context(), "m0", domain.TimeOf(w.Clock.Now())); err != nil {
		t.Fatal(err)
	}
	if u := unsealed(back, "m0", domain.MemberFieldPhone); u.Erased == 0 || u.Open {
		t.Errorf("with the newest keys: %+v", u)
	}
	back.Try(`bs update Member m0 {"phone":"13900000000"}`, "VALIDATION")
}
