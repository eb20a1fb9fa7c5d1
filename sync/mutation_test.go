package sync_test

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"pdca/internal/sandbox"
)

// pair is a push of two mutations as it goes over the wire: the first as given, the
// second a good one that makes @good.
func (d *device) pair(first string) []byte {
	good := fmt.Sprintf(`{"n":2,"at":"2026-06-15T02:00:00Z","ops":[{"op":"create","type":"Finding","id":%q,"fields":{"inspectionId":"i1","criterionCode":"01.1.1","severity":"MAJOR","descriptionZh":"好的一条"}}]}`, sandbox.ID("@good"))
	return fmt.Appendf(nil, `{"protocol":1,"deviceId":%q,"push":{"mutations":[%s,%s]}}`, d.id, first, good)
}

// poison is a first mutation with something in the place of a description.
func poison(value string) string {
	return fmt.Sprintf(`{"n":1,"at":"2026-06-15T02:00:00Z","ops":[{"op":"create","type":"Finding","id":%q,"fields":{"inspectionId":"i1","criterionCode":"01.1.1","severity":"MAJOR","descriptionZh":%s}}]}`, sandbox.ID("@bad"), value)
}

// poisons are mutations with something wrong inside, by what it is.
func poisons() map[string]string {
	deep := strings.Repeat(`[`, 40) + strings.Repeat(`]`, 40)
	plain := poison(`"x"`)
	with := func(old, new string) string { return strings.Replace(plain, old, new, 1) }
	return map[string]string{
		"half a character":           poison(`"客户 \ud83d"`),
		"the other half":             poison(`"\udc36 客户"`),
		"no UTF-8":                   poison("\"\xb5\xb3\""),
		"a bare line end":            poison("\"a\nb\""),
		"an unknown escape":          poison(`"\q"`),
		"NUL":                        poison(`"a\u0000b"`),
		"a member twice":             poison(`"a","descriptionZh":"b"`),
		"a name that is no text":     poison(`"a","\ud83d":"b"`),
		"a number beyond doubles":    poison(`1e400`),
		"a number far beyond":        poison(`-` + strings.Repeat("9", 400)),
		"no JSON number":             poison(`01`),
		"no JSON word":               poison(`NaN`),
		"nested too deeply":          poison(deep),
		"an object for a text":       poison(`{"a":1}`),
		"a list for a text":          poison(`["a"]`),
		"an unknown operation":       with(`"op":"create"`, `"op":"upsert"`),
		"an operation that is none":  with(`"op":"create"`, `"op":7`),
		"an unknown type":            with(`"type":"Finding"`, `"type":"Ghost"`),
		"an id that is no text":      with(`"id":`, `"id":7,"was":`),
		"a negative base":            with(`"op":"create"`, `"op":"create","base":-1`),
		"a base that is no number":   with(`"op":"create"`, `"op":"create","base":"1"`),
		"a base beyond all":          with(`"op":"create"`, `"op":"create","base":1e30`),
		"a reason that is no text":   with(`"op":"create"`, `"op":"create","reason":{}`),
		"fields that are none":       with(`"fields":{`, `"fields":7,"was":{`),
		"an operation that is null":  with(`[{`, `[null,{`),
		"ops that are no list":       `{"n":1,"at":"2026-06-15T02:00:00Z","ops":{"op":"create"}}`,
		"ops that are a text":        `{"n":1,"at":"2026-06-15T02:00:00Z","ops":"create"}`,
		"no ops":                     `{"n":1,"at":"2026-06-15T02:00:00Z"}`,
		"a time that is none":        with(`2026-06-15T02:00:00Z`, `gestern`),
		"a time that is no text":     `{"n":1,"at":7,"ops":[]}`,
		"no time":                    `{"n":1,"ops":[]}`,
		"a member of its own twice":  with(`"at":`, `"at":"2026-06-15T02:00:00Z","at":`),
		"its own name that is none":  with(`"at":`, `"\ud83d":1,"at":`),
		"its own member much nested": with(`"at":`, `"x":`+deep+`,"at":`),
	}
}

// Whatever is wrong inside a mutation, it is refused, its content is kept, a
// repetition is answered alike, and the one behind it is applied.
func TestFaultsOfOneMutation(t *testing.T) {
	for what, first := range poisons() {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			d := newSite(t).device("in1")
			for again := range 2 {
				a := d.send(d.pair(first))
				if a.Code != http.StatusOK || len(a.Push.Results) != 2 {
					t.Fatalf("%d %s", a.Code, a.Raw)
				}
				bad, good := a.Push.Results[0], a.Push.Results[1]
				if bad.Status != "REJECTED" || bad.Error == nil || bad.Error.Message == "" || good.Status != "APPLIED" {
					t.Fatalf("%s", a.Raw)
				}
				if bad.Duplicate != (again == 1) || good.Duplicate != (again == 1) {
					t.Errorf("delivery %d: %s", again+1, a.Raw)
				}
			}
			if d.Record("Finding", "@bad") != nil || d.Record("Finding", "@good") == nil {
				t.Error("the bad one is there, or the good one is not")
			}
			d.kept(first)
		})
	}
}

// kept makes sure that exactly one conflict keeps a refused mutation: as JSON, or
// byte for byte.
func (d *device) kept(sent string) {
	d.t.Helper()
	d.pull(0)
	n := 0
	for _, r := range d.held {
		if r.Type != "SyncConflict" {
			continue
		}
		n++
		if o, ok := r.Fields["ops"].(object); ok && o["base64"] != nil {
			raw, err := base64.StdEncoding.DecodeString(fmt.Sprint(o["base64"]))
			if err != nil || string(raw) != sent {
				d.t.Errorf("kept is %q (%v), sent was %q", raw, err, sent)
			}
			continue
		}
		var m struct{ Ops any }
		if err := json.Unmarshal([]byte(sent), &m); err != nil {
			d.t.Fatalf("what is no JSON was kept as such: %v", r.Fields["ops"])
		}
		want, got := marshal(d.t, m.Ops), marshal(d.t, r.Fields["ops"])
		if m.Ops != nil && !bytes.Contains(got, want) {
			d.t.Errorf("kept is %s, sent was %s", got, want)
		}
	}
	if n != 1 {
		d.t.Errorf("%d conflicts keep the refused mutation", n)
	}
}

func marshal(t *testing.T, v any) []byte {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// What is wrong with the frame, or with a number, is the request's fault.
func TestFaultsOfTheFrame(t *testing.T) {
	d := newSite(t).device("in1")
	for _, first := range []string{
		`{"n":1,"at":"2026-06-15T02:00:00Z","ops":[]`, `{"n":1,"at":"x","ops":["\ud83d]}`, `{"n":1,"n":2,"ops":[]}`, `{"n":1 "ops":[]}{}`, `nul`, `"\ud83d"`, ``,
		`{"ops":["\ud83d"]}`, `{"n":"\ud83d","ops":[]}`, `{"n":0,"ops":["\ud83d"]}`, `{"n":1e0,"ops":["\ud83d"]}`, `{"n":1,"ops":[]},`,
	} {
		d.refused(http.StatusBadRequest, "MALFORMED", d.pair(first))
	}
	for _, body := range []string{
		`{"protocol":1,"deviceId":"ID","pull":{"checkpoint":null,"checkpoint":null}}`, `{"protocol":1,"deviceId":"ID","x":"\ud83d"}`,
		`{"protocol":1,"deviceId":"ID","push":{"mutations":[]},"push":{"mutations":[]}}`, `{"protocol":1,"deviceId":"ID","x":` + strings.Repeat("[", 40) + strings.Repeat("]", 40) + `}`,
		`{"protocol":1,"deviceId":"ID"}x`, `[]`, `{"protocol":1,"deviceId":"ID","push":{"mutations":[{"n":1,"at":"2026-06-15T02:00:00Z","ops":[]}]}}}`,
	} {
		d.refused(http.StatusBadRequest, "MALFORMED", []byte(strings.Replace(body, "ID", d.id, 1)))
	}
}

// FuzzInsideOneMutation puts any bytes into the first of two mutations: as long as
// they do not break its frame and its number, the second is applied.
func FuzzInsideOneMutation(f *testing.F) {
	f.Add(`"x"`)
	for _, v := range []string{`"\ud83d"`, "\"\xff\"", `1e400`, `{"a":1,"a":2}`, `[[[[`, `"]}`, `nul`, `"\u0000"`, `{"$add":[1]}`, `{"$inc":{}}`, `0,"n":9`} {
		f.Add(v)
	}
	f.Fuzz(func(t *testing.T, value string) {
		d := newSite(t).device("in1")
		first := poison(value)
		a := d.send(d.pair(first))
		if surelyFramed(value) && a.Code != http.StatusOK {
			t.Fatalf("%q: %d %s", value, a.Code, a.Raw)
		}
		if a.Code != http.StatusOK {
			return // the bytes broke the frame
		}
		if len(a.Push.Results) != 2 || a.Push.Results[1].Status != "APPLIED" || d.Record("Finding", "@good") == nil {
			t.Fatalf("%q: %s", value, a.Raw)
		}
	})
}

// surelyFramed says whether bytes are surely one value to whoever goes by quotes and
// brackets alone.
func surelyFramed(value string) bool {
	if len(value) < 2 || value[0] != '"' || value[len(value)-1] != '"' {
		return false
	}
	return !strings.ContainsAny(value[1:len(value)-1], `"\`)
}

// A reason is taken, and the journal keeps it with the change.
func TestReasonIsKept(t *testing.T) {
	s := newSite(t)
	d, before := s.device("in1"), s.head()
	d.applied(finding("@f"))
	d.applied(op("update", "Finding", "@f", "base", s.head(), "reason", "现场复核后从重", "fields", object{"severity": "CRITICAL"}))
	d.applied(op("delete", "Finding", "@f", "base", s.head(), "reason", "误报"))
	d.rejected("LIMIT", finding("@g", "severity", "MAJOR"), op("update", "Finding", "@g", "reason", strings.Repeat("x", 64<<10+1), "fields", object{}))
	d.applied(finding("@h"), op("update", "Finding", "@h", "reason", strings.Repeat("x", 64<<10), "fields", object{"severity": "CRITICAL"}))
	// One that is asked for is asked for here as well; what was refused is kept.
	d.applied(finding("@asked"))
	s.must(told("@asked"))
	left := op("update", "Finding", "@asked", "base", s.head(), "fields", object{"status": "DISPUTED", "disputeZh": "会议记录齐全，只是当日没有带到现场，现补交原件复印件"})
	bs := s.device("bs1")
	if r := bs.rejected("VALIDATION", left); r.Error.Field != "reason" {
		t.Errorf("refused for %q", r.Error.Field)
	}
	left["reason"] = "申辩"
	bs.applied(left)
	// It comes back with the record, to whoever may read that, until it moves on.
	for _, holder := range []*device{bs, d, s.device("li")} {
		holder.pull(0)
		if got := holder.held["Finding/"+sandbox.ID("@asked")].Reason; got != "申辩" {
			t.Errorf("%s is told of the reason %q", holder.account, got)
		}
	}
	outside := s.device("bs2")
	outside.pull(0)
	if outside.holds("Finding", "@asked") {
		t.Error("an outsider holds the finding")
	}
	commits, err := s.Commits(before + 1)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range commits {
		for _, entry := range c.Entries {
			if e, err := s.Engine.Registry().ParseEffect(entry); err != nil {
				t.Fatal(err)
			} else if e.Reason != "" && len(e.Reason) < 100 {
				got = append(got, e.Reason)
			}
		}
	}
	if fmt.Sprint(got) != "[现场复核后从重 误报 sandbox 申辩]" {
		t.Errorf("the journal keeps the reasons %q", got)
	}
}
