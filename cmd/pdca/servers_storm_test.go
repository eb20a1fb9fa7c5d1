package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// tempest is the load: what its clients do, and all that they were told.
type tempest struct {
	t      *testing.T
	f      *fleet
	branch string
	// records are the members that writers and readers share.
	records []string
	began   time.Time
	// seen is the newest revision that any client was told of: who asks for it at
	// another server must get it.
	seen atomic.Uint64
	// names makes values that occur once.
	names atomic.Uint64

	mu sync.Mutex // guards the rest
	// events is the history; receipts holds the revision that was told for each
	// change with a number, made that for each record that was made.
	events   []event
	receipts map[string]uint64
	made     map[string]uint64
	counts   map[string]int
}

// event is one operation: a change of a record or of the journal as a whole, or a
// look at one of them.
type event struct {
	// record is what was written or read; "" is the journal.
	record, value string
	write, open   bool
	rev           uint64
	call, ret     time.Duration
}

func newStorm(t *testing.T, f *fleet) *tempest {
	s := &tempest{t: t, f: f, began: time.Now(), receipts: map[string]uint64{}, made: map[string]uint64{}, counts: map[string]int{}}
	c := newClient(f, "founder")
	root, err := c.query(f.any(nil), 0, `{orgUnits(first:1){nodes{id}}}`)
	if err != nil || len(root.OrgUnits.Nodes) != 1 {
		t.Fatalf("%+v %v", root, err)
	}
	a, err := c.mutate(f.any(nil), 0, "createOrgUnit", `{orgUnit{id} rev errors{code message}}`,
		map[string]any{"code": "B", "nameZh": "第一支部", "kind": "BRANCH", "line": "PARTY", "parentId": root.OrgUnits.Nodes[0].ID})
	if err != nil || len(a.Errors) > 0 {
		t.Fatal(err, a.Errors)
	}
	s.branch = a.OrgUnit.ID
	for i := range 4 {
		// The branch was made a moment ago, by another server most of the time.
		a, err := c.mutate(f.any(nil), 0, "createMember", `{member{id} rev errors{code message}}`, s.member(fmt.Sprint("shared-", i)))
		if err != nil || len(a.Errors) > 0 {
			t.Fatal(err, a.Errors)
		}
		s.records = append(s.records, a.Member.ID)
		s.told(a.Rev)
	}
	return s
}

// member is the input that makes one.
func (s *tempest) member(no string) map[string]any {
	return map[string]any{"personNo": no, "name": "始", "branchId": s.branch}
}

func (s *tempest) told(rev uint64) {
	for old := s.seen.Load(); old < rev && !s.seen.CompareAndSwap(old, rev); old = s.seen.Load() {
	}
}

func (s *tempest) count(what string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.counts[what]++
}

// note adds an operation that began at call and has just ended.
func (s *tempest) note(e event) {
	e.ret = time.Since(s.began)
	s.told(e.rev)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.events = append(s.events, e)
}

func (s *tempest) now() time.Duration { return time.Since(s.began) }

// blow runs all clients, and kills servers, for a time.
func (s *tempest) blow(length time.Duration) {
	var clients []func()
	for i := range 4 {
		c := newClient(s.f, fmt.Sprint("writer ", i))
		clients = append(clients, func() { s.writeOrRead(c) })
	}
	for i := range 3 {
		p := &pusher{s: s, c: newClient(s.f, fmt.Sprint("device ", i))}
		clients = append(clients, p.push)
	}
	keys, heads := newClient(s.f, "keys"), newClient(s.f, "heads")
	number := 0
	clients = append(clients, func() { number++; s.repeat(keys, number) }, func() { s.look(heads) })

	ctx, cancel := context.WithTimeout(context.Background(), length)
	defer cancel()
	var wg sync.WaitGroup
	for _, client := range clients {
		wg.Go(func() {
			for ctx.Err() == nil && !s.t.Failed() {
				client()
			}
		})
	}
	kills := s.f.kill(ctx)
	wg.Wait()
	s.t.Logf("%d kills in %v; %v", kills, length, s.counts)
	if kills == 0 || s.counts["push"] == 0 || s.counts["write"] == 0 || s.counts["read"] == 0 || s.counts["repeated push"] == 0 || s.counts["repeated change"] == 0 {
		s.t.Errorf("the storm was none")
	}
}

// writeOrRead sets the name of one of the shared members or reads it, at any
// server. Half of the values occur again and again, so that many a change finds
// that there is nothing to do.
func (s *tempest) writeOrRead(c *serversClient) {
	e := event{record: s.records[rand.IntN(len(s.records))], call: s.now()}
	if rand.IntN(2) == 0 {
		s.read(c, e)
		return
	}
	e.write, e.value = true, []string{"甲", "乙"}[rand.IntN(2)]
	if rand.IntN(2) == 0 {
		e.value = fmt.Sprint("名", s.names.Add(1))
	}
	a, err := c.mutate(s.f.any(nil), 0, "updateMember", `{rev errors{code message}}`, map[string]any{"id": e.record, "name": e.value})
	switch {
	case errors.Is(err, errUnclear):
		e.open = true
		s.count("unclear write")
	case err != nil || len(a.Errors) > 0:
		s.t.Errorf("write: %v %v", err, a.Errors)
		return
	default:
		s.count("write")
		s.note(event{write: true, rev: a.Rev, call: e.call})
	}
	e.rev = a.Rev
	s.note(e)
}

// read asks for a snapshot that is at least as new as anything that anybody was
// told, which makes it a read of the newest value.
func (s *tempest) read(c *serversClient, e event) {
	least := s.seen.Load()
	a, err := c.query(s.f.any(nil), least, fmt.Sprintf(`{serverInfo{head} member(id:%q){name}}`, e.record))
	if errors.Is(err, errUnclear) {
		s.count("unanswered read")
		return
	}
	if err != nil || a.Member == nil || a.ServerInfo.Head < least {
		s.t.Errorf("read at %d or later: %+v %v", least, a, err)
		return
	}
	s.count("read")
	e.value, e.rev = a.Member.Name, a.ServerInfo.Head
	s.note(e)
}

// look asks any server for the journal's head, as a device's sync does: without
// saying how new it must be.
func (s *tempest) look(c *serversClient) {
	e := event{call: s.now()}
	a, err := c.sync(s.f.any(nil))
	if errors.Is(err, errUnclear) {
		return
	}
	if err != nil {
		s.t.Errorf("look: %v", err)
		return
	}
	s.count("look")
	e.rev = a.Head
	s.note(e)
}

// repeat makes a member under a number of its own, at one server after the other
// until it is answered, and then once more: the answers must be one.
func (s *tempest) repeat(c *serversClient, number int) {
	e := event{write: true, call: s.now()}
	key := fmt.Sprint("key-", number)
	input := s.member(key)
	input["clientMutationId"] = key
	first, at := s.until(c, nil, input)
	if first.Member == nil {
		return
	}
	e.rev = first.Rev
	s.note(e)
	again, _ := s.until(c, at, input)
	if again.Member == nil || again.Member.ID != first.Member.ID || again.Rev != first.Rev {
		s.t.Errorf("%s was answered with %+v at %d, and again with %+v at %d", key, first.Member, first.Rev, again.Member, again.Rev)
		return
	}
	s.count("repeated change")
	s.mu.Lock()
	defer s.mu.Unlock()
	s.made["Member/"+first.Member.ID] = first.Rev
}

// until sends one and the same change to servers other than the one given until
// one answers.
func (s *tempest) until(c *serversClient, not *serverNode, input map[string]any) (payload, *serverNode) {
	for range 1000 {
		n := s.f.any(not)
		a, err := c.mutate(n, 0, "createMember", `{member{id} rev errors{code message}}`, input)
		if err == nil && len(a.Errors) == 0 {
			return a, n
		}
		if !errors.Is(err, errUnclear) {
			s.t.Errorf("createMember: %v %v", err, a.Errors)
			return payload{}, n
		}
		time.Sleep(10 * time.Millisecond) // a server is down: there is nothing to wait on
	}
	s.t.Error("createMember: no server answers")
	return payload{}, nil
}

// pusher is a device that makes members.
type pusher struct {
	s *tempest
	c *serversClient
	n int
}

// push sends the next mutation until it is answered. Then it changes what it made at
// another server, or looks for it there and now and then sends it again.
func (p *pusher) push() {
	p.n++
	s, id := p.s, newUUID()
	m := map[string]any{"n": p.n, "at": time.Now().UTC().Format("2006-01-02T15:04:05.000Z"), "ops": []any{
		map[string]any{"op": "create", "type": "Member", "id": id, "fields": s.member(fmt.Sprintf("%.8s-%d", p.c.device[len(p.c.device)-8:], p.n))}}}
	e := event{write: true, call: s.now()}
	var at *serverNode
	for tries := 0; ; tries++ {
		at = s.f.any(at)
		a, err := p.c.sync(at, m)
		if err == nil {
			e.rev = p.accepted(a)
			break
		}
		if !errors.Is(err, errUnclear) || tries > 1000 {
			s.t.Errorf("push %d: %v", p.n, err)
			return
		}
		time.Sleep(10 * time.Millisecond) // a server is down: there is nothing to wait on
	}
	s.note(e)
	s.count("push")
	s.mu.Lock()
	s.receipts[fmt.Sprintf("%s/%d", p.c.device, p.n)] = e.rev
	s.made["Member/"+id] = e.rev
	s.mu.Unlock()
	other := s.f.any(at)
	if rand.IntN(3) == 0 {
		p.amend(other, id)
		return
	}
	if a, err := p.c.query(other, e.rev, fmt.Sprintf(`{serverInfo{head} member(id:%q){name}}`, id)); err == nil {
		s.count("read of own write")
		if a.Member == nil || a.ServerInfo.Head < e.rev {
			s.t.Errorf("push %d was acknowledged at %d; another server at %d does not have it", p.n, e.rev, a.ServerInfo.Head)
		}
	} else if !errors.Is(err, errUnclear) {
		s.t.Errorf("read of own write: %v", err)
	}
	if rand.IntN(2) == 0 {
		p.again(other, m, e.rev)
	}
}

// amend changes what was just made, at a server that may not have heard of it yet.
func (p *pusher) amend(n *serverNode, id string) {
	e := event{write: true, call: p.s.now()}
	a, err := p.c.mutate(n, 0, "updateMember", `{rev errors{code message}}`, map[string]any{"id": id, "name": "改"})
	switch {
	case errors.Is(err, errUnclear):
	case err != nil || len(a.Errors) > 0:
		p.s.t.Errorf("a change to what another server had just made: %v %v", err, a.Errors)
	default:
		e.rev = a.Rev
		p.s.note(e)
		p.s.count("amendment")
	}
}

func (p *pusher) accepted(a pushed) uint64 {
	if len(a.Push.Results) != 1 || a.Push.Results[0].Status != "APPLIED" || a.Push.LastMutation != int64(p.n) {
		p.s.t.Errorf("push %d: %+v", p.n, a.Push)
		return 0
	}
	return a.Push.Results[0].Rev
}

// again sends a mutation that was answered to another server.
func (p *pusher) again(n *serverNode, m any, rev uint64) {
	a, err := p.c.sync(n, m)
	if errors.Is(err, errUnclear) {
		return
	}
	if err != nil || len(a.Push.Results) != 1 || !a.Push.Results[0].Duplicate || a.Push.Results[0].Rev != rev {
		p.s.t.Errorf("push %d, acknowledged at %d, sent again to another server: %+v %v", p.n, rev, a.Push, err)
		return
	}
	p.s.count("repeated push")
}
