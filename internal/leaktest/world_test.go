package leaktest

import (
	"context"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/registry"
	"pdca/internal/sandbox"
	"pdca/resolvers"
)

// world is one enterprise with both doors.
type world struct {
	box  *sandbox.Sandbox
	api  *resolvers.API
	pads int
	// checkpoints are what the devices got last, and before that.
	checkpoints map[string][]string
	// pushed counts the mutations of each device.
	pushed map[string]int64
}

type actorKey struct{}

func newWorld(seed uint64) (*world, error) {
	box, err := sandbox.Open(seed)
	if err != nil {
		return nil, err
	}
	api, err := resolvers.New(resolvers.Config{Engine: box.Engine, RequestID: func(context.Context) string { return "request" },
		Actor: func(ctx context.Context) (domain.Actor, bool) {
			a, ok := ctx.Value(actorKey{}).(domain.Actor)
			return a, ok
		}})
	if err != nil {
		return nil, err
	}
	return &world{box: box, api: api, checkpoints: map[string][]string{}, pushed: map[string]int64{}}, nil
}

func (w *world) head() domain.Rev { return w.box.Engine.Snapshot().Rev }

// pad makes commits of which nobody can see anything, up to a revision.
func (w *world) pad(to domain.Rev) error {
	guard := w.box.Engine.Registry().Entity("LoginGuard")
	for w.head() < to {
		w.pads++
		err := w.box.Engine.Do(context.Background(), domain.Actor{System: true}, func(tx *engine.Tx) error {
			_, err := tx.Make(guard, fmt.Sprint("pad-", w.pads), domain.FieldEffect{Field: domain.LoginGuardFieldFailures, Value: domain.Int(1)},
				domain.FieldEffect{Field: domain.LoginGuardFieldLastAt, Value: domain.TimeValue(tx.Now())})
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// answer is what a door said.
type answer struct {
	status int
	body   string
}

// graphql asks the GraphQL door.
func (w *world) graphql(account, query string, variables any) answer {
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		panic(err) // maps of plain values
	}
	req := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(string(body)))
	req.Header.Set("Content-Type", "application/json")
	req = req.WithContext(context.WithValue(req.Context(), actorKey{}, domain.Actor{Account: account}))
	rec := httptest.NewRecorder()
	w.api.ServeHTTP(rec, req)
	return answer{rec.Code, cursor.ReplaceAllStringFunc(rec.Body.String(), withoutHistory)}
}

var cursor = regexp.MustCompile(`ursor":"[A-Za-z0-9_-]+"`)

// withoutHistory takes out of a cursor which history it belongs to: form, list, the
// revision of a commit, and eight bytes of that commit's hash. The cursor of a change, form
// 3, has no list.
func withoutHistory(member string) string {
	text := strings.TrimSuffix(strings.TrimPrefix(member, `ursor":"`), `"`)
	raw, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil || len(raw) < 6 {
		return member
	}
	at := 5
	if raw[0] == 3 {
		at = 1
	}
	_, n := binary.Uvarint(raw[at:])
	for i := at + n; i < min(len(raw), at+n+8); i++ {
		raw[i] = 0
	}
	return fmt.Sprintf(`ursor":"%x"`, raw)
}

// sealed are the members of an answer whose text differs between two servers of
// the same contents.
var sealed = []string{`"checkpoint":"`, `"epoch":"`}

// unseal takes what is sealed out of an answer, and returns the checkpoint.
func unseal(body string) (checkpoint, rest string) {
	for _, member := range sealed {
		head, tail, found := strings.Cut(body, member)
		if !found {
			continue
		}
		value, tail, _ := strings.Cut(tail, `"`)
		if member == sealed[0] {
			checkpoint = value
		}
		body = head + member + `"` + tail
	}
	return checkpoint, body
}

// sync asks the sync door from an account's device. The checkpoint to go on from is
// the newest but back ones; -1 starts anew.
func (w *world) sync(account string, mutations []any, pull map[string]any, back int) answer {
	req := map[string]any{"protocol": 1, "deviceId": sandbox.Device(account)}
	if len(mutations) > 0 {
		numbered := make([]any, len(mutations))
		for i, ops := range mutations {
			numbered[i] = map[string]any{"n": w.pushed[account] + int64(i) + 1, "at": w.box.Clock.Now().Format("2006-01-02T15:04:05.000Z"), "ops": ops}
		}
		req["push"] = map[string]any{"mutations": numbered}
	}
	if pull != nil {
		var from any
		if had := w.checkpoints[account]; back >= 0 && len(had) > 0 {
			from = had[max(0, len(had)-1-back)]
		}
		pull["checkpoint"] = from
		req["pull"] = pull
	}
	a := w.post(account, req)
	if a.status == http.StatusOK {
		w.pushed[account] += int64(len(mutations))
	}
	checkpoint, rest := unseal(a.body)
	if checkpoint != "" {
		w.checkpoints[account] = append(w.checkpoints[account], checkpoint)
	}
	return answer{a.status, rest}
}

func (w *world) post(account string, body any) answer {
	raw, err := json.Marshal(body)
	if err != nil {
		panic(err) // maps of plain values
	}
	req := httptest.NewRequest(http.MethodPost, "/sync", strings.NewReader(string(raw)))
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set(sandbox.Header, account)
	rec := httptest.NewRecorder()
	w.box.Door.ServeHTTP(rec, req)
	return answer{rec.Code, rec.Body.String()}
}

// ids lists the live records of an entity, hidden or not, in order.
func (w *world) ids(ent *registry.Entity) (out []string) {
	w.box.Engine.Snapshot().Scan(ent, func(r *domain.Record) bool { out = append(out, r.ID); return true })
	return out
}
