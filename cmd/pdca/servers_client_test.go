package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"testing"
)

// errUnclear says that a request got no answer, or one that leaves its outcome
// open: the server was killed, or was just coming up.
var errUnclear = errors.New("the outcome is not known")

// serversClient is a signed-in person or device that talks to all servers.
type serversClient struct {
	t            *testing.T
	f            *fleet
	device       string
	token, renew string
}

// newClient signs in at one of the servers, with a device of its own, and enrols
// it at another one.
func newClient(f *fleet, name string) *serversClient {
	f.t.Helper()
	c := &serversClient{t: f.t, f: f, device: newUUID()}
	first := f.any(nil)
	if err := c.login(first); err != nil {
		f.t.Fatal(err)
	}
	a, err := c.mutate(f.any(first), 0, `registerDevice`, `{errors{code message}}`, map[string]any{"deviceId": c.device, "name": name})
	if err != nil || len(a.Errors) > 0 {
		f.t.Fatalf("enrol %s: %v %v", name, err, a.Errors)
	}
	return c
}

func (c *serversClient) login(n *serverNode) error {
	c.token = ""
	a, err := c.mutate(n, 0, "login", `{accessToken refreshToken errors{code message}}`,
		map[string]any{"username": "admin", "password": serversPassword, "deviceId": c.device})
	if err == nil && len(a.Errors) > 0 {
		err = a.Errors[0]
	}
	c.token, c.renew = a.AccessToken, a.RefreshToken
	return err
}

// renewAt exchanges a refresh token.
func (c *serversClient) renewAt(n *serverNode, token string) (payload, error) {
	was := c.token
	c.token = ""
	defer func() { c.token = was }()
	return c.mutate(n, 0, "refreshSession", `{accessToken refreshToken errors{code message}}`,
		map[string]any{"refreshToken": token, "deviceId": c.device})
}

// gqlError is an error of a GraphQL answer or payload.
type gqlError struct {
	Code, Message string
	Extensions    struct{ Code string }
}

func (e gqlError) Error() string { return e.Code + e.Extensions.Code + ": " + e.Message }

// payload is what mutations answer with.
type payload struct {
	AccessToken, RefreshToken string
	Rev                       uint64
	Member, OrgUnit           *struct{ ID string }
	Errors                    []gqlError
}

// seen is what queries answer with: everything of one snapshot.
type seen struct {
	ServerInfo struct{ Head uint64 }
	Member     *struct{ Name string }
	OrgUnits   struct{ Nodes []struct{ ID string } }
	Members    struct{ TotalCount int }
}

func (c *serversClient) query(n *serverNode, minRev uint64, query string) (a seen, err error) {
	raw, err := c.graphql(n, minRev, map[string]any{"query": query})
	if err == nil {
		err = json.Unmarshal(raw, &a)
	}
	return a, err
}

// mutate runs one mutation with an input.
func (c *serversClient) mutate(n *serverNode, minRev uint64, name, selection string, input map[string]any) (payload, error) {
	typ := string(name[0]-'a'+'A') + name[1:] + "Input!"
	raw, err := c.graphql(n, minRev, map[string]any{"query": fmt.Sprintf(`mutation($i:%s){x:%s(input:$i)%s}`, typ, name, selection),
		"variables": map[string]any{"i": input}})
	var a struct{ X payload }
	if err == nil {
		err = json.Unmarshal(raw, &a)
	}
	return a.X, err
}

func (c *serversClient) graphql(n *serverNode, minRev uint64, body any) (json.RawMessage, error) {
	raw, _, err := c.post(n, "/graphql", minRev, body)
	if err != nil {
		return nil, err
	}
	var a struct {
		Data   json.RawMessage
		Errors []gqlError
	}
	if err := json.Unmarshal(raw, &a); err != nil {
		return nil, fmt.Errorf("%w: %.200s", err, raw)
	}
	if len(a.Errors) > 0 {
		if a.Errors[0].Extensions.Code == "UNAVAILABLE" {
			return nil, fmt.Errorf("%w (%v)", errUnclear, a.Errors[0])
		}
		return nil, a.Errors[0]
	}
	return a.Data, nil
}

// pushed is the answer of POST /sync.
type pushed struct {
	Head uint64
	Push struct {
		LastMutation int64
		Results      []struct {
			N         int64
			Status    string
			Rev       uint64
			Duplicate bool
			Error     *gqlError
		}
	}
	Code, Detail string
}

// sync sends mutations; none asks for the head alone.
func (c *serversClient) sync(n *serverNode, mutations ...any) (a pushed, err error) {
	body := map[string]any{"protocol": 1, "deviceId": c.device}
	if len(mutations) > 0 {
		body["push"] = map[string]any{"mutations": mutations}
	}
	raw, status, err := c.post(n, "/sync", 0, body)
	if err != nil {
		return a, err
	}
	if err := json.Unmarshal(raw, &a); err != nil {
		return a, fmt.Errorf("%w: %.200s", err, raw)
	}
	if status != http.StatusOK {
		err = fmt.Errorf("%d %s: %s", status, a.Code, a.Detail)
	}
	return a, err
}

// post sends a request. A server that does not answer, or is not ready, leaves the
// outcome open.
func (c *serversClient) post(n *serverNode, path string, minRev uint64, body any) ([]byte, int, error) {
	text, err := json.Marshal(body)
	if err != nil {
		return nil, 0, err
	}
	req, err := http.NewRequest(http.MethodPost, "http://"+n.addr+path, bytes.NewReader(text))
	if err != nil {
		return nil, 0, err
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Accept-Language", "en")
	if c.token != "" {
		req.Header.Set("Authorization", "Bearer "+c.token)
	}
	if minRev > 0 {
		req.Header.Set("Pdca-Min-Rev", strconv.FormatUint(minRev, 10))
	}
	resp, err := c.f.client.Do(req)
	if err != nil {
		return nil, 0, fmt.Errorf("%w (%v)", errUnclear, err)
	}
	defer resp.Body.Close()
	raw, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode == http.StatusServiceUnavailable {
		return nil, 0, fmt.Errorf("%w (%d %.200s, %v)", errUnclear, resp.StatusCode, raw, err)
	}
	return raw, resp.StatusCode, nil
}
