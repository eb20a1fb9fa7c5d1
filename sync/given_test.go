package sync_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/sandbox"
)

// trap is a device that knows a finding, pushes a change of one field, does not
// pull, and takes the answer's rev as the base of the next change, while others
// wrote into another field in between.
func trap(t *testing.T, checkpoint func(d *device) object, between ...string) (*site, result) {
	t.Helper()
	s := newSite(t)
	d := s.device("in1")
	s.do("in1", `create Finding @f {"inspectionId":"i1","criterionCode":"01.1.1","severity":"MAJOR","descriptionZh":"问题"}`)
	d.pull(0)
	if len(between) > 0 {
		s.do("li", between...)
	}
	first := push(d.mutation(op("update", "Finding", "@f", "base", d.held["Finding/"+sandbox.ID("@f")].Rev, "fields", object{"descriptionZh": "问题，已拍照"})))
	rev := d.ok(merged(first, checkpoint(d))).Push.Results[0].Rev
	second := push(d.mutation(op("update", "Finding", "@f", "base", rev, "fields", object{"severity": "STANDARD"})))
	return s, d.ok(merged(second, checkpoint(d))).Push.Results[0]
}

// merged adds members to the push of a request.
func merged(p, more object) object {
	for k, v := range more {
		if sub, ok := v.(object); ok && k == "push" {
			for name, value := range sub {
				p["push"].(object)[name] = value
			}
			continue
		}
		p[k] = v
	}
	return p
}

const between = `update Finding @f {"severity":"CRITICAL"}`

// The rebase trap: what somebody else wrote between two pushes was not seen,
// whatever the base says.
func TestRebaseTrap(t *testing.T) {
	for name, cp := range map[string]func(d *device) object{
		"push.checkpoint": func(d *device) object { return object{"push": object{"checkpoint": *d.checkpoint}} },
		"pull.checkpoint": func(d *device) object { return object{"pull": object{"checkpoint": *d.checkpoint}} },
		"null":            func(d *device) object { return object{"push": object{"checkpoint": nil}} },
		"push before pull": func(d *device) object {
			return object{"push": object{"checkpoint": *d.checkpoint}, "pull": object{"checkpoint": nil}}
		},
	} {
		s, r := trap(t, cp, between)
		if r.Status != "MERGED" || len(r.Conflicts) != 1 || r.Conflicts[0].Field != "severity" || r.Conflicts[0].Server != "CRITICAL" && r.Conflicts[0].Device != "STANDARD" {
			t.Errorf("%s: %+v; %s", name, r, s.JSON("Finding", "@f"))
		}
	}
	// Where nobody wrote in between, and where the client says nothing, base counts.
	quiet := func(d *device) object { return object{"push": object{"checkpoint": *d.checkpoint}} }
	if _, r := trap(t, quiet); r.Status != "APPLIED" {
		t.Errorf("nobody in between: %+v", r)
	}
	if _, r := trap(t, func(*device) object { return object{} }, between); r.Status != "APPLIED" {
		t.Errorf("a client that says nothing: %+v", r)
	}
}

// A device's own writes are never unseen, and what it deletes keeps what others wrote.
func TestOwnWritesAreSeen(t *testing.T) {
	s := newSite(t)
	d := s.device("in1")
	null := object{"push": object{"checkpoint": nil}}
	step := func(ops ...object) result { return d.ok(merged(push(d.mutation(ops...)), null)).Push.Results[0] }
	rev := step(finding("@f")).Rev
	for _, severity := range []string{"CRITICAL", "STANDARD", "MAJOR"} {
		r := step(op("update", "Finding", "@f", "base", rev, "fields", object{"severity": severity}))
		if r.Status != "APPLIED" {
			t.Fatalf("%+v", r)
		}
		rev = r.Rev
	}
	s.do("li", `update Finding @f {"descriptionZh":"组长补充"}`)
	rev = step(op("update", "Finding", "@f", "base", rev, "fields", object{"severity": "CRITICAL"})).Rev
	if r := step(op("delete", "Finding", "@f", "base", rev)); len(r.Conflicts) != 1 || !strings.Contains(r.Conflicts[0].Device.(object)["descriptionZh"].(string), "组长补充") {
		t.Errorf("what the device had not seen is not kept: %+v", r)
	}
}

// Within a pull sequence the device has what came, and not what is still to come.
func TestGivenWithinASequence(t *testing.T) {
	s := newSite(t)
	d := s.device("li")
	s.do("in1", `create Finding @f {"inspectionId":"i1","criterionCode":"01.1.1","severity":"MAJOR","descriptionZh":"一"}`)
	s.do("in1", `create Finding @g {"inspectionId":"i1","criterionCode":"01.1.1","severity":"MAJOR","descriptionZh":"二"}`)
	s.do("in1", `create Finding @h {"inspectionId":"i1","criterionCode":"01.1.1","severity":"MAJOR","descriptionZh":"三"}`)
	for n := 0; !d.holds("Finding", "@f"); n++ {
		if p := d.next(1); !p.More || n > 10_000 {
			t.Fatal("the sequence ended before the finding")
		}
	}
	d.next(1) // past the commit of @f
	for name, want := range map[string]string{"@f": "APPLIED", "@h": "MERGED"} {
		m := push(d.mutation(op("update", "Finding", name, "base", s.rev("Finding", name), "fields", object{"severity": "CRITICAL"})))
		if d.holds("Finding", name) != (want == "APPLIED") {
			t.Fatalf("%s is held or not", name)
		}
		if r := d.ok(merged(m, object{"push": object{"checkpoint": *d.checkpoint}})).Push.Results[0]; r.Status != want {
			t.Errorf("%s: %+v", name, r)
		}
	}
}

// A checkpoint that is none is refused here, too, before anything is applied.
func TestPushCheckpointIsChecked(t *testing.T) {
	d := newSite(t).device("in1")
	for _, cp := range []any{"", "x", strings.Repeat("A", 100)} {
		d.refused(http.StatusBadRequest, "CHECKPOINT_INVALID", d.request(merged(push(object{"n": 1, "at": "2026-06-15T02:00:00Z", "ops": []object{finding("@f")}}), object{"push": object{"checkpoint": cp}})))
	}
	d.refused(http.StatusBadRequest, "MALFORMED", d.request(merged(push(), object{"push": object{"checkpoint": 7}})))
}

// Each of two phones under one id comes to be the twin of the other: what the one wrote is
// not the other's for that.
func TestEachTwinIsItself(t *testing.T) {
	s := newSite(t)
	s.must(`create Finding f1 {"inspectionId":"i1","criterionCode":"01.1.1","severity":"MAJOR","descriptionZh":"问题"}`)
	d, made := s.device("in1"), s.head()
	sends := func(n int, severity string, base domain.Rev) object {
		m := d.mutation(op("update", "Finding", "f1", "base", base, "fields", object{"severity": severity}))
		m["n"] = n
		return m
	}
	d.ok(push(sends(1, "CRITICAL", made)))
	seen := s.head()
	s.Clock.Add(time.Minute)
	d.ok(push(sends(1, "MAJOR", made), sends(2, "STANDARD", made)))
	s.Clock.Add(time.Minute)
	a := d.ok(push(sends(2, "MAJOR", seen), sends(3, "MAJOR", seen)))
	if r := a.Push.Results[1]; r.Status != "MERGED" || len(r.Conflicts) != 1 {
		t.Errorf("over what the other phone wrote: %+v %+v", r, r.Error)
	}
}
