package server_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// graded makes a grade of unit b that stands.
func (s *site) graded() {
	s.do(func(tx *engine.Tx) {
		create(tx, "PdcaCycle", "cy26", `{"year":2026,"titleZh":"2026年","catalogueVersion":"1.0.0","pointsRulesVersion":"1.0.0"}`)
		_ = must(tx.Make(tx.Registry().Entity("UnitAssessment"), "as1",
			engine.To(domain.UnitAssessmentFieldUnitID, domain.String("b")), engine.To(domain.UnitAssessmentFieldCycleID, domain.String("cy26")), engine.To(domain.UnitAssessmentFieldPartyScore, domain.Float(876.5)),
			engine.To(domain.UnitAssessmentFieldPartyGrade, domain.String("B")), engine.To(domain.UnitAssessmentFieldStatus, domain.String("CONFIRMED"))))
	})
}

// issue has the grade's document issued, and says its id and hash.
func (s *site) issue(token string) (id, hash string) {
	s.t.Helper()
	a := s.mutate("issueDocument", "document{id contentHash} path", map[string]any{"subjectType": "UnitAssessment", "subjectId": "as1"}, bearer(token)...).wants(s.t, 200, "")
	d, _ := a.Data["issueDocument"]["document"].(map[string]any)
	if d == nil {
		s.t.Fatal(a.text)
	}
	return d["id"].(string), d["contentHash"].(string)
}

// TestDocumentsArePrinted: the same file each time, for whoever reads the record, and for
// nobody else.
func TestDocumentsArePrinted(t *testing.T) {
	s := newSite(t)
	s.graded()
	chief, _ := s.signIn(admin, "")
	id, _ := s.issue(chief)
	path := "/documents/" + id + ".pdf"
	first := s.send(http.MethodGet, path, "", bearer(chief)...)
	if first.status != 200 || !strings.HasPrefix(first.text, "%PDF-") || first.header.Get("Content-Type") != "application/pdf" || first.header.Get("Document-Missing-Glyphs") != "0" {
		t.Fatalf("%d %v %.80s", first.status, first.header, first.text)
	}
	if again := s.send(http.MethodGet, path, "", bearer(chief)...); again.text != first.text {
		t.Error("another file than before")
	}
	if same := s.send(http.MethodGet, path, "", append(bearer(chief), "If-None-Match", first.header.Get("ETag"))...); same.status != http.StatusNotModified {
		t.Errorf("asked again with what it has: %d", same.status)
	}
	plain, _ := s.signIn(member, "")
	for _, head := range [][]string{bearer(plain), append(bearer(plain), "If-None-Match", first.header.Get("ETag"))} {
		if a := s.send(http.MethodGet, path, "", head...); a.status != http.StatusNotFound {
			t.Errorf("a member is answered with %d", a.status)
		}
	}
	for _, other := range []string{"/documents/" + id, "/documents/nothing.pdf"} {
		s.send(http.MethodGet, other, "", bearer(chief)...).wants(t, 404, domain.CodeNotFound)
	}
	s.send(http.MethodGet, path, "").wants(t, 401, domain.CodeUnauthenticated)
}

// TestAnybodyVerifies: whether it is genuine, since when, what took its place, and nothing
// else; what there is not is answered alike, and tries are counted.
func TestAnybodyVerifies(t *testing.T) {
	s := newSite(t)
	s.graded()
	chief, _ := s.signIn(admin, "")
	_, hash := s.issue(chief)
	ask := func(hash string) answer {
		return s.send(http.MethodGet, "/verify/"+hash, "", "Accept", "application/json")
	}
	if a := ask(hash); a.status != 200 || strings.TrimSpace(a.text) != `{"genuine":true,"issuedOn":"2026-11-23","inForce":true}` {
		t.Errorf("%d %s", a.status, a.text)
	}
	s.do(func(tx *engine.Tx) {
		ok(engine.Put[domain.UnitAssessment](tx, "as1", engine.To(domain.UnitAssessmentFieldCommentZh, domain.String("更正后的评语"))))
	})
	_, next := s.issue(chief)
	if a := ask(hash); a.status != 200 || strings.TrimSpace(a.text) != `{"genuine":true,"issuedOn":"2026-11-23","inForce":false,"supersededBy":"B 等级通知单〔2026〕2号"}` {
		t.Errorf("%d %s", a.status, a.text)
	}
	if a := s.send(http.MethodGet, "/verify/"+next, "", "Accept", "text/html", "Accept-Language", "zh"); a.status != 200 || !strings.Contains(a.text, "本文件真实，2026-11-23 印发，现行有效。") || strings.Contains(a.text, "第一支部") {
		t.Errorf("%d %s", a.status, a.text)
	}
	none, wrong := ask(strings.Repeat("0", 64)), ask("nothing")
	if none.status != 404 || none.text != wrong.text {
		t.Errorf("%d %s and %d %s", none.status, none.text, wrong.status, wrong.text)
	}
	for range 10 {
		none = ask("x")
	}
	if none.status != http.StatusTooManyRequests {
		t.Errorf("after fifteen tries: %d", none.status)
	}
	s.clock.add(time.Minute)
	if a := ask(hash); a.status != 200 {
		t.Errorf("a minute later: %d", a.status)
	}
}
