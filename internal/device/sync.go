package device

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"

	bolt "go.etcd.io/bbolt"
)

// What a device asks by GraphQL; all else goes by /sync.
const (
	loginDocument    = `mutation($i: LoginInput!) { login(input: $i) { accessToken refreshToken errors { code message } } }`
	registerDocument = `mutation($i: RegisterDeviceInput!) { registerDevice(input: $i) { errors { code message } } }`
	refreshDocument  = `mutation($i: RefreshSessionInput!) { refreshSession(input: $i) { accessToken refreshToken errors { code message } } }`
)

// Documents are the GraphQL documents that a device sends, for servers that execute known
// ones only.
func Documents() []string { return []string{loginDocument, registerDocument, refreshDocument} }

// Login signs in, enrols the device and remembers the server and the tokens. A
// replica belongs to one account: signing in as another needs an empty one. chosen is the
// password that takes the place of one that was handed out.
func (d *Device) Login(ctx context.Context, server, username, password, name string, chosen ...string) error {
	if was := d.meta("username"); was != "" && was != username {
		return fmt.Errorf("this replica belongs to %s; use another file", was)
	}
	server = strings.TrimRight(server, "/")
	var login struct {
		Login session
	}
	input := map[string]any{"username": username, "password": password, "deviceId": d.ID()}
	if len(chosen) > 0 && chosen[0] != "" {
		input["newPassword"] = chosen[0]
	}
	err := d.graphql(ctx, server, "", loginDocument,
		map[string]any{"i": input}, &login)
	if err == nil {
		err = login.Login.failure()
	}
	if err != nil {
		return fmt.Errorf("sign in: %w", err)
	}
	public, err := d.publicKey()
	if err != nil {
		return fmt.Errorf("make a key: %w", err)
	}
	var reg struct {
		RegisterDevice struct{ Errors []userError }
	}
	err = d.graphql(ctx, server, login.Login.AccessToken, registerDocument,
		map[string]any{"i": map[string]any{"deviceId": d.ID(), "name": name, "platform": "pdca field", "publicKey": public}}, &reg)
	if err == nil && len(reg.RegisterDevice.Errors) > 0 {
		err = reg.RegisterDevice.Errors[0]
	}
	if err != nil {
		return fmt.Errorf("enrol the device: %w", err)
	}
	return d.setMeta("server", server, "username", username, "access", login.Login.AccessToken, "refresh", login.Login.RefreshToken, "wiped", "", string(movedKey), "")
}

// Attach remembers a server, an account and its tokens that were had elsewhere,
// for a device that is enrolled already. id replaces the one that it made for
// itself; "" keeps that.
func (d *Device) Attach(id, server, username, access, refresh string) error {
	if id == "" {
		id = d.ID()
	}
	return d.setMeta("device", id, "server", server, "username", username, "access", access, "refresh", refresh, "wiped", "", string(movedKey), "")
}

type session struct {
	AccessToken, RefreshToken string
	Errors                    []userError
}

func (s session) failure() error {
	if len(s.Errors) > 0 {
		return s.Errors[0]
	}
	return nil
}

type userError struct{ Code, Message string }

func (e userError) Error() string { return e.Code + ": " + e.Message }

// ErrSession says that the session is over and the user has to sign in again; what waits
// to be sent stays.
var ErrSession = errors.New("renew the session (sign in again)")

// graphql runs one operation.
func (d *Device) graphql(ctx context.Context, server, token, query string, variables map[string]any, data any) error {
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		return err
	}
	raw, status, _, err := d.post(ctx, server+"/graphql", token, body)
	if err != nil {
		return err
	}
	answer := struct {
		Data   any
		Errors []struct {
			Message    string
			Extensions struct{ Code string }
		}
	}{Data: data}
	if err := json.Unmarshal(raw, &answer); err != nil {
		return fmt.Errorf("the server answered %d with what is no GraphQL: %w", status, err)
	}
	if len(answer.Errors) > 0 {
		return userError{answer.Errors[0].Extensions.Code, answer.Errors[0].Message}
	}
	return nil
}

func (d *Device) post(ctx context.Context, url, token string, body []byte) (raw []byte, status int, header http.Header, err error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return nil, 0, nil, err
	}
	req.Header.Set("Content-Type", "application/json")
	if d.cfg.Language != "" {
		req.Header.Set("Accept-Language", d.cfg.Language)
	}
	if token != "" {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	resp, err := d.cfg.Client.Do(req)
	if err != nil {
		return nil, 0, nil, err
	}
	defer func() { _ = resp.Body.Close() }()
	raw, err = io.ReadAll(resp.Body)
	return raw, resp.StatusCode, resp.Header, err
}

// Report says what a sync did.
type Report struct {
	// Results are the decisions that came back, Records how many records.
	Results []Result
	Records int
	// Head is the server's head, Safe what of it a backup of the server holds.
	Head, Safe uint64
	// Restored says that the server went back to an older state, Offered how many
	// mutations that it had answered for are offered to it again.
	Restored bool
	Offered  int
}

// The outbox goes in pieces that fit into a request, with room to spare.
const (
	pushMutations  = 100
	pushOperations = 2000
	pushBytes      = 4 << 20
)

// Sync pushes the outbox and pulls until there is nothing more.
func (d *Device) Sync(ctx context.Context) (*Report, error) { return d.run(ctx, true, true) }

// Pull only pulls.
func (d *Device) Pull(ctx context.Context) (*Report, error) { return d.run(ctx, false, true) }

// Push only pushes.
func (d *Device) Push(ctx context.Context) (*Report, error) { return d.run(ctx, true, false) }

func (d *Device) run(ctx context.Context, push, pull bool) (*Report, error) {
	rep := &Report{}
	if d.meta("wiped") != "" {
		return rep, ErrWiped
	}
	if d.meta("server") == "" {
		return rep, ErrNoServer
	}
	var later error // why the outbox has to wait
	for {
		if err := d.signedIn(ctx); err != nil {
			return rep, err
		}
		out, err := d.batch(push)
		if err != nil {
			return rep, err
		}
		meant := len(out)
		resp, err := d.round(ctx, &out, pull)
		if p, ok := errors.AsType[*Problem](err); ok && p.Code == "RATE_LIMITED" && meant > 0 && pull {
			// The server keeps no more refusals of this account today. The outbox stays as
			// it is; what others did can be had all the same.
			later, push = err, false
			continue
		}
		if err != nil {
			return rep, err
		}
		rep.Head, rep.Safe = resp.Head, resp.Safe
		again, err := d.settle(resp, rep)
		if err != nil {
			return rep, err
		}
		left, err := d.batch(push)
		if err != nil {
			return rep, err
		}
		if more := pull && (resp.Pull == nil || resp.Pull.More || again) || d.meta(string(movedKey)) != ""; !more && len(left) == 0 {
			return rep, later
		} else if !more && !again && meant > 0 && len(resp.Push.Results) == 0 {
			return rep, errors.New("the server decided nothing of what was pushed")
		}
	}
}

// batch takes from the outbox what fits into a request.
func (d *Device) batch(push bool) (out []Mutation, err error) {
	if !push {
		return nil, nil
	}
	err = d.db.View(func(tx *bolt.Tx) error {
		ops, size := 0, 0
		c := tx.Bucket(outboxBucket).Cursor()
		for k, v := c.Seek(key(number(tx.Bucket(metaBucket).Get(refusedKey)) + 1)); k != nil; k, v = c.Next() {
			var m Mutation
			if err := json.Unmarshal(v, &m); err != nil {
				return err
			}
			ops, size = ops+len(m.Ops), size+len(v)
			if len(out) > 0 && (len(out) == pushMutations || ops > pushOperations || size > pushBytes) {
				break
			}
			out = append(out, m)
		}
		return nil
	})
	return out, err
}

type response struct {
	Head, Safe uint64
	// Erased is the commit in which sealed texts were erased last.
	Erased uint64
	Epoch  string
	// Schema is what forms need, where the server has another than was named.
	Schema json.RawMessage
	Push   struct {
		LastMutation int64
		Results      []Result
	}
	Pull *page
}

// round makes one round trip. It refreshes the session once where the token has
// expired, pulls from null where the checkpoint is not valid, and pushes nothing where
// the server misses numbers before the outbox: the answer then says which. out is what
// was sent in the end.
func (d *Device) round(ctx context.Context, out *[]Mutation, pull bool) (*response, error) {
	for attempt := 0; ; attempt++ {
		resp, err := d.request(ctx, *out, pull)
		p, refused := errors.AsType[*Problem](err)
		switch {
		case !refused:
			return resp, err
		case p.Code == "UNAUTHENTICATED" && attempt == 0:
			err = d.refresh(ctx)
		case p.Code == "CHECKPOINT_INVALID" && attempt < 2:
			if err = d.db.Update(refill); err == nil {
				*out, err = d.batch(len(*out) > 0)
			}
		case p.Code == "MUTATION_GAP" && len(*out) > 0:
			*out, err = nil, d.step("gap")
		case p.Code == "DEVICE_REVOKED":
			if err := d.handOver(ctx, p); err != nil {
				return nil, err
			}
			return nil, errors.Join(ErrWiped, d.Wipe())
		default:
			return nil, err
		}
		if err != nil {
			return nil, err
		}
	}
}

// request sends what is to be pushed and asks for a page.
func (d *Device) request(ctx context.Context, out []Mutation, pull bool) (*response, error) {
	if err := d.attempt(out); err != nil {
		return nil, err
	}
	// While the replica is filled anew the checkpoint says less than the user had seen:
	// the outbox goes first, by itself, and says it by its bases (ground, unbase).
	alone := len(out) > 0 && len(d.meta(string(refillKey))) > 0
	raw, err := d.body(out, pull && !alone, alone)
	if err != nil {
		return nil, err
	}
	raw, status, header, err := d.post(ctx, d.meta("server")+"/sync", d.meta("access"), raw)
	if err != nil {
		return nil, err
	}
	if status != http.StatusOK {
		return nil, problem(raw, status, header)
	}
	resp := &response{}
	if err := json.Unmarshal(raw, resp); err != nil {
		return nil, fmt.Errorf("the server's answer cannot be read: %w", err)
	}
	return resp, d.step("answered")
}

// body writes a request. It says when it is sent, by the device's clock, and what the
// device had been given when the user acted: bases are always of what was pulled.
func (d *Device) body(out []Mutation, pull, alone bool) ([]byte, error) {
	outbox, err := d.waiting()
	if err != nil {
		return nil, err
	}
	body := map[string]any{"protocol": 1, "deviceId": d.ID(), "outbox": outbox, "sentAt": d.now()}
	// An empty push asks for the last number that the server knows, which tells
	// a device that was restored from a backup before it uses one again.
	offered := map[string]any{"mutations": append([]Mutation{}, out...)}
	body["push"] = offered
	var checkpoint any
	if cp := d.meta("checkpoint"); cp != "" {
		checkpoint = cp
	}
	if !alone {
		offered["checkpoint"] = checkpoint
	}
	if d.cfg.Forms {
		if body["schemaVersion"] = d.meta(string(versionKey)); body["schemaVersion"] == "" {
			body["schemaVersion"] = "none"
		}
	}
	if pull {
		p := map[string]any{"checkpoint": checkpoint}
		if d.cfg.Page > 0 {
			p["limit"] = d.cfg.Page
		}
		if d.cfg.Types != nil {
			p["types"] = d.cfg.Types
		}
		body["pull"] = p
	}
	return json.Marshal(body)
}

// waiting is what a request says of the outbox.
func (d *Device) waiting() (map[string]any, error) {
	out := map[string]any{"count": 0}
	return out, d.db.View(func(tx *bolt.Tx) error {
		_, v := tx.Bucket(outboxBucket).Cursor().First()
		if v == nil {
			return nil
		}
		var m Mutation
		err := json.Unmarshal(v, &m)
		out["count"], out["oldestAt"] = number(tx.Bucket(metaBucket).Get(countKey))-decidedUpTo(tx), m.At
		return err
	})
}

func problem(raw []byte, status int, header http.Header) error {
	p := &Problem{Status: status}
	if err := json.Unmarshal(raw, p); err != nil || p.Code == "" {
		return fmt.Errorf("the server answered %d", status)
	}
	p.RetryAfter, _ = strconv.Atoi(header.Get("Retry-After")) // absent on most
	return p
}

// refresh renews the session.
func (d *Device) refresh(ctx context.Context) error {
	var answer struct{ RefreshSession session }
	err := d.graphql(ctx, d.meta("server"), "", refreshDocument,
		map[string]any{"i": map[string]any{"refreshToken": d.meta("refresh"), "deviceId": d.ID()}}, &answer)
	if err != nil {
		return fmt.Errorf("renew the session: %w", err)
	}
	if err := answer.RefreshSession.failure(); err != nil {
		return fmt.Errorf("%w: %w", ErrSession, err)
	}
	return d.setMeta("access", answer.RefreshSession.AccessToken, "refresh", answer.RefreshSession.RefreshToken)
}
