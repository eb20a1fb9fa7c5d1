package voice_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/engine/enginetest"
	"pdca/internal/journal"
	"pdca/internal/vault/vaulttest"
	"pdca/internal/voice"
)

// asked is a survey of s00, whose two branches have staff, drafted below and approved above.
const asked = `
	system create TargetGroupFigure f1 {"cycleId":"cy26","unitId":"s00","version":1,"unitKind":"SECONDARY_COMMITTEE","inScope":true,"staffCount":100}
	system create TargetGroupFigure f2 {"cycleId":"cy26","unitId":"b000","version":1,"unitKind":"BRANCH","inScope":true,"staffCount":40}
	system create TargetGroupFigure f3 {"cycleId":"cy26","unitId":"b001","version":1,"unitKind":"BRANCH","inScope":true,"staffCount":19}
	us create StaffSurvey @s {"cycleId":"cy26","unitId":"s00","titleZh":"职工满意度","opensAt":"OPENS","closesAt":"CLOSES","questions":[{"key":"q1","textZh":"您是否满意","kind":"SCALE5","satisfaction":true},{"key":"q2","textZh":"建议","kind":"TEXT"}]}
	pa update StaffSurvey @s {"status":"APPROVED"}`

// world is a world with a survey that was approved, and who hears it.
func world(t *testing.T) (*enginetest.World, *voice.Service) {
	t.Helper()
	w := enginetest.New(t)
	w.UseVault(vaulttest.New(w.Store))
	s := voice.New(w.Engine)
	today := w.Today()
	w.Must(strings.NewReplacer("OPENS", today.String(), "CLOSES", (today + 5).String()).Replace(asked))
	tick(t, w)
	return w, s
}

func tick(t *testing.T, w *enginetest.World) {
	t.Helper()
	if _, err := w.Tick(context.Background()); err != nil {
		t.Fatal(err)
	}
}

func mint(t *testing.T, w *enginetest.World, s *voice.Service, unit string, n int) []string {
	t.Helper()
	codes, _, err := s.Mint(t.Context(), w.ActorOf("us"), w.ID("@s"), unit, n)
	if err != nil {
		t.Fatal(err)
	}
	return codes
}

func choice(n int64) []domain.SurveyValue { return []domain.SurveyValue{{Key: "q1", Choice: &n}} }

func wantRule(t *testing.T, what string, err error, code domain.ErrorCode, rule string) {
	t.Helper()
	if e := domain.AsError(err); err == nil || e.Code != code || e.Rule != rule {
		t.Errorf("%s: %v; want %s %s", what, err, code, rule)
	}
}

// TestINV_SV1_ACodeAnswersOnce: by many at once, too; what is wrong with a code is not told.
func TestINV_SV1_ACodeAnswersOnce(t *testing.T) {
	w, s := world(t)
	codes := mint(t, w, s, "b000", 3)
	var all sync.WaitGroup
	var mu sync.Mutex
	taken := 0
	for range 8 {
		all.Go(func() {
			if s.Answer(context.Background(), w.ID("@s"), codes[0], choice(5)) == nil {
				mu.Lock()
				defer mu.Unlock()
				taken++
			}
		})
	}
	all.Wait()
	if taken != 1 {
		t.Errorf("one code answered %d times", taken)
	}
	var said []string
	for _, code := range []string{codes[0], "AAAAAAAAAAAAAAAA", "", "x"} {
		err := s.Answer(t.Context(), w.ID("@s"), code, choice(5))
		wantRule(t, code, err, domain.CodeConflict, "INV-SV1")
		said = append(said, err.Error())
	}
	if len(slices.Compact(said)) != 1 {
		t.Errorf("codes are told apart: %q", said)
	}
	spelt := strings.ToLower(codes[1][:4] + "-" + codes[1][4:8] + " " + codes[1][8:])
	if err := s.Answer(t.Context(), w.ID("@s"), spelt, choice(4)); err != nil {
		t.Errorf("a code as people write it: %v", err)
	}
	wantRule(t, "an answer to no question", s.Answer(t.Context(), w.ID("@s"), codes[2], []domain.SurveyValue{{Key: "q9", TextZh: "x"}}), domain.CodeValidation, "")
	wantRule(t, "six of five", s.Answer(t.Context(), w.ID("@s"), codes[2], choice(6)), domain.CodeValidation, "")
	wantRule(t, "no answer", s.Answer(t.Context(), w.ID("@s"), codes[2], nil), domain.CodeValidation, "")
	wantRule(t, "another survey", s.Answer(t.Context(), "none", codes[2], choice(5)), domain.CodeNotFound, "")
}

// TestINV_SV2_Codes: no more than staff with the surplus, for units of some size, by who may.
func TestINV_SV2_Codes(t *testing.T) {
	w, s := world(t)
	for _, tc := range []struct {
		who, unit string
		n         int
		code      domain.ErrorCode
		rule      string
	}{
		{"us", "b000", 45, domain.CodeValidation, "INV-SV2"}, {"us", "b000", 0, domain.CodeValidation, "INV-SV2"}, {"us", "b000", 44, "", ""}, {"us", "b000", 1, domain.CodeValidation, "INV-SV2"},
		{"us", "b001", 1, domain.CodeValidation, "INV-SV2"}, {"us", "c", 1, domain.CodeValidation, "INV-SV2"}, {"us", "s00", 66, "", ""}, {"us", "s00", 1, domain.CodeValidation, "INV-SV2"},
		{"us1", "b000", 1, domain.CodeNotFound, ""}, {"me", "b000", 1, domain.CodeNotFound, ""}, {"cc", "b000", 1, domain.CodeForbidden, ""},
	} {
		codes, _, err := s.Mint(t.Context(), w.ActorOf(tc.who), w.ID("@s"), tc.unit, tc.n)
		what := fmt.Sprint(tc.who, " mints ", tc.n, " for ", tc.unit)
		if tc.code == "" {
			if err != nil || len(codes) != tc.n || len(codes[0]) != 16 {
				t.Errorf("%s: %v, %d codes", what, err, len(codes))
			}
			continue
		}
		wantRule(t, what, err, tc.code, tc.rule)
	}
	n := 0
	for after := ""; ; {
		list, err := w.Store.Ballots().List(t.Context(), "survey:"+w.ID("@s"), after, 50)
		if err != nil {
			t.Fatal(err)
		}
		if n += len(list); len(list) == 0 {
			break
		}
		after = list[len(list)-1].Slip
	}
	if n != 110 {
		t.Errorf("%d slips lie in the box; what was refused is not to", n)
	}
}

// everything is all that lies in the journal, the projections, the audit and the box, as text.
func everything(t *testing.T, w *enginetest.World) (journals, box string) {
	t.Helper()
	var b strings.Builder
	commits, err := w.Store.Read(t.Context(), 1, 100_000)
	for _, c := range commits {
		for _, e := range c.Entries {
			b.Write(e)
			b.WriteByte('\n')
		}
	}
	_, names, err2 := w.Store.Projections().Collections(t.Context())
	for _, name := range names {
		err2 = errors.Join(err2, w.Store.Projections().Load(t.Context(), name, func(d journal.Doc) error { b.Write(d.Body); return nil }))
	}
	list, err3 := w.Store.Ballots().List(t.Context(), "survey:"+w.ID("@s"), "", 1000)
	if err := errors.Join(err, err2, err3); err != nil {
		t.Fatal(err)
	}
	var x strings.Builder
	for _, s := range list {
		fmt.Fprintln(&x, s.Slip, len(s.Body), string(s.Body))
	}
	return b.String(), x.String()
}

// TestAnswersAreEnteredApartFromTheirCodes: before the close there is nothing of them, after it
// nothing of who gave them. By which order, number or line something could lead from one to the
// other all the same is looked for on a whole server (TestNothingLeadsFromAnAnswerToItsGiver).
func TestAnswersAreEnteredApartFromTheirCodes(t *testing.T) {
	w, s := world(t)
	var logs bytes.Buffer
	slog.SetDefault(slog.New(slog.NewTextHandler(&logs, nil)))
	codes := mint(t, w, s, "b000", 40)
	tick(t, w) // the day's number is told
	head := w.Snapshot().Rev
	given := make([]int64, 30)
	for i := range given {
		given[i] = int64(i%5) + 1
		values := append(choice(given[i]), domain.SurveyValue{Key: "q2", TextZh: fmt.Sprintf("第%02d条建议", i)})
		if err := s.Answer(t.Context(), w.ID("@s"), codes[i], values); err != nil {
			t.Fatal(err)
		}
		w.Wait(1000 * 1000 * 1000)
		tick(t, w)
	}
	if w.Snapshot().Rev != head {
		t.Errorf("answers moved the journal from %d to %d", head, w.Snapshot().Rev)
	}
	journals, box := everything(t, w)
	for _, trace := range append([]string{"条建议", `"choice"`}, codes...) {
		if strings.Contains(journals+box+logs.String(), trace) {
			t.Errorf("%q can be found before the close", trace)
		}
	}
	long := map[int]bool{}
	for line := range strings.Lines(box) {
		f := strings.Fields(line)
		if len(f) > 2 {
			long[len(f[2])] = true
		}
	}
	if len(long) != 1 {
		t.Errorf("sealed answers have lengths %v: their texts can be told by them", long)
	}

	w.Wait(6 * enginetest.Day)
	tick(t, w)
	times, entered := map[domain.Time]bool{}, map[domain.AnswerPart][]int64{}
	texts := 0
	w.Snapshot().Scan(w.Registry().Entity("SurveyAnswer"), func(r *domain.Record) bool {
		x := r.Body.(*domain.SurveyAnswer)
		times[x.BatchAt] = true
		if r.CreatedBy != "" || r.Ext != nil && r.Ext.Device != "" {
			t.Errorf("an answer is by %q", r.CreatedBy)
		}
		v := engine.Object[domain.SurveyValue](x.Values[0])
		if v.Choice != nil {
			entered[x.Part] = append(entered[x.Part], *v.Choice)
		} else {
			texts++
		}
		return true
	})
	if len(times) != 1 || len(entered[domain.AnswerPartChoices]) != 30 || texts != 30 {
		t.Fatalf("%d times, %d sheets, %d texts", len(times), len(entered[domain.AnswerPartChoices]), texts)
	}
	journals, box = everything(t, w)
	for _, code := range codes {
		if strings.Contains(journals, code) {
			t.Error("a code is in the journal")
		}
	}
	for _, line := range strings.Split(strings.TrimSpace(box), "\n") {
		if line != "" {
			t.Errorf("the box still holds %s", line)
		}
	}
	if _, err := w.Store.Keys().Find(t.Context(), "survey:"+w.ID("@s")); err != nil {
		t.Fatal(err)
	}
	if w.Snapshot().Find("Erasure", "survey:"+w.ID("@s")) == nil {
		t.Error("the key of the survey is not to be destroyed")
	}
}

// TestTheBoxOutlivesACrash: whoever looks next makes good what was left, and enters each
// answer once.
func TestTheBoxOutlivesACrash(t *testing.T) {
	w, s := world(t)
	codes := mint(t, w, s, "b000", 30)
	for _, c := range codes[:24] {
		if err := s.Answer(t.Context(), w.ID("@s"), c, choice(5)); err != nil {
			t.Fatal(err)
		}
	}
	w.Wait(1 * enginetest.Day)
	tick(t, w)
	if x := enginetest.Body[domain.StaffSurvey](w, "@s"); x.Answers != 20 || x.CodesSpent != 20 {
		t.Errorf("24 answers are told as %d", x.Answers)
	}
	other := voice.New(w.Engine) // another server at the same time
	w.Wait(6 * enginetest.Day)
	tick(t, w)
	voice.New(w.Engine)
	tick(t, w)
	_ = other
	x := enginetest.Body[domain.StaffSurvey](w, "@s")
	if x.Status != domain.SurveyStatusClosed || x.Answers != 24 || x.Satisfied != 24 || x.SatisfactionRate != 1 || x.EmptiedAt == 0 {
		t.Errorf("after the close: %+v", x)
	}
	if n := w.Snapshot().Len(w.Registry().Entity("SurveyAnswer")); n != 24 {
		t.Errorf("%d answers were entered", n)
	}
	wantRule(t, "an answer after the close", s.Answer(t.Context(), w.ID("@s"), codes[25], choice(5)), domain.CodeNotFound, "")
}

// TestASurveyWithoutItsBoxIsAborted: a store that was set up anew from a backup has no boxes.
func TestASurveyWithoutItsBoxIsAborted(t *testing.T) {
	w, s := world(t)
	codes := mint(t, w, s, "b000", 20)
	if err := s.Answer(t.Context(), w.ID("@s"), codes[0], choice(1)); err != nil {
		t.Fatal(err)
	}
	list, err := w.Store.Ballots().List(t.Context(), "survey:"+w.ID("@s"), "", 100)
	for _, b := range list {
		err = errors.Join(err, w.Store.Ballots().Remove(t.Context(), b.Box, []string{b.Slip}))
	}
	if err != nil {
		t.Fatal(err)
	}
	w.Wait(1 * enginetest.Day)
	tick(t, w)
	tick(t, w)
	if x := enginetest.Body[domain.StaffSurvey](w, "@s"); x.Status != domain.SurveyStatusAborted || x.EmptiedAt == 0 {
		t.Errorf("the survey is %s, emptied %d", x.Status, x.EmptiedAt)
	}
}

// TestAbortingDestroysTheAnswers.
func TestAbortingDestroysTheAnswers(t *testing.T) {
	w, s := world(t)
	codes := mint(t, w, s, "b000", 20)
	if err := s.Answer(t.Context(), w.ID("@s"), codes[0], choice(1)); err != nil {
		t.Fatal(err)
	}
	w.Must(`pa update StaffSurvey @s {"status":"ABORTED"}`)
	tick(t, w)
	boxes, err := w.Store.Ballots().Boxes(t.Context())
	if x := enginetest.Body[domain.StaffSurvey](w, "@s"); err != nil || len(boxes) != 0 || x.EmptiedAt == 0 || w.Snapshot().Find("Erasure", "survey:"+w.ID("@s")) == nil {
		t.Errorf("boxes %q, emptied %d, %v", boxes, x.EmptiedAt, err)
	}
	if n := w.Snapshot().Len(w.Registry().Entity("SurveyAnswer")); n != 0 {
		t.Errorf("%d answers were entered", n)
	}
}

// TestINV_SG1_NoAuthor: what is raised without an account is entered when the day is over, by
// nobody, with its day; its reply is read under the code.
func TestINV_SG1_NoAuthor(t *testing.T) {
	w, s := world(t)
	day := w.Today()
	code, err := s.Suggest(t.Context(), "b000", "PRODUCTION", "建议增设领料窗口")
	clue, err2 := s.Suggest(t.Context(), "b000", "INTEGRITY_CLUE", "采购疑未回避亲属关系")
	about, err3 := s.Suggest(t.Context(), "b000", "ABOUT_SECRETARY", "书记应多到班组现场")
	if err := errors.Join(err, err2, err3); err != nil {
		t.Fatal(err)
	}
	tick(t, w)
	journals, _ := everything(t, w)
	if strings.Contains(journals, "领料窗口") {
		t.Error("it is in the journal on its day")
	}
	if x, err := s.Track(t.Context(), code); err != nil || x.Status != domain.SuggestionStatusReceived {
		t.Errorf("tracked: %v, %v", x, err)
	}
	w.Wait(1 * enginetest.Day)
	tick(t, w)
	tick(t, w)
	var list []string
	w.Snapshot().Scan(w.Registry().Entity("Suggestion"), func(r *domain.Record) bool {
		x := r.Body.(*domain.Suggestion)
		if x.AuthorID != "" || r.CreatedBy != "" || x.ReceivedOn != day || x.DueOn <= day {
			t.Errorf("by %q %q, received %s, due %s", x.AuthorID, r.CreatedBy, x.ReceivedOn, x.DueOn)
		}
		list = append(list, x.KindCode+" "+x.UnitID+" "+x.AboutUnitID)
		return true
	})
	slices.Sort(list)
	if want := []string{"ABOUT_SECRETARY s00 b000", "INTEGRITY_CLUE b000 ", "PRODUCTION b000 "}; !slices.Equal(list, want) {
		t.Errorf("entered %q", list)
	}
	for _, c := range []string{code, clue, about} {
		if x, err := s.Track(t.Context(), c); err != nil || x.Status != domain.SuggestionStatusReceived || x.ReplyZh != "" {
			t.Errorf("tracked: %v, %v", x, err)
		}
	}
	wantRule(t, "a code that is none", func() error { _, err := s.Track(t.Context(), "AAAAAAAAAAAAAAAA"); return err }(), domain.CodeNotFound, "")
	for _, bad := range [][3]string{{"none", "PRODUCTION", "建议增设窗口"}, {"b000", "NOTHING", "建议增设窗口"}, {"b000", "PRODUCTION", "短"}, {"b000", "PRODUCTION", strings.Repeat("长", 2001)}, {"c", "ABOUT_SECRETARY", "公司书记的意见"}} {
		if _, err := s.Suggest(t.Context(), bad[0], bad[1], bad[2]); err == nil {
			t.Errorf("%v was taken", bad[:2])
		}
	}
	if b, err := json.Marshal(list); err != nil || strings.Contains(string(b), code) {
		t.Error("the code is kept")
	}
}
