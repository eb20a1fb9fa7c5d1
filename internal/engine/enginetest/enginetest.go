// Package enginetest is a tiny enterprise on a real engine with all rules: what the
// tests of the engine and of rules play on, without a door. Only tests import it.
//
// The enterprise is made once in a process, through the rules, and each world starts
// from a copy of its journal. Deeds are written "who verb Type id {fields}"; an id that
// begins with @ is a name that stands for a UUIDv7 (ID). Every push is made twice, and
// the second must change nothing. When a test ends, a replay of its journal must give
// the state that the engine had.
package enginetest

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/journal"
	"pdca/internal/journal/journaltest"
	"pdca/internal/journal/teststore"
	"pdca/internal/registry"
	"pdca/internal/rules"
	"pdca/internal/state"
	"pdca/internal/state/statetest"
	"pdca/internal/vault/vaulttest"
)

// World is a tiny enterprise on a real engine: the company c with the units s00
// (branches b000 with party group g000, and b001) and s01 (branch b010), their
// people, some categories of the shipped catalogue and some points rules as
// records, the cycle cy26, the plan "plan" and the running inspection "insp" of b000, with a part of
// in2 for 01.2.1 and both inspectors checked in; its planned day is far, so that no deadline
// of it comes into tests about others.
//
// When its test ends, a replay of the journal must give the same state.
type World struct {
	testing.TB
	*engine.Engine
	Store journal.Store
	Clock *Clock
	// Rules are the engine's, from the next Open on; the product's where there is no row.
	Rules engine.Rules
	// deadlines counts the rows of its table.
	deadlines int
	// names are those of records whose ids follow from their keys.
	names Names
	// sent counts the mutations of each device.
	sent map[string]int64
}

// Clock is a clock that only tests move.
type Clock struct {
	ms atomic.Int64
	// mu guards alarms.
	mu     sync.Mutex
	alarms map[chan struct{}]time.Time
}

// Add moves the clock.
func (c *Clock) Add(d time.Duration) {
	c.ms.Add(d.Milliseconds())
	c.ring()
}

// Alarm rings when the clock is moved to a time or past it.
func (c *Clock) Alarm(at time.Time) (rings <-chan struct{}, stop func()) {
	bell := make(chan struct{})
	c.mu.Lock()
	if c.alarms == nil {
		c.alarms = map[chan struct{}]time.Time{}
	}
	c.alarms[bell] = at
	c.mu.Unlock()
	c.ring()
	return bell, func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		delete(c.alarms, bell)
	}
}

func (c *Clock) ring() {
	c.mu.Lock()
	defer c.mu.Unlock()
	for bell, at := range c.alarms {
		if !c.Now().Before(at) {
			close(bell)
			delete(c.alarms, bell)
		}
	}
}

// Now is the time that the clock shows.
func (c *Clock) Now() time.Time { return time.UnixMilli(c.ms.Load()) }

// Start is a Monday, 10:00 in Shanghai.
var Start = time.Date(2026, 6, 15, 2, 0, 0, 0, time.UTC)

const enterprise = `
create OrgUnit c {"code":"C","nameZh":"公司党委","kind":"GROUP_COMMITTEE","line":"PARTY"}
create OrgUnit s00 {"code":"S00","nameZh":"一厂党委","kind":"SECONDARY_COMMITTEE","line":"PARTY","parentId":"c"}
create OrgUnit s01 {"code":"S01","nameZh":"二厂党委","kind":"SECONDARY_COMMITTEE","line":"PARTY","parentId":"c"}
create OrgUnit b000 {"code":"B000","nameZh":"一支部","kind":"BRANCH","line":"PARTY","parentId":"s00"}
create OrgUnit b001 {"code":"B001","nameZh":"二支部","kind":"BRANCH","line":"PARTY","parentId":"s00"}
create OrgUnit b010 {"code":"B010","nameZh":"三支部","kind":"BRANCH","line":"PARTY","parentId":"s01"}
create OrgUnit g000 {"code":"G000","nameZh":"党小组","kind":"PARTY_GROUP","line":"PARTY","parentId":"b000"}
create Member m-bs {"personNo":"1","name":"书记","branchId":"b000"}
create Member m-bc {"personNo":"2","name":"委员","branchId":"b000"}
create Member m0 {"personNo":"3","name":"张三","branchId":"b000","partyGroupId":"g000"}
create Member m1 {"personNo":"4","name":"李四","branchId":"b000"}
create Member m2 {"personNo":"5","name":"王五","branchId":"b001"}
create Member m-he {"personNo":"6","name":"内训师","branchId":"b010"}
create Account pa {"username":"pa","name":"党委工作部","unitId":"c"}
create RoleGrant pa/1 {"accountId":"pa","role":"PARTY_AFFAIRS_OFFICER","scopeUnitId":"c"}
create Account cc {"username":"cc","name":"公司党委","unitId":"c"}
create RoleGrant cc/1 {"accountId":"cc","role":"COMPANY_COMMITTEE","scopeUnitId":"c"}
create Account sa {"username":"sa","name":"一厂管理员","unitId":"s00"}
create RoleGrant sa/1 {"accountId":"sa","role":"SYSTEM_ADMIN","scopeUnitId":"s00"}
create Account us {"username":"us","name":"一厂书记","unitId":"s00"}
create RoleGrant us/1 {"accountId":"us","role":"UNIT_SECRETARY","scopeUnitId":"s00"}
create Account us1 {"username":"us1","name":"二厂书记","unitId":"s01"}
create RoleGrant us1/1 {"accountId":"us1","role":"UNIT_SECRETARY","scopeUnitId":"s01"}
create Account bs {"username":"bs","name":"支部书记","unitId":"b000","memberId":"m-bs"}
create RoleGrant bs/1 {"accountId":"bs","role":"BRANCH_SECRETARY","scopeUnitId":"b000"}
create RoleGrant bs/2 {"accountId":"bs","role":"MEMBER","scopeUnitId":"b000"}
create Account bc {"username":"bc","name":"支部委员","unitId":"b000","memberId":"m-bc"}
create RoleGrant bc/1 {"accountId":"bc","role":"BRANCH_COMMITTEE_MEMBER","scopeUnitId":"b000"}
create Account me {"username":"me","name":"张三","unitId":"b000","memberId":"m0"}
create RoleGrant me/1 {"accountId":"me","role":"MEMBER","scopeUnitId":"b000"}
create Account me1 {"username":"me1","name":"李四","unitId":"b000","memberId":"m1"}
create RoleGrant me1/1 {"accountId":"me1","role":"MEMBER","scopeUnitId":"b000"}
create Account li {"username":"li","name":"组长","unitId":"c"}
create RoleGrant li/1 {"accountId":"li","role":"LEAD_INSPECTOR","scopeUnitId":"c"}
create Account in1 {"username":"in1","name":"检查甲","unitId":"c"}
create RoleGrant in1/1 {"accountId":"in1","role":"INSPECTOR","scopeUnitId":"c"}
create Account in2 {"username":"in2","name":"检查乙","unitId":"c"}
create RoleGrant in2/1 {"accountId":"in2","role":"INSPECTOR","scopeUnitId":"c"}
create Account rv {"username":"rv","name":"复核人","unitId":"c"}
create RoleGrant rv/1 {"accountId":"rv","role":"REVIEWER","scopeUnitId":"c"}
create Account do {"username":"do","name":"纪检","unitId":"c"}
create RoleGrant do/1 {"accountId":"do","role":"DISCIPLINE_OFFICER","scopeUnitId":"c"}
create Account he {"username":"he","name":"内训师","unitId":"b010","memberId":"m-he"}
create RoleGrant he/1 {"accountId":"he","role":"HELPER","scopeUnitId":"c"}
create HelperRegister hr {"accountId":"he","kindCode":"INTERNAL_TRAINER","strengths":["01"],"status":"REGISTERED"}
create Device tab1 {"accountId":"in1","name":"平板一"}
create Device tab2 {"accountId":"in2","name":"平板二"}
create Device tabl {"accountId":"li","name":"平板三"}
create Device tabm {"accountId":"me","name":"手机"}
create PdcaCycle cy26 {"year":2026,"titleZh":"2026年","catalogueVersion":"1.0.0","pointsRulesVersion":"1.0.0","status":"ACTIVE"}
create SupervisionPlan plan {"cycleId":"cy26","unitId":"c","titleZh":"计划","mode":"SPECIAL_INSPECTION","partyBuildingPart":"党建","onePartReason":"本次专项只看党建工作的台账","status":"APPROVED"}
create Inspection insp {"planId":"plan","mode":"SPECIAL_INSPECTION","unitId":"b000","leadId":"li","inspectorIds":["in1","in2"],"plannedOn":"2027-12-01","status":"IN_PROGRESS"}
create InspectionPart part2 {"inspectionId":"insp","inspectorId":"in2","criteriaCodes":["01.2.1"]}
create InspectionCheckIn bda4f9c3-f482-83fd-88f5-6e35c3e9c006 {"inspectionId":"insp","inspectorId":"in1","day":"2026-06-15","codeKind":"SITE","code":"x","status":"VERIFIED"}
create InspectionCheckIn 18b1c74b-f612-898c-b22b-212436d770bc {"inspectionId":"insp","inspectorId":"in2","day":"2026-06-15","codeKind":"SITE","code":"x","status":"VERIFIED"}
`

// few and all are the journals of the enterprise, made once: worlds start from
// few, those of tests about the whole catalogue from all.
var (
	few = sync.OnceValues(func() ([]*domain.Commit, error) {
		return found([]string{"01", "02", "05", "21"}, []string{"PT01", "PT02", "PT05", "PT07", "PT11", "PT12", "PT14", "PT15", "PT21", "PT22", "PT33", "PT34", "PT36", "PT37", "PT38"})
	})
	all = sync.OnceValues(func() ([]*domain.Commit, error) { return found(nil, nil) })
)

// found makes it with some categories and rules; nil is all.
func found(categories, rules []string) ([]*domain.Commit, error) {
	ctx := context.Background()
	store, err := (&journaltest.Disk{}).Open()
	if err != nil {
		return nil, err
	}
	w := &World{Store: store, Clock: &Clock{}, names: Names{}}
	w.Clock.ms.Store(Start.UnixMilli())
	if err := w.Open(); err != nil {
		return nil, err
	}
	if err := w.Act("system", loadReference(categories, rules)...); err != nil {
		return nil, fmt.Errorf("reference data: %w", err)
	}
	// Two commits: every test appends them to a store of its own.
	if err := w.Act("system", strings.Split(strings.TrimSpace(enterprise), "\n")...); err != nil {
		return nil, fmt.Errorf("enterprise: %w", err)
	}
	if err := w.Close(ctx); err != nil {
		return nil, err
	}
	return store.Read(ctx, 1, 1000)
}

// loadReference writes the shipped catalogue and rules as deeds.
func loadReference(categories, rules []string) (deeds []string) {
	add := func(typ, id string, fields map[string]any) {
		b, err := json.Marshal(fields)
		if err != nil {
			panic(err)
		}
		deeds = append(deeds, "create "+typ+" "+id+" "+string(b))
	}
	cat, total := domain.ShippedCatalogue(), int64(0)
	for _, g := range cat.Categories {
		if categories != nil && !slices.Contains(categories, g.Code) {
			continue
		}
		total += g.MaxScore
		add("Category", "cat/"+g.Code, map[string]any{"catalogueId": "cat", "code": g.Code, "titleZh": g.TitleZh, "maxScore": g.MaxScore})
		for _, i := range g.Items {
			add("Item", "cat/"+i.Code, map[string]any{"categoryId": "cat/" + g.Code, "code": i.Code, "titleZh": i.TitleZh, "maxScore": i.MaxScore})
			for _, cr := range i.Criteria {
				add("Criterion", "cat/"+cr.Code, map[string]any{"itemId": "cat/" + i.Code, "code": cr.Code, "titleZh": cr.TitleZh, "maxScore": cr.MaxScore,
					"scoringKind": cr.Scoring.Kind, "scoring": cr.ScoringJSON, "methods": cr.Methods, "weightClass": cr.WeightClass, "appliesTo": cr.AppliesTo})
			}
		}
	}
	add("StandardCatalogue", "cat", map[string]any{"version": cat.Version, "titleZh": cat.Meta.TitleZh, "totalMaxScore": total, "status": "PUBLISHED"})
	deeds = append(deeds[len(deeds)-1:], deeds[:len(deeds)-1]...)
	shipped := domain.ShippedPointsRules()
	for _, r := range shipped.Rules {
		if rules != nil && !slices.Contains(rules, r.Code) {
			continue
		}
		add("PointsRule", r.Code, map[string]any{"code": r.Code, "version": shipped.Version, "titleZh": r.TitleZh, "points": r.Points, "per": r.Per,
			"cap": r.Cap, "sourceActivity": r.SourceActivity, "posting": r.Posting, "approver": r.Approver, "evidence": r.Evidence, "status": "IN_FORCE"})
	}
	return deeds
}

// New makes a world with some of the shipped catalogue and rules.
func New(t testing.TB) *World {
	t.Helper()
	return of(t, teststore.Open(t), few)
}

// On makes a world like New on an empty store, which whoever opened it closes.
func On(t testing.TB, store journal.Store) *World {
	t.Helper()
	return of(t, store, few)
}

// Whole makes a world with the whole catalogue and all rules.
func Whole(t testing.TB) *World {
	t.Helper()
	return of(t, teststore.Open(t), all)
}

// Empty makes a world in which there is nothing yet, at a time.
func Empty(t testing.TB, at time.Time) *World {
	t.Helper()
	return from(t, teststore.Open(t), nil, at)
}

func of(t testing.TB, store journal.Store, base func() ([]*domain.Commit, error)) *World {
	t.Helper()
	commits, err := base()
	if err != nil {
		t.Fatal(err)
	}
	return from(t, store, commits, Start.Add(time.Hour))
}

// from makes a world on a journal, at a time.
func from(t testing.TB, store journal.Store, commits []*domain.Commit, at time.Time) *World {
	t.Helper()
	for _, c := range commits {
		if err := store.Append(context.Background(), c); err != nil {
			t.Fatal(err)
		}
	}
	w := &World{TB: t, Store: store, Clock: &Clock{}, sent: map[string]int64{}, names: Names{}}
	w.Clock.ms.Store(at.UnixMilli())
	if err := w.Open(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.end)
	return w
}

// Open starts the engine on the world's store, also anew.
func (w *World) Open() (err error) {
	told := w.Rules
	if told.Table == nil {
		told = rules.All()
	}
	w.deadlines = len(told.Deadlines)
	w.Engine, err = engine.Open(context.Background(), engine.Config{Store: w.Store, Registry: registry.MustLoad(), Rules: told, Tables: statetest.Tables(), Node: "t",
		Clock: w.Clock.Now, ProjectEvery: -1})
	if err == nil {
		w.UseVault(vaulttest.New(w.Store))
	}
	return err
}

// end closes the engine; what it held must be what the journal says.
func (w *World) end() {
	ctx := context.Background()
	live := w.Snapshot().Digest()
	replayed, err := engine.Replay(ctx, w.Store, state.Empty(w.Schema()), 0)
	if err != nil || replayed.Digest() != live {
		w.Errorf("replay: %v; the same state: %v", err, err == nil && replayed.Digest() == live)
	}
	w.imaged(live)
	for _, what := range statetest.Stale(w.Snapshot(), w.deadlines) {
		w.Errorf("a run is not as its records say: %s", what)
	}
	if err := w.Close(ctx); err != nil {
		w.Error(err)
	}
}

// Wait moves the clock.
func (w *World) Wait(d time.Duration) { w.Clock.Add(d) }

// Day is 24 hours.
const Day = 24 * time.Hour

// ID turns a name into a record's id: @name is one that a client made up, and
// the same name is always the same UUIDv7.
func ID(name string) string {
	if !strings.HasPrefix(name, "@") {
		return name
	}
	h := fmt.Sprintf("%x", sha256.Sum256([]byte(name)))
	return "0198c0de-" + h[:4] + "-7" + h[4:7] + "-8" + h[7:10] + "-" + h[10:22]
}

// ActorOf reads who acts: an account, account/device, or system.
func (w *World) ActorOf(who string) domain.Actor {
	if who == "system" {
		return domain.Actor{System: true}
	}
	account, device, _ := strings.Cut(who, "/")
	return domain.Actor{Account: account, Device: device, Proved: domain.TimeOf(w.Clock.Now())}
}

// Op reads "verb Type id {fields}".
func (w *World) Op(deed string) (engine.Op, error) {
	op, err := w.names.Read(w.Registry(), deed)
	op.Reason = "test"
	if err == nil {
		op = w.seen(op)
	}
	return op, err
}

// ID is the id of a record that has a name in this world.
func (w *World) ID(name string) string { return w.names.ID(name) }

// Act carries deeds out as one change, through the API or as a mutation of the
// actor's device. One that is written "act name {input}" is an act of the rules.
func (w *World) Act(who string, deeds ...string) error {
	if name, input, is := actOf(deeds); is {
		_, err := w.Perform(who, name, input)
		return err
	}
	ops, err := w.Ops(deeds)
	if err != nil {
		return err
	}
	actor := w.ActorOf(who)
	if actor.Device != "" {
		a, err := w.Send(actor, ops)
		if err == nil && a.Err != nil {
			err = a.Err
		}
		return err
	}
	boxes, err := w.Boxes(context.Background(), actor, ops...)
	if err != nil {
		return err
	}
	return w.Do(context.Background(), actor, func(tx *engine.Tx) error {
		tx.Hold(boxes)
		for _, op := range ops {
			if err := Apply(tx, op); err != nil {
				return err
			}
		}
		return nil
	})
}

// Ops reads deeds.
func (w *World) Ops(deeds []string) ([]engine.Op, error) {
	ops := make([]engine.Op, len(deeds))
	for i, d := range deeds {
		var err error
		if ops[i], err = w.Op(d); err != nil {
			return nil, fmt.Errorf("%s: %w", d, err)
		}
	}
	return ops, nil
}

// Answer pushes deeds as one mutation and returns the answer to it.
func (w *World) Answer(who string, deeds ...string) engine.Answer {
	w.Helper()
	ops, err := w.Ops(deeds)
	if err != nil {
		w.Fatal(err)
	}
	a, err := w.Send(w.ActorOf(who), ops)
	if err != nil {
		w.Fatal(err)
	}
	return a
}

// Apply carries out one operation.
func Apply(tx *engine.Tx, op engine.Op) (err error) {
	switch op.Kind {
	case engine.OpCreate:
		_, err = tx.Create(op)
	case engine.OpUpdate:
		_, err = tx.Update(op)
	case engine.OpDelete:
		err = tx.Delete(op)
	}
	return err
}

// Send sends the operations as the device's next mutation, and once more: the
// second time must change nothing.
func (w *World) Send(actor domain.Actor, ops []engine.Op) (engine.Answer, error) {
	w.sent[actor.Device]++
	m := engine.Mutation{N: w.sent[actor.Device], At: domain.TimeOf(w.Clock.Now()), Ops: ops, Raw: []byte(`[]`)}
	answers, err := w.Push(context.Background(), actor, []engine.Mutation{m})
	if err != nil {
		return engine.Answer{}, err
	}
	head := w.Snapshot().Rev
	again, err := w.Push(context.Background(), actor, []engine.Mutation{m})
	if err != nil || !again[0].Duplicate || w.Snapshot().Rev != head {
		return engine.Answer{}, fmt.Errorf("a repeated push: %v, rev %d after %d", err, w.Snapshot().Rev, head)
	}
	return answers[0], nil
}

// Must carries out lines of "who verb Type id {fields}" or "wait days", which
// all succeed.
func (w *World) Must(lines string) {
	w.Helper()
	for line := range strings.Lines(lines) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		if err := w.Line(line); err != nil {
			w.Fatalf("%s\n%v", line, err)
		}
	}
}

// Line carries out one line of Must.
func (w *World) Line(line string) error {
	who, deed, _ := strings.Cut(line, " ")
	if who == "wait" {
		days, err := strconv.Atoi(deed)
		w.Wait(time.Duration(days) * Day)
		return err
	}
	return w.Act(who, strings.Split(deed, " ; ")...)
}

// Try carries out one line and wants it to be refused by a rule or code, or
// to succeed where want is empty.
func (w *World) Try(line, want string) {
	w.Helper()
	err := w.Line(strings.TrimSpace(line))
	switch e := domain.AsError(err); {
	case err == nil && want == "":
	case err == nil:
		w.Errorf("%s\nwas allowed, want %s", line, want)
	case want == "" || e.Rule != want && string(e.Code) != want:
		w.Errorf("%s\nrule %q, error %v; want %q", line, e.Rule, err, want)
	case e.Message.Zh == "" || e.Message.En == "":
		w.Errorf("%s\nerror without words in both languages: %+v", line, e)
	}
}

// Body returns a live record.
func Body[T any](w *World, name string) *T {
	w.Helper()
	typ := any((*T)(nil)).(domain.Body).TypeName()
	r := w.Snapshot().Find(typ, w.ID(name))
	if r == nil {
		w.Fatalf("there is no %s %s", typ, name)
	}
	return any(r.Body).(*T)
}
