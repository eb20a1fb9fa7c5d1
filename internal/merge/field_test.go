package merge_test

import (
	"errors"
	"math"
	"slices"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/merge"
)

var (
	str  = domain.String
	num  = domain.Int
	null = domain.Null
)

func list(l ...string) domain.Value { return domain.List(l) }

// The field of the tables: created by device a at rev 1, last written by device
// m at rev 5, at 100.
var (
	createdMark = merge.Mark{Rev: 1, At: 10, Device: "a"}
	serverMark  = merge.Mark{Rev: 5, At: 100, Device: "m"}
)

const (
	stale = domain.Rev(4) // a base that has not seen the server's value
	fresh = domain.Rev(5) // one that has
)

// outcome is what a row of a table compares.
type outcome struct {
	value    domain.Value
	conflict merge.Outcome    // "" for none
	code     domain.ErrorCode // of the error
	exact    bool
}

type row struct {
	name   string
	policy merge.Policy
	server domain.Value
	base   domain.Rev
	at     domain.Time
	device string
	change merge.Change
	was    domain.Value
	want   outcome
}

func (c row) input() merge.Input {
	return merge.Input{
		Policy: c.policy, Rev: 6, Base: c.base, At: c.at, Device: c.device,
		Server: c.server, ServerMark: serverMark, Created: createdMark, Change: c.change,
		Was:     func() (domain.Value, bool) { return c.was, true },
		WasSent: !c.was.IsNull(),
		Legal:   func(from, to domain.Value) bool { return from.S+">"+to.S == "DRAFT>SENT" || to.S == "CANCELLED" },
	}
}

func set(v domain.Value) merge.Change { return merge.Change{Value: v} }
func inc(v domain.Value) merge.Change { return merge.Change{Kind: merge.IncOp, Inc: v} }
func ops(add, remove []string) merge.Change {
	return merge.Change{Kind: merge.SetOps, Add: add, Remove: remove}
}
func stays(v domain.Value) outcome          { return outcome{value: v} }
func applied(v domain.Value) outcome        { return outcome{value: v, exact: true} }
func refused(code domain.ErrorCode) outcome { return outcome{code: code} }
func lost(v domain.Value, o merge.Outcome) outcome {
	return outcome{value: v, conflict: o, exact: o == merge.OutcomeDevice}
}

var fieldTable = []row{
	{"seen, though the clock ran behind", merge.LastWrite, str("old"), fresh, 50, "d", set(str("new")), null, applied(str("new"))},
	{"later", merge.LastWrite, str("old"), stale, 101, "d", set(str("new")), str("base"), lost(str("new"), merge.OutcomeDevice)},
	{"earlier", merge.LastWrite, str("old"), stale, 99, "d", set(str("new")), str("base"), lost(str("old"), merge.OutcomeServer)},
	{"tie, greater device", merge.LastWrite, str("old"), stale, 100, "z", set(str("new")), null, lost(str("new"), merge.OutcomeDevice)},
	{"tie, smaller device", merge.LastWrite, str("old"), stale, 100, "d", set(str("new")), null, lost(str("old"), merge.OutcomeServer)},
	{"tie, no device", merge.LastWrite, str("old"), stale, 100, "", set(str("new")), null, lost(str("old"), merge.OutcomeServer)},
	{"same device, clock ran back", merge.LastWrite, str("old"), stale, 50, "m", set(str("new")), null, applied(str("new"))},
	{"equal", merge.LastWrite, str("same"), stale, 50, "d", set(str("same")), null, applied(str("same"))},
	{"equal and later", merge.LastWrite, str("same"), stale, 500, "d", set(str("same")), null, applied(str("same"))},
	{"cleared later", merge.LastWrite, str("old"), stale, 101, "d", set(null), str("base"), lost(null, merge.OutcomeDevice)},

	{"seen", merge.Server, str("old"), fresh, 1, "d", set(str("new")), null, applied(str("new"))},
	{"concurrent", merge.Server, str("old"), stale, 500, "d", set(str("new")), str("base"), lost(str("old"), merge.OutcomeServer)},
	{"same device", merge.Server, str("old"), stale, 1, "m", set(str("new")), null, applied(str("new"))},
	{"equal", merge.Server, str("same"), stale, 1, "d", set(str("same")), null, applied(str("same"))},

	{"greater", merge.Max, num(5), stale, 1, "d", set(num(7)), null, applied(num(7))},
	{"smaller", merge.Max, num(5), stale, 500, "d", set(num(3)), null, stays(num(5))},
	{"lowered knowingly", merge.Max, num(5), fresh, 1, "d", set(num(3)), null, applied(num(3))},
	{"own lowered", merge.Max, num(5), stale, 1, "m", set(num(3)), null, applied(num(3))},
	{"null loses", merge.Max, num(5), stale, 1, "d", set(null), null, stays(num(5))},
	{"over null", merge.Max, null, stale, 1, "d", set(num(-3)), null, applied(num(-3))},
	{"smaller", merge.Min, num(5), stale, 1, "d", set(num(3)), null, applied(num(3))},
	{"greater", merge.Min, num(5), stale, 500, "d", set(num(7)), null, stays(num(5))},
	{"0 and -0", merge.Max, domain.Float(math.Copysign(0, -1)), stale, 1, "d", set(domain.Float(0)), null, applied(domain.Float(0))},
	{"-0 and 0", merge.Max, domain.Float(0), stale, 1, "d", set(domain.Float(math.Copysign(0, -1))), null, stays(domain.Float(0))},
	{"1 and 1.0", merge.Min, domain.Float(1), stale, 1, "d", set(num(1)), null, applied(num(1))},
	{"null loses", merge.Min, num(5), stale, 1, "d", set(null), null, stays(num(5))},
	{"over null", merge.Min, null, stale, 1, "d", set(num(3)), null, applied(num(3))},
	{"dates", merge.Max, domain.DateValue(20), stale, 1, "d", set(domain.DateValue(30)), null, applied(domain.DateValue(30))},
	{"floats", merge.Min, domain.Float(0.5), stale, 1, "d", set(domain.Float(-0.5)), null, applied(domain.Float(-0.5))},
	{"no lists", merge.Max, null, stale, 1, "d", set(list("x")), null, refused(domain.CodeValidation)},

	{"inc", merge.Counter, num(5), stale, 1, "d", inc(num(3)), null, applied(num(8))},
	{"inc null", merge.Counter, null, stale, 1, "d", inc(num(3)), null, applied(num(3))},
	{"inc nothing", merge.Counter, null, stale, 1, "d", inc(num(0)), null, applied(null)},
	{"dec", merge.Counter, num(5), fresh, 1, "d", inc(num(-7)), null, applied(num(-2))},
	{"float inc", merge.Counter, domain.Float(0.1), stale, 1, "d", inc(domain.Float(0.2)), null, applied(domain.Float(0.3))},
	{"int inc of float", merge.Counter, domain.Float(0.5), stale, 1, "d", inc(num(2)), null, applied(domain.Float(2.5))},
	{"plain is a difference", merge.Counter, num(5), stale, 1, "d", set(num(4)), num(3), stays(num(6))},
	{"plain seen", merge.Counter, num(5), fresh, 1, "d", set(num(9)), null, applied(num(9))},
	{"same device again", merge.Counter, num(5), stale, 1, "m", set(num(9)), null, applied(num(9))},
	{"cleared knowingly", merge.Counter, num(5), fresh, 1, "d", set(null), null, applied(null)},
	{"cleared meanwhile", merge.Counter, num(5), stale, 1, "d", set(null), num(3), stays(num(2))},
	{"too great", merge.Counter, num(math.MaxInt64), stale, 1, "d", inc(num(1)), null, refused(domain.CodeValidation)},
	{"too small", merge.Counter, num(0), stale, 1, "d", set(num(0)), num(math.MinInt64), refused(domain.CodeValidation)},
	{"too great a float", merge.Counter, domain.Float(math.MaxFloat64), stale, 1, "d", inc(domain.Float(math.MaxFloat64)), null, refused(domain.CodeValidation)},
	{"inc without a number", merge.Counter, num(5), stale, 1, "d", inc(null), null, refused(domain.CodeValidation)},
	{"inc by a text", merge.Counter, num(5), stale, 1, "d", inc(str("1")), null, refused(domain.CodeValidation)},
	{"set to a text", merge.Counter, num(5), stale, 1, "d", set(str("1")), null, refused(domain.CodeValidation)},

	{"add and remove", merge.Set, list("a", "b"), fresh, 1, "d", ops([]string{"z", "c"}, []string{"a"}), null, applied(list("b", "c", "z"))},
	{"both named", merge.Set, list("a"), fresh, 1, "d", ops([]string{"a"}, []string{"a"}), null, applied(list("a"))},
	{"remove what is not there", merge.Set, list("a"), fresh, 1, "d", ops(nil, []string{"q"}), null, applied(list("a"))},
	{"list, seen", merge.Set, list("a", "b"), fresh, 1, "d", set(list("c", "b", "c")), null, applied(list("b", "c"))},
	{"list, concurrent", merge.Set, list("a", "b", "n"), stale, 1, "d", set(list("b", "z")), list("a", "b"), stays(list("b", "n", "z"))},
	{"list, cleared", merge.Set, list("a", "b"), fresh, 1, "d", set(null), null, applied(null)},
	{"first elements", merge.Set, null, fresh, 1, "d", set(list("b", "a")), null, applied(list("a", "b"))},
	{"not a list", merge.Set, list("a"), fresh, 1, "d", set(str("a")), null, refused(domain.CodeValidation)},
	{"ops on another policy", merge.LastWrite, list("a"), fresh, 1, "d", ops([]string{"b"}, nil), null, refused(domain.CodeValidation)},
	{"inc on another policy", merge.Max, num(1), fresh, 1, "d", inc(num(1)), null, refused(domain.CodeValidation)},

	{"seen", merge.Text, str("甲。乙。"), fresh, 1, "d", set(str("丙。")), null, applied(str("丙。"))},
	{"both in different places", merge.Text, str("甲一。乙。"), stale, 1, "d", set(str("甲。乙二。")), str("甲。乙。"), stays(str("甲一。乙二。"))},
	{"both in one place", merge.Text, str("很好"), stale, 1, "d", set(str("不好")), str("好"), lost(str("⟪服务器：很⟫⟪设备：不⟫好"), merge.OutcomeBoth)},
	{"cleared against an edit", merge.Text, str("甲一。"), stale, 1, "d", set(null), str("甲。"), lost(str("⟪服务器：甲一。⟫⟪设备（已删除）⟫"), merge.OutcomeBoth)},
	{"cleared by both", merge.Text, null, stale, 1, "d", set(str("")), str("甲。"), stays(null)},
	{"same device again", merge.Text, str("甲。"), stale, 1, "m", set(str("乙。")), null, applied(str("乙。"))},
	{"not a text", merge.Text, str("甲。"), stale, 1, "m", set(num(1)), null, refused(domain.CodeValidation)},

	{"legal, seen", merge.State, str("DRAFT"), fresh, 1, "d", set(str("SENT")), null, applied(str("SENT"))},
	{"legal, concurrent", merge.State, str("DRAFT"), stale, 1, "d", set(str("SENT")), str("NEW"), applied(str("SENT"))},
	{"illegal, seen", merge.State, str("SENT"), fresh, 1, "d", set(str("DRAFT")), null, refused(domain.CodeIllegalTransition)},
	{"illegal, own", merge.State, str("SENT"), stale, 1, "m", set(str("DRAFT")), null, refused(domain.CodeIllegalTransition)},
	{"illegal, concurrent", merge.State, str("LOCKED"), stale, 500, "d", set(str("SENT")), str("DRAFT"), lost(str("LOCKED"), merge.OutcomeServer)},
	{"same", merge.State, str("LOCKED"), stale, 1, "d", set(str("LOCKED")), null, applied(str("LOCKED"))},

	{"same", merge.Immutable, str("x"), stale, 1, "d", set(str("x")), null, applied(str("x"))},
	{"other", merge.Immutable, str("x"), fresh, 1, "a", set(str("y")), null, refused(domain.CodeReadOnlyField)},
	{"never set", merge.Immutable, null, fresh, 1, "a", set(str("y")), null, refused(domain.CodeReadOnlyField)},
}

func TestField(t *testing.T) {
	for _, c := range fieldTable {
		t.Run(c.policy.String()+"/"+c.name, func(t *testing.T) {
			in := c.input()
			r, err := merge.Field(in)
			if c.want.code != "" {
				e, ok := errors.AsType[*domain.Error](err)
				if !ok || e.Code != c.want.code {
					t.Fatalf("error %v, want %s", err, c.want.code)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			check(t, in, r)
			got := outcome{value: r.Value, exact: r.Exact}
			if r.Conflict != nil {
				got.conflict = r.Conflict.Outcome
			}
			if !got.value.Equal(c.want.value) || got.conflict != c.want.conflict || got.exact != c.want.exact {
				t.Errorf("got %+v, want %+v", got, c.want)
			}
		})
	}
}

func TestConflictNamesAllSides(t *testing.T) {
	for _, c := range fieldTable {
		r, err := merge.Field(c.input())
		if err != nil || r.Conflict == nil {
			continue
		}
		if k := r.Conflict; !k.Base.Equal(c.was) || !k.Server.Equal(c.server) || !k.Device.Equal(c.change.Value) {
			t.Errorf("%v/%s: conflict %+v", c.policy, c.name, *k)
		}
	}
}

func TestPolicyNames(t *testing.T) {
	for p := merge.LastWrite; p <= merge.Immutable; p++ {
		if q, err := merge.ParsePolicy(p.String()); err != nil || q != p {
			t.Errorf("ParsePolicy(%q) = %v, %v", p, q, err)
		}
	}
	if p, err := merge.ParsePolicy("last_write"); err == nil {
		t.Errorf("ParsePolicy accepts another spelling: %v", p)
	}
	if _, err := merge.Field(merge.Input{Policy: 99}); err == nil {
		t.Error("Field accepts a policy that does not exist")
	}
	if s := merge.Policy(99).String(); s != "Policy(99)" {
		t.Errorf("got %q", s)
	}
}

// TestLastWriteMark pins the time that a write counts as made at.
func TestLastWriteMark(t *testing.T) {
	base := func() (merge.Mark, bool) { return merge.Mark{Rev: 4, At: 90, Device: "b"}, true }
	for name, c := range map[string]struct {
		base   domain.Rev
		at     domain.Time
		device string
		want   merge.Mark
	}{
		"clock ahead":                  {fresh, 200, "d", merge.Mark{Rev: 6, At: 200, Device: "d"}},
		"clock behind what was seen":   {fresh, 50, "d", merge.Mark{Rev: 6, At: 101, Said: 50, Device: "d"}},
		"clock behind one's own, seen": {fresh, 50, "m", merge.Mark{Rev: 6, At: 101, Said: 50, Device: "m"}},
		"clock behind the own write":   {stale, 50, "m", merge.Mark{Rev: 6, At: 100, Device: "m"}},
		"concurrent and behind":        {stale, 50, "d", serverMark},
		"concurrent and ahead":         {stale, 150, "d", merge.Mark{Rev: 6, At: 150, Device: "d"}},
		"concurrent and at the moment": {stale, 100, "z", merge.Mark{Rev: 6, At: 100, Device: "z"}},
	} {
		in := row{policy: merge.LastWrite, server: str("old"), base: c.base, at: c.at, device: c.device, change: set(str("new"))}.input()
		in.MarkAtBase = base
		if r, err := merge.Field(in); err != nil || r.Mark != c.want {
			t.Errorf("%s: mark %+v, %v, want %+v", name, r.Mark, err, c.want)
		}
	}
}

// TestNothingIsAskedWithoutNeed makes the closures fail where the answer does
// not depend on them.
func TestNothingIsAskedWithoutNeed(t *testing.T) {
	for _, c := range fieldTable {
		in := c.input()
		in.WasSent = false
		in.Base = fresh
		in.Was = func() (domain.Value, bool) {
			t.Errorf("%v/%s asks for the base value", c.policy, c.name)
			return null, false
		}
		in.MarkAtBase = func() (merge.Mark, bool) {
			t.Errorf("%v/%s asks for the base mark", c.policy, c.name)
			return merge.Mark{}, false
		}
		_, _ = merge.Field(in)
	}
}

// TestUnknownBase merges as well as can be done without knowing what was there.
func TestUnknownBase(t *testing.T) {
	for name, c := range map[string]struct {
		policy merge.Policy
		server domain.Value
		change domain.Value
		want   outcome
	}{
		"counter":                 {merge.Counter, num(5), num(6), lost(num(5), merge.OutcomeServer)},
		"counter, equal":          {merge.Counter, num(5), num(5), applied(num(5))},
		"set":                     {merge.Set, list("a", "b"), list("a", "z"), applied(list("a", "z"))},
		"text in the server's":    {merge.Text, str("现场整洁，有照片"), str("现场整洁"), stays(str("现场整洁，有照片"))},
		"text around the servers": {merge.Text, str("整洁"), str("现场整洁"), applied(str("现场整洁"))},
		"text beside":             {merge.Text, str("整洁"), str("脏乱"), lost(str("⟪服务器：整洁⟫⟪设备：脏乱⟫"), merge.OutcomeBoth)},
		"last write":              {merge.LastWrite, str("a"), str("b"), lost(str("a"), merge.OutcomeServer)},
	} {
		in := row{policy: c.policy, server: c.server, base: stale, at: 1, device: "d", change: set(c.change)}.input()
		for _, was := range []func() (domain.Value, bool){nil, func() (domain.Value, bool) { return null, false }} {
			in.Was = was
			r, err := merge.Field(in)
			got := outcome{value: r.Value, exact: r.Exact}
			if r.Conflict != nil {
				got.conflict = r.Conflict.Outcome
			}
			if err != nil || !got.value.Equal(c.want.value) || got.conflict != c.want.conflict || got.exact != c.want.exact {
				t.Errorf("%s: got %+v, %v, want %+v", name, got, err, c.want)
			}
		}
	}
}

// again feeds a result back as the field's state and pushes once more.
func again(in merge.Input, r merge.Result, device string, base domain.Rev, c merge.Change) (merge.Input, merge.Result) {
	in.Server, in.ServerMark, in.Notes = r.Value, r.Mark, r.Notes
	in.Rev, in.Device, in.Base, in.Change = in.Rev+1, device, base, c
	r, err := merge.Field(in)
	if err != nil {
		panic(err)
	}
	return in, r
}

// TestSecondPushWithoutPull follows a device whose first push was merged into
// something else, which it does not know when it pushes again.
func TestSecondPushWithoutPull(t *testing.T) {
	for name, c := range map[string]struct {
		policy               merge.Policy
		server, was          domain.Value
		first, second, final domain.Value
	}{
		"text":                        {merge.Text, str("甲一。乙。"), str("甲。乙。"), str("甲。乙二。"), str("甲。乙三。"), str("甲一。乙三。")},
		"counter":                     {merge.Counter, num(7), num(5), num(8), num(9), num(11)},
		"set":                         {merge.Set, list("a", "n"), list("a"), list("a", "z"), list("a"), list("a", "n")},
		"set, taken out and put back": {merge.Set, list("a", "n"), list("a"), list(), list("a"), list("a", "n")},
	} {
		in := row{policy: c.policy, server: c.server, base: stale, at: 1, device: "d", change: set(c.first), was: c.was}.input()
		in.WasSent = false
		if c.policy == merge.Set {
			in.Notes = []merge.Note{{Text: "en", Mark: serverMark}}
		}
		r, err := merge.Field(in)
		if err != nil || !r.Noted {
			t.Fatalf("%s: %+v, %v", name, r, err)
		}
		if in, r = again(in, r, "d", stale, set(c.second)); !r.Value.Equal(c.final) || r.Conflict != nil {
			t.Errorf("%s: second push gives %v", name, r.Value)
		}
		// Once it has pulled, it is like any other device.
		if _, r = again(in, r, "d", in.Rev, set(c.first)); !r.Value.Equal(c.first) {
			t.Errorf("%s: third push gives %v", name, r.Value)
		}
	}
}

// TestHiddenValueComesUpAgain lowers a maximum that hid the value of another
// device, for every kind that has an order.
func TestHiddenValueComesUpAgain(t *testing.T) {
	for _, v := range [][3]domain.Value{
		{num(1), num(2), num(3)},
		{domain.Float(0.1), domain.Float(0.2), domain.Float(0.3)},
		{domain.DateValue(1), domain.DateValue(2), domain.DateValue(3)},
		{domain.TimeValue(1), domain.TimeValue(2), domain.TimeValue(3)},
		{str("a"), str("b"), str("c")},
		{domain.Object(`{"n":1}`), domain.Object(`{"n":2}`), domain.Object(`{"n":3}`)},
		{null, domain.Bool(false), domain.Bool(true)},
	} {
		in := row{policy: merge.Max, server: v[2], base: stale, at: 1, device: "d", change: set(v[1])}.input()
		r, err := merge.Field(in)
		if err != nil || !r.Value.Equal(v[2]) || r.Changed || r.Touch || !r.Noted {
			t.Fatalf("%v: %+v, %v", v[1], r, err)
		}
		if _, r = again(in, r, "m", stale, set(v[0])); !r.Value.Equal(v[1]) || r.Mark.Device != "d" {
			t.Errorf("%v below %v hides %v: %+v", v[0], v[2], v[1], r)
		}
	}
}

// TestForeignNotes hands back what no policy wrote.
func TestForeignNotes(t *testing.T) {
	for _, text := range []string{"", "?", "i", "ix", "fx", "d", "l9:a", "l-1:", "lx", "e"} {
		for p := merge.LastWrite; p <= merge.Immutable; p++ {
			value := map[merge.Policy]domain.Value{merge.Set: list("a"), merge.Counter: num(1), merge.Max: num(1), merge.Min: num(1)}[p]
			in := row{policy: p, server: value, base: stale, at: 1, device: "d", change: set(value), was: value}.input()
			in.Notes = []merge.Note{{Text: text, Mark: merge.Mark{Rev: 5, Device: "d"}}}
			if r, err := merge.Field(in); err != nil || !r.Value.Equal(value) {
				t.Errorf("%v with note %q: %+v, %v", p, text, r, err)
			}
		}
	}
}

// TestIncrementOfWhatIsShown counts on from a value that was merged, and then
// says what it came to.
func TestIncrementOfWhatIsShown(t *testing.T) {
	in := row{policy: merge.Counter, server: num(7), base: stale, at: 1, device: "d", change: set(num(8)), was: num(5)}.input()
	in.WasSent = false
	r, err := merge.Field(in)
	if err != nil {
		t.Fatal(err)
	}
	in, r = again(in, r, "d", stale, inc(num(2))) // shows 10
	if _, r = again(in, r, "d", stale, set(num(11))); !r.Value.Equal(num(13)) {
		t.Errorf("got %v, want 13", r.Value.N)
	}
}

// TestFirstWrite writes a field that nobody ever wrote, with a clock from
// before 1970.
func TestFirstWrite(t *testing.T) {
	in := merge.Input{Policy: merge.LastWrite, Rev: 6, At: -1, Device: "d", Change: set(num(1))}
	if r, err := merge.Field(in); err != nil || r.Mark != (merge.Mark{Rev: 6, At: -1, Device: "d"}) {
		t.Errorf("%+v, %v", r, err)
	}
	in = row{policy: merge.LastWrite, server: num(1), base: stale, at: 1, device: "d", change: set(num(2))}.input()
	in.MarkAtBase = func() (merge.Mark, bool) { return merge.Mark{}, false }
	if r, err := merge.Field(in); err != nil || !r.Value.Equal(num(1)) {
		t.Errorf("%+v, %v", r, err)
	}
}

// TestNotesAreBounded lets more devices push than a field remembers.
func TestNotesAreBounded(t *testing.T) {
	for _, p := range []merge.Policy{merge.Max, merge.Counter, merge.Text} {
		in := row{policy: p, base: stale, at: 1, device: "first", was: num(0), change: set(num(1))}.input()
		value := func(n int) domain.Value { return num(int64(n)) }
		if p == merge.Text {
			in.Was = func() (domain.Value, bool) { return str("一。"), true }
			in.Server = str("一。零。")
			value = func(n int) domain.Value { return str(string(rune('a'+n)) + "。一。") }
			in.Change = set(value(0))
		}
		r, err := merge.Field(in)
		for n := range 100 {
			in, r = again(in, r, string(rune('A'+n)), stale, set(value(n)))
		}
		if err != nil || len(r.Notes) != 32 {
			t.Errorf("%v: %d notes, %v", p, len(r.Notes), err)
		}
	}
}

// TestInputIsLeftAlone shares the server's lists with a snapshot that others read.
func TestInputIsLeftAlone(t *testing.T) {
	elements := []string{"a", "b", "c"}
	notes := []merge.Note{{Text: "ea", Mark: serverMark}, {Text: "eb", Mark: serverMark}}
	remove := []string{"c", "a", "b"}
	in := row{policy: merge.Set, server: domain.List(elements), base: fresh, at: 1, device: "d", change: ops([]string{"q"}, remove)}.input()
	in.Notes = notes
	if _, err := merge.Field(in); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(elements, []string{"a", "b", "c"}) || !slices.Equal(remove, []string{"c", "a", "b"}) || notes[0].Text != "ea" || notes[1].Text != "eb" {
		t.Errorf("changed its input: %v %v %v", elements, remove, notes)
	}
}

func TestCanonical(t *testing.T) {
	for _, c := range []struct {
		policy   merge.Policy
		from, to domain.Value
	}{
		{merge.Set, list("乙", "a", "甲", "a"), list("a", "乙", "甲")},
		{merge.Set, null, null},
		{merge.LastWrite, list("b", "a"), list("b", "a")},
	} {
		if got := merge.Canonical(c.policy, c.from); !got.Equal(c.to) {
			t.Errorf("Canonical(%v, %v) = %v", c.policy, c.from.L, got.L)
		}
	}
}

// TestBothClocksBehind: two devices change a value that both have seen, with
// clocks (or edits) older than it. The later of the two wins, whichever comes first.
func TestBothClocksBehind(t *testing.T) {
	early := push{device: "z", at: 40, change: set(str("early"))}
	late := push{device: "b", at: 60, change: set(str("late"))}
	for _, order := range [][]push{{early, late}, {late, early}} {
		field := merge.Result{Value: str("old"), Mark: serverMark}
		for i, p := range order {
			r, err := merge.Field(merge.Input{Policy: merge.LastWrite, Rev: 6 + domain.Rev(i), Base: 5, At: p.at, Device: p.device,
				Server: field.Value, ServerMark: field.Mark, Change: p.change,
				MarkAtBase: func() (merge.Mark, bool) { return serverMark, true }})
			if err != nil {
				t.Fatal(err)
			}
			if i == 1 && r.Conflict == nil {
				t.Errorf("%s first: the loser is not kept", order[0].device)
			}
			field = r
		}
		if !field.Value.Equal(str("late")) || field.Mark.At != 101 || field.Mark.Said != 60 {
			t.Errorf("%s first: %v with mark %+v", order[0].device, field.Value, field.Mark)
		}
	}
}
