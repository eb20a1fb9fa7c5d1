package engine_test

import (
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// The moment and the day of entering a state are the server's, by whatever way it is
// entered, and entering again overwrites them.
func TestEnteredStates(t *testing.T) {
	w := enginetest.New(t)
	now := func() domain.Time { return domain.TimeOf(w.Clock.Now()) }
	day := func() domain.Date { return domain.DateOf(w.Clock.Now(), time.FixedZone("", 8*3600)) }
	w.Must(enginetest.UnderWay)
	issued := day()
	w.Wait(enginetest.Day)
	w.Must(`bs update Rectification @x {"status":"SUBMITTED","beforeEvidenceIds":["@e1"],"afterEvidenceIds":["@e2"]}`)
	first := now()
	if x := enginetest.Body[domain.Rectification](w, "@x"); x.IssuedOn != issued || x.SubmittedAt != first || x.AcceptedAt != 0 {
		t.Errorf("handed in: issued %v, submitted %v, accepted %v", x.IssuedOn, x.SubmittedAt, x.AcceptedAt)
	}
	w.Wait(enginetest.Day)
	w.Must(`bs update Rectification @x {"reportZh":"补充"}`)
	w.Try(`bs update Rectification @x {"submittedAt":"2020-01-01T00:00:00Z"}`, "READ_ONLY_FIELD")
	w.Try(`us update Rectification @x {"status":"RETURNED"}`, "")
	if x := enginetest.Body[domain.Rectification](w, "@x"); x.SubmittedAt != first {
		t.Errorf("what entered nothing moved the moment to %v", x.SubmittedAt)
	}
	w.Must(`bs update Rectification @x {"status":"IN_PROGRESS"}`)
	w.Must(`bs update Rectification @x {"status":"SUBMITTED"}`)
	if x := enginetest.Body[domain.Rectification](w, "@x"); x.SubmittedAt != now() {
		t.Errorf("handed in again at %v, now is %v", x.SubmittedAt, now())
	}
	// What is given by whoever imports the past stays.
	w.Must(`system create Pledge @old {"memberId":"m1","cycleId":"cy26","textZh":"我承诺带教","measureZh":"每周示范一次","status":"PUBLISHED","publishedAt":"2026-03-01T01:00:00Z"}
		system create Pledge @new {"memberId":"m2","cycleId":"cy26","textZh":"我承诺带教","measureZh":"每周示范一次","status":"PUBLISHED"}`)
	if old, fresh := enginetest.Body[domain.Pledge](w, "@old"), enginetest.Body[domain.Pledge](w, "@new"); old.PublishedAt.String() != "2026-03-01T01:00:00.000Z" || fresh.PublishedAt != now() {
		t.Errorf("imported as published at %v, made so at %v", old.PublishedAt, fresh.PublishedAt)
	}
}
