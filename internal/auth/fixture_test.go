package auth

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"net/netip"
	"strings"
	"sync"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/journal/teststore"
	"pdca/internal/registry"
	"pdca/internal/rules"
	"pdca/internal/state/statetest"
)

// The people of the fixture. Their passwords are password(name).
const (
	admin     = "admin"     // edits accounts and devices everywhere
	secretary = "secretary" // of unit b: DEVICE there, no ACCOUNT
	member    = "member"    // of unit b
	chief     = "chief"     // lives in unit b, but has a role in c
	unitAdmin = "unitadmin" // edits accounts in unit b
	disabled  = "disabled"
)

var home = netip.MustParseAddr("192.0.2.7")

func password(name string) string {
	return "Lang-er-" + strings.Repeat("x", 3) + "-" + name[:3] + "-91"
}

// house is a service on a real engine with a clock that only moves when told to.
type house struct {
	*Service
	clock  *fakeClock
	keys   *KeySet
	events *lockedBuffer
}

// lockedBuffer is where the log goes.
type lockedBuffer struct {
	mu sync.Mutex // guards b
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// cheap are the lowest costs that are allowed.
var cheap = PasswordConfig{MemoryKiB: minMemoryKiB, Passes: 1}

func newHouse(t testing.TB) *house {
	t.Helper()
	clock := newClock()
	e := must(engine.Open(context.Background(), engine.Config{Store: teststore.Open(t), Registry: registry.MustLoad(), Rules: rules.All(), Tables: statetest.Tables(),
		Clock: clock.now, ProjectEvery: -1, Node: "t"}))
	t.Cleanup(func() { noError(e.Close(context.Background())) })
	h := &house{clock: clock, keys: newKeys(t, 7, clock.now()), events: &lockedBuffer{}}
	h.Service = must(New(Config{Engine: e, Keys: h.keys, Passwords: cheap, Log: slog.New(slog.NewTextHandler(h.events, nil))}))
	h.do(func(tx *engine.Tx) error {
		for _, r := range []struct{ entity, id, fields string }{
			{"OrgUnit", "c", `{"code":"C","nameZh":"公司党委","kind":"GROUP_COMMITTEE","line":"PARTY"}`},
			{"OrgUnit", "b", `{"code":"B","nameZh":"第一支部","kind":"BRANCH","line":"PARTY","parentId":"c"}`},
			{"Account", admin, person(admin, "c")}, {"RoleGrant", admin + "/1", granted(admin, "PARTY_AFFAIRS_OFFICER", "c")},
			{"Account", secretary, person(secretary, "b")}, {"RoleGrant", secretary + "/1", granted(secretary, "BRANCH_SECRETARY", "b")},
			{"Account", member, person(member, "b")}, {"RoleGrant", member + "/1", granted(member, "MEMBER", "b")},
			{"Account", chief, person(chief, "b")}, {"RoleGrant", chief + "/1", granted(chief, "COMPANY_COMMITTEE", "c")},
			{"Account", unitAdmin, person(unitAdmin, "b")}, {"RoleGrant", unitAdmin + "/1", granted(unitAdmin, "SYSTEM_ADMIN", "b")},
			{"Account", disabled, person(disabled, "b")}, {"RoleGrant", disabled + "/1", granted(disabled, "MEMBER", "b")},
		} {
			create(tx, r.entity, r.id, r.fields)
		}
		return nil
	})
	h.set(disabled, domain.AccountFieldStatus, domain.String("DISABLED"))
	return h
}

func person(name, unit string) string {
	return fmt.Sprintf(`{"username":%q,"name":%q,"unitId":%q}`, name, name, unit)
}

func granted(name, role, scope string) string {
	return fmt.Sprintf(`{"accountId":%q,"role":%q,"scopeUnitId":%q,"from":"2020-01-01"}`, name, role, scope)
}

// hashes keeps the hashes of the fixture's passwords between tests.
var hashes sync.Map

func hashOf(name string) string {
	if h, ok := hashes.Load(name); ok {
		return h.(string)
	}
	h := must(must(NewPasswords(cheap)).Hash(context.Background(), password(name)))
	hashes.Store(name, h)
	return h
}

func create(tx *engine.Tx, entity, id, fields string) {
	op := engine.Op{Kind: engine.OpCreate, Ent: tx.Registry().Entity(entity), ID: id}
	noError(engine.ReadFields(op.Ent, []byte(fields), nil, &op))
	if entity == "Account" {
		in := engine.FieldInput{Field: op.Ent.Fields[domain.AccountFieldPasswordHash]}
		in.Change.Value = domain.String(hashOf(id))
		op.Fields = append(op.Fields, in)
	}
	_, err := tx.Create(op)
	noError(err)
}

func (h *house) do(fn func(*engine.Tx) error) {
	noError(h.e.Do(context.Background(), domain.Actor{System: true}, fn))
}

// set writes one field of an account.
func (h *house) set(account string, field int, v domain.Value) {
	h.do(func(tx *engine.Tx) error {
		return tx.Put(h.accounts, account, domain.FieldEffect{Field: field, Value: v})
	})
}

// login signs in with the fixture's password.
func (h *house) login(name, device string) (Grant, error) {
	return h.Login(context.Background(), Credentials{Username: name, Password: password(name), Device: device, Address: home})
}

// refresh exchanges a token.
func (h *house) refresh(token, device string) (Grant, error) {
	return h.Refresh(context.Background(), Renewal{Refresh: token, Device: device})
}

// check asks whether an access token is still good, as a request would.
func (h *house) check(token string) error {
	c, err := h.tokens.Verify(token)
	if err == nil {
		_, err = h.standing(h.e.Snapshot(), &c)
	}
	return err
}

func as(account string) domain.Actor { return domain.Actor{Account: account} }

// deviceID makes one of several device ids.
func deviceID(n int) string { return fmt.Sprintf("0198c0de-0000-7000-8000-%012d", n) }

// enrol registers a device.
func (h *house) enrol(account, device string) {
	must(h.RegisterDevice(context.Background(), as(account), Enrolment{Device: device, Name: "手机", Platform: "android"}))
}

// wants checks the code of an error; "" is no error.
func wants(t *testing.T, err error, code domain.ErrorCode) {
	t.Helper()
	if code == "" && err != nil || code != "" && !wantCode(err, code) {
		t.Fatalf("want %q, have %v", code, err)
	}
}

func (h *house) wait(d time.Duration) { h.clock.add(d) }
