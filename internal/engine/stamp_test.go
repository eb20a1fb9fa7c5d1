package engine_test

import (
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// Who did something, and when, is stamped, whatever a client writes there; what is
// stamped stays as it was when the same thing is sent again.
func TestWhoAndWhenAreStamped(t *testing.T) {
	w := enginetest.New(t)
	w.Must(`pa update Account me {"roles":{"$add":[{"role":"PARTY_GROUP_LEADER","scopeUnitId":"g000","grantedBy":"cc"}]}}`)
	roles := enginetest.Body[domain.Account](w, "me").Roles
	if g := roles[len(roles)-1]; g != `{"role":"PARTY_GROUP_LEADER","scopeUnitId":"g000","grantedBy":"pa"}` {
		t.Errorf("grant %s", g)
	}
	w.Must(`sa update Account me {"roles":{"$add":[{"role":"PARTY_GROUP_LEADER","scopeUnitId":"g000"}]}}`)
	if again := enginetest.Body[domain.Account](w, "me").Roles; len(again) != len(roles) || again[len(again)-1] != roles[len(roles)-1] {
		t.Errorf("granted once more: %q", again)
	}
	w.Must(`sa update Account me {"roles":{"$remove":[{"role":"PARTY_GROUP_LEADER","scopeUnitId":"g000"}]}}`)
	if left := enginetest.Body[domain.Account](w, "me").Roles; len(left) != len(roles)-1 {
		t.Errorf("taken away without its stamp: %q", left)
	}

	w.Must(enginetest.UnderReview + `
		rv update CriterionResult @ok {"remarks":{"$add":[{"no":1,"textZh":"请复查传达记录","at":"2020-01-01T00:00:00Z","by":"bs"}]}}`)
	want := `{"no":1,"textZh":"请复查传达记录","by":"rv","at":"` + domain.TimeOf(w.Now()).String() + `"}`
	if s := enginetest.Body[domain.CriterionResult](w, "@ok").Remarks; len(s) != 1 || s[0] != want {
		t.Errorf("remarks %s, want %s", s, want)
	}
}

// The server imports what happened earlier as it happened.
func TestTheServerStampsNothing(t *testing.T) {
	w := enginetest.New(t)
	w.Must(`system update Account me {"roles":[{"role":"MEMBER","scopeUnitId":"b000","grantedBy":"us"}]}`)
	if x := enginetest.Body[domain.Account](w, "me").Roles; x[0] != `{"role":"MEMBER","scopeUnitId":"b000","grantedBy":"us"}` {
		t.Errorf("%s", x)
	}
}
