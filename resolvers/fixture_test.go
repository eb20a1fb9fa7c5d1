package resolvers_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"pdca/internal/audit"
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/journal/teststore"
	"pdca/internal/registry"
	"pdca/internal/rules"
	"pdca/internal/state/statetest"
	"pdca/internal/vault/vaulttest"
	"pdca/resolvers"
)

// fixture is an enterprise with a GraphQL door, on the real engine.
type fixture struct {
	t   testing.TB
	e   *engine.Engine
	api *resolvers.API
	now time.Time
	// ahead is how far the clock was moved on while servers run, in nanoseconds.
	ahead atomic.Int64
}

// size says how large the enterprise is.
type size struct {
	secondary, branches   int // second-level units; branches of each
	members, points       int // members of a branch; points entries of a member
	inspections, findings int // inspections of a branch; findings of each
}

// tiny is what tests that look at single records use.
var tiny = size{secondary: 2, branches: 2, members: 5, points: 3, inspections: 4, findings: 3}

// actorKey is how tests sign in: by a header that names the account.
type actorKey struct{}

func actorOf(ctx context.Context) (domain.Actor, bool) {
	id, _ := ctx.Value(actorKey{}).(string)
	return domain.Actor{Account: id}, id != ""
}

func signIn(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if id := r.Header.Get("X-Account"); id != "" {
			r = r.WithContext(context.WithValue(r.Context(), actorKey{}, id))
		}
		h.ServeHTTP(w, r)
	})
}

// open makes the enterprise. configure, where given, changes the door's Config.
func open(t testing.TB, s size, configure func(*resolvers.Config)) *fixture {
	t.Helper()
	store := teststore.Open(t)
	f := &fixture{t: t, now: time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)}
	var err error
	f.e, err = engine.Open(t.Context(), engine.Config{Store: store, Registry: registry.MustLoad(), Rules: rules.All(), Tables: statetest.Tables(), Node: "t", ProjectEvery: -1,
		Clock: func() time.Time { return f.now.Add(time.Duration(f.ahead.Load())) }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := f.e.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	f.e.UseVault(vaulttest.New(store))
	f.e.UseAudit(audit.New(audit.Config{Store: store.Audit(), Clock: f.e.Now, NewID: f.e.NewID}))
	cfg := resolvers.Config{Engine: f.e, Actor: actorOf}
	if configure != nil {
		configure(&cfg)
	}
	if f.api, err = resolvers.New(cfg); err != nil {
		t.Fatal(err)
	}
	f.fill(s)
	return f
}

// maker creates records as the server's own doing, many to a commit.
type maker struct {
	*fixture
	queue []func(tx *engine.Tx) error
}

func (m *maker) make(entity, id, fields string, args ...any) {
	ent := f(m.e, entity)
	text := []byte(fmt.Sprintf(fields, args...))
	m.queue = append(m.queue, func(tx *engine.Tx) error {
		effects, err := parse(ent, text)
		if err == nil {
			_, err = tx.Make(ent, id, effects...)
		}
		if err != nil {
			return fmt.Errorf("%s %s: %w", entity, id, err)
		}
		return nil
	})
	if len(m.queue) == 1000 {
		m.flush()
	}
}

func (m *maker) flush() {
	queue := m.queue
	m.queue = nil
	err := m.e.Do(context.Background(), domain.Actor{System: true}, func(tx *engine.Tx) error {
		for _, fn := range queue {
			if err := fn(tx); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		m.t.Fatal(err)
	}
}

func f(e *engine.Engine, entity string) *registry.Entity { return e.Registry().Entity(entity) }

func parse(ent *registry.Entity, fields []byte) (out []domain.FieldEffect, err error) {
	err = registry.EachMember(fields, func(name string, raw []byte) error {
		fd := ent.Field(name)
		if fd == nil {
			return fmt.Errorf("no field %s", name)
		}
		v, err := fd.ParseJSON(raw)
		out = append(out, domain.FieldEffect{Field: fd.Index, Value: v})
		return err
	})
	return out, err
}

// surnames sort by pinyin in this order: 陈 Chén, 李 Lǐ, 王 Wáng, 赵 Zhào.
var surnames = []string{"王", "李", "赵", "陈"}

// fill makes company c, its units s1…, their branches s1b1…, members s1b1m1….
func (fx *fixture) fill(s size) {
	m := &maker{fixture: fx}
	m.make("OrgUnit", "c", `{"code":"C","nameZh":"公司党委","kind":"GROUP_COMMITTEE","line":"PARTY","path":"/c"}`)
	m.make("PdcaCycle", "cycle", `{"year":2026,"titleZh":"2026年度","catalogueVersion":"1.0.0","pointsRulesVersion":"1.0.0","status":"ACTIVE",
		"windows":[{"stage":"PLAN","opensAt":"2026-01-01","closesAt":"2026-03-31"},{"stage":"DO","opensAt":"2026-04-01","closesAt":"2026-12-31"}]}`)
	m.make("PointsRule", "rule1", `{"code":"PT01","version":"1.0.0","titleZh":"参加三会一课","points":2,"per":"次","sourceActivity":"THREE_MEETINGS_ONE_LECTURE",
		"posting":"AUTO","approver":"BRANCH_SECRETARY","status":"IN_FORCE","cap":{"period":"YEAR","maxPoints":24}}`)
	m.account("admin", "c", "PARTY_AFFAIRS_OFFICER")
	m.account("nobody", "c", "")
	m.account("insp", "c", "INSPECTOR")
	for i := 1; i <= s.secondary; i++ {
		unit := fmt.Sprintf("s%d", i)
		m.make("OrgUnit", unit, `{"code":"S%02d","nameZh":"第%d分厂党委","kind":"SECONDARY_COMMITTEE","line":"PARTY","parentId":"c","path":"/c/%s"}`, i, i, unit)
		m.account("sec-"+unit, unit, "UNIT_SECRETARY")
		for j := 1; j <= s.branches; j++ {
			m.branch(s, unit, fmt.Sprintf("%sb%d", unit, j), j)
		}
	}
	m.flush()
}

// broken makes a unit x1 that lacks its name, which is never null, and x2 below it:
// reading the name fails while an operation runs. xm is a member of x1.
func (fx *fixture) broken() {
	m := &maker{fixture: fx}
	m.make("OrgUnit", "x1", `{"code":"X1","kind":"SECONDARY_COMMITTEE","line":"PARTY","parentId":"c","path":"/c/x1"}`)
	m.make("OrgUnit", "x2", `{"code":"X2","nameZh":"支部","kind":"BRANCH","line":"PARTY","parentId":"x1","path":"/c/x1/x2"}`)
	m.make("Member", "xm", `{"personNo":"XM","name":"孙","branchId":"x1"}`)
	m.flush()
}

func (m *maker) account(id, unit, role string) {
	m.make("Account", id, `{"username":%q,"name":%q,"unitId":%q}`, id, "账号 "+id, unit)
	if role != "" {
		m.grant(id, role, unit)
	}
}

func (m *maker) grant(account, role, unit string) {
	m.make("RoleGrant", account+"/1", `{"accountId":%q,"unitId":%q,"role":%q,"scopeUnitId":%q}`, account, unit, role, unit)
}

func (m *maker) branch(s size, unit, b string, n int) {
	m.make("OrgUnit", b, `{"code":%q,"nameZh":"第%d党支部","kind":"BRANCH","line":"PARTY","parentId":%q,"path":"/c/%s/%s"}`, strings.ToUpper(b), n, unit, unit, b)
	m.account("sec-"+b, b, "BRANCH_SECRETARY")
	for i := 1; i <= s.members; i++ {
		id := fmt.Sprintf("%sm%d", b, i)
		m.make("Member", id, `{"personNo":%q,"name":"%s%02d","branchId":%q,"joinedOn":"20%02d-07-01","onPost":%v}`, strings.ToUpper(id), surnames[i%4], i, b, i%25, i%3 != 0)
		for p := 1; p <= s.points; p++ {
			m.make("PointsEntry", "", `{"memberId":%q,"unitId":%q,"cycleId":"cycle","ruleCode":"PT01","rulesVersion":"1.0.0","points":%d,"sourceId":"src%d","occurredOn":"2026-%02d-%02d","status":"POSTED"}`,
				id, b, i+p, p, p%12+1, i%28+1)
		}
	}
	for i := 1; i <= s.inspections; i++ {
		m.inspection(s, b, fmt.Sprintf("%si%d", b, i), i)
	}
}

func (m *maker) inspection(s size, b, id string, n int) {
	score := ""
	if n%2 == 0 {
		score = fmt.Sprintf(`,"score":%d.5`, 900-n)
	}
	m.make("Inspection", id, `{"mode":"SPECIAL_INSPECTION","unitId":%q,"titleZh":"第%d次检查","plannedOn":"2026-%02d-15","status":%q,"leadId":"admin","inspectorIds":["sec-%s","nobody","insp"],
		"caveats":["STATIC_CODE"]%s}`, b, n, n%12+1, []string{"PLANNED", "CONFIRMED", "PUBLISHED"}[n%3], b, score)
	if id == "s1b1i1" {
		m.make("InspectionCheckIn", "", `{"inspectionId":%q,"unitId":%q,"inspectorId":"insp","day":"2026-11-01","codeKind":"NONE","atDevice":"2026-11-01T02:00:00Z","geo":{"lat":40.5,"lon":111.25},"status":"VERIFIED"}`, id, b)
	}
	for k := 1; k <= s.findings; k++ {
		m.make("Finding", fmt.Sprintf("%sf%d", id, k), `{"inspectionId":%q,"unitId":%q,"criterionCode":"07.2.%d","descriptionZh":"会议记录不完整，“缺少”第%d项\n须补正","severity":%q,"status":%q,"evidenceIds":["e%d","e%d"]}`,
			id, b, k%9+1, k, []string{"CRITICAL", "MAJOR", "STANDARD"}[k%3], []string{"OPEN", "CONFIRMED"}[k%2], k, k+1)
	}
}

// reply is an answer as a test looks at it.
type reply struct {
	status int
	header http.Header
	body   string
	Data   any `json:"data"`
	Errors []struct {
		Message    string
		Path       []any
		Locations  []struct{ Line, Column int }
		Extensions struct {
			Code, Rule, Limit, RequestID, Field, Coordinate string
			Max                                             int
		}
	}
}

// raw sends a request as an account, and returns what came back as it came.
func (fx *fixture) raw(r *http.Request, account string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	signIn(fx.api).ServeHTTP(w, withAccount(r, account))
	return w
}

// send sends any request.
func (fx *fixture) send(r *http.Request, account string) *reply {
	fx.t.Helper()
	w := fx.raw(r, account)
	rep := &reply{status: w.Code, header: w.Header(), body: w.Body.String()}
	if w.Code == http.StatusNotModified {
		return rep
	}
	if err := json.Unmarshal(w.Body.Bytes(), rep); err != nil {
		fx.t.Fatalf("answer is no JSON: %v\n%s", err, rep.body)
	}
	return rep
}

// post sends a query with variables, given as JSON.
func (fx *fixture) post(account, query, variables string) *reply {
	fx.t.Helper()
	return fx.send(newPost(query, variables), account)
}

func newPost(query, variables string) *http.Request {
	body := map[string]any{"query": query}
	if variables != "" {
		body["variables"] = json.RawMessage(variables)
	}
	b, err := json.Marshal(body)
	if err != nil {
		panic(err)
	}
	r := httptest.NewRequest(http.MethodPost, "/graphql", bytes.NewReader(b))
	r.Header.Set("Content-Type", "application/json")
	return r
}

// data asserts an answer without errors and returns its data as compact JSON.
func (fx *fixture) data(account, query, variables string) string {
	fx.t.Helper()
	rep := fx.post(account, query, variables)
	if len(rep.Errors) > 0 || rep.status != http.StatusOK {
		fx.t.Fatalf("%s\n%s\n%d %s", query, variables, rep.status, rep.body)
	}
	return strings.TrimSuffix(strings.TrimPrefix(rep.body, `{"data":`), "}")
}

// same asserts data.
func (fx *fixture) same(account, query, variables, want string) {
	fx.t.Helper()
	if got := fx.data(account, query, variables); got != want {
		fx.t.Errorf("%s %s\n got %s\nwant %s", query, variables, got, want)
	}
}

// refused asserts the code of the first error, and that there is no data.
func (fx *fixture) refused(account, query, variables, code string) *reply {
	fx.t.Helper()
	rep := fx.post(account, query, variables)
	if len(rep.Errors) == 0 || rep.Errors[0].Extensions.Code != code || strings.Contains(rep.body, `"data"`) {
		fx.t.Errorf("%.200s %.200s\nwant %s, got %d %.600s", query, variables, code, rep.status, rep.body)
	}
	return rep
}

func withAccount(r *http.Request, account string) *http.Request {
	if account != "" {
		r.Header.Set("X-Account", account)
	}
	return r
}
