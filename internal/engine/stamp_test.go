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
	w.Must(`pa create RoleGrant @g {"accountId":"me","role":"PARTY_GROUP_LEADER","scopeUnitId":"g000"}`)
	if g := enginetest.Body[domain.RoleGrant](w, "@g"); g.GrantedBy != "pa" {
		t.Errorf("given by %s", g.GrantedBy)
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
	w.Must(`system create RoleGrant g {"accountId":"me","role":"PARTY_GROUP_LEADER","scopeUnitId":"g000","grantedBy":"us"}`)
	if g := enginetest.Body[domain.RoleGrant](w, "g"); g.GrantedBy != "us" {
		t.Errorf("given by %s", g.GrantedBy)
	}
}
