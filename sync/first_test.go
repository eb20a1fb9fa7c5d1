package sync_test

import "testing"

func TestFirst(t *testing.T) {
	s := newSite(t)
	in1, in2, bs1 := s.device("in1"), s.device("in2"), s.device("bs1")
	t.Log(in1.applied(finding("@f1")))
	for _, d := range []*device{in1, in2, bs1} {
		p := d.pull(7)
		t.Log(d.account, len(p), len(d.held))
	}
	in2.applied(op("update", "Finding", "@f1", "base", s.rev("Finding", "@f1"), "fields", object{"severity": "CRITICAL"}))
	for _, d := range []*device{in1, in2, bs1} {
		p := d.pull(7)
		t.Log(d.account, len(p), names(p...))
	}
}
