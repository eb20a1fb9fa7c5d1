package server_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// TestDoorsWithoutAnAccountKnowNobody: whatever comes along, no line of the log says that
// anybody was there, no cookie is set, and the page asks no other host.
func TestDoorsWithoutAnAccountKnowNobody(t *testing.T) {
	s := newSite(t)
	token, _ := s.signIn(secretary, "")
	before := s.log.String()
	asks := [][3]string{{http.MethodGet, "/suggest?unit=b", ""}, {http.MethodGet, "/survey/none", ""}, {http.MethodPost, "/survey/none", `{"code":"x","values":[]}`},
		{http.MethodPost, "/suggest", `{"unitId":"b","kindCode":"PRODUCTION","textZh":"建议增设领料窗口"}`}, {http.MethodGet, "/suggest/AAAAAAAAAAAAAAAA", ""}, {http.MethodGet, "/verify/none", ""}}
	for _, a := range asks {
		r := s.send(a[0], a[1], a[2], "Content-Type", "application/json", "Authorization", "Bearer "+token, "User-Agent", "somebody's")
		if r.header.Get("Set-Cookie") != "" || r.header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s %s: %v", a[0], a[1], r.header)
		}
	}
	if log := strings.TrimPrefix(s.log.String(), before); log != "" {
		t.Errorf("the log says:\n%s", log)
	}
}

// TestPageWithoutAnAccount: a plain form in the reader's language, with nothing of another host.
func TestPageWithoutAnAccount(t *testing.T) {
	s := newSite(t)
	for language, want := range map[string]string{"zh": "意见建议", "en": "Suggestion"} {
		r := s.send(http.MethodGet, "/suggest?unit=b", "", "Accept", "text/html", "Accept-Language", language)
		page := r.text
		if r.status != http.StatusOK || !strings.Contains(page, want) || !strings.Contains(page, `<form method="post">`) || strings.Contains(page, "http") || strings.Contains(page, "<script") {
			t.Errorf("%s: %d\n%s", language, r.status, page)
		}
		if policy := r.header.Get("Content-Security-Policy"); !strings.Contains(policy, "default-src 'none'") || !strings.Contains(policy, "form-action 'self'") {
			t.Errorf("policy %s", policy)
		}
	}
	form := httptest.NewRequest(http.MethodPost, "/suggest", strings.NewReader("unitId=b&kindCode=WELFARE&textZh=%E8%AF%B7%E5%A2%9E%E8%AE%BE%E6%9B%B4%E8%A1%A3%E6%9F%9C"))
	form.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	s.ServeHTTP(w, form)
	if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "<code>") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

// TestRatesOfDoorsWithoutAnAccount: ten tries of a code a minute, so many suggestions an hour.
func TestRatesOfDoorsWithoutAnAccount(t *testing.T) {
	s := newSite(t)
	for i := range 11 {
		r := s.send(http.MethodGet, "/suggest/AAAAAAAAAAAAAAAA", "", "Accept", "application/json")
		if want := map[bool]int{true: http.StatusNotFound, false: http.StatusTooManyRequests}[i < 10]; r.status != want {
			t.Errorf("try %d is answered with %d", i+1, r.status)
		}
	}
	for i := range 6 {
		r := s.send(http.MethodPost, "/suggest", fmt.Sprintf(`{"unitId":"b","kindCode":"PRODUCTION","textZh":"第%d条建议的内容"}`, i), "Content-Type", "application/json")
		if want := map[bool]int{true: http.StatusOK, false: http.StatusTooManyRequests}[i < 5]; r.status != want {
			t.Errorf("suggestion %d is answered with %d: %s", i+1, r.status, r.text)
		}
	}
	s.clock.add(13 * time.Minute)
	if r := s.send(http.MethodPost, "/suggest", `{"unitId":"b","kindCode":"PRODUCTION","textZh":"又一条建议的内容"}`, "Content-Type", "application/json"); r.status != http.StatusOK {
		t.Errorf("a fifth of an hour later: %d", r.status)
	}
}
