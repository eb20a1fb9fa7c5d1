package sync_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"pdca/internal/sandbox"
)

// Section 1: limits are advertised, and hold exactly.
func TestLimitsAreAdvertised(t *testing.T) {
	s := newSite(t)
	resp, err := http.Get(s.url + "/sync/limits")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	var got map[string]any
	if err := json.NewDecoder(resp.Body).Decode(&got); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]float64{"protocol": 1, "maxBodyBytes": 8 << 20, "maxMutations": 500, "maxOperations": 5000,
		"maxFieldBytes": 64 << 10, "defaultPage": 1000, "maxPage": 5000} {
		if got[name] != want {
			t.Errorf("%s is %v, want %v", name, got[name], want)
		}
	}
	if got["schemaVersion"] != s.Engine.Registry().Version {
		t.Errorf("schemaVersion is %v", got["schemaVersion"])
	}
}

func TestBodyLimit(t *testing.T) {
	large(t)
	d := newSite(t).device("in1")
	const limit = 8 << 20
	padded := func(size int) []byte {
		head, tail := fmt.Sprintf(`{"protocol":1,"deviceId":%q,"pad":"`, d.id), `"}`
		return []byte(head + strings.Repeat("x", size-len(head)-len(tail)) + tail)
	}
	if a := d.send(padded(limit)); a.Code != http.StatusOK {
		t.Errorf("8 MiB exactly: %d %s", a.Code, a.Raw)
	}
	d.refused(http.StatusRequestEntityTooLarge, "TOO_LARGE", padded(limit+1))
	for _, c := range codings {
		if a := d.send(c.pack(padded(limit)), "Content-Encoding", c.name); a.Code != http.StatusOK {
			t.Errorf("8 MiB exactly in %s: %d %s", c.name, a.Code, a.Raw)
		}
		d.refused(http.StatusRequestEntityTooLarge, "TOO_LARGE", c.pack(padded(limit+1)), "Content-Encoding", c.name)
		d.refused(http.StatusRequestEntityTooLarge, "TOO_LARGE", c.pack(bytes.Repeat([]byte(" "), 32<<20)), "Content-Encoding", c.name)
	}
}

func TestMutationLimit(t *testing.T) {
	d := newSite(t).device("in1")
	list := func(n int) (l []object) {
		for range n {
			l = append(l, d.mutation())
		}
		return l
	}
	a := d.ok(push(list(500)...))
	if len(a.Push.Results) != 500 || a.Push.LastMutation != 500 {
		t.Fatalf("500 mutations: %d results", len(a.Push.Results))
	}
	d.refused(http.StatusRequestEntityTooLarge, "TOO_LARGE", d.request(push(list(501)...)))
}

func TestOperationLimit(t *testing.T) {
	d := newSite(t).device("in1")
	d.applied(op("create", "CriterionResult", "@r", "fields", object{"inspectionId": "i1", "criterionCode": "01.1.1"}))
	count := func(n int) (ops []object) {
		for range n {
			ops = append(ops, op("update", "CriterionResult", "@r", "fields", object{"sampleSize": object{"$inc": 1}}))
		}
		return ops
	}
	var list []object
	for range 10 {
		list = append(list, d.mutation(count(500)...))
	}
	for _, r := range d.ok(push(list...)).Push.Results {
		if r.Status != "APPLIED" {
			t.Fatalf("%+v %+v", r, r.Error)
		}
	}
	if got := d.JSON("CriterionResult", "@r"); !strings.Contains(got, `"sampleSize":5000`) {
		t.Errorf("5,000 operations: %s", got)
	}
	d.refused(http.StatusRequestEntityTooLarge, "TOO_LARGE", d.request(push(object{"n": 12, "at": "2026-06-15T03:00:00Z", "ops": count(5001)})))
}

// A mutation within the limits of a request may grow beyond what a commit takes,
// by the conflicts that it leads to. It is refused like any other, and stops
// nothing.
func TestMutationThatNoCommitTakes(t *testing.T) {
	large(t)
	s := newSite(t)
	s.regrant("sa", "PARTY_AFFAIRS_OFFICER@c")
	pa, sa := s.device("pa"), s.device("sa")
	for i := range 70 {
		s.must(fmt.Sprintf(`create Settings @c%d {"noteZh":"草稿"}`, i))
	}
	seen := s.head()
	change := func(d *device, c string) object {
		var ops []object
		for i := range 70 {
			ops = append(ops, op("update", "Settings", fmt.Sprintf("@c%d", i), "base", seen, "fields", object{"plan": object{"standardDuties": []string{strings.Repeat(c, 60_000)}}}))
		}
		return d.mutation(ops...)
	}
	sa.ok(push(change(sa, "b")))
	mine := change(pa, "a")
	a := pa.ok(push(mine, pa.mutation(op("update", "PdcaCycle", "cy26", "base", s.head(), "fields", object{"titleZh": "其后"}))))
	if r := a.Push.Results[0]; r.Status != "REJECTED" || r.Error.Code != "LIMIT" {
		t.Fatalf("the large one: %s %+v", r.Status, r.Error)
	}
	if a.Push.Results[1].Status != "APPLIED" || !strings.Contains(s.JSON("PdcaCycle", "cy26"), "其后") {
		t.Error("the one behind it")
	}
	if again := pa.ok(push(mine)); !again.Push.Results[0].Duplicate || again.Push.Results[0].Error.Code != "LIMIT" {
		t.Errorf("again: %s", again.Raw)
	}
}

// What a refused mutation said is kept even where it is too long for a record.
func TestRefusedMutationThatNoRecordTakes(t *testing.T) {
	d := newSite(t).device("in1")
	var ops []object
	for i := range 560 {
		ops = append(ops, finding(fmt.Sprintf("@f%d", i), "descriptionZh", strings.Repeat("长", 3900)))
	}
	d.rejected("UNKNOWN_TYPE", append(ops, op("create", "Ghost", "@g"))...)
	d.pull(0)
	for _, r := range d.held {
		if r.Type != "SyncConflict" {
			continue
		}
		kept, _ := r.Fields["ops"].(object)
		f, size, err := d.Engine.Store().Blobs().Open(t.Context(), fmt.Sprint(kept["sha256"]))
		if err != nil || size < 6<<20 {
			t.Fatalf("the operations are not kept: %v %d %v", kept, size, err)
		}
		_ = f.Close()
		return
	}
	t.Error("no conflict keeps the operations")
}

func TestFieldLimit(t *testing.T) {
	s := newSite(t)
	d := s.device("in1")
	d.applied(op("create", "CriterionResult", "@r", "fields", object{"inspectionId": "i1", "criterionCode": "01.1.1"}))
	ids := func(total int) (l []string) { // each id counts with its quotes and comma
		for i := 0; total > 83+4; i++ {
			l = append(l, fmt.Sprintf("%080d", i))
			total -= 83
		}
		return append(l, strings.Repeat("z", total-3))
	}
	s.must(evidence(ids(64 << 10)...)...)
	d.applied(op("update", "CriterionResult", "@r", "base", d.head(), "fields", object{"evidenceIds": object{"$add": ids(64 << 10)}}))
	d.rejected("LIMIT", op("update", "CriterionResult", "@r", "base", d.head(), "fields", object{"evidenceIds": object{"$add": []string{"one more"}}}))
	d.rejected("LIMIT", finding("@f", "evidenceIds", ids(64<<10+1)))
	d.rejected("VALIDATION", finding("@g", "descriptionZh", strings.Repeat("长", 4001)))
	d.applied(finding("@h", "descriptionZh", strings.Repeat("长", 4000)))
}

func TestPageLimits(t *testing.T) {
	large(t)
	s := newSite(t)
	for i := range 6 {
		var deeds []string
		for j := range 900 {
			deeds = append(deeds, fmt.Sprintf(`create Member @m-%d-%d {"personNo":"x%d-%d","name":"张三","branchId":"b2"}`, i, j, i, j))
		}
		s.must(deeds...)
	}
	d := s.device("bs2")
	for limit, want := range map[int]int{0: 1000, 1: 1, 999: 999, 5000: 5000, 5001: 5000, 1 << 40: 5000} {
		d.checkpoint = nil
		clear(d.held)
		if p := d.next(limit); len(p.Records) != want || !p.More {
			t.Errorf("limit %d: %d records, more %v", limit, len(p.Records), p.More)
		}
	}
	d.pull(0)
	if !d.holds("Member", "@m-5-899") {
		t.Error("the last member did not arrive")
	}
}

func TestOutboxReachesTheFleet(t *testing.T) {
	s := newSite(t)
	d := s.device("in1")
	d.ok(object{"outbox": object{"count": 3, "oldestAt": "2026-06-01T00:00:00.000Z"}}, push(d.mutation(op("create", "Ghost", "@g"))))
	c := s.Seen[len(s.Seen)-1]
	if c.Device != sandbox.Device("in1") || c.Unsent != 3 || c.OldestAt.String() != "2026-06-01T00:00:00.000Z" || c.Rejected != 1 || c.Head != s.head() {
		t.Errorf("contact: %+v", c)
	}
}
