package sync_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"pdca/internal/journal"
)

// Sealed texts are written by a device and are in no pull, in no answer, in no conflict that
// is sent, and in no byte of the journal.
func TestSealedTextsOnTheWire(t *testing.T) {
	s := newSite(t)
	phone := "13912345678"
	in, out := s.device("bs1"), s.device("bs3")
	in.pull(100)
	out.pull(100)
	head := s.head()
	in.applied(op("update", "Member", "m11", "base", head, "fields", object{"phone": phone, "name": "甲"}))
	in.pull(100)
	if in.has("Member", "m11", "phone") || !in.has("Member", "m11", "name") {
		t.Errorf("the device holds %v", in.held["Member/m11"])
	}
	out.rejected("NOT_FOUND", op("update", "Member", "m11", "base", head, "fields", object{"phone": phone}))
	in.rejected("VALIDATION", op("update", "Member", "m11", "base", s.head(), "fields", object{"phone": phone, "memberClassCode": "KING"}))
	// A value that loses: what is told of it names no text.
	s.do("bs1", `update Member m11 {"phone":"13900000000"}`)
	in.push(op("update", "Member", "m11", "base", head, "fields", object{"phone": phone}))
	in.pull(100)
	for name, r := range in.held {
		for field, v := range r.Fields {
			if text := fmt.Sprintf("%v", v); strings.Contains(text, phone) || strings.Contains(text, "sealed/1") {
				t.Errorf("%s.%s was sent: %s", name, field, text)
			}
		}
	}
	commits, err := s.Commits(1)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range commits {
		if bytes.Contains(journal.Encode(c), []byte(phone)) {
			t.Errorf("commit %d holds the telephone", c.Seq)
		}
	}
}
