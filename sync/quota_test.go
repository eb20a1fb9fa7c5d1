package sync_test

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"
)

// refusals are mutations that are refused, of about so many bytes each.
func (d *device) refusals(n, bytes int) (out []object) {
	for range n {
		out = append(out, d.mutation(finding(fmt.Sprint("@x", d.n), "descriptionZh", strings.Repeat("x", bytes))))
	}
	return out
}

// Refused mutations are kept within a quota by account and day. What is beyond it is
// not decided: the device keeps it, and it is decided tomorrow under its number.
func TestRefusedMutationsHaveAQuota(t *testing.T) {
	s := newSite(t)
	d := s.device("me1")
	for range 2 {
		list := d.refusals(499, 10)
		if a := d.ok(push(list...)); len(a.Push.Results) != 499 || a.Push.Results[498].Status != "REJECTED" {
			t.Fatalf("%.300s", a.Raw)
		}
	}
	// The first two of these are within the quota; what is decided is answered.
	last := d.refusals(3, 10)
	if a := d.ok(push(last...)); len(a.Push.Results) != 2 || a.Push.LastMutation != 1000 || a.Push.Results[1].Status != "REJECTED" {
		t.Fatalf("%.300s", a.Raw)
	}
	beyond := func() {
		t.Helper()
		a := d.refused(http.StatusTooManyRequests, "RATE_LIMITED", d.request(push(last[2])))
		if n, err := strconv.Atoi(a.Header.Get("Retry-After")); err != nil || n < 1 || n > 24*3600 {
			t.Errorf("Retry-After: %s", a.Header.Get("Retry-After"))
		}
		if a := d.ok(push([]object{}...)); a.Push.LastMutation != 1000 {
			t.Errorf("the last mutation is %d", a.Push.LastMutation)
		}
	}
	beyond()
	if err := errors.Join(s.Crash(), s.Restart()); err != nil {
		t.Fatal(err)
	}
	beyond()
	if a := d.ok(push(last[:2]...)); len(a.Push.Results) != 2 || !a.Push.Results[0].Duplicate {
		t.Errorf("what is decided: %.300s", a.Raw)
	}
	if r := s.device("bs1").ends("REJECTED", finding("@y")); r.Error == nil {
		t.Error("the quota of one account is that of another")
	}
	s.Clock.Add(24 * time.Hour)
	if a := d.ok(push(last[2])); len(a.Push.Results) != 1 || a.Push.Results[0].Duplicate || a.Push.Results[0].Status != "REJECTED" {
		t.Errorf("the next day: %.300s", a.Raw)
	}
}

// The quota has bytes as well: 16 MiB a day.
func TestRefusedBytesHaveAQuota(t *testing.T) {
	large(t)
	s := newSite(t)
	d := s.device("me1")
	kept := 0
	for n := 0; n < 10; n++ {
		before := d.n
		a := d.send(d.request(push(d.refusals(120, 60_000)...)))
		if a.Code == http.StatusTooManyRequests {
			d.n = before
			break
		}
		kept += len(a.Push.Results)
		d.n = before + int64(len(a.Push.Results))
	}
	if bytes := kept * 60_000; bytes > 16<<20 || bytes < 16<<20-130_000 {
		t.Errorf("%d mutations of 60,000 bytes were kept", kept)
	}
	d.refused(http.StatusTooManyRequests, "RATE_LIMITED", d.request(push(d.refusals(1, 60_000)...)))
	d.n--
	d.ends("REJECTED", finding("@small")) // there is room for this one
}

// A change to a deleted record is kept without any right, and counts the same.
func TestChangesOfDeletedRecordsHaveAQuota(t *testing.T) {
	s := newSite(t)
	s.must(`create Finding @f {"inspectionId":"i1","criterionCode":"01.1.1","severity":"MAJOR","descriptionZh":"问题"}`)
	s.must(`delete Finding @f`)
	d := s.device("in1")
	var list []object
	for i := range 500 {
		list = append(list, d.mutation(op("update", "Finding", "@f", "fields", object{"descriptionZh": fmt.Sprint(i)})))
	}
	a := d.ok(push(list...))
	if len(a.Push.Results) != 500 || a.Push.Results[0].Status != "MERGED" {
		t.Fatalf("%.300s", a.Raw)
	}
	list = nil
	for i := range 501 {
		list = append(list, d.mutation(op("update", "Finding", "@f", "fields", object{"descriptionZh": fmt.Sprint(i)})))
	}
	if a := d.ok(push(list[:500]...)); len(a.Push.Results) != 500 {
		t.Fatalf("%d results", len(a.Push.Results))
	}
	d.refused(http.StatusTooManyRequests, "RATE_LIMITED", d.request(push(list[500])))
}

// What a device lost in merges can be far longer than what it sent. Mutations whose
// results would make an answer too long are left undecided, and decided when they are
// sent again.
func TestLongResultsAreToldInParts(t *testing.T) {
	large(t)
	s := newSite(t)
	for i := range 10 {
		s.must(fmt.Sprintf(`create Finding @f%d {"inspectionId":"i1","criterionCode":"01.1.1","severity":"MAJOR","descriptionZh":"问题"}`, i))
	}
	d := s.device("in1")
	d.pull(0)
	base := s.head()
	long := strings.Repeat("长", 2000)
	for i := range 10 {
		s.must(fmt.Sprintf(`update Finding @f%d {"descriptionZh":%q}`, i, long))
	}
	var list []object
	for i := range 300 {
		var ops []object
		for j := range 10 {
			ops = append(ops, op("update", "Finding", fmt.Sprint("@f", j), "base", base, "fields", object{"descriptionZh": fmt.Sprint(i)}, "was", object{"descriptionZh": "问题"}))
		}
		list = append(list, d.mutation(ops...))
	}
	for rounds := 0; len(list) > 0; rounds++ {
		a := d.ok(push(list...))
		n := len(a.Push.Results)
		if n == 0 || rounds == 0 && n == len(list) || len(a.Raw) > 3<<20 {
			t.Fatalf("%d of %d results in %d bytes", n, len(list), len(a.Raw))
		}
		if a.Push.LastMutation != a.Push.Results[n-1].N {
			t.Errorf("the last mutation is %d, the last result %d", a.Push.LastMutation, a.Push.Results[n-1].N)
		}
		list = list[n:]
	}
}
