package merge_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"pdca/internal/domain"
	"pdca/internal/merge"
)

// A push is one change of the field as its device made it, before anything is
// known about the order in which pushes arrive.
type push struct {
	device string
	at     domain.Time
	change merge.Change
}

// A phase begins with some devices pulling and then has every queue pushed, in
// any order that keeps each queue's own. Within a phase nothing is pulled, so
// that what a push had seen does not depend on the order.
type phase struct {
	pull   []string
	queues [][]push
}

// history is a field's life: how it was created, which clients send `was`, and
// what happened.
type history struct {
	policy   merge.Policy
	value    domain.Value
	sendsWas map[string]bool
	phases   []phase
}

func (h history) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%v from %v, was sent by %v", h.policy, h.value, h.sendsWas)
	for _, p := range h.phases {
		fmt.Fprintf(&b, "\n  %q pull", p.pull)
		for _, q := range p.queues {
			fmt.Fprintf(&b, "\n    %v", q)
		}
	}
	return b.String()
}

func (h history) GoString() string { return h.String() }

func (p push) String() string {
	switch c := p.change; c.Kind {
	case merge.IncOp:
		return fmt.Sprintf("%s@%d+%v", p.device, int64(p.at), c.Inc.Float())
	case merge.SetOps:
		return fmt.Sprintf("%s@%d+%v-%v", p.device, int64(p.at), c.Add, c.Remove)
	default:
		return fmt.Sprintf("%s@%d=%v %v", p.device, int64(p.at), c.Value.L, c.Value.N)
	}
}

// world is a server that holds the one field, and the devices' view of it.
type world struct {
	field    merge.Result
	rev      domain.Rev
	past     []merge.Result // by rev
	bases    map[string]domain.Rev
	shown    map[string]domain.Value
	sendsWas map[string]bool
	lost     []domain.Value // what conflicts keep
}

const created = domain.Rev(1)

// run plays a history; next picks the queue to push from.
func (h history) run(t failer, next func(queues int) int) *world {
	mark := merge.Mark{Rev: created, At: 1, Device: "a"}
	w := &world{
		field: merge.Result{Value: merge.Canonical(h.policy, h.value), Mark: mark}, rev: created,
		bases: map[string]domain.Rev{}, shown: map[string]domain.Value{}, sendsWas: h.sendsWas,
	}
	w.past = []merge.Result{{}, w.field}
	for _, p := range h.phases {
		for _, device := range p.pull {
			w.bases[device], w.shown[device] = w.rev, w.field.Value
		}
		queues := slices.Clone(p.queues)
		for len(queues) > 0 {
			i := next(len(queues))
			w.push(t, h.policy, queues[i][0])
			if queues[i] = queues[i][1:]; len(queues[i]) == 0 {
				queues = slices.Delete(queues, i, i+1)
			}
		}
	}
	return w
}

type failer interface {
	Helper()
	Fatalf(format string, args ...any)
}

func (w *world) push(t failer, policy merge.Policy, p push) {
	t.Helper()
	in := merge.Input{
		Policy: policy, Rev: w.rev + 1, Base: w.bases[p.device], At: p.at, Device: p.device,
		Server: w.field.Value, ServerMark: w.field.Mark, Notes: w.field.Notes, Created: w.past[created].Mark,
		Change: p.change, WasSent: w.sendsWas[p.device],
		MarkAtBase: func() (merge.Mark, bool) { return w.past[w.bases[p.device]].Mark, true },
	}
	in.Was = func() (domain.Value, bool) { return w.was(p.device), true }
	r, err := merge.Field(in)
	if err != nil {
		t.Fatalf("%+v: %v", in, err)
	}
	check(t, in, r)
	if again, _ := merge.Field(in); fmt.Sprint(again) != fmt.Sprint(r) && r.Conflict == nil {
		t.Fatalf("not deterministic: %+v, %+v", r, again)
	}
	if r.Conflict != nil {
		w.lost = append(w.lost, r.Conflict.Server, r.Conflict.Device)
	}
	w.rev++
	w.field = r
	w.past = append(w.past, r)
	w.show(p)
}

// check holds what the flags of a result promise.
func check(t failer, in merge.Input, r merge.Result) {
	t.Helper()
	if r.Changed == r.Value.Equal(in.Server) {
		t.Fatalf("Changed = %v from %v to %v", r.Changed, in.Server, r.Value)
	}
	if !r.Touch && r.Mark != in.ServerMark || r.Changed && !r.Touch {
		t.Fatalf("Touch = %v from %v to %v", r.Touch, in.ServerMark, r.Mark)
	}
	if r.Noted == slices.Equal(r.Notes, in.Notes) {
		t.Fatalf("Noted = %v from %v to %v", r.Noted, in.Notes, r.Notes)
	}
}

// was answers as the contract of Input.Was asks.
func (w *world) was(device string) domain.Value {
	if w.sendsWas[device] {
		return w.shown[device]
	}
	for rev := w.rev; rev > w.bases[device] && device != ""; rev-- {
		if m := w.past[rev].Mark; m.Device == device && m.Rev == rev {
			return w.past[rev].Value
		}
	}
	return w.past[max(w.bases[device], created)].Value
}

// show applies a push to what its own device shows.
func (w *world) show(p push) {
	switch shown := w.shown[p.device]; p.change.Kind {
	case merge.Plain:
		w.shown[p.device] = p.change.Value
	case merge.IncOp:
		w.shown[p.device] = domain.Int(shown.N + p.change.Inc.N)
	case merge.SetOps:
		l := slices.DeleteFunc(slices.Clone(shown.L), func(e string) bool { return slices.Contains(p.change.Remove, e) })
		for _, e := range p.change.Add {
			if !slices.Contains(l, e) {
				l = append(l, e)
			}
		}
		w.shown[p.device] = domain.List(l)
	}
}

var devices = []string{"a", "b", "c", "d"}

// genHistory draws a history whose pushes are drawn by change, which is told
// whether the device sends `was`.
func genHistory(policy merge.Policy, first *rapid.Generator[domain.Value], change func(sendsWas bool) *rapid.Generator[merge.Change]) *rapid.Generator[history] {
	return rapid.Custom(func(t *rapid.T) history {
		h := history{policy: policy, value: first.Draw(t, "first"), sendsWas: map[string]bool{}}
		for _, d := range devices {
			h.sendsWas[d] = rapid.Bool().Draw(t, "sendsWas "+d)
		}
		for i := range rapid.IntRange(1, 4).Draw(t, "phases") {
			p := phase{pull: []string{""}}
			for _, d := range devices {
				if i == 0 || rapid.Bool().Draw(t, "pulls "+d) {
					p.pull = append(p.pull, d)
				}
				if q := genQueue(t, d, 3, change(h.sendsWas[d])); len(q) > 0 {
					p.queues = append(p.queues, q)
				}
			}
			// Edits without a device come from different people: a queue for each.
			for _, edit := range genQueue(t, "", 2, change(false)) {
				p.queues = append(p.queues, []push{edit})
			}
			h.phases = append(h.phases, p)
		}
		return h
	})
}

func genQueue(t *rapid.T, device string, most int, change *rapid.Generator[merge.Change]) []push {
	var q []push
	for range rapid.IntRange(0, most).Draw(t, "pushes of "+device) {
		// Few instants, so that clocks tie, run behind and run backwards.
		at := domain.Time(rapid.IntRange(1, 6).Draw(t, "at"))
		q = append(q, push{device, at, change.Draw(t, "change")})
	}
	return q
}

// converge plays each history in several orders.
func converge(t *testing.T, g *rapid.Generator[history], equal func(a, b *world) bool) {
	rapid.Check(t, func(t *rapid.T) {
		h := g.Draw(t, "history")
		one := h.run(t, func(int) int { return 0 })
		for range 4 {
			other := h.run(t, func(n int) int { return rapid.IntRange(0, n-1).Draw(t, "next") })
			if !equal(one, other) {
				t.Fatalf("order matters:\n%+v\n%+v", one.field, other.field)
			}
		}
	})
}

func sameValue(a, b *world) bool { return a.field.Value.Equal(b.field.Value) }

func genInt(lo, hi int64) *rapid.Generator[domain.Value] {
	return rapid.Map(rapid.Int64Range(lo, hi), domain.Int)
}

func genOptional(g *rapid.Generator[domain.Value]) *rapid.Generator[domain.Value] {
	return rapid.OneOf(g, g, rapid.Just(domain.Null))
}

func plain(g *rapid.Generator[domain.Value]) func(bool) *rapid.Generator[merge.Change] {
	return func(bool) *rapid.Generator[merge.Change] {
		return rapid.Map(g, func(v domain.Value) merge.Change { return merge.Change{Value: v} })
	}
}

func TestLastWriteConverges(t *testing.T) {
	value := genOptional(genInt(1, 4))
	converge(t, genHistory(merge.LastWrite, value, plain(value)), func(a, b *world) bool {
		return sameValue(a, b) && a.field.Mark.At == b.field.Mark.At && a.field.Mark.Device == b.field.Mark.Device
	})
}

func TestExtremesConverge(t *testing.T) {
	value := genOptional(genInt(1, 9))
	for _, policy := range []merge.Policy{merge.Max, merge.Min} {
		t.Run(policy.String(), func(t *testing.T) {
			converge(t, genHistory(policy, value, plain(value)), sameValue)
		})
	}
}

// genCount draws changes of a counter. A client that sends no `was` and mixes
// both forms cannot be followed, so it uses one of them.
func genCount(sendsWas bool) *rapid.Generator[merge.Change] {
	inc := rapid.Map(genInt(-3, 3), func(v domain.Value) merge.Change { return merge.Change{Kind: merge.IncOp, Inc: v} })
	if !sendsWas {
		return plain(genInt(0, 20))(false)
	}
	return rapid.OneOf(inc, plain(genInt(0, 20))(true))
}

func TestCounterConverges(t *testing.T) {
	converge(t, genHistory(merge.Counter, genInt(0, 9), genCount), sameValue)
}

func TestDecimalCounterConverges(t *testing.T) {
	tenths := rapid.Map(rapid.IntRange(-99, 99), func(n int) merge.Change {
		return merge.Change{Kind: merge.IncOp, Inc: domain.Float(float64(n) / 10)}
	})
	first := rapid.Just(domain.Float(0.1))
	converge(t, genHistory(merge.Counter, first, func(bool) *rapid.Generator[merge.Change] { return tenths }), sameValue)
}

// TestCounterCountsEverything compares with the sum of what the devices counted.
func TestCounterCountsEverything(t *testing.T) {
	g := genHistory(merge.Counter, genInt(0, 9), genCount)
	rapid.Check(t, func(t *rapid.T) {
		h := g.Draw(t, "history")
		h.phases = h.phases[:1] // so that everything is relative to the first value
		w := h.run(t, func(n int) int { return rapid.IntRange(0, n-1).Draw(t, "next") })
		want := h.value.N
		for _, q := range h.phases[0].queues {
			shown := h.value.N
			for _, p := range q {
				if p.change.Kind == merge.IncOp {
					shown += p.change.Inc.N
				} else {
					shown = p.change.Value.N
				}
			}
			want += shown - h.value.N
		}
		if w.field.Value.N != want {
			t.Fatalf("counted %d, want %d", w.field.Value.N, want)
		}
	})
}

func genElements() *rapid.Generator[[]string] {
	return rapid.SliceOfN(rapid.SampledFrom([]string{"甲", "乙", "x", "y"}), 0, 4)
}

func genSetOps(bool) *rapid.Generator[merge.Change] {
	return rapid.Custom(func(t *rapid.T) merge.Change {
		return merge.Change{Kind: merge.SetOps, Add: genElements().Draw(t, "add"), Remove: genElements().Draw(t, "remove")}
	})
}

// genSetChange draws changes of a set, with the same reservation as genCount.
func genSetChange(sendsWas bool) *rapid.Generator[merge.Change] {
	lists := plain(rapid.Map(genElements(), domain.List))(sendsWas)
	if !sendsWas {
		return lists
	}
	return rapid.OneOf(lists, genSetOps(true))
}

func TestSetConverges(t *testing.T) {
	first := rapid.Map(genElements(), domain.List)
	for name, change := range map[string]func(bool) *rapid.Generator[merge.Change]{"ops": genSetOps, "ops and lists": genSetChange} {
		t.Run(name, func(t *testing.T) {
			converge(t, genHistory(merge.Set, first, change), func(a, b *world) bool {
				return sameValue(a, b) && slices.IsSorted(a.field.Value.L)
			})
		})
	}
}

// TestEveryOrder plays the smallest histories with a point in all orders.
func TestEveryOrder(t *testing.T) {
	num := func(n int64) merge.Change { return merge.Change{Value: domain.Int(n)} }
	inc := func(n int64) merge.Change { return merge.Change{Kind: merge.IncOp, Inc: domain.Int(n)} }
	ops := func(add, remove []string) merge.Change {
		return merge.Change{Kind: merge.SetOps, Add: add, Remove: remove}
	}
	x := []string{"x"}
	for name, c := range map[string]struct {
		policy merge.Policy
		first  domain.Value
		want   domain.Value
		queues [][]push
	}{
		"clock runs back on one device": {merge.LastWrite, domain.Int(0), domain.Int(2), [][]push{
			{{"a", 100, num(1)}, {"a", 50, num(2)}}, {{"b", 75, num(3)}}, {{"c", 60, num(4)}}}},
		"same instant": {merge.LastWrite, domain.Int(0), domain.Int(3), [][]push{
			{{"a", 9, num(1)}}, {{"c", 9, num(3)}}, {{"b", 9, num(2)}}}},
		"same instant without devices": {merge.LastWrite, domain.Int(0), domain.Int(3), [][]push{
			{{"", 9, num(1)}}, {{"", 9, num(3)}}, {{"", 9, num(2)}}}},
		"mistyped maximum": {merge.Max, domain.Int(1), domain.Int(9), [][]push{
			{{"a", 2, num(100)}, {"a", 3, num(7)}}, {{"b", 2, num(9)}}, {{"c", 2, num(8)}}}},
		"mistyped minimum": {merge.Min, domain.Int(50), domain.Int(8), [][]push{
			{{"a", 2, num(1)}, {"a", 3, num(20)}}, {{"b", 2, num(9)}}, {{"c", 2, num(8)}}}},
		"counts": {merge.Counter, domain.Int(5), domain.Int(11), [][]push{
			{{"a", 2, num(8)}, {"a", 3, num(9)}}, {{"b", 2, inc(3)}}, {{"c", 2, inc(-1)}}}},
		"remove against add of what is there": {merge.Set, domain.List(x), domain.List(x), [][]push{
			{{"a", 2, ops(nil, x)}}, {{"b", 2, ops(x, nil)}}, {{"c", 2, ops(nil, x)}}}},
		"add and remove again against add": {merge.Set, domain.Null, domain.List(x), [][]push{
			{{"a", 2, ops(x, nil)}, {"a", 3, ops(nil, x)}}, {{"b", 2, ops(x, nil)}}, {{"c", 2, ops(nil, x)}}}},
	} {
		t.Run(name, func(t *testing.T) {
			h := history{policy: c.policy, value: c.first, phases: []phase{{pull: append(devices, ""), queues: c.queues}}}
			everyOrder(func(next func(int) int) {
				if got := h.run(t, next).field.Value; !got.Equal(c.want) {
					t.Errorf("got %v, want %v", got, c.want)
				}
			})
		})
	}
}

// everyOrder calls play once for each sequence of choices.
func everyOrder(play func(next func(n int) int)) {
	var choices, limits []int
	for {
		step := 0
		play(func(n int) int {
			if step == len(choices) {
				choices, limits = append(choices, 0), append(limits, n)
			}
			step++
			return choices[step-1]
		})
		for len(choices) > 0 && choices[len(choices)-1]+1 == limits[len(limits)-1] {
			choices, limits = choices[:len(choices)-1], limits[:len(limits)-1]
		}
		if len(choices) == 0 {
			return
		}
		choices[len(choices)-1]++
	}
}

// TestLastWriteLosesNothing finds every value in the record, in a conflict, or
// replaced by somebody who knew of it.
func TestLastWriteLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := history{policy: merge.LastWrite, value: domain.Int(0)}
		p := phase{pull: devices}
		for i, d := range devices {
			var q []push
			for n := range rapid.IntRange(0, 3).Draw(t, "pushes") {
				at := domain.Time(rapid.IntRange(1, 6).Draw(t, "at"))
				q = append(q, push{d, at, merge.Change{Value: domain.Int(int64(10*i + n + 1))}})
			}
			if len(q) > 0 {
				p.queues = append(p.queues, q)
			}
		}
		h.phases = []phase{p}
		w := h.run(t, func(n int) int { return rapid.IntRange(0, n-1).Draw(t, "next") })
		kept := append(w.lost, w.field.Value)
		for _, q := range p.queues {
			last := q[len(q)-1].change.Value
			if !slices.ContainsFunc(kept, last.Equal) {
				t.Fatalf("%v is nowhere", last)
			}
		}
	})
}
