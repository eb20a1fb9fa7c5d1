package bench

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"time"

	"github.com/google/uuid"
)

// Scenario runs the load against one server that holds the demonstration
// enterprise.
type Scenario struct {
	// Addr is host:port of the server; Conns the connections of every run.
	Addr  string
	Conns int
	// For is how long each run takes.
	For time.Duration
	// Username and Password sign in; the account must see the whole company and
	// may change members.
	Username, Password string
	// CPU tells the processor time that the server has taken; nil where it is not known.
	CPU func() time.Duration

	token   string
	devices []*device
	members int
}

// device is an enrolled device of the load generator.
type device struct {
	id   string
	next int64
	// head is the newest revision that it was told of.
	head uint64
}

// SignIn signs in.
func (s *Scenario) SignIn() error {
	var login struct {
		Login struct{ AccessToken string }
	}
	if err := s.graphql(`mutation($u: String!, $p: String!) { login(input: {username: $u, password: $p}) { accessToken } }`,
		map[string]any{"u": s.Username, "p": s.Password}, &login); err != nil {
		return err
	}
	if s.token = login.Login.AccessToken; s.token == "" {
		return fmt.Errorf("sign in as %s: refused", s.Username)
	}
	return nil
}

// Prepare signs in and enrols a device for each connection.
func (s *Scenario) Prepare() error {
	if err := s.SignIn(); err != nil {
		return err
	}
	var members struct{ Members struct{ TotalCount int } }
	if err := s.graphql(`{ members { totalCount } }`, nil, &members); err != nil {
		return err
	}
	s.members = members.Members.TotalCount
	for i := range s.Conns {
		d := &device{id: uuid.Must(uuid.NewV7()).String()}
		q := `mutation($d: ID!, $n: String!) { registerDevice(input: {deviceId: $d, name: $n}) { errors { code } device { id } } }`
		if err := s.graphql(q, map[string]any{"d": d.id, "n": fmt.Sprintf("bench %d", i)}, &struct{}{}); err != nil {
			return err
		}
		s.devices = append(s.devices, d)
	}
	return nil
}

// graphql runs one operation outside of any measurement.
func (s *Scenario) graphql(query string, variables map[string]any, data any) error {
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		return err
	}
	req, err := http.NewRequest(http.MethodPost, "http://"+s.Addr+"/graphql", bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json")
	if s.token != "" {
		req.Header.Set("Authorization", "Bearer "+s.token)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	raw, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	out := struct {
		Data   any
		Errors json.RawMessage
	}{Data: data}
	if err := json.Unmarshal(raw, &out); err != nil {
		return fmt.Errorf("answer %.200s: %w", raw, err)
	}
	if len(out.Errors) > 0 {
		return fmt.Errorf("errors %.300s", out.Errors)
	}
	return nil
}

// The three queries of references/peers.md.
const (
	PointQuery  = `query($id: ID!) { member(id: $id) { id name memberStatus branch { id nameZh } } }`
	NestedQuery = `query($id: ID!) { orgUnit(id: $id) { id nameZh parent { id nameZh }
  members(first: 20, orderBy: [POINTS_DESC]) { nodes { id name points } }
  inspections(first: 10, orderBy: [PLANNED_ON_DESC]) { nodes { id mode plannedOn status findings(first: 5) { nodes { id criterionCode severity status } } } } } }`
	CountsQuery = `query($id: ID!) { orgUnit(id: $id) { id nameZh children(first: 20) { nodes { id nameZh members { totalCount } findings { totalCount } } } } }`
)

// Query measures a query with one variable, id, drawn by pick.
func (s *Scenario) Query(query string, pick func(r *rand.Rand) string) (Result, error) {
	return s.queryFor(query, pick, s.For)
}

func (s *Scenario) queryFor(query string, pick func(r *rand.Rand) string, d time.Duration) (Result, error) {
	reqs := make([][]byte, 4096)
	r := rand.New(rand.NewPCG(1, 2))
	for i := range reqs {
		body, err := json.Marshal(map[string]any{"query": query, "variables": map[string]any{"id": pick(r)}})
		if err != nil {
			return Result{}, err
		}
		reqs[i] = Post("/graphql", s.token, body)
	}
	return Load(s.Addr, s.Conns, d, 0, func(w, i int) []byte { return reqs[(w*257+i)%len(reqs)] }, expectData)
}

func expectData(_ int, status int, body []byte) error {
	if status != http.StatusOK || !bytes.HasPrefix(body, []byte(`{"data":{"`)) || bytes.Contains(body, []byte(`"errors":[{`)) {
		return fmt.Errorf("status %d, answer %.300s", status, body)
	}
	return nil
}

// Members, Branches and Units draw ids of the demonstration enterprise.
func (s *Scenario) Members(r *rand.Rand) string { return fmt.Sprintf("m%05d", r.IntN(s.members)) }

// Branch draws a branch.
func Branch(r *rand.Rand) string { return fmt.Sprintf("b%03d", r.IntN(359)) }

// Unit draws a second-level unit.
func Unit(r *rand.Rand) string { return fmt.Sprintf("s%02d", r.IntN(40)) }

// Push measures pushes of n operations, each a mutation of its own where split
// is true, else all one mutation.
func (s *Scenario) Push(n int, pace time.Duration, d time.Duration) (Result, error) {
	rnd := make([]*rand.Rand, s.Conns)
	for i := range rnd {
		rnd[i] = rand.New(rand.NewPCG(7, uint64(i)))
	}
	req := func(w, _ int) []byte { return s.push(w, n, rnd[w]) }
	res, err := Load(s.Addr, s.Conns, d, pace, req, func(w, status int, body []byte) error {
		if status != http.StatusOK || bytes.Contains(body, []byte(`"REJECTED"`)) {
			return fmt.Errorf("status %d, answer %.300s", status, body)
		}
		s.devices[w].next++
		s.devices[w].head = headOf(body)
		return nil
	})
	return res, err
}

// push makes the next push of a device: n updates of two fields of members, as somebody
// who has seen what the last answer spoke of. Nothing follows from these fields but what
// they are counted in; who is no longer at work is cared for, which is another record each.
// They have had their names from the beginning, so that older programs can be measured by
// this one.
func (s *Scenario) push(w, n int, r *rand.Rand) []byte {
	d := s.devices[w]
	b := fmt.Appendf(nil, `{"protocol":1,"deviceId":%q,"push":{"mutations":[{"n":%d,"at":%q,"ops":[`, d.id, d.next+1, time.Now().UTC().Format("2006-01-02T15:04:05.000Z"))
	for i := range n {
		if i > 0 {
			b = append(b, ',')
		}
		b = fmt.Appendf(b, `{"op":"update","type":"Member","id":"m%05d","base":%d,"fields":{"joinedOn":"2001-07-%02d","formalOn":"2002-08-%02d"}}`,
			r.IntN(s.members), d.head, 1+r.IntN(28), 1+r.IntN(28))
	}
	return Post("/sync", s.token, append(b, `]}]}}`...))
}

// PullRate measures a pull of everything on each connection, to its end, in pages of
// 5,000, uncompressed. The result counts pages; records are those of all connections,
// most those of one.
func (s *Scenario) PullRate() (res Result, records, most int, err error) {
	type state struct {
		checkpoint string
		records    int
		done       bool
	}
	states := make([]state, s.Conns)
	res, err = Load(s.Addr, s.Conns, time.Hour, 0, func(w, _ int) []byte {
		cp := "null"
		if states[w].done {
			return nil
		}
		if states[w].checkpoint != "" {
			cp = `"` + states[w].checkpoint + `"`
		}
		return Post("/sync", s.token, fmt.Appendf(nil, `{"protocol":1,"deviceId":%q,"pull":{"checkpoint":%s,"limit":5000}}`, s.devices[w].id, cp))
	}, func(w, status int, body []byte) error {
		if status != http.StatusOK {
			return fmt.Errorf("status %d, answer %.300s", status, body)
		}
		states[w].records += bytes.Count(body, []byte(`{"type":"`))
		var more bool
		states[w].checkpoint, more = pageEnd(body)
		states[w].done = !more
		return nil
	})
	for _, st := range states {
		records, most = records+st.records, max(most, st.records)
	}
	return res, records, most, err
}

// headOf reads the revision from the beginning of an answer.
func headOf(body []byte) (head uint64) {
	rest, _ := bytes.CutPrefix(body, []byte(`{"head":`))
	for _, c := range rest {
		if c < '0' || c > '9' {
			break
		}
		head = 10*head + uint64(c-'0')
	}
	return head
}

// pageEnd reads the checkpoint and the flag from the end of a page.
func pageEnd(body []byte) (checkpoint string, more bool) {
	key := []byte(`"checkpoint":"`)
	i := bytes.LastIndex(body, key)
	if i < 0 {
		return "", false
	}
	rest := body[i+len(key):]
	end := bytes.IndexByte(rest, '"')
	return string(rest[:end]), bytes.Contains(rest[end:], []byte(`"more":true`))
}
