package leaktest

import (
	"cmp"
	"flag"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
)

var (
	requests = flag.Int("requests", 20000, "how many requests TestNothingLeaks makes, all pairs together")
	partners = flag.Int("partners", 0, "how many requests TestPartnersReadNoMore makes; half of those of TestNothingLeaks if 0")
	first    = flag.Uint64("seed", 1, "the first seed")
)

// perPair is how many requests one pair of enterprises gets.
const perPair = 250

// TestNothingLeaks asks pairs of enterprises, each by one account.
func TestNothingLeaks(t *testing.T) {
	var all tally
	t.Cleanup(func() { all.report(t) })
	for i := range max(1, *requests/perPair) {
		seed := *first + uint64(i)
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) { play(t, seed, &all, false) })
		})
	}
}

// TestPartnersReadNoMore asks pairs by the accounts of partners alone: what is hidden from
// them is nearly all, and most of what they ask is by the doors of their agreements.
func TestPartnersReadNoMore(t *testing.T) {
	var all tally
	t.Cleanup(func() {
		all.report(t)
		if all.shared.Load() == 0 && !t.Failed() {
			t.Error("nothing was read under an agreement: the test shows nothing")
		}
	})
	for i := range max(2, cmp.Or(*partners, *requests/2)/perPair) {
		seed := *first + uint64(i)
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) { play(t, seed, &all, true) })
		})
	}
}

// tally counts what happened, so that a test in which nothing did is no success.
type tally struct{ asked, hidden, found, stored, refused, shared, told atomic.Int64 }

func (c *tally) count(p *pair) {
	c.hidden.Add(int64(p.hidden))
	c.found.Add(int64(len(p.findings)))
}

// answered tells what a door did.
func (c *tally) answered(body string) {
	c.asked.Add(1)
	if strings.Contains(body, "DSA-2026-00") {
		c.shared.Add(1)
	}
	switch {
	case strings.Contains(body, `"APPLIED"`) || strings.Contains(body, `"MERGED"`) || strings.Contains(body, `"errors":[]`):
		c.stored.Add(1)
	case strings.Contains(body, `"REJECTED"`) || strings.Contains(body, `"errors":[{`):
		c.refused.Add(1)
	}
}

func (c *tally) report(t *testing.T) {
	t.Logf("seeds from %d: %d requests, %d of them stored something and %d were refused; %d deeds were hidden, %d of them findings of hidden checks; %d events were told",
		*first, c.asked.Load(), c.stored.Load(), c.refused.Load(), c.hidden.Load(), c.found.Load(), c.told.Load())
	for _, n := range []*atomic.Int64{&c.asked, &c.hidden, &c.found, &c.stored, &c.refused, &c.told} {
		if n.Load() == 0 && !t.Failed() {
			t.Error("one of these never happened: the test shows nothing")
		}
	}
}

func play(t *testing.T, seed uint64, all *tally, partners bool) {
	p := newPair(t, seed)
	defer p.close() // also of one that fails: what runs in a bubble ends with it
	p.tally = all
	subjects := p.subjects()
	if partners {
		subjects = slices.DeleteFunc(subjects, func(a account) bool { return !a.partner() })
	}
	p.who = subjects[int(seed)%len(subjects)]
	p.log("%s %v asks", p.who.id, p.who.roles)
	for range perPair {
		p.tick()
		for p.rnd.IntN(3) == 0 {
			p.happen()
		}
		p.next()
		switch n := p.rnd.IntN(10); {
		case p.who.partner() && p.rnd.IntN(2) == 0:
			p.askShared()
		case n == 0 && p.rnd.IntN(3) == 0:
			p.subscribe()
		case n < 4:
			p.ask()
		case n < 5:
			if p.rnd.IntN(2) == 0 {
				p.figures()
			} else {
				p.asFile()
			}
		case n < 7:
			p.pull()
		case n < 9:
			p.push()
		default:
			p.change()
		}
	}
	if p.hidden == 0 && p.who.kept() {
		p.fail("nothing was hidden")
	}
	all.count(p)
}

// happen lets something happen that the account may not see.
func (p *pair) happen() {
	switch {
	case p.who.partner() && p.rnd.IntN(2) == 0:
		p.besideShared()
		return
	case p.rnd.IntN(4) == 0 && p.unread():
		return
	}
	if p.who.kept() && p.rnd.IntN(3) > 0 {
		p.conceal()
	} else {
		p.elsewhere()
	}
}

// compare asks both and holds the answers against each other.
func (p *pair) compare(what string, ask func(w *world) answer) {
	p.log("%s: %s", p.who.id, what)
	real, twin := ask(p.real), ask(p.twin)
	p.tally.answered(real.body)
	if strings.Contains(what, secret) {
		real.body = strings.ReplaceAll(real.body, secret, "")
		twin.body = strings.ReplaceAll(twin.body, secret, "")
	}
	if real != twin {
		p.fail("%s is answered otherwise because of what it may not see\n%s\nreal %d %s\ntwin %d %s", p.who.id, what,
			real.status, around(real.body, twin.body), twin.status, around(twin.body, real.body))
	}
	if i := strings.Index(real.body, secret); i >= 0 {
		p.fail("a secret is in the answer to %s: %s", what, real.body[max(0, i-200):min(len(real.body), i+200)])
	}
	if p.real.head() != p.twin.head() {
		p.fail("%s: one of the two wrote a commit, the other did not", what)
	}
}

// around cuts a text to where it begins to differ from another.
func around(a, b string) string {
	i := 0
	for i < min(len(a), len(b)) && a[i] == b[i] {
		i++
	}
	return "…" + a[max(0, i-300):min(len(a), i+300)] + "…"
}
