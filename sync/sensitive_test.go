package sync_test

import "testing"

// INV-E8: a sensitive piece is held by who reads sensitive evidence and by nobody else: the
// devices that had it while it was not are told to drop it, and get it back when it is not
// sensitive any more. What is about it goes with it.
func TestINV_E8_SensitiveEvidenceOutsideItsScope(t *testing.T) {
	s := newSite(t)
	all, of := s.everyone()
	s.must(`create Evidence e1 {"unitId":"b1","kindCode":"INTERVIEW_NOTE","captureMode":"SEEN_NOT_COPIED","pageRefZh":"第1页","descriptionZh":"谈话中反映的情况记录","caption":"线索","capturedBy":"us1"}`)
	s.must(`create Signature g1 {"subjectType":"Evidence","subjectId":"e1","role":"INSPECTOR","contentHash":"` + zeros + `","byId":"us1"}`)
	open := []string{"pa", "us1", "bs1", "li", "in1", "in2", "rv"}
	have(t, "Evidence", "e1", open, all...)
	have(t, "Signature", "g1", open, all...)
	// Nobody hides from others what they could not read then themselves.
	of["bs1"].rejected("FORBIDDEN", op("update", "Evidence", "e1", "base", s.head(), "fields", object{"sensitivity": "SENSITIVE"}))
	s.must(`update Evidence e1 {"sensitivity":"SENSITIVE"}`)
	have(t, "Evidence", "e1", []string{"rv"}, all...)
	have(t, "Signature", "g1", []string{"rv"}, all...)
	for _, outside := range []string{"bs1", "us1", "pa", "bs3"} {
		of[outside].rejected("NOT_FOUND", op("update", "Evidence", "e1", "base", s.head(), "fields", object{"caption": "改"}))
		of[outside].rejected("MISSING_REFERENCE", op("create", "Signature", "@s-"+outside, "fields", object{"subjectType": "Evidence", "subjectId": "e1", "role": "INSPECTOR", "contentHash": zeros}))
	}
	fresh := s.device("bs1")
	fresh.pull(0)
	if fresh.holds("Evidence", "e1") || fresh.holds("Signature", "g1") {
		t.Error("a new device of the branch is sent what is sensitive")
	}
	s.must(`update Evidence e1 {"sensitivity":"NORMAL"}`)
	have(t, "Evidence", "e1", open, all...)
	have(t, "Signature", "g1", open, all...)
}

const zeros = "0000000000000000000000000000000000000000000000000000000000000000"
