package engine_test

import (
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
	"pdca/internal/figures"
)

const (
	pledged = `
	me create Pledge @p {"memberId":"m0","cycleId":"cy26","textZh":"我承诺","measureZh":"措施"}`
	reviewed = pledged + `
	bs update Pledge @p {"status":"REVIEWED"}`
	published = reviewed + `
	bs update Pledge @p {"status":"PUBLISHED"}`
	kept   = `"verification":{"verifierId":"m-bc","at":"2026-06-15T03:00:00Z","fulfilled":true}`
	broken = `"verification":{"verifierId":"m-bc","at":"2026-06-15T03:00:00Z","fulfilled":false}`
)

func TestINV_PL1_MemberWritesSecretaryReviewsAnotherVerifies(t *testing.T) {
	own := `
		bs create Pledge @p {"memberId":"m-bs","cycleId":"cy26","textZh":"我承诺"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"the member writes", "", `me create Pledge @p {"memberId":"m0","cycleId":"cy26","textZh":"我承诺"}`, ""},
		{"the member writes on a device", "", `me/tabm create Pledge @p {"memberId":"m0","cycleId":"cy26","textZh":"我承诺"}`, ""},
		{"the secretary writes for the member", "", `bs create Pledge @p {"memberId":"m0","cycleId":"cy26","textZh":"我承诺"}`, "INV-PL1"},
		{"another member writes", "", `me1 create Pledge @p {"memberId":"m0","cycleId":"cy26","textZh":"我承诺"}`, "MISSING_REFERENCE"},
		{"the secretary changes the text", pledged, `bs update Pledge @p {"textZh":"他承诺"}`, "INV-PL1"},
		{"the member changes the date", pledged, `me update Pledge @p {"dueOn":"2026-10-01"}`, ""},
		{"the secretary changes the date", pledged, `bs update Pledge @p {"dueOn":"2026-10-01"}`, "INV-PL1"},
		{"the member changes a reviewed one", reviewed, `me update Pledge @p {"textZh":"改"}`, "INV-PL1"},
		{"sending a reviewed one back", reviewed, `bs update Pledge @p {"status":"DRAFT"}`, "ILLEGAL_TRANSITION"},
		{"the secretary reviews", pledged, `bs update Pledge @p {"status":"REVIEWED"}`, ""},
		{"the member reviews", pledged, `me update Pledge @p {"status":"REVIEWED"}`, "FORBIDDEN"},
		{"the secretary reviews their own", own, `bs update Pledge @p {"status":"REVIEWED"}`, "INV-PL1"},
		{"another member verifies", published, `bc update Pledge @p {` + kept + `,"status":"FULFILLED"}`, ""},
		{"first the verification, then the outcome", published + `
			bc update Pledge @p {` + kept + `}`, `bs update Pledge @p {"status":"FULFILLED"}`, ""},
		{"without a verification", published, `bc update Pledge @p {"status":"FULFILLED"}`, "INV-PL1"},
		{"a verification that says otherwise", published, `bc update Pledge @p {` + broken + `,"status":"FULFILLED"}`, "INV-PL1"},
		{"by the pledger's secretary, who is the pledger", `
			bs create Pledge @q {"memberId":"m-bs","cycleId":"cy26","textZh":"我承诺"}
			system update Pledge @q {"status":"REVIEWED"}
			system update Pledge @q {"status":"PUBLISHED"}`, `bs update Pledge @q {` + kept + `}`, "INV-PL1"},
		{"before publication", reviewed, `bc update Pledge @p {` + kept + `}`, "INV-PL1"},
		{"the member verifies", published, `me update Pledge @p {` + kept + `}`, "FORBIDDEN"},
		{"the member reports", published, `me/tabm update Pledge @p {"checkIns":{"$add":[{"at":"2026-06-15T03:00:00Z","contentZh":"做了"}]}}`, ""},
		{"another reports", published, `bs update Pledge @p {"checkIns":{"$add":[{"at":"2026-06-15T03:00:00Z","contentZh":"做了"}]}}`, "INV-PL1"},
	})
}

func TestINV_PL2_PublishedTextChangesByRevision(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"the text of a published one", published, `me update Pledge @p {"textZh":"改"}`, "INV-PL2"},
		{"on a device", published, `me/tabm update Pledge @p {"measureZh":"改"}`, "INV-PL2"},
		{"by the server", published, `system update Pledge @p {"textZh":"改"}`, "INV-PL2"},
		{"with the revision", published, `me update Pledge @p {"textZh":"改","status":"REVISED"}`, ""},
		{"after the revision", published + `
			me update Pledge @p {"status":"REVISED"}`, `me update Pledge @p {"textZh":"改"}`, ""},
		{"reporting on a draft", pledged, `me update Pledge @p {"checkIns":{"$add":[{"at":"2026-06-15T03:00:00Z","contentZh":"做了"}]}}`, "INV-PL2"},
		{"throwing a draft away", pledged, `me delete Pledge @p`, ""},
		{"throwing a published one away", published, `me delete Pledge @p`, "INV-PL2"},
		{"throwing another's away", pledged, `bs delete Pledge @p`, "INV-PL1"},
		{"after its end", published + `
			bc update Pledge @p {` + kept + `,"status":"FULFILLED"}`, `me update Pledge @p {"textZh":"改"}`, "SEALED"},
	})
	w := enginetest.New(t)
	w.Must(published + `
		me update Pledge @p {"textZh":"第二稿","status":"REVISED"}
		bs update Pledge @p {"status":"REVIEWED"}
		bs update Pledge @p {"status":"PUBLISHED"}
		me update Pledge @p {"status":"REVISED"}
		me update Pledge @p {"textZh":"第三稿"}`)
	p := enginetest.Body[domain.Pledge](w, "@p")
	if len(p.FormerTexts) != 2 || p.FormerTexts[0] != "我承诺" || p.FormerTexts[1] != "第二稿" || p.TextZh != "第三稿" {
		t.Errorf("%q, formerly %q", p.TextZh, p.FormerTexts)
	}
}

func TestINV_PL3_NotKeptIsExplainedOrCosts(t *testing.T) {
	for _, tc := range []struct{ name, how, rule string }{
		{"kept", `bc update Pledge @p {` + kept + `,"status":"FULFILLED"}`, "PT15"},
		{"not kept, without a word", `bc update Pledge @p {` + broken + `,"status":"UNFULFILLED"}`, "PT34"},
		{"not kept, explained", `me update Pledge @p {"explanationZh":"因病"}
			bc update Pledge @p {` + broken + `,"status":"UNFULFILLED"}`, ""},
		{"not kept, blank words", `me update Pledge @p {"explanationZh":"  "}
			bc update Pledge @p {` + broken + `,"status":"UNFULFILLED"}`, "PT34"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w := enginetest.New(t)
			w.Must(published + "\n" + tc.how)
			got := ""
			w.Snapshot().EachOf("PointsEntry", "memberId", "m0", func(r *domain.Record) bool {
				e := r.Body.(*domain.PointsEntry)
				got += e.RuleCode
				if e.SourceType != "Pledge" || e.SourceID != enginetest.ID("@p") || e.Status != domain.PointsStatusPending {
					t.Errorf("%+v", e)
				}
				return true
			})
			if got != tc.rule {
				t.Errorf("posted %q, want %q", got, tc.rule)
			}
		})
	}
}

// The secretary who verifies has approved the points by that.
func TestAVerifyingSecretaryPostsAtOnce(t *testing.T) {
	w := enginetest.New(t)
	w.Must(published + `
		bs update Pledge @p {"verification":{"verifierId":"m-bs","at":"2026-06-15T03:00:00Z","fulfilled":true},"status":"FULFILLED"}`)
	if b := figures.PointsBalance(w.Snapshot(), "m0", 2026); b != 65 {
		t.Errorf("balance %d", b)
	}
}

// Who verified, and when, is stamped: whatever a client writes there.
func TestAVerificationIsStamped(t *testing.T) {
	w := enginetest.New(t)
	w.Must(published + `
		bc update Pledge @p {"verification":{"verifierId":"m1","at":"2020-01-01T00:00:00Z","fulfilled":true}}`)
	v := enginetest.Body[domain.Pledge](w, "@p").Verification
	if want := `{"verifierId":"m-bc","at":"` + domain.TimeOf(w.Now()).String() + `","fulfilled":true}`; v != want {
		t.Errorf("%s, want %s", v, want)
	}
	w.Must(`wait 3
		bc update Pledge @p {"verification":{"verifierId":"m1","at":"2021-01-01T00:00:00Z","fulfilled":true}}`)
	if again := enginetest.Body[domain.Pledge](w, "@p").Verification; again != v {
		t.Errorf("sent once more: %s", again)
	}
}

func TestINV_PL4_WaivedForAnApprovedExemption(t *testing.T) {
	waive := `bs update Pledge @p {"status":"WAIVED"}`
	exempt := func(x string) string {
		asked, _, _ := strings.Cut(x, `,"approvedBy"`)
		return published + "\nbs update Member m0 {\"exemptions\":[" + strings.TrimSuffix(asked, "}") + "}]}\nus update Member m0 {\"exemptions\":[" + x + "]}"
	}
	enginetest.Hold(t, []enginetest.Ruling{
		{"without one", published, waive, "INV-PL4"},
		{"with one", exempt(`{"from":"2026-06-01","to":"2026-06-30","reason":"病","approvedBy":"us"}`), waive, ""},
		{"with an open one", exempt(`{"from":"2026-06-01","reason":"病","approvedBy":"us"}`), waive, ""},
		{"with one that is over", exempt(`{"from":"2026-05-01","to":"2026-05-31","reason":"病","approvedBy":"us"}`), waive, "INV-PL4"},
		{"with one that nobody approved", exempt(`{"from":"2026-06-01","reason":"病"}`), waive, "INV-PL4"},
	})
}
