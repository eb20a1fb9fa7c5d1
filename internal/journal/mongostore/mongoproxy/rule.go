package mongoproxy

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"time"
)

// Request is what a rule can know of a request.
type Request struct {
	// Command is the command's name as the driver writes it: insert, find, hello.
	Command string
	// Collection is the collection it goes to, also that of a getMore; "" if none.
	Collection string
	// Database is the database it goes to.
	Database string
	// Conn numbers the connection it came on, from 1.
	Conn int
	// Documents is how many documents, or updates, a bulk has beside its command.
	Documents int
}

// On matches one command on one collection; "" stands for any.
func On(command, collection string) func(Request) bool {
	return func(r Request) bool {
		return (command == "" || r.Command == command) && (collection == "" || r.Collection == collection)
	}
}

// Fault is what becomes of a request.
type Fault uint8

// The faults. A cut ends the connection that the request came on.
const (
	// Pass lets the request through; the rule only counts.
	Pass Fault = iota
	// CutBeforeSend: the server never sees the request.
	CutBeforeSend
	// CutAfterSend: the server gets the whole request or the first half of it, as
	// the seed says, and the connection ends at once.
	CutAfterSend
	// CutAfterReply: the server has answered; the answer is lost.
	CutAfterReply
	// DelayRequest: the request arrives after Rule.Delay, even if the client has
	// hung up meanwhile.
	DelayRequest
	// DelayReply: the server has answered; the answer arrives after Rule.Delay.
	DelayReply
	// NotPrimary: the server never sees the request; the answer is that of one that
	// does not lead its set any more.
	NotPrimary
	// SteppedDown: the server has done what was asked; the answer is that of a primary
	// that gave up the lead meanwhile, which says nothing of that.
	SteppedDown
	numFaults
)

var faultNames = [numFaults]string{"pass", "cut before send", "cut after send", "cut after reply", "delay request", "delay reply", "not primary", "stepped down"}

// String names the fault.
func (f Fault) String() string { return faultNames[f] }

// Rule says what becomes of some requests.
type Rule struct {
	// Match chooses the requests; nil matches all. It may be called from several
	// goroutines, one at a time.
	Match func(Request) bool
	// Fault is what becomes of them.
	Fault Fault
	// Delay is for DelayRequest and DelayReply.
	Delay time.Duration
	// Each is added to Delay for each of Request.Documents, as of a server that is slow.
	Each time.Duration
	// Chance is how likely each of them is to be hit; 0 stands for always.
	Chance float64
	// Times is how many are hit at most; 0 stands for any number.
	Times int
	// Abrupt ends connections with a reset instead of an orderly end.
	Abrupt bool
}

// Armed is a rule at work.
type Armed struct {
	p     *Proxy
	rule  Rule
	index uint64

	// Guarded by the proxy's mutex:
	seen, given, hits int
}

// Add sets a rule to work. Of several rules that would hit a request the one
// added first does.
func (p *Proxy) Add(r Rule) *Armed {
	if r.Fault >= numFaults || r.Chance < 0 || r.Chance > 1 || r.Times < 0 {
		panic(fmt.Sprintf("mongoproxy: a rule that says nothing: %+v", r))
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.added++
	a := &Armed{p: p, rule: r, index: p.added}
	p.rules = append(p.rules, a)
	return a
}

// Hits returns how many requests it has happened to.
func (a *Armed) Hits() int {
	a.p.mu.Lock()
	defer a.p.mu.Unlock()
	return a.hits
}

// Remove ends the rule. What is under way is not called back.
func (a *Armed) Remove() {
	a.p.mu.Lock()
	defer a.p.mu.Unlock()
	a.p.rules = slices.DeleteFunc(a.p.rules, func(b *Armed) bool { return a == b })
}

// hit counts one request that it has happened to.
func (a *Armed) hit() {
	if a == nil {
		return
	}
	a.p.mu.Lock()
	defer a.p.mu.Unlock()
	a.hits++
}

// fate is what becomes of one request. The zero fate lets it through.
type fate struct {
	Rule
	by   *Armed
	torn bool // for CutAfterSend: half of it
}

// judge finds the fate of a request.
func (p *Proxy) judge(r Request) fate {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, a := range p.rules {
		if a.rule.Match != nil && !a.rule.Match(r) {
			continue
		}
		a.seen++
		if a.rule.Fault == Pass {
			a.hits++
			continue
		}
		dice := rand.New(rand.NewPCG(p.seed, a.index<<32|uint64(a.seen)))
		chance, torn := dice.Float64(), dice.IntN(2) == 0
		if a.rule.Times > 0 && a.given >= a.rule.Times || a.rule.Chance > 0 && chance >= a.rule.Chance {
			continue
		}
		a.given++
		f := fate{Rule: a.rule, by: a, torn: torn}
		f.Delay += time.Duration(r.Documents) * f.Each
		return f
	}
	return fate{}
}

// describe reads what rules can know of a request.
func describe(m message, conn int) (r Request, silent bool, err error) {
	r.Conn = conn
	op, body, err := m.unwrap()
	if err != nil {
		return r, false, err
	}
	doc, database, err := command(op, body)
	if err != nil {
		return r, false, err
	}
	r.Database = database
	if op == opMsg {
		r.Documents = documents(body)
	}
	err = walk(doc, func(kind byte, name string, value []byte) bool {
		switch {
		case r.Command == "":
			r.Command, r.Collection = name, text(kind, value)
		case name == "$db":
			r.Database = text(kind, value)
		case name == "collection" && r.Command == "getMore":
			r.Collection = text(kind, value)
		}
		return true
	})
	return r, more(op, body), err
}
