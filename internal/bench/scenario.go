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
	return s.greet()
}

// greet has every device told where the server is: it then changes what it has seen, as it would
// behind a pull.
func (s *Scenario) greet() error {
	told := make([]bool, len(s.devices))
	_, err := Load(s.Addr, len(s.devices), time.Minute, 0, func(w, _ int) []byte {
		if told[w] {
			return nil
		}
		return Post("/sync", s.token, fmt.Appendf(nil, `{"protocol":1,"deviceId":%q}`, s.devices[w].id))
	}, func(w, status int, body []byte) error {
		if status != http.StatusOK {
			return fmt.Errorf("status %d, answer %.300s", status, body)
		}
		s.devices[w].head, told[w] = headOf(body), true
		return nil
	})
	return err
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
	reqs, err := s.queries(query, pick)
	if err != nil {
		return Result{}, err
	}
	return Load(s.Addr, s.Conns, s.For, 0, func(w, i int) []byte { return reqs[(w*257+i)%len(reqs)] }, expectData)
}

// askers is how many connections queries come over that come at a rate: so many that few of
// them wait for one before.
const askers = 64

// QueryAt measures a query that comes so many times a second, whatever becomes of those before.
func (s *Scenario) QueryAt(rate float64, query string, pick func(r *rand.Rand) string) (Result, error) {
	reqs, err := s.queries(query, pick)
	if err != nil {
		return Result{}, err
	}
	return Open(s.Addr, askers, s.For, rate, func(w, i int) []byte { return reqs[(w*257+i)%len(reqs)] }, expectData)
}

// queries makes requests of a query.
func (s *Scenario) queries(query string, pick func(r *rand.Rand) string) ([][]byte, error) {
	reqs := make([][]byte, 4096)
	r := rand.New(rand.NewPCG(1, 2))
	for i := range reqs {
		body, err := json.Marshal(map[string]any{"query": query, "variables": map[string]any{"id": pick(r)}})
		if err != nil {
			return nil, err
		}
		reqs[i] = Post("/graphql", s.token, body)
	}
	return reqs, nil
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

// Push measures pushes of n operations, a mutation each, from a device a connection.
func (s *Scenario) Push(n int) (Result, error) {
	req, ans := s.pusher(n)
	return Load(s.Addr, s.Conns, s.For, 0, req, ans)
}

// PushAt is Push of so many pushes a second, for a time.
func (s *Scenario) PushAt(rate float64, n int, d time.Duration) (Result, error) {
	req, ans := s.pusher(n)
	return Open(s.Addr, s.Conns, d, rate, req, ans)
}

// pusher makes pushes of n operations, and reads the answers.
func (s *Scenario) pusher(n int) (Request, Answer) {
	rnd := make([]*rand.Rand, s.Conns)
	for i := range rnd {
		rnd[i] = rand.New(rand.NewPCG(7, uint64(i)))
	}
	req := func(w, _ int) []byte { return s.push(w, n, rnd[w]) }
	return req, func(w, status int, body []byte) error {
		if status != http.StatusOK || bytes.Contains(body, []byte(`"REJECTED"`)) {
			return fmt.Errorf("status %d, answer %.300s", status, body)
		}
		s.devices[w].next++
		s.devices[w].head = headOf(body)
		return nil
	}
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
