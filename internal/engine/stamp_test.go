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

	hash := enginetest.Hash("text")
	w.Must(enginetest.Submitted + `
		in2 update InspectionPart part2 {"witnessed":{"personNameZh":"王","imageSha256":"` + hash + `","contentHash":"` + hash + `","at":"2020-01-01T00:00:00Z","recordedBy":"bs"}}`)
	want := `{"personNameZh":"王","imageSha256":"` + hash + `","contentHash":"` + hash + `","recordedBy":"in2","at":"` + domain.TimeOf(w.Now()).String() + `"}`
	if s := enginetest.Body[domain.InspectionPart](w, "part2").Witnessed; s != want {
		t.Errorf("witnessed %s, want %s", s, want)
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
