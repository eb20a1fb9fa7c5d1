package sync_test

import (
	"slices"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/registry/registrytest"
	"pdca/internal/sandbox"
)

// newLetters is a site with Letter, an entity that several units own, and one letter: the
// unit s2 issued it, its branch b3 takes it, and b1 and s1 read it.
func newLetters(t *testing.T) *site {
	s := newSite(t)
	s.under(domain.NewMatrix(), registrytest.Letters(t)...)
	s.must(`create Letter @l {"takerId":"b3","issuerId":"s2","readerIds":["b1","s1"],"textZh":"书"}`)
	return s
}

// have compares who holds a record, once all devices have pulled.
func have(t *testing.T, typ, id string, want []string, devices ...*device) {
	t.Helper()
	var got []string
	for _, d := range devices {
		d.pull(0)
		if d.holds(typ, id) {
			got = append(got, d.account)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("%s %s is held by %v, want %v", typ, id, got, want)
	}
}

// Every unit that a record names is an audience of it, however the account comes to the
// unit; when the list changes it comes and goes.
func TestSeveralOwningUnits(t *testing.T) {
	s := newLetters(t)
	var all []*device
	for _, a := range sandbox.Accounts {
		all = append(all, s.device(a))
	}
	// in1 and li work on b1 and b3, in2 on b1; members read the roster of nobody.
	have(t, "Letter", "@l", []string{"pa", "us1", "us2", "bs1", "bs3", "li", "in1", "in2", "rv"}, all...)
	s.must(`update Letter @l {"readerIds":["b2"]}`)
	have(t, "Letter", "@l", []string{"pa", "us1", "us2", "bs2", "bs3", "li", "in1", "rv"}, all...)
	s.must(`create AssistancePairing ap {"unitId":"b2","cycleId":"cy26","helperKindCode":"INTERNAL_TRAINER","triggerCode":"COMMITTEE_DECISION","helperIds":["hr"],"triggerZh":"申请","criteria":[{"criterionCode":"01.1.1"}],"exitTarget":0.8,"status":"AGREED"}`)
	have(t, "Letter", "@l", []string{"pa", "us1", "us2", "bs2", "bs3", "li", "in1", "rv", "he"}, all...)
	s.must(`update Letter @l {"readerIds":["b4"],"issuerId":"s1","takerId":"b2"}`)
	have(t, "Letter", "@l", []string{"pa", "us1", "us2", "bs2", "bs4", "rv", "he"}, all...)
	s.must(`delete Letter @l`)
	have(t, "Letter", "@l", nil, all...)
}

// One of the units leaves the scope and another stays: the device keeps what it holds
// through that, though it drops the unit by which it knew the record. The own unit of an
// account is not dropped: it is known in outline, and the rest goes one by one.
func TestOneOfSeveralUnitsLeavesTheScope(t *testing.T) {
	for account, dropped := range map[string][]string{"bs2": {"b1", "g1"}, "bs1": {"g1"}} {
		for _, limit := range []int{1, 3, 1000} {
			oneLeaves(t, account, limit, dropped)
		}
	}
}

// oneLeaves lets an account read a letter by its taker b3 and its reader b1, by one of them,
// and by none; dropped are the units that go when the reader does.
func oneLeaves(t *testing.T, account string, limit int, dropped []string) {
	s := newLetters(t)
	d := s.device(account)
	grant := func(roles ...string) pulled {
		s.regrant(account, roles...)
		return sum(d.pull(limit))
	}
	grant("BRANCH_SECRETARY@b1", "BRANCH_SECRETARY@b3")
	// The taker goes, a reader stays.
	if x := grant("BRANCH_SECRETARY@b1"); !slices.Equal(x.dropped, []string{"b3", "s2"}) || !d.holds("Letter", "@l") {
		t.Errorf("%s, limit %d: the taker left: %+v, holds it: %v", account, limit, x, d.holds("Letter", "@l"))
	}
	if x := grant("BRANCH_SECRETARY@b3"); !slices.Equal(x.dropped, dropped) || slices.Contains(x.removed, "Letter/"+sandbox.ID("@l")) || !d.holds("Letter", "@l") {
		t.Errorf("%s, limit %d: the reader left: %+v, holds it: %v", account, limit, x, d.holds("Letter", "@l"))
	}
	if grant("BRANCH_SECRETARY@b2"); d.holds("Letter", "@l") {
		t.Errorf("%s, limit %d: both left", account, limit)
	}
	grant("MEMBER@b3", "BRANCH_SECRETARY@b1")
	s.must(`update Letter @l {"takerId":"b4","readerIds":[]}`)
	if x := sum(d.pull(limit)); !slices.Equal(x.removed, []string{"Letter/" + sandbox.ID("@l")}) {
		t.Errorf("%s, limit %d: it went elsewhere: %+v", account, limit, x)
	}
}

// A right to change holds over the units that the declaration names, and over no other
// that owns the record too.
func TestRightsOverAnotherUnit(t *testing.T) {
	s := newLetters(t)
	issuer, taker, reader, outside := s.device("us2"), s.device("bs3"), s.device("bs1"), s.device("bs2")
	text := func(v string) object {
		return op("update", "Letter", "@l", "base", s.rev("Letter", "@l"), "fields", object{"textZh": v})
	}
	status := func(v string) object {
		return op("update", "Letter", "@l", "base", s.rev("Letter", "@l"), "fields", object{"status": v})
	}
	outside.rejected("NOT_FOUND", text("外"))
	taker.rejected("FORBIDDEN", text("改"))
	reader.rejected("FORBIDDEN", text("改"))
	issuer.applied(text("由签发单位改"))
	reader.rejected("FORBIDDEN", status("SIGNED"))
	taker.applied(status("SIGNED"))
	taker.rejected("FORBIDDEN", status("VOID"))
	issuer.rejected("VALIDATION", status("VOID")) // its way takes a reason
	reader.applied(status("VOID"))                // the second way to that state
	issuer.rejected("ILLEGAL_TRANSITION", status("DRAFT"))
	taker.rejected("FORBIDDEN", op("delete", "Letter", "@l", "base", s.rev("Letter", "@l")))
	taker.rejected("FORBIDDEN", op("create", "Letter", "@m", "fields", object{"takerId": "b3", "textZh": "自己的"}))
	issuer.applied(op("create", "Letter", "@m2", "fields", object{"takerId": "b3", "issuerId": "s2"}))
	issuer.applied(op("delete", "Letter", "@l", "base", s.rev("Letter", "@l")))
}

// What is kept of a refused change, and of a merge, is read by all who read the record.
func TestConflictsOfSeveralUnits(t *testing.T) {
	s := newLetters(t)
	issuer := s.device("us2")
	issuer.pull(0)
	issuer.rejected("MISSING_REFERENCE", op("update", "Letter", "@l", "fields", object{"takerId": "nowhere"}))
	for account, sees := range map[string]bool{"bs1": true, "bs3": true, "us1": true, "bs2": false, "bs4": false, "me1": false} {
		d := s.device(account)
		d.pull(0)
		n := 0
		for _, r := range d.held {
			if r.Type == "SyncConflict" {
				n++
			}
		}
		if (n == 1) != sees || n > 1 {
			t.Errorf("%s holds %d conflicts", account, n)
		}
	}
}

// A conflict waits for whoever may change its record, by the units that the right to that
// is asked over: whoever has it over another of the units is not sent to settle it.
func TestConflictWaitsForWhoMaySettleIt(t *testing.T) {
	s := newLetters(t)
	issuer := s.device("us2")
	issuer.pull(0)
	issuer.rejected("MISSING_REFERENCE", op("update", "Letter", "@l", "fields", object{"takerId": "nowhere"}))
	for account, waits := range map[string]int{"us2": 1, "pa": 1, "bs3": 0, "bs1": 0, "bs2": 0} {
		tasks, err := s.view(account).Tasks([]string{"CONFLICT"})
		if err != nil || len(tasks) != waits {
			t.Errorf("%s: %d conflicts wait, want %d (%v)", account, len(tasks), waits, err)
		}
	}
}
